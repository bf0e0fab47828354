"""A page of text with pictures of text on it: these are read, and what they say joins the words of the page.

Each picture is cut out, straightened and read by itself, as a small page; what comes out is moved to where
the picture lies. Words that the page has there already are painted over first, so that none is read twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ...models import Box
from ..content import Grid, PageContent, Word
from .page import read_picture
from .picture import PAPER, Picture
from .tesseract import Tesseract

if TYPE_CHECKING:
    from ..pdf.raster import Raster

_AROUND = 9.0
"""Points of paper around what is cut out: a line along its side is then free on both of its own."""
_GROUND = 80
"""The percentile of the levels that is the paper's."""


def read_part(
    page: PageContent, area: Box, drawn: Raster, engine: Tesseract, seconds: float
) -> PageContent | None:
    """What the page as drawn shows in an area, in points of the page; None where it lies on its side.

    Raises ``TesseractFailed``.
    """
    cut = _cut(drawn, area, page.words)
    seen = read_picture(cut, drawn.dpi, page.number, engine, seconds)
    height, width = (side * 72 / drawn.dpi for side in cut.shape)
    if round(seen.width - width) or round(seen.height - height):
        return None
    return _moved(seen, area.x0 - _AROUND, area.top - _AROUND)


def with_parts(page: PageContent, parts: Sequence[PageContent]) -> PageContent:
    """The page and what was read in its pictures, as one."""
    return replace(
        page,
        words=tuple(word for one in (page, *parts) for word in one.words),
        edges=tuple(edge for one in (page, *parts) for edge in one.edges),
        fills=tuple(fill for one in (page, *parts) for fill in one.fills),
        grids=tuple(
            sorted((grid for one in (page, *parts) for grid in one.grids), key=lambda grid: grid.box.top)
        ),
        source="ocr",
    )


def _cut(drawn: Raster, area: Box, words: Sequence[Word]) -> Picture:
    """The area with paper around it, the words of the page gone."""
    scale = drawn.dpi / 72
    x0, top, x1, bottom = (max(0, round(value * scale)) for value in area)
    cut = drawn.pixels[top:bottom, x0:x1].copy()
    paper = int(np.percentile(cut, _GROUND)) if cut.size else PAPER
    for word in words:
        left, above, right, below = (
            max(0, round(value * scale) - first)
            for value, first in zip(word.box, (x0, top, x0, top), strict=True)
        )
        cut[max(0, above - 2) : below and below + 2, max(0, left - 2) : right and right + 2] = paper
    return np.pad(cut, round(_AROUND * scale), constant_values=paper)


def _moved(content: PageContent, right: float, down: float) -> PageContent:
    def put(box: Box) -> Box:
        return Box(box.x0 + right, box.top + down, box.x1 + right, box.bottom + down)

    def grid(one: Grid) -> Grid:
        return replace(
            one, box=put(one.box), cells=tuple(cell._replace(box=put(cell.box)) for cell in one.cells)
        )

    return replace(
        content,
        words=tuple(word._replace(box=put(word.box)) for word in content.words),
        edges=tuple(edge._replace(box=put(edge.box)) for edge in content.edges),
        fills=tuple(fill._replace(box=put(fill.box)) for fill in content.fills),
        grids=tuple(map(grid, content.grids)),
    )
