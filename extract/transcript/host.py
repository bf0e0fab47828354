"""What the site that hosts a transcript put around it: lists of other documents, download boxes.

Everything before a line that says ``Transkript`` belongs to the site, and so does the list of
teasers (title, first words, ``Läs mer``) behind the transcript.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"^[ \t]*(?:Transkript(?:ion)?|Transcript)[ \t]*:?[ \t]*$", re.MULTILINE)
_BOILERPLATE = re.compile(
    r"^[ \t]*(?:Storlek:\s*px|Starta visningen från sidan:?|Download \"[^\n]*\"|Ladda ner \"[^\n]*\"|"
    r"Relevanta dokument|Liknande dokument|Relaterade dokument|DOKUMENT)[ \t]*$",
    re.MULTILINE,
)
_WITHOUT_MARK = re.compile(
    r"\A\s*(?P<title>[^\n]+?)(?: - PDF Gratis nedladdning| - PDF Free Download)[ \t]*\n"
    r"(?:\s*(?:Visa original|Visa mer|\d{1,3} sidor?)[ \t]*\n)*"
)
"""The site's title and buttons where no mark stands between them and the transcript."""
_MORE = re.compile(r"^[ \t]*(?:Läs mer|Visa mer|Read more)[ \t]*(?:\.{3}|…|»|>)?[ \t]*$", re.MULTILINE)
_LEAST_TEASERS = 3


class Body(NamedTuple):
    """Where the transcript proper stands in the text of the file."""

    start: int
    end: int
    title: str | None
    """The site's own title of the document, where there is one."""


def body_of(text: str) -> Body:
    """The transcript proper; the whole text where no site wrote around it."""
    start = _start(text)
    end = _end(text, start)
    if text[start:end].strip():
        site = _WITHOUT_MARK.match(text)
        title = site["title"] if site else text[:start].strip().split("\n", 1)[0].strip() if start else ""
        return Body(start, end, title[:300] or None)
    return Body(0, len(text), None)


def _start(text: str) -> int:
    """Behind the mark, where something of the site's stands before it."""
    mark = _MARK.search(text)
    if mark is None:
        site = _WITHOUT_MARK.match(text)
        return site.end() if site else 0
    before = text[: mark.start()]
    return mark.end() if not before.strip() or _is_sites(before) else 0


def _is_sites(before: str) -> bool:
    """A download box or list of titles: boilerplate words, or short lines set apart by blank ones."""
    if _BOILERPLATE.search(before):
        return True
    filled = [line for line in before.split("\n") if line.strip()]
    return len(filled) <= 3 or before.count("\n\n") >= 0.7 * len(filled)


def _end(text: str, start: int) -> int:
    """Before the first teaser (its title and its first words), where there are several."""
    more = list(_MORE.finditer(text, start))
    if len(more) < _LEAST_TEASERS:
        return len(text)
    at = more[0].start()
    for _ in range(2):
        at = _before_last_filled_line(text, start, at)
    return at


def _before_last_filled_line(text: str, start: int, end: int) -> int:
    stop = len(text[start:end].rstrip()) + start
    return max(text.rfind("\n", start, stop) + 1, start)
