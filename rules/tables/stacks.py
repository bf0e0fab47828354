"""Several measures stacked in one row: names in one cell, and their values in the cells beside it.

On a page a value stands beside the name it belongs to; where the cells wrap each in its own way, names
and values are counted: as many values as names, or fewer where the last are blank. Where a transcript sets
a cell in one line (``Nöjda boende Antal vårdare`` beside ``72 max 14``) a cell with several values is no one
measure's, and the names are parted at as many capitals as the values want.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ...models import Passage, join
from ..language.counting import counting, parted_at
from ..language.items import SET_APART, UNFINISHED, Names, begins_item, items, shape_of, unbulleted
from ..language.measured import SIGN
from ..lexicon.vocabulary import Vocabulary

_NUMBER = re.compile(r"(?:^|(?<=\s))(?P<number>\d{1,2}|[a-h])\)\s+(?=\S)")
_FIGURE = re.compile(r"[<>≥≤±+\-–−~(]*\s*\d|ska\b")

_CAPITAL = re.compile(r"(?<=[\w)%])\s+(?=[A-ZÅÄÖ][\w-])")
_WORD = re.compile(r"\S+")
_BEGINS_VALUE = re.compile(r"[<>≥≤=±~]|\+/-|[+−–-]?(?!(?:19|20)\d\d\b)\d|[–-]$|(?:ska|skall)$")
_WANTS_VALUE = re.compile(
    r"(?:[<>≥≤=±~+/−–-]|:|\b(?:av|till|än|som|i|eller|och|per|på|med|ska|skall|om|en|ett|årskurs|åk|plats|placering|rang))$",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\d{3}(?!\d)(?![,.]\d)")
_BEFORE_GROUP = re.compile(r"(?:^|[\s<>≥≤+−–-])\d{1,3}(?:\s\d{3})*$")
_WORDED = re.compile(r"[A-ZÅÄÖ]\w+")
"""``Klar senast …``: a single word that a bound goes on with."""

Stack = list[tuple[Passage, list[Passage]]]
"""Each measure's name, and its values in the order of the value cells."""


def stacked(name: Passage, values: Sequence[Passage], names: Names, vocabulary: Vocabulary) -> Stack | None:
    """The measures that a row's cells state, None where they state one."""
    beside = _by_number(name, values) or _by_height(name, values, vocabulary)
    if beside is not None:
        return beside
    counted = _by_count(name, [_values(value, names, vocabulary) for value in values], names)
    return counted or _by_run(name, values, names, vocabulary)


def _by_number(name: Passage, values: Sequence[Passage]) -> Stack | None:
    """Measures numbered in their cell, each with the values numbered alike: ``1) Antal besök``, ``1) 14 300``."""
    parts = _numbered(name)
    lists = [_numbered(value) for value in values]
    if len(parts) < 2 or not any(lists):
        return None
    if any(value and not set(numbered) & set(parts) for value, numbered in zip(values, lists, strict=True)):
        return None
    return [(part, [numbered.get(key, Passage("")) for numbered in lists]) for key, part in parts.items()]


def _numbered(cell: Passage) -> dict[str, Passage]:
    """The items of a cell that begins with a number, ``1)`` or ``a)``, and goes on counting; without their numbers."""
    marks = counting(_NUMBER, cell.text) if _NUMBER.match(cell.text) else []
    return {mark["number"]: part for mark, part in zip(marks, parted_at(cell, marks), strict=True)}


def _by_count(name: Passage, lists: Sequence[list[Passage]], names: Names) -> Stack | None:
    """As many values as names, or fewer in cells that leave the last ones blank."""
    if len(name.lines()) < 2 and " -" not in name.text:
        return None
    parts = items(name, names)
    longest = max(map(len, lists), default=0)
    if len(parts) < 2 or longest != len(parts):
        return None
    filled = [[*stack, *[Passage("")] * (longest - len(stack))] for stack in lists]
    return [(part, [stack[index] for stack in filled]) for index, part in enumerate(parts)]


def _values(cell: Passage, names: Names, vocabulary: Vocabulary) -> list[Passage]:
    """The values of a cell from the top."""
    lines = cell.lines()
    if len(lines) < 2 or not all(line.box for line in lines):
        return items(cell, names) if cell else []
    pitches = [b.box.top - a.box.top for a, b in itertools.pairwise(lines) if a.box and b.box]
    leading = min((pitch for pitch in pitches if pitch > 0), default=0.0)
    starts = cell.line_starts()
    bounds = [0]
    for index, (before, line) in enumerate(itertools.pairwise(lines), start=1):
        if pitches[index - 1] > SET_APART * leading or _begins_value(before, line, vocabulary):
            bounds.append(starts[index])
    return [cell.slice(a, b) for a, b in itertools.pairwise([*bounds, len(cell.text)])]


def _begins_value(before: Passage, line: Passage, vocabulary: Vocabulary) -> bool:
    """Whether a printed line of a value cell begins a value: a figure, an operator, a trend, a capital."""
    if _calls_for_value(before, vocabulary):
        return False
    text = line.text.strip()
    if text[:1].isupper() or _FIGURE.match(text):
        return True
    opening = (
        vocabulary.any_of("operators"),
        vocabulary.any_of("trends"),
        vocabulary["placeholders", "terms"],
    )
    return any(terms.starts(text) for terms in opening)


def _calls_for_value(before: Passage, vocabulary: Vocabulary) -> bool:
    """Whether a printed line breaks off: at a word that calls for another, or an operator (``inte överstiga``)."""
    text = before.text.strip()
    return bool(UNFINISHED.search(text)) or vocabulary.any_of("operators").whole(text)


def _by_height(names: Passage, values: Sequence[Passage], vocabulary: Vocabulary) -> Stack | None:
    """The items of a name cell and, for each value cell beside it, the value printed beside the item.

    An item begins at a line that has a value beside it and that a line of the same text would not; what
    is printed below, down to the next item, belongs to it. None where the cells state one item only,
    or where lines and values cannot be matched.
    """
    lines = names.lines()
    stacks = [stack for stack in (value.lines() for value in values) if stack]
    if max(map(len, stacks), default=0) < 2 or len(lines) < 2 or not all(line.box for line in lines):
        return None
    starts = _item_starts(lines, stacks, vocabulary)
    if starts is None or len(starts) < 2:
        return None
    offsets = names.line_starts()
    bounds = [*[offsets[start] for start in starts], len(names.text)]
    groups = [unbulleted(names.slice(a, b)) for a, b in itertools.pairwise(bounds)]
    tops = [lines[start] for start in starts[1:]]
    columns = [parted_at_heights(value, tops) for value in values]
    return [(group, [column[index] for column in columns]) for index, group in enumerate(groups)]


def _item_starts(
    lines: Sequence[Passage], stacks: Sequence[Sequence[Passage]], vocabulary: Vocabulary
) -> list[int] | None:
    """The lines of a name cell at which items begin; None where the values contradict them."""
    beside: dict[int, bool] = {}
    fresh_count = 0
    for stack in stacks:
        fresh = [True, *(_is_fresh(before, line, vocabulary) for before, line in itertools.pairwise(stack))]
        fresh_count = max(fresh_count, sum(fresh))
        for line, is_fresh in zip(stack, fresh, strict=True):
            at = _line_beside(lines, line)
            if at is None and is_fresh:
                return None
            if at is not None:
                beside[at] = beside.get(at, False) or is_fresh
    shape = shape_of(lines)
    starts = []
    for at, is_fresh in sorted(beside.items()):
        capital = not (lines[at].text[:1].islower() or lines[at].text[:1] == "(")
        if at == 0 or (capital and (is_fresh or begins_item(lines[at - 1], lines[at], shape, frozenset()))):
            starts.append(at)
        elif is_fresh and not capital:
            return None
    if starts and starts[0] > 0:
        return []
    return starts if len(starts) >= fresh_count else None


def _is_fresh(before: Passage, value: Passage, vocabulary: Vocabulary) -> bool:
    """Whether a line of a value cell is a value of its own, not the rest of the line above it."""
    if _calls_for_value(before, vocabulary):
        return False
    return not value.text[:1].islower() or re.search(r"\d", value.text) is not None


def parted_at_heights(value: Passage, tops: Sequence[Passage]) -> list[Passage]:
    """A value cell parted at the heights where the items beside it begin."""
    parts: list[list[Passage]] = [[] for _ in range(len(tops) + 1)]
    for line in value.lines():
        at = sum(_is_at_or_below(line, top) for top in tops)
        parts[at].append(line)
    return [_without_dash(join(part)) if part else Passage("") for part in parts]


def _without_dash(value: Passage) -> Passage:
    """A value in words without its bullet; the sign of a number stays."""
    match = re.match(r"\s*[-–•]\s*(?=[^\W\d])", value.text)
    return value.slice(match.end()) if match else value


def _is_at_or_below(line: Passage, top: Passage) -> bool:
    if line.box is None or top.box is None or line.page is None or top.page is None:
        return False
    if line.page != top.page:
        return line.page > top.page
    return line.box.middle > top.box.middle - 0.5 * top.box.height


def _line_beside(lines: Sequence[Passage], value: Passage) -> int | None:
    """The line printed at the height of a value."""
    if value.box is None:
        return None
    for index, line in enumerate(lines):
        if (
            line.page == value.page
            and line.box
            and abs(line.box.middle - value.box.middle) < 0.5 * line.box.height
        ):
            return index
    return None


def _by_run(
    name: Passage, values: Sequence[Passage], names: Names, vocabulary: Vocabulary
) -> list[tuple[Passage, list[Passage]]] | None:
    """The measures of a row and their values; None unless a value cell holds as many values as there are names.

    A cell with fewer values leaves some blank, and does not show which: its values are nobody's.
    """
    if name.boxed or not _CAPITAL.search(name.text):
        return None
    readings = [_readings(value, vocabulary) for value in values]
    for count in sorted({len(run) for runs in readings for run in runs if len(run) > 1}, reverse=True):
        parts = _names_in_run(name, count, names)
        if any(" " in part.text for part in parts):
            filled = [next((run for run in runs if len(run) == count), None) for runs in readings]
            return [
                (part, [run[at] if run else Passage("") for run in filled]) for at, part in enumerate(parts)
            ]
    return None


def _names_in_run(cell: Passage, count: int, names: Names) -> list[Passage]:
    """The cell parted into so many names; empty where its capitals allow none or more than one way."""
    parts = items(cell, names)
    if len(parts) == count:
        return parts if all(part.text.count("(") == part.text.count(")") for part in parts) else []
    cuts = [
        at.end() for at in _CAPITAL.finditer(cell.text)
        if not UNFINISHED.search(before := cell.text[: at.start()]) and before.count("(") == before.count(")")
    ]  # fmt: skip
    if len(cuts) == count:  # one of them stands within a name: ``Nöjd Medarbetar-Index``
        bounds = [0, *cuts, len(cell.text)]
        words = [len(cell.text[a:b].split()) for a, b in itertools.pairwise(bounds)]
        least = words.index(min(words))
        cuts.pop(min(least, len(cuts) - 1))
    return _parted(cell, cuts) if len(cuts) == count - 1 else []


def _readings(cell: Passage, vocabulary: Vocabulary) -> list[list[Passage]]:
    """The cell's values one after another, digits of three as numbers of their own or as thousands."""
    starts = _starts(cell.text, vocabulary)
    joined = [
        at
        for at in starts
        if not (_GROUP.match(cell.text, at) and _BEFORE_GROUP.search(cell.text[:at].rstrip()))
    ]
    return [_parted(cell, joined[1:]), *([_parted(cell, starts[1:])] if len(joined) < len(starts) else [])]


def _starts(text: str, vocabulary: Vocabulary) -> list[int]:
    """Where values begin: at a figure, a sign, an operator, a trend or a capital that nothing before calls for."""
    opening = (vocabulary.any_of("operators"), vocabulary.any_of("trends"))
    starts = [0]
    for word in itertools.islice(_WORD.finditer(text), 1, None):
        before = text[starts[-1] : word.start()].strip()
        if SIGN.fullmatch(before):
            continue
        bounded = any(terms.starts(text[word.start() :]) for terms in opening)
        begins = bounded or _BEGINS_VALUE.match(word[0]) or word[0][:1].isupper()
        if not begins or _WANTS_VALUE.search(before) or (bounded and _WORDED.fullmatch(before)):
            continue
        ends_open = any(
            (found := terms.starts(before)) and found.end() == len(before) for terms in opening[:1]
        )
        if not ends_open:
            starts.append(word.start())
    return starts


def _parted(cell: Passage, cuts: Sequence[int]) -> list[Passage]:
    return [cell.slice(a, b) for a, b in itertools.pairwise([0, *cuts, len(cell.text)])]
