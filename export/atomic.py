"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import OutputLocked, OutputUnwritable


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside ``path`` to write to; the file takes its place when the block ends well.

    Raises OutputLocked where another program holds the old file open (Excel does, on Windows), and
    OutputUnwritable where the system refuses otherwise (no space, no such drive).
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    with _refusals(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield draft
            _to_disk(draft)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """What the system says against writing ``path``, as errors of ours."""
    try:
        yield
    except PermissionError as error:
        raise OutputLocked(f"{path} cannot be written: another program holds it open.") from error
    except OSError as error:
        raise OutputUnwritable(f"{path} cannot be written: {error.strerror or error}.") from error


def write_text(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write ``text`` to ``path`` with its line ends as they are, whole or not at all."""
    with replacing(path) as draft:
        draft.write_bytes(text.encode(encoding))


def _to_disk(path: Path) -> None:
    """Have the system put the file on the disk before it takes another's place."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
