"""The Swedish words of the workbook and the evidence page, beside the codes they stand for."""

from __future__ import annotations

from collections.abc import Mapping

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
    "no-plan-columns": "tabell utan mål, mått eller aktiviteter",
    "definition": "förklaring av ett begrepp",
    "too-short": "för kort för att vara ett mål",
    "row-without-name": "rad med värden men utan mått",
    "row-without-record": "rad som inte gav något",
    "rows-not-told-apart": "värden som inte säkert hör till en rad",
    "no-goal-stated": "talar om mål men anger inget",
    "no-goal-or-measure": "anger en nivå, men inget mål eller mått",
    "already-done": "redan gjort, inget som ska göras",
    "vision": "vision eller värdegrund",
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


RULES: Mapping[str, str] = {
    "card-indicator": "mått i en ruta",
    "card-value": "värde i en ruta",
    "goal-between-comments": "mål mellan kommentarer",
    "heading-under-label": "rubrik under etikett",
    "heading-with-measures": "rubrik med egna mått",
    "item-under-heading": "punkt under rubrik",
    "item-under-lead": "punkt under inledning",
    "labelled-activity": "aktivitet med etikett",
    "labelled-heading": "rubrik med etikett",
    "labelled-item": "punkt med etikett",
    "labelled-paragraph": "stycke med etikett",
    "labelled-sentence": "mening med etikett",
    "linked-goal": "mål som kopplas till",
    "matrix-activity": "aktivitet i matris",
    "matrix-goal": "mål i matris",
    "measure-card": "ruta för ett mått",
    "numbered-initiative": "numrerat initiativ",
    "paragraph-under-label": "stycke under etikett",
    "prose-cue": "ord i löpande text",
    "review": "tillagt vid granskning",
    "sentence-under-heading": "mening under rubrik",
    "table-activity": "aktivitet i tabell",
    "table-followup": "uppföljning i tabell",
    "table-goal": "mål i tabell",
    "table-goal-group": "mål som grupprubrik i tabell",
    "coded-goal": "mål med kod",
    "goal-box": "mål i ruta med kod",
    "table-goal-target": "målvärde i måltext i tabell",
    "table-indicator": "mått i tabell",
    "table-outcome": "utfall i tabell",
    "table-strategy": "strategi i tabell",
    "table-target": "målvärde i tabell",
    "table-target-aside": "målvärde inom parentes i tabell",
}
"""The rules by what they look at; one without words here is shown by its name."""


def sentence_case(text: str) -> str:
    """The text with its first letter small, for use inside a sentence or a header."""
    return text[:1].lower() + text[1:]
