"""What a font's name says of its weight and slant."""

from __future__ import annotations

import re
from functools import lru_cache

_BOLD = re.compile(r"bold|black|heavy|demi(?!light)|halbfett|fett\b|[-,]bd\b", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|kursiv|[-,](?:bd)?it\b", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")


def plain_name(name: str) -> str:
    """The name without its subset tag: ``ABCDEF+Arial-BoldMT`` is ``Arial-BoldMT``."""
    return _SUBSET.sub("", name)


@lru_cache(maxsize=1024)
def is_bold(name: str) -> bool:
    """Whether the name is that of a bold cut (semibold ones count)."""
    return bool(_BOLD.search(name))


@lru_cache(maxsize=1024)
def is_italic(name: str) -> bool:
    """Whether the name is that of a slanted cut."""
    return bool(_ITALIC.search(name))
