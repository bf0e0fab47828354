"""The unit of an indicator: as its name prints it, else as its values do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon.vocabulary import Vocabulary
from .quantities import number, quantities

_COUNTED = re.compile(r"\b(?:antal|antalet)\s+(?P<noun>[^\W\d_]+)$", re.IGNORECASE)
_WHOLE = re.compile(r"(?:\D*\s)?\d{1,3}(?:[ \u00a0.]?\d{3})*", re.IGNORECASE)
_RATIO = re.compile(
    r"\b(?:per|index|kvot|nöjd\w*|betyg\w*|poäng|kostnad\w*|tid|ålder|snitt\w*|genomsnitt\w*)\b|/",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"(?:[A-ZÅÄÖ][\w-]+(?:ade|da|ta|na|nya|fria)\s+)?[\w-]+(?:ar|or|er|are|aren)\b(?!\s+(?:är|har|ska|som)\b)"
    r"|[A-ZÅÄÖ][\w-]+(?:ade|[rlngm]da|[^aeiouyåäöt]ta)\s+[a-zåäö]",
)
"""A name that begins with things in the plural: ``Anmälda olyckor``, ``Hushåll`` not, ``Deltagare i kurs``."""
_DONE_TO = re.compile(r"\s*[A-ZÅÄÖ]\w*(?:ade|[rlngm]da|ta|na|nya)\s+(?=\w)")
"""What was done to the things before they were counted: ``Bokade timmar``."""
_SINGULAR = re.compile(
    r"\w*(?:nummer|papper|sommar|vinter|januari|vatten)$|(?:fler|färre|vår|er)$", re.IGNORECASE
)
_CHANGED = re.compile(r"\b(?:öka|minska|höj|sänk|förbättra)\w*\s+med\b", re.IGNORECASE)


def unit_of(name: str, values: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """The unit of an indicator with this name and these values, None where nothing tells it.

    In this order: a unit printed at the end of the name (``, %``, ``(%)``, ``i procent``), an index
    or ``antal``/``andel`` that the name begins with, a unit printed in the values.
    """
    printed = _at_the_end(name, vocabulary)
    in_values = _in_values(values, vocabulary)
    head = name.strip(" [(").casefold()
    if printed == "index" and in_values in ("NKI", "NMI", "HME"):
        return in_values
    if printed and not (printed.startswith("per ") and re.match(r"antal(?:et)?\b", head)):
        return printed
    if re.match(r"andel(?:en|ar)?\b", head) or re.search(r"\bandel\b", head):
        share = in_values if in_values and _is_share(in_values, vocabulary) else None
        if share is None and any(number(value) is not None for value in values):
            return "%"
        return share or "andel"
    if re.match(r"antal(?:et)?\b", head):
        counted = in_values and not (_is_share(in_values, vocabulary) or in_values.startswith("av "))
        return in_values if counted and in_values != "st" else "antal"
    told = in_values or _named(name, vocabulary) or _antal_within(head) or _leading_unit(name, vocabulary)
    return told or _of_things_counted(name, values)


def title_unit(title: str, vocabulary: Vocabulary) -> str | None:
    """The unit that a table's title ends in: ``…, andel ärenden, procent``; a footnote mark aside."""
    return _at_the_end(re.sub(r"(?<=[a-zåäö%])\d$", "", title.strip()), vocabulary)


def _at_the_end(name: str, vocabulary: Vocabulary) -> str | None:
    """The last part of a name, after its last comma or in brackets, where it is a unit."""
    plain = re.sub(r"(?:,|\s+i)\s+(?:genomsnitt|snitt|median|medeltal)$", "", name.strip().rstrip("."))
    bracket = re.search(r"[(\[]([^()\[\]]{1,30})[)\]]\s*$", plain)
    tails = [bracket[1]] if bracket else []
    for text in (plain, plain[: bracket.start()] if bracket else ""):
        tails.extend(text.rsplit(",", 1)[1:])
    for tail in tails:
        if unit := _as_unit(tail.strip(), vocabulary):
            return unit
    in_unit = re.search(
        r"\bi\s+(procent|tkr|mkr|mnkr|kronor|kr|dagar|månader|antal dagar|timmar|minuter)\b", plain, re.I
    )
    if in_unit:
        return in_unit[1].split()[-1]
    per = re.search(r",\s*(\w+ per \w+)$|\b(gånger per \w+)$", plain)
    if per:
        return per[1] or per[2]
    if match := re.search(r"\b(per\s+\d[\d \u00a0]*\s+\w+)\b", plain):
        return match[1]
    return None


def _as_unit(tail: str, vocabulary: Vocabulary) -> str | None:
    if counted := _COUNTED.search(tail):
        time = vocabulary["units", "time"].whole(counted["noun"])
        return counted["noun"] if time else "antal"
    lower = tail.casefold()
    if lower.startswith("antal "):
        return "antal"
    if lower in ("andel", "antal"):
        return lower
    if re.match(r"(?:procent|%)\s+av\b", lower):
        return tail.split(maxsplit=1)[0]
    if re.match(r"index\b|\w*index$|nöjd[\s-]*\w*index$", lower):
        return "index"
    return _printed_unit(re.sub(r"\s+i\s+(?:genom)?snitt$", "", tail), vocabulary)


def _printed_unit(tail: str, vocabulary: Vocabulary) -> str | None:
    """A unit of the lexicon, with what it is counted by (``kr per invånare``) or in thousands of."""
    units = vocabulary.any_of("units")
    thousands = re.match(r"(?:tusen|tusental|miljoner)\s+", tail, re.IGNORECASE)
    if thousands and units.whole(tail[thousands.end() :]):
        return tail
    match = units.starts(tail)
    if match and (
        match.end() == len(tail) or re.fullmatch(r"\s*(?:/|per\s|i\s).{1,20}", tail[match.end() :])
    ):
        return tail
    words = tail.split()
    if words and words[-1] != tail and len(words) <= 4 and words[-2:-1] == ["i"] and units.whole(words[-1]):
        return words[-1]
    return None


def _in_values(values: Sequence[str], vocabulary: Vocabulary) -> str | None:
    for value in values:
        if counted := re.match(
            r"(?:(?:fler|färre)\s+(?!än\b)|(?:ökat|minskat)\s+(?=antal\b)|(?:ökad|minskad)\s+(?=andel\b))([^\W\d_]+)",
            value,
            re.IGNORECASE,
        ):
            return counted[1].casefold()
        for quantity in quantities(value, vocabulary):
            if quantity.unit and not quantity.unit.startswith("av "):
                points = quantity.unit.startswith(("procentenhet", "%-enhet"))
                return "%" if points and _CHANGED.search(value) else quantity.unit
        if index := re.search(r"\b(NKI|NMI|HME|NRI|NÖI)\b", value):
            return index[1]
        if re.search(r"\b(?:plats|placering)\s+\d", value, re.IGNORECASE):
            return "plats"
    parts = {q.unit for value in values for q in quantities(value, vocabulary)}
    return parts.pop() if len(parts) == 1 and all(part and part.startswith("av ") for part in parts) else None


def _leading_unit(name: str, vocabulary: Vocabulary) -> str | None:
    """``Meter cykelväg per invånare``: a measure that is called by its unit."""
    match = vocabulary.any_of("units", "physical", "time", "money").starts(name)
    spelled = match and len(match[0]) > 2 and match.end() < len(name)
    return match[0].casefold() if match and spelled else None


def _of_things_counted(name: str, values: Sequence[str]) -> str | None:
    """``Betaldagar på sjukhus`` are days; ``Genomförda kurser`` are counted where each value is a whole number."""
    first = name.split(maxsplit=1)[0].strip(" ,") if name.strip() else ""
    things = _DONE_TO.sub("", name, count=1).casefold()
    counted = things.split(maxsplit=1)[0].strip(" ,") if things.strip() else ""
    for unit in ("timmar", "dagar", "dygn", "veckor", "minuter"):
        if counted.endswith(unit):
            return unit
    whole = [value for value in values if number(value) is not None]
    if not whole or not all(_WHOLE.fullmatch(value.strip()) for value in whole) or _RATIO.search(name):
        return None
    plural = _PLURAL.match(name) and not _SINGULAR.match(first)
    return "antal" if plural else None


def _is_share(unit: str, vocabulary: Vocabulary) -> bool:
    return vocabulary["units", "share"].starts(unit) is not None


def _named(name: str, vocabulary: Vocabulary) -> str | None:
    for unit, terms in vocabulary.table("unit_names").items():
        if terms.search(name):
            return unit
    return None


def _antal_within(head: str) -> str | None:
    if re.search(r"\bantal\s+(?:dagar|månader|veckor|timmar)\b", head):
        return re.search(r"\bantal\s+(\w+)", head)[1]  # type: ignore[index]
    if re.search(r"\b(?:antal|elevantal|förändring av \w*antal)\b", head):
        return "antal"
    return None
