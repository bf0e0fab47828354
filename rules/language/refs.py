"""Codes and item numbers, and those that a follow-up speaks of: ``3-4`` is 3 and 4, ``1,2.`` is 1 and 2, ``2.3`` as well."""

from __future__ import annotations

import re

from ...models import Passage

_ITEM = r"[A-ZÅÄÖ]?\d{1,3}(?:(?:[.:]\d{1,3}){1,3}|[a-z]\b)?"
_LIST = re.compile(rf"{_ITEM}(?:\s*(?:,|och|&|[-–—])\s*{_ITEM})*\.?")
LETTERED = r"(?:[A-ZÅÄÖ]{1,3}\d{1,2}|[A-ZÅÄÖ]{2,3}\s\d{1,2})(?:\.\d{1,2})*"
"""A code of letters and a number, as a pattern: ``P1``, ``KF2.1``, ``SM 3``."""
_CODE = re.compile(rf"{LETTERED}|[A-ZÅÄÖ]")
_CODES = re.compile(rf"(?:{_CODE.pattern})(?:(?:\s*[,&/;]\s*|\s+(?:och\s+)?)(?:{_CODE.pattern}))*")
_GOAL_LABEL = re.compile(r"^\w*(?:mål|åtagande)(?:en|et|n|t)?\s+(?=[A-ZÅÄÖ]{0,3}\d)", re.IGNORECASE)
MAX_SPAN = 30
"""A longer range is no list of items."""


def refs_in(text: str) -> tuple[str, ...]:
    """The item numbers of a cell that holds nothing else; empty for any other text."""
    plain = text.strip().rstrip(".:)")
    if not plain or not _LIST.fullmatch(plain):
        return ()
    refs: list[str] = []
    for part in re.split(r"\s*(?:,|och|&)\s*", plain):
        refs.extend(_expanded(part))
    return tuple(dict.fromkeys(refs))


def goal_refs(text: str) -> tuple[str, ...]:
    """The numbers and letters of goals in a cell of nothing else: ``2``, ``1, 3``, ``KF2 och KF3``, ``A``, ``Mål 1``."""
    plain = _GOAL_LABEL.sub("", text.strip().rstrip("."))
    return refs_in(plain) or (tuple(_CODE.findall(plain)) if _CODES.fullmatch(plain) else ())


def cited_by_label(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The label and the numbers of goals that a line names and does not state: ``Inriktningsmål 1 och 2``."""
    label, refs = _GOAL_LABEL.match(text), goal_refs(text)
    return (label[0].strip(), refs) if label and refs else None


def names_goal(text: str) -> bool:
    """Whether a cell names goals by their label and number and states none: ``Mål 1``."""
    return cited_by_label(text) is not None


def cites_goal(text: str) -> bool:
    """Whether a cell names goals by label and number, or by codes that begin with a letter: ``Mål 1``, ``M2, M3``."""
    return names_goal(text) or (text[-1:].isdigit() and _CODES.fullmatch(text) is not None)


def is_code(text: str) -> bool:
    """Whether a cell is a printed code: ``1.2.1``, ``3``, ``A2``."""
    return re.fullmatch(r"[A-ZÅÄÖ]{0,3}\s?\d{1,3}(?:[.:-]\d{1,3}){0,3}\.?", text.strip()) is not None


def leading_refs(text: Passage) -> tuple[tuple[str, ...], Passage]:
    """The item numbers that a text begins with, and the text without them.

    ``2.3 Sedan …`` names items 2 and 3 where it stands before running text; ``10 personer …`` counts.
    """
    match = re.match(rf"(?P<refs>{_LIST.pattern})[.:)]?\s+(?=[A-ZÅÄÖ0-9])", text.text)
    if not match:
        return (), text
    printed = match["refs"].strip()
    refs = refs_in(printed)
    simple = re.fullmatch(r"(\d)\.(\d)", printed.rstrip("."))
    if simple and int(simple[2]) == int(simple[1]) + 1:
        refs = (simple[1], simple[2])
    return (refs, text.slice(match.end())) if refs else ((), text)


def _expanded(part: str) -> list[str]:
    bounds = re.split(r"\s*[-–—]\s*", part.strip())
    if len(bounds) == 2 and all(bound.isdigit() for bound in bounds):
        first, last = int(bounds[0]), int(bounds[1])
        if first <= last <= first + MAX_SPAN:
            return [str(number) for number in range(first, last + 1)]
    return [bound.rstrip(".") for bound in bounds if bound]
