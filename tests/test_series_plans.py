"""Series over plans as they are: those built into the samples, and two real ones read by hand."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from planutdrag.export.measures import measures_of
from planutdrag.export.series import Followed, Pair, Series, follow
from planutdrag.extract import read
from planutdrag.models import PlanRecords
from planutdrag.rules import find
from planutdrag.samples.series import links
from planutdrag.stored import Stored

SAMPLES = Path(__file__).parents[1] / "samples"
SHARED = Path(__file__).parents[2] / "shared"

beside = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared corpus does not stand beside the checkout"
)


@cache
def read_plans(folder: Path) -> tuple[Stored, ...]:
    paths = (path for path in sorted(folder.iterdir()) if path.suffix in {".pdf", ".txt"})
    return tuple(Stored(path.name, find(read(path))) for path in paths)


def followed(plans: tuple[Stored, ...], answers: dict[Pair, bool] | None = None) -> Followed:
    return follow([measure for stored in plans for measure in measures_of(stored)], answers)


def joined(found: Followed) -> set[tuple[str, str]]:
    """Every two names that stand in one series, of plans of two periods, older first."""
    return {pair for series in found.recurring for pair in _pairs(series)}


def _pairs(series: Series) -> Iterator[tuple[str, str]]:
    for at, later in enumerate(series.members):
        for earlier in series.members[:at]:
            if earlier.plan_years != later.plan_years:
                yield earlier.name, later.name


def asked(found: Followed) -> list[tuple[str, str]]:
    return [(doubt.left.name, doubt.right.name) for doubt in found.doubts]


def test_the_series_built_into_the_samples_are_found_and_no_other() -> None:
    found = followed(read_plans(SAMPLES))
    assert joined(found) == {(link.earlier, link.later) for link in links() if not link.reworded}
    assert len(joined(found)) >= 6


def test_measures_that_were_reworded_are_asked_about_and_joined_when_answered() -> None:
    plans = read_plans(SAMPLES)
    found = followed(plans)
    reworded = {(link.earlier, link.later) for link in links() if link.reworded}
    assert reworded <= set(asked(found))
    truth = {
        frozenset((doubt.left.id, doubt.right.id)): (doubt.left.name, doubt.right.name) in reworded
        for doubt in found.doubts
    }
    assert joined(followed(plans, truth)) == {(link.earlier, link.later) for link in links()}
    assert not followed(plans, truth).doubts


def test_a_plan_and_its_transcript_are_one_plan() -> None:
    twice = tuple(stored for stored in read_plans(SAMPLES) if stored.path.startswith("lerhamra"))
    assert len(twice) == 2
    found = followed(twice)
    assert found.recurring == []
    assert [len(series.members) for series in found.series if len(series.members) > 1]
    assert {series.plans for series in found.series} == {1}


RECURRING = [
    ("Antal vård dygn HVB externa", "Köpta vård dygn externt, antal"),
    (
        "Andel personer med aktuell genomförandeplan vid biståndsinsatser enligt SoL eller insatser"
        " enligt LSS (gäller alla)",
        "Andel brukare med genomförandeplan, %",
    ),
]
"""Of the 95 indicators of 2011 and the 12 of 2017, read by hand. None keeps its name: care days bought
outside, and clients with a plan, go on in other words. What is near and another measure: that sheltered
housing exists, and how many flats it has; a development plan for each unit, and employees who have one;
the index of satisfied employees, and that of engaged ones, which came in its place."""


@beside
@pytest.mark.parametrize("source", ["convert", "gold"])
def test_the_recurring_indicators_of_two_real_plans_are_asked_about_and_nothing_else(source: str) -> None:
    plans = read_plans(SHARED / "corpus/pdf") if source == "convert" else gold_plans()
    found = followed(plans)
    assert found.recurring == []
    assert asked(found) == RECURRING
    yes = {frozenset((doubt.left.id, doubt.right.id)): True for doubt in found.doubts}
    agreed = followed(plans, yes)
    assert joined(agreed) == set(RECURRING)
    assert {(series.years[0], series.years[-1]) for series in agreed.recurring} == {(2011, 2017)}


def gold_plans() -> tuple[Stored, ...]:
    return tuple(gold_plan(path, at) for at, path in enumerate(sorted((SHARED / "gold").glob("*.json"))))


def gold_plan(path: Path, at: int) -> Stored:
    gold = json.loads(path.read_text("utf-8"))
    facts = {name: value[0] if isinstance(value, list) else value for name, value in gold["document"].items()}
    kinds = {
        "indicators": ("id", "name", "unit", "group"),
        "targets": ("id", "indicator_id", "goal_id", "text", "operator", "value", "unit"),
        "outcomes": ("id", "indicator_id", "text", "value", "unit", "period"),
    }
    lists = {kind: [own(item, at, fields) for item in gold[kind]] for kind, fields in kinds.items()}
    return Stored(
        path.stem, PlanRecords.model_validate({"document": facts | {"sha256": str(at) * 64}} | lists)
    )


def own(item: dict[str, Any], at: int, fields: tuple[str, ...]) -> dict[str, Any]:
    """The fields of a gold record, its ids made unique among documents."""
    kept = {name: item.get(name) for name in fields}
    return {name: f"{at}-{value}" if name.endswith("id") and value else value for name, value in kept.items()}
