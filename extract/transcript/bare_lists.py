"""Lists whose bullets a transcript has lost, or printed apart from their items.

``pdftotext`` gives a list's bullets as lines of their own above its items where the PDF draws them in
a font or a frame of their own; other lists never had any.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from ...models import BlockKind
from .lines import Line, stitched
from .shapes import is_head, is_name_head, is_value_head, tells_levels
from .text import Draft, is_bullet_alone, starts_item

_STOPS = re.compile(r"[.,;:!?–-]$")
_LEAST_SET_IN = 2
_MOST_SET_IN = 10
"""Characters that a list is set in; what stands further right is a column."""
_LEAST_FULL = 0.9
"""The share of the width that a line fills whose sentence goes on with a number below it."""
_LEADS = re.compile(r":$")
_ENDS = re.compile(r"[.!?]$")
_TOLD = re.compile(r"(?:[.;,–-]\s+|^)([A-ZÅÄÖ][^:.;]{2,40}):")
_LEAST_TOLD = 2
_OFTEN = 3
"""Times that a line is said above others to head them by that."""
_LONGEST_LABEL = 60


def bullets_apart(chunk: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """The chunk without the bare bullets at its end, and these: as many as the next chunk has items."""
    end = len(chunk)
    while end and is_bullet_alone(chunk[end - 1]):
        end -= 1
    return chunk[:end], chunk[end:]


def items_of(chunk: Sequence[Line], bullets: Sequence[Line], hyphenated: Collection[str]) -> list[Draft]:
    """The items of a chunk that bare bullets announced; none unless there are as many as bullets."""
    readings = (_by_capitals(chunk), _by_capitals(chunk, digits=False), [[line] for line in chunk])
    groups = next((groups for groups in readings if len(groups) == len(bullets)), None)
    if groups is None:
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


def repeated_labels(lines: Sequence[Line]) -> frozenset[str]:
    """What some short lines say again and again above others: they head what follows, section after section."""
    above = (
        line.text
        for line, below in pairwise(lines)
        if (not below.is_blank or line.text.endswith(":"))
        and line.text[:1].isupper()
        and len(line.text) <= _LONGEST_LABEL
    )
    return frozenset(
        text
        for text, count in Counter(above).items()
        if count >= _OFTEN and " " in text and not _STOPS.search(text.removesuffix(":")) and not is_head(text)
    )


def told_items(chunk: Sequence[Line], hyphenated: Collection[str]) -> tuple[int, list[Draft]]:
    """Measures told in sentences, one below another, and where they begin; a value with its head begins none."""
    start = int(len(chunk) > 1 and not _tells_value(chunk[0].text) and not _STOPS.search(chunk[0].text))
    lines = chunk[start:]
    if any(tells_levels(line.text) for line in chunk):
        return len(chunk), []
    if sum(_tells_value(line.text) for line in lines) < _LEAST_TOLD or any(map(starts_item, lines)):
        return len(chunk), []
    if any(_begins_with_label(line.text) for line in lines):
        return len(chunk), []
    groups: list[list[Line]] = []
    for line in lines:
        begins = not groups or (_ENDS.search(groups[-1][-1].text) and line.text[:1].isupper())
        if groups and (not begins or is_value_head(line.text.partition(":")[0])):
            groups[-1].append(line)
        else:
            groups.append([line])
    if not all(any(_tells_value(line.text) for line in group) for group in groups):
        return len(chunk), []
    return start, [_item(group, hyphenated, None) for group in groups]


def _begins_with_label(text: str) -> bool:
    """Whether a line says what it is, and not its value: ``Mått: …``, ``Nämndens mål: …``."""
    label, colon, _ = text.partition(":")
    return bool(colon) and is_name_head(label) and not is_value_head(label)


def _tells_value(text: str) -> bool:
    """Whether a line tells a value behind its head: ``… till besök. Målnivå 2013: 3 dagar``."""
    return ":" in text and any(is_value_head(match[1]) for match in _TOLD.finditer(text))


def indented_items(
    head: Line, lines: Sequence[Line], edge: int, hyphenated: Collection[str], *, known: bool = False
) -> list[Draft]:
    """Items without bullets below a line that heads them, all set in from it alike, or not where it is ``known`` to.

    None where a line may as well begin an item as go on with the line above, which is full up to the
    ``edge``, the width of the transcript's lines.
    """
    indents = {line.indent for line in lines}
    least = 0 if known else _LEAST_SET_IN
    is_set_in = len(indents) == 1 and least <= indents.pop() - head.indent <= _MOST_SET_IN
    if not is_set_in or _STOPS.search(head.text) or any(map(starts_item, (head, *lines))):
        return []
    if known and any(_STOPS.search(line.text) for line in lines):
        return []
    if any(line.text[:1].isupper() and is_head(line.text) for line in lines):
        return []
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _is_rest(groups[-1][-1], line, edge):
            groups[-1].append(line)
        elif groups and _is_full(groups[-1][-1], line, edge) and not _STOPS.search(groups[-1][-1].text):
            return []
        else:
            groups.append([line])
    if len(groups) < 2 or 2 * len(groups) < len(lines):
        return []
    return [_item(group, hyphenated, None) for group in groups]


def _is_rest(before: Line, line: Line, edge: int) -> bool:
    """Whether a line goes on with the one above it: small, a number below a full line, or a value with its head."""
    if line.text[:1].isdigit():
        return _is_full(before, line, _LEAST_FULL * edge)
    head, colon, _ = line.text.partition(":")
    return not line.text[:1].isupper() or (bool(colon) and is_value_head(head))


def _is_full(before: Line, line: Line, edge: float) -> bool:
    """Whether a line had no room for the first word of the one below it."""
    return bool(edge) and len(before.raw.rstrip()) + 1 + len(line.text.split(maxsplit=1)[0]) > edge


def _by_capitals(lines: Sequence[Line], *, digits: bool = True) -> list[list[Line]]:
    """The lines in groups that each begin with a capital or, with ``digits``, a digit."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not (line.text[:1].isupper() or (digits and line.text[:1].isdigit())):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _item(lines: Sequence[Line], hyphenated: Collection[str], marker: str | None) -> Draft:
    passage = stitched((line.passage for line in lines), hyphenated)
    return Draft(BlockKind.LIST_ITEM, passage, marker, indent=lines[0].indent, lines=len(lines))
