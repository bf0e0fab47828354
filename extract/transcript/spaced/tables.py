"""Tables that a transcript sets with runs of blanks.

The columns are found as a reader finds them: stretches of the line's width where nothing stands on
any line. What is wrapped over several lines is put back into its cell.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ....models import Passage
from ..lines import Line
from ..shapes import is_figure
from ..tables import Row, is_header
from .heads import RUN, drifted_cell, is_column_heads, sure_heads

_GAP = re.compile(r"\S[^\S\n\t]{3,}(?=\S)")
_BULLETED = re.compile(r"\s*[-–•·●▪■○◦➢►✓\uf0b7\uf0a7]\s+(?=\S)")
_WIDE_GAP = re.compile(r"(?<=\S)[^\S\n\t]{8,}(?=\S)")
_LONGEST_PART = 60
_FAR = 20
"""Blanks at a line's start that make it the rest of a cell further right."""
_LEAST_ROWS = 3
_LEAST_SHARED = 2
_YEAR_OF_HEAD = re.compile(r"(?:19|20)\d\d(?![-\d])")
_THOUSANDS = re.compile(r"\d{3}(?:\s|$)")
_REPORT = re.compile(
    r"\b(?:års(?:redovisning|berättelse)|verksamhetsberättelse|delårsrapport)", re.IGNORECASE
)
_PAGE_BESIDE = re.compile(r"\s*\d{1,3}\s{4,}\S+(?: \S+)*|\s*\S+(?: \S+)*\s{4,}\d{1,3}")
_SENTENCES = re.compile(r"[\w)%]{2}\.\s+[A-ZÅÄÖ]")
_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_ROW_NUMBER = re.compile(r"\s*(\d{1,2})[.)]?\s+(?=[A-ZÅÄÖ])")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}|[a-z])[.)]?\s+(?=[A-ZÅÄÖ])")
_NOTE = re.compile(r"\s*(?:[a-z]\)|\*{1,3})\s*[A-ZÅÄÖ]")
"""A note below a table, by the mark that a cell refers to: ``a) Preliminär uppgift.``"""
_NUMBER_HEAD = re.compile(r"\s*(?:Nr|Nummer)\.?\s{2,}\S")
_LEAST_PARTED = 2
"""Rows with a gap on each side of a cut between two tables."""
_MOST_BETWEEN = 3
"""Lines without a gap between two with one, in the same table."""
_MOST_BLANK = 3
"""Blank lines above a table's last row; a page's foot stands lower."""
_MOST_LINES = 400
"""Lines of one table; longer ones are cut, so that the work stays bounded."""
_WIDEST = 400
"""Characters of a line that is looked at as a row."""
_CAPTION = re.compile(r"\s*(?:Tabell|Tablå|Diagram|Figur)\s+\d+", re.IGNORECASE)


class Column(NamedTuple):
    """A column's extent in characters of the line."""

    start: int
    end: int
    head: str = ""
    """Its head, where it stands right above its left edge and the line of heads is sure."""


@dataclass(frozen=True, slots=True)
class Region:
    """Consecutive lines that hold gaps."""

    start: int
    """Index of its first line."""
    end: int
    """Index behind its last line."""


def has_gap(line: Line) -> bool:
    """Whether a run of blanks parts the line, or a wide indent moves it to the right."""
    if len(line.raw) > _WIDEST or "\t" in line.raw:
        return False
    bullet = _BULLETED.match(line.raw)
    if bullet and not _GAP.search(line.raw, bullet.end()):
        return False
    return bool(_GAP.search(line.raw)) or (line.indent >= _FAR and not line.is_blank)


def runs_apart(line: Line) -> list[Line]:
    """The parts of a short line that wide gaps set apart, where it stands among lines without."""
    if len(line.raw) > _WIDEST or not _WIDE_GAP.search(line.raw):
        return [line]
    bounds = [match.end() for match in _WIDE_GAP.finditer(line.raw)]
    parts = [line.part(first, last) for first, last in zip([0, *bounds], [*bounds, None], strict=True)]
    if any(len(part.text) > _LONGEST_PART for part in parts):
        return [line]
    return [parts[0], *(replace(part, spaced=True) for part in parts[1:])]


def regions(lines: Sequence[Line], usable: Sequence[bool]) -> list[Region]:
    """Where gapped lines come thick enough to be a table or two columns of text."""
    gapped = [
        index
        for index, line in enumerate(lines)
        if usable[index] and not line.is_blank and has_gap(line) and not _is_foot(lines, index)
    ]
    found: list[Region] = []
    group: list[int] = []
    for index in gapped:
        far = group and (
            not _is_near(lines, usable, group[-1], index)
            or _is_parted(lines, group[-1], index)
            or index - group[0] >= _MOST_LINES
            or (index - group[-1] > 1 and is_column_heads(lines[index]))
        )
        if far:
            found.extend(_region(lines, usable, group))
            group = []
        group.append(index)
    found.extend(_region(lines, usable, group))
    return [part for region in found for part in _parted(lines, region)]


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
        return [Region(region.start, end), *_parted(lines, Region(end, region.end))]
    starts = [
        at
        for at in range(region.start + 1, region.end)
        if lines[at - 1].is_blank and not lines[at].is_blank and len(list(RUN.finditer(lines[at].raw))) > 1
    ]
    for at in starts:
        above, below = lines[region.start : at], lines[at : region.end]
        if _counts_on(above, lines[at]):
            continue
        if min(_rows_with_gap(above), _rows_with_gap(below)) < _LEAST_PARTED:
            continue
        count = len(columns_of([*above, *below]))
        if count < max(len(columns_of(above)), len(columns_of(below))):
            return [Region(region.start, at), *_parted(lines, Region(at, region.end))]
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


def _rows_with_gap(lines: Sequence[Line]) -> int:
    return sum(bool(_GAP.search(line.raw)) for line in lines)


def _is_near(lines: Sequence[Line], usable: Sequence[bool], first: int, second: int) -> bool:
    between = range(first + 1, second)
    if len(between) > 3 * _MOST_BETWEEN or not all(usable[index] for index in between):
        return False
    filled = [index for index in between if not lines[index].is_blank]
    return len(filled) <= _MOST_BETWEEN and all(len(lines[index].raw) <= _WIDEST for index in filled)


def _is_parted(lines: Sequence[Line], first: int, second: int) -> bool:
    """Whether a table ends between two gapped lines: another's caption or a page's foot stands there, or sentences."""
    if any(_CAPTION.match(line.raw) for line in lines[first + 1 : second + 1]):
        return True
    if any(_is_foot(lines, at) for at in range(first + 1, second)):
        return True
    edge = next((gap.end() for gap in _GAP.finditer(lines[first].raw)), 0)
    across = [line.raw for line in lines[first + 1 : second] if line.indent < edge < len(line.raw)]
    return _SENTENCES.search(" ".join(across)) is not None


def _region(lines: Sequence[Line], usable: Sequence[bool], group: Sequence[int]) -> list[Region]:
    if not group:
        return []
    if _is_apart(lines, group[0]):
        return _region(lines, usable, group[1:])
    above = range(group[-1] - _MOST_BLANK - 1, group[-1])
    if group[0] in range(above.start) and all(lines[at].is_blank for at in above):
        group = group[:-1]
    parted = [index for index in group if _GAP.search(lines[index].raw)]
    if len(parted) < (2 if is_column_heads(lines[group[0]]) else _LEAST_ROWS):
        return []
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
    return [Region(group[0], end)]


def _is_apart(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands far to the right with blank ones on both sides: a running head, no cell."""
    alone = lines[index].spaced and index + 1 < len(lines) and lines[index + 1].is_blank
    return alone and not _GAP.search(lines[index].raw)


def caption_lines(lines: Sequence[Line]) -> int:
    """How many lines at a region's top are the table's caption: ``Tabell 12   Text …`` and its wrapped rest."""
    if not lines or not _CAPTION.match(lines[0].raw):
        return 0
    runs = list(RUN.finditer(lines[0].raw))
    at = runs[1].start() if len(runs) > 1 else 0
    count = 1
    while (
        count < len(lines) and at and lines[count].indent == at and not _GAP.search(lines[count].raw.strip())
    ):
        count += 1
    return count


def columns_of(lines: Sequence[Line], header: int = 0) -> list[Column]:
    """The columns that the gapped lines agree on; the first ``header`` of them are the table's header."""
    filled_lines = [line for line in lines if not line.is_blank]
    heads = [line.raw for line in filled_lines[:header]]
    body = [line.raw for line in filled_lines[header:] if has_gap(line)]
    found = _columns_of([*heads, *body])
    sure = sure_heads(heads)
    joined = _with_heads(found, heads, body) if heads and body else found
    return [column._replace(head=sure.get(column.start, "")) for column in joined]


def _with_heads(columns: Sequence[Column], heads: Sequence[str], body: Sequence[str]) -> list[Column]:
    """The columns, heads and cells that do not overlap (numbers set to the right) put together."""
    shapes = [
        tuple(any(raw[column.start : column.end].strip() for raw in rows) for rows in (heads, body))
        for column in columns
    ]
    led = _lead_cells(shapes)
    joined: list[Column] = []
    alone: list[tuple[bool, ...]] = []
    for column, (has_head, has_cells) in zip(columns, shapes, strict=True):
        drifts = not has_head and bool(joined) and _fills_in(column, joined[-1], body)
        parted = has_head != has_cells and not (led and has_head)
        if joined and (drifts or (parted and alone[-1] == (has_cells, has_head))):
            joined[-1], alone[-1] = Column(joined[-1].start, column.end), (True, True)
            continue
        joined.append(column)
        alone.append((has_head, has_cells))
    return joined


def _lead_cells(shapes: Sequence[tuple[bool, ...]]) -> bool:
    """Whether the names have no head and each head without cells stands left of cells without a head, which are its own."""
    followed = zip(shapes, [*shapes[1:], (True, True)], strict=True)
    return shapes[0] == (False, True) and all(
        after == (False, True) for shape, after in followed if shape == (True, False)
    )


def _fills_in(column: Column, left: Column, body: Sequence[str]) -> bool:
    """Whether figures without a head stand where the column at their left has none: set to the right, they drift."""
    cells = [(raw[left.start : left.end].strip(), raw[column.start : column.end].strip()) for raw in body]
    own = [text for _, text in cells if text]
    return all(map(is_figure, own)) and not any(before and text for before, text in cells)


def _columns_of(rows: Sequence[str]) -> list[Column]:
    width = max((len(raw) for raw in rows), default=0)
    filled = [0] * (width + 2)
    starts, heads = _starts(rows), sure_heads(rows)
    for raw in rows:
        for first, last in _runs(raw, starts, heads):
            filled[first] += 1
            filled[last] -= 1
    allowed = 0.08 * len(rows)
    columns: list[Column] = []
    level, start = 0, None
    for at in range(width + 1):
        level += filled[at]
        if level > allowed and start is None:
            start = at
        elif level <= allowed and start is not None:
            columns.append(Column(start, at))
            start = None
    return _joined_columns(columns)


def _starts(rows: Sequence[str]) -> Counter[int]:
    """Where something begins behind at least two blanks, and on how many lines."""
    return Counter(match.end() for raw in rows for match in re.finditer(r"\S\s{2,}(?=\S)", raw))


def _runs(raw: str, starts: Counter[int], heads: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """The stretches of a line that one blank at most parts; a cell that is full to its edge ends there."""
    cells = {at: start for start, head in heads.items() if (at := drifted_cell(raw, start, head))}
    for run in RUN.finditer(raw):
        within = range(run.start() + 2, run.end())
        edges = sorted({cells.get(at, at) for at in within if at in cells or _is_edge(raw, at, starts)})
        yield from zip([run.start(), *edges], [*(edge - 2 for edge in edges), run.end()], strict=True)


def _is_edge(raw: str, at: int, starts: Counter[int]) -> bool:
    """Whether a word behind a single blank begins a cell: where others do, a date where one other does.

    A year behind a word is the head's own (``Utfall 2008``), three figures behind others the number's (``1 944``).
    """
    if (_YEAR_OF_HEAD.match(raw, at) and raw[at - 2].isalpha()) or (
        raw[at - 2].isdigit() and _THOUSANDS.match(raw, at)
    ):
        return False
    least = 1 if _DATE.match(raw, at) else _LEAST_SHARED
    return raw[at - 1] == " " and starts[at] >= least


def _joined_columns(columns: Sequence[Column]) -> list[Column]:
    """Columns a single blank apart are one."""
    joined: list[Column] = []
    for column in columns:
        if joined and column.start - joined[-1].end < 2:
            joined[-1] = Column(joined[-1].start, column.end)
        else:
            joined.append(column)
    return joined


def cells_of(line: Line, columns: Sequence[Column]) -> tuple[Passage, ...]:
    """The line cut at the gutters, one passage a column."""
    cuts = [0]
    for left, right in itertools.pairwise(columns):
        drifted = drifted_cell(line.raw, right.start, right.head) if right.head else 0
        cuts.append(drifted or _cut_between(line.raw, left.end, right.start, cuts[-1]))
    edges = [*cuts, len(line.raw)]
    return tuple(line.part(first, last).passage for first, last in itertools.pairwise(edges))


def _cut_between(raw: str, left: int, right: int, least: int) -> int:
    """Where the line is cut in a gutter: at its blank nearest to the right column."""
    if len(raw) <= right:
        return max(least, len(raw))
    for at in (*range(min(right, len(raw)), max(left - 3, least), -1), *range(right + 1, right + 4)):
        if (
            least < at <= len(raw)
            and (at == len(raw) or raw[at - 1].isspace())
            and raw[at - 1 : at].isspace()
        ):
            return int(at)
    return max(least, len(raw) if right >= len(raw) else least)


def is_table(rows: Sequence[Row]) -> bool:
    """Whether the rows are more than a line or two of text that happens to hold gaps."""
    several = [row for row in rows if len(row.filled) >= 2]
    return len(several) >= 2 and (len(several) >= 0.3 * len(rows) or is_header(rows[0]))
