"""What is read of a reviewed workbook: rows, mistakes, and the small marks that rows carry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from . import fields
from .grids import Grid, GridRow
from .standing import Holding
from .values import Linked
from .wording import ADD_WORD, DECIDED, VERDICTS

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something in a workbook that cannot be taken in."""

    book: str
    sheet: str
    cell: str
    message: str

    def __str__(self) -> str:
        return f"{self.book}, {self.sheet}!{self.cell}: {self.message}"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row that says something, and what the book said there when it was written."""

    holding: Holding
    sheet: str
    cell: str
    shown: str
    """Fingerprint of what stood there when the book was written."""
    applied: str
    """Substance of the decision it showed, where that was applied."""
    replaces: str
    """The id under which that decision stands, where it is another."""

    @property
    def touched(self) -> bool:
        """Whether the reviewer has changed anything since the book was written."""
        return self.holding.typed.fingerprint != self.shown


@dataclass(slots=True)
class BookRead:
    """One workbook as it was read."""

    path: Path
    reviewer: str = ""
    signature: str = ""
    documents: dict[str, str] = field(default_factory=dict)
    """Path below ``OUT/records`` to content hash."""
    rows: list[ReadRow] = field(default_factory=list)
    """Rows that hold something typed, or held it when the book was written."""
    known: dict[Key, tuple[str, str]] = field(default_factory=dict)
    """For every record of the book, decided or not: its kind and what it read, as JSON."""
    mistakes: list[Mistake] = field(default_factory=list)


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

    def headers(self, wanted: Iterable[str]) -> None:
        """Note each wanted header that is missing or stands twice, once a sheet."""
        for header in wanted:
            gone, twice = header not in self._grid.headers, header in self._grid.repeated
            if (gone or twice) and header not in self._told:
                self._told.add(header)
                message = f"the column '{header}' " + ("is missing" if gone else "stands twice")
                self._into.append(
                    Mistake(self._book, self._grid.title, "1", f"{message}; restore the header.")
                )

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
    return ADD_WORD if text.casefold() == ADD_WORD.casefold() else text


def marks(text: str) -> tuple[str, str, str]:
    """The hidden mark of a row: fingerprint shown, decision applied, record replaced."""
    shown, applied, replaces = [*text.split("|"), "", "", ""][:3]
    return shown, applied, replaces
