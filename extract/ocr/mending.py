"""Broken lines made whole: up to the lines across at which they ended, and on through the rows where nothing is left.

Sides of tables of which nothing is left at all are put through the ends of the lines that met there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import numpy as np

from .picture import PAPER, Line, Picture

_NEAR_END, _END, _IN = 24.0, 144.0, 6.0
"""Points from what is left of a line out to the line across at which it ended: first, and where the ends of several
show none that is gone; and in."""
_EXACT = 2.0
"""The same where it ended there for sure."""
_RIM = 1.5
"""Points beside a line that its own ink may take."""
_BLANK = 0.1
"""How much of a stretch may have ink, dust, where a line is not drawn."""
_SHORT = 30.0
"""Points by which that line across may be shorter than it was."""
_FLUSH, _ENDING = 24, 3
"""Pixels within which the ends of lines are flush, and how many lines that end so are a table's."""


def completed(
    broken: Sequence[Line], held: Sequence[Line], ink: Picture, letters: Picture, dpi: int
) -> list[Line]:
    """The broken lines of a picture as they were, and sides that are gone; ``letters`` is 1 where a letter has ink."""
    point = dpi / 72
    between = list(_between_tables([*held, *broken], ink, letters, point))
    broken = [part for line in broken for part in _cut(line, between)]
    ended = [_ended(line, [*held, *broken], letters, _NEAR_END, point) for line in broken]
    sides = list(_sides([*held, *ended]))
    ended = [*(_ended(line, [*held, *ended, *sides], letters, _END, point) for line in ended), *sides]
    return [_carried(line, [*held, *ended], letters) for line in ended]


def _between_tables(lines: Sequence[Line], ink: Picture, letters: Picture, point: float) -> Iterator[Line]:
    """The white between two tables of one build: no row of words, and none of the upright lines has ink but dust.

    As a level line from the foot of the one to the head of the other, as thick as the white is high.
    """
    levels = sorted((line for line in lines if line.horizontal), key=across_of)
    uprights = [line for line in lines if not line.horizontal]
    rim = round(_RIM * point)
    for above, below in pairwise(levels):
        top, bottom = across_of(above), across_of(below)
        through = [line for line in uprights if line.top < top - rim and bottom + rim < line.bottom]
        columns = sorted(
            round(across_of(line)) for line in through if _meets(line, above) and _meets(line, below)
        )
        white = slice(round(top) + rim, max(0, round(bottom) - rim))
        if len(columns) < 2 or white.start >= white.stop or _is_row(letters[white], columns, rim):
            continue
        bare = ink[white] & ~(letters[white] * PAPER)
        if all(bare[:, max(0, x - rim) : x + rim].any(axis=1).mean() < _BLANK for x in columns):
            yield Line(True, columns[0] - rim, top, columns[-1] + rim, bottom)


def _is_row(letters: Picture, columns: Sequence[int], rim: int) -> bool:
    """Whether words stand in several columns, not one text, though over several of them."""
    filled = sum(bool(letters[:, left + rim : right - rim].any()) for left, right in pairwise(columns))
    crossed = sum(bool(letters[:, x - 2 : x + 3].any()) for x in columns[1:-1])
    return filled - crossed > 1


def _cut(line: Line, between: Sequence[Line]) -> Iterator[Line]:
    """An upright line without the white between tables that it runs through."""
    if not line.horizontal:
        for white in between:
            if (
                white.x0 <= across_of(line) <= white.x1
                and line.top < white.top
                and white.bottom < line.bottom
            ):
                yield line._replace(bottom=white.top)
                line = line._replace(top=white.bottom)
    yield line


def _ended(line: Line, lines: Sequence[Line], letters: Picture, far: float, point: float) -> Line:
    """The line up to those across: it is drawn longer sooner than cut, for what was lost are its ends."""
    middle, reach = across_of(line), _SHORT * point
    across = [
        across_of(other)
        for other in lines
        if other.horizontal != line.horizontal
        and along_of(other)[0] - reach <= middle <= along_of(other)[1] + reach
    ]
    start, end = along_of(line)
    strip = _strip(letters, line)
    before = [start - at for at in across if not strip[round(at + point) : round(start)].any()]
    after = [at - end for at in across if not strip[round(end) : round(at - point)].any()]
    start -= _further(before, far, point)
    end += _further(after, far, point)
    if end <= start:
        return line
    return line._replace(x0=start, x1=end) if line.horizontal else line._replace(top=start, bottom=end)


def _strip(letters: Picture, line: Line) -> Picture:
    """Where letters stand in a line's way, along the page."""
    at = max(0, round(across_of(line)) - 2)
    beside = (letters if line.horizontal else letters.T)[at : at + 5]
    return np.asarray(beside.max(axis=0), np.uint8)


def _further(beyond: Sequence[float], far: float, point: float) -> float:
    """How much further than what is left of it a line went, by how far beyond that each line across stands."""
    near = [out for out in beyond if -_IN * point <= out <= far * point]
    return min(near, key=lambda out: (abs(out) > _EXACT * point, out < 0, abs(out)), default=0.0)


def _carried(line: Line, lines: Sequence[Line], letters: Picture) -> Line:
    """An upright line through the next rows of its table as well, where others run on and no letters stand in its way."""
    if line.horizontal:
        return line
    top, bottom = along_of(line)
    levels = sorted(across_of(other) for other in lines if other.horizontal and _meets(line, other))
    strip = _strip(letters, line)
    others = [along_of(other) for other in lines if not other.horizontal and other is not line]

    def runs_on(first: float, last: float) -> bool:
        beside = any(start - _FLUSH <= first and last <= end + _FLUSH for start, end in others)
        return beside and not strip[round(first) : round(last)].any()

    for level in levels:
        if level > bottom and runs_on(bottom, level):
            bottom = level
    for level in reversed(levels):
        if level < top and runs_on(level, top):
            top = level
    return line._replace(top=top, bottom=bottom)


def _sides(lines: Sequence[Line]) -> Iterator[Line]:
    """The sides of tables of which nothing is left: where lines end below each other, and none runs across."""
    for horizontal in (True, False):
        across = [line for line in lines if line.horizontal != horizontal]
        for end in (0, 1):
            for flush in _flush([line for line in lines if line.horizontal == horizontal], across, end):
                if len(flush) >= _ENDING:
                    side = _side(flush, across, end)
                    if not any(_is_along(line, side) for line in across):
                        yield side


def _side(flush: Sequence[Line], across: Sequence[Line], end: int) -> Line:
    """The line through the ends of flush lines, as long as those across are together."""
    at = (min, max)[end](along_of(line)[end] for line in flush)
    met = [line for line in across if any(_joins(line, one, one) and _meets(line, one) for one in flush)]
    ends = [along_of(line) for line in met] + [(across_of(line),) * 2 for line in flush]
    first, last = min(start for start, _ in ends), max(stop for _, stop in ends)
    if flush[0].horizontal:
        return Line(False, at - 1, first, at + 1, last)
    return Line(True, first, at - 1, last, at + 1)


def _meets(line: Line, other: Line) -> bool:
    start, end = along_of(other)
    return start - _FLUSH <= across_of(line) <= end + _FLUSH


def _flush(lines: Sequence[Line], across: Sequence[Line], end: int) -> Iterator[list[Line]]:
    """Lines that end below each other, in one table: others run across from each to the next."""
    by_end = sorted(lines, key=lambda line: along_of(line)[end])
    for _, group in groupby(enumerate(by_end), key=_Runs(end)):
        flush: list[Line] = []
        for line in sorted((line for _, line in group), key=across_of):
            if flush and not any(_joins(other, flush[-1], line) for other in across):
                yield flush
                flush = []
            flush.append(line)
        yield flush


class _Runs:
    """Numbers runs of lines whose ends, taken in order, lie close to each other."""

    def __init__(self, end: int) -> None:
        self._end, self._last, self._run = end, -math.inf, 0

    def __call__(self, item: tuple[int, Line]) -> int:
        place = along_of(item[1])[self._end]
        self._run += place - self._last > _FLUSH
        self._last = place
        return self._run


def _joins(other: Line, line: Line, following: Line) -> bool:
    """Whether a line across runs from one of two to the other."""
    start, end = along_of(other)
    return start <= across_of(line) + _FLUSH and across_of(following) - _FLUSH <= end


def _is_along(line: Line, side: Line) -> bool:
    """Whether a line is the side already, or a part of it."""
    if line.horizontal != side.horizontal or abs(across_of(line) - across_of(side)) > _FLUSH:
        return False
    return min(along_of(line)[1], along_of(side)[1]) > max(along_of(line)[0], along_of(side)[0])


def across_of(line: Line) -> float:
    """Where a line lies across its own direction: a level one's height."""
    return (line.top + line.bottom) / 2 if line.horizontal else (line.x0 + line.x1) / 2


def along_of(line: Line) -> tuple[float, float]:
    """From where to where it runs."""
    return (line.x0, line.x1) if line.horizontal else (line.top, line.bottom)
