"""An archive from outside: nothing in it leads out of the folder, runs, or is fetched."""

import csv
import io
import os
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from planutdrag.batch.journal import Entry, State
from planutdrag.batch.quarantine import quarantine_table
from planutdrag.batch.rapport import report
from planutdrag.batch.run import RunResult
from planutdrag.batch.settings import FORMATS, Recipe

Convert = Callable[..., RunResult]
Archive = Callable[[dict[str, str]], Path]

_NASTY = [
    "=cmd|' /C calc'!A0.txt",
    "+1.txt",
    "-1.txt",
    "@SUM(A1).txt",
    "\t=1.txt",
    "<script>alert(1)</script>.txt",
    '"onmouseover="alert(1).txt',
    "a;b;c.txt",
    "javascript:alert(1).txt",
    "two\nlines.txt",
    "byte\udce5.txt",
    "\u202egnp.txt",
]


def _quarantined(name: str) -> Entry:
    return Entry(f"/arkiv/{name}", name, "arkiv", 1, State.QUARANTINED, code="damaged", message=name)


def test_no_cell_of_the_quarantine_list_is_a_formula() -> None:
    data = quarantine_table(map(_quarantined, _NASTY))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == len(_NASTY) + 1
    assert {len(row) for row in rows} == {8}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


class _Page(HTMLParser):
    """Collects what a page would run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


@pytest.mark.parametrize("state", [State.QUARANTINED, State.SKIPPED, State.DONE])
def test_the_report_runs_its_own_script_only_and_fetches_nothing(tmp_path: Path, state: State) -> None:
    entries = [Entry(f"/arkiv/{name}", name, "arkiv", 1, state, code="format", twin=name) for name in _NASTY]
    page = _Page()
    page.feed(report(entries, tmp_path).decode())
    assert page.tags.count("script") == 1
    names = {name for name, _ in page.attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"src", "style"}
    links = [value or "" for name, value in page.attributes if name == "href"]
    assert all(link == "karantan.csv" or link.startswith("../") for link in links)
    policies = [value or "" for name, value in page.attributes if name == "content"]
    assert any(policy.startswith("default-src 'none'") for policy in policies)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_no_name_of_a_source_leads_out_of_the_output(
    archive: Archive, convert: Convert, tmp_path: Path
) -> None:
    names = [".. .txt", "..\\..\\up.txt", "CON.txt", "a:b.txt", "...txt", *_NASTY]
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(names):
        (folder / name.replace("/", "-")).write_text(f"Mål {number}")
    before = {path for path in tmp_path.rglob("*") if not path.is_relative_to(tmp_path / "out")}
    result = convert(formats=frozenset(FORMATS))
    assert result.states == {State.DONE: len(names)}
    assert not result.finished.problems
    assert len(list((tmp_path / "out/records").iterdir())) == len(names)
    assert len(list((tmp_path / "out/underlag").iterdir())) == len(names)
    assert {path for path in tmp_path.rglob("*") if not path.is_relative_to(tmp_path / "out")} == before


def test_a_link_in_the_output_is_not_written_through(
    archive: Archive, convert: Convert, tmp_path: Path
) -> None:
    archive({"sub/plan.txt": "x"})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out/records").mkdir(parents=True)
    (tmp_path / "out/records/sub").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Exception, match="leads out of"):
        convert()
    assert not list((tmp_path / "elsewhere").iterdir())


_ACTIONS = (
    b"<< /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/js'\\)) >>",
    b"<< /S /URI /URI (http://127.0.0.1:9/uri) >>",
    b"<< /S /Launch /F (/bin/sh) /Win << /F (calc.exe) >> >>",
    b"<< /S /SubmitForm /F << /FS /URL /F (http://127.0.0.1:9/form) >> >>",
    b"<< /S /ImportData /F (/etc/passwd) >>",
)


def _pdf(action: bytes) -> bytes:
    """A page with a goal on it that does ``action`` when it is opened."""
    text = b"BT /F1 14 Tf 72 700 Td (Ett matt) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction " + action + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /AA << /O " + action + b" >>"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n"


def test_nothing_in_a_pdf_is_run_or_fetched(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number, action in enumerate(_ACTIONS):
        (tmp_path / "in" / f"{number}.pdf").write_bytes(_pdf(action))
    result = convert(recipe=Recipe(ocr="never", converter="batch_faults:make_watched"), jobs=2)
    assert result.states == {State.DONE: len(_ACTIONS)}
    assert "Ett matt" in (tmp_path / "out/records/0.json").read_text("utf-8")


_RUN = """
import sys
from pathlib import Path
from planutdrag.batch.run import run
from planutdrag.batch.settings import BatchSettings, Recipe
recipe = Recipe(converter="batch_faults:make")
run(BatchSettings((Path("."),), Path(sys.argv[1]), frozenset({"json"}), recipe))
"""


def test_python_files_in_the_archive_are_not_imported(
    archive: Archive, tmp_path: Path, faulty: Recipe
) -> None:
    """Working in the archive's folder must not make its ``json.py`` ours."""
    trap = f"open({str(tmp_path / 'sprung')!r}, 'w').close()\n"
    modules = ("json", "psutil", "simplemma", "pydantic", "planutdrag", "sitecustomize", "queue")
    folder = archive({f"{module}.py": trap for module in modules} | {"plan.txt": "x"})
    subprocess.run([sys.executable, "-P", "-c", _RUN, str(tmp_path / "out")], cwd=folder, check=True)
    assert (tmp_path / "out/records/plan.json").exists()
    assert not (tmp_path / "sprung").exists()
