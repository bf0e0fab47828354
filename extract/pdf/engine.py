"""What every engine of the PDF front end offers, and the limits that all of them keep to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from ...models import Box, Notice
from ..content import Grid, Mark, PageContent, Word
from ..ruling import RulingLimits

WHITE = (255, 255, 255)
_SMALLEST_MARK, _LARGEST_MARK = 1.5, 11.0
"""Points that a drawn bullet, check box or status dot measures at the least and at the most."""
_MOST_MARKS = 400


@dataclass(frozen=True, slots=True)
class PageLimits:
    """How much of one page is read before the rest is left out with a notice."""

    words: int = 50_000
    objects: int = 200_000
    """Page objects and points of paths."""
    ruling: RulingLimits = field(default_factory=RulingLimits)


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page as an engine read it, and its text as decoded, by which the reading is judged."""

    content: PageContent
    text: str
    charts: tuple[Grid, ...] = ()
    """Line charts, which look ruled and are no tables; ``content.grids`` is without them."""


class PdfEngine(Protocol):
    """An open PDF. Pages are numbered from 1; one page is in memory at a time."""

    page_count: int

    @property
    def title(self) -> str | None:
        """The title in the file's metadata."""

    def label(self, number: int) -> str | None:
        """What the file calls the page, where it says."""

    def read(self, number: int, limits: PageLimits) -> PageReading:
        """Everything on the page; raises the engine's own errors where it cannot."""

    def close(self) -> None:
        """Release the file."""


def shown(words: Iterable[Word], width: float, height: float) -> tuple[Word, ...]:
    """The words whose middle lies on the visible page: what was cropped away is not on it."""
    across, down = 2 * width, 2 * height
    return tuple(
        [
            word
            for word in words
            for x0, top, x1, bottom in (word.box,)
            if 0 <= x0 + x1 <= across and 0 <= top + bottom <= down
        ]
    )


def is_mark(box: Box) -> bool:
    """Whether a painted shape is as small, and about as wide as high, as a bullet, check box or status dot."""
    width, height = box.x1 - box.x0, box.bottom - box.top
    if not (_SMALLEST_MARK <= width <= _LARGEST_MARK and _SMALLEST_MARK <= height <= _LARGEST_MARK):
        return False
    return abs(width - height) <= 0.3 * max(width, height)


def few(marks: Iterable[Mark | None]) -> tuple[Mark, ...]:
    """The marks of a page; none where there are so many that they are dots of a map, or letters in outline."""
    found = tuple(mark for mark in marks if mark is not None)
    return found if len(found) <= _MOST_MARKS else ()


_CAPS = {
    "objects-capped": "The page draws too much to look at it all; some lines may be missing.",
    "edges-capped": "The page has too many lines to look at each; the short ones were left out.",
    "words-capped": "The page has too many words; the last ones were left out.",
}


def cap_notices(number: int, **happened: bool) -> tuple[Notice, ...]:
    """The notices of the limits that a page went over: ``objects``, ``edges``, ``words``."""
    codes = (f"{what}-capped" for what, did in happened.items() if did)
    return tuple(Notice(code, _CAPS[code], number) for code in codes)
