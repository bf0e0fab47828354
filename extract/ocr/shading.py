"""Shaded areas of a picture: header rows, zebra stripes, panels; and the light text on the dark ones.

Shading is what remains when letters are gone (a median does that, dark letters or light ones) and the
lighting of the page is taken off. Pixels run from the top left.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from .picture import PAPER, Picture

_COARSE_DPI = 75
_LETTERS = 15
"""Pixels at that fineness, odd: the median of so wide a square is the ground behind letters."""
_LIGHTING = 2.5
"""Inches: lighting changes slowly, a panel is less high or less wide than this."""
_BANDS = ((7, 24), (18, 70), (60, 150), (120, 256))
"""How much darker than the paper, of 255: hardly shaded, shaded, coloured, dark. Each is looked for by itself."""
_LEAST = (0.14, 0.5)
"""Inches: the shorter and the longer side of a shaded area at the least."""
_GROUND = 0.45
"""How much of each of its rows and columns is its ground; the rest are letters."""
_BOLD, _BETWEEN = 0.15, 0.1
"""The same of a column that bold letters fill but for the rims of their row; and how much of such a one may be paper."""
_CLEAR = 0.4
"""How much of its darkness ends with it: lighting fades, an area has sides."""
_LEAST_STEP = 4.5
"""The same, of 255."""
_STREAK = 7
"""Pixels at that fineness that letters may fill from side to side, and the median may smear a side."""
_DARK = 110
"""On ground this much darker than the paper letters are light."""


Depth = NDArray[np.int16]
_Extent = tuple[int, int, int, int]
"""Left, top, right, bottom."""


class Shade(NamedTuple):
    """A shaded area: its box in pixels, and its grey."""

    x0: int
    top: int
    x1: int
    bottom: int
    grey: int


def shades_of(picture: Picture, dpi: int) -> list[Shade]:
    """The shaded areas of a straight picture, from the top down."""
    scale = min(1.0, _COARSE_DPI / dpi)
    small = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    ground = np.asarray(cv2.medianBlur(small, _LETTERS), np.uint8)
    lighting = _lighting(ground, round(dpi * scale)).astype(np.int16)
    found: list[Shade] = []
    for band in _BANDS:
        for shade in _areas(lighting - small, lighting - ground, band, dpi * scale):
            if not any(_is_same(shade, other) for other in found):
                found.append(shade)
    return sorted(_enlarged(shade, 1 / scale) for shade in found)


def _is_same(shade: Shade, other: Shade) -> bool:
    return all(abs(a - b) <= 2 for a, b in zip(shade[:4], other[:4], strict=True))


def with_dark_letters(picture: Picture, shades: list[Shade]) -> Picture:
    """The picture with its dark areas turned to negatives, so that their letters are dark as well."""
    dark = [shade for shade in shades if shade.grey < PAPER - _DARK]
    if not dark:
        return picture
    even = picture.copy()
    for x0, top, x1, bottom, grey in dark:
        area = even[top:bottom, x0:x1].astype(np.float32)
        lighter = np.clip((area - grey) * PAPER / max(PAPER - grey, 1), 0, PAPER)
        even[top:bottom, x0:x1] = (PAPER - lighter).astype(np.uint8)
    return even


def _lighting(ground: Picture, dpi: int) -> Picture:
    """The paper as it is lit: the lightest ground far and wide."""
    reach = 2 * round(_LIGHTING * dpi / 2) + 1
    lightest = cv2.dilate(ground, np.ones((reach, 1), np.uint8))
    return np.asarray(cv2.GaussianBlur(lightest, (0, 0), dpi / 4), np.uint8)


def _areas(dark: Depth, shaded: Depth, band: tuple[int, int], dpi: float) -> Iterator[Shade]:
    """The rectangles in one band of darkness, clear of the picture's rim.

    ``dark`` is how much darker than the paper each pixel is, ``shaded`` the same without letters.
    """
    height, width = dark.shape
    within = ((shaded >= band[0]) & (shaded < band[1])).astype(np.uint8)
    within = cv2.morphologyEx(within, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8)).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(within, connectivity=4)
    for label, (x, y, wide, tall, _) in enumerate(stats[1:].tolist(), start=1):
        if min(wide, tall) < _LEAST[0] * dpi / 2 or max(wide, tall) < _LEAST[1] * dpi / 2:
            continue
        part = slice(y, y + tall), slice(x, x + wide)
        depth = float(np.median(shaded[part][labels[part] == label]))
        box = _rectangle(dark, (x, y, x + wide, y + tall), depth)
        if box is None:
            continue
        left, top, right, bottom = box
        sides = right - left, bottom - top
        big = min(sides) >= _LEAST[0] * dpi and max(sides) >= _LEAST[1] * dpi
        if big and left > 1 and top > 1 and right < width - 1 and bottom < height - 1:
            yield Shade(*_through_letters(dark, box, depth), round(PAPER - depth))


def _rectangle(dark: Depth, seed: _Extent, depth: float) -> _Extent | None:
    """The rectangle of one darkness around a seed, to its very sides; None where it has none."""
    x0, y0, x1, y1 = seed
    alike = np.abs(dark - depth) <= _tolerance(depth)
    first, last = max(0, y0 - _STREAK), y1 + _STREAK
    rows = _longest(alike[first:last, x0:x1].mean(axis=1) >= _GROUND)
    if rows is None:
        return None
    top, bottom = first + rows[0], first + rows[1]
    first, last = max(0, x0 - _STREAK), x1 + _STREAK
    columns = _longest(alike[top:bottom, first:last].mean(axis=0) >= _GROUND)
    if columns is None:
        return None
    left, right = first + columns[0], first + columns[1]
    outside = (
        dark[max(0, top - 3) : max(1, top - 1), left:right],
        dark[bottom + 1 : bottom + 3, left:right],
        dark[top:bottom, max(0, left - 3) : max(1, left - 1)],
        dark[top:bottom, right + 1 : right + 3],
    )
    least = max(_CLEAR * depth, _LEAST_STEP)
    clear = sum(bool(rim.size) and abs(float(np.median(rim)) - depth) >= least for rim in outside)
    return (left, top, right, bottom) if clear >= 3 else None


def _through_letters(dark: Depth, area: _Extent, depth: float) -> _Extent:
    """An area on through the bold letters that ended it, up to the paper."""
    left, top, right, bottom = area
    deeper, tolerance = dark[top:bottom] - depth, _tolerance(depth)
    ground, paper = (np.abs(deeper) <= tolerance).mean(axis=0), (deeper < -tolerance).mean(axis=0)
    for start, end in _stretches((ground >= _GROUND) | ((ground >= _BOLD) & (paper < _BETWEEN))):
        if start < area[2] and area[0] < end:
            left, right = min(left, start), max(right, end)
    return left, top, right, bottom


def _tolerance(depth: float) -> float:
    """By how much the ground of one area differs, of 255."""
    return max(4.0, min(depth / 2, 40.0))


def _longest(passes: NDArray[np.bool_]) -> tuple[int, int] | None:
    """The longest stretch that passes, but for streaks of letters in it."""
    return max(_stretches(passes), key=lambda part: part[1] - part[0], default=None)


def _stretches(passes: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The stretches that pass, but for streaks of letters in them."""
    places = np.flatnonzero(passes)
    if not places.size:
        return []
    parts = np.split(places, np.flatnonzero(np.diff(places) > _STREAK) + 1)
    return [(int(part[0]), int(part[-1]) + 1) for part in parts]


def _enlarged(shade: Shade, scale: float) -> Shade:
    x0, top, x1, bottom = (round(value * scale) for value in shade[:4])
    return Shade(x0, top, x1, bottom, shade.grey)
