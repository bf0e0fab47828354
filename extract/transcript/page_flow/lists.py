"""Lists in a page flow: their markers stand in the middle of the text."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

_NUMBERED = re.compile(r"(?:(?<=\s)|^)(?P<n>\d{1,2})[.)]\s(?=[A-ZÅÄÖ”\"])")
_BULLET = re.compile(r"(?:(?<=\s)|^)[•●▪■◦➢►✓¢\ue000-\uf8ff](?:\s|(?=\w))")
_BEFORE_VALUE = re.compile(
    r"\s*(?:[\d≥≤<>±+%–-]|$|(?:(?:Delvis|Ej|Inte|Helt)\s)?"
    r"(?:[Uu]ppfyll(?:t|d|da)|[Uu]ppnå(?:tt|dd|s)|[Pp]ågå(?:r|ende)|[Pp]åbörja[dt]|[Gg]enomför[dt]|[Ff]örsena[dt]"
    r"|[Kk]lar[t]?|[Aa]vsluta[dt]|[Gg]rön|[Gg]ul|[Rr]öd)(?=\s|$))"
)
"""What a status dot stands before in a table: a number, a dash for none, a judgement."""
_DASH = re.compile(r"(?:(?<=\s)|^)[-–]\s(?=[a-zåäöA-ZÅÄÖ])")
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-ZÅÄÖ”\"]|\s*$)")
_LONGEST_ITEM = 1200
_CHAPTER_LEAD = 400
"""Characters between a number and the first list below it, with which it numbers a chapter and no item."""
_LEAST_DASHES = 2


class Item(NamedTuple):
    """A list item's stretch of the flow, its marker's width, and its marker.

    Where a list's bullets were printed before all its items (``• • •``) the marker holds them all.
    """

    start: int
    text_start: int
    end: int
    marker: str


def status_dots(text: str) -> frozenset[str]:
    """The bullet signs that are no bullets: most of them stand before a value, as a table's status dots."""
    valued: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    for mark in _BULLET.finditer(text):
        sign = mark.group().strip()
        all_of[sign] += 1
        valued[sign] += bool(_BEFORE_VALUE.match(text, mark.end()))
    return frozenset(sign for sign, count in all_of.items() if valued[sign] * 2 > count)


def items(text: str, start: int, end: int, expected: int, dots: frozenset[str]) -> list[Item]:
    """The list items in the stretch ``text[start:end]``, rising and apart.

    ``expected`` is the number with which a list of the stretch before would go on; ``dots`` are
    the :func:`status_dots`.
    """
    found = _numbered(text, start, end, expected)
    taken = list(found)
    edges = [start, *(edge for item in found for edge in (item.start, item.end)), end]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        taken.extend(_marked(text, first, last, dots))
    inner = {item: _marked(text, item.text_start, item.end, dots) for item in found}
    chapters = sum(lists[0].start - item.text_start > _CHAPTER_LEAD for item, lists in inner.items() if lists)
    for item, lists in inner.items():
        if lists or chapters > 1:
            taken.remove(item)
        if lists and chapters <= 1:
            taken.append(item._replace(end=lists[0].start))
        taken.extend(lists)
    return sorted(taken)


def _numbered(text: str, start: int, end: int, expected: int) -> list[Item]:
    """A run 1, 2, 3 …, or the rest of one; at least two numbers, or one that was expected."""
    marks: list[re.Match[str]] = []
    wanted = {1, expected}
    for mark in _NUMBERED.finditer(text, start, end):
        number = int(mark["n"])
        if number and number in wanted and not _is_label(text, mark.start()):
            if number == 1 and len(marks) == 1:
                marks = []
            marks.append(mark)
            wanted = {number + 1}
    if not marks or (len(marks) == 1 and int(marks[0]["n"]) != expected):
        return []
    stops = [*(mark.start() for mark in marks[1:]), end]
    last = _item_end(text, marks[-1].end(), end)
    return [
        Item(mark.start(), mark.end(), last if mark is marks[-1] else stop, mark["n"])
        for mark, stop in zip(marks, stops, strict=True)
    ]


def _is_label(text: str, at: int) -> bool:
    """Whether the number belongs to a word that other numbers follow as well: ``Mål 1. … Mål 2. …``."""
    word = re.search(r"([A-ZÅÄÖ]\w+)\s$", text[max(0, at - 30) : at])
    if word is None:
        return False
    return len(set(re.findall(rf"(?<!\w){word[1]}\s(\d{{1,2}})[.)]\s", text))) > 1


def _marked(text: str, start: int, end: int, dots: frozenset[str]) -> list[Item]:
    """Items behind bullets, or behind dashes where these are a list and no dashes of a sentence."""
    marks = [mark for mark in _BULLET.finditer(text, start, end) if mark.group().strip() not in dots]
    if not marks:
        marks = _list_dashes(text, start, end)
    if not marks:
        return []
    found: list[Item] = []
    for mark, stop in zip(marks, [*(mark.start() for mark in marks[1:]), end], strict=True):
        before = found[-1] if found else None
        if before and not text[before.text_start : before.end].strip():
            found[-1] = before._replace(
                text_start=mark.end(), end=stop, marker=before.marker + mark.group().strip()
            )
        else:
            found.append(Item(mark.start(), mark.end(), stop, mark.group().strip()))
    if len(found[-1].marker) == 1:
        found[-1] = found[-1]._replace(end=_item_end(text, found[-1].text_start, end))
    return found


def _list_dashes(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Dashes that follow a colon, a semicolon or a stretch's start, and those that go on from them."""
    marks: list[re.Match[str]] = []
    for mark in _DASH.finditer(text, start, end):
        before = text[max(start, mark.start() - 2) : mark.start()].rstrip()
        opens = not before or before[-1] in ":;." or mark.start() == start
        if opens or (marks and mark.start() - marks[-1].end() <= _LONGEST_ITEM and len(marks) >= 1):
            marks.append(mark)
    if len(marks) < _LEAST_DASHES and not (marks and marks[0].start() == start):
        return []
    return marks


def _item_end(text: str, start: int, end: int) -> int:
    """Where the last item ends: at its first sentence's end, or at the stretch's."""
    match = _SENTENCE_END.search(text, start, end)
    return match.end() if match else end
