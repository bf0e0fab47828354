"""What a document is called: the text on its first pages that names a kind of plan, or is set largest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ...models import Block, BlockKind, Document, Passage, join
from ..language.clauses import caption_end
from ..language.periods import years
from ..lexicon.vocabulary import Vocabulary
from .fact import COVER_BLOCKS, Fact

MAX_TITLE_WORDS = 16
MAX_COVER_WORDS = 2 * MAX_TITLE_WORDS
"""A longer text, with the adoption in it, is no line of the cover."""
_SITE = re.compile(r"\s+[-–|]\s+PDF\b.*$", re.IGNORECASE)
"""What a site that hosts documents adds to their titles."""
_ONLY_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[–-]\s?(?:19|20)?\d\d)?$")
_WITH_PLAN = re.compile(r"(?:med|och)\s+(?:\w+\s+)?plan\s+(?:för\s+)?(?:19|20)\d\d\S*$", re.IGNORECASE)
"""``Budget 2010`` / ``med plan för 2011–2012``."""
_IS_OWNER = re.compile(
    r"(?:nämnden|nämnd|styrelsen|förvaltningen|kommun|stad|förbund|bolaget|AB)$", re.IGNORECASE
)
"""How the name of a body or a municipality ends, alone on a line of the cover."""
_OWNER = re.compile(r"[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?\s(?i:kommun|stad)\s+(?=[A-ZÅÄÖ])")
"""Whose plan it is, before its title in a cover that became one line: ``SÄLGVIKS KOMMUN Verksamhetsplan 2022``."""
MAX_NAME_WORDS = 6
_REPORT = re.compile(
    r"[|·•–-]\s(?P<name>(?:års(?:redovisning|berättelse)|verksamhetsberättelse) (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ENDS_IN_YEAR = re.compile(r"[A-ZÅÄÖ]\D+\b(?:19|20)\d\d(?:\s?[–-]\s?(?:19|20)\d\d)?")


def title_of(document: Document, front: Sequence[Block], vocabulary: Vocabulary) -> Fact | None:
    """The document's title, with its years where they stand below it.

    What the site that hosts it says comes first where it names the years, and last before the largest text.
    """
    hosted = _hosted_title(document, vocabulary)
    title = hosted if hosted and years(hosted.value) else None
    title = title or _title(front, vocabulary) or _running_report(front) or _running_title(front, vocabulary)
    title = title or hosted or _largest(front)
    return _with_years(title, front) if title else None


def _hosted_title(document: Document, vocabulary: Vocabulary) -> Fact | None:
    """The title that a site which hosts the plan prints above it, where it names a kind of plan."""
    first = next(iter(document.text_blocks), None)
    if first is None or first.kind is not BlockKind.REFERENCE:
        return None
    return _title([replace(first, kind=BlockKind.HEADING)], vocabulary)


def _title(front: Sequence[Block], vocabulary: Vocabulary) -> Fact | None:
    """The most prominent short text on the first pages that names a kind of plan."""
    titles = vocabulary["titles", "terms"]
    best: tuple[float, int, Passage] | None = None
    for order, block in enumerate(front):
        if block.kind in (BlockKind.FURNITURE, BlockKind.CONTENTS, BlockKind.LIST_ITEM):
            continue
        passage = _before_adoption(block.passage, vocabulary)
        passage = passage.slice(caption_end(passage.text))
        if (owner := _OWNER.match(passage.text)) and titles.search(passage.text, owner.end()):
            passage = passage.slice(owner.end())
        if site := _SITE.search(passage.text):
            passage = passage.slice(0, site.start())
        if len(passage.text.split()) > MAX_TITLE_WORDS or passage.text.endswith("."):
            continue
        if passage.text[:1].islower():  # goes on with the line above: ``med budget``
            continue
        alone = order < COVER_BLOCKS and vocabulary["titles", "alone"].whole(
            _ONLY_YEARS.sub("", passage.text)
        )
        if not (alone or titles.search(passage.text)) or len(block.text.split()) > MAX_COVER_WORDS:
            continue
        weight = block.style.size + (4 if block.kind is BlockKind.HEADING else 0) + 6 / (1 + order)
        if best is None or weight > best[0]:
            best = (weight, order, passage)
    return Fact(best[2].text, best[2]) if best else None


def _with_years(title: Fact, front: Sequence[Block]) -> Fact:
    """A title whose years stand below it, alone or behind a body's name: ``Uppdragshandling`` / ``Socialnämnden 2015``."""
    at = next((i for i, b in enumerate(front) if b.passage.first == title.passage.first), None)
    if at is not None and at + 1 < len(front) and _WITH_PLAN.match(front[at + 1].text):
        passage = join([title.passage, front[at + 1].passage])
        return Fact(passage.text, passage)
    if at is None or years(title.value):
        return title
    for below in front[at + 1 : at + 3]:
        match = _ONLY_YEARS.search(below.text)
        named = below.text[: match.start()].strip() if match else below.text
        if named and not (len(named.split()) <= MAX_NAME_WORDS and _IS_OWNER.search(named)):
            return title
        if match:
            passage = join([title.passage, below.passage.slice(match.start())])
            return Fact(passage.text, passage)
    return title


def _running_title(front: Sequence[Block], vocabulary: Vocabulary) -> Fact | None:
    """A title that stands on the first page as it runs over the others, and was set aside with them."""
    heads = [
        b for b in front if b.kind is BlockKind.FURNITURE and re.match(r"[A-ZÅÄÖ].*\D$|.*\d{4}$", b.text)
    ]
    return _title([replace(block, kind=BlockKind.PARAGRAPH) for block in heads], vocabulary)


def _running_report(front: Sequence[Block]) -> Fact | None:
    """The report and its year that a line names as it runs over the pages, beside whose it is."""
    heads = (block for block in front if block.kind is BlockKind.FURNITURE)
    named = ((block, match) for block in heads if (match := _REPORT.search(block.text)))
    passage = next((block.passage.slice(*match.span("name")) for block, match in named), None)
    return Fact(passage.text, passage) if passage else None


def _largest(front: Sequence[Block]) -> Fact | None:
    """The text set largest on the first page, where no plan names itself; in a transcript the first with its year."""
    shown = [
        b
        for b in front
        if b.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and len(b.text.split()) <= MAX_TITLE_WORDS
    ]
    headings = [block for block in shown if block.kind is BlockKind.HEADING]
    if not shown or (shown[0].style.size == 0 and not headings):
        return None
    sized = shown[0].style.size > 0
    ahead = shown[: shown.index(headings[0]) + 1] if headings else []
    dated = (block for block in ahead if _ENDS_IN_YEAR.fullmatch(block.text))
    block = max(shown, key=lambda candidate: candidate.style.size) if sized else next(dated, headings[0])
    passage = block.passage.slice(caption_end(block.text))
    return Fact(passage.text, passage)


def _before_adoption(passage: Passage, vocabulary: Vocabulary) -> Passage:
    match = vocabulary["adoption", "verbs"].search(passage.text)
    return passage.slice(0, match.start()) if match and match.start() > 0 else passage


def subject_of(title: Fact | None, front: Sequence[Block]) -> str:
    """The heading that stands right below the title; empty where there is none."""
    for above, below in pairwise(front):
        names = title and above.text and (above.text in title.value or _is_at(title, above))
        if names and below.kind is BlockKind.HEADING:
            return below.text
    return ""


def _is_at(title: Fact, block: Block) -> bool:
    """Whether a title was read in a line that runs over the pages."""
    return block.kind is BlockKind.FURNITURE and title.value in block.text
