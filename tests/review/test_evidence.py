"""What an evidence page holds, as far as that can be told without a browser."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planutdrag.models import Decision, PlanRecords, Source, Unused, Verdict, Warning
from planutdrag.review.carry_over import Carried, CarryOver
from planutdrag.review.current import Current
from planutdrag.review.evidence import evidence_pages, page, renew_evidence, stale_pages, write_evidence
from planutdrag.review.evidence_items import EvidenceContent, Item, evidence_content
from planutdrag.review.evidence_marks import Span, marked_pieces
from planutdrag.review.evidence_pictures import MANIFEST, Pictures, read_pictures
from planutdrag.stored import without_pages

PATH = "2016/almby-social-2016"


def decision(verdict: Verdict, record: str, **values: Any) -> Decision:
    """A decision as ``apply`` notes it."""
    usual = {"decided_at": "2026-11-24T10:00:00Z", "reviewer": "Siv Ek", "workbook": "granskning.xlsx"}
    about = {"path": PATH, "sha256": "", "kind": "goals", "record": record, "verdict": verdict}
    return Decision.model_validate(usual | about | values)


def carried(plan: PlanRecords, *decisions: Decision) -> list[Carried]:
    """What has become of the decisions' records."""
    carry_over = CarryOver(Current([(PATH, plan)]), decisions)
    return [carry_over.carry(one) for one in decisions]


def seen(plan: PlanRecords) -> dict[str, Any]:
    """The first goal as a reviewer saw it."""
    return {"sha256": plan.document.sha256, "old": plan.goals[0].model_dump(mode="json")}


def item(content: EvidenceContent, number: str) -> Item:
    return next(one for one in content.items if one.number == number)


def test_every_record_fact_and_unused_item_is_there_once(plan: PlanRecords) -> None:
    content = evidence_content(plan)
    counts = {kind: sum(one.kind == kind for one in content.items) for kind in ("goals", "targets", "unused")}
    assert counts == {"goals": len(plan.goals), "targets": len(plan.targets), "unused": len(plan.unused)}
    assert len({one.id for one in content.items}) == len(content.items)
    assert content.items[0].number == "D"
    assert [fact.header for fact in content.items[0].facts] == [
        "Kommun",
        "Nämnd",
        "Från år",
        "Till år",
        "Beslutad",
    ]


def test_a_page_that_was_not_read_says_so(plan: PlanRecords) -> None:
    last = plan.pages[-1].number
    warnings = (Warning(code="no-text", message="…", page=last), Warning(code="pages-capped", message="…"))
    shown = page(evidence_content(plan.model_copy(update={"warnings": warnings})), "sidor")
    before, _, pages = shown.partition('<section class="page')
    assert "Filen har fler sidor än vad som läses" in before
    (unread,) = [
        part for part in pages.split("<section") if "Sidan är en bild där ingen text kunde läsas" in part
    ]
    assert f'id="sida-{len(plan.pages)}"' in unread


def test_a_rule_is_told_in_words(plan: PlanRecords) -> None:
    goal = plan.goals[0].model_copy(update={"rule": "table-goal"})
    shown = page(evidence_content(plan.model_copy(update={"goals": (goal,)})), "sidor")
    assert "Regel: mål i tabell" in shown


def test_records_stand_in_the_order_of_the_document(plan: PlanRecords) -> None:
    numbers = [one.number for one in evidence_content(plan).items if one.number]
    assert numbers[:5] == ["D", "M1", "M2", "M3", "I1"]
    assert numbers.index("V1") == numbers.index("I1") + 1


def test_a_record_says_what_it_hangs_on_by_number(plan: PlanRecords) -> None:
    facts = {fact.header: fact for fact in item(evidence_content(plan), "V1").facts}
    assert facts["Hör till nr"].links == (("I1", plan.indicators[0].id),)
    assert (facts["Villkor"].value, facts["Värde"].value) == ("högst", "5\u00a0700")


def test_a_record_over_two_pages_has_both_places(almby_plan: Any) -> None:
    builder = almby_plan()
    first, second = builder.line("Andel elever som"), None
    while len(builder.pages) == 1:
        second = builder.line("når målen")
    assert second
    builder.indicator("Andel elever som når målen", printed="fortsättning")
    last = builder.records["indicators"][-1]
    builder.records["indicators"][-1] = last.model_copy(update={"sources": (first, second)})
    content = evidence_content(builder.build())
    assert [place.page for place in item(content, "I4").places] == [0, 1]
    html = page(content, "x.sidor")
    assert f'href="#{last.id}.1"' in html
    assert f'href="#{last.id}.2">2. sida 2</a>' in html


def test_the_same_place_named_twice_is_one_box(plan: PlanRecords) -> None:
    goal = plan.goals[0]
    doubled = goal.model_copy(update={"sources": goal.sources * 2})
    content = evidence_content(plan.model_copy(update={"goals": (doubled, *plan.goals[1:])}))
    assert len(item(content, "M1").places) == 1


@pytest.mark.parametrize(
    ("verdict", "word"),
    [(Verdict.ACCEPT, "Godkänd"), (Verdict.CHANGE, "Ändrad"), (Verdict.REJECT, "Avvisad")],
)
def test_decisions_are_shown(plan: PlanRecords, verdict: Verdict, word: str) -> None:
    changes = {"text": "Ny lydelse"} if verdict is Verdict.CHANGE else {}
    one = decision(verdict, plan.goals[0].id, changes=changes, comment="Se protokollet", **seen(plan))
    content = evidence_content(plan, carried(plan, one))
    shown = item(content, "M1")
    assert shown.verdict == verdict.value
    assert shown.decided.startswith(f"{word} av Siv Ek 2026-11-24")
    assert "Kommentar: Se protokollet" in shown.decided
    html = page(content, "x.sidor")
    assert f'<span class="verdict {verdict.value}">{word}</span>' in html
    assert f'<option value="{verdict.value}">{word} (1)</option>' in html


def test_what_a_reviewer_added_is_shown_where_it_stands(plan: PlanRecords) -> None:
    source = plan.goals[0].sources[0].model_dump(mode="json")
    new = {"text": "Fler ska cykla", "level": "board", "sources": [source]}
    one = decision(Verdict.ADD, "g-added", number="N1", new=new)
    shown = item(evidence_content(plan, carried(plan, one)), "N1")
    assert (shown.text, shown.verdict, len(shown.places)) == ("Fler ska cykla", "add", 1)


@pytest.mark.parametrize(
    ("source", "pictures", "fragment"),
    [
        ({"page": 1, "char_start": 30, "char_end": 40, "quote": "x"}, {1: "0001.png"}, "g-added.1"),
        ({"page": 1, "char_start": 0, "char_end": 0, "quote": ""}, {1: "0001.png"}, "sida-1"),
        ({"page": 1, "char_start": 0, "char_end": 0, "quote": ""}, {}, "sida-1"),
    ],
)
def test_a_place_that_has_no_box_is_led_to_by_its_words_or_its_page(
    plan: PlanRecords, source: dict[str, Any], pictures: dict[int, str], fragment: str
) -> None:
    one = decision(Verdict.ADD, "g-added", number="N1", new={"text": "Nytt", "sources": [source]})
    html = page(evidence_content(plan, carried(plan, one), pictures), "x.sidor")
    assert f'<a class="pick" href="#{fragment}"><span class="number">N1' in html
    assert html.count(f' id="{fragment}"') == 1


def test_a_decision_on_what_reads_otherwise_now_is_to_be_made_again(plan: PlanRecords) -> None:
    before = seen(plan)
    goals = (plan.goals[0].model_copy(update={"code": "9.9"}), *plan.goals[1:])
    after = plan.model_copy(update={"goals": goals})
    one = decision(Verdict.ACCEPT, plan.goals[0].id, **before)
    content = evidence_content(after, carried(after, one))
    assert item(content, "M1").verdict == "again"
    assert "Ändrad sedan granskning (1)" in page(content, "x.sidor")


def test_decisions_come_from_the_folder(tmp_path: Path, plan: PlanRecords) -> None:
    made = [decision(one, plan.goals[0].id, **seen(plan)) for one in (Verdict.REJECT, Verdict.WITHDRAW)]
    for count, shown in ((1, True), (2, False)):
        lines = "".join(one.model_dump_json() + "\n" for one in made[:count])
        (tmp_path / "decisions.jsonl").write_text(lines, "utf-8")
        assert (b"Avvisad (1)" in next(evidence_pages(tmp_path, [(PATH, plan)]))[1]) is shown


def test_applied_decisions_are_on_the_page_at_once(tmp_path: Path, plan: PlanRecords) -> None:
    renew_evidence(tmp_path, [(PATH, plan)])
    assert not list(tmp_path.iterdir()), "where there are no pages none are made"
    write_evidence(tmp_path, [(PATH, plan)])
    line = decision(Verdict.REJECT, plan.goals[0].id, **seen(plan)).model_dump_json()
    (tmp_path / "decisions.jsonl").write_text(line + "\n", "utf-8")
    renew_evidence(tmp_path, [(PATH, plan)])
    assert "Avvisad (1)" in (tmp_path / f"underlag/{PATH}.html").read_text("utf-8")


def test_a_plan_kept_without_its_pages_has_the_same_page(tmp_path: Path, plan: PlanRecords) -> None:
    (file := tmp_path / f"records/{PATH}.json").parent.mkdir(parents=True)
    file.write_text(plan.model_dump_json(), "utf-8")
    whole, lean = (dict(evidence_pages(tmp_path, [(PATH, one)])) for one in (plan, without_pages(plan)))
    assert whole == lean
    assert plan.pages[0].text.split()[0] in whole[f"underlag/{PATH}.html"].decode()


def test_a_transcript_shows_its_text_with_the_records_marked(almby_plan: Any) -> None:
    plan = almby_plan(paged=False).build()
    html = page(evidence_content(plan), "x.sidor")
    assert "<svg" not in html
    goal = plan.goals[0]
    assert re.search(
        rf'<mark class="goals" data-of="{goal.id}"><span id="{goal.id}\.1"></span>.*?{goal.text}</mark>', html
    )


def test_an_unused_quote_is_found_though_its_lines_are_broken(almby_plan: Any) -> None:
    builder = almby_plan(paged=False)
    first = builder.line("Driftbudget 2016,")
    builder.line("tkr per verksamhet")
    builder.unused = [
        Unused(kind="table", reason="money-table", quote="Driftbudget 2016, tkr per verksamhet")
    ]
    (unused,) = [one for one in evidence_content(builder.build()).items if one.kind == "unused"]
    assert unused.places[0].start == first.char_start
    assert [fact.value for fact in unused.facts] == ["tabell", "tabell med pengar, inga mått"]


@pytest.mark.parametrize("known", [Pictures(), Pictures("another content", "x", {1: "0001.png"})])
def test_without_pictures_of_this_content_the_text_is_shown(
    tmp_path: Path, plan: PlanRecords, known: Pictures
) -> None:
    folder = tmp_path / f"underlag/{PATH}.sidor"
    folder.mkdir(parents=True)
    (folder / MANIFEST).write_bytes(known.as_bytes())
    html = next(evidence_pages(tmp_path, [(PATH, plan)]))[1].decode()
    assert "<img" not in html
    assert f'id="{plan.goals[0].id}.1"' in html


@pytest.mark.parametrize("name", ["../a.png", "a/b.png", "c:\\a.png", "", ".png", "http://x/y"])
def test_a_manifest_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    (tmp_path / MANIFEST).write_bytes(Pictures("s", "d", {1: name}).as_bytes())
    assert read_pictures(tmp_path) == Pictures()


texts = st.text(alphabet="abå \n<&\u202e", max_size=60)
spans = st.lists(st.builds(Span, st.integers(-3, 70), st.integers(-3, 70), st.integers(0, 5)), max_size=8)


@given(texts, spans)
def test_pieces_joined_are_the_text_and_know_what_lies_over_them(text: str, spans: list[Span]) -> None:
    pieces = list(marked_pieces(text, spans))
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        middle = piece.start + len(piece.text) / 2
        assert set(piece.keys) == {one.key for one in spans if one.start < middle < one.end}


NASTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></style></script><svg onload=alert(1)>",
    "{{script}} {{style}}",
    "javascript:alert(1)",
    "]]>--><!--",
    "\u202egnp.exe\u2066",
    "\x00\x07\x1b[31m\udce5\ufffe",
    "&lt;b&gt;&#x0;",
]


class Parsed(HTMLParser):
    """What a page would run, fetch or name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def of(self, *names: str) -> list[tuple[str, str]]:
        return [(tag, value) for tag, name, value in self.attributes if name in names]


def nasty(new_plan: Any, paged: bool) -> Any:
    builder = new_plan("<b>plan</b>.pdf", paged=paged)
    builder.facts = {"title": NASTY[0], "municipality": NASTY[1], "body": NASTY[2]}
    for text in NASTY:
        goal = builder.goal(text, code=text, label=text, perspective=text)
        builder.indicator(text, goal, unit=text, group=text)
        section = Source(char_start=0, char_end=0, quote=text, section=(text,), page=1 if paged else None)
        last = builder.records["goals"][-1]
        builder.records["goals"][-1] = last.model_copy(
            update={"sources": (*last.sources, section), "rule": text}
        )
        builder.unused.append(Unused(page=1 if paged else None, kind="row", reason=text, quote=text))
    return builder


@pytest.mark.parametrize("paged", [True, False])
def test_nothing_in_a_document_becomes_part_of_the_page(paged: bool, new_plan: Any) -> None:
    plan = nasty(new_plan, paged).build()
    decisions = [
        decision(Verdict.ADD, text, number=text, new={"text": text}, reviewer=text, comment=text)
        for text in NASTY
    ]
    html = (
        page(evidence_content(plan, carried(plan, *decisions), {1: "0001.png"}), 'a"b<c>.sidor')
        .encode("utf-8", "replace")
        .decode()
    )
    parsed = Parsed(html)
    assert (parsed.tags.count("script"), parsed.tags.count("style")) == (1, 1)
    assert parsed.tags.count("title") == 1 + html.count('<a class="box')
    assert parsed.tags.count("img") == (len(plan.pages) if paged else 0)
    assert not [one for one in parsed.attributes if one[1].startswith("on") or one[1] == "style"]
    assert all(value.startswith("#") for _, value in parsed.of("href"))
    assert all(value.startswith("a%22b%3Cc%3E.sidor/") for _, value in parsed.of("src"))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", html)


def test_only_its_own_script_may_run(plan: PlanRecords) -> None:
    html = page(evidence_content(plan), "x.sidor")
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy.startswith("default-src 'none'; img-src 'self' file:; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in html.replace("http-equiv", "")


def test_pages_of_documents_that_are_gone_are_named_and_nothing_else(
    tmp_path: Path, plan: PlanRecords
) -> None:
    for name, data in evidence_pages(tmp_path, [("a", plan), ("b/c", plan)]):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "underlag/mine.html").write_text("<p>mine")
    for folder in ("a.sidor", "b/c.sidor", "mine.sidor"):
        (tmp_path / "underlag" / folder).mkdir()
        if folder != "mine.sidor":
            (tmp_path / "underlag" / folder / MANIFEST).write_bytes(Pictures("s", "d").as_bytes())
    left = sorted(path.relative_to(tmp_path).as_posix() for path in stale_pages(tmp_path, ["a"]))
    assert left == ["underlag/b/c.html", "underlag/b/c.sidor"]


CSS = (Path(__file__).parents[2] / "review/evidence.css").read_text("utf-8")
COLOURS = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", CSS))
TONES = ("document", "goals", "indicators", "targets", "outcomes", "activities", "followups", "unused")
READ = [("ink", back) for back in ("paper", "panel", "chosen", "desk")]
READ += [
    (front, back) for front in ("quiet", "link", "good", "bad", "warn", "head") for back in ("paper", "panel")
]
READ += [(front, "chosen") for front in ("quiet", "link", "good", "bad", "warn")]
READ += [(tone, back) for tone in TONES for back in ("paper", "panel", "chosen")]
READ += [("paper", tone) for tone in (*TONES, "head")]
SEEN = [("edge", "paper"), ("edge", "panel"), ("link", "panel"), ("link", "desk"), ("link", "chosen")]


def luminance(colour: str) -> float:
    """WCAG 2.1, relative luminance."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("front", "back"), READ)
def test_text_can_be_read(front: str, back: str) -> None:
    assert contrast(COLOURS[front], COLOURS[back]) >= 4.5


@pytest.mark.parametrize(("front", "back"), SEEN)
def test_edges_can_be_seen(front: str, back: str) -> None:
    assert contrast(COLOURS[front], COLOURS[back]) >= 3
