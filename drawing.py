"""A page drawn with what was read on it: blocks, tables and records in boxes of their own colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import UsageError
from .models import KINDS, Box, Table

if TYPE_CHECKING:
    from .rules import Reading

SCALE = 1.6
"""Pixels a PDF point."""
COLOURS = {
    "heading": (120, 60, 160),
    "paragraph": (170, 170, 170),
    "list-item": (120, 150, 190),
    "furniture": (215, 215, 215),
    "table": (90, 90, 90),
    "goals": (200, 30, 45),
    "indicators": (20, 90, 200),
    "targets": (10, 140, 60),
    "outcomes": (200, 120, 0),
    "activities": (150, 70, 0),
    "followups": (0, 130, 140),
}


def draw_page(source: Path, reading: Reading, page: int, image: Path) -> None:
    """Draw one page (1-based) of a PDF with its blocks, tables and records boxed, as a PNG file.

    Raises:
        UsageError: where the source is no PDF and so has no page to draw.
    """
    if source.suffix.casefold() != ".pdf":
        raise UsageError(f"{source.name} is no PDF: it has no page to draw.")
    import pypdfium2  # noqa: PLC0415 - native
    from PIL import ImageDraw  # noqa: PLC0415 - heavy

    pdf = pypdfium2.PdfDocument(source)
    try:
        picture = pdf[page - 1].render(scale=SCALE).to_pil().convert("RGB")
    finally:
        pdf.close()
    pen = ImageDraw.Draw(picture)
    for kind, box in boxes(reading, page):
        corners = [value * SCALE for value in box]
        pen.rectangle(corners, outline=COLOURS.get(kind, (150, 150, 150)), width=3 if kind in KINDS else 1)
    picture.save(image, format="PNG")


def boxes(reading: Reading, page: int) -> Iterator[tuple[str, Box]]:
    """What is boxed on a page: blocks and tables first, the records' sources over them."""
    for block in reading.document.blocks:
        if isinstance(block, Table):
            found = [("table", box) for place, box in block.places if place == page]
        else:
            found = [(block.kind.value, run.box) for run in block.passage.runs() if run.page == page]
        for kind, box in found:
            if shown := reading.document.shown(page, box):
                yield kind, shown
    for kind in KINDS:
        for record in getattr(reading.records, kind):
            for source in record.sources:
                if source.page == page and source.bbox:
                    yield kind, Box(*source.bbox)
