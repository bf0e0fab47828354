"""Paragraphs that a page's end or a blank line has torn apart in a transcript are put together again."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...models import BlockKind, Table
from ..hyphens import is_hyphenated
from .lines import stitched
from .text import Draft

_MOST_JOINED = 200
"""Lines of a paragraph to which a torn one is still added: a bound on the work."""
_LEAST_TORN = 40
"""Characters of a paragraph that may have been torn; a shorter one is a line of its own."""

Part = Draft | Table


def rejoined(parts: Sequence[Part], hyphenated: Collection[str]) -> list[Part]:
    """Paragraphs that a page's end, a letter head or a stray blank line has torn apart are one again."""
    joined: list[Part] = []
    last: Draft | None = None
    crossed = False
    for part in parts:
        if isinstance(part, Draft) and part.kind in (BlockKind.FURNITURE, BlockKind.FOOTNOTE):
            crossed = True
            joined.append(part)
            continue
        torn = isinstance(part, Draft) and last is not None and last.lines < _MOST_JOINED
        if torn and isinstance(part, Draft) and last is not None and _is_torn(last, part, crossed=crossed):
            last.passage = stitched([last.passage, part.passage], hyphenated)
            last.lines += part.lines
            continue
        joined.append(part)
        last, crossed = (part if isinstance(part, Draft) else None), False
    return joined


def _is_torn(before: Draft, after: Draft, *, crossed: bool) -> bool:
    """Whether ``after`` is the rest of the sentence that ``before`` breaks off."""
    if after.kind is not BlockKind.PARAGRAPH or not after.text[:1].islower() or after.text.endswith(":"):
        return False
    if is_hyphenated(before.text) and before.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return True
    if before.text[-1:] in ".!?:;" or len(before.text) < _LEAST_TORN:
        return False
    return before.kind is BlockKind.PARAGRAPH or (before.kind is BlockKind.LIST_ITEM and crossed)
