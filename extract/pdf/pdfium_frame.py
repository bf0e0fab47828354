"""From a PDF's own coordinates to the page as it is shown."""

from __future__ import annotations

import ctypes
from typing import NamedTuple

from pypdfium2 import raw

from ...models import Box

Matrix = tuple[float, float, float, float, float, float]
"""``x' = a·x + c·y + e`` and ``y' = b·x + d·y + f`` (PDF 32000-1, 8.3.4)."""


def concatenated(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies ``first`` and ``then`` one after the other."""
    a, b, c, d, e, f = first
    a2, b2, c2, d2, e2, f2 = then
    return (
        a * a2 + b * c2,
        a * b2 + b * d2,
        c * a2 + d * c2,
        c * b2 + d * d2,
        e * a2 + f * c2 + e2,
        e * b2 + f * d2 + f2,
    )


class PageFrame(NamedTuple):
    """The visible part of a page: its size as shown, in points, and the way there from user space.

    User space has its origin wherever the file says and y upwards; shown coordinates start at the top
    left of the crop box, after ``/Rotate``, y downwards.
    """

    width: float
    height: float
    matrix: Matrix

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A user-space rectangle as it is shown, its corners in order."""
        a, b, c, d, e, f = self.matrix
        if d < 0.0:
            # As Box(…) does, a call less for each word of a page.
            return tuple.__new__(Box, (left + e, f - top, right + e, f - bottom))
        if b == 0.0:
            x0, x1, y0, y1 = a * left + e, a * right + e, d * top + f, d * bottom + f
        else:
            x0, x1, y0, y1 = c * bottom + e, c * top + e, b * left + f, b * right + f
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def direction(self, dx: float, dy: float) -> tuple[float, float]:
        """A user-space direction as shown: x to the right, y downwards."""
        a, b, c, d, _, _ = self.matrix
        return a * dx + c * dy, b * dx + d * dy


def page_frame(page: raw.FPDF_PAGE) -> PageFrame:
    """The frame of a loaded page, from its bounding box (crop box within media box) and rotation."""
    bounds = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, ctypes.byref(bounds))
    left, right, bottom, top = bounds.left, bounds.right, bounds.bottom, bounds.top
    width, height = right - left, top - bottom
    match raw.FPDFPage_GetRotation(page):
        case 1:
            return PageFrame(height, width, (0.0, 1.0, 1.0, 0.0, -bottom, -left))
        case 2:
            return PageFrame(width, height, (-1.0, 0.0, 0.0, 1.0, right, -bottom))
        case 3:
            return PageFrame(height, width, (0.0, -1.0, -1.0, 0.0, top, right))
        case _:
            return PageFrame(width, height, (1.0, 0.0, 0.0, -1.0, -left, top))
