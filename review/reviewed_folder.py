"""``OUT/reviewed``: the records of every document after review, kept in step with records and decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..files import below, reachable, remove, write_whole
from ..models import KINDS, Decision, PlanRecords, in_force
from ..stored import REVIEWED, read_decisions, with_pages
from .carry_over import Carried, CarryOver, Fate
from .current import Current, Reading
from .numbering import Numbering, records_of
from .reviewed import Consequences, reviewed_plan
from .rows import NamedPlan


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a set of decisions makes of an output folder's records."""

    plans: Mapping[str, PlanRecords]
    """After review, by path; without documents that were rejected."""
    carried: Mapping[str, Carried]
    """By the id in the decision."""
    consequences: Mapping[str, tuple[str, Consequences]]
    """By rejected record: its document's path, and what became of what hung on it."""
    records: int
    """Before review."""

    @property
    def reviewed(self) -> int:
        """Records with a decision that holds, added ones not counted."""
        return sum(one.fate is Fate.HOLDS and one.decision.kind in KINDS for one in self.carried.values())

    @property
    def left(self) -> int:
        """Records after review."""
        return sum(len(records_of(plan, kind)) for plan in self.plans.values() for kind in KINDS)


def outcome_of(
    current: Current, decisions: Iterable[Decision], known: Iterable[Mapping[str, Reading]] = ()
) -> Outcome:
    """The records after review; ``decisions`` are those in force, ``known`` earlier readings of records."""
    force = list(decisions)
    carry_over = CarryOver(current, force, known)
    carried = {one.record: carry_over.carry(one) for one in force}
    by_path: dict[str, list[Carried]] = defaultdict(list)
    for one in carried.values():
        by_path[one.decision.path].append(one)
    plans: dict[str, PlanRecords] = {}
    consequences: dict[str, tuple[str, Consequences]] = {}
    for path, plan in current.plans:
        decided = by_path.get(path, ())
        done = reviewed_plan(current.whole(path) if decided else plan, decided)
        consequences |= {record: (path, what) for record, what in done.consequences.items()}
        if done.plan:
            plans[path] = done.plan.model_copy(update={"pages": plan.pages})
    records = sum(len(records_of(plan, kind)) for _, plan in current.plans for kind in KINDS)
    return Outcome(plans, carried, consequences, records)


def numberings_of(current: Current, outcome: Outcome) -> dict[str, Numbering]:
    """The short numbers of each document's records, those that a reviewer added among them."""
    numberings = {path: Numbering.of(plan) for path, plan in current.plans}
    for one in outcome.carried.values():
        if one.fate is Fate.ADDED and one.decision.number:
            numberings[one.decision.path].add(one.record, one.decision.number)
    return numberings


def write_reviewed(out: Path, outcome: Outcome) -> tuple[Path, ...]:
    """Write each document's records after review; what is written already is left as it is.

    Raises:
        OutputLocked: another program holds a file.
    """
    folder = out / REVIEWED
    written = []
    for path, plan in outcome.plans.items():
        target = folder / f"{path}.json"
        content = with_pages(out, path, plan).model_dump_json(indent=1).encode() + b"\n"
        if not (reachable(target).exists() and reachable(target).read_bytes() == content):
            write_whole(target, content, within=out)
            written.append(target)
    wanted = {folder / f"{path}.json" for path in outcome.plans}
    for stale in sorted(set(below(folder, "*.json")) - wanted):
        remove(stale, folder)
    return tuple(written)


def renew_reviewed(out: Path, plans: Iterable[NamedPlan]) -> tuple[Path, ...]:
    """Bring ``OUT/reviewed`` in step with new records, where there has been a review.

    Raises:
        DecisionsInvalid: ``decisions.jsonl`` is damaged.
        OutputLocked: another program holds a file.
    """
    decisions = in_force(read_decisions(out))
    if not decisions and not (out / REVIEWED).is_dir():
        return ()
    return write_reviewed(out, outcome_of(Current(list(plans), out), decisions))
