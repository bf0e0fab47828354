"""Headings that a run-together plan repeats: ``Beskrivning``, ``Förväntat resultat``, ``Åtgärder`` in every section.

A few words with one capital that stand again and again before another capital, or before a list, are a
heading, known to the vocabulary or not. A cell's word does so too (``Tertial``), but several times
within one table.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ..language.clauses import is_clause
from ..language.labels import announced
from ..lexicon.vocabulary import Vocabulary
from .heads import VALUES, HeadRun
from .words import Words

MOST_WORDS = 4
_WORD = 16
"""Characters in which a small word stands."""
LEAST = 3
"""Times that a heading must stand in the document to be one …"""
LEAST_KNOWN = 2
"""… and one that the vocabulary knows."""
MOSTLY, MOSTLY_KNOWN = 0.6, 0.35
"""The share of a heading's places behind which nothing speaks against it; of one that the vocabulary knows."""
_PHRASE = re.compile(
    rf"(?<![\w(:/-])[A-ZÅÄÖ][a-zåäö]+(?:\s+[a-zåäö-]+){{0,{MOST_WORDS - 1}}}"
    r"(?=\s+(?:[A-ZÅÄÖ•●▪■➢✓\ue000-\uf8ff]|\d{1,2}[.)]\s|\d{1,2}(?:\.\d{1,2})+\s(?![a-zåäö]))|\s*$)"
)


_VALUE = re.compile(r"(?:\d|%|\bt?kr)\s+$")
"""A value, behind which a row's last cell stands where the table's last head is none of values."""
_OWNED = re.compile(
    r"(?:kommun|stad|nämnd|nämnden|förvaltning|förvaltningen)s?$|^(?:Tabell|Figur|Diagram|Bilaga|Kapitel|Avsnitt)$"
)
"""Whose the document is, on every page, and what is numbered through: no headings."""


def phrases_in(text: str) -> list[tuple[int, int]]:
    """Where a few words with one capital stand before another capital, a list or the text's end."""
    return [match.span() for match in _PHRASE.finditer(text)]


def recurring(
    texts: Sequence[str], runs: Sequence[Sequence[HeadRun]], words: Words, vocabulary: Vocabulary
) -> frozenset[str]:
    """The phrases that are headings of the document.

    ``runs`` are the heads found in each text: a phrase that stands twice below one of them is a cell's, and so is
    a judgement.
    """
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    cells: Counter[str] = Counter()
    for index, text in enumerate(texts):
        for start, end in phrases_in(text):
            if words.is_open(text[max(0, start - _WORD) : start].strip().rpartition(" ")[2]):
                continue  # ``till Östra``, ``i Energi``: a name within a sentence
            above = [run for run in runs[index] if run.start <= start]
            places[text[start:end]].append((index, len(above)))
            if (
                above
                and above[-1].roles[-1] not in VALUES
                and _VALUE.search(text, max(0, start - _WORD), start)
            ):
                cells[text[start:end]] += 1
    found = set()
    judged = vocabulary["assessments", "terms"]
    for phrase, stands in places.items():
        known = announced(phrase, vocabulary) is not None
        least, mostly = (LEAST_KNOWN, MOSTLY_KNOWN) if known else (LEAST, MOSTLY)
        tabled = [place for place in stands if place[1]]
        everywhere = sum(len(re.findall(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", text)) for text in texts)
        is_name = not known and not words.is_common(phrase.partition(" ")[0])
        is_open = words.is_open(phrase.rpartition(" ")[2]) or is_name
        is_open = is_open or _OWNED.search(phrase) is not None or judged.whole(phrase)
        is_open = is_open or 2 * cells[phrase] > len(stands)
        is_open = is_open or bool(tabled and not known and is_clause(phrase))
        if (
            not is_open
            and len(stands) >= least
            and len(tabled) == len(set(tabled))
            and len(stands) >= mostly * everywhere
        ):
            found.add(phrase)
    return frozenset(found)
