"""Where the levels wanted of a table's measures stand, if no column has them: in brackets, beside the table, in rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...models import Block, Passage, Table
from ..language.heads import ColumnRole, is_value, roles_of_whole
from ..language.target_parts import number_aside
from ..lexicon.vocabulary import Vocabulary
from .columns import VALUES, Columns
from .surroundings import Surroundings

_BRACKETS_NOTE = re.compile(
    r"\bmål(?:nivå|värde|tal|et|en)?\w*\s+(?:\S+\s+){0,4}inom\s+parentes", re.IGNORECASE
)
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
_LEVELS = (ColumnRole.TARGET, ColumnRole.OUTCOME)
MOST_NAMES = 3
"""Rows for each one of wanted levels, if none ends the table: a single *Mål* among more is what a survey asks about."""


@dataclass(frozen=True, slots=True)
class WantedLevels:
    """Where they stand; a table with a column of them has none of these."""

    bracketed: bool = False
    """In brackets behind the values or the names, as a note or the title says."""
    beside: Passage | None = None
    """In the title or a note: one for every row."""
    in_rows: bool = False
    """In rows below the measures."""

    def __bool__(self) -> bool:
        return self.bracketed or self.beside is not None or self.in_rows


def wanted_levels(
    table: Table, columns: Columns, around: Surroundings, vocabulary: Vocabulary
) -> WantedLevels:
    """Where the levels wanted stand of a table, or of a part of it."""
    title = around.title
    notes = [title.text, *(item.text for item in around.section.items if isinstance(item, Block))]
    bracketed = any("(" in cell.text for cell in table.cells) and (
        any(map(_says_brackets, notes)) or _brackets_what_the_title_wants(table, title, columns)
    )
    beside = _wanted_beside(title, around.below, columns, vocabulary)
    return WantedLevels(bracketed, beside, _wants_in_rows(table, columns, vocabulary))


def _wanted_beside(
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


def _says_brackets(note: str) -> bool:
    """Whether a note or a title says that the brackets in a table hold the targets: ``(mål inom parentes)``."""
    return "parentes" in note.lower() and _BRACKETS_NOTE.search(note) is not None


def _brackets_what_the_title_wants(table: Table, title: Passage, columns: Columns) -> bool:
    """Whether a title speaks of wanted levels (``inom målsatt tid``) and each name below ends in one: ``Bygglov (90)``."""
    if not _WANTS.search(title.text) or not columns.having(ColumnRole.YEAR, ColumnRole.OUTCOME):
        return False
    rows = [cells for cells in table.grid()[columns.header_rows :] if any(c and c.text for c in cells[1:])]
    names = [cells[0].passage for cells in rows if cells[0] and cells[0].column_span == 1]
    return len(names) > 1 and all(number_aside(name)[1] for name in names)


def level_of_row(name: str, vocabulary: Vocabulary) -> ColumnRole | None:
    """What a row's name says that its values are, wanted or measured (``– mål``); None for the name of a measure."""
    plain = name.strip(" :–-•()").casefold().removeprefix("varav ")
    if not plain or len(plain.split()) > 2 or plain.startswith(("budget", "plan")):
        return None
    meant = {role for role, _ in roles_of_whole(plain, vocabulary)}
    return next((role for role in _LEVELS if role in meant), None)


def _wants_in_rows(table: Table, columns: Columns, vocabulary: Vocabulary) -> bool:
    """Whether rows below measures hold what is wanted of them: ``Väntetid, timmar`` over ``– mål``, the values by year."""
    first = columns.columns[0]
    if columns.having(ColumnRole.TARGET, ColumnRole.GOAL) or not columns.having(*VALUES):
        return False
    if first.role not in (ColumnRole.UNKNOWN, ColumnRole.INDICATOR):
        return False
    rows = table.grid()[columns.header_rows :]
    levels = [level_of_row(row[0].text, vocabulary) for row in rows if row[0] and row[0].column_span == 1]
    wanted, names = levels.count(ColumnRole.TARGET), levels.count(None)
    placed = names <= MOST_NAMES * wanted or levels[-1] is ColumnRole.TARGET
    return levels[:1] == [None] and wanted > 0 and placed
