"""Page furniture: running heads and feet, page numbers, letterheads, file paths, watermarks.

Found by recurrence: the same words, digits aside, at the same distance from the edge of several pages,
with nothing but furniture between them and the edge. Page numbers and letterheads also by their form.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..content import PageContent, Word
from .cells import is_value
from .lines import Line, lines_of, turned_lines, without
from .page_numbers import number_in, numbered_pages

_TOP_ZONE, _BOTTOM_ZONE = 0.24, 0.78
"""Shares of the page height that heads and feet are looked for in."""
_OUTERMOST = 0.115
"""The share of the page height in which a line that recurs on few of the pages is furniture too."""
_HEAD_GAP = 1.9
"""In font sizes: the white below a table's header is less, that below a running head mostly more."""
_SLOT = 4.0
_FEW_PAGES = 3
_DIGITS = re.compile(r"\d+")
_LABELS = r"""(?:handläggare|datum|diarienummer|diarienr|dnr|vår(?:t)?\s+(?:beteckning|diarienummer)
    |er\s+beteckning|postadress|besöksadress|telefon|telefonväxel|telefax|fax|växel|bankgiro|plusgiro|postgiro|org\.?\s?n(?:umme)?r
    |organisationsn(?:umme)?r|webbplats|hemsida|internet|e-?post|e-?postadress|dokumentnamn|dokumentansvarig)
    \W*"""
_LABEL = re.compile(_LABELS, re.IGNORECASE | re.VERBOSE)
_LETTERHEAD = re.compile(_LABELS + ".{0,40}", re.IGNORECASE | re.VERBOSE)
_ALWAYS = re.compile(
    r"""(?:[A-Za-z]:\\|\\\\|file:/).*|.*[\\/][^\\/]+\.(?:docx?|pdf|xlsx?|pptx?)\W*
    |(?:utskrivet|utskriftsdatum|utskriven|dokumentet\s+är\s+utskrivet)\b.*|[\w .-]+\.docx?""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(slots=True)
class PageSplit:
    """A page's words parted in furniture, as lines, and the rest."""

    head: list[Line] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)
    body: list[Word] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    """The level words of the body, from the top."""
    number: str | None = None
    """The page number as printed."""


@dataclass(slots=True)
class _Edge:
    """The rows of one page near its top or bottom, from the edge inwards."""

    page: int
    rows: list[list[Line]]
    beyond: list[list[Line]]
    """The rows next to the zone, to see what a row belongs to."""


def set_aside(pages: Sequence[PageContent], body_size: float) -> list[PageSplit]:
    """Part every page's words in furniture and body."""
    lines = [lines_of(page.number, [word for word in page.words if word.upright]) for page in pages]
    edges = [_edges(page, own) for page, own in zip(pages, lines, strict=True)]
    splits = []
    taken: list[set[int]] = [set() for _ in pages]
    for top in (True, False):
        side = [pair[0 if top else 1] for pair in edges]
        for index, found in enumerate(_furniture_of(side, pages, body_size, top)):
            taken[index].update(map(id, found))
    for page, own, ids in zip(pages, lines, taken, strict=True):
        splits.append(_split(page, own, ids, body_size))
    _set_numbers(splits)
    return splits


def _split(page: PageContent, lines: list[Line], ids: set[int], body_size: float) -> PageSplit:
    split = PageSplit(lines=[line for line in lines if id(line) not in ids])
    for line in lines:
        if id(line) in ids:
            (split.head if line.middle < _TOP_ZONE * page.height else split.foot).append(line)
    used = {id(word) for line in [*split.head, *split.foot] for word in line.words}
    large = [word for word in page.words if word.size > 3 * body_size and id(word) not in used]
    marks = [word for word in large if _is_watermark(word, body_size, page)]
    split.foot += turned_lines(page.number, marks)
    used.update(map(id, marks))
    split.body = [word for word in page.words if id(word) not in used]
    if marks:
        split.lines = without(split.lines, used)
    return split


def _set_numbers(splits: Sequence[PageSplit]) -> None:
    for split in splits:
        found = (number_in(line.text) for line in [*split.foot, *split.head])
        split.number = next((number for number in found if number), None)


def _is_watermark(word: Word, body_size: float, page: PageContent) -> bool:
    """Whether a large word is pale, and set at an angle, or huge, or printed over."""
    light = word.colour is not None and min(word.colour) > 165
    return light and (not word.upright or word.size > 5 * body_size or _is_printed_over(word, page))


def _is_printed_over(word: Word, page: PageContent) -> bool:
    x0, top, x1, bottom = word.box
    inset = 0.2 * (bottom - top)
    over = (
        other.box
        for other in page.words
        if other.size < 0.5 * word.size and x0 < other.box.x0 < other.box.x1 < x1
    )
    return any(top + inset < box.middle < bottom - inset for box in over)


def _edges(page: PageContent, lines: Sequence[Line]) -> tuple[_Edge, _Edge]:
    """The page's rows near its top, and those near its bottom, each from the edge inwards."""
    top, bottom = _TOP_ZONE * page.height, _BOTTOM_ZONE * page.height
    head = _rows(line for line in lines if line.middle < top)
    foot = _rows(line for line in lines if line.middle > bottom)[::-1]
    return _Edge(page.number, head, []), _Edge(page.number, foot, [])


def _rows(lines: Iterable[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        if rows and abs(rows[-1][0].middle - line.middle) < 2.0:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _furniture_of(
    edges: Sequence[_Edge], pages: Sequence[PageContent], body_size: float, top: bool
) -> list[list[Line]]:
    """The furniture lines of each page at one edge."""
    recurring = _recurring(edges, pages, body_size, top)
    numbers = numbered_pages([_outermost(edge, page, top) for edge, page in zip(edges, pages, strict=True)])
    every = recurring | numbers
    texts = frozenset(
        _masked(line) for edge in edges for row in edge.rows for line in row if id(line) in recurring
    )
    known = _Known(every, texts, _slots(edges, pages, every, top), body_size)
    found = []
    for edge, page in zip(edges, pages, strict=True):
        rows = _walk(edge, page, known, top)
        rows = _without_table_head(rows, edge, top)
        lines = [line for row in rows for line in row]
        found.append(lines + _letterhead(edge, page, lines, body_size))
    return found


def _recurring(edges: Sequence[_Edge], pages: Sequence[PageContent], body_size: float, top: bool) -> set[int]:
    """Lines that stand at the same place on several pages, digits aside."""
    places: dict[tuple[str, int], list[tuple[int, Line]]] = defaultdict(list)
    for index, (edge, page) in enumerate(zip(edges, pages, strict=True)):
        for row in edge.rows:
            for line in row:
                slot = round(_from_edge(line, page, top) / _SLOT)
                places[_masked(line), slot].append((index, line))
    found: set[int] = set()
    for (text, slot), here in places.items():
        near = here + places.get((text, slot + 1), []) + places.get((text, slot - 1), [])
        on = {index for index, _ in near}
        if not _often_enough(len(on), len(pages)) or not _may_be_furniture(here, body_size):
            continue
        everywhere = len(on) >= 0.5 * len(pages)
        found.update(id(line) for index, line in here if everywhere or _is_outermost(line, pages[index], top))
    return found


def _is_outermost(line: Line, page: PageContent, top: bool) -> bool:
    return _from_edge(line, page, top) < _OUTERMOST * page.height


def _outermost(edge: _Edge, page: PageContent, top: bool) -> list[Line]:
    return [line for row in edge.rows[:4] for line in row if _is_outermost(line, page, top)]


def _often_enough(count: int, pages: int) -> bool:
    return count >= _FEW_PAGES or (count == 2 and pages <= 4)


def _may_be_furniture(here: Sequence[tuple[int, Line]], body_size: float) -> bool:
    """Headings that differ only in their number (``Mål 1``, ``Mål 2``) are no furniture."""
    texts = {line.text for _, line in here}
    largest = max(line.size for _, line in here)
    if len(texts) == 1:
        return not is_value(next(iter(texts)))
    return largest < 1.35 * body_size and (_keeps_step(here) or all(number_in(text) for text in texts))


def _keeps_step(here: Sequence[tuple[int, Line]]) -> bool:
    """Whether a number in the lines rises with the pages."""
    if len({index for index, _ in here}) < 2:
        return False
    numbers = [[int(digits) - index for digits in _DIGITS.findall(line.text)] for index, line in here]
    return any(len(set(steps)) == 1 for steps in zip(*numbers, strict=False))


def _slots(
    edges: Sequence[_Edge], pages: Sequence[PageContent], known: set[int], top: bool
) -> set[tuple[int, int]]:
    """Places (distance from the edge, size) that hold furniture on most pages."""
    held: Counter[tuple[int, int]] = Counter()
    for edge, page in zip(edges, pages, strict=True):
        outer = [line for row in edge.rows for line in row if _is_outermost(line, page, top)]
        held.update({_slot(line, page, top) for line in outer if id(line) in known})
    return {slot for slot, count in held.items() if count >= max(3, 0.4 * len(pages))}


def _slot(line: Line, page: PageContent, top: bool) -> tuple[int, int]:
    return round(_from_edge(line, page, top) / _SLOT), round(line.size * 2)


def _from_edge(line: Line, page: PageContent, top: bool) -> float:
    return line.middle if top else page.height - line.middle


@dataclass(frozen=True, slots=True)
class _Known:
    """What the document shows to be furniture: lines by id, and places (distance, size) on most pages."""

    lines: set[int]
    texts: frozenset[str]
    """What these lines say, digits aside."""
    slots: set[tuple[int, int]]
    body_size: float


def _walk(edge: _Edge, page: PageContent, known: _Known, top: bool) -> list[list[Line]]:
    """Furniture rows from the edge inwards, up to the first row of the body."""
    rows: list[list[Line]] = []
    for row in edge.rows:
        if any(_in_table(line, page) for line in row):
            break
        mine = [line for line in row if _is_known(line, known)]
        rest = [line for line in row if id(line) not in {id(line) for line in mine}]
        in_slot = [
            line
            for line in rest
            if _slot(line, page, top) in known.slots and _is_short(line, known.body_size)
        ]
        if rest and len(mine) + len(in_slot) < 0.5 * len(row):
            break
        companions = rest if mine and all(_is_short(line, known.body_size) for line in rest) else in_slot
        rows.append(mine + companions)
    return rows


def _is_known(line: Line, known: _Known) -> bool:
    """Whether a line is furniture by its place, its form, or by its words in smaller type than the body."""
    if id(line) in known.lines or _ALWAYS.fullmatch(line.text):
        return True
    return line.size < 0.95 * known.body_size and len(line.text) > 5 and _masked(line) in known.texts


def _masked(line: Line) -> str:
    return _DIGITS.sub("0", line.text.casefold())


def _is_short(line: Line, body_size: float) -> bool:
    return line.size <= 1.05 * body_size and len(line.words) <= 9 and not line.text.endswith((".", ":"))


def _in_table(line: Line, page: PageContent) -> bool:
    """Whether a line stands in a grid that goes on into the body of the page."""
    centre = (line.x0 + line.x1) / 2
    for grid in page.grids:
        box = grid.box
        if box.top - 1 <= line.middle <= box.bottom + 1 and box.x0 - 2 <= centre <= box.x1 + 2:
            return box.bottom > 0.27 * page.height and box.top < 0.75 * page.height
    return False


def _without_table_head(rows: list[list[Line]], edge: _Edge, top: bool) -> list[list[Line]]:
    """A table's header repeated on every page recurs as well; the rows right below it tell."""
    if not top:
        return rows
    while rows and len(rows[-1]) > 1:
        following = edge.rows[len(rows) : len(rows) + 3]
        if not following or following[0][0].top - rows[-1][0].bottom > _HEAD_GAP * rows[-1][0].size:
            break
        if not any(_is_below(rows[-1], row) for row in following):
            break
        rows = rows[:-1]
    return rows


def _is_below(head: Sequence[Line], row: Sequence[Line]) -> bool:
    if len(row) < 2 or row[0].top - head[0].bottom > 5 * head[0].size:
        return False
    aligned = sum(
        any(abs(line.x0 - other.x0) < 4 or abs(line.x1 - other.x1) < 4 for other in row) for line in head
    )
    return aligned >= 2


def _letterhead(edge: _Edge, page: PageContent, taken: Sequence[Line], body_size: float) -> list[Line]:
    """A letterhead that stands on one page only: two of its labels near the edge, in small type."""
    known = {id(line) for line in taken}
    block: list[Line] = []
    labels = 0
    apart = False
    before: list[Line] | None = None
    for row in edge.rows:
        if before is not None and labels and abs(row[0].middle - before[0].middle) > 2.5 * row[0].size:
            apart = True
            break
        if any(line.size > 1.02 * body_size for line in row) or any(_in_table(line, page) for line in row):
            break
        if all(len(line.words) > 9 for line in row):
            break
        labels += sum(id(line) not in known and _LETTERHEAD.fullmatch(line.text) is not None for line in row)
        block += [line for line in row if id(line) not in known]
        before = row
    alone = labels == 1 and apart and len(block) <= 4 and _LABEL.fullmatch(edge.rows[0][0].text) is not None
    return block if labels >= 2 or alone else []
