"""Rows of a table set with blanks: its lines cut at the columns, wrapped cells put together again.

Each cell of a line either goes on with the one above it in its column or begins anew. It goes on where
its first word could not have stood on the line above, or begins small; a row begins where its name
does. What stands left of the names may be merged over several rows and is put together by itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from ....models import Passage
from ...hyphens import is_hyphenated
from ..lines import Line, stitched
from ..shapes import (
    ends_open,
    is_demand,
    is_figure,
    is_head,
    is_name,
    is_name_head,
    is_rest_of_number,
    is_value,
    is_year_head,
)
from ..tables import MOST_WRAPPED, Row
from .heads import RUN
from .tables import Column, cells_of, has_gap

_BULLET = re.compile(r"[-–—•·*●▪■□○◦\uf0b7\uf0a7]\s*\S")
_NUMBER = re.compile(r"(?:\d{1,2}|[a-z])[.)]?")
"""What counts a row, left of its name."""
_NUMBER_HEAD = re.compile(r"(?:nr|nummer)\.?", re.IGNORECASE)
_COUNTED = re.compile(r"(?P<number>\d)\)\s")
"""One of several things in a cell: ``2) 14 300``."""
_BOUNDS = ("minst", "högst", "lägst", "max", "under", "över")
"""Words that a narrow column sets above the value that they bound."""
_OPEN_DATE = re.compile(r"\d{4}-(?:\d\d-)?$")
_LEAST_NAME = 8
"""Characters of an average name; a unit is shorter."""
_MOST_BETWEEN = 3
"""Lines between two things that a cell counts."""
_LEAST_GAP = 3
"""Blanks between the widest cell of a column and the next column."""


@dataclass(slots=True)
class _Cell:
    """A cell while its lines are read."""

    lines: list[Passage] = field(default_factory=list)
    last: int = -1
    """Number of its last line."""

    @property
    def end(self) -> str:
        return self.lines[-1].text if self.lines else ""


def header_lines(lines: Sequence[Line]) -> int:
    """How many lines at a table's top are its header: the first, and those below it that hold heads alone."""
    filled = [line for line in lines if not line.is_blank]
    if not filled or not has_gap(filled[0]):
        return 0
    count = 1
    for line in filled[1:4]:
        runs = [run.rstrip(",") for run in RUN.findall(line.raw)]
        if all(map(is_head, runs)) and not line.spaced:
            count += 1
            continue
        goes_on = line.indent > filled[0].indent + 2 and not line.spaced
        if not goes_on or any(
            is_value(run) and not is_year_head(run) and not run[:1].islower() for run in runs
        ):
            break
        if any(run[:1].islower() and len(run.split()) > 3 for run in runs):
            break
        count += 1
    if count > 1 or any(is_head(run) for run in RUN.findall(filled[0].raw)):
        return count
    return 0


def rows_of(lines: Sequence[Line], columns: Sequence[Column], hyphenated: Collection[str]) -> list[Row]:
    """The table's rows, the header as one row, wrapped cells put together again."""
    filled = [line for line in lines if not line.is_blank]
    size = header_lines(lines)
    rows: list[Row] = []
    heads: list[str] = []
    if size:
        rows.append(_header([cells_of(line, columns) for line in filled[:size]], hyphenated))
        heads = [cell.text for cell in rows[0].cells]
    body = [(line, _cells(line, columns)) for line in filled[size:]]
    return rows + _Assembly(columns, body, heads).rows(hyphenated)


def _cells(line: Line, columns: Sequence[Column]) -> list[Passage]:
    """The line's cells; a line of text that keeps no column stands in the first one."""
    keeps = has_gap(line) or (len(columns) > 1 and line.indent >= columns[1].start - 1)
    if keeps:
        return list(cells_of(line, columns))
    return [line.passage, *[Passage("")] * (len(columns) - 1)]


def _header(lines: Sequence[Sequence[Passage]], hyphenated: Collection[str]) -> Row:
    """The heads of all header lines; one over several columns of years is the head of each."""
    upper, last = [list(cells) for cells in lines[:-1]], list(lines[-1])
    heads = [stitched((cells[column] for cells in upper), hyphenated) for column in range(len(last))]
    years = [is_year_head(cell.text) for cell in last]
    if upper and not any(years):
        heads = _over_groups(heads, last)
    elif upper and sum(years) >= 2:
        for column in range(1, len(last)):
            if years[column] and not heads[column] and years[column - 1]:
                heads[column] = heads[column - 1]
    return Row(tuple(stitched(pair, hyphenated) for pair in zip(heads, last, strict=True)))


def _over_groups(heads: Sequence[Passage], last: Sequence[Passage]) -> list[Passage]:
    """Years above heads that come again and again (``2012`` over ``Mål``, ``Utfall``): each is the head of as many."""
    years = [head for head in heads if head]
    filled = [column for column, head in enumerate(last) if head]
    size, rest = divmod(len(filled), max(len(years), 1))
    groups = [
        [last[column].text for column in filled[at : at + size]] for at in range(0, len(filled), size or 1)
    ]
    alike = len(years) > 1 and not rest and all(group == groups[0] for group in groups)
    if not alike or not all(is_year_head(year.text) for year in years):
        return list(heads)
    over = {column: years[at // size] for at, column in enumerate(filled)}
    return [over.get(column, Passage("")) for column in range(len(last))]


def _room(columns: Sequence[Column], column: int) -> int:
    """The characters between a column's start and the next one's, the gap between them left out."""
    return columns[column + 1].start - columns[column].start - _LEAST_GAP if column + 1 < len(columns) else 0


def _counts_on(above: _Cell, text: str) -> bool:
    """Whether a text is the next of the things that a cell counts: ``2) …`` below ``1) …``."""
    match = _COUNTED.match(text)
    return match is not None and any(
        line.text.startswith(f"{int(match['number']) - 1})") for line in above.lines
    )


def _is_rest_of_value(before: str, text: str) -> bool:
    """Whether a value goes on that its line broke: ``1`` / ``000``, ``2016-06-`` / ``30``, ``84`` / ``%``."""
    if before in _BOUNDS:
        return is_value(text)
    if before[-1:].isdigit():
        return text == "%" or is_rest_of_number(text)
    return _OPEN_DATE.search(before) is not None and text[:1].isdigit()


class _Assembly:
    """Reads a table's body line by line."""

    def __init__(
        self, columns: Sequence[Column], body: Sequence[tuple[Line, list[Passage]]], heads: Sequence[str]
    ) -> None:
        self._body = body
        self._count = len(columns)
        self._widths = [
            max(
                _room(columns, column) if column == 0 else 0,
                0,
                *(len(cells[column].text) for _, cells in body if any(cells[1:])),
            )
            for column in range(self._count)
        ]
        self._valued = [column for column in range(1, self._count) if self._is_valued(column)]
        self._name = self._name_column(heads)
        self._rows: list[list[_Cell]] = []
        self._added = 0

    def _name_column(self, heads: Sequence[str]) -> int:
        """The column of the rows' names: its head says so, or it is the last one of words before the values."""
        first = self._valued[0] if self._valued else 1
        said = [
            column
            for column, head in enumerate(heads[:first])
            if is_name_head(head) and not _NUMBER_HEAD.fullmatch(head)
        ]
        if said:
            return said[-1]
        for column in range(first - 1, 0, -1):
            texts = [cells[column].text for _, cells in self._body if cells[column]]
            if sum(map(len, texts)) >= _LEAST_NAME * len(texts):
                return column
        return 0

    def _is_valued(self, column: int) -> bool:
        texts = [cells[column].text for _, cells in self._body if cells[column]]
        begun = [text for text in texts if not text[0].islower() or is_demand(text)]
        return sum(map(is_value, begun)) > 0.5 * len(begun)

    def rows(self, hyphenated: Collection[str]) -> list[Row]:
        """The rows."""
        for number, (line, cells) in enumerate(self._body):
            self._read(number, line, cells)
        return [Row(tuple(stitched(cell.lines, hyphenated) for cell in row)) for row in self._rows]

    def _read(self, number: int, line: Line, cells: Sequence[Passage]) -> None:
        filled = [column for column, cell in enumerate(cells) if cell]
        begins = not self._rows or self._added >= MOST_WRAPPED or self._begins(number, line, cells, filled)
        self._added = 0 if begins else self._added + 1
        if begins:
            self._rows.append([_Cell() for _ in range(self._count)])
        for column in filled:
            is_merged = column < self._name and self._goes_on(number, line, column, cells[column].text)
            cell = self._above(column) if is_merged else self._rows[-1][column]
            cell.lines.append(cells[column])
            cell.last = number

    def _above(self, column: int) -> _Cell:
        return next(
            (row[column] for row in reversed(self._rows) if row[column].lines), self._rows[-1][column]
        )

    def _begins(self, number: int, line: Line, cells: Sequence[Passage], filled: Sequence[int]) -> bool:
        """Whether a row begins on the line: its name does, or values stand where the row has some."""
        row = self._rows[-1]
        if self._name and row[0].lines and _NUMBER.fullmatch(cells[0].text):
            return True
        if self._stands_lower(number, row, cells, filled):
            return False
        if self._has_values(row) and self._opens_name(number, filled):
            return True
        anew = {column for column in filled if not self._goes_on(number, line, column, cells[column].text)}
        values = anew & set(self._valued)
        clash = any(
            is_value(row[column].end) and (is_value(text := cells[column].text) or text in _BOUNDS)
            for column in values
        )
        if cells[self._name]:
            beside = any(
                column > self._name and cells[column].text[:1].isupper() and not row[column].lines
                for column in anew
            )
            return clash or self._name_begins(row, cells, anew, bool(values) or beside)
        if cells[0] and 0 in anew:
            return True
        if not self._valued:
            return line.spaced or (len(filled) > 1 and len(anew) == len(filled))
        return clash or (line.spaced and self._has_values(row) and bool(set(filled) & set(self._valued)))

    def _stands_lower(
        self, number: int, row: Sequence[_Cell], cells: Sequence[Passage], filled: Sequence[int]
    ) -> bool:
        """Whether a name stands below the first line of its row, where values that it leaves blank begin one."""
        begun = [column for column, cell in enumerate(row) if cell.lines]
        above = max((row[column].last for column in begun), default=-1)
        if not cells[self._name] or row[self._name].lines or above != number - 1:
            return False
        valued = any(is_value(cells[column].text) for column in filled if column in self._valued)
        return valued and min(begun) > self._name and not set(begun) & set(filled)

    def _opens_name(self, number: int, filled: Sequence[int]) -> bool:
        """Whether a line is the first of a name that goes on small on the line below, where its values stand."""
        if list(filled) != [self._name] or number + 1 >= len(self._body) or not self._starts_name(number):
            return False
        below, cells = self._body[number + 1]
        goes_on = cells[self._name].text[:1].islower() and not below.spaced
        return goes_on and any(is_value(cells[column].text) for column in self._valued)

    def _name_begins(
        self, row: Sequence[_Cell], cells: Sequence[Passage], anew: Collection[int], valued: bool
    ) -> bool:
        """Whether the line's name is a new one; with values beside it, it goes on only in small letters."""
        first = cells[self._name].text[:1]
        is_rest = first.islower() or first == "(" or is_hyphenated(row[self._name].end)
        if valued and not is_rest:
            return True
        is_late = row[0].lines and not row[self._name].lines and not self._has_values(row)
        return self._name in anew and not is_late

    def _has_values(self, row: Sequence[_Cell]) -> bool:
        return any(row[column].lines for column in self._valued)

    def _goes_on(self, number: int, line: Line, column: int, text: str) -> bool:
        """Whether a cell goes on with the one above it in its column."""
        above = self._above(column)
        before = above.end
        near = above.last >= number - 2 and _is_rest_of_value(before, text)
        if near or (above.last >= number - _MOST_BETWEEN and _counts_on(above, text)):
            return True
        around = column <= self._name and text[:1].islower() and above.last == number - 2
        counts = column < self._name and _NUMBER.fullmatch(text)
        if counts or not above.lines or not (around or above.last == number - 1):
            return False
        if is_hyphenated(before):
            return True
        if column == 0 and (text.endswith(":") if before.endswith(":") else self._is_label(text)):
            return False
        if line.spaced or (is_figure(before) and is_figure(text)):
            return False
        if _BULLET.match(text):
            return column < self._name and any(_BULLET.match(part.text) for part in above.lines)
        if text[:1].islower() or text[:1] == "(":
            anew = text in _BOUNDS or self._starts_name(number)
            return not (column in self._valued and is_value(before) and anew)
        return self._reads_on(column, before, text)

    def _is_label(self, text: str) -> bool:
        """Whether a text at the left is a head (``Målvärde``) of what stands to the right of it."""
        return self._count == 2 and text[:1].isupper() and is_head(text)

    def _reads_on(self, column: int, before: str, text: str) -> bool:
        """Whether a cell that begins with a capital or a digit goes on with a line that could not take more."""
        if column in self._valued:
            return before.endswith(":") or ends_open(before)
        if text[:1].isdigit() and column == self._name and not is_name(text):
            return True
        is_full = len(before) + 1 + len(text.split(maxsplit=1)[0]) > self._widths[column]
        return ends_open(before) or (is_full and before[-1:] not in ").!?:")

    def _starts_name(self, number: int) -> bool:
        """Whether the line's name begins with a capital."""
        return self._body[number][1][self._name].text[:1].isupper()
