"""Rows of measures recovered from cells that interleave.

The printed lines of a row's cells follow each other: the name's first line, the values' first lines,
then what each of them wrapped to. A new row begins with a capital letter; values are told by the
quantity grammar; a wrapped piece goes back to the cell that was left unfinished (``… i``, ``t o m``,
an open bracket), else to the name.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..models import Passage, join
from .cells import Names
from .columns import ColumnRole
from .periods import worded_period
from .quantities import quantities
from .vocabulary import Vocabulary
from .wanted import wanted_in_cell

MAX_ROW_WORDS = 45
_UNFINISHED = re.compile(
    r"(?:\b(?:i|på|av|till|från|för|med|om|och|eller|per|under|än|de|den|det|en|ett|som|att|kan|ska|får|inte|ingen"
    r"|t ?o ?m|tom|t\.o\.m\.|prel\.|skala|samt|vid|hos|inom|mellan|enligt)|,)$",
    re.IGNORECASE,
)
_QUALIFIER = re.compile(
    r"\s*(?:,\s*(?:ingen|inga|varav|men)\s+ska\b|i genomsnitt(?:\s+per\b(?:\s+[a-zåäö]+)?)?"
    r"|per\s+[a-zåäö]+(?:\s+och\b)?|om\s+året|i\s+(?=genomsnitt)|prel\.|för\s+(?:alla|samtliga)|under\s+(?:året|perioden)"
    r"|av\s+(?:de\s+)?[a-zåäö]+(?:na|en|ande)\b|medarbetare\b|i\s+\w+mätningen|t\s?o\s?m\b)",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"(?<!\w)(?:mäts\s+(?:inte|ej)(?:\s+(?:19|20)\d\d)?|[Ii]nget\s+resultat(?:\s+ännu)?|(?:[Uu]ppgift\s+)?saknas"
    r"|[Uu]ppnått|[Gg]enomfört|[Pp]åbörjat|–|-(?=\s))(?!\w)"
)
_DETAIL = re.compile(
    r"(?:\bper|\bindex|\bskala|\bpersoner|\bbarn|\bunder|\bårskurs|\båk|\bålder\w*)\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value among interleaved cells: where it stands, and whether it may be a detail of a name."""

    start: int
    end: int
    weak: bool = False


@dataclass
class _RowParts:
    """The pieces of one row, as offsets into the body."""

    name: list[tuple[int, int]] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    tail: list[tuple[int, int]] = field(default_factory=list)


def part_rows(
    body: Passage, roles: Sequence[ColumnRole], names: Names, vocabulary: Vocabulary
) -> tuple[list[list[Passage]], Passage | None]:
    """The rows of a flattened table, a passage for each column, and what follows the table.

    A row whose values cannot be told apart keeps its name and leaves its values blank.
    """
    columns = [index for index, role in enumerate(roles) if role in (ColumnRole.TARGET, ColumnRole.OUTCOME)]
    name_column = next(index for index, role in enumerate(roles) if role is ColumnRole.INDICATOR)
    end = _table_end(body.text)
    text = body.text[:end]
    values = _values(text, len(columns), vocabulary)
    rows = []
    for parts in _row_parts(text, values, len(columns), names):
        found = _row(body, parts, [roles[index] for index in columns], vocabulary)
        if found is None:
            continue
        name, cells = found
        row = [Passage("") for _ in roles]
        row[name_column] = name
        for index, cell in zip(columns, cells, strict=True):
            row[index] = cell
        rows.append(row)
    return rows, body.slice(end) or None


def _table_end(text: str) -> int:
    """Where running text begins again: a sentence of more than a row's words without a value."""
    for match in re.finditer(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])", text):
        rest = text[match.end() :]
        sentence = re.split(r"(?<=[.!?])\s", rest, maxsplit=1)[0]
        if len(sentence.split()) > 12 and sentence.endswith(".") and not re.search(r"\d", sentence):
            return match.start()
    return len(text)


def _values(text: str, per_row: int, vocabulary: Vocabulary) -> list[Value]:
    """Every value in the run, in order, with the words that belong to it."""
    found = _counted(text, per_row, vocabulary)
    found += [Value(m.start(), m.end()) for m in _JUDGED.finditer(text)]
    ends = {len(text[: value.end].rstrip()) for value in found}
    for match in vocabulary.any_of("trends").finditer(text):
        before, after = text[: match.start()].rstrip(), text[match.end() :]
        lone = match[0][:1].isupper() or re.match(r"\s*(?:$|[A-ZÅÄÖ\d])", after) or len(before) in ends
        if lone and not re.match(r"\s+(?:med|till|av)\b", after):
            found.append(Value(match.start(), match.end()))
    found.sort(key=lambda value: (value.start, -value.end))
    kept: list[Value] = []
    for value in found:
        if not kept or value.start >= kept[-1].end:
            kept.append(value)
    return kept


def _counted(text: str, per_row: int, vocabulary: Vocabulary) -> list[Value]:
    """The values with a number, those within a name told as weak."""
    found: list[Value] = []
    for quantity in quantities(text, vocabulary):
        if _in_brackets(text, quantity.start):
            continue
        covered = found[-1].end if found else 0
        weak = _DETAIL.search(text[covered : quantity.start]) is not None
        start = max(covered, _operator_start(text, quantity.start, vocabulary))
        spans = _parted_number(text, quantity.start, quantity.end, per_row) if quantity.bare else None
        for first, last in spans or [(start, quantity.end)]:
            found.append(Value(first, _qualified(text, last, vocabulary), weak))
    return found


def _operator_start(text: str, start: int, vocabulary: Vocabulary) -> int:
    """Where the words begin that say how a number is meant: ``får inte överstiga``, ``öka med``, ``NMI``."""
    before = text[max(0, start - 40) : start]
    offset = start - len(before)
    operators = vocabulary.any_of("operators")
    matches = [
        m for m in operators.finditer(before) if re.fullmatch(r"\s*(?:en|ett|de)?\s*", before[m.end() :])
    ]
    begin = offset + min((m.start() for m in matches), default=len(before))
    lead = re.search(
        r"(?:\bfår\s+|\bska\s+|\b(?:öka|minska|höjas|sänkas)\s+(?:med|till)\s+|\b[A-ZÅÄÖ]{3}\s+)$",
        text[:begin],
    )
    return lead.start() if lead else begin


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


def _parted_number(text: str, start: int, end: int, per_row: int) -> list[tuple[int, int]] | None:
    """``550 591`` in a table of two value columns is two numbers, not one of six digits."""
    words = list(re.finditer(r"\S+", text[start:end]))
    preceded = re.search(r"\d\S*\s*$", text[:start])
    followed = re.match(r"\s*[\d–-]", text[end:])
    if per_row == len(words) == 2 and not preceded and not followed:
        return [(start + word.start(), start + word.end()) for word in words]
    return None


def _in_brackets(text: str, position: int) -> bool:
    opened, closed = text.rfind("(", 0, position), text.rfind(")", 0, position)
    inside = opened > closed
    return inside and ")" in text[position : position + 12]


def _row_parts(text: str, values: Sequence[Value], count: int, names: Names) -> list[_RowParts]:
    """The pieces of each row: a row begins with a capital letter, once the one before has its values."""
    starts = _name_starts(text, values, names)
    rows: list[_RowParts] = []
    ahead: list[Value] = []
    pending = sorted(
        [*((s, None) for s in starts), *((v.start, v) for v in values)], key=lambda item: item[0]
    )
    current: _RowParts | None = None
    for position, value in pending:
        if value is None:
            if current and current.name and _strong(current.values) < count and not ahead:
                continue
            current = _RowParts(values=ahead)
            current.name.append((position, position))
            ahead = []
            rows.append(current)
        elif current is None or _strong(current.values) >= count:
            if value.weak or (current and _continues(text, current, value)):
                continue
            ahead.append(value)
        else:
            current.values.append(value)
    _fill(text, rows, values)
    return [row for row in rows if row.name]


def _strong(values: Sequence[Value]) -> int:
    return sum(not value.weak for value in values)


def _continues(text: str, row: _RowParts, value: Value) -> bool:
    """Whether a surplus value ends what was left unfinished: ``index på skala … 1-4``, ``ingen ska …``."""
    if any(re.search(r"\b(?:ska|får)$", text[v.start : v.end].rstrip()) for v in row.values):
        return True
    start = row.name[0][0]
    first = min((v.start for v in row.values if v.start > start), default=len(text))
    unfinished = _UNFINISHED.search(text[start:first].strip()) is not None
    return unfinished and re.fullmatch(r"\d+\s?[-–]\s?\d+", text[value.start : value.end]) is not None


def _name_starts(text: str, values: Sequence[Value], names: Names) -> list[int]:
    taken = [(value.start, value.end) for value in values]
    starts = []
    for match in re.finditer(r"(?<![\w(])([A-ZÅÄÖ][\w-]*)", text):
        inside = any(a <= match.start() < b for a, b in taken)
        opened = text.rfind("(", 0, match.start()) > text.rfind(")", 0, match.start())
        if not inside and not opened and (match.start() == 0 or match[1] not in names):
            starts.append(match.start())
    return starts


def _fill(text: str, rows: Sequence[_RowParts], values: Sequence[Value]) -> None:
    """Give each row the text between its start and the next row's first piece, values left out."""
    firsts = [min([row.name[0][0], *[v.start for v in row.values]]) for row in rows]
    for row, _, stop in zip(rows, firsts, [*firsts[1:], len(text)], strict=True):
        if not row.name:
            continue
        start = row.name[0][0]
        own = sorted((v for v in row.values if not v.weak), key=lambda v: v.start)
        cuts = [v for v in own if v.start > start]
        row.name, row.tail = [], []
        position = start
        for value in cuts:
            (row.tail if row.name else row.name).append((position, value.start))
            position = value.end
        last = (position, stop)
        (row.tail if row.name else row.name).append(last)
    del values


def _row(
    body: Passage, parts: _RowParts, roles: Sequence[ColumnRole], vocabulary: Vocabulary
) -> tuple[Passage, list[Passage]] | None:
    name = join([body.slice(a, b) for a, b in parts.name])
    if not re.search(r"[^\W\d_]{3,}", name.text) or len(name.text.split()) > MAX_ROW_WORDS:
        return None
    values = [body.slice(v.start, v.end) for v in parts.values if not v.weak]
    tails = [tail for a, b in parts.tail if (tail := body.slice(a, b))]
    if not tails and any(map(_is_open, values)) and parts.values[0].start < parts.name[0][0]:
        last = name.text.rstrip().rfind(" ") + 1
        name, tails = name.slice(0, last), [name.slice(last)]
    values = _in_column_order(values, roles, vocabulary)
    name, values = _with_tails(name, values, tails, vocabulary)
    if len(values) != len(roles):
        return name, [Passage("") for _ in roles]
    return name, values


def _in_column_order(
    values: list[Passage], roles: Sequence[ColumnRole], vocabulary: Vocabulary
) -> list[Passage]:
    """Values in the order of the columns they fit; a cell of two lines is printed before its neighbours."""
    if len(values) != len(roles) or len(values) > 4:
        return values

    def fit(order: Sequence[Passage]) -> float:
        return sum(_fit(value, role, vocabulary) for value, role in zip(order, roles, strict=True))

    best = max(
        itertools.permutations(range(len(values))),
        key=lambda order: (fit([values[i] for i in order]), [-i for i in order]),
    )
    return [values[index] for index in best]


def _fit(value: Passage, role: ColumnRole, vocabulary: Vocabulary) -> float:
    """How well a value's words fit a target column (demands) or an outcome column (times)."""
    wanted = wanted_in_cell(value.text, vocabulary)
    demands = bool(wanted and wanted[0].operator.value not in ("eq", "qualitative", "range"))
    demands = demands or re.search(r"\b(?:ska|ingen|för alla)\b", value.text) is not None
    timed = worded_period(value.text, vocabulary) is not None or bool(_JUDGED.search(value.text))
    timed = timed or re.search(r"\b(?:t\s?o\s?m|prel\.)", value.text) is not None
    if role is ColumnRole.TARGET:
        return demands - timed
    return timed - demands


def _with_tails(
    name: Passage, values: list[Passage], tails: list[Passage], vocabulary: Vocabulary
) -> tuple[Passage, list[Passage]]:
    """Wrapped pieces go back where something was left unfinished; the name comes first on the page."""
    for tail in tails:
        open_values = [
            i
            for i, value in enumerate(values)
            if _UNFINISHED.search(value.text) or value.text.endswith("prel.")
        ]
        name_open = _UNFINISHED.search(name.text) is not None or name.text.count("(") > name.text.count(")")
        rest = tail
        for index in reversed(open_values):
            taken, rest = _completion(
                values[index], rest, alone=not name_open and index == open_values[0], vocabulary=vocabulary
            )
            if taken:
                values[index] = join([values[index], taken])
        if rest:
            name = join([name, rest])
    return name, values


def _is_open(value: Passage) -> bool:
    """Whether a value breaks off: ``930 tkr per månad i``, ``561 tkr per plats prel.``"""
    return _UNFINISHED.search(value.text) is not None or value.text.endswith("prel.")


def _completion(
    value: Passage, tail: Passage, *, alone: bool, vocabulary: Vocabulary
) -> tuple[Passage | None, Passage | None]:
    """What of a wrapped piece completes a value: a period after ``t o m``, a word after ``per``."""
    if alone:
        return tail, None
    text = tail.text
    period = worded_period(text, vocabulary)
    if period and period[2] >= len(text) - 1 and re.search(r"t\s?o\s?m$|prel\.$", value.text):
        return tail.slice(period[1]), tail.slice(0, period[1]) or None
    if re.search(r"\b(?:ingen|inga|inte)\s+ska$", value.text):
        verb = re.search(r"\b\w+a\s+(?:mer|mindre|längre|fler)\b.*$", text)
        cut = verb.start() if verb else 0
        return tail.slice(cut), tail.slice(0, cut) or None
    last = text.rfind(" ") + 1
    return tail.slice(last), tail.slice(0, last) or None
