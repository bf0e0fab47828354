"""White corridors between lines: what parts text columns from each other, and a table's columns.

Lines are put into rows by their height on the page; a corridor is a gap between neighbours in a row
that stays white over the rows below it. Several corridors over the same rows make a zone, of which
the caller decides whether it is text in columns or a table.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ...models import Box
from .lines import Line

_NARROWEST = 5.0
"""Points that a corridor must stay wide."""
WIDE_BLANK = 0.42
"""In font sizes: a blank wider than those between words."""
_FEWEST_HEADS = 3
_FLUSH = 3.0
"""Points that a text may stand aside of the head above it."""


@dataclass(slots=True)
class Row:
    """Lines side by side, left to right, and what else covers the page at that height."""

    lines: list[Line]
    top: float
    bottom: float
    covered: list[tuple[float, float]] = field(default_factory=list)
    """White-free stretches in x, merged, left to right."""
    placed: object | None = None
    """A table or panel that stands here instead of lines."""


@dataclass(slots=True)
class Corridor:
    """White from ``lo`` to ``hi`` over the rows ``first`` to ``last``, in points and row numbers."""

    lo: float
    hi: float
    first: int
    last: int
    support: int = 1
    """Rows with text on both sides of it."""
    at_last: tuple[float, float] | None = None
    """From where to where it was white down to row ``last``; lone texts below it may leave less."""

    @property
    def middle(self) -> float:
        """Where a column border is drawn through it."""
        return (self.lo + self.hi) / 2

    @property
    def span(self) -> int:
        """Rows it runs over."""
        return self.last - self.first + 1


def rows_of_lines(lines: Sequence[Line], obstacles: Sequence[Box] = ()) -> list[Row]:
    """Lines in rows from the top down; ``obstacles`` (tables, panels) cover what stands beside them."""
    rows: list[Row] = []
    for line in sorted(lines, key=lambda line: line.top + line.bottom):
        for row in rows[:-4:-1]:
            if _beside(row, line):
                row.lines.append(line)
                row.top, row.bottom = min(row.top, line.top), max(row.bottom, line.bottom)
                break
        else:
            rows.append(Row([line], line.top, line.bottom))
    rows.sort(key=lambda row: row.top)
    for row in rows:
        row.lines.sort(key=lambda line: line.x0)
        beside = [box for box in obstacles if box.top < row.bottom - 1 and box.bottom > row.top + 1]
        spans = [(line.x0, line.x1) for line in row.lines]
        row.covered = _merged(spans + [(box.x0, box.x1) for box in beside] if beside else spans)
    return rows


def heads_one_row(rows: Sequence[Row]) -> bool:
    """Whether two rows are a table's head, bold, and its one row, plain: three texts or more, each flush with its head."""
    if len(rows) < 2 or len(rows[0].lines) < _FEWEST_HEADS:
        return False
    head, body = rows[0].lines, rows[1].lines
    flush = (abs(a.x0 - b.x0) < _FLUSH or abs(a.x1 - b.x1) < _FLUSH for a, b in zip(head, body, strict=False))
    plain = all(line.bold for line in head) and not any(line.bold for line in body)
    return plain and len(head) == len(body) and all(flush)


def corridors(rows: Sequence[Row]) -> list[Corridor]:
    """All white corridors, each cut to the rows between the first and last that support it."""
    active: list[Corridor] = []
    done: list[Corridor] = []
    for index, row in enumerate(rows):
        going: list[Corridor] = []
        for corridor in active:
            left = _left_by(corridor, row, index)
            going += left
            if not left:
                done.append(corridor)
        active = going
        for (_, lo), (hi, _) in zip(row.covered, row.covered[1:], strict=False):
            if hi - lo >= _NARROWEST and not any(c.lo < hi and lo < c.hi for c in active):
                active.append(Corridor(lo, hi, index, index, at_last=(lo, hi)))
    return sorted(done + active, key=lambda corridor: (corridor.first, corridor.lo))


def narrowed(corridor: Corridor, rows: Sequence[Row]) -> Corridor | None:
    """A corridor as narrow as all the rows leave it; None where one of them closes it."""
    lo, hi = corridor.lo, corridor.hi
    for row in rows:
        lo, hi = max(_free(lo, hi, row.covered), key=lambda part: part[1] - part[0], default=(lo, lo))
        if hi - lo < _NARROWEST:
            return None
    return Corridor(lo, hi, corridor.first, corridor.last, corridor.support)


def parted(lines: Sequence[Line], borders: Sequence[float]) -> list[list[Line]]:
    """Lines by the column that their centre stands in; ``borders`` are the inner borders' x."""
    columns: list[list[Line]] = [[] for _ in range(len(borders) + 1)]
    ordered = sorted(borders)
    for line in lines:
        columns[bisect_left(ordered, (line.x0 + line.x1) / 2)].append(line)
    return columns


def crosses(line: Line, border: float, slack: float = 2.0) -> bool:
    """Whether a line runs over a border."""
    return line.x0 < border - slack and line.x1 > border + slack


def _beside(row: Row, line: Line) -> bool:
    top, bottom, high, low = line.top, line.bottom, row.top, row.bottom
    if top >= low:
        return False
    overlap = (bottom if bottom < low else low) - (top if top > high else high)
    heights = min(bottom - top, low - high)
    if overlap < 0.3 * heights or low - high > 2.2 * max(heights, 1.0):
        return False
    x0, x1 = line.x0, line.x1
    return not any(x0 < other.x1 - 1 and x1 > other.x0 + 1 for other in row.lines)


def _merged(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    if len(spans) == 1:
        return spans
    merged: list[tuple[float, float]] = []
    for lo, hi in sorted(spans):
        if merged and lo <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(hi, merged[-1][1]))
        else:
            merged.append((lo, hi))
    return merged


def _left_by(corridor: Corridor, row: Row, index: int) -> list[Corridor]:
    """What a row leaves of a corridor: nothing where it closes it, two where a text stands in the middle of it."""
    free = [(lo, hi) for lo, hi in _free(corridor.lo, corridor.hi, row.covered) if hi - lo >= _NARROWEST]
    if not free:
        blank = _wide_blank(corridor, row) if corridor.support > 1 else None
        free = [blank] if blank else []
    if len(free) == 1:
        corridor.lo, corridor.hi = free[0]
        left = [corridor]
    else:
        left = [replace(corridor, lo=lo, hi=hi) for lo, hi in free]
    for part in left:
        if row.covered and row.covered[0][0] < part.lo and row.covered[-1][1] > part.hi:
            part.support += 1
            part.last = index
            part.at_last = (part.lo, part.hi)
    return left


def _wide_blank(corridor: Corridor, row: Row) -> tuple[float, float] | None:
    """A wide blank within a line that lets a corridor through where a cell nearly fills its column."""
    for line in row.lines:
        if line.x0 >= corridor.hi or line.x1 <= corridor.lo:
            continue
        for before, after in pairwise(line.words):
            lo, hi = max(before.box.x1, corridor.lo), min(after.box.x0, corridor.hi)
            if hi - lo >= WIDE_BLANK * line.size:
                return lo, hi
    return None


def _free(lo: float, hi: float, covered: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The stretches from ``lo`` to ``hi`` that nothing covers, left to right."""
    free, start = [], lo
    for left, right in covered:
        if right <= lo or left >= hi:
            continue
        free.append((start, left))
        start = max(start, right)
    return [(a, b) for a, b in [*free, (start, hi)] if b > a]
