"""A workbook's sheets as rows of cells by header, wherever the reviewer has moved rows and columns."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

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
    headers: Mapping[str, str]
    """Header to column letter."""
    repeated: tuple[str, ...]
    """Headers that stand more than once."""
    rows: list[GridRow]


def read_grids(path: Path, marker: str) -> tuple[list[Grid], dict[str, list[list[str]]]]:
    """The sheets that have ``marker`` among their headers, and all others as plain text.

    Raises:
        OutputLocked: another program holds the file.
        ReviewInvalid: the file is no workbook.
    """
    grids, others = _read(path, marker, values=False)
    if any(cell.data_type == "f" for grid in grids for row in grid.rows for cell in row.cells.values()):
        computed, _ = _read(path, marker, values=True)
        grids = [_with_values(*pair) for pair in zip(grids, computed, strict=True)]
    return grids, others


def _read(path: Path, marker: str, *, values: bool) -> tuple[list[Grid], dict[str, list[list[str]]]]:
    grids, others = [], {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of extensions that it does not know
            book = load_workbook(path, read_only=True, data_only=values)
            try:
                for sheet in book.worksheets:
                    grid = _grid(sheet, marker)
                    if grid:
                        grids.append(grid)
                    else:
                        others[sheet.title] = _plain(sheet)
            finally:
                book.close()
    except PermissionError as error:
        raise OutputLocked(f"{path} is open in another program.") from error
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, SyntaxError, EOFError) as error:
        raise ReviewInvalid(f"{path} cannot be read as an Excel workbook.") from error
    return grids, others


def _grid(sheet: Any, marker: str) -> Grid | None:
    """The sheet by its headers; None where the marker is not among its first rows."""
    rows = sheet.iter_rows()
    headers: dict[int, str] = {}
    for _ in range(_HEADER_WITHIN):
        row = next(rows, None)
        if row is None:
            return None
        found = {n: cell.value.strip() for n, cell in enumerate(row) if isinstance(cell.value, str)}
        if marker in found.values():
            headers = found
            letters = {found[n]: cell.column_letter for n, cell in enumerate(row) if n in found}
            break
    if not headers:
        return None
    names = list(headers.values())
    repeated = tuple(sorted({name for name in names if names.count(name) > 1}))
    return Grid(sheet.title, letters, repeated, list(_rows(rows, headers)))


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
    return Grid(grid.title, grid.headers, grid.repeated, rows)


def _plain(sheet: Any) -> list[list[str]]:
    return [
        ["" if value is None else str(value) for value in row]
        for row in sheet.iter_rows(values_only=True, max_row=20_000, max_col=12)
    ]
