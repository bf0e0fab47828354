"""Pages half text, half picture: what a picture of text says is read once, or it is said that it was not."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from planutdrag.extract import OcrSettings, ReadSettings, read
from planutdrag.extract.ocr.areas import picture_areas
from planutdrag.extract.pdf.front_end import PdfSettings, open_pdf, read_pages
from planutdrag.extract.pdf.raster import RasterLimits
from planutdrag.models import Document
from planutdrag.rules import find
from test_ocr import SAMPLE, WHY_NOT, codes, soiled

cv2 = pytest.importorskip("cv2", reason="reading page images needs the extra planutdrag[ocr]")
np = pytest.importorskip("numpy")
PIL = pytest.importorskip("PIL.Image")
canvas = pytest.importorskip("reportlab.pdfgen.canvas")
utils = pytest.importorskip("reportlab.lib.utils")

HEADING = "Nämndens mål och mått för verksamhetsåret"
TOP, BOTTOM = 60.0, 760.0
"""The part of the sample's page that is pasted as a picture, in points."""
Pixels = Any
needs_tesseract = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)


def page_of(target: Path, picture: Pixels, *, height: float, lines: tuple[str, ...] = (HEADING,)) -> Path:
    """A page with lines of text and a picture below them, as wide as the page and so high."""
    page = canvas.Canvas(str(target), pagesize=(595, 842))
    page.setFont("Helvetica", 12)
    for number, line in enumerate(lines):
        page.drawString(60, 800 - 18 * number, line)
    buffer = io.BytesIO()
    PIL.fromarray(picture).save(buffer, "JPEG", quality=70)
    page.drawImage(utils.ImageReader(buffer), 0, 842 - BOTTOM, 595, height)
    page.save()
    return target


def pasted(dpi: int = 200) -> Pixels:
    """The second page of the sample but for its head and foot, scanned."""
    with open_pdf(SAMPLE, PdfSettings(picture=RasterLimits(dpi=dpi))) as pdf:
        drawn = pdf.picture(2)
    assert drawn
    rows = slice(round(TOP * dpi / 72), round(BOTTOM * dpi / 72))
    return soiled(drawn.pixels[rows], 0, 0, 1)


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page_of(tmp_path_factory.mktemp("half") / "plan.pdf", pasted(), height=BOTTOM - TOP)


@needs_tesseract
def test_a_picture_of_text_is_read_and_joins_the_words_of_its_page(half: Path) -> None:
    document = read(half)
    (page,) = document.pages
    words = page.text.split()
    with open_pdf(SAMPLE) as pdf:
        printed = [word.text for word in pdf.read(2).words if TOP < word.box.middle < BOTTOM]
    assert page.source == "ocr"
    assert not codes(document)
    assert page.text.count(HEADING) == 1
    assert len(set(words) & set(printed)) > 0.85 * len(set(printed))
    assert len(words) == pytest.approx(len(printed) + len(HEADING.split()), rel=0.05)


@needs_tesseract
def test_its_records_are_found_where_they_stand_on_the_page(half: Path) -> None:
    records = find(read(half))
    boxes = [source.bbox for goal in records.goals for source in goal.sources if source.bbox]
    assert len(records.targets) >= 3
    assert boxes
    with open_pdf(half) as pdf:
        drawn = pdf.picture(1)
    assert drawn
    for box in boxes:
        x0, top, x1, bottom = (round(value * drawn.dpi / 72) for value in box)
        assert (drawn.pixels[top:bottom, x0:x1] < 128).mean() > 0.03


@needs_tesseract
def test_words_that_lie_over_the_picture_are_not_read_again(tmp_path: Path, half: Path) -> None:
    """A scanner's program laid the words of the picture unseen over it: they are words of the page already."""
    target = tmp_path / "over.pdf"
    with open_pdf(SAMPLE) as pdf:
        words = [word for word in pdf.read(2).words if TOP < word.box.middle < BOTTOM]
    page = canvas.Canvas(str(target), pagesize=(595, 842))
    buffer = io.BytesIO()
    PIL.fromarray(pasted()).save(buffer, "JPEG", quality=70)
    page.drawImage(utils.ImageReader(buffer), 0, 842 - BOTTOM, 595, BOTTOM - TOP)
    for word in words:
        layer = page.beginText(word.box.x0, 842 - word.box.bottom + 0.2 * word.size)
        layer.setFont("Helvetica", word.size)
        layer.setTextRenderMode(3)
        layer.textOut(word.text)
        page.drawText(layer)
    page.setFont("Helvetica", 12)
    page.drawString(60, 800, HEADING)
    page.save()
    looked: list[str] = []
    document = read(target, on_scan=lambda: looked.append("page"))
    assert looked == []
    assert document.ocr_engine is None


def photograph() -> Pixels:
    """Clouds, grain and a few hard shapes."""
    rng = np.random.default_rng(3)
    clouds = cv2.resize(
        rng.uniform(60, 255, (9, 12)).astype(np.float32), (1000, 700), interpolation=cv2.INTER_CUBIC
    )
    clouds += rng.normal(0, 9, clouds.shape).astype(np.float32)
    for x in range(100, 900, 160):
        cv2.rectangle(clouds, (x, 260), (x + 60, 520), 40.0, -1)
    return np.clip(clouds, 0, 255).astype(np.uint8)


def drawing() -> Pixels:
    """White paper with boxes and lines between them."""
    sheet = np.full((700, 1000), 255, np.uint8)
    for x in range(60, 900, 180):
        cv2.rectangle(sheet, (x, 300), (x + 120, 380), 0, 3)
        cv2.line(sheet, (x + 60, 300), (500, 120), 0, 3)
    return sheet


def logotype() -> Pixels:
    """A name in large letters beside a shield."""
    sheet = np.full((400, 1000), 255, np.uint8)
    cv2.rectangle(sheet, (60, 60), (260, 340), 90, -1)
    cv2.putText(sheet, "EKEBY", (300, 180), cv2.FONT_HERSHEY_DUPLEX, 4, 0, 12)
    cv2.putText(sheet, "KOMMUN", (300, 320), cv2.FONT_HERSHEY_DUPLEX, 3, 0, 9)
    return sheet


def dense() -> Pixels:
    """A halftone: dots all over."""
    sheet = np.full((700, 1000), 235, np.uint8)
    sheet[::8, ::8] = sheet[1::8, ::8] = sheet[::8, 1::8] = 20
    return sheet


@pytest.mark.parametrize("picture", [photograph, drawing, logotype, dense])
def test_what_shows_no_text_costs_no_reading(picture: Callable[[], Pixels], tmp_path: Path) -> None:
    path = page_of(tmp_path / "plan.pdf", picture(), height=300)
    looked: list[str] = []
    document = read(path, on_scan=lambda: looked.append("page"))
    assert looked == []
    assert not codes(document)
    assert document.pages[0].source == "text"


def test_an_emblem_is_too_small_to_be_looked_at(tmp_path: Path) -> None:
    path = page_of(tmp_path / "plan.pdf", pasted(100), height=30)
    (page,) = read_pages(path)
    assert page.images
    assert picture_areas(page) == []


def test_strips_of_one_picture_are_one_area(tmp_path: Path) -> None:
    target = tmp_path / "strips.pdf"
    page = canvas.Canvas(str(target), pagesize=(595, 842))
    for number in range(20):
        buffer = io.BytesIO()
        PIL.fromarray(np.full((40, 1000), 200 + number, np.uint8)).save(buffer, "PNG")
        page.drawImage(utils.ImageReader(buffer), 60, 500 - 15 * number, 475, 15)
    page.save()
    (content,) = read_pages(target)
    (area,) = picture_areas(content)
    assert area.height == pytest.approx(300, abs=1)


def test_never_says_what_was_left_unread(half: Path) -> None:
    document = read(half, ReadSettings(OcrSettings("never")))
    assert codes(document) == {"picture-unread"}
    assert document.pages[0].source == "text"


def test_without_tesseract_it_is_said_what_was_left_and_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, half: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for home in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"):
        monkeypatch.delenv(home, raising=False)
    document: Document = read(half)
    messages = {notice.code: notice.message for notice in document.notices}
    assert set(messages) == {"picture-unread", "ocr-missing"}
    assert "UB Mannheim" in messages["ocr-missing"]
    assert HEADING in document.pages[0].text
