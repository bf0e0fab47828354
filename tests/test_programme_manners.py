"""Manners of programmes, schools' quality plans and agencies' reports: what each gives, record by record."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import found_in
from planutdrag import find_records, read_document

NUMBERED_GOALS = """Trafiksäkerhetsprogram 2010-2020 för Tallhults kommun

1. Rätt hastighet

Farten avgör hur svår en olycka blir.

Effektmål

1.1 Minst 80 procent av förarna håller hastigheten

1.2 Alla övergångsställen vid skolor är säkrade 2014

Indikator\tLäge 2009\tMål 2020
Andel förare som håller hastigheten\t58 %\t80 %

Nr\tÅtgärd\tAnsvar\tTidplan
1\tHastighetssäkra Storgatan\tTekniska kontoret\t2011
2\tGångfart på torget\tTekniska kontoret\t2012

Uppföljning december 2012

Åtgärd\tUppföljning\tStatus
1–2\tStorgatan är klar, torget väntar.\tDelvis genomfört
"""

SCHOOL = """Kvalitetsplan läsåret 2009/2010 för Tallhultsskolan

Normer och värden

- **Mål ur kommunens skolplan**

Alla elever ska känna sig trygga

- **Skolans mål**

- Ingen elev är utsatt för kränkningar

Mål\tMetod\tUppföljning\tAnsvar
Ingen elev är utsatt för kränkningar\tRastvärdar med gula västar\tEnkät i november\tTrygghetsteamet

Mått\tResultat 07/08\tResultat 08/09\tMål 09/10
Andel elever som är trygga\t86 %\t89 %\t100 %
"""

LEVELS_BEHIND_NAMES = """Årsredovisning 2013

Statens vågverk

Mål 2 Ärenden ska handläggas skyndsamt

Tabell 6 Handläggningstider, andel ärenden inom målsatt tid, procent

\t2013\t2012\t2011
Andel inom 20 dagar\t\t\t
Stämpelregistrering (90)\t94\t91\t88
Intyg om provning (95)\t95\t96\t92
"""

CITED_UNDER_THEIR_LABEL = """Årsredovisning 2013

Statens vågverk

Mål 1 Konsumenter ska ha förtroende för vågar

Förtroendet var 71 procent.

Strategiskt mål 1: Vi är anlitade som experter

Antalet remissvar var 27.

Tabell 9 Nyckeltal för de strategiska målen

Strategiskt mål\tNyckeltal\tUtfall 2013\tMål 2013
1\tRemissvar i rätt tid\t96\t100
1\tUppdrag från andra verk\t4\t5
"""

WHO_IN_BRACKETS = """Folkhälsoprogram 2012-2015 för Tallhults kommun

Insatser

- Bygg ut cykelvägen till skolan (tekniska nämnden)
- Balansträning på träffpunkterna (landstinget och PRO)
- Sätt ut automater i lokalerna (dock inte i skolorna)
"""

WHOSE_ACTIVITIES = """Verksamhetsplan 2013 för Tallhults stadsdelsnämnd

Nämndens aktiviteter\tStart\tSlut
Starta jobbcafé i centrum\t2013-03-01\t2013-12-31
"""

LEVELS_AS_NAMES = """Internbudget 2011 för kultur- och fritidsnämnden i Tallhult

Bibliotek

Måltal\tBokslut 2009\tBudget 2010\tBudget 2011
Lån per invånare\t6,2\t6,4\t6,6
Besök\t81 200\t82 000\t83 000
"""

BROKEN_LINES = """# Styrkort 2008 för äldrenämnden i Tallhult

| Mål | Mått | Målvärde |
|---|---|---|
| De äldre ska känna trygghet | NKI trygghet<br>Svarstid på larm | 75<br>under 2 minuter |
"""

NAMED_THEN_VALUED = """Utbildningsnämndens plan 2017–2019

Nämnden har beslutat om två prioriterade mål för perioden.

Prioriterat mål 1: Alla elever når goda kunskaper

Delmål\tInsatser\tIndikatorer
1.1 Elevernas läsförståelse stärks\tLäsgrupper på lovskolan\tAntal lånade böcker per elev

Indikator\t2014/15\t2015/16\tMålvärde 2017
Antal lånade böcker per elev\t9\t11\t14
"""

CODES_OF_LETTERS = """Mål och budget 2012 för Tallhults kommun

Mål för nämnden

KS1 Företagen ska få snabb service

Mål\tMått\tMål 2012
KS1 Företagen ska få snabb service\tPlacering i ranking\t170

Fullmäktiges uppdrag till nämnden

1. Ta fram en ny bostadsplan
2. Utreda en gemensam lönefunktion
"""

YEAR_HEADED = """Näringslivsprogram 2015-2020 för Tallhults kommun

# Service

## Mål till 2019

- Nöjdheten bland företagen ska vara minst 74 procent

# Uppföljning

Mål 2014\tUtfall\tUppfylls målet?
Företagen ska få besked i tid\tFyra av fem fick besked inom en vecka.\tDelvis
"""

CASES = {
    "a heading's year, and what is asked of a goal": (
        YEAR_HEADED,
        [
            "goal: Nöjdheten bland företagen ska vara minst 74 procent",
            "goal: Företagen ska få besked i tid",
            "target: Nöjdheten bland företagen ska vara minst 74 procent = minst 74 procent (2019)",
            "followup: Fyra av fem fick besked inom en vecka. = Delvis",
        ],
    ),
    "measures named for a goal and valued below the one that it serves": (
        NAMED_THEN_VALUED,
        [
            "goal: 1 Alla elever når goda kunskaper",
            "goal: 1.1 Elevernas läsförståelse stärks",
            "indicator: Antal lånade böcker per elev < Elevernas läsförståelse stärks",
            "target: Antal lånade böcker per elev = 14 (2017)",
            "outcome: Antal lånade böcker per elev = 9",
            "outcome: Antal lånade böcker per elev = 11",
            "activity: Läsgrupper på lovskolan < Elevernas läsförståelse stärks",
        ],
    ),
    "goals told again with their code of letters": (
        CODES_OF_LETTERS,
        [
            "goal: KS1 Företagen ska få snabb service",
            "indicator: Placering i ranking < Företagen ska få snabb service",
            "target: Placering i ranking = 170 (2012)",
            "activity: Ta fram en ny bostadsplan < Företagen ska få snabb service",
            "activity: Utreda en gemensam lönefunktion < Företagen ska få snabb service",
        ],
    ),
    "numbered lines below a label, values below a head of follow-up, items cited by number": (
        NUMBERED_GOALS,
        [
            "goal: 1.1 Minst 80 procent av förarna håller hastigheten",
            "goal: 1.2 Alla övergångsställen vid skolor är säkrade 2014",
            "indicator: Andel förare som håller hastigheten < Minst 80 procent av förarna håller hastigheten"
            " & Alla övergångsställen vid skolor är säkrade 2014",
            "target: Minst 80 procent av förarna håller hastigheten = Minst 80 procent (2010–2020)",
            "target: Andel förare som håller hastigheten = 80 % (2020)",
            "outcome: Andel förare som håller hastigheten = 58 %",
            "activity: Hastighetssäkra Storgatan < Minst 80 procent av förarna håller hastigheten"
            " & Alla övergångsställen vid skolor är säkrade 2014",
            "activity: Gångfart på torget < Minst 80 procent av förarna håller hastigheten"
            " & Alla övergångsställen vid skolor är säkrade 2014",
            "followup: Storgatan är klar, torget väntar. = Delvis genomfört",
        ],
    ),
    "goals out of another plan, how they are to be followed up, school years": (
        SCHOOL,
        [
            "goal: Alla elever ska känna sig trygga",
            "goal: Ingen elev är utsatt för kränkningar",
            "indicator: Andel elever som är trygga < Ingen elev är utsatt för kränkningar",
            "target: Andel elever som är trygga = 100 % (09/10)",
            "outcome: Andel elever som är trygga = 86 %",
            "outcome: Andel elever som är trygga = 89 %",
            "activity: Rastvärdar med gula västar < Ingen elev är utsatt för kränkningar",
        ],
    ),
    "levels in brackets that the title speaks of": (
        LEVELS_BEHIND_NAMES,
        [
            "goal: 2 Ärenden ska handläggas skyndsamt",
            "indicator: Stämpelregistrering (Andel inom 20 dagar) < Ärenden ska handläggas skyndsamt",
            "indicator: Intyg om provning (Andel inom 20 dagar) < Ärenden ska handläggas skyndsamt",
            "target: Stämpelregistrering = 90 (2013)",
            "target: Intyg om provning = 95 (2013)",
            "outcome: Stämpelregistrering = 94",
            "outcome: Stämpelregistrering = 91",
            "outcome: Stämpelregistrering = 88",
            "outcome: Intyg om provning = 95",
            "outcome: Intyg om provning = 96",
            "outcome: Intyg om provning = 92",
        ],
    ),
    "goals cited by number under their own label": (
        CITED_UNDER_THEIR_LABEL,
        [
            "goal: 1 Konsumenter ska ha förtroende för vågar",
            "goal: 1 Vi är anlitade som experter",
            "indicator: Remissvar i rätt tid < Vi är anlitade som experter",
            "indicator: Uppdrag från andra verk < Vi är anlitade som experter",
            "target: Remissvar i rätt tid = 100 (2013)",
            "target: Uppdrag från andra verk = 5 (2013)",
            "outcome: Remissvar i rätt tid = 96",
            "outcome: Uppdrag från andra verk = 4",
        ],
    ),
    "who does it in brackets": (
        WHO_IN_BRACKETS,
        [
            "activity: Bygg ut cykelvägen till skolan < ",
            "activity: Balansträning på träffpunkterna < ",
            "activity: Sätt ut automater i lokalerna (dock inte i skolorna) < ",
        ],
    ),
    "a head that says whose they are": (WHOSE_ACTIVITIES, ["activity: Starta jobbcafé i centrum < "]),
    "measures below a head of levels": (
        LEVELS_AS_NAMES,
        [
            "indicator: Lån per invånare < ",
            "indicator: Besök < ",
            "target: Lån per invånare = 6,4 (2010)",
            "target: Lån per invånare = 6,6 (2011)",
            "target: Besök = 82 000 (2010)",
            "target: Besök = 83 000 (2011)",
            "outcome: Lån per invånare = 6,2",
            "outcome: Besök = 81 200",
        ],
    ),
    "lines broken within cells of Markdown": (
        BROKEN_LINES,
        [
            "goal: De äldre ska känna trygghet",
            "indicator: NKI trygghet < De äldre ska känna trygghet",
            "indicator: Svarstid på larm < De äldre ska känna trygghet",
            "target: NKI trygghet = 75 (2008)",
            "target: Svarstid på larm = under 2 minuter (2008)",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_a_manner_of_programmes(tmp_path: Path, text: str, expected: list[str]) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(text, "utf-8")
    assert found_in(plan) == expected


def test_follow_ups_cite_numbered_activities(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(NUMBERED_GOALS, "utf-8")
    (followup,) = find_records(read_document(plan)).followups
    assert followup.refs == ("1", "2")


def test_the_later_of_two_school_years_is_current(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(SCHOOL, "utf-8")
    outcomes = find_records(read_document(plan)).outcomes
    assert [(o.period, o.kind) for o in outcomes] == [("07/08", "previous"), ("08/09", "current")]
