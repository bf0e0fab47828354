"""Sheets of paper to set small plans on, measured from the top left, and what was found in a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from planutdrag import find_records, read_document
from planutdrag.models import PlanRecords
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

BLACK, GREY, BLUE = HexColor("#000000"), HexColor("#d9dde2"), HexColor("#1d4f7c")
LEFT, RIGHT = 62.0, A4[0] - 62.0


def register_faces() -> None:
    """A face that comes with reportlab, with the ligatures and soft hyphens that the standard ones lack."""
    for name, file in (("Vera", "Vera.ttf"), ("Vera-Bold", "VeraBd.ttf")):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, file))
    pdfmetrics.registerFontFamily("Vera", "Vera", "Vera-Bold", "Vera", "Vera-Bold")


class Paper:
    """A PDF in the making. Every setter takes the top of what it sets and gives its bottom, in points."""

    def __init__(self, path: Path, size: tuple[float, float] = A4) -> None:
        register_faces()
        self.path = path
        self.canvas = Canvas(str(path), pagesize=size)
        self.width, self.height = size
        self.left, self.right = 62.0, size[0] - 62.0
        self.face, self.size = "Helvetica", 10.0

    def words(
        self, x: float, top: float, text: str, size: float = 10, bold: bool = False, **more: Any
    ) -> float:
        """One line as it is; ``colour``, and ``spacing`` between the letters."""
        line = self.canvas.beginText(x, self.height - top - 0.8 * size)
        line.setFont(self._font(bold), size)
        line.setFillColor(more.get("colour", BLACK))
        line.setCharSpace(more.get("spacing", 0))
        line.textOut(text)
        self.canvas.drawText(line)
        return top + 1.3 * size

    def prose(self, x: float, top: float, text: str, width: float | None = None, **style: Any) -> float:
        """Running text, wrapped; ``size``, ``bold`` and ``colour``."""
        return self._set(x, top, text, width or self.right - x, **style) + 6

    def heading(self, x: float, top: float, text: str, width: float | None = None, size: float = 14) -> float:
        """A heading with its room above and below."""
        return self._set(x, top + 10, text, width or self.right - x, size=size, bold=True) + 4

    def items(
        self, x: float, top: float, texts: Sequence[str], width: float | None = None, mark: str = "•"
    ) -> float:
        """A list with hanging indents."""
        for text in texts:
            self.words(x, top + 1.2, mark)
            top = self._set(x + 14, top, text, (width or self.right - x) - 14) + 2
        return top + 4

    def box(self, x: float, top: float, width: float, height: float, fill: Color | None = None) -> None:
        """A frame, or a shaded area."""
        self.canvas.saveState()
        if fill:
            self.canvas.setFillColor(fill)
        bottom = self.height - top - height
        self.canvas.rect(x, bottom, width, height, stroke=not fill, fill=bool(fill))
        self.canvas.restoreState()

    def rule(self, x0: float, x1: float, top: float, weight: float = 0.5) -> None:
        """A line across."""
        self.canvas.setLineWidth(weight)
        self.canvas.line(x0, self.height - top, x1, self.height - top)

    def next(self) -> None:
        """Go on with a new page."""
        self.canvas.showPage()

    def save(self) -> None:
        """Write the file."""
        self.canvas.save()

    def _font(self, bold: bool) -> str:
        return f"{self.face}-Bold" if bold else self.face

    def _set(self, x: float, top: float, text: str, width: float, **style: Any) -> float:
        size = style.get("size", self.size)
        setting = ParagraphStyle(
            "paper",
            fontName=self._font(style.get("bold", False)),
            fontSize=size,
            leading=1.3 * size,
            textColor=style.get("colour", BLACK),
            embeddedHyphenation=1,
        )
        paragraph = Paragraph(text, setting)
        _, height = paragraph.wrap(width, self.height)
        paragraph.drawOn(self.canvas, x, self.height - top - height)
        return top + height


Draw = Callable[[Paper], None]


def found_in(path: Path) -> list[str]:
    """Every record of a plan as one line, links written out, in the order in which they stand."""
    return list(told(find_records(read_document(path))))


def told(records: PlanRecords) -> Iterator[str]:
    """Every record as one line, links written out."""
    goals = {goal.id: goal.text for goal in records.goals}
    names = {indicator.id: indicator.name for indicator in records.indicators}
    for goal in records.goals:
        yield f"goal: {goal.code or ''} {goal.text}".replace("  ", " ")
    for indicator in records.indicators:
        serves = " & ".join(goals[id_] for id_ in indicator.goal_ids)
        group = f" ({indicator.group})" if indicator.group else ""
        yield f"indicator: {indicator.name}{group} < {serves}"
    for target in records.targets:
        owner = names.get(target.indicator_id or "") or goals[target.goal_id or ""]
        yield f"target: {owner} = {target.text}" + (f" ({target.period})" if target.period else "")
    for outcome in records.outcomes:
        yield f"outcome: {names[outcome.indicator_id]} = {outcome.text}"
    for activity in records.activities:
        serves = " & ".join(goals[id_] for id_ in activity.goal_ids)
        yield f"activity: {activity.text} < {serves}"
    for followup in records.followups:
        yield f"followup: {followup.text} = {followup.assessment or ''}"
