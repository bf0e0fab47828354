"""Which name a stacked table's values belong to.

A block is a run of names and the values printed behind them. Where the values make as many rows as there
are names, they are theirs. A cell that is higher than its neighbours is printed before or behind the rest
of its row: rows left without a name and names left without values are paired where they are as many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..shapes import is_name
from .bands import Band, bands_of
from .cells import Segment, is_rest, name_cells
from .heads import Columns
from .rests import give
from .tables import Chunk

_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_MARKED = re.compile(r"[-–—•·]\s*\w")
_FIGURED = re.compile(r"\d\s?%")
_MOST_RESTS = 4
"""Rests of cells at the end of a run of values that are looked for."""
_NARROW = 20
"""Characters of the widest line of a cell of words among values."""
_LEAST_NARROW = 3
_SURE_WORDS = 3
"""Words of a name that stands without any value; a shorter one may head a group of rows."""

_FULL = 0.8
"""The share of the widest line from which another word may not have had room."""

Cells = dict[int, list[Chunk]]
"""A row's cells by column, each with the chunks that make it."""


@dataclass(slots=True)
class BoundRow:
    """A row, and where in the transcript its cells begin."""

    cells: Cells
    place: int


@dataclass(slots=True)
class _Block:
    texts: list[Segment] = field(default_factory=list)
    runs: list[Segment] = field(default_factory=list)


@dataclass(slots=True)
class _Left:
    """A name without values."""

    name: Chunk
    whole: int = 0
    """Names of its segment, where no values follow it."""
    trails: bool = False


@dataclass(slots=True)
class _Names:
    """The names of a block, the cells that lead in its last row, and the text its last names stand in."""

    cells: list[Chunk] = field(default_factory=list)
    leading: list[Segment] = field(default_factory=list)
    last: Segment | None = None


class Binding:
    """Binds the segments of one table to rows."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.rows: list[BoundRow] = []
        self.loose: list[Chunk] = []
        """Cells that belong to no row for certain."""
        self._widest = 0
        self.unnamed = 0
        """Rows of values for which there is no name."""
        self._order = (*((0,) if columns.numbered else ()), *columns.values)
        self._blank = frozenset(at + columns.numbered for at in columns.blank)
        self._nameless: list[BoundRow] = []
        self._left: list[_Left] = []
        self._rests: list[Chunk] = []
        self._aside: list[list[Chunk]] = []
        self._last: list[BoundRow] = []
        """The rows of the band read last."""

    @property
    def whole(self) -> int:
        """How many rows have values."""
        return sum(map(self.is_valued, self.rows))

    def is_valued(self, row: BoundRow) -> bool:
        """Whether any value stands in a row."""
        return any(row.cells.get(column) for column in self.columns.values)

    def read(self, segments: Sequence[Segment]) -> None:
        """Bind a table's segments; what belongs to no row for certain is loose."""
        words = [cell for segment in segments if not segment.valued for cell in segment.cells]
        self._widest = max((len(line.text) for cell in words for line in cell.lines), default=0)
        blocks = list(self._blocks(segments))
        for block in blocks:
            self._read(block, last=block is blocks[-1])
        self._settle()
        self._mend()
        self.rows.sort(key=lambda row: row.place)

    def _blocks(self, segments: Sequence[Segment]) -> Iterator[_Block]:
        block = _Block()
        for at, segment in enumerate(segments):
            if segment.leads and not self.columns.numbered:
                self._rests.extend(segment.cells)
            elif segment.valued or self._is_among_values(segments, at, block):
                cells = segment.cells if segment.valued else (segment.joined(),)
                block.runs.append(Segment(cells, True, segment.heads))
            else:
                if block.runs:
                    carried = [block.runs.pop()] if self.columns.numbered else []
                    yield block
                    block = _Block(runs=carried)
                block.texts.append(segment)
        yield block

    def _is_among_values(self, segments: Sequence[Segment], at: int, block: _Block) -> bool:
        """Whether words in a narrow column are the cell that a row of values lacks."""
        segment = segments[at]
        lines = [line.text for cell in segment.cells for line in cell.lines]
        if len(lines) < _LEAST_NARROW or max(map(len, lines)) > _NARROW or not block.runs:
            return False
        ahead = next(
            (n for n, other in enumerate(segments[at + 1 :]) if not other.valued), len(segments) - at - 1
        )
        return (len(block.runs) + 1 + ahead) % len(self._order) == 0

    def _read(self, block: _Block, *, last: bool) -> None:
        texts = self._without_behind(block, last=last)
        texts = self._without_rests(texts)
        names = self._named(texts)
        bands = self._bands(block.runs, len(names.cells))
        if bands is None:
            self._unknown(names.cells, block.runs)
            return
        rows = [row for band in bands for row in self._rows(band, block.runs)]
        self._bind(names, texts, rows, columnwise=any(band.rows > 1 for band in bands))
        self._last = rows[-bands[-1].rows :] if bands else []

    def _without_behind(self, block: _Block, *, last: bool) -> list[Segment]:
        """The texts without the words behind the values of the band before."""
        count = len(self.columns.behind)
        if (
            not count
            or not self._last
            or (len(block.texts) <= count and not (last and _are_rests(block.runs)))
        ):
            return block.texts
        for column, segment in zip(self.columns.behind, block.texts[:count], strict=False):
            cells = segment.cells if segment.size == len(self._last) else (segment.joined(),)
            if len(cells) != len(self._last):
                self.loose.extend(cells)
                continue
            for row, cell in zip(self._last, cells, strict=True):
                row.cells.setdefault(column, []).append(cell)
        return block.texts[count:]

    def _without_rests(self, texts: Sequence[Segment]) -> list[Segment]:
        kept: list[Segment] = []
        for segment in texts:
            rest, cells = name_cells(segment)
            if rest is not None:
                self._rests.append(rest)
            if cells:
                kept.append(Segment(cells, False, segment.heads))
        return kept

    def _named(self, texts: Sequence[Segment]) -> _Names:
        """The names among a block's texts, and the merged or repeated cells before them."""
        width = self.columns.names - 1
        aside = [segment for segment in texts if self._is_aside(segment)]
        self._aside.extend([segment.joined()] for segment in aside)
        rest = [segment for segment in texts if segment not in aside]
        names = _Names()
        at = 0
        while at < len(rest):
            leads = width > 0 and not aside and at + width <= len(rest)
            if leads and at + width < len(rest) and _names_row(rest[at + width]):
                names.leading = rest[at : at + width]
                self._aside.append([segment.joined() for segment in names.leading])
                at += width
            elif leads and at + width == len(rest) > width:
                self._aside.append([segment.joined() for segment in rest[at:]])
                break
            names.cells.extend(rest[at].cells)
            names.last = rest[at]
            at += 1
        return names

    def _is_aside(self, segment: Segment) -> bool:
        """Whether a text belongs to the one column before the names: printed below its head, or numbered."""
        if self.columns.names != 2:
            return False
        below = segment.heads < 2 + self.columns.numbered
        return below or bool(_NUMBERED.match(segment.cells[0].text))

    def _bands(self, runs: list[Segment], names: int) -> list[Band] | None:
        """The bands of a block's runs, rests of cells at their end set apart: for choice, as many rows as names."""
        readings = list(self._readings(runs, names))
        if not readings:
            return None
        fitting = (reading for reading in readings if sum(band.rows for band in reading[1]) == names)
        kept, bands = next(fitting, readings[0])
        self._rests.extend(cell for run in runs[kept:] for cell in run.cells)
        del runs[kept:]
        return bands

    def _readings(self, runs: Sequence[Segment], names: int) -> Iterator[tuple[int, list[Band]]]:
        """How many of the runs are values, and the bands that these make."""
        for kept in range(len(runs), max(-1, len(runs) - _MOST_RESTS - 1), -1):
            if kept < len(runs) and not all(is_rest(cell.text) for cell in runs[kept].cells):
                return
            bands: list[Band] | None = []
            if kept:
                sizes = [run.size for run in runs[:kept]]
                bands = bands_of(sizes, len(self._order), self._blank, names or None)
            if bands is not None and self._allowed(bands, runs):
                yield kept, bands

    def _allowed(self, bands: Sequence[Band], runs: Sequence[Segment]) -> bool:
        pairs = ((column, run) for band in bands for column, run in zip(self._order, band.runs, strict=True))
        return all(
            runs[run].heads >= self.columns.printed[column] and self.columns.allows(column, cell.text)
            for column, run in pairs
            if run is not None
            for cell in runs[run].cells
        )

    def _rows(self, band: Band, runs: Sequence[Segment]) -> Iterator[BoundRow]:
        place = min(runs[run].cells[0].indices[0] for run in band.runs if run is not None)
        rows = [BoundRow({}, place + number) for number in range(band.rows)]
        for column, run in zip(self._order, band.runs, strict=True):
            if run is None:
                continue
            if runs[run].size < band.rows:
                self.loose.extend(runs[run].cells)
                continue
            for row, cell in zip(rows, runs[run].cells, strict=True):
                row.cells[column] = [cell]
        yield from rows

    def _bind(
        self, found: _Names, texts: Sequence[Segment], rows: list[BoundRow], *, columnwise: bool
    ) -> None:
        if not rows:
            self._left.extend(
                _Left(name, segment.size, trails=True)
                for segment in texts
                for name in segment.cells
                if name in found.cells
            )
            return
        names = self._one_name(found) if len(rows) == 1 else list(found.cells)
        surplus = len(names) - len(rows)
        if names and surplus < 0 and columnwise:
            self._unknown(names, [])
            self.loose.extend(chunk for row in rows for cell in row.cells.values() for chunk in cell)
            return
        if surplus > 0:
            if surplus == len(self._nameless):
                self._give(self._nameless, names[:surplus])
                self._nameless = []
            elif found.last and len(names) > found.last.size <= len(rows):
                self._left.extend(_Left(name) for name in names[:surplus])
            else:
                self._unknown(names, [])
                self.loose.extend(chunk for row in rows for cell in row.cells.values() for chunk in cell)
                return
            names = names[surplus:]
        self._give(rows[: len(names)], names)
        self._lead(rows, found.leading)
        self._nameless.extend(rows[len(names) :])
        for left in self._left:
            left.trails = False

    def _one_name(self, found: _Names) -> list[Chunk]:
        """The names before one row: the last text is one name if each of its lines is full."""
        last = found.last
        if (
            last is None
            or last.size < 2
            or any(len(cell.lines[-1].text) < _FULL * self._widest for cell in last.cells[:-1])
        ):
            return list(found.cells)
        return [*found.cells[: -last.size], last.joined()]

    def _give(self, rows: Sequence[BoundRow], names: Sequence[Chunk]) -> None:
        for row, name in zip(rows, names, strict=True):
            if is_name(name.text):
                row.cells[self.columns.name] = [name]
                self.rows.append(row)
            else:
                self.loose.extend(chunk for cell in row.cells.values() for chunk in cell)

    def _lead(self, rows: Sequence[BoundRow], leading: Sequence[Segment]) -> None:
        """The cells before the names, where each stands beside one row."""
        if not leading:
            return
        for column, segment in enumerate(leading, start=self.columns.numbered):
            cells = segment.cells if segment.size == len(rows) else (segment.joined(),)
            if len(cells) == len(rows):
                for row, cell in zip(rows, cells, strict=True):
                    row.cells[column] = [cell]

    def _unknown(self, names: Sequence[Chunk], runs: Sequence[Segment]) -> None:
        self.loose.extend(cell for run in runs for cell in run.cells)
        fresh = [
            BoundRow({self.columns.name: [name]}, name.indices[0])
            for name in names
            if is_name(name.text) and len(name.text.split()) > 1 and not _FIGURED.search(name.text)
        ]
        self.loose.extend(name for name in names if _FIGURED.search(name.text))
        self.rows.extend(fresh)
        self._last = fresh if len(fresh) == 1 else []

    def _settle(self) -> None:
        """Pair rows without a name and names without values, where they are as many."""
        open_names = self._left
        count = len(self._nameless)
        if count and len(open_names) != count:
            trailing = [left for left in open_names if left.trails]
            open_names = trailing[:count] if trailing and trailing[0].whole == count else []
        if count and len(open_names) == count and len(self.columns.values) > 1:
            self._give(self._nameless, [left.name for left in open_names])
            self._left = [left for left in self._left if left not in open_names]
        else:
            self.unnamed = count
            self.loose.extend(c for row in self._nameless for cell in row.cells.values() for c in cell)
        for left in self._left:
            if is_name(left.name.text) and not left.trails and len(left.name.text.split()) >= _SURE_WORDS:
                self.rows.append(BoundRow({self.columns.name: [left.name]}, left.name.indices[0]))

    def _mend(self) -> None:
        """Give the rests of cells to the cells that want them, where that can be done in one way only."""
        if not self._rests:
            return
        cells = [cell for row in self.rows for cell in row.cells.values() if cell]
        names = [cell for row in self.rows if (cell := row.cells.get(self.columns.name))]
        if not give(self._rests, cells, names, self._widest):
            self.loose.extend(self._rests)

    @property
    def loose_count(self) -> int:
        """How many cells belong to no row for certain."""
        return len(self.loose)

    def aside_rows(self) -> list[list[list[Chunk]]]:
        """The rows of the columns before the names, where they stand beside no row for certain.

        A single one spans all rows.
        """
        width = self.columns.names - 1
        first = self.columns.numbered
        if not width or all(row.cells.get(first) for row in self.rows):
            return []
        aside = [cells for cells in self._aside if len(cells) == width]
        for row in self.rows:
            for column in range(first, first + width):
                row.cells.pop(column, None)
        if len(aside) == 1 and not any(left.trails for left in self._left):
            self.rows[0].cells.update({first + at: [chunk] for at, chunk in enumerate(aside[0])})
            return []
        return [[[chunk] for chunk in cells] for cells in aside]


def _are_rests(runs: Sequence[Segment]) -> bool:
    return all(is_rest(cell.text) for run in runs for cell in run.cells)


def _names_row(segment: Segment) -> bool:
    """Whether a text can name a row: no list of items."""
    return is_name(segment.cells[-1].text) and not _MARKED.match(segment.cells[0].text)
