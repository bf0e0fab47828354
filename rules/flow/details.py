"""Numbers among interleaved cells that are no values: details of a measure's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .values import WEAK, Value, side_by_side, times_in

_ROW = 2
"""Values of a row from which they tell what stands apart from them."""
_BEGINS = re.compile(r"(?<!\S)\(?[A-ZÅÄÖ]")
"""The capital of a name."""


def less_details(text: str, values: Sequence[Value], per_row: int) -> list[Value]:
    """The values, those within a name hardly any: they stand alone in small words beside a row's whole values.

    ``Andel klara inom 14 dagar (%) 94 96 98``, ``halt över 200 Bq``: a row of its own begins with a capital.
    """
    blocks = side_by_side(text, values)
    whole = [len(block) == per_row >= _ROW for block in blocks]
    edges = [*(block[0].start for block in blocks), len(text)]
    found: list[Value] = []
    for index, block in enumerate(blocks):
        behind = text[block[-1].end : edges[index + 1]]
        before = text[blocks[index - 1][-1].end if index else 0 : block[0].start]
        leads = index + 1 < len(blocks) and whole[index + 1] and not _begins_row(behind)
        trails = index > 0 and whole[index - 1] and not _begins_row(before)
        detail = len(block) == 1 and not whole[index] and (leads or trails)
        found += [replace(value, weight=min(value.weight, WEAK)) if detail else value for value in block]
    return found


def _begins_row(text: str) -> bool:
    """Whether a row begins in what stands between values: a name, no word that says how often."""
    times = times_in(text)
    return any(
        not any(time.start <= capital.start() < time.end for time in times)
        for capital in _BEGINS.finditer(text)
    )
