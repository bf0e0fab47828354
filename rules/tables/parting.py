"""Tables that hold several: one below another under heads of its own, or side by side in one frame."""

from __future__ import annotations

import itertools
from dataclasses import replace

from ...models import Table
from ..language.heads import ColumnRole
from ..lexicon.vocabulary import Vocabulary
from .column_roles import read_columns
from .columns import Columns
from .headers import distinct_texts


def split_at_heads(table: Table, vocabulary: Vocabulary) -> list[tuple[Table, int]]:
    """A table, parted where a row of other heads begins another table in the same frame.

    Each part comes with the row of the whole at which it begins (0-based).
    """
    grid = table.grid()
    if not grid:
        return []
    first = set(distinct_texts(grid[0]))
    starts = [0]
    for index in range(2, table.row_count - 1):
        texts = distinct_texts(grid[index])
        heads = len(texts) > 1 and all(map(vocabulary.any_of("columns").whole, texts))
        if heads and not set(texts) <= first and len(set(texts) & first) * 2 < len(texts):
            starts.append(index)
    bounds = [*starts, table.row_count]
    return [(_part(table, a, b), a) for a, b in itertools.pairwise(bounds)]


def split_side_by_side(table: Table, vocabulary: Vocabulary) -> list[tuple[Table, Columns]]:
    """A table and its columns, parted where a column of measures stands to the right of another table's values.

    Each part keeps the columns' places and has the cells of its own side.
    """
    columns = read_columns(table, vocabulary)
    named = [column for column in columns.having(ColumnRole.INDICATOR) if column.owned]
    first = named[0].index if len(named) == 1 else 0
    values = columns.having(ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.YEAR)
    before = [column for column in values if column.index < first]
    apart = len(before) > 1 and any(column.index > first for column in values)
    if not apart or columns.having(ColumnRole.GOAL) or columns.columns[0] in before:
        return [(table, columns)]
    cells = ([c for c in table.cells if c.column < first], [c for c in table.cells if c.column >= first])
    sides = [replace(table, cells=tuple(side)) for side in cells]
    return [(side, read_columns(side, vocabulary)) for side in sides]


def _part(table: Table, first: int, last: int) -> Table:
    if (first, last) == (0, table.row_count):
        return table
    cells = tuple(replace(cell, row=cell.row - first) for cell in table.cells if first <= cell.row < last)
    return replace(table, cells=cells, row_count=last - first, header_rows=1 if first else table.header_rows)
