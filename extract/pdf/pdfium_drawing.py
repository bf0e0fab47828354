"""What a page draws beside its text, by pdfium: ruling edges, filled areas, pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from pypdfium2 import raw

from ...models import Box
from ..content import Edge, Fill, Mark
from ..ruling import BAR
from . import pdfium_calls as pdfium
from .engine import WHITE, few, is_mark
from .pdfium_frame import Matrix, PageFrame, concatenated

_MAX_FORM_DEPTH = 12
_PAPER_SHARE = 0.9
"""A white area this large a share of the page is its paper."""

_GRAIN = 1000
"""Parts of a point: pdfium counts in single precision, and equal coordinates differ in the fourth decimal."""

_TEXT: int = raw.FPDF_PAGEOBJ_TEXT
_PATH: int = raw.FPDF_PAGEOBJ_PATH
_IMAGE: int = raw.FPDF_PAGEOBJ_IMAGE
_FORM: int = raw.FPDF_PAGEOBJ_FORM
_MOVE: int = raw.FPDF_SEGMENT_MOVETO
_CURVE: int = raw.FPDF_SEGMENT_BEZIERTO
_Corner = tuple[float, float, bool]
"""A point of an outline, x and y, and whether a straight line leads to it."""


@dataclass(slots=True)
class Drawing:
    """The drawn parts of one page, in shown coordinates."""

    edges: list[Edge] = field(default_factory=list)
    slants: list[Box] = field(default_factory=list)
    """Single straight lines at an angle, as in charts."""
    fills: list[Fill] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    text_on_top: bool = False
    """Whether text is drawn after the last picture."""
    marks: list[Mark] = field(default_factory=list)
    capped: bool = False
    """Whether the page holds more than the limit allowed to read."""


class DrawingReader:
    """Reads the page objects of one page, those inside forms included."""

    def __init__(self, frame: PageFrame, limit: int) -> None:
        self._frame = frame
        self._left = limit
        self._drawing = Drawing()
        self._floats = (ctypes.c_float * 6)()
        self._x, self._y, *_ = pdfium.places(self._floats)
        self._ints = (ctypes.c_uint * 4)()
        self._channels = pdfium.places(self._ints)
        self._last_matrix: tuple[bytes, Matrix, Matrix] | None = None

    def read(self, page: int) -> Drawing:
        """The drawing of a loaded page; each object and each point of a path counts towards the limit."""
        pointer = pdfium.Pointer(page)
        objects = (pdfium.get_object(pointer, index) for index in range(pdfium.count_objects(page)))
        self._walk(objects, self._frame.matrix, 0)
        self._drawing.marks = list(few(self._drawing.marks))
        return self._drawing

    def _walk(self, objects: Iterator[pdfium.Pointer], matrix: Matrix, depth: int) -> None:
        for item in objects:
            self._left -= 1
            if self._left < 0:
                self._drawing.capped = True
                return
            kind = pdfium.object_type(item) if item else None
            if kind == _TEXT:
                self._drawing.text_on_top = True
            elif kind == _PATH:
                self._path(item, self._matrix(item, matrix))
            elif kind == _IMAGE:
                self._image(self._matrix(item, matrix))
            elif kind == _FORM and depth < _MAX_FORM_DEPTH:
                inner = (pdfium.form_object(item, index) for index in range(pdfium.form_count(item)))
                self._walk(inner, self._matrix(item, matrix), depth + 1)

    def _matrix(self, item: pdfium.Pointer, outer: Matrix) -> Matrix:
        """From the object's own coordinates to the page; mostly the same as of the object before."""
        pdfium.object_matrix(item, self._x)
        own = bytes(self._floats)
        if self._last_matrix is not None and self._last_matrix[:2] == (own, outer):
            return self._last_matrix[2]
        a, b, c, d, e, f = self._floats[:]
        matrix = concatenated((a, b, c, d, e, f), outer)
        self._last_matrix = (own, outer, matrix)
        return matrix

    def _image(self, matrix: Matrix) -> None:
        """A picture fills the unit square; what shows of it lies within the page."""
        a, b, c, d, e, f = matrix
        xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
        box = Box(
            max(min(xs), 0.0),
            max(min(ys), 0.0),
            min(max(xs), self._frame.width),
            min(max(ys), self._frame.height),
        )
        if box.x0 < box.x1 and box.top < box.bottom:
            self._drawing.images.append(box)
            self._drawing.text_on_top = False

    def _path(self, path: pdfium.Pointer, matrix: Matrix) -> None:
        """The edges of a painted path, and its area where it is filled."""
        pdfium.path_draw_mode(path, *self._channels[:2])
        filled, stroked = self._ints[0] != raw.FPDF_FILLMODE_NONE, bool(self._ints[1])
        count = pdfium.path_count(path)
        self._left -= count
        if not (filled or stroked) or count < 2 or self._left < 0:
            return
        colour = self._colour(path) if filled else None
        for outline in self._outlines(path, count, matrix):
            self._outline(outline, colour, stroked)

    def _colour(self, path: pdfium.Pointer) -> tuple[int, int, int] | None:
        """The fill colour; None where it does not show or is a pattern."""
        if not pdfium.fill_colour(path, *self._channels):
            return None
        red, green, blue, alpha = self._ints[:]
        return (red, green, blue) if alpha else None

    def _outlines(self, path: pdfium.Pointer, count: int, matrix: Matrix) -> Iterator[list[_Corner]]:
        """The path's closed or open lines, each as its corners (three points of a curve are one)."""
        a, b, c, d, e, f = [_GRAIN * number for number in matrix]
        floats = self._floats
        corners: list[_Corner] = []
        curve = 0
        segment = pdfium.Pointer()
        for index in range(count):
            before, segment = segment, pdfium.path_segment(path, index)
            kind = pdfium.segment_type(segment)
            if kind == _MOVE and corners:
                yield _closed(corners, before)
                corners = []
            curve = curve + 1 if kind == _CURVE else 0
            if curve % 3 == 0:
                pdfium.segment_point(segment, self._x, self._y)
                x, y = floats[0], floats[1]
                across, down = (
                    (a * x + c * y + e + 0.5) // 1 / _GRAIN,
                    (b * x + d * y + f + 0.5) // 1 / _GRAIN,
                )
                corners.append((across, down, curve == 0))
        if corners:
            yield _closed(corners, segment)

    def _outline(self, corners: list[_Corner], colour: tuple[int, int, int] | None, stroked: bool) -> None:
        box = _bounds(corners)
        if is_mark(box) and (stroked or colour not in (None, WHITE)):
            square = len(corners) <= 5 and all(straight for _, _, straight in corners[1:])
            self._drawing.marks.append(Mark(box, colour not in (None, WHITE), square))
        if colour is not None and _fills_its_box(corners, box):
            if min(box.width, box.height) <= BAR:
                self._drawing.edges.append(Edge(box.width >= box.height, box))
                return
            if not self._is_paper(box, colour):
                self._drawing.fills.append(Fill(box, colour))
        if stroked or colour is not None:
            self._drawing.edges.extend(_straight_edges(corners))
            if len(corners) == 2 and corners[1][2] and min(box.width, box.height) > 0:
                self._drawing.slants.append(box)

    def _is_paper(self, box: Box, colour: tuple[int, int, int]) -> bool:
        """Whether the area is the white ground that some writers draw first."""
        page = self._frame.width * self._frame.height
        return colour == WHITE and box.width * box.height >= _PAPER_SHARE * page


def _closed(corners: list[_Corner], last_segment: pdfium.Pointer) -> list[_Corner]:
    """The outline with its closing side, where it has one: pdfium marks that at the last point."""
    if pdfium.segment_close(last_segment):
        x, y, _ = corners[0]
        if (x, y) != corners[-1][:2]:
            corners.append((x, y, True))
    return corners


def _bounds(corners: list[_Corner]) -> Box:
    xs, ys, _ = zip(*corners, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _fills_its_box(corners: list[_Corner], box: Box) -> bool:
    """Whether the outline is a rectangle, give or take rounded corners (area by the shoelace formula)."""
    if len(corners) > 16:
        return False
    doubled = 0.0
    before_x, before_y, _ = corners[-1]
    for x, y, _ in corners:
        doubled += before_x * y - x * before_y
        before_x, before_y = x, y
    return abs(doubled) / 2 >= 0.9 * box.width * box.height > 0


def _straight_edges(corners: list[_Corner]) -> Iterator[Edge]:
    """The horizontal and vertical sides of an outline."""
    for (x0, y0, _), (x1, y1, straight) in pairwise(corners):
        if straight and (x0 == x1) != (y0 == y1):
            yield Edge(y0 == y1, Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
