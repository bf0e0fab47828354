"""Whether two texts state the same: small differences of wording do not make two records of one."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

_OPPOSED = frozenset(
    ["inte", "ej", "aldrig", "ingen", "inga", "öka", "ökar", "ökad", "ökat", "minska", "minskar", "minskad",
     "minskat", "fler", "färre", "högst", "minst", "högre", "lägre", "pojkar", "flickor", "män", "kvinnor"]
)  # fmt: skip
_TIMES = frozenset(["utgång", "slutet", "senast", "årsski", "halvår", "period"])
"""Words that say by when, by their first six letters."""
SAME = 0.9
"""Ratio of common text above which two statements are one."""
CUT_SHORT = 0.55
"""A heading may leave out the end of a goal: it must keep at least this much of it."""


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """A text as it is compared: lower case, hyphens and signs gone, blanks folded."""
    plain = re.sub(r"[\u00ad\u2010-\u2015-]", "", text.casefold())
    return " ".join(re.findall(r"[\w%<>≤≥+]+", plain))


def alike(one: str, other: str, *, prefix: bool = False) -> bool:
    """Whether two statements are the same but for small differences of wording.

    Never where a number or a word of direction (``inte``, ``öka``/``minska``, ``fler``/``färre``)
    differs. With ``prefix``, one may also be the beginning of the other.
    """
    a, b = folded(one), folded(other)
    if not a or not b:
        return False
    if a == b:
        return True
    if prefix and _begins(a, b):
        return True
    if min(len(a), len(b)) < 0.6 * max(len(a), len(b)) or _differs(a, b):
        return False
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.real_quick_ratio() >= SAME and matcher.quick_ratio() >= SAME and matcher.ratio() >= SAME


def tells_again(text: str, again: str) -> bool:
    """Whether running text tells of a statement again in fewer words: ``målet att ge rätt stöd`` of ``Rätt stöd ska ges``.

    All its words and numbers stand there, and without a number it must leave none out.
    """
    numbers, others = (set(re.findall(r"\d+(?:[.,]\d+)?", told)) for told in (again, text))
    words, said = _stems(again) - _TIMES, _stems(text) - _TIMES
    if _OPPOSED & set(folded(again).split()) != _OPPOSED & set(folded(text).split()) or not words:
        return False
    return numbers <= others and words <= said if numbers else words == said and len(words) > 1


def _begins(a: str, b: str) -> bool:
    if not (a.startswith(b) or b.startswith(a)):
        return False
    short, long = sorted((a, b), key=len)
    return len(short) >= CUT_SHORT * len(long) and len(short.split()) >= 3


def _differs(a: str, b: str) -> bool:
    return re.findall(r"\d+", a) != re.findall(r"\d+", b) or _OPPOSED & set(a.split()) != _OPPOSED & set(
        b.split()
    )


def shared_words(one: str, other: str) -> float:
    """How much of the shorter text's longer words stand in the other, by their first six letters."""
    a, b = _stems(one), _stems(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


@lru_cache(maxsize=65536)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:6] for word in folded(text).split() if len(word) > 4)
