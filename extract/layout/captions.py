"""The title that stands right above a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...models import BlockKind
from .drafts import Draft, TableDraft, TextDraft

_NUMBERED = re.compile(r"(?:tabell|tab\.|figur|diagram)\s*\d", re.IGNORECASE)
_FARTHEST = 2.4
"""In font sizes, from the title's last line to the table."""


def is_numbered_caption(text: str) -> bool:
    """Whether a text begins as ``Tabell 3`` or ``Diagram 12`` does."""
    return _NUMBERED.match(text) is not None


def set_captions(drafts: Sequence[Draft]) -> None:
    """Give each table the block right above it as its caption, if that reads as a title."""
    before: TextDraft | None = None
    for draft in drafts:
        if isinstance(draft, TextDraft):
            if draft.kind not in (BlockKind.FURNITURE, BlockKind.FOOTNOTE):
                before = draft
            continue
        if before is not None and _is_caption(before, draft):
            draft.caption = before
        before = None


def _is_caption(block: TextDraft, table: TableDraft) -> bool:
    last = block.last
    if last.page == table.page - 1:
        return block.kind is BlockKind.HEADING and len(block.lines) == 1
    if last.page != table.page or len(block.text) > 200 or len(block.lines) > 3:
        return False
    gap = table.box.top - last.bottom
    if not -2.0 < gap < _FARTHEST * block.size:
        return False
    if is_numbered_caption(block.text) or block.kind is BlockKind.HEADING:
        return True
    lead = block.text.rstrip().endswith((".", ":")) or block.kind is not BlockKind.PARAGRAPH
    return (block.bold or block.italic) and not lead
