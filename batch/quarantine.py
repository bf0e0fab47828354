"""``karantan.csv``: the documents in quarantine, for a Swedish Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from .journal import Entry, State
from .reasons import swedish

_HEAD = ("Dokument", "Orsak", "Beskrivning", "Gör så här", "Meddelande", "Byte", "SHA-256", "Sökväg")
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What Excel takes for a formula at the beginning of a cell (OWASP, CSV injection; CWE-1236)."""


def quarantine_table(entries: Iterable[Entry]) -> bytes:
    """The file: semicolons and a byte order mark, as a Swedish Excel opens it by a double click."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(_HEAD)
    for entry in entries:
        if entry.state is State.QUARANTINED:
            reason = swedish(entry.code)
            told = (entry.name, entry.code, reason.sentence, reason.remedy, entry.message)
            writer.writerow([*map(_plain, told), entry.size, entry.sha256, _plain(entry.key)])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _plain(text: str) -> str:
    """Text that stays text: no formula, no line break."""
    line = " ".join(text.splitlines()) if text else text
    return f"'{line}" if line.startswith(_RISKY) else line
