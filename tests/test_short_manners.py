"""What short plans and pieces of reports say in manners of their own: counted goals, labels in chains, fields, notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import LEFT, Paper, told
from planutdrag import find_records, read_document
from planutdrag.models import Level

COUNTED = """\
# Digital agenda 2020 för Norrtuna kommun

## Våra tre strategiska mål

## S1 Det är enkelt att vara invånare

Agendan gäller alla.

**Nyckelaktiviteter:**

- E-tjänst för bygglov (klart juni 2020)

## S2 Medarbetarna har digital kompetens

Alla yrken förändras.

| KPI | Utfall 2019 | Mål 2020 |
|---|---|---|
| Andel som klarat provet | 64 % | 95 % |
"""

LETTERS = """\
Årsredovisning 2010

Förbundets mål

A Bränder ska förebyggas

B Hjälpen ska komma snabbt

Nyckeltal\tMål 2010\tUtfall 2010
Responstid, minuter\thögst 12\t11,4
"""

PARTS = """\
Miljöprogram 2010 för Norrtuna kommun

Miljömål 1: Energin ska vara fossilfri

Delmål 1a Senast 2012 ska all oljeeldning ha upphört.

Indikator: Antal oljepannor

Delmål 1b Elen i lokalerna ska minska med 15 procent.

Indikator: Elanvändning, kWh
"""

CHAIN = """\
Verksamhetsplan 2015 för hemvården i Norrtuna

KF-mål: Invånarna har en god hälsa

Nämndmål: Äldre bor kvar hemma

Enhetsmål: Alla har en fast kontakt

Vi mäter: Andel med fast kontakt  Nu: 71 %  Mål: 100 %

Enhetsmål: Larm besvaras snabbt

Vi mäter: Minuter till besök  Nu: 28  Mål: högst 20
"""

LEVEL_BEHIND = """\
Handlingsplan 2011 för fritidsnämnden

Mål 1: Unga har inflytande

Mätpunkt: Andel som känner till ungdomsrådet, 60 %

Så mäter vi: Andel möten med unga (mål 75 %)
Resultat 2010: 52 %
"""

KEY_FIGURES = """\
Nyckeltal

Verket har två nyckeltal. De togs fram 2006.

Nyckeltal 1 Kostnad per inspektion
Definition: Kostnader dividerat med antal inspektioner.
Målvärde: högst 42 000 kr
Utfall 2009: 40 300 kr 2008: 43 900 kr
"""

REFERRED = """\
Tillgänglighetsplan 2017 för Norrtuna kommun

Mål 1 – Alla kan röra sig i centrum

Mål 2 – Lokalerna är tillgängliga

Så följer vi upp målen

Mål\tMått\tLäge 2016\tMål 2017
Mål 1\tAntal enkla hinder\t143\t0
Mål 2\tAndel lokaler utan hinder\t53 %\t90 %
"""

NOTED = """\
Årsredovisning 2011

Tabell 9 Andel sjukfall med insats i tid, procent

\t2010\t2011
Avstämningsmöte\t57\t68
Rehabiliteringsplan\t60\t66

1 Målnivån för 2011 är 75 procent.
"""

RANKED = """\
Tillväxtplan 2016 för Norrtuna kommun

Mätning\tPlacering/värde 2015\tMål 2016
Svenska ortens ranking\tplats 174\thögst plats 150
"""

JUDGED = """\
Verksamhetsmål:
• Insatser ska riktas till nystartade företag
Verksamhetsmålet har uppfyllts.
"""

BY_SEX = """\
Personal

Procent\tKvinnor\tMän\tTotalt 2015\tTotalt 2014\tMål 2015
Sjukfrånvaro\t7,8\t4,4\t7,1\t6,5\thögst 5,5
"""

FEET = """\
Arbetsgivarprogram 2017

Personalutskottet

Våra två mål

Vi är stolta över vårt arbete

Stoltheten ökar när resultatet syns.

Påstående\t2016\tMål 2017
Mitt arbete känns meningsfullt\t86\t88

Arbetsgivarprogram 2017, Norrtuna kommun

2

Vi lär oss nytt

Planer finns för varje enhet.

Påstående\t2016\tMål 2017
Jag lär nytt i mitt arbete\t73\t78

Arbetsgivarprogram 2017, Norrtuna kommun

3
"""

MEASURED_BY = """\
Verksamhetsplan 2012 för fritidsnämnden

Fullmäktige har beslutat om övergripande mål. Nämnden har brutit ned dem till delmål.

Delmål\tMätmetod\tMål 2012\tMål 2013
Fler flickor ska delta\tAndel flickor bland deltagarna\t44 %\t46 %
\tAntal nya tjejgrupper\t3\t-
"""

IN_TURN = """\
Budget 2012 för Norrtuna kommun

Finansiella mål

1. Årets resultat ska uppgå till minst 1,5 procent av skatterna
2. Investeringarna ska till 100 procent ske med egna medel
3. Soliditeten ska inte understiga 55 procent

\tBokslut 2010\tBudget 2012
Resultat i procent av skatter\t2,1\t1,5
Egna medel, procent\t84\t100
Soliditet, procent\t57,3\t56,8
"""

BY_LEVEL = """\
Mål 2015

- Sjukfrånvaron ska vara högst 5,5 procent
- Minst 70 procent ska arbeta heltid
- Löneskillnader ska inte förekomma

Så gick det

Frånvaron ökade för tredje året i rad.

Nyckeltal\tUtfall 2015\tMål 2015
Sjukfrånvaro\t7,1\thögst 5,5
Andel som arbetar heltid\t66\tminst 70
"""

PARTED_ALIKE = """\
# Utvecklingsplan 2016 för kulturskolan

# Utvecklingsmål

# 1. Fler barn får tillgång till kulturskolan

### Nuläge

Kötiden är över ett år.

### Åtgärder

- Gruppundervisning införs

# 2. Utbudet speglar barnens önskemål

### Nuläge

Eleverna efterfrågar film.

### Åtgärder

- Elevråd bildas
"""

SET_APART = """\
Internbudget 2008 för tekniska nämnden

Nyckeltal

Bokslut 2006\tBudget 2007\t\tBudget 2008
Driftkostnad per meter gata, kr\t41\t43\t44
"""


@pytest.mark.parametrize(
    ("plan", "records"),
    [
        pytest.param(
            COUNTED,
            [
                "goal: S1 Det är enkelt att vara invånare",
                "goal: S2 Medarbetarna har digital kompetens",
                "indicator: Andel som klarat provet < Medarbetarna har digital kompetens",
                "target: Andel som klarat provet = 95 % (2020)",
                "outcome: Andel som klarat provet = 64 %",
                "activity: E-tjänst för bygglov < Det är enkelt att vara invånare",
            ],
            id="headings that go on counting",
        ),
        pytest.param(
            LETTERS,
            [
                "goal: A Bränder ska förebyggas",
                "goal: B Hjälpen ska komma snabbt",
                "indicator: Responstid, minuter < Hjälpen ska komma snabbt",
                "target: Responstid, minuter = högst 12 (2010)",
                "outcome: Responstid, minuter = 11,4",
            ],
            id="letters count goals",
        ),
        pytest.param(
            PARTS,
            [
                "goal: 1 Energin ska vara fossilfri",
                "goal: 1a Senast 2012 ska all oljeeldning ha upphört.",
                "goal: 1b Elen i lokalerna ska minska med 15 procent.",
                "indicator: Antal oljepannor < Senast 2012 ska all oljeeldning ha upphört.",
                "indicator: Elanvändning, kWh < Elen i lokalerna ska minska med 15 procent.",
                "target: Elen i lokalerna ska minska med 15 procent. = minska med 15 procent (2010)",
            ],
            id="parts of a numbered goal",
        ),
        pytest.param(
            CHAIN,
            [
                "goal: Invånarna har en god hälsa",
                "goal: Äldre bor kvar hemma",
                "goal: Alla har en fast kontakt",
                "goal: Larm besvaras snabbt",
                "indicator: Andel med fast kontakt < Alla har en fast kontakt",
                "indicator: Minuter till besök < Larm besvaras snabbt",
                "target: Andel med fast kontakt = 100 % (2015)",
                "target: Minuter till besök = högst 20 (2015)",
                "outcome: Andel med fast kontakt = 71 %",
                "outcome: Minuter till besök = 28",
            ],
            id="a measure follows up the goal right above it",
        ),
        pytest.param(
            LEVEL_BEHIND,
            [
                "goal: 1 Unga har inflytande",
                "indicator: Andel som känner till ungdomsrådet < Unga har inflytande",
                "indicator: Andel möten med unga < Unga har inflytande",
                "target: Andel som känner till ungdomsrådet = 60 % (2011)",
                "target: Andel möten med unga = 75 % (2011)",
                "outcome: Andel möten med unga = 52 %",
            ],
            id="a level behind the name, a result below it",
        ),
        pytest.param(
            KEY_FIGURES,
            [
                "indicator: Kostnad per inspektion < ",
                "target: Kostnad per inspektion = högst 42 000 kr",
                "outcome: Kostnad per inspektion = 40 300 kr",
                "outcome: Kostnad per inspektion = 43 900 kr",
            ],
            id="numbered key figures with their years",
        ),
        pytest.param(
            REFERRED,
            [
                "goal: 1 Alla kan röra sig i centrum",
                "goal: 2 Lokalerna är tillgängliga",
                "indicator: Antal enkla hinder < Alla kan röra sig i centrum",
                "indicator: Andel lokaler utan hinder < Lokalerna är tillgängliga",
                "target: Antal enkla hinder = 0 (2017)",
                "target: Andel lokaler utan hinder = 90 % (2017)",
                "outcome: Antal enkla hinder = 143",
                "outcome: Andel lokaler utan hinder = 53 %",
            ],
            id="cells that name goals by label and number",
        ),
        pytest.param(
            NOTED,
            [
                "indicator: Avstämningsmöte < ",
                "indicator: Rehabiliteringsplan < ",
                "target: Avstämningsmöte = 75 procent (2011)",
                "target: Rehabiliteringsplan = 75 procent (2011)",
                "outcome: Avstämningsmöte = 57",
                "outcome: Avstämningsmöte = 68",
                "outcome: Rehabiliteringsplan = 60",
                "outcome: Rehabiliteringsplan = 66",
            ],
            id="the level stands in a note below",
        ),
        pytest.param(
            RANKED,
            [
                "indicator: Svenska ortens ranking < ",
                "target: Svenska ortens ranking = högst plats 150 (2016)",
                "outcome: Svenska ortens ranking = plats 174",
            ],
            id="places",
        ),
        pytest.param(
            JUDGED, ["goal: Insatser ska riktas till nystartade företag"], id="a judgement ends an item"
        ),
        pytest.param(
            BY_SEX,
            [
                "indicator: Sjukfrånvaro < ",
                "target: Sjukfrånvaro = högst 5,5 (2015)",
                "outcome: Sjukfrånvaro = 7,8",
                "outcome: Sjukfrånvaro = 4,4",
                "outcome: Sjukfrånvaro = 7,1",
                "outcome: Sjukfrånvaro = 6,5",
            ],
            id="values by sex before the level wanted",
        ),
        pytest.param(
            FEET,
            [
                "goal: Vi är stolta över vårt arbete",
                "goal: Vi lär oss nytt",
                "indicator: Mitt arbete känns meningsfullt < Vi är stolta över vårt arbete",
                "indicator: Jag lär nytt i mitt arbete < Vi lär oss nytt",
                "target: Mitt arbete känns meningsfullt = 88 (2017)",
                "target: Jag lär nytt i mitt arbete = 78 (2017)",
                "outcome: Mitt arbete känns meningsfullt = 86",
                "outcome: Jag lär nytt i mitt arbete = 73",
            ],
            id="a foot above a page number parts nothing",
        ),
        pytest.param(
            MEASURED_BY,
            [
                "goal: Fler flickor ska delta",
                "indicator: Andel flickor bland deltagarna < Fler flickor ska delta",
                "indicator: Antal nya tjejgrupper < Fler flickor ska delta",
                "target: Andel flickor bland deltagarna = 44 % (2012)",
                "target: Andel flickor bland deltagarna = 46 % (2013)",
                "target: Antal nya tjejgrupper = 3 (2012)",
            ],
            id="how goals are measured names the measures",
        ),
        pytest.param(
            IN_TURN,
            [
                "goal: 1 Årets resultat ska uppgå till minst 1,5 procent av skatterna",
                "goal: 2 Investeringarna ska till 100 procent ske med egna medel",
                "goal: 3 Soliditeten ska inte understiga 55 procent",
                "indicator: Resultat i procent av skatter < Årets resultat ska uppgå till minst 1,5 procent av skatterna",
                "indicator: Egna medel, procent < Investeringarna ska till 100 procent ske med egna medel",
                "indicator: Soliditet, procent < Soliditeten ska inte understiga 55 procent",
                "target: Årets resultat ska uppgå till minst 1,5 procent av skatterna = minst 1,5 procent (2012)",
                "target: Investeringarna ska till 100 procent ske med egna medel = 100 procent (2012)",
                "target: Soliditeten ska inte understiga 55 procent = inte understiga 55 procent (2012)",
                "target: Resultat i procent av skatter = 1,5 (2012)",
                "target: Egna medel, procent = 100 (2012)",
                "target: Soliditet, procent = 56,8 (2012)",
                "outcome: Resultat i procent av skatter = 2,1",
                "outcome: Egna medel, procent = 84",
                "outcome: Soliditet, procent = 57,3",
            ],
            id="as many measures as goals, each its own",
        ),
        pytest.param(
            BY_LEVEL,
            [
                "goal: Sjukfrånvaron ska vara högst 5,5 procent",
                "goal: Minst 70 procent ska arbeta heltid",
                "goal: Löneskillnader ska inte förekomma",
                "indicator: Sjukfrånvaro < Sjukfrånvaron ska vara högst 5,5 procent",
                "indicator: Andel som arbetar heltid < Minst 70 procent ska arbeta heltid",
                "target: Sjukfrånvaron ska vara högst 5,5 procent = högst 5,5 procent (2015)",
                "target: Minst 70 procent ska arbeta heltid = Minst 70 procent (2015)",
                "target: Sjukfrånvaro = högst 5,5 (2015)",
                "target: Andel som arbetar heltid = minst 70 (2015)",
                "outcome: Sjukfrånvaro = 7,1",
                "outcome: Andel som arbetar heltid = 66",
            ],
            id="measures far from their goals want the same levels",
        ),
        pytest.param(
            PARTED_ALIKE,
            [
                "goal: 1 Fler barn får tillgång till kulturskolan",
                "goal: 2 Utbudet speglar barnens önskemål",
                "activity: Gruppundervisning införs < Fler barn får tillgång till kulturskolan",
                "activity: Elevråd bildas < Utbudet speglar barnens önskemål",
            ],
            id="numbered headings parted alike",
        ),
        pytest.param(
            SET_APART,
            [
                "indicator: Driftkostnad per meter gata, kr < ",
                "target: Driftkostnad per meter gata, kr = 43 (2007)",
                "target: Driftkostnad per meter gata, kr = 44 (2008)",
                "outcome: Driftkostnad per meter gata, kr = 41",
            ],
            id="heads set apart from their values",
        ),
    ],
)
def test_what_a_short_plan_says(plan: str, records: list[str], tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(plan, encoding="utf-8")
    assert list(told(find_records(read_document(tmp_path / "plan.txt")))) == records


def test_boxes_of_labelled_goals_are_read_line_by_line(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "plan.pdf")
    top = paper.heading(LEFT, 60, "Verksamhetsplan 2015 för hemvården", size=18)
    for text in ("Nämndmål: Äldre bor kvar hemma", "Enhetsmål: Alla har en fast kontakt"):
        paper.box(LEFT, top + 6, 300, 20)
        top = paper.words(LEFT + 6, top + 10, text) + 4
    paper.words(LEFT, top + 16, "Vi mäter: Andel med fast kontakt")
    paper.words(LEFT + 220, top + 16, "Nu: 71 %")
    paper.words(LEFT + 320, top + 16, "Mål: 100 %")
    paper.words(LEFT, top + 36, "Vi mäter: Antal möten per år")
    paper.words(LEFT + 220, top + 36, "Nu: 2")
    paper.words(LEFT + 320, top + 36, "Mål: 4")
    paper.canvas.save()
    found = list(told(find_records(read_document(tmp_path / "plan.pdf"))))
    assert found[:4] == [
        "goal: Äldre bor kvar hemma",
        "goal: Alla har en fast kontakt",
        "indicator: Andel med fast kontakt < Alla har en fast kontakt",
        "indicator: Antal möten per år < Alla har en fast kontakt",
    ]


BESIDE = """\
Nämndens mål                                               Året i korthet
Regionens nämnd beslutade i november 2017                  Tillgängligheten har förbättrats sedan den di-
om två mål för 2018.                                       gitala vårdcentralen öppnade. Under året tog den
Patienten är delaktig i sin vård                           emot många besök. Väntetiderna har däremot blivit
• Andel delaktiga i beslut. Mål: minst 85                  längre. Bristen på sjuksköterskor gjorde att i ge-
  %. Resultat: 82 % (2017: 80 %).                          nomsnitt tre salar stod stängda.
Vården är säker                                            Arbetet mot infektioner har gett resultat, sär-
• Infektioner. Mål: högst 5 %. Resultat: 6,4               skilt vid kirurgkliniken där andelen halverats.
  % (2017: 7,1 %).                                         Mätningar görs vår och höst.
"""


def test_a_list_in_one_of_two_columns(tmp_path: Path) -> None:
    (tmp_path / "del.txt").write_text(BESIDE, encoding="utf-8")
    found = find_records(read_document(tmp_path / "del.txt"))
    assert [goal.text for goal in found.goals] == ["Patienten är delaktig i sin vård", "Vården är säker"]
    assert [target.text for target in found.targets] == ["minst 85 %", "högst 5 %"]
    kinds = [(one.text, one.kind.value) for one in found.outcomes]
    assert kinds[:2] == [("82 %", "current"), ("80 %", "previous")]


def test_places_are_counted_in_places(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(RANKED, encoding="utf-8")
    assert [one.unit for one in find_records(read_document(tmp_path / "plan.txt")).indicators] == ["plats"]


def test_goals_that_the_board_broke_down_are_its_own(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(MEASURED_BY, encoding="utf-8")
    assert [goal.level for goal in find_records(read_document(tmp_path / "plan.txt")).goals] == [Level.BOARD]


@pytest.mark.parametrize(
    "plan",
    [
        pytest.param("Mål för god ekonomisk hushållning\n\nMål: Skulden ska minska\n", id="by law"),
        pytest.param(
            "Uppföljning av fullmäktiges mål\n\nMål: Skulden ska minska för var och en som bor i kommunen.\n",
            id="by a heading",
        ),
    ],
)
def test_goals_of_fullmaktige(plan: str, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(f"Budget 2014\n\n{plan}", encoding="utf-8")
    (goal,) = find_records(read_document(tmp_path / "plan.txt")).goals
    assert goal.level is Level.MUNICIPAL


def test_books_closed_for_the_year_of_the_budget_are_the_reports_own(tmp_path: Path) -> None:
    text = "Verksamhetsmått\tBokslut 2010\tBudget 2011\tBokslut 2011\nAntal ärenden\t172\t165\t184\n"
    (tmp_path / "del.txt").write_text(text, encoding="utf-8")
    found = find_records(read_document(tmp_path / "del.txt")).outcomes
    assert [(one.text, one.kind.value) for one in found] == [("172", "previous"), ("184", "current")]
