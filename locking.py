"""One at a time in an output folder: ``convert`` and ``apply`` hold its journal while they work in it.

The lock is SQLite's own on that file. It holds on Windows as elsewhere, on a shared drive as far as that
knows locks, and it goes with the process, however that ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from .errors import OutputBusy, OutputUnwritable, PlanutdragError
from .files import reachable

JOURNAL = Path(".planutdrag") / "journal.sqlite"
"""Below the output folder."""
_PATIENCE = 1.0
"""Seconds to wait for one who is about to end."""


def opened(journal: Path) -> sqlite3.Connection:
    """The journal's database, for this process alone as soon as something is done with it."""
    database = sqlite3.connect(reachable(journal), timeout=_PATIENCE)
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
    return database


@contextmanager
def alone_in(out: Path) -> Iterator[None]:
    """Keep other runs out of an output folder while the block runs. One without a journal is nobody's.

    Raises:
        OutputBusy: another run is in it.
        OutputUnwritable: the folder takes no files.
    """
    journal = out / JOURNAL
    if not reachable(journal).exists():
        yield
        return
    with closing(opened(journal)) as database:
        _hold(database, journal)
        yield


def _hold(database: sqlite3.Connection, journal: Path) -> None:
    try:
        database.execute("BEGIN EXCLUSIVE")
        database.rollback()  # the lock stays until the database is closed
    except sqlite3.OperationalError as error:
        raise refusal(journal, error) from error
    except sqlite3.DatabaseError:
        pass  # a broken journal is no run's; the next one sets it aside


def refusal(journal: Path, error: sqlite3.OperationalError) -> PlanutdragError:
    """Why a journal cannot be had, as the error to raise."""
    if "locked" in str(error):
        return OutputBusy(f"Another run is working in {journal.parent.parent}.")
    return OutputUnwritable(f"{journal} cannot be opened: {error}.")
