"""The rows of a flattened table whose cells were printed whole, one behind the other.

A row's values side by side are its anchor. Before them stands its name, behind them its cells to the
right (what is done, by whom, how it is measured), and between these and the next name what begins anew in the
columns left of the names: a goal, a success factor. Where the pieces do not come out even, the
table is left to :mod:`.setting`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ...models import Passage, join
from ..language.clauses import demands, is_clause
from ..language.heads import ColumnRole
from .heads import LISTS, TIMES, VALUES, HeadRun
from .plain_rows import is_detail
from .setting import Setter
from .values import Value, side_by_side, times_in, values_in
from .words import Words, statements_in

MAX_PIECE = 30
"""Words of a cell."""
_LEAST_ROWS = 2
"""Rows of a table: what lies between two shows how it is printed."""
_OWNERS = re.compile(
    r"[A-ZÅÄÖ]\S*(?:,?\s(?:och|för|i|[A-ZÅÄÖ]\S*|\S*(?:nämnd|chef|förvaltning|enhet|kontor)\S*))*"
)
_NAMED = (ColumnRole.GOAL, *LISTS)


class _Shape(NamedTuple):
    """The columns of a table: those left of the names, of the values, and right of them."""

    left: Sequence[ColumnRole]
    values: int
    right: Sequence[ColumnRole]


def whole_rows(text: Passage, heads: HeadRun, setter: Setter) -> tuple[list[list[Passage]], int] | None:
    """The rows, a passage for each column, and where the text goes on behind them; None where cells are not told.

    Of two pieces left of the names the goal is what the document states elsewhere as well.
    """
    shape = _shape(heads.roles)
    blocks = _blocks(text.text, shape, setter, dated=ColumnRole.DATE in heads.roles) if shape else []
    if shape is None or len(blocks) < _LEAST_ROWS:
        return None
    edges = [0, *(block[-1].end for block in blocks)], [*(block[0].start for block in blocks), len(text.text)]
    gaps = [_pieces(text.slice(*edge), setter.words, setter.stated) for edge in zip(*edges, strict=True)]
    after = gaps[-1][len(shape.right) :]
    if len(gaps[-1]) < len(shape.right) or any(_valued(piece, setter) for piece in after[:2]):
        return None
    waiting: list[list[Passage]] = []
    rows: list[list[Passage]] = []
    for number, (gap, block) in enumerate(zip(gaps, blocks, strict=False)):
        before = gap[len(shape.right) if number else 0 :]
        beside = gaps[number + 1][: len(shape.right)]
        cells = _left(before[:-1], shape.left, setter.stated) if before else None
        if cells is None or not _are_cells([*before, *beside], before[-1], shape, setter.words):
            return None
        if not all(map(_fits, beside, shape.right)):
            return None
        waiting = cells if any(map(any, cells)) else waiting[1:]
        left = waiting[0] if waiting else [Passage("")] * len(shape.left)
        values = [text.slice(value.start, value.end) for value in block]
        rows.append([*left, before[-1], *values, *beside])
    end = blocks[-1][-1].end
    return rows, text.text.find(after[0].text, end) if after else len(text.text)


def _valued(piece: Passage, setter: Setter) -> bool:
    """Whether a piece behind the last row has a value: it is a row that was not told."""
    return bool(values_in(piece.text, 1, setter.vocabulary, dated=False))


def _are_cells(pieces: Sequence[Passage], name: Passage, shape: _Shape, words: Words) -> bool:
    """Whether pieces can be cells; where goals stand beside them, a measure's name demands nothing."""
    return all(_is_whole(piece, words) for piece in pieces) and not (shape.left and demands(name.text))


def _shape(roles: Sequence[ColumnRole]) -> _Shape | None:
    """The columns, where the values together right behind the names, two at least; plain tables have none beside."""
    if roles.count(ColumnRole.INDICATOR) != 1:
        return None
    name = roles.index(ColumnRole.INDICATOR)
    count = 0
    while name + 1 + count < len(roles) and roles[name + 1 + count] in VALUES:
        count += 1
    left, right = roles[:name], roles[name + 1 + count :]
    known = all(role in _NAMED for role in left) and not any(
        role in (*VALUES, ColumnRole.UNIT) for role in right
    )
    return _Shape(left, count, right) if count > 1 and known and (left or right) else None


def _blocks(text: str, shape: _Shape, setter: Setter, *, dated: bool) -> list[list[Value]]:
    """The values of each row, as many as there are columns."""
    blocks: list[list[Value]] = []
    for block in side_by_side(text, values_in(text, shape.values, setter.vocabulary, dated=dated)):
        while len(block) > shape.values and is_detail(text, block[0], setter.words):
            block = block[1:]  # noqa: PLW2901 - the rest are the row's
        if len(block) == shape.values:
            blocks.append(block)
    return blocks


def _pieces(text: Passage, words: Words, stated: Callable[[str], bool]) -> list[Passage]:
    """What begins anew in a run of cells; a number goes on with the piece before it (``v. 40–41``)."""
    pieces: list[Passage] = []
    for piece in statements_in(text, words):
        capital = re.search(r"(?:^|\s)(?=[A-ZÅÄÖ])", piece.text)
        at = capital.end() if capital else len(piece.text)
        if pieces and at and not piece.text[0].isalpha():
            pieces[-1] = join([pieces[-1], piece.slice(0, at)])
            piece = piece.slice(at)  # noqa: PLW2901 - the rest is a piece of its own
        if piece:
            pieces.append(piece)
    for match in re.finditer(r"\s(?=[A-ZÅÄÖ])", pieces[-1].text if pieces else ""):
        said = pieces[-1].text[: match.start()]
        if is_clause(said) and stated(said):
            return [*pieces[:-1], pieces[-1].slice(0, match.start()), pieces[-1].slice(match.end())]
    return pieces


def _left(
    pieces: Sequence[Passage], roles: Sequence[ColumnRole], stated: Callable[[str], bool]
) -> list[list[Passage]] | None:
    """The cells left of a row's name, and those beside the rows below it; None where it is not known whose a piece is."""
    blank = [Passage("")] * len(roles)
    if not pieces:
        return [list(blank)]
    goals = [piece for piece in pieces if stated(piece.text)]
    others = [piece for piece in pieces if not stated(piece.text)]
    if len(roles) == 1 and len(pieces) == 1:
        return [[pieces[0]]]
    if ColumnRole.GOAL not in roles or len(goals) > 1 or len(roles) > 2 or (others and len(roles) == 1):
        return None
    goal, other = roles.index(ColumnRole.GOAL), 1 - roles.index(ColumnRole.GOAL)
    rows = [list(blank) for _ in range(max(1, len(others)))]
    for row, piece in zip(rows, others, strict=False):
        row[other] = piece
    rows[0][goal] = join(goals)
    return rows


def _is_whole(piece: Passage, words: Words) -> bool:
    """Whether a piece can be a cell of its own: it begins and ends as one, and is no running text."""
    count = len(piece.text.split())
    ends = not piece.text.endswith((".", "-")) and not words.is_open(piece.text.rpartition(" ")[2])
    return piece.text[:1].isupper() and ends and count <= MAX_PIECE


def _fits(cell: Passage, role: ColumnRole) -> bool:
    """Whether a cell right of the values holds what its head says: a time, owners; anything in other columns."""
    times = [time for time in times_in(cell.text) if time.start == 0]
    if times or role in TIMES:  # behind a time stands the rest of a name
        return bool(times) and not re.match(r"\s+[a-zåäö]", cell.text[times[0].end :])
    owned = role in (ColumnRole.RESPONSIBLE, ColumnRole.BODY)
    return not owned or _OWNERS.fullmatch(cell.text) is not None
