"""What is read of a reviewed workbook: rows, mistakes, and the small marks that rows carry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ..models import Decision
from . import fields
from .current import Reading
from .grids import Grid, GridRow
from .looks import CellValue
from .proposals import Origin, Proposal
from .values import Linked
from .wording import DECIDED, VERDICTS


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something in a workbook that cannot be taken in."""

    book: str
    sheet: str
    cell: str
    message: str

    def __str__(self) -> str:
        return f"{self.book}, {self.sheet}!{self.cell}: {self.message}"


class Spot(NamedTuple):
    """Where a record's row is in a workbook."""

    sheet: str
    cell: str
    number: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row that says something, and what the book said there when it was written."""

    proposal: Proposal
    spot: Spot
    shown: str
    """Fingerprint of what stood there when the book was written."""

    @property
    def touched(self) -> bool:
        """Whether the reviewer has changed anything since the book was written."""
        return self.proposal.typed.fingerprint != self.shown


@dataclass(slots=True)
class BookRead:
    """One workbook as it was read."""

    path: Path
    reviewer: str = ""
    reviewer_cell: str = "A1"
    """Where the name is to be written."""
    signature: str = ""
    documents: dict[str, str] = field(default_factory=dict)
    """Path below ``OUT/records`` to content hash."""
    rows: list[ReadRow] = field(default_factory=list)
    """Rows that hold something typed, or held it when the book was written."""
    carried: list[Decision] = field(default_factory=list)
    """Decisions never applied that the book shows beside a row, still waiting for the reviewer."""
    known: dict[str, Reading] = field(default_factory=dict)
    """What each record of the book read, decided or not."""
    spots: dict[str, Spot] = field(default_factory=dict)
    """Where each of them is."""
    added: list[str] = field(default_factory=list)
    """The ids of the records on ``Saknas``."""
    own_columns: dict[str, list[str]] = field(default_factory=dict)
    """By kind: headers of columns that the reviewer put in."""
    own_cells: dict[str, dict[str, CellValue]] = field(default_factory=dict)
    """By record, then header: what stands in them."""
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def origin(self) -> Origin:
        """What its decisions say of where they were typed."""
        return Origin(self.path.name, self.signature, self.reviewer)


Numbers = dict[str, dict[str, Linked]]
"""By document, what each short number stands for."""


class SheetCheck:
    """Collects one sheet's mistakes."""

    def __init__(self, book: BookRead, grid: Grid, into: list[Mistake] | None = None) -> None:
        self._book = book.path.name
        self._grid = grid
        self._into = book.mistakes if into is None else into
        self._told: set[str] = set()

    def mistake(self, row: GridRow, header: str, message: str) -> None:
        """Note a mistake at a row's cell under a header."""
        letter = self._grid.headers.get(header, "A")
        self._into.append(Mistake(self._book, self._grid.title, f"{letter}{row.number}", message))

    def headers(self, wanted: Iterable[str], own: Iterable[str] = ()) -> None:
        """Note each wanted header that stands twice, or is missing where ``own`` may be its new name."""
        renamed = sorted(own)
        for header in wanted:
            gone, twice = header not in self._grid.headers and renamed, header in self._grid.repeated
            if not (gone or twice) or header in self._told:
                continue
            self._told.add(header)
            what = "stands twice; rename yours." if twice else "is missing; restore the header."
            if gone and renamed != [""]:
                what = f"is missing; is it now '{renamed[0]}'? Restore the header."
            at = f"{self._grid.headers.get(header, 'A')}{self._grid.header_row}"
            message = f"the column '{header}' {what}"
            self._into.append(Mistake(self._book, self._grid.title, at, message))

    def stray(self, row: GridRow) -> None:
        """Note a row with something typed in it that belongs to no record."""
        typed = [
            header
            for header in row.cells
            if header in {fields.DECISION, fields.COMMENT} or header.startswith("Rätt ")
        ]
        if typed:
            message = f"the row belongs to no record; write new records on '{fields.MISSING}'"
            self.mistake(row, typed[0], f"{message}.")


def verdict_word(text: str) -> str:
    """The word of the list that was meant (``godkänn``, ``Godkänd``), else the text itself."""
    for words in (VERDICTS, DECIDED):
        for verdict, word in words.items():
            if word.casefold() == text.casefold() and verdict in VERDICTS:
                return VERDICTS[verdict]
    return text


def marks(text: str) -> tuple[str, str, str]:
    """The hidden mark of a row: fingerprint shown, decision applied, record replaced."""
    shown, applied, replaces = [*text.split("|"), "", "", ""][:3]
    return shown, applied, replaces
