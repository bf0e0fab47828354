"""What a heading can be taken for by the walk."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..models import Block, Passage
from .cover.body import is_body
from .drafts import GoalDraft
from .finding import Finding
from .language.clauses import is_caption, states
from .language.labels import Announcement, LabelledGoal, Role, announced, cited_code, labelled_goal
from .language.perspectives import perspective_of
from .outline import Section
from .scope import Scope
from .statements.coded_goals import coded_in, label_behind
from .statements.goal_areas import beside_goals, counted_on, is_area
from .statements.leads import lists_at_once
from .statements.listing import ACTIVITY_ROLES


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading can be taken for; several may hold, the first that applies wins."""

    found: Announcement | None
    """It announces what stands below it."""
    labelled: LabelledGoal | None
    """It is a goal with its label."""
    stated: Announcement | None
    """It is the goal of a label that stood alone above it."""
    known: GoalDraft | None
    """It states a goal again."""
    coded: list[tuple[str, Passage]] = field(default_factory=list)
    """It begins with a code (``P1``): a goal where it demands something or stands below a heading of goals."""
    presented: Announcement | None = None
    """What announces the goals that begin with a code."""
    perspective: str | None = None
    """The perspective it names."""
    lists_goals: bool = False
    """The list below it holds the goals in that perspective, which the heading above announces."""
    recurs: bool = False
    """Its words head several sections: a part of each goal, such as *Arbetssätt*."""

    @property
    def is_goals(self) -> bool:
        """Whether it is a goal, or announces goals."""
        announces = self.found is not None and self.found.role is Role.GOALS
        return bool(announces or self.labelled or self.stated or self.known or self.coded)

    @property
    def speaks(self) -> bool:
        """Whether it says anything that the rules know."""
        return bool(self.found or self.labelled or self.stated or self.known or self.coded)

    @property
    def carries_on(self) -> bool:
        """Whether it takes up what came before it."""
        return bool(self.found or self.labelled or self.stated or self.coded or self.recurs)

    @property
    def is_another_chapter(self) -> bool:
        """Whether it takes up nothing that was said of goals before."""
        if self.found:
            return self.found.role in (Role.ECONOMY, Role.BACKGROUND)
        return not self.is_goals and not self.recurs

    @property
    def is_field(self) -> bool:
        """Whether it heads a part of what is said of a goal: its activities, measures or follow-up."""
        fields = (Role.INDICATORS, Role.FOLLOWUP, *ACTIVITY_ROLES)
        return self.found is not None and self.found.role in fields


def taken_for(
    section: Section, pending: Announcement | None, parent: Scope, finding: Finding, *, recurs: bool
) -> Heading:
    """What the heading of a section can be taken for, below ``parent``; ``pending`` is a goal label alone above it."""
    heading, vocabulary = section.heading, finding.vocabulary
    assert heading is not None
    goals_above = parent.role is Role.GOALS
    perspective = perspective_of(heading.text, vocabulary, alone=finding.perspectives or goals_above)
    lists_goals = bool(perspective) and goals_above and lists_at_once(section.items)
    found = None if lists_goals else announced(heading.text, vocabulary)
    if found and found.role is Role.GOALS and finding.recites(heading.text):
        found = Announcement(Role.RECITED)
    if found and found.role in ACTIVITY_ROLES and names_document(heading, finding):
        found = None
    labelled = labelled_goal(heading.passage, vocabulary) or label_behind(heading, finding)
    presented = pending or beside_goals(section, parent, vocabulary) or counted_on(section, finding)
    begins = not heading.text[:1].islower() and not heading.text.endswith(
        ":"
    )  # a colon presents what follows
    says = begins and states(heading.text) and not (is_body(heading.text) or is_caption(heading.text))
    stated = presented if says and not found else None
    if is_area(section, labelled, stated, vocabulary):
        labelled = stated = None
    known: GoalDraft | None = None
    coded: list[tuple[str, Passage]] = []
    if not (found or labelled):
        presented = stated or (parent.announcement if goals_above else None)
        coded = coded_in(heading, parent, finding, stated)
        stated = None if coded else stated
    if not (found or labelled or stated or coded):
        known = cited_goal(heading, finding) or finding.known_goal(heading.text)
    presented = presented if coded else None
    return Heading(found, labelled, stated, known, coded, presented, perspective, lists_goals, recurs)


def cited_goal(heading: Block, finding: Finding) -> GoalDraft | None:
    """The goal that a heading names by its number."""
    return finding.goal_of_code(cited_code(heading.text, finding.vocabulary))


def names_document(heading: Block, finding: Finding) -> bool:
    """Whether a *handlingsplan* is the whole document."""
    return heading.text == finding.title and "plan" in heading.text.casefold()
