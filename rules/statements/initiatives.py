"""Numbered initiatives: a report that announces so many of them and counts them through its headings."""

from __future__ import annotations

import re

from ...models import Block
from ..outline import Section

MIN_COUNT = 8
"""Fewer numbered headings than this are chapters."""
_ANNOUNCED = re.compile(
    r"\b(?:\d{1,3}|[a-zåäö]+)\s+(?:initiativ|insatser|åtgärder|aktiviteter)\b", re.IGNORECASE
)


def initiative_sections(root: Section, title: str | None) -> dict[Section, str]:
    """The sections that are numbered initiatives, each with its number.

    The title must announce a number of them (``100 initiativ``), and headings that carry plain
    numbers must rise through the document.
    """
    if not title or not _ANNOUNCED.search(title):
        return {}
    numbered = [
        (section, int(section.heading.marker.strip(" .")))
        for section in root.walk()
        if section.heading and section.heading.marker and _is_plain(section.heading)
    ]
    rising = _longest_rise(numbered)
    return {section: str(number) for section, number in rising} if len(rising) >= MIN_COUNT else {}


def chapter_of(section: Section) -> str | None:
    """The chapter a section stands in: the nearest heading above it."""
    return section.path[-2] if len(section.path) > 1 else None


def _is_plain(heading: Block) -> bool:
    return re.fullmatch(r"\d{1,3}\.?", (heading.marker or "").strip()) is not None


def _longest_rise(numbered: list[tuple[Section, int]]) -> list[tuple[Section, int]]:
    """The longest rising run of numbers, those that fall out of it left aside (chapter numbers)."""
    best: list[int] = [1] * len(numbered)
    before: list[int] = [-1] * len(numbered)
    for here in range(len(numbered)):
        for earlier in range(here):
            if numbered[earlier][1] < numbered[here][1] and best[earlier] + 1 > best[here]:
                best[here], before[here] = best[earlier] + 1, earlier
    if not numbered:
        return []
    at = max(range(len(numbered)), key=lambda index: best[index])
    rise = []
    while at >= 0:
        rise.append(numbered[at])
        at = before[at]
    return rise[::-1]
