"""What the text of a cell looks like: a number, a dash, a few words, prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

_VALUE = re.compile(
    r"""(?:(?:minst|högst|lägst|max|maximalt|över|under|fler\ än|färre\ än)\s+)?[<>≥≤±~+\-–−=(]{0,3}\s*
        (?:\d[\d\s.,:/–−+()-]*)
        \s*(?:%|‰|procent|kr|tkr|mkr|mnkr|mdkr|st|dagar|arbetsdagar|vardagar|dygn|år|mån|månader|timmar|tim|min|veckor|p|\*)?\.?\)?""",
    re.VERBOSE | re.IGNORECASE,
)
_NOTHING = re.compile(r"[-–—−.*x…]{1,3}|n/?a|e\.?\s?t\.?|saknas|uppgift saknas", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?")


@lru_cache(maxsize=1 << 14)
def is_value(text: str) -> bool:
    """Whether a cell holds a number, a percentage, a date or a dash and nothing else."""
    stripped = text.strip()
    return bool(_VALUE.fullmatch(stripped) or _NOTHING.fullmatch(stripped))


def is_year(text: str) -> bool:
    """Whether a cell holds a year or a span of years and nothing else."""
    return bool(_YEAR.fullmatch(text.strip()))


def is_scale(texts: Sequence[str]) -> bool:
    """Whether texts are the scale beside a chart: round numbers, from the top down in equal steps."""
    numbers = [_number(text) for text in texts]
    known = [number for number in numbers if number is not None]
    if len(known) < 3 or len(known) < 0.8 * len(texts):
        return False
    steps = {round(above - below, 6) for above, below in pairwise(known)}
    if len(steps) > 1 or (step := steps.pop()) <= 0:
        return False
    return len(known) > 3 or all(abs(number / step - round(number / step)) < 1e-6 for number in known)


def _number(text: str) -> float | None:
    plain = text.replace(" ", "").rstrip("%").replace(",", ".").replace("−", "-").replace("–", "-")
    try:
        return float(plain)
    except ValueError:
        return None


def starts_low(text: str) -> bool:
    """Whether a text begins as the middle of a sentence does: in lower case."""
    stripped = text.lstrip("(\"”»'")
    return bool(stripped) and stripped[0].islower()


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence or a lead-in does."""
    return text.rstrip("”\"»')] ").endswith((".", "!", "?", ":", ";"))
