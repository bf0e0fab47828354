"""Tables set on their side: their heads stand down the left, and each column to the right is what else is a row.

So do the levels of measures that stand on top: ``2015``, ``2016``, ``Mål 2017`` down the left.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from ...models import Cell, Document, Table, join
from ..language.clauses import demands, is_clause, states
from ..language.heads import ColumnRole, is_value, roles_of_whole, says_wanted
from ..language.periods import years
from ..language.wanted import is_placeholder
from ..lexicon.vocabulary import Vocabulary
from .headers import are_heads
from .measure_cards import is_card

_LEAST_COLUMNS = 3
"""A table of two columns with heads on the left is a card."""
_LEAST_ROLES = 3
_LEAST_LEVELS = 2
_LEAST_GOALS = 2
_LEVELS = {ColumnRole.TARGET, ColumnRole.OUTCOME}
_STATED = {ColumnRole.GOAL, ColumnRole.INDICATOR}


def upright(document: Document, vocabulary: Vocabulary) -> Document:
    """The document with the tables turned whose heads stand down the left: ``Mål``, ``Mått``, ``Målvärde``."""
    on_side = {id(table) for table in document.tables if is_on_its_side(table, vocabulary)}
    if not on_side:
        return document
    blocks = (
        _turned(block) if isinstance(block, Table) and id(block) in on_side else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def is_on_its_side(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether heads of several sorts stand down the first column, of goals or measures among them, and none on top."""
    if has_measures_on_top(table, vocabulary) or has_goals_on_top(table, vocabulary):
        return True
    if min(table.column_count, table.row_count) < _LEAST_COLUMNS:
        return False
    left = [cell.text for cell in table.cells if cell.column == 0 and cell.text.strip()]
    found = [roles[0][0] for text in left if (roles := roles_of_whole(text, vocabulary))]
    if len(set(found)) < _LEAST_ROLES or len(found) * 3 < len(left) * 2 or not _STATED & set(found):
        return False
    top = (cell.text for cell in table.cells if cell.row == 0 < cell.column)
    if any(roles_of_whole(text, vocabulary) for text in top) or is_card(table, vocabulary):
        return False
    return not any(map(partial(are_heads, vocabulary=vocabulary), table.grid()[1:_LEAST_COLUMNS]))


def has_goals_on_top(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether goals stand side by side on top, and what else is said of each down the left: ``Mål``, ``Indikator``."""
    left = [(cell.text, cell.row) for cell in table.cells if cell.column == 0 and cell.text.strip()]
    roles = {row: found[0][0] for text, row in left if (found := roles_of_whole(text, vocabulary))}
    goals = [cell.text for cell in table.cells if cell.row == 0 < cell.column]
    if roles.get(0) is not ColumnRole.GOAL or len(goals) < _LEAST_GOALS or len(roles) < len(left):
        return False
    stated = all(states(text) and (demands(text) or is_clause(text)) for text in goals)
    return stated and ColumnRole.INDICATOR in roles.values()


def has_measures_on_top(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether levels stand below the names of measures, and what levels they are, wanted ones too, down the left."""
    if table.row_count < _LEAST_LEVELS + 1:
        return False
    left = [cell.text.strip() for cell in table.cells if cell.column == 0 < cell.row]
    if not any(map(says_wanted, left)):
        return False
    names = [cell.text for cell in table.cells if cell.row == 0 < cell.column and cell.text.strip()]
    if len(left) < table.row_count - 1 or not all(_is_level(text, vocabulary) for text in left):
        return False
    valued = [cell.text for cell in table.cells if cell.column > 0 < cell.row and cell.text.strip()]
    named = bool(names) and not any(
        _is_level(text, vocabulary) or is_value(text, vocabulary) for text in names
    )
    return named and all(is_value(text, vocabulary) or is_placeholder(text, vocabulary) for text in valued)


def _is_level(head: str, vocabulary: Vocabulary) -> bool:
    """Whether a head is of levels wanted or reached: a year alone, or a term for them."""
    roles = {role for role, _ in roles_of_whole(head, vocabulary)}
    return bool(roles & _LEVELS) or (bool(years(head)) and not any(map(str.isalpha, head)))


def _turned(table: Table) -> Table:
    """The table with its rows as columns, those without a head as further lines of the one before."""
    headed = [
        row
        for row in range(table.row_count)
        if any(c.row == row and not c.column and c.text.strip() for c in table.cells)
    ]
    columns = headed if headed[:1] == [0] and _are_lines(table, headed) else list(range(table.row_count))
    cells: dict[tuple[int, int], Cell] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.column, cell.row)):
        column = bisect_right(columns, cell.row) - 1
        above = cells.get((cell.column, column))
        if above is not None:
            cells[cell.column, column] = replace(above, passage=join([above.passage, cell.passage], "\n"))
            continue
        cells[cell.column, column] = replace(
            cell, row=cell.column, column=column, row_span=cell.column_span, column_span=cell.row_span
        )
    ordered = tuple(cells[place] for place in sorted(cells))
    return replace(
        table,
        cells=ordered,
        row_count=table.column_count,
        column_count=len(columns),
        header_rows=1,
        turned=True,
    )


def _are_lines(table: Table, headed: Sequence[int]) -> bool:
    """Whether the rows without a head go on with the one above them: no cell spans several rows."""
    return len(headed) < table.row_count and all(cell.row_span == 1 for cell in table.cells)
