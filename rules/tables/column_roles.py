"""What each column of a table holds: by its head, and by what stands in its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...models import Cell, Table
from ..language.heads import ColumnRole, is_value, roles_of, roles_of_whole
from ..language.labels import label_key, level_of
from ..language.periods import head_period, head_year
from ..language.refs import cites_goal, goal_refs, is_code
from ..language.wanted import is_placeholder
from ..lexicon.vocabulary import Vocabulary
from .cell_texts import are_mostly_values, is_goal, texts_of
from .columns import VALUES, Column, Columns, Unsettled
from .headers import head_of, header_rows
from .settling import settled

_YEAR_HEAD = re.compile(r"(?:år|vt|ht|våren|hösten|läsåret|läsår|helår)?\s*[\d\s–/-]+", re.IGNORECASE)
_REFERS = re.compile(
    r"^(?:koppling(?:ar)? till|kopplat till|bidrar till|hör till|avser|se)\s+", re.IGNORECASE
)
_NUMBER_OF = re.compile(r"(?:\s+|-)(?:nr\.?|nummer)$", re.IGNORECASE)


def read_columns(table: Table, vocabulary: Vocabulary) -> Columns:
    """The roles of a table's columns; header rows are found by their terms and the layout's guess."""
    grid = table.grid()
    first_rows = header_rows(table, grid, vocabulary)
    heads = [head_of(grid, column, first_rows, vocabulary) for column in range(table.column_count)]
    rows = [row for row in grid[first_rows:] if not _is_heading(row, heads)]
    texts = [texts_of(row[column] for row in rows) for column in range(table.column_count)]
    heads = _over_values(heads, texts, vocabulary)
    headed = (_by_head(index, head, vocabulary) for index, head in enumerate(heads))
    columns = tuple(_by_references(column, texts[column.index], vocabulary) for column in headed)
    columns = settled(Unsettled(columns, texts, vocabulary))
    return Columns(tuple(_borne_out(c, texts[c.index], vocabulary) for c in columns), first_rows)


def _borne_out(column: Column, texts: Sequence[str], vocabulary: Vocabulary) -> Column:
    """A head that but ends like a goal label (``Aktivitetsmål 2017``) makes no table of goals: its cells must state some."""
    if column.role is not ColumnRole.GOAL or roles_of_whole(column.head, vocabulary):
        return column
    return replace(column, owned=2 * sum(map(is_goal, texts)) > len(texts))


def _is_heading(row: Sequence[Cell | None], heads: Sequence[str]) -> bool:
    """Whether a row heads those below it: one text across the table, or the heads once more."""
    across = len(row) > 1 and row[0] is not None and row[0].column_span == len(row)
    return across or [cell.text.strip() if cell else "" for cell in row] == heads


def _over_values(heads: list[str], texts: Sequence[Sequence[str]], vocabulary: Vocabulary) -> list[str]:
    """The heads over the columns of values, in their order, where they are set apart from these and begin over the names."""
    filled = [head for head in heads if head]
    if len(filled) != len(heads) - 1 or not heads[0]:
        return heads
    headed = all(_by_head(index, head, vocabulary).role in VALUES for index, head in enumerate(filled))
    names, valued = texts[0], [text for column in texts[1:] for text in column]
    named = bool(names) and not any(is_value(text, vocabulary) for text in names)
    return ["", *filled] if headed and named and are_mostly_values(valued, vocabulary) else heads


def columns_without_heads(table: Table, vocabulary: Vocabulary) -> Columns | None:
    """Names and the levels wanted of them in the last two columns, before them their goals; None for anything else."""
    rows = [[cell.text.strip() if cell else "" for cell in row] for row in table.grid()]
    if not all(row[-2:-1] and row[-2] and is_value(row[-1], vocabulary) for row in rows):
        return None
    goals = [row[0] for row in rows if row[0]]
    if table.column_count > 3 or (table.column_count == 3 and not (rows[0][0] and all(map(is_goal, goals)))):
        return None
    roles = (ColumnRole.GOAL, ColumnRole.INDICATOR, ColumnRole.TARGET)[-table.column_count :]
    return Columns(tuple(Column(index, role, owned=True) for index, role in enumerate(roles)), 0)


def _by_head(index: int, head: str, vocabulary: Vocabulary) -> Column:
    options = roles_of(head, vocabulary)
    period = head_year(head)
    if not options:
        year_only = period is not None and _YEAR_HEAD.fullmatch(head.strip())
        role = ColumnRole.YEAR if year_only else ColumnRole.UNKNOWN
        half = re.match(r"(?:vt|ht|våren|hösten)\b", head.strip(), re.IGNORECASE)
        return Column(index, role, head, head.strip() if half else period)
    role, kind = options[0]
    if role is ColumnRole.OUTCOME:
        period = head_period(head, vocabulary)
    level = level_of(head, vocabulary) if role is ColumnRole.GOAL else None
    return Column(index, role, head, period, kind, level, owned=True)


def _by_references(column: Column, texts: Sequence[str], vocabulary: Vocabulary) -> Column:
    """A column of goal numbers alone under a goal label refers to goals stated elsewhere."""
    label = _NUMBER_OF.sub("", _REFERS.sub("", column.head)).strip(" :.")
    if column.role in (ColumnRole.GOAL, ColumnRole.TARGET) and texts and all(map(cites_goal, texts)):
        return replace(column, role=ColumnRole.GOAL_REFERENCE, head=label)
    referring = label != column.head.strip(" :.") and column.role is not ColumnRole.GOAL_CODE
    if not referring and (
        column.role not in (ColumnRole.UNKNOWN, ColumnRole.GOAL) or label_key(label) == "mål"
    ):
        return column
    if not vocabulary.any_of("goal_labels").whole(label) and not vocabulary["sections", "goals"].whole(label):
        return column
    refers = bool(texts) and all(is_placeholder(text, vocabulary) or goal_refs(text) for text in texts)
    codes = bool(roles_of_whole(column.head, vocabulary)) and all(map(is_code, texts))  # see settling
    refers = refers and not codes
    return replace(column, role=ColumnRole.GOAL_REFERENCE, head=label) if refers else column
