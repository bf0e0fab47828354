"""The command ``evaluate``: how good the records are, measured against gold of the user's own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from .comparison import KINDS, Comparison, Json, Slip, Tally, compare
from .errors import ExitCode, UsageError

_SUFFIXES = (".pdf.json", ".txt.json")
"""What ``convert`` puts after a name that two sources share."""
_HEADER = ("gold", "found", "extra", "precision", "recall", "F1")


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("records", type=click.Path(path_type=Path), metavar="OUT/records")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--misses",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    metavar="N",
    help="List up to N mistakes a document.",
)
@click.option(
    "--min", "least", type=click.FloatRange(0, 1), metavar="F1", help="Exit 1 where F1 is below this."
)
@click.pass_context
def evaluate(  # noqa: PLR0917  (click passes them by name)
    context: click.Context, gold: Path, records: Path, as_json: bool, misses: int, least: float | None
) -> None:
    """Compare the records in OUT/records with GOLD, by kind and by document.

    GOLD is a JSON file in the shape that convert writes, or a folder of them, paired by name. A record is
    found when its words (for a number: value and indicator) are those of gold, and right when its level,
    goals, kind or item numbers are right as well. Precision, recall and F1 count right records.

    \b
    Example:
      planutdrag evaluate gold OUT/records --misses 20
    """
    results = compare_files(gold, records)
    if as_json:
        click.echo(json.dumps(as_figures(results), ensure_ascii=False, indent=1))
    else:
        for line in report(results, misses):
            click.echo(line)
    f1 = _over_all(results).f1
    if least is not None and f1 < least:
        click.echo(f"F1 is {f1:.3f}, below {least:.3f}.", err=True)
        context.exit(ExitCode.SOME_FAILED)


def compare_files(gold: Path, records: Path) -> dict[str, Comparison]:
    """Compare a gold file with a file of records, or a folder with a folder, by document.

    A gold file without records counts as a document in which nothing was found.

    Raises:
        UsageError: where a path does not exist, there is no gold, a file is no JSON object, or file and
            folder are mixed.
    """
    for path in (gold, records):
        if not path.exists():
            raise UsageError(f"There is no file or folder {path}. Check the spelling of the path.")
    if gold.is_file():
        if records.is_dir():
            raise UsageError(f"{gold} is a file, {records} a folder: give two files or two folders.")
        return {gold.stem: compare(_load(gold), _load(records))}
    if (records / "records").is_dir():
        records = records / "records"
    files = sorted(gold.rglob("*.json"))
    if not files:
        raise UsageError(f"There is no gold in {gold}: no file that ends in .json.")
    return {
        file.relative_to(gold).with_suffix("").as_posix(): compare(
            _load(file), _load(_beside(file, gold, records))
        )
        for file in files
    }


def _beside(file: Path, gold: Path, records: Path) -> Path | None:
    """The records of a gold file: the same path, or with the source's suffix in its name."""
    path = records / file.relative_to(gold)
    candidates = [path, *(path.with_name(path.stem + suffix) for suffix in _SUFFIXES)]
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def _load(path: Path | None) -> Json:
    """The JSON object in a file; nothing where there is no file."""
    if path is None:
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise UsageError(f"{path} cannot be read as JSON: {error}.") from error
    if not isinstance(content, dict):
        raise UsageError(f"{path} holds no document: a JSON object is expected.")
    return content


def report(results: dict[str, Comparison], misses: int = 0) -> Iterator[str]:
    """The lines of the report: a table by document, one by kind, what else is right, the mistakes."""
    width = max(len(name) for name in (*results, *KINDS, "all documents"))
    yield _line("document", _HEADER, width)
    for name, result in results.items():
        yield _line(name, _figures(result.total), width)
    yield _line("all documents", _figures(_over_all(results)), width)
    yield ""
    yield _line("kind", _HEADER, width)
    for kind in KINDS:
        yield _line(kind, _figures(_of_kind(results, kind)), width)
    yield ""
    yield f"Found, right or not: F1 {_over_all(results).lenient_f1:.3f}."
    yield from _right_fields(results)
    for name, result in results.items():
        yield from (f"{name}: {_told(slip)}" for slip in result.slips[:misses])
        if misses and len(result.slips) > misses:
            yield f"{name}: and {len(result.slips) - misses} more; --misses {len(result.slips)} lists them."


def _right_fields(results: dict[str, Comparison]) -> Iterator[str]:
    """How many facts and fields are right, of those that gold states."""
    right, stated = (sum(count) for count in zip(*(result.facts for result in results.values()), strict=True))
    yield f"Facts of the documents (title, years, ...): {right} of {stated} right."
    fields = ", ".join(f"{name} {right}/{stated}" for name, (right, stated) in _all_fields(results).items())
    if fields:
        yield f"Fields of the records found, right of stated: {fields}."


def _all_fields(results: dict[str, Comparison]) -> dict[str, tuple[int, int]]:
    """The fields of all documents, added up."""
    added: dict[str, tuple[int, int]] = {}
    for result in results.values():
        for name, (right, stated) in result.fields.items():
            before = added.get(name, (0, 0))
            added[name] = (before[0] + right, before[1] + stated)
    return dict(sorted(added.items()))


def as_figures(results: dict[str, Comparison]) -> Json:
    """All figures and mistakes, as ``--json`` prints them."""
    return {
        **_as_json(_over_all(results)),
        "documents": {name: _as_json(result.total) for name, result in results.items()},
        "kinds": {kind: _as_json(_of_kind(results, kind)) for kind in KINDS},
        "facts": {name: result.facts for name, result in results.items()},
        "fields": _all_fields(results),
        "mistakes": [
            {"document": name} | slip._asdict() for name, result in results.items() for slip in result.slips
        ],
    }


def _as_json(tally: Tally) -> Json:
    """A tally and its rates."""
    rates = {name: round(getattr(tally, name), 4) for name in ("precision", "recall", "f1", "lenient_f1")}
    return rates | {"gold": tally.gold, "found": tally.found, "right": tally.right, "extra": tally.extra}


def _over_all(results: dict[str, Comparison]) -> Tally:
    return sum((result.total for result in results.values()), Tally())


def _of_kind(results: dict[str, Comparison], kind: str) -> Tally:
    return sum((result.tallies[kind] for result in results.values()), Tally())


def _figures(tally: Tally) -> tuple[str, ...]:
    """A tally's cells in a table."""
    counts = (str(tally.gold), str(tally.found), str(tally.extra))
    return (*counts, *(f"{rate:.3f}" for rate in (tally.precision, tally.recall, tally.f1)))


def _line(name: str, cells: Iterable[str], width: int) -> str:
    """A line of a table: the name, then the cells under their headings."""
    columns = (cell.rjust(max(len(title), 5)) for cell, title in zip(cells, _HEADER, strict=True))
    return "  ".join((name.ljust(width), *columns))


def _told(slip: Slip) -> str:
    """A mistake as a line."""
    said = f"{slip.what} in {slip.kind}: {slip.text}"
    return f"{said} ({slip.detail})" if slip.detail else said
