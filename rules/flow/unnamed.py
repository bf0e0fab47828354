"""Tables whose names have a head that is not known, or none: ``Kvalitetsfaktor Fråga Resultat 2014 Mål 2016``.

Heads of values side by side, below which stand a name and as many values, and again, are a table's. What its
names are called stands before them, behind a full stop.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..language.heads import ColumnRole
from ..lexicon.vocabulary import Vocabulary
from .heads import LISTS, VALUES, Head, HeadRun, head_at
from .values import side_by_side, values_in

_LEAST_ROWS, _ROWS = 2, 4
"""Rows that must be alike, of so many at the table's beginning; a longer name has a number of its own."""
_BODY = 500
"""Characters in which they stand."""
_LONGEST = 90
"""Characters of the heads before those of values."""
_BEGINS_NAME = re.compile(r"\s+[”\"]?[A-ZÅÄÖ][\w-]")
_PHRASE = r"[A-ZÅÄÖ][^\s.,:;!?\d]*(?:\s[a-zåäö/][^\s.,:;!?]*){0,3}"
_BEFORE = re.compile(rf"(?:^|[.!?:]\s+)(?P<heads>(?:{_PHRASE}\s+){{1,2}})$")
_OTHER_HEADS = re.compile(r"(?:\s+[A-ZÅÄÖ][a-zåäö]{2,}){1,3}?(?=\s+Mål)")
_OF_MONEY = re.compile(r"Budget|Plan|Bokslut|Prognos")
_OTHERS = (ColumnRole.INDICATOR, ColumnRole.GOAL, *LISTS)


def with_names(text: str, run: HeadRun, begin: int, vocabulary: Vocabulary) -> HeadRun:
    """The run with the heads of its names, which stand behind ``begin``; as it was where it is no such table's."""
    if not set(run.roles).isdisjoint(_OTHERS) or not _is_of_measures(text, run):
        return run
    if not _BEGINS_NAME.match(text, run.end) or not _has_rows(text, run, vocabulary):
        return run
    window = text[max(begin, run.start - _LONGEST) : run.start]
    before = _BEFORE.search(window)
    start = run.start - len(window)
    phrases = list(re.finditer(_PHRASE, before["heads"])) if before else []
    offset = start + before.start("heads") if before else 0
    spans = [(offset + one.start(), offset + one.end()) for one in phrases] or [(run.start, run.start)]
    groups = [Head((span,), ColumnRole.GROUP) for span in spans[:-1]]
    return replace(run, heads=(*groups, Head((spans[-1],), ColumnRole.INDICATOR), *run.heads))


def with_others(text: str, run: HeadRun, vocabulary: Vocabulary) -> HeadRun:
    """The run of a head of measures with heads that are not known behind it: ``Mått Storby Länet Mål 2014``.

    Whose values a column holds is no word of the vocabulary; the rows have a value for each.
    """
    if run.roles != (ColumnRole.INDICATOR,) or not (others := _OTHER_HEADS.match(text, run.end)):
        return run
    spans = [one.span() for one in re.finditer(r"\S+", text[: others.end()]) if one.start() >= run.end]
    last = head_at(text, others.end() + 1, vocabulary)
    if last is None or last.role not in VALUES:
        return run
    heads = (*run.heads, *(Head((span,), ColumnRole.BASELINE) for span in spans), last)
    whole = HeadRun(heads, last.spans[-1][1])
    return whole if _has_rows(text, whole, vocabulary) else run


def _is_of_measures(text: str, run: HeadRun) -> bool:
    """Whether it heads several values, one of them wanted and no budget."""
    wanted = [head for head in run.heads if head.role is ColumnRole.TARGET]
    valued = sum(role in VALUES for role in run.roles) > 1
    return valued and any(not _OF_MONEY.match(text, head.start) for head in wanted)


def _has_rows(text: str, run: HeadRun, vocabulary: Vocabulary) -> bool:
    """Whether rows with a value for each head stand below."""
    count = sum(role in VALUES for role in run.roles)
    body = text[run.end : run.end + _BODY]
    values = values_in(body, count, vocabulary, dated=ColumnRole.DATE in run.roles)
    blocks = [sum(not value.dated for value in block) for block in side_by_side(body, values)]
    return blocks[:_ROWS].count(count) >= _LEAST_ROWS
