"""The rows of a flattened table with several columns of words, each cell in its column."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Mapping, Sequence

from ...models import Passage, join
from ..language.heads import ColumnRole
from ..lexicon.vocabulary import Vocabulary
from .costs import Costs, code_spans, costs_of
from .details import less_details
from .grid import QUICK, Manner, Setting, set_words
from .heads import VALUES, HeadRun
from .row_codes import CODED, row_codes
from .values import values_in
from .words import Words

_START, _BESIDE = 40.0, 26.0
"""Letters of a column of names before its width is known, and of one left of them."""
_TRIED = (17.0, 20.0, 23.0, 26.0, 30.0, 35.0, 48.0, 60.0)
PASSES = 2
_ROW_NUMBER = re.compile(r"(?<!\S)\d{1,2}(?=\s+\[?[A-ZÅÄÖ][a-zåäö])")
"""The number of a measure before its name, where goals stand beside."""
_SPARE = 0.8
_PLAINLY = 0.9
"""What tables may cost with centred cells, of what they cost without, to be taken for such."""
DEAREST = 7.0
"""What a row costs at most of which it is sure where its words belong."""
MOST_DOUBTFUL = 1 / 3
"""The share of doubtful rows from which none of a table's rows is sure."""
_SAMPLE = 260
"""Words of the tables from which the widths are told."""


class Setter:
    """Sets a document's tables: first it learns how wide their columns are, then it gives their rows.

    Tables with the same heads are taken together. Of all widths those are taken with which the words can be
    set at the least cost: lines too wide speak against narrow columns, lines broken early against wide ones.
    """

    def __init__(self, words: Words, vocabulary: Vocabulary) -> None:
        self.words = words
        self.vocabulary = vocabulary
        self._tables: dict[tuple[ColumnRole, ...], list[Costs]] = {}
        self._manners: dict[tuple[ColumnRole, ...], Manner] = {}
        self.learning = False
        """While it learns, it gives no rows."""

    def rows(self, text: Passage, heads: HeadRun) -> tuple[list[list[Passage]], int, Passage]:
        """A table's rows, a passage for each column; where the text goes on behind the table; rows that are not sure."""
        if not text.text.strip():
            return [], 0, Passage("")
        costs = self._costs(text.text, heads)
        if self.learning and costs.count:
            self._tables.setdefault(heads.roles, []).append(costs)
        if self.learning or not costs.count:
            return [], 0, Passage("")
        setting = set_words(costs, self._manner_of(heads.roles, costs))
        rows = [[_cell(text, costs, cell) for cell in row] for row in setting.rows]
        rows = [_without_doubtful(row, heads.roles) for row in rows]
        sure = _sure(setting, costs)
        unsure = join([cell for row, keep in zip(rows, sure, strict=True) if not keep for cell in row])
        rows = [row for row, keep in zip(rows, sure, strict=True) if keep]
        stop = costs.words[setting.stop].start() if setting.stop < costs.count else len(text.text)
        return rows, stop, unsure

    def _costs(self, text: str, heads: HeadRun) -> Costs:
        roles = heads.roles
        count = sum(role in VALUES for role in roles)
        coded = [code.span() for code in row_codes(text)] if roles[0] in CODED else []
        if not count and ColumnRole.DATE not in roles:
            return costs_of(text, roles, [], self.words, self.vocabulary)
        codes = coded + (code_spans(text) if ColumnRole.GOAL in roles else [])
        if {ColumnRole.GOAL, ColumnRole.INDICATOR_CODE} <= set(roles):
            codes += [match.span() for match in _ROW_NUMBER.finditer(text)]
        values = values_in(text, count, self.vocabulary, dated=ColumnRole.DATE in roles, numbers=codes)
        values = less_details(text, values, count)
        return costs_of(text, roles, values, self.words, self.vocabulary, parts=heads.parts)

    def _manner_of(self, roles: tuple[ColumnRole, ...], costs: Costs) -> Manner:
        """How the tables with such heads are printed."""
        if not self._manners and self._tables:
            samples = {heads: _sample(tables) for heads, tables in self._tables.items()}
            self._manners = _fitting(samples)
        if roles not in self._manners:
            self._manners |= _fitting({roles: [costs]})
        return self._manners[roles]


def _sample(tables: Sequence[Costs]) -> list[Costs]:
    """As many of the tables as tell the widths."""
    sample: list[Costs] = []
    for table in sorted(tables, key=lambda table: abs(table.count - _SAMPLE / 2)):
        if not sample or sum(one.count for one in sample) + table.count <= _SAMPLE:
            sample.append(table)
    return sample


_Heads = tuple[ColumnRole, ...]


def _fitting(tables: Mapping[_Heads, Sequence[Costs]]) -> dict[_Heads, Manner]:
    """The manners that fit a document's tables best: of all tables alike whether cells stand centred."""
    manners = {heads: _with_widths(same) for heads, same in tables.items()}
    tops, centred = 0.0, 0.0
    for heads, same in tables.items():
        tops += _total(same, manners[heads])
        centred += _total(same, manners[heads]._replace(centred=True))
    if centred < tops * _PLAINLY:
        manners = {heads: manner._replace(centred=True) for heads, manner in manners.items()}
    return {heads: _told(tables[heads], manner) for heads, manner in manners.items()}


def _with_widths(tables: Sequence[Costs]) -> Manner:
    """The widths with which the tables cost least, tried one column after the other."""
    first = tables[0]
    worded = [column for column in range(first.columns) if first.worded[column]]
    start = [
        (_BESIDE if c in first.shared else _START) if c in worded else None for c in range(first.columns)
    ]
    manner = Manner(tuple(start))
    best = _total(tables, manner)
    tried = ((column, width) for column in worded for width in _TRIED)
    for column, width in tried:
        other = Manner((*manner.widths[:column], width, *manner.widths[column + 1 :]))
        total = _total(tables, other, best)
        if total < best:
            best, manner = total, other
    return manner


def _told(tables: Sequence[Costs], manner: Manner) -> Manner:
    """The manner with the widths that the lines tell that are set with it."""
    first = tables[0]
    for _ in range(PASSES):
        settings = [set_words(costs, manner) for costs in tables]
        lines = [[line for one in settings for line in one.lines[c]] for c in range(first.columns)]
        told = [
            _width(lines[c]) or manner.widths[c] if first.worded[c] else None for c in range(first.columns)
        ]
        if tuple(told) == manner.widths:
            break
        manner = manner._replace(widths=tuple(told))
    return manner


def _width(lines: Sequence[tuple[float, float]]) -> float | None:
    """The width that agrees with most of a column's lines: none wider, and those broken where no word fitted."""

    def agreeing(width: float) -> int:
        broken = sum(high < math.inf and low <= width < high for low, high in lines)
        return 2 * broken - sum(low > width for low, _ in lines)

    tried = sorted({low + _SPARE for low, _ in lines})
    return max(tried, key=lambda width: (agreeing(width), -width)) if len(lines) > 1 else None


def _total(tables: Sequence[Costs], manner: Manner, limit: float = math.inf) -> float:
    """What it costs to set all tables in a manner; more than the limit where it is passed."""
    total = 0.0
    for costs in tables:
        total += set_words(costs, manner, QUICK).cost
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
    return sure if sure.count(False) <= MOST_DOUBTFUL * len(sure) else [False] * len(sure)


def _without_doubtful(row: list[Passage], roles: Sequence[ColumnRole]) -> list[Passage]:
    """The row without the values that could be of columns of different kinds.

    Where values are missing it is not known which. A single target column is seldom blank.
    """
    columns = [column for column, role in enumerate(roles) if role in VALUES]
    cells = [row[column] for column in columns if row[column]]
    if not cells or len(cells) == len(columns):
        return row
    fits = list(itertools.combinations([roles[column] for column in columns], len(cells)))
    if sum(roles[column] is ColumnRole.TARGET for column in columns) == 1:
        fits = [fit for fit in fits if ColumnRole.TARGET in fit]
    kept = list(row)
    filled = (column for column in columns if row[column])
    for index, column in enumerate(filled):
        if any(fit[index] is not roles[column] for fit in fits):
            kept[column] = Passage("")
    return kept


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
