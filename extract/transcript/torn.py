"""Paragraphs and tables that a page's end or a blank line has torn apart in a transcript are put together again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ...models import BlockKind, Table, TableOrigin
from ..hyphens import is_hyphenated
from .lines import stitched
from .shapes import is_name_head, is_value_head
from .text import Draft

_MOST_JOINED = 200
"""Lines of a paragraph to which a torn one is still added: a bound on the work."""
_OF_CARD = 2
"""Columns of a card: its labels, and what they say."""
_LEAST_TORN = 40
"""Characters of a paragraph that may have been torn; a shorter one is a line of its own."""

Part = Draft | Table


def rejoined(parts: Sequence[Part], hyphenated: Collection[str]) -> list[Part]:
    """Paragraphs that a page's end, a letter head or a stray blank line has torn apart are one again.

    So are tables that go on, their heads said again or not, right at the top of the next page.
    """
    joined: list[Part] = []
    table: int | None = None
    last: Draft | None = None
    crossed = False
    for part in parts:
        if isinstance(part, Draft) and part.kind in (BlockKind.FURNITURE, BlockKind.FOOTNOTE):
            crossed = True
            joined.append(part)
            continue
        if isinstance(part, Table):
            above = joined[table] if table is not None else None
            if crossed and table is not None and isinstance(above, Table) and _goes_on(above, part):
                joined[table] = _continued(above, part)
            else:
                table = len(joined)
                joined.append(part)
            last, crossed = None, False
            continue
        table = None
        if last and last.lines < _MOST_JOINED and _is_torn(last, part, crossed=crossed):
            last.passage = stitched([last.passage, part.passage], hyphenated)
            last.lines += part.lines
            continue
        joined.append(part)
        last, crossed = part, False
    return _renumbered(joined)


def _goes_on(above: Table, below: Table) -> bool:
    """Whether a table is the rest of one on the page before: as many columns, and the same heads or none."""
    if above.origin is not TableOrigin.ALIGNED or below.origin is not above.origin:
        return False
    if above.column_count != below.column_count or not above.header_rows or above.page == below.page:
        return False
    return below.header_rows == 0 or _heads(above) == _heads(below) or _is_torn_card(above, below)


def _is_torn_card(above: Table, below: Table) -> bool:
    """Whether a card's last row names a measure and the next card's first one tells its value."""
    last = [cell.text for cell in above.cells if cell.row == above.row_count - 1]
    first = [cell.text for cell in below.cells if cell.row == 0]
    return len(last) == len(first) == _OF_CARD and is_name_head(last[0]) and is_value_head(first[0])


def _heads(table: Table) -> list[tuple[int, str]]:
    return [(cell.column, "".join(cell.text.split())) for cell in table.cells if cell.row < table.header_rows]


def _continued(above: Table, below: Table) -> Table:
    heads = 0 if _is_torn_card(above, below) else below.header_rows
    shift = above.row_count - heads
    rest = [replace(cell, row=cell.row + shift) for cell in below.cells if cell.row >= heads]
    return replace(
        above, cells=(*above.cells, *rest), row_count=shift + below.row_count,
        places=tuple(dict.fromkeys((*above.places, *below.places))), loose=(*above.loose, *below.loose),
    )  # fmt: skip


def _renumbered(parts: Sequence[Part]) -> list[Part]:
    """The parts, their tables counted anew."""
    count = 0
    numbered: list[Part] = []
    for part in parts:
        count += isinstance(part, Table)
        numbered.append(replace(part, number=count) if isinstance(part, Table) else part)
    return numbered


def _is_torn(before: Draft, after: Draft, *, crossed: bool) -> bool:
    """Whether ``after`` is the rest of the sentence that ``before`` breaks off."""
    if after.kind is not BlockKind.PARAGRAPH or not after.text[:1].islower() or after.text.endswith(":"):
        return False
    if is_hyphenated(before.text) and before.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return True
    if before.text[-1:] in ".!?:;" or len(before.text) < _LEAST_TORN:
        return False
    return before.kind is BlockKind.PARAGRAPH or (before.kind is BlockKind.LIST_ITEM and crossed)
