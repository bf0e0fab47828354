"""How alike two Swedish texts are, with a guard for the small words and numbers that turn their sense."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_HYPHENS = re.compile("[\u00ad\u2010-\u2015-]")
_WORD = re.compile(r"[\w%<>≤≥+]+")
_SENSES = {
    "not": re.compile(r"\b(?:inte|ej|icke)\b"),
    "more": re.compile(r"\b(?:öka\w*|ökning\w*|höj\w*|fler|högre)\b"),
    "less": re.compile(r"\b(?:minska\w*|minskning\w*|sänk\w*|färre|lägre)\b"),
}
_SHORTEST = 0.5
_CONTAINED, _CONTAINED_GRADE = 0.75, 0.9


def normalised(text: str) -> str:
    """The text as it is compared: compatibility forms, small letters, no hyphens or punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_WORD.findall(_HYPHENS.sub("", folded)))


def likeness(first: str, second: str, least: float = 0.6) -> float:
    """From 0 to 1, of two texts as :func:`normalised` gives them; the order does not matter.

    Under ``least`` it may be given as 0, which saves working it out.

    0 where they differ in a number, in a denial (inte, ej), or in a direction (öka, minska; fler,
    färre), however alike the rest is. Else the ratio of :class:`difflib.SequenceMatcher` (Ratcliff and
    Obershelp), and 0.9 at least where one text is most of the other.
    """
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    short, long = sorted((first, second), key=lambda text: (len(text), text))
    share = len(short) / len(long)
    if share < _SHORTEST or sense(first) != sense(second):
        return 0.0
    if share >= _CONTAINED and short in long:
        return max(_CONTAINED_GRADE, _ratio(short, long, least))
    return _ratio(short, long, least)


@lru_cache(maxsize=4096)
def sense(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """What two texts must share to be the same statement: their numbers, in order, and denials and trends."""
    return tuple(re.findall(r"\d+", text)), frozenset(
        name for name, cue in _SENSES.items() if cue.search(text)
    )


@lru_cache(maxsize=16384)
def _ratio(short: str, long: str, least: float) -> float:
    matcher = SequenceMatcher(None, short, long, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()
