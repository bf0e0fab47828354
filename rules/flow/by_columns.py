"""Tables that a transcript read column by column: each head with its own cells behind it.

``Indikator Andel nöjda elever Antal klagomål Årsmål 90 % 12 Periodicitet År Månad``. Cells of values and of times
can be counted, and all columns have as many: that tells where one name ends and the next begins. A block of the page
may end after the first rows; the other cells then stand behind the last head, again column by column.
What does not come out even, or comes out even in two ways that cost the same, is not parted.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..language.clauses import demands, is_clause
from ..language.heads import ColumnRole
from ..lexicon.vocabulary import Vocabulary
from .costs import Costs, costs_of
from .grid import OPEN_END
from .heads import LISTS, TIMES, VALUES, Head, head_at
from .prices import BEYOND
from .values import times_in, values_in
from .words import Words

_CAPITAL = re.compile(r"(?<![\w-])[A-ZÅÄÖ]")
_BEGINS_NAME = re.compile(r"\s+[”\"]?(?:[A-ZÅÄÖ]|\d{1,2}[.)]?\s[A-ZÅÄÖ])")
_ASIDE = re.compile(r"\s\([\w ,/-]{2,30}\)")
_BEGINS_CELL = re.compile(r"\s+[A-ZÅÄÖ\d<>≥≤+–−-]")
_SENTENCE = re.compile(r"[a-zåäö)]{2}[.!?]\s+[A-ZÅÄÖ]")
_ENDS = re.compile(rf"{_SENTENCE.pattern}|\S\s+[A-ZÅÄÖ][\w:-]+:\s")
"""What ends the last column: a sentence, a label."""
_LONGEST = 900
"""Characters of a column, and of what stands behind the last head."""
_ACTS = re.compile(r"^[A-ZÅÄÖ][a-zåäö]+a$")
"""An infinitive, with which all that is to be done can begin."""
_MOST_ROWS, _MANY = 24, 99
"""Rows of a table; values side by side are as many cells."""
_LEAST_GOAL = 3
"""Words of a goal."""
_NEAR = 12
"""Words behind a table in which no value is left."""
_UNLIKE = 1.5
"""What it costs a name to begin with a word that is no common one: a capital within another name."""
_ALIKE = 0.6
"""What it is worth that a name begins as another does: ``Andel … Andel …``."""
MARGIN = 1.0
"""What the next reading must cost above the cheapest."""
FOLLOWED = 4.0
"""What it costs that another value stands right behind the last cell."""
LEFT = 1.0
"""What each word costs that is left between the last cell and another head."""
SPARED = 2.0
"""What it costs to leave a column of times or owners to another table."""
DEAREST = 3.0
"""What a row may cost."""
_SIDES = (*TIMES, ColumnRole.RESPONSIBLE, ColumnRole.BODY)
"""The columns beside what is done."""


@dataclass(frozen=True, slots=True)
class Columned:
    """A table that was read column by column: its heads, and for each row where its cells stand."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[tuple[int, int] | None, ...], ...]
    start: int
    end: int


class _Parts(NamedTuple):
    """One way to part words into cells: what it costs, and the first words of the cells."""

    cost: float
    begins: tuple[int, ...]


class _Reading(NamedTuple):
    """One way to part a table: what it costs, and for each column its cells' words."""

    cost: float
    cells: dict[int, list[range]]
    end: int


def columned_in(text: str, words: Words, vocabulary: Vocabulary) -> list[Columned]:
    """The tables of a text that were read column by column, in order."""
    heads = list(_heads(text, vocabulary))
    found: list[Columned] = []
    for index, head in enumerate(heads):
        if head.role is not ColumnRole.INDICATOR and head.role not in LISTS:
            continue
        chain = list(_chain(text, heads, index)) if _BEGINS_NAME.match(text, head.spans[-1][1]) else []
        if len(chain) > 1 and (table := _table(text, chain, heads[index - 1 : index], words, vocabulary)):
            found.append(table)
    return found


def _heads(text: str, vocabulary: Vocabulary) -> Iterator[Head]:
    """Every column head that cells can stand behind."""
    end = 0
    for match in _CAPITAL.finditer(text):
        head = head_at(text, match.start(), vocabulary) if match.start() >= end else None
        if head is None or text[head.spans[-1][1] - 1] == ":":
            continue
        if text[: head.start].endswith(", "):
            continue
        head = _without_wanted(text, head, vocabulary)
        end = head.spans[-1][1]
        if _BEGINS_CELL.match(text, end) or _is_wanted(text[end + 1 : end + 30], vocabulary):
            yield head


def _without_wanted(text: str, head: Head, vocabulary: Vocabulary) -> Head:
    """The head without the first word of its first cell (``Mål högst`` 30), with what it has in brackets."""
    start, end = head.spans[0]
    words, _, last = text[start:end].rpartition(" ")
    if words and vocabulary.any_of("operators").whole(last) and re.match(r"\s\d", text[end:]):
        return replace(head, spans=((start, start + len(words)),))
    aside = _ASIDE.match(text, end)
    return replace(head, spans=((start, aside.end()),)) if aside else head


def _is_wanted(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text begins with a value in small letters: ``minst 90 %``, ``ökar``."""
    found = (vocabulary.any_of(name).search(text) for name in ("operators", "trends"))
    return any(match is not None and match.start() == 0 for match in found)


def _chain(text: str, heads: Sequence[Head], index: int) -> Iterator[Head]:
    """The head of names with those behind it that can be of its table."""
    measured = heads[index].role is ColumnRole.INDICATOR
    last = heads[index]
    yield last
    for head, after in zip(heads[index + 1 :], [*heads[index + 2 :], None], strict=False):
        gap = text[last.spans[-1][1] : head.start]
        named = measured and last is heads[index] and gap.strip()
        if named and after and not text[head.spans[-1][1] : after.start].strip():
            continue  # ``Nämndens prognossäkerhet T2``: the last words of a name
        own = head.role in (
            (ColumnRole.INDICATOR, ColumnRole.GOAL) if measured else (*LISTS, ColumnRole.GOAL)
        )
        if own or len(gap) > _LONGEST or _SENTENCE.search(gap):
            return
        if last.role in TIMES and not gap.strip() and head.role not in TIMES and _is_time(text, head):
            continue  # ``Periodicitet Tertial``
        last = head
        yield head


def _is_time(text: str, head: Head) -> bool:
    """Whether a head's words say when."""
    return any(time.start == 0 for time in times_in(text[slice(*head.spans[0])]))


def _table(
    text: str, chain: Sequence[Head], above: Sequence[Head], words: Words, vocabulary: Vocabulary
) -> Columned | None:
    """The table of a chain of heads; None where its cells do not come out even."""
    start, end = chain[0].start, chain[-1].spans[-1][1]
    stop = min(len(text), end + _LONGEST)
    if ended := _ENDS.search(text, end, stop):
        stop = ended.start() + 2
    body = text[start:stop]
    for head in chain:
        for begin, until in head.spans:
            body = f"{body[: begin - start]}{'·' * (until - begin)}{body[until - start :]}"
    roles = [head.role for head in chain]
    values = values_in(body, _MANY, vocabulary, dated=ColumnRole.DATE in roles)
    costs = costs_of(body, roles, values, words, vocabulary)
    goal = (
        bool(above) and above[0].role is ColumnRole.GOAL and not text[above[0].spans[-1][1] : start].strip()
    )
    for count in range(len(chain), 1, -1):
        stop = chain[count].start if count < len(chain) else start + len(body)
        search = _Search(costs, chain[:count], start, stop, words, bounded=count < len(chain))
        if goal:
            search.skip_goal(body)
        if reading := search.best():
            return search.made(reading, above)
    return None


class _Search:
    """The ways to part one table's words into as many cells for each column."""

    def __init__(
        self, costs: Costs, chain: Sequence[Head], start: int, stop: int, words: Words, *, bounded: bool
    ) -> None:
        self._bounded = bounded
        self._costs = costs
        self._chain = chain
        self._start = start
        self._goal: range | None = None
        edges = [head.spans[-1][1] - start for head in chain], [head.start - start for head in chain[1:]]
        ends = [*edges[1], stop - start]
        self._words = [self._between(*edge) for edge in zip(edges[0], ends, strict=True)]
        measured = chain[0].role is ColumnRole.INDICATOR
        self._needed = [
            column
            for column, head in enumerate(chain)
            if column and self._words[column] and head.role in (VALUES if measured else _SIDES)
        ]
        self._spared = () if measured else self._needed
        self._others = measured and any(head.role in LISTS for head in chain)
        self._first = self._named(words)

    def _between(self, begin: int, end: int) -> range:
        """The words between two places."""
        inside = [index for index, word in enumerate(self._costs.words) if begin <= word.start() < end]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def _named(self, known: Words) -> list[float]:
        """What each word costs as the first of a name."""
        words = [_ACTS.sub("a", word[0]) if self._spared else word[0] for word in self._costs.words]
        begins = Counter(words[index] for index in self._words[0] if self._costs.words[index][0][0].isupper())
        prices = list(self._costs.first[0])
        for index in self._words[0]:
            alike = begins[words[index]] > 1
            common = known.is_common(self._costs.words[index][0].strip("”(),"))
            prices[index] += -_ALIKE if alike else 0.0 if common else _UNLIKE
        return prices

    def skip_goal(self, body: str) -> None:
        """Set apart the goal that stands before the names, where one does."""
        for index in self._words[0][_LEAST_GOAL:]:
            word = self._costs.words[index]
            said = body[self._costs.words[self._words[0][0]].start() : word.start()].rstrip()
            if word[0][0].isupper() and self._costs.more[0][index] > 1 and (is_clause(said) or demands(said)):
                self._goal, self._words[0] = (
                    self._words[0][: index - self._words[0][0]],
                    range(index, self._words[0][-1] + 1),
                )
                return

    def best(self) -> _Reading | None:
        """The cheapest reading; None where it is dear, or another costs hardly more."""
        if not self._needed:
            return None
        readings = sorted(self._readings(), key=lambda reading: reading.cost)[:2]
        if not readings or readings[0].cost > DEAREST * len(readings[0].cells[0]):
            return None
        return readings[0] if len(readings) < 2 or readings[1].cost - readings[0].cost >= MARGIN else None

    def _readings(self) -> Iterator[_Reading]:
        """Every way to part the table into so many rows, so many of them right behind the heads."""
        names = self._parted(self._words[0], 0, self._first)
        middle = {
            column: self._parted(self._words[column], column) for column in range(1, len(self._chain) - 1)
        }
        for count, ways in names.items():
            for first in range(1, count + 1) if not self._others else (count,):
                even = [
                    column
                    for column, parted in middle.items()
                    if first in parted and parted[first][0].cost <= first
                ]
                needed = [column for column in self._needed if column in middle and column not in even]
                if not self._are_spared(needed, even):
                    continue
                columns = sorted({*even, *(needed if not self._spared else ())})
                if any(first not in middle[column] for column in columns):
                    continue
                cost = sum(middle[column][first][0].cost for column in columns) + SPARED * len(
                    self._spared and needed
                )
                if cost > DEAREST * count:
                    continue
                cells = {
                    column: self._cells(middle[column][first][0], self._words[column]) for column in columns
                }
                for way in ways:
                    yield from self._ended(way, cost, cells, count, first)

    def _are_spared(self, uneven: Sequence[int], even: Sequence[int]) -> bool:
        """Whether the columns that do not come out even may be another table's: beside what is done, not beside measures."""
        return not self._spared or not uneven or bool(set(even) & set(self._needed))

    def _ended(
        self, names: _Parts, cost: float, cells: dict[int, list[range]], count: int, first: int
    ) -> Iterator[_Reading]:
        """The readings with what stands behind the last head: its cells, then those of all columns that are left."""
        last = len(self._chain) - 1
        found = {**cells, 0: self._cells(names, self._words[0])}
        if last not in self._needed and first == count:
            yield _Reading(names.cost + cost, found, self._words[max(cells)][-1] + 1 if cells else 0)
            return
        columns = [last] * first + [column for column in (*cells, last) for _ in range(count - first)]
        behind, begins, end = self._sequence(self._words[last], columns)
        if begins:
            spans = [range(begin, stop) for begin, stop in zip(begins, [*begins[1:], end], strict=True)]
            for column, span in zip(columns, spans, strict=True):
                found[column] = [*found.get(column, []), span]
            yield _Reading(names.cost + cost + behind, found, end)

    def _parted(
        self, words: range, column: int, first: Sequence[float] | None = None
    ) -> dict[int, list[_Parts]]:
        """For each number of cells the two cheapest ways to part a column's words into them."""
        first, more = first or self._costs.first[column], self._costs.more[column]
        ways: dict[int, list[_Parts]] = {0: [_Parts(0.0, ())]}
        for index in words:
            ends = OPEN_END * self._costs.open[index - 1] if index > words[0] else 0.0
            going: dict[int, list[_Parts]] = {}
            for count, some in ways.items():
                for way in some:
                    if count:
                        going.setdefault(count, []).append(_Parts(way.cost + more[index], way.begins))
                    if count < _MOST_ROWS and (count or index == words[0]):
                        begun = _Parts(way.cost + ends + first[index], (*way.begins, index))
                        going.setdefault(count + 1, []).append(begun)
            ways = {count: sorted(some)[:2] for count, some in going.items()}
        ways.pop(0, None)
        ends = OPEN_END * self._costs.open[words[-1]] if words else 0.0
        return {count: [_Parts(way.cost + ends, way.begins) for way in some] for count, some in ways.items()}

    def _sequence(self, words: range, columns: Sequence[int]) -> tuple[float, tuple[int, ...], int]:
        """The cheapest way to part the first of the words into cells of these columns, one behind the other."""
        best: tuple[float, tuple[int, ...], int] = (math.inf, (), 0)
        ways: dict[int, _Parts] = {0: _Parts(0.0, ())}
        beyond = self._costs.beyond
        for index in words:
            ends = OPEN_END * self._costs.open[index - 1]
            going: dict[int, _Parts] = {}
            for count, way in ways.items():
                options = (
                    [(count, way.cost + self._costs.more[columns[count - 1]][index], way.begins)]
                    if count
                    else []
                )
                if count < len(columns) and (count or index == words[0]):
                    cost = way.cost + (ends if count else 0.0) + self._costs.first[columns[count]][index]
                    options.append((count + 1, cost, (*way.begins, index)))
                for reached, cost, begins in options:
                    if reached not in going or cost < going[reached].cost:
                        going[reached] = _Parts(cost, begins)
            ways = going
            whole = ways.get(len(columns))
            if whole and (index == words[-1] or not self._goes_on(index + 1)):
                left = LEFT * (words[-1] - index) if self._bounded else 0.0
                if index < words[-1] and self._costs.first[columns[-1]][index + 1] <= 0:
                    left += FOLLOWED
                near = min(len(beyond) - 1, index + 1 + _NEAR)
                left += beyond[index + 1] - beyond[near] - BEYOND * (near - index - 1)
                if whole.cost + left < best[0]:
                    best = (whole.cost + left, whole.begins, index + 1)
        return best

    def _goes_on(self, index: int) -> bool:
        """Whether a cell cannot end before a word."""
        return bool(self._costs.whole[index]) or not re.match(
            r"[A-ZÅÄÖ\d<>≥≤☐–-]", self._costs.words[index][0]
        )

    def _cells(self, parts: _Parts, words: range) -> list[range]:
        """The words of each cell."""
        return [
            range(begin, end)
            for begin, end in zip(parts.begins, [*parts.begins[1:], words[-1] + 1], strict=True)
        ]

    def made(self, reading: _Reading, above: Sequence[Head]) -> Columned:
        """The table that a reading tells."""
        columns = sorted(column for column in reading.cells if column in (0, *self._needed))
        heads, start = [self._chain[column] for column in columns], self._start
        spans = [[self._span(cell) for cell in reading.cells[column]] for column in columns]
        rows: list[tuple[tuple[int, int] | None, ...]] = list(zip(*spans, strict=True))
        if self._goal and above:
            beside = [self._span(self._goal), *[None] * (len(rows) - 1)]
            rows = [(goal, *cells) for goal, cells in zip(beside, rows, strict=True)]
            heads, start = [above[0], *heads], above[0].start
        words = self._costs.words
        return Columned(tuple(heads), tuple(rows), start, self._start + words[reading.end - 1].end())

    def _span(self, words: range) -> tuple[int, int]:
        """Where a cell stands in the text."""
        found = self._costs.words
        return self._start + found[words[0]].start(), self._start + found[words[-1]].end()
