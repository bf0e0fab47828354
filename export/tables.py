"""The flat tables that leave the program: their columns, types, keys and what each column means.

Every format is written from this one description, and so are the data dictionary that goes with the
files and the reference in ``docs/data-model.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds. Each format has its own word for it."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    """An exact number of the document (``2.5``), at most six decimals."""
    REAL = "real"
    """A measured coordinate or share, binary floating point."""
    DATE = "date"
    TIMESTAMP = "timestamp"
    """A moment, in UTC."""
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``refers`` names the table whose key its values are."""

    name: str
    kind: Kind
    about: str
    refers: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table and its primary key."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """The columns that tell a row from all others; empty for a view."""

    @property
    def names(self) -> list[str]:
        """The column names, in order."""
        return [column.name for column in self.columns]


def _text(name: str, about: str, *, refers: str | None = None, required: bool = False) -> Column:
    return Column(name, Kind.TEXT, about, refers, required)


def _int(name: str, about: str) -> Column:
    return Column(name, Kind.INTEGER, about)


def _key(name: str, about: str) -> Column:
    return _text(name, about, required=True)


_DOCUMENT = _text("document_id", "The document it stands in.", refers="documents", required=True)
_POSITION = _int("position", "Its place among the document's records of the same kind, from 1.")
_YEARS = (
    _int("year_from", "First year of the period, where it names one."),
    _int("year_to", "Last year of the period; equal to year_from for one year."),
)
_EVIDENCE = (
    _int("page", "Page of its first place in the source, from 1; empty in a transcript without pages."),
    _text("quote", "The words of its first place, verbatim. All places stand in evidence."),
    Column("confidence", Kind.REAL, "How sure the reader is, 0-1."),
    _text("rule", "The name of the rule that produced it."),
)
_VALUE = Column("value", Kind.DECIMAL, "The number, to six decimals; empty where the words hold none.")
_UNIT = _text("unit", "The unit as printed (%, antal, dagar, tkr per månad).")

DOCUMENTS = Table(
    "documents",
    "One row a document: whose plan, for when.",
    (
        _key("document_id", "d- and the first twelve digits of the content hash."),
        _text("path", "Its JSON file below records/ (or reviewed/), without .json.", required=True),
        _text("file", "The source's file name.", required=True),
        _text("sha256", "Hash of the source's bytes.", required=True),
        _text("title", "The document's title."),
        _text("municipality", "The municipality, without the word kommun."),
        _text("body", "The nämnd or authority whose plan it is."),
        _int("period_start", "First year of the plan."),
        _int("period_end", "Last year of the plan."),
        Column("adopted_on", Kind.DATE, "The day it was adopted."),
        _int("pages", "Number of pages; empty for a transcript without page marks."),
        Column("reviewed", Kind.BOOLEAN, "Whether the rows are those after review."),
        _text("schema_version", "Version of the record schema.", required=True),
        _text("engine_version", "Version of the program that read it."),
        _text("rules", "Hash of the rules in force when it was read."),
        _text("ocr", "Name and version of the OCR engine, where a page was read by one."),
    ),
    ("document_id",),
)
GOALS = Table(
    "goals",
    "One row a goal.",
    (
        _key("goal_id", "Stable id of the goal."),
        _DOCUMENT,
        _POSITION,
        _text("text", "The goal, without its label and code.", required=True),
        _text("code", "Its number as printed (1.2)."),
        _text("level", "Who decided it: municipal, board, commitment or operational."),
        _text("label", "The document's own word for it (Kommunmål, Åtagande)."),
        _text("perspective", "The balanced-scorecard perspective (Kund)."),
        *_EVIDENCE,
    ),
    ("goal_id",),
)
GOAL_LINKS = Table(
    "goal_links",
    "One row for each goal that another goal serves.",
    (
        _text("goal_id", "The goal.", refers="goals", required=True),
        _text("parent_id", "The goal it serves.", refers="goals", required=True),
    ),
    ("goal_id", "parent_id"),
)
INDICATORS = Table(
    "indicators",
    "One row an indicator: a named measure by which a goal is followed up.",
    (
        _key("indicator_id", "Stable id of the indicator."),
        _DOCUMENT,
        _POSITION,
        _text("name", "Its name, verbatim and whole.", required=True),
        _text("code", "Its number as printed (1.2.1-3)."),
        _UNIT,
        _text("group_name", "The sub-heading row it stands under."),
        *_EVIDENCE,
    ),
    ("indicator_id",),
)


def _goals_of(record: str, table: str) -> Table:
    return Table(
        f"{record}_goals",
        f"One row for each goal that {'an' if record[0] in 'ai' else 'a'} {record} belongs to.",
        (
            _text(f"{record}_id", f"The {record}.", refers=table, required=True),
            _text("goal_id", "The goal.", refers="goals", required=True),
        ),
        (f"{record}_id", "goal_id"),
    )


INDICATOR_GOALS = _goals_of("indicator", "indicators")
TARGETS = Table(
    "targets",
    "One row a wanted value, of an indicator or of a goal.",
    (
        _key("target_id", "Stable id of the target."),
        _DOCUMENT,
        _POSITION,
        _text("indicator_id", "The indicator it is a target of.", refers="indicators"),
        _text("goal_id", "The goal it is a number of, where it belongs to no indicator.", refers="goals"),
        _text("text", "The target, verbatim.", required=True),
        _text(
            "operator",
            "How the value is meant: eq, ge, gt, le, lt, range, increase, decrease, unchanged, qualitative.",
            required=True,
        ),
        _VALUE,
        Column("value_max", Kind.DECIMAL, "The upper end of a range."),
        _UNIT,
        _text("baseline", "What a trend is compared with (2010, riket)."),
        _text("period", "The year or period it is for, in words."),
        *_YEARS,
        *_EVIDENCE,
    ),
    ("target_id",),
)
OUTCOMES = Table(
    "outcomes",
    "One row a measured value of an indicator.",
    (
        _key("outcome_id", "Stable id of the outcome."),
        _DOCUMENT,
        _POSITION,
        _text("indicator_id", "The indicator measured.", refers="indicators", required=True),
        _text("text", "The outcome, verbatim.", required=True),
        _VALUE,
        _UNIT,
        _text("kind", "current (the newest column), latest (a column that calls itself so) or previous."),
        _text("period", "The year, date or words printed."),
        *_YEARS,
        Column("measured_on", Kind.DATE, "The day, where the period is a date."),
        *_EVIDENCE,
    ),
    ("outcome_id",),
)
ACTIVITIES = Table(
    "activities",
    "One row for each thing the document says will be done.",
    (
        _key("activity_id", "Stable id of the activity."),
        _DOCUMENT,
        _POSITION,
        _text("text", "What will be done.", required=True),
        _text("kind", "strategy, success_factor, assignment, activity or initiative.", required=True),
        _text("number", "Its number as printed."),
        _text("group_name", "The chapter or sub-heading it stands under."),
        *_EVIDENCE,
    ),
    ("activity_id",),
)
ACTIVITY_GOALS = _goals_of("activity", "activities")
FOLLOWUPS = Table(
    "followups",
    "One row of a follow-up: what was followed up and the judgement.",
    (
        _key("followup_id", "Stable id of the follow-up."),
        _DOCUMENT,
        _POSITION,
        _text("text", "What was followed up.", required=True),
        _text("assessment", "The judgement, where it has a column of its own."),
        _text("refs", "The item numbers it speaks of, set apart by commas."),
        *_EVIDENCE,
    ),
    ("followup_id",),
)
FOLLOWUP_GOALS = _goals_of("followup", "followups")
EVIDENCE = Table(
    "evidence",
    "One row for each place in the source that a record, or a fact about a document, came from.",
    (
        _text("record_id", "The record, or the document for its facts.", required=True),
        _text("record_kind", "The table the record stands in.", required=True),
        _text("field", "The fact's name for a document (municipality); empty for a record.", required=True),
        Column("ordinal", Kind.INTEGER, "1 for the first place, 2 for the next.", required=True),
        _DOCUMENT,
        _int("page", "Page, from 1; empty in a transcript without page marks."),
        Column("x0", Kind.REAL, "Left edge in PDF points from the page's left; empty in a transcript."),
        Column("top", Kind.REAL, "Upper edge in PDF points from the page's top."),
        Column("x1", Kind.REAL, "Right edge in PDF points from the page's left."),
        Column("bottom", Kind.REAL, "Lower edge in PDF points from the page's top."),
        _int("char_start", "First character in the page's text, from 0."),
        _int("char_end", "One past the last character."),
        _int("table_number", "The table in the document, from 1."),
        _int("row_number", "Row of that table, from 1, header counted."),
        _int("column_number", "Column of that table, from 1."),
        _text("section", "The headings it stands under, outermost first, set apart by ' > '."),
        _text("quote", "The words, verbatim.", required=True),
    ),
    ("record_id", "field", "ordinal"),
)
UNUSED = Table(
    "unused",
    "One row for each thing that looked like plan content and was not taken, and why.",
    (
        _DOCUMENT,
        Column("position", Kind.INTEGER, "Its place in the document's list, from 1.", required=True),
        _int("page", "Page, from 1."),
        _text("kind", "table, row, sentence, list, heading or page.", required=True),
        _text("reason", "A stable code (money-table, definition, repeated).", required=True),
        _text("quote", "The words, verbatim.", required=True),
    ),
    ("document_id", "position"),
)
WARNINGS = Table(
    "warnings",
    "One row for each thing a reader of the records should know.",
    (
        _DOCUMENT,
        Column("position", Kind.INTEGER, "Its place in the document's list, from 1.", required=True),
        _int("page", "Page, from 1; empty where it is about the whole document."),
        _text("code", "A stable code.", required=True),
        _text("message", "A sentence.", required=True),
    ),
    ("document_id", "position"),
)
DECISIONS = Table(
    "decisions",
    "One row for each decision a reviewer made, in the order they were applied; later ones replace earlier.",
    (
        Column("position", Kind.INTEGER, "Line of decisions.jsonl, from 1.", required=True),
        Column("decided_at", Kind.TIMESTAMP, "When it was applied."),
        _text("reviewer", "Who decided."),
        _text("workbook", "The workbook it was typed in."),
        _text("document_id", "The document; it may have left the archive since.", required=True),
        _text("record_kind", "The table of the record; documents for the document's own facts."),
        _text("record_id", "The record, or the document for its facts.", required=True),
        _text("replaces", "The id an earlier decision on it has, where extraction gave it another since."),
        _text("number", "The short number the reviewer saw (M3)."),
        _text("verdict", "accept, change, reject, add or withdraw.", required=True),
        Column(
            "in_force", Kind.BOOLEAN, "Whether it holds: no later one on the same record, not taken back."
        ),
        _text("changes", "The corrected fields, as a JSON object."),
        _text("comment", "The reviewer's words."),
        _text("old", "The record as the reviewer saw it, as a JSON object."),
        _text("new", "The record as decided, as a JSON object; empty where it was rejected."),
    ),
    ("position",),
)

_PLAN = (
    _text("document_id", "The document.", refers="documents"),
    _text("municipality", "The municipality."),
    _text("body", "The nämnd or authority."),
    _text("file", "The source's file name."),
    _int("plan_from", "First year of the plan."),
    _int("plan_to", "Last year of the plan."),
)
PLAN_ROWS = Table(
    "plan_rows",
    "Goal, indicator, target and newest outcome in one row: one row a target of an indicator under a goal. "
    "An indicator under two goals stands twice; a goal without indicators, an indicator without a goal or "
    "without targets stands once.",
    (
        *_PLAN,
        _text("goal_id", "The goal.", refers="goals"),
        _text("goal_code", "Its number as printed."),
        _text("goal_level", "Who decided it."),
        _text("goal", "Its text."),
        _text("indicator_id", "The indicator.", refers="indicators"),
        _text("indicator_code", "Its number as printed."),
        _text("indicator", "Its name."),
        _text("indicator_unit", "Its unit."),
        _text("target_id", "The target.", refers="targets"),
        _text("target", "The target, verbatim."),
        _text("operator", "How the target's value is meant."),
        Column("target_value", Kind.DECIMAL, "The wanted number."),
        Column("target_value_max", Kind.DECIMAL, "The upper end of a range."),
        _text("target_unit", "The target's unit."),
        _text("target_period", "The period it is for, in words."),
        _int("target_year", "The last year of that period; the plan's first year where it names none."),
        _text("outcome_id", "The newest outcome of the indicator in this document.", refers="outcomes"),
        _text("outcome", "The outcome, verbatim."),
        Column("outcome_value", Kind.DECIMAL, "The measured number."),
        _text("outcome_unit", "The outcome's unit."),
        _text("outcome_kind", "current, latest or previous."),
        _text("outcome_period", "The period it was measured in, in words."),
        _int("outcome_year", "The last year of that period, where it names one."),
        _int("page", "Page of the target, else of the indicator, else of the goal."),
        Column("confidence", Kind.REAL, "The lowest confidence of what stands in the row."),
    ),
    (),
)
INDICATOR_VALUES = Table(
    "indicator_values",
    "Every target and every outcome of every indicator in one long list, to draw charts from.",
    (
        *_PLAN,
        _text("indicator_id", "The indicator.", refers="indicators"),
        _text("indicator", "Its name."),
        _text("what", "target or outcome."),
        _text("record_id", "The target or outcome."),
        _text("text", "Its words, verbatim."),
        _text("operator", "How a target's value is meant; empty for an outcome."),
        Column("value", Kind.DECIMAL, "The number."),
        _text("unit", "Its unit."),
        _text("period", "The year or period in words."),
        _int("year", "The last year of the period; for a target without one the plan's first year."),
        _int("page", "Page in the source."),
        Column("confidence", Kind.REAL, "How sure the reader is, 0-1."),
    ),
    (),
)

TABLES = (
    DOCUMENTS,
    GOALS,
    GOAL_LINKS,
    INDICATORS,
    INDICATOR_GOALS,
    TARGETS,
    OUTCOMES,
    ACTIVITIES,
    ACTIVITY_GOALS,
    FOLLOWUPS,
    FOLLOWUP_GOALS,
    EVIDENCE,
    UNUSED,
    WARNINGS,
    DECISIONS,
)
VIEWS = (PLAN_ROWS, INDICATOR_VALUES)
