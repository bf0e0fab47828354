"""The account that closes a reading: what has the look of plan content, or a page, and is in no record.

Rules note what they take and what they pass over (:mod:`planutdrag.rules.ledger`). What no rule looked
at is added here, so that a reviewer sees what may be missing: sentences about goals or with a wanted
value, rows of plan tables, and pages from which nothing came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..models import Block, BlockKind, Passage, Table, join
from .drafts import Draft, Drafts
from .finding import Finding
from .language.labels import Role, announced
from .language.swedish import sentence_bounds
from .language.wanted import wanted_in_sentence
from .ledger import Reason
from .lexicon.vocabulary import Vocabulary
from .outline import Section
from .statements.prose import may_speak_of_goals, speaks_of_goals
from .tables.headers import header_rows
from .tables.parting import split_at_heads

_BY_ROLE = {
    Role.VISION: Reason.VISION,
    Role.RECITED: Reason.RECITED,
    Role.DEFINITIONS: Reason.DEFINITION,
    Role.ECONOMY: Reason.ECONOMY,
    Role.BACKGROUND: Reason.BACKGROUND,
}
_BY_KIND = {
    BlockKind.FURNITURE: Reason.FURNITURE,
    BlockKind.CONTENTS: Reason.CONTENTS,
    BlockKind.REFERENCE: Reason.REFERENCE,
}


def account(root: Section, finding: Finding) -> None:
    """Add to the ledger what looks like plan content and became nothing."""
    taken = _Taken(finding)
    for section in root.walk():
        reason = _reason_of(section, finding.vocabulary)
        blocks = [section.heading, *section.items]
        for block in blocks:
            if isinstance(block, Table):
                _rows(block, taken, finding)
            elif block is not None:
                _sentences(block, reason, taken, finding)
    _pages(finding, taken.recorded)


def may_have_cue(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence of a text may have a cue: quick, and sure only where it says no."""
    return may_speak_of_goals(text, vocabulary) or vocabulary["modals", "demands"].may_hold(text)


def has_cue(sentence: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence speaks of goals, or says what level is wanted."""
    if speaks_of_goals(sentence, vocabulary):
        return True
    demands = vocabulary["modals", "demands"].search(sentence) is not None
    return demands and bool(wanted_in_sentence(sentence, vocabulary))


def all_drafts(drafts: Drafts) -> Iterator[Draft]:
    """The drafts of all kinds."""
    for kind in (drafts.goals, drafts.indicators, drafts.targets, drafts.outcomes, drafts.activities):
        yield from kind
    yield from drafts.followups


class _Taken:
    """The stretches of page text, and the rows of tables, that are accounted for already."""

    def __init__(self, finding: Finding) -> None:
        self._stretches: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self._rows: set[tuple[int, int]] = set()
        self.recorded: set[int] = set()
        """The pages of records."""
        for draft in all_drafts(finding.drafts):
            for origin in draft.origins:
                self.add(origin.passage)
                self.recorded.update(run.page for run in origin.passage.runs())
                if origin.table and origin.row is not None:
                    self._rows.add((origin.table.number, origin.row))
        for entry in finding.ledger.entries:
            if not isinstance(entry.block, Table):
                self.add(entry.passage)

    def add(self, passage: Passage) -> None:
        for run in passage.runs():
            self._stretches[run.page].append((run.start, run.end))

    def holds(self, passage: Passage) -> bool:
        """Whether any of a passage's text is in a record or in the account."""
        return any(
            start < run.end and run.start < end
            for run in passage.runs()
            for start, end in self._stretches.get(run.page, ())
        )

    def has_row(self, table: Table, row: int) -> bool:
        return (table.number, row) in self._rows


def _sentences(block: Block, reason: Reason | None, taken: _Taken, finding: Finding) -> None:
    if block.kind is BlockKind.FOOTNOTE:
        reason = Reason.FOOTNOTE
    heading = block.kind is BlockKind.HEADING
    if not may_have_cue(block.text, finding.vocabulary):
        return
    for start, end in ((0, len(block.text)),) if heading else sentence_bounds(block.text):
        if not has_cue(block.text[start:end].strip(), finding.vocabulary):
            continue
        sentence = block.passage.slice(start, end)
        if not taken.holds(sentence):
            about = speaks_of_goals(sentence.text, finding.vocabulary)
            finding.ledger.unused(
                None, sentence, "heading" if heading else "sentence",
                reason or (Reason.NO_GOAL_STATED if about else Reason.NO_OWNER),
            )  # fmt: skip
            taken.add(sentence)


def _rows(table: Table, taken: _Taken, finding: Finding) -> None:
    """Rows of a plan table that gave nothing: not its heads, not the rows that head others."""
    if not any(entry.taken_as == "table" for entry in finding.ledger.of(table)):
        return
    if table.loose:
        finding.ledger.unused(table, join(table.loose), "row", Reason.ROWS_NOT_TOLD_APART)
    grid = table.grid()
    for part, offset in split_at_heads(table, finding.vocabulary):
        heads = header_rows(part, part.grid(), finding.vocabulary)
        for row in range(offset + heads, offset + part.row_count):
            cells = list({id(cell): cell for cell in grid[row] if cell and cell.text.strip()}.values())
            spanned = all(cell.row < row for cell in cells)
            if len(cells) > 1 and not spanned and not taken.has_row(table, row):
                fresh = [cell.passage for cell in cells if cell.row == row and not taken.holds(cell.passage)]
                if fresh:
                    finding.ledger.unused(table, fresh[0], "row", Reason.ROW_WITHOUT_RECORD)


def _pages(finding: Finding, recorded: set[int]) -> None:
    """Pages from which no record came and of which nothing is listed."""
    listed = {run.page for entry in finding.ledger.not_used() for run in entry.passage.runs()}
    used = recorded | listed
    if finding.document.paged:
        by_page: defaultdict[int | None, list[Block]] = defaultdict(list)
        for block in finding.document.text_blocks:
            by_page[block.passage.page].append(block)
        for number, page in enumerate(finding.document.pages, start=1):
            if number not in used:
                first, kinds = _of_page(by_page[number])
                reason = Reason.NO_TEXT if page.source == "none" or first is None else _page_reason(kinds)
                if reason is Reason.PROSE:
                    reason = _announced_on(number, finding) or reason
                finding.ledger.page(number, first or Passage(""), reason)


def _announced_on(page: int, finding: Finding) -> Reason | None:
    """What the first heading on a page that announces anything says of it."""
    taken = (entry.taken_as for entry in finding.ledger.entries if entry.passage.page == page)
    roles = {role.value: reason for role, reason in _BY_ROLE.items()}
    return next((roles.get(what) for what in taken if what is not None), None)


def _of_page(blocks: Sequence[Block]) -> tuple[Passage | None, set[BlockKind]]:
    shown = next((b.passage for b in blocks if b.kind is not BlockKind.FURNITURE), None)
    first = shown or next((block.passage for block in blocks), None)
    return first, {block.kind for block in blocks}


def _page_reason(kinds: Iterable[BlockKind]) -> Reason:
    told = set(kinds) - {BlockKind.FURNITURE, BlockKind.HEADING}
    if not set(kinds) - {BlockKind.FURNITURE}:
        return Reason.FURNITURE
    return _BY_KIND[next(iter(told))] if len(told) == 1 and told <= set(_BY_KIND) else Reason.PROSE


def _reason_of(section: Section, vocabulary: Vocabulary) -> Reason | None:
    """What the nearest heading above says of a section's text."""
    for title in reversed(section.path):
        found = announced(title, vocabulary) if title else None
        if found:
            return _BY_ROLE.get(found.role)
    return None
