"""Ruled grids filled with words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ...models import Box, TableOrigin, union
from ..content import Grid, GridCell, PageContent, Word
from .drafts import CellDraft, TableDraft, TablePart
from .lines import lines_in_rows
from .separators import is_ground

_SPILL = 3.0
"""Points that a word may stand outside the grid it belongs to."""
_FRAME_WORDS = 80
_CARD_WORDS = 25
_SLIVER, _SLIVER_WIDTH, _SLIVER_HEIGHT = 12.0, 16.0, 7.0
"""Points that a column or row between double lines measures at most."""


@dataclass(frozen=True, slots=True)
class FilledGrid:
    """A grid, the words whose centre lies in each of its cells, and what else the page shows there."""

    grid: Grid
    words: tuple[tuple[Word, ...], ...]
    """Parallel to ``grid.cells``."""

    @property
    def filled(self) -> int:
        """Cells with a word in them."""
        return sum(bool(words) for words in self.words)

    @property
    def word_count(self) -> int:
        """Words in all cells."""
        return sum(map(len, self.words))


def fill(grid: Grid, words: Sequence[Word]) -> FilledGrid:
    """Put each word into the cell that its centre lies in; words outside all cells are passed over."""
    xs, ys = _borders(grid)
    at = {
        (row, column): index
        for index, cell in enumerate(grid.cells)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    held: list[list[Word]] = [[] for _ in grid.cells]
    for word in words:
        x0, top, x1, bottom = word.box
        row = bisect_right(ys, (top + bottom) / 2) - 1
        column = bisect_right(xs, (x0 + x1) / 2) - 1
        index = at.get((row, column))
        if index is not None:
            held[index].append(word)
    return FilledGrid(grid, tuple(map(tuple, held)))


def inside(box: Box, words: Sequence[Word]) -> list[Word]:
    """The words whose centre lies in a box."""
    left, top, right, bottom = box
    return [
        word
        for word in words
        for x0, high, x1, low in (word.box,)
        if top <= (high + low) / 2 <= bottom and left <= (x0 + x1) / 2 <= right
    ]


def is_table(filled: FilledGrid) -> bool:
    """Whether a filled grid is a table, not a box, a page frame or a chart of boxes.

    A table has two columns and two rows at least, and more than one cell with text; one cell that
    holds nearly all of a long text is a frame around it.
    """
    grid = filled.grid
    if grid.row_count < 2 or grid.column_count < 2 or filled.filled < 2:
        return False
    columns = {cell.column for cell, words in zip(grid.cells, filled.words, strict=True) if words}
    if len(columns) < 2:
        return False
    largest = max(map(len, filled.words))
    return not (largest > _FRAME_WORDS and largest > 0.9 * filled.word_count)


def is_row_of_cards(filled: FilledGrid) -> bool:
    """Whether the cells of a one-row grid hold running text, each a card of its own."""
    return max(map(len, filled.words), default=0) > _CARD_WORDS


def table_of(filled: FilledGrid, content: PageContent) -> TableDraft:
    """The table that a filled grid is; empty rows and columns without text at all are dropped."""
    grid = filled.grid
    rows = _kept_rows(filled)
    columns = _kept_columns(filled)
    cells = []
    for cell, words in zip(grid.cells, filled.words, strict=True):
        placed = _placed(cell, rows, columns)
        if placed is None:
            continue
        row, row_span, column, column_span = placed
        lines = lines_in_rows(content.number, words)
        cells.append(CellDraft(row, column, lines, row_span, column_span))
    xs, ys = _borders(grid)
    kept = [column for column, new in columns.items() if new is not None]
    borders = [xs[column] for column in kept] + [xs[kept[-1] + 1]]
    table = TableDraft(
        cells,
        len([new for new in rows.values() if new is not None]),
        len(kept),
        borders,
        TableOrigin.RULED,
        [TablePart(content.number, grid.box, 0, 0)],
    )
    table.parts[0].last = table.row_count
    heights = {new: (ys[row], ys[row + 1]) for row, new in rows.items() if new is not None}
    table.shaded = _shaded(grid.box, heights, content)
    table.closed_rows = frozenset(range(table.row_count))
    return table


def _with_text(filled: FilledGrid) -> list[GridCell]:
    return [cell for cell, words in zip(filled.grid.cells, filled.words, strict=True) if words]


def _kept_rows(filled: FilledGrid) -> dict[int, int | None]:
    """New numbers of the rows: those without text, and slivers that only merged cells cross, are dropped."""
    _, ys = _borders(filled.grid)
    begun = {cell.row for cell in _with_text(filled)}
    single = {cell.row for cell in _with_text(filled) if cell.row_span == 1}
    keep = [
        row in begun and (row in single or ys[row + 1] - ys[row] > _SLIVER_HEIGHT)
        for row in range(filled.grid.row_count)
    ]
    return _numbered(keep)


def _kept_columns(filled: FilledGrid) -> dict[int, int | None]:
    """New numbers of the columns; slivers that no cell has its text in are dropped."""
    xs, _ = _borders(filled.grid)
    begun = {cell.column for cell in _with_text(filled)}
    single = {cell.column for cell in _with_text(filled) if cell.column_span == 1}
    keep = []
    for column in range(filled.grid.column_count):
        width = xs[column + 1] - xs[column]
        keep.append(column in single or width > (_SLIVER_WIDTH if column in begun else _SLIVER))
    return _numbered(keep)


def _numbered(keep: Sequence[bool]) -> dict[int, int | None]:
    numbers: dict[int, int | None] = {}
    following = 0
    for index, kept in enumerate(keep):
        numbers[index] = following if kept else None
        following += kept
    return numbers


def _placed(
    cell: GridCell, rows: dict[int, int | None], columns: dict[int, int | None]
) -> tuple[int, int, int, int] | None:
    """Where a grid cell stands once rows and columns are dropped, None if nothing of it is left."""
    down = [rows[row] for row in range(cell.row, cell.row + cell.row_span) if rows.get(row) is not None]
    across = [
        columns[column]
        for column in range(cell.column, cell.column + cell.column_span)
        if columns.get(column) is not None
    ]
    if not down or not across or down[0] is None or across[0] is None:
        return None
    return down[0], len(down), across[0], len(across)


def _borders(grid: Grid) -> tuple[list[float], list[float]]:
    """The x of the column borders and the y of the row borders."""
    xs: list[float] = [grid.box.x1] * (grid.column_count + 1)
    ys: list[float] = [grid.box.bottom] * (grid.row_count + 1)
    for cell in grid.cells:
        xs[cell.column] = min(xs[cell.column], cell.box.x0)
        ys[cell.row] = min(ys[cell.row], cell.box.top)
    xs[0], ys[0] = grid.box.x0 - _SPILL, grid.box.top - 1
    xs[-1] = grid.box.x1 + _SPILL
    for borders in (xs, ys):
        for index in range(len(borders) - 2, -1, -1):
            borders[index] = min(borders[index], borders[index + 1])
    return xs, ys


def _shaded(box: Box, heights: dict[int, tuple[float, float]], content: PageContent) -> frozenset[int]:
    """Rows of which most stands on a coloured ground."""
    fills = [fill.box for fill in content.fills if not is_ground(fill, content)]
    near = [f for f in fills if f.top < box.bottom and f.bottom > box.top and f.x0 < box.x1 and f.x1 > box.x0]
    shaded = set()
    for row, (top, bottom) in heights.items():
        middle = (top + bottom) / 2
        covered = union(f for f in near if f.top - 1 <= middle <= f.bottom + 1)
        if covered is not None and min(covered.x1, box.x1) - max(covered.x0, box.x0) > 0.6 * box.width:
            shaded.add(row)
    return frozenset(shaded)
