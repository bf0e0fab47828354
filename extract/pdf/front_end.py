"""The PDF front end: a file becomes a stream of :class:`~planutdrag.extract.content.PageContent`.

pdfium reads; pdfplumber takes over a page whose text pdfium decodes badly, and a file it cannot open.
Each page is closed before the next is read, so memory does not grow with the number of pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from pypdfium2 import PdfiumError

from ...errors import SourceDamaged, SourceEmpty, SourceTooLarge, SourceUnknown, UsageError
from ...files import PDF_MARK, PDF_MARK_WITHIN, refusals_of
from ...models import Box, Notice, page_ranges
from ..content import PageContent
from .engine import PageLimits, PageReading, PdfEngine
from .fallback import PdfplumberFile, open_fallback
from .glyphs import undecodable
from .pdfium import PdfiumFile
from .raster import Raster, RasterLimits, RasterTooLarge, Sketch
from .weight import heavy_pages

T = TypeVar("T")

_MAX_VAIN_FALLBACKS = 5
"""After so many pages that pdfplumber reads no better, it is not asked again in this file."""


@dataclass(frozen=True, slots=True)
class PdfSettings:
    """How a PDF is read."""

    max_pages: int = 3000
    """Pages beyond this are left out with a notice."""
    max_operators: int = 1_000_000
    """A page whose content has more painting operators than this is not loaded."""
    page: PageLimits = field(default_factory=PageLimits)
    picture: RasterLimits = field(default_factory=RasterLimits)

    def __post_init__(self) -> None:
        if self.max_pages < 1 or self.max_operators < 1:
            raise UsageError("The limits for reading a PDF must be at least 1.")


def open_pdf(path: Path, settings: PdfSettings = PdfSettings()) -> PdfFile:
    """Open a PDF for reading; use the result in a ``with`` statement.

    Raises :class:`SourceMissing`, :class:`SourceForbidden`, :class:`SourceEmpty`, :class:`SourceUnknown` (no PDF header),
    :class:`SourceEncrypted` (a password is needed to open it), :class:`SourceTooLarge` or
    :class:`SourceDamaged`.
    """
    _check_header(path)
    try:
        engine: PdfEngine = PdfiumFile(path)
    except PdfiumError:
        engine = open_fallback(path, settings.max_pages)
    if engine.page_count == 0:
        engine.close()
        raise SourceDamaged(f"{path.name} holds no pages.")
    return PdfFile(path, settings, engine)


def read_pages(path: Path, settings: PdfSettings = PdfSettings()) -> Iterator[PageContent]:
    """The pages of a PDF, in order; raises what :func:`open_pdf` does, when the first is asked for."""
    with open_pdf(path, settings) as pdf:
        yield from pdf.pages()


class PdfFile:
    """An open PDF: what it says of itself, and its pages, one at a time."""

    def __init__(self, path: Path, settings: PdfSettings, engine: PdfEngine) -> None:
        self._path = path
        self._settings = settings
        self._engine = engine
        self._fallback: PdfplumberFile | None = None
        self._vain_fallbacks = 0
        self._heavy = self._find_heavy_pages()

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        self._engine.close()
        if self._fallback is not None:
            self._fallback.close()

    @property
    def page_count(self) -> int:
        """Number of pages in the file, those over the limit counted."""
        return self._engine.page_count

    @property
    def title(self) -> str | None:
        """The title in the file's metadata."""
        return self._engine.title

    def labels(self) -> list[str | None]:
        """What the file calls each of its pages (``iv``, ``3``), None where it does not say."""
        return [self._engine.label(number) for number in range(1, self.page_count + 1)]

    def pages(self) -> Iterator[PageContent]:
        """Every page up to the limit, in order.

        A page that cannot be read comes as ``source="none"`` with a notice; what is to be said of the
        whole file comes as notices of its last page. Raises :class:`SourceDamaged` after the last where
        not one could be read.
        """
        last = min(self.page_count, self._settings.max_pages)
        unreadable = 0
        blank: list[int] = []
        for number in range(1, last + 1):
            page = self.read(number)
            unreadable += any(notice.code == "page-unreadable" for notice in page.notices)
            if page.source == "none" and not page.notices:
                blank.append(number)
            yield page if number < last else replace(page, notices=(*page.notices, *self._closing(blank)))
        if unreadable == last:
            raise SourceDamaged(f"None of the pages of {self._path.name} can be read.")

    def read(self, number: int) -> PageContent:
        """The page of this 1-based number, by the engine that reads it best."""
        if number in self._heavy:
            return _lost(number, "page-too-heavy", "The page draws more than can be held in memory.").content
        try:
            reading = self._engine.read(number, self._settings.page)
        except Exception:
            reading = self._second_opinion(number) or _unreadable(number)
        gaps = undecodable(reading.text)
        if gaps:
            reading = self._better(reading, gaps)
            gaps = undecodable(reading.text)
        return _judged(reading.content, gaps)

    def picture(self, number: int) -> Raster | None:
        """The page as it looks; None where it cannot be drawn, or is too much to be."""
        return self._drawn(number, lambda engine: engine.picture(number, self._settings.picture))

    def sketch(self, number: int, part: Box) -> Sketch | None:
        """A part of the same, coarsely."""
        return self._drawn(number, lambda engine: engine.sketch(number, part, self._settings.picture))

    def _drawn(self, number: int, draw: Callable[[PdfiumFile], T]) -> T | None:
        if number in self._heavy or not isinstance(self._engine, PdfiumFile):
            return None
        try:
            return draw(self._engine)
        except (RasterTooLarge, PdfiumError, OSError, ValueError):
            return None

    def _better(self, reading: PageReading, gaps: int) -> PageReading:
        """The reading with fewer undecodable characters, pdfium's or pdfplumber's."""
        second = self._second_opinion(reading.content.number)
        if second is not None and undecodable(second.text) < gaps:
            return second
        self._vain_fallbacks += 1
        return reading

    def _second_opinion(self, number: int) -> PageReading | None:
        """The page by pdfplumber; None where that fails too, or has failed too often."""
        if isinstance(self._engine, PdfplumberFile) or self._vain_fallbacks >= _MAX_VAIN_FALLBACKS:
            return None
        try:
            if self._fallback is None:
                self._fallback = open_fallback(self._path, self._settings.max_pages)
            return self._fallback.read(number, self._settings.page)
        except Exception:
            self._vain_fallbacks += 1
            return None

    def _find_heavy_pages(self) -> frozenset[int]:
        try:
            return heavy_pages(self._path, self._settings.max_operators)
        except Exception as error:
            # A stream of it is too much, and which pages draw it cannot be told.
            self.close()
            raise SourceTooLarge(f"{self._path.name} draws more than can be held in memory.") from error

    def _closing(self, blank: list[int]) -> list[Notice]:
        """What is to be said of the file as a whole."""
        notices = []
        if blank:
            pages = page_ranges(blank)
            notices.append(Notice("blank-pages", f"Nothing is printed on these pages: {pages}."))
        left_out = self.page_count - self._settings.max_pages
        if left_out > 0:
            message = f"The file has {self.page_count} pages; the last {left_out} were not read."
            notices.append(Notice("pages-capped", message))
        return notices


def _check_header(path: Path) -> None:
    """Raise the error that says why the file is no PDF."""
    with refusals_of(path), path.open("rb") as stream:
        head = stream.read(PDF_MARK_WITHIN)
    if not head:
        raise SourceEmpty(f"{path.name} is an empty file.")
    if PDF_MARK not in head:
        raise SourceUnknown(f"{path.name} is not a PDF, whatever its name says.")


def _lost(number: int, code: str, message: str) -> PageReading:
    """A page of which nothing is known but why."""
    notice = Notice(code, message, number)
    return PageReading(PageContent(number, 0.0, 0.0, (), source="none", notices=(notice,)), "")


def _unreadable(number: int) -> PageReading:
    return _lost(number, "page-unreadable", "The page is damaged and could not be read.")


def _judged(page: PageContent, gaps: int) -> PageContent:
    """The page with a notice where its text is missing or ``gaps`` in it are lost."""
    if gaps:
        message = f"{gaps} characters could not be decoded: the fonts do not say which letters they are."
        return replace(page, notices=(*page.notices, Notice("text-undecodable", message, page.number)))
    if not page.words and (page.images or page.edges or page.fills):
        notice = Notice("no-text", "The page is a picture without a text layer.", page.number)
        return replace(page, notices=(*page.notices, notice))
    return page
