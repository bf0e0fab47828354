"""The reviewers' decisions laid out as rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from pydantic import JsonValue

from ..models import DOCUMENT_KIND, Decision, in_force
from .periods import moment_of
from .rows import Row, document_key


def decision_rows(decisions: Iterable[Decision]) -> Iterator[Row]:
    """Rows of the table ``decisions``."""
    known = list(decisions)
    standing = set(map(id, in_force(known)))
    for position, decision in enumerate(known):
        document = document_key(decision.sha256)
        about_document = decision.kind == DOCUMENT_KIND
        yield (
            position + 1,
            moment_of(decision.decided_at),
            decision.reviewer,
            decision.workbook,
            document,
            "documents" if about_document else decision.kind,
            document if about_document else decision.record,
            decision.replaces,
            decision.number,
            decision.verdict,
            id(decision) in standing,
            _json(decision.changes) if decision.changes else None,
            decision.comment,
            _json(decision.old) if decision.old is not None else None,
            _json(decision.new) if decision.new is not None else None,
        )


def _json(value: dict[str, JsonValue]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
