"""Transcripts of text lines and tabbed tables, in manners of whole traditions: what each gives, record by record."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import found_in
from planutdrag import find_records, read_document

DISTRICT_REPORT = """Vikholm-Sunds stadsdelsförvaltning
Tjänsteutlåtande

Till
Vikholm-Sunds stadsdelsnämnd

Verksamhetsberättelse 2012

1. KF:s inriktningsmål: Lindstad ska vara en stad att växa upp i

- **KF:s mål för verksamhetsområdet 1.1 Barn i Lindstad har en trygg uppväxt**

KF:s mål för verksamhetsområdet uppfylls helt

Indikator\tUtfall helår 2012\tÅrsmål 2012\tKF:s årsmål 2012
Andel utredningar inom fyra månader\t91 %\t95 %\t100 %

- **Nämndmål: Föräldrar får stöd i tid**

Nämndmålet uppfylls delvis

Indikator\tUtfall helår 2012\tÅrsmål 2012
Antal föräldrar i kurs\t64 st\t60 st

- **KF:s mål för verksamhetsområdet 1.2 Lindstadsborna trivs i sina parker**

KF:s mål för verksamhetsområdet uppfylls delvis

Indikator\tUtfall helår 2012\tÅrsmål 2012
Andel nöjda med parkerna\t62 %\t65 %
"""

UNHEADED_NAMES = """Verksamhetsplan 2011 för kulturnämnden

Åtagande 1. Biblioteken ska vara öppna för alla

\tNyckeltal 2011
Öppettider på huvudbiblioteket\tOförändrat
Låntagare som är nöjda med bemötandet\tLägst 90 %
Sagostunder på filialerna\tMinst 1 gång/vecka
"""

MARKED_HEADINGS = """# Folkhälsoprogram 2012-2015

## Prioriterat mål 1

**Barn och unga ska skyddas mot tobak**

### Delmål

1.1 Debutåldern för tobak ska höjas

1.2 Föräldrar ska få kunskap och stöd

### Insatser

Folkhälsorådet i Tallhult

- Föräldramöten i årskurs 7
"""

CASES = {
    "a district's report: goals of the council and of the board as bullets in bold, each judged below": (
        DISTRICT_REPORT,
        [
            "goal: Lindstad ska vara en stad att växa upp i",
            "goal: 1.1 Barn i Lindstad har en trygg uppväxt",
            "goal: Föräldrar får stöd i tid",
            "goal: 1.2 Lindstadsborna trivs i sina parker",
            "indicator: Andel utredningar inom fyra månader < Barn i Lindstad har en trygg uppväxt",
            "indicator: Antal föräldrar i kurs < Föräldrar får stöd i tid",
            "indicator: Andel nöjda med parkerna < Lindstadsborna trivs i sina parker",
            "target: Andel utredningar inom fyra månader = 95 % (2012)",
            "target: Andel utredningar inom fyra månader = 100 % (2012)",
            "target: Antal föräldrar i kurs = 60 st (2012)",
            "target: Andel nöjda med parkerna = 65 % (2012)",
            "outcome: Andel utredningar inom fyra månader = 91 %",
            "outcome: Antal föräldrar i kurs = 64 st",
            "outcome: Andel nöjda med parkerna = 62 %",
        ],
    ),
    "names without a head, and what they are measured by over their wanted levels": (
        UNHEADED_NAMES,
        [
            "goal: 1 Biblioteken ska vara öppna för alla",
            "indicator: Öppettider på huvudbiblioteket < Biblioteken ska vara öppna för alla",
            "indicator: Låntagare som är nöjda med bemötandet < Biblioteken ska vara öppna för alla",
            "indicator: Sagostunder på filialerna < Biblioteken ska vara öppna för alla",
            "target: Öppettider på huvudbiblioteket = Oförändrat (2011)",
            "target: Låntagare som är nöjda med bemötandet = Lägst 90 % (2011)",
            "target: Sagostunder på filialerna = Minst 1 gång/vecka (2011)",
        ],
    ),
    "headings marked as such: a line that stands alone is none": (
        MARKED_HEADINGS,
        [
            "goal: 1 Barn och unga ska skyddas mot tobak",
            "goal: 1.1 Debutåldern för tobak ska höjas",
            "goal: 1.2 Föräldrar ska få kunskap och stöd",
            "activity: Föräldramöten i årskurs 7 < Debutåldern för tobak ska höjas & Föräldrar ska få kunskap och stöd",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_a_manner_of_transcripts(tmp_path: Path, text: str, expected: list[str]) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(text, "utf-8")
    assert found_in(plan) == expected


def test_a_district_board_is_named_with_its_district(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(DISTRICT_REPORT, "utf-8")
    assert find_records(read_document(plan)).document.body == "Vikholm-Sunds stadsdelsnämnd"
