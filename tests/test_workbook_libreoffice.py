"""The workbook opens in LibreOffice without repair, and what was written is read back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from planutdrag.extract import read
from planutdrag.review import write_books
from planutdrag.review.books import holds_decisions
from planutdrag.rules import find

SAMPLE = Path(__file__).parents[1] / "samples" / "lerhamra-social-2013-2015.pdf"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("ut")
    return write_books(out, [("lerhamra", find(read(SAMPLE)))]).paths[0]


def _names(path: Path) -> list[str]:
    sheet = load_workbook(path)["Indikatorer"]
    heads = [cell.value for cell in sheet[1]]
    column = heads.index("Indikator") + 1
    return [str(sheet.cell(row, column).value) for row in range(2, sheet.max_row + 1)]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_it_back(book: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert _names(tmp_path / book.name) == _names(book)


def test_a_reviewed_book_is_never_written_over(book: Path, tmp_path: Path) -> None:
    reviewed = tmp_path / "granskning.xlsx"
    shutil.copy(book, reviewed)
    assert not holds_decisions(reviewed)
    opened = load_workbook(reviewed)
    opened["Mål"].cell(2, 1).value = "Godkänn"
    opened.save(reviewed)
    before = reviewed.read_bytes()
    written = write_books(tmp_path, [("lerhamra", find(read(SAMPLE)))])
    assert reviewed.read_bytes() == before
    assert [path.name for path in written.paths] == ["granskning-ny.xlsx"]
    assert "granskning-ny.xlsx" in written.notes[0]


def test_pages_link_to_the_file(tmp_path: Path) -> None:
    file = tmp_path / "åtgärd & plan #1.pdf"
    written = write_books(tmp_path / "ut", [("plan", find(read(SAMPLE)))], {"plan": file})
    sheet = load_workbook(written.paths[0])["Mål"]
    links = [cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links
    assert all(link.startswith("../%C3%A5tg%C3%A4rd%20%26%20plan%20%231.pdf") for link in links)


def test_the_same_records_give_the_same_bytes(book: Path, tmp_path: Path) -> None:
    again = write_books(tmp_path, [("lerhamra", find(read(SAMPLE)))]).paths[0]
    assert again.read_bytes() == book.read_bytes()
