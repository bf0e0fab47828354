"""An indicator as one plan has it: what it is known again by, and its values by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from ..models import DocumentFacts, Indicator, Operator, Outcome, PlanRecords, Record, Target
from ..stored import Stored
from .lineage import municipality_key
from .periods import Years, years_of
from .rows import number
from .same_measure import Traits, likeness
from .wording import wording


class What(StrEnum):
    """Which way a value looks."""

    TARGET = "target"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Point:
    """A target or an outcome, placed in time."""

    what: What
    record_id: str
    text: str
    years: Years | None
    assumed: bool
    """The record names no year; the plan's first year stands in for it."""
    value: float | None
    value_max: float | None
    operator: str | None
    unit: str | None
    period: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class Measure:
    """One indicator of one plan."""

    id: str
    name: str
    unit: str | None
    document: DocumentFacts
    path: str
    """The document's file below ``records/``, without ``.json``."""
    traits: Traits
    points: tuple[Point, ...]

    @property
    def plan_years(self) -> Years | None:
        """The years of the plan it stands in."""
        first, last = self.document.period_start, self.document.period_end
        return Years(first, last or first) if first else None

    @property
    def order(self) -> tuple[int, str]:
        """Plans in the order of their years, then of their names."""
        return (self.document.period_start or 0, self.path)


def measures_of(stored: Stored) -> list[Measure]:
    """The indicators of one plan, in its order."""
    plan = stored.plan
    targets = _by_indicator(plan.targets)
    outcomes = _by_indicator(plan.outcomes)
    found = []
    for indicator in plan.indicators:
        points = tuple(_points(plan.document, targets.get(indicator.id, []), outcomes.get(indicator.id, [])))
        traits = _traits(plan, indicator, points)
        unit = indicator.unit or next((point.unit for point in points if point.unit), None)
        found.append(Measure(indicator.id, indicator.name, unit, plan.document, stored.path, traits, points))
    return _with_twins(plan, found)


def _by_indicator(records: Iterable[Target | Outcome]) -> dict[str, list[Target | Outcome]]:
    found: dict[str, list[Target | Outcome]] = {}
    for record in records:
        if record.indicator_id:
            found.setdefault(record.indicator_id, []).append(record)
    return found


def _points(
    facts: DocumentFacts, targets: Iterable[Target | Outcome], outcomes: Iterable[Target | Outcome]
) -> Iterator[Point]:
    for what, records in ((What.TARGET, targets), (What.OUTCOME, outcomes)):
        for record in records:
            years = years_of(record.period)
            yield Point(
                what,
                record.id,
                record.text,
                years or _assumed_years(facts, what),
                years is None,
                number(record.value),
                number(record.value_max) if isinstance(record, Target) else None,
                record.operator.value if isinstance(record, Target) else None,
                record.unit,
                record.period,
                _page(record),
            )


def _assumed_years(facts: DocumentFacts, what: What) -> Years | None:
    """A target holds for the years of its plan; an outcome without a year counts to the first of them."""
    if facts.period_start is None:
        return None
    last = facts.period_end if what is What.TARGET else None
    return Years(facts.period_start, last or facts.period_start)


def _page(record: Record) -> int | None:
    return record.sources[0].page if record.sources else None


def _traits(plan: PlanRecords, indicator: Indicator, points: tuple[Point, ...]) -> Traits:
    counted = any(point.value is not None or point.operator in _TRENDS for point in points)
    return Traits(
        wording(indicator.name),
        indicator.unit,
        plan.document.body,
        municipality_key(plan.document.municipality),
        wording(indicator.group or ""),
        ticked=bool(points) and not counted,
    )


_TRENDS = {Operator.INCREASE.value, Operator.DECREASE.value, Operator.UNCHANGED.value}


def _with_twins(plan: PlanRecords, measures: list[Measure]) -> list[Measure]:
    """Mark those whose plan has another of the same name; the goal they stand under tells them apart."""
    goals = {goal.id: goal.text for goal in plan.goals}
    under = {item.id: " ".join(goals.get(goal, "") for goal in item.goal_ids) for item in plan.indicators}
    bare = [replace(measure.traits, group=wording("")) for measure in measures]
    marked = []
    for at, measure in enumerate(measures):
        twin = any(at != other and _alike(bare[at], bare[other]) for other in range(len(measures)))
        group = measure.traits.group if measure.traits.group.words else wording(under[measure.id])
        traits = replace(measure.traits, twin=True, group=group) if twin else measure.traits
        marked.append(replace(measure, traits=traits))
    return marked


def _alike(one: Traits, other: Traits) -> bool:
    """Whether two names of one plan say the same; a first shared letter is asked for as it is cheap."""
    if not one.name.words or not other.name.words:
        return one.name == other.name
    starts = {word[0] for word in one.name.words} == {word[0] for word in other.name.words}
    return starts and likeness(one, other).same
