"""Small plans, each of one way of writing, and what is to be found in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from planutdrag import find_records, read_document
from planutdrag.models import Level, OutcomeKind, PlanRecords

BOX_WITH_REPORT = """\
Återrapportering av mål om lovskola

   Mål Norrtuna skolor ska ge elever och vårdnadshavare goda kunskaper om rätten
   till lovskola. Alla elever ska erbjudas en plats.
   Återrapportering Nämnden ska redovisa måluppfyllelsen samt genomförda insatser.
   Målet är delvis uppfyllt.

Bedömning av måluppfyllelse
Fler elever än året innan har tackat ja till lovskola.
"""

BOX_IN_TWO_PARAGRAPHS = """\
Hemtjänst

   Mål: Hemtjänsten ska ge trygghet åt alla som har rätt till den och utgå från vad
   var och en själv vill och kan. Hjälpen ska komma i rätt tid på dagen och utföras av
   medarbetare som kunden känner.
   Nämnden ska även verka för att antalet medarbetare som en kund möter inte överstiger
   12 personer.

Under året har antalet medarbetare ökat något.
"""

HEADS_SIDE_BY_SIDE = """\
MÅL– Prövning av bygglov

ÅTERRAPPORTERING

Handläggningen ska vara enhetlig och snabb.
Beslut om bygglov ska fattas senast inom tio veckor från det att
ansökan är fullständig.

Nämnden ska redovisa måluppfyllelsen och en analys av den.
Av redovisningen ska framgå hur många ansökningar som kommit in.
"""

TWO_BOXES = """\
MÅL

ÅTERRAPPORTERING

Ansökningar om parkeringstillstånd ska prövas lika i hela Björkvalla.

Nämnden ska redovisa antalet ansökningar och hur de har avgjorts.

Minst 80 procent av besluten ska fattas inom fyra veckor.

Resultat
Av besluten fattades 74 procent inom fyra veckor.
"""

CLOSED_LIST = """\
Mål
• Stränderna i kommunen ska vara rena och trygga att bada vid.
• Livräddarna ska öva tillsammans med räddningstjänsten så
  att de kan ingripa snabbt. Minst 20 övningar ska genom-
  föras under året.
• Vattenprov ska tas så att ingen behöver bada i otjänligt
  vatten.
• Badgästerna ska få veta hur vattnet mår den dagen.
Målen har i huvudsak nåtts.
"""

FINANCIAL_GOALS = """\
Kommunfullmäktige i Björkvalla kommun har fastställt två finansiella mål.
 Finansiellt mål                                        Utfall 2016            Måluppfyllelse
 Skulden per invånare ska minska                        31 200 kr              Uppnått
 Likviditeten ska vara minst 60 %                       54 %                   Ej uppnått
"""

GOALS_AND_COMMENTS = """\
Verksamhetsmål

Biblioteken ska vara öppna på kvällar och helger i alla kommundelar.
Kommentar:
Under året har två av kommunens fyra bibliotek haft öppet på söndagar. Försöket
har fallit väl ut.
Vid neddragningar ska inköp av barnböcker gå före
inköp av annan litteratur.
Kommentar:
Anslaget för barnböcker har varit oförändrat.
"""

PRESENTED_LIST = """\
De nya målen gäller från årsskiftet och lyder:
- Andelen hushåll som sorterar matavfall ska öka.
- Mängden restavfall ska minska i alla områden.
"""

CUED_NUMBER = """\
Snabbt

Nämndens mål är att betala ut bidraget inom 14 dagar. Tiden mäts genom stickprov.
"""


def _read(text: str, folder: Path) -> PlanRecords:
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return find_records(read_document(path))


@pytest.mark.parametrize(
    ("text", "goals", "targets"),
    [
        pytest.param(
            BOX_WITH_REPORT,
            [
                "Norrtuna skolor ska ge elever och vårdnadshavare goda kunskaper om rätten till lovskola.",
                "Alla elever ska erbjudas en plats.",
            ],
            [],
            id="a box that asks for a report",
        ),
        pytest.param(
            BOX_IN_TWO_PARAGRAPHS,
            [
                "Hemtjänsten ska ge trygghet åt alla som har rätt till den och utgå från vad var och en själv vill och kan.",
                "Hjälpen ska komma i rätt tid på dagen och utföras av medarbetare som kunden känner.",
                "Nämnden ska även verka för att antalet medarbetare som en kund möter inte överstiger 12 personer.",
            ],
            [("le", 12, "personer")],
            id="a box of two paragraphs",
        ),
        pytest.param(
            HEADS_SIDE_BY_SIDE,
            [
                "Handläggningen ska vara enhetlig och snabb.",
                "Beslut om bygglov ska fattas senast inom tio veckor från det att ansökan är fullständig.",
            ],
            [("le", 10, "veckor")],
            id="two heads side by side",
        ),
        pytest.param(
            TWO_BOXES,
            [
                "Ansökningar om parkeringstillstånd ska prövas lika i hela Björkvalla.",
                "Minst 80 procent av besluten ska fattas inom fyra veckor.",
            ],
            [("ge", 80, "procent"), ("le", 4, "veckor")],
            id="goals on both sides of a request for a report",
        ),
        pytest.param(
            CLOSED_LIST,
            [
                "Stränderna i kommunen ska vara rena och trygga att bada vid.",
                "Livräddarna ska öva tillsammans med räddningstjänsten så att de kan ingripa snabbt. "
                "Minst 20 övningar ska genomföras under året.",
                "Vattenprov ska tas så att ingen behöver bada i otjänligt vatten.",
                "Badgästerna ska få veta hur vattnet mår den dagen.",
            ],
            [("ge", 20, "övningar")],
            id="a sentence that closes a list",
        ),
        pytest.param(
            GOALS_AND_COMMENTS,
            [
                "Biblioteken ska vara öppna på kvällar och helger i alla kommundelar.",
                "Vid neddragningar ska inköp av barnböcker gå före inköp av annan litteratur.",
            ],
            [],
            id="goals and comments in turn",
        ),
        pytest.param(
            PRESENTED_LIST,
            [
                "Andelen hushåll som sorterar matavfall ska öka.",
                "Mängden restavfall ska minska i alla områden.",
            ],
            [],
            id="a list after 'lyder:'",
        ),
        pytest.param(
            CUED_NUMBER,
            ["betala ut bidraget inom 14 dagar."],
            [("le", 14, "dagar")],
            id="a number after a cue",
        ),
    ],
)
def test_goals(text: str, goals: list[str], targets: list[tuple[str, float, str]], tmp_path: Path) -> None:
    records = _read(text, tmp_path)
    assert [goal.text for goal in records.goals] == goals
    found = [(target.operator.value, target.value, target.unit) for target in records.targets]
    assert found == targets


def test_financial_goals_are_of_whom_the_text_names(tmp_path: Path) -> None:
    records = _read(FINANCIAL_GOALS, tmp_path)
    assert [(goal.text, goal.level) for goal in records.goals] == [
        ("Skulden per invånare ska minska", Level.MUNICIPAL),
        ("Likviditeten ska vara minst 60 %", Level.MUNICIPAL),
    ]


DESCRIBED = """\
Nyckeltal 3. Väntetid till rådgivning
   Definition      Dagar från det att en familj ringer till dess att den får träffa en rådgivare. Anges som
                   medianvärde.
   Syfte           Att visa om familjer får hjälp i tid.
   Målvärde        Högst 12 dagar
   Utfall          2012: 14 dagar     2011: 17 dagar
   Kommentar       Två rådgivare har anställts under hösten.
"""


def test_a_described_measure(tmp_path: Path) -> None:
    records = _read(DESCRIBED, tmp_path)
    assert [(one.name, one.code) for one in records.indicators] == [("Väntetid till rådgivning", "3")]
    assert [(one.operator.value, one.value, one.unit) for one in records.targets] == [("le", 12, "dagar")]
    assert [(one.value, one.period) for one in records.outcomes] == [(14, "2012"), (17, "2011")]


NOTED = """\
Tabell 2. Svarstider i dagar och mål 2013
    Ärende                            Mål 2013   2012   2013
    Bygglov, enklare1                 20         25     22
    Rivningslov                       30         41     29
1
    Målet sänktes i maj.
"""


def test_a_note_mark_behind_a_name(tmp_path: Path) -> None:
    records = _read(NOTED, tmp_path)
    assert [one.name for one in records.indicators] == ["Bygglov, enklare", "Rivningslov"]


CARD = """\
4. Andel unga i feriearbete

- Beskrivning               Ungdomar med feriearbete som andel av alla som har sökt. Tiden
                            är juni till augusti.
- Motiv                     Den som har haft ett första arbete får lättare ett andra.
- Målvärde                  minst 85 %
- Resultat                  2014:                    2013:                       2012:
                            81 %                     79,5 %                      76 %
"""


def test_a_card_of_one_measure(tmp_path: Path) -> None:
    records = _read(CARD, tmp_path)
    assert [(one.name, one.code) for one in records.indicators] == [("Andel unga i feriearbete", "4")]
    assert [(one.operator.value, one.value, one.unit) for one in records.targets] == [("ge", 85, "%")]
    found = [(one.value, one.unit, one.kind, one.period) for one in records.outcomes]
    assert found == [
        (81, "%", OutcomeKind.CURRENT, "2014"),
        (79.5, "%", OutcomeKind.PREVIOUS, "2013"),
        (76, "%", OutcomeKind.PREVIOUS, "2012"),
    ]


def test_tabs_at_the_end_of_a_line_make_no_table(tmp_path: Path) -> None:
    records = _read("Mål:\n\n• Kommunen ska rekrytera, \t\n  utbilda och behålla personal\n", tmp_path)
    assert [goal.text for goal in records.goals] == ["Kommunen ska rekrytera, utbilda och behålla personal"]


BRACKETED = """\
Rapport för tekniska nämnden i Norrtuna 2012

Tabell 14

Handläggningstider för de vanligaste ärendena hos nämnden, andel som handläggs inom målsatt tid, procent1
                                         2010             2011       2012

Andel inom 30 dagar
Parkeringstillstånd (75)                    67             79          71
Grävtillstånd (90)                          85             86          87

Andel inom 60 dagar
Markupplåtelse (80)                         74             83          82
1
    Nämndens målnivåer för 2012 inom parentes.
"""


def test_targets_in_brackets_beside_outcomes_by_year(tmp_path: Path) -> None:
    records = _read(BRACKETED, tmp_path)
    assert [(one.name, one.group, one.unit) for one in records.indicators] == [
        ("Parkeringstillstånd", "Andel inom 30 dagar", "procent"),
        ("Grävtillstånd", "Andel inom 30 dagar", "procent"),
        ("Markupplåtelse", "Andel inom 60 dagar", "procent"),
    ]
    assert [(one.value, one.period) for one in records.targets] == [(75, "2012"), (90, "2012"), (80, "2012")]
    newest = [one.value for one in records.outcomes if one.kind is OutcomeKind.CURRENT]
    assert (len(records.outcomes), newest) == (9, [71, 87, 82])


FIELD_LINES = """\
Mål 2.1 Alla barn får möta musik under skoltid (Rapporteras till KF)

Skolorna samarbetar sedan länge med musikskolan.

Mål 2.1 mäts genom

Styrmått 2.1.1 Andel elever som har varit på en konsert under läsåret

Målnivå: 100 %   Utfall 2014: 83 %

Musikskolans statistik.

Styrmått 2.1.2 Kötid till undervisning, terminer

Målnivå: högst 1 termin
"""


def test_fields_in_lines_belong_to_the_measure_named_last(tmp_path: Path) -> None:
    records = _read(FIELD_LINES, tmp_path)
    (goal,) = records.goals
    assert (goal.text, goal.code) == ("Alla barn får möta musik under skoltid", "2.1")
    assert [(one.name, one.code, one.goal_ids) for one in records.indicators] == [
        ("Andel elever som har varit på en konsert under läsåret", "2.1.1", (goal.id,)),
        ("Kötid till undervisning, terminer", "2.1.2", (goal.id,)),
    ]
    first, second = (one.id for one in records.indicators)
    assert [(one.indicator_id, one.operator.value, one.value) for one in records.targets] == [
        (first, "eq", 100),
        (second, "le", 1),
    ]
    assert [(one.indicator_id, one.value, one.period) for one in records.outcomes] == [(first, 83, "2014")]


@pytest.mark.parametrize(
    "text",
    [
        "Resultat: Under året har nämnden arbetat med samtliga uppdrag och de flesta av dem är avslutade.",
        "Målet: Barn ska trivas i skolan.",
        "Vi frågade: Hur trivs du?",
    ],
)
def test_a_colon_alone_makes_no_measure(text: str, tmp_path: Path) -> None:
    records = _read(text, tmp_path)
    assert [*records.indicators, *records.outcomes, *records.targets] == []


GOAL_CARD = """\
Gatuunderhåll

Mål:                   Gatorna ska hålla en standard som invånarna är nöjda med

Mått:                  Andel av gatunätet som beläggs om varje år
Nuläge (2013):         2,1 %
Målnivå 2015:          minst 3 %
Målnivå 2016:          minst 4 %
Mätmetod:              Beläggningsprogrammet.
"""


def test_a_card_of_a_goal_and_its_measure(tmp_path: Path) -> None:
    records = _read(GOAL_CARD, tmp_path)
    (goal,) = records.goals
    (measure,) = records.indicators
    assert (goal.text, measure.goal_ids) == (
        "Gatorna ska hålla en standard som invånarna är nöjda med",
        (goal.id,),
    )
    assert [(one.value, one.period) for one in records.targets] == [(3, "2015"), (4, "2016")]
    assert [(one.value, one.period) for one in records.outcomes] == [(2.1, "2013")]


JUDGED = """\
Verksamhetsberättelse 2014

Barn- och utbildningsnämnden i Norrtuna

Nämndmål: Alla barn ska utveckla sitt språk i förskolan

Måluppfyllelse: Delvis uppfyllt

Kommentar: Språkplanen är införd på 27 av 30 förskolor. Det är svårt att rekrytera förskollärare.
"""


def test_a_judgement_and_its_comment_are_a_follow_up(tmp_path: Path) -> None:
    records = _read(JUDGED, tmp_path)
    (goal,) = records.goals
    (followup,) = records.followups
    assert (followup.assessment, followup.goal_ids) == ("Delvis uppfyllt", (goal.id,))
    assert followup.text.startswith("Språkplanen är införd")


QUOTED = """\
Planen för 2018

Kommunfullmäktige har antagit målen ”Norrtuna ska ha länets bästa företagsklimat” och ”Sjöarna ska vara
rena och levande”. Nämnden är också känd som ”stadens ögon”.
"""


def test_quoted_goals_are_of_the_one_who_adopted_them(tmp_path: Path) -> None:
    records = _read(QUOTED, tmp_path)
    assert [(goal.text, goal.level) for goal in records.goals] == [
        ("Norrtuna ska ha länets bästa företagsklimat", Level.MUNICIPAL),
        ("Sjöarna ska vara rena och levande", Level.MUNICIPAL),
    ]


HOSTED = """\
Lekplatsplan 2014–2018 - PDF Gratis nedladdning

Storlek: px
Starta visningen från sidan:

Download "Lekplatsplan 2014–2018"

Transkript

1 Norrtuna kommun Lekplatsplan Tekniska nämnden 2013-11-20 Bakgrund Kommunen har 41 lekplatser.
"""


def test_a_hosting_site_prints_the_title_above_the_plan(tmp_path: Path) -> None:
    facts = _read(HOSTED, tmp_path).document
    assert (facts.title, facts.period_start, facts.period_end) == ("Lekplatsplan 2014–2018", 2014, 2018)
