"""The rows of a flattened table whose cells all stand on one line: a name, then a value for each column.

Such rows are told without knowing how wide the columns are. What is not of this kind throughout (a name
that goes on behind its values, a row that lacks one) is left to :mod:`.setting`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...models import Passage
from ..language.heads import ColumnRole
from ..lexicon.vocabulary import Vocabulary
from .heads import VALUES, HeadRun
from .row_codes import CODED, row_codes
from .values import STRONG, Value, side_by_side, values_in
from .words import Words, capital_seam

MAX_NAME = 25
"""Words of a row's name."""
_MARK = re.compile(r"(?<!\S)(?:(?P<n>\d{1,2})|(?P<l>[a-j]))[.)]?\s+(?=[A-ZÅÄÖ])")
_SENTENCE = re.compile(r"[a-zåäö)][.!?]\s+[A-ZÅÄÖ]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LAST = re.compile(r"\s((?:varav\s)?(?!varav)\S+)\s*$")
"""The last word of a name, ``varav`` with it."""
_LOOSE = re.compile(r"\d\s+[A-ZÅÄÖ]|\d\s+[\d–-]")
"""Numbers in a name that are no detail of it: another row's."""


class _Row(NamedTuple):
    """A row's stretch of the text: its name, and its values."""

    start: int
    stop: int
    values: Sequence[Value]


def plain_rows(
    text: Passage, heads: HeadRun, words: Words, vocabulary: Vocabulary
) -> tuple[list[list[Passage]], int] | None:
    """The rows, a passage for each column, and where the text goes on behind them; None where they are not plain."""
    code, count = _shape(heads)
    if not count:
        return None
    marks = _marks(text.text) if code else []
    spans = [mark.span(mark.lastgroup or 0) for mark in marks]
    values = values_in(text.text, count, vocabulary, dated=False, numbers=spans)
    found = _rows(_less(text.text, spans), values, count, words)
    if not found:
        return None
    rows: list[list[Passage]] = []
    for row in found:
        named = list(_names(text, row, [mark for mark in marks if row.start <= mark.start() < row.stop]))
        if not named or not all(_is_name(name, words, vocabulary) for _, name in named):
            return None
        for number, name in named:
            rows.extend(_told(number, name, code, count, vocabulary))
        rows[-1][-count:] = [text.slice(value.start, value.end) for value in row.values]
    return rows, found[-1].values[-1].end


def _shape(heads: HeadRun) -> tuple[int, int]:
    """How many columns of numbers stand before the names and of values behind; no values where it is not so."""
    code = int(heads.roles[0] in CODED)
    values = heads.roles[code + 1 :]
    plain = heads.roles[code] is ColumnRole.INDICATOR and all(role in VALUES for role in values)
    return code, len(values) if plain and len(values) > 1 else 0


def _marks(text: str) -> list[re.Match[str]]:
    """What the rows begin with: codes of letters and a number, or numbers one by one."""
    codes = row_codes(text)
    return codes if codes and codes[0][0][0].isalpha() else _rising(text)


def _rising(text: str) -> list[re.Match[str]]:
    """The printed numbers of rows, one by one, and the letters that begin anew behind each."""
    marks: list[re.Match[str]] = []
    number, letter = 0, "`"
    for mark in _MARK.finditer(text):
        if mark["n"] and int(mark["n"]) == number + 1:
            number, letter = number + 1, "`"
        elif mark["l"] and ord(mark["l"]) == ord(letter) + 1:
            letter = mark["l"]
        else:
            continue
        marks.append(mark)
    return marks


def _less(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with blanks for the rows' numbers."""
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _rows(text: str, values: Sequence[Value], count: int, words: Words) -> list[_Row]:
    """The rows as far as they go on alike; none where one of them is not whole."""
    rows: list[_Row] = []
    at = 0
    for block in side_by_side(text, values):
        while len(block) > count and is_detail(text, block[0], words):
            block = block[1:]  # noqa: PLW2901 - the rest are the row's
        if len(block) < count:
            continue  # a number in a name, or a row that lacks a value: the name will tell
        name = text[at : block[0].start]
        dated = all(_YEAR.fullmatch(text[value.start : value.end]) for value in block)
        if _SENTENCE.search(name) or dated:
            break
        if len(block) > count or _LOOSE.search(name) or len(name.split()) > MAX_NAME:
            return []
        rows.append(_Row(at, block[0].start, block))
        at = block[-1].end
    return [] if rows and _goes_on(text, at, values) else rows


def _goes_on(text: str, at: int, values: Sequence[Value]) -> bool:
    """Whether a row that is not whole follows: a value stands where a name may end."""
    following = next((value for value in values if value.start >= at), None)
    if (
        following is None
        or following.weight < STRONG
        or _YEAR.fullmatch(text[following.start : following.end])
    ):
        return False
    name = text[at : following.start]
    return len(name.split()) <= MAX_NAME and not _SENTENCE.search(name)


def is_detail(text: str, value: Value, words: Words) -> bool:
    """Whether a number right before a row's values is the name's: ``möter på 14 dagar 16 15``."""
    return value.weight < 1 or words.is_open(text[: value.start].rstrip().rpartition(" ")[2])


def _names(
    text: Passage, row: _Row, marks: Sequence[re.Match[str]]
) -> Iterator[tuple[Passage | None, Passage]]:
    """The numbers and names before a row's values; several where rows without values stand above it."""
    if not marks:
        yield None, text.slice(row.start, row.stop)
    elif text.text[row.start : marks[0].start()].strip():
        return
    for mark, stop in zip(marks, [*(mark.start() for mark in marks[1:]), row.stop], strict=False):
        yield text.slice(*mark.span(mark.lastgroup or 0)), text.slice(mark.end(), stop)


def _is_name(name: Passage, words: Words, vocabulary: Vocabulary) -> bool:
    """Whether a text is one row's name and nothing else."""
    bare = name.text.rstrip()
    if vocabulary["sexes", "terms"].whole(bare):
        return True
    return bare[:1].isupper() and capital_seam(bare, 0, len(bare), words, least=1) is None


def _told(
    number: Passage | None, name: Passage, code: int, count: int, vocabulary: Vocabulary
) -> Iterator[list[Passage]]:
    """The row of a name; two where the name of the sex that its values are of stands behind it."""
    blank = [Passage("")] * count
    lead = [number or Passage("")] if code else []
    sexes = vocabulary["sexes", "terms"]
    last = None if sexes.whole(name.text) else _LAST.search(name.text)
    if last and sexes.whole(last[1]) and last[1].islower():
        yield [*lead, name.slice(0, last.start()), *blank]
        yield [*blank[:code], name.slice(last.start(1), last.end(1)), *blank]
    else:
        yield [*lead, name, *blank]
