"""Bullets and checkboxes found by their shape: Tesseract's Swedish data have no letters for them.

A bullet comes out as ``e``, ``«`` or nothing, an empty box as ``0`` or ``LI``. Their shape tells them: a
bullet is a small full disc or square alone before text, a checkbox a frame with corners.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np

from .picture import Picture
from .signs import Sign
from .tesseract import SeenWord

_BULLET_SIDE = (0.16, 0.5)
"""In heights of the letters on the page."""
_BOX_SIDE = (0.55, 1.4)
_SQUARE = (0.75, 1.34)
"""Width by height."""
_SOLID = 0.7
"""How much of its own box a bullet fills at the least: a disc fills 0.79, a square all."""
_ALONE = 1.25
"""All ink around a bullet, by its own: a speck of dust, but no letter."""
_FRAMED = 0.85
"""How much of each side of a checkbox is drawn."""
_TICKED = 0.08
"""The share of ink inside a box that is ticked or crossed."""
_REACH = 3.5
"""Within how many heights of letters a bullet's text follows."""
_MISREAD = 3
"""As how many letters a mark may have been read."""
_SURE = 0.95


class _Shape(NamedTuple):
    """A connected piece of ink: its box in pixels, and how many of them are ink."""

    x0: int
    top: int
    x1: int
    bottom: int
    area: int


def with_marks(words: Sequence[SeenWord], ink: Picture, signs: Sequence[Sign]) -> list[SeenWord]:
    """The words, the marks beside them, which take the place of what they were misread as, and the signs."""
    if not words:
        return []
    height = median(word.letter_height or word.bottom - word.top for word in words)
    marks = [mark for mark in (_mark(shape, ink, height, words) for shape in _shapes(ink, height)) if mark]
    shapes = [(sign.text, _Shape(*sign[1:], 0)) for sign in signs]
    marks += [_word(text, shape, _in_row(shape, words)) for text, shape in shapes]
    return [*(word for word in words if not any(_stands_for(mark, word) for mark in marks)), *marks]


def _shapes(ink: Picture, height: float) -> Iterator[_Shape]:
    """The pieces of ink of about the size and form of a mark."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    widths, heights = stats[:, 2], stats[:, 3]
    square = (widths >= _SQUARE[0] * heights) & (widths <= _SQUARE[1] * heights)
    fits = square & (heights >= _BULLET_SIDE[0] * height) & (heights <= _BOX_SIDE[1] * height)
    for x, y, width, tall, area in stats[fits].tolist():
        yield _Shape(x, y, x + width, y + tall, area)


def _mark(shape: _Shape, ink: Picture, height: float, words: Sequence[SeenWord]) -> SeenWord | None:
    """The mark that the shape is, as a word; None for a letter, a dot or a speck."""
    side = shape.bottom - shape.top
    if side <= _BULLET_SIDE[1] * height:
        beside = _text_after(shape, words, height)
        return _word("•", shape, beside) if beside and _is_bullet(shape, ink, height) else None
    if side < _BOX_SIDE[0] * height or not _is_framed(shape, ink):
        return None
    return _word("☒" if _inside(shape, ink) > _TICKED else "☐", shape, _in_row(shape, words))


def _is_bullet(shape: _Shape, ink: Picture, height: float) -> bool:
    """Whether it is full, and stands alone: the dots of letters and sentences do not."""
    side = (shape.x1 - shape.x0) * (shape.bottom - shape.top)
    if shape.area < _SOLID * side:
        return False
    left, right, room = round(1.2 * height), round(0.2 * height), round(0.3 * height)
    around = ink[max(0, shape.top - room) : shape.bottom + room, max(0, shape.x0 - left) : shape.x1 + right]
    return int(np.count_nonzero(around)) <= _ALONE * shape.area


def _is_framed(shape: _Shape, ink: Picture) -> bool:
    """Whether ink runs along all four sides and meets in the corners."""
    drawn = ink[shape.top : shape.bottom, shape.x0 : shape.x1] > 0
    rim = max(2, (shape.bottom - shape.top) // 6)
    sides = (
        drawn[:rim].any(axis=0),
        drawn[-rim:].any(axis=0),
        drawn[:, :rim].any(axis=1),
        drawn[:, -rim:].any(axis=1),
    )
    corner = max(1, rim // 2)
    corners = (
        drawn[:corner, :corner],
        drawn[:corner, -corner:],
        drawn[-corner:, :corner],
        drawn[-corner:, -corner:],
    )
    return all(side.mean() >= _FRAMED for side in sides) and all(corner.any() for corner in corners)


def _inside(shape: _Shape, ink: Picture) -> float:
    """The share of ink in the middle of a box."""
    inset = round(0.28 * (shape.bottom - shape.top))
    middle = ink[shape.top + inset : shape.bottom - inset, shape.x0 + inset : shape.x1 - inset]
    return float((middle > 0).mean()) if middle.size else 0.0


def _text_after(shape: _Shape, words: Sequence[SeenWord], height: float) -> SeenWord | None:
    """The nearest word that a bullet here would mark: to its right, on a line that runs at its height."""
    middle = (shape.top + shape.bottom) / 2
    after = [
        word
        for word in words
        if 0.15 * height < word.x0 - shape.x1 < _REACH * height
        and 0.08 * height < word.baseline - middle < 0.65 * max(word.letter_height, height)
    ]
    return min(after, key=lambda word: word.x0, default=None)


def _in_row(shape: _Shape, words: Sequence[SeenWord]) -> SeenWord | None:
    """The nearest word whose line runs through a checkbox."""
    beside = [word for word in words if word.top < shape.bottom and shape.top < word.bottom]
    return min(beside, key=lambda word: abs(word.x0 - shape.x1), default=None)


def _word(text: str, shape: _Shape, beside: SeenWord | None) -> SeenWord:
    height = beside.letter_height if beside else float(shape.bottom - shape.top)
    baseline = beside.baseline if beside else float(shape.bottom)
    line = beside.line if beside else -1
    return SeenWord(text, *shape[:4], _SURE, height, baseline, line)


def _stands_for(mark: SeenWord, word: SeenWord) -> bool:
    """Whether the word is what Tesseract took the mark for."""
    if len(word.text) > _MISREAD or word.top >= mark.bottom or mark.top >= word.bottom:
        return False
    slack = max(2.0, 0.15 * mark.letter_height)
    return mark.x0 - slack <= word.x0 and word.x1 <= mark.x1 + slack
