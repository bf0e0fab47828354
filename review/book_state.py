"""What each row of the workbook shows: decisions applied, typed and not applied, to be made again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..models import Decision, Verdict
from .carry_over import Carried, CarryOver, Fate, stated
from .extras import Added, Orphan
from .proposals import Proposal, Typed
from .row_state import RowState
from .wording import ADDED_LETTER, CHANGED, CONTESTED, DECIDED, TAKEN_BACK, VERDICTS, WAITING


@dataclass(frozen=True, slots=True)
class BookState:
    """Everything that a workbook shows of decisions."""

    rows: Mapping[str, RowState] = field(default_factory=dict)
    """By the record's present id."""
    added: Sequence[Added] = ()
    orphans: Sequence[Orphan] = ()


def book_state(carry_over: CarryOver, decisions: Iterable[Decision], typed: Sequence[Proposal]) -> BookState:
    """Lay decisions out over the current records.

    Args:
        carry_over: carries a decision over to the current records.
        decisions: those in force.
        typed: what workbooks say and nobody has applied, the newest last.
    """
    board = _Board(carry_over)
    for decision in decisions:
        board.put(carry_over.carry(decision))
    by_record: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in typed:
        by_record[carry_over.present(proposal.record) or proposal.record].append(proposal)
    for record, proposals in by_record.items():
        board.hold(record, proposals)
    return board.result()


class _Board:
    """BookState as they come about."""

    def __init__(self, carry_over: CarryOver) -> None:
        self._carry_over = carry_over
        self._rows: dict[str, RowState] = {}
        self._added: dict[str, Added] = {}
        self._orphans: list[Orphan] = []

    def put(self, carried: Carried) -> None:
        """Place a decision in force."""
        decision = carried.decision
        if carried.fate is Fate.GONE:
            self._orphans.append(Orphan(decision, carried.why))
        elif carried.fate is Fate.ADDED:
            path, kind = decision.path, decision.kind
            added = Added(decision.number or "", path, kind, carried.record, _row_state(carried))
            self._added[carried.record] = added
        elif carried.fate is Fate.HOLDS:
            self._rows[carried.record] = _row_state(carried)
        else:
            self._rows[carried.record] = self._again(carried)

    def _again(self, carried: Carried) -> RowState:
        """To be decided again, both versions shown."""
        decision = carried.decision
        now = self._carry_over.current.readings[carried.record].values
        typed = _typed(carried).undecided(now)
        status = f"{CHANGED}. {carried.why}".removesuffix(". ")
        return replace(
            _row_state(carried),
            typed=typed, shown=typed.fingerprint, status=status, earlier=(decision,),
        )  # fmt: skip

    def hold(self, record: str, proposals: Sequence[Proposal]) -> None:
        """Place what workbooks say of one record beside what is in force."""
        if record in self._added or record not in self._carry_over.current.readings:
            self._hold_alone(record, proposals)
            return
        distinct = [self._translated(one) for one in _distinct(proposals)]
        last, carried = distinct[-1]
        base = self._rows.get(record, RowState())
        rivals = bool(base.applied) and last.applied != base.applied
        as_seen = carried is None or carried.fate is Fate.HOLDS
        if carried is None or carried.decision.verdict is Verdict.WITHDRAW:
            self._rows[record] = _waiting(base, last)
        elif len(distinct) == 1 and rivals:
            earlier = (*base.earlier, *_decisions(distinct))
            self._rows[record] = replace(base, status=CONTESTED, earlier=earlier)
        elif len(distinct) > 1 or not as_seen:
            status = CONTESTED if len(distinct) > 1 else f"{CHANGED}. {carried.why}".removesuffix(". ")
            typed = last.typed.undecided(self._carry_over.current.readings[record].values)
            earlier = (*base.earlier, *_decisions(distinct))
            self._rows[record] = replace(
                base, typed=typed, shown=typed.fingerprint, status=status, earlier=earlier
            )
        else:
            self._rows[record] = _waiting(base, last)

    def _translated(self, proposal: Proposal) -> tuple[Proposal, Carried | None]:
        """The same with present ids in its links, and what has become of its record."""
        decision = proposal.as_decision()
        if decision is None:
            return proposal, None
        carried = self._carry_over.carry(decision)
        now = carried.decision
        typed = _typed(carried)
        return replace(proposal, typed=typed, old=now.old, path=now.path, sha256=now.sha256), carried

    def _hold_alone(self, record: str, proposals: Sequence[Proposal]) -> None:
        """What is typed of a record that extraction does not find: added by hand, or gone."""
        last, carried = self._translated(proposals[-1])
        applied = self._added.get(record) or self._added.get(last.replaces)
        if carried and carried.fate is Fate.GONE and not applied:
            for decision in _decisions([self._translated(one) for one in proposals]):
                self._orphans.append(Orphan(decision, carried.why))
            return
        base = applied.state if applied else RowState()
        status = TAKEN_BACK if last.typed.blank else WAITING
        key = applied.record if applied else record or f"?{len(self._added)}"
        state = replace(base, typed=last.typed, status=status, replaces=last.replaces)
        self._added[key] = Added(last.number or "", last.path, last.kind, record, state)

    def result(self) -> BookState:
        """All of it, the added records numbered anew."""
        numbered = [
            replace(one, number=f"{ADDED_LETTER}{position}")
            for position, one in enumerate(self._added.values(), 1)
        ]
        return BookState(self._rows, numbered, self._orphans)


def _waiting(base: RowState, proposal: Proposal) -> RowState:
    """What is typed and not applied, ready to be."""
    taken_back = proposal.verdict is Verdict.WITHDRAW
    status = (TAKEN_BACK if base.applied else "") if taken_back else WAITING
    return replace(base, typed=proposal.typed, status=status, earlier=())


def _row_state(carried: Carried) -> RowState:
    """A decision in force as its row shows it."""
    decision = carried.decision
    typed = _typed(carried)
    who = f", {decision.reviewer}" if decision.reviewer else ""
    status = f"{DECIDED[decision.verdict]} {decision.decided_at[:10]}{who}"
    replaces = carried.decided if carried.decided != decision.record else ""
    return RowState(typed, typed.fingerprint, carried.substance, replaces, status)


def _typed(carried: Carried) -> Typed:
    """A decision as it is typed; a record added by hand and found by now is like any other."""
    decision = carried.decision
    if decision.verdict is not Verdict.ADD or carried.fate in {Fate.ADDED, Fate.GONE}:
        return Typed.of(decision)
    word = VERDICTS[Verdict.ACCEPT if carried.fate is Fate.HOLDS else Verdict.CHANGE]
    corrections = {} if carried.fate is Fate.HOLDS else stated(decision)
    return Typed(word, corrections, {}, decision.comment or "")


def _distinct(proposals: Sequence[Proposal]) -> list[Proposal]:
    """What workbooks say of one record, each different thing once, the newest last."""
    kept: list[Proposal] = []
    for proposal in proposals:
        kept = [one for one in kept if not one.typed.same_decision(proposal.typed)] + [proposal]
    return kept


def _decisions(proposals: Iterable[tuple[Proposal, Carried | None]]) -> list[Decision]:
    return [carried.decision for _, carried in proposals if carried]
