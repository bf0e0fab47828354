"""Square and cubic metres: the raised figure, which the Swedish data read as a question mark (``m?``).

Cut out and alone it is read well. Only what stands raised after a metre is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress

import cv2

from .figures import LANGUAGE
from .picture import Picture
from .slips import Place, Reader
from .tesseract import SeenWord, TesseractFailed

_METRE = re.compile(r"(?<![^\W\d_])[kcd]?m(\?)")
_HEIGHT = (0.25, 0.7)
"""In heights of the line."""
_SIGNS = {"2": "²", "3": "³"}


def with_exponents(
    words: Sequence[SeenWord], picture: Picture, ink: Picture, reader: Reader
) -> list[SeenWord]:
    """The words, ``m?`` as ``m²`` or ``m³`` where the ink shows a raised figure; else, as they are."""
    read = list(words)
    found = [
        (index, mark.start(1), place)
        for index, word in enumerate(words)
        if (mark := _METRE.search(word.text)) and (place := _raised(word, mark.start(1), ink))
    ]
    with suppress(TesseractFailed):
        seen = reader.slips(picture, [place for _, _, place in found], LANGUAGE)
        for (index, at, _), parts in zip(found, seen, strict=True):
            signs = [_SIGNS[char] for part in parts for char in part.text if char in _SIGNS]
            if len(signs) == 1:
                text = read[index].text
                read[index] = read[index]._replace(text=text[:at] + signs[0] + text[at + 1 :])
    return read


def _raised(word: SeenWord, at: int, ink: Picture) -> Place | None:
    """The raised piece of a word's ink nearest to where its character of this index stands."""
    box = ink[word.top : word.bottom, word.x0 : word.x1]
    _, _, stats, _ = cv2.connectedComponentsWithStats(box, connectivity=8)
    least, most = (share * word.letter_height for share in _HEIGHT)
    foot = word.baseline - 0.15 * word.letter_height - word.top
    pieces = [
        (x, y, wide, tall)
        for x, y, wide, tall, _ in stats[1:].tolist()
        if y + tall < foot and least < tall < most
    ]
    if not pieces:
        return None
    middle = (at + 0.5) / len(word.text) * (word.x1 - word.x0)
    x, y, wide, tall = min(pieces, key=lambda piece: abs(piece[0] + piece[2] / 2 - middle))
    beside, above = 2, max(2, round(word.letter_height / 8))
    left, top = word.x0 + x, word.top + y
    return Place(
        max(0, left - beside), max(0, top - above), left + wide + beside, min(word.bottom, top + tall + above)
    )
