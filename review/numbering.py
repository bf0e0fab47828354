"""Short numbers a person can say and type: M3, I12, V40, each within its document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..models import KINDS, PlanRecords, Record
from .wording import LETTERS


def in_document_order(records: Sequence[Record]) -> list[Record]:
    """Records by the place of their first source; one without a place stays behind the one before it."""
    keyed: list[tuple[tuple[int, int], Record]] = []
    place = (0, 0)
    for record in records:
        if record.sources:
            place = (record.sources[0].page or 0, record.sources[0].char_start)
        keyed.append((place, record))
    return [record for _, record in sorted(keyed, key=lambda pair: pair[0])]


def records_of(plan: PlanRecords, kind: str) -> Sequence[Record]:
    """The records of one kind, as the plan lists them."""
    records: Sequence[Record] = getattr(plan, kind)
    return records


@dataclass(frozen=True, slots=True)
class Numbering:
    """The short numbers of one plan's records, both ways."""

    number_of: dict[str, str] = field(default_factory=dict)
    """Record id to short number."""
    id_of: dict[str, str] = field(default_factory=dict)
    """Short number to record id."""

    @classmethod
    def of(cls, plan: PlanRecords) -> Numbering:
        """Number a plan's records: each kind from 1, in document order."""
        numbering = cls()
        for kind in KINDS:
            for position, record in enumerate(in_document_order(records_of(plan, kind)), 1):
                numbering.add(record.id, f"{LETTERS[kind]}{position}")
        return numbering

    def add(self, record: str, number: str) -> None:
        """Note one more record's number."""
        self.number_of[record] = number
        self.id_of[number] = record

    def show(self, ids: Sequence[str | None]) -> str:
        """Ids as their short numbers (``M1, M3``); one that is not numbered is left out."""
        return ", ".join(self.number_of[one] for one in ids if one in self.number_of)
