"""What a reviewer decided about a record, as it is kept in ``decisions.jsonl``.

A decision stands on its own: it holds the record as the reviewer saw it, so that it can be read, and
found its record again, when the file that the record came from has been extracted anew.
"""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum

from pydantic import Field, JsonValue

from .records import Model

DOCUMENT_KIND = "document"
"""The kind of a decision on a document's own facts, beside the names in ``KINDS``."""


class Verdict(StrEnum):
    """What was decided."""

    ACCEPT = "accept"
    CHANGE = "change"
    REJECT = "reject"
    ADD = "add"
    """A record that the extraction missed."""
    WITHDRAW = "withdraw"
    """An earlier decision taken back: the record counts as not reviewed."""


class Decision(Model):
    """One reviewer's decision on one record: one line of ``decisions.jsonl``."""

    decided_at: str
    """When it was applied: ISO 8601, UTC."""
    reviewer: str
    workbook: str
    """The file name of the workbook it was typed in."""
    path: str
    """The document's path below ``OUT/records``, without suffix."""
    sha256: str
    """Of the document's content."""
    kind: str
    """A name in ``KINDS``, or ``document``."""
    record: str
    """The record's id; for a document its content hash."""
    replaces: str | None = None
    """The id under which an earlier decision on it stands, where extraction gave it another id since."""
    number: str | None = None
    """The short number the reviewer saw (``M3``)."""
    verdict: Verdict
    changes: dict[str, JsonValue] = Field(default_factory=dict)
    """Corrected fields only, by their names in the record."""
    comment: str | None = None
    old: dict[str, JsonValue] | None = None
    """The record as the reviewer saw it, evidence included; null for an added one."""
    new: dict[str, JsonValue] | None = None
    """The record as decided; null where it was rejected or the decision withdrawn."""

    @property
    def key(self) -> tuple[str, str]:
        """What it decides on: the document's path and the record's id."""
        return (self.path, self.record)

    @property
    def substance(self) -> str:
        """A short hash of what was decided; equal for two reviewers who agree."""
        return substance_of(self.verdict, self.changes, self.comment)


def substance_of(verdict: Verdict, changes: dict[str, JsonValue], comment: str | None) -> str:
    """A short hash of a decision's verdict, corrections and comment."""
    content = json.dumps([verdict.value, changes, comment or ""], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:12]
