"""Which record of a new extraction an earlier one has become: by id, then by quote and place.

No record is given to two, and none that stands under its own id is given to another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from pydantic import JsonValue

from ..likeness import likeness, normalised
from ..models import DOCUMENT_KIND, KINDS
from .current import Current, Reading, Values
from .judged import main_text

_ALIKE = 0.75
_OVERLAP = 0.5
"""Of the shorter of two stretches of text, for them to be the same place."""


class _One(NamedTuple):
    """A record as it is compared."""

    id: str
    values: Values
    owner: str
    """The id, in the new extraction, of the indicator or goal that a value belongs to."""
    words: str
    quote: str


def successors(known: Mapping[str, Reading], current: Current) -> dict[str, str]:
    """Earlier id to present id, of every record in ``known`` that is found again."""
    found = {one: one for one in known if one in current.readings}
    groups: dict[str, list[tuple[str, Reading]]] = defaultdict(list)
    for one, reading in known.items():
        if one not in found and (named := current.plan_of(reading)):
            groups[named[1].document.sha256].append((one, reading))
    for sha256, lost in groups.items():
        _within_document(sha256, lost, current, found)
    return found


def _within_document(
    sha256: str, lost: list[tuple[str, Reading]], current: Current, found: dict[str, str]
) -> None:
    """Add what is found again of one document's records, owners before what hangs on them."""
    free = [
        (one, reading) for one, reading in current.readings.items()
        if reading.sha256 == sha256 and one not in found
    ]  # fmt: skip
    for kind in (DOCUMENT_KIND, *KINDS):
        same_file = {one for one, reading in lost if reading.sha256 == sha256}
        olds = [_one(one, reading, found) for one, reading in lost if reading.kind == kind]
        news = [_one(one, reading, {}) for one, reading in free if reading.kind == kind]
        if kind == DOCUMENT_KIND:
            pairs: Iterable[tuple[str, str]] = [(old.id, new.id) for old in olds for new in news]
        else:
            pairs = _pairs(olds, news, same_file)
        found.update(pairs)


def _one(record: str, reading: Reading, found: Mapping[str, str]) -> _One:
    values = reading.values
    owner = str(values.get("indicator_id") or values.get("goal_id") or "")
    quotes = " ".join(str(source.get("quote", "")) for source in _sources(values))
    words = normalised(main_text(reading.kind, values))
    return _One(record, values, found.get(owner, owner), words, normalised(quotes))


def _pairs(olds: list[_One], news: list[_One], same_file: set[str]) -> Iterator[tuple[str, str]]:
    """The pairs that are surest first: the same quote, the same words, the same place, alike, the same cell."""
    left = _Left({one.id: one for one in olds}, {one.id: one for one in news})
    for key in (_quote_key, _words_key):
        yield from left.take(_keyed(left, key))
    unmoved = [one for one in left.old.values() if one.id in same_file]
    yield from left.take(_rated(unmoved, left.new.values(), _same_place))
    for rate in (_alike, _same_value_of):
        yield from left.take(_rated(left.old.values(), left.new.values(), rate))


class _Left(NamedTuple):
    """What has found no partner yet."""

    old: dict[str, _One]
    new: dict[str, _One]

    def take(self, scored: Iterable[tuple[float, _One, _One]]) -> Iterator[tuple[str, str]]:
        """The best pairs, each record once; of equals the one whose places are nearest."""
        ranked = sorted((-score, _distance(old, new), old.id, new.id) for score, old, new in scored)
        for _, _, old, new in ranked:
            if old in self.old and new in self.new:
                del self.old[old], self.new[new]
                yield old, new


def _keyed(left: _Left, key: Callable[[_One], tuple[str, str]]) -> Iterator[tuple[float, _One, _One]]:
    found = defaultdict(list)
    for new in left.new.values():
        found[key(new)].append(new)
    return ((1.0, old, new) for old in left.old.values() if key(old)[1] for new in found[key(old)])


def _rated(
    olds: Iterable[_One], news: Iterable[_One], rate: Callable[[_One, _One], float]
) -> Iterator[tuple[float, _One, _One]]:
    candidates = list(news)
    for old in olds:
        for new in candidates:
            if score := rate(old, new):
                yield score, old, new


def _quote_key(one: _One) -> tuple[str, str]:
    return one.owner, one.quote


def _words_key(one: _One) -> tuple[str, str]:
    return one.owner, one.words


def _same_place(old: _One, new: _One) -> float:
    """How much of the shorter stretch of text the two share, where it is enough."""
    best = 0.0
    for one in _sources(old.values):
        for other in _sources(new.values):
            if one.get("page") == other.get("page"):
                best = max(best, _shared(_span(one), _span(other)))
    return best if best >= _OVERLAP else 0.0


def _alike(old: _One, new: _One) -> float:
    score = likeness(old.words, new.words, _ALIKE) if old.owner == new.owner else 0.0
    return score if score >= _ALIKE else 0.0


def _same_value_of(old: _One, new: _One) -> float:
    """A value for the same period of the same indicator, whatever it is."""
    same = all(old.values.get(name) == new.values.get(name) for name in ("period", "kind"))
    return float(bool(old.owner) and old.owner == new.owner and same)


def _sources(values: Values) -> list[dict[str, JsonValue]]:
    sources = values.get("sources")
    return [one for one in sources if isinstance(one, dict)] if isinstance(sources, list) else []


def _span(source: Mapping[str, JsonValue]) -> tuple[int, int]:
    start, end = source.get("char_start"), source.get("char_end")
    return (start, end) if isinstance(start, int) and isinstance(end, int) else (0, 0)


def _shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    shorter = min(one[1] - one[0], other[1] - other[0])
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) / shorter if shorter > 0 else 0.0


def _distance(old: _One, new: _One) -> float:
    """Between the places where two records begin, pages first."""
    places = []
    for one in (old, new):
        first = next(iter(_sources(one.values)), {})
        page = first.get("page")
        places.append((page if isinstance(page, int) else 0) * 1e6 + _span(first)[0])
    return abs(places[0] - places[1])
