"""Several measures stacked in one row: names in one cell, and their values in the cells beside it.

On a page a value stands beside the name it belongs to; where the cells wrap each in its own way, names
and values are counted: as many values as names, or fewer where the last are blank.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ..models import Passage
from .cells import SET_APART, UNFINISHED, Names, items
from .vocabulary import Vocabulary

_FIGURE = re.compile(r"[<>≥≤±+\-–−~(]*\s*\d|ska\b")

Stack = list[tuple[Passage, list[Passage]]]
"""Each measure's name, and its values in the order of the value cells."""


def stacked(name: Passage, values: Sequence[Passage], names: Names, vocabulary: Vocabulary) -> Stack | None:
    """The measures that a row's cells state, None where they state one."""
    lists = [_values(value, names, vocabulary) for value in values]
    return _by_height(name, lists) or _by_count(name, lists, names)


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
    if UNFINISHED.search(before.text.strip()):
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


def _by_height(name: Passage, lists: Sequence[Sequence[Passage]]) -> Stack | None:
    """Names parted where values stand beside them; None where a value stands beside no name's line."""
    lines = name.lines()
    if len(lines) < 2 or not lines[0].box:
        return None
    placed = [[_line_beside(lines, value.lines()[0]) for value in stack] for stack in lists]
    beside = {index for indices in placed for index in indices}
    if len(beside) < 2 or None in beside or any(len(set(each)) < len(each) for each in placed):
        return None
    seen = sorted(index for index in beside if index is not None)
    firsts = _shifted(lines, seen) if seen[0] else seen
    if not firsts or any(lines[first].text[:1].islower() or lines[first].text[:1] == "(" for first in firsts):
        return None
    offsets = name.line_starts()
    bounds = [*(offsets[first] for first in firsts), len(name.text)]
    parts = [name.slice(a, b) for a, b in itertools.pairwise(bounds)]
    held = [dict(zip(indices, stack, strict=True)) for indices, stack in zip(placed, lists, strict=True)]
    return [
        (part, [cell.get(index, Passage("")) for cell in held])
        for part, index in zip(parts, seen, strict=True)
    ]


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


def _shifted(lines: Sequence[Passage], firsts: list[int]) -> list[int]:
    """Values that stand beside their items' last lines: each item begins after the one before ended."""
    if firsts[-1] != len(lines) - 1:
        return []
    return [0, *[last + 1 for last in firsts[:-1]]]
