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

_WORDS = {**VERDICTS, Verdict.ADD: ADD_WORD}


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
        word = _WORDS.get(decision.verdict, "")
        return cls(word, decision.changes, {}, decision.comment or "")

    def undecided(self) -> Typed:
        """The same without its decision word: to be decided again."""
        return Typed("", self.corrections, self.unread, self.comment)


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
    earlier: Decision | None = None
    """The decision on an earlier reading of the record, shown beside it."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A decision to be held against the records of a new extraction: applied, or only typed."""

    path: str
    sha256: str
    kind: str
    record: str
    old: Mapping[str, JsonValue] | None
    """The record as the reviewer saw it; null for one that the reviewer added."""
    typed: Typed
    decision: Decision | None = None
    """The decision in the journal, where it is applied."""
    pending: bool = False
    """Typed in a workbook and not applied yet."""
    number: str | None = None
    workbook: str = ""
    seen: str = ""
    """Hash of the record as the reviewer saw it (see :func:`content_hash`)."""
    note: str = ""
    """Why it cannot be shown at its record, where that is known beforehand."""

    @property
    def key(self) -> tuple[str, str]:
        """What it decides on: the document's path and the record's id."""
        return (self.path, self.record)

    @classmethod
    def of(cls, decision: Decision) -> Holding:
        """An applied decision."""
        seen = content_hash(decision.kind, decision.old) if decision.old else ""
        return cls(
            decision.path,
            decision.sha256,
            decision.kind,
            decision.record,
            decision.old,
            Typed.of(decision),
            decision,
            number=decision.number,
            workbook=decision.workbook,
            seen=seen,
        )

    def as_decision(self) -> Decision | None:
        """The decision it is or would become; None where what was typed cannot be understood."""
        verdicts = {word: verdict for verdict, word in _WORDS.items()}
        if self.decision and not self.pending:
            return self.decision
        if self.typed.unread or self.typed.verdict not in verdicts:
            return None
        return Decision(
            decided_at="",
            reviewer="",
            workbook=self.workbook,
            path=self.path,
            sha256=self.sha256,
            kind=self.kind,
            record=self.record,
            number=self.number,
            verdict=verdicts[self.typed.verdict],
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
