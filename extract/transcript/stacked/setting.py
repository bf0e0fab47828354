"""The cheapest way to set the pieces of a stacked table into columns.

A transcript prints a table's pieces from the top and from the left, each a head, a cell, or cells of one column
below one another; where neighbouring cells are not as high, some come sooner or later than that. So a piece goes on
with some column, and what it costs tells how far it stands from where it was due, how unlike the column's other
cells it is, and how its lines had to be parted. A beam of the cheapest readings goes through the chunks; a table
ends where all columns hold as many cells and no cheaper reading goes further.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..shapes import is_value, is_value_head
from .pieces import (
    Body,
    HeadKind,
    Kind,
    Parting,
    Reading,
    ends,
    head_kind,
    kind_of,
    known_heads,
    readings_of,
    skipped,
)
from .rests import wants
from .tables import Chunk

_BEAM = 16
_WORSE = 5.0
"""How much worse than the best reading one may be that is followed."""
_MOST_COLUMNS = 9
_RAGGED = 0.06
"""For each cell that is wanting where readings are compared half way."""
_PATIENCE = 20
"""Chunks behind which no reading is looked for any more that is no better."""
_MOST_CHUNKS = 600
"""Chunks of one table: a bound on the work."""
_DUE_SPANNED = 0.25
"""For each that may be spanned by the cell above, where the name of a row begins it."""
_DUE, _DUE_MORE, _ABOVE = 0.5, 0.2, 2.0
"""For each column at the left that is behind, for each cell it lacks, and for each that rows above lack at the right."""
_AS_NAME = 1.0
"""Running text among names."""
_ANEW = 3.0
"""A head as another table would begin with, one that is there, or one behind a second row."""
_KNOWN, _UNKNOWN_HEAD = 1.0, 1.0
_FIRST, _FIRST_UNKNOWN = 0.4, 0.2
"""The first head tells less, known or not."""
_LATE_HEAD, _LATE_UNKNOWN = 0.2, 2.5
"""A head behind cells, and what one of no known word costs there besides."""
_ELSEWHERE = 1.0
"""Cells right below a head that are another column's."""
_HOLE, _HOLE_LATE = 0.3, 0.15
"""A cell that is printed behind later ones of its column, and for each of these."""
_REST, _REST_UNWANTED = 0.1, 0.8
"""The end of a cell behind its row, that one before is open for or none that looks it."""
_UNSURE = 1.0
"""A column whose cells stand beside no row for certain."""
_BLANK, _MERGED, _NAMELESS, _ALONE, _GROUP = 1.5, 0.25, 2.0, 1.5, 0.7
"""A blank cell, one that the cell above it spans, a name that is wanting, the blank cells of a row that is its name alone."""
_UNLIKE, _UNLIKE_ITEM, _UNLIKE_DATE, _LITTLE_UNLIKE = 2.0, 1.5, 1.0, 0.2
_VALUES = frozenset({Kind.FIGURE, Kind.WHEN, Kind.WORDED, Kind.SIGN, Kind.NONE})

_FIT: dict[HeadKind, dict[Kind, float]] = {
    HeadKind.NAMES: {
        Kind.FIGURE: 2, Kind.SIGN: 2, Kind.WHEN: 2, Kind.WORDED: 0.7, Kind.NONE: 1.5, Kind.PROSE: 1.5, Kind.LIST: 0.7,
        Kind.CODE: 0.2,
    },
    HeadKind.VALUES: {
        Kind.CODE: 0.2, Kind.WORDS: 1.5, Kind.SHORT: 1, Kind.PROSE: 2.5, Kind.WHEN: 0.3, Kind.ITEM: 2.5, Kind.LIST: 3,
    },
    HeadKind.EITHER: {Kind.WORDS: 0.1, Kind.FIGURE: 0.2, Kind.WORDED: 0.2, Kind.PROSE: 1, Kind.LIST: 1},
    HeadKind.ASIDE: {
        Kind.CODE: 1, Kind.FIGURE: 0.6, Kind.WORDED: 0.3, Kind.PROSE: 0.3, Kind.ITEM: 2, Kind.LIST: 1,
    },
    HeadKind.COUNT: {
        Kind.WORDS: 1.5, Kind.SHORT: 1.5, Kind.PROSE: 3, Kind.WORDED: 1, Kind.NONE: 1, Kind.ITEM: 2, Kind.LIST: 3,
    },
    HeadKind.UNKNOWN: {Kind.WORDS: 0.1, Kind.FIGURE: 0.1, Kind.PROSE: 1, Kind.ITEM: 0.5, Kind.LIST: 1},
}  # fmt: skip
"""What it costs that a head stands above a cell of some kind, where that is something."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as far as it is filled."""

    head: Chunk | None
    announces: HeadKind
    cells: tuple[Chunk | None, ...] = ()
    kind: Kind | None = None
    """What its first cell holds that is no dash."""
    most: int = 0
    """The most cells that were put into it at once."""
    blanks: int = 0
    """How many of its cells are blank."""
    late: bool = False
    """Whether cells were printed behind those of later rows, so that none knows where they stand."""

    @property
    def is_of_values(self) -> bool:
        """Whether it holds values, by its head or by its cells."""
        return self.announces is HeadKind.VALUES or self.kind in _VALUES

    @property
    def filled(self) -> tuple[int, int]:
        """How many cells it holds, and how many of them are blank."""
        return len(self.cells), self.blanks

    def is_unsure(self, rows: int) -> bool:
        """Whether it lacks cells of some rows, no one knows which: some were printed together."""
        return (self.most > 1 or self.late) and (len(self.cells) < rows or self.blanks > 0)

    def with_cells(self, parting: Parting, row: int, *, late: bool) -> Column:
        """The column with these cells from a row on."""
        kind = self.kind or next((kind for kind in parting.kinds if kind is not Kind.NONE), None)
        before, count = len(self.cells), len(parting.cells)
        filled = [*self.cells, *[None] * (row + count - before)]
        filled[row : row + count] = parting.cells
        blanks = self.blanks + max(0, row - before) - max(0, min(before, row + count) - row)
        return Column(
            self.head, self.announces, tuple(filled), kind, max(self.most, count), blanks, self.late or late
        )


@functools.lru_cache(maxsize=1 << 14)
def _cost_of(announces: HeadKind, kind: Kind | None, kinds: tuple[Kind, ...]) -> float:
    """How unlike what a head announces, and what stands in its column, cells of these kinds are."""
    fit, cost = _FIT[announces], 0.0
    for found in kinds:
        cost += fit.get(found, 0.0) if kind is None or found is Kind.NONE else _unlike(kind, found)
        cost += _AS_NAME * (found is Kind.PROSE and announces is HeadKind.NAMES)
        kind = kind if kind is not None or found is Kind.NONE else found
    return cost


def _unlike(kind: Kind, found: Kind) -> float:
    if kind is found or found is Kind.NONE:
        return 0.0
    if Kind.ITEM in (kind, found):
        return _UNLIKE_ITEM
    if {Kind.SIGN, Kind.LIST} & {kind, found}:
        return _UNLIKE
    if {kind, found} == {Kind.FIGURE, Kind.CODE}:
        return _LITTLE_UNLIKE
    if {kind, found} == {Kind.FIGURE, Kind.WHEN}:
        return _UNLIKE_DATE
    if Kind.SHORT in (kind, found) and not {kind, found} & {Kind.FIGURE, Kind.NONE}:
        return _LITTLE_UNLIKE
    return _LITTLE_UNLIKE if (kind in _VALUES) == (found in _VALUES) else _UNLIKE


@dataclass(frozen=True, slots=True)
class Setting:
    """Some pieces set into columns."""

    columns: tuple[Column, ...]
    score: float
    """Lines set, less what they cost."""
    end: int
    """The chunk behind the last one that was set."""
    resumed: bool = False
    """Whether cells followed in a column after others had been begun."""
    margin: float = 99.0
    """How much worse the next best way was to come where this one is."""
    rests: tuple[Chunk, ...] = ()
    """Ends of cells that were printed apart from them."""
    upper: tuple[Chunk, ...] = ()
    """Heads over several columns: ``Utfall`` over years."""

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max([len(column.cells) for column in self.columns], default=0)

    @property
    def name(self) -> int:
        """The column that names the rows: the last of words before the first of values."""
        for at, column in enumerate(self.columns):
            if at and column.is_of_values:
                return at - 1
        return int(self.columns[0].announces is HeadKind.COUNT and len(self.columns) > 1)

    @property
    def total(self) -> float:
        """Its score, less what its blank cells cost."""
        rows = self.rows
        unsure = sum([column.is_unsure(rows) for column in self.columns])
        if not any(column.blanks or len(column.cells) < rows for column in self.columns):
            return self.score - _UNSURE * unsure
        return self.score - sum(map(self._blank_cost, range(rows))) - _UNSURE * unsure

    def _blank_cost(self, row: int) -> float:
        filled = [row < len(column.cells) and column.cells[row] is not None for column in self.columns]
        name = self.name
        merged = _MERGED * (name - sum(filled[:name])) + _NAMELESS * (not filled[name])
        blank = len(filled) - name - sum(filled[name:])
        if filled[name] and blank == len(filled) - name - 1 and blank:
            cell = self.columns[name].cells[row]
            return merged + (_GROUP if cell and kind_of(cell) is Kind.SHORT else _ALONE)
        return merged + _BLANK * blank

    def with_rest(self, rest: Chunk) -> Setting:
        """With the end of a cell that was printed apart from it."""
        wanted = any(cell and wants(cell, rest) for column in self.columns for cell in column.cells)
        cost = _REST if wanted else _REST_UNWANTED
        return replace(self, score=self.score - cost, rests=(*self.rests, rest))

    def headed(self, head: Chunk, below: int) -> Setting:
        """With one column more, so many lines ``below`` its head."""
        announces = head_kind(head.text)
        known = announces is not HeadKind.UNKNOWN
        filled = [len(column.cells) for column in self.columns if column.cells]
        cost = 0.0 if known else _UNKNOWN_HEAD + _LATE_UNKNOWN * bool(filled) / max(1, below)
        if not self.columns:
            cost = _FIRST if known else _FIRST_UNKNOWN
        valued = any(column.cells and column.is_of_values for column in self.columns)
        own = announces is HeadKind.VALUES and not valued
        cost += _LATE_HEAD * bool(filled and not below) + _ANEW * (self.resumed and not own)
        begun = len(filled) > 1 and any(column.is_of_values for column in self.columns)
        cost += _ANEW * (begun and announces is HeadKind.NAMES)
        cost += _ANEW * any(column.head and column.head.text == head.text for column in self.columns)
        score = self.score + (_KNOWN if known else 0) - cost
        return replace(self, columns=(*self.columns, Column(head, announces)), score=score)

    def with_body(self, body: Body, least: float) -> Iterator[Setting]:
        """Each way to go on with some lines that scores at ``least`` so much."""
        fills = [len(column.cells) for column in self.columns]
        front, name = max(fills), self.name
        for at, column in enumerate(self.columns):
            score = self.score - _ELSEWHERE * (body.below_head and at < len(fills) - 1)
            holes = [row for row, cell in enumerate(column.cells) if cell is None] if column.blanks else []
            groups = {fills[at] + 1} if fills[at] < front else set()
            for row in sorted(
                {fills[at], max(front - 1, fills[at]), max(front, fills[at]), *holes[:1], *groups}
            ):
                lacking = sum([row - fill for fill in fills[at + 1 :] if fill < row])
                above = _ABOVE * lacking + (_HOLE + _HOLE_LATE * (front - row - 1)) * (row in holes)
                for parting in body.partings if score + body.most - above >= least else ():
                    count = len(parting.cells)
                    if row in holes and holes[:count] != list(range(row, row + count)):
                        break
                    spanned = name + 1 if at > name and row + count <= front else 0
                    short = [row + count - fill for fill in fills[spanned:at] if fill < row + count]
                    due = _DUE * len(short) + _DUE_MORE * sum(short)
                    due = _DUE_SPANNED * len(short) if at == name and count == 1 else due
                    total = (
                        score
                        + parting.gain
                        - above
                        - due
                        - _cost_of(column.announces, column.kind, parting.kinds)
                    )
                    if total >= least:
                        columns = (
                            *self.columns[:at],
                            column.with_cells(parting, row, late=at < name and row < fills[name]),
                            *self.columns[at + 1 :],
                        )
                        resumed = self.resumed or bool(column.cells and at < len(fills) - 1)
                        yield Setting(columns, total, self.end, resumed, self.margin, self.rests, self.upper)


def setting_from(chunks: Sequence[Chunk], at: int, line: int) -> Setting | None:
    """The best table that begins at a line of a chunk; None where there is none."""
    first = chunks[at].part(line)
    if ends(first):
        return None
    unnamed = Setting((Column(None, HeadKind.NAMES),), -_UNKNOWN_HEAD, at + 1)
    starts = [Setting((), 0.0, at), *([unnamed] if is_value_head(first.lines[0].text) else ())]
    beam = list(_grown(starts, first, at + 1, first=True))
    if _are_unheaded(chunks, at):
        beam.extend(unnamed.with_body(Body(first), -_WORSE))
    best: Setting | None = None
    peak, at_peak = 0.0, at
    for index in range(at + 1, min(len(chunks), at + _MOST_CHUNKS)):
        if ends(chunks[index]):
            break
        beam = _kept(_grown(beam, chunks[index], index + 1))
        if not beam:
            break
        ahead = max(beam, key=lambda one: one.total)
        if (best is None or ahead.total > best.total) and not _goes_on(chunks, index + 1, ahead):
            best = ahead
        if ahead.total > peak:
            peak, at_peak = ahead.total, index
        elif index > at_peak + _PATIENCE:
            break
    return best


def _are_unheaded(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether heads of values follow a chunk: it holds the names, which have none."""
    return all(
        known and head_kind(known[0].text) is HeadKind.VALUES
        for known in map(known_heads, chunks[at + 1 : at + 3])
    )


def _goes_on(chunks: Sequence[Chunk], at: int, setting: Setting) -> bool:
    """Whether values follow, before another table's head and within a row's reach: then the rows are not all.

    Heads of values are another table's where this one has values.
    """
    valued = any(column.is_of_values for column in setting.columns)
    for chunk in chunks[at : at + len(setting.columns)]:
        known = known_heads(chunk)
        if known and not valued and head_kind(known[0].text) is HeadKind.VALUES:
            return True
        if ends(chunk) or known_heads(chunk.part(-1)) or (known and not is_value(chunk.text)):
            return False
        if is_value(chunk.text):
            return True
    return False


def _grown(beam: Iterable[Setting], chunk: Chunk, end: int, *, first: bool = False) -> Iterator[Setting]:
    """All ways to go on with a chunk, but for those that are much worse than one before."""
    best = -99.0
    readings = readings_of(chunk, first=first)
    skip = skipped(chunk)
    for setting in beam:
        if not first:
            yield replace(setting, score=setting.score - skip)
        for reading in readings:
            for grown in _read(setting, reading, end, best - _WORSE):
                best = max(best, grown.score)
                yield grown


def _read(setting: Setting, reading: Reading, end: int, least: float) -> Iterator[Setting]:
    if len(setting.columns) + len(reading.heads) > _MOST_COLUMNS:
        return
    grown = replace(setting, score=setting.score - reading.cost, end=end)
    if reading.rest:
        grown = grown.with_rest(reading.rest)
    below = sum(len(body.chunk.lines) for body in reading.bodies)
    if reading.upper:
        grown = replace(grown, upper=(*grown.upper, reading.upper))
    for head in reading.heads:
        grown = grown.headed(head, below)
    found = [grown]
    for body in reading.bodies:
        found = [one for before in found if before.columns for one in before.with_body(body, least)]
    yield from found


def _kept(settings: Iterable[Setting]) -> list[Setting]:
    """The best settings, of those that filled the columns alike the best one, with its lead on the next."""
    best: dict[tuple[tuple[int, int], ...], Setting] = {}
    for setting in settings:
        key = tuple([column.filled for column in setting.columns])
        other = best.get(key)
        if other is None:
            best[key] = setting
            continue
        better, worse = (setting, other) if setting.score > other.score else (other, setting)
        best[key] = replace(better, margin=min(better.margin, better.score - worse.score))
    ordered = sorted(best, key=lambda key: _RAGGED * _ragged(key) - best[key].score)[:_BEAM]
    least = best[ordered[0]].score - _WORSE if ordered else 0.0
    return [best[key] for key in ordered if best[key].score > least]


def _ragged(filled: Sequence[tuple[int, int]]) -> int:
    """How many cells columns lack that are filled so."""
    rows = max([count for count, _ in filled], default=0)
    return sum([rows - count + blanks for count, blanks in filled])
