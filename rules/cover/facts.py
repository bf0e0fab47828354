"""What a document says of itself, read from its first pages: title, owner, years, adoption."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...models import BlockKind, Document
from ..lexicon.vocabulary import Vocabulary
from .adoption import adoption_of, council_of
from .body import body_of, is_agency, is_company, names_board
from .fact import Fact
from .municipality import municipality_of
from .plan_years import period_of, runs_along
from .title import subject_of, title_of

FRONT_PAGES = 2
"""Title, adoption date and years are looked for on this many pages first."""
FRONT_BLOCKS = 25
"""… and in this many blocks of a transcript without pages."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the document itself."""

    title: Fact | None = None
    municipality: Fact | None = None
    body: Fact | None = None
    period: Fact | None = None
    years: tuple[int, int] | None = None
    adopted_on: Fact | None = None
    by_council: bool = False
    """Whether fullmäktige adopted it, or decides its goals by law, and its first pages name no board as its own."""
    subject: str = ""
    """The heading right below the title: ``Mål för god ekonomisk hushållning``."""
    of_board: bool = False
    """Whether the title or a line of its own on the first pages names the body whose plan it is."""
    by_company: bool = False
    """Whether it is the plan of a company, a joint authority or an agency: its overall goals are its own."""


def read_facts(document: Document, vocabulary: Vocabulary) -> Facts:
    """Everything known of the document, each fact with the place that states it."""
    blocks = [b for b in document.text_blocks if b.kind is not BlockKind.REFERENCE]
    front = (
        [b for b in blocks if (b.passage.page or 1) <= FRONT_PAGES]
        if document.paged
        else blocks[:FRONT_BLOCKS]
    )
    title = title_of(document, front, vocabulary)
    period, span = period_of(title, front, blocks)
    adopted = adoption_of(front, vocabulary)
    board = names_board(title, front)
    council = None if board else council_of(front, vocabulary)
    body = council or body_of(document, title, front, blocks)
    municipality = municipality_of(document, front if is_agency(body) else blocks, front)
    return Facts(
        title=title,
        municipality=municipality,
        body=body,
        period=period,
        years=span,
        adopted_on=adopted,
        by_council=council is not None,
        of_board=board,
        subject=subject_of(title, front),
        by_company=is_company(body) or is_agency(body),
    )


def is_annual_report(document: Document, title: str | None) -> bool:
    """Whether a document is an annual report, by its title or its running heads."""
    heads = [block.text for block in document.text_blocks if runs_along(block)]
    return any(re.search(r"\bårsredovisning", text, re.IGNORECASE) for text in (title or "", *heads))
