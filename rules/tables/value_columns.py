"""What a table's columns of values hold: which levels are wanted and which were measured, and of what year."""

from __future__ import annotations

from dataclasses import dataclass

from ...models import OutcomeKind
from ..finding import Finding
from ..language.heads import ColumnRole, is_forecast
from ..language.labels import Role
from ..language.periods import first_year, iso_date, moment, year_label
from ..language.quantities import is_year
from .columns import Column, Columns
from .kinds import is_measures
from .rows import Row


@dataclass(frozen=True)
class ValueColumns:
    """The columns of a table in its document: the plan's years settle what their heads leave open."""

    columns: Columns
    finding: Finding
    section_role: Role | None
    title: str
    told_apart: bool = False
    """Whether the wanted levels stand elsewhere: in brackets behind the values, or in the table's title."""

    def role(self, column: Column) -> ColumnRole:
        """A column headed by a year alone is a target where the plan's years begin, else an outcome."""
        if column.role is not ColumnRole.YEAR:
            return column.role
        if self.told_apart:
            return ColumnRole.OUTCOME
        valued = self.columns.having(ColumnRole.TARGET, ColumnRole.OUTCOME)
        if not valued and not is_measures(
            self.columns, self.title, self.section_role, self.finding.vocabulary
        ):
            return ColumnRole.IGNORED
        targeted = self.finding.vocabulary["sections", "targets"].search(self.title)
        if not targeted and self.finding.vocabulary["measured", "titles"].search(self.title):
            return ColumnRole.OUTCOME
        plan, own = first_year(self.finding.period or ""), first_year(column.period or "")
        planned = own >= plan > 0
        if self.finding.looks_back and column.period == self.finding.period:
            planned = False
        years = [first_year(c.period or "") for c in self.columns.having(ColumnRole.YEAR)]
        over = 0 < own < plan <= max(years)
        wanted = (targeted and not over) or planned
        return (
            ColumnRole.TARGET if wanted and not self.columns.having(ColumnRole.TARGET) else ColumnRole.OUTCOME
        )

    def target_period(self, column: Column | None = None) -> str | None:
        """The year a target is for: its head's, the table's, else the plan's."""
        if column and column.period:
            return column.period
        named = year_label(self.title)
        plan, span = self.finding.period, self.finding.years
        beside = {c.period for c in self.columns.having(ColumnRole.OUTCOME) if c.period}
        followed = next(iter(beside)) if len(beside) == 1 else ""
        if span and span[0] < span[1] and followed.isdigit() and span[0] <= int(followed) <= span[1]:
            return named or followed
        beside_it = (year_label(c.period or "") or "" for c in self.columns.columns)
        return plan or named or max(beside_it, default="") or None

    def target_year(self, row: Row, column: Column) -> str | None:
        """The year of a target: its head's, the one by which its row is to be reached, else the table's."""
        due = row.passage(self.columns.first(ColumnRole.DEADLINE)).text.strip()
        return due if is_year(due) and not column.period else self.target_period(column)

    def outcome_kind(self, column: Column) -> OutcomeKind:
        """The newest column of what was measured is current, older ones previous; in a plan closed books are past.

        Books that are closed for the year of the budget beside them are the report's own.
        """
        if column.outcome_kind:
            return column.outcome_kind
        rivals = [c for c in self.columns.having(ColumnRole.OUTCOME, ColumnRole.YEAR) if not c.outcome_kind]
        rivals = [c for c in rivals if self.role(c) is ColumnRole.OUTCOME and not is_forecast(c.head)]
        budgeted = {target.period for target in self.columns.having(ColumnRole.TARGET) if target.period}
        told = (self.finding.looks_back and column.period == self.finding.period) or column.period in budgeted
        if column.head.casefold().startswith("bokslut") and not told:
            return OutcomeKind.PREVIOUS
        if len(rivals) > 1 and self.finding.vocabulary["told_heads", "year_before"].search(column.head):
            return OutcomeKind.PREVIOUS
        newest = max(map(self._moment, rivals), default=(0, 0))
        return OutcomeKind.PREVIOUS if (0, 0) < self._moment(column) < newest else OutcomeKind.CURRENT

    def _moment(self, column: Column) -> tuple[int, int]:
        """When a column was measured, to be compared; a part of a year that names none is of the plan's."""
        if not column.period:
            return (0, 0)
        year, part = moment(column.period, self.finding.vocabulary)
        return (year or (self.finding.years or (0, 0))[0], part)

    def outcome_period(self, row: Row, column: Column) -> str | None:
        """When a value was measured: the date column beside it, else its head's year."""
        dates = [c for c in self.columns.having(ColumnRole.DATE) if c.index > column.index]
        latest = (
            column.outcome_kind is OutcomeKind.LATEST or len(self.columns.having(ColumnRole.OUTCOME)) == 1
        )
        if dates and latest:
            text = row.passage(dates[0]).text
            return iso_date(text, self.finding.vocabulary) or text or None
        return column.period or self.finding.year_measured(self.outcome_kind(column), column.head)
