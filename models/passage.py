"""Text that knows where it stands.

A :class:`Passage` is text as a reader takes it in (lines joined, line-end hyphens and list
markers gone, white space folded) together with the :class:`Piece` of the source behind every part
of it. Whatever is cut out of a passage keeps its places, so that each record can quote its source.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from .geometry import Box, union


class Piece(NamedTuple):
    """A run of a passage's text and its place: a word of a PDF page, or a line of a transcript.

    ``text[at:at + length]`` of the passage stands at ``[start:end]`` of the page's text. The two
    lengths differ only where the reader left something out (a line-end hyphen).
    """

    at: int
    length: int
    page: int
    """Position in :attr:`Document.pages`, 1-based."""
    start: int
    end: int
    box: Box | None
    """Where it is printed, in PDF points from the top left; None in a transcript."""
    confidence: float = 1.0
    """OCR's own, 0–1; 1 for text that nobody had to recognise."""


Pieces = tuple[Piece, ...]


class Run(NamedTuple):
    """An unbroken stretch of one page's text that a passage covers."""

    page: int
    start: int
    end: int
    box: Box | None


class Passage:
    """Joined text and the pieces of the source it was joined from, in reading order; not to be changed.

    Most passages are read for their words alone: ``pieces`` may be a function, which is called when a
    place beyond the ``first`` is asked for.
    """

    __slots__ = ("_first", "_pieces", "text")

    def __init__(
        self, text: str, pieces: Pieces | Callable[[], Pieces] = (), first: Piece | None = None
    ) -> None:
        self.text = text
        self._pieces = pieces
        self._first = first

    @property
    def pieces(self) -> Pieces:
        """The pieces of the source, in the order of the text."""
        if not isinstance(self._pieces, tuple):
            self._pieces = self._pieces()
        return self._pieces

    @property
    def first(self) -> Piece | None:
        """The first of its pieces: where it begins."""
        if self._first is None and self.pieces:
            self._first = self.pieces[0]
        return self._first

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Passage):
            return NotImplemented
        return self.text == other.text and self.pieces == other.pieces

    def __hash__(self) -> int:
        return hash((self.text, self.pieces))

    def __repr__(self) -> str:
        return f"Passage(text={self.text!r}, pieces={self.pieces!r})"

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def page(self) -> int | None:
        """The page it begins on (1-based position), None for a passage without places."""
        return self.first.page if self.first else None

    @property
    def boxed(self) -> bool:
        """Whether it is known where on the page it is printed; of a transcript it is not."""
        return self.first is not None and self.first.box is not None

    @property
    def box(self) -> Box | None:
        """The box around it on its first page, in PDF points from the top left."""
        page = self.page
        return union(piece.box for piece in self.pieces if piece.box and piece.page == page)

    @property
    def confidence(self) -> float:
        """How surely its letters were recognised, 0–1: the mean of its pieces, by their length."""
        if all(piece.confidence == 1.0 for piece in self.pieces):
            return 1.0
        letters = sum(piece.length for piece in self.pieces)
        return sum(piece.confidence * piece.length for piece in self.pieces) / max(letters, 1)

    def slice(self, start: int, end: int | None = None) -> Passage:
        """The passage of ``text[start:end]``, blanks at both ends stripped, places kept."""
        stop = len(self.text) if end is None else min(end, len(self.text))
        while start < stop and self.text[start].isspace():
            start += 1
        while stop > start and self.text[stop - 1].isspace():
            stop -= 1
        if start >= stop:
            return Passage("")
        if stop - start == len(self.text):
            return self
        return Passage(self.text[start:stop], partial(_cut, self, start, stop))

    def line_starts(self) -> list[int]:
        """Where each printed line begins in ``text`` (a transcript: each of its lines)."""
        if not self.pieces:
            return [0] if self.text else []
        breaks = (index for index in range(1, len(self.pieces)) if _breaks(self.pieces, index))
        return [self.pieces[index].at for index in (0, *breaks)]

    def lines(self) -> list[Passage]:
        """The printed lines, each with its places."""
        starts = self.line_starts()
        if not starts:
            return []
        return [
            self.slice(start, end) for start, end in zip(starts, [*starts[1:], len(self.text)], strict=True)
        ]

    def runs(self) -> list[Run]:
        """The stretches of page text it covers: one a page and column unless other text stands between."""
        parts: list[list[Piece]] = []
        last: Piece | None = None
        for piece in self.pieces:
            if last and _goes_on(last, piece):
                parts[-1].append(piece)
            else:
                parts.append([piece])
            last = piece
        return [
            Run(part[0].page, part[0].start, part[-1].end, union(piece.box for piece in part if piece.box))
            for part in parts
        ]


def join(passages: Iterable[Passage], separator: str = " ") -> Passage:
    """One passage of several, in the order given, their texts set apart by ``separator``."""
    text = ""
    pieces: list[Piece] = []
    for passage in passages:
        if not passage.text:
            continue
        offset = len(text) + (len(separator) if text else 0)
        text = f"{text}{separator}{passage.text}" if text else passage.text
        pieces.extend(piece._replace(at=piece.at + offset) for piece in passage.pieces)
    return Passage(text, tuple(pieces))


def _goes_on(last: Piece, piece: Piece) -> bool:
    """Whether a word follows another in the text of its page, and not at the head of the next column."""
    if last.page != piece.page or not 0 <= piece.start - last.end <= 2:
        return False
    if last.box is None or piece.box is None:
        return True
    return piece.box.bottom > last.box.top or piece.box.x0 < last.box.x1


def _start_of(piece: Piece) -> int:
    return piece.at


def _end_of(piece: Piece) -> int:
    return piece.at + piece.length


def _cut(passage: Passage, start: int, stop: int) -> Pieces:
    """The pieces of ``text[start:stop]``, their offsets made relative to ``start``."""
    pieces = passage.pieces
    first = bisect_right(pieces, start, key=_end_of)
    last = bisect_left(pieces, stop, lo=first, key=_start_of)
    return tuple(_part(piece, start, stop) for piece in pieces[first:last])


def _part(piece: Piece, start: int, stop: int) -> Piece:
    """The part of a piece that falls in ``[start, stop)``, its offset made relative to ``start``."""
    if start <= piece.at and piece.at + piece.length <= stop:
        return Piece(piece.at - start, *piece[1:]) if start else piece
    first, last = max(piece.at, start), min(piece.at + piece.length, stop)
    lead, trail = first - piece.at, piece.at + piece.length - last
    end = piece.end if trail == 0 else piece.start + lead + (last - first)
    return Piece(
        first - start, last - first, piece.page, piece.start + lead, end, piece.box, piece.confidence
    )


def _breaks(pieces: Pieces, index: int) -> bool:
    """Whether the piece at ``index`` begins a new printed line."""
    before, here = pieces[index - 1], pieces[index]
    if before.page != here.page or before.box is None or here.box is None:
        return True
    overlap = min(before.box.bottom, here.box.bottom) - max(before.box.top, here.box.top)
    return overlap < 0.4 * min(before.box.height, here.box.height) or here.box.x0 < before.box.x0
