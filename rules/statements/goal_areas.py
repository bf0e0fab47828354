"""Headings around goals: which name an area that goals belong to, which stand beside a goal and are one too."""

from __future__ import annotations

import re

from ...models import Block, BlockKind, Level, Table
from ..finding import Finding
from ..language.clauses import is_clause
from ..language.heads import ColumnRole, roles_of, says_wanted
from ..language.labels import Announcement, LabelledGoal, Role, announced, labelled_goal, level_of, names_area
from ..language.swedish import sentences
from ..lexicon.vocabulary import Vocabulary
from ..outline import Section
from ..scope import Scope
from .levels_below import named_by_levels, names_measures
from .listing import Listing
from .measure_sentences import tells_wanted

_LABELLED = re.compile(
    r"(?P<label>[A-ZÅÄÖ][\w-]*(?: [\w-]+){0,2}) (?:nr\.? ?|# ?)?(?P<code>\d{1,2}|[A-ZÅÄÖ])\s*[:.–-]\s+(?=[A-ZÅÄÖ])"
)
_OF_GOAL = (Role.INDICATORS, Role.TARGETS, Role.ACTIVITIES, Role.STRATEGIES, Role.SUCCESS_FACTORS)


def is_part_of(above: Section, heading: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading belongs below the one before it, though both are set alike.

    It is a goal of those that the heading above presents, or says how the goal that is stated there is measured or
    reached (``Trygg omsorg``, ``Vårt mål: …``, then ``Så mäter vi``).
    """
    if not above.items:
        return is_goal_below(above.title, heading, vocabulary)
    found = announced(heading, vocabulary)
    if found is None or found.role not in _OF_GOAL or announced(above.title, vocabulary):
        return False
    stated = (block for block in (above.heading, *above.items) if isinstance(block, Block))
    return any(labelled_goal(block.passage, vocabulary) for block in stated)


def is_goal_below(above: str, heading: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading says something of its subject, as a goal does, below one that presents goals (``Mål och mått``)."""
    served = heading.partition(":")[0]  # ``KF-mål: …``
    stated = is_clause(heading) or (served != heading and level_of(served, vocabulary) is Level.MUNICIPAL)
    if not stated or announced(heading, vocabulary):
        return False
    found = announced(above, vocabulary)
    return found is not None and found.role is Role.GOALS and not found.code


def is_area(
    section: Section, labelled: LabelledGoal | None, stated: Announcement | None, vocabulary: Vocabulary
) -> bool:
    """Whether a heading names an area (``Målområde 2. God vård``) whose goals stand below it."""
    label = labelled.label if labelled else stated.label if stated else None
    return names_area(label, vocabulary) and _holds_goals(section, vocabulary)


def declare_by_measures(heading: Block, scope: Scope, listing: Listing) -> None:
    """Declare a heading that is a goal by its measures, without label and number before it: ``Prioriterat område 1: …``."""
    match = _LABELLED.match(heading.text)
    label, code = (match["label"], match["code"]) if match else (None, None)
    implied = Announcement(Role.GOALS, label, Level.BOARD, code)
    text = heading.passage.slice(match.end() if match else 0)
    listing.declare(text, implied, scope, "heading-with-measures").doubts.add("implied-label")


def counts_goals(above: Section, vocabulary: Vocabulary) -> bool:
    """Whether the numbers of a section's sub-headings count goals: each that has one is a goal with its label."""
    headings = [child.heading for child in above.children if child.heading and child.heading.marker]
    return all(labelled_goal(heading.passage, vocabulary) for heading in headings)


def beside_goals(section: Section, parent: Scope, vocabulary: Vocabulary) -> Announcement | None:
    """What announces a sub-heading beside the first goal below ``Mål och mått``; None where it is no goal.

    A number with the label (``Nämndmål 2``) announces one goal, and an area's goals stand below it.
    """
    presented = parent.announcement if parent.headed and parent.role is Role.GOALS else None
    if presented is None or presented.code or section.level != parent.section.children[0].level:
        return None
    return None if _holds_goals(section, vocabulary) else presented


def counted_on(section: Section, finding: Finding) -> Announcement | None:
    """What announces a numbered heading that counts on from a heading that is a goal and is parted as that one is.

    ``1. Fler barn deltar`` with ``Nuläge`` and ``Önskat läge`` below it, then ``2. Utbudet speglar barnens önskemål``.
    """
    number = (section.heading.marker or "").strip(" .)") if section.heading else ""
    before = finding.goal_of_code(str(int(number) - 1)) if number.isdigit() else None
    above = before.origin.section if before else None
    if before is None or above is None or "heading" not in before.origin.rule or not section.children:
        return None
    parts = [child.title for child in above.children]
    alike = bool(parts) and [child.title for child in section.children][: len(parts)] == parts
    return Announcement(Role.GOALS, before.label, before.level, number) if alike else None


def _holds_goals(section: Section, vocabulary: Vocabulary) -> bool:
    """Whether goals are stated below a heading."""
    below = [item for item in section.items if isinstance(item, Block)]
    for child in section.walk():
        if child is not section:
            below.extend(block for block in (child.heading, *child.items) if isinstance(block, Block))
    return any(_states_goal(block, vocabulary) for block in below)


def _states_goal(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a block is a goal with its label, or a label that presents goals."""
    found = announced(block.text, vocabulary)
    if found and found.role is Role.GOALS:
        return True
    texts = [block.passage, *sentences(block.passage)]
    return any(labelled_goal(text, vocabulary) for text in texts)


def holds_measures(section: Section, finding: Finding, *, below_goals: bool) -> bool:
    """Whether a heading is a goal because its section holds its own indicators or goal links.

    ``below_goals`` says that the heading above presents goals: then two words and a measure named below will do.
    """
    vocabulary = finding.vocabulary
    clause, words = is_clause(section.title), len(section.title.split())
    if words > 1 and any(named_by_levels(section.items, vocabulary).values()):
        return True
    if below_goals and words > 1 and names_measures(section, vocabulary):
        return True
    if (
        clause
        and words > 1
        and (_lists_measures(section, finding) or _tabulates_measures(section, vocabulary))
    ):
        return not _holds_goals(section, vocabulary)
    if words < (3 if clause else 5) or section.title.rstrip().endswith((":", "?")):
        return False
    titles = [child.title for child in section.children]
    leads = [item.text for item in section.items if isinstance(item, Block) and len(item.text.split()) < 7]
    roles = [found.role for text in (*titles, *leads) if (found := announced(text, vocabulary))]
    if clause and Role.LINKS in roles:
        return True
    if Role.GOALS in roles or any(child.children for child in section.children):
        return False
    return (Role.INDICATORS in roles or Role.LINKS in roles) and not _holds_goals(section, vocabulary)


def _tabulates_measures(section: Section, vocabulary: Vocabulary) -> bool:
    """Whether a table below a heading has measures with the levels wanted of them, and no goals of its own."""
    tables = [item for item in section.items if isinstance(item, Table)]
    return any(_measures_with_levels(table, vocabulary) for table in tables)


def _measures_with_levels(table: Table, vocabulary: Vocabulary) -> bool:
    heads = [cell.text for cell in table.cells if cell.row == 0]
    roles = [role for head in heads for role, _ in roles_of(head, vocabulary)[:1]]
    return ColumnRole.INDICATOR in roles and ColumnRole.GOAL not in roles[:1] and any(map(says_wanted, heads))


def _lists_measures(section: Section, finding: Finding) -> bool:
    """Whether the items below a heading are measures told with the values wanted."""
    listed = [item for item in section.items if isinstance(item, Block) and item.kind is BlockKind.LIST_ITEM]
    return bool(listed) and all(tells_wanted(item.passage, finding) for item in listed)
