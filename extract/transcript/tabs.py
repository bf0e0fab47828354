"""Tables that a transcript sets with tabs or with Markdown's bars."""

from __future__ import annotations

import re

from ...models import Passage
from .lines import Line
from .markup import is_bold
from .tables import Row, are_heads, is_header

_BAR_ROW = re.compile(r"\s*\|.*\|\s*$|[^|\n]+\|[^|\n]+\|.*")
_BAR_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*")
_BULLET = re.compile(r"\s*[-–•·*●▪■○◦➢►✓¢\uf0b7\uf0a7]\t")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]|[a-z][.)])\t[^\t]*$")


def is_row(line: Line) -> bool:
    """Whether the line is a row of cells, by tabs or by bars."""
    raw = line.raw
    if "\t" in raw:
        return not (_BULLET.match(raw) or _NUMBERED.match(raw))
    return raw.count("|") >= 2 and bool(_BAR_ROW.fullmatch(raw))


def is_rule(line: Line) -> bool:
    """Whether the line is the rule under a Markdown table's header."""
    return "|" in line.raw and bool(_BAR_RULE.fullmatch(line.raw))


def row_of(line: Line, part: int) -> Row:
    """The cells of a row's line."""
    if "\t" in line.raw:
        return Row(tuple(_split(line, "\t")), part, is_bold(line.raw))
    raw = line.raw.rstrip()
    lead = len(raw) - len(raw.lstrip(" "))
    first = lead + (1 if raw[lead : lead + 1] == "|" else 0)
    last = len(raw) - (1 if raw.endswith("|") else 0)
    return Row(tuple(_split(line.part(first, last), "|")), part, is_bold(line.raw))


def _split(line: Line, mark: str) -> list[Passage]:
    cells = []
    at = 0
    for raw in line.raw.split(mark):
        cells.append(line.part(at, at + len(raw)).passage.slice(0))
        at += len(raw) + len(mark)
    return cells


def begins_anew(head: Row, width: int, row: Row) -> bool:
    """Whether a row behind a gap starts a table of its own: another width, or another header than ``head``."""
    if abs(len(row.cells) - width) > (1 if width > 2 else 0):
        return True
    return is_header(row) and _differ(row, head)


def heads_another(head: Row, row: Row) -> bool:
    """Whether a row is the head of another table than ``head``: each of its cells is a head's term."""
    return are_heads(row) and _differ(row, head)


def _differ(row: Row, head: Row) -> bool:
    return [cell.text for cell in row.cells] != [cell.text for cell in head.cells]
