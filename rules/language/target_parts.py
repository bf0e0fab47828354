"""Where a target cell that states several targets is parted: by women and men, years, names, sentences."""

from __future__ import annotations

import itertools
import re

from ...models import Passage
from ..lexicon.vocabulary import Vocabulary
from .periods import own_year
from .quantities import is_year, quantities

_GENDER = re.compile(
    r"(?:^|(?<=[\s,;/(]))(?:(?:kvinnor|män|flickor|pojkar)\b\s*[:=.]?|(?:kv|k|m|f|p|fl|po)\b\s*[:=.]?)"
    r"\s*(?=(?:(?:minst|högst|lägst|över|under|max)\b\s*)?[<>≥≤]?\s*\d)",
    re.I,
)
_SENTENCE = re.compile(
    r"[.!]\s+(?=[A-ZÅÄÖ0-9])|;\s+|\s+(?=(?:19|20)\d\d\s*:)|\n+|\s[•●▪]\s|(?<=\S)\s+-(?=[A-ZÅÄÖ])"
)
_BETWEEN = re.compile(r"[,;/]\s+|\s+(?:och|samt)\s+")
_ARROW = re.compile(r"(?<=[\d%])\s*(?:→|⇒|➔|➜|[-–]>)\s*(?=\S*\d)")
_NAMED = re.compile(r"\s*(?P<name>[^\W\d][\w-]*(?:\s+[\w-]+){0,2}?)\s*[:=]?\s*(?=[<>≥≤]?\s*\d)")
_NAMED_BEHIND = re.compile(r"\((?P<name>[^\W\d][^()\d]*)\)\s*$")
_CAPITAL = re.compile(r"(?<=[\w%])\s+(?=[A-ZÅÄÖ][a-zåäö])")
_NOT_NAMES = ("operators", "trends", "baselines", "comparatives")

Bounds = list[tuple[int, int]]


def counted_parts(text: str, vocabulary: Vocabulary) -> Bounds:
    """The parts of a cell that each state a number, where there are several; else none."""
    if _BETWEEN.search(text) and (enumerated := _enumerated(text, vocabulary)):
        return enumerated
    parts = _by_gender(text) or _sentence_bounds(text)
    counted = [(start, end) for start, end in parts if quantities(text[start:end], vocabulary)]
    return counted if len(counted) > 1 else _run_together(text, vocabulary)


def now_and_wanted(cell: Passage) -> tuple[Passage | None, Passage]:
    """What a cell says that a measure is now, and what is wanted of it: ``71 → 95``; None and all of it otherwise."""
    match = _ARROW.search(cell.text)
    if match is None:
        return None, cell
    return cell.slice(0, match.start()), cell.slice(match.end())


def _enumerated(text: str, vocabulary: Vocabulary) -> Bounds:
    """``80 % 2016 och 85 % 2017``, ``SoL 100 %, LSS 95 %``: each part has its number, and its year, name or bound."""
    breaks = [match.span() for match in _BETWEEN.finditer(text)]
    starts = [0, *(end for _, end in breaks)]
    bounds = list(zip(starts, [*(start for start, _ in breaks), len(text)], strict=True))
    parts = [text[start:end] for start, end in bounds]
    if any(len(quantities(part, vocabulary)) != 1 for part in parts):
        return []
    for told in ([own_year(part) for part in parts], [_name(part, vocabulary) for part in parts]):
        if all(told) and len(set(told)) == len(told):
            return bounds
    bounded = vocabulary.any_of("operators").starts
    return bounds if all(bounded(part.strip().casefold()) for part in parts) else []


def _run_together(text: str, vocabulary: Vocabulary) -> Bounds:
    """``Inom 4 timmar Löst inom 3 dagar``: a level that ends the words before a capital, another behind it."""
    starts = [0]
    for match in _CAPITAL.finditer(text):
        before = quantities(text[starts[-1] : match.start()], vocabulary)
        if before and starts[-1] + before[-1].end == match.start():
            starts.append(match.end())
    bounds = list(itertools.pairwise([*starts, len(text)]))
    return bounds if len(bounds) > 1 and all(quantities(text[a:b], vocabulary) for a, b in bounds) else []


def _name(part: str, vocabulary: Vocabulary) -> str | None:
    """What a part of a cell names before its number, or in brackets behind it; no words that say how it is meant."""
    match = _NAMED.match(part) or _NAMED_BEHIND.search(part)
    meant = match and any(vocabulary.any_of(table).search(match["name"]) for table in _NOT_NAMES)
    return match["name"].casefold() if match and not meant else None


def _by_gender(text: str) -> Bounds:
    """The parts of a cell that gives a value for women and one for men (``Flickor 80 %, pojkar 75 %``)."""
    starts = [match.start() for match in _GENDER.finditer(text)]
    if len(starts) < 2 or text[: starts[0]].strip(" -–•"):
        return []
    return list(itertools.pairwise([*starts, len(text)]))


def _sentence_bounds(text: str) -> Bounds:
    """Sentences and bulleted items of a cell."""
    bounds, start = [], 0
    for match in _SENTENCE.finditer(text):
        bounds.append((start, match.end()))
        start = match.end()
    bounds.append((start, len(text)))
    return [(a, b) for a, b in bounds if text[a:b].strip() and not is_year(text[a:b])]


def number_aside(name: Passage) -> tuple[Passage, Passage | None]:
    """A measure's name and the number in brackets behind it: ``Bostadsbidrag (75)``."""
    match = re.search(r"\s*\((\d+(?:,\d+)?)\)\s*\d?\s*$", name.text)
    if not match:
        return name, None
    return name.slice(0, match.start()), name.slice(match.start(1), match.end(1))
