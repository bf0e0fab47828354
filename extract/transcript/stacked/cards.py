"""Cards whose labels a transcript prints first, and what they say below: ``Mått:``, ``Nuläge:``, then both answers.

Labels end in a colon and are heads by their words. As many cells as labels follow, or one label's own
text. Cards that follow each other are one table of two columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..shapes import is_card_label, is_head, is_value, is_value_head, may_head
from ..tables import Row
from .cells import cells_of
from .tables import Chunk, Stack

_PAGE_NUMBER = re.compile(r"\d{1,3}")
_LONGEST_LABEL = 40
_MOST_LABELS = 12
_LEAST_STACKED = 2
"""Labels in a row of which one card at least has so many; a single one is a field of running text."""

_LEAST_BARE = 4
"""Labels without colons of cards that follow each other."""

_Pair = tuple[Chunk, Chunk]


@dataclass(slots=True)
class _Cards:
    """What has been read of cards that follow each other."""

    pairs: list[_Pair] = field(default_factory=list)
    labels: list[Chunk] = field(default_factory=list)
    """Labels that wait for their cells."""
    stacked: bool = False

    def answer(self, cells: Chunk) -> bool:
        """Give the waiting labels their cells; False where these are not as many."""
        parts = [cells] if len(self.labels) == 1 else cells_of(cells)
        if len(parts) != len(self.labels):
            parts = [cells.part(at, at + 1) for at in range(len(cells.lines))]
        if len(parts) != len(self.labels):
            return False
        self.stacked = self.stacked or len(parts) >= _LEAST_STACKED
        self.pairs.extend(zip(self.labels, parts, strict=True))
        self.labels = []
        return True


def card_stacks(chunks: Sequence[Chunk]) -> Iterator[Stack]:
    """The cards among the chunks."""
    at = 0
    while at < len(chunks):
        first = next((n for n, line in enumerate(chunks[at].lines) if _is_label(line.text)), None)
        if first is None:
            at += 1
            continue
        cards, end = _read(chunks, at, first)
        if cards.stacked:
            yield _stack(cards)
        at = max(end, at + 1)


def bare_cards(chunks: Sequence[Chunk]) -> Iterator[Stack]:
    """The cards whose labels have no colons: each a chunk, and what it says the next one."""
    at = 0
    while at + 1 < len(chunks):
        pairs = _bare_pairs(chunks, at) if is_card_label(chunks[at].lines[-1].text) else []
        heads = [label.text for label, _ in pairs if is_card_label(label.text)]
        valued = any(is_value_head(label.text) and is_value(said.lines[0].text) for label, said in pairs)
        if len(heads) >= _LEAST_BARE and 2 * len(heads) > len(pairs) and valued:
            yield _stack(_Cards(pairs))
            at += 2 * len(pairs)
        else:
            at += 1


def _bare_pairs(chunks: Sequence[Chunk], at: int) -> list[_Pair]:
    """Labels and what they say from a chunk's last line on; another word or two may stand between known labels."""
    pairs: list[_Pair] = []
    for index in range(at, len(chunks) - 1, 2):
        label, said = chunks[index], chunks[index + 1]
        label = label.part(-1) if index == at and len(label.lines) > 1 else label
        known = is_card_label(label.text)
        ahead = known or (
            may_head(label.text) and index + 2 < len(chunks) and is_card_label(chunks[index + 2].text)
        )
        if len(label.lines) > 1 or not ahead or any(is_card_label(line.text) for line in said.lines):
            break
        pairs.append((label, said))
    return pairs


def _read(chunks: Sequence[Chunk], at: int, first: int) -> tuple[_Cards, int]:
    """The cards from a chunk's line on, and the chunk behind them."""
    cards = _Cards()
    for index in range(at, len(chunks)):
        chunk = chunks[index].part(first) if index == at else chunks[index]
        if len(cards.labels) != 1 and _PAGE_NUMBER.fullmatch(chunk.text):
            continue
        if not cards.labels and not _is_label(chunk.lines[0].text):
            return cards, index
        before = (len(cards.pairs), cards.stacked)
        if not _take(cards, chunk):
            if index > at:  # what was taken of it is read with the cards that begin in it
                del cards.pairs[before[0] :]
                cards.stacked = before[1]
            return cards, index
    return cards, len(chunks)


def _take(cards: _Cards, chunk: Chunk) -> bool:
    """Read a chunk of labels and cells; False where it holds something else."""
    at = 0
    while at < len(chunk.lines):
        within = _label_within(chunk.lines[at].text)
        if within and not cards.labels:
            cards.pairs.append(_parted(chunk.part(at, at + 1)))
            at += 1
            continue
        if _is_label(chunk.lines[at].text):
            cards.labels.append(chunk.part(at, at + 1))
            at += 1
            continue
        end = at
        while end < len(chunk.lines) and not _label_at(chunk.lines[end].text):
            end += 1
        if (
            end == at
            or not cards.labels
            or len(cards.labels) > _MOST_LABELS
            or not cards.answer(chunk.part(at, end))
        ):
            return False
        at = end
    return True


def _is_label(text: str) -> bool:
    return text[-1:] == ":" and len(text) <= _LONGEST_LABEL and is_head(text[:-1])


def _label_within(text: str) -> bool:
    """Whether a line is a label and what it says."""
    label, colon, rest = text.partition(": ")
    return bool(colon and rest) and len(label) < _LONGEST_LABEL and is_head(label)


def _label_at(text: str) -> bool:
    return text[:1].isupper() and (_is_label(text) or _label_within(text))


def _parted(chunk: Chunk) -> _Pair:
    """A line's label and what it says."""
    line = chunk.lines[0]
    at = line.raw.index(": ") + 1
    return Chunk(chunk.indices, (line.part(0, at),)), Chunk(chunk.indices, (line.part(at),))


def _stack(cards: _Cards) -> Stack:
    rows = tuple(Row(tuple(part.passage for part in pair)) for pair in cards.pairs)
    taken = frozenset(index for pair in cards.pairs for part in pair for index in part.indices)
    return Stack((rows,), taken, min(taken))
