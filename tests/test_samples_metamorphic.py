"""The same plan laid out in different ways gives the same records.

Each sample is set as ruled, borderless, half-ruled, two-column and boxed PDF and as two transcripts, and
read. All that its records say, their places aside, is the same as in the plan's own layout, but where a
page has become one line: there the floors are what was measured, less 0.03.
``pytest -m "" -rP`` on this file prints the figures.
"""

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from planutdrag.comparison import KINDS, compare
from planutdrag.extract import read
from planutdrag.rules import Rules, find, load_rules
from planutdrag.samples.make import LAYOUTS, gold, render
from planutdrag.samples.pdf import LAYOUTS as PDF_LAYOUTS
from planutdrag.samples.plans import PLANS

Json = dict[str, Any]
_QUICK = ("ruled", "borderless", "two-column", "tabbed")
_FLATTENED = "page-flow"
_OF_THE_READING = {"id", "sources", "rule", "confidence", "doubts"}
"""What a record says of where it stands, how it was found and how sure it is."""

FLOORS = {
    "ekehojd-utbildning-2019": (0.81, 0.82),
    "hallunge-kultur-2012": (0.94, 0.94),
    "hallunge-kultur-2016": (0.97, 0.97),
    "kvarnsele-teknik-2008": (0.93, 0.94),
    "lerhamra-social-2013-2015": (0.81, 0.81),
    "ronnhult-folkhalsa-2015-2018": (0.86, 0.90),
    "vikingsborg-miljo-2024": (0.92, 0.93),
}
"""The least F1 of a page as one line, against the plan's gold and against its own layout."""


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


def _said(found: Json) -> list[str]:
    """All that the records say, as lines that can be compared; they name each other by their words."""
    names = {
        record["id"]: _folded(record.get("text") or record["name"])
        for records in map(found.__getitem__, KINDS)
        for record in records
    }
    return sorted(f"{kind}: {_told(record, names)}" for kind in KINDS for record in found[kind])


def _told(record: Json, names: dict[str, str]) -> str:
    fields = {key: value for key, value in record.items() if key not in _OF_THE_READING}
    for key, value in fields.items():
        if key.endswith("_id"):
            fields[key] = names.get(value, value)
        elif key.endswith("_ids"):
            fields[key] = [names[other] for other in value]
        elif isinstance(value, str):
            fields[key] = _folded(value)
    return json.dumps(fields, ensure_ascii=False, sort_keys=True)


def _folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("plan", "layout"),
    [
        pytest.param(plan, layout, marks=() if layout in _QUICK else pytest.mark.slow)
        for plan in PLANS
        for layout in LAYOUTS
        if layout != _FLATTENED
    ],
)
def test_each_layout_gives_the_same_records(plan: str, layout: str) -> None:
    assert _said(_records(plan, layout)) == _said(_records(plan, None))


@pytest.mark.slow
@pytest.mark.parametrize("plan", PLANS)
def test_pages_as_one_line_are_read_as_well_as_before(plan: str) -> None:
    found = _records(plan, _FLATTENED)
    against_gold, against_own = compare(gold(plan), found), compare(_records(plan, None), found)
    print(f"{plan}: F1 {against_gold.total.f1:.2f}, as in its own layout {against_own.total.f1:.2f}")
    mistakes = "\n".join(
        f"{slip.what} in {slip.kind}: {slip.text} {slip.detail}" for slip in against_gold.slips[:20]
    )
    least_gold, least_own = FLOORS[plan]
    assert against_gold.total.f1 >= least_gold, mistakes
    assert against_own.total.f1 >= least_own


@pytest.mark.parametrize("plan", PLANS)
def test_each_layout_says_the_same_of_the_document(plan: str) -> None:
    """Whose plan it is, for when; a transcript has lost what the foot of its pages alone says."""
    right, stated = compare(gold(plan), _records(plan, None)).facts
    for layout in _QUICK:
        lost = layout == "tabbed" and "municipality" not in _records(plan, layout)["document"]["evidence"]
        assert compare(gold(plan), _records(plan, layout)).facts == (right - lost, stated)
