"""The words of an indicator's name, as far as they say what is measured.

Two plans seldom name a measure alike: ``Sjukfrånvaro i procent av ordinarie arbetstid`` one year is
``Sjukfrånvaro av ordinarie arbetstid (%)`` the next. What is left when form, filling and inflection
are taken away is compared word by word.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .units import is_measure_of_size

_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|%")
_TRAILING = re.compile(r"\s*[,(]\s*([^,()]+?)\s*\)?[\s.]*$")
_LEAST_STEM = 3
_LIGHT = 0.3
_LEAST_MISSPELT = 9
_WHOLE_WEIGHT = 8
"""A word of so many letters counts one: Swedish packs its meaning into long compounds."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of ``wording.toml``; what each list is for stands there."""

    filling: frozenset[str]
    share: frozenset[str]
    count: frozenset[str]
    up: frozenset[str]
    down: frozenset[str]
    negations: frozenset[str]
    light: frozenset[str]
    endings: frozenset[str]
    contrasts: tuple[tuple[str, ...], ...]
    long_forms: dict[str, str]

    def says_nothing(self, token: str) -> bool:
        """Whether a word tells no measure from another."""
        lists = (self.filling, self.share, self.count, self.up, self.down, self.negations)
        return token[0].isdigit() or any(token in words for words in lists)


@cache
def vocabulary() -> Vocabulary:
    """The built-in vocabulary, read once."""
    data = tomllib.loads(files(__package__).joinpath("wording.toml").read_text("utf-8"))
    contrasts = tuple(tuple(group.split()) for group in data.pop("contrasts"))
    long_forms = data.pop("long_forms")
    lists = {name: frozenset(words.split()) for name, words in data.items()}
    return Vocabulary(**lists, contrasts=contrasts, long_forms=long_forms)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a name says: the words of what is measured, and the qualities that must not differ."""

    words: tuple[str, ...]
    numbers: frozenset[str] = frozenset()
    form: str | None = None
    """``share`` or ``count``, where the name says so."""
    negated: bool = False
    direction: str | None = None
    """``up`` or ``down``, where the name is itself a wish (``… ska minska``)."""

    @property
    def weight(self) -> float:
        """How much the name says; under one it is too general to be known again."""
        return sum(weight(word) for word in self.words)


@cache
def wording(name: str) -> Wording:
    """The wording of an indicator's name."""
    words = vocabulary()
    tokens = [long for token in _tokens(name) for long in words.long_forms.get(token, token).split()]
    seen = set(tokens)
    return Wording(
        tuple(token for token in tokens if not words.says_nothing(token)),
        frozenset(token.replace(",", ".") for token in tokens if token[0].isdigit() and not _is_year(token)),
        "share" if seen & words.share else "count" if seen & words.count else None,
        bool(seen & words.negations),
        "up" if seen & words.up else "down" if seen & words.down else None,
    )


@cache
def weight(word: str) -> float:
    """How much it says that two names share this word: by its length, less for common ones."""
    return _LIGHT if word in vocabulary().light else min(1.5, len(word) / _WHOLE_WEIGHT)


@cache
def same_word(one: str, other: str) -> bool:
    """Whether two words are forms of one word (``brukare``, ``brukarnas``)."""
    if one == other:
        return True
    shared = _shared_length(one, other)
    if shared < _LEAST_STEM:
        return False
    endings = vocabulary().endings
    return all(not tail or tail in endings for tail in (one[shared:], other[shared:]))


@cache
def misspelt(one: str, other: str) -> bool:
    """Whether two long words differ in one letter only, as print and OCR make them differ."""
    if min(len(one), len(other)) < _LEAST_MISSPELT or abs(len(one) - len(other)) > 1:
        return False
    start = _shared_length(one, other)
    if start < _LEAST_STEM:
        return False
    tails = one[start:], other[start:]
    return tails[0][1:] == tails[1][1:] or tails[0][1:] == tails[1] or tails[0] == tails[1][1:]


def _tokens(name: str) -> list[str]:
    text = _without_unit(unicodedata.normalize("NFKC", name).casefold())
    joined = re.sub(r"(?<=[^\W\d_])[\u00ad\u2010\u2011-](?=[^\W\d_])", "", text)
    return _TOKEN.findall(joined)


def _without_unit(text: str) -> str:
    """``kötid, dagar`` and ``kötid (dgr)`` without the unit; a share stays, as it says what is measured."""
    match = _TRAILING.search(text)
    return text[: match.start()] if match and is_measure_of_size(match[1]) else text


def _is_year(token: str) -> bool:
    return len(token) == 4 and token[:2] in {"19", "20"}


def _shared_length(one: str, other: str) -> int:
    shared = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        shared += 1
    return shared
