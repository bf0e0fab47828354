"""``planutdrag explain``: what each part of a document was taken for, by which rule, or why not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .batch.settings import OCR_MODES
from .errors import UsageError

if TYPE_CHECKING:
    from .models import Block, Passage, Table
    from .rules import Reading
    from .rules.ledger import Entry

_QUOTE = 88
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("source", type=_FILE)
@click.option("--page", type=click.IntRange(min=1), help="Only this page (1-based).")
@click.option("--find", "wanted", help="Only blocks and tables that hold this text.")
@click.option(
    "--rules", "files", multiple=True, type=_FILE, help="A rules file of your own. May be repeated."
)
@click.option(
    "--ocr",
    type=click.Choice(OCR_MODES),
    default="auto",
    show_default=True,
    help="Whether to read page images: where there is no usable text, never, or on all pages.",
)
@click.option(
    "--image", type=click.Path(dir_okay=False, path_type=Path), help="Draw the page into this PNG file."
)
def explain(
    *,
    source: Path,
    page: int | None,
    wanted: str | None,
    files: tuple[Path, ...],
    ocr: str,
    image: Path | None,
) -> None:
    """Say what each part of SOURCE was taken for, and why.

    Example: planutdrag explain plan.pdf --page 3 --image sida3.png
    """
    from .extract import OcrSettings, ReadSettings, read  # noqa: PLC0415 - heavy
    from .rules import load_rules, read_rules  # noqa: PLC0415 - heavy

    document = read(source, ReadSettings(OcrSettings(ocr)))
    reading = read_rules(document, load_rules(*files))
    if page and page > len(reading.document.pages):
        raise UsageError(f"{source.name} has {len(reading.document.pages)} pages, not {page}.")
    lines = list(explained(reading, page=page, wanted=wanted))
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo(f"No block or table {f'of page {page} ' if page else ''}holds {wanted!r}.", err=True)
    if image:
        from .drawing import draw_page  # noqa: PLC0415 - heavy

        drawn = page or _first_page(lines)
        draw_page(source, reading, drawn, image)
        click.echo(f"Written: {image} (page {drawn}, blocks numbered as above)")


def _first_page(lines: Sequence[str]) -> int:
    """The first page that an account tells of."""
    marks = (re.fullmatch(r"--- page (\d+) ---", line) for line in lines)
    return next((int(mark[1]) for mark in marks if mark), 1)


def explained(reading: Reading, *, page: int | None = None, wanted: str | None = None) -> Iterator[str]:
    """The account of a reading, a line for each block and for each column and row of a table."""
    from .drawing import first_page, on_page  # noqa: PLC0415 - heavy

    for place in [page] if page else range(1, len(reading.document.pages) + 1):
        head = f"--- page {place} ---"
        for number, block in enumerate(on_page(reading.document, place), start=1):
            if (page or first_page(block) == place) and _holds(block, wanted):
                yield from filter(None, (head, *_lines(number, block, reading)))
                head = ""


def _holds(block: Block | Table, wanted: str | None) -> bool:
    from .models import Block as BlockType  # noqa: PLC0415 - heavy

    text = block.text if isinstance(block, BlockType) else " ".join(cell.text for cell in block.cells)
    return not wanted or wanted.casefold() in text.casefold()


def _lines(number: int, block: Block | Table, reading: Reading) -> Iterator[str]:
    """What is said of one block, under its number on the page."""
    from .models import Block as BlockType  # noqa: PLC0415 - heavy

    told = _block_lines(block, reading) if isinstance(block, BlockType) else _table_lines(block, reading)
    for count, line in enumerate(told):
        yield f"{'' if count else number:>3} {line}"


def _block_lines(block: Block, reading: Reading) -> Iterator[str]:
    kind = f"{block.kind.value}{f' {block.level}' if block.level else ''}"
    marker = f"[{block.marker}] " if block.marker else ""
    yield f"{kind:12} {marker}{_short(block.text)}"
    entries = list(_entries(block.passage, reading))
    for entry in entries:
        yield f"{'':12} {_verdict(entry)}"
    if not entries:
        from .rules.nearest import why_not  # noqa: PLC0415 - heavy

        yield f"{'':12} = no rule; {why_not(block, reading.finding.vocabulary)}"


def _table_lines(table: Table, reading: Reading) -> Iterator[str]:
    from .rules.tables.column_roles import read_columns  # noqa: PLC0415 - heavy

    size = f"{table.row_count} rows x {table.column_count} columns{', turned' if table.turned else ''}"
    yield f"table {table.number:<6} {size}, {table.origin.value}"
    columns = read_columns(table, reading.finding.vocabulary)
    for column in columns.columns:
        period = f", {column.period}" if column.period else ""
        head = _short(column.head) or "no head"
        yield f"{'':12} column {column.index + 1}: {column.role.value}{period}  ({head})"
    for entry in reading.finding.ledger.of(table):
        yield f"{'':12} {_verdict(entry)}"
        if entry.kind == "table" and entry.taken_as is None:
            from .rules.nearest import why_no_table  # noqa: PLC0415 - heavy

            yield f"{'':12} = closest table-indicator: {why_no_table(table, entry.rule, reading.finding.vocabulary)}"
    for cell in table.cells:
        for entry in _entries(cell.passage, reading):
            if entry.block is not table:
                yield f"{'':12} row {cell.row + 1}, column {cell.column + 1}: {_verdict(entry)}"


def _entries(passage: Passage, reading: Reading) -> Iterator[Entry]:
    """The entries of the account whose text stands within a passage."""
    spans = [(run.page, run.start, run.end) for run in passage.runs()]
    for entry in reading.finding.ledger.entries:
        first = next(iter(entry.passage.runs()), None)
        if first and any(page == first.page and start <= first.start < end for page, start, end in spans):
            yield entry


def _verdict(entry: Entry) -> str:
    if entry.taken_as is None:
        return f"x not used ({entry.rule}): {_short(entry.passage.text)}"
    return f"> {entry.taken_as} by {entry.rule}: {_short(entry.passage.text)}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _QUOTE else plain[: _QUOTE - 1] + "…"
