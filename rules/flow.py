"""Tables that a transcript ran together into one line, parted again.

Sites that host plans as text print each page as one line: a table's heads stand in a row
(``Indikatorer Mål Resultat 2016``), its cells after them in the order of their printed lines.
:func:`unflattened` finds such runs of heads and puts tables in their place; how rows are told
apart is in :mod:`planutdrag.rules.flow_rows`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..models import Block, BlockKind, Cell, Document, Passage, Style, Table, TableOrigin, join
from .cells import Names, items
from .flow_rows import part_rows
from .heads import ColumnRole, roles_of
from .labels import announced
from .resemblance import folded
from .swedish import sentence_bounds, sentences
from .vocabulary import Vocabulary

MIN_WORDS = 6
_SIGNATURE = re.compile(
    r"(?:^|[.!?]\s+|\s)([A-ZÅÄÖ][\w-]+\s+[A-ZÅÄÖ][\w-]+,?\s+\w*(?:chef|direktör|sekreterare|ordförande|handläggare))\s*$"
)
MAX_MEAN_WORDS = 13
"""A list whose sentences are longer than this on average is running text: no item of it is sure."""
INTERLEAVED = 0.25
"""Of two lists run together, the share of sentences with a capital in mid-run that is still chance."""
INNER_LEVEL = 8
"""The level of a heading found within a page's run: below every heading the reader tells."""
_VALUES = (ColumnRole.TARGET, ColumnRole.OUTCOME)
_NAMES = (ColumnRole.INDICATOR,)
_LISTS = (ColumnRole.STRATEGY, ColumnRole.ACTIVITY, ColumnRole.SUCCESS_FACTOR, ColumnRole.ASSIGNMENT)
_HEAD = re.compile(r"[A-ZÅÄÖ][\w/-]*(?:\s+[a-zåäö][\w/-]*){0,2}(?:\s+(?:19|20)\d\d)?")


@dataclass(frozen=True, slots=True)
class Head:
    """One column head in a run of text."""

    start: int
    end: int
    role: ColumnRole


@dataclass(frozen=True, slots=True)
class HeadRun:
    """The heads of one table, side by side in a run of text."""

    heads: tuple[Head, ...]

    @property
    def start(self) -> int:
        """Where the first head begins."""
        return self.heads[0].start

    @property
    def end(self) -> int:
        """Where the last head ends."""
        return self.heads[-1].end

    @property
    def valued(self) -> bool:
        """Whether it heads measures and their values."""
        roles = {head.role for head in self.heads}
        return bool(roles & set(_NAMES)) and bool(roles & set(_VALUES))


def unflattened(document: Document, vocabulary: Vocabulary) -> Document:
    """The document with the tables in its run-together paragraphs parted; others are untouched."""
    if not any(_run_together(block) for block in document.blocks):
        return document
    names = Names(document)
    stated = _statements(document)
    blocks: list[Block | Table] = []
    number = max((table.number for table in document.tables), default=0)
    for block in _with_bodies(document.blocks, vocabulary):
        if not isinstance(block, Block) or not _run_together(block):
            blocks.append(block)
            continue
        for part in _parted(block, stated, names, vocabulary):
            if isinstance(part, Table):
                number += 1
                part = replace(part, number=number)  # noqa: PLW2901 - numbered in document order
            blocks.append(part)
    return replace(document, blocks=tuple(blocks))


def _with_bodies(blocks: Sequence[Block | Table], vocabulary: Vocabulary) -> Iterator[Block | Table]:
    """The blocks, those that end in a table's heads joined with the next one: the page broke between."""
    held: Block | None = None
    for block in blocks:
        following = _run_together(block) or (isinstance(block, Block) and block.kind is BlockKind.PARAGRAPH)
        if held and following and isinstance(block, Block):
            block = replace(held, passage=join([held.passage, block.passage]))  # noqa: PLW2901 - one from two
            held = None
        elif held and not (isinstance(block, Block) and block.kind is BlockKind.FURNITURE):
            yield held
            held = None
        if isinstance(block, Block) and _run_together(block) and _ends_in_heads(block.text, vocabulary):
            held = block
        else:
            yield block
    if held:
        yield held


def _ends_in_heads(text: str, vocabulary: Vocabulary) -> bool:
    runs = list(head_runs(f"{text} X", vocabulary))
    return bool(runs) and runs[-1].end >= len(text.rstrip())


def _run_together(block: Block | Table) -> bool:
    if not isinstance(block, Block) or block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    boxed = any(piece.box for piece in block.passage.pieces[:1])
    return not boxed and len(block.text.split()) >= MIN_WORDS


def _statements(document: Document) -> frozenset[str]:
    """What the document states as list items and headings: a goal list names the headings to come."""
    kinds = (BlockKind.LIST_ITEM, BlockKind.HEADING)
    return frozenset(folded(block.text) for block in document.text_blocks if block.kind in kinds)


def _parted(
    block: Block, stated: frozenset[str], names: Names, vocabulary: Vocabulary
) -> Iterator[Block | Table]:
    runs = list(head_runs(block.text, vocabulary))
    if not runs:
        yield block
        return
    before, heading = _before_heading(block.passage.slice(0, runs[0].start), stated)
    if before:
        yield replace(block, passage=before)
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        if heading:
            yield Block(BlockKind.HEADING, heading, level=INNER_LEVEL)
        body = block.passage.slice(run.end, following.start if following else None)
        heading = None
        if following:
            body, heading = _before_heading(body, stated)
        heads = [block.passage.slice(head.start, head.end) for head in run.heads]
        yield from _table(run, heads, body, names, vocabulary)


def _before_heading(text: Passage, stated: frozenset[str]) -> tuple[Passage, Passage | None]:
    """A statement repeated right before a table is its heading; the text before it, and the heading."""
    bounds = sentence_bounds(text.text)
    for start, _ in reversed(bounds[-3:]):
        for at in (
            start,
            *(m.start(1) for m in re.finditer(r"\s([A-ZÅÄÖ])", text.text) if m.start(1) > start),
        ):
            if folded(text.text[at:]) in stated:
                return text.slice(0, at), text.slice(at)
    return text, None


def head_runs(text: str, vocabulary: Vocabulary) -> Iterator[HeadRun]:
    """Runs of column heads in a text: of measures and values, or of strategies and activities."""
    position = 0
    while (heads := _heads_from(text, position, vocabulary)) is not None:
        position = heads[-1].end
        run = HeadRun(tuple(heads))
        listed = all(head.role in _LISTS for head in heads)
        begins_cell = re.match(r"\s+[A-ZÅÄÖ0-9–-]", text[run.end :]) is not None
        if run.valued or (listed and begins_cell and _set_off(text, run.start)):
            yield run


def _heads_from(text: str, position: int, vocabulary: Vocabulary) -> list[Head] | None:
    """The next heads at or after a position, as many as stand side by side; None where none are left."""
    for match in re.compile(r"(?<![\w-])[A-ZÅÄÖ]").finditer(text, position):
        heads: list[Head] = []
        at = match.start()
        while head := _head_at(text, at, vocabulary):
            heads.append(head)
            at = head.end + len(text[head.end :]) - len(text[head.end :].lstrip())
        if heads:
            return heads
    return None


def _head_at(text: str, at: int, vocabulary: Vocabulary) -> Head | None:
    """The longest column head at a place, one of those that matter here."""
    match = _HEAD.match(text, at)
    while match:
        words = match[0]
        for role, _ in roles_of(words, vocabulary) if _is_exact(words, vocabulary) else ():
            role = ColumnRole.TARGET if role is ColumnRole.GOAL else role  # noqa: PLW2901
            if role in (*_VALUES, *_NAMES, *_LISTS):
                return Head(at, match.end(), role)
        shorter = words.rpartition(" ")[0]
        match = re.compile(re.escape(shorter)).match(text, at) if shorter else None
    return None


def _is_exact(words: str, vocabulary: Vocabulary) -> bool:
    """Whether a run of words is a column head as lexicons list it, years set aside."""
    bare = re.sub(r"\s*\b(?:19|20)\d\d\b", "", words)
    return any(
        terms.whole(candidate)
        for candidate in (words, bare)
        for terms in vocabulary.table("columns").values()
    )


def _set_off(text: str, start: int) -> bool:
    """Whether a lone head stands where a cell can begin: at the start, or after a finished cell."""
    before = text[:start].rstrip()
    return not before or before[-1] in ".:)!?" or bool(re.search(r"[\w%]$", before) and text[start].isupper())


def _table(
    run: HeadRun, heads: list[Passage], body: Passage, names: Names, vocabulary: Vocabulary
) -> Iterator[Block | Table]:
    if run.valued:
        roles = [head.role for head in run.heads]
        rows, rest = part_rows(body, roles, names, vocabulary)
        if rows:
            yield _grid(heads, rows)
        elif body:
            yield Block(BlockKind.PARAGRAPH, join([*heads, body]))
            return
        if rest:
            yield Block(BlockKind.PARAGRAPH, rest)
        return
    signature = _SIGNATURE.search(body.text)
    if signature:
        yield Block(BlockKind.FURNITURE, body.slice(signature.start(1)))
        body = body.slice(0, signature.start(1))
    if len(heads) > 1 and _interleaved(body, names):
        yield Block(BlockKind.PARAGRAPH, join([*heads, body]))
        return
    columns, after = _until_heading(_lists(body, len(heads), names), body, vocabulary)
    prose = [passage for column in columns if _is_prose(column) for passage in column]
    columns = [[] if _is_prose(column) else column for column in columns]
    depth = max(map(len, columns), default=0)
    if depth:
        rows = [[column[i] if i < len(column) else Passage("") for column in columns] for i in range(depth)]
        yield _grid(heads, rows)
    if prose:
        yield Block(BlockKind.PARAGRAPH, join(prose))
    if after:
        heading, rest = after
        yield Block(BlockKind.HEADING, heading, level=INNER_LEVEL - 1)
        if rest:
            yield Block(BlockKind.PARAGRAPH, rest)


def _until_heading(
    columns: list[list[Passage]], body: Passage, vocabulary: Vocabulary
) -> tuple[list[list[Passage]], tuple[Passage, Passage] | None]:
    """The lists up to an item that is a section's heading; that heading and what follows it."""
    for column in columns:
        for index, item in enumerate(column):
            found = announced(item.text, vocabulary)
            if found and found.role.negative and index > 0 and len(item.text.split()) <= 6:
                at = body.text.find(item.text)
                del column[index:]
                return columns, (item, body.slice(at + len(item.text)))
    return columns, None


def _lists(body: Passage, count: int, names: Names) -> list[list[Passage]]:
    """The items of one list, or of a list of short items beside one of sentences."""
    if count == 1:
        return [[part for sentence in sentences(body) for part in _parts(sentence, names)]]
    short: list[Passage] = []
    for index, sentence in enumerate(found := sentences(body)):
        if not re.search(r"[.!?]$", sentence.text):
            short.extend(items(sentence, names))
            continue
        parts = items(sentence, names)
        short.extend(parts[:-1])
        return [short, [parts[-1], *found[index + 1 :]], *[[] for _ in range(count - 2)]]
    return [short, *[[] for _ in range(count - 1)]]


def _parts(sentence: Passage, names: Names) -> list[Passage]:
    """A finished sentence is one item; a run without a full stop is several."""
    return [sentence] if sentence.text.endswith(".") else items(sentence, names)


def _interleaved(body: Passage, names: Names) -> bool:
    """Whether the lines of two lists run into each other.

    They can be told apart only where one comes first and whole: several short items before the first
    finished sentence, and hardly a capital in the middle of the sentences after it.
    """
    finished = [sentence for sentence in sentences(body) if sentence.text.endswith(".")]
    short = items(finished[0], names)[:-1] if finished else items(body, names)
    broken = [sentence for sentence in finished[1:] if len(items(sentence, names)) > 1]
    return len(short) < 2 or len(broken) > max(1, INTERLEAVED * len(finished))


def _is_prose(column: list[Passage]) -> bool:
    """Whether a list is running text whose paragraphs the transcript lost."""
    finished = [item for item in column if item.text.endswith(".")]
    words = sum(len(item.text.split()) for item in finished)
    return len(finished) > 2 and words / len(finished) > MAX_MEAN_WORDS


def _grid(heads: list[Passage], rows: list[list[Passage]]) -> Table:
    cells = [Cell(0, column, head, style=Style(bold=True)) for column, head in enumerate(heads)]
    cells += [
        Cell(number, column, passage)
        for number, row in enumerate(rows, start=1)
        for column, passage in enumerate(row)
        if passage
    ]
    page = heads[0].page
    return Table(
        0,
        tuple(cells),
        len(rows) + 1,
        len(heads),
        1,
        TableOrigin.FLATTENED,
        places=((page, None),) if page else (),
    )
