"""Numbers and codes printed before a text: of goals, items of a list, rows of a table."""

from __future__ import annotations

import re

from ...models import Block, Passage
from ..language.refs import LETTERED, is_code

_PRINTED = re.compile(r"(\d{1,3}(?:(?:\.\d{1,2})*|[a-z])|[A-ZÅÄÖa-h])[ .):]*|([a-zåäö])[.):]+")
_LEADING = re.compile(
    rf"(\d{{1,2}}(?:[.:]\d{{1,2}}){{0,3}}(?: ?[a-h](?=\)))?|{LETTERED}|[IVX]{{1,4}}\.\d{{1,2}}|[A-H](?=\.))"
    r"[.:)]?\s+(?=\S)"
)
"""``1.1``, ``M2``, ``IV.1``, ``A.`` before a text."""


def leading_code(text: Passage) -> tuple[str | None, Passage]:
    """``1.1 Vi har minskat …``, ``A. Fler får arbete``: a printed number or letter before the text, and the text."""
    match = _LEADING.match(text.text)
    if not match or re.match(r"(?:%|procent|av|st|dagar|år)\b|%", text.text[match.end() :]):
        return None, text
    if not (
        text.text[match.end()].isupper()
        and ("." in match[0] or ":" in match[1] or match[1][-1].islower() or is_code(match[1]))
    ):
        return None, text
    return match[1], text.slice(match.end())


def leading_number(text: Passage) -> tuple[str | None, Passage]:
    """A printed item number, and the text behind it: ``2. Ta fram en plan``, ``2b Utreda``, ``F1 Trafiken är punktlig``."""
    match = re.match(
        r"(\d{1,3}(?:[.:]\d{1,2})*)[.)]\s+(?=\S)|(\d{1,2}[.:]\d{1,2})\s+(?=[A-ZÅÄÖ])|(\d{1,2}[a-z]|[A-ZÅÄÖ]\d{1,2})[.):]?\s+(?=[A-ZÅÄÖ])",
        text.text,
    )
    return (match[match.lastindex or 1], text.slice(match.end())) if match else (None, text)


def printed_number(block: Block) -> str | None:
    """A list item's printed number or letter, None for a bullet (Word's ``o`` is one)."""
    match = _PRINTED.fullmatch((block.marker or "").strip())
    return match[1] or match[2] if match else None
