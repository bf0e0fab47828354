"""The items of a list, and paragraphs that stand for items: read by what announces the list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...models import ActivityKind, Block, BlockKind, Level, Passage
from ..drafts import GoalDraft, Origin
from ..finding import CITED, Finding
from ..language.clauses import demands, is_judgement, states, tells_what_came
from ..language.heads import ColumnRole
from ..language.items import items, semicolons
from ..language.labels import Announcement, Role, announced, label_key, labelled_goal
from ..language.periods import years
from ..language.perspectives import named_perspective
from ..language.refs import goal_refs
from ..language.swedish import sentence_bounds
from ..ledger import Reason
from ..lexicon.vocabulary import Vocabulary
from ..scope import Scope
from .fields import fields_behind, measures_in_brackets
from .leads import Lead
from .measure_sentences import read_told
from .printed_numbers import leading_code, leading_number, printed_number

ACTIVITY_ROLES = {
    Role.STRATEGIES: ActivityKind.STRATEGY,
    Role.SUCCESS_FACTORS: ActivityKind.SUCCESS_FACTOR,
    Role.ASSIGNMENTS: ActivityKind.ASSIGNMENT,
    Role.ACTIVITIES: ActivityKind.ACTIVITY,
}
_WHO = re.compile(r"\s*\((?P<who>[^()]*)\)\s*\.?$")
_BODY = (
    r"(?:[\w-]+-?\s+(?:och\s+)?)??"
    r"(?:[\w-]*(?:nämnden|styrelsen|kontoret|förvaltningen|enheten|tinget|föreningarna|chef(?:en|er)?|direktör(?:en)?"
    r"|samordnare|strateg)|[A-ZÅÄÖ]{2,})"
)
_BODIES = re.compile(rf"{_BODY}(?:(?:,|\s+och|\s+samt)\s+{_BODY})*")
"""``(tekniska nämnden)``, ``(landstinget och PRO)``: names of bodies and nothing else."""
_WHEN = re.compile(r"\s*\((?:klart?|färdigt?|slutförs|senast)\b[^()]*\)\s*\.?$", re.IGNORECASE)
"""When an activity is to be done, in brackets behind it: ``(klart juni 2020)``."""
_NUMBERED_LABEL = re.compile(r"(?P<label>[A-ZÅÄÖ]\w+) (?:nr\.? )?(?P<number>\d{1,2}(?:\.\d{1,2})*)")
_ASSIGNS = re.compile(r"(?:att\s+)?uppdra\s+(?:åt|till)\s+(?:[\w-]+\s+){1,5}?att\s+(?=\w)", re.IGNORECASE)
ITEM_ROLES = (Role.GOALS, Role.INDICATORS, Role.LINKS, *ACTIVITY_ROLES)


@dataclass(frozen=True)
class Listing:
    """Reads items into the drafts of one document."""

    finding: Finding

    def item(self, block: Block, scope: Scope, announcement: Announcement, lead: Lead | None) -> bool:
        """Read one item of a list by what announces the list; False where that says nothing of items."""
        role, passage = announcement.role, block.passage
        if role is Role.RECITED:
            self.finding.ledger.unused(block, passage, "list", Reason.RECITED)
            return True
        if role is Role.FOLLOWUP:
            return self._reported(passage, scope)
        if role not in ITEM_ROLES or not re.search(r"[^\W\d_]{3,}", passage.text):
            return False
        beside = [
            item.text for item in scope.section.items if isinstance(item, Block) and item.kind is block.kind
        ]
        of_goal = role is Role.SUCCESS_FACTORS and scope.in_force()  # what the goal hangs on is no deed
        if (
            role in ACTIVITY_ROLES
            and not of_goal
            and self.finding.is_done(passage.text, scope.section.title, beside)
        ):
            self.finding.ledger.unused(block, passage, "list", Reason.ALREADY_DONE)
            return True
        if lead:
            lead.count(passage.text)
        origin = Origin("item-under-lead" if lead else "item-under-heading", passage, scope.section)
        if role is Role.GOALS:
            running = bool(lead and lead.running)
            for part in self.run_together(passage) if block.kind is BlockKind.PARAGRAPH else [passage]:
                place = Origin(origin.rule, part, scope.section)
                self.goal_item(block, place, scope, announcement, running=running)
        elif role is Role.LINKS:
            self._linked_goal(passage, scope)
        elif role is Role.INDICATORS:
            stacked = block.kind is BlockKind.PARAGRAPH and len(passage.lines()) > 1
            for part in items(passage, self.finding.names) if stacked else [passage]:
                self._indicator(Origin(origin.rule, part, scope.section), block, scope)
        else:
            number, text = leading_number(passage)
            text = without_who(text, scope.section.title)
            origin = replace(origin, passage=text)
            number = printed_number(block) or number or announcement.code
            self.finding.activity(origin, ACTIVITY_ROLES[role], scope.in_force(), number=number)
        return True

    def _reported(self, passage: Passage, scope: Scope) -> bool:
        """What came of the items whose numbers it cites: ``Filmen är klar på fyra språk (1:1)``; False for any other item."""
        cited = CITED.search(passage.text)
        refs = goal_refs(cited["refs"]) if cited else ()
        if cited is None or not any(map(self.finding.goal_of_code, refs)):
            return False
        place = Origin("item-followup", passage.slice(0, cited.start()), scope.section)
        self.finding.followup(place, Passage(""), refs, ())
        return True

    def _indicator(self, origin: Origin, block: Block, scope: Scope) -> None:
        code, name = leading_code(origin.passage)
        self._told(replace(origin, passage=name), scope.in_force(), printed_number(block) or code)

    def _told(self, origin: Origin, goals: Sequence[GoalDraft], code: str | None) -> None:
        """A measure with the values told behind its name, else its name alone."""
        if read_told(origin, self.finding, goals, code):
            return
        passage, cited = self.finding.citing(origin.passage)
        indicator = self.finding.indicator(replace(origin, passage=passage), cited or goals, code=code)
        self.finding.stated_targets(indicator, trends=True)
        self.finding.settle_unit(indicator)

    def goal_item(
        self, block: Block, origin: Origin, scope: Scope, announcement: Announcement, *, running: bool
    ) -> None:
        """An item of a list of goals: with a label of its own, or under the list's."""
        labelled = labelled_goal(origin.passage, self.finding.vocabulary)
        if labelled:
            scope.declare(self.finding.labelled(labelled, "labelled-item", scope, running=False))
            return
        code, passage = leading_code(_without_report(origin.passage, self.finding.vocabulary))
        code = printed_number(block) or code
        if code and ("." in code or block.kind is BlockKind.PARAGRAPH):
            passage = _demanded(passage)
        perspective, passage = named_perspective(passage, self.finding.vocabulary)
        goal = self.declare(passage, announcement, scope, origin.rule, code=code, quiet=running)
        goal.perspective = perspective or goal.perspective
        if running and announcement.level:
            goal.level = announcement.level

    def declare(
        self, passage: Passage, announcement: Announcement, scope: Scope, rule: str, *,
        code: str | None = None, quiet: bool = False,
    ) -> GoalDraft:  # fmt: skip
        """A goal under a label or heading; ``quiet`` where it does not change what is in force."""
        level = self.finding.labels.get(label_key(announcement.label or "mål")) or announcement.level
        passage, measures = measures_in_brackets(passage, self.finding.vocabulary)
        origin = Origin(rule, passage, scope.section)
        goal = self.finding.goal(
            origin, scope, level=self.finding.decided(level, announcement.label, scope),
            label=announcement.label, code=code or announcement.code,
        )  # fmt: skip
        goal.code_of_list = rule.startswith("item-") and not code and goal.code is not None
        self.finding.goal_targets(goal, demanded=True, until=self._year_headed(scope))
        for measure in measures:
            self._told(replace(origin, rule="measure-in-brackets", passage=measure), [goal], None)
        if quiet:
            scope.spoken.append(goal)
        else:
            scope.declare(goal)
        return goal

    def _year_headed(self, scope: Scope) -> str | None:
        """The one year that the heading of goals right above names: ``Mål till 2020``."""
        head = scope.section.path[-1] if scope.section.path else ""
        named = years(head)
        if len(named) != 1 or named[0][0] != named[0][1]:
            return None
        heading = announced(head, self.finding.vocabulary)
        return str(named[0][0]) if heading and heading.role is Role.GOALS else None

    def run_together(self, passage: Passage) -> list[Passage]:
        """The items of a list that lost its bullets and was run together; else the passage itself."""
        if passage.boxed and passage.text.rstrip().endswith("."):
            return [passage]
        parts = items(passage, self.finding.names)
        least = 2 if passage.boxed else 3
        return parts if len(parts) >= least and all(states(part.text) for part in parts) else [passage]

    def labelled_activity(self, block: Block, scope: Scope) -> bool:
        """``Aktiviteter: text`` in one paragraph, several parted by semicolons; or one numbered: ``Åtgärd 2: text``."""
        head, colon, rest = block.text.partition(": ")
        label, number = label_and_number(head)
        found = announced(label, self.finding.vocabulary) if colon and len(head.split()) <= 4 else None
        negative = scope.role is not None and scope.role.negative
        if not found or found.role not in ACTIVITY_ROLES or not states(rest) or negative:
            return False
        for part in semicolons(block.passage.slice(len(head) + 1)):
            origin = Origin("labelled-activity", part, scope.section)
            kind = ACTIVITY_ROLES[found.role]
            draft = self.finding.activity(origin, kind, scope.in_force(), number=number)
            draft.doubts.add("prose")
        return True

    def assigned(self, block: Block, scope: Scope) -> bool:
        """``att uppdra åt förvaltningen att utreda …``, an item of what was decided: what is to be done."""
        match = _ASSIGNS.match(block.text)
        if match is None or (scope.role is not None and scope.role.negative):
            return False
        origin = Origin("decided-assignment", block.passage.slice(match.end()), scope.section)
        self.finding.activity(origin, ActivityKind.ASSIGNMENT, scope.in_force(), number=printed_number(block))
        return True

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


def label_and_number(head: str) -> tuple[str, str | None]:
    """The label of one thing that will be done, and its number: ``Åtgärd 2``."""
    numbered = _NUMBERED_LABEL.fullmatch(head)
    return (numbered["label"], numbered["number"]) if numbered else (head, None)


def is_numbered_activity(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph is one thing that will be done, with its label and number: ``Åtgärd 2: Se över avgifterna``."""
    head, colon, rest = text.partition(":")
    label, number = label_and_number(head)
    found = announced(label, vocabulary) if colon and number and ":" not in rest else None
    return found is not None and found.role in ACTIVITY_ROLES


def without_who(text: Passage, title: str) -> Passage:
    """An activity without when or by whom it is done in brackets: as ``Aktiviteter (ansvarig)`` says, or a body."""
    match = _WHEN.search(text.text) if text.text.endswith((")", ").")) else None
    match = match or _WHO.search(text.text)
    told = match and (match.re is _WHEN or "(ansvar" in title.casefold() or _BODIES.fullmatch(match["who"]))
    return text.slice(0, match.start()) if match and told else text


def _demanded(passage: Passage) -> Passage:
    """A numbered goal (``3.1``) up to the first sentence that demands nothing: it explains the goal before it."""
    text = passage.text
    (_, end), *after = sentence_bounds(text) or [(0, len(text))]
    explains = next((start for start, stop in after if not demands(text[start:stop])), None)
    return passage.slice(0, explains) if explains and demands(text[:end]) else passage


def _without_report(passage: Passage, vocabulary: Vocabulary) -> Passage:
    """A goal of a list without what came of it: ``… ska utbildas. Utfall 2008: 1 640``, ``Målet har uppfyllts``."""
    text = passage.text
    begun = {*passage.line_starts()[1:], *(start for start, _ in sentence_bounds(text)[1:])}
    for start in sorted(begun):
        if states(text[:start]) and (is_judgement(text[start:]) or tells_what_came(text, start)):
            passage = passage.slice(0, start)
            break
    statement, behind = fields_behind(passage, vocabulary)
    reported = bool(behind) and all(meaning.role is ColumnRole.OUTCOME for meaning, _ in behind)
    return statement if reported and states(statement.text) else passage
