"""Which lines of a table without a grid make one row.

Where rules or stripes part the rows, they decide, for each column by itself: a rule that leaves the
left columns out ends a row within a merged cell. Elsewhere the cells of each column are told first,
by white space or by how their text goes on, and then put beside each other: cells of one row have
their first lines, their middles or their last lines at one height.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from .cells import starts_low
from .column_cells import ColumnCell, cells_of, in_rows
from .columns import Row, rows_of_lines
from .lines import Line
from .separators import Separator

_RULED_ROWS = 3
"""So many stripes of text between rules, and the rules part the rows."""
_MOSTLY_SINGLE = 1.5
"""Printed lines in most stripes, where one that holds several rows is unlike its neighbours."""


@dataclass(slots=True)
class TableRow:
    """The lines that begin in a row, and how many rows each of its columns runs down over."""

    lines: list[Line]
    spans: dict[int, int] = field(default_factory=dict)
    """By column; those of one row are left out."""


def table_rows(lines: Sequence[Line], borders: Sequence[float], rules: Sequence[Separator]) -> list[TableRow]:
    """The rows of a table from the top; ``rules`` may run over some of its columns only."""
    columns = {id(line): column_of(line, borders) for line in lines}
    full = _full(rules, lines, borders)
    stripes = _stripes(lines, [rule.y for rule in full])
    printed = [rows_of_lines(stripe) for stripe in stripes]
    usual = median(map(len, printed))
    rows: list[TableRow] = []
    for stripe, lying in zip(stripes, printed, strict=True):
        if len(lying) == 1:
            rows.append(TableRow(stripe))
        elif inner := _within(rules, stripe, full):
            rows.extend(_by_rules(stripe, borders, inner, columns, whole=len(stripes) > 1))
        else:
            cells = cells_of(_by_column(stripe, columns))
            ruled = len(stripes) > _RULED_ROWS and len(lying) <= max(4 * usual, 4)
            listed = usual <= _MOSTLY_SINGLE and _are_rows(lying, borders)
            if ruled and not listed and not _are_told_into_rows(cells):
                rows.append(TableRow(stripe))
            else:
                rows.extend(_by_cells(cells, borders))
    return rows


def column_of(line: Line, borders: Sequence[float]) -> int:
    """The column that a line begins in, by where most of its beginning stands."""
    return bisect_left(borders, min(line.x0 + 6.0, (line.x0 + line.x1) / 2))


def _full(rules: Sequence[Separator], lines: Sequence[Line], borders: Sequence[float]) -> list[Separator]:
    """The rules that run across the first column as well as the others."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    first = min(borders[0], max((line.x1 for line in lines if line.x1 < borders[0]), default=borders[0]))
    return [
        rule
        for rule in rules
        if rule.x0 < (left + first) / 2 and min(rule.x1, right) - max(rule.x0, left) >= 0.7 * (right - left)
    ]


def _stripes(lines: Sequence[Line], levels: Sequence[float]) -> list[list[Line]]:
    """Lines between one rule and the next."""
    levels = sorted(levels)
    held: dict[int, list[Line]] = {}
    for line in sorted(lines, key=lambda line: line.top):
        held.setdefault(bisect_left(levels, line.middle), []).append(line)
    return [held[index] for index in sorted(held)]


def _within(rules: Sequence[Separator], stripe: Sequence[Line], full: Sequence[Separator]) -> list[Separator]:
    """The rules inside a stripe: they leave the first columns out, and reach its right edge."""
    top, bottom = min(line.middle for line in stripe), max(line.middle for line in stripe)
    right = max(line.x1 for line in stripe)
    return [rule for rule in rules if rule not in full and top < rule.y < bottom and rule.x1 > right - 12]


def _are_rows(printed: Sequence[Row], borders: Sequence[float]) -> bool:
    """Whether a stripe holds whole rows set without rules between them."""
    whole = [
        row
        for row in printed
        if len(row.lines) > 1
        and row.lines[0].x0 < borders[0]
        and not any(starts_low(line.text) for line in row.lines)
    ]
    return len(whole) >= 2


def _are_told_into_rows(cells: Sequence[ColumnCell]) -> bool:
    """Whether white space sets rows apart in a stripe: most of its columns go on level below it."""
    filled = len({cell.column for cell in cells})
    whole = [row for row in in_rows(cells) if 2 * len({cell.column for cell in row}) > filled > 2]
    ordered = sorted(whole, key=_top)
    return len(whole) > 1 and all(
        min(cell.top for cell in below) > max(cell.bottom for cell in above if cell.column) + 1.0
        for above, below in pairwise(ordered)
    )


def _by_column(lines: Sequence[Line], columns: dict[int, int]) -> dict[int, list[Line]]:
    held: dict[int, list[Line]] = {}
    for line in lines:
        held.setdefault(columns[id(line)], []).append(line)
    return held


def _by_rules(
    stripe: Sequence[Line],
    borders: Sequence[float],
    inner: Sequence[Separator],
    columns: dict[int, int],
    *,
    whole: bool,
) -> list[TableRow]:
    """Rows between rules that leave the first columns out.

    The cells there run down over all of them where full rules part the table above and below (``whole``);
    where there are none, from the row they begin beside to the next cell.
    """
    left = min(rule.x0 for rule in inner)
    merged = sum(border < left + 6.0 for border in borders)
    first = [line for line in stripe if columns[id(line)] < merged]
    rest = [line for line in stripe if columns[id(line)] >= merged]
    rows = [TableRow(part) for part in _stripes(rest, [rule.y for rule in inner])]
    if not rows:
        return [TableRow(list(stripe))]
    if not whole and _set_beside(rows, cells_of(_by_column(first, columns))):
        return rows
    rows[0].lines += first
    if len(rows) > 1:
        rows[0].spans = {column: len(rows) for column in {columns[id(line)] for line in first}}
    return rows


def _set_beside(rows: Sequence[TableRow], cells: Sequence[ColumnCell]) -> bool:
    """Put each cell into the row that it begins beside, if the first row has one in every column."""
    tops = [min(line.top for line in row.lines) for row in rows]
    begun: dict[int, list[tuple[int, ColumnCell]]] = {}
    for cell in cells:
        at = sum(top < cell.lines[0].middle for top in tops) - 1
        begun.setdefault(cell.column, []).append((at, cell))
    if not begun or any(held[0][0] != 0 for held in begun.values()):
        return False
    for column, held in begun.items():
        ends = [at for at, _ in held[1:]] + [len(rows)]
        for (at, cell), end in zip(held, ends, strict=True):
            rows[at].lines += cell.lines
            if end - at > 1:
                rows[at].spans[column] = end - at
    return True


def _by_cells(cells: Sequence[ColumnCell], borders: Sequence[float]) -> list[TableRow]:
    """Rows of cells that stand level; a cell by itself joins the row it stands beside, or is a title."""
    groups = in_rows(cells)
    rows = [group for group in groups if len({cell.column for cell in group}) > 1]
    lone = [cell for group in groups if len({cell.column for cell in group}) == 1 for cell in group]
    rows.sort(key=_top)
    centred = _centred(rows, lone)
    if centred is not None:
        lone = [cell for cell in lone if cell.column]
    placed: list[tuple[float, list[ColumnCell]]] = [(_top(row), row) for row in rows]
    for cell in lone:
        beside = [row for row in rows if _overlaps(cell, row)]
        above = [row for row in rows if _top(row) < cell.top]
        if beside:
            beside[0].append(cell)
        elif cell.column == 0 or not above or _spans_columns(cell, borders):
            placed.append((cell.top, [cell]))
        else:
            above[-1].append(cell)
    ordered = [row for _, row in sorted(placed, key=lambda item: item[0])]
    return [_row(index, ordered, centred or {}) for index in range(len(ordered))]


def _centred(rows: list[list[ColumnCell]], lone: Sequence[ColumnCell]) -> dict[int, int] | None:
    """Cells of the first column that stand centred beside several rows, moved to the first of them.

    How many rows each runs over, by its identity; None where they do not part the rows among them.
    """
    first = [cell for row in rows for cell in row if cell.column == 0]
    loose = [cell for cell in lone if cell.column == 0]
    if len(first) == len(rows) or (not loose and _stand_at_the_top(rows)):
        return None
    ends = [[cell for cell in row if cell.column] for row in rows]
    counts: dict[int, int] = {}
    start = 0
    for cell in sorted([*first, *loose], key=lambda cell: cell.middle):
        fits = [
            end
            for end in range(start, len(rows))
            if abs((ends[start][0].top + ends[end][0].bottom) / 2 - cell.middle) < 0.45 * cell.lines[0].size
        ]
        if not fits:
            return None
        counts[id(cell)] = fits[0] - start + 1
        start = fits[0] + 1
    if start < len(rows):
        return None
    _move(rows, sorted([*first, *loose], key=lambda cell: cell.middle), counts)
    return counts


def _stand_at_the_top(rows: Sequence[list[ColumnCell]]) -> bool:
    """Whether the cells of the first column, some of several lines, all begin level with the others of their rows."""
    begun = [(row[0].lines, row[1].lines[0]) for row in map(_ordered, rows) if row[0].column == 0]
    level = all(abs(lines[0].middle - other.middle) < 0.1 * other.size for lines, other in begun)
    return level and any(len(lines) > 1 for lines, _ in begun)


def _ordered(row: Sequence[ColumnCell]) -> list[ColumnCell]:
    return sorted(row, key=lambda cell: cell.column)


def _move(rows: list[list[ColumnCell]], cells: Sequence[ColumnCell], counts: dict[int, int]) -> None:
    for row in rows:
        row[:] = [cell for cell in row if cell.column]
    start = 0
    for cell in cells:
        rows[start].insert(0, cell)
        start += counts[id(cell)]


def _row(index: int, rows: Sequence[list[ColumnCell]], centred: dict[int, int]) -> TableRow:
    """A row, with the cells that stand beside the rows below it as well."""
    spans = {}
    for cell in rows[index]:
        count = centred.get(id(cell), 0)
        if not count:
            count = 1
            while index + count < len(rows) and _reaches(cell, rows[index + count]):
                count += 1
        if count > 1:
            spans[cell.column] = count
    return TableRow([line for cell in rows[index] for line in cell.lines], spans)


def _reaches(cell: ColumnCell, below: Sequence[ColumnCell]) -> bool:
    """Whether a cell runs down beside the first lines of a row below its own."""
    if any(other.column == cell.column for other in below):
        return False
    return cell.bottom > min(other.lines[0].middle for other in below)


def _top(row: Sequence[ColumnCell]) -> float:
    """The height a row begins at, by its shortest cell: a tall one may begin beside the row above."""
    return min(row, key=lambda cell: cell.bottom - cell.top).top


def _overlaps(cell: ColumnCell, row: Sequence[ColumnCell]) -> bool:
    """Whether a cell stands beside the others of a row, in a column they leave blank."""
    if any(other.column == cell.column for other in row):
        return False
    top, bottom = min(other.top for other in row), max(other.bottom for other in row)
    return min(bottom, cell.bottom) - max(top, cell.top) > 0.3 * cell.lines[0].size


def _spans_columns(cell: ColumnCell, borders: Sequence[float]) -> bool:
    """Whether a cell runs over a column border: a title of the rows below it."""
    return any(line.x0 < border - 6 and line.x1 > border + 6 for line in cell.lines for border in borders)
