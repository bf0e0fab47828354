"""A table in its section: parted where another begins, titled, told what it is, and read or listed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from ...models import Block, Passage, Table
from ..finding import Finding
from ..language.clauses import caption_end, is_caption
from ..language.heads import ColumnRole, is_value
from ..language.labels import Role
from ..language.target_parts import number_aside
from ..ledger import Reason
from ..lexicon.vocabulary import Vocabulary
from ..outline import Section
from ..scope import Scope
from ..statements.levels_below import holds_levels, names_measure
from ..statements.measure_fields import MeasureFields
from .column_roles import columns_without_heads
from .columns import Columns
from .kinds import TableKind, kind_of
from .level_rows import wants_in_rows
from .measure_cards import read_card
from .parting import split_at_heads, split_side_by_side
from .plan_tables import PlanTable
from .what_came import what_came

_BRACKETS_NOTE = re.compile(
    r"\bmål(?:nivå|värde|tal|et|en)?\w*\s+(?:\S+\s+){0,4}inom\s+parentes", re.IGNORECASE
)
_PRESENTS_TARGETS = re.compile(r"\bmål(?:en|et|nivå\w*|värde\w*|tal\w*)?\b[^.]*:\s*$", re.IGNORECASE)
"""``Våra mål för handläggningstiden:``"""
_WANTED_IN_TITLE = re.compile(
    r"(?:,|\(|\s[–-])\s*mål(?:et|värde|nivå)?(?:\s+\d{4})?:?\s+(?P<wanted>[^,()]{1,40})\)?\.?$",
    re.IGNORECASE,
)
"""``Tabell 6 Andel samtal besvarade i tid, mål 92 procent``"""
_WANTED_IN_NOTE = re.compile(
    r"^(?:\d\W?\s+)?mål(?:et|nivån|värdet)(?:\s+för\s+\d{4})?\s+(?:är|var)\s+(?P<wanted>[^,.]{1,40})\.?$",
    re.IGNORECASE,
)
"""``1 Målnivån för 2011 är 75 procent.``"""
_WANTS = re.compile(r"\bmål(?:satt|satta|nivå|värde|tid)?\w*\b", re.IGNORECASE)
MAX_LINE_WORDS = 10
"""A line above a table is its title up to this length; one that a ``Tabell 36`` marks is at any."""
MAX_TITLE_WORDS = 8
"""A longer heading states something and is no table's title."""


def read_table(table: Table, section: Section, scope: Scope, index: int, fields: MeasureFields) -> None:
    """Find the records of a table, the item number ``index`` of its section; ``fields`` were read before it."""
    title = table_title(table, section, index)
    before = section.items[index - 1] if index else section.heading
    presented = isinstance(before, Block) and _presents(before.text, table, scope)
    vocabulary = fields.finding.vocabulary
    for part, first in split_at_heads(table, vocabulary):
        for side, columns in split_side_by_side(part, vocabulary):
            told = columns_without_heads(side, vocabulary) if presented else None
            _read_part(
                side,
                first,
                title,
                columns=told or columns,
                section=section,
                scope=scope,
                fields=fields,
                index=index,
            )


def _presents(text: str, table: Table, scope: Scope) -> bool:
    """Whether a line above a table without heads says what it holds: the levels of a list, goals with their measures."""
    speaks = scope.role is Role.GOALS or "mål" in text.casefold()
    return _PRESENTS_TARGETS.search(text) is not None or (speaks and table.column_count > 2)


def _read_part(
    table: Table,
    offset: int,
    title: Passage,
    *,
    columns: Columns,
    section: Section,
    scope: Scope,
    fields: MeasureFields,
    index: int,
) -> None:
    """Read a table, or a part of it, by its kind."""
    finding = fields.finding
    kind = kind_of(table, columns, title.text, scope.role, finding.vocabulary)
    passage = next((cell.passage for cell in table.cells if cell.text), Passage(""))
    below = _below(section, index)
    told = _levels_told(table, columns, title, section=section, index=index, vocabulary=finding.vocabulary)
    if told.where and kind in (TableKind.PLAN, TableKind.NO_PLAN_COLUMNS):
        kind, columns = TableKind.PLAN, columns.named()
    elif kind is TableKind.NO_PLAN_COLUMNS and (
        found := what_came(table, columns, title, scope, finding=finding, below=below)
        or _by_code(table, columns, finding)
    ):
        kind, columns = TableKind.PLAN, found
    levels = kind is TableKind.NO_PLAN_COLUMNS and holds_levels(table, finding.vocabulary)
    named = title if levels and names_measure(title, finding.vocabulary) else None
    kind = TableKind.PLAN if named else kind
    if kind is TableKind.CARD:
        finding.ledger.used(table, passage, "card", "measure-card")
        above = (section.heading, section.items[index - 1] if index else None)
        titled = (block for block in above if isinstance(block, Block) and block.passage is title)
        code = next((block.marker for block in titled), None)
        read_card(table, title, code, fields, scope)
    elif kind is TableKind.PLAN:
        finding.ledger.used(table, passage, "table", "plan-columns")
        PlanTable(
            table,
            columns,
            finding,
            scope,
            title.text,
            offset,
            told.bracketed,
            told.wanted,
            told.levelled,
            named,
        ).read()
    else:
        finding.ledger.unused(table, passage, "table", Reason(kind.value))


class _LevelsTold(NamedTuple):
    """Where the levels wanted stand, if no column has them."""

    bracketed: bool
    """In brackets, as a note or the title says."""
    wanted: Passage | None
    """In the title or a note: one for every row."""
    levelled: bool
    """In rows below the measures."""

    @property
    def where(self) -> bool:
        """Whether they stand anywhere."""
        return self.bracketed or self.wanted is not None or self.levelled


def _levels_told(
    table: Table, columns: Columns, title: Passage, *, section: Section, index: int, vocabulary: Vocabulary
) -> _LevelsTold:
    """Where the levels wanted stand of a table, the item number ``index`` of its section."""
    bracketed = any("(" in cell.text for cell in table.cells) and (
        targets_in_brackets(section)
        or _says_brackets(title.text)
        or _brackets_what_the_title_wants(table, title, columns)
    )
    below = _below(section, index)
    wanted = wanted_beside(title, below, columns, vocabulary)
    return _LevelsTold(bracketed, wanted, wants_in_rows(table, columns, vocabulary))


def _below(section: Section, index: int) -> Block | Table | None:
    """What stands right below the item number ``index`` of a section."""
    return section.items[index + 1] if index + 1 < len(section.items) else None


def _by_code(table: Table, columns: Columns, finding: Finding) -> Columns | None:
    """Values of measures that the first column names by their codes, most of them stated before; else None."""
    first = columns.columns[0]
    codes = [
        cell.text.strip(" .") for cell in table.cells if cell.column == 0 and cell.row >= columns.header_rows
    ]
    known = len(codes) > 1 and 2 * sum(map(bool, map(finding.indicator_of_code, codes))) > len(codes)
    coded = replace(first, role=ColumnRole.INDICATOR_CODE)
    return replace(columns, columns=(coded, *columns.columns[1:])) if known else None


def table_title(table: Table, section: Section, index: int) -> Passage:
    """A table's title: its caption, else a short line right above it, else the section's heading."""
    if table.caption:
        return table.caption
    above = section.items[index - 1] if index > 0 else None
    if isinstance(above, Block):
        numbered = is_caption(above.text) or (is_caption(section.title) and not caption_end(section.title))
        if numbered or _is_short_title(above.text):
            return above.passage
    heading = section.heading
    if heading and (len(heading.text.split()) <= MAX_TITLE_WORDS or is_caption(heading.text)):
        return heading.passage
    return Passage("")


def wanted_beside(
    title: Passage, below: Block | Table | None, columns: Columns, vocabulary: Vocabulary
) -> Passage | None:
    """The level that a table's title, or the note right below it, says is wanted of every row; its columns are years."""
    years = columns.having(ColumnRole.YEAR)
    if not years or columns.having(ColumnRole.TARGET, ColumnRole.GOAL):
        return None
    note = below.passage if isinstance(below, Block) else Passage("")
    for passage, pattern in ((title, _WANTED_IN_TITLE), (note, _WANTED_IN_NOTE)):
        match = pattern.search(passage.text) if "mål" in passage.text.casefold() else None
        if match and is_value(match["wanted"], vocabulary):
            return passage.slice(*match.span("wanted"))
    return None


def _brackets_what_the_title_wants(table: Table, title: Passage, columns: Columns) -> bool:
    """Whether a title speaks of wanted levels (``inom målsatt tid``) and each name below ends in one: ``Bygglov (90)``."""
    if not _WANTS.search(title.text) or not columns.having(ColumnRole.YEAR, ColumnRole.OUTCOME):
        return False
    rows = [cells for cells in table.grid()[columns.header_rows :] if any(c and c.text for c in cells[1:])]
    names = [cells[0].passage for cells in rows if cells[0] and cells[0].column_span == 1]
    return len(names) > 1 and all(number_aside(name)[1] for name in names)


def _is_short_title(text: str) -> bool:
    return len(text.split()) <= MAX_LINE_WORDS and not text.endswith(".")


def targets_in_brackets(section: Section) -> bool:
    """Whether a note below says that the brackets in a table hold the targets."""
    return any(_says_brackets(item.text) for item in section.items if isinstance(item, Block))


def _says_brackets(note: str) -> bool:
    """Whether a note or a title says so: ``(mål inom parentes)``."""
    return "parentes" in note.lower() and _BRACKETS_NOTE.search(note) is not None
