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
from .cells import cells_of
from .filling import Column, Filling, name_of, spanning_of, unlikeness
from .pieces import (
    Body,
    HeadKind,
    Kind,
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
_RAGGED, _PASSED = 0.06, 0.25
"""For each cell that is wanting at a column's end, or above others of it, where readings are compared half way."""
_PATIENCE = 20
"""Chunks behind which no reading is looked for any more that is no better."""
_MOST_CHUNKS = 600
"""Chunks of one table: a bound on the work."""
_ANEW = 3.0
"""A head as another table would begin with, one that is there, or one behind a second row."""
_KNOWN, _UNKNOWN_HEAD = 1.0, 1.0
_FIRST, _FIRST_UNKNOWN = 0.4, 0.2
"""The first head tells less, known or not."""
_LATE_HEAD, _LATE_UNKNOWN = 0.2, 2.5
"""A head behind cells, and what one of no known word costs there besides."""
_ELSEWHERE = 1.0
"""Cells right below a head that are another column's."""
_REST, _REST_UNWANTED = 0.1, 0.8
"""The end of a cell behind its row, that one before is open for or none that looks it."""
_UNSURE = 1.0
"""A column whose cells stand beside no row for certain."""
_BLANK, _MERGED, _NAMELESS, _ALONE, _GROUP = 1.5, 0.25, 2.0, 1.5, 0.7
"""A blank cell, one that the cell above it spans, a name that is wanting, the blank cells of a row that is its name alone."""


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
    def spanning(self) -> list[bool]:
        """Which columns hold cells that may span rows."""
        return spanning_of(self.columns)

    @property
    def name(self) -> int:
        """The column that names the rows."""
        return name_of(self.columns)

    @property
    def _spanning_values(self) -> list[bool]:
        """The same, none where no column holds values: then each row has all its cells."""
        valued = any(column.is_of_values for column in self.columns)
        return self.spanning if valued else [False] * len(self.columns)

    @property
    def filled(self) -> tuple[tuple[int, int], ...]:
        """How many cells each column holds, and how many of them are blank; of spanning ones, those that are none."""
        pairs = zip(self.columns, self.spanning, strict=True)
        return tuple(
            [
                (len(c.cells) - c.blanks, -1 - c.late) if spans else (len(c.cells), c.blanks)
                for c, spans in pairs
            ]
        )

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max([len(column.cells) for column in self.columns], default=0)

    @property
    def is_closed(self) -> bool:
        """Whether each column was printed whole below its head, and no name may be two."""
        names = self.columns[self.name].cells
        whole = all(column.most == self.rows > 1 and not column.blanks for column in self.columns)
        return whole and all(cell and len(cells_of(cell)) == 1 for cell in names)

    @property
    def total(self) -> float:
        """Its score, less what its blank cells cost."""
        rows = self.rows
        spanning = self._spanning_values
        pairs = zip(self.columns, spanning, strict=True)
        unsure = sum([c.is_unsure(rows) and not spans for c, spans in pairs])
        if not any(column.blanks or len(column.cells) < rows for column in self.columns):
            return self.score - _UNSURE * unsure
        return self.score - sum([self._blank_cost(row, spanning) for row in range(rows)]) - _UNSURE * unsure

    def _blank_cost(self, row: int, spanning: Sequence[bool]) -> float:
        filled = [row < len(column.cells) and column.cells[row] is not None for column in self.columns]
        name = self.name
        own = [is_filled for is_filled, spans in zip(filled[:name], spanning, strict=False) if not spans]
        merged = _MERGED * (len(own) - sum(own)) + _NAMELESS * (not filled[name])
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
        filling = Filling.of(self.columns)
        last = len(self.columns) - 1
        for at, column in enumerate(self.columns):
            score = self.score - _ELSEWHERE * (body.below_head and at < last)
            resumed = self.resumed or bool(column.cells and at < last and not filling.spanning[at])
            for row in filling.rows(at):
                above = filling.above(at, row)
                for parting in body.partings if score + body.most - above >= least else ():
                    if not filling.has_room(at, row, len(parting.cells)):
                        break
                    price = above + filling.due(at, row, len(parting.cells)) + unlikeness(column, parting)
                    total = score + parting.gain - price
                    if total >= least:
                        filled = column.with_cells(parting, row, late=filling.is_late(at, row))
                        columns = (*self.columns[:at], filled, *self.columns[at + 1 :])
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
        if ends(chunks[index]) or (best and best.end == index and _is_beyond(best, chunks[index])):
            break
        beam = _kept(_grown(beam, chunks[index], index + 1))
        if not beam:
            break
        ahead = max(beam, key=lambda one: one.total)
        if (best is None or ahead.total > best.total) and (
            ahead.is_closed or not _goes_on(chunks, index + 1, ahead)
        ):
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


def _is_beyond(setting: Setting, chunk: Chunk) -> bool:
    """Whether values are another table's: each column of this one was printed whole."""
    return setting.is_closed and is_value(chunk.text) and not known_heads(chunk)


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
        key = setting.filled
        other = best.get(key)
        if other is None:
            best[key] = setting
            continue
        better, worse = (setting, other) if setting.score > other.score else (other, setting)
        best[key] = replace(better, margin=min(better.margin, better.score - worse.score))
    ordered = sorted(best, key=lambda key: _ragged(key) - best[key].score)[:_BEAM]
    least = best[ordered[0]].score - _WORSE if ordered else 0.0
    return [best[key] for key in ordered if best[key].score > least]


def _ragged(filled: Sequence[tuple[int, int]]) -> float:
    """What the cells cost half way that columns lack which are filled so."""
    own = [(count, blanks) for count, blanks in filled if blanks >= 0]
    rows = max([count for count, _ in own], default=0)
    return sum([_RAGGED * (rows - count) + _PASSED * blanks for count, blanks in own])
