"""Tables of every build in every manner of setting: with rules, half of them, stripes or white space alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from paper import found_in
from planutdrag import find_records, read_document
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

DARK = HexColor("#444444")
MANNERS: dict[str, list[tuple[Any, ...]]] = {
    "ruled": [("GRID", (0, 0), (-1, -1), 0.5, DARK)],
    "half-ruled": [("LINEBELOW", (0, 0), (-1, -1), 0.5, DARK), ("LINEABOVE", (0, 0), (-1, 0), 0.5, DARK)],
    "zebra": [("ROWBACKGROUNDS", (0, 0), (-1, -1), [HexColor("#dfe6ee"), HexColor("#ffffff")])],
    "white": [],
    "shaded-head": [
        ("BACKGROUND", (0, 0), (-1, 0), HexColor("#c9d6e3")),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, DARK),
    ],
    "shaded-first-column": [
        ("BACKGROUND", (0, 0), (0, -1), HexColor("#e6ebf1")),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, DARK),
    ],
}
GOAL, OTHER = "Äldre ska känna sig trygga i sitt hem", "Fler medarbetare ska vilja stanna hos oss"
FALLS, CALLS = "Antal fallolyckor på boendena", "Andel larm som besvaras inom 10 minuter"
STAFF, ILL = "Personalomsättning, procent", "Sjukfrånvaro bland månadsavlönade, procent"


@dataclass(frozen=True)
class Build:
    """A table, how its cells are merged, and the records it gives."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    records: tuple[str, ...]
    head: int = 1
    style: tuple[tuple[Any, ...], ...] = ()
    repeat: bool = False
    start: float = 0
    """White above the table, in points: it makes the table run over the page."""
    bold: tuple[int, ...] = ()
    """Rows below the head that are set in bold."""
    over: tuple[tuple[str, ...], ...] = ()
    """Rows on the next page, where the break goes through a row."""


SIMPLE = Build(
    (
        ("Indikator", "Utfall 2022", "Utfall 2023", "Mål 2024"),
        (FALLS, "212", "198", "180"),
        (CALLS, "71 %", "78 %", "85 %"),
        (STAFF, "14,2", "12,9", "minska"),
        (ILL, "8,1", "7,7", "högst 7"),
    ),
    (210, 85, 85, 85),
    (
        f"indicator: {FALLS} < ",
        f"indicator: {CALLS} < ",
        f"indicator: {STAFF} < ",
        f"indicator: {ILL} < ",
        f"target: {FALLS} = 180 (2024)",
        f"target: {CALLS} = 85 % (2024)",
        f"target: {STAFF} = minska (2024)",
        f"target: {ILL} = högst 7 (2024)",
        f"outcome: {FALLS} = 212",
        f"outcome: {FALLS} = 198",
        f"outcome: {CALLS} = 71 %",
        f"outcome: {CALLS} = 78 %",
        f"outcome: {STAFF} = 14,2",
        f"outcome: {STAFF} = 12,9",
        f"outcome: {ILL} = 8,1",
        f"outcome: {ILL} = 7,7",
    ),
)
TWO_ROW_HEAD = Build(
    (
        ("Indikator", "Utfall", "", "Mål", ""),
        ("", "2022", "2023", "2024", "2025"),
        (FALLS, "212", "198", "180", "160"),
        (CALLS, "71 %", "78 %", "85 %", "90 %"),
        (STAFF, "14,2", "12,9", "12", "11"),
    ),
    (210, 64, 64, 64, 64),
    (
        f"indicator: {FALLS} < ",
        f"indicator: {CALLS} < ",
        f"indicator: {STAFF} < ",
        f"target: {FALLS} = 180 (2024)",
        f"target: {FALLS} = 160 (2025)",
        f"target: {CALLS} = 85 % (2024)",
        f"target: {CALLS} = 90 % (2025)",
        f"target: {STAFF} = 12 (2024)",
        f"target: {STAFF} = 11 (2025)",
        f"outcome: {FALLS} = 212",
        f"outcome: {FALLS} = 198",
        f"outcome: {CALLS} = 71 %",
        f"outcome: {CALLS} = 78 %",
        f"outcome: {STAFF} = 14,2",
        f"outcome: {STAFF} = 12,9",
    ),
    head=2,
    style=(("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (4, 0))),
)
MERGED = Build(
    (
        ("Mål", "Indikator", "Mål 2024"),
        (GOAL, FALLS, "180"),
        ("", CALLS, "85 %"),
        (OTHER, STAFF, "12"),
        ("", ILL, "högst 7"),
    ),
    (170, 200, 90),
    (
        f"goal: {GOAL}",
        f"goal: {OTHER}",
        f"indicator: {FALLS} < {GOAL}",
        f"indicator: {CALLS} < {GOAL}",
        f"indicator: {STAFF} < {OTHER}",
        f"indicator: {ILL} < {OTHER}",
        f"target: {FALLS} = 180 (2024)",
        f"target: {CALLS} = 85 % (2024)",
        f"target: {STAFF} = 12 (2024)",
        f"target: {ILL} = högst 7 (2024)",
    ),
    style=(("SPAN", (0, 1), (0, 2)), ("SPAN", (0, 3), (0, 4))),
)
GROUPED = Build(
    (
        ("Indikator", "Utfall 2023", "Mål 2024"),
        ("Trygghet", "", ""),
        (FALLS, "198", "180"),
        (CALLS, "78 %", "85 %"),
        ("Medarbetare", "", ""),
        (STAFF, "12,9", "12"),
        (ILL, "7,7", "högst 7"),
    ),
    (250, 100, 100),
    (
        f"indicator: {FALLS} (Trygghet) < ",
        f"indicator: {CALLS} (Trygghet) < ",
        f"indicator: {STAFF} (Medarbetare) < ",
        f"indicator: {ILL} (Medarbetare) < ",
        f"target: {FALLS} = 180 (2024)",
        f"target: {CALLS} = 85 % (2024)",
        f"target: {STAFF} = 12 (2024)",
        f"target: {ILL} = högst 7 (2024)",
        f"outcome: {FALLS} = 198",
        f"outcome: {CALLS} = 78 %",
        f"outcome: {STAFF} = 12,9",
        f"outcome: {ILL} = 7,7",
    ),
    style=(("SPAN", (0, 1), (-1, 1)), ("SPAN", (0, 4), (-1, 4))),
    bold=(1, 4),
)
REPEATED = Build(SIMPLE.rows, SIMPLE.widths, SIMPLE.records, repeat=True, start=540)
CONTINUED = Build(SIMPLE.rows, SIMPLE.widths, SIMPLE.records, start=540)
BEGUN, REST = (
    "Andel personer med hemtjänst som uppger att de får",
    "hjälp vid den tid på dagen som de har kommit överens om",
)
LONG = f"{BEGUN} {REST}"
BROKEN = Build(
    (
        ("Indikator", "Utfall 2023", "Mål 2024"),
        (FALLS, "198", "180"),
        (CALLS, "78 %", "85 %"),
        (BEGUN, "81 %", "86 %"),
    ),
    (200, 100, 100),
    (
        f"indicator: {FALLS} < ",
        f"indicator: {CALLS} < ",
        f"indicator: {LONG} < ",
        f"indicator: {STAFF} < ",
        f"target: {FALLS} = 180 (2024)",
        f"target: {CALLS} = 85 % (2024)",
        f"target: {LONG} = 86 % (2024)",
        f"target: {STAFF} = 12 (2024)",
        f"outcome: {FALLS} = 198",
        f"outcome: {CALLS} = 78 %",
        f"outcome: {LONG} = 81 %",
        f"outcome: {STAFF} = 12,9",
    ),
    start=505,
    over=((REST, "", ""), (STAFF, "12,9", "12")),
)
DASHES = Build(
    (
        ("Indikator", "Utfall 2022", "Utfall 2023", "Mål 2024"),
        (FALLS, "–", "198", "180"),
        (CALLS, "–", "78 %", "85 %"),
        (STAFF, "–", "12,9", "minska"),
        (ILL, "–", "–", "högst 7"),
    ),
    (190, 75, 60, 60),
    (
        *(f"indicator: {name} < " for name in (FALLS, CALLS, STAFF, ILL)),
        f"target: {FALLS} = 180 (2024)",
        f"target: {CALLS} = 85 % (2024)",
        f"target: {STAFF} = minska (2024)",
        f"target: {ILL} = högst 7 (2024)",
        f"outcome: {FALLS} = 198",
        f"outcome: {CALLS} = 78 %",
        f"outcome: {STAFF} = 12,9",
    ),
)
NARROW_HEAD = Build(
    (
        ("Indikator", "Utfall", "Utfall", "Målvärde 2024"),
        (FALLS, "212", "198", "180"),
        (CALLS, "71 %", "78 %", "85 %"),
        (STAFF, "14,2", "12,9", "12"),
    ),
    (210, 85, 85, 62),
    (
        *(f"indicator: {name} < " for name in (FALLS, CALLS, STAFF)),
        f"target: {FALLS} = 180 (2024)",
        f"target: {CALLS} = 85 % (2024)",
        f"target: {STAFF} = 12 (2024)",
        f"outcome: {FALLS} = 212",
        f"outcome: {FALLS} = 198",
        f"outcome: {CALLS} = 71 %",
        f"outcome: {CALLS} = 78 %",
        f"outcome: {STAFF} = 14,2",
        f"outcome: {STAFF} = 12,9",
    ),
    style=(("VALIGN", (0, 0), (-1, 0), "BOTTOM"),),
)
BUILDS = {
    "dashes": DASHES,
    "narrow-head": NARROW_HEAD,
    "simple": SIMPLE,
    "two-row-head": TWO_ROW_HEAD,
    "merged-down": MERGED,
    "group-rows": GROUPED,
    "repeated-head": REPEATED,
    "over-pages": CONTINUED,
    "row-over-pages": BROKEN,
}


def set_out(path: Path, build: Build, manner: str, *, sideways: bool = False) -> None:
    """Write the plan with the table of this build in this manner."""
    plain = ParagraphStyle("plain", fontName="Helvetica", fontSize=9.5, leading=12)
    strong = ParagraphStyle("strong", parent=plain, fontName="Helvetica-Bold")
    title = ParagraphStyle("title", parent=strong, fontSize=18, leading=24)
    heading = ParagraphStyle("heading", parent=strong, fontSize=13, leading=18)
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), *MANNERS[manner]]
    if build is MERGED and manner == "zebra":  # a stripe that ends within a merged cell is no setter's work
        style[1] = ("ROWBACKGROUNDS", (1, 0), *style[1][2:])

    def table(
        rows: tuple[tuple[str, ...], ...], bold: set[int], spans: tuple[tuple[Any, ...], ...]
    ) -> LongTable:
        cells = [
            [Paragraph(text, strong if index in bold else plain) if text else "" for text in row]
            for index, row in enumerate(rows)
        ]
        repeat = build.head if build.repeat else 0
        return LongTable(
            cells, build.widths, style=[*style, *spans], repeatRows=repeat, spaceBefore=6, spaceAfter=12
        )

    parts: list[Flowable] = [table(build.rows, {*range(build.head), *build.bold}, build.style)]
    if build.over:
        parts += [PageBreak(), table(build.over, set(), ())]
    prose = "Nämnden följer utvecklingen i delårsrapporten och i årsredovisningen, och lämnar en analys till fullmäktige."
    story: list[Flowable] = [Paragraph("Verksamhetsplan 2024", title), Paragraph("Så följer vi upp", heading)]
    story += [Paragraph(prose, plain), Spacer(1, build.start), *parts, Paragraph(prose, plain)]
    paper = landscape(A4) if sideways else A4
    turn = on_its_side if sideways else lambda *_: None
    SimpleDocTemplate(str(path), pagesize=paper, invariant=1).build(
        story, onFirstPage=turn, onLaterPages=turn
    )


def on_its_side(canvas: Canvas, _: object) -> None:
    """A wide page set on an upright one: its text runs up the paper."""
    canvas.setPageSize(A4)
    canvas.translate(A4[0], 0)
    canvas.rotate(90)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("build", BUILDS)
def test_a_table_gives_its_records_in_every_manner(build: str, manner: str, tmp_path: Path) -> None:
    set_out(tmp_path / "plan.pdf", BUILDS[build], manner)
    assert found_in(tmp_path / "plan.pdf") == list(BUILDS[build].records)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("build", ["simple", "two-row-head", "merged-down", "group-rows"])
def test_a_table_on_its_side_gives_the_same_records(build: str, manner: str, tmp_path: Path) -> None:
    set_out(tmp_path / "plan.pdf", BUILDS[build], manner, sideways=True)
    assert found_in(tmp_path / "plan.pdf") == list(BUILDS[build].records)


def test_boxes_of_a_table_on_its_side_are_those_of_the_page_as_shown(tmp_path: Path) -> None:
    set_out(tmp_path / "plan.pdf", SIMPLE, "ruled", sideways=True)
    with pdfplumber.open(tmp_path / "plan.pdf") as pdf:
        for indicator in find_records(read_document(tmp_path / "plan.pdf")).indicators:
            (source,) = indicator.sources
            assert source.bbox is not None
            x0, top, x1, bottom = source.bbox
            letters = [c["text"] for c in pdf.pages[0].crop((x0 - 1, top - 1, x1 + 1, bottom + 1)).chars]
            assert "".join(letters).replace(" ", "") == indicator.name.replace(" ", "")


@pytest.mark.parametrize("manner", MANNERS)
def test_a_row_broken_over_pages_has_both_places_as_evidence(manner: str, tmp_path: Path) -> None:
    set_out(tmp_path / "plan.pdf", BROKEN, manner)
    (long,) = (
        item for item in find_records(read_document(tmp_path / "plan.pdf")).indicators if item.name == LONG
    )
    assert [source.page for source in long.sources] == [1, 2]
    above, below = (source.bbox for source in long.sources)
    assert above
    assert above[1] > 700
    assert below
    assert below[3] < 120
    assert [" ".join(source.quote.split()) for source in long.sources] == [BEGUN, REST]
