"""Rows of a follow-up that was run together: what was followed up, under its numbers, and how it is judged."""

from __future__ import annotations

import itertools
import re

from ...models import Passage, join
from ..language.heads import ColumnRole
from ..language.swedish import sentence_bounds
from ..lexicon.vocabulary import Vocabulary
from .cells import Rows
from .heads import HeadRun

_REFS = re.compile(r"(?<!\S)\d{1,2}(?:\s?[-–,]\s?\d{1,2})*\.?(?=\s+[A-ZÅÄÖ])")
_JUDGEMENT = re.compile(
    r"(?<!\w)Mål(?:et|en) (?:(?:nås|uppnås|uppfylls)[^.]*|(?:är|har) [^.]*(?:nått|uppnått|uppfyllt)[^.]*)\.?"
)


def followup_rows(body: Passage, run: HeadRun, vocabulary: Vocabulary) -> Rows:
    """The rows, each from the item numbers it speaks of to the next row's; the judgement is set aside."""
    starts = _rising(body.text)
    if not starts or starts[0] > 0:
        return Rows([], body)
    text_column = run.roles.index(ColumnRole.FOLLOWUP)
    judged_column = run.roles.index(ColumnRole.ASSESSMENT)
    rows = []
    for start, end in zip(starts, [*starts[1:], len(body.text)], strict=True):
        row = [Passage("") for _ in run.roles]
        row[text_column], row[judged_column] = _parted(body.slice(start, end), vocabulary)
        rows.append(row)
    return Rows(rows, None)


def judged_rows(body: Passage, run: HeadRun, vocabulary: Vocabulary) -> Rows | None:
    """Rows of what was to be done, its judgement and a comment in sentences; None where they are not so throughout."""
    if run.roles[1:] != (ColumnRole.ASSESSMENT, ColumnRole.FOLLOWUP):
        return None
    text = body.text
    judged = [m for m in vocabulary["assessments", "terms"].finditer(text) if m[0][:1].isupper()]
    rows, at = [], 0
    for match, following in itertools.zip_longest(judged, judged[1:]):
        bounds = sentence_bounds(text[match.end() : following.start() if following else None])
        told = [end for _, end in (bounds[:-1] if following else bounds[:1])]
        if not told or not text[at : match.start()].strip()[:1].isupper():
            return None
        end = match.end() + told[-1]
        rows.append([body.slice(at, match.start()), body.slice(*match.span()), body.slice(match.end(), end)])
        at = end
    return Rows(rows, body.slice(at) or None) if len(rows) > 1 else None


def _rising(text: str) -> list[int]:
    """Where rows begin: at item numbers that go on from those before."""
    starts: list[int] = []
    expected = 1
    for match in _REFS.finditer(text):
        numbers = [int(number) for number in re.findall(r"\d+", match[0])]
        if numbers[0] == expected or (not starts and match.start() == 0):
            starts.append(match.start())
            expected = numbers[-1] + 1
    return starts


def _parted(row: Passage, vocabulary: Vocabulary) -> tuple[Passage, Passage]:
    """What was followed up, and the judgement printed beside it."""
    found = _JUDGEMENT.search(row.text)
    if found is None:
        terms = (m for m in vocabulary["assessments", "terms"].finditer(row.text) if m[0][:1].isupper())
        found = next(terms, None)
    if found is None:
        return row, Passage("")
    return join([row.slice(0, found.start()), row.slice(found.end())]), row.slice(found.start(), found.end())
