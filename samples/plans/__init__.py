"""The plans, one module each; all municipalities, people and figures are invented."""

from __future__ import annotations

from ..content import Plan
from .hallunge import PLAN as HALLUNGE
from .lerhamra import PLAN as LERHAMRA

PLANS: dict[str, Plan] = {plan.name: plan for plan in (HALLUNGE, LERHAMRA)}
"""Every plan by its name, which is also its file's stem."""
