"""The public API: small, light, complete, and every example in it runs."""

import ast
import doctest
import inspect
import os
import subprocess
import sys
from pathlib import Path

import planutdrag
import pytest
from planutdrag import api

PLAN = Path(__file__).with_name("plan.txt").read_text("utf-8")
FUNCTIONS = ("convert", "export", "find_records", "load_records", "read_document")


def test_the_list_of_names_is_sorted_and_complete() -> None:
    names = planutdrag.__all__
    assert names == sorted(names)
    public = {name for name in dir(planutdrag) if not name.startswith("_")}
    modules = {name for name in public if inspect.ismodule(getattr(planutdrag, name))}
    assert public - modules - {"annotations", "TYPE_CHECKING"} == set(names)
    assert {name for name, _ in inspect.getmembers(api, inspect.isfunction)} <= set(names)


def test_every_name_is_there_and_documented() -> None:
    for name in planutdrag.__all__:
        assert inspect.getdoc(getattr(planutdrag, name)), name


def test_every_function_has_types() -> None:
    for name in FUNCTIONS:
        function = getattr(planutdrag, name)
        signature = inspect.signature(function)
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(one.annotation is not one.empty for one in signature.parameters.values()), name


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'plan'"):
        _ = planutdrag.plan


def test_the_function_export_is_not_hidden_by_the_package_of_that_name() -> None:
    script = (
        "import planutdrag.export.write\n"
        "from planutdrag.export import tables\n"
        "import planutdrag\n"
        "assert planutdrag.export is planutdrag.api.export\n"
        "assert tables.TABLES\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_the_package_is_light_to_import() -> None:
    script = "import sys, planutdrag; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    heavy = {
        "pydantic",
        "simplemma",
        "pdfplumber",
        "pypdfium2",
        "openpyxl",
        "click",
        "rich",
        "sqlite3",
        "numpy",
    }
    assert not heavy & set(loaded.split())


def test_the_api_imports_the_rest_only_inside_functions() -> None:
    tree = ast.parse(Path(api.__file__).read_text("utf-8"))
    ours = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.level]
    assert ours == []


@pytest.mark.parametrize("name", planutdrag.__all__)
def test_every_name_has_an_example_that_runs(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each docstring's example, in a folder with the plan it speaks of and what came before it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    if name in {"load_records", "export"}:
        write_result(tmp_path / "result")
    names = {one: getattr(planutdrag, one) for one in planutdrag.__all__}
    test = doctest.DocTestParser().get_doctest(
        inspect.getdoc(getattr(planutdrag, name)) or "", names, name, None, 0
    )
    assert test.examples
    outcome = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test)
    assert outcome.failed == 0


def write_result(folder: Path) -> None:
    """What ``convert`` leaves, without its processes."""
    records = planutdrag.find_records(planutdrag.read_document("plan.txt"))
    (folder / "records").mkdir(parents=True)
    (folder / "records" / "plan.json").write_text(records.model_dump_json(), "utf-8")


def test_paths_may_be_texts_or_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    assert planutdrag.read_document("plan.txt") == planutdrag.read_document(tmp_path / "plan.txt")
    with pytest.raises(planutdrag.PlanutdragError):
        planutdrag.export(os.fspath(tmp_path), "csv")


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(planutdrag.PlanutdragError, match="give one of jsonl, csv"):
        planutdrag.export(tmp_path, "yaml")
