"""A reviewed workbook read back: what was typed on which record, and every mistake with its cell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from pydantic import JsonValue, ValidationError

from ..errors import ReviewInvalid
from ..models import Decision, Verdict
from . import fields
from .bookread import BookRead, Key, Mistake, Numbers, ReadRow, SheetCheck, marks, verdict_word
from .extras import BOOK_FORMAT, TYPE
from .fields import SHEETS, SheetPlan
from .front import REVIEWER_LABEL
from .grids import Grid, GridRow, read_grids
from .missing import MissingReader
from .standing import Holding, Typed
from .values import Linked, Misread, understand
from .wording import ADD_WORD, LETTERS, VERDICTS


def read_book(path: Path) -> BookRead:
    """Everything that a reviewed workbook says.

    Raises:
        OutputLocked: another program holds it.
        ReviewInvalid: it is no workbook, or not one of ours.
    """
    grids, others = read_grids(path, fields.ID)
    book = BookRead(path)
    _read_meta(book, others.get(fields.META, []))
    book.reviewer = _reviewer(others.get(fields.README, []))
    missing = [grid for grid in grids if TYPE in grid.headers and fields.KIND not in grid.headers]
    orphans = [grid for grid in grids if TYPE in grid.headers and fields.KIND in grid.headers]
    records = [grid for grid in grids if grid not in missing and grid not in orphans]
    numbers: Numbers = defaultdict(dict)
    for grid in records:
        _note_numbers(book, grid, numbers)
    reader = MissingReader(book, missing, numbers)
    for grid in records:
        _read_records(book, grid, numbers)
    reader.read()
    for grid in orphans:
        _read_orphans(book, grid)
    return book


def _read_meta(book: BookRead, lines: list[list[str]]) -> None:
    meta = {line[0]: line[1] for line in lines if len(line) > 1}
    if meta.get("format") != BOOK_FORMAT:
        raise ReviewInvalid(f"{book.path} is not a review workbook that 'planutdrag convert' wrote.")
    book.signature = meta.get("signature", "")
    book.documents = {line[1]: line[2] for line in lines if line[0] == "document" and len(line) > 2}


def _reviewer(lines: list[list[str]]) -> str:
    for line in lines:
        for label, name in pairwise(line):
            if label.strip() == REVIEWER_LABEL:
                return name.strip()
    return ""


def _note_numbers(book: BookRead, grid: Grid, numbers: Numbers) -> None:
    """Which record each short number means, and what each record read."""
    for row in grid.rows:
        path, record, kind = row.text(fields.PATH), row.text(fields.ID), row.text(fields.KIND)
        if record and kind in LETTERS:
            numbers[path][row.text(fields.NUMBER).upper()] = Linked(kind, record)
        if record:
            book.known[path, record] = (kind, row.text(fields.SEEN))


def _read_records(book: BookRead, grid: Grid, numbers: Numbers) -> None:
    check = SheetCheck(book, grid)
    check.headers((fields.DECISION, fields.PATH, fields.KIND))
    seen: dict[Key, tuple[GridRow, bool]] = {}
    for row in grid.rows:
        key = (row.text(fields.PATH), row.text(fields.ID))
        plan = SHEETS.get(row.text(fields.KIND))
        if not key[1] or plan is None:
            check.stray(row)
            continue
        check.headers(one.correction_header for one in plan.fields)
        mistakes: list[Mistake] = []
        typed = _typed(plan, row, numbers[key[0]], SheetCheck(book, grid, mistakes))
        _note_row(book, grid, row, _holding(book, row, plan.kind, typed), mistakes)
        before = seen.get(key)
        if before and (before[1] or not typed.blank):
            first = f"row {before[0].number}"
            check.mistake(
                row, fields.DECISION, f"the record already stands in {first}; delete one of the rows"
            )
        seen.setdefault(key, (row, not typed.blank))


def _typed(plan: SheetPlan, row: GridRow, links: Mapping[str, Linked], check: SheetCheck) -> Typed:
    """What stands in a row's input cells, mistakes told."""
    corrections: dict[str, JsonValue] = {}
    unread: dict[str, str] = {}
    for one in plan.fields:
        cell = row.cells.get(one.correction_header)
        if cell is None or cell.empty:
            continue
        try:
            corrections |= understand(one, cell, links)
        except Misread as problem:
            unread[one.name] = cell.text
            check.mistake(row, one.correction_header, f"{one.correction_header}: {problem}.")
    word = verdict_word(row.text(fields.DECISION))
    typed = Typed(word, corrections, unread, row.text(fields.COMMENT))
    if problem_found := _disagreement(typed):
        check.mistake(row, fields.DECISION, problem_found)
    return typed


def _disagreement(typed: Typed) -> str | None:
    """How the decision and the corrections of a row contradict each other."""
    words = VERDICTS.values()
    corrected = bool(typed.corrections or typed.unread)
    if typed.verdict and typed.verdict not in words:
        return f"'{typed.verdict}' is not one of {', '.join(words)}."
    if corrected and not typed.verdict:
        return f"a corrected value is typed but no decision; choose {VERDICTS[Verdict.CHANGE]} or empty it."
    if corrected and typed.verdict != VERDICTS[Verdict.CHANGE]:
        return f"{typed.verdict} and a corrected value; choose {VERDICTS[Verdict.CHANGE]} or empty the value."
    if typed.verdict == VERDICTS[Verdict.CHANGE] and not corrected:
        return f"{typed.verdict} without a corrected value; type it in a yellow column."
    return None


def _holding(book: BookRead, row: GridRow, kind: str, typed: Typed) -> Holding:
    path = row.text(fields.PATH)
    return Holding(
        path,
        book.documents.get(path, ""),
        kind,
        row.text(fields.ID),
        unpacked(row.text(fields.SEEN)),
        typed,
        pending=True,
        number=row.text(fields.NUMBER) or None,
        workbook=book.path.name,
        seen=row.text(fields.HASH),
    )


def _note_row(book: BookRead, grid: Grid, row: GridRow, holding: Holding, mistakes: list[Mistake]) -> None:
    """Keep a row that says something; its mistakes count only where the reviewer touched it."""
    shown, applied, replaces = marks(row.text(fields.SHOWN))
    cell = f"{grid.headers[fields.DECISION]}{row.number}"
    found = ReadRow(holding, grid.title, cell, shown, applied, replaces)
    prior = prior_decision(row)
    if found.touched:
        book.mistakes += mistakes
    elif prior and not prior.decided_at:
        # Typed earlier, on a reading that has changed since, and not decided anew: still to be shown.
        found = ReadRow(_prior_holding(holding, prior), grid.title, cell, "-", "", "")
    if found.touched or not holding.typed.blank:
        book.rows.append(found)


def _prior_holding(now: Holding, prior: Decision) -> Holding:
    held = Holding.of(prior)
    return Holding(
        now.path,
        now.sha256,
        now.kind,
        now.record,
        held.old,
        held.typed,
        pending=True,
        number=held.number,
        workbook=now.workbook,
        seen=held.seen,
    )


def prior_decision(row: GridRow) -> Decision | None:
    """The decision on an earlier reading that the row carries along."""
    try:
        return Decision.model_validate_json(row.text(fields.PRIOR))
    except ValidationError:
        return None


def unpacked(text: str) -> dict[str, JsonValue] | None:
    """A record from its hidden cell; None where it did not fit or was damaged."""
    try:
        record = json.loads(text) if text else None
    except json.JSONDecodeError:
        return None
    return record if isinstance(record, dict) else None


def _read_orphans(book: BookRead, grid: Grid) -> None:
    """Decisions without a record: kept as they are, unless the reviewer has changed the word."""
    for row in grid.rows:
        prior = prior_decision(row)
        word = verdict_word(row.text(fields.DECISION))
        if prior is None:
            continue
        held = Holding.of(prior)
        same = word == held.typed.verdict
        corrections = held.typed.corrections if same or word == ADD_WORD else {}
        typed = Typed(word, corrections, {}, row.text(fields.COMMENT))
        holding = Holding(
            prior.path, prior.sha256, prior.kind, prior.record, prior.old, typed, pending=True,
            number=prior.number, workbook=book.path.name, seen=held.seen,
        )  # fmt: skip
        _note_row(book, grid, row, holding, [])
