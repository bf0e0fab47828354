"""Nothing is dropped in silence: every table, every sentence with a cue, every page is used or listed."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from planutdrag.extract import read
from planutdrag.models import Passage
from planutdrag.rules import Reading, load_rules, read_rules
from planutdrag.rules.accounting import all_drafts
from planutdrag.rules.language.swedish import sentences
from planutdrag.rules.outline import SKIPPED

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "corpus"
GOAL_WORD = re.compile(
    r"\b(?:nämnd|delmål|inriktnings|effekt)?mål(?:et|en|sättning(?:en)?)?\b", re.IGNORECASE
)


def _sources() -> list[Path]:
    """The samples, and the shared corpora where they stand beside the checkout."""
    folders = [ROOT / "samples", *(SHARED / name for name in ("pdf", "seeds", "fiction", "real"))]
    found = [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())]
    return [path for path in found if path.suffix in (".pdf", ".txt")]


@cache
def _reading(source: Path) -> Reading:
    return read_rules(read(source), load_rules())


def _stretches(reading: Reading) -> list[tuple[int, int, int]]:
    """Page, start and end of all text that stands in a record or in the account."""
    passages = [origin.passage for draft in all_drafts(reading.finding.drafts) for origin in draft.origins]
    passages += [entry.passage for entry in reading.finding.ledger.entries]
    return [(run.page, run.start, run.end) for passage in passages for run in passage.runs()]


def _is_accounted(passage: Passage, stretches: list[tuple[int, int, int]]) -> bool:
    return any(
        page == run.page and start < run.end and run.start < end
        for run in passage.runs()
        for page, start, end in stretches
    )


each_source = pytest.mark.parametrize(
    "source", _sources(), ids=lambda path: f"{path.parent.name}-{path.stem}"
)


@each_source
def test_every_table_is_used_or_listed(source: Path) -> None:
    reading = _reading(source)
    ledger = reading.finding.ledger
    assert [table.number for table in reading.document.tables if not any(ledger.of(table))] == []


@each_source
def test_every_sentence_about_a_goal_is_used_or_listed(source: Path) -> None:
    reading = _reading(source)
    stretches = _stretches(reading)
    for block in reading.document.text_blocks:
        if block.kind in SKIPPED:
            continue
        for sentence in sentences(block.passage):
            if GOAL_WORD.search(sentence.text):
                assert _is_accounted(sentence, stretches), sentence.text


@each_source
def test_every_page_has_a_record_or_a_reason(source: Path) -> None:
    reading = _reading(source)
    if not reading.document.paged:
        return
    told = reading.records
    records = (
        *told.goals,
        *told.indicators,
        *told.targets,
        *told.outcomes,
        *told.activities,
        *told.followups,
    )
    used = {source.page for record in records for source in record.sources}
    listed = {one.page for one in told.unused}
    assert set(range(1, len(reading.document.pages) + 1)) <= used | listed


def test_pages_tables_and_sentences_are_listed() -> None:
    kinds = Counter(
        entry.kind for source in _sources() for entry in _reading(source).finding.ledger.not_used()
    )
    assert kinds["page"]
    assert kinds["table"]
    assert kinds["sentence"]


def test_every_rule_that_found_a_record_is_in_the_handbook() -> None:
    handbook = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    drafts = (draft for source in _sources() for draft in all_drafts(_reading(source).finding.drafts))
    assert [rule for rule in {draft.origin.rule for draft in drafts} if f"`{rule}`" not in handbook] == []
