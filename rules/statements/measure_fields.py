"""Fields that say one thing each of a goal or a measure: ``Målvärde: 85 %``, ``Utfall 2014: 78 %``.

They stand down the left of a card (:mod:`planutdrag.rules.tables.measure_cards`) or in lines of running text. A
field belongs to the goal and the measure named last.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...models import ActivityKind, Block, Level, OutcomeKind, Passage
from ..drafts import IndicatorDraft, Origin
from ..finding import Finding
from ..language.clauses import states
from ..language.heads import ColumnRole, is_value, roles_of
from ..language.items import semicolons
from ..language.labels import Role, announced, level_of, owner_of
from ..language.periods import year_label
from ..lexicon.vocabulary import Vocabulary
from ..outline import Section
from ..scope import Scope
from .measure_sentences import read_told
from .printed_numbers import leading_number

MAX_LABEL_WORDS = 4
MAX_ASSESSMENT_WORDS = 6
MAX_VALUE_WORDS = 10
MAX_FIELD_WORDS = 40
LISTED = {
    ColumnRole.STRATEGY: ActivityKind.STRATEGY,
    ColumnRole.SUCCESS_FACTOR: ActivityKind.SUCCESS_FACTOR,
    ColumnRole.ACTIVITY: ActivityKind.ACTIVITY,
    ColumnRole.ASSIGNMENT: ActivityKind.ASSIGNMENT,
}
"""Fields that may list several things that will be done."""
_LABEL = re.compile(
    r"(?:(?<=\s)|^)(?P<label>[A-ZÅÄÖ][\w:/-]*(?: [a-zåäö][\w:/-]*){0,3})"
    r"(?P<year> ?\(?(?:(?<=\()[a-zåäö]+ )?(?:19|20)\d\d(?: ?[-–/] ?(?:19|20)?\d\d)?\)?)?\s*:(?=\s)"
)
_NUMBERED = re.compile(
    r"(?P<label>[A-ZÅÄÖ][\w-]*(?: [a-zåäö]+)?) (?P<code>\d{1,2}(?:\.\d{1,2})+(?=[.:]? \S)|\d{1,2}(?=[.:]? [A-ZÅÄÖ]))[.:]? "
)
_CODED = re.compile(rf"(?:(?<=\s)|^){_NUMBERED.pattern}(?<=\s)(?=[A-ZÅÄÖ])")
_LEVEL = re.compile(r"\s+[\da-zåäö<>≤≥+–-]")
"""What a wanted level begins with, and no goal does."""
_LEVEL_LAST = re.compile(r",\s+(?P<level>[^,]{1,25})$")
_OWNER = re.compile(r"(?:KF|[Kk]ommunfullmäktiges?|[Ff]ullmäktiges?)(?:\s+mål)?\s*[:–-]\s*(?=\S)")
_LINKS = re.compile(r"^.*?(?:\btill|\bstödjer|$)\s*")
_GOAL_OWNER = re.compile(r"(?:Mål)?[Ää]gare\s*:\s*(?P<who>.+)")
_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,%]|-\d\d-)\s*:?")
_YEAR_LAST = re.compile(r"\((?:år )?(?P<year>(?:19|20)\d\d)\)\.?$")
_IN_BRACKETS = re.compile(r"\s*\((?P<says>[a-zåäö][\w -]*:\s[^()]+)\)\.?$", re.IGNORECASE)
_LABEL_INSIDE = re.compile(r"(?:(?<=\()|;\s+)(?P<label>[^\W\d_][\w-]*(?: [\w-]+)?):\s+")
_FIRST_WORDS = 2
"""Words among which a wanted level has its number."""
_ASIDE = (ColumnRole.RESPONSIBLE, ColumnRole.DEADLINE)
"""Fields that end the one before them and give no record."""
_NUMBER = re.compile(r"[-\u2212–]?\d+(?:[ \u00a0]\d{3})*(?:,\d+)?(?:\s?%)?")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label says of the text beside it."""

    role: ColumnRole
    label: str
    kind: OutcomeKind | None = None
    """Set where the label itself says which measurement it is (``Senaste utfall``)."""
    period: str | None = None
    code: str | None = None


def meaning_of(label: str, vocabulary: Vocabulary) -> Meaning | None:
    """What a label means, by the terms of column heads; None for any other text."""
    plain = label.strip().lstrip("-–•·▪ ").rstrip(" :")
    bare = re.sub(r"\s*(?:\([a-zåäö]+ |\(?\b)(?:19|20)\d\d\b.*$", "", plain).strip()
    if not bare or len(bare.split()) > MAX_LABEL_WORDS:
        return None
    found = next(iter(roles_of(bare, vocabulary)), None)
    return Meaning(found[0], bare, found[1], year_label(plain)) if found else None


def field_meaning(label: str, vocabulary: Vocabulary) -> Meaning | None:
    """What a label of a card means: ``Mål 2`` is a goal, ``Kopplas till`` names the goal above, others are as heads."""
    found = announced(label, vocabulary) if len(label.split()) <= MAX_LABEL_WORDS else None
    if found and found.role is Role.GOALS and found.code:
        return Meaning(ColumnRole.GOAL, found.label or label, code=found.code)
    if found and found.role is Role.LINKS:
        return Meaning(ColumnRole.GOAL_REFERENCE, label)
    return meaning_of(label, vocabulary)


def fields_of(passage: Passage, vocabulary: Vocabulary) -> list[tuple[Meaning, Passage]]:
    """The fields of a line that consists of them: ``Målnivå: 100 %  Utfall 2014: 83 %``; else none."""
    text = passage.text
    numbered = _NUMBERED.match(text)
    if numbered and (found := meaning_of(numbered["label"], vocabulary)):
        if found.role is not ColumnRole.INDICATOR:
            return []
        return [(Meaning(found.role, found.label, code=numbered["code"]), passage.slice(numbered.end()))]
    labels = [
        (match, found)
        for match in (_LABEL.finditer(text) if ":" in text else ())
        if (found := _beside_values(match, passage.text, vocabulary)) and found.role in _MEASURED
    ]
    if not labels or labels[0][0].start() > 0:
        return []
    if labels[0][1].role is ColumnRole.FOLLOWUP:
        return [(labels[0][1], passage.slice(labels[0][0].end()))]
    bounds = [*(match.start() for match, _ in labels), len(text)]
    fields = [
        (found, _unstopped(passage.slice(match.end(), stop)))
        for (match, found), stop in zip(labels, itertools.islice(bounds, 1, None), strict=True)
    ]
    return fields if all(map(_is_plausible, fields)) else []


def fields_behind(passage: Passage, vocabulary: Vocabulary) -> tuple[Passage, list[tuple[Meaning, Passage]]]:
    """A goal and the fields that follow it in one paragraph: ``Mål: … Åtgärd: … Ansvarig: … Klart: …``."""
    text = passage.text
    labels = [
        (match, found)
        for match in (_LABEL.finditer(text, 1) if ":" in text else ())
        if (found := _beside_values(match, text, vocabulary)) and found.role in (*_MEASURED, *LISTED, *_ASIDE)
    ]
    if not labels:
        return passage, []
    stops = [*(match.start() for match, _ in labels[1:]), len(text)]
    fields = [
        (found, passage.slice(match.end(), stop)) for (match, found), stop in zip(labels, stops, strict=True)
    ]
    return passage.slice(0, labels[0][0].start()), fields


def _unstopped(says: Passage) -> Passage:
    """What a field says without the sign that parts it from the next: ``198.``, ``87 %;``."""
    return says.slice(0, len(says.text.rstrip(" .;,")))


def _beside_values(label: re.Match[str], text: str, vocabulary: Vocabulary) -> Meaning | None:
    """What a label in a line means: ``Mål 2009:`` with its year, behind other fields, or before a value is a wanted level."""
    found = meaning_of(label.group(), vocabulary)
    served = announced(label["label"], vocabulary) if found is None and label.start() == 0 else None
    if served and served.role is Role.LINKS:
        return Meaning(ColumnRole.GOAL_REFERENCE, label["label"])
    levels = found and (label["year"] or label.start() > 0 or is_value(text[label.end() :], vocabulary))
    if found and levels and (ColumnRole.TARGET, None) in roles_of(found.label, vocabulary):
        return replace(found, role=ColumnRole.TARGET)
    return found


def _is_plausible(found: tuple[Meaning, Passage]) -> bool:
    """Whether a field says as much as its label lets expect: sentences after ``Resultat:`` are a report."""
    meaning, passage = found
    valued = meaning.role in (ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.UNIT)
    most = MAX_VALUE_WORDS * (1 + len(_YEAR.findall(passage.text))) if valued else MAX_FIELD_WORDS
    return len(passage.text.split()) <= most


def measures_in_brackets(passage: Passage, vocabulary: Vocabulary) -> tuple[Passage, list[Passage]]:
    """A goal and the measures labelled in brackets behind it: ``… (mätetal: andel nöjda, 2009: 71, mål: 80)``."""
    match = _IN_BRACKETS.search(passage.text) if passage.text.endswith((")", ").")) else None
    if match is None:
        return passage, []
    labels = [
        label
        for label in _LABEL_INSIDE.finditer(passage.text, match.start("says"), match.end("says"))
        if (found := meaning_of(label["label"], vocabulary)) and found.role is ColumnRole.INDICATOR
    ]
    if not labels or labels[0].start() > match.start("says"):
        return passage, []
    stops = [*(label.start() for label in labels[1:]), match.end("says")]
    measures = [passage.slice(label.end(), stop) for label, stop in zip(labels, stops, strict=True)]
    return passage.slice(0, match.start()), measures


def labels_in(text: str, vocabulary: Vocabulary) -> list[tuple[ColumnRole, int, int]]:
    """The labels of fields anywhere in a run of text: what each says, where it stands and ends."""
    found = []
    for match in sorted([*_LABEL.finditer(text), *_CODED.finditer(text)], key=lambda match: match.start()):
        coded = "code" in match.groupdict()
        before_value = not coded and match["year"] and _LEVEL.match(text, match.end())
        meaning = (
            _beside_values(match, text, vocabulary)
            if before_value
            else meaning_of(match["label"] if coded else match.group(), vocabulary)
        )
        if meaning and (meaning.role is ColumnRole.INDICATOR or (meaning.role in _MEASURED and not coded)):
            found.append((meaning.role, match.start(), match.end()))
    return found


_MEASURED = (
    ColumnRole.INDICATOR, ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.UNIT, ColumnRole.METHOD,
    ColumnRole.ASSESSMENT, ColumnRole.FOLLOWUP, ColumnRole.GOAL_REFERENCE,
)  # fmt: skip
"""What lines of running text give as fields; goals and activities have rules of their own there."""


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
            self.finding.settle_unit(self.measure)
        self.measure = self.assessment = self.method = None

    def _has_level(self) -> bool:
        """Whether the measure has its wanted level."""
        return any(target.indicator is self.measure for target in self.finding.drafts.targets)

    def _goal(self, meaning: Meaning, place: Origin) -> None:
        self.settle()
        if owned := _GOAL_OWNER.match(place.passage.text):
            self.head = (owned["who"], meaning.code)
            return
        if not states(place.passage.text):
            return
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
            self.finding.cell_goal_targets(goals[0], place, meaning.period or self.finding.period)
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
    years = list(_YEAR.finditer(passage.text))
    if not years:
        return []
    if len(years) == 1 and (last := _YEAR_LAST.search(passage.text)):
        return [(last["year"], passage)]
    bounds = [*(match.start() for match in years), len(passage.text)]
    parts = [
        _unstopped(passage.slice(match.end(), stop))
        for match, stop in zip(years, itertools.islice(bounds, 1, None), strict=True)
    ]
    names = [re.sub(r"\D", "", match.group()) for match in years]
    if first and (ahead := _unstopped(passage.slice(0, years[0].start()))):
        names, parts = [first, *names], [ahead, *parts]
    if all(parts):
        return list(zip(names, parts, strict=True))
    values = _numbers(parts[-1]) if not any(parts[:-1]) else []
    return list(zip(names, values, strict=True)) if len(values) == len(names) else []


def _numbers(passage: Passage) -> Sequence[Passage]:
    """Numbers in a row, each with its sign: ``16 %  10 %  11,8 %``."""
    return [passage.slice(match.start(), match.end()) for match in _NUMBER.finditer(passage.text)]
