"""How a board's plan says what its goals serve, what is measured, by when, and what is no goal of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from planutdrag import find_records, read_document

CODED = """\
# Fullmäktiges mål

| Nr | Kommunfullmäktiges mål | Ansvarig nämnd |
|---|---|---|
| KF 2 | Alla i Sälgvik ska ha en meningsfull fritid | KFN |
| KF 4 | Sälgvik ska vara öppet för nya idéer | KS, KFN |

# Nämndens mål

## Mål 1 Idrottsplatserna är öppna för alla

Målet bidrar till kommunfullmäktiges mål KF 2. Bokningarna har ökat under hösten.

## Mål 2 Föreningarna får snabba besked

Målet bidrar till kommunfullmäktiges mål KF 4.
"""

QUOTED = """\
# Kommunfullmäktiges övergripande mål

- Sälgvik ska vara en kommun där unga vill stanna kvar
- Sälgviks ekonomi ska vara i balans varje år

# Inriktningsmål 1. Fritidsgårdarna ska vara öppna varje kväll

Inriktningsmålet knyter an till fullmäktiges mål om att Sälgvik ska vara en kommun där unga vill stanna kvar.
"""

OWNED = """\
Affärsplan 2019–2021

Sälgviksbostäder AB

# Ägarens krav

Kommunfullmäktige antog ägardirektivet i maj. I direktivet anges följande mål för bolaget:

- Bolaget ska ha nöjda hyresgäster i alla områden
- Bolaget ska bygga hem för unga varje år

# Strategiska mål

Strategiskt mål: Trapphusen ska vara trygga dygnet runt

Belysningen har bytts.

Svarar mot ägardirektivet: Bolaget ska ha nöjda hyresgäster i alla områden
"""

STEPPED = """\
# Kommunens inriktningsmål

| Nr | Inriktningsmål |
|---|---|
| I1 | Alla unga i Sälgvik når målen i skolan |
| I2 | Alla vuxna i Sälgvik har ett arbete |

# Nämndens effektmål

## Effektmål E1 Eleverna fullföljer sin utbildning

Effektmålet utgår från inriktningsmål I1. Frånvaron har minskat.
"""

HEADED = """\
# Måluppfyllelse

#### KF-mål: Sälgvik är tryggt att växa upp i

## Nämndmål: Fritidsgårdarna är öppna varje kväll

Gårdarna har haft öppet.

#### KF-mål: Sälgvik har en stark ekonomi

## Nämndmål: Lokalerna används dygnet runt

Fler lokaler har bokats.
"""


@pytest.mark.parametrize(
    ("plan", "served"),
    [
        (
            CODED,
            {
                "Idrottsplatserna är öppna för alla": "Alla i Sälgvik ska ha en meningsfull fritid",
                "Föreningarna får snabba besked": "Sälgvik ska vara öppet för nya idéer",
            },
        ),
        (
            QUOTED,
            {
                "Fritidsgårdarna ska vara öppna varje kväll": "Sälgvik ska vara en kommun där unga vill stanna kvar"
            },
        ),
        (
            HEADED,
            {
                "Fritidsgårdarna är öppna varje kväll": "Sälgvik är tryggt att växa upp i",
                "Lokalerna används dygnet runt": "Sälgvik har en stark ekonomi",
            },
        ),
        (
            OWNED,
            {"Trapphusen ska vara trygga dygnet runt": "Bolaget ska ha nöjda hyresgäster i alla områden"},
        ),
        (STEPPED, {"Eleverna fullföljer sin utbildning": "Alla unga i Sälgvik når målen i skolan"}),
    ],
    ids=["coded", "quoted", "headed", "owned", "stepped"],
)
def test_what_a_goal_serves(plan: str, served: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "salgvik.txt"
    path.write_text(plan, "utf-8")
    goals = {goal.id: goal for goal in find_records(read_document(path)).goals}
    above = {goal.text: [goals[parent].text for parent in goal.parent_ids] for goal in goals.values()}
    assert {text: above[text] for text in served} == {text: [parent] for text, parent in served.items()}


def test_a_goals_code_stands_in_the_column_before_it(tmp_path: Path) -> None:
    path = tmp_path / "salgvik.txt"
    path.write_text(CODED, "utf-8")
    codes = [goal.code for goal in find_records(read_document(path)).goals]
    assert codes == ["KF 2", "KF 4", "1", "2"]


CONTROL = """\
# Plan för intern kontroll

| Kontrollmoment | Metod | Frekvens | Ansvarig |
|---|---|---|---|
| Attest av fakturor sker i rätt ordning | Stickprov | 2 ggr/år | Ekonom |
| Nycklar lämnas tillbaka när någon slutar | Genomgång | 1 gång/år | Vaktmästare |
"""


def test_what_is_checked_is_nothing_that_will_be_done_for_a_goal(tmp_path: Path) -> None:
    path = tmp_path / "salgvik.txt"
    path.write_text(CONTROL, "utf-8")
    found = find_records(read_document(path))
    assert not found.activities
    assert "internal-control" in [item.reason for item in found.unused]


RISKS = """\
# Åtgärder

| Åtgärd | Riskbedömning | Ansvarig | Klart |
|---|---|---|---|
| Byta ut belysningen vid elljusspåret | Låg | Driftchef | maj 2021 |
| Utbilda fritidsledare i första hjälpen | Hög | Enhetschef | juni 2021 |
"""


def test_activities_keep_the_risk_that_is_told_beside_them(tmp_path: Path) -> None:
    path = tmp_path / "salgvik.txt"
    path.write_text(RISKS, "utf-8")
    found = find_records(read_document(path))
    assert [activity.text for activity in found.activities] == [
        "Byta ut belysningen vid elljusspåret",
        "Utbilda fritidsledare i första hjälpen",
    ]


MEASURED = """\
# Resultat och målvärden

| Nyckeltal | 2019 | 2020 | Målvärde 2021 |
|---|---|---|---|
| Antal besök i badhuset | 41 200 | 22 800 | 45 000 |
| Nöjda besökare, % | 71 | 74 | 80 |
"""


def test_years_beside_a_column_of_targets_are_measured(tmp_path: Path) -> None:
    path = tmp_path / "salgvik.txt"
    path.write_text(MEASURED, "utf-8")
    found = find_records(read_document(path))
    assert [target.text for target in found.targets] == ["45 000", "80"]
    assert [(outcome.text, outcome.period) for outcome in found.outcomes] == [
        ("41 200", "2019"), ("22 800", "2020"), ("71", "2019"), ("74", "2020"),
    ]  # fmt: skip


def test_what_is_wanted_by_the_end_of_the_plan_is_of_its_last_year(tmp_path: Path) -> None:
    path = tmp_path / "salgvik.txt"
    path.write_text(
        "Verksamhetsplan 2019–2021\n\nFritidsnämnden\n\n# Mål 1 Fler ska trivas\n\nMålet är att\n\n"
        "- sjukfrånvaron ska vara högst 6 procent vid planperiodens slut\n- minst 80 procent ska vara nöjda\n",
        "utf-8",
    )
    found = find_records(read_document(path))
    assert [(target.text, target.period) for target in found.targets] == [
        ("högst 6 procent", "2021"), ("minst 80 procent", "2019"),
    ]  # fmt: skip


def test_what_the_owner_demands_of_a_company_is_the_municipalitys(tmp_path: Path) -> None:
    path = tmp_path / "salgvik.txt"
    path.write_text(OWNED, "utf-8")
    levels = [goal.level for goal in find_records(read_document(path)).goals]
    assert levels == ["municipal", "municipal", "board"]


NAMED = """\
# Kommunens mål

- Sälgvik ska ha rena stränder och friskt vatten
- Företagen i Sälgvik ska få snabba besked

# Nyckeltal för handläggning

Nyckeltalen följs varje år. De hör till fullmäktiges mål att företagen i Sälgvik ska få snabba besked.

| Nyckeltal | 2019 | 2020 | Mål 2021 |
|---|---|---|---|
| Handläggningstid, dagar i median | 38 | 34 | högst 30 |
"""


def test_of_several_goals_in_force_the_one_that_the_text_names_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "salgvik.txt"
    path.write_text(NAMED, "utf-8")
    found = find_records(read_document(path))
    goals = {goal.id: goal.text for goal in found.goals}
    assert [goals[one] for one in found.indicators[0].goal_ids] == [
        "Företagen i Sälgvik ska få snabba besked"
    ]
