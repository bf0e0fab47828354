"""Boxes of text that a layout takes for tables: every row is a line of labelled or coded goals, or of fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...models import Block, BlockKind, Document, Passage, Table, join
from ..language.clauses import demands
from ..language.labels import labelled_goal, may_be_labelled
from ..language.refs import LETTERED, is_code
from ..lexicon.vocabulary import Vocabulary
from ..statements.fields import fields_of
from .measure_cards import is_card

_MOST_COLUMNS = 2
_CODED = re.compile(rf"{LETTERED}\s")


def unboxed(document: Document, vocabulary: Vocabulary) -> Document:
    """The document with such boxes as paragraphs: ``Nämndmål: …``, ``KF2 | Invånarna ska …``, ``Vi mäter: …  Mål: 90 %``."""
    if not any(_may_be_box(table) and is_box(table, vocabulary) for table in document.tables):
        return document
    blocks: list[Block | Table] = []
    for block in document.blocks:
        if isinstance(block, Table) and _may_be_box(block) and is_box(block, vocabulary):
            blocks.extend(Block(BlockKind.PARAGRAPH, line) for line in _lines(block))
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _may_be_box(table: Table) -> bool:
    """Whether the first cell has a label: quick, and sure only where it says no."""
    first = table.cells[0].text if table.cells else ""
    return table.column_count <= _MOST_COLUMNS and (":" in first[:-1] or is_code(first))


def is_box(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether each row is a goal with its label or code or consists of fields, and no card has its labels on the left."""
    return all(_says(line, vocabulary) for line in _lines(table)) and not is_card(table, vocabulary)


def _says(line: Passage, vocabulary: Vocabulary) -> bool:
    labelled = may_be_labelled(line.text, vocabulary) and labelled_goal(line, vocabulary)
    coded = _CODED.match(line.text) and demands(line.text)
    return bool(coded or labelled or fields_of(line, vocabulary))


def _lines(table: Table) -> Iterator[Passage]:
    """The text of each row, its cells joined."""
    for row in table.grid():
        cells = {id(cell): cell.passage for cell in row if cell and cell.text.strip()}
        if cells:
            yield join(list(cells.values()))
