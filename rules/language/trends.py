"""Wanted changes: ``ska öka``, ``halveras``, ``fler än 2015``, ``5 % ökning``, and what they are compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...models import Operator
from ..lexicon.vocabulary import Vocabulary

_NAMES = ("unchanged", "increase", "decrease")
_DIRECTIONS = ("increase", "decrease")
_THAN = re.compile(
    r"(?:\s+(?!än\b)[\w-]+){0,4}?(?:\s+(?:år\s+)?(?:19|20)\d\d)?\s+än\s+(?:(?:under|vid|i|för)\s+)?(?:år\s+)?",
    re.I,
)
_AMOUNT = re.compile(r"\b(?:med|om|på|till)\s+(?:minst\s+|högst\s+|cirka\s+|ca\s+|i genomsnitt\s+)?$", re.I)
_BY_AT_LEAST = re.compile(r"\bmed\s+(?:i genomsnitt\s+)?$", re.I)
_TO = re.compile(r"\btill\s+(?:minst\s+|högst\s+|cirka\s+|ca\s+)?$", re.I)
_FRACTION = re.compile(r"\s+med\s+(?:(?:en|två|tre)\s+\w*(?:del|delar)|hälften)\b", re.I)
_CLAUSE = re.compile(r"[,;:.]\s|\s(?:och|samt|men)\s")
_NOT = re.compile(r"\b(?:inte|ej|aldrig|ingen|inget|inga)\s+(?:\w+\s+){0,2}$", re.I)
MAX_TO_BASELINE = 30
MAX_LEAD_WORDS = 4
"""A trend word carries a text's meaning where it stands within this many words of its start."""


@dataclass(frozen=True, slots=True)
class Change:
    """A wanted change: where its words stand, and what it is compared with."""

    operator: Operator
    start: int
    end: int
    baseline: str | None = None


def change_by(before: str, vocabulary: Vocabulary) -> Change | None:
    """``öka med 5 procentenheter`` keeps its direction; ``öka till 80 %`` wants the value itself.

    ``before`` is the text up to the number.
    """
    first = max(0, len(before) - 80)
    for name in _DIRECTIONS:
        for match in vocabulary["trends", name].finditer(before, first):
            gap = before[match.end() :]
            if _CLAUSE.search(gap) or _TO.search(gap):
                continue
            if _AMOUNT.search(gap) or not gap.strip():
                return Change(Operator(name), match.start(), match.end())
    return None


def change_by_at_least(before: str, vocabulary: Vocabulary) -> Change | None:
    """``minska med minst 5 %``: the words up to the operator end in a change ``med``."""
    return change_by(before, vocabulary) if _BY_AT_LEAST.search(before) else None


def change_after(text: str, end: int, vocabulary: Vocabulary) -> Change | None:
    """``5 % ökning``, ``2 % lägre än 2014``: the change follows its amount, which ends at ``end``."""
    start = end + len(text[end:]) - len(text[end:].lstrip())
    for name in _DIRECTIONS:
        noun = vocabulary["trend_nouns", name].starts(text[start:])
        if noun:
            return Change(Operator(name), start, start + noun.end())
    than = _than_before(text[start:], vocabulary)
    if than and than.start == 0:
        return Change(than.operator, start, start + than.end, than.baseline)
    return None


def change_in(text: str, vocabulary: Vocabulary) -> Change | None:
    """The change a short text asks for as a whole. A comparison with something else is none."""
    than = _than_before(text, vocabulary)
    if than and _is_lead(text, than.start):
        return than
    for name in _NAMES:
        match = vocabulary["trends", name].search(text)
        if match and not re.match(r"\s+än\b", text[match.end() :]) and _is_lead(text, match.start()):
            operator = Operator.UNCHANGED if _NOT.search(text[: match.start()]) else Operator(name)
            return Change(operator, match.start(), match.end(), baseline(text, 0, vocabulary))
    return None


def demanded_change(text: str, vocabulary: Vocabulary) -> Change | None:
    """The clause of a sentence that demands a change: ``Digitalt stöd ska öka``, ``Fler personer``."""
    for name in (*_DIRECTIONS, "unchanged"):
        for match in vocabulary["trends", name].finditer(text):
            if re.match(r"\s+än\b", text[match.end() :]):
                continue
            head = text[: match.start()]
            if not head.strip():
                noun = re.compile(r"\s+\w+(?:\s+per\s+\w+)?").match(text, match.end())
                return Change(Operator(name), match.start(), noun.end() if noun else match.end())
            if re.search(r"\b(?:ska|skall|bör|måste)\s+(?:\w+\s+){0,2}$", head):
                start = max((bound.end() for bound in re.finditer(r"[.!?]\s+", head)), default=0)
                operator = Operator.UNCHANGED if _NOT.search(head) else Operator(name)
                return Change(operator, start, match.end())
    return None


def fixed_change(text: str, vocabulary: Vocabulary) -> Change | None:
    """A demanded change that says how much, or since when: ``ska halveras``, ``ska öka jämfört med 2013``."""
    change = demanded_change(text, vocabulary)
    if change is None or change.start == 0 == change.end:
        return None
    rest = text[change.end :]
    cue = vocabulary["baselines", "terms"].search(rest[:MAX_TO_BASELINE])
    time = rest[cue.end() :].lstrip() if cue else ""
    against = baseline(text, change.end, vocabulary)
    compared = re.match(r"(?:år\s+)?(?:19|20)\d\d\b", time) or vocabulary["baselines", "earlier"].starts(time)
    level = change.operator is Operator.UNCHANGED and re.fullmatch(r"(?:19|20)\d\d", against or "")
    halved = re.search(r"(?:halver|fördubbl|tredubbl)\w*$", text[: change.end], re.IGNORECASE)
    fraction = _FRACTION.match(rest)
    if not compared and not level and not halved and not fraction:
        return None
    start = max(change.start, text.rfind(" ", 0, max(change.end - 1, 0)) + 1)
    end = (
        change.end + rest.find(against) + len(against)
        if (compared or level) and against and against in rest
        else change.end + (fraction.end() if fraction else 0)
    )
    return Change(change.operator, start, end, against)


def stated_change(text: str, vocabulary: Vocabulary) -> Change | None:
    """A change that a measure's own words report as wanted: ``Antalet avvikelser minskar jämfört med 2012``."""
    for name in _DIRECTIONS:
        for match in vocabulary["trends", name].finditer(text):
            rest = text[match.end() :].strip(" .")
            compared = vocabulary["baselines", "terms"].starts(rest)
            if match.start() and match[0].casefold().endswith(("ar", "er")) and (not rest or compared):
                return Change(
                    Operator(name),
                    match.start(),
                    len(text.rstrip(" .")),
                    baseline(text, match.end(), vocabulary),
                )
    comma = text.rfind(",")
    kept = change_in(text[comma + 1 :], vocabulary) if comma > 0 else None
    if kept and kept.operator is Operator.UNCHANGED:
        start = comma + 1 + len(text[comma + 1 :]) - len(text[comma + 1 :].lstrip())
        return Change(kept.operator, start, len(text.rstrip(" .")), kept.baseline)
    return None


def demanded_comparison(text: str, vocabulary: Vocabulary, *, others: bool = False) -> Change | None:
    """``… ska vara lägre än föregående år``: a demand by an earlier time, or by what ``others`` reach (``… än riket``)."""
    than = _than_before(text, vocabulary) or (_than_others(text, vocabulary) if others else None)
    demanded = than and re.search(r"\b(?:ska|skall|bör|måste)\b[^.;]*$", text[: than.start], re.I)
    return than if demanded else None


def baseline(text: str, start: int, vocabulary: Vocabulary) -> str | None:
    """What a change is measured against: ``2010``, ``riket``, ``kartläggning år 2008``."""
    if match := vocabulary["baselines", "terms"].search(text, start):
        rest = re.split(r"[,;.(]", text[match.end() :])[0]
        return re.sub(r"^\s*(?:år\s+|med\s+)?", "", rest).strip() or None
    if match := re.search(
        r"\b(?:som|än|från)\s+(?:under\s+|vid\s+)?(?:år\s+)?((?:19|20)\d\d)\b", text[start:]
    ):
        return match[1]
    if match := re.search(
        r"\b((?:19|20)\d\d)\s+(?:års\s+nivå|som\s+(?:bas|utgångspunkt|jämförelse))", text[start:]
    ):
        return match[1]
    if match := re.search(
        r"\b(?:än|under|över)\s+(?:\S+\s+i\s+)?((?:föregående år|riket|rikssnittet|länet))",
        text[start:],
        re.I,
    ):
        return match[1]
    return None


def _than_before(text: str, vocabulary: Vocabulary) -> Change | None:
    """``fler än 2015``, ``lägre än vid årets början``: a comparative with an earlier time."""
    for name in _DIRECTIONS:
        for match in vocabulary["comparatives", name].finditer(text):
            than = _THAN.match(text, match.end())
            earlier = vocabulary["baselines", "earlier"].starts(text[than.end() :]) if than else None
            year = re.compile(r"(?:19|20)\d\d\b").match(text, than.end()) if than else None
            if than and (earlier or year):
                end = than.end() + (earlier or year).end() if earlier else year.end()  # type: ignore[union-attr]
                operator = Operator.UNCHANGED if _NOT.search(text[: match.start()]) else Operator(name)
                return Change(operator, match.start(), end, text[than.end() : end])
    return None


def _is_lead(text: str, position: int) -> bool:
    return len(text[:position].split()) <= MAX_LEAD_WORDS


def _than_others(text: str, vocabulary: Vocabulary) -> Change | None:
    """``lägre än genomsnittet i länet``: a comparative with what others reach, up to the end of its clause."""
    for name in _DIRECTIONS:
        for match in vocabulary["comparatives", name].finditer(text):
            than = _THAN.match(text, match.end())
            if than and vocabulary["baselines", "others"].starts(text[than.end() :]):
                stop = _CLAUSE.search(text, than.end())
                end = stop.start() if stop else len(text.rstrip(" ."))
                return Change(Operator.QUALITATIVE, match.start(), end)
    return None
