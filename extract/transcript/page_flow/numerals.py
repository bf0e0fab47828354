"""Numbers in the margin that a page flow has washed in among the words of their paragraph.

A report that numbers its sections in the margin loses, as one line, the place of the numbers: each
turns up in mid-sentence. One alone could be anything; a chain that rises over the whole document is
a numbering.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_LONE = re.compile(r"(?<=\s)(?P<n>\d{1,3})(?=\s)")
_COUNTED = re.compile(
    r"\s+(?:%|procent|år\b|års\b|kr\b|tkr|mkr|mnkr|kronor|st\b|stycken|dagar|månader|veckor|timmar|dygn|kap\b|§|\d|"
    r"miljoner|tusen|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
)
_COUNTS = re.compile(
    r"(?:kapitel|sid|sida|sidan|nr|punkt|kap|§|tabell|figur|bilaga|ca|cirka)\s+$", re.IGNORECASE
)
_VALUE = re.compile(r"[≥≤<>]|[≥≤<>−+-]?\d{1,3}(?:,\d+)?%?")
_WORTH_COUNTING = 0.5
"""What a number that seems to count something is worth in a chain; another is worth 1."""
_DEAREST_STEP = 3
_LEAST = 8
_WASHED_IN = 0.4
"""The share of the chain that stands before a small letter: a row's number, or a list's, stands before a capital."""
_LEAST_GAP = 250
"""Characters between two numbers of the chain, on average."""
_FURTHEST = 40_000
"""Characters within which the next number must follow."""


class Numeral(NamedTuple):
    """A margin number and its stretch of the flow."""

    number: int
    start: int
    end: int


def margin_numerals(text: str) -> list[Numeral]:
    """The chain 1, 2, 3 … of numbers that stand among words they do not count; empty where there is none."""
    labels = _labels(text)
    candidates = [
        Numeral(int(match["n"]), match.start(), match.end())
        for match in _LONE.finditer(text)
        if _word_before(text, match.start()) not in labels and not _is_value(text, match)
    ]
    worth = [_WORTH_COUNTING if _counts_something(text, numeral) else 1.0 for numeral in candidates]
    chain = _best_chain(candidates, worth)
    if len(chain) < _LEAST or chain[0].number > 3:
        return []
    washed_in = sum(text[numeral.end + 1 : numeral.end + 2].islower() for numeral in chain)
    if washed_in < _WASHED_IN * len(chain):
        return []
    gaps = (chain[-1].start - chain[0].start) / (len(chain) - 1)
    return chain if gaps >= _LEAST_GAP else []


def _labels(text: str) -> frozenset[str]:
    """The words that are numbered themselves: ``Åtagande 1 … Åtagande 2``."""
    counts = Counter(match[1] for match in re.finditer(r"\b([A-ZÅÄÖ][a-zåäö]{2,})\s\d{1,3}\s", text))
    return frozenset(word for word, count in counts.items() if count > 1)


def _word_before(text: str, at: int) -> str:
    return text[max(0, at - 40) : at].rstrip().rpartition(" ")[2]


def _is_value(text: str, match: re.Match[str]) -> bool:
    """Whether other values stand beside a number, as in a table's row."""
    before = _word_before(text, match.start())
    behind = text[match.end() + 1 : match.end() + 20].partition(" ")[0]
    return any(_VALUE.fullmatch(word) for word in (before, behind))


def _counts_something(text: str, numeral: Numeral) -> bool:
    before = text[max(0, numeral.start - 12) : numeral.start]
    return bool(_COUNTED.match(text, numeral.end) or _COUNTS.search(before))


def _best_chain(candidates: Sequence[Numeral], worth: Sequence[float]) -> list[Numeral]:
    """The rising chain worth most, in steps of one to three; numbers skipped are taken off its worth."""
    best: list[float] = []
    previous: list[int] = []
    latest: dict[int, list[int]] = {}
    for index, numeral in enumerate(candidates):
        score, link = worth[index], -1
        for step in range(1, _DEAREST_STEP + 1):
            for earlier in latest.get(numeral.number - step, [])[-4:]:
                near = numeral.start - candidates[earlier].end <= _FURTHEST
                total = best[earlier] + worth[index] - 0.3 * (step - 1)
                if near and total > score:
                    score, link = total, earlier
        best.append(score)
        previous.append(link)
        latest.setdefault(numeral.number, []).append(index)
    if not best:
        return []
    at = max(range(len(best)), key=best.__getitem__)
    chain = []
    while at >= 0:
        chain.append(candidates[at])
        at = previous[at]
    return chain[::-1]
