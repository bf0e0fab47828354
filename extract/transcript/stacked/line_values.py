"""The values at the end of a line whose cells single blanks part: ``Antal elever 1 204 1 198 1 210``.

A blank parts thousands as well as cells. The heads say how many values there are; where the line's words can be
parted in several ways, those of one magnitude belong to one row.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from ..shapes import begins_value, is_year_head

_NUMBER = r"[<>≤≥]?[+–−-]?(?:\d{1,3}(?: \d{3})+|\d+)(?:[,.]\d+)?"
_UNIT = r"(?: ?%| (?:procent|st|dagar|dygn|veckor|månader|timmar|minuter|år|[tm]?kr|mnkr|kronor))?"
_LEVEL = re.compile(
    rf"(?:(?:minst|högst|lägst|max|över|under|[<>≤≥]) )?{_NUMBER}{_UNIT}|[–-]|\.\.|öka|minska|oförändra[dt]",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"(?:mål(?:et )?)?(?:uppfyll\w+|bedömning|måluppfyllelse|status|trend)(?: (?:19|20)\d\d)?", re.IGNORECASE
)
_DIFFERENCE = re.compile(r"avvikelse|diff|förändring", re.IGNORECASE)
"""What heads differences between the other values, which are of another magnitude."""
_PARTLY = re.compile(r"delvis|helt|nästan", re.IGNORECASE)
_NO_NAME_END = re.compile(
    r"(?:^|\s)(?:minst|högst|lägst|max|över|under|[+–−-]\d+|\d+[,.]\d+|\d+ \d+)$", re.IGNORECASE
)
"""What no name ends in: the word before a level, or what only a value can be."""
_SIGNS = re.compile(r"[●○◯◐◑◒◓■□▲▼◆☺☹↑↓→↗↘]")
_WORDS = 5
"""Words of the longest value: ``högst 1 250 000 kr``."""
_JUDGING_WORDS = 3
_MOST_PARTINGS = 200
_NUMBERED = 5.0
"""What a number at the end of a name costs, in times that values lie further apart."""
_WIDEST, _CLEARLY = 20.0, 3.0
"""How far apart the values of the best parting may lie, and how much further those of the next must."""


def values_at_end(words: Sequence[str], heads: Sequence[str]) -> tuple[int, ...] | None:
    """At which of a line's words each head's value begins; None where the words are no such row for certain."""
    found = list(itertools.islice(_partings(words, heads), _MOST_PARTINGS))
    level = [not _DIFFERENCE.match(head) for head in heads]
    ranked = sorted((_cost(words, starts, level), starts) for starts in found)
    if not ranked or (len(ranked) > 1 and not _is_clear(ranked[0][0], ranked[1][0])):
        return None
    starts = ranked[0][1]
    return None if all(is_year_head(text) for text in _values(words, starts)) else starts


def _is_clear(best: float, next_best: float) -> bool:
    """Whether the values of one parting lie so near each other, and those of the next so far apart, that it is right."""
    return best <= _WIDEST and next_best >= _CLEARLY * best


def _partings(words: Sequence[str], heads: Sequence[str]) -> Iterator[tuple[int, ...]]:
    """The ways to read the last words as one value for each head."""
    if not heads:
        yield from [] if _NO_NAME_END.search(" ".join(words)) else [()]
        return
    for at in range(len(words) - 1, max(len(words) - _WORDS, 0) - 1, -1):
        if _is_under(" ".join(words[at:]), heads[-1]):
            yield from ((*before, at) for before in _partings(words[:at], heads[:-1]))


def _is_under(text: str, head: str) -> bool:
    """Whether a text can be what stands under a head: a judgement in few words, or a level."""
    if not _JUDGED.fullmatch(head):
        return _LEVEL.fullmatch(text) is not None
    if _SIGNS.fullmatch(text) or _PARTLY.fullmatch(text):
        return True
    few = len(text.split()) <= _JUDGING_WORDS and not any(map(str.isdigit, text))
    return few and text[:1].isupper() and begins_value(text)


def _cost(words: Sequence[str], starts: Sequence[int], level: Sequence[bool]) -> float:
    """How far apart the values of a parting lie; a name that ends in a number is seldom one."""
    numbered = words[starts[0] - 1 : starts[0]]
    spread = _spread(itertools.compress(_values(words, starts), level))
    return spread * _NUMBERED if numbered and numbered[0].isdigit() else spread


def _spread(values: Iterable[str]) -> float:
    """How many times the largest figure of a row is the least one."""
    numbers = (re.search(r"\d[\d ]*(?:[,.]\d+)?", text) for text in values)
    figures = [max(float(re.sub(r"\s", "", n[0]).replace(",", ".")), 0.1) for n in numbers if n]
    return max(figures) / min(figures) if figures else 1.0


def _values(words: Sequence[str], starts: Sequence[int]) -> list[str]:
    return [" ".join(words[at:end]) for at, end in itertools.pairwise([*starts, len(words)])]
