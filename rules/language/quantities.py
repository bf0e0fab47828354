"""Numbers with their units, as Swedish municipalities write them.

``5 700``, ``5.700``, ``2,5 %``, ``85–90 %``, ``3 av 4``, ``fem (5) procentenheter``, ``1 gång/termin``,
``−2 150 tkr``. Years, dates and paragraph numbers are no quantities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..lexicon.vocabulary import Vocabulary

_BLANK = "[ \u00a0\u202f\u2009]"
_DASH = "[-\u2010-\u2015\u2212]"
_NUMBER = rf"(?:\d{{1,3}}(?:{_BLANK}\d{{3}})+(?!\d)|\d{{1,3}}(?:\.\d{{3}})+(?![\d])|\d+)(?:[.,]\d+)?"
_DIGITS = re.compile(rf"(?<![\w§])(?P<sign>(?<!/)[+\u2212–-](?=\d))?(?P<number>{_NUMBER})(?![\d])")
_RANGE = re.compile(rf"{_BLANK}?(?:{_DASH}|till){_BLANK}?(?P<number>{_NUMBER})(?!\d)")
_DATE = re.compile(
    rf"(?<!\d)(?:(?:19|20)\d\d{_DASH}\d\d{_DASH}\d\d|\d{{1,2}}/\d{{1,2}}(?:\s*{_DASH}?\s*(?:19|20)?\d\d)?(?![\d])"
    r"|kl\.?\s*\d{1,2}[.:]\d\d"
    r"|\d{1,2}\s+(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b"
    r"|(?:\b(?:senast|per|den|före|innan|till|tom|t\.?\s?o\.?\s?m\.?)\s+|\()(?:19|20)?\d\d(?:0\d|1[0-2])(?:[0-2]\d|3[01])(?!\d))",
    re.IGNORECASE,
)
_YEAR = re.compile(rf"(?<![\d,.])(?:19|20)\d\d(?:\s?(?:{_DASH}|/)\s?(?:(?:19|20)\d\d|\d\d))?(?![\d,])")
_AIM = r"(?<!klago)(?<!natt)(?<!mellan)(?<!före)(?<!moders)(?<!brott)(?<!tviste)mål"
"""A goal, which has a number; things that can be counted end alike (``klagomål 7``)."""
_NOT_A_COUNT = re.compile(
    rf"(?:§+|kap\.?|nr\.?|sid\.?|s\.|tabell|bilaga|punkt|{_AIM}|åk|årskurs|klass|(?<!per\s)vecka|v\.|kvartal|dnr)\s*$",
    re.I,
)
_SHARE = re.compile(rf"{_BLANK}?%|{_BLANK}procent")
"""What makes a share of any number, whatever word stands before it: ``nattmål 58 %``."""
_PER = re.compile(
    rf"{_BLANK}?(?:/{_BLANK}?|per\s+|i\s+|om\s+(?=året))(?P<per>[^\W\d]+[²³]?)(?:\s+och\s+(?:år|månad|vecka|dag|dygn|termin)\b)?",
    re.I,
)
_BARE_PER = re.compile(
    rf"{_BLANK}?per\s+(?:år|månad|vecka|dag|termin|kvartal|invånare|1{_BLANK}?000\s+invånare|1{_BLANK}?000)\b"
)
_BOUND = re.compile(r"\b(?:minst|lägst|högst|max|maximalt|(?:fler|färre|mer|mindre)\s+än)\s+$", re.I)
_FAR = 100
"""How many times its lower end the upper end of no range is."""
_NOUN = re.compile(r"\s+(?P<noun>[a-zåäöé]+(?:ar|er|or|rna|n|ingar|are|nden|um|ek|ler))\b")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, with its unit: ``text[start:end]``."""

    start: int
    end: int
    value: float
    value_max: float | None = None
    """The upper end where the text states a range."""
    unit: str | None = None
    """As printed; ``av 10`` for ``9 av 10``."""
    worded: bool = False
    """Written as a word (``tre månader``)."""

    @property
    def bare(self) -> bool:
        """A number in digits without a unit."""
        return self.unit is None and not self.worded


def number(text: str) -> float | None:
    """The value of a text that is one number and nothing else; None for any other text.

    Blanks and points part thousands (``5 700``, ``5.700``), a comma parts decimals (``2,5``), and so
    does a point that is not followed by exactly three digits (``2.5``).
    """
    match = _DIGITS.fullmatch(text.strip())
    return _value(match["number"], match["sign"]) if match else None


def quantities(text: str, vocabulary: Vocabulary) -> list[Quantity]:
    """Every quantity of a text, in order. Years and dates are left out."""
    taken = [match.span() for match in (*_DATE.finditer(text), *_YEAR.finditer(text))]
    found: list[Quantity] = []
    candidates = [*_in_digits(text, vocabulary), *_in_words(text, vocabulary)]
    for quantity in sorted(candidates, key=lambda candidate: candidate.start):
        dated = any(start < quantity.end and quantity.start < end for start, end in taken)
        overlapping = bool(found) and quantity.start < found[-1].end
        if not overlapping and (not dated or _is_amount(quantity, text)):
            found.append(quantity)
    return found


def bare_number_word(text: str, vocabulary: Vocabulary) -> Quantity | None:
    """A number written as a word that ends a short text: ``noll``, ``högst tre``, ``minst ett per område``.

    ``inga`` counts as none; *en* and *ett* count behind words that say how the number is meant.
    """
    words = _number_words(vocabulary)
    match = re.fullmatch(
        rf"\s*(?:[^\W\d]+\s+){{0,2}}?(?P<word>{words}|ing(?:en|et|a))(?:\s+per\s+[^\W\d]+)?\s*[.!]?\s*",
        text,
        re.IGNORECASE,
    )
    article = match is not None and match["word"].casefold() in ("en", "ett")
    if not match or (article and not _BOUND.search(text[: match.start("word")])):
        return None
    alone = text[: match.start("word")].strip() == ""
    value = vocabulary.numbers["number_words"].get(match["word"].casefold())
    if value is None and not alone:
        return None
    return Quantity(match.start("word"), match.end("word"), float(value or 0), worded=True)


@lru_cache(maxsize=16)
def _number_words(vocabulary: Vocabulary) -> str:
    """The words for numbers as one regular expression, the longest first."""
    return "|".join(sorted(vocabulary.numbers["number_words"], key=len, reverse=True))


def is_year(text: str) -> bool:
    """Whether a text is a year or a span of years and nothing else."""
    return _YEAR.fullmatch(text.strip()) is not None


def _is_amount(quantity: Quantity, text: str) -> bool:
    """``2050 tkr`` is an amount although it looks like a year."""
    plain = re.match(r"(?:19|20)\d\d[ \u00a0]", text[quantity.start :])
    unit = (quantity.unit or "").casefold()
    return bool(plain and unit and not unit.startswith(("år", "av ")) and not (quantity.unit or "").isupper())


def _in_digits(text: str, vocabulary: Vocabulary) -> Iterator[Quantity]:
    position = 0
    while match := _DIGITS.search(text, position):
        position = match.end()
        numbered = _NOT_A_COUNT.search(text[: match.start()]) and not _SHARE.match(text, match.end())
        if numbered or text[match.end() : match.end() + 1] == ":":
            continue
        if text[: match.start()].endswith("(") and text[match.end() :].startswith(")"):
            continue
        value = _value(match["number"], match["sign"])
        lower = text[: match.start()].rstrip().endswith("från")
        upper, end = (None, match.end()) if lower else _upper_end(text, match.end(), value)
        parts = re.compile(r"\s+av\s+(\d+)\b").match(text, end)
        if parts and upper is None:
            yield Quantity(match.start(), parts.end(), value, None, f"av {parts[1]}")
            position = parts.end()
            continue
        unit, end = _unit(text, end, vocabulary)
        yield Quantity(match.start(), end, value, upper, unit)
        position = end


def _in_words(text: str, vocabulary: Vocabulary) -> Iterator[Quantity]:
    """Number words count only with a unit behind them: ``tre månader``, not ``tre``."""
    words = _number_words(vocabulary)
    for match in re.finditer(rf"(?<![\w-])({words})(?:\s*\((\d+)\))?(?=\s)", text, re.IGNORECASE):
        value = float(vocabulary.numbers["number_words"][match[1].casefold()])
        parts = re.compile(rf"\s+av\s+({words}|\d+)\b", re.IGNORECASE).match(text, match.end())
        if parts and value > 0:
            whole = vocabulary.numbers["number_words"].get(parts[1].casefold(), parts[1])
            yield Quantity(match.start(), parts.end(), value, None, f"av {whole}", worded=True)
            continue
        upper, end = _worded_upper_end(text, match.end(), value, words, vocabulary)
        unit, end = _unit(text, end, vocabulary)
        if not unit and value > 1 and _BOUND.search(text[: match.start()]):
            yield Quantity(match.start(), match.end(), value, worded=True)
        if unit and (value != 1 or _is_span(unit, vocabulary)):
            yield Quantity(match.start(), end, value, upper, unit, worded=True)


def _worded_upper_end(
    text: str, end: int, lower: float, words: str, vocabulary: Vocabulary
) -> tuple[float | None, int]:
    """``två till tre veckor``"""
    match = re.compile(rf"\s(?:till|[-–])\s({words})(?=\s)", re.IGNORECASE).match(text, end)
    upper = float(vocabulary.numbers["number_words"][match[1].casefold()]) if match else 0.0
    return (upper, match.end()) if match and upper > lower else (None, end)


def _is_span(unit: str, vocabulary: Vocabulary) -> bool:
    """``en vecka``, ``en gång per år``: with a time or a frequency the article counts."""
    first = unit.split(maxsplit=1)[0].split("/", maxsplit=1)[0]
    return any(vocabulary["units", key].whole(first) for key in ("time", "frequency", "share"))


def _upper_end(text: str, end: int, lower: float) -> tuple[float | None, int]:
    match = _RANGE.match(text, end)
    if not match:
        return None, end
    number = match["number"]
    while (upper := _value(number, None)) >= lower * _FAR > 0 and " " in number:
        number = number.rpartition(" ")[0]  # ``140–160 151`` is a range and a number beside it
    stop = match.start("number") + len(number)
    return (upper, stop) if upper > lower else (None, end)


def _unit(text: str, end: int, vocabulary: Vocabulary) -> tuple[str | None, int]:
    """The unit printed right after a number, and where it ends."""
    lead = re.compile(rf"{_BLANK}{{0,2}}").match(text, end)
    start = lead.end() if lead else end
    match = vocabulary.any_of("units").starts(text[start:])
    if match and _is_unit(match[0], text[start + match.end() :]):
        stop = start + match.end()
    else:
        if bare := _BARE_PER.match(text, end):
            return " ".join(bare[0].split()), bare.end()
        noun = _NOUN.match(text, end)
        if not noun or noun["noun"] in vocabulary["after_numbers", "no_unit"]:
            return None, end
        start, stop = noun.start("noun"), noun.end("noun")
    per = _PER.match(text, stop)
    share = vocabulary["units", "share"].starts(text[start:])
    if per and not share and per["per"] in vocabulary["after_numbers", "per"]:
        stop = per.end()
    unit = " ".join(text[start:stop].split())
    return {"års": "år", "procents": "procent"}.get(unit, unit), stop


def _is_unit(word: str, after: str) -> bool:
    """A word right after a number is its unit, unless it begins another cell or another number.

    ``68 År`` is a value, and how often it is measured.
    """
    if word == "År" or (word[:1].isupper() and word[1:].islower() and len(word) > 3):
        return False
    if word == "g":
        return after.startswith("/")
    if word == "år":
        return not re.match(r"\s+(?:19|20)\d\d\b", after)
    return not (word in ("kvartal", "vecka", "tertial", "h", "m", "l") and re.match(r"\s+\d", after))


def _value(digits: str, sign: str | None) -> float:
    whole = re.sub(_BLANK, "", digits)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", whole):
        whole = whole.replace(".", "")
    value = float(whole.replace(",", "."))
    return -value if sign in ("-", "\u2212", "–") else value


def counted_as(word: str, vocabulary: Vocabulary) -> int | None:
    """The count that a word stands for: ``tre``, ``12``; None for any other word."""
    if word.isdigit():
        return int(word) if len(word) < 3 else None
    return vocabulary.numbers["number_words"].get(word.casefold())
