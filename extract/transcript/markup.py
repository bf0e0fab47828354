"""What a transcript's line says without what was written around it.

Markdown stars, HTML tags, check boxes and footnote marks are left out of the passage, runs of blanks
become one; the pieces of the passage step over whatever was left out, so that each still equals the
stretch of page text it stands for.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from ...models import Passage, Piece

_TAGS = (
    "u|b|i|em|strong|sup|sub|p|span|div|font|a|input|td|tr|th|table|ins|del|mark|small|center|hr|img|li|ul|ol"
)
_LEFT_OUT = re.compile(
    rf"(?P<drop></?(?:{_TAGS})(?:\s[^<>\n]{{0,300}})?/?>"
    r"|\*\*|__(?=\S)|(?<=\S)__|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])|\\(?=[-*_#\[\]().])"
    r"|[ \t]*(?<!\bm)(?<!\bkm)(?<!\bcm)(?<!\bdm)(?<!\bmm)(?<!\bCO)[⁰¹²³⁴-⁹]+(?![\w/])"
    r"|[ \t]*\[\^\w{1,3}\](?!:)|☐|☒|☑|\[[ xX]\](?=\s))"
    r"|(?P<space>[^\S\n]{2,}|[^\S\n ]|\n|<br\s?/?>)"
)
"""A single star counts as markup only at a word's edge; a superscript after m or km is an exponent."""

_MAY_CHANGE = re.compile(r"[*_<\\⁰¹²³⁴-⁹☐☒☑\[]|[^\S ]|(?<=\S)  +(?=\S)")
"""What a line must hold for anything to be left out of it."""

_GLUED_BOLD = re.compile(r"(?<=[^\s*(\"”/-])\*\*(?=[^\s*.,;:)][^*\n]*\*\*)")
_MOST_SEAMS = 20
_WHOLLY_BOLD = re.compile(r"\s*(?:[-•]\s+)?(?:\*\*|__)(?!\s)[^*\n]+(?:\*\*|__)[.:]?\s*")


def clean(raw: str, page: int, start: int) -> Passage:
    """The passage of ``raw``, which stands at ``start`` of the text of ``page`` (1-based)."""
    if not _MAY_CHANGE.search(raw):
        text = raw.strip(" ")
        first = start + len(raw) - len(raw.lstrip(" "))
        return Passage(text, (Piece(0, len(text), page, first, first + len(text), None),) if text else ())
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for first, last, blank_before in _kept(raw):
        if blank_before and parts:
            parts.append(" ")
            length += 1
        parts.append(raw[first:last])
        pieces.append(Piece(length, last - first, page, start + first, start + last, None))
        length += last - first
    return Passage("".join(parts), tuple(pieces))


def _kept(raw: str) -> list[tuple[int, int, bool]]:
    """Stretches that stay, each with whether a blank stands before it."""
    kept: list[tuple[int, int, bool]] = []
    at, blank = 0, False
    for match in [*_LEFT_OUT.finditer(raw), None]:
        end = match.start() if match else len(raw)
        first, last = at, end
        while first < last and raw[first] == " ":
            first, blank = first + 1, True
        trailing = last > first and raw[last - 1] == " "
        while last > first and raw[last - 1] == " ":
            last -= 1
        if first < last:
            kept.append((first, last, blank))
            blank = trailing
        if match:
            blank = blank or match.lastgroup == "space"
            at = match.end()
    return kept


def bold_seams(raw: str) -> list[int]:
    """Where a bold run begins glued to what stands before it: two blocks run into one line."""
    seams = [match.start() for match in _GLUED_BOLD.finditer(raw)] if "**" in raw else []
    return seams if len(seams) <= _MOST_SEAMS else []


def is_bold(raw: str) -> bool:
    """Whether the whole line is set in bold by its markup."""
    return bool(_WHOLLY_BOLD.fullmatch(raw))


def parted(passage: Passage, bounds: Iterable[int]) -> list[Passage]:
    """The passage cut at the given rising offsets, in one sweep over its pieces; empty parts are left out."""
    edges = sorted({0, len(passage.text), *bounds})
    parts: list[Passage] = []
    index = 0
    for start, end in itertools.pairwise(edges):
        while index < len(passage.pieces) and _end(passage.pieces[index]) <= start:
            index += 1
        part = Passage(passage.text[start:end], _within(passage.pieces, index, start, end)).slice(0)
        if part:
            parts.append(part)
    return parts


def _end(piece: Piece) -> int:
    return piece.at + piece.length


def _within(pieces: Sequence[Piece], index: int, start: int, end: int) -> tuple[Piece, ...]:
    inside = []
    while index < len(pieces) and pieces[index].at < end:
        piece = pieces[index]
        first, last = max(piece.at, start), min(_end(piece), end)
        if first < last:
            offset = piece.start + first - piece.at
            inside.append(Piece(first - start, last - first, piece.page, offset, offset + last - first, None))
        index += 1
    return tuple(inside)


def without(passage: Passage, ranges: Sequence[tuple[int, int]]) -> Passage:
    """The passage less the given stretches (rising, apart from each other), in one sweep over its pieces."""
    if not ranges:
        return passage
    edges = [0, *(edge for pair in ranges for edge in pair), len(passage.text)]
    texts: list[str] = []
    pieces: list[Piece] = []
    length = index = 0
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        while index < len(passage.pieces) and _end(passage.pieces[index]) <= start:
            index += 1
        inside = _within(passage.pieces, index, start, end)
        pieces.extend(piece._replace(at=piece.at + length) for piece in inside)
        texts.append(passage.text[start:end])
        length += end - start
    return Passage("".join(texts), tuple(pieces))
