"""One document's records against gold: which are found, which of those are right, which are extra.

A record is *found* when its words (a target's or an outcome's: its number, under the right indicator or
goal) are those of a gold record, and *right* when what makes it usable is right as well: a goal's
level, an indicator's goals, the kind of an outcome or activity, a follow-up's item numbers. What a
document states twice is one record, so a record that repeats a found one is extra.

Both sides are the JSON of the record contract. Gold may leave fields out, give several accepted answers
as a list, and mark a record ``"optional": true``: finding it is neither rewarded nor held against.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .likeness import likeness, normalised

Json = dict[str, Any]

KINDS = ("goals", "indicators", "targets", "outcomes", "activities", "followups")
_FIELDS = {
    "goals": ("level", "code", "perspective", "parent_ids"),
    "indicators": ("code", "unit", "group", "goal_ids"),
    "targets": ("unit", "baseline", "period"),
    "outcomes": ("unit", "kind", "period"),
    "activities": ("kind", "number", "goal_ids"),
    "followups": ("assessment", "refs", "goal_ids"),
}
_FACTS = ("title", "municipality", "body", "period_start", "period_end", "adopted_on")
_WHOLE = {"code", "period", "level", "kind", "number", "period_start", "period_end", "adopted_on"}
"""Fields that are right only to the letter; of the others a near likeness is enough."""

_ALIKE = {"followups": 0.8}
_ALIKE_ELSE = 0.85
_ALIKE_INITIATIVE = 0.7
"""Initiatives are long and told apart by their numbers."""
_ALIKE_IN_WORDS = 0.6
_ALIKE_FIELD = 0.8


class Pair(NamedTuple):
    """A gold record and a found one that are the same record, by their places."""

    gold: int
    found: int


@dataclass
class Tally:
    """How many records gold asks for, were found, are right, and are extra."""

    gold: int = 0
    found: int = 0
    right: int = 0
    extra: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.gold + other.gold,
            self.found + other.found,
            self.right + other.right,
            self.extra + other.extra,
        )

    @property
    def precision(self) -> float:
        """The share of right ones among those handed over; 1 where nothing was, and nothing asked."""
        handed_over = self.found + self.extra
        return self.right / handed_over if handed_over else float(not self.gold)

    @property
    def recall(self) -> float:
        """The share of what gold asks for that was found right; 1 where it asks for nothing."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _harmonic(self.precision, self.recall)

    @property
    def lenient_f1(self) -> float:
        """The same where every record found counts as right."""
        return Tally(self.gold, self.found, self.found, self.extra).f1


class Slip(NamedTuple):
    """A record that is missed, extra, or found but wrong."""

    kind: str
    what: str
    """``missed``, ``extra`` or ``wrong``."""
    text: str
    detail: str = ""
    """For a wrong one: the field, what gold says and what was found."""


@dataclass
class Comparison:
    """The outcome for one document."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    fields: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Of the records found, by ``kind.field``: how many have it right, of those where gold states it."""
    facts: tuple[int, int] = (0, 0)
    """Facts of the document (title, years, …) right, of those gold states."""
    slips: list[Slip] = field(default_factory=list)
    verdicts: dict[str, bool] = field(default_factory=dict)
    """Found records by id: whether each is right. Those that gold has as optional are left out."""

    @property
    def total(self) -> Tally:
        """All kinds together."""
        return sum(self.tallies.values(), Tally())


def compare(gold: Json, found: Json) -> Comparison:
    """Compare one document's records with its gold."""
    return _Comparing(gold, found).result()


class _Comparing:
    """The state of one comparison: both sides, and which found ids are which gold ids."""

    def __init__(self, gold: Json, found: Json) -> None:
        self.gold, self.found = gold, found
        self.same: dict[str, str] = {}
        self.parents = {goal.get("id"): _ids(goal, "parent_ids") for goal in _records(gold, "goals")}
        self.optional = {
            record.get("id") for kind in KINDS for record in _records(gold, kind) if record.get("optional")
        }
        self.outcome = Comparison(facts=_facts(gold, found))

    def result(self) -> Comparison:
        """Compare kind by kind; goals and indicators first, as the others hang on them."""
        for kind in KINDS:
            gold, found = _records(self.gold, kind), _records(self.found, kind)
            if kind in ("targets", "outcomes"):
                pairs, repeats = self._pair_values(kind, gold, found)
            else:
                pairs, repeats = pair_texts(kind, gold, found)
            self._identify(kind, gold, found, [*pairs, *repeats])
            self._count(kind, gold, found, pairs, repeats)
        return self.outcome

    def _identify(self, kind: str, gold: list[Json], found: list[Json], pairs: list[Pair]) -> None:
        """Note which found goal or indicator is which in gold; a repeat stands for the same."""
        if kind not in ("goals", "indicators"):
            return
        for pair in pairs:
            self.same[str(found[pair.found].get("id"))] = str(gold[pair.gold].get("id"))

    def _pair_values(self, kind: str, gold: list[Json], found: list[Json]) -> tuple[list[Pair], list[Pair]]:
        """Pair targets or outcomes, best first, under the owners that are paired already; no repeats."""
        under: dict[str, list[int]] = defaultdict(list)
        for place, record in enumerate(found):
            if owner := self._owner(record):
                under[owner].append(place)
        grade = _grade_target if kind == "targets" else _grade_outcome
        graded = (
            (grade(record, found[other]) - bool(record.get("optional")) * 0.01, place, other)
            for place, record in enumerate(gold)
            for other in under.get(_owner(record), ())
        )
        return _best_first((score, place, other) for score, place, other in graded if score > 0), []

    def _owner(self, record: Json) -> str | None:
        """The gold id of a found record's indicator or goal."""
        return self.same.get(_owner(record))

    def _count(
        self, kind: str, gold: list[Json], found: list[Json], pairs: list[Pair], repeats: list[Pair]
    ) -> None:
        """Add up a kind, and note what went wrong."""
        hits = [pair for pair in pairs if not gold[pair.gold].get("optional")]
        wrong = {
            pair: slip for pair in hits if (slip := self._slip(kind, gold[pair.gold], found[pair.found]))
        }
        paired, accounted = {pair.gold for pair in pairs}, {pair.found for pair in [*pairs, *repeats]}
        required = [place for place, record in enumerate(gold) if not record.get("optional")]
        missed = [gold[place] for place in required if place not in paired]
        extra = [
            record for place, record in enumerate(found) if place not in accounted and self._asked(record)
        ]
        extra += [found[pair.found] for pair in repeats if not gold[pair.gold].get("optional")]
        self.outcome.verdicts |= {_id(found[pair.found]): pair not in wrong for pair in hits}
        self.outcome.verdicts |= {_id(record): False for record in extra}
        self.outcome.tallies[kind] = Tally(len(required), len(hits), len(hits) - len(wrong), len(extra))
        self.outcome.slips += [Slip(kind, "missed", _words(record)) for record in missed]
        self.outcome.slips += [Slip(kind, "extra", _words(record)) for record in extra]
        self.outcome.slips += wrong.values()
        self._count_fields(kind, [(gold[pair.gold], found[pair.found]) for pair in hits])

    def _asked(self, record: Json) -> bool:
        """Whether an unpaired record counts: not where it hangs on an optional one."""
        return self._owner(record) not in self.optional

    def _slip(self, kind: str, gold: Json, found: Json) -> Slip | None:
        """What makes a found record wrong, if anything."""
        for name in _needed(kind, gold):
            if not self._is_right(name, gold, found):
                detail = f"{name}: {found.get(name)!r}, gold has {gold.get(name)!r}"
                return Slip(kind, "wrong", _words(gold), detail)
        return None

    def _is_right(self, name: str, gold: Json, found: Json) -> bool:
        """Whether a field that decides is right."""
        if name == "goal_ids":
            return self._serves_right_goals(gold, found)
        if name == "refs":
            return sorted(map(str, _ids(gold, name))) == sorted(map(str, _ids(found, name)))
        return gold.get(name) is None or _accepted(name, gold[name], found.get(name))

    def _serves_right_goals(self, gold: Json, found: Json) -> bool:
        """At least one right goal and no wrong one; a goal that the right one serves is right too."""
        wanted = set(_ids(gold, "goal_ids"))
        linked = {self.same[goal] for goal in _ids(found, "goal_ids") if goal in self.same}
        return not wanted or (bool(wanted & linked) and linked <= self._with_parents(wanted))

    def _with_parents(self, goals: set[str]) -> set[str]:
        """The goals and all that they serve."""
        reached: set[str] = set()
        waiting = list(goals)
        while waiting:
            goal = waiting.pop()
            if goal not in reached:
                reached.add(goal)
                waiting += self.parents.get(goal, [])
        return reached

    def _count_fields(self, kind: str, hits: list[tuple[Json, Json]]) -> None:
        """Of the records found, how many have each field right."""
        for name in _FIELDS[kind]:
            stated = [(gold, found) for gold, found in hits if gold.get(name) not in (None, "", [])]
            right = sum(self._has_field(name, gold, found) for gold, found in stated)
            if stated:
                self.outcome.fields[f"{kind}.{name}"] = (right, len(stated))

    def _has_field(self, name: str, gold: Json, found: Json) -> bool:
        """Whether a found record has a field as gold states it; of links one right is enough."""
        if name in ("goal_ids", "parent_ids"):
            linked = {self.same.get(goal) for goal in _ids(found, name)}
            return bool(linked & set(_ids(gold, name)))
        if name == "refs":
            return self._is_right(name, gold, found)
        return _accepted(name, gold[name], found.get(name))


def pair_texts(kind: str, gold: list[Json], found: list[Json]) -> tuple[list[Pair], list[Pair]]:
    """Pair records by their words, best first; also the found ones that repeat a paired one."""
    graded = sorted(_graded_texts(kind, gold, found), key=lambda grade: (-grade[0], abs(grade[1] - grade[2])))
    pairs = _best_first(graded)
    taken = {pair.found for pair in pairs}
    repeats: dict[int, Pair] = {}
    for _, place, other in graded:
        if other not in taken:
            repeats.setdefault(other, Pair(place, other))
    return pairs, list(repeats.values())


def _graded_texts(kind: str, gold: list[Json], found: list[Json]) -> Iterator[tuple[float, int, int]]:
    """The likeness of all records of a kind that are alike enough, with their places."""
    words = [normalised(_words(record)) for record in found]
    for place, record in enumerate(gold):
        initiative = record.get("kind") == "initiative"
        least = _ALIKE_INITIATIVE if initiative else _ALIKE.get(kind, _ALIKE_ELSE)
        wanted = normalised(_words(record))
        for other, text in enumerate(words):
            if (grade := likeness(wanted, text, least)) >= least:
                yield grade, place, other


def _best_first(graded: Iterable[tuple[float, int, int]]) -> list[Pair]:
    """One to one, the best grade first; equal grades in the order given."""
    pairs: dict[int, Pair] = {}
    taken: set[int] = set()
    for _, place, other in sorted(graded, key=lambda grade: -grade[0]):
        if place not in pairs and other not in taken:
            pairs[place] = Pair(place, other)
            taken.add(other)
    return list(pairs.values())


def _grade_target(gold: Json, found: Json) -> float:
    """How well a found target is the gold one; 0 where operator or number differ."""
    if gold.get("operator") != found.get("operator"):
        return 0.0
    if any(_number(gold.get(name)) != _number(found.get(name)) for name in ("value", "value_max")):
        return 0.0
    alike = likeness(normalised(_words(gold)), normalised(_words(found)))
    if gold.get("operator") == "qualitative" and alike < _ALIKE_IN_WORDS:
        return 0.0
    return 1.0 + alike + _accepted("period", gold.get("period"), found.get("period")) / 2


def _grade_outcome(gold: Json, found: Json) -> float:
    """How well a found outcome is the gold one; 0 where the number, or words without one, differ."""
    alike = likeness(normalised(_words(gold)), normalised(_words(found)))
    same = (
        alike >= _ALIKE_FIELD
        if gold.get("value") is None
        else _number(gold["value"]) == _number(found.get("value"))
    )
    if not same:
        return 0.0
    named = [_accepted(name, gold.get(name), found.get(name)) for name in ("kind", "period")]
    return 1.0 + alike + 2 * named[0] + named[1] / 2


def _needed(kind: str, gold: Json) -> tuple[str, ...]:
    """The fields that decide whether a found record is right."""
    if kind == "activities":
        return ("kind", "number") if gold.get("kind") == "initiative" else ("kind",)
    decide = {"goals": ("level",), "indicators": ("goal_ids",), "outcomes": ("kind",), "followups": ("refs",)}
    return decide.get(kind, ())


def _facts(gold: Json, found: Json) -> tuple[int, int]:
    """The document's facts right, of those gold states."""
    wanted, got = gold.get("document") or {}, found.get("document") or {}
    stated = [name for name in _FACTS if wanted.get(name) is not None]
    return sum(_accepted(name, wanted[name], got.get(name)) for name in stated), len(stated)


def _accepted(name: str, wanted: Any, got: Any) -> bool:
    """Whether an answer is (one of) gold's: to the letter, or nearly for words."""
    answers, given = _answers(wanted), _answers(got)
    if answers & given:
        return True
    return name not in _WHOLE and any(
        likeness(answer, one, _ALIKE_FIELD) >= _ALIKE_FIELD for answer in answers for one in given
    )


def _answers(value: Any) -> set[str]:
    """The accepted answers of a field, as they are compared."""
    values = value if isinstance(value, list) else [value]
    return {normalised("" if one is None else str(one)) for one in values}


def _number(value: Any) -> float | None:
    """A number as the contract asks for it; anything else ("5 700") equals nothing, itself included."""
    if value is None:
        return None
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return round(float(value), 6) if plain else math.nan


def _records(document: Json, kind: str) -> list[Json]:
    return document.get(kind) or []


def _id(record: Json) -> str:
    return str(record.get("id"))


def _words(record: Json) -> str:
    return str(record.get("name") or record.get("text") or "")


def _owner(record: Json) -> str:
    return str(record.get("indicator_id") or record.get("goal_id") or "")


def _ids(record: Json, name: str) -> list[str]:
    value = record.get(name) or []
    return [value] if isinstance(value, str) else list(value)


def _harmonic(first: float, second: float) -> float:
    return 2 * first * second / (first + second) if first + second else 0.0
