"""The records after review: corrected, without the rejected ones, with the added ones, no link left hanging."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..models import (
    KINDS,
    Decision,
    DocumentFacts,
    Outcome,
    PlanRecords,
    Record,
    Source,
    Target,
    Verdict,
)
from .carry_over import Carried, Fate
from .numbering import Numbering, records_of
from .wording import LETTERS

REVIEW_RULE = "review"
"""The rule of a record that a reviewer added."""

_GOALS = {"goals": "parent_ids", "indicators": "goal_ids", "activities": "goal_ids", "followups": "goal_ids"}


@dataclass(slots=True)
class Consequences:
    """What becomes of the records that hung on a rejected one."""

    fell: list[str] = field(default_factory=list)
    """Ids of records that went with it."""
    unlinked: list[str] = field(default_factory=list)
    """Ids of records that stay and no longer point at it."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One document after review."""

    plan: PlanRecords | None
    """None where the document itself was rejected."""
    consequences: Mapping[str, Consequences]
    """By the id of the rejected goal or indicator."""


def reviewed_plan(plan: PlanRecords, carried: Iterable[Carried]) -> Reviewed:
    """A plan's records with the decisions on them that hold.

    Raises:
        pydantic.ValidationError: a corrected record is none any more.
    """
    decided = {
        one.record: one.decision
        for one in carried
        if one.fate is Fate.ADDED or (one.fate is Fate.HOLDS and one.decision.verdict is not Verdict.ADD)
    }
    facts = plan.document
    rejection = decided.get(facts.sha256)
    if rejection and rejection.verdict is Verdict.REJECT:
        return Reviewed(None, {})
    if facts.sha256 in decided:
        facts = corrected_facts(facts, decided[facts.sha256])
    lists = {kind: list(_decided(plan, kind, decided)) for kind in KINDS}
    rejected = {one for one, decision in decided.items() if decision.verdict is Verdict.REJECT}
    consequences: defaultdict[str, Consequences] = defaultdict(Consequences)
    lists = {
        kind: [
            kept
            for record in lists[kind]
            if (kept := _without_links(kind, record, rejected, consequences)) is not None
        ]
        for kind in KINDS
    }
    after = plan.model_copy(update={"document": facts, **{kind: tuple(lists[kind]) for kind in KINDS}})
    return Reviewed(after, consequences)


def _decided(plan: PlanRecords, kind: str, decided: Mapping[str, Decision]) -> Iterable[Record]:
    """One kind's records as decided, the added ones last."""
    for record in records_of(plan, kind):
        decision = decided.get(record.id)
        if decision is None:
            yield record
        elif decision.verdict is not Verdict.REJECT:
            yield corrected(kind, record, decision)
    for decision in decided.values():
        if decision.kind == kind and decision.verdict is Verdict.ADD:
            yield added_record(decision, plan)


def corrected(kind: str, record: Record, decision: Decision) -> Record:
    """A record with a decision's corrections."""
    if not decision.changes:
        return record
    return KINDS[kind].model_validate({**record.model_dump(), **decision.changes})


def corrected_facts(facts: DocumentFacts, decision: Decision) -> DocumentFacts:
    """A document's facts with a decision's corrections."""
    return DocumentFacts.model_validate({**facts.model_dump(), **decision.changes})


def added_record(decision: Decision, plan: PlanRecords) -> Record:
    """The record that a reviewer wrote, at the place in the document that was named."""
    values = dict(decision.changes)
    page, quote = values.pop("page", None), values.pop("quote", None)
    place = _place(plan, page if isinstance(page, int) else None, str(quote or ""))
    about = {"id": decision.record, "sources": (place,) if place else (), "rule": REVIEW_RULE}
    return KINDS[decision.kind].model_validate(about | values)


def _place(plan: PlanRecords, page: int | None, quote: str) -> Source | None:
    """Where a quote stands, however its blanks and lines are; else the page without words, if it is there."""
    words = [re.escape(word) for word in quote.split()]
    for one in plan.pages:
        if words and (page is None or one.number == page):
            match = re.search(r"\s+".join(words), one.text, re.IGNORECASE)
            if match:
                return Source(
                    page=one.number, char_start=match.start(), char_end=match.end(), quote=match.group()
                )
    if page is not None and any(one.number == page for one in plan.pages):
        return Source(page=page, char_start=0, char_end=0, quote="")
    return None


def _without_links(
    kind: str, record: Record, rejected: Collection[str], consequences: Mapping[str, Consequences]
) -> Record | None:
    """The record without its links to rejected ones; None where nothing is left that it belongs to."""
    if isinstance(record, Outcome):
        if record.indicator_id in rejected:
            consequences[record.indicator_id].fell.append(record.id)
            return None
        return record
    if isinstance(record, Target):
        return _target_without_links(record, rejected, consequences)
    name = _GOALS[kind]
    linked: Sequence[str] = getattr(record, name)
    left = tuple(one for one in linked if one not in rejected)
    for one in linked:
        if one in rejected:
            consequences[one].unlinked.append(record.id)
    return record if len(left) == len(linked) else record.model_copy(update={name: left})


def _target_without_links(
    target: Target, rejected: Collection[str], consequences: Mapping[str, Consequences]
) -> Target | None:
    owners = {name: getattr(target, name) for name in ("indicator_id", "goal_id") if getattr(target, name)}
    lost = {name: owner for name, owner in owners.items() if owner in rejected}
    falls = bool(lost) and len(lost) == len(owners)
    for owner in lost.values():
        (consequences[owner].fell if falls else consequences[owner].unlinked).append(target.id)
    return None if falls else target.model_copy(update=dict.fromkeys(lost))


def in_words(rejected: str, what: Consequences, numbering: Numbering) -> str:
    """``M3 is rejected: V7 falls with it; I5, A2 lose their link to it.``"""
    said = []
    if what.fell:
        verb = "falls" if len(what.fell) == 1 else "fall"
        said.append(f"{_numbers(what.fell, numbering)} {verb} with it")
    if what.unlinked:
        lose = "loses its link" if len(what.unlinked) == 1 else "lose their links"
        said.append(f"{_numbers(what.unlinked, numbering)} {lose} to it")
    return f"{_numbers([rejected], numbering)} is rejected: {'; '.join(said)}."


def _numbers(ids: Iterable[str], numbering: Numbering) -> str:
    order = list(LETTERS.values())
    numbers = (numbering.number_of.get(one, one) for one in ids)
    return ", ".join(
        sorted(numbers, key=lambda one: (order.index(one[0]) if one[0] in order else 99, len(one), one))
    )
