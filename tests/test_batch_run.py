"""A run as a whole, with documents that crash, hang and hoard in earnest."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from batch_faults import is_at_work
from planutdrag.batch.journal import Entry, State
from planutdrag.batch.progress import Silence
from planutdrag.batch.run import RunResult, run
from planutdrag.batch.settings import FORMATS, BatchSettings, Limits, Recipe
from planutdrag.batch.task import Outcome
from planutdrag.errors import OutputForeign, RulesInvalid, UsageError, WorkersFailed

Convert = Callable[..., RunResult]
Archive = Callable[[dict[str, str]], Path]


def outputs(out: Path) -> dict[str, bytes]:
    """What a user sees of an output folder: every file but the program's own."""
    files = (path for path in out.rglob("*") if path.is_file() and ".planutdrag" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def _ends(result: RunResult) -> dict[str, str]:
    return {entry.name: entry.code or entry.state for entry in result.entries}


_FAULTS = {
    "crash.txt": ("SCANNED 0, CRASH", "crash"),
    "hang.txt": ("HANG", "timeout"),
    "hog.txt": ("SCANNED 0, HOG", "memory"),
    "fault.txt": ("SCANNED 0, FAULT", "internal"),
    "locked.txt": ("SCANNED 0, ENCRYPTED", "encrypted"),
    "noise.txt": ("SCANNED 0, NOISE", "done"),
    "good.txt": ("SCANNED 0", "done"),
}
_SHORT = Limits(timeout=5, scanned_page=120, memory=200)
"""For what hangs; all else has a scanned page, for a crash alone may take seconds on a machine in use."""


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_document_can_do_harm_to_itself_only(archive: Archive, convert: Convert, jobs: int) -> None:
    archive({name: text for name, (text, _) in _FAULTS.items()})
    result = convert(limits=_SHORT, jobs=jobs)
    assert _ends(result) == {name: end for name, (_, end) in _FAULTS.items()}


def test_every_input_ends_as_one_of_three_and_the_counts_add_up(archive: Archive, convert: Convert) -> None:
    archive({"a.txt": "x", "b/copy of a.txt": "x", "c.json": "{}", "d.pdf": "", "e.txt": "FAULT"})
    result = convert()
    assert _ends(result) == {
        "a.txt": "done",
        "b/copy of a.txt": "duplicate",
        "c.json": "format",
        "d.pdf": "empty",
        "e.txt": "internal",
    }
    assert result.states == Counter({State.DONE: 1, State.QUARANTINED: 2, State.SKIPPED: 2})
    assert next(entry.twin for entry in result.entries if entry.code == "duplicate") == "a.txt"


class _Order(Silence):
    """Notes the documents as they are done."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def finished(self, entry: Entry, outcome: Outcome) -> None:
        self.names.append(entry.name)


def test_the_largest_documents_come_first(archive: Archive, tmp_path: Path, faulty: Recipe) -> None:
    sizes = {"a.txt": 10, "b.txt": 3000, "c/d.txt": 200, "e.txt": 3001}
    folder = archive({name: "x" * size for name, size in sizes.items()})
    order = _Order()
    run(BatchSettings((folder,), tmp_path / "out", frozenset({"json"}), faulty, jobs=1), order)
    assert order.names == ["e.txt", "b.txt", "c/d.txt", "a.txt"]


def test_the_bytes_are_the_same_with_one_worker_and_with_three(
    archive: Archive, convert: Convert, tmp_path: Path
) -> None:
    archive({f"{number}.txt": f"Mål {number}\n" * number for number in range(1, 12)} | {"bad.txt": "FAULT"})
    convert(out=tmp_path / "one", jobs=1)
    convert(out=tmp_path / "three", jobs=3)
    assert outputs(tmp_path / "one") == outputs(tmp_path / "three")
    assert len(outputs(tmp_path / "one")) == 13


def test_a_worker_that_is_killed_once_costs_no_document(
    archive: Archive, convert: Convert, tmp_path: Path
) -> None:
    archive({"a.txt": f"CRASH-ONCE {tmp_path / 'marker'}"})
    assert _ends(convert()) == {"a.txt": "done"}


class _Written:
    """Which records a run writes: those whose file is a new one."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._before = self._now()

    def _now(self) -> dict[str, int]:
        return {path.name: path.stat().st_ino for path in (self._out / "records").rglob("*.json")}

    def names(self) -> set[str]:
        before, self._before = self._before, self._now()
        return {name for name, inode in self._before.items() if before.get(name) != inode}


def test_only_what_is_new_changed_or_failed_is_done_again(
    archive: Archive, convert: Convert, tmp_path: Path
) -> None:
    archive({"same.txt": "x", "changed.txt": "y", "failed.txt": f"CRASH {tmp_path}", "gone.txt": "z"})
    convert()
    written = _Written(tmp_path / "out")
    assert convert().converted == 0
    assert written.names() == set()
    archive({"changed.txt": "other", "failed.txt": "mended", "new.txt": "n"})
    assert convert().converted == 3
    assert written.names() == {"changed.json", "failed.json", "new.json"}
    assert convert(fresh=True).converted == 5


def test_other_settings_or_rules_mean_other_records(
    archive: Archive, convert: Convert, tmp_path: Path, faulty: Recipe
) -> None:
    archive({"a.txt": "x"})
    rules = tmp_path / "egna.toml"
    rules.write_text("one")
    recipe = Recipe(converter=faulty.converter, rules=(str(rules),))
    assert [convert().converted, convert(recipe=recipe).converted, convert(recipe=recipe).converted] == [
        1,
        1,
        0,
    ]
    rules.write_text("two")
    assert convert(recipe=recipe).converted == 1


def test_records_that_were_touched_or_deleted_are_made_again(
    archive: Archive, convert: Convert, tmp_path: Path
) -> None:
    archive({"a.txt": "x", "b.txt": "y"})
    convert()
    before = outputs(tmp_path / "out")
    (tmp_path / "out/records/a.json").write_text("{}")
    (tmp_path / "out/records/b.json").unlink()
    assert convert().converted == 2
    assert outputs(tmp_path / "out") == before


def test_a_document_that_moves_takes_its_records_along(
    archive: Archive, convert: Convert, tmp_path: Path
) -> None:
    folder = archive({"a.txt": "x"})
    convert()
    (folder / "2015").mkdir()
    (folder / "a.txt").rename(folder / "2015" / "a.txt")
    assert convert().converted == 0
    assert [name for name in outputs(tmp_path / "out") if "records" in name] == ["records/2015/a.json"]


def test_a_new_neighbour_of_the_same_name_makes_both_keep_their_suffix(
    archive: Archive, convert: Convert, tmp_path: Path
) -> None:
    archive({"plan.txt": "x"})
    convert()
    archive({"plan.pdf": "y"})
    assert convert().converted == 1
    records = {name for name in outputs(tmp_path / "out") if "records" in name}
    assert records == {"records/plan.txt.json", "records/plan.pdf.json"}


def test_contents_that_change_places_change_records(
    archive: Archive, convert: Convert, tmp_path: Path
) -> None:
    archive({"1/p.txt": "one", "2/p.txt": "two"})
    convert()
    before = outputs(tmp_path / "out")
    archive({"1/p.txt": "two", "2/p.txt": "one"})
    assert convert().converted == 0
    after = outputs(tmp_path / "out")
    assert after["records/1/p.json"] == before["records/2/p.json"]
    assert after["records/2/p.json"] == before["records/1/p.json"]


def test_what_earlier_runs_were_given_stays_in_the_folder(
    archive: Archive, convert: Convert, tmp_path: Path
) -> None:
    folder = archive({"a/1.txt": "x", "b/2.txt": "y"})
    convert(folder / "a")
    result = convert(folder / "b")
    assert {entry.name: entry.given for entry in result.entries} == {"1.txt": False, "2.txt": True}
    assert {"records/1.json", "records/2.json"} < set(outputs(tmp_path / "out"))


def test_a_document_that_can_no_longer_be_read_leaves_no_old_records(
    archive: Archive, convert: Convert, tmp_path: Path
) -> None:
    archive({"a.txt": "x", "b.txt": "y"})
    convert()
    archive({"a.txt": "FAULT"})
    convert()
    assert [name for name in outputs(tmp_path / "out") if "records" in name] == ["records/b.json"]


def test_what_cannot_be_written_keeps_back_nothing_else(
    archive: Archive, convert: Convert, tmp_path: Path
) -> None:
    archive({"plan.txt": "Mål"})
    (tmp_path / "out").mkdir()
    (tmp_path / "out/underlag").write_bytes(b"a file where the folder of evidence pages goes")
    finished = convert(formats=frozenset(FORMATS)).finished
    assert [problem.code for problem in finished.problems] == ["unwritable"]
    names = [path.name for path in finished.written]
    assert names == ["records", "rapport.html", "karantan.csv", "granskning.xlsx"]


@pytest.mark.parametrize(
    ("maker", "error"),
    [("make_refused", RulesInvalid), ("make_broken", WorkersFailed), ("nothing", WorkersFailed)],
)
def test_a_converter_that_cannot_be_made_ends_the_run(
    archive: Archive, convert: Convert, maker: str, error: type[Exception]
) -> None:
    archive({"a.txt": "x", "b.txt": "y"})
    with pytest.raises(error):
        convert(recipe=Recipe(converter=f"batch_faults:{maker}"), jobs=2)
    assert convert().converted == 2


def test_a_worker_that_is_killed_before_it_begins_is_started_anew(
    archive: Archive, convert: Convert, tmp_path: Path
) -> None:
    archive({"a.txt": "x"})
    starts = tmp_path / "starts"
    starts.write_text("")
    recipe = Recipe(converter="batch_faults:make_at_the_third_start", rules=(str(starts),))
    assert _ends(convert(recipe=recipe)) == {"a.txt": "done"}
    assert starts.read_text() == "III"


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ({"sources": ()}, UsageError),
        ({"formats": frozenset({"docx"})}, UsageError),
        ({"recipe": Recipe(ocr="perhaps")}, UsageError),
        ({"jobs": -1}, UsageError),
        ({"limits": Limits(timeout=0)}, UsageError),
        ({"out": Path(__file__)}, OutputForeign),
        ({"sources": (Path(__file__).parent,), "out": Path(__file__).parent}, UsageError),
    ],
)
def test_settings_that_make_no_sense_are_refused_at_the_door(
    settings: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        BatchSettings(**({"sources": (Path("plan.pdf"),), "out": Path("out")} | settings))  # type: ignore[arg-type]


_RUN = """
import sys
from pathlib import Path
from planutdrag.batch.progress import Silence
from planutdrag.batch.run import run
from planutdrag.batch.settings import BatchSettings, Limits, Recipe

class Teller(Silence):
    def finished(self, entry, outcome):
        print(entry.name, flush=True)

run(BatchSettings((Path(sys.argv[1]),), Path(sys.argv[2]), frozenset({"json"}),
                  Recipe(converter="batch_faults:make"), jobs=2), Teller())
"""


@contextmanager
def _started(folder: Path, out: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-c", _RUN, str(folder), str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def _until(condition: Callable[[], object], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.02)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_workers_end_with_the_run_and_the_next_run_goes_on(
    archive: Archive, convert: Convert, tmp_path: Path, how: signal.Signals, faulty: Recipe
) -> None:
    folder = archive({"a.txt": "x" * 50, "b.txt": "SLOW 600", "c.txt": "SLOW 601"})
    with _started(folder, tmp_path / "out") as process:
        assert process.stdout
        assert process.stderr
        told = process.stdout.readline()  # once the journal holds it; its file is there a moment before
        assert told == b"a.txt\n"
        program = psutil.Process(process.pid)
        _until(lambda: len(program.children()) == 2)  # the second one may take its time to begin
        workers = program.children()
        process.send_signal(how)
        process.wait(timeout=120)
        process.stderr.read()
    _until(lambda: not any(map(is_at_work, workers)))
    archive({"b.txt": "y", "c.txt": "z"})
    assert convert().converted == 2


def test_records_are_the_contract_and_end_with_a_line_break(
    archive: Archive, convert: Convert, tmp_path: Path
) -> None:
    archive({"a.txt": "Mål ett\nMål två"})
    convert()
    text = (tmp_path / "out/records/a.json").read_text("utf-8")
    assert text.endswith("}\n")
    assert [goal["text"] for goal in json.loads(text)["goals"]] == ["Mål ett", "Mål två"]
    assert json.loads(text)["document"]["file"] == "a.txt"


def test_a_scanned_page_gives_its_document_more_time(convert: Convert, archive: Archive) -> None:
    archive({"scan.txt": "SCANNED 3.5", "slow.txt": "SLOW 600"})
    result = convert(limits=Limits(timeout=3, scanned_page=60), jobs=2)
    ended = {entry.name: entry.code for entry in result.given}
    assert {name.rpartition("/")[2]: code for name, code in ended.items()} == {
        "scan.txt": "",
        "slow.txt": "timeout",
    }
