"""A plan table's rows become goals, measures with their values, activities and follow-ups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ...models import ActivityKind, OutcomeKind, Passage
from ..drafts import GoalDraft, IndicatorDraft, Origin
from ..language.heads import ColumnRole
from ..language.refs import leading_refs, refs_in
from ..language.target_parts import now_and_wanted, number_aside
from ..language.units import title_unit
from ..ledger import Reason
from ..statements.listing import without_who
from ..statements.measure_sentences import level_behind, read_told
from ..statements.printed_numbers import leading_code, leading_number
from .cell_texts import texts_of
from .columns import DONE, Column
from .rows import Row, TablePart, body_rows
from .stacks import stacked
from .table_goals import RowGoals
from .value_columns import ValueColumns
from .wanted_levels import WantedLevels, level_of_row

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
class PlanTable(TablePart):
    """One table of the plan while its rows are read."""

    levels: WantedLevels = field(default_factory=WantedLevels)
    """Where the levels wanted stand, if no column has them."""
    named: Passage | None = None
    """The title, where it names the measure that the one row of levels is of."""
    _value_columns: ValueColumns = field(init=False)
    _by_sex: IndicatorDraft | None = None
    """The measure above that has no values of its own: the rows of *kvinnor* and *män* below it are its values."""
    _answered: bool = False
    """Whether every activity has but the answer beside it whether it was done: the table follows them up."""

    def __post_init__(self) -> None:
        self._value_columns = ValueColumns(
            self.columns, self.finding, self.scope.role, self.title, told_apart=bool(self.levels)
        )

    def read(self) -> None:
        """Find every record of the table."""
        row_goals = RowGoals(self)
        perspectives = self.finding.perspectives
        self._answered = self._answers_activities()
        for row in body_rows(self.table, self.columns, self.finding.vocabulary, perspectives=perspectives):
            if row.perspective:
                self.scope.perspective = row.perspective
            goals = row_goals.of(row)
            self._activities(row, goals)
            self._measures(row, goals)
            self._followup(row, goals)

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
                alone = bool(self.columns.having(*_OF_ONE_ACTIVITY))
                parts = self.items(cell.passage, alone=alone, told=True)
            for own, whole in map(leading_number, parts):
                part = without_who(whole, column.head)
                origin = self.origin(f"table-{kind.value}", part, row, column)
                if not re.search(r"[^\W\d_]{3,}", part.text):
                    continue
                if self.finding.is_done(part.text, self.title, beside):
                    self.finding.ledger.unused(self.table, part, "row", Reason.ALREADY_DONE)
                    continue
                only = own or (number if len(parts) == 1 else None)
                self.finding.activity(origin, kind, goals, number=only, group=row.group)

    def _answers_activities(self) -> bool:
        """Whether the table tells of activities no more than whether they were done: ``Ja``, ``Nej``, ``Delvis``."""
        judged = self.columns.first(ColumnRole.ASSESSMENT)
        more = self.columns.having(ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE, ColumnRole.FOLLOWUP)
        if judged is None or more or not self.columns.having(*DONE):
            return False
        texts = texts_of(row[judged.index] for row in self.table.grid()[self.columns.header_rows :])
        return bool(texts) and all(map(self.finding.vocabulary["assessments", "answers"].whole, texts))

    def _done(self, row: Row, goals: Sequence[GoalDraft]) -> None:
        """``Införande av nattbuss | Delvis``: what was to be done, and whether it was."""
        column, judged = self.columns.first(*_ACTIVITY_KINDS), self.columns.first(ColumnRole.ASSESSMENT)
        text = row.passage(column)
        if column and text:
            origin = self.origin("table-activity-judged", text, row, column)
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
        above = self._measure_above() if self.levels.in_rows else None
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
            self._measure(row, self.origin("table-indicator", part, row, column), cells, goals)
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
            for part in self.items(name):
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
            cited = reference.text.strip()
            draft.code = f"{cited}-{own}" if own else code
            draft.cited, draft.cited_under = cited, citing.head
        aside = replace(place, rule="table-target-aside", passage=wanted_aside) if wanted_aside else None
        if self.levels.beside:
            aside = Origin("title-target", self.levels.beside, self.scope.section)
        wanted = self.finding.targets(draft, aside, self._value_columns.target_period()) if aside else []
        in_title = title_unit(self.title, self.finding.vocabulary)
        draft.unit = row.passage(self.columns.first(ColumnRole.UNIT)).text.strip() or None
        draft.unit = draft.unit or title_unit(row.group or "", self.finding.vocabulary)
        draft.unit = draft.unit or (in_title if self.levels.bracketed else None)
        targets = len(wanted) + self._values(row, draft, cells)
        self.finding.stated_targets(draft, trends=not targets and not self.columns.having(ColumnRole.TARGET))
        self.finding.settle_unit(draft, self._unit_above(draft) or in_title)

    def _with_level(self, name: Passage) -> tuple[Passage, Passage | None]:
        """A measure's name and the level that stands behind it, where no column holds the levels."""
        if self.levels.bracketed:
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
                        draft, self.origin("table-outcome", now, row, column), OutcomeKind.CURRENT, None
                    )
                origin = self.origin("table-target", wanted, row, column)
                targets += len(
                    self.finding.targets(draft, origin, self._value_columns.target_year(row, column))
                )
            elif role is ColumnRole.OUTCOME:
                passage, wanted_aside = number_aside(passage) if self.levels.bracketed else (passage, None)
                origin = self.origin("table-outcome", passage, row, column)
                kind, period = (
                    self._value_columns.outcome_kind(column),
                    self._value_columns.outcome_period(row, column),
                )
                self.finding.outcome(draft, origin, kind, period)
                if wanted_aside:
                    place = self.origin("table-target-aside", wanted_aside, row, column)
                    targets += len(self.finding.targets(draft, place, period))
        return targets

    def _goal_values(self, row: Row, goals: Sequence[GoalDraft], values: Sequence[Column]) -> None:
        """A table of goals with target values and no measures: the targets are the goals'."""
        if not self.columns.having(ColumnRole.GOAL) or len(goals) != 1:
            return
        for column in values:
            passage = row.passage(column)
            if passage and self._value_columns.role(column) is ColumnRole.TARGET:
                self.finding.targets(
                    goals[0],
                    self.origin("table-goal-target", passage, row, column),
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
        origin = self.origin("table-followup", text, row, column)
        self.finding.followup(origin, assessment, refs, goals)
