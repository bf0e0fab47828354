"""Transcripts of text lines and tabbed tables, in manners of whole traditions: what each gives, record by record."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import found_in
from planutdrag import find_records, read_document

DISTRICT_REPORT = """Vikholm-Sunds stadsdelsförvaltning
Tjänsteutlåtande

Till
Vikholm-Sunds stadsdelsnämnd

Verksamhetsberättelse 2012

1. KF:s inriktningsmål: Lindstad ska vara en stad att växa upp i

- **KF:s mål för verksamhetsområdet 1.1 Barn i Lindstad har en trygg uppväxt**

KF:s mål för verksamhetsområdet uppfylls helt

Indikator\tUtfall helår 2012\tÅrsmål 2012\tKF:s årsmål 2012
Andel utredningar inom fyra månader\t91 %\t95 %\t100 %

- **Nämndmål: Föräldrar får stöd i tid**

Nämndmålet uppfylls delvis

Indikator\tUtfall helår 2012\tÅrsmål 2012
Antal föräldrar i kurs\t64 st\t60 st

- **KF:s mål för verksamhetsområdet 1.2 Lindstadsborna trivs i sina parker**

KF:s mål för verksamhetsområdet uppfylls delvis

Indikator\tUtfall helår 2012\tÅrsmål 2012
Andel nöjda med parkerna\t62 %\t65 %
"""

UNHEADED_NAMES = """Verksamhetsplan 2011 för kulturnämnden

Åtagande 1. Biblioteken ska vara öppna för alla

\tNyckeltal 2011
Öppettider på huvudbiblioteket\tOförändrat
Låntagare som är nöjda med bemötandet\tLägst 90 %
Sagostunder på filialerna\tMinst 1 gång/vecka
"""

MARKED_HEADINGS = """# Folkhälsoprogram 2012-2015

## Prioriterat mål 1

**Barn och unga ska skyddas mot tobak**

### Delmål

1.1 Debutåldern för tobak ska höjas

1.2 Föräldrar ska få kunskap och stöd

### Insatser

Folkhälsorådet i Tallhult

- Föräldramöten i årskurs 7
"""

LEVELS_UNDER_KEY_FIGURES = """Verksamhetsplan 2009 för humanistiska nämnden

Målet är att

- barn och elever ska känna sig trygga

Gäller oss\tFörväntat resultat\tNyckeltal 2009
<input type="checkbox"/>\tElever i årskurs 5 som klarar läsprovet\tMinst 85 %
<input type="checkbox"/>\tAnmälda kränkningar\tMinskar
<input type="checkbox"/>\tPlanen gås igenom med föräldrarna\tMinst 1 gång/läsår
"""

NUMBERED_IN_CELLS = """Affärsplan 2016-2018 för Tallviks hamn AB

Strategiskt mål: Kunderna ska välja Tallvik

Mål\tMätetal\tUtfall\t\tMålnivå\t
\t\t2014\t2015\t2016\t2018
1. Nöjda kunder\tNöjd kund-index\t71\t74\t76\t80
2. Effektiv hantering\tVäntetid, timmar\t6,2\t5,1\t5,0\t4,0

Handlingsplan

Aktivitet\tAnsvarig
Inför bokning av tider (2)\tDriftchef
Fråga kunderna om betalning (1)\tSäljchef
"""

COUNTED_BELOW = """Verksamhetsplan för räddningsnämnden 2017

Inriktningsmål 2017

1. Bränderna i bostäder ska bli färre

Boendesprinkler räddar flest liv. Många gånger har brandvarnaren saknats eller varit ur funktion.

Indikatorer\tMål\tResultat 2016
Bränder i bostad\tMinskning\t48

Verksamhetsplan 2017 - Norrby\t4

2. Den som drabbas ska få snabb hjälp

Deltidsstationerna ska lämna stationen inom sex minuter. Det har inte alltid gått att klara.

Indikatorer\tMål\tResultat 2016
Tid till första enhet (min)\t< 10\t11

Verksamhetsplan 2017 - Norrby\t5
"""

LEVELS_ON_THE_WAY = """Brottsförebyggande plan 2013-2016

Mål: Skadegörelsen minskar

Indikator\tStartvärde 2012\tEtappmål 2014\tSlutmål 2016\tPrognos
Kostnad för klotter, tkr\t1 870\t1 500\tunder 1 200\tNås delvis
"""

YEAR_BEFORE = """Delårsrapport augusti 2019 för kulturnämnden

Nämndmål: Fler unga läser på sin fritid

Indikator\tUtfall\tMålvärde\tFöregående år
Lån per barn\t21\t24\t19
"""

GOALS_OF_A_FIELD = """Drift- och underhållsplan 2009 för tekniska nämnden

Gator

Mål för gator: belagda gator ska hålla i minst 20 år.

Nyckeltal\tResultat 2007\tMål 2009
Andel gator med god standard\t51 %\t53 %

Arbeten under 2009:

- Storgatan beläggs
- Brunnslock justeras
"""

CARDS_OF_UNDERTAKINGS = """Verksamhetsplan 2018 för Samordningsförbundet Tall

Insatser

Steget vidare har funnits sedan 2011 och är den insats som de flesta känner till.

Insats\tSteget vidare
Målgrupp\tPersoner som behöver stöd från två parter
Syfte\tAtt deltagaren ska närma sig arbetsmarknaden
Mål\t-Minst 120 personer tas emot -40 procent av deltagarna börjar arbeta eller studera
Finansiering\t3 150 tkr

Indikator\tUtfall 2016\tMål 2018
Antal inskrivna\t112\t120
"""

FACTORS_WITH_CODES = """Verksamhetsplan 2016 för trafiknämnden

Mål: Fler väljer att resa kollektivt

Framgångsfaktorer

- F1 Trafiken är punktlig
- F2 Fordonen är tillgängliga
"""

HEADS_IN_PLAIN_WORDS = """Verksamhetsplan 2008 för barn- och ungdomsnämnden

Skolplanens mål\tVad vi mäter\tHur det gick 2006/07\tHur vi vill att det ska vara
Alla barn ska lära sig läsa\tElever som läser med flyt i slutet av år 2\t88 %\t100 %
Ingen ska bli kränkt\tElever som är trygga på rasten\t91 %\tminst 95 %
"""

LEVELS_BY_YEAR = """Verksamhetsplan 2016-2018 för Svartåns vattenförbund

Medlemmarna har 2014 antagit gemensamma mål för förbundet:

- Vattenförsörjningen ska vara trygg
- Kostnaderna ska vara jämförbara med andras

Mål I. Abonnenterna får alltid ett bra vatten

Önskat läge är ett klart vatten. Det finns reservvatten för tre dygn i hela nätet.

Mål II. Utsläppen är låga och jämna

Mått och nivåer

Mått\tEnhet\tUppnått 2015\tNivå 2016\tNivå 2018
Mål I
Färgtal på vattnet\tmg/l\t12\t10\t8
Mål II
Totalfosfor i medeltal\tmg/l\t0,3\t0,3\t0,2
"""

WORDS_EXPECTED = """Verksamhetsplan 2012 för kommunstyrelsen

Mål: Medarbetarna trivs på jobbet

Viktigt för att lyckas

- Bra chefer

Kvalitetsmått\tFörväntat 2012\tMäts av
Medarbetarsamtal\tAlla minst 1 gång/år\tChefen
Sjukfrånvaro\tMinskar\tPersonalenheten

Personal

Kontoret ska under 2012

- revidera lönepolicyn
- införa rätt till heltid på prov
"""

TARGETS_OF_THE_FIRST = [
    "target: Nöjd kund-index = 76 (2016)",
    "target: Nöjd kund-index = 80 (2018)",
]

HEADS_BEHIND_A_LINE = """\
Handlingsprogram 2012–2015

Indikatorer

Indikator	Utfall 2010	Mål 2013	Mål 2015
Andel skolor med övning	35 %	80 %	90 %
Antal besök hos äldre	300	800	1 000

Åtgärder

Åtgärd	Ansvarig	År
Ta fram en modell för besök	Brandingenjör	2013
Bygga ny station i Åsnäs	Räddningschef	2014
"""

BULLETED_HEADS = """\
Verksamhetsplan 2012

Utvecklingsprojekt

1. Nytt system för rapportering
2. Gemensam växel för kontoren

Mål 1 Lederna är säkra

- **Vi ska under 2012**

- Byta 28 broar
- Besiktiga rastskydden

Mål 2 Prognoserna används

- **Vi ska under 2012**

- Utveckla en mobil tjänst
- Översätta råden till fyra språk
"""

CASES = {
    "a district's report: goals of the council and of the board as bullets in bold, each judged below": (
        DISTRICT_REPORT,
        [
            "goal: 1 Lindstad ska vara en stad att växa upp i",
            "goal: 1.1 Barn i Lindstad har en trygg uppväxt",
            "goal: Föräldrar får stöd i tid",
            "goal: 1.2 Lindstadsborna trivs i sina parker",
            "indicator: Andel utredningar inom fyra månader < Barn i Lindstad har en trygg uppväxt",
            "indicator: Antal föräldrar i kurs < Föräldrar får stöd i tid",
            "indicator: Andel nöjda med parkerna < Lindstadsborna trivs i sina parker",
            "target: Andel utredningar inom fyra månader = 95 % (2012)",
            "target: Andel utredningar inom fyra månader = 100 % (2012)",
            "target: Antal föräldrar i kurs = 60 st (2012)",
            "target: Andel nöjda med parkerna = 65 % (2012)",
            "outcome: Andel utredningar inom fyra månader = 91 %",
            "outcome: Antal föräldrar i kurs = 64 st",
            "outcome: Andel nöjda med parkerna = 62 %",
        ],
    ),
    "names without a head, and what they are measured by over their wanted levels": (
        UNHEADED_NAMES,
        [
            "goal: 1 Biblioteken ska vara öppna för alla",
            "indicator: Öppettider på huvudbiblioteket < Biblioteken ska vara öppna för alla",
            "indicator: Låntagare som är nöjda med bemötandet < Biblioteken ska vara öppna för alla",
            "indicator: Sagostunder på filialerna < Biblioteken ska vara öppna för alla",
            "target: Öppettider på huvudbiblioteket = Oförändrat (2011)",
            "target: Låntagare som är nöjda med bemötandet = Lägst 90 % (2011)",
            "target: Sagostunder på filialerna = Minst 1 gång/vecka (2011)",
        ],
    ),
    "headings marked as such: a line that stands alone is none": (
        MARKED_HEADINGS,
        [
            "goal: 1 Barn och unga ska skyddas mot tobak",
            "goal: 1.1 Debutåldern för tobak ska höjas",
            "goal: 1.2 Föräldrar ska få kunskap och stöd",
            "activity: Föräldramöten i årskurs 7 < Debutåldern för tobak ska höjas & Föräldrar ska få kunskap och stöd",
        ],
    ),
    "key figures over the levels wanted of the results that are expected": (
        LEVELS_UNDER_KEY_FIGURES,
        [
            "goal: barn och elever ska känna sig trygga",
            "indicator: Elever i årskurs 5 som klarar läsprovet < barn och elever ska känna sig trygga",
            "indicator: Anmälda kränkningar < barn och elever ska känna sig trygga",
            "indicator: Planen gås igenom med föräldrarna < barn och elever ska känna sig trygga",
            "target: Elever i årskurs 5 som klarar läsprovet = Minst 85 % (2009)",
            "target: Anmälda kränkningar = Minskar (2009)",
            "target: Planen gås igenom med föräldrarna = Minst 1 gång/läsår (2009)",
        ],
    ),
    "goals numbered in their cells, and activities that name them by number": (
        NUMBERED_IN_CELLS,
        [
            "goal: Kunderna ska välja Tallvik",
            "goal: 1 Nöjda kunder",
            "goal: 2 Effektiv hantering",
            "indicator: Nöjd kund-index < Nöjda kunder",
            "indicator: Väntetid, timmar < Effektiv hantering",
            *TARGETS_OF_THE_FIRST,
            "target: Väntetid, timmar = 5,0 (2016)",
            "target: Väntetid, timmar = 4,0 (2018)",
            "outcome: Nöjd kund-index = 71",
            "outcome: Nöjd kund-index = 74",
            "outcome: Väntetid, timmar = 6,2",
            "outcome: Väntetid, timmar = 5,1",
            "activity: Inför bokning av tider < Effektiv hantering",
            "activity: Fråga kunderna om betalning < Nöjda kunder",
        ],
    ),
    "a goal of a field, with the works of the year": (
        GOALS_OF_A_FIELD,
        [
            "goal: belagda gator ska hålla i minst 20 år.",
            "indicator: Andel gator med god standard < belagda gator ska hålla i minst 20 år.",
            "target: belagda gator ska hålla i minst 20 år. = minst 20 år (2009)",
            "target: Andel gator med god standard = 53 % (2009)",
            "outcome: Andel gator med god standard = 51 %",
            "activity: Storgatan beläggs < belagda gator ska hålla i minst 20 år.",
            "activity: Brunnslock justeras < belagda gator ska hålla i minst 20 år.",
        ],
    ),
    "a card of an undertaking, whose goals are dashed in one cell": (
        CARDS_OF_UNDERTAKINGS,
        [
            "goal: Minst 120 personer tas emot",
            "goal: 40 procent av deltagarna börjar arbeta eller studera",
            "indicator: Antal inskrivna < Minst 120 personer tas emot & "
            "40 procent av deltagarna börjar arbeta eller studera",
            "target: Minst 120 personer tas emot = Minst 120 personer (2018)",
            "target: 40 procent av deltagarna börjar arbeta eller studera = 40 procent (2018)",
            "target: Antal inskrivna = 120 (2018)",
            "outcome: Antal inskrivna = 112",
        ],
    ),
    "success factors with codes": (
        FACTORS_WITH_CODES,
        [
            "goal: Fler väljer att resa kollektivt",
            "activity: Trafiken är punktlig < Fler väljer att resa kollektivt",
            "activity: Fordonen är tillgängliga < Fler väljer att resa kollektivt",
        ],
    ),
    "heads in plain words, of goals that another plan has set": (
        HEADS_IN_PLAIN_WORDS,
        [
            "goal: Alla barn ska lära sig läsa",
            "goal: Ingen ska bli kränkt",
            "indicator: Elever som läser med flyt i slutet av år 2 < Alla barn ska lära sig läsa",
            "indicator: Elever som är trygga på rasten < Ingen ska bli kränkt",
            "target: Elever som läser med flyt i slutet av år 2 = 100 % (2008)",
            "target: Elever som är trygga på rasten = minst 95 % (2008)",
            "outcome: Elever som läser med flyt i slutet av år 2 = 88 %",
            "outcome: Elever som är trygga på rasten = 91 %",
        ],
    ),
    "levels by year, below rows that name goals by number": (
        LEVELS_BY_YEAR,
        [
            "goal: Vattenförsörjningen ska vara trygg",
            "goal: Kostnaderna ska vara jämförbara med andras",
            "goal: I Abonnenterna får alltid ett bra vatten",
            "goal: II Utsläppen är låga och jämna",
            "indicator: Färgtal på vattnet (Mål I) < Abonnenterna får alltid ett bra vatten",
            "indicator: Totalfosfor i medeltal (Mål II) < Utsläppen är låga och jämna",
            "target: Färgtal på vattnet = 10 (2016)",
            "target: Färgtal på vattnet = 8 (2018)",
            "target: Totalfosfor i medeltal = 0,3 (2016)",
            "target: Totalfosfor i medeltal = 0,2 (2018)",
            "outcome: Färgtal på vattnet = 12",
            "outcome: Totalfosfor i medeltal = 0,3",
        ],
    ),
    "wanted levels in words under a head in plain words, and what an office is to do": (
        WORDS_EXPECTED,
        [
            "goal: Medarbetarna trivs på jobbet",
            "indicator: Medarbetarsamtal < Medarbetarna trivs på jobbet",
            "indicator: Sjukfrånvaro < Medarbetarna trivs på jobbet",
            "target: Medarbetarsamtal = Alla minst 1 gång/år (2012)",
            "target: Sjukfrånvaro = Minskar (2012)",
            "activity: Bra chefer < Medarbetarna trivs på jobbet",
            "activity: revidera lönepolicyn < Medarbetarna trivs på jobbet",
            "activity: införa rätt till heltid på prov < Medarbetarna trivs på jobbet",
        ],
    ),
    "levels on the way and at the end, and a judgement in words": (
        LEVELS_ON_THE_WAY,
        [
            "goal: Skadegörelsen minskar",
            "indicator: Kostnad för klotter, tkr < Skadegörelsen minskar",
            "target: Kostnad för klotter, tkr = 1 500 (2014)",
            "target: Kostnad för klotter, tkr = under 1 200 (2016)",
            "outcome: Kostnad för klotter, tkr = 1 870",
        ],
    ),
    "headings of one level, the numbered ones below the one before; feet numbered behind a tab": (
        COUNTED_BELOW,
        [
            "goal: 1 Bränderna i bostäder ska bli färre",
            "goal: 2 Den som drabbas ska få snabb hjälp",
            "indicator: Bränder i bostad < Bränderna i bostäder ska bli färre",
            "indicator: Tid till första enhet (min) < Den som drabbas ska få snabb hjälp",
            "target: Bränder i bostad = Minskning (2017)",
            "target: Tid till första enhet (min) = < 10 (2017)",
            "outcome: Bränder i bostad = 48",
            "outcome: Tid till första enhet (min) = 11",
        ],
    ),
    "a line and the heads of another table right below the rows of one": (
        HEADS_BEHIND_A_LINE,
        [
            "indicator: Andel skolor med övning < ",
            "indicator: Antal besök hos äldre < ",
            "target: Andel skolor med övning = 80 % (2013)",
            "target: Andel skolor med övning = 90 % (2015)",
            "target: Antal besök hos äldre = 800 (2013)",
            "target: Antal besök hos äldre = 1 000 (2015)",
            "outcome: Andel skolor med övning = 35 %",
            "outcome: Antal besök hos äldre = 300",
            "activity: Ta fram en modell för besök < ",
            "activity: Bygga ny station i Åsnäs < ",
        ],
    ),
    "a line in bold type behind a bullet, over bullets in plain type": (
        BULLETED_HEADS,
        [
            "goal: 1 Lederna är säkra",
            "goal: 2 Prognoserna används",
            "activity: Nytt system för rapportering < ",
            "activity: Gemensam växel för kontoren < ",
            "activity: Byta 28 broar < Lederna är säkra",
            "activity: Besiktiga rastskydden < Lederna är säkra",
            "activity: Utveckla en mobil tjänst < Prognoserna används",
            "activity: Översätta råden till fyra språk < Prognoserna används",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_a_manner_of_transcripts(tmp_path: Path, text: str, expected: list[str]) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(text, "utf-8")
    assert found_in(plan) == expected


def test_a_district_board_is_named_with_its_district(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(DISTRICT_REPORT, "utf-8")
    assert find_records(read_document(plan)).document.body == "Vikholm-Sunds stadsdelsnämnd"


def test_the_year_before_is_known_where_no_head_names_it(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(YEAR_BEFORE, "utf-8")
    outcomes = find_records(read_document(plan)).outcomes
    assert [(o.text, o.kind, o.period) for o in outcomes] == [
        ("21", "current", "2019"),
        ("19", "previous", "2018"),
    ]
