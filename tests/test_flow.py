"""What a page that was run together into one line is parted by: heads, values, rows, statements."""

from pathlib import Path

import pytest
from planutdrag.extract import read
from planutdrag.extract.transcript.page_flow.lists import items
from planutdrag.models import Block, BlockKind, Document, Page, Passage, Table
from planutdrag.rules import find, load_rules
from planutdrag.rules.flow.by_columns import columned_in
from planutdrag.rules.flow.cells import rows_of
from planutdrag.rules.flow.followups import judged_rows
from planutdrag.rules.flow.head_runs import head_runs
from planutdrag.rules.flow.labels import with_labels
from planutdrag.rules.flow.lists import lists_below
from planutdrag.rules.flow.repeated_heads import repeated_heads
from planutdrag.rules.flow.setting import Setter
from planutdrag.rules.flow.unflattening import unflattened
from planutdrag.rules.flow.values import values_in
from planutdrag.rules.flow.words import Words, statement_end, statement_heading
from planutdrag.rules.language.items import Names

RULES = load_rules()
_FILLER = "Nämnden följer planen och ser över sina rutiner varje år i dialog med alla som berörs av den. " * 6


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Indikatorer Mål Resultat 2016 930 tkr", ["Indikatorer", "Mål", "Resultat 2016"]),
        ("Nämndens indikator Årsmål 2024 Utfall Periodicitet 2023 2022 Andel",
         ["Nämndens indikator", "Årsmål 2024", "Utfall 2023", "Utfall 2022", "Periodicitet"]),
        ("Mått Utfall Målvärde 2016 2017 2019 2020 Antal",
         ["Mått", "Utfall 2016", "Utfall 2017", "Målvärde 2019", "Målvärde 2020"]),
        ("Mått 2011/12 2012/13 Mål 2013/14 Meritvärde", ["Mått", "2011/12", "2012/13", "Mål 2013/14"]),
        ("Benämning Målvärde Utfall Senaste Mätdatum utfall KF 1",
         ["Benämning", "Målvärde", "Utfall", "Senaste utfall", "Mätdatum"]),
        ("Mål Mätetal Utfall Målnivå 2014 2015 2016 2018 1. Nöjda",
         ["Mål", "Mätetal", "Utfall 2014", "Utfall 2015", "Målnivå 2016", "Målnivå 2018"]),
        ("Nyckeltal Mål 2011 Resultat i förhållande till omsättning 0", ["Nyckeltal", "Mål 2011"]),
        ("Aktivitet Ansvarig Kvartal Inför", ["Aktivitet", "Ansvarig", "Kvartal"]),
        ("Insatser Insats Ansvarig Tidplan Starta", ["Insats", "Ansvarig", "Tidplan"]),
        ("Mått Utfall 2014 Grön gräns Gul Röd gräns Andel", ["Mått", "Utfall 2014", "Grön gräns", "Gul", "Röd gräns"]),
        ("Mått Från → till Senast Antal", ["Mått", "Från → till", "Senast"]),
        ("Åtgärd Ansvarig År Bredband", ["Åtgärd", "Ansvarig", "År"]),
        ("Mätbara mål Mätetal 2006 Mål 2008 Källa Antal", ["Mätetal", "2006", "Mål 2008", "Källa"]),
        ("Mål Mått Resultat Resultat Mål 2011 Aktiviteter (ansvarig) 2009 2010 Barn",
         ["Mål", "Mått", "Resultat 2009", "Resultat 2010", "Mål 2011", "Aktiviteter (ansvarig)"]),
        ("Vi har mål och resultat att vara stolta över.", []),
        ("Mått Utfall 2018 Mål 2019 Kvinnor Män Andel",
         ["Mått", "Utfall 2018 Kvinnor", "Utfall 2018 Män", "Mål 2019"]),
        ("Indikator Nuvärde Mål 2017 Trend Kvinnor Män Totalt Andel",
         ["Indikator", "Nuvärde Kvinnor", "Nuvärde Män", "Nuvärde Totalt", "Mål 2017", "Trend"]),
        ("Nyckeltal Utfall 2013 Mål 2014 Måluppfyllels e Andel", ["Nyckeltal", "Utfall 2013", "Mål 2014", "Måluppfyllels e"]),
        ("Tertial Aktivitet Startdatum Slutdatum Öppna", ["Aktivitet", "Startdatum", "Slutdatum"]),
        ("Mått Storvik Länet Mål Andel nöjda 61 64 70 Antal platser 12 14 20", ["Mått", "Storvik", "Länet", "Mål"]),
        ("Så mäts målen Målnr Indikator Utgångsläge Målvärde Mätning klar E1 Antal besök 0 20 2017 E2 Kostnad 9 5 2016",
         ["Målnr", "Indikator", "Utgångsläge", "Målvärde", "Mätning klar"]),
        ("Mål och måttal Nr Mål/måttal Bokslut 2010 Måltal 2012 1 Den",
         ["Nr", "Mål/måttal", "Bokslut 2010", "Måltal 2012"]),
        ("Nyckeltal Bokslut 2008 Budget 2009 Volymer Antal portioner 4 580 4 700",
         ["Nyckeltal", "Bokslut 2008", "Budget 2009"]),
        ("Mål och ambition Medlemmarnas Direktionens mål Mått Ambition Utfall mål 2019 2020 2017 2018 Alla",
         ["Medlemmarnas mål", "Direktionens mål", "Mått", "Ambition 2019", "Ambition 2020", "Utfall 2017", "Utfall 2018"]),
        ("Fullmäktiges mål Nämndens mål Mått Utfall Årsmål 2016 2017 2018 Lillvik",
         ["Fullmäktiges mål", "Nämndens mål", "Mått", "Utfall 2016", "Utfall 2017", "Årsmål 2018"]),
        ("Mål/mått Årsmål Utfall aug Prognos Bedömning Lillvik",
         ["Mål/mått", "Årsmål", "Utfall aug", "Prognos", "Bedömning"]),
    ],
)  # fmt: skip
def test_heads_side_by_side_are_a_table(text: str, heads: list[str]) -> None:
    runs = list(head_runs(text, RULES))
    found = [" ".join(text[a:b] for a, b in head.spans) for run in runs for head in run.heads]
    assert found == heads


@pytest.mark.parametrize(
    ("page", "heads"),
    [
        ("Mått Ånäs Länet Rang Vårt mål 2018 Andel klara 34 31 9 högst 30 Väntan i dagar 12 9 8 10. Nämnden följer det. "
         "Mått Ånäs Länet Rang Vårt mål 2018 Antal platser 17 19 3 15 Antal klagomål 4 6 2 3",
         ["Mått", "Ånäs", "Länet", "Rang", "Vårt mål 2018"]),
        ("Åtgärd Kostnad Finansiering Byte av pannor 200 tkr Driftbudget. Det är bråttom. Åtgärd Kostnad Finansiering "
         "Ny pump 40 tkr Lån. Nämnden väntar. Åtgärd Kostnad Finansiering Tätning Ingen Driftbudget",
         ["Åtgärd", "Kostnad", "Finansiering"]),
        ("Vad? Hur? Vem? När? Utse ombud Deltid på kontoret Chefen Mars. Sedan. Vad? Hur? Vem? När? Starta grupper Två "
         "kvällar i veckan Ledaren Maj", ["Vad?", "Hur?", "Vem?", "När?"]),
        ("Nämndens mål Har vi nått Varför inte? målet? Lånen ska öka Nej De minskade. Museet Nämndens mål Har vi nått "
         "Varför inte? målet? Fler ska besöka museet Ja De blev fler.",
         ["Nämndens mål", "Har vi nått målet?", "Varför inte?"]),
        ("Mått Enhet Uppnått Nivå 2014 2015 2016 2018 Färgtal mg 9 11 10 5 Avbrott st 3 2 2 1. Mer. Mått Enhet Uppnått "
         "Nivå 2014 2015 2016 2018 Bräddning % 2 1 1 0 Slam % 4 3 2 1",
         ["Mått", "Enhet", "Uppnått 2014", "Uppnått 2015", "Nivå 2016", "Nivå 2018"]),
        ("Resultat 2009 Mål 2010 Andel klara 74 % 78 % Andel trygga 81 % minst 88 %", ["", "Resultat 2009", "Mål 2010"]),
        ("Svaren är i procent. Faktor Fråga Resultat 2009 Mål 2010 Trivsel Trivs du här? 74 78 Är du trygg? 81 88",
         ["Faktor", "Fråga", "Resultat 2009", "Mål 2010"]),
        ("Utfall 2009 Budget 2010 Avgifter 74 78 Bidrag 81 88", []),
        ("MÅL FRÅN FULLMÄKTIGE Det är bra. MÅL FRÅN FULLMÄKTIGE Det blir bättre.", []),
    ],
)  # fmt: skip
def test_heads_that_are_not_known_are_told_by_what_repeats(page: str, heads: list[str]) -> None:
    repeated = repeated_heads([page], RULES)
    run = next(head_runs(page, RULES, repeated), None)
    assert [head.passage(Passage(page)).text for head in run.heads] == heads if run else not heads


@pytest.mark.parametrize(
    ("text", "per_row", "values"),
    [
        ("Boendedygn 550 591", 2, ["550", "591"]),
        ("Boendedygn 5 700 6 427", 2, ["5 700", "6 427"]),
        ("Besök 98 400 101 870 104 000", 3, ["98 400", "101 870", "104 000"]),
        ("Bostäder 88 41 120 150 150 minst 150", 6, ["88", "41", "120", "150", "150", "minst 150"]),
        ("Prognossäkerhet +/- 1 % +/- 1 %", 2, ["+/- 1 %", "+/- 1 %"]),
        ("Elanvändning 36 kWh minskas med 10 % jämfört med 2013", 2,
         ["36 kWh", "minskas med 10 % jämfört med 2013"]),
        ("Andel som inte återkommer inom 82 % 80 %", 2, ["82 %", "80 %"]),
        ("Medarbetarindex – 71 – 74 73", 5, ["–", "71", "–", "74", "73"]),
        ("Personer som går vidare till arbete 3 2 fler än 5", 3, ["3", "2", "fler än 5"]),
        ("Språkplanen används 55 90 100 %", 3, ["55", "90", "100 %"]),
        ("Meritvärde åk 9 211 212", 2, ["211", "212"]),
        ("Fallskador per 1 000 invånare 65+ 41 38", 2, ["41", "38"]),
        ("Hushåll med fiber 71 → 95 Orter med butik 6→6", 1, ["71 → 95", "6→6"]),
        ("Antal reklamationer 142 högst 100 101–150 över 150", 4, ["142", "högst 100", "101–150", "över 150"]),
        ("Bräddat vatten 112 140 96 ny 80 60", 6, ["112", "140", "96", "ny", "80", "60"]),
        ("kvinnor 48 högst 45 män 71 66", 2, ["48", "högst 45", "71", "66"]),
        ("Svarstid, sekunder under 30 under 25 41 Fler kan resa Antal 9 8 7", 3,
         ["under 30", "under 25", "41", "9", "8", "7"]),
        ("Antal åtgärdade avlopp 130–150 141 108", 3, ["130–150", "141", "108"]),
        ("Antal platser 900–1 000 940", 2, ["900–1 000", "940"]),
        ("Index öka öka 80", 3, ["öka", "öka", "80"]),
        ("Andel som får nattmål 52 % 60 % 75 %", 3, ["52 %", "60 %", "75 %"]),
        ("Nöjda 89 91 ↑ Väntetid 67 59 →", 3, ["89", "91", "↑", "67", "59", "→"]),
    ],
)  # fmt: skip
def test_values_side_by_side_are_told_apart(text: str, per_row: int, values: list[str]) -> None:
    found = values_in(text, per_row, RULES, dated=False)
    assert [text[value.start : value.end] for value in found] == values


def _words(text: str) -> Words:
    return Words(Document("plan.txt", "", (Page(text),), ()))


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Barn möter en förskola där språket står i centrum Beskrivning Många barn", "centrum"),
        ("Äldre ska känna sig trygga i Norrby. Omsorgen ges hela dygnet.", "Norrby."),
        ("Alla når målen i Svenska och matematik Elever", "matematik"),
    ],
)
def test_a_statement_ends_where_a_common_word_stands_with_a_capital(text: str, statement: str) -> None:
    end = statement_end(text, 0, len(text), _words(text))
    assert text[:end].strip().endswith(statement)


@pytest.mark.parametrize(
    ("text", "heads", "rows"),
    [
        ("Indikator Andel nöjda elever Antal klagomål Årsmål 90 % högst 12 Periodicitet År Månad Enheten följer dem.",
         ["Indikator", "Årsmål"], [["Andel nöjda elever", "90 %"], ["Antal klagomål", "högst 12"]]),
        ("Mätetal Andel larm i tid Övningar per person Antal vakanser Utfall 2011 91 % Utfall 2012 93 % Mål 2014 95 % 8 "
         "4 9 3 minst 10 0 Planerade åtgärder Öva mer", ["Mätetal", "Utfall 2011", "Utfall 2012", "Mål 2014"],
         [["Andel larm i tid", "91 %", "93 %", "95 %"], ["Övningar per person", "8", "9", "minst 10"],
          ["Antal vakanser", "4", "3", "0"]]),
        ("Nämndens aktiviteter Utbilda kontaktpersoner Inrätta boenderåd Start 2013-04-01 2013-01-01 Slut 2013-11-30 "
         "2013-05-31", ["Nämndens aktiviteter", "Start", "Slut"],
         [["Utbilda kontaktpersoner", "2013-04-01", "2013-11-30"], ["Inrätta boenderåd", "2013-01-01", "2013-05-31"]]),
        ("Mått Utfall 2011 Mål 2012 Antal besök 40 50 Antal lån 70 80", None, None),
        ("Mått Utfall 2011 Mål 2012 430 tkr per elev prel. Kostnad per elev i grundskolan högst 420 tkr Antal lån 3 Halveras",
         None, None),
        ("Mått Andel nöjda elever Antal klagomål Utfall 2011 91 % Mål 2012 95 % 10 12 14 9", None, None),
    ],
)  # fmt: skip
def test_columns_read_one_behind_the_other_are_a_table_again(
    text: str, heads: list[str] | None, rows: list[list[str]] | None
) -> None:
    words = Words(Document("p.txt", "", (Page("andel antal utfall övningar inrätta utbilda "),), ()))
    found = columned_in(text, words, RULES)
    told = [[text[slice(*cell)] if cell else "" for cell in row] for table in found for row in table.rows]
    assert [text[slice(*head.spans[0])] for table in found for head in table.heads] == (heads or [])
    assert told == (rows or [])


def test_a_demand_before_a_sentence_is_a_heading() -> None:
    text = "Varje barn ska få en bra start i förskolan Förskolan lägger grunden för barns lust att lära."
    seam = statement_heading(text, 0, len(text), _words(text))
    assert seam is not None
    assert text[:seam].strip() == "Varje barn ska få en bra start i förskolan"


def _parted(tmp_path: Path, page: str) -> list[Block | Table]:
    path = tmp_path / "plan.txt"
    pages = [f"Verksamhetsplan 2016 {_FILLER}", _FILLER, f"{_FILLER}{page}"]
    path.write_text("\f".join(pages) + "\n", encoding="utf-8")
    document = read(path)
    assert document.flowing
    return list(unflattened(document, RULES).blocks)


def test_a_flattened_table_has_its_rows_back(tmp_path: Path) -> None:
    page = (
        "Nämndmål: Maten som serveras är säker Indikator Årsmål KF:s årsmål Periodicitet Andel kontroller "
        "som 100 % 98 % Tertial genomförts Handläggningstid högst 10 dagar 12 dagar År för ansökan"
    )
    table = next(block for block in _parted(tmp_path, page) if isinstance(block, Table))
    rows = [[cell.text if cell else "" for cell in row] for row in table.grid()]
    assert rows == [
        ["Indikator", "Årsmål", "KF:s årsmål", "Periodicitet"],
        ["Andel kontroller som genomförts", "100 %", "98 %", "Tertial"],
        ["Handläggningstid för ansökan", "högst 10 dagar", "12 dagar", "År"],
    ]


def test_a_statement_before_a_row_is_the_goal_across_the_table(tmp_path: Path) -> None:
    page = (
        "Mål och nyckeltal Nyckeltal Enhet Utfall 2012 Mål 2014 Kunderna har ett gott vatten Tjänliga prov % 99,0 "
        "99,5 Avbrott per abonnent min/år 44 25 Ledningsnätet förnyas i rätt takt Förnyade ledningar % per år 0,4 0,7 "
        "Ekonomi Mnkr 2012 2013 Intäkter 61,2 62,9"
    )
    blocks = _parted(tmp_path, page)
    table = next(block for block in blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells if cell.column_span == 4] == [
        "Kunderna har ett gott vatten",
        "Ledningsnätet förnyas i rätt takt",
    ]
    assert [cell.text for cell in table.cells if cell.column == 1] == ["Enhet", "%", "min/år", "% per år"]
    assert any("Intäkter" in block.text for block in blocks if isinstance(block, Block))


def test_numbered_statements_above_tables_are_their_goals(tmp_path: Path) -> None:
    page = (
        "Programmets mål 1 Det går att bo och leva i hela Lillvik Mått Nuläge Mål 2020 Andel hushåll med fiber 71 95 "
        "2 Företagen på landsbygden växer Mått Nuläge Mål 2020 Antal gästnätter 41 55"
    )
    goals = [block for block in _parted(tmp_path, page) if isinstance(block, Block) and block.marker]
    assert [(goal.marker, goal.text) for goal in goals] == [
        ("1", "Det går att bo och leva i hela Lillvik"),
        ("2", "Företagen på landsbygden växer"),
    ]


def test_a_label_that_ends_a_run_belongs_to_the_statement_below() -> None:
    run = Block(BlockKind.PARAGRAPH, Passage("Nämnden följer planen. KF:s inriktningsmål 2:"))
    goal = Block(BlockKind.HEADING, Passage("Alla i Lillvik ska ha nära till naturen"))
    assert [block.passage.text for block in with_labels([run, goal], RULES) if isinstance(block, Block)] == [
        "Nämnden följer planen.",
        "KF:s inriktningsmål 2: Alla i Lillvik ska ha nära till naturen",
    ]


def test_a_page_that_begins_with_a_sentence_ends_the_table_before(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    table = "Åtgärd Ansvarig År Stöd till byalag Strateg 2018 Mobilt medborgarkontor Kanslichef 2019"
    told = "Barnen Alla ärenden som rör barn ska beredas så att deras bästa blir belyst. "
    path.write_text(f"Program 2018 {_FILLER}\f{_FILLER}{table}\f{told}{_FILLER}\n", encoding="utf-8")
    told_of = " ".join(one.text for one in find(read(path)).activities)
    assert "Stöd till byalag" in told_of
    assert "ärenden" not in told_of


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Mått Utfall 2012 Utfall 2013 Mål 2014 Andel i tid kvinnor 61 64 70 män 52 – 65 Kommentar: Bra.",
            [["Andel i tid", "", "", ""], ["kvinnor", "61", "64", "70"], ["män", "52", "–", "65"]],
        ),
        (
            "Nr Mått Bokslut 2010 Måltal 2012 1 Den som söker får svar a Tid, veckor 8 högst 6 b Andel överklagade 6 5 "
            "2 Kartorna är aktuella a Antal kartor - 20",
            [
                ["1", "Den som söker får svar", "", ""],
                ["a", "Tid, veckor", "8", "högst 6"],
                ["b", "Andel överklagade", "6", "5"],
                ["2", "Kartorna är aktuella", "", ""],
                ["a", "Antal kartor", "-", "20"],
            ],
        ),
        ("Mått Utfall Mål Antal personer som möts på 14 dagar 16 15", [["Antal personer som möts på 14 dagar", "16", "15"]]),
        (
            "Indikator Nuvärde Mål 2017 Kvinnor Män Totalt Andel trygga 17 % 9 % 13 % 15 % Avvikelse 0,4 % högst 0 %",
            [["Andel trygga", "17 %", "9 %", "13 %", "15 %"], ["Avvikelse", "", "", "0,4 %", "högst 0 %"]],
        ),
        (
            "Mått Mål 2013 Utfall 2013 Utfall 2012 Borta över 10 procent högst 3 % 4,1 % 3,6 % Betyg, åk 9 212 203,4 208,9",
            [["Borta över 10 procent", "högst 3 %", "4,1 %", "3,6 %"], ["Betyg, åk 9", "212", "203,4", "208,9"]],
        ),
        (
            "Nr Nyckeltal Utfall 2016 Mål 2017 N15419 Elever i åk 9, andel 71,2 78 N1503 Kostnad, kr 92 410 högst 95 000",
            [["N15419", "Elever i åk 9, andel", "71,2", "78"], ["N1503", "Kostnad, kr", "92 410", "högst 95 000"]],
        ),
        (
            "Mått Utfall Mål Andel nöjda 16 15 med tiden Andel trygga 70 75",
            [["Andel nöjda med tiden", "16", "15"], ["Andel trygga", "70", "75"]],
        ),
        (
            "Mått Utfall Mål Andel nöjda 16 Andel trygga 70 75",
            [["Andel nöjda", "", "16"], ["Andel trygga", "70", "75"]],
        ),
        (
            "Mått Utfall 2014 Utfall 2015 Mål 2016 Andel beslut inom 30 dagar (%) 91 93 95 Antal klagomål 7 8 6",
            [["Andel beslut inom 30 dagar (%)", "91", "93", "95"], ["Antal klagomål", "7", "8", "6"]],
        ),
        (
            "Mått Utfall 2014 Utfall 2015 Mål 2016 Andel lokaler med 4 2 0 halt över 100 Bq Antal klagomål 7 8 6",
            [["Andel lokaler med halt över 100 Bq", "4", "2", "0"], ["Antal klagomål", "7", "8", "6"]],
        ),
        (
            "Mått Mål 2015 Utfall 2014 Utfall 2013 Andel anställda som rekommenderar 8 av 10 - - arbetsplatsen "
            "Sjuktal, % 5 6 7",
            [
                ["Andel anställda som rekommenderar arbetsplatsen", "8 av 10", "-", "-"],
                ["Sjuktal, %", "5", "6", "7"],
            ],
        ),
        (
            "Nyckeltal Mål 2015 Följs upp Torg och vägar Nöjdhet med plogning över 60 ❏ Maj "
            "Nöjdhet med sandning av gator och lekplatser över 70 ❏ Maj",
            [
                ["Torg och vägar", "", ""],
                ["Nöjdhet med plogning", "över 60", ""],
                ["Nöjdhet med sandning av gator och lekplatser", "över 70", ""],
            ],
        ),
        (
            "Mått Mål 2015 Utfall Periodicitet Antal besök 60 41 År Andel lokaler med 0 12 År halt över 100 becquerel",
            [["Antal besök", "60", "41", "År"], ["Andel lokaler med halt över 100 becquerel", "0", "12", "År"]],
        ),
    ],
)  # fmt: skip
def test_rows_are_told_from_their_values(text: str, rows: list[list[str]]) -> None:
    run = next(head_runs(text, RULES))
    found = rows_of(Passage(text).slice(run.end), run, Setter(_words(text), RULES))
    assert [[cell.text for cell in row] for row in found.rows] == rows


def test_rows_begin_with_their_codes(tmp_path: Path) -> None:
    page = (
        "Åtgärderna är många. ID Åtgärd Mål År Ansvar V1 Ny kemikalie i full skala I 2016 Produktionschef V2 Ledning till "
        "Hultamo och Stenvad I 2016–2018 Projektchef V3 Utbyte av pumpar i tolv stationer III 2016 Driftchef"
    )
    table = next(block for block in _parted(tmp_path, page) if isinstance(block, Table))
    rows = [[cell.text if cell else "" for cell in row] for row in table.grid()]
    assert [(row[0], row[3], row[4]) for row in rows[1:]] == [
        ("V1", "2016", "Produktionschef"),
        ("V2", "2016–2018", "Projektchef"),
        ("V3", "2016", "Driftchef"),
    ]


def test_goal_numbers_before_rows_tell_them_apart(tmp_path: Path) -> None:
    rows = [
        ["1.1", "Andel elever i åk 9 som trivs", "87 %", "92 %", "Skolenkät"],
        ["1.1", "Deltagare i kurser", "64", "120", "Kontoret"],
        ["2.3", "Fallolyckor 65+ per 1 000 invånare", "31", "25", "Registret"],
    ]
    heads = ["Delmål", "Indikator", "Läge 2011", "Mål 2015", "Källa"]
    page = " ".join([*heads, *(cell for row in rows for cell in row)])
    table = next(block for block in _parted(tmp_path, page) if isinstance(block, Table))
    assert [[cell.text if cell else "" for cell in row] for row in table.grid()] == [heads, *rows]


def test_a_unit_that_ends_a_name_is_not_the_rows(tmp_path: Path) -> None:
    page = (
        "Måtten rapporteras i maj. Mått Enhet Utfall 2014 Mål 2015 Färgtal i vattnet mg/l 9 5 Avbrott längre än sex timmar "
        "antal 3 2 Otjänliga prov antal 2 0"
    )
    table = next(block for block in _parted(tmp_path, page) if isinstance(block, Table))
    assert [[cell.text if cell else "" for cell in row][:2] for row in table.grid()[1:]] == [
        ["Färgtal i vattnet", "mg/l"],
        ["Avbrott längre än sex timmar", "antal"],
        ["Otjänliga prov", "antal"],
    ]


def test_brackets_close_measures_and_goals(tmp_path: Path) -> None:
    page = (
        "Regler Skogslagen Mål och mått Träden blir fler (Nämnden) – antal träd i gator (2010: 74; mål: 80) – andel "
        "friska träd (2010: 38 %; mål: minst 45 %) Ingen ska behöva leta efter en bänk (Parkenheten) Gäller hela året. "
        "– antal bänkar (minst 80)"
    )
    kept = (BlockKind.HEADING, BlockKind.LIST_ITEM)
    parted = [
        block.text for block in _parted(tmp_path, page) if isinstance(block, Block) and block.kind in kept
    ]
    assert parted[-6:] == [
        "Mål och mått",
        "Träden blir fler (Nämnden)",
        "antal träd i gator (2010: 74; mål: 80)",
        "andel friska träd (2010: 38 %; mål: minst 45 %)",
        "Ingen ska behöva leta efter en bänk (Parkenheten)",
        "antal bänkar (minst 80)",
    ]


def test_brackets_with_two_values_are_a_list_below_a_table_too(tmp_path: Path) -> None:
    page = (
        "Aktivitet Ansvarig Klart Språkcafé startas Biblioteket 2018. Det är många som väntar. Så vet vi om vi är på väg "
        "Andel i arbete efter etableringen (utgångsläge 24 %, önskat 2019 minst 50 %) Genomströmning, kurs D inom två år "
        "(utgångsläge 36 %, önskat 2019 ökad andel)"
    )
    items = [
        b.text for b in _parted(tmp_path, page) if isinstance(b, Block) and b.kind is BlockKind.LIST_ITEM
    ]
    assert items == [
        "Andel i arbete efter etableringen (utgångsläge 24 %, önskat 2019 minst 50 %)",
        "Genomströmning, kurs D inom två år (utgångsläge 36 %, önskat 2019 ökad andel)",
    ]


def test_goals_and_measures_printed_in_no_order_are_told_by_their_words(tmp_path: Path) -> None:
    page = (
        "Nämndens mål Framgångsfaktor Mått Gatorna ska vara framkomliga året runt Snabb utryckning vid snöfall Nöjdhet med "
        "gator och vägar Antal vattenläckor Andel tjänliga prov Alla ska ha tillgång till rent dricksvatten Att byta de "
        "sämsta ledningarna först Utfall 2008 51 Mål 2010 88 % 95 % 7 högst 5 Perspektiv"
    )
    blocks = _parted(tmp_path, page)
    listed = [
        block.text for block in blocks if isinstance(block, Block) and block.kind is BlockKind.LIST_ITEM
    ]
    assert listed == [
        "Gatorna ska vara framkomliga året runt",
        "Alla ska ha tillgång till rent dricksvatten",
        "Snabb utryckning vid snöfall",
        "Att byta de sämsta ledningarna först",
        "Nöjdhet med gator och vägar",
        "Antal vattenläckor",
        "Andel tjänliga prov",
    ]
    (values,) = [block for block in blocks if isinstance(block, Table)]
    assert values.row_count == 1


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("Andel nöjda elever Antal klagomål Väntetid i kö", True),
        ("Andel nöjda elever – minst 80 % Antal klagomål – högst 10 Väntetid i kö", True),
        ("Andel nöjda elever Antal klagomål Väntetid i kö Kvinnor 80 10 3 Män 85 5 2 Alla 82 8 3", False),
        ("Minst 80 procent av eleverna ska trivas. Frånvaron ska minska. Kön ska vara högst 3 dagar.", True),
        ("Minst 80 procent av eleverna ska trivas Frånvaron ska minska Kön ska vara högst 3 dagar", False),
    ],
)
def test_cells_below_a_heading_of_measures_are_no_list(tmp_path: Path, cells: str, told: bool) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        f"Verksamhetsplan 2016 {_FILLER}\f{_FILLER}\f{_FILLER}Indikatorer {cells}\n", encoding="utf-8"
    )
    records = find(read(path))
    assert bool(records.indicators) == told
    assert any(unused.reason == "rows-not-told-apart" for unused in records.unused) != told


def test_heads_with_nothing_behind_them_have_no_rows() -> None:
    (run,) = head_runs("Mål Mått Utfall 2011 Målvärde 2012 Antal", RULES)
    assert Setter(_words("Nämnden"), RULES).rows(Passage(""), run) == ([], 0, Passage(""))


def test_a_row_beside_a_goal_in_words_is_left_out(tmp_path: Path) -> None:
    page = (
        "Nämndmål Indikator Utfall 2015 Mål 2016 Fler deltar i Antal elever i kören 388 400 kultur "
        "Andel flickor 44 % 46 %"
    )
    tables = [block for block in _parted(tmp_path, page) if isinstance(block, Table)]
    names = [cell.text for table in tables for cell in table.cells if cell.column == 1 and cell.row]
    assert not any("Fler deltar" in name for name in names)


def test_the_lines_of_goals_beside_measures_are_told_apart(tmp_path: Path) -> None:
    page = (
        "Resultatmål Indikator Utfall Utfall Mål 2018 Ansvar 2015 2016 ig 1. Fler ska ha ett Andel öppet "
        "arbetslösa och i program 9,1 8,4 minska KS, BIN arbete (%) Andel invånare som får ekonomiskt 5,2 4,9 "
        "högst 4,5 SN bistånd (%) 2. Företagsklimatet ska NKI företagsklimat enligt Insikt 64 66 70 KS förbättras "
        "Placering i näringslivets ranking 181 154 minst 100 KS"
    )
    table = next(block for block in _parted(tmp_path, page) if isinstance(block, Table))
    rows = [[cell.text if cell else "" for cell in row] for row in table.grid()]
    assert rows == [
        ["Resultatmål", "Indikator", "Utfall 2015", "Utfall 2016", "Mål 2018", "Ansvar"],
        [
            "1. Fler ska ha ett arbete",
            "Andel öppet arbetslösa och i program (%)",
            "9,1",
            "8,4",
            "minska",
            "KS, BIN",
        ],
        ["", "Andel invånare som får ekonomiskt bistånd (%)", "5,2", "4,9", "högst 4,5", "SN"],
        ["2. Företagsklimatet ska förbättras", "NKI företagsklimat enligt Insikt", "64", "66", "70", "KS"],
        ["", "Placering i näringslivets ranking", "181", "154", "minst 100", "KS"],
    ]


def test_what_stands_behind_a_tables_heads_is_its_cell(tmp_path: Path) -> None:
    page = (
        "Mål Mått Utfall 2009 Mål 2012 KS1 Företagen ska få snabb service Placering i ranking 212 170 "
        "Andel nöjda företagare 58 % 65 % KS2 Sjukfrånvaron ska minska Sjukfrånvaro i procent 5,1 4,5 "
        "Andel friska medarbetare 61 % 66 %"
    )
    table = next(block for block in _parted(tmp_path, page) if isinstance(block, Table))
    rows = [[cell.text if cell else "" for cell in row] for row in table.grid()]
    assert rows[1:] == [
        ["KS1 Företagen ska få snabb service", "Placering i ranking", "212", "170"],
        ["", "Andel nöjda företagare", "58 %", "65 %"],
        ["KS2 Sjukfrånvaron ska minska", "Sjukfrånvaro i procent", "5,1", "4,5"],
        ["", "Andel friska medarbetare", "61 %", "66 %"],
    ]


def test_heads_that_begin_several_pages_are_no_running_head(tmp_path: Path) -> None:
    rows = ("Antal lån 14 15 16", "Antal besök 7 8 9", "Antal böcker 3 4 5")
    pages = [_FILLER, *(f"Mål Mått Utfall 2010 Mål 2012 Mål 2013 {row} {_FILLER}" for row in rows)]
    (tmp_path / "plan.txt").write_text("\f".join(pages) + "\n", encoding="utf-8")
    document = read(tmp_path / "plan.txt")
    assert document.flowing
    furniture = [block.text for block in document.text_blocks if block.kind is BlockKind.FURNITURE]
    assert not any("Utfall" in text for text in furniture)


_UNMARKED = """Uppdraget Nämnden ansvarar för vård och omsorg i Lillvik. {filler} Nämndmål A. Barn får hjälp i rätt tid \
Därför är målet viktigt Varje dag räknas. Så mäter vi Andel utredningar i tid. Målnivå 2013: 95 %. Resultat 2012: 81 %. \
Antal placerade barn. Målnivå 2013: högst 30. Resultat 2012: 0. Andel återkommande. Målnivå 2013: minst 78 %. \
Resultat 2012: 74 %. Det här gör vi under året Inrätta en mottagningsgrupp"""


def test_a_measure_told_in_sentences_keeps_its_name(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(_UNMARKED.format(filler=_FILLER * 2), encoding="utf-8")
    told = [block.text for block in unflattened(read(tmp_path / "plan.txt"), RULES).text_blocks]
    assert "Andel utredningar i tid. Målnivå 2013: 95 %. Resultat 2012: 81 %." in told
    assert "Antal placerade barn. Målnivå 2013: högst 30. Resultat 2012: 0." in told


@pytest.mark.parametrize("number", ["{}", "–{}–", "- {} -"])
def test_pages_on_one_line_are_a_flow_by_their_last_number(tmp_path: Path, number: str) -> None:
    pages = [f"{_FILLER}{number.format(page)}" for page in range(2, 7)]
    (tmp_path / "plan.txt").write_text("\n\n".join(pages), encoding="utf-8")
    document = read(tmp_path / "plan.txt")
    assert document.flowing
    assert len(document.pages) == 5


def test_long_lines_without_page_numbers_are_a_flow(tmp_path: Path) -> None:
    lines = ["Plan för Lillvik", "Visa original", *[_FILLER * 3] * 3]
    (tmp_path / "plan.txt").write_text("\n\n".join(lines), encoding="utf-8")
    assert read(tmp_path / "plan.txt").flowing
    (tmp_path / "lines.txt").write_text("\n\n".join([*lines, *[_FILLER] * 4]), encoding="utf-8")
    assert not read(tmp_path / "lines.txt").flowing


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1 Lillviks kommun | Plan 2019", "2 Lillviks kommun | Plan 2019"),
        ("Lillviks kommun 1 Vårdnämnden", "Lillviks kommun 2 Vårdnämnden"),
    ],
)
def test_a_plan_of_two_pages_loses_its_running_head(tmp_path: Path, first: str, second: str) -> None:
    site = "Plan för Lillvik - PDF Gratis nedladdning\n\nVisa original\n\n2 sidor"
    text = f"{site}\n\n{first} {_FILLER * 3}\n\n{second} Åtgärder {_FILLER}"
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    document = read(tmp_path / "plan.txt")
    assert document.flowing
    assert document.metadata_title == "Plan för Lillvik"
    furniture = [block.text for block in document.text_blocks if block.kind is BlockKind.FURNITURE]
    assert sum("Lillviks kommun" in text for text in furniture) == 2


def test_numbers_with_lists_below_their_text_are_chapters() -> None:
    chapters = [
        f"{number}. Luft {_FILLER} Åtgärder: – Sopa gator – Inventera avlopp " for number in (1, 2, 3)
    ]
    text = "".join(chapters)
    found = {text[item.text_start : item.end].strip() for item in items(text, 0, len(text), 0, frozenset())}
    assert found == {"Sopa gator", "Inventera avlopp"}


@pytest.mark.parametrize(
    ("body", "listed"),
    [
        ("Ta fram en plan. Utbilda alla handledare. Starta en kurs för föräldrar.", True),
        ("Kursen har startat med 24 barn. Ärendet tas upp i nämnden. Låsen är monterade.", False),
    ],
)
def test_sentences_that_tell_how_things_are_are_no_list(body: str, listed: bool) -> None:
    document = Document("plan.txt", "", (Page(body),), ())
    found = lists_below(Passage(body), 1, Names(document), RULES)
    assert found is not None
    assert bool(found.columns[0]) is listed


def test_a_flattened_table_behind_an_explanation_of_terms_is_the_plans(tmp_path: Path) -> None:
    path = tmp_path / "styrkort.txt"
    pages = [
        f"Styrkort 2014 {_FILLER}",
        f"{_FILLER}Ord och begrepp Indikator: ett mått som visar om vi närmar oss målet.",
        "Styrtal Utfall 2012 Mål 2014 Andel startbesked inom tio dagar 64 % 80 % Andel skolor i tid 52 % 75 %",
    ]
    path.write_text("\f".join(pages) + "\n", encoding="utf-8")
    assert [target.text for target in find(read(path)).targets] == ["80 %", "75 %"]


def test_a_money_table_ends_the_list_before_it_and_a_title_heads_none(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(
        f"Handlingsplan för trygghet 2010 Lillviks kommun Planen gäller hela kommunen. {_FILLER} "
        f"{_FILLER} Vårt mål: Skolor och torg är hela och rena. Mått: Antal rutor. Utfall 2009: 12. Mål 2010: högst 4. "
        "Vårt mål: Alla vågar gå ut på kvällen. Insats: Trygghetsvandring i tre områden Driftbudget Tkr Bokslut 2009 "
        "Budget 2010 Intäkter -5 101 -8 030\n",
        encoding="utf-8",
    )
    records = find(read(tmp_path / "plan.txt"), RULES)
    assert [target.text for target in records.targets] == ["högst 4"]
    assert [activity.text for activity in records.activities] == ["Trygghetsvandring i tre områden"]


def test_what_was_to_be_done_and_its_comment_are_told_apart_at_the_judgement() -> None:
    text = (
        "Uppdrag Läge Kommentar Ta fram nya blanketter Klart Blanketterna finns på webben. De används flitigt. "
        "Skanna arkivet Ej påbörjat Skannern är sönder. Avgifter Avgift 2011 2012"
    )
    run = next(head_runs(text, RULES))
    found = judged_rows(Passage(text).slice(run.end), run, RULES)
    assert found is not None
    assert [[cell.text for cell in row] for row in found.rows] == [
        ["Ta fram nya blanketter", "Klart", "Blanketterna finns på webben. De används flitigt."],
        ["Skanna arkivet", "Ej påbörjat", "Skannern är sönder."],
    ]
    assert judged_rows(Passage("Ingen rad är bedömd här."), run, RULES) is None
