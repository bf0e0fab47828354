"""Measures named on a line of their own, their levels around it: ``Andel nöjda``, ``Utfall 2016: 84 %``, ``Mål: 90 %``.

The levels are lines of fields below, or a table of one row that names nothing itself. What was reached can stand
above the name as a figure alone: ``214`` / ``kg hushållsavfall per invånare`` / ``Mål 2017: högst 205``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...models import Block, BlockKind, Passage, Table
from ..drafts import Origin
from ..language.clauses import demands, is_clause
from ..language.heads import ColumnRole, is_value, roles_of, says_wanted
from ..language.labels import announced, labelled_goal
from ..language.periods import years
from ..lexicon.vocabulary import Vocabulary
from ..outline import Section
from ..scope import Scope
from .fields import Meaning, fields_of
from .measure_fields import MeasureFields
from .printed_numbers import printed_number

MAX_NAME_WORDS = 25
MAX_FIGURE = 12
"""Characters of a figure with its unit."""
_COUNTS = re.compile(r"(?:andel|antal|procent)\w*\b|.* som\b", re.IGNORECASE)
_LEVELS = {ColumnRole.TARGET, ColumnRole.OUTCOME}
_FIELDS = _LEVELS | {ColumnRole.UNIT}


def named_by_levels(items: Sequence[Block | Table], vocabulary: Vocabulary) -> dict[int, Passage | None]:
    """The places of the lines among ``items`` that name a measure by the levels around it, wanted and reached.

    Each comes with the figure alone above it, where that is what was reached.
    """
    named: dict[int, Passage | None] = {}
    for index, (item, below) in enumerate(itertools.pairwise(items)):
        if not isinstance(item, Block) or not isinstance(below, Block) or ":" not in below.text:
            continue
        figure = _figure(items[index - 1], vocabulary) if index else None
        wanting = {ColumnRole.TARGET} if figure else _LEVELS
        if names_measure(item.passage, vocabulary) and wanting <= _levels(items[index + 1 :], vocabulary):
            named[index] = figure
    return named


def _figure(item: Block | Table, vocabulary: Vocabulary) -> Passage | None:
    """A figure alone with its unit; None for anything else."""
    short = isinstance(item, Block) and len(item.text) <= MAX_FIGURE and item.text[:1].isdigit()
    return item.passage if short and isinstance(item, Block) and is_value(item.text, vocabulary) else None


def without_headings_over_levels(
    blocks: Iterable[Block | Table], vocabulary: Vocabulary
) -> Iterator[Block | Table]:
    """The blocks of a document, a measure's name and the figure above it as paragraphs, however they are set."""
    listed = list(blocks)
    named = named_by_levels(listed, vocabulary)
    figures = {index - 1 for index, figure in named.items() if figure}
    for index, (item, below) in enumerate(itertools.zip_longest(listed, listed[1:])):
        if not isinstance(item, Block) or item.kind is not BlockKind.HEADING:
            yield item
            continue
        titled = isinstance(below, Table) and holds_levels(below, vocabulary)
        names = index in named or index in figures or (titled and names_measure(item.passage, vocabulary))
        yield replace(item, kind=BlockKind.PARAGRAPH, level=0) if names else item


def read_name(block: Block, figure: Passage | None, scope: Scope, fields: MeasureFields) -> None:
    """Find the measure that a line names, reached by the ``figure`` above it; the fields below are its levels."""
    fields.scope = scope
    fields.name(Origin("name-above-levels", block.passage, scope.section), printed_number(block))
    if figure:
        fields.take(Meaning(ColumnRole.OUTCOME, ""), Origin("field-outcome", figure, scope.section))


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


def _levels(items: Sequence[Block | Table], vocabulary: Vocabulary) -> set[ColumnRole]:
    """Which levels the lines of fields that begin here give; fields that name a measure end them."""
    roles: set[ColumnRole] = set()
    for item in items:
        fields = fields_of(item.passage, vocabulary) if isinstance(item, Block) else []
        found = {meaning.role for meaning, _ in fields}
        if not found or not found <= _FIELDS:
            break
        roles |= found
    return roles


def names_measures(section: Section, vocabulary: Vocabulary) -> bool:
    """Whether a line right below a heading names a measure: ``Nyckeltal: antal besök``."""
    lines = (item.passage for item in section.items if isinstance(item, Block) and ":" in item.text)
    return any(m.role is ColumnRole.INDICATOR for line in lines for m, _ in fields_of(line, vocabulary))
