"""The rows of the workbook: each record with all that its row shows, before it becomes cells."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from ..models import DOCUMENT_KIND, KINDS, DocumentFacts, PlanRecords, Record, Source
from .celltext import CELL_LIMIT
from .fields import SHEETS
from .numbering import Numbering, in_document_order, records_of
from .standing import Standing, content_hash

Key = tuple[str, str]
DOCUMENT_ANCHOR = "dokument"
"""The fragment by which an evidence page shows the document's own facts."""
NamedPlan = tuple[str, PlanRecords]
"""A plan under its path below ``OUT/records``, without suffix."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record and everything its row tells."""

    path: str
    kind: str
    id: str
    number: str
    values: Mapping[str, JsonValue]
    """The record as it is written to JSON."""
    sources: tuple[Source, ...]
    confidence: float | None
    rule: str
    contexts: Mapping[str, str]
    """``goal`` and ``indicator``: the text of what it belongs to."""
    standing: Standing
    numbering: Numbering
    link: str | None = None
    """Where its evidence is: a relative address, its fragment included."""
    quotes: Sequence[str] = field(default=())

    @property
    def seen(self) -> str:
        """The record as JSON that fits a hidden cell."""
        return packed(self.values)

    @property
    def hash(self) -> str:
        """The hash of what a reviewer judges."""
        return content_hash(self.kind, self.values)


def unused_anchor(position: int) -> str:
    """The fragment of a document's unused item by its position in ``unused``, from 1."""
    return f"oanvant-{position}"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the workbook's page links of one document go."""

    evidence: str | None = None
    """The evidence page, relative to the workbook, percent-encoded."""
    file: str | None = None
    """The source itself, likewise."""

    def of(self, record: str, sources: Sequence[Source]) -> str | None:
        """The address of one record's evidence."""
        if self.evidence:
            return f"{self.evidence}#{record}"
        page = sources[0].page if sources else None
        return f"{self.file}#page={page}" if self.file and page else self.file

    def of_unused(self, position: int, page: int | None) -> str | None:
        """The address of the document's unused item at a position, from 1, on a page."""
        if self.evidence:
            return f"{self.evidence}#{unused_anchor(position)}"
        return f"{self.file}#page={page}" if self.file and page else None


def plan_rows(
    named: NamedPlan, kind: str, standings: Mapping[Key, Standing], addresses: Addresses
) -> Iterator[Row]:
    """The rows of one plan's records of one kind, in document order."""
    path, plan = named
    numbering = Numbering.of(plan)
    belongs = Belonging(plan)
    for record in in_document_order(records_of(plan, kind)):
        yield Row(
            path,
            kind,
            record.id,
            numbering.number_of[record.id],
            record.model_dump(mode="json"),
            record.sources,
            record.confidence,
            record.rule,
            belongs.contexts(record),
            standings.get((path, record.id), Standing()),
            numbering,
            addresses.of(record.id, record.sources),
            [source.quote for source in record.sources],
        )


def document_row(
    named: NamedPlan, position: int, standings: Mapping[Key, Standing], addresses: Addresses
) -> Row:
    """The row of a document's own facts; ``position`` is 1-based in the book."""
    path, plan = named
    facts = plan.document
    sources = tuple(source for found in facts.evidence.values() for source in found)
    return Row(
        path,
        DOCUMENT_KIND,
        facts.sha256,
        f"D{position}",
        facts.model_dump(mode="json"),
        sources,
        None,
        "",
        {},
        standings.get((path, facts.sha256), Standing()),
        Numbering(),
        addresses.of(DOCUMENT_ANCHOR, sources),
        list(_fact_quotes(facts)),
    )


def _fact_quotes(facts: DocumentFacts) -> Iterator[str]:
    """Each fact's words and page, one line a fact."""
    for one in SHEETS[DOCUMENT_KIND].fields:
        for source in facts.evidence.get(one.name, ())[:1]:
            page = f" (sida {source.page})" if source.page else ""
            yield f"{one.header}: {source.quote}{page}"


class Belonging:
    """Tells what each record of a plan belongs to, in words."""

    def __init__(self, plan: PlanRecords) -> None:
        self._goals = {goal.id: goal for goal in plan.goals}
        self._indicators = {one.id: one for one in plan.indicators}

    def contexts(self, record: Record) -> dict[str, str]:
        """The text of its goals and the name of its indicator, empty where it has none."""
        indicator = self._indicators.get(getattr(record, "indicator_id", None) or "")
        direct = [*getattr(record, "goal_ids", ()), *getattr(record, "parent_ids", ())]
        direct += [one for one in [getattr(record, "goal_id", None)] if one]
        goals = direct or list(indicator.goal_ids if indicator else ())
        return {
            "goal": "\n".join(self._goals[one].text for one in goals if one in self._goals),
            "indicator": indicator.name if indicator else "",
        }


def packed(record: Mapping[str, JsonValue]) -> str:
    """A record as JSON in plain ASCII that a cell can hold: quotes, then texts shortened if need be."""
    content = dict(record)
    text = _ascii(content)
    for limit in (2000, 200, 0):
        if len(text) <= CELL_LIMIT:
            break
        text = _ascii(_shortened(content, limit))
    return text if len(text) <= CELL_LIMIT else ""


def _ascii(content: object) -> str:
    # An underscore before an x could read as one of Excel's own escapes.
    return json.dumps(content, separators=(",", ":")).replace("_x", "\\u005fx")


def _shortened(value: JsonValue, limit: int) -> JsonValue:
    """The same structure with its strings cut at ``limit`` and at most five items a list."""
    if isinstance(value, str):
        return value[: max(limit, 64)]
    if isinstance(value, list):
        return [_shortened(one, limit) for one in value[:5]]
    if isinstance(value, dict):
        return {name: _shortened(one, limit) for name, one in value.items()}
    return value


def all_keys(plans: Sequence[NamedPlan]) -> set[Key]:
    """The keys of all records of all plans, the documents' own facts among them."""
    keys = {(path, plan.document.sha256) for path, plan in plans}
    for path, plan in plans:
        keys |= {(path, record.id) for kind in KINDS for record in records_of(plan, kind)}
    return keys
