"""How a chunk of a stacked table can be read: which of its lines are heads, and how the others part into cells.

What no blank line parts stood below one another in one column: a head and its first cells, some cells of rows
that follow each other, or one cell wrapped over several lines. Each reading has a price; the cheapest way to set
all pieces (:mod:`.setting`) tells which one holds.
"""

from __future__ import annotations

import enum
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..lines import Line
from ..shapes import (
    begins_measure,
    is_figure,
    is_head,
    is_name,
    is_name_head,
    is_only_name_head,
    is_prose,
    is_text_head,
    is_value,
    is_value_head,
    is_year_head,
    may_head,
)
from ..text import starts_item
from .cells import cells_of, goes_on, is_rest
from .grid import NONE, counts_rows, says_when
from .heads import is_caption, is_upper, labelled, peeled
from .tables import Chunk

_LONGEST_HEAD = 48
_MOST_HEAD_LINES = 3
_SHORT = 2
"""Words of a cell that may be a judgement."""
_MOST_PROSE = 5
"""Lines of running text in a cell."""
_COLOUR = re.compile(r"grön|gul|röd", re.IGNORECASE)
_SENTENCES = re.compile(r"[a-zåäö)]\. [A-ZÅÄÖ]")
_ITEM = re.compile(r"[A-ZÅÄÖ]{0,2}\d{1,2}(?:\.\d{1,2})*[.)]?\s+[A-ZÅÄÖ]")
_CODE = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?")
_DATES = re.compile(r"(?:start|slut)(?:datum)?|ansvarig|kommentar|status", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?|\s?[-–/]\s?(?:19|20)?\d\d)?")
_TWO_CELLS = re.compile(r"([A-ZÅÄÖ].*[^\W\d_]) ((?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?)")
"""``Tekniska nämnden 2010``: a cell so wide that the next one stands on its line."""
_TWO_HEADS = re.compile(r"(\D+ \d{4}) (\D+ \d{4})")

_JOINED_VALUES, _JOINED_FIGURE, _JOINED_WORDS, _JOINED_FULL, _PARTED = 0.6, 1.5, 0.4, 0.05, 2.5
"""What it costs to read two lines as one cell, both being values, the lower one being a figure, the upper one having
room, or not; or to part what belongs together."""
_JOINED_ANOTHER = 1.5
"""What it costs to read as one cell what begins another."""
_SHALL, _NEAR = " ska ", 2
"""What a goal says, on one of so many lines."""
_JOINED_MOST = 0.8
"""What it costs at most to read a whole chunk as one cell: of several paragraphs, or several measures."""
_SEVERAL_HEAD_LINES = 0.4
_TWO_ON_A_LINE = 0.8
_UPPER = 0.2
"""A head over other heads."""
_VALUE_LINE, _WORDS_LINE = 0.5, 0.4
"""How much a line is a table's: a value is no text's."""
_SKIPPED, _SKIPPED_PROSE = 1.2, 3.0
_WORST_PARTING = 5.0
_HEAD_AMONG_CELLS = 3.0
_MORE_PROSE = 0.9
_YEAR_WITHIN = 2.0
_HEAD_PASSED, _NAME_PASSED, _IN_PART = 5.0, 1.0, 0.3
"""A known head read as a cell, one that may as well be a name (``Resultat``), and a chunk of which a part only is read."""


class Kind(enum.IntEnum):
    """What a cell holds, as far as its looks tell."""

    FIGURE = enum.auto()
    WHEN = enum.auto()
    WORDED = enum.auto()
    """A demand, a trend or a judgement in words."""
    SIGN = enum.auto()
    """An arrow, a coloured dot: a trend or a judgement."""
    NONE = enum.auto()
    """A dash."""
    SHORT = enum.auto()
    """A word or two: a name, or a judgement in words of its own."""
    WORDS = enum.auto()
    CODE = enum.auto()
    """A goal's number: ``1.1``."""
    ITEM = enum.auto()
    """Numbered words: ``1.2 Alla elever når målen``."""
    LIST = enum.auto()
    """Items with dashes or bullets."""
    PROSE = enum.auto()


class HeadKind(enum.IntEnum):
    """What a head announces."""

    NAMES = enum.auto()
    VALUES = enum.auto()
    EITHER = enum.auto()
    """``Mål`` heads goals, or the values that are wanted."""
    ASIDE = enum.auto()
    """``Ansvarig``, ``Kommentar``."""
    COUNT = enum.auto()
    """``Nr``."""
    UNKNOWN = enum.auto()


def is_valued(text: str) -> bool:
    """Whether a cell is a value and no statement that begins as one: ``Minska kostnaderna för tillfälligt boende``."""
    return is_value(text) and (text.count(" ") <= _SHORT or any(map(str.isdigit, text)))


def kind_of(cell: Chunk) -> Kind:
    """What a cell holds."""
    text = cell.text
    if text in NONE:
        return Kind.NONE
    if _DATE.fullmatch(text) or says_when(text):
        return Kind.WHEN
    if is_valued(text) or is_figure(text):
        return _kind_of_value(text)
    if _ITEM.match(text):
        return Kind.ITEM
    if starts_item(cell.lines[0]):
        return Kind.LIST
    if is_prose(text, len(cell.lines)):
        return Kind.PROSE
    return Kind.SHORT if text.count(" ") < _SHORT else Kind.WORDS


def _kind_of_value(text: str) -> Kind:
    if _CODE.fullmatch(text):
        return Kind.CODE
    if is_figure(text) or text[:1].isdigit():
        return Kind.FIGURE
    return Kind.WORDED if len(text) > 1 or text.isalnum() else Kind.SIGN


def head_kind(text: str) -> HeadKind:
    """What a head announces."""
    if counts_rows(text):
        return HeadKind.COUNT
    if is_name_head(text):
        return HeadKind.NAMES if not is_value_head(text) else _either(text)
    if is_value_head(text):
        return HeadKind.VALUES
    return HeadKind.ASIDE if is_text_head(text) else HeadKind.UNKNOWN


def _either(text: str) -> HeadKind:
    return HeadKind.EITHER if is_only_name_head(text) else HeadKind.VALUES


def heads(text: str) -> bool:
    """Whether a text heads a column and is hardly a cell."""
    return is_only_name_head(text) or (
        text[:1].isalpha() and any(map(str.isdigit, text)) and is_value_head(text)
    )


def is_dated_column(text: str) -> bool:
    """Whether a line can hardly be a cell: ``Startdatum``, ``Ansvarig``."""
    return bool(_DATES.fullmatch(text))


def ends(chunk: Chunk) -> bool:
    """Whether a chunk stands in no table: a caption, a label with its text, an item of a list, running text."""
    if any(is_caption(line.text) or labelled(line.text) for line in chunk.lines):
        return True
    text = chunk.text
    return len(chunk.lines) > _MOST_PROSE and (
        text.endswith(".")
        or bool(_SENTENCES.search(text))
        or any(is_prose(line.text, 1) for line in chunk.lines)
    )


@dataclass(frozen=True, slots=True)
class Parting:
    """Some lines as so many cells."""

    cells: tuple[Chunk, ...]
    kinds: tuple[Kind, ...]
    gain: float
    """How much these lines are a table's, less what it costs to part them so."""


@dataclass(frozen=True)
class Body:
    """Lines below one another that are cells of one column."""

    chunk: Chunk
    below_head: bool = False
    """Whether a head stands right above."""

    @cached_property
    def partings(self) -> tuple[Parting, ...]:
        """The cells it may be: one, or more, each number parted where that costs least."""
        seams = list(_seams_of(self.chunk))
        if kind_of(self.chunk) is Kind.LIST:
            return (Parting((self.chunk,), (Kind.LIST,), sum(map(_gain, self.chunk.lines))),)
        order = sorted(range(len(seams)), key=lambda at: seams[at][0] - seams[at][1])
        gain = sum(map(_gain, self.chunk.lines)) - sum(join for _, join in seams)
        whole = gain + max(0.0, sum(join for _, join in seams) - _JOINED_MOST)
        partings = []
        for count in range(1, len(seams) + 2):
            bounds = [0, *sorted(at + 1 for at in order[: count - 1]), len(self.chunk.lines)]
            cells = tuple(self.chunk.part(first, last) for first, last in itertools.pairwise(bounds))
            if count > 1:
                parted, joined = seams[order[count - 2]]
                gain += joined - parted
            kinds = tuple(map(kind_of, cells))
            among = sum(_HEAD_AMONG_CELLS * heads(cell.text) for cell in cells)
            prose = sum(
                _MORE_PROSE * len(cell.lines)
                for cell, kind in zip(cells, kinds, strict=True)
                if kind is Kind.PROSE
            )
            years = sum(_YEAR_WITHIN * _has_year(cell) for cell in cells)
            partings.append(Parting(cells, kinds, (gain if count > 1 else whole) - among - prose - years))
        best = max(parting.gain for parting in partings)
        return tuple(parting for parting in partings if parting.gain > best - _WORST_PARTING)

    @cached_property
    def most(self) -> float:
        """What it gains at most."""
        return max(parting.gain for parting in self.partings)


def _has_year(cell: Chunk) -> bool:
    """Whether a year stands on a line of its own among others: a head, and no part of a cell."""
    return len(cell.lines) > 1 and any(is_year_head(line.text) and line.text.isdigit() for line in cell.lines)


def skipped(chunk: Chunk) -> float:
    """What it costs that a chunk among a table's pieces is none of them."""
    known = sum(not is_year_head(head.text) for head in known_heads(chunk))
    values = sum(is_valued(line.text) for line in chunk.lines)
    prose = _SKIPPED_PROSE * is_prose(chunk.text, len(chunk.lines))
    return _SKIPPED + known + 0.5 * values + prose


def _gain(line: Line) -> float:
    return _VALUE_LINE if is_valued(line.text) or says_when(line.text) else _WORDS_LINE


def _seams_of(chunk: Chunk) -> Iterator[tuple[float, float]]:
    widest = max(len(line.text) for line in chunk.lines)
    begun = 0
    for at in range(1, len(chunk.lines)):
        above, below = chunk.lines[at - 1].text, chunk.lines[at].text
        if goes_on(chunk.part(begun, at).text, below):
            yield _PARTED, 0.0
            continue
        cell, begun = chunk.part(begun, at).text, at
        if _begins_another(cell, chunk.part(at, at + _NEAR).text):
            yield 0.0, _JOINED_ANOTHER
        elif is_valued(above) and is_valued(below):
            yield 0.0, _JOINED_VALUES
        elif is_figure(below):
            yield 0.0, _JOINED_FIGURE
        else:
            room = len(above) + 1 + len(below.split(maxsplit=1)[0]) <= widest
            yield 0.0, _JOINED_WORDS if room else _JOINED_FULL


def _begins_another(cell: str, below: str) -> bool:
    """Whether what stands below a cell is another: it begins as a measure does, or as the cell; each says what shall be."""
    word = below.split(maxsplit=1)[0]
    alike = word.isalpha() and word == cell.split(maxsplit=1)[0]
    return begins_measure(below) or alike or (_SHALL in cell and _SHALL in below)


@dataclass(frozen=True)
class Reading:
    """One way to read a chunk: its heads, then the lines below them, and what it costs."""

    heads: tuple[Chunk, ...]
    bodies: tuple[Body, ...]
    cost: float
    rest: Chunk | None = None
    """The end of a cell that stands above."""
    upper: Chunk | None = None
    """A head over several columns."""


def readings_of(chunk: Chunk, *, first: bool = False) -> list[Reading]:
    """The ways to read a chunk, or its part above or below a head within it; the ``first`` one begins with a head."""
    within = _head_within(chunk)
    if within is None:
        return list(_readings(chunk, first=first))
    above = [replace(one, cost=one.cost + _IN_PART) for one in _readings(chunk.part(0, within), first=first)]
    if first:
        return above
    return [
        *above,
        *(replace(one, cost=one.cost + _IN_PART) for one in _readings(chunk.part(within), first=True)),
    ]


def _head_within(chunk: Chunk) -> int | None:
    """The line below others of its chunk that is a head: another table's column goes on below this one's."""
    start = max(1, sum(len(head.lines) for head in known_heads(chunk)))
    lines = enumerate(chunk.lines[start:], start)
    return next((at for at, line in lines if heads(line.text) or is_dated_column(line.text)), None)


def _readings(chunk: Chunk, *, first: bool) -> Iterator[Reading]:
    known = known_heads(chunk)
    if not first:
        passed = _HEAD_PASSED * any(not is_year_head(head.text) for head in known)
        if passed and len(chunk.lines) == 1 and not heads(chunk.text):
            passed = _NAME_PASSED
        yield Reading((), (Body(chunk),), passed)
        if rest := _rest_lines(chunk):
            below = chunk.part(rest)
            yield Reading((), (Body(below),) if below.lines else (), -_WORDS_LINE * rest, chunk.part(0, rest))
    if len(known) == 1 and is_upper(chunk.text):
        yield Reading((), (), _UPPER, upper=chunk)
    if known:
        for count in {1, len(known)}:
            below = chunk.part(sum(len(head.lines) for head in known[:count]))
            yield Reading(tuple(known[:count]), _below(below if below.lines else None), 0.0)
    else:
        yield from _unknown_heads(chunk)
    if (
        len(chunk.lines) == 1
        and (two := _TWO_HEADS.fullmatch(chunk.text))
        and all(map(is_value_head, two.groups()))
    ):
        yield Reading(tuple(body.chunk for body in _two(chunk, two.start(2))), (), 0.0)
    two = None if first or len(chunk.lines) > 1 or is_head(chunk.text) else _TWO_CELLS.fullmatch(chunk.text)
    if two:
        yield Reading((), _two(chunk, two.start(2)), _TWO_ON_A_LINE)


def _rest_lines(chunk: Chunk) -> int:
    """How many lines of a chunk can only be the end of a cell."""
    first = cells_of(chunk)[0]
    return len(first.lines) if is_rest(first.text) and not is_name(first.text) else 0


def _below(rest: Chunk | None) -> tuple[Body, ...]:
    return (Body(rest, below_head=True),) if rest else ()


def known_heads(chunk: Chunk) -> list[Chunk]:
    """The heads at a chunk's top, told by their words; a colour is rather a judgement."""
    heads = peeled(chunk)[0]
    return list(itertools.takewhile(lambda head: not _COLOUR.fullmatch(head.text), heads))


def _unknown_heads(chunk: Chunk) -> Iterator[Reading]:
    """The readings with a head of no known word, of one line or more."""
    for size in range(1, min(_MOST_HEAD_LINES, len(chunk.lines)) + 1):
        head = chunk.part(0, size)
        if len(head.text) > _LONGEST_HEAD or not may_head(head.lines[0].text):
            continue
        if (
            size > 1
            and not head.lines[-1].text[:1].islower()
            and not is_head(head.text)
            and size < len(chunk.lines)
        ):
            continue
        rest = chunk.part(size) if size < len(chunk.lines) else None
        yield Reading((head,), _below(rest), _SEVERAL_HEAD_LINES * (size - 1))


def _two(chunk: Chunk, at: int) -> tuple[Body, ...]:
    line = chunk.lines[0]
    seam = line.raw.rindex(line.text[at:])
    parts = (line.part(0, seam), line.part(seam))
    return tuple(Body(Chunk(chunk.indices, (part,))) for part in parts)


def heads_in(chunks: Sequence[Chunk]) -> Iterator[tuple[int, int]]:
    """Where a table may begin: the chunk, and the line of it that is its first head."""
    for at, chunk in enumerate(chunks):
        for line in range(len(chunk.lines)):
            text = chunk.lines[line].text
            if len(text) <= _LONGEST_HEAD and text[:1].isupper() and (is_head(text) or may_head(text)):
                yield at, line
