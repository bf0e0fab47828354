"""The command line: a group whose commands are imported when they are called."""

from __future__ import annotations

import importlib
import io
import os
import signal
import sys
from typing import NamedTuple

import click

from .errors import ExitCode, PlanutdragError

_INTERRUPTED = 130
"""128 + SIGINT, as shells have it."""


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


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 well, 1 something could not be done, 2 wrong usage, 130 broken off."""
    if arguments is None:
        _name_files_in_utf8()
    _take_any_letter()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(cli.main(arguments, prog_name="planutdrag", standalone_mode=False))
    except PlanutdragError as error:
        click.echo(f"Error: {error} [{error.code}]", err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Broken off. What is done is kept; run the same command to go on.", err=True)
        sys.exit(_INTERRUPTED)
    except Exception as error:
        if os.environ.get("PLANUTDRAG_TRACEBACK"):
            raise
        what = f"{type(error).__name__}: {error}"
        click.echo(f"Error: a fault in the program ({what}). Report it with the log.", err=True)
        sys.exit(ExitCode.SOME_FAILED)


def _name_files_in_utf8() -> None:
    """Begin again in UTF-8 mode where Python takes file names for ASCII or Latin-1, as in a locale of long ago.

    There ``å`` could be put into no name of a file, and libraries could not open those that have one.
    """
    if os.name == "posix" and sys.getfilesystemencoding() != "utf-8":
        command = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
        os.execve(sys.executable, command, os.environ | {"PYTHONUTF8": "1"})  # noqa: S606 - this program, as it was called


def _take_any_letter() -> None:
    """Let a console that lacks a letter show its code instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
