"""Goals as headings side by side, and the measures that stand below a goal without a heading of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from planutdrag import find_records, read_document
from planutdrag.models import PlanRecords

OWNERS_IN_BRACKETS = """\
# Verksamhetsplan 2011

## Mål och mått

### Alla i de tre kommunerna ska kunna läsa vidare (Medlemskommunerna)
Målet står i förbundsordningen.

### Fler elever blir klara med sin utbildning (Direktionen)
- andel elever med examen inom fyra år (2010: 74 %; mål: 80 %)
- genomsnittlig poäng (2010: 13,6; mål: 14,0)

### Ingen elev ska vara borta utan att någon frågar (Skolenheten)
- andel ogiltig frånvaro (2010: 6,1 %; mål: högst 4 %)
"""

WANTED_IN_BRACKETS = """\
# Verksamhetsplan 2007 för parknämnden

## Vad nämnden vill nå

Mål – park: Parkerna är en tillgång för alla åldrar

- Antal klagomål på skötseln (högst 25)
- Andel lekplatser utan anmärkning (100 %)

Mål – skog: Skogen sköts med hänsyn till dem som går där

- Antal samråd före gallring (minst ett per område)
"""

BETWEEN_STROKES = """\
# Enhetsplan 2009

## Läsning

Nämndmål: Alla barn i Rosfors ska möta böckerna tidigt

Enhetens mål: Fler barn lånar böcker

Indikator: Antal bokprat /2008: 37/ /mål 2009: minst 45/

Indikator: Lån per barn 0–14 år /2008: 21,3/ /mål 2009: 24/
"""

IN_BRACKETS = """\
# Verksamhetsplan 2009 för parknämnden

## Mål för parkerna

A1. Parken ska vara trygg (mätetal: antal klagomål, 2008: 41, mål: högst 35; mätetal: andel nöjda, 2008: 70 %, mål: 75 %).

A2. Gräset ska klippas i tid (i mån av tid).
"""

GOALS_CITED = """\
# Handlingsplan 2016

## Mål

Mål 1. Nyinflyttade får bostad inom rimlig tid

Mål 2. Nyinflyttade kommer i arbete

## Så mäts målen

- Antal praktikplatser (mål 2). Resultat 2015: 22. [Mål 2016: minst 60]
- Tid till bostad (mål 1). Resultat 2015: 5,5 månader. [Mål 2016: 3 månader]
"""


def _read(text: str, folder: Path) -> PlanRecords:
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return find_records(read_document(path))


def _told(records: PlanRecords) -> list[tuple[str, list[str], list[float | None], list[float | None]]]:
    """Each measure with the goals it follows up, the values wanted and the values measured."""
    goals = {goal.id: goal.text for goal in records.goals}
    return [
        (
            one.name,
            [goals[goal] for goal in one.goal_ids],
            [target.value for target in records.targets if target.indicator_id == one.id],
            [outcome.value for outcome in records.outcomes if outcome.indicator_id == one.id],
        )
        for one in records.indicators
    ]


def test_owners_in_brackets_behind_headings_that_are_goals(tmp_path: Path) -> None:
    records = _read(OWNERS_IN_BRACKETS, tmp_path)
    stated = [
        ("Alla i de tre kommunerna ska kunna läsa vidare", "municipal"),
        ("Fler elever blir klara med sin utbildning", "board"),
        ("Ingen elev ska vara borta utan att någon frågar", "operational"),
    ]
    assert [(goal.text, goal.level.value) for goal in records.goals if goal.level] == stated
    assert _told(records) == [
        ("andel elever med examen inom fyra år", [stated[1][0]], [80], [74]),
        ("genomsnittlig poäng", [stated[1][0]], [14], [13.6]),
        ("andel ogiltig frånvaro", [stated[2][0]], [4], [6.1]),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            WANTED_IN_BRACKETS,
            [
                ("Antal klagomål på skötseln", ["Parkerna är en tillgång för alla åldrar"], [25], []),
                ("Andel lekplatser utan anmärkning", ["Parkerna är en tillgång för alla åldrar"], [100], []),
                ("Antal samråd före gallring", ["Skogen sköts med hänsyn till dem som går där"], [1], []),
            ],
            id="values wanted in brackets",
        ),
        pytest.param(
            BETWEEN_STROKES,
            [
                ("Antal bokprat", ["Fler barn lånar böcker"], [45], [37]),
                ("Lån per barn 0–14 år", ["Fler barn lånar böcker"], [24], [21.3]),
            ],
            id="values between strokes",
        ),
        pytest.param(
            IN_BRACKETS,
            [
                ("antal klagomål", ["Parken ska vara trygg"], [35], [41]),
                ("andel nöjda", ["Parken ska vara trygg"], [75], [70]),
            ],
            id="measures labelled in brackets behind the goal",
        ),
        pytest.param(
            GOALS_CITED,
            [
                ("Antal praktikplatser", ["Nyinflyttade kommer i arbete"], [60], [22]),
                ("Tid till bostad", ["Nyinflyttade får bostad inom rimlig tid"], [3], [5.5]),
            ],
            id="the number of the goal behind a measure's name",
        ),
    ],
)
def test_measures_below_goals(
    text: str, told: list[tuple[str, list[str], list[float], list[float]]], tmp_path: Path
) -> None:
    assert _told(_read(text, tmp_path)) == told


AREA_WITH_GOALS = """\
# Nämndplan 2015

## Mål och mått

### Alla ska kunna bo i hela kommunen

Mått: Antal byggklara tomter

### Klimatsmart vardag

Kommunfullmäktiges mål 2: Utsläppen ska minska till år 2025.
"""


def test_a_heading_with_labelled_goals_below_it_is_an_area(tmp_path: Path) -> None:
    records = _read(AREA_WITH_GOALS, tmp_path)
    assert [goal.text for goal in records.goals] == [
        "Alla ska kunna bo i hela kommunen",
        "Utsläppen ska minska till år 2025.",
    ]
