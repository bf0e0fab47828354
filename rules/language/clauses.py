"""What a text does with what it speaks of: it demands, states, judges, asks for a report, or is a table's caption."""

from __future__ import annotations

import re

_CAPTION = re.compile(r"(?:tabell|tablå|diagram|figur)\s+\d+\b(?P<gap>[.:]?\s+(?=\S))?", re.IGNORECASE)
_SAYS = re.compile(
    r"^vi\s+\w+\s+\w|\w(?<!\bsom)\s+(?:är|har|blir|får|ska|skall|kan|ges|tas|nås|hålls|sker|når|mår|bor|lever|går|finns|trivs|känner"
    r"|upplever|erbjuder|arbetar|tar|ökar|minskar|håller|växer|väljer|kommer|ger|gör|deltar|bidrar"
    r"|fungerar|möter|bygger|skapar|leder|består|bestämmer|utgår|hittar|vet|[a-zåäö]{3,}(?:as|ds|ts|ks|ps)"
    r"|[a-zåäö]{2,}r(?=\s+(?:\w{1,4}\s+)?(?:sig|sin|sitt|sina)\b))\s+\w"
    r"|\w(?<!\bsom)\s+(?:trivs|utvecklas|växer|ökar|minskar|förbättras|stärks|fungerar)$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\([^()]*\)$")
DEMANDS = re.compile(r"\b(?:ska|skall|bör|måste)\b")
_REPORT = re.compile(
    r"\b(?:ska|skall|bör)\s+(?:\w+\s+){0,2}(?:åter)?(?:redovisa|rapportera|framgå)s?\b", re.I
)
_JUDGED = re.compile(
    r"mål(?:et|en)?\b.*\s(?:(?:upp)?nå(?:s|tts|ddes)|uppfyll(?:s|ts|des)|bedöms"
    r"|är (?:helt |delvis |inte |ej )?upp(?:fyll|nå)\w+)\b",
    re.I,
)
"""How a goal was judged, in words that begin as its label does: ``KF:s mål för området uppfylls delvis``."""


_CAME = re.compile(
    r"\b(?:blev|uppgick|ökade|minskade|nådde|nåddes|uppnåddes|uppfylldes|låg|var|hamnade|landade"
    r"|har\s+(?:ökat|minskat|nåtts|uppnåtts|uppfyllts))\b|^mål\w+\s+(?:är|har|anses|bedöms)\s+(?!att\b)",
    re.IGNORECASE,
)


def asks_for_report(text: str) -> bool:
    """Whether a sentence asks for a report, not for a result: ``Nämnden ska redovisa måluppfyllelsen``."""
    return _REPORT.search(text) is not None


def demands(text: str) -> bool:
    """Whether a text says what shall be: ``ska``, ``bör``, ``måste``."""
    return DEMANDS.search(text) is not None


def states(text: str) -> bool:
    """Whether a text is long enough to state anything: three words, or two long ones."""
    found = re.findall(r"[^\W\d_]{2,}", text)
    return len(found) >= 3 or (len(found) == 2 and len(text) >= 14)


def judges_goal(text: str) -> bool:
    """Whether words that begin as a goal's label tell how the goal was judged."""
    return _JUDGED.search(text) is not None


def is_judgement(text: str) -> bool:
    """Whether a text begins with a sentence that says how goals were judged: ``Verksamhetsmålen har uppfyllts.``"""
    return text[:1].isupper() and "mål" in text and judges_goal(re.split(r"[.!?]\s", text)[0])


def tells_what_came(text: str, start: int) -> bool:
    """Whether a sentence behind one that demands tells what came of it: ``… ska öka. Andelen blev 84 procent.``"""
    sentence = re.split(r"[.!?]\s", text[start:].lstrip())[0]
    return demands(text[:start]) and not demands(sentence) and _CAME.search(sentence) is not None


def is_caption(text: str) -> bool:
    """Whether a line is the caption of a table or a diagram: ``Tabell 2 Mål och utfall``."""
    return _CAPTION.match(text) is not None


def caption_end(text: str) -> int:
    """Where the words of a caption begin, behind what counts it; 0 where there are none."""
    match = _CAPTION.match(text)
    return match.end() if match and match["gap"] else 0


def titles_table(text: str) -> bool:
    """Whether a line is the caption of the table below it with its words, no heading of what follows."""
    return is_caption(text) and states(text)


def is_clause(text: str) -> bool:
    """Whether a title says something of its subject (``Fler blir självförsörjande``) and is no mere topic."""
    return _SAYS.search(_ASIDE.sub("", text)) is not None
