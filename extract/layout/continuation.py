"""Paragraphs, tables and rows that run over the end of a column or page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...models import BlockKind, TableOrigin
from ..hyphens import is_hyphenated
from .cells import ends_sentence, is_value, starts_low
from .drafts import ASIDE, CellDraft, Draft, TableDraft, TextDraft
from .lines import has_run_in_lead
from .lists import marker_of
from .table_header import header_is_set_off

_SAME_BORDER = 6.0


def join_text(drafts: Sequence[Draft]) -> list[Draft]:
    """Paragraphs and items broken by the end of a column or page, joined."""
    joined: list[Draft] = []
    open_text: TextDraft | None = None
    crossed = False
    for draft in drafts:
        if isinstance(draft, TableDraft):
            crossed = True
            joined.append(draft)
            continue
        if draft.kind in ASIDE:
            joined.append(draft)
            continue
        if open_text is not None and _continues(open_text, draft, crossed):
            open_text.lines = [*open_text.lines, *draft.lines]
            open_text.runs_on = draft.runs_on
            continue
        open_text, crossed = draft, False
        joined.append(draft)
    return joined


def join_tables(drafts: Sequence[Draft]) -> list[Draft]:
    """Tables broken by the end of a page, joined; a repeated header is dropped from the table."""
    joined: list[Draft] = []
    open_table: TableDraft | None = None
    for draft in drafts:
        if isinstance(draft, TextDraft):
            if draft.kind not in ASIDE:
                open_table = None
            joined.append(draft)
            continue
        if open_table is not None and _is_continued(open_table, draft):
            _append(open_table, draft)
            continue
        open_table = draft
        joined.append(draft)
    return joined


def _continues(before: TextDraft, draft: TextDraft, crossed: bool) -> bool:
    """Whether a block at the top of a column or page goes on with the last one of the one before."""
    running = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    if before.kind not in running or draft.kind is not BlockKind.PARAGRAPH or draft.lines[0].numeral:
        return False
    if before.panel != draft.panel or not _is_after_break(before, draft):
        return False
    last, first = before.last, draft.lines[0]
    if abs(last.size - first.size) > 0.7 or last.bold != first.bold:
        return False
    if is_hyphenated(last.text):
        return starts_low(first.text) or first.page != last.page
    if crossed or ends_sentence(last.text) or has_run_in_lead(first):
        return False
    if starts_low(first.text):
        return before.runs_on or len(last.words) > 3
    return before.runs_on and len(before.text) > 60 and not draft.bold and last.italic == first.italic


def _is_after_break(before: TextDraft, draft: TextDraft) -> bool:
    last, first = before.last, draft.lines[0]
    return first.page == last.page + 1 or (first.page == last.page and first.top < last.top)


def _is_continued(table: TableDraft, part: TableDraft) -> bool:
    if part.page != table.parts[-1].page + 1:
        return False
    if not _have_same_columns(table, part):
        return False
    if _repeats_header(table, part):
        return True
    if table.row_count <= table.header_rows:
        return True
    headless = part.header_rows == 0 or (header_is_set_off(table) and not header_is_set_off(part))
    return headless or _continues_row(table, part)


def _have_same_columns(table: TableDraft, part: TableDraft) -> bool:
    if _mapping(table.columns, part.columns) or _mapping(part.columns, table.columns):
        return True
    return _refitted(table, part) is not None


def _refitted(table: TableDraft, part: TableDraft) -> list[int] | None:
    """For each column of ``part`` the one of ``table`` that its text stands in, where all of it fits.

    White space shows a border only as far as the longest text beside it: a text may be longer than all of
    the table's, as long as it stands clear of the next column's. One that is blank shows no border at all.
    """
    if TableOrigin.ALIGNED not in (table.origin, part.origin) or part.column_count > table.column_count:
        return None
    held = [_extent(table, column) for column in range(table.column_count)]
    found: list[int] = []
    for column in range(part.column_count):
        extent = _extent(part, column)
        place = _place(extent, held, table.columns) if extent else None
        if place is None or (found and place <= found[-1]):
            return None
        found.append(place)
    return found


def _extent(table: TableDraft, column: int) -> tuple[float, float] | None:
    """From where to where the texts of a column stand."""
    cells = [cell for cell in table.cells if cell.column == column and cell.column_span == 1]
    lines = [line for cell in cells for line in cell.lines]
    return (min(line.x0 for line in lines), max(line.x1 for line in lines)) if lines else None


def _place(
    extent: tuple[float, float], held: Sequence[tuple[float, float] | None], borders: Sequence[float]
) -> int | None:
    """The column that a text stands in: the only one that it shares any width with, or whose borders hold it."""
    left, right = extent
    shared = [index for index, own in enumerate(held) if own and own[0] < right and left < own[1]]
    if len(shared) == 1:
        return shared[0]
    place = sum(border < (left + right) / 2 for border in borders[1:-1])
    fits = left > borders[place] - _SAME_BORDER and right < borders[place + 1] + _SAME_BORDER
    return place if fits else None


def _mapping(wide: Sequence[float], narrow: Sequence[float]) -> list[int] | None:
    """For each border of ``narrow``, the one of ``wide`` that it is, tables on facing pages shifted."""
    for shift in (0.0, wide[0] - narrow[0]):
        found: list[int] = []
        for border in narrow:
            nearest = min(range(len(wide)), key=lambda index: abs(wide[index] - border - shift))
            if abs(wide[nearest] - border - shift) > _SAME_BORDER or nearest in found:
                break
            found.append(nearest)
        if len(found) == len(narrow) and found[0] == 0 and found[-1] == len(wide) - 1:
            return found
    return _by_count(wide, narrow)


def _by_count(wide: Sequence[float], narrow: Sequence[float]) -> list[int] | None:
    """Tables aligned by white space have no exact borders: as many, nearly at the same places, will do."""
    if len(wide) != len(narrow) or len(wide) < 3:
        return None
    inner = zip(wide[1:-1], narrow[1:-1], strict=True)
    return list(range(len(wide))) if all(abs(a - b) < 3 * _SAME_BORDER for a, b in inner) else None


def _repeats_header(table: TableDraft, part: TableDraft) -> bool:
    count = table.header_rows or min(1, part.header_rows)
    if not count or part.row_count < count:
        return False
    return _texts(table, count) == _texts(part, count) != []


def _texts(table: TableDraft, count: int) -> list[str]:
    return [
        re.sub(r"\W+", "", cell.text.casefold())
        for cell in _ordered(table)
        if cell.row < count and cell.lines
    ]


def _ordered(table: TableDraft) -> list[CellDraft]:
    return sorted(table.cells, key=lambda cell: (cell.row, cell.column))


def _append(table: TableDraft, part: TableDraft) -> None:
    """Put the rows of ``part`` below those of ``table``."""
    _align(table, part)
    dropped = 0
    if _repeats_header(table, part):
        dropped = table.header_rows or 1
        part.parts[0].repeated = [cell for cell in _ordered(part) if cell.row < dropped]
    rest = [cell for cell in part.cells if cell.row >= dropped]
    for cell in rest:
        cell.row -= dropped
    part.cells, part.row_count = rest, part.row_count - dropped
    shift = table.row_count
    if part.row_count and _continues_row(table, part):
        _join_row(table, part)
        shift -= 1
    _add_rows(table, part, shift, dropped)


def _add_rows(table: TableDraft, part: TableDraft, shift: int, dropped: int) -> None:
    for cell in part.cells:
        cell.row += shift
    table.cells += part.cells
    table.shaded |= {row - dropped + shift for row in part.shaded if row >= dropped}
    table.closed_rows |= {row - dropped + shift for row in part.closed_rows if row >= dropped}
    place = part.parts[0]
    place.first, place.last = shift, shift + part.row_count
    table.row_count = shift + part.row_count
    table.parts.append(place)


def _align(table: TableDraft, part: TableDraft) -> None:
    """Bring both to the same columns where one of them shows fewer borders."""
    mapping = _mapping(table.columns, part.columns)
    if mapping is not None:
        _spread(part, mapping, table)
        return
    reverse = _mapping(part.columns, table.columns)
    if reverse is not None:
        _spread(table, reverse, part)
        return
    places = _refitted(table, part)
    if places is not None:
        for cell in part.cells:
            last = places[min(cell.column + cell.column_span - 1, len(places) - 1)]
            cell.column = places[cell.column]
            cell.column_span = last - cell.column + 1
        part.columns, part.column_count = table.columns, table.column_count


def _spread(fewer: TableDraft, mapping: Sequence[int], more: TableDraft) -> None:
    for cell in fewer.cells:
        last = mapping[min(cell.column + cell.column_span, len(mapping) - 1)]
        cell.column = mapping[cell.column]
        cell.column_span = max(last - cell.column, 1)
    fewer.columns, fewer.column_count = more.columns, more.column_count


def _continues_row(table: TableDraft, part: TableDraft) -> bool:
    """Whether a part's first row goes on with the table's last row."""
    last, first = _last_row(table), {cell.column: cell for cell in part.row(0) if cell.lines}
    if table.row_count <= table.header_rows or not first or not last:
        return False
    if any(cell.column_span >= table.column_count for cell in first.values()) and table.column_count > 1:
        return False
    pairs = [(last[column], cell) for column, cell in first.items() if column in last]
    if any(is_hyphenated(above.text) for above, _ in pairs):
        return True
    if any(is_value(cell.text) for cell in first.values()):
        return False
    low = [cell for above, cell in pairs if starts_low(cell.text) and not ends_sentence(above.text)]
    if low and (first[min(first)] in low or 2 * len(low) > len(first)):
        return True
    return 0 not in first and len(pairs) == len(first) and _keys_are_filled(table) and not _bulleted(first)


def _bulleted(first: dict[int, CellDraft]) -> bool:
    return all(marker_of(cell.lines[0]) is not None for cell in first.values()) and len(first) > 1


def _last_row(table: TableDraft) -> dict[int, CellDraft]:
    """The cells that reach the table's last row and hold text, by column."""
    bottom = table.row_count - 1
    return {
        cell.column: cell for cell in table.cells if cell.lines and cell.row + cell.row_span - 1 == bottom
    }


def _keys_are_filled(table: TableDraft) -> bool:
    """Whether every row of the body has a text in the first column, so that a blank one is no row."""
    body = [cell for cell in table.cells if cell.row >= table.header_rows and cell.column == 0]
    return len(body) >= 2 and all(cell.lines for cell in body)


def _join_row(table: TableDraft, part: TableDraft) -> None:
    bottom = table.row_count - 1
    last = {cell.column: cell for cell in table.cells if cell.row + cell.row_span - 1 == bottom}
    kept = []
    for cell in part.cells:
        above = last.get(cell.column)
        if cell.row == 0 and above is not None:
            above.lines = [*above.lines, *cell.lines]
            above.row_span += cell.row_span - 1
        else:
            kept.append(cell)
    part.cells = kept
