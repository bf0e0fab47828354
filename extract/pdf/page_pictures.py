"""Pictures of a PDF's pages, for people to look at: small files with sharp text, drawn by pdfium."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2

from .pdfium import PdfiumFile
from .weight import heavy_pages

if TYPE_CHECKING:
    from PIL import Image


@dataclass(frozen=True, slots=True)
class PictureSettings:
    """How large and how fine the pictures are."""

    scale: float = 1.6
    """Pixels a PDF point; an A4 page is then 952 pixels wide."""
    longest: int = 2000
    """Pixels: a page that would be longer is drawn smaller."""
    colours: int = 64
    """Of a PNG. Text and tables need few, and with few the file is a fourth."""
    heavy: int = 160_000
    """Bytes: a page whose PNG is larger (a photograph) becomes a JPEG."""
    quality: int = 60
    """Of a JPEG."""
    max_pages: int = 3000
    max_operators: int = 1_000_000
    """A page whose content has more painting operators than this is not drawn."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """The picture of one page."""

    number: int
    """1-based."""
    data: bytes
    suffix: str
    """``png`` or ``jpg``."""


class DrawnPage(NamedTuple):
    """A page as pixels."""

    picture: Image.Image
    scale: float
    """Pixels a PDF point."""


def page_drawn(path: Path, number: int, settings: PictureSettings = PictureSettings()) -> DrawnPage | None:
    """One page (1-based) of a PDF; None where it cannot be drawn.

    Raises :class:`~planutdrag.errors.SourceEncrypted`.
    """
    try:
        with PdfiumFile(path) as pdf:
            if number > pdf.page_count or number in heavy_pages(path, settings.max_operators):
                return None
            return _drawn(pdf, number, settings)
    except pypdfium2.PdfiumError:
        return None


def page_pictures(path: Path, settings: PictureSettings = PictureSettings()) -> Iterator[PagePicture]:
    """The pages of a PDF as pictures, in order, one in memory at a time; what cannot be drawn is left out.

    Raises what :class:`~planutdrag.extract.pdf.pdfium.PdfiumFile` does.
    """
    with PdfiumFile(path) as pdf:
        too_heavy = heavy_pages(path, settings.max_operators)
        for number in range(1, min(pdf.page_count, settings.max_pages) + 1):
            if number in too_heavy:
                continue
            try:
                picture = _drawn(pdf, number, settings).picture
            except pypdfium2.PdfiumError:
                continue
            yield _encoded(number, picture, settings)


def _drawn(pdf: PdfiumFile, number: int, settings: PictureSettings) -> DrawnPage:
    with pdf.page(number) as page:
        longest = max(page.get_size())
        scale = min(settings.scale, settings.longest / max(longest, 1.0))
        bitmap = page.render(scale=scale, rev_byteorder=True)
        try:
            picture: Image.Image = bitmap.to_pil().convert("RGB")
        finally:
            bitmap.close()
    return DrawnPage(picture, scale)


def _encoded(number: int, picture: Image.Image, settings: PictureSettings) -> PagePicture:
    """A PNG of few colours; a JPEG where that would be large."""
    from PIL import Image  # noqa: PLC0415 - heavy

    few = picture.quantize(settings.colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    data = _saved(few, "PNG", compress_level=4)
    if len(data) <= settings.heavy:
        return PagePicture(number, data, "png")
    return PagePicture(number, _saved(picture, "JPEG", quality=settings.quality), "jpg")


def _saved(picture: Image.Image, form: str, **options: int) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()
