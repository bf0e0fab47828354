"""Cards that describe a goal or a measure: fields down the left, what they say to the right.

``Mål | Gatorna ska …``, ``Mått | Andel nöjda``, ``Nuläge (2013) | 78 %``, ``Målnivå 2015 | 85 %``. A card
without a field for the measure's name is named by the title above it. In a third column stand the values of
a measure as fields and the comment on a judgement; above them whose the goal is (``Mål nr 2 | Ägare: Nämnden``).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ...models import Cell, Passage, Table
from ..drafts import Origin
from ..language.clauses import states
from ..language.heads import ColumnRole, is_value, roles_of
from ..language.items import items
from ..language.swedish import sentences
from ..lexicon.vocabulary import Vocabulary
from ..scope import Scope
from ..statements.fields import LISTED, Meaning, field_meaning, fields_of
from ..statements.measure_fields import MeasureFields
from .stacks import parted_at_heights, stacked

_LEAST_FIELDS = 3
_VALUES = (ColumnRole.TARGET, ColumnRole.OUTCOME)
_OTHERS = (
    ColumnRole.GOAL, ColumnRole.INDICATOR, ColumnRole.METHOD, ColumnRole.RESPONSIBLE, ColumnRole.FOLLOWUP,
    ColumnRole.ASSESSMENT,
)  # fmt: skip


def is_card(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether a table is a card: two columns, mostly labels on the left that say different things; or as :func:`_judged`.

    One of them is of a value, or they say three things of a goal (``Problembild``, ``Mål``, ``Indikatorer``, ``Åtgärder``).
    """
    if table.column_count == 3:
        return _judged(table, vocabulary)
    if table.column_count != 2:
        return False
    labels = [(row[0], row[1]) for row in table.grid() if row[0] and row[0].text.strip()]
    found = [_label_of(label, beside, vocabulary) for label, beside in labels]
    roles = {one.role for one in found if one}
    named = sum(one is not None for one in found)
    mostly = named * 2 > len(labels)
    if mostly and roles.intersection(_VALUES) and roles.intersection(_OTHERS):
        return True
    if named == len(labels) and roles == set(_VALUES):  # of the measure that the title names
        return all(beside is not None and is_value(beside.text, vocabulary) for _, beside in labels)
    stated = ColumnRole.GOAL in roles and not roles.isdisjoint((ColumnRole.INDICATOR, *LISTED))
    if stated and (named == len(labels) or (mostly and len(roles) >= _LEAST_FIELDS)):
        return True
    return ColumnRole.GOAL in roles and _is_described(table, vocabulary)


def read_field_cells(table: Table, reader: MeasureFields, scope: Scope) -> bool:
    """Find what the cells of a table say that are fields, each with its label: ``Mått: Andel nöjda | Mål 2017: 85 %``."""
    cells = [cell for cell in table.cells if cell.text.strip()]
    if not cells or not all(":" in cell.text for cell in cells):
        return False
    found = [fields_of(cell.passage, reader.finding.vocabulary) for cell in cells]
    if not all(found) or found[0][0][0].role not in (ColumnRole.INDICATOR, *_VALUES):
        return False
    return any(reader.take_all(list(itertools.chain(*found)), scope))


def _is_described(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether all rows describe one undertaking: ``Insats``, ``Målgrupp``, ``Syfte``, ``Mål`` with what each says."""
    if table.column_count != 2 or table.row_count < _LEAST_FIELDS:
        return False
    others = vocabulary["cards", "others"]
    rows = [(row[0], row[1]) for row in table.grid()]
    known = [
        label is not None
        and beside is not label
        and (_label_of(label, beside, vocabulary) is not None or others.whole(label.text.strip(" :")))
        for label, beside in rows
    ]
    asides = sum(label is not None and others.whole(label.text.strip(" :")) for label, _ in rows)
    return all(known) and asides > 0


def _judged(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether all rows of three columns are a card's: a goal across, judgements of it with a comment beside them."""
    rows = [row for row in table.grid() if any(cell and cell.text.strip() for cell in row)]
    fields = [list(_of_three(row, vocabulary)) for row in rows]
    roles = {field.meaning.role for found in fields for field in found}
    across = [found for found in fields if found and found[0].meaning.role is ColumnRole.GOAL]
    return all(fields) and bool(across) and {ColumnRole.ASSESSMENT, ColumnRole.FOLLOWUP} <= roles


def _of_three(row: Sequence[Cell | None], vocabulary: Vocabulary) -> Iterator[Field]:
    """The fields of a row of three columns; none where it is no row of a card."""
    label, beside, further = row
    meaning = _label_of(label, beside, vocabulary) if label and beside and beside.text.strip() else None
    if meaning is None or beside is None:
        return
    if further is None or further is beside or not further.text.strip():
        yield Field(meaning, beside, beside.passage)
    elif meaning.role is ColumnRole.FOLLOWUP:
        yield Field(replace(meaning, role=ColumnRole.ASSESSMENT), beside, beside.passage)
        yield Field(meaning, further, further.passage)
    elif meaning.role is ColumnRole.INDICATOR:
        yield Field(meaning, beside, beside.passage)
        yield from (Field(one, further, says) for one, says in fields_of(further.passage, vocabulary))


def read_card(table: Table, title: Passage, code: str | None, reader: MeasureFields, scope: Scope) -> None:
    """Find what a card describes: its goal and measures, with their targets and outcomes.

    A card that begins in the middle of a measure goes on with the one that ``reader`` holds.
    """
    fields = _fields(table, reader.finding.vocabulary)
    reader.scope = scope
    named = any(field.meaning.role in (ColumnRole.INDICATOR, ColumnRole.GOAL) for field in fields)
    if title and not named and reader.measure is None:
        reader.name(Origin("card-indicator", title, scope.section), code)
    for field in _stacked_apart(fields, reader):
        place = Origin(
            f"card-{field.meaning.role.value}", field.says, scope.section, table, field.cell.row,
            field.cell.column,
        )  # fmt: skip
        reader.take(field.meaning, place)
    reader.settle()


def _stacked_apart(fields: Sequence[Field], reader: MeasureFields) -> Iterator[Field]:
    """The fields one by one: measures that stand below one another in one of them each with their own values."""
    names, vocabulary = reader.finding.names, reader.finding.vocabulary
    place = 0
    while place < len(fields):
        field, place = fields[place], place + 1
        if field.meaning.role in (*LISTED, ColumnRole.GOAL):
            goal = field.meaning.role is ColumnRole.GOAL
            parts = items(field.says, names)
            if goal and not all(states(part.text) for part in parts):
                parts = [field.says]
            for part in parts:
                yield from (field._replace(says=one) for one in (sentences(part) if goal else (part,)))
            continue
        values: list[Field] = []
        if field.meaning.role is ColumnRole.INDICATOR:
            values = list(itertools.takewhile(lambda one: one.meaning.role in _VALUES, fields[place:]))
            place += len(values)
        measures = stacked(field.says, [one.says for one in values], names, vocabulary) if values else None
        for name, beside in measures or [(field.says, [one.says for one in values])]:
            yield field._replace(says=name)
            yield from (one._replace(says=part) for one, part in zip(values, beside, strict=True))


class Field(NamedTuple):
    """What a label means, the cell beside it, and the part of that cell which it labels."""

    meaning: Meaning
    cell: Cell
    says: Passage


def _fields(table: Table, vocabulary: Vocabulary) -> list[Field]:
    """The fields of a card from the top."""
    if table.column_count == 3:
        return [field for row in table.grid() for field in _of_three(row, vocabulary)]
    found: list[Field] = []
    grid = table.grid()[_is_described(table, vocabulary) :]  # the first row names what is described
    above: Cell | None = None
    for _, beside in itertools.groupby((row[:2] for row in grid), key=lambda row: id(row[1])):
        rows = list(beside)
        cell, labels = rows[0][1], [label for label, _ in rows if label and label.text.strip()]
        labels = labels or [above] if above else labels  # a blank label continues the one above
        above = labels[-1] if labels else None
        if labels and cell and cell.text.strip():
            found.extend(Field(meaning, cell, part) for meaning, part in _labelled(labels, cell, vocabulary))
    return found


def _labelled(labels: Sequence[Cell], cell: Cell, vocabulary: Vocabulary) -> list[tuple[Meaning, Passage]]:
    """The fields beside one cell: one, or several whose labels and values are stacked."""
    printed = [line for label in labels for line in label.passage.lines()]
    lines = [(line, field_meaning(line.text, vocabulary)) for line in printed]
    stacked = [(line, meaning) for line, meaning in lines if meaning]
    if len(stacked) < 2:
        meaning = _label_of(labels[0], cell, vocabulary)
        return [(meaning, cell.passage)] if meaning else []
    tops = [line for line, _ in stacked[1:]]
    parts = parted_at_heights(cell.passage, tops)
    return [(meaning, part) for (_, meaning), part in zip(stacked, parts, strict=True) if part]


def _label_of(cell: Cell, beside: Cell | None, vocabulary: Vocabulary) -> Meaning | None:
    """What a cell on the left means; the last of its lines where a heading stands in it too.

    ``Mål 2016`` beside a value is the level wanted, not a goal.
    """
    lines = cell.passage.lines() or [cell.passage]
    found = field_meaning(cell.text, vocabulary) or field_meaning(lines[-1].text, vocabulary)
    if found and beside and found.role is ColumnRole.GOAL and is_value(beside.text, vocabulary):
        wanted = (ColumnRole.TARGET, None) in roles_of(found.label, vocabulary)
        return replace(found, role=ColumnRole.TARGET) if wanted else found
    return found
