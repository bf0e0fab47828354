"""``rapport.html``: what became of every input, in Swedish, on one page that needs nothing else.

It states how things stand in the folder, not when or how fast that came about, so that a run which
was broken off and resumed ends with the same bytes as one that was not.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from ..files import link
from .journal import Entry, State
from .reasons import swedish

_KINDS = {
    "goals": "Mål",
    "indicators": "Indikatorer",
    "targets": "Målvärden",
    "outcomes": "Utfall",
    "activities": "Aktiviteter",
    "followups": "Uppföljning",
}
_IN_VAIN = (
    "Inga mål eller mått hittades i dokumentet.",
    "no-records",
    "Är det en plan, så visar fliken Inte använt i granskningsboken vad som inte togs med och varför. "
    "Egna ord för mål och mått kan läggas i en regelfil (--rules).",
)
"""Sentence, code and remedy of what was read and gave nothing."""
_STATES = {State.DONE: "Klara", State.QUARANTINED: "I karantän", State.SKIPPED: "Överhoppade"}


def report(entries: Sequence[Entry], out: Path) -> bytes:
    """The page. ``out`` is the folder that it will stand in: links to sources are relative to it."""
    style, script = _asset("rapport.css"), _asset("rapport.js")
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    parts = [
        '<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Rapport – planutdrag</title>\n<style>{style}</style>\n</head>\n<body>",
        '<header class="page"><div><h1>Rapport</h1>',
        "<p>Vad som har blivit av varje fil i mappen</p></div></header>\n<main>",
        *_overview(entries),
        *_quarantine([entry for entry in entries if entry.state is State.QUARANTINED], out),
        *_to_look_at([entry for entry in entries if entry.state is State.DONE], out),
        *_done([entry for entry in entries if entry.state is State.DONE], out),
        *_skipped([entry for entry in entries if entry.state is State.SKIPPED], out),
        "<footer>Skapad av planutdrag. Samma uppgifter om karantänen finns i "
        '<a href="karantan.csv">karantan.csv</a>.</footer>',
        f"</main>\n<script>{script}</script>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode("utf-8", "replace")


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _overview(entries: Sequence[Entry]) -> Iterator[str]:
    counts = {state: sum(entry.state is state for entry in entries) for state in _STATES}
    pages = sum(entry.pages for entry in entries)
    records = sum(entry.record_count for entry in entries)
    yield '<h2>Översikt</h2>\n<dl class="tiles">'
    yield _tile("", "Filer", len(entries))
    yield from (_tile(state, label, counts[state]) for state, label in _STATES.items())
    yield _tile("", "Lästa sidor", pages) + _tile("", "Poster", records) + "</dl>"
    yield from _share(counts)
    terms = " + ".join(f"{_number(counts[state])} {label.lower()}" for state, label in _STATES.items())
    yield f'<p class="sum">{_number(len(entries))} {"fil" if len(entries) == 1 else "filer"} = {terms}.</p>'


def _share(counts: dict[State, int]) -> Iterator[str]:
    """A bar that shows the parts of the whole; decoration, the figures stand beside it."""
    view = f'viewBox="0 0 {max(sum(counts.values()), 1)} 1" preserveAspectRatio="none"'
    yield f'<svg class="share" {view} aria-hidden="true">'
    start = 0
    for state, count in counts.items():
        yield f'<rect class="{state}" x="{start}" width="{count}" height="1"/>'
        start += count
    yield "</svg>"


def _tile(kind: str, label: str, number: int) -> str:
    return f'<div class="tile {kind}"><dt>{label}</dt><dd>{_number(number)}</dd></div>'


def _quarantine(entries: Sequence[Entry], out: Path) -> Iterator[str]:
    if entries:
        yield "<h2>I karantän</h2>\n<p>De här dokumenten kunde inte läsas. Övriga dokument påverkas inte.</p>"
        yield from _reasons(entries, out, "reason")


def _skipped(entries: Sequence[Entry], out: Path) -> Iterator[str]:
    if entries:
        yield "<h2>Överhoppade</h2>"
        yield from _reasons(entries, out, "reason skipped")


def _reasons(entries: Sequence[Entry], out: Path, kind: str) -> Iterator[str]:
    """A section a reason, with what to do and the inputs that it holds for."""
    for code, group in _by_code(entries):
        reason = swedish(code)
        items = [f"{_source(entry, out)}{_points_at(entry)}" for entry in group]
        yield _section(kind, reason.sentence, code, reason.remedy, items)


def _section(kind: str, sentence: str, code: str, remedy: str, items: Sequence[str]) -> str:
    """What is the matter, what to do, and with which inputs; empty where there are none."""
    listed = "".join(f"<li>{item}</li>" for item in items)
    return listed and (
        f'<section class="{kind}"><h3>{escape(sentence)} <code>{escape(code)}</code></h3>'
        f"<p><strong>Gör så här:</strong> {escape(remedy)}</p><ul>{listed}</ul></section>"
    )


def _by_code(entries: Sequence[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """Groups of the same reason, the largest first."""
    ordered = sorted(entries, key=lambda entry: entry.code)
    groups = [(code, list(group)) for code, group in groupby(ordered, key=lambda entry: entry.code)]
    yield from sorted(groups, key=lambda group: (-len(group[1]), group[0]))


def _points_at(entry: Entry) -> str:
    return f" = {escape(entry.twin)}" if entry.twin else ""


def _to_look_at(entries: Sequence[Entry], out: Path) -> Iterator[str]:
    """What was read, but not wholly, or in vain: a section a reason, with the documents and their pages."""
    from ..review.wording import WARNINGS  # noqa: PLC0415 - heavy

    sections = []
    for code, told in WARNINGS.items():
        warned = [entry for entry in entries if code in entry.warnings]
        items = [f"{_source(entry, out)}{_pages(entry.warnings[code])}" for entry in warned]
        sections.append(_section("reason look", told.sentence, code, told.remedy, items))
    in_vain = [_source(entry, out) for entry in entries if not entry.record_count]
    sections.append(_section("reason look", *_IN_VAIN, in_vain))
    if any(sections):
        yield "<h2>Värt att titta på</h2>\n<p>De här dokumenten är lästa, men inte helt eller utan resultat.</p>"
        yield from filter(None, sections)


def _pages(numbers: Sequence[int]) -> str:
    """``, sidorna 3, 5–9``; nothing for a document as a whole."""
    from ..models import page_ranges  # noqa: PLC0415 - heavy

    pages = sorted({number for number in numbers if number})
    return f", {'sidan' if len(pages) == 1 else 'sidorna'} {page_ranges(pages)}" if pages else ""


def _done(entries: Sequence[Entry], out: Path) -> Iterator[str]:
    if not entries:
        return
    heads = ["Dokument", "Sidor", *_KINDS.values(), "Varningar"]
    yield "<h2>Klara</h2>"
    yield (
        '<p class="tools"><label for="search">Sök dokument</label> <input type="search" id="search">'
        '<span id="shown" role="status"></span></p>'
    )
    head = "".join(f'<th scope="col"><button type="button">{label}</button></th>' for label in heads)
    yield f'<div class="table"><table class="sortable"><thead><tr>{head}</tr></thead><tbody>'
    yield from (_row(entry, out) for entry in entries)
    total = "".join(_cell(sum(column)) for column in zip(*map(_numbers, entries), strict=True))
    yield f"</tbody><tfoot><tr><td>Summa</td>{total}</tr></tfoot></table></div>"


def _row(entry: Entry, out: Path) -> str:
    earlier = "" if entry.given else ' <span class="earlier">från en tidigare körning</span>'
    cells = "".join(map(_cell, _numbers(entry)))
    return f"<tr><td>{_source(entry, out)}{earlier}</td>{cells}</tr>"


def _numbers(entry: Entry) -> list[int]:
    return [entry.pages, *(entry.counts.get(kind, 0) for kind in _KINDS), entry.warning_count]


def _cell(number: int) -> str:
    zero = "" if number else ' class="zero"'
    return f'<td{zero} data-value="{number}">{_number(number)}</td>'


def _number(number: int) -> str:
    """With the thousands set apart as Swedish has them, by a blank that does not break."""
    return f"{number:,}".replace(",", "\u00a0")


def _source(entry: Entry, out: Path) -> str:
    """The document's name, as a link to the file where it was."""
    return f'<a href="{escape(link(Path(entry.key), out))}">{escape(entry.name)}</a>'
