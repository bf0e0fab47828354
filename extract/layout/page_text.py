"""Writing a page's text, and passages that point into it.

The text of a page is its blocks in reading order, a line of print a line; a table's cells stand apart
by tabs and its rows by line breaks. Every word is written once, as printed, and remembers where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ...models import Passage, Piece
from ..content import Word
from ..hyphens import PUNCTUATION, hyphenated_words, seam
from .drafts import CellDraft
from .lines import Line


class Vocabulary(NamedTuple):
    """How the document prints its words, for :func:`~planutdrag.extract.hyphens.seam`."""

    hyphenated: frozenset[str]
    whole: frozenset[str]


NO_WORDS = Vocabulary(frozenset(), frozenset())


def vocabulary_of(words: Iterable[str]) -> Vocabulary:
    """The words that a document prints with and without a hyphen inside a line."""
    printed = set(words)
    whole = {
        word.strip(PUNCTUATION) for word in printed if len(word) > 5 and word.strip(PUNCTUATION).isalpha()
    }
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
        line.starts = []
        for index, word in enumerate(line.words):
            if index and index not in line.glued:
                self._put(" ")
            line.starts.append(self._length)
            self._put(word.text)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def passage_of(lines: Sequence[Line], known: Vocabulary = NO_WORDS) -> Passage:
    """The joined text of lines that stand in their pages' text, with a piece for every word."""
    text = ""
    pieces: list[Piece] = []
    for line in lines:
        words = list(_kept(line))
        if text and words:
            dropped, between = seam(text[-40:], " ".join(word.text for word, _, _ in words[:2]), *known)
            if dropped:
                text = text[:-1]
                pieces[-1] = pieces[-1]._replace(length=pieces[-1].length - 1)
            text += between
        for number, (word, start, glued) in enumerate(words):
            if number and not glued:
                text += " "
            end = start + len(word.text)
            pieces.append(Piece(len(text), len(word.text), line.page, start, end, word.box, word.confidence))
            text += word.text
    return Passage(text, tuple(pieces))


def _kept(line: Line) -> Iterator[tuple[Word, int, bool]]:
    """The words of a line that go into its passage: the word, its start, whether it is glued on."""
    left_out, glued = line.left_out, line.glued
    for index, (word, start) in enumerate(zip(line.words, line.starts, strict=True)):
        if index not in left_out:
            yield word, start, index in glued
