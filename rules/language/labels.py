"""What a heading, a lead-in or a run-in label says about what follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from ...models import Level, Passage, join
from ..lexicon.vocabulary import Vocabulary
from .clauses import demands, judges_goal, states
from .swedish import sentences

_YEARS = re.compile(
    r"\b(?:(?:för|under|inför|till|från|i)\s+)?(?:åren\s+|år\s+|perioden\s+)?(?:19|20)\d\d(?:\s?[-–/ ]\s?(?:19|20)?\d\d)?\b"
)
_ASIDE = re.compile(r"\([^)]*\)")
_TAIL = re.compile(
    r"\s+(?:för|inför|inom|i|ur|till|från|på|av|under|enligt|per|som (?:be)?rör|som gäller)(?:\s.*)?$"
    r"|(?:\s+-|\s*[–—])\s[^:]*$",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"^(?:(?:[\w&/]+-?,?\s+)*?(?:och|samt|&)\s+)?(?:[\w-]*(?:s|nämnden|styrelsen|kf:s)|vår[at]?|vårt)\s+(?=\w)",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"^(?:gemensamma|övriga|särskilda|viktiga(?:ste)?|årets|nya|konkreta|kommande|centrala|lokala"
    r"|två|tre|fyra|fem|sex|sju|åtta|nio|tio)\s+(?=\w)",
    re.IGNORECASE,
)
"""Words that say which of its items a heading speaks of, or how many: ``Gemensamma aktiviteter``, ``Våra fyra mål``."""
_DESCRIBED = re.compile(
    r"^(?!(?:ej|inte|icke|tidigare|förra|gamla|andras?)\b)(?:[^\W\d]+[ae] (?:och )?){1,2}(?=mål(?:en)?$)",
    re.IGNORECASE,
)
"""Whatever adjective says which goals a heading holds, they are goals: ``Kulturpolitiska mål``."""
_CODE = r"(?:nr\.?\s*|#)?(?P<code>\d{1,2}(?:[.:]\d{1,2})*[a-h]?|[IVX]{1,4}(?:\.\d{1,2})?|[A-ZÅÄÖ]\d{0,2}(?:\.\d{1,2})*)\b\.?"
_REFERENCE = r"[\[(](?P<reference>(?:[A-ZÅÄÖ]{1,4}[ -]?)?\d{1,3}(?:\.\d{1,2})*)[\])]\s*"
"""Where a goal stands in the directives that set it: ``Mål [RB 27] …``."""
_SEPARATOR = r"\s*(?P<separator>[:–—]|-(?=\s)|\s-)\s*"
_AHEAD = re.compile(r"(?P<name>[A-ZÅÄÖ][\w/]*(?: (?:och|&) \w+)?)\s*(?:[.:–]|-(?=\s))\s+(?=[A-ZÅÄÖ])")
_AREA = re.compile(
    r"(?:\s*[–—]\s*|\s+-\s+|\s+(?:för|inom)\s+|\s*\()[^\W\d][^:.()]{1,40}\)?\s*:\s+(?=[A-ZÅÄÖ0-9]|.*\b(?:ska|skall)\b)"
)
"""The area that a label names before its colon: ``Mål – park:``, ``Mål för skolan:``, ``Mål (kultur):``."""
_NUMBERED = re.compile(
    r"(?P<label>.+?)\s+(?:nr\.?\s*|#\s?)?(?P<code>\d{1,2}(?:[.:]\d{1,2})*[a-h]?|[A-ZÅÄÖ]\d{0,2}(?:[.:]\d{1,2})*|[IVX]{2,4})\.?"
)
MAX_CLAUSE = 60
"""Letters of words that head goals, with the colon behind them and the first words of the goal."""
LEAD_WORDS = 8
"""A lead-in names what it presents in its last words."""
_PRESENTS = re.compile(
    r"\b(?:följande|dessa|två|tre|fyra|fem|sex|sju|åtta|nio|tio|prioriterade?|gäller|lyder)\b",
    re.IGNORECASE,
)

_FOR_WHOM = re.compile(
    r"\bför\s+(?:\w+-?\s+(?:och\s+)?){0,3}\w*(?:nämnd|styrelse|förvaltning)\w*", re.IGNORECASE
)
"""Whom goals are for (``För nämnden är följande mål styrande``) is not who decided them."""

_ADDS = re.compile(
    r"\b(?:ska|skall|bör|måste)\s+(?:även|också|dessutom|vidare)\b|^(?:vidare|dessutom|samtidigt)\s+(?:ska|skall|bör|måste)\b",
    re.I,
)
_TELLS = re.compile(r"(?:(?:upp)?nå(?:dde)?s|(?:uppfyll|bedöm)(?:de)?s|blev|har|(?:är|var)(?! att))\s")
"""``Mål 2 nåddes inte``"""
_REPORTED = re.compile(r"\s*\((?:åter)?(?:rapporteras|redovisas|följs upp)\b[^()]*\)", re.IGNORECASE)
_CITED_LAST = re.compile(
    r"(?:redovisning|uppföljning|utvärdering|bedömning|resultat|utfall|måluppfyllelse)\b(?:\s\w+){0,3}?\s(?:\w*mål|målet)"
    r"\s(?P<code>\d{1,2}(?:[.:]\d{1,2})*|[A-Ha-h])$",
    re.IGNORECASE,
)
_REFERS_BACK = re.compile(r"(?:detta|det|dessa|på så sätt|på detta sätt)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)\.?")
"""What is said of a goal behind its full stop: ``(Bidrar till mål 2)``."""
_ASKED = re.compile(r"\b(?:vi|vad|vart|hit|dit)\b", re.IGNORECASE)
"""A heading that asks or tells in a clause (``Vad vill vi uppnå?``) is no word for a goal."""
_EXPLAINS = re.compile(r"\b(?:menas|betyder|innebär|definieras|avses)\b", re.IGNORECASE)

_BENT = re.compile(r"(?<=sk|ig|ll)[at]$|(?<=er)(?:at|ade)$")
"""How adjectives of labels are bent: ``strategiska``, ``prioriterat``, ``prioriterade``."""


class Role(StrEnum):
    """What the blocks under a heading or a lead-in are."""

    GOALS = "goals"
    INDICATORS = "indicators"
    TARGETS = "targets"
    LINKS = "links"
    STRATEGIES = "strategies"
    SUCCESS_FACTORS = "success_factors"
    ASSIGNMENTS = "assignments"
    ACTIVITIES = "activities"
    INITIATIVES = "initiatives"
    FOLLOWUP = "followup"
    RESULTS = "results"
    """What came of the goals stated before: tables and comments, no new items."""
    RECITED = "recited"
    """Goals that others set, which the plan only tells of."""
    VISION = "vision"
    DEFINITIONS = "definitions"
    ECONOMY = "economy"
    BACKGROUND = "background"

    @property
    def negative(self) -> bool:
        """Whether nothing under such a heading is a goal, whatever its words."""
        return self in (Role.VISION, Role.DEFINITIONS, Role.RECITED)


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a heading or lead-in announces: the role, and for goals their label and level."""

    role: Role
    label: str | None = None
    level: Level | None = None
    code: str | None = None
    """The number that the goal below carries: ``Inriktningsmål 2``, alone on its line."""

    def under(self, heading: Announcement | None) -> Announcement:
        """What a plain ``följande mål`` presents below a heading of goals: the goals that the heading names."""
        plain = self.role is Role.GOALS and self.level is None and label_key(self.label or "mål") == "mål"
        return heading if plain and heading and heading.role is Role.GOALS and heading.level else self


@dataclass(frozen=True, slots=True)
class LabelledGoal:
    """A goal that carries its label: ``Kommunmål 1.2 – Medborgarnas hälsa ska förbättras``."""

    text: Passage
    label: str
    level: Level | None
    code: str | None
    separated: bool = False
    """Whether a colon stands between label and goal."""
    further: tuple[Passage, ...] = ()
    """Sentences after the goal that demand more; with a code they are part of the one goal it numbers."""
    perspective: str | None = None
    """The perspective that stands before the label: ``Kund. Mål: …``."""


@lru_cache(maxsize=8192)
def announced(text: str, vocabulary: Vocabulary) -> Announcement | None:
    """What a heading or a lead-in (``Åtagande:``) announces; None where it announces nothing known."""
    plain = " ".join(text.split()).strip(" :.–-?")
    if not plain or len(plain.split()) > 14 or judges_goal(plain):
        return None
    numbered = _NUMBERED.fullmatch(plain)
    first = numbered is not None and numbered["code"] == "I"  # no preposition
    if not first and (found := _of_cores(plain, vocabulary)):
        return found
    found = _of_cores(numbered["label"], vocabulary) if numbered else None
    counted = found and (found.label or found.role is Role.ASSIGNMENTS)
    return replace(found, code=numbered["code"]) if numbered and found and counted else None


def names_area(label: str | None, vocabulary: Vocabulary) -> bool:
    """Whether a label names an area that goals belong to (``Målområde``), not a goal itself."""
    return label is not None and vocabulary["goal_areas", "terms"].search(label) is not None


def presented(text: str, vocabulary: Vocabulary) -> Announcement | None:
    """What a sentence that ends in a colon presents: ``Nämnden har antagit följande åtaganden:``."""
    if not text.rstrip().endswith(":"):
        return None
    clause = re.split(r"[.!?]\s+", text.rstrip())[-1]
    deciding = _FOR_WHOM.sub("", clause)
    tail = " ".join(clause.rstrip(" :").split()[-LEAD_WORDS:])
    if not _PRESENTS.search(tail) or _EXPLAINS.search(clause):
        return None
    for words in (tail.partition("följande ")[2].split(), tail.split()):
        for start, end in ((a, b) for a in range(len(words)) for b in range(len(words), a, -1)):
            found = _role(" ".join(words[start:end]), deciding, vocabulary)
            if found and found.role not in (Role.BACKGROUND, Role.VISION, Role.ECONOMY, Role.RECITED):
                return found
    label = vocabulary.any_of("goal_labels").search(clause)
    named = (
        _role(label[0], deciding, vocabulary) if label and re.search(r"\bföljande\b", tail, re.I) else None
    )
    return named if named and named.role is Role.GOALS else None


def named(words: str, sentence: str, vocabulary: Vocabulary) -> Announcement | None:
    """What a few words of a sentence name: goals with their level, measures, activities; None for aught else."""
    found = _role(words, sentence, vocabulary)
    return found if found and found.role in (Role.GOALS, Role.INDICATORS, Role.ACTIVITIES) else None


def may_be_labelled(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a part of ``text`` can begin with a goal label: quick, and sure only where it says no."""
    return vocabulary.any_of("goal_labels").may_hold(text)


def labelled_goal(passage: Passage, vocabulary: Vocabulary) -> LabelledGoal | None:
    """The goal of a text that begins with a goal label; None where it does not, or states nothing."""
    text = passage.text
    label = _leading_label(text, vocabulary)
    if label is None:
        return _behind_clause(passage, vocabulary) or _behind_perspective(passage, vocabulary)
    match = re.compile(
        rf"\s*(?:för\s+)?(?:[a-zåäö]+(?:et|en)\s?(?=[:\d]))?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?\s*(?:{_CODE}|{_REFERENCE})?(?:{_SEPARATOR})?"
    ).match(text, label.end())
    end = match.end() if match else label.end()
    code, separated = (match["code"] or match["reference"], match["separator"]) if match else (None, None)
    if not code and (area := _AREA.match(text, label.end())):
        end, separated = area.end(), ":"
    words = text[: label.end()].strip()
    statement = passage.slice(end if names_area(words, vocabulary) else _without_att(text, end))
    demanded = _is_demand(statement.text, vocabulary)
    told = code and not separated and _TELLS.match(statement.text)
    if not states(statement.text) or told or not (separated or code or demanded):
        return None
    statement = _before_next_part(statement, vocabulary)
    level = level_of(words, vocabulary)
    if aside := _REPORTED.search(statement.text):
        statement = statement.slice(0, aside.start())
    demands = _demands(statement, vocabulary)
    statement, further = (join(demands), []) if code else (demands[0], demands[1:])
    if level is None and separated != ":" and not (code or demanded) and len(statement.text.split()) <= 4:
        return None  # ``Mål – prövning av ansökan`` names a topic
    return LabelledGoal(statement, _plain_label(words), level, code, separated == ":", tuple(further))


def _before_next_part(statement: Passage, vocabulary: Vocabulary) -> Passage:
    """A goal up to the printed line that begins another part of its box: ``Återrapportering Myndigheten ska …``."""
    for start in statement.line_starts()[1:]:
        if opens_part(statement.text[start:], vocabulary):
            return statement.slice(0, start)
    return statement


def _behind_clause(passage: Passage, vocabulary: Vocabulary) -> LabelledGoal | None:
    """The goal behind words that head goals without the word, and a colon: ``Vad vi vill uppnå: Alla barn lär sig simma``."""
    clause, colon, rest = passage.text[:MAX_CLAUSE].partition(": ")
    if (
        not colon
        or not states(rest)
        or not rest[:1].isupper()
        or not vocabulary["sections", "goals"].may_hold(clause)
    ):
        return None
    found = announced(clause, vocabulary)
    if found is None or found.role is not Role.GOALS or found.label:
        return None
    return LabelledGoal(passage.slice(len(clause) + 2), "", None, None, separated=True)


def _behind_perspective(passage: Passage, vocabulary: Vocabulary) -> LabelledGoal | None:
    """The goal behind the perspective that it belongs to: ``Kund. Mål: Maten är god``."""
    ahead = _AHEAD.match(passage.text)
    if ahead is None or not may_be_labelled(passage.text[:60], vocabulary):
        return None
    if not vocabulary["perspectives", "terms"].whole(ahead["name"]):
        return None
    found = labelled_goal(passage.slice(ahead.end()), vocabulary)
    return replace(found, perspective=ahead["name"]) if found else None


def _demands(statement: Passage, vocabulary: Vocabulary) -> list[Passage]:
    """The goals after a label: the first sentence, and each after it that goes on demanding.

    A sentence that only refers back (``Därigenom ska …``) belongs to the goal before it; one that begins
    with a label of its own (``Återrapportering Nämnden ska …``) ends the goals.
    """
    goals: list[Passage] = []
    for sentence in sentences(statement):
        aside = _IN_BRACKETS.fullmatch(sentence.text)
        if goals and not aside and not (demands(sentence.text) and not opens_part(sentence.text, vocabulary)):
            break
        if goals and (aside or _REFERS_BACK.match(sentence.text)):
            goals[-1] = join([goals[-1], sentence])
        else:
            goals.append(sentence)
    return goals


def cited_code(text: str, vocabulary: Vocabulary) -> str | None:
    """The number of the goal that a heading names without stating it: ``Mål 2.1 mäts genom``, ``Redovisning av mål b``."""
    label = vocabulary.any_of("goal_labels").starts(text)
    if label is None and (cited := _CITED_LAST.match(text[:MAX_CLAUSE])):
        return cited["code"]
    match = re.compile(rf"\s+{_CODE}\s+(?=[a-zåäö])").match(text, label.end()) if label else None
    return match["code"] if match else None


def further_demands(passage: Passage, vocabulary: Vocabulary) -> list[Passage]:
    """The goals of a paragraph that adds to those above it (``Nämnden ska även …``); none where it does not."""
    first = next(iter(sentences(passage)), Passage(""))
    return _demands(passage, vocabulary) if _ADDS.search(first.text) else []


def opens_part(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence begins with the label of another part: ``Återrapportering Nämnden ska …``."""
    for terms in vocabulary.table("sections").values():
        label = terms.starts(text)
        if label and re.match(r"\s*:|\s+[A-ZÅÄÖ]", text[label.end() :]):
            return True
    return False


def level_of(label: str, vocabulary: Vocabulary, context: str = "") -> Level | None:
    """Who decided the goals of a label: by the owner it or its heading names, else by the label."""
    if vocabulary["goal_labels", "commitment"].search(label):
        return Level.COMMITMENT
    for owners in (label, context):
        for level in (Level.MUNICIPAL, Level.BOARD, Level.OPERATIONAL):
            if owners and vocabulary["goal_owners", level.value].search(owners):
                return level
    for level in Level:
        if vocabulary["goal_labels", level.value].search(label):
            return level
    return None


def owner_of(words: str, vocabulary: Vocabulary) -> Level | None:
    """The level of a council or board that words name: ``Kommunens``, ``Direktionen har antagit det``."""
    for level in (Level.MUNICIPAL, Level.BOARD):
        if words and vocabulary["goal_owners", level.value].search(words):
            return level
    return None


def label_key(label: str) -> str:
    """A label as it is looked up, whatever its form: ``Strategiska målen`` and ``Strategiskt mål`` are one."""
    words = _YEARS.sub(" ", label.casefold()).split() or ["mål"]
    words[-1] = re.sub(r"mål(?:en|et|s)?$", "mål", words[-1])
    return " ".join([*(_BENT.sub("", word) for word in words[:-1]), words[-1]])


def _of_cores(plain: str, vocabulary: Vocabulary) -> Announcement | None:
    return next((found for core in _cores(plain) if (found := _role(core, plain, vocabulary))), None)


def _cores(plain: str) -> list[str]:
    """The heading, and what is left of it without years, asides, owner and tail."""
    bare = _YEARS.sub(" ", _ASIDE.sub(" ", plain))
    bare = " ".join(bare.split()).strip(" :.–-")
    tailless = _TAIL.sub("", bare)
    owned = _OWNER.sub("", tailless)
    cores = [
        plain,
        bare,
        tailless,
        _OWNER.sub("", bare),
        owned,
        _WHICH.sub("", tailless),
        _WHICH.sub("", owned),
        _DESCRIBED.sub("", owned),
    ]
    return list(dict.fromkeys(core for core in cores if core))


def _role(core: str, heading: str, vocabulary: Vocabulary) -> Announcement | None:
    if vocabulary["not_goal_labels", "terms"].whole(core):
        return None
    goals = vocabulary.any_of("goal_labels").whole(core)
    key = "goals" if goals else next(iter(vocabulary.keys_of("sections", core)), None)
    if key == "goals":
        asked = not goals and _ASKED.search(core)
        label = None if asked else _plain_label(core)
        return Announcement(Role.GOALS, label, level_of(core, vocabulary, heading))
    if key is None and core[:3].casefold() != "mål" and vocabulary["columns", "indicator"].whole(core):
        key = Role.INDICATORS.value
    return Announcement(Role(key)) if key else None


@lru_cache(maxsize=4096)
def _leading_label(text: str, vocabulary: Vocabulary) -> re.Match[str] | None:
    """The goal label a text begins with, an owner before it allowed (``Nämndens mål 2: …``)."""
    labels = vocabulary.any_of("goal_labels")
    if not labels.may_hold(text) or vocabulary["not_goal_labels", "terms"].starts(text):
        return None
    match = labels.starts(text)
    if match is None and (owner := _OWNER.match(text[:60])):
        found = labels.search(text, owner.end())
        match = found if found and found.start() == owner.end() else None
    return match if match and not re.match(r"-?\s+(?:är|har|med|i|på|och)\b", text[match.end() :]) else None


def _plain_label(words: str) -> str:
    """The label as the document writes it, without a closing sign; capitals throughout are calmed."""
    plain = words.strip(" :.–-")
    return plain.capitalize() if plain.isupper() and len(plain) > 3 else plain


def _is_demand(text: str, vocabulary: Vocabulary) -> bool:
    return text[:1].isupper() and vocabulary["modals", "terms"].search(text) is not None


def _without_att(text: str, start: int) -> int:
    """Past the ``att`` of ``Mål: att öka …``."""
    match = re.compile(r"\s*att\s+", re.IGNORECASE).match(text, start)
    return match.end() if match else start
