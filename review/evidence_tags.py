"""Where the short numbers stand beside their boxes, so that none lies on another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .evidence_items import Box

HEIGHT = 7.0
"""Of a tag, in PDF points, as its box is."""
_LETTER, _PADDING = 3.1, 2.4


@dataclass(frozen=True, slots=True)
class Tag:
    """A short number and its ground, in PDF points from the page's top left."""

    label: str
    left: float
    top: float

    @property
    def width(self) -> float:
        """By the number of letters."""
        return _LETTER * len(self.label) + _PADDING

    def covers(self, other: Tag) -> bool:
        """Whether the two have ground in common."""
        beside = self.left + self.width <= other.left or other.left + other.width <= self.left
        above = self.top + HEIGHT <= other.top or other.top + HEIGHT <= self.top
        return not (beside or above)


def tags_for(boxes: Sequence[tuple[str, Box]], page_width: float) -> list[Tag]:
    """A tag for each label and box, in order: at the box's right end, since codes and bullets stand at the left.

    Where another stands there already it goes to the next free place around the box; where there is
    none it stays.
    """
    tags: list[Tag] = []
    for label, box in boxes:
        choices = list(_around(label, box, page_width))
        free = (one for one in choices if not any(other.label and one.covers(other) for other in tags))
        tags.append(next(free, choices[0]))
    return tags


def _around(label: str, box: Box, page_width: float) -> Iterator[Tag]:
    x0, top, x1, bottom = box
    width = Tag(label, 0, 0).width
    right = min(x1 + 1, page_width - width)
    for left in (right, min(right + width, page_width - width)):
        yield Tag(label, left, top - 1)
        yield Tag(label, left, bottom + 1 - HEIGHT)
    yield Tag(label, max(0.0, x0 - 1 - width), top - 1)
    yield Tag(label, right - width, bottom + 1)
    yield Tag(label, right - width, top - 1 - HEIGHT)
