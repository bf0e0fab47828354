"""The series that are built into the samples: which indicators of two plans are one measure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .content import Block, Indicator, Plan, contents_of, parts_of, plain
from .plans import PLANS


class Link(NamedTuple):
    """An indicator of one plan, and the one of an earlier plan that it continues."""

    earlier: str
    later: str
    reworded: bool
    """Nobody can tell from the two names alone that they are one measure."""


def links(plans: dict[str, Plan] = PLANS) -> list[Link]:
    """Every link that the plans were written with, in their order."""
    return [
        Link(plain(indicator.continues), plain(indicator), indicator.reworded)
        for plan in plans.values()
        for indicator in _indicators(plan.blocks)
        if indicator.continues
    ]


def _indicators(blocks: tuple[Block, ...]) -> Iterator[Indicator]:
    for block in blocks:
        for content in contents_of(block):
            yield from (part for part in parts_of(content) if isinstance(part, Indicator))
