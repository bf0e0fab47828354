"""Scanned pages: drawn from a sample by the test itself, leaned, blurred and soiled, and read again."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from planutdrag.errors import UsageError
from planutdrag.extract import OcrSettings, ReadSettings, read
from planutdrag.extract.ocr.front_end import find_engine
from planutdrag.extract.ocr.tesseract import Tesseract, TesseractMissing
from planutdrag.extract.pdf.front_end import PdfSettings, open_pdf
from planutdrag.extract.pdf.raster import RasterLimits
from planutdrag.models import Document, PlanRecords
from planutdrag.rules import find

cv2 = pytest.importorskip("cv2", reason="reading page images needs the extra planutdrag[ocr]")
np = pytest.importorskip("numpy")
PIL = pytest.importorskip("PIL.Image")
canvas = pytest.importorskip("reportlab.pdfgen.canvas")

SAMPLE = Path(__file__).parent.parent / "samples" / "hallunge-kultur-2012.pdf"
Scan = Callable[..., Path]
Pixels = Any
"""A grey image: height × width, uint8. numpy is an extra and may be missing here."""


def _why_not() -> str:
    try:
        find_engine()
    except TesseractMissing as error:
        return f"{error}: apt install tesseract-ocr tesseract-ocr-swe"
    return ""


WHY_NOT = _why_not()
needs_tesseract = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)


def soiled(pixels: Pixels, lean: float, turn: int, seed: int) -> Pixels:
    """A clean drawing as a scanner hands it over: askew, a little blurred, unevenly lit, grainy."""
    pixels = np.ascontiguousarray(np.rot90(pixels, turn // 90))
    height, width = pixels.shape
    askew = cv2.getRotationMatrix2D((width / 2, height / 2), lean, 1)
    pixels = cv2.warpAffine(pixels, askew, (width, height), flags=cv2.INTER_CUBIC, borderValue=250)
    pixels = cv2.GaussianBlur(pixels, (3, 3), 0.5)
    grain = np.random.default_rng(seed).normal(0, 4, pixels.shape)
    return np.clip(pixels * 0.93 + 12 - np.linspace(0, 12, width) + grain, 0, 255).astype(np.uint8)


def scanned(
    source: Path, target: Path, pages: list[int], *, dpi: int = 200, lean: float = 0.8, turn: int = 0
) -> Path:
    """Some pages (1-based) of a PDF as a PDF of pictures."""
    pictures = []
    with open_pdf(source, PdfSettings(picture=RasterLimits(dpi=dpi))) as pdf:
        for number in pages:
            drawn = pdf.picture(number)
            assert drawn
            buffer = io.BytesIO()
            PIL.fromarray(soiled(drawn.pixels, lean, turn, number)).save(buffer, "JPEG", quality=70)
            pictures.append(PIL.open(buffer))
    pictures[0].save(target, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi)
    return target


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second and third page of a sample, scanned."""
    return scanned(SAMPLE, tmp_path_factory.mktemp("scan") / "plan.pdf", [2, 3])


@pytest.fixture(scope="module")
def seen(scan: Path) -> Document:
    return read(scan)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The same two pages with their text layer."""
    import pypdfium2

    path = tmp_path_factory.mktemp("printed") / "plan.pdf"
    with pypdfium2.PdfDocument(SAMPLE) as whole, pypdfium2.PdfDocument.new() as part:
        part.import_pages(whole, [1, 2])
        part.save(path)
    return read(path)


def codes(document: Document) -> set[str]:
    return {notice.code for notice in document.notices}


def plain(texts: Iterable[str]) -> set[str]:
    return {" ".join(text.replace("–", "-").split()) for text in texts}


@needs_tesseract
def test_a_scan_gives_what_the_printed_page_gives(seen: Document, printed: Document) -> None:
    scans, prints = find(seen), find(printed)
    for kind, field in (
        ("goals", "text"),
        ("indicators", "name"),
        ("targets", "value"),
        ("outcomes", "value"),
    ):
        got = [str(getattr(record, field)) for record in getattr(scans, kind)]
        want = [str(getattr(record, field)) for record in getattr(prints, kind)]
        assert want
        missing = plain(want) - plain(got)
        assert len(missing) <= 0.1 * len(want), (kind, missing)
        assert abs(len(got) - len(want)) <= 0.1 * len(want), kind


@needs_tesseract
def test_a_scan_says_what_read_it_and_how_surely(seen: Document, printed: Document) -> None:
    records = find(seen)
    assert {page.source for page in seen.pages} == {"ocr"}
    assert all(0.8 < page.confidence < 1 for page in seen.pages)
    assert not codes(seen) & {"no-text", "ocr-missing", "ocr-failed"}
    assert str(records.engine.ocr).startswith("tesseract")
    assert "swe" in str(records.engine.ocr)
    sure = {goal.text: goal.confidence for goal in find(printed).goals}
    pairs = [(goal.confidence, sure[goal.text]) for goal in records.goals if goal.text in sure]
    assert pairs
    assert all(0 < scanned < in_print for scanned, in_print in pairs)


@needs_tesseract
def test_evidence_lies_on_the_page_as_it_is_shown(scan: Path, seen: Document) -> None:
    """Where a box is said to be there is ink, on the leaning picture too; and none where it is not."""
    records = find(seen)
    with open_pdf(scan) as pdf:
        pictures = {number: pdf.picture(number) for number in (1, 2)}
    places = [(source, source.bbox) for goal in records.goals for source in goal.sources if source.bbox]
    assert places
    for source, box in places:
        drawn = pictures[source.page or 0]
        assert drawn
        x0, top, x1, bottom = (round(value * drawn.dpi / 72) for value in box)
        inside = drawn.pixels[top:bottom, x0:x1]
        assert (inside < 128).mean() > 0.03, source.quote


@pytest.mark.slow
@needs_tesseract
def test_the_same_scan_gives_the_same_bytes(scan: Path, seen: Document) -> None:
    assert find(read(scan)).model_dump_json() == find(seen).model_dump_json()


@needs_tesseract
@pytest.mark.parametrize(
    "turn", [pytest.param(90, marks=pytest.mark.slow), pytest.param(180, marks=pytest.mark.slow), 270]
)
def test_a_page_laid_askew_in_the_scanner_is_read(turn: int, tmp_path: Path, printed: Document) -> None:
    path = scanned(SAMPLE, tmp_path / "plan.pdf", [2], turn=turn)
    document = read(path)
    # Row by row: Tesseract reads words that run up the page, and then they stand in no order.
    rows, wanted = plain(document.pages[0].text.splitlines()), plain(printed.pages[0].text.splitlines())
    assert len(rows & wanted) > 0.5 * len(wanted)
    with open_pdf(path) as pdf:
        shown = pdf.read(1)
    assert (document.pages[0].width, document.pages[0].height) == pytest.approx(
        (shown.width, shown.height), abs=1
    )


@needs_tesseract
def test_only_pages_without_text_are_read_from_their_picture(scan: Path, tmp_path: Path) -> None:
    import pypdfium2

    path = tmp_path / "mixed.pdf"
    with (
        pypdfium2.PdfDocument(SAMPLE) as text,
        pypdfium2.PdfDocument(scan) as pictures,
        pypdfium2.PdfDocument.new() as mixed,
    ):
        mixed.import_pages(text, [0])
        mixed.import_pages(pictures, [0])
        mixed.save(path)
    looked: list[str] = []
    document = read(path, on_scan=lambda: looked.append("page"))
    assert [page.source for page in document.pages] == ["text", "ocr"]
    assert looked == ["page"]
    never = read(path, ReadSettings(OcrSettings("never")))
    assert [page.source for page in never.pages] == ["text", "none"]
    assert codes(never) == {"no-text"}
    assert never.ocr_engine is None


def with_layer(picture: Path, target: Path, lines: list[str], *, ruled: bool = False) -> Path:
    """A page that is a picture, with words laid unseen over it as a scanner's program does."""
    from reportlab.lib.utils import ImageReader

    page = canvas.Canvas(str(target), pagesize=(595, 842))
    page.drawImage(ImageReader(str(picture)), 0, 0, 595, 842)
    layer = page.beginText(60, 780)
    layer.setFont("Helvetica", 11)
    layer.setTextRenderMode(3)
    for line in lines:
        layer.textLine(line)
    page.drawText(layer)
    page.save()
    return target


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    with open_pdf(SAMPLE, PdfSettings(picture=RasterLimits(dpi=200))) as pdf:
        drawn = pdf.picture(2)
    assert drawn
    path = tmp_path / "page.png"
    PIL.fromarray(soiled(drawn.pixels, 0, 0, 1)).save(path)
    return path


RUBBISH = "Vcrksamhclsp1an fdr kuIturnamndcn ocb mfil som skuIlc upptylIas ecnom ars arbctc"


@needs_tesseract
def test_a_poor_scanners_text_layer_is_read_anew(picture: Path, tmp_path: Path) -> None:
    path = with_layer(picture, tmp_path / "poor.pdf", [RUBBISH] * 20)
    document = read(path)
    assert document.pages[0].source == "ocr"
    assert "fdr" not in document.pages[0].text.split()


def test_a_good_text_layer_over_a_picture_stays_and_gets_its_lines(picture: Path, tmp_path: Path) -> None:
    line = "Nämnden ska under året förbättra tillgängligheten till kommunens bibliotek och scener."
    path = with_layer(picture, tmp_path / "good.pdf", [line] * 20)
    document = read(path)
    assert document.pages[0].source == "text"
    assert "tillgängligheten" in document.pages[0].text
    assert document.ocr_engine is None


FAKES = {
    "crashes": ("import sys; sys.exit(3)", "ocr-failed"),
    "hangs": ("import time; time.sleep(60)", "ocr-failed"),
    "babbles": ("print('no hocr at all')", "ocr-failed"),
    "says nothing": ("", "ocr-failed"),
}


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts a program of our own in Tesseract's place."""

    def put(reads: str, languages: str = "swe eng osd") -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        program = folder / "tesseract.py"
        program.write_text(
            "import sys\n"
            "if '--version' in sys.argv: print('tesseract 9.9')\n"
            f"elif '--list-langs' in sys.argv: print({languages!r})\n"
            f"else:\n    {reads or 'pass'}\n"
        )
        if sys.platform == "win32":
            (folder / "tesseract.cmd").write_text(f'@"{sys.executable}" "{program}" %*\n')
        else:
            starter = folder / "tesseract"
            starter.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{program}" "$@"\n')
            starter.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))

    return put


@pytest.mark.parametrize("name", FAKES)
def test_an_engine_that_fails_costs_a_page_and_a_warning(
    name: str, fake: Callable[..., None], scan: Path
) -> None:
    reads, code = FAKES[name]
    fake(reads)
    document = read(scan, ReadSettings(OcrSettings(seconds=2)))
    assert codes(document) == {"no-text", code}
    assert [page.source for page in document.pages] == ["none", "none"]


def test_other_language_data_make_another_engine(fake: Callable[..., None], tmp_path: Path) -> None:
    data = tmp_path / "Program Files" / "tessdata"
    data.mkdir(parents=True)
    fake("pass", languages=f'List of available languages in "{data}" (1):\nswe')
    versions = set()
    for content in (b"fast", b"best"):
        (data / "swe.traineddata").write_bytes(content)
        versions.add(Tesseract("swe").version)
    assert len(versions) == 2


def test_without_the_language_the_warning_says_what_to_install(fake: Callable[..., None], scan: Path) -> None:
    fake("pass", languages="eng osd")
    document = read(scan)
    message = next(notice.message for notice in document.notices if notice.code == "ocr-missing")
    assert "lacks its data for the language 'swe'" in message
    assert "tesseract-ocr-swe" in message
    assert "UB Mannheim" in message


def test_without_tesseract_the_warning_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, scan: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for home in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"):
        monkeypatch.delenv(home, raising=False)
    assert "Tesseract is not installed" in _missing(read(scan))


def test_without_opencv_the_warning_says_what_to_install(monkeypatch: pytest.MonkeyPatch, scan: Path) -> None:
    monkeypatch.setitem(sys.modules, "cv2", None)
    assert "pip install 'planutdrag[ocr]'" in _missing(read(scan))


def _missing(document: Document) -> str:
    missing = [notice for notice in document.notices if notice.code == "ocr-missing"]
    assert [notice.page for notice in missing] == [1, 2]
    assert [page.source for page in document.pages] == ["none", "none"]
    return missing[0].message


def test_a_page_of_too_many_pixels_is_drawn_coarser_or_not_at_all(scan: Path) -> None:
    with open_pdf(scan, PdfSettings(picture=RasterLimits(pixels=100_000))) as pdf:
        drawn = pdf.picture(1)
    assert drawn
    assert drawn.pixels.size <= 100_000
    with open_pdf(scan, PdfSettings(picture=RasterLimits(source_pixels=100_000))) as pdf:
        assert pdf.picture(1) is None


def test_a_page_of_too_many_lines_is_not_drawn() -> None:
    with open_pdf(SAMPLE, PdfSettings(picture=RasterLimits(objects=3))) as pdf:
        assert pdf.picture(1) is None


def test_an_unknown_mode_is_refused() -> None:
    with pytest.raises(UsageError):
        OcrSettings("perhaps")


@needs_tesseract
def test_always_reads_every_page(tmp_path: Path) -> None:
    import pypdfium2

    path = tmp_path / "one.pdf"
    with pypdfium2.PdfDocument(SAMPLE) as whole, pypdfium2.PdfDocument.new() as part:
        part.import_pages(whole, [1])
        part.save(path)
    document = read(path, ReadSettings(OcrSettings("always")))
    assert [page.source for page in document.pages] == ["ocr"]


def test_records_of_a_scan_are_whole(seen: Document) -> None:
    records: PlanRecords = find(seen)
    texts = {page.number: page.text for page in records.pages}
    assert records.goals
    for goal in records.goals:
        for source in goal.sources:
            assert texts[source.page][source.char_start : source.char_end] == source.quote
