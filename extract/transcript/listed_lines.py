"""Heading-like lines that are items of a list without bullets: side by side, counting on, or each behind its label."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from ...models import BlockKind, Table
from .contents import Entry
from .heading_levels import key
from .text import Draft

_LEAST_RUN = 5
"""Heading-like lines in a row, nothing between them, that are a list rather than headings."""
_SAID_BY = re.compile(r"(?P<label>[A-ZÅÄÖ][^\W\d]+(?:\s[^\W\d]+)?):\s+[A-ZÅÄÖ]\w*\s\w+\s\w")
_CODED = re.compile(r"\w*mål\s+(?:\d+(?:[.:]\d+)*|[A-ZÅÄÖ])[.:]?\s+[A-ZÅÄÖ]", re.IGNORECASE)
"""A line that numbers a goal: ``Nämndmål C. Färre …``. It heads a section, and is no item of a list without marks."""

_CODE = re.compile(r"(?P<of>[A-ZÅÄÖ]{1,3})\s?(?P<number>\d{1,2})[.:]?\s+(?=[A-ZÅÄÖ])")
"""A code of letters and a number: ``E1. …``, ``SM 2 …``."""

_COMMENTED = 4
"""Paragraphs between two numbered items that comment on the first of them."""

Part = Draft | Table


def without_items(parts: Sequence[Part], found: Sequence[int], known: dict[str, Entry]) -> set[int]:
    """Those of the heading-like lines ``found`` that are no items; a plain list's are made such, in place."""
    heads = (
        set(found) - _lists(parts, found, known) - _coded_runs(parts, found) - _labelled_runs(parts, found)
    )
    return heads - {index for index in heads if _counts_among_items(parts, index, heads)}


def _counts_among_items(parts: Sequence[Part], index: int, heads: Set[int]) -> bool:
    """Whether a numbered line counts between items that are no headings, each with its comment below it."""
    draft = parts[index]
    if not isinstance(draft, Draft) or draft.bold or not (number := _count(draft)):
        return False
    around = range(max(0, index - _COMMENTED), min(len(parts), index + _COMMENTED + 1))
    beside = {_count(parts[at]) - number: at in heads for at in around if at != index and _count(parts[at])}
    return beside.get(-1) is False and beside.get(1) is False


def _count(part: Part) -> int:
    """The number that marks a part, 0 for none."""
    marker = part.marker or "" if isinstance(part, Draft) else ""
    return int(marker) if marker.isdecimal() else 0


def _lists(parts: Sequence[Part], found: Sequence[int], known: dict[str, Entry]) -> set[int]:
    """Heading-like lines that are items of a list without bullets, made so in place."""
    taken: set[int] = set()
    at = 0
    while at < len(found):
        end = at
        while (
            end + 1 < len(found)
            and found[end + 1] == found[end] + 1
            and _is_plain(parts[found[end + 1]], known)
        ):
            end += 1
        run = [index for index in found[at : end + 1] if _is_plain(parts[index], known)]
        run = run[1:] if run and run[0] == found[at] and _leads(parts[run[0]]) else run
        is_led = bool(run) and run[0] > 0 and _leads(parts[run[0] - 1])
        if (len(run) >= 2 and is_led) or (len(run) >= _LEAST_RUN and run[0] > _LEAST_RUN):
            items = run[:-1] if _heads_text(parts, run[-1]) else run
            for index in items:
                part = parts[index]
                if isinstance(part, Draft):
                    part.kind = BlockKind.LIST_ITEM
            taken.update(items)
        at = end + 1
    return taken


def _coded_runs(parts: Sequence[Part], found: Sequence[int]) -> set[int]:
    """Heading-like lines right below one another whose codes count on: they say what a list does, and head nothing."""
    codes = {
        index: (match["of"], int(match["number"]))
        for index in found
        if isinstance(part := parts[index], Draft) and (match := _CODE.match(part.text))
    }
    runs = [(at, at + 1) for at, (of, number) in codes.items() if codes.get(at + 1) == (of, number + 1)]
    return {at for run in runs for at in run}


def _labelled_runs(parts: Sequence[Part], found: Sequence[int]) -> set[int]:
    """Heading-like lines right below one another that each say whose goal they are: ``Skolplanen: …``, ``Lokalt mål: …``.

    Where one with the same label heads a section elsewhere, they are the headings of a goal and of one that serves it.
    """
    said = {
        index: match["label"]
        for index in found
        if isinstance(part := parts[index], Draft) and (match := _SAID_BY.match(part.text))
    }
    runs = {index for index in said if index + 1 in said or index - 1 in said}
    heading = {label for index, label in said.items() if index not in runs}
    return {
        index for index in runs if not any(said.get(at) in heading for at in (index - 1, index, index + 1))
    }


def _is_plain(part: Part, known: dict[str, Entry]) -> bool:
    return (
        isinstance(part, Draft)
        and not (
            part.bold or part.hashes or part.caps or part.label or part.marker or part.text.endswith(":")
        )
        and key(part.text) not in known
        and not _CODED.match(part.text)
    )


def _leads(part: Part) -> bool:
    return isinstance(part, Draft) and part.text.rstrip().endswith(":")


def _heads_text(parts: Sequence[Part], index: int) -> bool:
    below = parts[index + 1] if index + 1 < len(parts) else None
    draft = parts[index]
    return (
        isinstance(below, Draft)
        and isinstance(draft, Draft)
        and len(draft.text) <= 60
        and len(below.text) > 2 * len(draft.text)
    )
