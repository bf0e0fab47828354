"""A measure told in one run of text: its name, then the levels wanted and reached.

``Andel läsombud. Utgångsläge 2015: 0 %. Mål 2020: 100 %``, ``Andel nöjda; minst 80 %; 2012 74 %``,
``Besök per invånare – mål 9 (2015: 8,1)``, ``Antal bokprat /2008: 37/ /mål 2009: 45/``. The name ends
where the first value begins, and what follows is values only; a name that is followed by anything else is
taken whole.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ...models import Block, BlockKind, Operator, OutcomeKind, Passage, Table
from ..drafts import GoalDraft, Origin
from ..finding import Finding
from ..language.heads import ColumnRole, is_value, roles_of_whole
from ..language.quantities import bare_number_word
from ..language.trends import change_in
from ..language.wanted import is_placeholder, wanted_in_cell
from ..lexicon.vocabulary import Vocabulary
from ..scope import Scope
from .printed_numbers import printed_number

MAX_LABEL_WORDS = 4
MAX_WORDS = 60
MAX_WORDED = 5
"""A wanted level in words (``Mål: klart senast i maj``) is short."""
_YEAR = r"(?:19|20)\d\d"
_CUT = re.compile(
    rf"\s*\({_YEAR}\)|(?P<cut>[.;,]\s+|\s+[–—-]\s+|\s*[(\[]|[)\]][.,;]?\s*|(?<=\S)/?\s+/(?=\S)|(?<=\S)/(?=\s|$)\s*|\s*[.;,]$)"
)
_NUMBER_PAIR = re.compile(r"\d:\d+$")
"""``1:1`` is a number with two parts."""
_BREAK = re.compile(r"\s*[:=]\s*|\s+")
_BRACKETED = re.compile(r"\s*\((?P<value>[^()]{1,40})\)$")
_YEAR_OF_LABEL = re.compile(rf"\s*\(?(?P<year>{_YEAR})\)?$")
_YEAR_FIRST = re.compile(rf"(?:år\s+)?\(?(?P<year>{_YEAR})\)?\s*[:=]?\s+(?=\S)")
_YEAR_LAST = re.compile(rf"\s+(?:år\s+|\()?(?P<year>{_YEAR})\)?$")


@dataclass(frozen=True, slots=True)
class ToldValue:
    """One value of the run: what it is, its words, and its year."""

    role: ColumnRole
    """``TARGET`` or ``OUTCOME``."""
    passage: Passage
    period: str | None
    labelled: bool
    """Whether a word or a year says what it is, not its place alone."""
    bare: bool = False
    """Whether it stands right behind the name's colon: wanted, or reached where another is wanted in so many words."""


@dataclass(slots=True)
class ToldMeasure:
    """A measure of the run."""

    name: Passage
    values: list[ToldValue] = field(default_factory=list)


def read_told(
    origin: Origin, finding: Finding, goals: Sequence[GoalDraft], code: str | None, *, wanted: bool = False
) -> bool:
    """Find the measures that a run tells with their values; False where it tells none.

    ``wanted`` says that a value wanted must be among those of each measure.
    """
    told = _told(origin.passage, finding)
    if wanted and not all(any(v.role is ColumnRole.TARGET for v in measure.values) for measure in told):
        return False
    for measure in told:
        served = _cited(measure, finding) or goals
        draft = finding.indicator(replace(origin, passage=measure.name), served, code=code)
        reached = [value for value in measure.values if value.role is ColumnRole.OUTCOME]
        newest = (
            ""
            if any(v.period is None for v in reached)
            else max((v.period or "" for v in reached), default="")
        )
        for value in measure.values:
            place = replace(origin, passage=value.passage)
            if value.role is ColumnRole.TARGET:
                finding.targets(draft, place, value.period or finding.period)
            else:
                latest = value.period is None or value.period == newest
                kind = OutcomeKind.CURRENT if latest else OutcomeKind.PREVIOUS
                finding.outcome(draft, place, kind, value.period)
        if len(reached) == len(measure.values):
            finding.stated_targets(draft, trends=True)
        finding.settle_unit(draft)
    return bool(told)


def _cited(measure: ToldMeasure, finding: Finding) -> list[GoalDraft]:
    """The goal whose number stands behind the name (``Antal platser (mål 2). Mål 2016: 60``), no level wanted."""
    wanted = [value for value in measure.values if value.role is ColumnRole.TARGET]
    if len(wanted) < 2 or wanted[0] is not measure.values[0] or wanted[0].period:
        return []
    goal = finding.goal_of_code(wanted[0].passage.text)
    if goal:
        del measure.values[0]
    return [goal] if goal else []


def read_item(block: Block, scope: Scope, finding: Finding, bracketed: Sequence[Block]) -> bool:
    """Find the measure of a list item below a goal that tells it with the value wanted; False where it tells none.

    ``bracketed`` are the items of its section that end in that value.
    """
    goals = [] if scope.defines else scope.in_force()
    if not goals:
        return False
    origin, number = Origin("item-with-target", block.passage, scope.section), printed_number(block)
    if block in bracketed:
        _read_bracketed(origin, finding, goals, number)
    elif not read_told(origin, finding, goals, number, wanted=True):
        return False
    scope.interrupted()
    return True


def _read_bracketed(origin: Origin, finding: Finding, goals: Sequence[GoalDraft], code: str | None) -> None:
    """Find the measure of an item that ends in its wanted value: ``Antal klagomål (högst 25)``."""
    match = _BRACKETED.search(origin.passage.text)
    assert match is not None
    name, value = origin.passage.slice(0, match.start()), origin.passage.slice(*match.span("value"))
    draft = finding.indicator(replace(origin, passage=name), goals, code=code)
    finding.targets(draft, replace(origin, passage=value), finding.period)
    finding.settle_unit(draft)


def bracketed_measures(section_items: Sequence[Block | Table], vocabulary: Vocabulary) -> list[Block]:
    """The items of lists in which every item is a measure with the value wanted in brackets."""
    found: list[Block] = []
    blocks = (item if isinstance(item, Block) else None for item in section_items)
    for listed, group in itertools.groupby(blocks, key=lambda b: b and b.kind is BlockKind.LIST_ITEM):
        run = [block for block in group if block] if listed else []
        counted = len(run) > 1 or (run and re.match(r"(?:andel|antal)\b", run[0].text, re.IGNORECASE))
        if counted and all(_wants_in_brackets(block.text, vocabulary) for block in run):
            found.extend(run)
    return found


def _wants_in_brackets(text: str, vocabulary: Vocabulary) -> bool:
    """Whether an item ends in a wanted value in brackets, as a number or behind ``minst``."""
    match = _BRACKETED.search(text) if text.endswith(")") else None
    if match is None:
        return False
    value = match["value"]
    if value[:3].casefold() == "mål":  # a level told with its label
        return False
    return is_value(value, vocabulary) or bare_number_word(value, vocabulary) is not None


def level_behind(name: Passage, finding: Finding) -> tuple[Passage, Passage | None]:
    """A measure's name, and the one level wanted that is told behind it: ``Frisknärvaro: minst 60 procent``."""
    told = told_measures(name, finding.vocabulary, finding.period) if ":" in name.text else []
    values = told[0].values if len(told) == 1 else []
    if len(values) != 1 or values[0].role is not ColumnRole.TARGET:
        return name, None
    return told[0].name, values[0].passage


def tells_wanted(passage: Passage, finding: Finding) -> bool:
    """Whether a run tells measures, each with a value wanted."""
    told = _told(passage, finding)
    return bool(told) and all(any(v.role is ColumnRole.TARGET for v in measure.values) for measure in told)


def _told(passage: Passage, finding: Finding) -> list[ToldMeasure]:
    return told_measures(passage, finding.vocabulary, finding.period, reports=finding.looks_back)


def told_measures(
    passage: Passage, vocabulary: Vocabulary, period: str | None, *, reports: bool = False
) -> list[ToldMeasure]:
    """The measures of a run that tells names and values in turn; none where it tells anything else.

    ``period`` is when the plan's targets are for; ``reports`` says that the document looks back on its year.
    """
    text = passage.text
    if not re.search(r"\d|\bmål:", text, re.IGNORECASE) or len(text.split()) > MAX_WORDS:
        return []
    measures: list[ToldMeasure] = []
    for part, behind_colon in _parts(passage, vocabulary):
        value = _value_of(part, vocabulary, period, behind_colon=behind_colon)
        if value is None and measures and not reports:
            value = _now(part, passage, measures[-1], vocabulary)
        if value and not measures:
            return []
        if value:
            measures[-1].values.append(value)
        elif measures and not measures[-1].values:
            name = measures[-1].name
            start = text.find(name.text)
            measures[-1].name = passage.slice(start, text.find(part.text, start) + len(part.text))
        else:
            measures.append(ToldMeasure(part))
    if not measures or not all(map(_is_told, measures)):
        return []
    for measure in measures:
        if any(
            value.role is ColumnRole.TARGET and value.labelled and not value.bare for value in measure.values
        ):
            measure.values = [_reached(value) for value in measure.values]
    return measures


def _now(part: Passage, run: Passage, measure: ToldMeasure, vocabulary: Vocabulary) -> ToldValue | None:
    """Where things stand, alone in brackets behind the wanted value: ``minst 80 % (12 %)``."""
    wanted = bool(measure.values) and measure.values[-1].role is ColumnRole.TARGET
    bracketed = f"({part.text})" in run.text and is_value(part.text, vocabulary)
    return ToldValue(ColumnRole.OUTCOME, part, None, labelled=False) if wanted and bracketed else None


def _reached(value: ToldValue) -> ToldValue:
    """``Andel nöjda: 93 %`` beside ``(mål 92 %)``: what was reached."""
    return replace(value, role=ColumnRole.OUTCOME, bare=False) if value.bare else value


def _is_told(measure: ToldMeasure) -> bool:
    """Whether a name has values that say what they are; a bound alone after it is part of the name."""
    return (
        any(value.labelled for value in measure.values)
        and re.search(r"[^\W\d_]{3,}", measure.name.text) is not None
    )


def _parts(passage: Passage, vocabulary: Vocabulary) -> Iterator[tuple[Passage, bool]]:
    """The run cut at its stops; a value after ``name:`` is a part of its own, and the colon is told."""
    start = 0
    cuts = [match.span("cut") for match in _CUT.finditer(passage.text) if match["cut"]]
    for begin, end in [*cuts, (len(passage.text), len(passage.text))]:
        part = passage.slice(start, begin)
        start = end
        if not part:
            continue
        name, colon, value = part.text.rpartition(":")
        named = colon and not _YEAR_FIRST.match(part.text) and not _NUMBER_PAIR.search(part.text)
        if named and is_value(_YEAR_LAST.sub("", value), vocabulary) and _labelled(part, vocabulary) is None:
            yield part.slice(0, len(name)), False
            yield part.slice(len(name) + 1), True
        else:
            yield part, False


def _value_of(
    part: Passage, vocabulary: Vocabulary, period: str | None, *, behind_colon: bool = False
) -> ToldValue | None:
    if labelled := _labelled(part, vocabulary):
        return labelled
    if part.text[:5].casefold() == "skala":
        return None
    dated = _YEAR_FIRST.match(part.text)
    value = part.slice(dated.end()) if dated else part
    if dated is None and (dated := _YEAR_LAST.search(part.text)):
        value = part.slice(0, dated.start())
    if not (_is_level(value.text, vocabulary) if dated else is_value(value.text, vocabulary)):
        return None
    wanted = wanted_in_cell(value.text, vocabulary)
    bound = bool(wanted) and wanted[0].operator is not Operator.EQUAL
    if not dated:
        told = bound or behind_colon
        bare = behind_colon and not bound
        return ToldValue(ColumnRole.TARGET, value, None, labelled=behind_colon, bare=bare) if told else None
    past = not bound and (period is None or dated["year"] < period[:4])
    return ToldValue(ColumnRole.OUTCOME if past else ColumnRole.TARGET, value, dated["year"], labelled=True)


def _labelled(part: Passage, vocabulary: Vocabulary) -> ToldValue | None:
    """``Utgångsläge 2015: 17,2``, ``mål minst 500``: a label that the terms of column heads know."""
    text = part.text
    for gap in itertools.islice(_BREAK.finditer(text), MAX_LABEL_WORDS + 1):
        label = text[: gap.start()]
        year = _YEAR_OF_LABEL.search(label)
        roles = {role for role, _ in roles_of_whole(label, vocabulary)}
        role = ColumnRole.TARGET if ColumnRole.TARGET in roles else ColumnRole.OUTCOME
        if role not in roles:
            continue
        after = None if year else _YEAR_FIRST.match(text, gap.end())
        value = part.slice(after.end() if after else gap.end())
        named = year or after
        worded = role is ColumnRole.TARGET and ":" in gap[0] and len(value.text.split()) <= MAX_WORDED
        if worded or _is_level(value.text, vocabulary):
            return ToldValue(role, value, named["year"] if named else None, labelled=True)
    return None


def _is_level(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is a value, a trend in a word or two, or says that there is no value."""
    if is_value(text, vocabulary) or is_placeholder(text, vocabulary):
        return True
    return len(text.split()) <= 2 and change_in(text, vocabulary) is not None
