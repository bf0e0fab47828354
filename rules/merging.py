"""What a document states in several places is one record: a list, then a chapter, then a matrix."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from functools import partial
from typing import TypeVar

from ..models import Level
from .drafts import (
    ActivityDraft,
    Draft,
    Drafts,
    FollowUpDraft,
    GoalDraft,
    IndicatorDraft,
    OutcomeDraft,
    TargetDraft,
)
from .language.resemblance import alike, folded, tells_again
from .language.swedish import sentence_bounds

D = TypeVar("D", bound=Draft)


def merge(drafts: Drafts) -> None:
    """Make one draft of those that state the same, in place; links follow."""
    _merge_goals(drafts)
    _merge_indicators(drafts)
    _merge_activities(drafts)
    _drop_repeated_values(drafts)


def _merge_goals(drafts: Drafts) -> None:
    restated = {goal: others for goal in drafts.goals if (others := _restated_by(goal, drafts.goals))}
    kept, replaced = _fold([goal for goal in drafts.goals if goal not in restated], _same_goal, _into_goal)
    drafts.goals = kept

    def survivors(goals: Sequence[GoalDraft], but: GoalDraft | None = None) -> list[GoalDraft]:
        stated = (one for goal in goals for one in restated.get(goal, (goal,)))
        found = dict.fromkeys(replaced.get(goal, goal) for goal in stated)
        return [goal for goal in found if goal is not but]

    for goal in kept:
        goal.parents = survivors(goal.parents, goal)
    linked: list[IndicatorDraft | ActivityDraft | FollowUpDraft] = [
        *drafts.indicators, *drafts.activities, *drafts.followups,
    ]  # fmt: skip
    for record in linked:
        record.goals = survivors(record.goals)
    drafts.targets = [
        target for target in drafts.targets if not _is_told_again(target, replaced, drafts.targets)
    ]
    for target in drafts.targets:
        if target.goal:
            target.goal = replaced.get(target.goal, target.goal)


def _is_told_again(
    target: TargetDraft, replaced: Mapping[GoalDraft, GoalDraft], targets: Sequence[TargetDraft]
) -> bool:
    """Whether a target of a goal told again is that goal's already, whatever year each names."""
    goal = replaced.get(target.goal) if target.goal else None
    return target.value is not None and any(
        other.goal is goal and (other.operator, other.value) == (target.operator, target.value)
        for other in targets
        if goal
    )


def _restated_by(goal: GoalDraft, goals: Sequence[GoalDraft]) -> list[GoalDraft]:
    """The goals that the sentences of one are elsewhere, where each is: a matrix that repeats them."""
    bounds = sentence_bounds(goal.text)
    if len(bounds) < 2:
        return []
    others = [other for other in goals if other is not goal]
    found = [next((one for one in others if alike(goal.text[a:b], one.text)), None) for a, b in bounds]
    return [one for one in found if one] if all(found) else []


def _merge_indicators(drafts: Drafts) -> None:
    values: list[TargetDraft | OutcomeDraft] = [*drafts.targets, *drafts.outcomes]
    valued = {value.indicator for value in values if value.indicator}
    kept, replaced = _fold(drafts.indicators, partial(_same_indicator, valued=valued), _into_indicator)
    drafts.indicators = kept
    for value in values:
        if value.indicator:
            value.indicator = replaced.get(value.indicator, value.indicator)


def _merge_activities(drafts: Drafts) -> None:
    drafts.activities, _ = _fold(drafts.activities, _same_activity, _into_activity)


def _drop_repeated_values(drafts: Drafts) -> None:
    """A target that is stated again elsewhere for the same owner is one record; two in a table are two."""
    places: dict[tuple[object, ...], object] = {}
    kept = []
    for target in drafts.targets:
        words = folded(target.text) if target.value is None else ""
        key = (
            target.indicator,
            target.goal,
            target.operator,
            target.value,
            target.value_max,
            target.period,
            words,
        )
        place = (target.origin.table, target.origin.section)
        if places.setdefault(key, place) == place:
            kept.append(target)
    drafts.targets = kept


def _fold(
    drafts: Sequence[D], same: Callable[[D, D], bool], into: Callable[[D, D], None]
) -> tuple[list[D], dict[D, D]]:
    """The drafts without repeats, and which draft each repeat became part of."""
    kept: list[D] = []
    replaced: dict[D, D] = {}
    for draft in drafts:
        twin = next((other for other in kept if same(other, draft)), None)
        if twin is None:
            kept.append(draft)
        else:
            into(twin, draft)
            twin.origins.extend(draft.origins)
            replaced[draft] = twin
    return kept, replaced


def _same_goal(one: GoalDraft, other: GoalDraft) -> bool:
    if one.code and other.code and one.code != other.code and not _is_counted_in(one.code, other.code):
        return False
    told = other.origin.rule == "prose-cue" and tells_again(one.text, other.text)
    return told or alike(one.text, other.text)


def _is_counted_in(code: str, other: str) -> bool:
    """Whether one is a letter of a list, and the other says of which: ``a``, ``4 a``."""
    letter, whole = sorted((code, other), key=len)
    return letter.isalpha() and whole.endswith(f" {letter}")


def _into_goal(kept: GoalDraft, again: GoalDraft) -> None:
    stronger = kept.doubts and not again.doubts
    if stronger or (kept.level is Level.OPERATIONAL and again.level is not Level.OPERATIONAL):
        kept.level, kept.label = again.level, again.label or kept.label
        kept.doubts = set(again.doubts)
    kept.code = kept.code or again.code
    kept.label = kept.label or again.label
    kept.perspective = kept.perspective or again.perspective
    kept.parents.extend(parent for parent in again.parents if parent not in kept.parents)


def _same_indicator(one: IndicatorDraft, other: IndicatorDraft, valued: Container[IndicatorDraft]) -> bool:
    """Whether two measures are one: of the same goal, or named for a goal and valued below the one that it serves."""
    if (one.code or other.code) and one.code != other.code:
        return False
    if one.group != other.group or folded(one.name) != folded(other.name):
        return False
    if not one.goals or not other.goals or set(one.goals) & set(other.goals):
        return True
    named = one if one not in valued else other
    above = {parent for goal in named.goals for parent in goal.parents}
    rest = other if named is one else one
    return named not in valued and above >= set(rest.goals)


def _into_indicator(kept: IndicatorDraft, again: IndicatorDraft) -> None:
    named = kept.unit in (None, "andel")  # a name without values tells no more
    kept.unit = (again.unit or kept.unit) if named else kept.unit
    kept.goals = kept.goals or again.goals


def _same_activity(one: ActivityDraft, other: ActivityDraft) -> bool:
    if one.kind is not other.kind or (one.number and other.number and one.number != other.number):
        return False
    shared = not one.goals or not other.goals or set(one.goals) & set(other.goals)
    return bool(shared) and alike(one.text, other.text)


def _into_activity(kept: ActivityDraft, again: ActivityDraft) -> None:
    kept.number = kept.number or again.number
    kept.goals.extend(goal for goal in again.goals if goal not in kept.goals)
