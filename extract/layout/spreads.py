"""Two pages on one sheet are laid out as pages of their own, and stand in the document as the one sheet that is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from ...models import Page
from ..content import PageContent
from .drafts import Draft, TableDraft
from .lines import Line


def numbered_through(contents: Sequence[PageContent]) -> list[PageContent]:
    """The pages, each with a number of its own."""
    return [replace(content, number=number) for number, content in enumerate(contents, start=1)]


def put_on_sheets(drafts: Sequence[Draft], pages: Sequence[PageContent], sheets: Sequence[int]) -> None:
    """Give what was laid out the number of its sheet (parallel to ``pages``), and its place on one that several share."""
    places = {
        page.number: page.placement
        for page, sheet in zip(pages, sheets, strict=True)
        if page.placement and sheets.count(sheet) > 1
    }
    for line in {id(line): line for draft in drafts for line in _lines(draft)}.values():
        if (place := places.get(line.page)) is not None:
            line.words = [word._replace(box=place.shown(word.box)) for word in line.words]
            line.x0, line.top, line.x1, line.bottom = place.shown(line.box)
        line.page = sheets[line.page - 1]
    for part in (part for draft in drafts if isinstance(draft, TableDraft) for part in draft.parts):
        if (place := places.get(part.page)) is not None:
            part.box = place.shown(part.box)
        part.page = sheets[part.page - 1]


def _lines(draft: Draft) -> Iterator[Line]:
    """All lines of a draft, large numbers in the margin and what is printed again included."""
    if isinstance(draft, TableDraft):
        held = [*draft.cells, *(cell for part in draft.parts for cell in part.repeated)]
        lines = [line for cell in held for line in cell.lines]
        lines += draft.caption.lines if draft.caption else []
    else:
        lines = draft.lines
    for line in lines:
        yield line
        if line.numeral is not None:
            yield line.numeral


def sheets_of(pages: Sequence[Page], sheets: Sequence[int]) -> tuple[Page, ...]:
    """The pages, those of one sheet as one; each has the text and the size of its sheet already."""
    shared = groupby(zip(pages, sheets, strict=True), key=itemgetter(1))
    return tuple(_merged([page for page, _ in held]) for _, held in shared)


def _merged(pages: Sequence[Page]) -> Page:
    if len(pages) == 1:
        return pages[0]
    label = "–".join(page.label for page in pages if page.label) or None
    confidence = round(sum(page.confidence for page in pages) / len(pages), 4)
    return replace(pages[0], label=label, confidence=confidence, placement=None)
