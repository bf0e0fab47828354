"""PDF files become words, edges and grids: own little PDFs, and the damaged ones of the shared corpus."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import TableFinder
from planutdrag import find_records
from planutdrag.errors import (
    SourceDamaged,
    SourceEmpty,
    SourceEncrypted,
    SourceMissing,
    SourceUnknown,
    UsageError,
)
from planutdrag.extract import OcrSettings, ReadSettings, read
from planutdrag.extract.content import Edge, PageContent
from planutdrag.extract.pdf.engine import PageLimits
from planutdrag.extract.pdf.fallback import PdfplumberFile
from planutdrag.extract.pdf.front_end import PdfSettings, open_pdf, read_pages
from planutdrag.extract.pdf.glyphs import clean, undecodable
from planutdrag.extract.ruling import RulingLimits, find_grids
from planutdrag.models import Box, page_ranges
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

BROKEN = Path(__file__).parent.parent.parent / "shared" / "corpus" / "broken"
WIDTH, HEIGHT = A4

Draw = Callable[[Canvas], None]
Make = Callable[..., Path]


@pytest.fixture(scope="module", autouse=True)
def _vera() -> None:
    """A TrueType face that comes with reportlab: it has soft hyphens and ligatures."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Writes a PDF of the pages that the given functions draw."""

    def written(*pages: Draw, **options: Any) -> Path:
        path = tmp_path / "plan.pdf"
        canvas = Canvas(str(path), pagesize=A4, **options)
        for draw in pages:
            canvas.setFont("Helvetica", 10)
            draw(canvas)
            canvas.showPage()
        canvas.save()
        return path

    return written


def only_page(path: Path, settings: PdfSettings | None = None) -> PageContent:
    (page,) = read_pages(path, settings or PdfSettings())
    return page


def texts(page: PageContent) -> list[str]:
    return [word.text for word in page.words]


def line(text: str, font: str = "Vera", size: float = 10, x: float = 72, y: float = 700) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)

    return draw


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Nämndens mål", ["Nämndens", "mål"]),
        ("verk\xadsam\xadhets\xadmått nås", ["verksamhetsmått", "nås"]),
        ("\ufb01nansiella \ufb02öden", ["finansiella", "flöden"]),
        ("5\xa0700 kr", ["5", "700", "kr"]),
    ],
)
def test_words_are_whole(make: Make, printed: str, words: list[str]) -> None:
    assert texts(only_page(make(line(printed)))) == words


def test_a_word_divided_at_a_line_end_keeps_a_hyphen(make: Make) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Vera", 10)
        canvas.drawString(72, 700, "vi utvecklar verksamhets\xad")
        canvas.drawString(72, 686, "måtten och hand-")
        canvas.drawString(72, 672, "lingsplanen nu")

    words = texts(only_page(make(draw)))
    assert words == ["vi", "utvecklar", "verksamhets-", "måtten", "och", "hand-", "lingsplanen", "nu"]


def test_a_word_has_its_place_and_its_setting(make: Make) -> None:
    page = only_page(make(line("Mål", "Helvetica-Bold", 14, 100, 700)))
    (word,) = page.words
    assert word.box.x0 == pytest.approx(100, abs=1)
    assert word.box.x1 == pytest.approx(100 + pdfmetrics.stringWidth("Mål", "Helvetica-Bold", 14), abs=1)
    assert word.box.top < HEIGHT - 700 - 8 < word.box.bottom
    assert (word.size, word.bold, word.italic, word.upright) == (14, True, False, True)
    assert word.colour == (0, 0, 0)


def test_a_raised_footnote_mark_is_a_word_of_its_own(make: Make) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica", 11)
        text.textOut("enkäten")
        text.setFont("Helvetica", 6)
        text.setRise(4)
        text.textOut("12")
        text.setRise(0)
        text.setFont("Helvetica", 11)
        text.textOut(" visar på 30 m")
        text.setFont("Helvetica", 6)
        text.setRise(4)
        text.textOut("2")
        canvas.drawText(text)

    assert texts(only_page(make(draw))) == ["enkäten", "12", "visar", "på", "30", "m2"]


@pytest.mark.parametrize(
    ("angle", "upright"),
    [(0, True), (90, False), (180, False), (270, False), (30, False)],
)
def test_text_at_an_angle(make: Make, angle: int, upright: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "Nyckeltal")

    (word,) = only_page(make(draw)).words
    assert (word.text, word.upright) == ("Nyckeltal", upright)
    if angle in (90, 270):
        assert word.box.height > 3 * word.box.width > 20
    at_start = Box(300, HEIGHT - 400, 300, HEIGHT - 400)
    assert word.box.contains(at_start, slack=4)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_are_those_of_the_page_as_it_is_shown(make: Make, rotation: int) -> None:
    """The text is turned so that it stands upright once the viewer has rotated the page."""

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)  # reportlab lays the paper down for a quarter turn
        corners = {0: (0, 0), 90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}
        canvas.translate(*corners[rotation])
        canvas.rotate(rotation)
        canvas.drawString(50, 40, "Kommunmål")
        canvas.line(50, 30, 150, 30)

    page = only_page(make(draw))
    assert (page.width, page.height) == pytest.approx(A4, abs=0.1)
    (word,) = page.words
    assert word.upright
    assert word.box.x0 == pytest.approx(50, abs=1)
    assert word.box.height == pytest.approx(10, rel=0.3)
    assert word.box.bottom == pytest.approx(page.height - 38, abs=1.5)
    (edge,) = page.edges
    assert edge.horizontal
    assert edge.box == pytest.approx((50, page.height - 30, 150, page.height - 30), abs=0.1)


def test_what_is_cropped_away_is_not_on_the_page(make: Make) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 100, 450, 700))
        canvas.drawString(60, 680, "synligt")
        canvas.drawString(60, 780, "beskuret")

    page = only_page(make(draw))
    assert (page.width, page.height) == pytest.approx((400, 600))
    (word,) = page.words
    assert word.text == "synligt"
    assert word.box.x0 == pytest.approx(10, abs=1)
    assert word.box.top < 20 < word.box.bottom + 3


def table(rows: list[list[str]], *style: Any, widths: float = 80) -> Draw:
    def draw(canvas: Canvas) -> None:
        flowable = Table(rows, colWidths=widths, rowHeights=20)
        flowable.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), *style]))
        flowable.wrapOn(canvas, 500, 500)
        flowable.drawOn(canvas, 72, 500)

    return draw


def test_a_ruled_table_with_merged_cells(make: Make) -> None:
    rows = [["Mål", "Mått", "Målvärde", ""], ["", "", "2016", "2017"], ["Trygghet", "Andel", "85", "90"]]
    merged = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (1, 1)), ("SPAN", (2, 0), (3, 0))]
    (grid,) = only_page(make(table(rows, *merged))).grids
    assert (grid.row_count, grid.column_count) == (3, 4)
    spans = {(c.row, c.column): (c.row_span, c.column_span) for c in grid.cells}
    assert spans[0, 0] == spans[0, 1] == (2, 1)
    assert spans[0, 2] == (1, 2)
    assert spans[1, 2] == spans[2, 3] == (1, 1)
    assert len(spans) == 9


def test_a_word_that_runs_over_a_cell_border_is_cut_there(make: Make) -> None:
    def draw(canvas: Canvas) -> None:
        table([["", ""], ["", ""]])(canvas)
        canvas.setFont("Helvetica", 10)
        text = canvas.beginText(152 - pdfmetrics.stringWidth("2014", "Helvetica", 10), 506)
        text.textOut("20142015")
        canvas.drawText(text)

    assert texts(only_page(make(draw))) == ["2014", "2015"]


def test_thin_bars_are_edges_and_the_paper_is_no_fill(make: Make) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(100, 400, 200, 100, stroke=0, fill=1)
        canvas.rect(100, 300, 200, 1, stroke=0, fill=1)
        canvas.roundRect(100, 100, 200, 100, 5, stroke=0, fill=1)

    page = only_page(make(draw))
    assert [(fill.colour, round(fill.box.width)) for fill in page.fills] == [((255, 0, 0), 200)] * 2
    bars = [edge for edge in page.edges if edge.horizontal and round(edge.box.height, 1) == 1]
    assert len(bars) == 1


def test_lines_inside_forms_stand_where_the_form_is_placed(make: Make) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("rule")
        canvas.line(0, 0, 100, 0)
        canvas.endForm()
        canvas.translate(50, 600)
        canvas.scale(2, 1)
        canvas.doForm("rule")

    (edge,) = only_page(make(draw)).edges
    assert edge.box == pytest.approx((50, HEIGHT - 600, 250, HEIGHT - 600), abs=0.1)


def test_a_line_chart_is_no_table() -> None:
    frame = [Edge(True, Box(0, y, 100, y)) for y in (0, 20, 40)] + [Edge(False, Box(0, 0, 0, 40))]
    curve = [Box(10 * x, 5, 10 * x + 10, 35) for x in range(9)] + [Box(100, 0, 100.4, 40)]
    ruling = find_grids(frame, curve)
    assert not ruling.grids
    assert ruling.charts


def test_page_labels_title_and_numbers(make: Make) -> None:
    def cover(canvas: Canvas) -> None:
        canvas.setTitle("Verksamhetsplan för Almvik")
        canvas.addPageLabel(0, style="ROMAN_LOWER")
        canvas.addPageLabel(1, style="ARABIC", start=7)
        canvas.drawString(72, 700, "Omslag")

    with open_pdf(make(cover, line("ett"), line("två"))) as pdf:
        assert pdf.title == "Verksamhetsplan för Almvik"
        assert pdf.page_count == 3
        assert pdf.labels() == ["i", "7", "8"]
        assert [(page.number, page.label) for page in pdf.pages()] == [(1, "i"), (2, "7"), (3, "8")]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (PageLimits(words=3), "words-capped"),
        (PageLimits(objects=4), "objects-capped"),
        (PageLimits(ruling=RulingLimits(edges=3)), "edges-capped"),
        (PageLimits(ruling=RulingLimits(crossings=2)), "edges-capped"),
    ],
)
def test_a_page_over_a_limit_says_so(make: Make, limits: PageLimits, code: str) -> None:
    path = make(table([["a b c", "d e f"], ["g h i", "j k l"]]))
    page = only_page(path, PdfSettings(page=limits))
    assert code in [notice.code for notice in page.notices]


def test_pages_over_the_limit_are_accounted_for(make: Make) -> None:
    path = make(line("ett"), lambda canvas: None, line("tre"))
    *_, last = read_pages(path, PdfSettings(max_pages=2))
    assert {notice.code: notice.message for notice in last.notices} == {
        "blank-pages": "Nothing is printed on these pages: 2.",
        "pages-capped": "The file has 3 pages; the last 1 were not read.",
    }


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        (PdfSettings(page=PageLimits(words=3)), "words-capped"),
        (PdfSettings(page=PageLimits(objects=4)), "objects-capped"),
        (PdfSettings(page=PageLimits(ruling=RulingLimits(edges=3))), "edges-capped"),
        (PdfSettings(max_pages=1), "pages-capped"),
    ],
)
def test_whoever_gets_the_records_is_told_of_a_limit(make: Make, settings: PdfSettings, code: str) -> None:
    path = make(table([["a b c", "d e f"], ["g h i", "j k l"]]), line("två"))
    records = find_records(read(path, ReadSettings(OcrSettings("never"), settings)))
    (warning,) = (warning for warning in records.warnings if warning.code == code)
    assert warning.message
    assert warning.page == (None if code == "pages-capped" else 1)


def test_limits_are_checked_at_the_door() -> None:
    with pytest.raises(UsageError):
        PdfSettings(max_pages=0)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", SourceEmpty),
        (b"%PDF-1.4\n", SourceDamaged),
        (b"\x89PNG\r\n", SourceUnknown),
        (b"x" * 2000 + b"%PDF-1.4", SourceUnknown),
        (
            b"%PDF-1.4 1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[]/Count 0>>endobj",
            SourceDamaged,
        ),
    ],
)
def test_what_is_no_pdf_says_so(tmp_path: Path, content: bytes, error: type[Exception]) -> None:
    path = tmp_path / "åtgärder (kopia).pdf"
    path.write_bytes(content)
    with pytest.raises(error, match="åtgärder"):
        list(read_pages(path))


def test_a_file_without_objects_is_not_searched_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.4\n" + bytes(1 << 20))
    with pytest.raises(SourceDamaged, match="nothing is left in it"):
        list(read_pages(tmp_path / "plan.pdf"))


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "saknas.pdf", tmp_path):
        with pytest.raises(SourceMissing):
            open_pdf(path)


def test_a_password_is_asked_for_only_where_one_is_needed(make: Make) -> None:
    locked = make(line("hemligt"), encrypt=StandardEncryption("användare", "ägare"))
    with pytest.raises(SourceEncrypted):
        open_pdf(locked)
    readable = make(line("öppet"), encrypt=StandardEncryption("", "ägare", canPrint=0))
    assert texts(only_page(readable)) == ["öppet"]


def test_header_after_leading_bytes(make: Make) -> None:
    path = make(line("ändå"))
    path.write_bytes(b"\r\n" * 40 + path.read_bytes())
    assert texts(only_page(path)) == ["ändå"]


def bare_pdf(*contents: bytes) -> bytes:
    """A PDF without a cross-reference table, one page for each packed content stream."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * i) for i in range(len(contents)))
    parts = [b"%PDF-1.4", b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj"]
    parts.append(
        b"2 0 obj<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 600 800]>>endobj" % (len(contents), kids)
    )
    for number, content in enumerate(map(zlib.compress, contents)):
        at = 10 + 2 * number
        font = b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        parts.append(b"%d 0 obj<</Type/Page/Parent 2 0 R/Contents %d 0 R%s>>endobj" % (at, at + 1, font))
        parts.append(b"%d 0 obj<</Filter/FlateDecode/Length %d>>" % (at + 1, len(content)))
        parts.append(b"stream\n" + content + b"\nendstream endobj")
    return b"\n".join([*parts, b"trailer", b"<</Root 1 0 R/Size 99>>", b"startxref\n0\n%%EOF"])


def test_a_page_that_unpacks_to_too_much_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(bare_pdf(b"0 0 m 9 9 l S\n" * 200_000, b"BT /F 12 Tf 50 50 Td (two) Tj ET"))
    heavy, light = read_pages(path, PdfSettings(max_operators=50_000))
    assert [notice.code for notice in heavy.notices] == ["page-too-heavy"]
    assert texts(light) == ["two"]


def test_the_fallback_reads_the_same_page(make: Make) -> None:
    path = make(table([["Mått", "Utfall"], ["Sjuktal", "4,5"]], ("FONT", (0, 0), (-1, 0), "Helvetica-Bold")))
    ours = only_page(path)
    engine = PdfplumberFile(path, 10)
    theirs = engine.read(1, PageLimits()).content
    engine.close()
    assert [(w.text, w.bold, w.size) for w in theirs.words] == [(w.text, w.bold, w.size) for w in ours.words]
    for word, other in zip(ours.words, theirs.words, strict=True):
        assert word.box == pytest.approx(other.box, abs=2)
    assert [cell[1:] for cell in theirs.grids[0].cells] == [cell[1:] for cell in ours.grids[0].cells]


@pytest.mark.parametrize(
    ("text", "count"),
    [("finans 5 700", 0), ("\x1cnans", 1), ("2010\x04", 0), ("m\ufffdl", 1), ("(cid:12)ansvar", 1)],
)
def test_undecodable_glyphs_are_counted(text: str, count: int) -> None:
    assert undecodable(text) == count


def test_decomposed_letters_are_composed() -> None:
    assert clean("a\u0308ndama\u030al") == "ändamål"


@given(st.text())
def test_cleaned_words_print_and_stay_clean(raw: str) -> None:
    once = clean(raw)
    assert clean(once) == once
    assert not any(ord(c) < 32 or c in "\xad\ufffe\u200b" for c in once)


@given(st.sets(st.integers(1, 60)))
def test_page_ranges_name_every_page(numbers: set[int]) -> None:
    named: set[int] = set()
    for part in filter(None, page_ranges(sorted(numbers)).split(", ")):
        first, _, last = part.partition("–")
        named.update(range(int(first), int(last or first) + 1))
    assert named == numbers


@given(
    st.lists(st.integers(10, 60), min_size=2, max_size=6),
    st.lists(st.integers(10, 60), min_size=2, max_size=6),
    st.sets(st.tuples(st.integers(1, 4), st.integers(0, 5))),
)
def test_cells_of_a_grid_never_overlap(
    heights: list[int], widths: list[int], erased: set[tuple[int, int]]
) -> None:
    """Rulings with pieces erased at random: whatever merges, each place has one cell at the most."""
    ys = [sum(heights[:i]) for i in range(len(heights) + 1)]
    xs = [sum(widths[:i]) for i in range(len(widths) + 1)]
    edges = [Edge(True, Box(0, y, xs[-1], y)) for y in ys]
    edges += [
        Edge(False, Box(x, ys[j], x, ys[j + 1]))
        for i, x in enumerate(xs)
        for j in range(len(heights))
        if (i, j) not in erased or i in (0, len(widths))
    ]
    ruling = find_grids(edges)
    assert [len(grid.cells) for grid in ruling.grids] == plain_tables(edges)
    for grid in ruling.grids:
        places = [
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        ]
        assert len(places) == len(set(places))
        assert all(0 <= r < grid.row_count and 0 <= c < grid.column_count for r, c in places)


def plain_tables(edges: list[Edge]) -> list[int]:
    """How many cells pdfplumber's own finder sees in each table."""
    lines = [
        {
            "orientation": "h" if edge.horizontal else "v",
            "width": edge.box.width,
            "height": edge.box.height,
            "object_type": "line",
            **dict(zip(("x0", "top", "x1", "bottom"), edge.box, strict=True)),
        }
        for edge in edges
    ]
    page: Any = SimpleNamespace(edges=lines, bbox=(0, 0, 400, 400))
    return [len(found.cells) for found in TableFinder(page).tables]


_READ_EACH = """
import json, resource, sys, time
from pathlib import Path
from planutdrag.errors import PlanutdragError
from planutdrag.extract.pdf.front_end import read_pages
for name in sys.argv[1:]:
    start = time.process_time()
    try:
        pages = list(read_pages(Path(name)))
        end = sorted({notice.code for page in pages for notice in page.notices}) or "read"
    except PlanutdragError as error:
        end = type(error).__name__
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps([Path(name).name, end, time.process_time() - start, peak]))
"""

EXPECTED = {
    "bit-rot.pdf": ["blank-pages", "page-unreadable", "text-undecodable"],
    "empty.pdf": "SourceEmpty",
    "header-only.pdf": "SourceDamaged",
    "huge-page.pdf": "read",
    "inflate-bomb.pdf": ["page-too-heavy"],
    "many-lines.pdf": ["edges-capped", "no-text", "objects-capped"],
    "many-pages.pdf": ["blank-pages", "pages-capped"],
    "no-text.pdf": ["blank-pages", "no-text"],
    "not-a-pdf.pdf": "SourceUnknown",
    "owner-password-only.pdf": "read",
    "page-tree-loop.pdf": "SourceDamaged",
    "password.pdf": "SourceEncrypted",
    "png-named.pdf": "SourceUnknown",
    "truncated-half.pdf": "SourceDamaged",
    "truncated-tail.pdf": "SourceDamaged",
}


@pytest.mark.skipif(not BROKEN.is_dir(), reason="the shared corpus is not beside this checkout")
@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is asked for by a POSIX call")
def test_every_broken_file_ends_in_pages_or_one_of_our_errors() -> None:
    """In a child process of its own, so that a crash or a hang would be seen, and the peak is theirs.

    Most take hundredths of a second; the limit is far enough from the slowest for any machine.
    """
    files = sorted(map(str, BROKEN.glob("*.pdf")))
    run = subprocess.run(
        [sys.executable, "-c", _READ_EACH, *files],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    ends = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(ends) == len(files)
    for name, end, seconds, peak in ends:
        assert end == EXPECTED.get(name, "read"), name
        assert seconds < 20, name
        assert peak < 1000, name
