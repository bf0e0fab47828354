"""Saving a workbook: the same bytes for the same content, in one step, and never over an open book."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

from ..files import write_whole

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_FIXED = rb"\g<1>2000-01-01T00:00:00Z\g<3>"


def save(book: Workbook, path: Path) -> None:
    """Write the workbook to ``path``, replacing what is there in one step.

    Raises:
        OutputLocked: another program holds the file (Excel on Windows).
        OutputUnwritable: the system refuses otherwise.
    """
    write_whole(path, steady_bytes(book))


def steady_bytes(book: Workbook) -> bytes:
    """The workbook as bytes that hold no time of writing."""
    written = io.BytesIO()
    book.save(written)
    steady = io.BytesIO()
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(_FIXED, content)
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return steady.getvalue()


def is_open(path: Path) -> bool:
    """Whether another program has the book open.

    Windows refuses to let an open book be written to; elsewhere only the owner file that Excel and
    LibreOffice leave beside it tells.
    """
    owners = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    if os.name != "nt" and any(owner.exists() for owner in owners):
        return True
    try:
        with path.open("r+b"):
            return False
    except FileNotFoundError:
        return False
    except OSError:
        return True


def free_name(path: Path, mark: str) -> Path:
    """The first free name beside ``path``: ``granskning-ny.xlsx``, ``granskning-ny-2.xlsx``, …"""
    return next(one for one in _names(path, mark) if not one.exists())


def _names(path: Path, mark: str) -> Iterator[Path]:
    yield path.with_name(f"{path.stem}-{mark}{path.suffix}")
    number = 2
    while True:
        yield path.with_name(f"{path.stem}-{mark}-{number}{path.suffix}")
        number += 1
