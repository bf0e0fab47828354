"""A worker process from outside: started, given documents one at a time, watched, replaced.

Deadline and memory are watched from here, so that they mean running time and used memory on every
system, and hold for a process that no longer answers.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, Any

import psutil

from ..errors import DeadlineExceeded, MemoryExceeded, PlanutdragError, ReaderCrashed, WorkersFailed
from ..files import reachable, temporary
from .progress import LOG
from .reasons import error_classes
from .settings import Limits, Recipe
from .task import SCANNING, Job, Outcome, to_line

_TICK = 0.05
"""Seconds between two looks at a working process."""
_LONGEST_TICK = 1.0
"""A longer time between two looks was sleep (of the machine, or a stopped process): not counted."""
_FAMILY_EVERY = 20
"""Ticks between two looks for the processes that a worker has started; looking is slow."""
_START_SECONDS = 120.0
_BEFORE_NEXT_START = (0.5, 2.0)
"""Seconds before a process that did not start is started anew: what ended it (the system out of memory) may be over."""
_ATTEMPTS = 2
_TAIL = 4000
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"
)
"""The documents are what runs in parallel."""


class Host:
    """One worker process and its successors. :meth:`run` from one thread, :meth:`kill` from any."""

    def __init__(self, recipe: Recipe, limits: Limits, scratch: Path) -> None:
        self._recipe = recipe
        self._limits = limits
        self._scratch = scratch
        self._child: _Child | None = None
        self._ended = False

    def run(self, job: Job) -> Outcome:
        """Convert one document; what it does to the process is its outcome.

        A document that ends the process is tried once more in a new one: it may have been another's
        fault (the system out of memory). Raises :class:`WorkersFailed` where no process can be
        started, at a third attempt either, and what the converter's making raises (:class:`RulesInvalid`).
        """
        outcome = Outcome(ReaderCrashed.code)
        for _ in range(_ATTEMPTS):
            if self._ended:
                break
            child = self._ready_child()
            outcome = _watched(child, job, self._limits)
            if outcome.code != ReaderCrashed.code:
                break
        return outcome

    def kill(self) -> None:
        """End the process now, with all that it has started."""
        self._ended = True
        if self._child:
            self._child.end()

    def _ready_child(self) -> _Child:
        child = self._child
        if child and child.alive and child.served < self._limits.recycle_after:
            return child
        if child:
            child.end()
        for pause in _BEFORE_NEXT_START:
            try:
                return self._new_child()
            except WorkersFailed as error:
                if self._ended:
                    raise
                LOG.warning("%s It is started anew.", error.message)
            time.sleep(pause)
        return self._new_child()

    def _new_child(self) -> _Child:
        self._child = child = _Child(self._scratch)
        if self._ended:
            child.end()
        child.prepare(self._recipe)
        return child


class _Child:
    """One operating-system process, its two pipes and the file that its errors go to."""

    def __init__(self, scratch: Path) -> None:
        self.served = 0
        self._errors = reachable(temporary(scratch, ".log"))
        try:
            self._process = _started(self._errors)
        except OSError as error:
            raise WorkersFailed(f"A worker process cannot be started: {error}.") from error
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._facts = psutil.Process(self._process.pid)
        self._family: list[psutil.Process] = []
        self._looks = 0
        assert self._process.stdout
        threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def prepare(self, recipe: Recipe) -> None:
        """Have the process make its converter. Raises what that raises, or :class:`WorkersFailed`."""
        self.send(to_line(asdict(recipe)))
        answer = self.hear(_START_SECONDS)
        if answer is None:
            trace = self.trace().strip()
            self.end()
            LOG.error("a worker process did not start:\n%s", trace)
            last = trace.splitlines()[-1] if trace else f"it said nothing ({self.how_it_ended()})"
            raise WorkersFailed(f"A worker process did not start: {last}.")
        _unless_refused(answer)

    def send(self, line: bytes) -> None:
        """Hand over one line; a process that is gone is noticed when it does not answer."""
        assert self._process.stdin
        with suppress(OSError):
            self._process.stdin.write(line)
            self._process.stdin.flush()

    def hear(self, seconds: float) -> bytes | None:
        """The next line, or None where none comes in time or ever (``alive`` tells which)."""
        try:
            return self._lines.get(timeout=seconds) or None
        except queue.Empty:
            return None

    def memory(self) -> float:
        """Used memory in MB, of the process and those that it started."""
        if self._looks % _FAMILY_EVERY == 0:
            self._family = _descendants(self._facts)
        self._looks += 1
        return sum(map(_resident, [self._facts, *self._family])) / 1e6

    def trace(self) -> str:
        """The end of what the process wrote on its errors."""
        try:
            return self._errors.read_bytes()[-_TAIL:].decode(errors="replace")
        except OSError:
            return ""

    def how_it_ended(self) -> str:
        """In words, from the exit code."""
        code = self._process.wait()
        if code < 0:
            return f"signal {-code}"
        return f"exit code {code:#x}" if code > 255 else f"exit code {code}"

    def end(self) -> None:
        """Kill the process and what it started, and take its error file away."""
        for process in [*_descendants(self._facts), *self._family, self._facts]:
            with suppress(psutil.Error):
                process.kill()
        self._process.wait()
        with suppress(OSError):
            assert self._process.stdin
            self._process.stdin.close()
        with suppress(OSError):
            self._errors.unlink(missing_ok=True)

    def _listen(self, stdout: IO[bytes]) -> None:
        with stdout:
            for line in stdout:
                self._lines.put(line)
        self._lines.put(b"")


def _started(errors: Path) -> subprocess.Popen[bytes]:
    with errors.open("wb") as file:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "planutdrag.batch.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=file,
            env=os.environ | _ONE_THREAD,
            **_apart(),
        )


def _watched(child: _Child, job: Job, limits: Limits) -> Outcome:
    """Have ``child`` do ``job``; end it where it takes too long or too much."""
    child.send(to_line(job))
    spent, last, allowed = 0.0, time.monotonic(), limits.timeout
    while True:
        alive = child.alive  # asked before listening: what it said last is heard first
        answer = child.hear(_TICK)
        now = time.monotonic()
        spent, last = spent + min(now - last, _LONGEST_TICK), now
        message = _unless_refused(answer) if answer else {}
        if SCANNING in message:
            allowed += limits.scanned_page
        elif message:
            child.served += 1
            return replace(Outcome(**message), seconds=spent)
        if not alive and not message:
            return _crashed(child, job)
        if spent > allowed:
            child.end()
            return Outcome(DeadlineExceeded.code, f"{job.name} took longer than {allowed:g} seconds.")
        if child.memory() > limits.memory:
            child.end()
            return Outcome(MemoryExceeded.code, f"{job.name} used more than {limits.memory:g} MB of memory.")


def _unless_refused(answer: bytes) -> dict[str, Any]:
    """A worker's answer; what it could not do at all is raised here as the error that it was there."""
    message: dict[str, Any] = json.loads(answer)
    if "refused" in message:
        known = {error.code: error for error in error_classes()}
        raise known.get(message["refused"], PlanutdragError)(message["message"])
    return message


def _crashed(child: _Child, job: Job) -> Outcome:
    how, trace = child.how_it_ended(), child.trace()
    child.end()
    return Outcome(ReaderCrashed.code, f"{job.name} ended the process that read it ({how}).", trace)


def _descendants(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []


def _resident(process: psutil.Process) -> int:
    try:
        return process.memory_info().rss
    except psutil.Error:
        return 0


def _apart() -> dict[str, Any]:
    """Out of reach of the terminal's Ctrl-C, and on Windows behind the program the user works in."""
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.BELOW_NORMAL_PRIORITY_CLASS
        return {"creationflags": flags | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}
