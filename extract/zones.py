"""Zones of a page where text stands side by side, and what each of them is.

Text in columns and a table without vertical lines show the same white corridors. They are told apart
by what stands between: lines that fill their column from edge to edge are running text; short cells,
numbers, rules across the corridor, and gaps at the same height in every column make a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import median

from .cells import is_value
from .columns import Corridor, Row, corridors, parted
from .lines import Line
from .separators import Separator, separators_across

_MAIN_SHARE = 0.6
"""A corridor that runs over this share of a zone's rows parts it as a whole."""


class ZoneKind(Enum):
    """What a zone is taken for."""

    COLUMNS = "columns"
    TABLE = "table"
    PLAIN = "plain"


@dataclass(slots=True)
class Zone:
    """Rows ``first`` to ``last`` (row numbers) with corridors through them, left to right."""

    first: int
    last: int
    corridors: list[Corridor]

    @property
    def main(self) -> list[Corridor]:
        """The corridors that run over most of the zone."""
        longest = max(corridor.span for corridor in self.corridors)
        return [corridor for corridor in self.corridors if corridor.span >= _MAIN_SHARE * longest]


def zones_of(rows: Sequence[Row], separators: Sequence[Separator]) -> list[Zone]:
    """The zones of a page or column, from the top down; they do not overlap."""
    found = [corridor for corridor in corridors(rows) if _is_supported(corridor, rows, separators)]
    zones: list[Zone] = []
    for corridor in found:
        if zones and corridor.first <= zones[-1].last:
            zones[-1].corridors.append(corridor)
            zones[-1].last = max(zones[-1].last, corridor.last)
        else:
            zones.append(Zone(corridor.first, corridor.last, [corridor]))
    for zone in zones:
        zone.corridors = _clustered(zone.corridors)
    return zones


def kind_of(zone: Zone, rows: Sequence[Row], separators: Sequence[Separator]) -> ZoneKind:
    """Whether a zone is text in columns, a table, or lines that happen to have gaps."""
    lines = [line for row in rows[zone.first : zone.last + 1] for line in row.lines]
    main = [corridor.middle for corridor in zone.main]
    top, bottom = rows[zone.first].top, rows[zone.last].bottom
    ruled = min((len(separators_across(separators, x, top, bottom)) for x in main), default=0)
    columns = parted(lines, main)
    level = share_of_level_starts(columns)
    if ruled < 2 and all(is_running_text(column) for column in columns) and level < 0.6:
        return ZoneKind.COLUMNS
    cells = parted(lines, [corridor.middle for corridor in zone.corridors])
    if _is_tabular(cells, rows[zone.first : zone.last + 1], ruled, level):
        return ZoneKind.TABLE
    blocks = [column for column in columns if len(column) >= 2]
    return ZoneKind.COLUMNS if len(blocks) == len(columns) and len(lines) >= 4 else ZoneKind.PLAIN


def is_running_text(column: Sequence[Line]) -> bool:
    """Whether a column's lines run from edge to edge, as wrapped sentences do."""
    if len(column) < 4:
        return False
    right = max(line.x1 for line in column)
    width = max(right - min(line.x0 for line in column), 1.0)
    full = sum(line.x1 > right - 0.2 * width for line in column)
    words = sum(len(line.words) for line in column) / len(column)
    values = sum(is_value(line.text) for line in column)
    return full >= 0.45 * len(column) and words >= 2.6 and values < 0.15 * len(column)


def share_of_level_starts(columns: Sequence[Sequence[Line]]) -> float:
    """How many of the blocks in the columns begin at the same height as one in every other.

    A block begins after wider white space; of text in columns few do, of table rows nearly all.
    0 where there are too few to say.
    """
    starts = [_block_tops(column) for column in columns]
    fewest = min(starts, key=len)
    if len(fewest) < 3:
        return 0.0
    matched = sum(all(any(abs(top - other) < 3.5 for other in tops) for tops in starts) for top in fewest)
    return matched / len(fewest)


def _block_tops(column: Sequence[Line]) -> list[float]:
    ordered = sorted(column, key=lambda line: line.top)
    tops = [ordered[0].top] if ordered else []
    for above, below in pairwise(ordered):
        if below.top - above.bottom > 0.4 * below.size:
            tops.append(below.top)
    return tops


def _is_supported(corridor: Corridor, rows: Sequence[Row], separators: Sequence[Separator]) -> bool:
    if corridor.support >= 3:
        return True
    top, bottom = rows[corridor.first].top - 16, rows[corridor.last].bottom + 16
    return corridor.support == 2 and len(separators_across(separators, corridor.middle, top, bottom)) >= 2


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


def _is_tabular(cells: list[list[Line]], rows: Sequence[Row], ruled: int, level: float) -> bool:
    """Whether lines in columns are a table's cells: ruled across, numbers, short, or level."""
    beside = [row for row in rows if len(row.lines) > 1]
    if len(beside) < 2 or any(not column for column in cells):
        return False
    if ruled >= 2:
        return True
    if len(beside) < 3:
        return False
    if any(_is_value_column(column) for column in cells[1:]):
        return True
    paired = len(beside) / len(rows)
    short = all(median(len(line.words) for line in column) <= 3 for column in cells[1:])
    if short and paired >= 0.6 and (len(cells) > 2 or len(beside) >= 4):
        return True
    return level >= 0.6


def _is_value_column(column: list[Line]) -> bool:
    values = sum(is_value(line.text) for line in column)
    return values >= 3 and values >= 0.6 * len(column)
