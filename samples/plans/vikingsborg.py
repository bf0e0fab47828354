# ruff: noqa: E501  (a paragraph is a line)
"""Miljönämnden in Vikingsborg, 2024: KF:s mål, nämndmål and indicator tables from planning software."""

from __future__ import annotations

from ..content import (
    Block,
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
    Parts,
    Plan,
    Prose,
    Row,
    Status,
    Table,
    Target,
)
from ..words import aim, deeds, got, row

GREEN, YELLOW, RED = (Status(colour) for colour in ("green", "yellow", "red"))


def _council(code: str, text: str) -> Goal:
    return Goal(text, "municipal", "KF:s mål", code)


def _board(text: str, parent: Goal) -> Goal:
    return Goal(text, "board", "Nämndmål", parents=(parent,))


SAFE = _council("1.2", "Vikingsborg är en trygg, säker och välskött stad att bo och vistas i")
CLIMATE = _council("2.1", "Vikingsborg är en hållbar stad med en god livsmiljö")
ECONOMY = _council("3.1", "Stadens ekonomi är i balans och skattemedlen används effektivt")
EMPLOYER = _council("3.2", "Vikingsborgs stad är en bra arbetsgivare med goda arbetsvillkor")

FOOD = _board("Maten som serveras i staden är säker", SAFE)
INDOOR = _board("Barn och unga vistas i hälsosamma inomhusmiljöer", SAFE)
CLEAN_AIR = Goal(
    "öka andelen godkända inspektioner år från år", "operational", "Målsättningen", parents=(INDOOR,)
)
WATER = _board("Sjöar och vattendrag når god status", CLIMATE)
AIR = _board("Luften är ren att andas i hela staden", CLIMATE)
FEES = _board("Tillsynen finansieras med avgifter som är rättvisa och lätta att förstå", ECONOMY)
OFFICE = _board("Miljöförvaltningen är en arbetsplats där kunskap delas och används", EMPLOYER)

CYCLE = "År"
TERTIAL = "Tertial"


def _board_table(*rows: Row) -> Table:
    """The nämnd's own indicators: its target for the year, and two outcomes."""
    columns = (
        Column("Nämndens indikator", 3),
        Column("Årsmål 2024", 1.25, "center", "2024"),
        Column("2023", 1.2, "center", "2023", "current", over="Utfall"),
        Column("2022", 1.05, "center", "2022", "previous", over="Utfall"),
        Column("Periodicitet", 1.1),
    )
    return Table(columns, rows)


def _council_table(*rows: Row) -> Table:
    """Fullmäktige's indicators: the nämnd's target and fullmäktige's."""
    columns = (
        Column("KF:s indikator", 2.8),
        Column("Årsmål", 1.1, "center", "2024"),
        Column("KF:s årsmål", 1.1, "center", "2024"),
        Column("Utfall 2023", 1.15, "center", "2023", "current"),
        Column("Periodicitet", 1.1),
    )
    return Table(columns, rows)


def _tasks(goal: Goal, *lines: tuple[str, str, str]) -> Table:
    """Activities with their dates and status."""
    rows = tuple(row(deeds("activity", (goal,), text), start, end) for text, start, end in lines)
    return Table((Column("Aktivitet", 3.6), Column("Startdatum", 1), Column("Slutdatum", 1)), rows)


def _result(status: Status, text: str) -> Parts:
    """An outcome with its dot before it."""
    return (status, " ", got(text))


def _aim_of(goal: Goal) -> Block:
    return Heading(2, (f"KF:s mål {goal.code}: ", goal), panel=True)


def _board_goal(goal: Goal) -> Block:
    return Heading(3, ("Nämndmål: ", goal), panel=True)


PLAN = Plan(
    name="vikingsborg-miljo-2024",
    facts=Facts(
        ("Verksamhetsplan 2024", "Verksamhetsplan 2024 för miljönämnden", "Verksamhetsplan 2024 Miljönämnden"),
        "Vikingsborg",
        "Miljönämnden",
        2024,
        2024,
        "2023-12-14",
        sender="Vikingsborgs stad",
    ),
    cover=("Miljönämnden", "Beslutad 2023-12-14, dnr 2023-11874"),
    look=Look(
        layout="boxed",
        face="Vera",
        accent="#0f5c63",
        tint="#dcecec",
        size=9,
        cover="band",
        head="Vikingsborgs stad|Verksamhetsplan 2024, miljönämnden",
        foot="Utskrivet 2023-12-15|Sida {page} av {pages}",
    ),
    blocks=(
        Contents(depth=3, title="Innehållsförteckning"),
        PageBreak(),
        Heading(1, "Sammanfattande analys"),
        Prose("Miljönämnden ansvarar för stadens tillsyn enligt miljöbalken, livsmedels\u00adlagstiftningen, tobakslagen och strålskyddslagen. Under 2024 prioriteras tillsynen av förskolor, livsmedels\u00adanläggningar med återkommande brister samt de verksamheter som påverkar Storviken och Lillån."),
        Prose("Under 2023 gjordes 4 112 inspektioner, vilket är 6 procent fler än året före. Antalet klagomål på buller ökade från 388 till 451. Staden växer med omkring 1 900 invånare per år, och allt fler ärenden gäller byggande nära trafikerade leder."),
        Prose("Visionen Vikingsborg 2040 – en stad i rörelse är vägledande för allt arbete i staden. Stadens värdeord är mod, omsorg och öppenhet."),
        Heading(2, "Så läser du planen", listed=False),
        Prose("Kommunfullmäktiges mål visas i en mörk ruta och nämndens mål i en ljus. Tabellerna visar årsmål för 2024. Där kommunfullmäktige har satt ett eget årsmål visas även det. Grön punkt betyder att målet uppfylldes 2023, gul att det uppfylldes delvis och röd att det inte uppfylldes."),
        Heading(1, "Uppföljning av kommunfullmäktiges mål"),
        _aim_of(SAFE),
        Prose("Nämnden bidrar till målet genom att kontrollera att den som säljer mat, driver förskola eller hanterar kemikalier följer de regler som finns. Kontrollen är riskbaserad."),
        _council_table(
            row(Indicator("Andel invånare som är nöjda med renhållningen i sitt område", "%", (SAFE,)), aim("74 %"), aim("75 %"), _result(YELLOW, "71 %"), CYCLE),
            row(Indicator("Andel näringsidkare som är nöjda med stadens tillsyn, NKI", "NKI", (SAFE,)), aim("76"), aim("74"), _result(GREEN, "75"), CYCLE),
        ),
        _board_goal(FOOD),
        Prose("Förväntat resultat: Konsumenterna kan lita på att maten är säker och att märkningen stämmer. Företag som bryter mot reglerna rättar bristerna inom utsatt tid."),
        _board_table(
            row(Indicator("Andel planerade livsmedelskontroller som genomförts", "%", (FOOD,)), aim("100 %"), _result(GREEN, "98 %"), got("91 %"), TERTIAL),
            row(Indicator("Andel anläggningar med allvarliga brister som följts upp inom fyra veckor", "%", (FOOD,)), Target("minst 95 %", "ge", 95, unit="%"), _result(YELLOW, "88 %"), got("90 %"), TERTIAL),
            row(Indicator("Handläggningstid för registrering av livsmedelsföretag", "dagar", (FOOD,)), Target("≤ 10 dagar", "le", 10, unit="dagar"), _result(RED, "14 dagar"), got("12 dagar"), TERTIAL),
        ),
        _tasks(FOOD, ("Genomföra ett kontrollprojekt om allergener på restauranger", "2024-02-01", "2024-10-31"), ("Ta fram en digital checklista för nystartade företag", "2024-01-15", "2024-06-30")),
        _board_goal(INDOOR),
        Prose(("Förväntat resultat: Förskolor och skolor har god ventilation, låga bullernivåer och rutiner för städning. Målsättningen är att ", CLEAN_AIR, ".")),
        _board_table(
            row(Indicator("Förskolor som inspekterats, antal", "antal", (INDOOR,)), aim("60"), _result(GREEN, "64"), got("41"), CYCLE),
            row(Indicator("Andel förskolor utan anmärkning på ventilationen", "%", (INDOOR,)), Target("öka", "increase"), _result(YELLOW, "68,5 %"), got("67,0 %"), CYCLE),
            row(Indicator("Elever som undervisas i lokaler med radonhalt över 200 Bq/m³", None, (INDOOR,)), aim("0"), _result(RED, "312"), "-", CYCLE),
        ),
        _tasks(INDOOR, ("Mäta buller i tio matsalar tillsammans med utbildningsförvaltningen", "2024-03-01", "2024-05-31")),
        _aim_of(CLIMATE),
        Prose("Staden ska vara klimatpositiv 2040. Nämnden följer upp stadens miljöprogram och ger råd till invånare och företag."),
        _council_table(
            row(Indicator("Utsläpp av växthusgaser, ton per invånare", "ton per invånare", (CLIMATE,)), Target("högst 1,9", "le", 1.9), Target("högst 1,9", "le", 1.9), _result(YELLOW, "2,1"), CYCLE),
            row(Indicator("Andel ekologisk mat i stadens kök", "%", (CLIMATE,)), "tas fram av nämnden", aim("60 %"), _result(GREEN, "61 %"), TERTIAL),
            row(Indicator("Mängd avfall per invånare", "kg", (CLIMATE,)), "-", Target("minska", "decrease"), (GREEN, " ", Outcome("402 kg", 402, unit="kg")), CYCLE),
        ),
        _board_goal(WATER),
        Prose("Förväntat resultat: Utsläppen av näringsämnen till Storviken minskar. Enskilda avlopp som inte uppfyller kraven åtgärdas."),
        _board_table(
            row(Indicator("Andel vattenförekomster med god ekologisk status", None, (WATER,)), Target("3 av 7", "eq", 3, unit="av 7"), (YELLOW, " ", Outcome("2 av 7", 2, unit="av 7")), Outcome("2 av 7", 2, unit="av 7"), CYCLE),
            row(Indicator("Enskilda avlopp som åtgärdats efter tillsyn, antal", "antal", (WATER,)), Target("140–160", "range", 140, 160), _result(GREEN, "151"), got("118"), TERTIAL),
            row(Indicator("Fosfor i Lillån, µg per liter", "µg per liter", (WATER,)), Target("under 25", "lt", 25), _result(RED, "31"), got("29"), CYCLE),
        ),
        _tasks(WATER, ("Inventera dagvattenutlopp längs Storvikens norra strand", "2024-04-15", "2024-11-30"), ("Samråda med grannkommunerna om åtgärder i Lillån", "2024-01-01", "2024-12-31")),
        _board_goal(AIR),
        Prose("Förväntat resultat: Miljökvalitets\u00adnormerna för partiklar och kvävedioxid klaras vid samtliga mätstationer."),
        _board_table(
            row(Indicator("Dygn med halter av PM10 över 50 µg/m³ på Hamngatan", "dygn", (AIR,)), Target("färre än 35", "lt", 35), _result(GREEN, "27"), got("33"), CYCLE),
            row(Indicator("Årsmedelvärde för kvävedioxid på Kungsgatan, µg/m³", "µg/m³", (AIR,)), Target("inte överstiga 20", "le", 20), _result(GREEN, "18,4"), got("19,9"), CYCLE),
        ),
        _aim_of(ECONOMY),
        Prose("Nämnden ska hålla sin budget och använda resurserna där de gör störst nytta för miljö och hälsa."),
        _council_table(
            row(Indicator("Nämndens budgetföljsamhet efter resultatöverföringar", "%", (ECONOMY,)), aim("100 %"), aim("100 %"), _result(GREEN, "99,2 %"), TERTIAL),
            row(Indicator("Nämndens prognossäkerhet tertial 2", "%", (ECONOMY,)), Target("+/- 1 %", "range", -1, 1, unit="%"), Target("+/- 1 %", "range", -1, 1, unit="%"), _result(GREEN, "0,6 %"), CYCLE),
        ),
        _board_goal(FEES),
        Prose("Förväntat resultat: Avgifterna täcker nämndens kostnader för tillsyn. Besluten är tydliga och färre överklagas."),
        _board_table(
            row(Indicator("Kostnadstäckning för livsmedelskontroll", "%", (FEES,)), Target("över 90 %", "gt", 90, unit="%"), _result(YELLOW, "86 %"), got("82 %"), CYCLE),
            row(Indicator("Överklagade avgiftsbeslut, antal", "antal", (FEES,)), Target("halveras", "decrease"), _result(RED, "46"), got("38"), TERTIAL),
        ),
        _aim_of(EMPLOYER),
        _council_table(
            row(Indicator("Sjukfrånvaro", "%", (EMPLOYER,)), aim("4,5 %"), Target("5,2 %", "eq", 5.2, unit="%"), _result(GREEN, "4,4 %"), TERTIAL),
            row(Indicator("Aktivt medskapandeindex", "index", (EMPLOYER,)), aim("83"), aim("82"), _result(YELLOW, "81"), CYCLE),
        ),
        _board_goal(OFFICE),
        Prose("Förväntat resultat: Medarbetare har tid att lära av varandra. Förvaltningen är en eftertraktad plats för nyutexaminerade."),
        _board_table(
            row(Indicator("Andel medarbetare som rekommenderar arbetsplatsen", None, (OFFICE,)), Target("9 av 10", "eq", 9, unit="av 10"), "-", "-", CYCLE),
            row(Indicator("Personalomsättning, %", "%", (OFFICE,)), Target("oförändrat", "unchanged"), _result(GREEN, "9,8"), got("13,1"), CYCLE),
        ),
        _tasks(OFFICE, ("Införa mentorer för alla nyanställda inspektörer", "2024-01-01", "2024-12-31")),
        Heading(1, "Budget 2024"),
        Prose("Kommunfullmäktige har tilldelat miljönämnden 48,6 mnkr netto."),
        Table(
            (Column("Budgetposter, mnkr", 2.4), Column("Budget 2024", 1, "right"), Column("Bokslut 2022", 1, "right"), Column("Förändring", 1, "right")),
            (
                Row(("Intäkter", "-71,4", "-66,2", "-5,2")),
                Row(("Personalkostnader", "92,8", "87,1", "5,7")),
                Row(("Lokaler och övriga kostnader", "27,2", "26,9", "0,3")),
                Row(("Nettokostnad", "48,6", "47,8", "0,8")),
            ),
        ),
        Heading(2, "Bilagor", listed=False),
        Bullets(("Bilaga 1. Tillsynsplan 2024", "Bilaga 2. Intern kontrollplan 2024", "Bilaga 3. Väsentlighets- och riskanalys")),
    ),
)  # fmt: skip
