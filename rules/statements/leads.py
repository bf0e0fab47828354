"""Lead-ins: a line such as ``Åtagande:`` or ``Målet är att`` that says what the items after it are."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...models import Block, BlockKind, Level, Table
from ..language.clauses import demands, is_caption, states
from ..language.labels import (
    Announcement,
    Role,
    announced,
    labelled_goal,
    level_of,
    may_be_labelled,
    named,
    owner_of,
    presented,
)
from ..language.quantities import counted_as
from ..language.swedish import sentence_bounds
from ..lexicon.vocabulary import Vocabulary
from ..scope import Scope
from .prose import opens_goal_list, speaks_of_goals

_EXPLAINED = re.compile(
    r"[A-ZÅÄÖ][\w/-]*(?:\s[\w/-]+){0,3}\s*[:–=-]\s+(?:en|ett|något|någon|det|den|de|vad|hur|när|är)\b"
)
_PLEDGES = re.compile(r"\båtar (?:sig|oss)(?: \w+){0,3} att\s*:?$", re.IGNORECASE)
"""``Avdelningen åtar sig att``: the items of the list below are what it undertakes."""
MIN_GLOSSARY = 3
MIN_DEMANDED = 2
_REFERS = re.compile(r"(?:dessa|de|följande|av dessa|av dem)\b", re.IGNORECASE)
"""``Fullmäktige har antagit tolv mål. Dessa tre …:``: the sentence before says what they are."""
_WANTS = re.compile(
    r"\b(?:vill|eftersträvar|strävar efter)(?:\s+under\s+(?:året|\d{4}|perioden))?\s*:?$", re.IGNORECASE
)
"""``Nämnden vill under 2008``: the clauses of the list below (``att alla elever …``) are its goals."""
_TO_DO = re.compile(
    r"\b(?:ska|skall)(?:\s+(?:även|också|därför|därutöver|dessutom|vi|\w*(?:nämnden|styrelsen|förvaltningen|enheten|kontoret)))?"
    r"(?:\s+under\s+(?:året|\d{4}|perioden))?\s*:?$"
)
"""How a clause ends whose list says what somebody is to do."""
_ASSIGNED = re.compile(
    r"\b(?:i|får|fått|ger|gett|givit|följande)\s+uppdrag(?:et|en)?(?:\s+att)?\s*:?$", re.IGNORECASE
)
"""``Nämnden har gett förvaltningen i uppdrag att``: the items of the list below are assignments."""
_GOALS_THAT = re.compile(
    r"(?:^|[.!?]\s+)(?:de|dessa|följande)\s+(?:\w+\s+){0,2}\w*mål\s+som\b", re.IGNORECASE
)
"""``De mål som nämnden har i uppdrag att nå är``: the list holds goals, whatever else is said of them."""
_LETTER_HEAD = re.compile(
    r"[A-ZÅÄÖ][\w-]+ (?:kommun|stad),? (?:[\w-]+,? ){0,4}[\w-]*(?:nämnd|styrelse|förvaltning)(?:en)?",
    re.IGNORECASE,
)
MAX_ITEMS = 40
"""Paragraphs that a lead-in without a list can have as its items."""
MAX_ITEM_WORDS = 45
"""A paragraph longer than this under a heading such as ``Aktiviteter`` is prose, not an item."""
MAX_LABEL_WORDS = 8
MAX_SET_APART_WORDS = 5
MAX_BARE_LABEL_WORDS = 3
MAX_COUNTED_WORDS = 3
"""``två finansiella mål``: words after a number that name what is counted."""
_ITEM_CODE = re.compile(r"(?P<series>[A-ZÅÄÖ]{1,2}|(?:\d{1,2}\.)+)(?P<number>\d{1,2})[.:]?\s+(?=[A-ZÅÄÖ])")
"""An item's printed code: ``T2 Resorna ska …``, ``1.2 Alla ska …``."""


@dataclass
class Lead:
    """What a line such as ``Åtagande:`` or ``Målet är att`` says of the items that follow it."""

    announcement: Announcement
    running: bool = False
    """Whether it is a clause of running text (``Målet är att``)."""
    label: bool = False
    """Whether it is a label alone on its line, without a colon: the next block is the goal."""
    items: int = 0
    """How many items have followed it."""
    listed: bool = False
    """Whether they are list items: then a paragraph ends it."""
    demanding: bool = False
    """Whether each of them so far says what shall be: a paragraph that does not ends it."""
    commented: bool = False
    """Whether each item is numbered and has its comment below it: then no paragraph ends it."""

    @property
    def labels_goals(self) -> bool:
        """Whether it says that what follows are goals, and is no clause that they complete."""
        return self.announcement.role is Role.GOALS and not self.running

    def takes(self, block: Block) -> bool:
        """Whether a paragraph can be an item below, where there is no list."""
        short = len(block.text.split()) <= MAX_ITEM_WORDS
        begins = not (block.text[:1].islower() or is_caption(block.text)) or self.running
        tells = self.demanding and block.text.endswith(".") and not demands(block.text)
        return not self.listed and short and begins and not tells and self.items < MAX_ITEMS

    def count(self, item: str) -> None:
        """One more item below it."""
        self.demanding = demands(item) and (self.demanding or not self.items)
        self.items += 1


def lead_in(
    block: Block, scope: Scope, following: Sequence[Block | Table], vocabulary: Vocabulary
) -> Lead | None:
    """The lead-in that a paragraph is: a label alone on its line, or a sentence that ends where a list begins."""
    text = block.text.strip()
    if following and is_aside(following[0], following[1:], vocabulary):
        following = following[1:]
    found = announced(text, vocabulary) if len(text.split()) <= MAX_LABEL_WORDS else None
    found = None if found and found.role in (Role.BACKGROUND, Role.ECONOMY, Role.RESULTS) else found
    numbered = found is not None and found.role is Role.GOALS and found.code is not None  # ``Mål 1:1``
    if found and (text.endswith(":") or lists_at_once(following) or _is_label(block, text) or numbered):
        return Lead(found, label=found.role is Role.GOALS and not text.endswith(":"))
    if scope.defines:
        return None
    if found and _heads_items(found, block, following):
        return Lead(found)
    if not lists_at_once(following):
        found = presented(text, vocabulary)
        leads = found is not None and (not following or _are_items(following))
        return Lead(found.under(scope.announcement)) if found and leads else None
    return _above_list(text, scope, following, vocabulary)


def _above_list(
    text: str, scope: Scope, following: Sequence[Block | Table], vocabulary: Vocabulary
) -> Lead | None:
    """The lead-in that a sentence right above a list is, by its own words or by what the list holds."""
    if _PLEDGES.search(text):
        return Lead(Announcement(Role.GOALS, "åtaganden", Level.COMMITMENT))
    if _ASSIGNED.search(text):
        return Lead(Announcement(Role.ASSIGNMENTS))
    if opening := opens_goal_list(text, vocabulary, completed=_complete(following)):
        level = owner_of(opening.owner, vocabulary) or Level.OPERATIONAL
        return Lead(Announcement(Role.GOALS, opening.noun, level), running=True)
    if _WANTS.search(text[slice(*sentence_bounds(text)[-1])]) and _complete(following, "att "):
        return Lead(Announcement(Role.GOALS, "mål", level_of(text, vocabulary)))
    if found := _counted(text, numbered_items(following), vocabulary):
        return Lead(found.under(scope.announcement), commented=found.role is Role.GOALS)
    items = [item for item in itertools.takewhile(_is_item, following) if isinstance(item, Block)]
    found = _demanded(text, following, vocabulary) if _GOALS_THAT.search(text) else None
    found = found or presented(text, vocabulary) or _counted(text, items, vocabulary)
    found = found or _demanded(text, following, vocabulary) or _undertaken(text, scope, following)
    return Lead(found.under(scope.announcement)) if found else None


def _complete(following: Sequence[Block | Table], opening: str = "") -> bool:
    """Whether each item of the list goes on with the clause above it: in small letters, with ``opening``."""
    items = [item.text for item in itertools.takewhile(_is_item, following) if isinstance(item, Block)]
    return bool(items) and all(item[:1].islower() and item.startswith(opening) for item in items)


def is_letter_head(text: str) -> bool:
    """Whether a line says whose pages these are and nothing else: ``Tallhults kommun, barn- och ungdomsnämnden``."""
    return _LETTER_HEAD.fullmatch(text.strip()) is not None


def is_aside(item: Block | Table, following: Sequence[Block | Table], vocabulary: Vocabulary) -> bool:
    """Whether a paragraph between what presents a list and the list is no item: it speaks of goals, or heads a page."""
    if not isinstance(item, Block) or item.kind is not BlockKind.PARAGRAPH or not lists_at_once(following):
        return False
    if is_letter_head(item.text):
        return True
    sentence = item.text.rstrip().endswith(".") and not demands(item.text)
    return (
        sentence
        and speaks_of_goals(item.text, vocabulary)
        and labelled_goal(item.passage, vocabulary) is None
    )


def numbered_items(following: Sequence[Block | Table]) -> list[Block]:
    """The items numbered from 1 that stand apart, text between them; none where two stand side by side."""
    items = [item for item in following if isinstance(item, Block) and item.kind is BlockKind.LIST_ITEM]
    counted = [item.marker for item in items] == [str(number) for number in range(1, len(items) + 1)]
    beside = any(_is_item(one) and _is_item(other) for one, other in itertools.pairwise(following))
    return items if counted and not beside else []


def _counted(text: str, items: Sequence[Block], vocabulary: Vocabulary) -> Announcement | None:
    """What a sentence presents that counts as many goals or measures as the list below it has items."""
    start, end = sentence_bounds(text)[-1]
    count = len(items)
    for number in re.finditer(r"\b\w+\b", text[start:end]) if count > 1 else ():
        if counted_as(number[0], vocabulary) == count:
            words = text[start + number.end() : end].split()[:MAX_COUNTED_WORDS]
            cores = (" ".join(words[:n]).strip(" .,:") for n in range(len(words), 0, -1))
            return next(
                (found for core in cores if (found := named(core, text[start:end], vocabulary))), None
            )
    return None


def _demanded(text: str, following: Sequence[Block | Table], vocabulary: Vocabulary) -> Announcement | None:
    """The goals that a sentence with a colon speaks of, or the one before it; each item of the list demands something."""
    items = [item for item in itertools.takewhile(_is_item, following) if isinstance(item, Block)]
    if not text.endswith(":") or len(items) < MIN_DEMANDED or not all(demands(item.text) for item in items):
        return None
    bounds = sentence_bounds(text)
    refers = len(bounds) > 1 and _REFERS.match(text[slice(*bounds[-1])].lstrip())
    clause = text[bounds[-2 if refers else -1][0] :]
    label = vocabulary.any_of("goal_labels").search(clause)
    found = named(label[0], clause, vocabulary) if label else None
    return found if found and found.role is Role.GOALS else None


def _undertaken(text: str, scope: Scope, following: Sequence[Block | Table]) -> Announcement | None:
    """What somebody is to do: ``Kontoret ska under 2015`` above a list of verbs, where no heading presents goals.

    Below a heading of goals it follows from those listed before: ``Kommunen ska därför``.
    """
    items = [item.text for item in itertools.takewhile(_is_item, following) if isinstance(item, Block)]
    verbs = all(re.match(r"(?:[a-zåäö]+a|se|ge|få|nå|gå|bli)\b", item) for item in items)
    clause = text[slice(*sentence_bounds(text)[-1])]
    told = re.search(
        r"(?<!\bför )\batt\b", clause, re.IGNORECASE
    )  # what another demands: ``har beslutat att bolaget ska``
    open_to_goals = scope.role is Role.GOALS and not scope.states_goals()
    opens = _TO_DO.search(clause) is not None and not told and not open_to_goals
    return Announcement(Role.ACTIVITIES) if opens and items and verbs else None


def _is_item(item: Block | Table) -> bool:
    return isinstance(item, Block) and item.kind is BlockKind.LIST_ITEM


def parted_at_labels(block: Block, vocabulary: Vocabulary) -> list[Block]:
    """A paragraph parted where a printed line begins with a goal label and a colon or number, or with the next number."""
    text = block.text
    number = _ITEM_CODE.match(text)
    if not number and not may_be_labelled(text, vocabulary):
        return [block]
    bounds = [0]
    for start, end in itertools.pairwise([*block.passage.line_starts()[1:], len(text)]):
        following = _ITEM_CODE.match(text, start, end)
        if number and following and _follows(number, following):
            bounds.append(start)
            number = following
        elif may_be_labelled(text[start:end], vocabulary):
            found = labelled_goal(block.passage.slice(start, end), vocabulary)
            if found and (found.separated or found.code):
                bounds.append(start)
    if len(bounds) == 1:
        return [block]
    parts = itertools.pairwise([*bounds, len(text)])
    return [replace(block, passage=block.passage.slice(start, end)) for start, end in parts]


def _follows(number: re.Match[str], following: re.Match[str]) -> bool:
    """Whether an item's code is the next after another: ``T3`` after ``T2``, ``1.3`` after ``1.2``."""
    same = number["series"] == following["series"]
    return same and int(following["number"]) == int(number["number"]) + 1


def glossary(section_items: Sequence[Block | Table]) -> set[int]:
    """The places of items that explain terms: three or more side by side like ``Mål: ett önskat läge``."""
    run: list[int] = []
    found: set[int] = set()
    for index, item in enumerate([*section_items, None]):
        if isinstance(item, Block) and _EXPLAINED.match(item.text):
            run.append(index)
            continue
        found.update(run if len(run) >= MIN_GLOSSARY else ())
        run = []
    return found


def _is_label(block: Block, text: str) -> bool:
    """Whether a few words set apart by their type are a label for the paragraph below."""
    set_apart = block.style.bold or block.style.italic or block.style.caps or block.panel is not None
    return set_apart and len(text.split()) <= MAX_SET_APART_WORDS and not re.search(r"\bför att\b", text)


def _heads_items(found: Announcement, block: Block, following: Sequence[Block | Table]) -> bool:
    """Whether a word or two alone on a line (``Nyckelindikatorer``) head the paragraph below.

    On a page a label for goals is set apart by its type; a transcript does not show it.
    """
    text = block.text.strip()
    after = following[0] if following else None
    listing = found.role in (Role.INDICATORS, Role.STRATEGIES, Role.ACTIVITIES, Role.ASSIGNMENTS)
    listing = listing or (found.role is Role.GOALS and block.style.size == 0)
    below = isinstance(after, Block) and after.kind is BlockKind.PARAGRAPH and states(after.text)
    short = text[:1].isupper() and len(text.split()) <= MAX_BARE_LABEL_WORDS
    return listing and short and below


def _are_items(following: Sequence[Block | Table]) -> bool:
    """Whether short paragraphs without a full stop follow: a list that lost its bullets."""
    below = [item for item in following[:2] if isinstance(item, Block) and item.kind is BlockKind.PARAGRAPH]
    return bool(below) and all(
        len(block.text.split()) <= MAX_ITEM_WORDS // 2 and not block.text.rstrip().endswith((".", ":"))
        for block in below
    )


def lists_items(section_items: Sequence[Block | Table], role: Role, vocabulary: Vocabulary) -> bool:
    """Whether a section has a list of what its heading announces: one below a lead-in of its own is another's."""
    for item in section_items:
        if _is_item(item):
            return True
        text = item.text.strip() if isinstance(item, Block) else ""
        found = announced(text, vocabulary) if text.endswith(":") else None
        if found and found.role is not role:
            return False
    return False


def lists_at_once(following: Sequence[Block | Table]) -> bool:
    """Whether a list begins right here."""
    return bool(following) and _is_item(following[0])
