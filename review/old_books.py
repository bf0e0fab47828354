"""The workbooks that an output folder holds already, read before they are written anew."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from ..errors import OutputLocked, ReviewInvalid
from ..files import remove, write_whole
from .bookread import BookRead
from .fields import META
from .reading import read_book
from .saving import is_open

BOOK = "granskning.xlsx"
BESIDE = "ny"
_OWN_NAME = re.compile(r"granskning(-\d+)?(-ny(-\d+)?)?\.xlsx")
_KEPT = Path(".planutdrag") / "workbooks"


@dataclass(frozen=True, slots=True)
class OldBook:
    """A workbook under a name of the program's."""

    path: Path
    read: BookRead | None
    """None where it cannot be read."""
    blocked: str = ""
    """Why it cannot be written over; empty where it can."""

    @property
    def says_something(self) -> bool:
        """Whether a reviewer has left anything in it."""
        return self.read is None or bool(self.read.rows or self.read.own_cells)


def own_paths(out: Path) -> list[Path]:
    """The workbooks of an output folder under the program's own names."""
    found = (path for path in out.glob("granskning*.xlsx") if _OWN_NAME.fullmatch(path.name))
    return sorted(found, key=lambda path: (len(path.name), path.name))


def other_paths(out: Path) -> list[Path]:
    """Review workbooks in an output folder that a reviewer saved under another name."""
    own = set(own_paths(out))
    found = (path for path in out.glob("*.xlsx") if path not in own and not path.name.startswith("~$"))
    return sorted(path for path in found if _is_ours(path))


def _is_ours(path: Path) -> bool:
    try:
        with ZipFile(path) as book:
            return f'"{META}"'.encode() in book.read("xl/workbook.xml")
    except (BadZipFile, KeyError, OSError):
        return False


def old_books(out: Path) -> list[OldBook]:
    """The program's own workbooks, those to be written over last in the order of their names."""
    return [_old_book(path) for path in own_paths(out)]


def _old_book(path: Path) -> OldBook:
    opened = f"{path.name} is open in another program"
    try:
        read = read_book(path)
    except OutputLocked:
        return OldBook(path, None, opened)
    except ReviewInvalid:
        return OldBook(path, None, f"{path.name} is not a review workbook that can be read")
    return OldBook(path, read, opened if is_open(path) else "")


def keep(book: OldBook, out: Path) -> None:
    """Put a copy of a book aside before it is written over, as its reviewer left it."""
    content = book.path.read_bytes()
    name = f"{book.path.stem}-{hashlib.sha256(content).hexdigest()[:8]}.xlsx"
    write_whole(out / _KEPT / name, content, within=out)


def retire(book: OldBook, out: Path) -> None:
    """Take a book away whose content stands in another now; what a reviewer left is kept as a copy.

    Raises:
        OutputLocked: another program holds it.
    """
    if book.says_something:
        keep(book, out)
    remove(book.path, out)
