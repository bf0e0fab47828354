"""Every code that leaves the program is explained: errors, warnings, and why something was not taken."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from planutdrag.batch.reasons import SKIPPED, swedish
from planutdrag.extract import read
from planutdrag.models.codes import DOUBTS, REASONS, WARNINGS
from planutdrag.review.wording import DOUBTS as TOLD_DOUBTS
from planutdrag.review.wording import RULES, UNUSED_REASONS
from planutdrag.review.wording import WARNINGS as TOLD
from planutdrag.rules import find
from planutdrag.rules.ledger import Reason
from planutdrag.rules.tables.kinds import TableKind

ROOT = Path(__file__).parents[1]
TAKEN = {TableKind.PLAN, TableKind.CARD}
"""The kinds of tables that records are read from; the others are reasons why none are."""
CODE = re.compile("[a-z]+(-[a-z]+)*")


def calls(*folders: str) -> Iterator[tuple[str, list[ast.expr]]]:
    """Every call in the program, by the last part of what is called, with its arguments in order."""
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                yield name, [*node.args, *(keyword.value for keyword in node.keywords)]


def words(arguments: list[ast.expr]) -> list[str]:
    """The arguments that are a code as it stands."""
    texts = (one.value for one in arguments if isinstance(one, ast.Constant) and isinstance(one.value, str))
    return [text for text in texts if CODE.fullmatch(text)]


def capped() -> set[str]:
    from planutdrag.extract.pdf import engine

    return set(engine._CAPS)


def test_every_warning_is_explained_and_no_other() -> None:
    used = {
        word
        for name, given in calls("extract")
        if name in {"Notice", "_lost", "_noted"}
        for word in words(given)
    }
    assert used | capped() == set(WARNINGS)


def test_every_reason_is_explained_and_no_other() -> None:
    kinds = {kind.value for kind in TableKind if kind not in TAKEN}
    assert kinds <= {reason.value for reason in Reason} == set(REASONS)


def test_every_reason_has_its_words_in_the_workbook() -> None:
    assert set(UNUSED_REASONS) == set(REASONS)
    assert set(TOLD) == set(WARNINGS)
    assert not [code for code in SKIPPED if swedish(code) == swedish("unreadable")]


def test_every_signal_that_weighs_against_a_record_has_its_words() -> None:
    weights = tomllib.loads((ROOT / "rules/confidence.toml").read_text("utf-8"))["weights"]
    assert set(TOLD_DOUBTS) == set(DOUBTS)
    assert set(DOUBTS) - {"unsure-letters"} <= set(weights)
    assert {name for name, weight in weights.items() if weight < -0.2} <= set(DOUBTS)


def test_every_rule_has_its_words_in_the_workbook() -> None:
    table = (
        (ROOT / "docs" / "rules.md").read_text("utf-8").partition("## The rules\n")[2].partition("\n## ")[0]
    )
    rules = {
        rule
        for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
        for rule in row.strip("`").split("`, `")
    }
    assert len(rules) > 50
    assert set(RULES) == rules | {"review"}
    assert len(set(RULES.values())) == len(RULES)


def test_codes_are_words_that_a_system_can_filter_by() -> None:
    for code, meaning in {**WARNINGS, **REASONS, **SKIPPED, **DOUBTS}.items():
        assert CODE.fullmatch(code)
        assert all(text.endswith(".") for text in meaning), code


@pytest.mark.parametrize("folder", ["corpus/broken", "corpus/fiction"])
def test_what_documents_give_is_explained(shared: Path, folder: str) -> None:
    for path in sorted((shared / folder).iterdir()):
        if path.suffix in {".pdf", ".txt"} and path.stat().st_size < 300_000:
            try:
                records = find(read(path))
            except Exception:  # those that give no document have codes of their own
                continue
            assert {warning.code for warning in records.warnings} <= set(WARNINGS)
            assert {one.reason for one in records.unused} <= set(REASONS)
