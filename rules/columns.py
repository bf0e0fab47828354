"""What each column of a table holds: by its head, and by what stands in its cells."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ..models import Cell, Level, OutcomeKind, Table
from .labels import level_of
from .periods import iso_date, year_label, years
from .quantities import number
from .vocabulary import Vocabulary
from .wanted import is_placeholder, wanted_in_cell

MAX_HEADER_ROWS = 3
MAX_VALUE_CELL_WORDS = 5
MAX_TORN_LINES = 5
_CODE = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]\s+(?=[A-ZÅÄÖ])")
_DEMAND = re.compile(r"\b(?:ska|skall)\s+(?!(?:öka|minska|bibehållas|höjas|sänkas)\b)", re.IGNORECASE)
_YEAR_HEAD = re.compile(r"(?:år|vt|ht|våren|hösten|läsåret|läsår|helår)?\s*[\d\s–/-]+", re.IGNORECASE)
MAX_VALUE_WORDS = 3
"""``Genomfört``, ``Ökad andel``: a target in words is short, a goal is a sentence."""


class ColumnRole(StrEnum):
    """What a column's cells are."""

    GOAL = "goal"
    GOAL_CODE = "goal_code"
    INDICATOR = "indicator"
    INDICATOR_CODE = "indicator_code"
    TARGET = "target"
    OUTCOME = "outcome"
    DATE = "date"
    UNIT = "unit"
    BASELINE = "baseline"
    STRATEGY = "strategy"
    SUCCESS_FACTOR = "success_factor"
    ACTIVITY = "activity"
    ASSIGNMENT = "assignment"
    NUMBER = "number"
    FOLLOWUP = "followup"
    ASSESSMENT = "assessment"
    PERSPECTIVE = "perspective"
    GROUP = "group"
    RESPONSIBLE = "responsible"
    DEADLINE = "deadline"
    METHOD = "method"
    BODY = "body"
    YEAR = "year"
    """Headed by a year and nothing else: what it holds the rest of the table tells."""
    IGNORED = "ignored"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its place, its role, and what its head says beside."""

    index: int
    role: ColumnRole
    head: str = ""
    period: str | None = None
    outcome_kind: OutcomeKind | None = None
    """Set where the head itself says so (``Senaste utfall``)."""
    level: Level | None = None
    """Of a goal column, by its head."""
    owned: bool = False
    """Whether the head itself says what the column is; False where only its cells do."""


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a table, and where its body begins."""

    columns: tuple[Column, ...]
    header_rows: int

    def having(self, *roles: ColumnRole) -> list[Column]:
        """The columns of these roles, left to right."""
        return [column for column in self.columns if column.role in roles]

    def first(self, *roles: ColumnRole) -> Column | None:
        """The leftmost column of these roles."""
        return next(iter(self.having(*roles)), None)


def read_columns(table: Table, vocabulary: Vocabulary) -> Columns:
    """The roles of a table's columns; header rows are found by their terms and the layout's guess."""
    grid = table.grid()
    header_rows = _header_rows(table, grid, vocabulary)
    heads = [_head(grid, column, header_rows, vocabulary) for column in range(table.column_count)]
    body = [[row[column] for row in grid[header_rows:]] for column in range(table.column_count)]
    columns = [_by_head(index, head, vocabulary) for index, head in enumerate(heads)]
    columns = _settle_goal_or_target(columns, body, vocabulary)
    columns = [_by_cells(column, body[column.index], columns, vocabulary) for column in columns]
    columns = _settle_codes(columns, body)
    columns = _settle_names(columns, body)
    columns = _settle_numbers(columns)
    return Columns(tuple(columns), header_rows)


def split_at_heads(table: Table, vocabulary: Vocabulary) -> list[tuple[Table, int]]:
    """A table, parted where a row of other heads begins another table in the same frame.

    Each part comes with the row of the whole at which it begins (0-based).
    """
    grid = table.grid()
    first = set(_distinct(grid[0])) if grid else set()
    starts = [0]
    for index in range(2, table.row_count - 1):
        texts = _distinct(grid[index])
        heads = len(texts) > 1 and all(_known_head(text, vocabulary) for text in texts)
        if heads and not set(texts) <= first and len(set(texts) & first) * 2 < len(texts):
            starts.append(index)
    bounds = [*starts, table.row_count]
    return [(_part(table, a, b), a) for a, b in itertools.pairwise(bounds)]


def _known_head(text: str, vocabulary: Vocabulary) -> bool:
    return any(terms.whole(text) for terms in vocabulary.table("columns").values())


def _part(table: Table, first: int, last: int) -> Table:
    if (first, last) == (0, table.row_count):
        return table
    cells = tuple(replace(cell, row=cell.row - first) for cell in table.cells if first <= cell.row < last)
    return replace(table, cells=cells, row_count=last - first, header_rows=1 if first else table.header_rows)


def roles_of(head: str, vocabulary: Vocabulary) -> list[tuple[ColumnRole, OutcomeKind | None]]:
    """The roles that a column head can mean, the whole head's meaning before a part's."""
    return _roles_of_whole(head, vocabulary) or _roles_of_part(head, vocabulary)


def _roles_of_whole(head: str, vocabulary: Vocabulary) -> list[tuple[ColumnRole, OutcomeKind | None]]:
    """The roles of a head that is a known term, with or without its year."""
    plain, bare = _plain(head), _bare(head)
    found = [
        _role_of_key(key)
        for text in dict.fromkeys((plain, bare))
        for key, terms in vocabulary.table("columns").items()
        if text and terms.whole(text)
    ]
    return list(dict.fromkeys(found))


def _roles_of_part(head: str, vocabulary: Vocabulary) -> list[tuple[ColumnRole, OutcomeKind | None]]:
    """The role of a short head that has a known term in it."""
    bare = _bare(head)
    for key in ("outcome_latest", "outcome", "target", "indicator", "assessment"):
        match = vocabulary["columns", key].search(bare)
        if match and len(bare.split()) <= 5 and match[0] != "mål":
            return [_role_of_key(key)]
    return []


def _plain(head: str) -> str:
    return " ".join(head.split()).strip(" :.*").casefold()


def _bare(head: str) -> str:
    """A head without its years and what stands in brackets."""
    without = re.sub(r"\(.*?\)|\b(?:19|20)\d\d\b(?:\s?[-–/]\s?\d{2,4})?", " ", _plain(head))
    return re.sub(r"\s+", " ", without).strip(" -–:")


def _role_of_key(key: str) -> tuple[ColumnRole, OutcomeKind | None]:
    if key == "outcome_latest":
        return ColumnRole.OUTCOME, OutcomeKind.LATEST
    return ColumnRole(key), None


def _header_rows(table: Table, grid: Sequence[Sequence[Cell | None]], vocabulary: Vocabulary) -> int:
    """How many rows at the top are the header: as far down as heads are known, else the layout's guess."""
    known = 0
    for index, row in enumerate(grid[:MAX_HEADER_ROWS]):
        texts = _distinct(row)
        if not texts:
            continue
        heads = sum(_is_head(text, index > 0, vocabulary) for text in texts)
        long = any(len(text.split()) > 9 for text in texts)
        most = heads * 2 > len(texts) - (index == 0) and heads > 0
        if most and not long and not _holds_values(texts, vocabulary):
            known = index + 1
        elif known == 0 and index >= table.header_rows:
            break
    return known or min(table.header_rows, MAX_HEADER_ROWS, max(len(grid) - 1, 0))


def _is_head(text: str, further: bool, vocabulary: Vocabulary) -> bool:
    """Whether a text heads a column; below the first row only a known term or a year by itself does."""
    if further:
        return bool(_roles_of_whole(text, vocabulary)) or (bool(years(text)) and not _bare(text))
    return bool(roles_of(text, vocabulary)) or bool(years(text))


def _holds_values(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a row has values or dates in cells of their own: then it is a row of the body."""
    return any(is_value(text, vocabulary) or iso_date(text, vocabulary) for text in texts)


def is_value(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell is one quantity and nothing else: ``100 %``, ``+/- 1 %``, ``NKI 72``; no year."""
    plain = text.strip()
    if years(plain) or len(plain.split()) > MAX_VALUE_CELL_WORDS or not re.search(r"\d", plain):
        return False
    found = wanted_in_cell(plain, vocabulary)
    return bool(found) and found[0].value is not None and len(re.findall(r"[^\W\d_]{3,}", plain)) <= 2


def _distinct(row: Sequence[Cell | None]) -> list[str]:
    cells = {id(cell): cell.text for cell in row if cell and cell.text.strip()}
    return list(cells.values())


def _head(
    grid: Sequence[Sequence[Cell | None]], column: int, header_rows: int, vocabulary: Vocabulary
) -> str:
    """A column's head over all header rows; a merged cell counts for each column it covers."""
    parts: list[str] = []
    for row in grid[:header_rows]:
        cell = row[column]
        text = _mended(cell, _own_year(cell, column), vocabulary) if cell else ""
        if text and text not in parts:
            parts.append(text)
    if len(parts) == 2 and parts[1].casefold().startswith(parts[0].casefold()):
        return parts[1]
    return " ".join(parts)


def _mended(cell: Cell, text: str, vocabulary: Vocabulary) -> str:
    """A head that a narrow column tears within a word (``Målvär`` / ``de``) made whole, where that makes a term."""
    lines = [line.text for line in cell.passage.lines()]
    if not 1 < len(lines) <= MAX_TORN_LINES or _roles_of_whole(text, vocabulary):
        return text
    for blanks in itertools.product(("", " "), repeat=len(lines) - 1):
        whole = lines[0] + "".join(blank + line for blank, line in zip(blanks, lines[1:], strict=True))
        if _roles_of_whole(whole, vocabulary):
            return whole
    return text


def _own_year(cell: Cell, column: int) -> str:
    """A head over several columns that lists a year for each says a year of each."""
    text = cell.text.strip()
    listed = re.findall(r"\b(?:19|20)\d\d\b", text)
    if cell.column_span < 2 or len(listed) != cell.column_span:
        return text
    return f"{text[: text.find(listed[0])].strip()} {listed[column - cell.column]}"


def _by_head(index: int, head: str, vocabulary: Vocabulary) -> Column:
    options = roles_of(head, vocabulary)
    period = year_label(head)
    if not options:
        year_only = period is not None and _YEAR_HEAD.fullmatch(head.strip())
        role = ColumnRole.YEAR if year_only else ColumnRole.UNKNOWN
        half = re.match(r"(?:vt|ht|våren|hösten)\b", head.strip(), re.IGNORECASE)
        return Column(index, role, head, head.strip() if half else period)
    role, kind = options[0]
    level = level_of(head, vocabulary) if role is ColumnRole.GOAL else None
    return Column(index, role, head, period, kind, level, owned=True)


def _by_cells(
    column: Column, cells: Sequence[Cell | None], others: Sequence[Column], vocabulary: Vocabulary
) -> Column:
    """A column without a known head: an outcome date, a number, or the leftmost text."""
    if column.role is not ColumnRole.UNKNOWN:
        return column
    texts = [cell.text.strip() for cell in cells if cell and cell.text.strip()]
    if texts and all(re.fullmatch(r"\d{6}|(?:19|20)\d\d-\d\d-\d\d", text) for text in texts):
        return replace(column, role=ColumnRole.DATE)
    if (
        texts
        and all(re.fullmatch(r"[\d.,\s–-]{1,7}|[A-Z]?\d{0,2}\.?", text) for text in texts)
        and column.index == 0
    ):
        return replace(column, role=ColumnRole.NUMBER)
    values = [text for text in texts if number(text) is not None or is_placeholder(text, vocabulary)]
    if texts and len(values) * 2 < len(texts) and (not column.head or _are_measures(column, others)):
        leftmost = not any(
            other.index < column.index
            and other.role is ColumnRole.UNKNOWN
            and bool(other.head) == bool(column.head)
            for other in others
        )
        has_values = any(
            other.role in (ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.YEAR)
            and other.index > column.index
            for other in others
        )
        named = any(other.role is ColumnRole.INDICATOR for other in others)
        if leftmost and has_values and not named:
            return replace(column, role=ColumnRole.INDICATOR)
    return column


def _are_measures(column: Column, others: Sequence[Column]) -> bool:
    """Whether the texts of a column of another head (``Delprov``) are measures: wanted values beside them."""
    wanted = [c for c in others if c.role is ColumnRole.TARGET and wanted_head(c)]
    named = any(c.role in (ColumnRole.INDICATOR, ColumnRole.GOAL) for c in others)
    return bool(wanted) and not named and all(c.index > column.index for c in wanted)


def wanted_head(column: Column) -> bool:
    """Whether a head says in so many words that its cells are wanted: *mål*, not *budget* or *plan*."""
    return re.match(r"(?:\S+\s)?(?:års)?mål", column.head, re.IGNORECASE) is not None


def _settle_goal_or_target(
    columns: list[Column], body: Sequence[Sequence[Cell | None]], vocabulary: Vocabulary
) -> list[Column]:
    """``Mål`` heads a column of goals or of target values: short cells with numbers are targets."""
    settled = []
    indicator = next((c.index for c in columns if c.role is ColumnRole.INDICATOR), None)
    for column in columns:
        ambiguous = re.fullmatch(
            r"(?:mål|målet|målsättning|resultatmål|målsättning \d+)(?:\s+\d{4})?",
            column.head.casefold().strip(),
        )
        if not ambiguous or column.role not in (ColumnRole.GOAL, ColumnRole.TARGET):
            settled.append(column)
            continue
        valued = _looks_like_values(body[column.index], vocabulary)
        after_indicator = indicator is not None and column.index > indicator
        before_indicator = indicator is not None and column.index < indicator
        wanted = any(
            other.role is ColumnRole.TARGET and wanted_head(other) and other.index > (indicator or 0)
            for other in columns
            if other != column
        )
        target = valued or (after_indicator and not before_indicator)
        target = target and not (before_indicator and wanted)
        role = ColumnRole.TARGET if target else ColumnRole.GOAL
        settled.append(
            replace(column, role=role, level=level_of(column.head, vocabulary) if not target else None)
        )
    return settled


def _looks_like_values(cells: Sequence[Cell | None], vocabulary: Vocabulary) -> bool:
    texts = [cell.text.strip() for cell in cells if cell and cell.text.strip()]
    if not texts:
        return False
    valued = [
        text
        for text in (_CODE.sub("", text) for text in texts)
        if (re.search(r"\d", text) and len(text.split()) <= 8 and not _DEMAND.search(text))
        or is_placeholder(text, vocabulary)
        or (len(text.split()) <= MAX_VALUE_WORDS and not _DEMAND.search(text))
    ]
    return len(valued) * 2 >= len(texts)


def _settle_codes(columns: list[Column], body: Sequence[Sequence[Cell | None]]) -> list[Column]:
    """A goal column that holds codes alone (``1.2.1``) refers to goals stated elsewhere."""
    settled = []
    for column in columns:
        texts = [cell.text for cell in body[column.index] if cell and cell.text.strip()]
        coded = column.role is ColumnRole.GOAL and texts and sum(map(is_code, texts)) * 2 > len(texts)
        settled.append(replace(column, role=ColumnRole.GOAL_CODE) if coded else column)
    return settled


def _settle_names(columns: list[Column], body: Sequence[Sequence[Cell | None]]) -> list[Column]:
    """Two indicator columns: the one of longer texts names the indicator, a numbered one is its code."""
    named = [column for column in columns if column.role is ColumnRole.INDICATOR]
    if len(named) < 2:
        return columns
    longest = max(named, key=lambda column: _mean_length(body[column.index]))
    settled = []
    for column in columns:
        if column in named and column is not longest:
            numbered = _mean_length(body[column.index]) <= 4
            role = ColumnRole.INDICATOR_CODE if numbered else ColumnRole.METHOD
            settled.append(replace(column, role=role))
        else:
            settled.append(column)
    return settled


def _mean_length(cells: Sequence[Cell | None]) -> float:
    lengths = [len(cell.text.strip()) for cell in cells if cell and cell.text.strip()]
    return sum(lengths) / len(lengths) if lengths else 0.0


def _settle_numbers(columns: list[Column]) -> list[Column]:
    """A goal column of codes alone is the goals' numbers; ``Nr`` beside an indicator is its code."""
    roles = {column.role for column in columns}
    settled = []
    for column in columns:
        if column.role is ColumnRole.INDICATOR_CODE and ColumnRole.INDICATOR not in roles:
            settled.append(replace(column, role=ColumnRole.NUMBER))
        elif column.role is ColumnRole.NUMBER and ColumnRole.INDICATOR in roles:
            settled.append(replace(column, role=ColumnRole.INDICATOR_CODE))
        else:
            settled.append(column)
    return settled


def is_code(text: str) -> bool:
    """Whether a cell is a printed code: ``1.2.1``, ``3``, ``A2``."""
    return re.fullmatch(r"[A-ZÅÄÖ]{0,3}\s?\d{1,3}(?:[.:-]\d{1,3}){0,3}\.?", text.strip()) is not None
