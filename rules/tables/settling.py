"""What the columns of a table settle among themselves: heads that mean two things, heads of no known term."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...models import Cell
from ..language.clauses import demands
from ..language.heads import HEAD_AND_SOURCE, ColumnRole, is_value
from ..language.labels import level_of, names_area
from ..language.refs import is_code
from ..language.wanted import is_placeholder
from ..lexicon.vocabulary import Vocabulary
from .by_cells import MAX_VALUE_WORDS, all_demand, are_short, are_statements, by_cells, counts_on, is_worded
from .columns import Column, wanted_head

_CODE = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]\s+(?=[A-ZÅÄÖ])")
_SAYS_GOALS = re.compile(
    r"(?:(?:vårt|våra|enhetens|(?:19|20)\d\d)\s)?(?:mål|målet|målen|målsättning|resultatmål|målsättning \d+)"
    r"(?:\s+\d{4})?(?:,\s+[\w%]+)?",
    re.IGNORECASE,
)
"""A head that says of goals and of levels wanted alike that they are *mål*."""
_DEMAND = re.compile(r"\b(?:ska|skall)\s+(?!(?:öka|minska|bibehållas|höjas|sänkas)\b)", re.IGNORECASE)
_PROMISED = re.compile(r"(?:löfte|löften|garantier?)\s*$", re.IGNORECASE)
_COUNTS = re.compile(r"(?:andel|antal)\w*\s", re.IGNORECASE)
_LEVELS = re.compile(r"(?:mål(?:tal|värde|nivå)|service(?:nivå|mål)|kvalitetsnivå)\w*\b", re.IGNORECASE)
_VERB = re.compile(r"(?:[A-ZÅÄÖ][a-zåäö]+a|Se|Ge|Ta|Få|Gå|Bli|Stå|Slå)\s+[a-zåäö\d]", re.IGNORECASE)
"""An infinitive and what it is done to."""
MOSTLY = 0.8
_NUMBERS = re.compile(r"\d{1,2}[a-z]?(?:\s*(?:[,–-]|och)\s*\d{1,2}[a-z]?)*")
"""Numbers of items: ``1–2``, ``4, 6``."""


def settled(
    columns: list[Column], body: Sequence[Sequence[Cell | None]], vocabulary: Vocabulary
) -> list[Column]:
    """The columns with what the whole table says of each, one question after another."""
    columns = _settle_counted(columns, body)
    columns = _settle_promised(columns)
    columns = _settle_method(columns, vocabulary)
    columns = _settle_worded(columns, body, vocabulary)
    columns = _settle_planned(columns)
    columns = _settle_codes(columns, body)
    columns = _settle_names(columns, body)
    columns = _settle_numbers(columns)
    columns = _settle_areas(columns, vocabulary)
    columns = _settle_tasks(columns, body, vocabulary)
    return by_cells(columns, body, vocabulary)


def settle_valued_measures(
    columns: list[Column], body: Sequence[Sequence[Cell | None]], vocabulary: Vocabulary
) -> list[Column]:
    """``Nyckeltal 2011`` over values heads the levels wanted of what the one column of words before it names."""
    measures = [column for column in columns if column.role is ColumnRole.INDICATOR]
    if len(measures) != 1 or any(c.role in (ColumnRole.OUTCOME, ColumnRole.YEAR) for c in columns):
        return columns
    levels = measures[0]
    may_name = (ColumnRole.UNKNOWN, ColumnRole.TARGET)
    words = [
        column
        for column in columns[: levels.index]
        if column.role in may_name and _mean_length(body[column.index]) > _mean_length(body[levels.index])
    ]
    if len(words) != 1 or not _looks_like_values(body[levels.index], vocabulary):
        return columns
    further = body[levels.index + 1 :]
    if any(
        cell and is_value(cell.text, vocabulary)
        for cells in (body[words[0].index], *further)
        for cell in cells
    ):
        return columns
    roles = {words[0].index: ColumnRole.INDICATOR, levels.index: ColumnRole.TARGET}
    return [replace(column, role=roles.get(column.index, column.role), owned=True) for column in columns]


def settle_goal_or_target(
    columns: list[Column], body: Sequence[Sequence[Cell | None]], vocabulary: Vocabulary
) -> list[Column]:
    """``Mål`` heads a column of goals or of target values: short cells with numbers are targets."""
    settled = []
    columns = _settle_levels(columns, body, vocabulary)
    indicator = next((c.index for c in columns if c.role is ColumnRole.INDICATOR), None)
    for column in columns:
        if column.role not in (ColumnRole.GOAL, ColumnRole.TARGET):
            settled.append(column)
            continue
        cells = body[column.index]
        if column.index == 0 and counts_on(cells) and any(c.role is ColumnRole.TARGET for c in columns[1:]):
            settled.append(replace(column, role=ColumnRole.GOAL_REFERENCE, level=None))
            continue
        before = column.index < (1 if indicator is None else indicator)
        said = _SAYS_GOALS.fullmatch(column.head.strip()) or HEAD_AND_SOURCE.match(column.head)
        if before and are_statements(cells) and (indicator is None or is_worded(body[indicator], vocabulary)):
            target = False
        elif indicator is not None and not before:
            target = bool(said) or column.role is ColumnRole.TARGET or are_short(cells)
        elif said:
            wanted = any(wanted_head(c) and c.index > (indicator or 0) for c in columns if c != column)
            target = _looks_like_values(cells, vocabulary) and not (indicator is not None and wanted)
        else:
            settled.append(column)
            continue
        role = ColumnRole.TARGET if target else ColumnRole.GOAL
        settled.append(
            replace(column, role=role, level=level_of(column.head, vocabulary) if not target else None)
        )
    return settled


def _settle_levels(
    columns: list[Column], body: Sequence[Sequence[Cell | None]], vocabulary: Vocabulary
) -> list[Column]:
    """``Måltal`` over words that demand nothing, with the levels in columns beside it, heads what is measured."""
    levels = (ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.YEAR)
    headed = [c for c in columns if c.role is ColumnRole.TARGET and _LEVELS.match(c.head.strip())]
    first = next(iter(headed), columns[0])
    named = any(c.role is ColumnRole.INDICATOR and c.owned for c in columns)
    beside = any(c.role in levels for c in columns[first.index + 1 :])
    if not headed or named or not beside or any(c.role in levels for c in columns[: first.index]):
        return columns
    texts = [cell.text for cell in body[first.index] if cell and cell.column_span == 1 and cell.text.strip()]
    valued = sum(is_value(text, vocabulary) for text in texts)
    if not texts or valued * 2 > len(texts) or any(map(demands, texts)):
        return columns
    return [replace(c, role=ColumnRole.INDICATOR, owned=True) if c == first else c for c in columns]


def _looks_like_values(cells: Sequence[Cell | None], vocabulary: Vocabulary) -> bool:
    texts = [cell.text.strip() for cell in cells if cell and cell.text.strip()]
    if all(map(_CODE.match, texts)):
        return False
    valued = [
        text
        for text in (_CODE.sub("", text) for text in texts)
        if (re.search(r"\d", text) and len(text.split()) <= 8 and not _DEMAND.search(text))
        or is_placeholder(text, vocabulary)
        or (len(text.split()) <= MAX_VALUE_WORDS and not _DEMAND.search(text))
    ]
    return len(valued) * 2 >= len(texts)


def _settle_counted(columns: list[Column], body: Sequence[Sequence[Cell | None]]) -> list[Column]:
    """``Mål`` beside years heads measures where its cells count (``Andel …``, ``Antal …``): the years hold their levels."""
    first = columns[0]
    texts = [cell.text for cell in body[0] if cell and cell.text.strip()]
    counted = sum(_COUNTS.match(text) is not None for text in texts)
    beside = all(column.role is ColumnRole.YEAR for column in columns[1:]) and len(columns) > 1
    if not beside or first.role not in (ColumnRole.GOAL, ColumnRole.TARGET) or counted * 2 <= len(texts):
        return columns
    return [replace(first, role=ColumnRole.INDICATOR), *columns[1:]]


def _settle_promised(columns: list[Column]) -> list[Column]:
    """What is promised (``Servicelöfte``) beside levels wanted and what was measured is itself measured."""
    roles = {column.role for column in columns}
    followed = ColumnRole.TARGET in roles and not roles.isdisjoint((ColumnRole.YEAR, ColumnRole.OUTCOME))
    if not followed or ColumnRole.INDICATOR in roles:
        return columns
    promised = (c.role is ColumnRole.GOAL and _PROMISED.search(c.head) is not None for c in columns)
    return [
        replace(column, role=ColumnRole.INDICATOR) if named else column
        for column, named in zip(columns, promised, strict=True)
    ]


def _settle_method(columns: list[Column], vocabulary: Vocabulary) -> list[Column]:
    """``Så mäter vi`` heads how a measure is taken; where no other column names measures it heads them.

    So does ``Mätmetod`` between goals and the levels wanted.
    """
    if any(column.role is ColumnRole.INDICATOR for column in columns):
        return columns
    measures, taken = vocabulary["sections", "indicators"], vocabulary["tasks", "measuring"]
    goals = [column.index for column in columns if column.role is ColumnRole.GOAL]
    wanted = [c.index for c in columns if c.role is ColumnRole.TARGET and wanted_head(c)]
    between = range(goals[0], wanted[-1]) if goals and wanted else range(0)
    return [
        replace(column, role=ColumnRole.INDICATOR, owned=True)
        if column.role is ColumnRole.METHOD
        and (
            measures.whole(head := column.head.strip(" :?"))
            or (column.index in between and taken.whole(head))
        )
        else column
        for column in columns
    ]


def _settle_worded(
    columns: list[Column], body: Sequence[Sequence[Cell | None]], vocabulary: Vocabulary
) -> list[Column]:
    """The words before wanted levels name the measures, whatever their head says: ``Uppföljning av mål``."""
    if any(column.role is ColumnRole.INDICATOR for column in columns):
        return columns
    levels = [c.index for c in columns if wanted_head(c) and not are_statements(body[c.index])]
    may_name = (ColumnRole.UNKNOWN, ColumnRole.FOLLOWUP, ColumnRole.METHOD, ColumnRole.OUTCOME)
    worded = [
        column
        for column in columns[: min(levels, default=0)]
        if column.role in may_name
        and is_worded(body[column.index], vocabulary)
        and not all_demand(body[column.index])
    ]
    return [replace(c, role=ColumnRole.INDICATOR, owned=True) if c in worded[-1:] else c for c in columns]


def _settle_planned(columns: list[Column]) -> list[Column]:
    """``Uppföljning`` beside ``Metod`` tells how it is to be done, not what came of it."""
    roles = {column.role for column in columns}
    if ColumnRole.METHOD not in roles or roles & {ColumnRole.ASSESSMENT, ColumnRole.OUTCOME}:
        return columns
    return [replace(c, role=ColumnRole.METHOD) if c.role is ColumnRole.FOLLOWUP else c for c in columns]


def _settle_codes(columns: list[Column], body: Sequence[Sequence[Cell | None]]) -> list[Column]:
    """A column that holds codes alone (``1.2.1``) refers to what is stated elsewhere: goals, or numbered activities."""
    return [_coded(column, body[column.index]) for column in columns]


def _coded(column: Column, cells: Sequence[Cell | None]) -> Column:
    texts = [cell.text for cell in cells if cell and cell.text.strip()]
    if column.role is ColumnRole.GOAL and texts and sum(map(is_code, texts)) * 2 > len(texts):
        return replace(column, role=ColumnRole.GOAL_CODE)
    if column.role is ColumnRole.ACTIVITY and texts and all(map(_NUMBERS.fullmatch, texts)):
        return replace(column, role=ColumnRole.NUMBER)
    return column


def _settle_names(columns: list[Column], body: Sequence[Sequence[Cell | None]]) -> list[Column]:
    """Two indicator columns: the one of longer texts names the indicator, a numbered one is its code."""
    named = [column for column in columns if column.role is ColumnRole.INDICATOR]
    if len(named) < 2:
        return columns
    longest = max(named, key=lambda column: _mean_length(body[column.index]))
    settled = []
    for column in columns:
        if column in named and column is not longest:
            numbered = _mean_length(body[column.index]) <= 4
            role = ColumnRole.INDICATOR_CODE if numbered else ColumnRole.METHOD
            settled.append(replace(column, role=role))
        else:
            settled.append(column)
    return settled


def _mean_length(cells: Sequence[Cell | None]) -> float:
    lengths = [len(cell.text.strip()) for cell in cells if cell and cell.text.strip()]
    return sum(lengths) / len(lengths) if lengths else 0.0


def _settle_numbers(columns: list[Column]) -> list[Column]:
    """A goal column of codes alone is the goals' numbers; ``Nr`` beside an indicator is its code."""
    roles = {column.role for column in columns}
    settled = []
    for column in columns:
        if column.role is ColumnRole.INDICATOR_CODE and ColumnRole.INDICATOR not in roles:
            settled.append(replace(column, role=ColumnRole.NUMBER))
        elif column.role is ColumnRole.NUMBER and ColumnRole.INDICATOR in roles:
            settled.append(replace(column, role=ColumnRole.INDICATOR_CODE))
        else:
            settled.append(column)
    return settled


def _settle_areas(columns: list[Column], vocabulary: Vocabulary) -> list[Column]:
    """``Målområde`` beside a column of goals heads the areas that these belong to."""
    goals = [column for column in columns if column.role is ColumnRole.GOAL]
    areas = [column for column in goals if names_area(column.head, vocabulary)]
    if not areas or len(areas) == len(goals):
        return columns
    return [replace(column, role=ColumnRole.GROUP) if column in areas else column for column in columns]


def _settle_tasks(
    columns: list[Column], body: Sequence[Sequence[Cell | None]], vocabulary: Vocabulary
) -> list[Column]:
    """``Vad`` beside ``Vem`` or ``När`` heads what will be done, as does what verbs begin; beside both any statements."""
    roles = {column.role for column in columns}
    beside = roles & {ColumnRole.RESPONSIBLE, ColumnRole.DEADLINE}
    if not beside or roles & {ColumnRole.ACTIVITY, ColumnRole.ASSIGNMENT, ColumnRole.STRATEGY}:
        return columns
    tasks = vocabulary["tasks", "heads"]
    unknown = [c for c in columns if c.role is ColumnRole.UNKNOWN and c.head]
    found = [c for c in unknown if tasks.whole(c.head.strip(" :?"))]
    found = found or [c for c in unknown if _are_tasks(body[c.index])][:1]
    if not found and len(beside) > 1 and ColumnRole.INDICATOR not in roles:
        found = [c for c in unknown if are_statements(body[c.index])][:1]
    return [replace(c, role=ColumnRole.ACTIVITY, owned=True) if c in found else c for c in columns]


def _are_tasks(cells: Sequence[Cell | None]) -> bool:
    """Whether nearly all cells say something that a verb begins: ``Starta nyhetsbrev``, ``Byta ut konstgräset``."""
    texts = [cell.text for cell in cells if cell and cell.text[:1].isupper()]
    verbs = [text for text in texts if _VERB.match(text)]
    return len(verbs) > 1 and len(verbs) >= MOSTLY * len(texts)
