"""How sure a record is: a few signals, weighed as they proved on gold.

Each record has a family (what kind of evidence it rests on) and perhaps doubts. Their weights are
data (``confidence.toml``), fitted by ``make calibrate`` on all gold there is; the handbook
(``docs/confidence.md``) shows how far the figure can be trusted on documents that were left out.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from ..models import Document, Table, TableOrigin
from ..models.codes import DOUBTS
from .drafts import ActivityDraft, Draft, GoalDraft, IndicatorDraft, OutcomeDraft, TargetDraft
from .language.items import UNFINISHED

LONG_LINES = 400
"""Lines of a transcript that are longer than this on average hold a page each, run together."""
LONG_NAME = 30
"""A measure's name, or a goal, of more words than this is rarely one."""
BOUNDS = (0.02, 0.99)
_LEGIBLE = 0.85
"""Words of a lower confidence than this were hard to read."""
_FIGURE = re.compile(r"\d+")
_SEAM = re.compile(r"[a-zåäö] [A-ZÅÄÖ][a-zåäö]+")
"""A capital in the midst of a text: a name, or where two cells of a transcript were run together."""

_FAMILIES = {
    "labelled": ("labelled-", "heading-under-label", "paragraph-under-label", "heading-restates-goal"),
    "listed": ("item-", "linked-goal", "numbered-initiative", "goal-between-comments"),
    "table": ("table-", "card-"),
    "prose": ("prose-cue", "sentence-under-heading", "heading-with-measures"),
}


def signals_of(draft: Draft, run_together: bool) -> frozenset[str]:
    """What speaks for and against a draft: its family, and doubts where there are any.

    ``run_together`` says that the document is a transcript that lost its lines.
    """
    origin, owner = draft.origin, _owner(draft)
    found = {_family(origin.rule)} | (draft.doubts - {"prose"})
    boxed = origin.passage.boxed
    if not boxed:
        found.add("run-together" if run_together else "transcript")
    if origin.table:
        found.update(_table_signals(draft, origin.table, boxed))
    if _is_odd(owner):
        found.add("odd-words")
    if isinstance(owner, IndicatorDraft) and len(_FIGURE.findall(owner.name)) > 1:
        found.add("figures-in-name")
    if not boxed and _SEAM.search(owner.origin.passage.text):
        found.add("capital-inside")
    if isinstance(draft, IndicatorDraft) and not draft.goals:
        found.add("no-goal")
    return frozenset(found)


def _owner(draft: Draft) -> Draft:
    """What a value is of; any other draft itself."""
    if isinstance(draft, (TargetDraft, OutcomeDraft)):
        return draft.indicator or (draft.goal if isinstance(draft, TargetDraft) else None) or draft
    return draft


def _table_signals(draft: Draft, table: Table, boxed: bool) -> Iterator[str]:
    """What the way in which a draft's table was seen says: by white space, by a transcript's lines, by its words."""
    if table.origin is TableOrigin.FLATTENED:
        value = isinstance(draft, (TargetDraft, OutcomeDraft))
        yield "flattened-value" if value else "flattened-words"
    elif table.origin is TableOrigin.ALIGNED:
        yield "open-table" if boxed else "text-table"
    if table.loose:
        yield "loose-cells"


def runs_together(document: Document) -> bool:
    """Whether a transcript has lost its line breaks: a page is a line."""
    lines = [line for page in document.pages for line in page.text.splitlines() if line.strip()]
    boxed = any(block.passage.boxed for block in document.text_blocks)
    return not boxed and bool(lines) and sum(map(len, lines)) > LONG_LINES * len(lines)


def confidence_of(signals: frozenset[str], reading: float = 1.0) -> float:
    """The estimated chance that a record is right, 0–1; ``reading`` is that its words were read right."""
    weights = _weights()
    score = weights["intercept"] + sum(weights.get(signal, 0.0) for signal in signals)
    sure = 1 / (1 + math.exp(-score))
    return round(min(max(sure * reading, BOUNDS[0]), BOUNDS[1]), 2)


def doubts_of(signals: frozenset[str], reading: float = 1.0) -> tuple[str, ...]:
    """Those of a record's signals that speak against it, the gravest first."""
    weights = _weights()
    against = {signal for signal in signals & DOUBTS.keys() if weights.get(signal, 0.0) < 0}
    found = sorted(against, key=lambda signal: (weights[signal], signal))
    return ("unsure-letters", *found) if reading < _LEGIBLE else tuple(found)


def _family(rule: str) -> str:
    return next((name for name, starts in _FAMILIES.items() if rule.startswith(starts)), "listed")


def _is_odd(draft: Draft) -> bool:
    """Words that are hardly a whole statement: cut short, too long, or beginning in small letters."""
    text = draft.origin.passage.text
    if isinstance(draft, IndicatorDraft):
        return text[:1].islower() or UNFINISHED.search(text) is not None or len(text.split()) > LONG_NAME
    if isinstance(draft, (GoalDraft, ActivityDraft)):
        return UNFINISHED.search(text) is not None or not 2 < len(text.split()) <= 2 * LONG_NAME
    return False


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    text = (resources.files(__package__) / "confidence.toml").read_text(encoding="utf-8")
    return {name: float(value) for name, value in tomllib.loads(text)["weights"].items()}
