"""The description that goes with a folder of tables: a Frictionless Data Package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..models import SCHEMA_VERSION
from .dialect import Dialect
from .tables import Kind, Table

FILE = "datapackage.json"
NAME = "planutdrag-export"

_TYPES = {Kind.TEXT: "string", Kind.DECIMAL: "number", Kind.REAL: "number", Kind.TIMESTAMP: "datetime"}


def describe(resources: list[tuple[Table, str, int]], dialect: Dialect | None) -> str:
    """The package's JSON for tables with the name and number of rows of each one's file."""
    package = {
        "name": NAME,
        "title": "Goals, indicators and targets of Swedish municipal plans",
        "version": SCHEMA_VERSION,
        "resources": [_resource(table, file, rows, dialect) for table, file, rows in resources],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def is_ours(folder: Path) -> bool:
    """Whether the folder holds an export of ours."""
    try:
        package = json.loads((folder / FILE).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(package, dict) and package.get("name") == NAME


def _resource(table: Table, file: str, rows: int, dialect: Dialect | None) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": table.name,
        "path": file,
        "format": file.rsplit(".", 1)[1],
        "description": table.about,
        "rows": rows,
        "schema": _schema(table, dialect),
    }
    if dialect:
        resource["encoding"] = "utf-8"
        resource["dialect"] = {"delimiter": dialect.delimiter, "lineTerminator": dialect.line_end}
    return resource


def _schema(table: Table, dialect: Dialect | None) -> dict[str, Any]:
    fields: list[dict[str, Any]] = []
    links = []
    for column in table.columns:
        field: dict[str, Any] = {
            "name": column.name,
            "type": _TYPES.get(column.kind, column.kind.value),
            "description": column.about,
        }
        if dialect and field["type"] == "number" and dialect.decimal_mark != ".":
            field["decimalChar"] = dialect.decimal_mark
        if column.required:
            field["constraints"] = {"required": True}
        fields.append(field)
        if column.refers:
            key = f"{column.refers[:-3]}y_id" if column.refers.endswith("ies") else f"{column.refers[:-1]}_id"
            links.append({"fields": [column.name], "reference": {"resource": column.refers, "fields": [key]}})
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if links:
        schema["foreignKeys"] = links
    return schema
