"""A document becomes records: Swedish language, lexicon, one module for each kind of question."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from ..models import Document, Engine, PlanRecords
from .assembly import assemble
from .facts import goal_label_levels, read_facts
from .finding import Finding
from .flow import unflattened
from .linking import link
from .merging import merge
from .outline import outline
from .vocabulary import Vocabulary, load
from .walk import Walk

Rules = Vocabulary

__all__ = ["Rules", "find", "load_rules"]


def load_rules(*files: Path) -> Rules:
    """The built-in vocabulary with the terms of the user's files added; ``.digest`` names it.

    Raises:
        RulesInvalid: where a file has mistakes.
    """
    return load(files)


def find(document: Document, rules: Rules | None = None) -> PlanRecords:
    """All records of a document, with their evidence, and the account of what was not used."""
    vocabulary = rules or load_rules()
    facts = read_facts(document, vocabulary)
    document = unflattened(document, vocabulary)
    finding = Finding(document, vocabulary, facts.first_year, goal_label_levels(document, vocabulary))
    Walk(finding).run(outline(document))
    link(finding.drafts)
    merge(finding.drafts)
    engine = Engine(version=metadata.version("planutdrag"), rules=vocabulary.digest)
    return assemble(document, facts, finding.drafts, finding.ledger, engine)
