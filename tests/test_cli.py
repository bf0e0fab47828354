"""The command line as a user meets it: a process, its exit code, and what it prints."""

import errno
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from planutdrag.cli import main

Archive = Callable[[dict[str, str]], Path]

_PROGRAM = str(Path(sys.executable).with_name("planutdrag"))
_BROKEN_OFF = "Broken off. What is done is kept; run the same command to go on.\n"


def run(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [_PROGRAM, *map(str, words)],
        capture_output=True,
        text=True,
        errors="replace",
        env=os.environ | environment,
        check=False,
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows does not add up what children took")
def test_help_answers_at_once() -> None:
    """By processor time, and beside what no command line comes below: holds on a slow machine and one in use."""
    bare = [sys.executable, "-c", "import click"]
    assert 0 < _least_time([_PROGRAM, "--help"]) < 3 * _least_time(bare)


def _least_time(command: list[str]) -> float:
    """Processor seconds that a program takes, at the best of four."""
    times = []
    for _ in range(4):
        began = os.times()
        subprocess.run(command, capture_output=True, check=True)
        ended = os.times()
        used = ended.children_user - began.children_user + ended.children_system - began.children_system
        times.append(used)
    return min(times)


def test_help_names_every_command_and_each_has_help() -> None:
    listed = run("--help").stdout.partition("Commands:")[2].split("\n")
    commands = [line.split()[0] for line in listed if line.startswith("  ") and not line.startswith("   ")]
    assert "convert" in commands
    for command in commands:
        result = run(command, "--help")
        assert result.returncode == 0, result.stderr
        assert result.stdout.startswith(f"Usage: planutdrag {command}")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["convert"], "Missing argument"),
        (["convert", "plan.pdf"], "Missing option '-o'"),
        (["convert", "plan.pdf", "-o", "out", "--format", "docx"], "docx"),
        (["convert", "plan.pdf", "-o", "out", "--jobs", "0"], "--jobs"),
        (["convert", "plan.pdf", "-o", "out", "--rules", "nowhere.toml"], "nowhere.toml"),
        (["convert", "plan.pdf", "-o", __file__], "is a file, not a folder"),
        (["konvertera"], "konvertera"),
        (["apply", "nowhere"], "There is no folder nowhere. Check the spelling"),
        (["export", "nowhere", "--to", "csv"], "There is no folder nowhere. Check the spelling"),
        (["series", "nowhere"], "There is no folder nowhere. Check the spelling"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what(words: list[str], said: str, tmp_path: Path) -> None:
    result = run(*(tmp_path / "out" if word == "out" else word for word in words))
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_misspelt_path_is_one_clear_line_and_nothing_is_written(archive: Archive, tmp_path: Path) -> None:
    folder = archive({"plan.txt": "Mål 1"})
    result = run("convert", folder, tmp_path / "Planner", tmp_path / "plan.pdf", "-o", tmp_path / "out")
    assert result.returncode == 2
    said = f"There is no file or folder {tmp_path / 'Planner'} or {tmp_path / 'plan.pdf'}."
    assert (result.stdout, result.stderr) == ("", f"Error: {said} Check the spelling of the path. [usage]\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no file's size")
def test_a_full_disk_is_one_line_with_its_code_and_the_run_goes_on_when_there_is_room(
    archive: Archive, tmp_path: Path
) -> None:
    folder = archive({"plan.txt": "Mål 1: Alla barn lär sig simma"})
    words = [_PROGRAM, "convert", str(folder), "-o", str(tmp_path / "out")]
    full = shlex.join(["ulimit", "-f", "10"]) + " && " + shlex.join(words)
    refused = subprocess.run(["sh", "-c", full], capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert re.fullmatch(r"Error: .* cannot be .*; it goes on where it was\. \[unwritable\]\n", refused.stderr)
    assert run(*words[1:]).returncode == 0
    assert (tmp_path / "out/records/plan.json").exists()


def test_a_folder_without_plans_is_accounted_for(archive: Archive, tmp_path: Path) -> None:
    result = run("convert", archive({"notes.docx": "x"}), "-o", tmp_path / "out")
    assert result.returncode == 0
    assert "1 input: 0 done, 0 not read, 1 skipped." in result.stdout


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = run("convert", tmp_path / "in", "-o", tmp_path / "out")
    assert result.returncode == 0
    assert "There are no files in what was given." in result.stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp850", "utf-8", "utf-16"])
def test_any_console_takes_what_is_printed(archive: Archive, tmp_path: Path, encoding: str) -> None:
    folder = archive({"åtgärd – 計画.pdf": ""})
    result = run("convert", folder, "-o", tmp_path / "out", "--verbose", PYTHONIOENCODING=encoding)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert (tmp_path / "out/rapport.html").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows names files in UTF-16 always")
def test_a_locale_of_ascii_takes_any_file_name(archive: Archive, tmp_path: Path) -> None:
    folder = archive({"åtgärd/plån 計画.txt": "Mål 1: Alla barn lär sig simma."})
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    result = run("convert", folder, "-o", tmp_path / "håll", **bare)
    assert (result.returncode, result.stderr) == (0, "")
    assert (tmp_path / "håll/records/åtgärd/plån 計画.json").exists()
    found = run("explain", folder / "åtgärd/plån 計画.txt", "--find", "lär sig", **bare)
    assert "Alla barn lär sig simma" in found.stdout


@pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")
@pytest.mark.usefixtures("faulty")
def test_a_terminal_shows_how_far_it_is(archive: Archive, tmp_path: Path) -> None:
    """Documents and pages done, how fast, what failed and what is left, on one line that goes in the end."""
    import pty

    folder = archive({f"{number}.txt": f"SLOW 0.3\nMål {number}" for number in range(5)} | {"f.txt": "FAULT"})
    words = [
        "-o",
        str(tmp_path / "out"),
        "--format",
        "json",
        "--jobs",
        "1",
        "--converter",
        "batch_faults:make",
    ]
    terminal, end = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(
        [_PROGRAM, "convert", str(folder), *words], stdout=end, stderr=end, env=environment
    ) as process:
        os.close(end)
        said = b"".join(iter(lambda: _read(terminal), b"")).decode()
    os.close(terminal)
    assert process.returncode == 1
    assert re.search(r"Converting [1-5] of 6, \d pages \(\d+\.\d/s\), \d not read, \d+:\d\d left", said)
    assert "6 inputs: 5 done, 1 not read, 0 skipped." in said


def _read(terminal: int) -> bytes:
    """What was written to a terminal; none when all that wrote to it are gone."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_quiet_prints_only_what_went_wrong(archive: Archive, tmp_path: Path) -> None:
    result = run("convert", archive({"empty.pdf": "", "x.json": ""}), "-o", tmp_path / "out", "--quiet")
    assert result.stdout == ""
    assert result.stderr == (
        "Not read: empty.pdf: The file is empty. Fetch the file again from where it came.\n"
    )


def test_the_log_tells_the_story_where_it_is_asked_for(archive: Archive, tmp_path: Path) -> None:
    log = tmp_path / "logs" / "run.txt"
    run("convert", archive({"bad.pdf": "no pdf"}), "-o", tmp_path / "out", "--log", log)
    lines = log.read_text("utf-8").splitlines()
    assert any("1 document to convert" in line for line in lines)
    assert any("not read bad.pdf" in line for line in lines)


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no full disk at hand")
def test_a_log_that_finds_no_room_stops_nothing(archive: Archive, tmp_path: Path) -> None:
    folder = archive({"plan.txt": "Mål: att fler cyklar", "empty.pdf": ""})
    result = run("convert", folder, "-o", tmp_path / "out", "--format", "json", "--log", "/dev/full")
    assert result.returncode == 1
    assert result.stderr == ""
    assert "2 inputs: 1 done, 1 not read" in result.stdout


def test_a_second_run_in_the_same_folder_is_one_clear_line(archive: Archive, tmp_path: Path) -> None:
    from planutdrag.batch.journal import open_journal

    (tmp_path / "out/.planutdrag").mkdir(parents=True)
    with open_journal(tmp_path / "out/.planutdrag/journal.sqlite"):
        result = run("convert", archive({"a.pdf": ""}), "-o", tmp_path / "out")
    assert result.returncode == 1
    assert result.stderr.startswith("Error: Another run is working in")
    assert "Traceback" not in result.stderr


def test_a_workbook_given_by_its_name_is_found_in_the_folder(archive: Archive, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("convert", archive({"plan.txt": "Mål: att fler cyklar"}), "-o", out, "--format", "xlsx")
    (out / "granskning.xlsx").rename(out / "granskning-anna.xlsx")
    assert "Nothing new" in run("apply", out, "granskning-anna.xlsx").stdout
    assert "There is no workbook granskning-bo.xlsx" in run("apply", out, "granskning-bo.xlsx").stderr


def test_apply_waits_for_no_run_in_the_same_folder(archive: Archive, tmp_path: Path) -> None:
    from planutdrag.batch.journal import open_journal

    out = tmp_path / "out"
    run("convert", archive({"plan.txt": "Mål: att fler cyklar"}), "-o", out, "--format", "xlsx")
    with open_journal(out / ".planutdrag/journal.sqlite"):
        refused = run("apply", out, "--reviewer", "Siv")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"Error: Another run is working in {out}.")
    assert len(refused.stderr.splitlines()) <= 2
    assert run("apply", out, "--reviewer", "Siv").returncode == 0


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "plan"), "plan cannot be opened: .* [forbidden]"),
        (OSError(errno.ENOSPC, "No space left", "ut.csv"), "ut.csv cannot be written: No .* [unwritable]"),
        (OSError(errno.EIO, "Input/output error", "plan"), "a fault in the program (OSError: .*"),
    ],
)
def test_what_the_system_refuses_is_one_line_wherever_it_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: OSError, said: str
) -> None:
    def refused() -> None:
        raise error

    monkeypatch.setattr("planutdrag.commands.cli", click.Command("refused", callback=refused))
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 1
    pattern = re.escape(f"Error: {said}").replace(r"\.\*", ".*") + "\n"
    assert re.fullmatch(pattern, capsys.readouterr().err)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interrupt_while_libraries_are_loaded_ends_cleanly(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n")
    result = run("--help", PYTHONPATH=str(tmp_path))
    assert (result.returncode, result.stdout, result.stderr) == (130, "", _BROKEN_OFF)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_cleanly(archive: Archive, tmp_path: Path, how: signal.Signals) -> None:
    folder = archive({"a.txt": "x" * 99, "b.txt": "SLOW 600"})
    words = ["--format", "json", "--jobs", "1", "--converter", "batch_faults:make"]
    command = [_PROGRAM, "convert", str(folder), "-o", str(tmp_path / "out"), *words]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            while not (tmp_path / "out/records/a.json").exists():
                assert process.poll() is None
                time.sleep(0.02)
            process.send_signal(how)
            _, said = process.communicate(timeout=120)
        finally:
            process.kill()
    assert process.returncode == 130
    assert said.strip() == _BROKEN_OFF.strip()
