"""Of what level each heading of a transcript is, told by numbers, contents, capitals and repetition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .contents import Entry
from .text import Draft

_FRONT = 0.34
"""The share of a document's headings that can stand before its first chapter; where more do, there are no chapters."""
_MOST_ABOVE = 2
"""Headings above a first number that is a part's: the chapter's, and the title."""
_OF_A_GOAL = re.compile(r"(?:förvänta(?:t|de) resultat|beskrivning|kommentar|målvärde)\s*:?", re.IGNORECASE)
"""What is said of a goal: never a chapter's heading, were it said but once."""
_TELLING = 30
"""Letters by which a heading is known again as a list's item."""
_PLAIN = 10
"""The rank of a heading with nothing about it but its place."""


def key(text: str) -> str:
    """A heading's letters and digits: by them it is known again."""
    return re.sub(r"[\W_]+", "", text).lower()


def give_levels(heads: Sequence[Draft], known: dict[str, Entry], items: set[str]) -> None:
    """Number the kinds of heading from the outermost in; those said again and again are inner ones.

    ``items`` holds what the document's lists say: a section that is headed by one of its items is an
    outer one, and the plain headings after it are within such sections.
    """
    again = Counter(key(head.text) for head in heads)
    mixed = any(entry.number is None for entry in known.values()) and any(
        entry.number for entry in known.values()
    )
    ranks = [_rank(head, known, again, mixed) for head in heads]
    first = next((index for index, rank in enumerate(ranks) if rank < _PLAIN - 2), 0)
    if 0 < first <= _MOST_ABOVE and _begins_within(heads, first):
        ranks[:first] = [min(ranks) - 1] * first
    elif first <= _FRONT * len(heads):
        ranks[:first] = [min(ranks, default=1)] * first
    elif heads[first].marker in ("1", "1."):  # they count within a section
        ranks = [_PLAIN + rank if 2 < rank < _PLAIN - 2 else rank for rank in ranks]
    _move_out(heads, ranks, items)
    order = {rank: level for level, rank in enumerate(sorted(set(ranks)), start=1)}
    for head, rank in zip(heads, ranks, strict=True):
        head.level = head.hashes or min(order[rank], 6)


def _begins_within(heads: Sequence[Draft], first: int) -> bool:
    """Whether the first number is a part's (``4.1``) of a chapter whose own is not printed: what heads it is further out."""
    numbers = [head.marker.rstrip(".") for head in heads if head.marker]
    return "." in (heads[first].marker or "")[:-1] and not any(map(str.isdigit, numbers))


def _move_out(heads: Sequence[Draft], ranks: list[int], items: set[str]) -> None:
    starts = {item[:_TELLING] for item in items}
    within = False
    for index, head in enumerate(heads):
        is_restated = ranks[index] == _PLAIN and len(head.text) > 20 and key(head.text)[:_TELLING] in starts
        within = within or is_restated
        if ranks[index] == _PLAIN and (is_restated or not within):
            ranks[index] = _PLAIN - 1


def _rank(head: Draft, known: dict[str, Entry], again: Counter[str], mixed: bool) -> int:
    """A sort key: lower is further out. Chapters, then numbers by depth, then plain, repeated, with colon."""
    entry = known.get(key(head.text))
    depth = head.marker.count(".") + 1 if head.marker and head.marker[0].isdigit() else 0
    if depth:
        return 2 + depth
    if entry and entry.number:
        return 3 + entry.number.count(".")
    if head.caps or (entry and mixed):
        return 1
    if entry:
        return _PLAIN - 2
    if head.text.endswith(":"):
        return 20
    inner = again[key(head.text)] >= (2 if head.label else 3) or _OF_A_GOAL.fullmatch(head.text)
    return _PLAIN + 1 if inner else _PLAIN
