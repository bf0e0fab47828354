"""Tables of contents, and lists of other documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from ...models import BlockKind
from ..content import Word
from .drafts import Draft, TextDraft
from .lines import Line

_TITLE = re.compile(r"(?:innehåll|innehållsförteckning|innehållsöversikt|contents)\W*", re.IGNORECASE)
_LEADER = re.compile(r"[.…_·]{3,}|[.…]")
_WIDTHS = {".": 0.5, "…": 1.9}
"""Of what leaders are made of, in widths of a letter."""
_LEADER_RUN = re.compile(r"(?:\.{4,}|…{2,}|_{5,}|·{4,})")
_PAGE = re.compile(r"(?:s(?:id)?\.?\s*)?(\d{1,3}|[ivxl]{1,6})")
_DOCUMENTS = re.compile(
    r"""(?:\d[\d.]*\s+)?
    (?:referenser|källor|källförteckning|litteratur(?:förteckning)?|bilagor|bilageförteckning
      |(?:andra\s+|relaterade\s+|styrande\s+|gällande\s+|övriga\s+)*
        (?:styrdokument|dokument|planer\s+och\s+program|lagar\s+och\s+(?:förordningar|riktlinjer)|lagstiftning)
      |(?:lista|förteckning)\s+över\s+(?:styr)?dokument|läs\s+mer|hänvisningar)
    \W*""",
    re.IGNORECASE | re.VERBOSE,
)
_FEWEST = 3


def part_leaders(word: Word) -> list[Word]:
    """A word in which dot leaders are stuck to text, cut at the leaders; a dot takes half a letter's width."""
    bounds = sorted(
        {0, len(word.text), *(edge for m in _LEADER_RUN.finditer(word.text) for edge in m.span())}
    )
    if len(bounds) < 3:
        return [word]
    places = [0.0, *accumulate(_WIDTHS.get(letter, 1.0) for letter in word.text)]
    width = word.box.width / places[-1]
    return [
        word._replace(
            text=word.text[start:end],
            box=word.box._replace(
                x0=word.box.x0 + places[start] * width, x1=word.box.x0 + places[end] * width
            ),
        )
        for start, end in pairwise(bounds)
    ]


def is_contents_column(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether a right column holds nothing but rising page numbers of the texts on the left."""
    if len(right) < _FEWEST or len(left) < len(right):
        return False
    numbers = [int(line.text) for line in sorted(right, key=lambda line: line.top) if line.text.isdigit()]
    rising = all(a <= b for a, b in pairwise(numbers))
    worded = sum(any(char.isalpha() for char in line.text) for line in left) >= 0.9 * len(left)
    return (
        len(numbers) == len(right) and rising and worded and max(numbers) < 1000 and numbers[-1] > numbers[0]
    )


def mark_contents(drafts: Sequence[Draft], page_count: int) -> list[Draft]:
    """Blocks that are entries of a table of contents are marked so; a block of several lines is parted.

    An entry has a leader before its page number, or stands under a contents heading or among others
    with a page number at its right end.
    """
    marked: list[Draft] = []
    under_title = False
    for draft in drafts:
        if not isinstance(draft, TextDraft):
            under_title = False
            marked.append(draft)
            continue
        if _TITLE.fullmatch(draft.text.strip()):
            under_title = True
            marked.append(draft)
            continue
        if _is_entry(draft, page_count, under_title):
            marked.extend(_entries(draft))
        else:
            under_title = under_title and len(draft.lines) == 1 and len(draft.text) < 100
            marked.append(draft)
    _join_wrapped(marked)
    return marked


def mark_references(drafts: Sequence[Draft]) -> None:
    """List items and short lines under a heading such as ``Styrdokument`` are references."""
    level: int | None = None
    for draft in drafts:
        if not isinstance(draft, TextDraft):
            continue
        if draft.kind is BlockKind.HEADING:
            if _DOCUMENTS.fullmatch(draft.text.strip()):
                level = draft.level
            elif level is not None and draft.level <= level:
                level = None
        elif level is not None and _is_document(draft):
            draft.kind = BlockKind.REFERENCE


def _is_document(draft: TextDraft) -> bool:
    if draft.kind is BlockKind.LIST_ITEM:
        return True
    return draft.kind is BlockKind.PARAGRAPH and len(draft.lines) <= 2 and not draft.text.endswith((".", ":"))


def _is_entry(draft: TextDraft, page_count: int, under_title: bool) -> bool:
    """Whether a block ends in a page number after a leader, or after a gap where entries are expected."""
    if not any(char.isalpha() for char in draft.text):
        return False
    ends = [line for line in draft.lines if _page_of(line) is not None]
    if not ends:
        return False
    leaders = sum(_has_leader(line) for line in ends)
    if leaders and leaders >= 0.5 * len(draft.lines):
        return True
    pages = [page for line in ends if (page := _page_of(line)) is not None]
    fits = all(page <= page_count + 20 for page in pages)
    gaps = all(_gap_before_last(line) > 1.2 * line.size for line in ends)
    return fits and len(ends) >= 0.5 * len(draft.lines) and (under_title or (gaps and len(ends) >= _FEWEST))


def _entries(draft: TextDraft) -> list[TextDraft]:
    entries: list[TextDraft] = []
    open_lines: list[Line] = []
    for line in draft.lines:
        open_lines.append(line)
        if _page_of(line) is None:
            continue
        _leave_out_page(line)
        entries.append(_entry(draft, open_lines))
        open_lines = []
    if open_lines:
        entries.append(_entry(draft, open_lines))
    entries[0].marker = draft.marker
    return entries


def _entry(draft: TextDraft, lines: list[Line]) -> TextDraft:
    return TextDraft(lines, draft.right, draft.left, BlockKind.CONTENTS, panel=draft.panel)


def _join_wrapped(drafts: list[Draft]) -> None:
    """The first line of an entry over two lines has no page number: it belongs to the entry below."""
    for index in range(len(drafts) - 2, 0, -1):
        draft, before, after = drafts[index], drafts[index - 1], drafts[index + 1]
        if not (
            isinstance(draft, TextDraft) and isinstance(before, TextDraft) and isinstance(after, TextDraft)
        ):
            continue
        around = before.kind is BlockKind.CONTENTS and after.kind is BlockKind.CONTENTS
        if not around or draft.kind is BlockKind.CONTENTS or len(draft.lines) > 2 or draft.page != after.page:
            continue
        draft.kind = BlockKind.CONTENTS
        if after.lines[0].top - draft.last.bottom < 0.6 * draft.size and abs(draft.size - after.size) < 0.5:
            draft.lines = [*draft.lines, *after.lines]
            del drafts[index + 1]


def _page_of(line: Line) -> int | None:
    """The page number that a line ends in, roman ones as 0; None where there is none or nothing else."""
    if len(line.words) < 2 or len(line.words) - 1 in line.left_out:
        return None
    match = _PAGE.fullmatch(line.words[-1].text)
    if match is None:
        return None
    return int(match.group(1)) if match.group(1).isdigit() else (0 if _has_leader(line) else None)


def _has_leader(line: Line) -> bool:
    before = line.words[-2].text
    if _LEADER_RUN.fullmatch(before) or (len(before) > 3 and not before.strip("._…·")):
        return True
    dots = [word for word in line.words[1:-1] if _LEADER.fullmatch(word.text)]
    return len(dots) >= 4


def _gap_before_last(line: Line) -> float:
    return line.words[-1].box.x0 - line.words[-2].box.x1


def _leave_out_page(line: Line) -> None:
    leaders = [i for i, word in enumerate(line.words) if i and not word.text.strip(".…_·")]
    line.without([*leaders, len(line.words) - 1])
