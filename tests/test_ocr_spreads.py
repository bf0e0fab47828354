"""Sheets with two pages side by side: told by their fold, read left page first, and shown as the one sheet they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from paper import Paper
from planutdrag.extract import read
from planutdrag.extract.content import PageContent, Word
from planutdrag.extract.layout.document import lay_out
from planutdrag.extract.pdf.front_end import PdfSettings, open_pdf
from planutdrag.extract.pdf.raster import RasterLimits
from planutdrag.models import Block, Box, Placement
from test_ocr import WHY_NOT

cv2 = pytest.importorskip("cv2", reason="reading page images needs the extra planutdrag[ocr]")
np = pytest.importorskip("numpy")
PIL = pytest.importorskip("PIL.Image")

from planutdrag.extract.ocr.spreads import pages_of  # noqa: E402

DPI = 150
Pixels = Any
needs_tesseract = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)
LEFT = "Nämndens mål är att biblioteken ska vara öppna när människor är lediga. " * 3
RIGHT = "Andelen nöjda besökare mäts varje höst i en enkät som lämnas ut i entrén. " * 3


def sheet_of(*columns: tuple[float, float], width: int = 842, height: int = 595) -> Pixels:
    """A sheet with rows of words from one place to another, in points."""
    sheet = np.full((round(height * DPI / 72), round(width * DPI / 72)), 255, np.uint8)
    for left, right in columns:
        for row in range(60, height - 60, 16):
            for x in range(round(left), round(right), 30):
                end = min(x + 24, right)
                cv2.rectangle(
                    sheet,
                    (round(x * DPI / 72), round(row * DPI / 72)),
                    (round(end * DPI / 72), round((row + 7) * DPI / 72)),
                    0,
                    -1,
                )
    return sheet


def shadowed(sheet: Pixels) -> Pixels:
    """With the shadow of a fold down its middle."""
    width = sheet.shape[1]
    shadow = 150 * np.exp(-(((np.arange(width) - width / 2) / (0.006 * width)) ** 2))
    return np.clip(sheet - shadow, 0, 255).astype(np.uint8)


@pytest.mark.parametrize(
    ("sheet", "two"),
    [
        (sheet_of((45, 375), (470, 800)), True),
        (shadowed(sheet_of((45, 375), (470, 800))), True),
        (sheet_of((45, 250), (470, 800)), True),  # lines that are not full on the left
        (sheet_of((45, 800)), False),
        (sheet_of((60, 400), (420, 780)), False),  # columns of one page
        (sheet_of((70, 200), (250, 390), (435, 560), (610, 770)), False),  # a table
        (sheet_of((470, 800)), False),  # a cover and its blank back
        (sheet_of((45, 280), (330, 550), width=595, height=842), False),
    ],
)
def test_two_pages_on_a_sheet_are_told_by_the_fold(sheet: Pixels, two: bool) -> None:
    found = pages_of(sheet, DPI)
    assert (found is not None) is two
    if found:
        left, right = found
        assert left.stop * 72 / DPI > 250
        assert right.start * 72 / DPI < 470


def half(left: float, texts: tuple[str, ...], label: str) -> PageContent:
    words = [
        Word(word, Box(40 + 30 * at, 60 + 14 * row, 64 + 30 * at, 70 + 14 * row), 10.0, confidence=0.9)
        for row, text in enumerate(texts)
        for at, word in enumerate(text.split())
    ]
    words.append(Word(label, Box(200, 570, 206, 580), 10.0, confidence=0.9))
    placed = Placement(842, 595, (1.0, 0.0, left, 0.0, 1.0, 0.0))
    return PageContent(2, 421, 595, tuple(words), source="ocr", placement=placed)


def test_pages_of_a_sheet_are_one_page_of_the_document_left_before_right() -> None:
    first = PageContent(1, 421, 595, half(0, ("Före",), "1").words, source="ocr")
    laid_out = lay_out(
        [first, half(0, ("Målen är", "dessa två:"), "2"), half(421, ("De nås genom", "samverkan"), "3")]
    )
    assert len(laid_out.pages) == 2
    sheet = laid_out.pages[1]
    assert (sheet.width, sheet.height, sheet.placement) == (842, 595, None)
    assert sheet.text.split() == ["Målen", "är", "dessa", "två:", "2", "De", "nås", "genom", "samverkan", "3"]
    places = {
        sheet.text[piece.start : piece.end]: (piece.page, piece.box)
        for block in laid_out.blocks
        if isinstance(block, Block)
        for piece in block.passage.pieces
        if piece.page == 2
    }
    assert places["Målen"] == (2, Box(40, 60, 64, 70))
    assert places["samverkan"] == (2, Box(461, 74, 485, 84))


@needs_tesseract
@pytest.mark.parametrize("turn", [0, 1])
def test_a_spread_is_read_page_by_page(turn: int, tmp_path: Path) -> None:
    paper = Paper(tmp_path / "plan.pdf")
    paper.prose(60, 80, LEFT, 460, size=13)
    paper.save()
    other = Paper(tmp_path / "other.pdf")
    other.prose(60, 80, RIGHT, 460, size=13)
    other.save()
    halves = []
    for path, lean in ((paper.path, 0.6), (other.path, -0.5)):
        with open_pdf(path, PdfSettings(picture=RasterLimits(dpi=DPI))) as pdf:
            drawn = pdf.picture(1)
        assert drawn
        height, width = drawn.pixels.shape
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), lean, 1)
        halves.append(cv2.warpAffine(drawn.pixels, matrix, (width, height), borderValue=255))
    sheet = np.rot90(np.hstack(halves), turn)
    PIL.fromarray(np.ascontiguousarray(sheet)).save(tmp_path / "scan.pdf", "PDF", resolution=DPI)
    document = read(tmp_path / "scan.pdf")
    (page,) = document.pages
    text = " ".join(page.text.split())
    assert text.startswith("Nämndens mål")
    assert text.index("lediga.") < text.index("Andelen nöjda")
    assert page.width == pytest.approx(842 if turn else 1190, abs=2)
