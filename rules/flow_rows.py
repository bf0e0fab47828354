"""Rows of measures recovered from cells that interleave.

The printed lines of a row's cells follow each other: the name's first line, the values' first lines,
then what each of them wrapped to. A new row begins with a capital letter; values are told by the
quantity grammar; a wrapped piece goes back to the cell that was left unfinished (``… i``, ``t o m``,
an open bracket), else to the name.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..models import Passage, join
from .cells import UNFINISHED, Names
from .heads import ColumnRole
from .periods import worded_period
from .quantities import Quantity, quantities
from .vocabulary import Vocabulary
from .wanted import wanted_in_cell

MAX_ROW_WORDS = 45
STRONG, UNSURE, WEAK = 4.0, 1.5, 0.6
"""What it costs to take a value for a detail of a name."""
CAPITAL = 2.0
"""What it costs to read on in a name past a capital letter."""
AHEAD = 1.2
"""What it costs to take a value for one printed before its row's name."""
MISSING = 3.0
"""What each value that a row lacks costs."""
_DURATIONS = frozenset(["dagar", "dygn", "månader", "mån", "år", "veckor", "timmar", "minuter", "dgr"])
_QUALIFIER = re.compile(
    r"\s*(?:,\s*(?:ingen|inga|varav|men)\s+ska\b|i genomsnitt(?:\s+per\b(?:\s+[a-zåäö]+)?)?"
    r"|per\s+[a-zåäö]+(?:\s+och\b)?|om\s+året|i\s+(?=genomsnitt)|prel\.|för\s+(?:alla|samtliga)|under\s+(?:året|perioden)"
    r"|av\s+(?:de\s+)?[a-zåäö]+(?:na|en|ande)\b|medarbetare\b|i\s+\w+mätningen|t\s?o\s?m\b)",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"(?<!\w)(?:mäts\s+(?:inte|ej)(?:\s+(?:19|20)\d\d)?|[Ii]nget\s+resultat(?:\s+ännu)?|(?:[Uu]ppgift\s+)?saknas"
    r"|[Mm]äts\s+(?:för\s+)?första\s+gången(?:\s+(?:19|20)\d\d)?|[Nn]ytt\s+mått"
    r"|[Uu]ppnått|[Gg]enomfört|[Pp]åbörjat|–|-(?=\s))(?!\w)"
)
_DETAIL = re.compile(
    r"(?:\bper|\bindex|\bskala|\bpersoner|\bbarn|\bunder|\bårskurs|\båk|\bålder\w*)\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value among interleaved cells: where it stands, and what it costs to take it for a detail."""

    start: int
    end: int
    weight: float = STRONG
    """How sure it is that this is a cell's value and no number within a name."""


@dataclass
class _RowParts:
    """The pieces of one row: where its name begins, its values, what else it holds."""

    start: int
    values: list[Value] = field(default_factory=list)
    name: list[tuple[int, int]] = field(default_factory=list)
    tail: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Path:
    """One way to read the run so far: the cheapest for its number of values in the open row."""

    cost: float
    rows: tuple[tuple[int, tuple[Value, ...]], ...] = ()
    """Finished and open rows: where the name begins, and the values."""
    ahead: tuple[Value, ...] = ()
    """Values printed before the name of their row."""


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
        if re.match(r"\s+(?:med|till|av)\b", after):
            continue
        compared = re.match(r"\s+(?:som|jämfört med|än|mot)\s+(?:år\s+)?(?:19|20)\d\d\b", after)
        end = match.end() + (compared.end() if compared else 0)
        lone = match[0][:1].isupper() or re.match(r"\s*(?:$|[A-ZÅÄÖ\d])", text[end:]) or len(before) in ends
        if lone or compared:
            found.append(Value(match.start(), end))
    return _apart(found)


def _apart(found: list[Value]) -> list[Value]:
    """Values that do not overlap: the earlier one wins, of two at one place the longer."""
    found.sort(key=lambda value: (value.start, -value.end))
    kept: list[Value] = []
    for value in found:
        if not kept or value.start >= kept[-1].end:
            kept.append(value)
    return kept


def _counted(text: str, per_row: int, vocabulary: Vocabulary) -> list[Value]:
    """The values with a number; one within a phrase of the name weighs little."""
    found: list[Value] = []
    for quantity in quantities(text, vocabulary):
        covered = found[-1].end if found else 0
        if _in_brackets(text, quantity.start) or quantity.start < covered:
            continue
        start = max(covered, _operator_start(text, quantity.start, vocabulary))
        spans = _parted_number(text, quantity.start, quantity.end, per_row) if quantity.bare else None
        for first, last in spans or [(start, quantity.end)]:
            weight = _weight(text, covered, first, last, quantity)
            found.append(Value(first, _qualified(text, last, vocabulary), weight))
    return found


def _weight(text: str, covered: int, start: int, end: int, quantity: Quantity) -> float:
    """How sure a number is to be a value: little where it reads on from or into a name's words."""
    detail = _DETAIL.search(text[covered : quantity.start]) is not None
    timed = (quantity.unit or "").casefold() in _DURATIONS
    if quantity.worded or (timed and re.match(r"\s*(?:,|och\b|eller\b|efter\b|från\b)", text[end:])):
        return WEAK
    if quantity.value_max is not None and quantity.unit is None and quantity.value < 10:
        return UNSURE
    if detail:
        return WEAK if start == quantity.start or timed else UNSURE
    return STRONG


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
    """The rows of the run: of all ways to part it, the one that leaves the fewest values missing.

    Rows begin at capital letters; a row holds ``count`` values, some of them perhaps printed before
    its name. What it costs to leave out a value, or a capital, depends on how sure each is.
    """
    starts = _name_starts(text, values, names)
    events: list[tuple[int, Value | float]] = [(start, cost) for start, cost in starts.items()]
    events += [(value.start, value) for value in values]
    paths = {(0, 0, False): _Path(0.0)}
    for position, event in sorted(events, key=lambda item: item[0]):
        paths = _cheapest(
            _after_value(paths.values(), event, count) if isinstance(event, Value)
            else _after_name(paths.values(), position, event, count)
        )  # fmt: skip
    best = min(paths.values(), key=lambda path: path.cost + _missing(path, count) + STRONG * len(path.ahead))
    rows = [_RowParts(start, list(found)) for start, found in best.rows]
    _fill(text, rows)
    return rows


def _after_value(paths: Iterable[_Path], value: Value, count: int) -> Iterator[_Path]:
    """A value belongs to the open row, to the next one, or is a detail of a name."""
    for path in paths:
        yield replace(path, cost=path.cost + value.weight)
        held = len(path.rows[-1][1]) if path.rows else count
        if held < count:
            start, found = path.rows[-1]
            yield replace(path, rows=(*path.rows[:-1], (start, (*found, value))))
        elif len(path.ahead) < count:
            yield replace(path, cost=path.cost + AHEAD, ahead=(*path.ahead, value))


def _after_name(paths: Iterable[_Path], start: int, skipping: float, count: int) -> Iterator[_Path]:
    """A capital begins a row, or stands within a name."""
    for path in paths:
        if path.rows:
            yield replace(path, cost=path.cost + skipping)
        cost = path.cost + _missing(path, count) + (0.0 if skipping >= CAPITAL else AHEAD)
        yield _Path(cost, (*path.rows, (start, path.ahead)), ())


def _missing(path: _Path, count: int) -> float:
    return MISSING * (count - len(path.rows[-1][1])) if path.rows else 0.0


def _cheapest(paths: Iterable[_Path]) -> dict[tuple[int, int, bool], _Path]:
    """The cheapest path for each number of values in the open row and ahead of it."""
    best: dict[tuple[int, int, bool], _Path] = {}
    for path in paths:
        key = (len(path.rows[-1][1]) if path.rows else 0, len(path.ahead), bool(path.rows))
        if key not in best or path.cost < best[key].cost:
            best[key] = path
    return best


def _name_starts(text: str, values: Sequence[Value], names: Names) -> dict[int, float]:
    """Where a name can begin, and what it costs to read on there instead."""
    taken = [(value.start, value.end) for value in values]
    starts: dict[int, float] = {}
    for match in re.finditer(r"(?<![\w(])([A-ZÅÄÖ][\w-]*)", text):
        inside = any(a <= match.start() < b for a, b in taken)
        opened = text.rfind("(", 0, match.start()) > text.rfind(")", 0, match.start())
        if inside or opened:
            continue
        known = match[1] in names and match.start() > 0
        after_word = re.search(r"[a-zåäö,]\s+$", text[: match.start()]) is not None
        starts[match.start()] = 0.2 if known else CAPITAL - (0.5 if after_word else 0.0)
    return starts


def _fill(text: str, rows: Sequence[_RowParts]) -> None:
    """Give each row the text between its start and the next row's first piece, values left out."""
    firsts = [min([row.start, *[value.start for value in row.values]]) for row in rows]
    for row, stop in zip(rows, [*firsts, len(text)][1:], strict=True):
        position = row.start
        for value in sorted(row.values, key=lambda value: value.start):
            if value.start > row.start:
                (row.tail if row.name else row.name).append((position, value.start))
                position = value.end
        (row.tail if row.name else row.name).append((position, stop))


def _row(
    body: Passage, parts: _RowParts, roles: Sequence[ColumnRole], vocabulary: Vocabulary
) -> tuple[Passage, list[Passage]] | None:
    name = join([body.slice(a, b) for a, b in parts.name])
    if not re.search(r"[^\W\d_]{3,}", name.text) or len(name.text.split()) > MAX_ROW_WORDS:
        return None
    values = [body.slice(v.start, v.end) for v in parts.values]
    tails = [tail for a, b in parts.tail if (tail := body.slice(a, b))]
    if not tails and any(map(_is_open, values)) and parts.values[0].start < parts.start:
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
            if UNFINISHED.search(value.text) or value.text.endswith("prel.")
        ]
        name_open = UNFINISHED.search(name.text) is not None or name.text.count("(") > name.text.count(")")
        rest: Passage | None = tail
        for index in reversed(open_values):
            if rest is None:
                break
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
    return UNFINISHED.search(value.text) is not None or value.text.endswith("prel.")


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
