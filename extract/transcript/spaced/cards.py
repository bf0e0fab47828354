"""Cards set with blanks: a label at the left, what it says to the right, line after line.

The labels say where a row begins, so that the columns need not be found: ``Nuläge (oktober 2014): 11
tomter`` runs over the edge that the other rows keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ....models import Passage
from ..lines import Line, stitched
from ..shapes import is_card_label, is_head, is_value, is_value_head
from ..tables import Row

_LABEL = re.compile(r"\s*(?P<label>[A-ZÅÄÖ][^:\n]{1,38}):(?:\s+(?=\S)|$)")
_RUN = re.compile(r"\S+(?: \S+)*")
_LEAST_LABELS = 3
_LEAST_SHARE = 0.4
"""The share of the lines that begin with a label, in a card."""


@dataclass(slots=True)
class Card:
    """Rows of a label and what it says, or the lines that stand between two cards."""

    rows: list[tuple[Line, list[Line]]] = field(default_factory=list)
    text: list[Line] = field(default_factory=list)

    def table(self) -> list[Row]:
        """The rows as a table's."""
        return [Row((label.passage, _joined(said))) for label, said in self.rows]


def is_card(lines: Sequence[Line]) -> bool:
    """Whether so many lines begin with a label that the labels are a table's first column."""
    filled = [line for line in lines if not line.is_blank]
    labels = sum(_labelled(line) is not None for line in filled)
    return labels >= _LEAST_LABELS and labels >= _LEAST_SHARE * len(filled)


def bare_card(lines: Sequence[Line]) -> tuple[Card, int]:
    """The card at the top of some lines, labels without colons and what they say at one edge, and its number of lines.

    No card, and no lines, where fewer than most labels are heads by their words, or where one does not stand
    beside a value.
    """
    card, count, edge = Card(), 0, 0
    for at, line in enumerate(lines):
        runs = list(_RUN.finditer(line.raw))
        starts = [run.start() for run in runs]
        if len(runs) == 2 and (not card.rows or starts[1] == edge):
            edge = starts[1]
            card.rows.append((line.part(0, edge), [line.part(edge)]))
        elif card.rows and starts[:1] == [edge] and not line.is_blank:
            card.rows[-1][1].append(line)
        elif not line.is_blank:
            break
        count = at + 1 if runs else count
    labels = [label.text for label, _ in card.rows]
    heads = list(filter(is_card_label, labels))
    valued = any(
        is_value_head(head) and is_value(said[0].text)
        for head, (_, said) in zip(labels, card.rows, strict=True)
    )
    return (
        (card, count)
        if len(heads) >= _LEAST_LABELS and 2 * len(heads) > len(labels) and valued
        else (Card(), 0)
    )


def cards_of(lines: Sequence[Line]) -> Iterator[Card]:
    """The cards of a region, and the text between them."""
    card = Card()
    edge = 0
    for line in lines:
        parts = _labelled(line)
        if parts:
            if card.text:
                yield card
                card = Card()
            label, said = parts
            card.rows.append((label, [said]))
            edge = len(line.raw) - len(said.raw) if not said.is_blank else edge
        elif card.rows and not line.is_blank and line.indent >= edge - 2 > 0:
            card.rows[-1][1].append(line)
        elif not line.is_blank:
            if card.rows:
                yield card
                card = Card()
            card.text.append(line)
    yield card


def _labelled(line: Line) -> tuple[Line, Line] | None:
    """A line's label and what it says; None for a line that begins otherwise."""
    match = _LABEL.match(line.raw)
    if match is None or not is_head(match["label"].strip()):
        return None
    return line.part(0, match.end("label") + 1), line.part(match.end())


def _joined(lines: Sequence[Line]) -> Passage:
    return stitched(line.passage for line in lines)
