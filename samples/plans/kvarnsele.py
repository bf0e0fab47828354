# ruff: noqa: E501  (a paragraph is a line)
"""Tekniska nämnden in Kvarnsele, 2008: a balanced scorecard with a closing matrix."""

from __future__ import annotations

from ..content import (
    Activity,
    Block,
    Bullets,
    Column,
    Contents,
    Facts,
    Goal,
    Group,
    Heading,
    Indicator,
    Look,
    PageBreak,
    Parts,
    Plan,
    Prose,
    Row,
    Table,
    Target,
)
from ..words import aim, deeds, row, word


def _municipal(text: str, *targets: Target) -> Goal:
    return Goal(text, "municipal", "Kommunmål", targets=targets)


def _strategic(perspective: str, text: str) -> Goal:
    return Goal(text, "board", "Strategiskt mål", perspective=perspective)


MUNICIPAL = (
    _municipal("Kvarnsele ska vara en trygg och säker kommun att bo i."),
    _municipal("Utsläppen av växthusgaser från kommunens verksamheter ska minska."),
    _municipal("Invånarna ska vara nöjda med kommunens service."),
    _municipal(
        "Årets resultat ska uppgå till minst 1,5 procent av skatteintäkter och statsbidrag.",
        Target("minst 1,5 procent", "ge", 1.5, unit="procent"),
    ),
    _municipal(
        "Kommunens låneskuld ska inte överstiga 310 mkr.",
        Target("inte överstiga 310 mkr", "le", 310, unit="mkr"),
    ),
)

STREETS = _strategic("Kund", "Invånarna är nöjda med gator, parker och renhållning.")
WATER = _strategic("Kund", "Alla abonnenter har tillgång till ett gott och säkert vatten.")
STAFF = _strategic("Personal", "Medarbetarna trivs, utvecklas och stannar kvar.")
PROCESS = _strategic("Process", "Ärenden handläggs snabbt, enkelt och lika för alla.")
ENERGY = _strategic("Process", "Energin används klokt i alla kommunens lokaler.")
ECONOMY = _strategic("Ekonomi", "Varje krona används där den gör störst nytta.")
CUSTOMERS, ROUTINES = (STREETS, WATER), (PROCESS, ENERGY)
"""A table follows up all goals of its perspective: nothing printed says which row serves which."""

FACTORS: dict[str, tuple[Activity, ...]] = {
    "Kund": deeds(
        "success_factor",
        CUSTOMERS,
        "Snabb återkoppling på felanmälningar",
        "Tydlig information före och under grävarbeten",
        "Förnyelseplan för ledningsnätet",
    ),
    "Personal": deeds(
        "success_factor",
        (STAFF,),
        "Närvarande arbetsledare",
        "Kompetensplan för varje medarbetare",
        "Arbetsrotation",
    ),
    "Process": deeds(
        "success_factor", ROUTINES, "Beskrivna och kända rutiner", "Driftuppföljning varje månad"
    ),
    "Ekonomi": deeds("success_factor", (ECONOMY,), "Månadsvisa prognoser", "Samordnade upphandlingar"),
}
CHECKS = "❏ April  ❏ Augusti  ❏ Bokslut"


def _table(*rows: Row | Group, notes: tuple[tuple[str, str], ...] = ()) -> Table:
    columns = (Column("Nyckeltal", 2.6), Column("Mål 2008", 1.7, period="2008"), Column("Följs upp", 1.6))
    return Table(columns, rows, notes=notes, repeat_header=False)


def _measure(
    goals: tuple[Goal, ...], group: str | None, name: str, unit: str | None, target: Parts, *, mark: str = ""
) -> Row:
    """A row of a scorecard table, its footnote mark after the name."""
    indicator = Indicator(name, unit, goals, group=group)
    return row((indicator, mark) if mark else indicator, target, CHECKS)


def _perspective(name: str, intro: str, goals: tuple[Goal, ...], table: Table) -> tuple[Block, ...]:
    """A chapter of the scorecard."""
    return (
        Heading(1, f"Perspektiv {name}"),
        Prose(intro),
        Heading(3, "Strategiskt mål" if len(goals) == 1 else "Strategiska mål", listed=False),
        Bullets(goals),
        Heading(3, "Så uppnås målen" if len(goals) > 1 else "Så uppnås målet", listed=False),
        Bullets(FACTORS[name]),
        table,
    )


ROADS, PIPES, WASTE = "Gata och park", "Vatten och avlopp", "Renhållning"
CUSTOMER = _table(
    Group(ROADS),
    _measure(CUSTOMERS, ROADS, "Nöjdhet med skötsel av gator", "NKI", Target("NKI över 60", "gt", 60, unit="NKI"), mark="¹"),
    _measure(CUSTOMERS, ROADS, "Nöjdhet med skötsel av parker och lekplatser", "NKI", Target("NKI över 70", "gt", 70, unit="NKI"), mark="¹"),
    _measure(CUSTOMERS, ROADS, "Snöröjning påbörjad efter snöfall, timmar", "timmar", (
        Target("högst 4 tim på huvudgator", "le", 4, unit="tim"), "\n", Target("högst 10 tim på bostadsgator", "le", 10, unit="tim"))),
    _measure(CUSTOMERS, ROADS, "Besiktning av lekplatser", None, Target("1 gång/år", "eq", 1, unit="gång/år")),
    Group(PIPES),
    _measure(CUSTOMERS, PIPES, "Vattenprov utan anmärkning", "%", Target("≥ 99 %", "ge", 99, unit="%"), mark="²"),
    _measure(CUSTOMERS, PIPES, "Vattenläckor per mil ledning", None, Target("färre än 1,5", "lt", 1.5)),
    _measure(CUSTOMERS, PIPES, "Oplanerade avbrott längre än sex timmar, antal", "antal", aim("0")),
    Group(WASTE),
    _measure(CUSTOMERS, WASTE, "Andel hushåll som sorterar ut matavfall", "%", Target("Ökning", "increase")),
    _measure(CUSTOMERS, WASTE, "Uteblivna hämtningar per 1 000 hämtningar", None, Target("max 2", "le", 2)),
    notes=(
        ("¹", "Mäts genom kommunens kundenkät i oktober. NKI betyder Nöjd Kund-Index."),
        ("²", "Avser prov hos användare enligt Livsmedelsverkets föreskrifter."),
    ),
)  # fmt: skip
PERSONNEL = _table(
    _measure(
        (STAFF,),
        None,
        "Medarbetarindex",
        "index",
        Target("samma nivå som 2007", "unchanged", baseline="2007"),
    ),
    _measure(
        (STAFF,), None, "Sjukfrånvaro, dagar per anställd", "dagar per anställd", Target("högst 14", "le", 14)
    ),
    _measure((STAFF,), None, "Medarbetarsamtal", None, Target("1 gång/år", "eq", 1, unit="gång/år")),
    _measure((STAFF,), None, "Andel medarbetare med utbildning i arbete på väg", "%", aim("100 %")),
    _measure((STAFF,), None, "Skyddsronder på samtliga arbetsplatser", None, word("Genomfört")),
)
ROUTINE = _table(
    _measure(ROUTINES, None, "Svar på felanmälan", "arbetsdagar", Target("inom 2 arbetsdagar", "le", 2, unit="arbetsdagar")),
    _measure(ROUTINES, None, "Handläggning av grävtillstånd", "mån", Target("<1 mån", "lt", 1, unit="mån"), mark="³"),
    _measure(ROUTINES, None, "Kartlagda processer, antal", "antal", Target("minst fem", "ge", 5)),
    _measure(ROUTINES, None, "Rutin för synpunkter och klagomål", None, word("Beslutad före sommaren")),
    _measure(ROUTINES, None, "Energianvändning i skolor och förskolor, kWh/m²", "kWh/m²", Target("minska med 3 %", "decrease", 3, unit="%")),
    _measure(ROUTINES, None, "Andel förnybart bränsle i kommunens fordon", "%", Target("20–25 %", "range", 20, 25, unit="%")),
    notes=(("³", "Gäller kompletta ansökningar."),),
)  # fmt: skip
FINANCE = _table(
    _measure((ECONOMY,), None, "Budgetavvikelse skattefinansierad verksamhet", None, Target("+ eller 0", "ge", 0)),
    _measure((ECONOMY,), None, "Prognossäkerhet augusti mot bokslut", "%", Target("+/- 1 %", "range", -1, 1, unit="%")),
    _measure((ECONOMY,), None, "Kostnad för snöröjning, kr per meter", "kr per meter", word("lägre än genomsnittet i länet")),
    _measure((ECONOMY,), None, "Andel inköp inom ramavtal", "%", Target("ska öka", "increase")),
)  # fmt: skip


def _matrix() -> Table:
    """The scorecard once more on one page; it states nothing new."""
    pairs = {
        "Kund": CUSTOMERS,
        "Personal": (STAFF,),
        "Process": ROUTINES,
        "Ekonomi": (ECONOMY,),
    }
    rows: list[Row | Group] = [Group("Vision: Kvarnsele – nära naturen, nära varandra")]
    for name, goals in pairs.items():
        goal_cell = tuple(part for goal in goals for part in (goal, "\n"))[:-1]
        factor_cell = tuple(part for factor in FACTORS[name] for part in (factor, "\n"))[:-1]
        rows.append(row(name, goal_cell, factor_cell))
    columns = (Column("Perspektiv", 0.6), Column("Strategiska mål", 2), Column("Så uppnås målen", 2))
    return Table(columns, tuple(rows), caption="Tekniska nämndens styrkort 2008", wide=True)


INVESTMENTS = Table(
    (Column("Investering, tkr", 2.4), Column("Budget 2008", 1, "right"), Column("Plan 2009", 1, "right"), Column("Plan 2010", 1, "right")),
    (
        row("Beläggning av gator", "4 500", "4 500", "4 000"),
        row("Förnyelse av ledningsnät", "6 200", "7 000", "7 000"),
        row("Ny återvinningscentral", "11 800", "2 300", "0"),
        row("Fordon och maskiner", "2 150", "1 900", "2 400"),
        row("Summa", "24 650", "15 700", "13 400"),
    ),
)  # fmt: skip

PLAN = Plan(
    name="kvarnsele-teknik-2008",
    facts=Facts(
        ("Verksamhetsplan och styrkort 2008", "Tekniska nämndens verksamhetsplan och styrkort 2008"),
        "Kvarnsele",
        "Tekniska nämnden",
        2008,
        2008,
        "2007-12-18",
    ),
    cover=(
        "Tekniska nämnden",
        "Kvarnsele kommun",
        "Fastställd av tekniska nämnden den 18 december 2007, § 121",
    ),
    look=Look(
        layout="ruled",
        face="Helvetica",
        accent="#23466b",
        tint="#e6ecf3",
        size=10,
        cover="band",
        head="Tekniska nämnden|Styrkort 2008",
        foot="Kvarnsele kommun|{page}",
    ),
    blocks=(
        Contents(depth=1),
        PageBreak(),
        Heading(1, "Inledning"),
        Prose(
            "Kvarnsele kommun styr sin verksamhet med balanserade styrkort sedan 2004. Styrkortet gör att nämnden ser verksamheten ur fyra perspektiv: kund, personal, process och ekonomi. Inget perspektiv är viktigare än ett annat."
        ),
        Prose(
            "Tekniska nämnden svarar för gator, parker, vatten och avlopp, renhållning samt drift av kommunens fastigheter. Nämnden sköter 118 km gata, 240 km ledningar och 64 000 m² lokaler. Antalet anställda är 87."
        ),
        Prose(
            "Vintern 2006/2007 var snörik. Kostnaden för snöröjning blev 3,9 mkr, vilket var 1,2 mkr mer än budgeterat. Antalet felanmälningar ökade med 16 procent jämfört med året före."
        ),
        Heading(1, "Vision och kommunmål"),
        Prose("Kvarnsele – nära naturen, nära varandra. Visionen beskriver den kommun vi vill vara år 2020."),
        Prose("Kommunfullmäktige har fastställt följande kommunmål:"),
        Bullets(MUNICIPAL),
        Heading(2, "Så läser du styrkortet", listed=False),
        Prose(
            "Ett strategiskt mål talar om vad nämnden vill uppnå. Under rubriken Så uppnås målet anges det som måste fungera för att nå dit. Nyckeltalen visar hur långt vi har kommit. I kolumnen längst till höger kryssas för när nyckeltalet redovisas."
        ),
        *_perspective(
            "Kund",
            "Våra kunder är alla som bor, arbetar eller vistas i kommunen. Av kundenkäten 2007 framgår att sju av tio är nöjda med renhållningen men bara fyra av tio med gatornas skick.",
            CUSTOMERS,
            CUSTOMER,
        ),
        *_perspective(
            "Personal",
            "Var tredje medarbetare går i pension inom åtta år. Att behålla och rekrytera kunnig personal är därför avgörande.",
            (STAFF,),
            PERSONNEL,
        ),
        *_perspective(
            "Process",
            "Med process menas det arbete som gör en ansökan till ett beslut eller en felanmälan till en åtgärd.",
            ROUTINES,
            ROUTINE,
        ),
        *_perspective(
            "Ekonomi",
            "Nämndens nettoram är 61,3 mkr. Vatten, avlopp och renhållning betalas helt av avgifter.",
            (ECONOMY,),
            FINANCE,
        ),
        Heading(2, "Investeringar", listed=False),
        Prose(
            "Fullmäktige har beviljat följande medel för investeringar. Den nya återvinningscentralen på Norra industriområdet öppnar i november."
        ),
        INVESTMENTS,
        _matrix(),
    ),
)
