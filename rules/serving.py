"""Which goals a goal serves: by the number, the letter, the perspective or the label that the plan gives them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..models import Level
from .drafts import GoalDraft
from .language.labels import label_key
from .scope import MAX_SHARED, rank

_OVERALL = re.compile(r"\b(?:över(?:gripande|ordnade?|ordnat)\s+mål|huvudmål|helhetsmål)", re.IGNORECASE)


def settle_parents(goals: Sequence[GoalDraft]) -> None:
    """Settle what the goals of a document serve, in place: what is said outright first."""
    serve_the_cited(goals)
    serve_the_numbered(goals)
    serve_the_counted(goals)
    serve_the_goal_of_parts(goals)
    serve_the_perspective(goals)
    serve_the_overall(goals)
    number_commitments(goals)


def serve_the_cited(goals: Sequence[GoalDraft]) -> None:
    """A goal that ends in ``(mål 2 och 3)`` or ``(A)`` serves the goals above it that bear these numbers."""
    for goal in goals:
        above = [one for one in goals if rank(one) < rank(goal) and one.code in goal.serves]
        goal.parents = list({one.code: one for one in reversed(above)}.values())[::-1] or goal.parents


def serve_the_numbered(goals: Sequence[GoalDraft]) -> None:
    """Items listed below ``Inriktningsmål 4`` serve that goal, where it was stated before them."""
    stated = {(label_key(one.label or ""), one.code): one for one in reversed(goals) if not one.code_of_list}
    for goal in goals:
        numbered = stated.get((label_key(goal.label or ""), goal.code)) if goal.code_of_list else None
        if numbered:
            goal.code = None
            goal.parents = goal.parents or [numbered]


def serve_the_counted(goals: Sequence[GoalDraft]) -> None:
    """A goal numbered ``1.2`` serves the one goal that is numbered ``1``, wherever it stands."""
    stated: defaultdict[str, list[GoalDraft]] = defaultdict(list)
    for goal in goals:
        stated[(goal.code or "").rstrip(".")].append(goal)
    for goal in goals:
        code = (goal.code or "").rstrip(".")
        above = stated.get(code.rpartition(".")[0], []) if "." in code else []
        if len(above) == 1 and rank(above[0]) <= rank(goal):
            goal.parents = list(above)


def serve_the_goal_of_parts(goals: Sequence[GoalDraft]) -> None:
    """A *delmål* is a part of the last goal of higher rank before it."""
    above: GoalDraft | None = None
    for goal in goals:
        if "delmål" not in (goal.label or "").casefold():
            above = goal if goal.label and goal.level is not Level.OPERATIONAL else above
        elif above and not goal.parents and rank(above) < rank(goal):
            goal.parents = [above]


def serve_the_perspective(goals: Sequence[GoalDraft]) -> None:
    """A goal of a perspective serves those of fullmäktige that stand in it."""
    stated: defaultdict[str, list[GoalDraft]] = defaultdict(list)
    for goal in goals:
        if goal.perspective and goal.level is Level.MUNICIPAL:
            stated[goal.perspective].append(goal)
    for goal in goals:
        above = stated.get(goal.perspective or "", [])
        if len(above) <= MAX_SHARED and not goal.parents and goal.level is not Level.MUNICIPAL:
            goal.parents = list(above)


def serve_the_overall(goals: Sequence[GoalDraft]) -> None:
    """Where a plan states one overall goal, the goals after it that serve no other serve it."""
    overall = [goal for goal in goals if goal.label and _OVERALL.search(goal.label)]
    if len(overall) != 1 or overall[0].parents:
        return
    key = label_key(overall[0].label or "")
    for goal in goals[goals.index(overall[0]) + 1 :]:
        if not goal.parents and goal.label and label_key(goal.label) != key and rank(goal) > rank(overall[0]):
            goal.parents = [overall[0]]


def number_commitments(goals: Iterable[GoalDraft]) -> None:
    """The åtaganden under kommunmål 1.2 are 1.2.1, 1.2.2, … in the order in which they stand."""
    counts: defaultdict[str, int] = defaultdict(int)
    for goal in goals:
        parent = goal.parents[0] if len(goal.parents) == 1 else None
        if goal.level is Level.COMMITMENT and goal.code is None and parent and parent.code:
            counts[parent.code] += 1
            goal.commitment_code = f"{parent.code}.{counts[parent.code]}"
