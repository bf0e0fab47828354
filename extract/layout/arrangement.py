"""One page in reading order: its tables, its panels, and its text column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from ...models import Box
from ..content import PageContent, Word
from .aligned import tables_of
from .cells import is_value
from .columns import Corridor, Row, parted, rows_of_lines
from .contents_list import is_contents_column
from .drafts import Draft, TableDraft
from .lines import Line, merged, turned_lines
from .lists import is_marker_alone
from .panels import panel_around, panels_of
from .paragraphs import Measure, paragraphs_of, usual_leading
from .ruled import ruled_tables
from .separators import Separator, separators_of
from .table_tails import tail_of
from .zones import Zone, is_side_by_side, is_text_in_columns, stretches_of, zones_of

_DEEPEST = 5
"""Columns within columns are looked for so many levels down."""
_NUMERAL_REACH = 60.0
"""Points between a large number in the margin and the line that it numbers."""
_REMEMBERED = 8
"""Gutters of earlier pages that are kept."""
_SAME_HEIGHT = 3.0
"""Points by which what stands at one height may differ."""


@dataclass(slots=True)
class Placed:
    """Blocks that are already made, and the box they take on the page."""

    box: Box
    drafts: list[Draft]


@dataclass(slots=True)
class Arranger:
    """Arranges one page."""

    content: PageContent
    right: float
    """The right edge of full-width text in the document, in points."""
    panel_numbers: Iterator[int] = field(default_factory=lambda: count(1))
    gutters: list[Corridor] = field(default_factory=list)
    """Corridors between text columns, from this page and those before it."""
    separators: list[Separator] = field(default_factory=list)
    open_table: TableDraft | None = None
    """The table that the page before ends in, if its last rows may stand on this one."""

    def drafts(self, words: Sequence[Word], lines: Sequence[Line]) -> list[Draft]:
        """The page's blocks in reading order; ``words`` are those that are no furniture, ``lines`` the level ones."""
        ruled = ruled_tables(self.content, words, lines)
        tables = ruled.tables
        areas = [table.box for table in tables]
        self.separators = [rule for rule in separators_of(self.content) if not _is_inside(rule, areas)]
        lines = with_numerals(ruled.free)
        if self.open_table is not None:
            tail, lines = tail_of(self.open_table, lines, tables, self.separators, self.content)
            tables = [*tail, *tables]
        panels = panels_of(self.content, lines, ruled.boxes, [*areas, *ruled.rows])
        placed = [Placed(table.box, [table]) for table in tables]
        drafts = self._with_panels(lines, panels, placed)
        return drafts + self._turned([word for word in words if not word.upright], tables)

    def _turned(self, words: list[Word], tables: Sequence[TableDraft]) -> list[Draft]:
        """The blocks of words set at an angle, those in tables left out."""
        if not words:
            return []
        used = {
            id(word) for table in tables for cell in table.cells for line in cell.lines for word in line.words
        }
        lines = turned_lines(self.content.number, [word for word in words if id(word) not in used])
        return [draft for line in lines for draft in paragraphs_of([line], self._measure([line], 1))]

    def _with_panels(self, lines: list[Line], panels: list[Box], placed: list[Placed]) -> list[Draft]:
        """Each panel is arranged by itself, the smallest first, and stands in the page as one."""
        outside: list[Line] = []
        held: list[list[Line]] = [[] for _ in panels]
        for line in lines:
            index = panel_around(line, panels)
            (outside if index is None else held[index]).append(line)
        for box, inside in zip(panels, held, strict=True):
            within = [item for item in placed if box.contains(item.box, 4.0)]
            if not inside:
                continue
            placed = [item for item in placed if item not in within]
            number = next(self.panel_numbers)
            placed.append(Placed(box, self._arranged(inside, within, 1, number)))
        return self._arranged(outside, placed, 0, None)

    def _arranged(
        self, lines: list[Line], placed: list[Placed], depth: int, panel: int | None
    ) -> list[Draft]:
        rows = rows_of_lines(lines, [item.box for item in placed])
        spots = _merged_by_top(rows, placed)
        zones = self._zones(spots, depth)
        measure = self._measure(lines, depth)
        drafts: list[Draft] = []
        position = 0
        for zone in zones:
            if zone.first < position:
                continue
            taken = self._zone(zone, spots, placed, depth, panel)
            if taken is None or taken[0] < position:
                continue
            first, last, blocks = taken
            drafts += self._flow(spots[position:first], placed, measure, panel)
            drafts += blocks
            position = last + 1
        return drafts + self._flow(spots[position:], placed, measure, panel)

    def _zones(self, rows: list[Row], depth: int) -> list[Zone]:
        """The zones of a page or column; a gutter that long columns show parts short ones above them as well."""
        if depth >= _DEEPEST:
            return []
        stretches = stretches_of(rows, self.separators)
        zones = zones_of(rows, stretches, self.separators, self.gutters)
        if depth:
            return zones
        known = len(self.gutters)
        for zone in zones:
            if zone.last - zone.first > 5 and is_text_in_columns(zone, rows, self.separators, self.gutters):
                self.gutters.extend(zone.main)
        learnt = len(self.gutters) > known
        del self.gutters[:-_REMEMBERED]
        return zones_of(rows, stretches, self.separators, self.gutters) if learnt else zones

    def _zone(
        self, zone: Zone, rows: list[Row], placed: list[Placed], depth: int, panel: int | None
    ) -> tuple[int, int, list[Draft]] | None:
        """The blocks of a zone with the first and last of the rows it takes; None for plain lines."""
        if is_text_in_columns(zone, rows, self.separators, self.gutters):
            return self._columns(zone, rows, placed, depth, panel)
        if _is_list(zone, rows):
            return None
        if all(row.lines for row in rows[zone.first : zone.last + 1]):
            tables = self._tables(zone, rows, panel)
            if tables is not None:
                return tables
        return self._columns(zone, rows, placed, depth, panel) if is_side_by_side(zone, rows) else None

    def _tables(self, zone: Zone, rows: list[Row], panel: int | None) -> tuple[int, int, list[Draft]] | None:
        found = tables_of(zone, rows, self.separators, self.content)
        if not found:
            return None
        drafts: list[Draft] = []
        position = found[0][0]
        for first, last, table in found:
            if first > position:
                measure = self._measure([line for row in rows for line in row.lines], 0)
                drafts += self._flow(rows[position:first], [], measure, panel)
            drafts.append(table)
            position = last + 1
        return found[0][0], position - 1, drafts

    def _columns(
        self, zone: Zone, rows: list[Row], placed: list[Placed], depth: int, panel: int | None
    ) -> tuple[int, int, list[Draft]]:
        main = zone.main
        first, last = _widened(zone, main, rows)
        borders = [corridor.middle for corridor in main]
        lines = [line for row in rows[first : last + 1] for line in row.lines]
        spots = {id(row.placed) for row in rows[first : last + 1] if row.placed is not None}
        inside = [item for item in placed if id(item) in spots]
        drafts: list[Draft] = []
        for index, column in enumerate(parted(lines, borders)):
            own = [item for item in inside if _column_of(item.box, borders) == index]
            drafts += self._arranged(column, own, depth + 1, panel)
        return first, last, drafts

    def _flow(
        self, rows: Sequence[Row], placed: Sequence[Placed], measure: Measure, panel: int | None
    ) -> list[Draft]:
        """Rows one below the other: lines become paragraphs, what is placed already stays."""
        drafts: list[Draft] = []
        lines: list[Line] = []
        for row in rows:
            if row.placed is None:
                lines.append(merged(row.lines))
                continue
            drafts += paragraphs_of(lines, measure, panel)
            lines = []
            drafts += next(item.drafts for item in placed if item is row.placed)
        return drafts + paragraphs_of(lines, measure, panel)

    def _measure(self, lines: Sequence[Line], depth: int) -> Measure:
        if not lines:
            return Measure(0.0, self.content.width)
        right = max(line.x1 for line in lines)
        if depth == 0 and not _shows_its_edge(lines, right):
            right = max(right, min(self.right, self.content.width))
        return Measure(min(line.x0 for line in lines), right, usual_leading(lines))


def _shows_its_edge(lines: Sequence[Line], right: float) -> bool:
    """Whether enough lines of running text end near the right edge to show where it is."""
    width = right - min(line.x0 for line in lines)
    ends = sum(line.x1 > right - 0.1 * width and len(line.words) > 3 for line in lines)
    return ends >= 4 and ends >= 0.2 * len(lines)


def with_numerals(lines: list[Line]) -> list[Line]:
    """Large numbers in the margin are taken out and remembered by the line that they number."""
    numerals = [line for line in lines if len(line.text) <= 3 and line.text.isdigit()]
    largest = max([line.size for line in numerals], default=0.0)
    smaller = [line for line in lines if line.size < 0.8 * largest]
    taken: set[int] = set()
    for numeral in numerals:
        beside = [
            line
            for line in smaller
            if numeral.x1 - 2 <= line.x0 <= numeral.x1 + _NUMERAL_REACH
            and line.size < 0.8 * numeral.size
            and line.top < numeral.bottom
            and line.bottom > numeral.top - 0.3 * numeral.size
            and not is_value(line.text)
        ]
        if beside:
            min(beside, key=lambda line: (line.top, line.x0)).numeral = numeral
            taken.add(id(numeral))
    return [line for line in lines if id(line) not in taken]


def _is_inside(rule: Separator, areas: Sequence[Box]) -> bool:
    return any(
        area.top - 2 <= rule.y <= area.bottom + 2 and area.x0 - 3 <= rule.x0 and rule.x1 <= area.x1 + 3
        for area in areas
    )


def _merged_by_top(rows: list[Row], placed: Sequence[Placed]) -> list[Row]:
    spots = [
        Row([], item.box.top, item.box.bottom, [(item.box.x0, item.box.x1)], placed=item) for item in placed
    ]
    return sorted([*rows, *_in_reading_order(spots)], key=lambda row: (row.top, row.placed is None))


def _in_reading_order(spots: list[Row]) -> list[Row]:
    """What stands level is read from the left; rows of cards rarely begin at exactly one height."""
    spots.sort(key=lambda row: row.top)
    level: list[list[Row]] = []
    for spot in spots:
        if level and spot.top - level[-1][0].top < _SAME_HEIGHT:
            level[-1].append(spot)
        else:
            level.append([spot])
    for group in level:
        group.sort(key=lambda row: row.covered)
        for spot in group:
            spot.top = group[0].top
    return [spot for group in level for spot in group]


def _is_list(zone: Zone, rows: Sequence[Row]) -> bool:
    """Whether a zone's two columns are markers and their texts, or entries and their page numbers."""
    if len(zone.corridors) != 1:
        return False
    lines = [line for row in rows[zone.first : zone.last + 1] for line in row.lines]
    left, right = parted(lines, [zone.corridors[0].middle])
    if left and all(is_marker_alone(line) for line in left):
        return True
    return is_contents_column(left, right)


def _column_of(box: Box, borders: Sequence[float]) -> int:
    return sum(border < (box.x0 + box.x1) / 2 for border in borders)


def _widened(zone: Zone, main: Sequence[Corridor], rows: Sequence[Row]) -> tuple[int, int]:
    """A column longer than its neighbours runs on below them, or begins above them."""
    first, last = zone.first, zone.last
    while first > zone.floor and _fits(rows[first - 1], main) and _is_right_of(rows[first - 1], main[0]):
        first -= 1
    end = last
    while end + 1 < zone.ceiling and _fits(rows[end + 1], main):
        end += 1
    return first, _cut_at_gap(rows, last, end) if end + 1 < len(rows) else end


def _fits(row: Row, main: Sequence[Corridor]) -> bool:
    return not any(lo < c.middle - 1 and hi > c.middle + 1 for c in main for lo, hi in row.covered)


def _is_right_of(row: Row, corridor: Corridor) -> bool:
    return all(lo >= corridor.lo for lo, _ in row.covered)


def _cut_at_gap(rows: Sequence[Row], last: int, end: int) -> int:
    """Of rows that might belong to the full-width text below, leave those that stand nearer to it."""
    for index in range(end, last, -1):
        row = rows[index]
        if not row.lines:
            return index - 1
        if row.top - rows[index - 1].bottom > 0.8 * row.lines[0].size:
            return index - 1
    return end


__all__ = ["Arranger", "Placed", "TableDraft", "with_numerals"]
