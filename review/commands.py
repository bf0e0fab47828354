"""The command ``apply``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from .applying import Applied

_PATH = click.Path(path_type=Path)
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("out", type=_FOLDER, metavar="OUT")
@click.argument("workbooks", nargs=-1, type=_PATH, metavar="[WORKBOOK]...")
@click.option("--reviewer", default="", metavar="NAME", help="Who decided, for a workbook that does not say.")
def apply(out: Path, workbooks: tuple[Path, ...], reviewer: str) -> None:
    """Take in the decisions of reviewed workbooks: into OUT/decisions.jsonl and OUT/reviewed.

    Without WORKBOOK it reads granskning.xlsx in OUT (all parts, where it is divided); a WORKBOOK that
    is not here is looked for in OUT. Rows may be sorted, filtered, moved and left out. Every mistake is
    told with its sheet and cell, and then nothing is applied; so is a record on which two disagree.

    \b
      planutdrag apply UT
      planutdrag apply UT granskning-anna.xlsx granskning-bo.xlsx
    """
    from ..errors import UsageError  # noqa: PLC0415
    from ..locking import alone_in  # noqa: PLC0415
    from .applying import apply_books  # noqa: PLC0415
    from .evidence import renew_evidence  # noqa: PLC0415
    from .old_books import other_paths, own_paths  # noqa: PLC0415

    if not out.is_dir():
        raise UsageError(f"There is no folder {out}. Check the spelling of the path.")
    paths = [_where(path, out) for path in workbooks] or own_paths(out)
    if not paths:
        raise UsageError(f"{out} holds no granskning.xlsx; give the workbook, or run 'planutdrag convert'.")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with alone_in(out):
        done = apply_books(out, paths, now, reviewer)
        renew_evidence(out, done.current.plans)
    for line in _said(done, out):
        click.echo(line)
    for path in other_paths(out) if not workbooks else ():
        click.echo(f'Not read: {path.name}. Take it in with: planutdrag apply "{out}" "{path}"')


def _where(workbook: Path, out: Path) -> Path:
    """A workbook that is given by its name alone lies in the folder it came from, mostly."""
    inside = out / workbook
    return inside if not workbook.exists() and inside.exists() else workbook


def _said(done: Applied, out: Path) -> Iterator[str]:
    """What there is to tell."""
    from ..stored import DECISIONS_FILE, REVIEWED  # noqa: PLC0415

    yield _counts(done)
    yield from _consequences(done)
    yield from _waiting(done)
    outcome = done.outcome
    yield f"{outcome.reviewed} of {outcome.records} records are reviewed; {outcome.left} after review."
    if done.claims:
        yield f"Written: {out / DECISIONS_FILE}"
    if done.written:
        yield f"Written: {out / REVIEWED} ({len(done.written)} of {len(outcome.plans)} documents)"


_VERBS = {
    "accept": "approved",
    "change": "changed",
    "reject": "rejected",
    "add": "added",
    "withdraw": "taken back",
}


def _counts(done: Applied) -> str:
    if not done.claims:
        return "Nothing new: every decision in the workbooks is applied already."
    counts = Counter(one.decision.verdict.value for one in done.claims)
    parts = ", ".join(f"{counts[verdict]} {verb}" for verdict, verb in _VERBS.items() if counts[verdict])
    noun = "decision" if len(done.claims) == 1 else "decisions"
    return f"{len(done.claims)} {noun} taken in: {parts}."


def _consequences(done: Applied) -> Iterator[str]:
    """What the new rejections do to the records that hung on the rejected ones."""
    from ..models import DOCUMENT_KIND, Verdict  # noqa: PLC0415
    from .reviewed import in_words  # noqa: PLC0415
    from .reviewed_folder import numberings_of  # noqa: PLC0415

    numberings = numberings_of(done.current, done.outcome)
    for one in done.claims:
        decision = one.decision
        if decision.verdict is not Verdict.REJECT:
            continue
        if decision.kind == DOCUMENT_KIND:
            yield f"{decision.path} is rejected: it is left out of the reviewed records, with all that it holds."
        elif decision.record in done.outcome.consequences:
            path, what = done.outcome.consequences[decision.record]
            yield f"{path}: {in_words(decision.record, what, numberings[path])}"


def _waiting(done: Applied) -> Iterator[str]:
    """New decisions whose record is not what the reviewer saw."""
    from .carry_over import Fate  # noqa: PLC0415

    said = {
        Fate.CHANGED: "reads otherwise now; run 'planutdrag convert' and decide again",
        Fate.GONE: "is not found any more; the decision is kept and waits",
    }
    for one in done.claims:
        carried = done.outcome.carried.get(one.decision.record)
        if carried and carried.fate in said:
            yield f"{one.said_by()}: {one.row.spot.number} {said[carried.fate]}."
