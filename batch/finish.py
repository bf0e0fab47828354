"""What a run writes when all documents are through: the report, the quarantine list, the workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import OutputLocked, PlanutdragError
from ..files import reachable, write_whole
from ..models import PlanRecords
from ..review import renew_reviewed, write_books, write_evidence
from ..stored import DECISIONS_FILE
from .journal import Entry, State
from .quarantine import quarantine_table
from .rapport import report
from .settings import BatchSettings


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
    notes: tuple[str, ...] = ()
    decided = (settings.out / DECISIONS_FILE).exists()
    try:
        plans = _plans(settings.out, entries) if decided or {"xlsx", "html"} & settings.formats else []
        if "html" in settings.formats:
            written.extend(write_evidence(settings.out, plans, scratch=working))
        if "xlsx" in settings.formats:
            books = write_books(settings.out, plans, _files(entries))
            written.extend(books.paths)
            notes = books.notes
        if decided:
            renew_reviewed(settings.out, plans)
    except PlanutdragError as error:
        problems.append(error)
    return Finished(tuple(written), tuple(problems), notes)


def _files(entries: Sequence[Entry]) -> dict[str, Path]:
    """The source behind each plan, by the plan's path."""
    done = (entry for entry in entries if entry.state is State.DONE and entry.output)
    return {_plan_path(entry.output): Path(entry.key) for entry in done}


def _plan_path(output: str) -> str:
    return output.removeprefix("records/").removesuffix(".json")


def _plans(out: Path, entries: Sequence[Entry]) -> list[tuple[str, PlanRecords]]:
    """The records of every input that is done, under their paths, in the order of the paths."""
    done = sorted({entry.output for entry in entries if entry.state is State.DONE and entry.output})
    plans = []
    for path in done:
        data = reachable(out / path).read_bytes()
        plans.append(
            (path.removeprefix("records/").removesuffix(".json"), PlanRecords.model_validate_json(data))
        )
    return plans


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
