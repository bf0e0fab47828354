"""A measure told in one run of text: its name, then the levels wanted and reached.

``Andel läsombud. Utgångsläge 2015: 0 %. Mål 2020: 100 %``, ``Andel nöjda; minst 80 %; 2012 74 %``,
``Besök per invånare – mål 9 (2015: 8,1)``, ``Antal bokprat /2008: 37/ /mål 2009: 45/``. The name ends
where the first value begins, and what follows is values only; a name that is followed by anything else is
taken whole.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ...models import Block, BlockKind, OutcomeKind, Passage, Table
from ..drafts import GoalDraft, Origin
from ..finding import Finding
from ..language.heads import ColumnRole, is_value
from ..language.labels import Role, announced
from ..language.quantities import bare_number_word
from ..lexicon.vocabulary import Vocabulary
from ..scope import Scope
from .printed_numbers import printed_number
from .told_measures import ToldMeasure, told_measures

MAX_PRESENTING = 60
"""Letters among which a sentence says that it presents a measure."""
_PRESENTS = re.compile(r"^(?P<words>[A-ZÅÄÖ][^.:,\d]*?\s(?:genom|med|via|är))\s+(?=\w)")
_BRACKETED = re.compile(r"\s*\((?P<value>[^()]{1,40})\)$")


def read_told(
    origin: Origin, finding: Finding, goals: Sequence[GoalDraft], code: str | None, *, wanted: bool = False
) -> bool:
    """Find the measures that a run tells with their values; False where it tells none.

    ``wanted`` says that a value wanted must be among those of each measure.
    """
    passage, cited = finding.citing(origin.passage)
    told = _told(passage, finding)
    if wanted and not all(any(v.role is ColumnRole.TARGET for v in measure.values) for measure in told):
        return False
    for measure in told:
        draft = finding.indicator(replace(origin, passage=measure.name), cited or goals, code=code)
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
                latest = not value.earlier and value.period in (None, newest)
                kind = OutcomeKind.CURRENT if latest else OutcomeKind.PREVIOUS
                finding.outcome(draft, place, kind, value.period)
        if len(reached) == len(measure.values):
            finding.stated_targets(draft, trends=True)
        finding.settle_unit(draft)
    return bool(told)


def read_item(block: Block, scope: Scope, finding: Finding, bracketed: Sequence[Block]) -> bool:
    """Find the measure of a list item below a goal that tells it with the value wanted; False where it tells none.

    ``bracketed`` are the items of its section that end in that value.
    """
    goals = [] if scope.defines or not scope.goals else scope.in_force()
    if not goals:
        return False
    origin, number = Origin("item-with-target", block.passage, scope.section), printed_number(block)
    if block in bracketed and ":" not in block.text:
        _read_bracketed(origin, finding, goals, number)
    elif not read_told(origin, finding, goals, number, wanted=True):
        return False
    scope.interrupted()
    return True


def read_told_paragraph(block: Block, scope: Scope, finding: Finding) -> bool:
    """Find the measure of sentences that present it and tell the value wanted; False for any other text.

    ``Vi mäter målet genom andelen nöjda. Målet för 2015 är minst 80 %``; below ``Indikatorer`` nothing presents it.
    """
    presented = _presented(block.passage, finding.vocabulary)
    passage = presented or (block.passage if scope.role is Role.INDICATORS else None)
    if passage is None or scope.defines or not scope.in_force():
        return False
    origin = Origin("told-paragraph", passage, scope.section)
    told = read_told(origin, finding, scope.in_force(), None, wanted=True)
    if told:
        scope.interrupted()
    return told


def _presented(passage: Passage, vocabulary: Vocabulary) -> Passage | None:
    """What stands behind words that present a measure: ``Vi mäter målet genom``, ``Indikator är``."""
    match = _PRESENTS.match(passage.text[:MAX_PRESENTING])
    found = announced(match["words"].removesuffix(" är"), vocabulary) if match else None
    return passage.slice(match.end()) if match and found and found.role is Role.INDICATORS else None


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
