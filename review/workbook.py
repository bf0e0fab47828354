"""Records become ``granskning.xlsx``: which books there are, and what each holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook

from ..models import DOCUMENT_KIND, KINDS, Decision
from . import extras, front
from .book_state import BookState
from .fields import ORPHANS, SHEETS
from .lists import lists_of, write_lists
from .looks import CellValue, add_styles
from .numbering import Numbering, records_of
from .rows import Addresses, NamedPlan, Row, Shown, document_row, plan_rows
from .sheets import write_record_sheet
from .wording import CHANGED, CONTESTED

ROW_LIMIT = 50_000
"""Records a book may hold; Excel grows slow beyond, and a sheet holds 65 530 links."""

LAYOUT = "1"
"""To be raised when the look of the books changes: they are written anew then."""

_SHEET_ORDER = (DOCUMENT_KIND, *KINDS)


@dataclass(frozen=True, slots=True)
class BookContent:
    """Everything that goes into one book."""

    plans: Sequence[NamedPlan]
    signature: str = ""
    state: BookState = field(default_factory=BookState)
    addresses: Mapping[str, Addresses] = field(default_factory=dict)
    own_cells: Mapping[str, Mapping[str, CellValue]] = field(default_factory=dict)
    """By record, then header: what the reviewer wrote in columns of their own."""
    own_columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By kind."""
    reviewer: str = ""


def signature_of(
    plans: Sequence[NamedPlan], decisions: Sequence[Decision], addresses: Mapping[str, Addresses]
) -> str:
    """A hash of all that a book shows but what is typed in it; equal for two with nothing new between them."""
    digest = hashlib.sha256(LAYOUT.encode())
    for path, plan in plans:
        digest.update(f"{path}\0{plan.model_dump_json()}\0{addresses.get(path)}\0".encode())
    for decision in decisions:
        digest.update(decision.model_dump_json().encode())
    return digest.hexdigest()


def build(content: BookContent) -> Workbook:
    """The book, ready to be saved."""
    book = Workbook(write_only=True)
    book.calculation.fullCalcOnLoad = True
    book.properties.creator = "planutdrag"
    book.properties.title = "Granskning"
    add_styles(book)
    shown = Shown(
        content.state.rows, _numberings(content), content.addresses, content.own_cells
    )  # fmt: skip
    ids = {kind: list(_ids(content.plans, kind)) for kind in _SHEET_ORDER}
    spans = front.Spans({kind: len(ids[kind]) + 1 for kind in KINDS})
    front.write_readme(book, spans, content.plans, content.reviewer, _notes(content.state))
    front.write_overview(book, spans, content.plans)
    for kind in _SHEET_ORDER:
        write_record_sheet(
            book,
            SHEETS[kind],
            _rows(content.plans, kind, shown),
            len(ids[kind]),
            changed=any(shown.states[one].earlier for one in ids[kind] if one in shown.states),
            own=content.own_columns.get(kind, ()),
        )
    extras.write_missing(book, content.state.added, shown.numberings)
    extras.write_unused(book, content.plans, content.addresses)
    extras.write_orphans(book, content.state.orphans)
    write_lists(book, lists_of(content.plans))
    extras.write_meta(book, content.signature, content.plans)
    return book


def _numberings(content: BookContent) -> dict[str, Numbering]:
    """The short numbers of each document, those of records that a reviewer added among them."""
    numberings = {path: Numbering.of(plan) for path, plan in content.plans}
    for one in content.state.added:
        if one.path in numberings and one.record:
            numberings[one.path].add(one.record, one.number)
    return numberings


def _ids(plans: Sequence[NamedPlan], kind: str) -> Iterator[str]:
    """Of the records on a kind's sheet."""
    for _, plan in plans:
        if kind == DOCUMENT_KIND:
            yield plan.document.sha256
        else:
            yield from (record.id for record in records_of(plan, kind))


def _rows(plans: Sequence[NamedPlan], kind: str, shown: Shown) -> Iterator[Row]:
    for position, named in enumerate(plans, 1):
        if kind == DOCUMENT_KIND:
            yield document_row(named, position, shown)
        else:
            yield from plan_rows(named, kind, shown)


def _notes(found: BookState) -> Iterator[str]:
    """What the reviewer must know this time, in Swedish."""
    states = [row.status for row in found.rows.values()]
    changed = sum(state.startswith(CHANGED) for state in states)
    if changed:
        yield (
            f"{changed} beslut gäller poster som har ändrats sedan de granskades. Filtrera kolumnen Status på "
            f"{CHANGED} och besluta igen; det tidigare beslutet och den tidigare lydelsen står till höger."
        )
    contested = states.count(CONTESTED)
    if contested:
        yield (
            f"Om {contested} poster finns olika beslut. Filtrera kolumnen Status på {CONTESTED}; "
            "det andra beslutet står i kolumnen Tidigare beslut."
        )
    if found.orphans:
        yield (
            f"{len(found.orphans)} beslut gäller poster som inte hittas längre. De står på fliken "
            f"{ORPHANS} och finns kvar tills du tömmer rutan Beslut där."
        )


def parts(plans: Sequence[NamedPlan], limit: int) -> list[list[NamedPlan]]:
    """The plans of each book: as many as fit, a document never divided."""
    books: list[list[NamedPlan]] = [[]]
    count = 0
    for named in plans:
        size = sum(len(records_of(named[1], kind)) for kind in KINDS)
        if books[-1] and count + size > limit:
            books.append([])
            count = 0
        books[-1].append(named)
        count += size
    return books
