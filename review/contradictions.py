"""Decisions that each can be understood and together make no sense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..models import Decision, Operator, PlanRecords, Verdict
from .bookread import Mistake
from .claims import Claim
from .judged import ids_in, link_attributes
from .numbering import Numbering, records_of

_NOT_LINKED = {Verdict.REJECT, Verdict.WITHDRAW}


def contradictions(
    claims: Iterable[Claim], after: Mapping[str, PlanRecords], numberings: Mapping[str, Numbering]
) -> Iterator[Mistake]:
    """What of the new decisions cannot stand; ``after`` are the records as they would be, by document."""
    superiors = {path: _superiors(plan) for path, plan in after.items()}
    for one in claims:
        decision = one.decision
        if message := _impossible(decision):
            yield one.mistake(message)
        if decision.verdict in _NOT_LINKED or decision.path not in after:
            continue
        numbering = numberings.get(decision.path, Numbering())
        for record in _dead_links(decision, after[decision.path]):
            number = numbering.number_of.get(record, "a record")
            yield one.mistake(
                f"{number} is rejected or not there any more; link to another or reject this too."
            )
        if "parent_ids" in decision.changes and _circular(decision.record, superiors[decision.path]):
            yield one.mistake("the goal would be above itself; mend 'Rätt överordnat mål'.")


def _impossible(decision: Decision) -> str:
    """What is wrong with the record as decided, in itself."""
    new = decision.new or {}
    if decision.kind == "targets" and new.get("operator") == Operator.RANGE:
        low, high = new.get("value"), new.get("value_max")
        if not isinstance(low, int | float) or not isinstance(high, int | float) or low > high:
            return "'mellan' needs two values, the lower one first, in 'Värde' and 'Värde till'."
    start, end = new.get("period_start"), new.get("period_end")
    if isinstance(start, int) and isinstance(end, int) and start > end:
        return f"the plan would end ({end}) before it begins ({start})."
    return ""


def _dead_links(decision: Decision, after: PlanRecords) -> Iterator[str]:
    """The ids in a decision's corrected links that lead nowhere."""
    living = {record.id for kind in ("goals", "indicators") for record in records_of(after, kind)}
    for name in link_attributes(decision.kind):
        yield from (one for one in ids_in(decision.changes.get(name)) if one not in living)


def _superiors(plan: PlanRecords) -> dict[str, Sequence[str]]:
    return {goal.id: goal.parent_ids for goal in plan.goals}


def _circular(goal: str, superiors: Mapping[str, Sequence[str]]) -> bool:
    """Whether the way up from a goal comes back to it."""
    seen: set[str] = set()
    ahead = list(superiors.get(goal, ()))
    while ahead:
        one = ahead.pop()
        if one == goal:
            return True
        if one not in seen:
            seen.add(one)
            ahead += superiors.get(one, ())
    return False
