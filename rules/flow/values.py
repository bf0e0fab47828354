"""The values in a run of interleaved cells: numbers with what belongs to them, trends, judgements, times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..language.periods import worded_period
from ..language.quantities import Quantity, quantities
from ..lexicon.vocabulary import Vocabulary

_GROUPED = re.compile(r"\d{1,3}(?: \d{3})+(?:,\d+)?(?=\s+[a-zåäö%]|$)")
_GRADE = re.compile(r"(?:\båk|\bårskurs)\s+\d(?=\s+\d)", re.IGNORECASE)
"""A grade with a number behind it, which is not the grade's thousands: ``åk 9 211``."""
_INDEX = re.compile(r"\s[A-ZÅÄÖ]{2,}$")
_BLANK = re.compile(r"(?<=\d)(\s+)(?P<dash>[–-])\s+(?=\d)")
"""A dash with blanks around it is a cell without a value; a range has none around its own."""
_FALLING = re.compile(r"(\d{1,3}) (\d{3}[-–]\d{3})(?!\d| \d{3}\b)")
"""A value and a range that look like one number: ``100 101–150``."""
_MILLIONS = 2
"""Groups of digits of a number below a million."""
_ROW = 2
"""Columns of values from which a value too many shows."""
STRONG, UNSURE, WEAK = 4.0, 1.5, 0.6
"""What it costs to take a value for a detail of a name."""
_DURATIONS = frozenset(["dagar", "dygn", "månader", "mån", "år", "veckor", "timmar", "minuter", "dgr"])
_BOUND = re.compile(r"(?:minst|högst|lägst|max)\b", re.IGNORECASE)
_WANTED = re.compile(r"(?:minst|högst|lägst|max|över|under|inom)\b", re.IGNORECASE)
_VALUE_BEHIND = re.compile(r"\s+(?:(?:minst|högst|lägst|max|under|över|[≥≤<>])\s*)?[\d–-]")
_OF_TIME = frozenset(["inom", "senast", "senast inom", "tidigast"])
_QUALIFIER = re.compile(
    r"\s*(?:,\s*(?:ingen|inga|varav|men)\s+ska\b|i genomsnitt(?:\s+per\b(?:\s+[a-zåäö]+)?)?"
    r"|jämfört med (?:år )?(?:19|20)\d\d|per\s+[a-zåäö]+(?:\s+och\b)?|om\s+året|i\s+(?=genomsnitt)|prel\."
    r"|för\s+(?:alla|samtliga)|under\s+(?:året|perioden)|av\s+(?:de\s+)?[a-zåäö]+(?:na|en|ande)\b|medarbetare\b"
    r"|i\s+\w+mätningen|\(av\s\d+\)|t\s?o\s?m\b)",
    re.IGNORECASE,
)
JUDGED = re.compile(
    r"(?<!\w)(?:mäts\s+(?:inte|ej)(?:\s+(?:19|20)\d\d)?|[Ii]nget\s+resultat(?:\s+ännu)?|(?:[Uu]ppgift\s+)?saknas"
    r"|[Mm]äts\s+(?:för\s+)?första\s+gången(?:\s+(?:19|20)\d\d)?|[Nn]ytt\s+mått"
    r"|[Uu]ppnått|[Gg]enomfört|[Pp]åbörjat|(?<=\d )ny(?= \d)|(?<!/)(?<!/ )(?:–|-(?=\s))"
    r"|(?<!\S)[↑→↓↗↘](?!\s*\d))(?!\w)"
)
_NAMED = re.compile(r",\s+(?:%|(?:procent|andel|antal|index|kr|tkr|st)\b)")
"""A comma and a unit behind a number that a name ends in: ``enligt Insta 800, %``."""
_DETAIL = re.compile(
    r"(?:\bper|\bindex|\bskala|\bpersoner|\bbarn|\bunder|\bårskurs|\båk|\bålder\w*)"
    r"(?:\s+\d+(?:,|\s+och))?\s*$",
    re.IGNORECASE,
)


_TELLS = re.compile(r"\s+(?:kan|ska|skall|har|är|får|vill|bor|tar|ger|deltar|känner)\s")
"""A verb: what stands before it is a subject."""
AWAITED = re.compile(
    r"(?<!\w)(?:[Tt]as\s+fram\s+av(?:\s+(?:nämnden|styrelsen|kommunen|bolaget))?|[Ff]astställs\s+senare|[Ss]ätts\s+senare)(?!\w)"
)
_COMPARED = re.compile(
    r"(?<!\w)(?:(?:[Ll]ägre|[Hh]ögre|[Bb]ättre|[Mm]er|[Mm]indre|[Ff]ler|[Ff]ärre) än "
    r"(?:(?:genom)?snittet|riket|länet|medel\w*)(?: i (?:länet|riket|landet))?|\+ eller 0)(?!\w)"
)
"""A value in words: better than others, or no deficit."""
_DATE = re.compile(r"(?<![\d-])(?:(?:19|20)\d\d-\d\d-\d\d|\d\d(?:0\d|1[0-2])(?:[0-2]\d|3[01]))(?![\d-])")
_YEARS = r"(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d|\d\d))?"
_MONTHS = (
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    r"|jan|feb|apr|jun|jul|aug|sept?|okt|nov|dec)"
)
_WHEN = re.compile(
    rf"(?<!\w)(?:(?:19|20)\d\d-\d\d(?:-\d\d)?"
    rf"|(?:Senast|Start|Klart|Från|Hösten|Våren|Sommaren|Vintern|HT|VT|[Kk]vartal|Q\d|T\d|H\d)"
    rf"(?:\s+[\wåäö.-]+){{0,3}}?\s+{_YEARS}|(?:[Ss]enast\s+|[Ff]ör(?:e|st)\s+|[Tt]\s?o\s?m\s+)?(?:den\s+)?"
    rf"(?:\d\d?\s+)?(?:{_MONTHS}|{_MONTHS.title()})(?:\s?[-–]\s?{_MONTHS})?(?:\s+{_YEARS})?|{_YEARS}"
    r"|[Åå]rligen|[Ll]öpande|[Kk]ontinuerligt|Pågående|Pågår|Klart|Vår och höst|[Uu]nder (?:året|perioden)"
    rf"|[Hh]ela (?:året|perioden)|(?:Kvartal|Kv\.?|Tertial|Halvår|[QTH])\s?\d(?:\s?[-–]\s?\d)?(?:\s+{_YEARS})?"
    r"|VB|Vartannat år|Vart (?:annat|tredje|fjärde) år|Varje år|År|Årsvis|Halvår|Halvårsvis|Tertial|Tertialvis"
    r"|Kvartal|Kvartalsvis|Månad|Månadsvis|Vecka|Termin|Läsår|Bokslut|Delår(?: och (?:år|helår|bokslut))?)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value among interleaved cells: where it stands, and what it costs to take it for a detail."""

    start: int
    end: int
    weight: float = STRONG
    """How sure it is that this is a cell's value and no number within a name."""
    dated: bool = False
    """Whether it is a date: when something was measured, or is to be done."""


def times_in(text: str) -> list[Value]:
    """Every date, year or word that says when, in order."""
    return [Value(match.start(), match.end(), dated=True) for match in _WHEN.finditer(text)]


def trends_in(text: str, vocabulary: Vocabulary) -> Iterator[re.Match[str]]:
    """Every word that says how a value is to change; not the subject of a sentence (``Fler kan resa``)."""
    return (m for m in vocabulary.any_of("trends").finditer(text) if not _TELLS.match(text, m.end()))


def values_in(
    text: str, per_row: int, vocabulary: Vocabulary, *, dated: bool, numbers: Sequence[tuple[int, int]] = ()
) -> list[Value]:
    """Every value in the run, in order, with the words that belong to it.

    ``per_row`` is how many value columns the table has; ``dated`` whether one of its columns holds dates;
    ``numbers`` are the rows' printed numbers, which are no values.
    """
    found = _dates(text) if dated else []
    found += [value for value in _counted(text, vocabulary) if not _meets(value, found)]
    worded = (*JUDGED.finditer(text), *AWAITED.finditer(text), *_COMPARED.finditer(text))
    found += [Value(match.start(), match.end()) for match in worded]
    ends = {len(text[: value.end].rstrip()) for value in found}
    for match in trends_in(text, vocabulary):
        before, after = text[: match.start()].rstrip(), text[match.end() :]
        if re.match(r"\s+(?:med|till|av)\b", after):
            continue
        compared = re.match(r"\s+(?:som|jämfört med|än|mot)\s+(?:år\s+)?(?:19|20)\d\d\b", after)
        end = match.end() + (compared.end() if compared else 0)
        start = match.start() - (4 if before.endswith(" ska") else 0)
        again = after.split(maxsplit=1)[:1] == [match[0]]
        lone = again or match[0][:1].isupper() or re.match(r"\s*(?:$|[A-ZÅÄÖ\d])", text[end:])
        if lone or compared or len(before) in ends:
            found.append(Value(start, end))
    if "→" in text:
        found = [value for value in found if not re.match(r"→\s*\d", text[value.start :])]
    cut = [_before_number(text, value, numbers) for value in found]
    apart = _apart([value for value in cut if value.start < value.end])
    return _regrouped(text, _joined_by_arrows(text, apart), per_row)


def _joined_by_arrows(text: str, found: list[Value]) -> list[Value]:
    """The values, two with an arrow between them as one: what is now, and what is wanted (``71 → 95``)."""
    joined: list[Value] = []
    for value in found:
        between = text[joined[-1].end : value.start].strip() if joined else ""
        if joined and (between == "→" or re.search(r"\d\s*→$", text[joined[-1].start : joined[-1].end])):
            joined[-1] = replace(joined[-1], end=value.end, weight=STRONG)
        else:
            joined.append(value)
    return joined


def _before_number(text: str, value: Value, numbers: Sequence[tuple[int, int]]) -> Value:
    """A value without the next row's number or letter (``högst 6 b``); empty where it is that."""
    start = next((a for a, b in numbers if value.start < b and a < value.end), None)
    if start is None:
        return value
    left = text[value.start : max(value.start, start)].rstrip()
    return replace(value, end=value.start + len(left) if re.search(r"\d", left) else value.start)


def _dates(text: str) -> list[Value]:
    """Dates in full, and those of six digits."""
    return [Value(match.start(), match.end(), dated=True) for match in _DATE.finditer(text)]


def _meets(value: Value, others: list[Value]) -> bool:
    return any(other.start < value.end and value.start < other.end for other in others)


def _apart(found: list[Value]) -> list[Value]:
    """Values that do not overlap: the earlier one wins, of two at one place the longer."""
    found.sort(key=lambda value: (value.start, -value.end))
    kept: list[Value] = []
    for value in found:
        if not kept or value.start >= kept[-1].end:
            kept.append(value)
    return kept


def _counted(text: str, vocabulary: Vocabulary) -> list[Value]:
    """The values with a number; one within a phrase of the name weighs little."""
    found: list[Value] = []
    for quantity in quantities(_GRADE.sub(lambda grade: f"{grade[0][:-1]}X", text), vocabulary):
        covered = found[-1].end if found else 0
        if _in_brackets(text, quantity.start) or quantity.start < covered or _goes_on(text, quantity):
            continue
        start = max(covered, _operator_start(text, quantity, vocabulary))
        if apart := _FALLING.match(text, quantity.start):
            found += [Value(start, apart.end(1)), Value(*apart.span(2))]
            continue
        end = _without_sex(text, start, _without_index(text, quantity), vocabulary)
        weight = _weight(text, covered, start, end, quantity)
        if dash := _BLANK.search(text, start, end):
            found += [Value(start, dash.start(1)), Value(*dash.span("dash")), Value(dash.end(), end)]
        else:
            found.append(Value(start, _qualified(text, end, vocabulary), weight))
    return found


def _goes_on(text: str, quantity: Quantity) -> bool:
    """Whether a number is part of a word or a measure: ``14-dagarsperiod``, ``65+``, ``per 1 000``."""
    if re.search(r"\bper\s+$", text[: quantity.start]) and re.match(
        r"10{0,2}(?: 000)?\b", text[quantity.start :]
    ):
        return True
    number = re.compile(r"[\d ]*\d").match(text, quantity.start)
    return number is not None and re.match(r"-[a-zåäö]|\+(?!\S)", text[number.end() :]) is not None


def _without_index(text: str, quantity: Quantity) -> int:
    """Where a value ends.

    A word that compares is the next value's (``2 fler än 5``); an index in capitals that a word goes on from is the
    next name's (``70 NKI bygglov``).
    """
    index = _INDEX.search(text[quantity.start : quantity.end])
    if index:
        return quantity.start + index.start()
    compared = re.search(
        r"\s(?:fler|färre|mer|mindre|högre|lägre)$", text[quantity.start : quantity.end], re.IGNORECASE
    )
    return quantity.start + compared.start() if compared else quantity.end


def _without_sex(text: str, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Where a value ends before the name of a sex that heads the next row: ``61 64 70 män 52 55 65``."""
    last = re.search(r"\s+([a-zåäö]+)$", text[start:end])
    heads = last and vocabulary["sexes", "terms"].whole(last[1])
    return start + last.start() if last and heads and _VALUE_BEHIND.match(text, end) else end


def _weight(text: str, covered: int, start: int, end: int, quantity: Quantity) -> float:
    """How sure a number is to be a value: little where it reads on from or into a name's words."""
    detail = _DETAIL.search(text[covered : quantity.start]) is not None
    timed = (quantity.unit or "").casefold() in _DURATIONS
    operated = (
        _BOUND.match(text, start) is not None and re.match(r"\s*(?:[A-ZÅÄÖ]|$)", text[end:]) is not None
    )
    if (quantity.worded and not operated) or (
        timed and re.match(r"\s*(?:,|och\b|eller\b|efter\b|från\b|\d[\d,]*\s?%)", text[end:])
    ):
        return WEAK
    if quantity.value_max is not None and (quantity.unit or "").casefold() == "år":
        return WEAK
    if quantity.bare and _NAMED.match(text, end):
        return WEAK
    if quantity.value_max is not None and quantity.unit is None and quantity.value < 10:
        return UNSURE
    if detail:
        return WEAK if start == quantity.start or timed else UNSURE
    return STRONG


def _operator_start(text: str, quantity: Quantity, vocabulary: Vocabulary) -> int:
    """Where the words begin that say how a number is meant: ``får inte överstiga``, ``öka med``, ``NMI``."""
    start = quantity.start
    before = text[max(0, start - 40) : start]
    offset = start - len(before)
    operators = vocabulary.any_of("operators")
    matches = [
        m for m in operators.finditer(before) if re.fullmatch(r"\s*(?:en|ett|de)?\s*", before[m.end() :])
    ]
    if (quantity.unit or "").startswith(("%", "procent")):
        matches = [m for m in matches if m[0].casefold() not in _OF_TIME]
    begin = offset + min((m.start() for m in matches), default=len(before))
    lead = re.search(
        r"(?:\bfår\s+|\bska\s+|\b(?:öka|minska|höja|sänka)s?\s+(?:med|till)\s+|\b[A-ZÅÄÖ]{3}\s+|\+\s?/\s?[-−–]\s?)$",
        text[:begin],
    )
    named = lead is not None and lead[0].isupper() and text[: lead.start()].rstrip().endswith(",")
    return lead.start() if lead and not named else begin


def _qualified(text: str, end: int, vocabulary: Vocabulary) -> int:
    """Where a value ends, with what qualifies it: ``i genomsnitt``, ``t o m okt``, ``av de svarande``."""
    while True:
        window = text[end : end + 40]
        period = worded_period(window, vocabulary)
        if period and not window[: period[1]].strip():
            end += period[2]
            continue
        after = re.match(r"\s+eller\s+(?:bättre|mer|fler|mindre|färre|lägre|högre)\b", window)
        dangling = re.match(r"\s+(?:i|och|per|till)(?=\s+(?:\d|[A-ZÅÄÖ]))", window)
        match = after or _QUALIFIER.match(window) or dangling
        if not match or not match[0].strip():
            return end
        end += match.end()


def _regrouped(text: str, values: list[Value], per_row: int) -> list[Value]:
    """Numbers side by side that the grammar took for one with its thousands set apart.

    ``550 591`` in a table of two value columns is two numbers; so is what would be of millions where
    the row has columns enough.
    """
    regrouped: list[Value] = []
    for block in side_by_side(text, values):
        parts = [_digit_groups(text, value) for value in block]
        count = sum(len(groups) for value, groups in zip(block, parts, strict=True) if not value.dated)
        first = len(regrouped)
        for value, groups in zip(block, parts, strict=True):
            free = per_row - (count - len(groups))
            spans = _as_numbers(text, groups, free)
            regrouped.extend(replace(value, start=start, end=end) for start, end in spans)
        if _is_led_by_detail(text, regrouped[first:], per_row):
            regrouped[first] = replace(regrouped[first], weight=WEAK)
        elif len(regrouped) - first == per_row >= _ROW:
            sure = [
                replace(value, weight=STRONG) if value.weight == UNSURE else value
                for value in regrouped[first:]
            ]
            regrouped[first:] = sure
    return regrouped


def _is_led_by_detail(text: str, block: Sequence[Value], per_row: int) -> bool:
    """Whether the first of the values side by side is the name's, one more than the row has columns for.

    ``simma 200 meter 96 % 97 % 98 %``; a last number with a capital behind it may be the next row's own.
    """
    undated = [text[value.start : value.end] for value in block if not value.dated]
    counted = [value for value in undated if re.search(r"\d|^[–↑→↓↗↘-]$", value)]
    if (
        per_row < _ROW
        or len(counted) != per_row + 1
        or len(undated) != len(counted)
        or not (counted[0][0].isdigit() or all(map(_WANTED.match, counted[:2])))
    ):
        return False
    last = block[-1]
    return last.dated or not re.match(r"\d{1,2}\.?\s+[A-ZÅÄÖ[]", text[last.start :])


def _as_numbers(text: str, groups: list[tuple[int, int]], free: int) -> list[tuple[int, int]]:
    """Groups of digits as numbers for ``free`` columns: one each, two each where that fills them, or all one."""
    whole = [(groups[0][0], groups[-1][1])]
    alone = not any(text[start] == "0" for start, _ in groups[1:])
    if alone and (len(groups) == free or _MILLIONS < len(groups) < free):
        return groups
    if len(groups) > _MILLIONS and len(groups) == 2 * free:
        return [(first[0], second[1]) for first, second in zip(groups[::2], groups[1::2], strict=True)]
    return whole


def side_by_side(text: str, values: Sequence[Value]) -> list[list[Value]]:
    """The values that stand side by side, nothing but blanks between them."""
    blocks: list[list[Value]] = []
    for value in values:
        if blocks and not text[blocks[-1][-1].end : value.start].strip():
            blocks[-1].append(value)
        else:
            blocks.append([value])
    return blocks


def _digit_groups(text: str, value: Value) -> list[tuple[int, int]]:
    """The groups of digits of a number without unit; the value whole where it is anything else."""
    plain = _GROUPED.match(text[value.start : value.end])
    if plain is None or value.dated:
        return [(value.start, value.end)]
    starts = [value.start + match.start() for match in re.finditer(r"\S+", plain[0])]
    ends = [value.start + match.end() for match in re.finditer(r"\S+", plain[0])]
    return list(zip(starts, [*ends[:-1], value.end], strict=True))


def _in_brackets(text: str, position: int) -> bool:
    opened, closed = text.rfind("(", 0, position), text.rfind(")", 0, position)
    inside = opened > closed
    return inside and ")" in text[position : position + 12]


def holders(words: Sequence[re.Match[str]], values: Sequence[Value]) -> list[Value | None]:
    """For each word the value that holds it, if any."""
    found: list[Value | None] = []
    at = 0
    for word in words:
        while at < len(values) and values[at].end <= word.start():
            at += 1
        holds = at < len(values) and values[at].start < word.end() and word.start() < values[at].end
        found.append(values[at] if holds else None)
    return found
