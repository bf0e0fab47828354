"""Make the pictures of the handbook and the README, from the samples and the program as it is.

    python docs/pictures.py

It reviews two invented plans as a reviewer would, applies that and converts again; LibreOffice prints
the workbook and Chromium shows the evidence page. Both must be installed.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from openpyxl import load_workbook
from PIL import Image, ImageChops

ROOT = Path(__file__).parent.parent
IMAGES = Path(__file__).parent / "img"
PROGRAM = Path(sys.executable).with_name("planutdrag")
SAMPLES = ("hallunge-kultur-2012.pdf", "lerhamra-social-2013-2015.pdf")
HALLUNGE = "hallunge-kultur-2012"
REVIEWER = "Siv Ek"
WIDTH = 1366
_A3 = 8
_SWEDISH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop>
</item></oor:items>
"""
"""A LibreOffice that shows numbers as a Swedish Excel does."""


def main() -> None:
    """Write all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        out = reviewed(Path(folder))
        book = out / "granskning.xlsx"
        save(overview(book), IMAGES / "handbok-oversikt.png")
        for name, shot in SHOTS.items():
            save(shot.of(book), IMAGES / f"{name}.png")
        save(evidence(out), IMAGES / "handbok-underlag.png")


def reviewed(folder: Path) -> Path:
    """An output folder in which a review is under way."""
    source, out = folder / "planer", folder / "ut"
    source.mkdir()
    for name in SAMPLES:
        shutil.copy(ROOT / "samples" / name, source)
    run("convert", source, "-o", out)
    review(out / "granskning.xlsx")
    run("apply", out)
    run("convert", source, "-o", out)
    return out


def run(*words: object) -> None:
    """One command of the program."""
    subprocess.run([PROGRAM, *map(str, words)], check=True, stdout=subprocess.DEVNULL)


def review(path: Path) -> None:
    """Type in a workbook what a reviewer would."""
    book = load_workbook(path)
    readme = book["Läs mig"]
    label = next(cell for row in readme.iter_rows() for cell in row if cell.value == "Ditt namn:")
    readme.cell(label.row, label.column + 1).value = REVIEWER
    for title, count in (("Mål", 12), ("Indikatorer", 9), ("Målvärden", 3)):
        for row in range(2, 2 + count):
            type_in(book[title], row, {"Beslut": "Godkänn"})
    type_in(book["Målvärden"], 3, {"Beslut": "Ändra", "Rätt villkor": "minst", "Kommentar": "Se protokollet"})
    type_in(book["Målvärden"], 6, {"Beslut": "Avvisa", "Kommentar": "Ska inte följas upp"})
    added: list[dict[str, str | int]] = [
        {"Typ": "Mål", "Text": "Fler ska kunna låna böcker digitalt", "Nivå": "nämnden"},
        {"Typ": "Indikator", "Text": "Utlån av e-böcker, antal", "Hör till nr": "N1", "Enhet": "antal"},
    ]
    for row, values in enumerate(added, 2):
        type_in(book["Saknas"], row, {"Dokument": HALLUNGE, "Sida": 3, **values})
    book.save(path)


def type_in(sheet: Any, row: int, values: dict[str, str | int]) -> None:
    """Fill in cells by their headers."""
    headers = {cell.value: cell.column for cell in sheet[1]}
    for header, value in values.items():
        sheet.cell(row, headers[header]).value = value


@dataclass(frozen=True, slots=True)
class Shot:
    """Some rows and columns of a sheet, as they look in a spreadsheet program."""

    sheet: str
    columns: Collection[str]
    rows: int
    """How many, from the header on."""
    height: float = 42
    """Of each but the first, in points: without the hidden columns they need less."""

    def of(self, path: Path) -> Image.Image:
        """Its picture, from a workbook."""
        with tempfile.TemporaryDirectory() as folder:
            part = Path(folder) / "part.xlsx"
            book = load_workbook(path)
            for sheet in book.worksheets:
                sheet.sheet_state = "visible" if sheet.title == self.sheet else "hidden"
            book.active = book.sheetnames.index(self.sheet)
            self._cut(book[self.sheet])
            book.save(part)
            return printed(part)[0]

    def _cut(self, sheet: Any) -> None:
        """Show only what is wanted, on one page, with the letters and numbers that Excel has at its edges."""
        for cell in sheet[1]:
            if cell.value not in self.columns:
                sheet.column_dimensions[cell.column_letter].hidden = True
        for row in range(2, self.rows + 1):
            sheet.row_dimensions[row].height = self.height
        last = sheet.cell(1, sheet.max_column).column_letter
        sheet.print_area = f"A1:{last}{self.rows}"
        sheet.print_title_rows = sheet.print_title_cols = None
        sheet.print_options.headings = True
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A3
        sheet.page_setup.scale = None
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1
        sheet.oddHeader.center.text = sheet.oddFooter.center.text = None


SHOTS = {
    "workbook": Shot(
        "Indikatorer",
        ("Beslut", "Nr", "Status", "Målets text", "Indikator", "Enhet", "Citat", "Sida", "Säkerhet"),
        14,
    ),
    "handbok-beslut": Shot(
        "Målvärden",
        ("Beslut", "Nr", "Rätt villkor", "Rätt värde", "Kommentar", "Status", "Indikatorns namn", "Målvärde",
         "Villkor", "Värde", "Enhet", "Sida", "Säkerhet"),
        9,
    ),
    "handbok-saknas": Shot(
        "Saknas", ("Nr", "Dokument", "Typ", "Text", "Hör till nr", "Nivå", "Enhet", "Sida", "Status"), 6, 30
    ),
}  # fmt: skip


def overview(path: Path) -> Image.Image:
    """The sheet of figures with its charts, which only the workbook as written has."""
    return printed(path)[1]


def printed(path: Path) -> list[Image.Image]:
    """The pages that LibreOffice prints of a workbook, without their margins."""
    with tempfile.TemporaryDirectory() as profile:
        settings = Path(profile) / "user/registrymodifications.xcu"
        settings.parent.mkdir()
        settings.write_text(_SWEDISH, "utf-8")
        options = [f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf"]
        command = ["soffice", *options, "--outdir", str(path.parent), str(path)]
        subprocess.run(command, check=True, capture_output=True)
    return list(_pages(path.with_suffix(".pdf")))


def _pages(path: Path) -> Iterator[Image.Image]:
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            picture = page.render(scale=2.2).to_pil().convert("RGB")
            blank = Image.new("RGB", picture.size, "white")
            box = ImageChops.difference(picture, blank).getbbox() or (0, 0, *picture.size)
            left, top, right, bottom = box
            yield picture.crop((max(left - 8, 0), max(top - 8, 0), right + 8, bottom + 8))


def evidence(out: Path) -> Image.Image:
    """The evidence page with a record chosen, as on a laptop."""
    sys.path.insert(0, str(ROOT / "tests"))
    browser = importlib.import_module("browser")  # the driver of the tests
    with browser.chromium() as tab:
        tab.open(out / f"underlag/{HALLUNGE}.html", WIDTH, 768)
        tab.do(
            "location.hash = entries.find(entry => entry.querySelector('.number')?.textContent === 'V2').id"
        )
        tab.wait_for("[...document.images].slice(0, 2).every(image => image.complete)")
        return Image.open(tab.picture(out / "underlag.png")).convert("RGB")


def save(picture: Image.Image, path: Path) -> None:
    """As a small PNG."""
    if picture.width > WIDTH:
        height = round(picture.height * WIDTH / picture.width)
        picture = picture.resize((WIDTH, height), Image.Resampling.LANCZOS)
    few = picture.quantize(200, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size // 1000} kB, {picture.width} x {picture.height}")


if __name__ == "__main__":
    main()
