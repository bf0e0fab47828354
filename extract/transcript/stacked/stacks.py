"""All tables that a transcript prints cell by cell: each way of telling one takes what those before it left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .cards import bare_cards, card_stacks
from .grids import grid_stacks
from .line_rows import line_stacks
from .rows import row_stacks
from .settings import set_stacks
from .tables import Chunk, Stack, without
from .unheaded import unheaded_stacks
from .year_rows import year_stacks


def stacks_of(chunks: Sequence[Chunk]) -> Iterator[Stack]:
    """The tables among the chunks, the surest kind first; no line stands in two."""
    left = list(chunks)
    for tell in (
        line_stacks,
        card_stacks,
        bare_cards,
        grid_stacks,
        set_stacks,
        row_stacks,
        year_stacks,
        unheaded_stacks,
    ):
        found = list(tell(left))
        taken = {at for stack in found for at in stack.taken}
        left = without(left, taken)
        yield from found
