"""Horizontal rules of a page, from its ruling edges and the sides of its filled areas."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...models import Box
from ..content import Fill, PageContent

_SHORTEST = 18.0
_SAME_HEIGHT = 1.6
_JOINT = 3.0
"""Points of white that a rule drawn cell by cell may show between its parts."""


_Stretch = tuple[float, float, float]
"""A part of a rule as it is drawn: the fields of a separator."""


class Separator(NamedTuple):
    """A horizontal line over the page, its parts joined: height and extent in points."""

    y: float
    x0: float
    x1: float


def separators_of(content: PageContent) -> list[Separator]:
    """The page's horizontal rules from the top, with the tops and bottoms of its shaded stripes."""
    stretches = [((top + bottom) / 2, x0, x1) for level, (x0, top, x1, bottom) in content.edges if level]
    for fill in content.fills:
        if is_ground(fill, content):
            continue
        box = fill.box
        stretches += [(box.top, box.x0, box.x1)]
        if box.height > 2 * _SAME_HEIGHT:
            stretches += [(box.bottom, box.x0, box.x1)]
    return _joined(stretches)


def is_ground(fill: Fill, content: PageContent) -> bool:
    """Whether a fill is the paper: white, or as large as the page."""
    nearly_page = fill.box.width * fill.box.height > 0.6 * content.width * content.height
    return nearly_page or min(fill.colour) > 250


def separators_across(
    separators: Sequence[Separator], border: float, top: float, bottom: float
) -> list[Separator]:
    """The rules between two heights that reach well to both sides of a column border."""
    return [
        rule
        for rule in separators
        if top <= rule.y <= bottom and rule.x0 < border - 12 and rule.x1 > border + 12
    ]


def separators_within(separators: Iterable[Separator], box: Box, share: float = 0.7) -> list[Separator]:
    """The rules in a box that run over most of its width."""
    return [
        rule
        for rule in separators
        if box.top <= rule.y <= box.bottom
        and min(rule.x1, box.x1) - max(rule.x0, box.x0) >= share * max(box.width, 1.0)
    ]


def _joined(stretches: list[_Stretch]) -> list[Separator]:
    """Rules at one height joined where they touch; short ones dropped."""
    stretches.sort()
    levels: list[list[_Stretch]] = []
    for stretch in stretches:
        if levels and stretch[0] - levels[-1][0][0] <= _SAME_HEIGHT:
            levels[-1].append(stretch)
        else:
            levels.append([stretch])
    return [rule for level in levels for rule in _runs(level) if rule.x1 - rule.x0 >= _SHORTEST]


def _runs(level: list[_Stretch]) -> list[Separator]:
    y = sum([y for y, _, _ in level]) / len(level)
    runs: list[Separator] = []
    start = end = -math.inf
    for x0, x1 in sorted([(x0, x1) for _, x0, x1 in level]):
        if x0 > end + _JOINT:
            runs.append(Separator(y, start, end))
            start, end = x0, x1
        elif x1 > end:
            end = x1
    return [*runs[1:], Separator(y, start, end)]
