"""Text that a cell can hold, and back: what Excel refuses, cuts, or takes for something else.

The limits are those of ECMA-376 and of Excel itself: 32 767 characters a cell, XML 1.0's characters
only, ``_xHHHH_`` standing for a character (part 1, 22.9.2.19), no lone surrogates.
"""

from __future__ import annotations

import re

CELL_LIMIT = 32_000
"""Characters we let a cell hold; Excel's own limit is 32 767."""
CUT_MARK = " […]"

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile("\r\n?|\u2028|\u2029|\x85")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def to_cell(text: str, limit: int = CELL_LIMIT) -> str:
    """The text as a cell may hold it: what is illegal shown as ``\ufffd``, too long a text cut and marked."""
    kept = _ILLEGAL.sub("\ufffd", _BREAKS.sub("\n", text))
    if len(kept) > limit:
        kept = kept[: limit - len(CUT_MARK)].rstrip() + CUT_MARK
    return _ESCAPE.sub("_x005F_", kept)


def from_cell(text: str) -> str:
    """The text a reviewer sees in a cell, its ``_xHHHH_`` escapes undone, blanks at both ends gone."""
    return _BREAKS.sub("\n", _ESCAPED.sub(_character, text)).strip()


def whole(text: str) -> bool:
    """Whether a cell can hold the text unchanged."""
    return from_cell(to_cell(text)) == text


def _character(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return "" if _ILLEGAL.match(character) else character
