"""The process that documents are read in: ``python -P -m planutdrag.batch.worker``.

It talks by lines of JSON on its standard input and output. A document can do no more than end it:
the results of others are safe, and the file that it was writing is never taken for whole. When the
run that started it goes, its input ends and so does it, in the middle of a document if need be.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import queue
import signal
import threading
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import IO

import psutil

from ..errors import MemoryExceeded, PlanutdragError, ReaderFailed, SourceChanged, SourceForbidden
from ..files import reachable, temporary, write_synced
from ..models import KINDS, PlanRecords
from .converter import Converter, load_converter, ocr_engine
from .names import readable
from .settings import DRAWER, Recipe
from .task import SCANNING, Job, Outcome, to_line

_GARBAGE = (200_000, 20, 50)
"""Objects made between two looks for cycles among the newest; looks between those among older ones."""


def main() -> None:
    """Serve until the input ends."""
    faulthandler.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    incoming, outgoing = _private_channels()
    lines = _listen(incoming)
    told = json.loads(lines.get())
    recipe = Recipe(**(told | {"rules": tuple(told["rules"])}))
    try:
        perform = _made(recipe, lambda: _say(outgoing, {SCANNING: True}))
        _say(outgoing, {"ready": os.getpid()})
        for number, job in enumerate(_jobs(lines)):
            _say(outgoing, perform(job))
            if number == 0:
                keep_what_is_loaded()
    except PlanutdragError as error:
        _say(outgoing, {"refused": error.code, "message": error.message})


def keep_what_is_loaded() -> None:
    """Leave all there is now out of garbage collection: a fifth of the time of a document goes into it otherwise.

    Called when a first document has had the libraries, tables and rules loaded, which stay. What a
    document is made of holds no cycles, so that it goes when it is done with: what there is gets looked
    through more seldom than Python would by itself.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GARBAGE)


def _made(recipe: Recipe, on_scan: Callable[[], None]) -> Callable[[Job], Outcome]:
    """What this process does with a job."""
    if recipe.converter == DRAWER:
        from .pictures import draw  # noqa: PLC0415  (with much that reading does not need)

        return draw
    return partial(convert_one, recipe=recipe, converter=load_converter(recipe), on_scan=on_scan)


def convert_one(job: Job, recipe: Recipe, converter: Converter, on_scan: Callable[[], None]) -> Outcome:
    """Convert a document; whatever goes wrong with it becomes an outcome.

    Raises :class:`planutdrag.errors.OutputUnwritable`: that is not the document's fault.
    """
    try:
        records = converter(reachable(Path(job.path)), on_scan)
        if records.document.sha256 != job.sha256:
            raise SourceChanged(f"{job.name} was written to while it was read.")
        data = _with_readable_name(records).model_dump_json(indent=1).encode() + b"\n"
    except PlanutdragError as error:
        return Outcome(error.code, error.message)
    except MemoryError:
        return Outcome(MemoryExceeded.code, f"{job.name} needs more memory than there is.")
    except PermissionError as error:
        return Outcome(SourceForbidden.code, f"{job.name} cannot be opened: {error.strerror}.")
    except Exception as error:  # the last line of defence: one document never ends a run
        what = f"{job.name} met a fault in the program ({type(error).__name__})."
        return Outcome(ReaderFailed.code, what, traceback.format_exc())
    return _written(records, data, recipe, Path(job.scratch))


def _with_readable_name(records: PlanRecords) -> PlanRecords:
    """JSON is UTF-8; a file name need not be."""
    name = readable(records.document.file)
    if name == records.document.file:
        return records
    return records.model_copy(update={"document": records.document.model_copy(update={"file": name})})


def _written(records: PlanRecords, data: bytes, recipe: Recipe, scratch: Path) -> Outcome:
    path = temporary(scratch, ".json")
    write_synced(path, data)
    return Outcome(
        temporary=str(path),
        output_sha256=sha256(data).hexdigest(),
        ocr=ocr_engine(recipe) if _hangs_on_ocr(records) else "",
        pages=records.document.pages or 1,
        counts={kind: len(getattr(records, kind)) for kind in KINDS},
        warnings=_pages_by_warning(records),
    )


def _pages_by_warning(records: PlanRecords) -> dict[str, list[int]]:
    pages: defaultdict[str, list[int]] = defaultdict(list)
    for warning in records.warnings:
        pages[warning.code].append(warning.page or 0)
    return dict(pages)


def _hangs_on_ocr(records: PlanRecords) -> bool:
    """Whether another OCR engine, or one at all, may read more or read otherwise."""
    missed = any(warning.code.startswith("ocr-") for warning in records.warnings)
    return missed or any(page.source != "text" for page in records.pages)


def _private_channels() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the run, moved where no library that reads or prints can reach them.

    Standard input becomes empty (on Windows a library that looks at it while a thread waits on it
    would wait as well), standard output goes where the errors go.
    """
    incoming, outgoing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return os.fdopen(incoming, "rb"), os.fdopen(outgoing, "wb")


def _listen(incoming: IO[bytes]) -> queue.SimpleQueue[bytes]:
    """Lines as they come; the process ends at once when no more can come."""
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def read() -> None:
        for line in incoming:
            lines.put(line)
        _end_with_children()

    threading.Thread(target=read, daemon=True).start()
    return lines


def _end_with_children() -> None:
    for child in psutil.Process().children(recursive=True):
        child.kill()
    os._exit(0)


def _jobs(lines: queue.SimpleQueue[bytes]) -> Iterator[Job]:
    while True:
        yield Job(**json.loads(lines.get()))


def _say(outgoing: IO[bytes], message: Outcome | dict[str, object]) -> None:
    outgoing.write(to_line(message))
    outgoing.flush()


if __name__ == "__main__":
    main()
