"""The public functions of the package. What they need is imported when they are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .batch.run import RunResult
    from .export.write import Exported
    from .models import Document, PlanRecords

AnyPath = str | PathLike[str]


def read_document(path: AnyPath, *, ocr: str = "auto") -> Document:
    """Read a plan (a PDF, or a transcript as plain text) without looking for records in it.

    Args:
        path: the file.
        ocr: ``auto`` reads page images where there is no usable text, ``never``, or ``always``.

    Raises:
        UnreadableSource: the file gives no document; the subclass says why.

    >>> document = read_document("plan.txt")
    >>> document.text_blocks[0].text
    'Verksamhetsplan 2016'
    """
    from .extract import OcrSettings, ReadSettings, read  # noqa: PLC0415

    return read(Path(path), ReadSettings(OcrSettings(ocr)))


def find_records(document: Document, *, rules: Iterable[AnyPath] = ()) -> PlanRecords:
    """The goals, indicators, targets and other records of a document, each with its evidence.

    Args:
        document: what :func:`read_document` gave.
        rules: rules files of your own, added to the built-in ones.

    Raises:
        RulesInvalid: a rules file has mistakes.

    >>> records = find_records(read_document("plan.txt"))
    >>> [indicator.name for indicator in records.indicators]
    ['Besök i simhallen, antal', 'Nöjda besökare, %']
    >>> [(target.operator.value, target.value) for target in records.targets]
    [('ge', 5700), ('ge', 85)]
    """
    from .rules import find, load_rules  # noqa: PLC0415

    return find(document, load_rules(*map(Path, rules)))


def convert(
    *sources: AnyPath,
    out: AnyPath,
    formats: Iterable[str] = ("json", "xlsx", "html"),
    rules: Iterable[AnyPath] = (),
    ocr: str = "auto",
    jobs: int = 1,
) -> RunResult:
    """Convert files and folders as ``planutdrag convert`` does: isolated, journalled, resumable.

    The documents are read in processes of their own, which are programs of their own: a script needs no
    ``if __name__ == "__main__":`` for it, on Windows neither.

    Args:
        sources: files and folders.
        out: the folder for the results.
        formats: what to write: ``json``, ``xlsx``, ``html``.
        rules: rules files of your own.
        ocr: as for :func:`read_document`.
        jobs: documents at a time; 0 means one for each core.

    Returns:
        What became of every input. Documents that cannot be read do not raise; they are entries.

    Raises:
        UsageError: nothing to convert, or options that make no sense.
        RulesInvalid: a rules file has mistakes.

    >>> result = convert("plan.txt", out="result", formats=["json"])
    >>> result.converted
    1
    """
    from .batch.run import run  # noqa: PLC0415
    from .batch.settings import BatchSettings, Recipe  # noqa: PLC0415

    settings = BatchSettings(
        sources=tuple(map(Path, sources)),
        out=Path(out),
        formats=frozenset(formats),
        recipe=Recipe(ocr=ocr, rules=tuple(map(str, rules))),
        jobs=jobs,
    )
    return run(settings)


def load_records(out: AnyPath, *, reviewed: bool = False) -> Iterator[PlanRecords]:
    """The records of every document in an output folder, one document at a time, sorted by path.

    Args:
        out: the folder that :func:`convert` wrote to.
        reviewed: take the records after review.

    Raises:
        UsageError: the folder holds no records, or nothing is reviewed yet.
        RecordsInvalid: a file is damaged or of a newer version.

    >>> for records in load_records("result"):
    ...     print(records.document.municipality, len(records.targets))
    Norrtuna 2
    """
    from .stored import stored_plans  # noqa: PLC0415

    return (stored.plan for stored in stored_plans(Path(out), reviewed=reviewed))


def export(
    out: AnyPath, to: str, target: AnyPath | None = None, *, reviewed: bool = False, excel_csv: bool = False
) -> Exported:
    """Write the records of an output folder as flat tables for other systems.

    Args:
        out: the folder that :func:`convert` wrote to.
        to: ``jsonl``, ``csv``, ``parquet``, ``sqlite`` or ``xlsx``.
        target: the file (sqlite, xlsx) or folder (the others) to write; by default below ``out/export``.
        reviewed: take the records after review.
        excel_csv: CSV for a Swedish Excel.

    Returns:
        Where the tables are, and the number of rows of each.

    Raises:
        UsageError: an unknown format, no records, or pyarrow is missing for Parquet.
        RecordsInvalid: a records file is damaged.
        OutputForeign: something else stands where the export would go.
        OutputLocked: another program holds the old export open.

    >>> exported = export("result", "sqlite")
    >>> exported.rows["targets"]
    2
    """
    from .errors import UsageError  # noqa: PLC0415
    from .export.write import Format, export_tables  # noqa: PLC0415

    try:
        form = Format(to)
    except ValueError as error:
        raise UsageError(f"Unknown format '{to}': give one of {', '.join(Format)}.") from error
    where = Path(target) if target is not None else None
    return export_tables(Path(out), form, where, reviewed=reviewed, excel_csv=excel_csv)
