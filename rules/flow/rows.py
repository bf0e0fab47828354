"""Rows of a table recovered from cells that interleave.

The printed lines of a row's cells follow each other: the name's first line, the values' first lines,
then what each of them wrapped to. A row begins with a capital letter, or with its printed number;
values are told by the quantity grammar. Of all ways to part the run into rows the cheapest is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..cells import UNFINISHED, Names
from .values import STRONG, Value
from .words import is_known

CAPITAL = 2.0
"""What it costs to read on in a name past a capital letter …"""
AFTER_WORD = 1.5
"""… where a small word stands right before it …"""
NAMED = 0.2
"""… where the document writes the word with a capital in mid-sentence …"""
BEHIND_VALUE = 3.0
"""… where a value stands right before it …"""
BEHIND_END = 4.0
"""… where the last cell of a row stood right before it …"""
NUMBERED = 5.0
"""… and past a row's printed number."""
AHEAD = 1.2
"""What it costs to take a value for one printed before its row's name."""
MISSING = 3.0
"""What each value that a row lacks costs."""
GROUP, GROUP_BETWEEN = 1.8, 1.0
"""What a row without any value costs, a heading within the table; and where rows' last cells are known."""
GROUP_WORDS = 5
_NUMBER_WIDTH = 14
"""Characters from a printed number to the name behind it, at most."""
_CAPITAL = re.compile(r"(?<![\w(])([A-ZÅÄÖ][\w-]*)")


@dataclass(frozen=True, slots=True)
class Run:
    """A table's body as it was run together, and what is known of it before its rows are."""

    text: str
    values: Sequence[Value]
    count: int
    """How many values a row holds at most."""
    names: Names
    numbers: Sequence[int] = ()
    """The places of printed numbers, each of which begins a row."""
    ends: Sequence[int] = ()
    """The places where a row's last cell stood."""


@dataclass
class RowParts:
    """The pieces of one row: where its name begins, its values, what else it holds."""

    start: int
    values: list[Value] = field(default_factory=list)
    name: list[tuple[int, int]] = field(default_factory=list)
    """Stretches of the name, before and between the values."""
    tail: list[tuple[int, int]] = field(default_factory=list)
    """What stands behind a value: more of the name, or of a value."""


@dataclass(frozen=True, slots=True)
class _Path:
    """One way to read the run so far: the cheapest for its number of values in the open row."""

    cost: float
    rows: tuple[tuple[int, tuple[Value, ...]], ...] = ()
    """Finished and open rows: where the name begins, and the values."""
    ahead: tuple[Value, ...] = ()
    """Values printed before the name of their row."""


def row_parts(run: Run) -> list[RowParts]:
    """The rows of the run: of all ways to part it, the one that leaves the fewest values missing.

    Some of a row's values may be printed before its name.
    """
    starts = _name_starts(run)
    starts.update(_behind_ends(run, starts))
    events: list[tuple[int, Value | float]] = [(start, cost) for start, cost in starts.items()]
    events += [(value.start, value) for value in run.values]
    paths = {(0, 0, False): _Path(0.0)}
    for position, event in sorted(events, key=lambda item: item[0]):
        paths = _cheapest(
            _after_value(run, paths.values(), event) if isinstance(event, Value)
            else _after_name(run, paths.values(), position, event)
        )  # fmt: skip
    stop = len(run.text)
    best = min(
        paths.values(),
        key=lambda path: path.cost + _missing(run, path, stop) + STRONG * len(path.ahead),
    )
    rows = [RowParts(start, list(found)) for start, found in best.rows]
    _fill(run.text, rows)
    return rows


def _name_starts(run: Run) -> dict[int, float]:
    """Where a name can begin, and what it costs to read on there instead; not at an index (``…, NKI``)."""
    text = run.text
    starts: dict[int, float] = {}
    for match in _CAPITAL.finditer(text):
        inside = any(value.start <= match.start() < value.end for value in run.values)
        opened = text.rfind("(", 0, match.start()) > text.rfind(")", 0, match.start())
        numbered = any(0 <= match.start() - number <= _NUMBER_WIDTH for number in run.numbers)
        index = match[1].isupper() and text[: match.start()].rstrip().endswith(",")
        if not (inside or opened or numbered or index):
            starts[match.start()] = _reading_on(run, match)
    starts.update(dict.fromkeys(run.numbers, NUMBERED))
    return starts


def _reading_on(run: Run, match: re.Match[str]) -> float:
    """What it costs to read on past a capital."""
    before = run.text[: match.start()]
    if before and (match[1] in run.names or match[1][-1].isdigit()):
        return NAMED
    if re.search(r"[a-zåäö,]\s+$", before):
        return AFTER_WORD
    behind = any(value.end <= len(before) and not before[value.end :].strip() for value in run.values)
    return BEHIND_VALUE if behind else CAPITAL


def _behind_ends(run: Run, starts: Iterable[int]) -> dict[int, float]:
    """What it costs to read on past a capital right behind a row's last cell: much, unless the name breaks off."""
    costs = {}
    for start in starts:
        if not any(0 <= start - end <= 1 for end in run.ends):
            continue
        before = start
        for value in reversed(run.values):
            if value.end <= before and not run.text[value.end : before].strip():
                before = value.start
        broken = before < start and UNFINISHED.search(run.text[:before].rstrip())
        costs[start] = NAMED if broken else BEHIND_END
    return costs


def _after_value(run: Run, paths: Iterable[_Path], value: Value) -> Iterator[_Path]:
    """A value belongs to the open row, to the next one, or is a detail of a name."""
    for path in paths:
        yield replace(path, cost=path.cost + value.weight)
        held = len(path.rows[-1][1]) if path.rows else run.count
        if held < run.count:
            start, found = path.rows[-1]
            yield replace(path, rows=(*path.rows[:-1], (start, (*found, value))))
        elif len(path.ahead) < run.count:
            yield replace(path, cost=path.cost + AHEAD, ahead=(*path.ahead, value))


def _after_name(run: Run, paths: Iterable[_Path], start: int, skipping: float) -> Iterator[_Path]:
    """A capital begins a row, or stands within a name."""
    for path in paths:
        if path.rows:
            yield replace(path, cost=path.cost + skipping)
        beginning = 0.0 if skipping >= AFTER_WORD else AHEAD
        cost = path.cost + _missing(run, path, start) + beginning
        yield _Path(cost, (*path.rows, (start, path.ahead)), ())


def _missing(run: Run, path: _Path, stop: int) -> float:
    """What the open row's missing values cost; a short one without any is a heading within the table."""
    if not path.rows:
        return 0.0
    start, found = path.rows[-1]
    words = len(run.text[start:stop].split())
    if found or words > GROUP_WORDS:
        return MISSING * (run.count - len(found))
    between = bool(run.ends) and not any(start < end < stop for end in run.ends)
    return GROUP_BETWEEN if between and (words > 1 or _begins_plainly(run.text, stop)) else GROUP


def _begins_plainly(text: str, at: int) -> bool:
    """Whether a word of the language, and no name, stands at a place."""
    word = re.match(r"\w+", text[at:])
    return word is not None and is_known(word[0].lower())


def _cheapest(paths: Iterable[_Path]) -> dict[tuple[int, int, bool], _Path]:
    """The cheapest path for each state: values in the open row, values ahead, whether a row is open."""
    best: dict[tuple[int, int, bool], _Path] = {}
    for path in paths:
        key = (len(path.rows[-1][1]) if path.rows else 0, len(path.ahead), bool(path.rows))
        if key not in best or path.cost < best[key].cost:
            best[key] = path
    return best


def _fill(text: str, rows: Sequence[RowParts]) -> None:
    """Give each row the text between its start and the next row's first piece, values left out."""
    firsts = [min([row.start, *[value.start for value in row.values]]) for row in rows]
    for row, stop in zip(rows, [*firsts, len(text)][1:], strict=True):
        position = row.start
        for value in sorted(row.values, key=lambda value: value.start):
            if value.start > row.start:
                (row.tail if row.name else row.name).append((position, value.start))
                position = value.end
        (row.tail if row.name else row.name).append((position, stop))
