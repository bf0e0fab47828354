"""Running text between the landmarks of a page's run: the headings within it, and the lists it leads into."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from ...models import Block, BlockKind, Passage, Table, join
from ..language.clauses import demands
from ..language.labels import Announcement, Role, presented
from ..language.swedish import sentence_bounds
from ..lexicon.vocabulary import Vocabulary
from .cells import table_of
from .heads import VALUES, head_at
from .landmarks import Kind, Landmark
from .values import side_by_side, values_in
from .words import (
    SERVES,
    Words,
    capital_seam,
    dashed_in,
    is_finished,
    numbered_in,
    statement_end,
    statement_heading,
    statements_in,
)

STATEMENT_LEVEL, SECTION_LEVEL = 5, 6
"""The levels of headings found within running text: below every heading the reader tells."""
MAX_TITLE_WORDS = 9
_NUMBERED = re.compile(r"(?P<n>\d{1,2})\.\s+(?=[A-ZÅÄÖ])")
_NUMBERS = re.compile(r"(?<!\S)\d[\d.,]*(?=\s\d|\s*$)")
"""Numbers side by side, as in a table's row."""
_YEARS = re.compile(r"(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?")
_MANY, _SHARE = 3, 4
"""Values of a table's row, and the share of pieces (one in so many) that are no names in what is no list."""
_LEADS = re.compile(r"\bföljande\b", re.IGNORECASE)
"""A sentence below a heading that leads into what comes: ``För att nå målen görs följande.``"""
MAX_MEAN_WORDS = 18
"""A list whose sentences are longer than this on average is running text."""
_ITEM_ROLES = (
    Role.GOALS, Role.INDICATORS, Role.LINKS, Role.STRATEGIES, Role.SUCCESS_FACTORS, Role.ASSIGNMENTS,
    Role.ACTIVITIES,
)  # fmt: skip


class Prose:
    """The running text of one document."""

    def __init__(self, words: Words, vocabulary: Vocabulary) -> None:
        self._words = words
        self._vocabulary = vocabulary

    def parted(self, text: Passage, after: Landmark | None) -> Iterator[Block]:
        """Running text; the words without a full stop right before a heading or a label are a heading too."""
        if (number := _NUMBERED.match(text.text)) and (end := self._title_end(text.text, number.end())):
            yield Block(
                BlockKind.HEADING, text.slice(number.end(), end), marker=number["n"], level=SECTION_LEVEL
            )
            text = text.slice(end)
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

    def _title_end(self, text: str, start: int) -> int | None:
        """Where a section's title ends that stands behind its number: before the capital of its first sentence."""
        bounds = sentence_bounds(text[start:])
        seam = capital_seam(text, start, start + bounds[0][1], self._words, least=1) if bounds else None
        return seam if seam and len(text[start:seam].split()) <= MAX_TITLE_WORDS else None

    def below(
        self, found: Announcement | None, body: Passage, after: Landmark | None
    ) -> Iterator[Block | Table]:
        """What stands below a heading: its items, as far as they go on alike, then running text."""
        if found is None or found.role not in _ITEM_ROLES:
            yield from self.parted(body, after)
            return
        if numbered := numbered_in(body):
            yield from self._items([statement for _, statement in numbered], after, [n for n, _ in numbered])
            return
        if dashed := dashed_in(body):
            yield from self._items(dashed, after, [None] * len(dashed))
            return
        statements = statements_in(body, self._words)
        alike = list(
            itertools.takewhile(lambda one: is_finished(one) == is_finished(statements[0]), statements)
        )
        if self._are_cells(alike, found.role):
            yield table_of([body], [])
            return
        measured = any(re.search(r"\d|\bska\b", one.text) for one in alike)
        stated = found.role is Role.GOALS or (found.role is Role.INDICATORS and not measured)
        leads = _LEADS.search(statements[0].text) is not None
        if is_finished(statements[0]) and (stated or leads or _mean_words(alike) > MAX_MEAN_WORDS):
            yield from self.parted(body, after)
            return
        for statement in alike:
            yield Block(BlockKind.LIST_ITEM, statement)
        if rest := join(statements[len(alike) :]):
            yield from self.parted(rest, after)

    def _are_cells(self, pieces: Sequence[Passage], role: Role) -> bool:
        """Whether the pieces below a heading are the cells of a table that cannot be told apart, no list's items.

        Rows of numbers stand among them, or heads side by side before them; below a heading of measures also what is
        no name: values, heads of values, demands.
        """
        rows = sum(len(_NUMBERS.findall(one.text)) > 1 for one in pieces)
        heads = [len(_YEARS.sub("", one.text).split()) == 1 for one in pieces[:2]]
        if rows * 2 > len(pieces) or (len(heads) == 2 and all(heads)):
            return True
        if role is not Role.INDICATORS:
            return False
        counts = [self._values(one.text) for one in pieces]
        others = [count > 1 or self._is_no_name(one) for one, count in zip(pieces, counts, strict=True)]
        return max(counts) >= _MANY or sum(others) * _SHARE >= len(pieces)

    def _values(self, text: str) -> int:
        """How many numbers stand side by side in a piece."""
        found = values_in(text, _MANY, self._vocabulary, dated=False)
        values = [value for value in found if re.search(r"\d", text[value.start : value.end])]
        return max(map(len, side_by_side(text, values)), default=0)

    def _is_no_name(self, piece: Passage) -> bool:
        """Whether a piece below a heading of measures names none; a whole sentence with a demand tells one."""
        if demands(piece.text):
            return not is_finished(piece)
        head = head_at(piece.text, 0, self._vocabulary)
        return head is not None and (head.role in VALUES or piece.text[head.spans[-1][1] :].startswith(":"))

    def _items(
        self, items: Sequence[Passage], after: Landmark | None, markers: Sequence[str | None]
    ) -> Iterator[Block]:
        """The items of a list; the last one ends with its statement, and running text goes on."""
        last = items[-1]
        end = statement_end(last.text, 0, len(last.text), self._words)
        for item, marker in zip([*items[:-1], last.slice(0, end)], markers, strict=True):
            yield Block(BlockKind.LIST_ITEM, item, marker=marker)
        if rest := last.slice(end):
            yield from self.parted(rest, after)

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


def _mean_words(statements: Sequence[Passage]) -> float:
    return sum(len(statement.text.split()) for statement in statements) / len(statements)
