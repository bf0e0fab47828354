"""How cells look: a small set of named styles, and one way to make a cell that Excel cannot mistake."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from .celltext import to_cell

Sheet = Any
"""A write-only worksheet; openpyxl's stubs give it no usable type."""
CellValue = str | int | float | None

INK = "FF1F2933"
HEAD = "FF1D3B53"
INPUT_HEAD = "FF7A4B00"
INPUT = "FFFFF8DC"
LINK = "FF0B57A4"
ALERT = "FF8A1C0C"
GREEN, AMBER, RED, BLUE, GREY = "FFD8F0DC", "FFFFE8B8", "FFF9D0CB", "FFD9E8F8", "FFE4E7EB"

LOW, MIDDLE = 0.6, 0.8
"""Below ``LOW`` a confidence is red, below ``MIDDLE`` amber: such a record is unsure."""

HAIR = Side(style="thin", color="FFC9D1D9")
_LINES = Border(left=HAIR, right=HAIR, top=HAIR, bottom=HAIR)
_TOP = Alignment(vertical="top", wrap_text=True)
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def fill(colour: str) -> PatternFill:
    """A plain fill of one ARGB colour."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def add_styles(book: Workbook) -> None:
    """Make the workbook's styles known by name."""
    head = Font(name="Calibri", size=11, bold=True, color="FFFFFFFF")
    plain = Font(name="Calibri", size=11, color=INK)
    centre = Alignment(vertical="center", wrap_text=True)
    right = Alignment(vertical="top", horizontal="right", indent=1)
    middle = Alignment(vertical="top", horizontal="center", wrap_text=True)
    styles = [
        _style("pu_head", head, centre, fill(HEAD)),
        _style("pu_head_input", head, centre, fill(INPUT_HEAD)),
        _style("pu_text", plain, _TOP, number_format="@"),
        _style("pu_short", plain, middle, number_format="@"),
        _style("pu_number", plain, right, number_format="#,##0"),
        _style("pu_year", plain, right, number_format="0"),
        _style("pu_share", plain, middle, number_format='0"\u00a0"%'),
        _style("pu_input", plain, _TOP, fill(INPUT), "@"),
        _style("pu_input_number", plain, right, fill(INPUT), "General"),
        _style("pu_choice", Font(name="Calibri", size=11, bold=True, color=INK), _TOP, fill(INPUT), "@"),
        _style("pu_status", Font(name="Calibri", size=11, color="FF5A6672"), _TOP),
        _style("pu_alert", Font(name="Calibri", size=11, bold=True, color=ALERT), _TOP),
        _style("pu_link", Font(name="Calibri", size=11, color=LINK, underline="single"), middle),
        _style("pu_hidden", Font(name="Calibri", size=8, color="FF808080"), Alignment(), number_format="@"),
        _bare("pu_title", Font(name="Calibri", size=20, bold=True, color=HEAD), wrap=False),
        _bare("pu_subtitle", Font(name="Calibri", size=13, bold=True, color=HEAD), wrap=False),
        _bare("pu_line", plain),
        _bare("pu_step", Font(name="Calibri", size=12, color=INK)),
    ]
    for style in styles:
        book.add_named_style(style)


def _style(
    name: str,
    font: Font,
    alignment: Alignment,
    background: PatternFill | None = None,
    number_format: str = "General",
) -> NamedStyle:
    style = NamedStyle(name, font=font, alignment=alignment, border=_LINES, number_format=number_format)
    if background:
        style.fill = background
    return style


def _bare(name: str, font: Font, *, wrap: bool = True) -> NamedStyle:
    return NamedStyle(name, font=font, alignment=Alignment(vertical="top", wrap_text=wrap))


def make_cell(sheet: Sheet, value: CellValue, style: str, link: str | None = None) -> Cell:
    """A styled cell; whatever a text begins with, it stays a text."""
    text = to_cell(value) if isinstance(value, str) and value else None
    cell: Cell = WriteOnlyCell(sheet, None if value == "" else text or value)
    cell.style = style
    if text is not None:
        cell.data_type = "s"
        if text.startswith(_RISKY):
            cell.quotePrefix = True
    elif isinstance(value, float) and style == "pu_number":
        cell.number_format = _decimals(value)
    if link:
        cell.hyperlink = link
    return cell


def formula(sheet: Sheet, text: str, style: str) -> Cell:
    """A cell that Excel computes; nothing that is read back is ever one."""
    cell: Cell = WriteOnlyCell(sheet, text)
    cell.style = style
    return cell


def _decimals(value: float) -> str:
    """A number format with as many decimals as the value has, at most six."""
    decimals = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    return "#,##0" + ("." + "0" * decimals if decimals else "")


class Lines:
    """Appends rows to a write-only sheet and knows how many there are."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.count = 0

    def put(self, height: float, *cells: tuple[CellValue, str] | Cell | None) -> int:
        """Append a row of that height in points, of ``(value, style)`` pairs; returns its number."""
        self.count += 1
        self.sheet.row_dimensions[self.count].height = height
        made = (make_cell(self.sheet, *cell) if isinstance(cell, tuple) else cell for cell in cells)
        self.sheet.append(list(made))
        del self.sheet.row_dimensions[self.count]
        return self.count
