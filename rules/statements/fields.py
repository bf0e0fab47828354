"""Labelled fields, as text has them: what a label says of what stands behind it, and which fields a line consists of.

``Målvärde: 85 %``, ``Målnivå: 100 %  Utfall 2014: 83 %``, ``Mål: … Åtgärd: … Ansvarig: …``.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from ...models import ActivityKind, OutcomeKind, Passage
from ..language.heads import ColumnRole, is_value, roles_of
from ..language.labels import Role, announced
from ..language.periods import year_label
from ..lexicon.vocabulary import Vocabulary

MAX_LABEL_WORDS = 4
MAX_VALUE_WORDS = 10
MAX_FIELD_WORDS = 40
LEVELS = (ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.UNIT)
"""Fields that say how much of what is measured."""
LISTED = {
    ColumnRole.STRATEGY: ActivityKind.STRATEGY,
    ColumnRole.SUCCESS_FACTOR: ActivityKind.SUCCESS_FACTOR,
    ColumnRole.ACTIVITY: ActivityKind.ACTIVITY,
    ColumnRole.ASSIGNMENT: ActivityKind.ASSIGNMENT,
}
"""Fields that may list several things that will be done."""
_LABEL_AND_YEAR = (
    r"(?:(?<=\s)|^)(?P<label>[A-ZÅÄÖ][\w:/-]*(?: [a-zåäö][\w:/-]*){0,3})"
    r"(?P<year> ?\(?(?:(?<=\()[a-zåäö]+ )?(?:19|20)\d\d(?: ?[-–/] ?(?:19|20)?\d\d)?\)?)?"
)
_LABEL = re.compile(rf"{_LABEL_AND_YEAR}\s*:(?=\s)")
_DASHED = re.compile(rf"{_LABEL_AND_YEAR}\s[–—-](?=\s)")
"""… where a dash parts label and value: ``Mått – Andel nöjda. Mål 2017 – 85 %``."""
_NUMBERED = re.compile(
    r"(?P<label>[A-ZÅÄÖ][\w-]*(?: [a-zåäö]+)?) (?P<code>\d{1,2}(?:\.\d{1,2})+(?=[.:]? \S)|\d{1,2}(?=[.:]? [A-ZÅÄÖ]))[.:]? "
)
_CODED = re.compile(rf"(?:(?<=\s)|^){_NUMBERED.pattern}(?<=\s)(?=[A-ZÅÄÖ])")
_BY_DASH = re.compile(r"^[A-ZÅÄÖ][^.,;]* [–—-] ")
MAX_DASHED = 40
"""Letters of the label before a dash, and the dash."""
_LEVEL = re.compile(r"\s+[\da-zåäö<>≤≥+–-]")
"""What a wanted level begins with, and no goal does."""
YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,%]|-\d\d-)\s*:?")
_IN_BRACKETS = re.compile(r"\s*\((?P<says>[a-zåäö][\w -]*:\s[^()]+)\)\.?$", re.IGNORECASE)
_LABEL_INSIDE = re.compile(r"(?:(?<=\()|;\s+)(?P<label>[^\W\d_][\w-]*(?: [\w-]+)?):\s+")
_ASIDE = (ColumnRole.RESPONSIBLE, ColumnRole.DEADLINE)
"""Fields that end the one before them and give no record."""


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
    plain = label.strip().lstrip("-–•·▪ ").rstrip(" :–—-")
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
    signed = _LABEL if ":" in text else _DASHED if _BY_DASH.search(text[:MAX_DASHED]) else None
    labels = [
        (match, found)
        for match in (signed.finditer(text) if signed else ())
        if (found := _beside_values(match, passage.text, vocabulary)) and found.role in _MEASURED
    ]
    if not labels or labels[0][0].start() > 0:
        return []
    if signed is _DASHED and (len(labels) < 2 or labels[0][1].role is not ColumnRole.INDICATOR):
        return []
    if labels[0][1].role is ColumnRole.FOLLOWUP:
        return [(labels[0][1], passage.slice(labels[0][0].end()))]
    bounds = [*(match.start() for match, _ in labels), len(text)]
    fields = [
        (found, unstopped(passage.slice(match.end(), stop)))
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


def unstopped(says: Passage) -> Passage:
    """What a field says without the sign that parts it from the next: ``198.``, ``87 %;``, ``71 •``."""
    return says.slice(0, len(says.text.rstrip(" .;,•·|/")))


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
    most = MAX_VALUE_WORDS * (1 + len(YEAR.findall(passage.text))) if valued else MAX_FIELD_WORDS
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
