"""The vocabulary: what is in force, how terms match, and what is wrong with a user's file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from planutdrag.errors import RulesInvalid, UsageError
from planutdrag.models import Level, Passage
from planutdrag.rules.commands import rules
from planutdrag.rules.language.heads import ColumnRole, roles_of
from planutdrag.rules.language.labels import (
    Role,
    announced,
    labelled_goal,
    presented,
)
from planutdrag.rules.language.perspectives import perspective_of, speaks_of_perspectives
from planutdrag.rules.language.resemblance import alike
from planutdrag.rules.language.swedish import lemma, sentence_bounds
from planutdrag.rules.lexicon.vocabulary import Vocabulary, lint, load
from planutdrag.rules.statements.prose import opens_goal_list, prose_goal


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


@pytest.mark.parametrize(
    ("heading", "role", "level"),
    [
        ("Kommunfullmäktiges prioriterade mål", Role.GOALS, Level.MUNICIPAL),
        ("Kommunfullmäktiges mål som berör nämnden", Role.GOALS, Level.MUNICIPAL),
        ("STRATEGISKT MÅL", Role.GOALS, Level.BOARD),
        ("Strategiska mål för kommunen", Role.GOALS, Level.MUNICIPAL),
        ("Inriktningsmål 2019–2022", Role.GOALS, Level.BOARD),
        ("Nämndens åtaganden 2016", Role.GOALS, Level.COMMITMENT),
        ("Delmål", Role.GOALS, None),
        ("Indikatorer", Role.INDICATORS, None),
        ("Mål 1:1", Role.GOALS, None),
        ("Koppling till kommunens övergripande mål", Role.LINKS, None),
        ("Så uppnås det strategiska målet", Role.SUCCESS_FACTORS, None),
        ("Prioriterade åtgärder 2015", Role.ACTIVITIES, None),
        ("Vår gemensamma värdegrund", Role.VISION, None),
        ("Begrepp och definitioner", Role.DEFINITIONS, None),
        ("Socialnämndens uppdrag", Role.BACKGROUND, None),
    ],
)
def test_headings(heading: str, role: Role, level: Level | None, vocabulary: Vocabulary) -> None:
    found = announced(heading, vocabulary)
    assert found is not None
    assert (found.role, found.level) == (role, level)


@pytest.mark.parametrize(
    "heading", ["Målstyrning", "Omvärldsanalys av nuläget i kommunens alla delar", "E-tjänster"]
)
def test_headings_that_announce_no_list(heading: str, vocabulary: Vocabulary) -> None:
    found = announced(heading, vocabulary)
    assert found is None or found.role is Role.BACKGROUND


@pytest.mark.parametrize(
    ("text", "goal", "code", "level"),
    [
        ("Kommunmål 1.1 – Alla ska kunna bo kvar", "Alla ska kunna bo kvar", "1.1", Level.MUNICIPAL),
        ("Nämndmål: Fler elever når målen i skolan", "Fler elever når målen i skolan", None, Level.BOARD),
        ("Mål: att öka andelen nöjda", "öka andelen nöjda", None, None),
        ("Mål 3: Vi är snabba och flexibla", "Vi är snabba och flexibla", "3", None),
    ],
)
def test_labelled_goals(
    text: str, goal: str, code: str | None, level: Level | None, vocabulary: Vocabulary
) -> None:
    found = labelled_goal(Passage(text), vocabulary)
    assert found is not None
    assert (found.text.text, found.code, found.level) == (goal, code, level)


@pytest.mark.parametrize(
    "text", ["Målen är högt satta i år", "Målet är att alla trivs", "Mål – planering", "Mål"]
)
def test_no_labelled_goal(text: str, vocabulary: Vocabulary) -> None:
    assert labelled_goal(Passage(text), vocabulary) is None


@pytest.mark.parametrize(
    ("sentence", "goal"),
    [
        ("Målet är att minska antalet fall.", "minska antalet fall."),
        ("Målet med satsningen är främst att fler cyklar.", "fler cyklar."),
        ("Även i vinter är målet att inget vatten ska kokas.", "inget vatten ska kokas."),
        ("Arbetet sker med målsättningen att halvera köerna.", "halvera köerna."),
        ("Ett delmål är också att stärka dialogen.", "stärka dialogen."),
        ("Att alla får svar inom en vecka är ett mål för växeln.", "alla får svar inom en vecka"),
        ("Högst tio fel om året är målet för driften.", "Högst tio fel om året"),
        ("Vårt övergripande miljömål är att spara energi.", "spara energi."),
        ("Målet är ett minskat antal klagomål.", "ett minskat antal klagomål."),
        ("Målet för eSam är enklare, öppnare kontakter.", "enklare, öppnare kontakter."),
        (
            "Enligt beslutet är målet för anslaget att skogen ska brukas varsamt.",
            "skogen ska brukas varsamt.",
        ),
    ],
)
def test_goals_in_prose(sentence: str, goal: str, vocabulary: Vocabulary) -> None:
    found = prose_goal(Passage(sentence), vocabulary)
    assert found is not None
    assert found.text.text == goal


@pytest.mark.parametrize(
    "sentence",
    [
        "Målet har delvis uppnåtts.",
        "Ett bra mål är att det går att mäta.",
        "Vi har inte levt upp till målet att svara.",
        "Ett exempel är målet för sjukfrånvaron.",
        "Målet är en del av styrningen.",
        "Målet är lägre än förra året.",
        "Regeringens önskemål om att alla länder ska bidra är tydligt.",
        "Det är viktigt för fondens mål att pengarna används.",
        "Bedömningen är att målen för trygghet uppnås, att ingen är rädd.",
    ],
)
def test_sentences_about_goals_state_none(sentence: str, vocabulary: Vocabulary) -> None:
    assert prose_goal(Passage(sentence), vocabulary) is None


def test_leads(vocabulary: Vocabulary) -> None:
    assert opens_goal_list("Avsikten är god. Målet är att:", vocabulary) == ("Målet", "")
    found = presented("Kommunfullmäktige har fastställt följande kommunmål:", vocabulary)
    assert found is not None
    assert (found.role, found.level) == (Role.GOALS, Level.MUNICIPAL)
    assert presented("Med detta menas att följande mål ska vara:", vocabulary) is None


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Årsmål 2024", ColumnRole.TARGET),
        ("KF:s årsmål", ColumnRole.TARGET),
        ("Målvärde", ColumnRole.TARGET),
        ("Utfall 2023", ColumnRole.OUTCOME),
        ("Senaste utfall", ColumnRole.OUTCOME),
        ("Nyckeltal", ColumnRole.INDICATOR),
        ("Mätdatum", ColumnRole.DATE),
        ("Framgångsfaktorer", ColumnRole.SUCCESS_FACTOR),
        ("Ansvarig", ColumnRole.RESPONSIBLE),
    ],
)
def test_column_heads(head: str, role: ColumnRole, vocabulary: Vocabulary) -> None:
    assert role in [found for found, _ in roles_of(head, vocabulary)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Alla ska vara trygga.", "Alla ska vara trygga", True),
        ("Antalet ska öka", "Antalet ska minska", False),
        ("Väntan ska vara högst 10 dagar", "Väntan ska vara högst 12 dagar", False),
        ("Barn ska inte fara illa", "Barn ska fara illa", False),
        ("Vårdkedjan ska vara samlad", "Vård-kedjan ska vara samlad", True),
    ],
)
def test_resemblance(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


@pytest.mark.parametrize(
    "text",
    [
        "Det gäller bl.a. taket.|Enl. plan ca. 5 st. platser t ex här.|Nästa mening.",
        "Stödet (max. 500 kr) betalas i SEK.|Räntan sänks m.m.).|Nytt.",
        "Se punkt 3. 15 platser finns.|Den är klar år 2016.|2017 börjar nästa.",
        "”Alla ska med.”|Så sades det. ”Ingen” sade nej!|Varför…|Öppet (kl. 8-16) i vt/ht. 2016.",
        "Rad ett.\nRad två, och. så vidare",
        "Marken ska brukas hållbart.12|Medlen fördelas av verket.3|Slut.",
    ],
)
def test_sentences_survive_abbreviations(text: str) -> None:
    whole = text.replace("|", " ")
    assert [whole[a:b].strip() for a, b in sentence_bounds(whole)] == text.split("|")


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("nyckeltalen", "nyckeltal"),
        ("mål", "mål"),
        ("nämndens", "nämnd"),
        ("åtagandena", "åtagande"),
        ("mått", "mått"),
    ],
)
def test_lemmas_of_this_domain(word: str, base: str) -> None:
    assert lemma(word) == base


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KUNDPERSPEKTIVET", "Kund"),
        ("Perspektiv: Medborgare", "Medborgare"),
        ("PERSPEKTIV BRUKARE", "Brukare"),
        ("Perspektiv Invånare/kund", "Invånare/kund"),
        ("Perspektiv på skolan", None),
        ("Medborgare och kund", "Medborgare och kund"),
        ("Nya perspektiv på vården i stort", None),
        ("Medborgare och skola", None),
    ],
)
def test_perspectives(text: str, name: str | None, vocabulary: Vocabulary) -> None:
    assert perspective_of(text, vocabulary, alone=True) == name


def test_a_perspective_without_the_word_takes_a_plan_that_speaks_of_them(vocabulary: Vocabulary) -> None:
    assert perspective_of("Medborgare och kund", vocabulary) is None
    assert speaks_of_perspectives("Målen står i fyra perspektiv.")
    assert not speaks_of_perspectives("Barnperspektivet beaktas ur ett nytt perspektiv.")


def test_a_users_terms_enter_by_the_same_door(tmp_path: Path) -> None:
    file = tmp_path / "regler.toml"
    file.write_text('[goal_labels]\nboard = ["Vägvisare*"]\n', encoding="utf-8")
    own = load([file])
    found = announced("Vägvisare 2024", own)
    assert found is not None
    assert (found.role, found.level) == (Role.GOALS, Level.BOARD)
    assert own.digest != load().digest


def test_mistakes_are_named_by_line(tmp_path: Path) -> None:
    text = '[colums]\ntarget = ["x"]\n[columns]\ntarget = ["måltal*", ""]\nfoo = ["y"]\n'
    assert [mistake.line for mistake in lint(text)] == [1, 4, 4, 5]
    assert "columns" in str(lint(text)[0])
    file = tmp_path / "regler.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RulesInvalid, match="line 4"):
        load([file])


def test_commands(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text('[columns]\ntarget = ["önskat läge"]\n', encoding="utf-8")
    bad.write_text("[columns\n", encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(rules, ["check", str(good)]).exit_code == 0
    assert runner.invoke(rules, ["check", str(bad)]).exit_code == 2
    shown = runner.invoke(rules, ["show", "--table", "columns", "--rules", str(good)])
    assert "önskat läge" in shown.output


def test_a_term_that_a_later_version_has_as_well_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "regler.toml"
    file.write_text('[units]\ncount = ["brevlådor"]\n\n[columns]\ntarget = ["måltal*"]\n', encoding="utf-8")
    assert [(mistake.line, mistake.harmless) for mistake in lint(file.read_text(encoding="utf-8"))] == [
        (5, True)
    ]
    assert load([file]).any_of("units").whole("brevlådor")
    assert CliRunner().invoke(rules, ["check", str(file)]).exit_code == 0


def test_a_term_given_twice_and_a_key_like_no_other_are_told() -> None:
    twice, unknown = lint('[columns]\ngoal = ["drömmål", "Drömmål"]\nzzz = ["a"]\n')
    assert (twice.line, twice.harmless) == (2, True)
    assert "'Drömmål' stands twice" in str(twice)
    assert (unknown.line, unknown.harmless) == (3, False)
    assert "it has goal, goal_code" in str(unknown)


def test_a_file_saved_in_another_encoding_is_one_clear_line(tmp_path: Path) -> None:
    file = tmp_path / "regler.toml"
    file.write_text('[columns]\ntarget = ["önskat läge"]\n', encoding="utf-16")
    with pytest.raises(RulesInvalid, match="not saved as UTF-8"):
        load([file])
    with pytest.raises(RulesInvalid, match="not saved as UTF-8"):
        CliRunner().invoke(rules, ["check", str(file)], catch_exceptions=False)


def test_a_mistake_is_told_on_the_line_of_its_own_table() -> None:
    text = '[colums]\ntarget = ["x"]\n[columns]\ntarget = "y"\n'
    assert [mistake.line for mistake in lint(text)] == [1, 4]


def test_an_unknown_table_is_no_empty_answer() -> None:
    with pytest.raises(UsageError, match="no table 'kolumner'"):
        CliRunner().invoke(
            rules, ["show", "--table", "kolumner"], catch_exceptions=False, standalone_mode=False
        )
