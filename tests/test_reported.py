"""One numbered test for each kind of mistake that readers of real plans reported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from planutdrag import find_records, read_document
from planutdrag.models import Level, PlanRecords, Table
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas


def from_text(text: str, folder: Path) -> PlanRecords:
    """The records of a transcript."""
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return find_records(read_document(path))


def drawn(folder: Path, placed: Sequence[tuple[float, float, str]], rules: Sequence[Sequence[float]]) -> Path:
    """A PDF page with texts at ``x``, ``y`` (points from the top left) and lines ``x0, x1, y``; ``*`` is bold."""
    path = folder / "plan.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for x, y, text in placed:
        canvas.setFont("Helvetica-Bold" if text.startswith("*") else "Helvetica", 9)
        canvas.drawString(x, A4[1] - y, text.lstrip("*"))
    for x0, x1, y in rules:
        canvas.line(x0, A4[1] - y, x1, A4[1] - y)
    canvas.save()
    return path


def tables_of(path: Path) -> list[list[list[str]]]:
    """The texts of a document's tables."""
    blocks = read_document(path).blocks
    found = [block for block in blocks if isinstance(block, Table)]
    return [[[cell.text if cell else "" for cell in row] for row in table.grid()] for table in found]


LEFT = [
    "Nämnden redovisar och kommenterar resultatet i",
    "förhållande till de uppgifter som framgår av re-",
    "glementet och till vad fullmäktige har angett i",
    "sitt beslut. Redovisningen är indelad efter de tre",
    "verksamheterna tillsyn, prövning och rådgivning,",
    "och bedömningen av målen görs i tre nivåer. I den",
    "första är målet helt uppfyllt, i den andra delvis",
    "och i den tredje inte alls. Bedömningen grundas på",
    "de mått som nämnden har beslutat om och på det",
    "samlade intrycket av årets arbete i verksamheten.",
    "Där mått saknas anges det i texten, liksom när ett",
    "mått har ändrats sedan föregående år. Jämförelser",
    "görs med de tre senaste åren och med länet i stort",
    "när sådana uppgifter finns att tillgå hos andra.",
]
RIGHT = [
    "Tillsynsplanen omfattade 1 240 objekt. Av dessa",
    "inspekterades 1 153, vilket är fler än tidigare och",
    "motsvarar nästan alla. Därutöver gjordes andra be-",
    "sök efter anmälningar från allmänheten. Vanligaste",
    "bristerna gällde märkning och dokumentation.",
]


def test_1_a_table_in_one_of_two_text_columns(tmp_path: Path) -> None:
    """The table's own columns and its rules, of one extent with a box above, are no cut of the page."""
    placed = [(60.0, 100.0 + 12 * index, line) for index, line in enumerate(LEFT)]
    placed += [(310.0, 100.0 + 12 * index, line) for index, line in enumerate(RIGHT)]
    heads = [(430.0, "*2010"), (465.0, "*2011"), (500.0, "*Mål")]
    placed += [(x, 184.0, text) for x, text in heads]
    rows = [
        ("Andel inspekterade", "objekt, procent", "84", "88", "90"),
        ("Andel utan an-", "märkning", "71", "69", "–"),
    ]
    for index, (name, more, *values) in enumerate(rows):
        placed += [(314.0, 198 + 24 * index, name), (314.0, 209 + 24 * index, more)]
        placed += [(x, 209 + 24 * index, value) for (x, _), value in zip(heads, values, strict=True)]
    rules = [(308, 535, 88), (308, 535, 187), (308, 535, 238)]
    path = drawn(tmp_path, placed, rules)
    names = ["Andel inspekterade objekt, procent", "Andel utan anmärkning"]
    (table,) = tables_of(path)
    assert table == [["", "2010", "2011", "Mål"], [names[0], "84", "88", "90"], [names[1], "71", "69", "–"]]
    texts = [getattr(block, "text", "") for block in read_document(path).blocks]
    assert any(text.startswith("Nämnden redovisar") and "andra." in text for text in texts)


def test_2_dashes_among_values_are_no_bullets(tmp_path: Path) -> None:
    columns = (70.0, 290.0, 340.0, 390.0, 435.0, 480.0)
    rows = [
        ["*Mått", "*2011", "*2012", "*2013", "*2014", "*Mål 2014"],
        ["Nöjdhet förskola, NKI", "72", "–", "74", "–", "bibehållas"],
        ["Nöjdhet fritidshem, NKI", "61", "–", "58", "57", "64"],
    ]
    placed = [
        (x, 120.0 + 16 * i, cell) for i, row in enumerate(rows) for x, cell in zip(columns, row, strict=True)
    ]
    path = drawn(tmp_path, placed, [(68, 540, 108), (68, 540, 124), (68, 540, 158)])
    assert tables_of(path) == [[[cell.lstrip("*") for cell in row] for row in rows]]


def test_3_a_target_in_brackets_leaves_the_names_own_number_alone(tmp_path: Path) -> None:
    text = """\
Tabell 3. Beslut inom måltid
Ärendetyp\t2010\t2011\t2012
Andel beslut inom måltid, procent\t\t\t
Hamnföreskrifter, 8 veckor (90)\t71\t80\t86
Farledsavgifter, 4 veckor (95)\t90\t93\t96

Nämndens mål inom parentes.
"""
    found = from_text(text, tmp_path)
    assert [(i.name, i.unit) for i in found.indicators] == [
        ("Hamnföreskrifter, 8 veckor", "procent"),
        ("Farledsavgifter, 4 veckor", "procent"),
    ]
    assert [(t.value, t.unit) for t in found.targets] == [(90, "procent"), (95, "procent")]


def test_4_activities_under_a_year(tmp_path: Path) -> None:
    found = from_text("## Aktiviteter under 2017\n\n1. Pröva digital tillsyn\n2. Öppna ett café\n", tmp_path)
    assert [(a.number, a.text) for a in found.activities] == [
        ("1", "Pröva digital tillsyn"),
        ("2", "Öppna ett café"),
    ]


def test_5_goals_under_each_area_are_of_whoever_decided_the_areas(tmp_path: Path) -> None:
    text = """\
Kommunfullmäktige har i Inriktning 2017–2019 beslutat om två målområden: Trygghet och Miljö. Under varje
målområde finns strategiska mål. Nämnden svarar med åtaganden.

## Strategiskt mål: Invånarna är trygga

Text om läget.
"""
    (goal,) = from_text(text, tmp_path).goals
    assert (goal.text, goal.level) == ("Invånarna är trygga", Level.MUNICIPAL)


def test_6_a_clause_with_links_is_a_goal_whatever_its_length(tmp_path: Path) -> None:
    text = """\
# Mål och uppdrag

## Fler blir självförsörjande

Biståndsmottagandet är högt.

### Koppling till kommunfullmäktiges övergripande mål

- Ingen ska hamna i utanförskap

### Resultatmål

- Antalet hushåll med bistånd minskar med 10 procent

## Barn, unga och familj

Text om området.
"""
    goals = [goal.text for goal in from_text(text, tmp_path).goals]
    assert "Fler blir självförsörjande" in goals
    assert "Barn, unga och familj" not in goals


def test_7_measures_follow_up_the_goals_of_the_sections_text(tmp_path: Path) -> None:
    text = """\
## Skolbiblioteken

Målet för skolbiblioteken är att varje skola ska ha ett bemannat bibliotek.

### Nyckeltal

- Antal bemannade skolbibliotek: 5 av 7 år 2017 och 7 av 7 år 2019
"""
    found = from_text(text, tmp_path)
    assert [i.goal_ids for i in found.indicators] == [(found.goals[0].id,)]
    assert [(t.value, t.unit, t.period) for t in found.targets] == [(5, "av 7", "2017"), (7, "av 7", "2019")]


@pytest.mark.parametrize(
    ("heading", "perspective"),
    [
        ("Processperspektivet", "Process"),
        ("Brukarperspektiv", "Brukare"),
        ("MEDARBETARPERSPEKTIVET", "Medarbetare"),
    ],
)
def test_8_perspectives_are_named_by_the_word_alone(heading: str, perspective: str, tmp_path: Path) -> None:
    found: Any = from_text(f"# Styrkort 2012\n\n## {heading}\n\n### Nämndmål: Alla trivs i huset\n", tmp_path)
    assert [goal.perspective for goal in found.goals] == [perspective]


@pytest.mark.parametrize(
    ("sentence", "goal", "value", "period"),
    [
        (
            "Utvecklingen har förbättrat möjligheten till målet om att köerna inte ska överstiga 9 dagar kommer att nås.",
            "köerna inte ska överstiga 9 dagar",
            9,
            None,
        ),
        (
            "Synligheten ska öka genom målet att 50 procent av tiden ska vara i yttre tjänst senast 2010.",
            "50 procent av tiden ska vara i yttre tjänst senast 2010.",
            50,
            "2010",
        ),
        (
            "Vi ser att det interna målet att 25 procent av alla chefer ska vara kvinnor kan nås vid utgången av 2009.",
            "25 procent av alla chefer ska vara kvinnor",
            25,
            "2009",
        ),
    ],
)
def test_9_goals_that_a_report_names_in_passing(
    sentence: str, goal: str, value: float, period: str | None, tmp_path: Path
) -> None:
    found = from_text(f"{sentence}\n", tmp_path)
    assert [one.text for one in found.goals] == [goal]
    assert [(target.value, target.period) for target in found.targets] == [(value, period)]


def test_10_what_has_gone_on_is_no_activity_of_a_plan(tmp_path: Path) -> None:
    text = "# Årsredovisning 2007\n\n## Utförda aktiviteter under 2007\n\n- Projektet Samverkan har fortsatt under året.\n"
    assert from_text(text, tmp_path).activities == ()


def test_11_thousands_are_not_broken_over_lines(tmp_path: Path) -> None:
    lines = [
        "Regeringens mål är att antalet anställda ska öka till",
        "20 000 till halvårsskiftet 2010. För detta utbildas det nya",
        "medarbetare på tre orter i landet, och de som redan har en",
        "utbildning erbjuds kortare kurser av sina arbetsgivare där.",
    ]
    path = drawn(tmp_path, [(60.0, 100.0 + 11 * index, line) for index, line in enumerate(lines)], [])
    found = find_records(read_document(path))
    assert [(target.value, target.period) for target in found.targets] == [(20000, "2010")]


def test_12_a_group_of_one_row_belongs_to_the_table_above(tmp_path: Path) -> None:
    columns = (60.0, 240.0, 290.0, 340.0)
    rows = [
        ("", "*2010", "*2011", "*2012"),
        ("*Andel inom 30 dagar",),
        ("Bygglov (75)", "67", "79", "71"),
        ("Rivningslov (90)", "85", "86", "87"),
        ("Marklov (80)", "66", "76", "80"),
        ("*Andel inom 40 dagar",),
        ("Strandskydd (75)", "74", "83", "82"),
    ]
    placed = [(60.0, 90.0, "Tabell 3 Andel ärenden inom målsatt antal dagar, procent")]
    top = 104.0
    for row in rows:
        top += 17 if len(row) == 1 else 11
        placed += [(x, top, text) for x, text in zip(columns, row, strict=False) if text]
    placed.append((60.0, top + 14, "Nämndens målnivåer inom parentes."))
    found = find_records(read_document(drawn(tmp_path, placed, [])))
    assert [(one.name, one.group) for one in found.indicators] == [
        ("Bygglov", "Andel inom 30 dagar"),
        ("Rivningslov", "Andel inom 30 dagar"),
        ("Marklov", "Andel inom 30 dagar"),
        ("Strandskydd", "Andel inom 40 dagar"),
    ]
    assert [target.value for target in found.targets] == [75, 90, 80, 75]


def test_13_a_list_of_what_was_done_holds_nothing_to_come(tmp_path: Path) -> None:
    text = """\
# Årsredovisning 2007

## Verkets åtgärder

1. Ny organisation från den 1 januari
2. En modell för styrning är framtagen
3. Två enheter skapades, som ska granska lagenligheten
4. Metoden för fördelning är ny

## Planerade åtgärder

- En handbok tas fram

## Åtgärder för rätt kompetens

I höst bestämdes att vi ska pröva om den egna personalen räcker. Är det inte möjligt rekryterar vi.
"""
    assert [one.text for one in from_text(text, tmp_path).activities] == ["En handbok tas fram"]


def test_14_a_goal_that_running_text_tells_again_is_one_with_its_target(tmp_path: Path) -> None:
    text = """\
# Årsredovisning 2016

## Sjukförsäkringen

Mål: Rätt ersättning ska ges till rätt person. Kassan ska även verka för att sjuktalet i december 2020 inte överstiger \
9,0 dagar.

## Bedömning

Vi har kommit närmare målet att ge rätt ersättning till rätt person. Mycket talar för att målet om att sjuktalet inte \
ska överstiga 9,0 kommer att nås på sikt. Ett annat mål är att ge rätt ersättning till rätt arbetsgivare.
"""
    found = from_text(text, tmp_path)
    assert [goal.text for goal in found.goals] == [
        "Rätt ersättning ska ges till rätt person.",
        "Kassan ska även verka för att sjuktalet i december 2020 inte överstiger 9,0 dagar.",
        "ge rätt ersättning till rätt arbetsgivare.",
    ]
    assert [(target.value, target.period) for target in found.targets] == [(9, "2020")]


def test_15_a_heading_of_goals_whose_text_states_the_goal(tmp_path: Path) -> None:
    text = """\
# Verksamhetsplan 2016

## Målet för samverkan

Målet för samverkan är enklare och öppnare kontakter med föreningarna. Vi ska träffa dem varje månad.

Vi ska utforma tjänster efter behoven hos dem som ännu inte är digitala.
"""
    found = from_text(text, tmp_path)
    assert [goal.text for goal in found.goals] == ["enklare och öppnare kontakter med föreningarna."]


def test_16_a_label_with_a_colon_opens_no_chapter_however_it_is_set(tmp_path: Path) -> None:
    text = """\
# Årsredovisning 2007

## Fredsfrämjande verksamhet

# mål:

- Polisen ska utbilda den personal som behövs utomlands

## Yttre tjänst

Synligheten ska öka genom målet att 50 procent av tiden ska vara i yttre tjänst.
"""
    abroad, outdoors = from_text(text, tmp_path).goals
    assert abroad.sources[0].section[-2:] == ("Fredsfrämjande verksamhet", "mål:")
    assert outdoors.parent_ids == ()


def test_17_the_sentences_before_a_lead_are_read_too(tmp_path: Path) -> None:
    text = """\
# Verksamhetsplan 2016

Målet är att alla ska kunna simma. Nämnden har antagit två åtaganden:

- Simhallen ska ha öppet på söndagar
- Simskolan ska vara fri
"""
    assert [goal.text for goal in from_text(text, tmp_path).goals] == [
        "alla ska kunna simma.",
        "Simhallen ska ha öppet på söndagar",
        "Simskolan ska vara fri",
    ]


def test_18_a_chapters_number_is_no_code_of_the_goal_in_it(tmp_path: Path) -> None:
    text = """\
# Årsredovisning 2016

## 12.1 Fonden

### 12.1.1 Arbetet har påbörjats

Under året har fonden inrättats.

### 12.1.2 Mål: Högt nyttjande av fonden

Kommunerna använder fonden mer än tidigare.
"""
    assert [(goal.text, goal.code) for goal in from_text(text, tmp_path).goals] == [
        ("Högt nyttjande av fonden", None)
    ]
