"""Measures told in one run of text: the name ends where the first value begins."""

from __future__ import annotations

from pathlib import Path

import pytest
from planutdrag import find_records, read_document
from planutdrag.models import Passage
from planutdrag.rules.lexicon.vocabulary import Vocabulary, load
from planutdrag.rules.statements.told_measures import told_measures


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "Antal simkunniga i årskurs 5. Ingångsvärde 2014: 231. Mål 2017: minst 260.",
            [
                (
                    "Antal simkunniga i årskurs 5",
                    [("outcome", "231", "2014"), ("target", "minst 260", "2017")],
                )
            ],
            id="a sentence each",
        ),
        pytest.param(
            "Nöjda gäster på campingen; lägst 85 %; 2013 79 %",
            [("Nöjda gäster på campingen", [("target", "lägst 85 %", None), ("outcome", "79 %", "2013")])],
            id="parted by semicolons",
        ),
        pytest.param(
            "Sjukfrånvaro – mål högst 5 %, utfall 2014 6,2 %",
            [("Sjukfrånvaro", [("target", "högst 5 %", None), ("outcome", "6,2 %", "2014")])],
            id="parted by a dash",
        ),
        pytest.param(
            "Andelen skrivna avtal ska vara minst 95 % (88 % 2013)",
            [("Andelen skrivna avtal ska vara minst 95 %", [("outcome", "88 %", "2013")])],
            id="a demand with what was reached in brackets",
        ),
        pytest.param(
            "Andel elever som trivs: 93 % (mål minst 92 %)",
            [("Andel elever som trivs", [("outcome", "93 %", None), ("target", "minst 92 %", None)])],
            id="what was reached behind a colon, what is wanted in brackets",
        ),
        pytest.param(
            "Nöjd kund-index, mål: 75, senaste mätning (2013): 71",
            [("Nöjd kund-index", [("target", "75", None), ("outcome", "71", "2013")])],
            id="a year in brackets",
        ),
        pytest.param(
            "Resor per invånare, nuvärde 42, målvärde 50. Andel resor med cykel, nuvärde 12 %, målvärde öka",
            [
                ("Resor per invånare", [("outcome", "42", None), ("target", "50", None)]),
                ("Andel resor med cykel", [("outcome", "12 %", None), ("target", "öka", None)]),
            ],
            id="two measures in turn",
        ),
        pytest.param(
            "Besök per invånare – 9 (utfall 2013: 8,1)",
            [("Besök per invånare", [("target", "9", None), ("outcome", "8,1", "2013")])],
            id="a bare value behind a dash is wanted",
        ),
        pytest.param(
            "Andel nöjda (%): 71 (2013), minst 80 (2015)",
            [("Andel nöjda (%)", [("outcome", "71", "2013"), ("target", "minst 80", "2015")])],
            id="a unit in brackets is part of the name",
        ),
        pytest.param(
            "Antal barn i simskola: från 1 240 (2014) till 1 400 (2016)",
            [("Antal barn i simskola", [("outcome", "1 240", "2014"), ("target", "1 400", "2016")])],
            id="from and to",
        ),
        pytest.param(
            "Antal barn i simskola 1 240 → 1 400",
            [("Antal barn i simskola", [("outcome", "1 240", None), ("target", "1 400", None)])],
            id="an arrow",
        ),
        pytest.param(
            "Andelen simkunniga var 88 procent 2014. Målet för 2015 är minst 95 procent.",
            [
                (
                    "Andelen simkunniga",
                    [("outcome", "88 procent", "2014"), ("target", "minst 95 procent", "2015")],
                )
            ],
            id="verbs",
        ),
        pytest.param("Andel elever som var 14 år", [], id="a verb within the name"),
        pytest.param(
            "Andel elever med godkänt i alla ämnen, minst 80 %", [], id="a bound is part of the name"
        ),
        pytest.param(
            "Andel hushåll mellan 5 och 10 km från en hållplats", [], id="a detail of what is measured"
        ),
        pytest.param(
            "Antal ärenden. Mål 2015: 20. Ärendena räknas när de avslutas.", [], id="anything else after it"
        ),
    ],
)
def test_told(
    text: str, told: list[tuple[str, list[tuple[str, str, str | None]]]], vocabulary: Vocabulary
) -> None:
    found = told_measures(Passage(text), vocabulary, "2015")
    assert [
        (m.name.text, [(v.role.value, v.passage.text, v.period) for v in m.values]) for m in found
    ] == told


LIST = """\
Trygg trafik

Målet är att alla ska kunna gå och cykla tryggt till skolan.

Det här gör vi
- bygger om övergången vid Storgatan
- sätter upp belysning längs gångvägen

Så mäter vi
- Antal skadade på gång- och cykelvägar. Utgångsvärde 2015: 14. Målvärde 2018: högst 8.
- Andel elever som går eller cyklar. Utgångsvärde 2015: 41 %. Målvärde 2018: 55 %.
"""


def test_a_list_of_told_measures_belongs_to_the_goal_that_the_text_states(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(LIST, encoding="utf-8")
    records = find_records(read_document(tmp_path / "plan.txt"))
    (goal,) = records.goals
    assert [(i.name, i.goal_ids) for i in records.indicators] == [
        ("Antal skadade på gång- och cykelvägar", (goal.id,)),
        ("Andel elever som går eller cyklar", (goal.id,)),
    ]
    assert [(t.operator.value, t.value, t.period) for t in records.targets] == [
        ("le", 8, "2018"),
        ("eq", 55, "2018"),
    ]
    assert [(o.value, o.period) for o in records.outcomes] == [(14, "2015"), (41, "2015")]
    assert [a.text for a in records.activities] == [
        "bygger om övergången vid Storgatan",
        "sätter upp belysning längs gångvägen",
    ]
