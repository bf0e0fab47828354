"""What layout works on between lines and the finished document: text blocks and tables in the making."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...models import BlockKind, Box, Style, TableOrigin, union
from .lines import Line, is_caps

ASIDE = (BlockKind.FURNITURE, BlockKind.FOOTNOTE)
"""What stands between two parts of a text or table without ending it."""


@dataclass(slots=True, eq=False)
class TextDraft:
    """A block of text whose kind may still change; its lines may run over columns and pages."""

    lines: list[Line]
    right: float
    """The right edge of the column it stands in, in PDF points."""
    left: float = 0.0
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str | None = None
    panel: int | None = None
    space_before: float = 0.0
    """White space above it in points; large at the top of a column."""
    runs_on: bool = False
    """Whether its last line is full, so that the next column or page may continue it."""

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.lines[0].page

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1]

    @property
    def text(self) -> str:
        """The text, lines joined by blanks, for rules that look at wording."""
        return " ".join(filter(None, (line.text for line in self.lines)))

    @property
    def size(self) -> float:
        """The font size that most of it is set in."""
        if len(self.lines) == 1:
            return self.lines[0].size
        return max(self.lines, key=lambda line: len(line.words)).size

    @property
    def bold(self) -> bool:
        """Whether all its lines are bold."""
        return all(line.bold for line in self.lines)

    @property
    def italic(self) -> bool:
        """Whether all its lines are italic."""
        return all(line.italic for line in self.lines)

    def style(self, text: str) -> Style:
        """Its style, as the document model holds it, with the text that its lines are joined to."""
        return Style(round(self.size, 1), self.bold, self.italic, is_caps(text))

    @property
    def box(self) -> Box:
        """Around its lines on its first page."""
        return _around([line for line in self.lines if line.page == self.page])


@dataclass(slots=True, eq=False)
class CellDraft:
    """A cell and the lines in it, grid places 0-based in its table."""

    row: int
    column: int
    lines: list[Line]
    row_span: int = 1
    column_span: int = 1

    @property
    def text(self) -> str:
        """The cell's text, lines joined by blanks."""
        return " ".join(filter(None, (line.text for line in self.lines)))

    @property
    def bold(self) -> bool:
        """Whether all its lines are bold; False for a blank cell."""
        return bool(self.lines) and all(line.bold for line in self.lines)

    @property
    def italic(self) -> bool:
        """Whether all its lines are italic; False for a blank cell."""
        return bool(self.lines) and all(line.italic for line in self.lines)

    def style(self, text: str) -> Style:
        """Its style, as the document model holds it, with the text that its lines are joined to."""
        return Style(round(self.lines[0].size, 1), self.bold, self.italic, is_caps(text))


@dataclass(slots=True, eq=False)
class TablePart:
    """The part of a table that stands on one page: its rows ``[first:last)`` and its box."""

    page: int
    box: Box
    first: int
    last: int
    repeated: list[CellDraft] = field(default_factory=list)
    """A header printed again, dropped from the table but not from the page's text."""


@dataclass(slots=True, eq=False)
class TableDraft:
    """A table, perhaps still one page's part of it."""

    cells: list[CellDraft]
    row_count: int
    column_count: int
    columns: list[float]
    """The x of the columns' borders in points, one more than there are columns."""
    origin: TableOrigin
    parts: list[TablePart]
    header_rows: int = 0
    caption: TextDraft | None = None
    shaded: frozenset[int] = frozenset()
    """Rows on a coloured ground."""
    closed_rows: frozenset[int] = frozenset()
    """Rows with a ruling line beneath."""

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.parts[0].page

    @property
    def box(self) -> Box:
        """Its box on the page it begins on."""
        return self.parts[0].box

    def row(self, index: int) -> list[CellDraft]:
        """The cells that begin in a row, left to right."""
        return sorted((cell for cell in self.cells if cell.row == index), key=lambda cell: cell.column)

    def rows(self) -> Iterator[list[CellDraft]]:
        """All rows from the top."""
        by_row: list[list[CellDraft]] = [[] for _ in range(self.row_count)]
        for cell in self.cells:
            by_row[cell.row].append(cell)
        for row in by_row:
            yield sorted(row, key=lambda cell: cell.column)


Draft = TextDraft | TableDraft


def _around(lines: list[Line]) -> Box:
    return union(line.box for line in lines) or Box(0.0, 0.0, 0.0, 0.0)
