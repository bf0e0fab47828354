"""The header of a table: which rows hold its heads, and what each column's head says over all of them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ...models import Cell, Table
from ..language.heads import bare_head, is_value, roles_of, roles_of_whole
from ..language.labels import labelled_goal
from ..language.periods import iso_date, worded_period, years
from ..lexicon.vocabulary import Vocabulary

MAX_HEADER_ROWS = 3
_MOST_TORN_LINES = 5
_NOTE_MARK = re.compile(r"(?<=[a-zåäö])[1-9¹²³⁴⁵⁶⁷⁸⁹]$")


def header_rows(table: Table, grid: Sequence[Sequence[Cell | None]], vocabulary: Vocabulary) -> int:
    """How many rows at the top are the header: as far down as heads are known, else the layout's guess."""
    known = above = 0
    for index, row in enumerate(grid[:MAX_HEADER_ROWS]):
        texts = distinct_texts(row)
        if not texts or (index == above and row[0] and _states_goal(row, vocabulary)):
            above += not known
            continue
        if known and _is_across(row):
            break
        heads = sum(_is_head(text, index > above, vocabulary) for text in texts)
        long = any(len(text.split()) > 9 for text in texts)
        most = heads * 2 > len(texts) - (index == above) and heads > 0
        if most and not long and not _holds_values(texts, vocabulary):
            known = index + 1
        elif known == 0 and index >= table.header_rows:
            break
    return known or min(table.header_rows, MAX_HEADER_ROWS, max(len(grid) - 1, 0))


def _is_across(row: Sequence[Cell | None]) -> bool:
    """Whether one cell spans the whole row: below heads it is a group or a goal, no further head."""
    return len(row) > 1 and row[0] is not None and row[0].column_span == len(row)


def _states_goal(row: Sequence[Cell | None], vocabulary: Vocabulary) -> bool:
    """Whether a row is a goal with its label across the whole table: the heads stand below it."""
    return _is_across(row) and row[0] is not None and labelled_goal(row[0].passage, vocabulary) is not None


def _is_head(text: str, further: bool, vocabulary: Vocabulary) -> bool:
    """Whether a text heads a column; below the first row only a known term, a year by itself or a sex does."""
    if further:
        dated = bool(years(text)) and not bare_head(text)
        return dated or bool(roles_of_whole(text, vocabulary)) or vocabulary["sexes", "terms"].whole(text)
    return bool(roles_of(text, vocabulary) or years(text)) or vocabulary["tasks", "heads"].whole(text)


def _holds_values(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a row has values or dates in cells of their own: then it is a row of the body."""
    return any(is_value(text, vocabulary) or iso_date(text, vocabulary) for text in texts)


def distinct_texts(row: Sequence[Cell | None]) -> list[str]:
    """The texts of a row's cells, a merged one once."""
    cells = {id(cell): cell.text for cell in row if cell and cell.text.strip()}
    return list(cells.values())


def are_heads(row: Sequence[Cell | None], vocabulary: Vocabulary) -> bool:
    """Whether a row holds several heads of columns and nothing else."""
    texts = distinct_texts(row)
    return len(texts) > 1 and all(roles_of(text, vocabulary) or years(text) for text in texts)


def title_row(grid: Sequence[Sequence[Cell | None]], header_rows: int) -> Cell | None:
    """The cell that spans the whole table above its heads, and so titles it; None where there is none."""
    for row in grid[: header_rows - 1]:
        cell = row[0] if row else None
        if cell and cell.column_span == len(row) > 1 and cell.text.strip():
            return cell
    return None


def head_of(
    grid: Sequence[Sequence[Cell | None]], column: int, header_rows: int, vocabulary: Vocabulary
) -> str:
    """A column's head over all header rows; a merged cell counts for each column it covers."""
    parts: list[str] = []
    title = title_row(grid, header_rows)
    for row in grid[:header_rows]:
        cell = row[column]
        text = _mended(cell, _own_year(cell, column), vocabulary) if cell and cell is not title else ""
        if text and text not in parts:
            parts.append(text)
    if len(parts) == 2 and parts[1].casefold().startswith(parts[0].casefold()):
        return parts[1]
    return _unnoted(" ".join(parts), vocabulary)


def _unnoted(head: str, vocabulary: Vocabulary) -> str:
    """A head without the number of a footnote right behind its last word (``Mål1``), where that makes a term."""
    marked = _NOTE_MARK.search(head)
    return head[: marked.start()] if marked and roles_of_whole(head[: marked.start()], vocabulary) else head


def _mended(cell: Cell, text: str, vocabulary: Vocabulary) -> str:
    """A head that a narrow column tears within a word (``Målvär`` / ``de``) made whole, where that makes a term."""
    if " " not in text or roles_of_whole(text, vocabulary):
        return text
    starts = cell.passage.line_starts()
    if not 1 < len(starts) <= _MOST_TORN_LINES:
        return text
    if worded_period(text, vocabulary):  # ``Utfall`` / ``aug``
        return text
    lines = [cell.text[a:b].strip() for a, b in itertools.pairwise([*starts, len(cell.text)])]
    if roles_of_whole(lines[0], vocabulary):  # ``Prognos`` / ``helår``
        return text
    for blanks in itertools.product(("", " "), repeat=len(lines) - 1):
        whole = lines[0] + "".join(blank + line for blank, line in zip(blanks, lines[1:], strict=True))
        if roles_of_whole(whole, vocabulary):
            return whole
    return text


def _own_year(cell: Cell, column: int) -> str:
    """A head over several columns that lists a year for each says a year of each."""
    text = cell.text.strip()
    listed = re.findall(r"\b(?:19|20)\d\d\b", text)
    if cell.column_span < 2 or len(listed) != cell.column_span:
        return text
    return f"{text[: text.find(listed[0])].strip()} {listed[column - cell.column]}"
