"""Two pages on one sheet: a booklet laid open on the glass, or two pages copied onto one that lies across.

They are told by the white, or the shadow of the fold, that runs down the middle: wider than the margins beside the
text, while columns and tables on a page that lies across stand closer. Each is read by itself.
"""

from __future__ import annotations

from itertools import groupby

import cv2
import numpy as np

from .picture import Picture, ink_of

_ACROSS = 1.25
"""How many times as wide as high a sheet of two pages is at the least."""
_DPI = 50
"""How fine the picture is that the fold is looked for in."""
_MIDDLE = 0.4, 0.6
"""Shares of the width between which it lies."""
_SPECKS, _SHADOW = 0.006, 0.5
"""How much of a column of dots may be dust where it is white, and how much is ink at the least where it is a shadow."""
_FOLD = 30.0
"""Points of white between two pages at the least."""
_WIDER = 1.2
"""How many times as wide as the narrower outer margin it is."""
_TEXT = 0.01
"""How much of a page's columns of dots is ink, on the whole, where there is text on it."""
_KEPT = 0.3
"""How much of the white on its side of the fold a page keeps: none of the shadow."""


def pages_of(picture: Picture, dpi: int) -> tuple[slice, slice] | None:
    """From where to where the left and the right page on a sheet reach, in pixels; None where it is one page."""
    height, width = picture.shape
    if width < _ACROSS * height or dpi <= _DPI:
        return None
    scale = _DPI / dpi
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = (ink_of(np.asarray(small, np.uint8)) > 0).mean(axis=0)
    white = (ink <= _SPECKS) | (ink >= _SHADOW)
    runs = [(key, [at for at, _ in run]) for key, run in groupby(enumerate(white), key=lambda item: item[1])]
    low, high = (share * len(ink) for share in _MIDDLE)
    inner = [run for key, run in runs if key and run[-1] >= low and run[0] <= high]
    fold = max(inner, key=len, default=[])
    written = np.flatnonzero(~white)
    if len(fold) < _FOLD * _DPI / 72 or not written.size or not written[0] < fold[0] < written[-1]:
        return None
    margin = min(written[0], len(ink) - 1 - written[-1])
    first, last = fold[0], fold[-1] + 1
    if len(fold) < _WIDER * margin or min(ink[:first].mean(), ink[last:].mean()) < _TEXT:
        return None
    kept = _KEPT * len(fold)
    return slice(0, round((first + kept) / scale)), slice(round((last - kept) / scale), width)
