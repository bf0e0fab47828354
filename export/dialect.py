"""How a value of a flat table is written in text: for programs, or for a Swedish Excel."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .tables import Kind

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Dialect:
    """What sets one kind of CSV apart from another."""

    delimiter: str
    encoding: str
    decimal_mark: str
    line_end: str
    formula_safe: bool
    """Whether text that a spreadsheet would run as a formula gets an apostrophe before it."""

    def cell(self, value: object, kind: Kind) -> str:
        """The text of one value; empty for none."""
        if value is None:
            return ""
        if kind is Kind.BOOLEAN:
            return "true" if value else "false"
        if kind in {Kind.DECIMAL, Kind.REAL}:
            return plain_number(value).replace(".", self.decimal_mark)
        text = str(value)
        return (
            f"'{text}"
            if self.formula_safe and kind is Kind.TEXT and text.startswith(_FORMULA_STARTS)
            else text
        )


FOR_PROGRAMS = Dialect(",", "utf-8", ".", "\r\n", formula_safe=False)
"""RFC 4180, UTF-8 without a mark. (Ending rows by a bare line feed leaves a carriage return unquoted.)"""
FOR_EXCEL = Dialect(";", "utf-8-sig", ",", "\r\n", formula_safe=True)
"""What a Swedish Excel opens by a double click."""


def plain_number(value: object) -> str:
    """The digits of a number without an exponent: ``5700``, ``2.5``, ``0.000001``."""
    return str(value) if isinstance(value, int) else format(Decimal(repr(value)), "f")
