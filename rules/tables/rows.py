"""The body of a table as logical rows: group rows told, blanks that continue the row above filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...models import Cell, Passage, Table, TableOrigin
from ..drafts import Origin
from ..finding import Finding
from ..language.heads import ColumnRole
from ..language.items import items
from ..language.perspectives import perspective_of
from ..lexicon.vocabulary import Vocabulary
from ..scope import Scope
from .columns import Column, Columns
from .headers import title_row
from .wanted_levels import level_of_row

_MARK = re.compile(
    r"(?<!m)\s?[¹²³⁴⁵⁶⁷⁸⁹⁰]+(?:,\s?[¹²³⁴⁵⁶⁷⁸⁹⁰]+)*\s*$|(?<=m[²³])[¹²³⁴⁵⁶⁷⁸⁹⁰]+$"
    r"|(?<=[a-zåäö]{5})[1-9](?:,\s?[1-9])*$"
)
"""A raised mark, or what a transcript makes of it: a digit right behind a word."""
_CARRIED = (
    ColumnRole.GOAL, ColumnRole.GOAL_CODE, ColumnRole.GOAL_REFERENCE, ColumnRole.PERSPECTIVE,
    ColumnRole.GROUP, ColumnRole.BODY,
)  # fmt: skip
"""Columns whose blank cells mean the same as above."""


@dataclass
class Row:
    """One row of a plan table."""

    number: int
    """0-based, in the joined table."""
    cells: dict[int, Cell]
    """By column; blank cells are left out."""
    group: str | None = None
    """The group row it stands under."""
    heading: Cell | None = None
    """The cell of that group row."""
    perspective: str | None = None
    carried: dict[int, Cell] = field(default_factory=dict)
    """The cells above that a blank one continues, by column."""

    def passage(self, column: Column | None) -> Passage:
        """The text in a column without footnote marks, empty where the cell is blank."""
        cell = self.cells.get(column.index) if column else None
        return unmarked(cell.passage) if cell else Passage("")

    def effective(self, column: Column | None) -> Cell | None:
        """The cell in a column, or the one above that a blank one continues."""
        if column is None:
            return None
        return self.cells.get(column.index) or self.carried.get(column.index)


@dataclass
class TablePart:
    """A table, or a part of one, in its section: what all that read its rows share."""

    table: Table
    columns: Columns
    finding: Finding
    scope: Scope
    title: str
    offset: int = 0
    """The row of the whole table at which this part of it begins."""

    def items(self, passage: Passage, *, alone: bool = False, told: bool = False) -> list[Passage]:
        """The items stacked in a cell, told apart by its lines where these are the page's, or as if it held one.

        ``told`` says that one may be told at length, in several sentences.
        """
        lined = self.table.turned and "\n" in passage.text
        printed = alone or lined or self.table.origin in (TableOrigin.ALIGNED, TableOrigin.STACKED)
        return items(passage, self.finding.names, printed=printed, told=told)

    def origin(self, rule: str, passage: Passage, row: Row, column: Column) -> Origin:
        """Where a record of a row stands."""
        return Origin(rule, passage, self.scope.section, self.table, self.offset + row.number, column.index)


def unmarked(passage: Passage) -> Passage:
    """A text without the raised footnote mark at its end; ``kWh/m²`` keeps its own."""
    match = _MARK.search(passage.text)
    return passage.slice(0, match.start()) if match else passage


def body_rows(
    table: Table, columns: Columns, vocabulary: Vocabulary, *, perspectives: bool = False
) -> Iterator[Row]:
    """The rows below the header, repeated headers left out; ``perspectives`` says that the plan speaks of them."""
    grid = table.grid()
    heads = {_folded(column.head) for column in columns.columns if column.head}
    heading = title_row(grid, columns.header_rows)
    group: str | None = None
    perspective: str | None = None
    carried = (
        _centred_first(grid[columns.header_rows :], columns) if table.origin is TableOrigin.ALIGNED else {}
    )
    for number in range(columns.header_rows, table.row_count):
        cells = {index: cell for index, cell in enumerate(grid[number]) if cell and cell.text.strip()}
        distinct = {id(cell): cell for cell in cells.values()}
        if not distinct or _repeats_header(list(distinct.values()), heads):
            continue
        keeps_name = table.origin is TableOrigin.STACKED and len(columns.columns) > 1
        parted = _has_parts(grid, number, columns, vocabulary)
        if not keeps_name and not parted and _is_group(list(distinct.values()), columns, grid, number):
            heading = next(iter(distinct.values()))
            text = heading.text.strip()
            named = perspective_of(text, vocabulary, alone=perspectives)
            perspective, group = (named, None) if named else (perspective, text.rstrip(":"))
            carried = {}
            continue
        if parted:  # a name set across the table stands in its own column alone
            cells = {cell.column: cell for cell in distinct.values()}
        carried = _carry(carried, cells, columns)
        yield Row(number, cells, group, heading, perspective, dict(carried))


def _centred_first(rows: list[list[Cell | None]], columns: Columns) -> dict[int, Cell]:
    """The first goal of a table where it stands below its first rows: a merged cell, set in their middle."""
    first: dict[int, Cell] = {}
    for column in columns.having(ColumnRole.GOAL):
        cells = [row[column.index] for row in rows]
        at = next((index for index, cell in enumerate(cells) if cell and cell.text.strip()), 0)
        if (cell := cells[at] if at else None) and all(_is_measured(row, columns) for row in rows[:at]):
            first[column.index] = cell
    return first


def _is_measured(row: list[Cell | None], columns: Columns) -> bool:
    """Whether a row names a measure."""
    column = columns.first(ColumnRole.INDICATOR)
    cell = row[column.index] if column else None
    return cell is not None and cell.column_span == 1 and bool(cell.text.strip())


def _repeats_header(cells: list[Cell], heads: set[str]) -> bool:
    return len(cells) > 1 and all(_folded(cell.text) in heads for cell in cells)


def _is_group(cells: list[Cell], columns: Columns, grid: list[list[Cell | None]], number: int) -> bool:
    """Whether a row is a sub-heading: one text, across the table or set off, with rows below it."""
    if len(cells) != 1:
        return False
    cell = cells[0]
    values = columns.having(ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.YEAR)
    if cell.column_span >= len(columns.columns) > 1:
        return True
    if any(column.index == cell.column for column in values) or not values:
        return False
    below = next((row for row in grid[number + 1 :] if any(c and c.text.strip() for c in row)), None)
    followed = below is not None and any(below[c.index] and below[c.index].text.strip() for c in values)  # type: ignore[union-attr]
    set_off = cell.style.bold or cell.style.italic or cell.column_span > 1
    short = len(cell.text.split()) <= 12 and not re.match(r"(?:andel|antal)\b", cell.text.casefold())
    return followed and (set_off or short)


def _has_parts(grid: list[list[Cell | None]], number: int, columns: Columns, vocabulary: Vocabulary) -> bool:
    """Whether the row below gives the values of the measure in this one: for one sex, wanted or measured."""
    name = columns.first(ColumnRole.INDICATOR)
    below = grid[number + 1][name.index] if name and number + 1 < len(grid) else None
    if below is None:
        return False
    return vocabulary["sexes", "terms"].whole(below.text.strip()) or bool(
        level_of_row(below.text, vocabulary)
    )


def _carry(carried: dict[int, Cell], cells: dict[int, Cell], columns: Columns) -> dict[int, Cell]:
    """What blank cells of this row continue: the goal, its code, the perspective above."""
    fresh = dict(carried)
    for column in columns.columns:
        if column.role in _CARRIED and column.index in cells:
            if column.role in (ColumnRole.GOAL, ColumnRole.GOAL_CODE):
                fresh = {index: cell for index, cell in fresh.items() if index < column.index}
            fresh[column.index] = cells[column.index]
    return fresh


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
