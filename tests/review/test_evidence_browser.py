"""The evidence page in a real Chromium: what a reviewer sees and does."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from browser import CHROMIUM, Tab, chromium
from planutdrag.models import KINDS, PlanRecords
from planutdrag.review.evidence import evidence_pages
from planutdrag.review.numbering import Numbering

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here")

FOLDER = "År 2012 #1"
PDF, TXT = f"{FOLDER}/hallunge-kultur-2012", f"{FOLDER}/lerhamra-social-2013-2015"
SHOWN = "document.querySelectorAll('.entry:not([hidden])').length"
CHOSEN = "document.querySelector('.entry.chosen')?.querySelector('.number')?.textContent ?? null"
STATUS = "document.querySelector('#shown').textContent"


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    with chromium() as tab:
        yield tab


@pytest.fixture
def pdf(tab: Tab, converted: Path) -> Tab:
    """The page of the PDF, newly opened on a usual laptop."""
    tab.open(converted / f"underlag/{PDF}.html")
    return tab


@pytest.fixture(scope="module")
def plan(converted: Path) -> PlanRecords:
    return PlanRecords.model_validate_json((converted / f"records/{PDF}.json").read_bytes())


def identity(plan: PlanRecords, number: str) -> str:
    return Numbering.of(plan).id_of[number]


def visible(tab: Tab, selector: str, within: str = "body") -> bool:
    """Whether the middle of an element is on the screen and inside a scrolling part."""
    return bool(
        tab.do(
            "((a, b) => a.top + a.height / 2 >= b.top && a.top + a.height / 2 <= b.bottom)"
            f"(document.querySelector({json.dumps(selector)}).getBoundingClientRect(), "
            f"document.querySelector({json.dumps(within)}).getBoundingClientRect())"
        )
    )


def test_it_opens_from_disk_fetches_only_its_pictures_and_complains_of_nothing(pdf: Tab) -> None:
    pdf.wait_for("[...document.images].slice(0, 1).every(i => i.complete && i.naturalWidth > 900)")
    assert pdf.complaints == []
    assert all(url.startswith("file:///") for url in pdf.requests)
    pictures = [url for url in pdf.requests if url.endswith(".png")]
    assert len(pictures) < len(pdf.do("[...document.images].map(i => i.src)")), "not one by one"
    assert pdf.do("document.documentElement.lang") == "sv"


def test_there_are_as_many_boxes_as_places(pdf: Tab, plan: PlanRecords) -> None:
    records = [record for kind in KINDS for record in getattr(plan, kind)]
    places = {
        (one.id, source.page, source.bbox, source.char_start) for one in records for source in one.sources
    }
    facts = {(s.page, s.bbox, s.char_start) for found in plan.document.evidence.values() for s in found}
    assert all(box for _, _, box, _ in places)
    assert pdf.do("document.querySelectorAll('.box').length") == len(places) + len(facts) + len(plan.unused)
    assert pdf.do("document.querySelectorAll('.entry').length") == len(records) + 1 + len(plan.unused)


def test_boxes_lie_where_the_words_are(pdf: Tab, plan: PlanRecords) -> None:
    """The box of a goal, in shares of the picture, is that of its words in the PDF."""
    source = plan.goals[0].sources[0]
    page = next(page for page in plan.pages if page.number == source.page)
    assert source.bbox
    assert page.width
    assert page.height
    left, top, right, bottom = source.bbox
    wanted = [left / page.width, top / page.height, right / page.width, bottom / page.height]
    box = f"document.getElementById('{plan.goals[0].id}.1')"
    found = pdf.do(
        f"((b, p) => [b.left - p.left, b.top - p.top, b.right - p.left, b.bottom - p.top].map((v, i) => "
        f"v / (i % 2 ? p.height : p.width)))({box}.querySelector('rect:not(.rim)').getBoundingClientRect(), "
        f"{box}.closest('.sheet').querySelector('img').getBoundingClientRect())"
    )
    assert found == pytest.approx(wanted, abs=0.004)


def test_an_entry_leads_to_its_box(pdf: Tab, plan: PlanRecords) -> None:
    target = identity(plan, "V20")
    pdf.click(f"[id='{identity(plan, 'M2')}'] .pick")
    pdf.do(f"document.getElementById('{target}').scrollIntoView()")
    pdf.click(f"[id='{target}'] .pick")
    assert pdf.do(CHOSEN) == "V20"
    assert visible(pdf, f"[id='{target}.1']", ".pages")
    assert pdf.do("document.querySelectorAll('.box.chosen').length") == 1
    assert pdf.do("location.hash") == f"#{target}"
    assert pdf.do(f"document.querySelector(\"[id='{target}'] .pick\").getAttribute('aria-current')") == "true"


def test_a_box_leads_to_its_entry(pdf: Tab, plan: PlanRecords) -> None:
    target = identity(plan, "I9")
    pdf.do(f"document.getElementById('{target}.1').scrollIntoView({{block: 'center'}})")
    pdf.click(f"[id='{target}.1'] rect")
    assert pdf.do(CHOSEN) == "I9"
    assert visible(pdf, f"[id='{target}']", ".list")


def test_a_number_in_an_entry_leads_to_that_record(pdf: Tab, plan: PlanRecords) -> None:
    pdf.click(f"[id='{identity(plan, 'M2')}'] dd a")
    assert pdf.do(CHOSEN) == "M1"


def test_clicks_on_boxes_over_each_other_take_them_in_turn(tab: Tab, tmp_path: Path, almby_plan: Any) -> None:
    builder = almby_plan()
    goal = builder.records["goals"][0]
    twin = builder.goal("Samma ruta")
    builder.records["goals"][-1] = builder.records["goals"][-1].model_copy(update={"sources": goal.sources})
    html = dict(evidence_pages(tmp_path, [("x", builder.build())]))["underlag/x.html"]
    (tmp_path / "x.html").write_bytes(html)
    tab.open(tmp_path / "x.html")
    seen = []
    for _ in range(3):
        tab.click(f"mark[data-of~='{twin}']", x=0.8)
        seen.append(tab.do("document.querySelector('.entry.chosen').id"))
    assert set(seen) == {goal.id, twin}
    assert seen[0] == seen[2]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("simhallen", None),
        ("m3", ["M3"]),
        ("M1", ["M1"]),
        ("kulturskolan barn", None),
        ("finns inte någonstans", []),
    ],
)
def test_search(pdf: Tab, typed: str, numbers: list[str] | None) -> None:
    pdf.press("/")
    pdf.type(typed)
    found = pdf.do(
        "[...document.querySelectorAll('.entry:not([hidden])')]"
        ".map(e => [e.querySelector('.number').textContent, e.textContent])"
    )
    if numbers is None:
        assert found
        assert all(word in text.lower() for _, text in found for word in typed.split())
    else:
        assert [number for number, _ in found] == numbers
    assert pdf.do("document.querySelectorAll('.box:not(.off)').length > 0") == bool(found)
    assert pdf.do(STATUS).startswith(f"{len(found)} av " if found else "Inget passar")
    pdf.press("Escape")
    assert pdf.do(SHOWN) > 90


@pytest.mark.parametrize("kind", ["goals", "targets", "outcomes"])
def test_filter_by_kind(pdf: Tab, plan: PlanRecords, kind: str) -> None:
    before = pdf.do(SHOWN)
    pdf.click(f"[name=kind][value={kind}]")
    assert pdf.do(SHOWN) == before - len(getattr(plan, kind))
    assert pdf.do(f"document.querySelectorAll('.box.{kind}:not(.off)').length") == 0
    assert pdf.do(
        "[...document.querySelectorAll('.group')].every(g => g.hidden === !g.querySelector('.entry:not([hidden])'))"
    )


def choose_option(tab: Tab, field: str, value: str) -> None:
    tab.do(
        f"(s => {{ s.value = '{value}'; s.dispatchEvent(new Event('input', {{bubbles: true}})) }})({field})"
    )


@pytest.mark.parametrize(("surety", "count"), [("low", 2), ("middle", 1)])
def test_filter_by_confidence(tab: Tab, tmp_path: Path, almby_plan: Any, surety: str, count: int) -> None:
    (tmp_path / "x.html").write_bytes(next(evidence_pages(tmp_path, [("x", almby_plan().build())]))[1])
    tab.open(tmp_path / "x.html")
    choose_option(tab, "document.querySelector('#surety')", surety)
    assert tab.do(SHOWN) == count


def test_filter_by_decision(tab: Tab, tmp_path: Path, almby_plan: Any) -> None:
    plan = almby_plan().build()
    line = {"decided_at": "2026-11-24T10:00:00Z", "reviewer": "Siv", "workbook": "g.xlsx", "path": "x", "sha256": "",
            "kind": "goals", "record": plan.goals[1].id, "verdict": "reject",
            "old": plan.goals[1].model_dump(mode="json")}  # fmt: skip
    (tmp_path / "decisions.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    (tmp_path / "x.html").write_bytes(next(evidence_pages(tmp_path, [("x", plan)]))[1])
    tab.open(tmp_path / "x.html")
    choose_option(tab, "document.querySelector('#verdict')", "reject")
    assert tab.do("[...document.querySelectorAll('.entry:not([hidden])')].map(e => e.id)") == [
        plan.goals[1].id
    ]
    choose_option(tab, "document.querySelector('#verdict')", "none")
    assert tab.do(f"document.getElementById('{plan.goals[1].id}').hidden")


def test_show_all_undoes_every_filter(pdf: Tab) -> None:
    before = pdf.do(SHOWN)
    pdf.click("[name=kind][value=goals]")
    pdf.press("/")
    pdf.type("simhallen")
    pdf.click("button[type=reset]")
    pdf.wait_for(f"{SHOWN} === {before}")


def test_keys(pdf: Tab) -> None:
    pdf.press("j")
    assert pdf.do(CHOSEN) == "D"
    pdf.press("ArrowDown")
    pdf.press("j")
    assert pdf.do(CHOSEN) == "M2"
    pdf.press("k")
    assert pdf.do(CHOSEN) == "M1"
    assert pdf.do("document.activeElement.closest('.entry').querySelector('.number').textContent") == "M1"
    pdf.press("Escape")
    assert pdf.do(CHOSEN) is None
    pdf.press("ArrowRight")
    pdf.wait_for("document.querySelector('#page').value === '2'")
    pdf.press("ArrowLeft")
    pdf.wait_for("document.querySelector('#page').value === '1'")
    width = "document.querySelector('.sheet').getBoundingClientRect().width"
    before = pdf.do(width)
    pdf.press("+")
    assert pdf.do(width) == pytest.approx(1.25 * before, abs=2)
    assert pdf.do("document.querySelector('#zoom').textContent") == "125 %"
    pdf.press("-")
    assert pdf.do(width) == before


def test_keys_can_be_turned_off_and_are_letters_in_a_field(pdf: Tab) -> None:
    pdf.press("/")
    pdf.press("j")
    assert pdf.do("document.querySelector('#search').value") == "j"
    assert pdf.do(CHOSEN) is None
    pdf.press("Escape")
    pdf.click(".help summary")
    pdf.click("#keys")
    pdf.press("Escape")
    pdf.press("j")
    assert pdf.do(CHOSEN) is None


def test_only_shown_records_are_stepped_through(pdf: Tab) -> None:
    for kind in ("document", "goals", "indicators"):
        pdf.click(f"[name=kind][value={kind}]")
    pdf.do("document.activeElement.blur()")
    pdf.press("j")
    assert pdf.do(CHOSEN) == "V1"
    pdf.press("k")
    assert pdf.do(CHOSEN) == "V1"


def test_a_deep_link_shows_the_record(tab: Tab, converted: Path, plan: PlanRecords) -> None:
    address = (converted / f"underlag/{PDF}.html").absolute().as_uri()
    target = identity(plan, "U30")
    tab.open(f"{address}#{target}")
    assert tab.do(CHOSEN) == "U30"
    assert visible(tab, f"[id='{target}.1']", ".pages")
    assert visible(tab, f"[id='{target}']", ".list")
    tab.do(f"location.hash = '{identity(plan, 'M2')}'")
    tab.wait_for(f"({CHOSEN}) === 'M2'")
    tab.open(f"{address}#oanvant-1")
    assert tab.do("document.querySelector('.entry.chosen').dataset.kind") == "unused"
    assert visible(tab, "[id='oanvant-1']", ".list")
    tab.open(f"{address}#sida-3")
    tab.wait_for("document.querySelector('#page').value === '3'")


def test_what_was_not_used_is_shown_when_asked_for(pdf: Tab, plan: PlanRecords) -> None:
    assert pdf.do("document.querySelectorAll('.box.unused:not(.off)').length") == 0
    pdf.click("[name=kind][value=unused]")
    assert pdf.do("document.querySelectorAll('.box.unused:not(.off)').length") == len(plan.unused)


def test_a_transcript_is_marked_both_ways(tab: Tab, converted: Path) -> None:
    tab.open(converted / f"underlag/{TXT}.html")
    assert tab.complaints == []
    plan = PlanRecords.model_validate_json((converted / f"records/{TXT}.json").read_bytes())
    target = identity(plan, "I3")
    marked = tab.do(
        f"[...document.querySelectorAll(\"mark[data-of~='{target}']\")].map(m => m.lastChild.textContent).join(' ')"
    )
    assert marked.split() == " ".join(source.quote for source in plan.indicators[2].sources).split()
    tab.do(f"document.getElementById('{target}.1').scrollIntoView({{block: 'center'}})")
    tab.click(f"[id='{target}.1']", x=0.9, y=0.2)
    assert tab.do(CHOSEN) == "I3"
    tab.click(".entry:nth-of-type(2) .pick")
    assert tab.do("document.querySelectorAll('mark.chosen').length") >= 1


def test_printed_it_has_every_page_with_something_on_it_and_then_the_list(
    pdf: Tab, plan: PlanRecords
) -> None:
    pdf.do("window.printed = 0; window.print = () => window.printed++")
    pdf.click("#print")
    pdf.wait_for("window.printed === 1")
    with pdfplumber.open(io.BytesIO(pdf.paper())) as paper:
        texts = [page.extract_text() for page in paper.pages]
        images = [len(page.images) for page in paper.pages]
    whole = " ".join("\n".join(texts).split())
    assert sum(images) == len(plan.pages)
    boxes, listed = whole.split("Poster Sida 1", 1)
    for number in Numbering.of(plan).id_of:
        assert number in boxes, "its number at its box"
        assert number in listed
    assert all(" ".join(goal.text.split()[:3]) in listed for goal in plan.goals)
    assert "Kortkommandon" not in whole
    assert "Sidans text" not in whole


def test_filtered_it_prints_what_is_shown(pdf: Tab) -> None:
    pdf.press("/")
    pdf.type("m3")
    pdf.do("document.activeElement.blur()")
    pdf.do("window.dispatchEvent(new Event('beforeprint'))")
    with pdfplumber.open(io.BytesIO(pdf.paper())) as paper:
        assert len(paper.pages) <= 3


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (600, 900), (320, 640), (340, 190)])
def test_nothing_is_wider_than_the_window(tab: Tab, converted: Path, width: int, height: int) -> None:
    """WCAG 2.1, 1.4.10: at 320 pixels, and at 400 % on a laptop, one scrolls in one direction only."""
    tab.open(converted / f"underlag/{PDF}.html", width, height)
    assert tab.do("document.documentElement.scrollWidth") <= width
    assert tab.do(
        "document.querySelector('.list').scrollWidth <= document.querySelector('.list').clientWidth + 1"
    )
    assert tab.do("document.querySelector('.list').getBoundingClientRect().height") >= 150


NAMES = """
[...document.querySelectorAll('button, input, select, a[href], summary, [tabindex="0"]')]
  .filter(e => !e.closest('[aria-hidden=true]'))
  .filter(e => !(e.ariaLabel || e.textContent.trim() || e.labels?.[0]?.textContent.trim()))
  .map(e => e.outerHTML)
"""


@pytest.mark.parametrize("document", [PDF, TXT])
def test_everything_has_a_name_and_its_place(tab: Tab, converted: Path, document: str) -> None:
    tab.open(converted / f"underlag/{document}.html")
    assert tab.do(NAMES) == []
    assert tab.do("[...document.images].every(i => i.alt)")
    assert tab.do("document.querySelectorAll('main').length") == 1
    assert tab.do(
        "[...document.querySelectorAll('h1, h2, h3')].map(h => h.tagName).join('').startsWith('H1H2H3')"
    )
    ids = tab.do("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    assert tab.do(
        "[...document.querySelectorAll('a[href^=\"#\"]')]"
        ".every(a => document.getElementById(decodeURIComponent(a.getAttribute('href').slice(1))))"
    )
    assert tab.do("document.querySelectorAll('[aria-hidden=true] [tabindex=\"0\"]').length") == 0


def test_the_focus_is_seen_and_the_first_tab_skips_to_the_list(pdf: Tab) -> None:
    pdf.press("Tab")
    assert pdf.do("document.activeElement.className") == "skip"
    assert pdf.do("document.activeElement.getBoundingClientRect().top") >= 0
    for _ in range(8):
        pdf.press("Tab")
        outline = "getComputedStyle(document.activeElement).outlineWidth"
        assert pdf.do(f"document.activeElement.closest('.chip') ? '3px' : {outline}") == "3px"


def test_it_can_be_read_without_its_script(tab: Tab, converted: Path) -> None:
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        tab.open(converted / f"underlag/{PDF}.html")
        assert tab.do("document.querySelectorAll('.entry .pick[href^=\"#\"]').length") > 90
    finally:
        tab.call("Emulation.setScriptExecutionDisabled", value=False)


HOSTILE = [
    "<script>window.sprung = 1</script>",
    '"><img src=x onerror="window.sprung = 1">',
    "</style></script><svg onload=window.sprung=1>",
    "javascript:window.sprung=1",
    "\u202egnp.exe",
]


@pytest.mark.parametrize("paged", [True, False])
def test_hostile_text_does_nothing(tab: Tab, tmp_path: Path, new_plan: Any, paged: bool) -> None:
    builder = new_plan("plan.pdf", paged=paged)
    builder.facts = {"title": HOSTILE[0], "municipality": HOSTILE[1], "body": HOSTILE[2]}
    for text in HOSTILE:
        goal = builder.goal(text, code=text, label=text)
        builder.indicator(text, goal, unit=text)
    (tmp_path / "x.html").write_bytes(next(evidence_pages(tmp_path, [("x", builder.build())]))[1])
    tab.open(tmp_path / "x.html")
    for _ in range(11):
        tab.press("j")
    assert tab.do("window.sprung ?? null") is None
    assert tab.complaints == []
    assert tab.requests == [(tmp_path / "x.html").as_uri()]
    assert (
        tab.do("[...document.querySelectorAll('.pick bdi')].slice(1, 3).map(e => e.textContent)")
        == [HOSTILE[0]] * 2
    )
    assert tab.do("document.title") == f"{HOSTILE[0]} – underlag"


SPENT = """(() => {
  const begun = performance.now();
  %s;
  document.body.offsetHeight;
  return performance.now() - begun;
})()"""
"""Milliseconds until the page is laid out again."""


@pytest.mark.slow
def test_a_report_of_two_thousand_records_is_quick(tab: Tab, tmp_path: Path, new_plan: Any) -> None:
    builder = new_plan("stor.pdf")
    for number in range(500):
        goal = builder.goal(f"Mål {number}: kommunen ska bli bättre på område {number}")
        one = builder.indicator(f"Andel nöjda invånare i område {number}, procent", goal)
        builder.target(f"minst {number} %", one, operator="ge", value=number)
        builder.outcome(f"{number} % i mätningen", one, value=number)
    (tmp_path / "x.html").write_bytes(next(evidence_pages(tmp_path, [("x", builder.build())]))[1])
    tab.open(tmp_path / "x.html")
    assert tab.do(SHOWN) == 2001
    for script in (
        "$('#search').value = 'område 7'; filter()",
        "form.reset(); filter()",
        "step(-1)",
    ):
        assert min(tab.do(SPENT % script) for _ in range(4)) < 1000, script
