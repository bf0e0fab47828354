"""Which rows the merged cells at the left of a stacked table span.

A cell is printed before the row beside whose name it stands. In most tables that is the first of its rows; in
one that centres its cells it is the middle one. Both are told from where the cells stand; where neither can be,
they are tables of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from .tables import Chunk

_Row = tuple[Chunk | None, ...]
_Table = list[_Row]
_MOST_WAYS = 16
"""Ways to part rows among centred cells from which nothing is told of them."""


def spans_of(
    heads: Sequence[Chunk], rows: Sequence[_Row], leading: int, late: Sequence[Chunk]
) -> list[_Table]:
    """The tables that some rows make, their heads first: one, or several where merged cells span no rows for certain.

    ``leading`` columns of words stand before the values, the last of which names the rows; ``late`` are merged
    cells of the others that were printed behind all rows. Those of several columns stand in no table unless each
    column has one.
    """
    whole = [tuple(heads), *rows]
    begun = [at for at, row in enumerate(rows) if row[0]]
    if leading < 2 or len(begun) == len(rows) or (begun[:1] == [0] and not late):
        return [whole]
    if late:
        return _with_late(whole, leading - 1, late, begins=begun[:1] == [0])
    ways = [[0]] if len(begun) == 1 else list(islice(_centred(begun, 0, len(rows)), _MOST_WAYS))
    if not ways or len(ways) == _MOST_WAYS or leading > 2:
        return _apart(whole, leading - 1)
    return _spanned(whole, [rows[at][0] for at in begun], ways)


def _with_late(whole: _Table, merged: int, late: Sequence[Chunk], *, begins: bool) -> list[_Table]:
    """The rows down to the last that has a cell of its own beside it; the others' merged cells are not known."""
    last = max((at for at, row in enumerate(whole) if at and any(row[:merged])), default=0)
    told = last + 1 if begins else 1
    first = [whole[:told]] if told > 1 else []
    tables = [*first, *_apart([whole[0], *whole[told:]], merged)]
    if merged == 1:
        tables.append([whole[0][:1], *((cell,) for cell in late)])
    elif len(late) == merged:
        tables.append([whole[0][:merged], tuple(late)])
    return tables


def _apart(whole: _Table, merged: int) -> list[_Table]:
    """Each merged column as a table of its own, before the rows without them."""
    if len(whole) < 2:
        return []
    columns: list[_Table] = [[(row[at],) for row in whole if row[at]] for at in range(merged)]
    return [*[column for column in columns if len(column) > 1], [row[merged:] for row in whole]]


def _spanned(whole: _Table, cells: Sequence[Chunk | None], ways: Sequence[Sequence[int]]) -> list[_Table]:
    """The rows that every way gives to one cell with it, and the others, whose cell is not known, without."""
    told: _Table = [whole[0]]
    untold: _Table = [whole[0][1:]]
    for at, row in enumerate(whole[1:]):
        spanning = {sum(start <= at for start in starts) - 1 for starts in ways}
        if len(spanning) == 1:
            told.append((cells[spanning.pop()], *row[1:]))
        else:
            untold.append(row[1:])
    return [table for table in (told, untold) if len(table) > 1]


def _centred(cells: Sequence[int], start: int, count: int) -> Iterator[list[int]]:
    """The rows at which cells begin that each stand in the middle of theirs, in all ways.

    A cell in the middle between two rows is printed before the lower one.
    """
    if not cells:
        if start == count:
            yield []
        return
    for last in (2 * cells[0] - start, 2 * cells[0] - 1 - start):
        if start <= last < count:
            for rest in _centred(cells[1:], last + 1, count):
                yield [start, *rest]
