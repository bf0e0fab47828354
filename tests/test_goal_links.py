"""Which goal a goal serves and a measure follows up: by numbers, perspectives, and the headings between them."""

from __future__ import annotations

from pathlib import Path

import pytest
from planutdrag import find_records, read_document
from planutdrag.models import Level, PlanRecords

NUMBERED = """\
# Direktionens övergripande mål

1. Antalet bränder i hemmen ska minska
2. Den som behöver hjälp ska få den snabbt

# Förebygga

## Verksamhetsmål

1.1 Alla elever i årskurs 5 ska få brandutbildning
1.2 Tillsynen ska vara likvärdig i hela förbundet

| Mål nr | Mått | Utfall 2012 | Mål 2014 |
|---|---|---|---|
| 1.1 | Andel utbildade elever | 81 % | 100 % |
|  | Antal skolbesök | 14 | 20 |
| 1.2 | Antal tillsynsbesök | 214 | 250 |
"""

PARTS = """\
# Boende

Inriktningen är att alla nyanlända ska kunna bosätta sig i hela kommunen.

## Delmål

1:1 Minst 40 lägenheter per år ska förmedlas till nyanlända
1:2 Trångboddheten bland barnfamiljer minskar
"""

PERSPECTIVES = """\
# Kommunfullmäktiges övergripande mål

- Medborgare: Invånarna ska vara nöjda med kommunens service
- Medarbetare: Kommunens anställda ska trivas med sitt arbete

# Nämndens styrkort

## Perspektiv Medborgare

| Strategiskt mål | Nyckeltal | Mål 2008 |
|---|---|---|
| De äldre ska känna trygghet i sin bostad | NKI trygghet | 75 |

## Perspektiv Medarbetare

| Strategiskt mål | Nyckeltal | Mål 2008 |
|---|---|---|
| Personalen ska ha rätt kompetens | Andel undersköterskor | 80 % |
"""

PERSPECTIVES_AS_HEADINGS = """\
# Kommunens övergripande mål

Fullmäktige har beslutat om följande mål.

## Medborgare/kund

- Invånarna ska vara nöjda med kommunens service

## Ekonomi

- Kommunens ekonomi ska vara i balans

# Styrkort

## Perspektiv Medborgare/kund

| Nämndens mål | Mått | Mål 2010 |
|---|---|---|
| Gatorna ska vara framkomliga året runt | Antal fallolyckor | högst 5 |
"""

FIELDS_AS_HEADINGS = """\
# KF:s mål 2.2: Barn ska lära i en trygg miljö

## Nämndmål:

## Barnen i förskolan utvecklas och lär

## Arbetssätt

Förskolorna arbetar i små grupper.

| Indikator | Årsmål |
|---|---|
| Andel nöjda föräldrar | 85 % |

# KF:s mål 2.3: Omsorgen ska präglas av trygghet

# Individ- och familjeomsorg

## Nämndmål:

## Barn som behöver stöd får det tidigt

## Arbetssätt

Utredningar görs av två handläggare.

| Indikator | Årsmål |
|---|---|
| Andel utredningar inom fyra månader | 95 % |
"""

LABELS_BELOW_FIELDS = """\
# Inriktningsmål 5: Kommunen ska främja ett gott liv

Nämndmål: Fler barn läser och lånar

## Åtgärder:

- Dela ut språkpåse vid hembesök

| Indikator | Målvärde 2017 |
|---|---|
| Antal lån per barn | 18,5 |

Nämndmål: Unga har en meningsfull fritid

## Åtgärder:

- Ha öppet på lov

| Indikator | Målvärde 2017 |
|---|---|
| Andel besökare som är flickor | 40 % |
"""

ROWS_BELOW_A_GOAL = """\
# Övergripande mål 3: God livsmiljö och hållbar utveckling

Miljöenheten ansvarar för uppföljningen.

| Indikator | Utfall 2009 | Mål 2011 |
|---|---|---|
| Sjöarna har god ekologisk status | | |
| Antal sjöar med god status | 5 | 7 |
| Avfallet tas om hand på rätt sätt | | |
| Andel inspekterade verksamheter | 44 % | 50 % |
"""

ABOVE_THE_HEADING = """\
# Nämndens mål

Kommunfullmäktiges mål: Fler unga ska klara skolan och gå vidare

## Nämndens effektmål: Eleverna når målen i alla ämnen

| Indikator | Mål 2019 |
|---|---|
| Andel behöriga elever | 88 % |

Kommunfullmäktiges mål: Barn och unga ska ha en aktiv fritid

## Nämndens effektmål: Fler barn deltar i kulturskolan

| Indikator | Mål 2019 |
|---|---|
| Andel deltagande barn | 30 % |
"""

SOME_LEFT_OUT = """\
# Kommunmål B: Medborgarna ska möta en tillgänglig kommun

## Åtaganden

5. Den som ringer växeln får svar inom 40 sekunder
6. E-post besvaras inom två arbetsdagar
7. Handlingar publiceras en vecka före sammanträdet
8. Medborgardialoger hålls i minst tre större frågor

## Mått

| Nr | Mått | Mål 2016 | Utfall 2015 |
|---|---|---|---|
| 5 | Andel samtal som besvaras | 90 % | 84 % |
| 6 | Andel e-post som besvaras | lägst 95 % | 88 % |
| 8 | Antal genomförda dialoger | 3 | 1 |
"""

CHAPTERS = """\
# Prioriterade områden

## Barn och unga

### Mål

- Alla barn ska ha tillgång till böcker

## Tillgänglighet

### Mål

- Biblioteken ska vara öppna när besökarna är lediga

# Mått för uppföljning

| Område | Mått | 2011 | Mål 2015 |
|---|---|---|---|
| Barn och unga | Antal lån per barn | 20,1 | 23 |
| Tillgänglighet | Antal öppettimmar per vecka | 44 | 50 |
"""

CITED_BY_LABEL = """\
# Mål som styr arbetet

Kommunfullmäktiges inriktningsmål 2015–2018 är:

1. Tallhult ska vara en kommun med friska sjöar
2. Företagen ska tycka att Tallhult är bra att verka i

Utifrån dem har nämnden beslutat om effektmål.

# Miljöskydd

### Effektmål M1: Utsläppen från företagen minskar

Inriktningsmål 1 och 2

### Effektmål M2: Läckaget från åkrarna minskar

Inriktningsmål 1

| Effektmål | Indikator | Mål 2015 |
|---|---|---|
| M1 | Andel verksamheter utan anmärkning | 85 % |
| M2 | Andel gårdar med godkänd lagring | 90 % |
"""

CITED_BY_LETTER = """\
# Utgångspunkter

Fullmäktige har i Strategisk plan 2011–2014 beslutat om prioriterade mål. Följande berör nämnden:

- A. Tallhult ska ha en skola i toppklass
- B. Invånarna ska känna sig delaktiga

## Mål 1 Alla elever når målen

Koppling till fullmäktiges mål: A

Resultaten i matematik har sjunkit två år i rad. Flickorna har högre betyg än pojkarna.

## Mål 2 Barnen har inflytande

Koppling till fullmäktiges mål: A, B

Elevråd finns på alla skolor. Deras ställning varierar.
"""

SERVES = [
    pytest.param(
        NUMBERED,
        {
            "Alla elever i årskurs 5 ska få brandutbildning": ["Antalet bränder i hemmen ska minska"],
            "Tillsynen ska vara likvärdig i hela förbundet": ["Antalet bränder i hemmen ska minska"],
        },
        id="1.1 serves 1",
    ),
    pytest.param(
        PARTS,
        {
            "Minst 40 lägenheter per år ska förmedlas till nyanlända": [
                "alla nyanlända ska kunna bosätta sig i hela kommunen."
            ],
            "Trångboddheten bland barnfamiljer minskar": [
                "alla nyanlända ska kunna bosätta sig i hela kommunen."
            ],
        },
        id="a delmål is a part of the goal before it",
    ),
    pytest.param(
        PERSPECTIVES,
        {
            "De äldre ska känna trygghet i sin bostad": ["Invånarna ska vara nöjda med kommunens service"],
            "Personalen ska ha rätt kompetens": ["Kommunens anställda ska trivas med sitt arbete"],
        },
        id="perspectives before the goals of fullmäktige",
    ),
    pytest.param(
        PERSPECTIVES_AS_HEADINGS,
        {"Gatorna ska vara framkomliga året runt": ["Invånarna ska vara nöjda med kommunens service"]},
        id="perspectives as headings",
    ),
    pytest.param(
        FIELDS_AS_HEADINGS,
        {
            "Barnen i förskolan utvecklas och lär": ["Barn ska lära i en trygg miljö"],
            "Barn som behöver stöd får det tidigt": ["Omsorgen ska präglas av trygghet"],
        },
        id="a goal's heading over nothing",
    ),
    pytest.param(
        ABOVE_THE_HEADING,
        {
            "Eleverna når målen i alla ämnen": ["Fler unga ska klara skolan och gå vidare"],
            "Fler barn deltar i kulturskolan": ["Barn och unga ska ha en aktiv fritid"],
        },
        id="fullmäktige's goal above the heading",
    ),
    pytest.param(
        CITED_BY_LABEL,
        {
            "Tallhult ska vara en kommun med friska sjöar": [],
            "Utsläppen från företagen minskar": [
                "Tallhult ska vara en kommun med friska sjöar",
                "Företagen ska tycka att Tallhult är bra att verka i",
            ],
            "Läckaget från åkrarna minskar": ["Tallhult ska vara en kommun med friska sjöar"],
        },
        id="a line of nothing but the labels and numbers of goals",
    ),
    pytest.param(
        CITED_BY_LETTER,
        {
            "Alla elever når målen": ["Tallhult ska ha en skola i toppklass"],
            "Barnen har inflytande": [
                "Tallhult ska ha en skola i toppklass",
                "Invånarna ska känna sig delaktiga",
            ],
        },
        id="goals by letter",
    ),
]

FOLLOWS_UP = [
    pytest.param(
        NUMBERED,
        {
            "Andel utbildade elever": ["Alla elever i årskurs 5 ska få brandutbildning"],
            "Antal skolbesök": ["Alla elever i årskurs 5 ska få brandutbildning"],
            "Antal tillsynsbesök": ["Tillsynen ska vara likvärdig i hela förbundet"],
        },
        id="goals by number",
    ),
    pytest.param(
        FIELDS_AS_HEADINGS,
        {
            "Andel nöjda föräldrar": ["Barnen i förskolan utvecklas och lär"],
            "Andel utredningar inom fyra månader": ["Barn som behöver stöd får det tidigt"],
        },
        id="headings that come again",
    ),
    pytest.param(
        LABELS_BELOW_FIELDS,
        {
            "Antal lån per barn": ["Fler barn läser och lånar"],
            "Andel besökare som är flickor": ["Unga har en meningsfull fritid"],
        },
        id="a label below the heading of activities",
    ),
    pytest.param(
        ROWS_BELOW_A_GOAL,
        {
            "Antal sjöar med god status": ["Sjöarna har god ekologisk status"],
            "Andel inspekterade verksamheter": ["Avfallet tas om hand på rätt sätt"],
        },
        id="rows across a table below a goal",
    ),
    pytest.param(
        SOME_LEFT_OUT,
        {
            "Andel samtal som besvaras": ["Den som ringer växeln får svar inom 40 sekunder"],
            "Andel e-post som besvaras": ["E-post besvaras inom två arbetsdagar"],
            "Antal genomförda dialoger": ["Medborgardialoger hålls i minst tre större frågor"],
        },
        id="numbered as goals, some left out",
    ),
    pytest.param(
        CHAPTERS,
        {
            "Antal lån per barn": ["Alla barn ska ha tillgång till böcker"],
            "Antal öppettimmar per vecka": ["Biblioteken ska vara öppna när besökarna är lediga"],
        },
        id="chapters by name",
    ),
]


@pytest.mark.parametrize(("plan", "expected"), SERVES)
def test_goals_serve(plan: str, expected: dict[str, list[str]], tmp_path: Path) -> None:
    records = _read(plan, tmp_path)
    text = {goal.id: goal.text for goal in records.goals}
    serves = {goal.text: [text[one] for one in goal.parent_ids] for goal in records.goals}
    assert {goal: serves.get(goal) for goal in expected} == expected


@pytest.mark.parametrize(("plan", "expected"), FOLLOWS_UP)
def test_measures_follow_up(plan: str, expected: dict[str, list[str]], tmp_path: Path) -> None:
    records = _read(plan, tmp_path)
    text = {goal.id: goal.text for goal in records.goals}
    assert {
        measure.name: [text[one] for one in measure.goal_ids] for measure in records.indicators
    } == expected


def test_whose_goals_a_list_holds_is_told_above_it(tmp_path: Path) -> None:
    levels = {goal.text: goal.level for goal in _read(CITED_BY_LABEL, tmp_path).goals}
    assert levels["Tallhult ska vara en kommun med friska sjöar"] == Level.MUNICIPAL
    assert levels["Läckaget från åkrarna minskar"] == Level.BOARD


def test_a_paragraph_below_the_goals_served_is_no_goal(tmp_path: Path) -> None:
    assert len(_read(CITED_BY_LETTER, tmp_path).goals) == 4


def test_the_number_of_a_measures_goal_is_not_its_own(tmp_path: Path) -> None:
    assert {measure.code for measure in _read(NUMBERED, tmp_path).indicators} == {None}


def test_the_perspective_before_a_goal_is_not_its_text(tmp_path: Path) -> None:
    first, second, *_ = _read(PERSPECTIVES, tmp_path).goals
    assert (first.perspective, first.text) == ("Medborgare", "Invånarna ska vara nöjda med kommunens service")
    assert (second.perspective, second.text) == (
        "Medarbetare",
        "Kommunens anställda ska trivas med sitt arbete",
    )


def _read(plan: str, folder: Path) -> PlanRecords:
    path = folder / "plan.txt"
    path.write_text(plan, encoding="utf-8")
    return find_records(read_document(path))
