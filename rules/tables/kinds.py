"""What a table is: a table of measures, goals, activities or follow-ups, or none of the plan's."""

from __future__ import annotations

from enum import StrEnum

from ...models import Table, TableOrigin
from ..language.clauses import caption_end
from ..language.heads import ColumnRole, is_value
from ..language.labels import Role
from ..lexicon.vocabulary import Vocabulary
from .columns import DONE, VALUES, Columns, wanted_head
from .measure_cards import is_card


class TableKind(StrEnum):
    """What is read from a table; the rest are the reasons why nothing is."""

    PLAN = "plan"
    """Rows of goals, measures, activities or follow-ups, as its columns say."""
    CARD = "card"
    """One measure's fields, a row each."""
    MONEY = "money-table"
    CONTROL = "internal-control"
    DEFINITION = "definition"
    NO_PLAN_COLUMNS = "no-plan-columns"
    ROWS_NOT_TOLD_APART = "rows-not-told-apart"
    CONTENTS = "contents"


def kind_of(
    table: Table, columns: Columns, title: str, role: Role | None, vocabulary: Vocabulary
) -> TableKind:
    """What a table is, by its columns, its title, the section it stands in, and its first column."""
    if table.origin is TableOrigin.FLATTENED and table.row_count == 1:
        return TableKind.ROWS_NOT_TOLD_APART
    if is_card(table, vocabulary):
        return TableKind.CARD
    measured = is_measures(columns, title, role, vocabulary)
    stated = _owned(columns, ColumnRole.GOAL, *DONE)
    if not measured and not stated and is_money(table, columns, title, role, vocabulary):
        return TableKind.MONEY
    if not measured and is_control(columns, vocabulary):
        return TableKind.CONTROL
    several = table.column_count > 1 and table.origin is TableOrigin.FLATTENED
    explained = role is Role.DEFINITIONS and not several
    if explained or _defines(columns):  # where a page is one line it is not known how far explanations go
        return TableKind.DEFINITION
    planned = measured or (_plans(columns) and not _counts_done(table, columns, vocabulary))
    return TableKind.PLAN if planned else TableKind.NO_PLAN_COLUMNS


_REFERENCES = (ColumnRole.GOAL_CODE, ColumnRole.GOAL_REFERENCE)


def _plans(columns: Columns) -> bool:
    """Whether the columns are those of measures with values, goals, activities or a follow-up."""
    if columns.having(ColumnRole.INDICATOR) and columns.having(ColumnRole.TARGET, ColumnRole.OUTCOME):
        return True
    judged = columns.having(ColumnRole.ASSESSMENT, ColumnRole.NUMBER, *_REFERENCES)
    if columns.having(ColumnRole.FOLLOWUP) and judged:
        return True
    return _owned(columns, ColumnRole.GOAL, *DONE)


def _counts_done(table: Table, columns: Columns, vocabulary: Vocabulary) -> bool:
    """Whether a table counts what was done by years (``Räddningsinsats``, ``2012``, ``2013``) and plans nothing."""
    years = columns.having(ColumnRole.YEAR)
    if not years or {c.role for c in columns.columns} - {ColumnRole.YEAR, *DONE}:
        return False
    body = table.grid()[columns.header_rows :]
    texts = [cell.text for row in body for year in years if (cell := row[year.index]) and cell.text.strip()]
    return 2 * sum(is_value(text, vocabulary) for text in texts) > len(texts)


def is_measures(columns: Columns, title: str, role: Role | None, vocabulary: Vocabulary) -> bool:
    """Whether a head, the title or the section says that the table's rows are measures."""
    if _owned(columns, ColumnRole.INDICATOR):
        return True
    if role is Role.INDICATORS:
        return True
    if columns.having(ColumnRole.INDICATOR) and any(
        wanted_head(c) for c in columns.having(ColumnRole.TARGET)
    ):
        return True
    words = vocabulary["sections", "indicators"]
    return words.starts(title[caption_end(title) :].strip()) is not None


def is_money(table: Table, columns: Columns, title: str, role: Role | None, vocabulary: Vocabulary) -> bool:
    """Whether a table counts money by account or area: by its title, its heads or its first column."""
    money = vocabulary["money_tables", "terms"]
    accounts = vocabulary["money_tables", "heads"]
    heads = [column.head for column in columns.columns]
    if money.search(title) or any(money.search(head) for head in heads[:1]):
        return True
    if any(accounts.search(head) for head in heads):
        return True
    if role is Role.ECONOMY and not columns.having(ColumnRole.GOAL):
        return True
    first = [
        cell.text.strip() for cell in table.cells if cell.column == 0 and cell.row >= columns.header_rows
    ]
    rows = vocabulary["money_tables", "rows"]
    summed = sum(rows.whole(text) for text in first if text)
    years_only = bool(columns.having(ColumnRole.YEAR)) and not columns.having(
        ColumnRole.TARGET, ColumnRole.OUTCOME
    )
    budgeted = any(column.head.casefold().startswith(("budget", "bokslut")) for column in columns.columns)
    return summed > 0 and (budgeted or years_only or summed * 3 >= len(first))


def is_control(columns: Columns, vocabulary: Vocabulary) -> bool:
    """Whether a table plans internal control: what is checked, how, or which risk is run.

    None whose heads say goals or activities does: there a risk is one of the things said of them.
    """
    heads = vocabulary["control_tables", "heads"]
    control = {column.index for column in columns.columns if heads.whole(column.head.strip(" :."))}
    planned = [column for column in columns.having(ColumnRole.GOAL, *DONE) if column.owned]
    return bool(control) and all(column.index in control for column in planned)


def _owned(columns: Columns, *roles: ColumnRole) -> bool:
    return any(column.owned for column in columns.having(*roles))


def _defines(columns: Columns) -> bool:
    """``Mätetal | Definition | Källa``: words about measures, no values."""
    explained = any(
        column.head.casefold().startswith(("definition", "förklaring", "källa", "beräkning"))
        for column in columns.having(ColumnRole.METHOD)
    )
    return explained and not columns.having(*VALUES, *DONE, ColumnRole.FOLLOWUP)
