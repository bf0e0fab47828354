"""``decisions.jsonl``: every decision ever applied, one line each, oldest first. Lines are only added."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..errors import OutputBusy
from ..files import write_whole
from ..models import Decision
from ..stored import DECISIONS_FILE


def as_bytes(decisions: Sequence[Decision]) -> bytes:
    """The lines of a journal."""
    return b"".join(one.model_dump_json().encode() + b"\n" for one in decisions)


def append_decisions(out: Path, known: bytes, decisions: Sequence[Decision]) -> None:
    """Add decisions to the journal below ``out``: all of them or, if that fails, none.

    Args:
        out: the output folder.
        known: the journal as it was when the decisions were made.
        decisions: what to add.

    Raises:
        OutputBusy: the journal has been written to meanwhile.
        OutputLocked: another program holds the file.
        OutputUnwritable: the system refuses otherwise.
    """
    path = out / DECISIONS_FILE
    if (path.read_bytes() if path.exists() else b"") != known:
        raise OutputBusy(f"{path} was written to by another run.")
    before = known if known.endswith(b"\n") or not known else known + b"\n"
    write_whole(path, before + as_bytes(decisions), within=out)
