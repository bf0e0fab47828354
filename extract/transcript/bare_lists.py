"""Lists whose bullets a transcript has lost, or printed apart from their items.

``pdftotext`` gives a list's bullets as lines of their own above its items where the PDF draws them in
a font or a frame of their own; other lists never had any.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ...models import BlockKind
from .lines import Line, stitched
from .text import Draft, is_bullet_alone, starts_item

_STOPS = re.compile(r"[.,;:!?–-]$")
_LEADS = re.compile(r":$")


def bullets_apart(chunk: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """The chunk without the bare bullets at its end, and these: as many as the next chunk has items."""
    end = len(chunk)
    while end and is_bullet_alone(chunk[end - 1]):
        end -= 1
    return chunk[:end], chunk[end:]


def items_of(chunk: Sequence[Line], bullets: Sequence[Line], hyphenated: Collection[str]) -> list[Draft]:
    """The items of a chunk that bare bullets announced; none unless there are as many as bullets."""
    groups = _by_capitals(chunk)
    if len(groups) != len(bullets):
        return []
    return [
        _item(group, hyphenated, bullet.raw.strip()) for group, bullet in zip(groups, bullets, strict=True)
    ]


def unmarked_items(
    chunk: Sequence[Line], *, led: bool, hyphenated: Collection[str]
) -> tuple[int, list[Draft]]:
    """Items without bullets, a line or more each, below a line that ends in a colon or is a label.

    Told by what running text never is: every sentence is unfinished, and each line that begins with a
    capital follows one that could not have ended there. Returned with the index at which they begin.
    """
    start = (
        0 if led else next((at + 1 for at, line in enumerate(chunk) if _LEADS.search(line.text)), len(chunk))
    )
    lines = chunk[start:]
    if len(lines) < 2 or any(starts_item(line) or _STOPS.search(line.text) for line in lines):
        return len(chunk), []
    groups = _by_capitals(lines)
    if len(groups) < 2 or len(groups) < 0.6 * len(lines):
        return len(chunk), []
    return start, [_item(group, hyphenated, None) for group in groups]


def _by_capitals(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in groups that each begin with a capital or a digit."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not (line.text[:1].isupper() or line.text[:1].isdigit()):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _item(lines: Sequence[Line], hyphenated: Collection[str], marker: str | None) -> Draft:
    passage = stitched((line.passage for line in lines), hyphenated)
    return Draft(BlockKind.LIST_ITEM, passage, marker, indent=lines[0].indent, lines=len(lines))
