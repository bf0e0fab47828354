"""Damaged, encrypted, empty and hostile files: each ends in records or in one clear line."""

import json
import re
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

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def ended(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The output folder of a run over all of them, each with 20 s and 1 GB, and what it printed."""
    out = tmp_path_factory.mktemp("broken")
    limits = ("--timeout", "20", "--memory", "1000", "--jobs", "2", "--format", "json")
    command = [_PROGRAM, "convert", str(shared / "corpus/broken"), "-o", str(out), *limits]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 1, result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    return out, result.stdout


def _refusals(said: str) -> dict[str, str]:
    return dict(re.findall(r"^Not read: ([^:]+?\.\w+):? (.*)$", said, re.MULTILINE))


def test_each_file_ends_in_records_or_in_one_clear_line(shared: Path, ended: tuple[Path, str]) -> None:
    out, said = ended
    records = {path.name.removesuffix(".json") for path in (out / "records").glob("*.json")}
    refused = _refusals(said)
    files = sorted((shared / "corpus/broken").iterdir())
    assert {path.name for path in files if path.stem in records or path.name in records} == {
        path.name for path in files if path.name not in refused
    }


def test_those_that_are_refused_are_refused_for_the_right_reason(ended: tuple[Path, str]) -> None:
    table = (ended[0] / "karantan.csv").read_text("utf-8-sig").splitlines()[1:]
    codes = {line.split(";")[0]: line.split(";")[1] for line in table}
    assert not {name: code for name, code in codes.items() if code in _OUR_FAULT}
    assert codes == _REFUSED


def test_what_was_read_of_them_is_whole(ended: tuple[Path, str]) -> None:
    for path in (ended[0] / "records").glob("*.json"):
        records = json.loads(path.read_text("utf-8"))
        texts = {page["number"]: page["text"] for page in records["pages"]}
        for goal in records["goals"]:
            for source in goal["sources"]:
                quote = texts[source["page"]][source["char_start"] : source["char_end"]]
                assert quote == source["quote"], path.name
