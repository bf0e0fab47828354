"""From the words of pages to a document: the one layout that all front ends share.

First the document as a whole: what recurs on its pages is set aside. Then page by page: tables,
panels, columns, paragraphs. Then the document again: what runs over pages is joined, headings get
their levels. At last the pages' texts are written, and passages that point into them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby
from operator import attrgetter

from ...models import Block, BlockKind, Cell, Document, Notice, Page, Passage, Table, TableOrigin
from ..content import PageContent
from .arrangement import Arranger
from .baselines import on_baselines
from .captions import set_captions
from .columns import Corridor
from .contents_list import mark_contents, mark_references, part_leaders
from .continuation import join_tables, join_text
from .drafts import CellDraft, Draft, TableDraft, TextDraft
from .drawn_bullets import with_drawn_bullets
from .footnotes import mark_footnotes
from .furniture import PageSplit, set_aside
from .header_rows import tidy_header
from .headings import body_of, mark_headings
from .lines import Line
from .lists import leave_out_bullets, set_item_levels
from .page_text import PageWriter, Vocabulary, passage_of, vocabulary_of
from .sideways import set_upright
from .spreads import numbered_through, put_on_sheets, sheets_of
from .table_header import header_rows
from .table_tails import open_table


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What layout makes of a document's pages."""

    pages: tuple[Page, ...]
    blocks: tuple[Block | Table, ...]
    notices: tuple[Notice, ...]


def lay_out(contents: Iterable[PageContent]) -> LaidOut:
    """Pages, blocks and tables in reading order; an empty sequence gives an empty document.

    Contents of one number are pages that share a sheet, in order: they are laid out one after the other, and make one page.
    """
    pages = [_prepared(content) for content in contents]
    sheets = [page.number for page in pages]
    are_shared = len(set(sheets)) < len(sheets)
    if are_shared:
        pages = numbered_through(pages)
    size = _usual_size(pages)
    splits = set_aside(pages, size)
    drafts = _arranged(pages, splits, size)
    drafts = join_tables(drafts)
    drafts = mark_headings(join_text(drafts), body_of(drafts))
    mark_references(drafts)
    set_item_levels(drafts)
    set_captions(drafts)
    vocabulary = vocabulary_of({word.text for page in pages for word in page.words})
    leave_out_bullets(cell for draft in drafts if isinstance(draft, TableDraft) for cell in draft.cells)
    if are_shared:
        put_on_sheets(drafts, pages, sheets)
    texts = _write(drafts, sheets)
    blocks = _finished(drafts, vocabulary)
    drawn = [_page(page, text, split) for page, text, split in zip(pages, texts, splits, strict=True)]
    return LaidOut(
        sheets_of(drawn, sheets),
        tuple(blocks),
        tuple(notice for page in pages for notice in page.notices),
    )


def document_of(
    file: str, sha256: str, contents: Iterable[PageContent], title: str | None = None
) -> Document:
    """The document that a file's pages are; ``title`` is the one in the file's metadata."""
    laid_out = lay_out(contents)
    return Document(
        file, sha256, laid_out.pages, laid_out.blocks, metadata_title=title, notices=laid_out.notices
    )


def _prepared(content: PageContent) -> PageContent:
    """The page as it reads, words on baselines, drawn bullets as words, dot leaders apart from the text before."""
    content = with_drawn_bullets(on_baselines(set_upright(content)))
    printed = " ".join([word.text for word in content.words])
    if "...." not in printed and "……" not in printed:
        return content
    return replace(content, words=tuple(part for word in content.words for part in part_leaders(word)))


def _usual_size(pages: Sequence[PageContent]) -> float:
    exact: Counter[float] = Counter()
    for page in pages:
        for size, alike in groupby(page.words, key=attrgetter("size")):
            exact[size] += sum([len(word.text) for word in alike])
    sizes: Counter[float] = Counter()
    for size, letters in exact.items():
        sizes[round(size * 2) / 2] += letters
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _arranged(pages: Sequence[PageContent], splits: Sequence[PageSplit], size: float) -> list[Draft]:
    """All pages' blocks in reading order, furniture at the top and foot of its page."""
    numbers = count(1)
    rights = _right_edges(pages, splits, size)
    gutters: list[Corridor] = []
    drafts: list[Draft] = []
    going_on: TableDraft | None = None
    for page, split in zip(pages, splits, strict=True):
        arranger = Arranger(page, rights.get(round(page.width), 0.0), numbers, gutters, open_table=going_on)
        own = mark_contents(arranger.drafts(split.body, split.lines), len(pages))
        for draft in own:
            if isinstance(draft, TableDraft):
                draft.header_rows = header_rows(draft)
                if draft.origin is TableOrigin.ALIGNED:
                    tidy_header(draft)
        mark_footnotes(own, size, page.height)
        going_on = open_table(own, page.height)
        drafts += [_furniture(line) for line in split.head]
        drafts += own
        drafts += [_furniture(line) for line in split.foot]
    return drafts


def _right_edges(pages: Sequence[PageContent], splits: Sequence[PageSplit], size: float) -> dict[int, float]:
    """The right edge of body text by page width: where nine in ten pages' widest line ends at most."""
    edges: dict[int, list[float]] = {}
    for page, split in zip(pages, splits, strict=True):
        lines = [line for line in split.lines if -1.0 < line.size - size < 1.0]
        if sum([len(line.words) for line in lines]) > 40:
            edges.setdefault(round(page.width), []).append(max([line.x1 for line in lines]))
    return {width: sorted(values)[int(0.5 * (len(values) - 1))] for width, values in edges.items()}


def _furniture(line: Line) -> TextDraft:
    return TextDraft([line], line.x1, line.x0, BlockKind.FURNITURE)


def _write(drafts: Sequence[Draft], sheets: Sequence[int]) -> list[str]:
    """Write every block into the texts of the sheets that it stands on."""
    writers = {sheet: PageWriter() for sheet in sheets}
    for draft in drafts:
        if isinstance(draft, TextDraft):
            lines = _printed(draft)
            for number in sorted({line.page for line in lines}):
                writers[number].write_lines(line for line in lines if line.page == number)
        else:
            _write_table(draft, writers)
    return [writers[sheet].text for sheet in sheets]


def _printed(draft: TextDraft) -> list[Line]:
    numerals = [line.numeral for line in draft.lines if line.numeral is not None]
    return [*numerals, *draft.lines]


def _write_table(table: TableDraft, writers: dict[int, PageWriter]) -> None:
    rows = list(table.rows())
    for part in table.parts:
        writer = writers[part.page]
        for number in sorted({cell.row for cell in part.repeated}):
            writer.write_row([cell for cell in part.repeated if cell.row == number], part.page)
        for row in rows[part.first : part.last]:
            writer.write_row(row, part.page)


def _finished(drafts: Sequence[Draft], known: Vocabulary) -> list[Block | Table]:
    numbers = count(1)
    blocks: list[Block | Table] = []
    for draft in drafts:
        if isinstance(draft, TableDraft):
            blocks.append(_table(draft, next(numbers), known))
        else:
            blocks.append(_block(draft, known))
    return blocks


def _block(draft: TextDraft, known: Vocabulary) -> Block:
    passage = passage_of(draft.lines, known)
    numerals = [line.numeral.text for line in draft.lines if line.numeral is not None]
    marker = numerals[0] if numerals else draft.marker
    return Block(draft.kind, passage, draft.level, marker, draft.style(passage.text), draft.panel)


def _table(draft: TableDraft, number: int, known: Vocabulary) -> Table:
    cells = [_cell(cell, known) for cell in sorted(draft.cells, key=lambda c: (c.row, c.column))]
    caption = passage_of(draft.caption.lines, known) if draft.caption else None
    places = tuple((part.page, part.box) for part in draft.parts)
    return Table(
        number,
        tuple(cells),
        draft.row_count,
        draft.column_count,
        draft.header_rows,
        draft.origin,
        caption,
        places,
    )


def _cell(cell: CellDraft, known: Vocabulary) -> Cell:
    if not cell.lines:
        return Cell(cell.row, cell.column, Passage(""), cell.row_span, cell.column_span)
    passage = passage_of(cell.lines, known)
    return Cell(cell.row, cell.column, passage, cell.row_span, cell.column_span, cell.style(passage.text))


def _page(content: PageContent, text: str, split: PageSplit) -> Page:
    recognised = content.source == "ocr" and content.words
    mean = sum(word.confidence for word in content.words) / len(content.words) if recognised else 1.0
    label = split.number or content.label
    place = content.placement
    width, height = (place.width, place.height) if place else (content.width, content.height)
    return Page(text, width, height, label, content.source, round(mean, 4), place)
