"""Footnotes: small text at the foot of a page or column that begins with a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...models import BlockKind
from .drafts import Draft, TextDraft

_MARK = re.compile(r"(?:\d{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|\*{1,3}|[†‡]|[a-e])[).]?")
_SIGNS = frozenset("*†‡¹²³⁴⁵⁶⁷⁸⁹⁰")
_SMALLER = 0.93
"""Footnotes are set at most this share of the size of the body."""


def mark_footnotes(drafts: Sequence[Draft], body_size: float, height: float) -> None:
    """Mark the footnotes among one page's blocks; what wraps below one belongs to it.

    ``height`` is the page's in points. The blocks are looked at from the last upwards: a footnote has
    nothing but footnotes below it in reading order.
    """
    texts = [draft for draft in drafts if isinstance(draft, TextDraft)]
    small: list[TextDraft] = []
    for draft in reversed(texts):
        if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            break
        if draft.size > _SMALLER * body_size or draft.box.top < 0.45 * height:
            break
        small.append(draft)
    begun = False
    for draft in reversed(small):
        if _is_marked(draft):
            begun = True
            draft.kind = BlockKind.FOOTNOTE
            _take_mark(draft)
        elif begun and draft.space_before < 0.6 * draft.size:
            draft.kind = BlockKind.FOOTNOTE


def _is_marked(draft: TextDraft) -> bool:
    first = draft.lines[0]
    if draft.marker is not None and first.left_out:
        return draft.marker.isdigit() or draft.marker == "*"
    if len(first.words) < 2:
        return False
    word = first.words[0]
    raised = word.size < 0.85 * first.size or word.box.bottom < first.bottom - 0.1 * first.size
    if raised and word.confidence < 1 and len(word.text) <= 2:
        return True  # In a scan the smallest signs are seen, not recognised.
    return bool(_MARK.fullmatch(word.text)) and (
        raised or word.text.rstrip(".)").isdigit() or word.text[0] in "*†‡"
    )


def _take_mark(draft: TextDraft) -> None:
    first = draft.lines[0]
    if draft.marker is None:
        draft.marker = first.words[0].text.rstrip(".)")
        first.without([0])
