"""What ``convert`` and ``apply`` left in an output folder, read back and checked: records and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from .errors import DecisionsInvalid, RecordsInvalid, UsageError
from .files import below, reachable, refusals_of
from .models import Decision, PlanRecords

RECORDS = "records"
REVIEWED = "reviewed"
DECISIONS_FILE = "decisions.jsonl"


@dataclass(frozen=True, slots=True)
class Stored:
    """One document's records, and where their file stands below ``records/``, without ``.json``."""

    path: str
    plan: PlanRecords
    reviewed: bool = False


def stored_plans(out: Path, *, reviewed: bool = False) -> Iterator[Stored]:
    """The records below ``out``, in the order of their paths; after review where ``reviewed``.

    Raises:
        UsageError: ``out`` holds no records, or nothing is reviewed yet.
        RecordsInvalid: a file is damaged or of a newer version; the message names it.
        SourceForbidden: the system does not let one be opened.
    """
    folder = _folder(Path(out), reviewed)
    relative = (path.relative_to(folder) for path in below(folder, "*.json") if reachable(path).is_file())
    for path in sorted(relative, key=lambda path: path.as_posix()):
        yield Stored(path.with_suffix("").as_posix(), read_plan(folder / path), reviewed)


def read_plan(path: Path) -> PlanRecords:
    """One records file. Raises RecordsInvalid with the first mistake in it, SourceForbidden where it cannot be opened."""
    with refusals_of(path):
        content = reachable(path).read_bytes()
    try:
        return PlanRecords.model_validate_json(content)
    except ValidationError as error:
        raise RecordsInvalid(f"{path}: {_first_mistake(error)}.") from error


def without_pages(plan: PlanRecords) -> PlanRecords:
    """A plan without the text of its pages: two fifths of what it takes in memory, and seldom needed."""
    return plan.model_copy(update={"pages": ()})


def with_pages(out: Path, path: str, plan: PlanRecords) -> PlanRecords:
    """The plan with the text of its pages, read again from below ``out`` where it is kept without."""
    file = out / RECORDS / f"{path}.json"
    if plan.pages or not reachable(file).exists():
        return plan
    return plan.model_copy(update={"pages": read_plan(file).pages})


def read_decisions(out: Path) -> list[Decision]:
    """All decisions below ``out`` in the order they were applied; none where nobody decided yet.

    Raises DecisionsInvalid with the line that cannot be read, SourceForbidden where the file cannot be opened.
    """
    path = out / DECISIONS_FILE
    if not path.exists():
        return []
    with refusals_of(path):
        lines = path.read_text("utf-8", "replace").split("\n")
    return [_decision(path, at, line) for at, line in enumerate(lines, start=1) if line.strip()]


def _decision(path: Path, at: int, line: str) -> Decision:
    try:
        return Decision.model_validate_json(line)
    except ValidationError as error:
        raise DecisionsInvalid(f"{path}, line {at}: {_first_mistake(error)}.") from error


def _folder(out: Path, reviewed: bool) -> Path:
    folder = out / (REVIEWED if reviewed else RECORDS)
    if folder.is_dir():
        return folder
    if reviewed and (out / RECORDS).is_dir():
        raise UsageError(f"{out} holds no reviewed records. Run 'planutdrag apply {out}' first.")
    if not out.is_dir():
        raise UsageError(f"There is no folder {out}. Check the spelling of the path.")
    raise UsageError(f"{out} holds no records. Give the folder that 'planutdrag convert' wrote to.")


def _first_mistake(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    if place == "schema_version":
        return f"it is of schema version {first['input']}, which this version does not know"
    return f"{place}: {first['msg']}" if place else first["msg"]
