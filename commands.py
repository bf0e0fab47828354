"""The commands: a group whose members are imported when they are called."""

from __future__ import annotations

import importlib
from typing import NamedTuple

import click


class _Place(NamedTuple):
    """Where a command is, and the line that the list of commands says of it."""

    module: str
    name: str
    help: str


_COMMANDS = {
    "convert": _Place("batch.commands", "convert", "Read plans; write records, a workbook and a report."),
    "apply": _Place("review.commands", "apply", "Take in the decisions of a reviewed workbook."),
    "export": _Place("export.commands", "export", "Write the records as tables for other systems."),
    "series": _Place("export.commands", "series", "Follow indicators through the years."),
    "schema": _Place("export.commands", "schema", "Print the JSON Schema of the records."),
    "explain": _Place("explain", "explain", "Say what each part of a document was taken for, and why."),
    "evaluate": _Place("evaluate", "evaluate", "Compare records with gold of your own."),
    "rules": _Place("rules.commands", "rules", "Show the rules in force, or check a rules file."),
}


class _Commands(click.Group):
    """Imports a command's module when the command is called, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """In the order in which a user meets them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command itself, imported."""
        place = _COMMANDS.get(cmd_name)
        if place is None:
            return None
        command = getattr(importlib.import_module(f"{__package__}.{place.module}"), place.name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from what is known here: nothing is imported for it."""
        rows = [(name, _COMMANDS[name].help) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=_Commands, context_settings=_HELP)
@click.version_option(package_name="planutdrag")
def cli() -> None:
    """Reads Swedish municipal plans and hands over their goals, indicators and targets."""
