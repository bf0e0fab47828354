"""What a run writes when all documents are through: the report, the quarantine list, the workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import PlanutdragError
from ..files import write_whole
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

    written: tuple[Path, ...] = ()
    problems: tuple[PlanutdragError, ...] = ()
    notes: tuple[str, ...] = ()
    """What the user should know, for instance that a reviewed workbook was left as it is."""


def finish(settings: BatchSettings, entries: Sequence[Entry], working: Path) -> Finished:
    """Write what sums up the folder. What cannot be written, as Excel holds it open, keeps back nothing else."""
    written = [settings.out / RECORDS] if any(entry.output for entry in entries) else []
    problems: dict[str, PlanutdragError] = {}
    notes: list[str] = []
    for write in _parts(settings, entries, working):
        try:
            done = write()
        except PlanutdragError as error:
            problems.setdefault(str(error), error)
        else:
            written.extend(done.written)
            notes.extend(done.notes)
    return Finished(tuple(written), tuple(problems.values()), tuple(notes))


def _parts(
    settings: BatchSettings, entries: Sequence[Entry], working: Path
) -> Iterator[Callable[[], Finished]]:
    """What there is to write, each by itself."""
    out = settings.out
    plans = cache(lambda: _plans(out, entries))

    def file(name: str, content: bytes) -> Finished:
        write_whole(out / name, content, within=out, scratch=working)
        return Finished((out / name,))

    def evidence() -> Finished:
        from ..review.evidence import write_evidence  # noqa: PLC0415 - heavy

        return Finished(write_evidence(out, plans(), scratch=working))

    def workbooks() -> Finished:
        from ..review.books import write_books  # noqa: PLC0415 - heavy

        books = write_books(out, plans(), _files(entries))
        return Finished(books.paths, notes=books.notes)

    def reviewed() -> Finished:
        from ..review.reviewed_folder import renew_reviewed  # noqa: PLC0415 - heavy

        renew_reviewed(out, plans())
        return Finished()

    yield lambda: file("rapport.html", report(entries, out))
    yield lambda: file("karantan.csv", quarantine_table(entries))
    if "html" in settings.formats:
        yield evidence
    if "xlsx" in settings.formats:
        yield workbooks
    if (out / DECISIONS_FILE).exists():
        yield reviewed


def _files(entries: Sequence[Entry]) -> dict[str, Path]:
    """The source behind each plan, by the plan's path."""
    done = (entry for entry in entries if entry.state is State.DONE and entry.output)
    return {_plan_path(entry.output): Path(entry.key) for entry in done}


def _plan_path(output: str) -> str:
    return output.removeprefix(f"{RECORDS}/").removesuffix(".json")


def _plans(out: Path, entries: Sequence[Entry]) -> list[tuple[str, PlanRecords]]:
    """The records of every input that is done, under their paths, in the order of the paths; without pages."""
    done = sorted({entry.output for entry in entries if entry.state is State.DONE and entry.output})
    return [(_plan_path(path), without_pages(read_plan(out / path))) for path in done]
