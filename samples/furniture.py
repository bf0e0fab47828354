"""What stands around the text: covers, emblems, running heads and feet, address blocks."""

# mypy: disable-error-code="import-untyped, misc"

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

from .content import Plan
from .styles import Styles, markup

_GREY = HexColor("#5f666d")
_LEFT = 62.0
_SHIELD = ((0, 1), (1, 1), (1, 0.42), (0.86, 0.2), (0.5, 0), (0.14, 0.2), (0, 0.42))


class Furniture:
    """Draws what stands around the text of a plan."""

    def __init__(self, plan: Plan, pages: int) -> None:
        self.plan, self.look, self.pages = plan, plan.look, pages
        self.styles = Styles(plan.look)
        self.letter_height = 70.0 if plan.look.cover == "letter" else 0.0
        self.address_height = 26.0 if plan.look.address else 0.0

    def first(self, canvas: Any, document: Any) -> None:
        """The cover, or the first page under a letter head."""
        canvas.saveState()
        if self.look.cover == "letter":
            self._letter_head(canvas)
            self._foot(canvas, document)
        elif self.look.cover == "band":
            self._band(canvas)
        else:
            self._plain(canvas)
        canvas.restoreState()

    def inner(self, canvas: Any, document: Any) -> None:
        """A page within: running head, foot."""
        canvas.saveState()
        width, height = canvas._pagesize
        canvas.setFont(self.look.face, self.look.size * 0.8)
        canvas.setFillColor(_GREY)
        left, _, right = self.look.head.partition("|")
        canvas.drawString(_LEFT, height - 38, left)
        canvas.drawRightString(width - _LEFT, height - 38, right)
        self._foot(canvas, document)
        canvas.restoreState()

    def _foot(self, canvas: Any, document: Any) -> None:
        """The page number and, where the plan has one, the address block."""
        width, _ = canvas._pagesize
        canvas.setFont(self.look.face, self.look.size * 0.8)
        canvas.setFillColor(_GREY)
        foot = self.look.foot.format(page=document.page, pages=self.pages)
        left, _, right = foot.rpartition("|")
        canvas.drawString(_LEFT, 30, left)
        canvas.drawRightString(width - _LEFT, 30, right)
        if self.look.address:
            self._address(canvas, width)

    def _address(self, canvas: Any, width: float) -> None:
        """The address block, its columns side by side over a thin rule."""
        canvas.setFont(self.look.face, self.look.size * 0.68)
        canvas.setStrokeColor(_GREY)
        canvas.setLineWidth(0.4)
        canvas.line(_LEFT, 76, width - _LEFT, 76)
        step = (width - 2 * _LEFT) / len(self.look.address)
        for place, column in enumerate(self.look.address):
            for number, line in enumerate(column.split("|")):
                canvas.drawString(_LEFT + place * step, 66 - 9 * number, line)

    def _band(self, canvas: Any) -> None:
        """A cover with a coloured band and the title in it."""
        width, height = A4
        canvas.setFillColor(self.styles.accent)
        canvas.rect(0, height * 0.44, width, height * 0.4, stroke=0, fill=1)
        canvas.setFillColor(self.styles.tint)
        canvas.rect(0, height * 0.425, width, height * 0.015, stroke=0, fill=1)
        self._lines(canvas, height * 0.78, on_dark=True)
        self._emblem(canvas, _LEFT, 60, 40)

    def _plain(self, canvas: Any) -> None:
        """A white cover, the emblem above the title."""
        self._emblem(canvas, _LEFT, A4[1] - 130, 52)
        self._lines(canvas, A4[1] * 0.66, on_dark=False)
        canvas.setStrokeColor(self.styles.accent)
        canvas.setLineWidth(2)
        canvas.line(_LEFT, A4[1] * 0.69, _LEFT + 130, A4[1] * 0.69)

    def _lines(self, canvas: Any, top: float, on_dark: bool) -> None:
        """The title and the lines under it."""
        for number, line in enumerate((self.plan.facts.titles[0], *self.plan.cover)):
            style = self.styles.cover(2.8 if number == 0 else 1.5 if number == 1 else 1.1, on_dark)
            text = Paragraph(markup(line, self.look.face), style)
            _, height = text.wrap(A4[0] - 2 * _LEFT, 400)
            text.drawOn(canvas, _LEFT, top - height)
            top -= height + style.spaceAfter

    def _letter_head(self, canvas: Any) -> None:
        """Emblem and sender at the left, the kind of document at the right."""
        top = A4[1]
        self._emblem(canvas, _LEFT, top - 92, 40)
        canvas.setFillColor(_GREY)
        canvas.setFont(self.look.face, self.look.size * 0.85)
        for number, line in enumerate(self.look.head.split("|")):
            canvas.drawString(A4[0] * 0.62, top - 62 - 13 * number, line)

    def _emblem(self, canvas: Any, x: float, y: float, size: float) -> None:
        """A shield with waves, and the municipality's name beside it."""
        facts = self.plan.facts
        outline = canvas.beginPath()
        for number, (across, up) in enumerate(_SHIELD):
            (outline.lineTo if number else outline.moveTo)(x + across * size * 0.8, y + up * size)
        outline.close()
        canvas.setFillColor(self.styles.accent)
        canvas.drawPath(outline, stroke=0, fill=1)
        canvas.setStrokeColor(white)
        canvas.setLineWidth(size * 0.06)
        for level in (0.45, 0.62, 0.79):
            self._wave(canvas, x + size * 0.1, y + size * level, size * 0.6)
        canvas.setFillColor(self.styles.accent)
        canvas.setFont(self.styles.bold, size * 0.36)
        canvas.drawString(x + size, y + size * 0.38, facts.sender or f"{facts.municipality} kommun")

    def _wave(self, canvas: Any, x: float, y: float, width: float) -> None:
        """One wave of the emblem."""
        path = canvas.beginPath()
        path.moveTo(x, y)
        for step in (0, 1):
            start, eighth, rise = x + step * width / 2, width / 8, width / 7
            path.curveTo(start + eighth, y + rise, start + 3 * eighth, y - rise, start + 4 * eighth, y)
        canvas.drawPath(path, stroke=1, fill=0)


class Leader(Flowable):
    """A line of the table of contents: the heading, dots, the page number."""

    def __init__(self, text: str, page: int, level: int, styles: Styles) -> None:
        super().__init__()
        self.text, self.page, self.indent = text, str(page), 14.0 * (level - 1)
        self.face, self.size = styles.look.face, styles.look.size

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """How much room it takes: one line."""
        self.width, self.height = width, self.size * 1.7
        return self.width, self.height

    def draw(self) -> None:
        """Set it, with as many dots as fit."""
        start = self.indent + stringWidth(self.text + " ", self.face, self.size)
        end = self.width - stringWidth(" " + self.page, self.face, self.size)
        dots = "." * int((end - start) / stringWidth(".", self.face, self.size))
        self.canv.setFont(self.face, self.size)
        self.canv.drawString(self.indent, 4, f"{self.text} {dots}")
        self.canv.drawRightString(self.width, 4, self.page)
