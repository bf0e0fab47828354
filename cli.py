"""The program as a process: consoles, signals, and the one line and exit code that an error ends in.

What is light is imported here, everything else in the block where an interruption is heard.
"""

from __future__ import annotations

import errno
import io
import os
import signal
import sys

from .errors import ExitCode, OutputUnwritable, PlanutdragError, SourceForbidden

_INTERRUPTED = 130
"""128 + SIGINT, as shells have it."""
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC)}


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 well, 1 something could not be done, 2 wrong usage, 130 broken off."""
    try:
        if arguments is None:
            _name_files_in_utf8()
        _take_any_letter()
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        code = _run(arguments)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # one is enough; what is left is to say so
        code = _INTERRUPTED
        _say("Broken off. What is done is kept; run the same command to go on.")
    sys.exit(code)


def _run(arguments: list[str] | None) -> int:
    """The exit code, once every error has been told."""
    import click  # noqa: PLC0415 - takes long enough to be interrupted in

    from .commands import cli  # noqa: PLC0415

    try:
        done = cli.main(arguments, prog_name="planutdrag", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort as error:
        raise KeyboardInterrupt from error
    except Exception as error:
        if os.environ.get("PLANUTDRAG_TRACEBACK"):
            raise
        return _told(error)
    return done if isinstance(done, int) else ExitCode.OK


def _told(error: Exception) -> int:
    known = _of_the_system(error) if isinstance(error, OSError) else error
    if isinstance(known, PlanutdragError):
        _say(f"Error: {known} [{known.code}]")
        return known.exit_code
    _say(f"Error: a fault in the program ({type(error).__name__}: {error}). Report it with the log.")
    return ExitCode.SOME_FAILED


def _of_the_system(error: OSError) -> Exception:
    """What the system refuses wherever it does, as the error that says what to do."""
    if error.errno in _NO_ROOM:
        return OutputUnwritable(f"{error.filename or 'A file'} cannot be written: {error.strerror}.")
    if isinstance(error, PermissionError):
        return SourceForbidden(f"{error.filename or 'A file'} cannot be opened: {error.strerror}.")
    return error


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


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
