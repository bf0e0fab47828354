"""The lines of a transcript, and how they are put together again."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ...models import Passage, Piece
from ..hyphens import is_hyphenated, seam
from .markup import bold_seams, clean, without
from .shapes import ends_open

ENDS_SENTENCE = re.compile(r"[.!?:;][\"”»)]*$")
_WANTS_MORE = re.compile(
    r"\s(?:och|eller|samt|att|som|ska|skall|kan|bör|måste|är|har|där|genom|hur|sin|sitt|sina|dess|deras)$"
)
"""What no sentence and no heading ends in: the line below goes on, whatever it begins with."""
_LEAST_LINE = 25
"""Characters of a line that may be broken in mid-sentence, however wide others are: plain text joins the halves of words."""
_LEAST_BROKEN = 5
"""Sentences broken over blank lines from which a text is double spaced."""
_REACH = 200
"""Characters on each side of a seam that the hyphen rules are shown."""


@dataclass(frozen=True)
class Line:
    """One line of the source, or a part of one, with its place in its page's text."""

    page: int
    """1-based position in :attr:`Document.pages`."""
    start: int
    """Offset of ``raw`` in the page's text."""
    raw: str
    """As it stands, without the line break."""
    spaced: bool = False
    """Whether a blank line or a page's start stands before it."""

    @cached_property
    def passage(self) -> Passage:
        """The cleaned text."""
        return clean(self.raw, self.page, self.start)

    @property
    def text(self) -> str:
        """The cleaned text."""
        return self.passage.text

    @property
    def is_blank(self) -> bool:
        """Whether nothing is on it."""
        return not self.raw.strip()

    @property
    def indent(self) -> int:
        """Blanks before the first character; a tab counts as four."""
        lead = self.raw[: len(self.raw) - len(self.raw.lstrip())]
        return len(lead.expandtabs(4))

    def part(self, start: int, end: int | None = None) -> Line:
        """The stretch ``raw[start:end]`` as a line of its own."""
        return replace(self, start=self.start + start, raw=self.raw[start:end])


def lines_of(text: str, page: int) -> list[Line]:
    """The lines of a page's text, blank ones among them; tabs at a line's end count in a table or a row's rest only."""
    lines: list[Line] = []
    at, spaced = 0, True
    raws = text.split("\n")
    tabbed = ["\t" in raw.strip() for raw in raws]
    has_rows = any(tabbed)
    for index, raw in enumerate(raws):
        is_rest = has_rows and raw[-1:] == "\t" and raw[:1].islower()
        in_table = is_rest or any(tabbed[max(0, index - 1) : index + 2])
        line = Line(page, at, raw if in_table else raw.rstrip(), spaced)
        lines.extend(_at_bold_seams(line))
        spaced = line.is_blank
        at += len(raw) + 1
    return lines


def single_spaced(lines: Sequence[Line]) -> list[Line]:
    """The lines of a text set with blank lines between all its lines, as if it were set without.

    Told by sentences: where nearly every line that goes on in small letters stands behind as many
    blank ones, these part no paragraphs.
    """
    gaps: Counter[int] = Counter()
    blank, before = 0, ""
    for line in lines:
        if line.is_blank:
            blank += 1
            continue
        if _is_broken(before, line.text):
            gaps[blank] += 1
        blank, before = 0, line.text
    if not gaps:
        return list(lines)
    usual, often = gaps.most_common(1)[0]
    if not usual or often < _LEAST_BROKEN or often < 0.8 * gaps.total():
        return list(lines)
    kept: list[Line] = []
    held: list[Line] = []
    for line in lines:
        if line.is_blank:
            held.append(line)
            continue
        is_apart = len(held) > usual or not kept
        kept.extend(held if is_apart else [])
        kept.append(replace(line, spaced=is_apart))
        held = []
    return kept + held


def _at_bold_seams(line: Line) -> list[Line]:
    bounds = bold_seams(line.raw)
    if not bounds:
        return [line]
    edges = [0, *bounds, len(line.raw)]
    parts = [line.part(first, last) for first, last in itertools.pairwise(edges)]
    return [parts[0], *(replace(part, spaced=True) for part in parts[1:])]


def stitched(passages: Iterable[Passage], hyphenated: Collection[str] = frozenset()) -> Passage:
    """One passage of consecutive lines, their line-end hyphens decided."""
    texts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for passage in passages:
        if not passage.text:
            continue
        if texts:
            dropped, between = seam(texts[-1][-_REACH:], passage.text[:_REACH], hyphenated)
            if dropped:
                texts[-1] = texts[-1][:-dropped]
                last = pieces[-1]
                pieces[-1] = last._replace(length=last.length - dropped, end=last.end - dropped)
                length -= dropped
            texts.append(between)
            length += len(between)
        pieces.extend(piece._replace(at=piece.at + length) for piece in passage.pieces)
        texts.append(passage.text)
        length += len(passage.text)
    return Passage("".join(texts), tuple(piece for piece in pieces if piece.length))


@dataclass(frozen=True, slots=True)
class Wrap:
    """How the document breaks its lines."""

    width: int
    """Where its lines are full; 0 where each line is a paragraph of its own."""

    def runs_on(self, before: str, after: str) -> bool:
        """Whether the line ``after`` goes on with the paragraph of the line ``before``."""
        if is_hyphenated(before):
            return True
        small = after[:1].islower()
        if small and not ENDS_SENTENCE.search(before):
            return not self.width or len(before) >= min(_LEAST_LINE, 0.45 * self.width)
        opens = _WANTS_MORE.search(before) or (after[:1].isdigit() and ends_open(before))
        if len(before) >= _LEAST_LINE and opens:
            return True
        if not self.width:
            return False
        first = after.split(maxsplit=1)[0] if after.split() else ""
        room = self.width - len(before)
        return room <= len(first) + 1 + 0.06 * self.width or (small and room < 0.4 * self.width)


def wrap_of(lines: Sequence[Line]) -> Wrap:
    """How these lines are broken: wrapped where many run on in mid-sentence."""
    pairs = [
        (before.text, after.text)
        for before, after in itertools.pairwise(lines)
        if not (before.is_blank or after.is_blank or after.spaced or "\t" in before.raw or "\t" in after.raw)
    ]
    broken = [before for before, after in pairs if _is_broken(before, after)]
    if len(broken) < 2 or len(broken) < 0.2 * len(pairs):
        return Wrap(0)
    widths = sorted(len(before) for before in broken)
    return Wrap(widths[int(0.9 * (len(widths) - 1))])


def _is_broken(before: str, after: str) -> bool:
    """Whether a line breaks off in mid-sentence, or within a word, and the one below goes on with it."""
    if is_hyphenated(before):
        return True
    begins_low = after[:1].islower() and after[1:2] != ")"  # ``b) lämna förslag`` is an item
    return len(before) >= _LEAST_LINE and begins_low and not ENDS_SENTENCE.search(before)


_HYPHEN_INSIDE = re.compile(r"(?<=[^\W\d_]{2})[-\u2010] (?=[^\W\d_])")


def mended(passage: Passage, hyphenated: Collection[str] = frozenset()) -> Passage:
    """Lines that the transcript itself joined: what is left of their line-end hyphens goes (``resurs- ut``)."""
    ranges = []
    for match in _HYPHEN_INSIDE.finditer(passage.text):
        start, end = match.span()
        if passage.text[end : end + 1].isupper() and passage.text[start - 1 : start].islower():
            continue  # the next column's cell
        before, after = passage.text[max(0, start - 60) : start + 1], passage.text[end : end + 60]
        dropped, between = seam(before, after, hyphenated)
        if between == "":
            ranges.append((start + 1 - dropped, end))
    return without(passage, ranges)
