"""What stands around a table in its section: its title, the text above and below it."""

from __future__ import annotations

from dataclasses import dataclass

from ...models import Block, Passage, Table
from ..language.clauses import caption_end, is_caption
from ..outline import Section

MAX_LINE_WORDS = 10
"""A line above a table is its title up to this length; one that a ``Tabell 36`` marks is at any."""
MAX_TITLE_WORDS = 8
"""A longer heading states something and is no table's title."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a table, the item number ``index`` (0-based) of its section."""

    table: Table
    section: Section
    index: int

    @property
    def above(self) -> Block | Table | None:
        """What stands right above it; of the first item the heading."""
        return self.section.items[self.index - 1] if self.index else self.section.heading

    @property
    def below(self) -> Block | Table | None:
        """What stands right below it."""
        after = self.index + 1
        return self.section.items[after] if after < len(self.section.items) else None

    @property
    def title(self) -> Passage:
        """Its caption, else a short line right above it, else the section's heading; empty where none of these is one."""
        if self.table.caption:
            return self.table.caption
        above = self.above if self.index else None
        if isinstance(above, Block) and self._is_title(above.text):
            return above.passage
        heading = self.section.heading
        if heading and (len(heading.text.split()) <= MAX_TITLE_WORDS or is_caption(heading.text)):
            return heading.passage
        return Passage("")

    @property
    def code(self) -> str | None:
        """The number that is printed before its title."""
        blocks = (block for block in (self.section.heading, self.above) if isinstance(block, Block))
        return next((block.marker for block in blocks if block.passage is self.title), None)

    def _is_title(self, line: str) -> bool:
        """Whether a line right above it is its title: short and no sentence, or marked as a caption."""
        headed = self.section.title
        captioned = is_caption(line) or (is_caption(headed) and not caption_end(headed))
        return captioned or (len(line.split()) <= MAX_LINE_WORDS and not line.endswith("."))
