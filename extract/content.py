"""What a page holds before anything is made of it: the common ground of all front ends.

The PDF text layer and the OCR of an image both end here: words with boxes, ruling edges, filled
areas, pictures. Layout reads only this and never learns which engine read the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ..models import Box, Notice, Placement


class Word(NamedTuple):
    """Characters between blanks, as printed, with their place in PDF points from the top left."""

    text: str
    box: Box
    size: float
    """Font size in points."""
    bold: bool = False
    italic: bool = False
    font: str = ""
    upright: bool = True
    """False for text set at an angle (margin text, rotated table heads)."""
    confidence: float = 1.0
    """OCR's own, 0–1; 1 for a text layer."""
    colour: tuple[int, int, int] | None = None
    """Fill colour as 0–255 RGB, where the engine tells it."""


class Edge(NamedTuple):
    """A straight ruling line, or a side of a rectangle: horizontal or vertical."""

    horizontal: bool
    box: Box
    """Its extent; the thickness is the box's height (horizontal) or width (vertical), often 0."""


class Fill(NamedTuple):
    """A filled area: a shaded cell, a coloured panel, a zebra stripe."""

    box: Box
    colour: tuple[int, int, int]
    """0–255 RGB."""


class Mark(NamedTuple):
    """A small painted shape about as high as wide: a bullet that is drawn, a check box, a status dot."""

    box: Box
    solid: bool
    """Filled, not only outlined."""
    square: bool
    """With straight sides, as a check box has."""


class GridCell(NamedTuple):
    """A cell of a ruled table: its box and the grid places it covers (0-based)."""

    box: Box
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on one page, as ruling lines draw it; it holds no text yet."""

    box: Box
    cells: tuple[GridCell, ...]
    row_count: int
    column_count: int


@dataclass(frozen=True, slots=True)
class PageContent:
    """Everything on one page, in PDF points from the top left of the page as it is shown.

    A scan that was straightened for reading is described as it was read, and says by its placement
    how that lies on the page as shown.
    """

    number: int
    """1-based position in the file."""
    width: float
    height: float
    words: tuple[Word, ...]
    """In the order the engine gives them, which is mostly, not always, reading order."""
    edges: tuple[Edge, ...] = ()
    fills: tuple[Fill, ...] = ()
    grids: tuple[Grid, ...] = ()
    """Ruled tables, top to bottom."""
    images: tuple[Box, ...] = ()
    marks: tuple[Mark, ...] = ()
    label: str | None = None
    source: str = "text"
    """``text``, ``ocr``, or ``none`` where nothing could be read."""
    notices: tuple[Notice, ...] = field(default=())
    hidden_text: bool = False
    """Whether its words are laid unseen over a picture of them, as the OCR of a scanner leaves them."""
    placement: Placement | None = None
