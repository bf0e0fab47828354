"""What each column of a table holds: by its head, and by what stands in its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...models import Cell, Table
from ..language.clauses import demands, is_clause, states
from ..language.heads import ColumnRole, is_value, roles_of, roles_of_whole
from ..language.labels import label_key, level_of
from ..language.periods import head_period, head_year
from ..language.quantities import number
from ..language.refs import cites_goal, goal_refs, is_code, refs_in
from ..language.wanted import is_placeholder
from ..lexicon.vocabulary import Vocabulary
from .by_cells import all_demand, settle_groups
from .columns import Column, Columns, wanted_head
from .headers import head_of, header_rows
from .settling import settle_goal_or_target, settle_valued_measures, settled

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
    body = [[row[column] for row in rows] for column in range(table.column_count)]
    heads = _over_values(heads, body, vocabulary)
    columns = [_by_head(index, head, vocabulary) for index, head in enumerate(heads)]
    columns = [_by_references(column, body[column.index], vocabulary) for column in columns]
    columns = settle_goal_or_target(columns, body, vocabulary)
    columns = settle_valued_measures(columns, body, vocabulary)
    columns = settle_groups(columns, body)
    columns = [_by_cells(column, body[column.index], columns, vocabulary) for column in columns]
    columns = settled(columns, body, vocabulary)
    columns = [_borne_out(column, body[column.index], vocabulary) for column in columns]
    return Columns(tuple(columns), first_rows)


def _borne_out(column: Column, cells: Sequence[Cell | None], vocabulary: Vocabulary) -> Column:
    """A head that but ends like a goal label (``Aktivitetsmål 2017``) makes no table of goals: its cells must state some."""
    if column.role is not ColumnRole.GOAL or roles_of_whole(column.head, vocabulary):
        return column
    texts = [cell.text for cell in cells if cell and cell.text.strip()]
    return replace(column, owned=2 * sum(map(_is_goal, texts)) > len(texts))


def _is_heading(row: Sequence[Cell | None], heads: Sequence[str]) -> bool:
    """Whether a row heads those below it: one text across the table, or the heads once more."""
    across = len(row) > 1 and row[0] is not None and row[0].column_span == len(row)
    return across or [cell.text.strip() if cell else "" for cell in row] == heads


def _over_values(
    heads: list[str], body: Sequence[Sequence[Cell | None]], vocabulary: Vocabulary
) -> list[str]:
    """The heads over the columns of values, in their order, where they are set apart from these and begin over the names."""
    filled = [head for head in heads if head]
    if len(filled) != len(heads) - 1 or not heads[0]:
        return heads
    values = (ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.YEAR)
    headed = [_by_head(index, head, vocabulary).role in values for index, head in enumerate(filled)]
    named = [cell.text for cell in body[0] if cell and cell.text.strip()]
    valued = [cell.text for cells in body[1:] for cell in cells if cell and cell.text.strip()]
    names = bool(named) and not any(is_value(text, vocabulary) for text in named)
    return ["", *filled] if all(headed) and names and _mostly(valued, vocabulary) else heads


def _mostly(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether most texts are values."""
    return sum(is_value(text, vocabulary) for text in texts) * 2 > len(texts)


def columns_without_heads(table: Table, vocabulary: Vocabulary) -> Columns | None:
    """Names and the levels wanted of them in the last two columns, before them their goals; None for anything else."""
    rows = [[cell.text.strip() if cell else "" for cell in row] for row in table.grid()]
    if not all(row[-2:-1] and row[-2] and is_value(row[-1], vocabulary) for row in rows):
        return None
    goals = [row[0] for row in rows if row[0]]
    if table.column_count > 3 or (table.column_count == 3 and not (rows[0][0] and all(map(_is_goal, goals)))):
        return None
    roles = (ColumnRole.GOAL, ColumnRole.INDICATOR, ColumnRole.TARGET)[-table.column_count :]
    return Columns(tuple(Column(index, role, owned=True) for index, role in enumerate(roles)), 0)


def _is_goal(text: str) -> bool:
    """Whether a cell says what shall be or is so, as a goal does."""
    return states(text) and (demands(text) or is_clause(text))


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


def _by_references(column: Column, cells: Sequence[Cell | None], vocabulary: Vocabulary) -> Column:
    """A column of goal numbers alone under a goal label refers to goals stated elsewhere."""
    label = _NUMBER_OF.sub("", _REFERS.sub("", column.head)).strip(" :.")
    texts = [cell.text.strip() for cell in cells if cell and cell.text.strip()]
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
    codes = bool(roles_of_whole(column.head, vocabulary)) and all(map(is_code, texts))  # see _settle_codes
    refers = refers and not codes
    return replace(column, role=ColumnRole.GOAL_REFERENCE, head=label) if refers else column


def _by_cells(
    column: Column, cells: Sequence[Cell | None], others: Sequence[Column], vocabulary: Vocabulary
) -> Column:
    """A column without a known head: an outcome date, a number, or the leftmost text."""
    if column.role is not ColumnRole.UNKNOWN:
        return column
    texts = [cell.text.strip() for cell in cells if cell and cell.text.strip()]
    if texts and all(re.fullmatch(r"\d{6}|(?:19|20)\d\d-\d\d-\d\d", text) for text in texts):
        return replace(column, role=ColumnRole.DATE)
    if (
        texts
        and all(re.fullmatch(r"[\d.,\s–-]{1,7}|[A-Z]?\d{0,2}\.?", text) or refs_in(text) for text in texts)
        and column.index == 0
    ):
        return replace(column, role=ColumnRole.NUMBER)
    if texts and (not column.head or _are_measures(column, cells, others)) and _can_name(column, others):
        values = [text for text in texts if number(text) is not None or is_placeholder(text, vocabulary)]
        if len(values) * 2 < len(texts):
            return replace(column, role=ColumnRole.INDICATOR)
    return column


def _can_name(column: Column, others: Sequence[Column]) -> bool:
    """Whether a column stands where measures are named: the leftmost of its like, values to its right."""
    leftmost = not any(
        other.index < column.index
        and other.role is ColumnRole.UNKNOWN
        and bool(other.head) == bool(column.head)
        for other in others
    )
    has_values = any(
        other.role in (ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.YEAR) and other.index > column.index
        for other in others
    )
    named = any(other.role is ColumnRole.INDICATOR for other in others)
    return leftmost and has_values and not named


def _are_measures(column: Column, cells: Sequence[Cell | None], others: Sequence[Column]) -> bool:
    """Whether the texts of a column of another head (``Delprov``) are measures: wanted values beside them."""
    wanted = [c for c in others if c.role is ColumnRole.TARGET and wanted_head(c)]
    named = any(c.role in (ColumnRole.INDICATOR, ColumnRole.GOAL) for c in others)
    behind = all(c.index > column.index for c in wanted)
    return bool(wanted) and not named and behind and not all_demand(cells)
