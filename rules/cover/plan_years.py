"""The years that a plan is for: its title's, those of the lines beside it, or those its headings name most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ...models import Block, BlockKind, Document, Passage
from ..language.periods import years
from .fact import Fact

_GOALS_UNTIL = re.compile(
    r"\b(?:del)?mål(?:en|värdena|nivåerna)\s+(?:gäller|avser|ska\s+(?:vara\s+)?(?:nås|uppnås|uppnådda|uppfyllda))"
    r"\s+(?:till\s+och\s+med|t\.?o\.?m\.?|senast|till|vid\s+utgången\s+av)\s+(?:år\s+|slutet\s+av\s+)?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_DATE_OR_NUMBER = re.compile(
    r"\b(?:19|20)\d\d-\d\d-\d\d\b|\b[A-ZÅÄÖ]{1,5}[/ -]?(?:19|20)\d\d[:/]\d+|\b(?:dnr|diarien(?:umme)?r)\b.*",
    re.IGNORECASE,
)
"""A date, or the number under which the plan was filed: ``2015-03-01``, ``VON/2016:185``."""
_REPORT_OF = re.compile(
    r"(?:\d{1,3} )?[A-ZÅÄÖ][^.:]{2,50} [|·•–-] (?i:års(?:redovisning|berättelse)|verksamhetsberättelse) "
    r"(?:19|20)\d\d(?: \d{1,3})?"
)
"""Whose report it is, its name and its year: ``Sjövik kommun – Årsredovisning 2014``."""


def period_of(
    title: Fact | None, front: Sequence[Block], blocks: Sequence[Block]
) -> tuple[Fact | None, tuple[int, int] | None]:
    """The plan's years: its title's, the lines' beside it, else those that its headings name most."""
    if title:
        beside = _beside(title, front)
        spans = [span for passage in (title.passage, *beside) for span in years(passage.text)]
        if spans:
            span = (min(first for first, _ in spans), max(last for _, last in spans))
            return Fact(f"{span[0]}-{span[1]}", title.passage), span
    counts: Counter[tuple[int, int]] = Counter()
    places: dict[tuple[int, int], Passage] = {}
    for block in blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.FURNITURE) or runs_along(block):
            for span in years(_undated(block.text)):
                counts[span] += 1
                places.setdefault(span, block.passage)
    if not counts:
        return None, None
    span = counts.most_common(1)[0][0]
    return Fact(f"{span[0]}-{span[1]}", places[span]), span


def runs_along(block: Block) -> bool:
    """Whether a block runs over the pages: it was set aside as such, or names a report's year beside whose it is."""
    return block.kind is BlockKind.FURNITURE or _REPORT_OF.fullmatch(block.text) is not None


def _beside(title: Fact, front: Sequence[Block]) -> Iterator[Passage]:
    """The short lines right after the title: ``MED PLAN 2016–2017``, ``2015–2017``."""
    at = next((i for i, b in enumerate(front) if b.passage.first == title.passage.first), None)
    if at is None:
        return
    runs = front[at].kind is BlockKind.FURNITURE
    for block in front[at + 1 : at + 3]:
        if block.kind is BlockKind.FURNITURE and not runs:
            return
        text = _undated(block.text)
        if (
            len(text.split()) <= 6
            and years(text)
            and not re.search(r"\b(?:antagen|uppföljning|beslut)", text, re.I)
        ):
            yield block.passage


def _undated(text: str) -> str:
    """The text without dates and the number under which it was filed: neither says for when it is."""
    return _DATE_OR_NUMBER.sub("", text)


def targets_year(document: Document) -> str | None:
    """The year that the text gives all its goals: ``Delmålen gäller till och med år 2017``."""
    for block in document.text_blocks:
        if "mål" in block.text.lower() and (match := _GOALS_UNTIL.search(block.text)):
            return match["year"]
    return None
