"""What workbooks claim of the same record made one decision, or told as a disagreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..models import Decision, Verdict
from .bookread import BookRead, Mistake, ReadRow
from .carry_over import CarryOver
from .proposals import Proposal
from .wording import DECIDED


@dataclass(frozen=True, slots=True)
class Claim:
    """What one workbook says of one record."""

    row: ReadRow
    book: BookRead
    decision: Decision
    """What it comes to, with present ids; not checked against the record yet."""

    @property
    def proposal(self) -> Proposal:
        """The row's content."""
        return self.row.proposal

    @property
    def word(self) -> str:
        """The verdict, as people say it."""
        return DECIDED[self.decision.verdict]

    def mistake(self, message: str) -> Mistake:
        """That it cannot be taken in."""
        return Mistake(self.book.path.name, self.row.spot.sheet, self.row.spot.cell, message)

    def said_by(self) -> str:
        """Who says so, and where."""
        spot = self.row.spot
        who = f"{self.book.reviewer} in " if self.book.reviewer else ""
        return f"{who}{self.book.path.name}, {spot.sheet}!{spot.cell}"


@dataclass(slots=True)
class Merged:
    """One claim a record, and where workbooks disagree."""

    claims: list[Claim]
    mistakes: list[Mistake]


def claim(row: ReadRow, book: BookRead, carry_over: CarryOver) -> Claim | None:
    """What a row comes to; None where it cannot be understood, which its mistakes tell."""
    decision = row.proposal.as_decision()
    if decision is None:
        return None
    carried = carry_over.carry(decision)
    record = decision.record if decision.verdict is Verdict.ADD else carried.record or decision.record
    return Claim(row, book, carried.decision.model_copy(update={"record": record}))


def merged(claims: Iterable[Claim], in_force: Mapping[str, Decision]) -> Merged:
    """Bring claims together by record; ``in_force`` holds what is decided already, by present id."""
    by_record: dict[str, list[Claim]] = defaultdict(list)
    for one in claims:
        by_record[one.decision.record].append(one)
    done = Merged([], [])
    for record, rivals in by_record.items():
        before = in_force.get(record)
        done.mistakes += _disagreement(rivals) or _against(rivals, before)
        first = rivals[0]
        comments = dict.fromkeys(one.decision.comment for one in rivals if one.decision.comment)
        changed: dict[str, object] = {"comment": "\n".join(comments) or None}
        if before and before.record != record:
            changed["replaces"] = before.record
        done.claims.append(replace(first, decision=first.decision.model_copy(update=changed)))
    return done


def _disagreement(rivals: Sequence[Claim]) -> list[Mistake]:
    """Each workbook's cell, where they do not say the same."""
    if len({one.decision.substance for one in rivals}) < 2:
        return []
    found = []
    for one in rivals:
        others = [
            f"{other.word.lower()} by {other.said_by()}"
            for other in rivals
            if other.decision.substance != one.decision.substance
        ]
        message = f"{_name(one)} is {one.word.lower()} here, {'; '.join(others)}. Agree on one decision."
        found.append(one.mistake(message))
    return found


def _against(rivals: Sequence[Claim], before: Decision | None) -> list[Mistake]:
    """Each cell that goes against a decision its workbook did not know of."""
    if before is None:
        return []
    who = f" by {before.reviewer}" if before.reviewer else ""
    return [
        one.mistake(
            f"{_name(one)} is {one.word.lower()} here, but {DECIDED[before.verdict].lower()}{who} on "
            f"{before.decided_at[:10]} ({before.workbook}). Run 'planutdrag convert' again and decide in the "
            "workbook that shows both."
        )
        for one in rivals
        if before.substance not in {one.proposal.applied, one.decision.substance}
    ]


def _name(one: Claim) -> str:
    return one.row.spot.number or "the record"
