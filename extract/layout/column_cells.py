"""The cells of columns without a grid between them, and whether they stand level in rows.

A column's lines are told into cells by white space, or by how their text goes on. In a table the
cells of a row have their first lines, their middles or their last lines at one height; the paragraphs
of text set in columns begin where they happen to.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from statistics import median

from ..hyphens import is_hyphenated
from .cells import is_value, is_year, starts_low
from .lines import Line, white_between

_LEVEL = 0.36
"""In font sizes: what two cells of a row may stand apart at most, where they ought to be level."""
_UNEVEN, _WIDER = 0.12, 0.05
"""In font sizes: by how much the white between a cell's lines varies, and what more sets rows apart."""
_APART = 0.8
"""In font sizes: so much white never stands between the lines of a cell."""


@dataclass(slots=True)
class ColumnCell:
    """Lines of one column that belong together, from the top."""

    column: int
    lines: list[Line]

    @property
    def top(self) -> float:
        """The top of its first line, in points."""
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        """The bottom of its last line, in points."""
        return self.lines[-1].bottom

    @property
    def middle(self) -> float:
        """Its vertical centre, in points."""
        return (self.top + self.bottom) / 2


def cells_of(columns: Mapping[int, Sequence[Line]]) -> list[ColumnCell]:
    """The cells of each column: lines that go on from each other."""
    held = {column: sorted(lines, key=lambda line: (line.top, line.x0)) for column, lines in columns.items()}
    beside = {column: [lines for other, lines in held.items() if other != column] for column in held}
    anew = {id(line) for column, lines in held.items() for line in _low_rows(lines, beside[column])}
    leading, told = _leading(held.values(), anew)
    cells = []
    for column, lines in sorted(held.items()):
        right = max(line.x1 for line in lines)
        others = beside[column]
        cells.append(ColumnCell(column, [lines[0]]))
        for above, below in pairwise(lines):
            goes_on = id(below) not in anew and _goes_on(above, below, leading, told)
            if goes_on is None:
                goes_on = not _fits(above, below, right) and not _is_new_row(above, below, others)
            if goes_on and not _are_rows_of_their_own(above, below, others):
                cells[-1].lines.append(below)
            else:
                cells.append(ColumnCell(column, [below]))
    return cells


def _low_rows(lines: Sequence[Line], others: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Lines of a column that begin low and yet a cell (``halveras`` below ``bibehållas``).

    Every other column begins anew beside both them and the line above, which had room for their first word
    where there is but one such column.
    """
    right = max(line.x1 for line in lines)
    for above, below in pairwise(lines):
        if not others or not starts_low(below.text) or is_hyphenated(above.text):
            continue
        if len(others) > 1 or _fits(above, below, right):
            level = (_level_with(line, column) for line in (below, above) for column in others)
            if all(any(map(_begins, beside)) for beside in level):
                yield below


def _fits(above: Line, below: Line, right: float) -> bool:
    """Whether a line had room for the first word of the one below it."""
    return right - above.x1 >= below.words[0].box.width + 0.45 * above.size


def _is_new_row(above: Line, below: Line, others: Sequence[Sequence[Line]]) -> bool:
    """Whether half the columns that stand beside a line begin anew beside the next one too."""
    anew = sum(any(_begins(line) for line in _level_with(below, column)) for column in others)
    return anew > 0 and 2 * anew >= sum(any(_level_with(above, column)) for column in others)


def _begins(line: Line) -> bool:
    """Whether a cell can begin with a line: it does not begin low, or is a bound (``högst 8 veckor``)."""
    return not starts_low(line.text) or is_value(line.text)


def _are_rows_of_their_own(above: Line, below: Line, others: Sequence[Sequence[Line]]) -> bool:
    """Whether two lines and those level with them are two rows: a number each, beside a text that begins anew."""
    if starts_low(below.text) or is_hyphenated(above.text):
        return False
    own = _is_number(above)
    if own != _is_number(below):
        return False
    for column in others:
        first, second = next(_level_with(above, column), None), next(_level_with(below, column), None)
        if first is None or second is None or starts_low(second.text):
            continue
        if _is_number(first) != own and _is_number(second) != own:
            return True
    return False


def _is_number(line: Line) -> bool:
    return is_value(line.text) and not is_year(line.text)


def _level_with(line: Line, column: Iterable[Line]) -> Iterator[Line]:
    """The lines of a column, sorted from the top, that stand at the height of a line."""
    top, bottom, size = line.top, line.bottom, line.size
    for other in column:
        if other.top >= bottom:
            return
        if other.bottom > top:
            apart = abs(other.top + other.bottom - top - bottom) / 2
            if apart < _LEVEL * max(size, other.size):
                yield other


def in_rows(cells: Sequence[ColumnCell]) -> list[list[ColumnCell]]:
    """Cells put beside each other by the height that most of them share: of first lines, middles, last lines."""
    height = _shared_height(cells)
    rows: list[list[ColumnCell]] = []
    for cell in sorted(cells, key=height):
        if rows and height(cell) - height(rows[-1][0]) < _LEVEL * cell.lines[0].size:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def share_in_rows(columns: Sequence[Sequence[Line]]) -> float:
    """How many cells of the column with the fewest stand level with one in every other column.

    0 where there are too few to say.
    """
    cells = cells_of({index: column for index, column in enumerate(columns) if column})
    counts = [sum(cell.column == index for cell in cells) for index in range(len(columns))]
    if min(counts) < 3:
        return 0.0
    whole = sum(len({cell.column for cell in row}) == len(columns) for row in in_rows(cells))
    return whole / min(counts)


def _leading(columns: Iterable[Sequence[Line]], anew: Container[int]) -> tuple[float | None, bool]:
    """The most white between a cell's lines in font sizes, and whether rows stand further apart throughout."""
    pairs = [pair for lines in columns for pair in pairwise(lines)]
    gaps = [
        (white_between(above, below), starts_low(below.text) and id(below) not in anew)
        for above, below in pairs
    ]
    going = [
        gap
        for (gap, low), (above, below) in zip(gaps, pairs, strict=True)
        if low and gap < _APART and not is_value(below.text) and above.bold == below.bold
    ]
    if not going:
        return None, False
    leading = max(gap for gap in going if gap <= median(going) + _UNEVEN)
    fresh = [
        gap
        for (gap, low), (above, below) in zip(gaps, pairs, strict=True)
        if not low and is_value(above.text) == is_value(below.text)
    ]
    wider = [gap for gap in fresh if gap > leading + _WIDER]
    return leading, len(wider) >= 0.5 * max(len(fresh), 1)


def _goes_on(above: Line, below: Line, leading: float | None, told: bool) -> bool | None:
    """Whether a line of a column is one more line of the cell above it; None where neither white nor words tell."""
    gap = white_between(above, below)
    if gap < -0.7:
        return True
    if gap > (_APART if leading is None else leading + _WIDER):
        return False
    if is_hyphenated(above.text):
        return True
    if (above.bold, above.italic) != (below.bold, below.italic) and not starts_low(below.text):
        return False
    if told:
        return True
    if is_value(above.text):
        return False
    return True if starts_low(below.text) else None


def _shared_height(cells: Sequence[ColumnCell]) -> Callable[[ColumnCell], float]:
    ways: tuple[Callable[[ColumnCell], float], ...] = (
        lambda cell: cell.lines[0].middle,
        lambda cell: cell.middle,
        lambda cell: cell.lines[-1].middle,
    )
    return max(ways, key=lambda way: _paired(cells, way))


def _paired(cells: Sequence[ColumnCell], height: Callable[[ColumnCell], float]) -> int:
    """How many cells have one of another column at their height."""
    ordered = sorted(((height(cell), cell) for cell in cells), key=itemgetter(0))
    paired: set[int] = set()
    for index, (own, cell) in enumerate(ordered):
        limit = _LEVEL * cell.lines[0].size
        for at in range(index + 1, len(ordered)):
            beside, other = ordered[at]
            if beside - own >= limit:
                break
            if other.column != cell.column:
                paired |= {index, at}
    return len(paired)
