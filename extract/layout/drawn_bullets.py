"""Bullets and check boxes that are drawn, not set: they become the words that they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from ...models import Box
from ..content import Mark, PageContent, Word

_REACH = 30.0
"""Points that may lie between a drawn bullet and its text."""
_CLEAR = 6.0
"""Points of white that a bullet has to its left."""
_LARGEST = 0.9
"""In font sizes: a higher mark is no bullet of its text."""
_SET = attrgetter("box", "size", "upright")
_Level = tuple[float, float, float, float, float, int]
"""A level word: top, bottom, left and right, how high its bullet may be, and its index."""


def with_drawn_bullets(page: PageContent) -> PageContent:
    """The page with a bullet for each mark that stands before a line; other marks mean nothing by themselves."""
    if not page.marks:
        return page
    level = [
        (top, bottom, x0, x1, _LARGEST * size, index)
        for index, ((x0, top, x1, bottom), size, upright) in enumerate(map(_SET, page.words))
        if upright
    ]
    bullets: dict[int, Mark] = {}
    for mark in page.marks:
        index = _text_after(mark, level)
        if index is not None:
            bullets.setdefault(index, mark)
    set_out: list[Word] = []
    for index, word in enumerate(page.words):
        if index in bullets:
            set_out.append(_bullet(bullets[index], word))
        set_out.append(word)
    return replace(page, words=tuple(set_out))


def _text_after(mark: Mark, words: Sequence[_Level]) -> int | None:
    """The index of the word to the right of a mark, at its height, with white to the left of the mark."""
    left, _, right, _ = mark.box
    middle, height = mark.box.middle, mark.box.height
    beside = [
        (x0, x1, index)
        for top, bottom, x0, x1, highest, index in words
        if top < middle < bottom and height < highest
    ]
    if any(x0 < right and x1 > left - _CLEAR for x0, x1, _ in beside):
        return None
    after = [(x0, index) for x0, _, index in beside if right <= x0 <= right + _REACH]
    return min(after)[1] if after else None


def _bullet(mark: Mark, word: Word) -> Word:
    text = "•" if mark.solid else "☐" if mark.square else "○"
    box = Box(mark.box.x0, word.box.top, mark.box.x1, word.box.bottom)
    return word._replace(text=text, box=box, bold=False, italic=False)
