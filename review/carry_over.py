"""Decisions carried over to the records as they read now: which hold, which come back, which have lost theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from pydantic import JsonValue

from ..likeness import normalised
from ..models import Decision, Verdict
from .current import Current, Reading, Values
from .judged import content_hash, ids_in, link_attributes, linked_kind, main_text, plain_attributes
from .successors import successors


class Fate(Enum):
    """What has become of a decision's record."""

    HOLDS = auto()
    """It reads as it did, or as the reviewer corrected it: the decision stands."""
    CHANGED = auto()
    """It reads otherwise: the reviewer decides again."""
    GONE = auto()
    """It is not found any more."""
    ADDED = auto()
    """The reviewer added it, and extraction still does not find it."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A decision and what has become of its record."""

    decision: Decision
    """With the ids in it as the records have them now."""
    fate: Fate
    record: str
    """The record's present id."""
    decided: str
    """The id that the decision was made under."""
    substance: str
    """Of the decision as it stands in the journal."""
    why: str = ""
    """In Swedish, where the record alone does not tell."""


LOST_LINK = "En koppling i beslutet går till en post som inte hittas längre."
NO_DOCUMENT = "Dokumentet finns inte längre i mappen."
NO_RECORD = "Posten hittas inte längre i dokumentet. Beslutet är kvar."


class CarryOver:
    """Carries decisions over to the current records.

    ``known`` are earlier readings of records, decided or not, one mapping an extraction (a workbook shows
    one): by them records that have got another id are found, and links to them followed.
    """

    def __init__(
        self, current: Current, decisions: Sequence[Decision], known: Iterable[Mapping[str, Reading]] = ()
    ) -> None:
        self.current = current
        self._added = {one.record for one in decisions if one.verdict is Verdict.ADD}
        self.ids: dict[str, str] = {}
        for extraction in (*known, _earlier(decisions)):
            self.ids = successors(extraction, current) | self.ids
        self.ids |= _found_since(decisions, current, self.ids)

    def carry(self, decision: Decision) -> Carried:
        """What has become of a decision's record, and the decision in present ids."""
        translated, whole = self._translated(decision)
        record = self.present(decision.record)
        if not record:
            return self._without_record(decision, translated, whole)
        now = self.current.readings[record]
        holds = whole and self._holds(decision, translated, now)
        fate = Fate.HOLDS if holds else Fate.CHANGED
        why = "" if whole else LOST_LINK
        moved = translated.model_copy(update={"record": record, "path": now.path, "sha256": now.sha256})
        return Carried(moved, fate, record, decision.record, decision.substance, why)

    def _without_record(self, decision: Decision, translated: Decision, whole: bool) -> Carried:
        reading = Reading(decision.path, decision.sha256, decision.kind, {})
        named = self.current.plan_of(reading)
        if decision.verdict is Verdict.ADD and named and whole:
            moved = translated.model_copy(update={"path": named[0], "sha256": named[1].document.sha256})
            return Carried(moved, Fate.ADDED, decision.record, decision.record, decision.substance)
        why = NO_RECORD if named else NO_DOCUMENT
        if decision.verdict is Verdict.ADD and named:
            why = LOST_LINK
        return Carried(translated, Fate.GONE, "", decision.record, decision.substance, why)

    def _holds(self, decision: Decision, translated: Decision, now: Reading) -> bool:
        """Whether the record reads as the reviewer saw it, or as it was to read."""
        judged = content_hash(now.kind, now.values)
        if decision.verdict is Verdict.ADD:
            return all(now.values.get(name) == value for name, value in stated(translated).items())
        if decision.old is None:
            return False
        wanted = {**decision.old, **decision.changes}
        as_seen = judged == content_hash(now.kind, decision.old)
        return as_seen or (decision.verdict is Verdict.CHANGE and judged == content_hash(now.kind, wanted))

    def _translated(self, decision: Decision) -> tuple[Decision, bool]:
        """The decision with present ids in its links, and whether all its corrected links still lead somewhere."""
        changes, whole = self._linked(decision.kind, decision.changes)
        old = self._linked(decision.kind, decision.old)[0] if decision.old else decision.old
        return decision.model_copy(update={"changes": changes, "old": old}), whole

    def _linked(self, kind: str, values: Values) -> tuple[dict[str, JsonValue], bool]:
        linked, whole = dict(values), True
        for name in link_attributes(kind):
            value = values.get(name)
            if isinstance(value, list):
                ids = [self._linkable(str(one)) for one in value]
                linked[name] = [one for one in ids if one]
                whole = whole and all(ids)
            elif isinstance(value, str):
                linked[name] = self._linkable(value) or None
                whole = whole and linked[name] is not None
        return linked, whole

    def present(self, record: str) -> str:
        """The id that a record has now; empty where it is not found any more."""
        return self.ids.get(record) or (record if record in self.current.readings else "")

    def _linkable(self, record: str) -> str:
        return self.present(record) or (record if record in self._added else "")


def _earlier(decisions: Iterable[Decision]) -> dict[str, Reading]:
    """The records as they were when they were decided, and those that they were linked to."""
    found: dict[str, Reading] = {}
    for one in decisions:
        for name in link_attributes(one.kind):
            for record in ids_in(one.changes.get(name), (one.old or {}).get(name)):
                if record in one.linked:
                    found[record] = Reading(one.path, one.sha256, linked_kind(name), one.linked[record])
    found |= {one.record: Reading(one.path, one.sha256, one.kind, one.old) for one in decisions if one.old}
    return found


def _found_since(
    decisions: Iterable[Decision], current: Current, ids: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Added records that extraction finds by now: the same words of the same kind, owned by the same."""
    added = [one for one in decisions if one.verdict is Verdict.ADD]
    free: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for record, reading in current.readings.items() if added else ():
        free[_statement(reading, {})].append(record)
    for one in added:
        named = current.plan_of(Reading(one.path, one.sha256, one.kind, {}))
        home = named[1].document.sha256 if named else ""
        found = free[_statement(Reading(one.path, home, one.kind, one.changes), ids)]
        if found:
            yield one.record, found.pop(0)


def _statement(reading: Reading, ids: Mapping[str, str]) -> tuple[str, ...]:
    """What a record says and of what, to be compared."""
    words = normalised(main_text(reading.kind, reading.values))
    return reading.sha256, reading.kind, words, _owner(reading.values, ids)


def _owner(values: Values, ids: Mapping[str, str]) -> str:
    owner = str(values.get("indicator_id") or values.get("goal_id") or "")
    return ids.get(owner, owner)


def stated(decision: Decision) -> dict[str, JsonValue]:
    """The fields that a reviewer filled in of a record added."""
    names = {*plain_attributes(decision.kind), *link_attributes(decision.kind)}
    return {name: value for name, value in decision.changes.items() if name in names}
