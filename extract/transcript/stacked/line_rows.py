"""Tables printed a row a line, or a few: heads, names and values with single blanks between them.

``pdftotext -raw`` and most programs that take the text out of a PDF give tables so. The heads say how many values a
row ends in; what stands before these is its name, and before that, where two columns of names have heads, the goal
that it is a measure of.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ....models import Passage, join
from ...hyphens import is_hyphenated
from ..lines import Line, stitched
from ..shapes import (
    begins_measure,
    ends_open,
    is_name,
    is_name_head,
    is_only_name_head,
    is_value_head,
    is_year_head,
)
from ..tables import Row
from .line_values import values_at_end
from .tables import Chunk, Stack

_MOST_HEAD_LINES = 9
_MOST_NAME_LINES = 6
"""Lines before a row's values that hold its names."""
_LEAST_ROWS, _LEAST_VALUES, _MOST_NAMES = 2, 2, 2
_HEAD_WORDS = 4
"""Words of a head, or of one of names that no word tells (``Belopp i mnkr``)."""
_MONEY = ("tkr", "mnkr", "mkr")
"""What ends a head of accounts as well as it is one: ``Belopp i tkr``."""
_MOST_REST = 2
_REST = re.compile(r"(?:19|20)\d\d[-–/]\d+,?|\(?[a-zåäö]+\)?")
"""A line of the last head's rest."""
_GROUP_WORDS = 8
"""Words of a line that groups the rows below it."""


@dataclass(frozen=True, slots=True)
class _Heads:
    """A table's heads: those of its names, then those of its values."""

    passages: tuple[Passage, ...]
    names: int
    lines: int
    """How many lines hold them."""

    @property
    def values(self) -> list[str]:
        return [passage.text for passage in self.passages[self.names :]]


@dataclass(slots=True)
class _Body:
    """What stands below a table's heads."""

    rows: list[Row] = field(default_factory=list)
    end: int = 0
    """Behind its last line in the chunk."""
    groups: list[Passage] = field(default_factory=list)
    """Lines that group the rows below them."""


def line_stacks(chunks: Sequence[Chunk]) -> Iterator[Stack]:
    """The tables among the chunks' lines."""
    for chunk in chunks:
        at = 0
        while at < len(chunk.lines):
            heads = _heads(chunk.lines[at : at + _MOST_HEAD_LINES])
            body = _body(chunk.lines, at + heads.lines, heads) if heads else _Body()
            if heads is None or len(body.rows) < _LEAST_ROWS:
                at += 1
                continue
            taken = chunk.indices[at : body.end]
            yield Stack(((Row(heads.passages), *body.rows),), frozenset(taken), taken[0], tuple(body.groups))
            at = body.end


def _heads(lines: Sequence[Line]) -> _Heads | None:
    """The heads that fill as many of the first lines as they can."""
    found = _over_two_lines(lines)
    goes_on = _known(lines[0].text.split(" ")) or is_hyphenated(lines[0].text)
    counts = range(0 if found else len(lines) if goes_on else 1, 0, -1)
    for count in counts:
        text = stitched(line.passage for line in lines[:count])
        found = found or _ordered([text.slice(*at) for at in _spans(text.text, led=count == 1)], count)
    return _with_rest(found, lines) if found else None


def _over_two_lines(lines: Sequence[Line]) -> _Heads | None:
    """Heads of two words each, over two lines: ``Nyckeltal Bokslut Bokslut`` / ``2015 2016``."""
    if len(lines) < 2 or any(map(str.isdigit, lines[0].text)):
        return None
    upper, lower = (_cut(line.passage, range(1, line.text.count(" ") + 1)) for line in lines[:2])
    led = len(upper) - len(lower)
    if len(lower) < _LEAST_VALUES or not 0 <= led <= _HEAD_WORDS or not is_year_head(lower[0].text):
        return None
    dated = [stitched(pair) for pair in zip(upper[led:], lower, strict=True)]
    return _ordered([join(upper[:led]), *dated] if led else dated, 2)


def _with_rest(heads: _Heads, lines: Sequence[Line]) -> _Heads:
    """The heads, the last one with the lines on which it goes on: ``Förändring`` / ``2013–2014,`` / ``procent``."""
    below = lines[heads.lines : heads.lines + _MOST_REST]
    rest = [line.passage for line in itertools.takewhile(lambda line: _REST.fullmatch(line.text), below)]
    last = stitched([heads.passages[-1], *rest])
    return replace(heads, passages=(*heads.passages[:-1], last), lines=heads.lines + len(rest))


def _spans(text: str, *, led: bool) -> list[tuple[int, int]]:
    """Where the heads stand that a text consists of, ``led`` by one in other words; none where it has others."""
    words = text.split(" ")
    for first in range(min(_HEAD_WORDS if led else 0, len(words) - 1) + 1):
        if first and any(map(str.isdigit, words[first - 1])):
            return []
        spans = _known(words[first:]) if not first or words[first].lower() not in _MONEY else []
        if spans:
            starts = [0, *itertools.accumulate(len(word) + 1 for word in words)]
            told = [(at + first, end + first) for at, end in spans]
            return [(starts[at], starts[end] - 1) for at, end in ([(0, first)] if first else []) + told]
    return []


def _known(words: Sequence[str]) -> list[tuple[int, int]]:
    """The words parted into heads of values and names, as long as each can be, a year to that of values before it."""
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        ends = range(min(len(words), at + _HEAD_WORDS), at, -1)
        end = next((end for end in ends if _is_known(" ".join(words[at:end]))), None)
        if end is None:
            return []
        spans.append((at, end))
        at = end
    return spans


def _is_known(text: str) -> bool:
    return is_value_head(text) or (is_name_head(text) and not any(map(str.isdigit, text)))


def _ordered(heads: Sequence[Passage], lines: int) -> _Heads | None:
    """The heads of a table: one or two of names, then those of its values; None where they stand in no such order."""
    texts = [head.text for head in heads]
    said = [at for at, text in enumerate(texts) if is_only_name_head(text)]
    unknown = bool(texts) and not _is_known(texts[0])
    names = said[-1] + 1 if said else int(unknown)
    led = all(is_name_head(text) for text in texts[unknown:names])
    values = texts[names:]
    words = " ".join(texts[:names]).casefold().split()
    if not led or len(set(words)) < len(words) or names > _MOST_NAMES:
        return None
    if len(values) < _LEAST_VALUES or not all(map(is_value_head, values)):
        return None
    return _Heads(tuple(heads) if names else (Passage(""), *heads), max(names, 1), lines)


def _body(lines: Sequence[Line], start: int, heads: _Heads) -> _Body:
    """The rows below the heads, up to the first lines that are none."""
    body, held = _Body(), list[Passage]()
    for at in range(start, len(lines)):
        passage = lines[at].passage
        starts = values_at_end(passage.text.split(" "), heads.values)
        if starts is None and body.rows and not held and _is_rest(passage.text):
            name, *cells = body.rows[-1].cells
            body.rows[-1], body.end = Row((stitched([name, passage]), *cells)), at + 1
            continue
        if starts is None:
            held.append(passage)
            if len(held) > _MOST_NAME_LINES:
                break
            continue
        name, *values = _cut(passage, starts)
        names = _cells([*held, name])
        if not _name(body, names, heads.names):
            break
        blank = [Passage("")] * (heads.names - len(names))
        body.rows.append(Row((*blank, *names[-heads.names :], *values)))
        body.end, held = at + 1, []
    return body


def _name(body: _Body, names: Sequence[Passage], most: int) -> bool:
    """Whether cells are a row's names, one for each head at most; a short one before them groups the rows."""
    groups = names[:-most]
    if not names or not is_name(names[len(groups)].text) or len(groups) > 1:
        return False
    if any(len(group.text.split()) > _GROUP_WORDS or group.text.endswith(".") for group in groups):
        return False
    body.groups.extend(groups)
    return True


def _cut(line: Passage, starts: Sequence[int]) -> list[Passage]:
    """A line's name and its values, which begin at some of its words."""
    offsets = [0, *itertools.accumulate(len(word) + 1 for word in line.text.split(" "))]
    cuts = [0, *(offsets[at] for at in starts), len(line.text) + 1]
    return [line.slice(first, max(end - 1, 0)) for first, end in itertools.pairwise(cuts)]


def _cells(lines: Sequence[Passage]) -> list[Passage]:
    """The cells of names that the lines hold: each begins with a capital, where the line above is no open one."""
    cells: list[list[Passage]] = []
    for line in filter(None, lines):
        before = cells[-1][-1].text if cells else ""
        is_open = ends_open(before) and not begins_measure(line.text)
        if cells and (line.text[:1].islower() or is_hyphenated(before) or is_open):
            cells[-1].append(line)
        else:
            cells.append([line])
    return [stitched(cell) for cell in cells]


def _is_rest(text: str) -> bool:
    """Whether a line is the rest of a name whose values stand beside its first line."""
    return text[:1].islower() and len(text.split()) <= _GROUP_WORDS and text[-1] not in ".:"
