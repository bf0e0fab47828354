"""An output folder's records written as flat tables in one of five formats."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import OutputForeign, UsageError
from ..files import replacing, write_whole
from ..stored import read_decisions, stored_plans
from . import database, datapackage, workbook
from .delimited import write_csv
from .dialect import FOR_EXCEL, FOR_PROGRAMS, Dialect
from .jsonlines import write_jsonl
from .parquet import write_parquet
from .tables import TABLES, VIEWS, Table


class Format(StrEnum):
    """What the tables can be written as."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote."""

    path: Path
    """The file, or the folder of files."""
    rows: dict[str, int]
    """Number of rows of each table and view."""
    duplicates: tuple[str, ...]
    """Records files passed over because another holds the same document."""


def export_tables(
    out: Path, to: Format, target: Path | None = None, *, reviewed: bool = False, excel_csv: bool = False
) -> Exported:
    """Write the records below ``out`` as flat tables.

    Args:
        out: the folder that ``convert`` wrote to.
        to: the format. SQLite and XLSX are one file; the others a folder with a file for each table.
        target: where to; by default below ``out/export``.
        reviewed: take the records after review.
        excel_csv: CSV for a Swedish Excel (semicolons, decimal commas, safe against formulas).

    Raises:
        UsageError: no records below ``out``, options that do not go together, or pyarrow is missing.
        RecordsInvalid: a records file is damaged.
        OutputForeign: something else stands where the export would go.
        OutputLocked: another program holds the old export open.
    """
    if excel_csv and to is not Format.CSV:
        raise UsageError("--excel-csv goes with --to csv only.")
    target = target or _default_target(out, to, reviewed, excel_csv)
    _refuse_foreign(target, to)
    with TemporaryDirectory(prefix="planutdrag-") as folder:
        draft = Path(folder) / "tables.sqlite"
        duplicates = database.build(draft, stored_plans(out, reviewed=reviewed), read_decisions(out))
        rows = database.row_counts(draft)
        if to in {Format.SQLITE, Format.XLSX}:
            _write_file(draft, to, target)
        else:
            _write_folder(draft, to, target, rows, FOR_EXCEL if excel_csv else FOR_PROGRAMS)
    return Exported(target, rows, tuple(duplicates))


def _default_target(out: Path, to: Format, reviewed: bool, excel_csv: bool) -> Path:
    folder = out / "export" / "reviewed" if reviewed else out / "export"
    if to in {Format.SQLITE, Format.XLSX}:
        return folder / f"plans.{to}"
    return folder / ("excel-csv" if excel_csv else to)


def _refuse_foreign(target: Path, to: Format) -> None:
    """Nothing that an earlier export did not write is written over."""
    if to in {Format.SQLITE, Format.XLSX}:
        known = database.is_ours if to is Format.SQLITE else workbook.is_ours
        foreign = target.exists() and not (target.is_file() and known(target))
    else:
        names = [_file_name(table, to) for table in (*TABLES, *VIEWS)]
        taken = target.is_file() or any((target / name).exists() for name in names)
        foreign = taken and not datapackage.is_ours(target)
    if foreign:
        raise OutputForeign(f"{target} holds something that planutdrag did not export.")


def _write_file(draft: Path, to: Format, target: Path) -> None:
    with replacing(target) as part:
        if to is Format.XLSX:
            workbook.write_xlsx(draft, part)
        else:
            part.write_bytes(draft.read_bytes())


def _write_folder(draft: Path, to: Format, target: Path, rows: dict[str, int], dialect: Dialect) -> None:
    """All files are made before the first takes its place."""
    tables = (*TABLES, *VIEWS)
    write = _writer(to, dialect)
    with ExitStack() as stack:
        for table in tables:
            part = stack.enter_context(replacing(target / _file_name(table, to)))
            write(draft, table, part)
    resources = [(table, _file_name(table, to), rows[table.name]) for table in tables]
    description = datapackage.describe(resources, dialect if to is Format.CSV else None)
    write_whole(target / datapackage.FILE, description.encode())


def _writer(to: Format, dialect: Dialect) -> Callable[[Path, Table, Path], None]:
    if to is Format.CSV:
        return lambda draft, table, part: write_csv(draft, table, part, dialect)
    return write_jsonl if to is Format.JSONL else write_parquet


def _file_name(table: Table, to: Format) -> str:
    return f"{table.name}.{to}"
