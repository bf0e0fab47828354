"""Tables printed cell by cell in one strict order: row after row, or a few rows column by column.

Nothing but the order tells their rows, so it must hold throughout: each row has a cell under every head, and
each column holds values, or words, from its first cell to its last. Only the first cells of a row may be
wanting, where one above spans it. What keeps no such order is left to :mod:`.rows`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from ..shapes import (
    is_head,
    is_name_head,
    is_only_name_head,
    is_part,
    is_prose,
    is_year_head,
    may_head,
)
from ..tables import Row
from .cells import cells_of
from .grid import (
    NONE,
    Grid,
    by_head,
    counts_rows,
    ends_table,
    heads_values,
    in_cells,
    is_valued,
    take,
    take_displaced,
)
from .heads import peeled
from .spans import spans_of
from .tables import Chunk, Stack

_MOST_HEADS = 10
_MOST_ROWS = 400
"""Rows of one table: a bound on the work."""
_LEAST_ORDERED = 4
"""Values of a table that is one by its order alone, most of its heads being unknown."""
_MOST_MERGED = 2
"""Cells of a chunk behind a table that may be one merged cell; more are a list."""
_REACH = 40
"""Chunks between a table's first heads and its last ones."""
_LEAST_CELLS = 6
"""Cells of a table printed column by column."""
_LONGEST_HEAD = 48
_MOST_HEADING_WORDS = 3
"""Words of a line behind a table that may head the next section; a longer one may be a merged cell."""


def grid_stacks(chunks: Sequence[Chunk]) -> Iterator[Stack]:
    """The tables among the chunks that keep a strict order."""
    chunks = _parts_apart(chunks)
    at = 0
    while at < len(chunks):
        found = _headed_columns(chunks, at) or _headed_rows(chunks, at)
        if found:
            at, stack = found
            yield stack
        else:
            at += 1


def _parts_apart(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks, a part (``kvinnor``) below what it is a part of on its own where another (``män``) stands so."""
    alone = any(len(chunk.lines) == 1 and is_part(chunk.text) for chunk in chunks)
    apart: list[Chunk] = []
    for chunk in chunks:
        if alone and len(chunk.lines) > 1 and is_part(chunk.lines[-1].text):
            apart.extend((chunk.part(0, -1), chunk.part(-1)))
        else:
            apart.append(chunk)
    return apart


def _headed_rows(chunks: Sequence[Chunk], at: int) -> tuple[int, Stack] | None:
    """The table whose heads begin with the last line of a chunk, and the chunk behind it."""
    heads, end = _heads(chunks, at)
    known = [number for number, head in enumerate(heads, start=1) if is_head(head.text)]
    below = len(heads) == 0 or len(heads[0].lines) < len(chunks[at].lines)
    if not known or heads_values(heads[0].text) or (at and not below and _heads_words(chunks[at - 1])):
        return None
    first = (
        [len(heads)]
        if counts_rows(heads[0].text) and end < len(chunks) and is_valued(chunks[end].text)
        else []
    )
    for count in first or _counts(heads, known):
        behind = end - (len(heads) - count)
        read = _read(chunks, heads[:count], behind, unknown=2 * _up_to(known, count) <= count)
        if read:
            return read
    if len(known) < 2:
        return None
    return _with_heads_behind(chunks, at, heads[: known[-1]])


def _counts(heads: Sequence[Chunk], known: Sequence[int]) -> list[int]:
    """How many of the words in a row may be the heads, the likeliest first: those down to the last that is known."""
    likely = [known[-1], known[-1] + 1]
    rest = [count for count in range(len(heads), 1, -1) if count not in likely and count + 1 not in known]
    return [count for count in (*likely, *rest) if 2 <= count <= len(heads) and _up_to(known, count)]


def _up_to(known: Sequence[int], count: int) -> int:
    return sum(number <= count for number in known)


def _with_heads_behind(chunks: Sequence[Chunk], at: int, heads: Sequence[Chunk]) -> tuple[int, Stack] | None:
    """The table whose last heads are printed below its first columns, or below all rows."""
    if not all(is_head(head.text) for head in heads):
        return None
    behind = at + len(heads)
    reach = range(behind + 1, min(len(chunks), behind + _REACH))
    start = next((n for n in reach if all(map(_is_head_of_values, chunks[n - 1 : n + 1]))), 0) - 1
    if start < behind or _heads_words(chunks[start - 1]):
        return None
    late = list(itertools.takewhile(_is_head_of_values, chunks[start : start + _MOST_HEADS]))
    first, rest = list(chunks[behind:start]), list(chunks[start + len(late) : start + _REACH * len(late)])
    for rows in (first, _side_by_side(first, len(heads), rest, len(late))):
        ordered = [*heads, *late, *rows, *rest[len(rows) - len(first) :]]
        width = len(heads) + len(late)
        read = _read(ordered, ordered[:width], width) if rows else None
        if read and read[0] >= width + len(rows):
            return at + read[0], read[1]
    return None


def _side_by_side(first: Sequence[Chunk], width: int, rest: Sequence[Chunk], more: int) -> list[Chunk]:
    """Rows of ``width`` cells, each with its next ``more`` cells out of what was printed behind all of them."""
    count, over = divmod(len(first), width)
    if over or not 1 < count <= len(rest) // more:
        return []
    return [
        cell
        for row in range(count)
        for cell in (*first[row * width : (row + 1) * width], *rest[row * more : (row + 1) * more])
    ]


def _is_head_of_values(chunk: Chunk) -> bool:
    return heads_values(chunk.text)


def _heads(chunks: Sequence[Chunk], at: int) -> tuple[list[Chunk], int]:
    """What may be heads from a chunk's last line on, a chunk each, and the chunk behind them."""
    lines = chunks[at].lines
    alone = is_head(lines[-1].text) or len(lines) == 1
    size = 1 if alone or not is_head(f"{lines[-2].text} {lines[-1].text}") else 2
    heads = [chunks[at].part(len(lines) - size)]
    if not _may_head(heads[0].text):
        return [], at
    end = at + 1
    while end < len(chunks) and len(heads) < _MOST_HEADS:
        text = chunks[end].text
        if len(text) > _LONGEST_HEAD or not _may_head(text):
            break
        heads.append(chunks[end])
        end += 1
    return heads, end


def _may_head(text: str) -> bool:
    return is_head(text) or may_head(text) or (text.isalpha() and text.istitle())


def _heads_words(chunk: Chunk) -> bool:
    last = chunk.lines[-1].text
    return is_head(last) and not is_year_head(last) and not is_valued(last)


def _read(
    chunks: Sequence[Chunk], heads: Sequence[Chunk], at: int, *, unknown: bool = False
) -> tuple[int, Stack] | None:
    """The table of these heads from a chunk on; where most are ``unknown``, its order alone must tell that it is one."""
    grid = Grid(tuple(heads), [by_head(head.text) for head in heads])
    while at < len(chunks) and len(grid.rows) < _MOST_ROWS:
        taken = take(grid, chunks, at)
        if not taken:
            break
        at += taken
    at += take_displaced(grid, chunks, at)
    rest = _until_end(chunks, at, len(heads))
    if not _is_whole(grid, rest) or _goes_on(chunks, at, bare=not any(grid.valued)):
        return None
    values = sum(map(bool, grid.valued)) * len(grid.rows)
    if unknown and values < _LEAST_ORDERED and not _are_commented(grid):
        return None
    if grid.give_wholes(rest):
        return at + len(rest), _stack(grid, ())
    merged = _merged(grid, rest)
    return at + len(merged), _stack(grid, merged)


def _until_end(chunks: Sequence[Chunk], at: int, width: int) -> list[Chunk]:
    """The chunks behind the last row that may yet be the table's: fewer than a row, before text or a heading."""
    rest: list[Chunk] = []
    for chunk in chunks[at : at + width]:
        last = chunk.lines[-1].text
        ends = ends_table(chunk) or (is_head(last) and (len(chunk.lines) > 1 or not is_valued(last)))
        if ends or len(cells_of(chunk)) > _MOST_MERGED or is_prose(chunk.text, len(chunk.lines)):
            break
        rest.append(chunk)
    return rest


def _goes_on(chunks: Sequence[Chunk], at: int, *, bare: bool) -> bool:
    """Whether the chunk behind a table is a value or heads one (``bare``: or any head), and no title of another table."""
    if at >= len(chunks):
        return False
    first, last = chunks[at].lines[0].text, chunks[at].lines[-1].text
    if first != last and (is_name_head(last) or (is_only_name_head(first) and is_head(last))):
        return False
    return is_valued(first) or heads_values(first) or (bare and is_head(first))


def _is_whole(grid: Grid, rest: Sequence[Chunk]) -> bool:
    """Whether the rows are a table, and nothing behind them shows that the order was another one."""
    known = all(is_head(head.text) for head in grid.heads)
    if not grid.is_named or any(map(_holds_value, rest)):
        return False
    if not any(grid.valued):
        cells = [cell for row in grid.rows for cell in row if cell]
        told = (known and len(grid.rows) > 1) or _are_commented(grid)
        return told and not rest and not any(is_head(cell.text) for cell in cells)
    return len(grid.rows) > 1 or (len(grid.rows) == 1 and known and len(grid.heads) > 2)


def _are_commented(grid: Grid) -> bool:
    """Whether each row is a statement without a full stop, and a comment of whole sentences."""
    stops = [[cell is not None and cell.text.endswith(".") for cell in row] for row in grid.rows]
    return len(grid.rows) > _MOST_MERGED and all(row == [False, True] for row in stops)


def _holds_value(chunk: Chunk) -> bool:
    return is_valued(chunk.text) or any(
        line.text[:1].isdigit() and is_valued(line.text) for line in chunk.lines
    )


def _merged(grid: Grid, rest: Sequence[Chunk]) -> Sequence[Chunk]:
    """The chunks behind the rows that are merged cells, printed late: several, or one too long for a heading."""
    wanting = any(row[0] is None for row in grid.rows)
    words = [len(chunk.text.split()) for chunk in rest]
    told = len(rest) < len(grid.heads) and (len(rest) > 1 or words[:1] > [_MOST_HEADING_WORDS])
    return rest if wanting and told else ()


def _headed_columns(chunks: Sequence[Chunk], at: int) -> tuple[int, Stack] | None:
    """The table whose columns are printed one after another, each below its head."""
    columns, short = _columns(chunks, at)
    if len(columns) < 2 or heads_values(columns[0][0].text):
        return None
    count = len(columns[0]) - 1
    known = sum(is_head(column[0].text) for column in columns)
    valued = any(is_valued(cell.text) for column in columns for cell in column[1:])
    ordered = len(columns) > 2 and count > 2
    told = known and (ordered or 2 * known > len(columns)) if valued else known == len(columns)
    if count < 2 or len(columns) * count < _LEAST_CELLS or not told:
        return None
    end = at + len(columns) + len(short)
    if _goes_on(chunks, end, bare=True):
        return None
    grid = Grid(tuple(column[0] for column in columns), [None] * len(columns))
    for row in zip(*(column[1:] for column in columns), strict=True):
        grid.add(row)
    return (end, _stack(grid, (), short)) if grid.is_named else None


def _columns(chunks: Sequence[Chunk], at: int) -> tuple[list[list[Chunk]], list[Chunk]]:
    """Each column's head and cells from a chunk on, as many cells in each; the first may stand below other text.

    A column of values that lacks some, no one knows on which rows, is apart.
    """
    columns: list[list[Chunk]] = []
    short: list[Chunk] = []
    for chunk in chunks[at + 1 : at + _MOST_HEADS]:
        column = _column(chunk, len(columns[0]) - 1 if columns else 0)
        if column:
            columns.append(column)
        elif columns and _lacks_cells(chunk, len(columns[0]) - 1):
            short.append(chunk)
        else:
            break
    first = _column_below(chunks[at], len(columns[0]) - 1) if columns else []
    return ([first, *columns] if first else []), short


def _lacks_cells(chunk: Chunk, count: int) -> bool:
    """Whether a chunk is a head of values with fewer of them below it than the other columns have."""
    column = _column(chunk, 0)
    return 1 < len(column) <= count and heads_values(column[0].text) and is_valued(column[1].text)


def _column(chunk: Chunk, count: int) -> list[Chunk]:
    """A chunk's head and the cells below it, so many or (``0``) a line each; empty where it is no column."""
    heads, rest = peeled(chunk)
    if len(heads) != 1 and may_head(chunk.lines[0].text):
        heads, rest = [chunk.part(0, 1)], chunk.part(1) if len(chunk.lines) > 1 else None
    if rest is None or len(heads) != 1:
        return []
    cells = in_cells(rest, count) if count else _own_cells(rest)
    return [heads[0], *cells] if cells and _are_of_a_kind(cells) else []


def _column_below(chunk: Chunk, count: int) -> list[Chunk]:
    """The head and so many cells that a chunk ends in, or consists of."""
    for start in range(max(0, len(chunk.lines) - 3 * count), len(chunk.lines) - count):
        if column := _column(chunk.part(start), count):
            return column
    return []


def _are_of_a_kind(cells: Sequence[Chunk]) -> bool:
    """Whether all cells are values, or all are words, and no head among them."""
    if any(is_only_name_head(cell.text) for cell in cells):
        return False
    return len({is_valued(cell.text) for cell in cells if cell.text not in NONE}) < 2


def _own_cells(chunk: Chunk) -> list[Chunk]:
    cells = cells_of(chunk)
    return cells if len(cells) == len(chunk.lines) else []


def _stack(grid: Grid, merged: Sequence[Chunk], apart: Sequence[Chunk] = ()) -> Stack:
    """The table, its merged cells, and what stands ``apart`` of it since no one knows on which rows."""
    tables = [
        tuple(
            Row(tuple(cell.passage if cell else Chunk((), ()).passage for cell in cells)) for cells in table
        )
        for table in spans_of(grid.heads, grid.rows, grid.leading, merged)
    ]
    used = [*grid.heads, *merged, *apart, *(cell for row in grid.rows for cell in row if cell)]
    taken = frozenset(index for chunk in used for index in chunk.indices)
    placed = {piece.start for table in tables for row in table for cell in row.cells for piece in cell.pieces}
    loose = [cell.passage for cell in (*merged, *apart) if cell.passage.pieces[0].start not in placed]
    return Stack(tuple(tables), taken, min(taken), tuple(loose))
