"""Tables over years that have no head above their names, printed a cell a line.

The years stand first, one below another, then name after name with a value for each year; a single name may stand
before the years. Other heads of values (``Mål 2010``) may follow the years.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from ....models import Passage
from ..shapes import is_figure, is_name, is_value, is_value_head, is_year_head
from ..tables import Row
from .cells import cells_of
from .tables import Chunk, Stack

_LEAST_YEARS, _MOST_HEADS = 2, 10
_REACH = 3
"""Lines between two cells that follow one another, the blank ones counted."""


def year_stacks(chunks: Sequence[Chunk]) -> Iterator[Stack]:
    """The tables over years among the chunks."""
    cells = [cell for chunk in chunks for cell in _apart(chunk)]
    at = 0
    while at < len(cells):
        count = _heads_from(cells, at)
        rows = _rows(cells, at + count, count) if count else []
        if count and not rows and at and _is_named(cells, at, count):
            rows = [[cells[at - 1], *cells[at + count : at + 2 * count]]]
        if rows:
            yield _stack(cells[at : at + count], rows)
        at += count * (1 + len(rows)) + len(rows) if rows else 1


def _apart(chunk: Chunk) -> Sequence[Chunk]:
    """The cells of a chunk: figures on lines of their own are one each."""
    figures = all(is_figure(line.text) or is_year_head(line.text) for line in chunk.lines)
    return [chunk.part(n, n + 1) for n in range(len(chunk.lines))] if figures else cells_of(chunk)


def _heads_from(cells: Sequence[Chunk], at: int) -> int:
    """How many heads stand here, two years at least and first among them; 0 for fewer."""
    run = list(itertools.islice(_adjoining(cells, at), _MOST_HEADS))
    years = sum(1 for _ in itertools.takewhile(lambda cell: is_year_head(cell.text), run))
    heads = sum(1 for _ in itertools.takewhile(lambda cell: is_value_head(cell.text), run))
    return max(years, heads) if years >= _LEAST_YEARS else 0


def _rows(cells: Sequence[Chunk], at: int, count: int) -> list[list[Chunk]]:
    """The rows from a cell on: a name, and below it as many values as there are heads; none where one has more."""
    rows: list[list[Chunk]] = []
    while at + count < len(cells):
        row = list(itertools.islice(_adjoining(cells, at), count + 2))
        named = len(row) > count and is_name(row[0].text) and not is_value_head(row[0].text)
        if not named or not all(is_figure(cell.text) for cell in row[1 : count + 1]):
            break
        if is_value(row[-1].text) and len(row) > count + 1:
            return []
        rows.append(row[: count + 1])
        at += count + 1
    return rows


def _is_named(cells: Sequence[Chunk], at: int, count: int) -> bool:
    """Whether one name stands right before the years and right behind them one figure for each."""
    run = list(itertools.islice(_adjoining(cells, at - 1), 2 * count + 2))
    values, after = run[1 + count : 1 + 2 * count], run[1 + 2 * count :]
    one_each = len(values) == count and all(is_figure(cell.text) for cell in values)
    return one_each and is_name(run[0].text) and not any(is_figure(cell.text) for cell in after)


def _adjoining(cells: Sequence[Chunk], at: int) -> Iterator[Chunk]:
    """The cells from one on, as long as each stands right below the one before."""
    for place in range(at, len(cells)):
        if place > at and cells[place].indices[0] - cells[place - 1].indices[-1] > _REACH:
            return
        yield cells[place]


def _stack(heads: Sequence[Chunk], rows: Sequence[Sequence[Chunk]]) -> Stack:
    table = (
        Row((Passage(""), *(head.passage for head in heads))),
        *(Row(tuple(cell.passage for cell in row)) for row in rows),
    )
    taken = frozenset(index for cell in (*heads, *itertools.chain(*rows)) for index in cell.indices)
    return Stack((table,), taken, min(taken))
