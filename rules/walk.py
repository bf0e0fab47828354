"""The walk through a document's sections: each block is read by what its surroundings announce."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..models import ActivityKind, Block, BlockKind, Level, Passage, Table
from .cells import items
from .columns import read_columns, split_at_heads
from .drafts import GoalDraft, Origin
from .finding import Finding
from .goal_sentences import goal_sentences
from .initiatives import chapter_of, initiative_sections
from .labels import Announcement, Role, announced, labelled_goal, perspective_of, presented, states
from .matrix import read_matrix
from .outline import Section
from .plan_tables import PlanTable, leading_code
from .prose import opens_goal_list, prose_goal, speaks_of_goals
from .scope import Scope
from .swedish import sentences
from .table_kinds import TableKind, kind_of

_ACTIVITY_ROLES = {
    Role.STRATEGIES: ActivityKind.STRATEGY,
    Role.SUCCESS_FACTORS: ActivityKind.SUCCESS_FACTOR,
    Role.ASSIGNMENTS: ActivityKind.ASSIGNMENT,
    Role.ACTIVITIES: ActivityKind.ACTIVITY,
}
_BRACKETS_NOTE = re.compile(
    r"\bmål(?:nivå|värde|tal|et|en)?\w*\s+(?:\S+\s+){0,4}inom\s+parentes", re.IGNORECASE
)
_ITEM_ROLES = (Role.GOALS, Role.INDICATORS, Role.LINKS, *_ACTIVITY_ROLES)
MAX_TITLE_WORDS = 8
"""A longer heading states something and is no table's title."""
MAX_ITEMS = 40
"""Paragraphs that a lead-in without a list can have as its items."""
MAX_ITEM_WORDS = 45
"""A paragraph longer than this under a heading such as ``Aktiviteter`` is prose, not an item."""


@dataclass
class Lead:
    """What a line such as ``Åtagande:`` or ``Målet är att`` says of the items that follow it."""

    announcement: Announcement
    running: bool = False
    """Whether it is a clause of running text (``Målet är att``)."""
    items: int = 0
    """How many items have followed it."""
    listed: bool = False
    """Whether they are list items: then a paragraph ends it."""
    goals: tuple[GoalDraft, ...] = ()


class Walk:
    """One walk through a document, in reading order."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        self._pending: Announcement | None = None
        """A goal label alone on its line; what follows is the goal."""
        self._initiatives: dict[Section, str] = {}

    def run(self, root: Section) -> None:
        """Read all sections."""
        self._initiatives = initiative_sections(root, self.finding.title)
        scope = Scope(root)
        self._items(root, scope)
        self._children(root, scope)

    # sections ------------------------------------------------------------------------------------

    def _children(self, section: Section, scope: Scope) -> None:
        for child in section.children:
            self._section(child, scope)

    def _section(self, section: Section, parent: Scope) -> None:
        heading = section.heading
        if heading is None:
            return
        pending, self._pending = self._pending, None
        if self._is_item(heading, parent):
            self._numbered_item(section, parent)
            return
        found = announced(heading.text, self.finding.vocabulary)
        labelled = labelled_goal(heading.passage, self.finding.vocabulary)
        statement = pending is not None and found is None and states(heading.text)
        known = None if found or labelled or statement else self.finding.known_goal(heading.text)
        carries_on = bool(found or labelled or statement)
        scope = parent.enter(section, carries_on=carries_on)
        if section in self._initiatives:
            self._initiative(section, scope)
            return
        scope.perspective = perspective_of(heading.text, self.finding.vocabulary) or scope.perspective
        negative = scope.role is not None and scope.role.negative
        if scope.defines:
            self.finding.ledger.used(heading, heading.passage, Role.DEFINITIONS.value, "defined-term")
        elif labelled and not (negative and labelled.level is None):
            scope.declare(self.finding.labelled(labelled, "labelled-heading", scope, running=False))
        elif statement and pending:
            self._declare(heading.passage, pending, scope, "heading-under-label")
        elif known:
            self._restated(known, heading, scope)
        elif found:
            scope.announcement = found
            self._pending = found if found.role is Role.GOALS and not section.items else None
            self.finding.ledger.used(heading, heading.passage, found.role.value, "heading-term")
        elif self._holds_measures(section, scope):
            goal = self._declare(
                heading.passage, Announcement(Role.GOALS, None, Level.BOARD), scope, "heading-with-measures"
            )
            goal.doubts.add("implied-label")
        self._items(section, scope)
        self._children(section, scope)
        dedicated = (
            bool(found and found.role is Role.GOALS) or bool(labelled) or statement or known is not None
        )
        scope.publish_to(parent, dedicated=dedicated)

    def _is_item(self, heading: Block, parent: Scope) -> bool:
        """Whether a numbered line below ``Åtagande:`` was set like a heading: ``1.2.1 Simhallen ska …``."""
        numbered = re.fullmatch(r"\d{1,2}(?:\.\d{1,2}){2,3}\.?", (heading.marker or "").strip()) is not None
        return numbered and not heading.style.bold and parent.lead is not None

    def _numbered_item(self, section: Section, parent: Scope) -> None:
        """An item of the lead above, and what stands below it."""
        assert section.heading is not None
        assert parent.lead is not None
        origin = Origin("item-under-lead", section.heading.passage, section)
        self._goal_item(section.heading, origin, parent, parent.lead, running=False)
        lead = Lead(parent.lead)
        for item in section.items:
            if isinstance(item, Block) and leading_code(item.passage)[0]:
                self._item(item, parent, parent.lead, lead)
            elif isinstance(item, Block):
                self._prose(item.passage, parent)

    def _initiative(self, section: Section, scope: Scope) -> None:
        """A numbered initiative; the goals that its text states are its own."""
        assert section.heading is not None
        origin = Origin("numbered-initiative", section.heading.passage, section)
        draft = self.finding.activity(
            origin, ActivityKind.INITIATIVE, (), number=self._initiatives[section], group=chapter_of(section)
        )
        before = len(self.finding.drafts.goals)
        self._items(section, scope)
        self._children(section, scope)
        draft.goals = self.finding.drafts.goals[before:]

    def _restated(self, goal: GoalDraft, heading: Block, scope: Scope) -> None:
        """A heading that states a known goal again: what follows belongs to that goal."""
        goal.origins.append(Origin("heading-restates-goal", heading.passage, scope.section))
        self.finding.ledger.used(heading, heading.passage, "goals", "heading-restates-goal")
        scope.focus(goal)

    def _holds_measures(self, section: Section, scope: Scope) -> bool:
        """Whether a heading is a goal because its section holds its own indicators or goal links."""
        if scope.role is not None and scope.role.negative:
            return False
        if len(section.title.split()) < 5 or section.title.rstrip().endswith((":", "?")):
            return False
        titles = [child.title for child in section.children]
        leads = [
            item.text for item in section.items if isinstance(item, Block) and len(item.text.split()) < 7
        ]
        roles = [
            found.role for text in (*titles, *leads) if (found := announced(text, self.finding.vocabulary))
        ]
        if Role.GOALS in roles or any(child.children for child in section.children):
            return False
        return Role.INDICATORS in roles or Role.LINKS in roles

    # blocks --------------------------------------------------------------------------------------

    def _items(self, section: Section, scope: Scope) -> None:
        lead: Lead | None = None
        for index, item in enumerate(section.items):
            if isinstance(item, Table):
                self._table(item, section, scope, index)
                lead, self._pending = None, None
                scope.interrupted()
            elif item.kind is BlockKind.LIST_ITEM:
                self._list_item(item, scope, lead)
            elif item.kind is BlockKind.PARAGRAPH:
                scope.lead = None
                lead = self._paragraph(item, section, scope, lead, section.items[index + 1 :])
                if lead and lead.announcement.role is Role.GOALS and not lead.running:
                    scope.lead = lead.announcement

    def _paragraph(
        self,
        block: Block,
        section: Section,
        scope: Scope,
        lead: Lead | None,
        following: Sequence[Block | Table],
    ) -> Lead | None:
        """Read a paragraph; the lead in force after it."""
        if opened := self._opens(block, scope, following):
            return opened
        if self._labelled(block, scope, "labelled-paragraph") or self._under_label(block, scope):
            return None
        if lead and self._follows(block, lead) and self._item(block, scope, lead.announcement, lead):
            return lead
        if self._labelled_activity(block, scope) or self._by_section(block, section, scope):
            return None
        self._prose(block.passage, scope)
        scope.interrupted()
        return None

    def _labelled(self, block: Block, scope: Scope, rule: str) -> bool:
        """``Nämndmål: …`` in a paragraph or an item of its own."""
        found = labelled_goal(block.passage, self.finding.vocabulary)
        if found is None or (scope.role and scope.role.negative):
            return False
        self._pending = None
        goal = self.finding.labelled(found, rule, scope, running=True)
        if goal.level is not Level.OPERATIONAL:
            scope.declare(goal)
        return True

    def _under_label(self, block: Block, scope: Scope) -> bool:
        """The statement below a label that stands alone on its line."""
        if not self._pending or not states(block.text):
            return False
        pending, self._pending = self._pending, None
        if len(block.text.split()) > MAX_ITEM_WORDS:
            return False
        self._declare(block.passage, pending, scope, "paragraph-under-label")
        return True

    def _follows(self, block: Block, lead: Lead) -> bool:
        """Whether a paragraph can be an item below a lead-in that has no list."""
        short = len(block.text.split()) <= MAX_ITEM_WORDS
        begins = not block.text[:1].islower() or lead.running
        return not lead.listed and short and begins and lead.items < MAX_ITEMS

    def _opens(self, block: Block, scope: Scope, following: Sequence[Block | Table]) -> Lead | None:
        """A lead-in: a label alone on its line, or a sentence that ends where a list begins."""
        vocabulary = self.finding.vocabulary
        text = block.text.strip()
        found = announced(text, vocabulary) if len(text.split()) <= 8 else None
        if found and (text.endswith(":") or self._stands_alone(block, following)):
            self.finding.ledger.used(block, block.passage, found.role.value, "lead-in")
            if found.role is Role.GOALS:
                self._pending = found if not text.endswith(":") else None
            return Lead(found)
        after = following[0] if following else None
        if scope.defines or not isinstance(after, Block) or after.kind is not BlockKind.LIST_ITEM:
            return None
        if noun := opens_goal_list(text, vocabulary):
            self.finding.ledger.used(block, block.passage, "goals", "lead-in")
            return Lead(Announcement(Role.GOALS, noun, Level.OPERATIONAL), running=True)
        if found := presented(text, vocabulary):
            self.finding.ledger.used(block, block.passage, found.role.value, "lead-in")
            return Lead(found)
        return None

    def _stands_alone(self, block: Block, following: Sequence[Block | Table]) -> bool:
        """Whether a short text is a label for what follows: set apart by its type, or by a list below."""
        if block.style.bold or block.style.italic or block.style.caps or block.panel is not None:
            return True
        after = following[0] if following else None
        return isinstance(after, Block) and after.kind is BlockKind.LIST_ITEM

    def _list_item(self, block: Block, scope: Scope, lead: Lead | None) -> None:
        announcement = lead.announcement if lead else scope.announcement
        if lead:
            lead.listed = True
        if announcement and self._item(block, scope, announcement, lead):
            return
        if not self._labelled(block, scope, "labelled-item"):
            self._prose(block.passage, scope)

    # items ---------------------------------------------------------------------------------------

    def _item(self, block: Block, scope: Scope, announcement: Announcement, lead: Lead | None) -> bool:
        """Read one item of a list by what announces the list; False where that says nothing of items."""
        role, passage = announcement.role, block.passage
        if role not in _ITEM_ROLES or not re.search(r"[^\W\d_]{3,}", passage.text):
            return False
        if lead:
            lead.items += 1
        origin = Origin("item-under-lead" if lead else "item-under-heading", passage, scope.section)
        if role is Role.GOALS:
            running = bool(lead and lead.running)
            parts = self._run_together(passage) if block.kind is BlockKind.PARAGRAPH else [passage]
            for part in parts:
                place = Origin(origin.rule, part, scope.section)
                self._goal_item(block, place, scope, announcement, running=running)
        elif role is Role.LINKS:
            self._linked_goal(passage, scope)
        elif role is Role.INDICATORS:
            indicator = self.finding.indicator(origin, scope.in_force(), code=_number(block))
            self.finding.stated_targets(indicator, trends=True)
            self.finding.settle_unit(indicator)
        else:
            goals = scope.in_force()
            self.finding.activity(origin, _ACTIVITY_ROLES[role], goals, number=_number(block))
        return True

    def _run_together(self, passage: Passage) -> list[Passage]:
        """The items of a list that a transcript ran together; else the passage itself."""
        if any(piece.box for piece in passage.pieces[:1]):
            return [passage]
        parts = items(passage, self.finding.names)
        return parts if len(parts) > 2 and all(states(part.text) for part in parts) else [passage]

    def _goal_item(
        self, block: Block, origin: Origin, scope: Scope, announcement: Announcement, *, running: bool
    ) -> None:
        self._pending = None
        labelled = labelled_goal(origin.passage, self.finding.vocabulary)
        if labelled:
            scope.declare(self.finding.labelled(labelled, "labelled-item", scope, running=False))
            return
        code, passage = leading_code(origin.passage)
        goal = self._declare(
            passage, announcement, scope, origin.rule, code=_number(block) or code, quiet=running
        )
        if running:
            goal.level = Level.OPERATIONAL

    def _linked_goal(self, passage: Passage, scope: Scope) -> None:
        """A goal of fullmäktige named under ``Koppling till …``: the goals in force serve it."""
        known = self.finding.known_goal(passage.text)
        if known is None:
            origin = Origin("linked-goal", passage, scope.section)
            known = self.finding.goal(origin, Scope(scope.section), level=Level.MUNICIPAL, label=None)
        else:
            known.origins.append(Origin("linked-goal", passage, scope.section))
        for goal in scope.in_force():
            if goal is not known and known not in goal.parents:
                goal.parents.append(known)

    def _declare(
        self, passage: Passage, announcement: Announcement, scope: Scope, rule: str, *,
        code: str | None = None, quiet: bool = False,
    ) -> GoalDraft:  # fmt: skip
        """A goal under a label or heading; ``quiet`` where it does not change what is in force."""
        level = self.finding.labels.get((announcement.label or "").casefold()) or announcement.level
        origin = Origin(rule, passage, scope.section)
        if level is None:
            level = Level.BOARD
        goal = self.finding.goal(origin, scope, level=level, label=announcement.label, code=code)
        self.finding.goal_targets(goal)
        if not quiet:
            scope.declare(goal)
        return goal

    def _labelled_activity(self, block: Block, scope: Scope) -> bool:
        """``Aktiviteter: text`` in one paragraph."""
        head, colon, rest = block.text.partition(":")
        found = announced(head, self.finding.vocabulary) if colon and len(head.split()) <= 4 else None
        if not found or found.role not in _ACTIVITY_ROLES or not states(rest):
            return False
        passage = block.passage.slice(len(head) + 1)
        origin = Origin("labelled-activity", passage, scope.section)
        draft = self.finding.activity(origin, _ACTIVITY_ROLES[found.role], scope.in_force())
        draft.doubts.add("prose")
        return True

    def _by_section(self, block: Block, section: Section, scope: Scope) -> bool:
        """A paragraph in a section whose heading says what its items are."""
        announcement = scope.announcement
        if announcement is None:
            return False
        listed = any(isinstance(item, Block) and item.kind is BlockKind.LIST_ITEM for item in section.items)
        if announcement.role is Role.GOALS and not listed:
            found = goal_sentences(block.passage, self.finding.vocabulary, scope.owed)
            scope.owed = found.owed
            for sentence in found.goals:
                for part in self._run_together(sentence):
                    self._declare(part, announcement, scope, "sentence-under-heading").doubts.add("prose")
            return bool(found.goals)
        tabled = any(isinstance(item, Table) for item in section.items[: section.items.index(block)])
        short = len(block.text.split()) <= MAX_ITEM_WORDS and not block.text.rstrip().endswith(":")
        listing = announcement.role in _ITEM_ROLES and announcement.role is not Role.GOALS
        if listing and short and not listed and not tabled:
            return self._item(block, scope, announcement, None)
        return False

    def _prose(self, passage: Passage, scope: Scope) -> None:
        """Goals by a cue in running text; sentences about goals that state none are accounted for."""
        if scope.role is not None and scope.role.negative:
            if speaks_of_goals(passage.text, self.finding.vocabulary):
                self.finding.ledger.unused(None, passage, "sentence", scope.role.value)
            return
        section_is_plan = scope.section not in self._initiatives
        for sentence in sentences(passage):
            found = prose_goal(sentence, self.finding.vocabulary)
            if found:
                origin = Origin("prose-cue", found.text, scope.section)
                overall = found.overall and section_is_plan
                level = Level.BOARD if overall else Level.OPERATIONAL
                goal = self.finding.goal(origin, scope, level=level, label=found.label)
                goal.doubts.add("prose")
                self.finding.goal_targets(goal)
            elif speaks_of_goals(sentence.text, self.finding.vocabulary):
                self.finding.ledger.unused(None, sentence, "sentence", "no-goal-stated")

    # tables --------------------------------------------------------------------------------------

    def _table(self, table: Table, section: Section, scope: Scope, index: int) -> None:
        for part, offset in split_at_heads(table, self.finding.vocabulary):
            self._table_part(part, offset, section, scope, index)

    def _table_part(self, table: Table, offset: int, section: Section, scope: Scope, index: int) -> None:
        columns = read_columns(table, self.finding.vocabulary)
        title = _title(table, section, index)
        kind = kind_of(table, columns, title, scope.role, self.finding.vocabulary)
        passage = next((cell.passage for cell in table.cells if cell.text), Passage(""))
        bracketed = _targets_in_brackets(section)
        if kind is TableKind.MATRIX:
            self.finding.ledger.used(table, passage, "matrix", "perspective-matrix")
            read_matrix(table, self.finding, scope)
        elif kind is TableKind.PLAN or (bracketed and kind is TableKind.NO_PLAN_COLUMNS):
            self.finding.ledger.used(table, passage, "table", "plan-columns")
            PlanTable(table, columns, self.finding, scope, title, offset, bracketed).read()
        else:
            self.finding.ledger.unused(table, passage, "table", kind.value)


def _targets_in_brackets(section: Section) -> bool:
    """Whether a note below says that the brackets in a table hold the targets."""
    notes = (item.text for item in section.items if isinstance(item, Block))
    return any(_BRACKETS_NOTE.search(note) for note in notes)


def _number(block: Block) -> str | None:
    """A list item's printed number, None for a bullet."""
    marker = (block.marker or "").strip(" .):")
    return marker if re.fullmatch(r"\d{1,3}(?:\.\d{1,2})*", marker) else None


def _title(table: Table, section: Section, index: int) -> str:
    """A table's title: its caption, else a short line right above it, else the section's heading."""
    if table.caption:
        return table.caption.text
    if index > 0:
        above = section.items[index - 1]
        if isinstance(above, Block) and len(above.text.split()) <= 10 and not above.text.endswith("."):
            return above.text
    return section.title if len(section.title.split()) <= MAX_TITLE_WORDS else ""
