"""Specks: what is left of hairlines where a scan in black and white let them fall apart, and dust.

A hairline between black and white comes out as a row of specks, which is no line to an eye that looks for ink
without gaps. But dust lies anywhere, and specks that stand in one row are what is left of a line. The dots of
letters are told by the letters beside them, the leaders of a table of contents by the line they stand on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from .mending import across_of, along_of, completed
from .picture import Line, Picture, Ruling

_THIN = 1.5
"""Points: a hairline's thickness and the size of dust at the most."""
_NEAR = 1.8
"""Points from letters within which a speck is one of their dots, no part of a line."""
_DUST = 5.0, 3.2
"""Points beside letters, and above or below, within which a speck may be a colon's dot, no dust."""
_GAP = 60.0
"""Points from one speck of a line to the next at the most."""
_CLOSE = 14.0
"""The same on average, of a few; of twice as many, twice as much."""
_CHANCE = 0.1
"""The same again: dust lies so far apart that no more of it is met by chance on the way."""
_ROW = 3
"""Pixels by which the next speck of a line may stand higher or lower."""
_LEAST = 6
"""Specks of a line at the least."""
_DASHES = 3
"""Pieces that held of a level line at the least, where nothing is left between them."""
_STRAY = 6.0, 25.0, 8.0
"""Points that the first and the last speck of a line lie from the next at the most, else they are dust: the least of
that, the most, and between them so many times as far as the others lie apart."""
_ALIKE, _SPARSE = 3, 0.35
"""Pixels by which letters of one kind differ in length; and how much of a row is drawn where lines were, at the least."""
_BESIDE = 12.0
"""Points from letters to the leaders that follow them."""
_CROSSED = 0.05
"""How much of a line may run through letters."""
_DUSTY = 0.5
"""Pieces of dust on a square inch of a sheet that is not clean."""
_MOST = 20_000
"""More specks are a halftone."""

_Box = tuple[int, int, int, int]
"""Left, top, width and height in pixels."""


class _Piece(NamedTuple):
    """A speck, or a piece of a line that held: from where to where along the line, and where across."""

    start: float
    end: float
    across: float
    box: tuple[int, int, int, int] | None
    """None for a piece that held."""


class _Seen(NamedTuple):
    """What is in a picture but solid lines."""

    specks: list[_Box]
    """What may be left of a line."""
    dust: list[_Box]
    """What is tiny and away from anything else."""
    letters: Picture
    """1 where there is ink that is not, 0 elsewhere."""
    dpi: int
    close: float
    """Pixels from one speck of a line to the next on average, at the most."""


class Mended(NamedTuple):
    """The ruling lines of a picture that was looked at for specks."""

    ruling: Ruling
    """With the broken lines; their specks and dust count as drawn, so that they are painted over with it."""
    dusty: bool
    """Whether there is dust in it: a scan in black and white, or of a poor copy."""


def mended(ruling: Ruling, ink: Picture, dpi: int) -> Mended:
    """The ruling lines of a picture with those of which specks are left."""
    seen = _seen(ink, ruling, dpi)
    dusty = len(seen.dust) > _DUSTY * ink.size / dpi**2
    if not dusty or len(seen.specks) > _MOST:  # in greys a hairline is faint, but whole
        return Mended(ruling, dusty)
    lines, broken, gone = list(ruling.lines), list[Line](), set[_Box]()
    for horizontal in (True, False):  # the specks of level lines stand below each other as well
        rest = [speck for speck in seen.specks if speck not in gone]
        for row in _rows(_pieces(rest, lines, dpi, horizontal=horizontal), seen, horizontal=horizontal):
            broken.append(_line(row, horizontal=horizontal))
            lines = [line for line in lines if not _is_part(line, broken[-1])]
            gone.update(piece.box for piece in row if piece.box)
    ended = completed(broken, lines, ink, seen.letters, dpi) if broken else []
    drawn = np.where(_widened(seen.letters) > 0, ruling.drawn, _widened(ruling.drawn))
    for x, y, wide, tall in (*gone, *seen.dust):
        drawn[max(0, y - 1) : y + tall + 1, max(0, x - 1) : x + wide + 1] = 255
    return Mended(Ruling([*lines, *ended], drawn), dusty)


def _seen(ink: Picture, ruling: Ruling, dpi: int) -> _Seen:
    """The pieces of ink as thin as a hairline and away from letters, solid lines left out."""
    rest = ink.copy()
    rest[_widened(ruling.drawn) > 0] = 0
    _, labels, found, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    stats, thin = np.asarray(found, np.int32), _THIN * dpi / 72
    slender, tiny = (stats[:, 2:4].min(axis=1) <= thin), (stats[:, 2:4].max(axis=1) <= thin)
    slender[0] = tiny[0] = True  # the paper
    letters = (~slender).astype(np.uint8)[labels]
    middles = stats[:, 1] + stats[:, 3] // 2, stats[:, 0] + stats[:, 2] // 2

    def free(of: Picture, beside: float, above: float) -> NDArray[np.bool_]:
        reach = [2 * round(points * dpi / 72) + 1 for points in (above, beside)]
        return np.asarray(cv2.dilate(of, np.ones(reach, np.uint8))[middles] == 0)

    specks = slender & free(letters, _NEAR, _NEAR)
    dust = tiny & free((~tiny).astype(np.uint8)[labels], *_DUST)
    specks[0] = dust[0] = False
    close = min(_CLOSE * dpi / 72, _CHANCE / ((2 * _ROW + 1) * _density(stats[specks], dpi)))
    boxes = [[tuple(box) for box in stats[which][:, :4].tolist()] for which in (specks, dust)]
    return _Seen(boxes[0], boxes[1], letters, dpi, close)


def _density(specks: NDArray[np.int32], dpi: int) -> float:
    """How many specks to the pixel are dust: as many as in the middling square inch that has any."""
    counts: Counter[tuple[int, int]] = Counter((x // dpi, y // dpi) for x, y in specks[:, :2].tolist())
    return median(counts.values()) / dpi**2 if counts else 1 / dpi**2


def _widened(drawn: Picture) -> Picture:
    """What is drawn and the pixels that touch it."""
    return np.asarray(cv2.dilate(drawn, np.ones((3, 3), np.uint8)), np.uint8)


def _rows(pieces: Sequence[_Piece], seen: _Seen, *, horizontal: bool) -> Iterator[Sequence[_Piece]]:
    """The pieces that stand in one row and are no leaders."""
    letters = seen.letters if horizontal else seen.letters.T
    for chain in _chains(pieces, _GAP * seen.dpi / 72):
        row = _trimmed(chain, seen.dpi)
        is_leader = horizontal and _follows_letters(row, letters, seen.dpi)
        is_row = _is_row(row, seen.close) or (horizontal and _is_dashed(row))
        if is_row and not is_leader and not _runs_through(row, letters):
            yield row


def _pieces(specks: Sequence[_Box], lines: Sequence[Line], dpi: int, *, horizontal: bool) -> list[_Piece]:
    """What lines in one direction may be made of, in order along them."""
    pieces = []
    for box in specks:
        x, y, wide, tall = box
        if horizontal and tall <= _THIN * dpi / 72:
            pieces.append(_Piece(x, x + wide, y + tall / 2, box))
        elif not horizontal and wide <= _THIN * dpi / 72:
            pieces.append(_Piece(y, y + tall, x + wide / 2, box))
    held = (line for line in lines if line.horizontal == horizontal)
    pieces += [_Piece(*along_of(line), across_of(line), None) for line in held]
    return sorted(pieces, key=lambda piece: piece[:3])


def _trimmed(chain: Sequence[_Piece], dpi: int) -> Sequence[_Piece]:
    """The chain without specks at its ends that lie far from the rest."""
    if len(chain) < 2:
        return chain
    least, most, times = _STRAY
    apart = median(after.start - before.end for before, after in pairwise(chain)) * 72 / dpi
    stray = min(most, max(least, times * apart)) * dpi / 72
    first, last = 0, len(chain) - 1
    while first < last and chain[first].box and chain[first + 1].start - chain[first].end > stray:
        first += 1
    while first < last and chain[last].box and chain[last].start - chain[last - 1].end > stray:
        last -= 1
    return chain[first : last + 1]


def _chains(pieces: Sequence[_Piece], gap: float) -> Iterator[list[_Piece]]:
    """Pieces one after the other in a row; rows may drift, as a sheet that is not quite flat lets them."""
    ends: dict[int, list[_Piece]] = {}
    chains: list[list[_Piece]] = []
    for piece in pieces:
        row = round(piece.across)
        near = sorted(range(row - _ROW, row + _ROW + 1), key=lambda other: abs(other - row))
        found = next((at for at in near if at in ends and piece.start - ends[at][-1].end <= gap), None)
        chain = ends.pop(found) if found is not None else []
        if not chain:
            chains.append(chain)
        chain.append(piece)
        ends[round(median(one.across for one in chain[-5:]))] = chain
    yield from chains


def _is_row(chain: Sequence[_Piece], close: float) -> bool:
    """Whether so many specks so close to each other are no chance."""
    pieces = [piece.end - piece.start for piece in chain if piece.box]
    specks = len(pieces)
    length = max(piece.end for piece in chain) - chain[0].start
    held = sum(piece.end - piece.start for piece in chain if piece.box is None)
    if pieces and _are_letters(pieces) and sum(pieces) < _SPARSE * (length - held):
        return False
    return specks >= _LEAST and length - held <= close * (specks + 1) * min(2.0, specks / _LEAST)


def _is_dashed(chain: Sequence[_Piece]) -> bool:
    """Whether long pieces stand in one row, with less between them than they are: a hairline turned a little falls
    between two rows of dots by turns. Upright ones may be lines of tables below each other."""
    held = [piece.end - piece.start for piece in chain if piece.box is None]
    return len(held) >= _DASHES and sum(held) > (max(piece.end for piece in chain) - chain[0].start) / 2


def _are_letters(lengths: Sequence[float]) -> bool:
    """Whether pieces are as long as each other, and no dots: a column of ``l`` or ``I``, dashes in a row of cells."""
    usual = median(lengths)
    alike = sum(abs(length - usual) <= _ALIKE for length in lengths)
    return usual > 3 * _ALIKE and alike > 0.6 * len(lengths)


def _follows_letters(chain: Sequence[_Piece], letters: Picture, dpi: int) -> bool:
    """Whether letters stand on the row right before it: leaders, or dashes in a row of words."""
    start, across = round(chain[0].start), round(chain[0].across)
    before = letters[max(0, across - 2) : across + 3, max(0, start - round(_BESIDE * dpi / 72)) : start]
    return bool(before.any())


def _runs_through(chain: Sequence[_Piece], letters: Picture) -> bool:
    across = round(median(piece.across for piece in chain))
    crossed = letters[across, round(chain[0].start) : round(chain[-1].end)]
    return bool(crossed.size and crossed.mean() > _CROSSED)


def _line(chain: Sequence[_Piece], *, horizontal: bool) -> Line:
    start, end = float(chain[0].start), float(max(piece.end for piece in chain))
    across = median(piece.across for piece in chain)
    if horizontal:
        return Line(True, start, across - 1, end, across + 1)
    return Line(False, across - 1, start, across + 1, end)


def _is_part(held: Line, line: Line) -> bool:
    slack = 2 * _ROW
    return (
        line.x0 - slack <= held.x0
        and held.x1 <= line.x1 + slack
        and line.top - slack <= held.top
        and held.bottom <= line.bottom + slack
    )
