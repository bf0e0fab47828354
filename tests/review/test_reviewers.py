"""One reviewer who changes her mind, and several who agree or do not."""

from __future__ import annotations

from pathlib import Path

from .conftest import Folder


def test_a_mind_changed_and_a_decision_taken_back(almby_folder: Folder) -> None:
    with almby_folder.desk() as desk:
        desk.name("Anna")
        desk.type("Mål", "M1", Beslut="Avvisa")
        desk.type("Mål", "M2", Beslut="Godkänn")
    almby_folder.apply()
    with almby_folder.desk() as desk:
        desk.type("Mål", "M1", Beslut="Godkänn")
        desk.type("Mål", "M2", Beslut=None)
    almby_folder.apply()
    assert [one.verdict.value for one in almby_folder.decisions()] == [
        "reject",
        "accept",
        "accept",
        "withdraw",
    ]
    assert len(almby_folder.reviewed("almby").goals) == 3


def test_an_empty_book_of_a_colleague_takes_nothing_back(almby_folder: Folder, tmp_path: Path) -> None:
    bos = tmp_path / "bo" / "granskning.xlsx"
    bos.parent.mkdir()
    with almby_folder.desk(save_as=bos) as desk:
        desk.name("Bo")
    with almby_folder.desk() as desk:
        desk.name("Anna")
        desk.type("Mål", "M1", Beslut="Avvisa")
    almby_folder.apply()
    assert not almby_folder.apply(bos).claims


def test_two_who_split_the_work(almby_folder: Folder, tmp_path: Path) -> None:
    for who, number in (("Anna", "M1"), ("Bo", "M2")):
        with almby_folder.desk(save_as=tmp_path / f"{who}.xlsx") as desk:
            desk.name(who)
            desk.type("Mål", number, Beslut="Godkänn")
            desk.type("Mål", "M3", Beslut="Avvisa", Kommentar=f"{who} säger nej")
    almby_folder.apply(tmp_path / "Anna.xlsx", tmp_path / "Bo.xlsx", reviewer="")
    said = {one.number: (one.reviewer, one.comment) for one in almby_folder.decisions()}
    assert said == {
        "M1": ("Anna", None), "M2": ("Bo", None), "M3": ("Anna", "Anna säger nej\nBo säger nej"),
    }  # fmt: skip
    for books in (["Anna.xlsx", "Bo.xlsx"], ["Bo.xlsx"], ["Anna.xlsx"]):
        again = almby_folder.apply(*(tmp_path / book for book in books), reviewer="")
        assert not again.claims, books


def test_two_who_disagree(almby_folder: Folder, tmp_path: Path) -> None:
    anna, bo = tmp_path / "anna.xlsx", tmp_path / "bo.xlsx"
    for path, who, word in ((anna, "Anna", "Godkänn"), (bo, "Bo", "Avvisa")):
        with almby_folder.desk(save_as=path) as desk:
            desk.name(who)
            desk.type("Mål", "M1", Beslut=word)
            desk.type("Mål", "M2", Beslut="Godkänn")
    said = almby_folder.mistakes(anna, bo)
    assert [line.partition(":")[0] for line in said] == ["anna.xlsx, Mål!A2", "bo.xlsx, Mål!A2"]
    assert "Bo in bo.xlsx" in said[0]
    almby_folder.apply(anna)
    (told,) = almby_folder.mistakes(bo)
    assert told.startswith("bo.xlsx, Mål!A2: M1 is avvisad here, but godkänd by Anna on 2026-03-02")


def test_without_a_name_nobody_knows_who(almby_folder: Folder) -> None:
    with almby_folder.desk() as desk:
        desk.type("Mål", "M1", Beslut="Godkänn")
    (told,) = almby_folder.mistakes(reviewer="")
    assert told.startswith("granskning.xlsx, Läs mig!C")
    with almby_folder.desk() as desk:
        desk.name("Anna")
    almby_folder.apply(reviewer="")
    assert almby_folder.decisions()[0].reviewer == "Anna"
