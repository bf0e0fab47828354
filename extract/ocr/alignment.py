"""Lines and areas that a hand would call level or flush made so.

In a scan the rules of one table begin a point apart, and a shaded row a point beside the lines around it.
A text layer has them exact, and layout may rely on it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from statistics import median

from ...models import Box
from ..content import Edge, Fill

_NEAR = 1.6
"""Points between one place and the next that are meant to be one."""
_WIDEST = 4.0
"""Points from the first to the last of them."""


def aligned(edges: Sequence[Edge], fills: Sequence[Fill]) -> tuple[list[Edge], list[Fill]]:
    """The same with places that nearly agree made one: sides, heights, beginnings and ends."""
    boxes = [*(edge.box for edge in edges), *(fill.box for fill in fills)]
    across = _Places(value for box in boxes for value in (box.x0, box.x1))
    down = _Places(value for box in boxes for value in (box.top, box.bottom))

    def put(box: Box) -> Box:
        return Box(across.of(box.x0), down.of(box.top), across.of(box.x1), down.of(box.bottom))

    return (
        [edge._replace(box=put(edge.box)) for edge in edges],
        [fill._replace(box=put(fill.box)) for fill in fills],
    )


class _Places:
    """Places along one direction, gathered into groups."""

    def __init__(self, values: Iterable[float]) -> None:
        groups: list[list[float]] = []
        for value in sorted(values):
            if groups and value - groups[-1][-1] <= _NEAR and value - groups[-1][0] <= _WIDEST:
                groups[-1].append(value)
            else:
                groups.append([value])
        self._firsts = [group[0] for group in groups]
        self._middles = [median(group) for group in groups]

    def of(self, value: float) -> float:
        """The middle of the group that a value is of."""
        return self._middles[bisect_right(self._firsts, value) - 1]
