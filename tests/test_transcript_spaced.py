"""Tables that a transcript sets with blanks, and text that it sets with blank lines between all lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planutdrag.extract.transcript.front_end import read_transcript
from planutdrag.models import BlockKind, Document, Table

MERGED_CELLS = """\
Resultatmål                Indikator                                   Utfall     Utfall       Mål 2018         Ansvar
                                                                       2015       2016                          ig
1. Fler ska bo här         Antal invånare 31 december                  33 119     33 480       minst 34 200     KS
                           Flyttnetto                                  212        287          positivt         KS

2. Fler ska försörja sig   Andel öppet arbetslösa och i program        9,1        8,4          lägre än länet   KS, BIN
själva                     16–64 år (%)
                           Andel ungdomar 18–24 år som är              13,9       11,2         minska           KS, BIN
                           arbetslösa (%)
"""

UPPER_HEADS = """\
Mått                                           Utfall                      Målvärde                       KF:s målni-
                                                                                                          vå
                                               2016           2017         2019          2020             2022
Antal byggklara tomter vid årets slut                   14             9           25       minst 30      minst 150
Byggklar mark, hektar                                    –           6,5            8            10
"""

LISTS_BESIDE = """\
Strategiskt mål                Framgångsfaktorer                    Styrmått                          Utfall     Målvärde
                                                                                                      2010       2012
Brukarna är nöjda med          – Gott bemötande                     NKI särskilt boende               71         ≥ 74
insatserna och känner sig      – Personalkontinuitet                NKI hemtjänst                     76         ≥ 77
trygga                         – Fungerande kontakt
                                                                    Antal brukarråd per enhet                    minst 4
"""

GROUP_ROWS = """\
                                   2010           2011           2012
Andel inom 30 dagar
Boendebidrag (75)                    67             79             71
Tillfällig familjepenning (85)       66             76             80
Andel inom 40 dagar
Underhåll (75)                       74             83             82
"""

A_CELL_AS_WIDE_AS_ITS_COLUMN = """\
Indikator                                                   Årsmål            KF:s årsmål        Periodicitet
Andel ungdomar som inte återkommer inom                     82 %              80 %               Tertial
tolv månader efter avslutad insats
Antal lägenheter för träning och försök som övergår till em 6                 Tas fram av        År
annan hyresvärd                                                               nämnden
"""

CELLS_FULLER_THAN_THEIR_COLUMNS = """\
Mål                             Mått                      Utfall     Målnivå Kommentar
                                                           2016
Parkerna ska vara trygga.       Nöjda besökare, %             71           75 Enkäten besvarades av 300 perso-
                                                                              ner.
Vägarna inom hela kommunen kWh per mil belyst väg             212     högst 200 Bytet av lampor dröjer.
ska lysas upp för mindre.
Badet ska vara välbesökt utan Besök per öppen timme           88           90 Badet var stängt i juli.
kö.
"""

ONE_ROW_UNDER_HEADS = """\
Styrmått                                              Utfall 2015 Mål 2016          Utfall 2016 Måluppfyllelse
Sjukfrånvaro i procent av arbetad tid                         5,7 högst 5,5                 6,1 Nej
"""

TWO_TABLES = """\
Mått                            Utfall 2016      Mål 2019
Antal tomter                             14            25
Antal bostäder i planer                  88           120


Aktiviteter 2019

•     Påbörja detaljplan för Åkrarna
Mått                                      Utfall 2016        Mål 2019
Meter cykelväg per invånare                       2,8             3,0
"""

CARDS = """\
Tomtmark
Mål:                  Det ska finnas god tillgång till tomter

Mått:                 Antal byggklara tomter för småhus i kommunens
                      tätorter
Nuläge (oktober 2014): 11 tomter
Målnivå 2015–2017:    15–20 tomter

Gatuunderhåll
Mål:                  Gatorna ska vara hela
Mått:                 Andel av gatunätet som beläggs om
Målnivå 2015:         minst 3 %
"""

NUMBERED_ROWS = """\
Nr       Åtgärd                                               Ansvar                   Tidplan

1        Införa energiuppföljning i samtliga kommunala        Tekniska förvaltningen   2012
         byggnader

2        Utreda biogasmack                                    Energibolaget            2012–2014


3        Bygga gång- och cykelväg längs ån                    Tekniska förvaltningen   Löpande

Energiproduktion

Fjärrvärmen produceras till 94 procent av skogsflis.                   Vinden är god på Storberget.
"""

DRIFTING_FIGURES = """\
                                                                              Bokslut Prognos Mål Mål
   Nyckeltal                                                                    2017     2018 2019 2020
   Andel utredningar inom fyra månader, procent                                   78       82   90   95
   Återaktualiserade barn inom ett år efter avslutad                              23       21   18   15
   insats, procent
   Väntetid till familjerådgivning, dagar                                         24        30      21     14
"""

SOURCES_BEFORE_THE_VALUES = """\
                                                              Utfall      Målvärde
   Indikator                           Källa                  2013        2016
   Antal besök på biblioteket och                                         minst 215
                                       Öppna jämförelser      208 100
   filialerna                                                             000
   Nöjd med utbudet                    Enkät, SCB             58          öka
"""

DOUBLE_SPACED = "\n\n\n".join(
    [
        "Nämnden ansvarar för kommunens insatser, för vuxnas utbildning,",
        "för försörjningsstöd och för introduktion av nyanlända. I planen",
        "uttrycker nämnden sin vilja. Planen riktar sig till kontoret, som",
        "i sin tur beskriver hur uppdragen ska utföras under året och av",
        "vilka det görs.\n",
        "Nämnden förfogar över pengar. Av dessa går de flesta till stöd och",
        "till utbildning, resten till insatser på arbetsmarknaden som",
        "regeringen delvis betalar.",
    ]
)


def _document(text: str) -> Document:
    return read_transcript(text.encode(), "plan.txt")


def _grids(text: str) -> list[list[list[str]]]:
    return [
        [[cell.text if cell else "" for cell in row] for row in table.grid()]
        for table in _document(text).tables
    ]


NUMBERED_GROUPS = """\
 Nr      Mål/måttal                                                Bokslut        Måltal
                                                                   2010           2012

 1       Den som söker lov får ett snabbt och rättssäkert
         beslut

 a       Handläggningstid, veckor                                             8       högst 6

 b       Andel överklagade beslut, %                                          6             5

 2       Det finns planlagda tomter att bygga på

 a       Antal byggklara tomter för småhus                                   12      minst 25
"""

COUNTED_IN_CELLS = """\
Nämndens mål             Mått                               Utfall 2005      Mål 2007
Barn och ungdomar ska    1) Antal deltagartillfällen i      1) 29            1) 31
ha en aktiv fritid       föreningarna per invånare          2) 14 300        2) minst 15
                         2) Antal besök på                                   000
                         fritidsgårdarna
Flickor och pojkar ska   Andel flickor på fritidsgårdarna   31 %             minst 40 %
ha samma villkor
"""

SET_TO_THE_RIGHT = """\
 Mål                        Mått                            Resultat       Resultat       Mål 2011
                                                            2009           2010
 Stödet är kort och         Genomsnittlig bidragstid              6,8            7,1      högst 6,0
 leder till
                              Andel hushåll med bidrag              31             33              29
 egen försörjning           Antal barn i familjehem                9              7      färre än 7
 Vård på hemmaplan          Antal vårddygn på hem              1 944          1 610          1 400
                            Andel med aktuell plan                55                  -          80
"""


@pytest.mark.parametrize(
    ("text", "grids"),
    [
        pytest.param(
            MERGED_CELLS,
            [
                [
                    ["Resultatmål", "Indikator", "Utfall 2015", "Utfall 2016", "Mål 2018", "Ansvar ig"],
                    ["1. Fler ska bo här", "Antal invånare 31 december", "33 119", "33 480", "minst 34 200", "KS"],
                    ["", "Flyttnetto", "212", "287", "positivt", "KS"],
                    ["2. Fler ska försörja sig själva", "Andel öppet arbetslösa och i program 16–64 år (%)", "9,1", "8,4",
                     "lägre än länet", "KS, BIN"],
                    ["", "Andel ungdomar 18–24 år som är arbetslösa (%)", "13,9", "11,2", "minska", "KS, BIN"],
                ]
            ],
            id="merged cells and wrapped ones on the same line",
        ),
        pytest.param(
            UPPER_HEADS,
            [
                [
                    ["Mått", "Utfall 2016", "Utfall 2017", "Målvärde 2019", "Målvärde 2020", "KF:s målnivå 2022"],
                    ["Antal byggklara tomter vid årets slut", "14", "9", "25", "minst 30", "minst 150"],
                    ["Byggklar mark, hektar", "–", "6,5", "8", "10", ""],
                ]
            ],
            id="heads over several years, numbers set to the right",
        ),
        pytest.param(
            LISTS_BESIDE,
            [
                [
                    ["Strategiskt mål", "Framgångsfaktorer", "Styrmått", "Utfall 2010", "Målvärde 2012"],
                    ["Brukarna är nöjda med insatserna och känner sig trygga",
                     "– Gott bemötande – Personalkontinuitet – Fungerande kontakt", "NKI särskilt boende", "71", "≥ 74"],
                    ["", "", "NKI hemtjänst", "76", "≥ 77"],
                    ["", "", "Antal brukarråd per enhet", "", "minst 4"],
                ]
            ],
            id="a list and a goal beside several measures",
        ),
        pytest.param(
            A_CELL_AS_WIDE_AS_ITS_COLUMN,
            [
                [
                    ["Indikator", "Årsmål", "KF:s årsmål", "Periodicitet"],
                    ["Andel ungdomar som inte återkommer inom tolv månader efter avslutad insats", "82 %", "80 %", "Tertial"],
                    ["Antal lägenheter för träning och försök som övergår till em annan hyresvärd", "6",
                     "Tas fram av nämnden", "År"],
                ]
            ],
            id="a name that touches its neighbour",
        ),
        pytest.param(
            CELLS_FULLER_THAN_THEIR_COLUMNS,
            [
                [
                    ["Mål", "Mått", "Utfall 2016", "Målnivå", "Kommentar"],
                    ["Parkerna ska vara trygga.", "Nöjda besökare, %", "71", "75", "Enkäten besvarades av 300 personer."],
                    ["Vägarna inom hela kommunen ska lysas upp för mindre.", "kWh per mil belyst väg", "212",
                     "högst 200", "Bytet av lampor dröjer."],
                    ["Badet ska vara välbesökt utan kö.", "Besök per öppen timme", "88", "90", "Badet var stängt i juli."],
                ]
            ],
            id="cells fuller than their columns, one blank before the next",
        ),
        pytest.param(
            ONE_ROW_UNDER_HEADS,
            [
                [
                    ["Styrmått", "Utfall 2015", "Mål 2016", "Utfall 2016", "Måluppfyllelse"],
                    ["Sjukfrånvaro i procent av arbetad tid", "5,7", "högst 5,5", "6,1", "Nej"],
                ]
            ],
            id="heads that one blank parts, one row below",
        ),
        pytest.param(
            TWO_TABLES,
            [
                [
                    ["Mått", "Utfall 2016", "Mål 2019"],
                    ["Antal tomter", "14", "25"],
                    ["Antal bostäder i planer", "88", "120"],
                ],
                [["Mått", "Utfall 2016", "Mål 2019"], ["Meter cykelväg per invånare", "2,8", "3,0"]],
            ],
            id="a header begins a table of its own",
        ),
        pytest.param(
            CARDS,
            [
                [
                    ["Mål:", "Det ska finnas god tillgång till tomter"],
                    ["Mått:", "Antal byggklara tomter för småhus i kommunens tätorter"],
                    ["Nuläge (oktober 2014):", "11 tomter"],
                    ["Målnivå 2015–2017:", "15–20 tomter"],
                ],
                [
                    ["Mål:", "Gatorna ska vara hela"],
                    ["Mått:", "Andel av gatunätet som beläggs om"],
                    ["Målnivå 2015:", "minst 3 %"],
                ],
            ],
            id="labels begin the rows of a card",
        ),
        pytest.param(
            DRIFTING_FIGURES,
            [
                [
                    ["Nyckeltal", "Bokslut 2017", "Prognos 2018", "Mål 2019", "Mål 2020"],
                    ["Andel utredningar inom fyra månader, procent", "78", "82", "90", "95"],
                    ["Återaktualiserade barn inom ett år efter avslutad insats, procent", "23", "21", "18", "15"],
                    ["Väntetid till familjerådgivning, dagar", "24", "30", "21", "14"],
                ]
            ],
            id="figures in narrow columns are counted",
        ),
        pytest.param(
            SOURCES_BEFORE_THE_VALUES,
            [
                [
                    ["Indikator", "Källa", "Utfall 2013", "Målvärde 2016"],
                    [
                        "Antal besök på biblioteket och filialerna",
                        "Öppna jämförelser",
                        "208 100",
                        "minst 215 000",
                    ],
                    ["Nöjd med utbudet", "Enkät, SCB", "58", "öka"],
                ]
            ],
            id="the head says which column names the rows",
        ),
        pytest.param(
            NUMBERED_ROWS,
            [
                [
                    ["Nr", "Åtgärd", "Ansvar", "Tidplan"],
                    ["1", "Införa energiuppföljning i samtliga kommunala byggnader", "Tekniska förvaltningen", "2012"],
                    ["2", "Utreda biogasmack", "Energibolaget", "2012–2014"],
                    ["3", "Bygga gång- och cykelväg längs ån", "Tekniska förvaltningen", "Löpande"],
                ]
            ],
            id="a numbered table ends where the numbers do",
        ),
        pytest.param(
            NUMBERED_GROUPS,
            [
                [
                    ["Nr", "Mål/måttal", "Bokslut 2010", "Måltal 2012"],
                    ["1", "Den som söker lov får ett snabbt och rättssäkert beslut", "", ""],
                    ["a", "Handläggningstid, veckor", "8", "högst 6"],
                    ["b", "Andel överklagade beslut, %", "6", "5"],
                    ["2", "Det finns planlagda tomter att bygga på", "", ""],
                    ["a", "Antal byggklara tomter för småhus", "12", "minst 25"],
                ]
            ],
            id="numbers and letters begin rows",
        ),
        pytest.param(
            COUNTED_IN_CELLS,
            [
                [
                    ["Nämndens mål", "Mått", "Utfall 2005", "Mål 2007"],
                    [
                        "Barn och ungdomar ska ha en aktiv fritid",
                        "1) Antal deltagartillfällen i föreningarna per invånare 2) Antal besök på fritidsgårdarna",
                        "1) 29 2) 14 300",
                        "1) 31 2) minst 15 000",
                    ],
                    ["Flickor och pojkar ska ha samma villkor", "Andel flickor på fritidsgårdarna", "31 %", "minst 40 %"],
                ]
            ],
            id="a cell counts what stands in it",
        ),
        pytest.param(
            SET_TO_THE_RIGHT,
            [
                [
                    ["Mål", "Mått", "Resultat 2009", "Resultat 2010", "Mål 2011"],
                    ["Stödet är kort och leder till egen försörjning", "Genomsnittlig bidragstid", "6,8", "7,1", "högst 6,0"],
                    ["", "Andel hushåll med bidrag", "31", "33", "29"],
                    ["", "Antal barn i familjehem", "9", "7", "färre än 7"],
                    ["Vård på hemmaplan", "Antal vårddygn på hem", "1 944", "1 610", "1 400"],
                    ["", "Andel med aktuell plan", "55", "-", "80"],
                ]
            ],
            id="figures set to the right, a merged cell that goes on beside the next row",
        ),
    ],
)  # fmt: skip
def test_spaced_cells_are_a_table(text: str, grids: list[list[list[str]]]) -> None:
    assert _grids(text) == grids


def test_rows_without_values_that_stand_at_the_margin_are_groups() -> None:
    (grid,) = _grids(GROUP_ROWS)
    assert [row[0] for row in grid[1:]] == [
        "Andel inom 30 dagar", "Boendebidrag (75)", "Tillfällig familjepenning (85)", "Andel inom 40 dagar",
        "Underhåll (75)",
    ]  # fmt: skip


def test_what_stands_between_two_tables_is_text() -> None:
    blocks = {block.text: block.kind for block in _document(TWO_TABLES).text_blocks}
    assert blocks == {
        "Aktiviteter 2019": BlockKind.HEADING,
        "Påbörja detaljplan för Åkrarna": BlockKind.LIST_ITEM,
    }


def test_blank_lines_between_all_lines_part_no_paragraphs() -> None:
    blocks = _document(DOUBLE_SPACED).text_blocks
    assert [block.text.split(".")[0] for block in blocks if block.kind is BlockKind.PARAGRAPH] == [
        "Nämnden ansvarar för kommunens insatser, för vuxnas utbildning, för försörjningsstöd och för introduktion av"
        " nyanlända",
        "Nämnden förfogar över pengar",
    ]


_CELLS = st.sampled_from(
    ["Mått", "Utfall 2016", "2017", "Mål", "12 %", "minst 4", "Andel nöjda", "och glada", "–", "", ""]
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(_CELLS, min_size=1, max_size=4), min_size=1, max_size=12),
    st.integers(min_value=12, max_value=24),
)
def test_no_cell_is_lost(rows: list[list[str]], width: int) -> None:
    """Each word of a spaced table stands in a block or a cell, or is loose, at the place its piece names."""
    text = "\n".join("".join(cell.ljust(width) for cell in row).rstrip() for row in rows)
    if not text.strip():
        return
    document = _document(text)
    inside: set[int] = set()
    for block in document.blocks:
        cells = [cell.passage for cell in block.cells] if isinstance(block, Table) else [block.passage]
        passages = [*cells, *(block.loose if isinstance(block, Table) else ())]
        for piece in (piece for passage in passages for piece in passage.pieces):
            inside.update(range(piece.start, piece.end))
    left = "".join(text[at] for at in range(len(text)) if at not in inside).split()
    assert set("".join(left)) <= set("–")


_HEADED_PAGE = """\
Resultatmål               Indikator                     Utfall 2016     Mål 2018
Fler ska {0}        Antal {1}             14              25
                          Andel {1}             88              120

Så mäter vi

Här står hur {1} mäts, och varför det är viktigt
att målet följs upp av dem som bor här.

Om {1} säger vi mer i årsredovisningen,
där {1} jämförs med andra kommuners.

Så mäter vi
"""


def test_a_tables_heads_and_a_label_at_the_pages_edges_are_no_running_heads() -> None:
    pages = [("trivas", "nöjda"), ("stanna", "utflyttade"), ("bygga", "bostäder")]
    document = _document("\f".join(_HEADED_PAGE.format(*words) for words in pages))
    assert not [block.text for block in document.text_blocks if block.kind is BlockKind.FURNITURE]
    assert [table.cells[0].text for table in document.tables] == ["Resultatmål"] * len(pages)


_TWO_PAGES = """\
Tekniska nämnden

Bakgrund
Nämnden ansvarar för gator, parker och vatten i hela kommunen.
Staben svarar för ekonomi och personal.
Året präglades av flytten till nya lokaler.

Så mäts målen

Mål {1}
Fler {0} ska trivas i kommunen

Tekniska nämndens plan {1}

2016
"""


def test_what_both_of_two_pages_begin_and_end_with_is_no_text_and_a_lone_year_no_page_number() -> None:
    document = _document("\f".join(_TWO_PAGES.format(*words) for words in (("barn", 2015), ("äldre", 2016))))
    aside = [block.text for block in document.text_blocks if block.kind is BlockKind.FURNITURE]
    assert aside == [
        "Tekniska nämnden",
        "Tekniska nämndens plan 2015",
        "Tekniska nämnden",
        "Tekniska nämndens plan 2016",
    ]
    assert [page.label for page in document.pages] == [None, None]


_BARE_CARD = """\
Mål för året

 Mål 1             Sökande får ett bra bemötande
 Kopplas till      Kommunen är en attraktiv arbetsgivare
 Mått              Antal sökande
                   Andel nöjda sökande

1

\f Nuläge         4,1
                72 %
 Målvärde       6
                80 %
 Ansvarig       Personalchef
 Bemanning
                                    2016              2017
 Tillsvidareanställda                         277               119
 Medelålder, år                              46,8              47,1
"""


def test_a_card_without_colons_goes_on_over_a_page_and_ends_before_a_table() -> None:
    card, table = _document(_BARE_CARD).tables
    assert [cell.text for cell in card.cells if cell.column == 0] == [
        "Mål 1",
        "Kopplas till",
        "Mått",
        "Nuläge",
        "Målvärde",
        "Ansvarig",
    ]
    assert [cell.text for cell in card.cells if cell.column == 1][-3:-1] == ["4,1 72 %", "6 80 %"]
    assert "Tillsvidareanställda" in [cell.text for cell in table.cells]


_SET_IN = """\
Nämnden följer målet med två mått, som enheterna redovisar för nämnden
tre gånger om året. Vad som görs för att nå det bestäms av cheferna,
som också redovisar arbetet.

Så mäter vi

  Andel utredningar som avslutas inom fyra månader. Målnivå 2013: 95 %.
  Resultat 2012: 81 %.
  Antal barn som placeras utanför hemmet. Målnivå 2013: högst 30.

Det här gör vi under året
  Utbilda samtliga handläggare
  Rekrytera tio nya familjehem tillsammans med grannkommunerna och
  länet
"""


def test_a_list_without_bullets_is_known_by_its_indent() -> None:
    items = [block.text for block in _document(_SET_IN).text_blocks if block.kind is BlockKind.LIST_ITEM]
    assert items == [
        "Andel utredningar som avslutas inom fyra månader. Målnivå 2013: 95 %. Resultat 2012: 81 %.",
        "Antal barn som placeras utanför hemmet. Målnivå 2013: högst 30.",
        "Utbilda samtliga handläggare",
        "Rekrytera tio nya familjehem tillsammans med grannkommunerna och länet",
    ]
