"""A plan as a PDF: one content, several ways to lay it out."""

# mypy: disable-error-code="import-untyped, no-any-return, misc"

from __future__ import annotations

import io
from itertools import groupby, takewhile
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Frame,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Table as Grid

from .columns import in_columns
from .content import (
    Block,
    Bullets,
    Contents,
    Heading,
    PageBreak,
    Parts,
    Plan,
    Prose,
    Strong,
    Table,
    Terms,
    listed_headings,
    plain,
)
from .furniture import Furniture, Leader
from .styles import Styles, markup, register
from .tables import table_flowable

LAYOUTS = ("ruled", "borderless", "half-ruled", "two-column", "boxed")
MARGIN = 62.0
_WIDTH = A4[0] - 2 * MARGIN
_MAX_PASSES = 4


def render_pdf(plan: Plan, layout: str | None = None) -> bytes:
    """The plan as a PDF, in its own layout or another of :data:`LAYOUTS`; same bytes every time.

    It is set until the page numbers in its table of contents are those of its pages.
    """
    register()
    numbering = _Numbering()
    for _ in range(_MAX_PASSES):
        sheet = _Sheet(plan, layout or plan.look.layout, numbering)
        data, found = sheet.set()
        if found == numbering:
            return data
        numbering = found
    return data


class _Numbering:
    """On which page each heading stands (by its place among the blocks), and how many pages there are."""

    def __init__(self) -> None:
        self.pages: dict[int, int] = {}
        self.count = 1

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Numbering) and (self.pages, self.count) == (other.pages, other.count)

    __hash__ = None  # type: ignore[assignment]


class _Marked(Paragraph):
    """A heading, never divided, that notes the page it is drawn on."""

    def note(self, numbering: _Numbering, place: int) -> _Marked:
        self._numbering, self._place = numbering, place
        return self

    def split(self, _width: float, _height: float) -> list[Any]:
        return []

    def draw(self) -> None:
        self._numbering.pages[self._place] = self.canv.getPageNumber()
        super().draw()


class _Sheet:
    """One setting of a plan."""

    def __init__(self, plan: Plan, layout: str, known: _Numbering) -> None:
        self.plan, self.layout, self.known = plan, layout, known
        self.styles = Styles(plan.look)
        self.found = _Numbering()

    def set(self) -> tuple[bytes, _Numbering]:
        """The PDF, and where its headings came to stand."""
        target = io.BytesIO()
        furniture = Furniture(self.plan, self.known.count)
        facts = self.plan.facts
        document = BaseDocTemplate(
            target, pagesize=A4, invariant=1, title=facts.titles[0], author=facts.municipality
        )
        document.addPageTemplates(_templates(furniture))
        document.build(self._opening(furniture) + self._story())
        self.found.count = document.page
        return target.getvalue(), self.found

    def _opening(self, furniture: Furniture) -> list[Any]:
        """The cover, or the letter head and the title on the first page."""
        if self.plan.look.cover != "letter":
            return [NextPageTemplate("inner"), Spacer(1, 1), NewPage()]
        lines = [self._paragraph(self.plan.facts.titles[0], self.styles.cover(1.9))]
        lines += [self._paragraph(line, self.styles.cover(1.0)) for line in self.plan.cover]
        return [NextPageTemplate("inner"), Spacer(1, furniture.letter_height), *lines, Spacer(1, 10)]

    def _story(self) -> list[Any]:
        """All blocks; in two columns the running text between headings and tables is balanced."""
        placed = list(enumerate(self.plan.blocks))
        if self.layout != "two-column":
            return self._across(placed)
        story: list[Any] = []
        for running, group in groupby(placed, key=lambda item: _runs(item[1])):
            members = list(group)
            flows = [flow for place, block in members for flow in self._leading(place, block)]
            story += (in_columns(flows, _WIDTH) if running else []) or self._across(members)
        return story

    def _across(self, placed: list[tuple[int, Block]]) -> list[Any]:
        """Blocks set over the full width, headings kept with what follows them."""
        return [flow for place, block in placed for flow in (*self._room(place), *self._flows(place, block))]

    def _leading(self, place: int, block: Block) -> list[Any]:
        """The flowables of a block, marked where they must not stand last in a column."""
        flows = self._flows(place, block)
        for flow in flows:
            flow.leads = _announces(block)
        return flows

    def _room(self, place: int) -> list[Any]:
        """What keeps a heading, or words that announce a list, with the first of what follows."""
        blocks = self.plan.blocks[place:]
        leading = list(takewhile(_announces, blocks))
        if not leading:
            return []
        follows = blocks[len(leading)] if len(leading) < len(blocks) else None
        return [CondPageBreak(34 * len(leading) + (96 if isinstance(follows, Table) else 34))]

    def _flows(self, place: int, block: Block) -> list[Any]:
        """What the typesetter gets for one block."""
        match block:
            case Heading():
                return self._heading(place, block)
            case Prose():
                style = self.styles.small() if block.small else self.styles.body()
                return [self._paragraph(block.content, style)]
            case Bullets():
                return self._bullets(block)
            case Table():
                return self._table(block)
            case Terms():
                style = self.styles.body()
                return [self._paragraph((Strong(term), f" {text}"), style) for term, text in block.items]
            case Contents():
                return self._contents(block)
            case PageBreak():
                return [NewPage()]

    def _paragraph(self, content: Parts, style: Any) -> Paragraph:
        return Paragraph(markup(content, self.styles.look.face), style)

    def _heading(self, place: int, block: Heading) -> list[Any]:
        """A heading, or its coloured panel."""
        boxed = block.panel and self.layout == "boxed"
        style = self.styles.heading(block.level, boxed and block.level < 3)
        heading = _Marked(markup(block.content, self.styles.look.face), style).note(self.found, place)
        if not boxed:
            return [heading]
        fill = self.styles.accent if block.level < 3 else self.styles.tint
        panel = Grid([[heading]], colWidths=["100%"], spaceBefore=10, spaceAfter=8)
        panel.setStyle([("BACKGROUND", (0, 0), (-1, -1), fill), ("BOTTOMPADDING", (0, 0), (-1, -1), 7)])
        return [panel]

    def _bullets(self, block: Bullets) -> list[Any]:
        """List items with their bullets or numbers."""
        marks = list(block.numbers) or ["•"] * len(block.items)
        style = self.styles.item(10 + 6 * max(map(len, marks)))
        return [
            Paragraph(markup(item, self.styles.look.face), style, bulletText=mark)
            for item, mark in zip(block.items, marks, strict=True)
        ]

    def _table(self, table: Table) -> list[Any]:
        """A table with its caption and notes, where asked on a page turned on its side."""
        width = A4[1] - 2 * MARGIN if table.wide else _WIDTH
        layout = self.layout if self.layout != "two-column" else "half-ruled"
        flows: list[Any] = [CondPageBreak(110)]
        if table.caption:
            flows.append(self._paragraph((Strong(table.caption),), self.styles.heading(4)))
        flows.append(table_flowable(table, self.styles, layout, width))
        flows += [self._paragraph(f"{mark} {text}", self.styles.small()) for mark, text in table.notes]
        if not table.wide:
            return flows
        return [NextPageTemplate("wide"), NewPage(), *flows, NextPageTemplate("inner"), NewPage()]

    def _contents(self, block: Contents) -> list[Any]:
        """The table of contents, with the page numbers of the setting before."""
        flows: list[Any] = [self._paragraph(block.title, self.styles.heading(1))]
        for place, heading in listed_headings(self.plan, block.depth):
            page = self.known.pages.get(place, 0)
            flows.append(Leader(plain(heading.content), page, heading.level, self.styles))
        return [*flows, Spacer(1, 12)]


def _runs(block: Block) -> bool:
    """Whether a block is part of the running text that is set in columns."""
    return isinstance(block, Prose | Bullets | Terms) or (isinstance(block, Heading) and block.level > 1)


def _announces(block: Block) -> bool:
    """Whether a block should not stand last on a page."""
    if isinstance(block, Prose):
        return plain(block.content).endswith((":", " att"))
    return isinstance(block, Heading)


def _templates(furniture: Furniture) -> list[PageTemplate]:
    """Page templates: the first page, those within, and those turned on their side."""
    top = 64.0
    bottom = 62.0 + furniture.address_height
    upright = Frame(MARGIN, bottom, _WIDTH, A4[1] - top - bottom, 0, 0, 0, 0)
    side = Frame(MARGIN, 56, A4[1] - 2 * MARGIN, A4[0] - 56 - top, 0, 0, 0, 0)
    return [
        PageTemplate("first", [upright], onPage=furniture.first, pagesize=A4),
        PageTemplate("inner", [upright], onPage=furniture.inner, pagesize=A4),
        PageTemplate("wide", [side], onPage=furniture.inner, pagesize=landscape(A4)),
    ]
