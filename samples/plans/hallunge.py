# ruff: noqa: E501  (a paragraph is a line)
"""Kultur- och fritidsnämnden in Hallunge, 2012: åtaganden under kommunmål, and a målstyrning table."""

from __future__ import annotations

from ..content import (
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
from ..words import aim, deeds, got, row


def _municipal(code: str, text: str) -> Goal:
    return Goal(text, "municipal", "Kommunmål", code)


def _commitment(code: str, text: str, parent: Goal) -> Goal:
    return Goal(text, "commitment", "Åtagande", code, parents=(parent,))


def _aim(text: str, parent: Goal, label: str = "Målet", *targets: Target) -> Goal:
    return Goal(text, "operational", label, parents=(parent,), targets=targets)


YOUTH = _municipal("1.1", "Barn och unga i Hallunge ska ha en meningsfull fritid")
MOVING = _municipal("1.2", "Fler invånare ska röra på sig i vardagen")
CULTURE = _municipal("2.1", "Alla ska kunna ta del av kultur och kunskap")
SERVICE = _municipal("3.2", "Kommunens service ska vara lätt att nå")
EMPLOYER = _municipal("4.1", "Kommunen ska vara en arbetsgivare som människor vill stanna hos")

MUSIC = _commitment("1.1.1", "Kulturskolan ska nå barn i hela kommunen", YOUTH)
CLUBS = _commitment(
    "1.1.2", "Stödet till föreningarna ska komma flickor och pojkar till del i lika hög grad", YOUTH
)
POOL = _commitment("1.2.1", "Simhallen och idrottsplatserna ska vara öppna när människor är lediga", MOVING)
LIBRARY = _commitment("2.1.1", "Biblioteken ska vara mötesplatser för läsning, lärande och samtal", CULTURE)
HERITAGE = _commitment(
    "2.1.2", "Kulturarvet ska bevaras och göras tillgängligt för nya generationer", CULTURE
)
ONLINE = _commitment("3.2.1", "Bokning av lokaler och ansökan om bidrag ska kunna göras på nätet", SERVICE)
STAFF = _commitment("4.1.1", "Medarbetarna ska ha inflytande över sitt arbete och hålla sig friska", EMPLOYER)


def _goal_block(goal: Goal, *commitments: Goal) -> tuple[Heading | Prose | Bullets, ...]:
    """A municipal goal with the åtaganden under it."""
    return (
        Heading(3, (f"Kommunmål {goal.code} – ", goal), panel=True, listed=False),
        Prose("Åtagande:"),
        Bullets(commitments, tuple(str(commitment.code) for commitment in commitments)),
    )


def _first(commitment: Goal, number: int, name: str, unit: str | None) -> Indicator:
    return Indicator(name, unit, (commitment,), f"{commitment.code}-{number}")


def _measure(commitment: Goal, number: int, name: str, unit: str | None, *values: str) -> Row:
    """A row of the målstyrning table; the first of a commitment also prints its number."""
    target, current, latest, day = values
    shown = str(commitment.code) if number == 1 else ""
    board = "KF" if commitment is MUSIC and number == 1 else ""
    date = f"20{day[:2]}-{day[2:4]}-{day[4:]}" if day else None
    return row(
        board,
        shown,
        str(number),
        _first(commitment, number, name, unit),
        aim(target),
        got(current) if current else "",
        got(latest, date) if latest else "",
        day,
    )


MEASURES = Table(
    (
        Column("Nämnd", 1.0),
        Column("Åtagande", 1.25),
        Column("Mått", 0.7, "center"),
        Column("Benämning", 3.9),
        Column("Målvärde", 1.2, "right", "2012"),
        Column("Utfall", 0.95, "right", None, "current"),
        Column("Senaste utfall", 1.05, "right", None, "latest"),
        Column("Mätdatum", 1.25, "center"),
    ),
    (
        _measure(MUSIC, 1, "Elever i kulturskolan, antal", "antal", "640", "598", "571", "101115"),
        _measure(MUSIC, 2, "Andel elever i kulturskolan från landsbygdsskolorna, %", "%", "35", "", "28", "101115"),
        _measure(MUSIC, 3, "Väntetid till instrument\u00adundervisning, månader", "månader", "6", "9", "11", "101115"),
        _measure(CLUBS, 1, "Aktivitetstillfällen för barn och unga med kommunalt stöd, antal", "antal",
                 "21 500", "20 310", "19 874", "101231"),
        _measure(CLUBS, 2, "Andel flickor bland deltagarna i åldern 7–20 år, %", "%", "50", "43", "42", "101231"),
        _measure(CLUBS, 3, "[Ta fram nya bidragsregler]", None, "1", "0", "", ""),
        _measure(POOL, 1, "Besök i simhallen, antal", "antal", "82 000", "0", "78 455", "101231"),
        _measure(POOL, 2, "Öppettid i simhallen på kvällar och helger, timmar per vecka", "timmar per vecka",
                 "30", "24", "24", "110901"),
        _measure(POOL, 3, "Barn i årskurs 5 som kan simma 200 meter, %", "%", "98", "94,5", "93", "110610"),
        _measure(POOL, 4, "Nöjdhet bland besökare på idrottsplatserna, NKI", "NKI", "72", "", "68", "101020"),
        _measure(LIBRARY, 1, "Lån av barnböcker per barn 0–14 år, antal", "antal", "22", "19,4", "19,8", "101231"),
        _measure(LIBRARY, 2, "Besök på huvudbiblioteket, antal", "antal", "96 000", "91 240", "93 112", "101231"),
        _measure(LIBRARY, 3, "Program och föreläsningar för vuxna, antal", "antal", "40", "37", "31", "101231"),
        _measure(HERITAGE, 1, "Digitaliserade fotografier i hembygdsarkivet, antal", "antal",
                 "4 000", "1 150", "0", "101231"),
        _measure(HERITAGE, 2, "Skolklasser på besök i Kvarnmuseet, antal", "antal", "25", "18", "21", "110610"),
        _measure(ONLINE, 1, "Andel lokalbokningar som görs på nätet, %", "%", "60", "12", "0", ""),
        _measure(ONLINE, 2, "Handläggningstid för föreningsbidrag, dagar", "dagar", "30", "41", "45", "110331"),
        _measure(STAFF, 1, "Sjukfrånvaro i procent av arbetad tid", "procent", "4,0", "4,6", "5,2", "101231"),
        _measure(STAFF, 2, "Medarbetare som haft utvecklingssamtal, %", "%", "100", "88", "91", "101130"),
    ),
    caption="Målstyrning – Åtaganden 2012",
    repeat_header=False,
)  # fmt: skip


def measured(code: str) -> Indicator:
    """The indicator of the målstyrning table with that number, for plans that follow it further."""
    parts = (part for part in MEASURES.parts() if isinstance(part, Indicator))
    return next(part for part in parts if part.code == code)


def _budget() -> Table:
    """The money table, which is no table of measures."""
    money = ("Verksamhet, tkr", "Bokslut 2010", "Budget 2011", "Budget 2012")
    lines = (
        ("Nämnd och förvaltningsledning", "2 410", "2 520", "2 585"),
        ("Bibliotek", "9 870", "10 120", "10 340"),
        ("Kulturskola", "7 655", "7 810", "8 240"),
        ("Simhall och idrottsplatser", "18 320", "18 900", "19 450"),
        ("Föreningsstöd", "4 200", "4 200", "4 350"),
        ("Fritidsgårdar", "5 140", "5 260", "5 310"),
        ("Summa", "47 595", "48 810", "50 275"),
    )
    widths = (2.4, 1, 1, 1)
    columns = tuple(
        Column(title, width, "left" if width > 2 else "right")
        for title, width in zip(money, widths, strict=True)
    )
    return Table(columns, tuple(Row(line) for line in lines), caption="Driftbudget per verksamhet")


PLAN = Plan(
    name="hallunge-kultur-2012",
    facts=Facts(
        ("Verksamhetsplan 2012", "Verksamhetsplan – Kultur- och fritidsnämnden 2012"),
        "Hallunge",
        "Kultur- och fritidsnämnden",
        2012,
        2012,
        "2011-12-06",
    ),
    cover=("Kultur- och fritidsnämnden", "Beslutad av kultur- och fritidsnämnden 2011-12-06, § 84"),
    look=Look(
        layout="ruled",
        face="Helvetica",
        accent="#7a2f2b",
        tint="#f1e4dc",
        cover="letter",
        head="Verksamhetsplan 2012|Diarienummer KFN 2011/118",
        foot="|{page}",
        address=(
            "Postadress|Hallunge kommun|Box 12, 598 00 Hallunge",
            "Besöksadress|Torget 3",
            "Telefon|0499-210 00",
            "Internetadress|www.hallunge.example",
        ),
    ),
    blocks=(
        Heading(2, "Bakgrund och förutsättningar"),
        Prose(
            "Verksamhetsplanen beskriver vad kultur- och fritidsnämnden åtar sig att göra under 2012. Den utgår från de kommunmål som fullmäktige beslutade om i juni 2011 och från nämndens budgetram. Planen följs upp per den 30 april, den 31 augusti och i årsredovisningen."
        ),
        Prose(
            "I början av 2011 bodde 14 236 personer i Hallunge, en minskning med 61 på ett år. Andelen barn och unga under 20 år är 22 procent, vilket är något lägre än i länet. Simhallen hade drygt 78 000 besök och biblioteken lånade ut 127 000 medier. Kommunens 94 föreningar fick tillsammans 4,2 miljoner kronor i bidrag."
        ),
        Heading(3, "Vision"),
        Prose(
            "Hallunge 2025 – platsen där idéer får fäste. Här är det lätt att mötas, lätt att lära och lätt att leva."
        ),
        Heading(3, "Värdegrund"),
        Bullets(("Vi är nyfikna på varandra", "Vi håller det vi lovar", "Vi hjälps åt över gränserna")),
        Heading(3, "Nämndens ansvar"),
        Prose(
            "Nämnden ansvarar för folkbiblioteken, kulturskolan, simhallen, idrottsplatserna, de två fritidsgårdarna, stödet till föreningslivet och kommunens kulturmiljöer. Förvaltningen har 61 årsarbetare."
        ),
        Heading(1, "Kultur- och fritidsnämndens åtaganden 2012"),
        *_goal_block(YOUTH, MUSIC, CLUBS),
        *_goal_block(MOVING, POOL),
        *_goal_block(CULTURE, LIBRARY, HERITAGE),
        *_goal_block(SERVICE, ONLINE),
        *_goal_block(EMPLOYER, STAFF),
        Prose(
            "Tabellen visar de mått som hör till varje åtagande. Nämnden beslutar om målvärdena. Utfall avser senaste delårs\u00adrapporten och uppdateras i årsredovisningen."
        ),
        MEASURES,
        Heading(1, "Så arbetar vi med åtagandena"),
        Heading(3, MUSIC, panel=True),
        Prose(
            "Kulturskolan bedrivs idag till största delen i centralorten. Barn i Åsby, Tuna och Norrskogen har långt till undervisningen och andelen elever därifrån är låg. Från och med höstterminen 2012 flyttas delar av undervisningen ut till skolorna. Två nya lärare i dans och drama anställs."
        ),
        Prose("Målet är att"),
        Bullets(
            (
                _aim("erbjuda undervisning i dans vid samtliga landsbygdsskolor", MUSIC),
                _aim("korta kön till piano och gitarr", MUSIC),
                _aim(
                    "minst 120 barn deltar i kulturskolans sommarläger",
                    MUSIC,
                    "Målet",
                    Target("minst 120 barn", "ge", 120, unit="barn"),
                ),
            )
        ),
        Heading(3, CLUBS, panel=True),
        Prose(
            "Av de bidrag som betalades ut under 2010 gick 58 procent till verksamhet för pojkar. Ridklubben och gymnastikföreningen har långa väntelistor. Nya bidragsregler tas fram tillsammans med föreningsrådet och prövas under hösten."
        ),
        Prose("Aktiviteter:"),
        Bullets(
            deeds(
                "activity",
                (CLUBS,),
                "Dialogmöten med föreningarna i mars och oktober",
                "Ny e-blankett för lokalt aktivitetsstöd",
                "Prova-på-dagar för flickor i åldern 10–15 år tillsammans med fem föreningar",
            )
        ),
        Heading(3, POOL, panel=True),
        Prose(
            (
                "Simhallen byggdes 1974 och ventilationen behöver bytas. Hallen hålls därför stängd i sju veckor under sommaren. I gengäld öppnas utomhusbadet i Lillsjön tidigare. Målsättningen är att ",
                _aim("familjer ska kunna bada även på söndagskvällar", POOL, "Målsättningen"),
                ". Konstgräsplanen på Sjövallen tas i bruk i april, och bokningen fördelas enligt de nya reglerna.",
            )
        ),
        Heading(3, LIBRARY, panel=True),
        Prose(
            (
                "Biblioteket i Åsby får meröppet under året, vilket gör att låntagarna kommer in från klockan sju på morgonen till tio på kvällen. Läsningen bland pojkar i mellanstadiet har gått ned fyra år i rad. Ett mål är att ",
                _aim("varje barn ska ha fått en egen bok före skolstarten", LIBRARY, "mål"),
                ". Bokgåvan lämnas ut på barnavårdscentralen.",
            )
        ),
        Prose(
            (
                "Mål: att ",
                _aim(
                    "öka antalet utlån till barn med 10 procent jämfört med 2010",
                    LIBRARY,
                    "Mål",
                    Target(
                        "öka antalet utlån till barn med 10 procent jämfört med 2010",
                        "increase",
                        10,
                        unit="procent",
                        baseline="2010",
                    ),
                ),
            )
        ),
        Heading(3, HERITAGE, panel=True),
        Prose(
            "Hembygdsarkivet förvarar omkring 30 000 fotografier från 1880-talet och framåt. Tillsammans med hembygdsföreningen och Arbetsförmedlingen påbörjas skanningen av glasplåtarna. Kvarnmuseet får ny skyltning."
        ),
        Prose("Aktiviteter:"),
        Bullets(
            deeds(
                "activity",
                (HERITAGE,),
                "Skanna och beskriva glasplåtar från Hallunge station",
                "Sätta upp skyltar på svenska, engelska och lätt svenska vid Kvarnmuseet",
            )
        ),
        Heading(3, ONLINE, panel=True),
        Prose(
            "Ett nytt boknings\u00adsystem upphandlas under våren tillsammans med tekniska kontoret. Föreningarna får egna inloggningar. De som inte vill använda nätet ska även fortsättningsvis kunna ringa eller besöka Medborgarkontoret."
        ),
        Heading(3, STAFF, panel=True),
        Prose(
            (
                "Medarbetarenkäten 2010 visade att sju av tio är nöjda med sitt inflytande, vilket är lika många som i kommunen i stort. Sjukfrånvaron har minskat under tre år. Målet är att ",
                _aim(
                    "sjukfrånvaron inte överstiger 4,0 procent",
                    STAFF,
                    "Målet",
                    Target("inte överstiger 4,0 procent", "le", 4, unit="procent"),
                ),
                ". Alla chefer går utbildningen i systematiskt arbetsmiljö\u00adarbete.",
            )
        ),
        Heading(1, "Ekonomi"),
        Prose(
            "Nämndens ram för 2012 är 50 275 tkr. Jämfört med 2011 är det en ökning med 1 465 tkr, som ska täcka löner, hyror och den utökade kulturskolan. Investeringsbudgeten är 3 100 tkr och avser främst ventilationen i simhallen."
        ),
        _budget(),
        Heading(1, "Styrande dokument"),
        Bullets(
            (
                "Biblioteksplan 2010–2014",
                "Kulturpolitiskt program för Hallunge kommun",
                "Riktlinjer för bidrag till föreningar, antagna 2007",
                "Plan för lek och spontanidrott",
            )
        ),
    ),
)
