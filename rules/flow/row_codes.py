"""The printed numbers of a table's rows: ``1``, ``2``, ``3``, or codes of letters and a number (``U1``, ``N15428``)."""

from __future__ import annotations

import re

from ..language.heads import ColumnRole

CODED = (ColumnRole.NUMBER, ColumnRole.INDICATOR_CODE, ColumnRole.GOAL_CODE)
"""The columns that hold them."""
LETTERED = re.compile(r"(?<!\S)[A-ZÅÄÖ]{1,3}-?\d{1,5}\.?(?=\s+[A-ZÅÄÖ])")
_COUNTED = re.compile(r"(?<!\S)(?:(?P<n>\d{1,3})|(?P<l>[a-j]))[.)]?(?=\s+[A-ZÅÄÖ])")
DOTTED = re.compile(r"(?<!\S)(?:\d{1,2}(?:\.\d{1,2})+|Mål\s\d{1,2})(?=\s+[A-ZÅÄÖ])")
"""The number of the goal that a row serves, printed before every row: ``1.1 Andel … 1.1 Antal … 1.2 …``."""
CODE = re.compile(
    r"(?:[IVX]{1,4}|\d{1,2}|[A-ZÅÄÖ])\.(?:\d{1,2}\.?)*|\d{1,2}(?:\.\d{1,2})+\.?|(?!CO2|E\d|[VH]T)[A-ZÅÄÖ]{2,3}\d{1,2}"
)
CODED_ROW = re.compile(r"(?<!\S)\d{1,2}(?:\.\d{1,2})+\s+\d{1,2}\s+(?=[A-ZÅÄÖ])")
"""``1.1.2 1 Besök i simhallen``: a goal's number and its measure's, where a column names goals by numbers alone."""
NUMBER = re.compile(r"\d{1,3}[.)]?|[a-j][.)]?|\d{1,2}(?:[-–,]\d{1,2})+\.?|[A-ZÅÄÖ]{1,3}-?\d{1,5}\.?")
_LEAST = 2


def row_codes(text: str) -> list[re.Match[str]]:
    """The codes of rows, of which the first begins the text; none where they do not go on from row to row."""
    lettered = list(LETTERED.finditer(text))
    if len(lettered) >= _LEAST and not text[: lettered[0].start()].strip():
        return lettered
    dotted = list(DOTTED.finditer(text))
    if len(dotted) >= _LEAST and not text[: dotted[0].start()].strip():
        return dotted
    counted = _counted(text)
    return counted if len(counted) >= _LEAST and not text[: counted[0].start()].strip() else []


def _counted(text: str) -> list[re.Match[str]]:
    """The numbers that go on from one to the next, and the letters that begin anew behind each."""
    found: list[re.Match[str]] = []
    number, letter = 0, "`"
    for mark in _COUNTED.finditer(text):
        if mark["n"] and (int(mark["n"]) == number + 1 or not found):
            number, letter = int(mark["n"]), "`"
        elif mark["l"] and found and ord(mark["l"]) == ord(letter) + 1:
            letter = mark["l"]
        else:
            continue
        found.append(mark)
    return found
