"""What lies in the files and folders given: each file is one input, accounted for by the run's end."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..files import is_pdf, reachable
from .journal import State
from .names import readable

PLAN_SUFFIXES = frozenset({".pdf", ".txt"})


@dataclass(frozen=True, slots=True)
class Input:
    """A file found, and why it will not be read where that is known already."""

    path: Path
    """Absolute; links in it are not resolved."""
    name: str
    """The path below the given source, parts set apart by ``/``."""
    root: str
    """The name of the given folder; of a file given by itself, the folder that it lies in."""
    size: int = 0
    """Bytes."""
    state: State = State.PENDING
    code: str | None = None

    @property
    def key(self) -> str:
        """What the journal knows it by."""
        return str(self.path)


def find_inputs(sources: tuple[Path, ...], out: Path, follow_links: bool = False) -> list[Input]:
    """Every file of ``sources``, once, by path; what lies in the output folder is not looked at."""
    found: dict[str, Input] = {}
    for source in sources:
        path = _absolute(source)
        walk = _Walk(path, _absolute(out), follow_links)
        for item in walk.inputs() if path.is_dir() else [_single(path)]:
            found.setdefault(item.key, item)
    return sorted(found.values(), key=lambda item: (item.name, item.key))


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow links)


def _single(path: Path) -> Input:
    """A file given by itself is read whatever its suffix."""
    item = Input(path, readable(path.name), readable(path.parent.name))
    try:
        facts = reachable(path).stat()
    except FileNotFoundError:
        return replace(item, state=State.QUARANTINED, code="missing")
    except OSError:
        return replace(item, state=State.QUARANTINED, code="forbidden")
    if not stat.S_ISREG(facts.st_mode):
        return replace(item, state=State.QUARANTINED, code="not-a-document")
    return _sized(item, facts.st_size)


def _sized(item: Input, size: int) -> Input:
    if size == 0:
        return replace(item, state=State.QUARANTINED, code="empty")
    return replace(item, size=size)


class _Walk:
    """One given folder, all levels down, links kept inside it unless the user lets them out."""

    def __init__(self, root: Path, out: Path, follow_links: bool) -> None:
        self._root = root
        self._home = os.path.realpath(root)
        self._out = os.path.realpath(out)
        self._follow = follow_links
        self._entered = {self._home}

    def inputs(self) -> Iterator[Input]:
        folders = [self._root]
        while folders:
            folder = folders.pop()
            try:
                with os.scandir(reachable(folder)) as scan:
                    entries = sorted(scan, key=lambda entry: entry.name)
            except OSError:
                yield replace(self._input(folder), state=State.QUARANTINED, code="forbidden")
                continue
            for entry in entries:
                path = folder / entry.name
                if not _is_folder(entry):
                    yield self._file(path, entry)
                elif self._outside(path) and not self._follow:
                    yield replace(self._input(path), state=State.SKIPPED, code="link-outside")
                elif self._enters(path):
                    folders.append(path)

    def _enters(self, folder: Path) -> bool:
        """Whether to go down: nowhere twice, not into the output, and by its own name, not by a link."""
        real = os.path.realpath(folder)
        if real in self._entered or real == self._out:
            return False
        own_name = os.path.join(os.path.realpath(folder.parent), folder.name)  # noqa: PTH118
        if os.path.normcase(real) != os.path.normcase(own_name) and not self._outside(folder):
            return False
        self._entered.add(real)
        return True

    def _outside(self, path: Path) -> bool:
        return not Path(os.path.realpath(path)).is_relative_to(self._home)

    def _file(self, path: Path, entry: os.DirEntry[str]) -> Input:
        item = self._input(path)
        try:
            if entry.is_symlink() and self._outside(path) and not self._follow:
                return replace(item, state=State.SKIPPED, code="link-outside")
            facts = entry.stat()
            if not stat.S_ISREG(facts.st_mode):
                return replace(item, state=State.SKIPPED, code="not-a-file")
            if not _is_plan(path):
                return replace(item, size=facts.st_size, state=State.SKIPPED, code="format")
            return _sized(item, facts.st_size)
        except FileNotFoundError:
            return replace(item, state=State.QUARANTINED, code="missing")
        except OSError:
            return replace(item, state=State.QUARANTINED, code="forbidden")

    def _input(self, path: Path) -> Input:
        return Input(path, readable(path.relative_to(self._root).as_posix()), readable(self._root.name))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_plan(path: Path) -> bool:
    """By its suffix, or a PDF by its first bytes: archives lose suffixes and misspell them."""
    if path.name.startswith(("._", "~$")):
        return False
    return path.suffix.casefold() in PLAN_SUFFIXES or is_pdf(path)
