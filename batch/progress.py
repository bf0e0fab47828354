"""What a person sees of a run while it goes on, and what the log keeps of it."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from ..errors import OutputUnwritable
from .journal import Entry, State
from .task import Outcome

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

LOG = logging.getLogger("planutdrag.batch")
LOG.addHandler(logging.NullHandler())
_LINE_EVERY = 10.0
"""Seconds between two lines where there is no terminal to draw on."""


class Watcher(Protocol):
    """Someone who is told how a run goes."""

    def begin(self, entries: list[Entry], doing: str = "convert") -> None:
        """These documents will be converted, or another thing be done with them."""

    def finished(self, entry: Entry, outcome: Outcome) -> None:
        """One of them is done, or in quarantine."""

    def drawn(self, entry: Entry, outcome: Outcome) -> None:
        """The pages of one of them are drawn, or could not be."""

    def end(self) -> None:
        """No more will come."""


@dataclass(slots=True)
class Tally:
    """Running sums of one task. Time left goes by bytes; for drawing by pages, which are known by then."""

    doing: str = "convert"
    documents: int = 0
    work: int = 0
    finished: int = 0
    work_done: int = 0
    pages: int = 0
    failed: int = 0
    began: float = 0.0

    @classmethod
    def of(cls, entries: list[Entry], doing: str) -> Tally:
        """At the beginning of a task."""
        tally = cls(doing, len(entries), began=time.monotonic())
        tally.work = sum(map(tally.work_of, entries))
        return tally

    def work_of(self, entry: Entry) -> int:
        """How much one document is of the whole."""
        return entry.pages if self.doing == "draw" else entry.size

    def count(self, entry: Entry, outcome: Outcome) -> None:
        """One more document."""
        self.finished += 1
        self.work_done += self.work_of(entry)
        self.pages += entry.pages
        self.failed += not outcome.done

    @property
    def pages_a_second(self) -> float:
        """Since the beginning."""
        return self.pages / max(time.monotonic() - self.began, 0.001)

    @property
    def seconds_left(self) -> float | None:
        """At the present rate; None before there is one."""
        if not self.work_done:
            return None
        spent = time.monotonic() - self.began
        return spent * (self.work - self.work_done) / self.work_done

    def __str__(self) -> str:
        left = self.seconds_left
        time_left = f", {clock(left)} left" if left is not None else ""
        rate = f"{self.pages} pages ({self.pages_a_second:.1f}/s)"
        failed = f"{self.failed} not {'drawn' if self.doing == 'draw' else 'read'}"
        return (
            f"{self.doing.capitalize()}ing {self.finished} of {self.documents}, {rate}, {failed}{time_left}"
        )


def clock(seconds: float) -> str:
    """``3:05`` or ``2:03:05``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def counted(number: int, thing: str) -> str:
    """``1 document``, ``2 documents``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


class Silence:
    """Nobody watches; the log is written all the same."""

    def begin(self, entries: list[Entry], doing: str = "convert") -> None:
        """See :meth:`Watcher.begin`."""
        LOG.info("%s to %s", counted(len(entries), "document"), doing)

    def finished(self, entry: Entry, outcome: Outcome) -> None:
        """See :meth:`Watcher.finished`."""
        if entry.state is State.DONE:
            facts = entry.name, entry.pages, entry.record_count, outcome.seconds
            LOG.info("done %s: %d pages, %d records, %.1f s", *facts)
        else:
            LOG.warning("not read %s: %s [%s]", entry.name, entry.message, entry.code)
        if outcome.detail:
            LOG.warning("what is known of it:\n%s", outcome.detail.rstrip())

    def drawn(self, entry: Entry, outcome: Outcome) -> None:
        """See :meth:`Watcher.drawn`."""
        if outcome.done:
            LOG.info("drawn %s: %d pages, %.1f s", entry.name, outcome.pages, outcome.seconds)
        else:
            LOG.warning("not drawn %s: %s", entry.name, outcome.message)

    def end(self) -> None:
        """See :meth:`Watcher.end`."""


class _Counting(Silence):
    """Counts, and shows the count after each document."""

    def __init__(self) -> None:
        self._tally = Tally()

    def begin(self, entries: list[Entry], doing: str = "convert") -> None:
        """See :meth:`Watcher.begin`."""
        super().begin(entries, doing)
        self._tally = Tally.of(entries, doing)

    def finished(self, entry: Entry, outcome: Outcome) -> None:
        """See :meth:`Watcher.finished`."""
        super().finished(entry, outcome)
        self._count(entry, outcome)

    def drawn(self, entry: Entry, outcome: Outcome) -> None:
        """See :meth:`Watcher.drawn`."""
        super().drawn(entry, outcome)
        self._count(entry, outcome)

    def _count(self, entry: Entry, outcome: Outcome) -> None:
        self._tally.count(entry, outcome)
        self._show()

    def _show(self) -> None:
        raise NotImplementedError


class Lines(_Counting):
    """A line on the standard error every ten seconds, for where there is no terminal."""

    def __init__(self) -> None:
        super().__init__()
        self._next = 0.0

    def begin(self, entries: list[Entry], doing: str = "convert") -> None:
        """See :meth:`Watcher.begin`."""
        super().begin(entries, doing)
        self._next = time.monotonic() + _LINE_EVERY

    def _show(self) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _LINE_EVERY
            print(self._tally, file=sys.stderr, flush=True)


class Bar(_Counting):
    """A bar on the terminal."""

    def __init__(self) -> None:
        super().__init__()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def begin(self, entries: list[Entry], doing: str = "convert") -> None:
        """See :meth:`Watcher.begin`."""
        from rich.console import Console  # noqa: PLC0415  (only where it is shown)
        from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

        super().begin(entries, doing)
        columns = BarColumn(), TextColumn("{task.description}", markup=False)
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task(str(self._tally), total=max(self._tally.work, 1))
        self._progress.start()

    def _show(self) -> None:
        if self._progress and self._task is not None:
            done = self._tally.work_done
            self._progress.update(self._task, completed=done, description=str(self._tally))

    def end(self) -> None:
        """See :meth:`Watcher.end`."""
        if self._progress:
            self._progress.stop()


def watcher(quiet: bool, verbose: bool) -> Watcher:
    """The one that fits the place the program runs in."""
    if quiet or verbose:
        return Silence()
    return Bar() if sys.stderr.isatty() else Lines()


class _LogFile(logging.FileHandler):
    """A log on a disk that fills up is no reason to stop, nor to say anything: the run itself will."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  (the name is logging's)
        """Let it go."""

    def close(self) -> None:
        """Close the file, whether or not the last lines find room."""
        with suppress(OSError):
            super().close()


class Logging:
    """The log file, and in verbose mode the same lines on the standard error; use with ``with``."""

    def __init__(self, path: Path, verbose: bool) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = _LogFile(path, encoding="utf-8", errors="backslashreplace")
        except OSError as error:
            raise OutputUnwritable(f"{path} cannot be written: {error.strerror or error}.") from error
        self._handlers: list[logging.Handler] = [file]
        if verbose:
            self._handlers.append(logging.StreamHandler(sys.stderr))
        file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))

    def __enter__(self) -> None:
        LOG.setLevel(logging.INFO)
        for handler in self._handlers:
            LOG.addHandler(handler)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            LOG.error("broken off", exc_info=error)
        for handler in self._handlers:
            LOG.removeHandler(handler)
            handler.close()


@contextmanager
def watching(watcher: Watcher, entries: list[Entry], doing: str = "convert") -> Iterator[Watcher]:
    """Begin and end, also where the run is broken off."""
    watcher.begin(entries, doing)
    try:
        yield watcher
    finally:
        watcher.end()
