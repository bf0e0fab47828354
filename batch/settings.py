"""What a run is asked to do, checked once at the door."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..errors import OutputForeign, UsageError
from ..files import reachable
from ..locking import JOURNAL

FORMATS = ("json", "xlsx", "html")
OCR_MODES = ("auto", "never", "always")
DEFAULT_CONVERTER = "planutdrag.batch.converter:make"
DRAWER = "planutdrag.batch.pictures:draw"
"""In the place of a converter's name it makes a worker draw pages instead."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides the bytes of a document's records, beside its own bytes."""

    ocr: str = "auto"
    """``auto`` (pages without a usable text layer), ``never`` or ``always``."""
    rules: tuple[str, ...] = ()
    """Paths of rules files of the user's own, in the order in which they are read."""
    converter: str = DEFAULT_CONVERTER
    """``module:function`` that makes the :class:`~planutdrag.batch.converter.Converter` in a worker."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost before it is given up."""

    timeout: float = 600.0
    """Seconds of running time; time in which the machine slept is not counted."""
    scanned_page: float = 30.0
    """Seconds more for each page that is read from its picture; a few are usual."""
    memory: float = 2048.0
    """Used memory in MB (10⁶ bytes) of the process and those that it started."""
    recycle_after: int = 200
    """Documents after which a worker process is replaced, so that no leak grows."""


@dataclass(frozen=True, slots=True)
class BatchSettings:
    """One run of ``convert``. Raises :class:`UsageError` or :class:`OutputForeign` when made wrongly."""

    sources: tuple[Path, ...]
    out: Path
    formats: frozenset[str] = frozenset(FORMATS)
    recipe: Recipe = Recipe()
    limits: Limits = Limits()
    jobs: int = 0
    """Documents at a time; 0 means one for each core that the process may use."""
    fresh: bool = False
    follow_links: bool = False
    cluster: str | None = None
    """Address of a Dask scheduler."""
    scratch: Path = field(init=False)
    """Where the journal and half-written files are: in the output folder, so that a rename is atomic."""

    def __post_init__(self) -> None:
        if not self.sources:
            raise UsageError("Nothing to convert: give at least one file or folder.")
        if unknown := self.formats - set(FORMATS):
            raise UsageError(f"Unknown format: {', '.join(sorted(unknown))}.")
        if self.recipe.ocr not in OCR_MODES:
            raise UsageError(f"Unknown OCR mode: {self.recipe.ocr}.")
        if self.jobs < 0 or self.limits.timeout <= 0 or self.limits.memory <= 0:
            raise UsageError("The number of jobs, the time limit and the memory limit are positive numbers.")
        if self.out.exists() and not self.out.is_dir():
            raise OutputForeign(f"{self.out} is a file, not a folder.")
        if any(source.is_dir() and self.out.resolve() == source.resolve() for source in self.sources):
            raise UsageError(f"{self.out} is the folder to read: give another folder with -o.")
        if missing := [str(source) for source in self.sources if not _is_there(source)]:
            raise UsageError(
                f"There is no file or folder {' or '.join(missing)}. Check the spelling of the path."
            )
        rules = tuple(os.path.abspath(path) for path in self.recipe.rules)  # noqa: PTH100
        object.__setattr__(self, "recipe", replace(self.recipe, rules=rules))
        object.__setattr__(self, "scratch", self.out.absolute() / JOURNAL.parent)


def _is_there(path: Path) -> bool:
    """Whether there is anything under a name, a link that leads nowhere too."""
    try:
        reachable(path).lstat()
    except PermissionError:
        return True
    except OSError:
        return False
    return True


def usable_cores() -> int:
    """How many cores this process may use (a container or a batch system may grant fewer than there are)."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
