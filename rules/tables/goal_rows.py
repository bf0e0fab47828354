"""Rows of a table of measures that state the goal which the measures below them follow up: across it, or as fields on top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...models import Cell, Table
from ..language.clauses import demands, is_caption, is_clause, states
from ..language.heads import ColumnRole
from ..language.labels import LabelledGoal, Role, announced, label_key, labelled_goal
from ..lexicon.vocabulary import Vocabulary
from ..scope import Scope
from .columns import Column, Columns

_GOALS_AND_MEASURES = re.compile(
    r"(?:\w*mål|åtagande)\w*\s*(?:och|/|,|med|samt)\s*(?:\w*indikator|\w*mått|nyckeltal|mätetal)",
    re.IGNORECASE,
)


def states_goals(table: Table, columns: Columns, title: str, scope: Scope, vocabulary: Vocabulary) -> bool:
    """Whether the rows across a table are goals: each says something, below a heading of goals, or that is a goal.

    A table with a column of goals has its goals there.
    """
    if columns.having(ColumnRole.GOAL) or not columns.having(ColumnRole.INDICATOR):
        return False
    headed = announced(title, vocabulary)
    if any(map(names_goals, columns.having(ColumnRole.INDICATOR))):
        return True
    alone = list(_alone(table, columns))
    if _speaks_of_sort(title, vocabulary):
        return all(states(cell.text) for cell in alone)
    if scope.role is not Role.GOALS and not (headed and headed.role is Role.GOALS) and not scope.own():
        return False
    return all(is_clause(cell.text) or demands(cell.text) for cell in alone)


def _alone(table: Table, columns: Columns) -> Iterator[Cell]:
    """The cells that have the row of a table's body to themselves."""
    for row in table.grid()[columns.header_rows :]:
        cells = list({id(cell): cell for cell in row if cell and cell.text.strip()}.values())
        if len(cells) == 1:
            yield cells[0]


def _speaks_of_sort(title: str, vocabulary: Vocabulary) -> bool:
    """Whether a title names the sort of goals that its table is about: ``Tabell 3 Uppfyllelse av delmål 2006``."""
    if not is_caption(title) or vocabulary["not_goal_labels", "terms"].search(title):
        return False
    label = vocabulary.any_of("goal_labels").search(title)
    return label is not None and label_key(label[0]) != "mål"


def names_goals(column: Column) -> bool:
    """Whether the head of a column of measures names goals as well: ``Mål och indikatorer``."""
    return _GOALS_AND_MEASURES.match(column.head) is not None


def comment_across(cells: Mapping[int, Cell], values: Sequence[Column]) -> Cell | None:
    """What a row says of its goal in one cell across all the columns of values."""
    beside = [cells.get(value.index) for value in values]
    cell = beside[0] if len(beside) > 1 and all(one is beside[0] for one in beside) else None
    return cell if cell and states(cell.text) else None


def goal_of_row(cell: Cell, listed: bool, vocabulary: Vocabulary) -> LabelledGoal | None:
    """The goal that a row across the table states: with its label, or ``listed`` as one of the table's goals."""
    if found := labelled_goal(cell.passage, vocabulary):
        return found
    if not listed or not states(cell.text):
        return None
    return LabelledGoal(cell.passage, "", None, None)
