"""What a page break cut in two: a table's heads from its rows, in a flow also one row from the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...models import Block, BlockKind, Document, Passage, Piece, Table, join
from ..language.labels import announced
from ..language.swedish import sentence_bounds
from ..lexicon.vocabulary import Vocabulary
from .head_runs import head_runs

TERM_WORDS = 4
"""Words of a heading that says what follows."""
SENTENCE_WORDS, LONGEST_CELL = 10, 400
"""Words of a sentence that no row begins with, and characters in which it ends."""
MIN_WORDS = 6
"""Words of a block that may have been run together."""


def with_bodies(document: Document, vocabulary: Vocabulary) -> Iterator[Block | Table]:
    """The blocks, those that a page break cut joined: after a table's heads, in a flow also within its rows."""
    flowing = document.flowing
    held: Block | None = None
    waiting: list[Block | Table] = []
    for block in document.blocks:
        if held and isinstance(block, Block) and _can_follow(held, block, vocabulary, flowing=flowing):
            following = _with_marker(block, document)
            block = replace(held, passage=join([held.passage, following]))  # noqa: PLW2901 - one from two
            held = None
        elif held and isinstance(block, Block) and block.kind is BlockKind.FURNITURE:
            waiting.append(block)
            continue
        elif held:
            yield held
            held = None
        yield from waiting
        waiting = []
        if (
            isinstance(block, Block)
            and is_run(block)
            and _breaks_off(block.text, vocabulary, flowing=flowing)
        ):
            held = block
        else:
            yield block
    if held:
        yield held
    yield from waiting


def _with_marker(block: Block, document: Document) -> Passage:
    """A block's text, in front of an item's the number that was taken for a list's."""
    piece = block.passage.pieces[0] if block.passage.pieces else None
    if piece is None or not (block.marker or "").isdigit():
        return block.passage
    marker = re.search(rf"{block.marker}[.)]\s*$", document.pages[piece.page - 1].text[: piece.start])
    if marker is None:
        return block.passage
    words = marker[0].rstrip()
    start = marker.start()
    place = Piece(0, len(words), piece.page, start, start + len(words), None)
    return join([Passage(words, (place,)), block.passage])


def _can_follow(held: Block, block: Block, vocabulary: Vocabulary, *, flowing: bool) -> bool:
    """Whether a block can be what was cut off from the one before: by a page's end, or at a row's number."""
    if flowing and (block.marker or "").isdigit():
        if block.kind is BlockKind.HEADING:
            return _ends_in_heads(held.text, vocabulary)
        return not _ends_in_term(held.text, vocabulary)
    if flowing and _tells(block.text) and not _ends_in_heads(held.text, vocabulary):
        return False
    return block.kind is BlockKind.PARAGRAPH or (not flowing and is_run(block))


def _tells(text: str) -> bool:
    """Whether a page begins with a sentence, with no number and too long for a cell: the table has ended."""
    bounds = sentence_bounds(text[:LONGEST_CELL])
    first = text[slice(*bounds[0])] if bounds else ""
    return len(first.split()) >= SENTENCE_WORDS and first.endswith(".") and not re.search(r"\d", first)


def _ends_in_term(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text ends in a heading that says what follows: ``Aktiviteter under 2017``."""
    words = text.split()[-TERM_WORDS:]
    ends = (" ".join(words[at:]) for at in range(len(words)) if words[at][0].isupper())
    return any(announced(end, vocabulary) for end in ends)


def _breaks_off(text: str, vocabulary: Vocabulary, *, flowing: bool) -> bool:
    """Whether a text ends within a table: in its heads, or in a row of it."""
    if _ends_in_heads(text, vocabulary):
        return True
    runs = list(head_runs(text, vocabulary)) if flowing else []
    return bool(runs) and not runs[-1].listed and not re.search(r"[a-zåäö)][.:]", text[runs[-1].end :])


def is_run(block: Block | Table) -> bool:
    """Whether a block may hold what a transcript ran together."""
    if not isinstance(block, Block) or block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    return not block.passage.boxed and len(block.text.split()) >= MIN_WORDS


def following_block(blocks: Sequence[Block | Table], index: int) -> Block | Table | None:
    """The next block that is no furniture."""
    for block in blocks[index + 1 :]:
        if not (isinstance(block, Block) and block.kind is BlockKind.FURNITURE):
            return block
    return None


def _ends_in_heads(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text breaks off in, or right behind, a table's heads: the page ends there."""
    runs = list(head_runs(f"{text} X", vocabulary))
    return bool(runs) and runs[-1].end >= len(text.rstrip())
