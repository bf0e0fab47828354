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
_BANDS = ((14, 70), (70, 150), (150, 256))
"""How much darker than the paper, of 255: lightly shaded, coloured, dark. Each is looked for by itself."""
_LEAST = (0.14, 0.5)
"""Inches: the shorter and the longer side of a shaded area at the least."""
_FULL = 0.85
"""How much of its box, and of each of its rows and columns, an area fills: corners may be round."""
_DARK = 110
"""On ground this much darker than the paper letters are light."""


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
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ground = np.asarray(cv2.medianBlur(np.asarray(small, np.uint8), _LETTERS), np.uint8)
    shaded = cv2.subtract(_lighting(ground, round(dpi * scale)), ground)
    found = [shade for band in _BANDS for shade in _areas(np.asarray(shaded, np.uint8), band, dpi * scale)]
    return sorted(_enlarged(shade, 1 / scale) for shade in found)


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


def _areas(shaded: Picture, band: tuple[int, int], dpi: float) -> Iterator[Shade]:
    """The connected areas in one band of darkness that are rectangles clear of the picture's rim."""
    height, width = shaded.shape
    within = ((shaded >= band[0]) & (shaded < band[1])).astype(np.uint8)
    within = cv2.morphologyEx(within, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8)).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(within, connectivity=4)
    for label, (x, y, wide, tall, _) in enumerate(stats[1:].tolist(), start=1):
        if min(wide, tall) < _LEAST[0] * dpi or max(wide, tall) < _LEAST[1] * dpi:
            continue
        core = _core(labels[y : y + tall, x : x + wide] == label)
        if core is None:
            continue
        left, top, right, bottom = x + core[0], y + core[1], x + core[2], y + core[3]
        big = min(right - left, bottom - top) >= _LEAST[0] * dpi
        if big and left > 1 and top > 1 and right < width - 1 and bottom < height - 1:
            darkness = float(np.median(shaded[top:bottom, left:right]))
            yield Shade(left, top, right, bottom, round(PAPER - darkness))


def _core(area: NDArray[np.bool_]) -> tuple[int, int, int, int] | None:
    """The rectangle that an area is but for its ragged rim: the rows and columns that it nearly fills."""
    rows = np.flatnonzero(area.mean(axis=1) >= _FULL)
    if not rows.size:
        return None
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    columns = np.flatnonzero(area[top:bottom].mean(axis=0) >= _FULL)
    if not columns.size:
        return None
    left, right = int(columns[0]), int(columns[-1]) + 1
    return (left, top, right, bottom) if area[top:bottom, left:right].mean() >= _FULL else None


def _enlarged(shade: Shade, scale: float) -> Shade:
    x0, top, x1, bottom = (round(value * scale) for value in shade[:4])
    return Shade(x0, top, x1, bottom, shade.grey)
