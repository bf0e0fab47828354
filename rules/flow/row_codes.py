"""The printed numbers of a table's rows: ``1``, ``2``, ``3``, or codes of letters and a number (``U1``, ``N15428``)."""

from __future__ import annotations

import re

from ..language.heads import ColumnRole

CODED = (ColumnRole.NUMBER, ColumnRole.INDICATOR_CODE, ColumnRole.GOAL_CODE)
"""The columns that hold them."""
LETTERED = re.compile(r"(?<!\S)[A-ZÅÄÖ]{1,3}-?\d{1,5}\.?(?=\s+[A-ZÅÄÖ])")
_COUNTED = re.compile(r"(?<!\S)(\d{1,3})[.)]?(?=\s+[A-ZÅÄÖ])")
DOTTED = re.compile(r"(?<!\S)(?:\d{1,2}(?:\.\d{1,2})+|Mål\s\d{1,2})(?=\s+[A-ZÅÄÖ])")
"""The number of the goal that a row serves, printed before every row: ``1.1 Andel … 1.1 Antal … 1.2 …``."""
_LEAST = 2


def row_codes(text: str) -> list[re.Match[str]]:
    """The codes of rows, of which the first begins the text; none where they do not go on from row to row."""
    lettered = list(LETTERED.finditer(text))
    if len(lettered) >= _LEAST and not text[: lettered[0].start()].strip():
        return lettered
    dotted = list(DOTTED.finditer(text))
    if len(dotted) >= _LEAST and not text[: dotted[0].start()].strip():
        return dotted
    counted: list[re.Match[str]] = []
    for number in _COUNTED.finditer(text):
        if int(number[1]) == int(counted[-1][1]) + 1 if counted else not text[: number.start()].strip():
            counted.append(number)
    return counted if len(counted) >= _LEAST else []
