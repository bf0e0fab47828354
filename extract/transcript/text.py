"""Lines of plain text become drafts of blocks: paragraphs, list items, footnotes, heading candidates."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ...models import BlockKind, Passage
from .lines import Line, Wrap, stitched
from .markup import is_bold
from .shapes import is_name_head, tells_levels

_BULLET = re.compile(
    r"\s*(?:(?P<bullet>[-–—•·*●▪■□○◦‣➢►➤✓✔§\uf0b7\uf0a7\uf0d8\uf02d\uf076])\s+(?=\S)|(?P<glued>[•●▪■◦➢►✓\uf0b7\uf0a7]+|¢+)\s*(?=\S)"
    r"|(?P<dash>[-–])(?=[A-ZÅÄÖa-zåäö]{2})|(?P<o>o)\s+(?=[A-ZÅÄÖ][a-zåäö]))"
)
_NUMBER = re.compile(
    r"\s*(?:(?P<deep>\d{1,2}(?:\.\d{1,2})+)[.)]?|(?P<number>\d{1,3})(?P<dot>[.):])|(?P<mixed>\d{1,2}[a-h])[.)]|(?P<letter>[a-zA-Z])[.)])\s+(?=\S)"
)
_COUNTED = re.compile(r"\s*(?P<mark>\d{1,2}|[a-h])\s+(?=[A-ZÅÄÖ])")
"""A number or letter without its full stop: a mark where those of other lines count on from it."""
_HASHES = re.compile(r"\s{0,3}(?P<hashes>#{1,6})\s+(?=\S)")
_FOOTNOTE = re.compile(
    r"\s*(?:(?P<mark>[⁰¹²³⁴-⁹]+|\[\d{1,2}\](?=\s+[A-ZÅÄÖ]))|\[\^(?P<named>\w{1,3})\]:)\s*(?=\S)"
)
_NUMBERED_GOAL = re.compile(
    r"(?:[A-ZÅÄÖ]\w{0,14}mål|Mål|Åtagande) \d{1,2}(?:\.\d{1,2})*\s?(?:[:–-]|\.\s)\s?[A-ZÅÄÖ]"
)
_BARE_LABEL = re.compile(r"(?:Mål|Återrapportering|Uppdrag) [A-ZÅÄÖ]")
"""``Mål Tillsynen ska vara likvärdig.``, as directives set it: behind a finished sentence a block begins there."""
_LONE_MARK = re.compile(r"\s*(?P<mark>\d{1,2}|\*{1,3})\s*$")
_NOTE = re.compile(r"[1-9]\)\s+[A-ZÅÄÖ]")
_TITLE_WORDS = 3
"""Words of a numbered line by itself, its number among them, that is a chapter's title and no item."""
_MOST_HEAD_WORDS = 3
"""Words of a line that heads the list right below it, without a blank line above."""
_NARROW = 0.75
"""The share of the text's width within which larger type breaks its lines."""
_BULLET_ALONE = re.compile(r"\s*[-–•●▪■○◦➢►✓¢\uf0b7\uf0a7]\s*$")


@dataclass(slots=True)
class Draft:
    """A block in the making: what it says, how it was marked, and how it stands among others."""

    kind: BlockKind
    passage: Passage
    marker: str | None = None
    bold: bool = False
    alone: bool = False
    """Whether blank lines stand on both sides, and nothing else between them."""
    indent: int = 0
    lines: int = 1
    hashes: int = 0
    """Markdown's heading level; 0 where none is given."""
    level: int = 0
    spaced: bool = False
    """Whether a blank line stands before it."""
    label: bool = False
    """Whether its words alone on a line head what follows."""
    beside: bool = False
    """Whether it stands to the right of something else, on the same line."""
    narrow: bool = False
    """Whether it breaks its lines well before the text does, as larger type does."""

    @property
    def text(self) -> str:
        """What it says, without its marker."""
        return self.passage.text

    @property
    def caps(self) -> bool:
        """Whether its letters are capitals throughout."""
        letters = [char for char in self.text if char.isalpha()]
        return len(letters) >= 3 and not any(char.islower() for char in letters)


def drafts_of(
    chunk: Sequence[Line], wrap: Wrap, hyphenated: Collection[str], expected: int | None = None
) -> list[Draft]:
    """The drafts of a chunk: lines without a blank one between them.

    ``expected`` is the number the next item of a running list would have.
    """
    counted = counted_lines(chunk, expected)
    groups: list[list[Line]] = []
    for at, (line, below) in enumerate(zip_longest(chunk, chunk[1:])):
        if at in counted or not groups:
            groups.append([line])
        elif _goes_on(groups[-1], line, wrap) and not _closes(groups, line, below):
            groups[-1].append(line)
        else:
            groups.append([line])
    firsts = {id(chunk[at]) for at in counted}
    drafts = [_draft(group, hyphenated, counted=id(group[0]) in firsts) for group in groups]
    for draft, group in zip(drafts, groups, strict=True):
        draft.alone = len(groups) == 1
        draft.spaced = group[0].spaced
        draft.narrow = len(group) > 1 and max(len(line.text) for line in group) < _NARROW * wrap.width
    return drafts


def note_marks(lines: Sequence[Line]) -> frozenset[str]:
    """The marks of the notes below tables: ``1)`` before its words, or ``1`` on a line of its own above them."""
    return frozenset(
        line.raw[:2] if _NOTE.match(line.raw) else line.text
        for line, below in itertools.pairwise([*lines, *lines[-1:]])
        if _NOTE.match(line.raw)
        or (_LONE_MARK.match(line.raw) and below.indent > line.indent and below.text[:1].isupper())
    )


def counted_lines(chunk: Sequence[Line], expected: int | None) -> frozenset[int]:
    """Which lines begin with marks that count on by one without a full stop: ``4 Utreda …``, ``a Besök …``.

    They count from the first mark, two of them at least, or on from the list above, whose next number is ``expected``.
    """
    found: list[int] = []
    kind, ordinal = "", 0
    for at, line in enumerate(chunk):
        match = _COUNTED.match(line.raw)
        if match is None:
            continue
        mark = match["mark"]
        value = int(mark) if mark.isdigit() else ord(mark) - ord("a") + 1
        goes_on = kind == ("1" if mark.isdigit() else "a") and value == ordinal + 1
        if goes_on or (not found and (value == 1 or (mark.isdigit() and value == expected))):
            found.append(at)
            kind, ordinal = "1" if mark.isdigit() else "a", value
    is_list = len(found) > 1 or (
        bool(found) and ordinal > 1 and len(chunk[found[0]].text.split()) > _TITLE_WORDS
    )
    return frozenset(found) if is_list else frozenset()


def _goes_on(group: Sequence[Line], line: Line, wrap: Wrap) -> bool:
    if _LONE_MARK.match(group[0].raw) and len(group) == 1 and line.indent > group[0].indent:
        return True
    if _BULLET_ALONE.match(group[-1].raw):
        return True
    if starts_item(line) or _HASHES.match(line.raw) or is_bold(line.raw) != is_bold(group[-1].raw):
        return False
    if _HASHES.match(group[0].raw) or begins_goal(line.text):
        return False
    if tells_levels(line.text) or tells_levels(group[-1].text):
        return False
    if group[-1].text.endswith(".") and _BARE_LABEL.match(line.text):
        return False
    lead = _marker_width(group[0])
    if lead and line.indent >= group[0].indent + lead > group[0].indent and line.indent > 0:
        return True
    return wrap.runs_on(group[-1].text, line.text)


def begins_goal(text: str) -> bool:
    """Whether a line numbers a goal (``Kommunmål 5 – …``), or is the label of one alone: a block begins there."""
    if text.endswith(":"):
        return text[:1].isupper() and is_name_head(text[:-1])
    return bool(_NUMBERED_GOAL.match(text))


def _closes(groups: Sequence[Sequence[Line]], line: Line, below: Line | None) -> bool:
    """Whether a line that would fit ends what stands above it: it heads a list, or stands out from one."""
    heads = below is not None and starts_item(below) and len(line.text.split()) <= _MOST_HEAD_WORDS
    if (
        heads
        and line.text[:1].isupper()
        and line.text[-1:] not in ".,;"
        and groups[-1][-1].text[-1:] in ".!?"
    ):
        return True
    return _closes_list(groups, line)


def _closes_list(groups: Sequence[Sequence[Line]], line: Line) -> bool:
    """Whether a sentence stands out from the bullets of a list, or to those of one that sets its wrapped lines in."""
    item = groups[-1]
    if starts_item(item[0]) and line.text[:1].isupper() and line.indent < item[0].indent - 1:
        return True
    if line.indent > item[0].indent or not line.text[:1].isupper() or item[-1].text[-1:] not in ".!?":
        return False
    hanging = (
        len(group) > 1 and min(below.indent for below in group[1:]) > group[0].indent
        for group in groups
        if starts_item(group[0])
    )  # fmt: skip
    return starts_item(item[0]) and any(hanging)


def starts_item(line: Line) -> bool:
    """Whether a line begins with a bullet, a number or a footnote's mark."""
    raw = line.raw
    return bool(_BULLET.match(raw) or _NUMBER.match(raw) or _FOOTNOTE.match(raw) or _BULLET_ALONE.match(raw))


def is_bullet_alone(line: Line) -> bool:
    """Whether a line holds a bullet and nothing else."""
    return bool(_BULLET_ALONE.match(line.raw))


def _marker_width(line: Line) -> int:
    match = _BULLET.match(line.raw) or _NUMBER.match(line.raw)
    return len(match.group().strip()) if match else 0


def _draft(group: Sequence[Line], hyphenated: Collection[str], *, counted: bool) -> Draft:
    first = group[0]
    if len(group) > 1 and _LONE_MARK.match(first.raw):
        rest = stitched((line.passage for line in group[1:]), hyphenated)
        return Draft(BlockKind.FOOTNOTE, rest, first.text, lines=len(group) - 1)
    if len(group) > 1 and _BULLET_ALONE.match(first.raw):
        rest = stitched((line.passage for line in group[1:]), hyphenated)
        return Draft(BlockKind.LIST_ITEM, rest, first.raw.strip(), indent=first.indent, lines=len(group) - 1)
    kind, marker, width, hashes = _marker(first, counted=counted)
    head = first.part(width)
    bold = all(is_bold(line.raw) for line in group)
    passage = stitched([head.passage, *(line.passage for line in group[1:])], hyphenated)
    inner = _NUMBER.match(passage.text) if hashes or (bold and marker is None) else None
    if inner and passage.slice(inner.end()):
        marker = inner.group().strip().rstrip(".):")
        passage = passage.slice(inner.end())
    return Draft(kind, passage, marker, bold, indent=first.indent, lines=len(group), hashes=hashes)


def _marker(line: Line, *, counted: bool) -> tuple[BlockKind, str | None, int, int]:
    """The block's kind by its marker, the marker as printed, its width, and Markdown's level."""
    raw = line.raw
    hashes = _HASHES.match(raw)
    if hashes:
        return BlockKind.HEADING, None, hashes.end(), len(hashes["hashes"])
    note = _FOOTNOTE.match(raw)
    if note:
        return BlockKind.FOOTNOTE, note["mark"] or note["named"], note.end(), 0
    bullet = _BULLET.match(raw)
    if bullet:
        return BlockKind.LIST_ITEM, next(mark for mark in bullet.groups() if mark), bullet.end(), 0
    number = _NUMBER.match(raw)
    if number:
        return (
            BlockKind.LIST_ITEM,
            next(mark for mark in number.group("deep", "number", "mixed", "letter") if mark),
            number.end(),
            0,
        )
    bare = _COUNTED.match(raw) if counted else None
    if bare:
        return BlockKind.LIST_ITEM, bare["mark"], bare.end(), 0
    return BlockKind.PARAGRAPH, None, 0, 0
