"""How scanned words are set: their size, and whether they are bold.

Both are measured on the letters, for Tesseract's own measures stray by a tenth and its data say nothing of
weight. The ascenders of a line (``b``, ``k``) are 0.72 of the font size in the faces that plans are set in,
which gives sizes within two parts in a hundred; a stroke is as thick as twice its area by its outline.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median, median_low
from typing import NamedTuple

import numpy as np

from ...models import Box
from ..content import PageContent, Word
from .heights import LEVEL, sizes_of_lines
from .picture import Picture, darkness
from .tesseract import SeenWord

ASCENT, DESCENT = 0.78, 0.22
"""A line's extent above and below the baseline, in font sizes."""
_ALIKE = 1.055
"""Sizes within this ratio are taken for one."""
_GROWTH = 0.05
"""By how much the strokes of a regular face thicken with its size."""
_BOLD_LINE = 1.12
"""How many times as thick as expected the strokes of a line are where it is bold."""
_BOLD_WORD = 1.25
"""The same for a single word, of which less can be said."""
_FAINTEST = 25
"""Less darkness, of 255, is paper."""


class Setting(NamedTuple):
    """How a word is set."""

    size: float
    """Pixels."""
    bold: bool


def settings_of(words: Sequence[SeenWord], picture: Picture) -> list[Setting]:
    """How each word of a straight picture is set."""
    dark = darkness(picture)
    sizes = _sizes(words, dark)
    strokes = [_stroke(word, dark) for word in words]
    bold = _bold(words, sizes, strokes)
    return [Setting(size, heavy) for size, heavy in zip(sizes, bold, strict=True)]


def _sizes(words: Sequence[SeenWord], dark: Picture) -> list[float]:
    """The font size of each word in pixels: that of its line."""
    lines = sizes_of_lines(words, dark)
    return [_size(word, lines.get(word.line) or word.letter_height) for word in words]


def _size(word: SeenWord, of_line: float) -> float:
    height = word.bottom - word.top
    if word.is_raised and word.text.isdigit():
        return max(height / LEVEL, 1.0)
    return max(of_line or height, 1.0)


def _stroke(word: SeenWord, dark: Picture) -> float:
    """How thick its strokes are, in pixels; 0 for what has too few letters or figures to tell.

    Twice the area by the length of the outline, which is the sum of the slopes of the grey (co-area
    formula): so neither blur nor contrast counts.
    """
    if sum(map(str.isalnum, word.text)) < 3:
        return 0.0
    box = dark[max(0, word.top - 1) : word.bottom + 1, max(0, word.x0 - 1) : word.x1 + 1].astype(np.float32)
    box[box < _FAINTEST] = 0
    across, down = np.diff(box, axis=1)[:-1], np.diff(box, axis=0)[:, :-1]
    outline = float(np.sqrt(across**2 + down**2).sum())
    return 2 * float(box.sum()) / outline if outline else 0.0


def _bold(words: Sequence[SeenWord], sizes: Sequence[float], strokes: Sequence[float]) -> list[bool]:
    """Whether strokes are thicker than those of the page's text, a larger face given its due."""
    measured = [
        (size, stroke, len(word.text))
        for word, size, stroke in zip(words, sizes, strokes, strict=True)
        if stroke
    ]
    if not measured:
        return [False] * len(words)
    size_of_text = _median_by_letters([(size, letters) for size, _, letters in measured])
    near = [(stroke, letters) for size, stroke, letters in measured if abs(size / size_of_text - 1) < 0.1]
    stroke_of_text = _median_by_letters(near)
    ratios = [
        stroke / (stroke_of_text + _GROWTH * max(0.0, size - size_of_text))
        for size, stroke in zip(sizes, strokes, strict=True)
    ]
    lines: dict[int, list[float]] = defaultdict(list)
    for word, ratio in zip(words, ratios, strict=True):
        if ratio:
            lines[word.line].append(ratio)
    return [
        ratio > _BOLD_WORD or (bool(lines[word.line]) and median(lines[word.line]) > _BOLD_LINE)
        for word, ratio in zip(words, ratios, strict=True)
    ]


def _median_by_letters(values: Sequence[tuple[float, int]]) -> float:
    """The median of values that count as often as their word has letters; one of them, not a mean of two."""
    return median_low(value for value, letters in values for _ in range(letters))


def evenly_set(pages: Sequence[PageContent]) -> list[PageContent]:
    """The pages, the sizes of their scanned words evened out over the whole document.

    The commonest size draws its neighbours to itself, then the next, those of printed words before all;
    a box keeps its baseline.
    """
    printed: Counter[float] = Counter()
    seen: Counter[float] = Counter()
    for page in pages:
        if page.source == "ocr":
            for word in page.words:
                (seen if word.confidence < 1 else printed)[round(word.size, 1)] += len(word.text)
    settled = _settled(printed, seen)
    return [_resized(page, settled) if page.source == "ocr" else page for page in pages]


def _settled(*measured: Counter[float]) -> dict[float, float]:
    """For each size, by the number of letters that were measured so, the size it is taken for."""
    settled: dict[float, float] = {}
    for letters in measured:
        for size in sorted(letters, key=lambda size: (-letters[size], size)):
            near = [known for known in set(settled.values()) if known / _ALIKE < size < known * _ALIKE]
            settled[size] = min(near, key=lambda known: (abs(known - size), known), default=size)
    return settled


def _resized(page: PageContent, settled: dict[float, float]) -> PageContent:
    words = (_set(word, settled[round(word.size, 1)]) if word.confidence < 1 else word for word in page.words)
    return replace(page, words=tuple(words))


def _set(word: Word, size: float) -> Word:
    baseline = word.box.bottom - DESCENT * word.size
    top, bottom = baseline - ASCENT * size, baseline + DESCENT * size
    return word._replace(size=size, box=Box(word.box.x0, top, word.box.x1, bottom))
