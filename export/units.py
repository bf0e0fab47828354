"""Whether two units can stand on one axis, and by what factor."""

from __future__ import annotations

import re
from enum import StrEnum

_SAME = {
    "procent": "%",
    "andel": "%",
    "procentandel": "%",
    "andel i procent": "%",
    "st": "antal",
    "st.": "antal",
    "stycken": "antal",
    "kronor": "kr",
    "sek": "kr",
    "tusen kr": "tkr",
    "tusen kronor": "tkr",
    "kkr": "tkr",
    "mkr": "mnkr",
    "miljoner kr": "mnkr",
    "miljoner kronor": "mnkr",
    "miljarder kr": "mdkr",
    "dag": "dagar",
    "dgr": "dagar",
    "dygn": "dagar",
    "vecka": "veckor",
    "mån": "månader",
    "månad": "månader",
    "nki": "index",
    "nmi": "index",
    "nöjdkundindex": "index",
    "inv": "invånare",
    "tim": "timmar",
    "timme": "timmar",
    "gång": "gånger",
    "ggr": "gånger",
}
_MONEY = {"kr": 1, "tkr": 1_000, "mnkr": 1_000_000, "mdkr": 1_000_000_000}
_KNOWN = frozenset({"%", "antal", "dagar", "veckor", "månader", "år", "timmar", "index", "gånger", *_MONEY})


class Fit(StrEnum):
    """How two units stand to each other."""

    SAME = "same"
    UNKNOWN = "unknown"
    """One has none, or it is no unit that is known to differ (``antal`` and ``personer``)."""
    CONFLICT = "conflict"


def canonical(unit: str | None) -> str | None:
    """The unit in one spelling: ``kr/inv`` and ``kronor per invånare`` are one."""
    if not unit:
        return None
    text = re.sub(r"\s+", " ", unit.casefold().strip(" .,()"))
    parts = [part.strip() for part in re.split(r"\s*/\s*|\s+per\s+", text)]
    return "/".join(_SAME.get(part, part) for part in parts) or None


def is_measure_of_size(text: str) -> bool:
    """Whether words are a unit other than a share or a count, which say what is measured, not how."""
    head = (canonical(text) or "").split("/")[0]
    return head in _KNOWN - {"%", "antal"}


def fit(one: str | None, other: str | None) -> Fit:
    """Whether values in the two units measure the same; money of any size does."""
    first, second = canonical(one), canonical(other)
    if first is None or second is None:
        return Fit.UNKNOWN
    if first == second or factor(one, other) is not None:
        return Fit.SAME
    heads = first.split("/")[0], second.split("/")[0]
    return Fit.CONFLICT if heads[0] in _KNOWN and heads[1] in _KNOWN else Fit.UNKNOWN


def factor(from_unit: str | None, to_unit: str | None) -> float | None:
    """What to multiply a value in the first unit with to have it in the second; None if unknown."""
    first, second = canonical(from_unit), canonical(to_unit)
    if first is None or second is None or first == second:
        return 1
    (head, *rest), (other_head, *other_rest) = first.split("/"), second.split("/")
    if head in _MONEY and other_head in _MONEY and rest == other_rest:
        return _MONEY[head] / _MONEY[other_head]
    return None
