"""Pieces of annual reports as text: columns side by side, the year told in sentences, one table for all goals."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import told
from planutdrag import find_records, read_document

TWO_COLUMNS = """\
Nämndens mål                                              Året i korthet
Region Norrtunas trafiknämnd beslutade i november         Resandet har ökat sedan den nya linjen öppnade i mar-
om två mål för 2018.                                      nad. Under våren var förseningarna många och ersätt-
Resenären är nöjd med sin resa                            ningarna till resenärer ökade. Förarbristen är störst
                                                          i de norra delarna av länet, där turer har ställts in
• Andel nöjda resenärer. Mål: minst 85 %. Resultat: 82
  % (2017: 80 %).                                         under flera veckor. Upphandlingen av nya fordon över-
Trafiken fungerar
                                                          klagades, vilket försenade avtalen med fem månader.
• Andel avgångar i tid. Mål: 90 %. Resultat:              Biljettpriserna höjdes i februari.
 88 % (2017: 86 %).                                       Produktion
                                                          Antalet resor var 412 000.
"""

NUMBERED_BESIDE = """\
Barn- och utbildningsnämnden                              Ekonomiskt utfall
Nämnden har i Norrtuna kommuns verksamhetsplan för        Nämnden redovisar ett överskott. Gymnasieskolan visar
2012 beslutat om tre mål.                                 ett överskott till följd av färre elever, medan grund-
1. Andelen förskollärare ska öka                          särskolan överskrider sin budget. Interkommunala er-
                                                          sättningar blev lägre än väntat.
Andelen har ökat till 56 procent. Målet är uppnått.
                                                          Tkr                Budget    Utfall
2. Alla elever ska ha en plan                             Förskola           88 400    88 910
Vid granskningen i november saknades planer för 41 ele-   Särskola           14 300    15 480
ver. Målet är inte uppnått.
                                                          Framtiden
3. Högst 17 barn ska vara inskrivna per grupp             Elevkullarna i gymnasiet fortsätter att minska. Sam-
                                                          tidigt växer behovet av platser i hamnen.
Genomsnittet var 17,4 barn i oktober. Målet är inte uppnått.
"""

TABLE_OF_ALL_GOALS = """\
God ekonomisk hushållning

Fullmäktige har i budgeten för 2014 beslutat om tre finansiella mål. Norrtuna kommun redovisar dem här.

Finansiella mål

1. Resultatet ska uppgå till minst 2 procent av skatter och statsbidrag

Målet är uppnått.

2. Låneskulden ska inte öka

Målet är inte uppnått.

3. Soliditeten ska uppgå till minst 60 procent

Målet är uppnått.

Nyckeltal\t2013\t2014\tMål 2014
Låneskuld, mnkr\t90\t120\t90
Resultat i relation till skatter, procent\t3,1\t2,7\t2,0
Soliditet, procent\t60\t61\t60
"""

BOOKS_AND_BUDGET = """\
Överförmyndarnämnden

Nämndens mål

• Minst 90 procent av årsräkningarna ska vara granskade i tid

Verksamhetsmått\tBokslut 2010\tBudget 2011\tBokslut 2011\tAvvikelse
Andel granskade årsräkningar, %\t86\t90\t74\t-16
"""


LEVELS_BELOW = """\
Mål enligt regleringsbrevet
– Slussarna ska vara öppna hela året.
– Kön till bropassage ska inte överstiga två timmar i genomsnitt.
Tabell 4 Slussarnas funktion
                                          2005        2006        2007
 Öppna slussar, procent                   98,1        97,7        98,9
 – mål                                    98,0        98,0        99,0
 Kö till bropassage, timmar               1,8         2,4         1,6
 – mål                                    –           2,0         2,0

Slussarna har varit öppna längre än året före. Kön minskade däremot först
efter midsommar, när den nya bron i Norrtuna öppnade.
Tabell 5 Intäkter och kostnader
                                          2005        2006        2007
 Avgifter                                 1 204       1 318       1 377
 Kostnader                                1 610       1 655       1 690
"""

CARDS_IN_TURN = """Styrmått för färjorna
Verkets mål är att resenärer ska komma fram i tid. Målet bedöms med
två styrmått.

7.1 Avgång i rätt tid
Avser            Andelen turer som avgått högst två minuter sent.
Målvärde         minst 95 procent
Utfall           2009: 93 procent      2008: 96 procent
Bedömning        Inte uppnått.

7.2 Besättning på plats
Avser            Andelen turer med full besättning.
Målvärde         98 procent
Utfall           2009: 99 procent      2008: 97 procent
Bedömning        Uppnått. Två befäl har anställts under
                 våren.
Under året gjordes 4 100 turer. Färjan i Norrtuna byttes i maj.
"""

DEMANDED = """Mål mot ägaren
                                  Krav             Utfall 2012      Utfall 2011
 Synlig soliditet, %              lägst 15         16,8             15,9
 Vakansgrad, %                    högst 2          0,9              1,4
 Serviceindex                     80               81               79
"""

LEVEL_WITH_NAME = """Tabell 2. Målen och deras mått
 Mål                       Mått och målnivå                     Utfall 2014     Utfall 2013
 1. Beslut är riktiga      Andel ändrade beslut: högst 6        4,8             5,5
                           procent
 2. Beslut fattas snabbt   Handläggningstid: högst 100 dagar    92              118
"""

SURVEYED = """\
Mål för tjänsten

Den som larmar ska få svar snabbt.

Tabell 74 Resultat av medarbetarundersökningen
                              2005       2007
 Trivsel                        63         65
 Stöd                           62         64
 Ersättning                     31         32
 Ledarskap                      56         59
 Mål                            58         62
 Svarsfrekvens, procent         74         75
"""

RESULT_BUDGET = """\
Mål för tjänsten

Den som larmar ska få svar snabbt.

Resultatbudget enligt regleringsbrev för 2007

                        Resultatbudget     Utfall     Resultatbudget     Utfall
 Belopp i tkr           Intäkter           Intäkter   Kostnader          Kostnader
 Passhantering           360 000            387 036    360 000            367 005
"""

YEARS_DOWN = """\
Tabell 3 Andel nöjda studenter, procent
 År          Mål          Utfall
 2009        80           76
 2010        82           83

Andelen nöjda studenter har ökat.
"""

BRACKETED = """\
Tabell 9 Andel ärenden inom målsatt tid i procent (mål inom parentes)
                                     2011           2012
 Bygglov inom tio veckor             78 (80)        83 (85)
 Anmälan inom fyra veckor            69 (75)        70 (75)

Nämndens mål för bygglov är inte uppfyllt.

Byggnadsnämnden                      Årsredovisning 2012   14
"""

WITH_WHAT_CAME = """\
De tre målen för 2015 och hur de har uppfyllts:
•	Minst 80 procent av besökarna ska vara nöjda. Utfallet blev 84 procent.
•	Alla skolor ska ha erbjudits ett program. Målet är uppfyllt, 214 skolor nåddes.
•	Museet ska vara öppet hela året. Hallen ska värmas med sol.
"""

JOINED_WORDS = """\
Mål:
•\tVerksamheten ska bedrivas så att spridning
av smitta begränsas
•\tMyndigheten ska verka för att kunder och
Lantbrukskassan kan mötas

Myndigheten bedömer att det ena målet har nåtts även om själva bedömningen fortfarande är svår att göra. I samverkan med
andra utvecklas förståelsen för samhällets nya hotbilder och risker, samtidigt som styrelsen stöder länen i deras arbete med
att kunna förebygga och hantera kriser lokalt, och genomför utvecklingsarbete centralt för att bättre kunna inrikta och styra
det samlade arbetet med övningar. En översyn av bemanningen pågår.
"""

DIRECTIVES = """Mål [RB 12] Kontrollen i länet ska vara likvärdig.

Mål (13) Alla anmälningar ska leda till kontroll inom tio dagar.
"""


@pytest.mark.parametrize(
    ("piece", "records"),
    [
        pytest.param(
            TWO_COLUMNS,
            [
                "goal: Resenären är nöjd med sin resa",
                "goal: Trafiken fungerar",
                "indicator: Andel nöjda resenärer < Resenären är nöjd med sin resa",
                "indicator: Andel avgångar i tid < Trafiken fungerar",
                "target: Andel nöjda resenärer = minst 85 % (2018)",
                "target: Andel avgångar i tid = 90 % (2018)",
                "outcome: Andel nöjda resenärer = 82 %",
                "outcome: Andel nöjda resenärer = 80 %",
                "outcome: Andel avgångar i tid = 88 %",
                "outcome: Andel avgångar i tid = 86 %",
            ],
            id="two columns, their lines a little apart",
        ),
        pytest.param(
            TABLE_OF_ALL_GOALS,
            [
                "goal: 1 Resultatet ska uppgå till minst 2 procent av skatter och statsbidrag",
                "goal: 2 Låneskulden ska inte öka",
                "goal: 3 Soliditeten ska uppgå till minst 60 procent",
                "indicator: Låneskuld, mnkr < Låneskulden ska inte öka",
                "indicator: Resultat i relation till skatter, procent < "
                "Resultatet ska uppgå till minst 2 procent av skatter och statsbidrag",
                "indicator: Soliditet, procent < Soliditeten ska uppgå till minst 60 procent",
            ],
            id="one table for all goals",
        ),
        pytest.param(
            LEVELS_BELOW,
            [
                "goal: Slussarna ska vara öppna hela året.",
                "goal: Kön till bropassage ska inte överstiga två timmar i genomsnitt.",
                "indicator: Öppna slussar, procent < Slussarna ska vara öppna hela året.",
                "indicator: Kö till bropassage, timmar < Kön till bropassage ska inte överstiga två timmar i genomsnitt.",
                "target: Kön till bropassage ska inte överstiga två timmar i genomsnitt. = inte överstiga två timmar (2007)",
                *(
                    f"target: Öppna slussar, procent = {level}"
                    for level in ("98,0 (2005)", "98,0 (2006)", "99,0 (2007)")
                ),
                *(f"target: Kö till bropassage, timmar = {level}" for level in ("2,0 (2006)", "2,0 (2007)")),
                *(f"outcome: Öppna slussar, procent = {value}" for value in ("98,1", "97,7", "98,9")),
                *(f"outcome: Kö till bropassage, timmar = {value}" for value in ("1,8", "2,4", "1,6")),
            ],
            id="the levels wanted in rows below what was measured",
        ),
        pytest.param(
            CARDS_IN_TURN,
            [
                "goal: resenärer ska komma fram i tid.",
                "indicator: Avgång i rätt tid < resenärer ska komma fram i tid.",
                "indicator: Besättning på plats < resenärer ska komma fram i tid.",
                "target: Avgång i rätt tid = minst 95 procent (2009)",
                "target: Besättning på plats = 98 procent (2009)",
                "outcome: Avgång i rätt tid = 93 procent",
                "outcome: Avgång i rätt tid = 96 procent",
                "outcome: Besättning på plats = 99 procent",
                "outcome: Besättning på plats = 97 procent",
            ],
            id="cards with a title each, several years in a field",
        ),
        pytest.param(
            DEMANDED,
            [
                *(
                    f"indicator: {name} < "
                    for name in ("Synlig soliditet, %", "Vakansgrad, %", "Serviceindex")
                ),
                "target: Synlig soliditet, % = lägst 15 (2012)",
                "target: Vakansgrad, % = högst 2 (2012)",
                "target: Serviceindex = 80 (2012)",
            ],
            id="what an owner demands beside what was measured",
        ),
        pytest.param(
            LEVEL_WITH_NAME,
            [
                "goal: 1 Beslut är riktiga",
                "goal: 2 Beslut fattas snabbt",
                "indicator: Andel ändrade beslut < Beslut är riktiga",
                "indicator: Handläggningstid < Beslut fattas snabbt",
                "target: Andel ändrade beslut = högst 6 procent (2014)",
                "target: Handläggningstid = högst 100 dagar (2014)",
                "outcome: Andel ändrade beslut = 4,8",
            ],
            id="a measure and its level in one cell",
        ),
        pytest.param(
            YEARS_DOWN,
            [
                "indicator: Andel nöjda studenter, procent < ",
                "target: Andel nöjda studenter, procent = 80 (2009)",
                "target: Andel nöjda studenter, procent = 82 (2010)",
                "outcome: Andel nöjda studenter, procent = 76",
                "outcome: Andel nöjda studenter, procent = 83",
            ],
            id="a measure in the title, years down the side",
        ),
        pytest.param(
            BRACKETED,
            [
                "indicator: Bygglov inom tio veckor < ",
                "indicator: Anmälan inom fyra veckor < ",
                *(f"target: Bygglov inom tio veckor = {level}" for level in ("80 (2011)", "85 (2012)")),
                *(f"target: Anmälan inom fyra veckor = {level}" for level in ("75 (2011)", "75 (2012)")),
                *(f"outcome: Bygglov inom tio veckor = {value}" for value in ("78", "83")),
                *(f"outcome: Anmälan inom fyra veckor = {value}" for value in ("69", "70")),
            ],
            id="wanted levels in brackets behind the values, a page's foot below",
        ),
        pytest.param(
            WITH_WHAT_CAME,
            [
                "goal: Minst 80 procent av besökarna ska vara nöjda.",
                "goal: Alla skolor ska ha erbjudits ett program.",
                "goal: Museet ska vara öppet hela året. Hallen ska värmas med sol.",
                "target: Minst 80 procent av besökarna ska vara nöjda. = Minst 80 procent (2015)",
            ],
            id="goals of a list with what came of them",
        ),
        pytest.param(
            JOINED_WORDS,
            [
                "goal: Verksamheten ska bedrivas så att spridning av smitta begränsas",
                "goal: Myndigheten ska verka för att kunder och Lantbrukskassan kan mötas",
            ],
            id="items in narrow lines beside wide ones",
        ),
        pytest.param(
            DIRECTIVES,
            [
                "goal: RB 12 Kontrollen i länet ska vara likvärdig.",
                "goal: 13 Alla anmälningar ska leda till kontroll inom tio dagar.",
            ],
            id="where a goal stands in the directives",
        ),
    ],
)
def test_what_a_piece_says(piece: str, records: list[str], tmp_path: Path) -> None:
    (tmp_path / "piece.txt").write_text(piece, encoding="utf-8")
    found = list(told(find_records(read_document(tmp_path / "piece.txt"))))
    assert found[: len(records)] == records


_ACROSS = """\
Kontrollen är vår största verksamhet och svarade för             portörer har genomförts av 870 personer. Målet är att
halva kostnaden. Fler produkter än något tidigare år             minst 75 procent av importörerna ska känna till lagen.
kontrollerades, en tredjedel tillsammans med andra myn-          Undersökningen i november visar 71 procent.
digheter.
                                                                 Allmänheten frågar allt mer om leksaker från andra län-
Verksamhetsmål 1                                                 der. Svarstiderna har hållits under hela året trots att
Farliga produkter ska försvinna från markna-                     antalet frågor har ökat med 18 procent, och fler svar än
den.                                                             förr har lagts ut.

Tabell 3. Delmål i verksamhetsplanen 2017
Delmål                                                                   Redovisas på sida Bedömning
1.1 Vi har kortat tiden från provning till beslut                                       12 Uppnått
1.2 Vi har kontrollerat minst 600 produkter                                             12 Uppnått
1.3 Vi har en fungerande samverkan med Norrtuna                                         14 Delvis uppnått

Delmål 1.2 nåddes först i december.
"""

_SCORECARD = """\
Årsredovisning 2016

Strategiskt mål: Vården ska vara säker
Framgångsfaktorer:
  • Följsamhet till rutiner
Styrmått                                     Utfall 2015      Mål 2016     Utfall 2016
Följsamhet till hygienrutiner, %                      72            85              81
"""

_TITLED = """\
Handläggning

Mål 1 Ärenden ska handläggas inom rimlig tid.
Mål 2 Allmänheten ska ha förtroende för verket.

Handläggningstider

Tabell 8 Andel ärenden i tid, procent
                                        Mål 2011      Utfall 2010     Utfall 2011
Bidrag till boende                            80               76              81
Stöd till studier                             85               82              85

Kvalitet i besluten

Målet är att minst 97 procent av besluten ska vara rätt.

Tabell 9 Granskningen, andel rätt beslut, procent
Förmån                                      2010             2011
Beslut om bifall                            96,8             97,2
Beslut om avslag                            90,1             91,3
"""


def test_a_table_across_two_columns_of_text_holds_no_text_of_theirs(tmp_path: Path) -> None:
    (tmp_path / "piece.txt").write_text(_ACROSS, encoding="utf-8")
    assert [
        f"{goal.code} {goal.text}" for goal in find_records(read_document(tmp_path / "piece.txt")).goals
    ] == [
        "1 Farliga produkter ska försvinna från marknaden.",
        "None minst 75 procent av importörerna ska känna till lagen.",
        "1.1 Vi har kortat tiden från provning till beslut",
        "1.2 Vi har kontrollerat minst 600 produkter",
        "1.3 Vi har en fungerande samverkan med Norrtuna",
    ]


def test_what_the_country_reaches_is_no_outcome_beside_the_own_years(tmp_path: Path) -> None:
    text = "Mål: Att bo här\n\nIndikator\t2015\t2016\tRiket 2016\tMål 2016\nMeritvärde\t211\t219\t223\t215\n"
    (tmp_path / "piece.txt").write_text(text, encoding="utf-8")
    assert [one.text for one in find_records(read_document(tmp_path / "piece.txt")).outcomes] == [
        "211",
        "219",
    ]


@pytest.mark.parametrize(
    ("piece", "line"),
    [
        pytest.param(
            _SCORECARD, "activity: Följsamhet till rutiner < Vården ska vara säker",
            id="what a goal hangs on is no deed that the report tells of",
        ),
        pytest.param(
            _TITLED, "indicator: Bidrag till boende < Ärenden ska handläggas inom rimlig tid.",
            id="the heading says which goal a table follows up",
        ),
        pytest.param(
            _TITLED, "indicator: Beslut om bifall < minst 97 procent av besluten ska vara rätt.",
            id="a table of years in the words of the goal told above it",
        ),
        pytest.param(
            "Omloppstider\n\nMålet är att mål avgörs snabbt.\n\nTingsrätterna\n\n"
            "Måltyp\tMål 2009\tUtfall 2009\nBrottmål\t5\t4,9\nTvistemål\t7\t8,1\n",
            "indicator: Brottmål < mål avgörs snabbt.",
            id="the only goal above",
        ),
    ],
)  # fmt: skip
def test_what_follows_up_a_goal_in_a_piece(piece: str, line: str, tmp_path: Path) -> None:
    (tmp_path / "piece.txt").write_text(piece, encoding="utf-8")
    assert line in list(told(find_records(read_document(tmp_path / "piece.txt"))))


def test_tables_and_prose_beside_numbered_goals_break_neither(tmp_path: Path) -> None:
    (tmp_path / "piece.txt").write_text(NUMBERED_BESIDE, encoding="utf-8")
    document = read_document(tmp_path / "piece.txt")
    texts = [block.text for block in document.text_blocks]
    assert "Alla elever ska ha en plan" in texts
    assert "Vid granskningen i november saknades planer för 41 elever. Målet är inte uppnått." in texts
    assert [[cell.text for cell in row if cell] for row in document.tables[0].grid()][1:] == [
        ["Förskola", "88 400", "88 910"],
        ["Särskola", "14 300", "15 480"],
    ]


@pytest.mark.parametrize(
    ("piece", "municipality", "body", "year"),
    [
        pytest.param(TWO_COLUMNS, None, "Trafiknämnden", 2018, id="goals decided for a year"),
        pytest.param(
            NUMBERED_BESIDE, "Norrtuna", "Barn- och utbildningsnämnden", 2012, id="goals in a plan for a year"
        ),
        pytest.param(BOOKS_AND_BUDGET, None, "Överförmyndarnämnden", 2011, id="the year followed up"),
        pytest.param(
            "Kommunfullmäktige i Norrtuna fastställde fem mål för 2016.\n\nMål\n\nFler ska bo här.\n",
            "Norrtuna", None, 2016, id="fullmäktige in a place",
        ),
        pytest.param(
            "Våra mål\n\nNorrvatten AB levererar vatten i samarbete med Livsmedelsverket.\n\nMål: Vattnet ska vara rent\n",
            None, "Norrvatten AB", None, id="a company tells of itself, with a partner",
        ),
    ],
)  # fmt: skip
def test_what_a_piece_is(
    piece: str, municipality: str | None, body: str | None, year: int | None, tmp_path: Path
) -> None:
    (tmp_path / "piece.txt").write_text(piece, encoding="utf-8")
    facts = find_records(read_document(tmp_path / "piece.txt")).document
    assert (facts.municipality, facts.body) == (municipality, body)
    assert (facts.period_start, facts.period_end) == (year, year)


def test_the_year_followed_up_is_told_by_the_first_value_measured_in_it(tmp_path: Path) -> None:
    rows = ["Ärende\tMål\tUtfall 2012\tUtfall 2013", *(f"Slag {n}\t90\t{n}1\t{n}2" for n in range(2, 9))]
    (tmp_path / "piece.txt").write_text("Tabell 3 Nöjdhet\n\n" + "\n".join(rows), encoding="utf-8")
    facts = find_records(read_document(tmp_path / "piece.txt")).document
    assert facts.period_end == 2013
    assert [source.quote for source in facts.evidence["period"]] == ["22"]


def test_closed_books_beside_the_budget_of_their_year_are_what_came_of_it(tmp_path: Path) -> None:
    (tmp_path / "piece.txt").write_text(BOOKS_AND_BUDGET, encoding="utf-8")
    outcomes = find_records(read_document(tmp_path / "piece.txt")).outcomes
    assert {(o.text, o.kind.value, o.period) for o in outcomes} == {
        ("86", "previous", "2010"),
        ("74", "current", "2011"),
    }


@pytest.mark.parametrize(
    "said",
    ["beslutade i budget 2017 om ett mål och fem uppdrag", "antog 2007 ett måldokument för mandatperioden"],
)
def test_plain_goals_are_fullmaktiges_where_it_decided_them_and_no_board_speaks(
    said: str, tmp_path: Path
) -> None:
    text = (
        f"Fullmäktige {said}.\n\nMål: Skolan ska vara bland de bästa\n\nNorrtuna kommun Årsredovisning 2017\n"
    )
    (tmp_path / "piece.txt").write_text(text, encoding="utf-8")
    (goal,) = find_records(read_document(tmp_path / "piece.txt")).goals
    assert goal.level == "municipal"


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param(SURVEYED, id="Mål among what a survey asks about"),
        pytest.param(RESULT_BUDGET, id="money below Utfall"),
    ],
)
def test_tables_that_follow_up_no_goal(piece: str, tmp_path: Path) -> None:
    (tmp_path / "piece.txt").write_text(piece, encoding="utf-8")
    records = find_records(read_document(tmp_path / "piece.txt"))
    assert (len(records.goals), records.indicators, records.targets, records.outcomes) == (1, (), (), ())
