"""``explain``: what each part was taken for, which rule fired or came closest, and the page drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from paper import Paper
from planutdrag.errors import OutputUnwritable, UsageError
from planutdrag.explain import explain
from planutdrag.models import Block, BlockKind, Cell, Passage, Table, TableOrigin
from planutdrag.rules.lexicon.vocabulary import Vocabulary, load
from planutdrag.rules.nearest import why_no_table, why_not
from test_layout_manners import columns

SAMPLES = Path(__file__).parents[1] / "samples"
PLAN = SAMPLES / "vikingsborg-miljo-2024.pdf"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(explain, [str(PLAN), *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_it_names_the_rule_that_fired_and_the_one_that_came_closest() -> None:
    shown = _run()
    assert "> indicators by table-indicator" in shown
    assert "> goals by " in shown
    assert "= no rule; closest " in shown
    assert "= no rule; running text" in shown
    assert "column 1: " in shown


def test_find_and_page_narrow_it() -> None:
    everything = _run().splitlines()
    first = _run("--page", "1").splitlines()
    assert 0 < len(first) < len(everything)
    assert all(line.startswith("--- page 1") for line in first if line.startswith("--- page"))
    assert _run("--find", "det här står inte där") == "No block or table holds 'det här står inte där'.\n"


def test_a_page_that_is_not_there_is_said_so() -> None:
    result = CliRunner().invoke(explain, [str(PLAN), "--page", "99"])
    assert result.exit_code != 0


def test_the_page_is_drawn_under_a_legend(tmp_path: Path) -> None:
    from PIL import Image

    picture = tmp_path / "sida.png"
    _run("--page", "3", "--image", str(picture))
    with Image.open(picture) as drawn:
        assert drawn.width > 900
        colours = {colour for _, colour in drawn.convert("RGB").getcolors(maxcolors=1 << 24) or ()}
    assert (20, 90, 200) in colours or (200, 30, 45) in colours


def test_the_numbers_in_the_account_are_those_in_the_picture() -> None:
    from planutdrag.drawing import numbered
    from planutdrag.extract import read
    from planutdrag.rules import load_rules, read_rules

    drawn = [number for number, _ in numbered(read_rules(read(PLAN), load_rules()), 3)]
    told = [int(line[:3]) for line in _run("--page", "3").splitlines() if line[:3].strip().isdigit()]
    assert told == drawn == list(range(1, len(drawn) + 1))


def test_a_picture_that_cannot_be_is_one_clear_error(tmp_path: Path) -> None:
    transcript, taken = tmp_path / "plan.txt", tmp_path / "taken"
    transcript.write_text("Mål\nAlla ska trivas.\n", "utf-8")
    taken.write_bytes(b"")
    for source, picture, wanted in (
        (transcript, tmp_path / "sida.png", UsageError),
        (PLAN, taken / "sida.png", OutputUnwritable),
    ):
        result = CliRunner().invoke(explain, [str(source), "--image", str(picture)])
        assert isinstance(result.exception, wanted)


def test_blocks_are_numbered_column_by_column(tmp_path: Path) -> None:
    from planutdrag.drawing import numbered
    from planutdrag.extract import read
    from planutdrag.rules import load_rules, read_rules

    paper = Paper(tmp_path / "plan.pdf")
    columns(2)(paper)
    paper.save()
    lefts = [box.x0 for _, box in numbered(read_rules(read(paper.path), load_rules()), 1)]
    assert len(lefts) == 14
    assert lefts == sorted(lefts, key=lambda left: left > 300)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (BlockKind.HEADING, "Målupföljning", "nearest is 'måluppföljning'"),
        (BlockKind.HEADING, "Parkering", "announces nothing known"),
        (BlockKind.PARAGRAPH, "Mål och visioner är viktiga för oss.", "no colon, code or demand follows"),
        (BlockKind.PARAGRAPH, "Vi ska nå målen under året.", "speaks about goals"),
        (
            BlockKind.PARAGRAPH,
            "Minst 90 % ska vara nöjda.",
            "wants 'Minst 90 %', but stands under no heading",
        ),
        (BlockKind.PARAGRAPH, "Nedan visas:", "presents nothing known"),
        (BlockKind.PARAGRAPH, "Andel nöjda brukare", "reads like a measure"),
        (BlockKind.PARAGRAPH, "Parken ligger vid ån.", "running text"),
        (BlockKind.FURNITURE, "Sida 3", "runs over the pages"),
    ],
)
def test_what_came_closest_to_a_block(kind: BlockKind, text: str, said: str, vocabulary: Vocabulary) -> None:
    assert said in why_not(Block(kind, Passage(text)), vocabulary)


@pytest.mark.parametrize(
    ("heads", "reason", "said"),
    [
        (("Enheter", "Utfall 2015", "Utfall 2016"), "no-plan-columns", "no column of measures"),
        (("Stadsdel", "Parker"), "no-plan-columns", "no head names goals"),
        (("Kontrollmoment", "Metod", "Ansvarig"), "internal-control", "a head says internal control"),
        (("Verksamhet, tkr", "Budget 2016"), "money-table", "'tkr' in a head says money"),
    ],
)
def test_what_a_table_lacked(heads: tuple[str, ...], reason: str, said: str, vocabulary: Vocabulary) -> None:
    cells = [Cell(0, column, Passage(head)) for column, head in enumerate(heads)]
    cells += [Cell(1, column, Passage("12 345")) for column in range(len(heads))]
    table = Table(1, tuple(cells), 2, len(heads), 1, TableOrigin.RULED)
    assert said in why_no_table(table, reason, vocabulary)
