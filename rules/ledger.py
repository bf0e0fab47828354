"""The account of what was read: every block and table, what it was taken for, by which rule, or why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from ..models import Block, Passage, Table

UnusedKind = Literal["table", "row", "sentence", "list", "heading", "page"]


class Reason(StrEnum):
    """Why something that looks like plan content is no record: the codes of :mod:`planutdrag.models.codes`."""

    MONEY = "money-table"
    """A table of money by account or area."""
    INTERNAL_CONTROL = "internal-control"
    """A table of what is checked, or of risks."""
    DEFINITION = "definition"
    """Explains a term."""
    NO_PLAN_COLUMNS = "no-plan-columns"
    """A table whose columns are no goals, measures, activities or follow-ups."""
    TOO_SHORT = "too-short"
    """A cell of a goal column that states nothing."""
    ROW_WITHOUT_NAME = "row-without-name"
    """Values in a row that names no measure."""
    ROW_WITHOUT_RECORD = "row-without-record"
    """A row of a plan table that gave no record."""
    ROWS_NOT_TOLD_APART = "rows-not-told-apart"
    """A plan table whose cells are not told apart for certain, or values that belong to no row of it."""
    NO_GOAL_STATED = "no-goal-stated"
    """A sentence that speaks of goals and states none."""
    NO_OWNER = "no-goal-or-measure"
    """A sentence that wants a level of something that is neither a goal's nor a measure's."""
    ALREADY_DONE = "already-done"
    """Something that an annual report says was done."""
    VISION = "vision"
    RECITED = "recited-goal"
    """A goal that the state or another body set, which the plan only tells of."""
    ECONOMY = "economy"
    BACKGROUND = "background"
    FOOTNOTE = "footnote"
    CONTENTS = "contents"
    REFERENCE = "reference"
    FURNITURE = "furniture-only"
    """A page with running heads and feet only."""
    PROSE = "prose"
    """A page of text without a goal or a measure."""
    NO_TEXT = "no-text"
    """A page that nothing could be read on."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a block, a table, or a part of one."""

    passage: Passage
    taken_as: str | None
    """The record kind or section role it was taken for; None where it was not used."""
    rule: str
    """The rule that fired; for what was not used, the reason as a stable code."""
    kind: UnusedKind = "sentence"
    block: Block | Table | None = None
    page: int | None = None
    """The page (1-based position) where the entry is about a whole page."""


@dataclass
class Ledger:
    """All entries, in the order in which they were made."""

    entries: list[Entry] = field(default_factory=list)

    def used(self, block: Block | Table | None, passage: Passage, taken_as: str, rule: str) -> None:
        """A passage became a record or told what its surroundings are."""
        self.entries.append(Entry(passage, taken_as, rule, block=block))

    def unused(self, block: Block | Table | None, passage: Passage, kind: UnusedKind, reason: Reason) -> None:
        """A passage that looks like plan content was not taken, and why."""
        self.entries.append(Entry(passage, None, reason.value, kind, block))

    def page(self, number: int, passage: Passage, reason: Reason) -> None:
        """Nothing came from a page; ``passage`` is what it begins with."""
        self.entries.append(Entry(passage, None, reason.value, "page", page=number))

    def of(self, block: Block | Table) -> Iterator[Entry]:
        """What became of one block; of a table, also what became of its parts."""
        return (entry for entry in self.entries if entry.block is block or _is_part(entry.block, block))

    def not_used(self) -> Iterator[Entry]:
        """Everything that was seen and not taken."""
        return (entry for entry in self.entries if entry.taken_as is None)


def _is_part(one: Block | Table | None, other: Block | Table) -> bool:
    return isinstance(one, Table) and isinstance(other, Table) and one.number == other.number
