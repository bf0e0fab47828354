"""Stacked tables: the cells that a transcript prints one below another become rows again.

The chunks between a table's heads and the text behind it are names and runs of values. Runs divide into
bands (:mod:`.bands`); a band takes the names printed right before it, and what is left over on
both sides is paired where it is as many. Rows that cannot be told apart keep their names, their values
stand in the table as loose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ....models import Passage
from ..lines import stitched
from ..shapes import is_name_head, is_prose, is_value, is_value_head, is_year_head
from ..tables import Row
from .binding import Binding
from .cells import Segment, cells_of, segments_of
from .heads import (
    Opening,
    columns_of,
    heads_values,
    is_caption,
    labelled,
    opening,
    peeled,
    upper_heads,
)
from .tables import Chunk, Stack

_MOST_CHUNKS = 1500
"""Chunks of one table: a bound on the work."""
_REACH = 12
"""Chunks between values and the names that are printed behind them."""
_NOTE = re.compile(r"\d{1,2}|\*+")
_BULLETS = frozenset("•▪■○◦➢►✓¢\uf0b7\uf0a7")
_LEAST_WHOLE = 0.6
"""The share of rows with values from which a table whose header is not sure is one."""
_MOST_UNNAMED = 0.5
"""Rows without a name, to each with one, from which the heads are not the table's."""


@dataclass(slots=True)
class _Region:
    """A table's heads and the segments among and behind them."""

    heads: list[Chunk] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    end: int = 0
    """The chunk behind it."""


def row_stacks(chunks: Sequence[Chunk]) -> Iterator[Stack]:
    """The tables among the chunks."""
    behind = 0
    ahead = _Region()
    for at in range(len(chunks)):
        if at < behind:
            continue
        found = opening(chunks, at)
        read = _stack(chunks, at, found, ahead) if found else None
        if read:
            behind, stack = read
            yield stack
        elif at >= ahead.end and heads_values(chunks, at):
            ahead = _region(chunks, at, Opening(0, sure=True))


def _stack(chunks: Sequence[Chunk], at: int, start: Opening, ahead: _Region) -> tuple[int, Stack] | None:
    """The table that opens at a chunk, its values there or in the region ``ahead`` of it."""
    readings = [start]
    if start.headed and not start.sure and len(chunks[at].lines) > 1:
        readings.append(replace(start, headed=False))
    found = (_binding(chunks, at, reading, ahead) for reading in readings)
    best = max((one for one in found if one), key=lambda one: one[1].whole, default=None)
    if best is None or not _is_table(best[1], start):
        return None
    return _stack_of(best[1], chunks, best[0], chunks[at].indices[start.line])


def _binding(chunks: Sequence[Chunk], at: int, start: Opening, ahead: _Region) -> tuple[int, Binding] | None:
    """The table read as it opens: the chunk behind it, and its rows in the better of its heads' readings."""
    region = _region(chunks, at, start)
    parts = _with_values_ahead(region, ahead) if 0 <= at - ahead.end <= _REACH else region
    best: Binding | None = None
    for columns in columns_of(parts.heads, headed=start.headed):
        binding = Binding(columns)
        binding.read(parts.segments)
        if best is None or binding.whole > best.whole:
            best = binding
    if best is None or (parts is not region and not best.whole):
        return None
    return region.end, best


def _with_values_ahead(region: _Region, ahead: _Region) -> _Region:
    """Names without values, and the values with their heads that were printed before them, as one table."""
    is_bare = not any(segment.valued for segment in region.segments) and not any(
        is_value_head(head.text) for head in region.heads
    )
    dated = any(character.isdigit() for head in ahead.heads for character in head.text)
    if not (is_bare and dated and all(segment.valued for segment in ahead.segments)):
        return region
    count = len(region.heads)
    values = [replace(segment, heads=segment.heads + count) for segment in ahead.segments]
    names = [replace(segment, heads=count + len(ahead.heads)) for segment in region.segments]
    return _Region([*region.heads, *ahead.heads], [*values, *names], region.end)


def _is_table(found: Binding, start: Opening) -> bool:
    """Whether the rows are enough of the table, and the names more than one or under a known head."""
    if not found.rows or found.unnamed > _MOST_UNNAMED * len(found.rows):
        return False
    valued = sum(found.is_valued(row) for row in found.rows)
    if start.sure and len(found.columns.values) > 1 and len(found.rows) > 1:
        return valued > 0 or found.loose_count >= len(found.columns.values)
    return valued > 0 and valued >= _LEAST_WHOLE * len(found.rows)


def _region(chunks: Sequence[Chunk], at: int, start: Opening) -> _Region:
    region = _Region()
    first = chunks[at].part(start.line)
    has_values = has_heads = False
    for index in range(at, min(len(chunks), at + _MOST_CHUNKS)):
        chunk = first if index == at else chunks[index]
        seen = has_values and has_heads
        if index > at and seen and _ends(chunks, index):
            break
        heads, rest = _parted(chunk, region.heads if seen else (), start if index == at else None)
        if _begins_anew(region.heads, heads):
            break
        cells = cells_of(rest) if rest else []
        table = _without_text(cells)
        if cells and not table:
            break
        segments = segments_of(table, len(region.heads) + len(heads))
        region.heads.extend(heads)
        region.segments.extend(segments)
        region.end = index + 1
        has_values = has_values or any(segment.valued for segment in segments)
        has_heads = has_heads or any(is_value_head(head.text) for head in heads)
        if len(table) < len(cells):
            break
    return region


def _without_text(cells: Sequence[Chunk]) -> Sequence[Chunk]:
    """The cells above running text that follows them without a blank line; the mark of a note is the text's."""
    end = next((at for at, cell in enumerate(cells) if _is_text(cell)), len(cells))
    if end == len(cells):
        return cells
    marked = end > 0 and _NOTE.fullmatch(cells[end - 1].text)
    kept = cells[: end - 1 if marked else end]
    return kept if any(map(is_value, (cell.text for cell in kept))) else ()


def _is_text(cell: Chunk) -> bool:
    """Whether a cell is none: running text, a label with its text, a caption, a bullet."""
    return (
        is_caption(cell.text)
        or is_prose(cell.text, len(cell.lines))
        or labelled(cell.text)
        or cell.text in _BULLETS
    )


def _ends(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether something else begins in a chunk: what only heads names, or another table's heads."""
    found = opening(chunks, index)
    if found is None:
        return False
    if not found.sure:
        return not found.headed or len(chunks[index].lines) > 1 or not _is_year_ahead(chunks, index)
    return True


def _is_year_ahead(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether the chunk behind is a year with values: a column's late head, and no new table's."""
    heads, rest = peeled(chunks[index + 1])
    return rest is not None and all(is_year_head(head.text) for head in heads)


def _parted(chunk: Chunk, before: Sequence[Chunk], start: Opening | None) -> tuple[list[Chunk], Chunk | None]:
    """A chunk's heads and its rest; behind the first values (``before`` holds the heads by then) few are heads."""
    if start is not None and not start.headed:
        return [], chunk
    heads, rest = peeled(chunk, sure=start is None or start.sure)
    if not before:
        return heads, rest
    late = [head for head in heads if is_value_head(head.text)]
    bare = rest is None and not all(_is_late(head, before) for head in heads)
    return ([], chunk) if bare or len(late) < len(heads) else (heads, rest)


def _is_late(head: Chunk, before: Sequence[Chunk]) -> bool:
    """Whether a head that stands alone behind values is one: it has a year, a bare year later than the others."""
    if not is_year_head(head.text):
        return any(map(str.isdigit, head.text))
    years = [other.text for other in before if is_year_head(other.text)]
    return bool(years) and all(other < head.text for other in years)


def _begins_anew(before: Sequence[Chunk], heads: Sequence[Chunk]) -> bool:
    """Whether heads are another table's: one that was there already, or one of names behind those of values."""
    known = {head.text for head in before}
    valued = any(is_value_head(head.text) and not is_name_head(head.text) for head in before)
    return any(
        head.text in known or (valued and is_name_head(head.text) and not is_value_head(head.text))
        for head in heads
    )


def _stack_of(found: Binding, chunks: Sequence[Chunk], end: int, start: int) -> tuple[int, Stack] | None:
    columns = found.columns
    aside = found.aside_rows()
    upper = upper_heads(columns, [row.cells for row in found.rows])
    if upper is None:
        return None
    heads = [[*upper[column], *columns.heads[column]] for column in range(len(columns.heads))]
    kept = [at for at in range(len(heads)) if any(row.cells.get(at) for row in found.rows)]
    table = [Row(tuple(_passage(heads[at]) for at in kept))]
    table += [Row(tuple(_passage(row.cells.get(at, [])) for at in kept)) for row in found.rows]
    tables = [tuple(table)]
    if aside:
        width = columns.names - 1
        tops = heads[columns.numbered : columns.numbered + width]
        tables.insert(0, tuple(Row(tuple(_passage(cell) for cell in row)) for row in [tops, *aside]))
    used: list[Chunk] = [*found.loose]
    for cells in (*upper, *columns.heads, *(cell for row in aside for cell in row)):
        used.extend(cells)
    for row in found.rows:
        used.extend(chunk for cells in row.cells.values() for chunk in cells)
    taken = frozenset(index for chunk in used for index in chunk.indices)
    stop = max(taken) + 1
    behind = next((at for at in range(end) if chunks[at].indices[0] >= stop), end)
    loose = tuple(_passage([chunk]) for chunk in found.loose)
    return behind, Stack(tuple(tables), taken, min(index for index in taken if index >= start), loose)


def _passage(chunks: Sequence[Chunk]) -> Passage:
    return stitched(line.passage for chunk in chunks for line in chunk.lines)
