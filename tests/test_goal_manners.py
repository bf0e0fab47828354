"""Manners of stating goals and what belongs to them: cards, fields, the goal above told below a heading."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import told
from planutdrag import find_records, read_document
from planutdrag.models import Level, PlanRecords
from planutdrag.rules.cover.body import is_body

CARD = """\
Handlingsplan 2018 för personalnämnden i Norrtuna

Mål 2\tSjukfrånvaron sjunker på alla arbetsplatser
Kopplas till\tKF: Norrtuna är en god arbetsgivare
Mått\tTotal sjukfrånvaro
Nuläge\t7,2 %
Målvärde\thögst 6,5 %
Aktiviteter\tTidiga samtal efter tredje sjuktillfället
Ansvarig\tHR-chefen
"""

ABOVE = """\
Verksamhetsplan 2009

Nämndens mål

Nämndmål 1: Alla elever lämnar grundskolan med behörighet

Kommunfullmäktiges mål: Norrtuna ska ha länets bästa skola.

Mått: Andel elever med behörighet. Utfall 2007: 87,4 %. Mål 2009: minst 92 %.

Mått: Genomsnittligt meritvärde. Utfall 2007: 198. Mål 2009: 205.

Nämndmål 2: Förskolan ger barnen en språklig grund

Kommunfullmäktiges mål: Norrtuna ska ha länets bästa skola.

Mått: Andel personal med högskoleutbildning. Utfall 2007: 48 %. Mål 2009: 52 %.
"""

OURS = """\
Handlingsplan för trygghet 2010

Skadegörelse

Vårt mål: Skolor och offentliga platser är hela och rena.

Vad vi mäter                     Nuläge   Önskat läge    Åtgärd
Kostnad för klotter, tkr         1 340    högst 900      Klotter saneras inom ett dygn
Antal anmälda brott              211      färre än 180   Kamerabevakning vid Östra skolan provas
"""

SEXES = """\
Resultatmål 2014

Nämndens resultatmål 1
Fler som söker hjälp fullföljer sin behandling

Mått\t2012\t2013\tMål 2014
Andel fullföljda behandlingar, %\t\t\t
kvinnor\t61\t64\t70
män\t52\t55\t65
Andel nya ansökningar, %\t12\t14\t10
varav kvinnor\t7\t8\t6
"""

BOXES = """\
# Näringslivsprogram 2014

## Våra mål

### Det ska vara enkelt att starta företag

Vi mäter: Antal nya företag per 1 000 invånare

### I dag: 7,4

Målet: minst 9
"""


def _read(text: str, folder: Path) -> PlanRecords:
    (folder / "plan.txt").write_text(text, encoding="utf-8")
    return find_records(read_document(folder / "plan.txt"))


def test_a_card_with_a_numbered_goal_and_the_goal_it_serves(tmp_path: Path) -> None:
    found = _read(CARD, tmp_path)
    goals = {goal.text: goal for goal in found.goals}
    own = goals["Sjukfrånvaron sjunker på alla arbetsplatser"]
    above = goals["Norrtuna är en god arbetsgivare"]
    assert (own.code, above.level, own.parent_ids) == ("2", Level.MUNICIPAL, (above.id,))
    assert [(one.name, one.goal_ids) for one in found.indicators] == [("Total sjukfrånvaro", (own.id,))]
    assert [target.text for target in found.targets] == ["högst 6,5 %"]
    assert [one.text for one in found.activities] == ["Tidiga samtal efter tredje sjuktillfället"]


def test_fullmaktiges_goal_told_below_a_goals_heading_is_the_one_it_serves(tmp_path: Path) -> None:
    found = _read(ABOVE, tmp_path)
    above = {goal.id for goal in found.goals if goal.level is Level.MUNICIPAL}
    own = {goal.code: goal for goal in found.goals if goal.level is Level.BOARD}
    assert len(above) == 1
    assert {code: set(goal.parent_ids) for code, goal in own.items()} == {"1": above, "2": above}
    assert [one.goal_ids for one in found.indicators] == [(own["1"].id,), (own["1"].id,), (own["2"].id,)]
    assert [target.text for target in found.targets] == ["minst 92 %", "205", "52 %"]
    assert [outcome.text for outcome in found.outcomes] == ["87,4 %", "198", "48 %"]


def test_our_goal_and_the_wished_level(tmp_path: Path) -> None:
    found = _read(OURS, tmp_path)
    (goal,) = found.goals
    assert goal.text == "Skolor och offentliga platser är hela och rena."
    assert [target.text for target in found.targets] == ["högst 900", "färre än 180"]
    assert {one.goal_ids for one in found.indicators} == {(goal.id,)}


def test_rows_for_each_sex_are_values_of_the_measure_above_that_has_none(tmp_path: Path) -> None:
    found = _read(SEXES, tmp_path)
    names = {one.id: one.name for one in found.indicators}
    wanted = [(names[target.indicator_id or ""], target.text) for target in found.targets]
    assert wanted == [
        ("Andel fullföljda behandlingar, %", "70"),
        ("Andel fullföljda behandlingar, %", "65"),
        ("Andel nya ansökningar, %", "10"),
        ("varav kvinnor", "6"),
    ]


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Individ- och familjenämnden i Norrtuna", True),
        ("Socialnämnden, Norrtuna kommun", True),
        ("Tekniska nämnden", True),
        ("Nämnden för vård och omsorg", True),
        ("Nämnden för vård ska nå fler", False),
        ("Socialnämnden ska nå fler unga", False),
        ("Fler trivs i Norrtuna", False),
        ("Avdelningen för smittskydd", True),
        ("Administrativa avdelningen", True),
        ("Avdelningen är trygg för alla", False),
    ],
)
def test_a_bodys_name_is_no_goal(line: str, body: bool) -> None:
    assert is_body(line) is body


def test_a_box_for_each_goal_with_its_values_in_heavy_type(tmp_path: Path) -> None:
    found = _read(BOXES, tmp_path)
    (goal,) = found.goals
    assert [(one.name, one.goal_ids) for one in found.indicators] == [
        ("Antal nya företag per 1 000 invånare", (goal.id,))
    ]
    assert [target.text for target in found.targets] == ["minst 9"]
    assert [outcome.text for outcome in found.outcomes] == ["7,4"]


QUESTIONS = """\
# Utvecklingsplan för förskolan 2014

## Våra utvecklingsområden

### Språk

#### Vad vill vi uppnå?

Varje barn utvecklar ett rikt språk.

#### Hur ska vi göra?

- Vi läser för barnen varje dag

#### Hur vet vi att vi är på väg?

- Andel avdelningar med daglig högläsning: 100 %

## Gemensamma aktiviteter

- Tecken som stöd används på alla avdelningar
"""

EXPLAINED = """\
Trafikförsörjningsprogram 2013–2016

3 Delmål

3.1 Allt bränsle ska vara förnybart. Vid upphandlingar ställs krav på biogas.

3.2 Energin ska räcka längre. Fyllnadsgraden har störst betydelse.

Kommunen ska därför:

- samordna upphandlingarna
- bygga ut depån vid stationen

4 Måltal

Måltal\t2011\t2012\t2013\t2016
Antal resor, miljoner\t18,4\t19,1\t19,8\t22,5
"""

GIVEN_TO_A_BOARD = """\
Prioriterade mål

De mål som nämnden har i uppdrag att bidra till är dessa:

- Ekonomin ska vara hållbar
- Äldre ska kunna bo kvar

Direktiv

Direktiv\tHur\tNär
Ta fram en plan för teknik\tTesta kameror i två områden\t2019
Minska andelen timavlönade\tInföra en bemanningsenhet för vikarier\tMars 2019
"""

BELOW_FULLMAKTIGE = """\
Kommunfullmäktiges mål: Barn och unga ska må bra och växa upp i trygga miljöer

Mål\tNyckeltal\tMål 2013\tResultat 2012
Alla barn ska känna sig trygga\tAndel trygga elever\t95 %\t91 %
Elevernas hälsa ska förbättras\tAndel elever som mår bra\t85 %\t80 %
"""

GUARANTEES = """\
# Servicedeklaration 2013

## Servicegarantier

Vi garanterar att:

1. du får ditt första besök inom två dygn
2. du har en fast kontaktperson

## Hur det har gått

Garanti nr\tSå mäter vi\tMål 2013\tResultat 2012
1\tAndel nya kunder med besök i tid\t100 %\t96 %
2\tAndel kunder som vet vem som är kontaktperson\tminst 95 %\t88 %
"""


BEHIND = """\
# Jämställdhetsplan 2006

## 1 Arbetsförhållanden

Mål: Alla arbetsplatser ska ha omklädningsrum för båda könen. Åtgärd: Ombyggnad av
förrådet. Ansvarig: Fastighetschef Klart: 2006-06-30

Mål: Möten ska läggas mellan klockan 9 och 15. Åtgärd: Checklista
till chefer. Ansvarig: Personalkonsult
"""

LETTERED = """\
# Handlingsprogram 2008–2010

## Säkerhetsmål

SM 1 Antalet bränder i bostad ska bli färre.

SM 2 Ingen ska omkomma till följd av brand.

## Uppföljning av målen

Mål\tMått\tUtfall 2007\tMål 2010
SM 1\tAntal bränder i bostad\t38\thögst 30
SM 2\tAntal omkomna\t2\t0
"""

WHERE_THINGS_STOOD = """\
# Verksamhetsplan 2012

## Mål för verksamheten

### Verksamhetsmål 1. Inköpen sker inom gällande avtal

Mätbara mål

a) Minst 85 procent av inköpen görs med avtal (2011: 78 procent)
b) Högst 20 upphandlingar görs direkt (2011: 31 upphandlingar)
"""


SCHOOL = """\
# Arbetsplan läsåret 2012/2013

## Normer och värden

Kommunalt mål: Alla elever ska känna sig trygga i skolan.

Lokalt mål: Varje elev ska ha någon att vara med på rasten.

### Åtgärder:

- Rastvärdar på alla gårdar
"""

LABEL_ALONE = """\
# Miljöprogram 2011

## Område 1 Frisk luft

Mål 1:1

### Utsläppen från uppvärmning halveras i hela kommunen

Mått: Antal äldre vedpannor, högst 120 (2010: 260)

## Fokusområde: Attraktiv boendekommun

### Nämndens mål

Almvik har en god tillväxt i alla delar

Så mäter vi:

- Antal färdigställda bostäder (mål: 120)
"""

WHO_IN_BRACKETS = """\
# Handlingsplan 2014

## Mål 1 Alla ska kunna ta sig in i våra lokaler

### Aktiviteter (ansvarig)

- Inventera entréer i alla skolor (fastighetschefen)

## Mål för året

1. Minst 2 000 personer ska utbildas i brandskydd. Utfall 2012: 1 640 personer.
2. Alla anläggningar ska få tillsyn.
"""

HEADED_VALUES = """\
# Aktivitetsplan 2017

## MÅL

Gatorna är hela och rena

## MÅTT

Andel nöjda med gatorna

## NULÄGE

71 %

## MÅLVÄRDE 2017

minst 75 %

## AKTIVITET

Sopa centrum två gånger i veckan
"""


PLEDGES = """\
# Verksamhetsplan 2009

## Avdelningarnas åtaganden

### Avdelningen för smittskydd

Avdelningen leder arbetet vid utbrott.

Avdelningen åtar sig att

- uppdatera beredskapsplanerna för fågelinfluensa
"""

ANOTHER_CHAPTER = """\
# Verksamhetsplan 2019

## Nämndens mål

### Mål 1 Fler unga ska röra på sig

Indikator\tUtfall 2018\tMål 2019
Andel unga i en förening\t58 %\t62 %

## Personal

Förvaltningen har 48 medarbetare.

## Nyckeltal

Nyckeltal\t2018\tBudget 2019
Antal badbesök\t88 500\t92 000
"""


PRESENTED = """\
# Kulturplan 2016

## Prioriterade mål 2016

Nämnden ska under året arbeta med det som medborgarna har efterfrågat.

### Ett levande museum

Nyckeltal: antal besök, minst 12 000
"""


@pytest.mark.parametrize(
    ("plan", "records"),
    [
        pytest.param(
            PRESENTED,
            [
                "goal: Ett levande museum",
                "indicator: antal besök < Ett levande museum",
                "target: antal besök = minst 12 000 (2016)",
            ],
            id="a sentence that presents the goals below it",
        ),
        pytest.param(
            PLEDGES,
            ["goal: uppdatera beredskapsplanerna för fågelinfluensa"],
            id="what a part of the administration undertakes",
        ),
        pytest.param(
            ANOTHER_CHAPTER,
            [
                "goal: 1 Fler unga ska röra på sig",
                "indicator: Andel unga i en förening < Fler unga ska röra på sig",
                "indicator: Antal badbesök < ",
                "target: Andel unga i en förening = 62 % (2019)",
                "target: Antal badbesök = 92 000 (2019)",
                "outcome: Andel unga i en förening = 58 %",
                "outcome: Antal badbesök = 88 500",
            ],
            id="measures of another chapter serve no goal",
        ),
        pytest.param(
            SCHOOL,
            [
                "goal: Alla elever ska känna sig trygga i skolan.",
                "goal: Varje elev ska ha någon att vara med på rasten.",
                "activity: Rastvärdar på alla gårdar < Varje elev ska ha någon att vara med på rasten.",
            ],
            id="goals of the municipality and of a school",
        ),
        pytest.param(
            LABEL_ALONE,
            [
                "goal: 1:1 Utsläppen från uppvärmning halveras i hela kommunen",
                "goal: Almvik har en god tillväxt i alla delar",
                "indicator: Antal äldre vedpannor < Utsläppen från uppvärmning halveras i hela kommunen",
                "indicator: Antal färdigställda bostäder < Almvik har en god tillväxt i alla delar",
                "target: Antal äldre vedpannor = högst 120 (2011)",
                "target: Antal färdigställda bostäder = 120 (2011)",
                "outcome: Antal äldre vedpannor = 260",
            ],
            id="a numbered label alone, a list that is another's",
        ),
        pytest.param(
            WHO_IN_BRACKETS,
            [
                "goal: 1 Alla ska kunna ta sig in i våra lokaler",
                "goal: 1 Minst 2 000 personer ska utbildas i brandskydd.",
                "goal: 2 Alla anläggningar ska få tillsyn.",
                "target: Minst 2 000 personer ska utbildas i brandskydd. = Minst 2 000 personer (2014)",
                "activity: Inventera entréer i alla skolor < Alla ska kunna ta sig in i våra lokaler",
            ],
            id="who does it in brackets, what was reached behind a goal",
        ),
        pytest.param(
            HEADED_VALUES,
            [
                "goal: Gatorna är hela och rena",
                "indicator: Andel nöjda med gatorna < Gatorna är hela och rena",
                "target: Andel nöjda med gatorna = minst 75 % (2017)",
                "outcome: Andel nöjda med gatorna = 71 %",
                "activity: Sopa centrum två gånger i veckan < Gatorna är hela och rena",
            ],
            id="values below headings of their own",
        ),
        pytest.param(
            BEHIND,
            [
                "goal: Alla arbetsplatser ska ha omklädningsrum för båda könen.",
                "goal: Möten ska läggas mellan klockan 9 och 15.",
                "activity: Ombyggnad av förrådet. < Alla arbetsplatser ska ha omklädningsrum för båda könen.",
                "activity: Checklista till chefer. < Möten ska läggas mellan klockan 9 och 15.",
            ],
            id="fields behind a goal",
        ),
        pytest.param(
            LETTERED,
            [
                "goal: SM 1 Antalet bränder i bostad ska bli färre.",
                "goal: SM 2 Ingen ska omkomma till följd av brand.",
                "indicator: Antal bränder i bostad < Antalet bränder i bostad ska bli färre.",
                "indicator: Antal omkomna < Ingen ska omkomma till följd av brand.",
                "target: Antal bränder i bostad = högst 30 (2010)",
                "target: Antal omkomna = 0 (2010)",
                "outcome: Antal bränder i bostad = 38",
                "outcome: Antal omkomna = 2",
            ],
            id="codes with a blank",
        ),
        pytest.param(
            WHERE_THINGS_STOOD,
            [
                "goal: 1 Inköpen sker inom gällande avtal",
                "goal: a Minst 85 procent av inköpen görs med avtal",
                "goal: b Högst 20 upphandlingar görs direkt",
                "target: Minst 85 procent av inköpen görs med avtal = Minst 85 procent (2012)",
                "target: Högst 20 upphandlingar görs direkt = Högst 20 upphandlingar (2012)",
            ],
            id="where things stood, behind the goal",
        ),
        pytest.param(
            QUESTIONS,
            [
                "goal: Varje barn utvecklar ett rikt språk.",
                "indicator: Andel avdelningar med daglig högläsning < Varje barn utvecklar ett rikt språk.",
                "target: Andel avdelningar med daglig högläsning = 100 % (2014)",
                "activity: Vi läser för barnen varje dag < Varje barn utvecklar ett rikt språk.",
                "activity: Tecken som stöd används på alla avdelningar < ",
            ],
            id="questions as headings",
        ),
        pytest.param(
            EXPLAINED,
            [
                "goal: 3.1 Allt bränsle ska vara förnybart.",
                "goal: 3.2 Energin ska räcka längre.",
                "indicator: Antal resor, miljoner < Allt bränsle ska vara förnybart. & Energin ska räcka längre.",
                "target: Antal resor, miljoner = 19,8 (2013)",
                "target: Antal resor, miljoner = 22,5 (2016)",
                "outcome: Antal resor, miljoner = 18,4",
                "outcome: Antal resor, miljoner = 19,1",
                "activity: samordna upphandlingarna < Allt bränsle ska vara förnybart. & Energin ska räcka längre.",
                "activity: bygga ut depån vid stationen < Allt bränsle ska vara förnybart. & Energin ska räcka längre.",
            ],
            id="goals explained, years that are over",
        ),
        pytest.param(
            GIVEN_TO_A_BOARD,
            [
                "goal: Ekonomin ska vara hållbar",
                "goal: Äldre ska kunna bo kvar",
                "activity: Ta fram en plan för teknik < Ekonomin ska vara hållbar & Äldre ska kunna bo kvar",
                "activity: Testa kameror i två områden < Ekonomin ska vara hållbar & Äldre ska kunna bo kvar",
                "activity: Minska andelen timavlönade < Ekonomin ska vara hållbar & Äldre ska kunna bo kvar",
                "activity: Införa en bemanningsenhet för vikarier < Ekonomin ska vara hållbar & Äldre ska kunna bo kvar",
            ],
            id="goals given to a board, directives and how",
        ),
        pytest.param(
            GUARANTEES,
            [
                "goal: 1 du får ditt första besök inom två dygn",
                "goal: 2 du har en fast kontaktperson",
                "indicator: Andel nya kunder med besök i tid < du får ditt första besök inom två dygn",
                "indicator: Andel kunder som vet vem som är kontaktperson < du har en fast kontaktperson",
                "target: du får ditt första besök inom två dygn = inom två dygn (2013)",
                "target: Andel nya kunder med besök i tid = 100 % (2013)",
                "target: Andel kunder som vet vem som är kontaktperson = minst 95 % (2013)",
                "outcome: Andel nya kunder med besök i tid = 96 %",
                "outcome: Andel kunder som vet vem som är kontaktperson = 88 %",
            ],
            id="guarantees by number",
        ),
    ],
)
def test_what_a_plan_in_another_manner_says(plan: str, records: list[str], tmp_path: Path) -> None:
    assert list(told(_read(plan, tmp_path))) == records


def test_goals_in_a_table_below_one_of_fullmaktige_are_the_boards(tmp_path: Path) -> None:
    council, *board = _read(BELOW_FULLMAKTIGE, tmp_path).goals
    assert [goal.level for goal in (council, *board)] == [Level.MUNICIPAL, Level.BOARD, Level.BOARD]
    assert {goal.parent_ids for goal in board} == {(council.id,)}
