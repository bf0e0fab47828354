"""Tables that a transcript prints cell by cell, and the lists and labels of plain text."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from planutdrag import find_records, read_document
from planutdrag.extract.transcript.front_end import read_transcript
from planutdrag.extract.transcript.shapes import is_head, is_name, is_value
from planutdrag.models import BlockKind, Document, PlanRecords, Table, TableOrigin


def _stacked(chunks: str) -> str:
    """A transcript of these chunks: one a line here, its own lines parted by strokes."""
    lines = (line.strip() for line in chunks.strip().split("\n"))
    return "\n\n".join(line.replace(" / ", "\n") for line in lines) + "\n"


ROW_BY_ROW = _stacked(
    """
    Nyckeltal
    2013
    2014
    Mål 2016
    Riket
    Antal besök per invånare
    0,61
    0,58
    < 0,55
    0,63
    Andel elever med egen / läsplatta
    –
    88 %
    95 %
    –
    Texten går vidare här och är ett helt vanligt stycke. Det / är inte någon rad i tabellen.
    """
)

NAME_AMONG_THE_HEADS = _stacked(
    """
    Indikator
    Årsmål
    Andel hushåll med fiber som är anslutna till det / kommunala nätet
    KF:s årsmål
    Periodicitet
    89 %
    År
    Andel nöjda föräldrar
    83 %
    84 %
    År
    Antal barn per grupp
    15,8
    15
    Månad
    """
)

WORDS_BEHIND = _stacked(
    """
    Resultatmål
    Indikator
    Utfall / 2015
    Utfall / 2016
    Mål 2018
    Ansvar / ig
    1. Fler ska bo i Tjärnholm
    Antal invånare 31 december
    33 119
    33 480
    minst 34 200
    KS
    Flyttnetto
    212
    287
    positivt
    KS
    Andel sysselsatta ungdomar
    13,9
    11,2
    öka
    KS, BIN
    2. Fler ska arbeta / i kommunen
    """
)

UPPER_HEADS = _stacked(
    """
    Styrmått
    Utfall
    Målvärde
    2010
    2011
    2012
    NKI hemtjänst
    76
    ≥ 75
    ≥ 77
    Antal olika vårdare per brukare
    15
    max 14
    max 12
    Andel heltidsanställda i omsorgen
    64 %
    80 %
    95 %
    """
)

TOO_FEW_VALUES = _stacked(
    """
    Mått
    Utfall 2015
    Utfall 2016
    Mål 2018
    Andel nöjda besökare i simhallen
    71
    73
    75
    Antal lån per invånare
    4
    5
    Andel nöjda elever i musikskolan
    88
    89
    90
    """
)

SEVERAL_ITEMS_IN_A_CELL = _stacked(
    """
    Strategiskt mål
    Framgångsfaktor
    Nyckeltal
    Mål 2008
    Aktivitet
    De äldre ska känna trygghet i / sin bostad
    Kontinuitet / Fungerande larm
    NKI trygghet, hemtjänst / Antal vårdare per brukare och vecka / Svarstid på trygghetslarm, genomsnitt
    75 / max 9 / under 2 minuter
    Gruppindelning i hemtjänsten södra / Byte av 140 larmtelefoner
    De äldre ska ha en meningsfull / dag
    Tid för samvaro / Frivilliga krafter / God kost
    Andel boende som erbjuds utevistelse / varje vecka / NKI mat, äldreboende
    100 % / öka
    Kostombud på varje avdelning / Avtal med Röda Korset om / väntjänst
    """
)

NAMES_BELOW_A_CAPTION = _stacked(
    """
    Tabell 1. Måluppfyllelse inom tillsynen / Andel inspekterade objekt / enligt plan / Andel ärenden utan / anmärkning
    2010
    2011
    Mål 2012
    84
    88
    90
    –
    69
    80
    """
)

COLUMN_BY_COLUMN = _stacked(
    """
    Mått / Antal besökare i / ishallen / Andel nöjda föreningar / Hyrda timmar per vecka
    Utfall 2015 / 4 100 / 71 % / 38
    Utfall 2016 / 4 350 / – / 40
    Mål 2018 / minst 4 500 / öka med 5 / procentenheter / 42
    Texten går vidare här och är ett helt vanligt stycke. Det / är inte någon rad i tabellen.
    """
)

BANDS = _stacked(
    """
    Nyckeltal / Svarstid i telefon
    2016 / 4 min
    2017 / 3 min
    Mål 2018 / högst 2 min
    Andel e-tjänster / Nöjda företag, index
    41 % / 66
    48 % / –
    60 % / 70
    """
)

NAME_BEHIND_ITS_VALUES = _stacked(
    """
    Mått
    2013
    2014
    Mål 2015
    –
    55
    100
    Antal barn per årsarbetare
    5,4
    5,3
    högst 5,3
    Andel förskolor som arbetar enligt den nya / planen, %
    """
)

REST_BEHIND_THE_VALUES = _stacked(
    """
    Indikator
    Utfall 2014
    Mål 2015
    Handläggningstid, medianvärde i
    14
    högst 10
    Andel samtal som besvaras direkt
    69 % (t.o.m.
    90 %
    dagar
    november)
    """
)

LATE_HEADS = _stacked(
    """
    Mått
    Utfall
    Målvärde
    2016 / Antal tomter / Antal bostäder
    2017 / 14 / 88
    2019 / 9 / 41
    2020 / 25 / 120
    minst 30 / 150
    """
)

VALUES_BEFORE_THEIR_NAMES = _stacked(
    """
    Enhet / st / %
    Utfall 2016 / 12 / 40
    Mål 2017 / minst 15 / öka
    Målområde: Plats för alla
    Indikator / Antal skyltade stigar / Andel lekplatser utan / trösklar
    """
)

NUMBERED_ROWS = _stacked(
    """
    Nr / 1
    Uppdrag / Ta fram en plan för stigar
    Status / Pågår
    2 / 3
    Bygga en lekplats / Utreda en ny simhall i samverkan med / grannkommunen
    Klart / Försenat
    """
)

CARDS = _stacked(
    """
    Mått: / Nuläge (2013): / Målnivå 2015: / Mätmetod:
    Medborgarnas betyg på gång- och cykelvägar enligt / undersökningen / 5,6 / minst 5,8 / Enkät varje höst.
    Mått: / Antal byggklara tomter / Nuläge (maj 2014): 11 tomter / Målnivå 2015: / 15–20 tomter
    """
)

INTERLEAVED = _stacked(
    """
    Volymer / Antal kontroller / Mängd matavfall, ton
    Bokslut 2017 / 241
    –
    Budget 2018 / 250
    Budget 2019 / 255
    610
    """
)

TWO_TABLES_IN_BANDS = _stacked(
    """
    Styrtal / Andel med plan / Andel besökare som får / bestämma / Väntetid, dagar / Aktivitet / Starta kafé / Utbilda oss
    Status / Gul / Röd / Startdatum / 2019-01-15
    Utfall 2018 / 71 % / 74 %
    Mål 2019 / 90 % / 80 %
    Gul
    15
    högst 12
    Slutdatum / 2019-05-31
    2019-03-01
    2019-11-30
    """
)

STACKED_IN_A_ROW = _stacked(
    """
    Strategiskt mål
    Framgångsfaktor
    Nyckeltal
    Mål 2008
    Trygga boende
    Kontinuitet / Fungerande larm
    NKI trygghet, hemtjänst / Antal vårdare per vecka / Svarstid på larm, genomsnitt
    75 / max 9 / under 2 minuter
    En meningsfull dag för alla
    Tid för samvaro / God kost
    Andel som erbjuds utevistelse / NKI mat, äldreboende
    100 % / öka
    """
)


def _document(text: str) -> Document:
    return read_transcript(text.encode(), "plan.txt")


def _grid(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


def _records(text: str, folder: Path) -> PlanRecords:
    plan = folder / "plan.txt"
    plan.write_text(text, encoding="utf-8")
    return find_records(read_document(plan))


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        pytest.param(
            ROW_BY_ROW,
            [
                [
                    ["Nyckeltal", "2013", "2014", "Mål 2016", "Riket"],
                    ["Antal besök per invånare", "0,61", "0,58", "< 0,55", "0,63"],
                    ["Andel elever med egen läsplatta", "–", "88 %", "95 %", "–"],
                ]
            ],
            id="a head without a known word, a wrapped name",
        ),
        pytest.param(
            NAME_AMONG_THE_HEADS,
            [
                [
                    ["Indikator", "Årsmål", "KF:s årsmål", "Periodicitet"],
                    ["Andel hushåll med fiber som är anslutna till det kommunala nätet", "", "", "År"],
                    ["Andel nöjda föräldrar", "83 %", "84 %", "År"],
                    ["Antal barn per grupp", "15,8", "15", "Månad"],
                ]
            ],
            id="the first name among the heads, a value that may be either column's",
        ),
        pytest.param(
            WORDS_BEHIND,
            [
                [["Resultatmål"], ["1. Fler ska bo i Tjärnholm"], ["2. Fler ska arbeta i kommunen"]],
                [
                    ["Indikator", "Utfall 2015", "Utfall 2016", "Mål 2018", "Ansvar ig"],
                    ["Antal invånare 31 december", "33 119", "33 480", "minst 34 200", "KS"],
                    ["Flyttnetto", "212", "287", "positivt", "KS"],
                    ["Andel sysselsatta ungdomar", "13,9", "11,2", "öka", "KS, BIN"],
                ],
            ],
            id="merged cells stand aside, words behind the values",
        ),
        pytest.param(
            UPPER_HEADS,
            [
                [
                    ["Styrmått", "Utfall 2010", "Målvärde 2011", "Målvärde 2012"],
                    ["NKI hemtjänst", "76", "≥ 75", "≥ 77"],
                    ["Antal olika vårdare per brukare", "15", "max 14", "max 12"],
                    ["Andel heltidsanställda i omsorgen", "64 %", "80 %", "95 %"],
                ]
            ],
            id="an upper header row, parted where demands begin",
        ),
        pytest.param(
            TOO_FEW_VALUES,
            [
                [
                    ["Mått", "Utfall 2015", "Utfall 2016", "Mål 2018"],
                    ["Andel nöjda besökare i simhallen", "71", "73", "75"],
                    ["Antal lån per invånare", "", "", ""],
                    ["Andel nöjda elever i musikskolan", "88", "89", "90"],
                ]
            ],
            id="a row with a value too few keeps its name alone",
        ),
        pytest.param(
            SEVERAL_ITEMS_IN_A_CELL,
            [
                [
                    ["Strategiskt mål", "Framgångsfaktor", "Nyckeltal", "Mål 2008", "Aktivitet"],
                    [
                        "De äldre ska känna trygghet i sin bostad",
                        "Kontinuitet Fungerande larm",
                        "NKI trygghet, hemtjänst Antal vårdare per brukare och vecka Svarstid på trygghetslarm, genomsnitt",
                        "75 max 9 under 2 minuter",
                        "Gruppindelning i hemtjänsten södra Byte av 140 larmtelefoner",
                    ],
                    [
                        "De äldre ska ha en meningsfull dag",
                        "Tid för samvaro Frivilliga krafter God kost",
                        "Andel boende som erbjuds utevistelse varje vecka NKI mat, äldreboende",
                        "100 % öka",
                        "Kostombud på varje avdelning Avtal med Röda Korset om väntjänst",
                    ],
                ]
            ],
            id="cells of several items, a chunk each",
        ),
        pytest.param(
            NAMES_BELOW_A_CAPTION,
            [
                [
                    ["", "2010", "2011", "Mål 2012"],
                    ["Andel inspekterade objekt enligt plan", "84", "88", "90"],
                    ["Andel ärenden utan anmärkning", "–", "69", "80"],
                ]
            ],
            id="names without a head, below a caption",
        ),
        pytest.param(
            COLUMN_BY_COLUMN,
            [
                [
                    ["Mått", "Utfall 2015", "Utfall 2016", "Mål 2018"],
                    ["Antal besökare i ishallen", "4 100", "4 350", "minst 4 500"],
                    ["Andel nöjda föreningar", "71 %", "–", "öka med 5 procentenheter"],
                    ["Hyrda timmar per vecka", "38", "40", "42"],
                ]
            ],
            id="column by column, cells wrapped",
        ),
        pytest.param(
            BANDS,
            [
                [
                    ["Nyckeltal", "2016", "2017", "Mål 2018"],
                    ["Svarstid i telefon", "4 min", "3 min", "högst 2 min"],
                    ["Andel e-tjänster", "41 %", "48 %", "60 %"],
                    ["Nöjda företag, index", "66", "–", "70"],
                ]
            ],
            id="bands of rows",
        ),
        pytest.param(
            NAME_BEHIND_ITS_VALUES,
            [
                [
                    ["Mått", "2013", "2014", "Mål 2015"],
                    ["Andel förskolor som arbetar enligt den nya planen, %", "–", "55", "100"],
                    ["Antal barn per årsarbetare", "5,4", "5,3", "högst 5,3"],
                ]
            ],
            id="a name that is left over is the nameless row's",
        ),
        pytest.param(
            REST_BEHIND_THE_VALUES,
            [
                [
                    ["Indikator", "Utfall 2014", "Mål 2015"],
                    ["Handläggningstid, medianvärde i dagar", "14", "högst 10"],
                    ["Andel samtal som besvaras direkt", "69 % (t.o.m. november)", "90 %"],
                ]
            ],
            id="the rests of wrapped cells",
        ),
        pytest.param(
            LATE_HEADS,
            [
                [
                    ["Mått", "Utfall 2016", "Utfall 2017", "Målvärde 2019", "Målvärde 2020"],
                    ["Antal tomter", "14", "9", "25", "minst 30"],
                    ["Antal bostäder", "88", "41", "120", "150"],
                ]
            ],
            id="heads among the values, upper ones parted by the years' gap",
        ),
        pytest.param(
            TWO_TABLES_IN_BANDS,
            [
                [
                    ["Styrtal", "Status", "Utfall 2018", "Mål 2019"],
                    ["Andel med plan", "Gul", "71 %", "90 %"],
                    ["Andel besökare som får bestämma", "Röd", "74 %", "80 %"],
                    ["Väntetid, dagar", "Gul", "15", "högst 12"],
                ],
                [
                    ["Aktivitet", "Startdatum", "Slutdatum"],
                    ["Starta kafé", "2019-01-15", "2019-05-31"],
                    ["Utbilda oss", "2019-03-01", "2019-11-30"],
                ],
            ],
            id="columns in bands, those of a second table below them",
        ),
        pytest.param(
            STACKED_IN_A_ROW,
            [
                [
                    ["Strategiskt mål", "Framgångsfaktor", "Nyckeltal", "Mål 2008"],
                    ["Trygga boende", "Kontinuitet Fungerande larm", "NKI trygghet, hemtjänst", "75"],
                    ["", "", "Antal vårdare per vecka", "max 9"],
                    ["", "", "Svarstid på larm, genomsnitt", "under 2 minuter"],
                    [
                        "En meningsfull dag för alla",
                        "Tid för samvaro God kost",
                        "Andel som erbjuds utevistelse",
                        "100 %",
                    ],
                    ["", "", "NKI mat, äldreboende", "öka"],
                ]
            ],
            id="goals, and the measures of each below one another",
        ),
        pytest.param(
            VALUES_BEFORE_THEIR_NAMES,
            [
                [
                    ["Indikator", "Enhet", "Utfall 2016", "Mål 2017"],
                    ["Antal skyltade stigar", "st", "12", "minst 15"],
                    ["Andel lekplatser utan trösklar", "%", "40", "öka"],
                ]
            ],
            id="values printed before the names",
        ),
        pytest.param(
            NUMBERED_ROWS,
            [
                [
                    ["Nr", "Uppdrag", "Status"],
                    ["1", "Ta fram en plan för stigar", "Pågår"],
                    ["2", "Bygga en lekplats", "Klart"],
                    ["3", "Utreda en ny simhall i samverkan med grannkommunen", "Försenat"],
                ]
            ],
            id="a number before the name",
        ),
        pytest.param(
            CARDS,
            [
                [
                    ["Mått:", "Medborgarnas betyg på gång- och cykelvägar enligt undersökningen"],
                    ["Nuläge (2013):", "5,6"],
                    ["Målnivå 2015:", "minst 5,8"],
                    ["Mätmetod:", "Enkät varje höst."],
                    ["Mått:", "Antal byggklara tomter"],
                    ["Nuläge (maj 2014):", "11 tomter"],
                    ["Målnivå 2015:", "15–20 tomter"],
                ]
            ],
            id="labels, then what they say",
        ),
    ],
)
def test_stacked_cells_are_a_table(text: str, tables: list[list[list[str]]]) -> None:
    found = _document(text).tables
    assert [table.origin for table in found] == [TableOrigin.STACKED] * len(tables)
    assert [_grid(table) for table in found] == tables


def test_what_belongs_to_no_row_for_certain_is_loose() -> None:
    (table,) = _document(INTERLEAVED).tables
    assert [row[0] for row in _grid(table)] == ["Volymer", "Antal kontroller", "Mängd matavfall, ton"]
    assert [passage.text for passage in table.loose] == ["241", "–", "250", "255", "610"]


def test_loose_values_are_accounted_for(tmp_path: Path) -> None:
    found = _records(f"Verksamhetsplan 2018\nTjärnholms kommun\n\n{TOO_FEW_VALUES}", tmp_path)
    assert [(entry.reason, entry.quote) for entry in found.unused] == [("rows-not-told-apart", "4 5")]


LEVELS_BESIDE_NAMES = """\
Så uppnås åtagandet
• Samarbete med förskolan
Föräldrar som får bokgåvan
Barnbokslån per barn

Nyckeltal 2011
100 %
Oförändrat

Allmänkultur ska finnas i hela kommunen.

Nyckeltal 2011
Minst 120
Högst 3 veckor

Arrangemang med stöd
Handläggningstid för stöd
"""


def test_levels_below_a_head_belong_to_as_many_names_before_or_behind_them() -> None:
    assert [_grid(table) for table in _document(LEVELS_BESIDE_NAMES).tables] == [
        [
            ["", "Nyckeltal 2011"],
            ["Föräldrar som får bokgåvan", "100 %"],
            ["Barnbokslån per barn", "Oförändrat"],
        ],
        [
            ["", "Nyckeltal 2011"],
            ["Arrangemang med stöd", "Minst 120"],
            ["Handläggningstid för stöd", "Högst 3 veckor"],
        ],
    ]


GOALS_WITHOUT_BLANK_LINES = """\
Kommunmål 1 – Kommunen ska vara en plats där barn och unga får en bra start i livet
Åtagande:
• Alla barn ska mötas av böcker och berättande före skolstart på biblioteket i hela kommunen
Kommunmål 5 – Kommunens historia ska bevaras

Kostnaderna för ersättning till djurägare redovisas skilt från myndighetens kostnader.
Mål Tillsynen ska vara riskbaserad.
"""


def test_a_numbered_goal_and_a_label_begin_blocks() -> None:
    assert [block.text[:12] for block in _document(GOALS_WITHOUT_BLANK_LINES).text_blocks] == [
        "Kommunmål 1 ",
        "Åtagande:",
        "Alla barn sk",
        "Kommunmål 5 ",
        "Kostnaderna ",
        "Mål Tillsyne",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            ROW_BY_ROW.replace("Riket\n\n", "").replace("Mål 2016\n\n", ""), id="more values than heads"
        ),
        pytest.param(
            "Mål\n\nResultat\n\nMer än hälften\n\n12\n\nÅtgärder\n\nKlassråd varje vecka\n", id="headings"
        ),
        pytest.param("Mått\n\nUtfall 2016\n\nMål 2018\n\n71\n\n73\n\n75\n\n80\n", id="no names"),
    ],
)
def test_what_cannot_be_told_stays_text(text: str) -> None:
    assert not _document(text).tables


def test_rows_without_their_values_are_no_groups(tmp_path: Path) -> None:
    found = _records(f"Verksamhetsplan 2018\nTjärnholms kommun\n\n{TOO_FEW_VALUES}", tmp_path)
    assert [(indicator.name, indicator.group) for indicator in found.indicators] == [
        ("Andel nöjda besökare i simhallen", None),
        ("Antal lån per invånare", None),
        ("Andel nöjda elever i musikskolan", None),
    ]
    assert len(found.outcomes) == 4
    assert len(found.targets) == 2


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Aktiviteter 2019\n•\n•\n\nPåbörja detaljplan för Åkrarna\nGenomföra en tävling om torget\n", 2),
        ("Vi gör följande:\n•\n\nBygga cykelväg mellan Tjärnholm\noch ån\n", 1),
        ("Målen är:\nFler ska arbeta i kommunen och färre ha bidrag\nUtbildningen ska bli bättre\n", 2),
        ("Målen är:\nFler ska arbeta i kommunen. Det gäller alla\nUngdomar och äldre.\n", 0),
        ("Aktiviteter 2019\n•\n•\n\nBara en enda rad\n", 0),
    ],
)
def test_items_without_their_bullets(text: str, items: int) -> None:
    blocks = _document(text).text_blocks
    assert sum(block.kind is BlockKind.LIST_ITEM for block in blocks) == items


@pytest.mark.parametrize(
    "label", ["Mål", "Nämndmål:", "Strategiskt mål", "Aktiviteter 2019", "Förväntat resultat"]
)
def test_a_label_alone_on_its_line_heads_what_follows(label: str) -> None:
    text = f"Nämnden har en nyckelroll när kommunen växer och blir större.\n{label}\nBarn läser gärna\n"
    kinds = {block.text: block.kind for block in _document(text).text_blocks}
    assert kinds[label] is BlockKind.HEADING


@pytest.mark.parametrize(
    ("text", "head", "value", "name"),
    [
        ("Utfall 2015", True, False, True),
        ("Ansvar ig", True, False, True),
        ("2011/12", True, True, False),
        ("minst 34 200", False, True, False),
        ("lägre än genomsnittet i länet", False, True, False),
        ("Tas fram av nämnden", False, True, False),
        ("85 (17 av 20)", False, True, False),
        ("NKI hemtjänst", False, False, True),
        ("Genomförda brukarråd", False, False, True),
        ("1. Befolkningen ska öka", False, False, True),
        ("– Gott bemötande", False, False, False),
    ],
)
def test_shapes_of_cells(text: str, head: bool, value: bool, name: bool) -> None:
    assert (is_head(text), is_value(text), is_name(text)) == (head, value, name)


_LINES = st.sampled_from(
    ["Mått", "Indikator", "Mål 2016", "Utfall 2015", "2014", "12 %", "12 %", "–", "minst 4", "Nuläge:", "Mått:", "Mål:",
     "Andel nöjda besökare", "i hemtjänsten", "KS", "", "", "•", "Texten går vidare. Den slutar\npå nästa rad här.",
     "Antal lån", "1. Barn ska må bra"]
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_LINES, min_size=1, max_size=40))
@example(["Nuläge:", "Mått", "", "Nuläge:", "Nuläge:", "Mått", "Mått", "Nuläge:", "Nuläge:", "Mått"])
def test_no_character_is_lost(lines: list[str]) -> None:
    """Each visible character stands in one block or cell, bullets aside, and each quote at its place."""
    text = "\n".join(lines)
    if not text.strip():
        return
    document = _document(text)
    covered: list[tuple[int, int]] = []
    for block in document.blocks:
        cells = [cell.passage for cell in block.cells] if isinstance(block, Table) else [block.passage]
        passages = [*cells, *(block.loose if isinstance(block, Table) else ())]
        for passage in passages:
            for piece in passage.pieces:
                assert (
                    document.pages[piece.page - 1].text[piece.start : piece.end]
                    == passage.text[piece.at : piece.at + piece.length]
                )
                covered.append((piece.start, piece.end))
    covered.sort()
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(covered))
    inside = {at for start, end in covered for at in range(start, end)}
    left = {text[at] for at in range(len(text)) if at not in inside and not text[at].isspace()}
    assert left <= set("•–1.")


SECTIONS_BELOW_LISTS = """\
3.1 Gator
Kommunen är väghållare för 92 km gata och 31 km gång- och cykelväg i hela kommunen.

Åtgärder under perioden:
• Säkra skolvägar
• Ny korsning

3.2 Park
Parkenheten sköter 38 hektar klippta ytor, lekplatser och badplatser i hela kommunen.

3.3 Fastigheter
Energikostnaden steg med elva procent under året som gick i hela kommunen.
"""


def test_numbered_sections_end_the_lists_above_them() -> None:
    blocks = _document(SECTIONS_BELOW_LISTS).text_blocks
    heads = [(block.marker, block.text) for block in blocks if block.kind is BlockKind.HEADING]
    assert [head for head in heads if head[0]] == [("3.1", "Gator"), ("3.2", "Park"), ("3.3", "Fastigheter")]
