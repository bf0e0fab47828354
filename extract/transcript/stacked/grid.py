"""The rows of a stacked table whose cells keep a strict order, read one after another.

A row is a cell under each head; or some rows column by column; or names together and their values row by row.
Its first cells may be wanting, where one above spans it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..shapes import is_name_head, is_only_name_head, is_part, is_value, is_value_head
from .cells import cells_of, is_rest
from .heads import is_caption, labelled
from .tables import Chunk

_WHEN = re.compile(
    r"(?:q|kv\.?|kvartal|tertial|t)\s?\d(?:[-–]\d)?(?:\s?(?:19|20)\d\d)?|löpande|kontinuerligt|årligen|hela året|"
    r"(?:[hv]t|våren?|hösten?|sommaren?|(?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*)"
    r"[\s-]*(?:(?:19|20)?\d\d)?(?:[-–/](?:19|20)?\d\d)?",
    re.IGNORECASE,
)
"""When something is to be done, as a cell of its own."""
_NUMBERS = re.compile(r"(?:\w+\s?)?(?:nr|nummer|id)\.?", re.IGNORECASE)
NONE = frozenset("–-−—")
_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÅÄÖ]")

_Cells = tuple[Chunk | None, ...]


@dataclass(slots=True)
class Grid:
    """A table being read: its heads, whether each column holds values, and the rows so far."""

    heads: tuple[Chunk, ...]
    valued: list[bool | None]
    rows: list[_Cells] = field(default_factory=list)

    @property
    def leading(self) -> int:
        """How many columns of words stand before the first of values."""
        return next((at for at, valued in enumerate(self.valued) if valued), len(self.valued))

    @property
    def numbered(self) -> int:
        """How many columns number the rows: one or none."""
        return int(counts_rows(self.heads[0].text))

    @property
    def is_named(self) -> bool:
        """Whether words name its rows, or refer to them under such a head, and no column is blank throughout."""
        first = self.numbered
        referred = is_name_head(self.heads[0].text) and not is_value_head(self.heads[0].text)
        named = len(self.valued) > first and (referred or not self.valued[first])
        return named and all(any(row[column] for row in self.rows) for column in range(len(self.heads)))

    def takes(self, cells: Sequence[Chunk], first: int = 0) -> bool:
        """Whether the cells are of the kinds that the columns from ``first`` on hold."""
        wanted = self.valued[first:]
        named = len(cells) == len(wanted) and (any(wanted[:1]) or cells[0].text not in NONE)
        return named and all(
            (valued is None or cell.text in NONE or is_valued(cell.text) == valued)
            and not is_only_name_head(cell.text)
            and (valued or not _is_dated_head(cell.text))
            for valued, cell in zip(wanted, cells, strict=True)
        )

    @property
    def grouped(self) -> bool:
        """Whether the first row holds its first cells alone; words between later rows may be the last of the one above."""
        return bool(self.rows) and not any(self.rows[0][self.numbered + 1 :])

    def add_group(self, cells: Sequence[Chunk]) -> None:
        """Add a row of its first cells alone."""
        self.rows.append((*cells, *[None] * (len(self.heads) - len(cells))))

    def give_wholes(self, late: Sequence[Chunk]) -> bool:
        """Set above their parts (``kvinnor``, ``män``) what these are parts of, where it was printed behind all rows."""
        names = [row[self.numbered] for row in self.rows]
        wanting: list[int] = []
        seen: set[str] = set()
        for at, name in enumerate(names):
            if name is None or not is_part(name.text):
                seen.clear()
            elif name.text in seen:
                wanting.append(at)
                seen = {name.text}
            else:
                seen.add(name.text)
        if not wanting or len(wanting) != len(late) or self.numbered:
            return False
        for at, whole in zip(reversed(wanting), reversed(late), strict=True):
            self.rows.insert(at, (whole, *[None] * (len(self.heads) - 1)))
        return True

    def add(self, cells: Sequence[Chunk], first: int = 0) -> None:
        """Add a row that lacks its cells before ``first``; what is not known of its columns is known from it."""
        self.rows.append((*[None] * first, *cells))
        for column, cell in enumerate(cells, start=first):
            if self.valued[column] is None and cell.text not in NONE:
                self.valued[column] = is_valued(cell.text)


def counts_rows(head: str) -> bool:
    """Whether a head is one of numbers that count the rows: ``Nr``."""
    return bool(_NUMBERS.fullmatch(head))


def is_valued(text: str) -> bool:
    """Whether a cell holds a value or says when."""
    return is_value(text) or says_when(text)


def says_when(text: str) -> bool:
    """Whether a cell says when something is to be done."""
    return bool(_WHEN.fullmatch(text))


def heads_values(head: str) -> bool:
    """Whether a head is one of values and no name's: ``Mål 2014`` is, ``Mål`` alone may be either."""
    return is_value_head(head) and not is_only_name_head(head) and not _NUMBERS.fullmatch(head)


def _is_dated_head(text: str) -> bool:
    return text[:1].isalpha() and any(map(str.isdigit, text)) and is_value_head(text)


def take_displaced(grid: Grid, chunks: Sequence[Chunk], at: int) -> int:
    """Read a last row whose words are higher than its values, and printed behind them; how many chunks it is."""
    leading = grid.leading
    width = len(grid.heads) - leading
    values, words = chunks[at : at + width], chunks[at + width : at + width + leading + 1]
    end = next((n for n, chunk in enumerate(words) if ends_table(chunk)), len(words))
    sure = all(grid.valued[leading:]) and not any(map(is_rest, (chunk.text for chunk in values)))
    if not (grid.rows and width and sure) or len(values) < width or not 0 < end <= leading:
        return 0
    row = [*words[:end], *values]
    if not grid.takes(row, leading - end) or not all(map(_is_one_cell, row)):
        return 0
    grid.add(row, leading - end)
    return width + end


def by_head(head: str) -> bool | None:
    """Whether a column holds values, as far as its head tells."""
    if any(map(str.isdigit, head)) and is_value_head(head):
        return True
    return False if is_only_name_head(head) and not _NUMBERS.fullmatch(head) else None


def take(grid: Grid, chunks: Sequence[Chunk], at: int) -> int:
    """Read the row, or the rows printed column by column, at a chunk; how many chunks they are."""
    width = len(grid.heads)
    row = chunks[at : at + width]
    if any(map(ends_table, row[: 1 + grid.leading])):
        return 0
    if taken := _take_names(grid, chunks, at):
        return taken
    if len(row) == width and (columns := _columns(grid, row)):
        for cells in zip(*columns, strict=True):
            grid.add(cells)
        return width
    merging = all(is_name_head(head.text) for head in grid.heads[: grid.leading])
    for first in range(1, min(grid.leading, width) if merging else 1):
        row = chunks[at : at + width - first]
        if any(grid.valued) and grid.takes(row, first) and all(map(_is_one_cell, row)):
            grid.add(row, first)
            return width - first
    return _take_group(grid, chunks, at)


def _take_group(grid: Grid, chunks: Sequence[Chunk], at: int) -> int:
    """Read a row that holds its name alone, with its number if rows have one, above a row that is whole."""
    width, names = len(grid.heads), grid.numbered + 1
    name, row = chunks[at + names - 1 : at + names], chunks[at + names : at + names + width]
    values = grid.valued[names:]
    numbers = all(is_valued(chunk.text) for chunk in chunks[at : at + names - 1])
    if not (name and values and all(values) and numbers and len(row) == width and grid.takes(row)):
        return 0
    if grid.rows and not grid.grouped:
        return 0
    if is_valued(name[0].text) or ends_table(name[0]) or not all(map(_is_one_cell, [*name, *row])):
        return 0
    grid.add_group(chunks[at : at + names])
    return names


def _take_names(grid: Grid, chunks: Sequence[Chunk], at: int) -> int:
    """Read rows whose names are printed together, before their values row by row."""
    leading, width = grid.leading, len(grid.heads) - grid.leading
    if not leading or not width or not all(grid.valued[leading:]):
        return 0
    for ahead in range(leading):
        lead = chunks[at : at + ahead]
        names = cells_of(chunks[at + ahead]) if at + ahead < len(chunks) else []
        values = chunks[at + ahead + 1 : at + ahead + 1 + len(names) * width]
        rows = [values[n : n + width] for n in range(0, len(values), width)]
        if (
            len(names) < 2
            or len(values) < len(names) * width
            or any(is_valued(cell.text) for cell in (*lead, *names))
        ):
            continue
        first = leading - 1 - ahead
        if all(grid.takes([name, *row], leading - 1) for name, row in zip(names, rows, strict=True)):
            for number, (name, row) in enumerate(zip(names, rows, strict=True)):
                grid.add(
                    [*lead, name, *row] if not number else [name, *row], leading - 1 if number else first
                )
            return ahead + 1 + len(values)
    return 0


def _columns(grid: Grid, row: Sequence[Chunk]) -> list[list[Chunk]] | None:
    """The cells of each column of some rows; None where they are not as many in each, or of another kind."""
    if grid.takes(row) and all(map(_is_one_cell, row)):
        return [[chunk] for chunk in row]
    sizes = [len(chunk.lines) for chunk, valued in zip(row, grid.valued, strict=True) if valued]
    if not sizes or len(set(sizes)) > 1 or sizes[0] < 2:
        return None
    columns = [in_cells(chunk, sizes[0]) for chunk in row]
    if not all(columns) or not all(grid.takes(cells) for cells in zip(*columns, strict=True)):
        return None
    return columns


def _is_one_cell(chunk: Chunk) -> bool:
    """Whether a chunk is one cell: words, or a value on a line or wrapped."""
    return len(chunk.lines) == 1 or not all(is_valued(line.text) for line in chunk.lines)


def in_cells(chunk: Chunk, count: int) -> list[Chunk]:
    """The chunk's cells where they are so many, told by their beginnings or a line each; else none."""
    cells = cells_of(chunk)
    if len(cells) != count:
        cells = [chunk.part(at, at + 1) for at in range(len(chunk.lines))]
    return cells if len(cells) == count else []


def ends_table(chunk: Chunk) -> bool:
    """Whether a chunk is no cell: a caption, a label with its text, a numbered heading, a head of names."""
    text = chunk.text
    return is_caption(text) or labelled(text) or bool(_HEADING.match(text)) or is_only_name_head(text)
