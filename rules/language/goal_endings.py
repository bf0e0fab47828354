"""What stands in parentheses at a goal's end: its perspective, the goals it serves, who decided it, where things stood."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ...models import Level
from ..lexicon.vocabulary import Vocabulary
from .refs import goal_refs

_PERSPECTIVE = re.compile(r"\s*\((?P<name>[^()]*?)s?perspektivet\)\s*$", re.IGNORECASE)
_OWNER = re.compile(r"\s*\((?P<name>[^\W\d][^()]{1,40})\)\s*$")
_EARLIER = re.compile(r"\s*\((?:19|20)\d\d\s*:\s*[^()]*\)\.?\s*$")
"""What was measured before, behind a goal: ``(2011: 78 procent)``."""
_NUMBERS = re.compile(r"\s*\((?P<numbers>\d{1,2}(?:(?:\s*,\s*|\soch\s)\d{1,2})*)\)\.?\s*$")
_OWN = re.compile(
    r"\s*\((?P<label>(?:[^\W\d_]+t )?[^\W\d_]*mål)(?: nr\.?)? (?P<code>\d{1,2})\)$", re.IGNORECASE
)
"""A goal's own label and number, where they stand behind it: ``(strategiskt mål 1)``."""
_OWNERS = (Level.MUNICIPAL, Level.BOARD, Level.OPERATIONAL)
_CODE = r"(?:[A-ZÅÄÖ]{1,3}\d{1,2}(?:\.\d{1,2})*|[A-ZÅÄÖ])"
_SERVED = re.compile(
    rf"\s*\((?:(?:[Ss]e |[Kk]opplas till |[Bb]idrar till )?(?P<named>\S*(?:[Mm]ål|MÅL)(?:et|en)?(?: nr\.?)?)\s+"
    rf"(?P<numbers>[\d.,&– -]+(?:\soch\s\d[\d.]*)?|{_CODE}(?:(?:\s*[,&/]\s*|\soch\s){_CODE})*)"
    rf"|(?P<codes>{_CODE}(?:(?:\s*[,&/]\s*|\soch\s){_CODE})*))\)\.?\s*$"
)


@dataclass(frozen=True, slots=True)
class GoalEnding:
    """A goal's text without what its end says of it."""

    text: str
    perspective: str | None = None
    serves: tuple[str, ...] = ()
    """Printed numbers or letters of goals above it: ``(mål 2 och 3)``, ``(KF2)``, ``(A)``."""
    level: Level | None = None
    """Of the one who decided it: ``(Direktionen)``."""
    label: str | None = None
    code: str | None = None
    """Its own label and number: ``(strategiskt mål 1)``."""


def goal_ending(text: str, vocabulary: Vocabulary, known: Callable[[str], object] = bool) -> GoalEnding:
    """Tell a goal's text from what is said of it in parentheses at its end.

    ``known`` says whether a goal carries a number: numbers alone (``(1, 4)``) name goals where there are such.
    """
    if text[-2:].rstrip(". ")[-1:] != ")":
        return GoalEnding(text)
    if match := _PERSPECTIVE.search(text):
        return GoalEnding(text[: match.start()], match["name"].capitalize() or None)
    if match := _EARLIER.search(text):
        return GoalEnding(text[: match.start()])
    if (match := _OWN.search(text)) and _is_own(match, vocabulary, known):
        return GoalEnding(text[: match.start()], label=match["label"], code=match["code"])
    if match := _SERVED.search(text):
        return GoalEnding(text[: match.start()], serves=goal_refs(match["codes"] or match["numbers"]))
    if (match := _NUMBERS.search(text)) and all(map(known, refs := goal_refs(match["numbers"]))):
        return GoalEnding(text[: match.start()], serves=refs)
    if owner := _OWNER.search(text):
        named = [level for level in _OWNERS if vocabulary["goal_owners", level.value].whole(owner["name"])]
        return GoalEnding(text[: owner.start()], level=named[0]) if named else GoalEnding(text)
    return GoalEnding(text)


def _is_own(match: re.Match[str], vocabulary: Vocabulary, known: Callable[[str], object]) -> bool:
    """Whether a label with a number is the goal's own: no council's, and its number counts on from the goals before."""
    number = int(match["code"])
    counted = not known(match["code"]) and (number == 1 or bool(known(str(number - 1))))
    return counted and vocabulary["goal_labels", "board"].whole(match["label"])
