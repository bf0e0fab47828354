"""Cards that describe one measure: its fields down the left, what they say to the right.

``Indikator | Andel nöjda``, ``Definition | …``, ``Målvärde | 85 %``, ``Utfall | 2014: 78 %  2015: 80 %``.
A card without a field for the measure's name is named by the title above it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..models import Cell, OutcomeKind, Passage, Table
from .columns import ColumnRole, roles_of
from .drafts import IndicatorDraft, Origin
from .finding import Finding
from .scope import Scope
from .vocabulary import Vocabulary

MAX_FIELD_WORDS = 4
_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,%])\s*:?")
_EXPLAINS = (ColumnRole.METHOD, ColumnRole.RESPONSIBLE, ColumnRole.FOLLOWUP)
_VALUES = (ColumnRole.TARGET, ColumnRole.OUTCOME)


@dataclass(frozen=True, slots=True)
class _Field:
    """One row of a card: what its label means, and the cell that says it."""

    role: ColumnRole
    kind: OutcomeKind | None
    cell: Cell


def is_card(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether a table is a card: two columns, labels on the left, one that explains and one with a value."""
    if table.column_count != 2:
        return False
    labels = [row[0].text for row in table.grid() if row[0] and row[0].text.strip()]
    roles = [_meaning(label, vocabulary) for label in labels]
    known = {role for role, _ in filter(None, roles)}
    named = sum(role is not None for role in roles)
    return (
        named * 2 > len(labels) and bool(known.intersection(_EXPLAINS)) and bool(known.intersection(_VALUES))
    )


def read_card(table: Table, title: Passage, code: str | None, finding: Finding, scope: Scope) -> None:
    """Find the measure that a card describes, with its targets and outcomes."""
    fields = _fields(table, finding.vocabulary)
    named = next((one.cell for one in fields if one.role is ColumnRole.INDICATOR), None)
    name = named.passage if named else title
    if not name:
        return
    origin = Origin(
        "card-indicator", name, scope.section, table if named else None, named.row if named else None
    )
    draft = finding.indicator(origin, scope.in_force(), code=code)
    for one in fields:
        place = Origin("card-value", one.cell.passage, scope.section, table, one.cell.row, one.cell.column)
        if one.role is ColumnRole.TARGET:
            finding.targets(draft, place, finding.period)
        elif one.role is ColumnRole.OUTCOME:
            _outcomes(draft, place, one.kind, finding)
    finding.settle_unit(draft)


def _fields(table: Table, vocabulary: Vocabulary) -> list[_Field]:
    found = []
    for label, cell in (row[:2] for row in table.grid()):
        meaning = _meaning(label.text, vocabulary) if label and cell else None
        if meaning and cell and cell.text.strip():
            found.append(_Field(*meaning, cell))
    return found


def _meaning(label: str, vocabulary: Vocabulary) -> tuple[ColumnRole, OutcomeKind | None] | None:
    plain = label.strip().lstrip("-–•·▪ ").strip()
    if len(plain.split()) > MAX_FIELD_WORDS:
        return None
    return next(iter(roles_of(plain, vocabulary)), None)


def _outcomes(draft: IndicatorDraft, place: Origin, kind: OutcomeKind | None, finding: Finding) -> None:
    """The measured values of a field: one for each year it names, the newest the current one."""
    by_year = _by_year(place.passage)
    newest = max((year for year, _ in by_year), default="")
    for year, passage in by_year or [("", place.passage)]:
        origin = Origin(place.rule, passage, place.section, place.table, place.row, place.column)
        current = OutcomeKind.CURRENT if year == newest else OutcomeKind.PREVIOUS
        finding.outcome(draft, origin, kind or current, year or None)


def _by_year(passage: Passage) -> list[tuple[str, Passage]]:
    """``2008: 16 %  2007: 10 %``, or the years first and the values after them in the same order."""
    years = list(_YEAR.finditer(passage.text))
    if not years:
        return []
    bounds = [*(match.start() for match in years), len(passage.text)]
    parts = [
        passage.slice(match.end(), stop)
        for match, stop in zip(years, itertools.islice(bounds, 1, None), strict=True)
    ]
    names = [re.sub(r"\D", "", match.group()) for match in years]
    if all(parts):
        return list(zip(names, parts, strict=True))
    values = _values(parts[-1]) if not any(parts[:-1]) else []
    return list(zip(names, values, strict=True)) if len(values) == len(names) else []


def _values(passage: Passage) -> Sequence[Passage]:
    """Numbers in a row, each with its sign: ``16 %  10 %  11,8 %``."""
    found = re.finditer(r"[-–−]?\d+(?:[ \u00a0]\d{3})*(?:,\d+)?(?:\s?%)?", passage.text)
    return [passage.slice(match.start(), match.end()) for match in found]
