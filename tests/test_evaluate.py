"""The command ``evaluate`` and what it counts: by hand, by property, and beside the outside scorer."""

import copy
import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from planutdrag.comparison import compare
from planutdrag.evaluate import evaluate
from planutdrag.likeness import likeness, normalised

Json = dict[str, Any]
GOLD = Path(__file__).parent.parent / "samples" / "gold"
KINDS = ("goals", "indicators", "targets", "outcomes", "activities", "followups")
NAMES = sorted(path.stem for path in GOLD.glob("*.json"))


def load(name: str) -> Json:
    document: Json = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    return document


def plan(**records: list[Json]) -> Json:
    return {"document": {"title": "Verksamhetsplan"}, **records}


GOAL = {"id": "g1", "text": "Fler barn ska lära sig simma", "level": "board"}
PARENT = {"id": "g0", "text": "Invånarna ska må bra", "level": "municipal"}
CHILD = GOAL | {"parent_ids": ["g0"]}
OTHER = {"id": "g2", "text": "Biblioteken ska ha öppet längre", "level": "board"}
INDICATOR = {"id": "i1", "name": "Andel simkunniga i årskurs 5", "unit": "%", "goal_ids": ["g1"]}
TARGET = {"id": "t1", "indicator_id": "i1", "text": "minst 95 %", "operator": "ge", "value": 95}
OUTCOME = {"id": "o1", "indicator_id": "i1", "text": "93 %", "value": 93, "kind": "current"}
FOLLOWUP = {"id": "f1", "text": "Simskolan har startat i alla skolor", "refs": ["1", "2"]}
INITIATIVE = {"id": "a1", "text": "Simskola på sommarlovet", "kind": "initiative", "number": "7"}

WORDING = [
    ("Fler barn ska lära sig simma.", 1, 1, 0),
    ("Fler barn ska lära sig att simma", 1, 1, 0),
    ("Färre barn ska lära sig simma", 0, 0, 1),
    ("Fler barn ska inte lära sig simma", 0, 0, 1),
    ("Fler barn ska lära sig simma 2019", 0, 0, 1),
    ("Gatorna ska vara hela", 0, 0, 1),
]


@pytest.mark.parametrize(("text", "found", "right", "extra"), WORDING)
def test_a_goal_is_known_by_its_words(text: str, found: int, right: int, extra: int) -> None:
    tally = compare(plan(goals=[GOAL]), plan(goals=[GOAL | {"text": text}])).tallies["goals"]
    assert (tally.gold, tally.found, tally.right, tally.extra) == (1, found, right, extra)


DECIDES: list[tuple[str, Json, Json, bool]] = [
    ("goals", GOAL, {"level": "municipal"}, False),
    ("goals", GOAL | {"level": ["board", "operational"]}, {"level": "operational"}, True),
    ("goals", GOAL, {"label": "Mål"}, True),
    ("indicators", INDICATOR, {"goal_ids": []}, False),
    ("indicators", INDICATOR, {"goal_ids": ["g2"]}, False),
    ("indicators", INDICATOR, {"goal_ids": ["g1", "g2"]}, False),
    ("indicators", INDICATOR, {"goal_ids": ["g1", "g0"]}, True),
    ("indicators", INDICATOR, {"unit": "antal"}, True),
    ("outcomes", OUTCOME, {"kind": "previous"}, False),
    ("outcomes", OUTCOME, {"period": "2011"}, True),
    ("targets", TARGET, {"unit": "antal"}, True),
    ("activities", INITIATIVE, {"number": "8"}, False),
    ("activities", INITIATIVE, {"kind": "activity"}, False),
    ("followups", FOLLOWUP, {"refs": ["1"]}, False),
    ("followups", FOLLOWUP, {"refs": ["2", "1"]}, True),
]


@pytest.mark.parametrize(("kind", "record", "change", "right"), DECIDES)
def test_what_makes_a_found_record_right(kind: str, record: Json, change: Json, right: bool) -> None:
    rest: dict[str, list[Json]] = {"goals": [PARENT, CHILD, OTHER], "indicators": [INDICATOR]}
    gold = plan(**{**rest, kind: [*(one for one in rest.get(kind, []) if one["id"] != record["id"]), record]})
    found = copy.deepcopy(gold)
    found[kind][-1].update(change)
    result = compare(gold, found)
    assert (result.tallies[kind].found - result.tallies[kind].right) == (not right)
    assert [slip.what for slip in result.slips] == ([] if right else ["wrong"])


NUMBERS: list[tuple[Json, bool]] = [
    ({}, True),
    ({"text": "lägst 95 procent"}, True),
    ({"value": 95.0}, True),
    ({"value": "95"}, False),
    ({"value": True}, False),
    ({"value": None}, False),
    ({"operator": "gt"}, False),
    ({"value_max": 98}, False),
    ({"indicator_id": None}, False),
    ({"indicator_id": "i9"}, False),
]


@pytest.mark.parametrize(("change", "found"), NUMBERS)
def test_a_target_is_known_by_its_number_under_its_indicator(change: Json, found: bool) -> None:
    gold = plan(goals=[GOAL], indicators=[INDICATOR], targets=[TARGET])
    tally = compare(gold, gold | {"targets": [TARGET | change]}).tallies["targets"]
    assert (tally.found, tally.extra) == (int(found), int(not found))


def test_a_repeated_record_is_extra_and_stands_for_the_same() -> None:
    gold = plan(goals=[GOAL], indicators=[INDICATOR])
    found = plan(goals=[GOAL, GOAL | {"id": "again"}], indicators=[INDICATOR | {"goal_ids": ["again"]}])
    result = compare(gold, found)
    assert (result.tallies["goals"].found, result.tallies["goals"].extra) == (1, 1)
    assert result.tallies["indicators"].right == 1


def test_an_optional_record_is_neither_rewarded_nor_held_against() -> None:
    gold = plan(goals=[GOAL], indicators=[INDICATOR | {"optional": True}])
    for indicators, targets in (([], []), ([INDICATOR], []), ([INDICATOR], [TARGET])):
        total = compare(gold, plan(goals=[GOAL], indicators=indicators, targets=targets)).total
        assert (total.gold, total.found, total.extra, total.f1) == (1, 1, 0, 1.0)


def test_each_of_two_equal_targets_is_paired_with_its_own_period() -> None:
    targets = [TARGET | {"id": f"t{year}", "period": str(year)} for year in (2013, 2014)]
    gold = plan(goals=[GOAL], indicators=[INDICATOR], targets=targets)
    result = compare(gold, gold | {"targets": targets[::-1]})
    assert result.fields["targets.period"] == (2, 2)


@pytest.mark.parametrize("name", NAMES)
def test_gold_is_perfect_beside_itself(name: str) -> None:
    result = compare(load(name), load(name))
    assert (result.total.f1, result.total.extra, result.slips) == (1.0, 0, [])
    assert result.facts[0] == result.facts[1]
    assert all(right == stated for right, stated in result.fields.values())


@pytest.mark.parametrize("name", NAMES)
def test_nothing_found_is_nothing_right(name: str) -> None:
    total = compare(load(name), {}).total
    assert (total.recall, total.precision, total.f1, total.found) == (0, 0, 0, 0)
    assert compare({}, load(name)).total.precision == 0


perturbations = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(("drop", "double", "spoil")), st.integers(0, 999)),
    max_size=25,
)


def perturbed(document: Json, changes: list[tuple[str, str, int]]) -> Json:
    """A copy with records left out, said twice, or with their deciding words and fields spoilt."""
    document = copy.deepcopy(document)
    for kind, change, place in changes:
        records = document[kind]
        if not records:
            continue
        at = place % len(records)
        if change == "drop":
            records.pop(at)
        elif change == "double":
            records.append(records[at] | {"id": f"{records[at]['id']}-{len(records)}"})
        else:
            _spoil(records[at], at)
    return document


def _spoil(record: Json, place: int) -> None:
    wrong: dict[str, object] = {"level": "spoilt", "kind": "spoilt", "refs": ["99"], "value": 123456.5}
    names = [name for name in ("level", "kind", "refs", "value") if record.get(name) is not None]
    if names and place % 2:
        record[names[0]] = wrong[names[0]]
    else:
        record["name" if "name" in record else "text"] += f" {place} spoilt"


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(NAMES), perturbations)
def test_figures_stay_in_bounds_and_add_up(name: str, changes: list[tuple[str, str, int]]) -> None:
    gold = load(name)
    found = perturbed(gold, changes)
    forth, back = compare(gold, found), compare(found, gold)
    for kind in KINDS:
        tally = forth.tallies[kind]
        assert 0 <= tally.right <= tally.found <= tally.gold
        assert 0 <= tally.precision <= 1
        assert tally.f1 <= tally.lenient_f1 <= 1
        rates = sorted((tally.precision, tally.recall))
        assert rates[0] - 1e-9 <= tally.f1 <= rates[1] + 1e-9
        counted = sum(slip.kind == kind for slip in forth.slips)
        assert counted == (tally.gold - tally.found) + tally.extra + (tally.found - tally.right)
    assert abs(forth.tallies["goals"].found - back.tallies["goals"].found) <= len(changes)


def test_dropping_a_record_never_helps() -> None:
    for name in NAMES:
        gold = load(name)
        for kind in KINDS:
            dropped = compare(gold, gold | {kind: gold[kind][1:]})
            required = [record for record in gold[kind][:1] if not record.get("optional")]
            assert dropped.total.recall <= 1.0 if not required else dropped.total.recall < 1.0


words = st.text(st.sampled_from("abcåäö inte öka minska 5 17 - ."), max_size=40)


@given(words, words)
def test_likeness_is_the_same_both_ways_and_between_0_and_1(first: str, second: str) -> None:
    first, second = normalised(first), normalised(second)
    assert likeness(first, second) == likeness(second, first)
    assert 0 <= likeness(first, second) <= 1
    assert likeness(first, first) == (1.0 if first else 0.0)


SENSES = [
    ("Sjukfrånvaron ska minska till 5 procent", "Sjukfrånvaron ska minska till 6 procent", False),
    ("Antalet besök ska öka", "Antalet besök ska minska", False),
    ("Ingen ska behöva vänta", "Ingen ska inte behöva vänta", False),
    ("Vård-\nkedjan ska hålla ihop", "Vårdkedjan ska hålla ihop.", True),
    ("Antalet besök ska öka i hela kommunen", "Antalet besök ökar i hela kommunen", True),
    ("en", "en mycket lång mening om något helt annat", False),
]


@pytest.mark.parametrize(("first", "second", "same"), SENSES)
def test_numbers_denials_and_directions_turn_the_sense(first: str, second: str, same: bool) -> None:
    assert (likeness(normalised(first), normalised(second)) >= 0.8) == same


@pytest.mark.parametrize("seed", range(2))
def test_the_headline_is_that_of_the_outside_scorer(shared: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for source in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(source.read_text(encoding="utf-8"))
        changes = [
            (chance.choice(KINDS), chance.choice(("drop", "double", "spoil")), chance.randrange(999))
            for _ in range(chance.randrange(60))
        ]
        text = json.dumps(perturbed(_single(gold), changes))
        (tmp_path / source.name).write_text(text, encoding="utf-8")
    arguments = [str(shared / "gold"), str(tmp_path)]
    theirs = _outside(shared / "score" / "score.py", [*arguments, "--json"])
    ours = json.loads(CliRunner().invoke(evaluate, [*arguments, "--json"]).output)
    assert ours["f1"] == pytest.approx(theirs["strict_f1"], abs=0.01)
    assert ours["lenient_f1"] == pytest.approx(theirs["lenient_f1"], abs=0.01)
    for name, figures in theirs["documents"].items():
        if name in ours["documents"]:
            assert ours["documents"][name]["f1"] == pytest.approx(figures["strict_f1"], abs=0.02)


def _single(gold: Json) -> Json:
    """Gold with the first of each list of accepted answers, as a converter would say it."""
    for kind in KINDS:
        for record in gold[kind]:
            for name, value in record.items():
                if isinstance(value, list) and not name.endswith("_ids") and name != "refs":
                    record[name] = value[0]
    return gold


def _outside(program: Path, arguments: list[str]) -> Json:
    ran = subprocess.run([sys.executable, str(program), *arguments], check=True, capture_output=True)
    figures: Json = json.loads(ran.stdout)
    return figures


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., Path]:
    """Write JSON files below a folder of the given name."""

    def write(folder: str, **documents: Json) -> Path:
        for name, document in documents.items():
            path = tmp_path / folder / f"{name}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(document), encoding="utf-8")
        return tmp_path / folder

    return write


def run(*arguments: object) -> Result:
    return CliRunner().invoke(evaluate, [*map(str, arguments)])


def test_the_table_names_documents_kinds_and_mistakes(files: Callable[..., Path]) -> None:
    gold = files("gold", grön=plan(goals=[GOAL]), röd=plan(goals=[OTHER]))
    found = files("out/records", grön=plan(goals=[GOAL | {"level": "municipal"}]))
    said = run(gold, found.parent, "--misses", "5").output
    assert "grön" in said
    assert "wrong in goals: Fler barn ska lära sig simma (level: 'municipal', gold has 'board')" in said
    assert "röd: missed in goals: Biblioteken ska ha öppet längre" in said
    (line,) = [line for line in said.splitlines() if line.startswith("all documents")]
    assert line.split()[2:] == ["2", "1", "0", "0.000", "0.000", "0.000"]


def test_records_are_found_under_the_name_of_their_source(files: Callable[..., Path]) -> None:
    gold = files("gold", plan=plan(goals=[GOAL]))
    found = files("records", **{"plan.pdf": plan(goals=[GOAL])})
    assert json.loads(run(gold, found, "--json").output)["f1"] == 1.0


def test_two_files_are_compared_as_they_are(files: Callable[..., Path]) -> None:
    gold = files("gold", a=plan(goals=[GOAL])) / "a.json"
    found = files("records", b=plan(goals=[GOAL])) / "b.json"
    assert json.loads(run(gold, found, "--json").output)["documents"]["a"]["f1"] == 1.0


@pytest.mark.parametrize(("least", "code"), [("0", 0), ("1", 0), ("0.5", 0)])
def test_a_bar_that_is_reached(files: Callable[..., Path], least: str, code: int) -> None:
    gold = files("gold", a=plan(goals=[GOAL]))
    assert run(gold, gold, "--min", least).exit_code == code


def test_a_bar_that_is_missed(files: Callable[..., Path]) -> None:
    result = run(files("gold", a=plan(goals=[GOAL])), files("records", a=plan()), "--min", "0.5")
    assert result.exit_code == 1
    assert "below 0.500" in result.stderr


PROBLEMS = [
    ("no gold", "There is no gold in"),
    ("no JSON", "cannot be read as JSON"),
    ("no object", "a JSON object is expected"),
    ("mixed", "give two files or two folders"),
    ("missing", "There is no file or folder"),
]


@pytest.mark.parametrize(("problem", "said"), PROBLEMS)
def test_wrong_input_is_one_clear_line(
    problem: str, said: str, files: Callable[..., Path], tmp_path: Path
) -> None:
    gold, found = files("gold", a=plan(goals=[GOAL])), files("records", a=plan(goals=[GOAL]))
    if problem == "no gold":
        gold = tmp_path / "empty"
        gold.mkdir()
    elif problem == "no JSON":
        (gold / "a.json").write_text("{", encoding="utf-8")
    elif problem == "no object":
        (gold / "a.json").write_text("[]", encoding="utf-8")
    elif problem == "mixed":
        gold = gold / "a.json"
    else:
        found = tmp_path / "nowhere"
    error = run(gold, found).exception
    assert said in str(error)
    assert "\n" not in str(error)
