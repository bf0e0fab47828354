"""The sheet ``Saknas`` read back: records that the extraction missed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import JsonValue

from ..models import IdentityMaker
from . import fields
from .bookread import BookRead, Mistake, Numbers, ReadRow, SheetCheck, Spot, marks
from .extras import BELONGS, OTHERS, TEXT, TYPE, missing_header
from .fields import SHEETS, SheetPlan
from .grids import Grid, GridRow
from .proposals import Proposal, Typed
from .values import Linked, Misread, understand
from .wording import ADD_WORD, SINGULAR

_INPUTS = (fields.DOCUMENT, TYPE, TEXT, BELONGS, fields.PAGE, fields.QUOTE, fields.COMMENT,
           *(one.header for one in OTHERS))  # fmt: skip
_KINDS = {word.casefold(): kind for kind, word in SINGULAR.items()}


class _Line(NamedTuple):
    """A row that says something, its document, kind and id found."""

    grid: Grid
    row: GridRow
    path: str
    kind: str
    id: str

    @property
    def blank(self) -> bool:
        """Whether the reviewer has emptied it."""
        return not any(self.row.text(header) for header in _INPUTS)


class MissingReader:
    """Reads the added records of a book; their numbers are known to the other sheets beforehand."""

    def __init__(self, book: BookRead, grids: list[Grid], numbers: Numbers) -> None:
        self._book = book
        self._numbers = numbers
        self._makers = {path: IdentityMaker(sha256) for path, sha256 in book.documents.items()}
        self._lines = [line for grid in grids for line in self._lines_of(grid)]

    def _lines_of(self, grid: Grid) -> Iterator[_Line]:
        for row in grid.rows:
            if not any(row.text(header) for header in (*_INPUTS, fields.ID)):
                continue
            path = self._path(row.text(fields.DOCUMENT))
            kind = _KINDS.get(row.text(TYPE).casefold(), "")
            record = row.text(fields.ID) or self._new_id(row, path, kind)
            number = row.text(fields.NUMBER).upper()
            if kind and path and number:
                self._numbers[path][number] = Linked(kind, record)
            yield _Line(grid, row, path, kind, record)

    def _path(self, typed: str) -> str:
        """The document meant; with only one in the book it need not be said."""
        known = {path.casefold(): path for path in self._book.documents}
        if not typed and len(known) == 1:
            return next(iter(known.values()))
        return known.get(typed.casefold(), "")

    def _new_id(self, row: GridRow, path: str, kind: str) -> str:
        """An id from what was typed, the same each time the book is read."""
        if not (kind and path):
            return ""
        return self._makers[path].make(kind, row.text(TEXT), f"added {row.text(BELONGS)}")

    def read(self) -> None:
        """Note the rows in the book, and their mistakes."""
        for line in self._lines:
            mistakes: list[Mistake] = []
            typed = Typed() if line.blank else self._typed(line, SheetCheck(self._book, line.grid, mistakes))
            shown, applied, replaces = marks(line.row.text(fields.SHOWN))
            number = line.row.text(fields.NUMBER)
            proposal = Proposal(
                line.path, self._book.documents.get(line.path, ""), line.kind, line.id, None, typed,
                self._book.origin, number or None, "", applied, replaces,
            )  # fmt: skip
            letter = line.grid.headers.get(TEXT, "A")
            found = ReadRow(proposal, Spot(line.grid.title, f"{letter}{line.row.number}", number), shown)
            self._book.added.append(line.id)
            if found.touched:
                self._book.rows.append(found)
                self._book.mistakes += mistakes

    def _typed(self, line: _Line, check: SheetCheck) -> Typed:
        row, plan = line.row, SHEETS.get(line.kind)
        corrections: dict[str, JsonValue] = {}
        unread: dict[str, str] = {}
        if not line.path:
            check.mistake(row, fields.DOCUMENT, "choose the document from the list.")
            unread[fields.DOCUMENT] = row.text(fields.DOCUMENT)
        if plan is None:
            check.mistake(row, TYPE, f"choose one of {', '.join(SINGULAR.values())}.")
            unread |= {header: row.text(header) for header in (TYPE, *_INPUTS) if row.text(header)}
            return Typed(ADD_WORD, {}, unread, row.text(fields.COMMENT))
        self._read_fields(plan, line, check, corrections, unread)
        _read_place(row, check, corrections, unread)
        return Typed(ADD_WORD, corrections, unread, row.text(fields.COMMENT))

    def _read_fields(
        self,
        plan: SheetPlan,
        line: _Line,
        check: SheetCheck,
        corrections: dict[str, JsonValue],
        unread: dict[str, str],
    ) -> None:
        headers = {missing_header(plan.kind, one): one for one in plan.fields}
        for header in (TEXT, BELONGS, *(one.header for one in OTHERS)):
            one, cell = headers.get(header), line.row.cells.get(header)
            if cell is None or cell.empty:
                if one and one.required:
                    wanted = f"'{header}' is wanted for {SINGULAR[plan.kind].lower()}."
                    check.mistake(line.row, header, wanted)
                    unread[header] = ""
                continue
            try:
                if one is None:
                    raise Misread(f"a record of type {SINGULAR[plan.kind]} has no '{header}'")
                corrections |= understand(one, cell, self._numbers[line.path])
            except Misread as problem:
                unread[header] = cell.text
                check.mistake(line.row, header, f"{header}: {problem}.")


def _read_place(
    row: GridRow, check: SheetCheck, corrections: dict[str, JsonValue], unread: dict[str, str]
) -> None:
    """The page and the words that the reviewer points at."""
    if row.text(fields.QUOTE):
        corrections["quote"] = row.text(fields.QUOTE)
    page = row.text(fields.PAGE)
    if page.isdecimal() and int(page) > 0:
        corrections["page"] = int(page)
    elif page:
        unread[fields.PAGE] = page
        check.mistake(row, fields.PAGE, f"'{page}' is not a page number.")
