"""The flat tables as JSON Lines files: one object a line, every column present."""

from __future__ import annotations

import json
from pathlib import Path

from .database import read
from .tables import Kind, Table


def write_jsonl(database: Path, table: Table, target: Path) -> None:
    """One table as a JSON Lines file, UTF-8."""
    booleans = {column.name for column in table.columns if column.kind is Kind.BOOLEAN}
    with target.open("w", encoding="utf-8", newline="\n") as file:
        for row in read(database, table):
            record = dict(zip(table.names, row, strict=True))
            record |= {name: bool(record[name]) for name in booleans if record[name] is not None}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
