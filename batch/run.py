"""One run of ``convert``: look, plan, convert, and leave an output folder that accounts for all of it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ..errors import OutputLocked, OutputUnwritable
from ..files import place, reachable, remove, sha256_of, temporary
from ..locking import JOURNAL
from .converter import digest, ocr_engine
from .finish import Finished, finish
from .inputs import Input, find_inputs
from .journal import Entry, Journal, State, open_journal
from .planning import Plan, Standard, make_plan
from .pool import Executor, LocalPool, outcomes
from .progress import LOG, Silence, Watcher, counted, watching
from .settings import BatchSettings, Recipe, usable_cores
from .task import Outcome

_HASHERS = 4
"""Threads that read sources to hash them; hashing lets others run."""


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run leaves behind."""

    entries: tuple[Entry, ...]
    """Every input, sorted by name."""
    converted: int
    """How many documents got their records now; the others had them."""
    finished: Finished
    """What sums up the folder."""

    @property
    def given(self) -> list[Entry]:
        """The inputs of this run; the others are of earlier ones and stay in the folder."""
        return [entry for entry in self.entries if entry.given]

    @property
    def states(self) -> Counter[State]:
        """How many inputs of this run ended how; the sum is their number."""
        return Counter(entry.state for entry in self.given)


def run(settings: BatchSettings, watcher: Watcher | None = None) -> RunResult:
    """Convert what ``settings`` names. Documents that cannot be read do not raise; they are entries.

    Raises :class:`planutdrag.errors.PlanutdragError` where the run as a whole cannot go on
    (:class:`OutputBusy`, :class:`OutputUnwritable`, :class:`RulesInvalid`, :class:`WorkersFailed`).
    """
    engine = partial(ocr_engine, settings.recipe)
    standard = Standard(digest(settings.recipe), engine, settings.out, fresh=settings.fresh)
    scratch = _made(settings.scratch)
    with open_journal(scratch / JOURNAL.name) as journal:
        working = _emptied(scratch / "working")
        inputs = find_inputs(settings.sources, settings.out, settings.follow_links)
        plan = make_plan(_hashed(inputs), journal.entries(), standard)
        _put_in_force(plan, journal, settings.out, working)
        pending = plan.pending
        LOG.info("recipe %s, %d inputs, %d to convert", standard.recipe, len(plan.entries), len(pending))
        executor = _executor(settings, settings.recipe, working, len(pending))
        converted = 0
        with watching(watcher or Silence(), pending) as watched:
            for planned, outcome in outcomes(executor, pending, working):
                entry = _settled(planned, outcome, standard)
                journal.put(entry)
                watched.finished(entry, outcome)
                converted += entry.state is State.DONE
        entries = tuple(journal.entries().values())
        notes = _draw(settings, entries, working, watcher or Silence()) if "html" in settings.formats else ()
        finished = finish(settings, entries, working)
        finished = replace(finished, notes=(*notes, *finished.notes))
        shutil.rmtree(working, ignore_errors=True)
    return RunResult(entries, converted, finished)


def _made(folder: Path) -> Path:
    try:
        reachable(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(f"{folder} cannot be made: {error.strerror or error}.") from error
    return folder


def _emptied(folder: Path) -> Path:
    """A folder for half-written files; what a killed run left there goes."""
    shutil.rmtree(folder, ignore_errors=True)
    return _made(folder)


def _hashed(inputs: list[Input]) -> Iterator[tuple[Input, str]]:
    """Each input with the hash of its content, empty where it will not be read."""
    with ThreadPoolExecutor(_HASHERS) as pool:
        yield from pool.map(_hash, inputs)


def _hash(item: Input) -> tuple[Input, str]:
    if item.state is not State.PENDING:
        return item, ""
    try:
        return item, sha256_of(item.path)
    except FileNotFoundError:
        return replace(item, state=State.QUARANTINED, code="missing"), ""
    except OSError:
        return replace(item, state=State.QUARANTINED, code="forbidden"), ""


def _put_in_force(plan: Plan, journal: Journal, out: Path, working: Path) -> None:
    """Make the folder and the journal agree with the plan; a kill on the way is mended by the next run."""
    copies = [(temporary(working, ".json"), old, new) for old, new in plan.moves]
    for copy, old, _ in copies:
        shutil.copyfile(reachable(out / old), copy)
    for copy, _, new in copies:
        place(copy, out / new, out)
    claimed = {entry.output for entry in plan.entries.values()}
    left = {*journal.litter(), *plan.obsolete} - claimed - {""}
    journal.replace_all(plan.entries.values(), left)
    for path in sorted(left):
        remove(out / path, out)
    journal.cleared()


def _draw(
    settings: BatchSettings, entries: Sequence[Entry], working: Path, watcher: Watcher
) -> tuple[str, ...]:
    """Have the pictures drawn that the evidence pages lack; returns what the user should know of it."""
    from .pictures import draw_all, drawing  # noqa: PLC0415 - heavy

    start = partial(_executor, settings, drawing(settings.recipe), working)
    failed = draw_all(entries, settings.out, working, watcher, start)
    if not failed:
        return ()
    documents = counted(failed, "document")
    return (f"The pages of {documents} could not be drawn (see the log); their evidence shows the text.",)


def _executor(settings: BatchSettings, recipe: Recipe, working: Path, documents: int) -> Executor:
    if settings.cluster:
        from .cluster import DaskCluster  # noqa: PLC0415  (an extra)

        return DaskCluster(settings.cluster, recipe, settings.limits, working)
    size = settings.jobs or usable_cores()
    return LocalPool(recipe, settings.limits, working, min(size, max(documents, 1)))


def _settled(entry: Entry, outcome: Outcome, standard: Standard) -> Entry:
    """The journal's row for a document that has been converted, or not; its records are in place then.

    Records that another program holds open cost this document only: a run goes on overnight.
    """
    place_of_records = standard.out / entry.output
    try:
        if outcome.done:
            place(Path(outcome.temporary), place_of_records, standard.out)
            return _done(entry, outcome, standard)
        remove(place_of_records, standard.out)
    except OutputLocked as error:
        outcome = Outcome(error.code, error.message) if outcome.done else outcome
    return replace(entry, state=State.QUARANTINED, code=outcome.code, message=outcome.message, output="")


def _done(entry: Entry, outcome: Outcome, standard: Standard) -> Entry:
    return replace(
        entry,
        state=State.DONE,
        recipe=standard.recipe,
        ocr=outcome.ocr,
        output_sha256=outcome.output_sha256,
        pages=outcome.pages,
        counts=outcome.counts,
        warnings=outcome.warnings,
    )
