"""The sheets beside the records: missed records, what was not used, decisions without a record, ``_meta``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from pydantic import JsonValue

from ..models import Decision
from . import fields
from .columns import earlier, mark_of, packed_decisions, rendered
from .fields import LINKS, RECORD_SHEETS, SHEETS, Field
from .judged import main_text
from .lists import DOCUMENT_LIST, KIND_LIST, SORT_LIST
from .looks import INPUT_HEAD, CellValue, Lines, Sheet, make_cell
from .numbering import Numbering
from .proposals import WORDS
from .row_state import RowState
from .rows import Addresses, NamedPlan
from .sheets import add_filter_over, choice_of, lines_of, row_height, set_print
from .wording import ADDED_LETTER, SINGULAR, UNUSED_KINDS, UNUSED_REASONS

SPARE_ROWS = 40
"""Empty rows ready for records that the extraction missed; below them a reviewer goes on as she likes."""
_CHECKED_ROWS = 1000
"""Rows that the drop-downs reach down to."""

TYPE, TEXT, BELONGS = "Typ", "Text", "Hör till nr"
BOOK_FORMAT = "planutdrag-granskning 1"


def _other_fields() -> list[Field]:
    """The fields that some kind has beside its text and links, each header once."""
    found: dict[str, Field] = {}
    for plan in RECORD_SHEETS:
        for one in plan.fields[1:]:
            if one.entry not in LINKS:
                found.setdefault(one.header, one)
    return list(found.values())


OTHERS = tuple(_other_fields())
MISSING_HEADERS = (
    fields.NUMBER,
    fields.DOCUMENT,
    TYPE,
    TEXT,
    BELONGS,
    *(one.header for one in OTHERS),
    fields.PAGE,
    fields.QUOTE,
    fields.COMMENT,
    fields.STATUS,
    fields.ID,
    fields.SHOWN,
)
_WIDTHS = {fields.NUMBER: 6, fields.STATUS: 16, fields.DOCUMENT: 22, TYPE: 13, TEXT: 50, fields.QUOTE: 50,
           fields.COMMENT: 24, fields.PAGE: 7}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Added:
    """A record that a reviewer wrote on ``Saknas``, applied already or not."""

    number: str
    """Its short number in this book (``N1``)."""
    path: str
    kind: str
    """Empty where the reviewer has not said."""
    record: str
    state: RowState


def write_missing(book: Workbook, added: Sequence[Added], numberings: Mapping[str, Numbering]) -> None:
    """Add the sheet where a reviewer writes what the extraction missed."""
    sheet = book.create_sheet(fields.MISSING)
    for position, header in enumerate(MISSING_HEADERS, 1):
        dimension = sheet.column_dimensions[get_column_letter(position)]
        dimension.width = _WIDTHS.get(header, 12)
        dimension.hidden = header in fields.HIDDEN
    sheet.freeze_panes = "B2"
    sheet.sheet_properties.tabColor = INPUT_HEAD
    set_print(sheet)
    lines = Lines(sheet)
    lines.put(33, *((header, _head_style(header)) for header in MISSING_HEADERS))
    for one in added:
        values = _added_values(one, numberings.get(one.path, Numbering()))
        lines.put(33, *((values.get(header), _missing_style(header)) for header in MISSING_HEADERS))
    for spare in range(len(added) + 1, len(added) + SPARE_ROWS + 1):
        values = {fields.NUMBER: f"{ADDED_LETTER}{spare}"}
        lines.put(20, *((values.get(header), _missing_style(header)) for header in MISSING_HEADERS))
    _add_missing_choices(sheet, lines.count + _CHECKED_ROWS)
    add_filter_over(sheet, len(MISSING_HEADERS), lines.count)


def _head_style(header: str) -> str:
    return "pu_head" if header in {fields.NUMBER, fields.STATUS, *fields.HIDDEN} else "pu_head_input"


def _missing_style(header: str) -> str:
    if header in {fields.STATUS, *fields.HIDDEN}:
        return "pu_status" if header == fields.STATUS else "pu_hidden"
    return "pu_short" if header == fields.NUMBER else "pu_input"


def _added_values(one: Added, numbering: Numbering) -> dict[str, CellValue]:
    """An added record as its row shows it."""
    typed = one.state.typed
    values: dict[str, CellValue] = {
        fields.NUMBER: one.number,
        fields.DOCUMENT: one.path,
        TYPE: SINGULAR.get(one.kind, one.kind),
        fields.COMMENT: typed.comment,
        fields.STATUS: one.state.status,
        fields.ID: one.record,
        fields.SHOWN: mark_of(one.state),
        **typed.unread,
    }
    for name, header in (("page", fields.PAGE), ("quote", fields.QUOTE)):
        values[header] = _cell(typed.corrections.get(name)) or values.get(header)
    for field in SHEETS[one.kind].fields if one.kind in SHEETS else ():
        known = {name: typed.corrections[name] for name in field.attributes if name in typed.corrections}
        if known:
            values[missing_header(one.kind, field)] = rendered(field, known, numbering)
    return values


def _cell(value: JsonValue) -> CellValue:
    return value if isinstance(value, (str, int, float)) else None


def missing_header(kind: str, field: Field) -> str:
    """Under which header of ``Saknas`` a kind's field is written."""
    if field is SHEETS[kind].main:
        return TEXT
    return BELONGS if field.entry in LINKS else field.header


def _add_missing_choices(sheet: Sheet, last: int) -> None:
    lists = {fields.DOCUMENT: DOCUMENT_LIST, TYPE: KIND_LIST}
    lists |= {one.header: one.listed for one in OTHERS if one.listed}
    lists["Slag"] = SORT_LIST
    for position, header in enumerate(MISSING_HEADERS, 1):
        if header in lists:
            letter = get_column_letter(position)
            choice = choice_of(lists[header], "Välj ur listan.", strict=header != "Enhet")
            choice.add(f"{letter}2:{letter}{last}")
            sheet.data_validations.append(choice)


_UNUSED_HEADERS = (
    (fields.DOCUMENT, 34),
    (fields.PAGE, 8),
    ("Vad", 12),
    (fields.WHY_NOT, 34),
    (fields.QUOTE, 100),
)


def write_unused(book: Workbook, plans: Sequence[NamedPlan], addresses: Mapping[str, Addresses]) -> None:
    """Add the sheet of what looked like plan content and was not taken."""
    sheet = book.create_sheet(fields.UNUSED)
    lines = _start(sheet, _UNUSED_HEADERS)
    for path, plan in plans:
        where = addresses.get(path, Addresses())
        for position, one in enumerate(plan.unused, 1):
            link = where.of_unused(position, one.page)
            page = make_cell(sheet, one.page or (link and "visa"), "pu_link", link)
            reason = UNUSED_REASONS.get(one.reason, one.reason)
            kind = UNUSED_KINDS[one.kind]
            texts = [(kind, "pu_text"), (reason, "pu_text"), (one.quote, "pu_text")]
            shown = zip((path, "", kind, reason, one.quote), _UNUSED_HEADERS, strict=True)
            tallest = max(lines_of(text, width) for text, (_, width) in shown)
            lines.put(row_height(tallest), (path, "pu_text"), page, *texts)
    add_filter_over(sheet, len(_UNUSED_HEADERS), lines.count)


_ORPHAN_HIDDEN = (fields.ID, fields.PATH, fields.KIND, fields.PRIOR)
_ORPHAN_HEADERS = (
    (fields.DECISION, 11),
    (fields.NUMBER, 8),
    (fields.DOCUMENT, 24),
    (TYPE, 14),
    (TEXT, 60),
    (fields.EARLIER, 34),
    ("Varför", 40),
    *((header, 8) for header in _ORPHAN_HIDDEN),
)


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision whose record is not found any more."""

    decision: Decision
    why: str


def write_orphans(book: Workbook, orphans: Sequence[Orphan]) -> None:
    """Add the sheet of decisions whose record is no longer found; none where there are none."""
    if not orphans:
        return
    sheet = book.create_sheet(fields.ORPHANS)
    lines = _start(sheet, _ORPHAN_HEADERS)
    for one in orphans:
        lines.put(row_height(3), *_orphan_cells(one.decision, one.why))
    add_filter_over(sheet, len(_ORPHAN_HEADERS), lines.count)


def _orphan_cells(decision: Decision, why: str) -> Iterator[tuple[CellValue, str]]:
    yield WORDS.get(decision.verdict, ""), "pu_choice"
    yield decision.number, "pu_short"
    yield decision.path, "pu_text"
    yield SINGULAR.get(decision.kind, "Dokument"), "pu_text"
    yield main_text(decision.kind, decision.old or decision.changes), "pu_text"
    yield earlier([decision], Numbering()), "pu_text"
    yield why, "pu_text"
    hidden = (decision.record, decision.path, decision.kind, packed_decisions([decision]))
    yield from ((value, "pu_hidden") for value in hidden)


def _start(sheet: Sheet, headers: Sequence[tuple[str, float]]) -> Lines:
    """Widths, frozen header, header row."""
    for position, (header, width) in enumerate(headers, 1):
        dimension = sheet.column_dimensions[get_column_letter(position)]
        dimension.width, dimension.hidden = width, header in fields.HIDDEN
    sheet.freeze_panes = "A2"
    set_print(sheet)
    lines = Lines(sheet)
    lines.put(33, *((header, "pu_head") for header, _ in headers))
    return lines


def write_meta(book: Workbook, signature: str, plans: Sequence[NamedPlan]) -> None:
    """Add the hidden sheet by which the program knows its book again."""
    sheet = book.create_sheet(fields.META)
    sheet.sheet_state = "hidden"
    lines = Lines(sheet)
    lines.put(15, ("format", "pu_hidden"), (BOOK_FORMAT, "pu_hidden"))
    lines.put(15, ("signature", "pu_hidden"), (signature, "pu_hidden"))
    for path, plan in plans:
        texts = ("document", path, plan.document.sha256, plan.document.file, plan.engine.version)
        lines.put(15, *((text, "pu_hidden") for text in texts))
