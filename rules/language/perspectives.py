"""The perspectives of a balanced scorecard: headings that name one, and texts that speak of them."""

from __future__ import annotations

import re

from ..lexicon.vocabulary import Vocabulary

_PERSPECTIVE = re.compile(
    r"^(?:perspektiv(?:et)?(?:\s*[:–-]\s*|\s+))?(?P<name>.+?)(?P<suffix>s?\s?-?perspektiv(?:et|en)?)?$", re.I
)


_PERSPECTIVES = re.compile(
    r"\b(?:två|tre|fyra|fem|sex|\d|följande|olika|varje|respektive)\s+(?:\w+\s+)?perspektiv\b|\bperspektiven\b",
    re.I,
)


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
        parts = re.split(r"\s*[,/&]\s*|\s+och\s+", plain) if alone else []
        named = bool(parts) and all(vocabulary["perspectives", "terms"].whole(part) for part in parts)
        return plain[:1].upper() + plain[1:].lower() if named else None
    match = _PERSPECTIVE.match(plain)
    if not match or not (match["suffix"] or plain.casefold().startswith("perspektiv")):
        return None
    known, name = vocabulary["perspectives", "terms"], match["name"].strip()
    if not known.whole(name) and not match["suffix"]:
        return None
    name = next((word for word in (name, f"{name}s", f"{name}e") if known.whole(word)), name)
    return name[:1].upper() + name[1:].lower()
