"""What a column holds by what stands in its cells, where its head alone does not tell."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ...models import Cell, Table
from ..language.clauses import demands, is_clause
from ..language.heads import ColumnRole, is_value
from ..language.wanted import bound, is_placeholder
from ..lexicon.vocabulary import Vocabulary
from .columns import Column, Columns, wanted_head

MAX_VALUE_WORDS = 3
"""``Genomfört``, ``Ökad andel``: a target in words is short, a goal is a sentence."""
_DONE = (ColumnRole.STRATEGY, ColumnRole.SUCCESS_FACTOR, ColumnRole.ACTIVITY, ColumnRole.ASSIGNMENT)
_NUMBERED = {ColumnRole.NUMBER, ColumnRole.GOAL_CODE, ColumnRole.GOAL_REFERENCE}
_Body = Sequence[Sequence[Cell | None]]


def by_cells(columns: list[Column], body: _Body, vocabulary: Vocabulary) -> list[Column]:
    """The columns with what their cells say of each, one question after another."""
    columns = _settle_answered(columns, body, vocabulary)
    columns = _settle_judged(columns, body)
    columns = _settle_worded(columns, body)
    columns = _settle_demanding(columns, body)
    columns = _settle_told_of_goals(columns, body)
    columns = _settle_done(columns, body, vocabulary)
    columns = _settle_measured(columns, body, vocabulary)
    return _settle_told(columns, body, vocabulary)


def settle_groups(columns: list[Column], body: _Body) -> list[Column]:
    """Of two columns of unknown heads before the values, one whose cells each stand for several rows groups the other's."""
    values = (ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.YEAR)
    first = next((column.index for column in columns if column.role in values), 0)
    unknown = [column for column in columns[:first] if column.role is ColumnRole.UNKNOWN and column.head]
    if len(unknown) < 2 or any(column.role is ColumnRole.INDICATOR for column in columns):
        return columns
    left, right = (
        len({id(cell) for cell in body[c.index] if cell and cell.text.strip()}) for c in unknown[:2]
    )
    if left >= right:
        return columns
    return [replace(column, role=ColumnRole.GROUP) if column == unknown[0] else column for column in columns]


def _texts(cells: Sequence[Cell | None]) -> list[str]:
    """What stands in the cells of a column that are not blank."""
    return [cell.text.strip() for cell in cells if cell and cell.text.strip()]


def _settle_answered(columns: list[Column], body: _Body, vocabulary: Vocabulary) -> list[Column]:
    """A question whose cells answer it (``Har vi nått målet?`` over ``Ja``, ``Nej``, ``Delvis``) judges."""
    if any(column.role is ColumnRole.ASSESSMENT for column in columns):
        return columns
    open_to_all = (ColumnRole.UNKNOWN, ColumnRole.OUTCOME, ColumnRole.FOLLOWUP)
    return [
        replace(column, role=ColumnRole.ASSESSMENT)
        if column.role in open_to_all and _are_answers(body[column.index], vocabulary)
        else column
        for column in columns
    ]


def _are_answers(cells: Sequence[Cell | None], vocabulary: Vocabulary) -> bool:
    """Whether every cell says how something went in a known word."""
    texts = _texts(cells)
    known = vocabulary.any_of("assessments")
    return bool(texts) and all(known.whole(text) for text in texts)


def answers_activities(table: Table, columns: Columns, vocabulary: Vocabulary) -> bool:
    """Whether a table tells of activities no more than whether they were done: ``Ja``, ``Nej``, ``Delvis``."""
    judged = columns.first(ColumnRole.ASSESSMENT)
    more = columns.having(ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE, ColumnRole.FOLLOWUP)
    if judged is None or more or not columns.having(*_DONE):
        return False
    texts = _texts([row[judged.index] for row in table.grid()[columns.header_rows :]])
    return bool(texts) and all(map(vocabulary["assessments", "answers"].whole, texts))


def counts_on(cells: Sequence[Cell | None]) -> bool:
    """Whether cells are numbers from 1 that go on counting, some of them said again: those of goals, no levels."""
    numbers = [
        int(text) if text.isdigit() and len(text) < 3 else 0
        for text in (t.rstrip(".") for t in _texts(cells))
    ]
    steps = [after - before for before, after in itertools.pairwise(numbers)]
    return numbers[:1] == [1] and set(steps) == {0, 1}


def _settle_demanding(columns: list[Column], body: _Body) -> list[Column]:
    """A column of demands or of what is so, before measures or what will be done, holds the goals that these are for."""
    if any(column.role in (ColumnRole.GOAL, ColumnRole.GOAL_CODE) for column in columns):
        return columns
    beside = [column.index for column in columns if column.role in (ColumnRole.INDICATOR, *_DONE)]
    demanding = [
        column
        for column in columns
        if column.role is ColumnRole.UNKNOWN
        and any(column.index < index for index in beside)
        and (texts := _texts(body[column.index]))
        and all(demands(text) or is_clause(text) for text in texts)
    ]
    return [
        replace(column, role=ColumnRole.GOAL, owned=True) if column in demanding[:1] else column
        for column in columns
    ]


def _settle_told_of_goals(columns: list[Column], body: _Body) -> list[Column]:
    """Sentences beside goals without measures tell what came of them: below ``Resultat``, or next to a judgement.

    So does the one column of words between the numbers of items and a judgement: ``Vad har hänt``.
    """
    roles = {column.role for column in columns}
    if roles & {ColumnRole.INDICATOR, ColumnRole.FOLLOWUP}:
        return columns
    if ColumnRole.GOAL in roles:
        of_result = [ColumnRole.OUTCOME, *([ColumnRole.UNKNOWN] if ColumnRole.ASSESSMENT in roles else [])]
        told = [c for c in columns[1:] if c.role in of_result and _are_sentences(body[c.index])][:1]
    elif ColumnRole.ASSESSMENT in roles and roles & _NUMBERED and len(roles) <= len(_NUMBERED):
        told = [c for c in columns if c.role is ColumnRole.UNKNOWN and are_statements(body[c.index])]
    else:
        return columns
    if len(told) != 1:
        return columns
    return [replace(c, role=ColumnRole.FOLLOWUP, owned=True) if c in told else c for c in columns]


def _are_sentences(cells: Sequence[Cell | None]) -> bool:
    """Whether cells are told in sentences, each of them."""
    texts = _texts(cells)
    return are_statements(cells) and all(is_clause(text) or text.endswith(".") for text in texts)


def _settle_done(columns: list[Column], body: _Body, vocabulary: Vocabulary) -> list[Column]:
    """How goals are reached or assignments carried out is what will be done, where nothing else says that.

    ``Mål``, ``Metod``, ``När``; ``Direktiv``, ``Hur``, ``När``.
    """
    roles = {column.role for column in columns}
    others = {ColumnRole.INDICATOR, ColumnRole.ASSESSMENT, *_DONE} - {ColumnRole.ASSIGNMENT}
    if not roles & {ColumnRole.GOAL, ColumnRole.ASSIGNMENT} or roles & others:
        return columns
    means = vocabulary["tasks", "means"]
    return [
        replace(column, role=ColumnRole.ACTIVITY, owned=True)
        if column.role in (ColumnRole.METHOD, ColumnRole.UNKNOWN)
        and means.whole(column.head.strip(" :?"))
        and are_statements(body[column.index])
        else column
        for column in columns
    ]


def are_statements(cells: Sequence[Cell | None]) -> bool:
    """Whether cells say something in several words each, which values that begin a row do not."""
    words = [len(re.findall(r"[^\W\d_]{2,}", cell.text)) for cell in cells if cell and cell.text.strip()]
    return bool(words) and min(words) >= MAX_VALUE_WORDS


def _settle_judged(columns: list[Column], body: _Body) -> list[Column]:
    """A column of follow-up that holds signs judges."""
    told = [column for column in columns if column.role is ColumnRole.FOLLOWUP]
    judged = [c for c in told if not any(cell and re.search(r"\w", cell.text) for cell in body[c.index])]
    if len(judged) != 1:
        return columns
    return [replace(column, role=ColumnRole.ASSESSMENT) if column in judged else column for column in columns]


def _settle_worded(columns: list[Column], body: Sequence[Sequence[Cell | None]]) -> list[Column]:
    """``Prognos helår`` over a few words in every row (``Nås delvis``) judges, where another column has what was measured."""
    measured = [column for column in columns if column.role is ColumnRole.OUTCOME]
    worded = [column for column in measured if _are_words(body[column.index])]
    if not worded or len(worded) == len(measured):
        return columns
    return [replace(column, role=ColumnRole.ASSESSMENT) if column in worded else column for column in columns]


def _are_words(cells: Sequence[Cell | None]) -> bool:
    """Whether cells hold two or three words each, and no number."""
    texts = [cell.text.strip() for cell in cells if cell and cell.column_span == 1 and cell.text.strip()]
    return bool(texts) and all(
        1 < len(text.split()) <= MAX_VALUE_WORDS and text[0].isalpha() for text in texts
    )


def _settle_measured(
    columns: list[Column], body: Sequence[Sequence[Cell | None]], vocabulary: Vocabulary
) -> list[Column]:
    """A column of values between measures and the levels wanted of them was measured: ``Läge 2016``, an unknown head.
    So was one behind these, where there is no other.

    So was the one column of an earlier mean (``Medelvärde 2003–2006``) where there is no other.
    """
    named = next((column for column in columns if column.role is ColumnRole.INDICATOR), None)
    wanted = [c for c in columns if c.role is ColumnRole.TARGET and c.owned and wanted_head(c)]
    if named is None or not wanted:
        return columns
    measured = any(column.role is ColumnRole.OUTCOME for column in columns)
    dated = [c for c in columns if c.role is ColumnRole.BASELINE and c.period and not measured]
    valued = [
        column
        for column in columns
        if (column.role in (ColumnRole.UNKNOWN, ColumnRole.FOLLOWUP) or [column] == dated)
        and named.index < column.index
        and are_values(body[column.index], vocabulary)
    ]
    before = [column for column in valued if column.index < wanted[-1].index]
    found = before if before or measured else [column for column in valued[:1] if column not in dated]
    return [replace(column, role=ColumnRole.OUTCOME) if column in found else column for column in columns]


def are_values(cells: Sequence[Cell | None], vocabulary: Vocabulary) -> bool:
    """Whether the cells of a column are values and placeholders, the values in the majority."""
    texts = _texts(cells)
    values = sum(is_value(text, vocabulary) for text in texts)
    blank = sum(is_placeholder(text, vocabulary) for text in texts)
    return values * 2 > len(texts) and values + blank == len(texts)


def are_short(cells: Sequence[Cell | None]) -> bool:
    """Whether cells are values or a few words each: ``95 %``, ``Minskar``, ``Antaget av fullmäktige``."""
    texts = _texts(cells)
    return bool(texts) and sum(len(text.split()) for text in texts) <= MAX_VALUE_WORDS * len(texts)


def all_demand(cells: Sequence[Cell | None]) -> bool:
    """Whether each cell demands something, as goals do and no measures."""
    return all(map(demands, _texts(cells)))


def is_worded(cells: Sequence[Cell | None], vocabulary: Vocabulary) -> bool:
    """Whether the cells of a column are words, most of them, and no values."""
    texts = _texts(cells)
    return bool(texts) and sum(is_value(text, vocabulary) for text in texts) * 3 < len(texts)


def _settle_told(
    columns: list[Column], body: Sequence[Sequence[Cell | None]], vocabulary: Vocabulary
) -> list[Column]:
    """Values behind named measures are wanted or measured as their head tells it, or its year: ``Hur det gick``.

    A column headed as what was measured tells as well that the rows are measures.
    """
    named = next((column for column in columns if column.role is ColumnRole.INDICATOR), None)
    measured = any(column.role is ColumnRole.OUTCOME and column.owned for column in columns)
    if named is None or not (named.owned or measured):
        return columns
    return [
        _told(column, body[column.index], vocabulary)
        if column.role is ColumnRole.UNKNOWN and column.index > named.index
        else column
        for column in columns
    ]


def _are_bounds(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether one of the values is a bound, as only wanted levels are: ``minst 95 %``, ``≤ 10``."""
    return any(bound(text, vocabulary) for text in texts if is_value(text, vocabulary))


def _told(column: Column, cells: Sequence[Cell | None], vocabulary: Vocabulary) -> Column:
    """A column with what its head says of the short texts below it: a wanted level may be words, others are values."""
    texts = [cell.text.strip() for cell in cells if cell and cell.column_span == 1 and cell.text.strip()]
    words = [len(text.split()) for text in texts]
    short = bool(texts) and sum(words) <= 2 * MAX_VALUE_WORDS * len(texts)
    if short and (vocabulary["told_heads", "wanted"].search(column.head) or _are_bounds(texts, vocabulary)):
        return replace(column, role=ColumnRole.TARGET, owned=True)
    if not short or sum(is_value(text, vocabulary) for text in texts) * 2 <= len(texts):
        return column
    measured, alone = vocabulary["told_heads", "measured"], vocabulary["told_heads", "measured_alone"]
    if measured.search(column.head) or alone.whole(column.head):
        return replace(column, role=ColumnRole.OUTCOME, owned=True)
    return replace(column, role=ColumnRole.YEAR, owned=True) if column.period else column
