"""Type and colour of the PDF renderings: paragraph styles, and characters that need another font."""

# mypy: disable-error-code="import-untyped, no-any-return"

from __future__ import annotations

import re
from html import escape
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from .content import Look, Part, Parts, Status, Strong, parts_of, printed

BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Vera": "Vera-Bold"}
STATUS = {"green": "#3c9a4c", "yellow": "#e2b024", "red": "#c5382f", "grey": "#8a8f94"}
_ALIGN = {"left": 0, "center": TA_CENTER, "right": TA_RIGHT}
_DINGBATS = "●❏✔"
_HEADING_SIZE = {1: 1.6, 2: 1.25, 3: 1.05, 4: 1.0}


def register() -> None:
    """Make the embedded face known to the typesetter; it comes with the typesetter itself."""
    for name, file in (("Vera", "Vera.ttf"), ("Vera-Bold", "VeraBd.ttf"), ("Vera-Italic", "VeraIt.ttf")):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, file))
    pdfmetrics.registerFontFamily("Vera", "Vera", "Vera-Bold", "Vera-Italic", "Vera-Bold")


def markup(content: Parts, face: str) -> str:
    """Content as the typesetter's paragraph markup."""
    return "".join(_marked(part, face) for part in parts_of(content))


def _marked(part: Part, face: str) -> str:
    """One part as markup."""
    text = _with_fonts(escape(printed(part), quote=False), face).replace("\n", "<br/>")
    if isinstance(part, Status):
        return f'<font color="{STATUS[part.colour]}">{text}</font>'
    return f"<b>{text}</b>" if isinstance(part, Strong) else text


def _with_fonts(text: str, face: str) -> str:
    """Characters that the face lacks, set in one that has them."""
    text = re.sub(f"[{_DINGBATS}]", r'<font face="ZapfDingbats">\g<0></font>', text)
    return text if face == "Vera" else re.sub("[≥≤]", r'<font face="Vera">\g<0></font>', text)


class Styles:
    """The paragraph styles of one rendering."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.accent = HexColor(look.accent)
        self.tint = HexColor(look.tint)
        self.bold = BOLD[look.face]

    def _style(
        self, size: float = 1.0, bold: bool = False, leading: float = 1.36, **more: Any
    ) -> ParagraphStyle:
        points = self.look.size * size
        face = self.bold if bold else self.look.face
        return ParagraphStyle(
            "sample", fontName=face, fontSize=points, leading=points * leading, embeddedHyphenation=1, **more
        )

    def body(self) -> ParagraphStyle:
        """Running text."""
        return self._style(spaceAfter=self.look.size * 0.7)

    def small(self) -> ParagraphStyle:
        """Notes under a table."""
        return self._style(0.8, spaceAfter=3, leftIndent=10, firstLineIndent=-10)

    def item(self, indent: float = 16) -> ParagraphStyle:
        """A list item."""
        return self._style(leftIndent=indent, bulletIndent=3, spaceAfter=self.look.size * 0.35)

    def heading(self, level: int, white: bool = False) -> ParagraphStyle:
        """A heading of the given level, 1 the highest."""
        size = _HEADING_SIZE[level]
        colour = HexColor("#ffffff") if white else self.accent if level < 4 else HexColor("#222222")
        before = 0 if white else self.look.size * (1.5 if level < 3 else 0.8)
        after = self.look.size * 0.45
        return self._style(size, True, 1.25, textColor=colour, spaceBefore=before, spaceAfter=after)

    def cell(self, align: str = "left", bold: bool = False, white: bool = False) -> ParagraphStyle:
        """Text in a table."""
        colour = HexColor("#ffffff") if white else HexColor("#000000")
        return self._style(0.88, bold, 1.24, alignment=_ALIGN[align], textColor=colour)

    def cover(self, size: float, white: bool = False) -> ParagraphStyle:
        """A line of the cover."""
        colour = HexColor("#ffffff") if white else self.accent
        return self._style(size, size > 1.2, 1.25, textColor=colour, spaceAfter=self.look.size * 0.6)
