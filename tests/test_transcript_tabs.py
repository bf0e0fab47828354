"""Tables set with tabs: what blank cells and capitals within a cell mean where no line shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from planutdrag import find_records, read_document
from planutdrag.models import PlanRecords

GROUP_HEADS = """\
Internbudget 2019

Mått	Utfall		Målvärde			KF:s målnivå
	2016	2017	2019	2020	2021	2022
Antal byggklara tomter	14	9	25	30	minst 30
Meter cykelväg per invånare	2,8	2,9	3,0		3,2	4,0
"""


def _records(text: str, folder: Path) -> PlanRecords:
    plan = folder / "plan.txt"
    plan.write_text(text, encoding="utf-8")
    return find_records(read_document(plan))


def test_a_head_covers_the_blank_ones_above_other_heads(tmp_path: Path) -> None:
    records = _records(GROUP_HEADS, tmp_path)
    assert [(target.text, target.period) for target in records.targets] == [
        ("25", "2019"), ("30", "2020"), ("minst 30", "2021"), ("3,0", "2019"), ("3,2", "2021"), ("4,0", "2022"),
    ]  # fmt: skip
    assert [(outcome.text, outcome.period) for outcome in records.outcomes] == [
        ("14", "2016"), ("9", "2017"), ("2,8", "2016"), ("2,9", "2017"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "activities"),
    [
        ("Aktivitet\tKlart\nRusta parken Oxlunda\tmaj\n", ["Rusta parken Oxlunda"]),
        ("Mål\tInsatser\nFler rör på sig\tBygga utegym Gemensamma promenader\n",
         ["Bygga utegym", "Gemensamma promenader"]),
        ("Mål\tInsatser\nFler rör på sig\tGenomföra Hälsans dag Utbilda i metoden Rörelse för livet\n",
         ["Genomföra Hälsans dag", "Utbilda i metoden Rörelse för livet"]),
    ],
)  # fmt: skip
def test_activities_in_a_cell(table: str, activities: list[str], tmp_path: Path) -> None:
    records = _records(f"Verksamhetsplan 2016\n\nInsatser 2016\n\n{table}", tmp_path)
    assert [activity.text for activity in records.activities] == activities


def test_a_notes_mark_is_no_digit_of_the_value(tmp_path: Path) -> None:
    text = "Plan 2013\n\nMått\tUtfall 2012\tMål 2013\nAndel nöjda\t681)\t70\n\n1) En ny enkät togs i bruk.\n"
    assert [outcome.text for outcome in _records(text, tmp_path).outcomes] == ["68"]
