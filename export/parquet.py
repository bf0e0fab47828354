"""The flat tables as Parquet files (needs pyarrow: the extra ``planutdrag[parquet]``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from ..errors import UsageError
from .database import read
from .dialect import plain_number
from .tables import Column, Kind, Table

_BATCH = 20_000
_PRECISION, _SCALE = 24, 6

_PYTHON: dict[Kind, Callable[[Any], object]] = {
    Kind.DECIMAL: lambda value: Decimal(plain_number(value)),
    Kind.DATE: date.fromisoformat,
    Kind.TIMESTAMP: datetime.fromisoformat,
    Kind.BOOLEAN: bool,
}


def write_parquet(database: Path, table: Table, target: Path) -> None:
    """One table as a Parquet file; each column carries what it means as metadata.

    Raises UsageError where pyarrow is not installed.
    """
    try:
        pa, pq = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'planutdrag[parquet]'.") from error
    schema = _schema(pa, table)
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        for columns in _batches(database, table):
            arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


def _schema(pa: Any, table: Table) -> Any:
    """The Arrow schema of a table; ``pa`` is pyarrow, loaded only where it is wanted."""
    types = {
        Kind.TEXT: pa.string(),
        Kind.INTEGER: pa.int64(),
        Kind.DECIMAL: pa.decimal128(_PRECISION, _SCALE),
        Kind.REAL: pa.float64(),
        Kind.DATE: pa.date32(),
        Kind.TIMESTAMP: pa.timestamp("us", tz="UTC"),
        Kind.BOOLEAN: pa.bool_(),
    }
    fields = [
        pa.field(column.name, types[column.kind], not column.required, {"description": column.about})
        for column in table.columns
    ]
    return pa.schema(fields, {"description": table.about})


def _batches(database: Path, table: Table) -> Iterator[list[list[object]]]:
    """The table in batches of columns."""
    rows = read(database, table)
    while batch := list(islice(rows, _BATCH)):
        by_column = zip(*batch, strict=True)
        yield [_values(column, values) for column, values in zip(table.columns, by_column, strict=True)]


def _values(column: Column, values: tuple[Any, ...]) -> list[object]:
    make = _PYTHON.get(column.kind)
    if make is None:
        return list(values)
    return [None if value is None else make(value) for value in values]
