"""The flat tables as an Excel workbook: a sheet a table, typed cells, and a sheet of what columns mean.

It is for looking at and for Power Query. The workbook a reviewer decides in is another:
:mod:`planutdrag.review`.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from .database import dictionary, read
from .tables import DECISIONS, INDICATOR_VALUES, PLAN_ROWS, TABLES, Kind

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

CATEGORY = "planutdrag export"
"""Stands in the file's properties: the mark by which an export of ours is known."""
_MOST_ROWS = 1_048_575
_MOST_CHARACTERS = 32_000
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WIDTHS = {"text": 60, "name": 50, "quote": 60, "goal": 50, "indicator": 45, "about": 90, "message": 60}
_SHEETS = (PLAN_ROWS, INDICATOR_VALUES, *(table for table in TABLES if table is not DECISIONS), DECISIONS)


def write_xlsx(database: Path, target: Path) -> None:
    """All tables as one workbook; the same tables give the same bytes.

    Raises UsageError where a table has more rows than a sheet can hold.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - heavy

    from ..xlsx import as_bytes  # noqa: PLC0415 - heavy

    book = Workbook(write_only=True)
    book.properties.category = CATEGORY
    book.properties.creator = "planutdrag"
    for table in _SHEETS:
        kinds = [column.kind for column in table.columns]
        _add_sheet(book, table.name, table.names, _python_rows(read(database, table), kinds))
    header = ["table", "column", "type", "refers to", "about"]
    _add_sheet(book, "columns", header, dictionary())
    target.write_bytes(as_bytes(book))


def is_ours(path: Path) -> bool:
    """Whether the file is a workbook that :func:`write_xlsx` wrote."""
    try:
        with zipfile.ZipFile(path) as archive:
            return CATEGORY.encode() in archive.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError):
        return False


def _add_sheet(book: Workbook, name: str, header: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for at, title in enumerate(header, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(title, 16)
    make = _cell_maker(sheet)
    sheet.append([make(title, True) for title in header])
    count = 1
    for row in rows:
        count += 1
        if count > _MOST_ROWS:
            raise UsageError(f"{name} has more rows than an Excel sheet holds: use --to csv or parquet.")
        sheet.append([make(value) if isinstance(value, str) else value for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{count}"


def _cell_maker(sheet: Worksheet) -> Callable[..., Any]:
    """Makes text cells: plain where that is safe, which is ten times as quick, else marked as text."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    bold = Font(bold=True)

    def make(text: str, heading: bool = False) -> Any:
        legal = _legal(text)
        if not heading and not legal.startswith(("=", "#")):
            return legal
        cell = WriteOnlyCell(sheet, legal)
        cell.data_type = "s"
        if heading:
            cell.font = bold
        return cell

    return make


def _legal(text: str) -> str:
    """The text without what a workbook cannot hold, cut with a mark where it is too long."""
    clean = _ILLEGAL.sub("", text) if not text.isprintable() else text
    return clean if len(clean) <= _MOST_CHARACTERS else f"{clean[:_MOST_CHARACTERS]} […]"


def _python_rows(rows: Iterable[tuple[Any, ...]], kinds: list[Kind]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield tuple(_python(value, kind) for value, kind in zip(row, kinds, strict=True))


def _python(value: Any, kind: Kind) -> Any:
    if value is None:
        return None
    if kind is Kind.BOOLEAN:
        return bool(value)
    if kind is Kind.DATE:
        return date.fromisoformat(value)
    return datetime.fromisoformat(value).replace(tzinfo=None) if kind is Kind.TIMESTAMP else value
