"""Where a transcript's pages begin: form feeds, printed page marks, or the numbers of a page flow.

A mark is believed only in company: the numbers must rise over the document as page numbers do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from ...models import Page

_OF = r"\(\s*(?P<of>\d{1,4})\s*\)"
_MARKS = {
    "sid": r"(?:[Ss]id(?:an|a|\.)?|SIDA?|[Pp]age|[Ss]\.)\s*:?\s*(?P<n>\d{1,4})"
    rf"(?:\s*(?:{_OF}|/\s*\d{{1,4}}|av\s+\d{{1,4}}))?",
    "of": rf"(?P<n>\d{{1,4}})\s?{_OF}",
    "slash": r"(?P<n>\d{1,4})\s*(?:/|av)\s*(?P<of>\d{1,4})",
    "bare": r"[-–—]?\s?(?P<n>\d{1,4})\s?[-–—]?",
    "braced": r"[\[{(<=]{1,3}\s*(?:[Ss]id(?:a|an)?|[Pp]age)\s+(?P<n>\d{1,4})[^\n]{0,12}[\]})>=]{1,3}",
}
_WHOLE_LINE = {name: re.compile(rf"\s*(?:{mark})\s*$") for name, mark in _MARKS.items()}
_AT_END = {name: re.compile(rf"(?<=\S)\s+(?:{_MARKS[name]})\s*$") for name in ("sid", "of")}
_AT_START = {name: re.compile(rf"\s*(?:{_MARKS[name]})(?=\s+\S)") for name in ("sid", "of")}
_LEADING = re.compile(r"\s*(?P<mark>(?P<n>\d{1,4}))(?=\s|$)")
_TRAILING = re.compile(r"(?:^|\s)(?P<mark>(?P<dash>[-–—]\s?)?(?P<n>\d{1,4})(?(dash)\s?[-–—]))\s*$")
_PAGE_LENGTH = 100
"""Characters of a line that can be a page, be it a cover."""
_TAIL = 60
"""Characters of a line's ends that are searched for marks."""


class Mark(NamedTuple):
    """A printed page number and where it stands in the text."""

    number: int
    start: int
    end: int
    line_start: int
    line_end: int


@dataclass(frozen=True, slots=True)
class Paging:
    """The pages of a transcript, and on each the stretches that are page marks."""

    pages: tuple[Page, ...]
    marks: tuple[tuple[tuple[int, int], ...], ...]
    """For each page: ``(start, end)`` in its text."""
    offsets: tuple[int, ...]
    """Where each page's text begins in the transcript's."""
    paged: bool


def paginate(text: str, body: tuple[int, int] | None = None) -> Paging:
    """Split a decoded transcript into its pages.

    Marks are looked for in the stretch ``body`` only; what stands before it goes to the first page,
    what stands behind it to the last.
    """
    if "\f" in text.strip("\f\n "):
        return _by_form_feeds(text)
    first, last = body or (0, len(text))
    lines = [span for span in _line_spans(text) if first <= span[0] < last]
    for found, at_foot in (_printed_marks(text, lines), _flow_numbers(text, lines)):
        if found:
            return _by_marks(
                text, [*_unnumbered(text, lines, found[0]), *found] if at_foot else found, at_foot
            )
    return Paging((Page(text),), ((),), (0,), paged=False)


def _by_form_feeds(text: str) -> Paging:
    parts = text.split("\f")
    if not parts[-1].strip():
        parts.pop()
    found = [_edge_mark(part) for part in parts]
    series = _rising([mark for mark in found if mark])
    if len(series) == 1 and len(parts) > 1 and found.index(series[0]) + 1 != series[0].number:
        series = []  # a number without company: a year, a cell of the table that ends there
    rising = {id(mark) for mark in series}
    believed = [mark if id(mark) in rising else None for mark in found]
    marks: list[tuple[tuple[int, int], ...]] = [
        ((mark.start, mark.end),) if mark else () for mark in believed
    ]
    labels = [str(mark.number) if mark else None for mark in believed]
    if len({label for label in labels if label}) < 0.5 * len(parts):
        marks, labels = [() for _ in parts], [None for _ in parts]
    pages = (Page(part, label=label) for part, label in zip(parts, labels, strict=True))
    lengths = [len(part) + 1 for part in parts]
    offsets = tuple(accumulate([0, *lengths[:-1]]))
    return Paging(tuple(pages), tuple(marks), offsets, paged=True)


def _edge_mark(page: str) -> Mark | None:
    """The page number on the first or last line of a page."""
    lines = [span for span in _line_spans(page) if page[span[0] : span[1]].strip()]
    for start, end in [*lines[-2:][::-1], *lines[:2]]:
        for name in ("sid", "of", "bare", "slash"):
            mark = _mark_of(page, start, end, name)
            if mark:
                return mark
    return None


def _line_spans(text: str) -> list[tuple[int, int]]:
    spans = []
    at = 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def _mark_of(text: str, start: int, end: int, name: str) -> Mark | None:
    """A mark of the named form in the line ``text[start:end]``: the whole line, its end or its start."""
    if end - start <= _TAIL:
        match = _WHOLE_LINE[name].match(text[start:end])
        if match:
            return _mark(match, start, start, end)
    if name not in _AT_END:
        return None
    tail = max(start, end - _TAIL)
    match = _AT_END[name].search(text[tail:end])
    if match:
        return _mark(match, tail, start, end)
    match = _AT_START[name].match(text[start : min(end, start + _TAIL)])
    return _mark(match, start, start, end) if match else None


def _mark(match: re.Match[str], offset: int, line_start: int, line_end: int) -> Mark:
    lead = len(match.group()) - len(match.group().lstrip())
    first, last = offset + match.start() + lead, offset + match.end()
    return Mark(int(match["n"]), first, last, line_start, line_end)


def _printed_marks(text: str, lines: Sequence[tuple[int, int]]) -> tuple[list[Mark], bool]:
    """The best series of page marks of one form, and whether they stand at the pages' feet."""
    series: dict[str, list[Mark]] = defaultdict(list)
    for start, end in lines:
        for name in _MARKS:
            mark = _mark_of(text, start, end, name)
            if mark:
                series[name].append(mark)
                break
    candidates = [(name, _rising(marks)) for name, marks in series.items()]
    least = {"sid": 2, "of": 2, "braced": 2, "slash": 3, "bare": 3}
    believed = [
        marks
        for name, marks in candidates
        if len(marks) >= least[name]
        and len(marks) >= 0.6 * len(series[name])
        and (name != "bare" or _are_far_apart(marks))
    ]
    best = max(believed, key=len, default=[])
    return best, bool(best) and _at_foot(text, best)


def _are_far_apart(marks: Sequence[Mark]) -> bool:
    """Pages of text stand between them: no numbered list, no column of figures."""
    gaps = [after.start - before.end for before, after in pairwise(marks)]
    return min(gaps) >= 80 and sum(gaps) >= 300 * len(gaps)


def _rising(marks: Sequence[Mark]) -> list[Mark]:
    """The longest run of marks, in order, whose numbers rise by small steps (gaps up to three pages)."""
    best: list[int] = [1] * len(marks)
    previous: list[int] = [-1] * len(marks)
    for index, mark in enumerate(marks):
        for earlier in range(max(0, index - 12), index):
            step = mark.number - marks[earlier].number
            if 1 <= step <= 4 and best[earlier] + 1 > best[index]:
                best[index], previous[index] = best[earlier] + 1, earlier
    if not marks:
        return []
    at = max(range(len(marks)), key=lambda index: best[index])
    chain = []
    while at >= 0:
        chain.append(marks[at])
        at = previous[at]
    return chain[::-1]


def _at_foot(text: str, marks: Sequence[Mark]) -> bool:
    """At the foot unless nearly nothing stands before the first mark and much after the last."""
    before = len(text[: marks[0].start].strip())
    after = len(text[marks[-1].end :].strip())
    return before >= after


def _flow_numbers(text: str, lines: Sequence[tuple[int, int]]) -> tuple[list[Mark], bool]:
    """The leading (or trailing) numbers of long lines that are a page each."""
    filled = [(start, end) for start, end in lines if text[start:end].strip()]
    for pattern, at_end in ((_LEADING, False), (_TRAILING, True)):
        marks = []
        for start, end in filled:
            offset = max(start, end - _TAIL) if at_end else start
            window = text[offset : end if at_end else min(end, start + _TAIL)]
            match = pattern.search(window) if at_end else pattern.match(window)
            if match:
                first, last = offset + match.start("mark"), offset + match.end("mark")
                marks.append(Mark(int(match["n"]), first, last, start, end))
        chain = _rising(marks)
        if len(chain) >= (2 if len(chain) == len(filled) else 4) and _is_page_flow(chain, filled):
            return chain, at_end
    return [], False


def _is_page_flow(chain: Sequence[Mark], filled: Sequence[tuple[int, int]]) -> bool:
    """Whether the numbered lines are pages: long, and nearly all lines from the first to the last."""
    between = [span for span in filled if chain[0].line_start <= span[0] <= chain[-1].line_start]
    lengths = sorted(mark.line_end - mark.line_start for mark in chain)
    return chain[0].number <= 5 and len(chain) >= 0.7 * len(between) and lengths[len(lengths) * 2 // 3] >= 300


def _unnumbered(text: str, lines: Sequence[tuple[int, int]], first: Mark) -> list[Mark]:
    """Lines before the first mark that are pages without a number: as many as numbers are missing."""
    before = [span for span in lines if span[0] < first.line_start and text[span[0] : span[1]].strip()]
    if len(before) != first.number - 1 or any(end - start < _PAGE_LENGTH for start, end in before):
        return []
    return [Mark(number, end, end, start, end) for number, (start, end) in enumerate(before, start=1)]


def _by_marks(text: str, found: Sequence[Mark], at_foot: bool) -> Paging:
    bounds = [(mark.line_end if at_foot else mark.line_start) for mark in found]
    edges = [0, *bounds[:-1], len(text)] if at_foot else [0, *bounds[1:], len(text)]
    pages: list[Page] = []
    marks: list[tuple[tuple[int, int], ...]] = []
    offsets: list[int] = []
    for mark, start, end in zip(found, edges, edges[1:], strict=False):
        first = start + (1 if start and text[start : start + 1] == "\n" else 0)
        missing = mark.number - found[0].number - len(pages)
        for number in range(mark.number - max(0, missing), mark.number):
            pages.append(Page("", label=str(number)))
            marks.append(())
            offsets.append(first)
        offsets.append(first)
        pages.append(Page(text[first:end], label=str(mark.number)))
        marks.append(((mark.start - first, mark.end - first),))
    return Paging(tuple(pages), tuple(marks), tuple(offsets), paged=True)
