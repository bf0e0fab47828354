"""Ruled tables from ruling lines, by the steps of pdfplumber's table finder.

Edges of any origin can be given: the paths of a PDF, the lines of a scanned image. The steps are those of
``pdfplumber.table.TableFinder`` with its defaults (after Nurminen's thesis, Tampere 2013): lines snapped
and joined, crossings, the smallest cells that these span, cells that touch made tables. They are written
anew here, on plain numbers: the same tables, in time that grows with the crossings.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from operator import itemgetter

from pdfplumber.table import TableSettings

from ..models import Box, union
from .content import Edge, Grid, GridCell

BAR = 3.0
"""A filled rectangle this thin, in points, is a drawn line."""
_FINDER = TableSettings()
_Line = tuple[float, float, float]
"""An upright line by its x, a level one by its y, and from where to where it runs."""
_Crossings = dict[tuple[float, float], tuple[set[int], set[int]]]


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
    levels = [side for edge in kept if edge.horizontal for side in _sides(edge)]
    uprights = [side for edge in kept if not edge.horizontal for side in _sides(edge)]
    uprights += [(slant.x0, slant.top, slant.bottom) for slant in slants]
    cells = list(_cells(_crossings(_merged(uprights), _merged(levels))))
    found = [_grid(table) for table in _tables(cells)]
    charts = [grid for grid in found if slants and _is_chart(grid, edges, slants)]
    return Ruling(tuple(grid for grid in found if grid not in charts), tuple(charts), capped)


def _merged(lines: list[_Line]) -> list[_Line]:
    """Parallel lines, those close to each other moved to where they are on average and joined where they touch."""
    joined: list[_Line] = []
    visible = [line for line in lines if line[2] - line[1] >= _FINDER.edge_min_length_prefilter]
    for at, start, end in sorted(_snapped(visible), key=itemgetter(0, 1)):
        last = joined[-1] if joined else None
        if last is not None and last[0] == at and start <= last[2] + _FINDER.join_x_tolerance:
            joined[-1] = (at, last[1], max(end, last[2]))
        else:
            joined.append((at, start, end))
    return [line for line in joined if line[2] - line[1] >= _FINDER.edge_min_length]


def _snapped(lines: list[_Line]) -> Iterator[_Line]:
    clusters: list[list[_Line]] = []
    cluster_at: dict[float, list[_Line]] = {}
    last = -math.inf
    for place in sorted({line[0] for line in lines}):
        if place > last + _FINDER.snap_x_tolerance:
            clusters.append([])
        cluster_at[place] = clusters[-1]
        last = place
    for line in lines:
        cluster_at[line[0]].append(line)
    for cluster in clusters:
        mean = sum(line[0] for line in cluster) / len(cluster)
        yield from (
            (at + (mean - at), start, end) for at, start, end in cluster
        )  # rounded as pdfplumber does


def _crossings(uprights: list[_Line], levels: list[_Line]) -> _Crossings:
    """Where lines cross, and the numbers of the upright and the level ones that do."""
    slack = _FINDER.intersection_x_tolerance
    crossings: _Crossings = {}
    ys = [y for y, _, _ in levels]
    for number, (x, top, bottom) in enumerate(uprights):
        for other in range(bisect_left(ys, top - slack), bisect_right(ys, bottom + slack)):
            y, left, right = levels[other]
            if left - slack <= x <= right + slack:
                upright, level = crossings.setdefault((x, y), (set(), set()))
                upright.add(number)
                level.add(other)
    return crossings


def _cells(crossings: _Crossings) -> Iterator[Box]:
    """From each crossing the smallest cell whose four sides are each drawn by one line.

    The shortest left side is tried first, as :func:`pdfplumber.table.intersections_to_cells` does.
    """
    upright = {point: numbers for point, (numbers, _) in crossings.items()}
    level = {point: numbers for point, (_, numbers) in crossings.items()}
    below: dict[float, list[float]] = defaultdict(list)
    beside: dict[float, list[float]] = defaultdict(list)
    for x, y in sorted(crossings):
        below[x].append(y)
        beside[y].append(x)

    def smallest(x: float, y: float) -> Box | None:
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
                    return Box(x, y, right, bottom)
        return None

    for x, y in sorted(crossings):
        cell = smallest(x, y)
        if cell is not None:
            yield cell


def _tables(cells: Iterable[Box]) -> list[list[Box]]:
    """Cells that share a corner, put together, the topmost first; a cell by itself is no table."""
    table_at: dict[tuple[float, float], list[Box]] = {}
    for cell in cells:
        table: list[Box] = []
        for corner in _corners(cell):
            touched = table_at.get(corner, table)
            if touched is not table:
                fewer, table = sorted((table, touched), key=len)
                table += fewer
                table_at.update((corner, table) for held in fewer for corner in _corners(held))
        table.append(cell)
        table_at.update((corner, table) for corner in _corners(cell))
    tables = {id(table): table for table in table_at.values() if len(table) > 1}
    return sorted(tables.values(), key=lambda table: min((cell.top, cell.x0) for cell in table))


def _corners(cell: Box) -> tuple[tuple[float, float], ...]:
    x0, top, x1, bottom = cell
    return (x0, top), (x0, bottom), (x1, top), (x1, bottom)


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
    few = (
        len(edges) ** 2 <= 4 * limits.crossings
    )  # half of them level, half upright, each at a place of its own
    if len(edges) <= limits.edges and (few or _possible_crossings(edges) <= limits.crossings):
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


def _sides(edge: Edge) -> list[_Line]:
    """The edge as the finder wants it: a bar has two long sides, as pdfplumber sees a filled rectangle."""
    x0, top, x1, bottom = edge.box
    if edge.horizontal:
        return [(top, x0, x1)] if top == bottom else [(top, x0, x1), (bottom, x0, x1)]
    return [(x0, top, bottom)] if x0 == x1 else [(x0, top, bottom), (x1, top, bottom)]


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
