"""How sure a record is: the rule that found it, lowered by each doubt. Calibrated on gold."""

from __future__ import annotations

from .drafts import Draft

DEFAULT = 0.9
BY_RULE: dict[str, float] = {}
BY_DOUBT = {"implied-label": 0.15, "prose": 0.1, "qualitative": 0.03, "flattened": 0.1}


def confidence_of(draft: Draft) -> float:
    """The estimated chance that a record is right, 0–1; of scanned words, that they were read right too."""
    sure = BY_RULE.get(draft.origin.rule, DEFAULT) - sum(BY_DOUBT.get(doubt, 0.0) for doubt in draft.doubts)
    return round(max(0.05, sure * draft.origin.passage.confidence), 2)
