"""The reviewers' decisions, read from ``decisions.jsonl`` and laid out as rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import JsonValue, ValidationError

from ..errors import RecordsInvalid
from ..models.decisions import DOCUMENT_KIND, Decision, Verdict
from .periods import moment_of
from .rows import Row, document_key

DECISIONS_FILE = "decisions.jsonl"


def read_decisions(out: Path) -> list[Decision]:
    """All decisions below ``out`` in the order they were applied; none where nobody decided yet.

    Raises RecordsInvalid with the line that cannot be read.
    """
    path = out / DECISIONS_FILE
    if not path.exists():
        return []
    lines = path.read_text("utf-8").split("\n")
    return [_decision(path, at, line) for at, line in enumerate(lines, start=1) if line.strip()]


def decision_rows(decisions: Iterable[Decision]) -> Iterator[Row]:
    """Rows of the table ``decisions``."""
    known = list(decisions)
    standing = set(_in_force(known))
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
            position in standing,
            _json(decision.changes) if decision.changes else None,
            decision.comment,
            _json(decision.old) if decision.old is not None else None,
            _json(decision.new) if decision.new is not None else None,
        )


def _in_force(decisions: Iterable[Decision]) -> Iterator[int]:
    """Where the newest decision on each record stands, without those taken back."""
    newest: dict[tuple[str, str], int] = {}
    for position, decision in enumerate(decisions):
        newest.pop((decision.path, decision.replaces or ""), None)
        newest.pop(decision.key, None)
        if decision.verdict is not Verdict.WITHDRAW:
            newest[decision.key] = position
    yield from newest.values()


def _decision(path: Path, at: int, line: str) -> Decision:
    try:
        return Decision.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise RecordsInvalid(f"{path}, line {at}: {first['msg']}.") from error


def _json(value: dict[str, JsonValue]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
