"""Links that only the whole document settles: codes in tables, tables in turn, numbers in follow-ups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ..models import ActivityKind, Level
from .drafts import Drafts, FollowUpDraft, GoalDraft, IndicatorDraft
from .language.labels import label_key
from .language.resemblance import shared_words
from .serving import settle_parents
from .subjects import measures_by_subject, tables_by_title

_TOLD = ("prose-cue", "quoted-goal", "labelled-paragraph", "labelled-sentence", "item-under-lead")


def link(drafts: Drafts) -> None:
    """Settle the links of all drafts, in place."""
    settle_parents(drafts.goals)
    for indicator in drafts.indicators:
        _by_code(indicator, drafts.goals)
    rows_by_number(drafts)
    tables_in_turn(drafts.indicators)
    rows_in_turn(drafts)
    measures_by_subject(drafts)
    tables_by_title(drafts)
    for followup in drafts.followups:
        _by_refs(followup, drafts)


def own_told_goals(drafts: Drafts) -> None:
    """A plan that tells all its goals in running text tells its own there, not those of single activities.

    Where it tells fullmäktige's beside them, its labels say whose each is (``Kommunalt mål``, ``Lokalt mål``).
    """
    if any(goal.level is Level.MUNICIPAL for goal in drafts.goals):
        return
    told = all(goal.origin.rule in _TOLD and not goal.code for goal in drafts.goals)
    if told and not any(activity.kind is ActivityKind.INITIATIVE for activity in drafts.activities):
        for goal in drafts.goals:
            goal.level = Level.BOARD if goal.level is Level.OPERATIONAL else goal.level


def goals_labelled(head: str, goals: list[GoalDraft]) -> list[GoalDraft]:
    """The goals whose label is the head under which numbers are cited (``Strategiskt mål``); all where none is."""
    return [goal for goal in goals if label_key(goal.label or "").endswith(label_key(head))] or goals


def goals_of_code(code: str, goals: list[GoalDraft]) -> list[GoalDraft]:
    """The goals that a printed number names; its parent's (``4.2`` for ``4.2.3``) where none has it."""
    code = code.replace(" ", "")
    while code:
        found = [g for g in goals if code in ((g.code or "").replace(" ", ""), g.commitment_code)]
        if found:
            return found[:1]
        code = code.rpartition(".")[0]
    return []


def rows_by_number(drafts: Drafts) -> None:
    """Measures numbered as goals before them, some of these left out, follow up the goals of their numbers.

    Where one goal is in force, or none is left out, the numbers are the measures' own.
    """
    for rows in _rows_by_table(drafts):
        before = drafts.goals[: rows[0].goals_before]
        by_code = {goal.code: goal for goal in before if goal.code and goal.code.isdigit()}
        codes = [row.code or "" for row in rows]
        told = all(code in by_code for code in codes) and len({*codes}) == len(codes)
        if told and any(len(row.goals) != 1 for row in rows) and _leave_out(codes):
            for row in rows:
                row.goals, row.code = [by_code[row.code or ""]], None


def _leave_out(codes: Sequence[str]) -> bool:
    """Whether numbers in their order are no count from 1."""
    numbers = [int(code) for code in codes]
    return numbers == sorted(numbers) and numbers != list(range(1, len(numbers) + 1))


def _rows_by_table(drafts: Drafts) -> list[list[IndicatorDraft]]:
    """The measures of each table whose rows name no goal by number."""
    tables: defaultdict[int, list[IndicatorDraft]] = defaultdict(list)
    for indicator in drafts.indicators:
        if indicator.origin.table and indicator.cited is None:
            tables[indicator.origin.table.number].append(indicator)
    return list(tables.values())


def tables_in_turn(indicators: Iterable[IndicatorDraft]) -> None:
    """Where as many goals are in force as there are tables of measures below, each table follows its goal."""
    by_goals: defaultdict[tuple[GoalDraft, ...], dict[str, list[IndicatorDraft]]] = defaultdict(dict)
    title = ""
    for indicator in indicators:
        origin = indicator.origin
        if origin.table and len(indicator.goals) > 1:
            caption = origin.table.caption
            title = caption.text if caption else title or str(origin.table.number)
            by_goals[tuple(indicator.goals)].setdefault(title, []).append(indicator)
    for goals, tables in by_goals.items():
        groups = list(tables.values())
        if len(groups) == len(goals) and not _contradicted(groups, goals):
            for rows, goal in zip(groups, goals, strict=True):
                for row in rows:
                    row.goals = [goal]


def rows_in_turn(drafts: Drafts) -> None:
    """Where a table has as many measures as goals are in force, or stand numbered before it, each follows up its own.

    The levels or the words of most of them must say so. A table where no goal is in force has only these to go by.
    """
    tables = _rows_by_table(drafts)
    levels = _levels(drafts) if tables else {}
    for rows in tables:
        goals = rows[0].goals
        if any(row.goals != goals for row in rows):
            continue
        if not goals:
            _by_level(rows, drafts.goals, levels)
        elif len(rows) > 1 and (own := _counted(rows, drafts)) and _agree(rows, own, levels):
            for row, goal in zip(rows, own, strict=True):
                row.goals = [goal]


def _counted(rows: Sequence[IndicatorDraft], drafts: Drafts) -> list[GoalDraft]:
    """As many goals as there are rows: those in force, or the numbered ones that end with the only one in force."""
    goals = list(rows[0].goals)
    if len(goals) == 1:
        at = drafts.goals.index(goals[0]) + 1
        goals = drafts.goals[max(0, at - len(rows)) : at]
        counted = [goal.code for goal in goals] == [str(number + 1) for number in range(len(rows))]
        measured = {id(goal) for one in drafts.indicators if one not in rows for goal in one.goals}
        if not counted or any(id(goal) in measured for goal in goals):
            return []
    return goals if len(goals) == len(rows) else []


_Levels = Mapping[GoalDraft | IndicatorDraft, set[float]]


def _agree(rows: Sequence[IndicatorDraft], goals: Sequence[GoalDraft], levels: _Levels) -> bool:
    """Whether most measures share a level or a word with the goal of their place, and none speaks for another order."""
    pairs = list(zip(rows, goals, strict=True))
    alike = sum(_same_level(*pair, levels) or shared_words(pair[0].name, pair[1].text) > 0 for pair in pairs)
    return alike * 2 > len(rows) and not _contradicted([[row] for row in rows], goals)


def _same_level(row: IndicatorDraft, goal: GoalDraft, levels: _Levels) -> bool:
    return not levels.get(row, set()).isdisjoint(levels.get(goal, set()))


def _by_level(rows: Sequence[IndicatorDraft], goals: Sequence[GoalDraft], levels: _Levels) -> None:
    """Each measure follows up the one goal that wants its level in its own words, the rest of the table the most alike."""
    wanting = [
        [goal for goal in goals if _same_level(row, goal, levels) and shared_words(row.name, goal.text)]
        for row in rows
    ]
    if sum(len(found) == 1 for found in wanting) * 2 <= len(rows):
        return
    for row, found in zip(rows, wanting, strict=True):
        best = max(shared_words(row.name, goal.text) for goal in goals)
        alike = [goal for goal in goals if best and shared_words(row.name, goal.text) == best]
        row.goals = found if len(found) == 1 else alike if len(alike) == 1 else []


def _levels(drafts: Drafts) -> _Levels:
    """The levels wanted of each measure, and those that goals want in their own words."""
    found: defaultdict[GoalDraft | IndicatorDraft, set[float]] = defaultdict(set)
    for target in drafts.targets:
        owner = target.indicator or target.goal
        if owner and target.value is not None:
            found[owner].add(target.value)
    return found


def _contradicted(groups: list[list[IndicatorDraft]], goals: Sequence[GoalDraft]) -> bool:
    """Whether the words of the measures speak for another order than that in which they stand."""
    names = [" ".join(row.name for row in rows) for rows in groups]
    straight = sum(shared_words(name, goal.text) for name, goal in zip(names, goals, strict=True))
    turned = sum(shared_words(name, goal.text) for name, goal in zip(names, reversed(goals), strict=True))
    return turned > straight + 0.5


def _by_code(indicator: IndicatorDraft, goals: list[GoalDraft]) -> None:
    """A measure whose row names its goal by number, or that is numbered ``1.2`` where several goals are in force, or none."""
    if indicator.cited:
        labelled = goals_labelled(indicator.cited_under, goals)
        found = goals_of_code(indicator.cited, labelled) or goals_of_code(indicator.cited, goals)
        indicator.goals = found or indicator.goals
    elif indicator.code and len(indicator.goals) != 1:
        above = indicator.code.rpartition(".")[0]
        numbered = [goal for goal in indicator.goals or goals if above and goal.code == above]
        indicator.goals = numbered if len(numbered) == 1 else indicator.goals


def _by_refs(followup: FollowUpDraft, drafts: Drafts) -> None:
    """A follow-up of numbered items belongs to the goals of those items."""
    goals: list[GoalDraft] = []
    for ref in followup.refs:
        named = goals_of_code(ref, drafts.goals) if "." in ref else []
        if not named and len(followup.goals) != 1:
            items = [activity for activity in drafts.activities if activity.number == ref]
            named = items[0].goals if len(items) == 1 else []
        goals.extend(goal for goal in named if goal not in goals)
    if goals:
        followup.goals = goals
