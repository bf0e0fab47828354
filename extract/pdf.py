"""The PDF front end: a file becomes a stream of :class:`~planutdrag.extract.content.PageContent`.

pdfium reads; pdfplumber takes over a page whose text pdfium decodes badly, and a file it cannot open.
Each page is closed before the next is read, so memory does not grow with the number of pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pypdfium2 import PdfiumError

from ..errors import SourceDamaged, SourceEmpty, SourceMissing, SourceUnknown
from ..models import Notice
from .content import PageContent
from .fallback import PdfplumberFile, open_fallback
from .glyphs import undecodable
from .pdfium import PdfiumFile
from .reading import PageLimits, PageReading, PdfEngine

_HEADER_WITHIN = 1024
"""Readers accept ``%PDF-`` anywhere in the first kilobyte (PDF 1.7, implementation note 13)."""
_RUBBISH_SHARE = 0.05
"""The share of undecodable glyphs above which a page's text is of no use."""
_MAX_VAIN_FALLBACKS = 5
"""After so many pages that pdfplumber reads no better, it is not asked again in this file."""


@dataclass(frozen=True, slots=True)
class PdfSettings:
    """How a PDF is read."""

    max_pages: int = 3000
    """Pages beyond this are left out with a notice."""
    page: PageLimits = field(default_factory=PageLimits)


def open_pdf(path: Path, settings: PdfSettings = PdfSettings()) -> PdfFile:
    """Open a PDF for reading; use the result in a ``with`` statement.

    Raises :class:`SourceMissing`, :class:`SourceEmpty`, :class:`SourceUnknown` (no PDF header),
    :class:`SourceEncrypted` (a password is needed to open it) or :class:`SourceDamaged`.
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

        A page that cannot be read comes as ``source="none"`` with a notice; raises
        :class:`SourceDamaged` after the last where not one could be.
        """
        last = min(self.page_count, self._settings.max_pages)
        unreadable = 0
        for number in range(1, last + 1):
            page = self.read(number)
            unreadable += any(notice.code == "page-unreadable" for notice in page.notices)
            yield self._with_page_cap(page) if number == last else page
        if unreadable == last:
            raise SourceDamaged(f"None of the pages of {self._path.name} can be read.")

    def read(self, number: int) -> PageContent:
        """The page of this 1-based number, by the engine that reads it best."""
        try:
            reading = self._engine.read(number, self._settings.page)
        except Exception:
            reading = self._second_opinion(number) or _unreadable(number)
        gaps = undecodable(reading.text)
        if gaps:
            second = self._second_opinion(number)
            if second is not None and undecodable(second.text) < gaps:
                reading, gaps = second, undecodable(second.text)
            else:
                self._vain_fallbacks += 1
        return _judged(reading, gaps)

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

    def _with_page_cap(self, page: PageContent) -> PageContent:
        left_out = self.page_count - self._settings.max_pages
        if left_out <= 0:
            return page
        message = f"The file has {self.page_count} pages; the last {left_out} were not read."
        return replace(page, notices=(*page.notices, Notice("pages-capped", message)))


def _check_header(path: Path) -> None:
    """Raise the error that says why the file is no PDF."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEADER_WITHIN)
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise SourceMissing(f"{path.name} cannot be opened: {error.strerror}.") from error
    if not head:
        raise SourceEmpty(f"{path.name} is an empty file.")
    if b"%PDF-" not in head:
        raise SourceUnknown(f"{path.name} is not a PDF, whatever its name says.")


def _unreadable(number: int) -> PageReading:
    notice = Notice("page-unreadable", "The page is damaged and could not be read.", number)
    return PageReading(PageContent(number, 0.0, 0.0, (), source="none", notices=(notice,)), "")


def _judged(reading: PageReading, gaps: int) -> PageContent:
    """The page with a notice where its text is missing or partly lost."""
    page = reading.content
    notices = list(page.notices)
    if gaps:
        notices.append(Notice("text-undecodable", _gap_message(gaps), page.number))
    elif not page.words and page.images:
        notices.append(Notice("no-text", "The page is a picture without a text layer.", page.number))
    return replace(page, notices=tuple(notices))


def _gap_message(gaps: int) -> str:
    return f"{gaps} characters of the page could not be decoded: its fonts do not say which letters they are."
