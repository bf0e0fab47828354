"""Goals that show by a printed code: ``P1 Det ska finnas …``, ``Bidrar till KF2``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...models import Block, BlockKind, Level, Passage, Table, join
from ..drafts import GoalDraft
from ..finding import Finding
from ..language.clauses import asks_for_report, demands, is_clause, states
from ..language.labels import Announcement, LabelledGoal, Role, label_key, labelled_goal, level_of
from ..language.refs import LETTERED, cited_by_label
from ..language.swedish import sentences
from ..outline import SKIPPED
from ..scope import Scope, rank
from .fields import Meaning, fields_behind
from .listing import Listing

_CODED = re.compile(rf"(?P<code>{LETTERED}|[A-HJ-Z](?=[.:]?\s))\s*[.:–-]?\s+(?=[A-ZÅÄÖ])")
_COUNTED = re.compile(r"(?P<series>[A-ZÅÄÖ]+\s?)(?P<number>\d+)")
_BEGINS = re.compile(r"(?:^|[.!?]\s+)$")
_CODE = re.compile(rf"\b(?:{LETTERED}|[A-HJ-Z]|\d{{1,2}}(?:\.\d{{1,2}})*)\b")
_CODE_ALONE = re.compile(rf"{LETTERED}\s*[.:]?")
_LABEL_BEHIND = re.compile(r"\s+\((?P<label>[^\W\d][^()\d]{2,40}?)\s+(?P<number>\d{1,2})\)$")
_COUNCIL = re.compile(r"KF\s?\d")
_SERVES = re.compile(
    r"(?:(?:\w*målet|åtagandet|detta)\s+)?(?:bidrar|utgår\s+från|bidra|kopplar|koppla[ds]|kopplat|koppling|hör|svarar|stödjer|stöder|härleds|tjänar)\b",
    re.IGNORECASE,
)
_QUOTES = re.compile(
    r"(?:(?:\w*målet|åtagandet|detta)\s+)?(?:bidrar|kopplar|kopplas|koppling|anknyter|ansluter|knyter\s+an|hör|svarar|utgår)"
    r"\s+(?:ihop\s+)?(?:till|mot|med|från)\s+(?:[\w-]+\s+){0,3}(?:\w*mål|ägardirektiv)(?:et|en)?\s*(?:(?:om\s+)?att\s+|:\s*)",
    re.IGNORECASE,
)
"""The goal above serves one that is quoted: ``Målet knyter an till KF:s mål om att …``, ``Svarar mot ägardirektivet: …``."""
MAX_LINK_WORDS = 10
MAX_WORDS = 35


def coded_in(
    block: Block, scope: Scope, finding: Finding, presented: Announcement | None = None
) -> list[tuple[str, Passage]]:
    """The codes and goals that a block consists of: each demands something, stands below a heading of goals, or counts on.

    ``presented`` is what a label right above announces.
    """
    if not _CODED.match(block.text):
        return []
    starts = [match for match in _CODED.finditer(block.text) if _BEGINS.search(block.text[: match.start()])]
    bounds = [*(match.start() for match in starts), len(block.text)]
    found = [
        (match["code"], block.passage.slice(match.end(), stop))
        for match, stop in zip(starts, bounds[1:], strict=True)
    ]
    below_goals = presented is not None or scope.role is Role.GOALS or _counts_clauses(scope)
    counted = _is_counted(scope)
    taken = all(_is_goal(code, text.text, below_goals, counted, finding) for code, text in found)
    return found if taken else []


def _is_counted(scope: Scope) -> bool:
    """Whether the lines of a section begin with ``A`` and ``B``, each of them demanding something."""
    lettered = [
        (match["code"], demands(item.text)) for item in scope.section.items
        if isinstance(item, Block) and (match := _CODED.match(item.text))
    ]  # fmt: skip
    return lettered[:2] == [("A", True), ("B", True)]


def _counts_clauses(scope: Scope) -> bool:
    """Whether a section whose heading announces nothing holds statements alone, coded from 1 on: ``L1 …``, ``L2 …``."""
    texts = [item.text if isinstance(item, Block) else "" for item in scope.section.items]
    coded = [match for text in texts if (match := _CODED.match(text)) and _COUNTED.fullmatch(match["code"])]
    if scope.announcement or len(coded) < max(2, len(texts)):
        return False
    series = {match["code"].rstrip("0123456789") for match in coded}
    counted = [match["code"].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ ") for match in coded]
    clauses = sum(is_clause(match.string) or demands(match.string) for match in coded)
    return (
        len(series) == 1 and counted == [str(n + 1) for n in range(len(coded))] and 2 * clauses > len(coded)
    )


def _is_goal(code: str, text: str, below_goals: bool, counted: bool, finding: Finding) -> bool:
    goes_on = _before(code, finding) is not None
    if asks_for_report(text):
        return False
    known = len(code) > 1 or goes_on or (code == "A" and (below_goals or counted))
    demanded = below_goals or demands(text) or (goes_on and is_clause(text))
    return known and demanded and states(text) and len(text.split()) <= MAX_WORDS


def _before(code: str, finding: Finding) -> GoalDraft | None:
    """The goal from which a code goes on counting: ``S1`` before ``S2``, ``E`` before ``F``."""
    counted = _COUNTED.fullmatch(code)
    if counted:
        return finding.goal_of_code(f"{counted['series']}{int(counted['number']) - 1}")
    return finding.goal_of_code(chr(ord(code) - 1)) if len(code) == 1 else None


def declare_coded(
    coded: list[tuple[str, Passage]], presented: Announcement | None, scope: Scope, listing: Listing
) -> None:
    """Declare goals in ``scope`` with their codes, as ``presented`` or as the one whose count they go on with."""
    for code, statement in coded:
        before = _before(code, listing.finding)
        counted = Announcement(Role.GOALS, before.label, before.level) if before else None
        announcement = presented or counted or Announcement(Role.GOALS, level=_level_of(code))
        listing.declare(statement, announcement, scope, "coded-goal", code=code)


def label_behind(block: Block, finding: Finding) -> LabelledGoal | None:
    """A goal whose label stands behind it: ``Företagen känner till sina skyldigheter (strategiskt mål 2)``.

    The first, or the one that counts on: a number behind any other line refers to a goal that is stated elsewhere.
    """
    match = _LABEL_BEHIND.search(block.text) if block.text.endswith(")") else None
    if match is None or not finding.vocabulary.any_of("goal_labels").whole(match["label"]):
        return None
    said, number = block.passage.slice(0, match.start()), int(match["number"])
    before = finding.goal_of_code(str(number - 1))
    counts_on = number == 1 if before is None else before.label == match["label"]
    if not counts_on or not is_clause(said.text) or finding.known_goal(said.text):
        return None
    return LabelledGoal(said, match["label"], level_of(match["label"], finding.vocabulary), match["number"])


def goal_with_fields(
    block: Block, finding: Finding
) -> tuple[LabelledGoal | None, list[tuple[Meaning, Passage]]]:
    """The goal of a paragraph, its label before or behind it, and the fields that follow it."""
    vocabulary = finding.vocabulary
    if labelled_goal(block.passage, vocabulary) is None:
        return label_behind(block, finding), []
    statement, behind = fields_behind(block.passage, vocabulary)
    return labelled_goal(statement, vocabulary), behind


def _level_of(code: str) -> Level | None:
    """Whose the goal of a code is: those of *KF* are fullmäktige's."""
    return Level.MUNICIPAL if _COUNCIL.match(code) else None


def with_their_codes(blocks: Iterable[Block | Table]) -> Iterator[Block | Table]:
    """The blocks of a document, a code alone on its line joined to the statement below it."""
    code: Block | None = None
    for block in blocks:
        if code and isinstance(block, Block) and block.text[:1].isupper() and states(block.text):
            kind = BlockKind.HEADING if block.kind is BlockKind.HEADING else BlockKind.PARAGRAPH
            yield replace(block, passage=join([code.passage, block.passage]), kind=kind)
            code = None
            continue
        if code:
            yield code
        alone = isinstance(block, Block) and block.kind not in SKIPPED and _CODE_ALONE.fullmatch(block.text)
        code = block if alone and isinstance(block, Block) else None
        if code is None:
            yield block
    if code:
        yield code


def read_served_goals(block: Block, scope: Scope, finding: Finding) -> Passage | None:
    """``Bidrar till KF2 och KF5``, ``Inriktningsmål 1 och 2`` right below a goal: what the goals in force serve.

    Gives what the block says besides, None for any other text.
    """
    said, *more = sentences(block.passage) or [block.passage]
    served = _served(said.text, scope, finding)
    goals = [goal for goal in scope.in_force() if goal not in served]
    if not served or not goals:
        return None
    for goal in goals:
        goal.parents = list(dict.fromkeys(served))
    finding.ledger.used(block, said, "goals", "served-by-code")
    return join(more)


def _served(text: str, scope: Scope, finding: Finding) -> list[GoalDraft]:
    """The goals that a line names by their codes: it says that they are served, or names them by label right below a goal."""
    if (quoting := _QUOTES.match(text)) and (quoted := finding.known_goal(text[quoting.end() :])):
        return [quoted]
    if len(text.split()) > MAX_LINK_WORDS:
        return []
    if _SERVES.match(text):
        numbers = re.search(r"\bmål\b", text, re.IGNORECASE) is not None
        codes = [code for code in _CODE.findall(text) if numbers or code[0].isalpha()]
        return [goal for code in codes if (goal := finding.goal_of_code(code))]
    cited = cited_by_label(text)
    if cited is None or scope.run is None:
        return []
    label, refs = cited
    named = [
        goal for goal in finding.drafts.goals
        if goal.code in refs and goal.label and label_key(goal.label) == label_key(label)
    ]  # fmt: skip
    return named if all(rank(goal) < scope.run for goal in named) else []
