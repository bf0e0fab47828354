"""The walk through a document's sections: each block is read by what its surroundings announce."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..models import ActivityKind, Block, BlockKind, Level, Passage, Table
from .drafts import GoalDraft, Origin
from .finding import Finding
from .headings import Heading, cited_goal, names_document, taken_for
from .language.clauses import states
from .language.heads import ColumnRole
from .language.labels import (
    Announcement,
    Role,
    labelled_goal,
    may_be_labelled,
)
from .language.swedish import sentence_bounds
from .ledger import Reason
from .outline import Section, counts_apart
from .scope import Scope
from .statements.coded_goals import (
    coded_in,
    declare_coded,
    goal_with_fields,
    read_served_goals,
)
from .statements.goal_areas import counts_goals, declare_by_measures, holds_measures
from .statements.initiatives import chapter_of, initiative_sections
from .statements.leads import MAX_ITEM_WORDS, Lead, glossary, is_aside, lead_in, lists_at_once, lists_items
from .statements.levels_below import named_by_levels, read_name
from .statements.listing import ACTIVITY_ROLES, ITEM_ROLES, Listing
from .statements.measure_fields import MeasureFields
from .statements.measure_sentences import bracketed_measures, read_item, read_told_paragraph
from .statements.printed_numbers import leading_code, printed_number
from .statements.recited import is_none_of_its_own, presents_others
from .statements.running_text import adds_to_labelled, cued_goals, goal_ending, sentences_under_heading
from .statements.undertakings import read_undertaking
from .tables.reading import read_table
from .tables.what_came import titles_figures


class Walk:
    """One walk through a document, in reading order."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        self.listing = Listing(finding)
        self._pending: Announcement | None = None
        """A goal label alone on its line; what follows is the goal."""
        self._before: Scope | None = None
        """Of the section right before, where it has nothing but its heading."""
        self._bracketed: list[Block] = []
        """Items of the section at hand that are measures with the value wanted in brackets."""
        self._initiatives: dict[Section, str] = {}
        self._headed: Counter[str] = Counter()
        """How many sections each heading stands over."""
        self._fields = MeasureFields(finding, Scope(Section(None, 0)))

    def run(self, root: Section) -> None:
        """Read all sections."""
        self._headed = Counter(section.title.casefold() for section in root.walk())
        self._initiatives = initiative_sections(root, self.finding.title)
        scope = Scope(root)
        self._items(root, scope)
        self._children(root, scope)
        self._fields.settle()

    def _children(self, section: Section, scope: Scope) -> None:
        for child, after in itertools.zip_longest(section.children, section.children[1:]):
            above = self._goal_above(child, after)
            self._section(child, scope)
            if above:
                scope.interrupted()
                self._labelled(above, scope, "labelled-paragraph")
            if after and after.title == child.title and scope.announcement:
                self._between_comments(child, scope, scope.announcement)

    def _goal_above(self, section: Section, after: Section | None) -> Block | None:
        """Fullmäktige's goal that stands last in a section, right above the heading of the goal that serves it.

        It is taken out of the section where the plan has begun so: with a goal of that label above any other.
        """
        if after is None or after.heading is None:
            return None
        while section.children:
            section = section.children[-1]
        last, vocabulary = section.items[-1] if section.items else None, self.finding.vocabulary
        if not isinstance(last, Block) or not labelled_goal(after.heading.passage, vocabulary):
            return None
        found = labelled_goal(last.passage, vocabulary)
        first = next(
            (goal for goal in self.finding.drafts.goals if goal.level is not Level.OPERATIONAL), None
        )
        if not found or found.level is not Level.MUNICIPAL or not first or first.label != found.label:
            return None
        section.items.pop()
        return last

    def _between_comments(self, section: Section, scope: Scope, announcement: Announcement) -> None:
        """The goal at the end of a comment that another comment follows."""
        asked = announcement.role is Role.GOALS
        if goal := goal_ending(section, self.finding.vocabulary) if asked else None:
            self.listing.declare(goal, announcement, scope, "goal-between-comments").doubts.add("prose")

    def _section(self, section: Section, parent: Scope) -> None:
        heading = section.heading
        if heading is None:
            return
        pending, self._pending = self._pending, None
        before, self._before = self._before, None
        if self._fields.take_below(section):
            return
        if within := self._part_of(heading, parent, before):
            self._items(section, within)
            self._children(section, within)
            return
        if read_undertaking(section, parent, self.finding):
            return
        recurs = self._headed[heading.text.casefold()] > 1
        taken = taken_for(section, pending, parent, self.finding, recurs=recurs)
        carries_on = taken.carries_on or titles_figures(section)
        if taken.is_another_chapter:
            parent.close()
        scope = parent.enter(section, carries_on=carries_on)
        if section in self._initiatives:
            self._initiative(section, scope)
            return
        scope.perspective = taken.perspective or scope.perspective
        if taken.lists_goals and not taken.speaks:
            scope.announcement = parent.announcement
        if pending and taken.found and taken.found.role is Role.FOLLOWUP:
            scope.beside = taken.found
        self._heading(section, heading, scope, taken, parent)
        if scope.beside:
            scope.announcement = pending
        self._items(section, scope, None if taken.speaks else self._leading(heading, section, scope))
        if scope.role is Role.INDICATORS:
            self._fields.named_by(section)
        self._children(section, scope)
        scope.publish_to(parent, dedicated=taken.is_goals or scope.states_beside_measures())
        if taken.is_field:
            scope.hand_up(parent)
        if not section.children:
            self._before = None if section.items else scope

    def _part_of(self, heading: Block, parent: Scope, before: Scope | None) -> Scope | None:
        """The scope that a heading goes on with: it is a value of the measure above, or says what the goal above serves."""
        if self._fields.measure and self._measured(heading, parent):  # its values, set in heavy type
            return parent
        self._fields.settle()
        for above in (before, parent):
            if above and read_served_goals(heading, above, self.finding) is not None:
                return above
        return before if before and self._serves(heading, before) else None

    def _serves(self, heading: Block, above: Scope) -> bool:
        """A goal of fullmäktige with its label, set like a heading right below the heading of a goal that serves it."""
        found = labelled_goal(heading.passage, self.finding.vocabulary)
        if found is None or found.code or found.level is not Level.MUNICIPAL or not above.is_headed_by_own():
            return False
        return above.serve(
            self.finding.labelled(found, "labelled-heading", Scope(above.section), running=False)
        )

    def _heading(self, section: Section, heading: Block, scope: Scope, taken: Heading, parent: Scope) -> None:
        """Act on a heading: declare its goal, or keep what it announces for the blocks below."""
        negative = scope.role is not None and scope.role.negative
        if scope.defines:
            self.finding.ledger.used(heading, heading.passage, Role.DEFINITIONS.value, "defined-term")
        elif taken.labelled and not (negative and is_none_of_its_own(taken.labelled, scope, self.finding)):
            counted = counts_goals(parent.section, self.finding.vocabulary)
            number = printed_number(heading) if counted else None
            labelled = replace(taken.labelled, code=taken.labelled.code or number)
            scope.declare(self.finding.labelled(labelled, "labelled-heading", scope, running=False))
        elif taken.stated:
            code, text = leading_code(heading.passage)
            number = printed_number(heading) if counts_apart(section, parent.section) else None
            self.listing.declare(text, taken.stated, scope, "heading-under-label", code=number or code)
            parent.headed = True
        elif taken.coded:
            declare_coded(taken.coded, taken.presented, scope, self.listing)
            parent.headed = parent.headed or taken.presented is not None
        elif taken.known:
            self._restated(taken.known, heading, scope)
        elif found := taken.found:
            scope.announcement = found
            if found.role in (Role.FOLLOWUP, Role.RESULTS) and (cited := cited_goal(heading, self.finding)):
                scope.focus(cited)
            self._pending = found if found.role is Role.GOALS and not section.items else None
            self.finding.ledger.used(heading, heading.passage, found.role.value, "heading-term")
        elif not negative and holds_measures(section, self.finding, below_goals=parent.role is Role.GOALS):
            declare_by_measures(heading, scope, self.listing)

    def _leading(self, heading: Block, section: Section, scope: Scope) -> Lead | None:
        """The lead-in that is set like a heading of the list below it: ``Nämnden vill under 2008``."""
        lead = None if names_document(heading, self.finding) else self._lead_in(heading, scope, section.items)
        if lead and lists_at_once(section.items):
            self.finding.ledger.used(heading, heading.passage, lead.announcement.role.value, "lead-in")
            return lead
        return None

    def _lead_in(self, block: Block, scope: Scope, following: Sequence[Block | Table]) -> Lead | None:
        """What a block presents; goals of another body as such."""
        lead = lead_in(block, scope, following, self.finding.vocabulary)
        others = lead and lead.announcement.role is Role.GOALS and presents_others(block, scope, self.finding)
        return Lead(Announcement(Role.RECITED)) if others else lead

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

    def _items(self, section: Section, scope: Scope, lead: Lead | None = None) -> None:
        explained = glossary(section.items)
        self._bracketed = bracketed_measures(section.items, self.finding.vocabulary)
        named = {} if scope.defines else named_by_levels(section.items, self.finding.vocabulary)
        for index, item in enumerate(section.items):
            if named.get(index + 1):
                continue  # what was reached of the measure that the next line names
            if isinstance(item, Block) and index in named:
                read_name(item, named[index], scope, self._fields)
            elif isinstance(item, Block) and index in explained:
                self.finding.ledger.unused(item, item.passage, "sentence", Reason.DEFINITION)
            elif isinstance(item, Table):
                read_table(item, section, scope, index, self._fields)
                lead, self._pending = None, None
                scope.interrupted()
            elif item.kind is BlockKind.LIST_ITEM:
                self._list_item(item, scope, lead)
            elif (
                lead
                and not lead.items
                and is_aside(item, section.items[index + 1 :], self.finding.vocabulary)
            ):
                self._prose(item, scope)
            elif item.kind is BlockKind.PARAGRAPH:
                above, lead = lead, self._paragraph(item, index, section, scope, lead)
                lead = above if above and above.commented and lead is None else lead
        if lead and lead.labels_goals and not lead.items and not self._pending:
            self._pending = lead.announcement

    def _paragraph(
        self, block: Block, index: int, section: Section, scope: Scope, lead: Lead | None
    ) -> Lead | None:
        """Read a paragraph, an item of its section; the lead in force after it."""
        told = self._fields.measure is not None and self._measured(block, scope)
        served = not told and self._tells_served(block, scope)
        opened = None if told or served else self._lead_in(block, scope, section.items[index + 1 :])
        if opened:
            role = opened.announcement.role
            start, end = sentence_bounds(block.text)[-1]
            self.finding.ledger.used(block, block.passage.slice(start, end), role.value, "lead-in")
            self._told(block.passage.slice(0, start), scope)
            if role is Role.GOALS and not opened.running:
                self._pending = opened.announcement if opened.label else None
            return opened
        if told or served or self._measured(block, scope):
            return None
        if coded := [] if scope.defines else coded_in(block, scope, self.finding):
            presented = scope.announcement if scope.role is Role.GOALS else None
            declare_coded(coded, presented, scope, self.listing)
            return None
        if self._labelled(block, scope, "labelled-paragraph") or self._under_label(block, scope):
            return None
        adds = index and adds_to_labelled(block, section.items[index - 1], scope, self.listing)
        if adds or read_told_paragraph(block, scope, self.finding):
            return None
        if lead and lead.takes(block) and self._item(block, scope, lead.announcement, lead):
            return lead
        scope.change_sides(block.text)
        if self.listing.labelled_activity(block, scope) or self._by_section(block, index, section, scope):
            return None
        self._prose(block, scope)
        scope.interrupted()
        return None

    def _tells_served(self, block: Block, scope: Scope) -> bool:
        """Whether a paragraph says what the goal above serves; the rest of it is running text."""
        besides = read_served_goals(block, scope, self.finding)
        if besides:
            self._told(besides, scope)
        return besides is not None

    def _list_item(self, block: Block, scope: Scope, lead: Lead | None) -> None:
        announcement = lead.announcement if lead else scope.announcement
        if lead:
            lead.listed = True
        if self._measured(block, scope) or read_item(block, scope, self.finding, self._bracketed):
            return
        if self.listing.assigned(block, scope):
            return
        if announcement and self._item(block, scope, announcement, lead):
            return
        if not self._labelled(block, scope, "labelled-item"):
            self._prose(block, scope)

    def _measured(self, block: Block, scope: Scope) -> bool:
        """A line of fields: ``Styrmått 2.1 Andel …``, ``Målnivå: 100 %  Utfall 2014: 83 %``."""
        found = [] if scope.defines else self._fields.fields_in(block.passage)
        taken = self._fields.take_all(found, scope)
        if any(meaning.role is ColumnRole.FOLLOWUP for meaning, _ in found) and any(taken):
            self._prose(block, scope)
        if any(taken):
            scope.interrupted()
        return any(taken)

    def _item(self, block: Block, scope: Scope, announcement: Announcement, lead: Lead | None) -> bool:
        if announcement.role is Role.GOALS:
            self._pending = None
        return self.listing.item(block, scope, announcement, lead)

    def _labelled(self, block: Block, scope: Scope, rule: str) -> bool:
        """``Nämndmål: …`` in a paragraph or an item of its own, fields of the goal behind it."""
        silent = scope.role is not None and scope.role.negative and scope.role is not Role.RECITED
        found, behind = (None, []) if silent else goal_with_fields(block, self.finding)
        if found is None or (scope.role is Role.RECITED and is_none_of_its_own(found, scope, self.finding)):
            return False
        self._pending = None
        self._fields.settle()
        goal = self.finding.labelled(found, rule, scope, running=True)
        if not scope.serve(goal) and (found.level or goal.level is not Level.OPERATIONAL):
            scope.declare(goal)
        more = Announcement(Role.GOALS, found.label, goal.level)
        for demand in found.further:
            self.listing.declare(demand, more, scope, rule, quiet=goal.level is Level.OPERATIONAL)
        if self._fields.take_all(behind, scope):
            scope.interrupted()
        return True

    def _under_label(self, block: Block, scope: Scope) -> bool:
        """The statement below a label that stands alone on its line."""
        if not self._pending or not states(block.text):
            return False
        pending, self._pending = self._pending, None
        if len(block.text.split()) > MAX_ITEM_WORDS:
            return False
        self.listing.declare(block.passage, pending, scope, "paragraph-under-label")
        return True

    def _by_section(self, block: Block, index: int, section: Section, scope: Scope) -> bool:
        """A paragraph in a section whose heading says what its items are."""
        announcement = scope.announcement
        if announcement is None:
            return False
        listed = lists_items(section.items, announcement.role, self.finding.vocabulary)
        if announcement.role is Role.GOALS:
            if leading_code(block.passage)[0]:
                return self._item(block, scope, announcement, None)
            stated = not listed or (announcement.code is not None and index == 0)
            return stated and sentences_under_heading(block, scope, self.listing)
        if (
            announcement.code and announcement.role in ACTIVITY_ROLES
        ):  # what came of ``Uppdrag 2:1`` stands below
            return index == 0 and self._item(block, scope, announcement, None)
        before = section.items[:index]
        beside = {Role.INDICATORS, *ACTIVITY_ROLES} - {Role.SUCCESS_FACTORS}
        nearby = section.items if announcement.role in beside else before
        tabled = any(isinstance(item, Table) for item in nearby)
        short = len(block.text.split()) <= MAX_ITEM_WORDS and not block.text.rstrip().endswith(":")
        told = block.text.endswith(".") and len(sentence_bounds(block.text)) > 1
        presents = section.children or announcement.role is Role.INDICATORS or self.finding.annual_report
        if told and presents:
            return False
        items = announcement.role in ITEM_ROLES and short and not listed and not tabled
        return items and self.listing.item(block, scope, announcement, None)

    def _prose(self, block: Block, scope: Scope) -> None:
        """Running text: a label in the middle of it begins a goal, other goals show by a cue."""
        text, vocabulary = block.text, self.finding.vocabulary
        labelled = may_be_labelled(text, vocabulary)
        for start, end in sentence_bounds(text)[1:] if labelled else ():
            if not may_be_labelled(text[start:end], vocabulary):
                continue
            found = labelled_goal(block.passage.slice(start, end), vocabulary)
            if found and found.separated and not (scope.role and scope.role.negative):
                scope.declare(self.finding.labelled(found, "labelled-sentence", scope, running=True))
        self._told(block.passage, scope)

    def _told(self, passage: Passage, scope: Scope) -> None:
        """The goals that running text tells by a cue."""
        cued_goals(passage, scope, self.finding, plan=scope.section not in self._initiatives)
