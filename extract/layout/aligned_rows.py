"""Which lines of a table without a grid make one row.

Rules and stripes decide where there are any. Else white space does, where rows stand further apart
than the lines of one cell; and where all lines stand equally close, the columns do: a row has one
number or short word in each, beside the first, the last or the middle line of a wrapped cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ..hyphens import is_hyphenated
from .cells import starts_low
from .columns import Row, rows_of_lines
from .lines import Line

_RULED_ROWS = 3
"""So many stripes of text between rules, and the rules part the rows."""


def table_rows(lines: Sequence[Line], borders: Sequence[float], rules: Sequence[float]) -> list[list[Line]]:
    """The rows of a table from the top, each with its lines; ``rules`` are heights in points."""
    stripes = _stripes(lines, rules)
    counts = [len(rows_of_lines(stripe)) for stripe in stripes]
    rows: list[list[Line]] = []
    right = max((line.x1 for line in lines if (line.x0 + line.x1) / 2 < borders[0]), default=borders[0])
    for stripe, count in zip(stripes, counts, strict=True):
        ruled = len(stripes) > _RULED_ROWS and count <= max(4 * median(counts), 4)
        if count == 1 or (ruled and not _is_list_of_rows(stripe, borders, counts)):
            rows.append(list(stripe))
        else:
            rows.extend(_by_leading(stripe, borders, right))
    return rows


def _stripes(lines: Sequence[Line], rules: Sequence[float]) -> list[list[Line]]:
    """Lines between one rule and the next."""
    levels = sorted(rules)
    held: dict[int, list[Line]] = {}
    for line in sorted(lines, key=lambda line: line.top):
        held.setdefault(sum(level < line.middle for level in levels), []).append(line)
    return [held[index] for index in sorted(held)]


def _is_list_of_rows(stripe: Sequence[Line], borders: Sequence[float], counts: Sequence[int]) -> bool:
    """Whether a stripe holds rows set without rules between them, unlike most of its neighbours."""
    if median(counts) > 1.5:
        return False
    paired = [row for row in rows_of_lines(stripe) if len(_filled(row, borders)) > 1]
    return len(paired) >= 2


def _by_leading(stripe: Sequence[Line], borders: Sequence[float], right: float) -> list[list[Line]]:
    prints = rows_of_lines(stripe)
    groups = _by_white_space(prints)
    if groups is None or any(_holds_many(group, borders) for group in groups):
        groups = _by_columns(prints, borders, right)
    parts = [part for group in groups for part in _without_titles(group, borders, right)]
    return [[line for row in part for line in row.lines] for part in parts]


def _without_titles(group: Sequence[Row], borders: Sequence[float], right: float) -> list[list[Row]]:
    """A group cut after its first prints where these are titles of the rows below, not wrapped cells."""
    first = next((index for index, row in enumerate(group) if len(_filled(row, borders)) > 1), 0)
    for index in range(first, 0, -1):
        if _is_broken(group[index - 1], group[index], right):
            return [*([row] for row in group[:index]), list(group[index:])]
    return [list(group)]


def _by_white_space(prints: Sequence[Row]) -> list[list[Row]] | None:
    """Rows set apart by more white than their own lines; None where the white is all alike."""
    gaps = [below.top - above.bottom for above, below in pairwise(prints)]
    if len(gaps) < 2:
        return None
    size = median(row.lines[0].size for row in prints)
    low, high = min(gaps), max(gaps)
    if high - low < 0.22 * size:
        return None
    limit = _widest_step(gaps, 0.15 * size)
    if limit is None:
        return None
    groups = [[prints[0]]]
    for gap, row in zip(gaps, prints[1:], strict=True):
        if gap > limit:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _widest_step(gaps: Sequence[float], least: float) -> float | None:
    """The height that best parts small gaps from large ones."""
    ordered = sorted(gaps)
    step, limit = max(((b - a), (a + b) / 2) for a, b in pairwise(ordered))
    return limit if step >= least else None


def _holds_many(group: Sequence[Row], borders: Sequence[float]) -> bool:
    """Whether white space left several rows together: most prints of it are whole rows."""
    whole = [
        row for row in group if len(_filled(row, borders)) > len(borders) * 0.6 and 0 in _filled(row, borders)
    ]
    return len(whole) >= 3 and len(whole) >= 0.6 * len(group)


def _by_columns(prints: Sequence[Row], borders: Sequence[float], right: float) -> list[list[Row]]:
    """Each print with text in two columns is a row; the others belong to the one above or below."""
    anchors = [len(_filled(row, borders)) > 1 for row in prints]
    hanging = _hanging_down(prints, anchors)
    groups: list[list[Row]] = []
    waiting: list[Row] = []
    for row, anchor, following in zip(prints, anchors, [*prints[1:], None], strict=True):
        if anchor:
            groups.append([*waiting, row])
            waiting = []
        elif hanging and groups and not _stands_alone(row, groups[-1]):
            groups[-1].append(row)
        elif hanging or _stands_alone(row, waiting) or _is_broken(row, following, right):
            groups.append([row])
        else:
            waiting.append(row)
    if waiting:
        groups.append(waiting)
    return groups


def _hanging_down(prints: Sequence[Row], anchors: Sequence[bool]) -> bool:
    """Whether wrapped lines hang below their row's numbers rather than stand above them."""
    below = above = 0
    for index, (row, anchor) in enumerate(zip(prints, anchors, strict=True)):
        text = row.lines[0].text
        if not anchor:
            low = starts_low(text) or (index > 0 and is_hyphenated(prints[index - 1].lines[0].text))
            below += low
            above += not low
        elif index and not anchors[index - 1] and starts_low(text):
            above += 2
    return below >= above or anchors[0]


def _is_broken(row: Row, following: Row | None, right: float) -> bool:
    """Whether a print ends although the next one's first word had room on it: a title, not a cell."""
    if following is None or is_hyphenated(row.lines[0].text) or starts_low(following.lines[0].text):
        return False
    word = following.lines[0].words[0].box
    return right - row.lines[0].x1 > word.width + row.lines[0].size


def _stands_alone(row: Row, before: Sequence[Row]) -> bool:
    """Whether a print is a row of its own: a group title in another style."""
    if not before:
        return False
    line, other = row.lines[0], before[-1].lines[0]
    return (line.bold, line.italic) != (other.bold, other.italic) and not starts_low(line.text)


def _filled(row: Row, borders: Sequence[float]) -> set[int]:
    return {sum(border < (line.x0 + line.x1) / 2 for border in borders) for line in row.lines}
