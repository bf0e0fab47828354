"""The pictures of the pages, drawn after the records: in worker processes too, and again only if need be.

A document whose pages cannot be drawn keeps its records; its evidence page then shows the text.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ..errors import OutputForeign, OutputUnwritable
from ..files import is_pdf, reachable, temporary, write_synced
from ..review.evidence_pictures import MANIFEST, Pictures, pictures_folder, read_pictures
from .journal import Entry, State
from .pool import Executor, outcomes
from .progress import Watcher, watching
from .settings import DRAWER, Recipe
from .task import Job, Outcome


def drawing(recipe: Recipe) -> Recipe:
    """The recipe for workers that draw."""
    return replace(recipe, converter=DRAWER)


def draw(job: Job) -> Outcome:
    """Draw the pages of a document into a new folder in the scratch folder. This runs in a worker."""
    from ..extract.pdf.page_pictures import page_pictures  # noqa: PLC0415 - heavy

    folder = temporary(Path(job.scratch), ".pictures")
    names: dict[int, str] = {}
    try:
        reachable(folder).mkdir(parents=True)
        for picture in page_pictures(reachable(Path(job.path))):
            names[picture.number] = f"{picture.number:04}.{picture.suffix}"
            reachable(folder / names[picture.number]).write_bytes(picture.data)
        manifest = Pictures(job.sha256, drawn_by(), names)
        write_synced(folder / MANIFEST, manifest.as_bytes())
    except Exception as error:  # whatever it is, the records are there without pictures
        shutil.rmtree(reachable(folder), ignore_errors=True)
        return Outcome("no-pictures", f"{job.name}: {type(error).__name__}: {error}")
    return Outcome(temporary=str(folder), pages=len(names))


def undrawn(entries: Sequence[Entry], out: Path) -> list[Entry]:
    """The documents whose pictures are to be drawn, those of most pages first."""
    program = drawn_by()
    found = [
        entry
        for entry in entries
        if entry.state is State.DONE and _readable_pdf(Path(entry.key)) and not _holds(entry, out, program)
    ]
    return sorted(found, key=lambda entry: (-entry.pages, entry.name, entry.key))


def _readable_pdf(path: Path) -> bool:
    try:
        return is_pdf(path)
    except OSError:
        return False  # no longer there: an input of an earlier run


def _holds(entry: Entry, out: Path, program: str) -> bool:
    known = read_pictures(out / folder_of(entry))
    return known.sha256 == entry.sha256 and known.drawn_by == program


@cache
def drawn_by() -> str:
    """What stands for the program that draws, its libraries and its settings: other words, other pictures."""
    code = Path(__file__).parent.parent / "extract" / "pdf" / "page_pictures.py"
    whole = hashlib.sha256(code.read_bytes())
    for name in ("pypdfium2", "pillow"):
        whole.update(f"{name}={version(name)}\x1f".encode())
    return whole.hexdigest()[:16]


def folder_of(entry: Entry) -> str:
    """Where the pictures of a document belong, below the output folder."""
    return pictures_folder(entry.output.removeprefix("records/").removesuffix(".json"))


def draw_all(
    entries: Sequence[Entry],
    out: Path,
    working: Path,
    watcher: Watcher,
    start: Callable[[int], Executor],
) -> int:
    """Draw what is missing; returns how many documents could not be drawn.

    ``start`` gives an executor for a number of documents, whose workers have the :func:`drawing` recipe.
    """
    wanted = undrawn(entries, out)
    if not wanted:
        return 0
    failed = 0
    with watching(watcher, wanted, "draw") as watched:
        for entry, outcome in outcomes(start(len(wanted)), wanted, working):
            if outcome.done:
                _put(Path(outcome.temporary), out / folder_of(entry), out)
            else:
                failed += 1
            watched.drawn(entry, outcome)
    return failed


def _put(folder: Path, destination: Path, out: Path) -> None:
    """Move a folder of pictures to its place, the old one gone before."""
    target = reachable(destination)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.parent.resolve().is_relative_to(reachable(out).resolve()):
            raise OutputForeign(f"{destination} leads out of {out}.")
        if target.exists():
            shutil.rmtree(target)
        reachable(folder).replace(target)
    except OSError as error:
        raise OutputUnwritable(f"{destination} cannot be written: {error.strerror or error}.") from error
