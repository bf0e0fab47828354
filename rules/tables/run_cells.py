"""Measures stacked in a row whose cells a transcript sets in one line each: names and values are counted.

``Nöjda boende Antal vårdare`` beside ``72 max 14``: a cell with several values is no one measure's, and the
names are parted at as many capitals as the values want.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ...models import Passage
from ..language.items import UNFINISHED, Names, items
from ..lexicon.vocabulary import Vocabulary

_CAPITAL = re.compile(r"(?<=[\w)%])\s+(?=[A-ZÅÄÖ][\w-])")
_WORD = re.compile(r"\S+")
_FIGURE = re.compile(r"[<>≥≤=±~]|\+/-|[+−–-]?(?!(?:19|20)\d\d\b)\d|[–-]$|(?:ska|skall)$")
_CALLS_FOR_FIGURE = re.compile(
    r"(?:[<>≥≤=±~+/−–-]|:|\b(?:av|till|än|som|i|eller|och|per|på|med|ska|skall|om|en|ett|årskurs|åk|plats|placering|rang))$",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\d{3}(?!\d)(?![,.]\d)")
_BEFORE_GROUP = re.compile(r"(?:^|[\s<>≥≤+−–-])\d{1,3}(?:\s\d{3})*$")
_WORDED = re.compile(r"[A-ZÅÄÖ]\w+")
"""``Klar senast …``: a single word that a bound goes on with."""


def run_stacked(
    name: Passage, values: Sequence[Passage], names: Names, vocabulary: Vocabulary
) -> list[tuple[Passage, list[Passage]]] | None:
    """The measures of a row and their values; None unless a value cell holds as many values as there are names.

    A cell with fewer values leaves some blank, and does not show which: its values are nobody's.
    """
    if name.boxed or not _CAPITAL.search(name.text):
        return None
    readings = [_readings(value, vocabulary) for value in values]
    for count in sorted({len(run) for runs in readings for run in runs if len(run) > 1}, reverse=True):
        parts = _names(name, count, names)
        if any(" " in part.text for part in parts):
            filled = [next((run for run in runs if len(run) == count), None) for runs in readings]
            return [
                (part, [run[at] if run else Passage("") for run in filled]) for at, part in enumerate(parts)
            ]
    return None


def _names(cell: Passage, count: int, names: Names) -> list[Passage]:
    """The cell parted into so many names; empty where its capitals allow none or more than one way."""
    parts = items(cell, names)
    if len(parts) == count:
        return parts if all(part.text.count("(") == part.text.count(")") for part in parts) else []
    cuts = [
        at.end() for at in _CAPITAL.finditer(cell.text)
        if not UNFINISHED.search(before := cell.text[: at.start()]) and before.count("(") == before.count(")")
    ]  # fmt: skip
    if len(cuts) == count:  # one of them stands within a name: ``Nöjd Medarbetar-Index``
        bounds = [0, *cuts, len(cell.text)]
        words = [len(cell.text[a:b].split()) for a, b in itertools.pairwise(bounds)]
        least = words.index(min(words))
        cuts.pop(min(least, len(cuts) - 1))
    return _parted(cell, cuts) if len(cuts) == count - 1 else []


def _readings(cell: Passage, vocabulary: Vocabulary) -> list[list[Passage]]:
    """The cell's values one after another, digits of three as numbers of their own or as thousands."""
    starts = _starts(cell.text, vocabulary)
    joined = [
        at
        for at in starts
        if not (_GROUP.match(cell.text, at) and _BEFORE_GROUP.search(cell.text[:at].rstrip()))
    ]
    return [_parted(cell, joined[1:]), *([_parted(cell, starts[1:])] if len(joined) < len(starts) else [])]


def _starts(text: str, vocabulary: Vocabulary) -> list[int]:
    """Where values begin: at a figure, a sign, an operator, a trend or a capital that nothing before calls for."""
    opening = (vocabulary.any_of("operators"), vocabulary.any_of("trends"))
    starts = [0]
    for word in itertools.islice(_WORD.finditer(text), 1, None):
        before = text[starts[-1] : word.start()].strip()
        bounded = any(terms.starts(text[word.start() :]) for terms in opening)
        begins = bounded or _FIGURE.match(word[0]) or word[0][:1].isupper()
        if not begins or _CALLS_FOR_FIGURE.search(before) or (bounded and _WORDED.fullmatch(before)):
            continue
        ends_open = any(
            (found := terms.starts(before)) and found.end() == len(before) for terms in opening[:1]
        )
        if not ends_open:
            starts.append(word.start())
    return starts


def _parted(cell: Passage, cuts: Sequence[int]) -> list[Passage]:
    return [cell.slice(a, b) for a, b in itertools.pairwise([0, *cuts, len(cell.text)])]
