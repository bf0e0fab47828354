"""Tables of one measure, a year in each row: its name is the table's title, its levels stand below ``Mål`` and ``Utfall``."""

from __future__ import annotations

from ...models import OutcomeKind, Passage, Table
from ..drafts import Origin
from ..finding import Finding
from ..language.clauses import caption_end
from ..language.heads import ColumnRole
from ..language.quantities import is_year
from ..scope import Scope
from .columns import Columns, wanted_head

_LEVELS = (ColumnRole.TARGET, ColumnRole.OUTCOME)


def has_year_rows(table: Table, columns: Columns, title: Passage) -> bool:
    """Whether a titled table has a year in each row's first cell, and nothing but wanted and measured levels beside it."""
    others = list(columns.columns[1:])
    levels = columns.having(*_LEVELS)
    years = [row[0].text.strip() if row[0] else "" for row in table.grid()[columns.header_rows :]]
    named = bool(title) and not title.text.endswith((".", "?", ":"))
    wanted = any(map(wanted_head, columns.having(ColumnRole.TARGET)))
    return named and wanted and len(years) > 1 and all(map(is_year, years)) and levels == others


def read_year_rows(table: Table, columns: Columns, title: Passage, finding: Finding, scope: Scope) -> None:
    """Find the measure and its levels year by year; the newest measured is the current one."""
    name = title.slice(caption_end(title.text))
    finding.ledger.used(table, name, "table", "plan-columns")
    draft = finding.indicator(Origin("card-indicator", name, scope.section), scope.in_force(), code=None)
    rows = [(row[0].text.strip(), row) for row in table.grid()[columns.header_rows :] if row[0]]
    for column in columns.having(*_LEVELS):
        filled = [(year, cell) for year, row in rows if (cell := row[column.index]) and cell.text.strip()]
        newest = max((year for year, _ in filled), default="")
        for year, cell in filled:
            rule = "table-target" if column.role is ColumnRole.TARGET else "table-outcome"
            place = Origin(rule, cell.passage, scope.section, table, cell.row, cell.column)
            kind = OutcomeKind.CURRENT if year == newest else OutcomeKind.PREVIOUS
            if column.role is ColumnRole.TARGET:
                finding.targets(draft, place, year)
            else:
                finding.outcome(draft, place, kind, year)
    finding.settle_unit(draft)
