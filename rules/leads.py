"""Lead-ins: a line such as ``Åtagande:`` or ``Målet är att`` that says what the items after it are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..models import Block, BlockKind, Level, Table
from .labels import Announcement, Role, announced, presented
from .prose import opens_goal_list
from .scope import Scope
from .vocabulary import Vocabulary

MAX_ITEMS = 40
"""Paragraphs that a lead-in without a list can have as its items."""
MAX_ITEM_WORDS = 45
"""A paragraph longer than this under a heading such as ``Aktiviteter`` is prose, not an item."""
MAX_LABEL_WORDS = 8


@dataclass
class Lead:
    """What a line such as ``Åtagande:`` or ``Målet är att`` says of the items that follow it."""

    announcement: Announcement
    running: bool = False
    """Whether it is a clause of running text (``Målet är att``)."""
    label: bool = False
    """Whether it is a label alone on its line, without a colon: the next block is the goal."""
    items: int = 0
    """How many items have followed it."""
    listed: bool = False
    """Whether they are list items: then a paragraph ends it."""

    def takes(self, block: Block) -> bool:
        """Whether a paragraph can be an item below, where there is no list."""
        short = len(block.text.split()) <= MAX_ITEM_WORDS
        begins = not block.text[:1].islower() or self.running
        return not self.listed and short and begins and self.items < MAX_ITEMS


def lead_in(
    block: Block, scope: Scope, following: Sequence[Block | Table], vocabulary: Vocabulary
) -> Lead | None:
    """The lead-in that a paragraph is: a label alone on its line, or a sentence that ends where a list begins."""
    text = block.text.strip()
    found = announced(text, vocabulary) if len(text.split()) <= MAX_LABEL_WORDS else None
    if found and (text.endswith(":") or _stands_alone(block, following)):
        return Lead(found, label=found.role is Role.GOALS and not text.endswith(":"))
    if scope.defines or not _is_list(following):
        return None
    if noun := opens_goal_list(text, vocabulary):
        return Lead(Announcement(Role.GOALS, noun, Level.OPERATIONAL), running=True)
    found = presented(text, vocabulary)
    return Lead(found) if found else None


def _stands_alone(block: Block, following: Sequence[Block | Table]) -> bool:
    """Whether a short text is a label for what follows: set apart by its type, or by a list below."""
    set_apart = block.style.bold or block.style.italic or block.style.caps or block.panel is not None
    return set_apart or _is_list(following)


def _is_list(following: Sequence[Block | Table]) -> bool:
    after = following[0] if following else None
    return isinstance(after, Block) and after.kind is BlockKind.LIST_ITEM
