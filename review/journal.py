"""``decisions.jsonl``: every decision ever applied, one line each, oldest first. Lines are only added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import ValidationError

from ..errors import ReviewInvalid
from ..files import write_whole
from ..models import Decision, Verdict

JOURNAL = "decisions.jsonl"


def read_journal(path: Path) -> list[Decision]:
    """The decisions in a journal, oldest first; none where there is no such file.

    Raises:
        ReviewInvalid: a line that is no decision.
    """
    if not path.exists():
        return []
    decisions = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            try:
                decisions.append(Decision.model_validate_json(line))
            except ValidationError as error:
                raise ReviewInvalid(f"{path.name}, line {number}: no decision can be read there.") from error
    return decisions


def append_journal(path: Path, decisions: Sequence[Decision]) -> None:
    """Add decisions to a journal: all of them or, if that fails, none.

    Raises:
        OutputLocked: another program holds the file.
        OutputUnwritable: the system refuses otherwise.
    """
    if not decisions:
        return
    before = path.read_bytes() if path.exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    lines = "".join(one.model_dump_json() + "\n" for one in decisions)
    write_whole(path, before + lines.encode())


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The newest decision on each record, without those taken back or made anew under another id."""
    newest: dict[tuple[str, str], Decision] = {}
    for decision in decisions:
        newest.pop(decision.key, None)
        if decision.replaces:
            newest.pop((decision.path, decision.replaces), None)
        if decision.verdict is not Verdict.WITHDRAW:
            newest[decision.key] = decision
    return list(newest.values())
