"""The perspectives of a balanced scorecard: headings that name one, and texts that speak of them."""

from __future__ import annotations

import re

from ...models import Passage
from ..lexicon.vocabulary import Vocabulary
from .clauses import states

_PERSPECTIVE = re.compile(
    r"^(?:perspektiv(?:et)?(?:\s*[:–-]\s*|\s+))?(?P<name>.+?)(?P<suffix>s?\s?-?perspektiv(?:et|en)?)?$", re.I
)


_PERSPECTIVES = re.compile(
    r"\b(?:två|tre|fyra|fem|sex|\d|följande|olika|varje|respektive)\s+(?:\w+\s+)?perspektiv\b|\bperspektiven\b",
    re.I,
)

_AND = re.compile(r"\s*[,/&]\s*|\s+och\s+")


def speaks_of_perspectives(text: str) -> bool:
    """Whether a text says that goals stand in perspectives: ``fyra perspektiv``, ``perspektiven``."""
    return "erspektiv" in text and _PERSPECTIVES.search(text) is not None


def perspective_of(text: str, vocabulary: Vocabulary, *, alone: bool = False) -> str | None:
    """The scorecard perspective that a heading names with the word: ``KUNDPERSPEKTIVET``.

    ``alone`` says that the plan speaks of its perspectives: then the name will do, ``Medborgare och kund``.
    """
    plain = text.strip(" :.")
    if len(plain.split()) > 5:
        return None
    if "perspektiv" not in plain.casefold():
        return plain[:1].upper() + plain[1:].lower() if alone and _are_known(plain, vocabulary) else None
    match = _PERSPECTIVE.match(plain)
    if not match or not (match["suffix"] or plain.casefold().startswith("perspektiv")):
        return None
    known, name = vocabulary["perspectives", "terms"], match["name"].strip()
    if not match["suffix"] and not _are_known(name, vocabulary):
        return None
    name = next((word for word in (name, f"{name}s", f"{name}e") if known.whole(word)), name)
    return name[:1].upper() + name[1:].lower()


def _are_known(names: str, vocabulary: Vocabulary) -> bool:
    """Whether a name, or each of several, is one of a perspective: ``Medborgare/kund``."""
    return all(vocabulary["perspectives", "terms"].whole(name) for name in _AND.split(names))


def named_perspective(goal: Passage, vocabulary: Vocabulary) -> tuple[str | None, Passage]:
    """The perspective that stands before a goal, and the goal: ``Medarbetare: Alla ska trivas``."""
    head, colon, rest = goal.text.partition(":")
    named = perspective_of(head, vocabulary, alone=True) if colon and states(rest) else None
    return named, goal.slice(len(head) + 1) if named else goal
