"""What of a record a reviewer judges: its attributes, its links, and the words that say what it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from pydantic import JsonValue

from ..models import DOCUMENT_KIND
from .fields import LINKS, SHEETS


def plain_attributes(kind: str) -> tuple[str, ...]:
    """The attributes of a kind that a reviewer judges, its links left out."""
    fields = SHEETS[kind].fields
    return tuple(name for one in fields if one.entry not in LINKS for name in one.attributes)


def link_attributes(kind: str) -> tuple[str, ...]:
    """The attributes of a kind that hold ids of other records."""
    fields = SHEETS[kind].fields
    return tuple(name for one in fields if one.entry in LINKS for name in one.attributes)


def linked_kind(attribute: str) -> str:
    """The kind of the records that an attribute links to."""
    return "indicators" if attribute == "indicator_id" else "goals"


def ids_in(*values: JsonValue) -> list[str]:
    """The ids in links, each one or a list."""
    found: list[str] = []
    for value in values:
        found += [str(one) for one in value] if isinstance(value, list) else [str(value)] if value else []
    return found


def content_hash(kind: str, record: Mapping[str, JsonValue]) -> str:
    """A short hash of what a reviewer judges of a record: not its links, place or confidence."""
    return digest([record.get(name) for name in plain_attributes(kind)])


def main_text(kind: str, record: Mapping[str, JsonValue]) -> str:
    """What the record says: a goal's text, an indicator's name, a document's title."""
    value = record.get(SHEETS[kind].main.name)
    if value is None and kind == DOCUMENT_KIND:
        value = record.get("file")
    return "" if value is None else str(value)


def digest(content: object) -> str:
    """A short hash of anything that JSON can hold."""
    text = json.dumps(content, sort_keys=True, default=list)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
