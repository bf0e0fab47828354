"""Where a plan tells of the goals of another body: what presents them, and which labels are its own all the same."""

from __future__ import annotations

from ...models import Block
from ..finding import Finding
from ..language.labels import LabelledGoal, Role
from ..language.recited import names_own
from ..language.swedish import sentences
from ..scope import Scope
from .prose import cue_of


def presents_others(block: Block, scope: Scope, finding: Finding) -> bool:
    """Whether a paragraph's last sentence presents goals of another body: it, a sentence before or the heading names that."""
    *before, clause = (cue_of(sentence, finding.vocabulary) for sentence in sentences(block.passage))
    told = scope.role is Role.RECITED or any(map(finding.recites, before))
    return finding.recites(clause) or (told and not names_own(clause, finding.vocabulary))


def is_none_of_its_own(labelled: LabelledGoal, scope: Scope, finding: Finding) -> bool:
    """Whether what a label marks is no goal of the plan's in a section that holds none of its own."""
    if scope.role is Role.RECITED:
        return not names_own(labelled.label, finding.vocabulary)
    return labelled.level is None
