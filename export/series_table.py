"""Series as a table: one row a value, for a CSV file; one row a series, for the terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from .dialect import Dialect
from .measures import Measure, Point, What
from .series import Doubt, Series
from .tables import Column, Kind, Table

if TYPE_CHECKING:
    from rich.table import Table as Screen

SERIES = Table(
    "series",
    "One row a target or an outcome of an indicator that is followed through the plans.",
    (
        Column("series_id", Kind.TEXT, "The series.", required=True),
        Column("series", Kind.TEXT, "The indicator's name in the newest plan."),
        Column("municipality", Kind.TEXT, "The municipality."),
        Column("body", Kind.TEXT, "The nämnd in the newest plan."),
        Column("series_unit", Kind.TEXT, "The unit of series_value."),
        Column("plans", Kind.INTEGER, "In how many plans the indicator stands."),
        Column("what", Kind.TEXT, "target or outcome."),
        Column("year_from", Kind.INTEGER, "First year of the value."),
        Column("year_to", Kind.INTEGER, "Last year of the value."),
        Column("year_assumed", Kind.BOOLEAN, "The record names no year; the plan's stands in for it."),
        Column("series_value", Kind.DECIMAL, "The number in the unit of the series."),
        Column("value", Kind.DECIMAL, "The number as the plan has it."),
        Column("value_max", Kind.DECIMAL, "The upper end of a range."),
        Column("unit", Kind.TEXT, "The unit as the plan has it."),
        Column("operator", Kind.TEXT, "How a target's value is meant."),
        Column("text", Kind.TEXT, "The words, verbatim."),
        Column("indicator", Kind.TEXT, "The indicator's name in this plan."),
        Column("likeness", Kind.REAL, "How like this name is to that of the newest plan, 0-1."),
        Column("file", Kind.TEXT, "The plan."),
        Column("page", Kind.INTEGER, "The page, from 1."),
        Column("indicator_id", Kind.TEXT, "The indicator."),
        Column("record_id", Kind.TEXT, "The target or outcome."),
    ),
    (),
)


def as_csv(series: Iterable[Series], dialect: Dialect) -> str:
    """All values of some series as CSV."""
    kinds = [column.kind for column in SERIES.columns]
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=dialect.delimiter, lineterminator=dialect.line_end)
    writer.writerow(SERIES.names)
    for one in series:
        for row in _rows(one):
            writer.writerow([dialect.cell(value, kind) for value, kind in zip(row, kinds, strict=True)])
    return file.getvalue()


def _rows(series: Series) -> Iterator[tuple[object, ...]]:
    facts = series.newest.document
    head = (series.id, series.newest.name, facts.municipality, facts.body, series.unit, series.plans)
    for member in series.members:
        alike = series.likeness_of(member).score
        for point in member.points:
            yield (*head, *_value(series, point), member.name, alike, *_place(member, point))


def _value(series: Series, point: Point) -> tuple[object, ...]:
    return (
        point.what.value,
        point.years.first if point.years else None,
        point.years.last if point.years else None,
        point.assumed,
        series.scaled(point, point.value),
        point.value,
        point.value_max,
        point.unit,
        point.operator,
        point.text,
    )


def _place(member: Measure, point: Point) -> tuple[object, ...]:
    return (member.document.file, point.page, member.id, point.record_id)


def series_screen(series: Iterable[Series]) -> Screen:
    """One row a series, for the terminal."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - heavy
    from rich.table import Table as Screen  # noqa: PLC0415

    screen = Screen(title="Recurring indicators", box=SIMPLE_HEAD, pad_edge=False)
    screen.add_column("indicator", ratio=1)
    screen.add_column("plans", justify="right")
    screen.add_column("years", justify="right", no_wrap=True)
    for title in ("target", "outcome"):
        screen.add_column(title, justify="right", max_width=14)
    for whose, members in groupby(sorted(series, key=_whose), key=_whose):
        screen.add_section()
        screen.add_row(whose, style="bold")
        for one in members:
            latest = _latest(one, What.TARGET), _latest(one, What.OUTCOME)
            screen.add_row(one.newest.name, str(one.plans), _span(one.years), *latest)
    return screen


def _whose(series: Series) -> str:
    facts = series.newest.document
    return ", ".join(name for name in (facts.municipality, facts.body) if name) or "(unknown)"


def _span(years: list[int]) -> str:
    if not years:
        return ""
    return f"{years[0]}-{years[-1]}" if years[0] < years[-1] else str(years[0])


def doubts_screen(doubts: Iterable[Doubt]) -> Screen:
    """One row a question, for the terminal."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - heavy
    from rich.table import Table as Screen  # noqa: PLC0415

    screen = Screen(title="To decide: perhaps the same", box=SIMPLE_HEAD)
    for title in ("score", "in one plan", "in another", "what differs"):
        screen.add_column(title)
    for doubt in doubts:
        sides = (f"{side.name} ({side.document.file})" for side in (doubt.left, doubt.right))
        screen.add_row(f"{doubt.likeness.score:.2f}", *sides, ", ".join(doubt.likeness.reasons))
    return screen


def _latest(series: Series, what: What) -> str:
    points = [point for _, point in series.points() if point.what is what and point.years]
    if not points:
        return ""
    newest = max(points, key=lambda point: (not point.assumed, point.years))
    return newest.text
