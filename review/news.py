"""What a workbook says that is news: not applied yet, or other than the decisions in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..models import Decision, Verdict
from .bookread import BookRead, ReadRow, Spot
from .fields import MISSING
from .proposals import Origin, Proposal, Typed


def news_of(book: BookRead, in_force: Mapping[str, Decision]) -> list[ReadRow]:
    """The rows of a book that say something new, or take back what the book itself said before.

    A book that has been applied does not know it: a row filled in then and empty now is a decision
    taken back, if both times the same reviewer's book of the same name said so.
    """
    mine = {one.record: one for one in in_force.values() if Origin.of(one) == book.origin}
    rows = [_on_its_own(_renewed(row, book, mine), mine) for row in book.rows]
    renewed = {row.proposal.replaces for row in rows}
    claims = [
        row for row in rows if _says_more(row, in_force.get(row.proposal.replaces or row.proposal.record))
    ]
    said = {row.proposal.record for row in rows}
    emptied = (one for one in mine.values() if one.record not in said | renewed)
    return [*claims, *(row for one in emptied for row in _taken_back(one, book))]


def _renewed(row: ReadRow, book: BookRead, mine: Mapping[str, Decision]) -> ReadRow:
    """A record on ``Saknas`` whose words were changed after it was applied keeps its decision."""
    proposal = row.proposal
    if row.spot.sheet != MISSING or proposal.record in mine or proposal.replaces:
        return row
    for one in mine.values():
        same = one.verdict is Verdict.ADD and one.number == proposal.number and one.record not in book.added
        if same:
            return replace(row, proposal=replace(proposal, replaces=one.record))
    return row


def _on_its_own(row: ReadRow, mine: Mapping[str, Decision]) -> ReadRow:
    """A row that changes what this very book said before builds on that."""
    before = mine.get(row.proposal.replaces or row.proposal.record)
    if before is None:
        return row
    return replace(row, proposal=replace(row.proposal, applied=before.substance))


def _says_more(row: ReadRow, decision: Decision | None) -> bool:
    """Whether a row differs from the decision in force: in what is decided, or in what is remarked."""
    proposal = row.proposal
    if decision is None:
        return proposal.verdict is not Verdict.WITHDRAW or not proposal.typed.blank
    typed = Typed.of(decision)
    if not proposal.typed.same_decision(typed) or _again(row, decision):
        return True
    if not proposal.typed.comment:
        return bool(row.shown and typed.comment)
    return proposal.typed.comment not in {typed.comment, *typed.comment.split("\n")}


def _again(row: ReadRow, decision: Decision) -> bool:
    """Whether a row makes the same decision anew, on a reading that has changed since it was made."""
    proposal = row.proposal
    shown_as_made = row.shown == Typed.of(decision).fingerprint
    return (
        proposal.applied == decision.substance and not shown_as_made and decision.book != proposal.origin.book
    )


def _taken_back(decision: Decision, book: BookRead) -> Iterator[ReadRow]:
    """An empty row that stands where the book once had this decision."""
    if not book.reviewer:
        return
    if decision.verdict is Verdict.ADD and decision.record not in book.added:
        spot = Spot(MISSING, "A1", decision.number or "")
    elif decision.record in book.spots:
        spot = book.spots[decision.record]
    else:
        return
    emptied = replace(Proposal.of(decision), typed=Typed(), applied=decision.substance, origin=book.origin)
    yield ReadRow(emptied, spot, shown="decided")
