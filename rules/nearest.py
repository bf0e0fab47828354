"""For what no rule took: the rule that came closest, and what it lacked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from ..models import Block, BlockKind, Table
from .language.heads import ColumnRole
from .language.labels import labelled_goal
from .language.wanted import wanted_in_sentence
from .lexicon.vocabulary import Vocabulary
from .statements.prose import speaks_of_goals
from .tables.column_roles import read_columns
from .tables.columns import Columns

SIMILAR = 0.75
"""How alike a heading and a known term must be for the term to be worth naming."""
_SET_ASIDE = {
    BlockKind.FURNITURE: "set aside before any rule: a head or foot that runs over the pages",
    BlockKind.CONTENTS: "set aside before any rule: an entry of the table of contents",
    BlockKind.REFERENCE: "set aside before any rule: an entry of a list of other documents",
}


def why_not(block: Block, vocabulary: Vocabulary) -> str:
    """Why no rule took a block: the one that came closest and what it lacked, or what the block is instead."""
    if block.kind in _SET_ASIDE:
        return _SET_ASIDE[block.kind]
    if block.kind is BlockKind.HEADING:
        return _heading(block.text, vocabulary)
    nearest = next(_paragraph(block, vocabulary), "")
    return f"closest {nearest}" if nearest else "running text without label, cue or wanted value"


def why_no_table(table: Table, reason: str, vocabulary: Vocabulary) -> str:
    """What a table lacked to be read, or what made it something else."""
    columns = read_columns(table, vocabulary)
    if reason == "money-table":
        return _money(table, columns, vocabulary)
    if reason == "internal-control":
        return "a head says internal control ('Kontrollmoment', 'Riskvärde'), and no head says measures"
    held = {column.role for column in columns.columns}
    if ColumnRole.INDICATOR not in held and held & {ColumnRole.TARGET, ColumnRole.OUTCOME, ColumnRole.YEAR}:
        lack = "it has values but no column of measures ('Indikator', 'Nyckeltal', 'Mått')"
    elif ColumnRole.INDICATOR in held:
        lack = "it has measures but no column of targets or outcomes"
    else:
        lack = "no head names goals, measures, activities or a follow-up"
    unknown = [column.head for column in columns.columns if column.role is ColumnRole.UNKNOWN and column.head]
    near = next(
        (f"; '{head}' is nearly '{term}'" for head in unknown for term in _near(head, vocabulary, "columns")),
        "",
    )
    return f"{lack}{near}"


def _heading(text: str, vocabulary: Vocabulary) -> str:
    for table in ("goal_labels", "sections"):
        for term in _near(text, vocabulary, table):
            return f"closest heading-term: announces nothing known; nearest is '{term}'"
    if speaks_of_goals(text, vocabulary):
        return "closest labelled-heading: has a goal word, but no code, colon or demand after it"
    return "closest heading-term: announces nothing known"


def _paragraph(block: Block, vocabulary: Vocabulary) -> Iterator[str]:
    text = block.text
    label = vocabulary.any_of("goal_labels").starts(text)
    if label and labelled_goal(block.passage, vocabulary) is None:
        yield f"labelled-paragraph: begins with '{label[0]}', but no colon, code or demand follows"
    if phrase := vocabulary["no_goal", "phrases"].search(text):
        yield f"prose-cue: '{phrase[0]}' says that it speaks about goals"
    if speaks_of_goals(text, vocabulary):
        yield "prose-cue: has a goal word, but no 'är att', 'med målet att' or the like"
    if text.rstrip().endswith(":"):
        yield "lead-in: ends in a colon, but presents nothing known"
    if demand := vocabulary["modals", "demands"].search(text):
        wanted = wanted_in_sentence(text, vocabulary)
        level = f" and wants '{text[wanted[0].start : wanted[0].end]}'" if wanted else ""
        yield f"sentence-under-heading: demands ('{demand[0]}'){level}, but stands under no heading of goals"
    if re.search(r"\b(?:andel|antal)\b", text, re.IGNORECASE) and len(text.split()) < 20:
        yield "item-under-heading: reads like a measure, but stands under no heading of measures"


def _money(table: Table, columns: Columns, vocabulary: Vocabulary) -> str:
    """Which word made it a table of money."""
    texts = [(column.head, "head") for column in columns.columns]
    texts += [(cell.text, "row") for cell in table.cells if cell.column == 0]
    for text, where in texts:
        for key in ("terms", "heads", "rows"):
            if match := vocabulary["money_tables", key].search(text):
                return f"'{match[0]}' in a {where} says money, and no head says measures"
    return "its title or section is about the economy, and no head says measures"


def _near(text: str, vocabulary: Vocabulary, table: str) -> list[str]:
    terms = [term for terms in vocabulary.table(table).values() for term in terms.terms if "*" not in term]
    return difflib.get_close_matches(text.strip(" :.").casefold(), terms, n=1, cutoff=SIMILAR)
