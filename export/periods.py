"""The years a period speaks of, as numbers that a table can be sorted and drawn by."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import NamedTuple

_FULL_RANGE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–—/]\s*((?:19|20)\d\d)(?!\d)")
_SHORT_RANGE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*([-–—/])\s*(\d\d)(?![\d-])")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Years(NamedTuple):
    """First and last year, both counted; equal for one year."""

    first: int
    last: int


def years_of(period: str | None) -> Years | None:
    """The years in ``2017``, ``2015-11-01``, ``2015–2017``, ``2014/15`` or ``t o m okt 2016``.

    None where the words name no year (``t o m okt``).
    """
    if not period:
        return None
    if match := _FULL_RANGE.search(period):
        return _ordered(int(match[1]), int(match[2]))
    if (match := _SHORT_RANGE.search(period)) and _is_year_pair(match):
        century = int(match[1]) // 100 * 100
        return _ordered(int(match[1]), century + int(match[3]))
    found = [int(year) for year in _YEAR.findall(period)]
    return Years(min(found), max(found)) if found else None


def day_of(text: str | None) -> date | None:
    """The day of an ISO 8601 date; None for anything else."""
    try:
        return date.fromisoformat(text) if text and len(text) == 10 else None
    except ValueError:
        return None


def moment_of(text: str) -> str | None:
    """A moment in UTC as ``2026-11-24T08:30:00+00:00``; None for what is no ISO 8601 moment."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.isoformat(timespec="seconds")


def _is_year_pair(match: re.Match[str]) -> bool:
    """``2014/15`` and ``2014-15`` are two years; ``2014-11`` is a month."""
    year, mark, tail = int(match[1]) % 100, match[2], int(match[3])
    return tail == year + 1 or (mark != "/" and tail > max(12, year)) or (mark == "/" and tail > year)


def _ordered(first: int, last: int) -> Years:
    return Years(min(first, last), max(first, last))
