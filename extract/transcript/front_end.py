"""A plain-text transcript becomes a :class:`~planutdrag.models.Document`.

A transcript has no boxes: its pieces are lines of the source, with exact offsets into the page's
text. What a PDF says by place and size is read here from blank lines, markers, tabs and blanks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from ...models import Block, BlockKind, Document, Table
from ..hyphens import hyphenated_words
from .blocks import Roles, blocks_of
from .encodings import decode
from .furniture import furniture_lines
from .host import Body, body_of
from .lines import Line, lines_of, single_spaced
from .page_flow.pages import flow_blocks, is_flow
from .pages import Paging, paginate


def read_transcript(data: bytes, file: str) -> Document:
    """Read a transcript from its bytes; ``file`` is its name, for messages and the record.

    Pages are those the transcript marks (form feeds, printed page numbers); without marks it is one
    page and the document's ``paged`` is False.

    Raises:
        SourceEmpty: no byte, or no visible character.
        SourceUnknown: binary, or another format under a text's name.
    """
    decoded = decode(data, file)
    body = body_of(decoded.text)
    paging = paginate(decoded.text, body[:2])
    lines, roles = _lines(paging, body)
    hyphenated = hyphenated_words(word for line in lines if "-" in line.raw for word in line.raw.split())
    flowing = is_flow(lines, roles, len(paging.pages))
    blocks = (flow_blocks if flowing else blocks_of)(lines, roles, hyphenated)
    return Document(
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=tuple(paging.pages),
        blocks=tuple(blocks),
        paged=paging.paged,
        flowing=flowing,
        metadata_title=body.title,
        notices=decoded.notices,
    )


def _lines(paging: Paging, body: Body) -> tuple[list[Line], Roles]:
    """All lines of all pages, and which of them are no text of the document."""
    lines: list[Line] = []
    marks: set[int] = set()
    pages = [lines_of(page.text, number) for number, page in enumerate(paging.pages, start=1)]
    for line in single_spaced([line for page in pages for line in page]):
        for part, is_mark in _parts(line, paging.marks[line.page - 1]):
            if is_mark:
                marks.add(len(lines))
            lines.append(part)
    outside = {index for index, line in enumerate(lines) if _is_outside(line, paging, body)}
    inner = [index for index in range(len(lines)) if index not in outside and index not in marks]
    found_at = furniture_lines([lines[index] for index in inner], len(paging.pages))
    furniture = {inner[index] for index in found_at}
    return lines, Roles(frozenset(marks | furniture), frozenset(outside))


def _parts(line: Line, marks: Sequence[tuple[int, int]]) -> list[tuple[Line, bool]]:
    """The line, a page mark on it set apart with the tab that parts the two."""
    for start, end in marks:
        first, last = start - line.start, end - line.start
        if first >= 0 and last <= len(line.raw) and first < last:
            before = line.part(0, len(line.raw[:first].rstrip("\t ")))
            parts = [(before, False), (line.part(first, last), True), (line.part(last), False)]
            return [(part, is_mark) for part, is_mark in parts if not part.is_blank or part.raw == line.raw]
    return [(line, False)]


def _is_outside(line: Line, paging: Paging, body: Body) -> bool:
    offset = paging.offsets[line.page - 1] + line.start
    return offset < body.start or offset >= body.end


__all__ = ["Block", "BlockKind", "Table", "read_transcript"]
