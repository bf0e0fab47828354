"""The line of heads of a table set with blanks, and cells that one blank parts from the one before.

A narrow type fills a column to its edge and over it: what stands behind a single blank is then a cell of its own,
as its head is one. The heads say which words may begin it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lines import Line
from ..shapes import begins_value, is_head, is_value_head, is_year_head

RUN = re.compile(r"\S+(?:[^\S\n]\S+)*")
_LEAST_HEADS, _SURE_HEADS = 2, 3
_MOST_HEAD_LINES = 3
_LONGEST_HEADS = 80
"""Characters of several heads that single blanks part."""
_MOST_DRIFT = 8
"""Characters that a cell stands left of its head where a narrow type fills the cell before it …"""
_MOST_PUSHED = 4
"""… and right of it where that cell is wider than its column."""
_OPENS_NAME = re.compile(
    r"[A-ZÅÄÖ(]|(?:[kMG]?Wh|kg|ton|km|m²|m³|[tm]?kr|mnkr|st|andel|antal|index|dagar|procent|%)\b"
)


def is_column_heads(line: Line) -> bool:
    """Whether a line's parts are columns' heads, most of them or three by their words: a table begins there."""
    parts = [line.raw[start:end] for start, end in heads_in(line.raw)]
    heads = sum(map(is_head, parts))
    enough = heads >= _SURE_HEADS or (heads >= _LEAST_HEADS and 2 * heads >= len(parts))
    return enough and not all(map(is_year_head, parts))


def heads_in(raw: str) -> list[tuple[int, int]]:
    """Where a line's heads stand; one blank parts two where each is one by its words (``Utfall 2011 Mål 2012``)."""
    return [part for run in RUN.finditer(raw) for part in _heads_of(raw, run.start(), run.end())]


def _heads_of(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    if end - start <= _LONGEST_HEADS and not is_head(raw[start:end]):
        cuts = [at for at in range(end - 1, start, -1) if raw[at] == " "]
        for cut in cuts:
            if is_head(raw[start:cut]):
                rest = _heads_of(raw, cut + 1, end)
                if all(is_head(raw[first:last]) for first, last in rest):
                    return [(start, cut), *rest]
    return [(start, end)]


def sure_heads(rows: Sequence[str]) -> dict[int, str]:
    """The heads of a line that holds three by their words, by where they begin."""
    for raw in rows[:_MOST_HEAD_LINES]:
        heads = {start: raw[start:end] for start, end in heads_in(raw)}
        if sum(map(is_head, heads.values())) >= _SURE_HEADS:
            return heads
    return {}


def drifted_cell(raw: str, start: int, head: str) -> int:
    """Where the cell under a head begins that one blank parts from a cell too full for its column; 0 where none does.

    Its first word says so: a capital or a unit under the head of names, a level or a judgement under that of values.
    """
    if not raw[start - 1 : start + 1].strip():
        return 0
    if raw.startswith(head, start):
        return start
    opens = begins_value if is_value_head(head) else _OPENS_NAME.match
    run = raw.rfind("  ", 0, start + 1) + 2
    pushed = _MOST_PUSHED if run < start - 1 else 1
    for at in range(max(start - _MOST_DRIFT, run + 1), start + 1 + pushed):
        if raw[at - 1 : at] == " " and raw[at - 2] != " " and opens(raw[at:]):
            return at
    return 0
