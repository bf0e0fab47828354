"""The documentation: what the program knows is up to date, and every example in it runs."""

import doctest
import json
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from planutdrag import errors, find_records, read_document
from planutdrag.commands import cli
from planutdrag.export.tables import TABLES, VIEWS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
PROGRAM = Path(sys.executable).with_name("planutdrag")
PLAN = Path(__file__).with_name("plan.txt").read_text("utf-8")


def test_the_generated_parts_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, DOCS / "make.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def commands(command: click.Command, context: click.Context) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield context.command_path, command
        return
    for name in command.list_commands(context):
        child = command.get_command(context, name)
        assert child is not None
        yield from commands(child, click.Context(child, context, name))


def test_every_command_and_option_is_in_the_reference() -> None:
    reference = (DOCS / "cli.md").read_text("utf-8")
    for path, command in commands(cli, click.Context(cli, info_name="planutdrag")):
        _, found, rest = reference.partition(f"# {path}\n")
        assert found, path
        section = rest.partition("\n#")[0]
        assert command.help, path
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden:
                assert all(name in section for name in option.opts), (path, option.opts)


def test_every_error_is_explained() -> None:
    page = (DOCS / "errors.md").read_text("utf-8")
    for error in vars(errors).values():
        if isinstance(error, type) and issubclass(error, errors.PlanutdragError) and error.code != "error":
            assert f"| `{error.code}` | `{error.__name__}` | {int(error.exit_code)} |" in page


def test_every_column_is_explained() -> None:
    page = (DOCS / "formats.md").read_text("utf-8")
    for table in (*TABLES, *VIEWS):
        section = page.partition(f"### {table.name}\n")[2].partition("\n### ")[0]
        for column in table.columns:
            assert f"| `{column.name}` |" in section, (table.name, column.name)


@pytest.mark.parametrize(
    "page", [*PAGES, ROOT / "README.md", ROOT / "CHANGELOG.md"], ids=lambda page: page.name
)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), target


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plan that the pages speak of, converted and exported as they say."""
    folder = tmp_path_factory.mktemp("example")
    (folder / "plan.txt").write_text(PLAN, "utf-8")
    for line in ("convert plan.txt -o result --format json", "export result --to sqlite"):
        subprocess.run([PROGRAM, *line.split()], cwd=folder, check=True, capture_output=True)
    return folder


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if blocks(page, "pycon")], ids=lambda page: page.name
)
def test_python_examples_run(page: Path, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(example)
    text = "\n".join(blocks(page, "pycon"))
    if "pandas" in text:
        pytest.importorskip("pandas", reason="pandas is a development dependency")
    test = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    assert doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test).failed == 0


@pytest.mark.parametrize("query", blocks(DOCS / "formats.md", "sql"))
def test_queries_run(query: str, example: Path) -> None:
    connection = sqlite3.connect(example / "result" / "export" / "plans.sqlite")
    rows = connection.execute(query).fetchall()
    connection.close()
    assert rows, query


def console() -> list[str]:
    lines = (line for page in PAGES for block in blocks(page, "console") for line in block.splitlines())
    return sorted({line.removeprefix("$ ") for line in lines if line.startswith("$ planutdrag ")})


@pytest.mark.parametrize("line", console())
def test_commands_run(line: str, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(example)
    if "parquet" in line:
        pytest.importorskip("pyarrow", reason="Parquet needs the extra planutdrag[parquet]")
    done = CliRunner().invoke(cli, shlex.split(line)[1:])
    assert done.exit_code == 0, done.output


README = ROOT / "README.md"


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where every line of the README that calls the program was run, in order."""
    folder = tmp_path_factory.mktemp("newcomer")
    for name, source in (
        ("samples", ROOT / "samples"),
        ("plan.pdf", ROOT / "samples/ekehojd-utbildning-2019.pdf"),
    ):
        (folder / name).symlink_to(source)
    (folder / "PLANER").mkdir()
    (folder / "PLANER" / "plan.txt").write_text(PLAN, "utf-8")
    (folder / "regler.toml").write_text('[columns]\nindicator = ["styrtal"]\n', "utf-8")
    lines = re.findall(r"^    (planutdrag .*)$", README.read_text("utf-8"), re.MULTILINE)
    assert len(lines) >= 6
    for line in lines:
        done = subprocess.run(
            [PROGRAM, *shlex.split(line)[1:]], cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (line, done.stdout, done.stderr)
    return folder


@pytest.mark.slow
def test_the_readme_alone_leads_to_a_chart(newcomer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(newcomer)
    (code,) = blocks(README, "python")
    told, _, drawing = code.rstrip().rpartition("\n")
    names: dict[str, Any] = {}
    exec(told, names)
    chart = names["chart"]
    assert list(chart.columns) == ["outcome", "target"]
    assert {year: tuple(row) for year, row in chart.dropna(how="all").iterrows()}.keys() >= {
        2010,
        2012,
        2015,
        2016,
    }
    assert chart.loc[2016, "target"] == 95_000
    if find_spec("matplotlib"):
        exec(drawing, names)
        assert (newcomer / "simhallen.png").exists()


def holds(found: Any, shown: Any) -> bool:
    """Whether what is shown is in what was found: fields may be left out, and members of a list."""
    if isinstance(shown, dict):
        return all(key in found and holds(found[key], value) for key, value in shown.items())
    if isinstance(shown, list) and any(isinstance(one, dict) for one in shown):
        return all(any(holds(each, one) for each in found) for one in shown)
    return bool(found == shown)


def test_the_record_in_the_readme_is_what_comes_out() -> None:
    (shown,) = blocks(README, "json")
    records = find_records(read_document(ROOT / "samples" / "hallunge-kultur-2012.pdf"))
    assert holds(records.model_dump(mode="json"), json.loads(shown))


@pytest.mark.slow
def test_the_readme_names_what_is_there(newcomer: Path) -> None:
    """Every file and view that it speaks of."""
    text = README.read_text("utf-8")
    for path in re.findall(r"`(UT/[\w./-]+)`", text):
        assert (newcomer / path).exists(), path
    connection = sqlite3.connect(newcomer / "plans.db")
    for view in ("plan_rows", "indicator_values"):
        assert f"`{view}`" in text or f"/{view}`" in text
        assert connection.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 100
    connection.close()
