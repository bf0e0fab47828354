"""The columns of a record sheet, left to right, and what each shows of a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from ..models import DOCUMENT_KIND, Decision
from . import fields
from .fields import LINKS, SHEETS, Context, Entry, Field, SheetPlan
from .looks import MIDDLE, CellValue
from .numbering import Numbering
from .row_state import RowState
from .rows import Row, packed
from .wording import DECIDED, DOUBTS, EMPTY, RULES

Show = Callable[[Row], CellValue]

_HEADING = 60
"""Characters of a heading that the section column shows."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, width in characters, styles, and what it shows."""

    header: str
    width: float
    show: Show
    style: str = "pu_text"
    typed: bool = False
    """Whether a reviewer types in it."""
    hidden: bool = False
    link: bool = False
    """Whether its cells lead to the evidence."""
    corrects: Field | None = None


def columns_of(plan: SheetPlan, own: Sequence[str] = ()) -> list[Column]:
    """All columns of a kind's sheet: decision, corrections, comment, extracted, evidence, hidden.

    ``own`` are headers of columns that the reviewer put in.
    """
    return [
        Column(fields.DECISION, 11, lambda row: row.state.typed.verdict, "pu_choice", typed=True),
        Column(fields.NUMBER, 6, lambda row: row.number, "pu_short"),
        *(_correction(one) for one in plan.fields),
        Column(fields.COMMENT, 18, lambda row: row.state.typed.comment, "pu_input", typed=True),
        Column(fields.STATUS, 20, lambda row: row.state.status, "pu_status"),
        Column(fields.DOCUMENT, 24, lambda row: row.path),
        *_extracted(plan),
        *_evidence(plan),
        Column(fields.EARLIER, 26, lambda row: earlier(row.state.earlier, row.numbering)),
        Column(fields.BEFORE, 34, _before),
        *(Column(header, 18, _own(header)) for header in own),
        *_hidden(),
    ]


def headers_of(plan: SheetPlan) -> set[str]:
    """The headers of a kind's sheet that are the program's."""
    return {column.header for column in columns_of(plan)}


def _own(header: str) -> Show:
    return lambda row: row.own.get(header)


def _correction(one: Field) -> Column:
    style = "pu_input_number" if one.entry in {Entry.NUMBER, Entry.YEAR} else "pu_input"
    width = 20 if one.width > 24 else max(10, min(one.width, 12))
    return Column(one.correction_header, width, _corrected(one), style, typed=True, corrects=one)


def _corrected(one: Field) -> Show:
    def show(row: Row) -> CellValue:
        typed = row.state.typed
        if one.name in typed.unread:
            return typed.unread[one.name]
        known = {name: typed.corrections[name] for name in one.attributes if name in typed.corrections}
        return rendered(one, known, row.numbering) if known else None

    return show


def rendered(one: Field, values: dict[str, JsonValue], numbering: Numbering) -> CellValue:
    """A correction as a reviewer would type it; :data:`EMPTY` for a value taken away."""
    shown = extracted(one, values, numbering)
    return EMPTY if shown is None or shown == "" else shown


def extracted(one: Field, values: dict[str, JsonValue], numbering: Numbering) -> CellValue:
    """A field of a record as its cell shows it."""
    if one.entry in LINKS:
        ids = [each for name in one.attributes for each in _listed(values.get(name))]
        return numbering.show(ids)
    value = values.get(one.name)
    if one.entry is Entry.CHOICE and value is not None:
        return one.choices.get(str(value), str(value))
    if one.entry is Entry.ITEMS:
        return ", ".join(_listed(value))
    if one.entry is Entry.DATE and isinstance(value, str):
        return _day(value)
    return value if isinstance(value, (str, int, float)) else None


def _listed(value: JsonValue) -> list[str]:
    if isinstance(value, list):
        return [str(one) for one in value]
    return [] if value is None else [str(value)]


def _day(value: str) -> CellValue:
    """A date as text: Excel would show a true date in the reader's own manner, ISO is unmistakable."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return value


def _extracted(plan: SheetPlan) -> Iterator[Column]:
    """The record as it was read, its context beside its main field."""
    yield from (_context(one) for one in plan.context if one.leads)
    for one in plan.fields:
        yield Column(one.header, one.width, _field(one), _style(one))
    yield from (_context(one) for one in plan.context if not one.leads)


def _style(one: Field) -> str:
    if one.entry is Entry.YEAR:
        return "pu_year"
    return "pu_number" if one.entry is Entry.NUMBER else "pu_text"


def _field(one: Field) -> Show:
    return lambda row: extracted(one, dict(row.values), row.numbering)


def _context(context: Context) -> Column:
    return Column(context.header, context.width, lambda row: row.contexts.get(context.name, ""))


def _evidence(plan: SheetPlan) -> Iterator[Column]:
    if plan.kind != DOCUMENT_KIND:
        yield Column(fields.SECTION, 32, _section)
    yield Column(fields.QUOTE, 60, lambda row: "\n".join(row.quotes))
    yield Column(fields.PAGE, 8, _page, "pu_link", link=True)
    if plan.kind != DOCUMENT_KIND:
        yield Column(fields.CONFIDENCE, 10, lambda row: row.confidence, "pu_share")
        yield Column(fields.DOUBTS, 56, _doubts)
        yield Column(fields.RULE, 20, lambda row: RULES.get(row.rule, row.rule))


def _doubts(row: Row) -> CellValue:
    """Why a record is unsure; nothing where it is sure enough."""
    unsure = row.confidence is not None and row.confidence < MIDDLE
    return "; ".join(DOUBTS.get(code, code) for code in row.doubts) if unsure else ""


def _section(row: Row) -> CellValue:
    """The two headings nearest above it, long ones cut."""
    headings = row.sources[0].section[-2:] if row.sources else ()
    return " › ".join(one if len(one) <= _HEADING else one[:_HEADING].rstrip() + " …" for one in headings)


def _page(row: Row) -> CellValue:
    pages = sorted({source.page for source in row.sources if source.page})
    if len(pages) > 1:
        return ", ".join(str(page) for page in pages)
    return pages[0] if pages else ("visa" if row.link else None)


def _hidden() -> Iterator[Column]:
    shows: dict[str, Show] = {
        fields.ID: lambda row: row.id,
        fields.PATH: lambda row: row.path,
        fields.KIND: lambda row: row.kind,
        fields.HASH: lambda row: row.hash,
        fields.SHOWN: lambda row: mark_of(row.state),
        fields.SEEN: lambda row: row.seen,
        fields.PRIOR: _prior,
    }
    for header in fields.HIDDEN:
        yield Column(header, 8, shows[header], "pu_hidden", hidden=True)


def _prior(row: Row) -> CellValue:
    return packed_decisions(row.state.earlier)


def packed_decisions(decisions: Sequence[Decision]) -> str | None:
    """Decisions for a hidden cell; where they are too much, without the record as it was."""
    if not decisions:
        return None
    whole = packed([one.model_dump(mode="json") for one in decisions], shorten=False)
    return whole or packed([one.model_dump(mode="json", exclude={"old", "new"}) for one in decisions])


def mark_of(state: RowState) -> str:
    """What the reading side needs to tell an untouched row: see :class:`RowState`."""
    return "|".join((state.shown, state.applied, state.replaces)).rstrip("|")


def earlier(decisions: Sequence[Decision], numbering: Numbering) -> str:
    """Decisions in words: what, by whom, when, and their corrections."""
    return "\n".join(line for one in decisions for line in _in_words(one, numbering))


def _in_words(decision: Decision, numbering: Numbering) -> Iterator[str]:
    who = f" av {decision.reviewer}" if decision.reviewer else ""
    when = f" {decision.decided_at[:10]}" if decision.decided_at else " (inte tillämpat)"
    yield f"{DECIDED[decision.verdict]}{who}{when}"
    for one in SHEETS[decision.kind].fields:
        known = {name: decision.changes[name] for name in one.attributes if name in decision.changes}
        if known:
            yield f"{one.header} → {rendered(one, known, numbering)}"
    if decision.comment:
        yield f"Kommentar: {decision.comment}"


def _before(row: Row) -> str:
    """The fields that read otherwise when the earlier decisions were made."""
    lines: dict[str, None] = {}
    for decision in row.state.earlier:
        old, now = dict(decision.old or {}), dict(row.values)
        for one in SHEETS[row.kind].fields if old else ():
            was, is_now = (extracted(one, side, row.numbering) for side in (old, now))
            if was != is_now:
                lines[f"{one.header}: {EMPTY if was in (None, '') else was}"] = None
    return "\n".join(lines)
