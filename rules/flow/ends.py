"""Where a flattened table ends and running text, or another part of the page, begins again."""

from __future__ import annotations

import re

from ..language.heads import roles_of
from ..language.labels import announced
from ..lexicon.vocabulary import Vocabulary

_MONEY = re.compile(
    r"(?<!\S)(?P<title>[A-ZÅÄÖ][a-zåäö]+(?:\s+[a-zåäö]+){0,2}(?:\s+(?:19|20)\d\d)?[\s,]+)?"
    r"(?<!\d )\(?(?:[Tt]kr|[Mm]n?kr|[Kk]ronor)\)?,?\s+(?:Budget|Utfall|Bokslut|Prognos|Plan|Avvikelse|(?:19|20)\d\d)\b"
    r"|(?<!\S)(?:[A-ZÅÄÖ][\w-]+\s+){1,3}(?:19|20)\d\d(?:\s+(?:Prognos\s+)?(?:19|20)\d\d)+(?!\S)"
)
"""The heads of a table of money, in which no measures stand, with its title; or of statistics by years."""
_LABEL = re.compile(r"(?<!\S)[A-ZÅÄÖ][a-zåäö]+(?: [a-zåäö]+)?(?: (?:19|20)\d\d)?:(?=\s|$)")


def table_end(text: str, vocabulary: Vocabulary, *, sentences: bool) -> int:
    """Where the table ends: at a label, at heads of money, at a sentence of more than a row's words.

    ``sentences`` where the cells may be such themselves.
    """
    money = _MONEY.search(text)
    label = next((m for m in _LABEL.finditer(text) if _labels(m[0], vocabulary)), None)
    ends = [match.start() for match in (money, label) if match]
    return min([*ends, len(text) if sentences else _sentence_start(text)])


def money_titles(text: str) -> list[tuple[int, int]]:
    """Where the titles of tables of money and of statistics stand; their first word where they have none."""
    words = (match["title"] or match[0].split(maxsplit=1)[0] for match in _MONEY.finditer(text))
    starts = (match.start() for match in _MONEY.finditer(text))
    return [(start, start + len(word.rstrip(" ,"))) for start, word in zip(starts, words, strict=True)]


def _labels(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words with a colon say what follows them: ``Kommentar:``, ``Nämndmål:``."""
    bare = words.rstrip(":")
    return announced(bare, vocabulary) is not None or bool(roles_of(bare, vocabulary))


def _sentence_start(text: str) -> int:
    """Where running text begins again: a sentence of more than a row's words without a value."""
    for match in re.finditer(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])", text):
        rest = text[match.end() :]
        sentence = re.split(r"(?<=[.!?])\s", rest, maxsplit=1)[0]
        if len(sentence.split()) > 12 and sentence.endswith(".") and not re.search(r"\d", sentence):
            return match.start()
    return len(text)
