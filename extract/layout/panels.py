"""Boxed and coloured areas that hold text of their own: goals in boxes, cards, side panels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ...models import Box
from ..content import Edge, PageContent
from .columns import Row, rows_of_lines
from .lines import Line
from .separators import is_ground

_SMALLEST_WIDTH = 60.0
_SMALLEST_HEIGHT = 11.0
_TOUCH = 1.5
_CORNER = 9.0
"""Points that a rounded corner takes off a side."""
_TALLEST_ROW = 60.0
_MOST_BOXES = 400
"""More filled areas than this on a page are a picture, not panels."""


def panels_of(
    content: PageContent, lines: Sequence[Line], boxes: Iterable[Box], tables: Sequence[Box]
) -> list[Box]:
    """The panels of a page, the smallest first.

    ``boxes`` are ruled boxes that are no tables; filled areas and drawn rectangles are found here.
    An area inside a table, a table's shaded stripe, and one around the whole page are none.
    """
    found = [fill.box for fill in content.fills if not is_ground(fill, content)]
    if len(found) > _MOST_BOXES:
        found = []
    found += [*boxes, *_rectangles(content.edges)]
    sized = [box for box in found if box.width >= _SMALLEST_WIDTH and box.height >= _SMALLEST_HEIGHT]
    free = [box for box in sized if not any(table.contains(box, 3.0) for table in tables)]
    free = [box for box in free if box.width * box.height < 0.75 * content.width * content.height]
    if not free:
        return []
    rows = rows_of_lines(lines)
    panels = [
        box
        for box in _stacked(_without_row_cells(free))
        if _holds_text(box, lines) and not _is_stripe(box, rows)
    ]
    return sorted(_distinct(panels), key=lambda box: box.width * box.height)


def panel_around(line: Line, panels: Sequence[Box]) -> int | None:
    """The position of the smallest panel that a line stands in."""
    centre = (line.x0 + line.x1) / 2
    for index, box in enumerate(panels):
        inside = box.top - 1 <= line.middle <= box.bottom + 1 and box.x0 <= centre <= box.x1
        if inside and line.x0 >= box.x0 - 4 and line.x1 <= box.x1 + 4:
            return index
    return None


def _rectangles(edges: Sequence[Edge]) -> list[Box]:
    """Rectangles drawn as four lines or with rounded corners; plain ones come as grids or fills too."""
    uprights = [edge.box for edge in edges if not edge.horizontal and edge.box.height >= 4]
    levels = [edge.box for edge in edges if edge.horizontal and edge.box.width >= _SMALLEST_WIDTH]
    if len(uprights) * len(levels) > 4000:
        return []
    boxes = []
    for top in levels:
        sides = [side for side in uprights if -2 < side.top - top.top < _CORNER]
        left = [side for side in sides if -2 < top.x0 - side.x0 < _CORNER]
        right = [side for side in sides if -2 < side.x1 - top.x1 < _CORNER]
        if not left or not right or abs(left[0].bottom - right[0].bottom) > 2:
            continue
        floor = left[0].bottom
        if any(
            -2 < low.top - floor < _CORNER and abs(low.x0 - top.x0) < 3 for low in levels if low.top > top.top
        ):
            boxes.append(Box(left[0].x0, top.top, right[0].x1, floor))
    return boxes


def _stacked(boxes: Sequence[Box]) -> list[Box]:
    """Areas of one width that touch are one panel: a title bar and the box below it."""
    stacked: list[Box] = []
    for box in sorted(boxes, key=lambda box: (round(box.x0), round(box.x1), box.top)):
        last = stacked[-1] if stacked else None
        if (
            last is not None
            and abs(last.x0 - box.x0) < _TOUCH
            and abs(last.x1 - box.x1) < _TOUCH
            and last.top <= box.top <= last.bottom + _TOUCH
        ):
            stacked[-1] = Box(last.x0, last.top, last.x1, max(last.bottom, box.bottom))
        else:
            stacked.append(box)
    return stacked


def _without_row_cells(boxes: Sequence[Box]) -> list[Box]:
    """Low areas that stand edge to edge at one height are the cells of a table row."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (box.top, box.x0)):
        row = next((row for row in rows[-8:] if _level_with(row[0], box)), None)
        if row is None:
            rows.append([box])
        else:
            row.append(box)
    kept = []
    for row in rows:
        row.sort()
        touching = {id(box) for a, b in pairwise(row) if abs(b.x0 - a.x1) < _TOUCH for box in (a, b)}
        kept += [box for box in row if id(box) not in touching or box.height > _TALLEST_ROW]
    return kept


def _level_with(one: Box, other: Box) -> bool:
    return abs(one.top - other.top) < _TOUCH and abs(one.bottom - other.bottom) < _TOUCH


def _holds_text(box: Box, lines: Sequence[Line]) -> bool:
    held = [line for line in lines if panel_around(line, [box]) == 0]
    return sum(len(line.text) for line in held) >= 8


def _is_stripe(box: Box, rows: Sequence[Row]) -> bool:
    """Whether an area is the ground of a table row: cells side by side in it, or right above or below."""
    inside = [row for row in rows if box.top - 1 <= (row.top + row.bottom) / 2 <= box.bottom + 1]
    held = [[line for line in row.lines if box.x0 - 2 <= line.x0 and line.x1 <= box.x1 + 2] for row in inside]
    beside = sum(_is_beside(lines) for lines in held)
    if beside and (beside * 2 >= len([lines for lines in held if lines]) or beside >= 3):
        return True
    if len(inside) > 2 or box.height > 40:
        return False
    near = [row for row in rows if -9 < row.top - box.bottom < 9 or -9 < box.top - row.bottom < 9]
    return any(_is_beside([line for line in row.lines if box.x0 - 2 <= line.x0 <= box.x1]) for row in near)


def _is_beside(lines: Sequence[Line]) -> bool:
    return len(lines) > 1 and max(b.x0 - a.x1 for a, b in pairwise(lines)) > 12


def _distinct(boxes: Sequence[Box]) -> list[Box]:
    kept: list[Box] = []
    for box in boxes:
        if not any(all(abs(a - b) < 4 for a, b in zip(box, other, strict=True)) for other in kept):
            kept.append(box)
    return kept
