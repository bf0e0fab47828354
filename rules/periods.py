"""Years, dates and the words that say when: ``2016``, ``151101``, ``t o m okt``, ``kvartal 3 2016``."""

from __future__ import annotations

import re
from datetime import date

from .vocabulary import Vocabulary

_DASH = "[-\u2010-\u2015\u2212]"
_YEARS = re.compile(
    rf"(?<![\d,.:])((?:19|20)\d\d)(?:\s?(?:{_DASH}|/)\s?((?:19|20)\d\d|\d\d(?!\d)))?(?![\d,])"
)
_ISO = re.compile(rf"(?<!\d)((?:19|20)\d\d)\s?{_DASH}\s?(\d\d)\s?{_DASH}\s?(\d\d)(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)?\d\d)(\d\d)(\d\d)(?!\d)")


_COMPARED = re.compile(
    r"\b(?:jämfört|i jämförelse|i förhållande|i relation|än|som|sedan|utifrån)\b|\bfrån(?=\s+(?:år\s+)?\d)",
    re.IGNORECASE,
)
_FOR_YEAR = re.compile(
    r"(?:\b(?:till|senast|inför|innan|under|(?<!till )år)\s+(?:år\s+|utgången\s+av\s+|slutet\s+av\s+|vid\s+|och\s+med\s+)*"
    r"(?P<year>(?:19|20)\d\d)(?![\d,-])(?!\s+års)|\((?:år\s+)?(?P<bracketed>(?:19|20)\d\d)\)|^\s*(?P<first>(?:19|20)\d\d)\s*:)",
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
    wanted = _COMPARED.split(text)[0]
    if match := _FOR_YEAR.search(wanted):
        return match["year"] or match["bracketed"] or match["first"]
    return None


def worded_period(text: str, vocabulary: Vocabulary) -> tuple[str, int, int] | None:
    """A period in words within a cell, and its place: ``t o m okt``, ``aug-okt``, ``kvartal 3 2016``."""
    match = _period_pattern(vocabulary).search(text)
    if not match:
        return None
    label = match["label"] or match[0]
    return " ".join(label.split()), match.start(), match.end()


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
    full = int(year) if len(year) == 4 else (1900 if int(year) > 60 else 2000) + int(year)
    try:
        return date(full, int(month), int(day)).isoformat()
    except ValueError:
        return None
