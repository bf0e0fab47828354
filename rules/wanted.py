"""What a target's words ask for: an operator, a value, what it is compared with.

Works on a table cell (everything in it is the target) and on a sentence (a target is a part of it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..models import Operator
from .quantities import Quantity, is_year, quantities
from .vocabulary import Vocabulary

_MARKS = "\u2022\u00b7\u25cf\u25aa-\u2013*"
_ZERO_OR_MORE = re.compile(
    r"^\+\s*(?:eller|/|el\.?)\s*(?:-\s*)?0(?:-resultat)?\.?$|^(?:±|\+/?-)\s*0\.?$", re.I
)
_PLUS_MINUS = re.compile(r"(?:±|\+\s*/\s*[-\u2212–])\s*$")
_BETWEEN = re.compile(r"mellan\s+$", re.I)
_AND = re.compile(r"\s+och\s+(\d+(?:[.,]\d+)?)")
_AMOUNT = re.compile(r"\b(?:med|om|på|till)\s+(?:minst\s+|högst\s+|cirka\s+|ca\s+|i genomsnitt\s+)?$", re.I)
_TO = re.compile(r"\btill\s+(?:minst\s+|högst\s+|cirka\s+|ca\s+)?$", re.I)
_NEGATED = {Operator.MORE: Operator.AT_MOST, Operator.LESS: Operator.AT_LEAST}
_NEGATION = re.compile(
    r"\b(?P<near>inte|ej|aldrig)\b(?:\s+\w+){0,4}\s*$|\b(?:ingen|inga|inget)\b[^,;.]*$", re.I
)
_DEMANDED = re.compile(r"\b(?:ska|skall|bör|måste)\s+(?:ha|vara|uppgå till|nå|omfatta|finnas)\s*$", re.I)
_CLAUSE = re.compile(r"[,;:.]\s|\s(?:och|samt|men)\s")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One target as its words put it: ``text[start:end]`` of the cell or sentence."""

    start: int
    end: int
    operator: Operator
    value: float | None = None
    value_max: float | None = None
    unit: str | None = None
    baseline: str | None = None


def wanted_in_cell(text: str, vocabulary: Vocabulary) -> list[Wanted]:
    """The targets of a target cell: several where it states several, none for a placeholder."""
    stripped = text.strip().strip(_MARKS).strip()
    if not stripped or is_placeholder(text, vocabulary):
        return []
    sentences = _sentence_bounds(text)
    counted = [bounds for bounds in sentences if quantities(text[bounds[0] : bounds[1]], vocabulary)]
    if len(counted) > 1:
        return [_whole(text, start, end, vocabulary) for start, end in counted]
    return [_whole(text, 0, len(text), vocabulary)]


def wanted_in_sentence(
    text: str, vocabulary: Vocabulary, *, trends: bool = False, named: bool = False
) -> list[Wanted]:
    """The targets that a goal's or an indicator's sentence states.

    A number counts where an operator stands by it, or where it is a share or amount that the sentence
    demands (``ska``). With ``trends``, a demanded change without a number counts as well. ``named``
    says that the text is an indicator's name: a number within it mostly tells what is measured, and
    counts only where the name demands something or begins with the operator (``Minst två projekt``).
    """
    demanded = vocabulary["modals", "terms"].search(text) is not None
    found = []
    for quantity in quantities(text, vocabulary):
        wanted = _around(text, quantity, vocabulary)
        if named and not demanded and not _apart_from_name(text, wanted, quantity):
            continue
        if _is_stated(text, quantity, wanted, demanded, vocabulary):
            found.append(wanted)
    if not found and trends and (demanded or _trend(text[:20], vocabulary)):
        trend = _trend_clause(text, vocabulary)
        return [trend] if trend else []
    return found


def is_placeholder(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell says that there is no value (yet): ``–``, ``saknas``, ``tas fram av nämnden``."""
    return not text.strip() or vocabulary["placeholders", "terms"].whole(
        text.strip().strip("()[]").casefold()
    )


def _whole(text: str, start: int, end: int, vocabulary: Vocabulary) -> Wanted:
    """The one target that a whole cell, or a sentence of it, states."""
    part = text[start:end]
    lead = len(part) - len(part.lstrip())
    tail = len(part.rstrip())
    if _ZERO_OR_MORE.match(part.strip()):
        return Wanted(start + lead, start + tail, Operator.AT_LEAST, 0.0)
    counted = [q for q in quantities(part, vocabulary) if not _is_baseline(part, q, vocabulary)]
    wanted = _around(part, counted[0], vocabulary) if counted else _worded(part, vocabulary)
    return replace(wanted, start=start + lead, end=start + tail)


def _around(text: str, quantity: Quantity, vocabulary: Vocabulary) -> Wanted:
    """What a number in a text is meant as, by the words on both sides of it."""
    before = text[: quantity.start]
    operator, start = _operator_before(before, vocabulary)
    after, end = _operator_after(text, quantity.end, vocabulary)
    operator = after or operator
    value, upper = quantity.value, quantity.value_max
    if _PLUS_MINUS.search(before):
        start = before.rfind("±") if "±" in before else before.rfind("+")
        return Wanted(start, end, Operator.RANGE, -value, value, quantity.unit)
    if _BETWEEN.search(before) and upper is None and (other := _AND.match(text, quantity.end)):
        later = quantities(text[quantity.end :], vocabulary)[:1]
        start = before.lower().rfind("mellan")
        upper, end = (
            float(other[1].replace(",", ".")),
            quantity.end + (later[0].end if later else other.end()),
        )
        quantity = replace(quantity, unit=later[0].unit if later else quantity.unit)
    if upper is not None:
        return Wanted(start, end, Operator.RANGE, value, upper, quantity.unit)
    if operator is None and (trend := _trend_with_amount(before, vocabulary)):
        operator, start = trend
    unit = quantity.unit or _unit_before(before, vocabulary)
    return Wanted(start, end, operator or Operator.EQUAL, value, None, unit, _baseline(text, end, vocabulary))


def _operator_before(before: str, vocabulary: Vocabulary) -> tuple[Operator | None, int]:
    """The operator whose words end right before a number, and where they begin."""
    window = before[-60:]
    best: tuple[int, Operator] | None = None
    for name, terms in vocabulary.table("operators").items():
        for match in terms.finditer(window):
            gap = window[match.end() :]
            if re.fullmatch(
                r"\s*(?:\(|de|den|det|en|ett|ca|cirka|på|i genomsnitt|totalt|av|upp till)?\s*", gap, re.I
            ):
                position = match.start()
                if best is None or position < best[0]:
                    best = (position, Operator(name))
    if best is None:
        return None, len(before)
    start = len(before) - len(window) + best[0]
    negation = _NEGATION.search(before[:start])
    if negation and best[1] in _NEGATED and not re.match(r"(?:under|över)\b", before[start:], re.I):
        return _NEGATED[best[1]], negation.start() if negation["near"] else start
    return best[1], start


def _operator_after(text: str, end: int, vocabulary: Vocabulary) -> tuple[Operator | None, int]:
    lead = len(text[end:]) - len(text[end:].lstrip())
    for name, terms in vocabulary.table("operators_after").items():
        if match := terms.starts(text[end + lead :]):
            return Operator(name), end + lead + match.end()
    return None, end


def _trend_with_amount(before: str, vocabulary: Vocabulary) -> tuple[Operator, int] | None:
    """``öka med 5 procentenheter`` keeps its direction; ``öka till 80 %`` wants the value itself."""
    window = before[-80:]
    for name in ("increase", "decrease"):
        for match in vocabulary["trends", name].finditer(window):
            gap = window[match.end() :]
            if _CLAUSE.search(gap) or _TO.search(gap):
                continue
            if _AMOUNT.search(gap) or not gap.strip():
                return Operator(name), len(before) - len(window) + match.start()
    return None


def _worded(text: str, vocabulary: Vocabulary) -> Wanted:
    """A target in words alone: a trend where the words are about one, else qualitative."""
    baseline = _baseline(text, 0, vocabulary)
    trend = _trend(text, vocabulary)
    return Wanted(0, len(text), trend or Operator.QUALITATIVE, baseline=baseline if trend else None)


def _trend(text: str, vocabulary: Vocabulary) -> Operator | None:
    """The trend a short text asks for. A comparison with something else is none."""
    words = text.strip().strip(_MARKS).strip()
    for name in ("unchanged", "increase", "decrease"):
        match = vocabulary["trends", name].search(words)
        if match and not re.match(r"\s+än\b", words[match.end() :]) and _is_lead(words, match.start()):
            return Operator(name)
    return None


def _is_lead(text: str, position: int) -> bool:
    """Whether a trend word stands near the start of a text, where it carries the meaning."""
    return len(text[:position].split()) <= 4


def _trend_clause(text: str, vocabulary: Vocabulary) -> Wanted | None:
    """The clause of a sentence that demands a change: ``Digitalt stöd ska öka``, ``Fler personer``."""
    for name in ("increase", "decrease", "unchanged"):
        for match in vocabulary["trends", name].finditer(text):
            if re.match(r"\s+än\b", text[match.end() :]):
                continue
            head = text[: match.start()]
            if not head.strip():
                noun = re.compile(r"\s+\w+(?:\s+per\s+\w+)?").match(text, match.end())
                return Wanted(match.start(), noun.end() if noun else match.end(), Operator(name))
            if re.search(r"\b(?:ska|skall|bör|måste)\s+(?:\w+\s+){0,2}$", head):
                start = max((bound.end() for bound in re.finditer(r"[.!?]\s+", head)), default=0)
                return Wanted(start, match.end(), Operator(name))
    return None


def _is_stated(text: str, quantity: Quantity, wanted: Wanted, demanded: bool, vocabulary: Vocabulary) -> bool:
    """Whether a number in a sentence is a target of it, not a detail of what is measured."""
    if _is_baseline(text, quantity, vocabulary):
        return False
    operator = wanted.operator
    cue = text[wanted.start : quantity.start].strip().casefold()
    if operator in (Operator.LESS, Operator.MORE) and cue in ("under", "över", "yngre än", "äldre än"):
        return demanded and _after_verb(text, wanted.start) and not _is_age(quantity)
    if operator is Operator.AT_MOST and cue.startswith(("inom", "senast")):
        return demanded and quantity.unit is not None and _after_verb(text, wanted.start)
    if operator is not Operator.EQUAL:
        return not _is_age(quantity)
    shares = vocabulary["units", "share"]
    measured = quantity.unit is not None and (
        shares.starts(quantity.unit) is not None or quantity.unit.startswith("av ")
    )
    direct = quantity.unit is not None and not _is_time(quantity) and _DEMANDED.search(text[: quantity.start])
    return demanded and bool(measured or direct) and not _is_example(text, quantity)


def _apart_from_name(text: str, wanted: Wanted, quantity: Quantity) -> bool:
    """Whether a name begins with the target, or ends in it after a comma (``…, högst 30``)."""
    if wanted.start == 0:
        return True
    if wanted.operator is Operator.RANGE and wanted.unit is None:
        return False
    lead = text[: wanted.start].rpartition(",")
    return bool(lead[1]) and len(lead[2].split()) <= 2 and "," not in text[quantity.end :]


def _after_verb(text: str, position: int) -> bool:
    """Whether the demanding verb comes before a place in the sentence."""
    return re.search(r"\b(?:ska|skall|bör|måste|får)\b", text[:position], re.I) is not None


def _is_time(quantity: Quantity) -> bool:
    return (quantity.unit or "").casefold() in ("år", "månader", "dagar", "veckor", "timmar", "dygn")


def _is_age(quantity: Quantity) -> bool:
    return (quantity.unit or "").casefold() in ("år", "års", "åringar")


def _is_example(text: str, quantity: Quantity) -> bool:
    """``(5 %)`` in passing, or ``t.ex. 5 %``."""
    return (
        re.search(
            r"(?:t\.?\s?ex\.?|exempelvis|cirka|ca\.?|omkring|idag|i dag)\s*$", text[: quantity.start], re.I
        )
        is not None
    )


def _is_baseline(text: str, quantity: Quantity, vocabulary: Vocabulary) -> bool:
    """Whether a number says where things stand: ``från 70 %``, ``jämfört med 12 %``."""
    before = text[max(0, quantity.start - 40) : quantity.start]
    compared = re.search(r"\b(?:från|än de|mot dagens)\s*$", before, re.I)
    cue = [
        match for match in vocabulary["baselines", "terms"].finditer(before) if len(before) - match.end() < 15
    ]
    return bool(compared or cue)


def _baseline(text: str, start: int, vocabulary: Vocabulary) -> str | None:
    """What a change is measured against: ``2010``, ``riket``, ``kartläggning år 2008``."""
    if match := vocabulary["baselines", "terms"].search(text, start):
        rest = re.split(r"[,;.(]", text[match.end() :])[0]
        return re.sub(r"^\s*(?:år\s+|med\s+)?", "", rest).strip() or None
    if match := re.search(
        r"\b(?:som|än|från)\s+(?:under\s+|vid\s+)?(?:år\s+)?((?:19|20)\d\d)\b", text[start:]
    ):
        return match[1]
    if match := re.search(r"\b((?:19|20)\d\d)\s+års\s+nivå", text[start:]):
        return match[1]
    if match := re.search(
        r"\b(?:än|under|över)\s+(?:\S+\s+i\s+)?((?:föregående år|riket|rikssnittet|länet))",
        text[start:],
        re.I,
    ):
        return match[1]
    return None


def _unit_before(before: str, vocabulary: Vocabulary) -> str | None:
    """An index named before its value: ``NKI över 70``, ``NMI 72``."""
    match = re.search(r"\b([A-ZÅÄÖ]{2,4})\b[^.;,]{0,20}$", before)
    return match[1] if match and match[1].casefold() in vocabulary["units", "index"] else None


def _sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Sentences and bulleted items of a cell."""
    bounds, start = [], 0
    for match in re.finditer(r"[.;!]\s+(?=[A-ZÅÄÖ0-9])|\n+|\s[•●▪]\s|(?<=\S)\s+-(?=[A-ZÅÄÖ])", text):
        bounds.append((start, match.end()))
        start = match.end()
    bounds.append((start, len(text)))
    return [(a, b) for a, b in bounds if text[a:b].strip() and not is_year(text[a:b])]
