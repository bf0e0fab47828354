"""Writing a page's text, and passages that point into it.

The text of a page is its blocks in reading order, a line of print a line; a table's cells stand apart
by tabs and its rows by line breaks. Every word is written once, as printed, and remembers where.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from ...models import Passage, Piece
from ..hyphens import KEPT, PUNCTUATION, hyphenated_words, is_torn, seam
from .drafts import CellDraft
from .lines import Line


class Vocabulary(NamedTuple):
    """How the document prints its words, for :func:`~planutdrag.extract.hyphens.seam`."""

    hyphenated: frozenset[str]
    whole: frozenset[str]


NO_WORDS = Vocabulary(frozenset(), frozenset())


def vocabulary_of(printed: Collection[str]) -> Vocabulary:
    """The words that a document prints with and without a hyphen inside a line."""
    whole = {bare for word in printed if len(word) > 5 and (bare := word.strip(PUNCTUATION)).isalpha()}
    return Vocabulary(hyphenated_words(printed), frozenset(whole))


class PageWriter:
    """Collects the text of one page."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def write_lines(self, lines: Iterable[Line]) -> None:
        """Each line on a line of its own."""
        for line in lines:
            self._break("\n")
            self._write_line(line)

    def write_row(self, cells: Sequence[CellDraft], page: int) -> None:
        """A table row: each cell's lines, a tab before the next cell."""
        self._break("\n")
        for index, cell in enumerate(cells):
            if index:
                self._put("\t")
            for number, line in enumerate(line for line in cell.lines if line.page == page):
                if number:
                    self._put("\n")
                self._write_line(line)

    def _break(self, mark: str) -> None:
        if self._length:
            self._put(mark)

    def _write_line(self, line: Line) -> None:
        line.start = self._length
        self._put(line.printed)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def passage_of(lines: Sequence[Line], known: Vocabulary = NO_WORDS) -> Passage:
    """The joined text of lines that stand in their pages' text, with a piece for every word."""
    text = ""
    joints: list[_Joint] = []
    for line in lines:
        dropped = 0
        if text and line.text:
            above = joints[-1][0]
            torn = len(above.words) == 1 and is_torn(above.text, line.text, known.whole)
            dropped, between = KEPT if torn else seam(text[-40:], line.text, *known)
            text = text[: len(text) - dropped] + between
        joints.append((line, len(text), dropped))
        text += line.text
    first = next((piece for line, at, _ in joints for piece in _words(line, at)), None)
    return Passage(text, partial(_pieces, joints), first)


_Joint = tuple[Line, int, int]
"""A line, where its text begins in the passage, and what the line before loses to it."""


def _pieces(joints: Iterable[_Joint]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for line, at, dropped in joints:
        if dropped:
            pieces[-1] = pieces[-1]._replace(length=pieces[-1].length - dropped)
        pieces += _words(line, at)
    return tuple(pieces)


def _words(line: Line, at: int) -> Iterator[Piece]:
    """A piece for each word of a line that goes into its passage, the first one at ``at``."""
    start, first = line.start, True
    for index, word in enumerate(line.words):
        blank, length = index not in line.glued, len(word.text)
        start += blank and index > 0
        if index not in line.left_out:
            at += blank and not first
            yield Piece(at, length, line.page, start, start + length, word.box, word.confidence)
            at += length
            first = False
        start += length
