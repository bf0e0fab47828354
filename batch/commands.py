"""The command ``convert``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from ..errors import ExitCode
from .progress import Logging, watcher
from .run import RunResult, run
from .settings import DEFAULT_CONVERTER, FORMATS, OCR_MODES, BatchSettings, Limits, Recipe
from .summary import failures, summary

_LIMITS = Limits()
_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("sources", nargs=-1, required=True, type=_PATH, metavar="SOURCE...")
@click.option("-o", "--out", required=True, type=_PATH, metavar="OUT", help="Folder for the results.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    default=FORMATS,
    show_default=True,
    help="What to write: the records, the review workbook, the evidence pages. May be repeated.",
)
@click.option(
    "--rules",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    help="A rules file of your own. May be repeated.",
)
@click.option(
    "--ocr",
    type=click.Choice(OCR_MODES),
    default="auto",
    show_default=True,
    help="Whether to read page images: where there is no usable text, never, or on all pages.",
)
@click.option("--jobs", type=click.IntRange(min=1), help="Documents at a time. [default: one for each core]")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=_LIMITS.timeout,
    show_default=True,
    help="Seconds that one document may take; each scanned page gives it 30 more.",
)
@click.option(
    "--memory",
    type=click.FloatRange(min=0, min_open=True),
    default=_LIMITS.memory,
    show_default=True,
    help="Megabytes of memory that one document may use.",
)
@click.option("--fresh", is_flag=True, help="Do everything again, also what is done and unchanged.")
@click.option("--follow-links", is_flag=True, help="Follow links that lead out of the given folders.")
@click.option("--cluster", metavar="tcp://HOST:PORT", help="Share the work out on a Dask cluster.")
@click.option("--quiet", is_flag=True, help="Print only what went wrong or needs care.")
@click.option("--verbose", is_flag=True, help="Print a line for each document, and all rows of the table.")
@click.option(
    "--converter", hidden=True, default=DEFAULT_CONVERTER, help="Another reader, as module:function."
)
@click.option("--log", type=_PATH, metavar="FILE", help="The log file. [default: OUT/.planutdrag/log.txt]")
def convert(  # noqa: PLR0917  (click passes them by name)
    sources: tuple[Path, ...],
    out: Path,
    formats: tuple[str, ...],
    rules: tuple[str, ...],
    ocr: str,
    jobs: int | None,
    timeout: float,
    memory: float,
    fresh: bool,
    follow_links: bool,
    cluster: str | None,
    quiet: bool,
    verbose: bool,
    converter: str,
    log: Path | None,
) -> None:
    """Read plans (PDF, or transcripts as plain text) and write what they hold.

    SOURCE is a file or a folder; folders are read with all that lies below them. Run again, only
    what is new, changed or failed is done.

    \b
      planutdrag convert plan.pdf -o result
      planutdrag convert ARKIV -o UT --jobs 4
    """
    settings = BatchSettings(
        sources=sources,
        out=out,
        formats=frozenset(formats),
        recipe=Recipe(ocr=ocr, rules=rules, converter=converter),
        limits=Limits(timeout=timeout, memory=memory),
        jobs=jobs or 0,
        fresh=fresh,
        follow_links=follow_links,
        cluster=cluster,
    )
    with Logging(log or settings.scratch / "log.txt", verbose):
        result = run(settings, watcher(quiet, verbose))
    _report(result, quiet, verbose)


def _report(result: RunResult, quiet: bool, verbose: bool) -> None:
    """Print what there is to say, and end with the exit code that fits."""
    failed = list(failures(result))
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    wrong = [*failed, *result.finished.notes]
    for line in wrong if quiet else summary(result, verbose, width):
        click.echo(line, err=quiet)
    if failed:
        raise SystemExit(ExitCode.SOME_FAILED)
