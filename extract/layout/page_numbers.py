"""Printed page numbers: their forms, and the lines that hold them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .lines import Line

_OF_MANY = re.compile(
    r"(?:sid(?:a|an|nr|nummer)?\.?\s*:?\s*)?(\d{1,4})\s*(?:\(\s*\d{1,4}\s*\)|/\s*\d{1,4}|av\s+\d{1,4})",
    re.IGNORECASE,
)
_NAMED = re.compile(r"sid(?:a|an|nr|nummer)?\.?\s*:?\s*(\d{1,4})", re.IGNORECASE)
_BARE = re.compile(r"[-–—|•\s]*(\d{1,4}|[ivxl]{1,7})[-–—|•\s]*")
_AT_END = re.compile(r".*\D\s(\d{1,4})|(\d{1,4})\s+\D.*")


def number_in(text: str) -> str | None:
    """The page number that a line consists of: ``3``, ``- 3 -``, ``3 (7)``, ``Sid 3(17)``."""
    stripped = text.strip()
    for form in (_OF_MANY, _NAMED, _BARE):
        match = form.fullmatch(stripped)
        if match:
            return match.group(1)
    return None


def numbered_pages(pages: Sequence[Sequence[Line]]) -> set[int]:
    """The ids of the lines that hold the page's number; ``pages`` are the lines near one edge.

    A form such as ``3 (7)`` is enough; a bare number counts where it keeps step with the page's
    position on two pages at least, alone on its line or at one end of a running head.
    """
    found: set[int] = set()
    steps: Counter[int] = Counter()
    numbered: list[tuple[int, Line]] = []
    for index, lines in enumerate(pages):
        text_of = ((line, line.text.strip()) for line in lines)
        found |= {id(line) for line, text in text_of if _OF_MANY.fullmatch(text) or _NAMED.fullmatch(text)}
        bare = [(number - index, line) for line in lines if (number := _bare_number(line)) is not None]
        steps.update({step for step, _ in bare})
        numbered += bare
    kept = {step for step, count in steps.items() if count >= max(2, 0.25 * len(pages))}
    return found | {id(line) for step, line in numbered if step in kept}


def _bare_number(line: Line) -> int | None:
    text = line.text.strip()
    match = _BARE.fullmatch(text)
    if match:
        return int(match.group(1)) if match.group(1).isdigit() else None
    if len(line.words) > 14:
        return None
    ends = _AT_END.fullmatch(text)
    if ends is None or not _is_small(line):
        return None
    return int(ends.group(1) or ends.group(2))


def _is_small(line: Line) -> bool:
    return line.size < 9.6 and not line.text.endswith((".", ":"))
