"""What a read document is: pages, and on them blocks and tables in reading order.

All front ends (PDF text layer, OCR, transcript) end in these types; nothing below says which engine
read a page. They live in memory only, thousands to a document, and are therefore plain frozen
dataclasses; what leaves the program is in :mod:`planutdrag.models.records`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from .geometry import Box, Placement
from .passage import Passage, Run


class BlockKind(StrEnum):
    """What the layout takes a block of text for."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"
    """Running heads and feet, page numbers, address blocks, file paths: set aside."""
    CONTENTS = "contents"
    """An entry of the document's table of contents."""
    REFERENCE = "reference"
    """An entry of a list of other documents."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a block is set: the font size in points (0 in a transcript) and its weight."""

    size: float = 0.0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    """Set in capitals throughout (letter-spaced or not)."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, footnote, or a piece of furniture.

    ``passage`` is the text without its marker; ``marker`` the list bullet, the number of a heading
    or numbered item (``1.1``, ``3``, ``a``), a margin numeral, or a footnote's mark, as printed.
    """

    kind: BlockKind
    passage: Passage
    level: int = 0
    """Headings: 1 is the highest. List items: 0 is the outermost. Else 0."""
    marker: str | None = None
    style: Style = Style()
    panel: int | None = None
    """Blocks printed in one box or coloured panel share its number; None outside any."""

    @property
    def text(self) -> str:
        """The block's joined text."""
        return self.passage.text


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. A merged cell stands once, at its top left grid place."""

    row: int
    """0-based, in the table as joined over pages."""
    column: int
    """0-based."""
    passage: Passage
    row_span: int = 1
    column_span: int = 1
    style: Style = Style()

    @property
    def text(self) -> str:
        """The cell's joined text, empty for a blank cell."""
        return self.passage.text


class TableOrigin(StrEnum):
    """What made the layout see a table."""

    RULED = "ruled"
    """Ruling lines or filled cells."""
    ALIGNED = "aligned"
    """Columns kept apart by white space (PDF), or by runs of blanks (transcript)."""
    TABBED = "tabbed"
    """A transcript's tab characters or markup."""
    STACKED = "stacked"
    """Cells that a transcript prints one below another, each on lines of its own."""
    FLATTENED = "flattened"
    """Cells that a transcript ran together into one line, parted again."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a reader sees it: rows over page breaks joined, repeated headers dropped."""

    number: int
    """1-based, in the document's order."""
    cells: tuple[Cell, ...]
    row_count: int
    column_count: int
    header_rows: int
    """How many rows at the top the layout takes for the header (0 where it cannot tell)."""
    origin: TableOrigin
    caption: Passage | None = None
    """The table's title, where the layout saw one right above it (it also stands as a block)."""
    places: tuple[tuple[int, Box | None], ...] = ()
    """Page (1-based position) and box of each part of a table that runs over pages."""
    loose: tuple[Passage, ...] = ()
    """Cells that belong to no row for certain."""
    turned: bool = False
    """Whether its rows stand on the page as columns."""

    def grid(self) -> list[list[Cell | None]]:
        """Rows of columns; a merged cell appears at every place it covers, None where no cell is."""
        rows: list[list[Cell | None]] = [[None] * self.column_count for _ in range(self.row_count)]
        for cell in self.cells:
            if cell.row_span == cell.column_span == 1:
                rows[cell.row][cell.column] = cell
                continue
            for row in range(cell.row, min(cell.row + cell.row_span, self.row_count)):
                for column in range(cell.column, min(cell.column + cell.column_span, self.column_count)):
                    rows[row][column] = cell
        return rows

    @property
    def page(self) -> int | None:
        """The page it begins on (1-based position)."""
        return self.places[0][0] if self.places else None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points (0 in a transcript), and its text as the reader laid it out.

    Every :class:`~planutdrag.models.passage.Piece` points into ``text``; a table stands there with
    its cells set apart by tabs and its rows by line breaks.
    """

    text: str
    width: float = 0.0
    height: float = 0.0
    label: str | None = None
    """The page number as printed or as the PDF labels it (``iv``, ``3``)."""
    source: str = "text"
    """``text`` (a text layer or a transcript), ``ocr``, or ``none`` where nothing could be read."""
    confidence: float = 1.0
    """Mean OCR word confidence, 0–1; 1 for a text layer."""
    placement: Placement | None = None
    """Where the page was straightened for reading: the way from the boxes of its blocks to the page as shown."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader wants known: a stable code, a sentence, the page (1-based) if any."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: ``blocks`` holds text blocks and tables in reading order.

    >>> document = read_document("plan.txt")
    >>> [(table.row_count, table.column_count) for table in document.tables]
    [(3, 3)]
    """

    file: str
    """The source's file name, without folders."""
    sha256: str
    pages: tuple[Page, ...]
    blocks: tuple[Block | Table, ...]
    paged: bool = True
    """False for a transcript without page marks: its one page has no number."""
    flowing: bool = False
    """True for a transcript that gives a whole page as one line: its blocks are cut by guess."""
    metadata_title: str | None = None
    """The title in the file's own metadata, often wrong."""
    notices: tuple[Notice, ...] = field(default=())
    ocr_engine: str | None = None
    """Name and version of the OCR engine that read some of its pages."""

    @property
    def tables(self) -> list[Table]:
        """The tables, in reading order."""
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def text_blocks(self) -> list[Block]:
        """The blocks of text, furniture among them, in reading order."""
        return [block for block in self.blocks if isinstance(block, Block)]

    def quote(self, run: Run) -> str:
        """The verbatim text of a run, as it stands in its page's text."""
        return self.pages[run.page - 1].text[run.start : run.end]

    def shown(self, page: int, box: Box | None) -> Box | None:
        """A box of a block on the page (1-based) as the page is shown, before it was straightened."""
        placement = self.pages[page - 1].placement
        return placement.shown(box) if placement and box else box

    def quotes(self, passage: Passage) -> Iterator[tuple[Run, str]]:
        """Each run of a passage with its verbatim text."""
        for run in passage.runs():
            yield run, self.quote(run)


def page_ranges(numbers: Iterable[int]) -> str:
    """Ascending page numbers as a reader writes them: ``3, 5–9``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    return ", ".join("–".join(map(str, run)) for run in runs)
