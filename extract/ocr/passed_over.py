"""Letters that the engine passed over: ink that no word accounts for, or only an unsure one, is read by itself.

In tables Tesseract takes rows and columns for blocks of text, loses a lonely number and runs two lines into
one. The ink says where that happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from statistics import fmean, median

import cv2
import numpy as np

from .picture import Picture
from .slips import Place, Reader
from .tesseract import SeenWord, TesseractFailed

_UNSURE = 0.5
"""A word less sure than this accounts for nothing."""
_LETTER = (0.3, 1.5)
"""The height of a letter by the height of its line."""
_WIDEST = 3.0
"""The width of a piece of ink, in heights of lines: letters that touch."""
_BLANK = 0.8
"""The width of a blank between words, in heights of lines, at the most."""
_LEAST = 0.55
"""The height of a place with letters, in heights of lines, at the least: an ``i``, a ``1``."""
_TALLEST = 1.7
"""The height of a place that is one line."""
_SHARED = 0.07
"""Heights of a line by which the boxes of two words that stand side by side may run into each other."""
_MOST = 150
"""More places on a page are a drawing, not letters passed over."""


def with_passed_over(
    words: Sequence[SeenWord], picture: Picture, ink: Picture, reader: Reader
) -> list[SeenWord]:
    """The words, and those read where there is ink without any; unsure ones give way to surer ones."""
    if not words:
        return []
    height = median(word.letter_height or word.bottom - word.top for word in words)
    places = list(_places(words, ink, height))
    if not places or len(places) > _MOST:
        return list(words)
    read = list(words)
    with suppress(TesseractFailed):
        for place, found in zip(places, reader.slips(picture, places, reader.engine.language), strict=True):
            seen = [word for word in found if not any(_covers(other, word) for other in words)]
            old = [word for word in read if word.confidence < _UNSURE and _is_at(word, place)]
            if seen and _confidence(seen) >= _confidence(old):
                read = [word for word in read if word not in old] + _on_line(seen, words, len(read))
    return read


def _places(words: Sequence[SeenWord], ink: Picture, height: float) -> Iterator[Place]:
    """The stretches of letters that no sure word accounts for."""
    rest = ink.copy()
    for word in words:
        if word.confidence >= _UNSURE:
            rest[max(0, word.top - 2) : word.bottom + 2, max(0, word.x0 - 2) : word.x1 + 2] = 0
    _, labels, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    wide, tall = stats[:, 2], stats[:, 3]
    letters = (tall >= _LETTER[0] * height) & (tall <= _LETTER[1] * height) & (wide <= _WIDEST * height)
    letters[0] = False
    bar = np.ones((1, round(_BLANK * height)), np.uint8)
    joined = cv2.morphologyEx(letters[labels].astype(np.uint8), cv2.MORPH_CLOSE, bar)
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    margin = max(2, round(0.15 * height))
    for x, y, across, down, _ in stats[1:].tolist():
        if _LEAST * height <= down <= _TALLEST * height:
            yield Place(
                max(0, x - margin),
                max(0, y - 2 * margin),
                min(ink.shape[1], x + across + margin),
                min(ink.shape[0], y + down + 2 * margin),
            )


def _is_at(word: SeenWord, place: Place) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return place.x0 <= x <= place.x1 and place.top <= y <= place.bottom


def _covers(sure: SeenWord, word: SeenWord) -> bool:
    """Whether a word was seen where a sure one is: the engine's boxes may leave out half a letter, or a figure."""
    middle = (word.top + word.bottom) / 2
    shared = min(sure.x1, word.x1) - max(sure.x0, word.x0)
    on_line = sure.top <= middle <= sure.bottom
    return sure.confidence >= _UNSURE and on_line and shared > _SHARED * sure.letter_height


def _confidence(words: Sequence[SeenWord]) -> float:
    return fmean([word.confidence for word in words], [len(word.text) for word in words]) if words else 0.0


def _on_line(seen: Sequence[SeenWord], words: Sequence[SeenWord], number: int) -> list[SeenWord]:
    """The words of a place, put on the line of the page that they stand on, or on one of their own."""
    first = seen[0]
    near = [
        word
        for word in words
        if abs(word.baseline - first.baseline) < 0.2 * first.letter_height
        and abs(word.letter_height - first.letter_height) < 0.2 * first.letter_height
    ]
    line = min(near, key=lambda word: abs(word.x0 - first.x0), default=None)
    own = -2 - number
    return [word._replace(line=line.line if line else own) for word in seen]
