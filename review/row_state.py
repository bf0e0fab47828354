"""What a row of the workbook shows of what was decided and typed."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..models import Decision
from .proposals import Typed


@dataclass(frozen=True, slots=True)
class RowState:
    """What a row shows in its input cells and says about them."""

    typed: Typed = field(default_factory=Typed)
    shown: str = ""
    """Fingerprint of what counts as untouched; differs from ``typed`` for what waits to be applied."""
    applied: str = ""
    """Substance of the decision in the journal that the row builds on."""
    replaces: str = ""
    """The record id under which that decision stands, where it is not this record's."""
    status: str = ""
    earlier: tuple[Decision, ...] = ()
    """Decisions on an earlier reading of the record, or by another reviewer, shown beside it."""
