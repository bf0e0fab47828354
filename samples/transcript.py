"""A plan as a plain-text transcript, with tabs or page by page, as text archives publish them."""

from __future__ import annotations

import io

import pdfplumber
from pdfplumber.page import Page

from .content import (
    Block,
    Bullets,
    Contents,
    Group,
    Heading,
    PageBreak,
    Plan,
    Prose,
    Table,
    Terms,
    listed_headings,
    plain,
)
from .pdf import render_pdf

_DINGBATS = {"l": "●", "o": "❏", "4": "✔"}
"""The codes of the symbol font, which this reader gives as letters."""


def tabbed(plan: Plan) -> str:
    """One paragraph to a line, blank lines between blocks, table cells set apart by tabs."""
    opening = [plan.facts.titles[0], *plan.cover]
    return "\n\n".join([*opening, *(text for block in plan.blocks if (text := _block(plan, block)))]) + "\n"


def page_flow(plan: Plan) -> str:
    """Every page one line, as its words come line by line; above it what the archive's site adds."""
    with pdfplumber.open(io.BytesIO(render_pdf(plan, "ruled"))) as document:
        pages = [_line(page) for page in document.pages]
    related = ["Relevanta dokument", *plan.related] if plan.related else []
    site = [plan.facts.titles[-1], *related, "Transkript:"]
    return "\n\n".join([*site, *(page for page in pages if page)]) + "\n"


def _line(page: Page) -> str:
    """A page's text as one line, its dots and bullets as the characters they show."""
    for char in page.chars:
        if char["fontname"] == "ZapfDingbats":
            char["text"] = _DINGBATS.get(char["text"], char["text"])
        elif char["text"] == "(cid:127)":
            char["text"] = "•"
    return " ".join(page.extract_text(y_tolerance=2).split())


def _block(plan: Plan, block: Block) -> str:
    """A block's lines; empty for a page break."""
    match block:
        case Heading() | Prose():
            return plain(block.content)
        case Bullets():
            marks = list(block.numbers) or ["-"] * len(block.items)
            return "\n".join(f"{mark} {plain(item)}" for mark, item in zip(marks, block.items, strict=True))
        case Table():
            return _table(block)
        case Terms():
            return "\n\n".join(f"{term} {text}" for term, text in block.items)
        case Contents():
            found = listed_headings(plan, block.depth)
            lines = [f"{plain(heading.content)} ..... {3 + at // 2}" for at, (_, heading) in enumerate(found)]
            return "\n".join([block.title, *lines])
        case PageBreak():
            return ""


def _table(table: Table) -> str:
    """Rows of cells set apart by tabs; a shared title stands above its first column."""
    lines = [plain(table.caption), ""] if table.caption else []
    if any(column.over for column in table.columns):
        lines.append("\t".join(_over(table)))
    lines.append("\t".join(column.title for column in table.columns))
    for entry in table.rows:
        cells = (entry.content,) if isinstance(entry, Group) else entry.cells
        lines.append("\t".join(plain(cell).replace("\n", " ") for cell in cells))
    return "\n".join(lines + [f"{mark} {text}" for mark, text in table.notes])


def _over(table: Table) -> list[str]:
    """The upper header row."""
    titles = [column.over or "" for column in table.columns]
    return [title if at == 0 or title != titles[at - 1] else "" for at, title in enumerate(titles)]
