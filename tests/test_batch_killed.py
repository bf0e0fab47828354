"""Killed at any moment and resumed, a run ends with the bytes of one that was left in peace."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from planutdrag.batch.journal import State, open_journal

Archive = Callable[[dict[str, str]], Path]

_RUN = """
import sys
from pathlib import Path
from planutdrag.batch.run import run
from planutdrag.batch.settings import BatchSettings, Recipe
run(BatchSettings((Path(sys.argv[1]),), Path(sys.argv[2]), frozenset({"json", "xlsx"}),
                  Recipe(converter="batch_faults:make"), jobs=2))
"""
_KILLS = 30

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


def outputs(out: Path) -> dict[str, bytes]:
    files = (path for path in out.rglob("*") if path.is_file() and ".planutdrag" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def _plans() -> Iterator[tuple[str, str]]:
    for number in range(60):
        yield f"{number % 7}/plan {number % 20}.txt", f"SLOW 0.01\nMål {number}\n"
        yield f"{number % 7}/plan {number % 20}.pdf", f"Indikator {number}\n"
    yield "fault.txt", "FAULT"
    yield "copy.txt", "SLOW 0.01\nMål 59\n"


@pytest.mark.slow
@pytest.mark.usefixtures("faulty")
def test_killed_at_random_moments_and_resumed(archive: Archive, tmp_path: Path) -> None:
    """From the look at the journal to the writing of the workbook: whenever it comes, nothing is lost."""
    folder = archive(dict(_plans()))
    began = time.monotonic()
    assert _started(folder, tmp_path / "undisturbed").wait() == 0
    whole = time.monotonic() - began
    moments = random.Random(4711)
    killed = 0
    while killed < _KILLS:
        with _started(folder, tmp_path / "killed") as process:
            time.sleep(moments.uniform(0.05, whole))
            killed += process.poll() is None
            process.send_signal(signal.SIGKILL)
        if process.returncode == 0:
            _forget_a_few(tmp_path / "killed", moments)
    assert _started(folder, tmp_path / "killed").wait() == 0
    assert outputs(tmp_path / "killed") == outputs(tmp_path / "undisturbed")
    assert not list((tmp_path / "killed/.planutdrag").glob("working/*"))
    assert _counts(tmp_path / "killed") == {State.DONE: 120, State.QUARANTINED: 1, State.SKIPPED: 1}


def _started(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", _RUN, str(folder), str(out)])


def _counts(out: Path) -> Counter[State]:
    with open_journal(out / ".planutdrag/journal.sqlite") as journal:
        return Counter(entry.state for entry in journal.entries().values())


def _forget_a_few(out: Path, moments: random.Random) -> None:
    """Give the next run something to do again."""
    records = sorted((out / "records").rglob("*.json"))
    for path in moments.sample(records, len(records) // 2):
        path.unlink()
