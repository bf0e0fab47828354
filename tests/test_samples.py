"""The samples: what is committed is what the generator makes, and the gold is what is printed."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from planutdrag.models import ActivityKind, Level, Operator, OutcomeKind, PlanRecords
from planutdrag.samples.content import Target
from planutdrag.samples.make import LAYOUTS, TRANSCRIBED, gold, render
from planutdrag.samples.pdf import LAYOUTS as PDF_LAYOUTS
from planutdrag.samples.plans import PLANS
from planutdrag.samples.words import aim, bare

SAMPLES = Path(__file__).parent.parent / "samples"
KINDS = ("goals", "indicators", "targets", "outcomes", "activities", "followups")
each_plan = pytest.mark.parametrize("plan", PLANS)


def squeezed(text: str) -> str:
    """Letters, digits and signs alone: line breaks, hyphens and list marks are a matter of layout."""
    return re.sub(r"[\s\u00ad\ufffe\u0002-]", "", text)


def text_of(data: bytes) -> str:
    """The text of a PDF in print order, or of a transcript."""
    if not data.startswith(b"%PDF"):
        return data.decode()
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def records_of(plan: str) -> list[tuple[str, dict[str, Any]]]:
    """All gold records of a plan with their kinds."""
    return [(kind, record) for kind in KINDS for record in json.loads(json.dumps(gold(plan)))[kind]]


@each_plan
def test_what_is_committed_is_what_the_generator_makes(plan: str) -> None:
    written = json.loads((SAMPLES / "gold" / f"{plan}.json").read_text(encoding="utf-8"))
    assert written == gold(plan)
    assert text_of((SAMPLES / f"{plan}.pdf").read_bytes()) == text_of(render(plan))
    if plan in TRANSCRIBED:
        assert (SAMPLES / f"{plan}.txt").read_bytes() == render(plan, "page-flow")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_plan_gives_the_same_bytes(layout: str, tmp_path: Path) -> None:
    path = tmp_path / "plan"
    assert render("lerhamra-social-2013-2015", layout) == render("lerhamra-social-2013-2015", layout, path)
    assert path.read_bytes() == render("lerhamra-social-2013-2015", layout)


@each_plan
@pytest.mark.parametrize("layout", [*PDF_LAYOUTS, "tabbed"])
def test_every_record_is_printed_in_every_layout(plan: str, layout: str) -> None:
    data = render(plan, layout)
    printed, words = squeezed(text_of(data)), set(printed_words(data))
    for _, record in records_of(plan):
        text = record.get("name") or record["text"]
        # what runs over a page has the page's foot and head in between: its words are there all the same
        assert squeezed(text) in printed or set(printed_words(text.encode())) <= words, text


def printed_words(data: bytes) -> list[str]:
    """The words of a rendering, those divided at a line's end joined."""
    return re.findall(
        r"[\w%]+", re.sub(r"[\u00ad\ufffe\u0002]\s*|-\s*\n", "", text_of(data)).replace("-", "")
    )


@each_plan
def test_links_resolve_and_ids_are_unique(plan: str) -> None:
    records = records_of(plan)
    ids = [record["id"] for _, record in records]
    assert len(ids) == len(set(ids))
    for _, record in records:
        links = [*record.get("goal_ids", []), *record.get("parent_ids", [])]
        links += [record[name] for name in ("indicator_id", "goal_id") if record.get(name)]
        assert set(links) <= set(ids)


@each_plan
def test_gold_has_the_shape_of_the_record_contract(plan: str) -> None:
    document = gold(plan)
    facts = {
        name: value[0] if isinstance(value, list) else value for name, value in document["document"].items()
    }
    for kind, record in records_of(plan):
        record.pop("optional", None)
        if isinstance(record.get("level"), list):
            record["level"] = record["level"][0]
        PlanRecords.model_validate({"document": facts | {"sha256": ""}, kind: [record]})


@each_plan
def test_a_target_in_words_stands_in_the_words_of_its_goal_or_indicator(plan: str) -> None:
    records = {record["id"]: record for _, record in records_of(plan)}
    for target in (record for kind, record in records_of(plan) if kind == "targets" and record["goal_id"]):
        assert target["text"] in records[target["goal_id"]]["text"]


@each_plan
def test_numbers_of_bare_cells_are_those_printed(plan: str) -> None:
    for kind, record in records_of(plan):
        if kind in ("targets", "outcomes") and re.fullmatch(r"[\d ,]+ ?%?", record["text"]):
            assert record["value"] == bare(record["text"])[0]


def test_together_they_hold_every_operator_kind_and_level() -> None:
    records = [pair for plan in PLANS for pair in records_of(plan)]

    def seen(kind: str, name: str) -> set[str]:
        return {record[name] for found, record in records if found == kind and isinstance(record[name], str)}

    assert seen("targets", "operator") == set(Operator)
    assert seen("outcomes", "kind") == set(OutcomeKind)
    assert seen("activities", "kind") == set(ActivityKind)
    assert seen("goals", "level") == set(Level)
    assert len(seen("indicators", "unit")) >= 12
    assert any(record["baseline"] for kind, record in records if kind == "targets")
    assert any(len(record["refs"]) > 1 for kind, record in records if kind == "followups")


@pytest.mark.parametrize(
    "trap",
    ["Vision", "Hallunge 2025", "Vi är nyfikna", "Bokslut", "Biblioteksplan", "Avvikelse:", "Summa", "Kön"],
)
def test_what_is_no_record_is_no_gold(trap: str) -> None:
    texts = [record.get("name") or record["text"] for plan in PLANS for _, record in records_of(plan)]
    assert not [text for text in texts if text.startswith(trap)]


def test_a_table_of_contents_names_the_pages_of_the_headings() -> None:
    document = pypdfium2.PdfDocument(io.BytesIO(render("lerhamra-social-2013-2015")))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    listed = re.findall(r"^(\w[\w ]+?) \.{3,} ?(\d+)", pages[1].replace("\r", ""), re.MULTILINE)
    assert len(listed) == 8
    for title, number in listed:
        assert title in pages[int(number) - 1]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5 700", 5700, None),
        ("14,5", 14.5, None),
        ("-2 150", -2150, None),
        ("82 %", 82, "%"),
        ("75%", 75, "%"),
    ],
)
def test_a_bare_number(text: str, value: float, unit: str | None) -> None:
    assert bare(text) == (value, unit)
    assert isinstance(aim(text), Target)


@pytest.mark.parametrize("text", ["minst 75", "85–90 %", "", "ca 5"])
def test_what_is_no_bare_number_needs_its_value_given(text: str) -> None:
    with pytest.raises(ValueError, match="value must be given"):
        aim(text)
