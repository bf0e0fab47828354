"""The rows of a flattened table with several columns of words, each cell in its column."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from ...models import Passage, join
from ..heads import ColumnRole
from ..vocabulary import Vocabulary
from .costs import Costs, code_spans, costs_of
from .grid import QUICK, Setting, set_words
from .heads import VALUES, HeadRun
from .values import values_in
from .words import Words

_START, _BESIDE = 40.0, 26.0
"""Letters of a column of names before its width is known, and of one left of them."""
_TRIED = (17.0, 20.0, 23.0, 26.0, 30.0, 35.0, 48.0, 60.0)
PASSES = 2
_SPARE = 0.8
DEAREST = 7.0
"""What a row costs at most of which it is sure where its words belong."""
_SAMPLE = 260
"""Words of the tables from which the widths are told."""


class Setter:
    """Sets a document's tables: first it learns how wide their columns are, then it gives their rows.

    Tables with the same heads are taken together. Of all widths those are taken with which the words can be
    set at the least cost: lines too wide speak against narrow columns, lines broken early against wide ones.
    """

    def __init__(self, words: Words, vocabulary: Vocabulary) -> None:
        self._words = words
        self._vocabulary = vocabulary
        self._tables: dict[tuple[ColumnRole, ...], list[Costs]] = {}
        self._widths: dict[tuple[ColumnRole, ...], list[float | None]] = {}
        self.learning = False
        """While it learns, it gives no rows."""

    def rows(self, text: Passage, heads: HeadRun) -> tuple[list[list[Passage]], int, Passage]:
        """A table's rows, a passage for each column; where the text goes on behind the table; rows that are not sure."""
        if not text.text.strip():
            return [], 0, Passage("")
        costs = self._costs(text.text, heads.roles)
        if self.learning and costs.count:
            self._tables.setdefault(heads.roles, []).append(costs)
        if self.learning or not costs.count:
            return [], 0, Passage("")
        setting = set_words(costs, self._widths_of(heads.roles, costs))
        rows = [[_cell(text, costs, cell) for cell in row] for row in setting.rows]
        sure = _sure(setting, costs)
        unsure = join([cell for row, keep in zip(rows, sure, strict=True) if not keep for cell in row])
        rows = [row for row, keep in zip(rows, sure, strict=True) if keep]
        stop = costs.words[setting.stop].start() if setting.stop < costs.count else len(text.text)
        return rows, stop, unsure

    def _costs(self, text: str, roles: tuple[ColumnRole, ...]) -> Costs:
        count = sum(role in VALUES for role in roles)
        codes = code_spans(text) if ColumnRole.GOAL in roles else []
        values = values_in(text, count, self._vocabulary, dated=ColumnRole.DATE in roles, numbers=codes)
        return costs_of(text, roles, values, self._words, self._vocabulary)

    def _widths_of(self, roles: tuple[ColumnRole, ...], costs: Costs) -> list[float | None]:
        """The columns' widths in letters; None where not known."""
        if roles not in self._widths:
            self._widths[roles] = _fitting(_sample(self._tables.get(roles, [costs])))
        return self._widths[roles]


def _sample(tables: Sequence[Costs]) -> list[Costs]:
    """As many of the tables as tell the widths."""
    sample: list[Costs] = []
    for table in sorted(tables, key=lambda table: abs(table.count - _SAMPLE / 2)):
        if not sample or sum(one.count for one in sample) + table.count <= _SAMPLE:
            sample.append(table)
    return sample


def _fitting(tables: Sequence[Costs]) -> list[float | None]:
    """The widths that fit the tables best: tried one column after the other, then told from the lines set with them."""
    first = tables[0]
    widths: list[float | None] = [
        (_BESIDE if column in first.shared else _START) if worded else None
        for column, worded in enumerate(first.worded)
    ]
    best = _total(tables, widths)
    for column in [c for c in range(first.columns) if first.worded[c]]:
        for width in _TRIED:
            tried = [*widths[:column], width, *widths[column + 1 :]]
            total = _total(tables, tried, best)
            if total < best:
                best, widths = total, tried
    for _ in range(PASSES):
        settings = [set_words(costs, widths) for costs in tables]
        lines = [[line for one in settings for line in one.lines[c]] for c in range(first.columns)]
        told = [_told(lines[c]) or widths[c] if first.worded[c] else None for c in range(first.columns)]
        if told == widths:
            break
        widths = told
    return widths


def _told(lines: Sequence[tuple[float, float]]) -> float | None:
    """The width that agrees with most of a column's lines: none wider, and those broken where no word fitted."""

    def agreeing(width: float) -> int:
        broken = sum(high < math.inf and low <= width < high for low, high in lines)
        return 2 * broken - sum(low > width for low, _ in lines)

    tried = sorted({low + _SPARE for low, _ in lines})
    return max(tried, key=lambda width: (agreeing(width), -width)) if len(lines) > 1 else None


def _total(tables: Sequence[Costs], widths: Sequence[float | None], limit: float = math.inf) -> float:
    """What it costs to set all tables with the widths; more than the limit where it is passed."""
    total = 0.0
    for costs in tables:
        total += set_words(costs, widths, QUICK).cost
        if total > limit:
            break
    return total


def _sure(setting: Setting, costs: Costs) -> list[bool]:
    """Which rows are sure: those that cost little, and whose goal does not stand in one that is not."""
    sure: list[bool] = []
    for price, row in zip(setting.prices, setting.rows, strict=True):
        begins = not costs.shared or any(row[column] for column in costs.shared)
        follows = begins or not sure or sure[-1] or setting.prices[len(sure) - 1] <= DEAREST
        sure.append(price <= DEAREST and follows)
    return sure


def _cell(text: Passage, costs: Costs, words: Sequence[int]) -> Passage:
    """The words of a cell, the hyphens gone that a line's end put into them."""
    parts: list[Passage] = []
    start = None
    for index, word in enumerate(words):
        start = costs.words[word].start() if start is None else start
        follows = index + 1 < len(words) and words[index + 1] == word + 1
        if not follows:
            parts.append(text.slice(start, costs.words[word].end()))
            start = None
    cell = Passage("")
    for part in parts:
        cell = _stitched(cell, part)
    return cell


def _stitched(first: Passage, rest: Passage) -> Passage:
    """A cell's line and the next, the hyphen of a broken word gone."""
    broken = re.search(r"[a-zåäö]-$", first.text) and re.match(r"(?!och\b|eller\b|samt\b)[a-zåäö]", rest.text)
    return join([first.slice(0, len(first.text) - 1), rest], "") if broken else join([first, rest])
