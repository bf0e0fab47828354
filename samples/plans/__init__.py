"""The plans, one module each; all municipalities, people and figures are invented."""

from __future__ import annotations

from ..content import Plan
from .ekehojd import PLAN as EKEHOJD
from .hallunge import PLAN as HALLUNGE
from .hallunge_2016 import PLAN as HALLUNGE_2016
from .kvarnsele import PLAN as KVARNSELE
from .lerhamra import PLAN as LERHAMRA
from .ronnhult import PLAN as RONNHULT
from .vikingsborg import PLAN as VIKINGSBORG

PLANS: dict[str, Plan] = {
    plan.name: plan for plan in (EKEHOJD, HALLUNGE, HALLUNGE_2016, KVARNSELE, LERHAMRA, RONNHULT, VIKINGSBORG)
}
"""Every plan by its name, which is also its file's stem."""
