"""What short plans and pieces of reports say in manners of their own: counted goals, labels in chains, fields, notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import LEFT, Paper, told
from planutdrag import find_records, read_document

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
