"""Manners of leading into a list: the clause above says what the items are, also where it is set like a heading."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import found_in
from planutdrag import find_records, read_document

WANTED = """Verksamhetsplan 2008 för skolnämnden i Tallhult

1 Läsning

Nämnden vill under 2008

- att alla elever läser med flyt
- att biblioteken har öppet varje dag

2 Trygghet

Nämnden vill under 2008

- att mobbningen upphör
"""

COMPLETED = """Verksamhetsplan 2010 för gymnasienämnden i Tallhult

Prioriterat område 1

Nämndens mål är att eleverna

- får slutbetyg inom fyra år
- väljer att läsa vidare
"""

REFERRING = """Verksamhetsplan 2011 för servicenämnden i Tallhult

Nämnden köper och säljer tjänster. Fullmäktige har antagit tolv mål. Av dem har nämnden valt att arbeta med:

- Maten i skolan ska vara god
- Lokalerna ska vara rena
"""

WISHED_BUT_NO_GOALS = """Verksamhetsplan 2008 för skolnämnden i Tallhult

Föräldrarna vill

- större lokaler
- mindre klasser
"""

PARTLY = """Verksamhetsplan 2014 för valnämnden i Tallhult

Bakgrund

Nämndens mål är dels att alla ska kunna rösta på ett enkelt sätt, dels att resultatet ska vara räknat i rätt tid.
"""

REPORTED = """Verksamhetsplan 2008 för skolnämnden i Tallhult

Så gick det 2007

Punkt\tVad har hänt\tBedömning
1\tLäslyftet är genomfört på alla skolor\tUppnått
2-3\tPlanerna finns men följs inte upp\tDelvis uppnått
"""

CASES = {
    "what a board wants, below a clause set like a heading": (
        WANTED,
        [
            "goal: att alla elever läser med flyt",
            "goal: att biblioteken har öppet varje dag",
            "goal: att mobbningen upphör",
        ],
    ),
    "items that go on with the clause": (
        COMPLETED,
        [
            "goal: får slutbetyg inom fyra år",
            "goal: väljer att läsa vidare",
        ],
    ),
    "the sentence before says what the items are": (
        REFERRING,
        [
            "goal: Maten i skolan ska vara god",
            "goal: Lokalerna ska vara rena",
        ],
    ),
    "what others wish for": (WISHED_BUT_NO_GOALS, []),
    "two goals of one sentence": (
        PARTLY,
        [
            "goal: alla ska kunna rösta på ett enkelt sätt",
            "goal: resultatet ska vara räknat i rätt tid.",
        ],
    ),
    "what came of numbered items, below a head of no known term": (
        REPORTED,
        [
            "followup: Läslyftet är genomfört på alla skolor = Uppnått",
            "followup: Planerna finns men följs inte upp = Delvis uppnått",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_a_manner_of_leading_in(tmp_path: Path, text: str, expected: list[str]) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(text, "utf-8")
    assert found_in(plan) == expected


@pytest.mark.parametrize(
    ("sentence", "heading", "level"),
    [
        ("De strategiska målen är fastställda av fullmäktige.", "Strategiska mål", "municipal"),
        ("Fullmäktige har antagit två strategiska mål.", "Strategiska mål", "municipal"),
        ("Nämnden har beslutat om två prioriterade mål.", "Prioriterat mål 1", "board"),
        ("Fullmäktige har två mål. Nämnden har brutit ned dem till delmål.", "Delmål", "board"),
        ("Planen följs upp varje år.", "Delmål", "board"),
        ("Nämnden bryter ner de övergripande målen till egna mål.", "Övergripande mål", "municipal"),
    ],
)
def test_who_decided_the_goals_of_a_label(sentence: str, heading: str, level: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(
        f"Verksamhetsplan 2014 för skolnämnden i Tallhult\n\nInledning\n\n{sentence}\n\n{heading}\n\n"
        "- Alla elever ska känna sig trygga\n- Alla elever ska få stöd i tid\n",
        "utf-8",
    )
    assert [goal.level for goal in find_records(read_document(plan)).goals] == [level, level]


def test_the_parts_of_goals_in_a_plan_of_fullmaktige_are_its_own(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(
        "Folkhälsoplan 2009–2012\n\nTallhults kommun\n\nAntagen av kommunfullmäktige 2009-02-23 § 14\n\n"
        "Framtagen av folkhälsorådet\n\n"
        "Inriktningsmål\n\nAlla barn ska växa upp i trygghet\n\n"
        "Delmål\n\n1. Alla föräldrar ska erbjudas stöd\n2. Debutåldern för alkohol ska höjas\n",
        "utf-8",
    )
    above, *parts = find_records(read_document(plan)).goals
    assert [goal.level for goal in (above, *parts)] == ["municipal"] * 3
    assert [goal.parent_ids for goal in parts] == [(above.id,)] * 2
