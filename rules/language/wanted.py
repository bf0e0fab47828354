"""What a target's words ask for: an operator, a value, what it is compared with.

Works on a table cell (everything in it is the target) and on a sentence (a target is a part of it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...models import Operator
from ..lexicon.vocabulary import Vocabulary
from .operators import operator_after, operator_before
from .periods import own_year, wanted_year
from .quantities import Quantity, bare_number_word, quantities
from .target_parts import counted_parts
from .trends import (
    Change,
    baseline,
    change_after,
    change_by,
    change_by_at_least,
    change_in,
    demanded_change,
    demanded_comparison,
    fixed_change,
    stated_change,
)

_BOUNDS = (Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE, Operator.LESS)
_MARKS = "\u2022\u00b7\u25cf\u25aa-\u2013*"
_ZERO_OR_MORE = re.compile(
    r"^\+\s*(?:eller|/|el\.?)\s*(?:-\s*)?0(?:-resultat)?\.?$|^(?:±|\+\s*/?\s*-)\s*0\.?$", re.I
)
_PLUS_MINUS = re.compile(r"(?:±|\+\s*/\s*[-\u2212–])\s*$")
_BETWEEN = re.compile(r"mellan\s+$", re.I)
_AND = re.compile(r"\s+och\s+(\d+(?:[.,]\d+)?)")
_DEMANDED = re.compile(r"\b(?:ska|skall|bör|måste)\s+(?:ha|vara|uppgå till|nå|omfatta|finnas)\s*$", re.I)
_MODAL = re.compile(
    r"\b(?:ska|skall|bör|måste|får(?=\s+(?:inte|ej|högst|maximalt|max|som mest|vara|ta|överstiga|uppgå|dröja|kosta)))\b",
    re.I,
)
_TIMES = (
    "år",
    "månader",
    "dagar",
    "veckor",
    "timmar",
    "dygn",
    "arbetsdagar",
    "minuter",
    "månad",
    "dag",
    "vecka",
    "mån",
)
_IS_ASKED_FOR = re.compile(
    r"^(?-i:(?!ha\b|vara\b|nå\b)[a-zåäö]{3,}a)?\s*$|\b(?:(?:ska|skall|bör|måste)(?:\s+(?:(?!ha\b)[a-zåäö]+a|ske))?|motsvarande)\s*$",
    re.I,
)
"""``Under 2016 ska 500 bostäder byggas``, ``(att) bygga 500 bostäder``: the amount itself is what a sentence demands."""
_LEVEL = re.compile(
    r"\b(?:ska|skall|bör|måste)\s+(?:\w+\s+){0,2}(?:öka|ökas|minska|minskas|höjas|sänkas|stiga|sjunka|uppgå|växa)"
    r"\s+(?:från\s+\S+(?:\s+\S+){0,3}\s+)?till\s*$",
    re.I,
)
_AMOUNTS = re.compile(r"^[^,;]*\b(?:uppgår|uppgå)\s+till\s*$", re.I)
"""``Ledningsförnyelsen uppgår till 1 200 meter``"""
_OF_AGE = re.compile(
    r"\b(?:barn\w*|unga|ungdomar\w*|personer|elever|vuxna|äldre|kvinnor|män|flickor|pojkar|invånare|medborgare|åldern?|från|mellan|fyllt)"
    r"\s+(?:\w+\s+){0,3}$",
    re.I,
)
_AND_OLDER = re.compile(r"\s*(?:och|eller)\s+(?:äldre|yngre|uppåt|däröver)|\s+gam(?:la|mal)|\s*s?ålder", re.I)
_RELATIVE = re.compile(r"\b(?:som|med|vars|där|vilka|utan|efter)\b[^,;]*$", re.I)
_WHICH = re.compile(r"\bsom\s+(?:(?:är|var|varar|pågår|tar|dröjer)\s+)?$", re.I)
"""Before a level that says which things are counted, where a level of how many is wanted already."""
_FINITE = re.compile(r"\b(?:är|har|ligger(?:\s+på)?|uppgår\s+till|når|finns|blir|\w{3,}[adrtkn]s)\s*$", re.I)
_AFTER_NAME = re.compile(
    r"(?:(?P<mark>[:,(])|\s[–—-]\s)\s*(?P<cue>(?:mål(?:et|värde|nivå|tal)?|målsättning(?:en)?)\s*:?\s+)?(?=\S)",
    re.I,
)
MAX_VALUE_WORDS = 12
"""What a measure's name states after a colon is a value up to this length."""


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
    period: str | None = None
    """The year that the words themselves name (``85 % till 2018``)."""


def wanted_in_cell(text: str, vocabulary: Vocabulary) -> list[Wanted]:
    """The targets of a target cell: several where it states several, none for a placeholder."""
    stripped = text.strip().strip(_MARKS).strip()
    if not stripped or is_placeholder(text, vocabulary):
        return []
    parts = counted_parts(text, vocabulary) or [(0, len(text))]
    return [_whole(text, start, end, vocabulary) for start, end in parts]


def bound(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is a bound, as only wanted levels are: ``minst 95 %``, ``≤ 10``."""
    return any(level.operator in _BOUNDS for level in wanted_in_cell(text, vocabulary))


def wanted_in_sentence(
    text: str, vocabulary: Vocabulary, *, trends: bool = False, named: bool = False, demanded: bool = False
) -> list[Wanted]:
    """The targets that a goal's or an indicator's sentence states.

    A number counts where an operator stands by it, or where it is a share or amount that the sentence
    demands (``ska``). So does a demanded comparison with an earlier time (``ska vara lägre än 2015``), in an
    indicator's name with others as well (``… än i riket``).
    With ``trends``, a demanded change without a number counts as well. ``named`` says that the text is
    an indicator's name: a number within it mostly tells what is measured, and counts only where the
    name demands something or begins with the operator (``Minst två projekt``). ``demanded`` says that
    the words before the text demand all of it (``Målet är att betala ut stödet inom 14 dagar``).
    """
    if named and trends and (told := _told_after_name(text, vocabulary)):
        return told
    verb = _demanded_from(text)
    verb = 0 if verb is None and demanded else verb
    demanded = demanded or vocabulary["modals", "terms"].search(text) is not None
    found: list[Wanted] = []
    for quantity in quantities(text, vocabulary):
        if found and quantity.start < found[-1].end:
            continue  # the upper end of ``mellan 85 och 90 %``
        wanted = _around(text, quantity, vocabulary)
        if found and _WHICH.search(text[: wanted.start]):
            continue  # ``färre än 20 elever ska ha en frånvaro som är längre än en månad`` tells which
        follows = demanded and verb is not None and wanted.start >= verb
        if verb == 0 and quantity.unit == "år" and wanted.operator is Operator.AT_MOST:
            continue  # ``fullföljer utbildningen inom tre år`` tells of its length
        stated = _is_stated(text, quantity, wanted, vocabulary, demanded=demanded, follows=follows)
        if named and not demanded:
            share = trends and _is_share_first(wanted, quantity, vocabulary)
            stated = _apart_from_name(text, wanted, quantity) and (share or stated)
            stated = stated or (trends and _states_level(text, wanted))
        if stated:
            found.append(replace(wanted, period=wanted_year(text, wanted.start, quantity.end)))
    if not found and (
        change := demanded_comparison(text, vocabulary, others=named) or fixed_change(text, vocabulary)
    ):
        return [replace(_of_change(change), period=own_year(text[change.start :]))]
    if not found and named and trends and (change := stated_change(text, vocabulary)):
        return [_of_change(change)]
    if not found and trends and (demanded or change_in(text[:20], vocabulary)):
        clause = demanded_change(text, vocabulary)
        return [_of_change(clause)] if clause else []
    return found


def is_placeholder(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell says that there is no value (yet): ``–``, ``saknas``, ``tas fram av nämnden``."""
    return not text.strip() or vocabulary["placeholders", "terms"].whole(
        text.strip().strip("()[]").casefold()
    )


def _whole(text: str, start: int, end: int, vocabulary: Vocabulary) -> Wanted:
    """The one target that a whole cell, or a part of it, states."""
    part = text[start:end]
    lead = len(part) - len(part.lstrip())
    tail = len(part.rstrip())
    if _ZERO_OR_MORE.match(part.strip()):
        return Wanted(start + lead, start + tail, Operator.AT_LEAST, 0.0)
    counted = [q for q in quantities(part, vocabulary) if not _is_baseline(part, q, vocabulary)]
    if not counted and (word := bare_number_word(part, vocabulary)):
        counted = [word]
    wanted = _around(part, counted[0], vocabulary) if counted else _worded(part, vocabulary)
    return replace(wanted, start=start + lead, end=start + tail, period=own_year(part))


def _around(text: str, quantity: Quantity, vocabulary: Vocabulary) -> Wanted:
    """What a number in a text is meant as, by the words on both sides of it."""
    before = text[: quantity.start]
    if spread := _spread(text, quantity, vocabulary):
        return spread
    operator, start = operator_before(before, vocabulary)
    after, end = operator_after(text, quantity.start, quantity.end, vocabulary)
    change = change_by_at_least(before[:start], vocabulary) if operator else change_by(before, vocabulary)
    change = change or (None if operator or after else change_after(text, quantity.end, vocabulary))
    if change and not after:
        start, end, operator = min(start, change.start), max(end, change.end), change.operator
    compared = (change.baseline if change else None) or baseline(text, end, vocabulary)
    unit = quantity.unit or _unit_before(before, vocabulary)
    return Wanted(start, end, after or operator or Operator.EQUAL, quantity.value, None, unit, compared)


def _spread(text: str, quantity: Quantity, vocabulary: Vocabulary) -> Wanted | None:
    """A range: ``75–80 %``, ``mellan 5 och 7 %``, ``+/- 1 %``."""
    before = text[: quantity.start]
    if _PLUS_MINUS.search(before):
        start = before.rfind("±") if "±" in before else before.rfind("+")
        return Wanted(start, quantity.end, Operator.RANGE, -quantity.value, quantity.value, quantity.unit)
    _, start = operator_before(before, vocabulary)
    if quantity.value_max is not None:
        return Wanted(start, quantity.end, Operator.RANGE, quantity.value, quantity.value_max, quantity.unit)
    other = _AND.match(text, quantity.end)
    if not _BETWEEN.search(before) or not other:
        return None
    later = quantities(text[quantity.end :], vocabulary)[:1]
    end = quantity.end + (later[0].end if later else other.end() - quantity.end)
    upper = float(other[1].replace(",", "."))
    unit = later[0].unit if later else quantity.unit
    return Wanted(before.lower().rfind("mellan"), end, Operator.RANGE, quantity.value, upper, unit)


def _worded(text: str, vocabulary: Vocabulary) -> Wanted:
    """A target in words alone: a trend where the words are about one, else qualitative."""
    change = change_in(text.strip().strip(_MARKS).strip(), vocabulary)
    if change is None:
        return Wanted(0, len(text), Operator.QUALITATIVE)
    return Wanted(0, len(text), change.operator, baseline=change.baseline)


def _of_change(change: Change) -> Wanted:
    return Wanted(change.start, change.end, change.operator, baseline=change.baseline)


def _is_stated(
    text: str, quantity: Quantity, wanted: Wanted, vocabulary: Vocabulary, *, demanded: bool, follows: bool
) -> bool:
    """Whether a number in a sentence is a target of it, not a detail of what is measured.

    ``follows`` says that it stands after the verb that demands (``ska``).
    """
    if _is_baseline(text, quantity, vocabulary):
        return False
    operator = wanted.operator
    cue = text[wanted.start : quantity.start].strip().casefold()
    if operator in (Operator.LESS, Operator.MORE) and cue in ("under", "över", "yngre än", "äldre än"):
        return follows and not _is_age(text, quantity)
    if operator is Operator.AT_MOST and cue.startswith(("inom", "senast")):
        return follows and quantity.unit is not None
    if operator is not Operator.EQUAL:
        return not _is_age(text, replace(quantity, unit=quantity.unit or wanted.unit))
    shares = vocabulary["units", "share"]
    measured = quantity.unit is not None and (
        shares.starts(quantity.unit) is not None or quantity.unit.startswith("av ")
    )
    before = text[: quantity.start]
    direct = not _is_time(quantity) and (
        _DEMANDED.search(before) or (quantity.unit is not None and _IS_ASKED_FOR.search(before))
    )
    levelled = demanded and (_LEVEL.search(before) or _AMOUNTS.search(before))
    return demanded and bool(measured or direct or levelled) and not _is_example(text, quantity)


def _told_after_name(text: str, vocabulary: Vocabulary) -> list[Wanted]:
    """The targets that a measure states after its name: ``Öppettimmar: fler än 100``, ``NKI, målvärde 70``."""
    for mark in _AFTER_NAME.finditer(text):
        told = text[mark.end() :]
        quantity = next(iter(quantities(told, vocabulary)), None)
        if quantity is None or len(told.split()) > MAX_VALUE_WORDS or quantity.unit == "år":
            continue
        around = _around(told, quantity, vocabulary)
        bare = around.start == quantity.start and not mark["cue"] and mark["mark"] in (",", "(")
        if around.start or bare:
            continue
        found = wanted_in_cell(told, vocabulary)
        if len(found) == 1:
            found = [replace(found[0], start=around.start, end=around.end)]
        return [replace(one, start=one.start + mark.end(), end=one.end + mark.end()) for one in found]
    return []


def _is_share_first(wanted: Wanted, quantity: Quantity, vocabulary: Vocabulary) -> bool:
    """``85 procent av de boende är nöjda``: a share that a measure's own words begin with."""
    return wanted.start == 0 and vocabulary["units", "share"].starts(quantity.unit or "") is not None


def _states_level(text: str, wanted: Wanted) -> bool:
    """Whether a measure's own words say what level is wanted: ``Sjukfrånvaro högst 5 %``, ``…, 100 %``.

    A number within a clause that says what is measured (``planer som är högst sex månader gamla``) is none.
    """
    before, rest = text[: wanted.start], text[wanted.end :].strip(" .)")
    share = re.match(r"(?:andel|antal)(?:en|et)?\b", text, re.I)
    if share and wanted.unit in _TIMES and before.rstrip()[-1:] not in ",:(":
        return False  # ``Andel beslut verkställda inom tre månader``
    if _RELATIVE.search(before) or (wanted.unit == "år" and wanted.value_max is not None):
        return False
    if before.rstrip().endswith(",") and not rest:
        return True
    if wanted.operator is Operator.EQUAL:
        return False
    by_verb = _FINITE.search(before) or re.match(
        r"(?:under|över)(?:stiger|skrider)\b", text[wanted.start :], re.I
    )
    return bool(by_verb and len(rest.split()) <= 4) or not rest


def _apart_from_name(text: str, wanted: Wanted, quantity: Quantity) -> bool:
    """Whether a name begins with the target, or ends in it after a comma (``…, högst 30``)."""
    if wanted.start == 0:
        return True
    if wanted.operator is Operator.RANGE and wanted.unit in (None, "år"):
        return False
    lead = text[: wanted.start].rpartition(",")
    return bool(lead[1]) and len(lead[2].split()) <= 2 and "," not in text[quantity.end :]


def _demanded_from(text: str) -> int | None:
    """Where the verb that demands ends in a sentence."""
    verb = _MODAL.search(text)
    return verb.end() if verb else None


def _is_time(quantity: Quantity) -> bool:
    return (quantity.unit or "").casefold() in _TIMES


def _is_age(text: str, quantity: Quantity) -> bool:
    """Whether a number of years is how old someone is: ``ungdomar under 18 år``, ``65 år och äldre``."""
    if (quantity.unit or "").casefold() not in ("år", "års", "åringar"):
        return False
    return bool(_OF_AGE.search(text[: quantity.start]) or _AND_OLDER.match(text[quantity.end :]))


def _is_example(text: str, quantity: Quantity) -> bool:
    """``(5 %)`` in passing, or ``t.ex. 5 %``."""
    passing = r"(?:t\.?\s?ex\.?|exempelvis|cirka|ca\.?|omkring|idag|i dag)\s*$"
    return re.search(passing, text[: quantity.start], re.I) is not None


def _is_baseline(text: str, quantity: Quantity, vocabulary: Vocabulary) -> bool:
    """Whether a number says where things stand: ``från 70 %``, ``jämfört med 12 %``."""
    before = text[max(0, quantity.start - 40) : quantity.start]
    compared = re.search(r"\b(?:från|än de|mot dagens)\s*$", before, re.I)
    cues = vocabulary["baselines", "terms"].finditer(before)
    return bool(compared) or any(len(before) - match.end() < 15 for match in cues)


def _unit_before(before: str, vocabulary: Vocabulary) -> str | None:
    """An index named before its value: ``NKI över 70``, ``NMI 72``, ``index minst 75``."""
    match = re.search(r"\b([A-ZÅÄÖ]{2,4}|(?i:index))\b[^.;,]{0,40}$", before)
    if not match or match[1].casefold() not in vocabulary["units", "index"]:
        return None
    return match[1] if match[1].isupper() else match[1].casefold()
