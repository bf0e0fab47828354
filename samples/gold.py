"""The gold records of a plan: what stands in its content, in the shape of the record contract."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .content import (
    SOFT_HYPHEN,
    Activity,
    Block,
    Column,
    FollowUp,
    Goal,
    Group,
    Indicator,
    Outcome,
    Part,
    Plan,
    Row,
    Table,
    Target,
    contents_of,
    parts_of,
)

_PREFIX = {
    Goal: "g",
    Indicator: "i",
    Target: "t",
    Outcome: "o",
    Activity: "a",
    FollowUp: "f",
}
_LISTS = {
    Goal: "goals",
    Indicator: "indicators",
    Target: "targets",
    Outcome: "outcomes",
    Activity: "activities",
    FollowUp: "followups",
}
Json = dict[str, Any]


@dataclass
class _Ledger:
    """The records seen so far, each once, in the order of the document."""

    plan: Plan
    ids: dict[int, str] = field(default_factory=dict)
    lists: dict[str, list[Json]] = field(default_factory=lambda: {name: [] for name in _LISTS.values()})

    def enter(self, record: object, **fields: Any) -> None:
        """Note a record with its fields, unless it was stated before."""
        if id(record) in self.ids:
            return
        kind = type(record)
        listed = self.lists[_LISTS[kind]]
        self.ids[id(record)] = f"{_PREFIX[kind]}{len(listed) + 1}"
        listed.append({"id": self.ids[id(record)]} | fields)
        if getattr(record, "optional", False):
            listed[-1]["optional"] = True

    def refs(self, goals: tuple[Goal, ...]) -> list[str]:
        """The ids of goals, which are entered here where they come later in the document."""
        for goal in goals:
            _enter_goal(self, goal)
        return [self.ids[id(goal)] for goal in goals]


def records(plan: Plan) -> Json:
    """The gold of a plan: the JSON of one document, without evidence."""
    ledger = _Ledger(plan)
    for block in plan.blocks:
        _read(ledger, block)
    facts = plan.facts
    document = {
        "file": f"{plan.name}.pdf",
        "title": list(facts.titles),
        "municipality": facts.municipality,
        "body": facts.body,
        "period_start": facts.start,
        "period_end": facts.end,
        "adopted_on": facts.adopted_on,
    }
    return {"schema_version": "1", "document": document} | ledger.lists


def _read(ledger: _Ledger, block: Block) -> None:
    """Enter the records of a block."""
    if isinstance(block, Table):
        _read_table(ledger, block)
        return
    for content in contents_of(block):
        for part in parts_of(content):
            _enter(ledger, part, None, None)


def _read_table(ledger: _Ledger, table: Table) -> None:
    """Enter the records of a table: what stands in a row belongs to the row's indicator."""
    for entry in table.rows:
        if isinstance(entry, Group):
            for part in parts_of(entry.content):
                _enter(ledger, part, None, None)
            continue
        owner = entry.above
        for cell in entry.cells:
            for part in parts_of(cell):
                if isinstance(part, Indicator):
                    owner = part
                    _enter(ledger, part, None, None)
        for column, part in _placed(table, entry):
            if not isinstance(part, Indicator):
                _enter(ledger, part, owner, column)


def _placed(table: Table, entry: Row) -> Iterator[tuple[Column, Part]]:
    """The parts of a row with their columns."""
    for column, cell in zip(table.columns, entry.cells, strict=True):
        for part in parts_of(cell):
            yield column, part


def _enter(ledger: _Ledger, part: Part, owner: Indicator | None, column: Column | None) -> None:
    """Enter one part of the text, if it is a record."""
    match part:
        case Goal():
            _enter_goal(ledger, part)
        case Indicator():
            _enter_indicator(ledger, part)
        case Target():
            _enter_target(ledger, part, owner, column)
        case Outcome():
            _enter_outcome(ledger, part, owner, column)
        case Activity():
            ledger.enter(
                part,
                text=_clean(part.text),
                kind=part.kind,
                number=part.number,
                group=part.group,
                goal_ids=ledger.refs(part.goals),
            )
        case FollowUp():
            ledger.enter(
                part,
                text=_clean(part.text),
                assessment=part.assessment,
                refs=list(part.refs),
                goal_ids=ledger.refs(part.goals),
            )
        case _:
            return


def _enter_goal(ledger: _Ledger, goal: Goal) -> None:
    """Enter a goal, those it serves before it, and the targets in its words."""
    if id(goal) in ledger.ids:
        return
    ledger.enter(
        goal,
        text=_clean(goal.text),
        code=goal.code,
        level=goal.level if isinstance(goal.level, str) else list(goal.level),
        label=goal.label,
        perspective=goal.perspective,
        parent_ids=ledger.refs(goal.parents),
    )
    for target in goal.targets:
        _enter_target(ledger, target, None, None, goal)


def _enter_indicator(ledger: _Ledger, indicator: Indicator) -> None:
    """Enter an indicator and the targets in its words."""
    ledger.enter(
        indicator,
        name=_clean(indicator.text),
        code=indicator.code,
        unit=indicator.unit,
        group=indicator.group,
        goal_ids=ledger.refs(indicator.goals),
    )
    for target in indicator.targets:
        _enter_target(ledger, target, indicator, None)


def _enter_target(
    ledger: _Ledger, target: Target, owner: Indicator | None, column: Column | None, goal: Goal | None = None
) -> None:
    """Enter a target under its indicator or goal."""
    if owner is None and goal is None:
        raise ValueError(f"a target without an indicator or goal: {target.text!r}")
    ledger.enter(
        target,
        indicator_id=ledger.ids[id(owner)] if owner else None,
        goal_id=ledger.ids[id(goal)] if goal else None,
        text=_clean(target.text),
        operator=target.operator,
        value=target.value,
        value_max=target.value_max,
        unit=target.unit or (owner.unit if owner else None),
        baseline=target.baseline,
        period=target.period or (column.period if column else None) or _period(ledger.plan),
    )


def _enter_outcome(ledger: _Ledger, outcome: Outcome, owner: Indicator | None, column: Column | None) -> None:
    """Enter an outcome under the indicator of its row."""
    if owner is None:
        raise ValueError(f"an outcome without an indicator: {outcome.text!r}")
    ledger.enter(
        outcome,
        indicator_id=ledger.ids[id(owner)],
        text=_clean(outcome.text),
        value=outcome.value,
        unit=outcome.unit or owner.unit,
        kind=outcome.kind or (column.kind if column else None) or "current",
        period=outcome.period or (column.period if column else None),
    )


def _clean(text: str) -> str:
    """The text as a record has it: no soft hyphens."""
    return text.replace(SOFT_HYPHEN, "")


def _period(plan: Plan) -> str:
    """The years of the plan, where neither the header nor the words name one."""
    start, end = plan.facts.start, plan.facts.end
    return str(start) if start == end else f"{start}-{end}"
