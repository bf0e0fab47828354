"""The tables among some chunks that the cheapest setting of their pieces tells for certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..shapes import is_year_head, may_head
from ..tables import Row
from .cells import cells_of
from .heads import is_upper
from .pieces import HeadKind, Kind, head_kind, heads, known_heads
from .setting import Column, Setting, setting_from
from .spans import spans_of
from .tables import Chunk, Stack, without

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
    starts = known or [line for line in lines if may_head(chunks[at].lines[line].text)]
    starts = [line for line in starts if _may_begin(chunks, at, line)]
    found = [setting for line in starts if (setting := setting_from(chunks, at, line)) and _is_table(setting)]
    return max(found, key=_worth, default=None)


def _may_begin(chunks: Sequence[Chunk], at: int, line: int) -> bool:
    """Whether a line can be a table's first head: a known one, or one before those that are."""
    text = chunks[at].lines[line].text
    if len(text) > _LONGEST_HEAD or not text[:1].isalnum():
        return False
    behind = [known_heads(chunk) for chunk in chunks[at + 1 : at + 1 + _AHEAD]]
    known = known_heads(chunks[at].part(line))
    kinds = [head_kind(heads[0].text) if heads else HeadKind.UNKNOWN for heads in behind]
    if known and not is_year_head(known[0].text):
        return any(behind) or len(known) > 1
    if known:
        return kinds[:1] == [HeadKind.VALUES] and not (
            line == 0 and at and known_heads(chunks[at - 1].part(-1))
        )
    return may_head(text) and bool(kinds) and kinds[0] not in (HeadKind.UNKNOWN, HeadKind.NAMES)


def _worth(setting: Setting) -> float:
    """How good a setting is, by its score and by how much of the score that its lines could have it is."""
    return setting.total * _share(setting)


def _share(setting: Setting) -> float:
    lines = sum(len(cell.lines) for column in setting.columns for cell in column.cells if cell)
    return setting.total / (lines + len(setting.columns))


def _is_table(setting: Setting) -> bool:
    """Whether a setting is a table: words name its rows, its heads are known or its values many, and little is amiss."""
    columns, name = setting.columns, setting.columns[setting.name]
    if len(columns) < 2 or setting.total < _LEAST_SCORE or name.kind not in _NAMING:
        return False
    known = sum(column.announces is not HeadKind.UNKNOWN for column in columns)
    figures = sum(column.is_of_values * len(column.cells) for column in columns)
    if name.most > 1 and any(len(cells_of(cell)) > 1 for cell in name.cells if cell):
        return False  # names printed together: where each ends is not sure
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
    """Whether some heads stand over others: ``Utfall`` and ``Mål`` over years."""
    texts = [column.head.text for column in setting.columns if column.head]
    years = sum(map(is_year_head, texts))
    return years >= _LEAST_YEARS and any(map(is_upper, texts))


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


_NAMING = frozenset({Kind.WORDS, Kind.SHORT, Kind.PROSE})


def _stack(setting: Setting) -> Stack:
    """The table, and a column before the names whose cells stand beside no row for certain as one of its own."""
    unsure = [at for at, column in enumerate(setting.columns) if column.is_unsure(setting.rows)]
    sure = [column for at, column in enumerate(setting.columns) if at not in unsure]
    heads = tuple(column.head or _BLANK for column in sure)
    rows = [tuple(_cell(column, row) for column in sure) for row in range(setting.rows)]
    apart = [_alone(setting.columns[at]) for at in unsure]
    tables = [*apart, *spans_of(heads, rows, setting.name + 1 - len(unsure), ())]
    used = [cell for table in (*apart, [heads, *rows]) for row in table for cell in row if cell]
    taken = frozenset(index for chunk in used for index in chunk.indices)
    made = (tuple(Row(tuple((cell or _BLANK).passage for cell in row)) for row in table) for table in tables)
    return Stack(tuple(made), taken, min(taken))


def _alone(column: Column) -> list[tuple[Chunk | None, ...]]:
    return [(column.head or _BLANK,), *((cell,) for cell in column.cells if cell)]


def _cell(column: Column, row: int) -> Chunk | None:
    return column.cells[row] if row < len(column.cells) else None
