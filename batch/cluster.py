"""The executor for a Dask cluster: paths go in, files come out, small statuses come back.

Each Dask worker keeps child processes of its own (:class:`~planutdrag.batch.host.Host`, as a run on
one machine does), so that a crash or a deadline costs one document and never a Dask worker. What a
document becomes is decided by the same code on the same bytes, and written by that child process
into the output folder's own working folder, from where the run moves it to its place.
"""

from __future__ import annotations

import queue
import threading
import time
import uuid
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..errors import ReaderCrashed, SourceMissing, UsageError, WorkersFailed
from ..files import reachable
from .converter import digest
from .host import Host
from .pool import Results
from .settings import Limits, Recipe
from .task import Job, Outcome

try:
    from distributed import Client, Future, KilledWorker, Worker, WorkerPlugin, get_worker
except ImportError as error:
    raise UsageError("--cluster needs Dask: install planutdrag[dask].") from error

_CONNECT_SECONDS = 20
_LONELY_SECONDS = 120.0
"""How long a run waits for a worker when there is none, or none any more."""
_LOOK_EVERY = 2.0
_AHEAD = 4
"""Jobs handed over for each thread of the cluster, so that none waits for the next one."""


class Hosts(WorkerPlugin):
    """What one Dask worker holds for a run: child processes, one for each task it runs at a time."""

    def __init__(self, recipe: Recipe, limits: Limits, scratch: str, program: str) -> None:
        self.name = f"planutdrag-{uuid.uuid4().hex}"
        self._recipe = recipe
        self._limits = limits
        self._scratch = scratch
        self._program = program

    def setup(self, worker: Worker) -> None:
        """Called by Dask when the worker is told of the run, or joins it later."""
        self._address = worker.address
        self._idle: list[Host] = []
        self._hosts: list[Host] = []
        self._lock = threading.Lock()
        self._fits = False

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002  (the signature is Dask's)
        """Called by Dask when the run is over: what is still being read is broken off."""
        for host in self._hosts:
            host.kill()

    def convert(self, job: Job) -> Outcome:
        """One document, in a child process. Raises :class:`WorkersFailed` on a machine that does not fit."""
        self._check()
        host = self._borrowed()
        try:
            return host.run(job)
        finally:
            with self._lock:
                self._idle.append(host)

    def _borrowed(self) -> Host:
        with self._lock:
            if self._idle:
                return self._idle.pop()
            host = Host(self._recipe, self._limits, Path(self._scratch))
            self._hosts.append(host)
            return host

    def _check(self) -> None:
        """The same program, and the output folder in the same place: else the bytes would not be the same."""
        if self._fits:
            return
        if not reachable(Path(self._scratch)).is_dir():
            raise WorkersFailed(
                f"Worker {self._address} does not see {self._scratch}: shared storage is needed."
            )
        if digest(self._recipe) != self._program:
            raise WorkersFailed(f"Worker {self._address} has another version of planutdrag or its libraries.")
        self._fits = True


class DaskCluster:
    """The workers of a Dask cluster that is running already."""

    def __init__(self, address: str, recipe: Recipe, limits: Limits, scratch: Path) -> None:
        self._address = address
        self._plugin = Hosts(recipe, limits, str(scratch.absolute()), digest(recipe))

    def run(self, jobs: Sequence[Job]) -> Results:
        """See :meth:`planutdrag.batch.pool.Executor.run`."""
        client = self._connected()
        try:
            client.register_plugin(self._plugin)
            yield from _Flow(client, self._plugin.name).run(jobs)
        finally:
            with suppress(Exception):  # a cluster that is gone needs no tidying
                client.unregister_worker_plugin(self._plugin.name)
            client.close(timeout=5)

    def _connected(self) -> Any:
        try:
            options = {"timeout": _CONNECT_SECONDS, "set_as_default": False}
            return Client(self._address, **options)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            raise WorkersFailed(f"No Dask scheduler answers at {self._address} ({error}).") from error


class _Flow:
    """Jobs handed over a few at a time, so that neither the scheduler nor this process fills up."""

    def __init__(self, client: Any, plugin: str) -> None:
        self._client = client
        self._plugin = plugin
        self._done: queue.SimpleQueue[Future[Outcome]] = queue.SimpleQueue()
        self._running: dict[str, tuple[Job, Future[Outcome]]] = {}
        self._lonely_since: float | None = None
        self._next_look = 0.0
        self._window = _AHEAD

    def run(self, jobs: Sequence[Job]) -> Results:
        waiting = list(reversed(jobs))
        try:
            while waiting or self._running:
                self._look()
                while waiting and len(self._running) < self._window:
                    self._submit(waiting.pop())
                with suppress(queue.Empty):
                    future = self._done.get(timeout=0.5)
                    job, _ = self._running.pop(str(future.key))
                    yield job, _outcome(job, future)
        finally:
            futures = [future for _, future in self._running.values()]
            with suppress(Exception):
                self._client.cancel(futures, force=True)

    def _submit(self, job: Job) -> None:
        key = f"planutdrag-{uuid.uuid4().hex}"
        future = self._client.submit(_convert, self._plugin, job, key=key, pure=False)
        self._running[key] = job, future
        future.add_done_callback(self._done.put)

    def _look(self) -> None:
        """See how many workers there are; none for long ends the run."""
        now = time.monotonic()
        if now < self._next_look:
            return
        self._next_look = now + _LOOK_EVERY
        threads = sum(_threads(self._client).values())
        self._window = max(threads, 1) * _AHEAD
        if threads:
            self._lonely_since = None
            return
        self._lonely_since = self._lonely_since or now
        if now - self._lonely_since > _LONELY_SECONDS:
            raise WorkersFailed("The Dask cluster has no workers.")


def _convert(plugin: str, job: Job) -> Outcome:
    """The task: runs in a thread of a Dask worker."""
    hosts = get_worker().plugins[plugin]
    assert isinstance(hosts, Hosts)
    return hosts.convert(job)


def _threads(client: Any) -> dict[str, int]:
    """Threads of each worker; none where the scheduler does not answer."""
    try:
        return dict(client.nthreads())
    except Exception:  # whatever is wrong with the connection, there are no workers behind it
        return {}


def _outcome(job: Job, future: Future[Outcome]) -> Outcome:
    """What became of a job. A document that took Dask workers down with it has itself crashed."""
    try:
        outcome: Any = future.result()
    except KilledWorker:
        return Outcome(ReaderCrashed.code, f"{job.name} ended the workers that read it.")
    except Exception as error:
        if type(error).__module__.startswith("planutdrag"):
            raise
        raise WorkersFailed(f"The Dask cluster gave up: {type(error).__name__}: {error}.") from error
    assert isinstance(outcome, Outcome)
    if outcome.code == SourceMissing.code and reachable(Path(job.path)).exists():
        raise WorkersFailed(f"A worker does not see {job.path}: sources must lie on shared storage.")
    return outcome
