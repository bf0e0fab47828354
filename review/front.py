"""The two sheets a person sees first: what to do (``Läs mig``), and how far it has come (``Översikt``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.utils import get_column_letter

from ..models import KINDS, DocumentFacts
from . import fields
from .columns import columns_of
from .fields import SHEETS
from .looks import AMBER, BLUE, GREEN, GREY, INPUT, RED, Lines, Sheet, fill, formula, make_cell
from .numbering import records_of
from .rows import NamedPlan
from .sheets import LOW, MIDDLE, set_print
from .wording import ADDED_LETTER, EMPTY, LETTERS, SINGULAR, VERDICTS

REVIEWER_LABEL = "Ditt namn:"
"""Left of the cell that holds the reviewer's name."""

_STEPS = (
    ("Namn", "Skriv ditt namn i den gula rutan här nedanför. Det sparas med varje beslut."),
    (
        "Besluta",
        "Gå igenom flikarna från vänster. Välj Godkänn, Ändra eller Avvisa i kolumnen Beslut. "
        "En tom ruta betyder att raden inte är granskad.",
    ),
    (
        "Rätta",
        "Vid Ändra: skriv det rätta värdet i den gula kolumnen Rätt … på samma rad. Det du lämnar tomt "
        f"behålls. Skriv {EMPTY} för att ta bort ett värde.",
    ),
    (
        "Kontrollera",
        "Läs citatet, eller klicka på sidnumret för att se stället i källan. Kopplingar rättas med de "
        "korta numren, till exempel M3 eller I12.",
    ),
    (
        "Lägg till",
        "Saknas något? Skriv det på fliken Saknas. Fliken Inte använt visar vad som valdes bort, och varför.",
    ),
    (
        "Spara",
        "Spara boken och lämna den tillbaka. Du kan sortera och filtrera fritt. Ändra inte rubrikerna och "
        "ta inte bort dolda kolumner.",
    ),
)

_LEGEND = (
    (INPUT, "Gul ruta", "här skriver du"),
    (GREEN, "Grön", f"godkänd; säkerhet {MIDDLE:.0%} eller mer"),
    (BLUE, "Blå", "ändrad"),
    (GREY, "Grå", "avvisad"),
    (AMBER, "Orange", f"säkerhet under {MIDDLE:.0%}: titta en gång till"),
    (RED, "Röd", f"säkerhet under {LOW:.0%}: kontrollera noga"),
)

_NUMBERS = ", ".join(f"{LETTERS[kind]} {SINGULAR[kind].lower()}" for kind in KINDS)
_A4 = 9
_CHARTED = 30
"""Documents that one chart can show and still be read."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Where the record sheets hold what is counted: the last row of each kind."""

    last: Mapping[str, int]

    def cells(self, kind: str, header: str) -> str:
        """The absolute address of one column of a kind's sheet."""
        plan = SHEETS[kind]
        position = [one.header for one in columns_of(plan)].index(header) + 1
        letter = get_column_letter(position)
        return f"'{plan.title}'!${letter}$2:${letter}${max(self.last[kind], 2)}"

    def decided(self, kind: str, word: str) -> str:
        """How many rows of a kind carry a decision (``?*`` for any)."""
        return f'COUNTIF({self.cells(kind, fields.DECISION)},"{word}")'

    def decided_in(self, document: str, word: str) -> str:
        """How many rows of all kinds of one document (a cell's address) carry a decision."""
        counts = (
            f'COUNTIFS({self.cells(kind, fields.DOCUMENT)},"="&{document},'
            f'{self.cells(kind, fields.DECISION)},"{word}")'
            for kind in KINDS
            if self.last[kind] > 1
        )
        return "+".join(counts) or "0"


def write_readme(book: Workbook, spans: Spans, reviewer: str, notes: Sequence[str]) -> None:
    """Add the sheet of instructions; ``notes`` are what the reviewer must know this time."""
    sheet = book.create_sheet(fields.README)
    for letter, width in zip("ABC", (4, 20, 92), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False
    set_print(sheet, header=False)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", _A4
    lines = Lines(sheet)
    lines.put(32, None, ("Granskning av mål och mått", "pu_title"))
    lines.put(10)
    for number, (title, step) in enumerate(_STEPS, 1):
        lines.put(34, (f"{number}.", "pu_step"), (title, "pu_subtitle"), (step, "pu_step"))
    lines.put(10)
    lines.put(24, None, (REVIEWER_LABEL, "pu_subtitle"), (reviewer, "pu_input"))
    lines.put(10)
    for note in notes:
        lines.put(34, None, ("Obs!", "pu_status"), (note, "pu_status"))
    _write_counts(lines, spans)
    _write_legend(lines)


def _write_counts(lines: Lines, spans: Spans) -> None:
    lines.put(24, None, ("I den här boken", "pu_subtitle"))
    for kind in KINDS:
        total = spans.last[kind] - 1
        text = f'={total}&" poster, "&{spans.decided(kind, "?*")}&" granskade"'
        lines.put(17, None, (SHEETS[kind].title, "pu_line"), formula(lines.sheet, text, "pu_line"))
    lines.put(10)


def _write_legend(lines: Lines) -> None:
    lines.put(24, None, ("Färger och nummer", "pu_subtitle"))
    for colour, word, meaning in _LEGEND:
        cell = make_cell(lines.sheet, word, "pu_text")
        cell.fill = fill(colour)
        lines.put(17, None, cell, (meaning, "pu_line"))
    lines.put(17, None, ("Nummer", "pu_text"), (f"{_NUMBERS}, {ADDED_LETTER} tillagd post", "pu_line"))


_DOCUMENT_HEADERS = (
    "Dokument",
    "Kommun",
    "Nämnd",
    "År",
    "Poster",
    "Granskade",
    "Kvar",
    "Klart",
    "Godkända",
    "Ändrade",
    "Avvisade",
    "Låg säkerhet",
)
_KIND_HEADERS = (
    "Slag",
    "",
    "",
    "",
    "Poster",
    "Granskade",
    "Kvar",
    "Klart",
    "Godkända",
    "Ändrade",
    "Avvisade",
    "Låg säkerhet",
)


def write_overview(book: Workbook, spans: Spans, plans: Sequence[NamedPlan]) -> None:
    """Add the dashboard: totals by kind, progress by document, and a chart of each."""
    sheet = book.create_sheet(fields.OVERVIEW)
    for position, width in enumerate((34, 16, 28, 11, 9, 11, 9, 9, 10, 10, 10, 13), 1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    sheet.sheet_view.showGridLines = False
    set_print(sheet, header=False)
    lines = Lines(sheet)
    lines.put(32, ("Översikt", "pu_title"))
    first_kind = _write_kinds(lines, spans, plans)
    lines.put(12)
    first = _write_documents(lines, spans, plans)
    charted = min(len(plans), _CHARTED)
    more = f" (de första {_CHARTED})" if len(plans) > _CHARTED else ""
    _add_chart(sheet, "Granskat per slag", "N2", first_kind, first_kind + len(KINDS) - 1)
    _add_chart(sheet, f"Granskat per dokument{more}", "N21", first, first + charted - 1)


def _write_kinds(lines: Lines, spans: Spans, plans: Sequence[NamedPlan]) -> int:
    """The totals by kind; returns the row of the first."""
    lines.put(33, *((header, "pu_head") for header in _KIND_HEADERS))
    first = lines.count + 1
    for row in range(lines.count, lines.count + len(KINDS) + 1):
        lines.sheet.merged_cells.add(f"A{row}:D{row}")
    for kind in KINDS:
        records = [record for _, plan in plans for record in records_of(plan, kind)]
        low = sum(record.confidence < LOW for record in records)
        counts = [spans.decided(kind, word) for word in VERDICTS.values()]
        texts = (SHEETS[kind].title, "", "", "")
        _write_progress(lines, texts, len(records), counts, low)
    return first


def _write_documents(lines: Lines, spans: Spans, plans: Sequence[NamedPlan]) -> int:
    """Progress by document; returns the row of the first."""
    lines.put(33, *((header, "pu_head") for header in _DOCUMENT_HEADERS))
    first = lines.count + 1
    for path, plan in plans:
        facts = plan.document
        records = [record for kind in KINDS for record in records_of(plan, kind)]
        low = sum(record.confidence < LOW for record in records)
        here = f"$A{lines.count + 1}"
        counts = [spans.decided_in(here, word) for word in VERDICTS.values()]
        texts = (path, facts.municipality or "", facts.body or "", years(facts))
        _write_progress(lines, texts, len(records), counts, low)
    lines.sheet.auto_filter.ref = f"A{first - 1}:L{max(lines.count, first)}"
    return first


def _write_progress(lines: Lines, texts: Sequence[str], total: int, counts: Sequence[str], low: int) -> None:
    """One row: its texts, then records, reviewed, left, done, each decision, low confidence."""
    row = lines.count + 1
    computed = [f"=I{row}+J{row}+K{row}", f"=E{row}-F{row}", f"=IF(E{row}=0,1,F{row}/E{row})"]
    computed += [f"={count}" for count in counts]
    styles = ("pu_number", "pu_number", "pu_share", "pu_number", "pu_number", "pu_number")
    cells = [formula(lines.sheet, text, style) for text, style in zip(computed, styles, strict=True)]
    height = 18.0 if max(map(len, texts)) < 27 else 33.0
    lines.put(
        height, *((text, "pu_text") for text in texts), (total, "pu_number"), *cells, (low, "pu_number")
    )


def years(facts: DocumentFacts) -> str:
    """The years a document is for: ``2017`` or ``2015–2017``."""
    known = dict.fromkeys(str(year) for year in (facts.period_start, facts.period_end) if year)
    return "–".join(known)


def _add_chart(sheet: Sheet, title: str, anchor: str, first: int, last: int) -> None:
    """A stacked bar for each row: reviewed and left."""
    if last < first:
        return
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 45
    chart.title, chart.width = title, 22
    chart.height = 5.5 + 0.55 * (last - first + 1)
    for column in (6, 7):
        chart.add_data(
            Reference(sheet, min_col=column, min_row=first - 1, max_row=last), titles_from_data=True
        )
    chart.set_categories(Reference(sheet, min_col=1, min_row=first, max_row=last))
    for series, colour in zip(chart.series, ("2E7D4F", "C9D1D9"), strict=True):
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines = None
    chart.y_axis.number_format = "0"
    chart.legend.position = "b"
    sheet.add_chart(chart, anchor)
