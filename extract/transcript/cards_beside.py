"""Cards that a transcript prints side by side, line by line: each line says the same label of every card.

``Mål 2016  74      Mål 2016  högst 60      Mål 2016  0`` above ``Utfall 2016  71      Utfall 2016  48 …`` tells
where each card begins. What stands above and below these lines at the same edges belongs to the cards.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .lines import Line
from .spaced.cards import Card

_RUN = re.compile(r"\S+(?: \S+)*")
_LEAST_LABELS = 2
"""Lines with a label of their own that every card has."""
_MOST_BETWEEN = 3
"""Lines between two that every card labels alike."""
_MOST_AROUND = 12
"""Lines above the first label, or below the last, that can belong to the cards."""
_WIDEST = 400


@dataclass(frozen=True, slots=True)
class CardsBeside:
    """Lines that hold cards side by side, and what each card holds of them."""

    start: int
    """Index of its first line."""
    end: int
    """Index behind its last line."""
    sides: tuple[tuple[Card, ...], ...]
    """Of each card its parts in turn: lines of text, or labels with what they say."""


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A line that says one label at several places."""

    at: int
    label: str
    starts: tuple[int, ...]


def cards_beside(lines: Sequence[Line], usable: Sequence[bool]) -> list[CardsBeside]:
    """Where cards stand side by side."""
    labelled = [found for at, line in enumerate(lines) if usable[at] and (found := _labelled(at, line))]
    cards: list[CardsBeside] = []
    for group in _groups(labelled):
        if len({one.label for one in group}) >= _LEAST_LABELS:
            cards.append(_cards(lines, usable, group, cards[-1].end if cards else 0))
    return cards


def _labelled(at: int, line: Line) -> _Labelled | None:
    """The label that a line says at its first place and at others."""
    if "  " not in line.raw.strip() or len(line.raw) > _WIDEST:
        return None
    runs = list(_RUN.finditer(line.raw))
    label = _label_of(runs[0].group())
    starts = tuple(run.start() for run in runs if _label_of(run.group()) == label)
    return _Labelled(at, label, starts) if len(starts) > 1 and label[:1].isupper() else None


def _label_of(text: str) -> str:
    return text.partition(":")[0].strip()


def _groups(labelled: Sequence[_Labelled]) -> Iterator[list[_Labelled]]:
    """Labelled lines near each other, their labels at the same places."""
    group: list[_Labelled] = []
    for one in labelled:
        if group and (
            one.starts != group[-1].starts or one.at - group[-1].at > 1 + _MOST_BETWEEN + _MOST_AROUND
        ):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _cards(
    lines: Sequence[Line], usable: Sequence[bool], group: Sequence[_Labelled], after: int
) -> CardsBeside:
    """The cards whose labels are those of a group, with the lines above and below that keep their edges."""
    edges = group[0].starts
    first, last = group[0].at, group[-1].at
    above = range(first - 1, max(after, first - _MOST_AROUND) - 1, -1)
    below = range(last + 1, min(len(lines), last + 1 + _MOST_AROUND))
    start = min(_kept(lines, usable, above, edges), default=first)
    end = max(_kept(lines, usable, below, edges), default=last) + 1
    labels = {one.label for one in group}
    sides = (
        tuple(_parts([_part(line, left, right) for line in lines[start:end]], labels))
        for left, right in zip((0, *edges[1:]), (*edges[1:], None), strict=True)
    )
    return CardsBeside(start, end, tuple(sides))


def _kept(
    lines: Sequence[Line], usable: Sequence[bool], places: range, edges: Sequence[int]
) -> Iterator[int]:
    """The lines, from the labels outwards, on which every card's text begins at its edge; up to the last with several."""
    held: list[int] = []
    for at in places:
        line = lines[at]
        if line.is_blank:
            continue
        if not usable[at] or not all(_is_free(line.raw, edge) for edge in edges[1:]):
            return
        held.append(at)
        if any(line.raw[edge : edge + 1].strip() for edge in edges[1:]):
            yield from held
            held = []


def _is_free(raw: str, edge: int) -> bool:
    """Whether a line leaves the gutter before an edge free."""
    return not raw[edge - 2 : edge].strip()


def _part(line: Line, left: int, right: int | None) -> Line:
    part = line.part(left, right)
    return replace(part, raw=part.raw.rstrip())


def _parts(side: Sequence[Line], labels: set[str]) -> Iterator[Card]:
    """The lines of one card: those with a label and what it says as rows, the others as text."""
    for labelled, run in itertools.groupby(side, lambda line: _row(line, labels) is not None):
        if labelled:
            yield Card(rows=[row for line in run if (row := _row(line, labels))])
        else:
            spaced = _marked(run)
            yield Card(text=[line for line in spaced if not line.is_blank])


def _row(line: Line, labels: set[str]) -> tuple[Line, list[Line]] | None:
    """A label with what it says behind a gap; None for any other line."""
    runs = list(_RUN.finditer(line.raw))
    if len(runs) < 2 or runs[0].group().strip(" :") not in labels:
        return None
    return line.part(0, runs[1].start()), [line.part(runs[1].start())]


def _marked(lines: Iterator[Line]) -> Iterator[Line]:
    """Lines with the blank ones that stand before them marked."""
    blank = False
    for line in lines:
        if not line.is_blank:
            yield replace(line, spaced=blank)
        blank = line.is_blank
