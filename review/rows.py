"""The rows of the workbook: each record with all that its row shows, before it becomes cells."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from ..models import DOCUMENT_KIND, DocumentFacts, PlanRecords, Record, Source
from .celltext import CELL_LIMIT
from .fields import SHEETS
from .judged import content_hash
from .looks import CellValue
from .numbering import Numbering, in_document_order, records_of
from .row_state import RowState

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
    doubts: Sequence[str]
    rule: str
    contexts: Mapping[str, str]
    """``goal`` and ``indicator``: the text of what it belongs to."""
    state: RowState
    numbering: Numbering
    link: str | None = None
    """Where its evidence is: a relative address, its fragment included."""
    quotes: Sequence[str] = ()
    own: Mapping[str, CellValue] = field(default_factory=dict)
    """By header: what the reviewer wrote in columns of their own."""

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


@dataclass(frozen=True, slots=True)
class Shown:
    """What rows show beside their records."""

    states: Mapping[str, RowState] = field(default_factory=dict)
    """By record, as :attr:`own`."""
    numberings: Mapping[str, Numbering] = field(default_factory=dict)
    """By document."""
    addresses: Mapping[str, Addresses] = field(default_factory=dict)
    """By document."""
    own: Mapping[str, Mapping[str, CellValue]] = field(default_factory=dict)


def plan_rows(named: NamedPlan, kind: str, shown: Shown) -> Iterator[Row]:
    """The rows of one plan's records of one kind, in document order."""
    path, plan = named
    numbering = shown.numberings.get(path) or Numbering.of(plan)
    addresses = shown.addresses.get(path, Addresses())
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
            record.doubts,
            record.rule,
            belongs.contexts(record),
            shown.states.get(record.id, RowState()),
            numbering,
            addresses.of(record.id, record.sources),
            list(dict.fromkeys(source.quote for source in record.sources)),
            shown.own.get(record.id, {}),
        )


def document_row(named: NamedPlan, position: int, shown: Shown) -> Row:
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
        (),
        "",
        {},
        shown.states.get(facts.sha256, RowState()),
        Numbering(),
        shown.addresses.get(path, Addresses()).of(DOCUMENT_ANCHOR, sources),
        list(_fact_quotes(facts)),
        shown.own.get(facts.sha256, {}),
    )


def _fact_quotes(facts: DocumentFacts) -> Iterator[str]:
    """Each fact's words and page, one line a fact."""
    headers = {one.name: one.header for one in SHEETS[DOCUMENT_KIND].fields} | {"period": "År"}
    for name, header in headers.items():
        for source in facts.evidence.get(name, ())[:1]:
            page = f" (sida {source.page})" if source.page else ""
            yield f"{header}: {source.quote}{page}"


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


def packed(content: JsonValue | Mapping[str, JsonValue], *, shorten: bool = True) -> str:
    """JSON in plain ASCII that a cell can hold, texts shortened if need be; empty where it is too long."""
    whole: JsonValue = dict(content) if isinstance(content, Mapping) else content
    text = _ascii(whole)
    for limit in (2000, 200, 0) if shorten else ():
        if len(text) <= CELL_LIMIT:
            break
        text = _ascii(_shortened(whole, limit))
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
