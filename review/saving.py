"""Saving a workbook: in one step, and never over an open book."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

from ..files import write_whole
from ..xlsx import as_bytes


def save(book: Workbook, path: Path) -> None:
    """Write the workbook to ``path``, replacing what is there in one step.

    Raises:
        OutputLocked: another program holds the file (Excel on Windows).
        OutputUnwritable: the system refuses otherwise.
    """
    write_whole(path, as_bytes(book))


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
