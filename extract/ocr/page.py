"""A picture of a page read: what comes out is what a text layer gives, so that layout need not know.

Pixels become points here. A page that leaned is described as straightened, with the way back to the page
as it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ...models import Box, Placement
from ..content import Edge, Fill, PageContent, Word
from ..ruling import find_grids
from .alignment import aligned
from .letters import mean_confidence, read_letters
from .picture import Line, Picture, encoded, evened, ink_of, ruling_of, smoothed, without_lines
from .setting import ASCENT, DESCENT, settings_of
from .shading import Shade, shades_of, with_dark_letters
from .specks import mended
from .spreads import pages_of
from .straightening import Straight, quarter_turned, straightened
from .surroundings import sheet_alone
from .tesseract import SeenWord, Tesseract

_TOUCHING = 6.0
"""Points between a shaded row and the lines of its table at the most."""
_RIM = 2.5
"""Points from the side of a shaded area within which a line belongs to it."""
_UNSURE = 0.6
"""Below this mean confidence a page may lie on its side or upside down."""
_LONG = 4
"""Letters of a word that is wider than high for sure, if it runs level."""


class _Seen(NamedTuple):
    """What was seen in a straightened picture."""

    straight: Straight
    lines: list[Line]
    shades: list[Shade]
    words: list[SeenWord]

    @property
    def confidence(self) -> float:
        return mean_confidence(self.words)

    @property
    def lies_on_side(self) -> bool:
        """Whether its words run up or down the page: Tesseract reads them all the same, letter for letter."""
        long = [word for word in self.words if len(word.text) >= _LONG]
        upright = sum(word.bottom - word.top > word.x1 - word.x0 for word in long)
        return upright > 0.5 * len(long)


def read_sheet(
    picture: Picture, dpi: int, number: int, engine: Tesseract, seconds: float
) -> list[PageContent]:
    """The page ``number`` (1-based) as its picture of ``dpi`` dots an inch shows it, or the two pages side by side on it.

    No call of the engine takes longer than ``seconds``. Raises ``TesseractFailed``.
    """
    picture = sheet_alone(picture, dpi)
    whole = Straight(picture, dpi, 0, 0.0)
    halves = pages_of(picture, dpi)
    if halves is None:
        seen = _read(picture, dpi, engine, seconds)
        quarters = seen.straight.quarters
        whole = Straight(quarter_turned(picture, quarters), dpi, quarters, 0.0)
        halves = pages_of(whole.picture, dpi) if quarters % 2 else None
        if halves is None:
            return [_content(number, seen)]
    read = [_read(whole.picture[:, half], dpi, engine, seconds) for half in halves]
    pages = [
        _on_sheet(_content(number, seen), whole, half.start * 72 / dpi)
        for seen, half in zip(read, halves, strict=True)
    ]
    is_upside_down = all(seen.straight.quarters == 2 for seen in read)
    return pages[::-1] if is_upside_down else pages


def _on_sheet(page: PageContent, sheet: Straight, left: float) -> PageContent:
    """One of two pages on a sheet, ``left`` points from its left edge."""
    height, width = (side * 72 / sheet.dpi for side in sheet.picture.shape)
    own = page.placement or Placement(page.width, page.height, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0))
    placed = own.on(Placement(width, height, (1.0, 0.0, left, 0.0, 1.0, 0.0)))
    turned = sheet.placement()
    return replace(page, placement=placed.on(turned) if turned else placed)


def read_picture(picture: Picture, dpi: int, number: int, engine: Tesseract, seconds: float) -> PageContent:
    """A page, or a part of one, as its picture shows it; raises as :func:`read_sheet` does."""
    return _content(number, _read(picture, dpi, engine, seconds))


def _read(picture: Picture, dpi: int, engine: Tesseract, seconds: float) -> _Seen:
    seen = _seen(straightened(picture, dpi), engine, seconds)
    if seen.confidence < _UNSURE or seen.lies_on_side:
        quarters = engine.turn_of(encoded(seen.straight.picture), dpi, seconds) // 90
        if quarters:
            turned = _seen(straightened(picture, dpi, quarters), engine, seconds)
            seen = max(seen, turned, key=lambda one: (not one.lies_on_side, one.confidence))
    return seen


def with_ruling(page: PageContent, picture: Picture, dpi: int) -> PageContent:
    """A page whose words lie over their picture, with the ruling lines of that; both straightened."""
    straight = straightened(picture, dpi)
    lines = mended(ruling_of(straight.picture, dpi), ink_of(straight.picture), dpi).ruling.lines
    edges = tuple(aligned([_edge(line, 72 / dpi) for line in lines], [])[0])
    words = tuple(word._replace(box=straight.box(word.box)) for word in page.words)
    grids = find_grids(edges).grids
    return replace(page, words=words, edges=edges, grids=grids, placement=straight.placement())


def _seen(straight: Straight, engine: Tesseract, seconds: float) -> _Seen:
    shades = shades_of(straight.picture, straight.dpi)
    # First the negatives: the lines between dark cells are light as their letters are.
    even = with_dark_letters(straight.picture, shades)
    ruling, dusty = mended(ruling_of(even, straight.dpi), ink_of(even), straight.dpi)
    bare = (smoothed if dusty else evened)(without_lines(even, ruling, straight.dpi))
    return _Seen(straight, ruling.lines, shades, read_letters(bare, straight.dpi, engine, seconds))


def _content(number: int, seen: _Seen) -> PageContent:
    straight = seen.straight
    scale = 72 / straight.dpi
    height, width = (side * scale for side in straight.picture.shape)
    words = _words(seen.words, straight, scale)
    lines, fills = aligned(
        [_edge(line, scale) for line in seen.lines], [_fill(shade, scale) for shade in seen.shades]
    )
    edges = tuple(_edges(fills, [line for line in lines if not _is_side(line, fills)], words))
    return PageContent(
        number=number,
        width=width,
        height=height,
        words=words,
        edges=edges,
        fills=tuple(fills),
        grids=find_grids(edges).grids,
        source="ocr" if words else "none",
        placement=straight.placement(),
    )


def _edges(fills: Sequence[Fill], lines: list[Edge], words: Sequence[Word]) -> Iterator[Edge]:
    """The ruling lines, the sides of shaded areas, and the columns of a table carried through its shaded rows.

    There the lines between cells are too faint to be seen, or of the shade's own colour.
    """
    yield from lines
    yield from (side for fill in fills for side in _sides(fill))
    upright = [line.box for line in lines if not line.horizontal]
    carried = [fill.box for fill in sorted(fills)]
    # Down the page and up again: a shaded row may be joined to the lines by another.
    for area in (*carried, *reversed(carried)):
        inside = [word.box for word in words if area.contains(word.box, slack=2)]
        for line in list(upright):
            x = line.x0
            if area.x0 < x < area.x1 and _meets(line, area):
                upright.append(Box(x, area.top, x, area.bottom))
                if all(not box.x0 < x < box.x1 for box in inside):
                    yield Edge(False, upright[-1])


def _is_side(line: Edge, fills: Sequence[Fill]) -> bool:
    """Whether a line is but the rim of a shaded area."""
    return any(
        side.horizontal == line.horizontal and side.box.contains(line.box, _RIM)
        for fill in fills
        for side in _sides(fill)
    )


def _meets(line: Box, area: Box) -> bool:
    """Whether an upright line begins or ends at the area."""
    return min(abs(line.top - area.bottom), abs(line.bottom - area.top)) < _TOUCHING


def _words(seen: Sequence[SeenWord], straight: Straight, scale: float) -> tuple[Word, ...]:
    settings = settings_of(seen, straight.picture)
    return tuple(
        Word(
            word.text,
            _box(word, setting.size * scale, scale),
            setting.size * scale,
            setting.bold,
            confidence=round(word.confidence, 2),
        )
        for word, setting in zip(seen, settings, strict=True)
    )


def _box(word: SeenWord, size: float, scale: float) -> Box:
    """As high as its font: set on the baseline of its line, if it stands on that."""
    x0, top, x1, bottom = (value * scale for value in word[1:5])
    baseline = word.baseline * scale
    if not word.is_raised and baseline - size <= (top + bottom) / 2 <= baseline + DESCENT * size:
        top, bottom = baseline - ASCENT * size, baseline + DESCENT * size
    return Box(x0, top, x1, bottom)


def _edge(line: Line, scale: float) -> Edge:
    """Along its middle: the thickness of a drawn line says nothing."""
    x0, top, x1, bottom = (value * scale for value in line[1:])
    if line.horizontal:
        return Edge(True, Box(x0, (top + bottom) / 2, x1, (top + bottom) / 2))
    return Edge(False, Box((x0 + x1) / 2, top, (x0 + x1) / 2, bottom))


def _fill(shade: Shade, scale: float) -> Fill:
    x0, top, x1, bottom = (value * scale for value in shade[:4])
    return Fill(Box(x0, top, x1, bottom), (shade.grey,) * 3)


def _sides(fill: Fill) -> Iterator[Edge]:
    """What a text layer's filled rectangle counts for as well: four edges."""
    x0, top, x1, bottom = fill.box
    yield from (Edge(True, Box(x0, y, x1, y)) for y in (top, bottom))
    yield from (Edge(False, Box(x, top, x, bottom)) for x in (x0, x1))
