"""The figures the project is held to, by the scorer that stands beside it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from planutdrag.extract import read
from planutdrag.rules import find, load_rules

SHARED = Path(__file__).parents[1].parent / "shared"
SCORER = SHARED / "score" / "score.py"

pytestmark = pytest.mark.skipif(
    not SCORER.exists(), reason="the shared corpus does not stand beside the checkout"
)
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


@pytest.mark.parametrize(
    ("sources", "gold", "least"),
    [
        ("corpus/pdf", "gold", 0.99),
        ("corpus/seeds", "gold", 0.97),
        ("corpus/fiction", "corpus/fiction/gold", 0.99),
        ("corpus/real", "corpus/real/gold", 0.96),
        pytest.param("corpus/scanned", "gold", 0.93, marks=[pytest.mark.slow, needs_tesseract]),
    ],
)
def test_strict_f1(sources: str, gold: str, least: float, tmp_path: Path) -> None:
    rules = load_rules()
    wanted, found = tmp_path / "gold", tmp_path / "found"
    wanted.mkdir()
    found.mkdir()
    for source in sorted((SHARED / sources).iterdir()):
        if source.suffix in (".pdf", ".txt"):
            records = find(read(source), rules)
            (found / f"{source.stem}.json").write_text(records.model_dump_json(), encoding="utf-8")
            shutil.copy(SHARED / gold / f"{source.stem}.json", wanted)
    command = [sys.executable, str(SCORER), str(wanted), str(found), "--json"]
    result = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert result["strict_f1"] >= least, {
        name: round(document["strict_f1"], 3) for name, document in result["documents"].items()
    }


def test_every_quote_stands_where_it_says() -> None:
    folders = (SHARED / "corpus/fiction", SHARED / "corpus/pdf")
    for source in sorted(path for folder in folders for path in folder.glob("*.*")):
        if source.suffix not in (".pdf", ".txt"):
            continue
        records = find(read(source))
        kinds = (records.goals, records.indicators, records.targets, records.outcomes, records.activities)
        for record in (record for kind in kinds for record in kind):
            code = getattr(record, "code", None)
            assert code is None or any(letter.isalnum() for letter in code), code
            assert record.sources
            for place in record.sources:
                page = records.pages[(place.page or 1) - 1]
                assert page.text[place.char_start : place.char_end] == place.quote
