"""Which goals are in force at a place in the document: what a table or a list there belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..models import Level
from .drafts import GoalDraft
from .language.clauses import asks_for_report, demands
from .language.labels import Announcement, Role
from .language.resemblance import alike
from .outline import Section

RANKS = {Level.MUNICIPAL: 0, Level.BOARD: 1, Level.COMMITMENT: 2, Level.OPERATIONAL: 3}
MAX_SHARED = 4
"""More goals in force at once than this say nothing about what belongs to which."""


Rank = tuple[int, int]


def rank(goal: GoalDraft) -> Rank:
    """A goal's place in the chain from fullmäktige down to an activity, then among the labels of its level."""
    return (RANKS[goal.level] if goal.level else RANKS[Level.BOARD], goal.depth)


@dataclass(eq=False)
class Scope:
    """The goals in force within one section, by rank; a new one closes those below it."""

    section: Section
    goals: dict[Rank, list[GoalDraft]] = field(default_factory=dict)
    published: dict[Rank, list[GoalDraft]] = field(default_factory=dict)
    """Goals of the sections before, under the same parent: in force where a heading carries on."""
    sections: int = 0
    """How many sections below have handed on goals."""
    perspective: str | None = None
    announcement: Announcement | None = None
    """What the section's heading announces, or the nearest heading above that announces anything."""
    beside: Announcement | None = None
    """What the other of two heads side by side announces, while the text of one is read."""
    headed: bool = False
    """Whether its sub-headings are the goals that its own heading announces."""
    owed: int = 0
    """Goals that a paragraph announced and a page break cut off."""
    spoken: list[GoalDraft] = field(default_factory=list)
    """Goals that the section's running text states: what is measured here follows them up where no other goal is in force."""
    spoken_before: list[GoalDraft] = field(default_factory=list)
    """Those of the section before, under the same parent: in force where a heading carries on."""
    cited: GoalDraft | None = None
    """The goal, stated elsewhere, that the heading takes up: figures here tell what came of it."""
    cited_before: GoalDraft | None = None
    """That of the section before, under the same parent: in force where a heading carries on."""
    run: Rank | None = None
    """The rank of the goals declared right before, with nothing in between."""

    def enter(self, section: Section, *, carries_on: bool) -> Scope:
        """The scope of a section below; ``carries_on`` where its heading takes up what came before."""
        goals = {**self.goals, **(self.published if carries_on else self._left_open())}
        inherited = self.announcement if self.announcement and self.announcement.role.negative else None
        below = Scope(section, dict(goals), perspective=self.perspective, announcement=inherited)
        below.cited = self.cited_before if carries_on else None
        measured = self.role is Role.INDICATORS  # whatever heads a measure
        below.spoken = [*self.spoken, *self.spoken_before] if carries_on or measured else []
        self.spoken_before = self.spoken_before if carries_on else []
        return below

    def _left_open(self) -> dict[Rank, list[GoalDraft]]:
        """The goal whose heading stands over nothing: whatever the headings after it, they speak of it.

        Several such headings in a row are a list of goals.
        """
        bare = [not child.items and not child.children for child in self.section.children]
        alone = [
            section
            for before, section, is_bare in zip([False, *bare], self.section.children, bare, strict=False)
            if is_bare and not before
        ]
        single = {place: goals for place, goals in self.published.items() if len(goals) == 1}
        return {place: goals for place, goals in single.items() if goals[0].origin.section in alone}

    @property
    def defines(self) -> bool:
        """Whether the section explains terms: nothing below it is plan content, whatever its headings."""
        return self.role is Role.DEFINITIONS

    def change_sides(self, text: str) -> None:
        """Under two heads side by side a request for a report belongs to the one, what else is demanded to the other."""
        if self.beside is None:
            return
        reports = asks_for_report(text)
        if (self.beside.role is Role.FOLLOWUP) == reports and (reports or demands(text)):
            self.announcement, self.beside = self.beside, self.announcement

    def declare(self, goal: GoalDraft) -> None:
        """Put a goal in force; those of its rank stay only where they stand in one run with it."""
        place = rank(goal)
        if self.run == place:
            self.goals.setdefault(place, []).append(goal)
        else:
            self.goals[place] = [goal]
        for below in [key for key in self.goals if key > place]:
            del self.goals[below]
        self.run = place

    def serve(self, goal: GoalDraft) -> bool:
        """Take a goal of higher rank, stated below the heading that is a goal of this section, for what that one serves."""
        own = self.own()
        if not own or rank(own[0]) <= rank(goal):
            return False
        for one in own:
            one.parents = [*(parent for parent in one.parents if rank(parent) < rank(goal)), goal]
        return True

    def own(self) -> list[GoalDraft]:
        """The goal that the section's heading is."""
        headed = (one for one in self.in_force() if one.origin.section is self.section)
        return [one for one in headed if "heading" in one.origin.rule]

    def states_goals(self) -> bool:
        """Whether goals were stated in this very section."""
        return any(one.origin.section is self.section for goals in self.goals.values() for one in goals)

    def is_headed_by_own(self) -> bool:
        """Whether the section's heading is a goal, and none of fullmäktige's."""
        return any(one.level is not Level.MUNICIPAL for one in self.own())

    def focus(self, goal: GoalDraft) -> None:
        """Put a goal in force that was declared elsewhere and is taken up again here."""
        self.run, self.cited = None, goal
        self.goals = {place: goals for place, goals in self.goals.items() if place < rank(goal)}
        for parent in goal.parents:
            self.goals[rank(parent)] = [parent]
        self.goals[rank(goal)] = [goal]

    def single_out(self, text: str) -> None:
        """Of several goals in force the one that running text names is meant by what follows."""
        among = self.in_force()
        named = [goal for goal in among if alike(goal.text, text)]
        if len(named) == 1 < len(among):
            self.focus(named[0])

    def close(self) -> None:
        """Another chapter begins: goals of the chapter before, stated below headings of its own, are in force no more."""
        own = self.section.children
        kept = {
            place: [g for g in goals if g.origin.section in own] for place, goals in self.published.items()
        }
        self.published = {place: goals for place, goals in kept.items() if goals}

    def states_beside_measures(self) -> bool:
        """Whether a section of measures ends in the next goal, whose measures stand below the next heading of such."""
        stated = (goal.origin for goal in self.in_force())
        labelled = any(at.section is self.section and at.rule == "labelled-paragraph" for at in stated)
        return labelled and self.role is Role.INDICATORS

    def interrupted(self) -> None:
        """Something other than a goal was read: the next goal begins a new run."""
        self.run = None

    def above(self, goal: GoalDraft) -> list[GoalDraft]:
        """The one goal in force of the nearest higher rank: what a goal serves."""
        for higher in sorted((key for key in self.goals if key < rank(goal)), reverse=True):
            goals = self.goals[higher]
            return goals if len(goals) == 1 else []
        return []

    def in_force(self) -> list[GoalDraft]:
        """The goals that a table or list here follows up: those of the lowest rank in force."""
        for place in sorted(self.goals, reverse=True):
            goals = self.goals[place]
            if goals:
                return goals if len(goals) <= MAX_SHARED else []
        return self.spoken if len(self.spoken) <= MAX_SHARED else []

    def hand_up(self, parent: Scope) -> None:
        """Put in force for the sections that follow what a label declared below a heading of a goal's field (*Åtgärder*).

        The label begins another goal, of the rank of the one whose field the heading was.
        """
        new = {
            place: goals
            for place, goals in self.goals.items()
            if place in parent.goals and goals is not parent.goals[place]
        }
        if new:
            above = {place: goals for place, goals in parent.goals.items() if place < min(new)}
            parent.goals = {
                **above,
                **{place: self.goals[place] for place in self.goals if place >= min(new)},
            }

    def publish_to(self, parent: Scope, *, dedicated: bool) -> None:
        """Hand the goals declared here to the sections that follow under the same parent.

        A section of goals that are its sub-headings hands on the only one of them, of several none.
        """
        parent.cited_before = self.cited
        parent.spoken_before = [goal for goal in self.spoken if goal not in parent.spoken]
        before = [id(goals) for handed in (parent.goals, parent.published) for goals in handed.values()]
        new = {place: goals for place, goals in self.goals.items() if id(goals) not in before}
        if dedicated and not new and sum(map(len, self.published.values())) == 1 and self.sections == 1:
            new = self.published
        if dedicated and new:
            parent.published = {**parent.published, **new}
            parent.sections += 1
        if higher := self._served_by_next():
            last = max(higher)
            kept = {place: goals for place, goals in parent.published.items() if place < last}
            parent.published = {**kept, **higher}

    def _served_by_next(self) -> dict[Rank, list[GoalDraft]]:
        """Goals of higher rank than the heading's own, below sub-headings: what the next goal of its rank serves."""
        own = self.own()
        return {place: goals for place, goals in self.published.items() if own and place < rank(own[0])}

    @property
    def role(self) -> Role | None:
        """What the section's heading says its blocks are."""
        return self.announcement.role if self.announcement else None
