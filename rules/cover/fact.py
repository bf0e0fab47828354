"""A fact of the document, the passage that states it, and names counted to find it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ...models import Passage

COVER_BLOCKS = 8
"""The cover is this many blocks."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and the passage that states it."""

    value: str
    passage: Passage


class Tally:
    """How much speaks for each name, and where it stands first."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._places: dict[str, Passage] = {}

    def add(self, name: str, weight: int, passage: Passage) -> None:
        """Count a name where it stands."""
        self._counts[name] += weight
        self._places.setdefault(name, passage)

    def best(self) -> Fact | None:
        """The name that most speaks for; None where there is none."""
        if not self._counts:
            return None
        name = self._counts.most_common(1)[0][0]
        return Fact(name, self._places[name])
