"""The words in a straight picture: Tesseract's, its figures checked, its marks found by shape."""

from __future__ import annotations

from statistics import fmean

from .figures import figures_checked
from .marks import with_marks
from .picture import Picture, encoded, ink_of
from .tesseract import SeenWord, Tesseract

_FULL_LAYOUT = 3
"""``--psm 3``: Tesseract finds the blocks of text itself."""
_LEAST_CONFIDENCE = 0.15
"""Words below are specks, emblems and drawings."""
_LEAST_INK = 0.01
"""The share of its box; Tesseract sees words where there is none."""
_LONG_DASH = "—"
"""The only dash that the Swedish data know; Swedish print uses the short one."""


def read_letters(picture: Picture, dpi: int, engine: Tesseract, seconds: float) -> list[SeenWord]:
    """The words of a straight picture without ruling lines. Raises ``TesseractFailed``."""
    ink = ink_of(picture)
    seen = engine.words(encoded(picture), dpi, _FULL_LAYOUT, seconds)
    words = [_with_short_dash(word) for word in seen if _is_there(word, ink)]
    return with_marks(figures_checked(words, picture, dpi, engine, seconds), ink)


def mean_confidence(words: list[SeenWord]) -> float:
    """Of the words, 0–1, long ones counting more; 0 where there are none."""
    letters = sum(len(word.text) for word in words)
    return fmean([word.confidence for word in words], [len(word.text) for word in words]) if letters else 0.0


def _is_there(word: SeenWord, ink: Picture) -> bool:
    box = ink[word.top : word.bottom, word.x0 : word.x1]
    return word.confidence >= _LEAST_CONFIDENCE and bool(box.size) and (box > 0).mean() >= _LEAST_INK


def _with_short_dash(word: SeenWord) -> SeenWord:
    return word._replace(text=word.text.replace(_LONG_DASH, "–"))
