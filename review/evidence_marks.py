"""A page's text cut at the places of records, so that each piece knows which records it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of a text, and the key of what stands there."""

    start: int
    end: int
    key: int


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A run of characters over which the same spans lie."""

    text: str
    start: int
    keys: tuple[int, ...] = ()
    """The narrowest span first."""


def marked_pieces(text: str, spans: Sequence[Span]) -> Iterator[MarkedPiece]:
    """The text in order, cut wherever a span begins or ends; joined again it is the text.

    Spans may lie within each other and overlap; what reaches beyond the text is cut off.
    """
    inside = [Span(max(0, one.start), min(len(text), one.end), one.key) for one in spans]
    inside = [one for one in inside if one.start < one.end]
    opening: dict[int, list[Span]] = {}
    for one in inside:
        opening.setdefault(one.start, []).append(one)
    cuts = sorted({0, len(text), *(one.start for one in inside), *(one.end for one in inside)})
    active: list[Span] = []
    for start, end in pairwise(cuts):
        active = [one for one in active if one.end > start] + opening.get(start, [])
        narrowest = sorted(active, key=lambda one: (one.end - one.start, one.key))
        yield MarkedPiece(text[start:end], start, tuple(dict.fromkeys(one.key for one in narrowest)))
