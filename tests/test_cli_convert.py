"""``convert`` with the real reader, on the samples."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from planutdrag.models import PlanRecords

_PROGRAM = str(Path(sys.executable).with_name("planutdrag"))
_SAMPLES = Path(__file__).parent.parent / "samples"
_CHOSEN = ("hallunge-kultur-2012.pdf", "lerhamra-social-2013-2015.pdf", "lerhamra-social-2013-2015.txt")


def _convert(out: Path, *words: str, seed: str = "random") -> subprocess.CompletedProcess[str]:
    sources = [str(_SAMPLES / name) for name in _CHOSEN]
    command = [_PROGRAM, "convert", *sources, "-o", str(out), "--format", "json", *words]
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("converted")
    result = _convert(out, "--jobs", "1", seed="1")
    assert result.returncode == 0, result.stderr
    return out, result.stdout


def test_the_table_has_a_row_for_each_document_and_a_sum(converted: tuple[Path, str]) -> None:
    _, said = converted
    head, _, *rows = said.split("\n\n", maxsplit=1)[0].splitlines()
    kinds = ["Goals", "Indicators", "Targets", "Outcomes", "Activities", "Follow-ups"]
    assert head.split() == ["Document", "Pages", *kinds, "Warnings"]
    numbers = [list(map(int, row.split()[-8:])) for row in rows if not row.startswith("-")]
    *documents, total = numbers
    assert len(documents) == len(_CHOSEN)
    assert [sum(column) for column in zip(*documents, strict=True)] == total
    assert "3 inputs: 3 done, 0 not read, 0 skipped." in said


def test_files_of_one_stem_both_keep_their_suffix(converted: tuple[Path, str]) -> None:
    names = sorted(path.name for path in (converted[0] / "records").iterdir())
    assert names == [
        "hallunge-kultur-2012.json",
        "lerhamra-social-2013-2015.pdf.json",
        "lerhamra-social-2013-2015.txt.json",
    ]


def test_what_is_written_is_the_contract(converted: tuple[Path, str]) -> None:
    ids: list[str] = []
    for path in (converted[0] / "records").iterdir():
        plan = PlanRecords.model_validate_json(path.read_bytes())
        assert plan.goals
        assert json.loads(path.read_text("utf-8"))["schema_version"] == "1"
        ids += [record.id for record in (*plan.goals, *plan.indicators, *plan.targets)]
    assert len(set(ids)) == len(ids)


def test_two_workers_and_another_hash_seed_give_the_same_bytes(
    converted: tuple[Path, str], tmp_path: Path
) -> None:
    assert _convert(tmp_path, "--jobs", "2", seed="4711").returncode == 0
    for path in (converted[0] / "records").iterdir():
        assert (tmp_path / "records" / path.name).read_bytes() == path.read_bytes()


def test_a_second_run_reads_nothing_again(converted: tuple[Path, str]) -> None:
    out, _ = converted
    before = {path: path.stat().st_mtime_ns for path in (out / "records").iterdir()}
    said = _convert(out).stdout
    assert "3 inputs: 3 done (3 of them before), 0 not read, 0 skipped." in said
    assert {path: path.stat().st_mtime_ns for path in (out / "records").iterdir()} == before
