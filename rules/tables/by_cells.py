"""What a column holds by what stands in its cells, where its head alone does not tell."""

from __future__ import annotations

import re
from dataclasses import replace

from ..language.heads import ColumnRole
from ..language.quantities import number
from ..language.refs import refs_in
from ..language.wanted import is_placeholder
from .cell_texts import (
    MAX_VALUE_WORDS,
    all_demand,
    are_answers,
    are_bounded,
    are_few_words,
    are_mostly_values,
    are_sentences,
    are_short,
    are_statements,
    are_values,
    is_goal,
)
from .columns import DONE, VALUES, Column, Unsettled

_NUMBERED = {ColumnRole.NUMBER, ColumnRole.GOAL_CODE, ColumnRole.GOAL_REFERENCE}
_DATE = re.compile(r"\d{6}|(?:19|20)\d\d-\d\d-\d\d")
_NUMBER = re.compile(r"[\d.,\s–-]{1,7}|[A-Z]?\d{0,2}\.?")


def stands_for_names(table: Unsettled) -> Unsettled:
    """A column without a known head: a date, a number, or the leftmost text, which names what the values are of."""
    return table.each(lambda one: _unheaded(one, table) if one.role is ColumnRole.UNKNOWN else one)


def _unheaded(column: Column, table: Unsettled) -> Column:
    texts = table.below(column)
    role = ColumnRole.UNKNOWN
    if texts and all(map(_DATE.fullmatch, texts)):
        role = ColumnRole.DATE
    elif texts and column.index == 0 and all(_NUMBER.fullmatch(text) or refs_in(text) for text in texts):
        role = ColumnRole.NUMBER
    elif _can_name(column, table) and (not column.head or _are_measures(column, table)):
        blank = [text for text in texts if number(text) is not None or is_placeholder(text, table.vocabulary)]
        role = ColumnRole.INDICATOR if len(blank) * 2 < len(texts) else role
    return replace(column, role=role)


def _can_name(column: Column, table: Unsettled) -> bool:
    """Whether a column stands where measures are named: the leftmost of its like, values to its right."""
    alike = [other for other in table.having(ColumnRole.UNKNOWN) if bool(other.head) == bool(column.head)]
    valued = any(other.index > column.index for other in table.having(*VALUES))
    return alike[0] == column and valued and not table.having(ColumnRole.INDICATOR)


def _are_measures(column: Column, table: Unsettled) -> bool:
    """Whether the texts of a column of another head (``Delprov``) are measures: wanted values beside them."""
    wanted = table.wanted()
    behind = bool(wanted) and all(other.index > column.index for other in wanted)
    return behind and not table.having(ColumnRole.GOAL) and not all_demand(table.below(column))


def _answered(table: Unsettled) -> Unsettled:
    """A question whose cells answer it (``Har vi nått målet?`` over ``Ja``, ``Nej``, ``Delvis``) judges."""
    if table.having(ColumnRole.ASSESSMENT):
        return table
    open_to_all = table.having(ColumnRole.UNKNOWN, ColumnRole.OUTCOME, ColumnRole.FOLLOWUP)
    answers = [column for column in open_to_all if are_answers(table.below(column), table.vocabulary)]
    return table.given(answers, ColumnRole.ASSESSMENT)


def _signs(table: Unsettled) -> Unsettled:
    """A column of follow-up that holds signs judges."""
    told = table.having(ColumnRole.FOLLOWUP)
    signs = [column for column in told if not re.search(r"\w", "".join(table.below(column)))]
    return table.given(signs, ColumnRole.ASSESSMENT) if len(signs) == 1 else table


def _judged_in_words(table: Unsettled) -> Unsettled:
    """``Prognos helår`` over a few words in every row (``Nås delvis``) judges, where another column has what was measured."""
    measured = table.having(ColumnRole.OUTCOME)
    worded = [column for column in measured if are_few_words(table.below(column))]
    return table.given(worded, ColumnRole.ASSESSMENT) if len(worded) < len(measured) else table


def _demanding(table: Unsettled) -> Unsettled:
    """A column of demands or of what is so, before measures or what will be done, holds the goals that these are for."""
    if table.having(ColumnRole.GOAL, ColumnRole.GOAL_CODE):
        return table
    last = max((column.index for column in table.having(ColumnRole.INDICATOR, *DONE)), default=0)
    demanding = [
        column
        for column in table.having(ColumnRole.UNKNOWN)
        if column.index < last and table.below(column) and all(map(is_goal, table.below(column)))
    ]
    return table.given(demanding[:1], ColumnRole.GOAL)


def _told_of_goals(table: Unsettled) -> Unsettled:
    """Sentences without measures tell what came of goals, or of what is judged: below ``Resultat``, or next to a judgement.

    So does the one column of words between the numbers of items and a judgement: ``Vad har hänt``.
    """
    roles = table.roles
    if roles & {ColumnRole.INDICATOR, ColumnRole.FOLLOWUP}:
        return table
    judged, stated = ColumnRole.ASSESSMENT in roles, ColumnRole.GOAL in roles
    of_result = [ColumnRole.OUTCOME, *([ColumnRole.UNKNOWN] if judged and stated else [])]
    open_to_it = table.having(*of_result) if judged or stated else []
    told = [c for c in open_to_it if c.index and are_sentences(table.below(c))][:1]
    if not told and judged and roles & _NUMBERED and len(roles) <= len(_NUMBERED):
        told = [c for c in table.having(ColumnRole.UNKNOWN) if are_statements(table.below(c))]
    return table.given(told, ColumnRole.FOLLOWUP) if len(told) == 1 else table


def _means(table: Unsettled) -> Unsettled:
    """How goals are reached or assignments carried out is what will be done, where nothing else says that.

    ``Mål``, ``Metod``, ``När``; ``Direktiv``, ``Hur``, ``När``.
    """
    others = {ColumnRole.INDICATOR, ColumnRole.ASSESSMENT, *DONE} - {ColumnRole.ASSIGNMENT}
    if not table.having(ColumnRole.GOAL, ColumnRole.ASSIGNMENT) or table.having(*others):
        return table
    means = table.vocabulary["tasks", "means"]
    told = [
        column
        for column in table.having(ColumnRole.METHOD, ColumnRole.UNKNOWN)
        if means.whole(column.head.strip(" :?")) and are_statements(table.below(column))
    ]
    return table.given(told, ColumnRole.ACTIVITY)


def _measured(table: Unsettled) -> Unsettled:
    """A column of values between measures and the levels wanted of them was measured: ``Läge 2016``, an unknown head.

    So was one behind these, where there is no other, and the one column of an earlier mean (``Medelvärde 2003–2006``).
    """
    named, wanted = table.having(ColumnRole.INDICATOR), table.wanted()
    if not named or not wanted:
        return table
    measured = table.having(ColumnRole.OUTCOME)
    beside = measured or table.having(ColumnRole.YEAR)
    dated = [c for c in table.having(ColumnRole.BASELINE) if c.period and not beside]
    valued = [
        column
        for column in table.columns
        if (column.role in (ColumnRole.UNKNOWN, ColumnRole.FOLLOWUP) or [column] == dated)
        and named[0].index < column.index
        and are_values(table.below(column), table.vocabulary)
    ]
    before = [column for column in valued if column.index < wanted[-1].index]
    found = before if before or measured else [column for column in valued[:1] if column not in dated]
    return table.given(found, ColumnRole.OUTCOME)


def _told(table: Unsettled) -> Unsettled:
    """Values behind named measures are wanted or measured as their head tells it, or its year: ``Hur det gick``.

    A column headed as what was measured tells as well that the rows are measures.
    """
    named = next(iter(table.having(ColumnRole.INDICATOR)), None)
    measured = any(column.owned for column in table.having(ColumnRole.OUTCOME))
    if named is None or not (named.owned or measured):
        return table
    behind = [column for column in table.having(ColumnRole.UNKNOWN) if column.index > named.index]
    return table.each(lambda one: _as_told(one, table) if one in behind else one)


def _as_told(column: Column, table: Unsettled) -> Column:
    """A column with what its head says of the short texts below it: a wanted level may be words, others are values."""
    texts, told = table.below(column), table.vocabulary.table("told_heads")
    if not are_short(texts, 2 * MAX_VALUE_WORDS):
        return column
    if told["wanted"].search(column.head) or are_bounded(texts, table.vocabulary):
        return replace(column, role=ColumnRole.TARGET, owned=True)
    if not are_mostly_values(texts, table.vocabulary):
        return column
    if told["measured"].search(column.head) or told["measured_alone"].whole(column.head):
        return replace(column, role=ColumnRole.OUTCOME, owned=True)
    return replace(column, role=ColumnRole.YEAR, owned=True) if column.period else column


BY_CELLS = (_answered, _signs, _judged_in_words, _demanding, _told_of_goals, _means, _measured, _told)
"""The questions that a table's cells answer, in the order in which they are asked."""
