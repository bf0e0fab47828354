"""Tables set on their side: their heads stand down the left, and each column to the right is what else is a row."""

from __future__ import annotations

from dataclasses import replace

from ...models import Document, Table
from ..language.heads import ColumnRole, roles_of_whole
from ..lexicon.vocabulary import Vocabulary
from .measure_cards import is_card

_LEAST_COLUMNS = 3
"""A table of two columns with heads on the left is a card."""
_LEAST_ROLES = 3
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
    if min(table.column_count, table.row_count) < _LEAST_COLUMNS:
        return False
    left = [cell.text for cell in table.cells if cell.column == 0 and cell.text.strip()]
    found = [roles[0][0] for text in left if (roles := roles_of_whole(text, vocabulary))]
    if len(set(found)) < _LEAST_ROLES or len(found) * 3 < len(left) * 2 or not _STATED & set(found):
        return False
    top = (cell.text for cell in table.cells if cell.row == 0 < cell.column)
    return not any(roles_of_whole(text, vocabulary) for text in top) and not is_card(table, vocabulary)


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
