"""Headings of transcripts: their levels where no type tells them, and what says the title again and is none."""

from __future__ import annotations

from pathlib import Path

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
