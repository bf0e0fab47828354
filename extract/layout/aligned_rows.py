"""Which lines of a table without a grid make one row.

Where rules or stripes part the rows, they decide, for each column by itself: a rule that leaves the
left columns out ends a row within a merged cell. Elsewhere the cells of each column are told first,
by white space or by how their text goes on, and then put beside each other: cells of one row have
their first lines, their middles or their last lines at one height.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ..hyphens import is_hyphenated
from .cells import is_value, starts_low
from .columns import rows_of_lines
from .lines import Line, white_between
from .separators import Separator

_RULED_ROWS = 3
"""So many stripes of text between rules, and the rules part the rows."""
_LEVEL = 3.0
"""Points that two cells of a row may stand apart at most, where they ought to be level."""
_UNEVEN, _WIDER = 0.12, 0.05
"""In font sizes: by how much the white between a cell's lines varies, and what more sets rows apart."""
_APART = 0.8
"""In font sizes: so much white never stands between the lines of a cell."""


@dataclass(slots=True)
class TableRow:
    """The lines that begin in a row, and how many rows each of its columns runs down over."""

    lines: list[Line]
    spans: dict[int, int] = field(default_factory=dict)
    """By column; those of one row are left out."""


@dataclass(slots=True)
class _Cell:
    """Lines of one column that belong together."""

    column: int
    lines: list[Line]

    @property
    def top(self) -> float:
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        return self.lines[-1].bottom


def table_rows(
    lines: Sequence[Line], borders: Sequence[float], rules: Sequence[Separator]
) -> list[TableRow]:
    """The rows of a table from the top; ``rules`` may run over some of its columns only."""
    columns = {id(line): column_of(line, borders) for line in lines}
    full = _full(rules, lines, borders)
    stripes = _stripes(lines, [rule.y for rule in full])
    counts = [len(rows_of_lines(stripe)) for stripe in stripes]
    rows: list[TableRow] = []
    for stripe, count in zip(stripes, counts, strict=True):
        ruled = len(stripes) > _RULED_ROWS and count <= max(4 * median(counts), 4)
        inner = _within(rules, stripe, full)
        if count == 1 or (ruled and not inner and not _is_list_of_rows(stripe, borders, counts)):
            rows.append(TableRow(list(stripe)))
        elif inner:
            rows.extend(_by_rules(stripe, borders, inner, columns))
        else:
            rows.extend(_by_cells(stripe, columns, borders))
    return rows


def column_of(line: Line, borders: Sequence[float]) -> int:
    """The column that a line begins in, by where most of its beginning stands."""
    return sum(border < min(line.x0 + 6.0, (line.x0 + line.x1) / 2) for border in borders)


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
        held.setdefault(sum(level < line.middle for level in levels), []).append(line)
    return [held[index] for index in sorted(held)]


def _within(
    rules: Sequence[Separator], stripe: Sequence[Line], full: Sequence[Separator]
) -> list[Separator]:
    """The rules inside a stripe: they leave the first columns out, and reach its right edge."""
    top, bottom = min(line.middle for line in stripe), max(line.middle for line in stripe)
    right = max(line.x1 for line in stripe)
    return [
        rule for rule in rules if rule not in full and top < rule.y < bottom and rule.x1 > right - 12
    ]


def _is_list_of_rows(stripe: Sequence[Line], borders: Sequence[float], counts: Sequence[int]) -> bool:
    """Whether a stripe holds whole rows set without rules between them, unlike most of its neighbours."""
    if median(counts) > 1.5:
        return False
    whole = [
        printed
        for printed in rows_of_lines(stripe)
        if len(printed.lines) > 1
        and printed.lines[0].x0 < borders[0]
        and not any(starts_low(line.text) for line in printed.lines)
    ]
    return len(whole) >= 2


def _by_rules(
    stripe: Sequence[Line], borders: Sequence[float], inner: Sequence[Separator], columns: dict[int, int]
) -> list[TableRow]:
    """Rows between rules that leave the first columns out: the cells there run down over all of them."""
    left = min(rule.x0 for rule in inner)
    merged = sum(border < left + 6.0 for border in borders)
    whole = [line for line in stripe if columns[id(line)] < merged]
    rest = [line for line in stripe if columns[id(line)] >= merged]
    rows = [TableRow(part) for part in _stripes(rest, [rule.y for rule in inner])]
    if not rows:
        return [TableRow(list(stripe))]
    rows[0].lines += whole
    if len(rows) > 1:
        rows[0].spans = {column: len(rows) for column in {columns[id(line)] for line in whole}}
    return rows


def _by_cells(stripe: Sequence[Line], columns: dict[int, int], borders: Sequence[float]) -> list[TableRow]:
    cells = _cells(stripe, columns)
    groups = _levelled(cells)
    rows = [group for group in groups if len({cell.column for cell in group}) > 1]
    lone = [cell for group in groups if len({cell.column for cell in group}) == 1 for cell in group]
    placed: list[tuple[float, list[_Cell]]] = [(_top(row), row) for row in rows]
    for cell in lone:
        beside = [row for row in rows if _overlaps(cell, row)]
        if beside:
            beside[0].append(cell)
        elif cell.column == 0 or not rows or not _rows_above(cell, rows) or _spans_columns(cell, borders):
            placed.append((cell.top, [cell]))
        else:
            _rows_above(cell, rows)[-1].append(cell)
    ordered = [row for _, row in sorted(placed, key=lambda item: item[0])]
    return [_row(index, ordered) for index in range(len(ordered))]


def _row(index: int, rows: Sequence[list[_Cell]]) -> TableRow:
    """A row, with the cells that stand beside the rows below it as well."""
    spans = {}
    for cell in rows[index]:
        count = 1
        while index + count < len(rows) and _reaches(cell, rows[index + count]):
            count += 1
        if count > 1:
            spans[cell.column] = count
    return TableRow([line for cell in rows[index] for line in cell.lines], spans)


def _reaches(cell: _Cell, below: Sequence[_Cell]) -> bool:
    """Whether a cell runs down beside the first lines of a row below its own."""
    if any(other.column == cell.column for other in below):
        return False
    return cell.bottom > min(other.lines[0].middle for other in below)


def _cells(stripe: Sequence[Line], columns: dict[int, int]) -> list[_Cell]:
    """The cells of each column: lines that go on from each other."""
    held: dict[int, list[Line]] = {}
    for line in sorted(stripe, key=lambda line: (line.top, line.x0)):
        held.setdefault(columns[id(line)], []).append(line)
    leading, told = _leading(held.values())
    cells = []
    for column, lines in sorted(held.items()):
        right = max(line.x1 for line in lines)
        fresh = [line.middle for line in stripe if columns[id(line)] != column and not starts_low(line.text)]
        cells.append(_Cell(column, [lines[0]]))
        for above, below in pairwise(lines):
            goes_on = _goes_on(above, below, leading, told)
            if goes_on is None:
                level = any(abs(height - below.middle) < _LEVEL for height in fresh)
                goes_on = not level and right - above.x1 < below.words[0].box.width + 0.45 * above.size
            if goes_on:
                cells[-1].lines.append(below)
            else:
                cells.append(_Cell(column, [below]))
    return cells


def _leading(columns: Iterable[Sequence[Line]]) -> tuple[float | None, bool]:
    """The most white between a cell's lines in font sizes, and whether rows stand further apart throughout."""
    pairs = [pair for lines in columns for pair in pairwise(lines)]
    gaps = [white_between(above, below) for above, below in pairs]
    going = [
        gap
        for gap, (above, below) in zip(gaps, pairs, strict=True)
        if starts_low(below.text) and gap < _APART and not is_value(below.text) and above.bold == below.bold
    ]
    if not going:
        return None, False
    leading = max(gap for gap in going if gap <= median(going) + _UNEVEN)
    fresh = [
        gap
        for gap, (above, below) in zip(gaps, pairs, strict=True)
        if not starts_low(below.text) and is_value(above.text) == is_value(below.text)
    ]
    wider = [gap for gap in fresh if gap > leading + _WIDER]
    return leading, len(wider) >= 0.5 * max(len(fresh), 1)


def _goes_on(above: Line, below: Line, leading: float | None, told: bool) -> bool | None:
    """Whether a line of a column is one more line of the cell above it; None where neither white nor words tell."""
    gap = white_between(above, below)
    if gap < -0.7:
        return True
    if gap > (_APART if leading is None else leading + _WIDER):
        return False
    if is_hyphenated(above.text):
        return True
    if (above.bold, above.italic) != (below.bold, below.italic) and not starts_low(below.text):
        return False
    if told:
        return True
    if leading is None or is_value(below.text) or is_value(above.text):
        return False
    return True if starts_low(below.text) else None


def _levelled(cells: Sequence[_Cell]) -> list[list[_Cell]]:
    """Cells put beside each other by the height that most of them share: of first lines, middles, last lines."""
    ways: tuple[Callable[[_Cell], float], ...] = (
        lambda cell: cell.lines[0].middle,
        lambda cell: (cell.top + cell.bottom) / 2,
        lambda cell: cell.lines[-1].middle,
    )
    height = max(ways, key=lambda way: _paired(cells, way))
    groups: list[list[_Cell]] = []
    for cell in sorted(cells, key=height):
        if groups and height(cell) - height(groups[-1][0]) < _LEVEL:
            groups[-1].append(cell)
        else:
            groups.append([cell])
    return groups


def _paired(cells: Sequence[_Cell], height: Callable[[_Cell], float]) -> int:
    """How many cells have one of another column at their height."""
    ordered = sorted(cells, key=height)
    paired: set[int] = set()
    for index, cell in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if height(other) - height(cell) >= _LEVEL:
                break
            if other.column != cell.column:
                paired |= {id(cell), id(other)}
    return len(paired)


def _top(row: Sequence[_Cell]) -> float:
    """The height a row begins at, by its shortest cell: a tall one may begin beside the row above."""
    return min(row, key=lambda cell: cell.bottom - cell.top).top


def _overlaps(cell: _Cell, row: Sequence[_Cell]) -> bool:
    """Whether a cell stands beside the others of a row, in a column they leave blank."""
    if any(other.column == cell.column for other in row):
        return False
    top, bottom = min(other.top for other in row), max(other.bottom for other in row)
    return min(bottom, cell.bottom) - max(top, cell.top) > 0.3 * cell.lines[0].size


def _rows_above(cell: _Cell, rows: Sequence[list[_Cell]]) -> list[list[_Cell]]:
    return [row for row in sorted(rows, key=_top) if _top(row) < cell.top]


def _spans_columns(cell: _Cell, borders: Sequence[float]) -> bool:
    """Whether a cell runs over a column border: a title of the rows below it."""
    return any(line.x0 < border - 6 and line.x1 > border + 6 for line in cell.lines for border in borders)
