"""Rows of a table set with blanks whose narrow columns of figures drift: the cells are counted, not measured.

Figures set to the right in columns hardly wider than they are stand in other places on each line, and one
blank parts their heads. Where each line holds a name and as many values, and the header as many heads,
the order says which column each belongs to. A judgement's sign at the end of each line is the last of its cells.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ....models import Passage
from ..lines import Line, stitched
from ..shapes import is_value, is_year_head
from ..tables import Row
from .heads import RUN

_WORD = re.compile(r"\S+")
_SIGN = re.compile(r"(?<=\S) [●○◯◐◑◒◓■□▲▼◆☺☹]$")
_LEAST_ROWS = 2
_LEAST_VALUES = 2


def counted_rows(lines: Sequence[Line], columns: int, hyphenated: Collection[str]) -> list[Row] | None:
    """The rows of a table of more columns than the ``columns`` that were measured; None where none can be counted."""
    filled = [line for line in lines if not line.is_blank]
    cells = [_cells(line) for line in filled]
    valued = [at for at, row in enumerate(cells) if _is_valued(row)]
    counts = {len(cells[at]) for at in valued}
    if len(valued) < _LEAST_ROWS or len(counts) != 1 or not valued[0]:
        return None
    width = counts.pop()
    heads = _heads([_of_width(line, width) for line in filled[: valued[0]]], width, hyphenated)
    signed = all(_SIGN.search(filled[at].raw) for at in valued)
    if width <= max(columns - signed, _LEAST_VALUES) or heads is None:
        return None
    rows = [cells[valued[0]]]
    for row in cells[valued[0] + 1 :]:
        if _is_valued(row):
            rows.append(row)
        elif len(row) == 1 and row[0].text[:1].islower():
            rows[-1] = [stitched([rows[-1][0], row[0]], hyphenated), *rows[-1][1:]]
        else:
            return None
    return [Row(tuple(heads)), *(Row(tuple(row)) for row in rows)]


def _is_valued(row: Sequence[Passage]) -> bool:
    """Whether a line is a name and values, one at least a figure."""
    values = [cell.text for cell in row[1:]]
    return (
        len(values) >= _LEAST_VALUES
        and not is_value(row[0].text)
        and all(is_value(text) and not is_year_head(text) for text in values)
    )


def _cells(line: Line) -> list[Passage]:
    """The runs of a line; a sign that one blank parts from the last value is a cell of its own."""
    sign = _SIGN.search(line.raw)
    if sign is None:
        return _parts(line, RUN)
    return [*_parts(line.part(0, sign.start()), RUN), line.part(sign.start()).passage]


def _parts(line: Line, pattern: re.Pattern[str]) -> list[Passage]:
    return [line.part(*match.span()).passage for match in pattern.finditer(line.raw)]


def _of_width(line: Line, width: int) -> list[Passage] | None:
    """A header line's heads: its runs, or its words where only these are as many as the columns."""
    for pattern in (RUN, _WORD):
        heads = _parts(line, pattern)
        if len(heads) in (width, width - 1):
            return [*[Passage("")] * (width - len(heads)), *heads]
    return None


def _heads(
    lines: Sequence[list[Passage] | None], width: int, hyphenated: Collection[str]
) -> list[Passage] | None:
    """The heads of all header lines together."""
    if not lines or None in lines:
        return None
    return [stitched((line[at] for line in lines if line), hyphenated) for at in range(width)]
