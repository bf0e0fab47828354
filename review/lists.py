"""The word lists behind the drop-downs, on a hidden sheet under defined names.

A list written into the cell's own rule may hold 255 characters; beyond that Excel repairs the file
and drops every rule in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from ..models import PlanRecords
from .fields import LISTS, RECORD_SHEETS, Entry
from .looks import make_cell
from .rows import NamedPlan
from .wording import ACTIVITY_KINDS, EMPTY, OUTCOME_KINDS, SINGULAR

DOCUMENT_LIST = "pu_dokument"
KIND_LIST = "pu_typer"
SORT_LIST = "pu_slag"
UNIT_LIST = "pu_enheter"


def lists_of(plans: Sequence[NamedPlan]) -> dict[str, list[str]]:
    """Every list by its defined name."""
    lists = {
        one.listed: [*one.choices.values(), *([] if one.required else [EMPTY])]
        for sheet in RECORD_SHEETS
        for one in sheet.fields
        if one.entry is Entry.CHOICE
    }
    lists[UNIT_LIST] = [*_units(plans), EMPTY]
    lists[DOCUMENT_LIST] = [path for path, _ in plans]
    lists[KIND_LIST] = list(SINGULAR.values())
    lists[SORT_LIST] = [*OUTCOME_KINDS.values(), *ACTIVITY_KINDS.values()]
    return lists


def _units(plans: Sequence[NamedPlan]) -> list[str]:
    """The units seen in the plans, without those too long to choose from."""
    seen = {unit for _, plan in plans for unit in _units_of(plan) if len(unit) <= 40}
    return sorted(seen)


def _units_of(plan: PlanRecords) -> Iterator[str]:
    yield from (one.unit for one in plan.indicators if one.unit)
    yield from (one.unit for one in plan.targets if one.unit)
    yield from (one.unit for one in plan.outcomes if one.unit)


def write_lists(book: Workbook, lists: Mapping[str, Sequence[str]]) -> None:
    """Add the hidden sheet and the names; each list is one column below its name."""
    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    names = list(lists)
    sheet.append([make_cell(sheet, name, "pu_hidden") for name in names])
    for position in range(max(map(len, lists.values()))):
        words = (lists[name][position] if position < len(lists[name]) else "" for name in names)
        sheet.append([make_cell(sheet, word, "pu_hidden") for word in words])
    for column, name in enumerate(names, 1):
        letter, last = get_column_letter(column), max(len(lists[name]), 1) + 1
        area = f"'{LISTS}'!${letter}$2:${letter}${last}"
        book.defined_names[name] = DefinedName(name, attr_text=area)
