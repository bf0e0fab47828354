"""Whether a grid is a table of its own, or but the shaded part of rows that go on beside it."""

from __future__ import annotations

import pytest
from planutdrag.extract.content import Grid, GridCell, Word
from planutdrag.extract.layout.open_grids import is_part_of_table
from planutdrag.models import Box

ROW, WIDTH = 20.0, 60.0
ROWS = 4


def grid(first: int, last: int) -> Grid:
    """A grid of four rows over the columns ``first`` to ``last`` (0-based), each 60 points wide."""
    columns = range(first, last + 1)
    cells = tuple(
        GridCell(Box(at * WIDTH, row * ROW, (at + 1) * WIDTH, (row + 1) * ROW), row, at - first, 1, 1)
        for row in range(ROWS)
        for at in columns
    )
    box = Box(first * WIDTH, 0, (last + 1) * WIDTH, ROWS * ROW)
    return Grid(box, cells, ROWS, len(columns))


def words(*columns: int) -> list[Word]:
    """A word in each cell of some columns."""
    return [word(at, row * ROW + 6) for at in columns for row in range(ROWS)]


def text(column: int) -> list[Word]:
    """Lines of text in a column, denser than the rows."""
    return [word(column, 2 + 9 * line) for line in range(9)]


def word(column: int, top: float) -> Word:
    return Word("ord", Box(column * WIDTH + 10, top, column * WIDTH + 40, top + 8), 8)


@pytest.mark.parametrize(
    ("shaded", "whole", "printed", "part"),
    [
        pytest.param((1, 1), (1, 1), words(0, 1, 2), True, id="rows go on at both sides"),
        pytest.param((1, 1), (1, 1), words(1), False, id="nothing beside it"),
        pytest.param((1, 1), (1, 1), words(1) + text(2), False, id="dense text beside it"),
        pytest.param((1, 1), (0, 1), words(0, 1), False, id="open lines make it whole"),
        pytest.param((1, 1), (0, 1), words(0, 1, 2), True, id="open lines, and rows that go on"),
    ],
)
def test_a_shaded_part_is_no_table_of_its_own(
    shaded: tuple[int, int], whole: tuple[int, int], printed: list[Word], part: bool
) -> None:
    assert is_part_of_table(grid(*shaded), grid(*whole), printed) is part
