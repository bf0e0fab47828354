"""Two columns of running text that a transcript prints side by side, line by line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from ..hyphens import is_hyphenated
from .lines import ENDS_SENTENCE, Line
from .shapes import is_card_label, is_value_head
from .spaced.heads import is_column_heads

_RUN_START = re.compile(r"(?:^[^\S\n]{20,}|\S[^\S\n]{2,})(?=\S)")
_INNER_GAP = re.compile(r"\S[^\S\n]{3,}\S")
_FIGURE_FIRST = re.compile(r"(?!\d{1,2}[.)]\s)[\d%(]")
_ITEM = re.compile(r"(?:[•●▪■–-]|\d{1,2}[.)])\s+\S")
_CAPTION = re.compile(r"(?:Tabell|Tablå|Diagram|Figur)\s+\d+")
_DIRECTIVE = re.compile(r"mål|återrapportering(?:skrav)?", re.IGNORECASE)
"""What heads boxes side by side that cite directives to an agency; the lines in them are no rows of a table."""
_GAPS = re.compile(r"\s{2,}")
_LEAST_WORDS = 2
"""Words of a line of text beside a table's first line."""
_MOST_ROWS = 0.1
"""Share of the lines of running text beside a table that gaps part."""
_LEAST_GUTTER = 25
"""Characters of the narrowest left column."""
_LEAST_LINES = 5
"""Lines on which the right column's text begins at the gutter."""
_MOST_OFF = 0.4
"""Share of the right column's lines that begin further in: items, cells of a table in it."""
_LEAST_LENGTH = 28
"""Characters of an average line on each side; cells of a table are shorter."""
_MOST_PARTED, _MOST_TABLES = 0.35, 0.5
"""Share of a column's lines that have a gap of their own; more make it columns of a table, unless signs of text are many."""
_LEAST_SIGNS = 3
"""Lines on which one column begins anew while the other goes on, and words broken at line ends; tables seldom have any."""
_SURE_SIGNS = 10
_MOST_TABS = 0.1
"""Share of lines with a tab, which a font's blanks may leave in running text."""
_MOST_WITHIN = 0.2
"""Share of a column's gaps that stand in mid-sentence, where gaps part its paragraphs."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Lines that hold two columns of text, and what each holds of them."""

    start: int
    """Index of its first line."""
    end: int
    """Index behind its last line."""
    left: tuple[Line, ...]
    right: tuple[Line, ...]


class _Stand(Enum):
    """How a line of one column stands to the line above it there."""

    EMPTY = 0
    BEGINS = 1
    GOES_ON = 2
    UNSURE = 3


def spreads(lines: Sequence[Line], usable: Sequence[bool]) -> list[Spread]:
    """Where two columns of text stand side by side: one begins anew while the other goes on in mid-sentence."""
    starts = [_starts(line) if usable[at] else frozenset() for at, line in enumerate(lines)]
    found: list[Spread] = []
    tried: dict[int, int] = {}
    at = 0
    while at < len(lines):
        gutters = [gutter for gutter in starts[at] if tried.get(gutter, 0) <= at]
        ends = sorted(((_end(lines, usable, starts, at, gutter), gutter) for gutter in gutters), reverse=True)
        told = (_spread(lines, at, end, gutter) for end, gutter in ends if end)
        spread = next((spread for spread in told if spread), None)
        if spread:
            found.append(spread)
        tried |= {gutter: end for end, gutter in ends}
        at = spread.end if spread else at + 1
    return found


def _starts(line: Line) -> frozenset[int]:
    """Where something begins behind a run of blanks."""
    if "  " not in line.raw:
        return frozenset()
    return frozenset(m.end() for m in _RUN_START.finditer(line.raw) if m.end() >= _LEAST_GUTTER)


def _end(
    lines: Sequence[Line], usable: Sequence[bool], starts: Sequence[frozenset[int]], first: int, gutter: int
) -> int:
    """Where the lines that keep a gutter free end; 0 where too few begin at it."""
    at_gutter = right = 0
    end = first
    for at in range(first, len(lines)):
        line = lines[at]
        if not line.is_blank and (not usable[at] or line.page != lines[first].page):
            break
        if len(line.raw) < gutter:
            goes_on = end == at and not line.is_blank
            end = at + 1 if goes_on else end
            continue
        if not line.raw[gutter - 3 : gutter - 1].isspace():
            break
        begins = not starts[at].isdisjoint(range(gutter - 1, gutter + 2))
        if not (begins or line.raw[gutter - 2 : gutter + 1].isspace()):
            break
        right += 1
        at_gutter += begins
        end = at + 1
    enough = at_gutter >= _LEAST_LINES and at_gutter >= (1 - _MOST_OFF) * right
    return _table_below(lines, first, end, gutter) if enough else 0


def _table_below(lines: Sequence[Line], first: int, end: int, gutter: int) -> int:
    """Where a table across both columns begins: at its title or heads apart, with cells and no text below at the right."""
    for at in range(first + _LEAST_LINES, end):
        if lines[at - 1].is_blank and _opens_table(lines[at : at + 2], gutter):
            beside = [text for line in lines[at + 1 : end] if (text := " ".join(line.raw[gutter:].split()))]
            if sum(map(len, beside)) < _LEAST_LENGTH * len(beside):
                return at
    return end


def _opens_table(lines: Sequence[Line], gutter: int) -> bool:
    """Whether a caption stands alone in the left column, or columns' heads stand across both, a title above them or none."""
    first, last = lines[0], lines[-1]
    if len(first.raw) >= gutter:
        return is_column_heads(first)
    return bool(_CAPTION.match(first.text)) or (len(last.raw) >= gutter and is_column_heads(last))


def _spread(lines: Sequence[Line], start: int, end: int, gutter: int) -> Spread | None:
    """The lines as two columns; None where they are the rows of a table."""
    pairs = [_split(line, gutter) for line in lines[start:end]]
    left, right = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    tabs = sum("\t" in line.raw for line in lines[start:end])
    if tabs > _MOST_TABS * (end - start):
        return None
    boxed = _DIRECTIVE.fullmatch(left[0].text) and _DIRECTIVE.fullmatch(right[0].text)
    if boxed or _tabled_beside(left, right) or _tabled_beside(right, left):
        return Spread(start, end, tuple(_respaced(left)), tuple(_respaced(right)))
    if not (_has_length(left) and _has_length(right)):
        return None
    stands = _side_by_side(list(_stands(left)), list(_stands(right)))
    apart = sum({one, other} == {_Stand.BEGINS, _Stand.GOES_ON} for one, other in stands)
    together = sum(one is other is _Stand.BEGINS for one, other in stands)
    broken = sum(is_hyphenated(line.text) for line in (*left, *right))
    less, parted = sorted((_parted(left), _parted(right)))
    sure = apart + broken >= _SURE_SIGNS and apart > together
    most = _MOST_PARTED if not sure else _MOST_TABLES if less else 1.0
    if not apart or apart + broken < max(_LEAST_SIGNS, together) or parted > most:
        return None
    return Spread(start, end, tuple(_respaced(left)), tuple(_respaced(right)))


def _tabled_beside(text: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether a table of its own stands beside running text: its caption, or its heads, on a line that text fills too."""
    begun = (
        at for at, (line, beside) in enumerate(zip(text, other, strict=True))
        if len(line.text.split()) >= _LEAST_WORDS and _begins_table(beside) and (at or _CAPTION.match(beside.text))
    )  # fmt: skip
    if next(begun, None) is None or not _has_length(text) or _parted(text) > _MOST_ROWS:
        return False
    return sum(stand is _Stand.GOES_ON for stand in _stands(text)) >= _LEAST_SIGNS


def _begins_table(line: Line) -> bool:
    """Whether a line is a table's caption, or holds columns' heads and nothing else."""
    if _CAPTION.match(line.text):
        return True
    heads = _GAPS.split(line.raw.strip()) if _INNER_GAP.search(line.raw) else []
    return len(heads) > 1 and all(map(is_value_head, heads))


def _side_by_side(left: Sequence[_Stand], right: Sequence[_Stand]) -> list[tuple[_Stand, _Stand]]:
    """How the columns' lines stand beside each other; one that stands alone is beside the next of the other column."""
    pairs = list(zip(left, right, strict=True))
    for (one, other), (next_one, next_other) in itertools.pairwise(list(pairs)):
        if one is next_other is _Stand.EMPTY:
            pairs.append((next_one, other))
        elif other is next_one is _Stand.EMPTY:
            pairs.append((one, next_other))
    return pairs


def _split(line: Line, gutter: int) -> tuple[Line, Line]:
    raw = line.raw
    near = (at for at in (gutter, gutter - 1, gutter + 1) if raw[at - 1 : at].isspace())
    at = next((at for at in near if raw[at : at + 1].strip()), gutter)
    return line.part(0, len(raw[:at].rstrip())), line.part(at)


def _has_length(side: Sequence[Line]) -> bool:
    """Whether one side has the long lines of running text, those of tables in it aside."""
    texts = [line.text for line in side if line.text and not _INNER_GAP.search(line.raw)]
    return sum(map(len, texts)) >= _LEAST_LENGTH * len(texts) > 0


def _parted(side: Sequence[Line]) -> float:
    """The share of one side's lines that gaps part again."""
    return sum(_INNER_GAP.search(line.raw) is not None for line in side) / sum(
        1 for line in side if line.text
    )


def _stands(side: Sequence[Line]) -> Iterator[_Stand]:
    lengths = sorted(len(line.text) for line in side if line.text)
    full = 0.7 * lengths[int(0.9 * (len(lengths) - 1))]
    before = ""
    for line in side:
        text = line.text
        if not text:
            yield _Stand.EMPTY
        elif before and _goes_on(before, text):
            yield _Stand.GOES_ON
        elif _ITEM.match(line.raw.lstrip()) or (
            text[:1].isupper() and (len(before) < full or ENDS_SENTENCE.search(before))
        ):
            yield _Stand.BEGINS
        else:
            yield _Stand.UNSURE
        before = text


def _goes_on(before: str, text: str) -> bool:
    """Whether a line goes on with the sentence, or the word, of the line above it."""
    if _FIGURE_FIRST.match(text):
        return before[-1:] not in ".!?;"
    return is_hyphenated(before) or (text[:1].islower() and not ENDS_SENTENCE.search(before))


def _respaced(side: Sequence[Line]) -> Iterator[Line]:
    """The side's lines, blanks of its own marked.

    A line that is empty here only parts paragraphs too, but no sentence, no item that hangs from its mark, and not
    where the columns' lines alternate.
    """
    filled = [(at, line.text) for at, line in enumerate(side) if line.text]
    gaps = [_goes_on(above, below) for (at, above), (to, below) in itertools.pairwise(filled) if to > at + 1]
    parts = sum(gaps) <= _MOST_WITHIN * len(gaps)
    spaced, before, item = True, "", -1
    for line in side:
        if not line.is_blank:
            marked = _ITEM.match(line.raw.lstrip()) is not None
            hangs = -1 < item < line.indent and not marked
            begins = not (hangs or (before and _goes_on(before, line.text)))
            labels = (
                begins and is_card_label(line.text) and line.text[-1:].isdigit()
            )  # ``Mål 2`` alone on its line
            yield replace(line, spaced=(spaced and begins) or labels or line.spaced)
            item = line.indent if marked else item if hangs else -1
            before = line.text
        spaced = parts and line.is_blank
