"""Zones of a page where text stands side by side, and what each of them is.

Text in columns and a table without vertical lines show the same white corridors. They are told apart
by what stands between: lines that fill their column from edge to edge are running text; short cells,
numbers, rules across the corridor, and gaps at the same height in every column make a table.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .cells import is_value, starts_low
from .column_cells import share_in_rows
from .columns import Corridor, Row, corridors, heads_one_row, narrowed, parted
from .lines import Line
from .lists import marker_of
from .separators import Separator, separators_across

_MAIN_SHARE = 0.6
"""A corridor that runs over this share of a zone's rows parts it as a whole."""
_SMALL_ZONE = 4
_LEVEL_SHARE = 0.75
"""So many cells of a column level with one in every other make a table of it."""
_FEWEST_RULES = 3
_MOST_LONE = 3
"""Printed lines of a row that has text in one column only."""
_MOST_PRINTED = 8
"""Printed lines between two rules that part the rows of a table, where its other rows are short."""
_RULE_ABOVE, _RULE_BELOW = 16.0, 36.0
"""Points that a table's first rule may stand above its first row, and its last below a wrapped row."""


@dataclass(slots=True)
class Zone:
    """Rows ``first`` to ``last`` (row numbers) with corridors through them, left to right."""

    first: int
    last: int
    corridors: list[Corridor]
    floor: int = 0
    ceiling: int = 0
    """It may be widened from row ``floor`` up to, not including, row ``ceiling``."""

    def move(self, rows: int) -> None:
        """Count its rows from ``rows`` further up."""
        self.first += rows
        self.last += rows
        for corridor in self.corridors:
            corridor.first += rows
            corridor.last += rows

    @property
    def main(self) -> list[Corridor]:
        """The corridors that run over most of the zone."""
        longest = max(corridor.span for corridor in self.corridors)
        return [corridor for corridor in self.corridors if corridor.span >= _MAIN_SHARE * longest]


def zones_of(
    rows: Sequence[Row],
    stretches: Sequence[tuple[int, int]],
    separators: Sequence[Separator],
    gutters: Sequence[Corridor] = (),
) -> list[Zone]:
    """The zones of a page or column in its ``stretches``, from the top down; they do not overlap.

    ``gutters`` are corridors between text columns on earlier pages; one row is enough to show them again.
    """
    zones: list[Zone] = []
    for first, last in stretches:
        for zone in _zones_in(rows[first : last + 1], separators, gutters):
            zone.move(first)
            zone.floor, zone.ceiling = first, last + 1
            zones.append(zone)
    return zones


def _zones_in(
    rows: Sequence[Row], separators: Sequence[Separator], gutters: Sequence[Corridor]
) -> list[Zone]:
    everything = corridors(rows)
    found = [
        corridor
        for corridor in everything
        if _is_supported(corridor, rows, separators) or any(_is_same(corridor, gutter) for gutter in gutters)
    ]
    zones: list[Zone] = []
    for corridor in found:
        if zones and corridor.first <= zones[-1].last:
            zones[-1].corridors.append(corridor)
            zones[-1].last = max(zones[-1].last, corridor.last)
        else:
            zones.append(Zone(corridor.first, corridor.last, [corridor]))
    for zone in zones:
        found = _clustered(zone.corridors + _thin(zone, everything, rows))
        zone.corridors = parting(found, _lines(zone, rows))
    return [zone for zone in zones if zone.corridors]


def parting(found: Sequence[Corridor], lines: Sequence[Line]) -> list[Corridor]:
    """Corridors that part texts beside each other: a head to the left of its numbers is one column with them."""
    columns = parted(lines, [corridor.middle for corridor in found])
    kept: list[Corridor] = []
    left = columns[0]
    for corridor, right in zip(found, columns[1:], strict=True):
        if any(_is_beside(line, other) for line in left for other in right):
            kept.append(corridor)
            left = right
        else:
            left = left + right
    return kept


def _is_beside(line: Line, other: Line) -> bool:
    if line.bottom <= other.top or other.bottom <= line.top:
        return False
    overlap = min(line.bottom, other.bottom) - max(line.top, other.top)
    return overlap > 0.3 * min(line.bottom - line.top, other.bottom - other.top)


def stretches_of(rows: Sequence[Row], separators: Sequence[Separator]) -> list[tuple[int, int]]:
    """Rows cut above and below tables that have rules of one extent between their rows, and at full-width headings.

    Their columns are their own: a corridor does not run on into the text above or below. A table in one of
    several text columns cuts nothing: the text beside it goes on.
    """
    cuts = {0}
    for top, bottom in _ruled_blocks(rows, separators):
        inside = [index for index, row in enumerate(rows) if top.y < (row.top + row.bottom) / 2 < bottom.y]
        level = [line for index in inside for line in rows[index].lines]
        beside = [line for line in level if not _is_under(line, top)]
        if sum(len(rows[index].lines) > 1 for index in inside) >= 2 and not is_running_text(beside):
            cuts |= {_header_above(rows, inside[0]), _open_below(rows, inside)}
    cuts |= {index for index in range(1, len(rows) - 1) if _heads_columns(rows, index)}
    bounds = sorted(cut for cut in cuts if cut < len(rows))
    return [(first, last - 1) for first, last in pairwise([*bounds, len(rows)]) if last > first]


def _header_above(rows: Sequence[Row], first: int) -> int:
    """A header may stand above a table's first rule."""
    if first == 0 or not rows[first - 1].lines:
        return first
    above = rows[first - 1]
    close = rows[first].top - above.bottom < 1.3 * above.lines[0].size
    bold = all(line.bold or line.italic for line in above.lines)
    return first - 1 if len(above.lines) > 1 and close and bold else first


def _heads_columns(rows: Sequence[Row], index: int) -> bool:
    """Whether a row is a heading over text in columns: larger than they are, and both begin level below it."""
    row, below = rows[index], rows[index + 1]
    alone = len(row.lines) == len(row.covered) == 1
    if not alone or len(below.lines) < 2 or row.lines[0].x0 > below.lines[0].x0 + 3:
        return False
    size = max(line.size for line in below.lines)
    tops = [line.top for line in below.lines]
    return row.lines[0].size > size + 1.5 and max(tops) - min(tops) < 2.0


def _open_below(rows: Sequence[Row], inside: Sequence[int]) -> int:
    """One past the last row of a table that no rule closes: rows below the last keep to its columns."""
    held = [line for index in inside for line in rows[index].lines]
    starts, ends = {round(line.x0) for line in held}, {round(line.x1) for line in held}
    end = inside[-1] + 1
    beside = 0
    while end < len(rows) and rows[end].lines:
        row = rows[end]
        size = row.lines[0].size
        if row.top - rows[end - 1].bottom > 1.2 * size or not all(
            _is_about(line.x0, starts) or _is_about(line.x1, ends) for line in row.lines
        ):
            break
        if len(row.lines) == 1 and not beside:
            break
        beside += len(row.lines) > 2
        end += 1
    return end if beside else inside[-1] + 1


def _is_about(place: float, known: set[int]) -> bool:
    return any(round(place) + shift in known for shift in (-1, 0, 1))


def _ruled_blocks(rows: Sequence[Row], separators: Sequence[Separator]) -> list[tuple[Separator, Separator]]:
    """The first and last of runs of rules with one extent, at least three, a row of text between each and the next."""
    by_extent: dict[tuple[int, int], list[Separator]] = {}
    for rule in separators:
        by_extent.setdefault((round(rule.x0 / 6), round(rule.x1 / 6)), []).append(rule)
    alike = [rules for rules in by_extent.values() if len(rules) >= _FEWEST_RULES]
    by_height = sorted(rows, key=lambda row: row.top + row.bottom) if alike else []
    heights = [(row.top + row.bottom) / 2 for row in by_height]
    blocks = []
    for rules in alike:
        between = [
            _texts_under(above, by_height[bisect_right(heights, above.y) : bisect_left(heights, below.y)])
            for above, below in pairwise(rules)
        ]
        usual = median(map(len, between))
        run = [rules[0]]
        for rule, held in zip(rules[1:], between, strict=True):
            lone = len(held) > _MOST_LONE and max(held) <= 1
            if lone or len(held) > max(_MOST_PRINTED, 3 * usual):
                blocks.append(run)
                run = []
            run.append(rule)
        blocks.append(run)
    found = [(run[0], run[-1]) for run in blocks if len(run) >= _FEWEST_RULES]
    return [block for block in found if not any(_is_inside(block, other) for other in found)]


def _is_inside(block: tuple[Separator, Separator], other: tuple[Separator, Separator]) -> bool:
    """Whether a run of rules is but a column of another's table: shaded cells have rules of their own."""
    (first, last), (top, bottom) = block, other
    across = top.x0 - 6 <= first.x0 and first.x1 <= top.x1 + 6
    return block != other and across and top.y <= first.y and last.y <= bottom.y


def _texts_under(rule: Separator, rows: Sequence[Row]) -> list[int]:
    """How many texts each row has under a rule; what stands beside it is of another column."""
    held = [sum(_is_under(line, rule) for line in row.lines) for row in rows]
    return [count for count in held if count]


def _is_under(line: Line, rule: Separator) -> bool:
    """Whether a line stands within the extent of a rule, not in a column beside it."""
    return line.x1 > rule.x0 - 3 and line.x0 < rule.x1 + 3


def _thin(zone: Zone, found: Sequence[Corridor], rows: Sequence[Row]) -> list[Corridor]:
    """Corridors that only one row of a small zone shows, but that no other row of it blocks."""
    if zone.last - zone.first > _SMALL_ZONE:
        return []
    own = rows[zone.first : zone.last + 1]
    thin = (c for c in found if c.support == 1 and zone.first <= c.first <= zone.last)
    return [narrow for corridor in thin if (narrow := narrowed(corridor, own)) is not None]


def is_text_in_columns(
    zone: Zone, rows: Sequence[Row], separators: Sequence[Separator], gutters: Sequence[Corridor] = ()
) -> bool:
    """Whether every column of a zone holds running text, and nothing makes table rows of them.

    ``gutters`` are corridors between text columns on earlier pages: where one of them stands again,
    a few lines on either side are enough.
    """
    main = zone.main
    columns = parted(_lines(zone, rows), [corridor.middle for corridor in main])
    if _ruled(zone, rows, separators, -2.0, -2.0) >= 2:
        return False
    prose = _without_tables(zone, rows) if len(main) < len(zone.corridors) else columns
    if all(map(is_running_text, prose)) and share_in_rows(prose) < _LEVEL_SHARE:
        return True
    known = all(any(_is_same(corridor, gutter) for gutter in gutters) for corridor in main)
    return known and not any(_is_value_column(column) for column in columns)


def _without_tables(zone: Zone, rows: Sequence[Row]) -> list[list[Line]]:
    """The lines of each main column, without the rows that shorter corridors within it part into a table."""
    borders = [corridor.middle for corridor in zone.main]
    columns: list[list[Line]] = [[] for _ in range(len(borders) + 1)]
    within = [corridor for corridor in zone.corridors if corridor not in zone.main]
    tabled = {
        (index, bisect_left(borders, corridor.middle))
        for corridor in within
        for index in range(corridor.first, corridor.last + 1)
    }
    for index in range(zone.first, zone.last + 1):
        for number, lines in enumerate(parted(rows[index].lines, borders)):
            columns[number] += lines if (index, number) not in tabled else []
    return columns


def _is_same(corridor: Corridor, gutter: Corridor) -> bool:
    """Whether a corridor is a gutter again, as far down as text stands on both sides of it."""
    lo, hi = corridor.at_last or (corridor.lo, corridor.hi)
    return min(hi, gutter.hi) - max(lo, gutter.lo) > 0.7 * (gutter.hi - gutter.lo)


def is_side_by_side(zone: Zone, rows: Sequence[Row]) -> bool:
    """Whether a zone holds short blocks beside each other: signatures, addresses."""
    lines = _lines(zone, rows)
    columns = parted(lines, [corridor.middle for corridor in zone.main])
    return all(len(column) >= 2 for column in columns) and len(lines) >= 4


def is_table(zone: Zone, rows: Sequence[Row], separators: Sequence[Separator]) -> bool:
    """Whether lines in columns are a table's cells: ruled across, numbers, short, or level."""
    cells = parted(_lines(zone, rows), [corridor.middle for corridor in zone.corridors])
    own = rows[zone.first : zone.last + 1]
    beside = sum(len(row.lines) > 1 for row in own)
    if beside < 2 or any(not column for column in cells):
        return False
    if _ruled(zone, rows, separators, _RULE_ABOVE, _RULE_BELOW) >= 2:
        return True
    if beside == 2:
        return heads_one_row(own)
    return any(map(_is_value_column, cells[1:])) or _is_set_in_rows(cells, own, beside)


def _is_set_in_rows(cells: Sequence[list[Line]], own: Sequence[Row], beside: int) -> bool:
    """Whether columns of words are cells: short and paired, or level, not lists or running text beside each other."""
    if _are_lists(cells):
        return False
    paired = beside >= 0.6 * len(own)
    short = all(median(len(line.words) for line in column) <= 3 for column in cells[1:])
    if short and paired and (len(cells) > 2 or beside >= 4):
        return True
    running = sum(map(is_running_text, cells))
    headed = _has_bold_head(own)
    if share_in_rows(cells) >= _LEVEL_SHARE and (not running or (headed and running < len(cells))):
        return True
    return paired and not running and _are_cells(cells) and (len(cells) > 2 or headed)


def _are_lists(cells: Sequence[Sequence[Line]]) -> bool:
    """Whether all columns are lists: items that stand level only because they are set alike."""
    return all(sum(marker_of(line) is not None for line in column) >= 0.2 * len(column) for column in cells)


def _are_cells(cells: Sequence[Sequence[Line]]) -> bool:
    """Whether most lines begin a text of their own, and few go on in lower case from the line above."""
    lines = [line for column in cells for line in column]
    return sum(starts_low(line.text) for line in lines) <= 0.34 * len(lines)


def _has_bold_head(rows: Sequence[Row]) -> bool:
    """Whether the first row is bold in every column and those below it mostly are not."""
    below = [line for row in rows[1:] for line in row.lines]
    head = len(rows[0].lines) > 1 and all(line.bold for line in rows[0].lines)
    return head and sum(line.bold for line in below) <= 0.3 * len(below)


def _lines(zone: Zone, rows: Sequence[Row]) -> list[Line]:
    return [line for row in rows[zone.first : zone.last + 1] for line in row.lines]


def _ruled(
    zone: Zone, rows: Sequence[Row], separators: Sequence[Separator], above: float, below: float
) -> int:
    """Rules that run across every main corridor of a zone, or ``above`` or ``below`` it by some points."""
    top, bottom = rows[zone.first].top - above, rows[zone.last].bottom + below
    return min(len(separators_across(separators, c.middle, top, bottom)) for c in zone.main)


def is_running_text(column: Sequence[Line]) -> bool:
    """Whether a column's lines run from edge to edge, as wrapped sentences do."""
    if len(column) < 3:
        return False
    right = max([line.x1 for line in column])
    width = max(right - min([line.x0 for line in column]), 1.0)
    full = sum([line.x1 > right - 0.2 * width for line in column])
    words = sum([len(line.words) for line in column]) / len(column)
    if full < 0.45 * len(column) or words < 2.6:
        return False
    low = sum(starts_low(line.text) for line in column)
    return low >= 0.35 * len(column) and sum(is_value(line.text) for line in column) < 0.15 * len(column)


def _is_supported(corridor: Corridor, rows: Sequence[Row], separators: Sequence[Separator]) -> bool:
    if corridor.support >= 3:
        return True
    top, bottom = rows[corridor.first].top - _RULE_ABOVE, rows[corridor.last].bottom + _RULE_BELOW
    if corridor.support != 2:
        return False
    ruled = len(separators_across(separators, corridor.middle, top, bottom)) >= 2
    return ruled or heads_one_row(rows[corridor.first : corridor.last + 1])


def _clustered(found: list[Corridor]) -> list[Corridor]:
    """Corridors at the same place over different rows count as one."""
    clusters: list[Corridor] = []
    for corridor in sorted(found, key=lambda corridor: (corridor.middle, corridor.first)):
        last = clusters[-1] if clusters else None
        if last is not None and corridor.lo < last.hi and last.lo < corridor.hi:
            clusters[-1] = Corridor(
                max(last.lo, corridor.lo),
                min(last.hi, corridor.hi),
                min(last.first, corridor.first),
                max(last.last, corridor.last),
                last.support + corridor.support,
            )
        else:
            clusters.append(corridor)
    return clusters


def _is_value_column(column: list[Line]) -> bool:
    values = sum(is_value(line.text) for line in column)
    return values >= 3 and values >= 0.6 * len(column)
