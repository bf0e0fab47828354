"""How far the reader's ruled tables are those of plain pdfplumber, cell by cell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pdfplumber
from planutdrag.extract.content import Grid, GridCell, Word
from planutdrag.extract.pdf.engine import PageLimits
from planutdrag.extract.pdf.pdfium import PdfiumFile


@dataclass(slots=True)
class Agreement:
    """The tally over all files."""

    tables: int = 0
    same_grid: int = 0
    charts: int = 0
    """Of those: set aside, for they are line charts."""
    cells: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    """How many cells ended in each of :func:`verdict`'s answers."""
    differing: list[str] = field(default_factory=list)
    """One line for each table and cell that nobody has judged yet."""


def compare(files: list[Path]) -> Agreement:
    """Read each file both ways."""
    tally = Agreement()
    for path in files:
        reader = PdfiumFile(path)
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                _compare_page(tally, f"{path.name} page {page.page_number}", reader, page)
                page.close()
        reader.close()
    return tally


def _compare_page(tally: Agreement, place: str, reader: PdfiumFile, page: Any) -> None:
    theirs = page.find_tables()
    if not theirs:
        return
    reading = reader.read(page.page_number, PageLimits())
    for table in theirs:
        tally.tables += 1
        grid = next(
            (grid for grid in (*reading.content.grids, *reading.charts) if _is_same(grid, table)), None
        )
        if grid is None:
            tally.differing.append(f"{place}: table at {_rounded(table.bbox)} has another grid or none")
            continue
        tally.same_grid += 1
        tally.charts += grid in reading.charts
        for cell, their_text in _cells(grid, table):
            words = [word for word in reading.content.words if _is_in(word, cell)]
            answer = verdict(their_text, words)
            tally.cells += 1
            tally.verdicts[answer] += 1
            if answer == "differs":
                tally.differing.append(f"{place}: {their_text!r} against {_joined(words)!r}")


def _is_same(grid: Grid, table: Any) -> bool:
    """Same place (within the width of a line), rows, columns and number of cells."""
    rows = table.rows
    shape = (len(rows), max(len(row.cells) for row in rows), len(table.cells))
    near = all(abs(a - b) < 2.5 for a, b in zip(grid.box, table.bbox, strict=True))
    return near and (grid.row_count, grid.column_count, len(grid.cells)) == shape


def _cells(grid: Grid, table: Any) -> Iterator[tuple[GridCell, str]]:
    texts = table.extract()
    for cell in grid.cells:
        yield cell, texts[cell.row][cell.column] or ""


def _is_in(word: Word, cell: GridCell) -> bool:
    x = (word.box.x0 + word.box.x1) / 2
    return cell.box.x0 <= x < cell.box.x1 and cell.box.top <= word.box.middle < cell.box.bottom


def verdict(theirs: str, words: list[Word]) -> str:
    """``same`` (blanks aside), why it is another and rightly so, or ``differs``."""
    ours = _joined(words)
    mine, other = _bare(ours), _bare(theirs)
    if mine == other:
        return "same"
    if words and not any(word.upright for word in words) and sorted(mine) == sorted(other):
        return "turned text, which pdfplumber reads backwards"
    if any(unicodedata.category(letter) in ("Cc", "Co") for letter in other):
        return "letters that pdfplumber leaves undecoded"
    if sorted(mine.casefold()) == sorted(other.casefold()):
        return "capitals or order of lines"
    return "differs"


def _joined(words: list[Word]) -> str:
    return " ".join(word.text for word in words)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _rounded(box: tuple[float, ...]) -> tuple[int, ...]:
    return tuple(round(value) for value in box)
