"""The cells of a table whose printed lines a transcript ran together, told apart again.

The lines of a table stand behind each other, each the pieces of its cells from left to right:
``Brukarna är nöjda med – Gott bemötande NKI hemtjänst 76 ≥ 75 insatserna – Kontinuitet Svar inom …``.
What is lost is where a piece, a line and a row ends. Of all ways to set the words into the columns the
cheapest is taken (a beam search): a word costs what speaks against its standing in a column
(:mod:`.costs`); a cell goes on only on the next line, and only where the line before was full; a
row that lacks its name or a value costs, and so does a cell that breaks off.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .costs import Costs
from .sorts import Sort

LINE = 0.6
"""What it costs to begin a new line …"""
ROW = 0.8
"""… and a new row."""
RIGHT = 0.1
"""What it costs to go on in a column further right."""
LATE, CENTRED = 2.5, 0.5
"""What it costs a cell to begin below the row's first line; where cells stand centred in their rows."""
HALF = 0.5
"""What it costs a cell to go on past a line between its own, where cells stand centred."""
NAMELESS = 7.0
"""What a row without a name costs."""
UNNECESSARY = 0.25
"""What each letter costs that had fitted on the line before …"""
MOST_UNNECESSARY = 4.0
"""… at most."""
FULL, ENDS_FULL = 6.0, 1.5
"""A line with less room than this is full; what it costs a cell to end with one
that has none at all."""
WIDE = 0.7
"""What each letter costs that a line is too wide."""
WIDEST = 60.0
"""Letters of a line where its column's width is not known."""
OPEN_END = 3.0
"""What it costs a cell to break off."""
GROUP, GROUP_WORDS = 1.2, 4
"""What a row costs that is but a name: the heading of those below it; and its words at most."""
ACROSS = 0.0
"""What a row costs that states the goal of those below it, across the table."""


@dataclass(frozen=True, slots=True)
class Beam:
    """How many ways to read on are kept."""

    most: int
    """At each word …"""
    margin: float
    """… as long as they cost no more than this above the cheapest."""


THOROUGH, QUICK = Beam(60, 7.0), Beam(24, 6.0)


_ENDED = 3
_NO_PIECE = 2
_BY_PIECE, _BY_LINE, _BY_ROW = 1, 2, 3
"""What begins with a word: a piece of a cell, a line, a row."""


class _Cell(NamedTuple):
    """One column's cell so far."""

    age: int
    """0 where it has a piece on this line, 1 on the line before, 2 on the one before that, 3 where it has ended."""
    room: float
    """How wide its last piece is."""
    last: int
    """Its last word."""

    def aged(self) -> _Cell:
        """The same cell a line further down."""
        return _Cell(self.age + 1, self.room, self.last)


class _State(NamedTuple):
    """One way to read the words so far."""

    cost: float
    column: int
    cells: tuple[_Cell | None, ...]
    top: bool
    """Whether this is the row's first line."""
    word: int
    before: _State | None
    begins: int
    """What begins with the word; 0 where it goes on in its piece."""
    fresh: bool
    """Whether it begins a cell."""


class _Step(NamedTuple):
    """A word to be put behind a way of reading, the cells aged by what begins with it."""

    before: _State
    cells: tuple[_Cell | None, ...]
    word: int
    begins: int
    top: bool


class Manner(NamedTuple):
    """How a table is printed."""

    widths: tuple[float | None, ...]
    """The columns' widths, in letters; None where not known."""
    centred: bool = False
    """Whether short cells stand in the middle of their rows, not at their tops."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Words set into rows and columns: for each row the words' numbers in each column, and the first word behind."""

    rows: list[list[list[int]]]
    stop: int
    cost: float
    prices: list[float]
    """What each row costs, its words and what it lacks."""
    lines: list[list[tuple[float, float]]]
    """For each column and line how wide the column is at least, and at most where the next word did not fit."""


def set_words(costs: Costs, manner: Manner, beam: Beam = THOROUGH) -> Setting:
    """The cheapest way to set the words into the columns."""
    search = _Search(costs, manner, beam)
    best: tuple[float, _State | None] = (costs.beyond[0], None)
    states = search.first_row()
    for word in range(1, costs.count + 1):
        for state in states:
            total = state.cost + costs.beyond[word]
            if total < best[0] and (total := total + search.closing(state)) < best[0]:
                best = (total, state)
        if word < costs.count:
            states = search.after(states, word)
    return _traced(best[1], best[0], costs)


class _Search:
    """The costs of going on from one way of reading the words so far."""

    def __init__(self, costs: Costs, manner: Manner, beam: Beam) -> None:
        self._costs = costs
        self._widths = manner.widths
        self._late = CENTRED if manner.centred else LATE
        self._oldest = 2 if manner.centred else 1
        self._beam = beam
        self._widest = [
            limit or (WIDEST if costs.worded[c] else WIDEST / 2) for c, limit in enumerate(manner.widths)
        ]
        self._columns = range(costs.columns)
        self._shared = costs.shared
        """Columns left of the names: their cells may stand beside several rows."""
        self._best: dict[object, _State] = {}
        self._limit = math.inf

    def first_row(self) -> list[_State]:
        """The ways to begin with the first word."""
        blank: tuple[_Cell | None, ...] = (None,) * self._costs.columns
        root = _State(0.0, 0, blank, True, -1, None, 0, fresh=False)
        for column in self._columns:
            self._begin(_Step(root, blank, 0, _BY_ROW, top=True), 0.0, column)
        return self._kept()

    def after(self, states: Sequence[_State], word: int) -> list[_State]:
        """Every way to go on with a word that costs little more than the cheapest."""
        begins = self._costs.begins
        whole = self._costs.whole[word] if word not in begins else 0
        for state in states:
            if word not in begins:
                self._on(state, word)
                if whole < _NO_PIECE:
                    self._right(state, word)
            if not whole and state.cost < self._limit:
                aged = tuple([cell and (cell if cell.age == _ENDED else cell.aged()) for cell in state.cells])
                if word not in begins:
                    self._line(_Step(state, aged, word, _BY_LINE, top=False))
                if word in begins or not begins:
                    self._row(state, aged, word)
        return self._kept()

    def _kept(self) -> list[_State]:
        """The cheapest of the states found, cheapest first."""
        states = sorted(self._best.values(), key=_cost_of)[: self._beam.most]
        limit, self._limit, self._best = self._limit, math.inf, {}
        return [state for state in states if state.cost <= limit]

    def _on(self, state: _State, word: int) -> None:
        """The word goes on in its piece."""
        column = state.column
        cost = state.cost + self._costs.more[column][word]
        cell = state.cells[column]
        if cost > self._limit or cell is None:
            return
        own = self._costs.widths[word]
        wide = cell.room + own
        if wide > self._widest[column]:
            cost += WIDE * min(wide - self._widest[column], own)
        step = _Step(state, state.cells, word, 0, state.top)
        self._take(step, cost, column, _Cell(0, wide, word), fresh=False)

    def _right(self, state: _State, word: int) -> None:
        """The word stands in a column further right on the same line."""
        base = state.cost + RIGHT
        step = _Step(state, state.cells, word, _BY_PIECE, state.top)
        for column in self._columns[state.column + 1 :]:
            cell = state.cells[column]
            if cell is None:
                self._begin(step, base + (0.0 if state.top else self._late), column)
                continue
            if 1 <= cell.age <= self._oldest:
                self._continue(step, base, column, cell)
            if state.top and column in self._shared and cell.age > 0:
                self._begin(step, base + self._ending(cell, column), column)

    def _line(self, step: _Step) -> None:
        """The word begins a line of the same row."""
        base = step.before.cost + LINE
        for column in self._columns:
            cell = step.cells[column]
            if cell is None:
                self._begin(step, base + self._late, column)
            elif cell.age <= self._oldest:
                self._continue(step, base, column, cell)

    def _row(self, state: _State, aged: tuple[_Cell | None, ...], word: int) -> None:
        """The word begins a row."""
        closed = state.cost + ROW
        if closed > self._limit or (closed := closed + self.closing_row(state)) > self._limit:
            return
        cells = tuple([aged[c] if c in self._shared else None for c in self._columns])
        step = _Step(state, cells, word, _BY_ROW, top=True)
        for column in self._columns:
            cell = cells[column]
            if cell is not None and cell.age <= self._oldest:
                self._continue(step, closed, column, cell)
            self._begin(step, closed + self._ending(cell, column), column)

    def _begin(self, step: _Step, cost: float, column: int) -> None:
        """The word begins a cell."""
        cost += self._costs.first[column][step.word]
        if cost > self._limit:
            return
        own = self._costs.widths[step.word]
        cost += WIDE * max(0.0, own - self._widest[column])
        self._take(step, cost, column, _Cell(0, own, step.word), fresh=True)

    def _continue(self, step: _Step, cost: float, column: int, cell: _Cell) -> None:
        """The word begins a line with which a cell goes on."""
        cost += self._costs.next[column][step.word]
        if cost > self._limit:
            return
        cost += self._wrap(cell, column, step.word) + HALF * (cell.age - 1)
        self._take(step, cost, column, _Cell(0, self._costs.widths[step.word], step.word), fresh=False)

    def _take(self, step: _Step, cost: float, column: int, cell: _Cell, *, fresh: bool) -> None:
        """Keep a way of reading on, unless one like it costs less."""
        if cost > self._limit:
            return
        cells = (*step.cells[:column], cell, *step.cells[column + 1 :])
        key = (column, step.top, cells)
        known = self._best.get(key)
        if known is None or cost < known.cost:
            self._best[key] = _State(
                cost, column, cells, step.top, cell.last, step.before, step.begins, fresh
            )
            self._limit = min(self._limit, cost + self._beam.margin)

    def _wrap(self, cell: _Cell, column: int, word: int) -> float:
        """What it costs to break a line before a word: much where the word had fitted on it."""
        limit = self._widths[column]
        if limit is None or self._costs.bullets[word]:
            return self._costs.closed[cell.last] if self._costs.sorts[column] is Sort.VALUES else 0.0
        room = limit - cell.room - self._costs.widths[word]
        return min(MOST_UNNECESSARY, UNNECESSARY * room) if room > 0 else 0.0

    def _ending(self, cell: _Cell | None, column: int) -> float:
        """What it costs a cell to end."""
        if cell is None:
            return 0.0
        cost = OPEN_END * self._costs.open[cell.last]
        limit = self._widths[column]
        if limit and self._costs.worded[column] and -1 <= limit - cell.room < FULL:
            cost += ENDS_FULL * (1 - max(limit - cell.room, 0) / FULL)
        return cost

    def closing_row(self, state: _State) -> float:
        """What the row lacks."""
        costs = self._costs
        if state.column == costs.name and self._is_group(state):
            return GROUP
        if state.column == costs.name and state.word in costs.across and self._is_across(state):
            return ACROSS
        cost = NAMELESS if state.cells[costs.name] is None else 0.0
        for column in self._columns:
            cell = state.cells[column]
            if cell is None:
                cost += costs.missing[column]
            elif column not in self._shared:
                cost += self._ending(cell, column)
        return cost

    def _is_group(self, state: _State) -> bool:
        """Whether the row is a few words of a name and nothing else but its number."""
        word, steps = state, 1
        while not word.begins and word.before is not None and steps <= GROUP_WORDS:
            word, steps = word.before, steps + 1
        if word.begins == _BY_PIECE and word.before and self._costs.sorts[word.before.column] is Sort.NUMBERS:
            word = word.before
        return word.begins == _BY_ROW and steps <= GROUP_WORDS

    def _is_across(self, state: _State) -> bool:
        """Whether the row is a statement that can stand across the table and nothing else."""
        first, word = self._costs.across[state.word], state
        while (
            word.begins in (0, _BY_LINE) and word.column == state.column and word.word > first and word.before
        ):
            word = word.before
        return word.begins == _BY_ROW and word.word == first and word.column == state.column

    def closing(self, state: _State) -> float:
        """What the row and the cells beside it lack."""
        return self.closing_row(state) + sum(self._ending(state.cells[c], c) for c in self._shared)


def _cost_of(state: _State) -> float:
    return state.cost


def _traced(state: _State | None, cost: float, costs: Costs) -> Setting:
    """The rows of a way of reading, from its last word back."""
    path: list[_State] = []
    while state is not None and state.before is not None:
        path.append(state)
        state = state.before
    rows: list[list[list[int]]] = []
    lines: list[list[tuple[float, float]]] = [[] for _ in range(costs.columns)]
    owner: dict[int, int] = {}
    starts: list[float] = []
    for step in reversed(path):
        column = step.column
        if step.begins == _BY_ROW:
            rows.append([[] for _ in range(costs.columns)])
            starts.append(step.cost)
        if step.fresh:
            owner[column] = len(rows) - 1
        rows[owner[column]][column].append(step.word)
        cell = step.cells[column]
        assert cell is not None
        if step.begins and not step.fresh and not costs.bullets[step.word]:
            low, _ = lines[column][-1]
            lines[column][-1] = (low, low + costs.widths[step.word])
        if not step.begins:
            lines[column].pop()
        lines[column].append((cell.room, math.inf))
    stop = path[0].word + 1 if path else 0
    ends = [*starts, cost - costs.beyond[stop]][1:]
    prices = [end - start for start, end in zip(starts, ends, strict=True)]
    return Setting(rows, stop, cost, prices, lines)
