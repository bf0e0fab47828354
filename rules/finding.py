"""What the rules share while they read one document: the vocabulary, the account, the drafts so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..models import ActivityKind, Document, Level, Operator, OutcomeKind, Passage, join
from .drafts import (
    ActivityDraft,
    Drafts,
    FollowUpDraft,
    GoalDraft,
    IndicatorDraft,
    Origin,
    OutcomeDraft,
    TargetDraft,
)
from .language.goal_endings import goal_ending
from .language.items import Names
from .language.labels import LabelledGoal, label_key, level_of
from .language.measured import measured_in_cell, without_sign
from .language.recited import recites
from .language.refs import goal_refs
from .language.resemblance import alike
from .language.units import unit_of
from .language.wanted import Wanted, is_placeholder, wanted_in_cell, wanted_in_sentence
from .ledger import Ledger
from .lexicon.vocabulary import Vocabulary
from .scope import Scope

MAX_DEPTH = 99
PROGRAMME_YEARS = 3
"""Years after its first that a programme runs; a plan with a budget looks no more than two ahead."""
_AT_THE_END = re.compile(
    r"\b(?:vid|till|i|före)\s+(?:plan|mandat|program|mål)?periodens\s+(?:slut|utgång)\b", re.IGNORECASE
)
_HOUSEKEEPING = re.compile(r"\bgod ekonomisk hushållning\b", re.IGNORECASE)
_GOAL_CODE = r"[A-ZÅÄÖ]{0,2}\d{1,2}(?:[.:]\d{1,2})*"
CITED = re.compile(
    r"\s*\((?:(?:till|avser|följer upp|se|(?:kopplas|hör|bidrar) till)\s+)?(?P<label>\w*mål(?:en|et)? (?:nr\.? ?)?)?"
    rf"(?P<refs>{_GOAL_CODE}(?:(?:, ?| och ){_GOAL_CODE})*)\)(?(label)|$)",
    re.IGNORECASE,
)
"""Numbers of goals in brackets at the end of what serves them or tells of them, or anywhere with the word: ``(mål 2)``."""
_HAS_GONE_ON = re.compile(r"\bhar\s+(?:\w+\s+)?fortsatt\b", re.IGNORECASE)


def _decider(scope: Scope, vocabulary: Vocabulary) -> Level | None:
    """Fullmäktige's, where a heading above speaks of goals of theirs: ``Uppföljning av fullmäktiges mål``."""
    owners = vocabulary["goal_owners", Level.MUNICIPAL.value]
    for title in reversed(scope.section.path):
        owner = owners.search(title) if "mål" in title.casefold() else None
        if owner and re.match(r"\s+(?:\w+\s+)?mål(?:en)?\b", title[owner.end() :]):
            return Level.MUNICIPAL
    return None


@dataclass
class Finding:
    """The state of one reading. Each method adds one kind of draft and the account of it."""

    document: Document
    vocabulary: Vocabulary
    years: tuple[int, int] | None = None
    """The plan's first and last year."""
    title: str | None = None
    """What the document calls itself."""
    labels: dict[str, Level] = field(default_factory=dict)
    """Levels that the text itself gives to a goal label (``… är fastställda av kommunfullmäktige``)."""
    municipal: bool = False
    """Whether it is a municipality's: goals of riksdag and government that it tells of are not its own."""
    council: bool = False
    """Whether fullmäktige adopted the document: goals whose label names no other owner are its own."""
    subject: str = ""
    """What the line right below the title says that it is about."""
    board: bool = False
    """Whether the document says that it is a board's own."""
    company: bool = False
    """Whether it is a company's plan: overall goals whose label and headings name no other owner are its own."""
    perspectives: bool = False
    """Whether it says that its goals stand in perspectives: then a heading's name of one will do."""
    annual_report: bool = False
    """Whether the document is an *årsredovisning*: what it lists as done is no activity of a plan."""
    until: str | None = None
    """The year that the text gives all its goals."""
    drafts: Drafts = field(default_factory=Drafts)
    ledger: Ledger = field(default_factory=Ledger)
    names: Names = field(init=False)
    _labels_seen: dict[Level, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = Names(self.document)

    @property
    def period(self) -> str | None:
        """When the plan's own targets are for where they name no year: as the text says, else its first year.

        A programme of several years, which no budget renews each year, wants them over all its years.
        """
        if self.until or not self.years:
            return self.until
        first, last = self.years
        return f"{first}–{last}" if last - first >= PROGRAMME_YEARS else str(first)

    @property
    def looks_back(self) -> bool:
        """Whether the document reports on its year: what stands under the year is measured, not wanted."""
        return self.annual_report or self.vocabulary["reports", "titles"].search(self.title or "") is not None

    def recites(self, words: str) -> bool:
        """Whether the words that present a goal say that it is another body's."""
        return recites(words, self.vocabulary, municipal=self.municipal)

    def year_measured(self, kind: OutcomeKind, head: str) -> str | None:
        """The year of a value whose head names none: a report's own, and the year before for ``Föregående år``."""
        year = self.period if self.period and self.period.isdigit() else None
        before = self.vocabulary["told_heads", "year_before"].search(head) is not None
        reports = self.looks_back or self.vocabulary["reports", "within"].search(self.title or "")
        if year is None or not (before or (reports and kind is OutcomeKind.CURRENT)):
            return None
        return str(int(year) - before)

    def level(self, label: str | None, context: str = "") -> Level | None:
        """The level of a label: what the text says of it, else what the label means."""
        if label is None:
            return None
        return self.labels.get(label_key(label)) or level_of(label, self.vocabulary, context)

    def is_done(self, text: str, title: str, beside: Sequence[str]) -> bool:
        """Whether an activity was done already: an annual report tells of it, or its title says so.

        ``beside`` are the texts that it is listed with: where few of them tell of what is to come, none does.
        """
        if self.vocabulary["tenses", "done"].search(title):
            return True
        if not self.annual_report or not self._is_to_come(title, text):
            return self.annual_report
        return 2 * sum(self._is_to_come(title, other) for other in beside) < len(beside)

    def _is_to_come(self, title: str, text: str) -> bool:
        told = _HAS_GONE_ON.sub("", f"{title} {text}")
        return self.vocabulary["tenses", "future"].search(told) is not None

    def decided(self, level: Level | None, label: str | None, scope: Scope) -> Level:
        """The level of a goal: its label's, or fullmäktige's where that adopted the document or the law has it decide."""
        owned = (
            self.vocabulary["goal_owners", "board"].search(label or "")
            or label_key(label or "mål") in self.labels
        )
        by_council = self.council or self._by_law(scope)
        if by_council and level in (None, Level.BOARD) and not owned:
            return Level.MUNICIPAL
        return level or Level.BOARD

    def _by_law(self, scope: Scope) -> bool:
        """Whether a section is on god ekonomisk hushållning, whose goals fullmäktige decides by law, and on no nämnd."""
        path = (self.subject, *scope.section.path)
        begins = next((n for n, title in enumerate(path) if _HOUSEKEEPING.search(title)), None)
        return (
            not self.board and begins is not None and not any("nämnd" in t.casefold() for t in path[begins:])
        )

    def goal(
        self, origin: Origin, scope: Scope, *, level: Level | None, label: str | None, code: str | None = None
    ) -> GoalDraft:
        """A goal stated at ``origin``; its parent is the one goal in force above it."""
        ending = goal_ending(origin.passage.text, self.vocabulary, self.goal_of_code)
        level = ending.level or self._own(level, label, scope)
        label, code = ending.label or label, code or ending.code
        draft = GoalDraft(
            [origin], text=ending.text, level=level, label=label, code=code,
            perspective=ending.perspective or scope.perspective, serves=ending.serves,
        )  # fmt: skip
        draft.depth = self._depth(level, label)
        draft.parents = list(scope.above(draft))
        self.drafts.goals.append(draft)
        self.ledger.used(None, origin.passage, "goals", origin.rule)
        return draft

    def _own(self, level: Level | None, label: str | None, scope: Scope) -> Level | None:
        """The level of a company's goal: its own, where neither label nor headings say who else decided it.

        What stands without a label of its own below a heading that names the owner (*Ägarens krav*) is the owner's.
        """
        if not self.company:
            return level
        owners = self.vocabulary["goal_owners", "municipal"]
        if level is Level.BOARD and label_key(label or "mål") == "mål" and owners.search(scope.section.title):
            return Level.MUNICIPAL
        if level is not Level.MUNICIPAL:
            return level
        owned = any(owners.search(words) for words in (label or "", *scope.section.path))
        return level if owned else Level.BOARD

    def _depth(self, level: Level | None, label: str | None) -> int:
        """The place of a label among those of its level: fullmäktige's overall goals, then its others."""
        if level is None or label is None or level is Level.OPERATIONAL:
            return 0
        seen = self._labels_seen.setdefault(level, [])
        key = label_key(label)
        if key not in seen:
            seen.append(key)
        return seen.index(key)

    def labelled(self, found: LabelledGoal, rule: str, scope: Scope, *, running: bool) -> GoalDraft:
        """A goal that carries its own label; in running text a plain ``Mål:`` is an activity's."""
        level = self.labels.get(label_key(found.label)) or found.level or _decider(scope, self.vocabulary)
        if level is None and not found.code:
            above = [goal for place, goals in scope.goals.items() if place > (0, MAX_DEPTH) for goal in goals]
            served = any(goal.label != found.label for goal in above)
            level = Level.OPERATIONAL if running and served else Level.BOARD
        origin = Origin(rule, found.text, scope.section)
        level = self.decided(level, found.label, scope)
        goal = self.goal(origin, scope, level=level, label=found.label or None, code=found.code)
        goal.perspective = found.perspective or goal.perspective
        self.goal_targets(goal, demanded=True)
        return goal

    def indicator(
        self, origin: Origin, goals: Sequence[GoalDraft], *, code: str | None = None, group: str | None = None
    ) -> IndicatorDraft:
        """A measure named at ``origin``. Its unit is settled when its values are known."""
        draft = IndicatorDraft([origin], name=origin.passage.text, code=code, group=group, goals=list(goals))
        draft.goals_before = len(self.drafts.goals)
        self.drafts.indicators.append(draft)
        self.ledger.used(None, origin.passage, "indicators", origin.rule)
        return draft

    def targets(
        self, owner: IndicatorDraft | GoalDraft, origin: Origin, period: str | None
    ) -> list[TargetDraft]:
        """The targets of a target cell: of a measure, or of a goal that has none."""
        found = wanted_in_cell(origin.passage.text, self.vocabulary)
        if not found and origin.passage and is_placeholder(origin.passage.text, self.vocabulary):
            self.ledger.used(None, origin.passage, "placeholder", "placeholder")
        return [self._target(wanted, origin, period, owner) for wanted in found]

    def stated_targets(self, indicator: IndicatorDraft, *, trends: bool) -> list[TargetDraft]:
        """The targets that an indicator's own name states; trends only where no cell gives a target."""
        origin = indicator.origin
        found = wanted_in_sentence(indicator.name, self.vocabulary, trends=trends, named=True)
        return [self._target(wanted, origin, self.period, indicator) for wanted in found]

    def goal_targets(
        self, goal: GoalDraft, *, demanded: bool = False, until: str | None = None
    ) -> list[TargetDraft]:
        """The numbers that a goal's text wants; ``demanded`` where the words before it demand it all.

        ``until`` is the year that the words around it name, where its own name none.
        """
        found = wanted_in_sentence(goal.text, self.vocabulary, demanded=demanded)
        return [self._target(wanted, goal.origin, until or self.period, goal) for wanted in found]

    def outcome(
        self, indicator: IndicatorDraft, origin: Origin, kind: OutcomeKind, period: str | None
    ) -> OutcomeDraft | None:
        """The measured value of an outcome cell; None for a placeholder."""
        origin = replace(origin, passage=without_sign(origin.passage))
        measured = measured_in_cell(origin.passage.text, self.vocabulary)
        if measured is None:
            return None
        draft = OutcomeDraft(
            [origin], indicator=indicator, text=origin.passage.text, value=measured.value, unit=measured.unit,
            kind=kind, period=measured.period or period,
        )  # fmt: skip
        self.drafts.outcomes.append(draft)
        return draft

    def activity(
        self, origin: Origin, kind: ActivityKind, goals: Sequence[GoalDraft], *, number: str | None = None,
        group: str | None = None,
    ) -> ActivityDraft:  # fmt: skip
        """Something that will be done; a goal's number in brackets at its end says what for."""
        passage, served = self.citing(origin.passage, labelled=False)
        origin = replace(origin, passage=passage)
        draft = ActivityDraft(
            [origin], text=origin.passage.text, kind=kind, number=number, group=group,
            goals=served or list(goals),
        )  # fmt: skip
        self.drafts.activities.append(draft)
        self.ledger.used(None, origin.passage, "activities", origin.rule)
        return draft

    def citing(self, passage: Passage, *, labelled: bool = True) -> tuple[Passage, list[GoalDraft]]:
        """A text without the numbers in brackets of goals that it is for, and these; all of it where it cites none.

        ``labelled`` asks for the word or a letter: ``(mål 2)``, ``(M2)``, not ``(2)``.
        """
        match = CITED.search(passage.text) if "(" in passage.text else None
        if match is None or (labelled and not (match["label"] or match["refs"][0].isalpha())):
            return passage, []
        refs = goal_refs(match["refs"])
        goals = [goal for ref in refs if (goal := self.goal_of_code(ref))]
        if not goals or (labelled and (len(goals) < len(refs) or list(refs) != sorted(refs))):
            return passage, []  # ``(mål 2,0)`` is a level
        return join([passage.slice(0, match.start()), passage.slice(match.end())], ""), goals

    def followup(
        self, origin: Origin, assessment: Passage, refs: tuple[str, ...], goals: Sequence[GoalDraft]
    ) -> FollowUpDraft:
        """A row of a follow-up."""
        draft = FollowUpDraft(
            [origin],
            text=origin.passage.text,
            assessment=assessment.text or None,
            refs=refs,
            goals=list(goals),
        )
        self.drafts.followups.append(draft)
        self.ledger.used(None, origin.passage, "followups", origin.rule)
        return draft

    def known_goal(self, text: str) -> GoalDraft | None:
        """The goal found so far that a heading or cell states again, perhaps cut short."""
        return next((goal for goal in self.drafts.goals if alike(goal.text, text, prefix=True)), None)

    def indicator_of_code(self, code: str) -> IndicatorDraft | None:
        """The measure found so far that carries a printed code."""
        return next((draft for draft in reversed(self.drafts.indicators) if draft.code == code), None)

    def goal_of_code(self, code: str | None) -> GoalDraft | None:
        """The goal found so far that carries a printed code."""
        return next((goal for goal in reversed(self.drafts.goals) if code and goal.code == code), None)

    def settle_unit(self, indicator: IndicatorDraft, otherwise: str | None = None) -> None:
        """The indicator's unit, from its name and all values found, ``otherwise`` its table's.

        Values without a unit take it.
        """
        targets = [target for target in self.drafts.targets if target.indicator is indicator]
        outcomes = [outcome for outcome in self.drafts.outcomes if outcome.indicator is indicator]
        values = [*(t.text for t in targets), *(o.text for o in outcomes)]
        indicator.unit = indicator.unit or unit_of(indicator.name, values, self.vocabulary) or otherwise
        found: list[TargetDraft | OutcomeDraft] = [*targets, *outcomes]
        for value in found:
            value.unit = value.unit or indicator.unit

    def _last_year(self, text: str) -> str | None:
        """The plan's last year, where a text wants something by its end: ``vid planperiodens slut``."""
        return str(self.years[1]) if self.years and _AT_THE_END.search(text) else None

    def _target(
        self, wanted: Wanted, origin: Origin, period: str | None, owner: IndicatorDraft | GoalDraft
    ) -> TargetDraft:
        passage = origin.passage.slice(wanted.start, wanted.end)
        place = Origin(origin.rule, passage, origin.section, origin.table, origin.row, origin.column)
        draft = TargetDraft(
            [place], text=passage.text, operator=wanted.operator, value=wanted.value,
            value_max=wanted.value_max, unit=wanted.unit, baseline=wanted.baseline,
            period=wanted.period or self._last_year(origin.passage.text) or period,
            indicator=owner if isinstance(owner, IndicatorDraft) else None,
            goal=owner if isinstance(owner, GoalDraft) else None,
        )  # fmt: skip
        if wanted.operator is Operator.QUALITATIVE:
            draft.doubts.add("qualitative")
        self.drafts.targets.append(draft)
        return draft
