"""What is found in the folders given, and what is passed over and why."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from planutdrag.batch.inputs import find_inputs
from planutdrag.batch.journal import State

Archive = Callable[[dict[str, str]], Path]


def _found(
    *sources: Path, out: Path = Path("nowhere"), follow: bool = False
) -> dict[str, tuple[State, str | None]]:
    return {item.name: (item.state, item.code) for item in find_inputs(sources, out, follow)}


_PENDING = (State.PENDING, None)


def test_plans_are_told_by_suffix_or_by_first_bytes(archive: Archive) -> None:
    folder = archive(
        {
            "a.PDF": "x",
            "b.txt": "x",
            "c.json": "{}",
            "no-suffix": "%PDF-1.4 …",
            "d.bak": "junk before %PDF-1.7",
            "notes.docx": "PK",
            "._a.pdf": "a resource fork of macOS",
            "~$plan.pdf": "an owner file of Office",
            "empty.pdf": "",
        }
    )
    passed_over = (State.SKIPPED, "format")
    assert _found(folder) == {
        "a.PDF": _PENDING,
        "b.txt": _PENDING,
        "no-suffix": _PENDING,
        "d.bak": _PENDING,
        "c.json": passed_over,
        "notes.docx": passed_over,
        "._a.pdf": passed_over,
        "~$plan.pdf": passed_over,
        "empty.pdf": (State.QUARANTINED, "empty"),
    }


def test_a_file_given_by_itself_is_read_whatever_its_suffix(archive: Archive) -> None:
    folder = archive({"plan.md": "x"})
    assert _found(folder / "plan.md") == {"plan.md": _PENDING}


def test_what_is_not_there_is_accounted_for(tmp_path: Path) -> None:
    assert _found(tmp_path / "plan.pdf") == {"plan.pdf": (State.QUARANTINED, "missing")}


def test_a_file_given_twice_is_one_input(archive: Archive) -> None:
    folder = archive({"a/plan.txt": "x"})
    inputs = find_inputs((folder, folder / "a", folder / "a" / "plan.txt"), Path("nowhere"))
    assert [item.name for item in inputs] == ["a/plan.txt"]


def test_the_output_folder_is_not_read(archive: Archive) -> None:
    folder = archive({"plan.txt": "x", "ut/records/plan.txt": "x"})
    assert _found(folder, out=folder / "ut") == {"plan.txt": _PENDING}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(archive: Archive) -> None:
    folder = archive({"plan.txt": "x"})
    os.mkfifo(folder / "pipe.pdf")
    assert _found(folder)["pipe.pdf"] == (State.SKIPPED, "not-a-file")
    assert _found(folder / "pipe.pdf") == {"pipe.pdf": (State.QUARANTINED, "not-a-document")}


@pytest.fixture
def linked(archive: Archive, tmp_path: Path) -> Path:
    """A folder with links to a file and a folder inside it and outside, to itself, and to nowhere."""
    folder = archive({"plan.txt": "x", "sub/b.txt": "y"})
    outside = tmp_path / "secret"
    outside.mkdir()
    (outside / "secret.txt").write_text("z")
    (folder / "inner.txt").symlink_to(folder / "plan.txt")
    (folder / "outer.txt").symlink_to(outside / "secret.txt")
    (folder / "a-link-to-sub").symlink_to(folder / "sub")
    (folder / "secrets").symlink_to(outside)
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "dead.txt").symlink_to(folder / "gone.txt")
    return folder


def test_links_that_lead_out_are_not_followed(linked: Path) -> None:
    assert _found(linked) == {
        "plan.txt": _PENDING,
        "inner.txt": _PENDING,
        "sub/b.txt": _PENDING,
        "outer.txt": (State.SKIPPED, "link-outside"),
        "secrets": (State.SKIPPED, "link-outside"),
        "dead.txt": (State.QUARANTINED, "missing"),
    }


def test_links_that_lead_out_are_followed_when_asked(linked: Path) -> None:
    found = _found(linked, follow=True)
    assert found["outer.txt"] == found["secrets/secret.txt"] == _PENDING
    assert "sub/loop/plan.txt" not in found


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_opened_is_accounted_for(archive: Archive) -> None:
    folder = archive({"locked/plan.txt": "x"})
    (folder / "locked").chmod(0)
    try:
        assert _found(folder) == {"locked": (State.QUARANTINED, "forbidden")}
    finally:
        (folder / "locked").chmod(0o700)
