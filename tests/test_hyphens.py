"""Line-end hyphens: dropped, kept, or suspended."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planutdrag.extract.hyphens import BLANK, hyphenated_words, is_hyphenated, is_torn, seam

CASES = [
    # the typesetter's hyphen goes
    ("vård-", "kedja", "vårdkedja"),
    ("den sammanhållna vård-", "kedjan ska", "den sammanhållna vårdkedjan ska"),
    ("Omsorgs-", "nämnden", "Omsorgsnämnden"),
    ("OMSORGS-", "NÄMNDEN", "OMSORGSNÄMNDEN"),
    ("soft\u00ad", "Hyphen", "softHyphen"),
    ("IT-stöds-", "system", "IT-stödssystem"),
    ("gemen-", "samt arbete", "gemensamt arbete"),
    ("syste-", "men", "systemen"),
    # the writer's own stays
    ("IT-", "stöd", "IT-stöd"),
    ("LSS-", "boende", "LSS-boende"),
    ("KKiK-", "måttet", "KKiK-måttet"),
    ("en e-", "tjänst", "en e-tjänst"),
    ("2015-", "2017", "2015-2017"),
    ("åldern 65-", "årig", "åldern 65-årig"),
    ("Norrby-", "Söderby", "Norrby-Söderby"),
    ("covid-", "19", "covid-19"),
    ("%-", "enheter", "%-enheter"),
    ("icke-", "verbal", "icke-verbal"),
    ("och/", "eller", "och/eller"),
    ("2015–", "2017", "2015–2017"),
    ("IT-", "STÖD", "IT-STÖD"),
    # the suspended one stays with its blank
    ("miljö-", "och hälsoskydd", "miljö- och hälsoskydd"),
    ("barn-", "eller ungdomsvård", "barn- eller ungdomsvård"),
    ("vård-", "samt omsorgsfrågor", "vård- samt omsorgsfrågor"),
    ("kultur-", "respektive fritidsnämnden", "kultur- respektive fritidsnämnden"),
    ("dag-", "men inte nattverksamhet", "dag- men inte nattverksamhet"),
    ("miljö-", "(och hälso-)", "miljö- (och hälso-)"),
    # no hyphen, or no word before it
    ("ett ord", "till", "ett ord till"),
    ("ett ord –", "till", "ett ord – till"),
    ("-", "till", "- till"),
    ("och /", "eller", "och / eller"),
    ("", "till", "till"),
]


def join_lines(*lines: str, hyphenated: frozenset[str] = frozenset()) -> str:
    """Lines of one paragraph as one text."""
    text = ""
    for line in lines:
        dropped, between = seam(text, line, hyphenated)
        text = text[: len(text) - dropped] + (between if text else "") + line
    return text


@pytest.mark.parametrize(("before", "after", "joined"), CASES)
def test_two_lines_become_one(before: str, after: str, joined: str) -> None:
    assert join_lines(before, after) == joined


def test_what_a_document_hyphenates_inside_a_line_stays_hyphenated() -> None:
    known = hyphenated_words(["Ett", "drop-in,", "(tack-vare)", "och", "miljö-", "samt", "IT"])
    assert known == {"drop-in", "tack-vare"}
    assert join_lines("ett drop-", "in.", hyphenated=known) == "ett drop-in."
    assert join_lines("ett drop-", "in.") == "ett dropin."


@pytest.mark.parametrize(
    ("text", "expected"), [("vård-", True), ("vård", False), ("–", False), ("- ", False), ("2015-", False)]
)
def test_a_hyphen_says_that_the_line_runs_on(text: str, expected: bool) -> None:
    assert is_hyphenated(text) is expected


@pytest.mark.parametrize(
    ("alone", "after", "expected"),
    [
        ("oförändr", "ad", True),
        ("Oförändr", "ad.", True),
        ("Bemanningsst", "atistik", False),
        ("egen", "försörjning", False),
        ("oförändr", "Ad", False),
        ("oförändr", "", False),
    ],
)
def test_a_word_that_its_cell_tears_is_one_where_it_stands_whole_elsewhere(
    alone: str, after: str, expected: bool
) -> None:
    assert is_torn(alone, after, {"oförändrad", "Oförändrad", "egenförsörjning"}) is expected


@given(st.text(), st.text())
def test_a_seam_drops_at_most_the_hyphen(before: str, after: str) -> None:
    dropped, between = seam(before, after)
    assert dropped in (0, 1)
    assert between in ("", " ")
    if dropped:
        assert before.rstrip()[-1] in "-\u00ad\u2010\u2011"


@given(st.lists(st.text(alphabet="abcåäö XY1", min_size=1)))
def test_lines_without_hyphens_are_joined_by_blanks(lines: list[str]) -> None:
    kept = [line.strip() for line in lines if line.strip()]
    assert join_lines(*kept) == " ".join(kept)
    assert all(seam(before, after) == BLANK for before, after in pairwise(kept))
