"""Converters that do in earnest what documents do to a reader: crash it, hang it, eat its memory.

Named in a :class:`Recipe` and imported by the worker process itself; the first line of a file says
what happens to it, of several things one after another (``SCANNED 0, CRASH``).
"""

import ctypes
import hashlib
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from planutdrag.batch import converter as own
from planutdrag.batch.converter import Converter
from planutdrag.batch.settings import Recipe
from planutdrag.errors import RulesInvalid, SourceEncrypted
from planutdrag.models import DocumentFacts, Goal, IdentityMaker, PageText, PlanRecords


def make(recipe: Recipe) -> Converter:
    return _convert


def make_refused(recipe: Recipe) -> Converter:
    raise RulesInvalid("Line 3 is no rule.")


def make_at_the_third_start(recipe: Recipe) -> Converter:
    """As if the system killed a worker that has hardly begun; ``rules`` names the file that counts."""
    starts = Path(recipe.rules[0])
    starts.write_text(starts.read_text() + "I")
    if len(starts.read_text()) < 3:
        os.kill(os.getpid(), signal.SIGTERM)
    return _convert


def make_broken(recipe: Recipe) -> Converter:
    raise LookupError("a library is not there")


_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "webbrowser.")


def make_watched(recipe: Recipe) -> Converter:
    """The package's own converter, in a process that may not connect or start a program."""
    convert = own.make(recipe)

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(
            ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "webbrowser.")
        ):
            raise RuntimeError(f"forbidden: {event} {arguments}")

    def watched(path: Path, on_scan: Callable[[], None]) -> PlanRecords:
        sys.addaudithook(watch)
        return convert(path, on_scan)

    return watched


def _convert(path: Path, on_scan: Callable[[], None]) -> PlanRecords:
    data = path.read_bytes()
    first = data.split(b"\n", 1)[0].decode(errors="replace").strip()
    for order in first.split(", "):
        word, _, argument = order.partition(" ")
        if word == "SCANNED":  # so many seconds, in a page that is read from its picture
            on_scan()
            time.sleep(float(argument))
        if word in _FAULTS:
            _FAULTS[word](argument)
    digest = hashlib.sha256(data).hexdigest()
    ids = IdentityMaker(digest)
    lines = data.decode(errors="replace").splitlines()
    return PlanRecords(
        document=DocumentFacts(file=path.name, sha256=digest, pages=1),
        goals=tuple(Goal(id=ids.make("goals", line), text=line) for line in lines),
        pages=(PageText(number=1, text="\n".join(lines)),),
    )


def _crash(_: str) -> None:
    ctypes.string_at(0)


def _crash_once(marker: str) -> None:
    if not Path(marker).exists():
        Path(marker).touch()
        os._exit(7)


def _hang(_: str) -> None:
    while True:
        time.sleep(0.01)


def _hog(_: str) -> None:
    hoard = bytearray(300_000_000)  # at once: on a slow machine too it is memory, not time, that runs out
    _hang(f"{len(hoard)}")


def _fault(_: str) -> None:
    raise ZeroDivisionError("the program's own mistake")


def _encrypted(_: str) -> None:
    raise SourceEncrypted("It asks for a password.")


def _noise(_: str) -> None:
    print("a library prints", flush=True)
    os.write(1, b'{"code": "", "message": "a forged answer"}\n')
    assert sys.stdin.read() == ""


def _slow(seconds: str) -> None:
    time.sleep(float(seconds))


def is_at_work(process: psutil.Process) -> bool:
    """Whether a process runs; one that has ended and is not yet waited for does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:  # between the two questions
        return False


_FAULTS = {
    "CRASH": _crash,
    "CRASH-ONCE": _crash_once,
    "HANG": _hang,
    "HOG": _hog,
    "FAULT": _fault,
    "ENCRYPTED": _encrypted,
    "NOISE": _noise,
    "SLOW": _slow,
}
