"""Whose plans follow each other: the same municipality, the same board or one that took its place."""

from __future__ import annotations

import re
from enum import IntEnum

from .wording import same_word

_GENERIC = frozenset(
    {
        "nämnd",
        "nämnden",
        "styrelse",
        "styrelsen",
        "utskott",
        "utskottet",
        "förvaltning",
        "förvaltningen",
        "och",
        "för",
    }
)
_TAILS = re.compile(
    r"(nämndens?|styrelsens?|förvaltningens?|utskottets?|kontorets?|nämnd|styrelse|förvaltning|kontor)$"
)
_LEAST_SHARED = 4


class Kinship(IntEnum):
    """How two bodies are related."""

    STRANGERS = 0
    RELATED = 1
    """They share a task (``Socialnämnden``, ``Omsorgs- och socialnämnden``), or one is unknown."""
    SAME = 2


def municipality_key(name: str | None) -> str | None:
    """What is equal for all ways to write one municipality; None where it is unknown.

    The last s goes: ``Degerfors kommun`` and ``Tallhöjdens kommun`` do not say which is a genitive.
    """
    if not name:
        return None
    text = re.sub(r"\s+", " ", name.casefold().strip())
    return re.sub(r" (?:kommun|stad)s?$", "", text).removesuffix("s")


def kinship(one: str | None, other: str | None) -> Kinship:
    """How two boards of one municipality are related, by their names."""
    if not one or not other:
        return Kinship.SAME if not one and not other else Kinship.RELATED
    first, second = _tasks(one), _tasks(other)
    if _all_in(first, second) and _all_in(second, first):
        return Kinship.SAME
    shared = any(_same_task(a, b) for a in first for b in second)
    return Kinship.RELATED if shared else Kinship.STRANGERS


def _tasks(body: str) -> frozenset[str]:
    """What a board deals with: ``Vård- och omsorgsnämnden i Aby kommun`` gives vård and omsorg."""
    text = re.sub(r"\s+i\s+\S+(?:\s+\S+)?\s+(?:kommun|stad)$", "", body.casefold().strip())
    words = re.findall(r"[^\W\d_]+", text.replace("\u00ad", ""))
    bare = (_TAILS.sub("", word) for word in words if word not in _GENERIC)
    return frozenset(word.removesuffix("s") for word in bare if word) or frozenset(words)


def _all_in(some: frozenset[str], others: frozenset[str]) -> bool:
    return all(any(same_word(word, other) for other in others) for word in some)


def _same_task(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _LEAST_SHARED and (
        same_word(one, other) or one.startswith(other) or other.startswith(one)
    )
