"""Figures over years that tell what came of goals: their rows are measures, though no head says so.

Of all tables of years most are statistics. What tells the others apart is where they stand: below a heading that
takes a goal up (``Redovisning av mål a``), in the section of a numbered goal, under a title such as *Utfall*, or beside
a sentence about a goal that cites the table or speaks of the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...models import Block, Table
from ..finding import Finding
from ..language.clauses import is_caption
from ..language.heads import ColumnRole
from ..language.labels import Role
from ..language.quantities import is_year
from ..language.resemblance import shared_words
from ..language.swedish import sentence_bounds, sentences
from ..lexicon.vocabulary import Vocabulary
from ..outline import Section
from ..scope import Scope
from ..statements.prose import may_speak_of_goals, prose_goal, speaks_of_goals
from .columns import Columns
from .surroundings import Surroundings

_NUMBER = re.compile(r"(?:tabell|tablå)\s+\d+(?:[.:]\d+)*[.:]?\s*", re.IGNORECASE)
"""A table's number before what its title says: ``Tabell 9``."""
_OUTCOMES = re.compile(r"(?P<sure>utfall|måluppfyllelse|måluppföljning)\b|resultat\b", re.IGNORECASE)
_COUNTS = re.compile(r"(?:Antal|Andel|Genomsnitt|Median|Medel)", re.IGNORECASE)
"""How a measure's name begins."""
_LEAST_SHARED = 0.5
"""The share of a title's words, or of a goal's, from which both speak of the same."""


def what_came(
    table: Table, columns: Columns, around: Surroundings, scope: Scope, finding: Finding
) -> Columns | None:
    """The columns of a table that tells what came of goals, its rows as their measures; None for any other."""
    title = around.title.text
    named, *years = columns.named().columns
    if len(years) < 2 or any(column.role is not ColumnRole.YEAR for column in years):
        return None
    names = [
        cell.text for cell in table.cells if cell.column == named.index and cell.row >= columns.header_rows
    ]
    told = bool(names) and (
        scope.cited is not None
        or _follows_one_goal(names, scope)
        or _belongs_to_numbered_goal(names, title, scope, finding.vocabulary)
        or _is_titled_outcomes(names, title, finding)
        or _is_cited(title, scope.section, finding.vocabulary)
        or _speaks_of_goal_above(title, scope)
        or _speaks_of_goal_below(named.head or title, around.below, finding.vocabulary)
    )
    if not told:
        return None
    measured = (replace(column, role=ColumnRole.OUTCOME) for column in years)
    return replace(columns, columns=(replace(named, role=ColumnRole.INDICATOR), *measured))


def titles_figures(section: Section) -> bool:
    """Whether a heading has nothing but a table over years right below it: it titles the table."""
    first = section.items[0] if section.items and not section.children else None
    heads = first.grid()[0] if isinstance(first, Table) else ()
    texts = [cell.text.strip() if cell else "" for cell in heads]
    return len(texts) > 2 and not texts[0] and all(map(is_year, texts[1:]))


def _follows_one_goal(names: Sequence[str], scope: Scope) -> bool:
    """Whether counts stand below what came of the one goal above: ``Mål`` / ``Resultat``."""
    return scope.role is Role.RESULTS and len(scope.in_force()) == 1 and all(map(_COUNTS.match, names))


def _belongs_to_numbered_goal(names: Sequence[str], title: str, scope: Scope, vocabulary: Vocabulary) -> bool:
    """Whether a numbered table, none of money, speaks of the same as the one numbered goal of its section: ``Mål 2:1``."""
    own = {goal.code: goal for goal in scope.in_force() if goal.origin.section is scope.section}
    money = vocabulary.any_of("money_tables")
    if len(own) != 1 or None in own or not is_caption(title) or any(map(money.search, names)):
        return False
    (goal,) = own.values()
    return any(shared_words(said, goal.text) > 0 for said in (title, *names))


def _is_titled_outcomes(names: Sequence[str], title: str, finding: Finding) -> bool:
    """Whether a title says so where goals were stated: ``Utfall``, over counts ``Resultat i siffror``."""
    said = _OUTCOMES.match(_NUMBER.sub("", title)) if finding.drafts.goals else None
    return said is not None and (said["sure"] is not None or all(map(_COUNTS.match, names)))


def _is_cited(title: str, section: Section, vocabulary: Vocabulary) -> bool:
    """Whether a sentence about goals refers to the table by its number: ``Målet nåddes inte, se tabell 9``."""
    number = _NUMBER.match(title)
    cited = number and re.compile(rf"\b{number[0].strip(' .:')}\b", re.IGNORECASE)
    texts = [item.text for item in section.items if isinstance(item, Block) and not is_caption(item.text)]
    return any(
        speaks_of_goals(text[start:end], vocabulary)
        for text in texts if cited and cited.search(text)
        for start, end in sentence_bounds(text) if cited.search(text, start, end)
    )  # fmt: skip


def _speaks_of_goal_above(title: str, scope: Scope) -> bool:
    """Whether the section's text told a goal above in the words of the title: ``Andel rätt beslut, procent``."""
    told = (goal for goal in scope.spoken if goal.origin.section is scope.section)
    return any(shared_words(title, goal.text) > _LEAST_SHARED for goal in told)


def _speaks_of_goal_below(title: str, below: Block | Table | None, vocabulary: Vocabulary) -> bool:
    """Whether the text right below states a goal in the words of the title: ``Andel digitala ansökningar``."""
    if not isinstance(below, Block) or not may_speak_of_goals(below.text, vocabulary):
        return False
    goals = (prose_goal(sentence, vocabulary) for sentence in sentences(below.passage))
    return any(goal and shared_words(title, goal.text.text) > _LEAST_SHARED for goal in goals)
