"""A workbook's sheets as rows of cells by header, wherever the reviewer has moved rows and columns."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from ..errors import OutputLocked, ReviewInvalid
from .values import Raw

_HEADER_WITHIN = 20
"""Rows from the top among which the header row is looked for."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: its cells by header; blank cells are left out."""

    number: int
    """1-based, as Excel shows it."""
    cells: Mapping[str, Raw]

    def text(self, header: str) -> str:
        """A cell's content as text, empty for a blank cell."""
        cell = self.cells.get(header)
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet."""

    title: str
    header_row: int
    headers: Mapping[str, str]
    """Header to column letter."""
    repeated: tuple[str, ...]
    """Headers that stand more than once."""
    rows: list[GridRow]


@dataclass(frozen=True, slots=True)
class Sheets:
    """A workbook."""

    grids: list[Grid]
    """The sheets with a header row that we know."""
    others: dict[str, list[list[str]]]
    """All others as plain text."""
    last_writer: str
    """Who saved it, as Excel knows it."""


def read_sheets(path: Path, markers: tuple[str, ...]) -> Sheets:
    """The sheets that have one of ``markers`` among their headers, and all others as plain text.

    Raises:
        OutputLocked: another program holds the file.
        ReviewInvalid: the file is no workbook.
    """
    sheets = _read(path, markers, values=False)
    if any(
        cell.data_type == "f" for grid in sheets.grids for row in grid.rows for cell in row.cells.values()
    ):
        computed = _read(path, markers, values=True).grids
        grids = [_with_values(*pair) for pair in zip(sheets.grids, computed, strict=True)]
        return replace(sheets, grids=grids)
    return sheets


def _read(path: Path, markers: tuple[str, ...], *, values: bool) -> Sheets:
    try:
        with warnings.catch_warnings(), path.open("rb") as file:
            warnings.simplefilter("ignore")  # openpyxl tells of extensions that it does not know
            book = load_workbook(file, read_only=True, data_only=values)
            try:
                return _sheets(book, markers)
            finally:
                book.close()
    except PermissionError as error:
        raise OutputLocked(f"{path} is open in another program.") from error
    except FileNotFoundError as error:
        raise ReviewInvalid(f"There is no workbook {path}.") from error
    except Exception as error:  # a damaged book makes openpyxl raise whatever it stumbles over
        raise ReviewInvalid(f"{path} cannot be read as an Excel workbook.") from error


def _sheets(book: Workbook, markers: tuple[str, ...]) -> Sheets:
    grids, others = [], {}
    for sheet in book.worksheets:
        grid = _grid(sheet, markers)
        if grid:
            grids.append(grid)
        else:
            others[sheet.title] = _lines(sheet)
    return Sheets(grids, others, book.properties.lastModifiedBy or "")


def _grid(sheet: Any, markers: tuple[str, ...]) -> Grid | None:
    """The sheet by its headers; None where no marker is among its first rows."""
    rows = sheet.iter_rows()
    for number in range(1, _HEADER_WITHIN + 1):
        row = next(rows, None)
        if row is None:
            return None
        found = {n: cell.value.strip() for n, cell in enumerate(row) if _is_header(cell)}
        if any(marker in found.values() for marker in markers):
            names = list(found.values())
            letters = {found[n]: cell.column_letter for n, cell in enumerate(row) if n in found}
            repeated = tuple(sorted({name for name in names if names.count(name) > 1}))
            return Grid(sheet.title, number, letters, repeated, list(_rows(rows, found)))
    return None


def _is_header(cell: Any) -> bool:
    return isinstance(cell.value, str) and bool(cell.value.strip())


def _rows(rows: Iterator[Any], headers: Mapping[int, str]) -> Iterator[GridRow]:
    for row in rows:
        cells = {}
        for position, header in headers.items():
            cell = row[position] if position < len(row) else None
            if cell is not None and cell.value is not None and cell.value != "":
                plain = isinstance(cell.value, str)
                number_format = "General" if plain else cell.number_format or "General"
                cells[header] = Raw(cell.value, number_format, cell.data_type, cell.coordinate)
                number = cell.row
        if cells:
            yield GridRow(number, cells)


def _with_values(grid: Grid, computed: Grid) -> Grid:
    """The grid with each formula's last computed value in its place."""
    values = {row.number: row for row in computed.rows}
    rows = []
    for row in grid.rows:
        cells = {}
        for header, cell in row.cells.items():
            found = values[row.number].cells.get(header) if row.number in values else None
            missing = Raw("formula without a value", "General", "e", cell.coordinate)
            cells[header] = cell if cell.data_type != "f" else found or missing
        rows.append(GridRow(row.number, cells))
    return replace(grid, rows=rows)


def _lines(sheet: Any) -> list[list[str]]:
    return [
        ["" if value is None else str(value) for value in row]
        for row in sheet.iter_rows(values_only=True, max_row=20_000, max_col=12)
    ]
