"""Ruled tables from ruling lines, by the steps of pdfplumber's table finder.

Edges of any origin can be given: the paths of a PDF, the lines of a scanned image. The steps are those of
``pdfplumber.table.TableFinder`` with its defaults (after Nurminen's thesis, Tampere 2013): lines snapped
and joined, crossings, the smallest cells that these span, cells that touch made tables. The third step
is written anew here, for the same cells in time that grows with the crossings, not with their square.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from pdfplumber.table import TableSettings, cells_to_tables, edges_to_intersections, merge_edges
from pdfplumber.utils.geometry import filter_edges

from ..models import Box, union
from .content import Edge, Grid, GridCell

BAR = 3.0
"""A filled rectangle this thin, in points, is a drawn line."""
_FINDER = TableSettings()
_Object = dict[str, Any]
_Point = tuple[float, float]
_Crossings = dict[_Point, dict[str, list[_Object]]]


@dataclass(frozen=True, slots=True)
class RulingLimits:
    """How much ruling a page may have before the rest is left out.

    The finder's time grows with the product of horizontal and vertical edges: the defaults allow a table
    of 200 rows by 40 columns and take under two seconds.
    """

    edges: int = 4000
    crossings: int = 10_000


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
    if not _cross(kept, slants):
        return Ruling(capped=capped)
    sides = [side for edge in kept for side in _sides(edge)]
    tables = _tables([*sides, *(_side("v", *slant) for slant in slants)])
    found = [_grid([Box(*cell) for cell in cells]) for cells in tables]
    charts = [grid for grid in found if slants and _is_chart(grid, edges, slants)]
    return Ruling(tuple(grid for grid in found if grid not in charts), tuple(charts), capped)


def _tables(sides: list[_Object]) -> list[list[tuple[float, float, float, float]]]:
    """The cells of each table, top to bottom."""
    merged = merge_edges(
        filter_edges(sides, min_length=_FINDER.edge_min_length_prefilter),
        snap_x_tolerance=_FINDER.snap_x_tolerance,
        snap_y_tolerance=_FINDER.snap_y_tolerance,
        join_x_tolerance=_FINDER.join_x_tolerance,
        join_y_tolerance=_FINDER.join_y_tolerance,
    )
    long_enough = filter_edges(merged, min_length=_FINDER.edge_min_length)
    crossings = edges_to_intersections(
        long_enough, _FINDER.intersection_x_tolerance, _FINDER.intersection_y_tolerance
    )
    return cells_to_tables(list(_cells(crossings)))


def _cells(crossings: _Crossings) -> Iterator[tuple[float, float, float, float]]:
    """From each crossing the smallest cell whose four sides are each drawn by one line.

    The shortest left side is tried first, as :func:`pdfplumber.table.intersections_to_cells` does.
    """
    upright = {point: {id(edge) for edge in edges["v"]} for point, edges in crossings.items()}
    level = {point: {id(edge) for edge in edges["h"]} for point, edges in crossings.items()}
    below: dict[float, list[float]] = defaultdict(list)
    beside: dict[float, list[float]] = defaultdict(list)
    for x, y in sorted(crossings):
        below[x].append(y)
        beside[y].append(x)

    def smallest(x: float, y: float) -> tuple[float, float, float, float] | None:
        corner = (x, y)
        rights = [right for right in _after(beside[y], x) if not level[corner].isdisjoint(level[right, y])]
        for bottom in _after(below[x], y):
            if upright[corner].isdisjoint(upright[x, bottom]):
                continue
            for right in rights:
                end = (right, bottom)
                if (
                    end in crossings
                    and not upright[end].isdisjoint(upright[right, y])
                    and not level[end].isdisjoint(level[x, bottom])
                ):
                    return x, y, right, bottom
        return None

    for x, y in sorted(crossings):
        cell = smallest(x, y)
        if cell is not None:
            yield cell


def _after(ascending: list[float], value: float) -> list[float]:
    return ascending[bisect_right(ascending, value) :]


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
