"""Words of a page's text layer, by pdfium: one text call a page, two boxes a word.

pdfium has no call for many boxes at once, so the speed lies in asking for few: the text comes in one
piece, words are cut out of it at blanks, and only their first and last characters are asked for a box.
Every character is looked at only where a word may be more than one: where it bends to the next line
without a break, carries a raised footnote mark, or runs over a cell border.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ...models import Box, union
from ..content import Word
from . import pdfium_calls as pdfium
from .glyphs import BLANKS, LINE_END_HYPHENS, SOFT_HYPHEN, clean, is_clean
from .pdfium_fonts import StyleBook, TextStyle
from .pdfium_frame import PageFrame

_WORD = re.compile(f"[^{BLANKS}{LINE_END_HYPHENS}]*[^{BLANKS}]")
_MARK = re.compile(r"[\d*†‡,]{1,5}\)?[.,;:]?")
_SAME_LINE = 0.3
"""The share of their height by which characters of one line overlap at the least."""
_POWERED = ("m", "km", "dm", "cm", "mm")
"""Units whose raised figure is a power."""


Span = tuple[int, int]
"""Where a word stands in the page's text: first character, and one past the last."""


class _Glyph(NamedTuple):
    """One character seen on its own, and its index in the page's text."""

    at: int
    box: Box
    style: TextStyle


class TextLayer:
    """The text of one page. Valid as long as pdfium's text page is open."""

    def __init__(self, handle: int, frame: PageFrame) -> None:
        self._handle = handle
        self._pointer = pdfium.Pointer(handle)
        self._frame = frame
        self._styles = StyleBook(handle, frame)
        boxes = (ctypes.c_float * 8)()
        self._first, _, _, _, self._last, *_ = pdfium.places(boxes)
        self._boxes = memoryview(boxes).cast("B").cast("f")  # read in half the time that ctypes takes
        self._doubles = (ctypes.c_double * 4)()
        self._at_doubles = ctypes.addressof(self._doubles)
        self.text = _page_text(handle)
        self.hidden = True
        """Whether no word that was read is painted."""

    def words(self, limit: int) -> tuple[list[Word], list[Span]]:
        """At most ``limit`` words, in the order of the file, and where each stands in the text."""
        words: list[Word] = []
        spans: list[Span] = []
        plain = is_clean(self.text)
        style_of, level_box = self._styles.of, self._level_box
        for match in _WORD.finditer(self.text):
            raw = match[0]
            start, end = span = match.span()
            style = style_of(start)
            if not style.hidden:
                self.hidden = False
            box = level_box(start, end, style) if style.level else self._turned_box(start, end, style)
            if box is None or (not plain and SOFT_HYPHEN in raw):
                for word, part in self._looked_at_closely(start, end):
                    words.append(word)
                    spans.append(part)
            elif text := raw if plain and raw[-1] not in LINE_END_HYPHENS else clean(raw):
                words.append(
                    tuple.__new__(Word, (text, box, *style.of_words))
                )  # as Word(…) does, a call less
                spans.append(span)
            if len(words) >= limit:
                break
        return words, spans

    def parted(self, word: Word, span: Span, border: float) -> list[tuple[Word, Span]]:
        """The word in two where its characters stand on both sides of the vertical line ``border``."""
        start, end = span
        for before, after in pairwise(self._glyphs(start, end)):
            if _centre(before.box) < border <= _centre(after.box):
                return [*self._joined(start, after.at), *self._joined(after.at, end)]
        return [(word, span)]

    def _looked_at_closely(self, start: int, end: int) -> Iterator[tuple[Word, Span]]:
        """The word or words between two blanks, by each of their characters."""
        for first, last in self._stretches(start, end):
            yield from self._joined(first, last)

    def _level_box(self, start: int, end: int, style: TextStyle) -> Box | None:
        """The box of a word that runs to the right in user space, by its first and last character.

        None where these differ in a way that may make it two words. Most of the time is spent here:
        characters of one height and baseline are taken to be set alike, without asking.
        """
        pdfium.loose_char_box(self._pointer, start, self._first)
        pdfium.loose_char_box(self._pointer, end - 1, self._last)
        left, top, _, bottom, _, last_top, right, last_bottom = self._boxes.tolist()
        if top != last_top or bottom != last_bottom:
            shared = min(top, last_top) - max(bottom, last_bottom)
            if shared < _SAME_LINE * style.size or _differ(style, self._styles.of(end - 1)):
                return None
            top, bottom = max(top, last_top), min(bottom, last_bottom)
        if right <= left or top <= bottom:
            return None
        return self._frame.box(left, bottom, right, top)

    def _turned_box(self, start: int, end: int, style: TextStyle) -> Box | None:
        """The same for a word that runs up, down or backwards."""
        last_style = self._styles.of(end - 1)
        if style.axis == "slanted" or _differ(style, last_style):
            return None
        first, last = self._turned_glyph(start, style), self._turned_glyph(end - 1, last_style)
        return None if _jumps(first, last, style) else union((first, last))

    def _stretches(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Cut where the characters jump to another line, and around raised marks."""
        first = start
        for before, after in pairwise(self._glyphs(start, end)):
            if _jumps(before.box, after.box, before.style) or self._is_mark(before, after, end):
                yield first, after.at
                first = after.at
        yield first, end

    def _is_mark(self, before: _Glyph, after: _Glyph, end: int) -> bool:
        """Whether a raised footnote mark begins or ends between two characters."""
        if not _differ(before.style, after.style) or not before.style.upright:
            return False
        if after.style.size < before.style.size:
            raised = after.box.middle < before.box.middle
            stem = self.text[max(0, before.at - 1) : before.at + 1].strip()
            return raised and bool(_MARK.fullmatch(self.text[after.at : end])) and stem not in _POWERED
        return before.box.middle < after.box.middle and bool(_MARK.fullmatch(self.text[before.at]))

    def _joined(self, start: int, end: int) -> Iterator[tuple[Word, Span]]:
        """A stretch of characters as one word, if any of it prints. A soft hyphen at a line's end does."""
        glyphs = self._glyphs(start, end)
        box = union(glyph.box for glyph in glyphs)
        hyphen = "-" if self.text[end - 1] == SOFT_HYPHEN and self._ends_line(end) else ""
        text = clean(self.text[start:end]) + hyphen
        if box is not None and text:
            yield Word(text, box, *glyphs[0].style.of_words), (start, end)

    def _ends_line(self, end: int) -> bool:
        """Whether what follows stands on another line (or nothing follows)."""
        return end >= len(self.text) or self.text[end] not in " \xa0"

    def _glyphs(self, start: int, end: int) -> list[_Glyph]:
        """The characters that have a place (combining and zero-width ones have none)."""
        styled = ((index, self._styles.of(index)) for index in range(start, end))
        glyphs = (_Glyph(index, self._glyph_box(index, style), style) for index, style in styled)
        return [glyph for glyph in glyphs if glyph.box.width > 0 and glyph.box.height > 0]

    def _glyph_box(self, index: int, style: TextStyle) -> Box:
        """A character's box as shown: as wide as its advance, as high as the font."""
        if not style.level:
            return self._turned_glyph(index, style)
        pdfium.loose_char_box(self._pointer, index, self._first)
        left, top, right, bottom = self._boxes.tolist()[:4]
        return self._frame.box(left, bottom, right, top)

    def _turned_glyph(self, index: int, style: TextStyle) -> Box:
        """The same for text at an angle, for which pdfium knows the box of the ink alone."""
        at = self._at_doubles
        pdfium.char_box(self._handle, index, at, at + 8, at + 16, at + 24)
        left, right, bottom, top = self._doubles[:]
        pdfium.char_origin(self._handle, index, at, at + 8)
        x, y, _, _ = self._doubles[:]
        if style.axis == "column":
            left, right = sorted((x + style.descent[0], x + style.ascent[0]))
        elif style.axis == "row":
            bottom, top = sorted((y + style.descent[1], y + style.ascent[1]))
        return self._frame.box(left, bottom, right, top)


def _page_text(handle: int) -> str:
    """The page's text, one character an index of pdfium's."""
    count = pdfium.count_chars(handle)
    if count <= 0:
        return ""
    units = bytearray(2 * (count + 1))
    written = pdfium.get_text(handle, 0, count, ctypes.addressof(ctypes.c_char.from_buffer(units)))
    text = units[: 2 * (written - 1)].decode("utf-16-le", "surrogatepass")
    if len(text) == count:
        return text
    return "".join(_character(pdfium.get_unicode(handle, index)) for index in range(count))


def _character(code: int) -> str:
    """One character of a code point, also where the font's table holds nonsense."""
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _differ(style: TextStyle, other: TextStyle) -> bool:
    """Whether two sizes are as far apart as text and its footnote mark."""
    return min(style.size, other.size) < 0.85 * max(style.size, other.size)


def _jumps(before: Box, after: Box, style: TextStyle) -> bool:
    """Whether the second of two characters stands on another line than the first."""
    rows = min(before.bottom, after.bottom) - max(before.top, after.top)
    columns = min(before.x1, after.x1) - max(before.x0, after.x0)
    if style.upright:
        return after.x1 < before.x0 or rows < _SAME_LINE * min(before.height, after.height)
    return style.axis != "slanted" and max(rows, columns) < 0


def _centre(box: Box) -> float:
    return (box.x0 + box.x1) / 2
