"""What a heading can be taken for by the walk."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..models import Passage
from .drafts import GoalDraft
from .language.labels import Announcement, LabelledGoal, Role


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
    def is_another_chapter(self) -> bool:
        """Whether it takes up nothing that was said of goals before."""
        if self.found:
            return self.found.role in (Role.ECONOMY, Role.BACKGROUND)
        return not self.is_goals
