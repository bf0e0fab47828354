"""What brackets close in a run: measures with their values (``Antal träd (minst 80)``), goals with whose they are.

A list of such has no line of its own left, but each bracket ends an item, and the item begins behind the
one before, at its dash, or where a common word stands with a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..language.clauses import demands, is_clause
from ..lexicon.vocabulary import Vocabulary
from .heads import HeadRun
from .words import Words, capital_seam

_BRACKET = re.compile(r"\((?P<words>[^()]{1,80})\)(?=\s+[A-ZÅÄÖ•●▪■–-]|\s*$)")
_NUMBER = (
    r"\d[\d ]*(?:,\d+)?(?:\s?[–-]\s?\d[\d ]*(?:,\d+)?)?"
    r"(?:\s?%|\s[a-zåäö]{1,8}[23²³]?(?:\s[a-zåäö]{1,8})?|\s?m[23]\w*)?"
)
_LABELLED = (
    r"(?:(?:mål\w*|utfall|resultat|nuläge|bokslut)\b|(?:19|20)\d\d)[^:;()\d]{0,12}"
    r"(?:(?:19|20)\d\d)?:\s*[^:;()]*\d[^:;()]*"
)
_VALUE = re.compile(
    rf"{_LABELLED}(?:;\s*{_LABELLED})*|(?!(?:19|20)\d\d$)(?:minst|högst|lägst|max|över|under|[<>≥≤])?\s*{_NUMBER}"
    r"|(?:minst|högst)\s+(?:en|ett|två|tre)\s[a-zåäö ]{3,20}"
)
_NAMED = (
    r"(?:mål\w*|utfall|resultat|nuläge|bokslut|utgångs(?:läge|värde)|(?:bas|start)värde|önskat)(?:\s(?:19|20)\d\d)?"
    r":?\s[^:;()]+"
)
_TWICE = re.compile(rf"{_NAMED}[,;]\s{_NAMED}")
"""What is and what is wanted, which stand in no cell: ``utgångsläge 24 %, önskat 2019 minst 50 %``."""
_SENTENCE = re.compile(r"[.!?:]\s+(?=[A-ZÅÄÖ–-])")
_DASH = re.compile(r"(?<!\S)[–•●▪■-]\s+(?=\w)")
MOST_WORDS, LEAST = 26, 2
"""Words of an item at most, and items of a text that are a list."""


class Bracketed(NamedTuple):
    """A measure with its value, or a goal with its owner."""

    start: int
    """Where it begins, with its dash …"""
    text_start: int
    """… and past that."""
    end: int
    owned: bool
    """Whether the bracket says whose the goal is."""


def bracketed_in(text: str, runs: Sequence[HeadRun], words: Words, vocabulary: Vocabulary) -> list[Bracketed]:
    """The measures and goals that brackets close, where there are several; one value below heads is a table's."""
    stop = min((run.start for run in runs), default=len(text))
    found = list(_found(text, stop, words, vocabulary)) if "(" in text else []
    return found if len(found) >= LEAST else [one for one in found if one.owned and _says(text, one)]


def _says(text: str, one: Bracketed) -> bool:
    said = text[one.start : one.end]
    return is_clause(said) or demands(said)


def _found(text: str, stop: int, words: Words, vocabulary: Vocabulary) -> Iterator[Bracketed]:
    owners = vocabulary.any_of("goal_owners")
    before = 0
    for bracket in _BRACKET.finditer(text):
        owned = bracket.end() <= stop and owners.whole(bracket["words"])
        single = bracket.end() <= stop and _VALUE.fullmatch(bracket["words"])
        if not (owned or single or _TWICE.fullmatch(bracket["words"])):
            continue
        first, start = _start(text, before, bracket.start(), words)
        name = text[start : bracket.start()]
        if 2 <= len(name.split()) <= MOST_WORDS and (name[:1].isupper() or (first < start and not owned)):
            yield Bracketed(first, start, bracket.end(), owned)
            before = bracket.end()


def _start(text: str, begin: int, stop: int, words: Words) -> tuple[int, int]:
    """Where the words before a bracket begin, with a dash before them and past it; else at the last common word's capital."""
    ends = [match.end() for match in _SENTENCE.finditer(text, begin, stop)]
    at = max([begin, *ends])
    dashes = [match.span() for match in _DASH.finditer(text, at, stop)]
    if dashes:
        return dashes[-1]
    while at < stop and text[at].isspace():
        at += 1
    while (seam := capital_seam(text, at, stop, words, least=1)) and not text[seam + 1].isspace():
        at = seam
    return at, at
