"""Whether two indicators of different plans are one measure, and what speaks against it.

The score is the mean of Dice's coefficient and the overlap coefficient of the two names' words, each
word weighted by how much it says. The score alone never joins anything: *Andel elever i grundskola*
and *Andel elever i gymnasieskola* are much alike and two measures. Two are the same where every word
of one stands in the other and nothing else speaks against it; less than that is a question to a person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from .lineage import Kinship, kinship
from .units import Fit, fit
from .wording import Wording, misspelt, same_word, vocabulary, weight

LEAST_DOUBTFUL = 0.5
"""Below this score nobody is asked."""
_WHOLE_NAME = 0.6
"""A name that says less than this (``Antal``, ``Personal``) is known again by nothing."""
_OTHER_SCALE = 0.25
"""Taken off the score where one is measured in numbers and the other only ticked off."""


class Reason(StrEnum):
    """What keeps two indicators from being taken for one without asking."""

    WORDING = "wording"
    SPELLING = "spelling"
    UNIT = "unit"
    BODY = "body"
    GROUP = "group"
    AMBIGUOUS = "ambiguous"
    MUNICIPALITY = "municipality"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class Traits:
    """What an indicator is known again by."""

    name: Wording
    unit: str | None
    body: str | None
    municipality: str | None
    """Its key; see :func:`planutdrag.export.lineage.municipality_key`."""
    group: Wording = field(default=Wording(()))
    """The sub-heading and, where its plan has two of the same name, the goal it stands under."""
    ticked: bool = False
    """It has no number and no trend: the plan only says done or not."""
    twin: bool = False
    """Its plan has another of the same name."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two indicators are (0–1), and what speaks against their being one measure."""

    score: float
    reasons: tuple[Reason, ...] = ()

    @property
    def same(self) -> bool:
        """Nothing but a letter of spelling speaks against it."""
        return self.score > 0 and set(self.reasons) <= {Reason.SPELLING}

    @property
    def doubtful(self) -> bool:
        """A person should say."""
        return not self.same and self.score >= LEAST_DOUBTFUL


UNLIKE = Likeness(0.0)


def likeness(one: Traits, other: Traits) -> Likeness:
    """Compare two indicators of different plans."""
    kin = kinship(one.body, other.body)
    if kin is Kinship.STRANGERS or _opposed(one.name, other.name):
        return UNLIKE
    match = _align(one.name.words, other.name.words)
    if _contrasting(match.left, match.right):
        return UNLIKE
    score = _score(match)
    reasons = list(_name_reasons(one, other, match))
    reasons += _other_reasons(one, other, kin)
    if match.left or match.right:
        score -= _OTHER_SCALE if one.ticked != other.ticked else 0
    return Likeness(round(max(score, 0.0), 2), tuple(dict.fromkeys(reasons)))


@dataclass(frozen=True, slots=True)
class _Match:
    """The words two names share, and those that only one of them has."""

    shared: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    misspelt: bool


def _align(words: tuple[str, ...], others: tuple[str, ...]) -> _Match:
    """Pair off the words, forms of one word first, then misprints, then compounds written apart."""
    left, rest = _compounded(words, others), _compounded(others, words)
    same = _paired_off(left, rest, same_word)
    close = _paired_off(left, rest, misspelt)
    return _Match((*same, *close), tuple(left), tuple(rest), bool(close))


def _paired_off(left: list[str], rest: list[str], alike: Callable[[str, str], bool]) -> list[str]:
    """The words of ``left`` that have a like in ``rest``, each a like of its own; both are taken out."""
    found: list[str] = []
    for word in tuple(left):
        twin = next((there for there in rest if alike(word, there)), None)
        if twin is not None:
            left.remove(word)
            rest.remove(twin)
            found.append(word)
    return found


def _compounded(words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    """``vård dygn`` as ``vårddygn`` where the other name writes it so."""
    joined: list[str] = []
    for word in words:
        if joined and any(same_word(joined[-1] + word, other) for other in others):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _score(match: _Match) -> float:
    shared = sum(weight(word) for word in match.shared)
    one = shared + sum(weight(word) for word in match.left)
    other = shared + sum(weight(word) for word in match.right)
    if not shared:
        return 0.0
    score = (2 * shared / (one + other) + shared / min(one, other)) / 2
    return score - 0.03 if match.misspelt else score


def _opposed(one: Wording, other: Wording) -> bool:
    """A negation, a direction, a number or a form that only one has, or each has another."""
    if one.negated != other.negated:
        return True
    if one.direction and other.direction and one.direction != other.direction:
        return True
    return bool(one.numbers and other.numbers and one.numbers != other.numbers)


def _contrasting(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    for group in vocabulary().contrasts:
        one = {at for at, term in enumerate(group) for word in left if same_word(word, term)}
        other = {at for at, term in enumerate(group) for word in right if same_word(word, term)}
        if one and other and one != other:
            return True
    return False


def _name_reasons(one: Traits, other: Traits, match: _Match) -> list[Reason]:
    reasons = []
    if match.left or match.right or one.name.numbers != other.name.numbers:
        reasons.append(Reason.WORDING)
    if match.misspelt:
        reasons.append(Reason.SPELLING)
    if one.ticked != other.ticked and reasons:
        reasons.append(Reason.SCALE)
    if min(one.name.weight, other.name.weight) < _WHOLE_NAME:
        reasons.append(Reason.AMBIGUOUS)
    return reasons


def _other_reasons(one: Traits, other: Traits, kin: Kinship) -> list[Reason]:
    reasons = []
    forms = one.name.form, other.name.form
    if fit(one.unit, other.unit) is Fit.CONFLICT or (all(forms) and forms[0] != forms[1]):
        reasons.append(Reason.UNIT)
    if kin is Kinship.RELATED:
        reasons.append(Reason.BODY)
    if one.municipality is None or other.municipality is None:
        reasons.append(Reason.MUNICIPALITY)
    if one.group.words and other.group.words:
        match = _align(one.group.words, other.group.words)
        if not match.shared or ((one.twin or other.twin) and (match.left or match.right)):
            reasons.append(Reason.GROUP)
    elif one.twin or other.twin:
        reasons.append(Reason.AMBIGUOUS)
    return reasons
