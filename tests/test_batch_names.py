"""Names of outputs: safe on every system, never the same twice, the same whatever the order."""

import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planutdrag.batch.names import Place, output_names, safe_part


@pytest.mark.parametrize(
    ("part", "safe"),
    [
        ("plan", "plan"),
        ("åtgärd & plan (kopia) #1", "åtgärd & plan (kopia) #1"),
        (unicodedata.normalize("NFD", "åtgärd"), "åtgärd"),
        ("CON", "CON_"),
        ("con.2015", "con_.2015"),
        ("Nul", "Nul_"),
        ("COM¹", "COM¹_"),
        ("console", "console"),
        ("plan.", "plan_"),
        ("plan ", "plan_"),
        ("...", "_"),
        ("a:b|c?d*e", "a_b_c_d_e"),
        ("..\\..\\windows", ".._.._windows"),
        ("bell\x07", "bell_"),
        ("byte\udce5", "byte_"),
    ],
)
def test_a_part_that_some_system_refuses_is_changed_as_little_as_can_be(part: str, safe: str) -> None:
    assert safe_part(part) == safe


def test_a_long_part_is_cut_and_stays_its_own() -> None:
    first, second = (safe_part("å" * 200 + end) for end in "ab")
    assert first != second
    assert len(first.encode()) < 200


@pytest.mark.parametrize(
    ("names", "outputs"),
    [
        (["plan.pdf"], ["plan"]),
        (["2015/plan.pdf", "2016/plan.pdf"], ["2015/plan", "2016/plan"]),
        (["plan.pdf", "plan.txt"], ["plan.pdf", "plan.txt"]),
        (["plan.pdf", "PLAN.txt", "b.pdf"], ["plan.pdf", "PLAN.txt", "b"]),
        (["plan.pdf", "plan.txt", "plan.pdf.txt"], ["plan.pdf", "plan.txt", "plan.pdf.txt"]),
        (["a.json/plan.pdf", "a.pdf"], ["a.json_/plan", "a"]),
        (["a.JSON/plan.pdf", "a.pdf"], ["a.JSON_/plan", "a"]),
        ([".pdf"], [".pdf"]),
        (["plan v1.2.pdf"], ["plan v1.2"]),
    ],
)
def test_the_suffix_is_kept_only_where_it_is_needed(names: list[str], outputs: list[str]) -> None:
    assert output_names([Place(name, "ARKIV", "0" * 64) for name in names]) == outputs


def test_the_same_path_below_two_folders_has_the_folder_before_it() -> None:
    places = [Place("plan.pdf", "2015", "a" * 64), Place("plan.pdf", "2016", "b" * 64)]
    assert output_names(places) == ["2015/plan.pdf", "2016/plan.pdf"]


def test_the_same_path_below_folders_of_one_name_has_the_content_behind_it() -> None:
    places = [Place("plan.pdf", "plans", "a" * 64), Place("plan.pdf", "plans", "b" * 64)]
    assert output_names(places) == ["plans/plan.pdf~aaaaaaaa", "plans/plan.pdf~bbbbbbbb"]


_PARTS = st.text(st.sampled_from("aAåÅ.~ /\\:?<\x00\udce5\u0301coanul1json"), min_size=1, max_size=8)
_PLACES = st.lists(
    st.builds(
        Place,
        _PARTS.filter(lambda name: name.strip("./")),
        st.sampled_from(["a", "A", "b"]),
        st.text("0123456789abcdef", min_size=64, max_size=64),
    ),
    max_size=12,
    unique_by=(lambda place: place.sha256[:8],),
)


@given(_PLACES)
def test_whatever_the_paths_the_outputs_are_safe_apart_and_inside(places: list[Place]) -> None:
    names = output_names(places)
    folded = [unicodedata.normalize("NFC", name.casefold()) for name in names]
    assert len(set(folded)) == len(names)
    files = {f"{name}.json" for name in folded}
    for name in folded:
        parts = name.split("/")
        assert not files & {"/".join(parts[:depth]) for depth in range(1, len(parts))}
        for part in parts:
            assert part not in ("", ".", "..")
            assert not re.search(r'[\x00-\x1f<>:"|?*\\\ud800-\udfff]', part)
        assert not any(part.endswith((".", " ")) for part in parts[:-1])


@given(_PLACES, st.randoms())
def test_the_order_in_which_documents_come_changes_no_name(places: list[Place], order: random.Random) -> None:
    before = dict(zip(places, output_names(places), strict=True))
    order.shuffle(places)
    assert dict(zip(places, output_names(places), strict=True)) == before
