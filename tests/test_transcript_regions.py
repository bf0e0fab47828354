"""Where the tables are that a transcript sets with blanks: what belongs to one, and what is a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from planutdrag import find_records, read_document
from planutdrag.extract.transcript.front_end import read_transcript
from planutdrag.models import Block, BlockKind, Document

ROWS_APART = """\
 Indikator                                        Utfall          Prognos       Årsmål         KF:s årsmål       Periodicitet
                                                  2019            helår 2020

 Andel lån som gäller barnböcker                       86 %             86 %           88 %               88 %   År

 Andel invånare som upplever att de kan påverka        62 %             64 %           70 %    Tas fram av       År
 vad biblioteket köper in                                                                      nämnden

 Antal besök i det öppna biblioteket per                   15,4            15   minst 16       minst 14          Tertial
 invånare, genomsnitt

 Andel låntagare vid filialerna utanför byn som        68 %             69 %    minst 75 %                72 %   År
 är nöjda med hur det är ordnat
"""

UPPER_HEAD_ALONE = """\
                                                                            Målvärde
Övergripande mål         Framgångsfaktor              Mätetal
                                                                            2013       2014

Biblioteket ska vara     Generösa öppettider          Besök per invånare    6,1        6,4
öppet för alla                                        Öppna timmar i        52         56
                                                      veckan

Fler barn ska            Bokbussen                    Lån av barnböcker     11 200     12 000
läsa
"""

OVER_A_PAGE = """\
Indikator                                       Mål 2016
Besök per invånare                                  6,1
Öppna timmar i veckan                                52
Kurser för dem som hjälper barn att läsa, i hela
                                                      1
 1
     Räknat från augusti.


                        7
\fkommunen
Lån av barnböcker                            11 200
"""

ANOTHER_ON_THE_NEXT_PAGE = """\
Indikator                                       Mål 2016
Besök per invånare                                  6,1
Öppna timmar i veckan                                52


                        7
\fAnsvarig                                       Tidplan                  Uppdrag
Bibliotekschefen                               Mars                     Se över avgifterna
Kulturchefen                                   Maj                      Flytta arkivet
"""

STACKED_IN_A_CELL = """\
Strategier                        Aktiviteter                                   Ansvarig
Läsa för barn                     En bibliotekarie anställs från mars och       Kulturchefen
                                  läser två dagar i veckan på sjukhuset. Alla
                                  avdelningar får böcker.
                                  Sagostund varje dag
Nå fler                           Bokbuss till alla byar                        Kulturchefen
"""

EARLY_BROKEN_TITLE = """\
Verksamhetsplan 2018 för kulturnämnden

Invånarna som får del av nämndens stöd ska
mötas av respekt
Nämnden har länge varit bra på att lyssna till dem som söker stöd och på att svara dem i tid, men
behöver också bli bättre på att följa upp vad stödet har lett till. Alla som fått stöd ska därför
få en fråga om det.

Indikatorer
1. Andelen nöjda ska öka.
2. Alla ska få svar inom 10 dagar.
"""

NUMBERED_LIST = """\
Uppdrag
1.    Utreda hur biblioteket kan hålla öppet på kvällar utan att fler anställs, till-
      sammans med skolan.
2.    Ta fram en plan för lokalerna.
3.    Se över avgifterna.
"""


def _document(text: str) -> Document:
    return read_transcript(text.encode(), "plan.txt")


def _grids(text: str) -> list[list[list[str]]]:
    return [
        [[cell.text if cell else "" for cell in row] for row in table.grid()]
        for table in _document(text).tables
    ]


@pytest.mark.parametrize(
    ("text", "grids"),
    [
        pytest.param(
            ROWS_APART,
            [
                [
                    ["Indikator", "Utfall 2019", "Prognos helår 2020", "Årsmål", "KF:s årsmål", "Periodicitet"],
                    ["Andel lån som gäller barnböcker", "86 %", "86 %", "88 %", "88 %", "År"],
                    ["Andel invånare som upplever att de kan påverka vad biblioteket köper in",
                     "62 %", "64 %", "70 %", "Tas fram av nämnden", "År"],
                    ["Antal besök i det öppna biblioteket per invånare, genomsnitt",
                     "15,4", "15", "minst 16", "minst 14", "Tertial"],
                    ["Andel låntagare vid filialerna utanför byn som är nöjda med hur det är ordnat",
                     "68 %", "69 %", "minst 75 %", "72 %", "År"],
                ]
            ],
            id="rows that blank lines part, figures set to the right of words",
        ),
        pytest.param(
            UPPER_HEAD_ALONE,
            [
                [
                    ["Övergripande mål", "Framgångsfaktor", "Mätetal", "Målvärde 2013", "Målvärde 2014"],
                    ["Biblioteket ska vara öppet för alla", "Generösa öppettider", "Besök per invånare", "6,1", "6,4"],
                    ["", "", "Öppna timmar i veckan", "52", "56"],
                    ["Fler barn ska läsa", "Bokbussen", "Lån av barnböcker", "11 200", "12 000"],
                ]
            ],
            id="a head alone on its line above the others",
        ),
        pytest.param(
            OVER_A_PAGE,
            [
                [
                    ["Indikator", "Mål 2016"],
                    ["Besök per invånare", "6,1"],
                    ["Öppna timmar i veckan", "52"],
                    ["Kurser för dem som hjälper barn att läsa, i hela kommunen", "1"],
                    ["Lån av barnböcker", "11 200"],
                ]
            ],
            id="a page ends within a row, a note stands below",
        ),
        pytest.param(
            ANOTHER_ON_THE_NEXT_PAGE,
            [
                [["Indikator", "Mål 2016"], ["Besök per invånare", "6,1"], ["Öppna timmar i veckan", "52"]],
                [
                    ["Ansvarig", "Tidplan", "Uppdrag"],
                    ["Bibliotekschefen", "Mars", "Se över avgifterna"],
                    ["Kulturchefen", "Maj", "Flytta arkivet"],
                ],
            ],
            id="a table with heads of its own begins the next page",
        ),
    ],
)  # fmt: skip
def test_what_belongs_to_a_table(text: str, grids: list[list[list[str]]]) -> None:
    assert _grids(text) == grids


def test_a_list_whose_marks_stand_apart_is_no_table() -> None:
    document = _document(NUMBERED_LIST)
    assert not document.tables
    items = [
        block.text
        for block in document.blocks
        if isinstance(block, Block) and block.kind is BlockKind.LIST_ITEM
    ]
    assert items[1:] == ["Ta fram en plan för lokalerna.", "Se över avgifterna."]
    assert items[0].endswith("utan att fler anställs, tillsammans med skolan.")


def test_a_title_that_breaks_before_the_text_does_is_a_heading() -> None:
    headings = [
        block.text
        for block in _document(EARLY_BROKEN_TITLE).blocks
        if isinstance(block, Block) and block.kind is BlockKind.HEADING
    ]
    assert "Invånarna som får del av nämndens stöd ska mötas av respekt" in headings


def test_items_begin_where_the_line_above_had_room(tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_text("Verksamhetsplan 2016 för kulturnämnden\n\nMål: Fler ska läsa\n\n" + STACKED_IN_A_CELL)
    found = find_records(read_document(source))
    assert {activity.text for activity in found.activities if activity.kind == "activity"} == {
        "En bibliotekarie anställs från mars och läser två dagar i veckan på sjukhuset. "
        "Alla avdelningar får böcker.",
        "Sagostund varje dag",
        "Bokbuss till alla byar",
    }


NUMBERED_AS_IN_THE_CONTENTS = """\
Innehåll
1. Biblioteket...........................3
2. Strategiskt mål.......................4
3. Vägen till målet......................5

Biblioteket ligger vid torget och har öppet varje dag utom söndagar.

2. Strategiskt mål
• Fler ska läsa.
3. Vägen till målet
• Köpa in böcker på lätt svenska.
4. Ta fram en plan.
"""


def test_a_numbered_line_that_the_contents_list_is_a_heading_wherever_it_stands() -> None:
    blocks = [block for block in _document(NUMBERED_AS_IN_THE_CONTENTS).blocks if isinstance(block, Block)]
    assert [block.text for block in blocks if block.kind is BlockKind.HEADING] == [
        "Innehåll",
        "Strategiskt mål",
        "Vägen till målet",
    ]
