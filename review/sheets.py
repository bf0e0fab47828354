"""One record sheet: header, rows, drop-downs, colours, filter, print set-up."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from . import fields
from .columns import Column, columns_of
from .fields import LINKS, Entry, Field, SheetPlan
from .looks import ALERT, AMBER, BLUE, GREEN, GREY, HAIR, HEAD, LOW, MIDDLE, RED, Sheet, fill, make_cell
from .rows import Row
from .wording import CHANGED, CONTESTED, EMPTY, VERDICTS

_LINE_HEIGHT = 15.0
_TALLEST = 109.0
"""Seven lines: a longer quote is read in the cell itself, or in the source."""
_A3 = 8
_OWN_ROOM = 8
"""Columns to the right that the filter reaches over: what a reviewer adds there is sorted with its row."""


def write_record_sheet(
    book: Workbook,
    plan: SheetPlan,
    rows: Iterable[Row],
    count: int,
    *,
    changed: bool = False,
    own: Sequence[str] = (),
) -> None:
    """Add a kind's sheet with all its rows, as many as ``count``.

    ``changed`` says that some show an earlier decision; ``own`` are headers of columns that the
    reviewer put in.
    """
    sheet = book.create_sheet(plan.title)
    columns = columns_of(plan, own)
    set_columns(sheet, columns, set() if changed else {fields.EARLIER, fields.BEFORE})
    sheet.freeze_panes = "C2"
    sheet.sheet_properties.tabColor = HEAD
    sheet.sheet_view.zoomScale = 90
    set_print(sheet, wide=2)
    sheet.print_title_cols = "A:B"
    write_header(sheet, columns)
    for position, row in enumerate(rows, 2):
        _write_row(sheet, columns, row, position)
    last = count + 1
    add_filter_over(sheet, len(columns), last)
    if count:
        _add_choices(sheet, columns, last)
        _add_colours(sheet, columns, last)


def set_columns(sheet: Sheet, columns: Sequence[Column], hidden: Iterable[str] = ()) -> None:
    """Widths, hidden columns, and the correction columns as one group that folds away."""
    out_of_sight = set(hidden)
    for position, column in enumerate(columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(position)]
        dimension.width = column.width
        dimension.hidden = column.hidden or column.header in out_of_sight
        if column.corrects:
            dimension.outlineLevel = 1
    sheet.sheet_properties.outlinePr.summaryRight = True


def write_header(sheet: Sheet, columns: Sequence[Column]) -> None:
    """The header row: columns to type in have a colour of their own."""
    tallest = max(lines_of(one.header, one.width - 2) for one in columns if not one.hidden)
    sheet.row_dimensions[1].height = max(row_height(tallest), 33)
    sheet.append(
        [make_cell(sheet, one.header, "pu_head_input" if one.typed else "pu_head") for one in columns]
    )


def _write_row(sheet: Sheet, columns: Sequence[Column], row: Row, position: int) -> None:
    values = [column.show(row) for column in columns]
    lines = max(
        (
            lines_of(value, column.width)
            for value, column in zip(values, columns, strict=True)
            if isinstance(value, str) and not column.hidden
        ),
        default=1,
    )
    sheet.row_dimensions[position].height = row_height(lines)
    sheet.append(
        [
            make_cell(sheet, value, column.style, row.link if column.link else None)
            for value, column in zip(values, columns, strict=True)
        ]
    )
    del sheet.row_dimensions[position]  # it is written: no row of the book stays in memory


def row_height(lines: int) -> float:
    """Points for so many lines of text, within bounds."""
    return min(lines * _LINE_HEIGHT + 4, _TALLEST)


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of that many characters, words kept whole."""
    room = max(width - 1.5, 4)
    return sum(max(1, math.ceil(len(line) * 1.06 / room)) for line in text[:4000].split("\n"))


def add_filter_over(sheet: Sheet, columns: int, last: int) -> None:
    """The filter over all columns, hidden ones and a reviewer's own too, so that sorting keeps rows whole."""
    sheet.auto_filter.ref = f"A1:{get_column_letter(columns + _OWN_ROOM)}{max(last, 2)}"


def _add_choices(sheet: Sheet, columns: Sequence[Column], last: int) -> None:
    """The drop-downs, and what to type where short numbers are wanted."""
    for position, column in enumerate(columns, 1):
        validation = None
        if column.header == fields.DECISION:
            validation = choice_of(f'"{",".join(VERDICTS.values())}"', "Välj Godkänn, Ändra eller Avvisa.")
        elif column.corrects:
            validation = _correction_choice(column.corrects)
        if validation:
            letter = get_column_letter(position)
            validation.add(f"{letter}2:{letter}{last}")
            sheet.data_validations.append(validation)


def _correction_choice(one: Field) -> DataValidation | None:
    if one.entry is Entry.CHOICE:
        return choice_of(one.listed, "Välj ett ord ur listan.")
    if one.listed:
        return choice_of(one.listed, "", strict=False)
    if one.entry in LINKS:
        prompt = DataValidation(type=None, allow_blank=True, showInputMessage=True)
        prompt.promptTitle = one.correction_header
        prompt.prompt = _LINK_PROMPTS[one.entry]
        return prompt
    return None


_LINK_PROMPTS = {
    Entry.GOALS: f"Skriv målets nummer, till exempel M3 eller M3, M5. {EMPTY} tar bort kopplingen.",
    Entry.INDICATOR: "Skriv indikatorns nummer, till exempel I12.",
    Entry.OWNER: f"Skriv indikatorns eller målets nummer, till exempel I12 eller M3. {EMPTY} tar bort.",
}


def choice_of(source: str, message: str, *, strict: bool = True) -> DataValidation:
    """A drop-down from a literal list or a defined name; a loose one only proposes."""
    validation = DataValidation(type="list", formula1=source, allow_blank=True)
    validation.showErrorMessage = strict
    if strict:
        validation.errorTitle, validation.error = "Det ordet finns inte i listan", message
    return validation


def _add_colours(sheet: Sheet, columns: Sequence[Column], last: int) -> None:
    """Colours that follow the decision, the confidence, and where a new document begins."""
    letters = {column.header: get_column_letter(n) for n, column in enumerate(columns, 1)}
    shades = zip(VERDICTS.values(), (GREEN, BLUE, GREY), strict=True)
    for word, shade in shades:
        sheet.conditional_formatting.add(
            f"A2:B{last}", _when(f'$A2="{word}"', DifferentialStyle(fill=fill(shade)))
        )
    first = letters[fields.DOCUMENT]
    visible = letters[fields.BEFORE]
    rejected = _when('$A2="Avvisa"', DifferentialStyle(font=Font(strike=True, color="FF6B7280")))
    sheet.conditional_formatting.add(f"{first}2:{visible}{last}", rejected)
    status = letters[fields.STATUS]
    for words in (CHANGED, CONTESTED):
        alert = DifferentialStyle(font=Font(bold=True, color=ALERT), fill=fill(AMBER))
        when = f'LEFT(${status}2,{len(words)})="{words}"'
        sheet.conditional_formatting.add(f"{status}2:{status}{last}", _when(when, alert))
    if fields.CONFIDENCE in letters:
        _colour_confidence(sheet, f"{letters[fields.CONFIDENCE]}2:{letters[fields.CONFIDENCE]}{last}")
    # Last: where two looks meet in one cell, LibreOffice takes the first only.
    border = Border(left=HAIR, right=HAIR, bottom=HAIR, top=Side(style="thin", color="FF1D3B53"))
    edge = _when(f"${first}2<>${first}1", DifferentialStyle(border=border))
    sheet.conditional_formatting.add(f"A2:{visible}{last}", edge)


def _when(condition: str, look: DifferentialStyle) -> Rule:
    """A look that cells take where a formula holds."""
    return Rule("expression", dxf=look, formula=[condition])


def _colour_confidence(sheet: Sheet, cells: str) -> None:
    """Red, amber or green: the first bound that holds decides."""
    first = cells.partition(":")[0]
    for bound, shade in ((LOW, RED), (MIDDLE, AMBER), (2, GREEN)):
        rule = _when(f"AND(ISNUMBER({first}),{first}<{bound})", DifferentialStyle(fill=fill(shade)))
        rule.stopIfTrue = True
        sheet.conditional_formatting.add(cells, rule)


def set_print(sheet: Sheet, *, header: bool = True, wide: int = 1) -> None:
    """Landscape A3, so many pages wide, the header row on every page, page numbers below.

    Must come before the first row: a streamed sheet's properties stand before its rows.
    """
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = wide, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if header:
        sheet.print_title_rows = "1:1"
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "Sida &P av &N"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
