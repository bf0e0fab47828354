"""The workbooks of an output folder: written anew after each run, never over a decision."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from openpyxl import load_workbook

from ..errors import OutputLocked
from .evidence import evidence_address
from .fields import COMMENT, DECISION, SHEETS
from .rows import Addresses, NamedPlan
from .saving import free_name, is_open, save
from .workbook import BookContent, build, parts

BOOK = "granskning.xlsx"


@dataclass(frozen=True, slots=True)
class BooksWritten:
    """The workbooks that were written, and what the user should know of it."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def write_books(
    out: Path, plans: Sequence[NamedPlan], files: Mapping[str, Path] | None = None
) -> BooksWritten:
    """Write ``granskning.xlsx`` for all plans, several books where one would be too large.

    A book in which something has been decided is left as it is; the new one stands beside it. ``files``
    holds the source of each plan, by the plan's path: where the page links go.

    Raises:
        OutputLocked: a book that holds no decision is open in another program.
    """
    paths: list[Path] = []
    notes: list[str] = []
    sources = {name: _address(file, out) for name, file in (files or {}).items()}
    addresses = {name: Addresses(evidence_address(out, name), sources.get(name)) for name, _ in plans}
    for number, part in enumerate(parts(plans), start=1):
        wanted = out / (BOOK if number == 1 else f"granskning-{number}.xlsx")
        path = wanted
        if wanted.exists() and holds_decisions(wanted):
            path = free_name(wanted, "ny")
            notes.append(f"{wanted.name} holds decisions and was left as it is; the new book is {path.name}.")
        elif is_open(wanted):
            raise OutputLocked(f"{wanted} is open in another program.")
        save(build(BookContent(part, addresses=addresses)), path)
        paths.append(path)
    return BooksWritten(tuple(paths), tuple(notes))


def _address(file: Path, out: Path) -> str:
    """A source as a link in the workbook: relative where it can be, percent-encoded as Excel wants it."""
    try:
        relative = Path(os.path.relpath(file.absolute(), out.absolute()))
    except ValueError:  # another drive on Windows
        return file.absolute().as_uri()
    return quote(relative.as_posix())


def holds_decisions(path: Path) -> bool:
    """Whether a reviewer has typed anything in a book. A file that is no workbook counts as typed in."""
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception:
        return True
    try:
        return any(_typed(rows) for rows in _input_rows(book))
    finally:
        book.close()


def _input_rows(book: object) -> Iterator[Iterator[tuple[object, ...]]]:
    """The rows of the sheets a reviewer types in, only the columns that are theirs."""
    titles = {plan.title for plan in SHEETS.values()} | {"Saknas"}
    for sheet in book.worksheets:  # type: ignore[attr-defined]
        if sheet.title in titles:
            yield _own_columns(sheet.iter_rows(values_only=True), everything=sheet.title == "Saknas")


def _own_columns(rows: Iterator[tuple[object, ...]], *, everything: bool) -> Iterator[tuple[object, ...]]:
    own: list[int] | None = None
    for row in rows:
        if own is None:
            heads = [str(value or "") for value in row]
            if everything or DECISION in heads:
                own = [
                    i
                    for i, head in enumerate(heads)
                    if (everything and head not in ("", "Nr")) or _is_input(head)
                ]
            continue
        yield tuple(row[index] for index in own if index < len(row))


def _is_input(head: str) -> bool:
    return head in (DECISION, COMMENT) or head.startswith("Rätt ")


def _typed(rows: Iterator[tuple[object, ...]]) -> bool:
    return any(value not in (None, "") for row in rows for value in row)
