"""Tables in the PDF renderings: the same rows with rules, with half the rules, or with none."""

# mypy: disable-error-code="import-untyped, no-any-return, misc"

from __future__ import annotations

from itertools import groupby
from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.platypus import LongTable, Paragraph

from .content import Column, Group, Parts, Row, Table, plain
from .styles import Styles, markup

Command = tuple[Any, ...]
_GREY = HexColor("#7d858c")
_FAINT = HexColor("#c9ced3")


def table_flowable(table: Table, styles: Styles, layout: str, width: float) -> Any:
    """A table as the typesetter takes it, ``width`` points wide, in the manner of the layout."""
    header = _header(table, styles, layout)
    commands = _manner(layout, len(header), styles) + _spans(table, styles, len(header), layout)
    commands.append(("VALIGN", (0, 0), (-1, -1), "MIDDLE" if styles.look.middle else "TOP"))
    total = sum(column.width for column in table.columns)
    return LongTable(
        header + [_row(entry, table.columns, styles) for entry in table.rows],
        colWidths=[width * column.width / total for column in table.columns],
        repeatRows=len(header) if table.repeat_header else 0,
        style=commands,
        spaceBefore=4,
        spaceAfter=styles.look.size * 0.9,
    )


def _header(table: Table, styles: Styles, layout: str) -> list[list[Any]]:
    """The header: one row, or two where columns share a title."""
    on_dark = layout == "boxed"
    titles = [_cell(column.title, column, styles, True, on_dark) for column in table.columns]
    if not any(column.over for column in table.columns):
        return [titles]
    over = [_cell(column.over or column.title, column, styles, True, on_dark) for column in table.columns]
    under = [title if column.over else "" for title, column in zip(titles, table.columns, strict=True)]
    return [over, under]


def _row(entry: Row | Group, columns: tuple[Column, ...], styles: Styles) -> list[Any]:
    """The cells of a row; those that a group row covers are empty."""
    if isinstance(entry, Group):
        heading = _cell(entry.content, columns[0], styles, True)
        return [heading, *([""] * (len(columns) - 1))]
    return [_cell(cell, column, styles) for cell, column in zip(entry.cells, columns, strict=True)]


def _cell(content: Parts, column: Column, styles: Styles, bold: bool = False, on_dark: bool = False) -> Any:
    """A cell's paragraph; nothing for a blank one."""
    if not plain(content):
        return ""
    return Paragraph(markup(content, styles.look.face), styles.cell(column.align, bold, on_dark))


def _spans(table: Table, styles: Styles, header: int, layout: str) -> list[Command]:
    """The cells that cover others: group rows, and the upper row of a double header."""
    commands: list[Command] = []
    for number, entry in enumerate(table.rows, start=header):
        if isinstance(entry, Group):
            commands.append(("SPAN", (0, number), (-1, number)))
            if layout in ("ruled", "boxed"):
                commands.append(("BACKGROUND", (0, number), (-1, number), styles.tint))
    if header == 2:
        commands += _header_spans(table)
    return commands


def _header_spans(table: Table) -> list[Command]:
    """Spans of a double header: across for a shared title, down for a column without one."""
    commands: list[Command] = []
    places = range(len(table.columns))
    for over, run in groupby(places, key=lambda place: table.columns[place].over):
        members = list(run)
        if over:
            commands.append(("SPAN", (members[0], 0), (members[-1], 0)))
        else:
            commands += [("SPAN", (place, 0), (place, 1)) for place in members]
    return commands


def _manner(layout: str, header: int, styles: Styles) -> list[Command]:
    """Rules, fills and padding of a layout."""
    last = header - 1
    padding: list[Command] = [
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
    ]
    if layout == "ruled":
        shade = ("BACKGROUND", (0, 0), (-1, last), styles.tint)
        return [*padding, ("GRID", (0, 0), (-1, -1), 0.5, _GREY), shade]
    if layout in ("half-ruled", "two-column"):
        return [
            *padding,
            ("LINEABOVE", (0, 0), (-1, 0), 1, styles.accent),
            ("LINEBELOW", (0, last), (-1, last), 0.8, styles.accent),
            ("LINEBELOW", (0, header), (-1, -1), 0.3, _FAINT),
        ]
    if layout == "boxed":
        stripes = [white, HexColor("#f5f6f7")]
        return [
            *padding,
            ("BACKGROUND", (0, 0), (-1, last), styles.accent),
            ("ROWBACKGROUNDS", (0, header), (-1, -1), stripes),
        ]
    return [*padding, ("BOTTOMPADDING", (0, 0), (-1, -1), 6), ("RIGHTPADDING", (0, 0), (-1, -1), 14)]
