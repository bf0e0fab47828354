"""Files found and written so that a kill, a full disk, a long path and an open Excel do no harm."""

from __future__ import annotations

import fnmatch
import hashlib
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from .errors import (
    OutputForeign,
    OutputLocked,
    OutputUnwritable,
    PlanutdragError,
    SourceForbidden,
    SourceMissing,
)

_LONG = 240
"""Windows refuses plain paths of 260 characters and more; temporary names need some of them."""
_PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between attempts: virus scanners hold a new file for a moment, Excel for good."""

PDF_MARK, PDF_MARK_WITHIN = b"%PDF-", 1024
"""Readers accept the mark of a PDF anywhere in the first kilobyte (PDF 1.7, implementation note 13)."""


def extended(path: str) -> str:
    r"""The form of an absolute Windows path that may be longer than 260 characters (``\\?\…``)."""
    if path.startswith("\\\\?\\"):
        return path
    if path.startswith("\\\\"):
        return "\\\\?\\UNC\\" + path[2:]
    return "\\\\?\\" + path


def reachable(path: Path, windows: bool = os.name == "nt") -> Path:
    """``path`` in a form that the system opens however long it is, and however its parts end."""
    if not windows or (len(str(path)) < _LONG and not _is_cut(path)):
        return path
    return Path(extended(_absolute(path)))


def _is_cut(path: Path) -> bool:
    """Whether Windows would look for another name: it takes dots and blanks off the end of each part."""
    return any(part.endswith((" ", ".")) and part != ".." for part in path.parts)


def _absolute(path: Path) -> str:
    """Whole; Windows itself is asked only where it must be, as it takes the ends off here too."""
    if path.is_absolute() and ".." not in path.parts:
        return str(path)
    return os.path.abspath(path)  # noqa: PTH100  (resolve() would follow links)


def below(folder: Path, pattern: str, windows: bool = os.name == "nt") -> list[Path]:
    """What matches ``pattern`` at any depth below ``folder``, sorted, however long the paths are.

    Raises PermissionError where a folder may not be looked into: what is in it would seem not to be there.
    """
    root = Path(extended(_absolute(folder))) if windows else folder
    found = []
    for place, folders, files in os.walk(root, onerror=_refused):
        found += [Path(place, name) for name in fnmatch.filter([*folders, *files], pattern)]
    return sorted(folder / path.relative_to(root) for path in found)


def _refused(error: OSError) -> None:
    if isinstance(error, PermissionError):
        raise error


def link(path: Path, start: Path) -> str:
    """A percent-encoded link from the folder ``start``: relative, or by drive where there is no such way.

    A file name that is no UTF-8 is linked to by its bytes.
    """
    try:
        relative = Path(os.path.relpath(path, start))
    except ValueError:  # another drive of Windows
        return path.absolute().as_uri()
    return quote(relative.as_posix().encode("utf-8", "surrogateescape"))


def is_pdf(path: Path) -> bool:
    """Whether it is a PDF by its suffix or its first bytes. Raises OSError where it cannot be opened."""
    if path.suffix.casefold() == ".pdf":
        return True
    with reachable(path).open("rb") as file:
        return PDF_MARK in file.read(PDF_MARK_WITHIN)


@contextmanager
def refusals_of(path: Path) -> Iterator[None]:
    """Where a source cannot be opened in the block, the error that says so.

    Raises :class:`SourceMissing`, or :class:`SourceForbidden` where the system does not let it be opened.
    """
    try:
        yield
    except OSError as error:
        refusal = SourceForbidden if isinstance(error, PermissionError) else SourceMissing
        raise refusal(f"{path.name} cannot be opened: {error.strerror or error}.") from error


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with reachable(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def temporary(folder: Path, suffix: str = "") -> Path:
    """A path in ``folder`` that no other run, worker or machine uses."""
    return folder / f"{uuid.uuid4().hex}{suffix}"


def write_synced(path: Path, data: bytes) -> None:
    """Write ``data`` and see it on the disk before returning. Raises :class:`OutputUnwritable`."""
    try:
        with reachable(path).open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OutputUnwritable(f"{path} cannot be written: {error.strerror or error}.") from error


def write_whole(path: Path, data: bytes, within: Path | None = None, scratch: Path | None = None) -> None:
    """Write a file so that it is either the old one or the new one, never a part of one.

    It is made in the folder ``scratch``, by default beside its place. Raises what :func:`place` raises.
    """
    with replacing(path, within, scratch) as draft:
        draft.write_bytes(data)


@contextmanager
def replacing(path: Path, within: Path | None = None, scratch: Path | None = None) -> Iterator[Path]:
    """A path to write to; the file takes the place of ``path`` when the block ends well.

    Raises what :func:`place` raises.
    """
    target = reachable(path)
    draft = temporary(reachable(scratch) if scratch else target.parent, ".part")
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield draft
            _to_disk(draft)
            place(draft, path, within)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise _refusal(path, error) from error


def _to_disk(path: Path) -> None:
    """Have the system put the file on the disk before it takes another's place."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def place(temporary_file: Path, destination: Path, within: Path | None = None) -> None:
    """Move a finished file to its place in one step, making folders on the way.

    Raises :class:`OutputForeign` where the place is not inside the folder ``within`` (a link leads
    out of it), :class:`OutputLocked` where another program holds the old file open, and
    :class:`OutputUnwritable` where the system refuses otherwise.
    """
    target = reachable(destination)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if within and not target.parent.resolve().is_relative_to(reachable(within).resolve()):
            raise OutputForeign(f"{destination} leads out of {within}.")
        _replace(reachable(temporary_file), target)
    except OSError as error:
        raise _refusal(destination, error) from error


def _refusal(path: Path, error: OSError) -> PlanutdragError:
    """On Windows a file that may not be replaced is one that a program has open, mostly Excel."""
    if isinstance(error, PermissionError) and os.name == "nt":
        return OutputLocked(f"{path} is held open by another program.")
    return OutputUnwritable(f"{path} cannot be written: {error.strerror or error}.")


def _replace(source: Path, target: Path) -> None:
    for pause in _PATIENCE:
        try:
            source.replace(target)
            return
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(pause)
    source.replace(target)


def remove(path: Path, within: Path) -> None:
    """Delete a file that is no longer wanted, and the folders that this leaves empty below ``within``."""
    try:
        reachable(path).unlink(missing_ok=True)
    except OSError as error:
        raise _refusal(path, error) from error
    for folder in path.parents:
        if folder == within or not folder.is_relative_to(within):
            return
        try:
            reachable(folder).rmdir()
        except OSError:
            return
