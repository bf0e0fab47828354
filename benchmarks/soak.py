"""A night's work, in small: thousands of documents, damaged ones among them, and kills in between.

    python benchmarks/soak.py [--documents 2000] [--kills 30] [--only speed] [--report FILE]

Three questions, each answered by figures and a verdict: do the counts add up and does the parent's
memory stay flat over the whole archive; how much faster are two workers than one; and does a run that
is killed at random moments and resumed end with the bytes of one that was not. All three are asked
whatever the others answer; the exit code is 1 where one of them is answered badly.

Clocks lie on a machine that others use too. What they took of the processor is measured along with
each run, and where it is more than a little the speed-up is judged by processor time instead, and the
report says so: time on a quiet machine is worth more.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
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
QUIET = 0.05
"""The part of the cores that others may take before a clock is not believed."""

HEAD = "# Soak\n\n| what | measured | as it should be |\n|---|---|---|"

Verdicts = Iterator[tuple[bool, str, str]]
"""Whether it is as it should be, what was measured, and the figures."""


@dataclass
class Measured:
    """One run of ``convert`` from outside."""

    seconds: float = 0.0
    cpu: float = 0.0
    """Processor seconds of the command and all that it started."""
    others: float = 0.0
    """Processor seconds that everything else on the machine took meanwhile."""
    code: int | None = None
    parent_mb: list[float] = field(default_factory=list)
    """Used memory of the process that was started, not of its workers, through the run."""

    @property
    def growth_mb(self) -> float:
        """From the first tenth of the run, when all is imported, to its last tenth."""
        tenth = max(len(self.parent_mb) // 10, 1)
        early, late = self.parent_mb[tenth : 2 * tenth], self.parent_mb[-tenth:]
        return statistics.median(late) - statistics.median(early)

    @property
    def noise(self) -> float:
        """The part of the machine's time that others took."""
        return max(self.others, 0.0) / (self.seconds * (os.cpu_count() or 1))

    def undisturbed(self, workers: int) -> float:
        """Seconds that it would take alone: its processor time, at the rate at which it used its share."""
        left = min(workers, (os.cpu_count() or 1) - self.others / self.seconds)
        return self.cpu / workers * max(left * self.seconds / self.cpu, 1.0)


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
    """Run the command; watch its memory and what it and the others take of the processor."""
    measured = Measured()
    began, own, all_of_it = time.perf_counter(), _cpu_of_children(), _cpu_of_machine()
    with subprocess.Popen(
        _command(archive, out, jobs), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    ) as process:
        threading.Thread(target=_watch, args=(process.pid, measured.parent_mb), daemon=True).start()
        measured.code = process.wait()
    measured.seconds = time.perf_counter() - began
    measured.cpu = _cpu_of_children() - own
    measured.others = _cpu_of_machine() - all_of_it - measured.cpu
    return measured


def _command(archive: Path, out: Path, jobs: int) -> list[str]:
    program = [sys.executable, "-P", "-c", "from planutdrag.cli import main; main()"]
    return [*program, "convert", str(archive), "-o", str(out), "--jobs", str(jobs), *LIMITS]


def _cpu_of_children() -> float:
    """Processor seconds of the processes that have ended, their children included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _cpu_of_machine() -> float:
    times = psutil.cpu_times()
    return sum(times) - times.idle - getattr(times, "iowait", 0.0)


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


def endurance(folder: Path, count: int) -> Verdicts:
    """The whole archive once, on two workers."""
    archive = build(folder / "archive", count)
    run = convert(archive, folder / "out", jobs=2)
    counts = accounted(folder / "out")
    told = ", ".join(f"{number} {state}" for state, number in counts.items())
    rate = (
        f"{count} in {run.seconds:.0f} s ({count / run.seconds:.1f} a second), {run.cpu:.0f} s of processor"
    )
    yield run.code == 1, "documents, some of them damaged", f"{rate}; exit code {run.code}"
    yield sum(counts.values()) == count and len(counts) == 3, "every one is accounted for", told
    written = len(list((folder / "out/records").rglob("*.json")))
    yield written == counts.get("done"), "records written", str(written)
    yield (
        not our_faults(folder / "out"),
        "given up for time, memory or a crash",
        our_faults(folder / "out") or "0",
    )
    memory = f"peak {max(run.parent_mb):.0f} MB, grown by {run.growth_mb:.1f} MB through the run"
    yield run.growth_mb < GROWTH_MB, "memory of the parent", memory


def our_faults(out: Path) -> str:
    """The documents that were given up for want of time or memory, or for a crash."""
    with open_journal(out / ".planutdrag/journal.sqlite") as journal:
        entries = journal.entries().values()
    return ", ".join(
        f"{one.name} ({one.code})"
        for one in entries
        if one.code in {"timeout", "memory", "crash", "internal"}
    )


def speed(folder: Path) -> Verdicts:
    """One worker against two, by turns, three times."""
    archive = build(folder / "archive", SPEED_DOCUMENTS)
    runs: dict[int, list[Measured]] = {1: [], 2: []}
    for turn in range(3):
        for jobs, measured in runs.items():
            measured.append(convert(archive, folder / f"out-{turn}-{jobs}", jobs))
    noise = max(run.noise for measured in runs.values() for run in measured)
    one, two = (statistics.median(run.seconds for run in measured) for measured in runs.values())
    what = f"one worker, two workers ({SPEED_DOCUMENTS} documents)"
    figures = f"{one:.1f} s, {two:.1f} s: {one / two:.2f} times as fast"
    if noise <= QUIET:
        yield one / two >= SPEED_UP, what, f"{figures}; others took {noise:.0%} of the processor"
        return
    alone = [statistics.median(run.undisturbed(jobs) for run in measured) for jobs, measured in runs.items()]
    ratio = alone[0] / alone[1]
    told = f"by the clock {figures}, but others took up to {noise:.0%} of the processor; by processor time"
    yield ratio >= SPEED_UP, what, f"{told} {alone[0]:.1f} s, {alone[1]:.1f} s: {ratio:.2f} times as fast"


def kills(folder: Path, count: int) -> Verdicts:
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
    same = fingerprint(folder / "killed") == fingerprint(folder / "whole")
    yield same, f"killed and resumed, {count} times", "the same bytes" if same else "the bytes differ"


def _killed(archive: Path, out: Path, after: float) -> bool:
    """Begin a run and kill it; whether it was still running then."""
    with subprocess.Popen(_command(archive, out, 2), stderr=subprocess.DEVNULL) as process:
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
    parser.add_argument(
        "--only", action="append", choices=("endurance", "speed", "kills"), help="may be repeated"
    )
    parser.add_argument("--report", type=Path, help="also write the table to this file")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="soak-"))
    parts: dict[str, Callable[[], Verdicts]] = {
        "endurance": lambda: endurance(folder / "endurance", options.documents),
        "speed": lambda: speed(folder / "speed"),
        "kills": lambda: kills(folder / "kills", options.kills),
    }
    lines = [HEAD]
    print(HEAD, flush=True)
    bad = 0
    for name in options.only or parts:
        for good, what, figures in parts[name]():
            bad += not good
            lines.append(f"| {what} | {figures} | {'yes' if good else '**no**'} |")
            print(lines[-1], flush=True)
    asked = len(lines) - 1
    verdict = f"FAILED: {bad} of {asked}" if bad else f"PASSED: all {asked}"
    lines.append(f"\n{verdict} {'not ' if bad else ''}as it should be.")
    print(lines[-1])
    if options.report:
        options.report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if not options.folder:
        shutil.rmtree(folder)
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
