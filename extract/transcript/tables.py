"""Rows of cells become a table: header, group rows, rows broken over pages, repeated headers.

Shared by the tables a transcript sets with tabs, with markup or with blanks.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from ...models import Cell, Passage, Style, Table, TableOrigin
from .lines import mended, stitched

_HEADER_TERMS = re.compile(
    r"\b(?:indikator\w*|nyckeltal\w*|mått\w*|mätetal|mätvärde|mål|målvärde\w*|måltal|årsmål\w*|nämndmål|utfall\w*|"
    r"resultat\w*|resultatmål|bedömning\w*|uppföljning\w*|ansvar\w*|aktivitet\w*|åtgärd\w*|strategi\w*|åtagande\w*|"
    r"benämning|perspektiv\w*|kommentar\w*|tidplan\w*|slutdatum|startdatum|status|nuläge|prognos|budget\w*|bokslut\w*|"
    r"plan|enhet|område|verksamhet\w*|insats\w*|uppdrag\w*|källa|mätmetod\w*|metod|basvärde|utgångsläge|förändring|"
    r"delmål|effektmål|framgångsfaktor\w*|när|vem|hur|datum|år)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:/\d\d)?")
_VALUE = re.compile(r"[<>≤≥±+–−-]?\s*\d[\d\s.,/–-]*\s*(?:%|procent|st|kr|tkr|mnkr|mkr|dgr|dagar|dygn)?\.?")
_MARKED_VALUE = re.compile(r"[<>≤≥+–−-]?\s*\d[\d\s]*(?:,\d+)?\d\)")
MOST_WRAPPED = 60
"""Lines that one row's cells may be wrapped over: a bound on the work."""
_LONGEST_HEADER = 70
"""Characters of a header cell; a longer one is text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells' passages by column, and how it stood in the source."""

    cells: tuple[Passage, ...]
    part: int = 0
    """Which uninterrupted stretch of lines it comes from."""
    bold: bool = False

    @property
    def filled(self) -> list[int]:
        """The columns that hold text."""
        return [column for column, cell in enumerate(self.cells) if cell]

    def padded(self, count: int) -> tuple[Passage, ...]:
        """Its cells, blank ones added up to ``count``."""
        return self.cells + (Passage(""),) * (count - len(self.cells))


@dataclass
class TableMaker:
    """Numbers the tables of a document and makes them of rows."""

    hyphenated: Collection[str]
    notes: Collection[str] = ()
    """The marks of the notes below tables: ``1)``, or ``1`` alone on its line."""
    count: int = field(default=0)

    def table(self, rows: Sequence[Row], origin: TableOrigin, loose: Sequence[Passage] = ()) -> Table | None:
        """The table of these rows; None where they hold no text. ``loose`` are cells that belong to none of them."""
        width = max((len(row.cells) for row in rows), default=0)
        filled = [row for row in rows if row.filled and not self._is_mark(row)]
        whole = [Row(self._mended(row.padded(width)), row.part, row.bold) for row in filled]
        kept = _without_repeated_headers(whole)
        kept = self._joined(kept)
        if not kept or not width:
            return None
        self.count += 1
        headers = header_rows(kept)
        grouped = origin is not TableOrigin.STACKED
        cells = _group_heads(*kept[:2]) if headers == 2 else []
        cells += [
            cell
            for number, row in enumerate(kept)
            if number or not cells
            for cell in _cells(row, number, width, grouped=grouped and number >= headers)
        ]
        pages = sorted({piece.page for row in kept for cell in row.cells for piece in cell.pieces})
        places = tuple((page, None) for page in pages)
        return Table(self.count, tuple(cells), len(kept), width, headers, origin, None, places, tuple(loose))

    def _is_mark(self, row: Row) -> bool:
        """Whether a row holds nothing but a note's mark, set higher than the value that it belongs to."""
        return row.filled != [0] and all(row.cells[column].text in self.notes for column in row.filled)

    def _mended(self, cells: Sequence[Passage]) -> tuple[Passage, ...]:
        return tuple(self._without_mark(mended(cell, self.hyphenated)) for cell in cells)

    def _without_mark(self, cell: Passage) -> Passage:
        """A value without the mark of a note that is glued to it: ``681)`` is 68 with the note ``1)``."""
        is_marked = cell.text[-2:] in self.notes and _MARKED_VALUE.fullmatch(cell.text)
        return cell.slice(0, len(cell.text) - 2) if is_marked else cell

    def _joined(self, rows: Sequence[Row]) -> list[Row]:
        """Rows that go on with the row above are put back into it, cell by cell."""
        joined: list[Row] = []
        added = 0
        for row in rows:
            added = added + 1 if joined and added < MOST_WRAPPED and _goes_on(joined[-1], row) else 0
            if added:
                pairs = zip(joined[-1].cells, row.cells, strict=True)
                cells = tuple(stitched(pair, self.hyphenated) for pair in pairs)
                joined[-1] = Row(cells, row.part, joined[-1].bold)
            else:
                joined.append(row)
        return joined


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a row is the rest of the one above: it begins small, and adds no value to one that is there."""
    first = row.cells[row.filled[0]].text
    if not (first[:1].islower() or (first[:1] == "(" and len(row.filled) == 1)) or _is_group(above):
        return False
    if row.filled[0] not in above.filled:
        return False
    before = above.cells[row.filled[0]].text
    if before[-1:] in ".!?" and row.part == above.part:
        return False
    values = [column for column in row.filled if column != row.filled[0]]
    return all(row.cells[column].text[:1].islower() or column not in above.filled for column in values)


def _is_group(row: Row) -> bool:
    """One text at the left of an otherwise blank row, in a table of three columns or more."""
    return len(row.cells) >= 3 and row.filled == [0]


def _without_repeated_headers(rows: Sequence[Row]) -> list[Row]:
    """Rows that say again, at a later part's top, what the first rows say."""
    if not rows:
        return []
    heads = {_words(row) for row in rows[: 1 + (len(rows) > 1 and _is_second_header(rows[0], rows[1]))]}
    first_part = rows[0].part
    return [row for row in rows if row.part == first_part or _words(row) not in heads]


def _words(row: Row) -> tuple[str, ...]:
    return tuple(re.sub(r"\s+", "", cell.text).lower() for cell in row.cells)


def header_rows(rows: Sequence[Row]) -> int:
    """How many rows at the top are the header."""
    if len(rows) < 2 or not (is_header(rows[0]) or _heads_long_cells(rows)):
        return 0
    return 2 if len(rows) > 2 and _is_second_header(rows[0], rows[1]) else 1


def is_header(row: Row) -> bool:
    """Whether a row reads as a header: short words, no values but years, and one of a header's terms."""
    texts = [cell.text for cell in row.cells if cell]
    if not texts or any(len(text) > _LONGEST_HEADER or text[-1] in ".;" for text in texts):
        return False
    values = [text for text in texts if _VALUE.fullmatch(text) and not _YEAR.fullmatch(text)]
    if values:
        return False
    years = sum(1 for text in texts if _YEAR.search(text))
    named = sum(1 for text in texts if _HEADER_TERMS.search(text) and len(text.split()) <= 6)
    return years + named >= max(1, len(texts) // 3) and (
        len(texts) > 1 or len(row.cells) == 1 or not row.cells[0]
    )


def are_heads(row: Row) -> bool:
    """Whether each cell of a row is one of a header's terms, with a word or two beside it."""
    texts = [cell.text for cell in row.cells]
    return len(texts) > 1 and all(_HEADER_TERMS.match(text) and len(text.split()) <= 3 for text in texts)


def _heads_long_cells(rows: Sequence[Row]) -> bool:
    """A full row of one or two words each over rows of text: a matrix under its column names."""
    texts = [cell.text for cell in rows[0].cells]
    if (
        len(texts) < 3
        or not all(texts)
        or any(len(text) > 40 or re.search(r"\d|[.:;]$", text) for text in texts)
    ):
        return False
    below = [len(cell.text) for row in rows[1:] for cell in row.cells if cell]
    return bool(below) and sum(below) / len(below) > 3 * sum(map(len, texts)) / len(texts)


def _is_second_header(first: Row, second: Row) -> bool:
    """A second line that goes on with the first's names: short words without values, none at the left.

    They are few, or stand below heads of groups: wherever the first line is blank.
    """
    blank = {column for column, cell in enumerate(first.cells) if not cell}
    is_below_groups = bool(blank - {0}) and blank - {0} <= set(second.filled)
    if 0 in second.filled or (len(second.filled) > max(1, len(second.cells) // 2) and not is_below_groups):
        return False
    texts = [second.cells[column].text for column in second.filled]
    return all(len(text) <= 30 and not re.search(r"\d", _YEAR.sub("", text)) for text in texts) and bool(
        first.filled
    )


def _group_heads(first: Row, second: Row) -> list[Cell]:
    """The first of two header lines: a head covers the blank ones to its right where all have heads of their own below."""
    style = Style(bold=first.bold)
    width = len(first.cells)
    starts = [*(column for column in first.filled if column), width]
    cells = [Cell(0, column, first.cells[column], style=style) for column in range(starts[0])]
    for column, end in itertools.pairwise(starts):
        span = end - column if set(range(column, end)) <= set(second.filled) else 1
        cells.append(Cell(0, column, first.cells[column], column_span=span, style=style))
        cells += [Cell(0, at, first.cells[at], style=style) for at in range(column + span, end)]
    return cells


def _cells(row: Row, number: int, width: int, *, grouped: bool) -> list[Cell]:
    style = Style(bold=row.bold)
    if grouped and _is_group(row):
        return [Cell(number, 0, row.cells[0], column_span=width, style=style)]
    return [Cell(number, column, cell, style=style) for column, cell in enumerate(row.cells)]
