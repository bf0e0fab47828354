"""Goals that show by a printed code: ``P1 Det ska finnas …``, a box ``KF2 | Invånarna ska …``, ``Bidrar till KF2``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...models import Block, BlockKind, Level, Passage, Table, join
from ..finding import Finding
from ..language.labels import Announcement, Role, demands, states
from ..language.refs import LETTERED, is_code
from ..outline import SKIPPED
from ..scope import Scope
from .listing import Listing

_CODED = re.compile(rf"(?P<code>{LETTERED})\s*[.:–-]?\s+(?=[A-ZÅÄÖ])")
_BEGINS = re.compile(r"(?:^|[.!?]\s+)$")
_CODE = re.compile(rf"\b(?:{LETTERED}|\d{{1,2}}(?:\.\d{{1,2}})*)\b")
_CODE_ALONE = re.compile(rf"{LETTERED}\s*[.:]?")
_COUNCIL = re.compile(r"KF\s?\d")
_SERVES = re.compile(
    r"(?:bidrar|bidra|kopplar|koppla[ds]|kopplat|koppling|hör|svarar|stödjer|stöder|härleds|tjänar)\b",
    re.IGNORECASE,
)
MAX_LINK_WORDS = 10
MAX_WORDS = 35


def coded_in(block: Block, scope: Scope) -> list[tuple[str, Passage]]:
    """The codes and goals that a block consists of: each demands something, or stands below a heading of goals."""
    if not _CODED.match(block.text):
        return []
    starts = [match for match in _CODED.finditer(block.text) if _BEGINS.search(block.text[: match.start()])]
    bounds = [*(match.start() for match in starts), len(block.text)]
    found = [
        (match["code"], block.passage.slice(match.end(), stop))
        for match, stop in zip(starts, bounds[1:], strict=True)
    ]
    return found if all(_is_goal(statement.text, scope) for _, statement in found) else []


def _is_goal(text: str, scope: Scope) -> bool:
    return len(text.split()) <= MAX_WORDS and states(text) and (demands(text) or scope.role is Role.GOALS)


def declare_coded(coded: list[tuple[str, Passage]], above: Scope, scope: Scope, listing: Listing) -> None:
    """Declare goals in ``scope`` with their codes, as the heading of goals ``above`` presents them."""
    presented = above.announcement if above.role is Role.GOALS else None
    for code, statement in coded:
        announcement = presented or Announcement(Role.GOALS, level=_level_of(code))
        listing.declare(statement, announcement, scope, "coded-goal", code=code)


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


def read_goal_box(table: Table, listing: Listing, scope: Scope) -> bool:
    """A table of nothing but codes and the goals they stand for; False where a row is anything else."""
    rows = [[cell for cell in row if cell and cell.text.strip()] for row in table.grid()]
    rows = [row for row in rows if row]
    presented = scope.announcement if scope.role is Role.GOALS else None
    for row in rows:
        if len(row) != 2 or not is_code(row[0].text) or not states(row[1].text):
            return False
        if presented is None and not (re.match(r"[A-ZÅÄÖ]", row[0].text) and demands(row[1].text)):
            return False
    for code, statement in rows:
        listing.declare(
            statement.passage,
            presented or Announcement(Role.GOALS, level=_level_of(code.text)),
            scope,
            "goal-box",
            code=code.text.strip(" .:"),
        )
    return bool(rows)


def read_served_goals(block: Block, scope: Scope, finding: Finding) -> bool:
    """``Bidrar till KF2 och KF5``: the goals in force serve those of these codes; False for any other text."""
    text = block.text
    if len(text.split()) > MAX_LINK_WORDS or not _SERVES.match(text):
        return False
    numbers = re.search(r"\bmål\b", text, re.IGNORECASE) is not None
    codes = [code for code in _CODE.findall(text) if numbers or code[0].isalpha()]
    served = [goal for code in codes if (goal := finding.goal_of_code(code))]
    goals = [goal for goal in scope.in_force() if goal not in served]
    if not served or not goals:
        return False
    for goal in goals:
        goal.parents = list(dict.fromkeys(served))
    finding.ledger.used(block, block.passage, "goals", "served-by-code")
    return True
