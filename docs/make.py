"""Write the parts of the documentation that the program itself knows; ``--check`` only compares.

    python docs/make.py            # after a change of commands, tables, errors or models
    python docs/make.py --check    # what the tests do

A released schema is never overwritten by one that takes back a promise: raise ``SCHEMA_VERSION``, or
name a new field in ``ADDED`` (``export/schema.py``). What is not released yet is no promise: delete the
file and run again.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from planutdrag import errors
from planutdrag.batch.reasons import SKIPPED, Reason
from planutdrag.commands import cli
from planutdrag.export.schema import SCHEMAS, as_text, broken_promises
from planutdrag.export.series_table import SERIES
from planutdrag.export.tables import TABLES, VIEWS, Table
from planutdrag.models import SCHEMA_VERSION
from planutdrag.models.codes import DOUBTS, REASONS, WARNINGS, Meaning

DOCS = Path(__file__).parent
WIDTH = 100
INTRODUCTION = """# The command line

Generated from the program by `python docs/make.py`. Exit codes: 0 when all went well, 1 when some document
could not be read (the others are written all the same), 2 for wrong usage, 130 when broken off by Ctrl-C.
"""


def main() -> None:
    """Write the files, or compare them with what would be written."""
    wanted = dict(files())
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in sys.argv:
        if stale:
            sys.exit(
                f"Run 'python docs/make.py': {', '.join(path.name for path in stale)} are not up to date."
            )
        return
    for path in stale:
        _keep_promises(path)
        path.parent.mkdir(exist_ok=True)
        path.write_text(wanted[path], "utf-8")


def files() -> Iterator[tuple[Path, str]]:
    """Every generated file with its text."""
    yield DOCS / "cli.md", cli_reference()
    page = (DOCS / "errors.md").read_text("utf-8")
    tables: dict[str, Mapping[str, Meaning | Reason]] = {
        "warnings": WARNINGS,
        "reasons": REASONS,
        "skipped": SKIPPED,
    }
    page = _filled(page, "errors", "\n".join(_errors()))
    for name, meanings in tables.items():
        page = _filled(page, name, "\n".join(_codes(meanings)))
    yield DOCS / "errors.md", page
    page = (DOCS / "confidence.md").read_text("utf-8")
    yield DOCS / "confidence.md", _filled(page, "doubts", "\n".join(_codes(DOUBTS)))
    formats = (DOCS / "formats.md").read_text("utf-8")
    yield DOCS / "formats.md", _filled(formats, "tables", "\n".join(_tables()))
    for name in SCHEMAS:
        yield schema_file(name), as_text(name)


def schema_file(name: str) -> Path:
    """Where a schema of this version is published."""
    return DOCS / "schema" / f"{name}-{SCHEMA_VERSION}.json"


def cli_reference() -> str:
    """Every command with its help text."""
    settings = {**cli.context_settings, "max_content_width": WIDTH, "terminal_width": WIDTH}
    context = click.Context(cli, info_name="planutdrag", **settings)
    return "\n".join([INTRODUCTION, *_commands(cli, context)])


def _commands(command: click.Command, context: click.Context) -> Iterator[str]:
    level = "##" if context.parent is None else "###" if context.parent.parent is None else "####"
    yield f"{level} {context.command_path}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None and not child.hidden:
                inner = click.Context(child, context, name, max_content_width=WIDTH, terminal_width=WIDTH)
                yield from _commands(child, inner)


def _errors() -> Iterator[str]:
    yield "| code | class | exit | what it means | what to do |\n|---|---|---|---|---|"
    for error in _descendants(errors.PlanutdragError):
        about = re.sub(r"\s+", " ", (error.__doc__ or "").split("\n\n")[0]).replace("``", "`")
        exit_code = int(error.exit_code)
        yield f"| `{error.code}` | `{error.__name__}` | {exit_code} | {about} | {error.remedy or '–'} |"


def _descendants(error: type[errors.PlanutdragError]) -> Iterator[type[errors.PlanutdragError]]:
    for child in error.__subclasses__():
        if child.__module__ == errors.__name__:
            yield child
            yield from _descendants(child)


def _codes(meanings: Mapping[str, Meaning | Reason]) -> Iterator[str]:
    yield "| code | what it means | what to do |\n|---|---|---|"
    yield from (f"| `{code}` | {about} | {remedy} |" for code, (about, remedy) in meanings.items())


def _tables() -> Iterator[str]:
    yield "## The columns\n"
    for table in (*TABLES, *VIEWS, SERIES):
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    key = ", ".join(f"`{name}`" for name in table.key)
    yield f"### {table.name}\n\n{table.about}{f' Key: {key}.' if key else ''}\n"
    yield "| column | type | what it is |\n|---|---|---|"
    for column in table.columns:
        link = f" Refers to `{column.refers}`." if column.refers else ""
        kind = f"{column.kind.value}{', required' if column.required else ''}"
        yield f"| `{column.name}` | {kind} | {column.about}{link} |"
    yield ""


def _filled(page: str, name: str, text: str) -> str:
    """The page with its generated part replaced."""
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n\n{text.strip()}\n\n{end}{after}"


def _keep_promises(path: Path) -> None:
    name = path.stem.rpartition("-")[0]
    if path.suffix == ".json" and path.exists() and (broken := broken_promises(path, name)):
        sys.exit("\n".join([f"{path.name} would break a promise:", *broken]))


if __name__ == "__main__":
    main()
