"""Ruled tables from ruling lines, by pdfplumber's table finder.

The finder wants a page that has edges and a box, nothing else of it; edges of any origin (the paths
of a PDF, the lines of a scanned image) can be given to it. It is
quadratic in edges and in crossings, so a page with more than a table can hold is cut down first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, cast

from pdfplumber.page import Page
from pdfplumber.table import TableFinder

from ..models import Box, union
from .content import Edge, Grid, GridCell

BAR = 3.0
"""A filled rectangle this thin, in points, is a drawn line."""
_Object = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RulingLimits:
    """How much ruling a page may have before the rest is left out.

    The finder's time grows with the product of horizontal and vertical edges, and with the square of
    the crossings: the defaults allow a table of 150 rows by 40 columns and take under two seconds.
    """

    edges: int = 4000
    crossings: int = 8000


@dataclass(frozen=True, slots=True)
class _RuledPage:
    """As much of a pdfplumber page as its table finder looks at."""

    edges: list[_Object]
    bbox: Box


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the ruling lines of a page draw."""

    grids: tuple[Grid, ...] = ()
    """Tables, top to bottom."""
    charts: tuple[Grid, ...] = ()
    """What the finder takes for tables though most of their upright lines slant: line charts."""
    capped: bool = False
    """Whether a limit cut some edges off."""


def find_grids(
    edges: Sequence[Edge], slants: Sequence[Box] = (), limits: RulingLimits = RulingLimits()
) -> Ruling:
    """The ruled tables that ``edges`` draw, in their coordinates. A box of one cell is no table.

    ``slants`` are the boxes of single lines drawn at an angle. pdfplumber takes these for vertical
    rulings, and so finds tables in line charts; given them, it can be told which tables those are.
    """
    kept, capped = _affordable(edges, limits)
    slants = slants if len(kept) + len(slants) <= limits.edges else ()
    box = union([*(edge.box for edge in kept), *slants])
    if box is None or not _cross(kept, slants):
        return Ruling(capped=capped)
    sides = [side for edge in kept for side in _sides(edge)]
    page = _RuledPage([*sides, *(_side("v", *slant) for slant in slants)], box)
    tables = TableFinder(cast(Page, page)).tables
    found = [_grid([Box(*cell) for cell in table.cells]) for table in tables]
    charts = [grid for grid in found if slants and _is_chart(grid, edges, slants)]
    return Ruling(tuple(grid for grid in found if grid not in charts), tuple(charts), capped)


def _cross(edges: Sequence[Edge], slants: Sequence[Box]) -> bool:
    """Whether there are lines in both directions at all."""
    rows = sum(edge.horizontal for edge in edges)
    return rows > 0 and (rows < len(edges) or bool(slants))


def _is_chart(grid: Grid, edges: Sequence[Edge], slants: Sequence[Box]) -> bool:
    """Whether most of the lines across the rows of a grid slant (one through a cell strikes it out)."""
    inside = sum(1 for slant in slants if grid.box.contains(slant, slack=3))
    upright = sum(1 for edge in edges if not edge.horizontal and grid.box.contains(edge.box, slack=3))
    return inside > max(upright, 2)


def _affordable(edges: Sequence[Edge], limits: RulingLimits) -> tuple[list[Edge], bool]:
    """All edges, or as many of the longest as the limits allow: tables are drawn by the long ones."""
    if len(edges) <= limits.edges and _possible_crossings(edges) <= limits.crossings:
        return list(edges), False
    rows: set[int] = set()
    columns: set[int] = set()
    kept: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: max(edge.box.width, edge.box.height), reverse=True):
        (rows if edge.horizontal else columns).add(_position(edge))
        if len(rows) * len(columns) > limits.crossings or len(kept) == limits.edges:
            break
        kept.append(edge)
    return kept, True


def _possible_crossings(edges: Sequence[Edge]) -> int:
    rows = {_position(edge) for edge in edges if edge.horizontal}
    columns = {_position(edge) for edge in edges if not edge.horizontal}
    return len(rows) * len(columns)


def _position(edge: Edge) -> int:
    """Where the line stands across its direction, as coarsely as the finder snaps lines together."""
    return round((edge.box.top if edge.horizontal else edge.box.x0) / 3)


def _sides(edge: Edge) -> list[_Object]:
    """The edge as the finder wants it: a bar has two long sides, as pdfplumber sees a filled rectangle."""
    x0, top, x1, bottom = edge.box
    if edge.horizontal:
        return [_side("h", x0, y, x1, y) for y in ((top,) if top == bottom else (top, bottom))]
    return [_side("v", x, top, x, bottom) for x in ((x0,) if x0 == x1 else (x0, x1))]


def _side(orientation: str, x0: float, top: float, x1: float, bottom: float) -> _Object:
    return {
        "object_type": "line",
        "orientation": orientation,
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }


def _grid(cells: list[Box]) -> Grid:
    """Cells with their places: a merged cell covers every row and column that begins within it."""
    tops = sorted({cell.top for cell in cells})
    lefts = sorted({cell.x0 for cell in cells})
    placed = []
    for cell in sorted(cells, key=lambda cell: (cell.top, cell.x0)):
        row, column = bisect_left(tops, cell.top), bisect_left(lefts, cell.x0)
        row_span = bisect_left(tops, cell.bottom) - row
        column_span = bisect_left(lefts, cell.x1) - column
        placed.append(GridCell(cell, row, column, row_span, column_span))
    box = union(cells)
    assert box is not None
    return Grid(box, tuple(_disjoint(placed)), len(tops), len(lefts))


def _disjoint(cells: list[GridCell]) -> list[GridCell]:
    """The same cells, spans cut back where a later cell begins inside an earlier one."""
    origins = {(cell.row, cell.column) for cell in cells}
    return [_cut_back(cell, origins) for cell in cells]


def _cut_back(cell: GridCell, origins: set[tuple[int, int]]) -> GridCell:
    rows, columns = (
        range(cell.row, cell.row + cell.row_span),
        range(cell.column, cell.column + cell.column_span),
    )
    taken = [
        place for place in product(rows, columns) if place in origins and place != (cell.row, cell.column)
    ]
    row_span, column_span = cell.row_span, cell.column_span
    for row, column in taken:
        if row > cell.row:
            row_span = min(row_span, row - cell.row)
        elif column > cell.column:
            column_span = min(column_span, column - cell.column)
    return cell._replace(row_span=row_span, column_span=column_span)
