"""Stacked tables that keep a strict order: whatever their columns hold, the order tells the rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from planutdrag import find_records, read_document
from planutdrag.extract.transcript.front_end import read_transcript
from planutdrag.extract.transcript.lines import lines_of
from planutdrag.extract.transcript.stacked.grids import grid_stacks
from planutdrag.extract.transcript.stacked.tables import chunks_of
from planutdrag.models import TableOrigin


def _stacked(chunks: str) -> str:
    """A transcript of these chunks: one a line here, its own lines parted by strokes."""
    lines = (line.strip() for line in chunks.strip().split("\n"))
    return "\n\n".join(line.replace(" / ", "\n") for line in lines) + "\n"


WORDS_AND_DATES = _stacked(
    """
    AKTIVITETER 2018 / Vad
    Vem
    Klart
    Ta fram en plan för underhåll av / hela beståndet
    Fastighetschef
    Q2
    Sälja fyra småhus
    Vd
    Q4
    Kunder
    """
)

UNKNOWN_HEAD_BEHIND = _stacked(
    """
    Indikator
    Mål 2016
    Utfall 2016
    Uppnått
    Andel elever med examen, %
    72
    70,4
    Nej
    Antal sökande
    –
    96
    –
    Måluppfyllelse: Delvis uppnått
    """
)

MERGED_AT_THE_TOP = _stacked(
    """
    Strategiskt mål
    Styrtal
    Mål 2014
    Nöjda sökande och företag
    Nöjdkundindex
    72
    Andel ändrade beslut
    max 8 %
    Trygga invånare
    Andel genomförd tillsyn
    100 %
    """
)

MERGED_IN_THE_MIDDLE = _stacked(
    """
    Strategiskt mål
    Styrtal
    Mål 2014
    Nöjdkundindex
    72
    Nöjda sökande och företag
    Andel ändrade beslut
    max 8 %
    Handläggningstid, veckor
    5
    Andel genomförd tillsyn
    100 %
    Trygga invånare
    Andel skolor med egenkontroll
    75 %
    """
)

MERGED_BEHIND = _stacked(
    """
    Strategiskt mål
    Framgångsfaktor
    Styrtal
    Mål 2014
    Mål 2015
    Nöjda sökande och företag
    Gott bemötande
    Nöjdkundindex
    72
    74
    Andel ändrade beslut
    max 8 %
    max 8 %
    Trygga invånare
    Riskbaserad tillsyn
    Andra aktiviteter / Nr
    """
)

LATE_HEADS_AND_NAMES_TOGETHER = _stacked(
    """
    Mål och mått / Mål
    Mått
    Anläggningarna ska användas effektivt
    Beläggning i sporthallar på vardagar / Andel nöjda besökare enligt enkät
    Utfall 2008
    Mål 2010
    83 %
    86 %
    38 %
    40 %
    64
    66
    Besökarna ska vara nöjda med / anläggningarna
    Nöjd-kund-index
    Tkr
    """
)

COLUMN_BY_COLUMN = _stacked(
    """
    Uppdrag / 1a / 1b / 2a
    Läge / Genomfört / Pågår / Ej påbörjat
    Kommentar / Lekis har startat. / Ärendet tas upp i oktober. / Skjuts till 2018.
    """
)


UNKNOWN_HEADS = _stacked(
    """
    1 Det går att bo i hela kommunen / Mått
    Från → till
    Senast
    Andel hushåll med bredband, %
    71 → 95
    2020
    Antal byggklara tomter utanför tätort
    14 → 25
    2019
    2 Service finns på rimligt avstånd
    """
)

GROUPS_WITH_NUMBERS = _stacked(
    """
    Mål och måttal / Nr
    Mål/måttal
    Bokslut / 2010
    Måltal / 2012
    1
    Den som söker lov får ett snabbt / beslut
    a
    Handläggningstid, veckor
    8
    högst 6
    2
    Det finns planlagda tomter
    a
    Antal byggklara tomter
    12
    minst 25
    Avgifter
    """
)

PARTS_OF_WHAT_COMES_LATE = _stacked(
    """
    Resultatmål 1 / Mått
    2013
    Mål 2014
    Antal hushåll med bistånd / kvinnor
    52
    högst 45
    män
    66
    högst 55
    kvinnor
    5,0
    4,5
    män
    6,1
    4,5
    Antal månader med bistånd
    Måluppfyllelse 2013: Svag
    """
)

NUMBERS_BELOW_UNKNOWN_HEADS = _stacked(
    """
    2.4 Uppdrag / Nr
    Uppdrag i regleringsbrevet
    Redovisas
    Avdelning
    1
    Ta fram en handlingsplan
    2009-03-31
    Smittskydd
    2
    Lämna förslag till avgifter
    2009-11-30
    Läkemedel
    3 Verksamhetsmål
    """
)

HEADS_BEHIND_THE_FIRST_COLUMNS = _stacked(
    """
    Mått
    Mål 2013
    Tillgänglighet i nätet, procent
    99,8
    Andel fel åtgärdade samma dag
    minst 80
    Tertial 1
    Helår 2012
    99,9
    99,6
    77
    75
    Ekonomi och personal
    """
)

HEADS_BEHIND_ALL_ROWS = _stacked(
    """
    Mått
    Mål 2013
    Avvikelse mot budget, procent
    0
    -1,2
    0,8
    Sjukfrånvaro, procent
    högst 5
    5,9
    5,6
    Tertial 1
    Helår 2012
    Resurser
    """
)

CARDS = _stacked(
    """
    Mål för året / Mål 1
    Sökande får ett bra bemötande
    Kopplas till
    Kommunen är en attraktiv arbetsgivare
    Mått
    Antal sökande / Andel nöjda
    Nuläge
    4,1 / 72 %
    Målvärde
    6 / 80 %
    Övrigt
    """
)

UNKNOWN_COLUMN_BELOW_TEXT = _stacked(
    """
    Hur det har gått / Garanti nr / 1 / 2 / 3
    Så mäter vi / Andel besök i tid / Andel som vet vem som kommer / Andel synpunkter besvarade i tid
    Utfall 2012 / 96 % / 88 %
    Mål 2013 / 100 % / minst 95 % / 90 %
    Återkoppling lämnas i maj.
    """
)


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        pytest.param(
            UNKNOWN_HEADS,
            [
                [
                    ["Mått", "Från → till", "Senast"],
                    ["Andel hushåll med bredband, %", "71 → 95", "2020"],
                    ["Antal byggklara tomter utanför tätort", "14 → 25", "2019"],
                ]
            ],
            id="heads of which one is known",
        ),
        pytest.param(
            GROUPS_WITH_NUMBERS,
            [
                [
                    ["Nr", "Mål/måttal", "Bokslut 2010", "Måltal 2012"],
                    ["1", "Den som söker lov får ett snabbt beslut", "", ""],
                    ["a", "Handläggningstid, veckor", "8", "högst 6"],
                    ["2", "Det finns planlagda tomter", "", ""],
                    ["a", "Antal byggklara tomter", "12", "minst 25"],
                ]
            ],
            id="numbered goals head numbered measures",
        ),
        pytest.param(
            PARTS_OF_WHAT_COMES_LATE,
            [
                [
                    ["Mått", "2013", "Mål 2014"],
                    ["Antal hushåll med bistånd", "", ""],
                    ["kvinnor", "52", "högst 45"],
                    ["män", "66", "högst 55"],
                    ["Antal månader med bistånd", "", ""],
                    ["kvinnor", "5,0", "4,5"],
                    ["män", "6,1", "4,5"],
                ]
            ],
            id="women and men below what is counted, the last of which is printed behind them",
        ),
        pytest.param(
            NUMBERS_BELOW_UNKNOWN_HEADS,
            [
                [
                    ["Nr", "Uppdrag i regleringsbrevet", "Redovisas", "Avdelning"],
                    ["1", "Ta fram en handlingsplan", "2009-03-31", "Smittskydd"],
                    ["2", "Lämna förslag till avgifter", "2009-11-30", "Läkemedel"],
                ]
            ],
            id="the first number stands below all heads",
        ),
        pytest.param(
            HEADS_BEHIND_THE_FIRST_COLUMNS,
            [
                [
                    ["Mått", "Mål 2013", "Tertial 1", "Helår 2012"],
                    ["Tillgänglighet i nätet, procent", "99,8", "99,9", "99,6"],
                    ["Andel fel åtgärdade samma dag", "minst 80", "77", "75"],
                ]
            ],
            id="the last heads and their values behind the first columns",
        ),
        pytest.param(
            HEADS_BEHIND_ALL_ROWS,
            [
                [
                    ["Mått", "Mål 2013", "Tertial 1", "Helår 2012"],
                    ["Avvikelse mot budget, procent", "0", "-1,2", "0,8"],
                    ["Sjukfrånvaro, procent", "högst 5", "5,9", "5,6"],
                ]
            ],
            id="the last heads behind all rows",
        ),
        pytest.param(
            CARDS,
            [
                [
                    ["Mål 1", "Sökande får ett bra bemötande"],
                    ["Kopplas till", "Kommunen är en attraktiv arbetsgivare"],
                    ["Mått", "Antal sökande Andel nöjda"],
                    ["Nuläge", "4,1 72 %"],
                    ["Målvärde", "6 80 %"],
                ]
            ],
            id="a card whose labels have no colons",
        ),
        pytest.param(
            UNKNOWN_COLUMN_BELOW_TEXT,
            [
                [
                    ["Garanti nr", "Så mäter vi", "Mål 2013"],
                    ["1", "Andel besök i tid", "100 %"],
                    ["2", "Andel som vet vem som kommer", "minst 95 %"],
                    ["3", "Andel synpunkter besvarade i tid", "90 %"],
                ]
            ],
            id="a column below each head, the first below other text, one with a blank apart",
        ),
        pytest.param(
            WORDS_AND_DATES,
            [
                [
                    ["Vad", "Vem", "Klart"],
                    ["Ta fram en plan för underhåll av hela beståndet", "Fastighetschef", "Q2"],
                    ["Sälja fyra småhus", "Vd", "Q4"],
                ]
            ],
            id="no column of figures",
        ),
        pytest.param(
            UNKNOWN_HEAD_BEHIND,
            [
                [
                    ["Indikator", "Mål 2016", "Utfall 2016", "Uppnått"],
                    ["Andel elever med examen, %", "72", "70,4", "Nej"],
                    ["Antal sökande", "–", "96", "–"],
                ]
            ],
            id="a head that no list holds",
        ),
        pytest.param(
            MERGED_AT_THE_TOP,
            [
                [
                    ["Strategiskt mål", "Styrtal", "Mål 2014"],
                    ["Nöjda sökande och företag", "Nöjdkundindex", "72"],
                    ["", "Andel ändrade beslut", "max 8 %"],
                    ["Trygga invånare", "Andel genomförd tillsyn", "100 %"],
                ]
            ],
            id="merged cells beside the first of their rows",
        ),
        pytest.param(
            MERGED_IN_THE_MIDDLE,
            [
                [
                    ["Strategiskt mål", "Styrtal", "Mål 2014"],
                    ["Nöjda sökande och företag", "Nöjdkundindex", "72"],
                    ["Nöjda sökande och företag", "Andel ändrade beslut", "max 8 %"],
                    ["Nöjda sökande och företag", "Handläggningstid, veckor", "5"],
                    ["Trygga invånare", "Andel genomförd tillsyn", "100 %"],
                    ["Trygga invånare", "Andel skolor med egenkontroll", "75 %"],
                ]
            ],
            id="merged cells beside the middle of their rows",
        ),
        pytest.param(
            MERGED_IN_THE_MIDDLE.replace("Handläggningstid, veckor\n\n5\n\n", ""),
            [
                [
                    ["Strategiskt mål", "Styrtal", "Mål 2014"],
                    ["Nöjda sökande och företag", "Nöjdkundindex", "72"],
                    ["Nöjda sökande och företag", "Andel ändrade beslut", "max 8 %"],
                    ["Trygga invånare", "Andel skolor med egenkontroll", "75 %"],
                ],
                [["Styrtal", "Mål 2014"], ["Andel genomförd tillsyn", "100 %"]],
            ],
            id="a row that either of two merged cells may span has none",
        ),
        pytest.param(
            MERGED_BEHIND,
            [
                [
                    ["Strategiskt mål", "Framgångsfaktor", "Styrtal", "Mål 2014", "Mål 2015"],
                    ["Nöjda sökande och företag", "Gott bemötande", "Nöjdkundindex", "72", "74"],
                ],
                [
                    ["Styrtal", "Mål 2014", "Mål 2015"],
                    ["Andel ändrade beslut", "max 8 %", "max 8 %"],
                ],
                [["Strategiskt mål", "Framgångsfaktor"], ["Trygga invånare", "Riskbaserad tillsyn"]],
            ],
            id="merged cells behind all rows span none for certain",
        ),
        pytest.param(
            LATE_HEADS_AND_NAMES_TOGETHER,
            [
                [
                    ["Mål", "Mått", "Utfall 2008", "Mål 2010"],
                    [
                        "Anläggningarna ska användas effektivt",
                        "Beläggning i sporthallar på vardagar",
                        "83 %",
                        "86 %",
                    ],
                    ["", "Andel nöjda besökare enligt enkät", "38 %", "40 %"],
                    ["Besökarna ska vara nöjda med anläggningarna", "Nöjd-kund-index", "64", "66"],
                ]
            ],
            id="words among the heads, names together, the last row's words behind its values",
        ),
        pytest.param(
            COLUMN_BY_COLUMN,
            [
                [
                    ["Uppdrag", "Läge", "Kommentar"],
                    ["1a", "Genomfört", "Lekis har startat."],
                    ["1b", "Pågår", "Ärendet tas upp i oktober."],
                    ["2a", "Ej påbörjat", "Skjuts till 2018."],
                ]
            ],
            id="a column below each head",
        ),
    ],
)
def test_a_strict_order_tells_the_rows(text: str, tables: list[list[list[str]]]) -> None:
    found = read_transcript(text.encode(), "plan.txt").tables
    assert [table.origin for table in found] == [TableOrigin.STACKED] * len(tables)
    assert [
        [[cell.text if cell else "" for cell in row] for row in table.grid()] for table in found
    ] == tables


@pytest.mark.parametrize(
    "text",
    [
        WORDS_AND_DATES.replace("Vd\n\n", ""),
        UNKNOWN_HEAD_BEHIND.replace("70,4\n\n", ""),
    ],
    ids=["a cell of words is missing", "a value is missing"],
)
def test_a_broken_order_tells_none(text: str) -> None:
    lines = lines_of(text, 1)
    assert not list(grid_stacks(chunks_of(lines, [True] * len(lines))))


def test_merged_cells_of_no_column_for_certain_are_loose() -> None:
    text = MERGED_BEHIND.replace("Trygga invånare\n", "Korta tider\n\nRätt kompetens\n\nTrygga invånare\n")
    tables = read_transcript(text.encode(), "plan.txt").tables
    assert [len(table.grid()) for table in tables] == [2, 2]
    assert [cell.text for cell in tables[-1].loose] == [
        "Korta tider",
        "Rätt kompetens",
        "Trygga invånare",
        "Riskbaserad tillsyn",
    ]


def test_a_merged_goal_is_the_goal_of_its_rows(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(MERGED_IN_THE_MIDDLE, encoding="utf-8")
    records = find_records(read_document(plan))
    goals = {goal.id: goal.text for goal in records.goals}
    served = [[goals[goal] for goal in indicator.goal_ids] for indicator in records.indicators]
    assert served == [["Nöjda sökande och företag"]] * 3 + [["Trygga invånare"]] * 2


def test_bars_of_a_running_foot_keep_no_tables() -> None:
    foot = "\n\nTalla kommun | Nämnden | Plan 2018\n\f"
    plan = f"Inledning{foot}Bakgrund{foot}Läget{foot}{WORDS_AND_DATES}{foot}"
    tables = read_transcript(plan.encode(), "plan.txt").tables
    assert [table.origin for table in tables] == [TableOrigin.STACKED]
