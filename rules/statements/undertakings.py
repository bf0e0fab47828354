"""Undertakings described below their headings: ``D1 Mina sidor``, then ``Vad: …``, ``Ägare: …``, ``Bidrar till: E1.1``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...models import ActivityKind, Block
from ..drafts import GoalDraft, Origin
from ..finding import Finding
from ..language.heads import ColumnRole, roles_of_whole
from ..language.labels import Role, announced, labelled_goal
from ..language.refs import goal_refs
from ..lexicon.vocabulary import Vocabulary
from ..outline import Section
from ..scope import Scope
from .printed_numbers import leading_number, printed_number

_LABEL = re.compile(r"(?:^|\s)(?P<label>[A-ZÅÄÖ][\w-]*(?: [a-zåäö][\w-]*){0,2}):\s+(?=\S)")
MIN_LABELS = 2
_WHO_OR_WHEN = {ColumnRole.RESPONSIBLE, ColumnRole.DEADLINE}
_OF_MEASURES = {ColumnRole.GOAL, ColumnRole.INDICATOR, ColumnRole.TARGET, ColumnRole.OUTCOME}


def is_described_line(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is labels in a row, the first of who does something or when: ``Ägare: Kanslichef  Klart: 2020``."""
    match = _LABEL.match(text) if text.count(":") > 1 else None
    labelled = match is not None and _role(match["label"], vocabulary) in _WHO_OR_WHEN
    return labelled and len(list(_labels(text))) > 1


def read_undertaking(section: Section, parent: Scope, finding: Finding) -> bool:
    """Find what a heading names that the lines below it describe; False where they are no such description."""
    heading, vocabulary = section.heading, finding.vocabulary
    if (
        heading is None
        or section.children
        or parent.role is Role.GOALS
        or not _describes(section, vocabulary)
    ):
        return False
    if announced(heading.text, vocabulary) or labelled_goal(heading.passage, vocabulary):
        return False
    number, text = leading_number(heading.passage)
    goals = _served(section, finding) or parent.in_force()
    place = Origin("described-undertaking", text, section)
    finding.activity(place, ActivityKind.ACTIVITY, goals, number=printed_number(heading) or number)
    return True


def _describes(section: Section, vocabulary: Vocabulary) -> bool:
    """Whether each line below begins with a label, and these say who does it or when and nothing of goals or measures."""
    lines = [item.text for item in section.items if isinstance(item, Block)]
    if len(lines) < len(section.items) or not all(map(_LABEL.match, lines)):
        return False
    roles = [_role(label, vocabulary) for line in lines for label, _ in _labels(line)]
    return len(roles) >= MIN_LABELS and not _WHO_OR_WHEN.isdisjoint(roles) and _OF_MEASURES.isdisjoint(roles)


def _served(section: Section, finding: Finding) -> list[GoalDraft]:
    """The goals whose codes a label of links names."""
    for line in (item.text for item in section.items if isinstance(item, Block)):
        for label, says in _labels(line):
            found = announced(label, finding.vocabulary)
            if found and found.role is Role.LINKS:
                return [goal for ref in goal_refs(says) if (goal := finding.goal_of_code(ref))]
    return []


def _labels(line: str) -> Iterator[tuple[str, str]]:
    """The labels of a line, each with what it says."""
    found = list(_LABEL.finditer(line))
    stops = [*(match.start() for match in found[1:]), len(line)]
    for match, stop in zip(found, stops, strict=True):
        yield match["label"], line[match.end() : stop].strip()


def _role(label: str, vocabulary: Vocabulary) -> ColumnRole | None:
    return next((role for role, _ in roles_of_whole(label, vocabulary)), None)
