"""Cells of goals, of what is done and of measures that were printed in no order: each told by its own words.

``Nämndens mål Framgångsfaktor Mått`` head a table whose values were printed elsewhere on the page. What demands
something is a goal; of the others as many as there are goals are what is done for them, those right behind a goal
first; the rest are measures. Where these do not come out even, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...models import Passage
from ..language.clauses import demands
from ..language.heads import ColumnRole
from ..lexicon.vocabulary import Vocabulary
from .heads import LISTS, VALUES, HeadRun, head_at
from .values import values_in
from .words import Words, is_finished, statements_in

_CAPITAL = re.compile(r"(?<![\w-])[A-ZÅÄÖ]")
_LEAST = 2
"""Goals, and measures, of such a table."""


def values_start(text: str, vocabulary: Vocabulary) -> int:
    """Where the values begin that stand apart from what they are of: at their head, a value behind it."""
    for match in _CAPITAL.finditer(text):
        head = head_at(text, match.start(), vocabulary)
        if head and head.role in VALUES and re.match(r"\s+[\d<>≥≤–]", text[head.spans[-1][1] :]):
            return match.start()
    return len(text)


def told_by_words(
    text: Passage, heads: HeadRun, words: Words, vocabulary: Vocabulary
) -> list[list[Passage]] | None:
    """For each head its cells; None where the pieces do not come out even."""
    pieces = statements_in(text, words)
    goals = [at for at, piece in enumerate(pieces) if demands(piece.text)]
    others = [at for at in range(len(pieces)) if at not in goals]
    done = _done(goals, others) if any(role in LISTS for role in heads.roles) else []
    measures = [at for at in others if at not in done]
    if min(len(goals), len(measures)) < _LEAST or (done and len(done) != len(goals)):
        return None
    if any(is_finished(piece) or values_in(piece.text, 2, vocabulary, dated=False)[1:] for piece in pieces):
        return None
    chosen = {ColumnRole.GOAL: goals, ColumnRole.INDICATOR: measures}
    return [[pieces[at] for at in chosen.get(role, done)] for role in heads.roles]


def _done(goals: Sequence[int], others: Sequence[int]) -> list[int]:
    """What is done, as many as goals: what stands right behind one, then the first of the others."""
    behind = [at for at in others if at - 1 in goals]
    rest = [at for at in others if at not in behind and at > goals[0]] if goals else []
    return [*behind, *rest[: len(goals) - len(behind)]]
