"""The same indicator through the plans: joined where nothing speaks against it, else asked about."""

import csv
import hashlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planutdrag.errors import UsageError
from planutdrag.export.answers import ANSWERS_FILE
from planutdrag.export.follow import write_series
from planutdrag.export.lineage import Kinship, kinship, municipality_key
from planutdrag.export.measures import measures_of
from planutdrag.export.periods import Years, years_of
from planutdrag.export.same_measure import Reason, Traits, likeness
from planutdrag.export.series import Followed, Series, follow
from planutdrag.export.units import Fit, factor, fit
from planutdrag.export.wording import wording
from planutdrag.models import DocumentFacts, Indicator, Operator, Outcome, PlanRecords, Source, Target
from planutdrag.stored import Stored

COUNTS = {"=": Operator.EQUAL, "≥": Operator.AT_LEAST, "≤": Operator.AT_MOST}


def plan(
    year: int,
    *lines: str,
    municipality: str = "Norrtuna",
    body: str = "Vård- och omsorgsnämnden",
) -> Stored:
    """A plan of lines ``name | unit | target | outcome[@period] | group``; an empty part is left out."""
    file = f"{municipality}-{body}-{year}.pdf"
    sha = hashlib.sha256(file.encode()).hexdigest()
    indicators, targets, outcomes = [], [], []
    for at, line in enumerate(lines):
        name, *parts = [part.strip() for part in (line + "|||||").split("|")[:5]]
        unit, target, outcome, group = [part or None for part in parts]
        key = f"i-{sha[:6]}-{at}"
        quote = Source(page=at + 2, char_start=0, char_end=len(name), quote=name)
        indicators.append(Indicator(id=key, name=name, unit=unit, group=group, sources=(quote,)))
        if target:
            targets.append(wanted(f"t{key}", key, target, unit, year))
        if outcome:
            value, _, period = outcome.partition("@")
            outcomes.append(
                Outcome(
                    id=f"o{key}",
                    indicator_id=key,
                    text=value,
                    value=number(value),
                    unit=unit,
                    period=period or None,
                )
            )
    facts = DocumentFacts(
        file=file, sha256=sha, municipality=municipality, body=body, period_start=year, period_end=year
    )
    return Stored(
        file.removesuffix(".pdf"),
        PlanRecords(
            document=facts,
            indicators=tuple(indicators),
            targets=tuple(targets),
            outcomes=tuple(outcomes),
        ),
    )


def wanted(key: str, indicator: str, text: str, unit: str | None, year: int) -> Target:
    operator = COUNTS.get(text[0], Operator.QUALITATIVE if number(text) is None else Operator.EQUAL)
    value = number(text.lstrip("=≥≤ "))
    return Target(
        id=key, indicator_id=indicator, text=text, operator=operator, value=value, unit=unit, period=str(year)
    )


def number(text: str) -> float | None:
    try:
        return float(text.replace(",", ".").replace(" ", ""))
    except ValueError:
        return None


ARCHIVE = (
    plan(
        2014,
        "Sjukfrånvaro i procent av ordinarie arbetstid | procent | ≤ 6,5 | 7,1@2013",
        "Andel brukare inom hemtjänsten som känner sig trygga | % | ≥ 85 | 81@2013",
        "Andel boende i särskilt boende som känner sig trygga | % | ≥ 80 | 78@2013",
        "Kötid SÄBO (dgr) | dgr | 60 | 74@2013",
        "Antal vård dygn externt | antal | 5 700 | 6 427@2013-11-01",
        "Andel brukare med genomförandeplan, % | % | 100 | 61@2013",
        "Nettokostnad per plats | tkr | 620 | 634@2013",
        "Öppna mötesplatser finns | | Genomfört",
        "Andel elever i årskurs 6 med godkänt | % | 90 | 85@2013",
    ),
    plan(
        2015,
        "Sjukfrånvaro av ordinarie arbetstid (%) | % | ≤ 6,3 | 6,8@2014",
        "Andel trygga brukare, hemtjänst | % | ≥ 85 | 83@2014",
        "Andel boende i särskilt boende som känner sig trygga | % | ≥ 82 | 79@2014",
        "Kötid till särskilt boende, dagar | dagar | 60 | 71@2014",
        "Köpta vårddygn externt, antal | antal | 5 500 | 6 010@2014",
        "Andel personer med aktuell genomförandeplan enligt SoL eller LSS | % | 100 | 70@2014",
        "Nettokostnad per plats | kr | 615 000 | 628 000@2014",
        "Öppna mötesplatser finns | | Genomfört",
        "Andel elever i årskurs 9 med godkänt | % | 90 | 86@2014",
    ),
    plan(
        2017,
        "Sjukfrånvaro av ordinarie arbetstiden, % | % | ≤ 6 | 6,2@2016",
        "Andel brukare i hemtjänsten som känner sig trygga | % | ≥ 88 | 86",
        "Antal boende i särskilt boende som känner sig trygga | antal | 210 | 190@2016",
        "Kötid till särskilt boende | dagar | 45 | 52@2016",
        "Vårddygn externt | antal | 5 000 | 5 120@2016",
        "Nettokostnad per plats | tkr | 640 | 639@2016",
        "Andel elever i årskurs 9 med godkänt | % | 92 | 88@2016",
        "Andel kvinnor med heltid | % | 60 | 51@2016",
    ),
    plan(2016, "Sjukfrånvaro av ordinarie arbetstid | % | ≤ 4 | 3,9@2015", body="Tekniska nämnden"),
    plan(2016, "Sjukfrånvaro av ordinarie arbetstid | % | ≤ 5 | 5,2@2015", municipality="Sörby"),
    plan(2018, "Andel män med heltid | % | 90 | 88@2017"),
)
TRUE_SERIES = [
    ["Andel boende i särskilt boende som känner sig trygga"] * 2,
    [
        "Andel brukare inom hemtjänsten som känner sig trygga",
        "Andel brukare i hemtjänsten som känner sig trygga",
    ],
    ["Andel elever i årskurs 9 med godkänt"] * 2,
    ["Antal vård dygn externt", "Vårddygn externt"],
    ["Kötid SÄBO (dgr)", "Kötid till särskilt boende, dagar", "Kötid till särskilt boende"],
    ["Nettokostnad per plats"] * 3,
    [
        "Sjukfrånvaro i procent av ordinarie arbetstid",
        "Sjukfrånvaro av ordinarie arbetstid (%)",
        "Sjukfrånvaro av ordinarie arbetstiden, %",
    ],
    ["Öppna mötesplatser finns"] * 2,
]
QUESTIONS = {
    ("Andel trygga brukare, hemtjänst", "Andel brukare i hemtjänsten som känner sig trygga"),
    (
        "Andel brukare med genomförandeplan, %",
        "Andel personer med aktuell genomförandeplan enligt SoL eller LSS",
    ),
    ("Antal vård dygn externt", "Köpta vårddygn externt, antal"),
    (
        "Andel boende i särskilt boende som känner sig trygga",
        "Antal boende i särskilt boende som känner sig trygga",
    ),
}


def followed(*plans: Stored) -> Followed:
    return follow([measure for stored in plans for measure in measures_of(stored)])


def names(series: Series) -> list[str]:
    return [member.name for member in series.members]


def test_the_series_of_an_archive_without_a_false_join() -> None:
    assert sorted(names(series) for series in followed(*ARCHIVE).recurring) == sorted(TRUE_SERIES)


def test_what_is_alike_but_not_the_same_is_asked() -> None:
    doubts = followed(*ARCHIVE).doubts
    assert {(doubt.left.name, doubt.right.name) for doubt in doubts} == QUESTIONS
    assert all(0.5 <= doubt.likeness.score < 1 or doubt.likeness.reasons for doubt in doubts)


def test_the_order_of_the_files_changes_nothing() -> None:
    one, other = followed(*ARCHIVE), followed(*reversed(ARCHIVE))
    assert one == other


SAME = [
    ("Andel behöriga elever till gymnasiet", "Andelen elever behöriga till gymnasieskolan (%)"),
    ("Personalomsättning, %", "Personalomsättning i procent"),
    ("Antal brukare per personal under 14 dagar", "Antal brukare per personal under 14 dagar i genomsnitt"),
    ("Genomförandeplaner yngre än sex månader", "Genomförandeplan yngre än sex månader"),
    ("Nöjd medborgarindex 2015", "Nöjd medborgarindex 2017"),
    ("Fallskador per 1 000 vårdtagare", "Fallskador per 1 000 vårdtagare"),
]
ASKED = [
    ("Sjukfrånvaro", "Sjukfrånvaro av ordinarie arbetstid"),
    ("Antal utförda hembesök", "Andel utförda hembesök"),
    ("Antal vård dygn HVB externa", "Köpta vård dygn externt, antal"),
]
DIFFERENT = [
    ("Andel elever i grundskolan med behörighet", "Andel elever i gymnasieskolan med behörighet"),
    ("Antal externa placeringar", "Antal interna placeringar"),
    ("Andel verkställda beslut", "Andel ej verkställda beslut"),
    ("Antal barn 0-5 år", "Antal barn 6-12 år"),
    ("Nöjd medarbetarindex", "Hållbart medarbetarengagemang totalindex"),
    ("Genomsnittlig bidragstid per hushåll", "Genomsnittlig behandlingstid"),
    ("Ökad andel heltid", "Minskad andel heltid"),
    ("Andel heltidstjänster", "Andel deltidstjänster"),
    ("Långtidssjukfrånvaro", "Korttidssjukfrånvaro"),
    ("Nöjdhet med skötsel av gator", "Nöjdhet med parker och grönytor"),
]


def traits(name: str, **others: Any) -> Traits:
    return Traits(wording(name), others.pop("unit", None), "Nämnden", "norrtuna", **others)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_of_one_measure(one: str, other: str) -> None:
    assert likeness(traits(one), traits(other)).same
    assert likeness(traits(other), traits(one)).same


@pytest.mark.parametrize(("one", "other"), ASKED)
def test_names_that_a_person_must_judge(one: str, other: str) -> None:
    assert likeness(traits(one), traits(other)).doubtful


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_two_measures(one: str, other: str) -> None:
    alike = likeness(traits(one), traits(other))
    assert not alike.same
    assert not alike.doubtful


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"unit": "%"}, {"unit": "antal"}, Reason.UNIT),
        ({"group": wording("Hemtjänst")}, {"group": wording("Boende")}, Reason.GROUP),
        ({"twin": True}, {}, Reason.AMBIGUOUS),
    ],
)
def test_what_speaks_against_equal_names(one: dict[str, Any], other: dict[str, Any], reason: Reason) -> None:
    alike = likeness(traits("Nöjda brukare i enkäten", **one), traits("Nöjda brukare i enkäten", **other))
    assert alike.reasons == (reason,)


def test_a_misprint_joins_and_is_told() -> None:
    alike = likeness(traits("Andel med genomförandeplan"), traits("Andel med genomförandepian"))
    assert alike.same
    assert alike.reasons == (Reason.SPELLING,)
    assert alike.score < 1


_PRINTED = ["andel", "vård", "dygn", "vårddygn", "genomförandeplan", "genomförandepian", "genomförandepjan"]


@given(*2 * [st.lists(st.sampled_from(_PRINTED), min_size=1, max_size=5).map(" ".join)])
def test_any_two_names_are_compared_alike_both_ways(one: str, other: str) -> None:
    """Also where two words of one name are misprints of a single word of the other."""
    there, back = likeness(traits(one), traits(other)), likeness(traits(other), traits(one))
    assert 0 <= there.score == back.score <= 1


def test_two_of_one_name_in_a_plan_are_told_apart_by_their_headings() -> None:
    plans = (
        plan(2014, "Nöjdhet i enkäten|%|80||Hemtjänst", "Nöjdhet i enkäten|%|70||Daglig verksamhet"),
        plan(2015, "Nöjdhet i enkäten|%|71||Daglig verksamhet", "Nöjdhet i enkäten|%|81||Hemtjänsten"),
    )
    values = [[point.value for _, point in series.points()] for series in followed(*plans).recurring]
    assert sorted(values) == [[70, 71], [80, 81]]


def test_two_of_one_name_without_headings_are_asked_about() -> None:
    plans = (
        plan(2014, "Nöjdhet i enkäten|%|80", "Nöjdhet i enkäten|%|70"),
        plan(2015, "Nöjdhet i enkäten|%|81"),
    )
    found = followed(*plans)
    assert found.recurring == []
    assert len(found.doubts) == 2


def test_nothing_is_asked_about_two_plans_of_one_period() -> None:
    """A plan as PDF and as transcript, or a plan and its follow-up: no year follows another."""
    plans = (
        plan(2014, "Andel elever som är nöjda|%|80", body="Skolnämnden"),
        plan(2014, "Andel elever som är mycket nöjda|%|81", body="Skolnämnden i Norrtuna kommun"),
    )
    assert followed(*plans).doubts == ()
    later = plan(2015, "Andel elever som är mycket nöjda|%|81", body="Skolnämnden")
    assert len(followed(plans[0], later).doubts) == 1


def test_an_unknown_municipality_never_joins_by_itself() -> None:
    plans = [plan(year, "Antal lån på biblioteket|antal|5", municipality="") for year in (2014, 2015)]
    found = followed(*plans)
    assert found.recurring == []
    assert found.doubts[0].likeness.reasons == (Reason.MUNICIPALITY,)


def test_a_board_that_took_over_is_asked_about() -> None:
    plans = (
        plan(2014, "Antal placerade barn|antal|5", body="Socialnämnden"),
        plan(2015, "Antal placerade barn|antal|6", body="Omsorgs- och socialnämnden"),
    )
    found = followed(*plans)
    assert found.recurring == []
    assert found.doubts[0].likeness.reasons == (Reason.BODY,)


def test_money_of_another_size_is_drawn_in_the_unit_of_the_newest() -> None:
    series = next(one for one in followed(*ARCHIVE).recurring if one.newest.name == "Nettokostnad per plats")
    assert series.unit == "tkr"
    scaled = [series.scaled(point, point.value) for _, point in series.points()]
    assert scaled == pytest.approx([620, 634, 615, 628, 640, 639])


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("Socialnämnden", "Socialnämnden i Norrtuna kommun", Kinship.SAME),
        ("Tekniska nämnden", "Teknisk nämnd", Kinship.SAME),
        ("Socialnämnden", "Omsorgs- och socialnämnden", Kinship.RELATED),
        ("Vård- och omsorgsnämnden", "Omsorgsnämnden", Kinship.RELATED),
        ("Socialnämnden", None, Kinship.RELATED),
        (None, None, Kinship.SAME),
        ("Socialnämnden", "Tekniska nämnden", Kinship.STRANGERS),
        ("Kulturnämnden", "Kommunstyrelsen", Kinship.STRANGERS),
    ],
)
def test_kinship_of_boards(one: str | None, other: str | None, kin: Kinship) -> None:
    assert kinship(one, other) is kin
    assert kinship(other, one) is kin


def test_ways_to_write_a_municipality() -> None:
    assert len({municipality_key(name) for name in ("Tallfors", "Tallfors kommun", "TALLFORS KOMMUNS")}) == 1
    assert len({municipality_key(name) for name in ("Tallhöjden", "Tallhöjdens kommun")}) == 1
    assert municipality_key("") is None


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("kr/inv", "kronor per invånare", Fit.SAME),
        ("tkr", "mnkr", Fit.SAME),
        ("NKI", "index", Fit.SAME),
        ("antal", "personer", Fit.UNKNOWN),
        (None, "%", Fit.UNKNOWN),
        ("%", "antal", Fit.CONFLICT),
        ("dagar", "månader", Fit.CONFLICT),
        ("kr/inv", "kr", Fit.CONFLICT),
    ],
)
def test_units_on_one_axis(one: str | None, other: str | None, how: Fit) -> None:
    assert fit(one, other) is how
    assert fit(other, one) is how


def test_factors_of_money() -> None:
    assert factor("tkr per månad", "mnkr/månad") == 0.001
    assert factor("%", "kr") is None


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("2017", (2017, 2017)),
        ("2015-11-01", (2015, 2015)),
        ("2015–2017", (2015, 2017)),
        ("2014/15", (2014, 2015)),
        ("2014-15", (2014, 2015)),
        ("2014-11", (2014, 2014)),
        ("t o m okt 2016", (2016, 2016)),
        ("2014, 2016", (2014, 2016)),
        ("t o m okt", None),
        ("", None),
        (None, None),
    ],
)
def test_years_of_a_period(period: str | None, years: tuple[int, int] | None) -> None:
    assert years_of(period) == (Years(*years) if years else None)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "UT"
    for stored in ARCHIVE:
        file = folder / "records" / f"{stored.path}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(stored.plan.model_dump_json(), "utf-8")
    return folder


def rows_of(path: Path, delimiter: str = ";") -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines(), delimiter=delimiter))


def answer(
    path: Path, words: dict[tuple[str, str], str], encoding: str = "utf-8-sig", delimiter: str = ";"
) -> None:
    """Fill in the first column as a person does in Excel: by the two names."""
    rows = rows_of(path)
    for row in rows:
        row["svar (ja/nej)"] = words.get((row["namn 1"], row["namn 2"]), row["svar (ja/nej)"])
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


TRUST = ("Andel trygga brukare, hemtjänst", "Andel brukare i hemtjänsten som känner sig trygga")
NIGHTS = ("Antal vård dygn externt", "Vårddygn externt")


@pytest.mark.parametrize(("encoding", "delimiter"), [("cp1252", ";"), ("utf-8-sig", ","), ("cp1252", "\t")])
def test_answers_are_obeyed_and_kept(out: Path, encoding: str, delimiter: str) -> None:
    """However Excel saves the file."""
    first = write_series(out)
    assert len(first.followed.recurring) == len(TRUE_SERIES)
    answer(first.questions, {TRUST: "Ja", NIGHTS: "nej"}, encoding, delimiter)
    second = write_series(out)
    assert second.answered == 2
    joined = [names(series) for series in second.followed.recurring]
    assert any(set(TRUST) <= set(series) for series in joined)
    assert not any(set(NIGHTS) <= set(series) for series in joined)
    kept = {(row["namn 1"], row["namn 2"]): row["svar (ja/nej)"] for row in rows_of(second.questions)}
    assert (kept[TRUST], kept[NIGHTS]) == ("Ja", "nej")
    assert write_series(out).followed == second.followed


def test_an_answer_outlives_its_question(out: Path) -> None:
    questions = write_series(out).questions
    answer(questions, {TRUST: "nej"})
    next((out / "records").glob("*2015.json")).unlink()
    write_series(out)
    assert ("nej", *TRUST) in {
        (row["svar (ja/nej)"], row["namn 1"], row["namn 2"]) for row in rows_of(questions)
    }


@pytest.mark.parametrize("word", ["kanske", "?"])
def test_an_unknown_answer_is_named_with_its_row(out: Path, word: str) -> None:
    questions = write_series(out).questions
    answer(questions, {TRUST: word})
    before = questions.read_bytes()
    with pytest.raises(UsageError, match=r"row \d+: '"):
        write_series(out)
    assert questions.read_bytes() == before


def test_a_file_of_answers_without_its_columns_is_refused(out: Path) -> None:
    (out / "serier").mkdir()
    (out / "serier" / ANSWERS_FILE).write_text("a;b\n1;2\n")
    with pytest.raises(UsageError, match="lacks the columns"):
        write_series(out)


def test_the_table_has_a_row_for_every_value(out: Path) -> None:
    table = write_series(out).folder / "serier.csv"
    rows = rows_of(table, ",")
    values = sum(len(stored.plan.targets) + len(stored.plan.outcomes) for stored in ARCHIVE)
    assert len(rows) == values
    plans = {row["series"]: row["plans"] for row in rows if row["municipality"] == "Norrtuna"}
    assert plans["Nettokostnad per plats"] == "3"
    assert {row["likeness"] for row in rows if row["indicator"] == row["series"]} == {"1.0"}
