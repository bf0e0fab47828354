"""What a person typed in a workbook, where, and the decision that it would become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from ..models import Decision, Verdict
from .judged import content_hash, digest
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
        return digest(parts)

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
class Proposal:
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
    def of(cls, decision: Decision) -> Proposal:
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
