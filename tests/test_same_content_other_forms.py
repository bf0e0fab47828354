"""One small plan printed in many forms: goals, measures, levels wanted and reached are the same in all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from planutdrag import find_records, read_document
from planutdrag.models import Level, PlanRecords


class Measure(NamedTuple):
    """A measure with what was reached in 2016 and what is wanted in 2017, as printed and as numbers."""

    name: str
    reached: str
    wanted: str
    values: tuple[float, str, float]


PLAN: dict[str, list[Measure]] = {
    "Besökarna är nöjda med badhusen": [
        Measure("Andel badgäster som är nöjda med städningen", "71 %", "minst 80 %", (71, "ge", 80)),
        Measure("Genomsnittlig väntetid i receptionen, minuter", "6,5", "högst 4", (6.5, "le", 4)),
    ],
    "Fler barn lär sig simma": [
        Measure("Antal barn i simskola", "1 240", "1 400", (1240, "eq", 1400)),
        Measure("Andel simkunniga i årskurs 5", "88 %", "95 %", (88, "eq", 95)),
    ],
}
SERVED = "Lingmoborna ska ha en aktiv fritid"

Form = Callable[[int, str, Sequence[Measure]], str]


def _rows(*rows: Sequence[str]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def _table(measures: Sequence[Measure]) -> str:
    return _rows(("Indikator", "Utfall 2016", "Mål 2017"), *((m.name, m.reached, m.wanted) for m in measures))


def _each(form: Callable[[Measure], str]) -> Form:
    """Every measure by itself, below its goal's heading."""
    return lambda n, goal, measures: "\n\n".join([f"Mål {n}: {goal}", *map(form, measures)])


BELOW_A_GOAL: dict[str, Form] = {
    "a table": lambda n, goal, measures: f"Mål {n}: {goal}\n\n{_table(measures)}",
    "fields": _each(lambda m: f"Mått: {m.name}\nUtfall 2016: {m.reached}\nMål 2017: {m.wanted}"),
    "fields in a line": _each(lambda m: f"Mått: {m.name}; Utfall 2016: {m.reached}; Mål 2017: {m.wanted}"),
    "a heading each, fields below": _each(
        lambda m: f"{m.name}\n\nUtfall 2016: {m.reached}\n\nMål 2017: {m.wanted}"
    ),
    "a line each, fields below it": _each(
        lambda m: f"{m.name}\nUtfall 2016: {m.reached} Mål 2017: {m.wanted}"
    ),
    "a table each, its name above": _each(
        lambda m: f"{m.name}\n\n" + _rows(("Utfall 2016", "Mål 2017"), (m.reached, m.wanted))
    ),
    "a card each": _each(
        lambda m: _rows(("Indikator", m.name), ("Utfall 2016", m.reached), ("Målvärde 2017", m.wanted))
    ),
    "measures on top, years down the left": lambda n, goal, measures: (
        f"Mål {n}: {goal}\n\n"
        + _rows(
            ("År", *(m.name for m in measures)),
            ("Utfall 2016", *(m.reached for m in measures)),
            ("Mål 2017", *(m.wanted for m in measures)),
        )
    ),
}
BELOW_A_GOAL |= {
    "sentences that present it": _each(
        lambda m: (
            f"Vi mäter målet genom {m.name}. Utfallet för 2016 var {m.reached}. Målet för 2017 är {m.wanted}."
        )
    ),
    "fields parted by dashes": _each(
        lambda m: f"Mått – {m.name}. Utfall 2016 – {m.reached}. Mål 2017 – {m.wanted}"
    ),
    "fields parted by tabs": _each(
        lambda m: f"Mått: {m.name}\tUtfall 2016: {m.reached}\tMål 2017: {m.wanted}"
    ),
    "labels in plain words": _each(
        lambda m: f"Mått: {m.name}\nLäget 2016: {m.reached}\nHur vi ser att vi lyckats: {m.wanted}"
    ),
    "labels that are known elsewhere": _each(
        lambda m: f"Mått: {m.name}\nIdag: {m.reached}\nDit ska vi: {m.wanted}"
    ),
    "a group before what is promised": lambda n, goal, measures: (
        f"Mål {n}: {goal}\n\n"
        + _rows(
            ("Målgrupp", "Servicemål", "Utfall 2016", "Krav"),
            *(("Invånare", m.name, m.reached, m.wanted) for m in measures),
        )
    ),
    "a card that asks": lambda n, goal, measures: _rows(
        ("Mål", goal),
        ("Varför?", "Området är viktigt för invånarna."),
        *(
            row
            for m in measures
            for row in (("Hur mäter vi?", m.name), ("Nuläge", m.reached), ("Målnivå", m.wanted))
        ),
        ("Ansvarig", "Förvaltningschefen"),
    ),
    "bullets with a dash": _each(lambda m: f"- {m.name} – {m.wanted} (utfall 2016: {m.reached})"),
}
GOALS: dict[str, Form] = {
    "a number sign": lambda n, goal, measures: f"Mål #{n}: {goal}\n\n{_table(measures)}",
    "its label behind it": lambda n, goal, measures: f"{goal} (strategiskt mål {n})\n\n{_table(measures)}",
    "the goal on top of the table": lambda n, goal, measures: f"Nämndmål\t{goal}\n{_table(measures)}",
    "the goal in a table of its own": lambda n, goal, measures: f"Mål\t{goal}\n\n{_table(measures)}",
    "a label alone above the goal": lambda n, goal, measures: f"Nämndmål\n\n{goal}.\n\n{_table(measures)}",
    "a row across": lambda n, goal, measures: f"Mål {n}: {goal}\n{_table(measures)}",
}
SERVING: dict[str, Form] = {
    "served below the goal": lambda n, goal, measures: f"{goal}\n\nKF-mål: {SERVED}\n\n{_table(measures)}",
    "a link in words": lambda n, goal, measures: (
        f"Nämndmål {n}: {goal}\n\nBidrar till kommunfullmäktiges mål: {SERVED}\n\n{_table(measures)}"
    ),
    "fields on top of the table": lambda n, goal, measures: (
        f"Kommunfullmäktiges mål\t{SERVED}\nNämndens mål\t{goal}\n{_table(measures)}"
    ),
    "a card": lambda n, goal, measures: (
        f"Kommunfullmäktiges mål\t{SERVED}\nNämndens mål\t{goal}\n"
        + "\n".join(
            f"{'' if at else 'Indikator'}\t{m.name}. Utfall 2016: {m.reached}. Mål 2017: {m.wanted}"
            for at, m in enumerate(measures)
        )
    ),
}


def _read(form: Form, tmp_path: Path) -> PlanRecords:
    goals = [form(n, goal, measures) for n, (goal, measures) in enumerate(PLAN.items(), 1)]
    return _read_text("\n\n".join(goals), tmp_path)


def _read_text(body: str, tmp_path: Path, heading: str = "Nämndens mål") -> PlanRecords:
    path = tmp_path / "plan.txt"
    front = "Verksamhetsplan 2017\n\nFritidsnämnden\n\nLingmo kommun"
    end = "Ekonomi\n\nNämndens ram är oförändrad jämfört med föregående år."
    path.write_text("\n\n".join([front, heading, body, end]) + "\n", encoding="utf-8")
    return find_records(read_document(path))


def _content(records: PlanRecords) -> dict[str, dict[str, tuple[float, str, float]]]:
    """The nämnd's goals, the measures of each, and their values."""
    goals = {goal.id: goal.text.rstrip(".") for goal in records.goals}
    found: dict[str, dict[str, tuple[float, str, float]]] = {
        goals[goal.id]: {} for goal in records.goals if goal.level is Level.BOARD
    }
    for measure in records.indicators:
        reached = [outcome.value for outcome in records.outcomes if outcome.indicator_id == measure.id]
        wanted = [target for target in records.targets if target.indicator_id == measure.id]
        (value,), (target,), (owner,) = reached, wanted, measure.goal_ids
        found[goals[owner]][measure.name] = (value or 0, target.operator.value, target.value or 0)
    return found


EXPECTED = {goal: {m.name: m.values for m in measures} for goal, measures in PLAN.items()}


@pytest.mark.parametrize("name", [*BELOW_A_GOAL, *GOALS])
def test_measures_and_their_levels_are_the_same(name: str, tmp_path: Path) -> None:
    records = _read({**BELOW_A_GOAL, **GOALS}[name], tmp_path)

    assert _content(records) == EXPECTED
    assert len(records.goals) == len(PLAN)


@pytest.mark.parametrize("name", SERVING)
def test_the_goal_served_is_no_goal_of_the_measures(name: str, tmp_path: Path) -> None:
    records = _read(SERVING[name], tmp_path)

    served = [goal for goal in records.goals if goal.level is Level.MUNICIPAL]
    assert [goal.text for goal in served] == [SERVED]
    assert all(g.parent_ids == (served[0].id,) for g in records.goals if g.level is Level.BOARD)
    assert _content(records) == EXPECTED


def test_measures_cite_their_goals_by_code(tmp_path: Path) -> None:
    goals = "\n\n".join(f"M{n}. {goal}" for n, goal in enumerate(PLAN, 1))
    rows = [
        (m.name, f"M{n}", m.reached, m.wanted)
        for n, measures in enumerate(PLAN.values(), 1)
        for m in measures
    ]
    table = _rows(("Indikator", "Mål", "Utfall 2016", "Målvärde 2017"), *rows)

    records = _read_text(f"{goals}\n\nIndikatorer\n\n{table}", tmp_path)

    assert _content(records) == EXPECTED


def test_a_heading_is_a_goal_by_its_measures_whatever_is_above_it(tmp_path: Path) -> None:
    goals = [
        f"Prioriterat område {n}: {goal}\n\n{_table(measures)}"
        for n, (goal, measures) in enumerate(PLAN.items(), 1)
    ]

    records = _read_text("\n\n".join(goals), tmp_path, "Våra utfästelser")

    assert _content(records) == EXPECTED
    assert [goal.code for goal in records.goals] == ["1", "2"]


def test_statements_that_codes_count_are_goals_and_cited(tmp_path: Path) -> None:
    goals = "\n\n".join(f"L{n} {goal}" for n, goal in enumerate(PLAN, 1))
    rows = [
        (f"L{n}", m.name, m.reached, m.wanted)
        for n, measures in enumerate(PLAN.values(), 1)
        for m in measures
    ]
    table = _rows(("Inriktning", "Indikator", "Utfall 2016", "Mål 2017"), *rows)

    records = _read_text(f"{goals}\n\nUppföljning\n\n{table}", tmp_path, "Långsiktig inriktning")

    assert _content(records) == EXPECTED


def test_bullets_cite_their_goals(tmp_path: Path) -> None:
    goals = "\n".join(f"{n}. {goal}" for n, goal in enumerate(PLAN, 1))
    items = "\n".join(
        f"- {m.name} (till mål {n}): utfall 2016: {m.reached}, mål 2017: {m.wanted}"
        for n, measures in enumerate(PLAN.values(), 1)
        for m in measures
    )

    records = _read_text(f"{goals}\n\nMått\n\n{items}", tmp_path)

    assert _content(records) == EXPECTED


def test_goals_stand_side_by_side_over_their_measures(tmp_path: Path) -> None:
    below = [[f"{m.name}: {m.wanted} (2016: {m.reached})" for m in measures] for measures in PLAN.values()]
    rows = [("Indikator" if n == 0 else "", *cells) for n, cells in enumerate(zip(*below, strict=True))]

    records = _read_text(_rows(("Mål", *PLAN), *rows), tmp_path)

    assert _content(records) == EXPECTED


def test_a_line_presents_names_with_levels_and_activities_are_numbered(tmp_path: Path) -> None:
    goal, measures = next(iter(PLAN.items()))
    rows = _rows(*((m.name, m.wanted) for m in measures))
    tasks = (
        "Åtgärd 1: Öppna badhusen tidigare om morgnarna\n\nÅtgärd 2: Se över städningen i omklädningsrummen"
    )
    shall = "För att nå målet ska nämnden:\n\n- anställa fler badvärdar\n- byta ut duscharna"

    records = _read_text(
        f"Mål 1: {goal}\n\nIndikatorer med målvärde 2017:\n{rows}\n\n{tasks}\n\n{shall}", tmp_path
    )

    assert [m.name for m in records.indicators] == [m.name for m in measures]
    assert [t.value for t in records.targets] == [m.values[2] for m in measures]
    assert [(a.number, a.text) for a in records.activities] == [
        ("1", "Öppna badhusen tidigare om morgnarna"),
        ("2", "Se över städningen i omklädningsrummen"),
        (None, "anställa fler badvärdar"),
        (None, "byta ut duscharna"),
    ]


def test_names_in_a_run_and_what_we_shall_do(tmp_path: Path) -> None:
    goal, measures = next(iter(PLAN.items()))
    run = "Indikatorer: " + "; ".join(m.name for m in measures)
    shall = "Under året ska vi:\n\n- öppna badhusen tidigare\n- se över städningen"

    records = _read_text(f"Mål 1: {goal}\n\n{run}\n\n{shall}", tmp_path)

    assert [m.name for m in records.indicators] == [m.name for m in measures]
    assert [a.text for a in records.activities] == ["öppna badhusen tidigare", "se över städningen"]
