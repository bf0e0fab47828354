"""A document becomes records: Swedish language, lexicon, one module for each kind of question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib import metadata
from pathlib import Path

from ..models import Block, Document, Engine, PlanRecords
from .accounting import account
from .assembly import assemble
from .cover.deciders import goal_label_levels
from .cover.facts import is_annual_report, read_facts
from .cover.plan_years import targets_year
from .dating import dated
from .finding import Finding
from .flow import unflattened
from .language.clauses import titles_table
from .language.perspectives import speaks_of_perspectives
from .lexicon.vocabulary import Vocabulary, load
from .linking import link, own_told_goals
from .merging import merge
from .outline import outline
from .statements.coded_goals import with_their_codes
from .statements.fields import fields_of
from .statements.goal_areas import is_part_of
from .statements.leads import is_letter_head, parted_at_labels
from .statements.levels_below import without_headings_over_levels
from .statements.numbered_items import with_lettered_items, with_numbered_items
from .statements.undertakings import is_described_line
from .tables.boxed import unboxed
from .tables.turned import upright
from .walk import Walk

Rules = Vocabulary
"""The vocabulary in force; ``.digest`` names it."""

__all__ = ["Reading", "Rules", "find", "load_rules", "read_rules"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as the rules saw it: for ``explain``, which shows how records came about."""

    document: Document
    """With the tables of a run-together transcript parted, and those turned that are set on their side."""
    finding: Finding
    records: PlanRecords
    signals: Mapping[str, frozenset[str]]
    """What spoke for and against each record, by its id: see :mod:`planutdrag.rules.confidence`."""


def load_rules(*files: Path) -> Rules:
    """The built-in vocabulary with the terms of the user's files added.

    Raises:
        RulesInvalid: where a file has mistakes.
    """
    return load(files)


def find(document: Document, rules: Rules | None = None) -> PlanRecords:
    """All records of a document, with their evidence, and the account of what was not used."""
    return read_rules(document, rules).records


def read_rules(document: Document, rules: Rules | None = None) -> Reading:
    """Find all records and keep the account of how each came about."""
    vocabulary = rules or load_rules()
    facts = read_facts(document, vocabulary)
    document = unboxed(upright(unflattened(document, vocabulary), vocabulary), vocabulary)
    title = facts.title.value if facts.title else None
    planned = title is not None and vocabulary["titles", "terms"].search(title) is not None
    reported = is_annual_report(document, title)
    levels = goal_label_levels(document, vocabulary, owned=facts.of_board or (planned and not reported))
    finding = Finding(
        document,
        vocabulary,
        years=facts.years,
        title=title,
        labels=levels,
        municipal=facts.municipality is not None,
        council=facts.by_council,
        board=facts.of_board,
        subject=facts.subject,
        company=facts.by_company,
        perspectives=any(speaks_of_perspectives(block.text) for block in document.text_blocks),
        annual_report=reported,
        until=targets_year(document),
    )
    parted = partial(parted_at_labels, vocabulary=vocabulary)
    blocks = with_lettered_items(with_their_codes(document.blocks))
    blocks = with_numbered_items(blocks, vocabulary)
    blocks = without_headings_over_levels(blocks, vocabulary)
    root = outline(
        blocks,
        parted,
        is_text=lambda block: _is_text(block, vocabulary),
        is_part=lambda above, block: is_part_of(above, block.text, vocabulary),
    )
    Walk(finding).run(root)
    if finding.title and finding.years and not finding.looks_back:
        own_told_goals(finding.drafts)
    link(finding.drafts)
    merge(finding.drafts)
    facts = dated(document, facts, finding.drafts)
    account(root, finding)
    engine = Engine(version=_version(), rules=vocabulary.digest, ocr=document.ocr_engine)
    assembled = assemble(document, facts, finding.drafts, finding.ledger, engine)
    return Reading(document, finding, assembled.records, assembled.signals)


def _is_text(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a block set like a heading is none: a table's title, a page's head, or fields that say one thing each."""
    if titles_table(block.text) or is_letter_head(block.text) or is_described_line(block.text, vocabulary):
        return True
    return bool(fields_of(block.passage, vocabulary))


@cache
def _version() -> str:
    return metadata.version("planutdrag")
