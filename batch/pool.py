"""The executors' common shape, and the one for this machine: a thread for each worker process."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Protocol

from .host import Host
from .journal import Entry
from .settings import Limits, Recipe
from .task import Job, Outcome

Results = Generator[tuple[Job, Outcome], None, None]


class Executor(Protocol):
    """Something that converts documents and hands back what became of each, in any order."""

    def run(self, jobs: Sequence[Job]) -> Results:
        """Convert all jobs, beginning them in the order given.

        Closing the iterator (also by an exception in its consumer) ends everything at once. Raises
        :class:`planutdrag.errors.PlanutdragError` where the run cannot go on.
        """


def outcomes(executor: Executor, entries: Sequence[Entry], working: Path) -> Iterator[tuple[Entry, Outcome]]:
    """What becomes of each document; all that the executor has started is ended on the way out, whatever the way."""
    by_key = {entry.key: entry for entry in entries}
    jobs = [Job(entry.key, entry.key, entry.sha256, entry.size, str(working)) for entry in entries]
    with closing(executor.run(jobs)) as results:
        for job, outcome in results:
            yield by_key[job.key], outcome


class LocalPool:
    """Worker processes on this machine, each with one document at a time."""

    def __init__(self, recipe: Recipe, limits: Limits, scratch: Path, size: int) -> None:
        self._hosts = [Host(recipe, limits, scratch) for _ in range(size)]

    def run(self, jobs: Sequence[Job]) -> Results:
        """See :meth:`Executor.run`."""
        waiting: queue.SimpleQueue[Job] = queue.SimpleQueue()
        results: queue.SimpleQueue[tuple[Job, Outcome] | BaseException] = queue.SimpleQueue()
        for job in jobs:
            waiting.put(job)
        hosts = self._hosts[: len(jobs)]
        threads = [threading.Thread(target=_serve, args=(host, waiting, results)) for host in hosts]
        for thread in threads:
            thread.start()
        try:
            for _ in jobs:
                yield _next(results)
        finally:
            _drain(waiting)
            for host in hosts:
                host.kill()
            for thread in threads:
                thread.join()


def _serve(
    host: Host,
    waiting: queue.SimpleQueue[Job],
    results: queue.SimpleQueue[tuple[Job, Outcome] | BaseException],
) -> None:
    """Take jobs until there are none; what ends the run is handed to the one who waits."""
    with suppress(queue.Empty):
        while True:
            job = waiting.get_nowait()
            try:
                results.put((job, host.run(job)))
            except BaseException as error:  # must not die in a thread that nobody looks at
                results.put(error)
                return


def _next(
    results: queue.SimpleQueue[tuple[Job, Outcome] | BaseException],
) -> tuple[Job, Outcome]:
    """The next result; waits in short steps, so that Ctrl-C is heard on Windows too."""
    while True:
        with suppress(queue.Empty):
            result = results.get(timeout=0.5)
            if isinstance(result, BaseException):
                raise result
            return result


def _drain(waiting: queue.SimpleQueue[Job]) -> None:
    with suppress(queue.Empty):
        while True:
            waiting.get_nowait()
