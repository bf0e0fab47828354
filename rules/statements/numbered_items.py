"""Numbered statements that a transcript or a bold face makes look like headings: the items of the label above them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...models import Block, BlockKind, Table
from ..language.clauses import states
from ..language.labels import announced
from ..lexicon.vocabulary import Vocabulary
from .listing import ITEM_ROLES
from .printed_numbers import leading_code

_NUMBER = re.compile(r"(?P<series>(?:\d{1,2}\.)+)(?P<number>\d{1,2})[.)]?")
MIN_ITEMS = 2
"""One numbered heading below a label heads what is said of it; several with nothing between are a list."""


def with_numbered_items(blocks: Iterable[Block | Table], vocabulary: Vocabulary) -> Iterator[Block | Table]:
    """The blocks of a document; numbered lines side by side below ``Effektmål`` are its items (``1.1 …``, ``1.2 …``)."""
    run: list[Block] = []
    label: Block | Table | None = None
    for block in blocks:
        if isinstance(block, Block) and _goes_on(run, block):
            run.append(block)
            continue
        yield from _settled(run, label, vocabulary)
        run = [block] if isinstance(block, Block) and _goes_on([], block) else []
        if not run:
            label = block
            yield block
    yield from _settled(run, label, vocabulary)


def _settled(run: list[Block], label: Block | Table | None, vocabulary: Vocabulary) -> list[Block]:
    """Numbered lines, as items where one of them looks like a heading and the label above them says what they are."""
    headed = any(block.kind is BlockKind.HEADING for block in run)
    if len(run) < MIN_ITEMS or not headed or not _presents(label, vocabulary):
        return run
    return [_as_item(block) for block in run]


def _as_item(block: Block) -> Block:
    code, passage = leading_code(block.passage)
    return replace(block, kind=BlockKind.LIST_ITEM, level=0, passage=passage, marker=block.marker or code)


def _goes_on(run: list[Block], block: Block) -> bool:
    """Whether a line states something under the number next to that of the one above it, or under a first number."""
    found = _number_of(block)
    if found is None or not states(block.text):
        return False
    before = _number_of(run[-1]) if run else None
    if before is None:
        return found["number"] == "1"
    return before["series"] == found["series"] and int(before["number"]) + 1 == int(found["number"])


def _number_of(block: Block) -> re.Match[str] | None:
    """The number of a heading, or of a paragraph that begins with one: ``2.2 Andelen elever …``."""
    if block.kind is BlockKind.HEADING:
        return _NUMBER.fullmatch((block.marker or "").strip())
    code = leading_code(block.passage)[0] if block.kind is BlockKind.PARAGRAPH else None
    return _NUMBER.fullmatch(code) if code else None


def _presents(label: Block | Table | None, vocabulary: Vocabulary) -> bool:
    """Whether a block says what the items below it are."""
    found = announced(label.text, vocabulary) if isinstance(label, Block) else None
    return found is not None and found.role in ITEM_ROLES and found.code is None
