"""Rows that hold the levels of the measure above them: ``Väntetid, timmar`` over ``– mål``, or ``Mål`` and ``Utfall``."""

from __future__ import annotations

from ...models import Table
from ..language.heads import ColumnRole, roles_of_whole
from ..lexicon.vocabulary import Vocabulary
from .columns import Columns

_LEVELS = (ColumnRole.TARGET, ColumnRole.OUTCOME)
_VALUES = (*_LEVELS, ColumnRole.YEAR)


def level_of_row(name: str, vocabulary: Vocabulary) -> ColumnRole | None:
    """What a row's name says that its values are, wanted or measured; None for the name of a measure."""
    plain = name.strip(" :–-•()").casefold().removeprefix("varav ")
    if not plain or len(plain.split()) > 2 or plain.startswith(("budget", "plan")):
        return None
    meant = {role for role, _ in roles_of_whole(plain, vocabulary)}
    return next((role for role in _LEVELS if role in meant), None)


def wants_in_rows(table: Table, columns: Columns, vocabulary: Vocabulary) -> bool:
    """Whether rows below measures hold what is wanted of them; no column does, and the values stand by year."""
    first = columns.columns[0]
    if columns.having(ColumnRole.TARGET, ColumnRole.GOAL) or not columns.having(*_VALUES):
        return False
    if first.role not in (ColumnRole.UNKNOWN, ColumnRole.INDICATOR):
        return False
    rows = table.grid()[columns.header_rows :]
    names = [row[0].text for row in rows if row[0] and row[0].column_span == 1]
    levels = [level_of_row(name, vocabulary) for name in names]
    return ColumnRole.TARGET in levels and levels[:1] == [None]
