"""Words around a number that say how it is meant: ``minst``, ``inte överstiga``, ``eller fler``."""

from __future__ import annotations

import re

from ...models import Operator
from ..lexicon.vocabulary import Vocabulary

_NEGATED = {Operator.MORE: Operator.AT_MOST, Operator.LESS: Operator.AT_LEAST}
_NEGATION = re.compile(
    r"\b(?P<near>inte|ej|aldrig)\b(?:\s+\w+){0,4}\s*$|\b(?:ingen|inga|inget|varken)\b[^,;.]*$", re.I
)
_JUST_BEFORE = re.compile(
    r"\b(?:inte|ej|aldrig)\s+(?:(?:vara|ligga|gå|sjunka|hamna|understiga|komma)\s+)?$", re.I
)
_GAP = re.compile(
    r"\s*(?:(?:uppgå|vara|nå|ligga|omfatta)\s+)?"
    r"(?:\(|de|den|det|en|ett|ca|cirka|på|till|i genomsnitt|totalt|av|upp till|plats|placering|rang)?\s*",
    re.I,
)
_RANKED = re.compile(r"\b(?:plats|placering|rang|ranking)\b[^,;.]{0,20}$", re.I)
WINDOW = 60
"""An operator stands within this many characters of its number."""


def operator_before(before: str, vocabulary: Vocabulary) -> tuple[Operator | None, int]:
    """The operator whose words end right before a number, and where they begin."""
    window = before[-WINDOW:]
    best: tuple[int, Operator] | None = None
    for name, terms in vocabulary.table("operators").items():
        for match in terms.finditer(window):
            if _GAP.fullmatch(window[match.end() :]):
                position = match.start()
                if best is None or position < best[0]:
                    best = (position, Operator(name))
    if best is None:
        return None, len(before)
    start = len(before) - len(window) + best[0]
    return _negated(before, start, best[1])


def operator_after(text: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[Operator | None, int]:
    """The operator that follows a number at ``start:end`` (``75 eller högre``), and where its words end.

    Of ranks the lower is the better: ``plats 50 eller bättre`` is at most 50.
    """
    lead = len(text[end:]) - len(text[end:].lstrip())
    for name, terms in vocabulary.table("operators_after").items():
        if match := terms.starts(text[end + lead :]):
            operator = Operator(name)
            if operator is Operator.AT_LEAST and _RANKED.search(text[:start]):
                operator = Operator.AT_MOST
            return operator, end + lead + match.end()
    return None, end


def _negated(before: str, start: int, operator: Operator) -> tuple[Operator, int]:
    """``inga fler än 10`` is at most 10, ``inte under 70`` at least 70."""
    negation = _NEGATION.search(before[:start])
    if not negation or operator not in _NEGATED:
        return operator, start
    ambiguous = re.match(r"(?:under|över)\b", before[start:], re.I)
    if ambiguous and not _JUST_BEFORE.search(before[:start]):
        return operator, start
    return _NEGATED[operator], negation.start() if negation["near"] else start
