"""The tables among some chunks that the cheapest setting of their pieces tells for certain."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..shapes import begins_measure, is_demand, is_head, is_name, is_year_head, may_head
from ..tables import Row
from .cells import cells_of
from .filling import Column
from .heads import is_caption, is_upper
from .pieces import HeadKind, Kind, head_kind, heads, known_heads
from .rests import give
from .setting import Setting, setting_from
from .spans import spans_of
from .tables import Chunk, Stack, joined, without

_LEAST_SCORE = 4.0
_LEAST_MARGIN = 0.2
_LEAST_SHARE = 0.38
"""The share of its lines that a table's score is at least."""
_LEAST_FIGURES = 4
"""Values of a table that is one by its order alone, most of its heads being unknown."""
_LEAST_YEARS = 2
_AHEAD = 3
"""Chunks behind a table's first head one of which begins with another."""
_LONGEST_HEAD = 48
_BLANK = Chunk((), ())
_NUMBER = re.compile(r"\d{4}")


def set_stacks(chunks: Sequence[Chunk]) -> Iterator[Stack]:
    """The tables among the chunks, each from its first head on."""
    left, at = list(chunks), 0
    while at < len(left):
        found = _best_from(left, at)
        if found is None:
            at += 1
            continue
        stack = _stack(found)
        left = without(left, stack.taken)
        yield stack


def _best_from(chunks: Sequence[Chunk], at: int) -> Setting | None:
    """The best table that begins in a chunk."""
    lines = range(len(chunks[at].lines))
    known = [line for line in lines if known_heads(chunks[at].part(line))]
    others = [line for line in lines if line not in known and chunks[at].lines[line].text[:1].isalpha()]
    for starts in (known, others):
        begun = (setting_from(chunks, at, line) for line in starts if _may_begin(chunks, at, line))
        if found := [setting for setting in begun if setting and _is_table(setting)]:
            return max(found, key=_worth)
    return None


def _may_begin(chunks: Sequence[Chunk], at: int, line: int) -> bool:
    """Whether a line can be a table's first head: a known one, or one before those that are."""
    text = chunks[at].lines[line].text
    above = chunks[at].lines[line - 1].text
    if len(text) > _LONGEST_HEAD or not text[:1].isalnum():
        return False
    behind = [known_heads(chunk) for chunk in chunks[at + 1 : at + 1 + _AHEAD]]
    known = known_heads(chunks[at].part(line))
    kinds = [head_kind(heads[0].text) if heads else HeadKind.UNKNOWN for heads in behind]
    if _is_below_head(chunks, at, line) and (not known or head_kind(known[0].text) is HeadKind.VALUES):
        return False
    if known and not is_year_head(known[0].text):
        return any(behind) or len(known) > 1
    if known:
        return HeadKind.VALUES in kinds[:2]
    if kinds[:2] == [HeadKind.VALUES, HeadKind.VALUES]:
        if begins_measure(text):
            return False  # above years it names the one row of values below them
        if not line or is_caption(above):
            return is_name(text)
    named = kinds[:1] == [HeadKind.NAMES] and kinds[1:2] not in ([HeadKind.NAMES], [HeadKind.ASIDE])
    return may_head(text) and kinds[:1] not in ([], [HeadKind.UNKNOWN]) and not named


def _is_below_head(chunks: Sequence[Chunk], at: int, line: int) -> bool:
    """Whether the line above is a head, so that a table with this one begins there."""
    above = chunks[at].part(line - 1, line) if line else chunks[at - 1].part(-1) if at else None
    return above is not None and bool(known_heads(above))


def _worth(setting: Setting) -> float:
    """How good a setting is, by its score and by how much of the score that its lines could have it is."""
    return setting.total * _share(setting)


def _share(setting: Setting) -> float:
    cells = [cell for column in setting.columns for cell in column.cells if cell]
    lines = sum(len(cell.lines) for cell in (*cells, *setting.rests))
    return setting.total / (lines + len(setting.columns))


def _is_table(setting: Setting) -> bool:
    """Whether a setting is a table: words name its rows, its heads are known or its values many, and little is amiss."""
    columns, name = setting.columns, setting.columns[setting.name]
    if len(columns) < 2 or setting.total < _LEAST_SCORE or name.kind not in _NAMING:
        return False
    known = sum(column.announces is not HeadKind.UNKNOWN for column in columns)
    figures = sum(column.is_of_values * len(column.cells) for column in columns)
    if None in name.cells or len(name.cells) < setting.rows:
        return False
    if any(column.announces is HeadKind.NAMES and not column.cells for column in columns):
        return False
    if name.most > 1 and any(len(cells_of(cell)) > 1 for cell in name.cells if cell):
        return False  # names printed together: where each ends is not sure
    if any(is_head(cell.text) for column in columns[: setting.name] for cell in column.cells if cell):
        return False  # what spans the rows of a table is no head of one
    told = 2 * known >= len(columns) or figures >= _LEAST_FIGURES
    sound = setting.margin >= _LEAST_MARGIN and not any(
        heads(cell.text) for column in columns for cell in column.cells if cell
    )
    return (
        told
        and sound
        and not _is_graded(setting)
        and not _has_gaps(setting)
        and _share(setting) >= _LEAST_SHARE
    )


def _is_graded(setting: Setting) -> bool:
    """Whether some heads stand over others and no one knows over which: ``Utfall`` and ``Mål`` over years."""
    years = [
        at for at, column in enumerate(setting.columns) if column.head and is_year_head(column.head.text)
    ]
    if setting.upper:
        return len(years) < _LEAST_YEARS or _upper_heads(setting, years) is None
    return len(years) >= _LEAST_YEARS and any(
        is_upper(column.head.text) for column in setting.columns if column.head
    )


def _upper_heads(setting: Setting, years: Sequence[int]) -> dict[int, Chunk] | None:
    """The upper head over each column of a year; of two, the second begins where the years leave a gap, or demands begin."""
    if len(setting.upper) > 2:
        return None
    second = years[-1] + 1
    if len(setting.upper) == 2:
        numbers = [int(found[0]) if (found := _NUMBER.search(_head(setting, at))) else 0 for at in years]
        steps = [after - before for before, after in itertools.pairwise(numbers)]
        gaps = [at for at, step in enumerate(steps, start=1) if step > min(steps)]
        wanted = [
            at for at in years if any(cell and is_demand(cell.text) for cell in setting.columns[at].cells)
        ]
        if len(gaps) == 1 and min(steps) > 0:
            second = years[gaps[0]]
        elif wanted and wanted[0] != years[0]:
            second = wanted[0]
        else:
            return None
    return {at: setting.upper[at >= second] for at in years}


def _head(setting: Setting, at: int) -> str:
    head = setting.columns[at].head
    return head.text if head else ""


def _has_gaps(setting: Setting) -> bool:
    """Whether a value is wanting in a row that has others, or cells printed together are fewer than the rows."""
    values = [column for at, column in enumerate(setting.columns) if at > setting.name]
    rows = [[_cell(column, row) for column in values] for row in range(setting.rows)]
    valued = [column.is_of_values for column in values]
    gaps = any(
        any(cells) and any(is_valued and cell is None for is_valued, cell in zip(valued, cells, strict=True))
        for cells in rows
    )
    return gaps or any(column.is_unsure(setting.rows) for column in values)


_NAMING = frozenset({Kind.WORDS, Kind.SHORT, Kind.ITEM, Kind.PROSE})


def _stack(setting: Setting) -> Stack:
    """The table, and a column before the names whose cells stand beside no row for certain as one of its own."""
    columns, loose = _with_rests(setting)
    years = [at for at in range(len(columns)) if is_year_head(_head(setting, at))]
    for at, upper in (_upper_heads(setting, years) or {} if setting.upper else {}).items():
        columns[at] = replace(columns[at], head=joined((upper, columns[at].head or _BLANK)))
    unsure = [at for at, column in enumerate(columns) if column.is_unsure(setting.rows)]
    sure = [column for at, column in enumerate(columns) if at not in unsure]
    heads = tuple(column.head or _BLANK for column in sure)
    rows = [tuple(_cell(column, row) for column in sure) for row in range(setting.rows)]
    apart = [_alone(columns[at]) for at in unsure]
    tables = [*apart, *spans_of(heads, rows, setting.name + 1 - len(unsure), ())]
    used = [cell for table in (*apart, [heads, *rows]) for row in table for cell in row if cell]
    taken = frozenset(index for chunk in (*used, *loose) for index in chunk.indices)
    made = (tuple(Row(tuple((cell or _BLANK).passage for cell in row)) for row in table) for table in tables)
    return Stack(tuple(made), taken, min(taken), tuple(chunk.passage for chunk in loose))


def _with_rests(setting: Setting) -> tuple[list[Column], Sequence[Chunk]]:
    """The columns, each rest of a cell given back to it; the rests themselves where it is not sure whose they are."""
    columns = list(setting.columns)
    if not setting.rests:
        return columns, ()
    parts = [[[cell] if cell else [] for cell in column.cells] for column in columns]
    names = parts[setting.name]
    widest = max((len(line.text) for cell in names for chunk in cell for line in chunk.lines), default=0)
    if not give(setting.rests, [cell for column in parts for cell in column if cell], names, widest):
        return columns, setting.rests
    whole = [tuple(joined(cell) if cell else None for cell in column) for column in parts]
    return [replace(column, cells=cells) for column, cells in zip(columns, whole, strict=True)], ()


def _alone(column: Column) -> list[tuple[Chunk | None, ...]]:
    return [(column.head or _BLANK,), *((cell,) for cell in column.cells if cell)]


def _cell(column: Column, row: int) -> Chunk | None:
    return column.cells[row] if row < len(column.cells) else None
