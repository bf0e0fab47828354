"""How runs of values divide into bands: some rows of a table, printed column by column.

A band of one row is a row whose cells follow each other; a band of all rows is a table printed column
after column. Transcripts mix the two, cutting a table where a cell is higher than its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

_LEAST_PARTLY = 3
"""Columns of a band from which one of them may have blanks."""
_MOST_RUNS = 240
"""Runs of values in which bands with blank columns are looked for: a bound on the work."""


@dataclass(frozen=True, slots=True)
class Band:
    """Rows printed column by column: the run of each column, None where it is blank throughout."""

    rows: int
    runs: tuple[int | None, ...]
    """Numbers of the runs, by column; one with fewer cells than rows has blanks somewhere."""


def bands_of(
    sizes: Sequence[int], columns: int, blank: frozenset[int], rows: int | None
) -> list[Band] | None:
    """The bands that runs of these sizes make; None where they make none, or more than one reading of them.

    ``blank`` are the columns that may have no value on some rows; ``rows`` is how many names there
    are, None where they are not known.
    """
    whole = _whole(sizes, columns)
    if whole is not None:
        return whole
    if len(sizes) > _MOST_RUNS:
        return None
    found = list(islice(_readings(tuple(sizes), 0, columns, blank, set()), 8))
    fitting = [bands for bands in found if rows in (None, sum(band.rows for band in bands))]
    return fitting[0] if len(fitting) == 1 else None


def _whole(sizes: Sequence[int], columns: int) -> list[Band] | None:
    if not sizes or len(sizes) % columns:
        return None
    bands: list[Band] = []
    for at in range(0, len(sizes), columns):
        if len(set(sizes[at : at + columns])) > 1:
            return None
        bands.append(Band(sizes[at], tuple(range(at, at + columns))))
    return bands


def _readings(
    sizes: tuple[int, ...], at: int, columns: int, blank: frozenset[int], dead: set[int]
) -> Iterator[list[Band]]:
    """All divisions into bands, those first in which every column has a run; ``dead`` are places without any."""
    if at == len(sizes):
        yield []
    elif at not in dead:
        dead.add(at)
        for band, end in _bands_at(sizes, at, columns, blank):
            for rest in _readings(sizes, end, columns, blank, dead):
                dead.discard(at)
                yield [band, *rest]


def _bands_at(
    sizes: tuple[int, ...], at: int, columns: int, blank: frozenset[int]
) -> Iterator[tuple[Band, int]]:
    group = sizes[at : at + columns]
    if len(group) == columns:
        rows = max(group)
        short = {column for column, size in enumerate(group) if size < rows}
        partly = columns >= _LEAST_PARTLY and len(short) == 1
        if not short or short <= blank or partly:
            yield Band(rows, tuple(range(at, at + columns))), at + columns
    group = sizes[at : at + columns - 1]
    if len(group) == columns - 1 and len(set(group)) == 1:
        for column in blank:
            runs = [*range(at, at + column), None, *range(at + column, at + columns - 1)]
            yield Band(group[0], tuple(runs)), at + columns - 1
