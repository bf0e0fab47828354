"""Where lists, headings and codes begin and end in a page that was run together into one line."""

from pathlib import Path

import pytest
from planutdrag.extract import read
from planutdrag.extract.transcript.page_flow.heads import running_heads
from planutdrag.extract.transcript.page_flow.lists import items, status_dots
from planutdrag.models import Block, BlockKind, Document, Page, Passage
from planutdrag.rules import load_rules
from planutdrag.rules.flow.told import told_in
from planutdrag.rules.flow.unflattening import unflattened
from planutdrag.rules.flow.words import Words, bulleted_in, item_end, statement_heading

RULES = load_rules()
_FILLER = "Nämnden följer planen och ser över sina rutiner varje år i dialog med alla som berörs av den. " * 6


def _parted(tmp_path: Path, page: str) -> list[tuple[BlockKind, str]]:
    path = tmp_path / "plan.txt"
    path.write_text("\f".join([f"Plan 2016 {_FILLER}", _FILLER, f"{_FILLER}{page}"]) + "\n", encoding="utf-8")
    blocks = unflattened(read(path), RULES).blocks
    return [(block.kind, block.text) for block in blocks if isinstance(block, Block)]


def _words(text: str) -> Words:
    return Words(Document("plan.txt", "", (Page(text),), ()))


@pytest.mark.parametrize(
    ("text", "dots"),
    [
        ("Väntetid ● 58 Kötid ● 64 Sjukfrånvaro ● 7,5", {"●"}),
        ("Ta fram en plan ● Pågående Utreda ● Ej påbörjad Teckna avtal ● Klar", {"●"}),
        ("Vi ska ● ta fram en plan ● utreda frågan", set()),
    ],
)
def test_signs_before_values_and_judgements_are_status_dots(text: str, dots: set[str]) -> None:
    assert status_dots(text) == dots


def test_capitals_that_stand_twice_on_a_page_are_a_label() -> None:
    label = "MÅL FRÅN FULLMÄKTIGE"
    pages = [f"Sida om {word} {label} Alla trivs. Mer text om {word} följer här." for word in "abc"]
    assert any(running_heads(pages))
    assert not any(running_heads([*pages[:2], f"{pages[2]} {label} Alla kan påverka."]))


def test_what_a_plan_is_called_is_a_foot_in_the_middle_of_a_page_too() -> None:
    foot = "Alby kommun, verksamhetsplan 2014"
    inside = f"Mätetal Antal larm {foot} 3 Utfall 2012 81"
    pages = ["Verksamhetsplan", f"Text om brand. {foot} 2", inside, f"Om val. {foot} 4", f"Om skog. {foot} 5"]
    assert [inside[slice(*span)] for span in running_heads(pages)[2]] == [f"{foot} 3"]
    budget = [
        "Plan",
        *(f"{word} Tkr Bokslut 2012 Budget 2013 Gata 395 400 {word}" for word in ("Ett", "Två", "Tre")),
    ]
    assert not any(running_heads(budget))


@pytest.mark.parametrize(
    ("text", "finished", "item"),
    [
        (
            "Språkcafé varje vecka Uppföljning Planen har följts upp i bokslutet.",
            False,
            "Språkcafé varje vecka",
        ),
        ("Genomföra en granskning av boendet Kajutan.", True, None),
        ("Ta fram en plan för ungas arbete", False, None),
    ],
)
def test_the_last_item_of_a_list_ends_before_the_next_heading(
    text: str, finished: bool, item: str | None
) -> None:
    end = item_end(text, _words(text), finished=finished)
    assert (text[:end].strip() if end else None) == item


def test_a_list_ends_where_running_text_begins_before_the_next_heading(tmp_path: Path) -> None:
    page = (
        "Insatser: • Möten med byalagen • Nya regler för lån av båtar Badplatserna ska vara öppna hela sommaren "
        "Bryggan vid Norrsjön byggdes om i våras. Den tål is. Aktiviteter: • Märka upp leden • Bygga ett vindskydd."
    )
    parted = _parted(tmp_path, page)
    assert (BlockKind.LIST_ITEM, "Nya regler för lån av båtar") in parted
    assert (BlockKind.HEADING, "Badplatserna ska vara öppna hela sommaren") in parted


def test_bullets_printed_before_all_items_number_them() -> None:
    text = "• • Unga trivs i Ekby Läsandet ökar bland barn Nämnden har en plan."
    (item,) = items(text, 0, len(text), 0, frozenset())
    assert item.marker == "••"
    found = bulleted_in(Passage(text[item.text_start :]), 2, _words(text))
    assert [part.text for part in found] == [
        "Unga trivs i Ekby", "Läsandet ökar bland barn", "Nämnden har en plan.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Fler blir självförsörjande Biståndet är fortsatt högt.", "Fler blir självförsörjande"),
        ("G1 Gator ska vara säkra året om Bidrar till KF5", "G1 Gator ska vara säkra året om"),
        ("Förvaltningen har antagit en plan för arbetet.", None),
    ],
)
def test_a_statement_before_a_sentence_is_a_heading(text: str, heading: str | None) -> None:
    seam = statement_heading(text, 0, len(text), _words(text))
    assert (text[:seam].strip() if seam else None) == heading


def test_demands_with_codes_of_letters_are_headings(tmp_path: Path) -> None:
    page = (
        "Kommunfullmäktiges mål KF2 Bygden ska ha 20 000 invånare år 2020 KF4 Utsläppen ska minska 3. "
        "Uppföljning Planen följs upp varje år."
    )
    found = _parted(tmp_path, page)
    assert (BlockKind.HEADING, "KF2 Bygden ska ha 20 000 invånare år 2020") in found
    assert (BlockKind.HEADING, "KF4 Utsläppen ska minska") in found
    assert (BlockKind.HEADING, "Uppföljning") in found


def test_items_numbered_by_goal_and_letter_are_a_list(tmp_path: Path) -> None:
    found = _parted(tmp_path, "Uppdrag till förvaltningen 1a. Starta lekskola i Norr 1b. Inför kvällsöppet")
    assert (BlockKind.LIST_ITEM, "Starta lekskola i Norr") in found
    assert (BlockKind.LIST_ITEM, "Inför kvällsöppet") in found


def test_measures_below_one_label_are_told_one_behind_the_other() -> None:
    text = (
        "Torsdagar. Mått: Andel beslut i tid. Mål: 90 %. Utfall 2010: 81 % Antal avlopp. Mål: minst 45. "
        "Utfall 2010: 12 % 6. Tillsynsplan"
    )
    found = [text[told.start : told.end].strip() for told in told_in(text, _words(text))]
    assert found == [
        "Andel beslut i tid. Mål: 90 %. Utfall 2010: 81 %",
        "Antal avlopp. Mål: minst 45. Utfall 2010: 12 %",
    ]
    assert not told_in("Mått: Andel beslut i tid Nuläge: 81 % Mål: 90 %.", _words(text))


def test_a_sentence_that_leads_into_a_table_is_no_item(tmp_path: Path) -> None:
    found = _parted(
        tmp_path,
        "Åtgärder under perioden För att nå målen genomförs följande. Direktionen beslutar om medel varje år.",
    )
    assert not [text for kind, text in found if kind is BlockKind.LIST_ITEM]


def test_contents_without_dots_are_told_by_their_pages(tmp_path: Path) -> None:
    contents = "Innehåll 1 Inledning 3 2 Förbundet 3 3 Riskbild 4 4 Nationella mål 4 5 Ekonomi 5"
    pages = [
        f"Program 2008 {_FILLER}",
        f"{contents}",
        f"1 Inledning {_FILLER} 2 Förbundet {_FILLER}",
        _FILLER,
    ]
    (tmp_path / "plan.txt").write_text("\f".join(pages) + "\n", encoding="utf-8")
    headings = [block.text for block in read(tmp_path / "plan.txt").text_blocks if block.level]
    assert {"Inledning", "Förbundet"} <= set(headings)
