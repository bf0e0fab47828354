"""Goals known by a printed code of letters and a number, and what refers to them by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from planutdrag import find_records, read_document
from planutdrag.models import Level, PlanRecords
from planutdrag.rules import load_rules
from planutdrag.rules.language.goal_endings import GoalEnding, goal_ending

CODED = """\
1. Kommunfullmäktiges mål
Fullmäktige har antagit fyra mål. Nämnden arbetar främst mot två.

 FM1             Det ska vara lätt att leva och bo i hela kommunen
 FM3             Kommunens verksamheter ska vara klimatneutrala år 2030

2. Nämndens mål och mått
Bokstaven visar vilken enhet som ansvarar.

K1 Kulturskolan ska nå barn i alla kommundelar
Bidrar till FM1

 Mått                              Startläge     Målvärde 2016
 Andel elever utanför tätorten     18 %          30 %
 Antal undervisningsställen        4             7

T1 Transporterna ska bli färre och renare
Bidrar till FM1, FM3

 Mått                              Startläge     Målvärde 2016
 Andel fossilfria fordon           22 %          60 %

3. Uppföljning
Målen följs upp i delårsrapporten.
"""

COUNTED = """\
Ekonomi

Resultatet blev bättre än budget. Nämndens två ekonomiska mål följs upp i bokslutet.
- Kostnaden per plats ska vara högst 120 000 kr
- Nettokostnaden ska inte öka snabbare än skatteintäkterna

Nämnden har haft två extra möten.
- Ett möte gällde lokalerna
- Ett möte gällde budgeten
- Ett möte ställdes in
"""

OVERALL = """\
Trafiksäkerhetsprogram 2013–2016

Övergripande mål

Ingen ska dödas eller skadas svårt i trafiken i Lindvalla.

Område 1. Barnens vägar

Delmål 1

Alla skolvägar ska ha gångbana senast 2015

Delmål 2

Hastigheten vid skolorna ska vara högst 30 km i timmen
"""


def _read(text: str, folder: Path) -> PlanRecords:
    (folder / "plan.txt").write_text(text, encoding="utf-8")
    return find_records(read_document(folder / "plan.txt"))


def test_goals_with_codes(tmp_path: Path) -> None:
    records = _read(CODED, tmp_path)
    by_code = {goal.code: goal for goal in records.goals}
    assert {code: (goal.text, goal.level) for code, goal in by_code.items()} == {
        "FM1": ("Det ska vara lätt att leva och bo i hela kommunen", Level.MUNICIPAL),
        "FM3": ("Kommunens verksamheter ska vara klimatneutrala år 2030", Level.MUNICIPAL),
        "K1": ("Kulturskolan ska nå barn i alla kommundelar", Level.BOARD),
        "T1": ("Transporterna ska bli färre och renare", Level.BOARD),
    }
    assert by_code["K1"].parent_ids == (by_code["FM1"].id,)
    assert by_code["T1"].parent_ids == (by_code["FM1"].id, by_code["FM3"].id)
    assert [(i.name, i.goal_ids) for i in records.indicators] == [
        ("Andel elever utanför tätorten", (by_code["K1"].id,)),
        ("Antal undervisningsställen", (by_code["K1"].id,)),
        ("Andel fossilfria fordon", (by_code["T1"].id,)),
    ]
    assert [outcome.value for outcome in records.outcomes] == [18, 4, 22]


def test_goals_that_a_sentence_counts(tmp_path: Path) -> None:
    records = _read(COUNTED, tmp_path)
    assert [goal.text for goal in records.goals] == [
        "Kostnaden per plats ska vara högst 120 000 kr",
        "Nettokostnaden ska inte öka snabbare än skatteintäkterna",
    ]


def test_goals_serve_the_one_overall_goal(tmp_path: Path) -> None:
    overall, *others = _read(OVERALL, tmp_path).goals
    assert overall.text.startswith("Ingen ska dödas")
    assert [goal.text.split()[0] for goal in others] == ["Alla", "Hastigheten"]
    assert {goal.parent_ids for goal in others} == {(overall.id,)}


RUN = """\
Våra mål

V1 Ledningsnätet ska förnyas i jämn takt. V2 Läckaget ska vara högst 15 %. V3 Ingen ska behöva koka sitt vatten.
"""


def test_coded_goals_in_a_run(tmp_path: Path) -> None:
    assert [(goal.code, goal.text) for goal in _read(RUN, tmp_path).goals] == [
        ("V1", "Ledningsnätet ska förnyas i jämn takt."),
        ("V2", "Läckaget ska vara högst 15 %."),
        ("V3", "Ingen ska behöva koka sitt vatten."),
    ]


ASSIGNMENTS = """\
Uppdrag
1a Utreda en gemensam växel med grannkommunerna
1b Se över taxan för torghandel
2a Ta fram en lekplatsplan

Uppföljning av uppdragen

Uppdrag\tLäge\tKommentar
1a\tPågår\tFörstudien är klar och förhandlingarna har börjat.
1b\tKlart\tDen nya taxan gäller från årsskiftet.
2a\tEj påbörjat\tTjänsten är vakant.
"""


def test_assignments_by_number_and_letter(tmp_path: Path) -> None:
    records = _read(ASSIGNMENTS, tmp_path)
    assert [(activity.number, activity.text) for activity in records.activities] == [
        ("1a", "Utreda en gemensam växel med grannkommunerna"),
        ("1b", "Se över taxan för torghandel"),
        ("2a", "Ta fram en lekplatsplan"),
    ]
    assert [(f.refs, f.assessment, f.text) for f in records.followups] == [
        (("1a",), "Pågår", "Förstudien är klar och förhandlingarna har börjat."),
        (("1b",), "Klart", "Den nya taxan gäller från årsskiftet."),
        (("2a",), "Ej påbörjat", "Tjänsten är vakant."),
    ]


MATRIX = """\
Målområde\tMål\tInsatser\tIndikator
Bygd och natur\tFler hittar ut i naturen\tMärka upp tre leder\tAntal besökare vid Lillsjön
Kultur för alla\tFler unga deltar i kulturlivet\tÖppna en verkstad\tAndel unga i kulturskolan
"""

MEASURED = """\
Nyckeltal

Mått\tVid starten\tMål 2016
Andel beslut i tid\t81 %\t95 %
Antal klagomål\t34\thögst 20
Nöjda sökande\tsaknas\t80 %
"""

WHO_AND_WHEN = """\
Mål: Ingen ska behöva vänta på plats i förskolan

Vad\tVem\tNär
Öppna två nya avdelningar\tFörskolechefen\tVåren 2016
Införa gemensam kö\tAdministratören\tHösten 2016
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            MATRIX,
            (
                ["Fler hittar ut i naturen", "Fler unga deltar i kulturlivet"],
                ["Antal besökare vid Lillsjön", "Andel unga i kulturskolan"],
                [],
                ["Märka upp tre leder", "Öppna en verkstad"],
            ),
            id="areas beside goals are none",
        ),
        pytest.param(
            MEASURED,
            (
                [],
                ["Andel beslut i tid", "Antal klagomål", "Nöjda sökande"],
                [81, 34],
                [],
            ),
            id="values under an unknown head before the wanted ones were measured",
        ),
        pytest.param(
            WHO_AND_WHEN,
            (
                ["Ingen ska behöva vänta på plats i förskolan"],
                [],
                [],
                ["Öppna två nya avdelningar", "Införa gemensam kö"],
            ),
            id="what, who and when",
        ),
    ],
)
def test_tables(
    text: str, found: tuple[list[str], list[str], list[float], list[str]], tmp_path: Path
) -> None:
    records = _read(text, tmp_path)
    assert (
        [goal.text for goal in records.goals],
        [indicator.name for indicator in records.indicators],
        [outcome.value for outcome in records.outcomes],
        [activity.text for activity in records.activities],
    ) == found


LISTED_BELOW_A_NUMBER = """\
Kommunfullmäktiges inriktningsmål
Fullmäktige har antagit två inriktningsmål för mandatperioden:
1. Almby ska ha ett näringsliv som växer och breddas
2. Barn och unga ska få en utbildning som gör att de kan förverkliga sina drömmar

Resultatmål 2015
Inriktningsmål 2
• Samtliga elever ska kunna läsa när de slutar årskurs 1
• Barngrupperna i förskolan ska inte vara större än 17 barn
"""


def test_items_below_a_goals_number_serve_it_and_do_not_bear_it(tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_text(LISTED_BELOW_A_NUMBER, encoding="utf-8")
    first, second, *listed = find_records(read_document(source)).goals
    assert (first.code, second.code) == ("1", "2")
    assert [(goal.code, goal.parent_ids) for goal in listed] == [(None, (second.id,))] * 2


@pytest.mark.parametrize(
    ("goal", "text", "serves", "perspective"),
    [
        ("Du får besked i tid (mål 2 och 3)", "Du får besked i tid", ("2", "3"), None),
        ("Alla ska kunna bada (KF-mål 1, 2)", "Alla ska kunna bada", ("1", "2"), None),
        ("Biblioteken är öppna för alla (A)", "Biblioteken är öppna för alla", ("A",), None),
        ("Vattnet är rent (FM1 och FM3).", "Vattnet är rent", ("FM1", "FM3"), None),
        ("Vägarna är hela (inriktningsmål B)", "Vägarna är hela", ("B",), None),
        ("Kunden är nöjd (kundperspektivet)", "Kunden är nöjd", (), "Kund"),
        ("Företagen är nöjda (NKI)", "Företagen är nöjda (NKI)", (), None),
        ("Alla har en plan (2015)", "Alla har en plan (2015)", (), None),
        ("Vi följer rutinen (se bilaga 2)", "Vi följer rutinen (se bilaga 2)", (), None),
    ],
)
def test_what_stands_in_parentheses_at_a_goals_end(
    goal: str, text: str, serves: tuple[str, ...], perspective: str | None
) -> None:
    assert goal_ending(goal, load_rules()) == GoalEnding(text, perspective, serves)


LETTERED = """\
Verksamhetsplan 2011 för kulturnämnden i Sandvika kommun

1. Kommunfullmäktiges inriktningsmål
För kulturnämnden är följande mål styrande:

A. Sandvika ska vara en kommun att längta till
B. Barn och unga ska ha en aktiv fritid

2. Nämndens mål
Målen hör till fullmäktiges mål.

- Biblioteken ska vara öppna för alla (A)
- Fler barn ska läsa på fritiden (B)

3. Uppföljning

Indikator                            Inriktningsmål    Medelvärde 2008–2010    Mål 2011
Antal besök per invånare             A                 5,2                     6,0
Antal boklån per barn                B                 14                      minst 17
"""


def test_goals_and_measures_serve_the_goals_whose_letters_they_give(tmp_path: Path) -> None:
    found = _read(LETTERED, tmp_path)
    codes = {goal.id: goal.code for goal in found.goals}
    assert {goal.text: [codes[parent] for parent in goal.parent_ids] for goal in found.goals} == {
        "Sandvika ska vara en kommun att längta till": [],
        "Barn och unga ska ha en aktiv fritid": [],
        "Biblioteken ska vara öppna för alla": ["A"],
        "Fler barn ska läsa på fritiden": ["B"],
    }
    assert [goal.level for goal in found.goals] == [Level.MUNICIPAL] * 2 + [Level.BOARD] * 2
    assert [[codes[goal] for goal in one.goal_ids] for one in found.indicators] == [["A"], ["B"]]
    assert [outcome.period for outcome in found.outcomes] == ["2008-2010", "2008-2010"]


TOLD = """\
Verksamhetsplan 2014 för valnämnden i Sandvika kommun

Vad vi vill
Nämnden är liten. Målet är att alla vallokaler är tillgängliga för alla.
Målet är att ingen röst underkänns på grund av fel som röstmottagare har gjort.
"""


@pytest.mark.parametrize(
    ("more", "level"),
    [
        ("", Level.BOARD),
        ("\nNämndens mål\n- Alla väljare ska kunna rösta\n- Valen ska vara säkra\n", Level.OPERATIONAL),
    ],
)
def test_goals_only_told_are_the_boards_beside_others_a_units(
    more: str, level: Level, tmp_path: Path
) -> None:
    found = _read(TOLD + more, tmp_path)
    assert {goal.level for goal in found.goals if goal.rule == "prose-cue"} == {level}
