"""Memory does not grow with the number of pages: each is closed before the next is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import psutil
import pytest
from paper import Paper
from planutdrag.extract.content import PageContent
from planutdrag.extract.pdf.fallback import open_fallback
from planutdrag.extract.pdf.front_end import PdfFile, PdfSettings, read_pages

PAGES = 400
_PROSE = "Nämnden följer upp målen i delårsrapporten och i årsredovisningen och lämnar en analys till fullmäktige. "


@pytest.fixture(scope="module")
def long_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four hundred full pages, each with a ruled table."""
    paper = Paper(tmp_path_factory.mktemp("long") / "plan.pdf")
    for number in range(PAGES):
        top = paper.prose(paper.left, 60, f"Sida {number}. " + 18 * _PROSE)
        for row in range(13):
            paper.rule(paper.left, paper.right, top + 20 * row)
            paper.words(paper.left + 4, top + 20 * row + 4, f"Nyckeltal {row}" if row < 12 else "")
        for x in (paper.left, 300, paper.right):
            paper.canvas.line(x, paper.height - top, x, paper.height - top - 240)
        paper.next()
    paper.save()
    path: Path = paper.path
    return path


def growth(pages: Iterator[PageContent], warm_up: int, more: int) -> float:
    """By how many megabytes the process grows over so many pages more."""
    process = psutil.Process()
    assert sum(1 for _ in islice(pages, warm_up)) == warm_up
    gc.collect()
    before = process.memory_info().rss
    assert sum(1 for _ in islice(pages, more)) == more
    gc.collect()
    return (process.memory_info().rss - before) / 2**20


def test_reading_more_pages_takes_no_more_memory(long_plan: Path) -> None:
    """Pages held on to are some 120 kB each: 37 MB."""
    assert growth(read_pages(long_plan), 100, PAGES - 100) < 12


@pytest.mark.slow
def test_nor_does_it_by_pdfplumber(long_plan: Path) -> None:
    with PdfFile(long_plan, PdfSettings(), open_fallback(long_plan, PAGES)) as pdf:
        assert growth(pdf.pages(), 40, 100) < 6
