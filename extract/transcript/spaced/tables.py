"""Tables that a transcript sets with runs of blanks.

The columns are found as a reader finds them: stretches of the line's width where nothing stands on
any line. What is wrapped over several lines is put back into its cell.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ....models import Passage
from ..lines import Line
from ..shapes import is_figure
from ..tables import Row, is_header
from .heads import RUN, drifted_cell, sure_heads

GAP = re.compile(r"\S[^\S\n\t]{3,}(?=\S)")
_MARKED = re.compile(r"\s*(?:[-–•·●▪■○◦➢►✓\uf0b7\uf0a7]|(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
_WIDE_GAP = re.compile(r"(?<=\S)[^\S\n\t]{8,}(?=\S)")
_LONGEST_PART = 60
_FAR = 20
"""Blanks at a line's start that make it the rest of a cell further right."""
_LEAST_SHARED = 2
_YEAR_OF_HEAD = re.compile(r"(?:19|20)\d\d(?![-\d])")
_THOUSANDS = re.compile(r"\d{3}(?:\s|$)")
_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
WIDEST = 400
"""Characters of a line that is looked at as a row."""


class Column(NamedTuple):
    """A column's extent in characters of the line."""

    start: int
    end: int
    head: str = ""
    """Its head, where it stands right above its left edge and the line of heads is sure."""


def has_gap(line: Line) -> bool:
    """Whether a run of blanks parts the line, or a wide indent moves it to the right."""
    if len(line.raw) > WIDEST or "\t" in line.raw:
        return False
    mark = _MARKED.match(line.raw)
    if mark and not GAP.search(line.raw, mark.end()):
        return False
    return bool(GAP.search(line.raw)) or (line.indent >= _FAR and not line.is_blank)


def runs_apart(line: Line) -> list[Line]:
    """The parts of a short line that wide gaps set apart, where it stands among lines without."""
    if len(line.raw) > WIDEST or not _WIDE_GAP.search(line.raw):
        return [line]
    bounds = [match.end() for match in _WIDE_GAP.finditer(line.raw)]
    parts = [line.part(first, last) for first, last in zip([0, *bounds], [*bounds, None], strict=True)]
    if any(len(part.text) > _LONGEST_PART for part in parts):
        return [line]
    return [parts[0], *(replace(part, spaced=True) for part in parts[1:])]


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
