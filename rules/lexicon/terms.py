"""A set of terms of the vocabulary, made ready to be looked for in many texts.

Terms match as whole words, whatever the case; ``*`` stands for any letters within a word, and on its own
for up to eight words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import compress

MOST_WORDS = 8
"""Words that a star on its own stands for at the most."""


@dataclass(frozen=True, eq=False)
class Terms:
    """A set of terms that can be looked for in a text."""

    terms: tuple[str, ...]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(_any_of(self.terms), re.IGNORECASE)

    @cached_property
    def _spelled(self) -> frozenset[str]:
        """The terms without a star, as :meth:`whole` compares them."""
        return frozenset(_plain(term) for term in self.terms if "*" not in term)

    @cached_property
    def _starred(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The other terms, and of each a piece that stands in every text that it is."""
        starred = tuple(_plain(term) for term in self.terms if "*" in term)
        return starred, tuple(max(_pieces(term), key=len) for term in starred)

    @cached_property
    def _most_blanks(self) -> int:
        """Blanks in the longest text that can be a term, with some to spare for those that a page sets wide."""
        words = ((MOST_WORDS if word == "*" else 1 for word in term.split()) for term in self.terms)
        return 2 * max(map(sum, words), default=0)

    @cached_property
    def _openings(self) -> tuple[str, ...]:
        """The first letters of the terms, in small letters: every text that begins with a term begins so."""
        return tuple({re.split(r"[\s*]", term.lower(), maxsplit=1)[0][:3] for term in self.terms})

    @cached_property
    def _needles(self) -> tuple[str, ...]:
        """Pieces of the terms, in small letters: one of them stands in every text that a term stands in.

        Hardly any text holds a term: to look for these first takes a tenth of the time of the pattern.
        ``mål`` will do for ``målet`` and ``nämndens mål`` as well.
        """
        return _needles(self.terms)

    def may_hold(self, text: str) -> bool:
        """Whether a term can stand in ``text`` or a part of it: quick, and sure only where it says no."""
        return any(map(text.lower().__contains__, self._needles))

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first place a term stands, the longest term there."""
        return self._pattern.search(text, start) if self.may_hold(text) else None

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """Every place a term stands."""
        return self._pattern.finditer(text, start) if self.may_hold(text) else iter(())

    def starts(self, text: str) -> re.Match[str] | None:
        """The longest term that ``text`` begins with."""
        return self._pattern.match(text) if text[:3].lower().startswith(self._openings) else None

    def whole(self, text: str) -> bool:
        """Whether ``text`` is one of the terms, a closing colon or full stop allowed."""
        if text.count(" ") > self._most_blanks:
            return False
        plain = _plain(text)
        if plain in self._spelled or (plain[-1:] in (".", ":") and plain[:-1] in self._spelled):
            return True
        starred, pieces = self._starred
        may_be = [*compress(starred, map(plain.__contains__, pieces))]
        return bool(may_be) and any(_whole(term).fullmatch(plain) for term in may_be)

    def __contains__(self, text: str) -> bool:
        return self.whole(text)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """A text in small letters, ``så här`` and ``det här`` as ``så`` and ``det``: ``Det här gör vi`` is ``Det gör vi``."""
    plain = " ".join(text.lower().split())
    if plain.startswith(("så här ", "det här ", "detta ")):
        return re.sub(r"^(?:(så|det) här|(det)ta) ", r"\1\2 ", plain)
    return plain


def _needles(terms: Iterable[str]) -> tuple[str, ...]:
    """For each term its longest piece between stars and blanks, unless another's stands in it."""
    needles: list[str] = []
    for parts in sorted(map(_pieces, terms), key=lambda parts: (len(parts), len(max(parts, key=len)))):
        if not any(needle in part for needle in needles for part in parts):
            needles.append(max(parts, key=len))
    return tuple(needles)


def _pieces(term: str) -> list[str]:
    """What stands between a term's stars and blanks, in small letters."""
    return re.split(r"[\s*]+", term.lower().strip("* "))


@cache
def _whole(term: str) -> re.Pattern[str]:
    """A text that is the term: made when one may be, as few terms of many are ever met."""
    return re.compile(f"(?:{_any_of([term])})[.:]?", re.IGNORECASE)


def _any_of(terms: Iterable[str]) -> str:
    """The terms as one regular expression, the longest first.

    What may stand before a word is asked once for all of them: asked for each, it takes ten times as long.
    """
    longest_first = sorted(terms, key=len, reverse=True)
    words = "|".join(_regex(term) for term in longest_first if re.match(r"[\w*]", term))
    signs = (_regex(term) for term in longest_first if not re.match(r"[\w*]", term))
    return "|".join([*([rf"(?<![\w-])(?:{words})"] if words else []), *signs]) or r"(?!)"


def _regex(term: str) -> str:
    """One term as a regular expression, with a word bound where it ends with a letter."""
    words = [
        rf"\S+(?:\s+\S+){{0,{MOST_WORDS - 1}}}?"
        if word == "*"
        else r"[\w/-]*".join(map(re.escape, word.split("*")))
        for word in term.split()
    ]
    after = r"\b" if re.search(r"\w$", term) else ""
    return r"\s+".join(words) + after
