"""Tables that a transcript prints cell by cell, each on lines of its own, blank lines between.

``pdftotext`` without ``-layout`` and copying from a viewer give tables so: the heads one below
another, then the cells of row after row (:mod:`.rows`), or a column's cells together
(:mod:`.stacked_columns`). Such a stack is read only where its order can be told; the rest stays text.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ....models import Passage
from ..lines import Line, stitched
from ..tables import Row


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines without a blank one between them."""

    indices: tuple[int, ...]
    """Where its lines stand among the transcript's."""
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Its lines in one, nothing decided about hyphens."""
        return " ".join(line.text for line in self.lines)

    @property
    def passage(self) -> Passage:
        """Its lines as one passage, their hyphens decided."""
        return stitched(line.passage for line in self.lines)

    def part(self, start: int, end: int | None = None) -> Chunk:
        """Some of its lines as a chunk of their own."""
        return Chunk(self.indices[start:end], self.lines[start:end])


def joined(chunks: Iterable[Chunk]) -> Chunk:
    """All their lines as one chunk."""
    held = list(chunks)
    return Chunk(
        tuple(index for chunk in held for index in chunk.indices),
        tuple(line for chunk in held for line in chunk.lines),
    )


@dataclass(frozen=True, slots=True)
class Stack:
    """A table told from the chunks that hold its cells."""

    tables: tuple[tuple[Row, ...], ...]
    """Its rows, the heads first; a column that belongs to no row for certain is a table of its own, before it."""
    taken: frozenset[int]
    """The lines that stand in the rows."""
    start: int
    """The line at whose place the table stands."""
    loose: tuple[Passage, ...] = ()
    """Cells that belong to no row for certain."""


def without(chunks: Sequence[Chunk], taken: Collection[int]) -> list[Chunk]:
    """The chunks without some lines; one that loses lines from its midst becomes two."""
    left: list[Chunk] = []
    for chunk in chunks:
        if not any(index in taken for index in chunk.indices):
            left.append(chunk)
            continue
        kept = [at for at, index in enumerate(chunk.indices) if index not in taken]
        runs = itertools.groupby(enumerate(kept), key=lambda pair: pair[1] - pair[0])
        spans = [[at for _, at in run] for _, run in runs]
        left.extend(chunk.part(span[0], span[-1] + 1) for span in spans)
    return left


def chunks_of(lines: Sequence[Line], usable: Sequence[bool]) -> list[Chunk]:
    """The chunks of the usable lines; one that is not usable parts them as a blank one does."""
    chunks: list[Chunk] = []
    held: list[int] = []
    for index, line in enumerate(lines):
        if held and (not usable[index] or line.is_blank or line.spaced):
            chunks.append(Chunk(tuple(held), tuple(lines[at] for at in held)))
            held = []
        if usable[index] and not line.is_blank:
            held.append(index)
    if held:
        chunks.append(Chunk(tuple(held), tuple(lines[at] for at in held)))
    return chunks
