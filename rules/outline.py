"""The document's tree of sections: which block stands under which heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from ..models import Block, BlockKind, Table

SKIPPED = (BlockKind.FURNITURE, BlockKind.CONTENTS, BlockKind.REFERENCE)
"""Blocks that are set aside before any rule looks."""


@dataclass(eq=False)
class Section:
    """A heading and what stands under it, up to the next heading of its level or higher."""

    heading: Block | None
    level: int
    path: tuple[str, ...] = ()
    """The headings it stands under, outermost first, its own last."""
    items: list[Block | Table] = field(default_factory=list)
    """The text blocks and tables right under the heading, footnotes among them."""
    children: list[Section] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The heading's text; empty for what stands before the first heading."""
        return self.heading.text if self.heading else ""

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


def outline(
    blocks: Iterable[Block | Table],
    parted: Callable[[Block], list[Block]],
    is_text: Callable[[Block], bool],
    is_part: Callable[[Section, Block], bool],
) -> Section:
    """The root section of a document's blocks, by its headings' levels.

    ``parted`` splits its paragraphs; ``is_text`` says of a block set like a heading that it is none; ``is_part`` says
    whether a heading belongs below the section of its level before it.
    """
    root = Section(heading=None, level=0)
    within = [root]
    for block in blocks:
        current = within[-1]
        if isinstance(block, Block) and block.kind in SKIPPED:
            continue
        if isinstance(block, Block) and block.kind is BlockKind.HEADING and is_text(block):
            current.items.append(replace(block, kind=BlockKind.PARAGRAPH))
        elif isinstance(block, Block) and block.kind is BlockKind.HEADING:
            _open(within, block, is_part)
        elif isinstance(block, Block) and block.kind is BlockKind.PARAGRAPH:
            current.items.extend(parted(block))
        else:
            current.items.append(block)
    return root


def _open(within: list[Section], heading: Block, is_part: Callable[[Section, Block], bool]) -> None:
    """A new section under the innermost open one that is of a higher level, or of which it is a part.

    A heading that ends in a colon introduces what follows: it is part of the one before, however it is set.
    """
    level = max(heading.level, 1)
    if _introduces(heading):
        while within[-1].heading and _introduces(within[-1].heading):
            within.pop()
        level = max(level, within[-1].level + 1)
    while len(within) > 1 and within[-1].level >= level:
        last = within[-1]
        if last.heading and last.level == level and is_part(last, heading):
            break
        within.pop()
    section = Section(heading, level, (*within[-1].path, heading.text))
    within[-1].children.append(section)
    within.append(section)


def _introduces(heading: Block) -> bool:
    return heading.text.rstrip().endswith(":")


def counts_apart(section: Section, above: Section) -> bool:
    """Whether a heading's number is its own, not its chapter's: it has parts, or counts from 1 within its chapter."""
    if section.heading is None or "." in (section.heading.marker or "").strip("."):
        return section.heading is not None
    first = above.children[0].heading
    return above.heading is not None and first is not None and (first.marker or "").rstrip(".)") == "1"
