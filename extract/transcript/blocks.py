"""The lines of a transcript become its blocks and tables, in reading order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...models import Block, BlockKind, Table, TableOrigin
from .bare_lists import (
    bullets_apart,
    indented_items,
    items_of,
    repeated_labels,
    told_items,
    unmarked_items,
)
from .cards_beside import cards_beside
from .columns import spreads
from .contents import ContentsList, contents_list
from .finishing import finished
from .headings import find_headings
from .lines import Line, wrap_of
from .markup import is_bold
from .spaced.cards import Card, bare_cards, cards_of, is_card
from .spaced.counted_rows import counted_rows
from .spaced.regions import Region, caption_lines, regions
from .spaced.rows import header_lines, rows_of
from .spaced.tables import columns_of, is_table, runs_apart
from .stacked.stacks import stacks_of
from .stacked.tables import Stack, chunks_of
from .tables import Row, TableMaker
from .tabs import begins_anew, heads_another, is_row, is_rule, row_of
from .text import Draft, counted_lines, drafts_of, note_marks, starts_item
from .torn import Part, rejoined

_FOOTNOTE_LINE = re.compile(r"\s*(?:[⁰¹²³⁴-⁹]+|\[\d{1,2}\])\s*\S")
_LONE_NUMBER = re.compile(r"[-–]?\s?\d{1,3}\s?[-–]?")
_LONGEST_GROUP = 100
_LEAST_ROWS = 4
"""Lines with tabs or bars that say how a transcript keeps its tables: then none is printed a cell a line."""
"""Characters of a group's name that stands between a table's rows without tabs."""
_REACH = 12
"""Lines of interruption over which a table may run on."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Lines that are no text of the document, by their index."""

    furniture: frozenset[int] = frozenset()
    outside: frozenset[int] = frozenset()
    """What the site that hosts the transcript wrote around it."""


def blocks_of(lines: Sequence[Line], roles: Roles, hyphenated: Collection[str]) -> list[Block | Table]:
    """Blocks and tables of a transcript that keeps its lines."""
    contents = contents_list(
        [line if _is_text(index, roles) else replace(line, raw="") for index, line in enumerate(lines)]
    )
    maker = _Reader(lines, roles, contents, hyphenated)
    parts = rejoined(list(maker.parts()), hyphenated)
    find_headings(parts, contents.entries)
    return finished(parts)


def _is_text(index: int, roles: Roles) -> bool:
    return index not in roles.furniture and index not in roles.outside


class _Reader:
    """Goes through the lines once; each becomes part of a draft or of a table."""

    def __init__(
        self, lines: Sequence[Line], roles: Roles, contents: ContentsList, hyphenated: Collection[str]
    ) -> None:
        self._lines = lines
        self._roles = roles
        self._contents = contents
        self._hyphenated = hyphenated
        self._tables = TableMaker(hyphenated, note_marks(lines))
        self._wrap = wrap_of([line for index, line in enumerate(lines) if _is_text(index, roles)])
        self._edge = self._wrap.width
        self._labels = repeated_labels([line for at, line in enumerate(lines) if _is_text(at, roles)])
        self._head: Line | None = None
        """The line that the chunk before consists of, or that heads its items."""
        self._expected: int | None = None
        self._bullets: Sequence[Line] = ()
        """Bullets that stood apart, at the end of the chunk before."""
        self._led = False
        """Whether the text before ends in a colon."""
        textual = [line.is_blank or self._single(index) is None for index, line in enumerate(lines)]
        self._beside = {cards.start: cards for cards in cards_beside(lines, textual)}
        for cards in self._beside.values():
            textual[cards.start : cards.end] = [False] * (cards.end - cards.start)
        self._spreads = {spread.start: spread for spread in spreads(lines, textual)}
        usable = [fit and not is_row(line) for fit, line in zip(textual, lines, strict=True)]
        for spread in self._spreads.values():
            usable[spread.start : spread.end] = [False] * (spread.end - spread.start)
        found = regions(lines, usable)
        self._regions = {region.start: region for region in found}
        self._rests = {above.end: below for above, below in itertools.pairwise(found) if below.follows}
        marked = (line for at, line in enumerate(lines) if _is_text(at, roles) and is_row(line))
        tabbed = sum("\t" in line.raw or line.raw.lstrip().startswith("|") for line in marked) >= _LEAST_ROWS
        chunks = [] if tabbed else chunks_of(lines, self._stackable())
        self._stacks = {stack.start: stack for stack in stacks_of(chunks)}
        self._stacked = {at for stack in self._stacks.values() for at in stack.taken}

    def _stackable(self) -> list[bool]:
        """Which lines can hold a cell of a stacked table."""
        within = {at for region in self._regions.values() for at in range(region.start, region.end)}
        within |= {at for cards in self._beside.values() for at in range(cards.start, cards.end)}
        within |= {at for spread in self._spreads.values() for at in range(spread.start, spread.end)}
        contents = self._contents.lines | self._contents.titles
        return [
            _is_text(at, self._roles)
            and at not in within
            and at not in contents
            and not is_row(line)
            and not (_LONE_NUMBER.fullmatch(line.text) and self._is_at_furniture(at))
            for at, line in enumerate(self._lines)
        ]

    def _is_at_furniture(self, at: int) -> bool:
        """Whether a line stands right below or above a running head or foot: a bare number there is a page's."""
        return not {at - 1, at + 1}.isdisjoint(self._roles.furniture)

    def parts(self) -> Iterator[Part]:
        chunk: list[Line] = []
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            region = self._regions.get(at)
            if region:
                yield from self._chunk(chunk)
                chunk = []
                at = yield from self._over_pages(region)
                continue
            if cards := self._beside.get(at):
                yield from self._chunk(chunk)
                chunk = []
                for side in cards.sides:
                    yield from self._cards(side)
                at = cards.end
                continue
            if spread := self._spreads.get(at):
                yield from self._chunk(chunk)
                chunk = []
                yield from self._side(spread.left)
                yield from self._side(spread.right)
                at = spread.end
                continue
            if at in self._stacked:
                yield from self._chunk(chunk)
                chunk = []
                yield from self._stack(self._stacks[at]) if at in self._stacks else ()
                at += 1
                continue
            single = self._single(at)
            is_table = single is None and not line.is_blank and is_row(line)
            if single is not None or is_table or line.is_blank:
                yield from self._chunk(chunk)
                chunk = []
            if is_table:
                at = yield from self._table(at)
                continue
            if single is not None:
                yield single
            elif not line.is_blank:
                chunk.append(line)
            at += 1
        yield from self._chunk(chunk)

    def _is_plain(self, at: int) -> bool:
        return self._single(at) is None and not is_row(self._lines[at])

    def _over_pages(self, region: Region) -> Generator[Part, None, int]:
        """A region and what follows it on the next pages; notes and furniture between them come behind."""
        chain = [region]
        while (after := self._rests.get(chain[-1].end)) is not None:
            chain.append(after)
        first, *rests = [self._lines[each.start : each.end] for each in chain]
        yield from self._region(first, rests)
        for above, below in itertools.pairwise(chain):
            yield from self._aside(above.end, below.start)
        return chain[-1].end

    def _region(self, lines: Sequence[Line], rests: Sequence[Sequence[Line]] = ()) -> Iterator[Part]:
        """Lines with gaps: a table, or text."""
        count = caption_lines(lines)
        yield from self._chunk(lines[:count])
        rest = lines[count:]
        if is_card(rest):
            yield from self._cards(cards_of(rest))
            count = len(lines)
        else:
            cards, size = bare_cards(rest)
            yield from self._cards(cards)
            count += size
            if cards and count < len(lines):
                yield from self._region(lines[count:])
                count = len(lines)
        yield from self._table_or_text([lines[count:], *rests] if count < len(lines) else rests)

    def _table_or_text(self, parts: Sequence[Sequence[Line]]) -> Iterator[Part]:
        """A table, of one part on each page; or text, and what its rests are by themselves."""
        rows = [replace(row, part=part) for part, lines in enumerate(parts) for row in self._aligned(lines)]
        table = self._tables.table(rows, TableOrigin.ALIGNED) if is_table(rows) else None
        if table:
            yield table
        elif parts:
            yield from self._column(parts[0])
            yield from self._table_or_text(parts[1:])

    def _aligned(self, lines: Sequence[Line]) -> list[Row]:
        """The rows of a table that blanks align."""
        columns = columns_of(lines, header_lines(lines))
        counted = counted_rows(lines, len(columns), self._hyphenated)
        return counted or (rows_of(lines, columns, self._hyphenated) if len(columns) >= 2 else [])

    def _side(self, lines: Sequence[Line]) -> Iterator[Part]:
        """One of two columns of text, tables within it among its lines."""
        at = 0
        for region in regions(lines, [True] * len(lines)):
            yield from self._column(lines[at : region.start])
            yield from self._table_or_text([lines[region.start : region.end]])
            at = region.end
        yield from self._column(lines[at:])

    def _cards(self, cards: Iterable[Card]) -> Iterator[Part]:
        for card in cards:
            table = self._tables.table(card.table(), TableOrigin.ALIGNED)
            if table:
                yield table
            yield from self._column(card.text)

    def _stack(self, stack: Stack) -> Iterator[Table]:
        for rows in stack.tables:
            loose = stack.loose if rows is stack.tables[-1] else ()
            table = self._tables.table(rows, TableOrigin.STACKED, loose)
            if table:
                yield table

    def _column(self, lines: Sequence[Line]) -> Iterator[Draft]:
        """Lines of text, read chunk by chunk."""
        wrap, self._wrap = self._wrap, wrap_of(lines)
        chunk: list[Line] = []
        for line in lines:
            if (line.is_blank or line.spaced) and chunk:
                yield from self._chunk(chunk)
                chunk = []
            if not line.is_blank:
                chunk.append(line)
        yield from self._chunk(chunk)
        self._wrap = wrap

    def _single(self, at: int) -> Draft | None:
        """A line that is a block of its own whatever stands around it."""
        line = self._lines[at]
        if line.is_blank or not line.text:
            return None
        if at in self._roles.outside:
            return Draft(BlockKind.REFERENCE, line.passage)
        if at in self._roles.furniture or (_LONE_NUMBER.fullmatch(line.text) and self._stands_alone(at)):
            return Draft(BlockKind.FURNITURE, line.passage)
        if at in self._contents.lines:
            return Draft(BlockKind.CONTENTS, line.passage)
        if at in self._contents.titles:
            return Draft(BlockKind.HEADING, line.passage, bold=is_bold(line.raw), alone=True)
        return None

    def _stands_alone(self, at: int) -> bool:
        """Whether blank lines stand on both sides: a bare number there is a page's, and no mark of a note."""
        return self._lines[at].spaced and (at + 1 >= len(self._lines) or self._lines[at + 1].is_blank)

    def _chunk(self, chunk: Sequence[Line]) -> Iterator[Draft]:
        at = 0
        for index, line in enumerate(chunk):
            parts = runs_apart(line)
            if len(parts) > 1:
                yield from self._sections(chunk[at:index])
                yield Draft(BlockKind.PARAGRAPH, parts[0].passage, alone=True, spaced=True)
                for part in parts[1:]:
                    yield Draft(BlockKind.PARAGRAPH, part.passage, beside=True)
                at = index + 1
        yield from self._sections(chunk[at:])

    def _sections(self, chunk: Sequence[Line]) -> Iterator[Draft]:
        """A chunk's parts, each below a line that the document says again and again; a last line may lead on."""
        starts = [at for at, line in enumerate(chunk) if at == 0 or line.text in self._labels]
        if len(chunk) > 2 and chunk[starts[-1]].text in self._labels and chunk[-1].text.endswith(":"):
            starts.append(len(chunk) - 1)
        for start, end in itertools.pairwise([*starts, len(chunk)]):
            yield from self._plain_chunk(chunk[start:end])

    def _plain_chunk(self, chunk: Sequence[Line]) -> Iterator[Draft]:
        announced, self._bullets = self._bullets, ()
        items = items_of(chunk, announced, self._hyphenated) if announced else []
        if not items:
            rest, self._bullets = bullets_apart(chunk)
            start, items = self._unmarked(rest)
            for draft in drafts_of(rest[:start], self._wrap, self._hyphenated, self._expected):
                yield from self._draft(draft)
        for draft in items:
            yield from self._draft(draft)

    def _unmarked(self, chunk: Sequence[Line]) -> tuple[int, list[Draft]]:
        """Items that lost their bullets, known by their indent or by what leads in; where they begin."""
        if not chunk:
            return 0, []
        above, self._head = self._head, chunk[0] if len(chunk) == 1 else None
        for start, head in ((1, chunk[0]), (0, above)):
            known = head is not None and head.text in self._labels
            items = head and indented_items(head, chunk[start:], self._edge, self._hyphenated, known=known)
            if items:
                self._head = None if known else head
                return start, items
        if counted_lines(chunk, self._expected):
            return len(chunk), []
        start, items = told_items(chunk, self._hyphenated)
        if items:
            return start, items
        return unmarked_items(chunk, led=self._led, hyphenated=self._hyphenated)

    def _draft(self, draft: Draft) -> Iterator[Draft]:
        if not draft.passage:
            return
        if draft.kind is BlockKind.LIST_ITEM and draft.marker and draft.marker.isdigit():
            self._expected = int(draft.marker) + 1
        self._led = draft.text.endswith(":")
        yield draft

    def _table(self, at: int) -> Generator[Part, None, int]:
        """The table that begins at a line; notes and furniture that interrupt it come behind it."""
        rows: list[Row] = []
        aside: list[Part] = []
        part = width = 0
        while True:
            while at < len(self._lines) and (
                self._is_row(at) or (rows and self._is_within(at, rows[0], part))
            ):
                if not self._is_row(at):
                    rows.append(Row((self._lines[at].passage,), part))
                elif not is_rule(self._lines[at]):
                    rows.append(row_of(self._lines[at], part))
                    width = max(width, len(rows[-1].cells))
                at += 1
            after = self._resumes(at)
            if after is None or (rows and begins_anew(rows[0], width, row_of(self._lines[after], part))):
                break
            aside.extend(self._aside(at, after))
            at, part = after, part + 1
        table = self._tables.table(rows, TableOrigin.TABBED)
        if table:
            yield table
        yield from aside
        return at

    def _is_row(self, at: int) -> bool:
        return not self._lines[at].is_blank and self._single(at) is None and is_row(self._lines[at])

    def _is_within(self, at: int, head: Row, part: int) -> bool:
        """Whether a line without tabs stands right between two rows of a table: a group's name, or a cell's rest."""
        line = self._lines[at]
        if line.is_blank or line.spaced or at + 1 >= len(self._lines) or self._single(at) is not None:
            return False
        is_short = len(line.text) <= _LONGEST_GROUP and not starts_item(line)
        if not is_short or not self._is_row(at + 1):
            return False
        return not heads_another(head, row_of(self._lines[at + 1], part))

    def _resumes(self, at: int) -> int | None:
        """Where a table goes on behind blank lines, footnotes and furniture, if it does."""
        for index in range(at, min(at + 4 * _REACH, len(self._lines))):
            line = self._lines[index]
            if line.is_blank:
                continue
            if self._is_row(index):
                return index
            if index not in self._roles.furniture and not _FOOTNOTE_LINE.match(line.raw):
                return None
        return None

    def _aside(self, start: int, end: int) -> Iterator[Part]:
        chunk: list[Line] = []
        for index in range(start, end):
            single = self._single(index)
            if single is None and not self._lines[index].is_blank:
                chunk.append(self._lines[index])
                continue
            yield from self._chunk(chunk)
            chunk = []
            if single is not None:
                yield single
        yield from self._chunk(chunk)
