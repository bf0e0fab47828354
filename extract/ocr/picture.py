"""The picture of a page: its ink told from its paper, its ruling lines found and taken out.

Pixels run from the top left; pictures are grey, dark on light.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

PAPER = 255
_SLENDER = 14
"""How many times as long as thick a line is at the least; rows of letters are not."""
_ROW = 0.08, 0.5
"""Inches: how high the rows are that are searched for upright lines too short to be told from letters elsewhere."""
_FREE_SHARE = 0.85
"""How much of a line has lighter ground on both sides; the rest may touch letters and other lines."""
_FAINTEST = 16
"""How much darker than the paper, of 255, a line has to be."""
_CORE = 0.3
"""What is this much as dark as the middle of a line is the line; beside it the scan blurs."""
_FRINGE = 0.8
"""Points beside a line within which what is left of it lies."""
_COARSE = 4
"""The paper is looked at in so many times fewer pixels: shading is smooth."""
_GRAIN = 12, 30
"""How much darker than it paper may be by its grain, of 255; and what is ink for sure."""
_INK_LEVEL, _FAINT_INK = 90, 60
"""The percentile of ink that is black, and the least that is taken for it."""

# The documents are what runs in parallel.
cv2.setNumThreads(1)


class Line(NamedTuple):
    """A ruling line, in pixels: its extent."""

    horizontal: bool
    x0: float
    top: float
    x1: float
    bottom: float


class Ruling(NamedTuple):
    """The ruling lines of a picture."""

    lines: list[Line]
    drawn: Picture
    """255 where one is drawn, 0 elsewhere."""


def encoded(picture: Picture) -> bytes:
    """As PNG, packed little: it goes through a pipe and is gone."""
    _, png = cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 1])
    return png.tobytes()


def ink_of(picture: Picture) -> Picture:
    """255 where there is ink, 0 on paper, whatever the lighting (the paper's own grey taken off first)."""
    dark = darkness(picture)
    level, ink = cv2.threshold(dark, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    if level < _GRAIN[1]:  # an empty sheet: its two kinds are lighter grain and darker grain
        _, ink = cv2.threshold(dark, _GRAIN[1], 255, cv2.THRESH_BINARY)
    return np.asarray(ink, np.uint8)


def darkness(picture: Picture) -> Picture:
    """How much darker than the paper around it each pixel is: shading and shadows are gone."""
    return np.asarray(cv2.subtract(_paper_of(picture), picture), np.uint8)


def evened(picture: Picture) -> Picture:
    """The picture as if printed black on white: lighting, shading, grain and grey ink gone."""
    dark = darkness(picture)
    ink = dark[dark > _GRAIN[1]]
    full = max(_FAINT_INK, float(np.percentile(ink, _INK_LEVEL)) if ink.size else 0.0)
    level = np.clip((np.arange(256) - _GRAIN[0]) * PAPER / (full - _GRAIN[0]), 0, PAPER)
    return np.asarray(cv2.LUT(dark, (PAPER - level).astype(np.uint8)), np.uint8)


def smoothed(picture: Picture) -> Picture:
    """The picture without single pixels that stick out of letters and lack in them."""
    return np.asarray(cv2.medianBlur(picture, 3), np.uint8)


def _paper_of(picture: Picture) -> Picture:
    """The picture with its ink gone: the lightest around each pixel, smoothed."""
    height, width = picture.shape
    small = (max(1, width // _COARSE), max(1, height // _COARSE))
    lightest = cv2.dilate(picture, np.ones((_COARSE + 3, _COARSE + 3), np.uint8))
    coarse = cv2.medianBlur(cv2.resize(lightest, small, interpolation=cv2.INTER_AREA), 7)
    return np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)


def ruling_of(picture: Picture, dpi: int) -> Ruling:
    """The straight level and upright lines of at least a fifth of an inch, faint ones too."""
    dark = darkness(picture)
    lines: list[Line] = []
    drawn = np.zeros_like(picture)
    for horizontal in (True, False):
        runs = _runs(dark, dpi, horizontal=horizontal)
        for line in _lines(runs, dpi, horizontal=horizontal):
            if _stands_free(picture, line, dpi):
                lines.append(line)
                _trace(runs, line, drawn)
    for line in list(_between(dark, [line for line in lines if line.horizontal], drawn, dpi)):
        if _stands_free(picture, line, dpi):
            lines.append(line)
            _trace(dark, line, drawn)
    return Ruling(lines, drawn)


def without_lines(picture: Picture, ruling: Ruling, dpi: int) -> Picture:
    """The picture with its ruling lines painted over in the colour of the paper beside them."""
    if not ruling.lines:
        return picture
    paper = _paper_of(picture)
    _, ink = cv2.threshold(cv2.subtract(paper, picture), _FAINT_INK, 255, cv2.THRESH_BINARY)
    ink[ruling.drawn > 0] = 0
    left = _left_of(ruling.lines, np.asarray(ink, np.uint8), dpi)
    gone = np.maximum(ruling.drawn, cv2.dilate(left, np.ones((3, 3), np.uint8)))
    bare = picture.copy()
    np.copyto(bare, paper, where=gone > 0)
    return bare


def _left_of(lines: Sequence[Line], ink: Picture, dpi: int) -> Picture:
    """What is left of lines, the steps of turned ones and ragged sides: ink that lies beside them and goes no further,
    longer than the dots and rings of letters that touch them."""
    _, pieces, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    rim = round(_FRINGE * dpi / 72)
    beyond = ink > 0
    for line in lines:
        x0, top, x1, bottom = (round(value) for value in line[1:])
        beyond[max(0, top - rim) : bottom + rim, max(0, x0 - rim) : x1 + rim] = False
    stays = np.asarray(stats[:, 2:4].max(axis=1) < dpi // 20)
    stays[pieces[beyond]] = stays[0] = True
    return np.where(stays[pieces], np.uint8(0), np.uint8(255))


def _runs(dark: Picture, dpi: int, *, horizontal: bool) -> Picture:
    """Darkness that runs on for longer than letters do, in one direction (grey-level opening)."""
    # A little smoothing along the line, so that a grain of noise does not break it.
    smooth = cv2.blur(dark, (dpi // 25, 1) if horizontal else (1, dpi // 25))
    return np.asarray(
        cv2.morphologyEx(smooth, cv2.MORPH_OPEN, _bar(dpi // 5, horizontal=horizontal)), np.uint8
    )


def _lines(runs: Picture, dpi: int, *, horizontal: bool) -> Iterator[Line]:
    """The runs that are long and slender."""
    # The rim of a shaded row is darker than paper as well, but not beside the line that it ends at.
    darkest = cv2.dilate(runs, _bar(2 * (dpi // 40) + 1, horizontal=not horizontal))
    clear = (runs > _FAINTEST) & (runs > cv2.convertScaleAbs(darkest, alpha=_CORE))
    joined = cv2.morphologyEx(clear.astype(np.uint8), cv2.MORPH_CLOSE, _bar(dpi // 25, horizontal=horizontal))
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(joined, np.uint8), connectivity=8)
    for x, y, width, height, _ in stats[1:].tolist():
        thickness, length = (height, width) if horizontal else (width, height)
        if thickness <= dpi // 20 and length >= max(dpi // 5, _SLENDER * thickness):
            yield Line(horizontal, float(x), float(y), float(x + width), float(y + height))


def _between(dark: Picture, levels: Sequence[Line], drawn: Picture, dpi: int) -> Iterator[Line]:
    """Upright lines as short as a row is high: what is dark all the way from one level line down to the next is no letter."""
    free = np.asarray(cv2.dilate(drawn, _bar(dpi // 40, horizontal=True)) == 0, np.uint8)
    for above, below in _rows(sorted(levels, key=lambda line: line.top), dpi):
        rows = slice(int(above.bottom), int(below.top))
        columns = slice(int(max(above.x0, below.x0)), int(min(above.x1, below.x1)))
        if columns.start >= columns.stop:
            continue
        strip = cv2.copyTo(dark[rows, columns], free[rows, columns])
        through = cv2.dilate(strip, _bar(3, horizontal=True))
        faintest = np.maximum(_FAINTEST, _CORE * np.median(through, axis=0))
        ends = (
            np.flatnonzero(np.diff(through.min(axis=0) > faintest, prepend=False, append=False))
            + columns.start
        )
        for left, right in ends.reshape(-1, 2).tolist():
            if right - left <= dpi // 20:
                yield Line(False, left, above.bottom, right, below.top)


def _rows(levels: Sequence[Line], dpi: int) -> Iterator[tuple[Line, Line]]:
    """Level lines that lie as far apart as a row is high; ``levels`` run down the page."""
    least, most = (inches * dpi for inches in _ROW)
    for number, above in enumerate(levels, start=1):
        for below in levels[number:]:
            if below.top - above.bottom > most:
                break
            if below.top - above.bottom >= least:
                yield above, below


def _bar(length: int, *, horizontal: bool) -> Picture:
    return np.ones((1, length) if horizontal else (length, 1), np.uint8)


def _trace(runs: Picture, line: Line, drawn: Picture) -> None:
    """Mark where the line itself is drawn: letters that touch it stay, the rings of ``Å`` above all."""
    x0, top, x1, bottom = (int(value) for value in line[1:])
    part = slice(max(0, top - 1), bottom + 1), slice(max(0, x0 - 1), x1 + 1)
    across = runs[part].max(axis=0 if line.horizontal else 1, keepdims=True)
    drawn[part][(runs[part] > _CORE * across) & (across > _FAINTEST)] = 255


def _stands_free(picture: Picture, line: Line, dpi: int) -> bool:
    """Whether it is lighter on both sides along most of the line: not the foot of letters, not a shape's rim."""
    left, top, right, bottom = (round(value) for value in line[1:])
    far = max(4, dpi // 40)
    grey = picture if line.horizontal else picture.T
    if not line.horizontal:
        left, top, right, bottom = top, left, bottom, right
    if top - far < 0 or bottom + far > grey.shape[0]:
        return False
    along = slice(left, right)
    middle = grey[top:bottom, along].min(axis=0).astype(int)
    # The lightest pixel beside the line: letters may come close to it in places.
    above, below = grey[top - far : top, along].max(axis=0), grey[bottom : bottom + far, along].max(axis=0)
    free = (above - middle > _FAINTEST) & (below - middle > _FAINTEST)
    return bool(free.mean() > _FREE_SHARE)
