"""Measures of a table that follows a list of goals: each follows up the goal that speaks of the same thing.

``Låneskuld, mnkr`` follows up ``Låneskulden ska inte öka`` wherever the table stands.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import lru_cache

from .drafts import Drafts, GoalDraft, IndicatorDraft
from .language.resemblance import folded

_LEAST_STEM = 6
"""Letters that two words must begin with in common: ``heltid`` and ``heltidsanställda``."""
_LEAST_SHARE = 0.6
"""… and how much of the shorter word that is at least."""
_SAYS_NOTHING = (
    "andel",
    "antal",
    "kommun",
    "procent",
    "invånar",
    "verksam",
    "genomsnitt",
    "minska",
    "mindre",
    "minst",
)
"""Beginnings of words that measures and goals of any subject share."""
_MOST_GOALS = 12


def measures_by_subject(drafts: Drafts) -> None:
    """Link the rows of tables below a list of goals to the goals that they speak of, in place.

    Only where most rows of a table speak of one goal each, and not all of the same. The other rows follow up the one
    goal that none speaks of; of several they keep all in force, and follow up none where that was the last of the list alone.
    """
    tabled = (one for one in drafts.indicators if one.origin.table and one.cited is None)
    for _, group in itertools.groupby(tabled, key=lambda one: one.origin.table and one.origin.table.number):
        rows = list(group)
        goals = _listed_above(rows[0], drafts.goals) if _is_unsure(rows) else []
        if any(set(goals) & set(one.goals) for one in drafts.indicators if one not in rows):
            continue  # a goal that has measures of its own says that each has
        told = {id(row): goal for row in rows if (goal := _spoken_of(row.name, goals))}
        if 2 * len(told) >= len(rows) and len({id(goal) for goal in told.values()}) > 1:
            rest = [goal for goal in goals if goal not in told.values()]
            for row in rows:
                kept = rest if len(rest) == 1 else row.goals if len(row.goals) > 1 else []
                row.goals = [told[id(row)]] if id(row) in told else kept


def tables_by_title(drafts: Drafts) -> None:
    """Link tables for which no goal is in force to the only goal above, or to the one their title speaks of, in place.

    An only goal that has measures of its own says that those of another chapter are not.
    """
    measured = {id(goal) for one in drafts.indicators for goal in one.goals}
    tabled = (one for one in drafts.indicators if one.origin.table and one.cited is None)
    for _, group in itertools.groupby(tabled, key=lambda one: one.origin.table and one.origin.table.number):
        rows = list(group)
        above = drafts.goals[: rows[0].goals_before]
        if len(above) > _MOST_GOALS or any(row.goals for row in rows):
            continue
        table, section = rows[0].origin.table, rows[0].origin.section
        titles = (table and table.caption and table.caption.text, section and section.title)
        told = [goal for title in titles if title and (goal := _spoken_of(title, above))]
        for row in rows:
            row.goals = above if len(above) == 1 and id(above[0]) not in measured else told[:1]


def _is_unsure(rows: Sequence[IndicatorDraft]) -> bool:
    """Whether nothing but its place says whose measures a table has: all rows follow up the same goals, or none."""
    return len(rows) > 1 and len({tuple(map(id, row.goals)) for row in rows}) == 1


def _listed_above(row: IndicatorDraft, goals: Sequence[GoalDraft]) -> list[GoalDraft]:
    """The goals of one list that end right above a table: found one after the other, by one rule and of one level."""
    above = list(goals[: row.goals_before])
    last = above[-1] if above else None
    listed = itertools.takewhile(
        lambda goal: last is not None and goal.level is last.level and goal.origin.rule == last.origin.rule,
        reversed(above),
    )
    found = list(listed)[::-1]
    return found if 1 < len(found) <= _MOST_GOALS and set(map(id, row.goals)) <= set(map(id, found)) else []


def _spoken_of(name: str, goals: Sequence[GoalDraft]) -> GoalDraft | None:
    """The goal that shares most with a measure's name; None where none does, or two do alike."""
    scored = sorted(((_shared(name, goal.text), at) for at, goal in enumerate(goals)), reverse=True)
    if not scored or scored[0][0] == 0 or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return goals[scored[0][1]]


@lru_cache(maxsize=4096)
def _shared(name: str, goal: str) -> int:
    """Letters of the words that a name and a goal begin alike."""
    words, others = _words(name), _words(goal)
    return sum(max((_common(word, other) for other in others), default=0) for word in words)


def _words(text: str) -> list[str]:
    return [
        word
        for word in folded(text).split()
        if len(word) >= _LEAST_STEM and not word.startswith(_SAYS_NOTHING)
    ]


def _common(one: str, other: str) -> int:
    length = sum(
        1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )
    return length if length >= max(_LEAST_STEM, _LEAST_SHARE * min(len(one), len(other))) else 0
