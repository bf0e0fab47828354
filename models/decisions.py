"""What a reviewer decided about a record, as it is kept in ``decisions.jsonl``.

A decision stands on its own: it holds the record as the reviewer saw it, so that it can be read, and
found its record again, when the file that the record came from has been extracted anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
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
    book: str = ""
    """The signature of that workbook: what it showed when it was written."""
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
    linked: dict[str, dict[str, JsonValue]] = Field(default_factory=dict)
    """By id: the records that it was or is linked to, as they read then; so that they are found again as well."""
    new: dict[str, JsonValue] | None = None
    """The record as decided; null where it was rejected or the decision withdrawn."""

    @property
    def substance(self) -> str:
        """A short hash of what was decided; equal for two reviewers who agree, whatever they remark."""
        return substance_of(self.verdict, self.changes)


def substance_of(verdict: Verdict, changes: Mapping[str, JsonValue]) -> str:
    """A short hash of a decision's verdict and corrections."""
    content = json.dumps([verdict.value, dict(changes)], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The newest decision on each record, without those taken back or made anew under another id.

    Ids are unique in an output folder and hold no path: a decision stays with a document that is renamed.
    """
    newest: dict[str, Decision] = {}
    for decision in decisions:
        newest.pop(decision.record, None)
        newest.pop(decision.replaces or "", None)
        if decision.verdict is not Verdict.WITHDRAW:
            newest[decision.record] = decision
    return list(newest.values())
