"""The ways of reading a PDF that are timed against each other: each a function of a path.

Run as ``contenders.py NAME FILE…`` it is the child process of one of them. Imports stand inside the
functions' makers, so that a child pays for its own contender alone and start-up can be told from reading.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import psutil


class Count(NamedTuple):
    """What one file gave."""

    pages: int
    tables: int


Reader = Callable[[Path], Count]


def our_reader() -> Reader:
    from planutdrag.extract.pdf.front_end import read_pages

    def read(path: Path) -> Count:
        tables = [len(page.grids) for page in read_pages(path)]
        return Count(len(tables), sum(tables))

    return read


def our_pipeline() -> Reader:
    from planutdrag import extract, rules

    read_document, find = extract.read, rules.find
    vocabulary = rules.load_rules()  # once a process, as a worker of convert does

    def read(path: Path) -> Count:
        document = read_document(path)
        find(document, vocabulary).model_dump_json(indent=1)
        return Count(len(document.pages), len(document.tables))

    return read


def plain_pdfplumber() -> Reader:
    import pdfplumber

    def read(path: Path) -> Count:
        tables = 0
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_words(extra_attrs=["fontname", "size"])
                tables += sum(1 for table in page.find_tables() if table.extract())
                page.close()
            return Count(len(pdf.pages), tables)

    return read


def pdfium_text() -> Reader:
    import pypdfium2

    def read(path: Path) -> Count:
        with pypdfium2.PdfDocument(path) as pdf:
            for page in pdf:
                text = page.get_textpage()
                text.get_text_bounded()
                text.close()
                page.close()
            return Count(len(pdf), 0)

    return read


def camelot_lattice() -> Reader:
    import camelot
    import pypdfium2

    def read(path: Path) -> Count:
        tables = camelot.read_pdf(str(path), pages="all", flavor="lattice")
        with pypdfium2.PdfDocument(path) as pdf:
            return Count(len(pdf), len(tables))

    return read


CONTENDERS: dict[str, Callable[[], Reader]] = {
    "planutdrag, the reader": our_reader,
    "planutdrag, whole convert": our_pipeline,
    "pdfplumber, words and tables": plain_pdfplumber,
    "pypdfium2, plain text": pdfium_text,
    "camelot, lattice": camelot_lattice,
}
"""By the name they have in the results. One that cannot be imported is left out of a run."""

BASE = "pdfplumber, words and tables"
"""The usual way, which the ratios are counted from."""


def measure(name: str, files: list[Path]) -> dict[str, Any]:
    """One contender over all files, in this process. Seconds, MiB, pages, tables.

    The first file is one to warm up on: what is loaded and compiled with it belongs to the start-up.
    """
    begun = time.perf_counter()
    read = CONTENDERS[name]()
    read(files[0])
    gc.collect()
    gc.freeze()  # for all contenders alike, as a worker of convert does after its first document
    gc.set_threshold(200_000, 20, 50)
    ready = time.perf_counter()
    imported = peak()
    cpu = cpu_seconds()
    counts = [read(path) for path in files[1:]]
    return {
        "startup": ready - begun,
        "wall": time.perf_counter() - ready,
        "cpu": cpu_seconds() - cpu,
        "imported": imported,
        "peak": peak(),
        "pages": sum(count.pages for count in counts),
        "tables": sum(count.tables for count in counts),
    }


def cpu_seconds() -> float:
    """Of this process and of those that it started and has waited for."""
    return sum(os.times()[:4])


def peak() -> float:
    """The most memory this process has held, in MiB."""
    if sys.platform == "win32":
        return psutil.Process().memory_info().peak_wset / 2**20
    status = Path("/proc/self/status")
    if status.exists():  # the resource call would count what the parent held before
        peaks = [line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(peaks[0]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], [Path(name) for name in sys.argv[2:]])))
