"""Years, dates and the words that say when: ``2016``, ``151101``, ``t o m okt``, ``kvartal 3 2016``."""

from __future__ import annotations

import re
from datetime import date

from ..lexicon.vocabulary import Vocabulary
from .clauses import DEMANDS

_DASH = "[-\u2010-\u2015\u2212]"
_YEARS = re.compile(
    rf"(?<![\d,.:])((?:19|20)\d\d)(?:\s?(?:{_DASH}|/)\s?((?:19|20)\d\d|\d\d(?!\d)))?(?![\d,])"
)
_ISO = re.compile(rf"(?<!\d)((?:19|20)\d\d)\s?{_DASH}\s?(\d\d)\s?{_DASH}\s?(\d\d)(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)?\d\d)(\d\d)(\d\d)(?!\d)")


_SCHOOL_YEAR = re.compile(r"(?<![\d/.,])(\d\d)/(\d\d)(?![\d/])")
_NOTED_DATE = re.compile(
    rf"(?P<open>\()?(?:\b(?P<as_of>per|den|t\.?\s?o\.?\s?m\.?|till och med)\s+(?:den\s+)?)?"
    rf"(?<!\d)(?P<date>(?:19|20)\d\d{_DASH}\d\d{_DASH}\d\d|(?:19|20)?\d{{6}}|\d{{1,2}}\s+[a-zåäö]{{3,9}}\.?\s+(?:19|20)\d\d)"
    rf"(?!\d)(?P<close>\)|\s*:)?",
    re.IGNORECASE,
)
"""A date beside a value; six digits are one only behind a word or a bracket, or before a colon."""
_BY_COMPACT = re.compile(
    r"\b(?:senast|före|innan|till)\s+(?:den\s+)?(\d\d)(?:0\d|1[0-2])(?:[0-2]\d|3[01])(?!\d)", re.I
)
_FROM_TO = re.compile(
    r"\bfrån\s+(?:år\s+)?(?:19|20)\d\d\s+(?=(?:fram\s+)?till\s+(?:år\s+)?(?:19|20)\d\d\b)", re.I
)
"""``från 2010 till 2020``: what is wanted is wanted in the second year."""
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
_COMPARED = re.compile(
    r"\b(?:jämfört|i jämförelse|i förhållande|i relation|än|sedan|utifrån)\b|\b(?:från|som)(?=\s+(?:år\s+)?\d)",
    re.IGNORECASE,
)
_PART_OF_YEAR = re.compile(
    r"(?<![\w-])(?:[TQK]\s?[1-4]|[Kk]v\.?\s?[1-4]|(?:VT|HT|[Vv]t|[Hh]t)(?=\s*(?:19|20)?\d\d\b))(?!\d)(?:\s?-?(?:19|20)\d\d|\s\d\d)?(?!\w)"
)
"""A part of a year as heads of columns shorten it: ``T1``, ``Kv 3``, ``Vt 2014``."""
_MONTH = r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
_YEAR = rf"(?:19|20)\d\d(?:\s?(?:{_DASH}|/)\s?(?:(?:19|20)\d\d|\d\d)(?!{_DASH}?\d))?"
_UP_TO_YEAR = (
    r"(?:år\s+|åren\s+|utgången\s+av\s+|slutet\s+av\s+|vid\s+|och\s+med\s+|i\s+|den\s+|perioden\s+"
    rf"|(?:\d{{1,2}}\s+)?{_MONTH}\s+)*"
)
_NO_YEAR_AFTER = rf"(?!,?\d)(?!{_DASH}\d(?!\d-))(?!\s+års\b)"
_FOR_YEAR = re.compile(
    rf"(?:\b(?:till|senast|inför|innan|under|perioden|(?<!till )år(?:en)?)\s+{_UP_TO_YEAR}(?P<year>{_YEAR}){_NO_YEAR_AFTER}"
    rf"|\b(?:(?:utgången|slutet)\s+av|i\s+{_MONTH}|halvårsskiftet)\s+(?:år\s+)?(?P<end>{_YEAR}){_NO_YEAR_AFTER}"
    r"|\((?:år\s+)?(?P<bracketed>(?:19|20)\d\d)\)|^\s*(?P<first>(?:19|20)\d\d)\s*:)",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(
    r"(?:^|(?<![.:])\s(?!\S*(?:mätning|enkät|undersökning|redovisning|budget|bokslut|plan)\w*\s)[a-zåäö%]+\s|^\s)"
    r"(?P<year>(?:19|20)\d\d)(?=\s*(?:[.;)]*\s*$|,\s|(?:och|samt)\s+(?:\w+\s+)?\d))"
)
_LEADING_YEAR = re.compile(
    rf"^\s*(?:(?:senast|till|under|vid|år|i|inför|fr\.?o\.?m\.?|från\s+och\s+med)\s+{_UP_TO_YEAR})?"
    rf"(?P<year>{_YEAR}){_NO_YEAR_AFTER},?\s+(?:ska|skall|bör|måste|har|är|[a-zåäö]{(3,)}(?:er|ar|s|år))\b",
    re.IGNORECASE,
)


def iso_date(text: str, vocabulary: Vocabulary) -> str | None:
    """The first date of a text in ISO 8601 form: ``2016-11-29``, ``29 november 2016``, ``151101``."""
    if match := _ISO.search(text):
        return _iso(match[1], match[2], match[3])
    months = "|".join(sorted(vocabulary.numbers["months"], key=len, reverse=True))
    if match := re.search(rf"\b(\d{{1,2}})\s+({months})\.?\s+((?:19|20)\d\d)\b", text, re.IGNORECASE):
        return _iso(match[3], str(vocabulary.numbers["months"][match[2].casefold()]), match[1])
    if match := _COMPACT.fullmatch(text.strip()):
        return _iso(match[1], match[2], match[3])
    return None


def years(text: str) -> list[tuple[int, int]]:
    """The years and spans of years that a text names, in order: ``2015–2017`` is ``(2015, 2017)``."""
    spans = []
    for match in _YEARS.finditer(text):
        first = int(match[1])
        last = first
        if match[2]:
            last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
        spans.append((first, last) if last >= first and last - first <= 30 else (first, first))
    return spans


def year_label(text: str) -> str | None:
    """The last year or span of years in a text, as a record's period (``2016``, ``2014-2016``)."""
    spans = years(text)
    if not spans:
        return None
    first, last = spans[-1]
    printed = [match[0] for match in _YEARS.finditer(text)][-1]
    if "/" in printed and last == first + 1:
        return printed
    return str(first) if first == last else f"{first}-{last}"


def own_year(text: str) -> str | None:
    """The year for which a target's own words want it: ``85 % till 2018``, ``minst 80 % (2016)``.

    A year that the target is compared with (``jämfört med 2010``, ``än 2015``) is none.
    """
    if not _HAS_YEAR.search(text):
        compact = _BY_COMPACT.search(text)
        return str(_full_year(compact[1])) if compact else None
    wanted = _COMPARED.split(_FROM_TO.sub("", text))[0]
    match = _FOR_YEAR.search(wanted) or _BARE_YEAR.search(wanted)
    return year_label(match[match.lastgroup or 0]) if match else None


def wanted_year(text: str, start: int, end: int) -> str | None:
    """The year for which a sentence wants the number at ``start:end``: named behind it, else before it.

    ``Senast 2018 ska … högst 5 procent``, ``ska senast 2018 vara 5 procent``, ``… ska vara ekologiska 2014``.
    """
    if not _HAS_YEAR.search(text):
        return None
    if found := own_year(text[end:]):
        return found
    if match := _LEADING_YEAR.match(text):
        return year_label(match["year"])
    demand = DEMANDS.search(text, 0, start)
    return own_year(text[demand.end() : start]) if demand else None


def worded_period(text: str, vocabulary: Vocabulary) -> tuple[str, int, int] | None:
    """A period in words within a cell, and its place: ``t o m okt``, ``aug-okt``, ``kvartal 3 2016``."""
    match = _period_pattern(vocabulary).search(text)
    if not match:
        return None
    label = match["label"] or match[0]
    return " ".join(label.split()), match.start(), match.end()


def noted_date(text: str, vocabulary: Vocabulary) -> tuple[str, int, int] | None:
    """The day that a cell notes beside its value, and its place: ``6 427 (151101)``, ``per 2015-11-01``."""
    for match in _NOTED_DATE.finditer(text):
        marked = match["as_of"] or match["close"] or not match["date"].isdigit()
        if marked and (day := iso_date(match["date"], vocabulary)):
            return day, match.start(), match.end()
    return None


def head_year(head: str) -> str | None:
    """The year or years a column's head names; a school year may be shortened (``Resultat 07/08``)."""
    if named := year_label(head):
        return named
    short = next((m for m in _SCHOOL_YEAR.finditer(head) if int(m[2]) == (int(m[1]) + 1) % 100), None)
    return short[0] if short else None


def first_year(period: str) -> int:
    """The year in which a record's period begins, 0 where it names none: ``2014-2016``, ``07/08``."""
    if school := _SCHOOL_YEAR.fullmatch(period):
        return _full_year(school[1])
    return next((first for first, _ in years(period)), 0)


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else (1900 if int(digits) > 60 else 2000) + int(digits)


def head_period(head: str, vocabulary: Vocabulary) -> str | None:
    """When the values below a column head were measured: ``Utfall aug`` in *aug*, ``T1 2013`` then; else its year."""
    if part := _PART_OF_YEAR.search(head):
        return " ".join(part[0].split())
    worded = worded_period(head, vocabulary)
    return iso_date(head, vocabulary) or (worded[0] if worded else head_year(head))


def moment(period: str, vocabulary: Vocabulary) -> tuple[int, int]:
    """The year and the place in it at which a period ends, to be compared: a whole year ends last, 0 is no year."""
    if school := _SCHOOL_YEAR.fullmatch(period):
        return _full_year(school[2]), 99
    year = next((last for _, last in reversed(years(period))), 0)
    rest = _YEARS.sub("", period).casefold()
    if iso := _ISO.search(period):
        return year, int(iso[2])
    named = [
        number for month, number in vocabulary.numbers["months"].items() if re.search(rf"\b{month}\b", rest)
    ]
    counted = re.search(r"\d+", rest)
    part = max(named, default=0) or (int(counted[0]) if counted else 0)
    return year, part or {"vt": 1, "våren": 1, "ht": 2, "hösten": 2}.get(rest.strip(), 99)


def _period_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    months = "|".join(sorted(vocabulary.numbers["months"], key=len, reverse=True))
    month = rf"(?:{months})\b(?:\s+månad)?(?:\s+(?:19|20)\d\d)?"
    unit = r"(?:kvartal|tertial|delår|halvår|vecka|v\.)\s*\d{1,2}(?:\s?[-–]\s?\d{1,2})?(?:\s+(?:19|20)\d\d)?"
    until = r"(?:t\.?\s?o\.?\s?m\.?|till och med|per|fr\.?\s?o\.?\s?m\.?)"
    stretch = (
        rf"(?:{month}\s?{_DASH}\s?{month}|{month}|{unit}|(?:vår|höst|sommar|vinter)en(?:\s+(?:19|20)\d\d)?)"
    )
    return re.compile(
        rf"(?:\bi\s+(?P<label>{month}|\w+mätningen)|(?<!\w)(?:{until}\s+)?{stretch}"
        rf"|\b(?:{until})\s+(?:19|20)\d\d|\bprel\.?(?:iminärt)?\s+bokslut|\brullande\s+\d+\s+mån\w*)",
        re.IGNORECASE,
    )


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(_full_year(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
