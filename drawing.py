"""A page drawn with what was read on it: blocks, tables and records in boxes of their own colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import UsageError
from .models import KINDS, Block, Box, Table

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

    from .rules import Reading

SCALE = 1.6
"""Pixels a PDF point."""
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
        UsageError: where the source is no PDF and so has no page to draw.
    """
    if source.suffix.casefold() != ".pdf":
        raise UsageError(f"{source.name} is no PDF: it has no page to draw.")
    import pypdfium2  # noqa: PLC0415 - native
    from PIL import Image, ImageDraw  # noqa: PLC0415 - heavy

    pdf = pypdfium2.PdfDocument(source)
    try:
        picture = pdf[page - 1].render(scale=SCALE).to_pil().convert("RGB")
    finally:
        pdf.close()
    found = list(boxes(reading, page))
    layer = Image.new("RGBA", picture.size)
    pen = ImageDraw.Draw(layer)
    for kind, box in found:
        _draw_box(pen, kind, box)
    _number(pen, blocks_in_order(reading, page))
    picture = Image.alpha_composite(picture.convert("RGBA"), layer)
    _with_legend(picture, [kind for kind, _ in found]).save(image, format="PNG")


def _draw_box(pen: ImageDraw, kind: str, box: Box) -> None:
    """One box, a little larger than what it holds; records are tinted as well."""
    pad = RECORD_PAD if kind in KINDS else BLOCK_PAD
    corners = [
        (box.x0 - pad) * SCALE,
        (box.top - pad) * SCALE,
        (box.x1 + pad) * SCALE,
        (box.bottom + pad) * SCALE,
    ]
    colour = COLOURS.get(kind, COLOURS["paragraph"])
    fill = (*colour, TINT) if kind in KINDS else None
    pen.rectangle(corners, outline=(*colour, 255), fill=fill, width=2 if kind in KINDS else 1)


def _number(pen: ImageDraw, blocks: Iterable[Box]) -> None:
    """Small numbers to the left of the blocks, in the order in which they are read."""
    from PIL import ImageFont  # noqa: PLC0415 - heavy

    font = ImageFont.load_default(size=10)
    for number, box in enumerate(blocks, start=1):
        width = pen.textlength(str(number), font=font)
        left = max((box.x0 - BLOCK_PAD) * SCALE - width - 3, 0)
        pen.text((left, (box.top - BLOCK_PAD) * SCALE), str(number), fill=(*ORDER, 255), font=font)


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


def blocks_in_order(reading: Reading, page: int) -> Iterator[Box]:
    """Where each block and table of a page begins, in reading order."""
    for block in reading.document.blocks:
        yield from islice(_boxes_of(block, reading, page), 1)


def _boxes_of(block: Block | Table, reading: Reading, page: int) -> Iterator[Box]:
    """The boxes of a block on a page as it is shown."""
    if isinstance(block, Table):
        found = [box for place, box in block.places if place == page]
    else:
        found = [run.box for run in block.passage.runs() if run.page == page]
    for box in found:
        if shown := reading.document.shown(page, box):
            yield shown
