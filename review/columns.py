"""The columns of a record sheet, left to right, and what each shows of a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from ..models import DOCUMENT_KIND, Decision
from . import fields
from .fields import LINKS, SHEETS, Context, Entry, Field, SheetPlan
from .looks import CellValue
from .numbering import Numbering
from .rows import Row, packed
from .wording import DECIDED, EMPTY

Show = Callable[[Row], CellValue]


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


def columns_of(plan: SheetPlan) -> list[Column]:
    """All columns of a kind's sheet: decision, corrections, comment, extracted, evidence, hidden."""
    return [
        Column(fields.DECISION, 11, lambda row: row.standing.typed.verdict, "pu_choice", typed=True),
        Column(fields.NUMBER, 6, lambda row: row.number, "pu_short"),
        *(_correction(one) for one in plan.fields),
        Column(fields.COMMENT, 18, lambda row: row.standing.typed.comment, "pu_input", typed=True),
        Column(fields.STATUS, 12, lambda row: row.standing.status, "pu_status"),
        Column(fields.DOCUMENT, 18, lambda row: row.path),
        *_extracted(plan),
        *_evidence(plan),
        Column(fields.EARLIER, 26, lambda row: earlier(row.standing.earlier, row.numbering)),
        Column(fields.BEFORE, 34, _before),
        *_hidden(),
    ]


def _correction(one: Field) -> Column:
    style = "pu_input_number" if one.entry in {Entry.NUMBER, Entry.YEAR} else "pu_input"
    width = 20 if one.width > 24 else max(10, min(one.width, 12))
    return Column(one.correction_header, width, _corrected(one), style, typed=True, corrects=one)


def _corrected(one: Field) -> Show:
    def show(row: Row) -> CellValue:
        typed = row.standing.typed
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
        yield Column(fields.SECTION, 24, _section)
    yield Column(fields.QUOTE, 60, lambda row: "\n".join(row.quotes))
    yield Column(fields.PAGE, 8, _page, "pu_link", link=True)
    if plan.kind != DOCUMENT_KIND:
        yield Column(fields.CONFIDENCE, 10, lambda row: row.confidence, "pu_share")
        yield Column(fields.RULE, 18, lambda row: row.rule)


def _section(row: Row) -> CellValue:
    return " › ".join(row.sources[0].section) if row.sources else ""


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
        fields.SHOWN: shown_mark,
        fields.SEEN: lambda row: row.seen,
        fields.PRIOR: _prior,
    }
    for header in fields.HIDDEN:
        yield Column(header, 8, shows[header], "pu_hidden", hidden=True)


def _prior(row: Row) -> CellValue:
    decision = row.standing.earlier
    return packed(decision.model_dump(mode="json")) if decision else None


def shown_mark(row: Row) -> str:
    """What the reading side needs to tell an untouched row: see :class:`Standing`."""
    standing = row.standing
    return "|".join((standing.shown, standing.applied, standing.replaces))


def earlier(decision: Decision | None, numbering: Numbering) -> str:
    """A decision in words: what, by whom, when, and its corrections."""
    if decision is None:
        return ""
    who = f" av {decision.reviewer}" if decision.reviewer else ""
    when = f" {decision.decided_at[:10]}" if decision.decided_at else " (inte tillämpad)"
    lines = [f"{DECIDED[decision.verdict]}{who}{when}"]
    for one in SHEETS[decision.kind].fields:
        known = {name: decision.changes[name] for name in one.attributes if name in decision.changes}
        if known:
            lines.append(f"{one.header} → {rendered(one, known, numbering)}")
    if decision.comment:
        lines.append(f"Kommentar: {decision.comment}")
    return "\n".join(lines)


def _before(row: Row) -> str:
    """The fields that read otherwise when the earlier decision was made."""
    decision = row.standing.earlier
    if decision is None or decision.old is None:
        return ""
    old, now = dict(decision.old), dict(row.values)
    lines = []
    for one in SHEETS[row.kind].fields:
        was, is_now = (extracted(one, side, row.numbering) for side in (old, now))
        if was != is_now:
            lines.append(f"{one.header}: {EMPTY if was in (None, '') else was}")
    return "\n".join(lines)
