"""Numbers and percent signs read twice.

Tesseract's Swedish data have no letter for ``%``: their character set lacks it, so that it comes out as
``26`` or ``96``, and ``85%`` as ``8596``. The English data know it and read figures as well. So whatever
holds a figure is cut out and read once more with these, all slips of a page in one picture, one below the
other; where the two readings differ, the surer one counts, and the doubt stays with the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

import numpy as np

from .picture import PAPER, Picture, encoded
from .tesseract import SeenWord, Tesseract, TesseractFailed

_LANGUAGE = "eng"
_ONE_BLOCK = 6
"""``--psm 6``: the slips are one column of lines."""
_SLIPS = 120
"""In one picture."""
_WORD = re.compile(r"[^\W\d_]{3,}|[^\W\d_]{1,2}\.?", re.UNICODE)
_FIGURE = re.compile(r"\d|[$€£&]|^[oOY][oOeEbB]$")
"""What a number or a percent sign may have come out as."""
_PERCENT = re.compile(r"\(?[-+±]?[\d.,]*%\)?[.,;:]?")
_NUMBER = re.compile(r"[-+±(]*\d[\d.,:/-]*\)?")
_SURE = 0.5


def figures_checked(
    words: Sequence[SeenWord], picture: Picture, dpi: int, engine: Tesseract, seconds: float
) -> list[SeenWord]:
    """The words, those that hold figures as both readings of them tell; where the second fails, as they are."""
    read = list(words)
    doubtful = [index for index, word in enumerate(words) if _is_doubtful(word, dpi)]
    for first in range(0, len(doubtful), _SLIPS):
        some = doubtful[first : first + _SLIPS]
        with suppress(TesseractFailed):
            answers = list(_answers([words[index] for index in some], picture, dpi, engine, seconds))
            for index, answer in zip(some, answers, strict=True):
                if answer is not None:
                    read[index] = weighed(words[index], answer)
    return read


def _is_doubtful(word: SeenWord, dpi: int) -> bool:
    return word.bottom - word.top <= dpi and bool(_FIGURE.search(word.text))


def weighed(word: SeenWord, second: SeenWord) -> SeenWord:
    """The word as the better of its two readings."""
    text, other = word.text, second.text
    if text == other:
        return word._replace(confidence=max(word.confidence, second.confidence))
    if _PERCENT.fullmatch(other) and second.confidence >= _SURE:
        number = other.partition("%")[0]
        if text.startswith(number) and len(text) <= len(number) + 4:
            return word._replace(text=other, confidence=second.confidence)
    both = _NUMBER.fullmatch(text) and _NUMBER.fullmatch(other)
    doubt = min(word.confidence, second.confidence)
    if both or (_NUMBER.fullmatch(other) and len(other) == len(text)):
        surer = other if second.confidence > word.confidence else text
        return word._replace(text=surer, confidence=doubt)
    return word


def _answers(
    words: list[SeenWord], picture: Picture, dpi: int, engine: Tesseract, seconds: float
) -> Iterator[SeenWord | None]:
    """What the second reading says of each word; None where it says nothing."""
    slips = [_slip(picture, word) for word in words]
    pitch = max(slip.shape[0] for slip in slips)
    width = max(slip.shape[1] for slip in slips) + 2 * pitch
    column = np.full((pitch * len(slips) + pitch, width), PAPER, np.uint8)
    for index, slip in enumerate(slips):
        top = pitch // 2 + index * pitch + (pitch - slip.shape[0]) // 2
        column[top : top + slip.shape[0], pitch : pitch + slip.shape[1]] = slip
    seen = engine.words_of(_LANGUAGE, encoded(column), dpi, _ONE_BLOCK, seconds)
    rows: dict[int, list[SeenWord]] = {}
    for word in seen:
        rows.setdefault(int(((word.top + word.bottom) / 2 - pitch / 2) // pitch), []).append(word)
    for index in range(len(words)):
        yield _joined(rows.get(index, []))


def _joined(parts: list[SeenWord]) -> SeenWord | None:
    if not parts:
        return None
    parts.sort(key=lambda part: part.x0)
    return parts[0]._replace(
        text="".join(part.text for part in parts), confidence=min(part.confidence for part in parts)
    )


def _slip(picture: Picture, word: SeenWord) -> Picture:
    """The word cut out with a little of the paper around it, its ground as white as the new paper's."""
    height = round(max(word.letter_height, word.bottom - word.top))
    margin = max(2, height // 8)
    top, bottom = max(0, word.top - 2 * margin), word.bottom + 2 * margin
    cut = picture[top:bottom, max(0, word.x0 - margin) : word.x1 + margin].astype(int)
    ground = int(np.percentile(cut, 80)) if cut.size else PAPER
    lightened = np.clip(cut + (PAPER - ground), 0, PAPER).astype(np.uint8)
    return np.pad(lightened, height // 2, constant_values=PAPER)
