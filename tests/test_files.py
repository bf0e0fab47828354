"""Writing that is whole or not at all, wherever the path leads."""

import os
from hashlib import sha256
from pathlib import Path

import pytest
from planutdrag.errors import OutputForeign, OutputUnwritable, SourceForbidden, SourceMissing
from planutdrag.files import (
    below,
    extended,
    place,
    reachable,
    refusals_of,
    remove,
    replacing,
    sha256_of,
    write_synced,
    write_whole,
)


@pytest.mark.parametrize(
    ("path", "long"),
    [
        ("C:\\plans\\a.pdf", "\\\\?\\C:\\plans\\a.pdf"),
        ("\\\\server\\share\\a.pdf", "\\\\?\\UNC\\server\\share\\a.pdf"),
        ("\\\\?\\C:\\a.pdf", "\\\\?\\C:\\a.pdf"),
    ],
)
def test_the_form_of_long_windows_paths(path: str, long: str) -> None:
    assert extended(path) == long


def test_short_paths_are_left_alone() -> None:
    assert reachable(Path("plan.pdf"), windows=True) == Path("plan.pdf")
    assert str(reachable(Path("x" * 300), windows=True)).startswith("\\\\?\\")


@pytest.mark.parametrize("name", ["mapp./a.txt", "mapp /a.txt", "plan ."])
def test_names_whose_end_windows_would_cut_off_are_kept(tmp_path: Path, name: str) -> None:
    assert str(reachable(tmp_path / name, windows=True)) == extended(str(tmp_path / name))
    assert reachable(tmp_path / ".." / "a.txt", windows=True) == tmp_path / ".." / "a.txt"


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_a_folder_that_may_not_be_looked_into_is_not_taken_for_empty(tmp_path: Path) -> None:
    write_whole(tmp_path / "shut/a.json", b"x")
    (tmp_path / "shut").chmod(0)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        with pytest.raises(PermissionError):
            below(tmp_path / "shut", "*.json")
    finally:
        if is_root:
            os.seteuid(0)
        (tmp_path / "shut").chmod(0o700)


def test_what_lies_below_a_folder_is_found_at_any_depth(tmp_path: Path) -> None:
    for name in ("b/plan.json", "a.json", "c/d/plan.txt"):
        write_whole(tmp_path / name, b"x")
    assert below(tmp_path, "*.json") == [tmp_path / "a.json", tmp_path / "b/plan.json"]
    assert below(tmp_path / "nowhere", "*.json") == []


@pytest.mark.parametrize(
    ("refused", "error"), [(FileNotFoundError, SourceMissing), (PermissionError, SourceForbidden)]
)
def test_a_source_that_cannot_be_opened_says_why(refused: type[OSError], error: type[Exception]) -> None:
    with pytest.raises(error, match=r"plan\.pdf cannot be opened"), refusals_of(Path("arkiv/plan.pdf")):
        raise refused(1, "so it is")


def test_a_file_is_replaced_whole_and_folders_are_made(tmp_path: Path) -> None:
    target = tmp_path / "records" / "år 2015" / "plan.json"
    for text in (b"old", b"new"):
        write_whole(target, text, within=tmp_path)
        assert target.read_bytes() == text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["records"]


def test_what_goes_wrong_on_the_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "plans.csv"
    write_whole(target, b"old")
    with pytest.raises(ZeroDivisionError), replacing(target) as draft:
        draft.write_bytes(b"half of it" * (1 // 0))
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["plans.csv"]


def test_a_folder_that_is_a_file_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(OutputUnwritable, match=r"plans\.csv cannot be written"):
        write_whole(tmp_path / "taken" / "plans.csv", b"x")


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_a_file_can_be_read_by_those_whom_the_system_lets(tmp_path: Path) -> None:
    """A workbook on a shared drive is not for its writer alone."""
    write_whole(tmp_path / "granskning.xlsx", b"x")
    (tmp_path / "plain").touch()
    assert (tmp_path / "granskning.xlsx").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_folder_that_is_a_link_out_is_refused(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (out / "records").symlink_to(elsewhere)
    with pytest.raises(OutputForeign):
        write_whole(out / "records" / "plan.json", b"x", within=out, scratch=tmp_path)
    assert not list(elsewhere.iterdir())


def test_a_place_that_is_taken_by_a_folder_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "plan.json").mkdir()
    (tmp_path / "new").write_bytes(b"x")
    with pytest.raises(OutputUnwritable, match=r"plan\.json cannot be written"):
        place(tmp_path / "new", tmp_path / "plan.json", tmp_path)


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no full disk at hand")
def test_a_full_disk_is_one_clear_error(tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.symlink_to("/dev/full")
    with pytest.raises(OutputUnwritable, match="No space left"):
        write_synced(full, b"x" * 100_000)


def test_deleting_takes_empty_folders_along_but_not_the_root(tmp_path: Path) -> None:
    for name in ("a/b/one.json", "a/two.json"):
        write_whole(tmp_path / name, b"x")
    remove(tmp_path / "a/b/one.json", tmp_path)
    assert not (tmp_path / "a/b").exists()
    remove(tmp_path / "a/two.json", tmp_path)
    remove(tmp_path / "a/two.json", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    assert sha256_of(tmp_path / "x") == sha256(b"").hexdigest()
