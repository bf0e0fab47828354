"""Every manner of the quantity grammar, read out of whole plans: ruled, without lines, and as a transcript."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from planutdrag import find_records, read_document
from planutdrag.models import PlanRecords
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table


class Row(NamedTuple):
    """A row of the table, its targets as ``operator value[-max] unit < baseline``, and when it was measured."""

    name: str
    target: str
    outcome: str
    wanted: tuple[str, ...]
    measured: str = "2015"


ROWS = (
    Row("Antal besök i simhallen", "5 700", "6 427 (151101)", ("eq 5700 antal",), "2015-11-01"),
    Row("Antal lån på biblioteket", "5.700", "5.912 t o m okt", ("eq 5700 antal",), "t o m okt"),
    Row("Sjukfrånvaro", "2,5 %", "4,1 % delår 08", ("eq 2.5 %",), "delår 08"),
    Row("Andel nöjda brukare", "85–90 %", "81 %", ("range 85-90 %",)),
    Row("Andel elever som trivs", "3 av 4", "2 av 4", ("eq 3 av 4",)),
    Row("Medborgarindex för gator", "≥ 75", "71", ("ge 75 index",)),
    Row("Kundnöjdhet i parker", "NKI över 70", "NKI 68", ("gt 70 NKI",)),
    Row("Handläggningstid för bygglov", "<4 mån", "5 mån", ("lt 4 mån",)),
    Row("Föräldramöten på förskolan", "1 gång/termin", "1 gång/termin", ("eq 1 gång/termin",)),
    Row("Väntetid till särskilt boende", "tre månader", "fyra månader", ("eq 3 månader",)),
    Row("Investering i cykelvägar", "12 mnkr", "10 mnkr", ("eq 12 mnkr",)),
    Row("Nettokostnad mot budget", "+ eller 0", "-2", ("ge 0",)),
    Row("Andel behöriga lärare", "minst 90 %", "88 %", ("ge 90 %",)),
    Row("Antal klagomål", "högst 15", "22", ("le 15 antal",)),
    Row("Kostnad per plats i förskolan", "får inte överstiga 120 tkr", "118 tkr", ("le 120 tkr",)),
    Row("Beslut om försörjningsstöd", "senast inom 14 dagar", "16 dagar", ("le 14 dagar",)),
    Row("Svarstid på e-post", "inom 2 dagar", "3 dagar", ("le 2 dagar",)),
    Row("Antal praktikplatser", "fler än 40", "35", ("gt 40 antal",)),
    Row("Antal vräkningar", "färre än 10", "12", ("lt 10 antal",)),
    Row(
        "Andel ekologisk mat",
        "öka med 5 procentenheter jämfört med 2010",
        "23 %",
        ("increase 5 procentenheter < 2010",),
    ),
    Row("Antal olyckor", "halveras", "14", ("decrease antal",)),
    Row("Antal medlemmar i föreningar", "bibehållas", "1 204", ("unchanged antal",)),
    Row("Antal förskoleplatser", "oförändrat", "187", ("unchanged antal",)),
    Row("Antal elever i kulturskolan", "samma nivå som 2010", "611", ("unchanged antal < 2010",)),
    Row(
        "Antal möten med brukarråd",
        "minst 4 per år; högst 8 per år",
        "5",
        ("ge 4 per år", "le 8 per år"),
    ),
    Row("Plan för jämställdhet", "antagen senast 2017-11-29", "påbörjad", ("qualitative",)),
)  # fmt: skip
HEAD = ("Indikator", "Mål 2017", "Utfall 2015")
TITLE = ("Verksamhetsplan 2017", "Omsorgsnämnden i Hallunge kommun")
GOAL = "Mål: Invånarna ska vara nöjda med kommunens service"


def in_print(path: Path, lines: float) -> None:
    """The plan as a PDF, its table with lines of this weight; 0 for none."""
    styles = getSampleStyleSheet()
    rows = [[Paragraph(text.replace("<", "&lt;"), styles["BodyText"]) for text in HEAD]]
    rows += [[Paragraph(text.replace("<", "&lt;"), styles["BodyText"]) for text in row[:3]] for row in ROWS]
    table = Table(rows, colWidths=[260, 240, 150], repeatRows=1)
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])
    if lines:
        table.setStyle([("GRID", (0, 0), (-1, -1), lines, "black")])
    title, owner = TITLE
    page = SimpleDocTemplate(str(path), pagesize=landscape(A4), title=title)
    page.build(
        [
            Paragraph(title, styles["Title"]),
            Paragraph(owner, styles["BodyText"]),
            Paragraph(GOAL, styles["Heading2"]),
            table,
        ]
    )


def as_text(path: Path) -> None:
    """The plan as a transcript, the table's cells parted by tabs."""
    rows = "\n".join("\t".join(row[:3]) for row in (HEAD, *ROWS))
    path.write_text("\n".join([*TITLE, "", GOAL, "", rows, ""]), encoding="utf-8")


def told(records: PlanRecords, name: str) -> tuple[tuple[str, ...], list[str | None]]:
    """The targets of a measure in the notation of the table above, and when its outcomes were measured."""
    measure = next(one for one in records.indicators if one.name == name)
    targets = [one for one in records.targets if one.indicator_id == measure.id]
    return (
        tuple(
            one.operator.value
            + (f" {one.value:g}" if one.value is not None else "")
            + (f"-{one.value_max:g}" if one.value_max is not None else "")
            + (f" {one.unit}" if one.unit else "")
            + (f" < {one.baseline}" if one.baseline else "")
            for one in targets
        ),
        [one.period for one in records.outcomes if one.indicator_id == measure.id],
    )


@pytest.fixture(scope="module", params=["ruled", "borderless", "transcript"])
def records(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> PlanRecords:
    """What is found in each form of the plan."""
    path = tmp_path_factory.mktemp("plan") / ("plan.txt" if request.param == "transcript" else "plan.pdf")
    if request.param == "transcript":
        as_text(path)
    else:
        in_print(path, 0.5 if request.param == "ruled" else 0)
    return find_records(read_document(path))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.target)
def test_a_target_cell_is_read_alike_in_every_form(row: Row, records: PlanRecords) -> None:
    assert told(records, row.name) == (row.wanted, [row.measured])


def test_nothing_else_is_found(records: PlanRecords) -> None:
    assert [one.name for one in records.indicators] == [row.name for row in ROWS]
    assert len(records.goals) == 1
    assert records.unused == ()
