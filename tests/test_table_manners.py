"""Manners of plan tables: what a head, a code or the place of a column says of the rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from planutdrag import find_records, read_document
from planutdrag.models import Level, PlanRecords

GREEN_LIMITS = """\
Bygdenämndens styrkort 2016

Framgångsfaktor      Bygdenämndens mål     Mått                   Utfall 2014   Utfall 2015   Grön       Gul       Röd
Kända medarbetare    De boende känner sig  Andel nöjda boende     71 %          74 %          ≥ 80 %     60–79 %   < 60 %
                     trygga                Antal medarbetare per  14            13            högst 12   13–15     över 15
                                           boende
"""

GOALS_AMONG_MEASURES = """\
Verksamhetsplan 2013

Mål och indikatorer                       Utfall 2011   Utfall 2012   Mål 2013   Bedömning
Elevernas resultat ska förbättras                                                Delvis
Andel behöriga till gymnasiet, procent    84,1          86,0          90
Skolmaten ska vara god och näringsriktig                                         Nej
Andel nöjda elever, procent               58            55            minst 65
"""

SIDE_BY_SIDE = """\
Budget 2010

Tkr          Bokslut 2008   Budget 2010   Verksamhetsmått       Bokslut 2008   Budget 2010
Personal     8 310          8 420         Antal lån totalt      171 400        168 000
Media        1 790          1 700         Antal besök           98 150         99 000
Övrigt       4 207          4 380         Antal stopp i veckan  14             11
"""

GOALS_BY_NUMBER = """\
Handlingsprogram 2016–2019

Säkerhetsmål 1
Ingen ska omkomma till följd av brand i bostad

Säkerhetsmål 2
Den som drabbas av en olycka ska få hjälp i rimlig tid

Uppföljning

Indikator                               Säkerhetsmål   Medelvärde 2012–2015   Mål 2019
Andel hushåll med brandvarnare          1              71 %                   minst 90 %
Antal utvecklade bostadsbränder         1              48                     högst 40
Mediantid till framkomst, minuter       2              9,4                    högst 9,0
"""

SERVED_IN_BRACKETS = """\
Verksamhetsplan 2016

Kommunfullmäktiges mål
1. Norrtuna ska växa
2. Företagen ska tycka att det är lätt att ha med kommunen att göra

Nämndens mål

Du får ett snabbt besked när du söker bygglov (mål 1 och 2)

Mått:
- Betyg på bemötande, skala 1-5. Mål: lägst 4,2. Utfall 2015: 4,1
- Ny översiktsplan. Mål: klar senast i september
"""


LEVELS_BELOW_A_LEAD = """\
Verksamhetsplan 2016

Våra mål för handläggningstiden, räknat från det att ansökan är komplett:
        Bygglov i delegation              4 veckor
        Bygglov i nämnd                   högst 8 veckor
        Anmälan om eldstad                5 arbetsdagar
"""

HEADS_WITHOUT_BLANK_LINES = """\
Verksamhetsplan 2016
1. Inledning
Den här planen talar om vad nämnden ska arbeta med under året och är ett stöd för alla som
arbetar på kontoret. Den har tagits fram gemensamt på två planeringsdagar i september.
2. Organisation
Nämnden består av sju ledamöter och fyra ersättare som väljs av fullmäktige för fyra år i
taget. Kontoret har åtta tjänster fördelade på två enheter med varsin chef.
3. Nämndens åtaganden
Med åtagande menar vi ett löfte från nämnden till dem som den är till för.
Åtagande 1 Du får ett snabbt besked när du söker bygglov
Väntetiderna har varit långa eftersom en av handläggarna har varit föräldraledig under
hela hösten.
Mått
- Andel beslut inom sex veckor. Mål: 90 %
Åtagande 2 Företag möter en saklig tillsyn
Vår egen enkät visar en ljusare bild, men svarsfrekvensen är låg i år som den har varit
tidigare år.
Mått
- Andel genomförda inspektioner. Mål: 100 %
"""


CENTRED = """\
Verksamhetsplan 2016

Nämndmål                                  Indikator                          2013     2014   Mål 2016      Mål 2018
                                                                             81       84
                                          Andel boende som är trygga                         88 %          90 %
                                                                             %        %
De som bor på särskilt boende ska känna   Andel som är nöjda med vad som     55       57     minst         minst
sig trygga och ha en meningsfull vardag   erbjuds under veckan               %        %      62 %          70 %
                                                                                             högst         högst
                                          Antal fallolyckor                  94       87
                                                                                             80            70
"""

CARD = """\
Kulturplan 2014–2016

Mål: Biblioteken ska nå fler barn och unga.

Mått               Antal lån per barn 0–14 år
Utgångsläge 2013   11,4
Mål 2016           minst 14
"""


def _read(text: str, folder: Path) -> PlanRecords:
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return find_records(read_document(path))


def _targets(records: PlanRecords) -> list[tuple[str, str]]:
    names = {indicator.id: indicator.name for indicator in records.indicators}
    return [(names[target.indicator_id or ""], target.text) for target in records.targets]


def test_the_green_limit_is_the_target(tmp_path: Path) -> None:
    records = _read(GREEN_LIMITS, tmp_path)
    assert [goal.text for goal in records.goals] == ["De boende känner sig trygga"]
    assert _targets(records) == [
        ("Andel nöjda boende", "≥ 80 %"),
        ("Antal medarbetare per boende", "högst 12"),
    ]


def test_rows_without_values_are_goals_where_the_head_names_both(tmp_path: Path) -> None:
    records = _read(GOALS_AMONG_MEASURES, tmp_path)
    goals = {goal.id: goal.text for goal in records.goals}
    assert [(one.name, [goals[served] for served in one.goal_ids]) for one in records.indicators] == [
        ("Andel behöriga till gymnasiet, procent", ["Elevernas resultat ska förbättras"]),
        ("Andel nöjda elever, procent", ["Skolmaten ska vara god och näringsriktig"]),
    ]


def test_measures_beside_a_money_table(tmp_path: Path) -> None:
    records = _read(SIDE_BY_SIDE, tmp_path)
    assert _targets(records) == [
        ("Antal lån totalt", "168 000"),
        ("Antal besök", "99 000"),
        ("Antal stopp i veckan", "11"),
    ]


def test_a_column_of_goals_numbers_links_measures_to_them(tmp_path: Path) -> None:
    records = _read(GOALS_BY_NUMBER, tmp_path)
    codes = {goal.id: goal.code for goal in records.goals}
    assert [[codes[goal] for goal in indicator.goal_ids] for indicator in records.indicators] == [
        ["1"],
        ["1"],
        ["2"],
    ]
    assert [(outcome.value, outcome.period) for outcome in records.outcomes] == [
        (71, "2012-2015"), (48, "2012-2015"), (9.4, "2012-2015"),
    ]  # fmt: skip


def test_codes_in_brackets_behind_a_goal_are_the_goals_it_serves(tmp_path: Path) -> None:
    records = _read(SERVED_IN_BRACKETS, tmp_path)
    first, second, own = records.goals
    assert (own.text, own.level) == ("Du får ett snabbt besked när du söker bygglov", Level.BOARD)
    assert list(own.parent_ids) == [first.id, second.id]
    assert _targets(records) == [
        ("Betyg på bemötande, skala 1-5", "lägst 4,2"),
        ("Ny översiktsplan", "klar senast i september"),
    ]


def test_cells_centred_against_each_other(tmp_path: Path) -> None:
    records = _read(CENTRED, tmp_path)
    assert len(records.goals) == 1
    assert all(indicator.goal_ids == records.indicators[0].goal_ids for indicator in records.indicators)
    assert _targets(records) == [
        ("Andel boende som är trygga", "88 %"),
        ("Andel boende som är trygga", "90 %"),
        ("Andel som är nöjda med vad som erbjuds under veckan", "minst 62 %"),
        ("Andel som är nöjda med vad som erbjuds under veckan", "minst 70 %"),
        ("Antal fallolyckor", "högst 80"),
        ("Antal fallolyckor", "högst 70"),
    ]
    assert [outcome.text for outcome in records.outcomes] == ["81 %", "84 %", "55 %", "57 %", "94", "87"]


def test_a_goal_field_beside_a_value_is_the_level_wanted(tmp_path: Path) -> None:
    assert _targets(_read(CARD, tmp_path)) == [("Antal lån per barn 0–14 år", "minst 14")]


def test_names_and_levels_below_the_line_that_presents_them(tmp_path: Path) -> None:
    assert _targets(_read(LEVELS_BELOW_A_LEAD, tmp_path)) == [
        ("Bygglov i delegation", "4 veckor"),
        ("Bygglov i nämnd", "högst 8 veckor"),
        ("Anmälan om eldstad", "5 arbetsdagar"),
    ]


def test_numbered_goals_head_their_measures_without_blank_lines(tmp_path: Path) -> None:
    records = _read(HEADS_WITHOUT_BLANK_LINES, tmp_path)
    codes = {goal.id: goal.code for goal in records.goals}
    assert list(codes.values()) == ["1", "2"]
    assert [[codes[goal] for goal in one.goal_ids] for one in records.indicators] == [["1"], ["2"]]


@pytest.mark.parametrize(
    ("plan", "level"),
    [
        ("Verksamhetsplan 2016\n\nInledning\nMålet är att svara inom en vecka.\n", Level.BOARD),
        ("Årsredovisning 2016\n\nInledning\nMålet är att svara inom en vecka.\n", Level.OPERATIONAL),
    ],
)
def test_a_plan_that_tells_all_goals_in_running_text_tells_its_own(
    plan: str, level: Level, tmp_path: Path
) -> None:
    assert [goal.level for goal in _read(plan, tmp_path).goals] == [level]


HEAD = "Mål                               Mått                            Utfall 2014   Mål 2016"


def _over_pages(head: str, folder: Path) -> PlanRecords:
    """A table that goes on at the top of the next page, its heads said again or not."""
    above = [
        "Fler ska rösta                    Valdeltagande i procent         71,5          75",
        "Barns läslust ska öka             Lån per barn                    17,3          18",
    ]
    below = [
        "                                  Andel med lånekort              71 %          80 %",
        "Alla ska nås av kultur            Antal arrangemang               21            25",
        "                                  Antal besökare                  1 260         1 300",
    ]
    foot = "\n\nNorrtuna kommun                                                              sid {}\n"
    pages = [["Verksamhetsplan 2016", ""], [HEAD, *above], [head, *below], ["Slut på planen."]]
    text = "\f".join("\n".join(page) + foot.format(number) for number, page in enumerate(pages, start=1))
    return _read(text, folder)


@pytest.mark.parametrize("head", [HEAD, ""])
def test_a_table_goes_on_over_the_page(head: str, tmp_path: Path) -> None:
    records = _over_pages(head, tmp_path)
    goals = {goal.id: goal.text for goal in records.goals}
    assert [(one.name, [goals[goal] for goal in one.goal_ids]) for one in records.indicators] == [
        ("Valdeltagande i procent", ["Fler ska rösta"]),
        ("Lån per barn", ["Barns läslust ska öka"]),
        ("Andel med lånekort", ["Barns läslust ska öka"]),
        ("Antal arrangemang", ["Alla ska nås av kultur"]),
        ("Antal besökare", ["Alla ska nås av kultur"]),
    ]


TERTIALS = """\
Tertialtavla 2013

Mål: Lokalerna är rena och fräscha

Mått\tMål 2013\tT1\tT2\tHelår 2012
Andel godkända ronder\t90 %\t88 %\t86 %\t87 %
"""

MONTHS = """\
Verksamhetsplan 2015

Mått\tUtfall 2014\tUtfall aug\tMål 2015
Andel godkända ronder\t90 %\t88 %\t91 %
"""


@pytest.mark.parametrize(
    ("plan", "measured"),
    [
        (TERTIALS, [("T1", "previous"), ("T2", "current"), ("2012", "previous")]),
        (MONTHS, [("2014", "previous"), ("aug", "current")]),
    ],
)
def test_parts_of_a_year_head_columns(plan: str, measured: list[tuple[str, str]], tmp_path: Path) -> None:
    found = _read(plan, tmp_path)
    assert [(one.period, one.kind.value) for one in found.outcomes] == measured


SIGNS = """\
Kvalitetsmål 2011

Mål\tMått\tMålvärde 2011\tUtfall 2010\tLäge\tTrend
Maten är god och lockar till bordet\tAndel som tycker att maten smakar bra\t85 %\t78 %\t☹\tBättre
"""

CITED = """\
Nämndplan 2019

Kommunfullmäktiges prioriterade mål

1. Alla barn lyckas i skolan
2. Fler invånare arbetar eller studerar

Nämndens mål och indikatorer

Nämndmål\tBidrar till mål nr\tIndikator\tUtfall 2017\tMålvärde 2019
Fler elever tar examen\t1, 2\tAndel elever med examen\t68 %\t75 %
"""


def test_a_column_of_signs_is_no_comment(tmp_path: Path) -> None:
    found = _read(SIGNS, tmp_path)
    assert not found.followups
    assert [(one.text, one.period) for one in found.outcomes] == [("78 %", "2010")]


def test_numbers_in_a_column_name_the_goals_served(tmp_path: Path) -> None:
    found = _read(CITED, tmp_path)
    goals = {goal.text: goal for goal in found.goals}
    served = {
        goals[text].id for text in ("Alla barn lyckas i skolan", "Fler invånare arbetar eller studerar")
    }
    assert set(goals["Fler elever tar examen"].parent_ids) == served
    assert [target.text for target in found.targets] == ["75 %"]


WANTED_IN_THE_TITLE = """\
Svarstider 2014

Tabell 6 Andel samtal besvarade i tid, mål minst 92 procent
Procent          2013     2014
Region nord      92,4     94,0
Region syd       90,9     92,7
"""


def test_a_level_in_a_title_is_wanted_of_each_row(tmp_path: Path) -> None:
    found = _read(WANTED_IN_THE_TITLE, tmp_path)
    assert [indicator.name for indicator in found.indicators] == ["Region nord", "Region syd"]
    assert [(target.text, target.period) for target in found.targets] == [("minst 92 procent", "2014")] * 2
    assert [outcome.text for outcome in found.outcomes] == ["92,4", "94,0", "90,9", "92,7"]


GOALS_JUDGED = """\
Måluppfyllelse 2019

Deltagare
Mål                                                Utfall 2019      Uppfyllt
Minst 35 procent av deltagarna går till arbete     38 procent       Ja
Minst 250 personer deltar i insatserna             231 personer     Nej
Två nya insatser ska startas                       En insats        Nej
"""


def test_statements_below_a_leftmost_head_are_goals_and_no_levels(tmp_path: Path) -> None:
    assert [goal.text for goal in _read(GOALS_JUDGED, tmp_path).goals] == [
        "Minst 35 procent av deltagarna går till arbete",
        "Minst 250 personer deltar i insatserna",
        "Två nya insatser ska startas",
    ]


COMPARED = """\
Mål och jämförelser 2018

Mått\tAlmvik\tLänet\tRiket\tRangordning\tVårt mål 2018
Andel med långvarigt bistånd, %\t34\t31\t33\t9\thögst 30
Biståndstid, månader\t5,8\t5,2\t5,6\t10\t5,0
"""

FORECAST = """\
Mål och budget 2016

Indikator\tUtfall 2013\tUtfall 2014\tPrognos 2015\tMål 2016
Andel med godkänt i alla ämnen, %\t72,4\t74,9\t75\t80
"""

DECIDED = """\
Mål för byggnämnden 2010

Kommunfullmäktige beslutar om målområden och inriktningsmål. Nämnden beslutar om resultatmål och nyckeltal.

Målområde\tInriktningsmål\tResultatmål\tNyckeltal\tMål 2010
Byggande\tDet ska vara lätt att bygga\tHandläggningen av lov är snabb\tDagar i snitt\t35
"""


def test_a_municipality_beside_its_neighbours_and_its_place_among_them(tmp_path: Path) -> None:
    found = _read(COMPARED, tmp_path)
    assert [target.text for target in found.targets] == ["högst 30", "5,0"]
    assert [outcome.text for outcome in found.outcomes] == ["34", "5,8"]


def test_a_forecast_leaves_the_newest_result_current(tmp_path: Path) -> None:
    found = _read(FORECAST, tmp_path)
    kinds = [(one.period, one.kind.value) for one in found.outcomes]
    assert kinds == [("2013", "previous"), ("2014", "current"), ("2015", "current")]


def test_who_decides_each_kind_of_goal_is_told_ahead(tmp_path: Path) -> None:
    levels = {goal.text: goal.level for goal in _read(DECIDED, tmp_path).goals}
    assert levels == {
        "Det ska vara lätt att bygga": Level.MUNICIPAL,
        "Handläggningen av lov är snabb": Level.BOARD,
    }


VOLUMES = """\
Internbudget 2010

Volymer\tBokslut 2008\tBudget 2010
Lunchportioner, skola och förskola\t412 000\t401 000

Nr\tUppdrag i regleringsbrevet\tRedovisas\tAnsvarig avdelning
1\tTa fram en nationell handlingsplan\t2010-03-31\tSmittskydd

Åtgärd (ansvarig)\tKlart
Jobbcoach anställs på halvtid (enhetschef ekonomi)\tMaj
"""


def test_volumes_assignments_and_who_does_what(tmp_path: Path) -> None:
    found = _read(VOLUMES, tmp_path)
    assert [target.text for target in found.targets] == ["401 000"]
    assert [(one.kind.value, one.number, one.text) for one in found.activities] == [
        ("assignment", "1", "Ta fram en nationell handlingsplan"),
        ("activity", None, "Jobbcoach anställs på halvtid"),
    ]


CHAIN = """\
Målkedja 2017

Kommunens mål\tNämndens mål\tEnhetens mål\tMått och målvärde
Almvik är en trygg kommun\tIngen ska vänta på hjälp\tVi svarar alla inom ett dygn\tAndel svar i tid: 95 %
"""

YEARS = """\
Klimatplan 2012

Mål\t2012\t2016
Andel fossilfria bilar\t20 %\t60 %
Antal laddstolpar\t4\t20
"""


def test_goals_of_three_levels_and_a_measure_with_its_level(tmp_path: Path) -> None:
    found = _read(CHAIN, tmp_path)
    levels = [goal.level for goal in found.goals]
    assert levels == [Level.MUNICIPAL, Level.BOARD, Level.OPERATIONAL]
    assert [goal.parent_ids for goal in found.goals[1:]] == [(goal.id,) for goal in found.goals[:-1]]
    assert [(one.name, one.goal_ids) for one in found.indicators] == [
        ("Andel svar i tid", (found.goals[-1].id,))
    ]
    assert [target.text for target in found.targets if target.indicator_id] == ["95 %"]


def test_what_is_counted_below_a_head_of_goals_has_its_levels_by_year(tmp_path: Path) -> None:
    found = _read(YEARS, tmp_path)
    assert [(target.text, target.period) for target in found.targets] == [
        ("20 %", "2012"), ("60 %", "2016"), ("4", "2012"), ("20", "2016"),
    ]  # fmt: skip
    assert not found.goals
