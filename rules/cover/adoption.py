"""When a plan was adopted, and whether fullmäktige did it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...models import Block
from ..language.periods import iso_date
from ..lexicon.vocabulary import Vocabulary
from .fact import Fact
from .title import MAX_TITLE_WORDS

MAX_BEFORE_VERB = 30
"""``Folkhälsoplanen antogs av fullmäktige``: the verb comes early in the line that says so."""
_COUNCIL = re.compile(r"\s+(?:av|i)\s+(?:kommunfullmäktige|fullmäktige|KF)\b", re.IGNORECASE)
_DECIDED = re.compile(
    r"[A-ZÅÄÖ][\w, -]*(?:nämnden|styrelsen|fullmäktige|direktionen),?\s+(?P<date>(?:19|20)\d\d-\d\d-\d\d)"
)
"""A line of a body's name and the day it decided."""


def council_of(front: Sequence[Block], vocabulary: Vocabulary) -> Fact | None:
    """Fullmäktige, where a line on the first pages says that it adopted the document."""
    decided = vocabulary["adoption", "verbs"]
    for block in front:
        verb = decided.search(block.text) if len(block.text.split()) <= MAX_TITLE_WORDS else None
        if verb and verb.start() <= MAX_BEFORE_VERB and _COUNCIL.match(block.text, verb.end()):
            return Fact("Kommunfullmäktige", block.passage)
    return None


def adoption_of(front: Sequence[Block], vocabulary: Vocabulary) -> Fact | None:
    """The date beside a word of adoption on the first pages."""
    verbs = vocabulary["adoption", "verbs"]
    for index, block in enumerate(front):
        if decided := _DECIDED.fullmatch(block.text.strip()):
            return Fact(decided["date"], block.passage)
        for match in verbs.finditer(block.text):
            near = block.text[match.start() : match.start() + 120]
            date = iso_date(near, vocabulary)
            if date:
                return Fact(date, block.passage.slice(match.start(), match.start() + 120))
            following = front[index + 1] if index + 1 < len(front) else None
            if (
                following
                and len(block.text.split()) <= 12
                and (date := iso_date(following.text[:40], vocabulary))
            ):
                return Fact(date, following.passage)
    return None
