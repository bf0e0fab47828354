"""What a run writes when all documents are through: the report, the quarantine list, the workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import OutputLocked, PlanutdragError
from .files import write_whole
from .journal import Entry
from .quarantine import quarantine_table
from .rapport import report
from .settings import BatchSettings


@dataclass(frozen=True, slots=True)
class Finished:
    """What was written, and what could not be."""

    written: tuple[Path, ...]
    problems: tuple[PlanutdragError, ...]


def finish(settings: BatchSettings, entries: Sequence[Entry], working: Path) -> Finished:
    """Write what sums up the folder. One file that Excel holds open does not keep back the others."""
    written: list[Path] = []
    problems: list[PlanutdragError] = []
    for make in _products(settings, entries, working):
        try:
            written.append(make())
        except OutputLocked as error:
            problems.append(error)
    return Finished(tuple(written), tuple(problems))


def _products(
    settings: BatchSettings, entries: Sequence[Entry], working: Path
) -> Iterator[Callable[[], Path]]:
    out = settings.out

    def page() -> Path:
        return _write(out / "rapport.html", report(entries, out), working, out)

    def table() -> Path:
        return _write(out / "karantan.csv", quarantine_table(entries), working, out)

    yield from (page, table)


def _write(path: Path, data: bytes, working: Path, out: Path) -> Path:
    write_whole(path, data, working, out)
    return path
