"""A goal's label and number on a line of their own (``Åtagande 1``), put before the goal they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...models import Block, BlockKind, Table, join
from ..language.labels import Role, announced, labelled_goal
from ..lexicon.vocabulary import Vocabulary

MAX_WORDS = 25
"""Words of a goal below its label."""
_AT_END = re.compile(r"(?:^|[\s)])(?P<label>[A-ZÅÄÖ](?:[^\d:.!?]|:s\b){2,40})\s\d{1,2}:$")
"""A label at the end of a page's run, its goal a line of its own: the contents name it."""
_NUMBERED = re.compile(r"(?P<label>[^\d:]{3,50}?)\s*\d{1,2}[.:]?")
_KINDS = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM)


def with_labels(blocks: Sequence[Block | Table], vocabulary: Vocabulary) -> Iterator[Block | Table]:
    """The blocks of a transcript, each numbered label joined with the statement on the next line."""
    held: Block | None = None
    for block in blocks:
        if held and isinstance(block, Block) and block.kind is BlockKind.FURNITURE:
            yield block
            continue
        if held and _can_state(block, vocabulary) and isinstance(block, Block):
            kind = BlockKind.HEADING if BlockKind.HEADING in (held.kind, block.kind) else BlockKind.PARAGRAPH
            level = held.level or block.level
            yield replace(held, kind=kind, level=level, passage=join([held.passage, block.passage]))
            held = None
            continue
        if held:
            yield held
        if parted := _ends_in_label(block, vocabulary):
            yield parted[0]
            held = parted[1]
            continue
        held = block if isinstance(block, Block) and _is_label(block, vocabulary) else None
        if held is None:
            yield block
    if held:
        yield held


def _ends_in_label(block: Block | Table, vocabulary: Vocabulary) -> tuple[Block, Block] | None:
    """A run without the label that it ends in, and the label; None where it ends in none."""
    match = _AT_END.search(block.text) if isinstance(block, Block) and block.kind in _KINDS else None
    if match is None or not isinstance(block, Block):
        return None
    words = match["label"].split()
    for at in range(len(words)):
        found = announced(" ".join(words[at:]), vocabulary) if words[at][:1].isupper() else None
        if found and found.role is Role.GOALS:
            start = match.end("label") - len(" ".join(words[at:]))
            before, label = block.passage.slice(0, start), block.passage.slice(start)
            return (replace(block, passage=before), Block(BlockKind.HEADING, label)) if before else None
    return None


def _is_label(block: Block, vocabulary: Vocabulary) -> bool:
    match = _NUMBERED.fullmatch(block.text)
    if block.passage.boxed or match is None or block.kind not in _KINDS:
        return False
    found = announced(match["label"], vocabulary)
    return found is not None and found.role is Role.GOALS


def _can_state(block: Block | Table, vocabulary: Vocabulary) -> bool:
    """Whether a block can be the statement: a line or two that begin with a capital, are no label and have none."""
    if not isinstance(block, Block) or block.kind not in _KINDS or block.marker:
        return False
    if labelled_goal(block.passage, vocabulary):
        return False
    words = block.text.split()
    return 2 < len(words) <= MAX_WORDS and block.text[0].isupper() and not block.text.endswith(":")
