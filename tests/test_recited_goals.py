"""Goals of the state and of others that a plan only tells of are listed as not used; those it takes up are its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from planutdrag import find_records, read_document

HEAD = "Folkhälsoplan 2014–2017\n\nGranlunda kommun\n\n"
RECITED = "recited-goal"

AREAS = """\
Nationella målområden

1 Delaktighet och inflytande i samhället
2 Ekonomiska och sociala förutsättningar

Mål för Granlunda kommun

- Alla barn ska kunna simma
- Fler vuxna ska röra på sig
"""
PRESENTED_AREAS = """\
Nationella målområden

De elva målområdena är:

1. Delaktighet och inflytande i samhället
2. Ekonomiska och sociala förutsättningar
3. Barns och ungas uppväxtvillkor

Mål för Granlunda kommun

- Alla barn ska kunna simma
- Fler vuxna ska röra på sig
"""
POLICY = """\
Det nationella målet för jämställdhetspolitiken är att kvinnor och män ska ha samma makt att forma sina egna liv. \
Målet preciseras i två delmål:

- En jämn fördelning av makt och inflytande.
- Ekonomisk jämställdhet.

Kommunens mål är att andelen kvinnor på chefsposter ska öka.
"""
TAKEN_UP = """\
Utifrån de nationella målen har kommunen antagit följande mål:

- Lönerna ska vara jämställda
- Föräldraledigheten ska delas lika

Kommunfullmäktige har antagit det nationella målet att alla elever ska klara skolan.
"""
SIDE_BY_SIDE = """\
Delaktighet

Nationellt mål: Alla ska känna delaktighet i samhället.

Kommunens mål: Fler unga ska rösta i kommunalvalet.
"""
LAW = """\
Enligt lagen om skydd mot olyckor är målet att bereda människors liv och hälsa ett likvärdigt skydd.

Lokala mål

- Ingen ska omkomma i brand i Granlunda
- Alla skolor ska ha en brandskyddsplan
"""
WORLD = """\
Agenda 2030

De globala målen är:

- Ingen fattigdom
- Ingen hunger

Mål

Utsläppen i kommunen ska minska med 50 procent till 2022.
"""
BESIDE = """\
Nationellt mål\tKommunens mål\tIndikator\tMålvärde 2017
Delaktighet i samhället\tFler unga ska rösta i kommunalvalet\tValdeltagande bland unga\t80 %
Hälsa i arbetslivet\tSjukfrånvaron i kommunen ska minska\tSjukfrånvaro\t5 %
"""


@pytest.mark.parametrize(
    ("text", "own", "recited"),
    [
        (AREAS, ["Alla barn ska kunna simma", "Fler vuxna ska röra på sig"], 2),
        (PRESENTED_AREAS, ["Alla barn ska kunna simma", "Fler vuxna ska röra på sig"], 3),
        (POLICY, ["andelen kvinnor på chefsposter ska öka."], 3),
        (
            TAKEN_UP,
            [
                "Lönerna ska vara jämställda",
                "Föräldraledigheten ska delas lika",
                "alla elever ska klara skolan.",
            ],
            0,
        ),
        (SIDE_BY_SIDE, ["Fler unga ska rösta i kommunalvalet."], 1),
        (LAW, ["Ingen ska omkomma i brand i Granlunda", "Alla skolor ska ha en brandskyddsplan"], 1),
        (WORLD, ["Utsläppen i kommunen ska minska med 50 procent till 2022."], 2),
        (BESIDE, ["Fler unga ska rösta i kommunalvalet", "Sjukfrånvaron i kommunen ska minska"], 0),
        ("Regeringens mål är att antalet poliser ska öka.\n", [], 1),
    ],
)
def test_whose_goals_are_the_plans(text: str, own: list[str], recited: int, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(HEAD + text, encoding="utf-8")
    found = find_records(read_document(tmp_path / "plan.txt"))
    assert [goal.text for goal in found.goals] == own
    assert sum(entry.reason == RECITED for entry in found.unused) == recited


def test_what_the_government_wants_of_an_agency_is_its_goal(tmp_path: Path) -> None:
    """… and a municipality that its report names in passing is not whose it is."""
    text = """\
Skogsverkets årsredovisning 2014

Regeringens mål är att antalet inspektioner ska öka till 2 000.

Strategin beskriver tre övergripande mål:

- Ingen skog ska avverkas utan anmälan
- Alla ärenden ska avgöras inom 30 dagar
- Tillsynen ska nå hela landet

Under hösten hölls ett möte med Granlunda kommun.
"""
    pages = "\f\n".join(["Skogsverkets årsredovisning 2014\n\nInnehåll\n", "Förord\n", "Om verket\n", text])
    (tmp_path / "rapport.txt").write_text(pages, encoding="utf-8")
    found = find_records(read_document(tmp_path / "rapport.txt"))
    assert found.document.municipality is None
    assert [(goal.text, goal.level.value) for goal in found.goals if goal.level] == [
        ("antalet inspektioner ska öka till 2 000.", "board"),
        ("Ingen skog ska avverkas utan anmälan", "board"),
        ("Alla ärenden ska avgöras inom 30 dagar", "board"),
        ("Tillsynen ska nå hela landet", "board"),
    ]
