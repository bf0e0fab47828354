"""The published JSON Schemas: generated from the types, versioned, and held to what was released.

A released schema is a promise to the systems that read the files. Within a version a file may gain
fields, and nothing else may change: :func:`broken_promises` says what did.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ..errors import UsageError
from ..models import SCHEMA_VERSION, PlanRecords
from ..models.decisions import Decision
from .tables import TABLES, VIEWS, Column, Kind, Table

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
ADDED: dict[str, frozenset[str]] = {}
"""Fields that came after a schema was released, by definition: files written before lack them."""

_TYPES: dict[Kind, Schema] = {
    Kind.TEXT: {"type": "string"},
    Kind.INTEGER: {"type": "integer"},
    Kind.DECIMAL: {"type": "number"},
    Kind.REAL: {"type": "number"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.TIMESTAMP: {"type": "string", "format": "date-time"},
    Kind.BOOLEAN: {"type": "boolean"},
}
_MEANING = ("type", "const", "format", "minimum", "maximum", "minItems", "maxItems", "$ref", "default")
_SINGLE = ("items", "additionalProperties")
_MANY = ("anyOf", "prefixItems")


def records() -> Schema:
    """The schema of a records file."""
    return _published(
        PlanRecords, "records", "The records of one document, as 'planutdrag convert' writes them."
    )


def decisions() -> Schema:
    """The schema of a line of ``decisions.jsonl``."""
    return _published(
        Decision, "decisions", "One line of decisions.jsonl: a reviewer's decision on one record."
    )


def tables() -> Schema:
    """The schema of the rows of the exported tables: one definition a table."""
    return {
        **_head("tables", "A row of an exported table; each definition is a table."),
        "anyOf": [{"$ref": f"#/$defs/{table.name}"} for table in (*TABLES, *VIEWS)],
        "$defs": {table.name: _row(table) for table in (*TABLES, *VIEWS)},
    }


SCHEMAS: dict[str, Callable[[], Schema]] = {"records": records, "decisions": decisions, "tables": tables}


def as_text(name: str) -> str:
    """A schema as it is published: indented, keys in the order of the models."""
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2) + "\n"


def broken_promises(released: Path, name: str) -> list[str]:
    """What of the schema in the file ``released`` does not hold for what is written now.

    Raises UsageError where the file holds no JSON Schema.
    """
    try:
        before = json.loads(released.read_bytes())
    except ValueError as error:
        raise UsageError(f"{released} holds no JSON Schema: {error}.") from error
    if not isinstance(before, dict) or "$schema" not in before:
        raise UsageError(f"{released} holds no JSON Schema.")
    return list(broken(before, SCHEMAS[name]()))


def broken(before: Schema, now: Schema, place: str = "") -> Iterator[str]:
    """The places where ``now`` takes back something that ``before`` promised to a reader."""
    yield from _changed(before, now, place)
    yield from _properties(before, now, place)
    for key in _SINGLE:
        if isinstance(before.get(key), dict):
            yield from broken(before[key], _as_schema(now.get(key)), f"{place}/{key}")
    for key in _MANY:
        yield from _branches(before.get(key), now.get(key), f"{place}/{key}")
    for name, definition in before.get("$defs", {}).items():
        if name not in now.get("$defs", {}):
            yield f"{place}/$defs/{name} is gone"
        else:
            yield from broken(definition, now["$defs"][name], f"{place}/{name}")


def _changed(before: Schema, now: Schema, place: str) -> Iterator[str]:
    for key in _MEANING:
        if before.get(key) != now.get(key):
            yield f"{place or '/'}: {key} was {before.get(key)!r}, is {now.get(key)!r}"
    if set(before.get("enum", ())) != set(now.get("enum", ())):
        yield f"{place or '/'}: the values were {before.get('enum')}, are {now.get('enum')}"


def _properties(before: Schema, now: Schema, place: str) -> Iterator[str]:
    old, new = before.get("properties", {}), now.get("properties", {})
    for name, schema in old.items():
        if name not in new:
            yield f"{place}/{name} is gone"
        else:
            yield from broken(schema, new[name], f"{place}/{name}")
    promised, given = set(before.get("required", ())), set(now.get("required", ()))
    for name in sorted(promised - given):
        yield f"{place}/{name} was always there, is not any more"
    for name in sorted(given - promised):
        yield f"{place}/{name} is required, which older files do not have: name it in ADDED"


def _branches(before: list[Schema] | None, now: list[Schema] | None, place: str) -> Iterator[str]:
    old, new = before or [], now or []
    if len(old) != len(new):
        yield f"{place} had {len(old)} branches, has {len(new)}"
    for at, (one, other) in enumerate(zip(old, new, strict=False)):
        yield from broken(one, other, f"{place}/{at}")


def _as_schema(value: object) -> Schema:
    return value if isinstance(value, dict) else {}


def _published(model: type[BaseModel], name: str, about: str) -> Schema:
    generated = model.model_json_schema(mode="serialization")
    body = {key: value for key, value in generated.items() if key not in {"title", "description"}}
    for title, definition in [(model.__name__, body), *body.get("$defs", {}).items()]:
        _open(title, definition)
    return {**_head(name, about), **body}


def _open(title: str, definition: Schema) -> None:
    """Say what is true of the files: every field is there, and later versions may add some."""
    definition.pop("additionalProperties", None)
    if "properties" in definition:
        later = ADDED.get(title, frozenset())
        definition["required"] = [name for name in definition["properties"] if name not in later]
        for field in definition["properties"].values():
            field.pop("title", None)
            field.pop("default", None)


def _head(name: str, about: str) -> Schema:
    return {
        "$schema": DRAFT,
        "$id": f"urn:planutdrag:schema:{name}:{SCHEMA_VERSION}",
        "title": name,
        "description": about,
    }


def _row(table: Table) -> Schema:
    return {
        "description": table.about,
        "type": "object",
        "properties": {column.name: _field(column) for column in table.columns},
        "required": table.names,
    }


def _field(column: Column) -> Schema:
    kind = _TYPES[column.kind]
    if column.required:
        return {**kind, "description": column.about}
    return {"anyOf": [kind, {"type": "null"}], "description": column.about}
