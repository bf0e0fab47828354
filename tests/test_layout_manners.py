"""One small plan set in every manner that archives hold: the page looks another way, the records are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from paper import BLUE, GREY, Draw, Paper, found_in
from planutdrag import find_records, read_document
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

READING = "Fler barn ska läsa på sin fritid"
MEETING = "Biblioteken ska vara mötesplatser för alla åldrar"
LOANS, VISITS = "Antal lån av barnböcker per barn, minst 14", "Antal besök per öppettimme, minst 35"
STORY, SUNDAY = "Starta sagostunder i alla kommundelar", "Hålla öppet på söndagar under vinterhalvåret"
PROSE = (
    "Under de senaste åren har utlåningen minskat i hela landet, och vi ser samma utveckling i vår kommun. "
    "Skolorna har fått egna skolbibliotek, och samarbetet med förskolan är gott. Flera av biblioteken har "
    "byggts om så att det finns plats för både studier och samtal, och personalen har fått utbildning."
)
PLAN = [
    f"goal: 1 {READING}",
    f"goal: 2 {MEETING}",
    f"indicator: {LOANS} < {READING}",
    f"indicator: {VISITS} < {MEETING}",
    f"target: {LOANS} = minst 14 (2024)",
    f"target: {VISITS} = minst 35 (2024)",
    f"activity: {STORY} < {READING}",
    f"activity: {SUNDAY} < {MEETING}",
]


def title(paper: Paper, top: float = 60) -> float:
    top = paper.heading(paper.left, top, "Verksamhetsplan 2024", size=20)
    bottom: float = paper.prose(paper.left, top, "Kulturnämnden i Almviks kommun")
    return bottom


def goal(
    paper: Paper, number: int, x: float, top: float, width: float | None = None, *, prose: str = PROSE
) -> float:
    """A goal with its text, its indicator and its activity, one below the other."""
    text, name, deed = (READING, LOANS, STORY) if number == 1 else (MEETING, VISITS, SUNDAY)
    top = paper.heading(x, top, f"Mål {number}: {text}", width, size=12)
    if prose:
        top = paper.prose(x, top, prose, width)
    top = paper.heading(x, top, "Indikator", width, size=10)
    top = paper.items(x, top, [name], width)
    top = paper.heading(x, top, "Aktiviteter", width, size=10)
    bottom: float = paper.items(x, top, [deed], width)
    return bottom


def ligatures(paper: Paper) -> None:
    """Letters set as one glyph, as typesetters have them."""
    paper.face = "Vera"
    top = paper.heading(paper.left, 60, "Veri\ufb01erad plan 2024", size=20)
    top = paper.heading(
        paper.left, top, "Mål 1: Invånarna ska ha in\ufb02ytande och \ufb01nna vägen till oss", size=12
    )
    top = paper.heading(paper.left, top, "Indikatorer", size=10)
    paper.items(
        paper.left,
        top,
        ["Andel som upplever in\ufb02ytande, minst 60 %", "Antal gra\ufb01ska blad, minst 40"],
    )


def plain(paper: Paper) -> None:
    top = title(paper)
    goal(paper, 2, paper.left, goal(paper, 1, paper.left, top))


def columns(count: int) -> Draw:
    def draw(paper: Paper) -> None:
        top = title(paper)
        gap = 20
        width = (paper.right - paper.left - gap * (count - 1)) / count
        for number in range(count):
            x = paper.left + number * (width + gap)
            if number < 2:
                goal(paper, number + 1, x, top, width)
            else:
                paper.prose(x, paper.heading(x, top, "Så följer vi upp", width, size=12), PROSE, width)

    return draw


def boxed(paper: Paper) -> None:
    """Each goal in a frame, and beside them a shaded panel that has nothing to do with either."""
    top = title(paper)
    width = 320
    for number in (1, 2):
        bottom = goal(paper, number, paper.left + 10, top + 4, width - 20)
        paper.box(paper.left, top, width, bottom - top + 4)
        top = bottom + 24
    x = paper.left + width + 20
    paper.box(x, 150, paper.right - x, 200, GREY)
    down = paper.heading(x + 8, 150, "Kort om nämnden", paper.right - x - 16, size=11)
    paper.prose(
        x + 8, down, "Nämnden har nio ledamöter. Förvaltningen leds av kulturchefen.", paper.right - x - 16
    )


def framed_titles(paper: Paper) -> None:
    """The goals' headings white on coloured bars, the rest below on white."""
    top = title(paper)
    for number, text in ((1, READING), (2, MEETING)):
        paper.box(paper.left, top, paper.right - paper.left, 26, BLUE)
        paper.words(paper.left + 8, top + 7, f"Mål {number}: {text}", 12, True, colour=HexColor("#ffffff"))
        name, deed = (LOANS, STORY) if number == 1 else (VISITS, SUNDAY)
        top = paper.prose(paper.left, top + 34, PROSE)
        top = paper.items(paper.left, paper.heading(paper.left, top, "Indikator", size=10), [name])
        top = paper.items(paper.left, paper.heading(paper.left, top, "Aktiviteter", size=10), [deed]) + 10


def cards(paper: Paper) -> None:
    """Two shaded cards beside each other, each a goal with all that is its own."""
    top = title(paper)
    width = (paper.right - paper.left - 16) / 2
    for number in (1, 2):
        x = paper.left + (number - 1) * (width + 16)
        paper.box(x, top, width, 190, HexColor("#eef3f8"))
        goal(paper, number, x + 10, top, width - 20, prose="")


def cards_in_rows(paper: Paper) -> None:
    """A row of cards a goal: what it is called in the first, its parts in those beside it."""
    top = title(paper)
    width = (paper.right - paper.left - 24) / 3
    for text, name, deed, number in ((READING, LOANS, STORY, 1), (MEETING, VISITS, SUNDAY, 2)):
        for index, (head, words) in enumerate(
            ((f"Mål {number}", text), ("Indikator", name), ("Aktivitet", deed))
        ):
            x = paper.left + index * (width + 12)
            paper.box(x, top, width, 90)
            paper.prose(x + 8, paper.heading(x + 8, top, head, size=11), words, width - 16)
        top += 110


def watermark(paper: Paper) -> None:
    paper.canvas.saveState()
    paper.canvas.translate(140, 220)
    paper.canvas.rotate(52)
    paper.canvas.setFont("Helvetica-Bold", 110)
    paper.canvas.setFillColor(HexColor("#dddddd"))
    paper.canvas.drawString(0, 0, "UTKAST")
    paper.canvas.restoreState()
    plain(paper)


def level_watermark(paper: Paper) -> None:
    """Set level right behind the text, wide apart."""
    paper.words(90, 330, "ARBETSMATERIAL", 46, True, colour=HexColor("#d0d0d0"))
    plain(paper)


def headings(change: Callable[[str], str], spacing: float = 0.0) -> Draw:
    def draw(paper: Paper) -> None:
        top = title(paper)
        for text, name, deed in ((READING, LOANS, STORY), (MEETING, VISITS, SUNDAY)):
            number = 1 if text == READING else 2
            top = paper.words(paper.left, top + 12, change(f"Mål {number}"), 12, True, spacing=spacing)
            top = paper.words(paper.left, top, text, 11, True) + 4
            top = paper.prose(paper.left, top, PROSE)
            top = paper.words(paper.left, top + 6, change("Indikatorer"), 10, True, spacing=spacing)
            top = paper.items(paper.left, top, [name])
            top = paper.words(paper.left, top + 6, change("Aktiviteter"), 10, True, spacing=spacing)
            top = paper.items(paper.left, top, [deed])

    return draw


def margin_numerals(paper: Paper) -> None:
    """The goals' numbers large in the margin."""
    top = paper.heading(paper.left, title(paper), "Nämndens mål", size=14)
    for number, text in enumerate((READING, MEETING), start=1):
        paper.words(paper.left, top, str(number), 28, True, colour=BLUE)
        down = paper.heading(paper.left + 50, top - 8, text, size=12)
        name, deed = (LOANS, STORY) if number == 1 else (VISITS, SUNDAY)
        down = paper.prose(paper.left + 50, down, PROSE)
        down = paper.items(
            paper.left + 50, paper.heading(paper.left + 50, down, "Indikator", size=10), [name]
        )
        top = (
            paper.items(paper.left + 50, paper.heading(paper.left + 50, down, "Aktiviteter", size=10), [deed])
            + 10
        )


def over_pages(paper: Paper, furnish: Callable[[Paper, int], None]) -> None:
    """Four pages: a cover, a goal a page, and a last one, all with their heads and feet."""
    for number in range(1, 5):
        furnish(paper, number)
        if number == 1:
            title(paper, 200)
        elif number == 4:
            paper.prose(paper.left, paper.heading(paper.left, 70, "Uppföljning"), PROSE)
        else:
            goal(paper, number - 1, paper.left, 70)
        paper.next()


def odd_and_even(paper: Paper) -> None:
    def furnish(paper: Paper, number: int) -> None:
        if number % 2:
            paper.words(paper.right - 150, 30, "Verksamhetsplan 2024", 8)
            paper.words(paper.right - 10, 800, str(number), 8)
        else:
            paper.words(paper.left, 30, "Almviks kommun  |  Kulturnämnden", 8)
            paper.words(paper.left, 800, str(number), 8)

    over_pages(paper, furnish)


def running_goals(paper: Paper) -> None:
    """A running head that repeats the chapter, and a foot with date and number on every page."""

    def furnish(paper: Paper, number: int) -> None:
        paper.words(paper.left, 30, "Nämndens mål och indikatorer", 8, True)
        paper.rule(paper.left, paper.right, 44)
        paper.words(paper.left, 800, "Dnr KUN 2023/118   Antagen 2023-11-20", 8)
        paper.words(paper.right - 50, 800, f"Sida {number} (4)", 8)

    over_pages(paper, furnish)


def contents(paper: Paper) -> None:
    """A table of contents with dot leaders that names each goal, then the goals."""
    top = paper.heading(paper.left, title(paper), "Innehåll", size=14)
    for text, page in (
        ("Nämndens mål", 2),
        (f"Mål 1: {READING}", 2),
        (f"Mål 2: {MEETING}", 2),
        ("Ekonomi", 3),
    ):
        dots = "." * int(
            (paper.right - paper.left - 20 - pdfmetrics.stringWidth(text, "Helvetica", 10)) / 2.8
        )
        paper.words(paper.left, top, f"{text} {dots}")
        top = paper.words(paper.right - 8, top, str(page))
    paper.next()
    goal(
        paper,
        2,
        paper.left,
        goal(paper, 1, paper.left, paper.heading(paper.left, 60, "Nämndens mål", size=16)),
    )


def footnotes(paper: Paper) -> None:
    """Raised marks in goals, prose and items, their notes in small type at the foot of the page."""
    top = title(paper)
    raised = '<super size="6" rise="4">{}</super>'
    for number, (text, name, deed) in enumerate(
        ((READING, LOANS, STORY), (MEETING, VISITS, SUNDAY)), start=1
    ):
        top = paper.heading(paper.left, top, f"Mål {number}: {text}{raised.format(number)}", size=12)
        top = paper.prose(paper.left, top, PROSE)
        top = paper.heading(paper.left, top, "Indikator", size=10)
        top = paper.items(paper.left, top, [name + raised.format(number + 2)])
        top = paper.heading(paper.left, top, "Aktiviteter", size=10)
        top = paper.items(paper.left, top, [deed])
    paper.rule(paper.left, paper.left + 140, 730)
    notes = (
        "Kommunfullmäktiges mål om bildning, antaget 2022-06-13.",
        "Målet är att samtliga bibliotek ska vara tillgängliga, se funktionshinderplanen.",
        "Statistik från Kungliga biblioteket, 12,4 lån per barn 2021.",
        "Besöksräknare finns på huvudbiblioteket.",
    )
    top = 735
    for number, note in enumerate(notes, start=1):
        top = paper.prose(paper.left, top, f"{raised.format(number)} {note}", size=7.5) - 5


def checkboxes(drawn: bool) -> Draw:
    """Activities with boxes to tick, drawn or set in a symbol font."""

    def draw(paper: Paper) -> None:
        top = title(paper)
        for number, (text, name, deed) in enumerate(
            ((READING, LOANS, STORY), (MEETING, VISITS, SUNDAY)), start=1
        ):
            top = paper.prose(
                paper.left, paper.heading(paper.left, top, f"Mål {number}: {text}", size=12), PROSE
            )
            top = paper.items(paper.left, paper.heading(paper.left, top, "Indikator", size=10), [name])
            top = paper.heading(paper.left, top, "Aktiviteter", size=10)
            if drawn:
                paper.box(paper.left, top + 3, 7, 7)
            else:
                paper.canvas.setFont("ZapfDingbats", 10)
                paper.canvas.drawString(paper.left, paper.height - top - 9, "\u274f")
            top = paper.prose(paper.left + 16, top, deed)

    return draw


def soft(paper: Paper) -> None:
    """Soft hyphens in long words, no-break blanks before numbers and units; the words are whole."""
    paper.face = "Vera"
    top = title(paper)
    parts = {
        "sagostunder": "sago\xadstunder",
        "kommundelar": "kommun\xaddelar",
        "mötesplatser": "mötes\xadplatser",
        "barnböcker": "barn\xadböcker",
        "vinterhalvåret": "vinter\xadhalv\xadåret",
        "minst ": "minst\xa0",
        "öppettimme": "öppet\xadtimme",
    }

    def softened(text: str) -> str:
        for word, divided in parts.items():
            text = text.replace(word, divided)
        return text

    for number, (text, name, deed) in enumerate(
        ((READING, LOANS, STORY), (MEETING, VISITS, SUNDAY)), start=1
    ):
        top = paper.heading(paper.left, top, softened(f"Mål\xa0{number}: {text}"), 190, size=12)
        top = paper.heading(paper.left, top, "Indi\xadkator", size=10)
        top = paper.items(paper.left, top, [softened(name)], 130)
        top = paper.heading(paper.left, top, "Aktivi\xadteter", size=10)
        top = paper.items(paper.left, top, [softened(deed)], 150)


def rotated(angle: int) -> Draw:
    """The text is turned so that it stands upright once the viewer has rotated the page."""

    def draw(paper: Paper) -> None:
        paper.canvas.setPageRotation(angle)
        corners = {90: (paper.height, 0), 180: (paper.width, paper.height), 270: (0, paper.width)}
        paper.canvas.translate(*corners[angle])
        paper.canvas.rotate(angle)
        plain(paper)

    return draw


def sideways(angle: int) -> Draw:
    """A wide page set on an upright one and turned there: the viewer shows it lying on its side."""

    def draw(paper: Paper) -> None:
        corners = {90: (paper.width, 0), 270: (0, paper.height)}
        paper.canvas.translate(*corners[angle])
        paper.canvas.rotate(angle)
        paper.width, paper.height = paper.height, paper.width
        paper.right = paper.width - 62
        plain(paper)

    return draw


def lying(paper: Paper) -> None:
    """An upright page with the title, then a wide one."""
    title(paper)
    paper.next()
    paper.canvas.setPageSize((paper.height, paper.width))
    paper.width, paper.height = paper.height, paper.width
    paper.right = paper.width - 62
    goal(paper, 2, paper.left, goal(paper, 1, paper.left, 50))


MANNERS: dict[str, Draw] = {
    "plain": plain,
    "two-columns": columns(2),
    "three-columns": columns(3),
    "boxed-goals-and-a-side-panel": boxed,
    "coloured-bars": framed_titles,
    "cards": cards,
    "cards-in-rows": cards_in_rows,
    "watermark": watermark,
    "level-watermark": level_watermark,
    "capitals": headings(str.upper),
    "letter-spaced": headings(str, 3.0),
    "letter-spaced-capitals": headings(str.upper, 3.0),
    "margin-numerals": margin_numerals,
    "odd-and-even-heads": odd_and_even,
    "running-heads": running_goals,
    "contents": contents,
    "footnotes": footnotes,
    "checkboxes-drawn": checkboxes(True),
    "checkboxes-set": checkboxes(False),
    "soft-hyphens": soft,
    "rotated-90": rotated(90),
    "rotated-180": rotated(180),
    "rotated-270": rotated(270),
    "landscape": lying,
    "sideways": sideways(90),
    "sideways-down": sideways(270),
}


@pytest.mark.parametrize("manner", MANNERS)
def test_a_manner_of_setting_changes_no_record(manner: str, tmp_path: Path) -> None:
    paper = Paper(tmp_path / "plan.pdf")
    MANNERS[manner](paper)
    paper.save()
    assert found_in(tmp_path / "plan.pdf") == PLAN


def test_ligatures_are_letters(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "plan.pdf")
    ligatures(paper)
    paper.save()
    goal = "Invånarna ska ha inflytande och finna vägen till oss"
    assert found_in(tmp_path / "plan.pdf") == [
        f"goal: 1 {goal}",
        f"indicator: Andel som upplever inflytande, minst 60 % < {goal}",
        f"indicator: Antal grafiska blad, minst 40 < {goal}",
        "target: Andel som upplever inflytande, minst 60 % = minst 60 % (2024)",
        "target: Antal grafiska blad, minst 40 = minst 40 (2024)",
    ]


@pytest.mark.parametrize("tabled", ["nowhere", "above", "below"])
def test_what_stands_above_and_below_columns_is_written_once(tabled: str, tmp_path: Path) -> None:
    paper = Paper(tmp_path / "plan.pdf")
    printed = "Ovanför står en rad som går över båda spalterna och slutar långt till höger på sidan. "
    paper.words(62, 60, printed)
    for side, x in (("vänster", 62), ("höger", 310)):
        for number in range(12):
            line = f"och rad {number} till {side} går på utan att hindras av"
            paper.words(x, 130 + 13 * number, line)
            printed += f"{line} "
    if tabled == "nowhere":
        below = (
            "Nedanför står en annan rad som går över båda spalterna och slutar lika långt till höger på den."
        )
        paper.words(62, 300, below)
        printed += below
    else:
        top = 76 if tabled == "above" else 300
        for place, text in enumerate(("Verksamhet", "Budget", "Badhuset", "1200")):
            x, down = (62, 310)[place % 2], top + 20 * (place // 2)
            paper.box(x - 4, down, 248, 20)
            paper.words(x, down + 4, text)
            printed += f"{text} "
    paper.save()
    (page,) = read_document(paper.path).pages
    assert Counter(page.text.split()) == Counter(printed.split())


def test_a_goal_that_runs_over_columns_has_a_box_in_each(tmp_path: Path) -> None:
    """One box around both would take in all that stands between."""
    paper = Paper(tmp_path / "plan.pdf")
    first = [
        *("Biblioteken har öppet sex dagar i veckan, och", "utlåningen har ökat under hela året. Skolorna"),
        *("har egna bibliotek, och samarbetet är gott.", "Personalen har fått utbildning i sagoläsning"),
        "under våren. Målet är att alla barn under sex",
    ]
    second = [
        *("år ska ha fått en egen bok i gåva. Arbetet", "sker tillsammans med barnhälsovården, som når"),
        *("alla familjer i kommunen. Det följs upp varje", "år i samband med bokslutet och redovisas för"),
        "nämnden i februari, med en kort analys.",
    ]
    for x, lines in ((62, first), (310, second)):
        for index, line in enumerate(lines):
            paper.words(x, 100 + 13 * index, line)
    paper.save()
    (goal,) = find_records(read_document(paper.path)).goals
    assert goal.text.rstrip(".") == "alla barn under sex år ska ha fått en egen bok i gåva"
    left, right = (source.bbox for source in goal.sources)
    assert left is not None
    assert right is not None
    assert left[2] < 300 < right[0]
    assert [source.quote for source in goal.sources] == [
        "alla barn under sex",
        "år ska ha fått en egen bok i gåva.",
    ]


def test_a_label_in_heavy_type_below_a_full_line_stands_alone(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "plan.pdf")
    top = paper.heading(paper.left, 60, "Arbetsplan 2012", size=20)
    top = paper.prose(paper.left, paper.heading(paper.left, top, "Kunskaper", size=12), PROSE)
    text = "<b>Lokalt mål:</b> Minst 95 procent av eleverna ska klara de nationella proven i svenska och matematik."
    top = paper.prose(paper.left, top, text) - 6
    top = paper.prose(paper.left, top, "<b>Åtgärder:</b>")
    paper.items(paper.left, top, [STORY])
    paper.save()
    assert f"activity: {STORY}" in [line.partition(" <")[0] for line in found_in(paper.path)]


def test_goals_across_a_table_above_its_heads(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    rows = [
        [f"Mål A: {READING}", "", ""], ["Vad", "Vem", "När"], [STORY, "Bibliotekschef", "Mars"],
        [f"Mål B: {MEETING}", "", ""], ["Vad", "Vem", "När"], [SUNDAY, "Enhetschef", "Hösten"],
    ]  # fmt: skip
    spans = [("SPAN", (0, row), (-1, row)) for row in (0, 3)]
    style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, BLUE), *spans])
    title_of = Paragraph("Handlingsplan 2015", ParagraphStyle("title", fontSize=20, leading=30))
    SimpleDocTemplate(str(path)).build([title_of, Table(rows, style=style)])
    assert found_in(path) == [
        f"goal: A {READING}",
        f"goal: B {MEETING}",
        f"activity: {STORY} < {READING}",
        f"activity: {SUNDAY} < {MEETING}",
    ]


def test_a_goal_that_begins_with_the_name_of_the_municipality_is_one_of_two(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "plan.pdf")
    top = paper.heading(paper.left, 60, "Verksamhetsplan 2014", size=20)
    top = paper.prose(paper.left, top, f"Det bor 9 000 människor i Almvik. {PROSE}")
    paper.box(paper.left - 4, top + 8, 250, 62, GREY)
    top = paper.heading(paper.left, top, "Fullmäktiges mål", size=12)
    goals = ["Invånarna är nöjda med den service som ges", "Almvik är en trygg kommun för alla åldrar"]
    for text in goals:
        top = paper.words(paper.left, top, text)
    paper.prose(paper.left, top + 20, PROSE)
    paper.save()
    assert found_in(paper.path) == [f"goal: {text}" for text in goals]
