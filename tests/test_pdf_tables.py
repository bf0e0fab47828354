"""Ruled tables as plain pdfplumber finds them, on real pages; a few here, all of them by 'make bench'."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
BENCH = ROOT.parent / "shared" / "corpus" / "bench"

pytestmark = pytest.mark.skipif(
    not BENCH.is_dir(), reason="the shared bench pages are not beside this checkout"
)

Compare = Callable[[Iterable[Path]], Any]


@pytest.fixture(scope="module")
def compare() -> Iterator[Compare]:
    """The comparison that the benchmark reports."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import agreement

    yield agreement.compare
    sys.path.remove(str(ROOT / "benchmarks"))


def assert_agrees(tally: Any) -> None:
    assert tally.same_grid >= 0.995 * tally.tables > 0
    judged = tally.cells - tally.verdicts["differs"]
    assert (
        tally.verdicts["same"] + tally.verdicts["turned text, which pdfplumber reads backwards"]
        >= 0.96 * tally.cells
    )
    assert judged >= 0.995 * tally.cells


def test_the_tables_of_one_report(compare: Compare) -> None:
    assert_agrees(compare([BENCH / "fk2012.pdf"]))


@pytest.mark.slow
def test_the_tables_of_all_reports(compare: Compare) -> None:
    tally = compare(sorted(BENCH.glob("*.pdf")))
    assert_agrees(tally)
    assert tally.tables == 141
    assert tally.charts == 4
