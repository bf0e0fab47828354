"""The same indicator followed through the plans of an archive.

A series takes an indicator only where nothing speaks against it (:mod:`.same_measure`), never two of one
plan, and only where it fits every member it already has. What is alike but not the same becomes a
:class:`Doubt` with its score, for a person to answer; the answers are kept and obeyed.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from .measures import Measure, Point
from .same_measure import Likeness, Traits, likeness
from .units import factor

Pair = frozenset[str]
"""The ids of two indicators."""
_KEY_LETTERS = 4
_MOST_DOUBTS = 3
"""Of one series; more would be guessing."""


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator through the years: its members in the order of their plans."""

    members: tuple[Measure, ...]

    @property
    def id(self) -> str:
        """Made from its first member's id."""
        return f"s-{hashlib.sha256(self.members[0].id.encode()).hexdigest()[:12]}"

    @property
    def newest(self) -> Measure:
        """The member whose name, unit and board the series goes by."""
        return self.members[-1]

    @property
    def unit(self) -> str | None:
        """The unit its values are drawn in."""
        return next((member.unit for member in reversed(self.members) if member.unit), None)

    @property
    def plans(self) -> int:
        """In how many plans it stands. A plan kept as PDF and as transcript is one, and so is all of one period."""
        return len({member.plan_years or member.document.sha256 for member in self.members})

    @property
    def recurs(self) -> bool:
        """Whether it stands in the plans of more than one period."""
        return self.plans > 1

    @property
    def years(self) -> list[int]:
        """Every year that a value of it stands at."""
        spans = [point.years for _, point in self.points() if point.years]
        return sorted({year for span in spans for year in (span.first, span.last)})

    def points(self) -> Iterator[tuple[Measure, Point]]:
        """All its values, plan by plan."""
        for member in self.members:
            for point in member.points:
                yield member, point

    def scaled(self, point: Point, value: float | None) -> float | None:
        """A value of one of its points in the unit of the series."""
        by = factor(point.unit, self.unit)
        return value if value is None or by is None else value * by

    def likeness_of(self, member: Measure) -> Likeness:
        """How like a member is to the newest one."""
        if member is self.newest:
            return Likeness(1.0)
        return likeness(member.traits, self.newest.traits)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two series that may be one: the nearest pair of their members, and what speaks against it."""

    one: Series
    other: Series
    left: Measure
    right: Measure
    likeness: Likeness

    @property
    def sides(self) -> list[tuple[str, str]]:
        """Each series by its id, with the plan (its content hash) in which it may go on."""
        pairs = (
            (series, measure) for series in (self.one, self.other) for measure in (self.left, self.right)
        )
        return [(one.id, measure.document.sha256) for one, measure in pairs if measure not in one.members]


@dataclass(frozen=True, slots=True)
class Followed:
    """All series of an archive, and what a person should decide about them."""

    series: tuple[Series, ...]
    doubts: tuple[Doubt, ...]

    @property
    def recurring(self) -> list[Series]:
        """The series that stand in the plans of more than one period."""
        return [series for series in self.series if series.recurs]


def follow(measures: Iterable[Measure], answers: Mapping[Pair, bool] | None = None) -> Followed:
    """Find the series in the indicators of an archive.

    ``answers`` says of pairs of indicators whether a person found them to be the same measure.
    """
    answers = answers or {}
    groups: dict[str, list[Measure]] = defaultdict(list)
    for measure in sorted(measures, key=lambda measure: measure.order):
        groups[measure.traits.municipality or ""].append(measure)
    series: list[Series] = []
    doubts: list[Doubt] = []
    for _, group in sorted(groups.items()):
        found = _Linker(answers).link(group)
        series += found.series
        doubts += found.doubts
    return Followed(tuple(series), tuple(doubts))


class _Draft:
    """A series in the making; members alike in all that is compared are compared once."""

    def __init__(self) -> None:
        self.members: list[Measure] = []
        self.plans: set[str] = set()
        self.kinds: dict[Traits, Measure] = {}
        """The newest member of each set of traits."""

    def add(self, measure: Measure) -> None:
        self.members.append(measure)
        self.plans.add(measure.document.sha256)
        self.kinds[measure.traits] = measure

    def take_over(self, other: _Draft) -> None:
        for member in other.members:
            self.add(member)
        other.members, other.plans, other.kinds = [], set(), {}


class _Linker:
    """Builds the series of one municipality."""

    def __init__(self, answers: Mapping[Pair, bool]) -> None:
        self._answers = answers
        self._refused: dict[str, set[str]] = defaultdict(set)
        for one, other in (tuple(pair) for pair, same in answers.items() if not same and len(pair) == 2):
            self._refused[one].add(other)
            self._refused[other].add(one)
        self._drafts: list[_Draft] = []
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._compared: dict[tuple[int, int], Likeness] = {}

    def link(self, measures: list[Measure]) -> Followed:
        """The series of these indicators, given in the order of their plans, and the doubts about them."""
        for measure in _interned(measures):
            self._place(measure)
        self._join_as_answered()
        drafts = [draft for draft in self._drafts if draft.members]
        series = {id(draft): _series(draft) for draft in drafts}
        doubts = tuple(self._doubts(drafts, series))
        return Followed(tuple(sorted(series.values(), key=lambda one: one.newest.name.casefold())), doubts)

    def _place(self, measure: Measure) -> None:
        """Into the series that it fits best, or into one of its own."""
        best, best_score = None, 0.0
        for at in sorted(self._candidates(measure)):
            score = self._fits(measure, self._drafts[at])
            if score > best_score:
                best, best_score = at, score
        if best is None:
            best = len(self._drafts)
            self._drafts.append(_Draft())
        self._drafts[best].add(measure)
        for key in _keys(measure):
            self._by_word[key].add(best)

    def _candidates(self, measure: Measure) -> set[int]:
        return set().union(*(self._by_word[key] for key in _keys(measure)))

    def _fits(self, measure: Measure, draft: _Draft) -> float:
        """The least score over all members; 0 where one does not fit, or a person said no."""
        if measure.document.sha256 in draft.plans or self._apart([measure], draft.members):
            return 0.0
        least = 1.0
        for traits in draft.kinds:
            alike = self._compare(traits, measure.traits)
            if not alike.same:
                return 0.0
            least = min(least, alike.score)
        return least

    def _apart(self, some: list[Measure], others: list[Measure]) -> bool:
        """Whether a person said of any two of them that they are not the same."""
        refused = set().union(*(self._refused.get(one.id, ()) for one in some))
        return bool(refused) and any(other.id in refused for other in others)

    def _compare(self, one: Traits, other: Traits) -> Likeness:
        key = (id(one), id(other))
        if key not in self._compared:
            self._compared[key] = likeness(one, other)
        return self._compared[key]

    def _join_as_answered(self) -> None:
        """What a person said is one becomes one, whatever speaks against it."""
        for pair, same in self._answers.items():
            if same:
                drafts = [d for d in self._drafts if any(member.id in pair for member in d.members)]
                for draft in drafts[1:]:
                    drafts[0].take_over(draft)

    def _doubts(self, drafts: list[_Draft], series: Mapping[int, Series]) -> Iterator[Doubt]:
        """The likeliest questions: pairs of series without a plan in common.

        About an indicator and another plan only the likeliest is asked, and all that are as likely; the
        next comes when that one is answered no.
        """
        found = []
        for one, other in _pairs(drafts):
            nearest = self._nearest(one, other)
            if nearest:
                found.append(Doubt(series[id(one)], series[id(other)], *nearest))
        found.sort(key=lambda doubt: (-doubt.likeness.score, doubt.left.order, doubt.left.name))
        asked: dict[str, int] = defaultdict(int)
        likeliest: dict[tuple[str, str], float] = {}
        for doubt in found:
            score = doubt.likeness.score
            if max(asked[doubt.one.id], asked[doubt.other.id]) >= _MOST_DOUBTS:
                continue
            if all(likeliest.setdefault(side, score) == score for side in doubt.sides):
                asked[doubt.one.id] += 1
                asked[doubt.other.id] += 1
                yield doubt

    def _nearest(self, one: _Draft, other: _Draft) -> tuple[Measure, Measure, Likeness] | None:
        """The two members of different periods most alike, older first; None where there is nothing to ask."""
        if one.plans & other.plans or self._apart(one.members, other.members):
            return None
        best: tuple[Measure, Measure, Likeness] | None = None
        for left in one.kinds.values():
            for right in other.kinds.values():
                if left.plan_years and left.plan_years == right.plan_years:
                    continue
                alike = self._compare(left.traits, right.traits)
                # Two that are the same and yet apart: a twin stood nearer, or another member did not fit.
                if (alike.doubtful or alike.same) and (best is None or alike.score > best[2].score):
                    best = (*_in_order(left, right), alike)
        return best


def _interned(measures: list[Measure]) -> Iterator[Measure]:
    """The same measures, with one object for equal traits, so that these are compared by identity."""
    known: dict[Traits, Traits] = {}
    for measure in measures:
        traits = known.setdefault(measure.traits, measure.traits)
        yield measure if traits is measure.traits else replace(measure, traits=traits)


def _series(draft: _Draft) -> Series:
    return Series(tuple(sorted(draft.members, key=lambda one: one.order)))


def _in_order(one: Measure, other: Measure) -> tuple[Measure, Measure]:
    return (one, other) if one.order <= other.order else (other, one)


def _keys(measure: Measure) -> set[str]:
    return {word[:_KEY_LETTERS] for word in measure.traits.name.words}


def _pairs(drafts: list[_Draft]) -> Iterator[tuple[_Draft, _Draft]]:
    """Pairs whose names share the beginning of a word."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        for key in {key for member in draft.kinds.values() for key in _keys(member)}:
            by_word[key].append(at)
    pairs = {(a, b) for places in by_word.values() for a in places for b in places if a < b}
    for a, b in sorted(pairs):
        yield drafts[a], drafts[b]
