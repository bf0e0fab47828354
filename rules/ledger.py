"""The account of what was read: every block and table, what it was taken for, by which rule, or why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ..models import Block, Passage, Table

UnusedKind = Literal["table", "row", "sentence", "list", "heading", "page"]


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


@dataclass
class Ledger:
    """All entries, in the order in which they were made."""

    entries: list[Entry] = field(default_factory=list)

    def used(self, block: Block | Table | None, passage: Passage, taken_as: str, rule: str) -> None:
        """A passage became a record or told what its surroundings are."""
        self.entries.append(Entry(passage, taken_as, rule, block=block))

    def unused(self, block: Block | Table | None, passage: Passage, kind: UnusedKind, reason: str) -> None:
        """A passage that looks like plan content was not taken, and why."""
        self.entries.append(Entry(passage, None, reason, kind, block))

    def of(self, block: Block | Table) -> Iterator[Entry]:
        """What became of one block."""
        return (entry for entry in self.entries if entry.block is block)

    def not_used(self) -> Iterator[Entry]:
        """Everything that was seen and not taken."""
        return (entry for entry in self.entries if entry.taken_as is None)
