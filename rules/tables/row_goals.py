"""The goals that a table's rows state or belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...models import Cell, Level, Passage, Table, TableOrigin
from ..drafts import GoalDraft, Origin
from ..finding import Finding
from ..language.clauses import states
from ..language.heads import ColumnRole
from ..language.items import items
from ..language.labels import Role, announced, label_key
from ..language.refs import goal_refs
from ..ledger import Reason
from ..linking import goals_labelled, goals_of_code
from ..scope import MAX_SHARED, Scope, rank
from ..statements.printed_numbers import leading_code
from .columns import Column, Columns
from .goal_columns import goal_columns
from .goal_rows import comment_across, goal_of_row, names_goals, states_goals
from .rows import Row


@dataclass
class TablePart:
    """A table, or a part of one, in its section: what all that read its rows share."""

    table: Table
    columns: Columns
    finding: Finding
    scope: Scope
    title: str
    offset: int = 0
    """The row of the whole table at which this part of it begins."""

    def items(self, passage: Passage, *, alone: bool = False) -> list[Passage]:
        """The items stacked in a cell, told apart by its lines where these are the page's, or as if it held one."""
        lined = self.table.turned and "\n" in passage.text
        printed = alone or lined or self.table.origin in (TableOrigin.ALIGNED, TableOrigin.STACKED)
        return items(passage, self.finding.names, printed=printed)

    def origin(self, rule: str, passage: Passage, row: Row, column: Column) -> Origin:
        """Where a record of a row stands."""
        return Origin(rule, passage, self.scope.section, self.table, self.offset + row.number, column.index)


class RowGoals:
    """Tells of each row in turn which goals it belongs to; those that its cells state are declared."""

    def __init__(self, part: TablePart) -> None:
        self._part = part
        vocabulary = part.finding.vocabulary
        self._listed = states_goals(part.table, part.columns, part.title, part.scope, vocabulary)
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
        for column in goal_columns(self._part.columns, self._part.finding.vocabulary):
            cell = row.effective(column)
            if cell is None:
                continue
            if id(cell) not in self._seen:
                self._seen[id(cell)] = self._stated(column, cell, row, parents=found)
            self._last[column.index] = self._seen[id(cell)]
            found = self._last[column.index] or found
        above = found or self._goal_across(row) or self._heading_goal(row)
        above = above or self._referred(row) or self._named_above(row) or self._of_chapter(row)
        return above or self._part.scope.in_force()

    def _goal_across(self, row: Row) -> list[GoalDraft]:
        """The goal that the row across the table above this one states."""
        if row.heading is None or self._part.columns.having(ColumnRole.GOAL):
            return []
        if id(row.heading) not in self._groups:
            stated = goal_of_row(row.heading, self._listed, self._part.finding.vocabulary)
            if stated is None:
                return []
            goal = self._part.finding.labelled(stated, "table-goal-row", self._part.scope, running=False)
            self._groups[id(row.heading)] = goal
        row.group = None
        return [self._groups[id(row.heading)]]

    def _named_above(self, row: Row) -> list[GoalDraft]:
        """The goal, stated elsewhere, that the group row above names by its number: ``Mål II``."""
        named = announced(row.group, self._part.finding.vocabulary) if row.group else None
        known = self._part.finding.goal_of_code(named.code) if named and named.role is Role.GOALS else None
        return [known] if known else []

    def _of_chapter(self, row: Row) -> list[GoalDraft]:
        """The goals of the chapter that a row's group names: ``Tillgänglighet`` in a table that follows up all chapters."""
        column = self._part.columns.first(ColumnRole.GROUP)
        cell = row.effective(column)
        named = ((cell.text if cell else row.group) or "").strip(" :").casefold()
        goals = self._part.finding.drafts.goals if named else []
        found = [
            goal
            for goal in goals
            if goal.origin.section and named in map(str.casefold, goal.origin.section.path)
        ]
        return found if len(found) <= MAX_SHARED else []

    def _heading_goal(self, row: Row) -> list[GoalDraft]:
        """Below ``Mål och indikatorer`` a row that has no values is a goal, the rows after it are its measures."""
        column = self._part.columns.first(ColumnRole.INDICATOR)
        if column is None or not names_goals(column):
            return []
        name = row.passage(column)
        values = self._part.columns.having(ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.YEAR)
        cell = row.cells.get(column.index)
        comment = comment_across(row.cells, values)
        valued = any(row.cells.get(value.index) not in (None, cell, comment) for value in values)
        if cell and values and states(name.text) and not valued:
            self._last[column.index] = self._stated(column, cell, row, parents=[])
            row.cells = {index: at for index, at in row.cells.items() if at not in (cell, comment)}
            self._judged(row, comment.passage if comment else name, self._last[column.index])
        return self._last.get(column.index, [])

    def _judged(self, row: Row, name: Passage, goals: Sequence[GoalDraft]) -> None:
        """A goal with a judgement beside it and no column of comments is followed up by the judgement."""
        assessment = self._part.columns.first(ColumnRole.ASSESSMENT)
        judged = row.passage(assessment)
        if assessment and judged and not self._part.columns.having(ColumnRole.FOLLOWUP):
            origin = self._part.origin("table-goal-judged", name, row, assessment)
            self._part.finding.followup(origin, judged, (), goals)

    def _referred(self, row: Row) -> list[GoalDraft]:
        """The goals whose numbers a row gives under their label, or whose lettered codes under any other."""
        column = self._part.columns.first(ColumnRole.GOAL_REFERENCE)
        cell = row.effective(column)
        if column is None or cell is None:
            numbered = row.effective(self._part.columns.first(ColumnRole.NUMBER, ColumnRole.INDICATOR_CODE))
            lettered = numbered is not None and numbered.text[:1].isalpha()
            known = (
                self._part.finding.goal_of_code(numbered.text.strip(" .")) if numbered and lettered else None
            )
            return [known] if known else []
        goals = goals_labelled(column.head, self._part.finding.drafts.goals)
        return [goal for ref in goal_refs(cell.text) for goal in goals_of_code(ref, goals)]

    def _stated(self, column: Column, cell: Cell, row: Row, parents: Sequence[GoalDraft]) -> list[GoalDraft]:
        goals = []
        said = self._part.finding.labels.get(label_key(column.head or "mål")) or column.level
        level = said or self._part.finding.level(
            column.head, "" if self._is_below_council() else self._part.title
        )
        level = self._part.finding.decided(level, column.head, self._part.scope)
        for part in self._part.items(cell.passage):
            code, text = leading_code(part)
            if not states(text.text) and not (code and " " in text.text):
                self._part.finding.ledger.unused(self._part.table, part, "row", Reason.TOO_SHORT)
                continue
            origin = self._part.origin("table-goal", text, row, column)
            draft = self._part.finding.goal(
                origin, self._part.scope, level=level, label=column.head or None, code=code
            )
            beside = row.effective(self._part.columns.first(ColumnRole.PERSPECTIVE))
            draft.perspective = row.perspective or (beside.text.strip() if beside else draft.perspective)
            above = [parent for parent in parents if rank(parent) < rank(draft)]
            served = [goal for goal in self._referred(row) if rank(goal) < rank(draft)]
            draft.parents = served or self._numbered_above(row, draft) or above or draft.parents
            self._part.finding.goal_targets(draft, demanded=True, until=column.period)
            goals.append(draft)
        return goals

    def _is_below_council(self) -> bool:
        """Whether the heading is a goal of fullmäktige's: those of the table below serve it and are the nämnd's."""
        return any(goal.level is Level.MUNICIPAL for goal in self._part.scope.own())

    def _numbered_above(self, row: Row, goal: GoalDraft) -> list[GoalDraft]:
        """The goal that a group row states, where the goals below go on with its number (``1``, ``1.2``)."""
        code, text = leading_code(row.heading.passage) if row.heading else (None, Passage(""))
        if row.heading is None or not code or not (goal.code or "").startswith(f"{code}."):
            return []
        if id(row.heading) not in self._groups:
            origin = Origin(
                "table-goal-group", text, self._part.scope.section, self._part.table,
                self._part.offset + row.heading.row, row.heading.column,
            )  # fmt: skip
            found = self._part.finding.goal(origin, self._part.scope, level=goal.level, label=None, code=code)
            self._groups[id(row.heading)] = found
        return [self._groups[id(row.heading)]]
