"""The words in a straight picture: Tesseract's, its figures checked, its marks found by shape."""

from __future__ import annotations

import re
from statistics import fmean

from .exponents import with_exponents
from .figures import figures_checked
from .marks import with_marks
from .passed_over import with_passed_over
from .picture import Picture, encoded, ink_of
from .signs import signs_of, without_ink, without_signs
from .slips import Reader
from .tesseract import SeenWord, Tesseract

_FULL_LAYOUT = 3
"""``--psm 3``: Tesseract finds the blocks of text itself."""
_LEAST_CONFIDENCE = 0.3
"""Short words below are specks, emblems and drawings."""
_UPRIGHT, _SURE = 2.0, 0.85
"""Height by width of a word that runs up the page, and how sure it is where it does."""
_LEAST_INK = 0.01
"""The share of its box; Tesseract sees words where there is none."""
_DASHES = re.compile(r"[-—–]*—[-—–]*")
"""The long dash is the only one that the Swedish data know; Swedish print uses the short one."""

_DOUBLED = re.compile(r"äå[aä]?|(?<=^\w)aå")
"""One ``å`` read twice (``Mäålvärde``, ``Maål``), which happens; Swedish has no such vowels together."""

_MICROGRAM = re.compile(r"\bu(?=g/)")
"""``µg``, of which the Swedish data know the ``g`` only."""


def read_letters(picture: Picture, dpi: int, engine: Tesseract, seconds: float) -> list[SeenWord]:
    """The words of a straight picture without ruling lines. Raises ``TesseractFailed``."""
    whole = ink_of(picture)
    signs = signs_of(whole, dpi)
    bare, ink = without_signs(picture, signs), without_ink(whole, signs)
    seen = engine.words(encoded(bare), dpi, _FULL_LAYOUT, seconds)
    words = _level([word for word in seen if _has_ink(word, ink)])
    reader = Reader(engine, dpi, seconds)
    words = figures_checked(with_passed_over(words, bare, ink, reader), bare, reader)
    words = [_as_printed(word) for word in with_exponents(words, bare, ink, reader)]
    return with_marks([word for word in words if _is_meant(word)], ink, signs)


def mean_confidence(words: list[SeenWord]) -> float:
    """Of the words, 0–1, long ones counting more; 0 where there are none."""
    letters = sum(len(word.text) for word in words)
    return fmean([word.confidence for word in words], [len(word.text) for word in words]) if letters else 0.0


def _level(words: list[SeenWord]) -> list[SeenWord]:
    """Without words that run up a page of level ones: so a column of numbers is read; they are read one by one then."""
    upright = [word for word in words if _is_upright(word)]
    if not upright or 2 * len(upright) > len(words):
        return words
    return [word for word in words if word.confidence >= _SURE or not _is_upright(word)]


def _is_upright(word: SeenWord) -> bool:
    wide, tall = word.x1 - word.x0, word.bottom - word.top
    return len(word.text) > 1 and tall > _UPRIGHT * wide


def _has_ink(word: SeenWord, ink: Picture) -> bool:
    box = ink[word.top : word.bottom, word.x0 : word.x1]
    return bool(box.size and (box > 0).mean() >= _LEAST_INK)


def _is_meant(word: SeenWord) -> bool:
    return word.confidence >= _LEAST_CONFIDENCE or sum(map(str.isalpha, word.text)) >= 4


def _as_printed(word: SeenWord) -> SeenWord:
    """With the dash that Swedish print has, the preposition ``I`` that was read as a stroke, a single ``å``, ``µ``."""
    text = "I" if word.text == "|" else _DOUBLED.sub("å", _DASHES.sub("–", word.text))
    return word._replace(text=_MICROGRAM.sub("µ", text))
