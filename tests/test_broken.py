"""Damaged, encrypted, empty and hostile files: each ends in records or in one clear line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = str(Path(sys.executable).with_name("planutdrag"))
_OUR_FAULT = ("timeout", "memory", "crash", "internal")

_REFUSED = {
    "empty.pdf": "empty",
    "header-only.pdf": "damaged",
    "not-a-pdf.pdf": "not-a-document",
    "page-tree-loop.pdf": "damaged",
    "password.pdf": "encrypted",
    "png-named.pdf": "not-a-document",
    "binary.txt": "not-a-document",
}
"""What cannot be read, and why; everything else in the folder gives records."""
_PAST_REPAIR = {"truncated-half.pdf", "truncated-tail.pdf"}
"""What an engine may or may not piece together."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=["auto", "always"])
def ended(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """The output folder of a run over all of them, each with two minutes and 1 GB, and what it printed.

    With ``--ocr always`` their pages are drawn and read as pictures too, where there is Tesseract.
    """
    out = tmp_path_factory.mktemp("broken")
    limits = (
        "--timeout",
        "120",
        "--memory",
        "1000",
        "--jobs",
        "2",
        "--format",
        "json",
        "--ocr",
        request.param,
    )
    command = [_PROGRAM, "convert", str(shared / "corpus/broken"), "-o", str(out), *limits]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 1, result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    return out, result.stdout


def _refusals(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith("Not read: ")]


def _files(shared: Path) -> set[str]:
    return {path.name for path in (shared / "corpus/broken").iterdir()}


def test_each_file_ends_in_records_or_in_one_clear_line(shared: Path, ended: tuple[Path, str]) -> None:
    out, said = ended
    records = {json.loads(path.read_text("utf-8"))["document"]["file"] for path in out.glob("records/*.json")}
    refused = {file: [line for line in _refusals(said) if file in line] for file in _files(shared) - records}
    assert {file: len(lines) for file, lines in refused.items()} == dict.fromkeys(refused, 1)
    assert len(_refusals(said)) == len(refused)


def test_those_that_are_refused_are_refused_for_the_right_reason(ended: tuple[Path, str]) -> None:
    table = (ended[0] / "karantan.csv").read_text("utf-8-sig").splitlines()[1:]
    codes = {line.split(";")[0]: line.split(";")[1] for line in table}
    assert not {name: code for name, code in codes.items() if code in _OUR_FAULT}
    assert codes.items() >= _REFUSED.items()
    assert codes.keys() - _REFUSED.keys() <= _PAST_REPAIR


def test_what_was_read_of_them_is_whole(ended: tuple[Path, str]) -> None:
    for path in (ended[0] / "records").glob("*.json"):
        records = json.loads(path.read_text("utf-8"))
        texts = {page["number"]: page["text"] for page in records["pages"]}
        for goal in records["goals"]:
            for source in goal["sources"]:
                quote = texts[source["page"]][source["char_start"] : source["char_end"]]
                assert quote == source["quote"], path.name
