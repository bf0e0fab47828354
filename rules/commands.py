"""``planutdrag rules``: the vocabulary in force, and a check of a user's own file."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import ExitCode, UsageError
from .lexicon.vocabulary import lint, load, text_of

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def rules() -> None:
    """Show the rules in force, or check a rules file."""


@rules.command()
@click.option(
    "--rules", "files", multiple=True, type=_FILE, help="A rules file of your own. May be repeated."
)
@click.option("--table", help="Only this table, for instance 'columns'.")
def show(files: tuple[Path, ...], table: str | None) -> None:
    """Print every term in force, as a rules file would hold it.

    Example: planutdrag rules show --table columns
    """
    vocabulary = load(files)
    names = dict.fromkeys(name for name, _, _ in vocabulary.tables())
    if table and table not in names:
        raise UsageError(f"There is no table '{table}'. There are: {', '.join(names)}.")
    last = None
    for name, key, terms in vocabulary.tables():
        if table and name != table:
            continue
        if name != last:
            click.echo(f"{'' if last is None else chr(10)}[{name}]")
            last = name
        listed = ", ".join(f'"{term}"' for term in terms)
        click.echo(f'"{key}" = [{listed}]' if not key.isascii() else f"{key} = [{listed}]")
    if not table:
        click.echo(f"\n# digest: {vocabulary.digest}")


@rules.command()
@click.argument("file", type=_FILE)
@click.pass_context
def check(context: click.Context, file: Path) -> None:
    """Check FILE and say, line by line, what is wrong with it.

    Example: planutdrag rules check regler.toml
    """
    found = lint(text_of(file))
    for mistake in found:
        click.echo(f"{file}:{mistake.line}: {mistake.message}", err=True)
    if not all(mistake.harmless for mistake in found):
        context.exit(ExitCode.WRONG_USAGE)
    click.echo(f"{file}: no mistakes.")
