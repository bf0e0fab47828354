"""What a Swede types in a cell, understood or refused with a reason."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planutdrag.review.fields import SHEETS, Entry, Field
from planutdrag.review.values import Linked, Misread, Raw, swedish_date, swedish_number, understand

LINKS = {"M1": Linked("goals", "g-1"), "M3": Linked("goals", "g-3"), "I12": Linked("indicators", "i-12")}


def field(kind: str, name: str) -> Field:
    return next(one for one in SHEETS[kind].fields if one.name == name)


VALUE = field("targets", "value")
TEXT = field("goals", "text")
CODE = field("goals", "code")
YEAR = field("document", "period_start")
DAY = field("document", "adopted_on")
LEVEL = field("goals", "level")
PARENTS = field("goals", "parent_ids")
OWNER = field("targets", "owner")
INDICATOR = field("outcomes", "indicator_id")
REFS = field("followups", "refs")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5700", 5700),
        ("5 700", 5700),
        ("5\u00a0700", 5700),
        ("5\u202f700", 5700),
        ("1 234,5", 1234.5),
        ("1.234,5", 1234.5),
        ("1.234.567", 1234567),
        ("2,5", 2.5),
        ("2.5", 2.5),
        ("0.375", 0.375),
        (",5", 0.5),
        ("−3", -3),
        ("– 3,5", -3.5),
        ("+2", 2),
        ("85 %", 85),
        ("85%", 85),
        ("  85  ", 85),
        ("123456789012345", 123456789012345),
    ],
)
def test_numbers(text: str, number: float) -> None:
    assert swedish_number(text) == number
    assert type(swedish_number(text)) is type(number)


@pytest.mark.parametrize(
    "text",
    ["", "fem", "5.700", "1 23", "12 3456", "1,2,3", "minst 5", "5 700 st", "9" * 400, "1e5", "٣٤,٥,٦"],
)
def test_no_numbers(text: str) -> None:
    with pytest.raises(Misread):
        swedish_number(text)


@given(st.integers(-(10**14), 10**14), st.integers(0, 99))
def test_any_number_as_a_swede_writes_it(whole: int, cents: int) -> None:
    written = f"{whole:,}".replace(",", " ") + (f",{cents:02}" if cents else "")
    digits = f"{whole}{cents:02}".lstrip("-") if cents else f"{whole}".lstrip("-")
    if len(digits) <= 15:
        sign = -1 if written.startswith("-") else 1
        assert swedish_number(written) == pytest.approx(whole + sign * cents / 100, rel=1e-14)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2016-11-29", "2016-11-29"),
        ("2016-1-9", "2016-01-09"),
        ("20161129", "2016-11-29"),
        ("161129", "2016-11-29"),
        ("29/11 2016", "2016-11-29"),
        ("29/11-2016", "2016-11-29"),
        ("29 november 2016", "2016-11-29"),
        ("Den 29 nov. 2016", "2016-11-29"),
        ("den 1 maj 2016", "2016-05-01"),
    ],
)
def test_dates(text: str, iso: str) -> None:
    assert swedish_date(text) == iso


@pytest.mark.parametrize("text", ["2016-02-30", "29 movember 2016", "2016", "i höstas", "1 ma 2016"])
def test_no_dates(text: str) -> None:
    with pytest.raises(Misread):
        swedish_date(text)


@pytest.mark.parametrize(
    ("one", "cell", "understood"),
    [
        (VALUE, Raw(0.85, "0%"), {"value": 85}),
        (VALUE, Raw(0.125, "0.0%"), {"value": 12.5}),
        (VALUE, Raw(1, "0%"), {"value": 100}),
        (VALUE, Raw("85 %"), {"value": 85}),
        (VALUE, Raw(0.1 + 0.2), {"value": 0.3}),
        (VALUE, Raw("(tomt)"), {"value": None}),
        (VALUE, Raw("(TOMT)"), {"value": None}),
        (TEXT, Raw("_x003D_1"), {"text": "=1"}),
        (TEXT, Raw(0.85, "0%"), {"text": "85 %"}),
        (CODE, Raw(12), {"code": "12"}),
        (CODE, Raw("1.10"), {"code": "1.10"}),
        (field("targets", "period"), Raw(datetime(2016, 11, 29)), {"period": "2016-11-29"}),
        (YEAR, Raw(2016), {"period_start": 2016}),
        (YEAR, Raw("2016"), {"period_start": 2016}),
        (YEAR, Raw(date(2016, 1, 1)), {"period_start": 2016}),
        (YEAR, Raw(datetime(1905, 6, 30), "yyyy-mm-dd"), {"period_start": 2008}),
        (field("targets", "period"), Raw(datetime(1905, 7, 5), "yyyy-mm-dd"), {"period": "2013"}),
        (DAY, Raw(datetime(2016, 11, 29)), {"adopted_on": "2016-11-29"}),
        (DAY, Raw("29/11 2016"), {"adopted_on": "2016-11-29"}),
        (LEVEL, Raw("Nämnden"), {"level": "board"}),
        (LEVEL, Raw("board"), {"level": "board"}),
        (PARENTS, Raw("M3, m1"), {"parent_ids": ["g-3", "g-1"]}),
        (PARENTS, Raw("M03 och M1; M3"), {"parent_ids": ["g-3", "g-1"]}),
        (PARENTS, Raw("(tomt)"), {"parent_ids": []}),
        (OWNER, Raw("I12"), {"indicator_id": "i-12", "goal_id": None}),
        (OWNER, Raw("M3 I12"), {"indicator_id": "i-12", "goal_id": "g-3"}),
        (OWNER, Raw("(tomt)"), {"indicator_id": None, "goal_id": None}),
        (INDICATOR, Raw("i12"), {"indicator_id": "i-12"}),
        (REFS, Raw("3-5, 7"), {"refs": ["3", "4", "5", "7"]}),
        (REFS, Raw(3), {"refs": ["3"]}),
    ],
)
def test_cells_understood(one: Field, cell: Raw, understood: dict[str, Any]) -> None:
    assert understand(one, cell, LINKS) == understood


@pytest.mark.parametrize(
    ("one", "cell", "reason"),
    [
        (VALUE, Raw("#N/A", data_type="e"), "error"),
        (VALUE, Raw(True), "TRUE"),
        (VALUE, Raw(datetime(2016, 2, 1)), "date"),
        (VALUE, Raw("5.700"), "two numbers"),
        (CODE, Raw(datetime(2016, 2, 1)), "apostrophe"),
        (CODE, Raw(1.1), "apostrophe"),
        (TEXT, Raw("(tomt)"), "cannot be empty"),
        (YEAR, Raw("16"), "not a year"),
        (YEAR, Raw(2016.5), "not a year"),
        (LEVEL, Raw("högst upp"), "kommunen, nämnden"),
        (PARENTS, Raw("M9"), "no M9"),
        (PARENTS, Raw("I12"), "not a goal"),
        (OWNER, Raw("M1 M3"), "two of a kind"),
        (INDICATOR, Raw("(tomt)"), "cannot be empty"),
        (INDICATOR, Raw("I12, I12"), "one indicator"),
        (INDICATOR, Raw("M1"), "not an indicator"),
        (REFS, Raw(3.4), "apostrophe"),
    ],
)
def test_cells_refused(one: Field, cell: Raw, reason: str) -> None:
    with pytest.raises(Misread, match=reason):
        understand(one, cell, LINKS)


@given(
    st.sampled_from([one for plan in SHEETS.values() for one in plan.fields]),
    st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.booleans(), st.datetimes(), st.none()),
    st.sampled_from(["General", "0%", "@", "yyyy-mm-dd"]),
)
def test_any_cell_is_understood_or_refused(one: Field, value: Any, number_format: str) -> None:
    cell = Raw(value, number_format)
    if cell.empty:
        return
    try:
        understood = understand(one, cell, LINKS)
    except Misread:
        return
    assert set(understood) == set(one.attributes)
    if one.entry is Entry.NUMBER and understood[one.name] is not None:
        assert isinstance(understood[one.name], int | float)
