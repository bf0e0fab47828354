"""What each row of the workbook shows: decisions applied, typed and not applied, to be made again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..models import Decision, Verdict
from .extras import Added, Orphan
from .settling import Settled, Settling, State, stated
from .standing import Holding, Standing, Typed
from .wording import ADDED_LETTER, CHANGED, CONTESTED, DECIDED, TAKEN_BACK, VERDICTS, WAITING


@dataclass(frozen=True, slots=True)
class Standings:
    """Everything that a workbook shows of decisions."""

    rows: Mapping[str, Standing] = field(default_factory=dict)
    """By the record's present id."""
    added: Sequence[Added] = ()
    orphans: Sequence[Orphan] = ()


def standings(settling: Settling, decisions: Iterable[Decision], typed: Sequence[Holding]) -> Standings:
    """Lay decisions out over the current records.

    Args:
        settling: holds a decision against the current records.
        decisions: those in force.
        typed: what workbooks say and nobody has applied, the newest last.
    """
    board = _Board(settling)
    for decision in decisions:
        board.put(settling.settle(decision))
    by_record: dict[str, list[Holding]] = defaultdict(list)
    for holding in typed:
        by_record[settling.present(holding.record) or holding.record].append(holding)
    for record, holdings in by_record.items():
        board.hold(record, holdings)
    return board.result()


class _Board:
    """Standings as they come about."""

    def __init__(self, settling: Settling) -> None:
        self._settling = settling
        self._rows: dict[str, Standing] = {}
        self._added: dict[str, Added] = {}
        self._orphans: list[Orphan] = []

    def put(self, settled: Settled) -> None:
        """Place a decision in force."""
        decision = settled.decision
        if settled.state is State.GONE:
            self._orphans.append(Orphan(decision, settled.why))
        elif settled.state is State.ADDED:
            path, kind = decision.path, decision.kind
            added = Added(decision.number or "", path, kind, settled.record, _standing(settled))
            self._added[settled.record] = added
        elif settled.state is State.HOLDS:
            self._rows[settled.record] = _standing(settled)
        else:
            self._rows[settled.record] = self._again(settled)

    def _again(self, settled: Settled) -> Standing:
        """To be decided again, both versions shown."""
        decision = settled.decision
        now = self._settling.current.readings[settled.record].values
        typed = _typed(settled).undecided(now)
        status = f"{CHANGED}. {settled.why}".removesuffix(". ")
        return replace(
            _standing(settled),
            typed=typed, shown=typed.fingerprint, status=status, earlier=(decision,),
        )  # fmt: skip

    def hold(self, record: str, holdings: Sequence[Holding]) -> None:
        """Place what workbooks say of one record beside what is in force."""
        if record in self._added or record not in self._settling.current.readings:
            self._hold_alone(record, holdings)
            return
        distinct = [self._translated(one) for one in _distinct(holdings)]
        last, settled = distinct[-1]
        base = self._rows.get(record, Standing())
        rivals = bool(base.applied) and last.applied != base.applied
        as_seen = settled is None or settled.state is State.HOLDS
        if settled is None or settled.decision.verdict is Verdict.WITHDRAW:
            self._rows[record] = _waiting(base, last)
        elif len(distinct) == 1 and rivals:
            earlier = (*base.earlier, *_decisions(distinct))
            self._rows[record] = replace(base, status=CONTESTED, earlier=earlier)
        elif len(distinct) > 1 or not as_seen:
            status = CONTESTED if len(distinct) > 1 else f"{CHANGED}. {settled.why}".removesuffix(". ")
            typed = last.typed.undecided(self._settling.current.readings[record].values)
            earlier = (*base.earlier, *_decisions(distinct))
            self._rows[record] = replace(
                base, typed=typed, shown=typed.fingerprint, status=status, earlier=earlier
            )
        else:
            self._rows[record] = _waiting(base, last)

    def _translated(self, holding: Holding) -> tuple[Holding, Settled | None]:
        """The same with present ids in its links, and what has become of its record."""
        decision = holding.as_decision()
        if decision is None:
            return holding, None
        settled = self._settling.settle(decision)
        now = settled.decision
        typed = _typed(settled)
        return replace(holding, typed=typed, old=now.old, path=now.path, sha256=now.sha256), settled

    def _hold_alone(self, record: str, holdings: Sequence[Holding]) -> None:
        """What is typed of a record that extraction does not find: added by hand, or gone."""
        last, settled = self._translated(holdings[-1])
        applied = self._added.get(record) or self._added.get(last.replaces)
        if settled and settled.state is State.GONE and not applied:
            for decision in _decisions([self._translated(one) for one in holdings]):
                self._orphans.append(Orphan(decision, settled.why))
            return
        base = applied.standing if applied else Standing()
        status = TAKEN_BACK if last.typed.blank else WAITING
        key = applied.record if applied else record or f"?{len(self._added)}"
        standing = replace(base, typed=last.typed, status=status, replaces=last.replaces)
        self._added[key] = Added(last.number or "", last.path, last.kind, record, standing)

    def result(self) -> Standings:
        """All of it, the added records numbered anew."""
        numbered = [
            replace(one, number=f"{ADDED_LETTER}{position}")
            for position, one in enumerate(self._added.values(), 1)
        ]
        return Standings(self._rows, numbered, self._orphans)


def _waiting(base: Standing, holding: Holding) -> Standing:
    """What is typed and not applied, ready to be."""
    taken_back = holding.verdict is Verdict.WITHDRAW
    status = (TAKEN_BACK if base.applied else "") if taken_back else WAITING
    return replace(base, typed=holding.typed, status=status, earlier=())


def _standing(settled: Settled) -> Standing:
    """A decision in force as its row shows it."""
    decision = settled.decision
    typed = _typed(settled)
    who = f", {decision.reviewer}" if decision.reviewer else ""
    status = f"{DECIDED[decision.verdict]} {decision.decided_at[:10]}{who}"
    replaces = settled.decided if settled.decided != decision.record else ""
    return Standing(typed, typed.fingerprint, settled.substance, replaces, status)


def _typed(settled: Settled) -> Typed:
    """A decision as it is typed; a record added by hand and found by now is like any other."""
    decision = settled.decision
    if decision.verdict is not Verdict.ADD or settled.state in {State.ADDED, State.GONE}:
        return Typed.of(decision)
    word = VERDICTS[Verdict.ACCEPT if settled.state is State.HOLDS else Verdict.CHANGE]
    corrections = {} if settled.state is State.HOLDS else stated(decision)
    return Typed(word, corrections, {}, decision.comment or "")


def _distinct(holdings: Sequence[Holding]) -> list[Holding]:
    """What workbooks say of one record, each different thing once, the newest last."""
    kept: list[Holding] = []
    for holding in holdings:
        kept = [one for one in kept if not one.typed.same_decision(holding.typed)] + [holding]
    return kept


def _decisions(holdings: Iterable[tuple[Holding, Settled | None]]) -> list[Decision]:
    return [settled.decision for _, settled in holdings if settled]
