"""Headings of transcripts: their levels where no type tells them, and what says the title again and is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from planutdrag import find_records, read_document
from planutdrag.extract.transcript.front_end import read_transcript
from planutdrag.models import Block, BlockKind

PLAN = """\
Uppdragsplan 2015

Omsorgsnämnden i Hedsjö

ON 2014/0371

Inledning

Nämnden svarar för vård och omsorg. Planen gäller alla utförare.

Mål och uppdrag 2015

Alla som söker hjälp får svar i tid

Väntetiden är för lång.

Indikatorer

- Andel som får svar inom en vecka, minst 90 %

UPPDRAGSPLAN 2015

ON 2014/0371

Uppdrag

1 Starta en gemensam mottagning
2 Utöka telefontiden

Fler klarar sig själva

Indikatorer

- Antal hushåll med försörjningsstöd, högst 300

Uppdrag

3 Införa en modell för praktik
4 Se över riktlinjerna

Nämndens sammanträden

Nämnden sammanträder den första onsdagen i månaden.

UPPDRAGSPLAN 2015

EKONOMI

Ramen har räknats upp.
"""


def _headings(text: str) -> list[tuple[int, str]]:
    blocks = read_transcript(text.encode(), "plan.txt").blocks
    return [
        (block.level, block.text)
        for block in blocks
        if isinstance(block, Block) and block.kind is BlockKind.HEADING
    ]


def test_the_title_and_the_diary_number_said_again_are_no_headings() -> None:
    said = [text for _, text in _headings(PLAN)][3:]
    assert "UPPDRAGSPLAN 2015" not in said
    assert "ON 2014/0371" not in said


def test_labels_said_twice_are_inside_what_stands_plain() -> None:
    levels = {text: level for level, text in _headings(PLAN)}
    assert levels["Indikatorer"] == levels["Uppdrag"] > levels["Fler klarar sig själva"]


def test_capitals_near_the_end_leave_the_headings_before_their_levels() -> None:
    levels = {text: level for level, text in _headings(PLAN)}
    assert levels["EKONOMI"] < levels["Inledning"] < levels["Indikatorer"]


def test_a_clause_with_its_indicators_below_is_a_goal(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN, encoding="utf-8")
    records = find_records(read_document(plan))
    goals = {goal.id: goal.text for goal in records.goals}
    assert list(goals.values()) == ["Alla som söker hjälp får svar i tid", "Fler klarar sig själva"]
    assert [[goals[goal] for goal in activity.goal_ids] for activity in records.activities] == [
        ["Alla som söker hjälp får svar i tid"]
    ] * 2 + [["Fler klarar sig själva"]] * 2


def test_lines_whose_codes_count_on_are_no_headings(tmp_path: Path) -> None:
    text = (
        "Projektplan\n\nGemensamt arkiv\n\nMål\n\nEffektmål\n\nE1. Alla hittar handlingar hemifrån\n\n"
        "E2. Kostnaden för gamla system minskar\n\nProjektplan – version 2\n\nResultatmål\n\n"
        "R1. Ett arkiv är i drift senast 2016\n\nR2. Beskrivningar finns för alla nämnder\n\nProjektplan – version 2\n"
    )
    plan = tmp_path / "plan.txt"
    plan.write_text(text, encoding="utf-8")
    goals = [(goal.code, goal.label) for goal in find_records(read_document(plan)).goals]
    assert goals == [("E1", "Effektmål"), ("E2", "Effektmål"), ("R1", "Resultatmål"), ("R2", "Resultatmål")]


_CONTENTS = """\
Vattnäs kommun

Nämndens mål 2015

Innehåll

Mål och mått
Område 1. Rena sjöar
Tomtmark
Begrepp

Mål och mått

Målen följs upp varje år i årsredovisningen och i delårsrapporten.

Område 1. Rena sjöar

Mål 1 Sjöarna ska vara rena

Tomtmark

Mål 2 Det ska finnas gott om tomter

Begrepp

Mått är ett sätt att mäta.
"""
_COUNTED_PARTS = """\
Landsbygdsprogram 2018

Vision

Här finns plats för hela livet.

Programmets mål

1 Det går att bo i hela bygden

Mått\t2017\tMål 2020
Andel hushåll med bredband, %\t71\t95

2 Service finns på nära håll

Mått\t2017\tMål 2020
Antal servicepunkter\t2\t5

Åtgärder

- Bredbandsstöd till byalag
"""


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        (_CONTENTS, ["Sjöarna ska vara rena", "Det ska finnas gott om tomter"]),
        (_COUNTED_PARTS, ["Det går att bo i hela bygden", "Service finns på nära håll"]),
        (
            "Kvalitetsredovisning 2006\n\nKunskaper\n\nMål\n\nKommunens mål: Alla elever ska kunna läsa\n\n"
            "Lokalt mål: Alla elever läser med flyt\n\nResultat\n\nAv 41 elever läser 37 med flyt.\n",
            ["Alla elever ska kunna läsa", "Alla elever läser med flyt"],
        ),
    ],
)
def test_goals_below_headings_without_type(text: str, goals: list[str], tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(text, encoding="utf-8")
    records = find_records(read_document(plan))
    assert [goal.text for goal in records.goals] == goals
    of = {goal.id: goal.text for goal in records.goals}
    assert [of[indicator.goal_ids[0]] for indicator in records.indicators] == goals[: len(records.indicators)]


@pytest.mark.parametrize(
    "line",
    [
        "4 | Uppdragsplan 2015",
        "Omsorgsnämndens uppdragsplan 2015",
        "Omsorgsnämnden Dnr 10-187/14 3",
        "Dnr 1.2-61/14",
    ],
)
def test_running_heads_without_pages_are_furniture(line: str) -> None:
    text = PLAN.replace("UPPDRAGSPLAN 2015", line)
    assert line not in [said for _, said in _headings(text)]


def test_a_line_that_says_one_thing_behind_its_label_heads_nothing() -> None:
    said = _headings(PLAN.replace("Väntetiden är för lång.", "Insats: Kvinnogrupp startar"))
    assert "Insats: Kvinnogrupp startar" not in [text for _, text in said]
