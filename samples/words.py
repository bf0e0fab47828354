"""Short ways to write the cells of a table: a bare number needs no value beside it."""

from __future__ import annotations

import re

from .content import Activity, FollowUp, Goal, Number, Outcome, Parts, Row, Target

_BARE = re.compile(r"(?P<number>[-–]?\d+(?: \d{3})*(?:,\d+)?)(?: ?(?P<unit>%|procent|dagar|st))?")


def bare(text: str) -> tuple[Number, str | None]:
    """The value and unit of ``5 700``, ``14,5`` or ``82 %``; ValueError for anything else."""
    found = _BARE.fullmatch(text)
    if not found:
        raise ValueError(f"not a bare number, its value must be given: {text!r}")
    digits = found["number"].replace(" ", "").replace("–", "-").replace(",", ".")
    return (float(digits) if "." in digits else int(digits)), found["unit"]


def aim(text: str, period: str | None = None) -> Target:
    """A target that is a bare number, with or without a plain unit."""
    value, unit = bare(text)
    return Target(text, "eq", value, unit=unit, period=period)


def got(text: str, period: str | None = None, kind: str | None = None) -> Outcome:
    """An outcome that is a bare number, with or without a plain unit."""
    value, unit = bare(text)
    return Outcome(text, value, kind, unit, period)


def word(text: str, period: str | None = None) -> Target:
    """A target in words, without number or trend."""
    return Target(text, "qualitative", period=period)


def row(*cells: Parts) -> Row:
    """A table row."""
    return Row(cells)


def deeds(kind: str, goals: tuple[Goal, ...], *texts: str) -> tuple[Activity, ...]:
    """Activities of one kind for the same goals."""
    return tuple(Activity(text, kind, goals) for text in texts)


def finding(mark: str, text: str, assessment: str | None, refs: tuple[str, ...], *goals: Goal) -> Row:
    """A row of a two-column follow-up, the item numbers printed before the text."""
    return Row(((f"{mark} ", FollowUp(text, refs, assessment, goals)), assessment or ""))
