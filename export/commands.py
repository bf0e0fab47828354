"""The commands ``export``, ``series`` and ``schema``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from .follow import SeriesFiles
    from .write import Exported

_PATH = click.Path(path_type=Path)
_OUT = click.argument("out", type=click.Path(path_type=Path, file_okay=False), metavar="OUT")
_REVIEWED = click.option("--reviewed", is_flag=True, help="Take the records after review.")
_FORMATS = ("jsonl", "csv", "parquet", "sqlite", "xlsx")
_SCHEMAS = ("records", "decisions", "tables")
_MOST_ROWS = 30


@click.command()
@_OUT
@click.option("--to", type=click.Choice(_FORMATS), required=True, help="The format.")
@_REVIEWED
@click.option(
    "-o",
    "--output",
    type=_PATH,
    metavar="PATH",
    help="The file (sqlite, xlsx) or folder (the others) to write. [default: below OUT/export]",
)
@click.option(
    "--excel-csv", is_flag=True, help="CSV for a Swedish Excel: semicolons, decimal commas, no formulas."
)
def export(out: Path, to: str, reviewed: bool, output: Path | None, excel_csv: bool) -> None:
    """Write the records below OUT as flat tables: documents, goals, indicators, targets and so on.

    SQLite and XLSX are one file; the others are a folder with a file for each table and a
    datapackage.json that says what each column means.

    \b
      planutdrag export UT --to sqlite
      planutdrag export UT --to csv --excel-csv -o tabeller
    """
    from .write import Format, export_tables  # noqa: PLC0415

    done = export_tables(out, Format(to), output, reviewed=reviewed, excel_csv=excel_csv)
    for line in _exported(done):
        click.echo(line)


@click.command()
@_OUT
@_REVIEWED
@click.option("-o", "--output", type=_PATH, metavar="FOLDER", help="Where to write. [default: OUT/serier]")
@click.option("--all", "everything", is_flag=True, help="Show also indicators that stand in one plan only.")
@click.option("--excel-csv", is_flag=True, help="The table for a Swedish Excel.")
def series(out: Path, reviewed: bool, output: Path | None, everything: bool, excel_csv: bool) -> None:
    """Follow the same indicator through all plans below OUT.

    Writes serier.html (a chart of each indicator: target and outcome by year), serier.csv (every
    value) and att-avgora.csv: indicators that are alike but perhaps not the same, with their score.
    These are never joined unless you answer ja in that file and run the command again.

    \b
      planutdrag series UT
      planutdrag series UT --reviewed -o serier
    """
    from .follow import write_series  # noqa: PLC0415

    _show(write_series(out, output, reviewed=reviewed, everything=everything, excel_csv=excel_csv))


@click.command()
@click.argument("name", type=click.Choice(_SCHEMAS), default="records", metavar="[NAME]")
@click.option("-o", "--output", type=_PATH, metavar="FILE", help="Write to a file instead.")
@click.option(
    "--compare",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Say instead what of an older schema no longer holds; exit with 1 if anything.",
)
def schema(name: str, output: Path | None, compare: Path | None) -> None:
    """Print a JSON Schema (draft 2020-12): of a records file, of a line of decisions.jsonl, or of
    the rows of the exported tables. NAME is records, decisions or tables.

    \b
      planutdrag schema > records.json
      planutdrag schema tables -o tables.json
      planutdrag schema records --compare records.json
    """
    from ..files import write_whole  # noqa: PLC0415
    from .schema import as_text, broken_promises  # noqa: PLC0415

    if compare is not None:
        broken = broken_promises(compare, name)
        for line in broken:
            click.echo(line)
        if broken:
            raise SystemExit(1)
        click.echo(f"Everything in {compare} still holds.")
    elif output is not None:
        write_whole(output, as_text(name).encode())
    else:
        click.echo(as_text(name), nl=False)


def _exported(done: Exported) -> list[str]:
    """What to tell the user."""
    width = max(map(len, done.rows))
    lines = [f"  {name:<{width}}  {rows:>9}" for name, rows in done.rows.items()]
    twice = [f"Passed over, as another file holds the same document: {path}" for path in done.duplicates]
    return [*lines, *twice, f"Written: {done.path}"]


def _show(done: SeriesFiles) -> None:
    """Print the tables, cut where they would fill the screen; the files hold all."""
    from rich.console import Console  # noqa: PLC0415

    from .series_table import doubts_screen, series_screen  # noqa: PLC0415

    console = Console(markup=False, highlight=False)
    followed = done.followed
    if done.shown:
        console.print(series_screen(done.shown[:_MOST_ROWS]))
    if followed.doubts:
        console.print(doubts_screen(followed.doubts[:_MOST_ROWS]))
    single = sum(not one.recurs for one in followed.series)
    click.echo(f"{len(followed.recurring)} indicators recur; {single} stand in plans of one period only.")
    click.echo(f"{len(followed.doubts)} questions to decide, {done.answered} answered: {done.questions}")
    click.echo(f"Report: {done.report}")
