"""What leaves the program: a plan's records and the evidence behind each.

These types *are* the JSON of the record contract: ``PlanRecords.model_dump_json()`` is what
``convert`` writes. Numbers are numbers (``5700``, not ``5700.0``), missing values null, lists never.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

SCHEMA_VERSION: Literal["1"] = "1"


def _plain(value: int | float | None) -> int | float | None:
    """A whole number as an int, so that it is written ``5700`` and compares exactly."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Number = Annotated[int | float, AfterValidator(_plain)]
BoxTuple = tuple[float, float, float, float]


class Level(StrEnum):
    """Who decided a goal: fullmäktige, the nämnd, an åtagande of it, or one activity or unit."""

    MUNICIPAL = "municipal"
    BOARD = "board"
    COMMITMENT = "commitment"
    OPERATIONAL = "operational"


class Operator(StrEnum):
    """How a target's value is meant."""

    EQUAL = "eq"
    AT_LEAST = "ge"
    MORE = "gt"
    AT_MOST = "le"
    LESS = "lt"
    RANGE = "range"
    INCREASE = "increase"
    DECREASE = "decrease"
    UNCHANGED = "unchanged"
    QUALITATIVE = "qualitative"


class OutcomeKind(StrEnum):
    """Which measurement an outcome is: the newest column, the one called latest, or an older one."""

    CURRENT = "current"
    LATEST = "latest"
    PREVIOUS = "previous"


class ActivityKind(StrEnum):
    """What the document calls what will be done."""

    STRATEGY = "strategy"
    SUCCESS_FACTOR = "success_factor"
    ASSIGNMENT = "assignment"
    ACTIVITY = "activity"
    INITIATIVE = "initiative"


class Model(BaseModel):
    """The base of all that is written: unknown fields are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Model):
    """A place in the source that a record came from."""

    page: int | None = None
    """1-based; null in a transcript without page marks."""
    bbox: BoxTuple | None = None
    """x0, top, x1, bottom in PDF points from the page's top left; null for a transcript."""
    char_start: int
    """Into the text of that page in ``pages``: ``text[char_start:char_end] == quote``."""
    char_end: int
    table: int | None = None
    """The table's number in the document, 1-based."""
    row: int | None = None
    """1-based row of the joined table, its header counted."""
    column: int | None = None
    """1-based."""
    section: tuple[str, ...] = ()
    """The headings it stands under, outermost first."""
    quote: str


class Record(Model):
    """What every record carries beside its own fields."""

    id: str
    """Stable and unique in an output folder; see :func:`planutdrag.models.identity.record_id`."""
    sources: tuple[Source, ...] = ()
    """More than one where it runs over a page break or is stated in several places."""
    confidence: float = Field(default=1.0, ge=0, le=1)
    doubts: tuple[str, ...] = ()
    """What speaks against it, the gravest first: names in :data:`~planutdrag.models.codes.DOUBTS`."""
    rule: str = ""
    """The name of the rule that produced it."""


class Goal(Record):
    """A wanted state or result that the document itself marks as a goal."""

    text: str
    code: str | None = None
    level: Level | None = None
    label: str | None = None
    """The document's own word for it (``Kommunmål``, ``Åtagande``)."""
    perspective: str | None = None
    """The balanced-scorecard perspective (``Kund``)."""
    parent_ids: tuple[str, ...] = ()
    """The goals it serves."""


class Indicator(Record):
    """A named measure by which a goal is followed up."""

    name: str
    code: str | None = None
    unit: str | None = None
    group: str | None = None
    """The sub-heading row it stands under."""
    goal_ids: tuple[str, ...] = ()


class Target(Record):
    """The wanted value of an indicator, or a number wanted by a goal."""

    indicator_id: str | None = None
    goal_id: str | None = None
    text: str
    operator: Operator
    value: Number | None = None
    value_max: Number | None = None
    """The upper end of a ``range``."""
    unit: str | None = None
    baseline: str | None = None
    """What a trend is compared with (``2010``, ``riket``)."""
    period: str | None = None


class Outcome(Record):
    """A measured value of an indicator."""

    indicator_id: str
    text: str
    value: Number | None = None
    unit: str | None = None
    kind: OutcomeKind = OutcomeKind.CURRENT
    period: str | None = None


class Activity(Record):
    """What the document says will be done, where it marks it as such."""

    text: str
    kind: ActivityKind
    number: str | None = None
    group: str | None = None
    """The chapter or sub-heading it stands under, for numbered initiatives."""
    goal_ids: tuple[str, ...] = ()


class FollowUp(Record):
    """A row of a follow-up: what was followed up, and the judgement."""

    text: str
    assessment: str | None = None
    refs: tuple[str, ...] = ()
    """The item numbers it speaks of, expanded (``3-4`` gives ``3`` and ``4``)."""
    goal_ids: tuple[str, ...] = ()


class DocumentFacts(Model):
    """What the document is: whose plan, for when, adopted when."""

    file: str
    sha256: str
    title: str | None = None
    municipality: str | None = None
    body: str | None = None
    """The nämnd (or the authority) whose plan it is."""
    period_start: int | None = None
    period_end: int | None = None
    adopted_on: str | None = None
    """ISO 8601 date."""
    pages: int | None = None
    """Number of pages; null for a transcript without page marks."""
    evidence: dict[str, tuple[Source, ...]] = Field(default_factory=dict)
    """For each fact found in the text: where."""


class Unused(Model):
    """What looked like plan content and was not taken, and why."""

    page: int | None = None
    kind: Literal["table", "row", "sentence", "list", "heading", "page"]
    reason: str
    """A stable code: ``money-table``, ``definition``, ``repeated``, …"""
    quote: str
    bbox: BoxTuple | None = None


class Warning(Model):
    """Something a reviewer should know about the reading."""

    page: int | None = None
    code: str
    message: str


class PageText(Model):
    """A page's text as the reader laid it out; evidence points into it."""

    number: int | None = None
    text: str
    width: float | None = None
    """PDF points; null for a transcript."""
    height: float | None = None
    label: str | None = None
    source: Literal["text", "ocr", "none"] = "text"


class Engine(Model):
    """What produced the records: same engine, same rules and same bytes give the same output."""

    version: str = ""
    rules: str = ""
    """Hash of the lexicon and rules in force."""
    ocr: str | None = None
    """Name and version of the OCR engine, where a page was read by one."""


class PlanRecords(Model):
    """All records of one document: one JSON file.

    >>> records = find_records(read_document("plan.txt"))
    >>> PlanRecords.model_validate_json(records.model_dump_json()) == records
    True
    """

    schema_version: Literal["1"] = SCHEMA_VERSION
    document: DocumentFacts
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    activities: tuple[Activity, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    unused: tuple[Unused, ...] = ()
    warnings: tuple[Warning, ...] = ()
    pages: tuple[PageText, ...] = ()
    engine: Engine = Engine()


KINDS: dict[str, type[Record]] = {
    "goals": Goal,
    "indicators": Indicator,
    "targets": Target,
    "outcomes": Outcome,
    "activities": Activity,
    "followups": FollowUp,
}
"""The record kinds, by the name of their list in :class:`PlanRecords`, in the contract's order."""
