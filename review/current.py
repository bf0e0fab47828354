"""The records as they read now: what earlier decisions are held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pydantic import JsonValue

from ..models import DOCUMENT_KIND, KINDS, PlanRecords
from ..stored import with_pages
from .numbering import records_of
from .rows import NamedPlan

Values = Mapping[str, JsonValue]
"""A record as it is written to JSON."""


class Reading(NamedTuple):
    """One record as some extraction read it."""

    path: str
    """Of its document, below ``OUT/records``."""
    sha256: str
    kind: str
    values: Values


class Current:
    """All records of an output folder by id; a document's own facts go by its content hash.

    The plans may be kept without their pages; ``out`` is where those are then.
    """

    def __init__(self, plans: Sequence[NamedPlan], out: Path | None = None) -> None:
        self.plans = plans
        self._out = out
        self.by_path = dict(plans)
        self.by_hash = {plan.document.sha256: (path, plan) for path, plan in plans}

    def whole(self, path: str) -> PlanRecords:
        """A plan with the text of its pages, read again where it is kept without."""
        plan = self.by_path[path]
        return with_pages(self._out, path, plan) if self._out else plan

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """Every record and every document's facts, in the order of the plans."""
        found: dict[str, Reading] = {}
        for path, plan in self.plans:
            sha256 = plan.document.sha256
            found[sha256] = Reading(path, sha256, DOCUMENT_KIND, plan.document.model_dump(mode="json"))
            for kind in KINDS:
                for record in records_of(plan, kind):
                    found[record.id] = Reading(path, sha256, kind, record.model_dump(mode="json"))
        return found

    def plan_of(self, reading: Reading) -> NamedPlan | None:
        """The plan that a document has become: by its content, else by its path."""
        if reading.sha256 in self.by_hash:
            return self.by_hash[reading.sha256]
        plan: PlanRecords | None = self.by_path.get(reading.path)
        return (reading.path, plan) if plan else None
