"""pdfplumber itself: for files that pdfium cannot open and pages whose text it decodes badly.

Some fonts that pdfium takes for undecodable pdfminer reads, and the other way round. It costs some
sixty milliseconds a page, even with the leaner way of describing characters used here.
"""

from __future__ import annotations

import logging
import mmap
from itertools import islice
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.layout import LTChar, LTItem
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page
from pdfplumber.utils.pdfinternals import resolve_and_decode
from pdfplumber.utils.text import extract_words

from ...errors import SourceDamaged
from ...models import Box
from ..content import Edge, Fill, Mark, PageContent, Word
from ..ruling import find_grids
from .engine import WHITE, PageLimits, PageReading, cap_notices, few, is_mark, shown
from .fonts import is_bold, is_italic, plain_name
from .glyphs import clean

for _name in ("pdfminer", "pdfplumber"):
    # They warn of every oddity in a damaged file; what matters of it becomes a notice.
    logging.getLogger(_name).addHandler(logging.NullHandler())

_WORD_SETTINGS: dict[str, Any] = {
    "extra_attrs": ["fontname", "size"],
    "use_text_flow": True,
    "keep_blank_chars": False,
    "return_chars": True,
}
_DIRECTIONS = {"ltr": "ttb", "btt": "ltr", "ttb": "rtl", "rtl": "btt"}
"""The ways that text may run, level first, and its lines then follow each other, by pdfplumber's names."""
_BLANKS = 1 / 12
"""The share of blanks among a page's characters from which on they, and not the gaps, part its words."""
_LETTER_SPACE = 0.4
"""In font sizes: the gap between letters that are spaced out, where blanks part the words."""
_BULLETS = frozenset(f"(cid:{code})" for code in (127, 129, 141, 143, 144, 157))
"""Codes that Windows' encoding leaves unused mean a bullet (PDF 32000-1, annex D.2), which pdfminer does not know."""


class _LeanPage(Page):
    """A page that describes a character by what words are made of, and by nothing else."""

    def process_object(self, obj: LTItem) -> dict[str, Any]:
        """The object as pdfplumber describes it, characters in brief."""
        if not isinstance(obj, LTChar):
            return super().process_object(obj)
        left, above = self.mediabox[:2]
        top, bottom = self.height - obj.y1 + above, self.height - obj.y0 + above
        direction = _direction(obj.matrix)
        return {
            "object_type": "char",
            "text": "•" if obj.get_text() in _BULLETS else obj.get_text(),
            "fontname": str(obj.fontname),
            "size": obj.width if direction in ("btt", "ttb") else obj.height,
            "upright": True,  # to pdfplumber, which gets the characters of one direction at a time
            "direction": direction,
            "matrix": obj.matrix,
            "non_stroking_color": obj.graphicstate.ncolor,
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "top": top,
            "bottom": bottom,
            "doctop": top,
            "width": obj.width,
            "height": obj.height,
        }


class PdfplumberFile:
    """An open file, read by pdfplumber."""

    def __init__(self, path: Path, max_pages: int) -> None:
        """Opens it; raises whatever pdfminer raises on a damaged file, of which there is no list."""
        self._pdf = pdfplumber.open(path)
        # Walked here rather than by ``pdf.pages``: that makes every page before the first is read.
        self._pages = list(islice(PDFPage.create_pages(self._pdf.doc), max_pages + 1))
        self.page_count = len(self._pages)

    def close(self) -> None:
        """Release the file."""
        self._pdf.flush_cache()
        self._pdf.stream.close()

    @property
    def title(self) -> str | None:
        """The title in the file's metadata."""
        title = self._pdf.metadata.get("Title")
        return str(title).strip("\x00 ") or None if title else None

    def label(self, number: int) -> str | None:
        """What the file calls the page (1-based), where it says."""
        label = self._pages[number - 1].label
        return str(resolve_and_decode(label)) or None if label else None

    def read(self, number: int, limits: PageLimits) -> PageReading:
        """Everything on the page of this 1-based number."""
        page = _LeanPage(self._pdf, self._pages[number - 1], number)
        try:
            return self._content(page, number, limits)
        finally:
            page.close()

    def _content(self, page: Page, number: int, limits: PageLimits) -> PageReading:
        left, top, right, bottom = _visible(page)
        width, height = right - left, bottom - top
        raw_words = _raw_words(page)
        words = (_word(found, left, top) for found in raw_words[: limits.words])
        visible = shown((word for word in words if word.text), width, height)
        drawn = page.edges[: limits.objects]
        edges = [_edge(edge, left, top) for edge in drawn if _is_straight(edge)]
        ruling = find_grids(edges, limits=limits.ruling)
        notices = cap_notices(
            number,
            objects=len(page.edges) > limits.objects,
            edges=ruling.capped,
            words=len(raw_words) > limits.words,
        )
        content = PageContent(
            number=number,
            width=width,
            height=height,
            words=visible,
            edges=tuple(edges),
            fills=tuple(fill for rect in page.rects if (fill := _fill(rect, left, top))),
            grids=ruling.grids,
            images=tuple(_box(image, left, top) for image in page.images),
            marks=few(_mark(shape, left, top) for shape in (*page.rects, *page.curves)),
            label=self.label(number),
            source="text" if visible else "none",
            notices=notices,
        )
        return PageReading(content, " ".join(word["text"] for word in raw_words))


def open_fallback(path: Path, max_pages: int) -> PdfplumberFile:
    """The file by pdfplumber; raises :class:`SourceDamaged` where that cannot open it either.

    It looks for objects line by line, and takes minutes over a long file that has none.
    """
    if not _holds_objects(path):
        raise SourceDamaged(f"{path.name} is damaged: nothing is left in it but the mark of a PDF.")
    try:
        return PdfplumberFile(path, max_pages)
    except Exception as error:
        raise SourceDamaged(f"{path.name} is damaged: no PDF engine can open it.") from error


def _holds_objects(path: Path) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(b"obj") >= 0


def _visible(page: Page) -> tuple[float, float, float, float]:
    """The crop box within the media box, in pdfplumber's coordinates."""
    crop, media = page.cropbox, page.mediabox
    return (
        max(crop[0], media[0]),
        max(crop[1], media[1]),
        min(crop[2], media[2]),
        min(crop[3], media[3]),
    )


def _direction(matrix: tuple[float, ...]) -> str:
    """Which way a character's line runs, by its matrix (y upwards)."""
    along, up = matrix[:2]
    if abs(along) >= abs(up):
        return "ltr" if along >= 0 else "rtl"
    return "btt" if up > 0 else "ttb"


def _raw_words(page: Page) -> list[dict[str, Any]]:
    """The words of each direction, as pdfplumber gives them."""
    by_direction: dict[str, list[dict[str, Any]]] = {}
    for char in page.chars:
        by_direction.setdefault(char["direction"], []).append(char)
    blanks = sum(char["text"] == " " for char in page.chars)
    spaced: dict[str, Any] = (
        {"x_tolerance_ratio": _LETTER_SPACE} if blanks > _BLANKS * len(page.chars) else {}
    )
    return [
        word
        for direction, across in _DIRECTIONS.items()
        for word in extract_words(
            by_direction.get(direction, []), **_WORD_SETTINGS, **spaced, char_dir=direction, line_dir=across
        )
    ]


def _box(item: dict[str, Any], left: float, top: float) -> Box:
    return Box(item["x0"] - left, item["top"] - top, item["x1"] - left, item["bottom"] - top)


def _word(found: dict[str, Any], left: float, top: float) -> Word:
    name = plain_name(found["fontname"])
    return Word(
        text=clean(found["text"]),
        box=_box(found, left, top),
        size=round(found["size"], 3),
        bold=is_bold(name),
        italic=is_italic(name),
        font=name,
        upright=found["chars"][0]["direction"] == "ltr",
        colour=_rgb(found["chars"][0]["non_stroking_color"]),
    )


def _is_straight(edge: dict[str, Any]) -> bool:
    """Whether it runs along the page: pdfplumber calls a slanted line vertical."""
    return edge["orientation"] is not None and min(edge["width"], edge["height"]) == 0


def _edge(edge: dict[str, Any], left: float, top: float) -> Edge:
    return Edge(edge["orientation"] == "h", _box(edge, left, top))


def _mark(shape: dict[str, Any], left: float, top: float) -> Mark | None:
    """A small rectangle or closed curve as a bullet or check box; None where it is none."""
    colour = _rgb(shape.get("non_stroking_color")) if shape.get("fill") else None
    solid = colour not in (None, WHITE)
    box = _box(shape, left, top)
    return (
        Mark(box, solid, shape["object_type"] == "rect")
        if is_mark(box) and (solid or shape["stroke"])
        else None
    )


def _fill(rect: dict[str, Any], left: float, top: float) -> Fill | None:
    """A filled rectangle, its colour brought to RGB; None where it is not filled."""
    colour = _rgb(rect.get("non_stroking_color")) if rect.get("fill") else None
    return Fill(_box(rect, left, top), colour) if colour else None


def _rgb(colour: Any) -> tuple[int, int, int] | None:
    """Grey, RGB or CMYK in 0–1 as RGB in 0–255; None for a pattern."""
    match colour:
        case float() | int() as grey:
            levels = (grey, grey, grey)
        case (float() | int() as grey,):
            levels = (grey, grey, grey)
        case (float() | int(), float() | int(), float() | int()):
            levels = colour
        case (float() | int(), float() | int(), float() | int(), float() | int() as black):
            levels = tuple((1 - part) * (1 - black) for part in colour[:3])
        case _:
            return None
    red, green, blue = (round(255 * min(max(level, 0), 1)) for level in levels)
    return red, green, blue
