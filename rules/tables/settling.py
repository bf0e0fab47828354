"""What the columns of a table settle among themselves: heads that mean two things, heads of no known term.

Each question is asked of the columns as those before it left them; what only the cells can answer comes last
(:mod:`.by_cells`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..language.clauses import demands
from ..language.heads import ColumnRole, is_value
from ..language.labels import level_of, names_area
from ..language.refs import is_code
from .by_cells import BY_CELLS, stands_for_names
from .cell_texts import (
    all_demand,
    are_mostly_values,
    are_short,
    are_statements,
    are_tasks,
    are_worded,
    counts_on,
    look_like_levels,
    mean_length,
)
from .columns import VALUES, Column, Unsettled

_SAYS_GOALS = re.compile(
    r"(?:(?:vårt|våra|enhetens|(?:19|20)\d\d)\s)?(?:mål|målet|målen|målsättning|resultatmål|målsättning \d+)"
    r"(?:\s+\d{4})?(?:,\s+[\w%]+)?",
    re.IGNORECASE,
)
"""A head that says of goals and of levels wanted alike that they are *mål*."""
_PROMISED = re.compile(r"(?:löfte|löften|garantier?)\s*$", re.IGNORECASE)
_COUNTS = re.compile(r"(?:andel|antal)\w*\s", re.IGNORECASE)
_LEVELS = re.compile(r"(?:mål(?:tal|värde|nivå)|service(?:nivå|mål)|kvalitetsnivå)\w*\b", re.IGNORECASE)
_NUMBERS = re.compile(r"\d{1,2}[a-z]?(?:\s*(?:[,–-]|och)\s*\d{1,2}[a-z]?)*")
"""Numbers of items: ``1–2``, ``4, 6``."""
_CODE_LENGTH = 4


def settled(table: Unsettled) -> tuple[Column, ...]:
    """The columns with what the whole table says of each."""
    for question in _QUESTIONS:
        table = question(table)
    return table.columns


def _levels_name(table: Unsettled) -> Unsettled:
    """``Måltal`` over words that demand nothing, with the levels in columns beside it, heads what is measured."""
    headed = [c for c in table.having(ColumnRole.TARGET) if _LEVELS.match(c.head.strip())][:1]
    levels = [column.index for column in table.having(*VALUES)]
    texts = table.below(headed[0]) if headed and levels[:1] == [headed[0].index] and len(levels) > 1 else ()
    named = any(column.owned for column in table.having(ColumnRole.INDICATOR))
    if named or not texts or are_mostly_values(texts, table.vocabulary) or any(map(demands, texts)):
        return table
    return table.given(headed, ColumnRole.INDICATOR)


def _goals_or_levels(table: Unsettled) -> Unsettled:
    """``Mål`` heads a column of goals or of target values: short cells with numbers are targets."""
    return table.each(lambda one: _goal_or_level(one, table))


def _goal_or_level(column: Column, table: Unsettled) -> Column:
    if column.role not in (ColumnRole.GOAL, ColumnRole.TARGET):
        return column
    texts = table.below(column)
    if column.index == 0 and counts_on(texts) and any(c.index for c in table.having(ColumnRole.TARGET)):
        return replace(column, role=ColumnRole.GOAL_REFERENCE, level=None)
    named = next(iter(table.having(ColumnRole.INDICATOR)), None)
    before = column.index < (named.index if named else 1)
    said = _SAYS_GOALS.fullmatch(column.head.strip()) is not None
    if before and are_statements(texts) and (not named or are_worded(table.below(named), table.vocabulary)):
        wanted = False
    elif named and not before:
        wanted = said or column.role is ColumnRole.TARGET or are_short(texts)
    elif said:
        others = named and any(c.index > named.index for c in table.wanted() if c != column)
        wanted = look_like_levels(texts, table.vocabulary) and not others
    else:
        return column
    if wanted:
        return replace(column, role=ColumnRole.TARGET, level=None)
    return replace(column, role=ColumnRole.GOAL, level=level_of(column.head, table.vocabulary))


def _measures_head_levels(table: Unsettled) -> Unsettled:
    """``Nyckeltal 2011`` over values heads the levels wanted of what the one column of words before it names."""
    measures = table.having(ColumnRole.INDICATOR)
    if len(measures) != 1 or table.having(ColumnRole.OUTCOME, ColumnRole.YEAR):
        return table
    length = mean_length(table.below(measures[0]))
    words = [
        column
        for column in table.having(ColumnRole.UNKNOWN, ColumnRole.TARGET)
        if column.index < measures[0].index and mean_length(table.below(column)) > length
    ]
    others = [*words, *table.columns[measures[0].index + 1 :]]
    valued = any(is_value(text, table.vocabulary) for column in others for text in table.below(column))
    if len(words) != 1 or valued or not look_like_levels(table.below(measures[0]), table.vocabulary):
        return table
    return table.given(measures, ColumnRole.TARGET).given(words, ColumnRole.INDICATOR)


def _groups(table: Unsettled) -> Unsettled:
    """Of two columns of unknown heads before the values, one with fewer different texts groups the other's."""
    first = next((column.index for column in table.having(*VALUES)), 0)
    unknown = [c for c in table.having(ColumnRole.UNKNOWN) if c.index < first and c.head][:2]
    if len(unknown) < 2 or table.having(ColumnRole.INDICATOR):
        return table
    left, right = (len(set(table.below(column))) for column in unknown)
    return table.given(unknown[:1], ColumnRole.GROUP) if left < right else table


def _counted(table: Unsettled) -> Unsettled:
    """``Mål`` beside years heads measures where its cells count (``Andel …``, ``Antal …``): the years hold their levels."""
    first, *others = table.columns
    counted = sum(_COUNTS.match(text) is not None for text in table.below(first))
    beside = bool(others) and all(column.role is ColumnRole.YEAR for column in others)
    mal = first.role in (ColumnRole.GOAL, ColumnRole.TARGET) and counted * 2 > len(table.below(first))
    return table.given([first], ColumnRole.INDICATOR) if beside and mal else table


def _promised(table: Unsettled) -> Unsettled:
    """What is promised (``Servicelöfte``) beside levels wanted and what was measured is itself measured."""
    measured = table.having(ColumnRole.YEAR, ColumnRole.OUTCOME)
    if not measured or not table.having(ColumnRole.TARGET) or table.having(ColumnRole.INDICATOR):
        return table
    promised = [column for column in table.having(ColumnRole.GOAL) if _PROMISED.search(column.head)]
    return table.given(promised, ColumnRole.INDICATOR)


def _method_names(table: Unsettled) -> Unsettled:
    """``Så mäter vi`` heads how a measure is taken; where no other column names measures it heads them.

    So does ``Mätmetod`` between goals and the levels wanted.
    """
    if table.having(ColumnRole.INDICATOR):
        return table
    measures, taken = table.vocabulary["sections", "indicators"], table.vocabulary["tasks", "measuring"]
    goals, wanted = table.having(ColumnRole.GOAL), table.wanted()
    between = range(goals[0].index, wanted[-1].index) if goals and wanted else range(0)
    named = [
        column
        for column in table.having(ColumnRole.METHOD)
        if measures.whole(head := column.head.strip(" :?")) or (column.index in between and taken.whole(head))
    ]
    return table.given(named, ColumnRole.INDICATOR)


def _words_name(table: Unsettled) -> Unsettled:
    """The words before wanted levels name the measures, whatever their head says: ``Uppföljning av mål``."""
    if table.having(ColumnRole.INDICATOR):
        return table
    levels = [column.index for column in table.wanted() if not are_statements(table.below(column))]
    may_name = (ColumnRole.UNKNOWN, ColumnRole.FOLLOWUP, ColumnRole.METHOD, ColumnRole.OUTCOME)
    worded = [
        column
        for column in table.having(*may_name)
        if column.index < min(levels, default=0)
        and are_worded(table.below(column), table.vocabulary)
        and not all_demand(table.below(column))
    ]
    return table.given(worded[-1:], ColumnRole.INDICATOR)


def _planned(table: Unsettled) -> Unsettled:
    """``Uppföljning`` beside ``Metod`` tells how it is to be done, not what came of it."""
    if not table.having(ColumnRole.METHOD) or table.having(ColumnRole.ASSESSMENT, ColumnRole.OUTCOME):
        return table
    return table.given(table.having(ColumnRole.FOLLOWUP), ColumnRole.METHOD)


def _codes(table: Unsettled) -> Unsettled:
    """A column that holds codes alone (``1.2.1``) refers to what is stated elsewhere: goals, or numbered activities."""
    goals = [c for c in table.having(ColumnRole.GOAL) if _are_codes(table.below(c))]
    tasks = [
        c
        for c in table.having(ColumnRole.ACTIVITY)
        if table.below(c) and all(map(_NUMBERS.fullmatch, table.below(c)))
    ]
    return table.given(goals, ColumnRole.GOAL_CODE).given(tasks, ColumnRole.NUMBER)


def _are_codes(texts: Sequence[str]) -> bool:
    return sum(map(is_code, texts)) * 2 > len(texts)


def _several_names(table: Unsettled) -> Unsettled:
    """Of several columns of measures the one of longer texts names them, a numbered one is their code."""
    named = {c.index: mean_length(table.below(c)) for c in table.having(ColumnRole.INDICATOR)}
    longest = max(named, key=lambda index: named[index], default=0)
    others = [column for column in table.having(ColumnRole.INDICATOR) if column.index != longest]
    codes = [column for column in others if named[column.index] <= _CODE_LENGTH]
    rest = [column for column in others if column not in codes]
    return table.given(codes, ColumnRole.INDICATOR_CODE).given(rest, ColumnRole.METHOD)


def _numbers(table: Unsettled) -> Unsettled:
    """``Nr`` beside measures is their code, and beside anything else no measure's."""
    if table.having(ColumnRole.INDICATOR):
        return table.given(table.having(ColumnRole.NUMBER), ColumnRole.INDICATOR_CODE)
    return table.given(table.having(ColumnRole.INDICATOR_CODE), ColumnRole.NUMBER)


def _areas(table: Unsettled) -> Unsettled:
    """``Målområde`` beside a column of goals heads the areas that these belong to."""
    goals = table.having(ColumnRole.GOAL)
    areas = [column for column in goals if names_area(column.head, table.vocabulary)]
    return table.given(areas, ColumnRole.GROUP) if len(areas) < len(goals) else table


def _tasks(table: Unsettled) -> Unsettled:
    """``Vad`` beside ``Vem`` or ``När`` heads what will be done, as does what verbs begin; beside both any statements."""
    beside = table.roles & {ColumnRole.RESPONSIBLE, ColumnRole.DEADLINE}
    if not beside or table.having(ColumnRole.ACTIVITY, ColumnRole.ASSIGNMENT, ColumnRole.STRATEGY):
        return table
    tasks = table.vocabulary["tasks", "heads"]
    unknown = [column for column in table.having(ColumnRole.UNKNOWN) if column.head]
    found = [column for column in unknown if tasks.whole(column.head.strip(" :?"))]
    found = found or [column for column in unknown if are_tasks(table.below(column))][:1]
    if not found and len(beside) > 1 and not table.having(ColumnRole.INDICATOR):
        found = [column for column in unknown if are_statements(table.below(column))][:1]
    return table.given(found, ColumnRole.ACTIVITY)


_QUESTIONS = (
    _levels_name, _goals_or_levels, _measures_head_levels, _groups, stands_for_names, _counted, _promised,
    _method_names, _words_name, _planned, _codes, _several_names, _numbers, _areas, _tasks, *BY_CELLS,
)  # fmt: skip
