"""What becomes of the records that hang on a rejected one; no link is ever left hanging."""

from __future__ import annotations

from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from planutdrag.models import KINDS, Decision, Verdict
from planutdrag.review.current import Current
from planutdrag.review.judged import link_attributes
from planutdrag.review.reviewed_folder import outcome_of

from .conftest import Folder, almby, dangling, large, numbers


def test_a_rejected_goal_and_what_hangs_on_it(almby_folder: Folder) -> None:
    ids = numbers(almby_folder)
    with almby_folder.desk() as desk:
        desk.type("Mål", "M1", Beslut="Avvisa")
    done = almby_folder.apply()
    after = almby_folder.reviewed("almby")
    what = done.outcome.consequences[ids["M1"]][1]
    assert what.fell == [ids["V5"]]
    assert {*what.unlinked} == {ids["M2"], ids["I2"], ids["A2"]}
    assert ids["V5"] not in {target.id for target in after.targets}
    assert dangling(after) == set()
    assert len(after.goals) == 2


def test_a_rejected_indicator_takes_its_values_along(almby_folder: Folder) -> None:
    ids = numbers(almby_folder)
    with almby_folder.desk() as desk:
        desk.type("Indikatorer", "I1", Beslut="Avvisa")
        desk.type("Målvärden", "V1", Beslut="Godkänn")
    done = almby_folder.apply()
    after = almby_folder.reviewed("almby")
    assert done.outcome.consequences[ids["I1"]][1].fell == [ids["V1"], ids["U1"], ids["U2"]]
    assert not after.outcomes
    assert dangling(after) == set()


def test_a_value_moved_away_from_a_rejected_indicator_stays(almby_folder: Folder) -> None:
    ids = numbers(almby_folder)
    with almby_folder.desk() as desk:
        desk.type("Indikatorer", "I1", Beslut="Avvisa")
        desk.type("Målvärden", "V1", Beslut="Ändra", Rätt_hör_till_nr="I2")
    almby_folder.apply()
    kept = {target.id: target.indicator_id for target in almby_folder.reviewed("almby").targets}
    assert kept[ids["V1"]] == ids["I2"]


def test_a_link_to_a_rejected_record_is_a_mistake(almby_folder: Folder) -> None:
    with almby_folder.desk() as desk:
        desk.type("Mål", "M1", Beslut="Avvisa")
        desk.type("Mål", "M2", Beslut="Ändra", Rätt_överordnat_mål="M1")
    assert ["M1 is rejected" in line for line in almby_folder.mistakes()] == [True]


def test_a_goal_above_itself_is_a_mistake_of_the_row_that_makes_it_so(almby_folder: Folder) -> None:
    with almby_folder.desk() as desk:
        desk.type("Mål", "M1", Beslut="Ändra", Rätt_överordnat_mål="M2")
        desk.type("Mål", "M2", Beslut="Godkänn")
    assert ["Mål!" in line and "above itself" in line for line in almby_folder.mistakes()] == [True]


def test_a_rejected_document_is_left_out(folder: Folder) -> None:
    folder.convert([("almby", almby().build()), ("sub/stor", large(8).build())])
    with folder.desk() as desk:
        desk.type("Dokument", "D2", Beslut="Avvisa")
    folder.apply()
    assert [path.name for path in (folder.out / "reviewed").rglob("*.json")] == ["almby.json"]


@settings(
    max_examples=40, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # fmt: skip
@given(st.data())
def test_no_link_is_ever_left_hanging(data: st.DataObject) -> None:
    """Whatever is rejected, moved and added: every link in the reviewed records leads somewhere."""
    plan = almby().build()
    current = Current([("almby", plan)])
    goals, indicators = [one.id for one in plan.goals], [one.id for one in plan.indicators]
    decisions = []
    for record, reading in current.readings.items():
        verdict = data.draw(st.sampled_from([None, Verdict.ACCEPT, Verdict.CHANGE, Verdict.REJECT]))
        if verdict is None or reading.kind == "document":
            continue
        changes: dict[str, Any] = {}
        if verdict is Verdict.CHANGE:
            for name in link_attributes(reading.kind):
                ids = indicators if name == "indicator_id" else goals
                many, one = st.lists(st.sampled_from(ids), unique=True), st.sampled_from(ids)
                changes[name] = data.draw(many if name.endswith("ids") else one)
        decisions.append(
            Decision(
                decided_at="2026",
                reviewer="",
                workbook="",
                path="almby",
                sha256=reading.sha256,
                verdict=verdict,
                kind=reading.kind,
                record=record,
                changes=changes,
                old=dict(reading.values),
            )
        )
    outcome = outcome_of(current, decisions)
    after = outcome.plans["almby"]
    assert dangling(after) == set()
    rejected = {one.record for one in decisions if one.verdict is Verdict.REJECT}
    left = {record.id for kind in KINDS for record in getattr(after, kind)}
    fell = {record for _, what in outcome.consequences.values() for record in what.fell}
    assert left == set(current.readings) - {plan.document.sha256} - rejected - fell
