"""Where a statement ends that has lost its line: at a full stop, or where a common word stands with a capital."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import simplemma

from ...models import Document, Passage, join
from ..language.clauses import is_clause
from ..language.swedish import sentence_bounds

_ACTS = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?<!n)a|Se|Ge|Ta|Gå")
"""An infinitive, which wants to be told what it acts on: ``Införa Mina sidor``."""
_LEAST_HEAD, _LEAST_TAIL = 4, 5
"""Letters of a compound's two words …"""
_SHORTEST_TAIL = 3
_TAILS = frozenset(("tal", "mål", "mått", "plan", "grad", "kort"))
"""… but for what plans are full of: ``Frisktal``, ``Kompetensplan``."""
_NUMBER = re.compile(r"(?<!\S)(?P<n>\d{1,2}[a-j]?|[a-j])[.)]\s+(?=[A-ZÅÄÖ\d])")
_DASH = re.compile(r"(?:^|\s)[–-]\s+(?=[A-ZÅÄÖ])")
_LEAST_DEMAND, _MOST_DEMAND, _LEAST_SENTENCE = 3, 18, 4
"""Words of a heading that states something, and of the sentence behind it."""
_TOLD = re.compile(
    r"\w\s+(?:är|var|har|hade|ska|skall|kan|får|fick|blir|blev|finns|fanns|bör|måste|gör|ger|går|består|uppgår"
    r"|uppgick|saknas|behöver|[a-zåäö]{3,}(?:ade|ades|ats|as|tes|des))\s+\w"
)
DEMANDS = re.compile(r"\b(?:ska|skall|bör|måste)\b")
_ENDS_SENTENCE = re.compile(r"[.!?]$")
"""A single word before a full stop is no sentence: a name (``boendet Kajutan.``)."""
CODED = re.compile(
    r"(?<!\S)(?P<code>(?!CO2|NO2|SO2|PM|E\d|[VH]T)[A-ZÅÄÖ]{1,3}\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=[A-ZÅÄÖ][a-zåäö])"
)
"""A statement's code of letters and a number: ``KF2 Invånarna ska …``; no gas, road or term."""
SERVES = re.compile(
    r"(?:Bidrar|Koppla[sdr]|Kopplat|Koppling|Hör|Svarar|Stödjer)\s+(?:till\s+|mot\s+)?(?:mål\s+)?"
    r"[A-ZÅÄÖ]{0,3}\d[\d.]*(?:(?:,\s*|\s+och\s+)[A-ZÅÄÖ]{0,3}\d[\d.]*)*(?=\s|$)"
)
"""Which goals the one above serves: ``Bidrar till KF2 och KF5``."""
STATEMENT_WORDS = 3
"""Words of a statement before it can end at a capital."""


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_OPEN = _set_of(
    """
    att och i på av för med till om som en ett den det de vid från inom under enligt hos genom är har ska
    skall kan eller samt utan mellan mot efter före över bland kring runt längs via per inte sin sina vår våra vårt
    """
)
"""Words that want another behind them …"""
_BEGINS = frozenset(("Den", "Det", "De", "En", "Ett", "Alla", "Andel", "Antal"))
"""… and words that are no names, whatever stands before them."""


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Whether the language knows a word, given in lower case."""
    return bool(simplemma.is_known(word, lang="sv"))


@lru_cache(maxsize=16384)
def _is_compound(word: str) -> bool:
    """Whether a word is made of two that the language knows, an ``s`` between them allowed."""
    for at in range(len(word) - _SHORTEST_TAIL, _LEAST_HEAD - 1, -1):
        head, tail = word[:at], word[at:]
        is_tail = tail in _TAILS or (len(tail) >= _LEAST_TAIL and is_known(tail))
        if is_tail and (is_known(head) or (head.endswith("s") and is_known(head[:-1]))):
            return True
    return False


class Words:
    """Which words begin a sentence when they stand with a capital, and which are names."""

    def __init__(self, document: Document) -> None:
        self._small: set[str] = set()
        for page in document.pages:
            self._small.update(re.findall(r"(?<![\w-])[a-zåäöé]{2,}(?![\w-])", page.text))

    def is_common(self, word: str) -> bool:
        """Whether a word is no name: the document, or the language, knows it with a small letter."""
        lower = word.lower()
        return lower in self._small or is_known(lower) or _is_compound(lower)

    def is_open(self, word: str) -> bool:
        """Whether a word wants another behind it."""
        return word.lower() in _OPEN


def statement_end(text: str, start: int, stop: int, words: Words) -> int:
    """Where a statement ends: at its full stop, else where a common word stands with a capital."""
    bounds = sentence_bounds(text[start:stop])
    end = start + bounds[0][1] if bounds else stop
    if seam := capital_seam(text, start, end, words, least=STATEMENT_WORDS):
        return seam
    return min(end, stop)


def capital_seam(text: str, start: int, stop: int, words: Words, *, least: int) -> int | None:
    """Where, behind ``least`` words, a common word stands with a capital though no sentence has ended."""
    found = list(re.finditer(r"\S+", text[start:stop]))
    for index in range(least, len(found)):
        word = found[index].group().strip('”"(),:;.-')
        before = found[index - 1].group()
        if not word[:1].isupper() or before[-1] in ",:;–-(":
            continue
        at = start + found[index].start()
        if SERVES.match(text, at):
            return at
        wants = before.lower() in _OPEN and word not in _BEGINS and not _is_round(found, index)
        if wants or (index == 1 and _ACTS.fullmatch(before)):
            continue
        if CODED.match(text, at):
            return at
        if word.isupper() and len(word) > 1:
            continue
        if words.is_common(word) and not _ENDS_SENTENCE.search(found[index].group()):
            return start + found[index].start()
    return None


def _is_round(found: Sequence[re.Match[str]], index: int) -> bool:
    """Whether the words before end on what goes on all the time: ``året runt``."""
    return index > 1 and found[index - 1][0] == "runt" and found[index - 2][0] in ("året", "dygnet")


def statements_in(text: Passage, words: Words) -> list[Passage]:
    """The statements of a run: its sentences, each parted where a common word stands with a capital."""
    found: list[Passage] = []
    for start, end in sentence_bounds(text.text):
        at = start
        while seam := capital_seam(text.text, at, end, words, least=1):
            found.append(text.slice(at, seam))
            at = seam
        found.append(text.slice(at, end))
    return [statement for statement in found if statement]


def item_end(text: str, words: Words, *, finished: bool) -> int | None:
    """Where a list's last item ends that goes on as a heading or a sentence; None where it does not.

    ``finished`` says that the items before it close with a full stop, as sentences do.
    """
    bounds = sentence_bounds(text)
    stop = bounds[0][1] if bounds else len(text)
    seam = capital_seam(text, 0, stop, words, least=2)
    if not is_sentence(text[:stop]):
        return seam
    if seam and not finished and len(text[seam:stop].split()) >= _LEAST_SENTENCE and is_told(text[seam:stop]):
        return seam
    return None


def is_sentence(text: str) -> bool:
    """Whether a text closes as a sentence does."""
    return text.rstrip().endswith((".", "!", "?"))


def is_told(text: str) -> bool:
    """Whether a text has a verb that tells or demands something of a subject before it."""
    return _TOLD.search(text) is not None


def is_finished(statement: Passage) -> bool:
    """Whether a statement ends as a sentence does."""
    return statement.text.endswith((".", "!", "?", ":"))


def bulleted_in(text: Passage, count: int, words: Words) -> list[Passage]:
    """``count`` items whose bullets were printed before them all, and what follows; none where it is not sure."""
    parts = statements_in(text, words)
    if len(parts) < count:
        return []
    return [*parts[:count], *([join(parts[count:])] if parts[count:] else [])]


def numbered_in(text: Passage) -> list[tuple[str, Passage]]:
    """The items of a run that begins with a number and goes on with those after it; none where it does not."""
    first = _NUMBER.match(text.text)
    if first is None:
        return []
    marks = [first]
    for match in _NUMBER.finditer(text.text, first.end()):
        if _rank(match["n"]) == _rank(marks[-1]["n"]) + 1:
            marks.append(match)
    stops = [*(mark.start() for mark in marks[1:]), len(text.text)]
    return [(mark["n"], text.slice(mark.end(), stop)) for mark, stop in zip(marks, stops, strict=True)]


def dashed_in(text: Passage) -> list[Passage]:
    """The items of a run that begins with a dash; none where it does not."""
    marks = list(_DASH.finditer(text.text))
    if not marks or marks[0].start() > 0:
        return []
    stops = [*(mark.start() for mark in marks[1:]), len(text.text)]
    return [text.slice(mark.end(), stop) for mark, stop in zip(marks, stops, strict=True)]


def _rank(number: str) -> int:
    """The place of ``3``, ``c`` or ``1c`` among its like."""
    digits = number.rstrip("abcdefghij")
    return int(number) if number.isdigit() else 1000 * int(digits or 1) + ord(number[-1])


def statement_heading(text: str, start: int, end: int, words: Words) -> int | None:
    """Where a heading ends that demands or says something and is followed by a sentence; None where none does."""
    seam = capital_seam(text, start, end, words, least=_LEAST_DEMAND)
    if seam is None:
        return None
    head, sentence = text[start:seam].split(), text[seam:end].split()
    told = len(sentence) >= _LEAST_SENTENCE or SERVES.match(text, seam)
    short = len(head) <= _MOST_DEMAND and told
    said = DEMANDS.search(text[start:seam]) or (is_clause(text[start:seam]) and is_told(text[seam:end]))
    return seam if short and head[0][0].isupper() and said else None
