"""A reviewed workbook read back: what was typed on which record, and every mistake with its cell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from pydantic import JsonValue, ValidationError

from ..errors import ReviewInvalid
from ..models import Decision
from . import fields
from .bookread import BookRead, Mistake, Numbers, ReadRow, SheetCheck, Spot, marks, verdict_word
from .columns import headers_of
from .current import Reading
from .extras import BOOK_FORMAT, TYPE
from .fields import SHEETS, SheetPlan
from .front import REVIEWER_LABEL
from .grids import Grid, GridRow, Sheets, read_sheets
from .looks import CellValue
from .missing import MissingReader
from .proposals import Proposal, Typed
from .values import Linked, Misread, Raw, understand
from .wording import LETTERS, VERDICTS


def read_book(path: Path, reviewer: str = "") -> BookRead:
    """Everything that a reviewed workbook says; ``reviewer`` is whose it is where it does not say.

    Raises:
        OutputLocked: another program holds it.
        ReviewInvalid: it is no workbook, or not one of ours.
    """
    sheets = read_sheets(path, (fields.ID, fields.DECISION))
    book = BookRead(path)
    _read_meta(book, sheets.others.get(fields.META, []))
    _read_reviewer(book, sheets)
    book.reviewer = book.reviewer or sheets.last_writer or reviewer
    missing = [grid for grid in sheets.grids if TYPE in grid.headers and fields.KIND not in grid.headers]
    orphans = [grid for grid in sheets.grids if TYPE in grid.headers and fields.KIND in grid.headers]
    records = [grid for grid in sheets.grids if grid not in missing and grid not in orphans]
    numbers: Numbers = defaultdict(dict)
    for grid in records:
        _note_known(book, grid, numbers)
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


def _read_reviewer(book: BookRead, sheets: Sheets) -> None:
    """The name on ``Läs mig``, and where it is to be written."""
    for at, line in enumerate(sheets.others.get(fields.README, []), 1):
        for label, name in pairwise(line):
            if label.strip() == REVIEWER_LABEL:
                book.reviewer, book.reviewer_cell = name.strip(), f"C{at}"


def _note_known(book: BookRead, grid: Grid, numbers: Numbers) -> None:
    """Which record each short number means, what each record read, and what else the reviewer wrote there."""
    kinds = {row.text(fields.KIND) for row in grid.rows} & set(SHEETS)
    ours = {header for kind in kinds for header in headers_of(SHEETS[kind])}
    own = [header for header in grid.headers if header not in ours]
    for kind in kinds:
        book.own_columns[kind] = own
    for row in grid.rows:
        path, record, kind = row.text(fields.PATH), row.text(fields.ID), row.text(fields.KIND)
        if not record or kind not in SHEETS:
            continue
        number = row.text(fields.NUMBER)
        if kind in LETTERS and number:
            numbers[path][number.upper()] = Linked(kind, record)
        values = unpacked(row.text(fields.SEEN)) or {}
        book.known[record] = Reading(path, book.documents.get(path, ""), kind, values)
        book.spots[record] = Spot(grid.title, f"{grid.headers.get(fields.DECISION, 'A')}{row.number}", number)
        cells = {header: _plain(row.cells[header]) for header in own if header in row.cells}
        if cells:
            book.own_cells[record] = cells


def _plain(cell: Raw) -> CellValue:
    """What a cell of the reviewer's own holds, formulas by what they came to."""
    value = cell.value
    if isinstance(value, bool) or cell.data_type == "e" or isinstance(value, date):
        return cell.text
    return value if isinstance(value, (int, float)) else cell.text


def _read_records(book: BookRead, grid: Grid, numbers: Numbers) -> None:
    check = SheetCheck(book, grid)
    check.headers((fields.DECISION, fields.PATH, fields.KIND, fields.ID), own=[""])
    own = {header for columns in book.own_columns.values() for header in columns} & set(grid.headers)
    seen: dict[str, tuple[GridRow, bool]] = {}
    for row in grid.rows:
        record = row.text(fields.ID)
        plan = SHEETS.get(row.text(fields.KIND))
        if not record or plan is None:
            check.stray(row)
            continue
        check.headers((one.correction_header for one in plan.fields), own)
        mistakes: list[Mistake] = []
        typed = _typed(plan, row, numbers[row.text(fields.PATH)], SheetCheck(book, grid, mistakes))
        _note_row(book, row, _proposal(book, row, plan.kind, typed), mistakes)
        before = seen.get(record)
        if before and (before[1] or not typed.blank):
            message = f"the record already stands in row {before[0].number}; delete one of the rows."
            check.mistake(row, fields.DECISION, message)
        seen.setdefault(record, (row, not typed.blank))


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
        return "a corrected value is typed but no decision; choose Ändra or empty it."
    if corrected and typed.verdict != "Ändra":
        return f"{typed.verdict} and a corrected value; choose Ändra or empty the value."
    if typed.verdict == "Ändra" and not corrected:
        return "Ändra without a corrected value; type it in a yellow column."
    return None


def _proposal(book: BookRead, row: GridRow, kind: str, typed: Typed) -> Proposal:
    record = row.text(fields.ID)
    known = book.known[record]
    _, applied, replaces = marks(row.text(fields.SHOWN))
    return Proposal(
        known.path, known.sha256, kind, record, known.values, typed, book.origin,
        row.text(fields.NUMBER) or None, row.text(fields.HASH), applied, replaces,
    )  # fmt: skip


def _note_row(book: BookRead, row: GridRow, proposal: Proposal, mistakes: list[Mistake]) -> None:
    """Keep a row that says something; its mistakes count only where the reviewer touched it."""
    shown, _, _ = marks(row.text(fields.SHOWN))
    found = ReadRow(proposal, book.spots[proposal.record], shown)
    if found.touched:
        book.mistakes += mistakes
        book.rows.append(found)
    else:
        here = {"record": proposal.record, "path": proposal.path, "sha256": proposal.sha256}
        priors = (prior for prior in prior_decisions(row) if not prior.decided_at)
        book.carried += [prior.model_copy(update=here) for prior in priors]


def prior_decisions(row: GridRow) -> Iterator[Decision]:
    """The decisions on an earlier reading that the row carries along."""
    try:
        found = json.loads(row.text(fields.PRIOR) or "[]")
        yield from [Decision.model_validate(one) for one in found]
    except (json.JSONDecodeError, ValidationError, TypeError):
        return


def unpacked(text: str) -> dict[str, JsonValue] | None:
    """A record from its hidden cell; None where it did not fit or was damaged."""
    try:
        record = json.loads(text) if text else None
    except json.JSONDecodeError:
        return None
    return record if isinstance(record, dict) else None


def _read_orphans(book: BookRead, grid: Grid) -> None:
    """Decisions without a record: kept, unless the reviewer has emptied the word."""
    for row in grid.rows:
        for prior in prior_decisions(row):
            if row.text(fields.DECISION):
                book.carried += [] if prior.decided_at else [prior]
            elif prior.decided_at:
                number = prior.number or ""
                spot = Spot(grid.title, f"{grid.headers.get(fields.DECISION, 'A')}{row.number}", number)
                emptied = replace(
                    Proposal.of(prior), typed=Typed(), applied=prior.substance, origin=book.origin
                )
                book.rows.append(ReadRow(emptied, spot, shown="decided"))
