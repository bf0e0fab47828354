"""Tables that a transcript prints cell by cell, each on lines of its own, blank lines between.

``pdftotext`` without ``-layout`` and copying from a viewer give tables so: the heads one below
another, then the cells of row after row (:mod:`.stacked_rows`), or a column's cells together
(:mod:`.stacked_columns`). Such a stack is read only where its order can be told; the rest stays text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .cell_shapes import is_head, is_name_head, is_value_head, may_head
from .lines import Line
from .tables import Row

_MOST_LINES = 12
"""Lines of a chunk whose last one is looked at as a head: a bound on the work."""


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

    def part(self, start: int, end: int | None = None) -> Chunk:
        """Some of its lines as a chunk of their own."""
        return Chunk(self.indices[start:end], self.lines[start:end])


@dataclass(frozen=True, slots=True)
class Stack:
    """A table told from the chunks that hold its cells."""

    tables: tuple[tuple[Row, ...], ...]
    """Its rows, the heads first; a column that belongs to no row for certain is a table of its own, before it."""
    taken: frozenset[int]
    """The lines that stand in the rows."""
    start: int = field(default=0)
    """Index of its first line."""
    end: int = field(default=0)
    """Index behind its last line."""


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


def head_starts(chunks: Sequence[Chunk]) -> Iterator[tuple[int, Chunk]]:
    """Where a header may begin: each chunk that is a head, or ends in one, with that head."""
    for at, chunk in enumerate(chunks[:-1]):
        first = _head_within(chunk, chunks[at + 1])
        if first is not None:
            yield at, chunk.part(first)


def _head_within(chunk: Chunk, below: Chunk) -> int | None:
    """The line of a chunk at which a head begins that is its end; None where there is none."""
    if len(chunk.lines) > _MOST_LINES:
        return None
    for first in range(len(chunk.lines)):
        text = chunk.part(first).text
        if is_head(text) and (first == 0 or is_name_head(text)):
            return first
    heads_values = is_value_head(below.text) or is_value_head(below.lines[0].text)
    return 0 if heads_values and may_head(chunk.text) else None
