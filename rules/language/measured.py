"""What an outcome cell says was measured: a value, its unit, and when, where the cell itself says so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...models import Passage
from ..lexicon.vocabulary import Vocabulary
from .periods import noted_date, worded_period
from .quantities import quantities
from .wanted import is_placeholder

SIGN = re.compile(r"[●○◯◐◉■□▲▼►◆✓↑↓→]")
"""A judgement or a tendency drawn before its value: ``● 312``."""
_DRAWN = re.compile(rf"\s*{SIGN.pattern}\s+(?=\S)")
_NOTED_YEAR = re.compile(r"\((?:år\s+)?(?P<after>(?:19|20)\d\d)\)|^\s*(?P<before>(?:19|20)\d\d)\s*:")
MAX_WORDS = 25
"""A longer text in an outcome column is a comment, no value."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured value; ``value`` is None where the cell judges in words."""

    value: float | None
    unit: str | None = None
    period: str | None = None


def measured_in_cell(text: str, vocabulary: Vocabulary) -> Measured | None:
    """The value of an outcome cell, or None for a placeholder and for a comment without a number."""
    if is_placeholder(text, vocabulary) or len(text.split()) > MAX_WORDS:
        return None
    found = noted_date(text, vocabulary) or worded_period(text, vocabulary) or _noted_year(text)
    rest = text
    if found:
        _, start, end = found
        rest = text[:start] + " " * (end - start) + text[end:]
    counted = quantities(rest, vocabulary)
    if not counted:
        return Measured(None, None, found[0] if found else None) if _judges(text) else None
    first = counted[0]
    return Measured(first.value, first.unit, found[0] if found else None)


def _noted_year(text: str) -> tuple[str, int, int] | None:
    """The year of a value that the cell itself notes, and its place: ``64 % (2014)``, ``2014: 64 %``."""
    match = _NOTED_YEAR.search(text)
    return (match["after"] or match["before"], *match.span()) if match else None


def _judges(text: str) -> bool:
    """A short result in words (``Genomfört``); anything longer is a comment."""
    return len(text.split()) <= 4 and re.search(r"[^\W\d_]{3,}", text) is not None


def without_sign(measured: Passage) -> Passage:
    """A measured value without the judgement or the trend drawn before it: ``● 71 %``."""
    match = _DRAWN.match(measured.text)
    return measured.slice(match.end()) if match else measured
