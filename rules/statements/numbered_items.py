"""Numbered statements that a transcript or a bold face makes look like headings: the items of the label above them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...models import Block, BlockKind, Table
from ..language.clauses import states
from ..language.counting import counting, parted_at
from ..language.labels import announced
from ..language.swedish import sentence_bounds
from ..lexicon.vocabulary import Vocabulary
from .listing import ITEM_ROLES
from .printed_numbers import leading_code

_NUMBER = re.compile(r"(?P<series>(?:\d{1,2}\.)+)(?P<number>\d{1,2})[.)]?")
_LETTERED = re.compile(r"(?:^|(?<=\s))(?P<number>[a-h])\)\s+(?=\S)")
_BETWEEN = re.compile(r"[\s,;]*(?:\b(?:och|samt)\b)?[\s.]*$")
MIN_LETTERED = 3
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


def with_lettered_items(blocks: Iterable[Block | Table]) -> Iterator[Block | Table]:
    """The blocks of a document; a sentence that counts its parts (``a) utreda …, b) införa …``) is a lead-in and a list."""
    for block in blocks:
        if isinstance(block, Block) and block.kind is BlockKind.PARAGRAPH and " b) " in block.text:
            yield from _lettered(block)
        else:
            yield block


def _lettered(block: Block) -> Iterator[Block]:
    """What stands before the first letter, and each part as an item without what parts it from the next; else the block."""
    marks = counting(_LETTERED, block.text)
    if len(marks) < MIN_LETTERED or marks[0]["number"] != "a":
        yield block
        return
    if lead := block.passage.slice(0, marks[0].start()):
        yield replace(block, passage=lead)
    for mark, whole in zip(marks, parted_at(block.passage, marks), strict=True):
        part = whole.slice(*sentence_bounds(whole.text)[0])
        part = part.slice(0, _BETWEEN.search(part.text).start())  # type: ignore[union-attr]
        yield replace(block, kind=BlockKind.LIST_ITEM, passage=part, marker=f"{mark['number']})")


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
