"""The year of a text that neither its title nor its headings date, such as a chapter of an annual report.

Its sentences tell for when its goals were decided, or its tables end in the year that was followed up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..models import Block, BlockKind, Document
from .cover.fact import Fact
from .cover.facts import Facts
from .drafts import Drafts
from .language.periods import years
from .language.swedish import sentence_bounds

_DECIDED_FOR = re.compile(
    r"\b\w*(?:mål(?:en)?|budget(?:en)?|verksamhetsplan(?:en)?)\s+(?:för\s+)?(?:år\s+)?(?P<year>(?:19|20)\d\d)\b(?![-–/])",
    re.IGNORECASE,
)
"""``fyra mål för 2018``, ``i budgeten för 2014``, in a sentence about goals."""


def dated(document: Document, facts: Facts, drafts: Drafts) -> Facts:
    """The facts with the year of the text, told by its sentences or its tables; its undated targets are for that year."""
    if facts.years:
        return facts
    told = next(_told(document), None) or _followed_up(drafts)
    if told is None:
        return facts
    for target in drafts.targets:
        target.period = target.period or told.value
    return replace(facts, period=told, years=(int(told.value), int(told.value)))


def _told(document: Document) -> Iterator[Fact]:
    """The years for which sentences say that goals were decided."""
    for block in document.text_blocks:
        if block.kind is BlockKind.PARAGRAPH and "mål" in block.text:
            yield from _years_decided(block)


def _years_decided(block: Block) -> Iterator[Fact]:
    for start, end in sentence_bounds(block.text):
        sentence = block.text[start:end]
        found = _DECIDED_FOR.search(sentence) if "mål" in sentence else None
        if found:
            yield Fact(found["year"], block.passage.slice(start + found.start(), start + found.end()))


def _followed_up(drafts: Drafts) -> Fact | None:
    """The newest year in which something was measured, told by the first such; none where a level is wanted for others."""
    measured = [(_year(o.period), o) for o in drafts.outcomes if o.origin.table and _year(o.period)]
    wanted = {_year(t.period) for t in drafts.targets} - {0}
    if not measured:
        return None
    newest, outcome = max(measured, key=lambda pair: pair[0])
    if wanted and newest not in wanted:
        return None
    return Fact(str(newest), outcome.origin.passage)


def _year(period: str | None) -> int:
    """The last year that a period names; 0 for none."""
    return max((last for _, last in years(period or "")), default=0)
