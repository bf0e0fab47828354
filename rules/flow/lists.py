"""Lists below heads in a row: ``Strategier Aktiviteter`` with the items of both run together behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...models import Passage, join
from ..language.items import Names, items
from ..language.labels import announced
from ..language.swedish import sentences
from ..lexicon.vocabulary import Vocabulary

MAX_MEAN_WORDS = 13
"""A list whose sentences are longer than this on average is running text: no item of it is sure."""
_TELLS = re.compile(
    r"\s(?:är|var|har|hade|finns|fanns|består|framgår|innehåller|[a-zåäö]+s\s(?:av|upp|i|till|från))\s"
)
"""Verbs of sentences that tell how things are: what is to be done is told by other ones."""
INTERLEAVED = 0.25
"""Of two lists run together, the share of sentences with a capital in mid-run that is still chance."""


@dataclass(frozen=True, slots=True)
class Lists:
    """What stands below heads in a row: the items of each, what is running text, and the section behind."""

    columns: list[list[Passage]]
    prose: Passage | None
    heading: Passage | None = None
    """The heading of a section that follows the lists."""
    rest: Passage | None = None
    """What stands under it."""


def lists_below(body: Passage, count: int, names: Names, vocabulary: Vocabulary) -> Lists | None:
    """The lists below ``count`` heads; None where their lines run into each other."""
    if count > 1 and _interleaved(body, names):
        return None
    columns, after = _until_heading(_lists(body, count, names), body, vocabulary)
    prose = [passage for column in columns if _is_prose(column) for passage in column]
    columns = [[] if _is_prose(column) else column for column in columns]
    heading, rest = after or (None, None)
    return Lists(columns, join(prose) if prose else None, heading, rest)


def _until_heading(
    columns: list[list[Passage]], body: Passage, vocabulary: Vocabulary
) -> tuple[list[list[Passage]], tuple[Passage, Passage] | None]:
    """The lists up to an item that is a section's heading; that heading and what follows it."""
    for column in columns:
        for index, item in enumerate(column):
            found = announced(item.text, vocabulary)
            if found and found.role.negative and index > 0 and len(item.text.split()) <= 6:
                at = body.text.find(item.text)
                del column[index:]
                return columns, (item, body.slice(at + len(item.text)))
    return columns, None


def _lists(body: Passage, count: int, names: Names) -> list[list[Passage]]:
    """The items of one list, or of a list of short items beside one of sentences."""
    if count == 1:
        return [[part for sentence in sentences(body) for part in _parts(sentence, names)]]
    short: list[Passage] = []
    for index, sentence in enumerate(found := sentences(body)):
        if not re.search(r"[.!?]$", sentence.text):
            short.extend(items(sentence, names))
            continue
        parts = items(sentence, names)
        short.extend(parts[:-1])
        return [short, [parts[-1], *found[index + 1 :]], *[[] for _ in range(count - 2)]]
    return [short, *[[] for _ in range(count - 1)]]


def _parts(sentence: Passage, names: Names) -> list[Passage]:
    """A finished sentence is one item; a run without a full stop is several."""
    return [sentence] if sentence.text.endswith(".") else items(sentence, names)


def _interleaved(body: Passage, names: Names) -> bool:
    """Whether the lines of two lists run into each other.

    They can be told apart only where one comes first and whole: several short items before the first
    finished sentence, and hardly a capital in the middle of the sentences after it.
    """
    finished = [sentence for sentence in sentences(body) if sentence.text.endswith(".")]
    short = items(finished[0], names)[:-1] if finished else items(body, names)
    broken = [sentence for sentence in finished[1:] if len(items(sentence, names)) > 1]
    return len(short) < 2 or len(broken) > max(1, INTERLEAVED * len(finished))


def _is_prose(column: list[Passage]) -> bool:
    """Whether a list is running text whose paragraphs the transcript lost."""
    finished = [item for item in column if item.text.endswith(".")]
    words = sum(len(item.text.split()) for item in finished)
    telling = sum(_TELLS.search(item.text) is not None for item in finished)
    return len(finished) > 2 and (words / len(finished) > MAX_MEAN_WORDS or telling * 2 > len(column))
