"""What a column head means: the roles of its words."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from ...models import OutcomeKind
from ..lexicon.vocabulary import Vocabulary
from .labels import Role, announced
from .periods import years
from .wanted import wanted_in_cell

_KINDS = {"outcome_latest": OutcomeKind.LATEST, "outcome_previous": OutcomeKind.PREVIOUS}
_IN_PART = ("outcome_latest", "outcome", "target", "indicator", "assessment")
"""What a part of a head can name as well as the whole, the most telling first."""
MAX_HEAD_WORDS = 5
"""In a longer text a known term does not make a head."""
_MOST_VALUE_WORDS = 5


class ColumnRole(StrEnum):
    """What a column's cells are."""

    GOAL = "goal"
    GOAL_CODE = "goal_code"
    GOAL_REFERENCE = "goal_reference"
    """Headed by a goal label (``Säkerhetsmål``): the numbers of the goals, stated elsewhere, that a row serves."""
    INDICATOR = "indicator"
    INDICATOR_CODE = "indicator_code"
    TARGET = "target"
    OUTCOME = "outcome"
    DATE = "date"
    UNIT = "unit"
    BASELINE = "baseline"
    STRATEGY = "strategy"
    SUCCESS_FACTOR = "success_factor"
    ACTIVITY = "activity"
    ASSIGNMENT = "assignment"
    NUMBER = "number"
    FOLLOWUP = "followup"
    ASSESSMENT = "assessment"
    PERSPECTIVE = "perspective"
    GROUP = "group"
    RESPONSIBLE = "responsible"
    DEADLINE = "deadline"
    METHOD = "method"
    BODY = "body"
    YEAR = "year"
    """Headed by a year and nothing else: what it holds the rest of the table tells."""
    IGNORED = "ignored"
    UNKNOWN = "unknown"


HEAD_AND_SOURCE = re.compile(
    r"(?P<head>mål(?:en)?|uppdrag(?:en)?|åtgärder|aktiviteter|indikatorer|mått) (?:i|ur|för|enligt|från) \w+(?: \w+)?$",
    re.IGNORECASE,
)
"""``Mål i internbudgeten``, ``Uppdrag i regleringsbrevet``: what a column holds, and where it comes from."""


_WITH_LEVEL = re.compile(r"(?P<name>.+?)(?:,\s+|\s?/\s?|\s+(?:och|med|samt)\s+)(?P<level>.+)")
"""``Indikator och målnivå``: the cells name a measure and say what is wanted of it."""
_OWNED = re.compile(
    r"(?:[\w-]{3,}s|vår|våra|vårt|egna|(?!kostnad)[\w-]{2,}(?:a[dt]|ade|d[ae]?|lig|[ai]ga?|[gl]iga|sk[at]?|ell[at]?|bar[at]?|i[fk]t|re[nt]|t[at]|agen|iven|samma|al[at]))"
    r"\s+(?P<head>\S.*)"
)
_OWNABLE = (
    ColumnRole.GOAL, ColumnRole.ACTIVITY, ColumnRole.ASSIGNMENT, ColumnRole.STRATEGY, ColumnRole.INDICATOR,
    ColumnRole.SUCCESS_FACTOR,
)  # fmt: skip
"""What a head can say whose it is of, or of which sort: ``Nämndens aktiviteter``, ``Föreslagen åtgärd``."""

_OF_HEADING = {
    Role.GOALS: ColumnRole.GOAL,
    Role.INDICATORS: ColumnRole.INDICATOR,
    Role.TARGETS: ColumnRole.TARGET,
    Role.STRATEGIES: ColumnRole.STRATEGY,
    Role.SUCCESS_FACTORS: ColumnRole.SUCCESS_FACTOR,
    Role.ASSIGNMENTS: ColumnRole.ASSIGNMENT,
    Role.ACTIVITIES: ColumnRole.ACTIVITY,
}
"""What the columns hold that are headed as sections are: ``Vad vill vi uppnå?``, ``Trygghetsmål``."""

_YEARS_AND_ASIDES = re.compile(
    r"\(.*?\)|,\s+(?:procent|%|antal|index|dagar|timmar|minuter|kronor|kr|tkr|mnkr|mkr)$|\b(?:19|20)\d\d\b(?:\s?[-–/]\s?\d{2,4})?"
)


@lru_cache(maxsize=4096)
def roles_of(head: str, vocabulary: Vocabulary) -> tuple[tuple[ColumnRole, OutcomeKind | None], ...]:
    """The roles that a column head can mean, the whole head's meaning before a part's."""
    found = (
        roles_of_whole(head, vocabulary) or _as_heading(head, vocabulary) or _roles_of_part(head, vocabulary)
    )
    recited = vocabulary["sections", "recited"].whole(bare_head(head))
    if not (found or recited) and (owned := _OWNED.match(bare_head(head))):
        whole = roles_of_whole(owned["head"], vocabulary)
        found = tuple(meaning for meaning in whole if meaning[0] in _OWNABLE)
    if (pair := _WITH_LEVEL.fullmatch(bare_head(head))) and _names_with_level(pair, vocabulary):
        found = ((ColumnRole.INDICATOR, None),)
    return found


def _names_with_level(pair: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Whether a head names measures, and behind them their wanted levels."""
    name, level = (roles_of_whole(pair[part], vocabulary) for part in ("name", "level"))
    return (ColumnRole.INDICATOR, None) in name and (ColumnRole.TARGET, None) in level


@lru_cache(maxsize=4096)
def roles_of_whole(head: str, vocabulary: Vocabulary) -> tuple[tuple[ColumnRole, OutcomeKind | None], ...]:
    """The roles of a head that is a known term, with or without its year."""
    plain, bare = _plain(head), bare_head(head)
    found = [
        _role_of_key(key)
        for text in dict.fromkeys((plain, bare))
        for key in vocabulary.keys_of("columns", text)
    ]
    return tuple(dict.fromkeys(found))


def _as_heading(head: str, vocabulary: Vocabulary) -> tuple[tuple[ColumnRole, OutcomeKind | None], ...]:
    """What a head means that no term of heads is: what the same words announce as a heading."""
    found = announced(bare_head(head), vocabulary) if head else None
    role = _OF_HEADING.get(found.role) if found and not found.code else None
    return ((role, None),) if role else ()


@lru_cache(maxsize=4096)
def _roles_of_part(head: str, vocabulary: Vocabulary) -> tuple[tuple[ColumnRole, OutcomeKind | None], ...]:
    """The role of a short head that has a known term in it; what asks (``Har vi nått målet?``) heads no wanted levels."""
    bare = bare_head(head)
    asks = head.rstrip().endswith("?")
    if len(bare.split()) > MAX_HEAD_WORDS or not vocabulary.any_of("columns", *_IN_PART).may_hold(bare):
        return ()
    for key in _IN_PART:
        match = vocabulary["columns", key].search(bare)
        if match and match[0] != "mål" and not (asks and key == "target"):
            wanted = key == "outcome" and vocabulary["told_heads", "wanted"].starts(bare)
            return (_role_of_key("target" if wanted else key),)
    return ()


def _plain(head: str) -> str:
    return " ".join(head.split()).strip(" :.*?").casefold()


@lru_cache(maxsize=4096)
def bare_head(head: str) -> str:
    """A head without its years, what stands in brackets and the unit of its cells (``Mål, procent``), in small letters."""
    return " ".join(_YEARS_AND_ASIDES.sub(" ", _plain(head)).split()).strip(" -–:")


def _role_of_key(key: str) -> tuple[ColumnRole, OutcomeKind | None]:
    if kind := _KINDS.get(key):
        return ColumnRole.OUTCOME, kind
    return ColumnRole(key), None


def says_wanted(head: str) -> bool:
    """Whether a head says in so many words that what it heads is wanted: *mål*, *servicenivå*, not *budget* or *plan*."""
    return re.match(r"(?:\S+\s)?(?:(?:års|service)?mål|servicenivå)", head, re.IGNORECASE) is not None


def is_forecast(head: str) -> bool:
    """Whether a head tells what is expected of its year: what was measured last stays the newest."""
    return head.casefold().startswith(("prognos", "helårsprognos"))


def is_value(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell is one quantity and nothing else: ``100 %``, ``+/- 1 %``, ``NKI 72``; no year."""
    plain = text.strip()
    if years(plain) or len(plain.split()) > _MOST_VALUE_WORDS or not re.search(r"\d", plain):
        return False
    found = wanted_in_cell(plain, vocabulary)
    return bool(found) and found[0].value is not None and len(re.findall(r"[^\W\d_]{3,}", plain)) <= 2
