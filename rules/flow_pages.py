"""What a page break cut in two: a table's heads from its rows, in a flow also one row from the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..models import Block, BlockKind, Table, join
from .flow_heads import ends_in_heads, head_runs
from .vocabulary import Vocabulary

MIN_WORDS = 6
"""Words of a block that may have been run together."""


def with_bodies(
    blocks: Sequence[Block | Table], vocabulary: Vocabulary, *, flowing: bool
) -> Iterator[Block | Table]:
    """The blocks, those that a page break cut joined: after a table's heads, in a flow also within its rows."""
    held: Block | None = None
    waiting: list[Block | Table] = []
    for block in blocks:
        if held and isinstance(block, Block) and _can_follow(block, flowing=flowing):
            block = replace(held, passage=join([held.passage, block.passage]))  # noqa: PLW2901 - one from two
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


def _can_follow(block: Block, *, flowing: bool) -> bool:
    """Whether a block can be what a page break cut off from the one before."""
    return block.kind is BlockKind.PARAGRAPH or (not flowing and is_run(block))


def _breaks_off(text: str, vocabulary: Vocabulary, *, flowing: bool) -> bool:
    """Whether a text ends within a table: in its heads, or in a row of it."""
    if ends_in_heads(text, vocabulary):
        return True
    runs = list(head_runs(text, vocabulary)) if flowing else []
    return bool(runs) and not runs[-1].listed and not re.search(r"[a-zåäö)][.:]", text[runs[-1].end :])


def is_run(block: Block | Table) -> bool:
    """Whether a block may hold what a transcript ran together."""
    if not isinstance(block, Block) or block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    return not block.passage.boxed and len(block.text.split()) >= MIN_WORDS
