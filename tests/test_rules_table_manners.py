"""What the tables of a plan say in manners of their own: goals across them, several things in one cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from paper import found_in
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=10, leading=13)
BOLD = ParagraphStyle("bold", parent=TEXT, fontName="Helvetica-Bold")
HEADING = ParagraphStyle("heading", parent=BOLD, fontSize=15, leading=20, spaceBefore=14, spaceAfter=6)
SPANNED = "<"


@dataclass(frozen=True)
class Grid:
    """A table below its heading; a row of one cell goes across it, a ``SPANNED`` one is part of that before it."""

    heading: str
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    heads: int = 0
    """The row of the columns' heads."""

    def set(self) -> list[Flowable]:
        """The heading and the table as they are printed."""
        across = [number for number, row in enumerate(self.rows) if len(row) == 1]
        spans = [("SPAN", (0, number), (-1, number)) for number in across]
        spans += [
            ("SPAN", (column - 1, number), (column, number))
            for number, row in enumerate(self.rows)
            for column, text in enumerate(row)
            if text == SPANNED
        ]
        judged = [number for number, row in enumerate(self.rows) if row[1:-1] and not any(row[1:-1])]
        spans += [("SPAN", (0, number), (-2, number)) for number in judged]
        cells = [
            [Paragraph(text, BOLD if number in (self.heads, *across) else TEXT) for text in row]
            + [""] * (len(self.widths) - len(row))
            for number, row in enumerate(self.rows)
        ]
        table = Table(cells, self.widths, style=[("GRID", (0, 0), (-1, -1), 0.5, black), *spans])
        return [Paragraph(self.heading, HEADING), table]


@dataclass(frozen=True)
class Case:
    """What is printed below the title, and what is to be found."""

    grids: tuple[Grid, ...]
    found: tuple[str, ...]
    title: str = "Verksamhetsplan 2014 för tekniska nämnden"
    words: str = field(default="Nämnden sköter gator, vatten och parker i Lillsjö kommun.")


GOALS_ACROSS = Case(
    (
        Grid(
            "Mål och nyckeltal",
            (220, 80, 80, 80),
            (
                ("Nyckeltal", "Utfall 2012", "Utfall 2013", "Mål 2014"),
                ("Alla har ett gott och säkert dricksvatten",),
                ("Tjänliga prov, %", "98", "99", "100"),
                ("Ledningsnätet förnyas i rätt takt",),
                ("Utläckage, %", "24", "23", "högst 21"),
            ),
        ),
    ),
    (
        "goal: Alla har ett gott och säkert dricksvatten",
        "goal: Ledningsnätet förnyas i rätt takt",
        "indicator: Tjänliga prov, % < Alla har ett gott och säkert dricksvatten",
        "indicator: Utläckage, % < Ledningsnätet förnyas i rätt takt",
        "target: Tjänliga prov, % = 100 (2014)",
        "target: Utläckage, % = högst 21 (2014)",
        "outcome: Tjänliga prov, % = 98",
        "outcome: Tjänliga prov, % = 99",
        "outcome: Utläckage, % = 24",
        "outcome: Utläckage, % = 23",
    ),
)

GOAL_ABOVE_THE_HEADS = Case(
    (
        Grid(
            "Styrkort",
            (220, 80, 80, 80),
            (
                ("Kund. Mål: Maten är god och serveras i lugn och ro",),
                ("Mått", "Utfall 2013", "Grön gräns", "Röd gräns"),
                ("Andel nöjda elever, %", "67", "minst 75", "under 65"),
            ),
            heads=1,
        ),
    ),
    (
        "goal: Maten är god och serveras i lugn och ro",
        "indicator: Andel nöjda elever, % < Maten är god och serveras i lugn och ro",
        "target: Andel nöjda elever, % = minst 75 (2014)",
        "outcome: Andel nöjda elever, % = 67",
    ),
)

GROUPS_ACROSS = Case(
    (
        Grid(
            "Nyckeltal",
            (220, 80, 80),
            (
                ("Nyckeltal", "Utfall 2013", "Mål 2014"),
                ("Vatten och avlopp",),
                ("Utläckage, %", "23", "21"),
            ),
        ),
    ),
    (
        "indicator: Utläckage, % (Vatten och avlopp) < ",
        "target: Utläckage, % = 21 (2014)",
        "outcome: Utläckage, % = 23",
    ),
)

NUMBERED_IN_CELLS = Case(
    (
        Grid(
            "Mål",
            (160, 190, 70, 90, 150),
            (
                ("Nämndens mål", "Mått", "Utfall 2013", "Mål 2014", "Inriktningsmål"),
                (
                    "Barn ska ha en aktiv fritid",
                    "1) Antal besök på kommunens alla fritidsgårdar 2) Andel flickor",
                    "1) 14 300<br/>2) 31 %",
                    "1) minst 15 000<br/>2) 40 %",
                    "Lillsjö ska vara en bra plats att växa upp på",
                ),
            ),
        ),
    ),
    (
        "goal: Lillsjö ska vara en bra plats att växa upp på",
        "goal: Barn ska ha en aktiv fritid",
        "indicator: Antal besök på kommunens alla fritidsgårdar < Barn ska ha en aktiv fritid",
        "indicator: Andel flickor < Barn ska ha en aktiv fritid",
        "target: Antal besök på kommunens alla fritidsgårdar = minst 15 000 (2014)",
        "target: Andel flickor = 40 % (2014)",
        "outcome: Antal besök på kommunens alla fritidsgårdar = 14 300",
        "outcome: Andel flickor = 31 %",
    ),
)

WHAT_WE_DO_AND_FOLLOW = Case(
    (
        Grid(
            "Mål",
            (180, 200, 260),
            (
                ("Nämndens mål", "Så här ska vi göra", "Så följer vi upp"),
                (
                    "Alla har ett gott och säkert dricksvatten",
                    "Ledningarna spolas varje vår",
                    "Andel tjänliga prov (2014: 98 %; 2015: minst 99 %)",
                ),
            ),
        ),
    ),
    (
        "goal: Alla har ett gott och säkert dricksvatten",
        "indicator: Andel tjänliga prov < Alla har ett gott och säkert dricksvatten",
        "target: Andel tjänliga prov = 98 % (2014)",
        "target: Andel tjänliga prov = minst 99 % (2015)",
        "activity: Ledningarna spolas varje vår < Alla har ett gott och säkert dricksvatten",
    ),
)

MEMBERS_AND_BOARD = Case(
    (
        Grid(
            "Mål och ambition",
            (180, 180, 150, 80),
            (
                ("Medlemskommunernas mål", "Direktionens mål", "Nyckeltal", "Ambition 2014"),
                ("Alla är trygga hemma", "Hjälpen kommer fram i tid", "Framkomsttid, minuter", "högst 12"),
            ),
        ),
    ),
    (
        "goal: Alla är trygga hemma",
        "goal: Hjälpen kommer fram i tid",
        "indicator: Framkomsttid, minuter < Hjälpen kommer fram i tid",
        "target: Framkomsttid, minuter = högst 12 (2014)",
    ),
)

TASKS_BELOW_GOALS = Case(
    (
        Grid(
            "Mål och uppdrag",
            (260, 120, 90, 90),
            (
                ("Uppdrag", "Ansvarig", "Klart", "Status"),
                ("Mål 1. Alla har ett gott och säkert dricksvatten",),
                ("Spola ledningarna i Sörbyn", "Driftchefen", "2014-05-31", "Pågår"),
            ),
        ),
    ),
    (
        "goal: 1 Alla har ett gott och säkert dricksvatten",
        "activity: Spola ledningarna i Sörbyn < Alla har ett gott och säkert dricksvatten",
    ),
)

GOALS_COMMENTED = Case(
    (
        Grid(
            "Uppföljning",
            (220, 110, 110, 100),
            (
                ("Mål/mått", "Årsmål", "Utfall", "Bedömning"),
                ("Ledningsnätet läcker mindre", "Vintern var mild och gav få läckor.", SPANNED, "Grön"),
                ("Antal vattenläckor", "färre än 40", "33", ""),
            ),
        ),
    ),
    (
        "goal: Ledningsnätet läcker mindre",
        "indicator: Antal vattenläckor < Ledningsnätet läcker mindre",
        "target: Antal vattenläckor = färre än 40 (2014)",
        "outcome: Antal vattenläckor = 33",
        "followup: Vintern var mild och gav få läckor. = Grön",
    ),
    title="Delårsrapport 2014 för tekniska nämnden",
)

SEVERAL_AFTER_A_LABEL = Case(
    (),
    ("activity: Spola ledningarna i Sörbyn < ", "activity: Byta ventilerna i Norrby < "),
    words="Så gör vi: Spola ledningarna i Sörbyn; Byta ventilerna i Norrby",
)

FROM_TO = Case(
    (
        Grid(
            "Nyckeltal",
            (220, 90, 80),
            (
                ("Mått", "Från → till", "Senast"),
                ("Antal servicepunkter", "2 → 5", "2016"),
            ),
        ),
    ),
    (
        "indicator: Antal servicepunkter < ",
        "target: Antal servicepunkter = 5 (2016)",
        "outcome: Antal servicepunkter = 2",
    ),
)

SERVICE_LEVELS = Case(
    (
        Grid(
            "Mått",
            (220, 90, 80),
            (
                ("Tjänst", "Servicenivå", "Utfall 2013"),
                ("Andel samtal besvarade inom tre minuter", "lägst 80 %", "74 %"),
            ),
        ),
    ),
    (
        "indicator: Andel samtal besvarade inom tre minuter < ",
        "target: Andel samtal besvarade inom tre minuter = lägst 80 % (2014)",
        "outcome: Andel samtal besvarade inom tre minuter = 74 %",
    ),
)

GOALS_JUDGED = Case(
    (
        Grid(
            "Måluppfyllelse",
            (220, 80, 80, 80, 100),
            (
                ("Mål och mått", "Bokslut 2013", "Bokslut 2014", "Årsmål 2014", "Bedömning"),
                ("Ledningsnätet läcker mindre", "", "", "", "Uppfyllt"),
                ("Antal vattenläckor", "48", "33", "färre än 40", ""),
            ),
        ),
    ),
    (
        "goal: Ledningsnätet läcker mindre",
        "indicator: Antal vattenläckor < Ledningsnätet läcker mindre",
        "target: Antal vattenläckor = färre än 40 (2014)",
        "outcome: Antal vattenläckor = 48",
        "outcome: Antal vattenläckor = 33",
        "followup: Ledningsnätet läcker mindre = Uppfyllt",
    ),
    title="Verksamhetsberättelse 2014 för tekniska nämnden",
)


OWNED_AND_JUDGED = Case(
    (
        Grid(
            "Målen",
            (110, 200, 200),
            (
                ("Mål nr 2", "Ägare: Tekniska nämnden", ""),
                ("Mål", "Ledningsnätet läcker mindre", ""),
                ("Mått", "Antal vattenläckor", "Målvärde: högst 40. Utfall: 33"),
                ("Uppföljning april", "Delvis", "Två läckor lagades i mars."),
                ("Uppföljning helår", "Uppnått", "Ljudloggarna har gett resultat."),
            ),
        ),
    ),
    (
        "goal: 2 Ledningsnätet läcker mindre",
        "indicator: Antal vattenläckor < Ledningsnätet läcker mindre",
        "target: Antal vattenläckor = högst 40 (2014)",
        "outcome: Antal vattenläckor = 33",
        "followup: Två läckor lagades i mars. = Delvis",
        "followup: Ljudloggarna har gett resultat. = Uppnått",
    ),
    title="Måluppföljning 2014 för tekniska nämnden",
)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(GOALS_ACROSS, id="goals across the table"),
        pytest.param(GOAL_ABOVE_THE_HEADS, id="a goal above the heads"),
        pytest.param(GROUPS_ACROSS, id="groups across the table"),
        pytest.param(
            NUMBERED_IN_CELLS, id="measures numbered in a cell, fullmäktige's goals in the last column"
        ),
        pytest.param(WHAT_WE_DO_AND_FOLLOW, id="a measure's cell tells what is wanted of each year"),
        pytest.param(MEMBERS_AND_BOARD, id="goals of a federation's members and of its board"),
        pytest.param(TASKS_BELOW_GOALS, id="what is to be done below the goals across the table"),
        pytest.param(GOALS_COMMENTED, id="goals with a comment across the columns of values"),
        pytest.param(SEVERAL_AFTER_A_LABEL, id="activities parted by semicolons"),
        pytest.param(FROM_TO, id="now and wanted in one cell"),
        pytest.param(SERVICE_LEVELS, id="levels of service"),
        pytest.param(OWNED_AND_JUDGED, id="a card of a goal with its owner and judgements"),
        pytest.param(GOALS_JUDGED, id="goals judged among their measures"),
    ],
)
def test_tables(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    story: list[Flowable] = [Paragraph(case.title, HEADING), Paragraph(case.words, TEXT)]
    for grid in case.grids:
        story.extend(grid.set())
    SimpleDocTemplate(str(path), pagesize=landscape(A4)).build(story)
    assert tuple(found_in(path)) == case.found


def test_cards_of_one_figure_each(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    large = ParagraphStyle("large", parent=BOLD, fontSize=26, leading=34, spaceBefore=12)
    below = ParagraphStyle("below", parent=BOLD, spaceBefore=6)
    story: list[Flowable] = [Paragraph("Vår plan 2014", HEADING), Paragraph("Ett bolag i Lillsjö.", TEXT)]
    for heading, number, name, wanted in (
        ("Mindre avfall till förbränning", "214", "kg avfall per invånare", "Mål 2014: högst 205"),
        ("Nöjda kunder", "91 %", "nöjda med hämtningen", "Mål 2014: minst 92 %"),
    ):
        story += [Paragraph(heading, HEADING), Paragraph(number, large), Paragraph(name, TEXT)]
        story.append(Paragraph(wanted, below))
    SimpleDocTemplate(str(path), pagesize=landscape(A4)).build(story)
    assert found_in(path) == [
        "goal: Mindre avfall till förbränning",
        "goal: Nöjda kunder",
        "indicator: kg avfall per invånare < Mindre avfall till förbränning",
        "indicator: nöjda med hämtningen < Nöjda kunder",
        "target: kg avfall per invånare = högst 205 (2014)",
        "target: nöjda med hämtningen = minst 92 % (2014)",
        "outcome: kg avfall per invånare = 214",
        "outcome: nöjda med hämtningen = 91 %",
    ]
