# ruff: noqa: E501  (a paragraph is a line)
"""Socialnämnden in Lerhamra, 2013–2015: inriktningsmål, indicator tables, strategies and activities."""

from __future__ import annotations

from ..content import (
    Bullets,
    Column,
    Contents,
    Facts,
    Goal,
    Heading,
    Indicator,
    Look,
    Outcome,
    PageBreak,
    Plan,
    Prose,
    Row,
    Table,
    Target,
    Terms,
)
from ..words import aim, deeds, got, row

POPULATION = Goal("Lerhamra ska växa till 12 000 invånare år 2020.", "municipal", "Prioriterade mål",
                  targets=(Target("12 000 invånare år 2020", "eq", 12000, unit="invånare", period="2020"),))  # fmt: skip
SCHOOLING = Goal(
    "Varje ungdom ska lämna skolan med godkända betyg i alla ämnen.", "municipal", "Prioriterade mål"
)
DIALOGUE = Goal(
    "Invånarna ska ha reella möjligheter att påverka de beslut som rör dem.", "municipal", "Prioriterade mål"
)


def _direction(number: str, text: str) -> Goal:
    return Goal(text, "board", "Inriktningsmål", number)


INDEPENDENCE = _direction(
    "1",
    "Den som får stöd av socialnämnden ska så långt det är möjligt kunna försörja sig själv och klara sin vardag.",
)
EARLY = _direction("2", "Barn, unga och familjer ska få stöd tidigt och på hemmaplan.")
QUALITY = _direction(
    "3", "Socialnämndens verksamhet ska vara rättssäker, följas upp och ständigt förbättras."
)
STAFF = _direction("4", "Socialnämnden ska ha medarbetare med rätt kompetens som trivs med sitt arbete.")
FORECAST = Goal("varje enhet lämnar sin prognos senast den tionde i månaden", "operational", "Målet",
                targets=(Target("senast den tionde i månaden", "le", 10, optional=True),))  # fmt: skip


def _indicators(*rows: Row) -> Table:
    """An indicator table, its target and outcome columns as the document has them."""
    columns = (
        Column("Indikatorer", 2.3),
        Column("Mål 2013", 1.25, period="2013"),
        Column("Resultat 2012", 1.25, period="2012", kind="current"),
    )
    return Table(columns, rows)


def _ways(goal: Goal, *pairs: tuple[str, str]) -> Table:
    """A table of strategies, and beside each the activities that carry it out."""
    rows = (
        row(deeds("strategy", (goal,), strategy), deeds("activity", (goal,), activity))
        for strategy, activity in pairs
    )
    return Table((Column("Strategier", 1), Column("Aktiviteter", 1.6)), tuple(rows))


MONEY = Table(
    (
        Column("Verksamhet (tkr)", 2.2),
        Column("Bokslut 2011", 1, "right"),
        Column("Budget 2012", 1, "right"),
        Column("Budget 2013", 1, "right"),
    ),
    (
        row("Nämnd och gemensam administration", "8 120", "8 340", "8 410"),
        row("Individ- och familjeomsorg", "41 875", "40 900", "42 300"),
        row("Äldreomsorg", "152 330", "154 800", "158 650"),
        row("Stöd till funktionshindrade", "63 415", "65 120", "66 980"),
        row("Summa", "265 740", "269 160", "276 340"),
    ),
    caption="Nämndens ram fördelad på verksamhet",
)

PLAN = Plan(
    name="lerhamra-social-2013-2015",
    facts=Facts(
        (
            "Övergripande verksamhetsplan för socialnämnden 2013–2015",
            "Övergripande verksamhetsplan för socialnämnden",
            "Verksamhetsplan för socialnämnden i Lerhamra kommun 2013–2015",
        ),
        "Lerhamra",
        "Socialnämnden",
        2013,
        2015,
        "2012-11-27",
    ),
    cover=(
        "Lerhamra kommun",
        "Antagen av socialnämnden 2012-11-27, § 143",
        "Kontaktperson: Gunvor Hedkvist, tel. 0278-660 10",
    ),
    look=Look(
        layout="ruled",
        face="Times-Roman",
        accent="#24523f",
        tint="#e3ede6",
        size=11,
        cover="plain",
        head="Lerhamra kommun|Socialnämnden",
        foot="|Sid {page}({pages})",
        middle=True,
    ),
    related=(
        "Verksamhetsplan för socialnämnden i Hallunge kommun",
        "Mål och budget 2014 samt plan 2015–2016. Antagen av kommunfullmäktige",
        "1 (8) Riktlinjer för handläggning av ekonomiskt bistånd",
        "Indikatorer för uppföljning av hemtjänsten. Dnr SN 2010/77",
        "Kvalitetsberättelse 2012 för särskilda boenden i Kvarnsele",
        "Vision och mål för ett gott liv i Rönnhult",
        "Antal platser i förskolan, svar på motion",
    ),
    blocks=(
        Contents(depth=2),
        PageBreak(),
        Heading(1, "Inledning"),
        Prose(
            "Denna plan anger socialnämndens inriktning för åren 2013–2015. Den gäller för hela förvaltningen och ses över varje höst. Enheterna gör egna arbetsplaner som bygger på inriktnings\u00admålen och som redovisas för nämnden i februari."
        ),
        Prose(
            "Planen består av inriktningsmål, indikatorer, strategier och aktiviteter. Sist i planen förklaras de ord som används."
        ),
        Heading(2, "Socialnämndens uppdrag"),
        Prose(
            "Nämnden svarar för individ- och familjeomsorg, äldreomsorg, stöd till personer med funktions\u00adnedsättning samt kommunal hälso- och sjukvård. Av socialtjänstlagen framgår att kommunen har det yttersta ansvaret för att enskilda får det stöd och den hjälp som de behöver."
        ),
        Prose("Förvaltningen har drygt 480 anställda fördelade på följande områden:"),
        Bullets(
            (
                "Individ- och familjeomsorg",
                "Hemtjänst och särskilt boende",
                "Bostad med särskild service och daglig verksamhet",
                "Hemsjukvård och rehabilitering",
            )
        ),
        Heading(2, "Vision och värdegrund"),
        Prose(
            "Lerhamra 2030: En plats att längta till. Vår värdegrund bygger på respekt, delaktighet och trygghet. Vi möter varje människa som den hon är och ser möjligheter före hinder."
        ),
        Heading(1, "Kommunfullmäktiges prioriterade mål"),
        Prose("Fullmäktige har för mandatperioden beslutat om tre prioriterade mål som gäller alla nämnder:"),
        Bullets((POPULATION, SCHOOLING, DIALOGUE)),
        Heading(1, "Läget i kommunen"),
        Prose(
            "Antalet invånare som är 80 år eller äldre beräknas öka från 612 till 704 fram till 2018. Under 2012 fick i genomsnitt 143 hushåll ekonomiskt bistånd varje månad, och 38 procent av dem hade haft det i mer än tio månader. Arbetslösheten bland unga under 25 år var 17,4 procent i oktober, att jämföra med 14,9 procent i länet."
        ),
        Prose(
            (
                "Förvaltningens prognoser har under flera år varit osäkra. Målet är att ",
                FORECAST,
                ". Det ställer krav på cheferna men också på stödet från ekonomi\u00adavdelningen.",
            )
        ),
        Heading(1, "Inriktningsmål"),
        Prose("Socialnämnden har beslutat om fyra inriktningsmål:"),
        Bullets((INDEPENDENCE, EARLY, QUALITY, STAFF), ("1.", "2.", "3.", "4.")),
        Prose(
            "Till varje inriktningsmål hör indikatorer. För varje indikator visas målet för 2013 och det senast kända resultatet."
        ),
        Heading(2, ("Inriktningsmål 1: ", INDEPENDENCE), panel=True, listed=False),
        _indicators(
            row(
                Indicator("Utbetalt ekonomiskt bistånd", "tkr per månad", (INDEPENDENCE,)),
                Target("högst 890 tkr per månad i genomsnitt", "le", 890, unit="tkr per månad"),
                Outcome("948 tkr t o m sept", 948, unit="tkr", period="t o m sept"),
            ),
            row(
                Indicator("Antal hushåll med bistånd längre än tio månader", "antal", (INDEPENDENCE,)),
                aim("45"),
                got("54"),
            ),
            row(
                Indicator(
                    "Andel deltagare i arbetsträning som går vidare till arbete eller studier",
                    "%",
                    (INDEPENDENCE,),
                ),
                Target("minst 40 %", "ge", 40, unit="%"),
                Outcome("31 % jan–okt", 31, unit="%", period="jan–okt"),
            ),
            row(
                Indicator("Väntetid till särskilt boende (dgr)", "dgr", (INDEPENDENCE,)),
                Target("under 60 dgr", "lt", 60, unit="dgr"),
                Outcome("73 i okt", 73, period="okt"),
            ),
        ),
        _ways(
            INDEPENDENCE,
            (
                "Arbetslinjen ska gälla i alla kontakter med den som söker bistånd",
                "En jobbcoach anställs från mars och knyts till mottagningen. Alla sökande erbjuds ett första möte inom en vecka.",
            ),
            (
                "Vardagsrehabilitering före hemtjänst",
                "Arbetsterapeut deltar vid det första hembesöket hos den som ansöker om hemtjänst. Metoden prövas i Norra området under 2013 och utvärderas av FoU-enheten.",
            ),
            (
                "Tydliga mål i varje genomförandeplan",
                "Samtliga kontaktpersoner utbildas i att skriva planer tillsammans med brukaren.",
            ),
        ),
        Heading(2, ("Inriktningsmål 2: ", EARLY), panel=True, listed=False),
        _indicators(
            row(
                Indicator("Antal barn i familjehem utanför kommunen", "antal", (EARLY,)),
                Target("färre än 8", "lt", 8),
                got("11"),
            ),
            row(
                Indicator("Utredningar som slutförs inom fyra månader, %", "%", (EARLY,)),
                aim("100 %"),
                Outcome("87 % tom sept", 87, unit="%", period="tom sept"),
            ),
            row(
                Indicator("Antal familjer som fått råd och stöd utan biståndsbeslut", "antal", (EARLY,)),
                Target("Ökning", "increase"),
                got("64"),
            ),
            row(
                Indicator("Vårddygn i HVB för ungdomar", "dygn", (EARLY,)),
                Target("900–1 000", "range", 900, 1000),
                Outcome("1 312 kvartal 1–3 2012", 1312, period="kvartal 1–3 2012"),
            ),
        ),
        _ways(
            EARLY,
            (
                "Familjecentral tillsammans med landstinget",
                "Öppna förskolan och mödrahälso\u00advården samlokaliseras i Klockargården till hösten.",
            ),
            (
                "Fler egna familjehem",
                "Rekryteringskampanj våren 2013. Utbildning för nya familjehem två gånger per år.",
            ),
            (
                "Samverkan med skolan kring barn med hög frånvaro",
                "Socialsekreterare på plats på Åkraskolan en dag i veckan. Gemensamma rutiner för anmälan tas fram. Rutinerna följs upp vid läsårets slut.",
            ),
        ),
        Heading(2, ("Inriktningsmål 3: ", QUALITY), panel=True, listed=False),
        _indicators(
            row(
                Indicator("Antal rapporterade avvikelser i hemsjukvården", "antal", (QUALITY,)),
                Target("samma nivå som 2012", "unchanged", baseline="2012"),
                Outcome("188 tom september", 188, period="tom september"),
            ),
            row(
                Indicator("Andel avvikelser som åtgärdats inom en månad", "%", (QUALITY,)),
                aim("75%"),
                Outcome("52% tom september", 52, unit="%", period="tom september"),
            ),
            row(
                Indicator("Nöjd brukare i särskilt boende, index på skala 1–100", "index", (QUALITY,)),
                Target("Höjning", "increase"),
                got("72"),
            ),
            row(
                Indicator("Överklagade beslut som ändrats i domstol", None, (QUALITY,)),
                Target("max 2 av 10", "le", 2, unit="av 10"),
                Outcome("3 av 10", 3, unit="av 10"),
            ),
        ),
        _ways(
            QUALITY,
            (
                "Beskriva förvaltningens viktigaste processer",
                "Processen från ansökan till verkställt beslut kartläggs inom äldreomsorgen. Ansvarig är kvalitetssamordnaren.",
            ),
            (
                "Egenkontroll på varje enhet",
                "Checklistor tas fram under våren. Resultatet redovisas för nämnden i september.",
            ),
        ),
        Heading(2, ("Inriktningsmål 4: ", STAFF), panel=True, listed=False),
        _indicators(
            row(
                Indicator("Sjukfrånvaro, %", "%", (STAFF,)),
                Target("lägre än 6,0", "lt", 6),
                Outcome("6,8 rullande 12 mån", 6.8, period="rullande 12 mån"),
            ),
            row(
                Indicator("Andel undersköterskor av all omvårdnadspersonal", "%", (STAFF,)),
                aim("85 %"),
                got("81 %"),
            ),
            row(
                Indicator("Hållbart medarbetarengagemang (HME)", None, (STAFF,)),
                aim("78"),
                Outcome("Mäts första gången 2013", optional=True),
            ),
        ),
        _ways(
            STAFF,
            ("Heltid som norm", "Alla nyanställningar inom vård och omsorg görs på heltid från 1 september."),
            (
                "Lärande i vardagen",
                "Handledarutbildning för 20 undersköterskor. Studiebesök i andra kommuner.",
            ),
        ),
        Heading(1, "Ekonomi"),
        Prose(
            "Kommunfullmäktige har fastställt nämndens ram till 276 340 tkr för 2013. Det är 7 180 tkr mer än 2012 och ska täcka löneökningar, det nya gruppboendet på Lärkvägen och högre hyror."
        ),
        MONEY,
        Heading(1, "Begrepp och definitioner"),
        Terms(
            (
                (
                    "Inriktningsmål:",
                    "Ett mål som anger vart nämnden strävar under hela planperioden. Det ska gå att se om vi närmar oss målet.",
                ),
                (
                    "Indikator:",
                    "Något mätbart som visar om verksamheten rör sig i rätt riktning. En indikator mäter sällan hela målet.",
                ),
                (
                    "Strategi:",
                    "Ett val av väg mot målet, till exempel att minska antalet placeringar genom att bygga upp stöd på hemmaplan.",
                ),
                ("Aktivitet:", "Det som konkret ska göras, av vem och när."),
                ("Avvikelse:", "En händelse som inte stämmer med det som var planerat eller beslutat."),
            )
        ),
    ),
)
