"""The flat tables as an SQLite database: keys, indexes, views, and what each column means.

The database is a format of its own, and the common ground of all others: it checks that keys are
unique and links lead somewhere, and holds an archive that memory does not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

from ..errors import RecordsInvalid
from ..models import SCHEMA_VERSION
from ..models.decisions import Decision
from ..stored import Stored
from .decided import decision_rows
from .rows import Row, document_id, rows_of
from .tables import DECISIONS, TABLES, VIEWS, Column, Kind, Table

APPLICATION_ID = 0x506C7574
"""``Plut`` in the file's header: the mark by which an export of ours is known."""

_DECLARED = {
    Kind.TEXT: "TEXT",
    Kind.INTEGER: "INTEGER",
    Kind.DECIMAL: "NUMERIC",
    Kind.REAL: "REAL",
    Kind.DATE: "DATE",
    Kind.TIMESTAMP: "TIMESTAMP",
    Kind.BOOLEAN: "BOOLEAN",
}
_INT64 = 2**63


def build(path: Path, plans: Iterable[Stored], decisions: Iterable[Decision]) -> list[str]:
    """Write the database of all ``plans`` to ``path``; give the paths passed over as duplicates.

    Two records files of the same content (the same plan under two names) are taken once.

    Raises:
        RecordsInvalid: an id is used twice, or a link leads nowhere; the message names the file.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        _prepare(connection)
        connection.execute("BEGIN")
        duplicates = _fill(connection, plans)
        _insert(connection, DECISIONS, decision_rows(decisions))
        connection.execute("COMMIT")
        _add_indexes(connection)
        connection.executescript(files(__package__).joinpath("views.sql").read_text("utf-8"))
        connection.execute("ANALYZE")
    finally:
        connection.close()
    return duplicates


def read(path: Path, table: Table) -> Iterator[Row]:
    """The rows of one table or view, as SQLite holds them (dates and moments as ISO text)."""
    connection = sqlite3.connect(path)
    try:
        names = ", ".join(f'"{name}"' for name in table.names)
        yield from connection.execute(f"SELECT {names} FROM {table.name}")  # noqa: S608 - our own names
    finally:
        connection.close()


def row_counts(path: Path) -> dict[str, int]:
    """The number of rows of each table and view."""
    connection = sqlite3.connect(path)
    try:
        names = [table.name for table in (*TABLES, *VIEWS)]
        query = "SELECT count(*) FROM {}"
        return {name: connection.execute(query.format(name)).fetchone()[0] for name in names}
    finally:
        connection.close()


def is_ours(path: Path) -> bool:
    """Whether the file is an SQLite database that :func:`build` wrote."""
    with path.open("rb") as file:
        header = file.read(72)
    return header.startswith(b"SQLite format 3\0") and header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _prepare(connection: sqlite3.Connection) -> None:
    """Empty tables. No journal: the file takes its place only when it is whole."""
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    for table in TABLES:
        connection.execute(_create(table))
    connection.execute(
        "CREATE TABLE data_dictionary (table_name TEXT NOT NULL, column_name TEXT NOT NULL, "
        "type TEXT NOT NULL, refers_to TEXT, about TEXT NOT NULL, PRIMARY KEY (table_name, column_name))"
    )
    connection.executemany("INSERT INTO data_dictionary VALUES (?, ?, ?, ?, ?)", dictionary())


def dictionary() -> Iterator[tuple[str, str, str, str | None, str]]:
    """Table, column, type, referred table and meaning, for every column there is."""
    for table in (*TABLES, *VIEWS):
        for column in table.columns:
            yield table.name, column.name, column.kind.value, column.refers, column.about


def _create(table: Table) -> str:
    lines = [_definition(column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    body = ",\n    ".join(lines)
    suffix = " WITHOUT ROWID" if len(table.key) > 1 and len(table.columns) == len(table.key) else ""
    return f"CREATE TABLE {table.name} (\n    {body}\n){suffix}"


def _definition(column: Column) -> str:
    parts = [column.name, _DECLARED[column.kind]]
    if column.required:
        parts.append("NOT NULL")
    if column.refers:
        parts.append(f"REFERENCES {column.refers}")
    return " ".join(parts)


def _fill(connection: sqlite3.Connection, plans: Iterable[Stored]) -> list[str]:
    seen: set[str] = set()
    duplicates = []
    tables = {table.name: table for table in TABLES}
    for stored in plans:
        if (key := document_id(stored.plan)) in seen:
            duplicates.append(stored.path)
            continue
        seen.add(key)
        _check_links(stored)
        try:
            for name, rows in rows_of(stored):
                _insert(connection, tables[name], rows)
        except sqlite3.IntegrityError as error:
            raise RecordsInvalid(f"{stored.path}.json holds an id twice ({error}).") from error
    return duplicates


def _insert(connection: sqlite3.Connection, table: Table, rows: Iterable[Row]) -> None:
    marks = ", ".join("?" * len(table.columns))
    plain = ([_plain(value) for value in row] for row in rows)
    connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", plain)  # noqa: S608


def _plain(value: object) -> object:
    """The value as SQLite takes it: a date as ISO text, a number past 64 bits as a float."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int) and not -_INT64 <= value < _INT64:
        return float(value)
    return value


def _check_links(stored: Stored) -> None:
    """Every link of a document leads to one of its records."""
    plan = stored.plan
    goals = {goal.id for goal in plan.goals}
    indicators = {indicator.id for indicator in plan.indicators}
    broken = [goal.id for goal in plan.goals if not goals.issuperset(goal.parent_ids)]
    for records in (plan.indicators, plan.activities, plan.followups):
        broken += [record.id for record in records if not goals.issuperset(record.goal_ids)]
    for values in (plan.targets, plan.outcomes):
        broken += [value.id for value in values if value.indicator_id not in {None, *indicators}]
    broken += [target.id for target in plan.targets if target.goal_id not in {None, *goals}]
    if broken:
        raise RecordsInvalid(
            f"{stored.path}.json: {', '.join(broken[:5])} refer to records that are not there."
        )


def _add_indexes(connection: sqlite3.Connection) -> None:
    for table in TABLES:
        for column in table.columns:
            if column.refers and column.name != table.key[0]:
                index = f"{table.name}_by_{column.name}"
                connection.execute(f"CREATE INDEX {index} ON {table.name} ({column.name})")
    for table_name, column_name in (("documents", "municipality"), ("indicators", "name"), ("goals", "text")):
        index = f"{table_name}_by_{column_name}"
        connection.execute(f"CREATE INDEX {index} ON {table_name} ({column_name})")
