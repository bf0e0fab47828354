"""A round trip through LibreOffice: open, type, sort, hide, save; nothing is lost."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from planutdrag.models import KINDS
from planutdrag.review.celltext import from_cell
from planutdrag.review.reading import read_book

from .conftest import Folder, almby, large, numbers
from .test_apply import EVERY_COLUMN
from .test_nasty import NASTY, sound

SESSION = Path(__file__).with_name("in_libreoffice.py")
PYTHONS = ("/usr/bin/python3", "/usr/lib/libreoffice/program/python", "/opt/libreoffice/program/python")


def _with_uno() -> str | None:
    for python in PYTHONS:
        if Path(python).exists():
            done = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
            if done.returncode == 0:
                return python
    return None


PYTHON = _with_uno() if shutil.which("soffice") else None
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PYTHON is None, reason="LibreOffice with its Python is not installed"),
]


def in_libreoffice(book: Path, save_as: Path, **job: Any) -> Path:
    told = json.dumps({"book": str(book), "save_as": str(save_as), **job})
    subprocess.run([str(PYTHON), str(SESSION), told], check=True, capture_output=True, timeout=600)
    return save_as


def test_saved_and_nothing_typed(folder: Folder, tmp_path: Path) -> None:
    """Every cell that a reviewer sees is the same, no row counts as touched, decisions stand."""
    builder = almby()
    for text in NASTY:
        if text.startswith("_x"):
            continue  # LibreOffice writes Excel's escapes without escaping them
        builder.goal(sound(text), printed=sound(text).replace("\n", " ")[:200])
    folder.convert([("almby", builder.build()), ("stor", large(40).build())])
    with folder.desk() as desk:
        desk.type("Mål", "M2", "almby", Beslut="Ändra", Rätt_kod="1-2", Kommentar="=1+1 + @ 😀\nrad två")
        desk.type("Målvärden", "V1", "almby", Beslut="Ändra", Rätt_värde=2.5)
    folder.apply()
    folder.convert([("almby", builder.build()), ("stor", large(40).build())])
    saved = in_libreoffice(
        folder.book, tmp_path / "sparad.xlsx", sort=[["Mål", "Mål"]], hide=[["Mål", "Regel"]]
    )
    before, after = read_book(folder.book), read_book(saved)
    assert after.known == before.known
    assert (after.signature, after.documents) == (before.signature, before.documents)
    assert not after.rows
    assert not after.mistakes
    assert _texts(saved) == _texts(folder.book)
    assert not folder.apply(saved).claims


def _texts(path: Path) -> dict[str, list[list[str]]]:
    """What stands on each sheet, rows in an order of their own, formulas and the dashboard left out."""
    book = load_workbook(path)
    return {
        sheet.title: sorted(
            [from_cell(str(cell.value)) for cell in row]
            for row in sheet.iter_rows()
            if any(cell.value for cell in row)
        )
        for sheet in book.worksheets
        if sheet.title not in {"Läs mig", "Översikt"}
    }


def test_everything_typed_is_applied(almby_folder: Folder, tmp_path: Path) -> None:
    typed: list[list[Any]] = []
    for (sheet, number), corrections in EVERY_COLUMN.items():
        typed += [[sheet, number, "Beslut", "Ändra"], [sheet, number, "Kommentar", f"om {number}"]]
        typed += [[sheet, number, header, value] for header, (value, _) in corrections.items()]
    typed += [
        ["Målvärden", "V2", "Beslut", "Ändra"],
        ["Målvärden", "V2", "Rätt värde", {"number": 0.85, "format": "0%"}],
        ["Målvärden", "V2", "Rätt period", {"number": 42703, "format": "YYYY-MM-DD"}],
        ["Saknas", "N1", "Typ", "Mål"],
        ["Saknas", "N1", "Text", "Ett mål till"],
    ]
    sheets = ("Mål", "Indikatorer", "Målvärden", "Utfall", "Aktiviteter", "Uppföljning")
    saved = in_libreoffice(
        almby_folder.book, tmp_path / "sparad.xlsx", typed=typed, sort=[[sheet, "Nr"] for sheet in sheets]
    )
    ids = numbers(almby_folder)
    almby_folder.apply(saved)
    after = almby_folder.reviewed("almby")
    records = {one.id: one.model_dump(mode="json") for kind in KINDS for one in getattr(after, kind)}
    records[after.document.sha256] = after.document.model_dump(mode="json")
    for (_, number), corrections in EVERY_COLUMN.items():
        for _, corrected in corrections.values():
            for name, value in corrected.items():
                wanted = [ids[one] for one in value] if name.endswith("_ids") else ids.get(str(value), value)
                assert records[ids[number]][name] == wanted, (number, name)
    assert (records[ids["V2"]]["value"], records[ids["V2"]]["period"]) == (85, "2016-11-29")
    assert after.goals[-1].text == "Ett mål till"
