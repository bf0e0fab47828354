"""Running text between the landmarks of a page's run: the headings within it, and the lists it leads into."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from ...models import Block, BlockKind, Passage, join
from ..language.labels import presented
from ..language.swedish import sentence_bounds
from ..lexicon.vocabulary import Vocabulary
from .landmarks import Kind, Landmark
from .words import SERVES, Words, is_finished, statement_heading, statements_in

STATEMENT_LEVEL, SECTION_LEVEL = 5, 6
"""The levels of headings found within running text: below every heading the reader tells."""
MAX_TITLE_WORDS = 9


class Prose:
    """The running text of one document."""

    def __init__(self, words: Words, vocabulary: Vocabulary) -> None:
        self._words = words
        self._vocabulary = vocabulary

    def parted(self, text: Passage, after: Landmark | None) -> Iterator[Block]:
        """Running text; the words without a full stop right before a heading or a label are a heading too."""
        title = None
        bounds = sentence_bounds(text.text)
        if after and after.kind in (Kind.TERM, Kind.LABELLED) and bounds:
            last = text.slice(bounds[-1][0])
            short = len(last.text.split()) <= MAX_TITLE_WORDS and last.text[:1].isupper()
            if short and len(bounds) > 1 and not is_finished(last):
                title, text = last, text.slice(0, bounds[-1][0])
        if text:
            yield from self._headed(text)
        if title:
            yield Block(BlockKind.HEADING, title, level=SECTION_LEVEL)

    def _headed(self, text: Passage) -> Iterator[Block]:
        """Running text; a demand without a full stop, a sentence right behind it, is a heading within it."""
        for start, end in sentence_bounds(text.text):
            seam = statement_heading(text.text, start, end, self._words)
            if seam is None:
                continue
            if before := text.slice(0, start):
                yield from self._led(before)
            yield Block(BlockKind.HEADING, text.slice(start, seam), level=STATEMENT_LEVEL)
            yield from self._headed(text.slice(seam))
            return
        served = SERVES.match(text.text)
        if served and served.end() < len(text.text):
            yield Block(BlockKind.PARAGRAPH, text.slice(0, served.end()))
            text = text.slice(served.end())
        yield from self._led(text)

    def _led(self, text: Passage) -> Iterator[Block]:
        """A paragraph; the list that it leads into (``… följande mål: A … B …``) as items."""
        for match in re.finditer(r":\s+(?=[A-ZÅÄÖ])", text.text):
            lead, rest = text.slice(0, match.start() + 1), text.slice(match.end())
            statements = statements_in(rest, self._words)
            items = list(itertools.takewhile(lambda one: not is_finished(one), statements))
            if len(items) > 1 and presented(lead.text, self._vocabulary):
                yield Block(BlockKind.PARAGRAPH, lead)
                for item in items:
                    yield Block(BlockKind.LIST_ITEM, item)
                if following := join(statements[len(items) :]):
                    yield Block(BlockKind.PARAGRAPH, following)
                return
        yield Block(BlockKind.PARAGRAPH, text)
