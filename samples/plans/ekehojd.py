# ruff: noqa: E501  (a paragraph is a line)
"""Barn- och utbildningsnämnden in Ekehöjd, 2019: goals with lists of indicators, and a follow-up."""

from __future__ import annotations

from ..content import (
    Activity,
    Block,
    Bullets,
    Column,
    Facts,
    Goal,
    Heading,
    Indicator,
    Look,
    Plan,
    Prose,
    Row,
    Table,
    Target,
)
from ..words import finding


def _shared(text: str) -> Goal:
    return Goal(text, "municipal", "kommunens övergripande mål")


KNOWLEDGE = _shared("En kommun där alla barn och unga lyckas i skolan.")
SAFETY = _shared("En trygg kommun i alla delar.")
WORK = _shared("En kommun med fler jobb och växande företag.")
BALANCE = _shared("En kommun med ekonomi i balans.")
EMPLOYER = _shared("En arbetsgivare att vara stolt över.")


def _board(text: str, *parents: Goal) -> Goal:
    return Goal(text, "board", parents=parents)


START = _board("Varje barn i Ekehöjd ska få en bra start i förskolan", KNOWLEDGE, SAFETY)
RESULTS = _board("Eleverna i Ekehöjd ska nå längre än de själva trodde var möjligt", KNOWLEDGE, WORK)
CALM = _board("Skolan ska vara en trygg plats med studiero", SAFETY)
TEACHERS = _board("Ekehöjd ska vara det självklara valet för skickliga lärare och ledare", EMPLOYER, BALANCE)
GRADUATES = Goal(
    "ingen elev lämnar gymnasiet utan en plan för vad som kommer sedan",
    "operational",
    "målet",
    parents=(RESULTS,),
)
FRIENDS = Goal("varje elev har minst en vuxen att vända sig till", "operational", "Målsättningen", parents=(CALM,),
               targets=(Target("minst en vuxen", "ge", 1, unit="vuxen", optional=True),))  # fmt: skip


def _asked(goal: Goal, number: str, text: str, unit: str | None, *targets: Target) -> Indicator:
    """An indicator that is itself a sentence with its target in it."""
    return Indicator(text, unit, (goal,), number, targets=targets)


def _chapter(
    goal: Goal,
    texts: tuple[Prose, ...],
    indicators: tuple[Indicator, ...],
    assignments: tuple[Activity, ...],
    findings: tuple[Row, ...],
) -> tuple[Block, ...]:
    """A goal with all that hangs on it."""
    numbered = tuple(f"{indicator.code}." for indicator in indicators if indicator.code)
    columns = (Column("Uppföljning delår 08", 1.5), Column("Bedömning helår 2019", 1))
    return (
        Heading(1, goal, panel=True),
        *texts,
        Heading(3, "Indikatorer", listed=False),
        Bullets(indicators, numbered),
        Heading(3, "Koppling till kommunens övergripande mål", listed=False),
        Bullets(goal.parents),
        Heading(3, "Utvecklingsuppdrag", listed=False),
        Bullets(assignments, tuple(f"{assignment.number}." for assignment in assignments)),
        Table(columns, findings),
    )


def _assignment(goal: Goal, number: str, text: str) -> Activity:
    return Activity(text, "assignment", (goal,), number)


PLAN = Plan(
    name="ekehojd-utbildning-2019",
    facts=Facts(
        ("Verksamhetsplan 2019", "Verksamhetsplan 2019 Barn- och utbildningsnämnden"),
        "Ekehöjd",
        "Barn- och utbildningsnämnden",
        2019,
        2019,
        "2018-11-21",
    ),
    cover=("Barn- och utbildningsnämnden", "Antagen av nämnden 2018-11-21", "Uppföljning 2019-08-31"),
    look=Look(
        layout="half-ruled",
        face="Helvetica",
        accent="#5a3b78",
        tint="#ece6f2",
        size=10.5,
        cover="band",
        head="Verksamhetsplan 2019|Barn- och utbildningsnämnden",
        foot="Ekehöjds kommun|{page}",
    ),
    blocks=(
        Heading(2, "Om planen"),
        Prose("Verksamhetsplanen är barn- och utbildningsnämndens svar på det uppdrag som kommunfullmäktige har gett i budgeten för 2019. Planen har fyra mål. Till varje mål hör indikatorer och utvecklingsuppdrag, och i augusti följer nämnden upp hur långt arbetet har kommit."),
        Prose("Hösten 2018 gick 3 412 elever i grundskolan och 1 186 barn i förskolan. Till 2024 väntas antalet elever öka med omkring 300. Kostnaden per elev är 108 400 kronor, vilket är 2 procent högre än i jämförbara kommuner."),
        Heading(2, "Vision"),
        Prose("Ekehöjd 2035 – den gröna kommunen där alla växer. Visionen är en bild av framtiden och följs inte upp med tal."),
        *_chapter(
            START,
            (
                Prose("Förskolan lägger grunden för barns lust att lära. Under 2018 öppnades två nya avdelningar i Björkhagen, men fortfarande får en del föräldrar vänta på plats. Det gäller framför allt i kommunens östra delar."),
                Prose("Barngrupperna har blivit mindre. Samtidigt saknar många avdelningar legitimerade förskollärare. Nämnden vill se fler vägar in i yrket för den som redan arbetar som barnskötare."),
            ),
            (
                _asked(START, "1", "Plats i förskola ska erbjudas inom fyra månader från anmälan.", "månader", Target("inom fyra månader från anmälan", "le", 4, unit="månader")),
                _asked(START, "2", "Andelen legitimerade förskollärare ska vara lägst 45 procent.", "procent", Target("lägst 45 procent", "ge", 45, unit="procent")),
                _asked(START, "3", "Antalet barn per grupp ska minska jämfört med 2018.", "antal", Target("minska jämfört med 2018", "decrease", baseline="2018")),
            ),
            (
                _assignment(START, "4", "Ta fram en plan för förskolans lokaler till 2030. (Tillsammans med tekniska nämnden)"),
                _assignment(START, "5", "Pröva kombinationstjänster för barnskötare som studerar till förskollärare."),
            ),
            (
                finding("1.", "I genomsnitt har föräldrarna väntat tre månader. I Östra Ekehöjd har elva barn fått vänta längre.", "Målet nås i stort.", ("1",), START),
                finding("2-3", "Andelen legitimerade är 43 procent. Grupperna har i snitt 14,8 barn.", "Enligt plan", ("2", "3"), START),
                finding("4, 5.", "Lokalplanen har skickats på remiss. Sex barnskötare läser på halvfart.", "Enligt plan", ("4", "5"), START),
            ),
        ),
        *_chapter(
            RESULTS,
            (
                Prose("Resultaten i årskurs 9 har förbättrats tre år i rad, men skillnaderna mellan skolorna är stora. På Åsskolan var 94 procent behöriga till gymnasiet, på Vallaskolan 79 procent. Pojkar får genomgående lägre betyg än flickor."),
                Prose(("Studie- och yrkesvägledningen byggs ut från årskurs 7. Arbetet behöver fortsätta även i gymnasiet, där målet är att ", GRADUATES, ". Samarbetet med näringslivet stärks genom branschråd.")),
            ),
            (
                _asked(RESULTS, "1", "Minst 90 procent av eleverna i årskurs 9 ska vara behöriga till ett yrkesprogram.", "procent", Target("Minst 90 procent", "ge", 90, unit="procent")),
                _asked(RESULTS, "2", "Det genomsnittliga meritvärdet ska öka med 5 poäng.", "poäng", Target("öka med 5 poäng", "increase", 5, unit="poäng")),
                _asked(RESULTS, "3", "Skillnaden i meritvärde mellan flickor och pojkar ska halveras.", None, Target("halveras", "decrease")),
                _asked(RESULTS, "4", "Andelen elever som tar gymnasieexamen inom tre år ska vara 70–75 procent.", "procent", Target("70–75 procent", "range", 70, 75, unit="procent")),
            ),
            (
                _assignment(RESULTS, "5", "Införa en läsgaranti från förskoleklass till årskurs 3."),
                _assignment(RESULTS, "6", "Bygga upp ett gemensamt stöd för nyanlända elever."),
                _assignment(RESULTS, "7", "Utreda förutsättningarna för ett vård- och omsorgscollege. (Tillsammans med socialnämnden)"),
            ),
            (
                finding("1.", "Preliminärt är 88 procent behöriga, en ökning från 86 procent våren 2018.", "Målet nås inte i år.", ("1",), RESULTS),
                finding("2-4", "Slutliga betyg redovisas i november.", "", ("2", "3", "4"), RESULTS),
                finding("5.", "Läsgarantin gäller sedan augusti på samtliga skolor.", "Klart", ("5",), RESULTS),
                finding("6-7", "En samordnare har anställts. Utredningen om college är försenad på grund av vakans.", "Avviker", ("6", "7"), RESULTS),
            ),
        ),
        *_chapter(
            CALM,
            (
                Prose("Trygghet och studiero är en förutsättning för att lära. I enkäten våren 2018 svarade 84 procent av eleverna att de känner sig trygga. I årskurs 8 var andelen lägst, 76 procent."),
                Prose(("Skolorna arbetar med gemensamma ordningsregler och fler vuxna på rasterna. Målsättningen är att ", FRIENDS, ". Elevhälsan förstärks med två kuratorer.")),
            ),
            (
                _asked(CALM, "1", "9 av 10 elever ska uppge att de känner sig trygga i skolan.", "av 10", Target("9 av 10 elever", "eq", 9, unit="av 10")),
                _asked(CALM, "2", "Den sammanlagda frånvaron ska inte överstiga 6 procent.", "procent", Target("inte överstiga 6 procent", "le", 6, unit="procent")),
                _asked(CALM, "3", "Färre än 20 elever ska ha en frånvaro som är längre än en månad.", "elever", Target("Färre än 20 elever", "lt", 20, unit="elever")),
            ),
            (
                _assignment(CALM, "4", "Ta fram en handlingsplan mot problematisk frånvaro."),
                _assignment(CALM, "5", "Se över elevhälsans organisation."),
            ),
            (
                finding("1.", "Enkäten genomförs i november.", "", ("1",), CALM),
                finding("2, 3.", "Frånvaron var 6,4 procent under våren. 23 elever har varit borta längre än en månad.", "Målet nås delvis.", ("2", "3"), CALM),
                finding("4-5", "Handlingsplanen antogs i maj. Översynen av elevhälsan påbörjas efter årsskiftet.", "Avviker", ("4", "5"), CALM),
            ),
        ),
        *_chapter(
            TEACHERS,
            (
                Prose("Konkurrensen om legitimerade lärare är hård. Under 2018 slutade 61 tillsvidareanställda, varav 18 gick i pension. Löneläget är nu i nivå med länet."),
                Prose("Rektorerna har i dag ansvar för i genomsnitt 38 medarbetare. Det är fler än i andra kommuner av samma storlek."),
            ),
            (
                Indicator("Personalomsättning bland tillsvidareanställda", None, (TEACHERS,)),
                Indicator("Hållbart medarbetarengagemang, totalindex över 80 för både kvinnor och män", "index", (TEACHERS,), targets=(Target("totalindex över 80 för både kvinnor och män", "gt", 80, unit="index"),)),
                Indicator("Sjukfrånvaron ska vara oförändrad jämfört med 2018.", None, (TEACHERS,), targets=(Target("oförändrad jämfört med 2018", "unchanged", baseline="2018"),)),
                Indicator("Antal medarbetare per rektor, högst 30", "antal", (TEACHERS,), targets=(Target("högst 30", "le", 30),)),
            ),
            (_assignment(TEACHERS, "1", "Utarbeta en plan för nämndens kompetensförsörjning."), _assignment(TEACHERS, "2", "Inrätta tio karriärtjänster på skolor med särskilda behov.")),
            (
                finding("1.", "Planen beslutades av nämnden i juni.", "Klart", ("1",), TEACHERS),
                finding("2.", "Åtta tjänster är tillsatta. De två återstående annonseras under hösten.", "Enligt plan", ("2",), TEACHERS),
            ),
        ),
        Heading(2, "Resurser"),
        Prose("Kommunfullmäktige har tilldelat nämnden 612,4 mnkr för 2019."),
        Table(
            (Column("Verksamhet, mnkr", 2.2), Column("Bokslut 2017", 1, "right"), Column("Budget 2018", 1, "right"), Column("Budget 2019", 1, "right")),
            (
                Row(("Förskola", "148,2", "151,6", "156,0")),
                Row(("Grundskola och fritidshem", "331,9", "342,5", "352,8")),
                Row(("Gymnasieskola", "91,4", "92,7", "94,1")),
                Row(("Vuxenutbildning", "8,8", "9,1", "9,5")),
                Row(("Summa", "580,3", "595,9", "612,4")),
            ),
        ),
    ),
)  # fmt: skip
