"""A page drawn with what was read on it: blocks, tables and records in boxes of their own colours."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import UsageError
from .files import is_pdf, write_whole
from .models import KINDS, Block, Box, Document, Table

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

    from .rules import Reading

RECORD_PAD, BLOCK_PAD = 1.5, 3.0
"""Points by which a box is larger than its words, so that it does not strike through them."""
TINT = 40
"""How opaque the tint of a record is, of 255."""
LEGEND = 34
"""Pixels of the strip above the page."""
ORDER = (190, 0, 110)
"""The colour of the numbers that tell the reading order."""
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
        UsageError: the source is no PDF, or the page cannot be drawn.
        OutputUnwritable: the picture cannot be written.
    """
    if not is_pdf(source):
        raise UsageError(f"{source.name} is no PDF: it has no page to draw.")
    from .extract.pdf.page_pictures import page_drawn  # noqa: PLC0415 - native

    drawn = page_drawn(source, page)
    if drawn is None:
        raise UsageError(f"Page {page} of {source.name} cannot be drawn.")
    found = list(boxes(reading, page))
    picture = _over(drawn.picture, drawn.scale, found, numbered(reading, page))
    stream = io.BytesIO()
    _with_legend(picture, [kind for kind, _ in found]).save(stream, format="PNG")
    write_whole(image, stream.getvalue())


def _over(
    picture: Image, scale: float, found: Iterable[tuple[str, Box]], blocks: Iterable[tuple[int, Box]]
) -> Image:
    """The picture with boxes and numbers over it; ``scale`` is its pixels a PDF point."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - heavy

    layer = Image.new("RGBA", picture.size)
    pen = ImageDraw.Draw(layer)
    for kind, box in found:
        _draw_box(pen, kind, box, scale)
    for number, box in blocks:
        _number(pen, number, box, scale)
    return Image.alpha_composite(picture.convert("RGBA"), layer)


def _draw_box(pen: ImageDraw, kind: str, box: Box, scale: float) -> None:
    """One box, a little larger than what it holds; records are tinted as well."""
    pad = RECORD_PAD if kind in KINDS else BLOCK_PAD
    corners = [
        (box.x0 - pad) * scale,
        (box.top - pad) * scale,
        (box.x1 + pad) * scale,
        (box.bottom + pad) * scale,
    ]
    colour = COLOURS.get(kind, COLOURS["paragraph"])
    fill = (*colour, TINT) if kind in KINDS else None
    pen.rectangle(corners, outline=(*colour, 255), fill=fill, width=2 if kind in KINDS else 1)


def _number(pen: ImageDraw, number: int, box: Box, scale: float) -> None:
    """A small number to the left of a block."""
    from PIL import ImageFont  # noqa: PLC0415 - heavy

    font = ImageFont.load_default(size=10)
    width = pen.textlength(str(number), font=font)
    left = max((box.x0 - BLOCK_PAD) * scale - width - 3, 0)
    pen.text((left, (box.top - BLOCK_PAD) * scale), str(number), fill=(*ORDER, 255), font=font)


def _with_legend(picture: Image, kinds: Sequence[str]) -> Image:
    """The picture under a strip that says what each colour is, and how many boxes it has."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - heavy

    counts = Counter(kinds)
    sheet = Image.new("RGB", (picture.width, picture.height + LEGEND), "white")
    sheet.paste(picture.convert("RGB"), (0, LEGEND))
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(size=13)
    left = 12.0
    for kind in (kind for kind in COLOURS if counts[kind]):
        text = f"{kind} {counts[kind]}"
        pen.rectangle([left, 11, left + 12, 23], fill=COLOURS[kind])
        pen.text((left + 17, 8), text, fill=(40, 40, 40), font=font)
        left += 17 + pen.textlength(text, font=font) + 16
    pen.line([0, LEGEND - 1, sheet.width, LEGEND - 1], fill=(200, 200, 200))
    return sheet


def boxes(reading: Reading, page: int) -> Iterator[tuple[str, Box]]:
    """What is boxed on a page: blocks and tables first, the records' sources over them."""
    for block in reading.document.blocks:
        kind = "table" if isinstance(block, Table) else block.kind.value
        for box in _boxes_of(block, reading, page):
            yield kind, box
    for kind in KINDS:
        for record in getattr(reading.records, kind):
            for source in record.sources:
                if source.page == page and source.bbox:
                    yield kind, Box(*source.bbox)


def on_page(document: Document, page: int) -> list[Block | Table]:
    """What stands on a page, or runs onto it, in reading order: its numbers are those of the picture."""
    return [block for block in document.blocks if page == first_page(block) or page in _pages_of(block)]


def first_page(block: Block | Table) -> int:
    """The page (1-based) that a block or table begins on."""
    return (block.page if isinstance(block, Table) else block.passage.page) or 1


def _pages_of(block: Block | Table) -> set[int]:
    if isinstance(block, Table):
        return {place for place, _ in block.places}
    return {run.page for run in block.passage.runs()}


def numbered(reading: Reading, page: int) -> Iterator[tuple[int, Box]]:
    """The number of each block and table of a page, and where on the page as shown it begins."""
    for number, block in enumerate(on_page(reading.document, page), start=1):
        for box in islice(_boxes_of(block, reading, page), 1):
            yield number, box


def _boxes_of(block: Block | Table, reading: Reading, page: int) -> Iterator[Box]:
    """The boxes of a block on a page as it is shown."""
    if isinstance(block, Table):
        found = [box for place, box in block.places if place == page]
    else:
        found = [run.box for run in block.passage.runs() if run.page == page]
    for box in found:
        if shown := reading.document.shown(page, box):
            yield shown
