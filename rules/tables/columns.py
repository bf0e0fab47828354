"""The columns of a table: the place, the role and the head of each, and where the body begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ...models import Level, OutcomeKind
from ..language.heads import ColumnRole
from ..lexicon.vocabulary import Vocabulary

VALUES = (ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.YEAR)
"""Columns that hold levels, wanted or measured."""
DONE = (ColumnRole.STRATEGY, ColumnRole.SUCCESS_FACTOR, ColumnRole.ACTIVITY, ColumnRole.ASSIGNMENT)
"""Columns of what will be done."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its place, its role, and what its head says beside."""

    index: int
    role: ColumnRole
    head: str = ""
    period: str | None = None
    outcome_kind: OutcomeKind | None = None
    """Set where the head itself says so (``Senaste utfall``)."""
    level: Level | None = None
    """Of a goal column, by its head."""
    owned: bool = False
    """Whether the head itself says what the column is; False where only its cells do."""


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a table, and where its body begins."""

    columns: tuple[Column, ...]
    header_rows: int

    def having(self, *roles: ColumnRole) -> list[Column]:
        """The columns of these roles, left to right."""
        return [column for column in self.columns if column.role in roles]

    def named(self) -> Columns:
        """With the leftmost column of unknown role as the measures' names, where no column is."""
        unknown = self.first(ColumnRole.UNKNOWN)
        if unknown is None or unknown.index > 0 or self.having(ColumnRole.INDICATOR):
            return self
        return replace(self, columns=(replace(unknown, role=ColumnRole.INDICATOR), *self.columns[1:]))

    def first(self, *roles: ColumnRole) -> Column | None:
        """The leftmost column of these roles."""
        return next(iter(self.having(*roles)), None)


@dataclass(frozen=True, slots=True)
class Unsettled:
    """The columns of a table while their roles are settled, with what stands below their heads."""

    columns: tuple[Column, ...]
    texts: Sequence[Sequence[str]]
    """The texts of each column's cells, blank ones left out."""
    vocabulary: Vocabulary

    @property
    def roles(self) -> set[ColumnRole]:
        """The roles that the columns have."""
        return {column.role for column in self.columns}

    def having(self, *roles: ColumnRole) -> list[Column]:
        """The columns of these roles, left to right."""
        return [column for column in self.columns if column.role in roles]

    def wanted(self) -> list[Column]:
        """The columns of levels whose heads say that they are wanted."""
        return list(filter(wanted_head, self.columns))

    def below(self, column: Column) -> Sequence[str]:
        """What stands below a column's head."""
        return self.texts[column.index]

    def given(self, chosen: Sequence[Column], role: ColumnRole) -> Unsettled:
        """With some of the columns in another role, as if their heads said so."""
        return self.each(lambda one: replace(one, role=role, owned=True) if one in chosen else one)

    def each(self, settled: Callable[[Column], Column]) -> Unsettled:
        """With each column settled by itself."""
        return replace(self, columns=tuple(map(settled, self.columns)))


def wanted_head(column: Column) -> bool:
    """Whether a head of levels says that they are wanted, not granted: *mål*, *krav*, *börvärde*, not *budget* or *plan*."""
    wants = column.role is ColumnRole.TARGET and column.owned
    return wants and re.match(r"(?:\S+\s)?(?:budget|plan)", column.head, re.IGNORECASE) is None
