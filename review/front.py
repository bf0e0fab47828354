"""The two sheets a person sees first: what to do (``Läs mig``), and how far it has come (``Översikt``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.utils import column_index_from_string, get_column_letter

from ..models import KINDS, DocumentFacts, Record
from . import fields
from .columns import columns_of
from .fields import SHEETS
from .looks import AMBER, BLUE, GREEN, GREY, INPUT, LOW, MIDDLE, RED, Lines, Sheet, fill, formula, make_cell
from .numbering import records_of
from .rows import NamedPlan
from .sheets import set_print
from .wording import ADDED_LETTER, EMPTY, LETTERS, SINGULAR

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
        "Avvisa",
        "Avvisar du ett mål tas kopplingarna till det bort. Avvisar du en indikator försvinner dess målvärden "
        "och utfall, om du inte flyttar dem till en annan. Avvisar du ett dokument lämnas hela utanför.",
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
        "Spara boken och lämna den tillbaka. Du kan sortera, filtrera, dölja kolumner och lägga till egna. "
        "Ändra inte rubrikerna och ta inte bort dolda kolumner.",
    ),
)


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", "\u00a0%")


_LEGEND = (
    (INPUT, "Gul ruta", "här skriver du"),
    (GREEN, "Grön", f"godkänd; säkerhet {_percent(MIDDLE)} eller mer"),
    (BLUE, "Blå", "ändrad"),
    (GREY, "Grå", "avvisad"),
    (AMBER, "Orange", f"säkerhet under {_percent(MIDDLE)}: titta en gång till"),
    (RED, "Röd", f"säkerhet under {_percent(LOW)}: kontrollera noga"),
)

_NUMBERS = ", ".join(["D dokument", *(f"{LETTERS[kind]} {SINGULAR[kind].lower()}" for kind in KINDS)])
_PLURALS = {"Godkänn": "Godkända", "Ändra": "Ändrade", "Avvisa": "Avvisade"}
_SERIES = {"J": "2E7D4F", "K": "3F78B5", "L": "7A828C", "G": "D5DBE1", "F": "2E7D4F", "I": "C65D21"}
"""The colour of each column of counts in the charts."""
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


def write_readme(
    book: Workbook, spans: Spans, plans: Sequence[NamedPlan], reviewer: str, notes: Iterable[str]
) -> None:
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
        lines.put(36, (f"{number}.", "pu_step"), (title, "pu_subtitle"), (step, "pu_step"))
    lines.put(10)
    lines.put(24, None, (REVIEWER_LABEL, "pu_subtitle"), (reviewer, "pu_input"))
    lines.put(10)
    for note in notes:
        lines.put(34, None, ("Obs!", "pu_alert"), (note, "pu_alert"))
    _write_counts(lines, spans, plans)
    _write_legend(lines)


def _write_counts(lines: Lines, spans: Spans, plans: Sequence[NamedPlan]) -> None:
    lines.put(24, None, ("I den här boken", "pu_subtitle"))
    for kind in KINDS:
        total = spans.last[kind] - 1
        text = f'={total}&" poster, "&{spans.decided(kind, "?*")}&" granskade"'
        lines.put(17, None, (SHEETS[kind].title, "pu_line"), formula(lines.sheet, text, "pu_line"))
    unsure, unused = sum(map(_unsure, _all_records(plans))), sum(len(plan.unused) for _, plan in plans)
    told = f"{unsure} poster med säkerhet under {_percent(MIDDLE)}; kolumnen {fields.DOUBTS} säger varför"
    lines.put(17, None, ("Osäkra", "pu_line"), (told if unsure else "inga poster", "pu_line"))
    told = f"{unused} ställen som valdes bort; kolumnen {fields.WHY_NOT} säger varför"
    lines.put(17, None, (fields.UNUSED, "pu_line"), (told if unused else "inga ställen", "pu_line"))
    lines.put(10)


def _write_legend(lines: Lines) -> None:
    lines.put(24, None, ("Färger och nummer", "pu_subtitle"))
    for colour, word, meaning in _LEGEND:
        cell = make_cell(lines.sheet, word, "pu_text")
        cell.fill = fill(colour)
        lines.put(17, None, cell, (meaning, "pu_line"))
    lines.put(17, None, ("Nummer", "pu_text"), (f"{_NUMBERS}, {ADDED_LETTER} tillagd post", "pu_line"))


_COUNTS = ("Poster", "Granskade", "Kvar", "Klart", "Osäkra")
_DOCUMENT_HEADERS = ("Dokument", "Kommun", "Nämnd", "År", *_COUNTS, fields.UNUSED)
_KIND_HEADERS = ("Slag", "", "", "", *_COUNTS, *_PLURALS.values())
_WIDTHS = (34, 16, 28, 11, 9, 11, 9, 9, 10, 10, 10, 10)


def write_overview(book: Workbook, spans: Spans, plans: Sequence[NamedPlan]) -> None:
    """Add the dashboard: totals by kind, progress by document, and charts of both."""
    sheet = book.create_sheet(fields.OVERVIEW)
    for position, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    sheet.sheet_view.showGridLines = False
    set_print(sheet, header=False)
    lines = Lines(sheet)
    lines.put(32, ("Översikt", "pu_title"))
    kinds = _write_kinds(lines, spans, plans)
    lines.put(12)
    documents = _write_documents(lines, spans, plans)
    more = f" (de första {_CHARTED})" if len(plans) > _CHARTED else ""
    shown = documents._replace(last=min(documents.last, documents.first + _CHARTED - 1))
    height = _height(shown)
    _add_chart(sheet, "Beslut per slag", "N2", kinds, "JKLG")
    _add_chart(sheet, f"Granskat per dokument{more}", "N20", shown, "FG")
    if any(map(_unsure, _all_records(plans))):
        _add_chart(sheet, f"Osäkra per dokument{more}", f"N{22 + round(height * 2)}", shown, "I")


def _all_records(plans: Sequence[NamedPlan]) -> Iterator[Record]:
    return (record for _, plan in plans for kind in KINDS for record in records_of(plan, kind))


def _unsure(record: Record) -> bool:
    return record.confidence < MIDDLE


class _Table(NamedTuple):
    """The rows of a table on the dashboard, its header above the first."""

    first: int
    last: int


def _write_kinds(lines: Lines, spans: Spans, plans: Sequence[NamedPlan]) -> _Table:
    """The totals by kind."""
    lines.put(33, *((header, "pu_head") for header in _KIND_HEADERS))
    first = lines.count + 1
    for row in range(lines.count, lines.count + len(KINDS) + 1):
        lines.sheet.merged_cells.add(f"A{row}:D{row}")
    for kind in KINDS:
        records = [record for _, plan in plans for record in records_of(plan, kind)]
        row = lines.count + 1
        verdicts = [formula(lines.sheet, f"={spans.decided(kind, word)}", "pu_number") for word in _PLURALS]
        texts = (SHEETS[kind].title, "", "", "")
        _write_progress(lines, texts, records, f"J{row}+K{row}+L{row}", verdicts)
    return _Table(first, lines.count)


def _write_documents(lines: Lines, spans: Spans, plans: Sequence[NamedPlan]) -> _Table:
    """Progress by document."""
    lines.put(33, *((header, "pu_head") for header in _DOCUMENT_HEADERS))
    first = lines.count + 1
    for path, plan in plans:
        facts = plan.document
        records = [record for kind in KINDS for record in records_of(plan, kind)]
        texts = (path, facts.municipality or "", facts.body or "", years(facts))
        unused = make_cell(lines.sheet, len(plan.unused), "pu_number")
        _write_progress(lines, texts, records, spans.decided_in(f"$A{lines.count + 1}", "?*"), [unused])
    lines.sheet.auto_filter.ref = f"A{first - 1}:J{max(lines.count, first)}"
    return _Table(first, lines.count)


def _write_progress(
    lines: Lines, texts: Sequence[str], records: Sequence[Record], reviewed: str, more: Sequence[Cell] = ()
) -> None:
    """One row: its texts, then records, reviewed, left, done, unsure, and ``more``."""
    row = lines.count + 1
    computed = ((f"={reviewed}", "pu_number"), (f"=E{row}-F{row}", "pu_number"),
                (f'=IF(E{row}=0,"",F{row}/E{row})', "pu_share"))  # fmt: skip
    cells = [formula(lines.sheet, text, style) for text, style in computed]
    unsure = sum(map(_unsure, records))
    height = 18.0 if all(len(text) < width - 1 for text, width in zip(texts, _WIDTHS, strict=False)) else 33.0
    told = ((text, "pu_text") for text in texts)
    lines.put(height, *told, (len(records), "pu_number"), *cells, (unsure, "pu_number"), *more)


def years(facts: DocumentFacts) -> str:
    """The years a document is for: ``2017`` or ``2015–2017``."""
    known = dict.fromkeys(str(year) for year in (facts.period_start, facts.period_end) if year)
    return "–".join(known)


def _height(table: _Table) -> float:
    """Of a chart with a bar for each row, in centimetres."""
    return 4.5 + 0.55 * (table.last - table.first + 1)


def _add_chart(sheet: Sheet, title: str, anchor: str, table: _Table, columns: str) -> None:
    """A bar for each row, stacked of the values in these columns."""
    if table.last < table.first:
        return
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 45
    chart.title, chart.width, chart.height = title, 22, _height(table)
    for letter in columns:
        column = column_index_from_string(letter)
        values = Reference(sheet, min_col=column, min_row=table.first - 1, max_row=table.last)
        chart.add_data(values, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=table.first, max_row=table.last))
    for series, letter in zip(chart.series, columns, strict=True):
        series.graphicalProperties = GraphicalProperties(solidFill=_SERIES[letter])
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines = None
    chart.y_axis.number_format, chart.y_axis.crosses = "0", "max"
    chart.y_axis.scaling.min = 0
    if len(columns) > 1:
        chart.legend.position = "b"
    else:
        chart.legend = None
    sheet.add_chart(chart, anchor)
