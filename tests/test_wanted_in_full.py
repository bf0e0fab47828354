"""Targets read whole: operator, value, upper value, unit, baseline and the year they are for."""

from __future__ import annotations

import pytest
from planutdrag.rules.language.wanted import Wanted, wanted_in_cell, wanted_in_sentence
from planutdrag.rules.lexicon.vocabulary import Vocabulary, load

Read = tuple[str, float | None, float | None, str | None, str | None, str | None]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


def read(found: list[Wanted]) -> list[Read]:
    """What a table below states of each target."""
    return [(w.operator.value, w.value, w.value_max, w.unit, w.baseline, w.period) for w in found]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Andelen elever som når målen i alla ämnen ska uppgå till minst 75 procent",
            [("ge", 75, None, "procent", None, None)],
        ),
        ("Handläggningstiden ska vara högst 4 månader", [("le", 4, None, "månader", None, None)]),
        ("Handläggningstiden ska inte överstiga fyra månader", [("le", 4, None, "månader", None, None)]),
        ("Sjukfrånvaron ska sänkas till 5 procent senast 2018", [("eq", 5, None, "procent", None, "2018")]),
        ("Senast år 2018 ska sjukfrånvaron vara högst 5 procent", [("le", 5, None, "procent", None, "2018")]),
        (
            "Senast i december 2020 ska minst 60 procent av fordonen drivas med förnybara bränslen",
            [("ge", 60, None, "procent", None, "2020")],
        ),
        ("Under 2016–2020 ska 500 bostäder byggas", [("eq", 500, None, "bostäder", None, "2016-2020")]),
        (
            "Energianvändningen ska minska med 20 procent till 2020 jämfört med 2008",
            [("decrease", 20, None, "procent", "2008", "2020")],
        ),
        (
            "Energianvändningen per invånare ska vara 20 procent lägre 2020 än 2008",
            [("decrease", 20, None, "procent", "2008", "2020")],
        ),
        (
            "Koldioxidutsläppen från tjänsteresor ska halveras till 2015 jämfört med 2009",
            [("decrease", None, None, None, "2009", "2015")],
        ),
        (
            "Antalet resor med länstrafiken ska öka med 5 procent per år",
            [("increase", 5, None, "procent", None, None)],
        ),
        ("Antalet resor ska öka med minst 3 procent årligen", [("increase", 3, None, "procent", None, None)]),
        (
            "Vindkraft motsvarande 60 GWh per år ska vara utbyggd 2020",
            [("eq", 60, None, "GWh per år", None, "2020")],
        ),
        (
            "Fjärrvärmen ska till 99 procent komma från förnybara bränslen år 2015",
            [("eq", 99, None, "procent", None, "2015")],
        ),
        (
            "Minst 25 procent av de livsmedel som kommunen köper ska vara ekologiska 2014",
            [("ge", 25, None, "procent", None, "2014")],
        ),
        ("Medborgarnas hälsa ska förbättras", []),
        ("Antalet anmälningar ska minska", []),
        ("Samtliga enheter ska ha en genomförandeplan", []),
        ("Alla elever ska nå kunskapskraven", []),
        ("Nöjd kund-index ska vara minst 70", [("ge", 70, None, "index", None, None)]),
        ("NKI ska ligga över 70", [("gt", 70, None, "NKI", None, None)]),
        ("NKI ska lägst uppgå till 72", [("ge", 72, None, "NKI", None, None)]),
        (
            "Andelen behöriga till gymnasiet ska öka från 85 till 90 procent",
            [("eq", 90, None, "procent", None, None)],
        ),
        (
            "Andelen behöriga ska öka till 90 procent 2016 och 95 procent 2018",
            [("eq", 90, None, "procent", None, "2016"), ("eq", 95, None, "procent", None, "2018")],
        ),
        (
            "Nettokostnaden ska inte vara högre än 98 procent av skatteintäkterna",
            [("le", 98, None, "procent", None, None)],
        ),
        (
            "Resultatet ska uppgå till minst 2 procent av skatter och statsbidrag",
            [("ge", 2, None, "procent", None, None)],
        ),
        ("Soliditeten ska inte understiga 50 procent", [("ge", 50, None, "procent", None, None)]),
        ("Nio av tio brukare ska vara nöjda med sin hemtjänst", [("eq", 9, None, "av 10", None, None)]),
        (
            "Minst åtta av tio medarbetare ska rekommendera kommunen som arbetsgivare",
            [("ge", 8, None, "av 10", None, None)],
        ),
        ("Antalet nya företag ska vara mellan 80 och 100 per år", [("range", 80, 100, "per år", None, None)]),
        ("Kommunen ska växa till 15 000 invånare år 2025", [("eq", 15000, None, "invånare", None, "2025")]),
        (
            "Beslut om försörjningsstöd ska fattas inom 14 dagar från komplett ansökan",
            [("le", 14, None, "dagar", None, None)],
        ),
        (
            "95 procent av ansökningarna ska avgöras inom 30 dagar",
            [("eq", 95, None, "procent", None, None), ("le", 30, None, "dagar", None, None)],
        ),
        (
            "Minst 80 procent av ärendena ska beslutas inom tre veckor",
            [("ge", 80, None, "procent", None, None), ("le", 3, None, "veckor", None, None)],
        ),
        (
            "Väntetiden till särskilt boende får vara högst tre månader",
            [("le", 3, None, "månader", None, None)],
        ),
        ("Ingen ska behöva vänta mer än 15 minuter", [("le", 15, None, "minuter", None, None)]),
        ("Inga barn ska vara placerade längre än två år", [("le", 2, None, "år", None, None)]),
        ("Personer över 65 år ska erbjudas ett hembesök", []),
        (
            "Alla ungdomar under 25 år ska ha sysselsättning inom 90 dagar",
            [("le", 90, None, "dagar", None, None)],
        ),
        (
            "Barn i åldern 1–5 år ska erbjudas förskoleplats inom fyra månader",
            [("le", 4, None, "månader", None, None)],
        ),
        ("Varje elev ska ha minst två utvecklingssamtal per termin", [("ge", 2, None, None, None, None)]),
        (
            "Ledningsgruppen ska träffas minst en gång per termin",
            [("ge", 1, None, "gång per termin", None, None)],
        ),
        (
            "De boende ska komma ut lägst 2 gånger per boende och vecka",
            [("ge", 2, None, "gånger per boende och vecka", None, None)],
        ),
        ("Brukarråd ska hållas minst 4 gånger per år", [("ge", 4, None, "gånger per år", None, None)]),
        (
            "Antalet kvarvarande ärenden ska bibehållas på 2010 års nivå",
            [("unchanged", None, None, None, "2010", None)],
        ),
        (
            "Kostnaden per elev ska vara på samma nivå som 2014",
            [("unchanged", None, None, None, "2014", None)],
        ),
        (
            "Kostnaden per brukare ska vara oförändrad jämfört med 2015",
            [("unchanged", None, None, None, "2015", None)],
        ),
        (
            "Andelen ekologiska livsmedel ska fördubblas till 2020",
            [("increase", None, None, None, None, "2020")],
        ),
        (
            "Antalet avhopp ska minska med en tredjedel till 2018",
            [("decrease", None, None, None, None, "2018")],
        ),
        (
            "Antalet olyckor ska minska med hälften fram till 2020",
            [("decrease", None, None, None, None, "2020")],
        ),
        (
            "Utsläppen av växthusgaser i Nordanås ska minska med 40 procent till 2020 jämfört med 1990",
            [("decrease", 40, None, "procent", "1990", "2020")],
        ),
        (
            "Energianvändningen i kommunens lokaler ska minska med 25 procent till 2016, med 2008 som basår",
            [("decrease", 25, None, "procent", "2008", "2016")],
        ),
        ("Kommunens fordonsflotta ska vara fossiloberoende senast 2020", []),
        ("Ingen olja ska användas för uppvärmning efter 2014", []),
        (
            "Nya byggnader ska använda högst 60 kWh per kvadratmeter och år",
            [("le", 60, None, "kWh per kvadratmeter och år", None, None)],
        ),
        ("Medelbetygsvärdet ska vara 230 poäng", [("eq", 230, None, "poäng", None, None)]),
        ("Meritvärdet ska överstiga 220", [("gt", 220, None, None, None, None)]),
        ("Sjukfrånvaron ska understiga 6 %", [("lt", 6, None, "%", None, None)]),
        (
            "Andelen tillsvidareanställda ska öka med 5 procentenheter jämfört med 2014",
            [("increase", 5, None, "procentenheter", "2014", None)],
        ),
        ("Antalet besökare ska vara 120 000 under 2017", [("eq", 120000, None, None, None, "2017")]),
        ("Samtal till upplysningen ska besvaras inom tre minuter", [("le", 3, None, "minuter", None, None)]),
        ("2017 ska andelen miljöbilar vara 75 procent", [("eq", 75, None, "procent", None, "2017")]),
        (
            "Vid utgången av 2016 ska minst 40 procent av måltiderna vara ekologiska",
            [("ge", 40, None, "procent", None, "2016")],
        ),
        ("År 2020 ska 50 % av all energi vara förnybar", [("eq", 50, None, "%", None, "2020")]),
        (
            "Till 2018 ska antalet lärlingar ha ökat med 10 procent",
            [("increase", 10, None, "procent", None, "2018")],
        ),
        (
            "Antalet självmord ska minska jämfört med föregående år",
            [("decrease", None, None, None, "föregående år", None)],
        ),
        ("Andelen nöjda ska vara högre än 2015", [("increase", None, None, None, "2015", None)]),
        ("Resultatet ska vara bättre än genomsnittet i riket", []),
        ("Budgetavvikelsen ska vara högst +/- 1 procent", [("range", -1, 1, "procent", None, None)]),
        ("Skolans lokaler ska vara klara den 15 augusti 2017", []),
        (
            "Enligt lagen (2010:110) ska kommunen ha minst två nämnder",
            [("ge", 2, None, "nämnder", None, None)],
        ),
        (
            "Antalet ärenden som är äldre än ett år ska vara färre vid årets slut än vid årets början",
            [("decrease", None, None, None, "årets början", None)],
        ),
        (
            "Andelen beslut som fattas inom 4 veckor ska vara minst 90 procent",
            [("ge", 90, None, "procent", None, None)],
        ),
        ("Andelen som får svar inom två dagar ska öka till 80 %", [("eq", 80, None, "%", None, None)]),
    ],
)
def test_goal_sentences(sentence: str, found: list[Read], vocabulary: Vocabulary) -> None:
    assert read(wanted_in_sentence(sentence, vocabulary, demanded=True)) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("5 700", [("eq", 5700, None, None, None, None)]),
        ("5.700", [("eq", 5700, None, None, None, None)]),
        ("85–90 %", [("range", 85, 90, "%", None, None)]),
        ("≥ 75", [("ge", 75, None, None, None, None)]),
        ("NKI över 70", [("gt", 70, None, "NKI", None, None)]),
        ("<4 mån", [("lt", 4, None, "mån", None, None)]),
        ("1 gång/termin", [("eq", 1, None, "gång/termin", None, None)]),
        ("2 ggr per termin", [("eq", 2, None, "ggr per termin", None, None)]),
        ("12 mnkr", [("eq", 12, None, "mnkr", None, None)]),
        ("+ eller 0", [("ge", 0, None, None, None, None)]),
        ("+/- 1 %", [("range", -1, 1, "%", None, None)]),
        ("± 0,5 %", [("range", -0.5, 0.5, "%", None, None)]),
        ("halveras", [("decrease", None, None, None, None, None)]),
        ("Halverat antal", [("decrease", None, None, None, None, None)]),
        ("fördubblas jämfört med 2016", [("increase", None, None, None, "2016", None)]),
        ("bibehållas", [("unchanged", None, None, None, None, None)]),
        ("Bibehållen nivå", [("unchanged", None, None, None, None, None)]),
        ("Bibehålla 2014 års nivå", [("unchanged", None, None, None, "2014", None)]),
        ("samma nivå som 2010", [("unchanged", None, None, None, "2010", None)]),
        ("minska med en tredjedel", [("decrease", None, None, None, None, None)]),
        ("Minska med 15 % jämfört med 2015", [("decrease", 15, None, "%", "2015", None)]),
        ("öka med 5 procentenheter", [("increase", 5, None, "procentenheter", None, None)]),
        ("lägre än genomsnittet i länet", [("qualitative", None, None, None, None, None)]),
        ("över medel", [("qualitative", None, None, None, None, None)]),
        ("bättre än riket", [("qualitative", None, None, None, None, None)]),
        ("Lägre än 2015", [("decrease", None, None, None, "2015", None)]),
        ("färre än 2013", [("decrease", None, None, None, "2013", None)]),
        ("färre än 10", [("lt", 10, None, None, None, None)]),
        ("inte fler än 10", [("le", 10, None, None, None, None)]),
        ("ska inte öka", [("unchanged", None, None, None, None, None)]),
        ("ej försämras", [("unchanged", None, None, None, None, None)]),
        ("0 eller lägre", [("le", 0, None, None, None, None)]),
        ("10 eller fler", [("ge", 10, None, None, None, None)]),
        ("75 % eller högre", [("ge", 75, None, "%", None, None)]),
        (
            "90 % (2016), 95 % (2018)",
            [("eq", 90, None, "%", None, "2016"), ("eq", 95, None, "%", None, "2018")],
        ),
        (
            "80 % 2016 och 85 % 2017",
            [("eq", 80, None, "%", None, "2016"), ("eq", 85, None, "%", None, "2017")],
        ),
        (
            "2016: 80 %, 2017: 85 %",
            [("eq", 80, None, "%", None, "2016"), ("eq", 85, None, "%", None, "2017")],
        ),
        (
            "5 av 7 år 2017 och 7 av 7 år 2019",
            [("eq", 5, None, "av 7", None, "2017"), ("eq", 7, None, "av 7", None, "2019")],
        ),
        ("SoL 100 %, LSS 95 %", [("eq", 100, None, "%", None, None), ("eq", 95, None, "%", None, None)]),
        ("Kvinnor 85 %, män 80 %", [("eq", 85, None, "%", None, None), ("eq", 80, None, "%", None, None)]),
        (
            "Flickor: 230 Pojkar: 210",
            [("eq", 230, None, None, None, None), ("eq", 210, None, None, None, None)],
        ),
        ("100 % av enheterna senast 2017-12-31", [("eq", 100, None, "%", None, "2017")]),
        ("100 % senast 31 december 2018", [("eq", 100, None, "%", None, "2018")]),
        ("Klart senast 2016-06-30", [("qualitative", None, None, None, None, "2016")]),
        ("Genomfört", [("qualitative", None, None, None, None, None)]),
        ("Antagen av nämnden senast i maj", [("qualitative", None, None, None, None, None)]),
        ("minst 30 st", [("ge", 30, None, "st", None, None)]),
        ("inom 25 minuter", [("le", 25, None, "minuter", None, None)]),
        ("max 3 dagar", [("le", 3, None, "dagar", None, None)]),
        ("Topp 50", [("le", 50, None, None, None, None)]),
        ("plats 50 eller bättre", [("le", 50, None, None, None, None)]),
        ("tas fram under året", []),
        ("Ska tas fram", []),
        ("–", []),
        ("0", [("eq", 0, None, None, None, None)]),
        ("Inga", [("eq", 0, None, None, None, None)]),
        ("−2 150 tkr", [("eq", -2150, None, "tkr", None, None)]),
        ("1 000–1 200", [("range", 1000, 1200, None, None, None)]),
        ("mellan 3 och 5 %", [("range", 3, 5, "%", None, None)]),
        ("från 62 till 70 %", [("eq", 70, None, "%", None, None)]),
        ("Öka från 62 till 70 %", [("eq", 70, None, "%", None, None)]),
        ("öka till 70 %", [("eq", 70, None, "%", None, None)]),
        ("> 3,5", [("gt", 3.5, None, None, None, None)]),
        ("mer än 3,5 av 5", [("gt", 3.5, None, "av 5", None, None)]),
        ("minst 4,0 på en femgradig skala", [("ge", 4, None, None, None, None)]),
        ("Ökning med 3 % per år", [("increase", 3, None, "%", None, None)]),
        ("ökning", [("increase", None, None, None, None, None)]),
        ("Minskning jämfört med föregående år", [("decrease", None, None, None, "föregående år", None)]),
        ("1,5 tim", [("eq", 1.5, None, "tim", None, None)]),
        ("två veckor", [("eq", 2, None, "veckor", None, None)]),
        ("Högst två (2) veckor", [("le", 2, None, "veckor", None, None)]),
        ("ca 400", [("eq", 400, None, None, None, None)]),
        ("14-15 dagar", [("range", 14, 15, "dagar", None, None)]),
        ("65 till 70 %", [("range", 65, 70, "%", None, None)]),
        ("2 000", [("eq", 2000, None, None, None, None)]),
        ("2000 st", [("eq", 2000, None, "st", None, None)]),
    ],
)
def test_cells(cell: str, found: list[Read], vocabulary: Vocabulary) -> None:
    assert read(wanted_in_cell(cell, vocabulary)) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Antal besök per invånare, minst 8", [("ge", 8, None, None, None, None)]),
        ("Öppettimmar per vecka: fler än 100 inklusive meröppet", [("gt", 100, None, None, None, None)]),
        ("Andel nöjda besökare enligt enkät, 90 %", [("eq", 90, None, "%", None, None)]),
        (
            "Antal skolor med bemannat skolbibliotek: 5 av 7 år 2017 och 7 av 7 år 2019",
            [("eq", 5, None, "av 7", None, "2017"), ("eq", 7, None, "av 7", None, "2019")],
        ),
        (
            "Elevernas betyg på skolbiblioteket, över 4,0 på en femgradig skala",
            [("gt", 4, None, None, None, None)],
        ),
        ("Barnbokslån per barn 0–17 år ska öka från 14 till 18", [("eq", 18, None, None, None, None)]),
        ("Deltagare i handledning, 200 per år", [("eq", 200, None, "per år", None, None)]),
        ("Ansökningar ska kunna inledas inom 10 dagar", [("le", 10, None, "dagar", None, None)]),
        ("Andel beslut verkställda inom tre månader", []),
        ("Frisktal, andel medarbetare med högst fem sjukdagar per år", []),
        ("Andel elever i åk 9 som når målen", []),
        ("Antal unga 16–24 år", []),
        ("Andel hushåll med bredband om minst 100 Mbit/s", []),
        ("Handläggningstid, högst 30 dagar", [("le", 30, None, "dagar", None, None)]),
        ("Sjukfrånvaron ska minska", [("decrease", None, None, None, None, None)]),
        ("Minst 90 procent av brukarna är nöjda", [("ge", 90, None, "procent", None, None)]),
        ("NKI för bygglov, målvärde 70", [("eq", 70, None, None, None, None)]),
        ("Personalomsättning (högst 8 %)", [("le", 8, None, "%", None, None)]),
        ("Andel nöjda elever – mål 85 %", [("eq", 85, None, "%", None, None)]),
        ("Meritvärde i årskurs 9: 225 poäng", [("eq", 225, None, "poäng", None, None)]),
    ],
)
def test_names_that_state_their_target(name: str, found: list[Read], vocabulary: Vocabulary) -> None:
    assert read(wanted_in_sentence(name, vocabulary, trends=True, named=True)) == found
