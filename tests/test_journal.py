"""The journal: what is noted stays, one run at a time, and a broken one stops nobody."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from planutdrag.batch.journal import Entry, State, open_journal
from planutdrag.errors import OutputBusy, OutputUnwritable
from planutdrag.locking import JOURNAL, alone_in

_ENTRY = Entry(
    "/arkiv/år/plan.pdf",
    "år/plan.pdf",
    "arkiv",
    4711,
    State.DONE,
    sha256="a" * 64,
    output="records/år/plan.json",
    pages=12,
    counts={"goals": 3, "targets": 0},
    warnings={"no-text": [3, 4], "blank-pages": [0]},
)
_ODD_NAME = Entry("/arkiv/byte\udce5.pdf", "byte\udce5.pdf", "arkiv", 1, given=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


@pytest.mark.parametrize("entry", [_ENTRY, _ODD_NAME], ids=["full", "no UTF-8"])
def test_what_is_noted_is_read_back(path: Path, entry: Entry) -> None:
    with open_journal(path) as journal:
        journal.put(entry)
    with open_journal(path) as journal:
        assert journal.entries() == {entry.key: entry}


def test_a_new_plan_takes_the_place_of_the_old_one(path: Path) -> None:
    with open_journal(path) as journal:
        journal.replace_all([_ENTRY], ["records/old.json"])
        journal.replace_all([_ODD_NAME], ["records/older.json"])
        assert list(journal.entries()) == [_ODD_NAME.key]
        assert journal.litter() == ["records/old.json", "records/older.json"]
        journal.cleared()
        assert journal.litter() == []


def test_a_second_run_in_the_same_folder_is_refused(path: Path) -> None:
    with open_journal(path) as journal:
        journal.put(_ENTRY)
        with pytest.raises(OutputBusy), open_journal(path):
            pass


def test_apply_and_convert_take_turns(tmp_path: Path) -> None:
    journal_file = tmp_path / JOURNAL
    with alone_in(tmp_path):
        assert not journal_file.parent.exists(), "a folder without a journal is left as it is"
    journal_file.parent.mkdir()
    with open_journal(journal_file) as journal:
        journal.put(_ENTRY)
        with pytest.raises(OutputBusy, match="Another run is working in"), alone_in(tmp_path):
            pass
    with alone_in(tmp_path):
        with pytest.raises(OutputBusy), open_journal(journal_file):
            pass
        with pytest.raises(OutputBusy), alone_in(tmp_path):
            pass
    with open_journal(journal_file) as journal:
        assert journal.entries() == {_ENTRY.key: _ENTRY}


def test_a_broken_journal_keeps_nobody_out(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).parent.mkdir()
    (tmp_path / JOURNAL).write_bytes(os.urandom(5000))
    with alone_in(tmp_path):
        pass
    with open_journal(tmp_path / JOURNAL) as journal:
        assert journal.entries() == {}


def test_a_broken_journal_is_set_aside(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + os.urandom(5000))
    with open_journal(path) as journal:
        assert journal.entries() == {}
    assert path.with_name("broken-journal.sqlite").exists()


def test_a_journal_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(OutputUnwritable), open_journal(tmp_path / "no" / "journal.sqlite"):
        pass


_WRITER = """
import itertools, sys
from dataclasses import replace
from pathlib import Path
from planutdrag.batch.journal import Entry, open_journal
with open_journal(Path(sys.argv[1])) as journal:
    for number in itertools.count():
        journal.put(Entry(f"{number:06}", "name", "root", number))
        print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_what_was_noted_before_a_kill_is_there_after_it(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout
        for line in writer.stdout:
            if int(line) >= 50:
                writer.kill()
                break
        noted = max([50, *map(int, writer.stdout.read().split()[:-1])])
    with open_journal(path) as journal:
        assert len(journal.entries()) >= noted
