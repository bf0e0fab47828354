"""Boxes on a page: PDF points (1/72 inch), origin at the page's top left corner, y downwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in PDF points, origin top left: ``x0 <= x1`` and ``top <= bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Horizontal extent in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical extent in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The vertical centre, the steadiest measure of which line a word stands on."""
        return (self.top + self.bottom) / 2

    def contains(self, other: Box, slack: float = 0.0) -> bool:
        """Whether ``other`` lies within this box, give or take ``slack`` points a side."""
        return (
            self.x0 - slack <= other.x0
            and self.top - slack <= other.top
            and other.x1 <= self.x1 + slack
            and other.bottom <= self.bottom + slack
        )

    def rounded(self, digits: int = 2) -> Box:
        """The same box with its coordinates rounded, as it is written to JSON."""
        return Box(
            round(self.x0, digits),
            round(self.top, digits),
            round(self.x1, digits),
            round(self.bottom, digits),
        )


class Placement(NamedTuple):
    """How a page that was straightened for reading lies on the page as it is shown.

    A scan is turned until its lines run level; boxes found there are brought back by ``matrix``:
    ``x' = a·x + b·y + c`` and ``y' = d·x + e·y + f`` in PDF points, origins top left.
    """

    width: float
    """Of the page as it is shown, in points."""
    height: float
    matrix: tuple[float, float, float, float, float, float]

    def on(self, sheet: Placement) -> Placement:
        """How the page lies on what its own whole lies on as ``sheet`` says."""
        a, b, c, d, e, f = self.matrix
        p, q, r, s, t, u = sheet.matrix
        turned = (
            p * a + q * d,
            p * b + q * e,
            p * c + q * f + r,
            s * a + t * d,
            s * b + t * e,
            s * c + t * f + u,
        )
        return Placement(sheet.width, sheet.height, turned)

    def shown(self, box: Box) -> Box:
        """The upright box around ``box`` as it lies on the page as shown, within the page."""
        a, b, c, d, e, f = self.matrix
        corners = [(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        xs = [min(max(a * x + b * y + c, 0.0), self.width) for x, y in corners]
        ys = [min(max(d * x + e * y + f, 0.0), self.height) for x, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))


def union(boxes: Iterable[Box]) -> Box | None:
    """The smallest box around all ``boxes``; None where there are none."""
    known = list(boxes)
    if len(known) < 2:
        return known[0] if known else None
    x0, top, x1, bottom = zip(*known, strict=True)
    return Box(min(x0), min(top), max(x1), max(bottom))
