"""Goals in running text: ``Målet är att …``, ``Målsättningen med X är att …``, ``Ett mål är att …``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ...models import Passage
from ..language.periods import own_year
from ..language.quantities import quantities
from ..lexicon.vocabulary import Vocabulary

_PURSUED = re.compile(
    r",?\s+(?:(?:kan|kommer\s+att)\s+(?:uppnås|nås|infrias)|ska\s+(?:uppnås|nås)|uppnås|nås"
    r"|(?:har|är|bedöms|anses)\s+(?:\w+\s+){0,2}(?:nåtts|uppnåtts|uppnått|uppfyllts|uppfyllt|infriats)"
    r"|vilket\s+(?:har|hade|klarades|uppnåddes|nåddes|uppfylldes|infriades)|och\s+utfallet\s+(?:blev|är|var)"
    r"|(?:nåddes|uppnåddes|uppfylldes|infriades)(?:\s+(?:inte|ej|delvis))?)\b[^.]*(?:\.?|\.\S[^.]*\.?)$",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?:^|[.!?]\s+)(?:[\w-]+s|[\w-]+\s+har\s+(?:antagit|beslutat\s+om|fastställt|satt|formulerat))\s+(?:[\w-]+\s+){0,2}$"
)
_LEVEL_IS_GOAL = re.compile(
    r"(?!(?:I|Under|För|Till|Med|Enligt|Av|På|Från|Efter|Vid|Här|Även|Också)\s)(?P<goal>[A-ZÅÄÖ\d]\S*(?:\s+\S+){1,25}?)"
    r"\s+är\s+(?:vårt\s+)?(?P<noun>mål|målet|målsättningen)(?:\s+(?:för|i|inom|under|till)\s[^.:\d]*(?:(?:19|20)\d\d)?)?\.?$"
)
_QUOTE = re.compile(r"[”“\"»«](?P<goal>[^”“\"»«]{8,200})[”“\"»«]")
_PARTLY = re.compile(r",?\s+(?:och\s+)?dels\s+(?:att\s+)?")
_WANTED = (
    r"(?:(?:ett|en)\s+(?!del|led|steg|uttryck|viktig|beskrivning|bit|utmaning|resultat|av|medel|förutsättning|fråga|mått"
    r"|följd|villkor|bra|rimlig|realistisk|vision)\w|(?:fler|färre|\w{3,}are,?|högre|lägre|bättre|mindre|större|ökad\w*|ökat"
    r"|minskad\w*|minskat)\s+(?!än\b))"
)
"""What is wanted, where it is named and not told in a clause: ``Målet är ett minskat antal klagomål``."""
_MAX_BETWEEN = 12
"""Words between the noun and its verb (``Målet med trygghetsboenden är …``)."""


@dataclass(frozen=True, slots=True)
class ProseGoal:
    """A goal that a sentence states, and the word it uses for it."""

    text: Passage
    label: str
    overall: bool = False
    """Called overall (``det övergripande målet är att``): the plan's own, not one activity's."""
    until: str | None = None
    """The year by which it is to be reached, where that was said with the reaching: ``kan uppnås vid utgången av 2009``."""
    owner: str = ""
    """The words that say whose it is: ``Kommunens ekonomiska``, ``Direktionen har antagit det``."""
    cue: str = ""
    """The words that present it."""

    def parts(self) -> list[Passage]:
        """The goals that ``dels att …, dels att …`` tells apart; else the one."""
        breaks = [match.span() for match in _PARTLY.finditer(self.text.text)]
        starts = [0, *(end for _, end in breaks)]
        ends = [*(start for start, _ in breaks), len(self.text.text)]
        return [self.text.slice(start, end) for start, end in zip(starts, ends, strict=True)]


def prose_goal(sentence: Passage, vocabulary: Vocabulary) -> ProseGoal | None:
    """The goal that a sentence states by a cue; None where it states none."""
    text = sentence.text
    speaks_about = vocabulary["no_goal", "phrases"].search(text)
    if speaks_about and not any(
        (cue := pattern.match(text)) and cue.end() <= speaks_about.start()
        for pattern in _patterns(vocabulary)
    ):
        return None  # the words stand within the goal in ``Målet är att elever ska nå målen``
    if inverted := _inverted(vocabulary).match(text) or _level_named_goal(text, vocabulary):
        start, end = inverted.span("goal")
        return ProseGoal(sentence.slice(start, end), inverted["noun"], cue=text[end:])
    for pattern in _patterns(vocabulary):
        for match in pattern.finditer(text):
            goal = _clause(sentence, match.end())
            if goal and not vocabulary["not_goal_labels", "terms"].whole(match["noun"]):
                overall = re.search(
                    r"\bövergripande\s+(?=mål)|\binriktningen$", text[: match.end("noun")], re.IGNORECASE
                )
                whose = _whose(text[: match.start("noun")])
                until = own_year(text[match.end() + len(goal.text) :])
                return ProseGoal(goal, match["noun"], overall is not None, until, whose, text[: match.end()])
    return None


def _level_named_goal(text: str, vocabulary: Vocabulary) -> re.Match[str] | None:
    """``Högst tio fel om året är målet för driften``: a level, and that it is the goal."""
    match = _LEVEL_IS_GOAL.match(text) if " är " in text else None
    return match if match and quantities(match["goal"], vocabulary) else None


def quoted_goals(sentence: Passage, vocabulary: Vocabulary) -> list[Passage]:
    """The goals that a sentence quotes after a goal word: ``Fullmäktige har antagit målen ”X” och ”Y”``."""
    first = _QUOTE.search(sentence.text)
    before = sentence.text[: first.start()].split()[-2:] if first else []
    if not any(vocabulary["goal_cues", "nouns"].whole(word.strip(":,")) for word in before):
        return []
    quotes = [sentence.slice(*match.span("goal")) for match in _QUOTE.finditer(sentence.text)]
    return [quote for quote in quotes if len(quote.text.split()) >= 3]


def cue_of(sentence: Passage, vocabulary: Vocabulary) -> str:
    """The words of a sentence that present its goal; all of it where it states none."""
    found = prose_goal(sentence, vocabulary)
    return found.cue if found else sentence.text


class GoalListOpening(NamedTuple):
    """What the words above a list of goals call them, and the words that say whose they are."""

    noun: str
    owner: str


def opens_goal_list(text: str, vocabulary: Vocabulary, *, completed: bool = False) -> GoalListOpening | None:
    """The end of a paragraph such as ``Målet är att``, ``Nämndens mål är``; its goals are the list below.

    ``completed`` where the list goes on with the clause: then it can end in whom they are for (``Målet är att eleverna``).
    """
    match = _opening(vocabulary, subject=completed).search(text.rstrip())
    return GoalListOpening(match["noun"], _whose(text[: match.start("noun")])) if match else None


def _whose(before: str) -> str:
    """The words right before a goal word that say whose goals they are; none where they do not."""
    owner = _OWNER.search(before)
    return owner[0] if owner else ""


def speaks_of_goals(sentence: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence has a goal word at all (and should be accounted for if it is not taken)."""
    if vocabulary["goal_cues", "nouns"].search(sentence):
        return True
    found = vocabulary.any_of("goal_labels").finditer(sentence)
    return any(not vocabulary["not_goal_labels", "terms"].whole(match[0]) for match in found)


@lru_cache(maxsize=4096)
def may_speak_of_goals(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a goal word can stand anywhere in ``text``: quick, and sure only where it says no."""
    nouns, labels = vocabulary["goal_cues", "nouns"], vocabulary.any_of("goal_labels")
    return nouns.may_hold(text) or labels.may_hold(text)


def _clause(sentence: Passage, start: int) -> Passage | None:
    """The goal itself: from the cue to the sentence's end, what is said about reaching it cut off."""
    goal = sentence.slice(start)
    if tail := _PURSUED.search(goal.text):
        goal = goal.slice(0, tail.start())
    words = len(goal.text.split())
    return goal if words >= 2 else None


@lru_cache(maxsize=8)
def _patterns(vocabulary: Vocabulary) -> tuple[re.Pattern[str], ...]:
    noun = _alternatives(vocabulary, "nouns")
    verb = _alternatives(vocabulary, "verbs")
    filler = _alternatives(vocabulary, "between")
    between = rf"(?:\s+[^\s.;:]+){{0,{_MAX_BETWEEN}}}?"
    pause = rf"(?:,?\s+(?:{filler}))*,?"
    return (
        # Målet (med X) är (främst) att …
        re.compile(rf"\b(?P<noun>{noun}){between}\s+(?:{verb}){pause}\s+att\s+", re.IGNORECASE),
        # … är målet (för X) att …; har som mål att …; med målsättningen att …; genom målet att …
        re.compile(
            rf"\b(?:är|var|med|har|som|under|till|genom)\s+(?:(?!(?:att|för)\b)\w+\s+){{0,3}}?(?P<noun>{noun})"
            rf"(?:{pause}|\s+(?:för|med)\s+[^\s.;:,]+(?:\s+[^\s.;:,]+){{0,3}}?)\s+att\s+",
            re.IGNORECASE,
        ),
        # det interna målet att …
        re.compile(rf"\b(?:det|ett)\s+(?:\w+\s+)?(?P<noun>{noun})\s+att\s+", re.IGNORECASE),
        # målet om att …
        re.compile(rf"\b(?P<noun>{noun})\s+om\s+att\s+", re.IGNORECASE),
        # Målet (för X) är ett minskat antal …
        re.compile(
            rf"^\s*(?:(?:vårt|det|[\w-]+s)\s+)?(?:övergripande\s+|långsiktiga\s+)?(?P<noun>{noun})"
            rf"(?:\s+(?:för|med|inom|i)\s+[^\s.;:,]+(?:\s+[^\s.;:,]+){{0,4}}?)?\s+är\s+(?={_WANTED})",
            re.IGNORECASE,
        ),
    )


@lru_cache(maxsize=8)
def _inverted(vocabulary: Vocabulary) -> re.Pattern[str]:
    """``Att alla får svar inom en vecka är ett mål``."""
    noun = _alternatives(vocabulary, "nouns")
    whose = r"(?:(?:ett|det|vårt|vår|en)\s+(?:\w+\s+)?|\w+s\s+)"
    return re.compile(
        rf"(?:Att\s+(?P<goal>\S+(?:\s+\S+){{2,30}}?)\s+är\s+{whose}?(?P<noun>{noun})\b(?!\s+(?:som|att)\b)[^.:]*\.?$)"
    )


@lru_cache(maxsize=8)
def _opening(vocabulary: Vocabulary, *, subject: bool) -> re.Pattern[str]:
    noun = _alternatives(vocabulary, "nouns")
    verb = _alternatives(vocabulary, "verbs")
    subjects = r"(?:\s+att(?:\s+[^\s.;:]+){1,3})?" if subject else ""
    return re.compile(
        rf"(?:^|[.!?]\s+|\s)(?P<noun>{noun})(?:\s+[^\s.;:]+){{0,{_MAX_BETWEEN}}}?\s+(?:{verb})"
        rf"(?:\s+(?:att|följande|som följer|bland annat|bl\.\s?a\.?))*{subjects}\s*[:–-]?$",
        re.IGNORECASE,
    )


def _alternatives(vocabulary: Vocabulary, key: str) -> str:
    terms = sorted(vocabulary["goal_cues", key].terms, key=len, reverse=True)
    words = "|".join(re.escape(term) for term in terms)
    return rf"{words}|[\w-]{{3,}}mål(?:et|en)?" if key == "nouns" else words
