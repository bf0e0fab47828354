"""Decisions typed in workbooks become part of the journal and of the reviewed records: all, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import JsonValue, ValidationError

from ..errors import ReviewMistaken
from ..models import DOCUMENT_KIND, KINDS, Decision, DocumentFacts, Verdict, in_force
from ..stored import DECISIONS_FILE, read_decisions, stored_plans, without_pages
from .bookread import BookRead, Mistake
from .carry_over import CarryOver
from .claims import Claim, claim, merged
from .contradictions import contradictions
from .current import Current, Reading
from .fields import README
from .journal import append_decisions
from .judged import content_hash, ids_in, link_attributes
from .news import news_of
from .reading import read_book
from .reviewed import added_record
from .reviewed_folder import Outcome, numberings_of, outcome_of, write_reviewed


@dataclass(frozen=True, slots=True)
class Applied:
    """What an ``apply`` did."""

    claims: tuple[Claim, ...]
    """Where each new decision was typed; the decision as it stands in the journal now."""
    current: Current
    outcome: Outcome
    """The reviewed records, and what is to be said of them."""
    written: tuple[Path, ...]


def apply_books(out: Path, paths: Sequence[Path], now: str, reviewer: str = "") -> Applied:
    """Take in what the workbooks say.

    Args:
        out: the folder that ``convert`` wrote to.
        paths: the workbooks.
        now: the time to note, ISO 8601.
        reviewer: who decided, for a workbook that does not say.

    Raises:
        UsageError: ``out`` holds no records.
        ReviewInvalid: a file is no review workbook.
        ReviewMistaken: mistakes, with sheet and cell; nothing was applied.
        OutputLocked: a workbook or a result is open in another program.
    """
    current = Current([(stored.path, without_pages(stored.plan)) for stored in stored_plans(out)], out)
    journal = _bytes(out / DECISIONS_FILE)
    before = read_decisions(out)
    books = [read_book(path, reviewer) for path in paths]
    known = [book.known for book in books]
    claims, mistakes = _claims(books, before, current, known)
    decided, invalid = _decided(claims, current, now)
    after = in_force([*before, *(one.decision for one in decided)])
    outcome = outcome_of(current, after, known)
    mistakes += invalid
    mistakes += contradictions(decided, outcome.plans, numberings_of(current, outcome))
    if mistakes:
        raise ReviewMistaken(_listed(mistakes))
    append_decisions(out, journal, [one.decision for one in decided])
    return Applied(tuple(decided), current, outcome, write_reviewed(out, outcome))


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _claims(
    books: Sequence[BookRead],
    before: Sequence[Decision],
    current: Current,
    known: Sequence[Mapping[str, Reading]],
) -> tuple[list[Claim], list[Mistake]]:
    """What the books say that is new, one claim a record, and every mistake found so far."""
    force = {one.record: one for one in in_force(before)}
    rows = [(row, book) for book in books for row in news_of(book, force)]
    typed = [decision for row, _ in rows if (decision := row.proposal.as_decision())]
    carry_over = CarryOver(current, [*force.values(), *typed], known)
    claims = [one for row, book in rows if (one := claim(row, book, carry_over))]
    here = {carry_over.carry(one).record or one.record: one for one in force.values()}
    done = merged((one for one in claims if _decides(one, here)), here)
    mistakes = [mistake for book in books for mistake in book.mistakes]
    return done.claims, [*mistakes, *_nameless(books), *done.mistakes]


def _decides(one: Claim, in_force: Mapping[str, Decision]) -> bool:
    """Whether there is something to note: a remark alone, or taking back what was never said, is nothing."""
    return one.decision.verdict is not Verdict.WITHDRAW or one.decision.record in in_force


def _nameless(books: Iterable[BookRead]) -> Iterator[Mistake]:
    """A mistake for each book that decides something and does not say whose it is."""
    for book in books:
        typed = (row.proposal.typed for row in book.rows)
        if not book.reviewer and any(one.verdict or one.corrections or one.unread for one in typed):
            message = "write your name here, or give it with --reviewer."
            yield Mistake(book.path.name, README, book.reviewer_cell, message)


def _decided(claims: Iterable[Claim], current: Current, now: str) -> tuple[list[Claim], list[Mistake]]:
    """The claims as decisions on the records that they are about."""
    decided: list[Claim] = []
    mistakes: list[Mistake] = []
    for one in claims:
        old = _as_seen(one, current)
        update = {"decided_at": now, "old": old, "linked": _linked(one.decision, old, current)}
        draft = one.decision.model_copy(update=update)
        try:
            new = _new(draft, current)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            mistakes.append(one.mistake(f"the record cannot be so: {first['loc'][-1]}: {first['msg']}."))
            continue
        decided.append(replace(one, decision=draft.model_copy(update={"new": new})))
    return decided, mistakes


def _as_seen(one: Claim, current: Current) -> dict[str, JsonValue] | None:
    """The record as the reviewer saw it, whole where it still reads so."""
    now = current.readings.get(one.decision.record)
    if one.decision.verdict is Verdict.ADD:
        return None
    if now and content_hash(now.kind, now.values) == one.proposal.seen:
        return dict(now.values)
    return one.decision.old


def _linked(
    decision: Decision, old: Mapping[str, JsonValue] | None, current: Current
) -> dict[str, dict[str, JsonValue]]:
    """The records that a decision's record was or is linked to."""
    names = link_attributes(decision.kind)
    ids = ids_in(*(side.get(name) for side in (old or {}, decision.changes) for name in names))
    return {one: dict(current.readings[one].values) for one in ids if one in current.readings}


def _new(decision: Decision, current: Current) -> dict[str, JsonValue] | None:
    """The record as decided. Raises pydantic.ValidationError where it would be none."""
    if decision.verdict in {Verdict.REJECT, Verdict.WITHDRAW}:
        return None
    if decision.verdict is Verdict.ADD:
        return added_record(decision, current.whole(decision.path)).model_dump(mode="json")
    model = DocumentFacts if decision.kind == DOCUMENT_KIND else KINDS[decision.kind]
    return model.model_validate({**(decision.old or {}), **decision.changes}).model_dump(mode="json")


def _listed(mistakes: Sequence[Mistake]) -> str:
    count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
    lines = dict.fromkeys(f"  {mistake}" for mistake in mistakes)
    return "\n".join([f"{count}; nothing was applied.", *lines, ""])
