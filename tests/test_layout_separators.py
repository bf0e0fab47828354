"""Rules over a page: which part two rows of a column, and which close off a box."""

import pytest
from planutdrag.extract.layout.separators import Separator, separators_across, separators_within
from planutdrag.models import Box


@pytest.mark.parametrize(
    ("rule", "across"),
    [
        (Separator(50, 100, 300), True),
        (Separator(50, 100, 205), False),
        (Separator(50, 195, 300), False),
        (Separator(9, 100, 300), False),
        (Separator(91, 100, 300), False),
    ],
)
def test_a_rule_over_a_border_reaches_well_to_both_sides(rule: Separator, across: bool) -> None:
    assert separators_across([rule], border=200, top=10, bottom=90) == [rule][: int(across)]


@pytest.mark.parametrize(
    ("rule", "within"),
    [
        (Separator(50, 0, 400), True),
        (Separator(50, 100, 171), True),
        (Separator(50, 100, 169), False),
        (Separator(50, 131, 400), False),
        (Separator(9, 100, 200), False),
    ],
)
def test_a_rule_in_a_box_runs_over_most_of_its_width(rule: Separator, within: bool) -> None:
    assert separators_within([rule], Box(100, 10, 200, 90)) == [rule][: int(within)]
