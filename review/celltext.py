"""Text that a cell can hold, and back: what Excel refuses, cuts, or takes for something else.

The limits are those of ECMA-376 and of Excel itself: 32 767 characters a cell, XML 1.0's characters
only, ``_xHHHH_`` standing for a character (part 1, 22.9.2.19), no lone surrogates.
"""

from __future__ import annotations

import re

CELL_LIMIT = 32_767
"""Characters a cell may hold, counted as Excel counts: 16 bits each, so that an emoji is two."""
CUT_TO = 32_000
CUT_MARK = " […]"

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile("\r\n?|\u2028|\u2029|\x85")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def to_cell(text: str) -> str:
    """The text as a cell may hold it: what is illegal shown as ``\ufffd``, too long a text cut and marked."""
    kept = _ILLEGAL.sub("\ufffd", _BREAKS.sub("\n", text))
    if 2 * len(kept) > CELL_LIMIT and length(kept) > CELL_LIMIT:
        kept = _first(kept, CUT_TO).rstrip() + CUT_MARK
    return _ESCAPE.sub("_x005F_", kept)


def length(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text) + sum(character > "\uffff" for character in text)


def _first(text: str, limit: int) -> str:
    """So much of the text as has at most ``limit`` characters by Excel's count."""
    return text.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore")


def from_cell(text: str) -> str:
    """The text a reviewer sees in a cell, its ``_xHHHH_`` escapes undone, blanks at both ends gone."""
    return _BREAKS.sub("\n", _ESCAPED.sub(_character, text)).strip()


def _character(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return "" if _ILLEGAL.match(character) else character
