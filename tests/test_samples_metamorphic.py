"""The same plan laid out in different ways gives the same records.

Each sample is set as ruled, borderless, half-ruled, two-column and boxed PDF and as two transcripts, and
read. Two figures a layout: F1 against the plan's gold, and F1 against the records of the plan's own
layout. The floors are what was measured, less 0.03; raise them as the reading gets better.
``pytest -m "" -rP`` on this file prints the figures.
"""

import tempfile
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from planutdrag.comparison import compare
from planutdrag.extract import read
from planutdrag.rules import Rules, find, load_rules
from planutdrag.samples.make import LAYOUTS, gold, render
from planutdrag.samples.pdf import LAYOUTS as PDF_LAYOUTS
from planutdrag.samples.plans import PLANS

Json = dict[str, Any]
_QUICK = ("ruled", "borderless", "two-column", "tabbed")


class Floor(NamedTuple):
    """The least F1 of a layout."""

    gold: float
    own: float


# In the order of LAYOUTS: ruled, borderless, half-ruled, two-column, boxed, tabbed, page-flow.
FLOORS: dict[str, list[tuple[float, float]]] = {
    "ekehojd-utbildning-2019": [
        (0.95, 0.97), (0.95, 0.97), (0.95, 0.97), (0.95, 0.97), (0.94, 0.96),
        (0.94, 0.97), (0.79, 0.82),
    ],
    "hallunge-kultur-2012": [
        (0.97, 0.97), (0.97, 0.97), (0.97, 0.97), (0.97, 0.97), (0.97, 0.97),
        (0.96, 0.96), (0.89, 0.89),
    ],
    "hallunge-kultur-2016": [
        (0.97, 0.97), (0.97, 0.97), (0.97, 0.97), (0.97, 0.97), (0.97, 0.97),
        (0.97, 0.97), (0.91, 0.91),
    ],
    "kvarnsele-teknik-2008": [
        (0.96, 0.97), (0.96, 0.97), (0.96, 0.97), (0.96, 0.97), (0.96, 0.96),
        (0.91, 0.90), (0.83, 0.85),
    ],
    "lerhamra-social-2013-2015": [
        (0.97, 0.97), (0.97, 0.97), (0.97, 0.97), (0.97, 0.97), (0.97, 0.97),
        (0.82, 0.82), (0.81, 0.81),
    ],
    "ronnhult-folkhalsa-2015-2018": [
        (0.93, 0.97), (0.93, 0.97), (0.93, 0.97), (0.93, 0.97), (0.93, 0.97),
        (0.93, 0.97), (0.86, 0.90),
    ],
    "vikingsborg-miljo-2024": [
        (0.97, 0.97), (0.91, 0.91), (0.97, 0.97), (0.97, 0.97), (0.97, 0.97),
        (0.96, 0.95), (0.87, 0.86),
    ],
}  # fmt: skip


@cache
def _rules() -> Rules:
    return load_rules()


@cache
def _records(plan: str, layout: str | None) -> Json:
    """The records read from a layout of a plan, None for its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{plan}.pdf" if layout in (None, *PDF_LAYOUTS) else f"{plan}.txt")
        render(plan, layout, path)
        return find(read(path), _rules()).model_dump(mode="json")


def _cases() -> list[Any]:
    """Every plan in every layout; those that the quick suite leaves out are marked slow."""
    return [
        pytest.param(
            plan,
            layout,
            Floor(*floor),
            marks=() if layout in _QUICK else pytest.mark.slow,
            id=f"{plan}-{layout}",
        )
        for plan in PLANS
        for layout, floor in zip(LAYOUTS, FLOORS[plan], strict=True)
    ]


@pytest.mark.parametrize(("plan", "layout", "floor"), _cases())
def test_a_layout_is_read_as_well_as_before(plan: str, layout: str, floor: Floor) -> None:
    found = _records(plan, layout)
    against_gold = compare(gold(plan), found)
    against_own = compare(_records(plan, None), found)
    print(f"{plan} {layout}: F1 {against_gold.total.f1:.2f}, as in its own layout {against_own.total.f1:.2f}")
    mistakes = "\n".join(
        f"{slip.what} in {slip.kind}: {slip.text} {slip.detail}" for slip in against_gold.slips[:20]
    )
    assert against_gold.total.f1 >= floor.gold, mistakes
    assert against_own.total.f1 >= floor.own


@pytest.mark.parametrize("plan", PLANS)
def test_a_layout_says_the_same_of_the_document(plan: str) -> None:
    """Whose plan it is, for when: the same in print and in a transcript."""
    for layout in ("ruled", "tabbed"):
        right, stated = compare(gold(plan), _records(plan, layout)).facts
        assert right >= stated - 1
