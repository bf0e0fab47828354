"""The goals that a table states, in columns or in rows across it, and which of them each row belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...models import Cell, Level, Passage, Table
from ..drafts import GoalDraft, Origin
from ..language.clauses import demands, is_caption, is_clause, states
from ..language.heads import ColumnRole
from ..language.labels import LabelledGoal, Role, announced, label_key, labelled_goal
from ..language.refs import goal_refs, is_code
from ..ledger import Reason
from ..lexicon.vocabulary import Vocabulary
from ..linking import goals_labelled, goals_of_code
from ..scope import MAX_SHARED, RANKS, rank
from ..statements.printed_numbers import leading_code
from .columns import DONE, Column, Columns
from .rows import Row, TablePart

_GOALS_AND_MEASURES = re.compile(
    r"(?:\w*mål|åtagande)\w*\s*(?:och|/|,|med|samt)\s*(?:\w*indikator|\w*mått|nyckeltal|mätetal)",
    re.IGNORECASE,
)


class RowGoals:
    """Tells of each row in turn which goals it belongs to; those that its cells state are declared."""

    def __init__(self, part: TablePart) -> None:
        self._part, self._columns = part, part.columns
        self._finding, self._scope = part.finding, part.scope
        self._listed = _states_goals(part)
        """Whether the rows across the table are goals without a label."""
        self._last: dict[int, list[GoalDraft]] = {}
        """The goals stated last, by column."""
        self._seen: dict[int, list[GoalDraft]] = {}
        """The goals of each goal cell read."""
        self._groups: dict[int, GoalDraft] = {}
        """Goals that rows across the table state, by the row's cell."""

    def of(self, row: Row) -> list[GoalDraft]:
        """The goals a row belongs to: those its goal cells state, else those in force at the table."""
        found: list[GoalDraft] = []
        for column in _goal_columns(self._columns, self._finding.vocabulary):
            cell = row.effective(column)
            if cell is None:
                continue
            if id(cell) not in self._seen:
                self._seen[id(cell)] = self._stated(column, cell, row, parents=found)
            self._last[column.index] = self._seen[id(cell)]
            found = self._last[column.index] or found
        above = found or self._goal_across(row) or self._heading_goal(row)
        above = above or self._referred(row) or self._named_above(row) or self._of_chapter(row)
        return above or self._scope.in_force()

    def _goal_across(self, row: Row) -> list[GoalDraft]:
        """The goal that the row across the table above this one states."""
        if row.heading is None or self._columns.having(ColumnRole.GOAL):
            return []
        if id(row.heading) not in self._groups:
            stated = _goal_of_row(row.heading, self._listed, self._finding.vocabulary)
            if stated is None:
                return []
            goal = self._finding.labelled(stated, "table-goal-row", self._scope, running=False)
            self._groups[id(row.heading)] = goal
        row.group = None
        return [self._groups[id(row.heading)]]

    def _named_above(self, row: Row) -> list[GoalDraft]:
        """The goal, stated elsewhere, that the group row above names by its number: ``Mål II``."""
        named = announced(row.group, self._finding.vocabulary) if row.group else None
        known = self._finding.goal_of_code(named.code) if named and named.role is Role.GOALS else None
        return [known] if known else []

    def _of_chapter(self, row: Row) -> list[GoalDraft]:
        """The goals of the chapter that a row's group names: ``Tillgänglighet`` in a table that follows up all chapters."""
        column = self._columns.first(ColumnRole.GROUP)
        cell = row.effective(column)
        named = ((cell.text if cell else row.group) or "").strip(" :").casefold()
        goals = self._finding.drafts.goals if named else []
        found = [
            goal
            for goal in goals
            if goal.origin.section and named in map(str.casefold, goal.origin.section.path)
        ]
        return found if len(found) <= MAX_SHARED else []

    def _heading_goal(self, row: Row) -> list[GoalDraft]:
        """Below ``Mål och indikatorer`` a row that has no values is a goal, the rows after it are its measures."""
        column = self._columns.first(ColumnRole.INDICATOR)
        if column is None or not _names_goals(column):
            return []
        name = row.passage(column)
        values = self._columns.having(ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.YEAR)
        cell = row.cells.get(column.index)
        comment = _comment_across(row.cells, values)
        valued = any(row.cells.get(value.index) not in (None, cell, comment) for value in values)
        if cell and values and states(name.text) and not valued:
            self._last[column.index] = self._stated(column, cell, row, parents=[])
            row.cells = {index: at for index, at in row.cells.items() if at not in (cell, comment)}
            self._judged(row, comment.passage if comment else name, self._last[column.index])
        return self._last.get(column.index, [])

    def _judged(self, row: Row, name: Passage, goals: Sequence[GoalDraft]) -> None:
        """A goal with a judgement beside it and no column of comments is followed up by the judgement."""
        assessment = self._columns.first(ColumnRole.ASSESSMENT)
        judged = row.passage(assessment)
        if assessment and judged and not self._columns.having(ColumnRole.FOLLOWUP):
            origin = self._part.origin("table-goal-judged", name, row, assessment)
            self._finding.followup(origin, judged, (), goals)

    def _referred(self, row: Row) -> list[GoalDraft]:
        """The goals whose numbers a row gives under their label, or whose lettered codes under any other."""
        column = self._columns.first(ColumnRole.GOAL_REFERENCE)
        cell = row.effective(column)
        if column is None or cell is None:
            numbered = row.effective(self._columns.first(ColumnRole.NUMBER, ColumnRole.INDICATOR_CODE))
            lettered = numbered is not None and numbered.text[:1].isalpha()
            known = self._finding.goal_of_code(numbered.text.strip(" .")) if numbered and lettered else None
            return [known] if known else []
        goals = goals_labelled(column.head, self._finding.drafts.goals)
        return [goal for ref in goal_refs(cell.text) for goal in goals_of_code(ref, goals)]

    def _stated(self, column: Column, cell: Cell, row: Row, parents: Sequence[GoalDraft]) -> list[GoalDraft]:
        goals = []
        said = self._finding.labels.get(label_key(column.head or "mål")) or column.level
        level = said or self._finding.level(column.head, "" if self._is_below_council() else self._part.title)
        level = self._finding.decided(level, column.head, self._scope)
        for part in self._part.items(cell.passage):
            code, text = leading_code(part)
            if not states(text.text) and not (code and " " in text.text):
                self._finding.ledger.unused(self._part.table, part, "row", Reason.TOO_SHORT)
                continue
            origin = self._part.origin("table-goal", text, row, column)
            code = code or self._numbered(row, column)
            draft = self._finding.goal(origin, self._scope, level=level, label=column.head or None, code=code)
            beside = row.effective(self._columns.first(ColumnRole.PERSPECTIVE))
            draft.perspective = row.perspective or (beside.text.strip() if beside else draft.perspective)
            above = [parent for parent in parents if rank(parent) < rank(draft)]
            served = [goal for goal in self._referred(row) if rank(goal) < rank(draft)]
            draft.parents = served or self._numbered_above(row, draft) or above or draft.parents
            self._finding.goal_targets(draft, demanded=True, until=column.period)
            goals.append(draft)
        return goals

    def _numbered(self, row: Row, column: Column) -> str | None:
        """A goal's own code, in the column before it: ``KF 2 | Alla elever når målen``; none where it is another goal's."""
        before = self._columns.first(ColumnRole.NUMBER)
        if before is None or before.index + 1 != column.index or self._columns.having(*DONE):
            return None
        code = row.passage(before).text.strip(" .")
        return code if is_code(code) and self._finding.goal_of_code(code) is None else None

    def _is_below_council(self) -> bool:
        """Whether the heading is a goal of fullmäktige's: those of the table below serve it and are the nämnd's."""
        return any(goal.level is Level.MUNICIPAL for goal in self._scope.own())

    def _numbered_above(self, row: Row, goal: GoalDraft) -> list[GoalDraft]:
        """The goal that a group row states, where the goals below go on with its number (``1``, ``1.2``)."""
        code, text = leading_code(row.heading.passage) if row.heading else (None, Passage(""))
        if row.heading is None or not code or not (goal.code or "").startswith(f"{code}."):
            return []
        if id(row.heading) not in self._groups:
            origin = Origin(
                "table-goal-group", text, self._scope.section, self._part.table,
                self._part.offset + row.heading.row, row.heading.column,
            )  # fmt: skip
            found = self._finding.goal(origin, self._scope, level=goal.level, label=None, code=code)
            self._groups[id(row.heading)] = found
        return [self._groups[id(row.heading)]]


def _goal_columns(columns: Columns, vocabulary: Vocabulary) -> list[Column]:
    """The columns of goals, those that others serve first, wherever they stand.

    Beside the nämnd's own goals a column of another sort (``Inriktningsmål``) that names no owner holds
    fullmäktige's.
    """
    goals = columns.having(ColumnRole.GOAL)
    owners = vocabulary.any_of("goal_owners")
    own = [column for column in goals if vocabulary["goal_owners", "board"].search(column.head)]
    settled = [
        replace(column, level=Level.MUNICIPAL)
        if own and column.level is Level.BOARD and not owners.search(column.head)
        else column
        for column in goals
    ]
    return sorted(settled, key=lambda column: RANKS[column.level or Level.BOARD])


def _states_goals(part: TablePart) -> bool:
    """Whether the rows across a table are goals: each says something, below a heading of goals, or that is a goal.

    A table with a column of goals has its goals there.
    """
    measures, vocabulary = part.columns.having(ColumnRole.INDICATOR), part.finding.vocabulary
    if part.columns.having(ColumnRole.GOAL) or not measures:
        return False
    if any(map(_names_goals, measures)):
        return True
    alone = list(_alone(part.table, part.columns))
    if _speaks_of_sort(part.title, vocabulary):
        return all(states(cell.text) for cell in alone)
    headed = announced(part.title, vocabulary)
    below = part.scope.role is Role.GOALS or (headed and headed.role is Role.GOALS) or part.scope.own()
    return bool(below) and all(is_clause(cell.text) or demands(cell.text) for cell in alone)


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


def _names_goals(column: Column) -> bool:
    """Whether the head of a column of measures names goals as well: ``Mål och indikatorer``."""
    return _GOALS_AND_MEASURES.match(column.head) is not None


def _comment_across(cells: Mapping[int, Cell], values: Sequence[Column]) -> Cell | None:
    """What a row says of its goal in one cell across all the columns of values."""
    beside = [cells.get(value.index) for value in values]
    cell = beside[0] if len(beside) > 1 and all(one is beside[0] for one in beside) else None
    return cell if cell and states(cell.text) else None


def _goal_of_row(cell: Cell, listed: bool, vocabulary: Vocabulary) -> LabelledGoal | None:
    """The goal that a row across the table states: with its label, or ``listed`` as one of the table's goals."""
    if found := labelled_goal(cell.passage, vocabulary):
        return found
    if not listed or not states(cell.text):
        return None
    return LabelledGoal(cell.passage, "", None, None)
