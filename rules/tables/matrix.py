"""A balanced-scorecard matrix: perspectives as columns, full-width rows that name what is below."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...models import ActivityKind, Cell, Level, Passage, Table
from ..drafts import GoalDraft, Origin
from ..finding import Finding
from ..language.clauses import states
from ..language.items import items
from ..language.labels import Announcement, Role, announced
from ..scope import Scope
from .kinds import perspective_row

_ACTIVITIES = {
    Role.SUCCESS_FACTORS: ActivityKind.SUCCESS_FACTOR,
    Role.STRATEGIES: ActivityKind.STRATEGY,
    Role.ACTIVITIES: ActivityKind.ACTIVITY,
    Role.ASSIGNMENTS: ActivityKind.ASSIGNMENT,
}


def read_matrix(table: Table, finding: Finding, scope: Scope) -> None:
    """The goals and success factors of a matrix, each under its perspective."""
    first = perspective_row(table, finding.vocabulary)
    if first is None:
        return
    grid = table.grid()
    perspectives = {
        index: cell.text.strip() for index, cell in enumerate(grid[first]) if cell and cell.text.strip()
    }
    matrix = _Matrix(table, finding, scope)
    section: Announcement | None = None
    for number in range(first + 1, table.row_count):
        cells = {id(cell): cell for cell in grid[number] if cell and cell.text.strip()}
        if len(cells) == 1 and len(perspectives) > 1:
            section = announced(next(iter(cells.values())).text, finding.vocabulary)
            continue
        for cell in cells.values():
            perspective = perspectives.get(cell.column)
            if section and perspective:
                matrix.read(cell, section, perspective)


@dataclass
class _Matrix:
    """A matrix while its cells are read: the goals found so far, by column."""

    table: Table
    finding: Finding
    scope: Scope
    goals: dict[int, list[GoalDraft]] = field(default_factory=dict)

    def read(self, cell: Cell, section: Announcement, perspective: str) -> None:
        """The goals or activities that a cell lists."""
        for part in items(cell.passage, self.finding.names):
            if section.role is Role.GOALS and states(part.text):
                self._goal(part, cell, section, perspective)
            elif section.role in _ACTIVITIES:
                origin = self._origin("matrix-activity", part, cell)
                self.finding.activity(origin, _ACTIVITIES[section.role], self.goals.get(cell.column, []))

    def _goal(self, part: Passage, cell: Cell, section: Announcement, perspective: str) -> None:
        goal = self.finding.goal(
            self._origin("matrix-goal", part, cell), Scope(self.scope.section),
            level=section.level or Level.BOARD, label=section.label,
        )  # fmt: skip
        goal.perspective = perspective
        self.goals.setdefault(cell.column, []).append(goal)

    def _origin(self, rule: str, part: Passage, cell: Cell) -> Origin:
        return Origin(rule, part, self.scope.section, self.table, cell.row, cell.column)
