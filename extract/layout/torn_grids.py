"""Ruled tables of which a scan lost lines: read by what is left of them, and by the white between the words.

A hairline that falls between two rows of dots is gone as one: two columns then share a grid's cell, or two rows.
What lines are left are rules of a table without a grid, whose columns the white parts that all its rows share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..content import PageContent, Word
from .aligned import table_of
from .columns import Corridor, rows_of_lines
from .drafts import TableDraft
from .lines import lines_of, rows_of
from .separators import separators_of
from .tables import FilledGrid
from .zones import Zone, parting

_WHITE = 0.9
"""In font sizes: what white parts two columns at the least."""
_SHARED = 0.6
"""How many of a column's cells have words on both sides of a border that is gone."""


def torn_table(filled: FilledGrid, content: PageContent) -> TableDraft | None:
    """The table that a grid was before lines of it were lost; None where it holds all its lines."""
    grid = filled.grid
    drawn = sorted({cell.box.x0 for cell in grid.cells if cell.column})
    lines = [line for words in filled.words for line in lines_of(content.number, words)]
    lost = [white for column in range(grid.column_count) for white in _lost(filled, column, content.number)]
    corridors = sorted([*lost, *(Corridor(x, x, 0, 0) for x in drawn)], key=lambda one: one.middle)
    rows = rows_of_lines(lines)
    if not rows or not corridors:
        return None
    box = grid.box
    rules = [rule for rule in separators_of(content) if box.top - 3 <= rule.y <= box.bottom + 3]
    borders = [corridor.middle for corridor in corridors]
    table = table_of(rows, borders, Zone(0, len(rows) - 1, corridors), rules, content)
    return table if lost or table.row_count > len(_rows_with_text(filled)) else None


def _rows_with_text(filled: FilledGrid) -> set[int]:
    return {cell.row for cell, words in zip(filled.grid.cells, filled.words, strict=True) if words}


def _lost(filled: FilledGrid, column: int, page: int) -> list[Corridor]:
    """The white in a column of a grid where borders stood."""
    cells = [
        rows_of(words)
        for cell, words in zip(filled.grid.cells, filled.words, strict=True)
        if words and cell.column == column and cell.column_span == 1
    ]
    words = sorted((word for rows in cells for row in rows for word in row), key=lambda word: word.box.x0)
    found = [white for white in _white(words) if _parts(cells, white.middle)]
    return parting(found, lines_of(page, words)) if found else []


def _white(words: Sequence[Word]) -> Iterator[Corridor]:
    """Where none of the words, from the left, stands."""
    end = words[0].box.x1 if words else 0.0
    for word in words:
        if word.box.x0 - end >= _WHITE * word.size:
            yield Corridor(end, word.box.x0, 0, 0)
        end = max(end, word.box.x1)


def _parts(cells: Sequence[Sequence[Sequence[Word]]], x: float) -> bool:
    """Whether most cells have words on both sides, in one printed line."""
    both = [row for rows in cells for row in rows if row[0].box.x0 < x < row[-1].box.x0]
    shared = sum(any(row[0].box.x0 < x < row[-1].box.x0 for row in rows) for rows in cells)
    return len(both) > 1 and shared >= _SHARED * len(cells)
