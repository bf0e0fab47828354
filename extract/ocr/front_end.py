"""Which pages are read from their picture, by what, and what is said of those that cannot be.

The libraries and the program are looked for when the first page needs them: a document with a text layer
costs nothing here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import metadata
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from ...errors import UsageError
from ...models import Box, Notice, union
from ..content import PageContent
from .areas import picture_areas, text_areas
from .legibility import legibility
from .tesseract import Tesseract, TesseractFailed, TesseractMissing

if TYPE_CHECKING:
    from ..pdf.raster import Raster, Sketch

LANGUAGE = "swe"
_MODES = ("auto", "never", "always")
_LIBRARIES = tuple(
    f"opencv-{kind}" for kind in ("python-headless", "python", "contrib-python-headless", "contrib-python")
)
"""The same OpenCV goes by several names; whichever is installed will do."""
_INSTALL = (
    "pip install 'planutdrag[ocr]'; on Debian and Ubuntu apt install tesseract-ocr tesseract-ocr-swe; "
    "on Windows the installer of UB Mannheim, with Swedish ticked under additional languages"
)
_LEGIBLE = 0.55
"""Below this a text layer is rubbish; see :func:`~planutdrag.extract.ocr.legibility.legibility`."""
_FEW_WORDS = 40
"""A page that is a picture and has no more words than this may carry a stamp or a page number only."""
_STAMP = 3.0
"""How many times as many letters the picture of such a page shows, where it is a scan with a stamp."""
_ENOUGH = 0.8
"""How many of the letters of a poor text layer a reading has to have to take its place."""
_LEGIBLE_PART = 0.65
"""Below this mean confidence a picture on a page of text is a drawing with some letters."""
_SURE = 0.5
"""Below this mean confidence nothing was recognised: the picture shows no text."""
_DOUBTFUL = 0.75
"""Below this mean confidence a reader is warned."""


@dataclass(frozen=True, slots=True)
class OcrSettings:
    """How scanned pages are read."""

    mode: str = "auto"
    """``auto`` (pages without a usable text layer), ``never`` or ``always``."""
    language: str = LANGUAGE
    """Of Tesseract's data."""
    seconds: float = 90.0
    """The longest that one look at a page may take."""

    def __post_init__(self) -> None:
        if self.mode not in _MODES:
            raise UsageError(f"Unknown OCR mode: {self.mode}.")
        if self.seconds <= 0:
            raise UsageError("The time limit for reading a page image must be a positive number.")


OnScan = Callable[[], None]
"""Called before a page is read from its picture, which takes seconds: for a watch over the run."""


class Pictures(Protocol):
    """Where the pictures of pages come from."""

    def picture(self, number: int) -> Raster | None:
        """The page of this 1-based number as it looks; None where it cannot be drawn."""

    def sketch(self, number: int, part: Box) -> Sketch | None:
        """A part of the same, coarsely."""


def find_engine(language: str = LANGUAGE) -> Tesseract:
    """What reads pictures here; raises :class:`TesseractMissing`, whose message says what is missing."""
    if find_spec("cv2") is None:
        raise TesseractMissing("OpenCV is not installed")
    return Tesseract(language)


def engine_name(engine: Tesseract) -> str:
    """Name and version of all that decides what is read in a picture."""
    return f"{engine.version}, opencv {_opencv_version()}"


def _opencv_version() -> str:
    for name in _LIBRARIES:
        with suppress(metadata.PackageNotFoundError):
            return metadata.version(name)
    return "of unknown version"


class ScanReader:
    """Puts scanned pages in the place of those without usable text, one document at a time."""

    def __init__(self, pictures: Pictures, settings: OcrSettings, on_scan: OnScan | None = None) -> None:
        self._pictures = pictures
        self._settings = settings
        self._on_scan = on_scan
        self._engine: Tesseract | None = None
        self._missing: str | None = None
        self.engine: str | None = None
        """Name and version of the engine, once it has read a page."""

    def pages(self, pages: Iterable[PageContent]) -> list[PageContent]:
        """The pages, those that want it read from their picture; two of one number where they share a sheet."""
        read = list(self._each(pages))
        if self.engine is None:
            return read
        from .agreement import agreeing  # noqa: PLC0415
        from .setting import evenly_set  # noqa: PLC0415 - heavy, and of the extra

        return evenly_set(agreeing(read))

    def _each(self, pages: Iterable[PageContent]) -> Iterator[PageContent]:
        for page in pages:
            if not (page.words or _is_drawn_on(page)):
                yield page
            elif self._settings.mode == "always" or (self._settings.mode == "auto" and needs_reading(page)):
                yield from self._read(page)
            elif page.hidden_text and _is_written_on(page):
                yield page if page.edges or self._settings.mode == "never" else self._ruled(page)
            else:
                yield self._with_pictures_read(page)

    def _read(self, page: PageContent) -> list[PageContent]:
        """The page as its picture shows it, or the two pages side by side that this shows, both of its number."""
        looked = self._look(page)
        if isinstance(looked, Notice):
            return [_noted(page, looked)]
        from .page import read_sheet  # noqa: PLC0415 - heavy, and of the extra

        engine, drawn = looked
        try:
            seen = read_sheet(*drawn, page.number, engine, self._settings.seconds)
        except TesseractFailed as error:
            return [_noted(page, _failed(page, error))]
        return self._better(page, seen)

    def _look(self, page: PageContent) -> tuple[Tesseract, Raster] | Notice:
        """The engine and the page's picture, or why it cannot be read."""
        engine = self._found()
        if engine is None:
            message = f"Its picture was not read: {self._missing}. To install: {_INSTALL}."
            return Notice("ocr-missing", message, page.number)
        if self._on_scan:
            self._on_scan()
        drawn = self._pictures.picture(page.number)
        if drawn is None:
            message = "The page cannot be drawn as a picture, or is too large to be."
            return Notice("ocr-failed", message, page.number)
        self.engine = engine_name(engine)
        return engine, drawn

    def _with_pictures_read(self, page: PageContent) -> PageContent:
        """A page with text of its own, and what the pictures on it say."""
        areas = self._text_areas(page)
        if not areas:
            return page
        unread = Notice(
            "picture-unread", "A picture on the page shows text, which was not read.", page.number
        )
        if self._settings.mode == "never":
            return _noted(page, unread)
        looked = self._look(page)
        if isinstance(looked, Notice):
            return _noted(page, unread, looked)
        from .parts import read_part, with_parts  # noqa: PLC0415 - heavy, and of the extra

        engine, drawn = looked
        try:
            seen = [read_part(page, area, drawn, engine, self._settings.seconds) for area in areas]
        except TesseractFailed as error:
            return _noted(page, unread, _failed(page, error))
        parts = [part for part in seen if part is not None and _confidence(part) >= _LEGIBLE_PART]
        read = with_parts(page, parts) if parts else page
        return read if len(parts) == len(areas) else _noted(read, unread)

    def _text_areas(self, page: PageContent) -> list[Box]:
        """The pictures on a page that show text; none where the page draws too much to be looked at."""
        around = None if not page.words or _draws_too_much(page) else union(picture_areas(page))
        sketch = around and self._pictures.sketch(page.number, around)
        return text_areas(page, sketch) if sketch else []

    def _better(self, page: PageContent, seen: Sequence[PageContent]) -> list[PageContent]:
        """The page as seen, or as it was where that held more."""
        legible = legibility(page.words, thorough=page.hidden_text)
        stamped = self._settings.mode == "auto" and legible >= _LEGIBLE
        least = (_STAMP if stamped else _ENOUGH) * _letters(page) * legible
        confidence = _confidence(*seen)
        if confidence < _SURE or sum(map(_letters, seen)) < least:
            return [page]
        notices = tuple(
            notice for notice in page.notices if notice.code not in ("no-text", "text-undecodable")
        )
        first = replace(seen[0], label=page.label, images=page.images, notices=notices)
        if confidence < _DOUBTFUL:
            message = "The page was read from a poor picture: compare it with the plan."
            first = _noted(first, Notice("ocr-unsure", message, page.number))
        return [first, *seen[1:]]

    def _ruled(self, page: PageContent) -> PageContent:
        """A scan with a good text layer: its ruling lines are in the picture alone."""
        drawn = self._pictures.picture(page.number) if find_spec("cv2") else None
        if drawn is None:
            return page
        from .page import with_ruling  # noqa: PLC0415 - heavy, and of the extra

        return with_ruling(page, *drawn)

    def _found(self) -> Tesseract | None:
        if self._engine is None and self._missing is None:
            try:
                self._engine = find_engine(self._settings.language)
            except TesseractMissing as error:
                self._missing = str(error)
        return self._engine


def needs_reading(page: PageContent) -> bool:
    """Whether the page has no text layer, or one that is rubbish or only a stamp on a picture.

    Not where it draws more than is looked at: to make its picture would take minutes.
    """
    if _draws_too_much(page):
        return False
    if not page.words:
        return _is_drawn_on(page)
    if len(page.words) <= _FEW_WORDS and _is_picture(page):
        return True
    return legibility(page.words, thorough=page.hidden_text) < _LEGIBLE


def _is_drawn_on(page: PageContent) -> bool:
    return bool(page.images or page.edges or page.fills)


def _is_picture(page: PageContent) -> bool:
    """Whether pictures take up the page and its words, if any, lie on them."""
    covered = sum(image.width * image.height for image in page.images)
    return covered > 0.6 * page.width * page.height and _is_written_on(page)


def _is_written_on(page: PageContent) -> bool:
    """Whether most of the page's words lie on its pictures."""
    on_top = sum(any(image.contains(word.box, 2) for image in page.images) for word in page.words)
    return on_top >= 0.5 * len(page.words)


def _letters(page: PageContent) -> float:
    return sum(len(word.text) for word in page.words)


def _confidence(*pages: PageContent) -> float:
    letters = sum(map(_letters, pages))
    sure = sum(word.confidence * len(word.text) for page in pages for word in page.words)
    return sure / letters if letters else 0.0


def _draws_too_much(page: PageContent) -> bool:
    return any(notice.code == "objects-capped" for notice in page.notices)


def _failed(page: PageContent, error: TesseractFailed) -> Notice:
    return Notice("ocr-failed", f"Its picture was not read: Tesseract {error}.", page.number)


def _noted(page: PageContent, *notices: Notice) -> PageContent:
    return replace(page, notices=(*page.notices, *notices))
