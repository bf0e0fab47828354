"""Where the tables are that a transcript sets with runs of blanks, and which of them run on over a page's end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..lines import Line
from ..shapes import is_value, is_value_head
from .heads import RUN, is_column_heads
from .rows import header_lines
from .tables import GAP, WIDEST, columns_of, has_gap

_LEAST_ROWS = 3
_REPORT = re.compile(
    r"\b(?:års(?:redovisning|berättelse)|verksamhetsberättelse|delårsrapport)", re.IGNORECASE
)
_PAGE_BESIDE = re.compile(r"\s*\d{1,3}\s{4,}\S+(?: \S+)*|\s*\S+(?: \S+)*\s{4,}\d{1,3}")
_SENTENCES = re.compile(r"[\w)%]{2}\.\s+[A-ZÅÄÖ]")
_ROW_NUMBER = re.compile(r"\s*(\d{1,2})[.)]?\s+(?=[A-ZÅÄÖ])")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}|[a-z])[.)]?\s+(?=[A-ZÅÄÖ])")
_NOTE = re.compile(r"\s*(?:[a-z]\)|\*{1,3})\s*[A-ZÅÄÖ]")
"""A note below a table, by the mark that a cell refers to: ``a) Preliminär uppgift.``"""
_NOTE_BELOW = re.compile(r"\s*(?:[⁰¹²³⁴-⁹]+|\[?\d{1,2}\]?|\*{1,3})(?:\s*$|\s+\S)")
"""A note at a page's foot, by its mark."""
_NUMBER_HEAD = re.compile(r"\s*(?:Nr|Nummer)\.?\s{2,}\S")
_LEAST_PARTED = 2
"""Rows with a gap on each side of a cut between two tables."""
_MOST_BETWEEN = 3
"""Lines without a gap between two with one, in the same table."""
_MOST_BLANK = 3
"""Blank lines above a table's last row; a page's foot stands lower."""
_MOST_LINES = 400
"""Lines of one table; longer ones are cut, so that the work stays bounded."""
_CAPTION = re.compile(r"\s*(?:Tabell|Tablå|Diagram|Figur)\s+\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Region:
    """Consecutive lines that hold gaps."""

    start: int
    """Index of its first line."""
    end: int
    """Index behind its last line."""
    follows: bool = False
    """Whether it is the rest of the table before it, which a page's end broke."""


def regions(lines: Sequence[Line], usable: Sequence[bool]) -> list[Region]:
    """Where gapped lines come thick enough to be a table or two columns of text."""
    gapped = [
        index
        for index, line in enumerate(lines)
        if usable[index] and not line.is_blank and has_gap(line) and not _is_foot(lines, index)
    ]
    found: list[Region] = []
    for group in _groups(lines, usable, gapped):
        top = _top_of_rest(lines, usable, found[-1].end, group[0]) if found else None
        region = _region(lines, usable, group, top)
        if region:
            found += _parted(lines, _following(lines, found, region) if top is not None else region)
    return found


def _groups(lines: Sequence[Line], usable: Sequence[bool], gapped: Sequence[int]) -> Iterator[list[int]]:
    """The gapped lines that stand near each other, and no second table's beginning among them."""
    group: list[int] = []
    for index in gapped:
        far = group and (
            not _is_near(lines, usable, group[-1], index)
            or _is_parted(lines, group[-1], index)
            or lines[index].page != lines[group[-1]].page
            or index - group[0] >= _MOST_LINES
            or (index - group[-1] > 1 and is_column_heads(lines[index]))
        )
        if far:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _top_of_rest(lines: Sequence[Line], usable: Sequence[bool], end: int, first: int) -> int | None:
    """Where a page's first lines begin, if the table that ended the page before goes on with them.

    Notes alone may stand between, and the rest of a wrapped cell above the page's first line with a gap.
    """
    page = lines[first].page
    if lines[end - 1].page != page - 1 or is_column_heads(lines[first]) or _CAPTION.match(lines[first].raw):
        return None
    between = [at for at in range(end, first) if usable[at] and not lines[at].is_blank]
    notes = [at for at in between if lines[at].page < page]
    rest = [at for at in between if lines[at].page == page]
    edge = max((run.start() for run in RUN.finditer(lines[first].raw)), default=0)
    is_rest = all(len(lines[at].raw) < edge for at in rest) and not any(
        lines[at].spaced for at in [*rest, first][1:]
    )
    if (notes and not _NOTE_BELOW.match(lines[notes[0]].raw)) or not is_rest:
        return None
    return min([*rest, first])


def _following(lines: Sequence[Line], found: Sequence[Region], region: Region) -> Region:
    """A page's first region as the rest of the table before it, if both have as many columns."""
    above = lines[found[-1].start : found[-1].end]
    count = len(columns_of(above, header_lines(above)))
    return replace(region, follows=count > 1 and count == len(columns_of(lines[region.start : region.end])))


def _is_foot(lines: Sequence[Line], index: int) -> bool:
    """Whether a line apart from the others names the report and ends its page: ``Årsredovisning 2012   14``.

    Where no page is marked, the page's number beside it says so.
    """
    line = lines[index]
    if not (line.spaced and _REPORT.search(line.raw)):
        return False
    if index + 1 < len(lines) and lines[index + 1].is_blank and _PAGE_BESIDE.fullmatch(line.raw):
        return True
    below = next((other for other in lines[index + 1 :] if not other.is_blank), None)
    return below is None or below.page != line.page


def _parted(lines: Sequence[Line], region: Region) -> list[Region]:
    """A region cut, at blank lines, where what follows has other columns: two tables, one below the other."""
    end = _end_of_counted(lines, region)
    if end < region.end:
        return [replace(region, end=end), *_parted(lines, Region(end, region.end))]
    starts = [
        at
        for at in range(region.start + 1, region.end)
        if lines[at - 1].is_blank and not lines[at].is_blank and len(list(RUN.finditer(lines[at].raw))) > 1
    ]
    headed = header_lines(lines[region.start : region.end]) > 0
    for at in starts:
        above, below = lines[region.start : at], lines[at : region.end]
        if _counts_on(above, lines[at]) or (headed and _holds_value(lines[at])):
            continue
        if min(_rows_with_gap(above), _rows_with_gap(below)) < _LEAST_PARTED:
            continue
        count = len(columns_of([*above, *below]))
        if count < max(len(columns_of(above)), len(columns_of(below))):
            return [replace(region, end=at), *_parted(lines, Region(at, region.end))]
    return [region]


def _end_of_counted(lines: Sequence[Line], region: Region) -> int:
    """Where a table under ``Nr`` ends: at a line at its left edge that has no number."""
    head = lines[region.start]
    if not _NUMBER_HEAD.match(head.raw):
        return region.end
    for at in range(region.start + 1, region.end):
        line = lines[at]
        if not line.is_blank and line.indent <= head.indent + 1 and not _NUMBERED.match(line.raw):
            return at
    return region.end


def _counts_on(above: Sequence[Line], line: Line) -> bool:
    """Whether a line begins with the number after the one that a row above it begins with."""
    number = _ROW_NUMBER.match(line.raw)
    if not number:
        return False
    before = (found for row in reversed(above) if (found := _ROW_NUMBER.match(row.raw)))
    last = next(before, None)
    return last is not None and int(number[1]) == int(last[1]) + 1


def _holds_value(line: Line) -> bool:
    """Whether a line is a row by a value in it; heads of another table hold none but years."""
    runs = RUN.findall(line.raw)[1:]
    return any(is_value(run) and not is_value_head(run) for run in runs)


def _rows_with_gap(lines: Sequence[Line]) -> int:
    return sum(bool(GAP.search(line.raw)) for line in lines)


def _is_near(lines: Sequence[Line], usable: Sequence[bool], first: int, second: int) -> bool:
    between = range(first + 1, second)
    if len(between) > 3 * _MOST_BETWEEN or not all(usable[index] for index in between):
        return False
    filled = [index for index in between if not lines[index].is_blank]
    return len(filled) <= _MOST_BETWEEN and all(len(lines[index].raw) <= WIDEST for index in filled)


def _is_parted(lines: Sequence[Line], first: int, second: int) -> bool:
    """Whether a table ends between two gapped lines: another's caption or a page's foot stands there, or sentences."""
    if any(_CAPTION.match(line.raw) for line in lines[first + 1 : second + 1]):
        return True
    if any(_is_foot(lines, at) for at in range(first + 1, second)):
        return True
    edge = next((gap.end() for gap in GAP.finditer(lines[first].raw)), 0)
    across = [line.raw for line in lines[first + 1 : second] if line.indent < edge < len(line.raw)]
    return _SENTENCES.search(" ".join(across)) is not None


def _region(
    lines: Sequence[Line], usable: Sequence[bool], group: Sequence[int], top: int | None
) -> Region | None:
    """The region of some gapped lines; ``top`` is where the rest of a broken table begins, which one of them makes."""
    while top is None and group and _is_apart(lines, group[0]):
        group = group[1:]
    if not group:
        return None
    above = range(group[-1] - _MOST_BLANK - 1, group[-1])
    if group[0] in range(above.start) and all(lines[at].is_blank for at in above):
        group = group[:-1]
    parted = [index for index in group if GAP.search(lines[index].raw)]
    least = 1 if top is not None else 2 if is_column_heads(lines[group[0]]) else _LEAST_ROWS
    if len(parted) < least:
        return None
    end = group[-1] + 1
    cells = {run.start() for run in RUN.finditer(lines[group[-1]].raw)} - {lines[group[-1]].indent}
    while (
        end < len(lines)
        and usable[end]
        and not lines[end].spaced
        and not _NOTE.match(lines[end].raw)
        and (lines[end].text[:1].islower() or (lines[end].indent in cells and not lines[end].is_blank))
    ):
        end += 1
    return Region(group[0] if top is None else top, end)


def _is_apart(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands far to the right with blank ones on both sides: a running head, no cell."""
    alone = lines[index].spaced and index + 1 < len(lines) and lines[index + 1].is_blank
    return alone and not GAP.search(lines[index].raw)


def caption_lines(lines: Sequence[Line]) -> int:
    """How many lines at a region's top are the table's caption: ``Tabell 12   Text …`` and its wrapped rest."""
    if not lines or not _CAPTION.match(lines[0].raw):
        return 0
    runs = list(RUN.finditer(lines[0].raw))
    at = runs[1].start() if len(runs) > 1 else 0
    count = 1
    while (
        count < len(lines) and at and lines[count].indent == at and not GAP.search(lines[count].raw.strip())
    ):
        count += 1
    return count
