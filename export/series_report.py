"""The series as one HTML page in Swedish: small multiples, the values beneath them, and the open questions.

The page stands alone: no script, no font, no picture from elsewhere. Everything that came out of a
document is escaped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from string import ascii_lowercase

from .answers import ANSWERS_FILE, reasons_in_words
from .chart import draw, marks_of, nice_ticks
from .measures import Measure, Point, What
from .periods import Years
from .same_measure import Likeness, Reason
from .series import Doubt, Followed, Series

_KEY = (
    ('<path class="line outcome" d="M2 7h30"/><circle class="mark outcome" cx="17" cy="7" r="4"/>', "utfall"),
    ('<path class="line target" d="M2 7h30"/><path class="mark target" d="M17 2l5 5l-5 5l-5 -5z"/>', "mål"),
    ('<path class="mark target" d="M17 2l5 9h-10z"/>', "mål: minst"),
    ('<path class="mark target" d="M17 12l5 -9h-10z"/>', "mål: högst"),
    (
        '<circle class="mark outcome assumed" cx="17" cy="7" r="4"/>',
        "ihåligt: året är planens, posten nämner inget",
    ),
)


def report(followed: Followed, shown: list[Series]) -> str:
    """The page, for the series ``shown`` and all open questions."""
    css = files(__package__).joinpath("series.css").read_text("utf-8")
    body = [
        "<h1>Indikatorer genom åren</h1>",
        *_lead(followed, shown),
        *_key(),
        *_sections(shown),
        *_questions(followed.doubts),
    ]
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Indikatorer genom åren</title>\n<style>\n{css}</style>\n</head>\n<body>\n<main>",
            *body,
            "</main>\n</body>\n</html>\n",
        ]
    )


def _lead(followed: Followed, shown: list[Series]) -> Iterator[str]:
    plans = {member.document.sha256 for series in followed.series for member in series.members}
    single = sum(not series.recurs for series in followed.series)
    yield (
        f"<p>Av {_count(len(followed.series), 'indikator', 'indikatorer')} i "
        f"{_count(len(plans), 'dokument', 'dokument')} återkommer {len(followed.recurring)} från en plan till "
        f"en annan; {single} står i planer för en enda period.</p>"
    )
    if followed.doubts:
        yield f'<p><a href="#fragor">{_count(len(followed.doubts), "fråga", "frågor")} att avgöra</a></p>'
    if not shown:
        yield "<p>Ingen indikator kan följas genom flera planer.</p>"
    municipalities = sorted({_municipality(series) for series in shown})
    if len(municipalities) > 1:
        links = (f'<a href="#{_anchor(name)}">{escape(name)}</a>' for name in municipalities)
        yield f'<nav aria-label="Kommuner"><p>{" · ".join(links)}</p></nav>'


def _key() -> Iterator[str]:
    yield '<ul class="key" aria-label="Teckenförklaring">'
    for drawing, text in _KEY:
        yield f'<li><svg viewBox="0 0 34 14" aria-hidden="true">{drawing}</svg>{text}</li>'
    yield "</ul>"


def _sections(shown: Iterable[Series]) -> Iterator[str]:
    groups: dict[tuple[str, str], list[Series]] = defaultdict(list)
    for series in shown:
        groups[_municipality(series), series.newest.document.body or "Okänd nämnd"].append(series)
    spans: dict[str, list[int]] = defaultdict(list)
    for (municipality, _), members in groups.items():
        spans[municipality] += [year for series in members for year in series.years]
    anchored = set()
    for (municipality, body), members in sorted(groups.items()):
        anchor = "" if municipality in anchored else f' id="{_anchor(municipality)}"'
        anchored.add(municipality)
        yield f"<section>\n<h2{anchor}>{escape(municipality)} – {escape(body)}</h2>"
        labels = _plan_labels(members)
        yield from _plans(members, labels)
        yield '<div class="grid-of-cards">'
        for series in members:
            yield from _card(series, _span(spans[municipality]), labels)
        yield "</div>\n</section>"


def _plan_labels(members: Iterable[Series]) -> dict[str, str]:
    """A short name for each plan by its content hash: its years, and a letter where two share them."""
    plans = {member.document.sha256: member for series in members for member in series.members}
    by_years: dict[str, list[str]] = defaultdict(list)
    for sha, member in sorted(plans.items(), key=lambda item: item[1].order):
        years = member.plan_years
        by_years[_year_text(years) if years else "utan år"].append(sha)
    return {
        sha: f"{years} {ascii_lowercase[at % 26]}" if len(hashes) > 1 else years
        for years, hashes in by_years.items()
        for at, sha in enumerate(hashes)
    }


def _plans(members: Iterable[Series], labels: dict[str, str]) -> Iterator[str]:
    files = {labels[one.document.sha256]: one.document.file for series in members for one in series.members}
    named = (f"{escape(label)}: {escape(file)}" for label, file in sorted(files.items()))
    yield f'<p class="quiet">Planer: {"; ".join(named)}</p>'


def _card(series: Series, years: tuple[int, int], labels: dict[str, str]) -> Iterator[str]:
    yield f'<article class="card">\n<h3>{escape(series.newest.name)}</h3>'
    plans = _count(series.plans, "plan", "planer")
    yield f'<p class="quiet">{escape(series.unit or "utan enhet")} · {plans}</p>'
    yield draw(series, years) or '<p class="quiet">Inga tal att rita.</p>'
    yield from _values(series, labels)
    yield from _other_names(series, labels)
    yield "</article>"


def _values(series: Series, labels: dict[str, str]) -> Iterator[str]:
    """The values year by year: the chart in words, with where each stands."""
    by_year: dict[str, list[tuple[Measure, Point]]] = defaultdict(list)
    for member, point in series.points():
        by_year[_year(point)].append((member, point))
    if not by_year:
        return
    titles = "".join(f'<th scope="col">{title}</th>' for title in ("År", "Mål", "Utfall", "Plan"))
    yield f"<table>\n<thead><tr>{titles}</tr></thead>\n<tbody>"
    for year, found in sorted(by_year.items()):
        targets, outcomes = (_texts(found, what) for what in (What.TARGET, What.OUTCOME))
        places = "<br>".join(dict.fromkeys(_place(member, point, labels) for member, point in found))
        yield f'<tr><td class="year">{year}</td><td>{targets}</td><td>{outcomes}</td><td>{places}</td></tr>'
    yield "</tbody>\n</table>"


def _texts(found: Iterable[tuple[Measure, Point]], what: What) -> str:
    texts = (escape(point.text) for _, point in found if point.what is what)
    return "<br>".join(dict.fromkeys(texts))


def _place(member: Measure, point: Point, labels: dict[str, str]) -> str:
    page = f", s.&nbsp;{point.page}" if point.page else ""
    return f"{escape(labels[member.document.sha256])}{page}"


def _year(point: Point) -> str:
    if point.years is None:
        return escape(point.period or "okänt")
    return _year_text(point.years)


def _year_text(years: Years) -> str:
    return f"{years.first}–{years.last}" if years.first < years.last else str(years.last)


def _other_names(series: Series, labels: dict[str, str]) -> Iterator[str]:
    """What the indicator was called in other plans: a join of names that differ is never silent."""
    names: dict[str, list[Measure]] = defaultdict(list)
    for member in series.members:
        if member.name.casefold() != series.newest.name.casefold():
            names[member.name].append(member)
    if not names:
        return
    yield '<p class="quiet">Heter i andra planer:</p>\n<ul class="names">'
    for name, members in names.items():
        alike = series.likeness_of(members[-1])
        plans = ", ".join(escape(labels[member.document.sha256]) for member in members)
        yield f'<li>{escape(name)} <span class="quiet">({plans}; likhet {_score(alike)})</span></li>'
    yield "</ul>"


def _questions(doubts: tuple[Doubt, ...]) -> Iterator[str]:
    if not doubts:
        return
    yield '<section id="fragor">\n<h2>Frågor att avgöra</h2>'
    yield (
        "<p>De här indikatorerna liknar varandra, men är inte säkert samma mått. De är inte sammanförda. "
        f"Skriv ja eller nej i kolumnen svar i <b>{ANSWERS_FILE}</b>, spara och kör kommandot igen.</p>"
    )
    yield '<div class="grid-of-cards">'
    for doubt in doubts:
        yield from _question(doubt)
    yield "</div>\n</section>"


def _question(doubt: Doubt) -> Iterator[str]:
    yield '<article class="card question wide">'
    yield (
        f'<p><span class="score">Likhet {_score(doubt.likeness)}</span>'
        f'<span class="quiet"> · {escape(reasons_in_words(doubt.likeness))}</span></p>'
    )
    sides = (doubt.one, doubt.other) if doubt.left in doubt.one.members else (doubt.other, doubt.one)
    years = _span([year for side in sides for year in side.years])
    marks = [mark for side in sides for mark in marks_of(side)]
    one_axis = marks and Reason.UNIT not in doubt.likeness.reasons
    labels = _plan_labels(sides)
    yield '<div class="pair">'
    for series, measure in zip(sides, (doubt.left, doubt.right), strict=True):
        facts = measure.document
        yield f"<div>\n<h3>{escape(measure.name)}</h3>"
        whose = " · ".join(escape(word) for word in (facts.municipality, facts.body, facts.file) if word)
        yield f'<p class="quiet">{whose}</p>'
        yield draw(series, years, nice_ticks(marks) if one_axis else None)
        yield from _values(series, labels)
        yield "</div>"
    yield "</div>\n</article>"


def _score(alike: Likeness) -> str:
    return f"{alike.score:.2f}".replace(".", ",")


def _span(years: list[int]) -> tuple[int, int]:
    return (min(years), max(years)) if years else (0, 0)


def _municipality(series: Series) -> str:
    return series.newest.document.municipality or "Okänd kommun"


def _anchor(name: str) -> str:
    return escape("".join(letter for letter in name.casefold() if letter.isalnum()), quote=True)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
