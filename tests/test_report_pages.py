"""Pages of annual reports as text: tables a row a line, tables below columns of text, feet, notes and signs."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import told
from planutdrag import find_records, read_document
from planutdrag.extract.transcript.front_end import read_transcript
from planutdrag.extract.transcript.stacked.line_values import values_at_end
from planutdrag.models import PlanRecords


def _records(text: str, folder: Path) -> PlanRecords:
    (folder / "piece.txt").write_text(text, encoding="utf-8")
    return find_records(read_document(folder / "piece.txt"))


def _grids(text: str) -> list[list[list[str]]]:
    tables = read_transcript(text.encode(), "piece.txt").tables
    return [[[cell.text for cell in row if cell] for row in table.grid()] for table in tables]


GOALS_BESIDE_MEASURES = """\
Måluppfyllelse
Nämndmål Mått Målvärde
2016
Utfall
2015
Utfall
2016
Bedömning
Gatorna ska vara trygga
att röra sig på
Andel belysta gångvägar i
tätorten
90 % 84 % 87 % Delvis
Antal olyckor högst 12 15 11 Uppnått
Parkerna ska vara välskötta
Andel nöjda besökare, Sommarenkäten 75 70 78 Uppnått
Fyra mått av fem har förbättrats sedan året före.
"""

THOUSANDS = """\
Nyckeltal
Nyckeltal 2014 2015 2016
Antal besök på badet 9 800 10 200 11 050
Antal elever i årskurs 9 207 211 198
Antal lån 41 200 40 150 39 870
Kostnad per bad, kronor 96 101 99
"""

ROWS_IN_GROUPS = """\
Tabell 4 Andel beslut inom utsatt tid, procent
2010 2011 2012
Andel inom 30 dagar
Hemtjänst (75) 67 79 71
Färdtjänst (85) 66 76 80
Andel inom 60 dagar
Särskilt boende (75) 74 83 82
Nämndens mål inom parentes.
"""

YEARS_BELOW = """\
Nyckeltal Bokslut Bokslut Budget
2014 2015 2016
Antal träd som planterats
under året
41 38 45
Antal lekplatser 12 13 13
"""

WRAPPED_HEADS = """\
Indikator Utfall Utfall Mål Mål-
2014 2015 2015 uppfyllelse
Andel elever som når målen (%) 84,2 83,7 minst 90 ●
Antal elever per lärare 12,1 12,4 12 ●
"""

ENDS_IN_MORE = """\
2012 2013 Förändring
2012–2013,
procentenheter
Bostadsbidrag 67 79 12
Underhåll 74 83 9
"""

ACCOUNTS = """\
Belopp i tkr Bokslut 2014 Bokslut 2015
Socialnämnden –366 120 –380 977
Summa –366 120 –380 977
"""

MONEY = """\
tkr Bokslut 2015 Budget 2016 Bokslut 2016 Avvikelse
Intäkter 42 118 38 400 41 906 3 506
Personal –121 640 –124 900 –126 355 –1 455
"""


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        pytest.param(
            GOALS_BESIDE_MEASURES,
            [
                ["Nämndmål", "Mått", "Målvärde 2016", "Utfall 2015", "Utfall 2016", "Bedömning"],
                [
                    "Gatorna ska vara trygga att röra sig på", "Andel belysta gångvägar i tätorten",
                    "90 %", "84 %", "87 %", "Delvis",
                ],
                ["", "Antal olyckor", "högst 12", "15", "11", "Uppnått"],
                [
                    "Parkerna ska vara välskötta", "Andel nöjda besökare, Sommarenkäten",
                    "75", "70", "78", "Uppnått",
                ],
            ],
            id="goals above their measures",
        ),
        pytest.param(
            THOUSANDS,
            [
                ["Nyckeltal", "2014", "2015", "2016"],
                ["Antal besök på badet", "9 800", "10 200", "11 050"],
                ["Antal elever i årskurs 9", "207", "211", "198"],
                ["Antal lån", "41 200", "40 150", "39 870"],
                ["Kostnad per bad, kronor", "96", "101", "99"],
            ],
            id="values of one magnitude",
        ),
        pytest.param(
            ROWS_IN_GROUPS,
            [
                ["", "2010", "2011", "2012"],
                ["Hemtjänst (75)", "67", "79", "71"],
                ["Färdtjänst (85)", "66", "76", "80"],
                ["Särskilt boende (75)", "74", "83", "82"],
            ],
            id="no head above the names",
        ),
        pytest.param(
            YEARS_BELOW,
            [
                ["Nyckeltal", "Bokslut 2014", "Bokslut 2015", "Budget 2016"],
                ["Antal träd som planterats under året", "41", "38", "45"],
                ["Antal lekplatser", "12", "13", "13"],
            ],
            id="years on a line below their heads",
        ),
        pytest.param(
            WRAPPED_HEADS,
            [
                ["Indikator", "Utfall 2014", "Utfall 2015", "Mål 2015", "Måluppfyllelse"],
                ["Andel elever som når målen (%)", "84,2", "83,7", "minst 90", "●"],
                ["Antal elever per lärare", "12,1", "12,4", "12", "●"],
            ],
            id="heads over two lines",
        ),
        pytest.param(
            ENDS_IN_MORE,
            [
                ["", "2012", "2013", "Förändring 2012–2013, procentenheter"],
                ["Bostadsbidrag", "67", "79", "12"],
                ["Underhåll", "74", "83", "9"],
            ],
            id="the last head over three lines",
        ),
        pytest.param(
            ACCOUNTS,
            [
                ["Belopp i tkr", "Bokslut 2014", "Bokslut 2015"],
                ["Socialnämnden", "–366 120", "–380 977"],
                ["Summa", "–366 120", "–380 977"],
            ],
            id="a head of accounts in other words",
        ),
        pytest.param(
            MONEY,
            [
                ["tkr", "Bokslut 2015", "Budget 2016", "Bokslut 2016", "Avvikelse"],
                ["Intäkter", "42 118", "38 400", "41 906", "3 506"],
                ["Personal", "–121 640", "–124 900", "–126 355", "–1 455"],
            ],
            id="differences are of another magnitude",
        ),
    ],
)  # fmt: skip
def test_rows_whose_cells_single_blanks_part(text: str, grid: list[list[str]]) -> None:
    assert _grids(text) == [grid]


@pytest.mark.parametrize(
    ("line", "heads", "values"),
    [
        ("Antal 12 14 13", ["2014", "2015", "2016"], ["12", "14", "13"]),
        ("minst 90 % 84 % Ej uppnått", ["Mål", "Utfall", "Bedömning"], ["minst 90 %", "84 %", "Ej uppnått"]),
        ("Antal ● 12 14", ["Status", "2015", "2016"], ["●", "12", "14"]),
        ("Antal – 1 204", ["2015", "2016"], ["–", "1 204"]),
        ("Antal 2 300 400", ["2015", "2016"], None),
        ("Pass 360 000 387 036 0 -71 142", ["Resultat", "Utfall"], None),
        ("Nyckeltal 2014 2015 2016", ["2014", "2015", "2016"], None),
        ("Antalet steg från 12 till 14", ["2015", "2016"], None),
        ("Antal 12 Alla nämnder", ["2016", "Bedömning"], None),
    ],
)
def test_which_words_of_a_line_are_its_values(line: str, heads: list[str], values: list[str] | None) -> None:
    words = line.split()
    starts = values_at_end(words, heads)
    ends = [*starts[1:], len(words)] if starts else []
    found = [" ".join(words[at:end]) for at, end in zip(starts, ends, strict=True)] if starts else None
    assert found == values


def test_text_with_years_in_it_is_no_table_of_lines() -> None:
    text = "Bokslut 2015 Bokslut 2016\nVi sålde tomter för 14 mnkr under 2016.\nDet gav 3 hus och 2 vägar.\n"
    assert _grids(text) == []


def test_what_a_report_says_in_lines_of_single_blanks(tmp_path: Path) -> None:
    assert list(told(_records(GOALS_BESIDE_MEASURES, tmp_path)))[:6] == [
        "goal: Gatorna ska vara trygga att röra sig på",
        "goal: Parkerna ska vara välskötta",
        "indicator: Andel belysta gångvägar i tätorten < Gatorna ska vara trygga att röra sig på",
        "indicator: Antal olyckor < Gatorna ska vara trygga att röra sig på",
        "indicator: Andel nöjda besökare, Sommarenkäten < Parkerna ska vara välskötta",
        "target: Andel belysta gångvägar i tätorten = 90 % (2016)",
    ]


BELOW_TWO_COLUMNS = """\
Nämndens inriktningsmål                                   Årets verksamhet
Inriktningsmål 1: Alla ska ha tillgång till bad och       Badet öppnade igen i mars efter en lång om-
motion hela året.                                         byggnad. Öppettiderna har utökats och be-
                                                          söken har blivit fler än året före.
Inriktningsmål 2: Föreningarna ska ges goda villkor
för sin verksamhet.                                       Ridskolan har fått ett nytt stall. Arbetet
                                                          blev dyrare än väntat men försenades inte.

Nyckeltal
 Nyckeltal                                                   Bokslut            Bokslut
                                                             2015               2016
 Antal besök på badet                                                  141 200            138 450
 Antal bidragsberättigade föreningar                                        96                 94


44                                                          Norrtuna kommun · Årsredovisning 2016
"""


def test_a_table_below_two_columns_of_text_is_no_part_of_them(tmp_path: Path) -> None:
    records = _records(BELOW_TWO_COLUMNS, tmp_path)
    assert [indicator.name for indicator in records.indicators] == [
        "Antal besök på badet",
        "Antal bidragsberättigade föreningar",
    ]
    assert [(o.text, o.kind.value, o.period) for o in records.outcomes] == [
        ("141 200", "previous", "2015"),
        ("138 450", "current", "2016"),
        ("96", "previous", "2015"),
        ("94", "current", "2016"),
    ]
    assert records.document.period_end == 2016


BOXES = """\
                                                                            RESULTATREDOVISNING


Tillstånd

  MÅL                                                       ÅTERRAPPORTERING
  Handläggningen av tillstånd ska vara rättssäker.          Verket ska redovisa och kommentera antalet
  Beslut ska fattas senast inom fyra månader.               inkomna och avgjorda ärenden.


Målet om tid är delvis uppfyllt. Under året har 1 322       För att stärka säkerheten har alla handläggare
ärenden avgjorts, de flesta inom fyra månader.              gått en utbildning. En granskning av beslut har
Tiden var i snitt 71 dagar. Det är en minskning.            gjorts under hösten. Motiven har blivit klarare.
"""


def test_boxes_of_directives_side_by_side_are_no_heads_of_rows(tmp_path: Path) -> None:
    assert list(told(_records(BOXES, tmp_path)))[:2] == [
        "goal: Handläggningen av tillstånd ska vara rättssäker.",
        "goal: Beslut ska fattas senast inom fyra månader.",
    ]
    assert len(_records(BOXES, tmp_path).goals) == 2


FOOT = """\
Nyckeltal
 Nyckeltal                                            2014           2015           2016
 Antal kontroller i handeln                               1 088          1 153          1 261
 Andel underkända vågar, procent                            9,7            8,8            7,9


ÅRSREDOVISNING 2016                                                                         9

Verksamheten
"""


def test_a_pages_foot_is_no_row_of_the_table_above_it(tmp_path: Path) -> None:
    records = _records(FOOT, tmp_path)
    assert [indicator.name for indicator in records.indicators] == [
        "Antal kontroller i handeln",
        "Andel underkända vågar, procent",
    ]


MARKS = """\
Tabell 14 Andel beslut inom utsatt tid, procent1

                                           2012            2013           2014              Förändring
                                                                                            2013–2014,
                                                                                            procentenheter
    Studiehjälp (90)                             91              93             94                       1
    Tillägg (80)                                 77              74             81                       7
                                                                          2
    Bidrag (75)                                   –              68             70                       2

1
    Verkets målnivåer inom parentes.
2
    Uppgiften avser andra halvåret.
"""


def test_years_left_of_their_values_and_the_mark_of_a_note_above_one(tmp_path: Path) -> None:
    assert _grids(MARKS) == [
        [
            ["", "2012", "2013", "2014", "Förändring 2013–2014, procentenheter"],
            ["Studiehjälp (90)", "91", "93", "94", "1"],
            ["Tillägg (80)", "77", "74", "81", "7"],
            ["Bidrag (75)", "–", "68", "70", "2"],
        ]
    ]
    targets = _records(MARKS, tmp_path).targets
    assert [target.text for target in targets] == ["90", "80", "75"]


SIGNS = """\
LERHOLMS KOMMUN                                                          ÅRSREDOVISNING 2015

Kommunfullmäktige har i mål och budget 2015–2017 fastställt mål för kommunens verksamheter.

 Mål: Alla elever ska nå målen


 Indikator                                              Utfall      Utfall    Mål        Mål-
                                                        2014        2015      2015       uppfyllelse
 Andel elever i årskurs 9 som är behöriga (%)             86,0     83,7    minst 90 ●
 Genomsnittligt meritvärde                                211       214          215 ●
 Andel elever med examen inom tre år (%)                  64        66          öka ●


LERHOLMS KOMMUN                                                          ÅRSREDOVISNING 2015
"""


def test_a_sign_behind_the_last_value_is_a_cell_of_its_own(tmp_path: Path) -> None:
    targets = _records(SIGNS, tmp_path).targets
    assert [target.text for target in targets] == ["minst 90", "215", "öka"]


def test_fullmaktige_decides_goals_in_mal_och_budget(tmp_path: Path) -> None:
    assert [goal.level for goal in _records(SIGNS, tmp_path).goals] == ["municipal"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Norrtuna kommun | Årsredovisning 2016 | Nämnderna", "Årsredovisning 2016"),
        ("LERHOLMS KOMMUN        ÅRSREDOVISNING 2016", "ÅRSREDOVISNING 2016"),
    ],
)
def test_a_running_head_that_names_the_report_is_its_title(line: str, title: str, tmp_path: Path) -> None:
    page = "Nämnden har under året arbetat med taxor.\n\nArbetet fortsätter nästa år.\n"
    records = _records(f"{line}\n\n{page}\n39\n\n{line}\n\n{page}", tmp_path)
    assert (records.document.title, records.document.period_end) == (title, 2016)


def test_a_sentence_that_tells_how_many_goals_were_chosen_is_none(tmp_path: Path) -> None:
    said = "Fullmäktige har valt ut två verksamhetsmål som bedöms vara av särskild betydelse."
    table = "Indikator\tMål 2012\tUtfall 2012\nAndel nöjda, procent\t80\t82\n"
    text = f"Verksamhetsmål\n\n{said}\n\nAlla ska få ett gott bemötande\n\n{table}"
    assert [goal.text for goal in _records(text, tmp_path).goals] == ["Alla ska få ett gott bemötande"]


def test_the_amount_of_what_a_goal_is_to_do_is_wanted(tmp_path: Path) -> None:
    text = (
        "Målet är att\n\n• digitalisera 400 000 sidor protokoll\n• ha 14 dagar öppet\n• öka antalet besök\n"
    )
    assert [target.text for target in _records(text, tmp_path).targets] == ["400 000 sidor"]
