"""Stacked tables whose rows follow each other: a name, its values, what else the row holds, the next name.

Values part the rows: between two runs of them stand the rest of one row and the name of the next. A
run of as many values as the header has columns for is a row; of another run the values are no one's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...models import Passage
from .cell_shapes import (
    is_demand,
    is_head,
    is_name,
    is_name_head,
    is_prose,
    is_text_head,
    is_value,
    is_value_head,
    is_year_head,
    may_head,
)
from .lines import stitched
from .stacks import Chunk, Stack, head_starts
from .tables import Row

_MOST_HEADS = 18
"""Chunks within which a header and the first row's names end."""
_MOST_CELLS = 1500
"""Chunks of one table: a bound on the work."""
_LEAST_WHOLE = 0.6
"""The share of rows with all their values from which the order is sure."""
_NUMBERED = re.compile(r"(\d{1,2})[.)]\s")
_NUMBER_WITHIN = re.compile(r"\s\d+(?:,\d+)?$")


_Cells = list[list[Chunk]]
"""A row: the chunks of each column's cell."""


@dataclass(slots=True)
class _Run:
    """Texts and the values after them."""

    texts: list[Chunk] = field(default_factory=list)
    values: list[Chunk] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Header:
    """The heads of a table, and how its columns divide: names before the values, words behind them."""

    heads: tuple[Chunk, ...]
    groups: tuple[Chunk, ...]
    """Heads of an upper header row (``Utfall``, ``Målvärde`` over years)."""
    texts: tuple[Chunk, ...]
    """The first row's texts."""
    leading: int
    values: int

    @property
    def behind(self) -> int:
        """How many columns of words stand behind the values."""
        return len(self.heads) - self.leading - self.values


def row_stacks(chunks: Sequence[Chunk]) -> Iterator[Stack]:
    """The tables among the chunks whose cells come row by row."""
    starts = dict(head_starts(chunks))
    behind = 0
    for at, head in starts.items():
        if at < behind:
            continue
        found = _stack(chunks, at, head, starts)
        if found:
            behind, stack = found
            yield stack


def _stack(
    chunks: Sequence[Chunk], at: int, head: Chunk, starts: dict[int, Chunk]
) -> tuple[int, Stack] | None:
    zone = [head, *_until_value(chunks, at + 1)]
    first = at + len(zone)
    if len(zone) < 3 or first >= len(chunks) or not is_value(chunks[first].text):
        return None
    runs, end = _runs(chunks, first, starts)
    header = _header(zone, runs)
    if header is None:
        return None
    runs[0].texts = list(header.texts)
    return _rows(header, runs, chunks, end)


def _until_value(chunks: Sequence[Chunk], at: int) -> Iterator[Chunk]:
    """The heads, and the first row's texts among and behind them."""
    for chunk in chunks[at : at + _MOST_HEADS]:
        text = chunk.text
        if is_prose(text, len(chunk.lines)) or (is_value(text) and not is_value_head(text)):
            return
        yield chunk


def _runs(chunks: Sequence[Chunk], at: int, starts: dict[int, Chunk]) -> tuple[list[_Run], int]:
    """The runs of texts and values up to running text or another table's heads; where they end."""
    runs = [_Run()]
    for index in range(at, min(len(chunks), at + _MOST_CELLS)):
        chunk = chunks[index]
        text = chunk.text
        if is_prose(text, len(chunk.lines)) or (index in starts and _heads_more(chunks, index, starts)):
            return runs, index
        if is_value(text):
            runs[-1].values.append(chunk)
        else:
            if runs[-1].values:
                runs.append(_Run())
            runs[-1].texts.append(chunk)
    return runs, min(len(chunks), at + _MOST_CELLS)


def _heads_more(chunks: Sequence[Chunk], index: int, starts: dict[int, Chunk]) -> bool:
    """Whether a head is followed by another one: a header, and no cell that says ``Resultat``."""
    return is_name_head(starts[index].text) and index + 1 < len(chunks) and is_head(chunks[index + 1].text)


def _header(zone: Sequence[Chunk], runs: Sequence[_Run]) -> _Header | None:
    """The header that the zone holds and the runs bear out; None where there is none, or more than one."""
    counts = Counter(len(run.values) for run in runs if run.values)
    size, often = counts.most_common(1)[0]
    if often < _LEAST_WHOLE * counts.total():
        return None
    heads, texts, sure = _divided(zone)
    groups: list[Chunk] = []
    years = [is_year_head(head.text) for head in heads]
    if size >= 2 and len(heads) > size and all(years[-size:]) and not any(years[:-size]):
        while len(heads) > size and is_value_head(heads[-size - 1].text):
            groups.insert(0, heads.pop(-size - 1))
    found = []
    for extra in range(len(sure) + 1):
        all_heads, rest = [*heads, *sure[:extra]], [*texts, *sure[extra:]]
        for leading in range(1, len(all_heads) - size + 1):
            header = _Header(tuple(all_heads), tuple(groups), tuple(rest), leading, size)
            if _fits(header):
                found.append(header)
    whole = [header for header in found if all(is_head(head.text) for head in header.heads)]
    best = whole if len(whole) == 1 else found
    if len(best) != 1 or (often == 1 and not whole):
        return None
    return best[0]


def _divided(zone: Sequence[Chunk]) -> tuple[list[Chunk], list[Chunk], list[Chunk]]:
    """Heads, texts that stand among them, and what behind the last sure head may be either."""
    last = max((index for index, chunk in enumerate(zone) if index and is_head(chunk.text)), default=0)
    heads: list[Chunk] = [zone[0]]
    texts: list[Chunk] = []
    for chunk in zone[1 : last + 1]:
        if not is_head(chunk.text):
            texts.append(chunk)
        elif all(may_head(text.text) for text in texts):
            heads, texts = [*heads, *texts, chunk], []
        else:
            heads.append(chunk)
    if texts:
        return heads, [*texts, *zone[last + 1 :]], []
    return heads, texts, list(zone[last + 1 :])


def _fits(header: _Header) -> bool:
    """Whether the heads say of each column what the division makes of it."""
    before = header.heads[: header.leading]
    valued = header.heads[header.leading : header.leading + header.values]
    behind = header.heads[header.leading + header.values :]
    most = header.leading * (2 if header.groups else 1)
    if not 1 <= len(header.texts) <= most or not all(
        may_head(head.text) or is_head(head.text) for head in header.heads
    ):
        return False
    if any(is_value_head(head.text) and not is_name_head(head.text) for head in before):
        return False
    if any(
        is_text_head(head.text) or (is_name_head(head.text) and not is_value_head(head.text))
        for head in valued
    ):
        return False
    return any(is_value_head(head.text) for head in valued) and not any(
        is_value_head(head.text) for head in behind
    )


def _rows(
    header: _Header, runs: Sequence[_Run], chunks: Sequence[Chunk], end: int
) -> tuple[int, Stack] | None:
    rows: list[_Cells] = []
    aside: list[list[Chunk]] = []
    for run in runs:
        if not run.values:
            break
        behind = run.texts[: header.behind] if rows and len(run.texts) > header.behind else []
        if rows and behind:
            _add(rows[-1], header.leading + header.values, behind)
        texts = run.texts[len(behind) :]
        if not rows and len(texts) > header.leading:
            texts, more = texts[: header.leading], texts[header.leading :]
            aside.extend([texts[:-1], more])
        elif len(texts) == header.leading + 1 > 2 and not header.behind:
            rows.extend(_named(header, texts[0]))
            texts = texts[1:]
            aside.append(texts[:-1])
        elif len(texts) > header.leading + 2:
            break
        else:
            aside.append(texts[:-1])
        row = _row(header, texts, run.values)
        if row:
            rows.append(row)
    whole = [row for row in rows if row[header.leading]]
    if not whole or len(whole) < _LEAST_WHOLE * len(rows):
        return None
    after = runs[-1].texts if not runs[-1].values else []
    _add(rows[-1], header.leading + header.values, after[: header.behind])
    return _stack_of(header, rows, _aside(header, rows, aside, after[header.behind :]), chunks, end)


def _add(row: _Cells, column: int, chunks: Sequence[Chunk]) -> None:
    for offset, chunk in enumerate(chunks):
        row[column + offset].append(chunk)


def _row(header: _Header, texts: Sequence[Chunk], values: Sequence[Chunk]) -> _Cells | None:
    """A row's cells by column; a name without its values where they are not as many as the columns."""
    if not texts or not is_name(texts[-1].text):
        return None
    row: _Cells = [[] for _ in header.heads]
    row[header.leading - 1].append(texts[-1])
    if len(values) == header.values:
        _add(row, header.leading, values)
    elif not _is_sure_name(texts[-1]):
        return None
    if len(texts) == header.leading:
        _add(row, 0, texts[:-1])
    return row


def _named(header: _Header, name: Chunk) -> Iterator[_Cells]:
    """The row of a name without values: one that stands before the first cells of the next row."""
    if is_name(name.text) and _is_sure_name(name):
        row: _Cells = [[] for _ in header.heads]
        row[header.leading - 1].append(name)
        yield row


def _is_sure_name(chunk: Chunk) -> bool:
    """More than a word, and no line that ends in a number which may be a neighbour's."""
    within = any(_NUMBER_WITHIN.search(line.text) for line in chunk.lines[:-1])
    return len(chunk.text.split()) > 1 and not within


def _aside(
    header: _Header, rows: Sequence[_Cells], found: Sequence[list[Chunk]], after: Sequence[Chunk]
) -> list[list[Chunk]]:
    """The rows of the columns before the name, where they stand beside no row of values for certain.

    A merged cell is printed beside one of its rows, or behind them all; which rows it spans is lost.
    """
    width = header.leading - 1
    if not width or all(row[0] for row in rows):
        return []
    cells = [row for row in found if len(row) == width]
    for chunk in after if width == 1 else ():
        last = _NUMBERED.match(cells[-1][0].text) if cells else None
        number = _NUMBERED.match(chunk.text)
        if not (last and number and int(number[1]) == int(last[1]) + 1):
            break
        cells.append([chunk])
    return cells


def _stack_of(
    header: _Header, rows: Sequence[_Cells], aside: Sequence[list[Chunk]], chunks: Sequence[Chunk], end: int
) -> tuple[int, Stack] | None:
    width = header.leading - 1
    if width and not all(row[0] for row in rows):
        for row in rows:
            row[:width] = [[] for _ in range(width)]
    kept = [column for column in range(len(header.heads)) if any(row[column] for row in rows)]
    upper = _upper(header, rows)
    if upper is None:
        return None
    heads = [*upper, *([head] for head in header.heads)]
    table = [Row(tuple(_passage([*upper[column], header.heads[column]]) for column in kept))]
    table += [Row(tuple(_passage(row[column]) for column in kept)) for row in rows]
    tables = [tuple(table)]
    if aside:
        cells = [header.heads[:width], *aside]
        tables.insert(0, tuple(Row(tuple(_passage([chunk]) for chunk in row)) for row in cells))
    used = [chunk for cells in (heads, aside, *rows) for cell in cells for chunk in cell]
    taken = frozenset(index for chunk in used for index in chunk.indices)
    stop = max(taken) + 1
    behind = next((at for at in range(end) if chunks[at].indices[0] >= stop), end)
    return behind, Stack(tuple(tables), taken, min(taken), stop)


def _upper(header: _Header, rows: Sequence[_Cells]) -> list[list[Chunk]] | None:
    """The upper header row's head over each column: of two, the second begins where demands do."""
    upper: list[list[Chunk]] = [[] for _ in header.heads]
    if not header.groups:
        return upper
    columns = range(header.leading, header.leading + header.values)
    if len(header.groups) == 2:
        wanted = [c for c in columns if any(is_demand(chunk.text) for row in rows for chunk in row[c])]
        if not wanted or wanted[0] == header.leading:
            return None
        for column in columns:
            upper[column] = [header.groups[column >= wanted[0]]]
    elif len(header.groups) == 1:
        for column in columns:
            upper[column] = [header.groups[0]]
    else:
        return None
    return upper


def _passage(chunks: Sequence[Chunk]) -> Passage:
    return stitched(line.passage for chunk in chunks for line in chunk.lines)
