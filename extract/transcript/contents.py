"""A transcript's table of contents: an entry a line, with its page or without, or all run together on one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ...models import Passage
from .lines import Line
from .markup import parted

_TITLE = re.compile(
    r"\s*(?:#+\s*|\*\*)?(?:Innehåll(?:sförteckning)?|INNEHÅLL(?:SFÖRTECKNING)?|Contents)\s*:?\s*(?:\*\*)?\s*",
    re.IGNORECASE,
)
_LEADERS = (
    r"(?:(?<![.\s])\s{0,20}(?:\.\s?){2,400}|(?<![…\s])\s{0,20}…(?:\s?[.…]){0,400}|(?<!_)\s{0,20}_{3,400})"
)
_ENTRY = re.compile(
    rf"\s*(?P<title>\S(?:(?!\s{{3}}|\t).)*?)(?:{_LEADERS}\s*|\s*\t\s*|\s{{2,}})(?P<page>\d{{1,3}})\s*$"
)
_ENTRY_UNDER_TITLE = re.compile(r"(?P<title>\S.{2,140}?)\s+(?P<page>\d{1,3})\s*$")
_RUN_TOGETHER = re.compile(rf"{_LEADERS}\s*(?P<page>\d{{1,3}})(?=\s|$)")
_TITLE_WORD = re.compile(r"(?<!\w)(?:Innehåll(?:sförteckning)?|INNEHÅLL(?:SFÖRTECKNING)?)(?!\w)")
_BARE_PAGE = re.compile(r"(?<=[^\d\s])\s+(?P<page>\d{1,3})(?=\s+(?:[A-ZÅÄÖ]|\d{1,2}[.\s])|\s*$)")
_PAGE_LAST = re.compile(r"\s(?P<page>\d{1,3})\s*$")
_NUMBER = re.compile(r"\s*(?:Kapitel\s+)?(\d+(?:\.\d+)*)[.):]?\s+", re.IGNORECASE)
_LEAST = 3
_MOST_ENTRIES = 100
_MOST_PAGES = 30
"""Pages that a section of a list without dots can run to."""
_LONGEST = 220


class Entry(NamedTuple):
    """One entry: its title without number, its number if any, and the page it names."""

    title: str
    number: str | None
    page: int
    """0 where the list names none."""


class ContentsList(NamedTuple):
    """A table of contents found among lines: which lines, and what its entries say."""

    lines: frozenset[int]
    titles: frozenset[int]
    """The lines that only say ``Innehåll``."""
    entries: tuple[Entry, ...]


def is_contents_title(text: str) -> bool:
    """Whether the text only says that a table of contents follows."""
    return bool(_TITLE.fullmatch(text))


def entry_of(title: str, page: int) -> Entry:
    """An entry of its printed title."""
    number = _NUMBER.match(title)
    return Entry(title[number.end() if number else 0 :].strip(" ."), number[1] if number else None, page)


def contents_list(lines: Sequence[Line]) -> ContentsList:
    """The lines that are entries of a table of contents (at least three in a row, pages not falling)."""
    filled = [index for index, line in enumerate(lines) if not line.is_blank]
    found: set[int] = set()
    titles: set[int] = set()
    entries: list[Entry] = []
    at = 0
    while at < len(filled):
        under_title = bool(_TITLE.fullmatch(lines[filled[at]].raw))
        begin = at + 1 if under_title else at
        run = _run(lines, filled, begin, under_title)
        if under_title and len(run) < _LEAST:
            run = _without_pages(lines, filled, begin)
        if len(run) >= _LEAST:
            if under_title:
                titles.add(filled[at])
            found.update(index for index, _ in run)
            entries.extend(entry for _, entry in run)
            at = filled.index(run[-1][0], begin) + 1
        else:
            at += 1
    return ContentsList(frozenset(found), frozenset(titles), tuple(entries))


def _run(
    lines: Sequence[Line], filled: Sequence[int], begin: int, under_title: bool
) -> list[tuple[int, Entry]]:
    """Consecutive entries; a title may be broken over two lines."""
    run: list[tuple[int, Entry]] = []
    pending: list[int] = []
    page = 0
    for index in filled[begin : begin + 400]:
        raw = lines[index].raw
        match = _ENTRY.match(raw) or (_ENTRY_UNDER_TITLE.match(raw) if under_title else None)
        if match and len(raw) <= _LONGEST and page <= int(match["page"]) <= page + 60:
            run.extend((before, entry_of(lines[before].text, int(match["page"]))) for before in pending)
            page, pending = int(match["page"]), []
            run.append((index, entry_of(match["title"], page)))
        elif run and not pending and len(raw) <= _LONGEST and not lines[index].spaced and "\t" not in raw:
            pending = [index]
        else:
            break
    return run


def _without_pages(lines: Sequence[Line], filled: Sequence[int], begin: int) -> list[tuple[int, Entry]]:
    """Entries without pages, right below the list's title: nearly all of them stand again further on, as headings."""
    again = Counter(_letters(line.text) for line in lines)
    run: list[int] = []
    for index in filled[begin : begin + _MOST_ENTRIES]:
        line = lines[index]
        said = again[_letters(line.text)] > 1
        if (run and line.spaced and not said) or len(line.raw) > _LONGEST or "\t" in line.raw:
            break
        if run and _letters(line.text) == _letters(lines[run[0]].text):
            break
        run.append(index)
    if sum(again[_letters(lines[index].text)] > 1 for index in run) < max(_LEAST, 0.7 * len(run)):
        return []
    return [(index, entry_of(lines[index].text, 0)) for index in run]


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text).lower()


def run_together(passage: Passage) -> tuple[list[Passage], list[Entry], int] | None:
    """The entries of a table of contents that stands in one line, and where in the passage it ends.

    The first part may hold the list's title and what stood before it. None where there is no such list.
    """
    marks = _rising(list(_RUN_TOGETHER.finditer(passage.text)))
    if len(marks) < _LEAST + 1:
        marks = _without_leaders(passage)
    if len(marks) < _LEAST + 1:
        return None
    parts = parted(passage, [mark.end() for mark in marks])[: len(marks)]
    title = _TITLE_WORD.search(parts[0].text)
    if title:
        parts[0:1] = parted(parts[0], [title.start(), title.end()])
    entries = []
    for part in parts:
        match = _RUN_TOGETHER.search(part.text) or _PAGE_LAST.search(part.text)
        if match:
            entries.append(entry_of(part.text[: match.start()], int(match["page"])))
    return parts, entries, marks[-1].end()


def _without_leaders(passage: Passage) -> list[re.Match[str]]:
    """The page numbers of a list without dots, below its title and on its page; it ends where its first
    title stands again.
    """
    text = passage.text
    title = _TITLE_WORD.search(text)
    if title is None:
        return []
    end = next((piece.at for piece in passage.pieces if piece.at > title.end()), len(text))
    marks: list[re.Match[str]] = []
    for mark in _BARE_PAGE.finditer(text, title.end(), end):
        page = int(mark["page"])
        last = int(marks[-1]["page"]) if marks else 1
        begin = marks[-1].end() if marks else title.end()
        titled = re.search(r"[^\W\d]", text[begin : mark.start()])
        if not titled or not last <= page <= last + _MOST_PAGES or mark.start() - begin > _LONGEST:
            continue
        if marks and text[begin : mark.start()].lstrip().startswith(
            text[title.end() : marks[0].start()].strip()
        ):
            break
        marks.append(mark)
    return marks


def _rising(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks up to where the pages fall or the text between two is too long for a title."""
    kept: list[re.Match[str]] = []
    for mark in marks:
        if kept and (
            int(mark["page"]) < int(kept[-1]["page"]) or mark.start() - kept[-1].end() > 2 * _LONGEST
        ):
            break
        kept.append(mark)
    return kept
