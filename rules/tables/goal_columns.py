"""Several columns of goals in one table: whose goals each holds, and which of them serve which."""

from __future__ import annotations

from dataclasses import replace

from ...models import Level
from ..language.heads import ColumnRole
from ..lexicon.vocabulary import Vocabulary
from ..scope import RANKS
from .columns import Column, Columns


def goal_columns(columns: Columns, vocabulary: Vocabulary) -> list[Column]:
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
