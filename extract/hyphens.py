"""What becomes of a hyphen at the end of a line when the lines are joined.

Swedish knows three: the typesetter's hyphen, which goes (``vård-`` + ``kedja``); the writer's own,
which stays (``IT-`` + ``stöd``); and the suspended one, after which a blank stays too (``miljö-`` +
``och hälsoskydd``). Pure functions of the text on both sides; which lines belong together is the
business of the caller.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from typing import NamedTuple

import simplemma

HYPHENS = "-\u00ad\u2010\u2011"
"""Hyphen-minus, soft hyphen, hyphen, non-breaking hyphen."""

PUNCTUATION = "(”»“’'\"[].,;:!?)"
"""What may stand around a word."""

_DASHES = "\u2013\u2014"
_JOINING = (*HYPHENS, *_DASHES, "/")
"""What a line ends in that is joined to the next by anything but a blank."""
_CONJUNCTIONS = frozenset(
    {"och", "o", "eller", "samt", "respektive", "resp.", "resp", "som", "men"}
    | {"alternativt", "liksom", "kontra", "plus", "&", "såväl", "även", "inte"}
)
_ALSO_WORD_ENDS = frozenset({"men", "som", "eller"})
"""Conjunctions that also end words (``syste-men``, ``mod-eller``): a dictionary decides."""
_BEFORE_SAMT = ("gemen", "verk", "lång", "var", "spar", "en", "följ", "tvek", "lön", "märk", "våld", "råd")
"""What ``-samt`` ends; a dictionary would take ``vård- samt`` for the rare ``vårdsam``."""

_KEPT_FIRST_PARTS = frozenset({"icke"})
_WORD_AT_END = re.compile(r"[^\s/(\[\"”»]*$")
_WORD_AT_START = re.compile(r"\S*")
_CAPS_THAT_ARE_NO_ABBREVIATION = 6
"""``OMSORGS-`` is a word in capitals; ``SABO-`` or ``HSL-`` an abbreviation, which keeps its hyphen."""


class Seam(NamedTuple):
    """How two lines meet: characters to leave out at the first one's end, and what stands between."""

    dropped: int
    between: str


BLANK = Seam(0, " ")
DROPPED = Seam(1, "")
KEPT = Seam(0, "")


def seam(
    before: str, after: str, hyphenated: Collection[str] = frozenset(), whole: Collection[str] = frozenset()
) -> Seam:
    """How the line ``before`` and the next line ``after`` are joined.

    ``hyphenated`` holds, in lower case, the words that the document prints with a hyphen inside a
    line (:func:`hyphenated_words`): what it hyphenates there it hyphenates here. ``whole`` holds, as
    printed, the words that it prints without one: those lose the hyphen, names and capitals too.
    """
    before = before.rstrip()
    if not before.endswith(_JOINING):
        return BLANK
    head = _WORD_AT_END.search(before)
    first = _WORD_AT_START.match(after.lstrip())
    word, following = (head.group() if head else ""), (first.group() if first else "")
    if not following:
        return BLANK
    if before.endswith("/"):
        return KEPT if len(before.rsplit(maxsplit=1)[-1]) > 1 else BLANK
    if len(word) < 2 or word[-1] not in HYPHENS + _DASHES:
        return BLANK
    if word[-1] in _DASHES:
        return KEPT if word[-2].isalnum() and following[0].isalnum() else BLANK
    return _after_hyphen(word, following, hyphenated, whole)


def hyphenated_words(words: Iterable[str]) -> frozenset[str]:
    """The words, in lower case and without punctuation around them, that hold a hyphen inside."""
    found = (re.fullmatch(r"\W*(\w+-\w[\w-]*\w)\W*", word) for word in words if "-" in word)
    return frozenset(match.group(1).lower() for match in found if match)


def is_hyphenated(text: str) -> bool:
    """Whether a line ends in a word with a hyphen after it, so that it must run on."""
    stripped = text.rstrip()
    return len(stripped) > 1 and stripped[-1] in HYPHENS and stripped[-2].isalpha()


def is_torn(alone: str, after: str, whole: Collection[str]) -> bool:
    """Whether a word alone on its line was torn without a hyphen where its narrow cell ends (``oförändr`` / ``ad``).

    The document prints it ``whole`` elsewhere, and one of its two parts is no word.
    """
    following = after.split(maxsplit=1)[0].rstrip(PUNCTUATION) if after else ""
    joined = alone + following
    whole_elsewhere = following[:1].islower() and (joined in whole or joined.capitalize() in whole)
    return whole_elsewhere and not (_is_word(alone.lower()) and _is_word(following))


def _after_hyphen(word: str, following: str, hyphenated: Collection[str], whole: Collection[str]) -> Seam:
    stem = word[:-1]
    if word[-1] == "\u00ad":
        return DROPPED
    if _is_suspended(stem, following):
        return BLANK
    if whole and stem.lstrip(PUNCTUATION) + following.rstrip(PUNCTUATION) in whole:
        return DROPPED
    if _is_writers_own(stem, following) or _printed(stem, following) in hyphenated:
        return KEPT
    return DROPPED


def _is_suspended(stem: str, following: str) -> bool:
    conjunction = following.rstrip(",;:").lower()
    if not following[0].isalnum():
        return True
    if conjunction not in _CONJUNCTIONS:
        return False
    part = stem.rpartition("-")[2].lower()
    if conjunction == "samt":
        return not part.endswith(_BEFORE_SAMT)
    return not (conjunction in _ALSO_WORD_ENDS and _is_word(part + conjunction))


def _is_writers_own(stem: str, following: str) -> bool:
    """Digits, abbreviations, single letters and names keep the hyphen that the writer gave them."""
    last = re.split(r"[-–/]", stem)[-1] or stem
    letters = [char for char in last if char.isalpha()]
    if not last[-1].isalpha() or following[0].isdigit() or len(letters) == 1:
        return True
    capitals = sum(char.isupper() for char in letters)
    if capitals == len(letters) and following[:2].isupper():
        return len(letters) < _CAPS_THAT_ARE_NO_ABBREVIATION
    return capitals >= 2 or following[0].isupper() or last.lower() in _KEPT_FIRST_PARTS


def _printed(stem: str, following: str) -> str:
    first = re.match(r"[\w-]*\w", following)
    return f"{stem.lstrip('(”»')}-{first.group() if first else ''}".lower()


@cache
def _is_word(text: str) -> bool:
    return bool(simplemma.is_known(text, lang="sv"))
