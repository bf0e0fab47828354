"""Header rows of tables without lines, as a reader takes them: wrapped heads whole, spanning heads wide."""

from __future__ import annotations

from ..hyphens import is_hyphenated
from .cells import is_value, is_year, starts_low
from .drafts import CellDraft, TableDraft


def tidy_header(table: TableDraft) -> None:
    """Join the printed lines of wrapped heads into one row, and widen heads over the columns they head."""
    index = 0
    while index + 1 < table.header_rows:
        if _is_wrapped(table.row(index), table.row(index + 1)):
            _join_rows(table, index)
        else:
            index += 1
    for upper in range(table.header_rows - 1):
        _widen(table, upper)
    for index in range(table.header_rows):
        _set_over_values(table, index)


def _set_over_values(table: TableDraft, index: int) -> None:
    """Years set flush left beside their columns of numbers head these in order, where there are as many."""
    heads = [cell for cell in table.row(index) if cell.lines]
    columns = [column for column in range(table.column_count) if _holds_values(table, column)]
    if len(heads) != len(columns) or not all(is_year(head.text) and head.column_span == 1 for head in heads):
        return
    if not heads or heads[0].column or columns[0] == 0:
        return  # no year stands over the names
    blank = [cell for cell in table.row(index) if not cell.lines]
    if len(heads) + len(blank) != table.column_count:
        return
    for head, column in zip(heads, columns, strict=True):
        head.column = column
    left = [column for column in range(table.column_count) if column not in columns]
    for cell, column in zip(blank, left, strict=True):
        cell.column = column


def _holds_values(table: TableDraft, column: int) -> bool:
    """Whether most cells of a column are values, below the header."""
    texts = [
        cell.text
        for cell in table.cells
        if cell.column == column and cell.row >= table.header_rows and cell.column_span == 1 and cell.lines
    ]
    return bool(texts) and 2 * sum(map(is_value, texts)) > len(texts)


def _is_wrapped(above: list[CellDraft], below: list[CellDraft]) -> bool:
    """Whether most heads of a row go on in the next: in lower case, or after a hyphen."""
    upper = {cell.column: cell for cell in above if cell.lines}
    lower = [cell for cell in below if cell.lines]
    if not lower or any(cell.column_span > 1 for cell in [*above, *below]):
        return False
    going_on = sum(
        starts_low(cell.text) or (cell.column in upper and is_hyphenated(upper[cell.column].text))
        for cell in lower
    )
    return going_on >= 0.5 * len(lower)


def _join_rows(table: TableDraft, index: int) -> None:
    upper = {cell.column: cell for cell in table.row(index)}
    kept = []
    for cell in table.cells:
        if cell.row == index + 1 and cell.column in upper:
            upper[cell.column].lines = [*upper[cell.column].lines, *cell.lines]
            continue
        cell.row -= cell.row > index
        kept.append(cell)
    table.cells = kept
    table.row_count -= 1
    table.header_rows -= 1
    table.shaded = frozenset(row - (row > index) for row in table.shaded)
    table.closed_rows = frozenset(row - (row > index) for row in table.closed_rows)
    table.parts[0].last -= 1


def _widen(table: TableDraft, index: int) -> None:
    """Heads that stand over equal shares of the columns below span these shares."""
    filled = [cell for cell in table.row(index) if cell.lines and cell.column > 0]
    below = [cell.column for cell in table.row(index + 1) if cell.lines and cell.column > 0]
    if not filled or len(below) <= len(filled):
        return
    columns = list(range(below[0], below[-1] + 1))
    share, rest = divmod(len(columns), len(filled))
    if rest or share < 2 or len(columns) != len(below):
        return
    for number, cell in enumerate(filled):
        covered = columns[number * share : (number + 1) * share]
        if not covered[0] <= cell.column <= cell.column + cell.column_span - 1 <= covered[-1]:
            return
    for number, cell in enumerate(filled):
        covered = columns[number * share : (number + 1) * share]
        table.cells = [c for c in table.cells if c.row != index or c is cell or c.column not in covered]
        cell.column, cell.column_span = covered[0], share
