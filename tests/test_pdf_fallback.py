"""pdfplumber in pdfium's place: the same words, marks and records, and no page the worse for the other's faults."""

from __future__ import annotations

from pathlib import Path

import pytest
import test_layout_manners as manners
import test_layout_table_manners as tables
from paper import Paper, told
from planutdrag import find_records, read_document
from planutdrag.extract.content import Mark, PageContent
from planutdrag.extract.layout.document import document_of
from planutdrag.extract.pdf.engine import PageLimits
from planutdrag.extract.pdf.fallback import open_fallback
from planutdrag.extract.pdf.front_end import PdfFile, PdfSettings, read_pages
from planutdrag.extract.ruling import RulingLimits
from planutdrag.models import Document
from reportlab.lib.colors import HexColor

LOST_LIGATURES = b"/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[28/f_i 29/f_l]>>"
"""Names of glyphs made of two letters: pdfminer puts them together, pdfium does not know them."""
NAMELESS = b"/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[28/g1 29/g2]>>"
"""Names that say nothing to either."""
USUAL = PdfSettings()


def read_by_fallback(path: Path, settings: PdfSettings = USUAL) -> Document:
    """The document as pdfplumber alone reads it."""
    with PdfFile(path, settings, open_fallback(path, settings.max_pages)) as pdf:
        return document_of(path.name, "0" * 64, pdf.pages(), pdf.title)


def by_fallback(path: Path, settings: PdfSettings = USUAL) -> PageContent:
    """The first page as pdfplumber alone reads it."""
    with PdfFile(path, settings, open_fallback(path, settings.max_pages)) as pdf:
        return next(pdf.pages())


def written(path: Path, encoding: bytes, *pages: str) -> Path:
    """A PDF with a line of text for each line of its pages, in a font of this encoding."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * index) for index in range(len(pages)))
    parts = [b"%PDF-1.4", b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj"]
    parts.append(b"2 0 obj<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 595 842]>>endobj" % (len(pages), kids))
    parts.append(b"3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica%s>>endobj" % encoding)
    for index, page in enumerate(pages):
        at = 10 + 2 * index
        shown = b"".join(b"(%s) Tj T* " % line.encode("latin-1") for line in page.split("\n"))
        text = b"BT /F 11 Tf 62 760 Td 15 TL " + shown + b"ET"
        parts.append(b"%d 0 obj<</Type/Page/Parent 2 0 R/Contents %d 0 R" % (at, at + 1))
        parts.append(b"/Resources<</Font<</F 3 0 R>>>>>>endobj")
        parts.append(b"%d 0 obj<</Length %d>>stream\n%s\nendstream endobj" % (at + 1, len(text), text))
    path.write_bytes(b"\n".join([*parts, b"trailer<</Root 1 0 R/Size 99>>", b"startxref\n0\n%%EOF"]))
    return path


@pytest.mark.parametrize("manner", manners.MANNERS)
def test_it_gives_the_same_records_in_every_manner_of_setting(manner: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    paper = Paper(path)
    manners.MANNERS[manner](paper)
    paper.save()
    assert list(told(find_records(read_by_fallback(path)))) == list(told(find_records(read_document(path))))


@pytest.mark.parametrize("manner", tables.MANNERS)
@pytest.mark.parametrize("build", tables.BUILDS)
def test_it_gives_the_same_records_for_every_table(build: str, manner: str, tmp_path: Path) -> None:
    tables.set_out(tmp_path / "plan.pdf", tables.BUILDS[build], manner)
    found = list(told(find_records(read_by_fallback(tmp_path / "plan.pdf"))))
    assert found == list(tables.BUILDS[build].records)


def test_it_reads_a_table_on_its_side(tmp_path: Path) -> None:
    tables.set_out(tmp_path / "plan.pdf", tables.SIMPLE, "half-ruled", sideways=True)
    assert list(told(find_records(read_by_fallback(tmp_path / "plan.pdf")))) == list(tables.SIMPLE.records)


def test_it_sees_the_marks_that_are_drawn(tmp_path: Path) -> None:
    """A bullet, a ring, a check box, one that is filled, a status dot; no large, white or long shape."""
    paper = Paper(tmp_path / "plan.pdf")
    canvas = paper.canvas
    paper.words(80, 90, "Nyckeltal")
    canvas.circle(70, 700, 1.5, stroke=0, fill=1)
    canvas.circle(70, 680, 2.5, stroke=1, fill=0)
    canvas.rect(66, 660, 8, 8, stroke=1, fill=0)
    canvas.rect(66, 640, 8, 8, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#3c9a4c"))
    canvas.circle(70, 620, 4, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.circle(70, 600, 4, stroke=0, fill=1)
    canvas.circle(200, 600, 40, stroke=1, fill=0)
    canvas.rect(66, 560, 60, 3.5, stroke=1, fill=0)
    paper.save()
    (page,) = read_pages(paper.path)
    theirs = sorted(by_fallback(paper.path).marks, key=_top)
    ours = sorted(page.marks, key=_top)
    kinds = [(mark.solid, mark.square) for mark in ours]
    assert kinds == [(True, False), (False, False), (False, True), (True, True), (True, False)]
    assert [(mark.solid, mark.square) for mark in theirs] == kinds
    for mark, other in zip(ours, theirs, strict=True):
        assert mark.box == pytest.approx(other.box, abs=0.5)


def _top(mark: Mark) -> float:
    return mark.box.top


def test_it_tells_colours(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "plan.pdf")
    for index, colour in enumerate(("#000000", "#c80000", "#d0d0d0")):
        paper.words(62, 100 + 20 * index, f"ord{index}", colour=HexColor(colour))
    paper.save()
    (page,) = read_pages(paper.path)
    assert [word.colour for word in by_fallback(paper.path).words] == [word.colour for word in page.words]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (PageLimits(words=3), "words-capped"),
        (PageLimits(objects=4), "objects-capped"),
        (PageLimits(ruling=RulingLimits(edges=3)), "edges-capped"),
    ],
)
def test_it_keeps_to_the_limits_and_says_so(limits: PageLimits, code: str, tmp_path: Path) -> None:
    tables.set_out(tmp_path / "plan.pdf", tables.SIMPLE, "ruled")
    page = by_fallback(tmp_path / "plan.pdf", PdfSettings(page=limits))
    assert code in [notice.code for notice in page.notices]


def test_pages_over_the_limit_are_said_to_be_left_out(tmp_path: Path) -> None:
    path = written(tmp_path / "plan.pdf", LOST_LIGATURES, *(f"sida {number}" for number in range(1, 6)))
    document = read_by_fallback(path, PdfSettings(max_pages=2))
    assert len(document.pages) == 2
    assert [notice.code for notice in document.notices] == ["pages-capped"]


def test_a_page_that_pdfium_decodes_badly_is_read_by_it(tmp_path: Path) -> None:
    goal = "Mål: Fler ska \x1cnna sin fritid och få in\x1dytande"
    path = written(tmp_path / "plan.pdf", LOST_LIGATURES, "Verksamhetsplan 2024", goal, "Uppföljning")
    document = read_document(path)
    assert not document.notices
    assert [item.text for item in find_records(document).goals] == [
        "Fler ska finna sin fritid och få inflytande"
    ]


def test_a_page_that_neither_decodes_is_read_as_well_as_can_be_and_says_so(tmp_path: Path) -> None:
    """After some such pages the second opinion is no longer asked for; every page is read, and says it all the same."""
    pages = [f"Mål {number}: Fler ska \x1cnna sin fritid" for number in range(1, 9)]
    read = list(read_pages(written(tmp_path / "plan.pdf", NAMELESS, *pages)))
    assert [notice.code for page in read for notice in page.notices] == 8 * ["text-undecodable"]
    assert [page.words[1].text for page in read] == [f"{number}:" for number in range(1, 9)]


def test_a_page_that_breaks_the_fallback_is_pdfiums(tmp_path: Path) -> None:
    """Without a page size pdfplumber gives up on the page; what pdfium made of it stands."""
    path = written(tmp_path / "plan.pdf", NAMELESS, "Mål: Fler ska \x1cnna sin fritid")
    path.write_bytes(path.read_bytes().replace(b"/MediaBox[0 0 595 842]", b""))
    engine = open_fallback(path, 9)
    with pytest.raises(TypeError):
        engine.read(1, PageLimits())
    engine.close()
    (page,) = read_pages(path)
    assert [word.text for word in page.words][:4] == ["Mål:", "Fler", "ska", "nna"]
    assert [notice.code for notice in page.notices] == ["text-undecodable"]
