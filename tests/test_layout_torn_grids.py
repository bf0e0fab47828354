"""Tables of scans that lost some of their ruling lines are read by those that are left and by the white between words."""

from __future__ import annotations

import pytest
from planutdrag.extract.content import Edge, PageContent, Word
from planutdrag.extract.layout.document import lay_out
from planutdrag.extract.ruling import find_grids
from planutdrag.models import Box, Table, TableOrigin

XS, YS = (60.0, 250.0, 340.0, 430.0, 520.0), (100.0, 116.0, 132.0, 158.0, 174.0)
ROWS = (
    ("Mått", "Utfall 2014", "Utfall 2015", "Mål 2016"),
    ("Nöjda med parkerna", "71 %", "73 %", "75 %"),
    ("Trygga i centrum efter mörkrets\ninbrott enligt enkät", "4 100", "3 900", "högst 3 500"),
    ("Besök på badet", "12", "15", "19"),
)


def words_at(x: float, top: float, text: str, *, right: bool) -> list[Word]:
    """A line's words in letters of five points each, from the left, or up to the right."""
    words, start = [], x - 5 * len(text) if right else x
    for part in text.split():
        words.append(Word(part, Box(start, top, start + 5 * len(part), top + 9), 9.0))
        start += 5 * len(part) + 4
    return words


def page(gone: tuple[str, ...], source: str = "ocr", *, right: bool = False) -> PageContent:
    """The table on a page, the lines named ``x1`` (second upright) or ``y2`` (third level one) lost."""
    edges = [
        Edge(False, Box(x, YS[0], x, YS[-1])) for index, x in enumerate(XS) if f"x{index}" not in gone
    ] + [Edge(True, Box(XS[0], y, XS[-1], y)) for index, y in enumerate(YS) if f"y{index}" not in gone]
    words = [
        word
        for y, row in zip(YS, ROWS, strict=False)
        for column, text in enumerate(row)
        for line, part in enumerate(text.split("\n"))
        for word in words_at(
            XS[column + 1] - 6 if right and column and y > YS[0] else XS[column] + 6,
            y + 3 + 11 * line,
            part,
            right=bool(right and column and y > YS[0]),
        )
    ]
    return PageContent(
        1, 595, 842, tuple(words), edges=tuple(edges), grids=find_grids(edges).grids, source=source
    )


def table_on(content: PageContent) -> Table:
    (table,) = [block for block in lay_out([content]).blocks if isinstance(block, Table)]
    return table


@pytest.mark.parametrize("right", [False, True])
@pytest.mark.parametrize(
    "gone",
    [("x1",), ("x3",), ("x1", "x2"), ("y2",), ("y1", "y3"), ("x2", "y2", "y3"), ("x1", "x3", "y1", "y2")],
)
def test_what_is_left_of_the_lines_and_white_give_the_cells(gone: tuple[str, ...], right: bool) -> None:
    table = table_on(page(gone, right=right))
    cells = {(cell.row, cell.column): cell.passage.text for cell in table.cells}
    assert (table.row_count, table.column_count, table.header_rows) == (4, 4, 1)
    assert [tuple(cells[row, column] for column in range(4)) for row in range(4)] == [
        tuple(text.replace("\n", " ") for text in row) for row in ROWS
    ]


def test_a_whole_grid_and_one_of_a_text_layer_stay_as_they_are_drawn() -> None:
    assert table_on(page(())).origin is TableOrigin.RULED
    drawn = table_on(page(("x1",), source="text"))
    assert (drawn.origin, drawn.column_count) == (TableOrigin.RULED, 3)
