"""What stands in a row's input cells, where it comes from, and what it says of the record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from ..models import DOCUMENT_KIND, Decision, Verdict
from .fields import LINKS, SHEETS
from .wording import ADD_WORD, VERDICTS

WORDS = {**VERDICTS, Verdict.ADD: ADD_WORD}


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed in a row, or what an earlier decision shows there."""

    verdict: str = ""
    """The word in the decision column; empty where nothing was chosen. May be no word of the list."""
    corrections: Mapping[str, JsonValue] = field(default_factory=dict)
    """By attribute of the record, as understood."""
    unread: Mapping[str, str] = field(default_factory=dict)
    """By field name: what was typed and could not be understood."""
    comment: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing at all was typed."""
        return not (self.verdict or self.corrections or self.unread or self.comment)

    @property
    def fingerprint(self) -> str:
        """A short hash of the content; a row that still has it was not touched."""
        if self.blank:
            return ""
        parts = [self.verdict, dict(self.corrections), dict(self.unread), self.comment]
        return _digest(parts)

    @classmethod
    def of(cls, decision: Decision) -> Typed:
        """What a decision looks like in a row."""
        word = WORDS.get(decision.verdict, "")
        return cls(word, decision.changes, {}, decision.comment or "")

    def undecided(self, now: Mapping[str, JsonValue]) -> Typed:
        """To be decided again: without its word, and without corrections that the record now agrees with."""
        left = {name: value for name, value in self.corrections.items() if now.get(name) != value}
        return Typed("", left, self.unread, self.comment)

    def same_decision(self, other: Typed) -> bool:
        """Whether two say the same, whatever they remark."""
        mine, others = (
            [one.verdict, dict(one.corrections), dict(one.unread)] for one in (self, other)
        )  # fmt: skip
        return mine == others


@dataclass(frozen=True, slots=True)
class Standing:
    """What a row shows in its input cells and says about them."""

    typed: Typed = Typed()
    shown: str = ""
    """Fingerprint of what counts as untouched; differs from ``typed`` for what waits to be applied."""
    applied: str = ""
    """Substance of the decision in the journal that the row builds on."""
    replaces: str = ""
    """The record id under which that decision stands, where it is not this record's."""
    status: str = ""
    earlier: tuple[Decision, ...] = ()
    """Decisions on an earlier reading of the record, or by another reviewer, shown beside it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The workbook that a decision was typed in."""

    workbook: str
    """Its file name."""
    book: str
    """Its signature: what it showed when it was written."""
    reviewer: str

    @classmethod
    def of(cls, decision: Decision) -> Origin:
        """Where an applied decision came from."""
        return cls(decision.workbook, decision.book, decision.reviewer)


@dataclass(frozen=True, slots=True)
class Holding:
    """What a workbook says of a record and nobody has applied yet."""

    path: str
    sha256: str
    kind: str
    record: str
    old: Mapping[str, JsonValue] | None
    """The record as the reviewer saw it; null for one that the reviewer added."""
    typed: Typed
    origin: Origin
    number: str | None = None
    seen: str = ""
    """Hash of the record as the reviewer saw it (see :func:`content_hash`)."""
    applied: str = ""
    """Substance of the applied decision that it builds on, empty for none."""
    replaces: str = ""
    """The id under which that decision stands, where it is another."""

    @classmethod
    def of(cls, decision: Decision) -> Holding:
        """A decision that was never applied, as the workbook carries it along."""
        seen = content_hash(decision.kind, decision.old) if decision.old else ""
        return cls(
            decision.path, decision.sha256, decision.kind, decision.record, decision.old,
            Typed.of(decision), Origin.of(decision), decision.number, seen, "", decision.replaces or "",
        )  # fmt: skip

    @property
    def verdict(self) -> Verdict | None:
        """The verdict its word stands for: withdrawn where there is none, null where the word is not known."""
        if not (self.typed.verdict or self.typed.corrections):
            return Verdict.WITHDRAW
        return next((verdict for verdict, word in WORDS.items() if word == self.typed.verdict), None)

    def as_decision(self) -> Decision | None:
        """The decision it would become; None where what was typed cannot be understood."""
        if self.typed.unread or self.verdict is None:
            return None
        return Decision(
            decided_at="",
            reviewer=self.origin.reviewer,
            workbook=self.origin.workbook,
            book=self.origin.book,
            path=self.path,
            sha256=self.sha256,
            kind=self.kind,
            record=self.record,
            replaces=self.replaces or None,
            number=self.number,
            verdict=self.verdict,
            changes=dict(self.typed.corrections),
            comment=self.typed.comment or None,
            old=dict(self.old) if self.old else None,
        )


def plain_attributes(kind: str) -> tuple[str, ...]:
    """The attributes of a kind that a reviewer judges, its links left out."""
    fields = SHEETS[kind].fields
    return tuple(name for one in fields if one.entry not in LINKS for name in one.attributes)


def link_attributes(kind: str) -> tuple[str, ...]:
    """The attributes of a kind that hold ids of other records."""
    fields = SHEETS[kind].fields
    return tuple(name for one in fields if one.entry in LINKS for name in one.attributes)


def linked_kind(attribute: str) -> str:
    """The kind of the records that an attribute links to."""
    return "indicators" if attribute == "indicator_id" else "goals"


def ids_in(*values: JsonValue) -> list[str]:
    """The ids in links, each one or a list."""
    found: list[str] = []
    for value in values:
        found += [str(one) for one in value] if isinstance(value, list) else [str(value)] if value else []
    return found


def content_hash(kind: str, record: Mapping[str, JsonValue]) -> str:
    """A short hash of what a reviewer judges of a record: not its links, place or confidence."""
    return _digest([record.get(name) for name in plain_attributes(kind)])


def main_text(kind: str, record: Mapping[str, JsonValue]) -> str:
    """What the record says: a goal's text, an indicator's name, a document's title."""
    value = record.get(SHEETS[kind].main.name)
    if value is None and kind == DOCUMENT_KIND:
        value = record.get("file")
    return "" if value is None else str(value)


def _digest(content: object) -> str:
    text = json.dumps(content, sort_keys=True, default=list)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
