"""Levels printed in a column below their head, and the names they belong to, which have none.

``Nyckeltal 2011``, then as many values as names stand right before it, below a list or a heading, or right
behind it. Only the number tells which belong together, so it must be the same on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....models import Passage
from ..shapes import is_head, is_name, is_prose, is_value, is_value_head, is_year_head
from ..tables import Row
from ..text import starts_item
from .cells import cells_of
from .tables import Chunk, Stack

_MEASURES = re.compile(r"(?:nyckeltal|styrtal|mätetal|mått|indikator(?:er)?) (?:19|20)\d\d", re.IGNORECASE)
"""A head of measures with a year: the levels that these have or shall have then stand below it."""
_LEAST_ROWS = 2
_LEAST_VALUED = 0.6
"""The share of the cells below a head that must be values."""
_STOPS = ".:;!?"


def unheaded_stacks(chunks: Sequence[Chunk]) -> Iterator[Stack]:
    """The columns of levels among the chunks, each with its names."""
    taken: set[int] = set()
    for at, chunk in enumerate(chunks):
        start = _head_of_levels(chunk)
        if start is None:
            continue
        levels = cells_of(chunk.part(start + 1))
        above = chunk.part(0, start) if start else chunks[at - 1] if at else None
        names = _last_names(above, len(levels)) if above else []
        if not names and at + 1 < len(chunks):
            names = _only_names(chunks[at + 1], len(levels))
        if names and taken.isdisjoint(index for name in names for index in name.indices):
            stack = _stack(chunk.part(start, start + 1), names, levels)
            taken.update(stack.taken)
            yield stack


def _head_of_levels(chunk: Chunk) -> int | None:
    """The line of a chunk that heads all lines below it, most of them values; None where none does."""
    for start in range(len(chunk.lines) - _LEAST_ROWS):
        head = chunk.lines[start].text
        if is_year_head(head) or not (is_value_head(head) or _MEASURES.fullmatch(head)):
            continue
        levels = cells_of(chunk.part(start + 1))
        valued = sum(is_value(level.text) for level in levels)
        plain = not any(is_head(level.text) or is_prose(level.text, 1) for level in levels) and not any(
            map(starts_item, chunk.lines[start + 1 :])
        )
        if len(levels) >= _LEAST_ROWS and plain and valued >= _LEAST_VALUED * len(levels):
            return start
    return None


def _last_names(chunk: Chunk, count: int) -> list[Chunk]:
    """The names, so many, that a chunk ends in: above them stands a list, a head or a sentence."""
    for start in range(len(chunk.lines) - 1, -1, -1):
        names = cells_of(chunk.part(start))
        if len(names) > count:
            return []
        if len(names) == count and all(map(_can_name, names)) and (not start or _ends(chunk, start)):
            return names
    return []


def _ends(chunk: Chunk, start: int) -> bool:
    """Whether what stands above a line is no name: an item, a head, a finished sentence."""
    above = chunk.lines[start - 1]
    return starts_item(above) or is_head(above.text) or above.text[-1:] in _STOPS


def _only_names(chunk: Chunk, count: int) -> list[Chunk]:
    names = cells_of(chunk)
    return names if len(names) == count and all(map(_can_name, names)) else []


def _can_name(cell: Chunk) -> bool:
    text = cell.text
    return is_name(text) and not is_head(text) and text[-1] not in _STOPS and not starts_item(cell.lines[0])


def _stack(head: Chunk, names: Sequence[Chunk], levels: Sequence[Chunk]) -> Stack:
    rows = (
        Row((Passage(""), head.passage)),
        *(Row((name.passage, level.passage)) for name, level in zip(names, levels, strict=True)),
    )
    taken = frozenset(index for part in (head, *names, *levels) for index in part.indices)
    return Stack((rows,), taken, min(taken))
