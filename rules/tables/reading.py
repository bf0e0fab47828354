"""A table in its section: parted where another begins, told what it is, and read or listed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...models import Block, Cell, Passage, Table
from ..drafts import Origin
from ..finding import Finding
from ..language.heads import ColumnRole
from ..language.labels import Role
from ..ledger import Reason
from ..outline import Section
from ..scope import Scope
from ..statements.fields import Meaning
from ..statements.levels_below import holds_levels, names_measure
from ..statements.measure_fields import MeasureFields
from .column_roles import columns_without_heads
from .columns import Columns
from .kinds import TableKind, kind_of
from .measure_cards import read_card, read_field_cells
from .parting import split_at_goal_fields, split_at_heads, split_side_by_side
from .plan_tables import PlanTable
from .surroundings import Surroundings
from .wanted_levels import wanted_levels
from .what_came import what_came
from .year_rows import has_year_rows, read_year_rows

_PRESENTS_TARGETS = re.compile(r"\bmål(?:en|et|nivå\w*|värde\w*|tal\w*)?\b[^.]*:\s*$", re.IGNORECASE)
"""``Våra mål för handläggningstiden:``"""


def read_table(table: Table, section: Section, scope: Scope, index: int, fields: MeasureFields) -> None:
    """Find the records of a table, the item number ``index`` of its section; ``fields`` were read before it."""
    if read_field_cells(table, fields, scope):
        return
    around, vocabulary = Surroundings(table, section, index), fields.finding.vocabulary
    presented = isinstance(around.above, Block) and _presents(around.above.text, table, scope)
    for goals, rows, first in split_at_goal_fields(table, vocabulary):
        if goals:
            _read_goal_fields(table, goals, scope, fields)
        for part, above in split_at_heads(rows, vocabulary):
            for side, columns in split_side_by_side(part, vocabulary):
                told = columns_without_heads(side, vocabulary) if presented else None
                _read_part(side, first + above, told or columns, around, scope=scope, fields=fields)


def _read_goal_fields(
    table: Table, goals: Sequence[tuple[Meaning, Cell]], scope: Scope, fields: MeasureFields
) -> None:
    """Find the goals that rows of a table state as fields."""
    scope.interrupted()
    for meaning, cell in goals:
        fields.scope = scope
        fields.finding.ledger.used(table, cell.passage, "table", "goal-fields")
        fields.take(
            meaning, Origin("table-goal-field", cell.passage, scope.section, table, cell.row, cell.column)
        )
        fields.settle()


def _presents(text: str, table: Table, scope: Scope) -> bool:
    """Whether a line above a table without heads says what it holds: the levels of a list, goals with their measures."""
    speaks = scope.role is Role.GOALS or "mål" in text.casefold()
    return _PRESENTS_TARGETS.search(text) is not None or (speaks and table.column_count > 2)


def _read_part(
    table: Table, offset: int, columns: Columns, around: Surroundings, *, scope: Scope, fields: MeasureFields
) -> None:
    """Read a table, or a part of it that begins at row ``offset``, by its kind."""
    finding, title = fields.finding, around.title
    if not offset and has_year_rows(table, columns, title):
        read_year_rows(table, columns, title, finding, scope)
        return
    passage = next((cell.passage for cell in table.cells if cell.text), Passage(""))
    kind = kind_of(table, columns, title.text, scope.role, finding.vocabulary)
    levels = wanted_levels(table, columns, around, finding.vocabulary)
    named = None
    if kind is TableKind.NO_PLAN_COLUMNS and not levels:
        found = what_came(table, columns, around, scope, finding) or _by_code(table, columns, finding)
        named = None if found else _named(table, title, finding)
        kind, columns = (TableKind.PLAN if found or named else kind), found or columns
    elif kind in (TableKind.PLAN, TableKind.NO_PLAN_COLUMNS) and levels:
        kind, columns = TableKind.PLAN, columns.named()
    if kind is TableKind.CARD:
        finding.ledger.used(table, passage, "card", "measure-card")
        read_card(table, title, around.code, fields, scope)
    elif kind is TableKind.PLAN:
        finding.ledger.used(table, passage, "table", "plan-columns")
        PlanTable(table, columns, finding, scope, title.text, offset, levels, named).read()
    else:
        finding.ledger.unused(table, passage, "table", Reason(kind.value))


def _named(table: Table, title: Passage, finding: Finding) -> Passage | None:
    """The title of a table of one row of levels, where it names what they are of."""
    levels = holds_levels(table, finding.vocabulary) and names_measure(title, finding.vocabulary)
    return title if levels else None


def _by_code(table: Table, columns: Columns, finding: Finding) -> Columns | None:
    """Values of measures that the first column names by their codes, most of them stated before; else None."""
    first = columns.columns[0]
    codes = [
        cell.text.strip(" .") for cell in table.cells if cell.column == 0 and cell.row >= columns.header_rows
    ]
    known = len(codes) > 1 and 2 * sum(map(bool, map(finding.indicator_of_code, codes))) > len(codes)
    coded = replace(first, role=ColumnRole.INDICATOR_CODE)
    return replace(columns, columns=(coded, *columns.columns[1:])) if known else None
