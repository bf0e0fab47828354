"""Two columns of running text that a transcript prints side by side, line by line."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..hyphens import is_hyphenated
from .lines import Line

_RUN_START = re.compile(r"(?:^[^\S\n]{20,}|\S[^\S\n]{2,})(?=\S)")
_GAP = re.compile(r"\S[^\S\n]{2,}\S")
_MOST_GAPS = 0.1
"""Gaps within one side, to each line, of text: those of a table's further columns are more."""
_LEAST_LINES = 6
_LEAST_BOTH, _MOST_APART = 8, 0.4
"""Lines with both sides, and the share of them on which one begins anew while the other goes on, in two columns of text."""
_MOST_EMPTY = 0.3
"""Empty lines, to each filled one, of a column whose empty lines part its paragraphs."""
_LEAST_LENGTH = 22
"""Characters of an average line on each side; cells of a table are shorter."""


def two_columns(lines: Sequence[Line]) -> tuple[list[Line], list[Line]] | None:
    """The lines of the left and of the right column; None where this is no text in two columns."""
    filled = [line for line in lines if not line.is_blank]
    gutter = _gutter(filled)
    if gutter is None or len(filled) < _LEAST_LINES:
        return None
    pairs = [_split(line, gutter) for line in lines]
    left = [pair[0] for pair in pairs]
    right = [pair[1] for pair in pairs]
    long = _is_long(left, len(filled)) and _is_long(right, len(filled))
    if not long or not _are_prose(left, right, pairs) or _rows_agree(pairs):
        return None
    return _respaced(left), _respaced(right)


def _gutter(lines: Sequence[Line]) -> int | None:
    """Where most lines' right parts begin, nothing running over it."""
    starts = Counter(match.end() for line in lines for match in _RUN_START.finditer(line.raw))
    if not starts:
        return None
    at = max(starts, key=lambda start: (sum(starts[start + step] for step in (-1, 0, 1, 2)), -start))
    near = sum(starts[at + step] for step in (-2, -1, 0, 1, 2))
    crossing = sum(1 for line in lines if _crosses(line.raw, at))
    return at if near >= 0.5 * len(lines) and crossing <= 0.05 * len(lines) else None


def _crosses(raw: str, at: int) -> bool:
    return len(raw) > at and not any(raw[place : place + 2].isspace() for place in range(max(0, at - 4), at))


def _split(line: Line, gutter: int) -> tuple[Line, Line]:
    raw = line.raw
    at = min(len(raw), gutter + 2)
    while at > max(0, gutter - 4) and not (
        at < len(raw) and raw[at - 2 : at].isspace() and not raw[at].isspace()
    ):
        at -= 1
    if at <= max(0, gutter - 4):
        at = len(raw) if len(raw.rstrip()) <= gutter else gutter
    return line.part(0, at), line.part(at)


def _is_long(side: Sequence[Line], count: int) -> bool:
    """Whether one side has lines enough, as long as those of running text."""
    texts = [line.text for line in side if line.text]
    return len(texts) >= 0.4 * count and sum(map(len, texts)) >= _LEAST_LENGTH * len(texts)


def _are_prose(left: Sequence[Line], right: Sequence[Line], pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Whether both sides read as lines of running text; beside one that does the other may list things."""
    beside = sum(bool(one.text and other.text) for one, other in pairs)
    running = [_runs_on(side) for side in (left, right)]
    gaps = sum(_GAP.search(line.raw.strip()) is not None for side in (left, right) for line in side)
    return all(running) or (any(running) and beside >= _LEAST_BOTH and gaps <= _MOST_GAPS * len(pairs))


def _runs_on(side: Sequence[Line]) -> bool:
    texts = [line.text for line in side if line.text]
    follow = list(itertools.pairwise(texts))
    return sum(after[:1].islower() or is_hyphenated(before) for before, after in follow) >= 0.25 * len(follow)


def _rows_agree(pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Whether both sides begin anew on the same lines, as the cells of a table's row do."""
    both = [(left.text, right.text) for left, right in pairs if left.text and right.text]
    begun = [right.text for left, right in pairs if left.text and not left.text[:1].islower()]
    apart = sum(left[:1].islower() != right[:1].islower() for left, right in both)
    if len(both) >= _LEAST_BOTH and apart >= _MOST_APART * len(both):
        return False
    return len(begun) >= 3 and sum(1 for text in begun if text and not text[:1].islower()) >= 0.7 * len(begun)


def _respaced(side: Sequence[Line]) -> list[Line]:
    """The side's lines, blanks of its own marked.

    A line that is empty here only parts paragraphs too, but no sentence, and not where the columns' lines alternate.
    """
    inner = list(itertools.dropwhile(lambda line: line.is_blank, side))
    empty = sum(line.is_blank for line in inner)
    parts = empty <= _MOST_EMPTY * (len(inner) - empty)
    kept: list[Line] = []
    spaced = True
    for line in side:
        if not line.is_blank:
            begins = not line.text[:1].islower()
            kept.append(replace(line, spaced=(spaced and begins) or line.spaced))
        spaced = parts and line.is_blank
    return kept
