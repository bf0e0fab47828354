"""The run's memory: one row an input, in SQLite, true at any moment at which the program may be killed.

The database is opened for this process alone (:mod:`planutdrag.locking`): a second run in the same
folder is refused. With the write-ahead log a
commit survives the end of the process; after a power cut the last ones may be missing, and their
documents are then done again with the same result.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from pathlib import Path

from ..errors import OutputUnwritable
from ..locking import opened, refusal

_FORMAT = 2


class State(StrEnum):
    """What has become of an input."""

    PENDING = "pending"
    DONE = "done"
    QUARANTINED = "quarantined"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one input."""

    key: str
    """Its absolute path."""
    name: str
    """The path below the given source, parts set apart by ``/``."""
    root: str
    size: int
    """Bytes."""
    state: State = State.PENDING
    given: bool = True
    """Whether the latest run was given it; False for what an earlier one left."""
    sha256: str = ""
    recipe: str = ""
    """The digest of the program, rules and settings by which it was done."""
    ocr: str = ""
    """The OCR engine, where the result depends on there being one."""
    output: str = ""
    """Path of the records below the output folder, where they are or will be."""
    output_sha256: str = ""
    twin: str = ""
    """The name of the input with the same content, in whose stead this one is skipped."""
    code: str = ""
    """Why it is in quarantine or skipped."""
    message: str = ""
    pages: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    """Records of each kind."""
    warnings: dict[str, list[int]] = field(default_factory=dict)
    """By code of warning: the pages (1-based; 0 for the document as a whole)."""

    @property
    def record_count(self) -> int:
        """Records of all kinds."""
        return sum(self.counts.values())

    @property
    def warning_count(self) -> int:
        """Warnings of all codes."""
        return sum(map(len, self.warnings.values()))


_COLUMNS = tuple(column.name for column in fields(Entry))
_PACKED = ("counts", "warnings")
"""Columns that hold JSON."""
_CREATE = f"""
CREATE TABLE IF NOT EXISTS inputs (
    {", ".join(f"{column} NOT NULL" for column in _COLUMNS)}, PRIMARY KEY (key)
)"""
_PUT = f"REPLACE INTO inputs VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608


class Journal:
    """The open journal of an output folder. Close it, or use :func:`open_journal`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def entries(self) -> dict[str, Entry]:
        """All rows by key, sorted by name."""
        rows = self._database.execute("SELECT * FROM inputs ORDER BY name, key")
        return {entry.key: entry for entry in map(_entry, rows)}

    def put(self, entry: Entry) -> None:
        """Note what has become of one input; it is on record when this returns."""
        self._database.execute(_PUT, _row(entry))
        self._database.commit()

    def litter(self) -> list[str]:
        """Files in the output folder that an earlier plan left to be deleted."""
        return [row[0] for row in self._database.execute("SELECT path FROM litter ORDER BY path")]

    def replace_all(self, entries: Iterable[Entry], litter: Iterable[str]) -> None:
        """Note a new plan in the place of the old one, and what is to be deleted; all or nothing."""
        self._database.execute("DELETE FROM inputs")
        self._database.executemany(_PUT, map(_row, entries))
        self._database.executemany("REPLACE INTO litter VALUES (?)", [(path,) for path in litter])
        self._database.commit()

    def cleared(self) -> None:
        """Note that what was to be deleted is gone."""
        self._database.execute("DELETE FROM litter")
        self._database.commit()


@contextmanager
def open_journal(path: Path) -> Iterator[Journal]:
    """The journal at ``path``, made where there is none; a broken one is set aside and begun anew.

    Raises :class:`OutputBusy` while another run has it, :class:`OutputUnwritable` where the folder
    takes no files.
    """
    try:
        database = _connect(path)
    except sqlite3.OperationalError as error:
        raise refusal(path, error) from error
    except sqlite3.DatabaseError:
        _set_aside(path)
        database = _connect(path)
    try:
        yield Journal(database)
    except sqlite3.OperationalError as error:
        raise OutputUnwritable(f"{path} cannot be written: {error}.") from error
    finally:
        database.close()


def _connect(path: Path) -> sqlite3.Connection:
    database = opened(path)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        if database.execute("PRAGMA user_version").fetchone()[0] not in (0, _FORMAT):
            database.execute("DROP TABLE IF EXISTS inputs")
        database.execute(f"PRAGMA user_version = {_FORMAT}")
        database.execute(_CREATE)
        database.execute("CREATE TABLE IF NOT EXISTS litter (path PRIMARY KEY)")
        database.commit()
        database.execute("SELECT count(*), max(counts) FROM inputs").fetchone()
    except sqlite3.Error:
        database.close()
        raise
    return database


def _set_aside(path: Path) -> None:
    for part in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        if part.exists():
            part.replace(part.with_name(part.name.replace("journal", "broken-journal")))


def _row(entry: Entry) -> list[object]:
    packed = {column: json.dumps(getattr(entry, column)) for column in _PACKED}
    values = asdict(entry) | packed | {"state": entry.state.value}
    return [_storable(values[column]) for column in _COLUMNS]


def _storable(value: object) -> object:
    """SQLite holds UTF-8 only; a file name of other bytes is kept by its escapes."""
    return (
        value.encode("utf-8", "surrogateescape") if isinstance(value, str) and not _is_utf8(value) else value
    )


def _is_utf8(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _entry(row: tuple[object, ...]) -> Entry:
    values = {
        column: value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value
        for column, value in zip(_COLUMNS, row, strict=True)
    }
    unpacked = {column: json.loads(str(values[column])) for column in _PACKED}
    changes = {"state": State(str(values["state"])), "given": bool(values["given"])}
    return Entry(**(values | changes | unpacked))  # type: ignore[arg-type]
