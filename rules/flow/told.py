"""Measures told in sentences of a run: the name, then ``Målnivå 2013: 95 %. Resultat 2012: 81 %.`` behind it.

The run was parted at the labels; what tells one measure is put together again as one item, in which
:mod:`.measure_sentences` reads the values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...models import Block, BlockKind, Passage, Table, join
from ..measure_fields import labels_in
from ..measure_sentences import told_measures
from ..swedish import sentence_bounds
from ..vocabulary import Vocabulary

MAX_LEAD = 300
"""Characters in which a measure's name and its first value stand."""


def with_told_measures(blocks: Sequence[Block | Table], vocabulary: Vocabulary) -> Iterator[Block | Table]:
    """The blocks of a flow, each measure that is told in sentences as one item."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        stop = at + 1
        while stop < len(blocks) and _is_field(blocks[stop], vocabulary):
            stop += 1
        fields = [field.passage for field in blocks[at + 1 : stop] if isinstance(field, Block)]
        parts = _told(block, fields, vocabulary) if fields and isinstance(block, Block) else []
        yield from parts or blocks[at:stop]
        at = stop


def begins_told(block: Block | Table | None, vocabulary: Vocabulary) -> bool:
    """Whether a block begins with a measure told in sentences: a name, then the label of a value."""
    text = block.text[:MAX_LEAD] if isinstance(block, Block) else ""
    bounds = sentence_bounds(text)[:2] if ":" in text else ()
    fields = labels_in(text[bounds[1][0] : bounds[1][1]], vocabulary) if len(bounds) > 1 else []
    return bool(fields) and fields[0][1] <= 1


def _told(block: Block, fields: list[Passage], vocabulary: Vocabulary) -> list[Block]:
    """The text before the measure's name, and the measure; none where the fields tell no measure."""
    bounds = sentence_bounds(block.text)
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or not bounds:
        return []
    start = bounds[-1][0]
    passage = join([block.passage.slice(start), *fields])
    if len(told_measures(passage, vocabulary, None)) != 1:
        return []
    before = block.passage.slice(0, start)
    item = Block(BlockKind.LIST_ITEM, passage)
    return [replace(block, passage=before), item] if before else [item]


def _is_field(block: Block | Table, vocabulary: Vocabulary) -> bool:
    """Whether a block is a field and closes with a full stop: a sentence of the run."""
    if not isinstance(block, Block) or block.kind is not BlockKind.PARAGRAPH or ":" not in block.text[:60]:
        return False
    found = labels_in(block.text, vocabulary)
    return block.text.endswith(".") and bool(found) and found[0][1] == 0
