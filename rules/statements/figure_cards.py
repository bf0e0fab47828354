"""Cards of one figure each: a number alone, what it counts below it, then the level wanted of it.

``214`` / ``kg hushållsavfall per invånare`` / ``Mål 2017: högst 205``: the figure is what was measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...models import Block, BlockKind, Passage, Table
from ..drafts import Origin
from ..language.heads import ColumnRole, is_value, roles_of
from ..lexicon.vocabulary import Vocabulary
from ..scope import Scope
from .fields import Meaning
from .measure_fields import MeasureFields

_WANTED = re.compile(r"(?P<label>[Mm]ål\w*)(?:\s+(?P<year>(?:19|20)\d\d))?\s*:\s+(?=\S)")
_TEXT = (BlockKind.HEADING, BlockKind.PARAGRAPH)
MAX_FIGURE = 12
"""Characters of a figure with its unit."""
MAX_NAME_WORDS = 15


@dataclass(frozen=True, slots=True)
class FigureCard:
    """A figure that was measured, what it counts, and the level wanted."""

    measured: Passage
    name: Passage
    wanted: Passage
    period: str | None
    """The year of the level wanted, as printed."""

    def read(self, fields: MeasureFields, scope: Scope) -> None:
        """Find the card's measure with its values; it follows up the goals in force."""
        fields.scope = scope
        fields.name(Origin("figure-indicator", self.name, scope.section), None)
        outcome = Meaning(ColumnRole.OUTCOME, "")
        fields.take(outcome, Origin("figure-outcome", self.measured, scope.section))
        target = Meaning(ColumnRole.TARGET, "", period=self.period)
        fields.take(target, Origin("figure-target", self.wanted, scope.section))
        fields.settle()


def figure_cards(items: Sequence[Block | Table], vocabulary: Vocabulary) -> dict[int, FigureCard | None]:
    """The cards among the items of a section, by the place of their figure; their other places hold None."""
    found: dict[int, FigureCard | None] = {}
    for index in range(len(items) - 2):
        card = _card(items[index : index + 3], vocabulary) if _may_be_figure(items[index]) else None
        if card:
            found |= {index: card, index + 1: None, index + 2: None}
    return found


def without_headings_in_cards(
    blocks: Iterable[Block | Table], vocabulary: Vocabulary
) -> Iterator[Block | Table]:
    """The blocks of a document, those of cards as paragraphs: a figure or its target set large is no heading."""
    listed = list(blocks)
    inside = figure_cards(listed, vocabulary)
    for index, block in enumerate(listed):
        if index in inside and isinstance(block, Block):
            yield replace(block, kind=BlockKind.PARAGRAPH, level=0)
        else:
            yield block


def _may_be_figure(item: Block | Table) -> bool:
    """Whether an item is as short as a figure alone: quick, and sure only where it says no."""
    return isinstance(item, Block) and len(item.text) <= MAX_FIGURE and item.text[:1].isdigit()


def _card(three: Sequence[Block | Table], vocabulary: Vocabulary) -> FigureCard | None:
    """The card that three blocks in a row are; None where they are anything else."""
    blocks = [item.passage for item in three if isinstance(item, Block) and item.kind in _TEXT]
    if len(blocks) < len(three):
        return None
    figure, name, target = blocks
    wanted = _WANTED.match(target.text)
    if wanted is None or (ColumnRole.TARGET, None) not in roles_of(wanted["label"], vocabulary):
        return None
    level = target.slice(wanted.end())
    named = ":" not in name.text and 1 < len(name.text.split()) <= MAX_NAME_WORDS
    valued = is_value(figure.text, vocabulary) and is_value(level.text, vocabulary)
    return FigureCard(figure, name, level, wanted["year"]) if named and valued else None
