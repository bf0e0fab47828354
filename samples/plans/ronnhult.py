# ruff: noqa: E501  (a paragraph is a line)
"""The public health plan of Rönnhult, 2015–2018: delmål and insatser in prose, targets in words."""

from __future__ import annotations

from ..content import (
    Activity,
    Block,
    Bullets,
    Column,
    Facts,
    Goal,
    Heading,
    Look,
    Plan,
    Prose,
    Strong,
    Table,
    Target,
    Terms,
)
from ..words import deeds, row

OVERALL = Goal(
    "Hälsan i Rönnhult ska vara god och skillnaderna mellan olika grupper ska minska.",
    "municipal",
    "Övergripande mål",
)
PERIOD = "2015-2018"


def _area(text: str) -> Goal:
    return Goal(text, "board", "Mål", parents=(OVERALL,))


def _part(text: str, parent: Goal, *targets: Target) -> Goal:
    """A delmål; some readers take it for the nämnd's, some for one activity's."""
    return Goal(text, ("board", "operational"), "Delmål", parents=(parent,), targets=targets)


TAKING_PART = _area("Alla som bor i Rönnhult ska kunna ta del i samhällslivet på lika villkor.")
GROWING_UP = _area("Barn och unga ska växa upp under trygga förhållanden och få framtidstro.")
HABITS = _area("Det ska vara lätt att leva hälsosamt i Rönnhult.")
SUBSTANCES = _area("Ungdomar ska växa upp fria från narkotika, tobak och alkohol.")
AGEING = _area("Äldre ska kunna leva ett aktivt liv och känna gemenskap.")
WALKING = Goal("alla barn ska kunna gå eller cykla till skolan", "operational", "Målet", parents=(HABITS,))


INITIATIVES = tuple(
    Activity(text, "initiative", number=str(number), group="Initiativ från medborgardialogen")
    for number, text in enumerate(
        (
            "Fruktstund på biblioteket varje onsdag",
            "Läxhjälp med pensionerade lärare",
            "Utegym vid Sjöby badplats",
            "En bänk var hundrade meter längs strandpromenaden",
        ),
        start=1,
    )
)


def _chapter(
    title: str, goal: Goal, texts: tuple[Prose, ...], parts: tuple[Goal, ...], efforts: tuple[str, ...]
) -> tuple[Block, ...]:
    """A målområde: its goal, what is known, delmål, and what will be done."""
    return (
        Heading(2, title, panel=True),
        Prose((Strong("Mål: "), goal)),
        *texts,
        Heading(4, "Delmål", listed=False),
        Bullets(parts),
        Heading(4, "Insatser", listed=False),
        Bullets(deeds("activity", (goal,), *efforts)),
    )


PLAN = Plan(
    name="ronnhult-folkhalsa-2015-2018",
    facts=Facts(
        ("Folkhälsoplan 2015–2018", "Folkhälsoplan för Rönnhults kommun 2015–2018"),
        "Rönnhult",
        "Folkhälsorådet",
        2015,
        2018,
        "2014-11-24",
    ),
    cover=("Rönnhults kommun", "Folkhälsorådet", "Antagen 2014-11-24"),
    look=Look(
        layout="two-column",
        face="Times-Roman",
        accent="#8a4b12",
        tint="#f6eadb",
        size=10.5,
        cover="plain",
        head="Folkhälsoplan 2015–2018",
        foot="Rönnhults kommun|{page}",
    ),
    blocks=(
        Heading(1, "Varför en folkhälsoplan?"),
        Prose("Hälsa skapas i vardagen: i hemmet, i förskolan, på arbetsplatsen och i mötet mellan människor. De flesta i Rönnhult mår bra. Sju av tio vuxna svarar att de har god eller mycket god hälsa. Men skillnaderna är stora. Den som har kort utbildning lever i genomsnitt fyra år kortare än den som har lång."),
        Prose("Planen gäller alla nämnder och bolag. Den bygger på de nationella målområdena och på den kartläggning som folkhälsorådet gjorde under 2013 och 2014. I enkäten Liv och hälsa ung deltog 612 elever, vilket är 88 procent av de tillfrågade."),
        Heading(1, "Vision"),
        Prose("I Rönnhult har alla möjlighet till ett gott liv. Visionen delas av kommunen, landstinget och föreningarna."),
        Heading(1, "Kommunfullmäktiges övergripande mål"),
        Prose((OVERALL,)),
        Prose("Folkhälsorådet har med utgångspunkt i det övergripande målet valt fem målområden. Till varje målområde hör ett mål, ett antal delmål och de insatser som ska göras under perioden."),
        Heading(1, "Målområden"),
        *_chapter(
            "1. Delaktighet och inflytande",
            TAKING_PART,
            (Prose("I valet 2014 röstade 81 procent av de röstberättigade, men i valdistriktet Bruket bara 66 procent. Många föreningar har svårt att hitta ledare. Medborgarförslag lämnas oftast av män över 50 år."),),
            (
                _part("Valdeltagandet i det valdistrikt som har lägst deltagande ska vara minst 72 procent år 2018.", TAKING_PART, Target("minst 72 procent år 2018", "ge", 72, unit="procent", period="2018")),
                _part("Andelen kvinnor bland dem som lämnar medborgarförslag ska öka med 10 procentenheter.", TAKING_PART, Target("öka med 10 procentenheter", "increase", 10, unit="procentenheter", period=PERIOD)),
                _part("Senast 2016 ska det finnas ett ungdomsråd.", TAKING_PART, Target("Senast 2016", "le", 2016, period="2016", optional=True)),
            ),
            ("Demokratidagar för årskurs 8 varje höst.", "Föreningslots som hjälper nyanlända att hitta en förening.", "Enkla sammanfattningar av alla beslut i fullmäktige på webbplatsen."),
        ),
        *_chapter(
            "2. Trygga uppväxtvillkor",
            GROWING_UP,
            (Prose("Av eleverna i årskurs 8 uppger var femte att de känt sig nedstämda mer än en dag i veckan. Flickor mår sämre än pojkar. Samtidigt är det få som vet vart de kan vända sig för att få stöd."),),
            (
                _part("9 av 10 elever i årskurs 8 ska känna till ungdomsmottagningen.", GROWING_UP, Target("9 av 10 elever", "eq", 9, unit="av 10", period=PERIOD)),
                _part("Andelen elever som ofta är nedstämda ska halveras jämfört med 2014.", GROWING_UP, Target("halveras jämfört med 2014", "decrease", baseline="2014", period=PERIOD)),
                _part("85–90 % av föräldrarna till barn i förskoleklass ska erbjudas föräldrautbildning.", GROWING_UP, Target("85–90 %", "range", 85, 90, unit="%", period=PERIOD)),
            ),
            ("Föräldrastöd i grupp vid familjecentralen Kastanjen.", "Utbildning i första hjälpen vid psykisk ohälsa för lärare och fritidsledare.", "Öppen ungdomsmottagning två kvällar i veckan."),
        ),
        *_chapter(
            "3. Goda levnadsvanor",
            HABITS,
            (
                Prose(("Mer än hälften av de vuxna rör sig för lite. Bland barn i fyraårsåldern har 14 procent övervikt, vilket är högre än i länet. Skolvägen är den enklaste vägen till mer rörelse. Målet är att ", WALKING, ". Därför byggs cykelvägen mellan Bruket och Centralskolan ut.")),
                Prose("Caféterior i skolor och idrottshallar ses över så att frukt och smörgåsar alltid finns att köpa."),
            ),
            (
                _part("Andelen fyraåringar med övervikt ska inte överstiga 12 procent.", HABITS, Target("inte överstiga 12 procent", "le", 12, unit="procent", period=PERIOD)),
                _part("Minst två av tre vuxna ska röra sig 30 minuter om dagen.", HABITS, Target("Minst två av tre", "ge", 2, unit="av tre", period=PERIOD, optional=True)),
                _part("Antalet skadade i trafiken ska vara färre än 15 per år.", HABITS, Target("färre än 15 per år", "lt", 15, unit="per år", period=PERIOD)),
            ),
            ("Gåskolbussar vid samtliga lågstadieskolor.", "Fysisk aktivitet på recept i samarbete med vårdcentralen.", "Belysta motionsspår i Rönnhult och Sjöby."),
        ),
        *_chapter(
            "4. Minskat bruk av narkotika, alkohol och tobak",
            SUBSTANCES,
            (Prose("Alkoholkonsumtionen bland unga har minskat sedan 2008. Däremot har fler än tidigare blivit erbjudna narkotika. Tillgången på tobak är stor trots åldersgränsen: vid kontrollköpen våren 2014 sålde fem av elva butiker utan att fråga om legitimation."),),
            (
                _part("Högst 5 procent av eleverna i årskurs 9 ska röka dagligen.", SUBSTANCES, Target("Högst 5 procent", "le", 5, unit="procent", period=PERIOD)),
                _part("Andelen elever i gymnasiet som någon gång har använt narkotika ska minska med 3 procentenheter jämfört med 2014.", SUBSTANCES, Target("minska med 3 procentenheter jämfört med 2014", "decrease", 3, unit="procentenheter", baseline="2014", period=PERIOD)),
                _part("Andelen föräldrar som inte bjuder sina tonåringar på alkohol ska vara oförändrad jämfört med 2014.", SUBSTANCES, Target("oförändrad jämfört med 2014", "unchanged", baseline="2014", period=PERIOD)),
            ),
            ("Kontrollköp i alla butiker som säljer tobak och folköl, två gånger per år.", "Föräldramöten om alkohol i årskurs 6 och 8.", "Rökfria skolgårdar dygnet runt."),
        ),
        *_chapter(
            "5. Ett aktivt åldrande",
            AGEING,
            (Prose("Antalet invånare över 80 år ökar med 120 fram till 2020. Många äldre i ytterområdena saknar mötesplatser. Fallolyckor är den vanligaste orsaken till att äldre behöver sjukhusvård."),),
            (
                _part("Antalet fallolyckor bland personer över 65 år ska vara lägre än 40 per år.", AGEING, Target("lägre än 40 per år", "lt", 40, unit="per år", period=PERIOD)),
                _part("Det ska finnas minst 6 öppna mötesplatser för äldre senast 2017.", AGEING, Target("minst 6 öppna mötesplatser", "ge", 6, unit="mötesplatser", period="2017")),
            ),
            ("Förebyggande hembesök hos alla som fyller 78 år.", "Balansgrupper på träffpunkterna.", "Lunchbuss från Sjöby till Träffpunkt Linden varje torsdag."),
        ),
        Heading(1, "Initiativ från medborgardialogen"),
        Prose("Våren 2014 lämnade invånarna 62 förslag vid fyra möten. Folkhälsorådet går vidare med följande initiativ:"),
        Bullets(INITIATIVES, tuple(f"{initiative.number}." for initiative in INITIATIVES)),
        Heading(1, "Uppföljning"),
        Prose("Folkhälsorådet följer upp planen i februari varje år. En samlad utvärdering görs 2018. Uppgifterna hämtas ur folkhälsoenkäten, skolhälsovårdens register och polisens statistik."),
        Heading(1, "Ekonomi"),
        Prose("Insatserna ryms i huvudsak inom nämndernas ramar. Därutöver avsätter kommunen och landstinget gemensamt 1,2 miljoner kronor per år till folkhälsorådet."),
        Table(
            (Column("Folkhälsorådets medel, tkr", 2.2), Column("2015", 0.8, "right"), Column("2016", 0.8, "right"), Column("2017", 0.8, "right"), Column("2018", 0.8, "right")),
            (
                row("Samordnare", "540", "555", "570", "585"),
                row("Föräldrastöd och familjecentral", "310", "310", "320", "320"),
                row("Bidrag till föreningar", "250", "250", "250", "250"),
                row("Enkäter och utvärdering", "100", "85", "60", "145"),
                row("Summa", "1 200", "1 200", "1 200", "1 300"),
            ),
        ),
        Heading(1, "Ordlista"),
        Terms(
            (
                ("Folkhälsa", "är ett mått på hela befolkningens hälsotillstånd och hur jämnt hälsan är fördelad."),
                ("Delmål", "är ett steg på vägen mot ett mål. Det ska gå att mäta."),
                ("Insats", "är det som kommunen eller någon annan gör för att nå ett delmål."),
            )
        ),
    ),
)  # fmt: skip
