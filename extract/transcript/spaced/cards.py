"""Cards set with blanks: a label at the left, what it says to the right, line after line.

The labels say where a row begins, so that the columns need not be found: ``Nuläge (oktober 2014): 11
tomter`` runs over the edge that the other rows keep.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ....models import Passage
from ..lines import Line, stitched
from ..shapes import is_card_label, is_head, is_value, is_value_head
from ..tables import Row
from .heads import RUN
from .tables import has_gap

_LABEL = re.compile(r"\s*(?P<label>[A-ZÅÄÖ][^:\n]{1,38}):(?:\s+(?=\S)|$)")
_LEAST_LABELS = 3
_MOST_TITLE_LINES = 3
"""Lines between two cards, blank ones among them."""
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


def bare_cards(lines: Sequence[Line]) -> tuple[list[Card], int]:
    """The cards at the top of some lines, labels without colons and what they say at one edge; and their lines' number.

    Between two cards stands the title of the one below. A card after the first may leave out some of its labels.
    """
    found: list[Card] = []
    known: set[str] = set()
    at = 0
    while at < len(lines):
        title = list(itertools.takewhile(lambda line: line.is_blank or not has_gap(line), lines[at:]))
        card, count = _bare_card(lines[at + len(title) :], known)
        if not card.rows or len(title) > _MOST_TITLE_LINES:
            break
        found += [Card(text=[line for line in title if not line.is_blank]), card]
        known |= {label.text for label, _ in card.rows}
        at += len(title) + count
    return found, at


def _bare_card(lines: Sequence[Line], known: set[str]) -> tuple[Card, int]:
    """The card that begins with the first line, and its number of lines.

    No card where its labels are not ``known`` and fewer than most of them are heads by their words, or where none
    of these stands beside a value.
    """
    card, count, edge = Card(), 0, 0
    for at, line in enumerate(lines):
        runs = list(RUN.finditer(line.raw))
        starts = [run.start() for run in runs]
        several = len(runs) > 2 and card.rows and is_card_label(runs[0].group())
        if (len(runs) == 2 or several) and (not card.rows or starts[1] == edge):
            edge = starts[1]
            card.rows.append((line.part(0, edge), [line.part(edge)]))
        elif card.rows and starts[:1] == [edge] and not line.is_blank:
            card.rows[-1][1].append(line)
        elif not line.is_blank:
            break
        count = at + 1 if runs else count
    labels = [label.text for label, _ in card.rows]
    again = len(labels) > 1 and known.issuperset(labels)
    return (card, count) if again or _are_labels(card.rows) else (Card(), 0)


def _are_labels(rows: Sequence[tuple[Line, list[Line]]]) -> bool:
    """Whether most labels are heads by their words, three at least, and one of a value stands beside it."""
    heads = sum(is_card_label(label.text) for label, _ in rows)
    valued = any(is_value_head(label.text) and is_value(said[0].text) for label, said in rows)
    return valued and heads >= _LEAST_LABELS and 2 * heads > len(rows)


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
