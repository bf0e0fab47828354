"""What a run of text tells of measures: names, and the values wanted and reached by signs, labels, verbs and years."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ...models import Passage
from ..language.heads import ColumnRole, is_value, roles_of_whole
from ..language.trends import change_in
from ..language.wanted import bound, is_placeholder
from ..lexicon.vocabulary import Vocabulary

MAX_LABEL_WORDS = 4
MAX_WORDS = 60
MAX_WORDED = 5
"""A wanted level in words (``Mål: klart senast i maj``) is short."""
_YEAR = r"(?:19|20)\d\d"
_CUT = re.compile(
    rf"\s*\((?:{_YEAR}|[^()\d\s]{{1,8}})\)|(?P<cut>[.;,]\s+|\s+[–—-]\s+|\s*[(\[]|[)\]][.,;]?\s*|(?<=\S)/?\s+/(?=\S)|(?<=\S)/(?=\s|$)\s*|\s*[.;,]$)"
)
_NUMBER_PAIR = re.compile(r"\d:\d+$")
"""``1:1`` is a number with two parts."""
_BREAK = re.compile(r"\s+(?:är|var|blev|uppgår till|uppgick till)\s+|\s*[:=]\s*|\s+")
_FOR_YEAR = re.compile(rf"\s+(?:för|till|inför|under|vid)\s+(?:år\s+|utgången av\s+)?(?=\(?{_YEAR}\)?$)")
_DASH = re.compile(r"\s+[–—-]\s+")
_FROM_TO = re.compile(r"(?P<name>.*?)(?:^|[:=])\s*från\s+(?P<now>\S.*?)\s+till\s+(?P<then>\S.*)")
_ARROW = re.compile(
    r"(?P<name>.*?)[:=]?(?:^|\s)\s*(?P<now>[\d ]*\d(?:,\d+)?(?:\s?%|\s\w+)?)\s*(?:→|⇒|➔|➜|->|–>)\s*(?P<then>\S.*)"
)
_WAS = re.compile(
    r"(?P<name>.*(?<!\bsom)(?<!\bdär)(?<!\bnär))\s+(?:var|blev|uppgick till|låg på)\s+(?P<now>.*\d.*)"
)
_TELLING = (
    (_FROM_TO, ("från ",)),
    (_ARROW, ("→", "⇒", "➔", "➜", "->", "–>")),
    (_WAS, ("var ", "blev ", "uppgick ", "låg ")),
)
"""How values are told behind a name, each with a word that it has."""
_SAID = {"now": ColumnRole.OUTCOME, "then": ColumnRole.TARGET}
"""What words say of the value behind them: ``från 84 % till 90 %``, ``var 84 % 2016``."""
_YEAR_OF_LABEL = re.compile(rf"\s*\(?(?P<year>{_YEAR})\)?$")
_YEAR_FIRST = re.compile(rf"(?:år\s+)?\(?(?P<year>{_YEAR})\)?\s*[:=]?\s+(?=\S)")
_YEAR_LAST = re.compile(rf"\s+(?:år\s+|\()?(?P<year>{_YEAR})\)?$")


@dataclass(frozen=True, slots=True)
class ToldValue:
    """One value of the run: what it is, its words, and its year."""

    role: ColumnRole
    """``TARGET`` or ``OUTCOME``."""
    passage: Passage
    period: str | None
    labelled: bool
    """Whether a word or a year says what it is, not its place alone."""
    bare: bool = False
    """Whether it stands right behind the name's colon: wanted, or reached where another is wanted in so many words."""
    earlier: bool = False
    """Whether it was reached before another."""


@dataclass(slots=True)
class ToldMeasure:
    """A measure of the run."""

    name: Passage
    values: list[ToldValue] = field(default_factory=list)


def told_measures(
    passage: Passage, vocabulary: Vocabulary, period: str | None, *, reports: bool = False
) -> list[ToldMeasure]:
    """The measures of a run that tells names and values in turn; none where it tells anything else.

    ``period`` is when the plan's targets are for; ``reports`` says that the document looks back on its year.
    """
    text = passage.text
    if not re.search(r"\d|\bmål:", text, re.IGNORECASE) or len(text.split()) > MAX_WORDS:
        return []
    measures: list[ToldMeasure] = []
    for part, cue in _parts(passage, vocabulary):
        value = _value_of(part, vocabulary, period, cue)
        if value is None and measures:
            value = _in_brackets(part, passage, measures[-1], vocabulary, reports=reports)
        if value and not measures:
            return []
        if value:
            measures[-1].values.append(value)
        elif measures and not measures[-1].values:
            name = measures[-1].name
            start = text.find(name.text)
            measures[-1].name = passage.slice(start, text.find(part.text, start) + len(part.text))
        else:
            measures.append(ToldMeasure(part))
    if not measures or not all(map(_is_told, measures)):
        return []
    for measure in measures:
        if any(
            value.role is ColumnRole.TARGET and value.labelled and not value.bare for value in measure.values
        ):
            measure.values = [_reached(value) for value in measure.values]
    return measures


def _in_brackets(
    part: Passage, run: Passage, measure: ToldMeasure, vocabulary: Vocabulary, *, reports: bool
) -> ToldValue | None:
    """A value alone in brackets: where things stand (``minst 80 % (12 %)``), or stood before (``utfall 69 % (66 %)``)."""
    if not measure.values or f"({part.text})" not in run.text or not is_value(part.text, vocabulary):
        return None
    behind = measure.values[-1]
    earlier = behind.role is ColumnRole.OUTCOME and behind.labelled
    told = earlier or (behind.role is ColumnRole.TARGET and not reports)
    return ToldValue(ColumnRole.OUTCOME, part, None, labelled=False, earlier=earlier) if told else None


def _reached(value: ToldValue) -> ToldValue:
    """``Andel nöjda: 93 %`` beside ``(mål 92 %)``: what was reached."""
    return replace(value, role=ColumnRole.OUTCOME, bare=False) if value.bare else value


def _is_told(measure: ToldMeasure) -> bool:
    """Whether a name has values that say what they are; a bound alone after it is part of the name."""
    return (
        any(value.labelled for value in measure.values)
        and re.search(r"[^\W\d_]{3,}", measure.name.text) is not None
    )


def _parts(passage: Passage, vocabulary: Vocabulary) -> Iterator[tuple[Passage, str]]:
    """The run cut at its stops, each part with the sign or the word that says what it is, if any."""
    start, opening = 0, ""
    cuts = [(*match.span("cut"), match["cut"]) for match in _CUT.finditer(passage.text) if match["cut"]]
    for begin, end, sign in [*cuts, (len(passage.text), len(passage.text), "")]:
        part = passage.slice(start, begin)
        start = end
        if part:
            yield from _told_apart(part, opening, vocabulary)
        opening = "–" if _DASH.fullmatch(sign) else ""


def _told_apart(part: Passage, opening: str, vocabulary: Vocabulary) -> Iterator[tuple[Passage, str]]:
    """A part, or the name and values in it that a colon or words tell apart."""
    if _labelled(part, vocabulary):
        yield part, opening
        return
    for pattern, words in _TELLING:
        match = pattern.fullmatch(part.text) if any(word in part.text for word in words) else None
        keys = [key for key in _SAID if match and match.groupdict().get(key)]
        if match and all(_is_level(_undated(match[key]), vocabulary) for key in keys):
            if match["name"]:
                yield part.slice(*match.span("name")), opening
            yield from ((part.slice(*match.span(key)), key) for key in keys)
            return
    yield from _behind_colon(part, opening, vocabulary)


def _behind_colon(part: Passage, opening: str, vocabulary: Vocabulary) -> Iterator[tuple[Passage, str]]:
    """A part, or the name in it and the value, or the label with its value, that stands behind its colon."""
    text = part.text
    for colon in (match.start() for match in re.finditer(":", text)):
        said = part.slice(colon + 1)
        if _labelled(said, vocabulary):
            yield from ((part.slice(0, colon), opening), (said, ""))
            return
    name, found, value = text.rpartition(":")
    named = found and not _YEAR_FIRST.match(text) and not _NUMBER_PAIR.search(text)
    if named and is_value(_undated(value), vocabulary):
        yield from ((part.slice(0, len(name)), opening), (part.slice(len(name) + 1), ":"))
    else:
        yield part, opening


def _undated(text: str) -> str:
    """A value without the year behind it."""
    return _YEAR_LAST.sub("", text)


def _value_of(part: Passage, vocabulary: Vocabulary, period: str | None, cue: str = "") -> ToldValue | None:
    if labelled := _labelled(part, vocabulary):
        return labelled
    if part.text[:5].casefold() == "skala":
        return None
    dated = _YEAR_FIRST.match(part.text)
    value = part.slice(dated.end()) if dated else part
    if dated is None and (dated := _YEAR_LAST.search(part.text)):
        value = part.slice(0, dated.start())
    if cue in _SAID:
        return ToldValue(_SAID[cue], value, dated["year"] if dated else None, labelled=True)
    if not (_is_level(value.text, vocabulary) if dated else is_value(value.text, vocabulary)):
        return None
    bounded = bound(value.text, vocabulary)
    if not dated:
        told, bare = bounded or cue != "", cue != "" and not bounded
        return ToldValue(ColumnRole.TARGET, value, None, labelled=cue == ":", bare=bare) if told else None
    past = not bounded and (period is None or dated["year"] < period[:4])
    return ToldValue(ColumnRole.OUTCOME if past else ColumnRole.TARGET, value, dated["year"], labelled=True)


def _labelled(part: Passage, vocabulary: Vocabulary) -> ToldValue | None:
    """``Utgångsläge 2015: 17,2``, ``mål minst 500``: a label that the terms of column heads know."""
    text = part.text
    for gap in itertools.islice(_BREAK.finditer(text), MAX_LABEL_WORDS + 1):
        label = _FOR_YEAR.sub(" ", text[: gap.start()])
        year = _YEAR_OF_LABEL.search(label)
        roles = {role for role, _ in roles_of_whole(label, vocabulary)}
        role = ColumnRole.TARGET if ColumnRole.TARGET in roles else ColumnRole.OUTCOME
        if role not in roles:
            continue
        after = None if year else _YEAR_FIRST.match(text, gap.end())
        value = part.slice(after.end() if after else gap.end())
        named = year or after
        worded = role is ColumnRole.TARGET and ":" in gap[0] and len(value.text.split()) <= MAX_WORDED
        if worded or _is_level(value.text, vocabulary):
            return ToldValue(role, value, named["year"] if named else None, labelled=True)
    return None


def _is_level(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is a value, a trend in a word or two, or says that there is no value."""
    if is_value(text, vocabulary) or is_placeholder(text, vocabulary):
        return True
    return len(text.split()) <= 2 and change_in(text, vocabulary) is not None
