"""Bullets and check boxes that are drawn, not set: they become the words that they stand for."""

from __future__ import annotations

from dataclasses import replace

from ...models import Box
from ..content import Mark, PageContent, Word

_REACH = 30.0
"""Points that may lie between a drawn bullet and its text."""
_CLEAR = 6.0
"""Points of white that a bullet has to its left."""


def with_drawn_bullets(page: PageContent) -> PageContent:
    """The page with a bullet for each mark that stands before a line; other marks mean nothing by themselves."""
    if not page.marks:
        return page
    bullets: dict[int, Mark] = {}
    for mark in page.marks:
        index = _text_after(mark, page.words)
        if index is not None:
            bullets.setdefault(index, mark)
    set_out: list[Word] = []
    for index, word in enumerate(page.words):
        if index in bullets:
            set_out.append(_bullet(bullets[index], word))
        set_out.append(word)
    return replace(page, words=tuple(set_out))


def _text_after(mark: Mark, words: tuple[Word, ...]) -> int | None:
    """The word to the right of a mark, at its height, with white to the left of the mark."""
    box = mark.box
    middle, height = box.middle, box.height
    level = [
        index
        for index, word in enumerate(words)
        for _, top, _, bottom in (word.box,)
        if top < middle < bottom and word.upright and height < 0.9 * word.size
    ]
    if any(words[i].box.x0 < box.x1 and words[i].box.x1 > box.x0 - _CLEAR for i in level):
        return None
    right = [i for i in level if box.x1 <= words[i].box.x0 <= box.x1 + _REACH]
    return min(right, key=lambda i: words[i].box.x0, default=None)


def _bullet(mark: Mark, word: Word) -> Word:
    text = "•" if mark.solid else "☐" if mark.square else "○"
    box = Box(mark.box.x0, word.box.top, mark.box.x1, word.box.bottom)
    return word._replace(text=text, box=box, bold=False, italic=False)
