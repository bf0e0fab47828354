"""How many cells of columns beside each other stand in rows."""

import pytest
from planutdrag.extract.content import Word
from planutdrag.extract.layout.column_cells import share_in_rows
from planutdrag.extract.layout.lines import Line, lines_of
from planutdrag.models import Box


def column(left: float, *heights: float) -> list[Line]:
    """A column of one-line cells at these heights."""
    words = [Word("Cell", Box(left, top, left + 30, top + 10), 10) for top in heights]
    return [line for word in words for line in lines_of(1, [word])]


@pytest.mark.parametrize(
    ("columns", "share"),
    [
        pytest.param([(0, 40, 80), (0, 40, 80), (0, 40, 80)], 1.0, id="all in rows"),
        pytest.param([(0, 40, 80), (0, 40, 80), (0, 40, 80, 120, 160, 200)], 1.0, id="the fewest count"),
        pytest.param([(0, 40, 80), (0, 40, 100), (0, 40, 80)], 2 / 3, id="one out of step"),
        pytest.param([(0, 40), (0, 40), (0, 40)], 0.0, id="too few"),
    ],
)
def test_the_share_of_cells_in_rows(columns: list[tuple[float, ...]], share: float) -> None:
    beside = [column(100.0 * index, *heights) for index, heights in enumerate(columns)]
    assert share_in_rows(beside) == pytest.approx(share)
