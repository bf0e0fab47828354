"""Numbers and percent signs read twice.

Tesseract's Swedish data have no letter for ``%``: their character set lacks it, so that it comes out as
``26`` or ``96``, and ``85%`` as ``8596``. The English data know it and read figures as well. So whatever
holds a figure is cut out and read once more with these, all slips of a page in one picture, one below the
other; where the two readings differ, the surer one counts, and the doubt stays with the word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress

from .picture import Picture
from .slips import Place, Reader
from .tesseract import SeenWord, TesseractFailed

LANGUAGE = "eng"
"""Of the data that know figures."""
_WORD = re.compile(r"[^\W\d_]{3,}|[^\W\d_]{1,2}\.?", re.UNICODE)
_FIGURE = re.compile(r"\d|[$€£&]|^[oOY][oOeEbB]$")
"""What a number or a percent sign may have come out as."""
_PERCENT = re.compile(r"\(?[-+±]?[\d.,]*%\)?[.,;:]?")
_NUMBER = re.compile(r"[-+±(]*\d[\d.,:/-]*\)?")
_CAPITALS = re.compile(r"[A-Z0-9]{1,3}")
_SHORT = 3
"""Letters as which a percent sign comes out at the most."""
_SURE = 0.5
_LEAST = 0.3
"""How sure a number is at the least of which the second reading makes something else: it stands, and in doubt."""


def figures_checked(words: Sequence[SeenWord], picture: Picture, reader: Reader) -> list[SeenWord]:
    """The words, those that hold figures as both readings of them tell; where the second fails, as they are."""
    read = [word._replace(text="0") if _is_zero(word, words) else word for word in words]
    after = _after_figures(words)
    doubtful = [
        index
        for index, word in enumerate(read)
        if word.bottom - word.top <= reader.dpi
        and (_FIGURE.search(word.text) or word in after or _may_be_mark(word))
    ]
    places = [_place(read[index], picture) for index in doubtful]
    with suppress(TesseractFailed):
        for index, seen in zip(doubtful, reader.slips(picture, places, LANGUAGE), strict=True):
            answer = _joined(seen)
            if answer is not None:
                read[index] = weighed(read[index], answer, lone=read[index] in after)
    return read


def _may_be_mark(word: SeenWord) -> bool:
    """Whether it may be the figure of a footnote: too small for the first reading."""
    return word.is_raised and len(word.text) <= 2


def _is_zero(word: SeenWord, words: Sequence[SeenWord]) -> bool:
    """Whether a capital ``O`` has no text behind it: a bullet would, and a word it is not."""
    return word.text == "O" and not any(_follows(other, word) for other in words)


def _after_figures(words: Sequence[SeenWord]) -> set[SeenWord]:
    """Short words right after a number, or capitals after a comma (``Sjukfrånvaro, N``): what a percent sign stands as."""
    short = [word for word in words if len(word.text) <= _SHORT and not _NUMBER.fullmatch(word.text)]
    numbers = [word for word in words if _NUMBER.fullmatch(word.text)]
    found = {word for word in short if any(_follows(word, number) for number in numbers)}
    capitals = [word for word in words if _CAPITALS.fullmatch(word.text)]
    commas = [word for word in words if word.text.endswith(",")] if capitals else []
    return found | {word for word in capitals if any(_follows(word, comma) for comma in commas)}


def _follows(word: SeenWord, number: SeenWord) -> bool:
    height = max(number.bottom - number.top, number.letter_height)
    level = abs(word.baseline - number.baseline) < 0.3 * height
    return level and -0.2 * height < word.x0 - number.x1 < 0.8 * height


def weighed(word: SeenWord, second: SeenWord, *, lone: bool = False) -> SeenWord:
    """The word as the better of its two readings; ``lone`` says that it may be a percent sign by itself."""
    text, other = word.text, second.text
    if text == other:
        return word._replace(confidence=max(word.confidence, second.confidence))
    if _may_be_mark(word) and other.isdigit():
        return word._replace(text=other, confidence=second.confidence)
    if lone and other.endswith("%") and second.confidence >= _SURE:
        return word._replace(text="%", confidence=second.confidence)
    if _PERCENT.fullmatch(other) and second.confidence >= (_LEAST if "%" in other else _SURE):
        number = other.partition("%")[0]
        if text.startswith(number) and len(text) <= len(number) + 4:
            return word._replace(text=other, confidence=second.confidence)
    both = _NUMBER.fullmatch(text) and _NUMBER.fullmatch(other)
    doubt = min(word.confidence, second.confidence)
    if both or (_NUMBER.fullmatch(other) and len(other) == len(text)):
        surer = other if second.confidence > word.confidence else text
        return word._replace(text=surer, confidence=doubt)
    return word._replace(confidence=max(_LEAST, doubt)) if _NUMBER.fullmatch(text) else word


def _place(word: SeenWord, picture: Picture) -> Place:
    """The word with a little of the paper around it."""
    margin = max(2, round(max(word.letter_height, word.bottom - word.top)) // 8)
    height, width = picture.shape
    return Place(
        max(0, word.x0 - margin),
        max(0, word.top - 2 * margin),
        min(width, word.x1 + margin),
        min(height, word.bottom + 2 * margin),
    )


def _joined(parts: list[SeenWord]) -> SeenWord | None:
    if not parts:
        return None
    return parts[0]._replace(
        text="".join(part.text for part in parts), confidence=min(part.confidence for part in parts)
    )
