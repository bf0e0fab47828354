"""A new extraction keeps every decision: applied or only typed, on records that stayed, changed or went."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from planutdrag.models import PlanRecords, Verdict
from planutdrag.review.proposals import Typed
from planutdrag.review.reading import read_book

from .conftest import Folder, almby, dangling, large, numbers


def renamed(plan: PlanRecords, number: int, **changes: object) -> PlanRecords:
    """The plan with other words in one goal; its id is that of another quote."""
    goals = list(plan.goals)
    goals[number] = goals[number].model_copy(update=changes)
    return plan.model_copy(update={"goals": tuple(goals)})


def without(plan: PlanRecords, kind: str, number: int) -> PlanRecords:
    kept = [one for at, one in enumerate(getattr(plan, kind)) if at != number]
    return plan.model_copy(update={kind: tuple(kept)})


def statuses(folder: Folder, sheet: str = "Mål") -> dict[str, str]:
    with folder.desk() as desk:
        rows = list(desk.book[sheet].iter_rows(values_only=True))
    heads = list(rows[0])
    return {str(row[heads.index("Nr")]): str(row[heads.index("Status")] or "") for row in rows[1:]}


@pytest.fixture(params=["applied", "typed"])
def decided(request: pytest.FixtureRequest, almby_folder: Folder) -> Folder:
    """Anna has decided on some records; applied or only typed in the workbook."""
    with almby_folder.desk() as desk:
        desk.name("Anna")
        desk.type("Mål", "M1", Beslut="Godkänn", Kommentar="bra")
        desk.type("Mål", "M2", Beslut="Ändra", Rätt_kod="2.1", Rätt_överordnat_mål="M3")
        desk.type("Mål", "M3", Beslut="Avvisa")
        desk.type("Dokument", "D1", Beslut="Ändra", Rätt_nämnd="Vårdnämnden")
        desk.type("Saknas", "N1", Typ="Mål", Text="Ett mål till", Nivå="nämnden")
        desk.type("Saknas", "N2", Typ="Indikator", Text="Ett mått till", Hör_till_nr="N1", Sida=1)
    with almby_folder.desk() as desk:
        desk.type("Mål", "M3", Beslut="Godkänn")
    if request.param == "applied":
        almby_folder.apply()
    return almby_folder


def inputs(folder: Folder) -> dict[str, dict[str, object]]:
    """What stands in the cells that a reviewer types in, by row."""
    book = load_workbook(folder.book)
    found: dict[str, dict[str, object]] = {}
    for sheet in book.worksheets:
        heads = [cell.value for cell in sheet[1]]
        if "Nr" in heads and sheet.title != "Beslut utan post":
            for row in sheet.iter_rows(min_row=2, values_only=True):
                typed: dict[str, object] = {
                    str(head): value
                    for head, value in zip(heads, row, strict=True)
                    if value is not None
                    and (
                        head in {"Beslut", "Kommentar"}
                        or str(head).startswith("Rätt ")
                        or (sheet.title == "Saknas" and head not in {"Nr", "Status", "_id", "_beslut"})
                    )
                }
                if typed:
                    found[str(row[heads.index("Nr")])] = typed
    return found


def test_nothing_new_leaves_the_book_as_it_is(almby_folder: Folder) -> None:
    with almby_folder.desk() as desk:
        desk.type("Mål", "M1", Beslut="Godkänn")
    before = almby_folder.bytes()
    almby_folder.convert([("almby", almby().build())])
    assert almby_folder.bytes() == before


def test_decisions_stand_where_they_stood(decided: Folder) -> None:
    before = inputs(decided)
    decided.convert([("almby", almby().build()), ("stor", large(8).build())])
    for number in ("N1", "N2"):
        before[number]["Dokument"] = "almby"
    assert inputs(decided) == before
    decided.apply()
    after = decided.reviewed("almby")
    assert after.goals[1].code == "2.1"
    assert after.document.body == "Vårdnämnden"
    assert after.indicators[-1].goal_ids == (after.goals[-1].id,)
    assert not decided.apply().claims


def test_a_record_of_another_id_is_found_again(decided: Folder) -> None:
    """A rule now cuts the quote otherwise: another id, the same place."""
    plan = almby().build()
    source = plan.goals[1].sources[0]
    shorter = source.model_copy(update={"quote": source.quote[6:], "char_start": source.char_start + 6})
    decided.convert([("almby", renamed(plan, 1, id="g-new", sources=(shorter,)))])
    assert statuses(decided)["M2"].startswith(("Ändrad 2026", "Inte tillämpat än"))
    decided.apply()
    goal = decided.reviewed("almby").goals[1]
    assert (goal.id, goal.code) == ("g-new", "2.1")
    assert not decided.apply().claims


def test_a_changed_record_comes_back_with_both_versions(decided: Folder) -> None:
    decided.convert([("almby", renamed(almby().build(), 1, text="Fler ska kunna bo kvar", code="7"))])
    assert statuses(decided)["M2"] == "Ändrad sedan granskning"
    with decided.desk() as desk:
        assert desk.read("Mål", "M2", "Beslut") is None
        assert desk.read("Mål", "M2", "Rätt kod") == "2.1"
        assert desk.read("Mål", "M2", "Mål") == "Fler ska kunna bo kvar"
        assert "Mål: Fler ska kunna bo kvar hemma" in desk.read("Mål", "M2", "Tidigare lydelse")
        told = desk.read("Mål", "M2", "Tidigare beslut")
        assert told.startswith("Ändrad av Anna")
        assert "Kod → 2.1" in told
    decided.apply()
    assert decided.reviewed("almby").goals[1].code == "7"
    decided.convert([("almby", renamed(almby().build(), 1, text="Fler ska kunna bo kvar", code="8"))])
    assert statuses(decided)["M2"] == "Ändrad sedan granskning"
    with decided.desk() as desk:
        assert "Kod → 2.1" in desk.read("Mål", "M2", "Tidigare beslut")
        desk.type("Mål", "M2", Beslut="Ändra")
    decided.apply()
    assert decided.reviewed("almby").goals[1].code == "2.1"


def test_a_record_that_reads_as_it_was_corrected_is_not_asked_about(decided: Folder) -> None:
    decided.convert([("almby", renamed(almby().build(), 1, code="2.1"))])
    assert not statuses(decided)["M2"].startswith("Ändrad sedan")


def test_a_record_that_is_gone_stays_visible(decided: Folder) -> None:
    plan = without(almby().build(), "goals", 2)
    for _ in range(2):
        decided.convert([("almby", plan), ("stor", large(4).build())])
        with decided.desk() as desk:
            row = [cell.value for cell in desk.book["Beslut utan post"][2]]
        assert row[0] == "Godkänn"
        assert "Medarbetarna ska vara stolta över sitt arbete" in row
    decided.convert([("almby", almby().build())])
    assert "Beslut utan post" not in load_workbook(decided.book).sheetnames
    assert inputs(decided)["M3"]["Beslut"] == "Godkänn"


def test_a_link_to_a_record_that_is_gone(decided: Folder) -> None:
    decided.convert([("almby", without(almby().build(), "goals", 2))])
    assert statuses(decided)["M2"].startswith("Ändrad sedan granskning")
    decided.apply()
    assert dangling(decided.reviewed("almby")) <= dangling(without(almby().build(), "goals", 2))


def test_a_document_that_is_gone(decided: Folder) -> None:
    decided.convert([("stor", large(8).build())])
    book = load_workbook(decided.book)
    assert book["Beslut utan post"].max_row == 7
    decided.convert([("almby", almby().build())])
    decided.apply()
    assert decided.reviewed("almby").goals[1].code == "2.1"


def test_a_document_renamed(decided: Folder) -> None:
    before = inputs(decided)
    decided.convert([("2016/almby", almby().build())])
    after = inputs(decided)
    for number in ("N1", "N2"):
        assert before[number].pop("Dokument", "almby") == "almby"
        assert after[number].pop("Dokument") == "2016/almby"
    assert after == before
    decided.apply()
    assert decided.reviewed("2016/almby").goals[1].code == "2.1"


def test_a_newer_version_of_the_file(decided: Folder) -> None:
    """Every id is another; records are found by their words, and their links with them."""
    decided.convert([("almby", almby(seed="2").build())])
    decided.apply()
    after = decided.reviewed("almby")
    assert after.goals[1].code == "2.1"
    assert after.goals[1].parent_ids == (after.goals[2].id,)
    assert after.document.body == "Vårdnämnden"
    assert dangling(after) == set()
    assert not decided.apply().claims


def test_a_missed_record_that_is_found_by_now(decided: Folder) -> None:
    builder = almby()
    goal = builder.goal("Ett mål till", level="board")
    decided.convert([("almby", builder.build())])
    decided.apply()
    after = decided.reviewed("almby")
    assert [one.id for one in after.goals[3:]] == [goal]
    assert after.indicators[-1].goal_ids == (goal,)
    assert not decided.apply().claims


def test_decided_again_after_a_change(decided: Folder) -> None:
    decided.convert([("almby", renamed(almby().build(), 0, text="Hälsan ska bli bättre"))])
    with decided.desk() as desk:
        desk.type("Mål", "M1", Beslut="Avvisa")
    decided.apply()
    assert numbers(decided)["M1"] not in {goal.id for goal in decided.reviewed("almby").goals}
    decided.convert([("almby", renamed(almby().build(), 0, text="Hälsan ska bli bättre"))])
    assert statuses(decided)["M1"].startswith("Avvisad 2026")


def test_columns_of_her_own_come_along(decided: Folder) -> None:
    with decided.desk() as desk:
        sheet = desk.book["Mål"]
        sheet.cell(1, sheet.max_column + 1).value = "Ansvarig"
        desk.type("Mål", "M2", Ansvarig="Bo")
        desk.type("Mål", "M3", Ansvarig=7)
    before = decided.book.read_bytes()
    decided.convert([("almby", almby().build()), ("stor", large(4).build())])
    with decided.desk() as desk:
        assert desk.read("Mål", "M2", "Ansvarig", "almby") == "Bo"
        assert desk.read("Mål", "M3", "Ansvarig", "almby") == 7
    kept = list((decided.out / ".planutdrag" / "workbooks").iterdir())
    assert before in [path.read_bytes() for path in kept]


def test_a_decision_taken_back_and_not_applied(decided: Folder) -> None:
    decided.apply()
    decided.convert([("almby", almby().build()), ("a", large(4).build())])
    with decided.desk() as desk:
        desk.type("Mål", "M1", "almby", Beslut=None, Kommentar=None)
    decided.convert([("almby", almby().build())])
    assert "M1" not in inputs(decided)
    assert statuses(decided)["M1"].startswith("Återtaget")
    decided.apply()
    assert decided.decisions()[-1].verdict is Verdict.WITHDRAW


def test_what_cannot_be_understood_is_kept_too(almby_folder: Folder) -> None:
    with almby_folder.desk() as desk:
        desk.type("Målvärden", "V1", Beslut="Ändra", Rätt_värde="många")
        desk.type("Mål", "M1", Beslut="kanske", Kommentar="hör med Eva")
        desk.type("Mål", "M2", Kommentar="bara en kommentar")
        desk.type("Saknas", "N3", Text="Något om hälsa")
    before = inputs(almby_folder)
    almby_folder.convert([("almby", almby().build()), ("stor", large(4).build())])
    after = inputs(almby_folder)
    assert after.pop("N1") == before.pop("N3") | {"Dokument": "almby"}
    assert after == before
    assert len(almby_folder.mistakes()) == 3


def test_two_books_joined_again(decided: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A book open in another program: a second one beside it, joined when it is closed."""
    (decided.out / "~$granskning.xlsx").write_bytes(b"")
    written = decided.convert([("almby", almby().build()), ("stor", large(4).build())])
    assert [path.name for path in written.paths] == ["granskning-ny.xlsx"]
    assert "granskning.xlsx is open in another program" in written.notes[0]
    again = decided.convert([("almby", almby().build()), ("stor", large(4).build())])
    assert [path.name for path in again.paths] == ["granskning-ny.xlsx"]
    with decided.desk() as desk:
        desk.type("Mål", "M1", Kommentar="utmärkt")
    with decided.desk(decided.out / "granskning-ny.xlsx") as desk:
        desk.type("Indikatorer", "I1", "almby", Beslut="Godkänn")
    (decided.out / "~$granskning.xlsx").unlink()
    written = decided.convert([("almby", almby().build()), ("stor", large(4).build())])
    assert [path.name for path in written.paths] == ["granskning.xlsx"]
    assert not (decided.out / "granskning-ny.xlsx").exists()
    decided.apply()
    latest = {one.number: one for one in decided.decisions()}
    assert latest["I1"].verdict is Verdict.ACCEPT
    assert decided.reviewed("almby").goals[1].code == "2.1"


def test_a_book_that_cannot_be_read_is_left(decided: Folder) -> None:
    decided.book.write_bytes(b"PK\x03\x04 half a file")
    written = decided.convert([("almby", almby().build())])
    assert [path.name for path in written.paths] == ["granskning-ny.xlsx"]
    assert decided.book.read_bytes() == b"PK\x03\x04 half a file"
    assert "not a review workbook" in written.notes[0]


def test_a_book_of_another_name_is_pointed_out(almby_folder: Folder) -> None:
    almby_folder.book.rename(almby_folder.out / "granskning Anna.xlsx")
    written = almby_folder.convert([("almby", almby().build())])
    assert "granskning Anna.xlsx" in written.notes[0]
    assert "planutdrag apply" in written.notes[0]


def test_a_rival_decision_is_shown_beside_the_one_in_force(almby_folder: Folder, tmp_path: Path) -> None:
    with almby_folder.desk(save_as=tmp_path / "bo.xlsx") as desk:
        desk.name("Bo")
        desk.type("Mål", "M1", Beslut="Godkänn")
    with almby_folder.desk() as desk:
        desk.name("Anna")
        desk.type("Mål", "M1", Beslut="Avvisa")
    almby_folder.apply(tmp_path / "bo.xlsx")
    almby_folder.convert([("almby", almby().build())])
    assert statuses(almby_folder)["M1"] == "Annat beslut finns"
    with almby_folder.desk() as desk:
        assert desk.read("Mål", "M1", "Beslut") == "Godkänn"
        assert desk.read("Mål", "M1", "Tidigare beslut").startswith("Avvisad av Anna (inte tillämpat)")
    assert not almby_folder.apply().claims
    with almby_folder.desk() as desk:
        desk.type("Mål", "M1", Beslut="Avvisa")
    assert almby_folder.apply().claims


def test_no_decision_is_lost_whatever_becomes_of_the_records(decided: Folder) -> None:
    """Through six extractions that cut the plan up, every decision is in the book somewhere."""
    plan = almby().build()
    for step in range(6):
        cut = plan
        for kind in ("goals", "indicators", "targets")[: step % 4]:
            cut = without(cut, kind, step % len(getattr(cut, kind)))
        if step % 2:
            cut = renamed(cut, 0, text=f"Hälsan i version {step}")
        decided.convert([(f"del{step % 3}", cut)])
        read = read_book(decided.book)
        book = load_workbook(decided.book)
        text = " ".join(
            str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
        )
        for word in ("2.1", "Vårdnämnden", "Ett mål till", "Ett mått till", "bra"):
            assert word in text, (step, word)
        assert not read.mistakes or step
    decided.convert([("almby", plan)])
    decided.apply()
    after = decided.reviewed("almby")
    assert (after.goals[1].code, after.document.body) == ("2.1", "Vårdnämnden")
    assert [goal.text for goal in after.goals[3:]] == ["Ett mål till"]


RULES = """[sections]
goals = ["våra ledstjärnor"]
"""


def test_extract_review_change_the_rules_extract_again(tmp_path: Path) -> None:
    """The command line from end to end, with a rules file between two extractions."""
    plan = tmp_path / "plan.txt"
    plan.write_text(
        "Verksamhetsplan 2016\nFritidsnämnden i Norrtuna kommun\n\n1 Mål\n\n"
        "Kommunmål 1 – Fler ska röra på sig\n\n"
        "Indikator\tMål 2016\tUtfall 2014\nBesök i simhallen, antal\tminst 5 700\t5 400\n"
        "Nöjda besökare, %\tminst 85\t81\n\nVåra ledstjärnor\n\n• Simhallen ska vara öppen varje kväll\n",
        "utf-8",
    )
    rules = tmp_path / "regler.toml"
    rules.write_text(RULES, "utf-8")
    folder = Folder(tmp_path / "ut")

    def program(*words: object) -> str:
        done = subprocess.run(
            [str(Path(sys.executable).with_name("planutdrag")), *map(str, words)],
            capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        return done.stdout

    program("convert", plan, "-o", folder.out)
    first = read_book(folder.book)
    with folder.desk() as desk:
        desk.name("Anna")
        desk.type("Indikatorer", "I1", Beslut="Ändra", Rätt_enhet="besök")
        desk.type("Målvärden", "V2", Beslut="Godkänn")
        desk.type("Dokument", "D1", Beslut="Ändra", Rätt_från_år=2015)
    assert "3 decisions taken in: 1 approved, 2 changed." in program("apply", folder.out)
    with folder.desk() as desk:
        desk.type("Mål", "M1", Beslut="Avvisa")
    assert "Written" in program("convert", plan, "-o", folder.out, "--rules", rules)
    second = read_book(folder.book)
    assert len(second.known) > len(first.known)
    found = inputs(folder)
    assert found["I1"] == {"Beslut": "Ändra", "Rätt enhet": "besök"}
    assert found["M1"] == {"Beslut": "Avvisa"}
    assert found["D1"] == {"Beslut": "Ändra", "Rätt från år": 2015}
    said = program("apply", folder.out)
    assert "1 decision taken in: 1 rejected." in said
    assert "M1 is rejected" in said
    assert program("apply", folder.out).startswith("Nothing new")
    after = folder.reviewed("plan")
    assert "besök" in {one.unit for one in after.indicators}
    assert after.document.period_start == 2015
    assert dangling(after) == set()


def test_a_row_is_untouched_in_whatever_order_its_corrections_were_kept() -> None:
    kept, read = {"code": "1.2", "level": "board"}, {"level": "board", "code": "1.2"}
    assert Typed("Ändra", kept).fingerprint == Typed("Ändra", read).fingerprint
    assert Typed("Ändra", kept).fingerprint != Typed("Ändra", kept | {"code": "1.3"}).fingerprint
