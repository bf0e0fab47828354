"""Scans in black and white: hairlines that fell apart, dust, and letters measured where they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from paper import Paper
from planutdrag.extract import read
from planutdrag.extract.pdf.front_end import PdfSettings, open_pdf
from planutdrag.extract.pdf.raster import RasterLimits
from test_ocr import WHY_NOT, scanned

cv2 = pytest.importorskip("cv2", reason="reading page images needs the extra planutdrag[ocr]")
np = pytest.importorskip("numpy")
PIL = pytest.importorskip("PIL.Image")

from planutdrag.extract.ocr.heights import sizes_of_lines  # noqa: E402
from planutdrag.extract.ocr.picture import darkness, evened, ink_of, ruling_of  # noqa: E402
from planutdrag.extract.ocr.specks import Mended, mended  # noqa: E402
from planutdrag.extract.ocr.tesseract import SeenWord  # noqa: E402

DPI = 300
Pixels = Any
"""A grey image: height × width, uint8. numpy is an extra and may be missing here."""
needs_tesseract = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)
ACROSS, DOWN = (300, 420, 540, 700), (200, 800, 1200, 1500)
"""Where the lines of a table lie."""


def broken_table(seed: int = 1, left: float = 0.45) -> Pixels:
    """A table of hairlines of which so much is left, with a word in each cell."""
    rng = np.random.default_rng(seed)
    sheet = np.full((1000, 1700), 255, np.uint8)
    for y in ACROSS:
        for x in range(DOWN[0], DOWN[-1], 10):
            if rng.random() < left:
                sheet[y : y + 2, x : x + rng.integers(1, 9)] = 0
    for x in DOWN:
        for y in range(ACROSS[0], ACROSS[-1], 10):
            if rng.random() < left:
                sheet[y : y + rng.integers(1, 9), x : x + 2] = 0
    for top in ACROSS[:-1]:
        for x in DOWN[:-1]:
            cv2.putText(sheet, "Utfall 97", (x + 40, top + 75), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 4)
    return sheet


def dusty(sheet: Pixels, pieces: int, seed: int = 2) -> Pixels:
    rng = np.random.default_rng(seed)
    for y, x in zip(rng.integers(0, 995, pieces), rng.integers(0, 1695, pieces), strict=True):
        sheet[y : y + 3, x : x + 4] = 0
    return sheet


def looked_at(sheet: Pixels) -> Mended:
    return mended(ruling_of(sheet, DPI), ink_of(sheet), DPI)


@pytest.mark.parametrize("dust", [0, 120])
@pytest.mark.parametrize("seed", [1, 5, 9])
def test_a_table_of_broken_hairlines_has_its_lines(seed: int, dust: int) -> None:
    sheet = dusty(broken_table(seed), dust)
    found = looked_at(sheet)
    level = sorted((line for line in found.ruling.lines if line.horizontal), key=lambda line: line.top)
    upright = sorted((line for line in found.ruling.lines if not line.horizontal), key=lambda line: line.x0)
    assert [round(line.top) for line in level] == pytest.approx(ACROSS, abs=3)
    assert [round(line.x0) for line in upright] == pytest.approx(DOWN, abs=3)
    # Dust in the row of a line may make it longer, which crosses nothing.
    assert all(line.x0 < DOWN[0] + 4 and DOWN[-1] - 4 < line.x1 for line in level)
    assert all(line.top < ACROSS[0] + 4 and ACROSS[-1] - 4 < line.bottom for line in upright)
    assert found.dusty


def test_a_turned_hairline_that_is_there_by_turns_is_one_line() -> None:
    sheet = np.full((1000, 1700), 255, np.uint8)
    for y in ACROSS:
        for x in range(DOWN[0], DOWN[-1], 160):
            sheet[y : y + 2, x : x + 110] = 0
    sheet = dusty(sheet, 120)
    level = [line for line in looked_at(sheet).ruling.lines if line.horizontal]
    assert sorted(round(line.top) for line in level) == pytest.approx(ACROSS, abs=3)


@pytest.mark.parametrize("lost", ["right", "foot"])
def test_a_side_of_which_nothing_is_left_runs_through_the_ends_of_the_lines(lost: str) -> None:
    sheet = broken_table()
    if lost == "right":
        sheet[:, DOWN[-1] - 5 :] = 255
    else:
        sheet[ACROSS[-1] - 5 :, :] = 255
    lines = looked_at(sheet).ruling.lines
    side = max(line for line in lines if line.horizontal == (lost == "foot"))
    if lost == "right":
        assert side[1:] == pytest.approx((DOWN[-1], ACROSS[0], DOWN[-1], ACROSS[-1]), abs=30)
    else:
        assert side[1:] == pytest.approx((DOWN[0], ACROSS[-1], DOWN[-1], ACROSS[-1]), abs=30)


def test_a_column_whose_line_is_gone_in_some_rows_runs_through_them() -> None:
    sheet = broken_table()
    sheet[ACROSS[1] + 5 : ACROSS[3] - 5, DOWN[1] - 5 : DOWN[1] + 8] = 255
    lines = [line for line in looked_at(sheet).ruling.lines if not line.horizontal]
    column = max((line for line in lines if abs(line.x0 - DOWN[1]) < 5), key=lambda line: line.bottom)
    assert column.bottom == pytest.approx(ACROSS[-1], abs=4)


def test_two_tables_of_one_build_below_each_other_stay_two() -> None:
    sheet = broken_table()
    sheet[ACROSS[1] + 5 : ACROSS[2] - 5, :] = 255
    cv2.putText(sheet, "Ekonomi", (DOWN[0], ACROSS[2] - 30), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 0, 6)
    upright = [line for line in looked_at(sheet).ruling.lines if not line.horizontal]
    ends = {(line.top < ACROSS[1] - 4, line.bottom > ACROSS[2] + 4) for line in upright}
    assert ends == {(True, False), (False, True)}
    assert len(upright) == 2 * len(DOWN)


@pytest.mark.parametrize("text", ["Uppsikt", ""])
def test_lines_whose_head_is_gone_do_not_run_on_through_what_stands_above(text: str) -> None:
    sheet = broken_table()
    sheet[: ACROSS[0] + 5, :] = 255
    sheet[60:64, 100:1650] = 0  # below the head of the page
    for x in DOWN:
        cv2.putText(sheet, text, (x - 40, 180), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 4)
    upright = [line for line in looked_at(sheet).ruling.lines if not line.horizontal]
    assert [round(line.top) for line in upright] == pytest.approx([ACROSS[0]] * len(DOWN), abs=25)


def test_dust_goes_and_the_dots_of_letters_stay() -> None:
    sheet = np.full((400, 1200), 255, np.uint8)
    cv2.putText(sheet, "ii: i; jj!", (200, 200), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 4)
    written = sheet.copy()
    for x in range(600, 1100, 97):
        sheet[80 + x % 200 : 84 + x % 200, x : x + 4] = 0
    gone = looked_at(sheet).ruling.drawn > 0
    assert not gone[written < 255].any()
    assert gone[(sheet < 255) & (written == 255)].all()


@pytest.mark.parametrize("text", ["1. Inledning", "Resor"])
def test_leaders_and_rows_of_dashes_are_no_lines(text: str) -> None:
    sheet = np.full((400, 1600), 255, np.uint8)
    cv2.putText(sheet, text, (100, 200), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 4)
    start = 100 + cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, 1.2, 4)[0][0] + 12
    for x in range(start, 1400, 16):
        sheet[196:200, x : x + 4] = 0
    assert looked_at(sheet).ruling.lines == []


def test_grain_and_shading_are_gone_from_what_is_read() -> None:
    grain = np.random.default_rng(3).normal(0, 5, (600, 900))
    sheet = np.clip(235 - np.linspace(0, 30, 900) + grain, 0, 255)
    sheet[200:400, 100:800] -= 40
    sheet = sheet.astype(np.uint8)
    cv2.putText(sheet, "Utfall", (200, 320), cv2.FONT_HERSHEY_SIMPLEX, 2, 90, 6)
    clear = evened(sheet)
    assert np.median(clear[240:360, 500:780]) == 255
    assert np.percentile(clear[275:320, 200:400], 5) < 40


def seen_on(path: Path, lines: list[str], size: float, dpi: int = DPI) -> tuple[list[SeenWord], Pixels]:
    """The words of lines set one below the other, each line by itself, and the page's darkness."""
    sheet = Paper(path)
    for number, line in enumerate(lines):
        sheet.words(72, 60 + 40 * number, line, size=size)
    sheet.save()
    with open_pdf(path, PdfSettings(picture=RasterLimits(dpi=dpi))) as pdf:
        words, drawn = pdf.read(1).words, pdf.picture(1)
    assert drawn
    ink = ink_of(drawn.pixels)
    seen = []
    for word in words:
        x0, top, x1, bottom = (round(value * dpi / 72) for value in word.box)
        rows = np.flatnonzero(ink[top - 12 : bottom + 6, x0:x1].any(axis=1)) + top - 12
        number = round((word.box.top - 60) / 40)
        baseline = (60 + 40 * number + 0.8 * size) * dpi / 72
        seen.append(SeenWord(word.text, x0, int(rows[0]), x1, int(rows[-1]) + 1, 0.95, 0.0, baseline, number))
    return seen, darkness(drawn.pixels)


@pytest.mark.parametrize("size", [9.0, 11.0, 16.0])
def test_rings_and_missing_ascenders_make_a_line_neither_larger_nor_smaller(
    size: float, tmp_path: Path
) -> None:
    text = ["Nämnden har tagit fram planer för kommunen", "som under perioden ska vara grunden för annat"] * 3
    alone = ["Mål", "Prestationsmål", "Åtgärder", "samma resurser"]
    seen, dark = seen_on(tmp_path / "sizes.pdf", [*text, *alone], size)
    sizes = sizes_of_lines(seen, dark)
    of_text = sizes[0]
    assert of_text == pytest.approx(size * DPI / 72, rel=0.06)
    assert {alone[line - 6]: round(sizes[line] / of_text, 2) for line in range(6, 10)} == {
        line: pytest.approx(1, abs=0.06) for line in alone
    }


@needs_tesseract
def test_a_table_in_black_and_white_is_read_by_its_cells(tmp_path: Path) -> None:
    sheet = Paper(tmp_path / "plan.pdf")
    rows = (
        ("Indikator", "Utfall 2014", "Mål 2016"),
        ("Andel nöjda brukare inom hemtjänsten och på kommunens särskilda boenden", "81 %", "minst 90 %"),
        ("Antal besök på biblioteken", "155 000", "160 000"),
        ("Sjukfrånvaro, procent", "7,4", "högst 6"),
    )
    places, tops = (62, 300, 400, 520), (100, 126, 152, 178, 204)
    for top, row in zip(tops, rows, strict=False):
        for x, text in zip(places, row, strict=False):
            sheet.prose(x + 5, top + 1, text, 226 if x == 62 else 100, size=9)
    for top in tops:
        sheet.rule(places[0], places[-1], top, 0.4)
    for x in places:
        sheet.canvas.line(x, sheet.height - tops[0], x, sheet.height - tops[-1])
    sheet.save()
    with open_pdf(sheet.path, PdfSettings(picture=RasterLimits(dpi=200))) as pdf:
        drawn = pdf.picture(1)
    assert drawn
    grey = cv2.GaussianBlur(drawn.pixels, (0, 0), 0.6) + np.random.default_rng(4).normal(
        0, 9, drawn.pixels.shape
    )
    path = tmp_path / "scan.pdf"
    PIL.fromarray(dusty_page((grey > 150).astype(np.uint8) * 255)).convert("1").save(
        path, "PDF", resolution=200
    )
    (table,) = read(path).tables
    assert (table.row_count, table.column_count) == (4, 3)
    cells = {(cell.row, cell.column): cell.passage.text for cell in table.cells}
    assert [[cells[row, column] for column in range(3)] for row in (0, 2, 3)] == [
        list(rows[row]) for row in (0, 2, 3)
    ]


@needs_tesseract
def test_a_column_of_single_figures_is_read_figure_by_figure(tmp_path: Path) -> None:
    """Tesseract takes such a column for a line that runs up the page."""
    sheet = Paper(tmp_path / "plan.pdf")
    tops = range(100, 300, 17)
    for number, top in enumerate(tops):
        sheet.words(70, top, "Antal utvecklade bostadsbränder per invånare och år", 8.5)
        sheet.words(330, top, "1112334456789"[number], 8.5)
        sheet.words(420, top, "minst 90 %", 8.5)
    sheet.save()
    (page,) = read(scanned(sheet.path, tmp_path / "scan.pdf", [1], lean=0)).pages
    figures = [word for word in page.text.split() if word.isdigit() and len(word) == 1]
    assert len(figures) >= 10
    assert not [word for word in page.text.split() if word.isupper() and len(word) > 3]


def dusty_page(page: Pixels, pieces: int = 150) -> Pixels:
    rng = np.random.default_rng(5)
    height, width = page.shape
    for y, x in zip(rng.integers(0, height - 3, pieces), rng.integers(0, width - 3, pieces), strict=True):
        page[y : y + 2, x : x + 2] = 0
    return page
