"""Saving a workbook: the same bytes for the same content, in one step, and never over an open book."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from ..files import replacing

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_WRITTEN = datetime(2000, 1, 1)


def save(book: Workbook, path: Path) -> None:
    """Write the workbook to ``path``, replacing what is there in one step.

    Raises:
        OutputLocked: another program holds the file (Excel on Windows).
        OutputUnwritable: the system refuses otherwise.
    """
    book.properties.created = book.properties.modified = _WRITTEN
    with replacing(path) as draft:
        ExcelWriter(book, _Steady(draft, "w", ZIP_DEFLATED)).save()


class _Steady(ZipFile):
    """An archive that holds no time of writing."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Called by openpyxl for a small part."""
        super().writestr(_entry(zinfo_or_arcname), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Called by openpyxl for a sheet, whose rows are in a file already."""
        with Path(filename).open("rb") as rows, self.open(_entry(arcname), "w") as part:
            shutil.copyfileobj(rows, part)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _ZIP_DATE)
    entry.compress_type = ZIP_DEFLATED
    return entry


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
