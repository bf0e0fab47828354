"""Manners of supervision plans, programmes of a majority and plans with appendices of values, record by record."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import found_in

MEASURED_SO = """Tillsynsplan 2017–2019 för miljönämnden i Tallhult

Fullmäktiges mål

M2 Vattnet i sjöarna ska hålla god status

Effektmål 1. Utsläppen från enskilda avlopp har minskat. (Bidrar till mål M2)

Så mäter vi: Andel fastigheter med godkänt avlopp
Utgångsvärde 2016: 54 %
Målvärde 2017: 60 %, 2019: 80 %

Så mäter vi: Antal förbud som inte följts upp
Målvärde 2019: högst 40

Ärendetyp\tMedelvärde 2016\tMål 2017
Strandskyddsdispens\t48 dagar\t42 dagar

Så här arbetar vi

- Förelägganden skickas samlat för ett område i taget
"""

BY_YEAR = """Tallhult växer

Program för mandatperioden 2015–2018

En öppen och effektiv kommun

Vårt mål: Varje skattekrona används klokt.

Så ska det mätas

- Sjukfrånvaro: 7,1 procent (2014), högst 5,5 procent (2018)
- Andel förslag som besvarats i tid: 100 procent (2018)
- Antal skadade trafikanter: 16 (2013), halveras (2018)
"""

LETTERED = """Verksamhetsplan 2017 för byggnämnden i Tallhult

Särskilda uppdrag

Nämnden har gett förvaltningen i uppdrag att a) utreda en gemensam nämnd med Granvik, b) ta fram förslag till ny
taxa och c) införa e-tjänst för anmälan om värmepump. Uppdragen ska rymmas inom ram.
"""

KEYED_BY_CODE = """Verksamhetsplan 2013–2015 för barnnämnden i Tallhult

Mål A – Alla barn når så långt som möjligt

Följs upp med

Tallhults kommun, barnnämnden

- A1 Genomsnittligt meritvärde i årskurs 9
- A2 Andel elever som klarar proven

Bilaga. Värden

Kod\tBasår 2012\tMål 2013
A1\t206\t208
A2\t71 %\tminst 74 %
"""

NOW_IN_BRACKETS = """# Kommunikationsplan 2013 för Tallhults kommun

| Målgrupp | Kommunikationsmål | Mått (nuläge inom parentes) |
|---|---|---|
| Unga | Unga känner att de kan påverka | Andel som kan påverka: minst 35 % (22 %) Antal råd: 6 (4) |
| Medier | Journalister får svar samma dag | Andel frågor besvarade: 95 % |
"""

ADJECTIVES = """Kulturplan 2013–2015 för Tallhults kommun

Kulturpolitiska mål

- Alla barn möter professionell kultur

Prioriterad insats\t2013\t2014\tAnsvar
Rusta upp turnéscener\tX\t\tKulturkontoret
"""

TORN_BY_A_FOOT = """Delårsrapport 2015 för Region Tallbygden

Inledning

Delårsrapport januari–augusti 2015\t1 (3)

Delmål 2.1 Skillnaderna i hälsa minskar

Indikator\tMål 2015\tUtfall 2014
Andel rökare bland vuxna med\thögst 17 %\t19 %

Delårsrapport januari–augusti 2015\t2 (3)

förgymnasial utbildning\t\t
Andel kariesfria sexåringar\t76 %\t75 %

Vården

Delårsrapport januari–augusti 2015\t3 (3)
"""

FORM = """Trygghetsplan 2018–2020 för Tallhults kommun

Problembild\tUngdomar samlas vid stationen.
Mål\tCentrum upplevs som tryggt. Våldet ska minska.
Indikatorer\tAntal brott utomhus (2017: 41, mål 2020: högst 30) Andel som undviker centrum (2017: 29 %, mål 2020: 20 %)
Åtgärder\t1.1 Byta belysning i gångtunneln 1.2 Anställa två trygghetsvärdar
Ansvar\tGatuchef

Uppföljning av planen 2015–2017

Åtgärd\tGenomförd
Grannsamverkan i villaområden\tJa
Fältgrupp på helger\tDelvis
"""

SERVED_BY_NUMBER = """Styrkort 2011 för fritidsförvaltningen i Tallhult

Fritidsnämndens mål

1. Alla har möjlighet till en aktiv fritid
2. Barn känner sig trygga i verksamheterna

Förvaltningens mål\tStyrtal\tMålvärde 2011
Våra besökare är nöjda (1)\tNöjd besökar-index\t76
Anläggningarna är säkra (1, 2)\tAntal tillbud\thögst 10

Aktiviteter under året

Vägen dit\tAnsvarig\tKlar
Städa omklädningsrummen varannan timme\tEk\tmars
Utbilda all personal i bemötande\tNyman\tmaj

Resultat av förra årets styrkort

Styrtal 2010\tFärg\tKommentar
Renlighet\tRöd\tEntreprenören byttes i november.
"""

NUMBERED_BY_COLON = """Integrationsplan 2012–2016 för Tallhults kommun

Inriktningen är att nyanlända ska få ett gott mottagande.

Delmål

1:1 Alla nyanlända får samhällsorientering

1:2 Trångboddheten bland barnfamiljer minskar

Uppföljning av år 2012

- Filmen är klar på fyra av sex språk (1:1)
"""

DESCRIBED = """Digitaliseringsstrategi 2019–2022 för Tallhults kommun

## Effektmål E1.1 Invånare och företag får besked snabbare

### D1 Mina sidor
Vad: Invånaren ser sina ärenden på ett ställe.
Varför: Samtalen kostar fyra miljoner kronor per år.
Ägare: Kanslichef   Bidrar till: E1.1

### D2 Digital bygglovsprocess
Vad: Ansökan granskas maskinellt.
Varför: Två av tre ansökningar är ofullständiga.
Ägare: Stadsarkitekt   Bidrar till: E1.1

## Läget i maj

Initiativ\tStatus\tLäge
D1\tFörsenat\tUpphandlingen överprövades, driftstart sker i november.
D2, D3\tKlart\tGranskningen sker maskinellt.
"""

HEADS_OF_COLUMNS = """Verksamhetsplan 2015 för kulturnämnden i Tallhult

Vi vill: Alla barn ska få låna böcker nära hemmet

Mätpunkter

- Andel barn med lånekort
"""

DECIDED = """Sammanträdesprotokoll 2009 för socialnämnden i Tallhult

Socialnämnden beslutar vidare

- att uppdra åt förvaltningen att utreda en gemensam familjerådgivning
- att uppdra åt socialchefen att ta fram en handlingsplan mot våld
"""

LIMITS_BY_GOAL = """Uppdragsavtal 2006 mellan äldrenämnden och Tallhults omsorg

Mål

1. De boende känner sig trygga
2. Maten är god

Mål\tKvalitetskrav\tGräns\tUtfall 2005
1\tAndel som själva valt tid\tminst 90 %\t77 %
2\tAndel nöjda med maten\t80 %\t74 %
2\tNattfasta, timmar\thögst 11\t12,5
"""

DONE_WITH_COMMENTS = """Verksamhetsplan 2019 för tekniska nämnden i Tallhult

Läget för aktiviteterna

Aktivitet\tGenomförd\tKommentar
Byta ledningar i norr\tJa\tKlart i oktober.
Ny belysning på torget\tDelvis\tStolparna är på plats.
"""

BOTH = "Alla har möjlighet till en aktiv fritid & Barn känner sig trygga i verksamheterna"
CASES = {
    "a method that values follow is the measure": (
        MEASURED_SO,
        [
            "goal: M2 Vattnet i sjöarna ska hålla god status",
            "goal: 1 Utsläppen från enskilda avlopp har minskat.",
            "indicator: Andel fastigheter med godkänt avlopp < Utsläppen från enskilda avlopp har minskat.",
            "indicator: Antal förbud som inte följts upp < Utsläppen från enskilda avlopp har minskat.",
            "indicator: Strandskyddsdispens < Utsläppen från enskilda avlopp har minskat.",
            "target: Andel fastigheter med godkänt avlopp = 60 % (2017)",
            "target: Andel fastigheter med godkänt avlopp = 80 % (2019)",
            "target: Antal förbud som inte följts upp = högst 40 (2019)",
            "target: Strandskyddsdispens = 42 dagar (2017)",
            "outcome: Andel fastigheter med godkänt avlopp = 54 %",
            "outcome: Strandskyddsdispens = 48 dagar",
            "activity: Förelägganden skickas samlat för ett område i taget < Utsläppen från enskilda avlopp har minskat.",
        ],
    ),
    "values with their years in brackets": (
        BY_YEAR,
        [
            "goal: Varje skattekrona används klokt.",
            "indicator: Sjukfrånvaro < Varje skattekrona används klokt.",
            "indicator: Andel förslag som besvarats i tid < Varje skattekrona används klokt.",
            "indicator: Antal skadade trafikanter < Varje skattekrona används klokt.",
            "target: Sjukfrånvaro = högst 5,5 procent (2018)",
            "target: Andel förslag som besvarats i tid = 100 procent (2018)",
            "target: Antal skadade trafikanter = halveras (2018)",
            "outcome: Sjukfrånvaro = 7,1 procent",
            "outcome: Antal skadade trafikanter = 16",
        ],
    ),
    "parts of a sentence counted by letters": (
        LETTERED,
        [
            "activity: utreda en gemensam nämnd med Granvik < ",
            "activity: ta fram förslag till ny taxa < ",
            "activity: införa e-tjänst för anmälan om värmepump < ",
        ],
    ),
    "values keyed by the measures' codes": (
        KEYED_BY_CODE,
        [
            "goal: A Alla barn når så långt som möjligt",
            "indicator: Genomsnittligt meritvärde i årskurs 9 < Alla barn når så långt som möjligt",
            "indicator: Andel elever som klarar proven < Alla barn når så långt som möjligt",
            "target: Genomsnittligt meritvärde i årskurs 9 = 208 (2013)",
            "target: Andel elever som klarar proven = minst 74 % (2013)",
            "outcome: Genomsnittligt meritvärde i årskurs 9 = 206",
            "outcome: Andel elever som klarar proven = 71 %",
        ],
    ),
    "where things stand in brackets behind the level wanted": (
        NOW_IN_BRACKETS,
        [
            "goal: Unga känner att de kan påverka",
            "goal: Journalister får svar samma dag",
            "indicator: Andel som kan påverka < Unga känner att de kan påverka",
            "indicator: Antal råd < Unga känner att de kan påverka",
            "indicator: Andel frågor besvarade < Journalister får svar samma dag",
            "target: Andel som kan påverka = minst 35 % (2013)",
            "target: Antal råd = 6 (2013)",
            "target: Andel frågor besvarade = 95 % (2013)",
            "outcome: Andel som kan påverka = 22 %",
            "outcome: Antal råd = 4",
        ],
    ),
    "adjectives before what a head names": (
        ADJECTIVES,
        [
            "goal: Alla barn möter professionell kultur",
            "activity: Rusta upp turnéscener < Alla barn möter professionell kultur",
        ],
    ),
    "a form with sentences, counts and values in its cells, and what was done before": (
        FORM,
        [
            "goal: Centrum upplevs som tryggt.",
            "goal: Våldet ska minska.",
            "indicator: Antal brott utomhus < Centrum upplevs som tryggt. & Våldet ska minska.",
            "indicator: Andel som undviker centrum < Centrum upplevs som tryggt. & Våldet ska minska.",
            "target: Antal brott utomhus = högst 30 (2020)",
            "target: Andel som undviker centrum = 20 % (2020)",
            "outcome: Antal brott utomhus = 41",
            "outcome: Andel som undviker centrum = 29 %",
            "activity: Byta belysning i gångtunneln < Centrum upplevs som tryggt. & Våldet ska minska.",
            "activity: Anställa två trygghetsvärdar < Centrum upplevs som tryggt. & Våldet ska minska.",
            "followup: Grannsamverkan i villaområden = Ja",
            "followup: Fältgrupp på helger = Delvis",
        ],
    ),
    "goals that serve others by number, tasks below a head of no known term": (
        SERVED_BY_NUMBER,
        [
            "goal: 1 Alla har möjlighet till en aktiv fritid",
            "goal: 2 Barn känner sig trygga i verksamheterna",
            "goal: Våra besökare är nöjda",
            "goal: Anläggningarna är säkra",
            "indicator: Nöjd besökar-index < Våra besökare är nöjda",
            "indicator: Antal tillbud < Anläggningarna är säkra",
            "target: Nöjd besökar-index = 76 (2011)",
            "target: Antal tillbud = högst 10 (2011)",
            f"activity: Städa omklädningsrummen varannan timme < {BOTH}",
            f"activity: Utbilda all personal i bemötande < {BOTH}",
            "followup: Entreprenören byttes i november. = Röd",
        ],
    ),
    "goals numbered with a colon, cited in brackets": (
        NUMBERED_BY_COLON,
        [
            "goal: nyanlända ska få ett gott mottagande.",
            "goal: 1:1 Alla nyanlända får samhällsorientering",
            "goal: 1:2 Trångboddheten bland barnfamiljer minskar",
            "followup: Filmen är klar på fyra av sex språk = ",
        ],
    ),
    "undertakings described below their headings": (
        DESCRIBED,
        [
            "goal: E1.1 Invånare och företag får besked snabbare",
            "activity: Mina sidor < Invånare och företag får besked snabbare",
            "activity: Digital bygglovsprocess < Invånare och företag får besked snabbare",
            "followup: Upphandlingen överprövades, driftstart sker i november. = Försenat",
            "followup: Granskningen sker maskinellt. = Klart",
        ],
    ),
    "words that head columns as headings, and words that head goals before a colon": (
        HEADS_OF_COLUMNS,
        [
            "goal: Alla barn ska få låna böcker nära hemmet",
            "indicator: Andel barn med lånekort < Alla barn ska få låna böcker nära hemmet",
        ],
    ),
    "what a decision commissions": (
        DECIDED,
        [
            "activity: utreda en gemensam familjerådgivning < ",
            "activity: ta fram en handlingsplan mot våld < ",
        ],
    ),
    "numbers of goals before measures": (
        LIMITS_BY_GOAL,
        [
            "goal: 1 De boende känner sig trygga",
            "goal: 2 Maten är god",
            "indicator: Andel som själva valt tid < De boende känner sig trygga",
            "indicator: Andel nöjda med maten < Maten är god",
            "indicator: Nattfasta, timmar < Maten är god",
            "target: Andel som själva valt tid = minst 90 % (2006)",
            "target: Andel nöjda med maten = 80 % (2006)",
            "target: Nattfasta, timmar = högst 11 (2006)",
            "outcome: Andel som själva valt tid = 77 %",
            "outcome: Andel nöjda med maten = 74 %",
            "outcome: Nattfasta, timmar = 12,5",
        ],
    ),
    "activities with an answer and a comment keep their names": (
        DONE_WITH_COMMENTS,
        [
            "activity: Byta ledningar i norr < ",
            "activity: Ny belysning på torget < ",
            "followup: Klart i oktober. = Ja",
            "followup: Stolparna är på plats. = Delvis",
        ],
    ),
    "a row torn by a foot whose page number a tab sets apart": (
        TORN_BY_A_FOOT,
        [
            "goal: 2.1 Skillnaderna i hälsa minskar",
            "indicator: Andel rökare bland vuxna med förgymnasial utbildning < Skillnaderna i hälsa minskar",
            "indicator: Andel kariesfria sexåringar < Skillnaderna i hälsa minskar",
            "target: Andel rökare bland vuxna med förgymnasial utbildning = högst 17 % (2015)",
            "target: Andel kariesfria sexåringar = 76 % (2015)",
            "outcome: Andel rökare bland vuxna med förgymnasial utbildning = 19 %",
            "outcome: Andel kariesfria sexåringar = 75 %",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_a_manner_of_supervision_plans(tmp_path: Path, text: str, expected: list[str]) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(text, "utf-8")
    assert found_in(plan) == expected
