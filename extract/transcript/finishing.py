"""Drafts become blocks: with the depth of items in lists, and captions for tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...models import Block, BlockKind, Style, Table
from .text import Draft
from .torn import Part

_CAPTION = re.compile(r"(?:Tabell|Tablå|Diagram|Figur)\s+\d+", re.IGNORECASE)


def finished(parts: Sequence[Part]) -> list[Block | Table]:
    """Drafts as blocks; a table takes the heading or numbered title right above it for its caption."""
    blocks: list[Block | Table] = []
    indents: list[int] = []
    for part in parts:
        if isinstance(part, Draft):
            indents = _indents(indents, part)
            blocks.append(_block(part, len(indents) - 1))
            continue
        above = blocks[-1] if blocks else None
        is_title = isinstance(above, Block) and (
            above.kind is BlockKind.HEADING or _CAPTION.match(above.text)
        )
        blocks.append(replace(part, caption=above.passage) if isinstance(above, Block) and is_title else part)
    return blocks


def _indents(outer: Sequence[int], draft: Draft) -> list[int]:
    """The indents of the list items around and of this one, outermost first; none outside a list."""
    if draft.kind is not BlockKind.LIST_ITEM:
        return []
    return [*(indent for indent in outer if indent < draft.indent - 1), draft.indent]


def _block(draft: Draft, depth: int) -> Block:
    level = draft.level if draft.kind is BlockKind.HEADING else max(depth, 0)
    return Block(draft.kind, draft.passage, level, draft.marker, Style(bold=draft.bold, caps=draft.caps))
