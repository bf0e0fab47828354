"""Cards that describe a goal or a measure: fields down the left, what they say to the right.

``Mål | Gatorna ska …``, ``Mått | Andel nöjda``, ``Nuläge (2013) | 78 %``, ``Målnivå 2015 | 85 %``. A card
without a field for the measure's name is named by the title above it.
"""

from __future__ import annotations

from ..models import Cell, Passage, Table
from .drafts import Origin
from .finding import Finding
from .heads import ColumnRole
from .measure_fields import Meaning, MeasureFields, meaning_of
from .scope import Scope
from .vocabulary import Vocabulary

_VALUES = (ColumnRole.TARGET, ColumnRole.OUTCOME)
_OTHERS = (
    ColumnRole.GOAL, ColumnRole.INDICATOR, ColumnRole.METHOD, ColumnRole.RESPONSIBLE, ColumnRole.FOLLOWUP
)  # fmt: skip


def is_card(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether a table is a card: two columns, mostly labels on the left, one of them of a value."""
    if table.column_count != 2:
        return False
    labels = [row[0] for row in table.grid() if row[0] and row[0].text.strip()]
    found = [_label_of(label, vocabulary) for label in labels]
    roles = {one.role for one in found if one}
    named = sum(one is not None for one in found)
    return named * 2 > len(labels) and bool(roles.intersection(_VALUES)) and bool(roles.intersection(_OTHERS))


def read_card(table: Table, title: Passage, code: str | None, finding: Finding, scope: Scope) -> None:
    """Find what a card describes: its goal and measures, with their targets and outcomes."""
    fields = _fields(table, finding.vocabulary)
    reader = MeasureFields(finding, scope)
    if title and not any(meaning.role is ColumnRole.INDICATOR for meaning, _ in fields):
        reader.name(Origin("card-indicator", title, scope.section), code)
    for meaning, cell in fields:
        rule = f"card-{meaning.role.value}"
        reader.take(meaning, Origin(rule, cell.passage, scope.section, table, cell.row, cell.column))
    reader.settle()


def _fields(table: Table, vocabulary: Vocabulary) -> list[tuple[Meaning, Cell]]:
    found = []
    for label, cell in (row[:2] for row in table.grid()):
        meaning = _label_of(label, vocabulary) if label else None
        if meaning and cell and cell.text.strip():
            found.append((meaning, cell))
    return found


def _label_of(cell: Cell, vocabulary: Vocabulary) -> Meaning | None:
    """What a cell on the left means; the last of its lines where a heading stands in it too."""
    lines = cell.passage.lines() or [cell.passage]
    return meaning_of(cell.text, vocabulary) or meaning_of(lines[-1].text, vocabulary)
