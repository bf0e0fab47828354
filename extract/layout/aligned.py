"""Tables without vertical lines: columns kept apart by white space, rows by rules, stripes or leading."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ...models import Box, TableOrigin, union
from ..content import PageContent
from .aligned_rows import TableRow, column_of, table_rows
from .captions import is_numbered_caption
from .cells import is_scale, is_value, is_year, starts_low
from .columns import WIDE_BLANK, Corridor, Row, crosses, parted, rows_of_lines
from .drafts import CellDraft, TableDraft, TablePart
from .lines import Line, line_of
from .lines import merged as merged_line
from .separators import Separator, is_ground, separators_within
from .zones import Zone, is_table, stretches_of, zones_of

_MOST_HEADER_ROWS = 4
_SAME_PLACE = 3.0
_CODE = re.compile(r"[A-ZÅÄÖ]{0,2}\d{1,3}(?:[.:-]\d{1,3}){0,3}[.)]?")
_MOSTLY = 0.68
"""The share of a line that puts it into one column, though it runs over a border."""


def tables_of(
    zone: Zone, rows: Sequence[Row], separators: Sequence[Separator], content: PageContent
) -> list[tuple[int, int, TableDraft]]:
    """The tables of a zone, each with the first and last number of the rows it takes."""
    found: list[tuple[int, int, TableDraft]] = []
    for start, end in _parts(zone, rows, content):
        inner = rows[start : end + 1]
        for part in zones_of(inner, stretches_of(inner, separators), separators):
            if not is_table(part, inner, separators) or _is_chart(part, inner):
                continue
            part.corridors = [*_after_numbers(part, inner), *part.corridors]
            borders = [corridor.middle for corridor in part.corridors]
            floor = found[-1][1] + 1 if found else 0
            top = _reach_up(
                start + part.first, max(floor, start - _MOST_HEADER_ROWS), rows, borders, separators
            )
            bottom = _reach_down(start + part.last, rows, borders, separators)
            found.append((top, bottom, table_of(rows[top : bottom + 1], borders, part, separators, content)))
    return found


def _after_numbers(zone: Zone, rows: Sequence[Row]) -> list[Corridor]:
    """The corridor after a column of numbers that stand close before their texts, under a head of its own."""
    own = rows[max(zone.first - 1, 0) : zone.last + 1]
    first, *_ = parted([line for row in own for line in row.lines], [c.middle for c in zone.corridors])
    numbered = [line for line in first if _is_numbered(line)]
    if len(numbered) < 2:
        return []
    lo = max(line.words[0].box.x1 for line in numbered)
    hi = min(line.words[1].box.x0 for line in numbered)
    if max(line.words[1].box.x0 for line in numbered) - hi > _SAME_PLACE:
        return []
    heads = [
        line
        for line in first
        if line not in numbered and line.x0 < hi - _SAME_PLACE and not _CODE.fullmatch(line.text)
    ]
    ends = [line.words[0].box.x1 for line in heads]
    clear = all(len(line.words) == 1 or line.words[1].box.x0 > hi - _SAME_PLACE for line in heads)
    above = all(line.top < numbered[0].top for line in heads)
    if not heads or not clear or not above or max(lo, *ends) >= hi:
        return []
    return [Corridor(max(lo, *ends), hi, zone.first, zone.last, len(numbered))]


def _is_numbered(line: Line) -> bool:
    if len(line.words) < 2 or not _CODE.fullmatch(line.words[0].text):
        return False
    return line.words[1].box.x0 - line.words[0].box.x1 > 0.5 * line.size


def _is_chart(zone: Zone, rows: Sequence[Row]) -> bool:
    """Whether a column is the scale of a chart: numbers that fall by equal steps."""
    lines = [line for row in rows[zone.first : zone.last + 1] for line in row.lines]
    return any(
        is_scale([line.text for line in column])
        for column in parted(lines, [c.middle for c in zone.corridors])
    )


def _parts(zone: Zone, rows: Sequence[Row], content: PageContent) -> list[tuple[int, int]]:
    """Cut a zone where a title stands between two tables, or a second header heads the next."""
    gaps = [below.top - above.bottom for above, below in pairwise(rows[zone.first : zone.last + 1])]
    usual = median(gaps) if gaps else 0.0
    parts, first = [], zone.first
    for index in range(zone.first, zone.last + 1):
        row = rows[index]
        apart = row.top - rows[index - 1].bottom
        if is_numbered_caption(row.lines[0].text):
            parts.append((first, index - 1))
            first = index + 1
            continue
        if apart > 1.3 * usual and index > first + 1 and _heads_anew(row, rows[index - 1]):
            parts.append((first, index - 1))
            first = index
            continue
        if len(row.lines) > 1 or apart < max(1.3 * usual, 0.8 * row.lines[0].size):
            continue
        if index == zone.last or _on_ground(row, content) or not _is_title(row, rows[index + 1]):
            continue
        if _is_group(row, rows[first:index]):
            continue
        parts.append((first, index - 1))
        first = index + 1
    parts.append((first, zone.last))
    return [(first, last) for first, last in parts if _has_pairs(rows[first : last + 1])]


def _heads_anew(row: Row, above: Row) -> bool:
    """Whether a row is bold words in several columns below one that is not bold: no row of sums."""
    if len(row.lines) < 2 or not all(line.bold for line in row.lines):
        return False
    sums = any(is_value(line.text) and not is_year(line.text) for line in row.lines)
    return not sums and not any(line.bold for line in above.lines)


def _is_title(row: Row, following: Row) -> bool:
    line = row.lines[0]
    if is_numbered_caption(line.text):
        return True
    others = following.lines
    heads = len(others) > 1 and all(other.bold or other.italic for other in others)
    return heads or line.bold or line.size > max(other.size for other in others) + 0.7


def _is_group(row: Row, above: Sequence[Row]) -> bool:
    """Whether a lone line heads a group of rows within its table: right below the head, or set as one that does."""
    if len(above) == 1:
        heads = above[0].lines
        return len(heads) > 1 and all(line.bold or is_year(line.text) for line in heads)
    return any(len(other.lines) == 1 and _is_set_alike(row.lines[0], other.lines[0]) for other in above[1:])


def _is_set_alike(line: Line, other: Line) -> bool:
    type_alike = (line.bold, line.italic) == (other.bold, other.italic) and abs(line.size - other.size) < 0.3
    return type_alike and abs(line.x0 - other.x0) < _SAME_PLACE


def _on_ground(row: Row, content: PageContent) -> bool:
    middle = (row.top + row.bottom) / 2
    return any(
        fill.box.top <= middle <= fill.box.bottom and fill.box.width > 100 and not is_ground(fill, content)
        for fill in content.fills
    )


def _has_pairs(rows: Sequence[Row]) -> bool:
    return len(rows) >= 2 and sum(len(row.lines) > 1 for row in rows) >= 2


def _reach_up(
    first: int, least: int, rows: Sequence[Row], borders: Sequence[float], separators: Sequence[Separator]
) -> int:
    """Take in the header, and the upper lines of a first row whose numbers stand lower."""
    index = first
    while index > max(least, 0) and first - index < _MOST_HEADER_ROWS:
        row, below = rows[index - 1], rows[index]
        if not row.lines or is_numbered_caption(row.lines[0].text):
            break
        size = row.lines[0].size
        gap = below.top - row.bottom
        beside = len(row.lines) > 1 and not any(crosses(line, x) for line in row.lines for x in borders)
        above = rows[index - 2] if index > 1 else None
        inside = _is_under_rule(row, below, above, borders, separators)
        wrapped = gap < 0.6 * size and _continues(row, below, borders)
        if not ((beside and gap < 1.6 * size) or (inside and gap < 2.2 * size) or wrapped):
            break
        index -= 1
    return index


def _is_under_rule(
    row: Row, below: Row, above: Row | None, borders: Sequence[float], separators: Sequence[Separator]
) -> bool:
    """Whether a rule over the whole table stands right above the row: its header is inside.

    A single text at the left edge with another rule below it, or further from the rule than the row ``above``, is the
    table's title, and what stands above it the rule that ends the table before.
    """
    crossing = _crossing(separators, borders)
    if len(row.lines) == 1 and row.lines[0].x0 < borders[0]:
        ends = above is not None and any(-2 <= rule.y - above.bottom < row.top - rule.y for rule in crossing)
        if ends or any(row.bottom - 2 <= rule.y <= below.top + 2 for rule in crossing):
            return False
    return any(
        row.top - 1.3 * row.lines[0].size <= rule.y <= row.top + 1
        and rule.x0 < borders[0] - 12
        and rule.x1 > borders[-1] + 12
        and abs(rule.x0 - min(line.x0 for line in below.lines)) < 30
        for rule in separators
    )


def _continues(row: Row, below: Row, borders: Sequence[float]) -> bool:
    """Whether a lone text is the upper line of a cell below it: in its column, set alike, flush with it."""
    line = row.lines[0]
    if len(row.lines) > 1 or any(crosses(line, x) for x in borders):
        return False
    column = column_of(line, borders)
    other = next((text for text in below.lines if column_of(text, borders) == column), None)
    if other is None or abs(line.size - other.size) > 0.5 or line.bold != other.bold:
        return False
    flush = abs(other.x0 - line.x0) < 3 or (column > 0 and abs(other.x1 - line.x1) < 3)
    return flush and not line.text.rstrip().endswith((".", ":"))


def _reach_down(
    last: int, rows: Sequence[Row], borders: Sequence[float], separators: Sequence[Separator]
) -> int:
    """Take in the lower lines of the last row's wrapped cells."""
    index = last
    while index + 1 < len(rows):
        row, above = rows[index + 1], rows[index]
        if not row.lines or any(crosses(line, x) for line in row.lines for x in borders):
            break
        size = row.lines[0].size
        gap = row.top - above.bottom
        closed = any(above.bottom - 2 <= rule.y <= row.top + 2 for rule in _crossing(separators, borders))
        closes = any(row.bottom - 2 <= rule.y <= row.bottom + size for rule in _crossing(separators, borders))
        wraps = gap <= 0.6 * size and (closes or starts_low(row.lines[0].text))
        if closed or not (wraps or gap <= 0.35 * size) or abs(size - above.lines[0].size) > 0.5:
            break
        index += 1
    return index


def _crossing(separators: Sequence[Separator], borders: Sequence[float]) -> list[Separator]:
    return [rule for rule in separators if rule.x0 < borders[0] - 12 and rule.x1 > borders[-1] + 12]


def table_of(
    rows: Sequence[Row],
    borders: Sequence[float],
    zone: Zone,
    separators: Sequence[Separator],
    content: PageContent,
) -> TableDraft:
    """Rows of a page as a table with the inner ``borders``; lines are cut in the corridors of ``zone``."""
    lines = [part for row in rows for line in row.lines for part in _split(line, zone, len(row.lines) == 1)]
    box = union(line.box for line in lines) or Box(0, 0, 0, 0)
    within = Box(box.x0, box.top - 14, box.x1, box.bottom + 14)
    ruled = separators_within(separators, within)
    grouped = table_rows(lines, borders, separators_within(separators, within, 0.3))
    cells = [cell for index, row in enumerate(grouped) for cell in _cells(index, row.lines, borders)]
    edges = [min([box.x0, *(rule.x0 for rule in ruled)]), *borders, max([box.x1, *(r.x1 for r in ruled)])]
    table = TableDraft(
        _spanning_down(cells, grouped),
        len(grouped),
        len(borders) + 1,
        edges,
        TableOrigin.ALIGNED,
        [TablePart(content.number, box, 0, len(grouped))],
    )
    printed = [row.lines for row in grouped]
    table.shaded = frozenset(
        index for index, row in enumerate(printed) if row and _on_ground(_as_row(row), content)
    )
    table.closed_rows = _closed(printed, [rule.y for rule in ruled])
    _span_group_rows(table, printed)
    return table


def _spanning_down(cells: list[CellDraft], rows: Sequence[TableRow]) -> list[CellDraft]:
    """Cells that run down over several rows made so, the blank ones that they cover left out."""
    covered: set[tuple[int, int]] = set()
    for cell in cells:
        cell.row_span = rows[cell.row].spans.get(cell.column, 1) if cell.column_span == 1 else 1
        covered |= {(cell.row + down, cell.column) for down in range(1, cell.row_span)}
    return [cell for cell in cells if cell.lines or (cell.row, cell.column) not in covered]


def _as_row(lines: list[Line]) -> Row:
    return Row(lines, min(line.top for line in lines), max(line.bottom for line in lines))


def _closed(grouped: Sequence[list[Line]], rules: Sequence[float]) -> frozenset[int]:
    closed = set()
    for index, row in enumerate(grouped):
        bottom = max(line.bottom for line in row)
        following = (
            min((line.top for line in grouped[index + 1]), default=bottom)
            if index + 1 < len(grouped)
            else None
        )
        limit = following if following is not None else bottom + 14
        if any(bottom - 2 <= y <= limit + 2 for y in rules):
            closed.add(index)
    return frozenset(closed)


def _split(line: Line, zone: Zone, alone: bool) -> list[Line]:
    """A line that runs over a column border is parted where a blank stands in the corridor, one ``alone`` at a wide one."""
    least = WIDE_BLANK * line.size if alone else 0.0
    for corridor in zone.corridors:
        if not line.x0 < corridor.middle < line.x1:
            continue
        for index, (before, after) in enumerate(pairwise(line.words), start=1):
            inside = before.box.x1 <= corridor.hi + 1 and after.box.x0 >= corridor.lo - 1
            if inside and after.box.x0 - before.box.x1 >= least:
                left = line_of(line.page, line.words[:index])
                return [left, *_split(line_of(line.page, line.words[index:]), zone, alone)]
    return [line]


def _cells(index: int, row: list[Line], borders: Sequence[float]) -> list[CellDraft]:
    """The cells of a row; a line over several columns makes a merged cell, blank ones are kept."""
    held: dict[tuple[int, int], list[Line]] = {}
    for line in sorted(row, key=lambda line: (line.top, line.x0)):
        held.setdefault(_columns_of(line, borders), []).append(line)
    merged: list[tuple[int, int]] = []
    for first, last in sorted(held):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    taken = {column for first, last in merged for column in range(first, last + 1)}
    merged += [(column, column) for column in range(len(borders) + 1) if column not in taken]
    cells = []
    for first, last in sorted(merged):
        lines = [line for (start, _), lines in held.items() if first <= start <= last for line in lines]
        if len(lines) > 1:
            lines = [merged_line(printed.lines) for printed in rows_of_lines(lines)]
        cells.append(CellDraft(index, first, lines, 1, last - first + 1))
    return cells


def _columns_of(line: Line, borders: Sequence[float]) -> tuple[int, int]:
    """The first and last column that a line stands in; one that barely reaches into the next stays in its own."""
    column = bisect_right(borders, line.x0)
    if column == bisect_left(borders, line.x1) and line.x1 - line.x0 > 1.0:
        return column, column
    edges = [float("-inf"), *borders, float("inf")]
    shares = [
        max(min(line.x1, right) - max(line.x0, left), 0.0) / max(line.x1 - line.x0, 1.0)
        for left, right in pairwise(edges)
    ]
    largest = max(range(len(shares)), key=shares.__getitem__)
    if shares[largest] >= _MOSTLY:
        return largest, largest
    return sum(border < line.x0 + 2 for border in borders), sum(border < line.x1 - 2 for border in borders)


def _span_group_rows(table: TableDraft, grouped: Sequence[list[Line]]) -> None:
    """A row whose only text stands out and has nothing beside it is one cell over the full width."""
    plain = [cell for cell in table.cells if cell.column == 0 and cell.lines and not cell.bold]
    shaded = frozenset() if _is_striped(table) else table.shaded
    for index in range(table.row_count):
        filled = [cell for cell in table.row(index) if cell.lines]
        if len(filled) != 1 or filled[0].column != 0 or filled[0].column_span == table.column_count:
            continue
        cell = filled[0]
        if index == 0 and starts_low(cell.text):
            continue  # the rest of a row on the page before
        stands_out = index in shaded or (cell.bold and len(plain) * 2 > table.row_count)
        if (stands_out or cell.italic or cell.column_span > 1) and len(grouped[index]) <= 2:
            table.cells = [other for other in table.cells if other.row != index or other is cell]
            cell.column_span = table.column_count


def _is_striped(table: TableDraft) -> bool:
    """Whether every other row is shaded: a row of values in plain type among them."""
    rows = [[cell for cell in table.row(index) if cell.lines] for index in table.shaded]
    return any(len(row) > 1 and not any(cell.bold for cell in row) for row in rows)
