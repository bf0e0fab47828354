"""Confidence that means something: how many of the records that are called sure are right."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from planutdrag.rules.confidence import BOUNDS, confidence_of, doubts_of

ROOT = Path(__file__).parents[1]
SURE, LEAST_RIGHT, LEAST_SURE = 0.9, 0.97, 0.70


@pytest.fixture(scope="module")
def calibrate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("calibrate", ROOT / "benchmarks" / "calibrate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["calibrate"] = module
    spec.loader.exec_module(module)
    return module


def test_of_the_records_called_sure_nearly_all_are_right(calibrate: ModuleType) -> None:
    """On the gold that stands here and beside the checkout; the handbook has the documents left out."""
    cases = [case for sources, gold in calibrate.BUILT_IN for case in calibrate.cases_of(sources, gold)]
    judged = [(confidence_of(case.signals), case.right) for case in cases]
    print("\n".join(calibrate.reliability(judged)))
    sure = [right for chance, right in judged if chance >= SURE]
    assert sum(sure) >= LEAST_RIGHT * len(sure)
    assert len(sure) >= LEAST_SURE * len(judged)


def test_the_weights_are_few_and_the_handbook_has_their_table(calibrate: ModuleType) -> None:
    weights = tomllib.loads(calibrate.WEIGHTS.read_text(encoding="utf-8"))["weights"]
    assert len(weights) <= 20
    page = calibrate.HANDBOOK.read_text(encoding="utf-8")
    assert f"| **{SURE} and more** |" in page.partition("<!-- begin reliability -->")[2]


def test_first_readings_speak_of_signals_that_have_a_weight(calibrate: ModuleType) -> None:
    weights = tomllib.loads(calibrate.WEIGHTS.read_text(encoding="utf-8"))["weights"]
    cases = list(calibrate.first_readings())
    assert set().union(*(case.signals for case in cases)) <= set(weights)
    assert {case.right for case in cases} == {True, False}


@pytest.mark.parametrize(
    ("right", "count", "lower", "upper"), [(0, 0, 0.0, 1.0), (10, 10, 0.722, 1.0), (50, 100, 0.404, 0.596)]
)
def test_wilson(right: int, count: int, lower: float, upper: float, calibrate: ModuleType) -> None:
    assert calibrate.wilson(right, count) == pytest.approx((lower, upper), abs=0.001)


def test_a_fit_tells_a_good_signal_from_a_bad_one(calibrate: ModuleType) -> None:
    good = [calibrate.Case("a", frozenset({"table"}), True)] * 40
    bad = [calibrate.Case("b", frozenset({"prose"}), place % 2 == 0) for place in range(40)]
    weights = calibrate.fit([*good, *bad])
    assert weights["table"] > weights["prose"]


def test_doubts_are_told_the_gravest_first() -> None:
    signals = frozenset({"table", "transcript", "no-goal", "odd-words"})
    assert doubts_of(signals) == ("no-goal", "transcript", "odd-words")
    assert doubts_of(frozenset({"table"}), reading=0.5) == ("unsure-letters",)
    assert doubts_of(frozenset({"table", "implied-label"})) == ()


def test_a_doubt_lowers_and_scanned_words_lower_too() -> None:
    plain = confidence_of(frozenset({"table"}))
    assert confidence_of(frozenset({"table", "odd-words"})) < plain
    assert confidence_of(frozenset({"table"}), reading=0.5) < plain
    assert BOUNDS[0] <= confidence_of(frozenset(), reading=0.0)
