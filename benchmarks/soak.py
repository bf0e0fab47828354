"""A night's work, in small: thousands of documents, damaged ones among them, and kills in between.

    python benchmarks/soak.py [--documents 2000] [--kills 30] [--folder FOLDER] [--report FILE]

Three questions, each answered by figures: do the counts add up and does the parent's memory stay
flat over the whole archive; how much faster are two workers than one; and does a run that is killed
at random moments and resumed end with the bytes of one that was not.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from planutdrag.batch.journal import open_journal

ROOT = Path(__file__).parent.parent
CORPORA = (ROOT / "samples", ROOT.parent / "shared/corpus")
LIMITS = ("--timeout", "20", "--memory", "1000", "--format", "json", "--quiet", "--ocr", "never")
LARGEST = 300_000
"""Bytes; larger documents are left out, so that thousands fit into an hour."""
TWINS = 50
"""One document in so many is an exact copy of the one before it."""
SPEED_DOCUMENTS = 400
KILL_DOCUMENTS = 60
GROWTH_MB = 10.0
SPEED_UP = 1.8


@dataclass
class Measured:
    """One run of ``convert`` from outside."""

    seconds: float = 0.0
    code: int | None = None
    parent_mb: list[float] = field(default_factory=list)
    """Used memory of the process that was started, not of its workers, through the run."""

    @property
    def growth_mb(self) -> float:
        """From the first tenth of the run, when all is imported, to its last tenth."""
        tenth = max(len(self.parent_mb) // 10, 1)
        early, late = self.parent_mb[tenth : 2 * tenth], self.parent_mb[-tenth:]
        return statistics.median(late) - statistics.median(early)


def originals() -> list[Path]:
    """The documents that the archive is made from."""
    found = [path for corpus in CORPORA for path in sorted(corpus.rglob("*"))]
    return [path for path in found if path.suffix in (".pdf", ".txt") and path.stat().st_size <= LARGEST]


def build(folder: Path, count: int) -> Path:
    """An archive of ``count`` documents, each with content of its own but for the twins."""
    sources = originals()
    data = b""
    for number in range(count):
        source = sources[number % len(sources)]
        target = folder / f"{number % 23:02}" / f"{number:05} {source.stem}{source.suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        if number % TWINS != TWINS - 1:
            data = source.read_bytes()
            data += _own_ending(source, number) if data else b""
        target.write_bytes(data)
    return folder


def _own_ending(source: Path, number: int) -> bytes:
    """Bytes that change the content's hash and nothing that is read."""
    return f"\n%{number}\n".encode() if source.suffix == ".pdf" else b"\n" * (number // 7 % 500 + 1)


def convert(archive: Path, out: Path, jobs: int) -> Measured:
    """Run the command and watch its own memory."""
    command = [sys.executable, "-P", "-c", "from planutdrag.cli import main; main()"]
    measured = Measured()
    began = time.perf_counter()
    with subprocess.Popen(
        [*command, "convert", str(archive), "-o", str(out), "--jobs", str(jobs), *LIMITS],
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    ) as process:
        threading.Thread(target=_watch, args=(process.pid, measured.parent_mb), daemon=True).start()
        measured.code = process.wait()
    measured.seconds = time.perf_counter() - began
    return measured


def _watch(pid: int, samples: list[float]) -> None:
    try:
        process = psutil.Process(pid)
        while True:
            samples.append(process.memory_info().rss / 1e6)
            time.sleep(0.1)
    except psutil.Error:
        return


def accounted(out: Path) -> dict[str, int]:
    """How many inputs ended how, by the journal."""
    with open_journal(out / ".planutdrag/journal.sqlite") as journal:
        states = [entry.state.value for entry in journal.entries().values()]
    return {state: states.count(state) for state in sorted(set(states))}


def fingerprint(out: Path) -> dict[str, str]:
    """Every file of an output folder but the program's own, by its hash."""
    files = (path for path in out.rglob("*") if path.is_file() and ".planutdrag" not in path.parts)
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def endurance(folder: Path, count: int) -> Iterator[str]:
    """The whole archive once, on two workers."""
    archive = build(folder / "archive", count)
    run = convert(archive, folder / "out", jobs=2)
    counts = accounted(folder / "out")
    assert run.code == 1, f"exit code {run.code}: the damaged ones make it 1"
    assert sum(counts.values()) == count, f"{counts} do not add up to {count}"
    assert set(counts) == {"done", "quarantined", "skipped"}
    assert len(list((folder / "out/records").rglob("*.json"))) == counts["done"]
    yield f"| documents | {count} in {run.seconds:.0f} s ({count / run.seconds:.1f} a second), two workers |"
    yield f"| ended as | {', '.join(f'{number} {state}' for state, number in counts.items())} |"
    peak = max(run.parent_mb)
    yield f"| memory of the parent | peak {peak:.0f} MB, grown by {run.growth_mb:.1f} MB through the run |"
    assert run.growth_mb < GROWTH_MB, f"the parent grew by {run.growth_mb:.1f} MB"


def speed(folder: Path) -> Iterator[str]:
    """One worker against two, by turns, three times."""
    archive = build(folder / "archive", SPEED_DOCUMENTS)
    seconds: dict[int, list[float]] = {1: [], 2: []}
    for turn in range(3):
        for jobs, measured in seconds.items():
            measured.append(convert(archive, folder / f"out-{turn}-{jobs}", jobs).seconds)
    one, two = map(statistics.median, seconds.values())
    yield f"| one worker, two workers | {one:.1f} s, {two:.1f} s: {one / two:.2f} times as fast |"
    assert one / two >= SPEED_UP, f"only {one / two:.2f} times as fast"


def kills(folder: Path, count: int) -> Iterator[str]:
    """SIGKILL at random moments, then the bytes compared."""
    archive = build(folder / "archive", KILL_DOCUMENTS)
    whole = convert(archive, folder / "whole", jobs=2)
    moments = random.Random(1)
    done = 0
    while done < count:
        done += _killed(archive, folder / "killed", moments.uniform(0.1, whole.seconds))
        if len(list((folder / "killed/records").rglob("*.json"))) > KILL_DOCUMENTS // 2:
            _forget(folder / "killed", moments)
    convert(archive, folder / "killed", jobs=2)
    assert fingerprint(folder / "killed") == fingerprint(folder / "whole"), "the bytes differ"
    yield f"| killed and resumed | {count} times at random moments: the same bytes |"


def _killed(archive: Path, out: Path, after: float) -> bool:
    """Begin a run and kill it; whether it was still running then."""
    command = [sys.executable, "-P", "-c", "from planutdrag.cli import main; main()"]
    words = ["convert", str(archive), "-o", str(out), "--jobs", "2", *LIMITS]
    with subprocess.Popen([*command, *words], stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            return True
    return False


def _forget(out: Path, moments: random.Random) -> None:
    """Take away half of the records, so that the next run has work to be killed in."""
    records = sorted((out / "records").rglob("*.json"))
    for path in moments.sample(records, len(records) // 2):
        path.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description="Soak the batch: endurance, speed, kills.")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--folder", type=Path, help="where to work; a temporary folder by default")
    parser.add_argument("--report", type=Path, help="also write the table to this file")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="soak-"))
    lines = ["# Soak", "", "| what | measured |", "|---|---|"]
    print("\n".join(lines))
    parts = (
        lambda: endurance(folder / "endurance", options.documents),
        lambda: speed(folder / "speed"),
        lambda: kills(folder / "kills", options.kills),
    )
    for part in parts:
        for line in part():
            print(line, flush=True)
            lines.append(line)
    if options.report:
        options.report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if not options.folder:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
