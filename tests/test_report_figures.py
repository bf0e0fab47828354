"""Pieces of annual reports: goals by what stands around them, and the figures that tell what came of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import told
from planutdrag import find_records, read_document

SIDE_BY_SIDE = """\
4 Hamnar
Under 2018 besöktes 40 hamnar.

Fartygen kan lita på farlederna (strategiskt mål 1)
Andel hamnar med aktuella sjökort
Målvärde 2018: inget målvärde • Utfall 2018: 13 procent • Utfall 2017: 11 procent
Urvalet har ändrats.
Antal rapporter till sjöräddningen
Målvärde 2018: minst 60 • Utfall 2018: 71 • Utfall 2017: 58
De flesta rör drivgods.

Lotsningen är snabb (strategiskt mål 2)
Väntetid för lots, median
Målvärde 2018: högst 95 minuter • Utfall 2018: 102 minuter • Utfall 2017: 97 minuter
Två stormar drog upp tiden. Insatsen bidrar till färre utsläpp (miljömål 7)
"""

CITED_TABLE = """\
Ett mål är att väntetiden för lots inte ska överstiga 30 minuter. Målet nåddes i norr
men inte i söder, se tabell 9.
Tabell 9 Genomsnittlig väntetid, minuter
                                              2008            2009            2010
 Norra farlederna                             34              31              26
 Södra farlederna                             58              49              41

Fler lotsar har anställts i hamnarna.
Tabell 10 Anställda, medeltal
                                              2008            2009            2010
 Lotsar                                       148             152             161
 Båtmän                                       204             199             190
"""

NOTES_BELOW = """\
Tabell 1 Nyckeltal
  Nyckeltal                              2014    2015      Målnivå 2018
  Sökande per plats                      1,6     1,7 a     minst 2,0
  Publikationer per lärare               1,1     1,1 b     1,5
a) Preliminär uppgift.
b) Urvalet omfattar granskade kapitel.

Lärarna har blivit fler.
"""

LETTERED = """\
Förbundets mål och nyckeltal
Direktionen har antagit två mål för 2010. För varje mål finns ett eller flera nyckeltal.
A Bränder i hamnen ska förebyggas
 Nyckeltal                                Mål 2010           Utfall 2010        Utfall 2009
 Antal hembesök                           600                642                411
 Bränder per 1 000 invånare               högst 0,6          0,5                0,7

Hembesöken görs på kvällarna.
B Hjälpen ska komma snabbt
 Nyckeltal                                Mål 2010           Utfall 2010        Utfall 2009
 Medianresponstid, minuter                högst 12           11,4               12,1
"""

YEARS_OVER_PAIRS = """\
Verkets mål för farlederna är enligt verksamhetsplanen 2014:
1. Farlederna ska mätas utan dröjsmål.
2. Sjökorten ska vara aktuella.
Måtten i tabell 11 är numrerade så att den första siffran anger vilket mål de hör till.
Tabell 11 Mål och utfall 2013–2014
                                                    2013                    2014
                                                     Mål      Utfall        Mål       Utfall
 1.1 Väntetid mätning, veckor                         36          39         36            34
 1.2 Andel farleder äldre än tio år, procent           8         8,4          7           7,6
 2.1 Andel rättade sjökort, procent                  1,2         1,3        1,2           0,9

Tabell 12 Ärenden och ekonomi
                                                          2013                    2014
 Mätta farleder                                            722                     604
 Intäkter, tkr                                             713                     206
"""

ENDED_BY_PROSE = """\
Larm och lots
Mål för tjänsten
Den som larmar ska få svar snabbt.
Hamnarna ska ha förtroende för lotsarna.
Svarstiderna följs upp dagligen och redovisas till ägarna.
Tabell 5. Svarstider 2011
                                                  Kv 1         Kv 2     Helår 2011      Mål 2011
 Svarstid, sekunder                                9,1          9,8           10,6       högst 8
 Andel besvarade inom 8 sekunder, %                 71          68              65            80
"""

LINES_ACROSS = """\
Måluppfyllelse i sammandrag
För varje delmål har regeringen angett mål för 2006. I tabell 3 redovisas de mål som kan mätas.
Tabell 3 Uppfyllelse av delmål 2006
 Mått                                              Mål 2006          Utfall 2006      Uppfyllt
 En tillgänglig skärgård
 Antal öar med båt varje dag                       minst 12          11               Nej
 Andel bryggor med ramp                            55 %              61 %             Ja
 En säker farled
 Antal omkomna till sjöss                          ska minska        4                Ja
"""

JUDGED = """\
1.3 Måluppfyllelse
Bedömningen görs i tre nivåer. Utförliga redovisningar finns på de sidor som anges.
Mål i regleringsbrevet

Bedömning

Sid

Skadade fartyg ska inte gå till sjöss.

Uppfyllt

9

Minst 4 000 fartyg ska kontrolleras årligen.

Uppfyllt

11

Väntetiden för ansökan om tillstånd ska vara högst 20 dagar.

Delvis uppfyllt

15

Av de tre målen bedöms två vara uppfyllda och ett delvis uppfyllt.
"""

TAKEN_UP = """\
Verksamhetsmål
Distriktet ska under 2005
a) öka antalet kontrollerade båtar,
b) minska antalet olyckor till sjöss.

Redovisning av mål a
Antalet kontrollerade båtar har ökat.

Kontroller
2003
2004
2005
Fritidsbåtar
4 120
4 388
4 901
Fiskebåtar
21
22
26

Redovisning av mål b
Antalet omkomna minskade.

Olyckor till sjöss
2003
2004
2005
Omkomna
14
17
11
Svårt skadade
88
92
80
"""

TABLE_BESIDE = """\
Verksamhetsgren Sjösäkerhet                                 Tabell 7 Kontroller till sjöss
Mål                                                                              Mål    2004   2005   2006
Fartyg ska skötas väl i alla hamnar. Kontrollen ska         Antal kontroller     9 000  7 812  8 410  9 133
vara likvärdig i hela landet.                               Andel avgjorda i
                                                            tid, %               90     81     84     88
Måluppfyllelse
Verket bedömer att målen i huvudsak har nåtts. An-          Kontrollerna har främst riktats mot
talet kontroller har ökat jämfört med året innan,           färjor.
vilket beror på att fler inspektörer har anställts i
de södra distrikten. Väntetiden är dock för lång.
"""

CARDS_BESIDE = """\
Hållbarhet
Koncernens mål följs upp av styrelsen.

NÖJDA KUNDER                            SÄKER LEVERANS                          TRYGGA MEDARBETARE
Mål: Våra kunder ska vara               Mål: Elen ska komma fram                Mål: Ingen ska skadas i
nöjda.                                  även vid hårt väder.                    arbetet.
Mått: Nöjd kund-index                   Mått: Avbrott, minuter per kund         Mått: Olyckor med frånvaro
Mål 2016: 74                            Mål 2016: högst 60                      Mål 2016: 0
Utfall 2016: 71                         Utfall 2016: 48                         Utfall 2016: 3

Resultatet före skatt blev 41 miljoner kronor.
"""

LEVELS_BESIDE = """\
 Nöjd kund-index                     Avbrott, minuter per kund           Olyckor med frånvaro
 Mål 2016     74                     Mål 2016     högst 60               Mål 2016     0
 Utfall 2016  71                     Utfall 2016  48                     Utfall 2016  3

 Missnöjet gäller främst             Kablar har grävts ned på            Fallolyckor vanligast.
 fakturorna.                         landsbygden.
"""

TOLD_BESIDE = """\
Måluppfyllelse 2015
Direktionen har beslutat om två mål. För varje indikator anges mål, utfall och inom parentes utfallet året före.
Mål 1. Fartygen är säkra
Indikatorer

• Genomsnittlig ålder: mål 14,2, utfall 13,9 (13,7)
• Andel fartyg utan brist: mål minst 85 %, utfall 81 % (83 %)
Analys: Resultaten har förbättrats.
Mål 2. Hamnen är trygg
Indikatorer

• Andel besökare som känner sig trygga: mål 75 %, utfall 69 % (66 %)
Analys: Belysningen prövas på två kajer.
"""

PROMISED = """\
Tabell 7 Uppfyllelse av servicelöften
 Servicelöfte                                             Mål, procent       2014         2015
 Du får svar på din e-post inom två dagar                 95                 91           93
 Klagomål besvaras inom en vecka                          100                –            86

Tre av fem löften ligger nära målnivån.
Digitala ansökningar
 Andel digitala ansökningar, procent                                         2014         2015
 Lotstillstånd                                                               22           31
 Bryggtillstånd                                                              55           64

Målet är att 75 procent av alla ansökningar ska vara digitala vid utgången av 2018.
"""

ASSIGNED = """\
Sjöräddning

Mål 2:1
Förmågan att leda insatser till sjöss ska öka.

Uppdrag 2:1
Myndigheten ska kartlägga behovet av bryggor i hamnarna.

Uppdraget redovisades till Regeringskansliet i oktober 2010.
"""


@pytest.mark.parametrize(
    ("piece", "records"),
    [
        pytest.param(
            SIDE_BY_SIDE,
            [
                "goal: 1 Fartygen kan lita på farlederna",
                "goal: 2 Lotsningen är snabb",
                "indicator: Andel hamnar med aktuella sjökort < Fartygen kan lita på farlederna",
                "indicator: Antal rapporter till sjöräddningen < Fartygen kan lita på farlederna",
                "indicator: Väntetid för lots, median < Lotsningen är snabb",
                "target: Antal rapporter till sjöräddningen = minst 60 (2018)",
                "target: Väntetid för lots, median = högst 95 minuter (2018)",
                *(f"outcome: Andel hamnar med aktuella sjökort = {value} procent" for value in (13, 11)),
                *(f"outcome: Antal rapporter till sjöräddningen = {value}" for value in (71, 58)),
                *(f"outcome: Väntetid för lots, median = {value} minuter" for value in (102, 97)),
            ],
            id="levels side by side below a name, the goal's label behind it",
        ),
        pytest.param(
            CITED_TABLE,
            [
                "goal: väntetiden för lots inte ska överstiga 30 minuter.",
                "indicator: Norra farlederna < väntetiden för lots inte ska överstiga 30 minuter.",
                "indicator: Södra farlederna < väntetiden för lots inte ska överstiga 30 minuter.",
                "target: väntetiden för lots inte ska överstiga 30 minuter. = inte ska överstiga 30 minuter (2010)",
                *(f"outcome: Norra farlederna = {value}" for value in (34, 31, 26)),
                *(f"outcome: Södra farlederna = {value}" for value in (58, 49, 41)),
            ],
            id="the table that a sentence about a goal cites, and one of staff",
        ),
        pytest.param(
            NOTES_BELOW,
            [
                "indicator: Sökande per plats < ",
                "indicator: Publikationer per lärare < ",
                "target: Sökande per plats = minst 2,0 (2018)",
                "target: Publikationer per lärare = 1,5 (2018)",
            ],
            id="notes right below a table",
        ),
        pytest.param(
            LETTERED,
            [
                "goal: A Bränder i hamnen ska förebyggas",
                "goal: B Hjälpen ska komma snabbt",
                "indicator: Antal hembesök < Bränder i hamnen ska förebyggas",
                "indicator: Bränder per 1 000 invånare < Bränder i hamnen ska förebyggas",
                "indicator: Medianresponstid, minuter < Hjälpen ska komma snabbt",
            ],
            id="lettered goals over tables of their own",
        ),
        pytest.param(
            YEARS_OVER_PAIRS,
            [
                "goal: 1 Farlederna ska mätas utan dröjsmål.",
                "goal: 2 Sjökorten ska vara aktuella.",
                "indicator: Väntetid mätning, veckor < Farlederna ska mätas utan dröjsmål.",
                "indicator: Andel farleder äldre än tio år, procent < Farlederna ska mätas utan dröjsmål.",
                "indicator: Andel rättade sjökort, procent < Sjökorten ska vara aktuella.",
                *(f"target: Väntetid mätning, veckor = 36 ({year})" for year in (2013, 2014)),
                "target: Andel farleder äldre än tio år, procent = 8 (2013)",
                "target: Andel farleder äldre än tio år, procent = 7 (2014)",
                *(f"target: Andel rättade sjökort, procent = 1,2 ({year})" for year in (2013, 2014)),
                *(f"outcome: Väntetid mätning, veckor = {value}" for value in (39, 34)),
                *(f"outcome: Andel farleder äldre än tio år, procent = {value}" for value in ("8,4", "7,6")),
                *(f"outcome: Andel rättade sjökort, procent = {value}" for value in ("1,3", "0,9")),
            ],
            id="years over pairs of columns, measures numbered by their goals",
        ),
        pytest.param(
            ENDED_BY_PROSE,
            [
                "goal: Den som larmar ska få svar snabbt.",
                "goal: Hamnarna ska ha förtroende för lotsarna.",
                "indicator: Svarstid, sekunder < Den som larmar ska få svar snabbt. & "
                "Hamnarna ska ha förtroende för lotsarna.",
            ],
            id="prose and a caption right below goals without bullets",
        ),
        pytest.param(
            LINES_ACROSS,
            [
                "goal: En tillgänglig skärgård",
                "goal: En säker farled",
                "indicator: Antal öar med båt varje dag < En tillgänglig skärgård",
                "indicator: Andel bryggor med ramp < En tillgänglig skärgård",
                "indicator: Antal omkomna till sjöss < En säker farled",
            ],
            id="lines across a table are the goals that its title speaks of",
        ),
        pytest.param(
            JUDGED,
            [
                "goal: Skadade fartyg ska inte gå till sjöss.",
                "goal: Minst 4 000 fartyg ska kontrolleras årligen.",
                "goal: Väntetiden för ansökan om tillstånd ska vara högst 20 dagar.",
            ],
            id="goals with a judgement and a page each, a cell a line",
        ),
        pytest.param(
            TAKEN_UP,
            [
                "goal: a öka antalet kontrollerade båtar,",
                "goal: b minska antalet olyckor till sjöss.",
                "indicator: Fritidsbåtar < öka antalet kontrollerade båtar,",
                "indicator: Fiskebåtar < öka antalet kontrollerade båtar,",
                "indicator: Omkomna < minska antalet olyckor till sjöss.",
                "indicator: Svårt skadade < minska antalet olyckor till sjöss.",
            ],
            id="headings take goals up by their letters, figures over years below",
        ),
        pytest.param(
            TABLE_BESIDE,
            [
                "goal: Fartyg ska skötas väl i alla hamnar.",
                "goal: Kontrollen ska vara likvärdig i hela landet.",
                *(
                    f"indicator: {name} < Fartyg ska skötas väl i alla hamnar. & Kontrollen ska vara likvärdig i hela landet."
                    for name in ("Antal kontroller", "Andel avgjorda i tid, %")
                ),
                "target: Antal kontroller = 9 000 (2006)",
                "target: Andel avgjorda i tid, % = 90 (2006)",
                *(f"outcome: Antal kontroller = {value}" for value in ("7 812", "8 410", "9 133")),
                *(f"outcome: Andel avgjorda i tid, % = {value}" for value in (81, 84, 88)),
            ],
            id="a table of its own beside running text, a name on two lines",
        ),
        pytest.param(
            CARDS_BESIDE,
            [
                "goal: Våra kunder ska vara nöjda.",
                "goal: Elen ska komma fram även vid hårt väder.",
                "goal: Ingen ska skadas i arbetet.",
                "indicator: Nöjd kund-index < Våra kunder ska vara nöjda.",
                "indicator: Avbrott, minuter per kund < Elen ska komma fram även vid hårt väder.",
                "indicator: Olyckor med frånvaro < Ingen ska skadas i arbetet.",
                "target: Nöjd kund-index = 74 (2016)",
                "target: Avbrott, minuter per kund = högst 60 (2016)",
                "target: Olyckor med frånvaro = 0 (2016)",
                "outcome: Nöjd kund-index = 71",
                "outcome: Avbrott, minuter per kund = 48",
                "outcome: Olyckor med frånvaro = 3",
            ],
            id="cards side by side",
        ),
        pytest.param(
            LEVELS_BESIDE,
            [
                "indicator: Nöjd kund-index < ",
                "indicator: Avbrott, minuter per kund < ",
                "indicator: Olyckor med frånvaro < ",
                "target: Nöjd kund-index = 74 (2016)",
                "target: Avbrott, minuter per kund = högst 60 (2016)",
                "target: Olyckor med frånvaro = 0 (2016)",
                "outcome: Nöjd kund-index = 71",
                "outcome: Avbrott, minuter per kund = 48",
                "outcome: Olyckor med frånvaro = 3",
            ],
            id="cards of levels alone side by side",
        ),
        pytest.param(
            TOLD_BESIDE,
            [
                "goal: 1 Fartygen är säkra",
                "goal: 2 Hamnen är trygg",
                "indicator: Genomsnittlig ålder < Fartygen är säkra",
                "indicator: Andel fartyg utan brist < Fartygen är säkra",
                "indicator: Andel besökare som känner sig trygga < Hamnen är trygg",
                "target: Genomsnittlig ålder = 14,2 (2015)",
                "target: Andel fartyg utan brist = minst 85 % (2015)",
                "target: Andel besökare som känner sig trygga = 75 % (2015)",
                *(f"outcome: Genomsnittlig ålder = {value}" for value in ("13,9", "13,7")),
                *(f"outcome: Andel fartyg utan brist = {value} %" for value in (81, 83)),
                *(f"outcome: Andel besökare som känner sig trygga = {value} %" for value in (69, 66)),
            ],
            id="levels told behind a colon, the year before's in brackets",
        ),
        pytest.param(
            PROMISED,
            [
                "goal: 75 procent av alla ansökningar ska vara digitala vid utgången av 2018.",
                *(
                    f"indicator: {name} < "
                    for name in (
                        "Du får svar på din e-post inom två dagar",
                        "Klagomål besvaras inom en vecka",
                    )
                ),
                *(f"indicator: {name} < " for name in ("Lotstillstånd", "Bryggtillstånd")),
            ],
            id="what is promised with its levels; figures of what the goal below speaks of",
        ),
        pytest.param(
            ASSIGNED,
            [
                "goal: 2:1 Förmågan att leda insatser till sjöss ska öka.",
                "activity: Myndigheten ska kartlägga behovet av bryggor i hamnarna. < "
                "Förmågan att leda insatser till sjöss ska öka.",
            ],
            id="goals and assignments with the directive's numbers",
        ),
    ],
)
def test_what_a_piece_says(piece: str, records: list[str], tmp_path: Path) -> None:
    (tmp_path / "piece.txt").write_text(piece, encoding="utf-8")
    found = list(told(find_records(read_document(tmp_path / "piece.txt"))))
    assert found[: len(records)] == records
    assert len([line for line in found if line.startswith("goal")]) == len(
        [r for r in records if r[:4] == "goal"]
    )
