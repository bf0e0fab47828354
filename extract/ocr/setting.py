"""How scanned words are set: their size, evened out, and whether they are bold.

Tesseract measures the height of letters line by line, give or take a tenth; layout tells headings from text
by less. Its data say nothing of weight; the strokes of the letters do.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from .picture import Picture, ink_of
from .tesseract import SeenWord

_ALIKE = 1.13
"""Sizes within this ratio are taken for one."""
_HEAVIER = 1.28
"""How many times as thick as the text's the strokes of bold letters are at the least."""


def settled_sizes(sizes: Sequence[float], words: Sequence[SeenWord]) -> list[float]:
    """The sizes, those of one setting made equal: the commonest first draws its neighbours to itself."""
    weight: dict[float, int] = {}
    for size, word in zip(sizes, words, strict=True):
        weight[round(size, 1)] = weight.get(round(size, 1), 0) + len(word.text)
    settled: dict[float, float] = {}
    for size in sorted(weight, key=lambda size: (-weight[size], size)):
        near = [known for known in set(settled.values()) if known / _ALIKE < size < known * _ALIKE]
        settled[size] = min(near, key=lambda known: (abs(known - size), known), default=size)
    return [settled[round(size, 1)] for size in sizes]


def bold_words(words: Sequence[SeenWord], picture: Picture) -> list[bool]:
    """For each word, whether its strokes are thicker for its size than those of most of the page."""
    reach = cv2.distanceTransform(ink_of(picture), cv2.DIST_L2, 3)
    strokes = [_stroke(word, reach) for word in words]
    letters = [stroke for word, stroke in zip(words, strokes, strict=True) if stroke for _ in word.text]
    usual = median(letters) if letters else 0.0
    return [bool(usual) and stroke > _HEAVIER * usual for stroke in strokes]


def _stroke(word: SeenWord, reach: np.ndarray) -> float:
    """How thick its strokes are, by the height of its letters; 0 for what is no word of letters."""
    height = word.letter_height or word.bottom - word.top
    if not any(map(str.isalnum, word.text)) or height <= 0:
        return 0.0
    box = reach[word.top : word.bottom, word.x0 : word.x1]
    # The middle of a stroke is as far from the paper as half its thickness: the upper tenth of the ink.
    inked = box[box > 0]
    return float(np.percentile(inked, 85)) / height if inked.size else 0.0
