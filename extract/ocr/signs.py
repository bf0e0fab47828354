"""Signs that the engine has no letters for and runs into the number beside them: status dots, ``≤`` and ``≥``.

``● 27`` comes out as ``027`` and ``≥ 90`` as ``290``. They are found by their shape and taken out of the
picture before it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from .picture import Picture

_DOT = (4.2, 14.0)
"""Points across; smaller ones are bullets and full stops."""
_ROUND = (0.85, 1.18)
"""Width by height."""
_SOLID = 0.72
"""How much of its box a disc fills at the least: letters have holes."""
_CORNER = 7
"""The part of its width that is free of ink in each corner of its box: those of bold letters are not."""
_APART = 0.5, 0.25
"""How far from anything else it stands before and after it, by its width."""
_LETTER, _WIDEST = 2, 8
"""A letter is taller than this many of its dots, and less wide than so many: a rule or a frame is wider."""
_CHEVRON = (2.2, 9.0)
"""Points high."""
_BAR = 0.3
"""The height of the bar below a chevron, by its width, at the most."""
_MATCH = 0.25
"""By how much, of its width, the bar may differ, and stand away."""


class Sign(NamedTuple):
    """What a piece of the picture shows, and its box in pixels."""

    text: str
    x0: int
    top: int
    x1: int
    bottom: int


def signs_of(ink: Picture, dpi: int) -> list[Sign]:
    """The dots and comparison signs of a picture."""
    _, found, measures, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    labels, stats = np.asarray(found, np.int32), np.asarray(measures, np.int32)
    dots = (dot for dot in _dots(ink, stats, dpi / 72) if not _is_of_a_letter(dot, labels, stats))
    return [*dots, *_comparisons(labels, stats, dpi / 72)]


def without_signs(picture: Picture, signs: Sequence[Sign]) -> Picture:
    """The picture with the signs painted over in the colour of the paper around them."""
    if not signs:
        return picture
    bare = picture.copy()
    for _, x0, top, x1, bottom in signs:
        area = slice(max(0, top - 3), bottom + 3), slice(max(0, x0 - 3), x1 + 3)
        bare[area] = round(float(np.percentile(np.concatenate((picture[area][0], picture[area][-1])), 75)))
    return bare


def without_ink(ink: Picture, signs: Sequence[Sign]) -> Picture:
    """The ink but for that of the signs."""
    rest = ink.copy()
    for _, x0, top, x1, bottom in signs:
        rest[top:bottom, x0:x1] = 0
    return rest


def _dots(ink: Picture, stats: NDArray[np.int32], point: float) -> Iterator[Sign]:
    wide, tall, area = stats[:, 2], stats[:, 3], stats[:, 4]
    fits = (tall >= _DOT[0] * point) & (tall <= _DOT[1] * point) & (area >= _SOLID * wide * tall)
    fits &= (wide >= _ROUND[0] * tall) & (wide <= _ROUND[1] * tall)
    for x, y, across, down, size in stats[fits].tolist():
        room, before, after = across // 5, *(round(share * across) for share in _APART)
        around = ink[max(0, y - room) : y + down + room, max(0, x - before) : x + across + after]
        corner = max(1, across // _CORNER)
        ends = np.r_[0:corner, -corner:0]
        alone = np.count_nonzero(around) <= 1.05 * size
        if alone and not ink[y : y + down, x : x + across][np.ix_(ends, ends)].any():
            yield Sign("●", x, y, x + across, y + down)


def _is_of_a_letter(dot: Sign, labels: NDArray[np.int32], stats: NDArray[np.int32]) -> bool:
    """Whether a letter stands right below, more than twice as tall as the dot: ``i`` and ``ä`` of a large title."""
    down = dot.bottom - dot.top
    below = np.unique(labels[dot.bottom : dot.bottom + down, dot.x0 : dot.x1])
    _, top, wide, tall, _ = stats[below[below > 0]].T
    return bool(np.any((top >= dot.bottom) & (tall > _LETTER * down) & (wide < _WIDEST * down)))


def _comparisons(labels: NDArray[np.int32], stats: NDArray[np.int32], point: float) -> Iterator[Sign]:
    """Chevrons with a bar right below them."""
    x, y, wide, tall = (stats[:, index] for index in range(4))
    high = (tall >= _CHEVRON[0] * point) & (tall <= _CHEVRON[1] * point)
    flat = np.flatnonzero(tall <= _BAR * wide)
    for index in np.flatnonzero(high & (wide >= 0.7 * tall) & (wide <= 2.2 * tall)).tolist():
        slack = _MATCH * wide[index]
        gap = y[flat] - (y[index] + tall[index])
        level = (abs(x[flat] - x[index]) <= slack) & (abs(wide[flat] - wide[index]) <= slack)
        bars = flat[level & (gap >= -1) & (gap <= 1.5 * slack)]
        if not bars.size:
            continue
        left, top = int(x[index]), int(y[index])
        right, foot = left + int(wide[index]), top + int(tall[index])
        text = _pointing(labels[top:foot, left:right] == index)
        if text:
            yield Sign(text, left, top, right, int(y[bars[0]] + tall[bars[0]]))


def _pointing(shape: NDArray[np.bool_]) -> str | None:
    """Which way a chevron points: its tip is at half its height, its ends are at the other side."""
    height, width = shape.shape
    strip, third = max(1, width // 5), max(1, height // 3)
    left, right = (np.asarray(side.any(axis=1)) for side in (shape[:, :strip], shape[:, -strip:]))
    for text, tip, ends in (("≥", right, left), ("≤", left, right)):
        open_side = ends[:third].any() and ends[-third:].any() and not ends[third:-third].all()
        pointed = tip[third:-third].any() and not tip[: third // 2].any() and not tip[-(third // 2) :].any()
        if open_side and pointed:
            return text
    return None
