"""A picture turned until its lines of text run level, and the way back to the page as it is shown."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from ...models import Box, Placement
from .picture import PAPER, Picture, ink_of

_MAX_LEAN = 4.0
"""Degrees: what a page leans when it is laid or drawn in askew."""
_LEAST_LEAN = 0.04
"""Degrees that make no difference: half a point over the width of a page."""
_LEAN_DPI, _LEAN_PIXELS = 75, 2_000_000
"""How fine, and how large at most, the picture is that the lean is told from: A2 at 75 dots an inch."""


@dataclass(frozen=True, slots=True)
class Straight:
    """A straightened picture, and how it was turned: by quarters, then by a lean."""

    picture: Picture
    dpi: int
    quarters: int
    """Quarter turns clockwise, 0–3."""
    angle: float
    """Degrees counter-clockwise, about the middle."""

    def placement(self) -> Placement | None:
        """The way from points of the straightened picture to points of the page as shown, if there is any."""
        if not self.quarters and not self.angle:
            return None
        height, width = (side * 72 / self.dpi for side in self.picture.shape)
        cosine, sine = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        x, y = width / 2, height / 2
        # Turned back about the middle: the inverse of OpenCV's matrix, y downwards.
        a, b, c = cosine, -sine, x - cosine * x + sine * y
        d, e, f = sine, cosine, y - sine * x - cosine * y
        match self.quarters:
            case 1:
                return Placement(height, width, (d, e, f, -a, -b, width - c))
            case 2:
                return Placement(width, height, (-a, -b, width - c, -d, -e, height - f))
            case 3:
                return Placement(height, width, (-d, -e, height - f, a, b, c))
            case _:
                return Placement(width, height, (a, b, c, d, e, f))

    def box(self, shown: Box) -> Box:
        """A small box of the page as shown, in points, as it lies in the picture turned by its lean alone."""
        height, width = (side * 72 / self.dpi for side in self.picture.shape)
        cosine, sine = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        x, y = (shown.x0 + shown.x1) / 2 - width / 2, shown.middle - height / 2
        dx, dy = cosine * x + sine * y - x, cosine * y - sine * x - y
        return Box(shown.x0 + dx, shown.top + dy, shown.x1 + dx, shown.bottom + dy)


def straightened(picture: Picture, dpi: int, quarters: int = 0) -> Straight:
    """The picture turned by ``quarters`` clockwise, and then so that its lines of text run level."""
    upright = quarter_turned(picture, quarters)
    angle = lean(upright, dpi)
    if abs(angle) < _LEAST_LEAN:
        return Straight(upright, dpi, quarters, 0.0)
    return Straight(_turned(upright, angle), dpi, quarters, angle)


def quarter_turned(picture: Picture, quarters: int) -> Picture:
    """The picture turned clockwise by quarters."""
    return np.ascontiguousarray(np.rot90(picture, -quarters)) if quarters else picture


def lean(picture: Picture, dpi: int) -> float:
    """By how many degrees (counter-clockwise) the picture has to be turned to stand straight.

    The angle at which ink falls into the sharpest rows (projection profile; Postl 1986), first by half
    degrees, then by twentieths around the best.
    """
    scale = min(1.0, _LEAN_DPI / dpi, math.sqrt(_LEAN_PIXELS / max(picture.size, 1)))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = ink_of(np.asarray(small, np.uint8))
    rough = max(np.arange(-_MAX_LEAN, _MAX_LEAN + 0.1, 0.5), key=lambda angle: _sharpness(ink, angle))
    fine = np.arange(rough - 0.5, rough + 0.51, 0.05)
    return round(float(max(fine, key=lambda angle: _sharpness(ink, angle))), 2)


def _sharpness(ink: Picture, angle: float) -> float:
    """How unevenly the ink is spread over the rows, once turned by ``angle``."""
    rows = _turned(ink, angle, paper=0).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def _turned(picture: Picture, angle: float, paper: int = PAPER) -> Picture:
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(angle), 1)
    moved = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper)
    return np.asarray(moved, np.uint8)
