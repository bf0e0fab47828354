"""The quantity grammar: numbers, units, targets and periods as municipalities write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planutdrag.models import Operator
from planutdrag.rules.language.measured import measured_in_cell
from planutdrag.rules.language.periods import iso_date, years
from planutdrag.rules.language.quantities import number, quantities
from planutdrag.rules.language.refs import refs_in
from planutdrag.rules.language.units import unit_of
from planutdrag.rules.language.wanted import wanted_in_cell, wanted_in_sentence
from planutdrag.rules.lexicon.vocabulary import Vocabulary, load


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5 700", 5700), ("5.700", 5700), ("5\u00a0700", 5700), ("2,5", 2.5), ("2.5", 2.5), ("−41", -41),
        ("-2 150", -2150), ("1 234 567,5", 1234567.5), ("0", 0), ("tre", None), ("5 70", None), ("", None),
    ],
)  # fmt: skip
def test_number(text: str, value: float | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("85–90 %", [(85, 90, "%")]),
        ("3 av 4", [(3, None, "av 4")]),
        ("1 gång/termin", [(1, None, "gång/termin")]),
        ("senast inom tre månader", [(3, None, "månader")]),
        ("fem (5) procentenheter lägre", [(5, None, "procentenheter")]),
        ("12 mnkr", [(12, None, "mnkr")]),
        ("2050 tkr", [(2050, None, "tkr")]),
        ("högst 285 mkr år 2010", [(285, None, "mkr")]),
        ("561 tkr per plats", [(561, None, "tkr per plats")]),
        ("2016-11-29", []),
        ("Ökning jämfört med 2010", []),
        ("kl. 13.15", []),
        ("§ 98", []),
        ("två till tre veckor", [(2, 3, "veckor")]),
        ("senast 151231", []),
    ],
)
def test_quantities(text: str, found: list[tuple[float, float | None, str]], vocabulary: Vocabulary) -> None:
    assert [(q.value, q.value_max, q.unit) for q in quantities(text, vocabulary)] == found


@pytest.mark.parametrize(
    ("cell", "operator", "value", "value_max"),
    [
        ("5 700", "eq", 5700, None),
        ("minst 65 % av de svarande", "ge", 65, None),
        ("≥ 90 %", "ge", 90, None),
        ("NKI över 70 för samtliga enheter.", "gt", 70, None),
        ("max 14", "le", 14, None),
        ("inom 100", "le", 100, None),
        ("får inte överstiga 555 tkr per plats", "le", 555, None),
        ("inte lägre än 40 %", "ge", 40, None),
        ("<4 mån", "lt", 4, None),
        ("lägre än 7,0", "lt", 7, None),
        ("80–85 %", "range", 80, 85),
        ("mellan 5 och 7 %", "range", 5, 7),
        ("+/- 1 %", "range", -1, 1),
        ("+ eller 0", "ge", 0, None),
        ("0 eller bättre", "ge", 0, None),
        ("öka med 5 procentenheter", "increase", 5, None),
        ("Ökad andel.", "increase", None, None),
        ("halveras", "decrease", None, None),
        ("minska med en tredjedel", "decrease", None, None),
        ("bibehållas", "unchanged", None, None),
        ("Samma nivå som år 2010", "unchanged", None, None),
        ("lägre än genomsnittet i länet", "qualitative", None, None),
        ("Genomfört inför år 2011", "qualitative", None, None),
    ],
)
def test_target_cells(
    cell: str, operator: str, value: float | None, value_max: float | None, vocabulary: Vocabulary
) -> None:
    (wanted,) = wanted_in_cell(cell, vocabulary)
    assert (wanted.operator, wanted.value, wanted.value_max) == (Operator(operator), value, value_max)


@pytest.mark.parametrize(
    "cell", ["", "–", "-", "tas fram av nämnden", "Tas fram", "saknas", "mäts inte 2013"]
)
def test_placeholders_are_no_targets(cell: str, vocabulary: Vocabulary) -> None:
    assert wanted_in_cell(cell, vocabulary) == []


def test_a_cell_with_several_targets(vocabulary: Vocabulary) -> None:
    cell = "90 % av besluten i tid. 100 % av överklagandena utredda. 5 möten per år"
    assert [wanted.value for wanted in wanted_in_cell(cell, vocabulary)] == [90, 100, 5]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("minst 4 per år; högst 8 per år", [("ge", 4, None), ("le", 8, None)]),
        ("Minst 80 % nöjda och högst 5 % missnöjda", [("ge", 80, None), ("le", 5, None)]),
        ("2015: 80 % 2018: 90 %", [("eq", 80, "2015"), ("eq", 90, "2018")]),
        ("80 % (flickor), 75 % (pojkar)", [("eq", 80, None), ("eq", 75, None)]),
        ("mellan 5 och 7 %", [("range", 5, None)]),
        ("senast 151231", [("qualitative", None, "2015")]),
        ("halveras från 2010 till 2020", [("decrease", None, "2020")]),
    ],
)
def test_cells_parted_and_dated(
    cell: str, found: list[tuple[str, float | None, str | None]], vocabulary: Vocabulary
) -> None:
    assert [(w.operator.value, w.value, w.period) for w in wanted_in_cell(cell, vocabulary)] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Ingen ska vänta längre än tre månader på plats.", [("le", 3)]),
        ("Kommunens soliditet ska inte understiga 38 procent.", [("ge", 38)]),
        ("Det ska inte vara fler än 10 % som avbryter.", [("le", 10)]),
        ("Eleverna fullföljer sin utbildning inom tre år", []),
        ("Beslut ska fattas senast inom sex månader.", [("le", 6)]),
        ("9 av 10 elever ska känna sig trygga.", [("eq", 9)]),
        ("Ungdomar 13–20 år ska få stöd tidigt.", []),
        ("Mellan 85 och 90 % ska vara nöjda.", [("range", 85)]),
        ("Uppföljning ska ske två gånger per år.", [("eq", 2)]),
        ("Färre än 15 sökande ska ha en kötid som är längre än två veckor.", [("lt", 15)]),
        ("Kötiden ska inte vara längre än två veckor.", [("le", 2)]),
    ],
)
def test_targets_in_sentences(sentence: str, found: list[tuple[str, float]], vocabulary: Vocabulary) -> None:
    assert [(w.operator.value, w.value) for w in wanted_in_sentence(sentence, vocabulary)] == found


@pytest.mark.parametrize(
    ("cell", "value", "period"),
    [
        ("94 i okt", 94, "okt"),
        ("967 tkr t o m okt", 967, "t o m okt"),
        ("47% kvartal 3 2016", 47, "kvartal 3 2016"),
        ("1 312 kvartal 1–3 2012", 1312, "kvartal 1–3 2012"),
        ("6,8 rullande 12 mån", 6.8, "rullande 12 mån"),
        ("Uppnått", None, None),
        ("6 427 (151101)", 6427, "2015-11-01"),
        ("2015-11-01: 64 %", 64, "2015-11-01"),
        ("64 % per den 31 oktober 2015", 64, "2015-10-31"),
        ("151101", 151101, None),
    ],
)
def test_outcome_cells(cell: str, value: float | None, period: str | None, vocabulary: Vocabulary) -> None:
    measured = measured_in_cell(cell, vocabulary)
    assert measured is not None
    assert (measured.value, measured.period) == (value, period)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("151101", "2015-11-01"),
        ("2016-11-29", "2016-11-29"),
        ("den 29 november 2016", "2016-11-29"),
        ("161332", None),
    ],
)
def test_dates(text: str, day: str | None, vocabulary: Vocabulary) -> None:
    assert iso_date(text, vocabulary) == day


@pytest.mark.parametrize(
    ("text", "spans"), [("2015–2017", [(2015, 2017)]), ("läsåret 2017/18", [(2017, 2018)]), ("2 015 st", [])]
)
def test_years(text: str, spans: list[tuple[int, int]]) -> None:
    assert years(text) == spans


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("3-4", ("3", "4")),
        ("1,2.", ("1", "2")),
        ("6, 8", ("6", "8")),
        ("2.3.1, 2.3.2", ("2.3.1", "2.3.2")),
        ("x", ()),
    ],
)
def test_refs(text: str, refs: tuple[str, ...]) -> None:
    assert refs_in(text) == refs


@pytest.mark.parametrize(
    ("name", "values", "unit"),
    [
        ("Nöjdhet med parker, NKI", [], "NKI"),
        ("Andel elever med examen inom tre år, %", [], "%"),
        ("Andel brukare som är nöjda", ["minst 80 %"], "%"),
        ("Andel brukare som är nöjda", ["Ökning"], "andel"),
        ("Antal platser", ["45"], "antal"),
        ("Kötid till boende, antal dagar", [], "dagar"),
        ("Kötid till boende, veckor i median", ["9"], "veckor"),
        ("Kötid till boende, veckor i snitt", ["9"], "veckor"),
        ("Sjukfrånvaro i procent av arbetad tid", [], "procent"),
        ("Medarbetarindex", ["66"], "index"),
        ("Genomförda kurser", ["14", "minst 15"], "antal"),
        ("Anmälda olyckor med frånvaro", ["1 204"], "antal"),
        ("Deltagare i utbildning", ["40"], "antal"),
        ("Betaldagar på sjukhus", ["färre än 60"], "dagar"),
        ("Uthyrda timmar i ishallen", ["1 900"], "timmar"),
        ("Lån per invånare", ["7"], None),
        ("Närvaro i undervisningen", ["ökad närvaro"], None),
        ("Besök", ["fler besökare"], "besökare"),
    ],
)
def test_units(name: str, values: list[str], unit: str | None, vocabulary: Vocabulary) -> None:
    assert unit_of(name, values, vocabulary) == unit


@given(st.text(max_size=120))
def test_any_text_is_read_without_falling_over(text: str) -> None:
    vocabulary = load()
    for quantity in quantities(text, vocabulary):
        assert 0 <= quantity.start < quantity.end <= len(text)
    for wanted in (*wanted_in_cell(text, vocabulary), *wanted_in_sentence(text, vocabulary, trends=True)):
        assert 0 <= wanted.start <= wanted.end <= len(text)


@given(st.integers(min_value=0, max_value=10**9))
def test_thousands_are_read_back(value: int) -> None:
    assert number(f"{value:,}".replace(",", " ")) == value
