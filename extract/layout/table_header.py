"""How many rows at the top of a table are its header."""

from __future__ import annotations

from collections.abc import Sequence

from .cells import is_value, is_year
from .drafts import CellDraft, TableDraft

_MOST = 5
_MOST_SPANNED = 3
_LONG_WORDS = 14


def header_rows(table: TableDraft) -> int:
    """The number of header rows, 0 where nothing tells them from the body."""
    rows = [_filled(row) for row in table.rows()]
    if not rows or not rows[0]:
        return 0
    body = rows[min(2, len(rows) - 1) :]
    count = 0
    while count < min(_MOST, len(rows)) and _is_header(count, rows, body, table):
        count += 1
    return max(count, _spanned(table, count)) if count else 0


def header_is_set_off(table: TableDraft) -> bool:
    """Whether a table's first row is told from the others by its type or shade, not by its words alone."""
    rows = [_filled(row) for row in table.rows()]
    return len(rows) > 1 and bool(rows[0]) and _stands_out(0, rows, rows[min(2, len(rows) - 1) :], table)


def _filled(row: Sequence[CellDraft]) -> list[CellDraft]:
    return [cell for cell in row if cell.lines]


def _is_header(
    index: int, rows: Sequence[list[CellDraft]], body: Sequence[list[CellDraft]], table: TableDraft
) -> bool:
    row = rows[index]
    if not row or any(len(cell.text.split()) > _LONG_WORDS for cell in row):
        return False
    values = [cell for cell in row if is_value(cell.text) and not is_year(cell.text)]
    if len(values) > 0.34 * len(row):
        return False
    if _is_group_row(row, table):
        return (
            index == 0
            and len(rows) > 1
            and _stands_out(1, rows, body, table)
            and 1 not in _groups(rows, table)
        )
    if _stands_out(index, rows, body, table):
        return True
    if index and row[0].column and all(is_year(cell.text) for cell in row):
        return True
    return index == 0 and not values and _heads_values(row, rows, table)


def _groups(rows: Sequence[list[CellDraft]], table: TableDraft) -> set[int]:
    return {index for index, row in enumerate(rows) if row and _is_group_row(row, table)}


def _is_group_row(row: Sequence[CellDraft], table: TableDraft) -> bool:
    """One text over the full width: the title of the rows below it."""
    return len(row) == 1 and row[0].column_span >= max(2, table.column_count - 1)


def _stands_out(
    index: int, rows: Sequence[list[CellDraft]], body: Sequence[list[CellDraft]], table: TableDraft
) -> bool:
    """Whether a row is bold, italic or shaded where the body mostly is not."""
    row = rows[index]
    if len(row) < 2 and table.column_count > 2 and index > 0:
        return False
    others = [cell for cells in body for cell in cells if cell.column > 0] or [
        c for cells in body for c in cells
    ]
    checks = (
        (all(cell.bold for cell in row), sum(cell.bold for cell in others)),
        (all(cell.italic for cell in row), sum(cell.italic for cell in others)),
    )
    if any(has and count < 0.5 * max(len(others), 1) for has, count in checks):
        return True
    plain = sum(number not in table.shaded for number in range(2, table.row_count))
    if index in table.shaded and table.row_count > 2:
        return plain > 0.6 * (table.row_count - 2) or (1 not in table.shaded and index == 0)
    return index in table.shaded and 1 not in table.shaded and index == 0


def _heads_values(row: Sequence[CellDraft], rows: Sequence[list[CellDraft]], table: TableDraft) -> bool:
    """Words above a column of values, or short words in every column above longer texts."""
    below = [cell for cells in rows[1:] for cell in cells]
    for cell in row:
        column = [other for other in below if other.column == cell.column]
        if cell.column and column and sum(is_value(other.text) for other in column) >= 0.7 * len(column):
            return True
    short = all(len(cell.text.split()) <= 4 and not cell.text.endswith(".") for cell in row)
    if not short or len(row) < table.column_count or len(rows) < 3 or not below:
        return False
    longer = sum(len(cell.text) for cell in below) / len(below)
    return longer > 2.0 * sum(len(cell.text) for cell in row) / len(row)


def _spanned(table: TableDraft, count: int) -> int:
    """Header cells merged downwards take the rows they cover into the header."""
    spans = [
        cell.row + cell.row_span
        for cell in table.cells
        if cell.row < count and cell.row_span > 1 and cell.lines
    ]
    deepest = max(spans, default=count)
    return deepest if deepest <= _MOST_SPANNED and deepest < table.row_count else count
