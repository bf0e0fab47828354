"""A series as a small chart: targets and outcomes by year, drawn as SVG.

All charts of a page share the years of their horizontal axis, so that they can be compared at a glance
(small multiples; E. R. Tufte, *Envisioning Information*, 1990). Colour never stands alone: a target is
an angular mark on a dashed line, an outcome a round mark on an unbroken one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from .measures import Point, What
from .series import Series

WIDTH, HEIGHT = 340, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 58, 26, 20, 24
_MOST_TICKS = 4
_MOST_YEAR_LABELS = 7
_UPWARD, _DOWNWARD = {"ge", "gt", "increase"}, {"le", "lt", "decrease"}
_LETTER = 8
"""Width of a figure of a value, in pixels, amply."""
_NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Mark:
    """A value on the chart, in the unit of the series."""

    what: What
    first: int
    last: int
    value: float
    value_max: float | None
    operator: str | None
    assumed: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """Where years and values stand, in the pixels of the drawing."""

    years: tuple[int, int]
    ticks: tuple[float, ...]

    def x(self, year: float) -> float:
        """The place of a year, from the left."""
        first, last = self.years
        share = (year - first) / (last - first) if last > first else 0.5
        return round(_LEFT + 8 + share * (WIDTH - _LEFT - _RIGHT - 16), 1)

    def y(self, value: float) -> float:
        """The place of a value, from the top."""
        low, high = self.ticks[0], self.ticks[-1]
        return round(HEIGHT - _BOTTOM - (value - low) / (high - low) * (HEIGHT - _TOP - _BOTTOM), 1)


def marks_of(series: Series) -> list[Mark]:
    """The values of a series that can be drawn: those with a number and a year."""
    found = []
    for _, point in series.points():
        value = series.scaled(point, point.value)
        if value is not None and point.years and not _is_trend(point):
            top = series.scaled(point, point.value_max)
            years = point.years
            found.append(Mark(point.what, years.first, years.last, value, top, point.operator, point.assumed))
    return sorted(set(found), key=lambda mark: (mark.what, mark.last, mark.first, mark.value))


def draw(series: Series, years: tuple[int, int], ticks: tuple[float, ...] | None = None) -> str:
    """The chart of a series over ``years``; empty where nothing of it can be drawn."""
    marks = marks_of(series)
    if not marks:
        return ""
    scale = Scale(years, ticks or nice_ticks(marks))
    label = escape(_in_words(series, marks), quote=True)
    lines = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">']
    lines += _axes(scale)
    for what in (What.TARGET, What.OUTCOME):
        lines += _drawn([mark for mark in marks if mark.what is what], scale, what)
    lines += _end_labels(marks, scale)
    return "\n".join([*lines, "</svg>"])


def nice_ticks(marks: Iterable[Mark]) -> tuple[float, ...]:
    """Round values from below the least to above the greatest, 0 among them where it is near.

    The step is 1, 2 or 5 times a power of ten (P. Heckbert, *Nice numbers for graph labels*, in
    Graphics Gems, 1990).
    """
    values = [value for mark in marks for value in (mark.value, mark.value_max) if value is not None]
    low, high = min(values), max(values)
    if 0 <= low <= 0.6 * high or high == low == 0:
        low = 0
    spread = high - low or abs(high) * 0.2 or 1
    raw = spread / _MOST_TICKS
    power = 10 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step)
    if first == last:
        first, last = first - 1, last + 1
    return tuple(round(at * step, 10) for at in range(first, last + 1))


def swedish(value: float) -> str:
    """A number as a Swede writes it: ``5 700``, ``2,5``; at most two decimals."""
    rounded = round(value, 2)
    text = f"{rounded:,.2f}".rstrip("0").rstrip(".") if rounded % 1 else f"{rounded:,.0f}"
    return text.replace(",", _NBSP).replace(".", ",").replace("-", "\u2212")


def _is_trend(point: Point) -> bool:
    """``öka med 5`` is no value on the axis."""
    return point.operator in {"increase", "decrease", "unchanged", "qualitative"}


def _axes(scale: Scale) -> list[str]:
    right = WIDTH - _RIGHT
    lines = []
    for tick in scale.ticks:
        y = scale.y(tick)
        lines.append(f'<path class="grid" d="M{_LEFT} {y}H{right}"/>')
        lines.append(
            f'<text class="tick" x="{_LEFT - 6}" y="{y + 3.5}" text-anchor="end">{_tick(tick)}</text>'
        )
    first, last = scale.years
    step = max(1, math.ceil((last - first + 1) / _MOST_YEAR_LABELS))
    for year in range(last, first - 1, -step):
        x = scale.x(year)
        lines.append(f'<text class="tick" x="{x}" y="{HEIGHT - 6}" text-anchor="middle">{year}</text>')
    return lines


def _tick(value: float) -> str:
    """A number beside the axis, where there is room for seven signs."""
    return f"{swedish(value / 1e6)}{_NBSP}mn" if abs(value) >= 1e6 else swedish(value)


def _drawn(marks: list[Mark], scale: Scale, what: What) -> list[str]:
    """A line through the marks, then the marks; a value for several years is a line of its own.

    A mark whose year is assumed stands apart: plans print an empty ``Utfall 0`` for the year to come.
    """
    name = what.value
    lines = []
    newest = {mark.last: mark for mark in marks if not mark.assumed}
    corners = [f"{scale.x(mark.last)} {scale.y(mark.value)}" for _, mark in sorted(newest.items())]
    if len(corners) > 1:
        lines.append(f'<path class="line {name}" d="M{"L".join(corners)}"/>')
    for mark in marks:
        if mark.first < mark.last:
            y = scale.y(mark.value)
            lines.append(f'<path class="line {name}" d="M{scale.x(mark.first)} {y}H{scale.x(mark.last)}"/>')
        lines.append(_symbol(mark, scale))
    return lines


def _symbol(mark: Mark, scale: Scale) -> str:
    x, y = scale.x(mark.last), scale.y(mark.value)
    style = f"mark {mark.what.value}{' assumed' if mark.assumed else ''}"
    if mark.what is What.OUTCOME:
        return f'<circle class="{style}" cx="{x}" cy="{y}" r="4"/>'
    if mark.value_max is not None:
        top = scale.y(mark.value_max)
        return f'<path class="{style} span" d="M{x - 4} {y}h8M{x} {y}V{top}M{x - 4} {top}h8"/>'
    if mark.operator in _UPWARD:
        return f'<path class="{style}" d="M{x} {y - 5}l5 9h-10z"/>'
    if mark.operator in _DOWNWARD:
        return f'<path class="{style}" d="M{x} {y + 5}l5 -9h-10z"/>'
    return f'<path class="{style}" d="M{x} {y - 5}l5 5l-5 5l-5 -5z"/>'


def _end_labels(marks: list[Mark], scale: Scale) -> list[str]:
    """The newest target and the newest outcome in figures: the higher of the two above its mark, the other
    below and, where there is room, to the right, since its own line comes from the left.
    """
    by_trust = sorted(marks, key=lambda mark: (not mark.assumed, mark.last))
    newest = {mark.what: mark for mark in by_trust}
    ends = sorted(newest.values(), key=lambda mark: -mark.value)
    lines = []
    for at, mark in enumerate(ends):
        x, y = scale.x(mark.last), scale.y(mark.value)
        below = at == 1 and y + 16 < HEIGHT - _BOTTOM
        text = swedish(mark.value)
        beside = below and x + _LETTER * len(text) < WIDTH
        place = f'x="{x + 3 if beside else x}" y="{y + 16 if below else y - 8}"'
        anchor = "start" if beside else "middle"
        lines.append(f'<text class="value {mark.what.value}" {place} text-anchor="{anchor}">{text}</text>')
    return lines


def _in_words(series: Series, marks: list[Mark]) -> str:
    """The chart for who cannot see it."""
    words = {What.TARGET: "mål", What.OUTCOME: "utfall"}
    values = "; ".join(f"{mark.last}: {words[mark.what]} {swedish(mark.value)}" for mark in marks)
    return f"{series.newest.name}. {values}"
