"""One document's records as rows of the flat tables, each value in the order of its columns."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from ..models import KINDS, Activity, FollowUp, Indicator, PlanRecords, Record, Source
from ..stored import Stored
from .periods import day_of, years_of

Value = str | int | float | bool | date | None
Row = tuple[Value, ...]
AnyRecord = TypeVar("AnyRecord", bound=Record)

_MOST = 10**18
"""A number of more digits is a misreading; the words beside it still hold it."""
_DECIMALS = 6


def document_key(sha256: str) -> str:
    """A document's key in all tables: made from its content, so that it outlives a renaming."""
    return f"d-{sha256[:12]}"


def document_id(plan: PlanRecords) -> str:
    """The key of the document that the records stand in."""
    return document_key(plan.document.sha256)


def number(value: float | None) -> float | None:
    """The value as the decimal columns hold it: at most 18 digits before the mark and 6 after it."""
    if value is None or not math.isfinite(value) or abs(value) >= _MOST:
        return None
    return value if isinstance(value, int) else round(value, _DECIMALS)


def rows_of(stored: Stored) -> Iterator[tuple[str, Iterator[Row]]]:
    """Each table's name with the document's rows in it, referred-to tables first."""
    yield "documents", iter([_document(stored)])
    for name, make in _MAKERS.items():
        yield name, make(stored.plan)


def _document(stored: Stored) -> Row:
    facts, engine = stored.plan.document, stored.plan.engine
    return (
        document_id(stored.plan),
        stored.path,
        facts.file,
        facts.sha256,
        facts.title,
        facts.municipality,
        facts.body,
        facts.period_start,
        facts.period_end,
        day_of(facts.adopted_on),
        facts.pages,
        stored.reviewed,
        stored.plan.schema_version,
        engine.version or None,
        engine.rules or None,
        engine.ocr,
    )


def _goals(plan: PlanRecords) -> Iterator[Row]:
    for goal, head in _headed(plan, plan.goals):
        yield (*head, goal.text, goal.code, goal.level, goal.label, goal.perspective, *_tail(goal))


def _goal_links(plan: PlanRecords) -> Iterator[Row]:
    for goal in plan.goals:
        yield from ((goal.id, parent) for parent in dict.fromkeys(goal.parent_ids))


def _indicators(plan: PlanRecords) -> Iterator[Row]:
    for item, head in _headed(plan, plan.indicators):
        yield (*head, item.name, item.code, item.unit, item.group, *_tail(item))


def _goals_of(records: Iterable[Indicator | Activity | FollowUp]) -> Iterator[Row]:
    for record in records:
        yield from ((record.id, goal) for goal in dict.fromkeys(record.goal_ids))


def _targets(plan: PlanRecords) -> Iterator[Row]:
    for target, head in _headed(plan, plan.targets):
        yield (
            *head,
            target.indicator_id,
            target.goal_id,
            target.text,
            target.operator,
            number(target.value),
            number(target.value_max),
            target.unit,
            target.baseline,
            target.period,
            *_years(target.period),
            *_tail(target),
        )


def _outcomes(plan: PlanRecords) -> Iterator[Row]:
    for outcome, head in _headed(plan, plan.outcomes):
        yield (
            *head,
            outcome.indicator_id,
            outcome.text,
            number(outcome.value),
            outcome.unit,
            outcome.kind,
            outcome.period,
            *_years(outcome.period),
            day_of(outcome.period),
            *_tail(outcome),
        )


def _activities(plan: PlanRecords) -> Iterator[Row]:
    for item, head in _headed(plan, plan.activities):
        yield (*head, item.text, item.kind, item.number, item.group, *_tail(item))


def _followups(plan: PlanRecords) -> Iterator[Row]:
    for item, head in _headed(plan, plan.followups):
        yield (*head, item.text, item.assessment, ", ".join(item.refs) or None, *_tail(item))


def _evidence(plan: PlanRecords) -> Iterator[Row]:
    key = document_id(plan)
    for field, sources in plan.document.evidence.items():
        yield from _places(key, "documents", field, key, sources)
    for kind in KINDS:
        for record in getattr(plan, kind):
            yield from _places(record.id, kind, "", key, record.sources)


def _places(record: str, kind: str, field: str, key: str, sources: Iterable[Source]) -> Iterator[Row]:
    for ordinal, source in enumerate(sources, start=1):
        yield (
            record,
            kind,
            field,
            ordinal,
            key,
            source.page,
            *(source.bbox or (None, None, None, None)),
            source.char_start,
            source.char_end,
            source.table,
            source.row,
            source.column,
            " > ".join(source.section) or None,
            source.quote,
        )


def _unused(plan: PlanRecords) -> Iterator[Row]:
    key = document_id(plan)
    for position, item in enumerate(plan.unused, start=1):
        yield (key, position, item.page, item.kind, item.reason, item.quote)


def _warnings(plan: PlanRecords) -> Iterator[Row]:
    key = document_id(plan)
    for position, item in enumerate(plan.warnings, start=1):
        yield (key, position, item.page, item.code, item.message)


def _headed(plan: PlanRecords, records: Iterable[AnyRecord]) -> Iterator[tuple[AnyRecord, Row]]:
    """Each record with what its row begins with: its id, its document, its position."""
    key = document_id(plan)
    for position, record in enumerate(records, start=1):
        yield record, (record.id, key, position)


def _tail(record: Record) -> Row:
    """What a record's row ends with: its first place and how it was found."""
    first = record.sources[0] if record.sources else None
    place = (first.page, first.quote) if first else (None, None)
    return (*place, record.confidence, record.rule or None)


def _years(period: str | None) -> Row:
    return years_of(period) or (None, None)


_MAKERS: dict[str, Callable[[PlanRecords], Iterator[Row]]] = {
    "goals": _goals,
    "goal_links": _goal_links,
    "indicators": _indicators,
    "indicator_goals": lambda plan: _goals_of(plan.indicators),
    "targets": _targets,
    "outcomes": _outcomes,
    "activities": _activities,
    "activity_goals": lambda plan: _goals_of(plan.activities),
    "followups": _followups,
    "followup_goals": lambda plan: _goals_of(plan.followups),
    "evidence": _evidence,
    "unused": _unused,
    "warnings": _warnings,
}
