"""Texts that spreadsheets choke on survive a workbook, or are shown changed with a mark."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from planutdrag.review.books import write_books
from planutdrag.review.celltext import CELL_LIMIT, CUT_MARK, from_cell, length, to_cell
from planutdrag.review.reading import read_book

from .conftest import Folder, almby

NASTY = (
    "=1+1",
    '=HYPERLINK("http://example.org";"klicka")',
    "+46 70 123",
    "-5 %",
    "@SUM(A1)",
    "\tindrag",
    "#N/A",
    "TRUE",
    "1-2",
    "007",
    "1E5",
    "'apostrof",
    "_x0041_ och _x000D_",
    "rad ett\nrad två\r\nrad tre",
    "\x00\x07\x0b\x0c\x1f styrtecken",
    "\ufffe\uffff inga tecken",
    "\ud800 halv emoji",
    "😀👩‍👩‍👧 emoji",
    "\u202eשלום مرحبا",
    "<b>&amp;</b>]]>",
    "å" * 40_000,
    "😀" * 20_000,
)
CELLS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=()), max_size=60),
    st.builds(lambda head, text: head + text, st.sampled_from("=+-@\t\r'_#"), st.text(max_size=20)),
)


@given(CELLS)
def test_a_cell_holds_any_text(text: str) -> None:
    cell = to_cell(text)
    assert length(from_cell(cell)) <= CELL_LIMIT
    cell.encode()
    shown = from_cell(cell)
    assert from_cell(to_cell(shown)) == shown


@given(st.text(st.characters(exclude_categories=["C"]), max_size=40))
def test_plain_text_is_not_changed(text: str) -> None:
    assert from_cell(to_cell(text)) == text.strip().replace("\u2028", "\n").replace("\u2029", "\n").strip()


def test_what_is_too_long_is_cut_with_a_mark() -> None:
    assert from_cell(to_cell("å" * 40_000)) == "å" * 32_000 + CUT_MARK
    assert from_cell(to_cell("å" * 32_767)) == "å" * 32_767
    assert from_cell(to_cell("😀" * 20_000)) == "😀" * 16_000 + CUT_MARK


def sound(text: str) -> str:
    """What of a text JSON can hold: a record never has more."""
    return text.encode("utf-8", "replace").decode()


@settings(
    max_examples=15, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(st.lists(CELLS, min_size=1, max_size=6))
def test_records_of_any_text_make_a_sound_workbook(tmp_path: Path, texts: list[str]) -> None:
    builder = almby()
    for text in texts:
        goal = builder.goal(sound(text), printed="tryckt", code=sound(text)[:40], label=sound(text)[:99])
        builder.indicator(sound(text), goal, printed="tryckt", unit=sound(text)[:60])
    out = tmp_path / "ut"
    write_books(out, [("plan", builder.build())])
    book = read_book(out / "granskning.xlsx")
    assert not book.rows
    assert not book.mistakes
    read = load_workbook(out / "granskning.xlsx")
    assert all(cell.data_type != "f" for row in read["Mål"] for cell in row)
    column = next(cell.column_letter for cell in read["Mål"][1] if cell.value == "Mål")
    shown = {from_cell(str(cell.value or "")) for cell in read["Mål"][column]}
    for text in texts:
        assert from_cell(to_cell(sound(text))) in shown


@pytest.mark.parametrize("text", [text for text in NASTY if len(text) < 30_000 and text != "#N/A"])
def test_a_comment_of_any_text_is_applied_and_carried_over(folder: Folder, text: str) -> None:
    """What a reviewer could paste: a cell that Excel has taken."""
    typed = to_cell(text)
    if not from_cell(typed):
        return
    folder.convert([("almby", almby().build())])
    with folder.desk() as desk:
        desk.type("Mål", "M1", Beslut="Ändra", Kommentar=typed, Rätt_mål=typed)
    folder.apply()
    wanted = from_cell(typed)
    assert folder.decisions()[0].comment == wanted
    assert folder.reviewed("almby").goals[0].text == wanted
    folder.convert([("almby", almby().build())])
    assert not read_book(folder.book).rows
    assert not folder.apply().claims
