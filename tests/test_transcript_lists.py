"""Lists without bullets and without indent, known by the line above them or by what their items tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from planutdrag import find_records, read_document
from planutdrag.extract.transcript.front_end import read_transcript
from planutdrag.models import Block, BlockKind, PlanRecords

PLAN = """Verksamhetsplan 2013 för socialnämnden

Socialnämnden fullgör kommunens uppgifter inom socialtjänsten och det som i lag sägs om
socialnämnd. Hit hör individ- och familjeomsorg, omsorg om personer med funktionsnedsättning,
äldreomsorg samt tillstånd enligt alkohollagen. Nämnden har sedan den 1 februari även ansvar
för hemsjukvården i ordinärt boende.

Nämndmål A. Barn och unga som far illa får rätt hjälp i rätt tid
Så mäter vi
Andel utredningar som är avslutade inom fyra månader. Målnivå 2013: 95 %.
Resultat 2012: 81 %.
Antal barn som placerats utanför hemmet. Målnivå 2013: högst 30. Resultat 2012: 37.
Andel ungdomar som inte återkommit inom ett år. Målnivå
2013: minst 78 %. Resultat 2012: 74 %.

Det här gör vi under året
Inrätta en mottagningsgrupp för alla anmälningar
Utbilda samtliga handläggare
Kommunfullmäktiges övergripande mål:

Nämndmål B. Färre är beroende av försörjningsstöd
Så mäter vi
Antal hushåll med försörjningsstöd. Målnivå 2013: 205. Resultat 2012: 228.
Utbetalt försörjningsstöd, tkr. Målnivå 2013: 19 400. Resultat 2012: 20 650.

Det här gör vi under året
Utöka antalet visstidsanställningar från 12 till 20
Införa webbansökan vid återansökan
Kommunfullmäktiges övergripande mål:

Nämndmål C. Äldre bestämmer över sin vardag
Så mäter vi
Nöjd-kundindex i hemtjänsten. Målnivå 2013: 80. Resultat 2012: 77.
Väntetid till särskilt boende. Målnivå 2013: under 45 dagar. Resultat 2012: 52 dagar.

Det här gör vi under året
Införa kontaktmannaskap dygnet runt
Pröva surfplattor på Tallgården
"""


def _said(text: str, kind: BlockKind) -> list[str]:
    blocks = read_transcript(text.encode(), "plan.txt").blocks
    return [block.text for block in blocks if isinstance(block, Block) and block.kind is kind]


@pytest.fixture
def records(tmp_path: Path) -> PlanRecords:
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN, encoding="utf-8")
    return find_records(read_document(plan))


def test_a_line_said_again_and_again_heads_items() -> None:
    heads, items = _said(PLAN, BlockKind.HEADING), _said(PLAN, BlockKind.LIST_ITEM)
    assert heads.count("Det här gör vi under året") == heads.count("Så mäter vi") == 3
    assert "Införa webbansökan vid återansökan" in items
    assert "Kommunfullmäktiges övergripande mål:" not in items


def test_measures_told_in_sentences_are_one_each(records: PlanRecords) -> None:
    assert [indicator.name for indicator in records.indicators] == [
        "Andel utredningar som är avslutade inom fyra månader",
        "Antal barn som placerats utanför hemmet",
        "Andel ungdomar som inte återkommit inom ett år",
        "Antal hushåll med försörjningsstöd",
        "Utbetalt försörjningsstöd, tkr",
        "Nöjd-kundindex i hemtjänsten",
        "Väntetid till särskilt boende",
    ]
    assert [target.value for target in records.targets] == [95, 30, 78, 205, 19400, 80, 45]
    assert [outcome.value for outcome in records.outcomes] == [81, 37, 74, 228, 20650, 77, 52]


def test_a_numbered_goal_below_a_colon_is_no_item(records: PlanRecords) -> None:
    goals = {goal.id: goal.code for goal in records.goals}
    served = [[goals[goal] for goal in indicator.goal_ids] for indicator in records.indicators]
    assert served == [["A"]] * 3 + [["B"]] * 2 + [["C"]] * 2


def test_sentences_of_running_text_are_no_items() -> None:
    text = PLAN.replace(
        "Införa kontaktmannaskap dygnet runt\n", "Vi inför kontaktmannaskap. Det görs dygnet runt.\n"
    )
    assert not [item for item in _said(text, BlockKind.LIST_ITEM) if "kontaktmannaskap" in item]


def test_bullets_printed_before_items_in_small_letters() -> None:
    text = "Detta gör vi:\n\uf0b7\n\uf0b7\n\nläsgrupper i alla klasser från höstterminen\nstudiehandledning på modersmål\n"
    assert _said(text, BlockKind.LIST_ITEM) == [
        "läsgrupper i alla klasser från höstterminen",
        "studiehandledning på modersmål",
    ]


def test_fields_with_their_labels_are_no_told_list() -> None:
    text = (
        "Nämndens mål: Alla elever når behörighet till gymnasiet\n"
        "Mått: Andel elever med behörighet. Utfall 2007: 87 %. Mål 2009: 92 %.\n"
        "Mått: Genomsnittligt meritvärde. Utfall 2007: 198. Mål 2009: 205.\n"
    )
    assert not _said(text, BlockKind.LIST_ITEM)


def test_bullets_printed_before_items_that_wrap_at_a_year() -> None:
    text = (
        "Mått:\n\n\uf0b7\n\uf0b7\n\nAndel bygglov som beslutas inom sex veckor. Mål: 90 %. Utfall\n"
        "2010: 81 %\nAndel kompletta ansökningar. Mål: 50 %. Utfall 2010: 34 %\n"
    )
    assert _said(text, BlockKind.LIST_ITEM) == [
        "Andel bygglov som beslutas inom sex veckor. Mål: 90 %. Utfall 2010: 81 %",
        "Andel kompletta ansökningar. Mål: 50 %. Utfall 2010: 34 %",
    ]


def test_a_numbered_commitment_heads_the_text_below_it() -> None:
    text = (
        "Mått:\n\nÅtagande 3 Alla som bor i kommunen har tillgång till rent vatten och god luft (mål 3 och 4)\n"
        "Ungefär 1 400 fastigheter har enskilt avlopp. Av dem som inventerades var drygt hälften underkända och\n"
        "behöver åtgärdas. Badvattnet togs prov på vid sex badplatser i somras och var tjänligt vid alla tillfällen.\n"
    )
    assert _said(text, BlockKind.HEADING)[-1].startswith("Åtagande 3 Alla som bor")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "Uppdrag\n\n1 Starta en lokal kurs\n2 Ta fram 60 platser\n\nMål 2\n\n3 Se över taxan\n4 Bygga en kaj\n",
            ["Starta en lokal kurs", "Ta fram 60 platser", "Se över taxan", "Bygga en kaj"],
        ),
        (
            "Åtgärder:\n\na Hembesök i tre byar\nb Temadag om brand\n",
            ["Hembesök i tre byar", "Temadag om brand"],
        ),
        ("Kommunen har\n2 Badplatser\n5 Bibliotek\n", []),
    ],
)
def test_marks_that_count_on_need_no_full_stop(text: str, items: list[str]) -> None:
    assert _said(text, BlockKind.LIST_ITEM) == items
