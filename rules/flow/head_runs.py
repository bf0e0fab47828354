"""The heads of the tables in a run of text, one table after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..language.heads import ColumnRole
from ..lexicon.vocabulary import Vocabulary
from .heads import VALUES, Head, HeadRun, head_at, heads_at, settled
from .repeated_heads import Repeated, repeated_at
from .row_codes import CODED, row_codes
from .second_lines import with_sexes, with_years
from .unnamed import with_names, with_others
from .values import times_in

_BEGINS_NAME = re.compile(r"\s+[A-ZÅÄÖ][a-zåäö]+")
_BEGINS_CELL = re.compile(r"\s+[A-ZÅÄÖ0-9–-]")
_MEASURABLE = re.compile(r"Mätbara?t? mål\s+(?=[A-ZÅÄÖ])")
"""The heading of a table of measures that could be a head of it."""
_LAST = re.compile(r"\s+([A-ZÅÄÖ][a-zåäö]+(?:\s[a-zåäö]+){0,2})(?=\s+[A-ZÅÄÖ\d])")
_BODY = 800
"""Characters in which the codes of rows show."""


def head_runs(text: str, vocabulary: Vocabulary, repeated: Sequence[Repeated] = ()) -> Iterator[HeadRun]:
    """Runs of column heads in a text: of measures, of activities, of a follow-up, of lists.

    ``repeated`` are the heads that the document is known to repeat.
    """
    position = 0
    while (run := _run_from(text, position, vocabulary, repeated)) is not None:
        position = run.end
        listed = run.listed and _BEGINS_CELL.match(text, run.end) and _is_set_off(text, run.start)
        if run.parted or run.unvalued or listed:
            yield run


def _run_from(
    text: str,
    position: int,
    vocabulary: Vocabulary,
    repeated: Sequence[Repeated],
) -> HeadRun | None:
    """The next heads at or after a position, as many as stand side by side; None where none are left."""
    for match in re.compile(r"(?<![\w-])[A-ZÅÄÖ]").finditer(text, position):
        if repeated and (known := repeated_at(text, match.start(), repeated, vocabulary)):
            return known
        if (title := _MEASURABLE.match(text, match.start())) and _heads_names(text, title.end(), vocabulary):
            continue
        heads, end = heads_at(text, match.start(), vocabulary)
        if heads:
            run = with_others(text, HeadRun(tuple(settled(text, heads)), end), vocabulary)
            run = with_years(text, run, vocabulary)
            run = _with_last(text, with_sexes(text, run, vocabulary))
            run = with_names(text, run, position, vocabulary)
            return _led_by_names(text, run)
    return None


def _with_last(text: str, run: HeadRun) -> HeadRun:
    """The run with a last head that is not known: it stands before the code of the first row."""
    last = _LAST.match(text, run.end) if run.roles[0] in CODED else None
    body = text[last.end() : last.end() + _BODY] if last else ""
    codes = row_codes(body)
    if last is None or not codes:
        return run
    ends = [len(body[: code.start()].rstrip()) for code in codes[1:]]
    timed = {time.end for time in times_in(body)}.issuperset(ends)
    head = Head((last.span(1),), ColumnRole.DEADLINE if timed else ColumnRole.METHOD)
    return replace(run, heads=(*run.heads, head), end=last.end())


def _heads_names(text: str, at: int, vocabulary: Vocabulary) -> bool:
    """Whether the head of a column of measures stands at a place."""
    head = head_at(text, at, vocabulary)
    return head is not None and head.role is ColumnRole.INDICATOR


def _led_by_names(text: str, run: HeadRun) -> HeadRun:
    """The run with its heads of values behind that of the measures, where the rows begin with a name.

    Such a head is the table's heading (``Indikatorernas utfall Indikator 2014 2015``) or was printed higher.
    """
    if run.heads[0].role not in VALUES or not run.valued or not _BEGINS_NAME.match(text, run.end):
        return run
    at = run.roles.index(ColumnRole.INDICATOR)
    values = [head for head in run.heads[:at] if head.role in VALUES]
    others = [head for head in run.heads[:at] if head.role not in VALUES]
    return HeadRun((*others, run.heads[at], *values, *run.heads[at + 1 :]), run.end)


def _is_set_off(text: str, start: int) -> bool:
    """Whether a lone head stands where a cell can begin: at the start, or after a finished cell."""
    before = text[:start].rstrip()
    return not before or before[-1] in ".:)!?" or bool(re.search(r"[\w%]$", before) and text[start].isupper())
