"""The same plan in other words gives the same records.

The tables of each sample are headed as other municipalities head theirs: most of these words are in no lexicon, and
the cells below must tell what they head. A floor is the F1 measured in the plan's own words, less a tenth.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from planutdrag.comparison import compare
from planutdrag.extract import read
from planutdrag.rules import Rules, find, load_rules
from planutdrag.samples.make import gold, render

pytestmark = pytest.mark.slow

OTHER_WORDS = {
    "Nyckeltal": ("Uppföljning av mål", "Vad vi följer", "Måttets namn", "Variabel"),
    "Indikatorer": ("Så mäter vi målet", "Mätområde", "Det här mäter vi", "Mätparameter"),
    "Mål": ("Önskat utfall", "Kravnivå", "Målsatt nivå", "Nivå att nå"),
    "Målvärde": ("Börvärde", "Riktvärde", "Önskat värde", "Acceptabel nivå"),
    "Utfall": ("Verkligt utfall", "Faktiskt värde", "Ärvärde", "Årsutfall"),
    "Resultat": ("Uppnått värde", "Mätresultat", "Verklig nivå", "Faktisk nivå"),
    "Aktiviteter": (
        "Prioriterade åtgärder",
        "Huvudsakliga insatser",
        "Utvecklingsåtgärder",
        "Föreslagna åtgärder",
    ),
    "Strategiska mål": ("Kvalitetsmål", "Gemensamma mål", "Trygghetsmål", "Strategisk målsättning"),
}
"""What the samples' tables are headed, and what else they could be."""
PLANS = ("hallunge-kultur-2016", "kvarnsele-teknik-2008", "lerhamra-social-2013-2015", "hallunge-kultur-2012")
FALL = 0.1


@cache
def _rules() -> Rules:
    return load_rules()


def _in_other_words(text: str, choice: int) -> str:
    """A transcript with each known head of its tables, a cell by itself, said otherwise; money keeps its words."""
    return "\n".join(
        "\t".join(_said_otherwise(cell, choice) for cell in line.split("\t")) if "\t" in line else line
        for line in text.split("\n")
    )


def _said_otherwise(cell: str, choice: int) -> str:
    head, year = re.fullmatch(r"(.*?)((?: \d{4})?)", cell, re.DOTALL).groups()  # type: ignore[union-attr]
    return OTHER_WORDS[head][choice] + year if head in OTHER_WORDS else cell


def _f1(plan: str, text: str, path: Path) -> float:
    path.write_text(text, encoding="utf-8")
    records: dict[str, Any] = find(read(path), _rules()).model_dump(mode="json")
    return compare(gold(plan), records).total.f1


@pytest.mark.parametrize("choice", range(4))
@pytest.mark.parametrize("plan", PLANS)
def test_other_heads_over_the_same_cells(plan: str, choice: int, tmp_path: Path) -> None:
    own = tmp_path / "plan.txt"
    render(plan, "tabbed", own)
    text = own.read_text(encoding="utf-8")
    other = _in_other_words(text, choice)
    assert other != text
    assert _f1(plan, other, own) >= _f1(plan, text, own) - FALL
