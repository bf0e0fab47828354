"""What a run writes when all documents are through: the report, the quarantine list, the workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import OutputLocked, PlanutdragError
from ..files import reachable, write_whole
from ..stored import DECISIONS_FILE, RECORDS, read_plan, without_pages
from .journal import Entry, State
from .quarantine import quarantine_table
from .rapport import report
from .settings import BatchSettings

if TYPE_CHECKING:
    from ..models import PlanRecords


@dataclass(frozen=True, slots=True)
class Finished:
    """What was written, and what could not be."""

    written: tuple[Path, ...]
    problems: tuple[PlanutdragError, ...]
    notes: tuple[str, ...] = ()
    """What the user should know, for instance that a reviewed workbook was left as it is."""


def finish(settings: BatchSettings, entries: Sequence[Entry], working: Path) -> Finished:
    """Write what sums up the folder. One file that Excel holds open does not keep back the others."""
    written: list[Path] = []
    problems: list[PlanutdragError] = []
    for make in _products(settings, entries, working):
        try:
            written.append(make())
        except OutputLocked as error:
            problems.append(error)
    notes: list[str] = []
    try:
        if {"xlsx", "html"} & settings.formats or (settings.out / DECISIONS_FILE).exists():
            _write_for_review(settings, entries, working, written, notes)
    except PlanutdragError as error:
        problems.append(error)
    return Finished(tuple(written), tuple(problems), tuple(notes))


def _write_for_review(
    settings: BatchSettings, entries: Sequence[Entry], working: Path, written: list[Path], notes: list[str]
) -> None:
    """The evidence pages, the workbooks, and the records after review."""
    from ..review import renew_reviewed, write_books, write_evidence  # noqa: PLC0415 - heavy

    plans = _plans(settings.out, entries)
    if "html" in settings.formats:
        written.extend(write_evidence(settings.out, plans, scratch=working))
    if "xlsx" in settings.formats:
        books = write_books(settings.out, plans, _files(entries))
        written.extend(books.paths)
        notes.extend(books.notes)
    if (settings.out / DECISIONS_FILE).exists():
        renew_reviewed(settings.out, plans)


def _files(entries: Sequence[Entry]) -> dict[str, Path]:
    """The source behind each plan, by the plan's path."""
    done = (entry for entry in entries if entry.state is State.DONE and entry.output)
    return {_plan_path(entry.output): Path(entry.key) for entry in done}


def _plan_path(output: str) -> str:
    return output.removeprefix(f"{RECORDS}/").removesuffix(".json")


def _plans(out: Path, entries: Sequence[Entry]) -> list[tuple[str, PlanRecords]]:
    """The records of every input that is done, under their paths, in the order of the paths; without pages."""
    done = sorted({entry.output for entry in entries if entry.state is State.DONE and entry.output})
    return [(_plan_path(path), without_pages(read_plan(reachable(out / path)))) for path in done]


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
    write_whole(path, data, within=out, scratch=working)
    return path
