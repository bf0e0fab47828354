"""What the cells of a flattened table's column are made of, and what it costs a row to have none there."""

from __future__ import annotations

from enum import Enum

from ..language.heads import ColumnRole


class Sort(Enum):
    """What a column's cells are made of."""

    WORDS = "words"
    VALUES = "values"
    NUMBERS = "numbers"
    TIMES = "times"
    OWNERS = "owners"
    JUDGEMENTS = "judgements"
    UNITS = "units"
    MARKS = "marks"


MISSING = {
    Sort.WORDS: 1.0,
    Sort.VALUES: 2.5,
    Sort.NUMBERS: 2.5,
    Sort.TIMES: 2.0,
    Sort.OWNERS: 1.5,
    Sort.JUDGEMENTS: 0.7,
    Sort.UNITS: 1.5,
    Sort.MARKS: 0.3,
}
"""What a row's empty cell costs …"""
LACKING = {
    ColumnRole.OUTCOME: 1.8, ColumnRole.YEAR: 1.8, ColumnRole.BASELINE: 1.0,
    ColumnRole.SUCCESS_FACTOR: 0.5, ColumnRole.GOAL: 2.0,
}  # fmt: skip
"""… where it is not that of its sort."""
PART = 0.3
"""What it costs a row to have no value for a part of what it has a value for: each sex, beside both together."""
