"""The evidence pages as ``convert`` writes them: whole, again only where need be, and led to by the workbook."""

import io
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook
from PIL import Image
from planutdrag import convert
from planutdrag.batch.journal import Entry, State
from planutdrag.batch.pictures import draw, draw_all, undrawn
from planutdrag.batch.pool import Results
from planutdrag.batch.progress import Silence
from planutdrag.batch.task import Job
from planutdrag.extract.pdf.page_pictures import PictureSettings, page_pictures
from planutdrag.review.evidence_pictures import read_pictures

SAMPLES = Path(__file__).parents[2] / "samples"
PDF = "underlag/År 2012 #1/hallunge-kultur-2012"
TXT = "underlag/År 2012 #1/lerhamra-social-2013-2015"


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".planutdrag" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def size(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    with Image.open(io.BytesIO(picture)) as image:
        return image.size


@pytest.fixture
def again(converted: Path, tmp_path: Path) -> Path:
    """A copy of the archive and the output folder, to be run again."""
    shutil.copytree(converted.parent, tmp_path / "root")
    return tmp_path / "root"


def rerun(root: Path, **values: Any) -> None:
    assert not convert(root / "arkiv", out=root / "ut", **values).finished.problems


def test_there_is_a_page_for_each_document_and_a_picture_for_each_page(converted: Path) -> None:
    assert (converted / f"{TXT}.html").exists()
    assert not (converted / f"{TXT}.sidor").exists()
    pictures = read_pictures(converted / f"{PDF}.sidor")
    assert list(pictures.pages) == [1, 2, 3, 4]
    for name in pictures.pages.values():
        file = converted / f"{PDF}.sidor" / name
        assert file.stat().st_size < 200_000
        assert size(file.read_bytes()) == (953, 1348)


def links(book: Path) -> Iterator[tuple[str, str, object]]:
    for sheet in load_workbook(book).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                target = (cell.hyperlink and cell.hyperlink.target) or ""
                if cell.hyperlink and target.startswith("underlag"):
                    place = cell.hyperlink.location
                    yield sheet.title, target + f"#{place}" * bool(place), cell.value


def test_every_page_link_of_the_workbook_leads_to_its_record(converted: Path) -> None:
    found = list(links(converted / "granskning.xlsx"))
    assert {title for title, _, _ in found} >= {"Dokument", "Mål", "Indikatorer", "Målvärden", "Inte använt"}
    ids: dict[str, set[str]] = {}
    for _, link, shown in found:
        address, _, fragment = link.partition("#")
        file = unquote(address)
        if file not in ids:
            ids[file] = set(re.findall(r' id="([^"]+)"', (converted / file).read_text("utf-8")))
        assert fragment in ids[file], link
        assert shown
    assert set(ids) == {f"{PDF}.html", f"{TXT}.html"}


def test_run_again_nothing_changes_and_nothing_is_drawn(again: Path) -> None:
    before = contents(again / "ut")
    stamps = {path: path.stat().st_mtime_ns for path in (again / "ut/underlag").rglob("*")}
    rerun(again)
    assert contents(again / "ut") == before
    assert {path: path.stat().st_mtime_ns for path in (again / "ut/underlag").rglob("*")} == stamps


def test_pages_asked_for_later_need_no_reading(again: Path) -> None:
    before = contents(again / "ut")
    shutil.rmtree(again / "ut/underlag")
    rerun(again, formats=["json", "xlsx"])
    assert not (again / "ut/underlag").exists()
    assert not list(links(again / "ut/granskning.xlsx"))
    assert convert(again / "arkiv", out=again / "ut").converted == 0
    assert contents(again / "ut") == before


def test_a_lost_or_broken_folder_of_pictures_is_drawn_again(again: Path) -> None:
    before = contents(again / "ut")
    (again / "ut" / f"{PDF}.sidor/sidor.json").write_text("{")
    (again / "ut" / f"{PDF}.sidor/0002.png").unlink()
    rerun(again)
    assert contents(again / "ut") == before


def test_a_document_that_moved_leaves_no_page_behind(again: Path) -> None:
    (again / "arkiv/År 2012 #1").rename(again / "arkiv/b")
    rerun(again)
    pages = {name.partition(".")[0] for name in contents(again / "ut/underlag")}
    assert pages == {"b/hallunge-kultur-2012", "b/lerhamra-social-2013-2015"}


class Here:
    """An executor that draws in this process."""

    def run(self, jobs: Sequence[Job]) -> Results:
        yield from ((job, draw(job)) for job in jobs)


def test_a_document_that_cannot_be_drawn_is_counted_and_leaves_nothing(tmp_path: Path) -> None:
    entries = []
    for name in ("broken.pdf", "hallunge-kultur-2012.pdf", "plan.txt"):
        content = (SAMPLES / name).read_bytes() if name.startswith("hallunge") else b"%PDF-1.4 broken"
        (tmp_path / name).write_bytes(content)
        place = f"records/{name}.json"
        entries.append(Entry(str(tmp_path / name), name, "", 1, State.DONE, sha256=name, output=place))
    entries.append(replace(entries[0], key=str(tmp_path / "gone"), output="records/gone.json"))
    working, out = tmp_path / "working", tmp_path / "ut"
    assert draw_all(entries, out, working, Silence(), lambda _: Here()) == 2
    drawn = [path.name for path in (out / "underlag").iterdir()]
    assert drawn == ["hallunge-kultur-2012.pdf.sidor"]
    assert not list(working.iterdir())
    assert [entry.name for entry in undrawn(entries, out)] == ["broken.pdf", "plan.txt"]


def test_a_picture_is_no_larger_than_it_may_be(tmp_path: Path) -> None:
    import random

    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    noise = Image.frombytes("RGB", (400, 400), random.Random(1).randbytes(480_000))
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(3000, 1500))
    canvas.drawImage(ImageReader(noise), 0, 0, 3000, 1500)
    canvas.showPage()
    canvas.setFont("Helvetica", 900)
    canvas.drawString(100, 300, "Mål")
    canvas.save()
    photo, text = page_pictures(tmp_path / "a.pdf", PictureSettings(longest=1000))
    assert (photo.suffix, text.suffix) == ("jpg", "png")
    for picture in (photo, text):
        assert size(picture.data) == (1000, 500)
