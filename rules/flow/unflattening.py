"""Pages that a transcript ran together into one line, parted again.

Sites that host plans as text print each page as one line: headings stand among the sentences, a
table's heads in a row (``Indikatorer Mål Resultat 2016``), its cells behind them in the order of their
printed lines. :func:`unflattened` finds what gives the structure away (:mod:`.landmarks`,
:mod:`.heads`) and puts headings, list items and tables in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...models import Block, BlockKind, Document, Passage, Table, join
from ..language.items import Names
from ..language.labels import Announcement, Role, announced, labelled_goal
from ..language.resemblance import folded
from ..language.swedish import sentence_bounds
from ..lexicon.vocabulary import Vocabulary
from ..statements.fields import fields_behind
from ..statements.listing import is_numbered_activity
from .by_columns import Columned, columned_in
from .by_words import told_by_words, values_start
from .cells import Rows, columned_table, rows_of, table_of
from .followups import followup_rows, judged_rows
from .head_runs import head_runs
from .heads import LISTS, HeadRun
from .labels import with_labels
from .landmarks import Kind, Landmark, begins_list, landmarks
from .lists import lists_below
from .page_breaks import following_block, is_run, with_bodies
from .prose import MAX_TITLE_WORDS, SECTION_LEVEL, STATEMENT_LEVEL, Prose
from .recurring import recurring
from .repeated_heads import repeated_heads
from .setting import Setter
from .told import begins_told, with_told_measures
from .words import (
    Words,
    bulleted_in,
    is_sentence,
    item_end,
)

_SIGNATURE = re.compile(
    r"(?:^|[.!?]\s+|\s)([A-ZÅÄÖ][\w-]+\s+[A-ZÅÄÖ][\w-]+,?\s+\w*(?:chef|direktör|sekreterare|ordförande|handläggare))\s*$"
)
LABEL_LEVEL, TERM_LEVEL, OTHER_LEVEL = 7, 8, 9  # of labels, terms and other headings within a page's run
_LISTED = (BlockKind.LIST_ITEM, BlockKind.HEADING)
_PRINTED = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def unflattened(document: Document, vocabulary: Vocabulary) -> Document:
    """The document with what was run together parted; other blocks are untouched."""
    if not any(is_run(block) for block in document.blocks):
        return document
    document = replace(document, blocks=tuple(with_labels(document.blocks, vocabulary)))
    parting = _Parting(document, vocabulary)
    blocks: list[Block | Table] = []
    number = max((table.number for table in document.tables), default=0)
    joined = list(with_bodies(document, vocabulary))
    if document.flowing:
        parting.measure(joined)
    for index, block in enumerate(joined):
        if not isinstance(block, Block) or not _may_part(block, document, vocabulary):
            blocks.append(block)
            parting.close(block)
            continue
        for part in parting.parts(block, following_block(joined, index)):
            if isinstance(part, Table):
                number += 1
                part = replace(part, number=number)  # noqa: PLW2901 - numbered in document order
            blocks.append(part)
    if document.flowing:
        blocks = list(with_told_measures(blocks, vocabulary))
    return replace(document, blocks=tuple(blocks))


def _may_part(block: Block, document: Document, vocabulary: Vocabulary) -> bool:
    """Whether a block may be several; a goal with fields behind it (``Mål: … Åtgärd: …``) is one paragraph."""
    if document.flowing or not is_run(block):
        return is_run(block) or _is_short_item(block, document)
    if is_numbered_activity(block.text, vocabulary):
        return False
    return not (labelled_goal(block.passage, vocabulary) and fields_behind(block.passage, vocabulary)[1])


def _is_short_item(block: Block | Table, document: Document) -> bool:
    """In a flow also a short block may end in a heading."""
    return document.flowing and isinstance(block, Block) and block.kind in _PRINTED


def _statements(document: Document) -> frozenset[str]:
    """What the document states as list items and headings: a goal list names the headings to come."""
    return frozenset(folded(block.text) for block in document.text_blocks if block.kind in _LISTED)


class _Parting:
    """The parting of one document's blocks."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self._flowing = document.flowing
        self._vocabulary = vocabulary
        self._names = Names(document)
        self._words = Words(document)
        self._stated = _statements(document)
        self._setter = Setter(self._words, vocabulary)
        self._by_columns: dict[str, Sequence[Columned]] = {}
        self._prose = Prose(self._words, vocabulary)
        self._open: Announcement | None = None  # what the heading announces that ended the block before
        self._above: Role | None = (
            None  # what the last heading term announces, tables and labels between cleared
        )
        self._numbered_level = STATEMENT_LEVEL  # of the numbered goals above their tables
        self._finished = False  # whether the list's item before closes as a sentence does
        self._begins = next((block.passage.pieces[:1] for block in document.text_blocks if is_run(block)), ())
        texts = _texts(document) if document.flowing else []
        self._repeated = repeated_heads(texts, vocabulary)
        self._again = recurring(texts, [list(self._runs(text)) for text in texts], self._words, vocabulary)

    def _columned(self, text: str) -> Sequence[Columned]:
        """The tables of a text that was read column by column."""
        if text not in self._by_columns:
            self._by_columns[text] = columned_in(text, self._words, self._vocabulary)
        return self._by_columns[text]

    def _runs(self, text: str) -> Iterator[HeadRun]:
        """The heads of the tables in a text."""
        return head_runs(text, self._vocabulary, self._repeated)

    def measure(self, blocks: Sequence[Block | Table]) -> None:
        """Learn how wide the columns of the document's tables are: the first ones profit from the last."""
        self._setter.learning = True
        for index, block in enumerate(blocks):
            if isinstance(block, Block) and is_run(block):
                runs = self._runs(block.text)
                if any(run.parted for run in runs):
                    list(self.parts(block, following_block(blocks, index)))
        self._setter.learning = False
        self._open = None

    def close(self, block: Block | Table) -> None:
        """Another heading, or a table, ends what the last heading announced, and announces what follows."""
        if not isinstance(block, Block):
            self._open = self._above = None
        elif block.kind is not BlockKind.FURNITURE:
            is_heading = self._flowing and block.kind is BlockKind.HEADING
            self._open = announced(block.text, self._vocabulary) if is_heading else None
            self._finished = self._finished and block.kind is BlockKind.LIST_ITEM
            if is_heading:
                self._above = self._open.role if self._open else None

    def parts(self, block: Block, following: Block | Table | None) -> Iterator[Block | Table]:
        """The headings, items, tables and paragraphs of a block; the block itself where nothing parts it."""
        text = block.text
        runs = list(self._runs(text))
        marks = [Landmark(run.start, run.end, Kind.TABLE, run) for run in runs]
        if self._flowing:
            listed = isinstance(following, Block) and following.kind in _LISTED
            heads_next = listed or begins_told(following, self._vocabulary)
            unparted = [run for run in runs if run.listed or run.unvalued]
            runs = [run for run in runs if run not in unparted or not begins_list(text, run.end)]
            known = (self._words, self._vocabulary, self._again)
            marks = landmarks(text, runs, *known, columned=self._columned(text), heads_next=heads_next)
        if block.passage.pieces[:1] == self._begins:
            marks = [mark for mark in marks if mark.kind is not Kind.TERM or not _is_title(text, mark)]
        if block.kind is BlockKind.LIST_ITEM and not (block.marker or "").isdigit():
            marks = [mark for mark in marks if mark.kind is not Kind.TERM or mark.start > 0]
        if not marks:
            yield from self._whole(block, following)
            return
        lead, heading = block.passage.slice(0, marks[0].start), None
        if marks[0].kind is Kind.TABLE:
            lead, heading = self._before_heading(lead)
        if lead:
            yield from self._lead(block, lead, marks[0])
        for mark, after in zip(marks, [*marks[1:], None], strict=True):
            if heading:
                yield Block(BlockKind.HEADING, heading, level=TERM_LEVEL)
            body, heading = block.passage.slice(mark.end, after.start if after else None), None
            if after and after.kind is Kind.TABLE:
                body, heading = self._before_heading(body)
            yield from self._marked(block, mark, body, after)

    def _whole(self, block: Block, following: Block | Table | None) -> Iterator[Block | Table]:
        """A block without landmarks; the last item of a list ends where it goes on as a heading or sentence."""
        if parts := self._bulleted(block, block.passage):
            yield from parts
        elif self._flowing and block.kind is BlockKind.LIST_ITEM:
            self._open = None
            ends = not (isinstance(following, Block) and following.kind is BlockKind.LIST_ITEM)
            item, rest = self._item(block, block.passage) if ends else (block, None)
            self._finished = is_sentence(block.text)
            yield item
            if rest:
                yield from self.parts(Block(BlockKind.PARAGRAPH, rest), following)
        elif self._flowing and block.kind is BlockKind.PARAGRAPH:
            yield from self._opened(block.passage, None)
        else:
            yield block

    def _item(self, block: Block, text: Passage) -> tuple[Block, Passage | None]:
        """A list's last item, and the heading or sentence as which it goes on."""
        seam = item_end(text.text, self._words, finished=self._finished)
        return replace(block, passage=text.slice(0, seam)), text.slice(seam) if seam else None

    def _bulleted(self, block: Block, text: Passage) -> list[Block]:
        """The items of a list whose bullets were printed before them all; none where it is no such list."""
        bullets = (block.marker or "").strip("0123456789.()abcdefghij")
        if not self._flowing or len(bullets) < 2:
            return []
        if number := re.match(r"\d{1,3}\s+(?=[A-ZÅÄÖ])", text.text):
            text = text.slice(number.end())  # the page's number, printed between
        parts = bulleted_in(text, len(bullets), self._words)
        items = [replace(block, passage=part) for part in parts[: len(bullets)]]
        return [
            *items,
            *(found for part in parts[len(bullets) :] for found in self._prose.parted(part, None)),
        ]

    def _lead(self, block: Block, lead: Passage, mark: Landmark) -> Iterator[Block | Table]:
        """What stands before the first landmark; a short numbered line above a label is a heading."""
        short = len(lead.text.split()) <= MAX_TITLE_WORDS and not lead.text.endswith((".", ":"))
        numbered = block.kind is BlockKind.LIST_ITEM and (block.marker or "").isdigit()
        if self._flowing and numbered and short and mark.kind is not Kind.NUMBERED:
            yield replace(block, kind=BlockKind.HEADING, passage=lead, level=SECTION_LEVEL)
        elif self._flowing and block.kind is BlockKind.PARAGRAPH:
            yield from self._opened(lead, mark)
        elif parts := self._bulleted(block, lead):
            yield from parts
        elif self._flowing and block.kind is BlockKind.LIST_ITEM:
            item, rest = self._item(block, lead)
            yield item
            if rest:
                yield from self._prose.parted(rest, mark)
        else:
            yield replace(block, passage=lead)

    def _opened(self, text: Passage, after: Landmark | None) -> Iterator[Block | Table]:
        """A paragraph that the page before may have opened with a heading at its end."""
        found, self._open = self._open, None
        if found:
            yield from self._prose.below(found, text, after)
        else:
            yield from self._prose.parted(text, after)

    def _marked(
        self, block: Block, mark: Landmark, body: Passage, after: Landmark | None
    ) -> Iterator[Block | Table]:
        """A landmark and what stands between it and the next."""
        self._open = None
        if mark.run or mark.columned:
            self._above = None
            yield from self._tables(mark, block.passage, body, after)
            return
        headed = mark.kind in (Kind.TERM, Kind.LABELLED)
        words = block.passage.slice(mark.text_start if headed else mark.start, mark.text_end or mark.end)
        if headed:
            found = announced(words.text, self._vocabulary)
            self._above = found.role if found else None
        if mark.kind in (Kind.ABOVE, Kind.CODED, Kind.OWNED):
            yield self._numbered_goal(mark, block)
        elif mark.kind is Kind.TERM:
            level = TERM_LEVEL if announced(words.text, self._vocabulary) else OTHER_LEVEL
            yield Block(BlockKind.HEADING, words, marker=mark.code, level=level)
        elif mark.kind is Kind.TOLD:
            yield Block(BlockKind.LIST_ITEM, block.passage.slice(mark.text_start, mark.end))
        elif mark.kind is Kind.NUMBERED:
            yield Block(BlockKind.LIST_ITEM, block.passage.slice(mark.text_start, mark.end), marker=mark.code)
        elif mark.kind is Kind.FIELD or words.text.endswith("."):
            yield Block(BlockKind.PARAGRAPH, words)
        else:
            yield Block(BlockKind.HEADING, words, marker=mark.code, level=LABEL_LEVEL)
        if mark.kind is Kind.TERM and body:
            yield from self._prose.below(announced(words.text, self._vocabulary), body, after)
        elif mark.kind is Kind.TERM:
            self._open = announced(words.text, self._vocabulary)
        elif body:
            yield from self._prose.parted(body, after)

    def _numbered_goal(self, mark: Landmark, block: Block) -> Block:
        """A goal with its number; those above tables are all on the first one's level."""
        level = OTHER_LEVEL if self._above is Role.GOALS else STATEMENT_LEVEL
        if mark.kind in (Kind.CODED, Kind.OWNED):
            return Block(BlockKind.HEADING, block.passage.slice(mark.start, mark.end), level=level)
        if mark.code == "1":
            self._numbered_level = level
        words = block.passage.slice(mark.text_start, mark.end)
        return Block(BlockKind.HEADING, words, marker=mark.code, level=self._numbered_level)

    def _before_heading(self, text: Passage) -> tuple[Passage, Passage | None]:
        """A statement repeated right before a table is its heading; the text before it, and the heading."""
        bounds = sentence_bounds(text.text)
        for start, _ in reversed(bounds[-3:]):
            capitals = (m.start(1) for m in re.finditer(r"\s([A-ZÅÄÖ])", text.text) if m.start(1) > start)
            for at in (start, *capitals):
                if folded(text.text[at:]) in self._stated:
                    return text.slice(0, at), text.slice(at)
        return text, None

    def _tables(
        self, mark: Landmark, text: Passage, body: Passage, after: Landmark | None
    ) -> Iterator[Block | Table]:
        """The tables of a landmark with what stands behind them."""
        yield from (columned_table(table, text) for table in mark.columned)
        if mark.run:
            yield from self._table(mark.run, text, body, after)
        elif body:
            yield from self._prose.parted(body, after)

    def _table(
        self, run: HeadRun, text: Passage, body: Passage, after: Landmark | None
    ) -> Iterator[Block | Table]:
        """A run of heads with what stands behind it, as a table and what follows that."""
        heads = [head.passage(text) for head in run.heads]
        if run.parted:
            found = self._rows(run, body)
            if found.rows:
                yield table_of(heads, found.rows)
            if found.unparted:
                yield table_of([join([*heads, found.unparted])], [])
            elif body and not found.rows:
                yield Block(BlockKind.PARAGRAPH, join([*heads, body]))
                return
            if found.rest and self._flowing:
                yield from self._prose.parted(found.rest, after)
            elif found.rest:
                yield Block(BlockKind.PARAGRAPH, found.rest)
            return
        if run.unvalued:
            yield from self._told_by_words(run, heads, body, after)
            return
        yield from self._lists(heads, body)

    def _told_by_words(
        self, run: HeadRun, heads: list[Passage], body: Passage, after: Landmark | None
    ) -> Iterator[Block | Table]:
        """What stands below heads of goals and measures, each below its head; their values are not told apart."""
        stop = values_start(body.text, self._vocabulary)
        columns = told_by_words(body.slice(0, stop), run, self._words, self._vocabulary)
        if columns is None:
            for head in heads[:-1]:
                yield Block(BlockKind.HEADING, head, level=TERM_LEVEL)
            found = announced(heads[-1].text, self._vocabulary)
            yield Block(BlockKind.HEADING, heads[-1], level=TERM_LEVEL)
            yield from self._prose.below(found, body, after)
            return
        for head, cells in zip(heads, columns, strict=True):
            yield Block(BlockKind.HEADING, head, level=TERM_LEVEL)
            yield from (Block(BlockKind.LIST_ITEM, cell) for cell in cells)
        if values := body.slice(stop):
            yield table_of([values], [])

    def _rows(self, run: HeadRun, body: Passage) -> Rows:
        if run.followed and not (run.valued or run.planned):
            found = followup_rows(body, run, self._vocabulary)
            if (found.rows and not set(run.roles) & set(LISTS)) or not self._flowing:
                return found
        return judged_rows(body, run, self._vocabulary) or rows_of(body, run, self._setter)

    def _lists(self, heads: list[Passage], body: Passage) -> Iterator[Block | Table]:
        signature = _SIGNATURE.search(body.text)
        if signature:
            yield Block(BlockKind.FURNITURE, body.slice(signature.start(1)))
            body = body.slice(0, signature.start(1))
        found = lists_below(body, len(heads), self._names, self._vocabulary)
        if found is None:
            yield Block(BlockKind.PARAGRAPH, join([*heads, body]))
            return
        depth = max(map(len, found.columns), default=0)
        if depth:
            padded = [[*column, *[Passage("")] * (depth - len(column))] for column in found.columns]
            yield table_of(heads, [list(row) for row in zip(*padded, strict=True)])
        if found.prose:
            yield Block(BlockKind.PARAGRAPH, found.prose)
        if found.heading:
            yield Block(BlockKind.HEADING, found.heading, level=LABEL_LEVEL)
        if found.rest:
            yield Block(BlockKind.PARAGRAPH, found.rest)


def _texts(document: Document) -> list[str]:
    """What stands in the document's paragraphs and list items."""
    return [block.text for block in document.text_blocks if block.kind in _PRINTED]


def _is_title(text: str, mark: Landmark) -> bool:
    """Whether a term begins the document and is no single word: what it is called."""
    return mark.start == 0 and len(text[: mark.end].split()) > 2
