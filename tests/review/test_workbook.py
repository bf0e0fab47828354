"""The workbook as a reviewer opens it: sheets, columns, lists, formats, links, and how it is divided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from planutdrag.models import KINDS, PlanRecords
from planutdrag.review.books import write_books
from planutdrag.review.fields import SHEETS
from planutdrag.review.reading import read_book
from planutdrag.review.workbook import parts

from .conftest import Folder, almby, large

Plans = list[tuple[str, PlanRecords]]


@pytest.fixture
def book(tmp_path: Path, plans: Plans) -> Any:
    files = {"2016/almby-social-2016": tmp_path / "arkiv" / "åtgärd & plan #1.pdf"}
    return load_workbook(write_books(tmp_path / "ut", plans, files).paths[0])


def heads(sheet: Any) -> list[str]:
    return [cell.value for cell in sheet[1]]


def visible(sheet: Any) -> list[str]:
    letters = {cell.value: cell.column_letter for cell in sheet[1]}
    return [head for head in heads(sheet) if not sheet.column_dimensions[letters[head]].hidden]


def test_the_sheets_in_their_order(book: Any) -> None:
    assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [
        *((title, "visible") for title in ("Läs mig", "Översikt", "Dokument")),
        *((SHEETS[kind].title, "visible") for kind in KINDS),
        *((title, "visible") for title in ("Saknas", "Inte använt")),
        *((title, "hidden") for title in ("_listor", "_meta")),
    ]


def test_the_decision_comes_first_then_corrections_then_what_was_read(book: Any) -> None:
    assert visible(book["Mål"]) == [
        "Beslut", "Nr", "Rätt mål", "Rätt kod", "Rätt nivå", "Rätt etikett", "Rätt perspektiv",
        "Rätt överordnat mål", "Kommentar", "Status", "Dokument", "Mål", "Kod", "Nivå", "Etikett", "Perspektiv",
        "Överordnat mål", "Överordnade målets text", "Avsnitt", "Citat", "Sida", "Säkerhet",
        "Osäkert eftersom", "Regel",
    ]  # fmt: skip
    for kind, plan in SHEETS.items():
        titles = heads(book[plan.title])
        assert [one.correction_header for one in plan.fields] == titles[2 : 2 + len(plan.fields)], kind
        assert {one.header for one in plan.fields} <= set(titles), kind
        assert len(set(titles)) == len(titles), kind


def test_rows_are_grouped_by_document_in_its_order(book: Any, plans: Plans) -> None:
    columns = heads(book["Mål"])
    rows = list(book["Mål"].iter_rows(min_row=2, values_only=True))
    shown = [(row[columns.index("Dokument")], row[columns.index("Mål")]) for row in rows]
    assert shown == [(path, goal.text) for path, plan in plans for goal in plan.goals]


def test_texts_are_texts_and_numbers_numbers(book: Any) -> None:
    for title in ("Mål", "Indikatorer", "Målvärden"):
        sheet = book[title]
        for cell, head in zip(sheet[2], heads(sheet), strict=True):
            if head in {"Rätt kod", "Kod", "Rätt målvärde", "Målvärde", "Beslut", "Kommentar", "Citat"}:
                assert cell.number_format == "@", head
    sheet = book["Målvärden"]
    row = {head: cell.value for head, cell in zip(heads(sheet), sheet[2], strict=True)}
    assert (row["Värde"], row["Målvärde"], row["Villkor"]) == (5700, "högst 5 700", "högst")


def test_the_lists_are_short_enough_for_excel(book: Any) -> None:
    for sheet in book.worksheets:
        for one in sheet.data_validations.dataValidation:
            assert len(one.formula1 or "") <= 255
            if one.formula1 and not one.formula1.startswith('"'):
                assert one.formula1 in book.defined_names
    for name, target in book.defined_names.items():
        title, cells = next(iter(target.destinations))
        left, top, right, bottom = range_boundaries(cells)
        (words,) = book[title].iter_cols(left, right, top, bottom, values_only=True)
        assert all(words), name


def test_no_record_is_a_formula(book: Any) -> None:
    for sheet in book.worksheets:
        if sheet.title not in {"Läs mig", "Översikt"}:
            assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row), sheet.title


def test_pages_link_to_the_file_and_show_their_number(book: Any) -> None:
    sheet = book["Mål"]
    column = heads(sheet).index("Sida")
    cell = sheet[2][column]
    assert cell.value == 1
    assert cell.hyperlink.target == "../arkiv/%C3%A5tg%C3%A4rd%20%26%20plan%20%231.pdf#page=1"


def test_the_document_shows_where_its_facts_stand(book: Any) -> None:
    sheet = book["Dokument"]
    row = {head: cell.value for head, cell in zip(heads(sheet), sheet[2], strict=True)}
    assert row["Nämnd"] == "Socialnämnden"
    assert row["Citat"].startswith("Titel: Verksamhetsplan 2016–2018 (sida 1)")


def test_sorting_takes_hidden_columns_and_her_own_along(book: Any) -> None:
    for title in ("Mål", "Saknas"):
        sheet = book[title]
        _, top, right, bottom = range_boundaries(sheet.auto_filter.ref)
        assert (top, bottom) == (1, sheet.max_row)
        assert right > sheet.max_column


def test_the_dashboard_counts_and_draws(book: Any, plans: Plans) -> None:
    sheet = book["Översikt"]
    rows = list(sheet.iter_rows(values_only=True))
    at = next(number for number, row in enumerate(rows) if row[0] == "Dokument")
    told = {row[0]: (row[4], row[8], row[9]) for row in rows[at + 1 : at + 3]}
    for path, plan in plans:
        records = [record for kind in KINDS for record in getattr(plan, kind)]
        unsure = sum(record.confidence < 0.8 for record in records)
        assert told[path] == (len(records), unsure, len(plan.unused))
    assert len(sheet._charts) == 3


def test_the_first_sheet_says_how_much_is_unsure_and_was_not_used(book: Any, plans: Plans) -> None:
    told = {row[1]: row[2] for row in book["Läs mig"].iter_rows(values_only=True)}
    records = [record for _, plan in plans for kind in KINDS for record in getattr(plan, kind)]
    unsure = sum(record.confidence < 0.8 for record in records)
    unused = sum(len(plan.unused) for _, plan in plans)
    assert told["Osäkra"] == (
        f"{unsure} poster med säkerhet under 80\u00a0%; kolumnen Osäkert eftersom säger varför"
    )
    assert told["Inte använt"] == f"{unused} ställen som valdes bort; kolumnen Varför inte säger varför"


def test_what_is_unsure_says_why_and_what_is_sure_says_nothing(book: Any, plans: Plans) -> None:
    told = {
        row["_id"]: row["Osäkert eftersom"]
        for title in ("Mål", "Målvärden")
        for row in dictionaries(book[title])
    }
    sure, unsure = plans[0][1].goals[0], plans[0][1].goals[2]
    assert told[sure.id] is None
    assert told[unsure.id] == (
        "texten verkar avhuggen, eller är ovanligt kort eller lång; "
        "läst ur en avskrift, som inte visar hur sidan är uppställd"
    )


def dictionaries(sheet: Any) -> Iterator[dict[str, Any]]:
    """The rows of a sheet by header."""
    headers, *rows = sheet.iter_rows(values_only=True)
    yield from (dict(zip(headers, row, strict=True)) for row in rows)


def test_two_runs_give_the_same_bytes(tmp_path: Path, plans: Plans) -> None:
    first, second = (write_books(tmp_path / name, plans).paths[0].read_bytes() for name in ("a", "b"))
    assert first == second


def test_an_archive_is_divided_by_document() -> None:
    plans = [(f"plan{number}", large(12, file=f"{number}.pdf").build()) for number in range(5)]
    assert [[path for path, _ in part] for part in parts(plans, limit=25)] == [
        ["plan0", "plan1"], ["plan2", "plan3"], ["plan4"],
    ]  # fmt: skip
    assert [len(part) for part in parts(plans, limit=5)] == [1] * 5
    assert len(parts(plans, limit=50_000)) == 1


def test_decisions_in_divided_books(folder: Folder) -> None:
    plans = [(f"plan{number}", large(12, file=f"{number}.pdf").build()) for number in range(5)]
    written = folder.convert(plans, limit=25)
    assert [path.name for path in written.paths] == [
        "granskning.xlsx", "granskning-2.xlsx", "granskning-3.xlsx",
    ]  # fmt: skip
    with folder.desk(folder.out / "granskning-2.xlsx") as desk:
        desk.type("Mål", "M1", "plan3", Beslut="Avvisa")
        desk.type("Saknas", "N1", Dokument="plan2", Typ="Mål", Text="Ett mål till", Nivå="nämnden")
    folder.convert([("a", almby().build()), *plans], limit=25)
    read = [read_book(path) for path in sorted(folder.out.glob("granskning*.xlsx"))]
    assert sum(len(book.rows) for book in read) == 2
    folder.apply(*sorted(folder.out.glob("granskning*.xlsx")))
    assert len(folder.reviewed("plan3").goals) == 2
    assert folder.reviewed("plan2").goals[-1].text == "Ett mål till"
