"""A plan table's rows become goals, measures with their values, activities and follow-ups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ...models import ActivityKind, Cell, OutcomeKind, Passage, Table, TableOrigin
from ..drafts import GoalDraft, IndicatorDraft, Origin
from ..finding import Finding
from ..language.clauses import states
from ..language.heads import ColumnRole
from ..language.items import items
from ..language.labels import Role, announced, label_key, labelled_goal
from ..language.refs import goal_refs, leading_refs, refs_in
from ..language.target_parts import now_and_wanted, number_aside
from ..language.units import title_unit
from ..ledger import Reason
from ..linking import goals_labelled, goals_of_code
from ..scope import Scope, rank
from ..statements.listing import without_who
from ..statements.measure_sentences import level_behind, read_told
from ..statements.printed_numbers import leading_code, leading_number
from .by_cells import answers_activities
from .columns import Column, Columns
from .goal_columns import goal_columns
from .goal_rows import comment_across, goal_of_row, names_goals, states_goals
from .level_rows import level_of_row
from .rows import Row, body_rows
from .stacks import stacked
from .value_columns import ValueColumns

_PART = re.compile(r"[–-]?\s*(?:varav|därav)\b", re.IGNORECASE)
_ACTIVITY_KINDS = {
    ColumnRole.STRATEGY: ActivityKind.STRATEGY,
    ColumnRole.SUCCESS_FACTOR: ActivityKind.SUCCESS_FACTOR,
    ColumnRole.ACTIVITY: ActivityKind.ACTIVITY,
    ColumnRole.ASSIGNMENT: ActivityKind.ASSIGNMENT,
}

_OF_ONE_ACTIVITY = (ColumnRole.DEADLINE, ColumnRole.DATE, ColumnRole.NUMBER)
"""What stands beside one activity: a row with it holds no list of them."""


@dataclass
class PlanTable:
    """One table of the plan while its rows are read."""

    table: Table
    columns: Columns
    finding: Finding
    scope: Scope
    title: str
    offset: int = 0
    """The row of the whole table at which this part of it begins."""
    bracketed: bool = False
    """Whether a note says that the numbers in brackets are the targets."""
    wanted: Passage | None = None
    """The level that the title says is wanted of every row."""
    levelled: bool = False
    """Whether rows below the measures hold the levels wanted of them."""
    named: Passage | None = None
    """The title, where it names the measure that the one row of levels is of."""
    _value_columns: ValueColumns = field(init=False)
    _by_sex: IndicatorDraft | None = None
    """The measure above that has no values of its own: the rows of *kvinnor* and *män* below it are its values."""
    _groups: dict[int, GoalDraft] = field(default_factory=dict)
    """Goals that rows across the table state, by the row's cell."""
    _answered: bool = False
    """Whether every activity has the answer beside it whether it was done, and no time: the table follows them up."""
    _listed: bool = False
    """Whether the rows across the table are goals without a label."""

    def __post_init__(self) -> None:
        told_apart = self.bracketed or self.levelled or self.wanted is not None
        self._value_columns = ValueColumns(
            self.columns, self.finding, self.scope.role, self.title, told_apart
        )

    def read(self) -> None:
        """Find every record of the table."""
        last: dict[int, list[GoalDraft]] = {}
        seen: dict[int, list[GoalDraft]] = {}
        perspectives = self.finding.perspectives
        self._answered = answers_activities(self.table, self.columns, self.finding.vocabulary)
        self._listed = states_goals(self.table, self.columns, self.title, self.scope, self.finding.vocabulary)
        for row in body_rows(self.table, self.columns, self.finding.vocabulary, perspectives=perspectives):
            if row.perspective:
                self.scope.perspective = row.perspective
            goals = self._goals(row, last, seen)
            self._activities(row, goals)
            self._measures(row, goals)
            self._followup(row, goals)

    def _items(self, passage: Passage, *, alone: bool = False) -> list[Passage]:
        """The items stacked in a cell, told apart by its lines where these are the page's, or as if it held one."""
        printed = alone or self.table.origin in (TableOrigin.ALIGNED, TableOrigin.STACKED)
        return items(passage, self.finding.names, printed=printed)

    def _goals(
        self, row: Row, last: dict[int, list[GoalDraft]], seen: dict[int, list[GoalDraft]]
    ) -> list[GoalDraft]:
        """The goals a row belongs to: those its goal cells state, else those in force at the table."""
        found: list[GoalDraft] = []
        for column in goal_columns(self.columns, self.finding.vocabulary):
            cell = row.effective(column)
            if cell is None:
                continue
            if id(cell) not in seen:
                seen[id(cell)] = self._stated(column, cell, row, parents=found)
            last[column.index] = seen[id(cell)]
            found = last[column.index] or found
        above = found or self._goal_across(row) or self._heading_goal(row, last)
        return above or self._referred(row) or self._named_above(row) or self.scope.in_force()

    def _goal_across(self, row: Row) -> list[GoalDraft]:
        """The goal that the row across the table above this one states."""
        if row.heading is None or self.columns.having(ColumnRole.GOAL):
            return []
        if id(row.heading) not in self._groups:
            stated = goal_of_row(row.heading, self._listed, self.finding.vocabulary)
            if stated is None:
                return []
            goal = self.finding.labelled(stated, "table-goal-row", self.scope, running=False)
            self._groups[id(row.heading)] = goal
        row.group = None
        return [self._groups[id(row.heading)]]

    def _named_above(self, row: Row) -> list[GoalDraft]:
        """The goal, stated elsewhere, that the group row above names by its number: ``Mål II``."""
        named = announced(row.group, self.finding.vocabulary) if row.group else None
        known = self.finding.goal_of_code(named.code) if named and named.role is Role.GOALS else None
        return [known] if known else []

    def _heading_goal(self, row: Row, last: dict[int, list[GoalDraft]]) -> list[GoalDraft]:
        """Below ``Mål och indikatorer`` a row that has no values is a goal, the rows after it are its measures."""
        column = self.columns.first(ColumnRole.INDICATOR)
        if column is None or not names_goals(column):
            return []
        name = row.passage(column)
        values = self.columns.having(ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.YEAR)
        cell = row.cells.get(column.index)
        comment = comment_across(row.cells, values)
        valued = any(row.cells.get(value.index) not in (None, cell, comment) for value in values)
        if cell and values and states(name.text) and not valued:
            last[column.index] = self._stated(column, cell, row, parents=[])
            row.cells = {index: at for index, at in row.cells.items() if at not in (cell, comment)}
            self._judged(row, comment.passage if comment else name, last[column.index])
        return last.get(column.index, [])

    def _judged(self, row: Row, name: Passage, goals: Sequence[GoalDraft]) -> None:
        """A goal with a judgement beside it and no column of comments is followed up by the judgement."""
        assessment = self.columns.first(ColumnRole.ASSESSMENT)
        judged = row.passage(assessment)
        if assessment and judged and not self.columns.having(ColumnRole.FOLLOWUP):
            origin = self._origin("table-goal-judged", name, row, assessment)
            self.finding.followup(origin, judged, (), goals)

    def _referred(self, row: Row) -> list[GoalDraft]:
        """The goals whose numbers a row gives under their label."""
        column = self.columns.first(ColumnRole.GOAL_REFERENCE)
        cell = row.effective(column)
        if column is None or cell is None:
            return []
        goals = goals_labelled(column.head, self.finding.drafts.goals)
        return [goal for ref in goal_refs(cell.text) for goal in goals_of_code(ref, goals)]

    def _stated(self, column: Column, cell: Cell, row: Row, parents: Sequence[GoalDraft]) -> list[GoalDraft]:
        goals = []
        said = self.finding.labels.get(label_key(column.head or "mål")) or column.level
        level = self.finding.decided(
            said or self.finding.level(column.head, self.title), column.head, self.scope
        )
        for part in self._items(cell.passage):
            labelled = labelled_goal(part, self.finding.vocabulary)
            code, text = leading_code(labelled.text if labelled else part)
            if not states(text.text) and not (code and " " in text.text):
                self.finding.ledger.unused(self.table, part, "row", Reason.TOO_SHORT)
                continue
            origin = self._origin("table-goal", text, row, column)
            draft = self.finding.goal(
                origin, self.scope, level=(labelled.level if labelled else None) or level,
                label=labelled.label if labelled else column.head or None,
                code=(labelled.code if labelled else None) or code,
            )  # fmt: skip
            beside = row.effective(self.columns.first(ColumnRole.PERSPECTIVE))
            draft.perspective = row.perspective or (beside.text.strip() if beside else draft.perspective)
            above = [parent for parent in parents if rank(parent) < rank(draft)]
            served = [goal for goal in self._referred(row) if rank(goal) < rank(draft)]
            draft.parents = served or self._numbered_above(row, draft) or above or draft.parents
            self.finding.goal_targets(draft, demanded=True)
            goals.append(draft)
        return goals

    def _numbered_above(self, row: Row, goal: GoalDraft) -> list[GoalDraft]:
        """The goal that a group row states, where the goals below go on with its number (``1``, ``1.2``)."""
        code, text = leading_code(row.heading.passage) if row.heading else (None, Passage(""))
        if row.heading is None or not code or not (goal.code or "").startswith(f"{code}."):
            return []
        if id(row.heading) not in self._groups:
            origin = Origin(
                "table-goal-group", text, self.scope.section, self.table,
                self.offset + row.heading.row, row.heading.column,
            )  # fmt: skip
            found = self.finding.goal(origin, self.scope, level=goal.level, label=None, code=code)
            self._groups[id(row.heading)] = found
        return [self._groups[id(row.heading)]]

    def _activities(self, row: Row, goals: Sequence[GoalDraft]) -> None:
        if self._answered:
            self._done(row, goals)
            return
        number = row.passage(self.columns.first(ColumnRole.NUMBER)).text.strip(" .") or None
        for column in self.columns.having(*_ACTIVITY_KINDS):
            cell = row.cells.get(column.index)
            if cell is None or not re.search(r"\w", cell.text):
                continue
            kind, parts = _ACTIVITY_KINDS[column.role], [cell.passage]
            beside = [other.text for other in self.table.cells if other.column == column.index and other.text]
            if kind is not ActivityKind.ASSIGNMENT:
                parts = self._items(cell.passage, alone=bool(self.columns.having(*_OF_ONE_ACTIVITY)))
            for own, whole in map(leading_number, parts):
                part = without_who(whole, column.head)
                origin = self._origin(f"table-{kind.value}", part, row, column)
                if not re.search(r"[^\W\d_]{3,}", part.text):
                    continue
                if self.finding.is_done(part.text, self.title, beside):
                    self.finding.ledger.unused(self.table, part, "row", Reason.ALREADY_DONE)
                    continue
                only = own or (number if len(parts) == 1 else None)
                self.finding.activity(origin, kind, goals, number=only, group=row.group)

    def _done(self, row: Row, goals: Sequence[GoalDraft]) -> None:
        """``Införande av nattbuss | Delvis``: what was to be done, and whether it was."""
        column, judged = self.columns.first(*_ACTIVITY_KINDS), self.columns.first(ColumnRole.ASSESSMENT)
        text = row.passage(column)
        if column and text and not self.columns.having(ColumnRole.FOLLOWUP):
            origin = self._origin("table-activity-judged", text, row, column)
            self.finding.followup(origin, row.passage(judged), (), goals)

    def _measures(self, row: Row, goals: Sequence[GoalDraft]) -> None:
        column = self.columns.first(ColumnRole.INDICATOR)
        values = self.columns.having(ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.YEAR)
        if column is None and self.named:
            beside = {value.index: row.passage(value) for value in values}
            self._measure(row, Origin("title-indicator", self.named, self.scope.section), beside, goals)
            return
        if column is None:
            if not self._coded_values(row, values):
                self._goal_values(row, goals, values)
            return
        name = row.passage(column)
        if not name:
            if any(row.passage(value) for value in values):
                stated = next(iter(row.cells.values())).passage
                self.finding.ledger.unused(self.table, stated, "row", Reason.ROW_WITHOUT_NAME)
            return
        beside = {value.index: row.passage(value) for value in values}
        if self._by_sex and self.finding.vocabulary["sexes", "terms"].whole(name.text.strip(" :")):
            self._values(row, self._by_sex, beside)
            self.finding.settle_unit(self._by_sex)
            return
        above = self._measure_above() if self.levelled else None
        if above and (role := level_of_row(name.text, self.finding.vocabulary)):
            self._values(row, above, beside, role)
            self.finding.settle_unit(above)
            return
        if (
            not values
            and self.columns.having(ColumnRole.FOLLOWUP)
            and self.columns.having(ColumnRole.ASSESSMENT)
        ):
            return  # what came of measures stated elsewhere
        for part, cells in self._parted(row, name, values):
            self._measure(row, self._origin("table-indicator", part, row, column), cells, goals)
        self._by_sex = None if any(beside.values()) else self._measure_above()

    def _coded_values(self, row: Row, values: Sequence[Column]) -> bool:
        """The values of a measure that the row names by its code; False where it names none."""
        coded = row.passage(self.columns.first(ColumnRole.INDICATOR_CODE))
        draft = self.finding.indicator_of_code(coded.text.strip(" .")) if coded else None
        if draft is None:
            return False
        draft.unit = None  # its values tell more
        self._values(row, draft, {value.index: row.passage(value) for value in values})
        self.finding.settle_unit(draft)
        return True

    def _parted(
        self, row: Row, name: Passage, values: Sequence[Column]
    ) -> Iterator[tuple[Passage, dict[int, Passage]]]:
        """The row's measures: one, or several stacked in its cells, each with its values."""
        if not values and self.columns.having(ColumnRole.GOAL):
            for part in self._items(name):
                yield part, {}
            return
        passages = [row.passage(value) for value in values]
        measures = stacked(name, passages, self.finding.names, self.finding.vocabulary)
        for part, beside in measures or [(name, passages)]:
            yield part, {value.index: cell for value, cell in zip(values, beside, strict=True)}

    def _measure(
        self, row: Row, place: Origin, cells: dict[int, Passage], goals: Sequence[GoalDraft]
    ) -> None:
        code, text = leading_code(place.passage)
        text, wanted_aside = self._with_level(text) if cells else (text, None)
        if not re.search(r"[^\W\d_]{2,}", text.text):
            return
        own = row.passage(self.columns.first(ColumnRole.INDICATOR_CODE)).text.strip(" .")
        origin = replace(place, passage=text)
        if not cells and read_told(origin, self.finding, goals, own or code):
            return
        draft = self.finding.indicator(origin, goals, code=own or code, group=row.group)
        citing = self.columns.first(ColumnRole.GOAL_CODE)
        reference = row.effective(citing)
        if citing and reference:
            draft.code = f"{reference.text.strip()}-{own}" if own else reference.text.strip()
            draft.cited_under = citing.head
        aside = replace(place, rule="table-target-aside", passage=wanted_aside) if wanted_aside else None
        if self.wanted:
            aside = Origin("title-target", self.wanted, self.scope.section)
        wanted = self.finding.targets(draft, aside, self._value_columns.target_period()) if aside else []
        in_title = title_unit(self.title, self.finding.vocabulary)
        draft.unit = row.passage(self.columns.first(ColumnRole.UNIT)).text.strip() or None
        draft.unit = draft.unit or title_unit(row.group or "", self.finding.vocabulary)
        draft.unit = draft.unit or (in_title if self.bracketed else None)
        targets = len(wanted) + self._values(row, draft, cells)
        self.finding.stated_targets(draft, trends=not targets and not self.columns.having(ColumnRole.TARGET))
        self.finding.settle_unit(draft, self._unit_above(draft) or in_title)

    def _with_level(self, name: Passage) -> tuple[Passage, Passage | None]:
        """A measure's name and the level that stands behind it, where no column holds the levels."""
        if self.bracketed:
            return number_aside(name)
        return (name, None) if self.columns.having(ColumnRole.TARGET) else level_behind(name, self.finding)

    def _measure_above(self, before: int = 1) -> IndicatorDraft | None:
        """The measure of this table that was found last, or so many ``before`` the end."""
        found = self.finding.drafts.indicators
        above = found[-before] if len(found) >= before else None
        return above if above and above.origin.table is self.table else None

    def _unit_above(self, draft: IndicatorDraft) -> str | None:
        """The unit of the measure that this one is a part of: ``varav deltid`` is counted as the row above."""
        above = self._measure_above(2) if _PART.match(draft.name) else None
        return above.unit if above else None

    def _values(
        self, row: Row, draft: IndicatorDraft, cells: dict[int, Passage], said: ColumnRole | None = None
    ) -> int:
        """The targets and outcomes of a measure's cells, as their columns say or their row; the number of targets."""
        targets = 0
        for column in self.columns.columns:
            passage = cells.get(column.index)
            if not passage:
                continue
            role = said or self._value_columns.role(column)
            if role is ColumnRole.TARGET:
                now, wanted = now_and_wanted(passage)
                if now:
                    self.finding.outcome(
                        draft, self._origin("table-outcome", now, row, column), OutcomeKind.CURRENT, None
                    )
                origin = self._origin("table-target", wanted, row, column)
                targets += len(
                    self.finding.targets(draft, origin, self._value_columns.target_year(row, column))
                )
            elif role is ColumnRole.OUTCOME:
                passage, wanted_aside = number_aside(passage) if self.bracketed else (passage, None)
                origin = self._origin("table-outcome", passage, row, column)
                kind, period = (
                    self._value_columns.outcome_kind(column),
                    self._value_columns.outcome_period(row, column),
                )
                self.finding.outcome(draft, origin, kind, period)
                if wanted_aside:
                    place = self._origin("table-target-aside", wanted_aside, row, column)
                    targets += len(self.finding.targets(draft, place, period))
        return targets

    def _goal_values(self, row: Row, goals: Sequence[GoalDraft], values: Sequence[Column]) -> None:
        """A table of goals with target values and no measures: the targets are the goals'."""
        if not self.columns.having(ColumnRole.GOAL) or len(goals) != 1:
            return
        for column in values:
            passage = row.passage(column)
            if passage and self._value_columns.role(column) is ColumnRole.TARGET:
                self.finding.cell_goal_targets(
                    goals[0],
                    self._origin("table-goal-target", passage, row, column),
                    self._value_columns.target_period(column),
                )

    def _followup(self, row: Row, goals: Sequence[GoalDraft]) -> None:
        column = self.columns.first(ColumnRole.FOLLOWUP)
        text = row.passage(column)
        if column is None or not text:
            return
        keys = (
            ColumnRole.NUMBER, ColumnRole.GOAL_CODE, ColumnRole.GOAL_REFERENCE, ColumnRole.INDICATOR_CODE,
            ColumnRole.ASSIGNMENT,
        )  # fmt: skip
        numbered = self.columns.first(*keys)
        refs = refs_in(row.passage(numbered).text) if numbered else ()
        if not refs:
            refs, text = leading_refs(text)
        assessment = row.passage(self.columns.first(ColumnRole.ASSESSMENT))
        origin = self._origin("table-followup", text, row, column)
        self.finding.followup(origin, assessment, refs, goals)

    def _origin(self, rule: str, passage: Passage, row: Row, column: Column) -> Origin:
        return Origin(rule, passage, self.scope.section, self.table, self.offset + row.number, column.index)
