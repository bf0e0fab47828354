"""What a plan says, apart from how it is laid out.

A plan is a list of blocks. The words that are records (a goal in a heading, a target in a cell) stand in
the text as records, so that the gold cannot differ from what is printed. Who owns what follows from
the place: a table row's targets and outcomes belong to the indicator of that row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

SOFT_HYPHEN = "\u00ad"
"""Where a long word may be divided; printed only at a line's end, and no part of any record."""

Number = int | float


@dataclass(eq=False)
class Target:
    """A wanted value; in a cell it is the row's indicator's, else its goal's or indicator's."""

    text: str
    operator: str = "eq"
    value: Number | None = None
    value_max: Number | None = None
    unit: str | None = None
    baseline: str | None = None
    period: str | None = None
    optional: bool = False


@dataclass(eq=False)
class Outcome:
    """A measured value; ``kind`` and ``period`` come from the column where they are not given."""

    text: str
    value: Number | None = None
    kind: str | None = None
    unit: str | None = None
    period: str | None = None
    optional: bool = False


@dataclass(eq=False)
class Goal:
    """A goal, printed as its ``text``; ``targets`` are the numbers wanted in that text."""

    text: str
    level: str | tuple[str, ...]
    """Several where a careful reader may take either."""
    label: str | None = None
    code: str | None = None
    perspective: str | None = None
    parents: tuple[Goal, ...] = ()
    targets: tuple[Target, ...] = ()
    optional: bool = False


@dataclass(eq=False)
class Indicator:
    """A measure, printed as its ``text``; ``targets`` are those its own words hold."""

    text: str
    unit: str | None = None
    goals: tuple[Goal, ...] = ()
    code: str | None = None
    group: str | None = None
    targets: tuple[Target, ...] = ()
    optional: bool = False
    continues: Indicator | None = None
    """The indicator of an earlier plan that this one is, under whatever name."""
    reworded: bool = False
    """Its name says it in other words than that of the earlier plan."""


@dataclass(eq=False)
class Activity:
    """What will be done."""

    text: str
    kind: str
    goals: tuple[Goal, ...] = ()
    number: str | None = None
    group: str | None = None
    optional: bool = False


@dataclass(eq=False)
class FollowUp:
    """A row of a follow-up; its assessment is printed in the next cell."""

    text: str
    refs: tuple[str, ...] = ()
    assessment: str | None = None
    goals: tuple[Goal, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Status:
    """A coloured dot, as planning software prints it; a word may follow."""

    colour: str
    """``green``, ``yellow``, ``red`` or ``grey``."""

    @property
    def text(self) -> str:
        """The dot as a character."""
        return "●"


@dataclass(frozen=True)
class Strong:
    """Words set in bold within a text."""

    text: str


Record = Goal | Indicator | Target | Outcome | Activity | FollowUp
Part = str | Status | Strong | Record
Parts = Part | tuple[Part, ...]


def parts_of(content: Parts) -> tuple[Part, ...]:
    """The parts of a cell, list item or heading, a single one as a tuple."""
    return content if isinstance(content, tuple) else (content,)


def printed(part: Part) -> str:
    """The characters of a part, soft hyphens among them."""
    return part if isinstance(part, str) else part.text


def plain(content: Parts) -> str:
    """The characters of a cell, list item or heading, without soft hyphens."""
    return "".join(map(printed, parts_of(content))).replace(SOFT_HYPHEN, "")


@dataclass(frozen=True)
class Heading:
    """A heading; ``panel`` asks for a coloured box in the layouts that have them."""

    level: int
    content: Parts
    panel: bool = False
    listed: bool = True
    """Whether the table of contents names it."""


@dataclass(frozen=True)
class Prose:
    """A paragraph. ``small`` is set as a note."""

    content: Parts
    small: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list; with ``numbers`` each item has its own number or letter."""

    items: tuple[Parts, ...]
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """A table column. ``period`` and ``kind`` hold for the targets and outcomes in it."""

    title: str
    width: float = 1
    align: str = "left"
    period: str | None = None
    kind: str | None = None
    over: str | None = None
    """The title of a header cell that spans this and the neighbours with the same."""


@dataclass(frozen=True)
class Row:
    """A row of cells; an empty cell continues the row above or is blank."""

    cells: tuple[Parts, ...]
    above: Indicator | None = None
    """The indicator of the row above, where this row continues it."""


@dataclass(frozen=True)
class Group:
    """A sub-heading over all columns of a table."""

    content: Parts


@dataclass(frozen=True)
class Table:
    """A table; ``caption`` stands above it, ``notes`` (mark, text) below."""

    columns: tuple[Column, ...]
    rows: tuple[Row | Group, ...]
    caption: str | None = None
    notes: tuple[tuple[str, str], ...] = ()
    repeat_header: bool = True
    wide: bool = False
    """Set on a page of its own, turned on its side."""

    def parts(self) -> Iterator[Part]:
        """Everything in its cells, row by row."""
        for content in contents_of(self):
            yield from parts_of(content)


@dataclass(frozen=True)
class Terms:
    """A list of terms and what they mean."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Contents:
    """The table of contents, with dot leaders and page numbers, down to ``depth``."""

    depth: int = 2
    title: str = "Innehåll"


@dataclass(frozen=True)
class PageBreak:
    """The next block begins a page."""


Block = Heading | Prose | Bullets | Table | Terms | Contents | PageBreak


@dataclass(frozen=True)
class Look:
    """How a plan is set in its own, default rendering."""

    layout: str = "ruled"
    face: str = "Helvetica"
    """``Helvetica``, ``Times-Roman`` (not embedded) or ``Vera`` (embedded)."""
    accent: str = "#1f4e79"
    tint: str = "#dfe8f1"
    size: float = 10
    cover: str = "band"
    """``band``, ``plain``, or ``letter`` (no cover: a letter head on the first page)."""
    head: str = ""
    foot: str = "{page} ({pages})"
    address: tuple[str, ...] = ()
    """An address block at the foot, one column to an item, its lines set apart by ``|``."""
    middle: bool = False
    """Cells are centred vertically, so that a flattened table interleaves."""


@dataclass(frozen=True)
class Facts:
    """What the plan is, as the gold has it; the first title is the one printed on the cover."""

    titles: tuple[str, ...]
    municipality: str
    body: str
    start: int
    end: int
    adopted_on: str | None = None
    sender: str | None = None
    """The municipality's name as the emblem has it, where that is not ``… kommun``."""


@dataclass(frozen=True)
class Plan:
    """A plan of an invented municipality."""

    name: str
    facts: Facts
    cover: tuple[str, ...]
    """The lines of the cover under the title."""
    blocks: tuple[Block, ...]
    look: Look = field(default_factory=Look)
    related: tuple[str, ...] = ()
    """Titles of other documents, as a web archive lists them above a transcript."""


def contents_of(block: Block) -> Iterator[Parts]:
    """Everything in a block that can hold records, in print order."""
    match block:
        case Heading() | Prose():
            yield block.content
        case Bullets():
            yield from block.items
        case Table():
            for row in block.rows:
                yield from (row.content,) if isinstance(row, Group) else row.cells
        case _:
            return


def listed_headings(plan: Plan, depth: int) -> list[tuple[int, Heading]]:
    """The headings that a table of contents names, with their places among the blocks."""
    return [
        (place, block)
        for place, block in enumerate(plan.blocks)
        if isinstance(block, Heading) and block.listed and block.level <= depth
    ]
