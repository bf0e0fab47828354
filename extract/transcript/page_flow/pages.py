"""Page flow: transcripts that give a whole page as one line.

Nothing is left of the layout but the order of the words. The flow of all pages is read as one text:
running heads are taken out, the contents list parted, headings found among the sentences, lists cut
at their markers. A table stays where it stands, run together within its paragraph; what its cells
were is for the rules to say.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ....models import Block, BlockKind, Passage, Table
from ..blocks import Roles
from ..contents import Entry, is_contents_title, run_together
from ..finishing import finished
from ..lines import Line, mended, stitched
from ..markup import parted, without
from ..text import Draft
from .headings import Heading, before_numeral, by_seams, from_contents
from .heads import running_heads
from .lists import items, status_dots
from .numerals import Numeral, margin_numerals

_FLOWING = 400
"""Characters of a line that is a page rather than a paragraph."""
_WITHOUT_PAGES, _MOST = 1200, 0.8
"""The same where the transcript marks no pages, and the share of its text that must stand in such lines."""
_SHORTEST_PAGE = 200
"""Characters of the least page of a transcript that is nothing but pages."""
_BEFORE_NUMERAL = 420
"""Characters before a margin numeral in which its heading is looked for."""
_CHAPTER = re.compile(r"(?:Kapitel|KAPITEL|Del|Avsnitt)\s\d{1,2}\b[.:]?\s")
_HEADING_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=[A-ZÅÄÖ])")
_WANTS_MORE = re.compile(
    r"[,\-–]$|(?:^|\s)(?:att|och|i|på|av|för|med|till|om|som|en|ett|den|det|vid|från|under|samt)$"
)


def is_flow(lines: Sequence[Line], roles: Roles, pages: int) -> bool:
    """Whether most of the transcript's pages are one line or two."""
    filled: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if not line.is_blank and index not in roles.furniture and index not in roles.outside:
            filled.setdefault(line.page, []).append(len(line.raw))
    if not filled:
        return False
    if pages == 1:
        (lengths,) = filled.values()
        only_pages = min(lengths) >= _SHORTEST_PAGE and max(lengths) >= _WITHOUT_PAGES - _SHORTEST_PAGE
        return only_pages or sum(n for n in lengths if n >= _WITHOUT_PAGES) >= _MOST * sum(lengths)
    flowing = [lengths for lengths in filled.values() if len(lengths) <= 2 or max(lengths) > 3 * _FLOWING]
    longest = sorted(max(lengths) for lengths in flowing)
    return len(flowing) >= 0.6 * len(filled) and longest[len(longest) // 2] >= _FLOWING


def flow_blocks(lines: Sequence[Line], roles: Roles, hyphenated: Collection[str]) -> list[Block | Table]:
    """Blocks of a transcript whose pages are single lines."""
    before, after, furniture, body = _sorted_out(lines, roles)
    heads = running_heads([line.text for line in body])
    for line, spans in zip(body, heads, strict=True):
        furniture.extend(Draft(BlockKind.FURNITURE, line.passage.slice(*span)) for span in spans)
    passages = [_less(line.passage, spans) for line, spans in zip(body, heads, strict=True)]
    inner = frozenset(
        (piece.page, piece.start) for passage in passages for piece in passage.pieces[1:]
    )  # where a page goes on behind a foot in its middle
    flow = _Flow(mended(stitched(passages, hyphenated), hyphenated), inner)
    return finished([*before, *_in_order(flow.drafts(), furniture), *after])


def _less(passage: Passage, spans: Sequence[tuple[int, int]]) -> Passage:
    """The passage without the stretches, each with the blank behind it."""
    text = passage.text
    wider = [(start, end + (text[end : end + 1] == " ")) for start, end in spans]
    return without(passage, wider).slice(0)


def _sorted_out(
    lines: Sequence[Line], roles: Roles
) -> tuple[list[Draft], list[Draft], list[Draft], list[Line]]:
    """The site's lines before and behind, the pages' furniture, and the lines of the body."""
    before: list[Draft] = []
    after: list[Draft] = []
    furniture: list[Draft] = []
    body: list[Line] = []
    for index, line in enumerate(lines):
        if line.is_blank or not line.text:
            continue
        if index in roles.outside:
            (after if body else before).append(Draft(BlockKind.REFERENCE, line.passage))
        elif index in roles.furniture:
            furniture.append(Draft(BlockKind.FURNITURE, line.passage))
        else:
            body.append(line)
    return before, after, furniture, body


def _in_order(drafts: Iterable[Draft], furniture: Sequence[Draft]) -> Iterator[Draft]:
    """The body's drafts, each page's furniture behind the last draft that begins on that page."""
    waiting = sorted(furniture, key=lambda draft: draft.passage.page or 0)
    at = 0
    for draft in drafts:
        while at < len(waiting) and (waiting[at].passage.page or 0) < (draft.passage.page or 0):
            yield waiting[at]
            at += 1
        yield draft
    yield from waiting[at:]


@dataclass
class _Flow:
    """The text of all pages as one passage, and what has been found in it."""

    passage: Passage
    inner: frozenset[tuple[int, int]] = frozenset()
    """Where a line goes on behind what was taken out of its middle: the page, and the offset in it."""
    entries: list[Entry] = field(default_factory=list)

    def drafts(self) -> Iterator[Draft]:
        """The flow cut into blocks."""
        begin = 0
        listed = run_together(self.passage)
        if listed:
            parts, entries, begin = listed
            self.entries = entries
            yield from self._contents(parts)
        rest = parted(self.passage, [begin])[-1] if begin < len(self.passage.text) else Passage("")
        if not rest:
            return
        yield from self._body(rest)

    def _contents(self, parts: Sequence[Passage]) -> Iterator[Draft]:
        titles = [order for order, part in enumerate(parts) if is_contents_title(part.text)]
        for order, part in enumerate(parts):
            if order in titles[:1]:
                yield Draft(BlockKind.HEADING, part, level=1)
            elif titles and order < titles[0]:
                yield Draft(BlockKind.PARAGRAPH, part)
            else:
                yield Draft(BlockKind.CONTENTS, part)

    def _body(self, passage: Passage) -> Iterator[Draft]:
        text = passage.text
        vocabulary = frozenset(
            word for word, count in Counter(re.findall(r"\b[a-zåäöé]{2,}\b", text)).items() if count >= 2
        )
        numerals = margin_numerals(text)
        starts = _page_starts(passage, self.inner)
        headings = _headings(passage, self.entries, numerals, starts, vocabulary)
        yield from _cut(passage, headings, numerals, [at for at in starts if not _runs_on(text, at)])


def _page_starts(passage: Passage, inner: Collection[tuple[int, int]]) -> list[int]:
    """Where a page, or a line where no pages are marked, begins with anything but a small letter."""
    paged = len({piece.page for piece in passage.pieces}) > 1
    pairs = zip(passage.pieces, passage.pieces[1:], strict=False)
    return [
        here.at
        for before, here in pairs
        if (before.page != here.page or not paged)
        and (here.page, here.start) not in inner
        and not passage.text[here.at : here.at + 1].islower()
    ]


def _runs_on(text: str, at: int) -> bool:
    """Whether the page that begins at ``at`` goes on, with a name, in the middle of a sentence."""
    return bool(_WANTS_MORE.search(text[max(0, at - 12) : at].rstrip()))


def _headings(
    passage: Passage,
    entries: Sequence[Entry],
    numerals: Sequence[Numeral],
    starts: Sequence[int],
    vocabulary: frozenset[str],
) -> list[Heading]:
    """All headings of the flow: named by the contents, beside a numeral, by a seam."""
    text = passage.text
    found = from_contents(text, entries, [(piece.at, piece.page) for piece in passage.pieces])
    found = _merged(found, _beside_numerals(text, numerals, starts, vocabulary))
    if len(found) < 3 or not entries:
        found = _merged(found, by_seams(text, starts, vocabulary))
    return [heading for heading in found if re.search(r"[^\W\d_]{2}", text[heading.start : heading.end])]


def _beside_numerals(
    text: str, numerals: Sequence[Numeral], starts: Sequence[int], vocabulary: frozenset[str]
) -> list[Heading]:
    found: list[Heading] = []
    at = 0
    for numeral in numerals:
        begin = max(at, numeral.start - _BEFORE_NUMERAL)
        span = before_numeral(text, begin, numeral.start, starts, vocabulary)
        if span:
            found.append(Heading(*span, marker=str(numeral.number), level=2))
        at = numeral.end
    return found


def _merged(first: Sequence[Heading], second: Sequence[Heading]) -> list[Heading]:
    """Both lists in order; of two that overlap the one of the first list."""
    kept = list(first)
    ends = sorted((heading.start, heading.end) for heading in first)
    at = 0
    for heading in second:
        while at < len(ends) and ends[at][1] <= heading.start:
            at += 1
        if at >= len(ends) or ends[at][0] >= heading.end:
            kept.append(heading)
    return sorted(kept)


def _cut(
    passage: Passage, headings: Sequence[Heading], numerals: Sequence[Numeral], pages: Sequence[int]
) -> Iterator[Draft]:
    """The drafts between and at the headings."""
    text = passage.text
    roles: dict[int, tuple[BlockKind, str | None, int]] = {}
    bounds: set[int] = set(pages)
    expected = 0
    dots = status_dots(text)
    edges = [0, *(edge for heading in headings for edge in (heading.start, heading.end)), len(text)]
    for heading in headings:
        level = 1 if _CHAPTER.match(text, heading.start) else heading.level or 2
        roles[heading.start] = (BlockKind.HEADING, heading.marker, level)
        bounds.update((heading.start, heading.end))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        for item in items(text, start, end, expected, dots):
            roles[item.start] = (BlockKind.LIST_ITEM, item.marker, item.text_start - item.start)
            bounds.update((item.start, item.end))
            if item.marker.isdigit():
                expected = int(item.marker) + 1
    yield from _made(passage, sorted(bounds), roles, numerals)


def _made(
    passage: Passage,
    bounds: Sequence[int],
    roles: dict[int, tuple[BlockKind, str | None, int]],
    numerals: Sequence[Numeral],
) -> Iterator[Draft]:
    edges = sorted({0, *bounds, len(passage.text)})
    at = index = 0
    for start, end in itertools.pairwise(edges):
        kind, marker, width = roles.get(start, (BlockKind.PARAGRAPH, None, 0))
        first = start + (width if kind is BlockKind.LIST_ITEM else 0)
        while first < end and passage.text[first].isspace():
            first += 1
        while at < len(numerals) and numerals[at].start < first:
            at += 1
        washed = []
        while at < len(numerals) and numerals[at].end <= end:
            washed.append((numerals[at].start - first, numerals[at].end + 1 - first))
            at += 1
        while (
            index < len(passage.pieces) and passage.pieces[index].at + passage.pieces[index].length <= first
        ):
            index += 1
        part = _between(passage, index, first, end)
        part = without(part, [(low, min(high, len(part.text))) for low, high in washed]).slice(0)
        if kind is BlockKind.HEADING and (number := _HEADING_NUMBER.match(part.text)):
            marker, part = number[1], part.slice(number.end())
        if part:
            yield Draft(kind, part, marker, level=width if kind is BlockKind.HEADING else 0)


def _between(passage: Passage, index: int, start: int, end: int) -> Passage:
    """The stretch of a passage whose first piece is known."""
    last = index
    while last < len(passage.pieces) and passage.pieces[last].at < end:
        last += 1
    return Passage(passage.text, passage.pieces[index:last]).slice(start, end)
