"""What the words of a flattened table cost in each of its columns.

A column's head says what its cells are: words, values, numbers that count the rows, times, owners,
judgements, units. The prices are :mod:`.prices`'.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ..language.clauses import demands, is_clause
from ..language.heads import ColumnRole
from ..lexicon.vocabulary import Vocabulary
from .heads import LISTS, TIMES, VALUES
from .prices import Prices
from .row_codes import CODE, CODED, row_codes
from .sorts import PART, Sort
from .values import Value
from .words import STATEMENT_WORDS, Words, capital_seam

_SORTS = {
    **dict.fromkeys(VALUES, Sort.VALUES),
    **dict.fromkeys(TIMES, Sort.TIMES),
    ColumnRole.INDICATOR_CODE: Sort.NUMBERS,
    ColumnRole.NUMBER: Sort.NUMBERS,
    ColumnRole.GOAL_CODE: Sort.NUMBERS,
    ColumnRole.RESPONSIBLE: Sort.OWNERS,
    ColumnRole.BODY: Sort.OWNERS,
    ColumnRole.ASSESSMENT: Sort.JUDGEMENTS,
    ColumnRole.UNIT: Sort.UNITS,
    ColumnRole.IGNORED: Sort.MARKS,
    ColumnRole.UNKNOWN: Sort.MARKS,
}
_NAMES = (ColumnRole.INDICATOR, *LISTS, ColumnRole.FOLLOWUP, ColumnRole.GOAL)
"""What a row's name can be, the likeliest first."""
_MOST_ACROSS = 16
"""Words of a goal across the table."""
_NARROW, _BROAD = "iljtfr.,:;!|()[]1I'", "mwMWÅÄÖABCDEGHKNOPQRUVXY%"


@dataclass(frozen=True, slots=True)
class Costs:
    """What each word of a table costs in each column, and what is known of the words."""

    words: Sequence[re.Match[str]]
    widths: Sequence[float]
    """How wide each word is with its blank, in letters."""
    first: Sequence[Sequence[float]]
    """For each column and word: as the first of a cell."""
    more: Sequence[Sequence[float]]
    """Going on in its line."""
    next: Sequence[Sequence[float]]
    """As the first of the cell's next line."""
    open: Sequence[float]
    """How surely a word calls for another, 0–1."""
    closed: Sequence[float]
    """What it costs a value to go on, on the next line, behind a word: much behind a number."""
    bullets: Sequence[bool]
    beyond: Sequence[float]
    """For each word: what it costs to leave it and all behind it as running text."""
    whole: Sequence[int]
    """Whether no line can end before the word, being part of a value (1), nor a piece (2)."""
    sorts: Sequence[Sort]
    missing: Sequence[float]
    worded: Sequence[bool]
    shared: frozenset[int]
    """The columns whose cells may stand beside several rows."""
    name: int
    """The column of the rows' names."""
    begins: frozenset[int]
    """The words that rows begin with, where they have codes; none where a row may begin with any word."""
    across: Mapping[int, int]
    """Statements that can stand across the table, the goals of the rows below: their last word, and their first."""

    @property
    def count(self) -> int:
        """How many words there are."""
        return len(self.words)

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.sorts)


def code_spans(text: str) -> list[tuple[int, int]]:
    """The numbers of goals, where there are several: ``1.``, ``I.2``."""
    found = [word.span() for word in re.finditer(r"\S+", text) if CODE.fullmatch(word[0])]
    found = [span for span in found if re.match(r"\s+[A-ZÅÄÖ]", text[span[1] :])]
    return found if len(found) > 1 else []


def width(text: str) -> float:
    """How wide a text is printed, in letters."""
    return sum(0.55 if c in _NARROW else 1.3 if c in _BROAD else 1.0 for c in text)


def costs_of(
    text: str,
    roles: Sequence[ColumnRole],
    values: Sequence[Value],
    known: Words,
    vocabulary: Vocabulary,
    *,
    parts: Collection[int] = (),
) -> Costs:
    """The costs of the words of a table's body; ``parts`` are the columns whose values are parts of others."""
    name = next(roles.index(role) for role in _NAMES if role in roles)
    goals = ColumnRole.GOAL in roles
    words = list(re.finditer(r"\S+", text))
    sorts = [_SORTS.get(role, Sort.WORDS) for role in roles]
    listed = bool(set(roles) & set(LISTS))
    facts = Prices(text, words, values, known, vocabulary, goals=goals, listed=listed)
    tables = [facts.priced(sort, role) for sort, role in zip(sorts, roles, strict=True)]
    codes = _coded(text, words) if roles[0] in CODED and name else frozenset()
    return Costs(
        words,
        [width(match[0]) + 0.6 for match in words],
        [table[0] for table in tables],
        [table[1] for table in tables],
        [table[2] for table in tables],
        [facts.openness(index) for index in range(len(words))],
        [facts.closedness(index) for index in range(len(words))],
        [facts.is_bullet(index) for index in range(len(words))],
        facts.beyond(codes),
        [facts.wholeness(index) for index in range(len(words))],
        sorts,
        [
            PART if column in parts else facts.missing(sort, roles[column])
            for column, sort in enumerate(sorts)
        ],
        [sort is Sort.WORDS for sort in sorts],
        frozenset(index for index in range(name) if sorts[index] is Sort.WORDS),
        name,
        codes,
        _across(text, words, values, known) if roles[name] is ColumnRole.INDICATOR and not goals else {},
    )


def _coded(text: str, words: Sequence[re.Match[str]]) -> frozenset[int]:
    """The words that are codes of rows."""
    starts = {code.start() for code in row_codes(text)}
    return frozenset(index for index, word in enumerate(words) if word.start() in starts)


def _across(
    text: str, words: Sequence[re.Match[str]], values: Sequence[Value], known: Words
) -> dict[int, int]:
    """Statements before a row's name: they say something, and a common word stands with a capital behind them."""
    found: dict[int, int] = {}
    starts = {word.start(): index for index, word in enumerate(words)}
    edges = [0, *(value.end for value in values)], [*(value.start for value in values), len(text)]
    for begin, stop in zip(*edges, strict=True):
        at = begin + len(text[begin:stop]) - len(text[begin:stop].lstrip())
        while at < stop and (seam := _seam(text, at, stop, known)):
            said = text[at:seam].rstrip()
            if at in starts and _can_stand_across(said):
                found[starts.get(seam, len(words)) - 1] = starts[at]
            at = seam
    return found


def _seam(text: str, at: int, stop: int, known: Words) -> int | None:
    """Where a statement ends before another begins, or with the text."""
    seam = capital_seam(text, at, stop, known, least=STATEMENT_WORDS)
    return seam or (stop if stop == len(text) else None)


def _can_stand_across(said: str) -> bool:
    """Whether words say something, in a line or two that begin with a capital and have no full stop."""
    short = len(said.split()) <= _MOST_ACROSS and said[:1].isupper() and not said.endswith((".", ":"))
    return short and (is_clause(said) or demands(said))
