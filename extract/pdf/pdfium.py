"""pdfium as the engine of the PDF front end: a file opened, its pages loaded, read and closed."""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from ...errors import SourceEncrypted
from ...models import Box
from ..content import Grid, PageContent, Word
from ..ruling import find_grids
from .engine import PageLimits, PageReading, cap_notices, shown
from .pdfium_drawing import DrawingReader
from .pdfium_frame import PageFrame, page_frame
from .pdfium_words import Span, TextLayer
from .raster import Raster, RasterLimits, Sketch, rasterised, sketched

_SMALL_FILE = 1 << 25
"""Bytes of a file that is held in memory whole; of a larger one pdfium asks for the parts that it needs."""
_FULL = 0.8
"""The share of a page that its scanned picture takes up at the least."""


class PdfiumFile:
    """An open file. Close it, or use it in a ``with`` statement; one page is in memory at a time."""

    def __init__(self, path: Path) -> None:
        """Opens it; raises :class:`SourceEncrypted`, or ``PdfiumError`` for what pdfium cannot open."""
        # Opened here, not by pdfium, so that any path that Python can open will do on every system.
        self._stream = path.open("rb")
        in_memory = path.stat().st_size <= _SMALL_FILE
        try:
            self._document = pypdfium2.PdfDocument(self._stream.read() if in_memory else self._stream)
        except pypdfium2.PdfiumError as error:
            self._stream.close()
            if error.err_code == raw.FPDF_ERR_PASSWORD:
                raise SourceEncrypted(f"{path.name} asks for a password.") from error
            raise
        self.page_count = len(self._document)

    def __enter__(self) -> PdfiumFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        self._document.close()
        self._stream.close()

    @property
    def title(self) -> str | None:
        """The title in the file's metadata."""
        return self._document.get_metadata_value("Title").strip("\x00 ") or None

    def label(self, number: int) -> str | None:
        """What the file calls the page (1-based), where it says."""
        return self._document.get_page_label(number - 1) or None

    @contextmanager
    def page(self, number: int) -> Iterator[pypdfium2.PdfPage]:
        """The loaded page of this 1-based number; raises ``PdfiumError`` where it cannot be loaded."""
        page = self._document[number - 1]
        try:
            yield page
        finally:
            page.close()

    def picture(self, number: int, limits: RasterLimits) -> Raster:
        """The page of this 1-based number as it looks; raises :class:`RasterTooLarge`."""
        with self.page(number) as page:
            return rasterised(page, limits)

    def sketch(self, number: int, part: Box, limits: RasterLimits) -> Sketch:
        """A part of the same, coarsely."""
        with self.page(number) as page:
            return sketched(page, part, limits)

    def read(self, number: int, limits: PageLimits) -> PageReading:
        """Everything on the page of this 1-based number."""
        with self.page(number) as page:
            frame = page_frame(page.raw)
            drawing = DrawingReader(frame, limits.objects).read(_address(page.raw))
            ruling = find_grids(drawing.edges, drawing.slants, limits.ruling)
            text, words, painted = _text(page, frame, ruling.grids, limits.words)
        visible = shown(words, frame.width, frame.height)
        content = PageContent(
            number=number,
            width=frame.width,
            height=frame.height,
            words=visible,
            edges=tuple(drawing.edges),
            fills=tuple(drawing.fills),
            grids=ruling.grids,
            images=tuple(drawing.images),
            marks=tuple(drawing.marks),
            label=self.label(number),
            source="text" if visible else "none",
            notices=cap_notices(
                number, objects=drawing.capped, edges=ruling.capped, words=len(words) >= limits.words
            ),
            hidden_text=bool(words)
            and not (painted and drawing.text_on_top)
            and _fill(drawing.images, frame),
        )
        return PageReading(content, text, ruling.charts)


def _text(
    page: pypdfium2.PdfPage, frame: PageFrame, grids: tuple[Grid, ...], limit: int
) -> tuple[str, list[Word], bool]:
    """The page's text as decoded, its words, and whether any of them is painted."""
    text_page = page.get_textpage()
    try:
        layer = TextLayer(_address(text_page.raw), frame)
        words = _parted_at_borders(layer, *layer.words(limit), grids)
        return layer.text, words, not layer.hidden
    finally:
        text_page.close()


def _fill(images: list[Box], frame: PageFrame) -> bool:
    """Whether pictures take up the page."""
    return sum(image.width * image.height for image in images) > _FULL * frame.width * frame.height


def _address(handle: object) -> int:
    """A pdfium handle as a plain address."""
    address = ctypes.cast(handle, ctypes.c_void_p).value  # type: ignore[arg-type]
    assert address is not None
    return address


def _parted_at_borders(
    layer: TextLayer, words: list[Word], spans: list[Span], grids: tuple[Grid, ...]
) -> list[Word]:
    """The words, those that run over the border of a cell cut there."""
    if not grids:
        return words
    borders = [
        (grid, sorted({x for cell in grid.cells for x in (cell.box.x0, cell.box.x1)})) for grid in grids
    ]
    parts: list[Word] = []
    for word, span in zip(words, spans, strict=True):
        if word.upright and _first_border(word.box, borders) is not None:
            parts += _parted(layer, word, span, borders)
        else:
            parts.append(word)
    return parts


def _parted(layer: TextLayer, word: Word, span: Span, borders: list[tuple[Grid, list[float]]]) -> list[Word]:
    border = _first_border(word.box, borders) if word.upright else None
    if border is None:
        return [word]
    (first, _), *rest = layer.parted(word, span, border)
    return [first, *(part for later, place in rest for part in _parted(layer, later, place, borders))]


def _first_border(box: Box, borders: list[tuple[Grid, list[float]]]) -> float | None:
    """The leftmost border of a cell that the box runs over by more than a point on both sides."""
    left, top, right, bottom = box
    middle = (top + bottom) / 2
    for grid, xs in borders:
        if grid.box.top <= middle < grid.box.bottom:
            for x in xs[bisect_right(xs, left + 1) : bisect_left(xs, right - 1)]:
                if _is_border(grid, x, box):
                    return x
    return None


def _is_border(grid: Grid, x: float, box: Box) -> bool:
    """Whether a cell of the word's own row begins or ends at ``x``."""
    return any(
        x in (cell.box.x0, cell.box.x1) and cell.box.top <= box.middle < cell.box.bottom
        for cell in grid.cells
    )
