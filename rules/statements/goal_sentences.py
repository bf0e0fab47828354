"""Which sentences of a paragraph under a goal heading are the goals, and which present them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...models import Passage
from ..language.clauses import is_caption
from ..language.quantities import counted_as
from ..language.swedish import sentences
from ..lexicon.vocabulary import Vocabulary

_PRESENTS = re.compile(
    r"\b(?:mål(?:en|et|område\w*|sättning\w*)?|(?:kommun|nämnd|inriktnings|verksamhets|effekt|resultat|del|etapp)mål\w*"
    r"|åtagande\w*|följande)\b",
    re.IGNORECASE,
)
_DEMANDS = re.compile(r"\b(?:ska|skall|måste|bör|kännetecknas|präglas)\b", re.IGNORECASE)
_BELIEVES = re.compile(r"\b(?:tror|bedömer|anser|menar|förväntas|syftar)\b", re.IGNORECASE)
_OF_THE_PLAN = re.compile(
    r"(?:planen|programmet|strategin|åtgärderna|insatserna|aktiviteterna|indikatorerna|måtten|uppföljningen"
    r"|kostnaderna (?:\w+ )?(?:är|beräknas|ryms|täcks|finansieras|uppskattas)"
    r"|arbetet med (?:planen|programmet))\b",
    re.IGNORECASE,
)
"""What a sentence about the plan itself, not about what is wanted, begins with."""
MAX_STATEMENT_WORDS = 25


@dataclass(frozen=True, slots=True)
class GoalSentences:
    """The goals a paragraph states, and how many more its lead announced than it holds."""

    goals: list[Passage]
    owed: int = 0


def goal_sentences(
    passage: Passage, vocabulary: Vocabulary, owed: int = 0, *, alone: bool = False
) -> GoalSentences:
    """The sentences of a paragraph under a goal heading that state a goal.

    After a colon that presents them the sentences are goals: as many as it announces (``… tre
    prioriterade mål: …``), else until one speaks about the goals. With no such colon only sentences
    that demand something are. ``owed`` goals were announced before a page break. ``alone`` says that nothing
    else stands under the heading: then one short sentence is what the heading announces.
    """
    if owed:
        found = sentences(passage)[:owed]
        return GoalSentences(found, owed - len(found))
    presented = re.search(r":\s+(?=[A-ZÅÄÖ])", passage.text)
    if presented and _PRESENTS.search(passage.text[: presented.start()]):
        announced = _announced_count(passage.text[: presented.start()], vocabulary)
        following = passage.slice(presented.end())
        if announced is None:
            return GoalSentences(_until_spoken_about(following))
        found = sentences(following)[:announced]
        return GoalSentences(found, announced - len(found))
    parts = sentences(passage)
    if _is_statement(passage.text.rstrip(" ." if alone and len(parts) == 1 else ""), vocabulary):
        return GoalSentences([passage])
    found = []
    for sentence in parts:
        text = sentence.text
        if (
            text.endswith(":")
            or _PRESENTS.search(text)
            or _BELIEVES.search(text)
            or _OF_THE_PLAN.match(text)
            or vocabulary["no_goal", "phrases"].search(text)
        ):
            continue
        if _DEMANDS.search(text) and 4 <= len(text.split()) <= 45:
            found.append(sentence)
    return GoalSentences(found)


def _is_statement(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph is one statement set on its own, without a full stop: no running text."""
    plain = text.strip()
    spoken = (
        _PRESENTS.search(plain) or _OF_THE_PLAN.match(plain) or vocabulary["no_goal", "phrases"].search(plain)
    )
    if is_caption(plain):
        return False
    short = 4 <= len(plain.split()) <= MAX_STATEMENT_WORDS
    return short and plain[:1].isupper() and plain[-1:] not in ".:?!,;" and not spoken


def _announced_count(lead: str, vocabulary: Vocabulary) -> int | None:
    """How many goals a lead announces: ``… pekat ut tre prioriterade mål``."""
    match = re.search(
        r"\b(\w+)\s+(?:[\w-]+\s+){0,2}(?:\w*mål|målområden|åtaganden)\b[^.]*$", lead, re.IGNORECASE
    )
    count = counted_as(match[1], vocabulary) if match else None
    return count if count and count > 1 else None


def _until_spoken_about(passage: Passage) -> list[Passage]:
    found = []
    for sentence in sentences(passage):
        if _PRESENTS.search(sentence.text):
            break
        found.append(sentence)
    return found
