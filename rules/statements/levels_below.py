"""Measures named on a line of their own, their levels right below: ``Andel nöjda``, ``Utfall 2016: 84 %``, ``Mål: 90 %``.

The levels are lines of fields, or a table of one row that names nothing itself.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...models import Block, BlockKind, Passage, Table
from ..drafts import Origin
from ..language.clauses import demands, is_clause
from ..language.heads import ColumnRole, roles_of, says_wanted
from ..language.labels import announced, labelled_goal
from ..language.periods import years
from ..lexicon.vocabulary import Vocabulary
from ..outline import Section
from ..scope import Scope
from .fields import fields_of
from .measure_fields import MeasureFields
from .printed_numbers import printed_number

MAX_NAME_WORDS = 25
_COUNTS = re.compile(r"(?:andel|antal)\w*\b|.* som\b", re.IGNORECASE)
_LEVELS = {ColumnRole.TARGET, ColumnRole.OUTCOME}
_FIELDS = _LEVELS | {ColumnRole.UNIT}


def named_above_levels(items: Sequence[Block | Table], vocabulary: Vocabulary) -> set[int]:
    """The places of the lines among ``items`` that name a measure whose levels, wanted and reached, stand right below."""
    return {
        index
        for index, (item, below) in enumerate(itertools.pairwise(items))
        if isinstance(item, Block) and isinstance(below, Block) and ":" in below.text
        and names_measure(item.passage, vocabulary) and _are_levels(items[index + 1 :], vocabulary)
    }  # fmt: skip


def without_headings_over_levels(
    blocks: Iterable[Block | Table], vocabulary: Vocabulary
) -> Iterator[Block | Table]:
    """The blocks of a document, a measure's name above its levels as a paragraph, however it is set."""
    listed = list(blocks)
    named = named_above_levels(listed, vocabulary)
    for index, (item, below) in enumerate(itertools.zip_longest(listed, listed[1:])):
        if not isinstance(item, Block) or item.kind is not BlockKind.HEADING:
            yield item
            continue
        titled = isinstance(below, Table) and holds_levels(below, vocabulary)
        names = index in named or (titled and names_measure(item.passage, vocabulary))
        yield replace(item, kind=BlockKind.PARAGRAPH, level=0) if names else item


def read_name_above(block: Block, scope: Scope, fields: MeasureFields) -> None:
    """Find the measure that a line names; the fields below are its levels."""
    fields.scope = scope
    fields.name(Origin("name-above-levels", block.passage, scope.section), printed_number(block))


def names_measure(line: Passage, vocabulary: Vocabulary) -> bool:
    """Whether a line above levels names what they are of: neither a sentence, nor a goal, nor a label or field."""
    text = line.text.strip()
    if ":" in text or text.endswith(".") or not 1 < len(text.split()) <= MAX_NAME_WORDS or demands(text):
        return False
    if is_clause(text) and not _COUNTS.match(text):
        return False
    if fields_of(line, vocabulary):  # ``Styrmått 1.1 Andel nöjda`` says itself what it is
        return False
    return announced(text, vocabulary) is None and labelled_goal(line, vocabulary) is None


def holds_levels(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether a table is one row of levels below heads of such, wanted ones too."""
    heads = [cell.text for cell in table.cells if cell.row == 0]
    if table.row_count != 2 or len(heads) < table.column_count:
        return False
    roles = [{role for role, _ in roles_of(head, vocabulary)} for head in heads]
    levels = all(found & _LEVELS or years(head) for found, head in zip(roles, heads, strict=True))
    return levels and any(map(says_wanted, heads))


def _are_levels(items: Sequence[Block | Table], vocabulary: Vocabulary) -> bool:
    """Whether lines of fields begin here that give a measure's levels, both wanted and reached, and no name of one."""
    roles: set[ColumnRole] = set()
    for item in items:
        fields = fields_of(item.passage, vocabulary) if isinstance(item, Block) else []
        found = {meaning.role for meaning, _ in fields}
        if not found or not found <= _FIELDS:
            break
        roles |= found
    return roles >= _LEVELS


def names_measures(section: Section, vocabulary: Vocabulary) -> bool:
    """Whether a line right below a heading names a measure: ``Nyckeltal: antal besök``."""
    lines = (item.passage for item in section.items if isinstance(item, Block) and ":" in item.text)
    return any(m.role is ColumnRole.INDICATOR for line in lines for m, _ in fields_of(line, vocabulary))
