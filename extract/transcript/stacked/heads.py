"""The heads of a stacked table, wherever among its cells a transcript prints them.

A head stands alone, above the cells of its column, or below text that has nothing to do with the
table; heads of right-aligned columns come late, among the values.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..shapes import (
    is_demand,
    is_head,
    is_name,
    is_only_name_head,
    is_text_head,
    is_value_head,
    is_year_head,
    may_head,
)
from .cells import cells_of
from .tables import Chunk

_LONGEST = 48
"""Characters of a line that may be a head."""
_MOST_LINES = 40
"""Lines of a chunk whose last one is looked at as a head: a bound on the work."""
_CAPTION = re.compile(r"(?:Tabell|Tablå)\s+\d+", re.IGNORECASE)
_LABELLED = re.compile(r"([A-ZÅÄÖ][\w-]*(?: [\w-]+)?(?: \(?\d{4}\)?)?):\s")
_NUMBER = re.compile(r"(?:nr|id)\.?", re.IGNORECASE)
_RESULT = re.compile(r"utfall|bokslut|nuläge|utgångsläge", re.IGNORECASE)
_UPPER = re.compile(r"utfall|bokslut|resultat|mål|målvärde|målnivå|årsmål|budget|plan", re.IGNORECASE)
_LEAST_YEARS = 2
"""Years of a lower row of heads under upper ones."""
_SIGN = re.compile(r"trend|status|bedömning|måluppfyllelse", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a stacked table begins: at a line of a chunk, with a head over its names or none."""

    line: int
    sure: bool
    """Whether a known word heads the names."""
    headed: bool = True


def peeled(chunk: Chunk, *, sure: bool = True) -> tuple[list[Chunk], Chunk | None]:
    """The heads at a chunk's top, and what stands below them; with ``sure`` unset its first line is one."""
    heads: list[Chunk] = []
    at = 0
    if not sure:
        heads, at = [chunk.part(0, 1)], 1
    while at < len(chunk.lines):
        size = _head_lines(chunk, at)
        if not size or (
            heads and at + size < len(chunk.lines) and is_text_head(chunk.part(at, at + size).text)
        ):
            break
        heads.append(chunk.part(at, at + size))
        at += size
    return heads, chunk.part(at) if at < len(chunk.lines) else None


def _head_lines(chunk: Chunk, at: int) -> int:
    """How many lines make a head at a line: two where a year or the end of its word stands on the second."""
    first = chunk.lines[at].text
    if len(first) > _LONGEST or not first[:1].strip() or first[:1].islower():
        return 0
    alone = is_head(first)
    if at + 1 < len(chunk.lines) and not is_year_head(first):
        second = chunk.lines[at + 1].text
        whole = not alone or is_year_head(second) or (second.islower() and is_head(f"{first}{second}"))
        if whole and len(second) <= _LONGEST and is_head(f"{first} {second}"):
            return 2
    return int(alone)


def opening(chunks: Sequence[Chunk], at: int) -> Opening | None:
    """The table that begins in a chunk; None where there is none."""
    chunk = chunks[at]
    below = _head_at_top(chunks[at + 1]) if at + 1 < len(chunks) else None
    count = len(chunk.lines)
    looked_at = range(count - 1, -1, -1) if below and count <= _MOST_LINES else sorted({count - 1, 0})[::-1]
    found = next((line for line in looked_at if _is_name_head_at(chunk, line)), None)
    if found is not None:
        return Opening(found, sure=True)
    if below and is_value_head(below) and not _begins_with_value_head(chunk):
        return _unsure(chunk, chunks[at + 1 : at + 3])
    return None


def _is_name_head_at(chunk: Chunk, line: int) -> bool:
    size = _head_lines(chunk, line)
    return bool(size) and is_only_name_head(chunk.part(line, line + size).text)


def _head_at_top(chunk: Chunk) -> str | None:
    size = _head_lines(chunk, 0)
    return chunk.part(0, size).text if size else None


def _begins_with_value_head(chunk: Chunk) -> bool:
    head = _head_at_top(chunk)
    return head is not None and is_value_head(head)


def _unsure(chunk: Chunk, below: Sequence[Chunk]) -> Opening | None:
    """A table whose names stand under a word of its own, or under none, before the heads of its values."""
    if may_head(chunk.text):
        return Opening(0, sure=False)
    if len(chunk.lines) > _MOST_LINES:
        return None
    several = all(map(_begins_with_value_head, below)) and len(below) == 2
    captions = (at for at in range(len(chunk.lines) - 2, -1, -1) if _CAPTION.match(chunk.lines[at].text))
    line = next(captions, -1) + 1
    cells = cells_of(chunk.part(line))
    if not several or not all(is_name(cell.text) for cell in cells):
        return None
    if not line and len(cells) > 1 and may_head(cells[0].text) and len(cells[0].lines) == 1:
        return Opening(0, sure=False)
    return Opening(line, sure=False, headed=False) if line else None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a stacked table, in the order in which they stand on the page."""

    heads: tuple[tuple[Chunk, ...], ...]
    """Of each column, the lines of its upper head and of its own."""
    names: int
    """How many columns of words stand before the values; the last one names the rows."""
    numbered: bool
    """Whether the first column numbers the rows."""
    values: tuple[int, ...]
    behind: tuple[int, ...]
    """Columns of words behind the values."""
    blank: frozenset[int]
    """Which of the value columns, by their place among these, may have no value on some rows."""
    printed: tuple[int, ...] = ()
    """How many heads had been printed when each column's was: none of its cells stands before it."""
    upper: tuple[Chunk, ...] = ()
    """Heads over several columns that are still to be given to them."""

    @property
    def name(self) -> int:
        """The column that names the rows."""
        return self.names - 1 + self.numbered

    def text(self, column: int) -> str:
        """A column's head as text."""
        return " ".join(chunk.text for chunk in self.heads[column])

    def allows(self, column: int, value: str) -> bool:
        """Whether a column can hold a value: no demand is an outcome, a bare sign is a judgement."""
        head = self.text(column)
        if is_demand(value) and _RESULT.match(head):
            return False
        is_sign = len(value) == 1 and not value.isalnum() and value not in "%–-−—*"
        return is_sign == bool(_SIGN.match(head)) if is_sign else True


def columns_of(heads: Sequence[Chunk], *, headed: bool) -> Iterator[Columns]:
    """The columns that heads announce, the likelier reading first; none where they make no table."""
    texts = [head.text for head in heads]
    numbered = bool(texts) and bool(_NUMBER.fullmatch(texts[0]))
    first = next((at for at in range(int(headed), len(texts)) if is_value_head(texts[at])), len(texts))
    names, after = list(heads[numbered:first]), list(heads[first:])
    behind = list(itertools.takewhile(lambda head: is_text_head(head.text), reversed(after)))[::-1]
    valued = after[: len(after) - len(behind)]
    if (headed and not names) or not valued or any(is_text_head(head.text) for head in (*names, *valued)):
        return
    leading: list[tuple[Chunk, ...]] = [(head,) for head in (*heads[:numbered], *names)] or [()]
    at = len(leading)
    for upper, columns, blank in _graded(valued):
        order = [0] * len(leading) + [heads.index(head) + 1 for head in (*columns, *behind)]
        yield Columns(
            (*leading, *((head,) for head in (*columns, *behind))),
            max(1, len(names)),
            numbered,
            tuple(range(at, at + len(columns))),
            tuple(range(at + len(columns), at + len(columns) + len(behind))),
            blank,
            tuple(order),
            upper,
        )


_Graded = tuple[tuple[Chunk, ...], list[Chunk], frozenset[int]]


def _graded(heads: Sequence[Chunk]) -> Iterator[_Graded]:
    """Upper heads apart, the years of one lower row side by side, and the columns outside that row."""
    years = [head for head in heads if is_year_head(head.text)]
    ahead = list(itertools.takewhile(lambda head: head not in years, heads))
    upper = list(itertools.takewhile(lambda head: _UPPER.fullmatch(head.text), reversed(ahead)))[::-1]
    if len(years) >= _LEAST_YEARS and upper:
        before = ahead[: len(ahead) - len(upper)]
        others = [head for head in heads if head not in years and head not in ahead]
        count = len(before) + len(years)
        outside = frozenset(range(count, count + len(others))) if len(years) > _LEAST_YEARS else frozenset()
        yield tuple(upper), [*before, *years, *others], outside
    yield (), list(heads), frozenset()


def heads_values(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether two chunks in a row begin with heads of values: a table whose names are printed elsewhere."""
    return at + 1 < len(chunks) and all(map(_begins_with_value_head, chunks[at : at + 2]))


def is_upper(text: str) -> bool:
    """Whether a head of values says no year: it may stand over those of several columns."""
    return bool(_UPPER.fullmatch(text))


def is_caption(text: str) -> bool:
    """Whether a text is the title of a numbered table."""
    return bool(_CAPTION.match(text))


def labelled(text: str) -> bool:
    """Whether a text is a label with what it says behind it, or leads into a list."""
    match = _LABELLED.match(text)
    return text.endswith(":") or (match is not None and is_head(match[1]))


def upper_heads(columns: Columns, rows: Sequence[Mapping[int, Sequence[Chunk]]]) -> list[list[Chunk]] | None:
    """The upper head over each column; None where it cannot be told which columns it stands over.

    Of two, the second begins where the years leave a gap, or else where demands do.
    """
    upper: list[list[Chunk]] = [[] for _ in columns.heads]
    if not columns.upper:
        return upper
    years = [column for column in columns.values if is_year_head(columns.text(column))]
    if len(columns.upper) == 1:
        second = years[-1] + 1
    elif len(columns.upper) == 2:
        wanted = [c for c in years if any(is_demand(chunk.text) for row in rows for chunk in row.get(c, ()))]
        found = _after_gap(columns, years) or (wanted[0] if wanted else None)
        if found is None or found == years[0]:
            return None
        second = found
    else:
        return None
    for column in years:
        upper[column] = [columns.upper[column >= second]]
    return upper


def _after_gap(columns: Columns, years: Sequence[int]) -> int | None:
    """The column at which the years go on after one was left out; None where that is none, or several."""
    numbers = [
        int(found[0]) if (found := re.search(r"\d{4}", columns.text(column))) else 0 for column in years
    ]
    steps = [after - before for before, after in itertools.pairwise(numbers)]
    gaps = [at for at, step in enumerate(steps, start=1) if step > min(steps)]
    return years[gaps[0]] if len(gaps) == 1 and min(steps) > 0 else None
