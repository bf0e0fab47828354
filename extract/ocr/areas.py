"""The parts of a page that are pictures of text: a scanned table pasted below a heading, goals as an image.

A photograph, an emblem or a logotype is told from them by a coarse drawing, in which lines of letters show
as rows of many short strokes with paper between. That needs neither OpenCV nor Tesseract: where these
are missing it is still known what was left unread.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ...models import Box, union
from ..content import PageContent, Word

if TYPE_CHECKING:
    from ..pdf.raster import Sketch

_LEAST_SIDE = 36.0
"""Points: a table is not less high, nor less wide."""
_LEAST_SHARE = 0.03
"""Of the page: emblems and logotypes are smaller."""
_TOUCHING = 2.0
"""Points between the strips in which some programs put a picture on the page."""
_MOST = 1000
"""Pictures on a page; more are the tiles of a map."""
_GROUND = 0.9, 40
"""What is this much of the page and has more words than this printed over it is the page's ground."""
_STRIP = 110.0
"""Points: letters are looked for in columns so wide, in which a leaning line stays level."""
_LINE = (0.035, 0.22)
"""Inches from the top to the foot of a line of small letters."""
_STROKES = 3, 12
"""Strokes of ink across each row of a line of letters in such a column, and across one of them, at the least."""
_LINES = 4
"""Pieces of lines that make an area one of text: two lines of it, or the rows of a small table."""
_PAPER_SHARE = 0.5
_TELLING = 4
"""One row of pixels in so many tells how much paper there is."""
_INK = 44
"""How much darker than its paper, of 255, ink is."""


def text_areas(page: PageContent, sketch: Sketch) -> list[Box]:
    """Those of its pictures that show lines of letters which are not words of the page already."""
    return [area for area in picture_areas(page) if _shows_text(area, page.words, sketch)]


def picture_areas(page: PageContent) -> list[Box]:
    """The pictures of a page large enough to hold text, strips that touch made one."""
    if not page.images or len(page.images) > _MOST:
        return []
    whole = page.width * page.height
    return [area for area in _joined(page.images) if _is_large(area, whole) and not _is_ground(area, page)]


def _joined(pictures: Sequence[Box]) -> list[Box]:
    areas: list[Box] = []
    for picture in sorted(pictures, key=lambda box: (box.top, box.x0)):
        met = [area for area in areas if _meets(area, picture)]
        apart = [area for area in areas if area not in met]
        areas = [*apart, union([picture, *met]) or picture]
    return sorted(areas, key=lambda box: (box.top, box.x0))


def _meets(one: Box, other: Box) -> bool:
    return (
        one.x0 - _TOUCHING <= other.x1
        and other.x0 - _TOUCHING <= one.x1
        and one.top - _TOUCHING <= other.bottom
        and other.top - _TOUCHING <= one.bottom
    )


def _is_large(area: Box, page: float) -> bool:
    return min(area.width, area.height) >= _LEAST_SIDE and area.width * area.height >= _LEAST_SHARE * page


def _is_ground(area: Box, page: PageContent) -> bool:
    share, words = _GROUND
    if area.width * area.height < share * page.width * page.height:
        return False
    return sum(area.contains(word.box, _TOUCHING) for word in page.words) > words


def _shows_text(area: Box, words: Sequence[Word], sketch: Sketch) -> bool:
    """Whether there are lines of letters in the area, the words that the page has there left out."""
    rows = _rows(area, words, sketch)
    if not rows or not rows[0]:
        return False
    shades = b"".join(rows[::_TELLING]).translate(_BAND)
    bands = [shades.count(band) for band in range(_BANDS)]
    lightest = max(range(_BANDS // 2, _BANDS), key=bands.__getitem__)
    paper = sum(bands[max(0, lightest - 2) : lightest + 3])
    if paper < _PAPER_SHARE * len(shades):
        return False
    ink = bytes(level < lightest * (256 // _BANDS) - _INK for level in range(256))
    bare = [row.translate(ink) for row in rows]
    wide = round(_STRIP * sketch.dpi / 72)
    strips = ([row[left : left + wide] for row in bare] for left in range(0, len(rows[0]), wide))
    return sum(_lines(strip, sketch.dpi) for strip in strips) >= _LINES


_BANDS = 16
_BAND = bytes(level * 16 // 256 for level in range(256))


def _rows(area: Box, words: Sequence[Word], sketch: Sketch) -> list[bytearray]:
    """The area's rows of pixels, its words painted over."""
    scale = sketch.dpi / 72
    width, height = sketch.width, len(sketch.levels) // sketch.width
    x0 = max(0, round(area.x0 * scale) - sketch.left)
    x1 = min(width, round(area.x1 * scale) - sketch.left)
    top = max(0, round(area.top * scale) - sketch.top)
    bottom = min(height, round(area.bottom * scale) - sketch.top)
    rows = [bytearray(sketch.levels[y * width + x0 : y * width + x1]) for y in range(top, bottom)]
    across, down = sketch.left + x0, sketch.top + top
    paper: dict[int, bytes] = {}
    for word in words:
        left = max(0, int(word.box.x0 * scale) - 1 - across)
        right = min(x1 - x0, int(word.box.x1 * scale) + 2 - across)
        if left < right:
            first, last = int(word.box.top * scale) - down, int(word.box.bottom * scale) + 2 - down
            for y in range(max(0, first), min(len(rows), last)):
                if y not in paper:  # painting with its lightest pixel leaves a row's lightest pixel as it is
                    paper[y] = bytes([max(rows[y])])
                rows[y][left:right] = paper[y] * (right - left)
    return rows


def _lines(strip: Sequence[bytes | bytearray], dpi: int) -> int:
    """How many lines of letters a column of pixels (1 is ink) has: rows of many strokes, few above and below."""
    least, most = _STROKES
    strokes = [row.count(b"\1\0") for row in strip]
    stretches = (list(stretch) for many, stretch in groupby(strokes, key=least.__le__) if many)
    return sum(1 for line in stretches if _LINE[0] * dpi <= len(line) <= _LINE[1] * dpi and max(line) >= most)
