"""Tables that hold several: one below another under heads of its own, or side by side in one frame."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from ...models import Cell, Table
from ..language.clauses import states
from ..language.heads import ColumnRole, is_value, roles_of_whole
from ..lexicon.vocabulary import Vocabulary
from ..statements.fields import Meaning, field_meaning
from .column_roles import read_columns
from .columns import Columns
from .headers import are_heads, distinct_texts, header_rows
from .measure_cards import is_card

_CARD_COLUMNS = 2


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


def split_at_goal_fields(
    table: Table, vocabulary: Vocabulary
) -> list[tuple[list[tuple[Meaning, Cell]], Table, int]]:
    """A table parted at the rows that state goals as fields: those goals, the rows below them, and the first's place.

    The heads stand above all such rows or below the first; a table of nothing else has no further rows.
    """
    grid = table.grid()
    fields = [_goal_field(row, vocabulary) for row in grid] if table.column_count > 1 else []
    top = next((index for index, found in enumerate(fields) if not found), len(grid))
    if (
        not any(fields)
        or is_card(table, vocabulary)
        or (top < len(grid) and not are_heads(grid[top], vocabulary))
    ):
        return [([], table, 0)]
    if table.column_count == _CARD_COLUMNS:  # further rows of their kind are a card's
        fields = [*fields[:top], *(None for _ in grid[top:])]
    heads = range(top, top + header_rows(_part(table, top, len(grid)), grid[top:], vocabulary))
    parts: list[tuple[list[tuple[Meaning, Cell]], Table, int]] = []
    for stated, run in itertools.groupby(range(len(grid)), key=lambda row: fields[row] is not None):
        rows = list(run)
        if stated:
            parts.append(([found for row in rows if (found := fields[row])], _rows(table, []), rows[-1] + 1))
            continue
        goals = parts.pop()[0] if parts else []
        above = [] if rows[0] <= top else list(heads)
        parts.append((goals, _rows(table, [*above, *rows]), rows[0] - len(above)))
    return parts


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


def _goal_field(row: Sequence[Cell | None], vocabulary: Vocabulary) -> tuple[Meaning, Cell] | None:
    """The goal that a row states as a field, label and text alone: ``Nämndens mål | Gatorna ska …``."""
    cells = list({id(cell): cell for cell in row if cell and cell.text.strip()}.values())
    if len(cells) != 2 or cells[0].column != 0:
        return None
    meaning, text = field_meaning(cells[0].text, vocabulary), cells[1].text
    if meaning is None or meaning.role not in (ColumnRole.GOAL, ColumnRole.GOAL_REFERENCE):
        return None
    heads = roles_of_whole(text, vocabulary) or is_value(text, vocabulary)
    return (meaning, cells[1]) if states(text) and not heads else None


def _rows(table: Table, rows: Sequence[int]) -> Table:
    """A table of these rows of another."""
    places = {row: place for place, row in enumerate(rows)}
    cells = tuple(replace(cell, row=places[cell.row]) for cell in table.cells if cell.row in places)
    return replace(table, cells=cells, row_count=len(rows))


def _part(table: Table, first: int, last: int) -> Table:
    if (first, last) == (0, table.row_count):
        return table
    cells = tuple(replace(cell, row=cell.row - first) for cell in table.cells if first <= cell.row < last)
    return replace(table, cells=cells, row_count=last - first, header_rows=1 if first else table.header_rows)
