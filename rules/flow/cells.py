"""The rows of a flattened table, by what its heads say that it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...models import Cell, Passage, Style, Table, TableOrigin, join
from ..language.clauses import demands, is_clause
from ..language.heads import ColumnRole
from .by_columns import Columned
from .ends import table_end
from .heads import VALUES, HeadRun
from .row_codes import DOTTED
from .setting import Setter
from .values import values_in

_SIGN = re.compile(r"(?<!\S)[●○◯◉⚫⬤■□▲▼►◆★☺☹\ue000-\uf8ff](?!\S)|[❏❑❒☐☑☒□✓✔]\s*(?:[A-ZÅÄÖ][\wåäö]*)?")
"""A status dot, or a box to tick with its word."""
_ARROW = re.compile(r"(?<!\S)[←-↙⇐-⇙⬀-⬏➔-➡🡐-🡙](?!\S)")
"""A trend's or a judgement's arrow, no value where a column of such stands at the end of the rows."""
_LEAST_CODES, MOSTLY = 3, 0.7
"""Numbers of goals before rows, and the share of rows that must be whole behind them."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a flattened table, a passage for each column, and what follows the table."""

    rows: list[list[Passage]]
    rest: Passage | None
    unparted: Passage | None = None
    """What surely is the table's, but whose cells cannot be told apart."""


def rows_of(body: Passage, heads: HeadRun, setter: Setter) -> Rows:
    """The rows of a table; those whose cells are not told apart for certain are left unparted."""
    stop = table_end(body.text, setter.vocabulary, sentences=not heads.valued)
    text = _cleared(body.slice(0, stop), heads)
    heads = _coded(text.text, heads, setter)
    rows, at, unsure = setter.rows(text, heads)
    rest = join([text.slice(at), body.slice(stop)]) or None
    if heads.valued and not rows:
        return Rows([], join([body.slice(stop)]) or None, text)
    return Rows(rows, rest, unsure or None)


def _coded(text: str, heads: HeadRun, setter: Setter) -> HeadRun:
    """The heads, that of the goals one of their numbers alone where every row begins with one."""
    codes = list(DOTTED.finditer(text)) if heads.valued and heads.roles[0] is ColumnRole.GOAL else []
    if len(codes) < _LEAST_CODES or text[: codes[0].start()].strip():
        return heads
    count = sum(role in VALUES for role in heads.roles)
    stops = [*(code.start() for code in codes[1:]), len(text)]
    bodies = (text[code.end() : stop] for code, stop in zip(codes, stops, strict=True))
    whole = [len(values_in(body, count, setter.vocabulary, dated=False)) == count for body in bodies]
    if sum(whole) < MOSTLY * len(whole):
        return heads
    first = replace(heads.heads[0], role=ColumnRole.GOAL_CODE)
    return replace(heads, heads=(first, *heads.heads[1:]))


def _cleared(text: Passage, heads: HeadRun) -> Passage:
    """The run without signs that are no words."""
    signs = [match.span() for match in _SIGN.finditer(text.text)]
    if heads.roles[-1] is ColumnRole.ASSESSMENT:
        signs += [match.span() for match in _ARROW.finditer(text.text)]
    kept, position = Passage(""), 0
    for start, end in sorted(signs):
        kept, position = join([kept, text.slice(position, start)]), max(end, position)
    return join([kept, text.slice(position)]) if signs else text


def _span(row: Sequence[Passage], column: int) -> int:
    """A statement alone in its row spans the table."""
    alone = len(row) > 1 and column == 0 and not any(row[1:])
    return len(row) if alone and (is_clause(row[0].text) or demands(row[0].text)) else 1


def columned_table(found: Columned, text: Passage) -> Table:
    """A table whose cells were read column by column."""
    rows = [[text.slice(*cell) if cell else Passage("") for cell in row] for row in found.rows]
    return table_of([head.passage(text) for head in found.heads], rows)


def table_of(heads: list[Passage], rows: list[list[Passage]]) -> Table:
    """A table of these heads and rows, flattened as it was."""
    cells = [Cell(0, column, head, style=Style(bold=True)) for column, head in enumerate(heads) if head]
    cells += [
        Cell(number, column, passage, column_span=_span(row, column))
        for number, row in enumerate(rows, start=1)
        for column, passage in enumerate(row)
        if passage
    ]
    page = heads[-1].page
    return Table(
        0,
        tuple(cells),
        len(rows) + 1,
        len(heads),
        1,
        TableOrigin.FLATTENED,
        places=((page, None),) if page else (),
    )
