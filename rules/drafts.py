"""Records in the making: what the rules find, before links are settled and repeats are one.

Drafts refer to each other as objects. They become the immutable records of the contract in
:mod:`planutdrag.rules.assembly`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..models import ActivityKind, Level, Operator, OutcomeKind, Passage, Table
from .outline import Section


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft was found, and by which rule."""

    rule: str
    passage: Passage
    section: Section | None = None
    table: Table | None = None
    row: int | None = None
    """0-based row of the joined table."""
    column: int | None = None


@dataclass(eq=False)
class Draft:
    """What every draft has: its origins (the first is the one it is named after), its doubts."""

    origins: list[Origin]
    doubts: set[str] = field(default_factory=set)
    """Names of what lowers the confidence: ``implied-label``, ``flattened``, …"""

    @property
    def origin(self) -> Origin:
        """Where it was found first."""
        return self.origins[0]


@dataclass(eq=False)
class GoalDraft(Draft):
    """A goal in the making."""

    text: str = ""
    level: Level | None = None
    label: str | None = None
    code: str | None = None
    code_of_list: bool = False
    """Whether its code stands above the list that it is an item of."""
    perspective: str | None = None
    parents: list[GoalDraft] = field(default_factory=list)
    serves: tuple[str, ...] = ()
    """Numbers or letters that its end gives for the goals it serves."""
    depth: int = 0
    """The place of its label among those of its level, in the order in which the document brings them."""
    commitment_code: str | None = None
    """The number by which tables refer to it (``1.2.1``), where it can be told."""


@dataclass(eq=False)
class IndicatorDraft(Draft):
    """An indicator in the making."""

    name: str = ""
    code: str | None = None
    unit: str | None = None
    group: str | None = None
    goals: list[GoalDraft] = field(default_factory=list)
    goals_before: int = 0
    """How many goals were found before it."""
    cited: str | None = None
    """The number by which its row names its goal; None where it names none."""
    cited_under: str = ""
    """The head under which that number stands."""


@dataclass(eq=False)
class TargetDraft(Draft):
    """A target in the making, of an indicator or of a goal."""

    text: str = ""
    operator: Operator = Operator.EQUAL
    value: float | None = None
    value_max: float | None = None
    unit: str | None = None
    baseline: str | None = None
    period: str | None = None
    indicator: IndicatorDraft | None = None
    goal: GoalDraft | None = None


@dataclass(eq=False)
class OutcomeDraft(Draft):
    """An outcome in the making."""

    indicator: IndicatorDraft | None = None
    text: str = ""
    value: float | None = None
    unit: str | None = None
    kind: OutcomeKind = OutcomeKind.CURRENT
    period: str | None = None


@dataclass(eq=False)
class ActivityDraft(Draft):
    """An activity in the making."""

    text: str = ""
    kind: ActivityKind = ActivityKind.ACTIVITY
    number: str | None = None
    group: str | None = None
    goals: list[GoalDraft] = field(default_factory=list)


@dataclass(eq=False)
class FollowUpDraft(Draft):
    """A follow-up in the making."""

    text: str = ""
    assessment: str | None = None
    refs: tuple[str, ...] = ()
    goals: list[GoalDraft] = field(default_factory=list)


@dataclass
class Drafts:
    """Everything found in one document."""

    goals: list[GoalDraft] = field(default_factory=list)
    indicators: list[IndicatorDraft] = field(default_factory=list)
    targets: list[TargetDraft] = field(default_factory=list)
    outcomes: list[OutcomeDraft] = field(default_factory=list)
    activities: list[ActivityDraft] = field(default_factory=list)
    followups: list[FollowUpDraft] = field(default_factory=list)
