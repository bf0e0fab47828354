"""The rests of wrapped cells that a stack prints behind their rows, given back to the cells they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from .cells import is_open
from .tables import Chunk

_Cell = list[Chunk]
_MOST_RESTS = 12
"""Rests of one table that are given back: a bound on the work."""


def give(rests: Sequence[Chunk], cells: Sequence[_Cell], names: Sequence[_Cell], widest: int) -> bool:
    """Add each rest to the cell that wants it; False, and nothing done, where that is not told for certain.

    An open cell wants a rest; so does a name on whose line, of ``widest`` characters at most, the rest's
    first word had no room.
    """
    if len(rests) > _MOST_RESTS:
        return False
    ordered = sorted(cells, key=_place)
    behind = sorted(rests, key=lambda rest: rest.indices[0])
    wanting = [
        [cell for cell in ordered if _wants(cell, rest, widest if cell in names else None)] for rest in behind
    ]
    needy = [cell for cell in ordered if is_open(cell[-1].text)]
    found = list(islice(_givings(wanting, needy), 2))
    if len(found) != 1:
        return False
    for cell, rest in zip(found[0], behind, strict=True):
        cell.append(rest)
    return True


def wants(cell: Chunk, rest: Chunk) -> bool:
    """Whether a cell is open for a rest, as far as its own text tells."""
    if rest.text.count(")") > rest.text.count("("):
        return cell.text.count("(") > cell.text.count(")")
    return is_open(cell.text)


def _wants(cell: _Cell, rest: Chunk, widest: int | None) -> bool:
    """Whether a rest can go on with a cell, printed before it; a value's lines have no known width."""
    if _place(cell) > rest.indices[0]:
        return False
    text = cell[-1].text
    if rest.text.count(")") > rest.text.count("("):
        return text.count("(") > text.count(")")
    if is_open(text):
        return True
    word = rest.text.split(maxsplit=1)[0]
    return widest is not None and len(cell[-1].lines[-1].text) + 1 + len(word) > widest


def _place(cell: _Cell) -> int:
    return cell[0].indices[0]


def _givings(
    wanting: Sequence[Sequence[_Cell]], needy: Sequence[_Cell], after: int = -1
) -> Iterator[list[_Cell]]:
    """All ways to give each rest, in order, to a cell that wants it, so that no open cell goes without."""
    if not wanting:
        if all(_place(cell) <= after for cell in needy):
            yield []
        return
    for cell in wanting[0]:
        left_out = any(after < _place(other) < _place(cell) for other in needy)
        if _place(cell) > after and not left_out:
            for rest in _givings(wanting[1:], needy, _place(cell)):
                yield [cell, *rest]
