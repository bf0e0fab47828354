"""A page as a picture, drawn by pdfium: in greys, upright as it is shown, sharp enough to read letters."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pypdfium2 import PdfBitmap, PdfImage, PdfPage, raw

from ...models import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MAX_FORM_DEPTH = 5


@dataclass(frozen=True, slots=True)
class RasterLimits:
    """How sharp pages are drawn, and how much picture is too much."""

    dpi: int = 300
    """Dots an inch, whatever the scan has. Tesseract reads best there; finer takes longer and reads no better."""
    pixels: int = 40_000_000
    """Of the drawn page: A2 at 300 dots an inch. A larger page is drawn coarser."""
    sketch_dpi: int = 72
    """Dots an inch of a sketch: a dot a point tells letters from anything else, and a photograph in JPEG 2000 that is
    twice as sharp, as most are, is unpacked in a third of the time that it takes whole."""
    sketch_pixels: int = 4_000_000
    source_pixels: int = 200_000_000
    """Of the pictures on the page, unpacked; pages with more are not drawn."""
    objects: int = 30_000
    """Paths and texts of the page; one with more is a drawing that takes minutes, and is not drawn."""


class Raster(NamedTuple):
    """The picture of a page, and how many dots an inch it has."""

    pixels: NDArray[np.uint8]
    """Rows from the top of columns from the left; 0 is black."""
    dpi: int


class Sketch(NamedTuple):
    """A part of a page drawn so coarsely that its letters can be told but not read; plain bytes, for any machine."""

    levels: bytes
    """Rows from the top of pixels from the left, ``width`` in a row; 0 is black."""
    width: int
    dpi: int
    left: int
    """Pixels of the page to the left of the part, and above it."""
    top: int


class RasterTooLarge(Exception):
    """What is on the page takes more memory or time to draw than a page is given."""


def rasterised(page: PdfPage, limits: RasterLimits) -> Raster:
    """A loaded page drawn; raises :class:`RasterTooLarge`."""
    with _drawn(page, limits.dpi, limits.pixels, limits) as (bitmap, dpi):
        return Raster(bitmap.to_numpy().copy(), dpi)


def sketched(page: PdfPage, part: Box, limits: RasterLimits) -> Sketch:
    """A part of a loaded page drawn coarsely: the rest may cost more; raises :class:`RasterTooLarge`."""
    with _drawn(page, limits.sketch_dpi, limits.sketch_pixels, limits, part) as (bitmap, dpi):
        left, top = math.ceil(part.x0 * dpi / 72), math.ceil(part.top * dpi / 72)
        return Sketch(bytes(bitmap.buffer), bitmap.stride, dpi, left, top)


@contextmanager
def _drawn(
    page: PdfPage, dpi: int, pixels: int, limits: RasterLimits, part: Box | None = None
) -> Iterator[tuple[PdfBitmap, int]]:
    """The page, or a part of it, in greys at ``dpi`` dots an inch, or at fewer where that makes more than ``pixels``."""
    if raw.FPDFPage_CountObjects(page.raw) > limits.objects:
        raise RasterTooLarge
    if sum(_pixels_of_images(page)) > limits.source_pixels:
        raise RasterTooLarge
    width, height = page.get_size()
    affordable = math.sqrt(pixels / max(width * height, 1.0)) * 72
    dpi = max(1, min(dpi, math.floor(affordable)))
    margins = (part.x0, height - part.bottom, width - part.x1, part.top) if part else (0, 0, 0, 0)
    bitmap = page.render(scale=dpi / 72, crop=margins, grayscale=True, may_draw_forms=False)
    try:
        yield bitmap, dpi
    finally:
        bitmap.close()


def _pixels_of_images(page: PdfPage) -> Iterator[int]:
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_MAX_FORM_DEPTH):
        assert isinstance(image, PdfImage)
        width, height = image.get_px_size()
        yield width * height
