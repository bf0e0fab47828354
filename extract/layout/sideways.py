"""Pages whose text runs up, down or upside down are turned, and read as any other.

Wide tables are often set on their side of an upright page. The page is described as it reads; its placement
says how that lies on the page as shown, as it does for a scan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...models import Box, Placement
from ..content import Grid, GridCell, PageContent, Word

_LEAST_WORDS = 12
_MOSTLY = 0.75
"""The share of a page's letters that are turned, where it is read so."""


def set_upright(page: PageContent) -> PageContent:
    """The page as it reads: turned where nearly all its text stands at one right angle."""
    turned = [word for word in page.words if not word.upright]
    if page.placement is not None or len(turned) < _LEAST_WORDS:
        return page
    letters = sum(len(word.text) for word in page.words)
    if sum(len(word.text) for word in turned) < _MOSTLY * letters:
        return page
    quarters = _quarters(turned)
    return _Turn(quarters, page.width, page.height).page(page) if quarters else page


def _quarters(words: Sequence[Word]) -> int:
    """Quarter turns clockwise that set most of the words level; 0 where they share no angle."""
    steps = [0, 0, 0, 0]
    for (x0, top, x1, bottom), (left, high, right, low) in pairwise(word.box for word in words):
        if min(x1, right) - max(x0, left) > 0.5 * min(x1 - x0, right - left):
            steps[1 if low <= top else 3 if high >= bottom else 0] += 1
        elif min(bottom, low) - max(top, high) > 0.5 * min(bottom - top, low - high):
            steps[2 if right <= x0 else 0] += 1
    most = max((1, 2, 3), key=steps.__getitem__)
    return most if steps[most] > 0.6 * (len(words) - 1) else 0


@dataclass(frozen=True, slots=True)
class _Turn:
    """A page of this size turned clockwise by quarters."""

    quarters: int
    width: float
    height: float

    def page(self, page: PageContent) -> PageContent:
        wide, high = (self.height, self.width) if self.quarters % 2 else (self.width, self.height)
        across = bool(self.quarters % 2)
        return replace(
            page,
            width=wide,
            height=high,
            words=tuple(
                word._replace(box=self.box(word.box), upright=not word.upright) for word in page.words
            ),
            edges=tuple(
                edge._replace(horizontal=edge.horizontal != across, box=self.box(edge.box))
                for edge in page.edges
            ),
            fills=tuple(fill._replace(box=self.box(fill.box)) for fill in page.fills),
            grids=tuple(map(self.grid, page.grids)),
            images=tuple(map(self.box, page.images)),
            marks=tuple(mark._replace(box=self.box(mark.box)) for mark in page.marks),
            placement=self.placement(),
        )

    def box(self, box: Box) -> Box:
        """A box of the page as shown, on the page as it reads."""
        x0, top, x1, bottom = box
        match self.quarters:
            case 1:
                return Box(self.height - bottom, x0, self.height - top, x1)
            case 2:
                return Box(self.width - x1, self.height - bottom, self.width - x0, self.height - top)
            case _:
                return Box(top, self.width - x1, bottom, self.width - x0)

    def grid(self, grid: Grid) -> Grid:
        across = self.quarters % 2
        rows, columns = (grid.column_count, grid.row_count) if across else (grid.row_count, grid.column_count)
        cells = sorted(
            (self._cell(cell, grid) for cell in grid.cells), key=lambda cell: (cell.row, cell.column)
        )
        return Grid(self.box(grid.box), tuple(cells), rows, columns)

    def _cell(self, cell: GridCell, grid: Grid) -> GridCell:
        box, row, column, down, across = cell
        last_row, last_column = grid.row_count - row - down, grid.column_count - column - across
        match self.quarters:
            case 1:
                return GridCell(self.box(box), column, last_row, across, down)
            case 2:
                return GridCell(self.box(box), last_row, last_column, down, across)
            case _:
                return GridCell(self.box(box), last_column, row, across, down)

    def placement(self) -> Placement:
        """The way back, from the page as it reads to the page as shown."""
        match self.quarters:
            case 1:
                matrix = (0.0, 1.0, 0.0, -1.0, 0.0, self.height)
            case 2:
                matrix = (-1.0, 0.0, self.width, 0.0, -1.0, self.height)
            case _:
                matrix = (0.0, -1.0, self.width, 1.0, 0.0, 0.0)
        return Placement(self.width, self.height, matrix)
