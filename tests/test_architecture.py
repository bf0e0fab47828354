"""The one-way walk of docs/architecture.md: who imports whom."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "models": set(),
    "extract": {"models"},
    "rules": {"models"},
    "review": {"models"},
    "export": {"models"},
    "batch": {"models", "extract", "rules", "review", "export"},
}
"""The folders of the package, each with those that it may know."""


def imported(folder: str) -> Iterator[tuple[str, str]]:
    """Each module of a folder with the folders of the package that it imports, wherever in it."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        above = list(path.relative_to(ROOT).parts[:-1])
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                base = above[: len(above) - node.level + 1]
                parts = [*base, *(node.module or "").split(".")]
                for part in [parts[0]] if parts[0] else [alias.name for alias in node.names]:
                    yield path.name, part


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_data_walks_one_way(folder: str) -> None:
    others = MAY_IMPORT.keys() - MAY_IMPORT[folder] - {folder}
    assert [(name, part) for name, part in imported(folder) if part in others] == []


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_the_table_in_the_documentation_says_the_same(folder: str) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    (line,) = [line for line in page.splitlines() if line.startswith(f"| `{folder}/` |")]
    told = line.rstrip("| ").rpartition("|")[2].strip()
    expected = {"batch": "all above", "models": "nothing of ours"}.get(folder) or ", ".join(
        MAY_IMPORT[folder]
    )
    assert told == expected


RULES = ("lexicon", "language", "cover", "statements", "tables", "flow")
"""The folders of the rules; each may know those before it."""


@pytest.mark.parametrize("folder", RULES)
def test_folders_of_the_rules_know_only_those_before_them(folder: str) -> None:
    later = RULES[RULES.index(folder) + 1 :]
    found = re.findall(r"^from \.\.(\w+)", "\n".join(_sources(ROOT / "rules" / folder)), flags=re.MULTILINE)
    assert "walk" not in found
    assert set(found) & set(later) == set()


def _sources(folder: Path) -> Iterator[str]:
    return (path.read_text("utf-8") for path in sorted(folder.rglob("*.py")))
