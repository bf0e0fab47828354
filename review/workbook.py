"""Records become ``granskning.xlsx``: which books there are, and what each holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook

from ..models import DOCUMENT_KIND, KINDS
from . import extras, front
from .fields import SHEETS
from .lists import lists_of, write_lists
from .looks import add_styles
from .numbering import Numbering, records_of
from .rows import Addresses, Key, NamedPlan, Row, document_row, plan_rows
from .sheets import write_record_sheet
from .standing import Holding, Standing

ROW_LIMIT = 50_000
"""Records a book may hold; Excel grows slow beyond, and a sheet holds 65 530 links."""

_SHEET_ORDER = (DOCUMENT_KIND, *KINDS)


@dataclass(frozen=True, slots=True)
class BookContent:
    """Everything that goes into one book."""

    plans: Sequence[NamedPlan]
    standings: Mapping[Key, Standing] = field(default_factory=dict)
    orphans: Sequence[Holding] = ()
    added: Sequence[extras.Added] = ()
    addresses: Mapping[str, Addresses] = field(default_factory=dict)
    reviewer: str = ""
    notes: Sequence[str] = ()

    @property
    def signature(self) -> str:
        """A hash of all that the book shows; equal for two books with nothing new between them."""
        digest = hashlib.sha256()
        for path, plan in self.plans:
            digest.update(f"{path}\0{plan.model_dump_json()}\0{self.addresses.get(path)}\0".encode())
        for key in sorted(self.standings):
            digest.update(f"{key}{self.standings[key]}".encode())
        digest.update(f"{self.orphans}{self.added}{self.reviewer}{self.notes}".encode())
        return digest.hexdigest()


def build(content: BookContent) -> Workbook:
    """The book, ready to be saved."""
    book = Workbook(write_only=True)
    book.calculation.fullCalcOnLoad = True
    book.properties.creator = "planutdrag"
    book.properties.title = "Granskning"
    add_styles(book)
    rows = {kind: list(_rows(content, kind)) for kind in _SHEET_ORDER}
    spans = front.Spans({kind: len(rows[kind]) + 1 for kind in KINDS})
    front.write_readme(book, spans, content.reviewer, content.notes)
    front.write_overview(book, spans, content.plans)
    for kind in _SHEET_ORDER:
        write_record_sheet(book, SHEETS[kind], rows[kind])
    numberings = {path: Numbering.of(plan) for path, plan in content.plans}
    extras.write_missing(book, content.added, numberings)
    extras.write_unused(book, content.plans, content.addresses)
    extras.write_orphans(book, content.orphans)
    write_lists(book, lists_of(content.plans))
    extras.write_meta(book, content.signature, content.plans)
    return book


def _rows(content: BookContent, kind: str) -> Iterator[Row]:
    for position, named in enumerate(content.plans, 1):
        addresses = content.addresses.get(named[0], Addresses())
        if kind == DOCUMENT_KIND:
            yield document_row(named, position, content.standings, addresses)
        else:
            yield from plan_rows(named, kind, content.standings, addresses)


def parts(plans: Sequence[NamedPlan], limit: int = ROW_LIMIT) -> list[list[NamedPlan]]:
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
