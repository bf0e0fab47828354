"""Places of a picture cut out and read once more: all slips of a page in one picture, one below the other.

What Tesseract's page layout passed over or tore apart is read well enough once it stands alone, and one
call for all of them costs little more than one for a single slip.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import cv2
import numpy as np

from .picture import PAPER, Picture, encoded
from .tesseract import SeenWord, Tesseract

_ONE_BLOCK = 6
"""``--psm 6``: the slips are one column of lines."""
_MOST = 120
"""In one picture."""


_TINY = 14
"""The part of an inch below which a slip is read twice as large: a footnote's mark."""


class Place(NamedTuple):
    """A part of a picture, in pixels, one line high."""

    x0: int
    top: int
    x1: int
    bottom: int


class Reader(NamedTuple):
    """What reads slips: the engine, how sharp the picture is, and how long one look may take."""

    engine: Tesseract
    dpi: int
    seconds: float

    def slips(self, picture: Picture, places: Sequence[Place], language: str) -> list[list[SeenWord]]:
        """The words of each place, where they stand in the picture. Raises ``TesseractFailed``."""
        return [
            words
            for first in range(0, len(places), _MOST)
            for words in self._column(picture, places[first : first + _MOST], language)
        ]

    def _column(self, picture: Picture, places: Sequence[Place], language: str) -> list[list[SeenWord]]:
        growths = [2 if place.bottom - place.top < self.dpi / _TINY else 1 for place in places]
        cut = [_cut(picture, place, growth) for place, growth in zip(places, growths, strict=True)]
        heights = [slip.shape[0] for slip in cut]
        feet = [0, *accumulate(heights)]
        margin = max(heights) // 2
        width = max(slip.shape[1] for slip in cut) + 2 * margin
        column = np.full((feet[-1] + 2 * margin, width), PAPER, np.uint8)
        for slip, top in zip(cut, feet, strict=False):
            column[margin + top : margin + top + slip.shape[0], margin : margin + slip.shape[1]] = slip
        seen = self.engine.words_of(language, encoded(column), self.dpi, _ONE_BLOCK, self.seconds)
        rows: dict[int, list[SeenWord]] = defaultdict(list)
        for word in seen:
            middle = (word.top + word.bottom) / 2 - margin
            row = next((row for row, (top, foot) in enumerate(pairwise(feet)) if top <= middle < foot), None)
            if row is not None:
                rim = _rim(places[row])
                inside = _moved(word, -margin - rim, -margin - feet[row] - rim)
                rows[row].append(_moved(inside, places[row].x0, places[row].top, growths[row]))
        return [sorted(rows[row], key=lambda word: word.x0) for row in range(len(places))]


def _moved(word: SeenWord, right: int, down: int, growth: int = 1) -> SeenWord:
    """The word made smaller again by ``growth``, then moved."""
    return word._replace(
        x0=word.x0 // growth + right,
        x1=word.x1 // growth + right,
        top=word.top // growth + down,
        bottom=word.bottom // growth + down,
        baseline=word.baseline / growth + down,
        letter_height=word.letter_height / growth,
    )


def _rim(place: Place) -> int:
    """How much paper is put around a slip."""
    return (place.bottom - place.top) // 2


def _cut(picture: Picture, place: Place, growth: int) -> Picture:
    """The place cut out with paper around it, its ground as white as that, a tiny one enlarged."""
    cut = picture[place.top : place.bottom, place.x0 : place.x1].astype(int)
    ground = int(np.percentile(cut, 80)) if cut.size else PAPER
    lightened = np.clip(cut + (PAPER - ground), 0, PAPER).astype(np.uint8)
    if growth > 1:
        larger = cv2.resize(lightened, None, fx=growth, fy=growth, interpolation=cv2.INTER_CUBIC)
        lightened = np.asarray(larger, np.uint8)
    return np.pad(lightened, _rim(place), constant_values=PAPER)
