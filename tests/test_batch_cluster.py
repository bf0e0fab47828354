"""The same bytes from a real Dask scheduler with two workers, also when one of them is killed."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest
from batch_faults import is_at_work
from planutdrag.batch.run import RunResult
from planutdrag.batch.settings import Limits, Recipe
from planutdrag.errors import WorkersFailed

Convert = Callable[..., RunResult]
Archive = Callable[[dict[str, str]], Path]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not find_spec("distributed"), reason="planutdrag[dask] is not installed"),
    pytest.mark.filterwarnings("default"),
]


def outputs(out: Path) -> dict[str, bytes]:
    files = (path for path in out.rglob("*") if path.is_file() and ".planutdrag" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


class Cluster:
    """A scheduler and its workers, each a process of its own on the loopback interface."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self.scheduler = self._dask("scheduler", "--host", "127.0.0.1", "--port", str(port))
        self.workers = [self.add_worker(number) for number in range(2)]

    def add_worker(self, number: int) -> subprocess.Popen[bytes]:
        place = str(self._folder / f"worker{number}")
        return self._dask("worker", self.address, "--nthreads", "1", "--no-nanny", "--local-directory", place)

    def _dask(self, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *words, "--no-dashboard"]
        with (self._folder / "dask.log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | {"PYTHONWARNINGS": ""})

    def wait_for_workers(self) -> None:
        """Until both take part: otherwise the one that is quicker to begin may do all."""
        from distributed import Client

        with Client(self.address, timeout=120, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(len(self.workers), timeout=120)

    def children(self, number: int) -> list[psutil.Process]:
        """The processes that a worker reads documents in."""
        return psutil.Process(self.workers[number].pid).children(recursive=True)

    def close(self) -> None:
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path, faulty: Recipe) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path)
    try:
        cluster.wait_for_workers()
        yield cluster
    finally:
        cluster.close()


def _plans(seconds: float) -> dict[str, str]:
    plans = {
        f"{number}.txt": f"SCANNED 0, SLOW {seconds}\nMål {number}\n" * (number % 3 + 1)
        for number in range(40)
    }
    return plans | {
        "fault.txt": "FAULT",
        "crash.txt": "SCANNED 0, CRASH",
        "hang.txt": "HANG",
        "empty.pdf": "",
    }


_LIMITS = Limits(timeout=5, scanned_page=120)
"""Short for what hangs; see there where its fellows ask for more."""


def test_a_cluster_gives_the_bytes_of_one_core(
    archive: Archive, convert: Convert, tmp_path: Path, cluster: Cluster
) -> None:
    archive(_plans(0.01))
    convert(out=tmp_path / "alone", jobs=1, limits=_LIMITS)
    result = convert(out=tmp_path / "many", cluster=cluster.address, limits=_LIMITS)
    assert result.converted == 40
    assert outputs(tmp_path / "many") == outputs(tmp_path / "alone")
    assert convert(out=tmp_path / "many", cluster=cluster.address, limits=_LIMITS).converted == 0


def test_a_worker_that_is_killed_half_way_costs_nothing(
    archive: Archive, convert: Convert, tmp_path: Path, cluster: Cluster
) -> None:
    archive(_plans(0.1))
    convert(out=tmp_path / "alone", jobs=2, limits=_LIMITS)
    records = tmp_path / "many" / "records"
    orphans: list[psutil.Process] = []
    ended = threading.Event()

    def kill_one_half_way() -> None:
        while not ended.wait(0.02):
            if len(list(records.glob("*.json"))) >= 15 and (children := cluster.children(0)):
                orphans.extend(children)
                cluster.workers[0].kill()
                return

    killer = threading.Thread(target=kill_one_half_way)
    killer.start()
    try:
        convert(out=tmp_path / "many", cluster=cluster.address, limits=_LIMITS)
    finally:
        ended.set()
        killer.join()
    assert orphans, "killed while it was at work"
    assert cluster.workers[0].wait() != 0
    assert outputs(tmp_path / "many") == outputs(tmp_path / "alone")
    deadline = time.monotonic() + 120
    while any(map(is_at_work, orphans)):
        assert time.monotonic() < deadline, "its readers did not end with it"
        time.sleep(0.02)


def test_a_scheduler_that_does_not_answer_is_one_clear_line(
    archive: Archive, convert: Convert, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive({"a.txt": "x"})
    monkeypatch.setattr("planutdrag.batch.cluster._CONNECT_SECONDS", 1)
    with pytest.raises(WorkersFailed, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        convert(cluster="tcp://127.0.0.1:9")
