"""Ruled tables whose outermost lines are missing: open at the foot of a page, or at the sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ...models import Box
from ..content import Edge, Grid, GridCell, Word

_LEAST = 5.0
"""Points that a line must reach beyond the grid."""
_WIDE = 18.0
_TOUCH = 3.0


def completed(grid: Grid, edges: Sequence[Edge], words: Sequence[Word]) -> Grid:
    """The grid with the row below or above it, and the columns beside it, that no outer line closes.

    Upright lines that go on below the last row leave an open row there, where words stand; level
    lines that go on beside the first or last column leave an open column.
    """
    if grid.column_count > 1:
        grid = _with_open_rows(grid, edges, words)
    if grid.row_count > 1:
        grid = _with_open_sides(grid, edges, words)
    return _with_missing_cells(grid)


def is_part_of_table(grid: Grid, whole: Grid, words: Sequence[Word]) -> bool:
    """Whether a grid is but the shaded part of a table that has no lines otherwise.

    ``whole`` is the grid with the columns that open lines add to it: they make it whole if each of
    their rows is one cell.
    """
    words = _beside(whole.box, words)
    added = [cell for cell in whole.cells if not grid.box.contains(cell.box, 1.0)]
    gaps = sum(_has_gap(cell.box, words) for cell in added)
    if gaps and gaps == sum(_has_words(words, cell.box) for cell in added):
        return True
    if not stands_amid_rows(grid, words):
        return False
    return not added or stands_amid_rows(whole, words) or gaps > 0


def _has_gap(box: Box, words: Sequence[Word]) -> bool:
    inside = sorted((word for word in words if _is_in(word, box)), key=lambda word: word.box.x0)
    return any(
        after.box.x0 - before.box.x1 > 1.3 * after.size and abs(after.box.middle - before.box.middle) < 2
        for before, after in pairwise(inside)
    )


def stands_amid_rows(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether a grid is only the shaded part of a larger table: its rows go on beside it.

    Text in a neighbouring column of the page does not keep to the grid's baselines, and is denser.
    """
    box = grid.box
    around = _beside(box, words)
    inside = _levels(word for word in around if _is_in(word, box))
    if len(inside) < 2:
        return False
    beside = _levels(word for word in around if word.box.x1 <= box.x0 + 2 or word.box.x0 >= box.x1 - 2)
    matched = sum(any(abs(level - other) < 2.0 for other in beside) for level in inside)
    if len(inside) >= 4 and matched >= 0.85 * len(inside):
        return True
    return matched >= 0.6 * len(inside) and len(beside) <= 1.5 * len(inside) + 2


def _beside(box: Box, words: Sequence[Word]) -> list[Word]:
    """The words at the height of a box."""
    _, top, _, bottom = box
    return [word for word in words for _, high, _, low in (word.box,) if top <= (high + low) / 2 <= bottom]


def _is_in(word: Word, box: Box) -> bool:
    x0, top, x1, bottom = word.box
    return box.top <= (top + bottom) / 2 <= box.bottom and box.x0 <= (x0 + x1) / 2 <= box.x1


def _levels(words: Iterable[Word]) -> list[float]:
    """The heights of the lines that words stand on."""
    levels: list[float] = []
    for middle in sorted(word.box.middle for word in words):
        if not levels or middle - levels[-1] > 2.5:
            levels.append(middle)
    return levels


def _with_missing_cells(grid: Grid) -> Grid:
    """Places that no cell covers (only every other row is shaded) become cells of their own."""
    taken = {
        (row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    if len(taken) == grid.row_count * grid.column_count:
        return grid
    heights, edges = _row_edges(grid), _column_edges(grid)
    cells = [
        GridCell(Box(edges[column], heights[row], edges[column + 1], heights[row + 1]), row, column, 1, 1)
        for row in range(grid.row_count)
        for column in range(grid.column_count)
        if (row, column) not in taken
        and edges[column] < edges[column + 1]
        and heights[row] < heights[row + 1]
    ]
    return Grid(grid.box, (*grid.cells, *cells), grid.row_count, grid.column_count)


def _with_open_rows(grid: Grid, edges: Sequence[Edge], words: Sequence[Word]) -> Grid:
    box = grid.box
    left, right = box.x0 - _TOUCH, box.x1 + _TOUCH
    uprights = [line for horizontal, line in edges if not horizontal and left <= line.x0 <= right]
    below = [line for line in uprights if line.top <= box.bottom + 1 and line.bottom > box.bottom + _LEAST]
    above = [line for line in uprights if line.bottom >= box.top - 1 and line.top < box.top - _LEAST]
    if _distinct(line.x0 for line in below) >= 2:
        floor = sorted(line.bottom for line in below)[(len(below) - 1) // 2]
        if _has_words(words, Box(box.x0, box.bottom, box.x1, floor + 1)):
            grid = _with_row(grid, floor, grid.row_count)
    if _distinct(line.x0 for line in above) >= 2:
        ceiling = sorted(line.top for line in above)[len(above) // 2]
        if _has_words(words, Box(box.x0, ceiling - 1, box.x1, box.top)):
            grid = _with_row(_shifted(grid, 1, 0), ceiling, 0)
    return grid


def _with_row(grid: Grid, reach: float, row: int) -> Grid:
    """The grid with an open row at ``row``, the first or the last, that reaches to a height."""
    box = grid.box
    top, bottom = (reach, box.top) if row == 0 else (box.bottom, reach)
    edges = _column_edges(grid)
    cells = [
        GridCell(Box(edges[column], top, edges[column + 1], bottom), row, column, 1, 1)
        for column in range(grid.column_count)
    ]
    around = Box(box.x0, min(top, box.top), box.x1, max(bottom, box.bottom))
    return Grid(around, (*grid.cells, *cells), max(grid.row_count, row + 1), grid.column_count)


def _shifted(grid: Grid, rows: int, columns: int) -> Grid:
    cells = tuple(cell._replace(row=cell.row + rows, column=cell.column + columns) for cell in grid.cells)
    return Grid(grid.box, cells, grid.row_count + rows, grid.column_count + columns)


def _column_edges(grid: Grid) -> list[float]:
    edges = [grid.box.x1] * (grid.column_count + 1)
    for cell in grid.cells:
        edges[cell.column] = min(edges[cell.column], cell.box.x0)
    return edges


def _with_open_sides(grid: Grid, edges: Sequence[Edge], words: Sequence[Word]) -> Grid:
    box = grid.box
    heights = _row_edges(grid)
    top, bottom = box.top - 2, box.bottom + 2
    levels = [line for horizontal, line in edges if horizontal and top <= line.top <= bottom]
    left = [line for line in levels if line.x0 < box.x0 - _WIDE and line.x1 > box.x0 - _TOUCH]
    right = [line for line in levels if line.x1 > box.x1 + _WIDE and line.x0 < box.x1 + _TOUCH]
    if _reach_most(left, heights):
        edge = min(line.x0 for line in left)
        if _has_words(words, Box(edge, box.top, box.x0, box.bottom)):
            grid = _with_column(_shifted(grid, 0, 1), edge, 0, heights)
    if _reach_most(right, heights):
        edge = max(line.x1 for line in right)
        if _has_words(words, Box(box.x1, box.top, edge, box.bottom)):
            grid = _with_column(grid, edge, grid.column_count, heights)
    return grid


def _with_column(grid: Grid, reach: float, column: int, heights: Sequence[float]) -> Grid:
    box = grid.box
    x0, x1 = (reach, box.x0) if column == 0 else (box.x1, reach)
    cells = [
        GridCell(Box(x0, heights[row], x1, heights[row + 1]), row, column, 1, 1)
        for row in range(grid.row_count)
    ]
    around = Box(min(x0, box.x0), box.top, max(x1, box.x1), box.bottom)
    return Grid(around, (*grid.cells, *cells), grid.row_count, max(grid.column_count, column + 1))


def _row_edges(grid: Grid) -> list[float]:
    edges = [grid.box.bottom] * (grid.row_count + 1)
    for cell in grid.cells:
        edges[cell.row] = min(edges[cell.row], cell.box.top)
    return edges


def _reach_most(lines: Sequence[Box], heights: Sequence[float]) -> bool:
    """Whether most of the grid's row borders are drawn on beside it."""
    drawn = [line.middle for line in lines]
    reached = sum(any(abs(at - height) < 2 for at in drawn) for height in heights)
    return reached >= 0.6 * len(heights)


def _has_words(words: Sequence[Word], box: Box) -> bool:
    left, high, right, low = box
    return any(
        left - 1 <= x0 and x1 <= right + 1 and high <= (top + bottom) / 2 <= low
        for word in words
        for x0, top, x1, bottom in (word.box,)
    )


def _distinct(places: Iterable[float]) -> int:
    return len({round(place / 4) for place in places})
