"""Fields that say one thing each of a goal or a measure, taken in the order in which they stand.

They stand down the left of a card (:mod:`planutdrag.rules.tables.measure_cards`) or in lines of running text
(:mod:`planutdrag.rules.statements.fields`). A field belongs to the goal and the measure named last.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...models import Block, Level, OutcomeKind, Passage
from ..drafts import IndicatorDraft, Origin
from ..finding import Finding
from ..language.clauses import states
from ..language.heads import ColumnRole, is_value
from ..language.items import semicolons
from ..language.labels import labelled_goal, level_of, owner_of
from ..language.periods import year_label
from ..language.quantities import is_year
from ..language.wanted import bound
from ..outline import Section
from ..scope import Scope
from .fields import LEVELS, LISTED, YEAR, Meaning, fields_of, meaning_of, unstopped
from .measure_sentences import read_told
from .printed_numbers import leading_number

MAX_ASSESSMENT_WORDS = 6
_LEVEL_LAST = re.compile(r",\s+(?P<level>[^,]{1,25})$")
_OWNER = re.compile(r"(?:KF|[Kk]ommunfullmäktiges?|[Ff]ullmäktiges?)(?:\s+mål)?\s*[:–-]\s*(?=\S)")
_LINKS = re.compile(r"^.*?(?:\btill|\bstödjer|$)\s*")
_GOAL_OWNER = re.compile(r"(?:Mål)?[Ää]gare\s*:\s*(?P<who>.+)")
_YEAR_LAST = re.compile(r"\((?:år )?(?P<year>(?:19|20)\d\d)\)\.?$")
_FIRST_WORDS = 2
"""Words among which a wanted level has its number."""
_LABEL_LINE = re.compile(r"(?P<label>[A-ZÅÄÖ][^:]{1,60}):\s+(?P<value>\S.*)")
_NUMBER = re.compile(r"[-\u2212–]?\d+(?:[ \u00a0]\d{3})*(?:,\d+)?(?:\s?%)?")


@dataclass
class MeasureFields:
    """Takes fields one by one, in the order in which they stand."""

    finding: Finding
    scope: Scope
    measure: IndicatorDraft | None = field(default=None)
    head: tuple[str, str | None] = ("", None)
    """Whose the goal is and its number, where they stand above it: ``Mål nr 2 | Ägare: Nämnden``."""
    assessment: Passage | None = None
    """How a goal was judged (``Måluppfyllelse: Delvis uppfyllt``); the comment on it comes next."""
    method: Origin | None = None
    """What a field says of how it is measured: the measure's name where values follow and no other field named it."""

    def take_all(self, fields: Sequence[tuple[Meaning, Passage]], scope: Scope) -> list[bool]:
        """Take fields in turn; of each whether it belongs to anything."""
        self.scope = scope
        places = [Origin(f"field-{meaning.role.value}", says, scope.section) for meaning, says in fields]
        return [self.take(meaning, place) for (meaning, _), place in zip(fields, places, strict=True)]

    def named_by(self, section: Section) -> None:
        """The one measure that a section below ``Mått`` holds: the headings after it may give its values."""
        found = self.finding.drafts.indicators[-1:]
        if len(section.items) == 1 and not section.children and found and found[0].origin.section is section:
            self.measure = found[0]
            self.measure.unit = None  # its values tell more

    def fields_in(self, passage: Passage) -> list[tuple[Meaning, Passage]]:
        """The fields that a line consists of; below a measure a value behind any label: ``Då har vi lyckats: 80 %``."""
        vocabulary = self.finding.vocabulary
        found = fields_of(passage, vocabulary)
        if self.measure is None or any(meaning.role in LEVELS for meaning, _ in found):
            return found
        match = _LABEL_LINE.fullmatch(passage.text)
        meaning = (
            self._meant(match["label"], match["value"])
            if match and is_value(match["value"], vocabulary)
            else None
        )
        return [(meaning, passage.slice(*match.span("value")))] if match and meaning else found

    def _meant(self, label: str, value: str) -> Meaning | None:
        """What a value below a measure is: as its label tells it, its year or a bound, else what is wanting of the two."""
        told, year = self.finding.vocabulary.table("told_heads"), year_label(label)
        plan = (self.finding.period or "")[:4]
        has_level, measured = self._has_level(), self._was_measured()
        wanted = (
            told["wanted"].search(label) or bound(value, self.finding.vocabulary) or (year and year >= plan)
        )
        reached = (
            told["measured"].search(label) or told["measured_alone"].whole(label) or (year and year < plan)
        )
        if not (wanted or reached):
            wanted, reached = measured and not has_level, has_level and not measured
        role = ColumnRole.TARGET if wanted and not has_level else ColumnRole.OUTCOME if reached else None
        return Meaning(role, label, period=year) if role else None

    def take_below(self, section: Section) -> bool:
        """A heading that means a value (``Målvärde 2017``) with nothing but the value below it."""
        below = section.items[0] if len(section.items) == 1 and not section.children else None
        meaning = meaning_of(section.title, self.finding.vocabulary) if self.measure else None
        valued = meaning is not None and meaning.role in (ColumnRole.TARGET, ColumnRole.OUTCOME)
        if not valued or not isinstance(below, Block) or not is_value(below.text, self.finding.vocabulary):
            return False
        assert meaning is not None
        return self.take(meaning, Origin(f"field-{meaning.role.value}", below.passage, section))

    def take(self, meaning: Meaning, place: Origin) -> bool:
        """Make of a field what its label says; False where it belongs to nothing."""
        if not place.passage:
            return True
        role = meaning.role
        if role is ColumnRole.GOAL:
            self._goal(meaning, place)
        elif role is ColumnRole.GOAL_REFERENCE:
            self._served(meaning.label, place)
        elif role in (ColumnRole.INDICATOR, ColumnRole.METHOD) and self._told(meaning, place):
            return True
        elif role is ColumnRole.METHOD:
            self._method(place)
        elif role is ColumnRole.INDICATOR:
            for part in semicolons(place.passage):
                name, level = self._level_behind(part)
                self.name(replace(place, passage=name), meaning.code)
                if level and self.measure:
                    self.finding.targets(self.measure, replace(place, passage=level), self.finding.period)
        elif role in LISTED and re.search(r"\w", place.passage.text):
            number, says = leading_number(place.passage)
            listed = replace(place, passage=says)
            self.finding.activity(listed, LISTED[role], self.scope.in_force(), number=number)
        elif role in (ColumnRole.ASSESSMENT, ColumnRole.FOLLOWUP):
            return self._followup(role, place)
        elif role in (ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.UNIT):
            return self._value(meaning, place)
        return True

    def _method(self, place: Origin) -> None:
        """``Så mäter vi: Andel nöjda``: about the measure named above it, or itself the name of one that comes."""
        if self.method and self.measure:
            self.settle()
        self.method = None if self.measure else place

    def _followup(self, role: ColumnRole, place: Origin) -> bool:
        if role is ColumnRole.ASSESSMENT:
            self.assessment = place.passage
            return len(place.passage.text.split()) <= MAX_ASSESSMENT_WORDS
        if self.assessment is None:
            return False
        self.finding.followup(place, self.assessment, (), self.scope.in_force())
        self.assessment = None
        return True

    def _told(self, meaning: Meaning, place: Origin) -> bool:
        """``Så mäter vi: Andel nöjda; minst 80 %; 2012 74 %``; fields below may tell more of the measure told last."""
        before = len(self.finding.drafts.indicators)
        if not read_told(place, self.finding, self.scope.in_force(), meaning.code):
            return False
        told = self.finding.drafts.indicators[before:]
        self.settle()
        self.scope.interrupted()
        self.measure = told[-1] if len(told) == 1 else None
        return True

    def _level_behind(self, passage: Passage) -> tuple[Passage, Passage | None]:
        """A measure's name and the level that stands behind its last comma: ``Andel nöjda besökare, minst 45 %``."""
        vocabulary, match = self.finding.vocabulary, _LEVEL_LAST.search(passage.text)
        if match is None or not is_value(match["level"], vocabulary):
            return passage, None
        if not (match["level"][0].isdigit() or vocabulary.any_of("operators").starts(match["level"])):
            return passage, None
        return passage.slice(0, match.start()), passage.slice(*match.span("level"))

    def name(self, place: Origin, code: str | None) -> None:
        """A measure's name: what follows is about it."""
        self.settle()
        self.scope.interrupted()
        self.measure = self.finding.indicator(place, self.scope.in_force(), code=code)

    def settle(self) -> None:
        """The measure's fields are all read: its unit can be told."""
        if self.measure:
            if not self._has_level():
                self.finding.stated_targets(self.measure, trends=True)
            self._settle_kinds(self.measure)
            self.finding.settle_unit(self.measure)
        self.measure = self.assessment = self.method = None

    def _settle_kinds(self, measure: IndicatorDraft) -> None:
        """Of values that fields give for several years the newest is current: ``Utfall 2018: 71 • Utfall 2017: 58``."""
        current = [
            value for value in self.finding.drafts.outcomes
            if value.indicator is measure and value.kind is OutcomeKind.CURRENT and is_year(value.period or "")
            and value.origin.rule != "table-outcome"  # where a column's head may say more
        ]  # fmt: skip
        for value in current:
            newer = any((value.period or "") < (other.period or "") for other in current)
            value.kind = OutcomeKind.PREVIOUS if newer else value.kind

    def _has_level(self) -> bool:
        """Whether the measure has its wanted level."""
        return any(target.indicator is self.measure for target in self.finding.drafts.targets)

    def _was_measured(self) -> bool:
        """Whether the measure has a value that was reached."""
        return any(outcome.indicator is self.measure for outcome in self.finding.drafts.outcomes)

    def _goal(self, meaning: Meaning, place: Origin) -> None:
        self.settle()
        if owned := _GOAL_OWNER.match(place.passage.text):
            self.head = (owned["who"], meaning.code)
            return
        if not states(place.passage.text):
            return
        if own := labelled_goal(place.passage, self.finding.vocabulary):
            place, meaning = (
                replace(place, passage=own.text),
                replace(meaning, label=own.label, code=own.code),
            )
        (owner, code), self.head = self.head, ("", None)
        owned_by = owner_of(owner, self.finding.vocabulary) or (Level.OPERATIONAL if owner else None)
        level = (
            owned_by or self.finding.level(meaning.label) or level_of(meaning.label, self.finding.vocabulary)
        )
        goal = self.finding.goal(
            place, self.scope, level=level or Level.BOARD, label=meaning.label, code=meaning.code or code
        )
        self.finding.goal_targets(goal, demanded=True)
        self.scope.declare(goal)

    def _served(self, label: str, place: Origin) -> None:
        """``KF: Kommunen är en god arbetsgivare``: the goal of fullmäktige that those in force serve."""
        owner = _OWNER.match(place.passage.text)
        stated = replace(place, passage=place.passage.slice(owner.end())) if owner else place
        if not states(stated.passage.text):
            return
        known = self.finding.known_goal(stated.passage.text)
        served = known or self.finding.goal(
            stated, Scope(self.scope.section), level=Level.MUNICIPAL, label=_LINKS.sub("", label) or None
        )
        for goal in self.scope.in_force():
            goal.parents = [served] if goal is not served else goal.parents

    def _value(self, meaning: Meaning, place: Origin) -> bool:
        goals = self.scope.in_force()
        if self.method and self.measure is None:
            self.measure = self.finding.indicator(self.method, goals)
        if _is_another_goal(meaning, place.passage.text) and (self.measure is None or self._has_level()):
            return False
        if meaning.role is ColumnRole.TARGET and self.measure is None and len(goals) == 1:
            self.finding.targets(goals[0], place, meaning.period or self.finding.period)
        elif self.measure is None:
            return False
        elif meaning.role is ColumnRole.TARGET:
            by_year = _by_year(place.passage, meaning.period) or [(meaning.period or "", place.passage)]
            for year, passage in by_year:
                self.finding.targets(
                    self.measure, replace(place, passage=passage), year or self.finding.period
                )
        elif meaning.role is ColumnRole.OUTCOME:
            self._outcomes(self.measure, meaning, place)
        else:
            self.measure.unit = place.passage.text.strip() or None
        return True

    def _outcomes(self, measure: IndicatorDraft, meaning: Meaning, place: Origin) -> None:
        """The measured values of a field: one for each year it names, the newest the current one."""
        by_year = _by_year(place.passage, meaning.period) or [(meaning.period or "", place.passage)]
        newest = max(year for year, _ in by_year)
        for year, passage in by_year:
            kind = meaning.kind or (OutcomeKind.CURRENT if year == newest else OutcomeKind.PREVIOUS)
            self.finding.outcome(measure, replace(place, passage=passage), kind, year or None)


def _is_another_goal(meaning: Meaning, text: str) -> bool:
    """Whether a field states a goal of its own, not a level of the goal above: ``Vårt mål: Alla vågar gå ut.``"""
    called = meaning.role is ColumnRole.TARGET and meaning.label.casefold().endswith("mål")
    first = text.split()[:_FIRST_WORDS]
    begins = text[:1].isupper() and not any(map(str.isdigit, "".join(first)))
    return called and begins and len(text.split()) > len(first) + 1


def _by_year(passage: Passage, first: str | None) -> list[tuple[str, Passage]]:
    """``2008: 16 %  2007: 10 %``, the years first and the values after them in the same order, or ``16 % (2008)``.

    What stands ahead of all years is of the ``first``, which the field's label names.
    """
    years = list(YEAR.finditer(passage.text))
    if not years:
        return []
    if len(years) == 1 and (last := _YEAR_LAST.search(passage.text)):
        return [(last["year"], passage)]
    bounds = [*(match.start() for match in years), len(passage.text)]
    parts = [
        unstopped(passage.slice(match.end(), stop))
        for match, stop in zip(years, itertools.islice(bounds, 1, None), strict=True)
    ]
    names = [re.sub(r"\D", "", match.group()) for match in years]
    if first and (ahead := unstopped(passage.slice(0, years[0].start()))):
        names, parts = [first, *names], [ahead, *parts]
    if all(parts):
        return list(zip(names, parts, strict=True))
    values = _numbers(parts[-1]) if not any(parts[:-1]) else []
    return list(zip(names, values, strict=True)) if len(values) == len(names) else []


def _numbers(passage: Passage) -> Sequence[Passage]:
    """Numbers in a row, each with its sign: ``16 %  10 %  11,8 %``."""
    return [passage.slice(match.start(), match.end()) for match in _NUMBER.finditer(passage.text)]
