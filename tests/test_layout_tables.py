"""The same table set in many manners gives the same grid; bullets that are drawn are bullets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from planutdrag.extract import read
from planutdrag.models import Block, BlockKind, Table
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate
from reportlab.platypus import Table as Grid

RULE = ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor("#888888"))
MANNERS: dict[str, list[Any]] = {
    "ruled": [("GRID", (0, 0), (-1, -1), 0.5, HexColor("#444444"))],
    "level-rules": [RULE],
    "zebra": [("ROWBACKGROUNDS", (0, 1), (-1, -1), [HexColor("#ffffff"), HexColor("#e4ebf2")])],
    "head-rule": [("LINEBELOW", (0, 0), (-1, 0), 1, HexColor("#000000"))],
    "white": [],
}
MEASURES = [
    ["Indikator", "Utfall 2021", "Utfall 2022", "Målvärde 2023"],
    ["Andel elever som når målen i alla ämnen i årskurs 9", "74,2", "76,0", "80"],
    ["Elever som känner sig trygga i skolan, andel i procent av alla som svarat", "88", "89", "92"],
    ["Personalomsättning", "12,1 %", "11,4 %", "Minska"],
    ["Andel behöriga lärare i grundskolan", "71 %", "73 %", "75 %"],
]
WORDS = [
    ["Nyckeltal", "Mål 2023", "Följs upp", "Ansvarig"],
    ["Medarbetarindex", "samma nivå som året innan", "Delår och bokslut", "HR-chef"],
    ["Medarbetarsamtal", "1 gång/år", "Bokslut", "Enhetschef"],
    ["Rutin för synpunkter och klagomål", "Beslutad före sommaren", "Delår", "Förvaltningschef"],
    ["Skyddsronder på samtliga arbetsplatser", "Genomfört", "Bokslut", "Enhetschef"],
]
NUMBERED = [
    ["Nr", "Åtagande", "Indikator", "Årsmål"],
    ["1.1", "Fler unga ska ha en meningsfull fritid", "Antal besök på fritidsgårdarna", "14 500"],
    ["1.2", "Biblioteken ska vara öppna när människor är lediga", "Öppettimmar per vecka", "22"],
    ["2.1", "Föreningslivet ska ha goda villkor", "Andel nöjda föreningar", "75 %"],
]


def laid_out(path: Path, rows: list[list[str]], manner: str, valign: str, widths: tuple[float, ...]) -> Table:
    """The table that is read from a page with these rows."""
    head = ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=9, leading=11)
    cell = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)
    texts = [[Paragraph(text, cell if index else head) for text in row] for index, row in enumerate(rows)]
    grid = Grid(texts, colWidths=widths, style=[("VALIGN", (0, 0), (-1, -1), valign), *MANNERS[manner]])
    prose = Paragraph("Nämnden följer upp målen i delårsrapport och årsredovisning. " * 3, cell)
    SimpleDocTemplate(str(path), pagesize=A4).build([prose, grid, prose])
    (table,) = (block for block in read(path).blocks if isinstance(block, Table))
    return table


@pytest.mark.parametrize("valign", ["TOP", "MIDDLE"])
@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(
    ("rows", "widths"),
    [
        pytest.param(MEASURES, (190, 80, 80, 80), id="measures"),
        pytest.param(WORDS, (150, 110, 90, 90), id="words"),
        pytest.param(NUMBERED, (28, 180, 150, 70), id="numbered"),
    ],
)
def test_a_table_is_read_in_every_manner(
    rows: list[list[str]], widths: tuple[float, ...], manner: str, valign: str, tmp_path: Path
) -> None:
    table = laid_out(tmp_path / "plan.pdf", rows, manner, valign, widths)
    found = [[cell.text if cell else "" for cell in row] for row in table.grid()]
    assert found == rows
    assert table.header_rows == 1


def test_years_flush_left_over_numbers_flush_right(tmp_path: Path) -> None:
    """A head that ends before its numbers begin is nearer to the column before: the heads are taken in order."""
    path = tmp_path / "report.pdf"
    rows = [
        ["", "2013", "2012", "2011"],
        ["Stämpelregistrering (90)", "94", "91", "88"],
        ["Registrering av reparatör (85)", "87", "80", "81"],
        ["Intyg om provning (95)", "95", "96", "–"],
    ]
    style: list[Any] = [
        RULE,
        ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"),
        ("ALIGN", (1, 0), (-1, 0), "LEFT"),
        ("ALIGN", (1, 1), (-1, -1), "RIGHT"),
    ]
    SimpleDocTemplate(str(path), pagesize=A4).build([Grid(rows, colWidths=(200, 75, 75, 75), style=style)])
    (table,) = (block for block in read(path).blocks if isinstance(block, Table))
    assert [[cell.text if cell else "" for cell in row] for row in table.grid()] == rows


def test_drawn_bullets_make_items(tmp_path: Path) -> None:
    """Browsers draw the dots of a list as shapes: no character stands there."""
    path = tmp_path / "list.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(70, 740, "Nämnden har följande mål:")
    items = [
        "Fler ska försörja sig själva",
        "Barn och elever ska känna sig trygga",
        "Sjukfrånvaron ska minska",
    ]
    for index, item in enumerate(items):
        canvas.circle(80, 723 - 14 * index, 1.6, stroke=0, fill=1)
        canvas.drawString(92, 720 - 14 * index, item)
    canvas.save()
    found = [b for b in read(path).blocks if isinstance(b, Block) and b.kind is BlockKind.LIST_ITEM]
    assert [block.text for block in found] == items
    assert {block.marker for block in found} == {"•"}
