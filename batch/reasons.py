"""Why an input gave no records: stable codes, a sentence and what to do, in English and in Swedish.

English is for the console and the log, Swedish for the report that a reviewer reads. The English
remedies are those of :mod:`planutdrag.errors`; a code that has an error class is that class's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import errors


class Reason(NamedTuple):
    """One reason, in words."""

    sentence: str
    remedy: str


_SWEDISH: dict[str, Reason] = {
    "missing": Reason("Filen finns inte.", "Kontrollera sökvägen."),
    "empty": Reason("Filen är tom.", "Hämta filen på nytt där den kom ifrån."),
    "not-a-document": Reason(
        "Filen är varken en PDF eller en text, vad den än heter.",
        "Ange en PDF eller en avskrift som ren text.",
    ),
    "encrypted": Reason("PDF-filen är låst med lösenord.", "Spara en kopia utan lösenord och kör igen."),
    "damaged": Reason(
        "PDF-filen är skadad och kan inte öppnas.",
        "Öppna den i ett PDF-program och spara om den, eller hämta den på nytt.",
    ),
    "too-large": Reason("Filen är större än vad som läses.", "Dela upp den i flera filer."),
    "unreadable": Reason("Filen går inte att läsa.", "Öppna den i ett PDF-program och spara om den."),
    "forbidden": Reason(
        "Filen eller mappen får inte öppnas.",
        "Be om läsrättighet, eller stäng programmet som har den öppen.",
    ),
    "changed": Reason("Filen skrevs om medan den lästes.", "Kör igen när filen är färdig."),
    "timeout": Reason(
        "Läsningen tog längre tid än tillåtet.",
        "Ge mer tid med --timeout, eller spara om filen från ett PDF-program.",
    ),
    "memory": Reason(
        "Läsningen krävde mer minne än tillåtet.",
        "Ge mer minne med --memory, eller spara om filen från ett PDF-program.",
    ),
    "locked": Reason(
        "Resultatfilen är öppen i ett annat program.", "Stäng den, till exempel i Excel, och kör igen."
    ),
    "crash": Reason(
        "Läsningen avbröts oväntat, två gånger.", "Öppna filen i ett PDF-program och spara om den."
    ),
    "internal": Reason(
        "Programmet gjorde fel på den här filen.",
        "Anmäl felet och bifoga loggen. Övriga dokument påverkas inte.",
    ),
    "duplicate": Reason("Samma innehåll som ett annat dokument.", "Inget; se det andra dokumentet."),
    "format": Reason("Inte ett format för planer.", "Spara som PDF om det är en plan."),
    "not-a-file": Reason("Ingen vanlig fil.", "Inget."),
    "link-outside": Reason(
        "Länk till en plats utanför den angivna mappen.", "Använd --follow-links om länken ska följas."
    ),
}
_ENGLISH: dict[str, str] = {
    "missing": "No such file or folder.",
    "empty": "The file is empty.",
    "forbidden": "The system does not let it be opened.",
    "not-a-document": "Not an ordinary file.",
}
"""Sentences for what is known before a document is read; all others come with the error."""
SKIPPED: dict[str, Reason] = {
    "duplicate": Reason("The same content as another document.", "Nothing; see the other one."),
    "format": Reason("Not a format of plans.", "Save it as PDF if it is a plan, or give it by its own path."),
    "not-a-file": Reason("Not an ordinary file.", "Nothing."),
    "link-outside": Reason(
        "A link to a place outside the given folder.", "Give --follow-links if it is to be followed."
    ),
}
"""Why an input is not looked into at all."""


def swedish(code: str) -> Reason:
    """The sentence and the remedy of ``code`` for the report."""
    return _SWEDISH.get(code) or _SWEDISH["unreadable"]


def english(code: str) -> str:
    """The sentence of ``code`` where no error came with one of its own."""
    return SKIPPED[code].sentence if code in SKIPPED else _ENGLISH.get(code, "It cannot be read.")


def remedy(code: str) -> str:
    """What the user does next, in English; empty where there is nothing to be done."""
    known = {error.code: error.remedy for error in error_classes()}
    return known.get(code, "")


def error_classes() -> Iterator[type[errors.PlanutdragError]]:
    """Every class of the error tree."""
    waiting = [errors.PlanutdragError]
    while waiting:
        error = waiting.pop()
        yield error
        waiting += error.__subclasses__()
