"""Which lines of a chunk are one cell, and which runs of its cells are values or names.

A transcript that prints a table cell by cell sets a column's cells below one another, with no blank
line between them and each wrapped in its own way. A cell goes on where its text is unfinished or the
next line could not begin anything.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...hyphens import is_hyphenated
from ..shapes import begins_value, ends_open, is_name, is_rest_of_number, is_value
from .tables import Chunk

_UNIT = re.compile(
    r"(?:st|kr|tkr|mnkr|%|procent|dagar|dygn|dgr|veckor|månader|mån|år|timmar|minuter|min|antal|index|andel|ton|kg|"
    r"kwh\S*|mwh|gwh|km|mil|m[²³23]?|liter|gram|personer|poäng)",
    re.IGNORECASE,
)
_REST = re.compile(r"[^\W\d_]*[a-zåäö(%)]|\d+[^\W\d_-]*[+–-]|%")
_LEAST_ROW = 2
"""Values of a row that a chunk holds whole, its name among them."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Cells of one kind that follow each other in a chunk."""

    cells: tuple[Chunk, ...]
    valued: bool
    heads: int
    """How many of the table's heads stand before it."""
    leads: bool = False
    """Whether names follow it in its chunk."""

    @property
    def size(self) -> int:
        """How many cells it has."""
        return len(self.cells)

    def joined(self) -> Chunk:
        """All its lines as one cell."""
        return Chunk(
            tuple(itertools.chain.from_iterable(cell.indices for cell in self.cells)),
            tuple(itertools.chain.from_iterable(cell.lines for cell in self.cells)),
        )


def cells_of(chunk: Chunk) -> list[Chunk]:
    """The chunk cut where a line begins a cell."""
    bounds = [0]
    for at in range(1, len(chunk.lines)):
        if not goes_on(chunk.part(bounds[-1], at).text, chunk.lines[at].text):
            bounds.append(at)
    return [chunk.part(first, last) for first, last in itertools.pairwise([*bounds, len(chunk.lines)])]


def goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the cell above it."""
    if is_open(before) or (before[-1:].isdigit() and is_rest_of_number(line)):
        return True
    if _UNIT.fullmatch(line):
        return before[-1:].isdigit() and line != "%"
    if line[:1] in "(%" or (line[:1].isdigit() and not is_value(line) and not is_name(line)):
        return True
    return line[:1].islower() and not (is_value(before) and begins_value(line))


def is_open(text: str) -> bool:
    """Whether a text wants more behind it: a hyphen, a preposition, a comma or an open bracket at its end."""
    return is_hyphenated(text) or text.count("(") > text.count(")") or ends_open(text)


def is_rest(text: str) -> bool:
    """Whether a text can only be the end of another one: it begins small and is no demand."""
    if begins_value(text) or (_UNIT.fullmatch(text) and len(text) < 3):
        return False
    return bool(_REST.match(text)) and not text[:1].isupper()


def segments_of(cells: Sequence[Chunk], heads: int) -> list[Segment]:
    """A chunk's cells in runs of values and of names."""
    if not cells:
        return []
    kinds = [is_value(cell.text) for cell in cells]
    if all(kinds) or not any(kinds):
        return [Segment(tuple(cells), kinds[0], heads)]
    groups = [(kind, len(list(group))) for kind, group in itertools.groupby(kinds)]
    if _is_row_wise(groups):
        return [Segment((cell,), valued, heads) for cell, valued in zip(cells, kinds, strict=True)]
    if 2 * sum(kinds) > len(kinds):
        return [Segment(tuple(cells), True, heads)]
    return _named(cells, kinds, heads)


def _is_row_wise(groups: Sequence[tuple[bool, int]]) -> bool:
    """Whether names alternate with rows of as many values each."""
    values = {size for kind, size in groups if kind}
    names = [size for kind, size in groups if not kind]
    return len(values) == 1 and values.pop() >= _LEAST_ROW and not groups[0][0] and set(names[1:]) <= {1}


def _named(cells: Sequence[Chunk], kinds: Sequence[bool], heads: int) -> list[Segment]:
    """Names, what looks like a value put back into the one above it; values before the first stay apart."""
    first = kinds.index(False)
    names: list[list[Chunk]] = []
    for cell, valued in zip(cells[first:], kinds[first:], strict=True):
        if valued:
            names[-1].append(cell)
        else:
            names.append([cell])
    joined = tuple(Segment(tuple(parts), False, heads).joined() for parts in names)
    ahead = [Segment(tuple(cells[:first]), True, heads, leads=True)] if first else []
    return [*ahead, Segment(joined, False, heads)]


def name_cells(segment: Segment) -> tuple[Chunk | None, tuple[Chunk, ...]]:
    """The rest of a name above that a segment begins with, and its names."""
    first = segment.cells[0]
    return (
        (first, segment.cells[1:])
        if is_rest(first.text) and not is_name(first.text)
        else (None, segment.cells)
    )
