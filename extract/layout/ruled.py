"""Which of a page's ruled grids are tables, which are boxes around text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...models import Box
from ..content import Grid, PageContent, Word
from .drafts import TableDraft
from .lines import Line, rows_of, without
from .open_grids import completed, is_part_of_table
from .tables import FilledGrid, fill, inside, is_row_of_cards, is_table, table_of
from .torn_grids import torn_table

_NEAR = 45.0
_NEXT_ROW = 16.0


@dataclass(slots=True)
class RuledPage:
    """What the grids of a page are."""

    tables: list[TableDraft]
    boxes: list[Box]
    """Boxes around text."""
    rows: list[Box]
    """Single rows of cells, such as a shaded header above rows set without lines."""
    free: list[Line]
    """The lines and parts of lines that stand in none of the tables."""


def ruled_tables(content: PageContent, words: Sequence[Word], lines: Sequence[Line]) -> RuledPage:
    """Sort a page's grids into tables, boxes, and rows of cells set apart from the rest of their table.

    Grids within grids are taken before what is around them. ``lines`` are those that the level ones of
    ``words`` form.
    """
    if not content.grids:
        return RuledPage([], [], [], list(lines))
    level = [word for word in words if word.upright]
    tables: list[TableDraft] = []
    boxes: list[Box] = []
    rows: list[Box] = []
    used: set[int] = set()
    held_by = [(grid, _held_in(grid.box, level)) for grid in content.grids]
    outside = _not_held(level, held_by)
    for drawn in sorted(content.grids, key=lambda grid: grid.box.width * grid.box.height):
        grid = completed(drawn, content.edges, level)
        around = _not_held(level, [(other, ids) for other, ids in held_by if not _is_within(drawn, other)])
        if is_part_of_table(drawn, grid, around) or _goes_on_below(drawn, grid, around):
            rows.append(drawn.box)
            continue
        free = [word for word in inside(_reach(grid), words) if id(word) not in used]
        filled = fill(grid, free)
        torn = torn_table(filled, content) if content.source == "ocr" else None
        if torn is not None:
            tables.append(torn)
            used.update(id(word) for held in filled.words for word in held)
        elif is_table(filled) or _is_one_row_table(filled, outside):
            tables.append(table_of(filled, content))
            used.update(id(word) for held in filled.words for word in held)
        elif grid.column_count == 1:
            boxes.append(grid.box)
        elif is_row_of_cards(filled):
            boxes.extend(cell.box for cell in grid.cells)
        elif grid.row_count == 1:
            rows.append(grid.box)
    tables.sort(key=lambda table: (table.box.top, table.box.x0))
    return RuledPage(tables, boxes, rows, without(lines, used))


def _not_held(words: Sequence[Word], held_by: Sequence[tuple[Grid, set[int]]]) -> list[Word]:
    held = set[int]().union(*(ids for _, ids in held_by))
    return [word for word in words if id(word) not in held] if held else list(words)


def _is_within(grid: Grid, other: Grid) -> bool:
    return grid.box.contains(other.box, 4.0)


def _reach(grid: Grid) -> Box:
    box = grid.box
    return Box(box.x0 - 3, box.top - 1, box.x1 + 3, box.bottom + 1)


def _goes_on_below(drawn: Grid, grid: Grid, words: Sequence[Word]) -> bool:
    """Whether the next line below a shaded or half-ruled grid is one more row of the same table."""
    if drawn.row_count < 2 or drawn.column_count < 2 or grid.box.bottom > drawn.box.bottom + 1:
        return False
    box = drawn.box
    below = rows_of(inside(Box(box.x0 - 3, box.bottom, box.x1 + 3, box.bottom + _NEXT_ROW), words))
    return bool(below) and _in_columns(below[0], drawn) and below[0][0].box.x0 < box.x0 + 30


def _held_in(box: Box, words: Sequence[Word]) -> set[int]:
    """The ids of the words that begin in a box."""
    left, high, right, low = box
    return {
        id(word)
        for word in words
        for x0, top, _, bottom in (word.box,)
        if left <= x0 <= right and high <= (top + bottom) / 2 <= low
    }


def _is_one_row_table(filled: FilledGrid, outside: Sequence[Word]) -> bool:
    """A grid of one row is a table if short and alone: not the head of rows set below it without a grid."""
    grid = filled.grid
    if grid.row_count != 1 or grid.column_count < 2 or filled.filled < 2 or is_row_of_cards(filled):
        return False
    box = grid.box
    below = inside(Box(box.x0, box.bottom, box.x1, box.bottom + _NEAR), outside)
    above = inside(Box(box.x0, box.top - _NEAR, box.x1, box.top), outside)
    return not (_in_columns(below, grid) or _in_columns(above, grid))


def _in_columns(words: Sequence[Word], grid: Grid) -> bool:
    """Whether one of the next lines has a wide gap at a border of the grid's columns."""
    borders = {cell.box.x0 for cell in grid.cells if cell.column}
    for row in rows_of(words):
        for before, after in pairwise(row):
            if after.box.x0 - before.box.x1 < 8:
                continue
            if any(before.box.x1 - 3 <= border <= after.box.x0 + 3 for border in borders):
                return True
    return False
