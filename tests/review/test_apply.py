"""Decisions typed in a workbook become decisions.jsonl and reviewed records: exactly, and all or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from planutdrag.errors import OutputLocked, ReviewInvalid, UsageError
from planutdrag.models import KINDS, Operator, Verdict

from .conftest import Folder, almby, dangling, numbers

EVERY_COLUMN: dict[tuple[str, str], dict[str, tuple[Any, dict[str, Any]]]] = {
    ("Mål", "M2"): {
        "Rätt mål": ("Fler ska bo kvar", {"text": "Fler ska bo kvar"}),
        "Rätt kod": ("1-2", {"code": "1-2"}),
        "Rätt nivå": ("nämnden", {"level": "board"}),
        "Rätt etikett": ("Nämndmål", {"label": "Nämndmål"}),
        "Rätt perspektiv": ("Kund", {"perspective": "Kund"}),
        "Rätt överordnat mål": ("M1, M3", {"parent_ids": ["M1", "M3"]}),
    },
    ("Indikatorer", "I1"): {
        "Rätt indikator": ("Vårddygn", {"name": "Vårddygn"}),
        "Rätt kod": ("(tomt)", {"code": None}),
        "Rätt enhet": ("dygn", {"unit": "dygn"}),
        "Rätt grupp": ("Kvalitet", {"group": "Kvalitet"}),
        "Rätt mål nr": ("(tomt)", {"goal_ids": []}),
    },
    ("Målvärden", "V1"): {
        "Rätt målvärde": ("4–5 %", {"text": "4–5 %"}),
        "Rätt villkor": ("mellan", {"operator": "range"}),
        "Rätt värde": ("1 234,5", {"value": 1234.5}),
        "Rätt värde till": (5000, {"value_max": 5000}),
        "Rätt enhet": ("%", {"unit": "%"}),
        "Rätt jämfört med": ("2014", {"baseline": "2014"}),
        "Rätt period": ("2017", {"period": "2017"}),
        "Rätt hör till nr": ("I2 M1", {"indicator_id": "I2", "goal_id": "M1"}),
    },
    ("Utfall", "U1"): {
        "Rätt utfall": ("6 500", {"text": "6 500"}),
        "Rätt värde": (6500, {"value": 6500}),
        "Rätt enhet": ("st", {"unit": "st"}),
        "Rätt slag": ("tidigare", {"kind": "previous"}),
        "Rätt period": ("t o m okt", {"period": "t o m okt"}),
        "Rätt indikator nr": ("I2", {"indicator_id": "I2"}),
    },
    ("Aktiviteter", "A1"): {
        "Rätt aktivitet": ("Utbilda", {"text": "Utbilda"}),
        "Rätt slag": ("uppdrag", {"kind": "assignment"}),
        "Rätt nummer": ("7b", {"number": "7b"}),
        "Rätt grupp": ("Personal", {"group": "Personal"}),
        "Rätt mål nr": ("M1", {"goal_ids": ["M1"]}),
    },
    ("Uppföljning", "F1"): {
        "Rätt uppföljning": ("Teamet är igång", {"text": "Teamet är igång"}),
        "Rätt bedömning": ("Klart", {"assessment": "Klart"}),
        "Rätt avser punkt": ("3-5", {"refs": ["3", "4", "5"]}),
        "Rätt mål nr": ("M3", {"goal_ids": ["M3"]}),
    },
    ("Dokument", "D1"): {
        "Rätt titel": ("Plan", {"title": "Plan"}),
        "Rätt kommun": ("Storhult", {"municipality": "Storhult"}),
        "Rätt nämnd": ("Vårdnämnden", {"body": "Vårdnämnden"}),
        "Rätt från år": (2017, {"period_start": 2017}),
        "Rätt till år": ("2019", {"period_end": 2019}),
        "Rätt beslutad": ("29/11 2016", {"adopted_on": "2016-11-29"}),
    },
}
"""By sheet and row: for every column that can be corrected, what is typed and what it comes to."""


def test_the_table_above_names_every_column(almby_folder: Folder) -> None:
    book = load_workbook(almby_folder.book)
    for (sheet, _), typed in EVERY_COLUMN.items():
        headers = [str(cell.value) for cell in book[sheet][1]]
        assert [header for header in headers if header.startswith("Rätt ")] == list(typed)


def test_corrections_in_all_columns_are_applied_exactly(almby_folder: Folder) -> None:
    ids = numbers(almby_folder)
    before = almby().build()
    with almby_folder.desk() as desk:
        for (sheet, number), typed in EVERY_COLUMN.items():
            desk.type(sheet, number, Beslut="Ändra", Kommentar=f"om {number}")
            for header, (value, _) in typed.items():
                desk.cell(sheet, number, header).value = value
    done = almby_folder.apply()
    after = almby_folder.reviewed("almby")
    assert len(done.claims) == len(EVERY_COLUMN)
    changed: dict[str, dict[str, object]] = {}
    for (_, number), typed in EVERY_COLUMN.items():
        for _, corrected in typed.values():
            values = {
                name: [ids[one] for one in value] if name.endswith("_ids") else ids.get(value, value)
                if name.endswith("_id") else value
                for name, value in corrected.items()
            }  # fmt: skip
            changed.setdefault(ids[number], {}).update(values)
    for kind in KINDS:
        for old, new in zip(getattr(before, kind), getattr(after, kind), strict=True):
            assert new.model_dump(mode="json") == old.model_dump(mode="json") | changed.get(old.id, {})
    facts = before.document
    assert after.document.model_dump(mode="json") == facts.model_dump(mode="json") | changed[facts.sha256]
    for decision in almby_folder.decisions():
        assert decision.changes == changed[decision.record]
        assert decision.comment == f"om {decision.number}"
        assert decision.reviewer == "Anna"
        assert decision.new == (decision.old or {}) | decision.changes


def test_a_second_apply_changes_nothing(almby_folder: Folder) -> None:
    with almby_folder.desk() as desk:
        desk.type("Mål", "M1", Beslut="Godkänn")
        desk.type("Mål", "M2", Beslut="Ändra", Rätt_kod="9")
        desk.type("Mål", "M3", Beslut="Avvisa", Kommentar="inget mål")
        desk.type("Saknas", "N1", Typ="Mål", Text="Ett mål till", Nivå="nämnden")
    almby_folder.apply()
    before = almby_folder.bytes()
    again = almby_folder.apply()
    assert not again.claims
    assert not again.written
    assert almby_folder.bytes() == before


def test_blank_is_not_reviewed(almby_folder: Folder) -> None:
    with almby_folder.desk() as desk:
        desk.type("Mål", "M1", Beslut="  ")
        desk.type("Mål", "M2", Kommentar="fundera på")
        desk.type("Mål", "M3", Beslut="\u00a0")
    done = almby_folder.apply()
    assert not done.claims
    assert almby_folder.reviewed("almby") == almby().build()


@pytest.mark.parametrize("word", ["godkänn", " Godkänn ", "GODKÄNN", "Godkänd"])
def test_words_are_understood_however_they_are_typed(almby_folder: Folder, word: str) -> None:
    with almby_folder.desk() as desk:
        desk.type("Mål", "M1", Beslut=word)
    assert [one.verdict for one in _applied(almby_folder)] == [Verdict.ACCEPT]


def _applied(folder: Folder) -> list[Any]:
    folder.apply()
    return folder.decisions()


def test_every_mistake_is_told_at_once_with_its_cell(almby_folder: Folder) -> None:
    with almby_folder.desk() as desk:
        desk.type("Mål", "M1", Beslut="ja")
        desk.type("Mål", "M2", Beslut="Ändra")
        desk.type("Mål", "M3", Rätt_kod="1")
        desk.type("Indikatorer", "I1", Beslut="Godkänn", Rätt_enhet="st")
        desk.type("Indikatorer", "I2", Beslut="Ändra", Rätt_mål_nr="M7")
        desk.type("Målvärden", "V1", Beslut="Ändra", Rätt_värde="5.700", Rätt_villkor="typ")
        desk.type("Målvärden", "V2", Beslut="Ändra", Rätt_villkor="mellan")
        desk.type("Dokument", "D1", Beslut="Ändra", Rätt_till_år=2001)
        desk.type("Saknas", "N1", Text="Utan typ")
        desk.type("Saknas", "N2", Typ="Utfall", Text="5", Nivå="nämnden", Sida="sist")
        desk.type("Saknas", "N3", Typ="Mål", Text="Fler ska läsa", Sida=0)
        desk.type("Utfall", "U1", Beslut="Godkänn")
    said = almby_folder.mistakes()
    cells = [line.removeprefix("granskning.xlsx, ").partition(":")[0] for line in said]
    assert sorted(cells) == [
        "Dokument!A2", "Indikatorer!A2", "Indikatorer!G3", "Mål!A2", "Mål!A3", "Mål!A4", "Målvärden!A3",
        "Målvärden!D2", "Målvärden!E2", "Saknas!C2", "Saknas!E3", "Saknas!G3", "Saknas!Q3", "Saknas!U3",
        "Saknas!U4",
    ]  # fmt: skip


def test_a_mistake_in_one_book_applies_nothing_of_the_other(almby_folder: Folder, tmp_path: Path) -> None:
    good, bad = tmp_path / "anna.xlsx", tmp_path / "bo.xlsx"
    with almby_folder.desk(save_as=good) as desk:
        desk.type("Mål", "M1", Beslut="Godkänn")
    with almby_folder.desk(save_as=bad) as desk:
        desk.type("Mål", "M2", Beslut="kanske")
    assert len(almby_folder.mistakes(good, bad)) == 1
    assert not almby_folder.decisions()


def test_missed_records_are_added_where_they_stand(almby_folder: Folder) -> None:
    quote = "Köpta  vårddygn utanför\nkommunen"
    with almby_folder.desk() as desk:
        desk.type("Saknas", "N1", Typ="Mål", Text="Ett mål till", Nivå="nämnden", Kod="7")
        desk.type("Saknas", "N2", Typ="Indikator", Text="Ett mått till", Hör_till_nr="N1, M2", Enhet="st")
        desk.type(
            "Saknas", "N3", Typ="Målvärde", Text="minst 85 %", Villkor="minst", Värde=0.85, Hör_till_nr="N2",
            Sida=1, Citat=quote, Kommentar="stod i tabellen",
        )  # fmt: skip
        desk.cell("Saknas", "N3", "Värde").number_format = "0%"
        desk.type("Mål", "M2", Beslut="Ändra", Rätt_överordnat_mål="N1")
    almby_folder.apply()
    after = almby_folder.reviewed("almby")
    goal, indicator, target = after.goals[-1], after.indicators[-1], after.targets[-1]
    assert (goal.text, goal.level, goal.code, goal.rule) == ("Ett mål till", "board", "7", "review")
    assert indicator.goal_ids == (goal.id, after.goals[1].id)
    assert after.goals[1].parent_ids == (goal.id,)
    assert (target.indicator_id, target.operator, target.value) == (indicator.id, Operator.AT_LEAST, 85)
    (source,) = target.sources
    assert source.quote == "Köpta vårddygn utanför kommunen"
    assert after.pages[0].text[source.char_start : source.char_end] == source.quote
    assert dangling(after) == set()


def test_an_added_record_is_mended_and_taken_back(almby_folder: Folder) -> None:
    with almby_folder.desk() as desk:
        desk.name("Anna")
        desk.type("Saknas", "N1", Typ="Mål", Text="Ett mål til", Nivå="nämnden")
    almby_folder.apply()
    with almby_folder.desk() as desk:
        desk.type("Saknas", "N1", Text="Ett mål till")
    almby_folder.apply()
    assert [goal.text for goal in almby_folder.reviewed("almby").goals[3:]] == ["Ett mål till"]
    with almby_folder.desk() as desk:
        desk.type("Saknas", "N1", Typ=None, Text=None, Nivå=None)
    almby_folder.apply()
    assert almby_folder.reviewed("almby") == almby().build()
    assert [one.verdict.value for one in almby_folder.decisions()] == ["add", "add", "withdraw"]


def test_rows_and_columns_moved_sheets_renamed(almby_folder: Folder, tmp_path: Path) -> None:
    """Sorted backwards, columns turned about, a title row on top, a column of her own, a row deleted."""
    with almby_folder.desk() as desk:
        desk.type("Mål", "M2", Beslut="Ändra", Rätt_kod="2.0")
    book = load_workbook(almby_folder.book)
    sheet = book["Mål"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head, *body = ([*reversed(row), "eget"] for row in rows)
    sheet.delete_rows(1, sheet.max_row)
    moved: list[list[Any]] = [["Min granskning"], [], head, *reversed(body[:2])]
    for row in moved:
        sheet.append(row)
    sheet.title = "Mina mål"
    copy = tmp_path / "Kopia av granskning.xlsx"
    book.save(copy)
    almby_folder.apply(copy)
    assert almby_folder.reviewed("almby").goals[1].code == "2.0"


def test_a_record_pasted_twice(almby_folder: Folder) -> None:
    with almby_folder.desk() as desk:
        sheet = desk.book["Mål"]
        sheet.append([cell.value for cell in sheet[2]])
        desk.type("Mål", "M1", Beslut="Godkänn")
        sheet.cell(sheet.max_row, 1).value = "Avvisa"
    (told, *_) = almby_folder.mistakes()
    assert "already stands in row 2" in told


@pytest.mark.parametrize(
    ("header", "renamed", "complaint"),
    [
        ("Rätt kod", "Ny kod", "is it now 'Ny kod'?"),
        ("Beslut", "Bedömning", "'Beslut' is missing"),
        ("_id", "x", "'_id' is missing"),
        ("Rätt kod", "Beslut", "'Beslut' stands twice"),
    ],
)
def test_headers_renamed_are_a_mistake(
    almby_folder: Folder, header: str, renamed: str, complaint: str
) -> None:
    with almby_folder.desk() as desk:
        desk.type("Mål", "M1", Beslut="Ändra", Rätt_kod="2")
        cell = next(cell for cell in desk.book["Mål"][1] if cell.value == header)
        cell.value = renamed
    assert any(complaint in line for line in almby_folder.mistakes())


def test_a_correction_column_that_she_does_not_need_may_go(almby_folder: Folder) -> None:
    with almby_folder.desk() as desk:
        column = next(cell.column for cell in desk.book["Mål"][1] if cell.value == "Rätt etikett")
        desk.book["Mål"].delete_cols(column)
        desk.type("Mål", "M1", Beslut="Godkänn")
    assert len(_applied(almby_folder)) == 1


def test_a_row_written_among_the_records_is_told(almby_folder: Folder) -> None:
    with almby_folder.desk() as desk:
        desk.book["Mål"].append(["Godkänn", None, "Ett mål till"])
    (told,) = almby_folder.mistakes()
    assert "Saknas" in told


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"Beslut;Nr\n"])
def test_a_file_that_is_no_workbook(almby_folder: Folder, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(ReviewInvalid, match=r"x\.xlsx"):
        almby_folder.apply(path)


def test_a_workbook_of_something_else(almby_folder: Folder, tmp_path: Path) -> None:
    from openpyxl import Workbook

    path = tmp_path / "budget.xlsx"
    Workbook().save(path)
    with pytest.raises(ReviewInvalid, match="not a review workbook"):
        almby_folder.apply(path)


def test_a_workbook_that_excel_holds_open(almby_folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def refuse(self: Path, *words: Any, **settings: Any) -> Any:
        if self == almby_folder.book:
            raise PermissionError(13, "Permission denied")
        return opened(self, *words, **settings)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(OutputLocked) as refused:
        almby_folder.apply()
    assert "\n" not in str(refused.value)
    assert "Close it in Excel" in str(refused.value)


def test_a_folder_without_records(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        Folder(tmp_path).apply(tmp_path / "granskning.xlsx")
