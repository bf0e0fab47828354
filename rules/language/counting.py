"""Numbers and letters by which a text counts its parts: ``1.1 Byta … 1.2 Anställa …``, ``a) utreda … b) införa …``."""

from __future__ import annotations

import re
from itertools import pairwise

from ...models import Passage


def counting(mark: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """The marks that go on counting from the first in a text, by their group ``number``; others between them are no marks.

    A group ``series`` (``1.`` of ``1.2``) stays the same throughout.
    """
    found: list[re.Match[str]] = []
    for match in mark.finditer(text):
        if not found or _key(match) == _following(found[-1]):
            found.append(match)
    return found


def parted_at(passage: Passage, marks: list[re.Match[str]], *, keep: bool = False) -> list[Passage]:
    """What each mark counts, up to the next; with the mark where it is to ``keep``."""
    bounds = [*(match.start() for match in marks), len(passage.text)]
    return [
        passage.slice(start if keep else match.end(), stop)
        for match, (start, stop) in zip(marks, pairwise(bounds), strict=True)
    ]


def _key(match: re.Match[str]) -> tuple[str, str]:
    return match.groupdict().get("series") or "", match["number"]


def _following(match: re.Match[str]) -> tuple[str, str]:
    """The mark that comes next."""
    series, number = _key(match)
    return series, str(int(number) + 1) if number.isdigit() else chr(ord(number) + 1)
