# ruff: noqa: E501  (a paragraph is a line)
"""The same nämnd in Hallunge four years later, in another template: what it still measures, and how it names it.

Some measures of 2012 go on under their old names or in another form, some are reworded, and some new
ones look like old ones and are not. Which is which stands with each indicator.
"""

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
    PageBreak,
    Plan,
    Prose,
    Row,
    Table,
    Target,
)
from ..words import aim, deeds, got, row
from .hallunge import measured


def _council(text: str) -> Goal:
    return Goal(text, "municipal", "Kommunfullmäktiges mål")


def _board(text: str, parent: Goal) -> Goal:
    return Goal(text, "board", "Nämndmål", parents=(parent,))


GROWING = _council("Barn och unga i Hallunge växer upp under goda villkor")
OPEN = _council("Hallunge är en öppen kommun som är lätt att leva i")
WORKPLACE = _council("Hallunge kommun är en arbetsplats för hela yrkeslivet")

MUSIC = _board("Kulturskolan når barn i alla delar av kommunen", GROWING)
MOVING = _board("Barn och unga rör på sig varje dag", GROWING)
READING = _board("Biblioteken är en del av invånarnas vardag", OPEN)
MEETING = _board("Föreningar och invånare får snabbt besked", OPEN)
STAFF = _board("Medarbetarna har en hållbar arbetssituation", WORKPLACE)


def _still(code: str, name: str, unit: str | None, goal: Goal) -> Indicator:
    """A measure of 2012 in its old name or in another form of it: nothing to ask about."""
    return Indicator(name, unit, (goal,), continues=measured(code))


def _reworded(code: str, name: str, unit: str | None, goal: Goal) -> Indicator:
    """A measure of 2012 in other words: only one who knows the municipality can say that it is the same."""
    return Indicator(name, unit, (goal,), continues=measured(code), reworded=True)


def _new(name: str, unit: str | None, goal: Goal) -> Indicator:
    """A measure that 2012 does not have, however much its name is like one."""
    return Indicator(name, unit, (goal,))


def _values(indicator: Indicator, target: str | Target, newest: str, before: str) -> Row:
    wanted = aim(target) if isinstance(target, str) else target
    return row(indicator, got(before) if before else "–", got(newest) if newest else "–", wanted, "Årsvis")


def _table(*rows: Row) -> Table:
    columns = (
        Column("Nyckeltal", 3.2),
        Column("Utfall 2014", 1.1, "center", "2014", "previous"),
        Column("Utfall 2015", 1.1, "center", "2015", "current"),
        Column("Mål 2016", 1.2, "center", "2016"),
        Column("Mäts", 0.8),
    )
    return Table(columns, rows)


def _aim_of(goal: Goal) -> Heading:
    return Heading(2, ("Kommunfullmäktiges mål: ", goal), panel=True)


def _board_goal(goal: Goal) -> Heading:
    return Heading(3, ("Nämndmål: ", goal), panel=True)


PLAN = Plan(
    name="hallunge-kultur-2016",
    facts=Facts(
        ("Verksamhetsplan 2016", "Verksamhetsplan 2016 för kultur- och fritidsnämnden"),
        "Hallunge",
        "Kultur- och fritidsnämnden",
        2016,
        2016,
        "2015-12-03",
    ),
    cover=("Kultur- och fritidsnämnden", "Antagen av kultur- och fritidsnämnden 2015-12-03, § 97"),
    look=Look(
        layout="boxed",
        face="Vera",
        accent="#3d4f2a",
        tint="#e6ecd9",
        size=9,
        cover="band",
        head="Hallunge kommun|Verksamhetsplan 2016, kultur- och fritidsnämnden",
        foot="Sida {page} av {pages}",
    ),
    blocks=(
        Contents(depth=3, title="Innehållsförteckning"),
        PageBreak(),
        Heading(1, "Om planen"),
        Prose("Planen följer den mall som kommunfullmäktige beslutade om inför den nya mandatperioden. Åtagandena i de tidigare planerna har ersatts av nämndmål. Flera av nyckeltalen har följts sedan 2012 och några har fått nya namn."),
        Prose("Nämnden ansvarar för folkbiblioteken, kulturskolan, simhallen, idrottsplatserna, de tre fritidsgårdarna och stödet till föreningslivet. Den 1 januari 2015 fördes kulturmiljöerna över till samhällsbyggnadsnämnden."),
        Heading(1, "Mål och nyckeltal"),
        _aim_of(GROWING),
        _board_goal(MUSIC),
        Prose("Undervisning ges numera på sju skolor. Instrumenten lånas ut utan avgift under det första året."),
        _table(
            _values(_still("1.1.1-1", "Antal elever i kulturskolan", "antal", MUSIC), "700", "676", "655"),
            _values(_new("Andel elever i kulturskolan med annat modersmål än svenska", "%", MUSIC), "15 %", "9 %", ""),
            _values(_new("Väntetid till simskola, månader", "månader", MUSIC), "3", "5", "6"),
        ),
        _board_goal(MOVING),
        Prose("Simhallen är ombyggd och håller öppet till klockan 21 alla dagar utom lördagar."),
        _table(
            _values(_still("1.2.1-1", "Antal besök i simhallen", "antal", MOVING), "95 000", "91 320", "64 210"),
            _values(_still("1.2.1-3", "Andel barn i åk 5 som kan simma 200 meter", "%", MOVING), "98 %", "96,5 %", "96 %"),
            _values(_new("Andel elever i åk 9 som kan simma 200 meter", "%", MOVING), "100 %", "99 %", ""),
            _values(_new("Andel pojkar bland deltagarna i åldern 7–20 år", "%", MOVING), "50 %", "54 %", "55 %"),
            _values(_new("Nöjdhet bland besökare på fritidsgårdarna, NKI", "NKI", MOVING), Target("minst 75", "ge", 75), "71", "73"),
        ),
        Prose("Aktiviteter:"),
        Bullets(deeds("activity", (MOVING,), "Öppna isbanan i Tuna för allmänheten på fredagskvällar", "Låna ut skridskor och hjälmar på fritidsgårdarna")),
        _aim_of(OPEN),
        _board_goal(READING),
        Prose("Biblioteken i Åsby och Tuna har meröppet. Huvudbiblioteket har fått en verkstad med symaskiner och 3D-skrivare."),
        _table(
            _values(_still("2.1.1-2", "Besök på huvudbiblioteket, antal", "antal", READING), "104 000", "101 870", "98 400"),
            _values(_new("Lån av barnböcker per barn 0–5 år, antal", "antal", READING), "30", "27,5", "26,1"),
            _values(_reworded("2.1.1-3", "Antal program för vuxna på biblioteken", "antal", READING), "60", "58", "49"),
        ),
        _board_goal(MEETING),
        Prose("Bokningen av lokaler görs sedan 2013 i kommunens e-tjänst."),
        _table(
            _values(_still("3.2.1-2", "Handläggningstid för föreningsbidrag (dgr)", "dgr", MEETING), Target("högst 20", "le", 20), "24", "29"),
            _values(_reworded("3.2.1-1", "Andel lokalbokningar via e-tjänsten", "%", MEETING), "90 %", "83 %", "71 %"),
        ),
        _aim_of(WORKPLACE),
        _board_goal(STAFF),
        _table(
            _values(_still("4.1.1-1", "Sjukfrånvaro av arbetad tid, %", "%", STAFF), "4,5", "5,1", "4,9"),
            _values(_new("Långtidssjukfrånvaro av arbetad tid, %", "%", STAFF), "2,0", "2,4", "2,2"),
            _values(_reworded("4.1.1-2", "Andel medarbetare med genomfört utvecklingssamtal", "%", STAFF), "100 %", "94 %", "92 %"),
        ),
        Heading(1, "Resurser"),
        Prose("Kommunfullmäktige har tilldelat nämnden 58 410 tkr för 2016."),
        Heading(2, "Bilagor", listed=False),
        Bullets(("Bilaga 1. Intern kontrollplan 2016", "Bilaga 2. Taxor och avgifter")),
    ),
)  # fmt: skip
