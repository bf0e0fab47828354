"""The Swedish words of the workbook and the evidence page, beside the codes they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..models import ActivityKind, Level, Operator, OutcomeKind, Verdict

VERDICTS: Mapping[Verdict, str] = {
    Verdict.ACCEPT: "Godkänn",
    Verdict.CHANGE: "Ändra",
    Verdict.REJECT: "Avvisa",
}
"""What a reviewer chooses from, in the order of the list."""

DECIDED: Mapping[Verdict, str] = {
    Verdict.ACCEPT: "Godkänd",
    Verdict.CHANGE: "Ändrad",
    Verdict.REJECT: "Avvisad",
    Verdict.ADD: "Tillagd",
    Verdict.WITHDRAW: "Återtagen",
}
"""What is said of a record afterwards."""

ADD_WORD = "Lägg till"
EMPTY = "(tomt)"
"""Typed in a correction, it takes the value away."""

CHANGED = "Ändrad sedan granskning"
CONTESTED = "Annat beslut finns"
WAITING = "Inte tillämpat än"
TAKEN_BACK = "Återtaget, inte tillämpat än"

LEVELS: Mapping[str, str] = {
    Level.MUNICIPAL: "kommunen",
    Level.BOARD: "nämnden",
    Level.COMMITMENT: "åtagande",
    Level.OPERATIONAL: "verksamheten",
}

OPERATORS: Mapping[str, str] = {
    Operator.EQUAL: "lika med",
    Operator.AT_LEAST: "minst",
    Operator.MORE: "mer än",
    Operator.AT_MOST: "högst",
    Operator.LESS: "mindre än",
    Operator.RANGE: "mellan",
    Operator.INCREASE: "öka",
    Operator.DECREASE: "minska",
    Operator.UNCHANGED: "oförändrat",
    Operator.QUALITATIVE: "i ord",
}

OUTCOME_KINDS: Mapping[str, str] = {
    OutcomeKind.CURRENT: "aktuellt",
    OutcomeKind.LATEST: "senaste",
    OutcomeKind.PREVIOUS: "tidigare",
}

ACTIVITY_KINDS: Mapping[str, str] = {
    ActivityKind.STRATEGY: "strategi",
    ActivityKind.SUCCESS_FACTOR: "framgångsfaktor",
    ActivityKind.ASSIGNMENT: "uppdrag",
    ActivityKind.ACTIVITY: "aktivitet",
    ActivityKind.INITIATIVE: "initiativ",
}

SINGULAR: Mapping[str, str] = {
    "goals": "Mål",
    "indicators": "Indikator",
    "targets": "Målvärde",
    "outcomes": "Utfall",
    "activities": "Aktivitet",
    "followups": "Uppföljning",
}
"""One record of each kind."""

LETTERS: Mapping[str, str] = {
    "goals": "M",
    "indicators": "I",
    "targets": "V",
    "outcomes": "U",
    "activities": "A",
    "followups": "F",
}
"""What the short numbers begin with."""

ADDED_LETTER = "N"
"""What the short numbers on the sheet for missed records begin with."""

UNUSED_KINDS: Mapping[str, str] = {
    "table": "tabell",
    "row": "rad",
    "sentence": "mening",
    "list": "lista",
    "heading": "rubrik",
    "page": "sida",
}

UNUSED_REASONS: Mapping[str, str] = {
    "money-table": "tabell med pengar, inga mått",
    "internal-control": "tabell över intern kontroll eller risker",
    "no-plan-columns": "tabell utan mål, mått eller aktiviteter",
    "definition": "förklaring av ett begrepp",
    "too-short": "för kort för att vara ett mål",
    "row-without-name": "rad med värden men utan mått",
    "row-without-record": "rad som inte gav något",
    "rows-not-told-apart": "tabell vars celler eller värden inte säkert kan skiljas åt",
    "no-goal-stated": "talar om mål men anger inget",
    "no-goal-or-measure": "anger en nivå, men inget mål eller mått",
    "already-done": "redan gjort, inget som ska göras",
    "vision": "vision eller värdegrund",
    "recited-goal": "någon annans mål, som planen bara återger",
    "economy": "står i ett avsnitt om ekonomi",
    "background": "står i ett bakgrundsavsnitt",
    "footnote": "fotnot",
    "contents": "innehållsförteckning",
    "reference": "hänvisning till annat dokument",
    "furniture-only": "sida med bara sidhuvud och sidfot",
    "prose": "sida med löpande text, inga mål eller mått",
    "no-text": "sida utan läsbar text",
}
"""The reasons of :data:`planutdrag.models.codes.REASONS` in plain Swedish."""


DOUBTS: Mapping[str, str] = {
    "no-goal": "måttet står inte under något mål",
    "run-together": "avskriften har hela sidan på en enda rad",
    "transcript": "läst ur en avskrift, som inte visar hur sidan är uppställd",
    "loose-cells": "tabellen har värden som inte säkert hör till en rad",
    "figures-in-name": "måttets namn innehåller flera tal (något av dem kan vara ett värde)",
    "flattened-words": "tabellen står som löpande text, så orden kan höra till en annan ruta",
    "odd-words": "texten verkar avhuggen, eller är ovanligt kort eller lång",
    "capital-inside": "stor bokstav mitt i texten (två rutor kan ha blivit en)",
    "flattened-value": "tabellen står som löpande text, så värdet kan höra till en annan rad",
    "text-table": "tabellen saknar linjer och har tolkats ur hur orden står",
    "unsure-letters": "orden var svåra att läsa i bilden av sidan",
}
"""The doubts of :data:`planutdrag.models.codes.DOUBTS`, as they follow on *Osäkert eftersom*."""


class Told(NamedTuple):
    """What a reviewer is told of a warning."""

    sentence: str
    remedy: str


_READ_BY_OCR = (
    "Titta på sidan. Visar den text: se efter att det som läser bilder är installerat (README beskriver hur) "
    "och kör igen."
)
_PRINT_ANEW = "Titta på sidan. Skriv ut den till en ny PDF och läs in den om något saknas."
_SAVE_ANEW = "Öppna filen i ett PDF-program och spara om den, eller hämta den på nytt."
_LOOK_AT_TABLES = "Kontrollera sidans tabeller."

WARNINGS: Mapping[str, Told] = {
    "no-text": Told("Sidan är en bild där ingen text kunde läsas.", _READ_BY_OCR),
    "picture-unread": Told(
        "En bild på sidan visar text som inte är läst: en inklistrad tabell, en skannad lista.", _READ_BY_OCR
    ),
    "ocr-missing": Told(
        "Sidan är en bild, och det som läser bilder är inte installerat.",
        "Installera det som saknas (README beskriver hur) och kör igen: bara de här planerna läses om.",
    ),
    "ocr-failed": Told("Sidan är en bild som inte gick att läsa.", _PRINT_ANEW),
    "ocr-unsure": Told(
        "Sidan är läst från en dålig bild; många ord är osäkra.",
        "Jämför det som hittades med sidan, eller skanna den på nytt i 300 dpi.",
    ),
    "text-undecodable": Told(
        "Sidans typsnitt säger inte vilka bokstäver de ritar; några saknas.",
        "Titta på sidan; --ocr always läser den som den ser ut.",
    ),
    "page-unreadable": Told("Sidan är skadad och gick inte att läsa.", _SAVE_ANEW),
    "page-too-heavy": Told("Sidan ritar mer än vad som ryms i minnet och är inte läst.", _PRINT_ANEW),
    "objects-capped": Told("Sidan ritar väldigt mycket; några linjer kan saknas.", _LOOK_AT_TABLES),
    "edges-capped": Told("Sidan har väldigt många linjer; de korta är inte med.", _LOOK_AT_TABLES),
    "words-capped": Told(
        "Sidan har väldigt många ord; de sista är inte lästa.", "Kontrollera slutet av sidan."
    ),
    "pages-capped": Told("Filen har fler sidor än vad som läses; de sista är inte lästa.", "Dela upp filen."),
    "damaged-characters": Told(
        "Avskriften har tecken som ingen teckenkodning förklarar.",
        "Spara om den som UTF-8 från programmet som den gjordes i.",
    ),
    "blank-pages": Told("Dokumentet har tomma sidor.", "Inget behöver göras om de ska vara tomma."),
}
"""The codes of :data:`planutdrag.models.codes.WARNINGS` in plain Swedish."""


RULES: Mapping[str, str] = {
    "card-activity": "aktivitet i en ruta",
    "card-assignment": "uppdrag i en ruta",
    "card-followup": "uppföljning i en ruta",
    "card-goal": "mål i en ruta",
    "card-indicator": "mått i en ruta",
    "card-outcome": "utfall i en ruta",
    "card-strategy": "strategi i en ruta",
    "card-success_factor": "framgångsfaktor i en ruta",
    "card-target": "målvärde i en ruta",
    "card-unit": "enhet i en ruta",
    "coded-goal": "mål med kod",
    "decided-assignment": "uppdrag i ett beslut",
    "described-undertaking": "insats som beskrivs under sin rubrik",
    "field-followup": "uppföljning på rad med etiketter",
    "field-indicator": "mått på rad med etiketter",
    "name-above-levels": "mått på rad ovanför sina värden",
    "field-outcome": "utfall på rad med etiketter",
    "field-target": "målvärde på rad med etiketter",
    "field-unit": "enhet på rad med etiketter",
    "goal-between-comments": "mål mellan kommentarer",
    "heading-restates-goal": "mål som upprepas i rubrik",
    "heading-under-label": "rubrik under etikett",
    "heading-with-measures": "rubrik med egna mått",
    "item-followup": "uppföljning med nummer inom parentes",
    "item-under-heading": "punkt under rubrik",
    "item-under-lead": "punkt under inledning",
    "item-with-target": "punkt med målvärde",
    "labelled-activity": "aktivitet med etikett",
    "labelled-heading": "rubrik med etikett",
    "labelled-item": "punkt med etikett",
    "labelled-paragraph": "stycke med etikett",
    "labelled-sentence": "mening med etikett",
    "linked-goal": "mål som kopplas till",
    "measure-in-brackets": "mått inom parentes efter mål",
    "numbered-initiative": "numrerat initiativ",
    "paragraph-under-label": "stycke under etikett",
    "prose-cue": "ord i löpande text",
    "quoted-goal": "mål inom citattecken",
    "review": "tillagt vid granskning",
    "sentence-under-heading": "mening under rubrik",
    "table-activity": "aktivitet i tabell",
    "table-activity-judged": "aktivitet med svar i tabell",
    "table-assignment": "uppdrag i tabell",
    "table-followup": "uppföljning i tabell",
    "table-goal": "mål i tabell",
    "table-goal-group": "mål som grupprubrik i tabell",
    "table-goal-judged": "mål med bedömning i tabell",
    "table-goal-field": "mål bredvid sin etikett i tabell",
    "table-goal-row": "mål på egen rad i tabell",
    "table-goal-target": "målvärde i måltext i tabell",
    "table-indicator": "mått i tabell",
    "table-outcome": "utfall i tabell",
    "table-strategy": "strategi i tabell",
    "table-success_factor": "framgångsfaktor i tabell",
    "table-target": "målvärde i tabell",
    "table-target-aside": "målvärde inom parentes i tabell",
    "title-indicator": "mått i tabellens rubrik",
    "told-paragraph": "mått i meningar",
    "title-target": "målvärde i tabellens rubrik",
}
"""The rules of ``docs/rules.md`` by what they look at, and what a reviewer adds."""


def sentence_case(text: str) -> str:
    """The text with its first letter small, for use inside a sentence or a header."""
    return text[:1].lower() + text[1:]
