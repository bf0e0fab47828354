"""The cells of a flattened table's rows: each value in its column, wrapped pieces where they belong.

What stands in a row besides its name and values (status dots, boxes to tick, how often it is
measured) is set aside first. A wrapped piece goes back to the cell that was left unfinished (``… i``,
``t o m``, an open bracket), else to the name.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...models import Passage, join
from ..cells import UNFINISHED, Names
from ..heads import ColumnRole
from ..periods import worded_period
from ..vocabulary import Vocabulary
from ..wanted import wanted_in_cell
from .ends import prose_start, table_end, until_prose
from .heads import LISTS, TIMES, VALUES, Head, HeadRun
from .rows import RowParts, Run, row_parts
from .setting import Setter
from .values import AWAITED, JUDGED, STRONG, Value, times_in, values_in

MAX_ROW_WORDS = 45
MAX_OWNER_WORDS = 7
"""Words of a cell that says who is responsible."""
_SIGN = re.compile(r"(?<!\S)[●○◯◉⚫⬤■□▲▼►◆★☺☹\ue000-\uf8ff](?!\S)")
_ARROW = re.compile(r"(?<!\S)[←-↙⇐-⇙⬀-⬏➔-➡🡐-🡙](?!\S)")
"""A trend's or a judgement's arrow, no value where a column of such stands at the end of the rows."""
_DEMAND = re.compile(
    r"(?:minst|högst|lägst|max|under|över|färre|fler|öka|minska|ska|bör|[≥≤<>])(?:\b|(?<=\W))", re.I
)
_SHARE = re.compile(r"\s*(?:%|procent)")
MOST_DOUBTFUL = 1 / 3
"""The share of doubtful rows from which none of a table's rows is sure."""
_BOX = re.compile(r"[❏❑❒☐☑☒□✓✔]\s*(?:[A-ZÅÄÖ][\wåäö]*)?")
_FREQUENCY = re.compile(
    r"(?<![\w-])(?:Vartannat år|Varje år|År|Årligen|Årsvis|Halvår|Halvårsvis|Tertial|Tertialvis|Kvartal|Kvartalsvis"
    r"|Månad|Månadsvis|Vecka|Termin|Läsår|Bokslut|Delår)(?![\w-])(?!\s+\d)"
)
_NUMBER = re.compile(
    r"(?<!\S)(?:[A-ZÅÄÖ]{2,3}\s)?(?P<number>\d{1,2}(?:\.\d{1,2})+(?:\s\d{1,2})?|\d{1,2})\s(?=[A-ZÅÄÖ\[])"
)
_NUMBERS = (ColumnRole.INDICATOR_CODE, ColumnRole.NUMBER, ColumnRole.GOAL_CODE, ColumnRole.GOAL)


_WORDED = {
    ColumnRole.GOAL, *LISTS, ColumnRole.UNIT, ColumnRole.RESPONSIBLE, ColumnRole.PERSPECTIVE, ColumnRole.GROUP,
    ColumnRole.IGNORED,
}  # fmt: skip
"""Columns of words besides the names: what stands in them runs into the names."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a flattened table, a passage for each column, and what follows the table."""

    rows: list[list[Passage]]
    rest: Passage | None
    unparted: Passage | None = None
    """What surely is the table's, but whose cells cannot be told apart."""


def measure_rows(body: Passage, heads: HeadRun, names: Names, vocabulary: Vocabulary, setter: Setter) -> Rows:
    """The rows of a table of measures. A value that could be of several columns is left out."""
    roles = heads.roles
    stop = table_end(body.text, vocabulary)
    text, ends = _cleared(body.slice(0, stop), roles)
    numbers = _row_numbers(text.text, roles)
    numbered = _has_codes(text.text, numbers)
    if set(roles) & (_WORDED - {ColumnRole.GOAL} if numbered else _WORDED):
        rows, at, unsure = setter.rows(text, heads)
        return Rows(rows, join([text.slice(at), body.slice(stop)]) or None, unsure if rows else text)
    count = len(_value_columns(heads))
    dated = ColumnRole.DATE in roles
    values = values_in(text.text, count, vocabulary, dated=dated, numbers=numbers)
    values = [_until(text.text, value, ends) for value in values]
    text, behind = until_prose(text, values)
    values = [value for value in values if value.end <= len(text.text)]
    run = Run(text.text, values, count, names, [start for start, _ in numbers], ends)
    rest = join([behind, body.slice(stop)]) or None
    if values and _is_enclosed(roles):
        return Rows([], rest, text)
    rows = []
    doubtful = 0
    for parts in row_parts(run):
        number = next((span for span in numbers if span[0] == parts.start), None)
        found = _measure(text, parts, number, heads, vocabulary)
        if found is None or not any(found.cells):
            continue
        if _holds_values(parts, values) or _is_misplaced(found, heads):
            doubtful += 1
        elif not _is_bracketed(text.text, parts):
            rows.append(_row(found, text.slice(*number) if number else None, heads))
    if doubtful > MOST_DOUBTFUL * (len(rows) + doubtful):
        return Rows([], rest, text)
    return Rows(rows, rest)


def _is_enclosed(roles: Sequence[ColumnRole]) -> bool:
    """Whether values stand on both sides of the names: then a head was misread."""
    at = roles.index(ColumnRole.INDICATOR)
    return bool(set(roles[:at]) & set(VALUES)) and bool(set(roles[at:]) & set(VALUES))


def _until(text: str, value: Value, ends: Sequence[int]) -> Value:
    """The value up to a row's last cell, where one stood within it."""
    end = next((end for end in ends if value.start < end < value.end), None)
    if end is None or _SHARE.match(text, end):
        return value
    return replace(value, end=end)


def _is_bracketed(text: str, parts: RowParts) -> bool:
    """Whether a value stands right behind an opening bracket, or in brackets that another value opened."""
    first = min((value.start for value in parts.values), default=0)
    for value in parts.values:
        opened = text.rfind("(", parts.start, value.start)
        inside = opened > text.rfind(")", parts.start, value.start)
        if inside and (opened > first or not text[opened + 1 : value.start].strip()):
            return True
    return False


def _holds_values(parts: RowParts, values: Sequence[Value]) -> bool:
    """Whether values of two rows may be mixed: more than one was left in a name, where a detail is one."""
    spans = [*parts.name, *parts.tail]
    left = [value for value in values if value.weight >= STRONG and value not in parts.values]
    return sum(any(value.start < b and a < value.end for a, b in spans) for value in left) > 1


def _is_misplaced(found: _Measure, heads: HeadRun) -> bool:
    """Whether what demands something stands where a result should."""
    results = (ColumnRole.OUTCOME, ColumnRole.YEAR, ColumnRole.BASELINE)
    roles = [heads.roles[index] for index in _value_columns(heads)]
    return any(
        role in results and _DEMAND.match(cell.text) for role, cell in zip(roles, found.cells, strict=True)
    )


def _value_columns(heads: HeadRun) -> list[int]:
    return [index for index, role in enumerate(heads.roles) if role in (*VALUES, ColumnRole.DATE)]


def _row(found: _Measure, number: Passage | None, heads: HeadRun) -> list[Passage]:
    """A row's cells, each in its column."""
    row = [Passage("") for _ in heads.roles]
    name_column = heads.roles.index(ColumnRole.INDICATOR)
    row[name_column] = found.name
    for index, cell in zip(_value_columns(heads), found.cells, strict=True):
        row[index] = cell
    if number:
        _place_number(row, number, heads.roles, name_column)
    return row


def activity_rows(body: Passage, heads: HeadRun, names: Names, setter: Setter) -> Rows:
    """The rows of a table of activities: what is done, by whom, when."""
    roles = heads.roles
    name_column = next(index for index, role in enumerate(roles) if role in LISTS)
    times = [index for index, role in enumerate(roles) if role in TIMES]
    owner = next((index for index, role in enumerate(roles) if role is ColumnRole.RESPONSIBLE), None)
    if not times or (owner is not None and owner > times[0]) or set(roles[:name_column]) & set(_NUMBERS):
        rows, at, unsure = setter.rows(body, heads)
        return Rows(rows, body.slice(at) or None, unsure or None)
    end = prose_start(body.text)
    text = body.slice(0, end)
    rows = []
    for parts in row_parts(Run(text.text, times_in(text.text), len(times), names)):
        name = join([text.slice(a, b) for a, b in parts.name])
        tail = join([text.slice(a, b) for a, b in parts.tail])
        if not parts.values or not re.search(r"[^\W\d_]{3,}", name.text):
            continue
        row = [Passage("") for _ in roles]
        if owner is not None and name_column < owner:
            name, row[owner] = _owned(name)
            if not row[owner]:
                continue
        row[name_column] = join([name, tail])
        for index, value in zip(times, parts.values, strict=False):
            row[index] = text.slice(value.start, value.end)
        rows.append(row)
    return Rows(rows, body.slice(end) or None)


def _owned(name: Passage) -> tuple[Passage, Passage]:
    """What is done and who is responsible: the last words from a capital on, before the time."""
    for match in reversed(list(re.finditer(r"(?<=\s)[A-ZÅÄÖ]", name.text))):
        words = name.text[match.start() :].split()
        before = name.text[: match.start()].split()
        if len(words) > MAX_OWNER_WORDS or not before:
            break
        if not UNFINISHED.search(name.text[: match.start()].rstrip()) and before[-1][-1] not in "-,":
            return name.slice(0, match.start()), name.slice(match.start())
    return name, Passage("")


def _cleared(text: Passage, roles: Sequence[ColumnRole]) -> tuple[Passage, list[int]]:
    """The run without signs that are no words and without the words of columns that hold no values.

    With it come the places where such words stood: a row's last cell.
    """
    signs = [match.span() for match in _SIGN.finditer(text.text)]
    last = [match.span() for match in _BOX.finditer(text.text)]
    if roles[-1] is ColumnRole.ASSESSMENT:
        last += [match.span() for match in _ARROW.finditer(text.text)]
    if {ColumnRole.DEADLINE, ColumnRole.UNKNOWN} & set(roles):
        last += [match.span() for match in _FREQUENCY.finditer(text.text)]
    kept = Passage("")
    ends: list[int] = []
    position = 0
    for start, end in [*_merged([*signs, *last]), (len(text.text), len(text.text))]:
        kept = join([kept, text.slice(position, start)])
        if any(a < end and start < b for a, b in last):
            ends.append(len(kept.text))
        position = end
    return kept, ends


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _row_numbers(text: str, roles: Sequence[ColumnRole]) -> list[tuple[int, int]]:
    """The printed numbers that begin rows, where the table has a column of them before the names."""
    before = roles[: roles.index(ColumnRole.INDICATOR)]
    if not set(before) & set(_NUMBERS):
        return []
    found = []
    expected = {"1"}
    for match in _NUMBER.finditer(text):
        last = re.split(r"[.\s]", match["number"])[-1]
        if "." in match["number"] or last in expected:
            found.append((match.start(), match.end("number")))
            expected = {"1", str(int(last) + 1)}
    return found


def _has_codes(text: str, numbers: Sequence[tuple[int, int]]) -> bool:
    """Whether the rows' printed numbers are those of goals (``1.2.1``): then no goal stands in words."""
    return any("." in text[start:end].rstrip(".") for start, end in numbers)


def _place_number(row: list[Passage], number: Passage, roles: Sequence[ColumnRole], name_column: int) -> None:
    """A row's printed numbers in their columns: the goal's (``1.2.1``) and the measure's own."""
    for word in re.finditer(r"\S+", number.text):
        dotted = "." in word[0]
        wanted = (ColumnRole.GOAL, ColumnRole.GOAL_CODE) if dotted else _NUMBERS[:2]
        column = next((i for i, role in enumerate(roles[:name_column]) if role in wanted), None)
        if column is not None:
            row[column] = number.slice(word.start(), word.end())


@dataclass(frozen=True, slots=True)
class _Measure:
    """A measure's name and its value cells, one for each value column."""

    name: Passage
    cells: list[Passage]


def _measure(
    text: Passage,
    parts: RowParts,
    number: tuple[int, int] | None,
    heads: HeadRun,
    vocabulary: Vocabulary,
) -> _Measure | None:
    columns = [heads.heads[index] for index in _value_columns(heads)]
    begin = number[1] if number else parts.start
    name = join([text.slice(max(a, begin), b) for a, b in parts.name if b > begin])
    if not re.search(r"[^\W\d_]{3,}", name.text) or len(name.text.split()) > MAX_ROW_WORDS:
        return None
    values = [text.slice(value.start, value.end) for value in parts.values]
    tails = [tail for a, b in parts.tail if (tail := text.slice(a, b))]
    if not tails and any(map(_is_open, values)) and parts.values[0].start < parts.start:
        last = name.text.rstrip().rfind(" ") + 1
        name, tails = name.slice(0, last), [name.slice(last)]
    dated = [value.dated for value in parts.values]
    if len(values) == len(columns):
        values = _in_column_order(values, dated, [head.role for head in columns], vocabulary)
    name, values = _with_tails(name, values, tails, vocabulary)
    return _Measure(name, _in_columns(values, dated, columns))


def _in_columns(values: Sequence[Passage], dated: Sequence[bool], heads: Sequence[Head]) -> list[Passage]:
    """The values in their columns. Where some are missing, only those of which it is sure what they are.

    A single target column is seldom blank. Of columns of one kind the first ones are taken to be filled.
    """
    if len(values) == len(heads):
        return list(values)
    fits = [
        columns
        for columns in itertools.combinations(range(len(heads)), len(values))
        if all((heads[c].role is ColumnRole.DATE) == d for c, d in zip(columns, dated, strict=True))
    ]
    targets = {columns: sum(heads[c].role is ColumnRole.TARGET for c in columns) for columns in fits}
    if sum(head.role is ColumnRole.TARGET for head in heads) == 1:
        fits = [columns for columns in fits if targets[columns]]
    cells = [Passage("") for _ in heads]
    for index, value in enumerate(values):
        roles = {heads[columns[index]].role for columns in fits}
        if len(roles) == 1:
            cells[fits[0][index]] = value
    return cells


def _stitched(first: Passage, rest: Passage) -> Passage:
    """A name and what it wrapped to, the hyphen of a broken word gone."""
    broken = re.search(r"[a-zåäö]-$", first.text) and re.match(r"(?!och\b|eller\b|samt\b)[a-zåäö]", rest.text)
    return join([first.slice(0, len(first.text) - 1), rest], "") if broken else join([first, rest])


def _in_column_order(
    values: list[Passage], dated: Sequence[bool], roles: Sequence[ColumnRole], vocabulary: Vocabulary
) -> list[Passage]:
    """Values in the order of the columns they fit; a cell of two lines is printed before its neighbours."""
    if len(values) > 4 or any(dated):
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
    timed = worded_period(value.text, vocabulary) is not None or bool(JUDGED.search(value.text))
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
            name = _stitched(name, rest)
    return name, values


def _is_open(value: Passage) -> bool:
    """Whether a value breaks off: ``930 tkr per månad i``, ``561 tkr per plats prel.``"""
    return UNFINISHED.search(value.text) is not None or value.text.endswith("prel.")


def _completion(
    value: Passage, tail: Passage, *, alone: bool, vocabulary: Vocabulary
) -> tuple[Passage | None, Passage | None]:
    """What of a wrapped piece completes a value: a period after ``t o m``, a word after ``per``."""
    if alone and not AWAITED.match(value.text):
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
