"""What a scan shows that is not the sheet's: the dark bed of the scanner beside it, and the holes it was filed by.

Both are dark, and are read as letters or taken for lines. They are painted over in the colour of the paper.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from .picture import Picture

_DPI = 50
"""How fine the picture is that they are looked for in."""
_GROUND, _DARK, _GREY = 70, 0.55, 0.85
"""The percentile of the levels that is the paper's, how much of that is dark at the most, and what may be dark in part."""
_DEEP, _ALONG = 0.12, 0.5
"""How much of the page a strip of the bed may take across, and how much of a side it runs along at the least."""
_WEDGE = 0.03
"""How much of the page may be light outside the bed, where the picture was turned before."""
_THICK, _LETTERS = 4.0, 0.01
"""Points across a strip of it at the least: else it is a line; and how much of one is light at the most, as letters are."""
_RIM = 3.0
"""Points beside it that are in its shadow."""
_THREAD = 8.5
"""Points that a thread of the bed along the rim reaches in at the most: no printer prints there."""
_HOLE = 11.0, 24.0
"""Points across a hole, at the least and at the most."""
_ROUND, _ASKEW = 0.1, 0.2
"""By how much of its box the area of a hole differs from a circle's, and its width from its height, at the most."""
_FILED = 54.0
"""Points from a side of the sheet to the middle of a hole at the most."""

_Mask = NDArray[np.uint8]


def sheet_alone(picture: Picture, dpi: int) -> Picture:
    """The picture without the bed and the holes; the same where it shows none, or is too coarse to come from a scanner."""
    if dpi <= _DPI:
        return picture
    scale = _DPI / dpi
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ground = float(np.percentile(small, _GROUND))
    dark = np.asarray(small < _DARK * ground, np.uint8)
    gone = _bed(dark) | _holes(dark) | _thread(np.asarray(small < _GREY * ground, np.uint8))
    if not gone.any():
        return picture
    reach = 2 * math.ceil(_RIM * _DPI / 72) + 1
    gone = np.asarray(cv2.dilate(gone, np.ones((reach, reach), np.uint8)), np.uint8)
    height, width = picture.shape
    whole = cv2.resize(gone, (width, height), interpolation=cv2.INTER_NEAREST)
    clear = picture.copy()
    clear[whole > 0] = round(ground)
    return clear


def _bed(dark: _Mask) -> _Mask:
    """Dark from near the rim of the picture inwards, along most of a side, and nothing light in it as letters are."""
    bed = np.zeros_like(dark)
    for quarters in range(4):
        turned, found = (
            np.rot90(dark, quarters),
            np.rot90(bed, quarters),
        )  # views: what is set in them is set in bed
        width = turned.shape[1]
        along = np.arange(width)
        begins = np.where(turned.any(axis=1), turned.argmax(axis=1), width)
        light = (turned == 0) & (along > begins[:, None])
        depth = np.where(light.any(axis=1), light.argmax(axis=1), width)
        strip = (begins <= _WEDGE * width) & (depth <= _DEEP * width)
        if strip.mean() < _ALONG or np.median((depth - begins)[strip]) < _THICK * _DPI / 72:
            continue
        usual = int(np.median(depth[strip]))
        ends = usual - turned[:, :usual][:, ::-1].argmax(axis=1)
        if (light[:, :usual] & (along[:usual] < ends[:, None]))[strip].mean() < _LETTERS:
            found[(along < depth[:, None]) & strip[:, None]] = 1
    return bed


def _thread(dark: _Mask) -> _Mask:
    """A thread or a wedge of the bed along the rim of the picture: dark that touches it and reaches no further in."""
    _, pieces = cv2.connectedComponents(dark, connectivity=8)
    at = np.ones_like(dark)
    depth = math.ceil(_THREAD * _DPI / 72)
    at[depth:-depth, depth:-depth] = 0
    touches, reaches_in = (np.zeros(int(pieces.max()) + 1, np.bool_) for _ in range(2))
    for side in (pieces[0], pieces[-1], pieces[:, 0], pieces[:, -1]):
        touches[side] = True
    reaches_in[pieces[at == 0]] = reaches_in[0] = True
    return np.asarray((touches & ~reaches_in)[pieces], np.uint8)


def _holes(dark: _Mask) -> _Mask:
    """Dark discs near a side."""
    holes = np.zeros_like(dark)
    count, labels, stats, middles = cv2.connectedComponentsWithStats(dark, connectivity=8)
    point = _DPI / 72
    height, width = dark.shape
    for label in range(1, count):
        _, _, wide, tall, area = stats[label].tolist()
        x, y = middles[label].tolist()
        across = min(wide, tall) / point, max(wide, tall) / point
        is_round = abs(area / (wide * tall) - math.pi / 4) < _ROUND and abs(wide - tall) <= _ASKEW * max(
            wide, tall
        )
        near = min(x, y, width - x, height - y) <= _FILED * point
        if _HOLE[0] <= across[0] and across[1] <= _HOLE[1] and is_round and near:
            holes[labels == label] = 1
    return holes
