"""Tables set on their side: their heads stand down the left, and each column to the right is what else is a row.

So do the levels of measures that stand on top: ``2015``, ``2016``, ``Mål 2017`` down the left.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ...models import Document, Table
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
_LEVELS = {ColumnRole.TARGET, ColumnRole.OUTCOME}
_STATED = {ColumnRole.GOAL, ColumnRole.INDICATOR}


def upright(document: Document, vocabulary: Vocabulary) -> Document:
    """The document with the tables turned whose heads stand down the left: ``Mål``, ``Mått``, ``Målvärde``."""
    if not any(is_on_its_side(table, vocabulary) for table in document.tables):
        return document
    blocks = (
        _turned(block) if isinstance(block, Table) and is_on_its_side(block, vocabulary) else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def is_on_its_side(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether heads of several sorts stand down the first column, of goals or measures among them, and none on top."""
    if has_measures_on_top(table, vocabulary):
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
    """The table with its rows as columns."""
    cells = (
        replace(cell, row=cell.column, column=cell.row, row_span=cell.column_span, column_span=cell.row_span)
        for cell in table.cells
    )
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return replace(
        table, cells=ordered, row_count=table.column_count, column_count=table.row_count, header_rows=1,
        turned=True,
    )  # fmt: skip
