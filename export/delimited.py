"""The flat tables as CSV files."""

from __future__ import annotations

import csv
from pathlib import Path

from .database import read
from .dialect import Dialect
from .tables import Table


def write_csv(database: Path, table: Table, target: Path, dialect: Dialect) -> None:
    """One table as a CSV file with a header row."""
    kinds = [column.kind for column in table.columns]
    with target.open("w", encoding=dialect.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=dialect.delimiter, lineterminator=dialect.line_end)
        writer.writerow(table.names)
        for row in read(database, table):
            writer.writerow([dialect.cell(value, kind) for value, kind in zip(row, kinds, strict=True)])
