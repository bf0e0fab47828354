"""What is seen in a scan by its shape: shading, dots, signs of comparison, ink without words."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from paper import Paper
from planutdrag.extract import read
from planutdrag.extract.layout.lines import Line, lines_of
from planutdrag.extract.layout.panels import panels_of
from planutdrag.models import Box, Table
from planutdrag.rules import find
from test_ocr import WHY_NOT, scanned

cv2 = pytest.importorskip("cv2", reason="reading page images needs the extra planutdrag[ocr]")
np = pytest.importorskip("numpy")

from planutdrag.extract.content import Edge, Fill, PageContent, Word  # noqa: E402
from planutdrag.extract.ocr.agreement import agreeing  # noqa: E402
from planutdrag.extract.ocr.alignment import aligned  # noqa: E402
from planutdrag.extract.ocr.passed_over import with_passed_over  # noqa: E402
from planutdrag.extract.ocr.picture import darkness, ink_of, ruling_of, without_lines  # noqa: E402
from planutdrag.extract.ocr.setting import settings_of  # noqa: E402
from planutdrag.extract.ocr.shading import shades_of, with_dark_letters  # noqa: E402
from planutdrag.extract.ocr.signs import signs_of, without_signs  # noqa: E402
from planutdrag.extract.ocr.tesseract import SeenWord  # noqa: E402

SAMPLES = Path(__file__).parent.parent / "samples"
DPI = 300
Pixels = Any
"""A grey image: height × width, uint8. numpy is an extra and may be missing here."""
needs_tesseract = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)


def paper(height: int = 900, width: int = 1600, seed: int = 1) -> Pixels:
    """A sheet of grainy paper, darker to the right."""
    grain = np.random.default_rng(seed).normal(0, 4, (height, width))
    return np.clip(246 - np.linspace(0, 18, width) + grain, 0, 255).astype(np.uint8)


def written(sheet: Pixels, text: str, at: tuple[int, int], grey: int, thickness: int = 3) -> Pixels:
    return cv2.putText(sheet, text, at, cv2.FONT_HERSHEY_SIMPLEX, 1.2, grey, thickness, cv2.LINE_AA)


@pytest.mark.parametrize("grey", [40, 110, 190, 232])
def test_a_shaded_row_is_found_to_its_sides_whatever_stands_on_it(grey: int) -> None:
    sheet = paper()
    sheet[300:370, 200:1300] = np.clip(sheet[300:370, 200:1300].astype(int) - (246 - grey), 0, 255)
    for left in range(220, 1200, 260):
        written(sheet, "Utfall 2023", (left, 350), 250 if grey < 140 else 20)
    (shade,) = shades_of(sheet, DPI)
    assert shade[:4] == pytest.approx((200, 300, 1300, 370), abs=6)
    assert shade.grey == pytest.approx(grey, abs=12)


def test_a_low_row_is_shaded_through_its_bold_letters() -> None:
    sheet = paper()
    sheet[300:350, 200:1300] = sheet[300:350, 1360:1560] = 205
    for left in (210, 700):
        written(sheet, "Strategiska mal 2011", (left, 338), 20, 5)
    found = [shade[:4] for shade in shades_of(sheet, DPI)]
    assert found == [pytest.approx(box, abs=6) for box in ((200, 300, 1300, 350), (1360, 300, 1560, 350))]


def test_paper_with_letters_has_no_shading() -> None:
    sheet = paper()
    for top in range(100, 800, 60):
        written(sheet, "Andel brukare med aktuell genomforandeplan, procent", (120, top), 20, 4)
    assert shades_of(sheet, DPI) == []


def test_light_letters_on_dark_ground_become_dark_to_their_tips() -> None:
    sheet = paper()
    sheet[300:370, 200:1300] = 50
    written(sheet, "Utfall", (220, 368), 250)
    even = with_dark_letters(sheet, shades_of(sheet, DPI))
    assert even[310:330, 1000:1200].min() > 200
    assert even[330:368, 220:330].min() < 80


def turned_table(lean: float) -> tuple[Pixels, list[int], list[int]]:
    """A table of low rows, a heading over the whole width after each two, drawn in steps as a turned sheet is scanned."""
    sheet = paper()
    rows, columns = list(range(100, 800, 45)), [100, 700, 1000, 1300, 1500]
    for y in rows:
        cv2.line(sheet, (100, y), (1500, y), 30, 4)
    for number, top in enumerate(rows[:-1]):
        for x in columns if number % 3 else (100, 1500):
            cv2.line(sheet, (x, top), (x, top + 45), 30, 4)
        for x in columns[:-1] if number % 3 else columns[:1]:
            written(sheet, "Il 17", (x + 25, top + 36), 20, 2)
    height, width = sheet.shape
    step = cv2.getRotationMatrix2D((width / 2, height / 2), lean, 1)
    back = cv2.getRotationMatrix2D((width / 2, height / 2), -lean, 1)
    scan = cv2.warpAffine(sheet, step, (width, height), flags=cv2.INTER_NEAREST, borderValue=240)
    return cv2.warpAffine(scan, back, (width, height), flags=cv2.INTER_CUBIC, borderValue=240), rows, columns


@pytest.mark.parametrize("lean", [0.0, 0.4, -0.7])
def test_lines_as_short_as_a_row_are_found_and_leave_nothing_behind(lean: float) -> None:
    sheet, rows, columns = turned_table(lean)
    ruling = ruling_of(sheet, DPI)
    upright = [line for line in ruling.lines if not line.horizontal]
    for number, top in enumerate(rows[:-1]):
        through = sorted({round(line.x0, -1) for line in upright if line.top < top + 22 < line.bottom})
        assert through == pytest.approx(columns if number % 3 else [100, 1500], abs=5)
    bare = darkness(without_lines(sheet, ruling, DPI)) > 90
    assert max(bare[95:800, x - 8 : x + 9].mean() for x in columns) < 0.01
    letters = bare[rows[1] + 12 : rows[1] + 38, 120:180]
    assert letters.mean() > 0.1


def test_dots_that_touch_a_line_stay_and_a_low_shaded_row_has_its_lines() -> None:
    sheet = paper()
    sheet[300:346, 200:1400] = 205
    for left in (220, 700):
        written(sheet, "Malvarde", (left, 338), 20, 5)
    for y in (300, 346):
        cv2.line(sheet, (200, y), (1400, y), 30, 4)
    cv2.circle(sheet, (260, 305), 4, 20, -1)
    ruling = ruling_of(sheet, DPI)
    assert sorted((line.horizontal, round(line.top, -1)) for line in ruling.lines) == [
        (True, 300),
        (True, 340),
    ]
    assert darkness(without_lines(sheet, ruling, DPI))[303:309, 257:264].max() > 150


SIGNS = {
    "●": lambda sheet: cv2.circle(sheet, (500, 300), 14, 60, -1, cv2.LINE_AA),
    "≥": lambda sheet: cv2.polylines(
        cv2.line(sheet, (488, 316), (512, 316), 20, 3, cv2.LINE_AA),
        [np.array([[488, 286], [512, 297], [488, 308]])],
        isClosed=False,
        color=20,
        thickness=3,
        lineType=cv2.LINE_AA,
    ),
    "≤": lambda sheet: cv2.polylines(
        cv2.line(sheet, (488, 316), (512, 316), 20, 3, cv2.LINE_AA),
        [np.array([[512, 286], [488, 297], [512, 308]])],
        isClosed=False,
        color=20,
        thickness=3,
        lineType=cv2.LINE_AA,
    ),
}


@pytest.mark.parametrize("text", SIGNS)
def test_a_sign_beside_a_number_is_seen_and_taken_out(text: str) -> None:
    sheet = written(paper(), "27", (540, 315), 20)
    SIGNS[text](sheet)
    (sign,) = signs_of(ink_of(sheet), DPI)
    assert sign.text == text
    assert without_signs(sheet, [sign])[285:320, 484:516].min() > 180


@pytest.mark.parametrize("text", ["ao. e:", "0 8 B", "+- = >", "1. Z_ i"])
def test_letters_are_no_signs(text: str) -> None:
    assert signs_of(ink_of(written(paper(), text, (200, 300), 20, 5)), DPI) == []


def test_the_dot_of_a_large_letter_is_no_sign() -> None:
    sheet = paper()
    cv2.circle(sheet, (500, 200), 10, 20, -1, cv2.LINE_AA)
    assert [sign.text for sign in signs_of(ink_of(sheet), DPI)] == ["●"]
    cv2.rectangle(sheet, (491, 222), (509, 300), 20, -1)
    assert signs_of(ink_of(sheet), DPI) == []


@pytest.mark.parametrize(
    ("read_as", "confidence", "elsewhere", "meant"),
    [
        ("Mal", 0.5, ["Mål", "Mål"], "Mål"),
        ("lndikator:", 0.7, ["Indikator", "Indikator"], "Indikator:"),
        ("Ma1värde", 0.6, ["Målvärde", "Målvärde"], "Målvärde"),
        ("Mal", 0.95, ["Mål", "Mål"], "Mal"),
        ("Mal", 0.5, ["Mål"], "Mal"),
        ("har", 0.5, ["här", "här", "har", "har"], "har"),
        ("101", 0.5, ["lol", "lol"], "101"),
    ],
)
def test_an_unsure_word_is_what_the_document_calls_it_elsewhere(
    read_as: str, confidence: float, elsewhere: list[str], meant: str
) -> None:
    box = Box(60, 100, 100, 112)
    words = [Word(read_as, box, 12.0, confidence=confidence)]
    words += [Word(text, box, 12.0, confidence=0.96) for text in elsewhere]
    (page,) = agreeing([PageContent(1, 595, 842, tuple(words), source="ocr")])
    assert [word.text for word in page.words] == [meant, *elsewhere]


def test_rules_of_one_table_begin_together() -> None:
    edges = [
        Edge(True, Box(56.6 + shift, 100 + 20 * row, 540 - shift, 100 + 20 * row))
        for row, shift in enumerate((0, 0.8, 1.6))
    ]
    level, (fill,) = aligned(edges, [Fill(Box(57.9, 160, 538.8, 172), (200,) * 3)])
    assert {(edge.box.x0, edge.box.x1) for edge in level} == {(fill.box.x0, fill.box.x1)}
    assert [edge.box.top for edge in level] == [100, 120, 140]


def test_a_panel_of_nearly_the_width_of_one_further_down_is_its_own() -> None:
    boxes = [Box(62, 300, 533.6, 340), Box(62, 700, 533.2, 740)]
    page = PageContent(1, 595, 842, (), fills=tuple(Fill(box, (60,) * 3) for box in boxes))
    lines = [line for box in boxes for line in _lines(box)]
    assert panels_of(page, lines, [], []) == sorted(boxes, key=lambda box: box.width * box.height)


def _lines(box: Box) -> list[Line]:
    word = Word("Nämndens", Box(box.x0 + 8, box.top + 10, box.x0 + 80, box.top + 22), 12.0)
    return lines_of(
        1, [word, word._replace(text="mål", box=Box(box.x0 + 84, box.top + 10, box.x0 + 110, box.top + 22))]
    )


def test_words_of_two_sizes_and_no_third_have_a_setting() -> None:
    seen = [
        SeenWord("Plan", 100, 80, 180, 120, 0.9, 50, 120),
        SeenWord("bild", 100, 300, 220, 340, 0.9, 90, 340, 1),
    ]
    sheet = paper()
    for word in seen:
        written(sheet, word.text, (word.x0, word.bottom), 20)
    assert len(settings_of(seen, sheet)) == 2


def _seen(text: str, x0: int, x1: int, confidence: float = 0.95) -> SeenWord:
    return SeenWord(text, x0, 100, x1, 130, confidence, 36, 128, line=1)


class _Read(NamedTuple):
    """A reader that sees one thing in every slip."""

    seen: SeenWord

    @property
    def engine(self) -> Any:
        return SimpleNamespace(language="swe")

    def slips(self, picture: Pixels, places: Sequence[object], language: str) -> list[list[SeenWord]]:
        return [[self.seen] for _ in places]


@pytest.mark.parametrize(
    ("again", "texts"),
    [
        # The engine's box leaves out half of the figure: its other half is no figure of its own.
        (_seen("3", 215, 231), ["inom", "3"]),
        (_seen("16", 380, 420), ["inom", "3", "16"]),
    ],
)
def test_ink_beside_a_box_that_is_too_narrow_is_no_word(again: SeenWord, texts: list[str]) -> None:
    words = [_seen("inom", 100, 180), _seen("3", 200, 219)]
    ink = np.zeros((200, 500), np.uint8)
    ink[100:130, again.x0 : again.x1] = 255
    read = with_passed_over(words, 255 - ink, ink, _Read(again))  # type: ignore[arg-type]
    assert [word.text for word in read] == texts


@needs_tesseract
@pytest.mark.parametrize("metre", ["m²", "m³"])
def test_square_and_cubic_metres_are_told(metre: str, tmp_path: Path) -> None:
    sheet = Paper(tmp_path / "plan.pdf")
    sheet.prose(
        62, 80, "Nämnden följer kommunens lokaler och deras energi under hela året, och redovisar det.", 400
    )
    sheet.words(62, 130, f"Köpt energi per yta, kWh/{metre} och år, ska minska.")
    sheet.save()
    text = read(scanned(sheet.path, tmp_path / "scan.pdf", [1])).pages[0].text
    assert f"kWh/{metre} och" in text


@needs_tesseract
def test_tables_with_dark_heads_stripes_and_dots_are_read_from_a_scan(tmp_path: Path) -> None:
    document = read(scanned(SAMPLES / "vikingsborg-miljo-2024.pdf", tmp_path / "plan.pdf", [5]))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [table.column_count for table in tables] == [3, 5, 5, 5, 5]
    heads = [
        [cell.text.split()[0] for cell in table.cells if cell.row == 0 and cell.text] for table in tables
    ]
    assert heads[0] == ["Aktivitet", "Startdatum", "Slutdatum"]
    assert all({"Årsmål", "Utfall", "Periodicitet"} <= set(head) for head in heads[1:])
    values = {(target.operator, target.value) for target in find(document).targets}
    assert values >= {("lt", 35), ("le", 20), ("eq", 100), ("range", -1), ("gt", 90)}
    assert {27, 18.4, 99.2, 86, 46} <= {outcome.value for outcome in find(document).outcomes}


@pytest.mark.slow
@needs_tesseract
def test_memory_does_not_grow_with_the_pages_of_a_scan(tmp_path: Path) -> None:
    def peak(pages: int) -> int:
        path = scanned(SAMPLES / "hallunge-kultur-2012.pdf", tmp_path / f"{pages}.pdf", [1] * pages, dpi=100)
        tracemalloc.start()
        try:
            assert [page.source for page in read(path).pages] == ["ocr"] * pages
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    picture = 2480 * 3508
    assert peak(6) - peak(2) < picture / 4
