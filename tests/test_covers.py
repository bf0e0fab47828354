"""What a plan's first page says of it: its title and years, and whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from planutdrag import find_records, read_document
from planutdrag.models import Level, PlanRecords

REST = """

Inledning
Planen beskriver vad som ska göras under perioden och hur det följs upp.
"""

COMPANY = """\
Affärsplan
2018–2020

Norrtuna Energi AB

Antagen av styrelsen 2017-11-16

Våra mål
Målen är indelade i tre perspektiv.

Kund

Övergripande mål:
Kunderna ska alltid få svar samma dag.

Ägare

Övergripande mål:
Bolaget ska ge en jämn avkastning till ägaren.

Ägardirektiv

Övergripande mål:
Bolaget ska bidra till en hållbar utveckling i hela kommunen.
"""


COUNCIL = """\
Miljöprogram 2014

Antaget av kommunfullmäktige 2013-11-25

Tekniska nämnden samordnar arbetet och redovisar läget varje år.
"""


def _read(text: str, folder: Path) -> PlanRecords:
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return find_records(read_document(path))


@pytest.mark.parametrize(
    ("cover", "title", "body", "years"),
    [
        ("Uppdragshandling\n\nSocialnämnden 2015", "Uppdragshandling 2015", "Socialnämnden", (2015, 2015)),
        ("Energi- och klimatplan\n\n2012–2020\n\nNorrtuna kommun", "Energi- och klimatplan 2012–2020", None, (2012, 2020)),
        ("Norrtuna kommun\n\nBygdenämndens mål 2015–2017", "Bygdenämndens mål 2015–2017", "Bygdenämnden", (2015, 2017)),
        ("Verksamhetsplan 2017\n\nVON/2016:185\n\nOmsorgsnämnden", "Verksamhetsplan 2017", "Omsorgsnämnden", (2017, 2017)),
        ("Budget 2010\nmed plan 2011–2012\nBygdenämnden", "Budget 2010 med plan 2011–2012", "Bygdenämnden", (2010, 2012)),
        ("Handlingsprogram 2016\n\nBygdeförbundet Norr", "Handlingsprogram 2016", "Bygdeförbundet Norr", (2016, 2016)),
        ("Affärsplan 2018\n\nAB Norrtunahus", "Affärsplan 2018", "AB Norrtunahus", (2018, 2018)),
        ("Norrtuna kommun, miljö- och byggnämnden\n\nStyrkort 2014", "Styrkort 2014", "Miljö- och byggnämnden", (2014, 2014)),
        ("Nämndbudget 2019\n\nNämnden för Vård & Omsorg", "Nämndbudget 2019", "Nämnden för Vård & Omsorg", (2019, 2019)),
        (
            "NORRTUNA KOMMUN Verksamhetsplan 2016 Socialnämnden Antagen av socialnämnden 2015-12-01",
            "Verksamhetsplan 2016 Socialnämnden", "Socialnämnden", (2016, 2016),
        ),
        ("Verksamhetsplan 2014\n\nmed budget\n\nSocialnämnden", "Verksamhetsplan 2014", "Socialnämnden", (2014, 2014)),
        (COUNCIL, "Miljöprogram 2014", "Kommunfullmäktige", (2014, 2014)),
        ("Kvalitetsplan 2009/2010\n\nTallbackaskolan", "Kvalitetsplan 2009/2010", "Tallbackaskolan", (2009, 2010)),
        ("Årsredovisning 2013\n\nStatens vågverk", "Årsredovisning 2013", "Statens vågverk", (2013, 2013)),
    ],
)  # fmt: skip
def test_a_cover(cover: str, title: str, body: str | None, years: tuple[int, int], tmp_path: Path) -> None:
    facts = _read(cover + REST, tmp_path).document
    assert (facts.title, facts.body, (facts.period_start, facts.period_end)) == (title, body, years)


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("Styrkort 2008\n\nVård- och omsorgsnämnden i Tallhult", "Tallhult"),
        ("Miljöprogram\nTallhults kommun 2010–2015", "Tallhult"),
        ("Gymnasienämnden Tallhults kommun\n\nVerksamhetsplan 2010", "Tallhult"),
    ],
)
def test_whose_municipality_it_is(text: str, municipality: str, tmp_path: Path) -> None:
    assert _read(text + REST, tmp_path).document.municipality == municipality


def test_a_company_has_overall_goals_of_its_own(tmp_path: Path) -> None:
    records = _read(COMPANY, tmp_path)
    assert records.document.body == "Norrtuna Energi AB"
    assert [(goal.level, goal.perspective) for goal in records.goals] == [
        (Level.BOARD, "Kund"),
        (Level.BOARD, "Ägare"),
        (Level.MUNICIPAL, None),
    ]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("I Tallhults kommun bor 9 000 personer.", "Tallhult"),
        ("I Ekfors kommun bor 9 000 personer.", "Ekfors"),
        ("Ekfors kommun hör till Ekfor.", "Ekfor"),
        ("I Brums kommun bor 9 000 personer. Fler flyttar till Brums.", "Brums"),
        ("I Tallhults kommun bor 9 000 personer. I Tallhults hemtjänst arbetar 80.", "Tallhult"),
    ],
)
def test_the_s_of_a_place_is_its_own_or_the_genitives(said: str, name: str, tmp_path: Path) -> None:
    assert _read(f"Verksamhetsplan 2018\n\nSocialnämnden\n\n{said}\n", tmp_path).document.municipality == name
