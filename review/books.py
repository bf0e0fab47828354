"""The workbooks of an output folder: written anew after each run, with every decision that there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..files import link
from ..models import Decision, in_force
from ..stored import read_decisions
from .book_state import BookState, book_state
from .bookread import BookRead
from .carry_over import CarryOver
from .current import Current
from .evidence import evidence_address
from .looks import CellValue
from .news import news_of
from .old_books import BESIDE, BOOK, OldBook, keep, old_books, other_paths, retire
from .proposals import Proposal
from .rows import Addresses, NamedPlan
from .saving import free_name, save
from .workbook import ROW_LIMIT, BookContent, build, parts, signature_of


@dataclass(frozen=True, slots=True)
class BooksWritten:
    """The workbooks as they are after a run, and what the user should know of it."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def write_books(
    out: Path,
    plans: Sequence[NamedPlan],
    files: Mapping[str, Path] | None = None,
    limit: int = ROW_LIMIT,
) -> BooksWritten:
    """Write ``granskning.xlsx`` for all plans, several books where one would hold more than ``limit`` records.

    What is decided is carried over: decisions applied, and those typed in the old books and not applied
    yet. A book that is open in another program is left as it is; the new one stands beside it. A book
    with nothing new to show is left as it is, too. ``files`` holds the source of each plan, by the
    plan's path: where the page links go.

    Raises:
        DecisionsInvalid: ``decisions.jsonl`` is damaged.
        OutputLocked: a book was opened while this ran.
    """
    old = old_books(out)
    decisions = in_force(read_decisions(out))
    sources = {name: link(file, out) for name, file in (files or {}).items()}
    addresses = {name: Addresses(evidence_address(out, name), sources.get(name)) for name, _ in plans}
    contents = _contents(parts(plans, limit), decisions, old, addresses)
    targets = _targets(out, old, len(contents))
    if _nothing_new(contents, targets, old):
        return BooksWritten(tuple(targets), _notes(out, targets, old))
    for content, path in zip(contents, targets, strict=True):
        before = next((book for book in old if book.path == path), None)
        if before and before.says_something:
            keep(before, out)
        save(build(content), path)
    for book in old:
        if not book.blocked and book.path not in targets:
            retire(book, out)
    return BooksWritten(tuple(targets), _notes(out, targets, old))


def _contents(
    divided: Sequence[Sequence[NamedPlan]],
    decisions: Sequence[Decision],
    old: Sequence[OldBook],
    addresses: Mapping[str, Addresses],
) -> list[BookContent]:
    """What each book is to show."""
    read = [book.read for book in old if book.read]
    own_columns: dict[str, list[str]] = {}
    own_cells: dict[str, Mapping[str, CellValue]] = {}
    for book in read:
        own_cells |= book.own_cells
        for kind, headers in book.own_columns.items():
            own_columns[kind] = list(dict.fromkeys([*own_columns.get(kind, []), *headers]))
    plans = [named for part in divided for named in part]
    typed = _typed(read, decisions)
    drafts = [draft for one in typed if (draft := one.as_decision())]
    known = [book.known for book in reversed(read)]
    carry_over = CarryOver(Current(plans), [*decisions, *drafts], known)
    found = book_state(carry_over, decisions, typed)
    moved = {carry_over.present(record): cells for record, cells in own_cells.items()}
    reviewer = next((book.reviewer for book in read if book.reviewer), "")
    return [
        BookContent(
            part,
            signature_of(part, decisions, addresses),
            _of_part(found, part, first=number == 0, everywhere={path for path, _ in plans}),
            addresses,
            moved,
            own_columns,
            reviewer,
        )
        for number, part in enumerate(divided)
    ]


def _typed(read: Sequence[BookRead], decisions: Sequence[Decision]) -> list[Proposal]:
    """What the old books say and nobody has applied."""
    by_record = {one.record: one for one in decisions}
    typed: list[Proposal] = []
    for book in read:
        typed += [Proposal.of(one) for one in book.carried]
        typed += [row.proposal for row in news_of(book, by_record)]
    return typed


def _of_part(found: BookState, part: Sequence[NamedPlan], *, first: bool, everywhere: set[str]) -> BookState:
    """What one book shows of it: its documents', and in the first book what has no document."""
    here = {path for path, _ in part}

    def belongs(path: str) -> bool:
        return path in here or (first and path not in everywhere)

    added = [one for one in found.added if belongs(one.path)]
    orphans = [one for one in found.orphans if belongs(one.decision.path)]
    return BookState(found.rows, added, orphans)


def _targets(out: Path, old: Sequence[OldBook], count: int) -> list[Path]:
    """Where each book goes: to its name, or beside it where that is blocked."""
    blocked = {book.path for book in old if book.blocked}
    targets = []
    for number in range(1, count + 1):
        wanted = out / (BOOK if number == 1 else f"granskning-{number}.xlsx")
        if wanted in blocked:
            beside = f"{wanted.stem}-{BESIDE}"
            free = (
                book.path for book in old if book.path.stem.startswith(beside) and book.path not in blocked
            )
            wanted = next(free, None) or free_name(wanted, BESIDE)
        targets.append(wanted)
    return targets


def _nothing_new(contents: Sequence[BookContent], targets: Sequence[Path], old: Sequence[OldBook]) -> bool:
    """Whether every book stands there already and no other one says anything."""
    there = {book.path: book.read.signature for book in old if book.read}
    written = all(
        there.get(path) == content.signature for content, path in zip(contents, targets, strict=True)
    )
    elsewhere = [book for book in old if book.path not in targets and book.read and book.says_something]
    return written and not elsewhere


def _notes(out: Path, targets: Sequence[Path], old: Sequence[OldBook]) -> tuple[str, ...]:
    """What the user should know."""
    notes = []
    for book in old:
        if book.blocked:
            stem = book.path.stem
            new = next((path.name for path in targets if path.stem.startswith(f"{stem}-{BESIDE}")), "")
            lost = (
                ""
                if book.read
                else " What is typed in it is joined in when it can be read and this is run again."
            )
            notes.append(f"{book.blocked} and was left as it is; the new book is {new}.{lost}")
    for path in other_paths(out):
        command = f'planutdrag apply "{out}" "{path}"'
        notes.append(f"{path.name} was not read, as it has a name of its own; take it in with: {command}")
    return tuple(notes)
