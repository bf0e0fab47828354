"""The markers of list items: bullets of all kinds, numbers and letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...models import BlockKind
from .cells import is_value
from .drafts import CellDraft, Draft, TextDraft
from .lines import Line

_BULLETS = frozenset("•·∙▪▫■□◦○●◆◇♦‣⁃➢➤➔→►▶▸»✓✔√✗❖★☐☑☒❑❒▢\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf06f")
_WEAK_BULLETS = frozenset({"-", "–", "—", "−", "*", "o", "¢", "§", "v", "ü", "Ø", "q", "l", "n", "u", "~"})
"""Bullets that are also words or signs: taken for one only with a gap after them."""
_LETTERED = frozenset("ovüØqlnu§")
"""Of these, those that are a bullet only by their font or beside a wide gap."""
_SYMBOL_FONTS = re.compile(r"symbol|dingbat|wingding|webding", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(?:(\d{1,3})|([A-Za-zÅÄÖåäö])|([ivx]{1,5}))([.):]|\.\))")
_BARE_NUMBER = re.compile(r"\d{1,3}")
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?")
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}\.?|[A-Z]\.?\d{0,2}\.?|[IVX]{1,5}\.")
_WIDE = 0.55
"""In font sizes: the gap after a marker set with a tab; a blank is a quarter to a third."""

_SAME_INDENT = 4.0


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at the start of a line: its text as kept, how many words it takes, and how sure."""

    text: str
    words: int
    ordinal: bool
    """A number or letter, not a bullet."""
    certain: bool
    """A bullet sign or a tab after it; else it might be the first word of a wrapped line."""


def marker_of(line: Line) -> Marker | None:
    """The list marker that a line begins with, if any."""
    if len(line.words) < 2 and not _is_lone_bullet(line):
        return None
    first = line.words[0]
    if len(first.text) > 1 and first.text.isalpha():
        return None
    gap = line.words[1].box.x0 - first.box.x1 if len(line.words) > 1 else 99.0
    wide = gap > _WIDE * line.size
    text = first.text
    if text in _BULLETS or _private_use(text) or (len(text) == 1 and _SYMBOL_FONTS.search(first.font)):
        return Marker(text, 1, False, True)
    if text in _WEAK_BULLETS and (wide or text not in _LETTERED):
        return Marker(text, 1, False, wide or text == "¢")
    if _NUMBER.fullmatch(text):
        return Marker(text.strip("().:"), 1, True, wide)
    if wide and _DOTTED.fullmatch(text) and line.words[1].text[0].isalpha():
        return Marker(text.rstrip("."), 1, True, True)
    if _BARE_NUMBER.fullmatch(text) and gap > 0.8 * line.size and not line.words[1].text[0].isdigit():
        return Marker(text, 1, True, True)
    return None


def is_marker_alone(line: Line) -> bool:
    """Whether a line holds nothing but a marker, its text standing apart from it."""
    if len(line.words) != 1:
        return False
    text = line.words[0].text
    if text in _BULLETS or text in _WEAK_BULLETS - _LETTERED or _private_use(text):
        return True
    return any(form.fullmatch(text) for form in (_NUMBER, _BARE_NUMBER, _DOTTED)) or text == "o"


def section_number(line: Line) -> Marker | None:
    """The number that a heading begins with (``1``, ``1.1``, ``A.``), if any."""
    if len(line.words) < 2:
        return None
    text = line.words[0].text
    following = line.words[1].text
    if not _SECTION_NUMBER.fullmatch(text) or not following[:1].isalpha() or not following[:1].isupper():
        return None
    if text[0].isalpha() and not text.endswith("."):
        return None
    return Marker(text.rstrip("."), 1, True, True)


def text_start(line: Line) -> float:
    """The x of a line's first word after its marker."""
    marker = marker_of(line)
    if marker is None or marker.words >= len(line.words):
        return line.x0
    return line.words[marker.words].box.x0


def set_item_levels(drafts: Sequence[Draft]) -> None:
    """Give list items their levels by indent, 0 the outermost of a run of items."""
    indents: list[float] = []
    for draft in drafts:
        if not isinstance(draft, TextDraft) or draft.kind in (BlockKind.HEADING, BlockKind.CONTENTS):
            indents = []
            continue
        if draft.kind is not BlockKind.LIST_ITEM:
            continue
        indent = draft.lines[0].x0 - draft.left
        indents = [other for other in indents if other < indent - _SAME_INDENT]
        draft.level = len(indents)
        indents.append(indent)


def leave_out_bullets(cells: Iterable[CellDraft]) -> None:
    """Take the bullets out of cells' texts; a checkbox or dash that is a cell's only text stays."""
    for cell in cells:
        for line in cell.lines:
            marker = marker_of(line)
            if marker is None or marker.ordinal or len(line.words) < 2:
                continue
            if not is_value(" ".join(word.text for word in line.words)):
                line.without(range(marker.words))


def _is_lone_bullet(line: Line) -> bool:
    return bool(line.words) and (line.words[0].text in _BULLETS or _private_use(line.words[0].text))


def _private_use(text: str) -> bool:
    return len(text) == 1 and "\ue000" <= text <= "\uf8ff"
