"""Words that come with the box of their ink get the box of their line.

Some fonts do not say how high they are, and an image never does: then ``och`` is as high as its ``h``
and ``en`` as its ``e``, and ``jag`` hangs lower than both. Layout compares heights, so each word's box
is set on the baseline that its letters show.
"""

from __future__ import annotations

from dataclasses import replace

from ...models import Box
from ..content import PageContent, Word

_INK = 0.88
"""A box lower than this share of the font size is the ink's; fonts are higher."""
_ASCENT, _DESCENT = 0.78, 0.22
"""A line's extent above and below the baseline, in font sizes."""
_HANGING = {
    **dict.fromkeys("gjpqyþß", 0.21),
    **dict.fromkeys("()[]{}|/§Qç@", 0.18),
    **dict.fromkeys(",;_", 0.14),
}
_RAISED = {
    **dict.fromkeys("-–—−~", 0.25),
    **dict.fromkeys("•●■▪◦○·*", 0.2),
    **dict.fromkeys("'\"”’“‘°", 0.45),
    **dict.fromkeys("=+<>", 0.1),
}


def on_baselines(page: PageContent) -> PageContent:
    """The page, its level words' boxes all of the height of their font."""
    if not [word for word in page.words if word.box.bottom - word.box.top < _INK * word.size]:
        return page
    whole = page.source == "ocr"
    words = tuple(_on_baseline(word, whole) if _is_ink(word) else word for word in page.words)
    return replace(page, words=words)


def _is_ink(word: Word) -> bool:
    _, top, _, bottom = word.box
    return bottom - top < _INK * word.size and word.upright


def _on_baseline(word: Word, whole: bool) -> Word:
    """``whole``: the box is around all letters; else around the first and last, as pdfium is asked."""
    text = word.text
    letters = text if whole else text[0] + text[-1]
    size = word.size
    below = max(_HANGING.get(char, 0.0) for char in letters)
    above = min(_RAISED.get(char, 0.0) for char in letters)
    baseline = word.box.bottom - (below - (0.0 if below else above)) * size
    return word._replace(
        box=Box(word.box.x0, baseline - _ASCENT * size, word.box.x1, baseline + _DESCENT * size)
    )
