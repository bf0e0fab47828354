"""The last rows of a table at the top of the next page: too few to show its columns by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from ..content import PageContent
from .aligned import table_of
from .cells import ends_sentence, starts_low
from .columns import Row, crosses, rows_of_lines
from .drafts import ASIDE, Draft, TableDraft, TextDraft
from .lines import Line
from .separators import Separator
from .zones import Zone

_REACHES_DOWN = 0.6
"""The share of the page's height that a table ends below, if it is to go on over the page."""
_MOST_ROWS = 2
_GROUP_TITLE = 2
"""Printed lines that a group's title takes, below which a table goes on."""
_DEEPEST = 160.0
"""Points below the first line of a page in which the tail of a table is looked for."""
_SLACK = 8.0
"""Points that a row may stand out of the table's edges: these are where its other rows end."""


def open_table(drafts: Sequence[Draft], height: float) -> TableDraft | None:
    """The table that a page ends in, which may go on over it."""
    last = next((d for d in reversed(drafts) if not (isinstance(d, TextDraft) and d.kind in ASIDE)), None)
    ends_low = isinstance(last, TableDraft) and last.parts[-1].box.bottom > _REACHES_DOWN * height
    return last if isinstance(last, TableDraft) and ends_low and last.column_count > 1 else None


def tail_of(
    table: TableDraft,
    lines: list[Line],
    others: Sequence[TableDraft],
    separators: Sequence[Separator],
    content: PageContent,
) -> tuple[list[TableDraft], list[Line]]:
    """What goes on with ``table`` above everything else on a page, as a table, and the other lines.

    Three rows and more show their columns by themselves.
    """
    ceiling = min((other.box.top for other in others), default=content.height)
    top = min((line.top for line in lines), default=ceiling)
    rows = rows_of_lines([line for line in lines if line.top < min(ceiling, top + _DEEPEST)])
    count = 0
    while count < len(rows) and _fits(rows[count], table) and _goes_on(rows, count, table):
        count += 1
    beside = sum(len(row.lines) > 1 for row in rows[:count])
    torn = any(len(row.lines) > 1 for row in rows[count : count + _GROUP_TITLE + 1])
    if not count or beside > _MOST_ROWS or torn or _is_other_header(rows[0], table):
        return [], lines
    used = {id(line) for row in rows[:count] for line in row.lines}
    found = table_of(rows[:count], table.columns[1:-1], Zone(0, count - 1, []), separators, content)
    return [found], [line for line in lines if id(line) not in used]


def _fits(row: Row, table: TableDraft) -> bool:
    """Whether a row stands in the table's columns, no text over a border."""
    if row.lines[0].x0 < table.columns[0] - _SLACK or row.lines[-1].x1 > table.columns[-1] + _SLACK:
        return False
    return not any(crosses(line, border) for line in row.lines for border in table.columns[1:-1])


def _goes_on(rows: Sequence[Row], index: int, table: TableDraft) -> bool:
    """Whether a row has a text in several columns, or is the rest of the row above or on the page before."""
    line = rows[index].lines[0]
    places = {_place(line, table) for line in rows[index].lines}
    if len(places) == len(rows[index].lines) > 1:
        return index > 0 or 0 in places
    if len(places) > 1 or not starts_low(line.text):
        return False
    if index:
        return line.top - rows[index - 1].bottom < 0.6 * line.size
    last = [cell for cell in table.row(table.row_count - 1) if cell.column == _place(line, table)]
    return any(cell.lines and not ends_sentence(cell.text) for cell in last)


def _place(line: Line, table: TableDraft) -> int:
    return sum(border < line.x0 for border in table.columns[1:-1])


def _is_other_header(row: Row, table: TableDraft) -> bool:
    """Whether a row is bold words that are not the table's own header: another table begins."""
    if not all(line.bold for line in row.lines):
        return False
    head = {cell.text for cell in table.cells if cell.row < max(table.header_rows, 1)}
    return not head.issuperset(line.text for line in row.lines)
