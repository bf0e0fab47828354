"""Tables whose heads leave open what a column holds, or that have none: their cells tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import told
from planutdrag import find_records, read_document

ON_ITS_SIDE = """\
Styrkort 2009 för tekniska nämnden

Perspektiv\tInvånare\tMedarbetare\tEkonomi
Mål\tGatorna är hela och rena\tVi trivs på jobbet\tVattnet bär sina kostnader
Framgångsfaktorer\tSnabb lagning\tTydliga ledare\tRätt taxa
Mått\tAndel nöjda, %\tSjukfrånvaro, %\tTäckningsgrad, %
Målvärde 2009\t80\thögst 5\t100
Aktiviteter\tNy felanmälan\tLedardagar\tÖversyn av taxan
"""

WITHOUT_HEADS = """\
Verksamhetsplan 2013 för överförmyndaren

Mål för 2013

I tabellen står målet till vänster och måttet i mitten.

Vi ska granska årsräkningar i tid\tAndel granskade före 1 juli\t90 %
\tAndel anmärkningar som följts upp\t100 %
Vi ska vara lätta att nå\tTelefontid per vecka, timmar\tminst 12
"""

QUESTIONS = """\
Verksamhetsplan 2014 för fritidsnämnden

Mål: Fler unga rör på sig

Vad?\tHur?\tVem?\tNär?
Öppna hallen på lov\tI samarbete med föreningar\tEnhetschef\tFebruari
"""

ANSWERS = """\
Uppföljning av mål 2011

Kulturnämnden

Nämndens mål\tHar vi nått målet?\tVarför/varför inte?
Utlånen ska öka\tNej\tFilialen i Berga var stängd under våren.
Alla förskolor ska få besök av bokbussen\tJa\tBussen har besökt alla fjorton förskolor.
"""

LAST_YEAR = """\
Plan mot kränkande behandling 2013

Mål förra året\tResultat
Alla elever ska känna till trygghetsteamet\tEnkäten visar att nästan alla elever känner till teamet.
Raster ska vara trygga för alla\tEleverna i årskurs 4 pekar fortfarande ut fotbollsplanen.
"""

METHOD = """\
Lokal arbetsplan 2015 för förskolan Linden

Vårt mål\tMetod\tDokumentation
Barnen hjälper varandra och väntar på sin tur\tVi leker turtagningslekar i mindre grupper\tFoto
"""

GROUPED = """\
Kvalitetsdeklaration 2016

Faktor\tFråga\tResultat 2015\tMål 2016
Trivsel\tTrivs du i din grupp?\t88\t95
\tKänner du dig trygg?\t84\tminst 90
Inflytande\tFår du vara med och bestämma?\t69\t80
"""

DEMANDING = """\
Handlingsplan 2016 för socialnämnden

Inriktning\tIndikator\tLäge 2014\tMål 2016
Alla ska få besked i tid\tAndel beslut inom tre veckor\t71 %\t90 %
"""

PROJECTS = """\
Tillsynsplan 2015 för miljönämnden

Uppföljning av projekt 2014

Nr\tProjekt\tResultat\tBedömning
1\tAvfall på byggplatser\tÅtta platser är besökta, två saknade plan.\tKlart
2\tSkolgårdars ljudmiljö\tProjektet utgick på grund av personalbrist.\tEj genomfört
"""

AS_HEADINGS = """\
Utvecklingsplan 2017 för grundskolan

Vad vill vi uppnå?\tHur tar vi oss dit?
Alla elever når målen\tLäxhjälp på alla skolor
"""


@pytest.mark.parametrize(
    ("plan", "records"),
    [
        pytest.param(
            ON_ITS_SIDE,
            [
                "goal: Gatorna är hela och rena",
                "goal: Vi trivs på jobbet",
                "goal: Vattnet bär sina kostnader",
                "indicator: Andel nöjda, % < Gatorna är hela och rena",
                "indicator: Sjukfrånvaro, % < Vi trivs på jobbet",
                "indicator: Täckningsgrad, % < Vattnet bär sina kostnader",
                "target: Andel nöjda, % = 80 (2009)",
                "target: Sjukfrånvaro, % = högst 5 (2009)",
                "target: Täckningsgrad, % = 100 (2009)",
                "activity: Snabb lagning < Gatorna är hela och rena",
                "activity: Ny felanmälan < Gatorna är hela och rena",
                "activity: Tydliga ledare < Vi trivs på jobbet",
                "activity: Ledardagar < Vi trivs på jobbet",
                "activity: Rätt taxa < Vattnet bär sina kostnader",
                "activity: Översyn av taxan < Vattnet bär sina kostnader",
            ],
            id="heads down the left, a goal in each column",
        ),
        pytest.param(
            WITHOUT_HEADS,
            [
                "goal: Vi ska granska årsräkningar i tid",
                "goal: Vi ska vara lätta att nå",
                "indicator: Andel granskade före 1 juli < Vi ska granska årsräkningar i tid",
                "indicator: Andel anmärkningar som följts upp < Vi ska granska årsräkningar i tid",
                "indicator: Telefontid per vecka, timmar < Vi ska vara lätta att nå",
                "target: Andel granskade före 1 juli = 90 % (2013)",
                "target: Andel anmärkningar som följts upp = 100 % (2013)",
                "target: Telefontid per vecka, timmar = minst 12 (2013)",
            ],
            id="goals, measures and values without heads",
        ),
        pytest.param(
            QUESTIONS,
            [
                "goal: Fler unga rör på sig",
                "activity: Öppna hallen på lov < Fler unga rör på sig",
            ],
            id="heads that ask",
        ),
        pytest.param(
            ANSWERS,
            [
                "goal: Utlånen ska öka",
                "goal: Alla förskolor ska få besök av bokbussen",
                "followup: Filialen i Berga var stängd under våren. = Nej",
                "followup: Bussen har besökt alla fjorton förskolor. = Ja",
            ],
            id="a question and its answers judge",
        ),
        pytest.param(
            LAST_YEAR,
            [
                "goal: Alla elever ska känna till trygghetsteamet",
                "goal: Raster ska vara trygga för alla",
                "followup: Enkäten visar att nästan alla elever känner till teamet. = ",
                "followup: Eleverna i årskurs 4 pekar fortfarande ut fotbollsplanen. = ",
            ],
            id="what came of goals is told in sentences",
        ),
        pytest.param(
            METHOD,
            [
                "goal: Barnen hjälper varandra och väntar på sin tur",
                "activity: Vi leker turtagningslekar i mindre grupper < Barnen hjälper varandra och väntar på sin tur",
            ],
            id="how a goal is reached",
        ),
        pytest.param(
            GROUPED,
            [
                "indicator: Trivs du i din grupp? < ",
                "indicator: Känner du dig trygg? < ",
                "indicator: Får du vara med och bestämma? < ",
                "target: Trivs du i din grupp? = 95 (2016)",
                "target: Känner du dig trygg? = minst 90 (2016)",
                "target: Får du vara med och bestämma? = 80 (2016)",
                "outcome: Trivs du i din grupp? = 88",
                "outcome: Känner du dig trygg? = 84",
                "outcome: Får du vara med och bestämma? = 69",
            ],
            id="a column with fewer texts groups the other",
        ),
        pytest.param(
            DEMANDING,
            [
                "goal: Alla ska få besked i tid",
                "indicator: Andel beslut inom tre veckor < Alla ska få besked i tid",
                "target: Andel beslut inom tre veckor = 90 % (2016)",
                "outcome: Andel beslut inom tre veckor = 71 %",
            ],
            id="demands before measures are goals, values below a state were measured",
        ),
        pytest.param(
            AS_HEADINGS,
            [
                "goal: Alla elever når målen",
                "activity: Läxhjälp på alla skolor < Alla elever når målen",
            ],
            id="columns headed as sections are",
        ),
        pytest.param(
            PROJECTS,
            [
                "followup: Åtta platser är besökta, två saknade plan. = Klart",
                "followup: Projektet utgick på grund av personalbrist. = Ej genomfört",
            ],
            id="what came of projects, told in sentences below Resultat",
        ),
    ],
)
def test_what_the_cells_tell(plan: str, records: list[str], tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(plan, encoding="utf-8")
    assert list(told(find_records(read_document(tmp_path / "plan.txt")))) == records


def test_a_turned_table_is_cited_as_it_stands_on_the_page(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(ON_ITS_SIDE, encoding="utf-8")
    found = find_records(read_document(tmp_path / "plan.txt"))
    (source,) = next(one for one in found.goals if one.text == "Vi trivs på jobbet").sources
    assert (source.row, source.column) == (2, 3)
