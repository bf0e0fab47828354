"""The cheapest way to set the pieces of a stacked table into columns.

A transcript prints a table's pieces from the top and from the left, each a head, a cell, or cells of one column
below one another; where neighbouring cells are not as high, some come sooner or later than that. So a piece goes on
with some column, and what it costs tells how far it stands from where it was due, how unlike the column's other
cells it is, and how its lines had to be parted. A beam of the cheapest readings goes through the chunks; a table
ends where all columns hold as many cells and no cheaper reading goes further.
"""

from __future__ import annotations

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
from .tables import Chunk

_BEAM = 16
_WORSE = 5.0
"""How much worse than the best reading one may be that is followed."""
_MOST_COLUMNS = 9
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
_HOLE = 1.0
_UNSURE = 1.0
"""A column whose cells stand beside no row for certain."""
_BLANK, _MERGED, _ALONE, _GROUP = 1.5, 0.25, 1.5, 0.7
"""A blank cell, one that the cell above it spans, and the blank cells of a row that is its name alone."""
_UNLIKE, _UNLIKE_DATE, _LITTLE_UNLIKE = 2.0, 1.0, 0.2
_VALUES = frozenset({Kind.FIGURE, Kind.WHEN, Kind.WORDED, Kind.NONE})

_FIT: dict[HeadKind, dict[Kind, float]] = {
    HeadKind.NAMES: {Kind.FIGURE: 2, Kind.WHEN: 2, Kind.WORDED: 0.7, Kind.NONE: 1.5, Kind.PROSE: 1.5},
    HeadKind.VALUES: {Kind.WORDS: 1.5, Kind.SHORT: 1, Kind.PROSE: 2.5, Kind.WHEN: 0.3},
    HeadKind.EITHER: {Kind.WORDS: 0.1, Kind.FIGURE: 0.2, Kind.WORDED: 0.2, Kind.PROSE: 1},
    HeadKind.ASIDE: {Kind.FIGURE: 0.6, Kind.WORDED: 0.3, Kind.PROSE: 0.3},
    HeadKind.COUNT: {Kind.WORDS: 1.5, Kind.SHORT: 1.5, Kind.PROSE: 3, Kind.WORDED: 1, Kind.NONE: 1},
    HeadKind.UNKNOWN: {Kind.WORDS: 0.1, Kind.FIGURE: 0.1, Kind.PROSE: 1},
}
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

    @property
    def is_of_values(self) -> bool:
        """Whether it holds values, by its head or by its cells."""
        return self.announces is HeadKind.VALUES or self.kind in _VALUES

    def is_unsure(self, rows: int) -> bool:
        """Whether it lacks cells of some rows, no one knows which: some were printed together."""
        return self.most > 1 and (len(self.cells) < rows or None in self.cells)

    def cost_of(self, parting: Parting) -> float:
        """How unlike what the head announces, and what stands there, these cells are."""
        fit, kind, cost = _FIT[self.announces], self.kind, 0.0
        for found in parting.kinds:
            cost += (fit.get(found, 0.0) if kind is None else _unlike(kind, found)) + _AS_NAME * (
                found is Kind.PROSE and self.announces is HeadKind.NAMES
            )
            kind = kind if kind is not None or found is Kind.NONE else found
        return cost

    def with_cells(self, parting: Parting, row: int) -> Column:
        """The column with these cells from a row on."""
        kind = self.kind or next((kind for kind in parting.kinds if kind is not Kind.NONE), None)
        filled = list(self.cells) + [None] * (row + len(parting.cells) - len(self.cells))
        filled[row : row + len(parting.cells)] = parting.cells
        return replace(self, cells=tuple(filled), kind=kind, most=max(self.most, len(parting.cells)))


def _unlike(kind: Kind | None, found: Kind) -> float:
    if kind is None or kind is found or found is Kind.NONE:
        return 0.0
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

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max((len(column.cells) for column in self.columns), default=0)

    @property
    def name(self) -> int:
        """The column that names the rows: the last of words before the first of values."""
        valued = next((at for at, column in enumerate(self.columns) if column.is_of_values and at), None)
        if valued is None:
            return int(self.columns[0].announces is HeadKind.COUNT and len(self.columns) > 1)
        return max(valued - 1, 0)

    @property
    def total(self) -> float:
        """Its score, less what its blank cells cost."""
        unsure = sum(column.is_unsure(self.rows) for column in self.columns)
        return self.score - sum(map(self._blank_cost, range(self.rows))) - _UNSURE * unsure

    def _blank_cost(self, row: int) -> float:
        filled = [row < len(column.cells) and column.cells[row] is not None for column in self.columns]
        name = self.name
        merged = _MERGED * (name - sum(filled[:name]))
        blank = len(filled) - name - sum(filled[name:])
        if filled[name] and blank == len(filled) - name - 1 and blank:
            cell = self.columns[name].cells[row]
            return merged + (_GROUP if cell and kind_of(cell) is Kind.SHORT else _ALONE)
        return merged + _BLANK * blank

    def headed(self, head: Chunk, below: int) -> Setting:
        """With one column more, so many lines ``below`` its head."""
        announces = head_kind(head.text)
        known = announces is not HeadKind.UNKNOWN
        filled = [len(column.cells) for column in self.columns if column.cells]
        cost = 0.0 if known else _UNKNOWN_HEAD + _LATE_UNKNOWN * bool(filled) / max(1, below)
        if not self.columns:
            cost = _FIRST if known else _FIRST_UNKNOWN
        cost += _LATE_HEAD * bool(filled and not below) + _ANEW * self.resumed
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
            holes = [row for row, cell in enumerate(column.cells) if cell is None]
            groups = {fills[at] + 1} if fills[at] < front else set()
            for row in sorted(
                {fills[at], max(front - 1, fills[at]), max(front, fills[at]), *holes[:1], *groups}
            ):
                above = _ABOVE * sum(max(0, row - fill) for fill in fills[at + 1 :]) + _HOLE * (row in holes)
                for parting in body.partings if score + body.most - above >= least else ():
                    count = len(parting.cells)
                    if row in holes and holes[:count] != list(range(row, row + count)):
                        break
                    spanned = name if column.is_of_values and row < front else 0
                    short = [row + count - fill for fill in fills[spanned:at] if fill < row + count]
                    due = _DUE * len(short) + _DUE_MORE * sum(short)
                    due = _DUE_SPANNED * len(short) if at == name and count == 1 else due
                    total = score + parting.gain - above - due - column.cost_of(parting)
                    if total >= least:
                        columns = (
                            *self.columns[:at],
                            column.with_cells(parting, row),
                            *self.columns[at + 1 :],
                        )
                        resumed = self.resumed or bool(column.cells and at < len(fills) - 1)
                        yield replace(self, columns=columns, score=total, resumed=resumed)


def setting_from(chunks: Sequence[Chunk], at: int, line: int) -> Setting | None:
    """The best table that begins at a line of a chunk; None where there is none."""
    first = chunks[at].part(line)
    if ends(first):
        return None
    unnamed = Setting((Column(None, HeadKind.NAMES),), -_UNKNOWN_HEAD, at)
    starts = [Setting((), 0.0, at), *([unnamed] if is_value_head(first.lines[0].text) else ())]
    beam = list(_grown(starts, first, at + 1, first=True))
    best: Setting | None = None
    for index in range(at + 1, min(len(chunks), at + _MOST_CHUNKS)):
        if ends(chunks[index]):
            break
        beam = _kept(_grown(beam, chunks[index], index + 1))
        if not beam:
            break
        ahead = max(beam, key=lambda one: one.total)
        if not _goes_on(chunks, index + 1, len(ahead.columns)) and (best is None or ahead.total > best.total):
            best = ahead
        elif index > (best.end if best else at) + _PATIENCE:
            break
    return best


def _goes_on(chunks: Sequence[Chunk], at: int, width: int) -> bool:
    """Whether values follow, before another table's head and within a row's reach: then the rows are not all."""
    for chunk in chunks[at : at + width]:
        if ends(chunk) or known_heads(chunk.part(-1)) or (known_heads(chunk) and not is_value(chunk.text)):
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
    below = sum(len(body.chunk.lines) for body in reading.bodies)
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
        key = tuple((len(column.cells), column.cells.count(None)) for column in setting.columns)
        other = best.get(key)
        if other is None:
            best[key] = setting
            continue
        better, worse = (setting, other) if setting.score > other.score else (other, setting)
        best[key] = replace(better, margin=min(better.margin, better.score - worse.score))
    ordered = sorted(best.values(), key=lambda one: -one.score)[:_BEAM]
    return [one for one in ordered if one.score > ordered[0].score - _WORSE]
