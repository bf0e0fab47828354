"""A balanced-scorecard matrix: perspectives as columns, full-width rows that name what is below."""

from __future__ import annotations

from ..models import ActivityKind, Cell, Level, Table
from .cells import items
from .drafts import GoalDraft, Origin
from .finding import Finding
from .labels import Announcement, Role, announced, states
from .scope import Scope
from .table_kinds import perspective_row

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
    goals: dict[int, list[GoalDraft]] = {}
    section: Announcement | None = None
    for number in range(first + 1, table.row_count):
        cells = {id(cell): cell for cell in grid[number] if cell and cell.text.strip()}
        if len(cells) == 1 and len(perspectives) > 1:
            section = announced(next(iter(cells.values())).text, finding.vocabulary)
            continue
        for cell in cells.values():
            perspective = perspectives.get(cell.column)
            if section and perspective:
                _read_cell(cell, section, perspective, table, finding, scope, goals)


def _read_cell(
    cell: Cell, section: Announcement, perspective: str, table: Table, finding: Finding, scope: Scope,
    goals: dict[int, list[GoalDraft]],
) -> None:  # fmt: skip
    for part in items(cell.passage, finding.names):
        if section.role is Role.GOALS and states(part.text):
            origin = Origin("matrix-goal", part, scope.section, table, cell.row, cell.column)
            level = section.level or Level.BOARD
            goal = finding.goal(origin, Scope(scope.section), level=level, label=section.label)
            goal.perspective = perspective
            goals.setdefault(cell.column, []).append(goal)
        elif section.role in _ACTIVITIES:
            origin = Origin("matrix-activity", part, scope.section, table, cell.row, cell.column)
            finding.activity(origin, _ACTIVITIES[section.role], goals.get(cell.column, []))
