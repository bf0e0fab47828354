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


_SCORECARD = (
    "Styrkort 2012\n\nStrategiskt mål\tStyrmått\tUtfall\tMålvärde\n\t\t2010\t2011\t2012\n"
    "Brukarna är nöjda med hjälpen\t{names}\t{before}\t{next}\t{wanted}\n"
)


@pytest.mark.parametrize(
    ("cells", "measures", "values"),
    [
        (
            ("NKI särskilt boende NKI hemtjänst Antal olika vårdare", "71 76 15", "≥ 74 ≥ 77 max 12"),
            ["NKI särskilt boende", "NKI hemtjänst", "Antal olika vårdare"], ["≥ 74", "≥ 77", "max 12"],
        ),
        (
            ("Nöjd Medarbetar-Index Sjukfrånvaro Andel med heltid", "6,1 88", "65 eller högre under 5,5 oförändrad"),
            ["Nöjd Medarbetar-Index", "Sjukfrånvaro", "Andel med heltid"], ["65 eller högre", "under 5,5", "oförändrad"],
        ),
        (("Andel nöjda vid Nya Treklövern", "71", "Samma nivå som 2009"), ["Andel nöjda vid Nya Treklövern"],
         ["Samma nivå som 2009"]),
    ],
)  # fmt: skip
def test_measures_stacked_in_cells_of_one_line(
    cells: tuple[str, str, str], measures: list[str], values: list[str], tmp_path: Path
) -> None:
    names, before, wanted = cells
    text = _SCORECARD.format(names=names, before=before, next="", wanted=wanted)
    records = _records(text, tmp_path)
    assert [indicator.name for indicator in records.indicators] == measures
    assert [target.text for target in records.targets] == values
    told = before.split() if len(before.split()) == len(measures) else []
    assert [outcome.text for outcome in records.outcomes] == told
