"""Columns of a stacked table as far as they are filled, and what it costs to go on with one of them.

A piece is due in the first column that lacks a cell of the row begun last. Goals before their measures span rows:
they are printed before the names beside which they stand, or, where these are printed together, behind them.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from .pieces import HeadKind, Kind, Parting
from .tables import Chunk

_DUE_SPANNED = 0.25
"""For each that may be spanned by the cell above, where the name of a row begins it."""
_DUE, _DUE_MORE, _ABOVE = 0.5, 0.2, 2.0
"""For each column at the left that is behind, for each cell it lacks, and for each that rows above lack at the right."""
_SPANS_LATE, _SPANS_SEVERAL = 0.3, 1.0
"""A cell that spans rows, printed behind the names of some of them; several of them at once."""
_DUE_BELOW = 0.1
"""For each value that is printed with one whose row is filled so far, before the other values of its own."""
_HOLE, _HOLE_LATE = 0.3, 0.15
"""A cell that is printed behind later ones of its column, and for each of these."""
_AS_NAME = 1.0
"""Running text among names."""
_UNLIKE, _UNLIKE_ITEM, _UNLIKE_DATE, _LITTLE_UNLIKE = 2.0, 1.5, 1.0, 0.2
_SPANNING = frozenset({HeadKind.NAMES, HeadKind.EITHER})
"""What heads a column before the names may announce whose cells span rows: goals before their measures."""
_VALUES = frozenset({Kind.FIGURE, Kind.WHEN, Kind.WORDED, Kind.SIGN, Kind.NONE})

_FIT: dict[HeadKind, dict[Kind, float]] = {
    HeadKind.NAMES: {
        Kind.FIGURE: 2, Kind.SIGN: 2, Kind.WHEN: 2, Kind.WORDED: 0.7, Kind.NONE: 1.5, Kind.PROSE: 1.5, Kind.LIST: 0.7,
        Kind.CODE: 0.2,
    },
    HeadKind.VALUES: {
        Kind.CODE: 0.2, Kind.WORDS: 1.5, Kind.SHORT: 1, Kind.PROSE: 2.5, Kind.WHEN: 0.3, Kind.ITEM: 2.5, Kind.LIST: 3,
    },
    HeadKind.EITHER: {Kind.WORDS: 0.1, Kind.FIGURE: 0.2, Kind.WORDED: 0.2, Kind.PROSE: 1, Kind.LIST: 1},
    HeadKind.ASIDE: {
        Kind.CODE: 1, Kind.FIGURE: 0.6, Kind.WORDED: 0.3, Kind.PROSE: 0.3, Kind.ITEM: 2, Kind.LIST: 1,
    },
    HeadKind.COUNT: {
        Kind.WORDS: 1.5, Kind.SHORT: 1.5, Kind.PROSE: 3, Kind.WORDED: 1, Kind.NONE: 1, Kind.ITEM: 2, Kind.LIST: 3,
    },
    HeadKind.UNKNOWN: {Kind.WORDS: 0.1, Kind.FIGURE: 0.1, Kind.PROSE: 1, Kind.ITEM: 0.5, Kind.LIST: 1},
}  # fmt: skip
"""What it costs that a head stands above a cell of some kind, where that is something."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as far as it is filled."""

    head: Chunk | None
    announces: HeadKind
    cells: tuple[Chunk | None, ...] = ()
    kind: Kind | None = None
    """What its first cell holds that is no dash."""
    most: int = 0
    """The most cells that were put into it at once."""
    blanks: int = 0
    """How many of its cells are blank."""
    late: bool = False
    """Whether cells were printed behind those of later rows, so that none knows where they stand."""

    @property
    def is_of_values(self) -> bool:
        """Whether it holds values, by its head or by its cells."""
        return self.announces is HeadKind.VALUES or self.kind in _VALUES

    def is_unsure(self, rows: int) -> bool:
        """Whether it lacks cells of some rows, no one knows which: some were printed together."""
        return (self.most > 1 or self.late) and (len(self.cells) < rows or self.blanks > 0)

    def with_cells(self, parting: Parting, row: int, *, late: bool) -> Column:
        """The column with these cells from a row on."""
        kind = self.kind or next((kind for kind in parting.kinds if kind is not Kind.NONE), None)
        before, count = len(self.cells), len(parting.cells)
        filled = [*self.cells, *[None] * (row + count - before)]
        filled[row : row + count] = parting.cells
        blanks = self.blanks + max(0, row - before) - max(0, min(before, row + count) - row)
        return Column(
            self.head, self.announces, tuple(filled), kind, max(self.most, count), blanks, self.late or late
        )


def unlikeness(column: Column, parting: Parting) -> float:
    """How unlike what its head announces, and what stands in a column, some cells are."""
    return _unlikeness(column.announces, column.kind, parting.kinds)


@functools.lru_cache(maxsize=1 << 14)
def _unlikeness(announces: HeadKind, kind: Kind | None, kinds: tuple[Kind, ...]) -> float:
    """How unlike what a head announces, and what stands in its column, cells of these kinds are."""
    fit, cost = _FIT[announces], 0.0
    for found in kinds:
        cost += fit.get(found, 0.0) if kind is None or found is Kind.NONE else _unlike(kind, found)
        cost += _AS_NAME * (found is Kind.PROSE and announces is HeadKind.NAMES)
        kind = kind if kind is not None or found is Kind.NONE else found
    return cost


def _unlike(kind: Kind, found: Kind) -> float:
    if kind is found or found is Kind.NONE:
        return 0.0
    if Kind.ITEM in (kind, found):
        return _UNLIKE_ITEM
    if {Kind.SIGN, Kind.LIST} & {kind, found}:
        return _UNLIKE
    if {kind, found} == {Kind.FIGURE, Kind.CODE}:
        return _LITTLE_UNLIKE
    if {kind, found} == {Kind.FIGURE, Kind.WHEN}:
        return _UNLIKE_DATE
    if Kind.SHORT in (kind, found) and not {kind, found} & {Kind.FIGURE, Kind.NONE}:
        return _LITTLE_UNLIKE
    return _LITTLE_UNLIKE if (kind in _VALUES) == (found in _VALUES) else _UNLIKE


def name_of(columns: Sequence[Column]) -> int:
    """The column that names the rows: the last of words before the first of values."""
    for at, column in enumerate(columns):
        if at and column.is_of_values:
            return at - 1
    return int(len(columns) > 1 and columns[0].announces is HeadKind.COUNT)


def spanning_of(columns: Sequence[Column]) -> list[bool]:
    """Which columns hold cells that may span rows: those of names before the one that names rows of values alone."""
    kinds = [column.announces for column in columns]
    if not any(column.is_of_values for column in columns):  # not yet: the heads of names come first
        return [True, False] if len(kinds) == 2 and set(kinds) <= _SPANNING else [False] * len(kinds)
    name = name_of(columns)
    alone = kinds[name] is HeadKind.NAMES and HeadKind.NAMES not in kinds[name + 1 :]
    return [alone and at < name and kind in _SPANNING for at, kind in enumerate(kinds)]


@dataclass(frozen=True, slots=True)
class Filling:
    """How far columns are filled."""

    columns: tuple[Column, ...]
    fills: list[int]
    """How many cells each holds."""
    spanning: list[bool]
    name: int
    front: int
    """How many rows are begun, those aside that a spanning cell would begin."""
    whole: bool
    """Whether all these rows are whole."""

    @classmethod
    def of(cls, columns: tuple[Column, ...]) -> Filling:
        """How far these columns are filled."""
        spanning = spanning_of(columns)
        fills = [len(column.cells) for column in columns]
        own = [fill for fill, spans in zip(fills, spanning, strict=True) if not spans]
        whole = len(own) > 1 and min(own) == max(own)
        return cls(columns, fills, spanning, name_of(columns), max(own), whole)

    def holes(self, at: int) -> list[int]:
        """The blank cells of a column."""
        column = self.columns[at]
        return [row for row, cell in enumerate(column.cells) if cell is None] if column.blanks else []

    def rows(self, at: int) -> list[int]:
        """The rows at which a piece may go on with a column."""
        fill, front = self.fills[at], self.front
        if self.spanning[at]:
            return sorted({fill, max(front, fill) if self.whole else fill})
        groups = {fill + 1} if fill < front else set()
        return sorted({fill, max(front - 1, fill), max(front, fill), *self.holes(at)[:1], *groups})

    def has_room(self, at: int, row: int, count: int) -> bool:
        """Whether so many cells have room from a row on: among blank ones as many of these."""
        holes = self.holes(at)
        return row not in holes or holes[:count] == list(range(row, row + count))

    def is_late(self, at: int, row: int) -> bool:
        """Whether a cell would be printed behind those of later rows, so that none knows where it stands."""
        if self.spanning[at]:
            return row < self.front
        return at < self.name and row < self.fills[self.name]

    def above(self, at: int, row: int) -> float:
        """What it costs that rows above lack cells, or that the cell is late."""
        if self.spanning[at] and self.is_late(at, row):
            return _SPANS_LATE
        after = zip(self.fills[at + 1 :], self.spanning[at + 1 :], strict=True)
        lacking = sum([row - fill for fill, spans in after if fill < row and not spans])
        hole = _HOLE + _HOLE_LATE * (self.front - row - 1) if row in self.holes(at) else 0.0
        return _ABOVE * lacking + hole

    def due(self, at: int, row: int, count: int) -> float:
        """What it costs that columns at the left lack cells of the rows that some cells fill."""
        spanned = self.name + 1 if at > self.name and row + count <= self.front else 0
        if spanned and self.columns[at].is_of_values and not self._short(at, row + 1, spanned):
            return _DUE_BELOW * (count - 1)
        short = self._short(at, row + count, spanned)
        if at == self.name and any(self.fills[:at]) and count == 1:
            return _DUE_SPANNED * len(short)
        several = _SPANS_SEVERAL * (count > 1 and self.spanning[at])
        return _DUE * len(short) + _DUE_MORE * sum(short) + several

    def _short(self, at: int, rows: int, first: int) -> list[int]:
        """How many cells columns lack that do, from the ``first`` to one, to so many rows.

        One whose cells span rows lacks its first; of two such columns neither is filled before the other.
        """
        held = [len(column.cells) - column.blanks for column in self.columns[: at + 1]]
        wanted = held[at] + 1 if self.spanning[at] else 1
        lacking = [wanted - held[n] if self.spanning[n] else rows - self.fills[n] for n in range(first, at)]
        return [lack for lack in lacking if lack > 0]
