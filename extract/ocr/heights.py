"""The font size of a line, measured on its letters: ``b`` and ``k`` before capitals, these before ``x`` and ``m``.

The boxes of words tell it but for those with rings and dots on top, which reach higher than any letter by the
typeface's own measure. Such a word is measured on its other letters, where they stand; a line of letters
without ascenders (``samt era resurser``) on the height of these, by what that is on the rest of the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from statistics import median

import numpy as np

from .picture import Picture
from .tesseract import SeenWord

ASCENDER, LEVEL = 0.72, 0.69
"""The height of ascenders, and of capitals and figures (in some faces lower), in font sizes."""
_SMALL = 0.52
"""That of small letters, where the page does not tell."""
_TALL, _EVEN, _LOW = (
    frozenset("bdfhkl"),
    frozenset("ABCDEFGHIKLMNOPRSTUVXYZ0123456789"),
    frozenset("acegmnopqrsuvxyz"),
)
_RINGED = frozenset("åÅÄÖÉ")
"""These reach above all others."""
_NARROW, _WIDE = frozenset("ijlI.,:;!|ftr()1-"), frozenset("mwMWÅ")
_WIDTHS = 0.55, 1.0, 1.6
"""Of narrow, other and wide letters, by each other."""
_INSET = 0.2, 0.5
"""The part of a letter's width that is left out on each side, and on the side of a ring."""
_MOSTLY = 0.65
"""Small letters of a word whose height is theirs."""
_TELLING = 10
"""Words that tell the height of a page's small letters."""


def sizes_of_lines(words: Sequence[SeenWord], dark: Picture) -> dict[int, float]:
    """The font size of each line, in pixels, but for lines that do not tell it; ``dark`` is the page's darkness."""
    tiers: tuple[defaultdict[int, list[float]], ...] = tuple(defaultdict(list) for _ in range(3))
    for word in words:
        found = _told_by_box(word)
        if found:
            tiers[found[0]][word.line].append(found[1])
    clear = {line: median(sizes) for tier in (tiers[1], tiers[0]) for line, sizes in tier.items()}
    for word in words:
        if word.line not in clear and not word.is_raised and _RINGED & set(word.text):
            tiers[2][word.line] += _told_by_letters(word, dark)
    known = {line: median(sizes) for line, sizes in tiers[2].items() if sizes} | clear
    return _told_by_small_letters(words, dark, known) | known


def _told_by_box(word: SeenWord) -> tuple[int, float] | None:
    """The font size that a word's box tells, after how well it does."""
    letters, height = set(word.text), word.baseline - word.top
    if letters & _RINGED or height <= 0 or word.is_raised:
        return None
    if letters & _TALL:
        return 0, height / ASCENDER
    return (1, height / LEVEL) if letters & _EVEN else None


def _told_by_letters(word: SeenWord, dark: Picture) -> list[float]:
    """The font size by each letter of a word with rings, those beside a ring only where there are no others."""
    rings = [at for at, letter in enumerate(word.text) if letter in _RINGED]
    found: dict[int, list[float]] = defaultdict(list)
    for at, (letter, (left, right)) in enumerate(zip(word.text, _places(word), strict=True)):
        if letter not in _TALL and letter not in _EVEN:
            continue
        first = round(left + (right - left) * (_INSET[1] if at - 1 in rings else _INSET[0]))
        last = round(right - (right - left) * (_INSET[1] if at + 1 in rings else _INSET[0]))
        height = _height(dark[_rows(word), first : max(last, first + 2)])
        if not height:
            continue
        beside = any(abs(at - ring) == 1 for ring in rings)
        found[2 * beside + (letter in _EVEN)].append(height / (ASCENDER if letter in _TALL else LEVEL))
    return next((found[rank] for rank in sorted(found)), [])


def _places(word: SeenWord) -> Iterator[tuple[float, float]]:
    """Where about each letter of a word begins and ends."""
    wide = [_WIDTHS[0 if letter in _NARROW else 2 if letter in _WIDE else 1] for letter in word.text]
    scale = (word.x1 - word.x0) / sum(wide)
    ends = [word.x0 + end * scale for end in accumulate(wide, initial=0.0)]
    return pairwise(ends)


def _rows(word: SeenWord) -> slice:
    return slice(max(0, word.top - 4), max(1, round(word.baseline)))


def _height(part: Picture) -> float:
    """How high above the baseline, its last row, there is ink."""
    if not part.size:
        return 0.0
    inked = np.flatnonzero(part.max(axis=1) >= np.percentile(part, 97) / 2)
    return float(len(part) - inked[0]) if inked.size else 0.0


def _told_by_small_letters(
    words: Sequence[SeenWord], dark: Picture, known: dict[int, float]
) -> dict[int, float]:
    """The font size of the lines that have no other letters to be measured."""
    plain = [word for word in words if not word.is_raised and _is_small(word)]
    shares = [
        _small_height(word, dark) / known[word.line]
        for word in plain[:: len(plain) // 100 or 1]
        if word.line in known
    ]
    share = median(shares) if len(shares) >= _TELLING else _SMALL
    found: dict[int, list[float]] = defaultdict(list)
    for word in plain:
        if word.line not in known and (height := _small_height(word, dark)):
            found[word.line].append(height / share)
    return {line: median(sizes) for line, sizes in found.items()}


def _is_small(word: SeenWord) -> bool:
    return sum(letter in _LOW for letter in word.text) >= max(2, _MOSTLY * len(word.text))


def _small_height(word: SeenWord, dark: Picture) -> float:
    """How high its small letters stand: up to where half of their ink ends."""
    ink = dark[_rows(word), word.x0 : word.x1].sum(axis=1, dtype=np.int64)
    tall = len(ink)
    if tall < 8:
        return 0.0
    half = float(np.median(ink[-round(0.35 * tall) : -1])) / 2
    top = tall - round(0.25 * tall)
    while top > 0 and ink[top - 1] >= half:
        top -= 1
    return float(tall - top)
