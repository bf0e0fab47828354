"""Headings that a run-together plan repeats: ``Beskrivning``, ``Förväntat resultat``, ``Åtgärder`` in every section.

A few words with one capital that stand again and again before another capital, or before a list, are a
heading, known to the vocabulary or not. A cell's word does so too (``Tertial``), but several times
within one table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..language.labels import is_clause
from .heads import HeadRun
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


_OWNED = re.compile(
    r"(?:kommun|stad|nämnd|nämnden|förvaltning|förvaltningen)s?$|^(?:Tabell|Figur|Diagram|Bilaga|Kapitel|Avsnitt)$"
)
"""Whose the document is, on every page, and what is numbered through: no headings."""


def phrases_in(text: str) -> list[tuple[int, int]]:
    """Where a few words with one capital stand before another capital, a list or the text's end."""
    return [match.span() for match in _PHRASE.finditer(text)]


def recurring(
    texts: Sequence[str], runs: Sequence[Sequence[HeadRun]], known: Mapping[str, bool], words: Words
) -> frozenset[str]:
    """The phrases that are headings of the document.

    ``runs`` are the heads found in each text: a phrase that stands twice below one of them is a cell's.
    ``known`` says of a phrase whether the vocabulary has it.
    """
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, text in enumerate(texts):
        for start, end in phrases_in(text):
            if words.is_open(text[max(0, start - _WORD) : start].strip().rpartition(" ")[2]):
                continue  # ``till Östra``, ``i Energi``: a name within a sentence
            table = sum(run.start <= start for run in runs[index])
            places[text[start:end]].append((index, table))
    found = set()
    for phrase, stands in places.items():
        least, mostly = (LEAST_KNOWN, MOSTLY_KNOWN) if known.get(phrase) else (LEAST, MOSTLY)
        tabled = [place for place in stands if place[1]]
        everywhere = sum(len(re.findall(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", text)) for text in texts)
        is_name = not known.get(phrase) and not words.is_common(phrase.partition(" ")[0])
        is_open = words.is_open(phrase.rpartition(" ")[2]) or is_name
        is_open = is_open or _OWNED.search(phrase) is not None
        is_open = is_open or bool(tabled and not known.get(phrase) and is_clause(phrase))
        if (
            not is_open
            and len(stands) >= least
            and len(tabled) == len(set(tabled))
            and len(stands) >= mostly * everywhere
        ):
            found.add(phrase)
    return frozenset(found)
