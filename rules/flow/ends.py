"""Where a flattened table ends and running text, or another part of the page, begins again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...models import Passage
from ..cells import UNFINISHED
from ..heads import roles_of
from ..labels import announced
from ..vocabulary import Vocabulary
from .values import Value, times_in

LEAST_PROSE, LEAST_SENTENCE = 8, 6
"""Words behind the last value from which they are running text, and those of a sentence between two values."""
_SENTENCE_END = re.compile(r"[a-zåäö]{3}[.!?](?=\s+[A-ZÅÄÖ]|\s*$)")
_MONEY = re.compile(
    r"(?<!\S)(?:[A-ZÅÄÖ][a-zåäö]+\s+)?\(?(?:[Tt]kr|[Mm]n?kr|[Kk]ronor)\)?,?\s+"
    r"(?:Budget|Utfall|Bokslut|Prognos|Plan|Avvikelse)\b"
)
"""The heads of a table of money, in which no measures stand."""
_LABEL = re.compile(r"(?<!\S)[A-ZÅÄÖ][a-zåäö]+(?: [a-zåäö]+)?:(?=\s|$)")


def table_end(text: str, vocabulary: Vocabulary) -> int:
    """Where the table ends: at a label, at heads of money, at a sentence of more than a row's words."""
    money = _MONEY.search(text)
    label = next((m for m in _LABEL.finditer(text) if _labels(m[0], vocabulary)), None)
    ends = [match.start() for match in (money, label) if match]
    return min([*ends, _sentence_start(text)])


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


def until_prose(text: Passage, values: Sequence[Value]) -> tuple[Passage, Passage]:
    """The table and what follows it: a sentence between two values, or many words behind the last one."""
    edges = [0, *(edge for value in values for edge in (value.start, value.end)), len(text.text)]
    for start, end in zip(edges[2::2], edges[3::2], strict=True):
        gap = text.text[start:end]
        sentence = _SENTENCE_END.search(gap)
        words = len((gap[: sentence.start()] if sentence else gap).split())
        begins = re.search(r"(?<=\s)[A-ZÅÄÖ]", gap)
        is_last = end == len(text.text)
        if begins and (sentence or is_last) and words >= (LEAST_SENTENCE if sentence else LEAST_PROSE):
            at = start + begins.start()
            if not UNFINISHED.search(text.text[:at].rstrip()):
                return text.slice(0, at), text.slice(at)
    return text, Passage("")


def prose_start(text: str) -> int:
    """Behind the last time of a table whose cells are no sentences: there running text begins."""
    first = re.search(r"[a-zåäö)]\.(?=\s+[A-ZÅÄÖ])", text)
    if not first:
        return len(text)
    times = times_in(text[: first.start()])
    return times[-1].end if times else 0
